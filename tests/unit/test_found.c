/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search: its field, and the list of places. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "foundtest.h"

/* ---- the field --------------------------------------------------------- */

static void
the_promise_stands_by_the_field(void **state)
{
	(void)state;
	write_guide();
	for (int i = 0; i < READABLE; i++) {
		struct rig r;

		open_temp(&r, sizes[i][0], sizes[i][1]);
		rig_key(&r, '/');
		CURSOR(&r);
		SEES(&r, "Search:");
		SEES(&r, "press");
		SEES(&r, "No one reads this.");
		SEES(&r, "0 Help");
		look_for(&r, "otter");
		rig_key(&r, '/');
		SEES(&r, "No one reads this.");
		look_for(&r, "beaver");
		SEES(&r, "No one reads this.");
		SEES(&r, "0 Help");
		CURSOR(&r);
		rig_close(&r);
	}
}

static void
the_whole_promise_fits_from_forty_cells_on(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 40, 12);
	rig_key(&r, '/');
	SEES(&r, "No one reads this. In danger? Help now.");
	rig_mouse(&r, MOUSE_LEFT, 20, 10); /* and can be pressed */
	assert_int_equal(r.app->view, VIEW_HELP);
	rig_close(&r);
}

/* What has a meaning elsewhere is a letter here. */
static void
keys_are_letters_in_the_field(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	rig_key(&r, '/');
	type_words(&r, "qt0?/nN12d");
	assert_int_equal(r.app->view, VIEW_SEARCH);
	assert_string_equal(r.app->field.s, "qt0?/nN12d");
	SEES(&r, "Search: qt0?/nN12d");
	CURSOR(&r);
	rig_close(&r);
}

static void
tab_leads_from_the_field_to_the_bar(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 20, 8);
	rig_key(&r, '/');
	type_words(&r, "0");
	rig_key(&r, INPUT_BACKTAB); /* the last button */
	CURSOR(&r);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_HELP);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_SEARCH);
	rig_key(&r, INPUT_UP);
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	rig_key(&r, INPUT_DOWN); /* there is no list */
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	rig_key(&r, INPUT_BACKTAB);
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	rig_key(&r, INPUT_TAB);
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	CURSOR(&r);
	rig_close(&r);
}

static void
esc_and_an_empty_field_lead_back(void **state)
{
	static const uint32_t keys[] = {INPUT_ESC, INPUT_BACKSPACE};
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	for (int i = 0; i < 2; i++) {
		rig_key(&r, '/');
		assert_int_equal(r.app->view, VIEW_SEARCH);
		rig_key(&r, keys[i]);
		assert_int_equal(r.app->view, VIEW_HOME);
	}
	rig_key(&r, '/');
	type_words(&r, "ab");
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->view, VIEW_SEARCH);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
a_click_puts_the_caret(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_mouse(&r, MOUSE_LEFT, 4 + 8 + 2, 2);
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	assert_int_equal(r.app->field.caret, 2);
	CURSOR(&r);
	assert_int_equal(r.frame.cursor_x, 4 + 8 + 2);
	rig_close(&r);
}

/* ---- what is found ------------------------------------------------------ */

static void
places_are_listed_and_opened(void **state)
{
	(void)state;
	write_guide();
	for (int i = 0; i < SIZES; i++)
		for (int k = 0; k < 5; k++) {
			static const uint32_t page[] = {0, 0, 1, 3, 4};
			struct rig r;

			open_temp(&r, sizes[i][0], sizes[i][1]);
			look_for(&r, "OTTER");
			assert_int_equal(hit_count(&r), 5);
			assert_int_equal(r.app->focus.kind, FOCUS_NONE);
			if (i < READABLE)
				SEES(&r, "5 places");
			for (int step = 0; step < k; step++) {
				CURSOR(&r);
				rig_key(&r, INPUT_DOWN);
			}
			CURSOR(&r);
			assert_int_equal(r.app->found.item, k);
			rig_key(&r, k % 2 ? INPUT_RIGHT : INPUT_ENTER);
			assert_int_equal(r.app->view, VIEW_PAGE);
			assert_int_equal(r.app->page, page[k]);
			rig_key(&r, INPUT_LEFT); /* and back to it */
			assert_int_equal(r.app->view, VIEW_SEARCH);
			assert_int_equal(r.app->found.item, k);
			assert_int_equal(r.app->focus.kind, FOCUS_NONE);
			CURSOR(&r);
			rig_close(&r);
		}
}

static void
a_place_says_page_section_and_words(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	SEES(&r, "1  One\n         The first otter swims.");
	SEES(&r, "2  One · Below\n         The second otter sleeps.");
	SEES(&r, "3  Two\n         A third otter, beside");
	SEES(&r, "5  Five · Holt\n         The Ötter of all.");
	/* The end of a long one: what was found is seen, and a sign. */
	SEES(&r, "4  Four\n         …");
	SEES(&r, "wheels: the fourth otter.");
	rig_resize(&r, 40, 12);
	SEES(&r, "▸ 1  One\n       The first otter swims.");
	rig_key(&r, 'G');
	SEES(&r, "Five · Holt\n       The Ötter of all.");
	rig_key(&r, 'k');
	SEES(&r, "the fourth otter.");
	rig_resize(&r, 20, 8); /* the words alone */
	SEES(&r, "otter.");
	CURSOR(&r);
	rig_close(&r);
}

/* Wherever it stands and however wide the screen, all of it is seen. */
static void
what_was_found_is_always_seen(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	for (int query = 0; query < 4; query++) {
		static const char *const words[] = {
		    "otter", "the flood", "mill", "fish"};

		look_for(&r, words[query]);
		assert_true(hit_count(&r) > 0);
		for (int w = 20; w <= 100; w++) {
			int cells = 0, runs = 0;
			bool was = false;

			rig_resize(&r, w, 24);
			rig_text(&r);
			for (int y = 2; y < 22; y++)
				for (int x = 0; x < w; x++) {
					bool is =
					    rig_role(&r, x, y) == ROLE_MATCH;

					cells += is;
					runs += is && !was;
					was = is;
				}
			assert_int_equal(cells,
			    (int)hit_count(&r) *
				text_cols(words[query], strlen(words[query])));
			assert_int_equal(runs, hit_count(&r));
			for (int y = 2; y < 22; y++)
				assert_true(text_cols(rig_row(&r, y),
						strlen(rig_row(&r, y))) <= w);
		}
	}
	rig_close(&r);
}

/* Wide characters have no blanks to cut at; a long phrase fills the row. */
static void
any_context_is_cut_with_a_sign(void **state)
{
	static const char phrase[] =
	    "swims under the old bridge that nobody crosses";
	struct rig r;

	(void)state;
	temp_file(&dir, "SUMMARY.md", "# R\n\n- [One](one.md)\n");
	temp_file(&dir, "one.md",
	    "# One\n\n水獭在河里游泳水獭在河里游泳水獭在河里游泳水獭在河里"
	    "游泳鱼水獭在河里游泳水獭在河里游泳水獭在河里游泳水獭在河里。"
	    "\n\nIn the evening, when the light has gone, it swims under the "
	    "old bridge that nobody crosses now.\n");
	open_temp(&r, 80, 24);
	for (int w = 20; w <= 100; w++) {
		int cells = 0, y;

		rig_resize(&r, w, 24);
		look_for(&r, "鱼");
		rig_text(&r);
		y = r.frame.cursor_y + (w < 36 ? 0 : 1);
		for (int x = 0; x < w; x++)
			cells += rig_role(&r, x, y) == ROLE_MATCH;
		assert_int_equal(cells, 2);
		assert_int_equal(
		    0x2026, r.frame.cells[y * w + r.frame.cursor_x + 5].cp);
		look_for(&r, phrase);
		rig_text(&r);
		y = r.frame.cursor_y + (w < 36 ? 0 : 1);
		assert_non_null(
		    strstr(rig_row(&r, y), w < 60 ? "swims" : phrase));
		if (w < 50)
			assert_string_equal(
			    "…", str_text(&r.text) + r.text.len - 3);
		CURSOR(&r);
	}
	rig_close(&r);
}

static void
words_apart_are_found_and_named_so(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "fish weir");
	assert_int_equal(hit_count(&r), 2);
	SEES(&r, "2 places");
	SEES(&r, "No page has these words together. These have all of them.");
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_key(&r, '/'); /* one of them less is another search */
	for (int i = 0; i < 5; i++)
		rig_key(&r, INPUT_BACKSPACE);
	rig_key(&r, INPUT_ENTER);
	SEES_NOT(&r, "together");
	assert_int_equal(r.app->found.item, 0);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_close(&r);
}

static void
pages_that_cannot_be_read_are_counted(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	SEES(&r, "1 page could not be read.");
	r.fail = true;
	look_for(&r, "fish");
	SEES(&r, "5 pages could not be read.");
	rig_close(&r);
}

static void
nothing_found_says_what_to_try(void **state)
{
	(void)state;
	write_guide();
	for (int i = 0; i < READABLE; i++) {
		struct rig r;

		open_temp(&r, sizes[i][0], sizes[i][1]);
		look_for(&r, "  beaver ");
		SEES(&r, "Nothing");
		SEES(&r, "Check the letters.");
		SEES(&r, "shorter");
		SEES_NOT(&r, "care team"); /* a stranger's book */
		if (sizes[i][1] >= 12) {
			SEES(&r, "for: beaver\n");
			SEES(&r, "contents");
		}
		assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
		CURSOR(&r);
		type_words(&r, "s");
		SEES_NOT(&r, "for: beaver\n");
		rig_close(&r);
		open_source(&r, "content", sizes[i][0], sizes[i][1]);
		look_for(&r, "qqqzzz");
		SEES(&r, "Ask your care team.");
		rig_close(&r);
	}
}

/* ---- in the list -------------------------------------------------------- */

static void
up_on_the_first_place_leads_to_the_field(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	rig_key(&r, INPUT_DOWN);
	rig_key(&r, INPUT_UP);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_key(&r, INPUT_UP);
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	CURSOR(&r);
	rig_key(&r, INPUT_DOWN);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_key(&r, 'j');
	rig_key(&r, '/');
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	/* The same words: Enter leads to the list as it was. */
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	assert_int_equal(r.app->found.item, 1);
	rig_key(&r, '/');
	type_words(&r, " of");
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(hit_count(&r), 1);
	assert_int_equal(r.app->found.item, 0);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_close(&r);
}

static void
digits_and_the_mouse_choose(void **state)
{
	struct rig r;
	int y;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	rig_key(&r, '3');
	assert_int_equal(r.app->page, 1);
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->found.item, 2);
	for (y = 0; y < 24; y++)
		if (strstr(rig_row(&r, y), "4  Four"))
			break;
	rig_mouse(&r, MOUSE_LEFT, 30, y + 1); /* either row of it */
	assert_int_equal(r.app->view, VIEW_PAGE);
	assert_int_equal(r.app->page, 3);
	rig_key(&r, INPUT_BACKSPACE);
	rig_key(&r, '/');
	rig_mouse(&r, MOUSE_WHEEL_DOWN, 30, 10);
	assert_int_equal(r.app->found.item, 4);
	assert_int_equal(r.app->focus.kind, FOCUS_NONE);
	rig_mouse(&r, MOUSE_WHEEL_UP, 30, 10);
	assert_int_equal(r.app->found.item, 3);
	CURSOR(&r);
	rig_close(&r);
}

/* Is there room for that button, when it has the focus? */
static bool
comes_with_focus(struct app *a, uint32_t button)
{
	struct focus was = a->focus;
	bool shown;

	a->focus = (struct focus){FOCUS_BUTTON, button};
	shown = chrome_focus_is_shown(a);
	a->focus = was;
	return shown;
}

/* Each place, each button, the field, and round again, in both directions. */
static void
tab_goes_round(void **state)
{
	(void)state;
	write_guide();
	for (int i = 0; i < READABLE; i++)
		for (int back = 0; back < 2; back++) {
			struct rig r;
			struct button b[BUTTONS];
			int field = 0, buttons = 0, places = 0, shown = 0, n;

			open_temp(&r, sizes[i][0], sizes[i][1]);
			look_for(&r, "otter");
			n = chrome_buttons(r.app, b);
			for (int k = 0; k < n; k++)
				shown += comes_with_focus(r.app, (uint32_t)k);
			for (int k = 0; k < 2 * (5 + 1 + shown); k++) {
				rig_key(&r, back ? INPUT_BACKTAB : INPUT_TAB);
				CURSOR(&r);
				field += r.app->focus.kind == FOCUS_FIELD;
				buttons += r.app->focus.kind == FOCUS_BUTTON;
				places += r.app->focus.kind == FOCUS_NONE;
			}
			assert_int_equal(field, 2);
			assert_int_equal(buttons, 2 * shown);
			assert_int_equal(places, 2 * 5);
			assert_int_equal(r.app->found.item, 0);
			assert_int_equal(r.app->focus.kind, FOCUS_NONE);
			rig_close(&r);
		}
}

static void
an_empty_field_clears_the_search(void **state)
{
	struct rig r;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	SEES(&r, "5 places");
	look_for(&r, "  ");
	assert_int_equal(find_kind(r.app->search), FIND_NOTHING);
	assert_int_equal(hit_count(&r), 0);
	SEES_NOT(&r, "otter");
	SEES(&r, "press Enter");
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'n');
	SEES(&r, "Nothing was searched for yet. Press / to search.");
	rig_close(&r);
}

static void
more_than_can_be_listed_is_said(void **state)
{
	struct rig r;
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s, "# Many\n\n");
	for (int i = 0; i < FIND_MAX + 5; i++)
		str_puts(&s, "Otter.\n\n");
	temp_file(&dir, "SUMMARY.md", "# M\n\n- [Many](many.md)\n");
	temp_bytes(&dir, "many.md", s.s, s.len);
	str_done(&s);
	open_temp(&r, 80, 24);
	look_for(&r, "otter");
	SEES(&r, "More than 2000 places; the first are shown.");
	rig_key(&r, 'G');
	CURSOR(&r);
	assert_int_equal(r.app->found.item, FIND_MAX - 1);
	rig_key(&r, INPUT_TAB);
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	rig_close(&r);
}

/* ---- any size, any key -------------------------------------------------- */

static void
random_keys_leave_it_sound(void **state)
{
	static const uint32_t keys[] = {INPUT_DOWN, INPUT_UP, ' ', 'b', 'G',
	    'g', INPUT_TAB, INPUT_BACKTAB, '2', '9', INPUT_BACKSPACE, '/', 'n',
	    'N', INPUT_ENTER, 'o', 't', INPUT_LEFT, INPUT_ESC, 0x627, 'e'};
	struct rig r;
	unsigned seed = 11;

	(void)state;
	write_guide();
	open_temp(&r, 80, 24);
	for (int i = 0; i < 4000; i++) {
		uint32_t roll = temp_random(&seed) % 40;

		if (roll == 0)
			rig_resize(&r, 1 + (int)(temp_random(&seed) % 120),
			    1 + (int)(temp_random(&seed) % 40));
		else if (roll < 5)
			rig_mouse(&r, (enum mouse_button)(roll % 5),
			    (int)(temp_random(&seed) % 120),
			    (int)(temp_random(&seed) % 40));
		else
			rig_perform(
			    &r, app_update(r.app,
				    &(struct event){.kind = EVENT_KEY,
					.key = keys[temp_random(&seed) % 21]}));
		if (roll % 3 == 0)
			rig_idle(&r);
		if (i % 2 == 0 && r.app->view == VIEW_SEARCH)
			CURSOR(&r);
		if (i % 100 == 0)
			look_for(&r, i % 300 ? "otter" : "e");
	}
	rig_close(&r);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_promise_stands_by_the_field),
	    cmocka_unit_test(the_whole_promise_fits_from_forty_cells_on),
	    cmocka_unit_test(keys_are_letters_in_the_field),
	    cmocka_unit_test(tab_leads_from_the_field_to_the_bar),
	    cmocka_unit_test(esc_and_an_empty_field_lead_back),
	    cmocka_unit_test(a_click_puts_the_caret),
	    cmocka_unit_test(places_are_listed_and_opened),
	    cmocka_unit_test(a_place_says_page_section_and_words),
	    cmocka_unit_test(what_was_found_is_always_seen),
	    cmocka_unit_test(any_context_is_cut_with_a_sign),
	    cmocka_unit_test(words_apart_are_found_and_named_so),
	    cmocka_unit_test(pages_that_cannot_be_read_are_counted),
	    cmocka_unit_test(nothing_found_says_what_to_try),
	    cmocka_unit_test(up_on_the_first_place_leads_to_the_field),
	    cmocka_unit_test(digits_and_the_mouse_choose),
	    cmocka_unit_test(tab_goes_round),
	    cmocka_unit_test(an_empty_field_clears_the_search),
	    cmocka_unit_test(more_than_can_be_listed_is_said),
	    cmocka_unit_test(random_keys_leave_it_sound),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
