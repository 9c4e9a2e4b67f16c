/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands where on pages, and that the same handouts are the same bytes.
 * What a finished file holds, the end-to-end tests look at.
 */
#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "paper/handout.h"
#include "paper/pdf.h"
#include "paper/pdf_internal.h"
#include "pdflaid.h"
#include "pdftest.h"
#include "text/text.h"

/* The second language is from right to left, whatever its words are. */
static struct handout
both_of(struct arena *a, const char *text, const char *also, bool beside)
{
	struct handout h = handout_of(a, text);

	h.nlanguages = 2;
	h.beside = beside;
	h.in[1] = h.in[0];
	h.in[1].doc = sample_parse(a, also);
	h.in[1].tag = "ar";
	h.in[1].rtl = true;
	return h;
}

/* It is written, and has as many pages as were counted. */
static unsigned
check_pages(const struct handout *h, const struct pdf_opts *o, struct str *out)
{
	unsigned counted = 0, written = 0;
	struct err e = {0};
	struct str own;

	str_init(&own);
	if (!out)
		out = &own;
	if (!pdf_count(h, 1, o, &counted, &e) ||
	    !pdf_write(h, 1, o, out, &written, &e))
		fail_msg("%s", e.msg);
	assert_int_equal(counted, written);
	assert_true(counted > 0);
	assert_true(out->len > 100);
	assert_memory_equal(out->s, "%PDF-1.4", 8);
	str_done(&own);
	return counted;
}

static void
test_count_and_write_agree(void **state)
{
	static const int sizes[] = {12, 14, 18};
	struct arena *a = arena_new();
	struct handout one = handout_of(a, sheet);
	struct handout beside = both_of(a, sheet, sheet, true);
	struct handout after = both_of(a, sheet, sheet, false);
	unsigned last = 0;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		for (int letter = 0; letter < 2; letter++) {
			struct pdf_opts o = {
			    .paper = letter ? PDF_LETTER : PDF_A4,
			    .size = sizes[i]};
			unsigned n = check_pages(&one, &o, NULL);

			assert_true(n >= last || letter);
			last = letter ? last : n;
			check_pages(&beside, &o, NULL);
			assert_true(check_pages(&after, &o, NULL) >= n);
		}
	arena_free(a);
}

/* ---- where things stand -------------------------------------------------- */

static void
put_some(struct str *s, unsigned *seed)
{
	static const char *const blocks[] = {"# A heading\n\n",
	    "## Another, which is long enough that it takes two lines of "
	    "its own in a narrow column\n\n",
	    "A paragraph.\n\n", "- one\n- two\n- three\n\n",
	    "> [!WARNING]\n> - Chest pain.\n> - A headache.\n>\n> Call.\n\n",
	    "> [!TIP]\n> Rest, and drink.\n\n",
	    "```people\n38 of 100: felt dizzy | 15 of 100: without\n"
	    "30 of 100: felt sick\n```\n\n",
	    "```timeline\nBefore: You eat nothing.\nAfter: Rest.\n```\n\n",
	    "| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n",
	    "> - quoted\n>   - deeper\n\n",
	    "1. first\n\n   more of it\n\n2. second\n\n", "---\n\n"};
	enum { N = sizeof blocks / sizeof *blocks };
	unsigned r;

	*seed = *seed * 1103515245 + 12345;
	r = *seed >> 16;
	if (r % (N + 3) >= N)
		for (unsigned k = r % 40; k + 1 > 0; k--)
			str_puts(s, k ? "words of a paragraph " : "end.\n\n");
	else
		str_puts(s, blocks[r % (N + 3)]);
}

static void
test_pages_are_well_made(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int run = 0; run < 24; run++) {
		struct pdf_opts o = {.paper = run % 2 ? PDF_LETTER : PDF_A4,
		    .size = run % 3 == 0   ? 12
			    : run % 3 == 1 ? 14
					   : 18};
		struct arena *a = arena_new();
		struct handout h;
		struct laid l;
		struct str s;

		str_init(&s);
		for (int i = 0; i < 80; i++)
			put_some(&s, &seed);
		h = run < 12
			? handout_of(a, str_text(&s))
			: both_of(a, str_text(&s), str_text(&s), run % 4 < 2);
		lay_out(&l, &h, &o);
		check_lines(&l);
		check_breaks(&l);
		check_boxes(&l);
		laid_done(&l);
		str_done(&s);
		arena_free(a);
	}
}

/* What is below headings begins below the higher of the two. */
static void
test_beside_below_a_higher_heading(void **state)
{
	static const char below[] = "> [!TIP]\n> One.\n>\n> Two.\n>\n> 3.\n";

	(void)state;
	for (int n = 0; n < 60; n++) {
		struct arena *a = arena_new();
		struct str one, two;
		struct handout h;
		struct laid l;

		str_init(&one);
		str_init(&two);
		for (int i = 0; i < n; i++)
			str_puts(&one, "A line\\\n");
		str_puts(&one, "ends.\n\n");
		str_puts(&two, str_text(&one));
		str_puts(&one, "# A heading that goes over more than one line, "
			       "as those of other languages may\n\n");
		str_puts(&two, "# Short\n\n");
		str_puts(&one, "> [!TIP]\n> One.\n");
		str_puts(&two, below);
		h = both_of(a, str_text(&one), str_text(&two), true);
		lay_out(&l, &h, &a4);
		check_lines(&l);
		check_breaks(&l);
		check_boxes(&l);
		laid_done(&l);
		str_done(&one);
		str_done(&two);
		arena_free(a);
	}
}

/* Both columns of a pair begin side by side, mirrored where the page is. */
static void
test_beside_begins_at_one_height(void **state)
{
	struct arena *a = arena_new();
	struct handout h = both_of(a, "# T\n\nOne.\n\nTwo words.\n",
	    "# A title that is so long that it goes over more than one line\n\n"
	    "One.\n\nTwo.\n",
	    true);
	struct laid l;
	double x0, x1, y0, y1;

	(void)state;
	lay_out(&l, &h, &a4);
	assert_int_equal(l.f.npieces, 6);
	for (size_t i = 0; i < 6; i += 2)
		assert_true(l.f.pieces[i].y == l.f.pieces[i + 1].y);
	pdf_column(&l.p, 1, &x0, &x1);
	pdf_column(&l.p, 2, &y0, &y1);
	assert_true(x1 < y0);
	laid_done(&l);
	h.in[0].rtl = true;
	lay_out(&l, &h, &a4);
	pdf_column(&l.p, 1, &x0, &x1);
	pdf_column(&l.p, 2, &y0, &y1);
	assert_true(y1 < x0);
	laid_done(&l);
	arena_free(a);
}

static void
test_levels_have_no_gaps(void **state)
{
	static const unsigned char want[] = {1, 2, 3, 1, 2};
	struct arena *a = arena_new();
	struct handout h =
	    handout_of(a, "## a\n#### b\n###### c\n# d\n### e\n");
	struct laid l;

	(void)state;
	lay_out(&l, &h, &a4);
	assert_int_equal(l.f.nunits, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(l.f.units[i].level, want[i]);
	laid_done(&l);
	arena_free(a);
}

static double
height_of(const struct doc *d, int size)
{
	struct handout h = {.id = "x", .nlanguages = 1};
	struct pdf_opts o = {.paper = PDF_A4, .size = size};
	struct laid l;
	double height = 0;

	h.in[0] = (struct handout_words){
	    .doc = d, .tag = "en", .title = "x", .foot = "x"};
	lay_out(&l, &h, &o);
	for (size_t i = 0; i < l.f.nunits; i++)
		height += (double)l.f.units[i].height;
	laid_done(&l);
	return height;
}

/* It is smaller at 14 points, but never below 12, nor in large print. */
static void
test_fine_print(void **state)
{
	static const int sizes[] = {12, 14, 18};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		double height[2];

		for (int fine = 0; fine < 2; fine++) {
			struct compose *c = compose_new(a);

			compose_fine(c, fine);
			compose_para(c, "One line.", 0);
			compose_item(c, "Another.", 0);
			height[fine] = height_of(compose_done(c), sizes[i]);
		}
		if (sizes[i] == 14)
			assert_true(
			    fabs(height[1] / height[0] - 12.0 / 14) < 0.001);
		else
			assert_true(fabs(height[1] - height[0]) < 0.001);
	}
	arena_free(a);
}

static void
test_forms_are_there_once(void **state)
{
	static const char *const heads[] = {"Day", "Mood"};
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct handout h = handout_of(a, "x");

	(void)state;
	compose_form(c, heads, 2, 5);
	compose_write(c, "Where", 3);
	compose_write(c, "When", 1);
	h.in[0].doc = h.in[1].doc = compose_done(c);
	h.in[1].tag = "ar";
	for (int n = 1; n <= 2; n++)
		for (int beside = 0; beside < n; beside++) {
			struct laid l;
			unsigned rows = 0, lines = 0;

			h.nlanguages = (size_t)n;
			h.beside = beside;
			lay_out(&l, &h, &a4);
			for (size_t i = 0; i < l.f.nunits; i++) {
				const struct unit *u = &l.f.units[i];

				rows += u->kind == UNIT_ROW;
				assert_int_equal(u->column, 0);
				lines += u->kind == UNIT_WRITE ? u->nlines : 0;
			}
			assert_int_equal(rows, 5 + n);
			assert_int_equal(lines, 3 + 2 * n);
			laid_done(&l);
		}
	arena_free(a);
}

/* ---- addresses ----------------------------------------------------------- */

static void
test_addresses_end_nothing(void **state)
{
	static const struct {
		const char *dest, *uri;
	} rows[] = {
	    {"https://example.org/a'b\\c", "https://example.org/a%27b%5Cc"},
	    {"https://example.org/a b", "https://example.org/a%20b"},
	    {"https://example.org/\xc3\xa9%", "https://example.org/%C3%A9%25"},
	    {"mailto:a@example.org", "mailto:a@example.org"},
	    {"tel:+1555\" onclick", "tel:+1555%22%20onclick"},
	    {"javascript:x", NULL}, {"//example.org", NULL}, {"", NULL}};
	struct err e = {0};
	struct pdf p;

	(void)state;
	pdf_begin(&p, "en", &a4, &e);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *uri = pdf_uri(&p, rows[i].dest);

		if (!rows[i].uri)
			assert_null(uri);
		else
			assert_string_equal(uri, rows[i].uri);
	}
	pdf_end(&p);
}

/* ---- files ----------------------------------------------------------------
 */

static void
test_same_bytes(void **state)
{
	struct arena *a = arena_new();
	struct handout h = both_of(a, sheet, sheet, false);
	struct str one, two;

	(void)state;
	str_init(&one);
	str_init(&two);
	check_pages(&h, &a4, &one);
	check_pages(&h, &a4, &two);
	assert_int_equal(one.len, two.len);
	assert_memory_equal(one.s, two.s, one.len);
	str_done(&one);
	str_done(&two);
	arena_free(a);
}

static void
count_calls(void *ctx, size_t i, size_t n)
{
	size_t *calls = ctx;

	assert_int_equal(n, 3);
	assert_int_equal(i, ++*calls);
}

static void
test_several(void **state)
{
	size_t calls = 0;
	struct pdf_opts o = {.paper = PDF_LETTER,
	    .size = 18,
	    .progress = count_calls,
	    .ctx = &calls};
	struct arena *a = arena_new();
	struct handout list[3];
	unsigned pages[3] = {0}, counted[3] = {0};
	struct err e = {0};
	struct str out;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		list[i] = handout_of(a, i == 1 ? "" : sheet);
	str_init(&out);
	str_puts(&out, "before ");
	assert_true(pdf_write(list, 3, &o, &out, pages, &e));
	assert_int_equal(calls, 3);
	assert_memory_equal(out.s, "before %PDF", 11);
	assert_int_equal(pages[1], 1); /* an empty one is a page */
	assert_int_equal(pages[0], pages[2]);
	o.progress = NULL;
	assert_true(pdf_count(list, 3, &o, counted, &e));
	assert_memory_equal(pages, counted, sizeof pages);
	assert_true(pdf_write(list, 1, &o, &out, NULL, &e));
	str_done(&out);
	arena_free(a);
}

/* ---- much, and hostile ----------------------------------------------------
 */

static void
test_500_pages(void **state)
{
	struct arena *a = arena_new();
	struct handout h;
	struct str s;

	(void)state;
	str_init(&s);
	for (int i = 0; i < 6500; i++)
		str_puts(&s,
		    "Words that fill a line or two, so that it is a paragraph "
		    "like those in a sheet, and not much more than that.\n\n");
	h = handout_of(a, str_text(&s));
	assert_in_range(check_pages(&h, &a4, NULL), 400, 700);
	str_done(&s);
	arena_free(a);
}

static void
check_hostile(const char *s)
{
	struct arena *a = arena_new();
	struct handout h = handout_of(a, s), two;
	struct laid l;

	lay_out(&l, &h, &a4);
	check_lines(&l);
	laid_done(&l);
	check_pages(&h, &a4, NULL);
	two = both_of(a, s, "# Short\n\nWords.\n", true);
	check_pages(&two, &a4, NULL);
	arena_free(a);
}

static void
test_hostile(void **state)
{
	struct str s;

	(void)state;
	str_init(&s);
	for (int i = 0; i < 60; i++) {
		str_repeat(&s, ' ', (size_t)i * 2);
		str_puts(&s, "- deeper\n");
	}
	check_hostile(str_text(&s));
	str_clear(&s);
	str_puts(&s, "# ");
	str_repeat(&s, 'W', 6000);
	str_puts(&s, "\n\n");
	str_repeat(&s, 'x', 20000);
	str_puts(&s, "\n\n| a | ");
	str_repeat(&s, 'y', 5000);
	str_puts(&s, " |\n|---|---|\n| c | d |\n\n> [!WARNING]\n> ");
	str_repeat(&s, 'z', 9000);
	check_hostile(str_text(&s));
	str_clear(&s);
	for (int i = 0; i < 10000; i++)
		str_puts(&s, i % 3 ? "- a\n" : "\n***b\n");
	check_hostile(str_text(&s));
	str_clear(&s);
	for (int i = 0; i < 300; i++)
		str_puts(&s, "# A\n> [!WARNING]\n> - b\n");
	check_hostile(str_text(&s));
	check_hostile("");
	check_hostile("- \n-\n1.\n> \n> [!TIP]\n\n|a|\n|-|\n");
	check_hostile("\xe2\x81\xa6\xe2\x81\xa9 a\xcc\x81\xcc\x81\xcc\x81 "
		      "\xd9\x85\xd8\xb1 5 \xe2\x80\x8f.\n");
	str_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_count_and_write_agree),
	    cmocka_unit_test(test_pages_are_well_made),
	    cmocka_unit_test(test_beside_begins_at_one_height),
	    cmocka_unit_test(test_beside_below_a_higher_heading),
	    cmocka_unit_test(test_levels_have_no_gaps),
	    cmocka_unit_test(test_fine_print),
	    cmocka_unit_test(test_forms_are_there_once),
	    cmocka_unit_test(test_addresses_end_nothing),
	    cmocka_unit_test(test_same_bytes),
	    cmocka_unit_test(test_several),
	    cmocka_unit_test(test_500_pages),
	    cmocka_unit_test(test_hostile),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
