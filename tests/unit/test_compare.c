/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two frames: what is the same, and what has only moved. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "app/frame.h"
#include "base/err.h"
#include "layout/role.h"
#include "screen/compare.h"
#include "text/text.h"

enum { WIDTH = 30, HEIGHT = 12 };

/* Rows TOP and on hold the lines FROM and on; the first and last are bars. */
static void
fill(struct frame *f, int from)
{
	char line[64];

	frame_resize(f, WIDTH, HEIGHT);
	frame_puts(f, 0, 0, WIDTH, ROLE_HEADER, "title");
	frame_puts(f, 0, HEIGHT - 1, WIDTH, ROLE_BAR, "bar");
	for (int y = 1; y < HEIGHT - 1; y++) {
		snprintf(line, sizeof line, "line %d e\xcc\x81", from + y);
		if ((from + y) % 3 != 0)
			frame_puts(f, 0, y, WIDTH, ROLE_TEXT, line);
	}
}

static void
expect_move(int from, int to)
{
	struct frame old, new;
	struct moved m;

	frame_init(&old);
	frame_init(&new);
	fill(&old, from);
	fill(&new, to);
	assert_true(compare_moved(&old, &new, &m));
	assert_int_equal(m.n, to - from);
	assert_in_range(m.top, 1, HEIGHT - 2);
	assert_in_range(m.bottom, m.top, HEIGHT - 2);
	for (int y = m.top; y <= m.bottom; y++) {
		if (y + m.n >= m.top && y + m.n <= m.bottom)
			assert_true(compare_row(&new, y, &old, y + m.n));
	}
	frame_done(&old);
	frame_done(&new);
}

static void
test_a_scroll_is_a_move(void **state)
{
	(void)state;
	expect_move(10, 11);
	expect_move(11, 10);
	expect_move(10, 14);
	expect_move(14, 10);
}

static void
test_no_move(void **state)
{
	struct frame old, new;
	struct moved m;

	(void)state;
	frame_init(&old);
	frame_init(&new);
	fill(&old, 10);
	fill(&new, 10);
	assert_false(compare_moved(&old, &new, &m));
	fill(&new, 500);
	assert_false(compare_moved(&old, &new, &m));
	frame_clear(&new);
	assert_false(compare_moved(&old, &new, &m));
	frame_resize(&old, 1, 1);
	frame_resize(&new, 1, 1);
	assert_false(compare_moved(&old, &new, &m));
	frame_done(&old);
	frame_done(&new);
}

/* The same index of a cluster can be another cluster in another frame. */
static void
test_clusters_are_compared_by_what_they_hold(void **state)
{
	struct frame a, b;

	(void)state;
	frame_init(&a);
	frame_init(&b);
	frame_resize(&a, 4, 1);
	frame_resize(&b, 4, 1);
	frame_puts(&a, 0, 0, 4, ROLE_TEXT, "e\xcc\x81");
	frame_puts(&b, 0, 0, 4, ROLE_TEXT, "o\xcc\x88");
	assert_int_equal(a.cells[0].cp, b.cells[0].cp);
	assert_false(compare_row(&a, 0, &b, 0));
	frame_puts(&b, 0, 0, 4, ROLE_TEXT, "e\xcc\x81");
	assert_true(a.cells[0].cp != b.cells[0].cp);
	assert_true(compare_row(&a, 0, &b, 0));
	frame_puts(&b, 0, 0, 4, ROLE_LINK, "e\xcc\x81");
	assert_false(compare_row(&a, 0, &b, 0));
	frame_done(&a);
	frame_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_scroll_is_a_move),
	    cmocka_unit_test(test_no_move),
	    cmocka_unit_test(test_clusters_are_compared_by_what_they_hold),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
