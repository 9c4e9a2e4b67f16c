/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Printing: each answer of the program that makes handouts, and what is left of
 * it afterwards.
 */
#include "config.h"

#include "printtest.h"

/* ---- printing ------------------------------------------------------------ */

static void
a_print_from_its_start_to_its_end(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	assert_int_equal(r.jobs, 1);
	assert_int_equal(r.job.task, JOB_PRINT);
	assert_string_equal(r.job.sheets[0], "when-to-fly");
	assert_string_equal(r.job.version, "1.2.3");
	assert_string_equal(r.job.language, "es");
	assert_int_equal(r.job.size, JOB_LARGE);
	assert_int_equal(r.job.mine.n, 0);
	SEES(&r, first_words(JOB_MAKING));
	SEES(&r, "Others may see what comes out of the printer.");
	rig_answer(&r, ANSWER_PAGES, JOB_MAKING, 3, "");
	SEES(&r, "3 pages");
	for (enum job_state s = JOB_SENDING; s < JOB_STOPPING; s++) {
		says_state(&r, s);
		SEES(&r, first_words(s));
		assert_true(offers(&r, "Stop it"));
		assert_true(printing_is_busy(r.app));
	}
	rig_answer(&r, ANSWER_STATE, JOB_PRINTING, 0, "tray 2");
	SEES(&r, "tray 2");
	says_state(&r, JOB_DONE);
	SEES(&r, first_words(JOB_DONE));
	SEES_NOT(&r, "tray 2");
	assert_false(printing_is_busy(r.app));
	rig_over(&r, NULL);
	assert_false(offers(&r, "Stop it"));
	assert_false(offers(&r, "Try again"));
	choose(&r, "Done");
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

/* What can be done after each end. */
static void
each_end_of_a_print(void **state)
{
	struct rig r;

	(void)state;
	for (enum job_state s = JOB_DONE; s < JOB_STATES; s++) {
		bool again = s != JOB_DONE && s != JOB_QUEUED &&
			     s != JOB_SAVED && s != JOB_UNSURE &&
			     s != JOB_LIMIT;

		if (s == JOB_EXISTS)
			continue;
		open_print(&r, 80, 24);
		says_state(&r, JOB_SENDING);
		rig_answer(&r, ANSWER_STATE, s, 0, "why it is so");
		rig_over(&r, NULL);
		SEES(&r, first_words(s));
		SEES(&r, "why it is so");
		assert_true(offers(&r, "Done"));
		assert_int_equal(offers(&r, "Try again"), again);
		if (again) {
			choose(&r, "Try again");
			assert_int_equal(r.jobs, 2);
			assert_int_equal(r.job.task, JOB_PRINT);
			assert_string_equal(r.job.sheets[0], "when-to-fly");
			SEES(&r, first_words(JOB_MAKING));
			SEES_NOT(&r, "why it is so");
		}
		rig_close(&r);
	}
}

static void
it_can_be_stopped(void **state)
{
	struct rig r;

	(void)state;
	for (int by = 0; by < 2; by++) {
		open_print(&r, 80, 24);
		says_state(&r, JOB_PRINTING);
		if (by)
			rig_perform(&r, printing_stop(r.app));
		else
			choose(&r, "Stop it");
		assert_int_equal(r.stops, 1);
		SEES(&r, first_words(JOB_STOPPING));
		assert_false(offers(&r, "Stop it"));
		says_state(&r, JOB_PRINTING); /* was on its way already */
		SEES(&r, first_words(JOB_STOPPING));
		rig_perform(&r, printing_stop(r.app));
		assert_int_equal(r.stops, 1);
		says_state(&r, JOB_STOPPED);
		rig_over(&r, NULL);
		SEES(&r, first_words(JOB_STOPPED));
		rig_perform(&r, printing_stop(r.app));
		assert_int_equal(r.stops, 1);
		rig_close(&r);
	}
}

static void
nobody_has_to_wait(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	says_state(&r, JOB_PRINTING);
	choose(&r, "Go on reading");
	assert_int_equal(r.app->view, VIEW_HOME);
	assert_int_equal(r.stops, 0);
	says_state(&r, JOB_PAPER_OUT);
	SEES(&r, first_words(JOB_PAPER_OUT));
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_key(&r, '0');
	SEES(&r, "Help now");
	assert_int_equal(r.app->view, VIEW_HELP);
	says_state(&r, JOB_PRINTING);
	SEES_NOT(&r, first_words(JOB_PRINTING));
	rig_key(&r, INPUT_ESC);
	rig_key(&r, '1');
	assert_int_equal(r.app->view, VIEW_PAGE);
	says_state(&r, JOB_DONE);
	rig_over(&r, NULL);
	SEES(&r, first_words(JOB_DONE));
	assert_int_equal(r.app->view, VIEW_PAGE);
	rig_perform(&r, printing_show(r.app));
	SEES(&r, first_words(JOB_DONE));
	assert_true(offers(&r, "Done"));
	rig_close(&r);
}

static void
one_thing_at_a_time_is_printed(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	rig_key(&r, INPUT_ESC);
	ask(&r, JOB_PRINT);
	assert_int_equal(r.jobs, 1);
	assert_int_equal(r.app->view, VIEW_PRINTING);
	rig_key(&r, INPUT_ESC);
	rig_perform(&r, printing_ask(r.app, JOB_PRINT));
	SEES(&r, "Another handout is on its way.");
	assert_int_equal(r.jobs, 1);
	rig_close(&r);
}

/* Copies, and where pages come out. */
static void
what_a_site_says_of_its_printer(void **state)
{
	struct site *site;
	struct err e;
	struct rig r;

	(void)state;
	temp_file(&dir, "site.conf", "printer-place = \"beside the desk\"\n");
	site = site_load(temp_path(&dir, "site.conf"), &e);
	assert_non_null(site);
	open_in(&r, MODE_COUNSELOR, site, NULL, 80, 24);
	put_sheet(&r);
	r.app->printing.job->copies = 4;
	ask(&r, JOB_PRINT);
	rig_answer(&r, ANSWER_PAGES, JOB_MAKING, 1, "");
	SEES(&r, "1 page, 4 copies");
	SEES(&r, "Pages come out beside the desk. Others may see them.");
	rig_close(&r);
	site_free(site);
}

static void
it_ends_without_saying_how(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	rig_over(&r, "it has ended without a word");
	SEES(&r, first_words(JOB_FAILED));
	SEES(&r, "it has ended without a word");
	choose(&r, "Try again");
	says_state(&r, JOB_SENDING); /* from here on pages may come */
	rig_over(&r, "it has ended without a word");
	SEES(&r, first_words(JOB_UNSURE));
	assert_false(offers(&r, "Try again"));
	rig_close(&r);
}

/* ---- help now ------------------------------------------------------------ */

static void
help_now_is_printed_in_one_step(void **state)
{
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	rig_key(&r, '0');
	SEES(&r, "Print this");
	rig_key(&r, INPUT_TAB);
	while (chrome_button(r.app, r.app->focus.index) != ACTION_PRINT_HELP)
		rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.jobs, 1);
	assert_true(r.job.help);
	assert_int_equal(r.job.nsheets, 0);
	assert_string_equal(r.job.language, "");
	assert_int_equal(r.app->view, VIEW_HELP);
	SEES(&r, "This card is being printed.");
	says_state(&r, JOB_OFFLINE);
	rig_over(&r, NULL);
	SEES(&r, first_words(JOB_OFFLINE));
	assert_int_equal(r.app->view, VIEW_HELP);
	/* What was put together is as it was. */
	assert_string_equal(r.app->printing.job->sheets[0], "when-to-fly");
	assert_false(r.app->printing.job->help);
	rig_close(&r);
}

static void
help_now_waits_for_no_quota(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	says_state(&r, JOB_PRINTING);
	rig_perform(&r, app_act(r.app, ACTION_PRINT_HELP));
	SEES(&r, "as soon as the printer is free");
	assert_int_equal(r.jobs, 1);
	says_state(&r, JOB_DONE);
	assert_int_equal(r.jobs, 1);
	rig_over(&r, NULL);
	assert_int_equal(r.jobs, 2);
	assert_true(r.job.help);
	assert_int_equal(r.job.task, JOB_PRINT);
	rig_over(&r, "gone");
	assert_int_equal(r.jobs, 2);
	rig_close(&r);
}

static void
a_stranger_s_book_has_no_card_to_print(void **state)
{
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/stranger", 80, 24);
	rig_key(&r, '0');
	SEES_NOT(&r, "Print this");
	rig_close(&r);
	open_in(&r, MODE_READER, NULL, "there is none", 80, 24);
	rig_key(&r, '0');
	SEES_NOT(&r, "Print this");
	rig_close(&r);
}

/* ---- counting ------------------------------------------------------------ */

static void
pages_are_counted_behind_it_all(void **state)
{
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	ask(&r, JOB_COUNT);
	assert_int_equal(r.job.task, JOB_COUNT);
	assert_true(printing_counts(r.app));
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_answer(&r, ANSWER_PAGES, JOB_MAKING, 2, "");
	says_state(&r, JOB_DONE);
	rig_over(&r, NULL);
	assert_int_equal(r.app->view, VIEW_HOME);
	assert_int_equal(r.app->notice[0], '\0');
	assert_int_equal(r.app->printing.pages, 2);
	assert_false(printing_counts(r.app));
	assert_false(r.app->printing.at_work);
	/* And what is printed begins with it. */
	ask(&r, JOB_PRINT);
	SEES(&r, "2 pages");
	assert_int_equal(r.jobs, 2);
	rig_close(&r);
}

static void
they_are_counted_once_nothing_is_printed(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	printing_changed(r.app);
	ask(&r, JOB_COUNT);
	assert_int_equal(r.jobs, 1);
	assert_true(printing_counts(r.app));
	rig_answer(&r, ANSWER_PAGES, JOB_MAKING, 9, ""); /* of the other */
	assert_int_equal(r.app->printing.pages, 0);
	says_state(&r, JOB_ABORTED);
	assert_false(offers(&r, "Try again")); /* it is another one now */
	rig_over(&r, NULL);
	assert_int_equal(r.jobs, 2);
	assert_int_equal(r.job.task, JOB_COUNT);
	SEES(&r, first_words(JOB_ABORTED));
	rig_answer(&r, ANSWER_PAGES, JOB_MAKING, 1, "");
	rig_over(&r, NULL);
	SEES(&r, first_words(JOB_ABORTED));
	assert_int_equal(r.app->printing.pages, 1);
	rig_close(&r);
}

static void
a_count_that_fails(void **state)
{
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	ask(&r, JOB_COUNT);
	rig_answer(
	    &r, ANSWER_ERROR, JOB_MAKING, 0, "no font has these letters");
	rig_over(&r, NULL);
	assert_false(printing_counts(r.app));
	assert_int_equal(r.app->printing.pages, 0);
	assert_string_equal(r.app->printing.said, "no font has these letters");
	assert_int_equal(r.jobs, 1); /* and it is not tried for ever */
	ask(&r, JOB_COUNT);
	rig_perform(&r, printing_ask(r.app, JOB_PRINT));
	assert_int_equal(r.app->view, VIEW_PRINTING);
	assert_true(r.app->printing.count_due);
	rig_close(&r);
}

/* ---- where it may not be ----------------------------------------------- */

static void
a_kiosk_saves_nothing(void **state)
{
	struct rig r;

	(void)state;
	assert_false(app_permits_task(MODE_KIOSK, JOB_SAVE));
	for (int t = 0; t < JOB_TASKS; t++) {
		assert_true(app_permits_task(MODE_READER, t));
		assert_true(app_permits_task(MODE_COUNSELOR, t));
		if (t != JOB_SAVE)
			assert_true(app_permits_task(MODE_KIOSK, t));
	}
	open_in(&r, MODE_KIOSK, NULL, NULL, 80, 24);
	put_sheet(&r);
	rig_perform(&r, file_open(r.app));
	assert_int_equal(r.app->view, VIEW_DOORS);
	ask(&r, JOB_PREVIEW);
	say_lines(&r, some_lines, SOME_LINES);
	assert_true(offers(&r, "Print it"));
	assert_false(offers(&r, "Save"));
	rig_close(&r);
}

static void
without_the_program_the_reason_is_said(void **state)
{
	struct rig r;

	(void)state;
	open_in(&r, MODE_READER, NULL, "there is no such program", 80, 24);
	put_sheet(&r);
	for (int t = 0; t < JOB_TASKS; t++) {
		ask(&r, (enum job_task)t);
		assert_int_equal(r.jobs, 0);
		assert_int_equal(r.app->view, VIEW_HOME);
	}
	rig_perform(&r, printing_ask(r.app, JOB_PRINT));
	SEES(&r, "there is no such program");
	rig_key(&r, INPUT_DOWN);
	rig_perform(&r, printing_help(r.app));
	SEES(&r, "there is no such program");
	assert_int_equal(r.jobs, 0);
	rig_close(&r);
}

static void
what_is_refused_has_ended(void **state)
{
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	r.refuse = true;
	rig_perform(&r, printing_ask(r.app, JOB_PRINT));
	SEES(&r, "That cannot be done here.");
	assert_false(printing_is_busy(r.app));
	assert_true(offers(&r, "Done"));
	r.app->printing.count_due = true;
	rig_idle(&r);
	assert_false(r.app->printing.count_due);
	rig_close(&r);
}

/* ---- nonsense ---------------------------------------------------------- */

static void
answers_that_make_no_sense(void **state)
{
	static const uint8_t numbers[] = {0, 1, 2, 3, 4, 17, 100, 255};
	unsigned seed = 7;
	struct rig r;

	(void)state;
	for (int round = 0; round < 40; round++) {
		open_sheet(&r, 60, 16);
		for (int i = 0; i < 60; i++) {
			unsigned n = temp_random(&seed);
			struct answer w = {.kind = numbers[n % 8],
			    .state = numbers[n / 8 % 8],
			    .pages = n,
			    .text = "some words",
			    .len = n / 64 % 11};

			if (n % 7 == 0)
				ask(&r, (enum job_task)(n / 7 % JOB_TASKS));
			else if (n % 7 == 1)
				rig_over(&r, n % 2 ? "why" : NULL);
			else if (n % 7 == 2)
				rig_key(&r, (uint32_t) "\r1230bp"[n / 7 % 7]);
			rig_send(&r, &(struct event){
					 .kind = EVENT_ANSWER, .answer = &w});
			rig_text(&r);
			assert_true(rig_cursor_is_right(&r));
		}
		rig_send(&r, &(struct event){.kind = EVENT_ANSWER});
		rig_close(&r);
	}
}

/* Of a second end, of a state after the end. */
static void
the_first_end_is_the_end(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	says_state(&r, JOB_ABORTED);
	says_state(&r, JOB_PRINTING);
	says_state(&r, JOB_DONE);
	SEES(&r, first_words(JOB_ABORTED));
	rig_over(&r, "and it crashed");
	SEES(&r, first_words(JOB_ABORTED));
	SEES_NOT(&r, "crashed");
	rig_over(&r, "once more");
	SEES(&r, first_words(JOB_ABORTED));
	rig_close(&r);
}

/* ---- sizes ------------------------------------------------------------- */

static void
all_of_it_at_each_size(void **state)
{
	static const int sizes[][2] = {
	    {20, 8}, {24, 8}, {40, 12}, {80, 24}, {200, 50}, {8, 3}, {1, 1}};
	struct rig r;

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		bool fair = sizes[i][0] >= 20;

		open_print(&r, sizes[i][0], sizes[i][1]);
		rig_answer(&r, ANSWER_STATE, JOB_ATTENTION, 0, "tray 2");
		if (fair) {
			choose_by_arrows(&r, "Stop it");
			assert_int_equal(r.stops, 1);
		}
		says_state(&r, JOB_UNSURE);
		rig_over(&r, NULL);
		if (fair)
			choose_by_arrows(&r, "Done");
		ask(&r, JOB_PREVIEW);
		say_lines(&r, some_lines, SOME_LINES);
		if (fair)
			choose_by_arrows(&r, "Save to a file");
		else
			rig_perform(&r, file_open(r.app));
		rig_key(&r, INPUT_TAB);
		rig_text(&r);
		rig_key(&r, INPUT_BACKTAB);
		rig_key(&r, INPUT_ENTER);
		rig_answer(&r, ANSWER_STATE, JOB_EXISTS, 0, "when-to-fly.pdf");
		rig_over(&r, NULL);
		assert_true(rig_cursor_is_right(&r));
		if (fair)
			choose_by_arrows(&r, "Replace it");
		rig_key(&r, '0');
		assert_int_equal(r.app->view, VIEW_HELP);
		rig_text(&r);
		rig_close(&r);
	}
}

static void
by_mouse(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	choose_by_mouse(&r, "Go on reading");
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_perform(&r, printing_show(r.app));
	rig_send(&r, &(struct event){.kind = EVENT_NONE});
	choose_by_mouse(&r, "Stop it");
	assert_int_equal(r.stops, 1);
	rig_close(&r);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_print_from_its_start_to_its_end),
	    TEST(each_end_of_a_print),
	    TEST(it_can_be_stopped),
	    TEST(nobody_has_to_wait),
	    TEST(one_thing_at_a_time_is_printed),
	    TEST(what_a_site_says_of_its_printer),
	    TEST(it_ends_without_saying_how),
	    TEST(help_now_is_printed_in_one_step),
	    TEST(help_now_waits_for_no_quota),
	    TEST(a_stranger_s_book_has_no_card_to_print),
	    TEST(pages_are_counted_behind_it_all),
	    TEST(they_are_counted_once_nothing_is_printed),
	    TEST(a_count_that_fails),
	    TEST(a_kiosk_saves_nothing),
	    TEST(without_the_program_the_reason_is_said),
	    TEST(what_is_refused_has_ended),
	    TEST(answers_that_make_no_sense),
	    TEST(the_first_end_is_the_end),
	    TEST(all_of_it_at_each_size),
	    TEST(by_mouse),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
