/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A handout of one's own: what can be on it, and a page that is taken home.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guide/quiz.h"
#include "handoutstest.h"

static void
open_own(struct rig *r)
{
	rig_key(r, 'p');
	choose(r, "Make your own");
	assert_int_equal(r->app->view, VIEW_OWN);
}

/* Something of each kind that may be on it. */
static void
do_something(struct rig *r)
{
	struct app *a = r->app;

	rig_perform(r, (struct effect){
			   .kind = EFFECT_MATERIAL, .material = MATERIAL_QUIZ});
	mine_add(questions_list(a), MINE_TOPIC, 0);
	mine_add_words(questions_list(a), "Secret words", 12);
	assert_true(round_start(&a->round, material_quiz(a), NULL, 5));
	assert_true(round_answer(&a->round, material_quiz(a), ROUND_NOT_SURE));
	a->plan = (struct plan){.route = 0, .by_team = true, .minute = 540};
}

/* ---- what is on it ----------------------------------------------------- */

static void
nothing_is_on_it_at_first(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_own(r);
	SEES(r, "1  [ ] The hive");
	SEES(r, "4  [ ] Sources");
	SEES_NOT(r, "What you did here");
	SEES_NOT(r, "My questions");
	choose(r, "Go on");
	assert_int_equal(r->app->view, VIEW_OWN);
	SEES(r, "Nothing is chosen yet.");
	press(r, "11");
	choose(r, "Go on");
	SEES(r, "Nothing is chosen yet.");
	assert_int_equal(r->jobs, 0);
	scene_close(&s);
}

static void
pages_come_in_the_guides_order(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_own(r);
	press(r, "3142");
	SEES(r, "4 pages chosen");
	press(r, "1");
	SEES(r, "1  [ ] The hive");
	SEES(r, "2  [x] The year");
	choose(r, "Go on");
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	assert_int_equal(r->job.task, JOB_COUNT);
	assert_int_equal(r->job.nplaces, 3);
	assert_int_equal(r->job.nsheets, 0);
	assert_string_equal(r->job.places[0], "year.md");
	assert_string_equal(r->job.places[1], "glossary.md");
	assert_string_equal(r->job.places[2], "sources.md");
	SEES(r, "My handout");
	SEES(r, "The year");
	SEES(r, "Glossary");
	SEES_NOT(r, "The hive");
	scene_close(&s);
}

static void
what_was_done_can_be_on_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	do_something(r);
	open_own(r);
	SEES(r, "What you did here");
	SEES(r, "[ ] My questions (2)");
	SEES(r, "[ ] Topics to look at again (1)");
	SEES(r, "[ ] My plan for the day");
	choose(r, "My questions");
	choose(r, "Topics");
	choose(r, "My plan");
	choose(r, "Go on");
	SEES(r, "My questions");
	SEES(r, "My plan for the day");
	assert_int_equal(r->job.nplaces, 0);
	assert_int_equal(r->job.mine.n, 2);
	assert_int_equal(r->job.ntopics, 1);
	assert_true(r->job.has_plan);
	assert_int_equal(r->job.plan.minute, 540);
	counted(r, 1);
	/* What is not wanted is not handed over. */
	choose(r, "Change what is on it");
	choose(r, "My questions");
	choose(r, "My plan");
	choose(r, "Go on");
	assert_int_equal(r->job.mine.n, 0);
	assert_false(r->job.has_plan);
	assert_int_equal(r->job.ntopics, 1);
	scene_close(&s);
}

/* What it was about is gone: the handout says so, and leads on. */
static void
nothing_may_be_left_of_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	do_something(r);
	open_own(r);
	choose(r, "My questions");
	choose(r, "Go on");
	counted(r, 1);
	while (mine_count(r->app->mine))
		mine_remove(questions_list(r->app), 0);
	rig_resize(r, 80, 24);
	SEES(r, "There is nothing on it.");
	assert_false(offers(r, "Print it"));
	choose(r, "Choose what is on it");
	assert_int_equal(r->app->view, VIEW_OWN);
	rig_key(r, INPUT_ESC);
	choose(r, "To the handouts");
	assert_int_equal(r->app->view, VIEW_HANDOUTS);
	assert_true(offers(r, "Make your own"));
	scene_close(&s);
}

/* ---- there and back ---------------------------------------------------- */

static void
it_stays_until_a_sheet_is_chosen(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_own(r);
	press(r, "1");
	choose(r, "Go on");
	counted(r, 2);
	switch_to(r, SPANISH);
	assert_string_equal(r->app->printing.job->places[0], "hive.md");
	switch_to(r, ENGLISH);
	while (r->app->view != VIEW_HOME)
		rig_key(r, INPUT_ESC);
	rig_key(r, 'p');
	choose(r, "Go on with your own");
	SEES(r, "[x] The hive");
	rig_key(r, 'p');
	choose(r, "My log");
	assert_int_equal(r->job.nplaces, 0);
	rig_key(r, INPUT_ESC);
	open_own(r);
	SEES(r, "[ ] The hive");
	press(r, "1");
	while (r->app->view != VIEW_HOME)
		rig_key(r, INPUT_ESC);
	assert_true(app_is_used(r->app));
	app_reset(r->app);
	rig_send(r, &(struct event){.kind = EVENT_NONE});
	open_own(r);
	SEES(r, "[ ] The hive");
	scene_close(&s);
}

/* p leads back to the list that lies behind, and not round and round. */
static void
p_leads_back_to_the_list(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	uint32_t places;

	(void)state;
	scene_open(&s, MODE_READER, "");
	rig_key(r, 'p');
	places = r->app->nhistory;
	for (int i = 0; i < 3; i++) {
		choose(r, "your own");
		if (i == 0)
			press(r, "2");
		choose(r, "Go on");
		choose(r, "Copies");
		rig_key(r, INPUT_ESC);
		choose(r, "Change");
		choose(r, "Go on"); /* to the same one */
		assert_int_equal(r->app->nhistory, places + 2);
		rig_key(r, 'p');
		assert_int_equal(r->app->view, VIEW_HANDOUTS);
		assert_int_equal(r->app->nhistory, places);
	}
	rig_key(r, INPUT_ESC);
	assert_int_equal(r->app->view, VIEW_HOME);
	scene_close(&s);
}

/* ---- a page ------------------------------------------------------------ */

static void
a_page_is_taken_home(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (int i = 0; i < 3; i++) {
		scene_open(&s, i == 2 ? MODE_COUNSELOR : MODE_READER, "");
		rig_key(r, '2');
		rig_key(r, INPUT_END);
		if (i == 0) {
			choose_by_mouse(r, "Take this page home");
		} else if (i == 1) {
			while (r->app->focus.kind != FOCUS_HANDOUT)
				rig_key(r, INPUT_TAB);
			rig_key(r, INPUT_ENTER);
		} else {
			rig_key(r, 'p');
			choose(r, "This page: The year");
		}
		assert_int_equal(r->app->view, VIEW_HANDOUT);
		SEES(r, "The year");
		SEES_NOT(r, "My handout");
		assert_int_equal(r->job.nplaces, 1);
		assert_string_equal(r->job.places[0], "year.md");
		/* It may have more on it. */
		choose(r, "Change what is on it");
		SEES(r, "[x] The year");
		choose(r, "The hive");
		choose(r, "Go on");
		SEES(r, "My handout");
		assert_int_equal(r->job.nplaces, 2);
		rig_key(r, INPUT_ESC);
		if (i == 2)
			rig_key(r, INPUT_ESC);
		assert_int_equal(r->app->view, VIEW_PAGE);
		scene_close(&s);
	}
}

/* ---- a guide of many pages --------------------------------------------- */

static void
write_pages(int n)
{
	struct str s;

	str_init(&s);
	str_puts(&s, "# Guide\n\n");
	for (int i = 1; i <= n; i++)
		str_printf(&s, "- [Entry %d.](p%d.md)\n", i, i);
	temp_bytes(&dir, "SUMMARY.md", s.s, s.len);
	temp_file(&dir, "guide.conf", "title = \"Guide\"\nversion = \"1\"\n");
	str_done(&s);
}

static void
many_pages_come_in_parts(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct job *j;

	(void)state;
	write_pages(90);
	scene_start(&s, "",
	    &(struct app_opts){
		.page = GUIDE_NO_PAGE, .width = 80, .height = 24});
	open_own(r);
	j = r->app->printing.job;
	assert_false(offers(r, "Entry 41."));
	assert_false(offers(r, "The pages before"));
	choose_by_arrows(r, "More pages");
	assert_true(offers(r, "Entry 41."));
	choose_by_arrows(r, "Entry 42.");
	choose_by_arrows(r, "More pages");
	assert_true(offers(r, "Entry 90."));
	assert_false(offers(r, "More pages"));
	choose_by_arrows(r, "The pages before");
	assert_int_equal(r->app->asking.choices[1].mark, ASK_ON);
	choose_by_arrows(r, "The pages before");
	choose_by_arrows(r, "Entry 2.");
	assert_int_equal(j->nplaces, 2);
	assert_string_equal(j->places[0], "p2.md");
	assert_string_equal(j->places[1], "p42.md");
	choose_by_arrows(r, "Go on");
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	scene_close(&s);
}

static void
a_handout_has_an_end(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct job *j;

	(void)state;
	write_pages(90);
	scene_start(&s, "",
	    &(struct app_opts){
		.page = GUIDE_NO_PAGE, .width = 80, .height = 24});
	open_own(r);
	j = r->app->printing.job;
	for (uint32_t i = 90; i-- > 0;)
		own_view.ask->chosen(r->app, i);
	assert_int_equal(j->nplaces, JOB_PLACES);
	assert_string_equal(j->places[0], "p27.md");
	assert_string_equal(j->places[JOB_PLACES - 1], "p90.md");
	SEES(r, "There is no room for more on one handout.");
	for (uint32_t i = 26; i < 90; i += 2)
		own_view.ask->chosen(r->app, i);
	assert_int_equal(j->nplaces, JOB_PLACES / 2);
	assert_string_equal(j->places[0], "p28.md");
	choose_by_arrows(r, "Go on");
	SEES(r, "and 26 more");
	scene_close(&s);
}

/* ---- at any size ------------------------------------------------------- */

static void
each_choice_is_reached_at_each_size(void **state)
{
	static const char *const choices[] = {
	    "My questions", "Topics", "My plan", "The hive", "Sources"};
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (size_t i = 0; i < ASK_SIZES; i++) {
		scene_open(&s, MODE_READER, "");
		do_something(r);
		rig_resize(r, ask_sizes[i][0], ask_sizes[i][1]);
		rig_key(r, 'p');
		choose_by_arrows(r, "Make your own");
		for (size_t k = 0; k < 5; k++) {
			choose_by_arrows(r, choices[k]);
			assert_int_equal(
			    r->app->asking.choices[choice_of(r, choices[k])]
				.mark,
			    ASK_ON);
		}
		choose_by_arrows(r, "Go on");
		assert_int_equal(r->app->view, VIEW_HANDOUT);
		choose_by_arrows(r, "Change what is on it");
		assert_int_equal(r->app->view, VIEW_OWN);
		scene_close(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		nothing_is_on_it_at_first, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		pages_come_in_the_guides_order, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_was_done_can_be_on_it, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		nothing_may_be_left_of_it, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		it_stays_until_a_sheet_is_chosen, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		p_leads_back_to_the_list, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_page_is_taken_home, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		many_pages_come_in_parts, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_handout_has_an_end, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		each_choice_is_reached_at_each_size, setup, teardown),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("own handout", tests, NULL, NULL);
}
