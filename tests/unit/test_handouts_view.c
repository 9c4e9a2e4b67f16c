/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door to handouts, the list of them, and one of them.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "handoutstest.h"

/* ---- the door ---------------------------------------------------------- */

static void
home_has_a_row_for_it(void **state)
{
	struct scene s;

	(void)state;
	for (int m = 0; m < MODE_COUNT; m++) {
		scene_open(&s, (enum app_mode)m, "");
		SEES(&s.rig, "Handouts to take home");
		rig_key(&s.rig, INPUT_END);
		/* A counselor's rows stand below it. */
		for (int k = m == MODE_COUNSELOR ? 2 : 1; k; k--)
			rig_key(&s.rig, INPUT_UP);
		rig_key(&s.rig, m == MODE_KIOSK ? 'p' : INPUT_ENTER);
		assert_int_equal(s.rig.app->view, VIEW_HANDOUTS);
		rig_key(&s.rig, INPUT_ESC);
		assert_int_equal(
		    s.rig.app->view, m == MODE_KIOSK ? VIEW_DOORS : VIEW_HOME);
		scene_close(&s);
	}
}

/* A stranger's book, and a waiting room without anything ready, have none. */
static void
some_have_no_door(void **state)
{
	struct scene s;

	(void)state;
	for (int i = 0; i < 2; i++) {
		write_guide(false);
		run("rm '%s/%s'", dir.path, i ? "guide.conf" : "sheets.conf");
		scene_start(&s, "",
		    &(struct app_opts){.page = GUIDE_NO_PAGE,
			.mode = i ? MODE_READER : MODE_KIOSK,
			.width = 80,
			.height = 24});
		SEES_NOT(&s.rig, "Handouts");
		rig_key(&s.rig, 'p');
		assert_int_equal(s.rig.app->view, i ? VIEW_HOME : VIEW_DOORS);
		rig_perform(&s.rig, history_open(s.rig.app, 0, NULL));
		rig_idle(&s.rig);
		rig_key(&s.rig, INPUT_END);
		SEES_NOT(&s.rig, "Take this page home");
		handout_of_page(s.rig.app, 0);
		assert_int_equal(s.rig.app->view, VIEW_PAGE);
		assert_int_equal(s.rig.jobs, 0);
		scene_close(&s);
	}
}

static void
a_closed_door_says_why(void **state)
{
	static const char why[] = "a program is not installed";
	struct scene s;
	int y = 0;

	(void)state;
	write_guide(true);
	scene_start(&s, "",
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = 80,
		.height = 24,
		.no_handouts = why});
	while (!strstr(rig_row(&s.rig, y), "Handouts to take home"))
		y++;
	assert_non_null(strstr(rig_row(&s.rig, y), why));
	assert_int_equal(
	    rig_role(&s.rig, chrome_margin(s.rig.app) + 9, y), ROLE_QUIET);
	for (int i = 0; i < 3; i++) {
		if (i == 0)
			rig_key(&s.rig, 'p');
		else if (i == 1)
			choose_by_mouse(&s.rig, "Handouts to take home");
		else
			handout_of_page(s.rig.app, 0);
		assert_int_equal(s.rig.app->view, VIEW_HOME);
		SEES(&s.rig, "No handouts can be made here: a program is not "
			     "installed.");
		rig_key(&s.rig, INPUT_HOME);
	}
	rig_key(&s.rig, '1');
	rig_key(&s.rig, INPUT_END);
	SEES_NOT(&s.rig, "Take this page home");
	assert_int_equal(s.rig.jobs, 0);
	scene_close(&s);
}

/* ---- the list ---------------------------------------------------------- */

static void
who_is_offered_what(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (int m = 0; m < MODE_COUNT; m++) {
		scene_open(&s, (enum app_mode)m, "");
		rig_key(r, 'p');
		assert_true(offers(r, "Before winter"));
		assert_true(offers(r, "My log"));
		assert_true(offers(r, "The card of help now"));
		assert_int_equal(
		    offers(r, "With a beekeeper"), m == MODE_COUNSELOR);
		assert_int_equal(
		    rig_sees(r, "To fill in together"), m == MODE_COUNSELOR);
		assert_int_equal(offers(r, "Make your own"), m == MODE_READER);
		assert_int_equal(
		    offers(r, "Make one for this person"), m == MODE_COUNSELOR);
		assert_false(offers(r, "This page"));
		assert_int_equal(r->jobs, 0);
		scene_close(&s);
	}
}

static void
sheets_that_cannot_be_read_leave_the_rest(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	write_guide(false);
	temp_file(&dir, "sheets.conf", "sheet {\n");
	scene_start(&s, "",
	    &(struct app_opts){
		.page = GUIDE_NO_PAGE, .width = 80, .height = 24});
	rig_key(r, 'p');
	assert_int_equal(r->app->view, VIEW_HOME);
	SEES(r, "sheets.conf");
	rig_key(r, 'p');
	assert_int_equal(r->app->view, VIEW_HANDOUTS);
	SEES(r, "The ready sheets cannot be read.");
	choose(r, "Make your own");
	assert_int_equal(r->app->view, VIEW_OWN);
	scene_close(&s);
}

/* ---- one of them ------------------------------------------------------- */

static void
a_sheet_says_what_it_is(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER,
	    "country = \"US\"\ntext en { clinic = \"Hive Street\" "
	    "}\nprinter-place = \"beside the desk\"\n");
	open_sheet(r);
	SEES(r, "Before winter");
	SEES(r, "A swarm? Tell Hive Street. {no-such}");
	SEES(r, "Counting the pages");
	SEES(r, "Pages come out beside the desk. Others may see them.");
	assert_int_equal(r->jobs, 1);
	assert_int_equal(r->job.task, JOB_COUNT);
	assert_string_equal(r->job.sheets[0], "winter");
	assert_int_equal(r->job.nsheets, 1);
	assert_int_equal(r->job.nplaces, 0);
	assert_string_equal(r->job.language, "");
	counted(r, 2);
	SEES(r, "2 pages · Letter");
	SEES_NOT(r, "Counting");
	rig_key(r, INPUT_ESC);
	choose(r, "The card of help now");
	assert_true(r->job.help);
	assert_int_equal(r->job.nsheets, 0);
	counted(r, 1);
	SEES(r, "1 page · Letter");
	scene_close(&s);
}

static void
whatever_changes_is_counted_again(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_sheet(r);
	counted(r, 2);
	choose(r, "Large print");
	SEES(r, "[x] Large print");
	SEES(r, "Counting the pages");
	assert_int_equal(r->jobs, 2);
	assert_int_equal(r->job.size, JOB_LARGE);
	counted(r, 4);
	SEES(r, "4 pages · A4 · large print");
	choose(r, "Copies: 1");
	choose(r, "3 copies");
	assert_int_equal(r->jobs, 2); /* each has the same pages */
	SEES(r, "4 pages · A4 · large print · 3 copies");
	choose(r, "Second language: none");
	choose(r, "Español");
	SEES(r, "Second language: Español");
	assert_string_equal(r->job.also, "es");
	counted(r, 8);
	assert_false(offers(r, "side by side")); /* large print never is */
	choose(r, "Large print");
	assert_int_equal(r->job.size, JOB_NORMAL);
	counted(r, 6);
	choose(r, "side by side");
	assert_true(r->job.beside);
	counted(r, 7);
	choose(r, "Second language");
	choose(r, "In no other");
	SEES(r, "Second language: none");
	assert_false(offers(r, "side by side"));
	assert_string_equal(r->job.also, "");
	assert_int_equal(r->jobs, 6);
	scene_close(&s);
}

static void
what_does_not_change_is_not_counted_again(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_sheet(r);
	counted(r, 2);
	choose(r, "Language:");
	choose(r, "English");
	choose(r, "Second language: none");
	choose(r, "In no other");
	SEES(r, "2 pages");
	assert_int_equal(r->jobs, 1);
	scene_close(&s);
}

static void
why_pages_are_not_counted_is_said(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_sheet(r);
	rig_answer(r, ANSWER_ERROR, 0, 0, "A font is missing.");
	rig_over(r, NULL);
	SEES(r, "A font is missing.");
	SEES_NOT(r, "Counting");
	assert_int_equal(r->jobs, 1); /* and not over and over */
	choose(r, "Large print");
	SEES(r, "Counting the pages");
	scene_close(&s);
}

static void
what_is_done_with_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_sheet(r);
	counted(r, 2);
	choose(r, "Look at the words");
	assert_int_equal(r->app->view, VIEW_PREVIEW);
	assert_int_equal(r->job.task, JOB_PREVIEW);
	rig_answer(r, ANSWER_STATE, JOB_DONE, 0, "");
	rig_over(r, NULL);
	rig_key(r, INPUT_LEFT);
	choose(r, "Save to a file");
	assert_int_equal(r->app->view, VIEW_FILE);
	rig_key(r, INPUT_ESC);
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	choose(r, "Print it");
	assert_int_equal(r->app->view, VIEW_PRINTING);
	assert_int_equal(r->job.task, JOB_PRINT);
	assert_string_equal(r->job.sheets[0], "winter");
	scene_close(&s);
}

/* What is printed is not stopped because somebody looks at another sheet. */
static void
a_print_goes_on_meanwhile(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_sheet(r);
	counted(r, 2);
	choose(r, "Print it");
	rig_answer(r, ANSWER_STATE, JOB_PRINTING, 0, "");
	rig_key(r, 'p');
	assert_int_equal(r->app->view, VIEW_HANDOUTS);
	choose(r, "See how the printing goes");
	assert_int_equal(r->app->view, VIEW_PRINTING);
	rig_key(r, 'p');
	choose(r, "My log");
	assert_false(offers(r, "Print it"));
	assert_false(offers(r, "Save to a file"));
	assert_true(offers(r, "See how the printing goes"));
	choose(r, "Large print");
	assert_int_equal(r->jobs, 2);
	assert_int_equal(r->job.task, JOB_PRINT);
	assert_int_equal(r->stops, 0);
	rig_answer(r, ANSWER_STATE, JOB_DONE, 0, "");
	rig_over(r, NULL);
	assert_true(offers(r, "Print it"));
	assert_string_equal(r->job.sheets[0], "log");
	assert_int_equal(r->job.size, JOB_LARGE);
	counted(r, 3);
	SEES(r, "3 pages");
	scene_close(&s);
}

/* ---- in a waiting room ------------------------------------------------- */

static void
a_kiosk_prints_and_no_more(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_KIOSK, "");
	open_sheet(r);
	assert_true(offers(r, "Print it"));
	assert_true(offers(r, "Large print"));
	assert_true(offers(r, "Language:"));
	assert_false(offers(r, "Save"));
	assert_false(offers(r, "Copies"));
	rig_key(r, INPUT_ESC);
	own_open(r->app);
	handout_of_page(r->app, 0);
	assert_int_equal(r->app->view, VIEW_HANDOUTS);
	rig_key(r, INPUT_ESC);
	rig_key(r, '1');
	rig_key(r, INPUT_END);
	SEES_NOT(r, "Take this page home");
	rig_key(r, 'p');
	assert_false(offers(r, "This page"));
	scene_close(&s);
}

/* ---- languages --------------------------------------------------------- */

static void
it_is_in_the_language_of_the_screen(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	open_sheet(r);
	counted(r, 2);
	choose(r, "Second language");
	choose(r, "Español");
	counted(r, 4);
	switch_to(r, SPANISH);
	SEES(r, "Antes del invierno");
	SEES(r, "Language: Español");
	SEES(r, "Second language: none"); /* it is the first now */
	assert_string_equal(r->job.language, "es");
	counted(r, 3);
	switch_to(r, ENGLISH);
	counted(r, 2);
	/* But where somebody has chosen one, it stays, for other sheets too. */
	choose(r, "Language:");
	choose(r, "Español");
	counted(r, 3);
	switch_to(r, ARABIC);
	assert_string_equal(r->app->printing.job->language, "es");
	SEES(r, "3 pages");
	switch_to(r, ENGLISH);
	rig_key(r, INPUT_ESC);
	choose(r, "My log");
	assert_string_equal(r->job.language, "es");
	choose(r, "Second language");
	assert_false(offers(r, "Español"));
	choose(r, "English");
	assert_string_equal(r->job.also, "en");
	choose(r, "Language:");
	choose(r, "English");
	assert_string_equal(r->job.also, "");
	assert_string_equal(r->job.language, "");
	scene_close(&s);
}

static void
a_draft_says_what_is_printed_instead(void **state)
{
	static const char line[] = "There is no reviewed translation yet.";
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (int drafts = 0; drafts < 2; drafts++) {
		scene_open(&s, MODE_READER, drafts ? "drafts = yes\n" : "");
		open_sheet(r);
		SEES_NOT(r, line);
		choose(r, "Language:");
		SEES(r, "draft, not checked yet");
		choose(r, "العربية");
		assert_int_equal(rig_sees(r, line), !drafts);
		choose(r, "Language");
		choose(r, "Español");
		SEES_NOT(r, line);
		choose(r, "Second language");
		choose(r, "العربية");
		assert_int_equal(rig_sees(r, line), !drafts);
		switch_to(r, ARABIC);
		assert_int_equal(rig_sees(r, line), !drafts);
		scene_close(&s);
	}
}

/* ---- at any size ------------------------------------------------------- */

/* From the list to a sheet, and to what each choice there leads to. */
static void
each_choice_is_reached_at_each_size(void **state)
{
	static const char *const choices[] = {"Print it", "Look at the words",
	    "Save to a file", "Large print", "Language", "Second language",
	    "Copies"};
	static const enum view_id leads[] = {VIEW_PRINTING, VIEW_PREVIEW,
	    VIEW_FILE, VIEW_HANDOUT, VIEW_HANDOUT, VIEW_HANDOUT, VIEW_HANDOUT};
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (size_t i = 0; i < ASK_SIZES * 7; i++) {
		scene_open(&s, MODE_READER, "");
		rig_resize(r, ask_sizes[i / 7][0], ask_sizes[i / 7][1]);
		rig_key(r, 'p');
		choose_by_arrows(r, "Before winter");
		counted(r, 2);
		choose_by_arrows(r, choices[i % 7]);
		assert_int_equal(r->app->view, leads[i % 7]);
		assert_int_equal(r->app->step, i % 7 < 4      ? 0
					       : r->app->step ? r->app->step
							      : 99);
		assert_true(rig_cursor_is_right(r));
		scene_close(&s);
	}
}

/* Down the list, the choices and the steps as the window comes and goes. */
static void
no_size_is_refused(void **state)
{
	static const char *const ways[] = {
	    "p", "p1", "p14", "p15", "p16", "p17", "p3", "p4"};
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		scene_open(&s, MODE_READER, "");
		press(r, ways[i]);
		for (int w = 1; w < 130; w += w < 20 ? 3 : 17)
			for (int h = 1; h < 60; h += h < 20 ? 2 : 13) {
				rig_resize(r, w, h);
				rig_key(r, INPUT_TAB);
				rig_key(r, INPUT_DOWN);
				assert_true(rig_cursor_is_right(r));
			}
		scene_close(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		home_has_a_row_for_it, setup, teardown),
	    cmocka_unit_test_setup_teardown(some_have_no_door, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_closed_door_says_why, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		who_is_offered_what, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		sheets_that_cannot_be_read_leave_the_rest, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_sheet_says_what_it_is, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		whatever_changes_is_counted_again, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_does_not_change_is_not_counted_again, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		why_pages_are_not_counted_is_said, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		what_is_done_with_it, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_print_goes_on_meanwhile, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_kiosk_prints_and_no_more, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		it_is_in_the_language_of_the_screen, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_draft_says_what_is_printed_instead, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		each_choice_is_reached_at_each_size, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		no_size_is_refused, setup, teardown),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("handouts", tests, NULL, NULL);
}
