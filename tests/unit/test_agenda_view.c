/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The agenda of a visit: ready ones, picked ones, what is on, what is covered,
 * what comes next; by digits, by arrows, at each size.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "counseltest.h"

static struct agenda *
agenda_of(struct rig *r)
{
	return &r->app->counselor.agenda;
}

static void
open_first(struct scene *s, int width, int height)
{
	open_bees(s, width, height);
	rig_key(&s->rig, 'a');
	assert_int_equal(s->rig.app->view, VIEW_AGENDA);
	choose(&s->rig, "First look");
	assert_int_equal(agenda_of(&s->rig)->n, 6);
}

/* ---- a ready visit ---------------------------------------------------------
 */

static void
a_ready_visit_is_chosen(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 80, 24);
	SEES(r, "Agenda of the visit");
	rig_key(r, 'a');
	SEES(r, "What does the visit go through?");
	SEES(r, "about 12 minutes");
	SEES(r, "about 1 minute");
	choose(r, "First look");
	SEES(r, "1  [ ] Who lives in a hive");
	SEES(r, "about 3 minutes");
	SEES(r, "0 of 6 covered");
	SEES(r, "Next in this visit: Who lives in a hive");
	SEES_NOT(r, "Now:");
	rig_key(r, 'a'); /* and away again */
	assert_int_equal(r->app->view, VIEW_HOME);
	rig_key(r, 'a');
	SEES(r, "1  [ ] Who lives in a hive");
	scene_close(&s);
}

/* Each kind of step leads where it is shown. */
static void
steps_lead_where_they_are_shown(void **state)
{
	static const enum view_id views[] = {VIEW_PAGE, VIEW_PAGE, VIEW_TEACH,
	    VIEW_AGENDA, VIEW_CHECK, VIEW_QUESTIONS};
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (uint32_t i = 0; i < 6; i++) {
		open_first(&s, 80, 24);
		rig_key(r, '1' + i);
		assert_int_equal(r->app->view, views[i]);
		assert_int_equal(agenda_of(r)->at, i + 1);
		if (i == 0)
			SEES(r, "The hive · Who lives in it?");
		if (i == 2) /* the part about that page, read first */
			SEES(r, "friend who lives in a hive?");
		if (i == 3)
			SEES(r, "This step has no page: A walk to the hives");
		rig_key(r, 'a');
		if (i != 3)
			SEES(r, "Now: ");
		scene_close(&s);
	}
}

/* ---- going through it ------------------------------------------------------
 */

static void
keys_go_through_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_first(&s, 80, 24);
	rig_key(r, '}');
	SEES(r, "Who lives in it?");
	rig_key(r, '}');
	SEES(r, "The year");
	assert_true(agenda_of(r)->list[0].covered);
	rig_key(r, '{');
	SEES(r, "Who lives in it?");
	assert_int_equal(agenda_of(r)->at, 1);
	rig_key(r, '{');
	SEES(r, "This is the first step of the visit.");
	for (int i = 0; i < 6; i++)
		rig_key(r, '}');
	SEES(r, "All steps of the visit are covered.");
	assert_int_equal(agenda_count_covered(agenda_of(r)), 6);
	rig_key(r, '}');
	assert_int_equal(agenda_count_covered(agenda_of(r)), 6);
	scene_close(&s);
}

/* Without one, the key leads to where one is chosen. */
static void
without_one_it_is_chosen_first(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 80, 24);
	rig_key(r, '}');
	assert_int_equal(r->app->view, VIEW_AGENDA);
	rig_key(r, '{');
	assert_int_equal(r->app->view, VIEW_AGENDA);
	scene_close(&s);
}

/* A step whose end was seen is covered; one that was only begun is not. */
static void
what_was_read_to_its_end_is_covered(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_first(&s, 80, 24);
	rig_resize(r, 40, 5);
	rig_perform(r, agenda_open(r->app, 0));
	rig_send(r, &(struct event){.kind = EVENT_NONE});
	assert_int_equal(r->app->view, VIEW_PAGE);
	assert_false(agenda_of(r)->list[0].covered);
	for (int i = 0; i < 60 && !agenda_of(r)->list[0].covered; i++)
		rig_key(r, 'j');
	assert_true(agenda_of(r)->list[0].covered);
	/* at the section's end, not at the page's */
	assert_false(body_at_end(&r->app->body));
	scene_close(&s);
}

/* The way on is the visit's while there is one; "]" is the page's. */
static void
the_way_on_is_the_visits(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_first(&s, 80, 24);
	rig_key(r, '2');
	SEES(r, "a Agenda");
	rig_key(r, 'G');
	SEES(r, "Next in this visit: In your own words");
	SEES_NOT(r, "Next: Glossary");
	rig_key(r, ']');
	SEES(r, "Part 3 of 4");
	rig_key(r, '[');
	rig_key(r, 'G');
	for (int i = 0; i < 9 && r->app->focus.kind != FOCUS_NEXT; i++)
		rig_key(r, INPUT_TAB);
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->view, VIEW_TEACH);
	assert_true(agenda_of(r)->list[1].covered);
	/* when nothing is left, the page's again */
	for (size_t i = 0; i < 6; i++)
		agenda_cover(agenda_of(r), i, true, true);
	open_page(r, "year.md");
	rig_key(r, 'G');
	SEES(r, "Next: Glossary");
	scene_close(&s);
}

/* In sight beside the page, above the notes. */
static void
what_comes_next_is_in_sight(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_first(&s, 120, 30);
	rig_key(r, '1');
	SEES_NOT(r, "Next in this visit");
	rig_key(r, 'w');
	SEES(r, "Next in this visit: Summer");
	rig_key(r, '}');
	SEES(r, "Next in this visit: In your own");
	scene_close(&s);
}

/* ---- changing it -----------------------------------------------------------
 */

static void
pages_are_picked(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_bees(&s, 80, 24);
	rig_key(r, 'a');
	choose(r, "Pick pages");
	choose(r, "The year");
	choose(r, "The hive");
	SEES(r, "[x] The year");
	choose(r, "Glossary");
	choose(r, "Glossary");
	SEES(r, "[ ] Glossary");
	choose_by_arrows(r, "Done");
	assert_int_equal(r->app->view, VIEW_AGENDA);
	SEES(r, "1  [ ] The year");
	SEES(r, "2  [ ] The hive");
	rig_key(r, '1');
	SEES(r, "The year");
	assert_int_equal(r->app->view, VIEW_PAGE);
	scene_close(&s);
}

static void
steps_are_put_in_order(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_first(&s, 80, 24);
	choose(r, "Change the agenda");
	choose(r, "Summer");
	SEES(r, "Step 2 of 6");
	SEES(r, "It is not covered yet.");
	choose(r, "Covered");
	SEES(r, "It is covered.");
	choose(r, "Not covered");
	choose(r, "Covered");
	choose(r, "Move up");
	SEES(r, "Step 1 of 6");
	choose(r, "Move up");
	SEES(r, "It is the first step.");
	rig_key(r, INPUT_BACKSPACE);
	assert_int_equal(r->app->focus.index, 0); /* where it is now */
	SEES(r, "▸ 1  [x] Summer");
	choose(r, "In your own words");
	choose(r, "Remove");
	SEES_NOT(r, "In your own words");
	assert_int_equal(agenda_of(r)->n, 5);
	choose(r, "Summer");
	choose(r, "Go to it");
	assert_int_equal(r->app->view, VIEW_PAGE);
	SEES(r, "The year");
	assert_int_equal(agenda_of(r)->at, 1);
	scene_close(&s);
}

static void
another_visit_takes_its_place(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_first(&s, 80, 24);
	choose(r, "Change the agenda");
	choose(r, "Choose a ready visit");
	SEES(r, "A ready visit takes the place of the agenda.");
	choose(r, "A short one");
	assert_int_equal(r->app->view, VIEW_AGENDA);
	assert_int_equal(agenda_of(r)->n, 1);
	rig_key(r, INPUT_BACKSPACE);
	assert_int_equal(r->app->view, VIEW_HOME);
	rig_key(r, 'a');
	choose(r, "Change the agenda");
	choose(r, "Empty the agenda");
	SEES(r, "What does the visit go through?");
	assert_int_equal(agenda_of(r)->n, 0);
	scene_close(&s);
}

static void
each_step_is_reached_at_each_size(void **state)
{
	(void)state;
	for (int i = 0; i < ASK_SIZES; i++) {
		struct scene s;
		struct rig *r = &s.rig;

		open_bees(&s, ask_sizes[i][0], ask_sizes[i][1]);
		rig_key(r, 'a');
		choose_by_arrows(r, "First look");
		choose_by_arrows(r, "Change the agenda");
		choose_by_arrows(r, "Your questions");
		choose_by_arrows(r, "Move up");
		choose_by_arrows(r, "Done");
		choose_by_arrows(r, "Done");
		choose_by_arrows(r, "Your questions");
		assert_int_equal(r->app->view, VIEW_QUESTIONS);
		assert_int_equal(agenda_of(r)->at, 5);
		scene_close(&s);
	}
}

/* ---- what is left of it ----------------------------------------------------
 */

static void
a_reset_wipes_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_first(&s, 80, 24);
	assert_true(app_is_used(r->app));
	rig_perform(r, app_reset(r->app));
	assert_int_equal(agenda_of(r)->n, 0);
	assert_int_equal(agenda_of(r)->at, 0);
	assert_false(app_is_used(r->app));
	scene_close(&s);
}

/* A guide of ours: each step of each ready visit leads somewhere. */
static void
the_steps_of_our_guide_are_there(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", "", MODE_COUNSELOR, 80, 24);
	rig_key(r, 'a');
	rig_key(r, '1');
	assert_true(agenda_of(r)->n > 5);
	for (size_t i = 0; i < agenda_of(r)->n; i++) {
		struct agenda_place p = agenda_place(r->app, i);

		assert_int_not_equal(p.kind, AGENDA_NOWHERE);
		rig_perform(r, agenda_open(r->app, i));
		rig_idle(r);
		SEES_NOT(r, "is not on this page");
		SEES_NOT(r, "There is no such page");
	}
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_ready_visit_is_chosen, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		steps_lead_where_they_are_shown, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		keys_go_through_it, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		without_one_it_is_chosen_first, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_was_read_to_its_end_is_covered, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		the_way_on_is_the_visits, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_comes_next_is_in_sight, setup, teardown),
	    cmocka_unit_test_setup_teardown(pages_are_picked, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		steps_are_put_in_order, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		another_visit_takes_its_place, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		each_step_is_reached_at_each_size, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_reset_wipes_it, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		the_steps_of_our_guide_are_there, setup, teardown),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("agenda view", tests, NULL, NULL);
}
