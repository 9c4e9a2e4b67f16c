/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The core as a reader meets it: back, links, pages that fail, effects. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "apptest.h"

/* ---- history ---------------------------------------------------------- */

static void
back_goes_over_pages_places_and_cards(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	SEES(&r, "First page");
	follow(&r, "place");
	SEES(&r, "The place of page two");
	rig_key(&r, '?');
	SEES(&r, "scroll, or move in a list");
	rig_key(&r, '0');
	SEES(&r, "cannot call anyone");
	rig_key(&r, 't');
	SEES(&r, "Gone");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "cannot call anyone");
	rig_key(&r, INPUT_LEFT);
	SEES(&r, "Keys");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "The place of page two");
	rig_key(&r, INPUT_LEFT);
	SEES(&r, "First page");
	follow(&r, "here");
	SEES(&r, "This is the place.");
	SEES_NOT(&r, "escape");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "escape");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Welcome");
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.last.kind, EFFECT_NONE);
	SEES(&r, "Welcome");
	rig_close(&r);
}

static void
back_brings_the_focus_and_the_line(void **state)
{
	struct rig r;
	char before[4096];

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	for (int i = 0; i < 4; i++)
		rig_key(&r, 'j');
	for (int i = 0; i < 3; i++) { /* a blank line on top as well */
		rig_key(&r, 'j');
		snprintf(before, sizeof before, "%s", rig_text(&r));
		rig_key(&r, '0');
		rig_key(&r, INPUT_BACKSPACE);
		assert_string_equal(rig_text(&r), before);
		rig_key(&r, ']');
		rig_key(&r, INPUT_BACKSPACE);
	}
	rig_key(&r, 'g');
	focus_word(&r, "far");
	snprintf(before, sizeof before, "%s", rig_text(&r));
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "\"nowhere\" is not on this page");
	rig_key(&r, INPUT_BACKSPACE);
	assert_string_equal(rig_text(&r), before);
	assert_true(rig_cursor_is_right(&r));
	assert_int_equal(
	    rig_role(&r, r.frame.cursor_x, r.frame.cursor_y), ROLE_FOCUS);
	rig_close(&r);
}

static void
only_the_oldest_places_are_forgotten(void **state)
{
	struct rig r;
	bool second = false;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	for (int i = 0; i < 100; i++)
		rig_key(&r, i % 2 ? '[' : ']');
	for (int i = 0; i < HISTORY; i++) {
		SEES(&r, second ? "Second page" : "First page");
		rig_key(&r, INPUT_BACKSPACE);
		assert_int_equal(r.last.kind, EFFECT_LOAD);
		second = !second;
	}
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.last.kind, EFFECT_NONE);
	SEES(&r, second ? "Second page" : "First page");
	rig_close(&r);
}

/* A load that the mode forbids leaves everything where it was. */
static void
a_refused_load_changes_nothing(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	rig_key(&r, ']');
	r.refuse = true;
	for (int i = 0; i < 5; i++)
		rig_key(&r, '[');
	SEES(&r, "That cannot be done here.");
	SEES(&r, "Second page");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Second page");
	r.refuse = false;
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "First page");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Welcome");
	rig_close(&r);
}

/* ---- links ------------------------------------------------------------ */

static void
each_kind_of_link_does_its_own(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	follow(&r, "page");
	SEES(&r, "Second page");
	rig_key(&r, INPUT_BACKSPACE);
	follow(&r, "none");
	SEES(&r, "\"nowhere\" is not on this page");
	SEES(&r, "First page");
	follow(&r, "broken");
	SEES(&r, "no such page here: nope.md");
	follow(&r, "out");
	SEES(&r, "An address outside this guide: https://example.org/x");
	assert_int_equal(r.last.kind, EFFECT_NONE);
	follow(&r, "escape");
	SEES(&r, "leads out of the guide");
	assert_int_equal(r.last.kind, EFFECT_NONE);
	follow(&r, "top");
	SEES(&r, "First page");
	follow(&r, "gone");
	SEES(&r, "This page cannot be shown.");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "First page");
	rig_close(&r);
}

/* The page was written again, with fewer links, while another was read. */
static void
a_focus_that_is_gone_opens_nothing(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	follow(&r, "gone");
	temp_file(&dir, "one.md", "# First page\n\nNothing to follow.\n");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Nothing to follow");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Second page"); /* the page's end: it goes on */
	rig_close(&r);
}

/* ---- a page that cannot be read --------------------------------------- */

static void
a_page_that_fails_leaves_the_way_open(void **state)
{
	struct rig r;
	int focused = 0;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '2');
	rig_key(&r, ']');
	SEES(&r, "This page cannot be shown.");
	SEES(&r, "gone.md");
	rig_key(&r, 'j'); /* nothing to scroll, nothing to fall over */
	rig_key(&r, 'G');
	rig_mouse(&r, MOUSE_WHEEL_DOWN, 3, 3);
	rig_mouse(&r, MOUSE_LEFT, 3, 3);
	rig_resize(&r, 30, 9);
	rig_resize(&r, 60, 16);
	for (int i = 0; i < 12; i++) {
		rig_key(&r, INPUT_TAB);
		app_view(r.app, &r.frame);
		focused += r.frame.cursor_y == 15 && r.frame.cursor_x == 2;
	}
	assert_true(focused >= 2); /* round and round */
	rig_key(&r, '0');
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "This page cannot be shown.");
	rig_key(&r, ']');
	SEES(&r, "The end.");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "This page cannot be shown.");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Second page");
	rig_close(&r);
}

static void
what_failed_stays_above_the_bar(void **state)
{
	struct rig good, bad;

	(void)state;
	write_links();
	open_temp(&good, 20, 6);
	open_temp(&bad, 20, 6);
	rig_key(&good, '1');
	rig_key(&bad, '1');
	rig_key(&bad, ']');
	rig_key(&bad, ']');
	for (int height = 3; height < 9; height++) {
		rig_resize(&good, 20, height);
		rig_resize(&bad, 20, height);
		/* but for the sign that more is below */
		assert_memory_equal(rig_row(&good, height - 1),
		    rig_row(&bad, height - 1),
		    strlen(rig_row(&bad, height - 1)));
	}
	rig_close(&good);
	rig_close(&bad);
}

/* ---- notices ---------------------------------------------------------- */

static void
a_notice_stays_until_the_next_key(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	rig_open(&r, dir.path, NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = 40,
		.height = 12,
		.theme = -1,
		.notice = "Said \033[1monce\n\xe2\x80\xae."});
	SEES(&r, "Said [1monce");
	rig_resize(&r, 50, 12);
	SEES(&r, "Said [1monce");
	rig_key(&r, 'j');
	SEES_NOT(&r, "Said");
	rig_send(&r, &(struct event){.kind = EVENT_REFUSED});
	SEES(&r, "That cannot be done here.");
	rig_resize(&r, 30, 2);
	SEES(&r, "That cannot be done here.");
	rig_close(&r);
}

/* What a notice hides is not gone past unseen: a key that goes a screen on
 * shows it first. */
static void
what_a_notice_hides_is_shown_first(void **state)
{
	static const uint32_t keys[] = {' ', INPUT_PGDN, INPUT_ENTER};
	struct app_opts o = {.width = 20,
	    .height = 8,
	    .theme = -1,
	    .notice = "What happened is said here in three rows."};
	struct rig r;

	(void)state;
	write_links();
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		rig_open(&r, dir.path, NULL, &o);
		SEES(&r, "What happened");
		rig_key(&r, keys[i]);
		SEES_NOT(&r, "What happened");
		assert_int_equal(r.app->body.block, 1);
		rig_key(&r, keys[i]);
		assert_true(r.app->body.block > 1);
		rig_close(&r);
		/* Any other key does what it does at once. */
		rig_open(&r, dir.path, NULL, &o);
		rig_key(&r, 'j');
		assert_true(r.app->body.block > 1);
		rig_close(&r);
		/* So does this one where the last row is all that was hidden.
		 */
		rig_open(&r, dir.path, NULL, &o);
		rig_resize(&r, 60, 8);
		SEES(&r, "What happened");
		rig_key(&r, keys[i]);
		assert_true(r.app->body.block > 1);
		rig_close(&r);
	}
}

static void
a_long_notice_is_cut_between_characters(void **state)
{
	struct rig r;
	char s[600];

	(void)state;
	write_links();
	for (int lead = 0; lead < 4; lead++) {
		memset(s, 'x', sizeof s);
		for (size_t i = (size_t)lead; i + 3 < sizeof s; i += 3)
			memcpy(s + i, "\xe4\xb8\xad", 3);
		s[sizeof s - 1] = '\0';
		rig_open(&r, dir.path, NULL,
		    &(struct app_opts){.page = GUIDE_NO_PAGE,
			.width = 300,
			.height = 12,
			.theme = -1,
			.notice = s});
		SEES(&r, "中中");
		SEES_NOT(&r, "\xef\xbf\xbd");
		rig_close(&r);
	}
}

/* ---- effects ------------------------------------------------------------ */

static void
the_policy_knows_each_effect(void **state)
{
	(void)state;
	/* A waiting room alone has staff, and a program that ends by them; a
	 * counselor alone has notes. */
	for (int e = 0; e < EFFECT_COUNT; e++)
		assert_true(app_permits(MODE_KIOSK, (enum effect_kind)e) ||
			    app_permits(MODE_COUNSELOR, (enum effect_kind)e));
	assert_false(app_permits(MODE_READER, EFFECT_COUNT));
	assert_false(app_permits(MODE_COUNT, EFFECT_NONE));
}

static void
keys_ask_for_their_effects(void **state)
{
	static const struct {
		uint32_t key;
		enum effect_kind kind;
	} asks[] = {{'q', EFFECT_QUIT}, {INPUT_CTRL_C, EFFECT_QUIT},
	    {INPUT_CTRL_L, EFFECT_REPAINT}, {INPUT_CTRL_Z, EFFECT_SUSPEND},
	    {'z', EFFECT_NONE}, {0x4e2d, EFFECT_NONE}};
	struct rig r;
	int themes = 0;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	for (size_t i = 0; i < 6; i++) {
		rig_key(&r, asks[i].key);
		assert_int_equal(r.last.kind, asks[i].kind);
	}
	for (int i = 0; i < 5; i++) {
		rig_key(&r, 'd');
		assert_int_equal(r.last.kind, EFFECT_THEME);
		assert_in_range(r.last.theme + 1, 0, 4);
		themes |= 1 << (r.last.theme + 1);
	}
	assert_int_equal(themes, 31);
	assert_int_equal(r.last.theme, -1); /* where it began */
	rig_send(&r, &(struct event){.kind = EVENT_PASTE, .key = 'q'});
	assert_int_equal(r.last.kind, EFFECT_NONE);
	rig_close(&r);
}

/* Help now has a row more than a page: what it leads to has not. */
static void
a_page_opened_from_help_ends_above_the_bar(void **state)
{
	struct rig r;

	(void)state;
	temp_file(&dir, "guide.conf", "title = \"Guide\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# Guide\n\n- [Help](get-help.md)\n- [Last](last.md)\n");
	temp_file(&dir, "get-help.md",
	    "# Help\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\n");
	temp_file(&dir, "last.md", "# Last\n");
	open_temp(&r, 40, 11);
	rig_key(&r, '0');
	for (int i = 0; i < 3; i++) /* Back, Print this, More */
		rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(r.app->view, VIEW_PAGE);
	rig_key(&r, 'G');
	SEES(&r, "Next: Last");
	assert_string_equal(
	    rig_row(&r, 10), "  Back  Next  Contents  Search  0 Help");
	rig_close(&r);
}

/* The title gives way last, and what is said beside it is said whole. */
static void
the_place_is_said_shorter_for_a_title(void **state)
{
	static const char section[] = "A section's name, of thirty cells.";
	struct rig r;

	(void)state;
	write_links();
	temp_file(&dir, "one.md",
	    "# First\n\n## A section's name, of thirty cells.\n\nA.\n\nB.\n\n"
	    "C.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\nI.\n\nJ.\n\nK.\n\nL.\n\n");
	open_temp(&r, 80, 8);
	rig_key(&r, '1');
	rig_key(&r, INPUT_DOWN);
	rig_key(&r, INPUT_DOWN);
	for (int width = 80; width >= 40; width--) {
		const char *row;

		rig_resize(&r, width, 8);
		row = rig_row(&r, 0);
		if (width >= 44 && !strstr(row, section))
			fail_msg("%d: %s", width, row);
		if (strstr(row, "Part") && !strstr(row, "Part 1 of 4"))
			fail_msg("%d: %s", width, row);
		if (!strstr(row, "of 4") != (width < 52))
			fail_msg("%d: %s", width, row);
	}
	rig_close(&r);
}

/* A low screen has no row to say so, and says it in the bar. */
static void
a_low_screen_has_a_sign_for_more(void **state)
{
	static const int widths[] = {12, 20, 21, 30, 36, 40, 60, 80, 120};
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 80, 8);
	rig_key(&r, '1');
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		for (int height = 3; height < TALL; height++) {
			rig_resize(&r, widths[i], height);
			rig_key(&r, 'g');
			assert_true(strstr(rig_row(&r, height - 1), "0 Help"));
			assert_true(strstr(rig_row(&r, height - 1), " ▾"));
			rig_key(&r, 'G');
			assert_false(strstr(rig_row(&r, height - 1), "▾"));
		}
	rig_close(&r);
}

/* "Enter Open" says what Enter does, and does it when it is touched. */
static void
the_hint_of_enter_can_be_touched(void **state)
{
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/plain", 80, 24);
	rig_key(&r, INPUT_DOWN);
	rig_mouse(&r, MOUSE_LEFT, 6, 23);
	SEES(&r, "A page of lists");
	SEES(&r, "Part 2 of 4");
	rig_close(&r);
}

/* Help now, again, has its first words on top. */
static void
help_again_begins_anew(void **state)
{
	struct rig r;

	(void)state;
	open_source(&r, "content", 20, 8);
	rig_key(&r, '0');
	SEES(&r, "Tell any staff now.");
	rig_key(&r, INPUT_END);
	SEES_NOT(&r, "Tell any staff now.");
	rig_key(&r, '0');
	SEES(&r, "Tell any staff now.");
	rig_close(&r);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(back_goes_over_pages_places_and_cards),
	    cmocka_unit_test(back_brings_the_focus_and_the_line),
	    cmocka_unit_test(only_the_oldest_places_are_forgotten),
	    cmocka_unit_test(a_refused_load_changes_nothing),
	    cmocka_unit_test(each_kind_of_link_does_its_own),
	    cmocka_unit_test(a_focus_that_is_gone_opens_nothing),
	    cmocka_unit_test(a_page_that_fails_leaves_the_way_open),
	    cmocka_unit_test(what_failed_stays_above_the_bar),
	    cmocka_unit_test(a_notice_stays_until_the_next_key),
	    cmocka_unit_test(what_a_notice_hides_is_shown_first),
	    cmocka_unit_test(a_long_notice_is_cut_between_characters),
	    cmocka_unit_test(the_policy_knows_each_effect),
	    cmocka_unit_test(keys_ask_for_their_effects),
	    cmocka_unit_test(a_page_opened_from_help_ends_above_the_bar),
	    cmocka_unit_test(the_place_is_said_shorter_for_a_title),
	    cmocka_unit_test(a_low_screen_has_a_sign_for_more),
	    cmocka_unit_test(the_hint_of_enter_can_be_touched),
	    cmocka_unit_test(help_again_begins_anew),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
