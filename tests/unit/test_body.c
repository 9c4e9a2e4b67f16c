/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page seen through a window: what is on top stays on top, at any size and
 * through any storm of sizes; the end is the end; each line is seen once.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/body.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "sample.h"
#include "tempdir.h"
#include "text/text.h"

enum { TAIL = 4 };

static const char *const pages[] = {
    "content/safety.md",
    "content/what-to-expect.md",
    "content/glossary.md",
    "tests/golden/blocks.md",
    "tests/golden/conventions.md",
    "tests/golden/tables.md",
    "tests/golden/scripts.md",
    "tests/guides/plain/long.md",
    "tests/guides/stranger/src/tables.md",
    "tests/guides/stranger/src/lists.md",
};

enum { PAGES = sizeof pages / sizeof *pages };

/* A table on top: its head has no line of its own where it becomes a list. */
static const char table_on_top[] =
    "| The first of two labels | The second of two labels |\n"
    "|---|---|\n"
    "| some words in the first cell, a good many of them, so that there are "
    "lines | and more in the second, just as many, which makes lines too |\n"
    "| some words in the next row, a good many of them, so that there are "
    "lines | and more in the second, just as many, which makes lines too |\n";

static struct layout_opts
wide(int width)
{
	return (struct layout_opts){.width = width};
}

static void
set(struct body *b, const struct doc *d, int width, int rows)
{
	struct layout_opts o = wide(width);

	body_set(b, d, &o, rows, TAIL);
}

static void
resize(struct body *b, int width, int rows)
{
	struct layout_opts o = wide(width);

	body_resize(b, &o, rows);
}

/* How many lines are seen; each must be a line that there is. */
static int
seen(struct body *b)
{
	struct body_walk w;
	struct body_line at;
	int n = 0;

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		if (at.unit)
			assert_true(at.line < at.unit->nlines);
		else
			assert_true(at.line < (uint32_t)b->tail);
		n++;
	}
	assert_true(n <= b->rows);
	return n;
}

static int
count_lines(const struct doc *d, int width)
{
	struct layout_opts o = wide(width);
	struct layout *l = layout_new(d, &o);
	int n = TAIL;

	for (uint32_t u = layout_first(l); u != LAYOUT_NONE;
	     u = layout_next(l, u))
		n += (int)layout_lines(l, u)->nlines;
	layout_free(l);
	return n;
}

static void
each_line_is_passed_once(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);
		struct body b = {0};

		for (int width = 17; width < 90; width += 24) {
			int lines = count_lines(d, width), rows = 7, n = 0;

			set(&b, d, width, rows);
			assert_int_equal(body_at_end(&b), lines <= rows);
			while (body_scroll(&b, 1)) {
				assert_int_equal(seen(&b), rows);
				n++;
			}
			assert_true(body_at_end(&b));
			assert_int_equal(n, lines > rows ? lines - rows : 0);
			while (body_scroll(&b, -1))
				n--;
			assert_int_equal(n, 0);
			body_end(&b);
			assert_true(body_at_end(&b));
			assert_int_equal(seen(&b), lines < rows ? lines : rows);
			assert_false(body_scroll(&b, 1));
			body_home(&b);
			assert_false(body_scroll(&b, -1));
		}
		body_done(&b);
		arena_free(a);
	}
}

/* A screen forward and a screen back from the middle is where it was. */
static void
scrolling_by_more_is_scrolling_often(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_load(a, pages[0]);
	struct body one = {0}, two = {0};
	unsigned seed = 7;

	(void)state;
	set(&one, d, 40, 9);
	set(&two, d, 40, 9);
	for (int i = 0; i < 500; i++) {
		int n = (int)(temp_random(&seed) % 40) - 15;

		body_scroll(&one, n);
		for (int k = n; k; k += n < 0 ? 1 : -1)
			body_scroll(&two, n < 0 ? -1 : 1);
		assert_int_equal(one.unit, two.unit);
		assert_int_equal(one.line, two.line);
	}
	body_done(&one);
	body_done(&two);
	arena_free(a);
}

static void
storm(struct body *b, unsigned *seed)
{
	for (int i = (int)(temp_random(seed) % 6); i >= 0; i--) {
		resize(b, 1 + (int)(temp_random(seed) % 120),
		    1 + (int)(temp_random(seed) % 60));
		seen(b);
	}
}

/* The place on top, its line too, is back when the size is. */
static void
a_storm_of_sizes_keeps_the_place(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);
		struct body b = {0};

		set(&b, d, 60, 10);
		for (int round = 0; round < 60; round++) {
			int width = 20 + (int)(temp_random(&seed) % 70);
			int rows = 1 + (int)(temp_random(&seed) % 30);
			uint32_t block, off, then, at;

			resize(&b, width, rows);
			if (temp_random(&seed) % 8 == 0)
				body_end(&b);
			else
				body_scroll(
				    &b, (int)(temp_random(&seed) % 50) - 20);
			body_place(&b, &block, &off);
			storm(&b, &seed);
			resize(&b, width, rows);
			body_place(&b, &then, &at);
			if (then != block || at != off)
				fail_msg("%s, %d×%d: %u,%u became %u,%u",
				    pages[i], width, rows, block, off, then,
				    at);
		}
		body_done(&b);
		arena_free(a);
	}
}

/* The same size again moves nothing, not even past a blank line. */
static void
the_same_size_moves_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);
		struct body b = {0};

		set(&b, d, 30, 5);
		do {
			uint32_t unit = b.unit, line = b.line;

			resize(&b, 30, 5);
			assert_int_equal(b.unit, unit);
			assert_int_equal(b.line, line);
		} while (body_scroll(&b, 1));
		body_done(&b);
		arena_free(a);
	}
}

/* What is on top still is on the screen at another size: its words too. */
static bool
shows(struct body *b, uint32_t unit)
{
	struct body_walk w;
	struct body_line at;

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		if (at.unit && at.unit->block == unit)
			return true;
	return false;
}

static void
a_new_width_shows_the_same_words(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);
		struct body b = {0};

		set(&b, d, 64, 12);
		for (int n = 0; n < 400; n++) {
			uint32_t unit = b.unit;

			resize(&b, 23, 12);
			/* a table's head may have no line of its own */
			if (unit != LAYOUT_NONE &&
			    layout_lines(b.layout, unit)->nlines)
				assert_true(shows(&b, unit));
			resize(&b, 64, 12);
			if (!body_scroll(&b, 3))
				break;
		}
		body_done(&b);
		arena_free(a);
	}
}

/* Offsets of a unit's lines never go back: a place names one line. */
static void
places_in_a_unit_go_forward(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);

		for (int width = 9; width < 100; width += 13) {
			struct layout_opts o = wide(width);
			struct layout *l = layout_new(d, &o);
			uint32_t u = layout_first(l);

			for (; u != LAYOUT_NONE; u = layout_next(l, u)) {
				const struct unit *unit = layout_lines(l, u);

				for (uint32_t k = 1; k < unit->nlines; k++)
					assert_true(unit->lines[k].off >=
						    unit->lines[k - 1].off);
			}
			layout_free(l);
		}
		arena_free(a);
	}
}

/* A place in a cell is found at the line that shows the cell's words. */
static void
a_place_in_a_cell_is_found(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, table_on_top);
	struct body b = {0};
	struct body_walk w;
	struct body_line at;
	uint32_t cell = d->nblocks - 1;
	const struct run *r;

	(void)state;
	assert_int_equal(d->blocks[cell].kind, BLOCK_CELL);
	set(&b, d, 14, 3); /* too narrow for columns */
	body_go(&b, cell, 40);
	body_walk_init(&b, &w);
	assert_true(body_walk_next(&b, &w, &at));
	assert_non_null(at.unit);
	r = &at.unit->runs[at.unit->lines[at.line].first];
	assert_true(
	    r->s >= d->blocks[cell].text && r->s <= d->blocks[cell].text + 40);
	assert_true(r->s + r->len >= d->blocks[cell].text + 39);
	body_done(&b);
	arena_free(a);
}

static void
a_table_on_top_of_the_page(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, table_on_top);
	struct body b = {0};

	(void)state;
	for (int width = 120; width > 0; width--) {
		set(&b, d, 120, 4);
		seen(&b);
		resize(&b, width, 4);
		seen(&b);
		body_go(&b, 0, 0);
		assert_int_equal(seen(&b), 4);
		assert_false(body_scroll(&b, -1));
	}
	body_done(&b);
	arena_free(a);
}

static void
an_empty_page(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, "");
	struct layout_opts o = wide(40);
	struct body b = {0};

	(void)state;
	for (int tail = 0; tail < 5; tail++) {
		body_set(&b, d, &o, 3, tail);
		assert_int_equal(seen(&b), tail < 3 ? tail : 3);
		assert_int_equal(body_at_end(&b), tail <= 3);
		assert_int_equal(body_scroll(&b, 1), tail > 3);
		body_go(&b, 7, 7);
		assert_true(b.block <= d->nblocks);
		body_end(&b);
		assert_true(body_at_end(&b));
		resize(&b, 10, 1);
		seen(&b);
	}
	body_done(&b);
	arena_free(a);
}

/* On top of a long page its end is not looked at. */
static void
the_end_is_laid_out_when_it_is_near(void **state)
{
	struct arena *a = arena_new();
	struct str s;
	struct body b = {0};
	const struct doc *d;

	(void)state;
	str_init(&s);
	for (int i = 0; i < 300; i++)
		str_puts(&s, "Words.\n\n");
	str_puts(&s, "```\n");
	for (int i = 0; i < 100000; i++)
		str_puts(&s, "many lines\n");
	str_puts(&s, "```\n");
	d = sample_parse(a, s.s);
	set(&b, d, 40, 10);
	assert_false(body_at_end(&b));
	assert_true(body_scroll(&b, 9));
	assert_true(body_scroll(&b, -9));
	resize(&b, 30, 12);
	assert_true(layout_has(b.layout, layout_first(b.layout)));
	assert_false(layout_has(b.layout, d->nblocks - 1));
	body_end(&b);
	assert_true(layout_has(b.layout, d->nblocks - 1));
	body_done(&b);
	str_done(&s);
	arena_free(a);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_line_is_passed_once),
	    cmocka_unit_test(scrolling_by_more_is_scrolling_often),
	    cmocka_unit_test(a_storm_of_sizes_keeps_the_place),
	    cmocka_unit_test(the_same_size_moves_nothing),
	    cmocka_unit_test(a_new_width_shows_the_same_words),
	    cmocka_unit_test(places_in_a_unit_go_forward),
	    cmocka_unit_test(a_place_in_a_cell_is_found),
	    cmocka_unit_test(a_table_on_top_of_the_page),
	    cmocka_unit_test(an_empty_page),
	    cmocka_unit_test(the_end_is_laid_out_when_it_is_near),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
