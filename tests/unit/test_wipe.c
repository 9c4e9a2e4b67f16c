/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is given back, drawn over or moved away leaves no words behind. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/frame.h"
#include "base/err.h"
#include "base/mem.h"
#include "layout/role.h"
#include "screen/compare.h"
#include "text/text.h"

enum { BLOCKS = 64, SMALL = 200, WIDTH = 20, HEIGHT = 6 };

/* A sanitizer gives no block again that was given back. */
#if defined __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

/* How many bytes of new blocks hold what SIZE bytes of old ones did: those of
 * the heap come again soon. */
static size_t
count_again(size_t size, unsigned char what)
{
	unsigned char *p[BLOCKS];
	size_t n = 0;

	for (int i = 0; i < BLOCKS; i++) {
		const volatile unsigned char *s = p[i] = mem_alloc(size);

		for (size_t k = 0; k < size; k++)
			n += s[k] == what;
	}
	for (int i = 0; i < BLOCKS; i++)
		mem_free(p[i]);
	return n;
}

static void
fill_blocks(unsigned char *p[BLOCKS], size_t size, unsigned char what)
{
	for (int i = 0; i < BLOCKS; i++) {
		p[i] = mem_alloc(size);
		memset(p[i], what, size);
	}
}

static void
test_freed_blocks_are_wiped(void **state)
{
	unsigned char *p[BLOCKS];

	(void)state;
	if (IS_SANITIZED)
		skip();
	fill_blocks(p, SMALL, 0xa7);
	for (int i = 0; i < BLOCKS; i++)
		mem_free(p[i]);
	/* A byte of the heap's own may be the same by chance. */
	assert_in_range(count_again(SMALL, 0xa7), 0, 8);
	mem_free(NULL);
}

static void
test_moved_blocks_are_wiped(void **state)
{
	unsigned char *p[BLOCKS];

	(void)state;
	fill_blocks(p, SMALL, 0xa9);
	for (int i = 0; i < BLOCKS; i++)
		p[i] = mem_realloc(p[i], 3 * SMALL);
	if (!IS_SANITIZED)
		assert_in_range(count_again(SMALL, 0xa9), 0, 8);
	for (int i = 0; i < BLOCKS; i++) {
		for (size_t k = 0; k < SMALL; k++)
			assert_int_equal(p[i][k], 0xa9);
		mem_free(p[i]);
	}
}

/* Over the limit and under it, growing and shrinking. */
static void
test_what_was_in_a_block_stays(void **state)
{
	static const size_t sizes[] = {1, 9, MEM_WIPED - 1, MEM_WIPED,
	    MEM_WIPED + 1, 10 * MEM_WIPED, MEM_WIPED / 2, 3, 300};
	size_t n = sizeof sizes / sizeof *sizes, had = 1;
	unsigned char *p = mem_alloc(1), *q = NULL;

	(void)state;
	*p = 77;
	for (size_t i = 0; i < n; i++) {
		p = mem_realloc(p, sizes[i]);
		q = mem_regrow(q, i ? had : 0, sizes[i]);
		for (size_t k = had; k < sizes[i]; k++)
			p[k] = (unsigned char)(k + 77);
		if (i == 0)
			*q = 77;
		for (size_t k = had; k < sizes[i]; k++)
			q[k] = (unsigned char)(k + 77);
		had = sizes[i];
		for (size_t k = 0; k < had; k++) {
			assert_int_equal(p[k], (unsigned char)(k + 77));
			assert_int_equal(q[k], (unsigned char)(k + 77));
		}
	}
	mem_free(p);
	mem_free(q);
}

static void
test_wipe(void **state)
{
	char s[] = "0123456789";

	(void)state;
	mem_wipe(s + 2, 3);
	assert_memory_equal(s, "01\0\0\00056789", sizeof s);
	mem_wipe(s, 0);
	assert_int_equal(s[0], '0');
	mem_wipe(s, sizeof s);
	for (size_t i = 0; i < sizeof s; i++)
		assert_int_equal(s[i], 0);
	mem_wipe_stack();
}

/* ---- frames ---------------------------------------------------------- */

static void
test_frame_copy(void **state)
{
	struct frame a, b;

	(void)state;
	frame_init(&a);
	frame_init(&b);
	frame_resize(&a, WIDTH, HEIGHT);
	frame_puts(&a, 1, 1, WIDTH, ROLE_TEXT, "e\xcc\x81 o\xcc\x88 x");
	frame_copy(&b, &a);
	assert_int_equal(b.width, WIDTH);
	assert_int_equal(b.height, HEIGHT);
	for (int y = 0; y < HEIGHT; y++)
		assert_true(compare_row(&a, y, &b, y));
	frame_resize(&a, 3, 2);
	frame_copy(&b, &a);
	assert_int_equal(b.width, 3);
	assert_true(compare_row(&a, 1, &b, 1));
	frame_done(&a);
	frame_done(&b);
}

static void
test_frame_forget(void **state)
{
	struct frame f;

	(void)state;
	frame_init(&f);
	frame_forget(&f);
	frame_resize(&f, WIDTH, HEIGHT);
	frame_puts(&f, 0, 0, WIDTH, ROLE_TEXT, "e\xcc\x81o\xcc\x88u\xcc\x88");
	assert_int_equal(f.nextra, 3);
	frame_clear(&f);
	frame_puts(&f, 0, 0, WIDTH, ROLE_TEXT, "a\xcc\x81");
	assert_int_equal(f.extra[1][0], 'o');
	frame_forget(&f);
	assert_int_equal(f.extra[0][0], 'a');
	for (size_t i = 1; i < f.extra_cap; i++)
		for (int k = 0; k < FRAME_CLUSTER; k++)
			assert_int_equal(f.extra[i][k], 0);
	frame_done(&f);
}

/* ---- comparing ------------------------------------------------------- */

static void
expect_span(const char *old, const char *new, int first, int end)
{
	struct frame f, g;
	int x, to;

	frame_init(&f);
	frame_init(&g);
	frame_resize(&f, WIDTH, 1);
	frame_resize(&g, WIDTH, 1);
	frame_puts(&f, 0, 0, WIDTH, ROLE_TEXT, new);
	frame_puts(&g, 0, 0, WIDTH, ROLE_TEXT, old);
	assert_int_equal(compare_span(&f, &g, 0, &x, &to), end > 0);
	if (end > 0) {
		assert_int_equal(x, first);
		assert_int_equal(to, end);
	}
	frame_done(&f);
	frame_done(&g);
}

static void
test_span(void **state)
{
	(void)state;
	expect_span("one two", "one two", 0, 0);
	expect_span("one two", "one zwo", 4, 5);
	expect_span("", "x", 0, 1);
	expect_span("one e\xcc\x81 ", "one e\xcc\x88 ", 4, 5);
	/* 水 is of two cells: never half of it */
	expect_span("ab\xe6\xb0\xb4z", "abcdz", 2, 4);
	expect_span("a\xe6\xb0\xb4\xe6\xb0\xb4", "a\xe6\xb0\xb4xy", 3, 5);
	expect_span("a \xe6\xb0\xb4", "ab\xe6\xb0\xb4", 1, 2);
}

static void
expect_moved(int n, const char *want)
{
	struct moved m = {.top = 1, .bottom = HEIGHT - 2, .n = n};
	struct frame f;

	frame_init(&f);
	frame_resize(&f, WIDTH, HEIGHT);
	for (int y = 0; y < HEIGHT; y++) {
		char s[2] = {(char)('0' + y), '\0'};

		frame_puts(&f, 0, y, WIDTH, ROLE_TEXT, s);
	}
	compare_move(&f, &m);
	for (int y = 0; y < HEIGHT; y++) {
		assert_int_equal(f.cells[y * WIDTH].cp, want[y]);
		assert_int_equal(f.cells[y * WIDTH].width, 1);
	}
	frame_done(&f);
}

static void
test_move(void **state)
{
	(void)state;
	expect_moved(1, "0234 5");
	expect_moved(2, "034  5");
	expect_moved(-1, "0 1235");
	expect_moved(-3, "0   15");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_freed_blocks_are_wiped),
	    cmocka_unit_test(test_moved_blocks_are_wiped),
	    cmocka_unit_test(test_what_was_in_a_block_stays),
	    cmocka_unit_test(test_wipe),
	    cmocka_unit_test(test_frame_copy),
	    cmocka_unit_test(test_frame_forget),
	    cmocka_unit_test(test_span),
	    cmocka_unit_test(test_move),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
