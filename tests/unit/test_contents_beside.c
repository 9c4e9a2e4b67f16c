/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contents beside a page: where they stand, how they follow a reader. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "booktest.h"

/* ---- where they stand ------------------------------------------------- */

static void
they_stand_beside_the_page_from_110_columns_on(void **state)
{
	struct rig r;

	(void)state;
	write_book();
	open_temp(&r, 109, 30);
	rig_key(&r, '2');
	SEES_NOT(&r, "Page 07");
	rig_resize(&r, 110, 30);
	SEES(&r, "Page 07");
	SEES(&r, "Section 3");
	SEES_NOT(&r, "Not listed"); /* of a lower level */
	SEES_NOT(&r, "Nor this");   /* within a quote */
	rig_key(&r, INPUT_BACKSPACE);
	assert_false(contents_is_beside(r.app));
	rig_close(&r);
}

static void
nothing_overlaps(void **state)
{
	struct rig r;

	(void)state;
	write_book();
	open_temp(&r, 80, 24);
	rig_key(&r, '2');
	for (int width = 110; width <= FRAME_MAX_WIDTH; width++) {
		const struct app *a = r.app;
		int end;

		rig_resize(&r, width, 30);
		assert_true(contents_x(a) >= 2);
		assert_in_range(contents_cols(a), 30, 40);
		assert_in_range(
		    chrome_margin(a) - contents_x(a) - contents_cols(a), 4, 5);
		assert_int_equal(chrome_text_width(a), 72);
		end = chrome_margin(a) + 72;
		assert_int_equal(end, width - contents_x(a));
		/* header, contents, bar begin in one column */
		assert_true(rig_cursor_is_right(&r));
		assert_int_equal(
		    r.frame.cells[contents_x(a)].cp, (uint32_t)'P');
		assert_int_equal(r.frame.cells[29 * width + contents_x(a)].cp,
		    (uint32_t)'B');
	}
	rig_close(&r);
}

static void
any_size_has_its_cursor(void **state)
{
	static const uint32_t way[] = {'t', INPUT_END, INPUT_UP, INPUT_HOME};

	(void)state;
	for (size_t k = 0; k < 4; k++) {
		struct rig r;

		open_contents(&r, 1);
		rig_key(&r, way[k]);
		for (int height = 1; height <= 30; height++)
			for (int width = 1; width <= 140; width += 3) {
				rig_resize(&r, width, height);
				if (!rig_cursor_is_right(&r))
					fail_msg("%d x %d:\n%s", width, height,
					    rig_text(&r));
				if (height >= 3 && width >= 8)
					SEES(&r, "0 Help");
			}
		rig_close(&r);
	}
}
/* ---- following the reader --------------------------------------------- */

static void
the_section_on_top_is_marked(void **state)
{
	struct rig r;

	(void)state;
	write_book();
	open_temp(&r, 110, 30);
	rig_key(&r, '2');
	assert_true(is_here(&r, "Page 02"));
	assert_false(is_here(&r, "Section 1"));
	for (int i = 0; i < 20; i++)
		rig_key(&r, ' ');
	assert_false(is_here(&r, "Page 02")); /* one place, one mark */
	assert_false(is_here(&r, "Section 1"));
	assert_true(is_here(&r, "Section 3"));
	/* quiet: no digit, and the keys are the text's */
	assert_int_equal(digit_with(&r, "Page 02"), 0);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_key(&r, 't');
	CURSOR_ON(&r, "Section 3");
	rig_key(&r, 't');
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_resize(&r, 80, 24);
	rig_key(&r, 't');
	CURSOR_ON(&r, "Section 3");
	rig_key(&r, INPUT_UP); /* the focus hides the mark */
	assert_true(is_here(&r, "Section 3"));
	rig_close(&r);
}

/* A page far down in the list is seen in it, and so it stays. */
static void
the_page_is_kept_in_sight(void **state)
{
	struct rig r;

	(void)state;
	write_list(400);
	for (int i = 1; i <= 400; i++) {
		char name[16];

		snprintf(name, sizeof name, "p%d.md", i);
		temp_file(&dir, name, "# A page\n\n## Its section\n");
	}
	open_temp(&r, 110, 20);
	rig_key(&r, '1');
	for (int i = 1; i < 400; i++) {
		char title[32];

		snprintf(title, sizeof title, "Entry %d.", i);
		if (!is_here(&r, title))
			fail_msg(
			    "%s is not in sight:\n%s", title, rig_text(&r));
		rig_key(&r, ']');
	}
	rig_close(&r);
}

static void
the_wheel_scrolls_what_is_under_it(void **state)
{
	struct rig r;
	int top;

	(void)state;
	write_book();
	open_temp(&r, 110, 12);
	rig_key(&r, '2');
	assert_true(row_with(&r, "Preface") > 0);
	rig_mouse(&r, MOUSE_WHEEL_DOWN, 10, 5);
	assert_int_equal(row_with(&r, "Preface"), -1);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	assert_int_equal(r.app->body.block, 1);
	SEES(&r, "First words of 2.");
	rig_key(&r, 'x'); /* it stays there */
	assert_int_equal(row_with(&r, "Preface"), -1);
	for (int i = 0; i < 30; i++)
		rig_mouse(&r, MOUSE_WHEEL_DOWN, 10, 5);
	top = row_with(&r, "Page 14");
	assert_true(top > 0);
	for (int i = 0; i < 30; i++)
		rig_mouse(&r, MOUSE_WHEEL_UP, 10, 5);
	assert_true(row_with(&r, "Preface") > 0);
	for (int i = 0; i < 30; i++)
		rig_mouse(&r, MOUSE_WHEEL_DOWN, 10, 5);
	rig_mouse(&r, MOUSE_WHEEL_DOWN, 60, 5); /* over the text */
	assert_int_equal(row_with(&r, "Page 14"), top);
	SEES_NOT(&r, "First words of 2.");
	/* the next section brings the list back */
	for (int i = 0; i < 5; i++)
		rig_key(&r, ' ');
	assert_true(is_here(&r, "Section 1"));
	rig_close(&r);
}

/* A place away from the reader does not outlive a key that chooses. */
static void
the_wheel_and_the_focus_agree(void **state)
{
	struct rig r;

	(void)state;
	write_book();
	open_temp(&r, 110, 12);
	rig_key(&r, '2');
	for (int i = 0; i < 30; i++)
		rig_mouse(&r, MOUSE_WHEEL_DOWN, 10, 5);
	rig_key(&r, 't');
	CURSOR_ON(&r, "Page 02");
	assert_int_not_equal(digit_with(&r, "Page 02"), 0);
	rig_mouse(&r, MOUSE_WHEEL_DOWN, 10, 5);
	CURSOR_ON(&r, "Section 3");
	rig_key(&r, INPUT_ESC);
	assert_true(is_here(&r, "Page 02"));
	for (int i = 0; i < 30; i++)
		rig_mouse(&r, MOUSE_WHEEL_DOWN, 10, 5);
	rig_key(&r, INPUT_BACKTAB); /* the ring's last part */
	CURSOR_ON(&r, "Page 02");
	rig_close(&r);
}

/* "More" is there for the mouse too, without the focus. */
static void
a_click_on_more_shows_more(void **state)
{
	struct rig r;
	int y;

	(void)state;
	write_book();
	open_temp(&r, 110, 12);
	rig_key(&r, '2');
	for (int i = 0; i < 10 && row_with(&r, "Page 14") < 0; i++) {
		y = row_with(&r, "More");
		assert_true(y > 0);
		rig_mouse(&r, MOUSE_LEFT, contents_x(r.app) + 6, y);
	}
	assert_true(row_with(&r, "Page 14") > 0);
	y = row_with(&r, "From the top");
	assert_true(y > 0);
	rig_mouse(&r, MOUSE_LEFT, contents_x(r.app) + 6, y);
	assert_true(row_with(&r, "Preface") > 0);
	assert_int_equal(r.app->page, 1);
	rig_resize(&r, 110, 40); /* all of it: there is no more */
	assert_int_equal(row_with(&r, "More"), -1);
	assert_int_equal(row_with(&r, "From the top"), -1);
	rig_close(&r);
}

/* The row that was clicked is where it was, though sections above it went. */
static void
a_chosen_row_stays_where_it_is(void **state)
{
	struct rig r;
	int y;

	(void)state;
	write_book();
	open_temp(&r, 110, 12);
	rig_key(&r, '2');
	for (int i = 0; i < 3; i++)
		rig_mouse(&r, MOUSE_WHEEL_DOWN, 10, 5);
	y = row_with(&r, "Page 08");
	assert_true(y > 0);
	rig_mouse(&r, MOUSE_LEFT, 10, y);
	assert_int_equal(r.app->page, 7);
	assert_int_equal(row_with(&r, "Page 08"), y);
	assert_true(is_here(&r, "Page 08"));
	rig_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(they_stand_beside_the_page_from_110_columns_on),
	    cmocka_unit_test(nothing_overlaps),
	    cmocka_unit_test(any_size_has_its_cursor),
	    cmocka_unit_test(the_section_on_top_is_marked),
	    cmocka_unit_test(the_page_is_kept_in_sight),
	    cmocka_unit_test(the_wheel_scrolls_what_is_under_it),
	    cmocka_unit_test(the_wheel_and_the_focus_agree),
	    cmocka_unit_test(a_click_on_more_shows_more),
	    cmocka_unit_test(a_chosen_row_stays_where_it_is),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
