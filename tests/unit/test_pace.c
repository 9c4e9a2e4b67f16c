/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a page takes: what counts as a word. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "guide/pace.h"
#include "sample.h"
#include "text/text.h"

static uint32_t
words(const char *s)
{
	struct arena *a = arena_new();
	uint32_t n = pace_words(sample_parse(a, s));

	arena_free(a);
	return n;
}

static int
minutes(uint32_t n)
{
	struct arena *a = arena_new();
	struct str s;
	int m;

	str_init(&s);
	for (uint32_t i = 0; i < n; i++)
		str_puts(&s, i % 9 ? "word " : "word\n\n");
	m = pace_minutes(sample_parse(a, str_text(&s)));
	str_done(&s);
	arena_free(a);
	return m;
}

static void
test_words(void **state)
{
	(void)state;
	assert_int_equal(words("One two  three\nfour"), 4);
	assert_int_equal(words("38 of 100 people"), 4);
	assert_int_equal(words("well-known, isn't it?"), 3);
	assert_int_equal(words("Ärger über Öl"), 3);
	assert_int_equal(words("العلاج بالكيتامين آمن"), 3);
}

static void
test_what_is_not_read(void **state)
{
	(void)state;
	assert_int_equal(words("[two words](a/very/long/address.md)"), 2);
	assert_int_equal(words("one — two … ▸ three · four"), 4);
	assert_int_equal(words("* one\n* two\n\n---\n\n1. three\n"), 3);
	assert_int_equal(words("<!-- not this one -->\n\nthis\n"), 1);
	assert_int_equal(words(""), 0);
}

static void
test_scripts_without_blanks(void **state)
{
	(void)state;
	assert_int_equal(words("氯胺酮治疗是什么"), 4); /* 8 of them */
	assert_int_equal(words("ケタミン"), 2);
	assert_int_equal(words("การรักษา"), 2);         /* 8 letters */
	assert_int_equal(words("氯胺酮 ketamine"), 3); /* 1.5 and 1 */
}

static void
test_minutes_are_rounded_up(void **state)
{
	(void)state;
	assert_int_equal(minutes(0), 1);
	assert_int_equal(minutes(1), 1);
	assert_int_equal(minutes(PACE_WORDS), 1);
	assert_int_equal(minutes(PACE_WORDS + 1), 2);
	assert_int_equal(minutes(5 * PACE_WORDS), 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_what_is_not_read),
	    cmocka_unit_test(test_scripts_without_blanks),
	    cmocka_unit_test(test_minutes_are_rounded_up),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
