/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as somebody holds them: tables that go on, ends, what stays together.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "guide/compose.h"
#include "locale/catalog.h"
#include "pdflaid.h"
#include "pdftest.h"
#include "text/text.h"

static const char *const heads[] = {"Day",
    "Passing urine: as always, more often, pain, blood", "Mood",
    "Hours of sleep", "Blood pressure, if asked"};

enum { HEADS = sizeof heads / sizeof *heads };

/* ---- tables -------------------------------------------------------------- */

/* How many heads are on top of each page of F but the first. */
static void
check_heads(const struct flow *f, uint32_t most)
{
	uint32_t page = 0, again = 0;

	assert_true(f->npages > 2);
	for (size_t i = 0; i < f->npieces; i++) {
		const struct piece *q = &f->pieces[i];

		if (q->page != page) {
			assert_int_equal(again, page ? most : 0);
			again = 0;
		}
		page = q->page;
		if (!q->again)
			continue;
		assert_true(f->units[q->unit].head);
		assert_true(i == 0 || f->pieces[i - 1].page != page ||
			    f->pieces[i - 1].again);
		again++;
	}
	assert_int_equal(again, most);
}

static void
test_heads_are_said_again(void **state)
{
	struct arena *a = arena_new();
	struct str s;
	struct handout h;
	struct laid l;

	(void)state;
	str_init(&s);
	str_puts(&s, "| What | When |\n|---|---|\n");
	for (int i = 0; i < 120; i++)
		str_puts(&s, "| a | b |\n");
	h = handout_of(a, str_text(&s));
	lay_out(&l, &h, &a4);
	check_heads(&l.f, 1);
	laid_done(&l);
	str_clear(&s);
	str_puts(&s, "> [!TIP]\n> | What | When |\n> |---|---|\n");
	for (int i = 0; i < 120; i++)
		str_puts(&s, "> | a | b |\n");
	h = handout_of(a, str_text(&s));
	lay_out(&l, &h, &a4); /* they would stand outside of the box */
	check_heads(&l.f, 0);
	laid_done(&l);
	str_done(&s);
	arena_free(a);
}

/* Of a form both rows of them; and its columns are the same for both. */
static void
test_forms_of_two_languages(void **state)
{
	static const char *const also[] = {
	    "Day", "Pain", "Gemütsverfassung", "Sleep", "Other"};
	struct arena *a = arena_new();
	struct handout h = handout_of(a, "x");
	struct laid l;

	(void)state;
	h.nlanguages = 2;
	h.in[1] = h.in[0];
	h.in[1].tag = "de";
	for (int i = 0; i < 2; i++) {
		struct compose *c = compose_new(a);

		compose_form(c, i ? also : heads, HEADS, 90);
		h.in[i].doc = compose_done(c);
	}
	for (int large = 0; large < 2; large++) {
		struct pdf_opts o = {
		    .paper = PDF_LETTER, .size = large ? 18 : 12};

		lay_out(&l, &h, &o);
		check_heads(&l.f, 2);
		assert_true(l.f.ntables >= 2);
		for (uint32_t i = 0; i < HEADS; i++)
			assert_true(
			    l.f.tables[0].width[i] == l.f.tables[1].width[i]);
		laid_done(&l);
	}
	arena_free(a);
}

/* A long head gets more room than a short one: at most four lines. */
static void
test_heads_of_a_form_are_low(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct handout h = handout_of(a, "x");
	struct laid l;
	double all = 0;

	(void)state;
	compose_form(c, heads, HEADS, 3);
	h.in[0].doc = compose_done(c);
	lay_out(&l, &h, &a4);
	assert_true((double)l.f.units[0].height < 4.6 * l.p.pitch);
	for (uint32_t i = 0; i < HEADS; i++)
		all += (double)l.f.tables[0].width[i];
	assert_true(all < l.p.width + 0.1 && all > l.p.width - 0.1);
	laid_done(&l);
	arena_free(a);
}

/* ---- ends ---------------------------------------------------------------- */

/* N places to write, and what is below them. */
static uint32_t
pages_with(struct arena *a, int n, const char *below, float *gap)
{
	struct compose *c = compose_new(a);
	struct handout h = handout_of(a, "x");
	struct laid l;
	uint32_t pages;

	for (int i = 0; i < n; i++)
		compose_write(c, "Where", 3);
	compose_para(c, below, 0);
	h.in[0].doc = compose_done(c);
	lay_out(&l, &h, &a4);
	pages = l.f.npages;
	*gap = l.f.units[1].gap;
	laid_done(&l);
	return pages;
}

static void
test_no_page_for_a_line(void **state)
{
	struct arena *a = arena_new();
	float loose, gap;
	int full = 2;

	(void)state;
	assert_int_equal(pages_with(a, full, "A line.", &loose), 1);
	while (pages_with(a, full + 1, "A line.", &gap) == 1)
		full++;
	assert_true(gap >= loose); /* what does not help is not done */
	assert_int_equal(pages_with(a, full, "A line.", &gap), 1);
	assert_true(gap < loose);
	arena_free(a);
}

static uint32_t
page_of(const struct flow *f, uint32_t unit)
{
	for (size_t i = 0; i < f->npieces; i++)
		if (f->pieces[i].unit == unit)
			return f->pieces[i].page;
	return PDF_NONE;
}

static void
test_last_item_is_not_alone(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int n = 30; n < 60; n++) {
		struct handout h = handout_of(a, "x");
		struct compose *c = compose_new(a);
		struct laid l;

		for (int i = 0; i < n; i++)
			compose_item(c, "One.", 0);
		h.in[0].doc = compose_done(c);
		lay_out(&l, &h, &a4);
		assert_int_equal(page_of(&l.f, (uint32_t)l.f.nunits - 1),
		    page_of(&l.f, (uint32_t)l.f.nunits - 2));
		laid_done(&l);
	}
	arena_free(a);
}

/* ---- large print ----------------------------------------------------------
 */

/* The child of the page that block ID is in. */
static uint32_t
child_of(const struct doc *d, uint32_t id)
{
	while (d->blocks[id].parent)
		id = d->blocks[id].parent;
	return id;
}

/* A blank line is between blocks, on a page that has little room, too; and
 * lines end where they end. */
static void
test_large_print_is_apart(void **state)
{
	struct pdf_opts o = {.paper = PDF_LETTER, .size = 18};
	struct arena *a = arena_new();
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s, "# T\n\n");
	for (int n = 0; n < 24; n++) {
		struct handout h;
		struct laid l;

		str_puts(&s, n % 4 == 0   ? "Some words.\n\n"
			     : n % 4 == 1 ? "- one\n- two\n\n"
			     : n % 4 == 2
				 ? "Words that go over a line, as those "
				   "of paragraphs often do, or two.\n\n"
				 : "> [!TIP]\n> A.\n>\n> B.\n\n");
		h = handout_of(a, str_text(&s));
		lay_out(&l, &h, &o);
		for (uint32_t i = 2; i < l.f.nunits; i++) {
			const struct unit *u = &l.f.units[i];
			const struct doc *d = h.in[0].doc;

			if (child_of(d, u->block) != child_of(d, u[-1].block) &&
			    (double)u->gap < l.p.pitch - 0.01)
				fail_msg("a gap of %g", (double)u->gap);
		}
		for (uint32_t i = 0; i < l.f.nunits; i++) {
			PangoLayout *p = pdf_build(&l.p, &l.f, i)->layout[0];

			assert_false(pango_layout_get_justify(p));
			assert_int_equal(
			    pango_layout_get_alignment(p), PANGO_ALIGN_LEFT);
		}
		laid_done(&l);
	}
	str_done(&s);
	arena_free(a);
}

/* ---- lines ----------------------------------------------------------------
 */

/* The number of a source begins no line. */
static void
test_citations_stay(void **state)
{
	static const char *const texts[] = {
	    "This treatment can help some people. [8] [11]",
	    "\xe8\xa1\x80\xe7\xae\xa1\xe8\x96\x84\xe5\xbc\xb1\xe6\x88\x96[1]"
	    "\xef"
	    "\xbc\x9b"};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct handout h = handout_of(a, texts[i]);
		struct pdf_words w;
		struct laid l;

		lay_out(&l, &h, &a4);
		pdf_words_init(&w);
		pdf_words_leaf(&l.p, &w, h.in[0].doc, &h.in[0].doc->blocks[1],
		    0, h.in[0].doc->blocks[1].len, 0, false);
		for (double width = 60; width < 400; width += 7) {
			PangoLayout *p =
			    pdf_layout(&l.p, TONGUE_FIRST, false, &w, width);
			const char *s = pango_layout_get_text(p);

			for (uint32_t k = 1; k < pdf_layout_lines(p); k++)
				assert_true(
				    s[pango_layout_get_line_readonly(p, (int)k)
					    ->start_index] != '[');
			g_object_unref(p);
		}
		pdf_words_done(&w);
		laid_done(&l);
	}
	arena_free(a);
}

/* Does a line of P begin within WORDS, which are in its text once? */
static bool
parts(PangoLayout *p, const char *words)
{
	const char *s = pango_layout_get_text(p), *at = strstr(s, words);

	assert_non_null(at);
	for (uint32_t k = 1; k < pdf_layout_lines(p); k++) {
		const char *line =
		    s + pango_layout_get_line_readonly(p, (int)k)->start_index;

		if (line > at && line < at + strlen(words))
			return true;
	}
	return false;
}

/* What is read in one go, or dialled, is on one line. */
static void
test_words_stay_together(void **state)
{
	static const char *const texts[][2] = {
	    {"At any hour I can call 988 Suicide & Crisis Lifeline: 988.",
		"Lifeline: 988."},
	    {"988 Prevention: **988** \xc2\xb7 mensaje de texto 988 \xc2\xb7 "
	     "24 "
	     "horas",
		"de texto 988"},
	    {"988 Prevention: **988** \xc2\xb7 mensaje de texto 988 \xc2\xb7 "
	     "24 "
	     "horas",
		"24 horas"},
	    {"Read at nida.nih.gov/research-topics/ketamine and elsewhere.",
		"research-topics"},
	    {"The newest one is listed at nctr-crs.fda.gov, we think.",
		"nctr-crs.fda.gov"}};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct handout h = handout_of(a, texts[i][0]);
		struct pdf_words w;
		struct laid l;

		lay_out(&l, &h, &a4);
		pdf_words_init(&w);
		pdf_words_leaf(&l.p, &w, h.in[0].doc, &h.in[0].doc->blocks[1],
		    0, h.in[0].doc->blocks[1].len, 0, false);
		for (double width = 200; width < 500; width += 7) {
			PangoLayout *p =
			    pdf_layout(&l.p, TONGUE_FIRST, false, &w, width);

			if (parts(p, texts[i][1]))
				fail_msg(
				    "%s: parted at %g", texts[i][1], width);
			g_object_unref(p);
		}
		pdf_words_done(&w);
		laid_done(&l);
	}
	arena_free(a);
}

/* Each line of it is one less on every page. */
static void
test_a_long_foot_is_low(void **state)
{
	static const struct pdf_opts large = {.paper = PDF_A4, .size = 18};
	struct arena *a = arena_new();
	struct handout h = handout_of(a, "x");
	struct err e = {0};
	const char *top = getenv("srcdir");
	char path[4096];
	struct catalog *fr;
	struct laid l;

	(void)state;
	snprintf(path, sizeof path, "%s/po/fr.gmo", top ? top : ".");
	fr = catalog_open(path, &e);
	if (!fr)
		fail_msg("%s: %s", e.path, e.msg);
	h.in[0].tag = "fr";
	h.in[0].catalog = fr;
	h.in[0].foot = "when-to-call \xc2\xb7 0.2.0 \xc2\xb7 pas encore relu "
		       "par un professionnel de sant\xc3\xa9 \xc2\xb7 "
		       "Provisoire";
	lay_out(&l, &h, &large);
	assert_true(pdf_foot_height(&l.p) < 3.3 * l.p.pitch);
	laid_done(&l);
	catalog_close(fr);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_heads_are_said_again),
	    cmocka_unit_test(test_forms_of_two_languages),
	    cmocka_unit_test(test_heads_of_a_form_are_low),
	    cmocka_unit_test(test_no_page_for_a_line),
	    cmocka_unit_test(test_last_item_is_not_alone),
	    cmocka_unit_test(test_large_print_is_apart),
	    cmocka_unit_test(test_citations_stay),
	    cmocka_unit_test(test_words_stay_together),
	    cmocka_unit_test(test_a_long_foot_is_low),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
