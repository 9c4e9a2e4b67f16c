/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes, storms of them, clicks on every cell, help on the least screen. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "apptest.h"
#include "guide/doc.h"
#include "guide/site.h"

/* ---- the mouse --------------------------------------------------------- */

/* Whatever a click opened, Back is where it was. */
static void
click_everywhere(struct rig *r)
{
	struct str before;

	str_init(&before);
	str_puts(&before, rig_text(r));
	for (int y = -1; y <= r->frame.height; y++)
		for (int x = -1; x <= r->frame.width; x++) {
			uint32_t depth = r->app->nhistory;

			rig_mouse(r, MOUSE_MIDDLE, x, y);
			rig_mouse(r, MOUSE_RIGHT, x, y);
			rig_mouse(r, MOUSE_LEFT, x, y);
			assert_true(rig_cursor_is_right(r));
			if (r->app->nhistory < depth) {
				str_done(&before);
				return; /* "Back" itself */
			}
			if (r->app->nhistory > depth)
				rig_key(r, INPUT_BACKSPACE);
			else
				rig_key(r, 0x1000); /* no key: notice off */
			r->app->focus.kind = FOCUS_NONE;
			if (r->app->view != VIEW_HOME)
				assert_string_equal(rig_text(r), before.s);
		}
	str_done(&before);
}

static void
clicks_anywhere_do_no_harm(void **state)
{
	static const int size[][2] = {
	    {80, 24}, {40, 12}, {20, 8}, {9, 3}, {2, 1}};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		struct rig r;

		open_source(&r, "content", size[i][0], size[i][1]);
		click_everywhere(&r);
		rig_key(&r, '5');
		for (int k = 0; k < 3; k++) {
			click_everywhere(&r);
			rig_key(&r, ' ');
		}
		rig_key(&r, '0');
		click_everywhere(&r);
		rig_key(&r, '?');
		click_everywhere(&r);
		rig_close(&r);
	}
}

static void
a_click_on_a_link_follows_it(void **state)
{
	static const char *const words[] = {
	    "page", "place", "here", "broken", "out", "escape"};
	static const char *const then[] = {"Second page",
	    "The place of page two", "This is the place", "no such page",
	    "outside this guide", "leads out"};
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	for (size_t i = 0; i < 6; i++) {
		int x, y;

		rig_key(&r, 'g');
		focus_word(&r, words[i]);
		x = r.frame.cursor_x + (int)strlen(words[i]) - 1;
		y = r.frame.cursor_y;
		rig_mouse(&r, MOUSE_LEFT, x, y);
		SEES(&r, then[i]);
		if (i < 3)
			rig_key(&r, INPUT_BACKSPACE);
		rig_mouse(&r, MOUSE_LEFT, x + 1, y); /* the blank after it */
		SEES(&r, "First page");
	}
	rig_close(&r);
}

/* ---- sizes ------------------------------------------------------------- */

static void
a_storm_of_sizes_brings_the_screen_back(void **state)
{
	unsigned seed = 11;
	struct rig r;
	struct str before;

	(void)state;
	str_init(&before);
	open_source(&r, "content", 60, 20);
	rig_key(&r, '5');
	for (int round = 0; round < 150; round++) {
		int width = 16 + (int)(temp_random(&seed) % 100);
		int height = 2 + (int)(temp_random(&seed) % 40);

		rig_resize(&r, width, height);
		for (int k = (int)(temp_random(&seed) % 9); k; k--)
			rig_key(&r, temp_random(&seed) % 3 ? 'j' : 'b');
		if (temp_random(&seed) % 9 == 0)
			rig_key(&r, 'G');
		/* a blank line, a label, have the place of the words below */
		rig_resize(&r, 9, height);
		rig_resize(&r, width, height);
		str_clear(&before);
		str_puts(&before, rig_text(&r));
		for (int k = (int)(temp_random(&seed) % 7); k; k--) {
			rig_resize(&r, (int)(temp_random(&seed) % 510),
			    (int)(temp_random(&seed) % 210));
			if (temp_random(&seed) % 4 == 0) {
				rig_key(&r, '0');
				rig_resize(&r, (int)(temp_random(&seed) % 90),
				    (int)(temp_random(&seed) % 30));
				rig_key(&r, INPUT_BACKSPACE);
			}
			assert_true(rig_cursor_is_right(&r));
		}
		rig_resize(&r, width, height);
		assert_string_equal(rig_text(&r), before.s);
	}
	str_done(&before);
	rig_close(&r);
}

static void
sizes_without_sense_are_bounded(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 100000, -3);
	rig_text(&r);
	assert_int_equal(r.frame.width, FRAME_MAX_WIDTH);
	assert_int_equal(r.frame.height, 1);
	assert_true(rig_cursor_is_right(&r));
	rig_key(&r, '1');
	rig_resize(&r, -1, 100000);
	rig_text(&r);
	assert_int_equal(r.frame.width, 1);
	assert_int_equal(r.frame.height, FRAME_MAX_HEIGHT);
	rig_close(&r);
}

static void
every_screen_fits_the_smallest_sizes(void **state)
{
	static const uint32_t keys[] = {'1', '0', '?', 't'};
	struct rig r;

	(void)state;
	open_source(&r, "content", 80, 24);
	for (size_t i = 0; i < 4; i++) {
		rig_key(&r, keys[i]);
		for (int height = 1; height <= 13; height++)
			for (int width = 1; width <= 45; width++) {
				rig_resize(&r, width, height);
				rig_key(&r, INPUT_TAB);
				assert_true(rig_cursor_is_right(&r));
				rig_key(&r, INPUT_DOWN);
				assert_true(rig_cursor_is_right(&r));
			}
		rig_resize(&r, 80, 24);
	}
	rig_close(&r);
}

/* ---- help now ----------------------------------------------------------- */

static void
check_help(struct rig *r, const char *emergency, const char *line)
{
	static const uint32_t from[] = {0, '1', '?', INPUT_END};

	for (size_t i = 0; i < 4; i++) {
		if (from[i])
			rig_key(r, from[i]);
		rig_key(r, '0');
		SEES(r, "Tell any staff");
		SEES(r, "Show them this");
		SEES(r, emergency);
		SEES(r, line);
		SEES(r, "call anyone");
		SEES(r, "watching it.");
		rig_key(r, INPUT_BACKSPACE);
	}
}

static void
help_now_is_whole_on_the_smallest_screen(void **state)
{
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];
	struct err e = {0};
	struct site *site;
	struct rig r;

	(void)state;
	open_source(&r, "content", 20, 8);
	check_help(&r, "emergency", "988");
	rig_close(&r);

	temp_file(&dir, "site.conf", "country = \"US\"\n");
	site = site_load(temp_path(&dir, "site.conf"), &e);
	assert_non_null(site);
	snprintf(path, sizeof path, "%s/content", src ? src : ".");
	rig_open(&r, path, site,
	    &(struct app_opts){
		.page = GUIDE_NO_PAGE, .width = 20, .height = 8, .theme = -1});
	check_help(&r, "911", "988");
	rig_close(&r);
	site_free(site);
}

/* Without room for columns each key stands above what it does. */
static void
narrow_keys_say_only_keys(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 20, 24);
	rig_key(&r, '?');
	SEES(&r, "j k\nscroll, or move in a\nlist\n");
	SEES_NOT(&r, "What it does");
	rig_resize(&r, 80, 24);
	SEES(&r, "What it does");
	SEES(&r, "scroll, or move in a list");
	rig_close(&r);
}

/* A button that a narrow bar has no room for comes with the focus. */
static void
tab_reaches_each_button_of_a_narrow_bar(void **state)
{
	(void)state;
	write_links();
	for (int width = 1; width <= 40; width++) {
		struct rig r;
		unsigned long reached = 0;

		open_temp(&r, width, 8);
		rig_key(&r, '1');
		for (int i = 0; i < 40; i++) {
			rig_key(&r, INPUT_TAB);
			assert_true(rig_cursor_is_right(&r));
			if (r.app->focus.kind != FOCUS_BUTTON)
				continue;
			reached |= 1ul << r.app->focus.index;
			if (width >= 8)
				SEES(&r, "0 Help");
		}
		if (reached != (width >= 18 ? 31 : reached | 16))
			fail_msg("%d: %lx", width, reached);
		rig_close(&r);
	}
}

/* The keys stand in other blocks at other widths. */
static void
a_place_in_the_keys_is_one_at_any_width(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 80, 8);
	rig_key(&r, '?');
	rig_key(&r, 'G');
	rig_resize(&r, 20, 8);
	assert_true(r.app->card_body.block < r.app->card->nblocks);
	rig_key(&r, '/');
	rig_resize(&r, 80, 8);
	rig_key(&r, INPUT_ESC);
	assert_true(r.app->card_body.block < r.app->card->nblocks);
	rig_close(&r);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(clicks_anywhere_do_no_harm),
	    cmocka_unit_test(a_click_on_a_link_follows_it),
	    cmocka_unit_test(a_storm_of_sizes_brings_the_screen_back),
	    cmocka_unit_test(sizes_without_sense_are_bounded),
	    cmocka_unit_test(every_screen_fits_the_smallest_sizes),
	    cmocka_unit_test(help_now_is_whole_on_the_smallest_screen),
	    cmocka_unit_test(narrow_keys_say_only_keys),
	    cmocka_unit_test(tab_reaches_each_button_of_a_narrow_bar),
	    cmocka_unit_test(a_place_in_the_keys_is_one_at_any_width),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
