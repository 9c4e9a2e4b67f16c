/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A counselor's notes: where they stand at each size, which section's they are,
 * the focus in them, their language; and that nobody else ever sees them.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "counseltest.h"

#define QUEEN "Ask: Who lays the eggs?"
#define WHOLE "Say: We look at the hive"

/* ---- where they stand ---------------------------------------------------- */

static void
hidden_until_they_are_asked_for(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 110, 30);
	open_page(r, "hive.md");
	SEES_NOT(r, "We look at the hive");
	assert_true(contents_is_beside(r->app));
	assert_int_equal(r->app->counselor.notes_page, GUIDE_NO_PAGE);
	rig_key(r, 'w');
	SEES(r, "We look at the hive");
	SEES(r, "This screen may be seen. w hides the notes.");
	assert_true(notes_are_beside(r->app));
	assert_false(contents_is_beside(r->app));
	rig_key(r, 'w');
	SEES_NOT(r, "We look at the hive");
	assert_true(contents_is_beside(r->app));
	rig_key(r, 'w'); /* said once */
	SEES_NOT(r, "This screen may be seen");
	SEES(r, "We look at the hive");
	scene_close(&s);
}

/* Under the page, whose window is smaller by that; and the bar has them. */
static void
they_stand_under_the_page(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int rows;

	(void)state;
	open_bees(&s, 80, 24);
	open_page(r, "hive.md");
	rows = r->app->body.rows;
	SEES(r, "w Notes");
	rig_mouse(r, MOUSE_LEFT, 45, 23);
	SEES(r, "Say: We look");
	SEES(r, "Notes  ───");
	assert_true(notes_rows(r->app) > 4);
	assert_int_equal(r->app->body.rows, rows - notes_rows(r->app));
	rig_key(r, 'w');
	assert_int_equal(r->app->body.rows, rows);
	SEES_NOT(r, "Say: We look");
	scene_close(&s);
}

static void
alone_where_there_is_no_room(void **state)
{
	static const int sizes[][2] = {{80, 23}, {40, 12}, {20, 8}, {109, 20}};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct scene s;
		struct rig *r = &s.rig;

		open_bees(&s, sizes[i][0], sizes[i][1]);
		open_page(r, "hive.md");
		rig_key(r, 'w');
		assert_int_equal(r->app->view, VIEW_NOTES);
		/* once, and it hides none of them */
		SEES(r, "This screen may be");
		assert_string_equal(r->app->notice, "");
		rig_key(r, INPUT_BACKSPACE);
		assert_int_equal(r->app->view, VIEW_PAGE);
		rig_key(r, 'w');
		SEES(r, "Say: We look");
		SEES_NOT(r, "This screen may be");
		rig_key(r, INPUT_BACKSPACE);
		SEES_NOT(r, "Say: We look");
		rig_key(r, 'w');
		rig_key(r, 'w');
		assert_int_equal(r->app->view, VIEW_PAGE);
		rig_key(r, 'w');
		choose_by_arrows(r, "Hide the notes");
		assert_int_equal(r->app->view, VIEW_PAGE);
		rig_key(r, 'w');
		choose_by_arrows(r, "If someone is in danger");
		assert_int_equal(r->app->view, VIEW_RISK);
		scene_close(&s);
	}
}

/* At each size there is a page to be read, and one place for them. */
static void
any_size_has_a_place_for_them(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 110, 30);
	open_page(r, "hive.md");
	rig_key(r, 'w');
	for (int w = 1; w <= 200; w += 9)
		for (int h = 1; h <= 60; h++) {
			rig_resize(r, w, h);
			assert_true(rig_cursor_is_right(r));
			assert_int_equal(r->app->view, VIEW_PAGE);
			assert_int_equal(
			    notes_are_beside(r->app), w >= COUNSELOR_WIDE);
			assert_int_equal(notes_rows(r->app) > 0,
			    w < COUNSELOR_WIDE && h >= NOTES_UNDER);
			assert_true(r->app->body.rows >= h / 2 || h < 12);
		}
	rig_resize(r, 110, 30);
	SEES(r, "Say: We look");
	scene_close(&s);
}

/* ---- whose they are ------------------------------------------------------ */

static void
they_follow_the_section_on_top(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 110, 14);
	open_page(r, "hive.md");
	rig_key(r, 'w');
	SEES(r, "We look");
	for (int i = 0; i < 30 && !rig_sees(r, "Who lays"); i++)
		rig_key(r, 'j');
	SEES(r, QUEEN);
	SEES_NOT(r, "No notes for this section.");
	assert_int_equal(r->app->counselor.notes_section, r->app->sections[0]);
	rig_key(r, 'G');
	while (r->app->body.block < r->app->sections[1] &&
	       body_scroll(&r->app->body, 1))
		continue;
	rig_key(r, 'g');
	SEES(r, "We look");
	SEES_NOT(r, "Who lays");
	/* no words for a section: those of the page */
	rig_perform(r,
	    history_open_at(r->app, r->app->page, r->app->sections[1], 0, 0));
	rig_send(r, &(struct event){.kind = EVENT_NONE});
	if (r->app->body.block >= r->app->sections[1]) {
		SEES_NOT(r, "No notes for this section.");
		SEES(r, "The whole page");
		SEES(r, "We look");
	}
	scene_close(&s);
}

/* What to do in danger is behind its key, not among them. */
static void
distress_is_not_among_them(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 110, 50);
	open_page(r, "hive.md");
	rig_key(r, 'w');
	SEES_NOT(r, "stay with the person");
	SEES_NOT(r, "glad that you told me");
	scene_close(&s);
}

static void
another_page_has_others_or_none(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 110, 30);
	open_page(r, "hive.md");
	rig_key(r, 'w');
	SEES(r, "We look");
	rig_key(r, ']');
	SEES(r, "There are no notes");
	SEES_NOT(r, "We look");
	rig_key(r, '[');
	SEES(r, "We look");
	rig_key(r, 'h');
	rig_key(r, INPUT_BACKSPACE);
	SEES(r, "There are no notes");
	scene_close(&s);
}

/* Elsewhere they belong to nothing; asking for them there hides them. */
static void
they_need_a_page(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 80, 24);
	rig_key(r, 'w');
	assert_int_equal(r->app->view, VIEW_HOME);
	SEES(r, "Notes are about a page.");
	open_page(r, "hive.md");
	SEES_NOT(r, "We look");
	scene_close(&s);
}

/* ---- the focus ----------------------------------------------------------- */

static void
tab_leads_into_them(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int i;

	(void)state;
	open_bees(&s, 110, 30);
	open_page(r, "hive.md");
	rig_key(r, 'w');
	rig_key(r, INPUT_BACKTAB);
	assert_int_equal(r->app->focus.kind, FOCUS_NOTES);
	assert_true(rig_cursor_is_right(r));
	rig_key(r, INPUT_ESC);
	assert_int_equal(r->app->focus.kind, FOCUS_NONE);
	assert_int_equal(r->app->view, VIEW_PAGE);
	for (i = 0; i < 20 && r->app->focus.kind != FOCUS_NOTES; i++) {
		rig_key(r, INPUT_TAB);
		assert_true(rig_cursor_is_right(r));
	}
	assert_int_equal(r->app->focus.kind, FOCUS_NOTES);
	rig_key(r, 'w'); /* hidden, they cannot have it */
	assert_int_equal(r->app->focus.kind, FOCUS_NONE);
	scene_close(&s);
}

/* The section of the page with links in its notes on top. */
static void
open_queen(struct scene *s, int width, int height)
{
	struct rig *r = &s->rig;

	open_bees(s, width, height);
	open_page(r, "hive.md");
	rig_key(r, 'w');
	rig_perform(r,
	    history_open_at(r->app, r->app->page, r->app->sections[0], 0, 0));
	rig_send(r, &(struct event){.kind = EVENT_NONE});
	SEES(r, QUEEN);
}

static void
links_in_them_are_followed(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_queen(&s, 110, 16);
	rig_key(r, INPUT_BACKTAB); /* the last */
	assert_true(rig_cursor_is_right(r));
	assert_int_equal(r->app->focus.kind, FOCUS_NOTES);
	assert_int_equal(r->app->focus.index, 2);
	rig_key(r, INPUT_BACKTAB);
	assert_int_equal(r->app->focus.index, 1);
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->view, VIEW_TERM);
	SEES(r, "mother of all bees");
	rig_key(r, INPUT_BACKSPACE);
	assert_int_equal(r->app->view, VIEW_PAGE);
	assert_int_equal(r->app->focus.kind, FOCUS_NOTES);
	assert_int_equal(r->app->focus.index, 1);
	rig_key(r, INPUT_TAB);
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->page, guide_find_page(r->guide, "year.md"));
	SEES(r, "The year · Summer");
	scene_close(&s);
}

static void
clicks_and_the_wheel_work_in_them(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	uint32_t top;
	int x;

	(void)state;
	open_queen(&s, 110, 13);
	top = r->app->body.block;
	x = contents_x(r->app) + 1;
	rig_mouse(r, MOUSE_WHEEL_DOWN, x, 6);
	rig_mouse(r, MOUSE_WHEEL_DOWN, x, 6);
	assert_int_equal(r->app->body.block, top);
	assert_true(body_at_end(&r->app->counselor.notes_body));
	rig_mouse(r, MOUSE_WHEEL_UP, x, 6);
	rig_mouse(r, MOUSE_WHEEL_UP, x, 6);
	rig_mouse(r, MOUSE_LEFT, x, chrome_body_top(r->app));
	assert_int_equal(r->app->focus.kind, FOCUS_NOTES);
	assert_int_equal(r->app->focus.index, 0);
	rig_key(r, INPUT_DOWN);
	rig_key(r, INPUT_END);
	assert_true(body_at_end(&r->app->counselor.notes_body));
	assert_int_equal(r->app->body.block, top);
	rig_key(r, INPUT_HOME);
	for (int y = 0; y < 13; y++) {
		const char *row = rig_row(r, y);
		const char *at = strstr(row, "queen");

		if (!at || at - row > 40)
			continue;
		rig_mouse(r, MOUSE_LEFT, (int)(at - row), y);
		assert_int_equal(r->app->view, VIEW_TERM);
		scene_close(&s);
		return;
	}
	fail_msg("no link in the notes:\n%s", rig_text(r));
}

/* ---- their language ------------------------------------------------------ */

static void
a_switch_of_language_keeps_them(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (int l = 1; l < 4; l++) {
		scene_open(&s, "content", "", MODE_COUNSELOR, 110, 40);
		assert_true(r->app->opts.nlanguages > 3);
		open_page(r, "safety.md");
		rig_key(r, 'w');
		SEES(r, "We read the risks");
		SEES(r, "Who should not have it?");
		rig_perform(
		    r, (struct effect){.kind = EFFECT_LANGUAGE, .language = l});
		rig_idle(r);
		SEES_NOT(r, "Who should not have it?");
		SEES(r, "We read the risks");
		scene_close(&s);
	}
}

/* ---- nobody else --------------------------------------------------------- */

static void
a_patients_screen_never_asks(void **state)
{
	static const enum app_mode modes[] = {MODE_READER, MODE_KIOSK};

	(void)state;
	for (size_t m = 0; m < 2; m++) {
		struct scene s;
		struct rig *r = &s.rig;
		uint32_t page;

		assert_false(app_permits(modes[m], EFFECT_NOTES));
		scene_open(&s, "tests/guides/guided", "", modes[m], 110, 40);
		open_page(r, "hive.md");
		for (int i = 0; i < 40; i++) {
			static const char keys[] = "wra}{vowjGwtr";

			rig_key(r, (uint32_t)keys[i % 13]);
			assert_false(notes_wanted(r->app, &page));
			assert_false(notes_are_shown(r->app));
			assert_null(r->app->counselor.notes);
			SEES_NOT(r, "We look");
			SEES_NOT(r, "Who lays");
			SEES_NOT(r, "glad that you");
			assert_int_not_equal(r->app->view, VIEW_NOTES);
			assert_int_not_equal(r->app->view, VIEW_RISK);
			assert_int_not_equal(r->app->view, VIEW_AGENDA);
		}
		/* even if something went wrong, it would be refused */
		r->app->counselor.notes_on = true;
		rig_send(r, &(struct event){.kind = EVENT_NONE});
		SEES_NOT(r, "Notes");
		assert_false(notes_wanted(r->app, &page));
		scene_close(&s);
	}
}

static void
a_reset_hides_them(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_queen(&s, 110, 30);
	rig_perform(r, app_reset(r->app));
	assert_null(r->app->counselor.notes);
	assert_null(r->app->counselor.notes_arena);
	open_page(r, "hive.md");
	SEES_NOT(r, "Who lays");
	rig_key(r, 'w');
	SEES(r, "This screen may be seen");
	scene_close(&s);
}

/* Labels stand out as words, not by a colour alone. */
static void
labels_stand_out(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	static const char *const labels[] = {"Ask:", "Say:"};

	(void)state;
	open_queen(&s, 110, 30);
	for (int i = 0; i < 2; i++) {
		const char *row = NULL, *at = NULL;
		int y = -1, x;

		while (!at && ++y < 30) {
			row = rig_row(r, y);
			at = strstr(row, labels[i]);
		}
		assert_non_null(at);
		x = text_cols(row, (size_t)(at - row));
		for (int k = 0; k < 4; k++)
			assert_int_equal(rig_role(r, x + k, y), ROLE_STRONG);
		assert_int_not_equal(rig_role(r, x + 5, y), ROLE_STRONG);
	}
	scene_close(&s);
}

/* Where no page can be read there are none: nothing unseen has the keys. */
static void
a_page_that_cannot_be_read_has_none(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 80, 24);
	open_page(r, "hive.md");
	rig_key(r, 'w');
	SEES(r, "Say: We look");
	r->fail = true;
	open_page(r, "year.md");
	assert_null(r->app->doc);
	SEES_NOT(r, "Say: We look");
	for (int i = 0; i < 12; i++) {
		rig_key(r, i < 6 ? INPUT_BACKTAB : INPUT_TAB);
		assert_int_not_equal(r->app->focus.kind, FOCUS_NOTES);
		assert_true(rig_cursor_is_right(r));
	}
	rig_mouse(r, MOUSE_LEFT, 10, 20);
	assert_int_not_equal(r->app->focus.kind, FOCUS_NOTES);
	scene_close(&s);
}

/* Those of another page: what was read before is gone with them. */
static void
those_of_another_page_are_read_again(void **state)
{
	static const int sizes[][2] = {{110, 30}, {80, 24}, {40, 12}};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct scene s;
		struct rig *r = &s.rig;

		open_bees(&s, sizes[i][0], sizes[i][1]);
		open_page(r, "hive.md");
		rig_key(r, 'w');
		SEES(r, "Say: We look");
		app_update(r->app, &(struct event){.kind = EVENT_NOTES,
				       .page = r->app->page + 1});
		SEES_NOT(r, "Say: We look");
		assert_null(r->app->counselor.notes);
		rig_idle(r);
		SEES(r, "Say: We look");
		scene_close(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		hidden_until_they_are_asked_for, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		they_stand_under_the_page, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		alone_where_there_is_no_room, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		any_size_has_a_place_for_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		they_follow_the_section_on_top, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		distress_is_not_among_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		another_page_has_others_or_none, setup, teardown),
	    cmocka_unit_test_setup_teardown(they_need_a_page, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		tab_leads_into_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		links_in_them_are_followed, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		clicks_and_the_wheel_work_in_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_switch_of_language_keeps_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_patients_screen_never_asks, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_reset_hides_them, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_page_that_cannot_be_read_has_none, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		those_of_another_page_are_read_again, setup, teardown),
	    cmocka_unit_test_setup_teardown(labels_stand_out, setup, teardown),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("notes", tests, NULL, NULL);
}
