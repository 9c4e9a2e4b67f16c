/* SPDX-License-Identifier: GPL-3.0-or-later */
/* n and N, a search that still runs, and who names a term or a source. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "foundtest.h"

/* ---- while it runs ------------------------------------------------------ */

/* One page is read, if any is wanted. */
static void
idle_once(struct rig *r)
{
	bool awaited;
	struct effect e = app_idle(r->app, &awaited);

	assert_true(awaited);
	rig_perform(r, e);
}

static void
send(struct rig *r, uint32_t key)
{
	rig_perform(r,
	    app_update(r->app, &(struct event){.kind = EVENT_KEY, .key = key}));
}

static void
it_can_be_used_while_it_runs(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	rig_key(&r, '/');
	type_words(&r, "third");
	send(&r, INPUT_ENTER);
	SEES(&r, "Looking … page 1 of 5");
	CURSOR(&r);
	idle_once(&r);
	SEES(&r, "Looking … page 2 of 5");
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	idle_once(&r); /* the first place takes the focus */
	assert_int_equal(hit_count(&r), 1);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	CURSOR(&r);
	send(&r, INPUT_ENTER);
	assert_int_equal(r.app->page, 1);
	rig_idle(&r);
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "1 place\n");
	rig_close(&r);
}

/* Who types on is not taken from the field: letters would be commands. */
static void
the_list_takes_no_focus_from_who_types(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	rig_key(&r, '/');
	type_words(&r, "otter");
	send(&r, INPUT_ENTER);
	send(&r, 's');
	rig_idle(&r);
	assert_int_equal(hit_count(&r), 5);
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	send(&r, INPUT_BACKSPACE);
	rig_idle(&r);
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	/* nor from who went to the bar */
	look_for(&r, "fish");
	send(&r, '/');
	type_words(&r, "es");
	send(&r, INPUT_BACKSPACE);
	send(&r, INPUT_BACKSPACE);
	send(&r, 'x');
	send(&r, INPUT_BACKSPACE);
	rig_close(&r);
	open_temp(&r, 80, 24);
	rig_key(&r, '/');
	type_words(&r, "otter");
	send(&r, INPUT_ENTER);
	send(&r, INPUT_BACKTAB);
	rig_idle(&r);
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	rig_key(&r, INPUT_UP);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	CURSOR(&r);
	rig_close(&r);
}

static void
steps_take_what_there_is_so_far(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	rig_key(&r, '/');
	type_words(&r, "otter");
	send(&r, INPUT_ENTER);
	send(&r, INPUT_ESC);
	send(&r, 'n');
	SEES(&r, "Still looking for more.");
	idle_once(&r);
	send(&r, 'n');
	assert_int_equal(r.app->page, 0);
	send(&r, 'n');
	send(&r, 'n');
	SEES(&r, "Still looking for more.");
	rig_idle(&r);
	send(&r, 'n');
	assert_int_equal(r.app->page, 1);
	rig_close(&r);
}

/* ---- n, N ---------------------------------------------------------------- */

/* The words of the place stand in the window. */
static void
check_place(struct rig *r, uint32_t page, const char *words, int line)
{
	assert_int_equal(r->app->view, VIEW_PAGE);
	if (r->app->page != page)
		fail_msg(
		    "line %d: page %u\n%s", line, r->app->page, rig_text(r));
	assert_sees(r, words, true, line);
	check_cursor(r, line);
}

#define PLACE(r, page, words) check_place((r), (page), (words), __LINE__)

static void
steps_lead_through_all_pages(void **state)
{
	static const char *const words[] = {
	    "first otter", "second otter", "third otter", "otter.", "Ötter"};
	static const uint32_t page[] = {0, 0, 1, 3, 4};

	(void)state;
	write_guide();
	for (int i = 0; i < 3; i++) {
		struct rig r;

		open_temp(&r, sizes[i][0], sizes[i][1]);
		look_for(&r, "otter");
		rig_key(&r, INPUT_ESC);
		assert_int_equal(r.app->view, VIEW_HOME);
		for (int k = 0; k < 5; k++) {
			rig_key(&r, 'n');
			/* a page that ends with it may not have it on top */
			PLACE(&r, page[k], i == 2 ? "tter" : words[k]);
			assert_int_equal(r.app->found.item, k);
		}
		rig_key(&r, 'n');
		SEES(&r, "This was the last");
		assert_int_equal(r.app->page, 4);
		rig_key(&r, 'n');
		PLACE(&r, 0, i == 2 ? "tter" : "first otter");
		SEES(&r, "From the start");
		rig_key(&r, 'N');
		SEES(&r, "This was the first");
		rig_key(&r, 'N');
		SEES(&r, "From the end");
		for (int k = 4; k >= 0; k--) {
			PLACE(&r, page[k], i == 2 ? "tter" : words[k]);
			rig_key(&r, 'N');
		}
		SEES(&r, "This was the first");
		rig_close(&r);
	}
}

static void
steps_on_a_page_make_one_way_back(void **state)
{
	struct rig r;
	uint32_t n;

	(void)state;
	write_guide();
	open_temp(&r, 80, 16);
	look_for(&r, "otter");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, '1');
	rig_key(&r, INPUT_DOWN);
	n = r.app->nhistory;
	rig_key(&r, 'n'); /* the first one is seen already */
	PLACE(&r, 0, "second otter");
	assert_int_equal(r.app->nhistory, n + 1);
	rig_key(&r, 'N');
	PLACE(&r, 0, "first otter");
	assert_int_equal(r.app->nhistory, n + 1);
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->page, 0);
	SEES(&r, "Before all the rest");
	rig_close(&r);
}

static void
steps_go_from_what_is_seen(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 16);
	look_for(&r, "otter");
	rig_key(&r, 'G');
	rig_key(&r, INPUT_ENTER);
	PLACE(&r, 4, "Ötter");
	rig_key(&r, '['); /* four */
	rig_key(&r, '['); /* the one that is missing */
	assert_int_equal(r.app->page, 2);
	rig_key(&r, 'N');
	PLACE(&r, 1, "third otter");
	rig_key(&r, '[');
	rig_key(&r, 'g');
	rig_key(&r, 'n');
	PLACE(&r, 0, "first otter");
	rig_key(&r, 'g');
	for (int i = 0; i < 6; i++)
		rig_key(&r, ' ');
	rig_key(&r, 'N'); /* the one above the window */
	PLACE(&r, 0, "second otter");
	rig_close(&r);
}

/* The list stands on what was stepped to. */
static void
the_list_follows_the_steps(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 16);
	look_for(&r, "otter");
	rig_key(&r, 'n'); /* from the list: the chosen one first */
	PLACE(&r, 0, "first otter");
	rig_key(&r, 'n');
	rig_key(&r, 'n');
	rig_key(&r, 'n');
	PLACE(&r, 3, "fourth otter");
	while (r.app->view != VIEW_SEARCH)
		rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->found.item, 3);
	CURSOR(&r);
	rig_close(&r);
}

static void
steps_without_a_search_say_so(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	rig_key(&r, 'n');
	SEES(&r, "Nothing was searched for yet. Press / to search.");
	look_for(&r, "beaver");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'N');
	SEES(&r, "Nothing was found. Press / to search again.");
	rig_key(&r, '/');
	rig_key(&r, INPUT_TAB);
	rig_key(&r, 'n'); /* beside the field the field is the answer */
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	rig_close(&r);
}

static void
a_place_on_a_page_that_went_away_is_said(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	r.fail = true;
	rig_key(&r, '3');
	SEES(&r, "This page cannot be shown.");
	r.fail = false;
	rig_key(&r, 'n');
	PLACE(&r, 1, "third otter");
	rig_key(&r, 'n');
	PLACE(&r, 3, "fourth otter");
	rig_close(&r);
}

/* ---- who names it ------------------------------------------------------- */

static void
write_terms(void)
{
	temp_file(&dir, "guide.conf", "title = \"Rivers\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# Rivers\n\n- [One](one.md)\n- [Two](two.md)\n"
	    "- [Words](glossary.md)\n- [Sources](sources.md)\n");
	temp_file(&dir, "one.md",
	    "# One\n\nA [holt](glossary.md#holt) is dry. "
	    "It was counted [marsh](sources.md#marsh).\n\n"
	    "## Later\n\nNo [holt](glossary.md#holt) is wet.\n");
	temp_file(&dir, "two.md",
	    "# Two\n\nEach [holt](glossary.md#holt) has a door.\n");
	temp_file(&dir, "glossary.md",
	    "# Words\n\n## Holt\n\nA den. See [holt](glossary.md#holt).\n\n"
	    "## Spraint\n\nA sign.\n");
	temp_file(&dir, "sources.md",
	    "# Sources\n\n## marsh\n\nMarsh, about rivers.\n");
}

static void
remove_conf(void)
{
	char path[TEMP_PATH_MAX];

	snprintf(path, sizeof path, "%s/guide.conf", dir.path);
	assert_int_equal(remove(path), 0);
}

/* What a card asks for, then what is read for it. */
static void
show_links(struct rig *r, enum find_kind kind, const char *key)
{
	rig_perform(r, found_show_links(r->app, kind, key));
	rig_send(r, &(struct event){.kind = EVENT_NONE});
	rig_idle(r);
}

static void
uses_of_a_term_are_listed(void **state)
{
	(void)state;
	write_terms();
	for (int i = 0; i < SIZES; i++) {
		struct rig r;

		open_temp(&r, sizes[i][0], sizes[i][1]);
		rig_key(&r, '1');
		show_links(&r, FIND_TERM, "holt");
		assert_int_equal(r.app->view, VIEW_USES);
		CURSOR(&r);
		if (i < READABLE)
			SEES(&r, "3 places");
		if (i == 0) {
			SEES(&r, "Where this term is used");
			SEES(&r, "2  One · Later\n         No holt is wet.");
			SEES(&r, "3  Two\n         Each holt has a door.");
		}
		rig_key(&r, '3');
		if (r.app->page != 1) /* no room for so many digits */
			for (int k = 0; k < 2; k++)
				rig_key(&r, INPUT_DOWN);
		rig_key(&r, INPUT_ENTER);
		rig_key(&r, INPUT_BACKSPACE);
		rig_close(&r);
	}
	remove_conf();
}

/* Gone away from and back to, it is the same list again. */
static void
uses_are_found_again_on_the_way_back(void **state)
{
	struct rig r;

	(void)state;
	write_terms();
	open_temp(&r, 80, 24);
	show_links(&r, FIND_TERM, "holt");
	rig_key(&r, INPUT_DOWN);
	rig_key(&r, INPUT_DOWN);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_PAGE);
	assert_int_equal(r.app->page, 1);
	SEES(&r, "has a door");
	show_links(&r, FIND_SOURCE, "marsh");
	SEES(&r, "Where this source is cited");
	SEES(&r, "1 place\n");
	SEES(&r, "It was counted");
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->view, VIEW_PAGE);
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->view, VIEW_USES);
	SEES(&r, "Where this term is used");
	SEES(&r, "3 places");
	assert_int_equal(r.app->uses.item, 2);
	CURSOR(&r);
	rig_key(&r, INPUT_LEFT);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
	remove_conf();
}

static void
uses_go_round_and_can_be_none(void **state)
{
	(void)state;
	write_terms();
	for (int i = 0; i < READABLE; i++) {
		struct rig r;

		open_temp(&r, sizes[i][0], sizes[i][1]);
		show_links(&r, FIND_TERM, "spraint");
		SEES(&r, "No page names it.");
		for (int k = 0; k < 5; k++) {
			CURSOR(&r);
			rig_key(&r, k % 2 ? INPUT_UP : INPUT_TAB);
		}
		rig_key(&r, INPUT_ENTER);
		rig_key(&r, '1');
		CURSOR(&r);
		rig_close(&r);
		open_temp(&r, sizes[i][0], sizes[i][1]);
		show_links(&r, FIND_TERM, "holt");
		for (int k = 0; k < 12; k++) {
			CURSOR(&r);
			rig_key(&r, k < 6 ? INPUT_TAB : INPUT_BACKTAB);
		}
		assert_int_equal(r.app->uses.item, 0);
		assert_int_equal(r.app->focus.kind, FOCUS_NONE);
		rig_close(&r);
	}
	remove_conf();
}

/* ---- what was found is seen --------------------------------------------- */

/* A page with a word in each kind of block. */
static void
write_blocks(void)
{
	temp_file(&dir, "guide.conf", "title = \"Blocks\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# Blocks\n\n- [Other](o.md)\n"
	    "- [All](all.md)\n");
	temp_file(&dir, "o.md", "# Other\n\nNothing.\n");
	temp_file(&dir, "all.md",
	    "# Title with alder\n\nPlain birch words.\n\n## Has cedar\n\n"
	    "A **strong dogwood** and _soft elder_ and [to fir](o.md).\n\n"
	    "- one\n  - two\n    1. gorse within a list, far to the right\n\n"
	    "> quoted hazel\n\n> [!TIP]\n> - a tip of ivy\n\n"
	    "    code juniper code\n\n```\nvery long code line that is wrapped "
	    "with a sign and ends in kapok\n```\n\n"
	    "| A | B | C |\n|---|--:|---|\n| larch | mid | myrtle |\n"
	    "| x | y | a long cell whose words go on to another line: neem |\n"
	    "\n```people\n38 of 100: felt oak | 15 of 100: took palm\n```\n\n"
	    "```timeline\nBefore: eat no quince\nAfter: see the rowan\n```\n\n"
	    "Here are two words that are long: incomprehensibilities "
	    "notwithstanding, sycamoreunderneathcontradictions.\n\n"
	    "漢字の本と茶の木の本。\n");
}

static const char *const blocks[] = {"alder", "birch", "cedar", "dogwood",
    "elder", "fir", "gorse", "hazel", "ivy", "juniper", "kapok", "larch",
    "myrtle", "neem", "oak", "palm", "quince", "rowan",
    "incomprehensibilities notwithstanding", "sycamoreunderneathcontradictions",
    "茶の木"};

static int
match_cells(struct rig *r)
{
	int n = 0;

	app_view(r->app, &r->frame);
	for (int y = 0; y < r->frame.height; y++)
		for (int x = 0; x < r->frame.width; x++)
			n += rig_role(r, x, y) == ROLE_MATCH;
	return n;
}

static void
what_was_found_stands_out_in_any_block(void **state)
{
	static const int widths[] = {20, 30, 40, 80, 120};

	(void)state;
	write_blocks();
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
		for (int height = 8; height <= 24; height += 8) {
			struct rig r;

			open_temp(&r, widths[w], height);
			for (size_t i = 0; i < sizeof blocks / sizeof *blocks;
			     i++) {
				look_for(&r, blocks[i]);
				if (hit_count(&r) != 1)
					fail_msg("%s: %u hits", blocks[i],
					    hit_count(&r));
				rig_key(&r, 'n');
				if (r.app->view != VIEW_PAGE ||
				    match_cells(&r) == 0)
					fail_msg("%s at %d:\n%s", blocks[i],
					    widths[w], rig_text(&r));
				rig_key(&r, INPUT_BACKSPACE);
				rig_key(&r, INPUT_ENTER);
				if (r.app->view != VIEW_PAGE ||
				    match_cells(&r) == 0)
					fail_msg("opened %s at %d:\n%s",
					    blocks[i], widths[w], rig_text(&r));
				rig_key(&r, INPUT_BACKSPACE);
			}
			rig_close(&r);
		}
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_can_be_used_while_it_runs),
	    cmocka_unit_test(the_list_takes_no_focus_from_who_types),
	    cmocka_unit_test(steps_take_what_there_is_so_far),
	    cmocka_unit_test(steps_lead_through_all_pages),
	    cmocka_unit_test(steps_on_a_page_make_one_way_back),
	    cmocka_unit_test(steps_go_from_what_is_seen),
	    cmocka_unit_test(the_list_follows_the_steps),
	    cmocka_unit_test(steps_without_a_search_say_so),
	    cmocka_unit_test(a_place_on_a_page_that_went_away_is_said),
	    cmocka_unit_test(uses_of_a_term_are_listed),
	    cmocka_unit_test(uses_are_found_again_on_the_way_back),
	    cmocka_unit_test(uses_go_round_and_can_be_none),
	    cmocka_unit_test(what_was_found_stands_out_in_any_block),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
