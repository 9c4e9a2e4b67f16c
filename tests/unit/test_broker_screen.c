/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The broker, and a screen that says too much, or nonsense, or does not listen:
 * as one that somebody has taken over might.
 */
#include "config.h"

#include <sys/socket.h>

#include "brokertest.h"

/* However full it is. */
static void
send_bytes(struct rig *r, const char *s, size_t n)
{
	while (send(r->fd, s, n, 0) < 0) {
		assert_int_equal(errno, EAGAIN);
		while (rig_hear(r))
			continue;
		poll(NULL, 0, 1);
	}
	while (rig_hear(r))
		continue;
}

static void
it_says_nonsense(void **state)
{
	static char junk[WIRE_MAX + 4096];
	unsigned seed = 5;
	struct rig r;

	(void)state;
	rig_begin(&r, PRINTS, PLENTY);
	for (int i = 0; i < 2000; i++) {
		size_t n = temp_random(&seed) % 64;

		for (size_t k = 0; k < n; k++)
			junk[k] = (char)temp_random(&seed);
		/* Kinds that are some, mostly; but its end is no nonsense. */
		if (n && temp_random(&seed) % 2)
			junk[0] = (char)(temp_random(&seed) % WIRE_KINDS);
		if (n && junk[0] == WIRE_ASKED)
			continue;
		send_bytes(&r, junk, n);
		if (r.heard.len > 1 << 16)
			str_clear(&r.heard);
	}
	/* One that is longer than any, and none. */
	send_bytes(&r, junk, sizeof junk);
	send_bytes(&r, junk, 0);
	rig_prints(&r, "done");
	rig_end(&r);
}

static void
it_speaks_and_does_not_listen(void **state)
{
	enum { LINES = 100000 };
	unsigned got = 0, next = 0;
	const char *at;
	struct rig r;

	(void)state;
	rig_begin(&r,
	    TAKE_JOB "seq -f 'preview %.0f' 0 99999; echo 'state done'",
	    PLENTY);
	rig_ask(&r, JOB_PREVIEW);
	rig_file(&r, "job0");
	poll(NULL, 0, 300); /* only to let it run against the wall */
	/* All of it comes, once somebody listens. */
	rig_until_over(&r);
	for (at = r.heard.s; at; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (strncmp(at, "1 preview ", 10) != 0)
			continue;
		if ((unsigned)atoi(at + 10) != next++)
			fail_msg("line %u is %d", next - 1, atoi(at + 10));
		got++;
	}
	assert_int_equal(got, LINES);
	rig_end(&r);
}

/* It never listens, and dies: so does all the rest. */
static void
it_dies_without_having_listened(void **state)
{
	struct rig r;
	pid_t pid;

	(void)state;
	rig_begin(
	    &r, TAKE_JOB "echo $$ >$d/pid; exec yes 'preview a line'", PLENTY);
	rig_ask(&r, JOB_PREVIEW);
	pid = (pid_t)atol(rig_file(&r, "pid"));
	for (int i = 0; i < 50; i++) /* as much as goes */
		if (send(r.fd, "\x03\0\0\0\0", 5, 0) < 0)
			break;
	rig_leave(&r);
	assert_int_equal(rig_broker_ends(&r), 0);
	assert_true(rig_has_ended(pid));
	rig_end(&r);
}

/* A thousand jobs are not a thousand processes; the last one is done. */
static void
it_asks_for_too_much(void **state)
{
	const char *text;
	struct rig r;
	int begun = 0;

	(void)state;
	rig_begin(&r,
	    "echo x >>$d/begun\ntrap '' TERM HUP INT\n"
	    "[ -e $d/well ] || exec sleep 1000\n" PRINTS,
	    PLENTY);
	for (int i = 0; i < 1000; i++)
		rig_ask(&r, i % 2 ? JOB_COUNT : JOB_PREVIEW);
	text = rig_file(&r, "begun");
	temp_file(&r.dir, "well", "x");
	for (; *text; text++)
		begun += *text == 'x';
	assert_in_range(begun, 1, 40);
	rig_ends(&r, "done");
	/* Help has room left to it. */
	unlink(temp_path(&r.dir, "well"));
	for (int i = 0; i < 4; i++)
		rig_ask(&r, JOB_PREVIEW);
	temp_file(&r.dir, "well", "x");
	rig_ask_help(&r);
	rig_ends(&r, "done");
	rig_end(&r);
}

/* One that waits for room is stopped without having begun. */
static void
one_that_waits_is_stopped(void **state)
{
	struct rig r;

	(void)state;
	rig_begin(&r, "trap '' TERM HUP INT\nexec sleep 1000", PLENTY);
	for (int i = 0; i < 12; i++)
		rig_ask(&r, JOB_PRINT);
	rig_say(&r, WIRE_STOP, r.number, NULL);
	rig_until_over(&r);
	for (int i = 0; i < 12; i++)
		rig_ask(&r, JOB_PRINT);
	rig_say(&r, WIRE_PERSON, 0, NULL);
	rig_until_over(&r);
	rig_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_says_nonsense),
	    cmocka_unit_test(it_speaks_and_does_not_listen),
	    cmocka_unit_test(it_dies_without_having_listened),
	    cmocka_unit_test(it_asks_for_too_much),
	    cmocka_unit_test(one_that_waits_is_stopped),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
