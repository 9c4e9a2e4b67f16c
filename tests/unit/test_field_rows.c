/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that is typed, in a window of several rows. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/event.h"
#include "app/field.h"
#include "app/frame.h"
#include "base/err.h"
#include "base/str.h"
#include "layout/role.h"
#include "text/text.h"
#include "text_gen.h"

enum { WIDTH = 60, HEIGHT = 40, X = 3, Y = 1 };

/* ---- hands ------------------------------------------------------------ */

static bool
press(struct field *f, uint32_t key)
{
	return field_event(f, &(struct event){.kind = EVENT_KEY, .key = key});
}

static void
type(struct field *f, const char *s)
{
	size_t n = strlen(s), len;

	for (size_t i = 0; i < n; i += len)
		assert_true(press(f, text_decode(s + i, n - i, &len)));
}

/* Over a frame full of '#'. */
static void
draw(struct frame *fr, const struct field *f, int cols, int rows)
{
	frame_resize(fr, WIDTH, HEIGHT);
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0; x < WIDTH; x++)
			frame_puts(fr, x, y, WIDTH, ROLE_TEXT, "#");
	field_draw_rows(f, fr, X, Y, cols, rows, ROLE_FOCUS, true);
}

/* What the window shows: its rows with a '/' between, the caret's place as
 * "column,row". */
static void
assert_drawn(
    struct field *f, int cols, int rows, const char *words, int x, int y)
{
	struct frame fr;
	struct str s, row;

	frame_init(&fr);
	str_init(&s);
	str_init(&row);
	field_settle_rows(f, cols, rows);
	draw(&fr, f, cols, rows);
	for (int i = 0; i < rows; i++) {
		size_t from, end;

		str_clear(&row);
		frame_row_text(&fr, Y + i, &row);
		from = strspn(row.s, "#");
		end = from + strcspn(row.s + from, "#");
		while (end > from && row.s[end - 1] == ' ')
			end--;
		str_puts(&s, i ? "/" : "");
		str_put(&s, row.s + from, end - from);
	}
	assert_string_equal(str_text(&s), words);
	assert_int_equal(fr.cursor_x - X, x);
	assert_int_equal(fr.cursor_y - Y, y);
	str_done(&row);
	str_done(&s);
	frame_done(&fr);
}

/* ---- wrapping ---------------------------------------------------------- */

static void
words_wrap_and_the_caret_has_a_cell(void **state)
{
	struct field f = {0};

	(void)state;
	assert_drawn(&f, 10, 3, "//", 0, 0);
	assert_int_equal(field_rows(&f, 10), 1);
	type(&f, "When may I");
	assert_drawn(&f, 10, 3, "When may/I/", 1, 1);
	assert_drawn(&f, 11, 3, "When may I//", 10, 0); /* its own cell */
	type(&f, " drive?");
	assert_drawn(&f, 10, 3, "When may/I drive?/", 8, 1);
	assert_int_equal(field_rows(&f, 10), 2);
	for (int i = 0; i < 8; i++)
		press(&f, INPUT_LEFT);
	/* The blank that is not shown is the row's all the same. */
	assert_drawn(&f, 10, 3, "When may/I drive?/", 0, 1);
	press(&f, INPUT_LEFT);
	assert_drawn(&f, 10, 3, "When may/I drive?/", 8, 0);
}

static void
blanks_at_the_end_move_the_caret(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "a  ");
	assert_drawn(&f, 6, 2, "a/", 3, 0);
	type(&f, "      "); /* there is no more room for it to move */
	assert_drawn(&f, 6, 2, "a/", 5, 0);
	type(&f, "b");
	assert_drawn(&f, 6, 2, "a/b", 1, 1);
}

static void
a_word_longer_than_a_row_is_cut(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "no abcdefghijklm");
	assert_drawn(&f, 6, 4, "no/abcde/fghij/klm", 3, 3);
	for (int i = 0; i < 3; i++)
		press(&f, INPUT_LEFT);
	/* Between two pieces the caret is on the second. */
	assert_drawn(&f, 6, 4, "no/abcde/fghij/klm", 0, 3);
	press(&f, INPUT_LEFT);
	assert_drawn(&f, 6, 4, "no/abcde/fghij/klm", 4, 2);
}

static void
letters_of_other_scripts(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "我什么时候可以开车");
	assert_drawn(&f, 9, 3, "我什么时/候可以开/车", 2, 2);
	assert_drawn(&f, 10, 3, "我什么时/候可以开/车", 2, 2);
	field_wipe(&f);
	type(&f, "ne\xcc\x81 e\xcc\x81te\xcc\x81"); /* joined, not counted */
	assert_int_equal(f.cells, 6);
	assert_drawn(&f, 4, 3, "ne\xcc\x81/e\xcc\x81te\xcc\x81/", 3, 1);
	press(&f, INPUT_BACKSPACE);
	assert_drawn(&f, 4, 3, "ne\xcc\x81/e\xcc\x81t/", 2, 1);
	field_wipe(&f);
	type(&f, "متى يمكنني القيادة");
	assert_drawn(&f, 12, 3, "متى يمكنني/القيادة/", 7, 1);
	field_wipe(&f);
	type(&f, "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa6 ok");
	press(&f, INPUT_HOME);
	press(&f, INPUT_RIGHT); /* the family is one */
	assert_string_equal(f.s + f.caret, " ok");
}

/* ---- the window -------------------------------------------------------- */

static const char last[] =
    "w048 w049 w050 w051/w052 w053 w054 w055/w056 w057 w058 w059";

/* 300 cells, in words that say where they stand. */
static void
type_all(struct field *f)
{
	char word[8];

	for (int i = 0; i < 60; i++) {
		snprintf(word, sizeof word, "w%03d ", i);
		type(f, word);
	}
	assert_int_equal(f->cells, FIELD_CELLS);
}

static void
all_of_it_in_a_small_window(void **state)
{
	struct field f = {0};
	int above, below;

	(void)state;
	type_all(&f);
	type(&f, "x"); /* no more */
	assert_int_equal(f.cells, FIELD_CELLS);
	assert_int_equal(field_rows(&f, 20), 15); /* four words a row */
	assert_drawn(&f, 20, 3, last, 19, 2);
	field_hidden(&f, 20, 3, &above, &below);
	assert_int_equal(above, 12);
	assert_int_equal(below, 0);
	assert_true(field_up(&f));
	assert_true(field_up(&f)); /* within the window nothing moves */
	assert_drawn(&f, 20, 3, last, 19, 0);
	assert_true(field_up(&f));
	assert_drawn(&f, 20, 3,
	    "w044 w045 w046 w047/w048 w049 w050 w051/w052 w053 w054 w055", 19,
	    0);
	for (int i = 0; i < 11; i++)
		assert_true(field_up(&f));
	assert_false(field_up(&f));
	field_hidden(&f, 20, 3, &above, &below);
	assert_int_equal(above, 0);
	assert_int_equal(below, 12);
	for (int i = 0; i < 14; i++)
		assert_true(field_down(&f));
	assert_false(field_down(&f));
	field_settle_rows(&f, 20, 3);
	press(&f, INPUT_HOME);
	assert_drawn(&f, 20, 1, "w000 w001 w002 w003", 0, 0);
	press(&f, INPUT_END);
	assert_drawn(&f, 20, 1, "w056 w057 w058 w059", 19, 0);
}

/* What goes away at the end leaves no empty rows behind. */
static void
rows_come_back(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "one two three four");
	assert_drawn(&f, 6, 2, "three/four", 4, 1);
	for (int i = 0; i < 11; i++)
		press(&f, INPUT_BACKSPACE);
	assert_drawn(&f, 6, 2, "one/two", 3, 1);
	assert_drawn(&f, 20, 2, "one two/", 7, 0);
}

/* Short rows do not draw the caret to the left for good. */
static void
up_and_down_keep_their_column(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "abcdefgh i abcdefgh");
	field_settle_rows(&f, 9, 5);
	assert_int_equal(field_rows(&f, 9), 3);
	press(&f, INPUT_LEFT);
	press(&f, INPUT_LEFT);
	assert_true(field_up(&f));
	assert_drawn(&f, 9, 3, "abcdefgh/i/abcdefgh", 1, 1);
	assert_true(field_up(&f));
	assert_drawn(&f, 9, 3, "abcdefgh/i/abcdefgh", 6, 0);
	press(&f, INPUT_LEFT); /* another column from here on */
	assert_true(field_down(&f));
	assert_true(field_down(&f));
	assert_drawn(&f, 9, 3, "abcdefgh/i/abcdefgh", 5, 2);
	assert_false(field_down(&f));
}

static void
a_click_puts_the_caret(void **state)
{
	struct field f = {0};

	(void)state;
	type_all(&f);
	field_settle_rows(&f, 20, 3);
	field_click_at(&f, 6, 1);
	assert_drawn(&f, 20, 3, last, 6, 1);
	field_click_at(&f, 99, 0);
	assert_drawn(&f, 20, 3, last, 19, 0);
	field_wipe(&f);
	type(&f, "a漢b");
	field_settle_rows(&f, 9, 3);
	field_click_at(&f, 2, 0); /* its second half */
	assert_int_equal(f.caret, 1);
	field_click_at(&f, 0, 2); /* below the text */
	assert_int_equal(f.caret, f.n);
	field_click_at(&f, -4, -1);
	assert_int_equal(f.caret, 0);
}

/* ---- by chance --------------------------------------------------------- */

static bool
is_boundary(const struct field *f, size_t at)
{
	size_t i = 0;
	int cols;

	while (i < at && i < f->n)
		i += text_cluster(f->s + i, f->n - i, &cols);
	return i == at;
}

/* What is drawn, all rows of it, is what was typed but for blanks. */
static void
check_words(const struct field *f, const struct frame *fr, int cols, int rows)
{
	struct str seen, typed;

	str_init(&seen);
	str_init(&typed);
	for (int y = Y; y < Y + rows; y++)
		for (int x = X; x < X + cols; x++) {
			uint32_t cps[FRAME_CLUSTER];
			int n = frame_cell_text(fr, x, y, cps);

			for (int i = 0; i < n; i++) {
				char buf[4];

				if (cps[i] != ' ')
					str_put(&seen, buf,
					    text_encode(cps[i], buf));
			}
		}
	for (size_t i = 0; i < f->n; i++)
		if (f->s[i] != ' ')
			str_putc(&typed, f->s[i]);
	assert_string_equal(str_text(&seen), str_text(&typed));
	str_done(&typed);
	str_done(&seen);
}

static void
check(const struct field *f, struct frame *fr, int cols, int rows)
{
	int above, below;

	draw(fr, f, cols, rows);
	assert_true(is_boundary(f, f->caret));
	assert_true(is_boundary(f, f->left));
	assert_in_range(fr->cursor_x, X, X + cols - 1);
	assert_in_range(fr->cursor_y, Y, Y + rows - 1);
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0; x < WIDTH; x++) {
			bool in =
			    y >= Y && y < Y + rows && x >= X && x < X + cols;

			assert_int_equal(fr->cells[y * WIDTH + x].role,
			    in ? ROLE_FOCUS : ROLE_TEXT);
		}
	field_hidden(f, cols, rows, &above, &below);
	assert_true(above >= 0 && below >= 0);
	/* No row stays empty while there is text above. */
	assert_true(above == 0 || field_rows(f, cols) >= above + rows);
}

static uint32_t
any_code(uint64_t *seed, bool plain)
{
	if (gen_below(seed, 5) == 0)
		return ' ';
	return plain
		   ? 'a' + gen_below(seed, 26)
		   : gen_code(seed, gen_below(seed, 2) ? GEN_WORLD : GEN_LATIN);
}

static void
act(struct field *f, uint64_t *seed, bool plain)
{
	static const uint32_t keys[] = {INPUT_LEFT, INPUT_RIGHT, INPUT_HOME,
	    INPUT_END, INPUT_BACKSPACE, INPUT_DELETE};
	uint32_t dice = gen_below(seed, 12);

	if (dice == 0)
		press(f, keys[gen_below(seed, 6)]);
	else if (dice == 1)
		field_up(f);
	else if (dice == 2)
		field_down(f);
	else if (dice == 3)
		field_click_at(f, (int)gen_below(seed, 60) - 2,
		    (int)gen_below(seed, 12) - 2);
	else
		press(f, any_code(seed, plain));
}

/* Words that are U+FFFD to the frame, or kept apart by it, are not compared. */
static void
random_events_keep_it_sound(void **state)
{
	uint64_t seed = 20260401;
	struct frame fr;

	(void)state;
	frame_init(&fr);
	for (int round = 0; round < 120; round++) {
		struct field f = {0};
		bool plain = gen_below(&seed, 2);
		int cols = 1 + (int)gen_below(&seed, 40);
		int rows = 1 + (int)gen_below(&seed, 8);

		field_settle_rows(&f, cols, rows);
		for (int i = 0; i < 100; i++) {
			struct field again;

			act(&f, &seed, plain);
			if (gen_below(&seed, 30) == 0)
				cols = 1 + (int)gen_below(&seed, 40);
			field_settle_rows(&f, cols, rows);
			check(&f, &fr, cols, rows);
			again = f; /* once is enough */
			field_settle_rows(&again, cols, rows);
			assert_int_equal(again.left, f.left);
		}
		if (plain && field_rows(&f, cols) < HEIGHT - Y) {
			rows = field_rows(&f, cols);
			field_settle_rows(&f, cols, rows);
			draw(&fr, &f, cols, rows);
			check_words(&f, &fr, cols, rows);
		}
	}
	frame_done(&fr);
}

/* Down from the first row to the last comes by each once, and back. */
static void
each_row_is_reached(void **state)
{
	uint64_t seed = 20260402;

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct field f = {0};
		int cols = 3 + (int)gen_below(&seed, 30), n = 1;

		for (int i = 0; i < 120; i++)
			press(&f, any_code(&seed, round % 2));
		field_settle_rows(&f, cols, 4);
		press(&f, INPUT_HOME);
		while (field_down(&f))
			n++;
		assert_int_equal(n, field_rows(&f, cols));
		while (field_up(&f))
			n--;
		assert_int_equal(n, 1);
		/* Blanks at the start may have no cells of their own. */
		assert_in_range(f.caret, 0, strspn(f.s, " "));
	}
}

static int
group_setup(void **state)
{
	struct err e;

	(void)state;
	return text_locale_init(&e) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_wrap_and_the_caret_has_a_cell),
	    cmocka_unit_test(blanks_at_the_end_move_the_caret),
	    cmocka_unit_test(a_word_longer_than_a_row_is_cut),
	    cmocka_unit_test(letters_of_other_scripts),
	    cmocka_unit_test(all_of_it_in_a_small_window),
	    cmocka_unit_test(rows_come_back),
	    cmocka_unit_test(up_and_down_keep_their_column),
	    cmocka_unit_test(a_click_puts_the_caret),
	    cmocka_unit_test(random_events_keep_it_sound),
	    cmocka_unit_test(each_row_is_reached),
	};

	return cmocka_run_group_tests(tests, group_setup, NULL);
}
