/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"

enum { MANY = 1 << 20 /* [bytes]: more than a pipe holds */ };

static char
byte_at(size_t i)
{
	return (char)(i * 31 % 251);
}

/* More than a pipe holds goes through it in parts, both ways. */
static void
all_of_it_comes_through(void **state)
{
	char *all = mem_alloc(MANY), *got = mem_alloc(MANY);
	int pipes[2], status;
	pid_t pid;

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		all[i] = byte_at(i);
	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(pipes[0]);
		_exit(io_write_all(pipes[1], all, MANY) ? 0 : 1);
	}
	close(pipes[1]);
	assert_true(io_read_all(pipes[0], got, MANY));
	assert_memory_equal(all, got, MANY);
	close(pipes[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	mem_free(all);
	mem_free(got);
}

static void
an_end_comes_too_early(void **state)
{
	char got[8] = "";
	int pipes[2];

	(void)state;
	assert_int_equal(pipe(pipes), 0);
	assert_true(io_write_all(pipes[1], "abc", 3));
	close(pipes[1]);
	errno = 0;
	assert_false(io_read_all(pipes[0], got, sizeof got));
	assert_int_equal(errno, EIO);
	assert_string_equal(got, "abc");
	close(pipes[0]);
}

static void
nobody_takes_it(void **state)
{
	int pipes[2];

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(pipes), 0);
	close(pipes[0]);
	assert_false(io_write_all(pipes[1], "abc", 3));
	assert_int_equal(errno, EPIPE);
	close(pipes[1]);
}

static void
a_file_that_does_not_block_is_not_waited_for(void **state)
{
	char *all = mem_calloc(MANY, 1), one;
	int pipes[2];

	(void)state;
	assert_int_equal(pipe(pipes), 0);
	assert_int_equal(fcntl(pipes[0], F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(fcntl(pipes[1], F_SETFL, O_NONBLOCK), 0);
	assert_false(io_read_all(pipes[0], &one, 1));
	assert_int_equal(errno, EAGAIN);
	assert_false(io_write_all(pipes[1], all, MANY));
	assert_int_equal(errno, EAGAIN);
	close(pipes[0]);
	close(pipes[1]);
	mem_free(all);
}

static void
nothing_is_soon_done(void **state)
{
	(void)state;
	assert_true(io_write_all(-1, NULL, 0));
	assert_true(io_read_all(-1, NULL, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_of_it_comes_through),
	    cmocka_unit_test(an_end_comes_too_early),
	    cmocka_unit_test(nobody_takes_it),
	    cmocka_unit_test(a_file_that_does_not_block_is_not_waited_for),
	    cmocka_unit_test(nothing_is_soon_done),
	};

	return cmocka_run_group_tests_name("io", tests, NULL, NULL);
}
