/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Handouts as pages of text: of any pieces, at any size, all lines are there,
 * once and in order, and pages end where they may.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "locale/catalog.h"
#include "paper/handout.h"
#include "paper/text.h"
#include "papertest.h"
#include "sample.h"
#include "tempdir.h"
#include "text/text.h"

/* ---- any handout ------------------------------------------------------ */

static const char *const heads[] = {
    "What I take", "How much", "When", "Take on the day? Ask."};

static const char blocks[] =
    "a paragraph\n\n"
    "| a | b |\n|---|---|\n| c | words enough for two lines, if not three |\n"
    "| e | f |\n\n"
    "```people\n38 of 100: felt dizzy | 15 of 100: spray\n30 of 100: fell\n"
    "```\n\n"
    "    code\n\n    and a line\n    another\n\n"
    "> [!WARNING]\n> Call now.\n>\n> - one\n> - two\n\n"
    "> [!NOTE] Known\n> All\n>\n> of\n>\n> this\n>\n> is\n>\n> known.\n\n"
    "```timeline\nBefore: eat nothing, and then do as they say\nAfter: x\n"
    "```\n\n"
    "1. one\n\n   more\n2. two\n";

static const char long_words[] =
    "words enough for more than one line, wherever they are put, and then for "
    "some more of them, so that a page has to part them if it is not large: "
    "and a last few words, which no one reads";

/* Headings have "H" before them, all of a box's lines a bar, and no other words
 * look like these or like a foot. */
static void
put_piece(struct compose *c, unsigned *seed, const struct doc *d, unsigned what)
{
	const char *const words[] = {"a", "some words", long_words};
	const char *w = words[temp_random(seed) % 3];
	uint32_t from = 1;

	switch (what) {
	case 0:
		compose_heading(c, (int)(1 + temp_random(seed) % 4), "H one");
		break;
	case 1:
		compose_para(c, w, 0);
		break;
	case 2:
		compose_item(c, w, 0);
		break;
	case 3:
		compose_tick(c, w);
		break;
	case 4:
		compose_write(c, w, (int)(temp_random(seed) % 4));
		break;
	case 5:
		compose_form(c, heads, 1 + temp_random(seed) % 4,
		    (int)(temp_random(seed) % 6));
		break;
	case 6:
		compose_open(c, CALLOUT_KEY_POINTS, NULL);
		for (unsigned n = 1 + temp_random(seed) % 6; n; n--)
			compose_item(c, w, 0);
		compose_close(c);
		break;
	default:
		for (unsigned n = temp_random(seed) % 8; n; n--)
			from = from < d->nblocks ? d->blocks[from].end : from;
		if (from < d->nblocks)
			compose_blocks(c, d, from, d->blocks[from].end);
	}
}

/* No heading is above a heading, or the last. */
static const struct doc *
any_doc(struct arena *a, unsigned seed, const struct doc *d)
{
	struct compose *c = compose_new(a);
	bool head = false;

	for (unsigned n = temp_random(&seed) % 30; n; n--) {
		unsigned what = temp_random(&seed) % 10;

		if (head && what == 0)
			what = 1;
		head = what == 0;
		put_piece(c, &seed, d, what);
	}
	compose_para(c, "The end.", 0);
	return compose_done(c);
}

/* ---- lines ------------------------------------------------------------ */

/* A line, without its newline. */
struct row {
	const char *s;
	size_t n;
};

enum { LINES_MAX = 1 << 14 };

struct rows {
	struct row row[LINES_MAX];
	size_t n;
};

static bool
begins(const struct row *r, const char *words)
{
	size_t n = strlen(words);

	return r->n >= n && memcmp(r->s, words, n) == 0;
}

static bool
is_bar(const struct row *r)
{
	return begins(r, "┃");
}

/* Nothing but bars. */
static bool
is_empty(const struct row *r)
{
	return r->n == 0 || (is_bar(r) && r->n == strlen("┃"));
}

static bool
is_label(const struct row *r)
{
	return begins(r, "┃ Key") || begins(r, "┃ What") ||
	       begins(r, "┃ Get help");
}

static bool
is_heading(const struct row *r)
{
	return begins(r, "H ") || begins(r, "=") || begins(r, "-");
}

/* The lines of S, up to END, none with a blank at its end. */
static void
cut(struct rows *out, const char *s, const char *end)
{
	out->n = 0;
	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		struct row r = {.s = s};

		assert_non_null(nl); /* whole lines only */
		r.n = (size_t)(nl - s);
		assert_true(r.n == 0 || nl[-1] != ' ');
		assert_true(out->n < LINES_MAX);
		out->row[out->n++] = r;
		s = nl + 1;
	}
}

/* The pages of a printed text, against the same without pages. */
struct reading {
	const struct rows *all;
	size_t at; /* the next line of it */
	unsigned page, pages;
	int rows;
};

/* Take the foot of R's page off; false: it has none. */
static bool
take_foot(struct rows *p, struct reading *r)
{
	unsigned page, pages;
	char line[64];

	if (!begins(&p->row[p->n - 1], "Page ")) {
		r->page = r->pages = 0;
		return false;
	}
	assert_int_equal(p->n, r->rows);
	p->n--;
	snprintf(
	    line, sizeof line, "%.*s", (int)p->row[p->n].n, p->row[p->n].s);
	assert_int_equal(sscanf(line, "Page %u of %u", &page, &pages), 2);
	assert_int_equal(page, r->page);
	assert_true(page == 1 || pages == r->pages);
	r->pages = pages;
	if (begins(&p->row[p->n - 1], "(x 0.2.0)"))
		p->n--;
	assert_int_equal(p->row[p->n - 1].n, 0);
	return true;
}

/*
 * A page of ROOM lines begins with line AT of ALL, in the middle of a box: so
 * that is too long for one, with the heading above it.
 */
static void
may_part_box(const struct rows *all, size_t at, size_t room)
{
	size_t from = at, to = at, head;

	while (!is_label(&all->row[from])) {
		assert_true(from > 0 && is_bar(&all->row[from]));
		from--;
	}
	while (to < all->n && is_bar(&all->row[to]))
		to++;
	for (head = from; head > 0; head--)
		if (is_heading(&all->row[head - 1]))
			from = head - 1;
		else if (all->row[head - 1].n > 0)
			break;
	assert_true(to - from > room);
}

static void
read_page(struct reading *r, const char *s, const char *end)
{
	static struct rows page;
	const struct row *last = NULL;
	size_t room = (size_t)r->rows;

	cut(&page, s, end);
	assert_true(page.n > 0 && page.n <= room);
	assert_true(page.row[0].n > 0);
	r->page = r->page == r->pages ? 1 : r->page + 1;
	if (take_foot(&page, r))
		room = page.n - 1;
	for (size_t i = 0; i < page.n; i++) {
		const struct row *want, *p = &page.row[i];

		if (is_empty(p))
			continue;
		while (r->at < r->all->n && is_empty(&r->all->row[r->at]))
			r->at++;
		assert_true(r->at < r->all->n);
		want = &r->all->row[r->at];
		assert_int_equal(p->n, want->n);
		assert_memory_equal(p->s, want->s, p->n);
		if (!last && is_bar(p) && !is_label(p))
			may_part_box(r->all, r->at, room);
		last = p;
		r->at++;
	}
	assert_non_null(last);
	if (room >= 16 && is_heading(last))
		fail_msg("a heading ends a page");
}

/* Marks of direction are the same in both. */
static void
drop_marks(struct str *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->len; i++)
		if (s->len - i >= 3 && memcmp(s->s + i, "\xe2\x80\x8f", 3) == 0)
			i += 2;
		else
			s->s[n++] = s->s[i];
	s->s[n] = '\0';
	s->len = n;
}

static void
read_pages(const struct handout *list, size_t n, int rows, int width,
    const struct rows *all)
{
	struct reading r = {.all = all, .rows = rows};
	const char *s, *end;
	struct str out;

	str_init(&out);
	paper_print(list, n, rows, width, &out);
	drop_marks(&out);
	for (s = out.s; (end = strchr(s, '\f')); s = end + 1)
		read_page(&r, s, end);
	read_page(&r, s, out.s + out.len);
	while (r.at < all->n && is_empty(&all->row[r.at]))
		r.at++;
	assert_int_equal(r.at, all->n);
	assert_int_equal(r.page, r.pages);
	str_done(&out);
}

/* ---- tests ------------------------------------------------------------ */

static void
pages_hold_all_lines(void **state)
{
	static const int widths[] = {20, 33, 60, 100};
	static struct rows all;
	struct arena *keep = arena_new(), *a = arena_new();
	const struct doc *d = sample_parse(keep, blocks);
	struct str out;

	(void)state;
	str_init(&out);
	for (unsigned round = 0; round < 36; round++) {
		int width = widths[round % 4];
		struct handout list[3];

		for (unsigned i = 0; i < 3; i++) {
			unsigned seed = round * 3 + i;
			const struct doc *one = any_doc(a, seed, d);

			list[i] = paper_handout(
			    one, i == 1 ? any_doc(a, seed, d) : NULL);
			if (round % 3 == 0) {
				paper_turn_round(&list[i], *state);
			}
		}
		paper_print(list, 3, 0, width, &out);
		drop_marks(&out);
		cut(&all, out.s, out.s + out.len);
		for (int rows = 1; rows <= 300; rows += 1 + rows / 8)
			read_pages(list, 3, rows, width, &all);
		arena_reset(a);
	}
	str_done(&out);
	arena_free(a);
	arena_free(keep);
}

/* A page ends before the heading, or the box, that has no room there. */
static void
pages_end_in_time(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct handout h;
	struct str out;

	(void)state;
	compose_para(c, "a", 0);
	compose_heading(c, 3, "H");
	compose_open(c, CALLOUT_TIP, NULL);
	compose_item(c, "b", 0);
	compose_item(c, "c", 0);
	compose_close(c);
	compose_para(c, "d", 0);
	h = paper_handout(compose_done(c), NULL);
	h.in[0].foot = "foot";
	str_init(&out);
	paper_print(&h, 1, 9, 20, &out);
	assert_string_equal(str_text(&out),
	    "a\n\n\n\n\n\n\nfoot\nPage 1 of 3\n\f"
	    "H\n\n┃ What you can do\n┃ •  b\n┃ •  c\n\n\nfoot\nPage 2 of 3\n\f"
	    "d\n\n\n\n\n\n\nfoot\nPage 3 of 3\n");
	str_done(&out);
	arena_free(a);
}

static struct handout
after_items(struct arena *a, int items, const char *para, const char *write)
{
	struct compose *c = compose_new(a);
	struct handout h;

	while (items-- > 0)
		compose_item(c, "x", 0);
	if (para)
		compose_para(c, para, 0);
	if (write)
		compose_write(c, write, 3);
	h = paper_handout(compose_done(c), NULL);
	h.in[0].foot = "";
	return h;
}

/* Neither words without a line to write on, nor one line of a paragraph. */
static void
pages_end_between_lines(void **state)
{
	struct arena *a = arena_new();
	struct handout h = after_items(a, 3, NULL, "Who?");
	struct str out;

	(void)state;
	str_init(&out);
	paper_print(&h, 1, 8, 20, &out);
	assert_string_equal(str_text(&out),
	    "•  x\n•  x\n•  x\n\n\n\n\nPage 1 of 3\n\f"
	    "Who?\n\n____________________\n\n____________________\n\n\n"
	    "Page 2 of 3\n\f"
	    "____________________\n\n\n\n\n\n\nPage 3 of 3\n");
	h = after_items(a, 4, "a\nb\nc\nd\ne", NULL);
	paper_print(&h, 1, 8, 20, &out);
	assert_string_equal(str_text(&out),
	    "•  x\n•  x\n•  x\n•  x\n\n\n\nPage 1 of 2\n\f"
	    "a\nb\nc\nd\ne\n\n\nPage 2 of 2\n");
	h = after_items(a, 3, "a\nb\nc\nd\ne", NULL);
	paper_print(&h, 1, 8, 20, &out);
	assert_string_equal(str_text(&out),
	    "•  x\n•  x\n•  x\n\na\nb\n\nPage 1 of 2\n\f"
	    "c\nd\ne\n\n\n\n\nPage 2 of 2\n");
	h = after_items(a, 0, "a\nb\nc\nd\ne\nf\ng", NULL);
	paper_print(&h, 1, 8, 20, &out);
	assert_string_equal(str_text(&out), "a\nb\nc\nd\ne\n\n\nPage 1 of 2\n\f"
					    "f\ng\n\n\n\n\n\nPage 2 of 2\n");
	str_done(&out);
	arena_free(a);
}

/* Rows of a form without its heads are of little use. */
static void
forms_stay_whole(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct handout h;
	struct str out;

	(void)state;
	compose_item(c, "x", 0);
	compose_form(c, heads, 1, 2);
	compose_form(c, heads, 1, 3);
	h = paper_handout(compose_done(c), NULL);
	h.in[0].foot = "";
	str_init(&out);
	paper_print(&h, 1, 8, 20, &out);
	assert_string_equal(str_text(&out),
	    "•  x\n\n\n\n\n\n\nPage 1 of 4\n\f"
	    "What I take\n────────────────────\n\n____________________\n"
	    "\n____________________\n\nPage 2 of 4\n\f"
	    /* this one does not fit */
	    "What I take\n────────────────────\n\n____________________\n"
	    "\n____________________\n\nPage 3 of 4\n\f"
	    "____________________\n\n\n\n\n\n\nPage 4 of 4\n");
	str_done(&out);
	arena_free(a);
}

/* The more digits there are, the more lines the foot has. */
static void
many_pages_are_numbered(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct handout h;
	struct str out;
	unsigned page = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		compose_item(c, "x", 0);
	h = paper_handout(compose_done(c), NULL);
	h.in[0].foot = NULL;
	str_init(&out);
	paper_print(&h, 1, 7, 12, &out); /* "Page 1 of 9" has room in a line */
	for (char *s = out.s; s; s = strchr(s, '\f')) {
		int lines = 0;

		s += *s == '\f';
		page++;
		for (char *at = s; *at && *at != '\f'; at++)
			lines += *at == '\n';
		assert_int_equal(lines <= 7, 1);
	}
	assert_int_equal(page, 250);
	assert_non_null(strstr(out.s, "Page 9 of\n250\n"));
	assert_non_null(strstr(out.s, "Page 250 of\n250\n"));
	str_done(&out);
	arena_free(a);
}

struct limit {
	size_t left; /* pieces that are taken */
	size_t calls, bytes;
};

static bool
take_some(void *ctx, const char *s, size_t n)
{
	struct limit *l = ctx;

	(void)s;
	l->calls++;
	l->bytes += n;
	return l->calls <= l->left;
}

static void
a_full_disk_ends_it(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct paper_text_opts o = {.width = 40, .sink = take_some};
	struct handout h;
	struct limit l;

	(void)state;
	for (int i = 0; i < 20000; i++)
		compose_item(c, "words that fill a large file", 0);
	h = paper_handout(compose_done(c), NULL);
	for (int rows = 0; rows <= 60; rows += 60) {
		size_t calls;

		l = (struct limit){.left = SIZE_MAX};
		o.ctx = &l;
		assert_true(paper_text_handouts(&h, 1, rows, &o));
		calls = l.calls;
		assert_true(calls > 3); /* it is not kept until the end */
		assert_true(l.bytes / calls <= 1 << 17);
		for (size_t i = 0; i < calls; i++) {
			l = (struct limit){.left = i};
			assert_false(paper_text_handouts(&h, 1, rows, &o));
			assert_int_equal(l.calls, i + 1);
		}
	}
	arena_free(a);
}

/* No room at all, for a page or for a word. */
static void
no_room_is_no_end(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, blocks);
	const struct handout h =
	    paper_handout(any_doc(a, 3, d), any_doc(a, 3, d));
	struct str out;

	(void)state;
	str_init(&out);
	for (int width = -1; width < 6; width++)
		for (int rows = -1; rows < 12; rows++) {
			paper_print(&h, 1, rows, width, &out);
			assert_true(out.len > 0);
			assert_int_equal(!strchr(out.s, '\f'), rows < 1);
		}
	str_done(&out);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_hold_all_lines),
	    cmocka_unit_test(pages_end_in_time),
	    cmocka_unit_test(pages_end_between_lines),
	    cmocka_unit_test(forms_stay_whole),
	    cmocka_unit_test(many_pages_are_numbered),
	    cmocka_unit_test(a_full_disk_ends_it),
	    cmocka_unit_test(no_room_is_no_end),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, paper_setup, paper_teardown);
}
