/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_markdown_guard - pages that are made to hurt: what the guard hands on,
 * that nothing is lost by it, and that nothing costs a square of anything.  A
 * square of time would not end before the alarm.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "guide/markdown_internal.h"
#include "text/text.h"
#include "torture/doc_check.h"

#define DEADLINE 300 /* [s] a test, under sanitizers on a busy machine */

static const struct doc *
parse(struct arena *a, const char *s, size_t n)
{
	static const struct markdown_opts ours = {.conventions = true};
	const struct doc *d = markdown_parse(a, s, n, &ours, NULL, NULL);
	const char *wrong = doc_check(d);

	if (wrong)
		fail_msg("%s", wrong);
	return d;
}

/* A long destination is there once, however often it is used. */
static void
test_shared_destination(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d;
	struct str in;

	(void)state;
	str_init(&in);
	str_puts(&in, "[a]: /");
	str_repeat(&in, 'x', 100000);
	str_puts(&in, "\n\n");
	for (int i = 0; i < 5000; i++)
		str_puts(&in, "[a]\n\n");
	d = parse(a, in.s, in.len);
	assert_int_equal(d->nlinks, 5000);
	assert_int_equal(strlen(d->links[0].dest), 100001);
	assert_ptr_equal(d->links[0].dest, d->links[4999].dest);
	assert_true(arena_held(a) < 3000000);
	arena_reset(a);

	/* what only looked like a definition keeps its words */
	str_clear(&in);
	str_puts(&in, "text [a]: ");
	str_repeat(&in, 'y', 1000);
	d = parse(a, in.s, in.len);
	assert_int_equal(d->nblocks, 2);
	assert_string_equal(d->blocks[1].text, in.s);
	str_done(&in);
	arena_free(a);
}

static void
test_wide_tables(void **state)
{
	struct arena *a = arena_new();
	struct str in;

	(void)state;
	str_init(&in);
	for (size_t columns = 64; columns <= 65; columns++) {
		const struct doc *d;

		str_clear(&in);
		for (size_t i = 0; i < columns; i++)
			str_puts(&in, "|a");
		str_putc(&in, '\n');
		for (size_t i = 0; i < columns; i++)
			str_puts(&in, "|-");
		d = parse(a, in.s, in.len);
		assert_int_equal(d->blocks[1].kind,
		    columns == 64 ? BLOCK_TABLE : BLOCK_PARA);
	}
	/* short rows do not make cells for ever */
	str_clear(&in);
	for (int i = 0; i < 64; i++)
		str_puts(&in, "|a");
	str_putc(&in, '\n');
	for (int i = 0; i < 64; i++)
		str_puts(&in, "|-");
	for (int i = 0; i < 100000; i++)
		str_puts(&in, "\nx");
	assert_true(parse(a, in.s, in.len)->nblocks < 400000);
	assert_true(parse(a, in.s, in.len)->nblocks > 200000);
	str_done(&in);
	arena_free(a);
}

/* ---- depth --------------------------------------------------------- */

static void
test_deep(void **state)
{
	static const struct {
		const char *piece;
		uint32_t blocks;
	} cases[] = {{"> ", 1}, {"- ", 2}, {"1. ", 2}, {"> - ", 3}};

	(void)state;
	alarm(DEADLINE);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena *a = arena_new();
		const struct doc *d;
		struct str in;

		str_init(&in);
		for (int k = 0; k < 10000; k++)
			str_puts(&in, cases[i].piece);
		str_puts(&in, "a\n\n# after\n");
		d = parse(a, in.s, in.len);
		assert_int_equal(d->nblocks, 10000 * cases[i].blocks + 3);
		assert_int_equal(d->blocks[d->nblocks - 2].depth, 255);
		assert_string_equal(d->title, "after");
		assert_int_equal(d->blocks[d->nblocks - 1].line, 3);
		str_done(&in);
		arena_free(a);
	}
	alarm(0);
}

/* ---- guard --------------------------------------------------------- */

static void
collect(void *ctx, const char *s, size_t n)
{
	str_put(ctx, s, n);
}

static void
guard_text(
    struct str *out, const struct str *in, struct guard *g, struct arena *a)
{
	str_clear(out);
	guard_init(g, a, collect, out);
	guard_run(g, str_text(in), in->len);
}

static size_t
count(const char *s, char c)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s == c;
	return n;
}

static void
test_guard_brackets(void **state)
{
	struct arena *a = arena_new();
	struct str in, out;
	struct guard g;

	(void)state;
	str_init(&in);
	str_init(&out);
	for (int i = 0; i < 40000; i++)
		str_puts(&in, "![[]()");
	guard_text(&out, &in, &g, a);
	/* each "[]" is closed at once and harmless */
	assert_int_equal(count(str_text(&out), '['), 40000 + GUARD_BRACKETS);
	assert_int_equal(
	    count(str_text(&out), STAND_BRACKET), 40000 - GUARD_BRACKETS);
	guard_done(&g);

	/* a list of ten thousand links is none of its business */
	str_clear(&in);
	for (int i = 0; i < 10000; i++)
		str_puts(&in, "- [`a`](b.md)\n");
	guard_text(&out, &in, &g, a);
	assert_string_equal(str_text(&out), in.s);
	guard_done(&g);

	/* nothing is lost by it */
	str_clear(&in);
	str_repeat(&in, '[', 5000);
	str_puts(&in, "\n\n    ");
	str_repeat(&in, '[', 3000);
	assert_int_equal(parse(a, in.s, in.len)->blocks[1].len, 5000);
	assert_int_equal(parse(a, in.s, in.len)->blocks[2].len, 3000);
	str_done(&in);
	str_done(&out);
	arena_free(a);
}

static void
test_guard_blanks(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d;
	struct str in, out;
	struct guard g;

	(void)state;
	alarm(DEADLINE);
	str_init(&in);
	str_init(&out);
	for (int i = 0; i < 20000; i++)
		str_puts(&in, "- ");
	str_putc(&in, 'a');
	str_repeat(&in, '\n', 200001);
	str_puts(&in, "b\n");
	guard_text(&out, &in, &g, a);
	assert_int_equal(count(str_text(&out), '\n'), GUARD_BLANKS + 2);
	guard_done(&g);
	/* lines are still those of the file */
	d = parse(a, in.s, in.len);
	assert_string_equal(d->blocks[d->nblocks - 1].text, "b");
	assert_int_equal(d->blocks[d->nblocks - 1].line, 200002);

	/* where nothing is deep, blank lines of code stay */
	str_clear(&in);
	str_puts(&in, "- ```\n  a\n\n\n\n\n  b\n  ```\n");
	d = parse(a, in.s, in.len);
	assert_string_equal(d->blocks[3].text, "a\n\n\n\n\nb");
	str_done(&in);
	str_done(&out);
	arena_free(a);
	alarm(0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_shared_destination),
	    cmocka_unit_test(test_wide_tables),
	    cmocka_unit_test(test_deep),
	    cmocka_unit_test(test_guard_brackets),
	    cmocka_unit_test(test_guard_blanks),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
