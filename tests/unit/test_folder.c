/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files below a folder: what is read, and that nothing outside ever is. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "guide/folder.h"
#include "onedir.h"

static void
link_to(const char *what, const char *below)
{
	if (symlink(what, temp_path(&dir, below)) != 0)
		fail_msg("symlink %s", below);
}

static enum err_code
read_code(const struct folder *f, const char *path)
{
	struct bytes b;
	struct err e = {0};

	if (folder_read(f, path, 1000, &b, &e)) {
		assert_memory_equal(b.s, "inside", 6);
		bytes_done(&b);
		return ERR_NONE;
	}
	assert_null(b.s);
	assert_int_not_equal(e.code, ERR_NONE);
	assert_string_not_equal(e.msg, "");
	return e.code;
}

static void
nothing_outside(void **state)
{
	struct folder *f;
	struct err e;
	bool inner_links;

	(void)state;
	temp_file(&dir, "secret", "outside");
	temp_folder(&dir, "in");
	temp_folder(&dir, "in/sub");
	temp_file(&dir, "in/a.md", "inside");
	temp_file(&dir, "in/sub/b.md", "inside");
	link_to("../secret", "in/out.md");
	link_to(dir.path, "in/abs");
	link_to("..", "in/up");
	link_to("loop.md", "in/loop.md");
	link_to("sub/b.md", "in/good.md");
	link_to("sub", "in/goodsub");
	assert_int_equal(mkfifo(temp_path(&dir, "in/fifo"), 0600), 0);
	link_to("/dev/zero", "in/zero");
	f = folder_open(temp_path(&dir, "in"), &e);
	/* What RESOLVE_BENEATH decides, then without it. */
	for (int plain = 0; plain < 2; plain++) {
		if (plain)
			folder_without_openat2(f);
		assert_int_equal(read_code(f, "a.md"), ERR_NONE);
		assert_int_equal(read_code(f, "sub/b.md"), ERR_NONE);
		assert_int_equal(read_code(f, "sub/../a.md"), ERR_NONE);
		assert_int_equal(read_code(f, "./sub//b.md"), ERR_NONE);
		assert_int_equal(read_code(f, "../secret"), ERR_OUTSIDE);
		assert_int_equal(read_code(f, "sub/../../secret"), ERR_OUTSIDE);
		assert_int_equal(read_code(f, "/etc/passwd"), ERR_OUTSIDE);
		assert_int_equal(read_code(f, ""), ERR_OUTSIDE);
		assert_int_equal(read_code(f, "out.md"), ERR_OUTSIDE);
		assert_int_equal(read_code(f, "abs/secret"), ERR_OUTSIDE);
		assert_int_equal(read_code(f, "up/secret"), ERR_OUTSIDE);
		assert_int_equal(read_code(f, "zero"), ERR_OUTSIDE);
		assert_int_not_equal(read_code(f, "loop.md"), ERR_NONE);
		assert_int_equal(read_code(f, "sub"), ERR_IO);
		assert_int_equal(read_code(f, "fifo"), ERR_IO);
		assert_int_equal(read_code(f, "a.md/x"), ERR_NOT_FOUND);
		assert_int_equal(read_code(f, "none.md"), ERR_NOT_FOUND);
		inner_links = read_code(f, "good.md") == ERR_NONE;
		if (plain)
			assert_false(inner_links);
	}
	folder_close(f);
}

static void
sizes(void **state)
{
	struct folder *f;
	struct bytes b;
	struct err e;
	char text[1001];

	(void)state;
	memset(text, 'x', sizeof text);
	temp_folder(&dir, "sizes");
	temp_bytes(&dir, "sizes/fits", text, 1000);
	temp_bytes(&dir, "sizes/over", text, 1001);
	temp_file(&dir, "sizes/empty", "");
	f = folder_open(temp_path(&dir, "sizes/"), &e);
	assert_true(folder_read(f, "fits", 1000, &b, &e));
	assert_int_equal(b.n, 1000);
	assert_int_equal(b.s[1000], 0);
	bytes_done(&b);
	assert_true(folder_read(f, "empty", 1000, &b, &e));
	assert_int_equal(b.n, 0);
	assert_string_equal(b.s, "");
	bytes_done(&b);
	assert_false(folder_read(f, "over", 1000, &b, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	assert_non_null(strstr(e.path, "sizes/over"));
	assert_null(strstr(e.path, "//"));
	folder_close(f);
	/* Files of the kernel say that they are empty, and are not. */
	assert_true(folder_read_any("/proc/self/status", 100000, &b, &e));
	assert_true(b.n > 100);
	bytes_done(&b);
	assert_false(folder_read_any("/proc/self/status", 100, &b, &e));
	assert_int_equal(e.code, ERR_LIMIT);
}

static void
one_path(const char *from, const char *path, const char *want)
{
	struct str s;
	bool ok;

	str_init(&s);
	ok = folder_normalise(from, path, strlen(path), &s);
	assert_int_equal(ok, want != NULL);
	if (want)
		assert_string_equal(str_text(&s), want);
	str_done(&s);
}

static void
paths_without_a_disk(void **state)
{
	(void)state;
	one_path(NULL, "a.md", "a.md");
	one_path(NULL, "./a//b/../c.md", "a/c.md");
	one_path(NULL, "", "");
	one_path(NULL, "a/..", "");
	one_path(NULL, "..", NULL);
	one_path(NULL, "a/../../b", NULL);
	one_path(NULL, "/a", NULL);
	one_path(NULL, "...", "...");
	one_path("x/y.md", "z.md", "x/z.md");
	one_path("x/y.md", "../z.md", "z.md");
	one_path("x/y.md", "../../z.md", NULL);
	one_path("y.md", "z.md", "z.md");
}

static void
what_is_there(void **state)
{
	struct folder *f;
	struct err e;

	(void)state;
	temp_file(&dir, "has.md", "inside");
	temp_folder(&dir, "has");
	temp_file(&dir, "has/deep.md", "inside");
	link_to("deep.md", "has/link.md");
	link_to("has", "through");
	link_to("has.md", "top.md");
	link_to("..", "above");
	link_to("/etc/passwd", "away");
	f = folder_open(dir.path, &e);
	for (int plain = 0; plain < 2; plain++) {
		assert_true(folder_has(f, "has.md"));
		assert_true(folder_has(f, "./has/deep.md"));
		assert_int_equal(folder_has(f, "has/link.md"), !plain);
		assert_int_equal(folder_has(f, "through/deep.md"), !plain);
		assert_int_equal(folder_has(f, "top.md"), !plain);
		assert_false(folder_has(f, "above"));
		assert_false(folder_has(f, "away"));
		assert_false(folder_has(f, "has"));
		assert_false(folder_has(f, "./has"));
		assert_false(folder_has(f, ""));
		assert_false(folder_has(f, "."));
		assert_false(folder_has(f, ".."));
		assert_false(folder_has(f, "has/none.md"));
		assert_false(folder_has(f, "has.md/x"));
		assert_false(folder_has(f, "../has.md"));
		assert_false(folder_has(f, "/etc/passwd"));
		folder_without_openat2(f);
	}
	folder_close(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_outside),
	    cmocka_unit_test(sizes),
	    cmocka_unit_test(what_is_there),
	    cmocka_unit_test(paths_without_a_disk),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
