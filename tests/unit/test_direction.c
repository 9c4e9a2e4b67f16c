/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_direction - which way the lines of a page run: levels in its runs, the
 * box of what runs against it, and how a page is printed.
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
#include "guide/markdown.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "paper/text.h"
#include "tempdir.h"
#include "text/text.h"

#define ARABIC "\xd9\x86\xd8\xb5" /* "text" */

/* A page, and its lines in English or in Arabic. */
struct page {
	struct arena *arena;
	const struct doc *doc;
	struct layout *layout;
};

static struct tempdir dir;
static struct catalog *arabic;

static int
setup(void **state)
{
	char command[3 * TEMP_PATH_MAX];
	const char *top = getenv("srcdir");
	struct err e = {0};

	(void)state;
	temp_make(&dir);
	snprintf(command, sizeof command,
	    "msgfmt -o '%s/ar.mo' '%s/tests/guides/rtl/ar.po'", dir.path,
	    top ? top : ".");
	assert_int_equal(system(command), 0);
	arabic = catalog_open(temp_path(&dir, "ar.mo"), &e);
	return arabic ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	catalog_close(arabic);
	temp_remove(&dir);
	return 0;
}

/* What begins with "T" has a translation, itself with an Arabic word. */
static const char *
translate(void *ctx, const struct markdown_message *m)
{
	static const char *const known[][2] = {
	    {"T one", ARABIC " one"},
	    {"T code `--x`", ARABIC " `--x` 500 mg"},
	    {"T label", ARABIC},
	};

	(void)ctx;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strlen(known[i][0]) == m->n &&
		    memcmp(known[i][0], m->id, m->n) == 0)
			return known[i][1];
	return NULL;
}

/* OURS: with conventions, and so in the language of the catalog. */
static void
page_open(struct page *p, const char *text, bool ours, bool rtl)
{
	const struct markdown_opts mo = {
	    .conventions = ours, .translate = translate};
	const struct layout_opts lo = {
	    .width = 40, .bidi = true, .catalog = rtl ? arabic : NULL};

	p->arena = arena_new();
	p->doc = markdown_parse(p->arena, text, strlen(text), &mo, NULL, NULL);
	p->layout = layout_new(p->doc, &lo);
}

static void
page_close(struct page *p)
{
	layout_free(p->layout);
	arena_free(p->arena);
}

/* The N-th unit, from 0. */
static const struct unit *
unit_at(struct page *p, int n)
{
	uint32_t id = layout_first(p->layout);

	while (n-- > 0)
		id = layout_next(p->layout, id);
	assert_true(id != LAYOUT_NONE);
	return layout_lines(p->layout, id);
}

static int
box_of(const struct unit *u)
{
	const struct line *l = &u->lines[u->nlines - 1];

	return l->box == LAYOUT_NO_BOX ? -1 : l->box;
}

/* The run of the last line that begins with WORDS. */
static const struct run *
run_with(const struct unit *u, const char *words)
{
	const struct line *l = &u->lines[u->nlines - 1];
	size_t n = strlen(words);

	for (uint32_t i = 0; i < l->nruns; i++) {
		const struct run *r = &u->runs[l->first + i];

		if (r->len >= n && memcmp(r->s, words, n) == 0)
			return r;
	}
	fail_msg("no run begins with \"%s\"", words);
	return NULL;
}

static int
level_at(const struct run *r, size_t at)
{
	assert_true(at < r->len);
	return r->levels ? r->levels[at] : r->level;
}

/* ---- pages ------------------------------------------------------------- */

static void
from_left_to_right_nothing_has_a_level(void **state)
{
	static const char text[] =
	    "# One\n\nTwo `code` **three** 中文 caf\xc3\xa9.\n\n- four\n\n> "
	    "five"
	    "\n\n```\nsix\n```\n\n| a | b |\n|---|---|\n| c | d |\n";
	struct page p;

	(void)state;
	page_open(&p, text, true, false);
	for (uint32_t id = layout_first(p.layout); id != LAYOUT_NONE;
	     id = layout_next(p.layout, id)) {
		const struct unit *u = layout_lines(p.layout, id);

		for (uint32_t i = 0; i < u->nlines; i++) {
			assert_int_equal(u->lines[i].box, LAYOUT_NO_BOX);
			for (uint32_t k = 0; k < u->lines[i].nruns; k++) {
				const struct run *r =
				    &u->runs[u->lines[i].first + k];

				assert_null(r->levels);
				assert_int_equal(r->level, 0);
			}
		}
	}
	page_close(&p);
}

/* What is translated runs as the page does; the rest in a box. */
static void
a_translated_page_runs_from_right_to_left(void **state)
{
	const struct unit *u;
	struct page p;

	(void)state;
	page_open(&p,
	    "T one\n\nNot at all (really).\n\nT code `--x`\n\n- Item\n\n"
	    "> [!TIP]\n> Item\n\n```\ncode (\n```\n",
	    true, true);
	u = unit_at(&p, 0);
	assert_int_equal(box_of(u), -1);
	assert_int_equal(level_at(run_with(u, ARABIC), 0), 1);
	assert_int_equal(level_at(run_with(u, ARABIC), 5), 2);
	assert_true(layout_is_rtl(p.layout, u->block));
	u = unit_at(&p, 1);
	assert_int_equal(box_of(u), 0);
	assert_int_equal(level_at(run_with(u, "Not"), 19), 2); /* the dot */
	assert_false(layout_is_rtl(p.layout, u->block));
	/* code and an amount stand by themselves */
	u = unit_at(&p, 2);
	assert_int_equal(level_at(run_with(u, "--x"), 0), 2);
	assert_int_equal(level_at(run_with(u, " 500 mg"), 0), 1);
	assert_int_equal(level_at(run_with(u, " 500 mg"), 1), 2);
	assert_int_equal(level_at(run_with(u, " 500 mg"), 4), 2);
	/* a bullet goes with its words, a bar does not */
	u = unit_at(&p, 3);
	assert_int_equal(box_of(u), 0);
	assert_int_equal(level_at(run_with(u, "•"), 0), 2);
	u = unit_at(&p, 4);
	assert_int_equal(box_of(u), 2);
	assert_int_equal(level_at(run_with(u, "┃"), 0), 1);
	assert_int_equal(level_at(run_with(u, "Item"), 0), 2);
	/* code runs from left to right in any language */
	u = unit_at(&p, 5);
	assert_int_equal(box_of(u), 0);
	assert_int_equal(level_at(run_with(u, "code"), 5), 2);
	page_close(&p);
}

/* Words without a letter that runs to the left keep their full stop, but stand
 * where the line begins. */
static void
names_among_translated_words_keep_their_order(void **state)
{
	struct page p;
	const struct unit *u;

	(void)state;
	page_open(
	    &p, "| a. | " ARABIC " |\n|---|---|\n| 1. | 2 |\n", false, true);
	u = unit_at(&p, 0);
	assert_int_equal(u->lines[0].box, LAYOUT_NO_BOX);
	assert_int_equal(u->runs[0].level, 2);
	assert_null(u->runs[0].levels); /* the dot with its letter */
	assert_int_equal(level_at(&u->runs[1], 0), 1);
	u = unit_at(&p, 1);
	assert_int_equal(level_at(run_with(u, "1."), 1), 1);
	page_close(&p);
}

/* A stranger's page is in its own language, whatever ours is. */
static void
pages_that_nobody_translates_run_as_they_are_written(void **state)
{
	const struct unit *u;
	struct page p;

	(void)state;
	page_open(&p, "Words.\n\nMore.\n", false, true);
	assert_int_equal(box_of(unit_at(&p, 0)), 0);
	assert_int_equal(box_of(unit_at(&p, 1)), 0);
	page_close(&p);
	page_open(
	    &p, "Words.\n\n" ARABIC " w.\n\n- " ARABIC "\n", false, false);
	assert_int_equal(box_of(unit_at(&p, 0)), -1);
	u = unit_at(&p, 1);
	assert_int_equal(box_of(u), 0);
	assert_int_equal(level_at(run_with(u, ARABIC), 0), 1);
	assert_int_equal(level_at(run_with(u, ARABIC), 5), 2);
	assert_int_equal(level_at(run_with(u, ARABIC), 6), 1);
	u = unit_at(&p, 2);
	assert_int_equal(box_of(u), 0);
	assert_int_equal(level_at(run_with(u, "•"), 0), 1);
	page_close(&p);
}

/* ---- paper ------------------------------------------------------------- */

static bool
collect(void *ctx, const char *s, size_t n)
{
	str_put(ctx, s, n);
	return true;
}

static void
expect_printed(const char *text, bool rtl, const char *want)
{
	struct str out;
	struct page p;
	struct paper_text_opts o = {.width = 40,
	    .catalog = rtl ? arabic : NULL,
	    .sink = collect,
	    .ctx = &out};

	str_init(&out);
	page_open(&p, text, true, rtl);
	assert_true(paper_text(p.doc, &o));
	assert_string_equal(str_text(&out), want);
	page_close(&p);
	str_done(&out);
}

/* In the order in which it is read, with marks for what shows it. */
static void
what_is_printed_says_which_way_it_runs(void **state)
{
	(void)state;
	expect_printed("T code `--x`\n\nNo 500 mg.\n\n---\n", true,
	    "\xe2\x80\x8f" ARABIC " \xe2\x81\xa6--x\xe2\x81\xa9 \xe2\x81\xa6"
	    "500 mg\xe2\x81\xa9\n"
	    "\n\xe2\x80\x8f(بالإنجليزية)\nNo 500 mg.\n\n"
	    "\xe2\x80\x8f────────────────────────────────────────\n");
	expect_printed(ARABIC " 500 mg\n", false, ARABIC " 500 mg\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(from_left_to_right_nothing_has_a_level),
	    cmocka_unit_test(a_translated_page_runs_from_right_to_left),
	    cmocka_unit_test(names_among_translated_words_keep_their_order),
	    cmocka_unit_test(
		pages_that_nobody_translates_run_as_they_are_written),
	    cmocka_unit_test(what_is_printed_says_which_way_it_runs),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("direction", tests, setup, teardown);
}
