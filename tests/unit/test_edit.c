/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * edit: what is withdrawn is gone with all that stood in it, the rest is a
 * sound tree; a source shows the number that its citations have, and leads, as
 * a term does, to who names it; what is kept needs nothing of the page.
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
#include "guide/doc.h"
#include "guide/edit.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "layout/layout.h"
#include "layout/role.h"
#include "paper/text.h"
#include "sample.h"
#include "tempdir.h"
#include "text/text.h"
#include "torture/doc_check.h"

static const char page[] = "# Page\n\nTop [one](#a).\n\n"
			   "## First\n\n- kept [two](#b)\n  - deeper\n\n"
			   "## Second\n\nlost [three](#c)\n\n"
			   "### Below\n\n> lost too\n\n"
			   "## Third\n\nkept *again* [four](#d)\n";

static bool
is_one_of(void *ctx, const char *anchor)
{
	const char *const *names = ctx;

	for (; *names; names++)
		if (strcmp(*names, anchor) == 0)
			return true;
	return false;
}

static void
check_text(const struct doc *d, const char *want, bool there)
{
	struct str s;

	str_init(&s);
	doc_outline(d, &s);
	if ((strstr(str_text(&s), want) != NULL) != there)
		fail_msg("\"%s\":\n%s", want, str_text(&s));
	str_done(&s);
}

static void
a_section_goes_with_all_in_it(void **state)
{
	const char *names[] = {"second", NULL};
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, page), *cut;
	uint32_t third;

	(void)state;
	cut = edit_cut(a, d, is_one_of, names);
	assert_null(doc_check(cut));
	check_text(cut, "Second", false);
	check_text(cut, "lost", false);
	check_text(cut, "Below", false);
	check_text(cut, "deeper", true);
	check_text(cut, "again", true);
	third = doc_find_anchor(cut, "third", 5);
	assert_int_not_equal(third, 0);
	assert_int_equal(cut->nlinks, 3);
	assert_string_equal(cut->links[2].dest, "#d");
	assert_int_equal(cut->links[2].block, third + 1);
	assert_int_equal(doc_find_anchor(cut, "second", 6), 0);
	check_text(d, "lost", true); /* the first is as it was */
	arena_free(a);
}

static void
nothing_to_cut_is_no_copy(void **state)
{
	const char *names[] = {"nowhere", NULL};
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, page);

	(void)state;
	assert_ptr_equal(edit_cut(a, d, is_one_of, names), d);
	arena_free(a);
}

/* Each choice of sections leaves a sound tree. */
static void
any_cut_is_sound(void **state)
{
	static const char *const all[] = {
	    "page", "first", "second", "below", "third"};

	(void)state;
	for (unsigned set = 0; set < 32; set++) {
		const char *names[6] = {NULL};
		struct arena *a = arena_new();
		const struct doc *cut;
		int n = 0;

		for (int i = 0; i < 5; i++)
			if (set & (1u << i))
				names[n++] = all[i];
		cut = edit_cut(a, sample_parse(a, page), is_one_of, names);
		assert_null(doc_check(cut));
		if (set & 1) /* the page's own heading: all of it */
			assert_int_equal(cut->nblocks, 1);
		arena_free(a);
	}
}

static int
fifth(void *ctx, const char *anchor)
{
	(void)ctx;
	return strcmp(anchor, "first") == 0 ? 5 : 0;
}

static void
a_source_has_its_number(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d =
	    edit_number(a, sample_parse(a, page), fifth, NULL);
	uint32_t id = doc_find_anchor(d, "first", 5);

	(void)state;
	assert_null(doc_check(d));
	assert_string_equal(d->blocks[id].text, "[5] First");
	check_text(d, "[5] Second", false);
	arena_free(a);
}

/* A source whose name is a link elsewhere: the link moves with its words. */
static void
a_number_moves_the_links(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = edit_number(a,
	    sample_parse(a, "## First [a](b.md)\n\n[c](d.md)\n"), fifth, NULL);

	(void)state;
	assert_null(doc_check(d));
	assert_string_equal(d->blocks[1].text, "First a");
	d = edit_number(
	    a, sample_parse(a, "## [First](b.md)\n\n[c](d.md)\n"), fifth, NULL);
	assert_null(doc_check(d));
	assert_string_equal(d->blocks[1].text, "[5] First");
	assert_int_equal(d->links[0].start, 4);
	assert_int_equal(d->links[0].end, 9);
	assert_int_equal(d->links[1].start, 0);
	arena_free(a);
}

static void
the_title_is_the_first_heading(void **state)
{
	const char *names[] = {"one", NULL};
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, "## One\n\na\n\n## Two\n");

	(void)state;
	assert_string_equal(edit_cut(a, d, is_one_of, names)->title, "Two");
	d = sample_parse(a, "## One\n\na\n");
	assert_null(edit_cut(a, d, is_one_of, names)->title);
	arena_free(a);
}

/* ---- who names it ---------------------------------------------------- */

static const char words[] =
    "# Words\n\nSee [one](a.md).\n\n"
    "## A *soft* word\n\n[two](b.md) and [three](c.md)\n\n"
    "### Not `this`\n\n> ## Nor this\n\n"
    "## [Has one](d.md)\n\n- [four](e.md)\n\n"
    "## **All** `code`\n\n[five](f.md)\n\n"
    "##\n\n##\n\n## Last\n";

/* The destinations of D in order; "!" leads to uses, "=" is repeated. */
static void
expect_links(const struct doc *d, const char *want)
{
	struct str s;

	str_init(&s);
	for (uint32_t i = 0; i < d->nlinks; i++)
		str_printf(&s, "%s%s ", d->links[i].dest,
		    d->links[i].kind == LINK_USES ? "!"
		    : d->links[i].repeated        ? "="
						  : "");
	assert_string_equal(str_text(&s), want);
	str_done(&s);
}

static void
a_heading_leads_to_its_uses(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, words),
			 *u = edit_uses(a, d, NULL, NULL);

	(void)state;
	assert_null(doc_check(u));
	expect_links(u, "a.md #a-soft-word! b.md c.md d.md e.md #all-code! "
			"f.md #last! ");
	expect_links(d, "a.md b.md c.md d.md e.md f.md ");
	assert_null(doc_check(d));
	for (uint32_t i = 0; i < d->nblocks; i++) {
		assert_string_equal(u->blocks[i].text, d->blocks[i].text);
		assert_int_equal(u->blocks[i].before, d->blocks[i].before);
	}
	check_text(u,
	    "    link \"A \" -> uses #a-soft-word\n"
	    "    emph link \"soft\" -> uses #a-soft-word\n"
	    "    link \" word\" -> uses #a-soft-word\n",
	    true);
	check_text(u, "\"five\" -> page f.md", true);
	check_text(u, "\"Has one\" -> page d.md", true);
	/* once is enough, and a page without such headings is no copy */
	assert_ptr_equal(edit_uses(a, u, NULL, NULL), u);
	d = sample_parse(a, "# One\n\n### Three [a](b.md)\n");
	assert_ptr_equal(edit_uses(a, d, NULL, NULL), d);
	arena_free(a);
}

/* ---- terms ----------------------------------------------------------- */

static const char terms[] =
    "# T\n\n[a](glossary.md#a) [x](sources.md#a) "
    "[b](glossary.md#b)\n\n"
    "## One\n\n[a](glossary.md#a) [c](glossary.md#c)\n\n"
    "## Two\n\n> [c](glossary.md#c) [a](glossary.md#a) "
    "[again](#one) [again](#one)\n\n"
    "## Three\n\n[c](glossary.md#%63)\n";

static void
only_the_first_of_a_term_counts(void **state)
{
	const char *one[] = {"one", NULL};
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, terms);

	(void)state;
	assert_null(doc_check(d));
	expect_links(d, "glossary.md#a sources.md#a glossary.md#b "
			"glossary.md#a= glossary.md#c "
			"glossary.md#c= glossary.md#a= #one #one "
			"glossary.md#c= ");
	d = edit_cut(a, d, is_one_of, one);
	assert_null(doc_check(d));
	expect_links(d, "glossary.md#a sources.md#a glossary.md#b "
			"glossary.md#c glossary.md#a= #one #one "
			"glossary.md#c= ");
	d = edit_uses(a, d, NULL, NULL);
	assert_null(doc_check(d));
	/* in a stranger's book they are pages like others */
	d = markdown_parse(a, terms, sizeof terms - 1, NULL, NULL, NULL);
	for (uint32_t i = 0; i < d->nlinks; i++)
		assert_false(d->links[i].repeated);
	arena_free(a);
}

/* Many terms that all use two long destinations, in turn. */
static void
a_shared_destination_is_read_once(void **state)
{
	enum { USES = 20000, LONG = 4000 };
	struct arena *a = arena_new();
	const struct doc *d, *k;
	struct str s;
	const char *names[] = {"t", NULL};

	(void)state;
	str_init(&s);
	str_puts(&s, "[x]: <glossary.md#");
	str_repeat(&s, 'x', LONG);
	str_puts(&s, ">\n[y]: <glossary.md#");
	str_repeat(&s, 'y', LONG);
	str_puts(&s, ">\n\n## T\n\n");
	for (int i = 0; i < USES; i++)
		str_puts(&s, i % 2 ? "[x]\n" : "[y]\n");
	d = sample_parse(a, str_text(&s));
	str_done(&s);
	assert_null(doc_check(d));
	assert_int_equal(d->nlinks, USES);
	for (uint32_t i = 0; i < USES; i++)
		assert_int_equal(d->links[i].repeated, i > 1);
	k = edit_keep(a, d, is_one_of, names);
	assert_null(doc_check(k));
	assert_int_equal(k->nlinks, USES);
	assert_ptr_not_equal(k->links[0].dest, d->links[0].dest);
	assert_ptr_equal(k->links[0].dest, k->links[2].dest);
	arena_free(a);
}

/* ---- keeping --------------------------------------------------------- */

static const char glossary[] =
    "# Words\n\nTop [a](glossary.md#one).\n\n"
    "## One\n\n(spoken: wun)\n\n*A* [b](glossary.md#two) `c`.\n\n"
    "### Below\n\n- x\n  1. y [e](e.md)\n\n"
    "```sh\ncode\n```\n\n"
    "## Two\n\n> [!NOTE] Mind this\n> [b](glossary.md#two) [f](f.md)\n\n"
    "| a | b |\n|---|--:|\n| [g](g.md) | d |\n\n"
    "## Three\n\n```timeline\nBefore: eat\n```\n\n"
    "```people\n3 of 10: sick | 1 of 10: without\n```\n\n"
    "# Other\n\nend [h](glossary.md#two)\n";

/* Each choice is a sound tree that outlives the page. */
static void
what_is_kept_stands_alone(void **state)
{
	static const char *const all[] = {"one", "two", "three", "words"};

	(void)state;
	for (unsigned set = 0; set < 16; set++) {
		const char *names[5] = {NULL};
		struct arena *page_arena = arena_new(), *a = arena_new();
		const struct doc *d = edit_uses(
		    page_arena, sample_parse(page_arena, glossary), NULL, NULL);
		const struct doc *k;
		struct str s;
		int n = 0;

		for (int i = 0; i < 4; i++)
			if (set & (1u << i))
				names[n++] = all[i];
		assert_null(doc_check(d));
		k = edit_keep(a, d, is_one_of, names);
		arena_free(page_arena);
		assert_null(doc_check(k));
		str_init(&s);
		doc_outline(k, &s);
		assert_null(strstr(str_text(&s), "Other"));
		assert_null(strstr(str_text(&s), "Top"));
		assert_int_equal(
		    strstr(str_text(&s), "(spoken") != NULL, set & 1);
		assert_int_equal(
		    strstr(str_text(&s), "code @") != NULL, set & 1);
		assert_int_equal(
		    strstr(str_text(&s), "callout") != NULL, (set & 2) != 0);
		assert_int_equal(
		    strstr(str_text(&s), "timeline") != NULL, (set & 4) != 0);
		str_done(&s);
		if (set % 8 == 0) {
			assert_int_equal(k->nblocks, 1);
			assert_int_equal(k->nlinks, 0);
			assert_null(k->title);
		} else
			assert_string_equal(k->title, set & 1   ? "One"
						      : set & 2 ? "Two"
								: "Three");
		arena_free(a);
	}
}

static void
kept_links_are_counted_anew(void **state)
{
	const char *two[] = {"two", NULL};
	struct arena *a = arena_new();
	const struct doc *d =
	    edit_uses(a, sample_parse(a, glossary), NULL, NULL);

	(void)state;
	expect_links(d, "glossary.md#one #one! glossary.md#two e.md #two! "
			"glossary.md#two= f.md g.md #three! glossary.md#two= ");
	d = edit_keep(a, d, is_one_of, two);
	expect_links(d, "#two! glossary.md#two f.md g.md ");
	assert_int_equal(d->blocks[1].kind, BLOCK_HEADING);
	assert_int_equal(d->blocks[1].before, 0);
	assert_int_equal(d->blocks[1].line, 20);
	assert_string_equal(d->blocks[2].data, "Mind this");
	arena_free(a);
}

static void
what_is_kept_shares_nothing(void **state)
{
	const char *one[] = {"one", NULL};
	struct arena *a = arena_new();
	const struct doc *d, *k;

	(void)state;
	d = sample_parse(a, "## One\n\n*a* [b](c.md)\n\n~~~sh\nd\n~~~\n");
	k = edit_keep(a, d, is_one_of, one);
	assert_int_equal(k->nblocks, d->nblocks);
	assert_ptr_not_equal(k->links[0].dest, d->links[0].dest);
	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *from = &d->blocks[i], *to = &k->blocks[i];

		assert_ptr_not_equal(to->text, from->text);
		assert_true(!from->data || to->data != from->data);
		assert_true(!from->nspans || to->spans != from->spans);
	}
	arena_free(a);
}

/* ---- how it looks ---------------------------------------------------- */

/* Of the heading BLOCK at WIDTH: sound lines, all of one link, and a sign. */
static void
check_heading(const struct doc *d, uint32_t block, int width)
{
	struct layout_opts o = {.width = width};
	struct layout *l = layout_new(d, &o);
	const struct unit *u = layout_lines(l, block);
	const struct run *r = NULL;
	uint32_t seen = 0;

	for (uint32_t i = u->gap; i < u->nlines; i++) {
		const struct line *line = &u->lines[i];
		int col = 0;

		for (uint32_t k = 0; k < line->nruns; k++) {
			r = &u->runs[line->first + k];
			assert_true(r->col >= col);
			col = r->col + r->cols;
			assert_true(col <= width);
			assert_true(r->link > 0);
			assert_int_equal(d->links[r->link - 1].kind, LINK_USES);
			if (r->off != LAYOUT_NONE) {
				assert_int_equal(r->role, ROLE_HEADING);
				seen += r->len;
			}
		}
	}
	assert_non_null(r);
	assert_true(seen > 0);
	if (width > 4) {
		assert_int_equal(r->off, LAYOUT_NONE);
		assert_int_equal(r->role, ROLE_MARKER);
		assert_memory_equal(r->s, " ›", r->len);
	}
	layout_free(l);
}

static bool
take(void *ctx, const char *s, size_t n)
{
	str_put(ctx, s, n);
	return true;
}

static void
a_heading_stays_one_and_shows_a_sign(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(
	    a, "# Words\n\n## A soft word of *many* letters\n\nText.\n");
	const struct doc *u = edit_uses(a, d, NULL, NULL);
	uint32_t id = doc_find_anchor(u, "a-soft-word-of-many-letters", 27);

	(void)state;
	assert_int_not_equal(id, 0);
	for (int width = 1; width < 40; width++) {
		struct paper_text_opts o = {.width = width, .sink = take};
		struct str was, is;

		check_heading(u, id, width);
		str_init(&was);
		str_init(&is);
		o.ctx = &was;
		assert_true(paper_text(d, &o));
		o.ctx = &is;
		assert_true(paper_text(u, &o));
		assert_string_equal(str_text(&is), str_text(&was));
		str_done(&was);
		str_done(&is);
	}
	arena_free(a);
}

/* ---- in a guide ------------------------------------------------------ */

static void
expect_same(const struct doc *a, const struct doc *b, const char *want)
{
	struct str s, t;

	assert_non_null(a);
	assert_non_null(b);
	assert_null(doc_check(a));
	assert_null(doc_check(b));
	str_init(&s);
	str_init(&t);
	doc_outline(a, &s);
	doc_outline(b, &t);
	assert_string_equal(str_text(&s), str_text(&t));
	str_done(&s);
	str_done(&t);
	expect_links(a, want);
}

static void
a_special_page_is_the_same_as_special(void **state)
{
	static const char links[] = "#kept! #last! ";
	struct tempdir dir;
	struct err e;
	struct arena *a = arena_new();
	struct site *site;
	struct guide *g;

	(void)state;
	temp_make(&dir);
	temp_folder(&dir, "g");
	temp_folder(&dir, "s");
	temp_file(&dir, "g/guide.conf", "title = \"G\"\n");
	temp_file(&dir, "g/SUMMARY.md",
	    "- [W](glossary.md)\n- [S](sources.md)\n- [Q](questions.md)\n");
	temp_file(&dir, "g/questions.md", "# Q\n");
	temp_file(&dir, "g/glossary.md",
	    "# W\n\n## Kept\n\na\n\n## Gone\n\nb\n\n## Last\n");
	temp_file(&dir, "g/sources.md", "# S\n\n## who-1\n\na\n\n## fda-2\n");
	temp_file(&dir, "s/site.conf",
	    "withdraw = {\"glossary#gone\", \"questions\"}\n");
	site = site_load(temp_path(&dir, "s/site.conf"), &e);
	assert_non_null(site);
	g = guide_open(temp_path(&dir, "g"), site, &e);
	assert_non_null(g);
	for (int i = 0; i < 2; i++) {
		uint32_t at = guide_find_page(g, "glossary.md");

		expect_same(guide_load(g, at, a, &e),
		    guide_load_special(g, "glossary.md", a, &e), links);
		expect_same(guide_load(g, at + 1, a, &e),
		    guide_load_special(g, "sources.md", a, &e),
		    "#who-1! #fda-2! ");
		check_text(guide_load(g, at + 1, a, &e), "[2] fda-2", true);
		assert_int_equal(
		    guide_find_page(g, "questions"), GUIDE_NO_PAGE);
		assert_null(guide_load_special(g, "questions.md", a, &e));
		assert_int_equal(e.code, ERR_NONE);
		assert_true(guide_preload(g, &e));
	}
	guide_close(g);
	/* without conventions it is a page like others */
	remove(temp_path(&dir, "g/guide.conf"));
	g = guide_open(temp_path(&dir, "g"), NULL, &e);
	assert_non_null(g);
	assert_int_equal(guide_load(g, 0, a, &e)->nlinks, 0);
	guide_close(g);
	site_free(site);
	arena_free(a);
	temp_remove(&dir);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_section_goes_with_all_in_it),
	    cmocka_unit_test(nothing_to_cut_is_no_copy),
	    cmocka_unit_test(any_cut_is_sound),
	    cmocka_unit_test(a_source_has_its_number),
	    cmocka_unit_test(a_number_moves_the_links),
	    cmocka_unit_test(the_title_is_the_first_heading),
	    cmocka_unit_test(a_heading_leads_to_its_uses),
	    cmocka_unit_test(only_the_first_of_a_term_counts),
	    cmocka_unit_test(a_shared_destination_is_read_once),
	    cmocka_unit_test(what_is_kept_stands_alone),
	    cmocka_unit_test(kept_links_are_counted_anew),
	    cmocka_unit_test(what_is_kept_shares_nothing),
	    cmocka_unit_test(a_heading_stays_one_and_shows_a_sign),
	    cmocka_unit_test(a_special_page_is_the_same_as_special),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
