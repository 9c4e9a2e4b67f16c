/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of the knowledge check: what to look at again, what a counselor
 * sees; and checks that are broken.
 */
#include "config.h"

#include "checktest.h"

/* ---- the end ------------------------------------------------------------ */

static void
topics_are_listed_those_of_safety_first(void **state)
{
	struct rig r;
	int x, talk, mud, eggs, add, read, eat;

	(void)state;
	open_bees(&r, 80, 24);
	miss_all(&r);
	SEES(&r, "That is all.");
	talk = find_row(&r, "Talk with your team about:", &x);
	mud = find_row(&r, "1  Where do bees live?", &x);
	eggs = find_row(&r, "2  Who lays the eggs?", &x);
	add = find_row(&r, "3  Add these to my questions", &x);
	read = find_row(&r, "You may want to read again:", &x);
	eat = find_row(&r, "4  What do bees eat?", &x);
	assert_true(0 < talk && talk < mud && mud < eggs && eggs < add);
	assert_true(add < read && read < eat);
	SEES_NOT(&r, "of 3"); /* no score */
	assert_false(has_choice(&r, "What was answered"));
	rig_close(&r);
}

static void
a_topic_is_read_and_the_list_is_there_again(void **state)
{
	static const char *const topics[] = {
	    "Where do bees live?", "Who lays the eggs?", "What do bees eat?"};
	static const char *const found[] = {
	    "Of wood.", "She is long.", "Four seasons."};
	struct rig r;

	(void)state;
	write_guide(INTRO MUD EAT EGGS);
	for (int s = 0; s < SIZES * WAYS; s++) {
		open_mode(&r, MODE_READER, sizes[s / WAYS].width,
		    sizes[s / WAYS].height);
		miss_all(&r);
		for (int i = 0; i < 3; i++) {
			rig_key(&r, INPUT_HOME);
			choose(&r, (enum way)(s % WAYS), topics[i]);
			SEES(&r, found[i]);
			rig_key(&r, INPUT_BACKSPACE);
			assert_true(is_at(&r, ROUND_END));
			assert_true(is_on(&r, choice_of(&r, topics[i])));
			assert_true(rig_cursor_is_right(&r));
		}
		rig_close(&r);
	}
}

static void
what_was_missed_is_added_once(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, 'c');
	choose(&r, BY_DIGIT, "Start");
	choose(&r, BY_DIGIT, "In mud");
	choose(&r, BY_DIGIT, "Add to my questions");
	assert_int_equal(mine_count(r.app->mine), 1);
	assert_true(mine_find(r.app->mine, MINE_TOPIC, 0) == 0);
	assert_false(has_choice(&r, "Add to my questions"));
	assert_true(is_on(&r, choice_of(&r, "Next")));
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'c');
	choose(&r, BY_DIGIT, "Start again");
	miss_rest(&r);
	choose(&r, BY_DIGIT, "Add these to my questions");
	assert_int_equal(
	    mine_count(r.app->mine), 2); /* and none that is no must */
	assert_true(mine_find(r.app->mine, MINE_TOPIC, 2) == 1);
	assert_false(has_choice(&r, "Add these to my questions"));
	SEES(&r, "1 was added to your questions.");
	rig_close(&r);
}

static void
a_full_list_says_so(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	for (unsigned i = 0; i < MINE_MAX; i++)
		assert_int_equal(
		    mine_add(questions_list(r.app), MINE_TEACH, i), MINE_OK);
	miss_all(&r);
	choose(&r, BY_DIGIT, "Add these to my questions");
	assert_int_equal(mine_count(r.app->mine), MINE_MAX);
	SEES_NOT(&r, "added to your questions.");
	assert_true(r.app->notice[0]);
	rig_close(&r);
}

static void
nothing_left_open_is_said(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, 'c');
	choose(&r, BY_DIGIT, "Start");
	choose(&r, BY_DIGIT, "In a hive");
	choose(&r, BY_DIGIT, "Next");
	choose(&r, BY_DIGIT, "Nectar");
	choose(&r, BY_DIGIT, "Next");
	choose(&r, BY_DIGIT, "The queen");
	choose(&r, BY_DIGIT, "Next");
	SEES(&r, "Nothing was left open.");
	SEES_NOT(&r, "Talk with");
	SEES_NOT(&r, "read again");
	assert_int_equal(r.app->asking.n, 2);
	choose(&r, BY_DIGIT, "Back to the guide");
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_key(&r, 'c');
	choose(&r, BY_DIGIT, "See the end again");
	SEES(&r, "Nothing was left open.");
	rig_close(&r);
}

static void
a_counselor_sees_what_was_answered(void **state)
{
	struct rig r;

	(void)state;
	write_guide(INTRO MUD EAT EGGS);
	open_mode(&r, MODE_COUNSELOR, 80, 24);
	rig_key(&r, 'c');
	choose(&r, BY_DIGIT, "Start");
	choose(&r, BY_DIGIT, "In mud");
	choose(&r, BY_DIGIT, "Next");
	choose(&r, BY_DIGIT, "Nectar");
	choose(&r, BY_DIGIT, "Next");
	choose(&r, BY_DIGIT, "Not sure");
	choose(&r, BY_DIGIT, "Next");
	choose(&r, BY_DIGIT, "In a hive");
	choose(&r, BY_DIGIT, "Next");
	choose(&r, BY_DIGIT, "A drone");
	choose(&r, BY_DIGIT, "Next");
	SEES_NOT(&r, "In mud"); /* the patient sees this screen */
	choose(&r, BY_DIGIT, "What was answered");
	SEES(&r, "•  In mud");
	SEES(&r, "•  Once more: In a hive (right)");
	SEES(&r, "•  Nectar (right)");
	SEES(&r, "•  Not sure");
	SEES(&r, "•  Once more: A drone");
	SEES_NOT(&r, "A drone (right)");
	rig_key(&r, INPUT_ESC);
	assert_true(is_at(&r, ROUND_END));
	SEES(&r, "That is all.");
	rig_close(&r);
}

/* ---- broken -------------------------------------------------------------- */

static void
a_broken_question_is_named_and_left_out(void **state)
{
	static const char quiz[] = INTRO
	    "## None is right\n\n- [ ] One\n\n  No.\n\n- [ ] Two\n\n  No.\n\n"
	    "[Read this again](hive.md)\n\n" MUD
	    "## No words\n\n- [x] One\n\n- [ ] Two\n\n  No.\n\n"
	    "[Read this again](hive.md)\n";
	struct rig r;

	(void)state;
	write_guide(quiz);
	open_mode(&r, MODE_READER, 80, 24);
	rig_key(&r, 'c');
	SEES(&r, "Some of this check cannot be used:");
	SEES(&r, "quiz.md:8:");
	SEES(&r, "quiz.md:39:");
	SEES(&r, "1 question");
	choose(&r, BY_DIGIT, "Start");
	SEES(&r, "Where do bees live?");
	SEES(&r, "1 of 1");
	rig_close(&r);

	open_mode(&r, MODE_READER, 20, 8); /* a choice leads to it */
	rig_key(&r, 'c');
	choose(&r, BY_ARROWS, "About this check");
	rig_key(&r, INPUT_END);
	SEES(&r, "question is left");
	rig_close(&r);

	open_mode(&r, MODE_KIOSK, 80, 24); /* nobody there can mend it */
	rig_key(&r, 'c');
	SEES_NOT(&r, "cannot be used");
	SEES(&r, "1 question");
	rig_close(&r);
}

static void
many_broken_questions_are_all_named(void **state)
{
	struct rig r;
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s, MUD);
	for (int i = 0; i < 6; i++)
		str_printf(&s,
		    "## Odd %d\n\n- [ ] One\n\n  No.\n\n- [ ] Two\n\n  No.\n\n",
		    i);
	write_guide(str_text(&s));
	open_mode(&r, MODE_READER, 80, 24);
	rig_key(&r, 'c');
	SEES(&r, "…");
	choose(&r, BY_DIGIT, "About this check");
	SEES_NOT(&r, "…");
	for (int i = 0; i < 6; i++) {
		char line[32];

		snprintf(line, sizeof line, "quiz.md:%d:", 18 + 10 * i);
		SEES(&r, line);
	}
	rig_close(&r);
	str_done(&s);
}

static void
when_all_are_broken_it_is_said(void **state)
{
	struct rig r;

	(void)state;
	write_guide(INTRO "## None\n\n- [ ] One\n\n  No.\n");
	for (size_t i = 0; i < SIZES; i++) {
		open_mode(&r, MODE_READER, sizes[i].width, sizes[i].height);
		rig_key(&r, 'c');
		SEES(&r, "There is no");
		assert_false(has_choice(&r, "Start"));
		choose(&r, BY_ARROWS, "Back");
		assert_int_equal(r.app->view, VIEW_HOME);
		rig_close(&r);
	}
}

static void
without_a_quiz_none_is_offered(void **state)
{
	struct rig r;

	(void)state;
	write_guide(NULL);
	open_mode(&r, MODE_READER, 80, 24);
	SEES_NOT(&r, "A short check");
	rig_key(&r, 'c');
	assert_int_equal(r.app->view, VIEW_HOME);
	assert_true(r.app->notice[0]);
	SEES(&r, "quiz.md");
	rig_key(&r, '1');
	SEES_NOT(&r, "Was this page clear?");
	rig_close(&r);
}

/* A question without a place is asked all the same. */
static void
a_topic_without_a_place_says_so(void **state)
{
	struct rig r;

	(void)state;
	write_guide("# Q\n\n## Where?\n\n- [x] Here\n\n  Yes.\n\n"
		    "- [ ] There\n\n  No.\n\n"
		    "## What?\n\n- [x] This\n\n  Yes.\n\n"
		    "- [ ] That\n\n  No.\n\n[Read this again](gone.md)\n");
	open_mode(&r, MODE_READER, 80, 24);
	rig_key(&r, 'c');
	choose(&r, BY_DIGIT, "Start");
	for (int i = 0; i < 4; i++) {
		choose(&r, BY_DIGIT, "Not sure");
		assert_false(has_choice(&r, "Read this again"));
		choose(&r, BY_DIGIT, "Next");
	}
	choose(&r, BY_DIGIT, "Where?");
	SEES(&r, "The guide has no place for this.");
	assert_true(is_at(&r, ROUND_END));
	rig_close(&r);
}

int
main(void)
{
	struct err e;
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	    TEST(topics_are_listed_those_of_safety_first),
	    TEST(a_topic_is_read_and_the_list_is_there_again),
	    TEST(what_was_missed_is_added_once),
	    TEST(a_full_list_says_so),
	    TEST(nothing_left_open_is_said),
	    TEST(a_counselor_sees_what_was_answered),
	    TEST(a_broken_question_is_named_and_left_out),
	    TEST(many_broken_questions_are_all_named),
	    TEST(when_all_are_broken_it_is_said),
	    TEST(without_a_quiz_none_is_offered),
	    TEST(a_topic_without_a_place_says_so),
	};

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
