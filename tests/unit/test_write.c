/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing: letters are letters, the promise is always there, and what was
 * written stays no longer than it is wanted.
 */
#include "config.h"

#include "questionstest.h"

static void
open_empty(struct rig *r, int width, int height)
{
	open_list(r, width, height);
	choose(r, "Write my own");
	assert_int_equal(r->app->view, VIEW_WRITE);
}

/* Nothing of what was typed is in the field. */
static void
assert_forgot(const struct rig *r)
{
	static const char zeros[FIELD_BYTES];

	assert_int_equal(r->app->words.n, 0);
	assert_memory_equal(r->app->words.s, zeros, sizeof zeros);
}

/* ---- writing a question ------------------------------------------------ */

static void
letters_are_letters_and_enter_keeps(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	SEES(&r, "Write my own");
	SEES(&r, "What do you want to ask?");
	type(&r, "0!?cmqtjkd/ nN[]");
	SEES(&r, "┃ 0!?cmqtjkd/ nN[]");
	assert_int_equal(r.app->view, VIEW_WRITE);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_QUESTIONS);
	SEES(&r, "Added to your questions.");
	assert_string_equal(chosen_words(&r), "0!?cmqtjkd/ nN[]");
	assert_forgot(&r);
	add_own(&r, "  何を聞く？ متى  ");
	assert_string_equal(chosen_words(&r), "何を聞く？ متى");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
a_button_has_the_keys_when_it_has_the_focus(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	type(&r, "ab");
	rig_key(&r, INPUT_BACKTAB);
	rig_key(&r, 'x'); /* neither a letter nor a command */
	SEES_NOT(&r, "abx");
	rig_key(&r, '0');
	assert_int_equal(r.app->view, VIEW_HELP);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
	rig_key(&r, INPUT_UP);
	type(&r, "0");
	SEES(&r, "ab0");
	rig_key(&r, INPUT_DOWN); /* past the last row is the bar */
	rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_ENTER); /* "Enter Keep" */
	SEES(&r, "1  ab0");
	rig_close(&r);
}

/* All of the bar by Tab, and round again. */
static void
tab_goes_round(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	for (uint32_t i = 0; i < 4; i++) {
		rig_key(&r, INPUT_TAB);
		assert_int_equal(r.app->focus.kind, FOCUS_BUTTON);
		assert_int_equal(r.app->focus.index, i);
	}
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_HELP);
	rig_key(&r, INPUT_ESC);
	rig_key(&r, INPUT_TAB);
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	rig_key(&r, INPUT_BACKTAB);
	assert_int_equal(r.app->focus.index, 3);
	rig_close(&r);
}

static void
nothing_is_kept_of_nothing(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_QUESTIONS);
	choose(&r, "Write my own");
	type(&r, "   ");
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(mine_count(r.app->mine), 0);
	choose(&r, "Write my own"); /* and no draft of blanks */
	assert_forgot(&r);
	rig_key(&r, INPUT_BACKSPACE); /* nothing to take away: back */
	assert_int_equal(r.app->view, VIEW_QUESTIONS);
	rig_close(&r);
}

static void
a_draft_stays_until_it_is_kept(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	type(&r, "half a thou");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(mine_count(r.app->mine), 0);
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'm');
	choose(&r, "Go on writing my own");
	type(&r, "ght");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "1  half a thought");
	assert_forgot(&r);
	SEES(&r, "Write my own");
	rig_close(&r);
}

static void
the_same_words_are_not_added_twice(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	add_own(&r, "Why?");
	add_own(&r, " Why? ");
	SEES(&r, "It is in your questions already.");
	assert_int_equal(r.app->view, VIEW_WRITE); /* to be changed */
	assert_int_equal(mine_count(r.app->mine), 1);
	rig_close(&r);
}

static void
no_more_than_there_is_room_for(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	for (int i = 0; i < MINE_OWN; i++) {
		char words[8];

		snprintf(words, sizeof words, "own %d", i);
		add_own(&r, words);
		SEES(&r, "Added");
	}
	choose(&r, "Write my own");
	SEES(&r, "Your list is full.");
	/* One more is not lost, however it came about. */
	write_open(r.app, WRITE_QUESTION);
	type(&r, "one more");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Your list is full.");
	SEES(&r, "one more");
	rig_close(&r);
}

/* ---- changing one ------------------------------------------------------ */

static void
words_are_changed(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	add_own(&r, "Who helps?");
	add_own(&r, "When?");
	rig_key(&r, '1');
	choose(&r, "Change the words");
	SEES(&r, "┃ Who helps?");
	rig_key(&r, INPUT_BACKSPACE);
	type(&r, " me?");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Who helps me?"); /* what can be done with it */
	SEES(&r, "1 of 2");
	assert_forgot(&r);
	/* Esc keeps the draft, and the question as it is. */
	choose(&r, "Change the words");
	type(&r, " And how");
	rig_key(&r, INPUT_ESC);
	SEES_NOT(&r, "And how");
	choose(&r, "Change the words");
	SEES(&r, "Who helps me? And how");
	rig_key(&r, INPUT_ESC);
	/* It is this question's, wherever it moves. */
	choose(&r, "Move down");
	choose(&r, "Change the words");
	SEES(&r, "Who helps me? And how");
	rig_key(&r, INPUT_ESC);
	choose(&r, "Back to my questions");
	rig_key(&r, '1');
	choose(&r, "Change the words");
	SEES(&r, "┃ When?");
	SEES_NOT(&r, "And how");
	rig_key(&r, INPUT_ENTER); /* unchanged */
	SEES(&r, "1 of 2");
	choose(&r, "Change the words");
	for (int i = 0; i < 5; i++)
		rig_key(&r, INPUT_BACKSPACE);
	rig_key(&r, INPUT_ENTER); /* nothing is no question */
	SEES(&r, "When?");
	assert_forgot(&r);
	rig_close(&r);
}

static void
changed_to_another_says_so(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	add_own(&r, "One");
	add_own(&r, "On");
	choose(&r, "On");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, '2');
	choose(&r, "Change the words");
	type(&r, "e");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "It is in your questions already.");
	assert_int_equal(r.app->view, VIEW_WRITE);
	rig_close(&r);
}

static void
a_draft_goes_with_its_question(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	add_own(&r, "secret");
	rig_key(&r, '1');
	choose(&r, "Change the words");
	type(&r, " of mine");
	rig_key(&r, INPUT_ESC);
	choose(&r, "Remove");
	assert_forgot(&r);
	add_own(&r, "other"); /* in the slot that is free again */
	rig_key(&r, '1');
	choose(&r, "Change the words");
	SEES(&r, "┃ other");
	rig_close(&r);
}

/* Back leads to where words were changed of what is gone since. */
static void
a_place_whose_question_is_gone(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	add_own(&r, "gone");
	rig_key(&r, '1');
	choose(&r, "Change the words");
	rig_key(&r, INPUT_BACKTAB);
	rig_key(&r, '0');
	rig_key(&r, 'm');
	rig_key(&r, '1');
	choose(&r, "Remove");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_WRITE);
	SEES(&r, "Write my own");
	assert_forgot(&r);
	rig_key(&r, INPUT_UP);
	type(&r, "new");
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(mine_count(r.app->mine), 1);
	assert_string_equal(questions_words(r.app, 0), "new");
	rig_close(&r);
}

/* ---- in your own words ------------------------------------------------- */

static void
open_teach(struct rig *r)
{
	write_guide();
	open_as(r, MODE_READER, NULL, 80, 24);
	rig_perform(r, app_act(r->app, ACTION_TEACH));
	rig_key(r, '1');
	choose(r, "Write it");
	assert_int_equal(r->app->view, VIEW_WRITE);
}

static void
own_words_go_back_to_where_they_are_compared(void **state)
{
	struct rig r;

	(void)state;
	open_teach(&r);
	SEES(&r, "In your own words");
	SEES(&r, "Who lives in a hive?");
	type(&r, "A queen");
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_TEACH);
	assert_string_equal(r.app->words.s, "A queen");
	assert_int_equal(r.app->words_for, WRITE_TEACH);
	assert_int_equal(mine_count(r.app->mine), 0);
	write_forget(r.app);
	assert_forgot(&r);
	rig_close(&r);
}

/* Words for one thing are never seen where another is written. */
static void
other_words_are_wiped_first(void **state)
{
	struct rig r;

	(void)state;
	open_teach(&r);
	type(&r, "private");
	rig_key(&r, INPUT_BACKTAB);
	rig_key(&r, 'm');
	choose(&r, "Write my own");
	assert_forgot(&r);
	type(&r, "question");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_WRITE); /* of the other */
	SEES(&r, "Who lives in a hive?");
	SEES_NOT(&r, "question");
	SEES_NOT(&r, "private");
	rig_close(&r);
}

/* ---- at every size ----------------------------------------------------- */

static void
the_promise_is_always_there(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	type(&r, "一二三四五六七八九十 one two three");
	for (int h = 1; h <= 26; h++)
		for (int w = 1; w <= 90; w += w < 44 ? 1 : 9) {
			const struct frame *f = &r.frame;

			rig_resize(&r, w, h);
			if (!rig_cursor_is_right(&r) || f->cursor_y < 0)
				fail_msg("no cursor at %dx%d", w, h);
			if (w >= 20 && h >= 4)
				SEES(&r, "No one reads this.");
			if (w >= 40 && h >= 4)
				SEES(&r, "In danger? Help now.");
			if (w >= 20 && h >= 8)
				SEES(&r, "In danger? Help now.");
			if (w >= 20 && h >= 3)
				SEES(&r, "0 Help");
			if (w >= 20 && h >= 8)
				SEES(&r, w < 36 ? "Your question:"
						: "What do you want to ask?");
			/* The caret is after the last word. */
			if (w >= 20)
				SEES(&r, "three");
		}
	rig_close(&r);
}

static void
a_click_on_the_promise_is_help(void **state)
{
	static const int sizes[][2] = {{20, 8}, {40, 12}, {80, 24}, {200, 50}};
	struct rig r;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		int rows = 0;

		open_empty(&r, sizes[i][0], sizes[i][1]);
		for (int y = 0; y < sizes[i][1] - 1; y++) {
			const char *row = rig_row(&r, y);

			if (!strstr(row, "No one") && !strstr(row, "Help now"))
				continue;
			rows++;
			rig_mouse(&r, MOUSE_LEFT, sizes[i][0] / 2, y);
			assert_int_equal(r.app->view, VIEW_HELP);
			rig_key(&r, INPUT_ESC);
			assert_int_equal(r.app->view, VIEW_WRITE);
			assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
		}
		assert_int_equal(rows, i == 0 ? 2 : 1);
		rig_close(&r);
	}
}

static void
the_mouse_moves_the_caret(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 20, 8); /* three rows of 18 cells */
	type(&r, "one two three four five six seven eight nine ten");
	SEES(&r, "▴");
	SEES_NOT(&r, "▾");
	rig_mouse(&r, MOUSE_LEFT, 2, 2);
	type(&r, "X");
	assert_non_null(strstr(r.app->words.s, "Xfour"));
	for (int i = 0; i < 9; i++)
		rig_mouse(&r, MOUSE_WHEEL_UP, 5, 3);
	SEES(&r, "┃ one two three");
	SEES(&r, "▾");
	SEES_NOT(&r, "▴");
	for (int i = 0; i < 9; i++)
		rig_mouse(&r, MOUSE_WHEEL_DOWN, 5, 3);
	SEES(&r, "┃ ten");
	rig_key(&r, INPUT_TAB);
	rig_mouse(&r, MOUSE_LEFT, 0, 3); /* on the bar beside it */
	assert_int_equal(r.app->focus.kind, FOCUS_FIELD);
	rig_mouse(&r, MOUSE_LEFT, 9, 7); /* "Keep" */
	assert_int_equal(mine_count(r.app->mine), 1);
	rig_close(&r);
}

static void
what_is_left_is_said_near_the_end(void **state)
{
	struct rig r;

	(void)state;
	open_empty(&r, 20, 8);
	for (int i = 0; i < 259; i++)
		rig_key(&r, 'x');
	SEES_NOT(&r, "left");
	rig_key(&r, 'x');
	SEES(&r, "40 left");
	for (int i = 0; i < 50; i++)
		rig_key(&r, 'x');
	SEES(&r, "0 left");
	assert_int_equal(r.app->words.n, FIELD_CELLS);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(mine_count(r.app->mine), 1);
	assert_int_equal(strlen(questions_words(r.app, 0)), FIELD_CELLS);
	/* Where letters have many bytes, those are counted. */
	choose(&r, "Write my own");
	for (int i = 0; i < 290; i++) {
		rig_key(&r, 'e');
		rig_key(&r, 0x301);
		rig_key(&r, 0x302);
	}
	SEES(&r, "left");
	assert_true(r.app->words.cells < FIELD_CELLS - 40);
	rig_close(&r);
}

static void
pasted_lines_become_one(void **state)
{
	static const char pasted[] = "one\r\ntwo\n\n\tthree\x1b[0m";
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	for (const char *s = pasted; *s; s++)
		rig_send(&r, &(struct event){.kind = EVENT_PASTE,
				 .key = (uint32_t)(unsigned char)*s});
	SEES(&r, "┃ one two three[0m");
	/* No command to a button, either. */
	rig_key(&r, INPUT_TAB);
	rig_send(&r, &(struct event){.kind = EVENT_PASTE, .key = 'q'});
	assert_int_equal(r.app->view, VIEW_WRITE);
	rig_key(&r, INPUT_UP);
	rig_key(&r, INPUT_ENTER);
	assert_string_equal(questions_words(r.app, 0), "one two three[0m");
	rig_close(&r);
}

static void
a_reset_leaves_nothing(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	add_own(&r, "mine");
	rig_key(&r, '1');
	choose(&r, "Change the words");
	type(&r, " begun");
	app_reset(r.app);
	assert_forgot(&r);
	assert_int_equal(mine_count(r.app->mine), 0);
	rig_key(&r, 'm');
	SEES(&r, "There are none yet.");
	SEES(&r, "Write my own");
	add_own(&r, "next");
	rig_key(&r, '1');
	choose(&r, "Change the words");
	SEES(&r, "┃ next");
	rig_close(&r);
}

static void
random_keys_keep_the_cursor_in_sight(void **state)
{
	static const uint32_t keys[] = {INPUT_UP, INPUT_DOWN, INPUT_LEFT,
	    INPUT_RIGHT, INPUT_TAB, INPUT_BACKTAB, INPUT_HOME, INPUT_END,
	    INPUT_BACKSPACE, INPUT_DELETE, INPUT_ENTER, INPUT_PGUP, INPUT_PGDN,
	    'a', 'b', ' ', ' ', 0x4e00, 0x301, 0x627, 0x1f469, 'w', 'x', '2'};
	static const int sizes[][2] = {
	    {20, 8}, {40, 12}, {80, 24}, {9, 5}, {30, 3}, {1, 1}};
	unsigned seed = 20260404;
	struct rig r;

	(void)state;
	open_empty(&r, 80, 24);
	for (int i = 0; i < 4000; i++) {
		unsigned dice = temp_random(&seed) % 40, s;

		rig_key(&r,
		    keys[temp_random(&seed) % (sizeof keys / sizeof *keys)]);
		if (dice == 0) {
			s = temp_random(&seed) % 6;
			rig_resize(&r, sizes[s][0], sizes[s][1]);
		}
		if (r.app->view != VIEW_WRITE) {
			r.app->nhistory = 0;
			rig_key(&r, 'm');
			write_open(r.app, WRITE_QUESTION);
			mine_wipe(questions_list(r.app));
		}
		if (!rig_cursor_is_right(&r))
			fail_msg("step %d: the cursor is not on what has the "
				 "focus:\n%s",
			    i, rig_text(&r));
	}
	rig_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letters_are_letters_and_enter_keeps),
	    cmocka_unit_test(a_button_has_the_keys_when_it_has_the_focus),
	    cmocka_unit_test(tab_goes_round),
	    cmocka_unit_test(nothing_is_kept_of_nothing),
	    cmocka_unit_test(a_draft_stays_until_it_is_kept),
	    cmocka_unit_test(the_same_words_are_not_added_twice),
	    cmocka_unit_test(no_more_than_there_is_room_for),
	    cmocka_unit_test(words_are_changed),
	    cmocka_unit_test(changed_to_another_says_so),
	    cmocka_unit_test(a_draft_goes_with_its_question),
	    cmocka_unit_test(a_place_whose_question_is_gone),
	    cmocka_unit_test(own_words_go_back_to_where_they_are_compared),
	    cmocka_unit_test(other_words_are_wiped_first),
	    cmocka_unit_test(the_promise_is_always_there),
	    cmocka_unit_test(a_click_on_the_promise_is_help),
	    cmocka_unit_test(the_mouse_moves_the_caret),
	    cmocka_unit_test(what_is_left_is_said_near_the_end),
	    cmocka_unit_test(pasted_lines_become_one),
	    cmocka_unit_test(a_reset_leaves_nothing),
	    cmocka_unit_test(random_keys_keep_the_cursor_in_sight),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
