/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A click is as Enter, on each cell of what can be opened; each choice of a
 * list is reached by arrows and Enter, and by digits and "More" alone.
 */
#include "config.h"

#include "reach.h"

enum { CELLS = 3 };

static struct screen before;

/* ---- (d) clicks ------------------------------------------------------------
 */

/* All but what only takes the focus. */
static bool
opens(const struct item *it)
{
	return it->kind != THE_FIELD && it->kind != THE_CONTENTS;
}

/* The cells of IT as they are at first; false: it is not seen then. */
static bool
find_cells(struct stage *t, enum way way, struct item *it)
{
	uint32_t top;

	if (it->y >= 0)
		return true;
	reach_go(t, way);
	top = reach_list(t->rig.app)->top;
	reach_focus(t, it);
	rig_text(&t->rig);
	it->x = t->rig.frame.cursor_x;
	it->y = t->rig.frame.cursor_y;
	it->cols = 7; /* mark, digit, two of the words */
	if (reach_list(t->rig.app)->top == top)
		return true;
	it->y = -1;
	return false;
}

static void
click_cells(struct stage *t, enum way way, struct item *it)
{
	struct outcome by_key, by_click;

	if (!find_cells(t, way, it))
		return;
	reach_go(t, way);
	reach_focus(t, it);
	rig_key(&t->rig, INPUT_ENTER);
	by_key = reach_outcome(&t->rig, way);
	for (int i = 0; i < CELLS && it->cols; i++) { /* it is seen */
		reach_go(t, way);
		rig_mouse(&t->rig, MOUSE_LEFT,
		    it->x + (it->cols - 1) * i / (CELLS - 1), it->y);
		by_click = reach_outcome(&t->rig, way);
		if (memcmp(&by_key, &by_click, sizeof by_key) != 0)
			reach_fail(&t->rig, it, "a click is not as Enter",
			    reach_ways[way].name);
	}
}

static void
click_all(struct stage *t, enum way way)
{
	static struct screen first;

	reach_go(t, way);
	reach_look(&t->rig, &first);
	for (int i = 0; i < first.n; i++) {
		if (!opens(&first.item[i]))
			continue;
		click_cells(t, way, &first.item[i]);
		reach_go(t, way);
	}
	if (t->rig.app->view != VIEW_SEARCH)
		return;
	rig_key(&t->rig, INPUT_TAB);
	rig_mouse(&t->rig, MOUSE_LEFT, chrome_margin(t->rig.app) + 1,
	    chrome_body_top(t->rig.app));
	assert_int_equal(t->rig.app->focus.kind, FOCUS_FIELD);
}

static void
test_a_click_on_each_cell_is_as_enter(void **state)
{
	(void)state;
	reach_on_all(click_all, has_time());
}

/* ---- (b), (c) lists: arrows, Enter, digits ---------------------------------
 */

static bool
is_list(const struct stage *t)
{
	return reach_list(t->rig.app) && t->rig.app->focus.kind == FOCUS_NONE;
}

/* The choice that led to where we are now. */
static uint32_t
chosen(const struct app *a)
{
	assert_true(a->nhistory > 0);
	return a->history[a->nhistory - 1].list.item;
}

static void
arrows(struct stage *t, enum way way)
{
	struct rig *r = &t->rig;
	int choices = 0, first = 0;

	reach_go(t, way);
	if (!is_list(t))
		return;
	reach_look(r, &before);
	for (int i = 0; i < before.n; i++)
		choices += before.item[i].kind == A_CHOICE;
	while (before.item[first].kind != A_CHOICE)
		first++;
	for (int k = 0; k < choices; k++) {
		const struct item *it = &before.item[first + k];

		reach_go(t, way);
		for (int i = 0; i < choices; i++)
			rig_key(r, INPUT_UP);
		if (r->app->focus.kind == FOCUS_FIELD) /* above the list */
			rig_key(r, INPUT_DOWN);
		for (int i = 0; i < k; i++)
			rig_key(r, INPUT_DOWN);
		if (!reach_has_focus(r->app, it))
			reach_fail(
			    r, it, "arrows pass it by", reach_ways[way].name);
		reach_assert_cursor(r, it, reach_ways[way].name);
		rig_key(r, k % 2 ? INPUT_ENTER : INPUT_RIGHT);
		assert_int_not_equal(r->app->view, reach_ways[way].view);
		assert_int_equal(chosen(r->app), it->index);
	}
}

static void
test_arrows_and_enter_reach_each_choice(void **state)
{
	(void)state;
	reach_on_all(arrows, has_time());
}

static void
go_more(struct stage *t, enum way way, int more)
{
	reach_go(t, way);
	while (more--)
		rig_key(&t->rig, '9');
	rig_text(&t->rig);
}

/* The digit shown in row Y, in the column for it; 0: none. */
static int
digit_in(struct rig *r, int x, int y)
{
	const struct cell *c = &r->frame.cells[y * r->frame.width + x];

	return c->role == ROLE_MARKER && c->cp >= '1' && c->cp <= '9'
		   ? (int)c->cp - '0'
		   : 0;
}

/* Each digit on the screen opens the choice of its row; 9 may be "More". */
static void
press_digits(struct stage *t, enum way way, int more)
{
	struct rig *r = &t->rig;
	int x, bottom;

	go_more(t, way, more);
	x = r->frame.cursor_x + 2;
	bottom = chrome_body_top(r->app) + chrome_body_rows(r->app);
	for (int y = chrome_body_top(r->app); y < bottom; y++) {
		char says[ITEMS];
		int digit;

		go_more(t, way, more);
		digit = digit_in(r, x, y);
		if (!digit)
			continue;
		for (int i = 0; i < before.n; i++)
			says[i] = reach_row_says(r, y, before.item[i].title);
		rig_key(r, (uint32_t)('0' + digit));
		if (r->app->view == reach_ways[way].view && digit == 9)
			continue;
		if (r->app->view == reach_ways[way].view)
			fail_msg("%s: %d opens nothing:\n%s",
			    reach_ways[way].name, digit, rig_text(r));
		for (int i = 0; i < before.n; i++) {
			struct item *it = &before.item[i];

			if (it->kind != A_CHOICE || it->index != chosen(r->app))
				continue;
			it->seen = true;
			if (!says[i])
				reach_fail(r, it, "another row had its digit",
				    reach_ways[way].name);
		}
	}
}

static void
digits(struct stage *t, enum way way)
{
	uint32_t first;
	int more = 0;

	reach_go(t, way);
	if (!is_list(t))
		return;
	reach_look(&t->rig, &before);
	first = reach_list(t->rig.app)->digits;
	do { /* until "More" has come round */
		press_digits(t, way, more);
		go_more(t, way, ++more);
	} while (t->rig.app->view == reach_ways[way].view &&
		 reach_list(t->rig.app)->digits != first && more < ITEMS);
	for (int i = 0; i < before.n; i++)
		if (before.item[i].kind == A_CHOICE && !before.item[i].seen &&
		    strcmp(before.item[i].title, "Help now") != 0)
			reach_fail(&t->rig, &before.item[i],
			    "no digit chooses it", reach_ways[way].name);
}

static void
test_digits_reach_each_choice(void **state)
{
	(void)state;
	reach_on_all(digits, has_time());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_click_on_each_cell_is_as_enter),
	    cmocka_unit_test(test_arrows_and_enter_reach_each_choice),
	    cmocka_unit_test(test_digits_reach_each_choice),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("reach lists", tests, NULL, NULL);
}
