/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/quota.h"

enum { MINUTE = 60 * 1000 /* [ms] */ };

static const struct quota_limits limits = {
    .jobs = 3, .pages = 10, .gap = 20000, .window_jobs = 5};

static struct quota
fresh(void)
{
	struct quota q;

	quota_init(&q, &limits);
	return q;
}

static void
test_first(void **state)
{
	struct quota q = fresh();

	(void)state;
	assert_int_equal(quota_ask(&q, 0, 1), QUOTA_YES);
	assert_int_equal(quota_ask(&q, INT64_MAX / 2, 10), QUOTA_YES);
	assert_int_equal(quota_ask(&q, 0, 11), QUOTA_PERSON);
	assert_int_equal(quota_ask(&q, 0, INT32_MAX), QUOTA_PERSON);
}

static void
test_gap(void **state)
{
	struct quota q = fresh();

	(void)state;
	quota_count(&q, 1000, 2);
	assert_int_equal(quota_ask(&q, 1000, 1), QUOTA_WAIT);
	assert_int_equal(quota_ask(&q, 20999, 1), QUOTA_WAIT);
	assert_int_equal(quota_ask(&q, 21000, 1), QUOTA_YES);
	quota_person(&q); /* the printer is still the same */
	assert_int_equal(quota_ask(&q, 20999, 1), QUOTA_WAIT);
}

static void
test_person(void **state)
{
	struct quota q = fresh();

	(void)state;
	for (int i = 0; i < 3; i++)
		quota_count(&q, i * MINUTE, 2);
	assert_int_equal(quota_ask(&q, 3 * MINUTE, 1), QUOTA_PERSON);
	quota_person(&q);
	assert_int_equal(quota_ask(&q, 3 * MINUTE, 1), QUOTA_YES);
	quota_count(&q, 3 * MINUTE, 8);
	assert_int_equal(quota_ask(&q, 4 * MINUTE, 2), QUOTA_YES);
	assert_int_equal(quota_ask(&q, 4 * MINUTE, 3), QUOTA_PERSON);
}

/* Who resets as often as they like still gets no more in ten minutes. */
static void
test_window(void **state)
{
	struct quota q = fresh();

	(void)state;
	for (int i = 0; i < 5; i++) {
		assert_int_equal(quota_ask(&q, i * MINUTE, 1), QUOTA_YES);
		quota_count(&q, i * MINUTE, 1);
		quota_person(&q);
	}
	assert_int_equal(quota_ask(&q, 5 * MINUTE, 1), QUOTA_WINDOW_FULL);
	assert_int_equal(quota_ask(&q, 10 * MINUTE - 1, 1), QUOTA_WINDOW_FULL);
	assert_int_equal(quota_ask(&q, 10 * MINUTE, 1), QUOTA_YES);
	quota_clear(&q);
	assert_int_equal(quota_ask(&q, 5 * MINUTE, 1), QUOTA_YES);
}

/* However it is asked, no window of ten minutes ever has more. */
static void
test_any_window(void **state)
{
	enum { STEPS = 20000 };
	static int64_t granted[STEPS];
	int n = 0;
	int64_t now = 0;
	struct quota q = fresh();

	(void)state;
	srand(7);
	for (int i = 0; i < STEPS; i++) {
		now += rand() % 60000;
		if (rand() % 4 == 0)
			quota_person(&q);
		if (quota_ask(&q, now, 1) != QUOTA_YES)
			continue;
		quota_count(&q, now, 1);
		granted[n++] = now;
	}
	assert_true(n > 1000);
	for (int i = limits.window_jobs; i < n; i++)
		assert_true(granted[i] - granted[i - limits.window_jobs] >=
			    QUOTA_WINDOW);
	for (int i = 1; i < n; i++)
		assert_true(granted[i] - granted[i - 1] >= limits.gap);
}

/* A job of somebody who has left: the printer's gap and everybody's window, and
 * nothing on the account of who is there now. */
static void
test_past(void **state)
{
	struct quota q = fresh();

	(void)state;
	quota_count(&q, 0, 4);
	assert_int_equal(quota_pages_left(&q), 6);
	quota_person(&q);
	assert_int_equal(quota_pages_left(&q), 10);
	quota_count_past(&q, MINUTE);
	assert_int_equal(quota_pages_left(&q), 10);
	assert_int_equal(quota_ask(&q, MINUTE + 1, 1), QUOTA_WAIT);
	for (int i = 2; i < 5; i++)
		quota_count_past(&q, i * MINUTE);
	assert_int_equal(quota_ask(&q, 9 * MINUTE, 1), QUOTA_WINDOW_FULL);
	quota_count(&q, 20 * MINUTE, 11);
	assert_int_equal(quota_pages_left(&q), 0);
	quota_count(&q, 20 * MINUTE, INT32_MAX);
	quota_count(&q, 20 * MINUTE, INT32_MAX);
	assert_int_equal(quota_pages_left(&q), 0);
}

/* The most that a site may say, and more. */
static void
test_large_window(void **state)
{
	static const struct quota_limits large = {
	    .jobs = INT32_MAX, .pages = INT32_MAX, .window_jobs = INT32_MAX};
	static struct quota q;
	int n = 0;

	(void)state;
	quota_init(&q, &large);
	while (quota_ask(&q, 0, 0) == QUOTA_YES && n < 10000) {
		quota_count(&q, 0, 0);
		n++;
	}
	assert_int_equal(n, QUOTA_EVENTS);
	assert_int_equal(quota_ask(&q, 0, 0), QUOTA_WINDOW_FULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_first),
	    cmocka_unit_test(test_gap),
	    cmocka_unit_test(test_person),
	    cmocka_unit_test(test_window),
	    cmocka_unit_test(test_past),
	    cmocka_unit_test(test_large_window),
	    cmocka_unit_test(test_any_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
