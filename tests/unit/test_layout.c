/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Properties of the layout, on our own pages, on a stranger's, and on the
 * golden ones: no line is wider than asked for, the words of all lines are
 * the words of the page, and the same page gives the same lines again.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "layout/layout.h"
#include "sample.h"
#include "text/text.h"

static const char *const pages[] = {
    "content/what-it-is.md",
    "content/how-it-works.md",
    "content/what-it-treats.md",
    "content/what-to-expect.md",
    "content/safety.md",
    "content/get-help.md",
    "content/glossary.md",
    "content/sources.md",
    "tests/golden/blocks.md",
    "tests/golden/conventions.md",
    "tests/golden/tables.md",
    "tests/golden/scripts.md",
};

enum { PAGES = sizeof pages / sizeof *pages };

/* Cells that runs of the page's own text take on a line must not overlap, and
 * none goes past the width but a cluster alone that is wider. */
static void
check_line(const struct unit *u, const struct line *line, int width)
{
	int at = 0;

	for (uint32_t i = 0; i < line->nruns; i++) {
		const struct run *r = &u->runs[line->first + i];
		int cols = text_cols(r->s, r->len), one;

		assert_int_equal(cols, r->cols);
		assert_true(r->col >= at);
		at = r->col + cols;
		if (at > width) {
			size_t n = text_cluster(r->s, r->len, &one);

			if (n != r->len)
				fail_msg("width %d: column %d: \"%.*s\"", width,
				    r->col, (int)r->len, r->s);
		}
	}
}

/* Mark the bytes of leaf text, of UNIT or below it, that R shows. */
static void
mark(const struct doc *d, uint32_t unit, unsigned char *const *seen,
    const struct run *r)
{
	for (uint32_t b = unit; b < d->nblocks && b < unit + 80; b++) {
		const struct block *k = &d->blocks[b];

		if (k->len && r->s >= k->text && r->s < k->text + k->len)
			for (uint32_t i = 0; i < r->len; i++)
				seen[b][r->s - k->text + i]++;
	}
}

static bool
is_blank(const char *s, uint32_t i)
{
	const unsigned char *b = (const unsigned char *)s;

	if (b[i] == ' ' || b[i] == '\n' || b[i] == '\t')
		return true;
	/* a soft hyphen or a zero-width space at a break is not shown */
	return b[i] == 0xc2 || (i && b[i] == 0xad && b[i - 1] == 0xc2) ||
	       b[i] == 0xe2 || (i && b[i - 1] == 0xe2) ||
	       (i > 1 && b[i - 2] == 0xe2 && b[i - 1] == 0x80 && b[i] == 0x8b);
}

/* The blocks whose text is not shown as such: a header row that became
 * labels. */
static bool
is_header_cell(const struct doc *d, const struct block *b)
{
	return b->kind == BLOCK_CELL && d->blocks[b->parent].detail;
}

static void
check_words(const struct doc *d, unsigned char *const *seen)
{
	for (uint32_t b = 0; b < d->nblocks; b++) {
		const struct block *k = &d->blocks[b];

		if (!block_is_leaf(k) || is_header_cell(d, k))
			continue;
		for (uint32_t i = 0; i < k->len; i++) {
			if (is_blank(k->text, i))
				assert_true(seen[b][i] <= 1);
			else
				assert_int_equal(seen[b][i], 1);
		}
	}
}

static void
check_width(const struct doc *d, int width, bool plain)
{
	struct layout_opts o = {.width = width, .plain = plain};
	struct layout *l = layout_new(d, &o);
	unsigned char **seen = mem_calloc(d->nblocks, sizeof *seen);

	for (uint32_t b = 0; b < d->nblocks; b++)
		seen[b] = mem_calloc(d->blocks[b].len + 1, 1);
	for (uint32_t u = layout_first(l); u != LAYOUT_NONE;
	     u = layout_next(l, u)) {
		const struct unit *unit = layout_lines(l, u);

		assert_int_equal(unit->block, u);
		for (uint32_t i = 0; i < unit->nlines; i++) {
			const struct line *line = &unit->lines[i];

			check_line(unit, line, width);
			for (uint32_t k = 0; k < line->nruns; k++)
				mark(d, u, seen, &unit->runs[line->first + k]);
		}
	}
	check_words(d, seen);
	for (uint32_t b = 0; b < d->nblocks; b++)
		mem_free(seen[b]);
	mem_free(seen);
	layout_free(l);
}

static void
no_line_is_wider_and_no_word_is_lost(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);

		for (int width = 20; width <= 132; width++) {
			check_width(d, width, false);
			check_width(d, width, true);
		}
		check_width(d, 1, false);
		check_width(d, 2, false);
		arena_free(a);
	}
}

static void
put_all(
    const struct doc *d, int width, bool single, bool backward, struct str *out)
{
	struct layout_opts o = {.width = width, .single = single};
	struct layout *l = layout_new(d, &o);
	uint32_t u;

	if (backward) /* lay out from the end first: the order must not matter
		       */
		for (u = layout_unit_of(l, d->nblocks); u != LAYOUT_NONE;
		     u = layout_prev(l, u))
			layout_lines(l, u);
	for (u = layout_first(l); u != LAYOUT_NONE; u = layout_next(l, u)) {
		const struct unit *unit = layout_lines(l, u);

		for (uint32_t i = 0; i < unit->nlines; i++) {
			const struct line *line = &unit->lines[i];

			str_printf(out, "%u:", line->off);
			for (uint32_t k = 0; k < line->nruns; k++) {
				const struct run *r =
				    &unit->runs[line->first + k];

				str_printf(out, "[%d %d %u %.*s]", r->col,
				    r->role, r->link, (int)r->len, r->s);
			}
			str_putc(out, '\n');
		}
	}
	layout_free(l);
}

static void
two_layouts_are_the_same(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);

		for (int width = 20; width <= 132; width += 28) {
			struct str one, two;

			str_init(&one);
			str_init(&two);
			put_all(d, width, false, false, &one);
			put_all(d, width, true, true, &two);
			assert_string_equal(str_text(&one), str_text(&two));
			str_done(&one);
			str_done(&two);
		}
		arena_free(a);
	}
}

static void
units_go_both_ways(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, pages[i]);
		struct layout_opts o = {.width = 60};
		struct layout *l = layout_new(d, &o);
		uint32_t u = layout_first(l), prev = LAYOUT_NONE;

		for (; u != LAYOUT_NONE; prev = u, u = layout_next(l, u)) {
			assert_int_equal(layout_prev(l, u), prev);
			assert_int_equal(layout_unit_of(l, u), u);
		}
		for (uint32_t b = 0; b < d->nblocks; b++)
			assert_int_not_equal(layout_unit_of(l, b), LAYOUT_NONE);
		layout_free(l);
		arena_free(a);
	}
}

/* Any byte of a text is on the line that layout_line_at() names. */
static void
a_place_is_found_again(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a,
	    "Words that go on and on, so that "
	    "at a narrow width there are a good many lines of them in all.\n");
	struct layout_opts o = {.width = 12};
	struct layout *l = layout_new(d, &o);
	const struct unit *u = layout_lines(l, layout_first(l));

	(void)state;
	assert_true(u->nlines > 5);
	for (uint32_t off = 1; off < d->blocks[1].len; off++) {
		uint32_t i = layout_line_at(u, off);

		assert_true(u->lines[i].off <= off);
		if (i + 1 < u->nlines)
			assert_true(u->lines[i + 1].off > off);
	}
	layout_free(l);
	arena_free(a);
}

static void
deep_nesting_leaves_room_for_words(void **state)
{
	struct arena *a = arena_new();
	struct str s;
	const struct doc *d;
	struct layout_opts o = {.width = 20};
	struct layout *l;
	const struct unit *u;

	(void)state;
	str_init(&s);
	str_repeat(&s, '>', 10000);
	str_puts(&s, " words at the bottom of it all\n");
	d = sample_parse(a, s.s);
	l = layout_new(d, &o);
	u = layout_lines(l, layout_first(l));
	for (uint32_t i = 0; i < u->nlines; i++)
		check_line(u, &u->lines[i], 20);
	assert_true(u->nlines <= 5);
	layout_free(l);
	str_done(&s);
	arena_free(a);
}

static void
an_empty_page_has_no_unit(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, "");
	struct layout_opts o = {.width = 40};
	struct layout *l = layout_new(d, &o);

	(void)state;
	assert_int_equal(layout_first(l), LAYOUT_NONE);
	assert_int_equal(layout_unit_of(l, 0), LAYOUT_NONE);
	assert_int_equal(layout_unit_of(l, 9), LAYOUT_NONE);
	layout_free(l);
	arena_free(a);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_line_is_wider_and_no_word_is_lost),
	    cmocka_unit_test(two_layouts_are_the_same),
	    cmocka_unit_test(units_go_both_ways),
	    cmocka_unit_test(a_place_is_found_again),
	    cmocka_unit_test(deep_nesting_leaves_room_for_words),
	    cmocka_unit_test(an_empty_page_has_no_unit),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
