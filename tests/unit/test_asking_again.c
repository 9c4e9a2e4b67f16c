/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words and choices: links and Tab; the same screen again, at another size,
 * after a page, with a mark changed; words without a choice.
 */
#include "config.h"

#include "askview.h"

/* ---- Tab and links ---------------------------------------------------- */

static void
write_words(void)
{
	temp_file(&dir, "guide.conf", "title = \"Guide\"\n");
	temp_file(
	    &dir, "SUMMARY.md", "# G\n\n- [One](one.md)\n- [Two](two.md)\n");
	temp_file(&dir, "two.md", "# Page two\n");
	temp_file(&dir, "one.md",
	    "# One\n\nGo [over](two.md) or [on](one.md#far) to "
	    "it.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\nI.\n"
	    "\n## Far\n\nThe place.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\n");
}

static void
links_in_words_are_followed(void **state)
{
	(void)state;
	for (int s = 0; s < 4; s++) {
		struct rig r;
		int x, y;

		write_words();
		prepare(0, 3, 0);
		asked.links = true;
		open_temp(&r, sizes[s][0], sizes[s][1]);
		rig_key(&r, '1');
		history_show(r.app, VIEW_CLEAR);
		rig_resize(&r, sizes[s][0], sizes[s][1]);
		focus_word(&r, "on");
		x = r.frame.cursor_x;
		y = r.frame.cursor_y;
		rig_key(&r, INPUT_ENTER);
		SEES(&r, "The place.");
		rig_key(&r, INPUT_BACKSPACE);
		SEES(&r, "Question");
		assert_int_equal(r.app->focus.kind, FOCUS_LINK);
		assert_cursor(&r);
		rig_mouse(&r, MOUSE_LEFT, x, y);
		SEES(&r, "The place.");
		rig_key(&r, INPUT_BACKSPACE);
		rig_key(&r, INPUT_DOWN);
		rig_key(&r, INPUT_UP);
		assert_int_equal(asked.times, 0);
		assert_cursor(&r);
		rig_close(&r);
	}
}

/* Links, choices, the bar, and round again, both ways. */
static void
tab_goes_round(void **state)
{
	static const uint32_t keys[] = {INPUT_TAB, INPUT_BACKTAB};

	(void)state;
	write_words();
	for (int k = 0; k < 2; k++) {
		int links = 0, choices = 0, buttons_seen = 0;
		struct rig r;

		prepare(0, 4, 0);
		asked.links = true;
		open_temp(&r, 80, 40);
		rig_key(&r, '1');
		history_show(r.app, VIEW_CLEAR);
		rig_resize(&r, 80, 40);
		for (int i = 0; i < 2 * (2 + 4 + 3); i++) {
			rig_key(&r, keys[k]);
			assert_cursor(&r);
			links += r.app->focus.kind == FOCUS_LINK;
			choices += r.app->focus.kind == FOCUS_CHOICE;
			buttons_seen += r.app->focus.kind == FOCUS_BUTTON;
		}
		assert_int_equal(links, 2 * 2);
		assert_int_equal(choices, 2 * 4);
		assert_int_equal(buttons_seen, 2 * 3);
		rig_close(&r);
	}
}

/* ---- the same screen again -------------------------------------------- */

static void
a_new_size_keeps_the_focus(void **state)
{
	(void)state;
	for (int i = 0; i < 30; i += 7) {
		struct rig r;

		prepare(12, 30, 6);
		show_it(&r, 80, 24);
		asking_stand_on(r.app, ID + (uint32_t)i);
		for (int s = 0; s < 3 * SIZES; s++) {
			rig_resize(
			    &r, sizes[s % SIZES][0], sizes[s % SIZES][1]);
			assert_int_equal(focus_of(&r), i);
			assert_cursor(&r);
			if (sizes[s % SIZES][0] >= 20)
				assert_true(sees_number(&r, "ch", i));
		}
		rig_close(&r);
	}
}

/* Help now, a page, and back to the same place. */
static void
back_keeps_the_focus(void **state)
{
	(void)state;
	for (int s = 0; s < SIZES; s++)
		for (int i = 0; i < 30; i += 7) {
			char before[8192];
			struct rig r;

			prepare(12, 30, 6);
			show_it(&r, sizes[s][0], sizes[s][1]);
			asking_stand_on(r.app, ID + (uint32_t)i);
			snprintf(before, sizeof before, "%s", rig_text(&r));
			rig_key(&r, '0');
			rig_key(&r, INPUT_BACKSPACE);
			assert_int_equal(focus_of(&r), i);
			assert_cursor(&r);
			rig_key(&r, '0');
			rig_resize(&r, 200, 50);
			rig_key(&r, INPUT_BACKSPACE);
			rig_resize(&r, sizes[s][0], sizes[s][1]);
			assert_int_equal(focus_of(&r), i);
			assert_cursor(&r);
			rig_close(&r);
		}
}

static void
a_mark_changes_in_its_place(void **state)
{
	(void)state;
	for (int s = 0; s < 4; s++) {
		char before[8192];
		struct rig r;
		int y;

		prepare(9, 25, 0);
		for (int i = 0; i < 25; i++)
			asked.mark[i] = ASK_OFF;
		show_it(&r, sizes[s][0], sizes[s][1]);
		for (int i = 0; i < 40 && focus_of(&r) != 11; i++)
			rig_key(&r, INPUT_DOWN);
		rig_key(&r, INPUT_TAB);
		rig_key(&r, INPUT_BACKTAB);
		snprintf(before, sizeof before, "%s", rig_text(&r));
		SEES(&r, "[ ]");
		SEES_NOT(&r, "[x]");
		y = r.frame.cursor_y;
		asked.mark[11] = ASK_ON;
		asking_remake(r.app);
		rig_send(&r, &(struct event){.kind = EVENT_NONE});
		SEES(&r, "[x]");
		assert_int_equal(focus_of(&r), 11);
		assert_int_equal(r.frame.cursor_y, y);
		asked.mark[11] = ASK_OFF;
		asking_remake(r.app);
		rig_send(&r, &(struct event){.kind = EVENT_NONE});
		assert_string_equal(rig_text(&r), before);
		asked.n = 5; /* a shorter list */
		asking_remake(r.app);
		rig_send(&r, &(struct event){.kind = EVENT_NONE});
		assert_int_equal(focus_of(&r), 4);
		assert_cursor(&r);
		asked.n = 0;
		asking_remake(r.app);
		rig_send(&r, &(struct event){.kind = EVENT_NONE});
		assert_int_equal(focus_of(&r), MOST);
		assert_cursor(&r);
		rig_close(&r);
	}
}

/* Digits stay where they were when a mark changes. */
static void
a_mark_leaves_the_digits(void **state)
{
	struct rig r;

	(void)state;
	prepare(1, 20, 0);
	show_it(&r, 80, 40);
	rig_key(&r, '9');
	rig_key(&r, '3');
	assert_chosen(&r, 10, "3");
	asking_remake(r.app);
	rig_send(&r, &(struct event){.kind = EVENT_NONE});
	rig_key(&r, '3');
	assert_chosen(&r, 10, "3, again");
	rig_close(&r);
}

/* ---- no choice at all ------------------------------------------------- */

static void
words_alone_are_read(void **state)
{
	(void)state;
	for (int s = 0; s < SIZES; s++) {
		static const uint32_t keys[] = {INPUT_DOWN, INPUT_ENTER, ' '};

		for (int k = 0; k < 3; k++) {
			struct rig r;

			prepare(20, 0, 0);
			show_it(&r, sizes[s][0], sizes[s][1]);
			for (int i = 0; i < PATIENCE / 4; i++) {
				rig_key(&r, keys[k]);
				assert_cursor(&r);
			}
			assert_true(
			    sees_number(&r, "word", 19) || sizes[s][0] < 20);
			for (uint32_t d = '1'; d <= '9'; d++)
				rig_key(&r, d);
			assert_int_equal(asked.times, 0);
			rig_mouse(&r, MOUSE_LEFT, 3, 2);
			rig_key(&r, INPUT_TAB);
			assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
			rig_close(&r);
		}
	}
}

/* A pass for each kind of key, at random: the focus is always on the screen,
 * and nothing is chosen that is not. */
static void
whatever_is_pressed_the_focus_is_seen(void **state)
{
	static const uint32_t keys[] = {INPUT_DOWN, INPUT_DOWN, INPUT_UP,
	    INPUT_TAB, INPUT_BACKTAB, INPUT_PGDN, INPUT_PGUP, INPUT_HOME,
	    INPUT_END, '9', '9', '1', '3', '8', INPUT_ENTER};
	unsigned seed = 3;

	(void)state;
	for (int s = 0; s < SIZES; s++) {
		struct rig r;

		prepare(7, 23, 14);
		show_it(&r, sizes[s][0], sizes[s][1]);
		for (int i = 0; i < 400; i++) {
			uint32_t k = keys[temp_random(&seed) % 15];
			uint32_t was = focus_of(&r);
			bool button = r.app->focus.kind == FOCUS_BUTTON;
			int there = MOST;

			if (button && k == INPUT_ENTER)
				continue;
			for (int y = 0; y < r.frame.height; y++)
				if (k >= '1' && k <= '9' &&
				    digit_in(&r, y) == (int)(k - '0'))
					there = choice_in(&r, y);
			rig_key(&r, k);
			assert_cursor(&r);
			if (asked.times)
				assert_chosen(&r,
				    k == INPUT_ENTER ? (int)was : there, "key");
		}
		rig_close(&r);
	}
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(links_in_words_are_followed),
	    cmocka_unit_test(tab_goes_round),
	    cmocka_unit_test(a_new_size_keeps_the_focus),
	    cmocka_unit_test(back_keeps_the_focus),
	    cmocka_unit_test(a_mark_changes_in_its_place),
	    cmocka_unit_test(a_mark_leaves_the_digits),
	    cmocka_unit_test(words_alone_are_read),
	    cmocka_unit_test(whatever_is_pressed_the_focus_is_seen),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
