/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A waiting room's time: is somebody there, and when does it close? */
#include "config.h"

#include "kiosktest.h"

/* ---- is somebody there? -------------------------------------------------- */

static void
nobody_is_asked_before_anybody_came(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	assert_int_equal(app_wakes_at(r.app), 0);
	time_at(&r, START);
	assert_int_equal(r.app->view, kiosk_first(r.app));
	rig_send(&r, &(struct event){
			 .kind = EVENT_RESIZE, .x = 60, .y = 20, .now = START});
	assert_int_equal(app_wakes_at(r.app), 0);
	close_kiosk(&r);
}

static void
a_reader_is_never_woken(void **state)
{
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/guided", 80, 24);
	key_at(&r, START, INPUT_DOWN);
	assert_int_equal(app_wakes_at(r.app), 0);
	rig_close(&r);
}

static void
who_is_away_is_asked(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	read_page(&r);
	assert_int_equal(app_wakes_at(r.app), START + WARN);
	time_at(&r, START + WARN - 1);
	assert_int_equal(r.app->view, VIEW_PAGE);
	time_at(&r, START + WARN);
	assert_int_equal(r.app->view, VIEW_IDLE);
	SEES(&r, "Are you still there?");
	SEES(&r, "in 20 seconds");
	assert_int_equal(app_wakes_at(r.app), START + WARN + ANSWER);
	time_at(&r, START + WARN + ANSWER - 1);
	assert_int_equal(r.app->view, VIEW_IDLE);
	close_kiosk(&r);
}

/* Whatever it would do otherwise. */
static void
any_key_says_so(void **state)
{
	static const uint32_t keys[] = {'q', 't', '/', 'l', 'd', 'x', 'z', 'S',
	    '?', ' ', '9', INPUT_ESC, INPUT_BACKSPACE, INPUT_LEFT, INPUT_HOME,
	    INPUT_CTRL_C, 0x4e2d};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct rig r;
		int theme;

		open_kiosk(&r, true, 80, 24);
		be_asked(&r);
		theme = r.app->opts.theme;
		key_at(&r, START + WARN + 5, keys[i]);
		assert_int_equal(r.app->view, VIEW_PAGE);
		assert_int_equal(r.last.kind, EFFECT_NONE);
		assert_int_equal(r.app->opts.theme, theme);
		assert_int_equal(app_wakes_at(r.app), START + WARN + 5 + WARN);
		close_kiosk(&r);
	}
}

static void
looking_through_the_choices_takes_its_time(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	be_asked(&r);
	key_at(&r, START + WARN + 20, INPUT_DOWN);
	assert_int_equal(r.app->view, VIEW_IDLE);
	assert_int_equal(app_wakes_at(r.app), START + WARN + 20 + ANSWER);
	rig_key(&r, INPUT_UP);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_PAGE);
	close_kiosk(&r);
}

/* Where the choices are out of the window, Enter is as good as any key. */
static void
enter_says_so_at_any_size(void **state)
{
	(void)state;
	for (size_t size = 0; size < ASK_SIZES; size++) {
		struct rig r;

		open_kiosk(&r, false, ask_sizes[size][0], ask_sizes[size][1]);
		be_asked(&r);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->view, VIEW_PAGE);
		close_kiosk(&r);
	}
}

static void
without_an_answer_all_is_wiped(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	key_at(&r, START - 1, 'd'); /* another theme */
	be_asked(&r);
	time_at(&r, START + WARN + ANSWER);
	assert_int_equal(r.last.kind, EFFECT_WIPE);
	assert_int_equal(r.last.theme, 0);
	assert_int_equal(r.app->opts.theme, 0);
	assert_int_equal(r.app->view, kiosk_first(r.app));
	assert_int_equal(r.app->page, GUIDE_NO_PAGE);
	assert_int_equal(r.app->nhistory, 0);
	assert_int_equal(app_wakes_at(r.app), 0);
	close_kiosk(&r);
}

static void
who_needs_more_time_has_it(void **state)
{
	struct rig r;
	int64_t now = START + WARN + 1;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	be_asked(&r);
	key_at(&r, now, '2');
	assert_int_equal(r.app->view, VIEW_PAGE);
	assert_int_equal(app_wakes_at(r.app), now + KIOSK_MORE_TIME);
	time_at(&r, now + KIOSK_MORE_TIME);
	SEES(&r, "Are you still there?");
	time_at(&r, now + KIOSK_MORE_TIME + ANSWER);
	assert_int_equal(r.last.kind, EFFECT_WIPE);
	/* But not for the next one. */
	key_at(&r, now, INPUT_DOWN);
	assert_true(app_wakes_at(r.app) - r.app->kiosk.now == WARN);
	close_kiosk(&r);
}

static void
who_has_finished_says_so(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	be_asked(&r);
	key_at(&r, START + WARN + 1, '3');
	assert_int_equal(r.last.kind, EFFECT_WIPE);
	assert_int_equal(r.app->view, kiosk_first(r.app));
	close_kiosk(&r);
}

/* It is over a view, and no place of its own. */
static void
help_from_there_leads_back_to_the_page(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	be_asked(&r);
	key_at(&r, START + WARN + 1, '0');
	assert_int_equal(r.app->view, VIEW_HELP);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_PAGE);
	close_kiosk(&r);
}

static void
what_is_not_typed_is_no_sign_of_life(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	read_page(&r);
	rig_send(
	    &r, &(struct event){
		    .kind = EVENT_RESIZE, .x = 60, .y = 20, .now = START + 20});
	rig_send(&r, &(struct event){.kind = EVENT_KIOSK, .now = START + 21});
	assert_int_equal(app_wakes_at(r.app), START + WARN);
	rig_send(&r, &(struct event){.kind = EVENT_MOUSE,
			 .button = MOUSE_WHEEL_DOWN,
			 .now = START + 22});
	assert_int_equal(app_wakes_at(r.app), START + 22 + WARN);
	close_kiosk(&r);
}

/* ---- closing ------------------------------------------------------------- */

static void
it_closes_in_words(void **state)
{
	struct rig r;
	int64_t at = START + KIOSK_CLOSES_IN;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	rig_send(&r, &(struct event){.kind = EVENT_CLOSING, .now = START});
	SEES(&r, "This screen closes in ten minutes.");
	assert_int_equal(app_wakes_at(r.app), at - KIOSK_LAST_WORD);
	rig_send(&r, /* said twice */
	    &(struct event){.kind = EVENT_CLOSING, .now = START + 9});
	assert_int_equal(app_wakes_at(r.app), at - KIOSK_LAST_WORD);
	time_at(&r, at - KIOSK_LAST_WORD);
	SEES(&r, "This screen closes in two minutes.");
	assert_int_equal(app_wakes_at(r.app), at);
	/* Who comes now is told. */
	rig_perform(&r, app_reset(r.app));
	SEES(&r, "This screen closes in a few minutes.");
	key_at(&r, at - 20, INPUT_DOWN);
	assert_int_equal(app_wakes_at(r.app), at);
	time_at(&r, at);
	assert_int_equal(r.last.kind, EFFECT_WIPE);
	assert_int_equal(r.app->view, VIEW_CLOSED);
	SEES(&r, "This screen is closed.");
	SEES(&r, "This screen cannot call anyone.");
	SEES(&r, "Call your local emergency number.");
	assert_int_equal(app_wakes_at(r.app), 0);
	close_kiosk(&r);
}

static void
a_closed_screen_stays_so(void **state)
{
	static const uint32_t keys[] = {'q', 't', '/', 'c', 'm', 'p', 'l', '?',
	    '0', '!', 'n', '1', '5', 'x', INPUT_ENTER, INPUT_DOWN, INPUT_TAB,
	    INPUT_ENTER, INPUT_TAB, INPUT_ENTER, INPUT_ESC, INPUT_CTRL_C,
	    INPUT_RIGHT, INPUT_LEFT, INPUT_BACKSPACE};
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	rig_perform(&r, kiosk_close(r.app));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		key_at(&r, START, keys[i]);
		assert_int_equal(r.app->view, VIEW_CLOSED);
	}
	for (int y = 0; y < 24; y++)
		for (int x = 0; x < 80; x++) {
			rig_mouse(&r, MOUSE_LEFT, x, y);
			assert_int_equal(r.app->view, VIEW_CLOSED);
		}
	assert_int_equal(r.jobs, 0);
	/* What was scrolled is put back when nobody is there any more. */
	assert_int_equal(app_wakes_at(r.app), START + WARN);
	time_at(&r, START + WARN);
	assert_int_equal(r.last.kind, EFFECT_WIPE);
	assert_int_equal(r.app->view, VIEW_CLOSED);
	close_kiosk(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nobody_is_asked_before_anybody_came),
	    cmocka_unit_test(a_reader_is_never_woken),
	    cmocka_unit_test(who_is_away_is_asked),
	    cmocka_unit_test(any_key_says_so),
	    cmocka_unit_test(looking_through_the_choices_takes_its_time),
	    cmocka_unit_test(enter_says_so_at_any_size),
	    cmocka_unit_test(without_an_answer_all_is_wiped),
	    cmocka_unit_test(who_needs_more_time_has_it),
	    cmocka_unit_test(who_has_finished_says_so),
	    cmocka_unit_test(help_from_there_leads_back_to_the_page),
	    cmocka_unit_test(what_is_not_typed_is_no_sign_of_life),
	    cmocka_unit_test(it_closes_in_words),
	    cmocka_unit_test(a_closed_screen_stays_so),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 99;
	return cmocka_run_group_tests(tests, setup, teardown);
}
