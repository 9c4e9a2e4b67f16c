/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmocka - as much of its interface as the unit tests of base/ and locale/ use,
 * for a C library that no cmocka was built for.  Put before the real one by -I.
 *
 * A test that fails or is skipped is left by longjmp; the group's result is the
 * number of tests that failed.
 */
#ifndef TESTS_MUSL_CMOCKA_H
#define TESTS_MUSL_CMOCKA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct CMUnitTest {
	const char *name;
	void (*run)(void **state);
};

enum { STAND_IN_FAILED = 1, STAND_IN_SKIPPED = 2 };

static jmp_buf stand_in_test;

#define cmocka_unit_test(f)                                                    \
	{                                                                      \
#f, f                                                          \
	}

#define fail_msg(...)                                                          \
	(printf("%s:%d: ", __FILE__, __LINE__), printf(__VA_ARGS__),           \
	    printf("\n"), longjmp(stand_in_test, STAND_IN_FAILED))
#define skip() longjmp(stand_in_test, STAND_IN_SKIPPED)

static inline void
stand_in_assert(bool ok, const char *what, const char *file, int line)
{
	if (ok)
		return;
	printf("%s:%d: %s\n", file, line, what);
	longjmp(stand_in_test, STAND_IN_FAILED);
}

#define STAND_IN(ok, what) stand_in_assert(ok, what, __FILE__, __LINE__)
#define assert_true(x) STAND_IN(!!(x), "true: " #x)
#define assert_false(x) STAND_IN(!(x), "false: " #x)
#define assert_null(x) STAND_IN((x) == NULL, "NULL: " #x)
#define assert_non_null(x) STAND_IN((x) != NULL, "not NULL: " #x)
#define assert_int_equal(a, b)                                                 \
	STAND_IN((uintmax_t)(a) == (uintmax_t)(b), #a " is " #b)
#define assert_int_not_equal(a, b)                                             \
	STAND_IN((uintmax_t)(a) != (uintmax_t)(b), #a " is not " #b)
#define assert_ptr_equal(a, b)                                                 \
	STAND_IN((const void *)(a) == (const void *)(b), #a " is " #b)
#define assert_ptr_not_equal(a, b)                                             \
	STAND_IN((const void *)(a) != (const void *)(b), #a " is not " #b)
#define assert_string_equal(a, b) STAND_IN(strcmp(a, b) == 0, #a " is " #b)
#define assert_memory_equal(a, b, n)                                           \
	STAND_IN(memcmp(a, b, n) == 0, #a " is " #b)

static inline bool
stand_in_between(uintmax_t v, uintmax_t low, uintmax_t high)
{
	return low <= v && v <= high;
}

#define assert_in_range(v, low, high)                                          \
	STAND_IN(stand_in_between(                                             \
		     (uintmax_t)(v), (uintmax_t)(low), (uintmax_t)(high)),     \
	    #v " is in " #low " … " #high)

static inline int
stand_in_run(const struct CMUnitTest *tests, size_t n, int (*before)(void **),
    int (*after)(void **))
{
	void *state = NULL;
	volatile int failed = 0;

	if (before && before(&state) != 0)
		return 1;
	for (volatile size_t i = 0; i < n; i++) {
		switch (setjmp(stand_in_test)) {
		case 0:
			tests[i].run(&state);
			printf("passed %s\n", tests[i].name);
			break;
		case STAND_IN_SKIPPED:
			printf("skipped %s\n", tests[i].name);
			break;
		default:
			printf("failed %s\n", tests[i].name);
			failed++;
		}
	}
	return after && after(&state) != 0 ? failed + 1 : failed;
}

#define cmocka_run_group_tests(tests, before, after)                           \
	stand_in_run(tests, sizeof(tests) / sizeof *(tests), before, after)

#endif
