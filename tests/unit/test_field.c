/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text that is typed: editing, its limits, its window. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

enum { WIDTH = 60, HEIGHT = 3, ROW = 1 };

/* ---- hands ------------------------------------------------------------ */

static bool
press(struct field *f, uint32_t key)
{
	return field_event(f, &(struct event){.kind = EVENT_KEY, .key = key});
}

static void
put(struct field *f, const char *s, enum event_kind kind)
{
	size_t n = strlen(s), len;

	for (size_t i = 0; i < n; i += len) {
		struct event ev = {.kind = kind};

		ev.key = text_decode(s + i, n - i, &len);
		assert_true(field_event(f, &ev));
	}
}

static void
type(struct field *f, const char *s)
{
	put(f, s, EVENT_KEY);
}

static size_t
clusters(const struct field *f)
{
	size_t n = 0;
	int cols;

	for (size_t i = 0; i < f->n; n++)
		i += text_cluster(f->s + i, f->n - i, &cols);
	return n;
}

/* Over a frame full of '#'. */
static void
draw(struct frame *fr, const struct field *f, int x, int cols)
{
	frame_resize(fr, WIDTH, HEIGHT);
	for (int y = 0; y < HEIGHT; y++)
		for (int i = 0; i < WIDTH; i++)
			frame_puts(fr, i, y, WIDTH, ROLE_TEXT, "#");
	field_draw(f, fr, x, ROW, cols, ROLE_FOCUS, true);
}

static void
assert_drawn(struct field *f, int cols, const char *words, int caret)
{
	struct frame fr;
	struct str s;
	size_t n;

	frame_init(&fr);
	str_init(&s);
	field_settle(f, cols);
	draw(&fr, f, 0, cols);
	frame_row_text(&fr, ROW, &s);
	n = strcspn(s.s, "#");
	while (n > 0 && s.s[n - 1] == ' ')
		n--;
	s.s[n] = '\0';
	assert_string_equal(s.s, words);
	assert_int_equal(fr.cursor_x, caret);
	assert_int_equal(fr.cursor_y, ROW);
	str_done(&s);
	frame_done(&fr);
}

/* ---- editing ---------------------------------------------------------- */

static void
letters_go_in_at_the_caret(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "ketmine");
	for (int i = 0; i < 4; i++)
		assert_true(press(&f, INPUT_LEFT));
	type(&f, "a");
	assert_string_equal(f.s, "ketamine");
	assert_int_equal(f.caret, 4);
	assert_true(press(&f, INPUT_HOME));
	type(&f, "¿");
	assert_string_equal(f.s, "¿ketamine");
	assert_int_equal(f.caret, 2);
	assert_true(press(&f, INPUT_END));
	assert_true(press(&f, INPUT_RIGHT));
	type(&f, "?");
	assert_string_equal(f.s, "¿ketamine?");
	assert_int_equal(f.n, strlen(f.s));
	assert_int_equal(f.cells, 10);
}

static void
clusters_go_as_a_whole(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "ne");
	type(&f, "\xcc\x81"); /* joins the e */
	type(&f, "한\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa6");
	assert_int_equal(clusters(&f), 4);
	assert_int_equal(f.caret, f.n);
	press(&f, INPUT_LEFT);
	assert_int_equal(f.caret, strlen("ne\xcc\x81한"));
	press(&f, INPUT_LEFT);
	press(&f, INPUT_LEFT);
	assert_int_equal(f.caret, 1);
	press(&f, INPUT_DELETE); /* the e and its accent */
	assert_memory_equal(f.s, "n한", strlen("n한"));
	press(&f, INPUT_END);
	press(&f, INPUT_BACKSPACE); /* the family */
	assert_string_equal(f.s, "n한");
	press(&f, INPUT_BACKSPACE);
	press(&f, INPUT_BACKSPACE);
	assert_string_equal(f.s, "");
	assert_int_equal(f.cells, 0);
}

/* What stood on either side of a deletion may be one cluster now. */
static void
the_caret_stays_between_clusters(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "\xf0\x9f\x87\xaa"); /* half a flag, x, the other half */
	type(&f, "x\xf0\x9f\x87\xb8");
	press(&f, INPUT_LEFT);
	press(&f, INPUT_BACKSPACE);
	assert_int_equal(clusters(&f), 1);
	assert_int_equal(f.caret, f.n);

	field_wipe(&f);
	type(&f, "\xf0\x9f\x87\xb8"); /* half a flag before another half */
	press(&f, INPUT_HOME);
	type(&f, "\xf0\x9f\x87\xaa");
	assert_int_equal(clusters(&f), 1);
	assert_int_equal(f.caret, f.n);
}

static void
a_mark_needs_a_letter(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "\xcc\x81"); /* nothing to sit on */
	type(&f, "\xe2\x80\x8b\xc2\xad\xe2\x80\x8f\xef\xbb\xbf");
	assert_int_equal(f.n, 0);
	type(&f, "a\xe2\x80\x8b\xcc\x81");
	assert_string_equal(f.s, "a\xcc\x81"); /* what has no width is not */
	press(&f, INPUT_HOME);
	type(&f, "\xcc\x81");
	assert_string_equal(f.s, "a\xcc\x81");
	field_wipe(&f);
	type(&f, "می\xe2\x80\x8cخواهم"); /* a joiner within a word stays */
	assert_string_equal(f.s, "می\xe2\x80\x8cخواهم");
}

static void
pasted_text_is_cleaned(void **state)
{
	struct field f = {0};

	(void)state;
	put(&f, "\n\tone\r\n\r\ntwo\tthree \n", EVENT_PASTE);
	assert_string_equal(f.s, "one two three ");
	put(&f, "\x1b[31m\x07\x7f\xc2\x85", EVENT_PASTE);
	assert_string_equal(f.s, "one two three [31m");
	put(&f,
	    "\xe2\x80\xae"
	    "a\xe2\x81\xa6\xe2\x81\xa9\xe2\x80\xa8",
	    EVENT_PASTE);
	assert_string_equal(f.s, "one two three [31ma");
	for (uint32_t cp = 0xd7fe; cp < 0xe002; cp++)
		field_event(
		    &f, &(struct event){.kind = EVENT_PASTE, .key = cp});
	field_event(&f, &(struct event){.kind = EVENT_PASTE, .key = 0});
	field_event(&f, &(struct event){.kind = EVENT_PASTE, .key = 0x110000});
	assert_true(text_is_clean(f.s, f.n));
	assert_int_equal(strlen(f.s), f.n);
}

static void
keys_of_the_screen_are_left_to_it(void **state)
{
	static const uint32_t others[] = {INPUT_UP, INPUT_DOWN, INPUT_ENTER,
	    INPUT_TAB, INPUT_BACKTAB, INPUT_ESC, INPUT_PGUP, INPUT_PGDN,
	    INPUT_INSERT, INPUT_CTRL_C, INPUT_CTRL_L, INPUT_CTRL_Z, 0, 0x15,
	    0x1b, 0x7f, 0x9b};
	struct field f = {0};

	(void)state;
	assert_false(press(&f, INPUT_BACKSPACE)); /* it leads back */
	assert_true(press(&f, INPUT_LEFT));
	assert_true(press(&f, INPUT_DELETE));
	type(&f, "a b");
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_false(press(&f, others[i]));
	assert_string_equal(f.s, "a b");
	press(&f, INPUT_HOME);
	assert_true(press(&f, INPUT_BACKSPACE));
	assert_string_equal(f.s, "a b");
	assert_false(field_event(
	    &f, &(struct event){.kind = EVENT_MOUSE, .button = MOUSE_LEFT}));
	assert_false(field_event(&f, &(struct event){.kind = EVENT_RESIZE}));
}

static void
what_does_not_fit_is_refused(void **state)
{
	struct field f = {0};
	size_t n;

	(void)state;
	for (int i = 0; i < 1000; i++)
		type(&f, i % 2 ? "é" : "x");
	assert_int_equal(f.cells, FIELD_CELLS);
	assert_int_equal(f.n, 450);
	type(&f, "\xcc\x81"); /* takes no cell */
	assert_int_equal(f.n, 452);
	press(&f, INPUT_BACKSPACE);
	type(&f, "漢"); /* two cells for one */
	assert_int_equal(f.cells, FIELD_CELLS - 1);
	type(&f, "y");
	assert_int_equal(f.cells, FIELD_CELLS);

	field_wipe(&f);
	type(&f, "a");
	for (int i = 0; i < 2000; i++)
		type(&f, "\xef\xb8\x8f"); /* three bytes each */
	assert_int_equal(f.n, 1 + 3 * ((FIELD_BYTES - 2) / 3));
	n = f.n;
	type(&f, "\xf0\x9f\x98\x80");
	assert_int_equal(f.n, n);
	assert_true(text_is_clean(f.s, f.n));
	assert_int_equal(f.s[f.n], '\0');
}

static void
wiping_leaves_nothing(void **state)
{
	static const struct field zeros;
	struct field f = {0};

	(void)state;
	memset(&f, 0, sizeof f);
	type(&f, "something private");
	for (int i = 0; i < 17; i++)
		press(&f, INPUT_BACKSPACE);
	field_settle(&f, 10);
	field_wipe(&f);
	assert_memory_equal(&f, &zeros, sizeof f);
}

/* ---- the window ------------------------------------------------------- */

static void
a_window_shows_the_text_around_the_caret(void **state)
{
	struct field f = {0};

	(void)state;
	assert_drawn(&f, 10, "", 0);
	type(&f, "123456789");
	assert_drawn(&f, 10, "123456789", 9);
	type(&f, "a");
	assert_drawn(&f, 10, "…3456789a", 9);
	type(&f, "bcdef");
	assert_drawn(&f, 10, "…89abcdef", 9);
	for (int i = 0; i < 8; i++)
		press(&f, INPUT_LEFT);
	assert_drawn(&f, 10, "…89abcdef", 1);
	press(&f, INPUT_LEFT);
	assert_drawn(&f, 10, "…789abcde…", 1);
	press(&f, INPUT_HOME);
	assert_drawn(&f, 10, "123456789…", 0);
	for (int i = 0; i < 9; i++)
		press(&f, INPUT_RIGHT);
	assert_drawn(&f, 10, "…3456789a…", 8);
	press(&f, INPUT_END);
	for (int i = 0; i < 3; i++)
		press(&f, INPUT_BACKSPACE); /* the words come back */
	assert_drawn(&f, 10, "…56789abc", 9);
	assert_drawn(&f, 20, "123456789abc", 12);
}

static void
wide_letters_are_not_cut(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "治療の説明です");
	assert_drawn(&f, 20, "治療の説明です", 14);
	assert_drawn(&f, 10, "…説明です", 9);
	press(&f, INPUT_HOME);
	assert_drawn(&f, 10, "治療の説 …", 0);
	assert_drawn(&f, 9, "治療の説…", 0);
	assert_drawn(&f, 4, "治 …", 0);
	press(&f, INPUT_RIGHT);
	assert_drawn(&f, 4, "…療…", 1);
	assert_drawn(&f, 3, "療", 0); /* no room for a sign */
	assert_drawn(&f, 1, "", 0);
	press(&f, INPUT_END);
	assert_drawn(&f, 2, "", 0);
}

static void
a_click_puts_the_caret(void **state)
{
	struct field f = {0};

	(void)state;
	type(&f, "a漢b");
	field_settle(&f, 10);
	field_click(&f, 0);
	assert_int_equal(f.caret, 0);
	field_click(&f, 1);
	assert_int_equal(f.caret, 1);
	field_click(&f, 2); /* its second half */
	assert_int_equal(f.caret, 1);
	field_click(&f, 3);
	assert_int_equal(f.caret, 4);
	field_click(&f, 9);
	assert_int_equal(f.caret, f.n);

	field_wipe(&f);
	type(&f, "123456789abcdef");
	field_settle(&f, 10);
	field_click(&f, 1);
	assert_int_equal(f.s[f.caret], '8');
	field_click(&f, 0); /* on the sign: one further */
	assert_int_equal(f.s[f.caret], '7');
	press(&f, INPUT_HOME);
	field_settle(&f, 10);
	field_click(&f, 9);
	assert_int_equal(f.s[f.caret], 'a');
	assert_drawn(&f, 10, "…3456789a…", 8);
}

/* ---- by chance -------------------------------------------------------- */

static bool
is_boundary(const struct field *f, size_t at)
{
	size_t i = 0;
	int cols;

	while (i < at && i < f->n)
		i += text_cluster(f->s + i, f->n - i, &cols);
	return i == at;
}

static void
check_field(const struct field *f)
{
	int cells = 0, cols;

	assert_true(f->n < FIELD_BYTES);
	assert_int_equal(f->s[f->n], '\0');
	assert_int_equal(strlen(f->s), f->n);
	assert_null(strpbrk(f->s, "\n\t"));
	assert_true(text_is_clean(f->s, f->n));
	assert_true(is_boundary(f, f->caret));
	for (size_t i = 0; i < f->n; cells += cols) {
		i += text_cluster(f->s + i, f->n - i, &cols);
		assert_true(cols > 0); /* else the caret would seem to stand */
	}
	assert_int_equal(cells, f->cells);
	assert_in_range(cells, 0, FIELD_CELLS);
}

static uint32_t
cell_at(const struct frame *fr, int x, int y)
{
	return fr->cells[y * fr->width + x].cp;
}

/* The cluster at the caret is drawn at the cursor, whole if it can be. */
static void
check_caret(const struct field *f, const struct frame *fr, int x, int cols)
{
	uint32_t cps[FRAME_CLUSTER];
	int w = 1, at = fr->cursor_x;
	size_t len;
	uint32_t first = ' ';

	assert_in_range(at, x, x + cols - 1);
	assert_int_equal(fr->cursor_y, ROW);
	if (f->caret < f->n) {
		first = text_decode(f->s + f->caret, f->n - f->caret, &len);
		text_cluster(f->s + f->caret, f->n - f->caret, &w);
	}
	if (w > cols - 2 && w > 1)
		return; /* it may be wider than its room */
	assert_true(at + w <= x + cols);
	assert_true(frame_cell_text(fr, at, ROW, cps) > 0);
	if (first < 0x300)
		assert_int_equal(cps[0], first);
}

static void
check_window(const struct field *f, struct frame *fr, int x, int cols)
{
	bool left, right;

	draw(fr, f, x, cols);
	for (int y = 0; y < HEIGHT; y++)
		for (int i = 0; i < WIDTH; i++) {
			bool in = y == ROW && i >= x && i < x + cols;

			assert_int_equal(fr->cells[y * WIDTH + i].role,
			    in ? ROLE_FOCUS : ROLE_TEXT);
			assert_true(in || cell_at(fr, i, y) == '#');
		}
	check_caret(f, fr, x, cols);
	if (cols < 4)
		return;
	/* A sign stands where text goes on, and only there: none is typed. */
	left = cell_at(fr, x, ROW) == 0x2026;
	right = cell_at(fr, x + cols - 1, ROW) == 0x2026;
	assert_int_equal(left, f->left > 0);
	assert_int_equal(
	    right, left + text_cols(f->s + f->left, f->n - f->left) >= cols);
	/* Nothing is hidden that has room. */
	assert_true(f->cells >= cols || !left);
}

static uint32_t
any_code(uint64_t *seed, bool plain)
{
	static const uint32_t odd[] = {0, 9, 10, 13, 27, 0x7f, 0xad, 0x301,
	    0x300, 0x200b, 0x200d, 0x200f, 0x202e, 0x2028, 0x2066, 0x2069,
	    0xfe0f, 0x1f1ea, 0x1f1f8, 0x1f469, 0x1f466, 0x1f3fd, 0x1112, 0x1161,
	    0x11ab, 0xac00, 0x600, 0x915, 0x94d, 0x937, 0xd800, 0x10ffff,
	    0x110000, 0x4e00, 0xe0041, 0x378, 0x115f};
	uint32_t cp;

	if (plain)
		return gen_below(seed, 9) ? (uint32_t)'a' + gen_below(seed, 26)
					  : ' ';
	if (gen_below(seed, 3) == 0)
		return odd[gen_below(seed, sizeof odd / sizeof odd[0])];
	cp = gen_code(seed, gen_below(seed, 2) ? GEN_WORLD : GEN_LATIN);
	return cp == 0x2026 ? '.' : cp;
}

static void
step(struct field *f, uint64_t *seed, bool plain)
{
	static const uint32_t keys[] = {INPUT_LEFT, INPUT_RIGHT, INPUT_LEFT,
	    INPUT_RIGHT, INPUT_HOME, INPUT_END, INPUT_BACKSPACE, INPUT_DELETE};
	uint32_t dice = gen_below(seed, 12);

	if (dice < 4)
		press(f, keys[gen_below(seed, 8)]);
	else if (dice == 4)
		field_click(f, (int)gen_below(seed, WIDTH + 4) - 2);
	else if (dice < 8)
		press(f, any_code(seed, plain));
	else
		field_event(f, &(struct event){.kind = EVENT_PASTE,
				   .key = any_code(seed, plain)});
}

static void
random_events_keep_it_sound(void **state)
{
	uint64_t seed = 20260302;
	struct frame fr;

	(void)state;
	frame_init(&fr);
	for (int round = 0; round < 200; round++) {
		struct field f = {0};
		bool plain = gen_below(&seed, 3) == 0;
		int cols = 1 + (int)gen_below(&seed, 40);

		for (int i = 0; i < 150; i++) {
			struct field again;

			if (gen_below(&seed, 30) == 0)
				cols = 1 + (int)gen_below(&seed, 40);
			step(&f, &seed, plain);
			check_field(&f);
			field_settle(&f, cols);
			check_field(&f);
			assert_true(f.left <= f.caret);
			assert_true(is_boundary(&f, f.left));
			check_window(&f, &fr,
			    (int)gen_below(&seed, (uint32_t)(WIDTH - cols)),
			    cols);
			again = f; /* once is enough */
			field_settle(&again, cols);
			assert_int_equal(again.left, f.left);
		}
	}
	frame_done(&fr);
}

/* Up to the limits and over them. */
static void
random_pastes_stay_within_the_limits(void **state)
{
	uint64_t seed = 20260303;

	(void)state;
	for (int round = 0; round < 12; round++) {
		struct field f = {0};

		for (int i = 0; i < 2500; i++) {
			field_event(
			    &f, &(struct event){.kind = EVENT_PASTE,
				    .key = any_code(&seed, round == 0)});
			if (gen_below(&seed, 40) == 0)
				field_click(&f, (int)gen_below(&seed, 400));
			if (i % 10 == 0)
				check_field(&f);
		}
		check_field(&f);
		assert_true(f.cells > FIELD_CELLS - 3 || f.n > FIELD_BYTES - 5);
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
	    cmocka_unit_test(letters_go_in_at_the_caret),
	    cmocka_unit_test(clusters_go_as_a_whole),
	    cmocka_unit_test(the_caret_stays_between_clusters),
	    cmocka_unit_test(a_mark_needs_a_letter),
	    cmocka_unit_test(pasted_text_is_cleaned),
	    cmocka_unit_test(keys_of_the_screen_are_left_to_it),
	    cmocka_unit_test(what_does_not_fit_is_refused),
	    cmocka_unit_test(wiping_leaves_nothing),
	    cmocka_unit_test(a_window_shows_the_text_around_the_caret),
	    cmocka_unit_test(wide_letters_are_not_cut),
	    cmocka_unit_test(a_click_puts_the_caret),
	    cmocka_unit_test(random_events_keep_it_sound),
	    cmocka_unit_test(random_pastes_stay_within_the_limits),
	};

	return cmocka_run_group_tests(tests, group_setup, NULL);
}
