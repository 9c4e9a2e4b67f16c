/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The knowledge check on the screen: what comes first, each question and what
 * is said of an answer, by each way to choose; and a way through with answers
 * at random.
 */
#include "config.h"

#include "checktest.h"

enum { WALKS = 60 };

/* ---- before it begins -------------------------------------------------- */

static void
what_it_is_comes_first(void **state)
{
	struct rig r;
	int x;

	(void)state;
	open_bees(&r, 80, 24);
	SEES(&r, "Was this clear? A short check"); /* home offers it */
	rig_key(&r, 'c');
	SEES(&r, "A short check");
	SEES(&r, "3 questions");
	SEES(&r, "It is no test of you.");
	SEES(&r, "Bees may sting.");
	SEES(&r, "Nothing you answer is kept.");
	SEES_NOT(&r, "counselor");
	assert_true(find_row(&r, "▸ 1  Start", &x) > 0);
	rig_key(&r, 'c'); /* it is there already */
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
a_patient_is_told_before_a_counselor_sees(void **state)
{
	struct rig r;
	int x, head, told;

	(void)state;
	write_guide(INTRO MUD EAT EGGS);
	for (size_t i = 0; i < SIZES; i++) {
		open_mode(&r, MODE_COUNSELOR, sizes[i].width, sizes[i].height);
		rig_key(&r, 'c');
		head = find_row(&r, "Was this clear?", &x);
		told = find_row(&r, "Your counselor", &x);
		assert_true(told > head);
		if (head >= 0)
			assert_int_equal(told, head + 2);
		assert_int_equal(r.app->round.phase, ROUND_NONE);
		rig_close(&r);
	}
}

static void
the_start_is_in_sight_or_one_enter_away(void **state)
{
	struct rig r;

	(void)state;
	write_guide(INTRO MUD EAT EGGS);
	for (size_t i = 0; i < SIZES; i++) {
		open_mode(&r, MODE_READER, sizes[i].width, sizes[i].height);
		rig_key(&r, 'c');
		assert_true(is_on(&r, 0));
		assert_true(rig_cursor_is_right(&r));
		rig_key(&r, INPUT_ENTER);
		assert_true(is_at(&r, ROUND_ASK));
		rig_close(&r);
	}
}

static void
where_words_are_few_the_others_are_a_choice(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 20, 8);
	rig_key(&r, 'c');
	SEES_NOT(&r, "Bees may");
	choose(&r, BY_ARROWS, "About this check");
	SEES(&r, "About this check");
	SEES(&r, "no test of");
	rig_key(&r, INPUT_ENTER);
	choose(&r, BY_ARROWS, "Go on");
	assert_true(has_choice(&r, "Start"));
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
a_long_introduction_leaves_the_start_in_sight(void **state)
{
	struct rig r;
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s, "# Bees\n\n");
	for (int i = 0; i < 500; i++)
		str_printf(&s, "Paragraph %d.\n\n", i);
	str_puts(&s, MUD);
	write_guide(str_text(&s));
	for (size_t i = 0; i < SIZES; i++) {
		open_mode(&r, MODE_READER, sizes[i].width, sizes[i].height);
		rig_key(&r, 'c');
		assert_true(is_on(&r, 0));
		SEES(&r, "1  Start");
		choose(&r, BY_ARROWS, "About this check");
		SEES(&r, "Paragraph");
		rig_close(&r);
	}
	str_done(&s);
}

/* ---- question after question ------------------------------------------- */

/* Each answer, by each way, at each size. */
static void
every_answer_is_chosen_by_every_way(void **state)
{
	struct rig r;

	(void)state;
	write_guide(INTRO MUD EAT EGGS);
	for (int s = 0; s < SIZES * WAYS; s++) {
		enum way way = (enum way)(s % WAYS);

		open_mode(&r, MODE_READER, sizes[s / WAYS].width,
		    sizes[s / WAYS].height);
		rig_key(&r, 'c');
		choose(&r, way, "Start");
		assert_string_equal(question(&r), "Where do bees live?");
		choose(&r, way, "In a hive");
		assert_true(is_at(&r, ROUND_TOLD));
		assert_true(
		    round_was_right(&r.app->round, material_quiz(r.app)));
		SEES(&r, "✓");
		choose(&r, way, "Next");
		choose(&r, way, "Leaves");
		assert_int_equal(r.app->round.answer, 1);
		choose(&r, way, "Next");
		choose(&r, way, "Not sure");
		assert_int_equal(r.app->round.answer, ROUND_NOT_SURE);
		choose(&r, way, "Next");
		assert_true(round_is_second(&r.app->round));
		choose(&r, way, "Nectar");
		choose(&r, way, "Next");
		choose(&r, way, "The queen");
		choose(&r, way, "Next");
		assert_true(is_at(&r, ROUND_END));
		rig_close(&r);
	}
}

static void
an_answer_gets_its_own_words(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, 'c');
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Where do bees live?");
	SEES(&r, "1 of 3");
	choose(&r, BY_CLICK, "In mud");
	SEES(&r, "Where do bees live?");
	SEES(&r, "Your answer: In mud");
	SEES(&r, "Good to check. Here is what to know:");
	SEES(&r, "Wasps do that.");
	SEES(&r, "The answer: In a hive");
	SEES(&r, "This question comes back once, later.");
	SEES(&r, "Talk about it with your team.");
	SEES_NOT(&r, "They cannot swim.");
	SEES_NOT(&r, "✓");
	choose(&r, BY_CLICK, "Next");
	choose(&r, BY_CLICK, "Not sure");
	SEES(&r, "Your answer: Not sure");
	SEES(&r, "It is fine not to be sure.");
	SEES(&r, "The answer: Nectar");
	SEES(&r, "Yes. It is in flowers.");
	SEES_NOT(&r, "your team"); /* it is no matter of safety */
	assert_false(has_choice(&r, "Add to my questions"));
	choose(&r, BY_CLICK, "Next");
	choose(&r, BY_CLICK, "The queen");
	SEES(&r, "✓ That is right.");
	SEES(&r, "Yes. Day after day.");
	SEES_NOT(&r, "The answer:");
	SEES_NOT(&r, "your team");
	SEES_NOT(&r, "comes back");
	assert_false(has_choice(&r, "Add to my questions"));
	choose(&r, BY_CLICK, "Next");
	SEES(&r, "4 of 5");
	SEES(&r, "Once more");
	choose(&r, BY_CLICK, "In the sea");
	SEES(&r, "They cannot swim.");
	SEES_NOT(&r, "comes back");
	rig_close(&r);
}

static void
a_place_is_read_again_and_the_item_is_there(void **state)
{
	struct rig r;

	(void)state;
	write_guide(INTRO MUD EAT EGGS);
	for (size_t i = 0; i < SIZES; i++) {
		open_mode(&r, MODE_READER, sizes[i].width, sizes[i].height);
		rig_key(&r, 'c');
		choose(&r, BY_ARROWS, "Start");
		choose(&r, BY_ARROWS, "In mud");
		choose(&r, BY_ARROWS, "Read this again");
		assert_int_equal(r.app->view, VIEW_PAGE);
		SEES(&r, "Of wood.");
		rig_key(&r, INPUT_ESC);
		assert_true(is_at(&r, ROUND_TOLD));
		assert_string_equal(question(&r), "Where do bees live?");
		assert_true(is_on(&r, choice_of(&r, "Read this again")));
		assert_true(rig_cursor_is_right(&r));
		choose(&r, BY_ARROWS, "Next");
		choose(&r, BY_ARROWS, "Leaves");
		choose(&r, BY_ARROWS, "Read this again");
		SEES(&r, "Four seasons.");
		rig_key(&r, INPUT_LEFT);
		assert_true(is_at(&r, ROUND_TOLD));
		rig_key(&r, INPUT_LEFT); /* that leaves it */
		SEES_NOT(&r, "What do bees eat?");
		rig_close(&r);
	}
}

static void
help_and_keys_come_back_to_the_item(void **state)
{
	static const uint32_t away[] = {'0', '?', '/', 't', 'm'};
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, 'c');
	rig_key(&r, INPUT_ENTER);
	for (int told = 0; told < 2; told++) {
		for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
			char was[4000];

			snprintf(was, sizeof was, "%s", rig_text(&r));
			rig_key(&r, away[i]);
			assert_int_not_equal(r.app->view, VIEW_CHECK);
			rig_key(&r, INPUT_ESC);
			assert_string_equal(rig_text(&r), was);
		}
		if (!told)
			choose(&r, BY_DIGIT, "In mud");
	}
	rig_close(&r);
}

static void
a_new_size_changes_nothing_but_the_size(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, 'c');
	choose(&r, BY_ARROWS, "Start");
	for (size_t i = 0; i < SIZES; i++) {
		rig_resize(&r, sizes[i].width, sizes[i].height);
		assert_true(is_at(&r, ROUND_ASK));
		assert_true(rig_cursor_is_right(&r));
	}
	choose(&r, BY_ARROWS, "In the sea");
	for (size_t i = 0; i < SIZES; i++) {
		rig_resize(&r, sizes[i].width, sizes[i].height);
		assert_true(is_at(&r, ROUND_TOLD));
		assert_string_equal(question(&r), "Where do bees live?");
	}
	rig_resize(&r, 80, 24);
	SEES(&r, "They cannot swim.");
	choose(&r, BY_DIGIT, "Next");
	SEES(&r, "What do bees eat?");
	rig_close(&r);
}

static void
a_round_waits_where_it_was_left(void **state)
{
	struct rig r;
	uint32_t seed;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, 'c');
	assert_false(has_choice(&r, "Go on where you were"));
	choose(&r, BY_DIGIT, "Start");
	choose(&r, BY_DIGIT, "In mud");
	choose(&r, BY_DIGIT, "Next");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_key(&r, 'c');
	choose(&r, BY_ARROWS, "Go on where you were");
	SEES(&r, "What do bees eat?");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, 'c');
	seed = r.app->round.seed;
	choose(&r, BY_ARROWS, "Start again");
	SEES(&r, "Where do bees live?");
	assert_int_equal(r.app->round.nagain, 0);
	assert_int_not_equal(r.app->round.seed, seed);
	rig_close(&r);
}

/* ---- of one page -------------------------------------------------------- */

static void
a_page_has_its_own(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, '1');
	SEES(&r, "Was this page clear? A short check");
	rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "2 questions");
	assert_true(has_choice(&r, "The whole guide: 3 questions"));
	choose(&r, BY_DIGIT, "This page: 2 questions");
	SEES(&r, "1 of 2");
	choose(&r, BY_DIGIT, "In a hive");
	choose(&r, BY_DIGIT, "Next");
	SEES(&r, "Who lays the eggs?");
	choose(&r, BY_DIGIT, "The queen");
	choose(&r, BY_DIGIT, "Next");
	assert_true(is_at(&r, ROUND_END));
	choose(&r, BY_DIGIT, "Start again"); /* the same two */
	SEES(&r, "1 of 2");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "Of wood.");
	rig_key(&r, 'c');
	choose(&r, BY_DIGIT, "The whole guide");
	SEES(&r, "1 of 3");
	rig_close(&r);
}

static void
a_page_without_questions_offers_none(void **state)
{
	struct rig r;

	(void)state;
	open_bees(&r, 80, 24);
	rig_key(&r, '3');
	SEES(&r, "Sweet.");
	SEES_NOT(&r, "Was this page clear?");
	assert_false(check_is_for(r.app, 2));
	assert_false(check_is_for(r.app, GUIDE_NO_PAGE));
	assert_true(check_is_for(r.app, 0));
	rig_key(&r, 'c'); /* of the whole guide, then */
	SEES(&r, "3 questions");
	assert_true(has_choice(&r, "Start"));
	rig_close(&r);
}

/* ---- all the way --------------------------------------------------------- */

/* Enter alone: reads on, and takes what has the focus. */
static void
enter_alone_leads_to_the_end(void **state)
{
	struct rig r;

	(void)state;
	for (size_t i = 0; i < SIZES; i++) {
		int n = 0;

		open_source(&r, "content", sizes[i].width, sizes[i].height);
		rig_key(&r, 'c');
		while (r.app->round.phase != ROUND_END && n++ < 4000) {
			rig_key(&r, INPUT_ENTER);
			assert_int_equal(r.app->view, VIEW_CHECK);
			assert_true(rig_cursor_is_right(&r));
		}
		assert_true(is_at(&r, ROUND_END));
		rig_close(&r);
	}
}

static uint32_t
dice(uint32_t *state, uint32_t n)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 16) % n;
}

/* One answer at random; missed[] of its item is set where it was not right. */
static void
answer_at_random(struct rig *r, uint32_t *state, bool *missed)
{
	const struct quiz *q = material_quiz(r->app);
	size_t item = round_item(&r->app->round);
	uint32_t pick = dice(state, r->app->asking.n);
	const struct ask_choice *c = &r->app->asking.choices[pick];

	assert_int_equal(r->app->asking.n, q->items[item].nanswers + 1);
	if (c->id == ROUND_NOT_SURE || !q->items[item].answers[c->id].right)
		missed[item] = true;
	choose(r, dice(state, 2) ? BY_ARROWS : BY_TAB, c->words);
}

/* The topics on the screen are the items that were missed. */
static void
assert_topics(struct rig *r, const bool *missed)
{
	const struct quiz *q = material_quiz(r->app);
	bool must_know = true;
	uint32_t at = 0;

	for (size_t i = 0; i < q->n; i++)
		assert_int_equal(
		    has_choice(r, q->items[i].question), missed[i]);
	for (; at < r->app->asking.n; at++) {
		const char *words = r->app->asking.choices[at].words;

		for (size_t i = 0; i < q->n; i++)
			if (strcmp(q->items[i].question, words) == 0) {
				assert_true(
				    must_know || !q->items[i].must_know);
				must_know = q->items[i].must_know;
			}
	}
}

static void
random_answers_reach_the_end(void **state)
{
	uint32_t chance = 1;
	struct rig r;

	(void)state;
	write_guide(INTRO MUD EAT EGGS);
	for (int walk = 0; walk < WALKS; walk++) {
		bool missed[ITEMS] = {false};
		int n = 0;

		open_mode(&r, walk % 2 ? MODE_COUNSELOR : MODE_READER,
		    sizes[walk % SIZES].width, sizes[walk % SIZES].height);
		rig_key(&r, 'c');
		choose(&r, BY_ARROWS, "Start");
		while (r.app->round.phase != ROUND_END && n++ < 40) {
			if (is_at(&r, ROUND_ASK))
				answer_at_random(&r, &chance, missed);
			else
				choose(&r, BY_ARROWS, "Next");
			if (dice(&chance, 4) == 0) {
				rig_key(&r, '0');
				rig_key(&r, INPUT_ESC);
			}
			if (dice(&chance, 4) == 0) {
				uint32_t s = dice(&chance, SIZES);

				rig_resize(&r, sizes[s].width, sizes[s].height);
			}
			SEES_NOT(&r, "Wrong");
		}
		assert_true(is_at(&r, ROUND_END));
		assert_topics(&r, missed);
		rig_close(&r);
	}
}

int
main(void)
{
	struct err e;
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	    TEST(what_it_is_comes_first),
	    TEST(a_patient_is_told_before_a_counselor_sees),
	    TEST(the_start_is_in_sight_or_one_enter_away),
	    TEST(where_words_are_few_the_others_are_a_choice),
	    TEST(a_long_introduction_leaves_the_start_in_sight),
	    TEST(every_answer_is_chosen_by_every_way),
	    TEST(an_answer_gets_its_own_words),
	    TEST(a_place_is_read_again_and_the_item_is_there),
	    TEST(help_and_keys_come_back_to_the_item),
	    TEST(a_new_size_changes_nothing_but_the_size),
	    TEST(a_round_waits_where_it_was_left),
	    TEST(a_page_has_its_own),
	    TEST(a_page_without_questions_offers_none),
	    TEST(enter_alone_leads_to_the_end),
	    TEST(random_answers_reach_the_end),
	};

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
