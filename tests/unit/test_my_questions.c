/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * My questions: every screen and every way between them, by keys, digits and
 * mouse; lists that are full; words that are gone.
 */
#include "config.h"

#include "questionstest.h"

#include "base/mem.h"
#include "guide/site.h"

/* What the list says, a question a row. */
static void
assert_list(struct rig *r, const char *expected)
{
	const struct mine *m = r->app->mine;
	struct str s;

	str_init(&s);
	for (size_t i = 0; i < mine_count(m); i++)
		str_printf(&s, "%s%s%s", i ? "/" : "",
		    m->list[i].first ? "*" : "", questions_words(r->app, i));
	assert_string_equal(str_text(&s), expected);
	str_done(&s);
}

static void
choose_three(struct rig *r)
{
	choose(r, "Choose from the list");
	choose(r, "Before");
	choose(r, "What is a hive?");
	choose(r, "Who helps me?");
	choose(r, "Done");
	choose(r, "Later");
	choose(r, "Do they sleep?");
	choose(r, "Done");
	choose(r, "Back to my questions");
	assert_list(r, "What is a hive?/Who helps me?/Do they sleep?");
}

/* ---- the list ---------------------------------------------------------- */

static void
an_empty_list_says_how_to_begin(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	SEES(&r, "My questions");
	SEES(&r, "There are none yet.");
	SEES(&r, "1  Choose from the list");
	SEES(&r, "2  Write my own");
	SEES_NOT(&r, "on paper");
	assert_string_equal(chosen_words(&r), "Choose from the list");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_key(&r, 'm');
	rig_key(&r, 'm'); /* it is there already */
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

/* Some questions are about what cannot wait: that is said at every size. */
static void
the_warning_is_seen(void **state)
{
	static const int sizes[][2] = {{20, 8}, {40, 12}, {80, 24}, {200, 50}};
	struct rig r;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		open_list(&r, sizes[i][0], sizes[i][1]);
		choose(&r, "Choose from the list");
		SEES(&r, "If a bee stung");
		for (int n = 0; n < 9 && !rig_sees(&r, "Help now."); n++)
			rig_key(&r, ' ');
		SEES(&r, "Help now.");
		focus_word(&r, "Help now");
		rig_close(&r);
	}
}

static void
its_link_leads_to_help_and_back(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	choose(&r, "Choose from the list");
	follow(&r, "Help now");
	assert_int_equal(r.app->view, VIEW_HELP);
	rig_key(&r, INPUT_ESC);
	SEES(&r, "What are your questions about?");
	rig_close(&r);
}

/* ---- the guide's questions --------------------------------------------- */

static void
questions_are_marked_and_taken_back(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	choose(&r, "Choose from the list");
	SEES(&r, "Take these with you.");
	SEES(&r, "1  Before");
	SEES_NOT(&r, "chosen");
	rig_key(&r, '1');
	SEES(&r, "0 of 3 chosen");
	SEES(&r, "[ ] Who pays for it?");
	rig_key(&r, '2');
	SEES(&r, "[x] Who pays for it?");
	SEES(&r, "1 of 3 chosen");
	assert_string_equal(chosen_words(&r), "Who pays for it?");
	rig_key(&r, INPUT_UP);
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "[x] What is a hive?");
	rig_key(&r, '2');
	SEES(&r, "[ ] Who pays for it?");
	assert_list(&r, "What is a hive?");
	rig_key(&r, '4'); /* "Done" */
	SEES(&r, "Before: 1 of 3 chosen");
	rig_key(&r, '3');
	SEES(&r, "1  What is a hive?");
	/* The screens between are not gone through again. */
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
m_leads_to_the_list_from_its_other_screens(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	choose(&r, "Choose from the list");
	choose(&r, "Before");
	assert_int_equal(r.app->nhistory, 3);
	rig_key(&r, 'm');
	SEES(&r, "There are none yet.");
	assert_int_equal(r.app->nhistory, 1);
	/* What was looked at in between stays behind it. */
	choose(&r, "Choose from the list");
	rig_key(&r, '0');
	rig_key(&r, 'm');
	SEES(&r, "There are none yet.");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "No one is watching it.");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "What are your questions about?");
	rig_close(&r);
}

static void
write_many(int n)
{
	struct str s;

	write_guide();
	str_init(&s);
	str_puts(&s, "# Questions\n\n## All\n\n");
	for (int i = 0; i < n; i++)
		str_printf(&s, "- Question %d?\n", i);
	temp_bytes(&dir, "questions.md", s.s, s.len);
	str_done(&s);
}

static void
a_full_list_says_so(void **state)
{
	struct rig r;

	(void)state;
	write_many(80);
	open_as(&r, MODE_READER, NULL, 80, 24);
	rig_key(&r, 'm');
	choose(&r, "Choose from the list");
	choose(&r, "All");
	/* More than a screen can have. */
	SEES(&r, "There are more than this screen has.");
	assert_int_equal(r.app->asking.n, ASKING_MAX);
	for (int i = 0; i < MINE_MAX; i++) {
		char words[32];

		snprintf(words, sizeof words, "Question %d?", i);
		choose(&r, words);
		SEES_NOT(&r, "full");
	}
	choose(&r, "Question 40?");
	SEES(&r, "Your list is full. Remove one to make room.");
	assert_int_equal(mine_count(r.app->mine), MINE_MAX);
	choose(&r, "Question 7?"); /* taken back */
	choose(&r, "Question 40?");
	SEES_NOT(&r, "full");
	choose(&r, "Done");
	choose(&r, "Back to my questions");
	/* There is no room to write, either. */
	choose(&r, "Write my own");
	SEES(&r, "Your list is full.");
	assert_int_equal(r.app->view, VIEW_QUESTIONS);
	rig_close(&r);
}

/* ---- an entry ---------------------------------------------------------- */

static void
an_entry_moves(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	choose_three(&r);
	rig_key(&r, '2');
	SEES(&r, "2 of 3");
	SEES(&r, "Who helps me?");
	choose(&r, "Move up");
	SEES(&r, "1 of 3");
	assert_list(&r, "Who helps me?/What is a hive?/Do they sleep?");
	assert_string_equal(chosen_words(&r), "Move up");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "It is the first in your list.");
	assert_list(&r, "Who helps me?/What is a hive?/Do they sleep?");
	choose(&r, "Move down");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "3 of 3");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "It is the last in your list.");
	assert_list(&r, "What is a hive?/Do they sleep?/Who helps me?");
	/* One Back, and the focus is on what was moved. */
	rig_key(&r, INPUT_ESC);
	assert_string_equal(chosen_words(&r), "Who helps me?");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
an_entry_is_removed(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	choose_three(&r);
	rig_key(&r, '3');
	choose(&r, "Remove");
	SEES(&r, "Removed from your questions.");
	assert_list(&r, "What is a hive?/Who helps me?");
	rig_key(&r, '1');
	choose(&r, "Remove");
	rig_key(&r, '1');
	assert_int_equal(choice_of(&r, "Move"), r.app->asking.n); /* nowhere */
	choose(&r, "Remove");
	SEES(&r, "There are none yet.");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
up_to_five_are_asked_first(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	for (unsigned i = 0; i < 6; i++)
		questions_add(r.app, MINE_QUESTION, i);
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'm');
	for (uint32_t i = 0; i < 5; i++) {
		rig_key(&r, '1' + i);
		choose(&r, "Ask it first");
		SEES(&r, "It is one of those to ask first.");
		choose(&r, "Back to my questions");
		assert_true(strstr(chosen_words(&r), "Ask first: ") ==
			    chosen_words(&r));
	}
	rig_key(&r, '6');
	choose(&r, "Ask it first");
	SEES(&r, "Five are \"ask first\" already.");
	SEES(&r, "Ask it first");
	assert_int_equal(mine_count_first(r.app->mine), 5);
	choose(&r, "Back to my questions");
	rig_key(&r, '2');
	choose(&r, "Not first");
	SEES_NOT(&r, "It is one of those");
	choose(&r, "Back to my questions");
	assert_list(&r, "*What is a hive?/Who pays for it?/*Who helps me?/"
			"*When is honey ripe?/*Do they sleep?/Seven?");
	SEES(&r, "Ask first: What is a hive?");
	SEES(&r, "2  Who pays for it?");
	rig_close(&r);
}

/* Back leads to an entry that is no longer there. */
static void
an_entry_that_is_gone_is_the_list(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	questions_add(r.app, MINE_QUESTION, 0);
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'm');
	rig_key(&r, '1');
	rig_key(&r, '0');
	rig_key(&r, 'm');
	rig_key(&r, '1');
	choose(&r, "Remove");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "No one is watching it.");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "There are none yet.");
	assert_int_equal(r.app->step, 0);
	rig_close(&r);
}

/* ---- from elsewhere ---------------------------------------------------- */

static void
what_is_added_elsewhere_has_its_words(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	questions_add(r.app, MINE_TOPIC, 0);
	questions_add(r.app, MINE_TEACH, 0);
	SEES(&r, "Added to your questions.");
	questions_add(r.app, MINE_TEACH, 0);
	SEES(&r, "It is in your questions already.");
	/* Not before what they are of was read. */
	assert_list(&r, "/");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'm');
	SEES(&r, "1  This question is no longer in the guide.");
	rig_key(&r, INPUT_ESC);
	rig_perform(&r, app_act(r.app, ACTION_CHECK));
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	rig_key(&r, 'm');
	assert_list(&r, "Who lays the eggs?/Who lives in a hive?");
	questions_add(r.app, MINE_QUESTION, 999);
	assert_string_equal(questions_words(r.app, 2), "");
	assert_string_equal(questions_words(r.app, 3), "");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'm');
	SEES(&r, "3  This question is no longer in the guide.");
	rig_close(&r);
}

static void
a_full_list_takes_no_more_from_elsewhere(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	for (unsigned i = 0; i < MINE_MAX; i++)
		questions_add(r.app, MINE_QUESTION, i);
	SEES_NOT(&r, "full");
	questions_add(r.app, MINE_TOPIC, 0);
	SEES(&r, "Your list is full.");
	assert_int_equal(mine_count(r.app->mine), MINE_MAX);
	rig_close(&r);
}

static void
a_guide_without_questions_says_so(void **state)
{
	struct rig r;

	(void)state;
	temp_file(&dir, "SUMMARY.md", "# Bees\n\n- [The hive](hive.md)\n");
	remove(temp_path(&dir, "questions.md"));
	remove(temp_path(&dir, "guide.conf"));
	open_temp(&r, 80, 24);
	rig_key(&r, 'm');
	assert_int_equal(r.app->view, VIEW_HOME);
	assert_true(r.app->notice[0] != '\0');
	rig_close(&r);
	write_guide();
	temp_file(&dir, "questions.md", "# Questions\n\nNone.\n");
	open_temp(&r, 80, 24);
	rig_key(&r, 'm');
	choose(&r, "Choose from the list");
	SEES(&r, "This guide has no questions.");
	rig_key(&r, '1');
	SEES(&r, "There are none yet.");
	rig_close(&r);
}

/* ---- hands ------------------------------------------------------------- */

/* A waiting room with a few keys: nothing is typed, and that is said. */
static void
without_letters_there_are_blank_lines(void **state)
{
	struct site *site;
	struct err e = {0};
	struct rig r;

	(void)state;
	write_guide();
	for (int full = 0; full < 2; full++) {
		temp_file(&dir, "site.conf",
		    full ? "keyboard = \"full\"\n" : "keyboard = \"keypad\"\n");
		site = site_load(temp_path(&dir, "site.conf"), &e);
		assert_non_null(site);
		open_as(&r, MODE_KIOSK, site, 80, 24);
		rig_key(&r, 'm');
		assert_int_equal(rig_sees(&r, "blank lines"), !full);
		assert_int_equal(rig_sees(&r, "Write my own"), full);
		write_open(r.app, WRITE_QUESTION);
		assert_int_equal(
		    r.app->view, full ? VIEW_WRITE : VIEW_QUESTIONS);
		rig_close(&r);
		site_free(site);
	}
}

/* The row that shows WORDS. */
static int
row_of(struct rig *r, const char *words)
{
	for (int y = 0; y < r->frame.height; y++)
		if (strstr(rig_row(r, y), words))
			return y;
	fail_msg("\"%s\" is not there:\n%s", words, rig_text(r));
	return -1;
}

static void
click(struct rig *r, const char *words)
{
	for (int i = 0; i < 20 && !rig_sees(r, words); i++)
		rig_mouse(r, MOUSE_WHEEL_DOWN, 5, 5);
	rig_text(r);
	rig_mouse(r, MOUSE_LEFT, 12, row_of(r, words));
}

static void
all_of_it_by_mouse(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 40, 12);
	click(&r, "Choose from");
	click(&r, "Before");
	click(&r, "[ ] What is");
	click(&r, "[ ] Who helps");
	click(&r, "Done");
	click(&r, "Back to my");
	assert_list(&r, "What is a hive?/Who helps me?");
	click(&r, "Who helps");
	click(&r, "Ask it first");
	click(&r, "Move up");
	rig_mouse(&r, MOUSE_LEFT, 3, 11); /* "Back" */
	assert_list(&r, "*Who helps me?/What is a hive?");
	click(&r, "What is");
	click(&r, "Remove");
	assert_list(&r, "*Who helps me?");
	rig_close(&r);
}

/* The cursor stands on what has the focus, wherever keys lead. */
static void
random_keys_keep_the_focus_in_sight(void **state)
{
	static const uint32_t keys[] = {INPUT_UP, INPUT_DOWN, INPUT_ENTER,
	    INPUT_ENTER, INPUT_TAB, INPUT_BACKTAB, INPUT_ESC, ' ', 'b', '1',
	    '2', '3', '4', '5', '6', '9', 'm', '0', INPUT_HOME, INPUT_END,
	    INPUT_LEFT, INPUT_RIGHT, 'a'};
	static const int sizes[][2] = {
	    {20, 8}, {40, 12}, {80, 24}, {11, 5}, {30, 3}, {1, 1}};
	unsigned seed = 20260403;
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	for (int i = 0; i < 4000; i++) {
		const struct mine *m;

		rig_key(&r,
		    keys[temp_random(&seed) % (sizeof keys / sizeof *keys)]);
		if (temp_random(&seed) % 40 == 0) {
			unsigned s = temp_random(&seed) % 6;

			rig_resize(&r, sizes[s][0], sizes[s][1]);
		}
		if (!rig_cursor_is_right(&r))
			fail_msg("step %d: the cursor is not on what has the "
				 "focus:\n%s",
			    i, rig_text(&r));
		m = r.app->mine;
		assert_true(mine_count_first(m) <= MINE_FIRST);
		for (size_t k = 0; k < mine_count(m); k++)
			assert_true(*questions_words(r.app, k));
	}
	rig_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_list_says_how_to_begin),
	    cmocka_unit_test(the_warning_is_seen),
	    cmocka_unit_test(its_link_leads_to_help_and_back),
	    cmocka_unit_test(questions_are_marked_and_taken_back),
	    cmocka_unit_test(m_leads_to_the_list_from_its_other_screens),
	    cmocka_unit_test(a_full_list_says_so),
	    cmocka_unit_test(an_entry_moves),
	    cmocka_unit_test(an_entry_is_removed),
	    cmocka_unit_test(up_to_five_are_asked_first),
	    cmocka_unit_test(an_entry_that_is_gone_is_the_list),
	    cmocka_unit_test(what_is_added_elsewhere_has_its_words),
	    cmocka_unit_test(a_full_list_takes_no_more_from_elsewhere),
	    cmocka_unit_test(a_guide_without_questions_says_so),
	    cmocka_unit_test(without_letters_there_are_blank_lines),
	    cmocka_unit_test(all_of_it_by_mouse),
	    cmocka_unit_test(random_keys_keep_the_focus_in_sight),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
