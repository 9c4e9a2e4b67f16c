/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid: what text becomes in it, and that nothing is drawn outside it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/frame.h"
#include "base/err.h"
#include "base/str.h"
#include "layout/role.h"
#include "text/text.h"

static void
expect_row(const struct frame *f, int y, const char *want)
{
	struct str row;

	str_init(&row);
	frame_row_text(f, y, &row);
	assert_string_equal(str_text(&row), want);
	str_done(&row);
}

/* Each row is what cells can be: heads followed by their tails. */
static void
expect_sound(const struct frame *f)
{
	for (int y = 0; y < f->height; y++) {
		for (int x = 0; x < f->width;) {
			const struct cell *c = &f->cells[y * f->width + x];

			assert_in_range(c->width, 1, 2);
			assert_true(c->zero == 0 && c->level == 0);
			assert_true(x + c->width <= f->width);
			if (c->width == 2) {
				assert_int_equal(c[1].width, 0);
				assert_int_equal(c[1].cp, FRAME_TAIL);
			}
			x += c->width;
		}
	}
}

static int
setup(void **state)
{
	struct frame *f = malloc(sizeof *f);

	assert_non_null(f);
	frame_init(f);
	frame_resize(f, 10, 3);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	frame_done(*state);
	free(*state);
	return 0;
}

static void
test_put_returns_the_column_after(void **state)
{
	struct frame *f = *state;

	assert_int_equal(frame_puts(f, 2, 1, 10, ROLE_LINK, "abc"), 5);
	expect_row(f, 0, "");
	expect_row(f, 1, "  abc");
	assert_int_equal(f->cells[12].role, ROLE_LINK);
	assert_int_equal(f->cells[15].role, ROLE_TEXT);
	assert_int_equal(frame_put(f, 0, 2, 10, ROLE_TEXT, "abc", 2), 2);
	expect_row(f, 2, "ab");
	expect_sound(f);
}

static void
test_put_stops_at_the_limit(void **state)
{
	struct frame *f = *state;

	assert_int_equal(frame_puts(f, 0, 0, 4, ROLE_TEXT, "abcdef"), 4);
	expect_row(f, 0, "abcd");
	assert_int_equal(frame_puts(f, 8, 1, 99, ROLE_TEXT, "abcdef"), 10);
	expect_row(f, 1, "        ab");
	assert_int_equal(frame_puts(f, 5, 2, 3, ROLE_TEXT, "x"), 5);
	expect_row(f, 2, "");
	expect_sound(f);
}

static void
test_outside_the_grid_is_cut(void **state)
{
	struct frame *f = *state;

	assert_int_equal(frame_puts(f, -2, 0, 10, ROLE_TEXT, "abcd"), 2);
	expect_row(f, 0, "cd");
	frame_puts(f, 0, -1, 10, ROLE_TEXT, "above");
	frame_puts(f, 0, 3, 10, ROLE_TEXT, "below");
	frame_puts(f, -1, 1, 10, ROLE_TEXT, "中文");
	expect_row(f, 1, " 文");
	expect_sound(f);
}

static void
test_wide_is_never_split_by_the_limit(void **state)
{
	struct frame *f = *state;

	assert_int_equal(frame_puts(f, 0, 0, 3, ROLE_TEXT, "中文"), 2);
	expect_row(f, 0, "中");
	assert_int_equal(frame_puts(f, 7, 1, 10, ROLE_TEXT, "a中文"), 10);
	expect_row(f, 1, "       a中");
	assert_int_equal(frame_puts(f, 9, 2, 10, ROLE_TEXT, "中"), 9);
	expect_row(f, 2, "");
	expect_sound(f);
}

static void
test_writing_over_half_of_a_wide_one_blanks_the_rest(void **state)
{
	struct frame *f = *state;

	frame_puts(f, 0, 0, 10, ROLE_TEXT, "中文中文");
	frame_puts(f, 1, 0, 10, ROLE_TEXT, "x");
	expect_row(f, 0, " x文中文");
	frame_puts(f, 4, 0, 10, ROLE_TEXT, "y");
	expect_row(f, 0, " x文y 文");
	frame_puts(f, 3, 0, 10, ROLE_TEXT, "abcd");
	expect_row(f, 0, " x abcd");
	frame_puts(f, 0, 1, 10, ROLE_TEXT, "中文");
	frame_puts(f, 1, 1, 10, ROLE_TEXT, "語");
	expect_row(f, 1, " 語");
	expect_sound(f);
}

static void
test_marks_stay_with_their_base(void **state)
{
	struct frame *f = *state;
	uint32_t cp[FRAME_CLUSTER];

	assert_int_equal(frame_puts(f, 0, 0, 10, ROLE_TEXT, "e\xcc\x81x"), 2);
	assert_int_equal(frame_cell_text(f, 0, 0, cp), 2);
	assert_int_equal(cp[0], 'e');
	assert_int_equal(cp[1], 0x301);
	assert_int_equal(frame_cell_text(f, 1, 0, cp), 1);
	assert_int_equal(cp[0], 'x');
	/* The last of a run of ASCII takes the mark, not the first. */
	assert_int_equal(frame_puts(f, 0, 1, 10, ROLE_TEXT, "abe\xcc\x81"), 3);
	assert_int_equal(frame_cell_text(f, 2, 1, cp), 2);
	expect_row(f, 1, "abe\xcc\x81");
	expect_sound(f);
}

static void
test_a_cluster_is_cut_at_five(void **state)
{
	struct frame *f = *state;
	uint32_t cp[FRAME_CLUSTER];
	char s[1 + 2 * 40 + 2] = "a";

	for (size_t i = 0; i < 40; i++)
		memcpy(s + 1 + 2 * i, "\xcc\x81", 2);
	memcpy(s + 81, "b", 2);
	assert_int_equal(frame_puts(f, 0, 0, 10, ROLE_TEXT, s), 2);
	assert_int_equal(frame_cell_text(f, 0, 0, cp), FRAME_CLUSTER);
	assert_int_equal(frame_cell_text(f, 1, 0, cp), 1);
	assert_int_equal(cp[0], 'b');
	expect_sound(f);
}

static void
test_what_has_no_width_takes_no_cell(void **state)
{
	struct frame *f = *state;

	/* LRM, RLM, ALM, LRI, PDI, ZWSP, WJ, BOM, SHY, ZWJ alone, a mark
	 * alone, tab, newline. */
	static const char *const none[] = {"\xe2\x80\x8e", "\xe2\x80\x8f",
	    "\xd8\x9c", "\xe2\x81\xa6", "\xe2\x81\xa9", "\xe2\x80\x8b",
	    "\xe2\x81\xa0", "\xef\xbb\xbf", "\xc2\xad", "\xe2\x80\x8d",
	    "\xcc\x81", "\t", "\n"};

	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		char s[16] = "";

		assert_int_equal(
		    frame_puts(f, 0, 0, 10, ROLE_TEXT, none[i]), 0);
		expect_row(f, 0, "");
		if (i == 10)
			continue; /* a mark has its base here */
		strcat(s, "a");
		strcat(s, none[i]);
		strcat(s, "b");
		assert_int_equal(frame_puts(f, 0, 1, 10, ROLE_TEXT, s),
		    text_cols(s, strlen(s)));
		if (i != 9)
			expect_row(f, 1, "ab");
	}
	expect_sound(f);
}

static void
test_pictographs_fill_the_cells_that_were_counted(void **state)
{
	/* A family with joiners, a heart with its selector, a flag, a hand
	 * with a skin tone, Hangul in parts. */
	static const char *const s[] = {
	    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
	    "\xe2\x9d\xa4\xef\xb8\x8f", "\xf0\x9f\x87\xaa\xf0\x9f\x87\xb8",
	    "\xf0\x9f\x91\x8b\xf0\x9f\x8f\xbd",
	    "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8"};
	struct frame *f = *state;

	for (size_t i = 0; i < sizeof s / sizeof s[0]; i++) {
		frame_clear(f);
		assert_int_equal(frame_puts(f, 0, 0, 10, ROLE_TEXT, s[i]),
		    text_cols(s[i], strlen(s[i])));
		expect_sound(f);
	}
	frame_clear(f);
	frame_puts(f, 0, 0, 10, ROLE_TEXT, s[0]);
	expect_row(f, 0, "\xf0\x9f\x91\xa9\xf0\x9f\x91\xa7");
	frame_puts(f, 0, 1, 10, ROLE_TEXT, s[1]);
	expect_row(f, 1, "\xe2\x9d\xa4");
}

static void
test_controls_and_the_unassigned_are_replaced(void **state)
{
	struct frame *f = *state;

	frame_puts(f, 0, 0, 10, ROLE_TEXT, "a\033[2J");
	expect_row(f, 0, "a\xef\xbf\xbd[2J");
	frame_put(f, 0, 1, 10, ROLE_TEXT, "a\0b\xff", 4);
	expect_row(f, 1,
	    "a\xef\xbf\xbd"
	    "b\xef\xbf\xbd");
	frame_puts(f, 0, 2, 10, ROLE_TEXT,
	    "\xc2\x9b"
	    "A\xf4\x8f\xbf\xbf");
	expect_row(f, 2,
	    "\xef\xbf\xbd"
	    "A\xef\xbf\xbd");
	expect_sound(f);
}

static void
test_size_stays_within_bounds(void **state)
{
	struct frame *f = *state;

	frame_resize(f, 0, -4);
	assert_int_equal(f->width, 1);
	assert_int_equal(f->height, 1);
	frame_puts(f, 0, 0, 10, ROLE_TEXT, "中");
	expect_row(f, 0, "");
	frame_resize(f, 100000, 100000);
	assert_int_equal(f->width, FRAME_MAX_WIDTH);
	assert_int_equal(f->height, FRAME_MAX_HEIGHT);
	frame_puts(f, 490, 199, 9999, ROLE_TEXT, "0123456789abc");
	assert_int_equal(f->cells[500 * 200 - 1].cp, '9');
	f->cursor_x = 3;
	frame_clear(f);
	assert_int_equal(f->cursor_x, -1);
	assert_int_equal(f->nextra, 0);
	expect_sound(f);
}

/* Any bytes, anywhere: the grid stays sound, the column within the limit. */
static void
test_any_bytes_keep_the_grid_sound(void **state)
{
	static const char *const piece[] = {"a", "e\xcc\x81", "中", "\xff",
	    "\xe2\x80\x8d", "\xf0\x9f\x91\xa9", "\xef\xb8\x8f", "\t", "\033",
	    "\xf0\x9f\x8f\xbd", "\xd9\x85", "\xe0\xb8\x81\xe0\xb8\xb3"};
	struct frame *f = *state;
	uint32_t seed = 7;

	for (int i = 0; i < 20000; i++) {
		char s[80] = "";
		int x, limit, at;

		for (int k = 0; k < 6; k++) {
			seed = seed * 1103515245U + 12345U;
			strcat(s, piece[(seed >> 16) % 12]);
		}
		x = (int)(seed >> 8 & 15) - 3;
		limit = (int)(seed >> 20 & 15);
		at = frame_puts(f, x, i % 4, limit, i % ROLE_COUNT, s);
		assert_true(at >= x && (at <= limit || at == x));
		expect_sound(f);
		if (i % 100 == 0)
			frame_clear(f);
	}
}

/* ---- direction -------------------------------------------------------- */

/* Draw S at X of an empty row of F, which runs from right to left, and put it
 * in order. */
static void
draw_rtl(struct frame *f, int x, const char *s)
{
	struct frame_map map = {0};

	frame_direct(f, true, true);
	frame_puts(f, x, 0, f->width, ROLE_TEXT, s);
	frame_order(f, false, &map);
	frame_map_done(&map);
	expect_sound(f);
}

static void
test_rows_from_right_to_left_are_turned_round(void **state)
{
	struct frame *f = *state;

	draw_rtl(f, 1, "\xd7\x90\xd7\x91 5");
	expect_row(f, 0, "     5 \xd7\x91\xd7\x90");
	/* what runs to the right does so in its place */
	draw_rtl(f, 1, "ab, c.");
	expect_row(f, 0, "   ab, c.");
	draw_rtl(f, 0, "\xd7\x90 ab. 1");
	expect_row(f, 0, "   ab. 1 \xd7\x90");
	/* brackets, arrows, our own signs */
	draw_rtl(f, 0, "(\xd7\x90) ");
	expect_row(f, 0, "       (\xd7\x90)");
	draw_rtl(f, 0, "\xe2\x96\xb8\xe2\x86\x92\xe2\x80\xba\xe2\x96\xbe");
	expect_row(
	    f, 0, "      \xe2\x96\xbe\xe2\x80\xb9\xe2\x86\x90\xe2\x97\x82");
	draw_rtl(f, 0, "a (\xe2\x86\x92) b");
	expect_row(f, 0, "   a (\xe2\x86\x92) b");
}

static void
test_clusters_stay_whole_when_turned(void **state)
{
	struct frame *f = *state;
	struct frame_map map = {0};

	/* wide ones with their tails, marks on their letters */
	draw_rtl(f, 0,
	    "\xd7\x90\xd6\xb8"
	    "中文\xd7\x91");
	expect_row(f, 0,
	    "    \xd7\x91"
	    "中文\xd7\x90\xd6\xb8");
	/* wide in a stretch that runs from right to left by itself */
	frame_direct(f, true, true);
	frame_put_levels(f, 0, 0, 10, ROLE_TEXT, "中a文", 7, NULL, 1);
	frame_order(f, false, &map);
	expect_sound(f);
	expect_row(f, 0, "     文a中");
	/* a click on either half is one on the cluster */
	assert_int_equal(frame_map_x(&map, 8, 0), 0);
	assert_int_equal(frame_map_x(&map, 9, 0), 1);
	assert_int_equal(frame_map_x(&map, 7, 0), 2);
	assert_int_equal(frame_map_x(&map, 0, 0), 9);
	frame_map_done(&map);
}

static void
test_from_left_to_right_only_words_are_turned(void **state)
{
	struct frame *f = *state;
	struct frame_map map = {0};

	frame_direct(f, true, false);
	frame_puts(f, 1, 0, 10, ROLE_TEXT, "a \xd7\x90\xd7\x91 b");
	frame_puts(f, 0, 1, 10, ROLE_TEXT, "plain");
	frame_puts(f, 2, 2, 10, ROLE_TEXT, "\xd7\x90\xd7\x91.");
	f->cursor_x = 3;
	f->cursor_y = 0;
	frame_order(f, false, &map);
	expect_row(f, 0, " a \xd7\x91\xd7\x90 b");
	expect_row(f, 1, "plain");
	expect_row(f, 2, "  .\xd7\x91\xd7\x90");
	assert_int_equal(f->cursor_x, 4);
	assert_int_equal(frame_map_x(&map, 4, 0), 3);
	assert_int_equal(frame_map_x(&map, 4, 1), 4);
	assert_int_equal(frame_map_x(&map, 99, 1), 99);
	/* The next frame has nothing to turn. */
	frame_direct(f, true, false);
	frame_order(f, false, &map);
	assert_int_equal(frame_map_x(&map, 4, 0), 4);
	frame_map_done(&map);
	/* Without directions all stands as it was drawn. */
	frame_direct(f, false, true);
	frame_puts(f, 0, 0, 10, ROLE_TEXT, "\xd7\x90\xd7\x91");
	frame_order(f, true, &map);
	expect_row(f, 0, "\xd7\x90\xd7\x91");
}

static void
test_a_box_keeps_its_own_order(void **state)
{
	struct frame *f = *state;
	struct frame_map map = {0};

	frame_direct(f, true, true);
	frame_box(f, 2, 0, 10, false);
	frame_puts(f, 0, 0, 10, ROLE_TEXT, "|");
	frame_puts(f, 2, 0, 10, ROLE_TEXT, "ab");
	frame_box(f, -5, 7, 99, false); /* outside: nothing */
	f->cursor_x = 4;                /* after the last: a blank of the box */
	f->cursor_y = 0;
	frame_order(f, false, &map);
	expect_row(f, 0, "ab       |");
	assert_int_equal(f->cursor_x, 2);
	frame_map_done(&map);
	frame_direct(f, true, false);
	frame_box(f, 2, 1, 10, true);
	frame_puts(f, 2, 1, 10, ROLE_TEXT, "\xd7\x90");
	frame_order(f, false, &map);
	expect_row(f, 1, "         \xd7\x90");
	frame_map_done(&map);
}

static void
test_letters_are_joined_when_asked(void **state)
{
	struct frame *f = *state;
	struct frame_map map = {0};
	uint32_t cp[FRAME_CLUSTER];

	frame_direct(f, true, true);
	/* beh, with a mark, beh; and two that U+200C keeps apart */
	frame_puts(f, 0, 0, 10, ROLE_TEXT,
	    "\xd8\xa8\xd9\x8e\xd8\xa8 \xd8\xa8\xe2\x80\x8c\xd8\xa8");
	frame_order(f, true, &map);
	expect_sound(f);
	assert_int_equal(frame_cell_text(f, 9, 0, cp), 2);
	assert_int_equal(cp[0], 0xfe91);
	assert_int_equal(cp[1], 0x64e);
	assert_int_equal(frame_cell_text(f, 8, 0, cp), 1);
	assert_int_equal(cp[0], 0xfe90);
	assert_int_equal(frame_cell_text(f, 6, 0, cp), 1);
	assert_int_equal(cp[0], 0xfe8f);
	assert_int_equal(frame_cell_text(f, 5, 0, cp), 1);
	assert_int_equal(cp[0], 0xfe8f);
	frame_map_done(&map);
}

/* Any bytes from right to left: sound rows, each cell in its place once. */
static void
test_any_bytes_are_put_in_order(void **state)
{
	static const char *const piece[] = {"a", "\xd7\x90", "中", "1", " ",
	    "\xe2\x80\x8f", "\xd8\xa8", "(", "\xd9\x8e", "\xf0\x9f\x91\xa9",
	    "-", "\xd9\xa1"};
	struct frame *f = *state;
	struct frame_map map = {0};
	uint32_t seed = 7;

	for (int i = 0; i < 5000; i++) {
		char s[80] = "";
		bool seen[10] = {false};

		for (int k = 0; k < 6; k++) {
			seed = seed * 1103515245U + 12345U;
			strcat(s, piece[(seed >> 16) % 12]);
		}
		frame_direct(f, true, i & 1);
		if (i & 2)
			frame_box(f, 3, 0, 7, i & 4);
		frame_puts(f, (int)(seed >> 8 & 7) - 2, 0, 10, ROLE_TEXT, s);
		f->cursor_x = i % 10;
		f->cursor_y = 0;
		frame_order(f, i & 8, &map);
		expect_sound(f);
		for (int x = 0; x < 10; x++) {
			int at = frame_map_x(&map, x, 0);

			assert_in_range(at, 0, 9);
			assert_false(seen[at]);
			seen[at] = true;
			assert_true((at == i % 10) == (f->cursor_x == x));
		}
	}
	frame_map_done(&map);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	    TEST(test_put_returns_the_column_after),
	    TEST(test_put_stops_at_the_limit),
	    TEST(test_outside_the_grid_is_cut),
	    TEST(test_wide_is_never_split_by_the_limit),
	    TEST(test_writing_over_half_of_a_wide_one_blanks_the_rest),
	    TEST(test_marks_stay_with_their_base),
	    TEST(test_a_cluster_is_cut_at_five),
	    TEST(test_what_has_no_width_takes_no_cell),
	    TEST(test_pictographs_fill_the_cells_that_were_counted),
	    TEST(test_controls_and_the_unassigned_are_replaced),
	    TEST(test_size_stays_within_bounds),
	    TEST(test_any_bytes_keep_the_grid_sound),
	    TEST(test_rows_from_right_to_left_are_turned_round),
	    TEST(test_clusters_stay_whole_when_turned),
	    TEST(test_from_left_to_right_only_words_are_turned),
	    TEST(test_a_box_keeps_its_own_order),
	    TEST(test_letters_are_joined_when_asked),
	    TEST(test_any_bytes_are_put_in_order),
#undef TEST
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
