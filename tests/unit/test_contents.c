/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contents: every row is reached, and every way out of them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "booktest.h"

/* ---- reaching everything ---------------------------------------------- */

static void
arrows_reach_every_row(void **state)
{
	(void)state;
	for (int size = 0; size < SIZES; size++) {
		char title[32];
		struct rig r;

		open_contents(&r, size);
		rig_key(&r, INPUT_HOME);
		for (int i = 0; i < CHOICES; i++) {
			title_of(i, title);
			CURSOR_ON(&r, title);
			rig_key(&r, INPUT_DOWN);
		}
		CURSOR_ON(&r, title); /* the last stays */
		for (int i = CHOICES - 1; i >= 0; i--) {
			title_of(i, title);
			CURSOR_ON(&r, title);
			rig_key(&r, 'k');
		}
		rig_key(&r, INPUT_END);
		CURSOR_ON(&r, "Page 14");
		for (int i = 0; i < CHOICES; i++)
			rig_key(&r, INPUT_PGUP);
		CURSOR_ON(&r, "Preface");
		rig_close(&r);
	}
}

static void
enter_opens_every_row(void **state)
{
	(void)state;
	for (int size = 0; size < SIZES; size++)
		for (int i = 0; i < CHOICES; i++) {
			struct rig r;

			open_contents(&r, size);
			rig_key(&r, INPUT_HOME);
			for (int k = 0; k < i; k++)
				rig_key(&r, INPUT_DOWN);
			rig_key(&r, i % 2 ? INPUT_ENTER : INPUT_RIGHT);
			assert_opened(&r, i);
			assert_true(rig_cursor_is_right(&r));
			rig_close(&r);
		}
}

static void
digits_reach_every_row(void **state)
{
	(void)state;
	for (int size = 0; size < SIZES; size++)
		for (int i = 0; i < CHOICES; i++) {
			char title[32];
			struct rig r;
			int digit = 0;

			open_contents(&r, size);
			title_of(i, title);
			for (int k = 0; k < CHOICES; k++) {
				digit = digit_with(&r, title);
				if (digit)
					break;
				SEES(&r, "9  ");
				rig_key(&r, '9');
				assert_true(rig_cursor_is_right(&r));
			}
			assert_int_not_equal(digit, 0);
			rig_key(&r, (uint32_t)('0' + digit));
			assert_opened(&r, i);
			rig_close(&r);
		}
}

/* With the focus and without, by the wheel to what is not seen. */
static void
clicks_reach_every_row(void **state)
{
	(void)state;
	for (int size = 0; size < SIZES; size++)
		for (int i = 0; i < 2 * CHOICES; i++) {
			char title[32];
			struct rig r;
			int from, to, y;

			open_contents(&r, size);
			if (i >= CHOICES && r.app->view == VIEW_PAGE)
				rig_key(&r, INPUT_ESC);
			title_of(i % CHOICES, title);
			columns(r.app, &from, &to);
			for (int k = 0; k < CHOICES; k++)
				rig_mouse(&r, MOUSE_WHEEL_UP, from + 2, 4);
			for (int k = 0; k < CHOICES; k++) {
				if (row_with(&r, title) > 0)
					break;
				rig_mouse(&r, MOUSE_WHEEL_DOWN, from + 2, 4);
			}
			y = row_with(&r, title);
			assert_true(y > 0);
			rig_mouse(&r, MOUSE_LEFT, from + 8, y);
			assert_opened(&r, i % CHOICES);
			rig_close(&r);
		}
}
static void
what_is_no_page_is_no_choice(void **state)
{
	static const char *const no[] = {"The part", "Not written"};
	struct rig r;
	int y;

	(void)state;
	open_contents(&r, 1);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(digit_with(&r, no[i]), 0);
		rig_mouse(&r, MOUSE_LEFT, 20, row_with(&r, no[i]));
		assert_int_equal(r.app->view, VIEW_CONTENTS);
		CURSOR_ON(&r, "Page 02");
	}
	rig_resize(&r, 80, 40);
	y = row_with(&r, "Page 13"); /* then the separator */
	assert_string_equal(rig_row(&r, y + 1), "");
	assert_int_equal(row_with(&r, "Page 14"), y + 2);
	rig_close(&r);
}

/* ---- ways out --------------------------------------------------------- */

static void
the_focus_goes_back_to_the_text(void **state)
{
	static const uint32_t keys[] = {INPUT_ESC, INPUT_LEFT, 't'};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct rig r;

		open_contents(&r, 0);
		rig_key(&r, INPUT_DOWN);
		rig_key(&r, keys[i]);
		assert_int_equal(r.app->focus.kind, FOCUS_NONE);
		assert_int_equal(r.app->view, VIEW_PAGE);
		assert_true(is_here(&r, "Page 02"));
		rig_key(&r, INPUT_DOWN); /* scrolls */
		assert_int_not_equal(r.app->body.block, 1);
		rig_close(&r);
	}
}

static void
tab_goes_round(void **state)
{
	struct rig r;
	struct button b[BUTTONS];
	int n;

	(void)state;
	open_contents(&r, 0);
	n = chrome_buttons(r.app, b);
	rig_key(&r, INPUT_BACKTAB);
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	assert_int_equal(r.app->focus.index, n - 1);
	rig_key(&r, INPUT_TAB);
	assert_int_equal(r.app->focus.kind, FOCUS_CONTENTS);
	rig_key(&r, INPUT_TAB); /* no link in the window: the bar */
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	assert_int_equal(r.app->focus.index, 0);
	rig_close(&r);

	open_contents(&r, 1); /* a whole screen of its own */
	rig_key(&r, INPUT_END);
	rig_key(&r, INPUT_TAB);
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	assert_true(rig_cursor_is_right(&r));
	rig_key(&r, INPUT_UP);
	CURSOR_ON(&r, "Page 14");
	rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_BACKTAB);
	CURSOR_ON(&r, "Page 14");
	rig_key(&r, INPUT_HOME);
	rig_key(&r, INPUT_BACKTAB);
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	rig_key(&r, INPUT_TAB);
	CURSOR_ON(&r, "Preface");
	rig_close(&r);
}

static void
back_stands_where_it_was(void **state)
{
	(void)state;
	for (int size = 1; size <= 3; size++) {
		struct list was;
		struct rig r;

		open_contents(&r, size);
		for (int i = 0; i < 9; i++)
			rig_key(&r, INPUT_DOWN);
		CURSOR_ON(&r, "Page 08");
		was = r.app->contents;
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->page, 7);
		rig_key(&r, INPUT_BACKSPACE);
		assert_int_equal(r.app->view, VIEW_CONTENTS);
		CURSOR_ON(&r, "Page 08");
		assert_int_equal(r.app->contents.item, was.item);
		assert_int_equal(r.app->contents.top, was.top);
		SEES(&r, "Page 08"); /* among the sections of page 2 */
		assert_int_equal(r.app->page, 1);
		rig_key(&r, INPUT_LEFT);
		assert_int_equal(r.app->view, VIEW_PAGE);
		assert_int_equal(r.app->page, 1);
		rig_close(&r);
	}
}

static void
back_from_beside_is_in_the_text(void **state)
{
	struct rig r;

	(void)state;
	open_contents(&r, 0);
	rig_key(&r, INPUT_DOWN);
	rig_key(&r, INPUT_DOWN);
	rig_key(&r, INPUT_ENTER);
	assert_opened(&r, 3); /* section 2 */
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->page, 1);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	assert_int_equal(r.app->body.block, 1);
	rig_close(&r);
}

static void
another_screen_leaves_the_choice(void **state)
{
	static const uint32_t keys[] = {'?', '0'};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct rig r;

		open_contents(&r, 0);
		rig_key(&r, INPUT_END);
		rig_key(&r, keys[i]);
		assert_int_not_equal(r.app->view, VIEW_PAGE);
		rig_key(&r, INPUT_BACKSPACE);
		CURSOR_ON(&r, "Page 14");
		rig_key(&r, '[');
		assert_int_equal(r.app->page, 0);
		rig_key(&r, INPUT_BACKSPACE);
		assert_int_equal(r.app->page, 1);
		assert_int_equal(r.app->focus.kind, FOCUS_NONE);
		rig_close(&r);
	}
}

/* Nothing can be loaded: the list is as it was, and nobody is stuck. */
static void
a_refusal_leaves_everything_in_place(void **state)
{
	struct rig r;

	(void)state;
	open_contents(&r, 0);
	r.refuse = true;
	rig_key(&r, INPUT_END);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->page, 1);
	assert_true(is_here(&r, "Page 02"));
	assert_true(rig_cursor_is_right(&r));
	rig_key(&r, 't');
	CURSOR_ON(&r, "Page 02");
	rig_close(&r);
}

/* ---- large ------------------------------------------------------------- */

static void
ten_thousand_entries(void **state)
{
	(void)state;
	for (int size = 0; size < 4; size++) {
		struct rig r;

		write_list(10000);
		temp_file(&dir, "p10000.md", "# Page ten thousand\n");
		open_temp(&r, sizes[size][0], sizes[size][1]);
		rig_key(&r, '1');
		rig_key(&r, 't');
		CURSOR_ON(&r, "Entry 1.");
		rig_key(&r, INPUT_END);
		CURSOR_ON(&r, "Entry 10000.");
		rig_key(&r, INPUT_PGUP);
		assert_true(rig_cursor_is_right(&r));
		rig_key(&r, INPUT_END);
		rig_key(&r, INPUT_ENTER);
		SEES(&r, "Page ten thousand");
		assert_int_equal(r.app->page, 9999);
		rig_key(&r, 't');
		CURSOR_ON(&r, "Entry 10000.");
		rig_key(&r, INPUT_HOME);
		CURSOR_ON(&r, "Entry 1.");
		rig_close(&r);
	}
}

/* From home there is no page to stand on. */
static void
without_a_page_it_is_a_list(void **state)
{
	struct rig r;

	(void)state;
	write_book();
	open_temp(&r, 110, 30);
	rig_key(&r, 't');
	assert_int_equal(r.app->view, VIEW_CONTENTS);
	CURSOR_ON(&r, "Preface");
	SEES_NOT(&r, "Section");
	SEES_NOT(&r, "•");
	rig_key(&r, INPUT_DOWN);
	CURSOR_ON(&r, "Page 02");
	rig_key(&r, 't');
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

/* From the contents there is a way home, where nothing is searched for. */
static void
start_leads_home(void **state)
{
	static const int widths[] = {20, 40, 80, 110};

	(void)state;
	write_book();
	for (int i = 0; i < 4; i++) {
		struct rig r;
		int marks;

		open_temp(&r, widths[i], 12);
		rig_key(&r, '/');
		rig_key(&r, 'w');
		rig_key(&r, INPUT_ENTER);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->view, VIEW_PAGE);
		assert_true(r.app->marked);
		if (!contents_is_beside(r.app))
			rig_key(&r, 't');
		for (marks = 0; marks < 20; marks++) {
			rig_key(&r, INPUT_TAB);
			if (r.app->focus.kind == FOCUS_BUTTON &&
			    chrome_button(r.app, r.app->focus.index) ==
				ACTION_START)
				break;
		}
		SEES(&r, "Start");
		assert_true(rig_cursor_is_right(&r));
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->view, VIEW_HOME);
		rig_key(&r, '1');
		app_view(r.app, &r.frame);
		for (int c = 0; c < r.frame.width * r.frame.height; c++)
			assert_int_not_equal(r.frame.cells[c].role, ROLE_MATCH);
		rig_key(&r, 'n'); /* the search is still there */
		app_view(r.app, &r.frame);
		marks = 0;
		for (int c = 0; c < r.frame.width * r.frame.height; c++)
			marks += r.frame.cells[c].role == ROLE_MATCH;
		assert_true(marks > 0);
		rig_close(&r);
	}
}

/* ---- long titles ------------------------------------------------------ */

static void
write_long_titles(void)
{
	temp_file(&dir, "SUMMARY.md",
	    "# Book\n\n- [Does it help with thoughts of this](a.md)\n"
	    "- [Does it help with thoughts of that](b.md)\n"
	    "- [Short](c.md)\n"
	    "- [This title is so long that no list has the rows that it "
	    "would need, and so it ends in a sign](d.md)\n");
	temp_file(&dir, "a.md", "# A\n");
	temp_file(&dir, "b.md",
	    "# B\n\nWords.\n\n## Will it help with things like this\n\n"
	    "Words.\n\n## Will it help with things like that\n\nWords.\n");
	temp_file(&dir, "c.md", "# C\n");
	temp_file(&dir, "d.md", "# D\n");
}

/* What differs at their ends differs on the screen. */
static void
long_titles_have_more_rows(void **state)
{
	static const char *const ends[] = {
	    "this", "that", "Short", "This title", "like this", "like that"};

	(void)state;
	write_long_titles();
	for (int i = 0; i < SIZES - 1; i++) {
		struct rig r;
		bool seen[6] = {false};

		open_temp(&r, sizes[i][0], sizes[i][1]);
		for (int k = 0; k < 20; k++) {
			for (int e = 0; e < 4; e++)
				seen[e] = seen[e] || rig_sees(&r, ends[e]);
			assert_true(rig_cursor_is_right(&r));
			rig_key(&r, INPUT_DOWN);
		}
		rig_key(&r, 'g');
		rig_key(&r, INPUT_DOWN);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->page, 1);
		rig_key(&r, 't');
		for (int k = 0; k < 20; k++) {
			app_view(r.app, &r.frame);
			for (int y = 1; y < r.frame.height - 1; y++) {
				char row[FRAME_MAX_WIDTH + 1];

				row_of(&r, y, row);
				for (int e = 4; e < 6; e++)
					seen[e] =
					    seen[e] || strstr(row, ends[e] + 5);
			}
			assert_true(rig_cursor_is_right(&r));
			rig_key(&r, INPUT_DOWN);
		}
		for (int e = 0; e < 6; e++)
			if (!seen[e])
				fail_msg("\"%s\" at %dx%d:\n%s", ends[e],
				    sizes[i][0], sizes[i][1], rig_text(&r));
		rig_close(&r);
	}
}

/* A click on any of its rows opens it. */
static void
each_row_of_a_long_title_is_its_own(void **state)
{
	struct rig r;
	int y;

	(void)state;
	write_long_titles();
	open_temp(&r, 20, 20);
	y = row_with(&r, "of that");
	assert_true(y > 0);
	rig_mouse(&r, MOUSE_LEFT, 8, y);
	assert_int_equal(r.app->page, 1);
	rig_key(&r, INPUT_BACKSPACE);
	rig_key(&r, 't');
	y = row_with(&r, "of this");
	assert_true(y > 0);
	rig_mouse(&r, MOUSE_LEFT, 8, y);
	assert_int_equal(r.app->page, 0);
	rig_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arrows_reach_every_row),
	    cmocka_unit_test(enter_opens_every_row),
	    cmocka_unit_test(digits_reach_every_row),
	    cmocka_unit_test(clicks_reach_every_row),
	    cmocka_unit_test(what_is_no_page_is_no_choice),
	    cmocka_unit_test(the_focus_goes_back_to_the_text),
	    cmocka_unit_test(tab_goes_round),
	    cmocka_unit_test(back_stands_where_it_was),
	    cmocka_unit_test(back_from_beside_is_in_the_text),
	    cmocka_unit_test(another_screen_leaves_the_choice),
	    cmocka_unit_test(a_refusal_leaves_everything_in_place),
	    cmocka_unit_test(ten_thousand_entries),
	    cmocka_unit_test(without_a_page_it_is_a_list),
	    cmocka_unit_test(start_leads_home),
	    cmocka_unit_test(long_titles_have_more_rows),
	    cmocka_unit_test(each_row_of_a_long_title_is_its_own),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
