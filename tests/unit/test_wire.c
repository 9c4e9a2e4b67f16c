/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "run/wire.h"

static void
test_round_trip(void **state)
{
	static char buf[WIRE_MAX], big[WIRE_MAX];
	struct wire out;

	(void)state;
	memset(big, 'x', sizeof big);
	for (unsigned kind = 0; kind < WIRE_KINDS; kind++)
		for (size_t n = 0; n < WIRE_MAX - 5; n = n * 3 + 1) {
			const struct wire in = {.kind = (uint8_t)kind,
			    .number = 0xfedcba98u - (uint32_t)n,
			    .s = big,
			    .n = n};
			size_t len = wire_put(&in, buf);

			assert_true(wire_take(&out, buf, len));
			assert_int_equal(out.kind, kind);
			assert_int_equal(out.number, in.number);
			assert_int_equal(out.n, n);
			assert_memory_equal(out.s, big, n);
		}
}

static void
test_refused(void **state)
{
	char buf[8] = {WIRE_KINDS};
	struct wire w;

	(void)state;
	for (size_t n = 0; n < 5; n++)
		assert_false(wire_take(&w, buf, n));
	assert_false(wire_take(&w, buf, 8));
	buf[0] = (char)0xff;
	assert_false(wire_take(&w, buf, 8));
	buf[0] = 0;
	assert_true(wire_take(&w, buf, 5));
	assert_false(wire_take(&w, buf, WIRE_MAX + 1));
}

/* What was sent last is not lost because the sender left something unread. */
static void
test_last_word(void **state)
{
	static char buf[WIRE_MAX + 1];
	const struct wire last = {.kind = WIRE_END};
	struct wire w;
	int ends[2];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
	assert_int_equal(write(ends[0], "unread", 6), 6);
	assert_int_equal(
	    write(ends[1], buf, wire_put(&last, buf)), wire_put(&last, buf));
	close(ends[1]);
	assert_int_equal(wire_receive(ends[0], &w, buf), WIRE_GOT);
	assert_int_equal(w.kind, WIRE_END);
	close(ends[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_last_word),
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
