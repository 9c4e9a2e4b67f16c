/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What printers lack, by their own keywords, and by those of printers that
 * nobody knows.
 */
#include "config.h"

#include "paper/print_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct print_need
need_of(bool stuck, const char *const *keywords)
{
	struct print_need need = {0};

	for (; *keywords; keywords++)
		print_need_add(&need, *keywords, stuck);
	return need;
}

#define NEED(stuck, ...)                                                       \
	need_of(stuck, (const char *const[]){__VA_ARGS__, NULL})

static void
suffixes(void **state)
{
	static const char *const forms[] = {"media-empty", "media-empty-report",
	    "media-empty-warning", "media-empty-error"};

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(NEED(true, forms[i]).state, JOB_PAPER_OUT);
	assert_int_equal(NEED(true, "media-empty-").rank, 0);
	assert_int_equal(NEED(true, "media-empty-errors").rank, 0);
	assert_int_equal(NEED(true, "-error").rank, 0);
	assert_int_equal(NEED(true, "error").rank, 0);
	assert_int_equal(NEED(true, "").rank, 0);
}

/* While pages come, the other tray may be empty. */
static void
only_when_stuck(void **state)
{
	(void)state;
	assert_int_equal(NEED(false, "media-empty").rank, 0);
	assert_int_equal(NEED(false, "media-empty-warning").rank, 0);
	assert_int_equal(NEED(false, "toner-empty-report").rank, 0);
	assert_int_equal(NEED(false, "media-empty-error").state, JOB_PAPER_OUT);
	assert_int_equal(NEED(false, "media-jam-error").state, JOB_ATTENTION);
}

/* In whatever order they are said. */
static void
the_first_thing_to_do(void **state)
{
	struct print_need a, b;

	(void)state;
	a = NEED(true, "toner-empty", "media-empty-error", "media-jam");
	b = NEED(true, "media-jam", "media-empty-error", "toner-empty");
	assert_int_equal(a.state, JOB_ATTENTION);
	assert_string_equal(a.words, "The paper is jammed.");
	assert_int_equal(a.rank, b.rank);
	assert_int_equal(
	    NEED(true, "paused", "media-needed-error").state, JOB_PAPER_OUT);
}

static void
not_worth_a_word(void **state)
{
	(void)state;
	assert_int_equal(
	    NEED(true, "none", "toner-low-report", "marker-supply-low-warning",
		"media-low-error", "moving-to-paused", "connecting-to-device")
		.rank,
	    0);
}

/* Nothing of a keyword ever comes out. */
static void
strangers(void **state)
{
	char longest[4096];

	(void)state;
	memset(longest, 'a', sizeof longest);
	strcpy(longest + sizeof longest - 7, "-error");
	assert_int_equal(
	    NEED(true, longest, "\x1b[31mmedia-jam", "media-jam\xff",
		"MEDIA-JAM", "media-jam-error-error")
		.rank,
	    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(suffixes),
	    cmocka_unit_test(only_when_stuck),
	    cmocka_unit_test(the_first_thing_to_do),
	    cmocka_unit_test(not_worth_a_word),
	    cmocka_unit_test(strangers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
