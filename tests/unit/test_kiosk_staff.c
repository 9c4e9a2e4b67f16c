/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come behind a waiting room's screen, and what is there. */
#include "config.h"

#include "kiosktest.h"

/* ---- the PIN ------------------------------------------------------------- */

static void
pin_is(struct rig *r, int which)
{
	rig_send(r, &(struct event){.kind = EVENT_PIN, .which = which});
}

static void
open_staff(struct rig *r)
{
	key_at(r, START, 'S');
	assert_int_equal(r->app->view, VIEW_PIN);
	press(r, "1234");
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->last.kind, EFFECT_PIN);
	pin_is(r, 0);
	assert_int_equal(r->app->view, VIEW_STAFF);
}

static void
digits_are_not_seen(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	key_at(&r, START, 'S');
	SEES(&r, "PIN of the staff:");
	press(&r, "7294");
	SEES(&r, "* * * *");
	SEES_NOT(&r, "* * * * *");
	SEES_NOT(&r, "7294");
	rig_key(&r, INPUT_BACKSPACE);
	SEES_NOT(&r, "* * * *");
	press(&r, "56789012345678");
	assert_int_equal(strlen(r.app->kiosk.digits), KIOSK_PIN_MAX);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.last.kind, EFFECT_PIN);
	assert_string_equal(r.last.text, "729567890123");
	pin_is(&r, 1);
	SEES(&r, "That is not the PIN. Please try again.");
	assert_string_equal(r.app->kiosk.digits, "");
	press(&r, "1");
	rig_key(&r, INPUT_ENTER);
	pin_is(&r, 8);
	SEES(&r, "Wait 8 seconds.");
	press(&r, "1");
	rig_key(&r, INPUT_ENTER);
	pin_is(&r, 900);
	SEES(&r, "Wait 15 minutes.");
	rig_key(&r, INPUT_ENTER); /* nothing was typed */
	assert_int_equal(r.last.kind, EFFECT_NONE);
	close_kiosk(&r);
}

/* A keypad may have no digits. */
static void
arrows_are_enough(void **state)
{
	static const uint32_t keys[] = {
	    INPUT_UP, INPUT_ENTER,                              /* 9 */
	    INPUT_UP, INPUT_LEFT, INPUT_ENTER,                  /* 5 */
	    INPUT_UP, INPUT_LEFT, INPUT_ENTER,                  /* 1 */
	    INPUT_DOWN, INPUT_DOWN, INPUT_DOWN, INPUT_RIGHT,    /* 0 */
	    INPUT_ENTER, INPUT_LEFT, INPUT_ENTER,               /* erase */
	    INPUT_RIGHT, INPUT_ENTER, INPUT_RIGHT, INPUT_ENTER, /* 0, done */
	};
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	key_at(&r, START, 'S');
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		rig_key(&r, keys[i]);
		assert_true(rig_cursor_is_right(&r));
	}
	assert_int_equal(r.last.kind, EFFECT_PIN);
	assert_string_equal(r.last.text, "9510");
	close_kiosk(&r);
}

static void
each_digit_can_be_clicked(void **state)
{
	static const char order[] = "1234567890";

	(void)state;
	for (size_t size = 0; size < ASK_SIZES; size++) {
		struct rig r;

		open_kiosk(&r, true, ask_sizes[size][0], ask_sizes[size][1]);
		key_at(&r, START, 'S');
		for (const char *d = order; *d; d++) {
			const char want[2] = {*d};
			bool done = false;

			rig_text(&r);
			for (int y = 1; !done && y < r.frame.height; y++)
				for (int x = 0; !done && x < r.frame.width;
				     x++) {
					const struct cell *c;

					c = &r.frame
						 .cells[y * r.frame.width + x];
					if (c->cp != (uint32_t)*want ||
					    y == r.frame.height - 1)
						continue;
					rig_mouse(&r, MOUSE_LEFT, x, y);
					done = true;
				}
			assert_true(done);
		}
		assert_string_equal(r.app->kiosk.digits, order);
		close_kiosk(&r);
	}
}

/* Not all of the pad has room on a very low screen. */
static void
the_pad_is_where_it_is_seen(void **state)
{
	static const uint32_t ways[] = {INPUT_UP, INPUT_UP, INPUT_LEFT,
	    INPUT_UP, INPUT_ENTER, INPUT_DOWN, INPUT_DOWN, INPUT_RIGHT,
	    INPUT_ENTER, INPUT_DOWN};
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	key_at(&r, START, 'S');
	for (int height = 1; height <= 16; height++)
		for (int width = 1; width <= 40; width += 3) {
			rig_resize(&r, width, height);
			for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
				rig_key(&r, ways[i]);
			for (size_t i = 0; i < sizeof ways / sizeof *ways;
			     i++) {
				rig_key(&r, ways[i]);
				app_view(r.app, &r.frame);
				assert_in_range(
				    r.frame.cursor_y, 0, height - 1);
				assert_in_range(r.frame.cursor_x, 0, width - 1);
			}
		}
	close_kiosk(&r);
}

static void
who_goes_away_leaves_no_digits(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	read_page(&r);
	key_at(&r, START, 'S');
	press(&r, "12");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_PAGE);
	rig_key(&r, INPUT_DOWN);
	assert_string_equal(r.app->kiosk.digits, "");
	key_at(&r, START, 'S');
	press(&r, "12");
	assert_int_equal(app_wakes_at(r.app), START + KIOSK_STAFF_TIME);
	time_at(&r, START + KIOSK_STAFF_TIME);
	assert_int_equal(r.app->view, VIEW_PAGE);
	assert_string_equal(r.app->kiosk.digits, "");
	/* The answer comes to somebody else. */
	pin_is(&r, 0);
	assert_int_equal(r.app->view, VIEW_PAGE);
	assert_int_equal(r.last.kind, EFFECT_STAFF);
	assert_int_equal(r.last.which, KIOSK_LEAVE);
	close_kiosk(&r);
}

static void
without_a_pin_the_door_says_so(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, false, 80, 24);
	key_at(&r, START, 'S');
	SEES(&r, "No staff PIN is set here.");
	press(&r, "1234");
	rig_key(&r, INPUT_ENTER);
	assert_int_not_equal(r.last.kind, EFFECT_PIN);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, kiosk_first(r.app));
	close_kiosk(&r);
}

static void
a_broker_that_ended_is_said(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	key_at(&r, START, 'S');
	press(&r, "1234");
	rig_key(&r, INPUT_ENTER);
	rig_send(&r, &(struct event){.kind = EVENT_KIOSK,
			 .which = KIOSK_NO_BROKER | KIOSK_NO_PRINTER});
	SEES(&r, "The PIN cannot be looked at.");
	assert_string_equal(r.app->kiosk.digits, "");
	close_kiosk(&r);
}

/* Whoever has to mend it is told how, and can; and nobody is let in. */
static void
without_a_broker_it_can_be_started_again(void **state)
{
	const struct event ended = {
	    .kind = EVENT_KIOSK, .which = KIOSK_NO_BROKER | KIOSK_NO_PRINTER};

	(void)state;
	for (size_t size = 0; size < ASK_SIZES; size++)
		for (int late = 0; late < 2; late++) {
			struct rig r;

			open_kiosk(
			    &r, true, ask_sizes[size][0], ask_sizes[size][1]);
			read_page(&r);
			if (!late)
				rig_send(&r, &ended);
			key_at(&r, START, 'S');
			if (late)
				rig_send(&r, &ended);
			assert_true(offers(&r, "Restart the program"));
			assert_false(offers(&r, "Shut this computer down"));
			assert_false(offers(&r, "Close this screen"));
			key_at(&r, START, 'S');
			assert_int_equal(r.app->view, VIEW_STAFF);
			choose_by_arrows(&r, "No, go back");
			assert_int_equal(r.app->view, VIEW_PAGE);
			key_at(&r, START, 'S');
			rig_key(&r, INPUT_ESC);
			assert_int_equal(r.app->view, VIEW_PAGE);
			key_at(&r, START, 'q'); /* still finishes */
			assert_int_equal(r.last.kind, EFFECT_WIPE);
			key_at(&r, START, 'S');
			choose_by_arrows(&r, "Restart the program");
			assert_int_equal(r.last.kind, EFFECT_END);
			assert_int_equal(r.last.status, KIOSK_RESTART);
			close_kiosk(&r);
		}
}

/* ---- behind the door ----------------------------------------------------- */

static void
staff_see_how_it_stands(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	open_staff(&r);
	SEES(&r, "Printer: the system's own");
	SEES(&r, "Printing is on.");
	SEES(&r, "Version of the guide:");
	choose(&r, "Turn printing off");
	assert_int_equal(r.last.kind, EFFECT_STAFF);
	assert_int_equal(r.last.which, KIOSK_PRINTING);
	rig_send(&r,
	    &(struct event){.kind = EVENT_KIOSK, .which = KIOSK_PRINTING_OFF});
	SEES(&r, "Printing is turned off.");
	assert_true(offers(&r, "Turn printing on"));
	choose(&r, "the limits begin anew");
	assert_int_equal(r.last.kind, EFFECT_STAFF);
	assert_int_equal(r.last.which, KIOSK_CLEAR);
	choose(&r, "Print a test page");
	assert_int_equal(r.jobs, 1);
	assert_true(r.job.help);
	assert_int_equal(r.job.task, JOB_PRINT);
	close_kiosk(&r);
}

static void
staff_leave(void **state)
{
	static const uint32_t keys[] = {
	    '1', INPUT_ENTER, INPUT_ESC, INPUT_BACKSPACE, INPUT_LEFT};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct rig r;

		open_kiosk(&r, true, 80, 24);
		read_page(&r);
		open_staff(&r);
		rig_key(&r, keys[i]);
		assert_int_equal(r.last.kind, EFFECT_WIPE);
		assert_int_equal(r.app->view, kiosk_first(r.app));
		assert_false(r.app->kiosk.asks_staff);
		key_at(&r, START, 'S'); /* shut again */
		assert_int_equal(r.app->view, VIEW_PIN);
		close_kiosk(&r);
	}
}

static void
a_door_left_open_shuts(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	open_staff(&r);
	assert_int_equal(app_wakes_at(r.app), START + KIOSK_STAFF_TIME);
	key_at(&r, START + 50, '0'); /* wherever they are */
	time_at(&r, START + 50 + KIOSK_STAFF_TIME);
	assert_int_equal(r.last.kind, EFFECT_WIPE);
	assert_false(r.app->kiosk.asks_staff);
	close_kiosk(&r);
}

static void
staff_close_and_open(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	open_staff(&r);
	choose(&r, "Close this screen");
	assert_int_equal(r.app->view, VIEW_CLOSED);
	open_staff(&r);
	assert_false(offers(&r, "Close this screen"));
	choose(&r, "Open this screen");
	assert_int_equal(r.last.kind, EFFECT_WIPE);
	assert_int_equal(r.app->view, kiosk_first(r.app));
	close_kiosk(&r);
}

static void
staff_end_it(void **state)
{
	struct rig r;

	(void)state;
	open_kiosk(&r, true, 80, 24);
	open_staff(&r);
	choose(&r, "Restart the program");
	assert_int_equal(r.last.kind, EFFECT_END);
	assert_int_equal(r.last.status, KIOSK_RESTART);
	choose(&r, "Shut this computer down");
	assert_int_equal(r.last.kind, EFFECT_NONE);
	choose(&r, "No, go back");
	SEES(&r, "For the staff");
	choose(&r, "Shut this computer down");
	choose(&r, "Yes, shut it down");
	assert_int_equal(r.last.kind, EFFECT_END);
	assert_int_equal(r.last.status, KIOSK_SHUT_DOWN);
	close_kiosk(&r);
}

static void
at_every_size_the_cursor_is_right(void **state)
{
	(void)state;
	for (size_t size = 0; size < ASK_SIZES; size++) {
		struct rig r;

		open_kiosk(&r, true, ask_sizes[size][0], ask_sizes[size][1]);
		be_asked(&r);
		assert_true(rig_cursor_is_right(&r));
		choose_by_arrows(&r, "I need more time");
		assert_int_equal(r.app->view, VIEW_PAGE);
		key_at(&r, START, 'S');
		for (int i = 0; i < 9; i++) {
			rig_key(&r, i % 3 ? INPUT_TAB : INPUT_UP);
			assert_true(rig_cursor_is_right(&r));
		}
		rig_key(&r, INPUT_ESC);
		open_staff(&r);
		choose_by_arrows(&r, "Close this screen");
		assert_int_equal(r.app->view, VIEW_CLOSED);
		assert_true(rig_cursor_is_right(&r));
		close_kiosk(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(digits_are_not_seen),
	    cmocka_unit_test(arrows_are_enough),
	    cmocka_unit_test(each_digit_can_be_clicked),
	    cmocka_unit_test(the_pad_is_where_it_is_seen),
	    cmocka_unit_test(who_goes_away_leaves_no_digits),
	    cmocka_unit_test(without_a_pin_the_door_says_so),
	    cmocka_unit_test(a_broker_that_ended_is_said),
	    cmocka_unit_test(without_a_broker_it_can_be_started_again),
	    cmocka_unit_test(staff_see_how_it_stands),
	    cmocka_unit_test(staff_leave),
	    cmocka_unit_test(a_door_left_open_shuts),
	    cmocka_unit_test(staff_close_and_open),
	    cmocka_unit_test(staff_end_it),
	    cmocka_unit_test(at_every_size_the_cursor_is_right),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 99;
	return cmocka_run_group_tests(tests, setup, teardown);
}
