/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena, str, err, mem.  Built a second time with -DARENA_CHUNK=64
 * -DARENA_FIRST=64, so that every request meets the edge of a chunk.
 */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

/* AddressSanitizer would end the program where malloc says NULL. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

/* ---- arena ----------------------------------------------------------------
 */

/* What an arena adopted ends with it: LeakSanitizer would tell. */
static void
arena_adopts_what_grew_outside(void **state)
{
	struct arena *a = arena_new();
	char *p = mem_alloc(1000);
	size_t before = arena_held(a);

	(void)state;
	memset(p, 'x', 1000);
	arena_adopt(a, p, 1000);
	arena_adopt(a, NULL, 7);
	assert_true(arena_held(a) >= before + 1000);
	assert_int_equal(p[999], 'x');
	arena_reset(a);
	assert_true(arena_held(a) < before + 1000 + 4096);
	arena_adopt(a, mem_alloc(10), 10);
	arena_adopt(a, mem_alloc(10), 10);
	arena_wipe(a);
	arena_adopt(a, mem_alloc(10), 10);
	arena_free(a);
}

static void
arena_pieces_stand_apart(void **state)
{
	enum { N = 400 };
	struct arena *a = arena_new();
	char *piece[N];

	(void)state;
	for (int i = 0; i < N; i++) {
		piece[i] = i % 2 ? arena_alloc(a, (size_t)i)
				 : arena_bytes(a, (size_t)i);
		if (i % 2)
			assert_int_equal((uintptr_t)piece[i] % 8, 0);
		memset(piece[i], i & 0xff, (size_t)i);
	}
	for (int i = 0; i < N; i++) {
		for (int k = 0; k < i; k++)
			assert_int_equal((unsigned char)piece[i][k], i & 0xff);
	}
	assert_true(arena_held(a) >= N * (N - 1) / 2);
	arena_free(a);
}

static void
arena_large_pieces(void **state)
{
	struct arena *a = arena_new();
	char *small = arena_strdup(a, "before"), *large, *after;

	(void)state;
	large = arena_zalloc(a, 1 << 20);
	after = arena_strdup(a, "after");
	for (int i = 0; i < 1 << 20; i++)
		assert_int_equal(large[i], 0);
	memset(large, 'x', 1 << 20);
	assert_string_equal(small, "before");
	assert_string_equal(after, "after");
	assert_true(arena_held(a) >= 1 << 20);
	arena_free(a);
}

static void
arena_reset_keeps_one_chunk(void **state)
{
	struct arena *a = arena_new();
	size_t held, again;

	(void)state;
	arena_reset(a); /* with nothing in it */
	assert_int_equal(arena_held(a), 0);
	for (int i = 0; i < 1000; i++)
		arena_alloc(a, 48);
	held = arena_held(a);
	arena_reset(a);
	again = arena_held(a);
	assert_true(again > 0);
	assert_true(again < held);
	assert_non_null(arena_strdup(a, "x"));
	assert_int_equal(arena_held(a), again);
	arena_reset(a);
	arena_alloc(a, 1 << 20); /* a giant is not kept */
	arena_reset(a);
	assert_true(arena_held(a) < 1 << 20);
	arena_free(a);
	arena_free(NULL);
}

static void
arena_zeroes_used_memory(void **state)
{
	struct arena *a = arena_new();
	char *p;

	(void)state;
	memset(arena_alloc(a, 40), 0xff, 40);
	arena_reset(a);
	p = arena_zalloc(a, 40);
	for (int i = 0; i < 40; i++)
		assert_int_equal(p[i], 0);
	arena_free(a);
}

static void
arena_texts(void **state)
{
	struct arena *a = arena_new();
	char *s;

	(void)state;
	assert_string_equal(arena_strdup(a, ""), "");
	assert_string_equal(arena_strndup(a, "abcdef", 3), "abc");
	assert_string_equal(arena_strndup(a, NULL, 0), "");
	s = arena_strndup(a, "a\0b", 3);
	assert_memory_equal(s, "a\0b", 4);
	assert_string_equal(arena_printf(a, "%s", ""), "");
	assert_string_equal(arena_printf(a, "%d of %s", 3, "9"), "3 of 9");
	s = arena_printf(a, "%5000d|", 1);
	assert_int_equal(strlen(s), 5001);
	assert_string_equal(s + 4998, " 1|");
	arena_free(a);
}

/* ---- str -------------------------------------------------------------------
 */

static void
str_grows(void **state)
{
	struct str b;
	size_t n = 0;

	(void)state;
	str_init(&b);
	assert_null(b.s);
	assert_string_equal(str_text(&b), "");
	str_clear(&b);
	for (int i = 0; i < 3000; i++) {
		str_putc(&b, (char)('a' + i % 26));
		str_puts(&b, "");
		str_put(&b, "\0.", 2);
		n += 3;
		assert_int_equal(b.len, n);
		assert_int_equal(b.s[b.len], '\0');
		assert_true(b.cap > b.len);
	}
	for (int i = 0; i < 3000; i++)
		assert_int_equal(b.s[3 * i], 'a' + i % 26);
	str_clear(&b);
	assert_int_equal(b.len, 0);
	assert_string_equal(str_text(&b), "");
	str_done(&b);
	assert_null(b.s);
	str_done(&b);
}

static void
str_formats(void **state)
{
	struct str b;

	(void)state;
	str_init(&b);
	str_puts(&b, "n = ");
	str_printf(&b, "%d", 42);
	str_printf(&b, "%s", "");
	str_repeat(&b, '.', 3);
	str_repeat(&b, '!', 0);
	assert_string_equal(str_text(&b), "n = 42...");
	str_printf(&b, "%2000d", 7);
	assert_int_equal(b.len, 9 + 2000);
	assert_int_equal(b.s[b.len - 1], '7');
	str_clear(&b);
	str_repeat(&b, '-', 500);
	assert_int_equal(strspn(str_text(&b), "-"), 500);
	str_done(&b);
}

/* Once there is room, nothing moves. */
static void
str_reserves(void **state)
{
	struct str b;
	const char *was;

	(void)state;
	str_init(&b);
	str_reserve(&b, 4000);
	was = b.s;
	str_repeat(&b, 'x', 4000);
	assert_ptr_equal(b.s, was);
	str_done(&b);
}

/* ---- err --------------------------------------------------------------------
 */

static void
err_says_where(void **state)
{
	struct err e;

	(void)state;
	assert_false(err_set(&e, ERR_FORMAT, "a.md", 12, "odd %s", "word"));
	assert_int_equal(e.code, ERR_FORMAT);
	assert_int_equal(e.sys, 0);
	assert_int_equal(e.line, 12);
	assert_string_equal(e.path, "a.md");
	assert_string_equal(e.msg, "odd word");
	err_set(&e, ERR_USAGE, NULL, 0, "no page is called that");
	assert_string_equal(e.path, "");
	assert_false(err_sys(&e, ENOENT, "b.md", "cannot open"));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(e.sys, ENOENT);
	err_sys(&e, EACCES, "b.md", "cannot open");
	assert_int_equal(e.code, ERR_IO);
	assert_ptr_equal(strstr(e.msg, "cannot open: "), e.msg);
}

static void
err_cuts(void **state)
{
	struct err e;
	char longest[2000];

	(void)state;
	memset(longest, 'p', sizeof longest);
	strcpy(longest + sizeof longest - 6, "end.c");
	err_set(&e, ERR_IO, longest, 0, "%s", longest);
	assert_true(strlen(e.path) < sizeof e.path);
	assert_true(strlen(e.msg) < sizeof e.msg);
	assert_string_equal(e.path + strlen(e.path) - 5, "end.c");
	assert_memory_equal(e.path, "...p", 4);
	for (size_t n = sizeof e.path - 3; n < sizeof e.path + 3; n++) {
		longest[n] = '\0';
		err_set(&e, ERR_IO, longest, 0, "x");
		assert_int_equal(
		    strlen(e.path), n < sizeof e.path ? n : sizeof e.path - 1);
		longest[n] = 'p';
	}
}

/* ---- mem
 * --------------------------------------------------------------------- */

static void
mem_pieces(void **state)
{
	unsigned char *p = mem_calloc(10, 10);

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	memset(p, 0xaa, 100);
	p = mem_realloc(p, 10000);
	assert_int_equal(p[99], 0xaa);
	mem_wipe(p, 100);
	for (int i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	mem_free(p);
	mem_free(NULL);
	p = mem_alloc(0);
	assert_non_null(p);
	mem_free(p);
	p = mem_calloc(0, 0);
	assert_non_null(p);
	p = mem_realloc(p, 0);
	assert_non_null(p);
	mem_free(p);
}

static void
say_restored(void)
{
	static const char word[] = "restored\n";

	if (write(STDERR_FILENO, word, sizeof word - 1) < 0)
		_exit(3);
}

static void
die(void)
{
	mem_die("the end");
}

static void
ask_too_much(void)
{
	volatile size_t most = SIZE_MAX / 2; /* no compiler warns of it */

	mem_free(mem_alloc(most));
}

static void
ask_too_many(void)
{
	volatile size_t most = SIZE_MAX / 2;

	mem_free(mem_calloc(most, 8));
}

static void
print_too_much(void)
{
	struct str b;
	volatile size_t most = SIZE_MAX;

	str_init(&b);
	str_puts(&b, "x");
	str_reserve(&b, most);
}

static void
arena_too_much(void)
{
	volatile size_t most = SIZE_MAX - 4;

	arena_alloc(arena_new(), most);
}

/* Runs ACT in a child; its standard error goes to OUT. */
static int
run_child(void (*act)(void), char *out, size_t size)
{
	int fds[2], status;
	size_t len = 0;
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = fork();
	if (pid == 0) {
		dup2(fds[1], STDERR_FILENO);
		mem_on_exhausted(say_restored);
		act();
		_exit(7); /* must not come here */
	}
	assert_true(pid > 0);
	close(fds[1]);
	while (
	    len < size - 1 && (n = read(fds[0], out + len, size - 1 - len)) > 0)
		len += (size_t)n;
	out[len] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* The terminal first, then one line, then exit status 1. */
static void
mem_ends_in_order(void **state)
{
	void (*const acts[])(void) = {
	    ask_too_much, ask_too_many, print_too_much, arena_too_much};
	char out[2000];

	(void)state;
	assert_int_equal(run_child(die, out, sizeof out), 1);
	assert_string_equal(out, "restored\nketaguide: the end\n");
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		const char *said;

		assert_int_equal(run_child(acts[i], out, sizeof out), 1);
		/* A sanitizer may have a word of its own before. */
		said = strstr(out, "restored\nketaguide: ");
		assert_non_null(said);
		assert_int_equal(said[strlen(said) - 1], '\n');
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arena_adopts_what_grew_outside),
	    cmocka_unit_test(arena_pieces_stand_apart),
	    cmocka_unit_test(arena_large_pieces),
	    cmocka_unit_test(arena_reset_keeps_one_chunk),
	    cmocka_unit_test(arena_zeroes_used_memory),
	    cmocka_unit_test(arena_texts),
	    cmocka_unit_test(str_grows),
	    cmocka_unit_test(str_formats),
	    cmocka_unit_test(str_reserves),
	    cmocka_unit_test(err_says_where),
	    cmocka_unit_test(err_cuts),
	    cmocka_unit_test(mem_pieces),
	    cmocka_unit_test(mem_ends_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
