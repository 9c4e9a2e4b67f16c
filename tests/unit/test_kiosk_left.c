/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leaving a waiting room's screen: what "Finish and clear" does, and that no
 * key leads anywhere else; and the screen of a closed house.
 */
#include "config.h"

#include "guide/material.h"
#include "roomtest.h"

/* ---- finishing ----------------------------------------------------------- */

static void
assert_nobody(struct room *m)
{
	assert_int_equal(room_view(m), VIEW_WELCOME);
	assert_int_equal(m->rig.app->nhistory, 0);
	assert_false(app_is_used(m->rig.app));
	assert_null(m->rig.app->opts.catalog);
	assert_int_equal(m->rig.app->opts.language, EN);
	SEES(&m->rig, "▸ 1  English");
	rig_key(&m->rig, INPUT_ESC);
	assert_int_equal(room_view(m), VIEW_WELCOME);
}

/* At once, from each screen, in any language. */
static void
test_finishing(void **state)
{
	static const char *const ways[] = {
	    "", "1", "2", "3", "4", "5", "0", "1c1", "1t", "1G"};

	(void)state;
	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
		struct room m;

		room_open(&m, "content", CLINIC, TONGUES, 80, 24);
		room_tell_all(&m, TONGUES);
		room_enter(&m, w % 2 ? ES : EN);
		rig_key(&m.rig, 'd');
		for (const char *k = ways[w]; *k; k++)
			rig_key(&m.rig, (uint32_t)*k);
		rig_key(&m.rig, 'q');
		assert_int_equal(m.rig.last.kind, EFFECT_WIPE);
		assert_int_equal(m.rig.last.language, EN);
		assert_int_equal(m.rig.last.theme, -1);
		assert_nobody(&m);
		room_close(&m);
	}
}

/* What somebody chose is not lost by a slip of the finger. */
static void
test_finishing_asks_for_what_was_put_together(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, TONGUES, 80, 24);
	room_tell_all(&m, TONGUES);
	room_enter(&m, EN);
	assert_int_equal(
	    mine_add(questions_list(m.rig.app), MINE_QUESTION, 1), MINE_OK);
	rig_key(&m.rig, 'q');
	assert_int_equal(room_view(&m), VIEW_CLEAR);
	SEES(&m.rig, "Finish and clear?");
	rig_key(&m.rig, 'q'); /* a key that is held */
	rig_key(&m.rig, 'q');
	assert_int_equal(room_view(&m), VIEW_CLEAR);
	rig_key(&m.rig, INPUT_ENTER);
	assert_int_equal(room_view(&m), VIEW_DOORS);
	assert_int_equal(mine_count(m.rig.app->mine), 1);
	rig_key(&m.rig, 'q');
	rig_key(&m.rig, '2');
	assert_int_equal(m.rig.last.kind, EFFECT_WIPE);
	assert_nobody(&m);
	room_close(&m);
}

/* What was being printed is over while they are asked: it is said beside what
 * they choose from, not over it, and no longer that it is stopped. */
static void
test_finishing_while_a_print_ends(void **state)
{
	static const int sizes[][2] = {{80, 24}, {40, 12}, {36, 12}};
	static const enum job_state ends[] = {
	    JOB_DONE, JOB_FAILED, JOB_UNSURE, JOB_NO_PRINTER};

	(void)state;
	for (size_t i = 0; i < 3 * sizeof ends / sizeof *ends; i++) {
		struct room m;

		room_open(
		    &m, "content", CLINIC, 1, sizes[i % 3][0], sizes[i % 3][1]);
		rig_key(&m.rig, '4');
		rig_key(&m.rig, '1');
		rig_key(&m.rig, '1');
		assert_int_equal(m.rig.job.task, JOB_PRINT);
		rig_answer(&m.rig, ANSWER_STATE, JOB_PRINTING, 0, "");
		rig_key(&m.rig, 'q');
		assert_int_equal(room_view(&m), VIEW_CLEAR);
		SEES(&m.rig, "still being");
		rig_answer(&m.rig, ANSWER_STATE, ends[i / 3], 0, "");
		assert_true(m.rig.app->notice[0]);
		SEES_NOT(&m.rig, "still being");
		SEES(&m.rig, "▸ 1  Keep reading");
		SEES(&m.rig, "2  Finish and clear");
		rig_key(&m.rig, '2');
		assert_int_equal(m.rig.last.kind, EFFECT_WIPE);
		room_close(&m);
	}
}

/* ---- what cannot be done ---------------------------------------------------
 */

static void
test_no_key_leads_out(void **state)
{
	static const char *const ways[] = {
	    "", "1", "2", "3", "4", "41", "5", "0", "1t", "1c"};
	static const char *const keyboards[] = {
	    CLINIC "keyboard = \"keypad\"\n", CLINIC "keyboard = \"full\"\n"};

	(void)state;
	for (size_t w = 0; w < 2 * sizeof ways / sizeof *ways; w++)
		for (uint32_t key = 1; key < INPUT_CTRL_Z + 20; key++) {
			struct room m;

			if (key == 127)
				key = INPUT_ENTER - 1;
			room_open(&m, "tests/guides/guided", keyboards[w % 2],
			    1, 60, 16);
			for (const char *k = ways[w / 2]; *k; k++)
				rig_key(&m.rig, (uint32_t)*k);
			rig_key(&m.rig, key);
			assert_int_not_equal(m.rig.last.kind, EFFECT_QUIT);
			assert_int_not_equal(m.rig.last.kind, EFFECT_SUSPEND);
			assert_int_not_equal(m.rig.last.kind, EFFECT_END);
			assert_int_not_equal(room_view(&m), VIEW_FILE);
			assert_int_not_equal(room_view(&m), VIEW_OWN);
			assert_int_not_equal(room_view(&m), VIEW_INSTALLER);
			if (w % 2 == 0) {
				assert_int_not_equal(
				    room_view(&m), VIEW_SEARCH);
				assert_int_not_equal(room_view(&m), VIEW_WRITE);
			}
			room_close(&m);
		}
}

static void
test_the_keys_that_there_are(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC "keyboard = \"keypad\"\n", 1, 80, 24);
	rig_key(&m.rig, '?');
	SEES(&m.rig, "← →");
	SEES(&m.rig, "help now, from every screen");
	SEES_NOT(&m.rig, "search");
	SEES_NOT(&m.rig, "finish: ");
	SEES_NOT(&m.rig, "quit");
	SEES_NOT(&m.rig, "Ctrl");
	room_close(&m);
	room_open(&m, "content", CLINIC "keyboard = \"full\"\n", 1, 80, 30);
	rig_key(&m.rig, '?');
	SEES(&m.rig, "search the whole guide");
	SEES(&m.rig, "finish: ");
	SEES_NOT(&m.rig, "quit");
	SEES_NOT(&m.rig, "Ctrl");
	room_close(&m);
}

/* Errors name no file. */
static void
test_errors_name_no_file(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, 2, 80, 24);
	room_tell_all(&m, 2);
	room_enter(&m, EN);
	m.rig.fail = true;
	rig_key(&m.rig, '1');
	SEES(&m.rig, "This page cannot be shown.");
	SEES(&m.rig, "Please tell the staff.");
	SEES_NOT(&m.rig, ".md");
	rig_key(&m.rig, INPUT_ESC);
	rig_key(&m.rig, '3');
	SEES(&m.rig, "Please tell the staff.");
	SEES_NOT(&m.rig, ".md");
	{
		struct err e = {0};

		err_set(&e, ERR_IO, "/usr/share/x.mo", 3, "broken");
		rig_send(&m.rig,
		    &(struct event){
			.kind = EVENT_NO_LANGUAGE, .which = ES, .err = &e});
	}
	SEES(&m.rig, "Please tell the staff.");
	SEES_NOT(&m.rig, "/usr");
	m.rig.fail = false;
	rig_key(&m.rig, '4');
	rig_key(&m.rig, '1');
	rig_key(&m.rig, '1');
	assert_int_equal(m.rig.job.task, JOB_PRINT);
	rig_answer(&m.rig, ANSWER_ERROR, JOB_FAILED, 0, "/usr/share/y: no");
	rig_over(&m.rig, NULL);
	SEES(&m.rig, "Please tell the staff.");
	SEES_NOT(&m.rig, "/usr");
	room_close(&m);
}

/* ---- closed ------------------------------------------------------------- */

/* Each of its two languages has all of it in its own words. */
static void
test_a_closed_screen_in_two_languages(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC "drafts = yes\n", TONGUES, 80, 80);
	room_tell_all(&m, TONGUES);
	rig_perform(&m.rig, kiosk_close(m.rig.app));
	assert_int_equal(room_view(&m), VIEW_CLOSED);
	SEES(&m.rig, "This screen is closed.");
	SEES(&m.rig, "988 Suicide & Crisis Lifeline");
	SEES(&m.rig, "24 hours");
	SEES(&m.rig, "Esta pantalla est\xc3\xa1 cerrada.");
	SEES(&m.rig, "24 horas");
	rig_key(&m.rig, '1'); /* Español: English is the second then */
	room_switch(&m, ES);
	SEES(&m.rig, "24 horas");
	SEES(&m.rig, "24 hours");
	room_close(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_finishing),
	    cmocka_unit_test(test_finishing_asks_for_what_was_put_together),
	    cmocka_unit_test(test_finishing_while_a_print_ends),
	    cmocka_unit_test(test_no_key_leads_out),
	    cmocka_unit_test(test_the_keys_that_there_are),
	    cmocka_unit_test(test_errors_name_no_file),
	    cmocka_unit_test(test_a_closed_screen_in_two_languages),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name(
	    "kiosk left", tests, setup, teardown);
}
