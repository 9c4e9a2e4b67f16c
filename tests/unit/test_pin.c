/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "kiosk/pin.h"

/* Without libcrypt there is no PIN. */
static void
need_crypt(void)
{
	struct err e = {0};
	struct str s;
	bool there;

	str_init(&s);
	there = pin_hash("4711", 4, &s, &e);
	str_done(&s);
	if (there)
		return;
	print_message("# skip: libcrypt is not in this build\n");
	skip();
}

static void
test_hash(void **state)
{
	static const char *const bad[] = {
	    "", "123", "12a4", "1234567890123", "12 34", "-1234"};
	struct err e = {0};
	struct str one, two;

	(void)state;
	need_crypt();
	str_init(&one);
	str_init(&two);
	assert_true(pin_hash("4711", 4, &one, &e));
	assert_true(pin_hash("4711", 4, &two, &e));
	assert_int_equal(one.s[0], '$');
	assert_string_not_equal(one.s, two.s); /* salted */
	assert_null(strstr(one.s, "4711"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		e = (struct err){0};
		str_clear(&two);
		assert_false(pin_hash(bad[i], strlen(bad[i]), &two, &e));
		assert_int_equal(e.code, ERR_USAGE);
		assert_int_equal(two.len, 0);
	}
	str_done(&one);
	str_done(&two);
}

static void
test_try(void **state)
{
	struct err e = {0};
	struct str hash;
	struct pin p = {0};
	int wait;

	(void)state;
	need_crypt();
	str_init(&hash);
	assert_true(pin_hash("4711", 4, &hash, &e));
	p.hash = hash.s;
	assert_int_equal(pin_try(&p, "4711", 4, 0, &wait), PIN_RIGHT);
	assert_int_equal(pin_try(&p, "4712", 4, 0, &wait), PIN_WRONG);
	assert_int_equal(wait, 0);
	assert_int_equal(pin_try(&p, "47110", 5, 0, &wait), PIN_WRONG);
	assert_int_equal(pin_try(&p, "", 0, 1000, &wait), PIN_WRONG);
	assert_int_equal(wait, 30);
	/* Not even the right one is looked at before that. */
	assert_int_equal(pin_try(&p, "4711", 4, 2000, &wait), PIN_WAIT);
	assert_int_equal(wait, 29);
	assert_int_equal(pin_try(&p, "0000", 4, 31000, &wait), PIN_WRONG);
	assert_int_equal(wait, 60);
	assert_int_equal(pin_try(&p, "4711", 4, 91000, &wait), PIN_RIGHT);
	assert_int_equal(pin_try(&p, "0000", 4, 91000, &wait), PIN_WRONG);
	assert_int_equal(wait, 0); /* counted anew */
	str_done(&hash);
}

/* The delay grows to its most, and stays there. */
static void
test_delays(void **state)
{
	struct pin p = {.hash = "*"};
	int64_t now = 0;
	int wait, last = 0;

	(void)state;
	for (int i = 0; i < 40; i++) {
		assert_int_equal(pin_try(&p, "1234", 4, now, &wait), PIN_WRONG);
		assert_true(wait >= last && wait <= PIN_DELAY_MAX);
		last = wait;
		now += wait * 1000;
	}
	assert_int_equal(last, PIN_DELAY_MAX);
}

/* Without a hash nobody comes in, whatever is typed. */
static void
test_no_hash(void **state)
{
	static const char *const hashes[] = {"", "*", "*0", "x", "$y$", "1234"};
	int wait;

	(void)state;
	for (size_t i = 0; i < sizeof hashes / sizeof *hashes; i++) {
		struct pin p = {.hash = hashes[i]};

		assert_int_equal(pin_try(&p, "1234", 4, 0, &wait), PIN_WRONG);
		assert_int_equal(pin_try(&p, "", 0, 0, &wait), PIN_WRONG);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_hash),
	    cmocka_unit_test(test_try),
	    cmocka_unit_test(test_delays),
	    cmocka_unit_test(test_no_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
