/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "sharetest.h"

static enum shared_line
parse(const char *line, struct shared_hello *h, struct shared *s)
{
	return shared_parse(line, strlen(line), h, s);
}

static void
test_written(void **state)
{
	struct shared_hello h = {.version = SHARED_VERSION,
	    .role = SHARED_COUNSELOR,
	    .run = 0x0badcafe,
	    .language = "es",
	    .guide = SHARE_HASH};
	struct shared s = {.number = 17,
	    .turn = 3,
	    .lead = LEAD_HOST,
	    .follows = true,
	    .language = "es",
	    .view = SHARED_PAGE,
	    .page = 3,
	    .block = 12,
	    .link = 2,
	    .mark_page = 5,
	    .mark_block = 13,
	    .check = {.on = true,
		.page = 4,
		.seed = 99,
		.turn = 2,
		.told = true,
		.n = 2,
		.log = {{2, 1}, {7, ROUND_NOT_SURE}}},
	    .teach = {.on = true,
		.turn = 6,
		.part = 1,
		.phase = TEACH_COMPARE,
		.rating = TEACH_PARTLY},
	    .picks = {.turn = 2, .n = 2, .list = {{3, 0}, {4, 12}}}};
	struct str out;

	(void)state;
	str_init(&out);
	shared_hello_write(&h, &out);
	h.busy = true;
	*h.language = '\0';
	shared_hello_write(&h, &out);
	shared_write(&s, &out);
	shared_write(&(struct shared){.number = 1}, &out);
	shared_bye_write(&out);
	assert_string_equal(out.s,
	    "ketaguide-share 1 counselor es 0badcafe " SHARE_HASH "\n"
	    "ketaguide-share 1 counselor - 0badcafe " SHARE_HASH " busy\n"
	    "at 17 3 host follows es page 3 12 0 2 5 13 check on 4 99 2 told "
	    "2:1 7:255 teach on 6 1 compare partly picks 2 3.0 4.12\n"
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 asked "
	    "teach off 0 0 none got-it picks 0\n"
	    "bye\n");
	str_done(&out);
}

/* Thousands of states come back as they were, and are the same to
 * shared_equal() when their lines are. */
static void
test_round_trip(void **state)
{
	struct shared a, b, before;
	struct shared_hello h;
	struct str out;
	unsigned seed = 1;

	(void)state;
	str_init(&out);
	share_make(&before, &seed);
	for (int i = 0; i < 20000; i++) {
		share_make(&a, &seed);
		str_clear(&out);
		shared_write(&a, &out);
		assert_true(out.len <= SHARED_LINE);
		assert_int_equal(
		    shared_parse(out.s, out.len - 1, &h, &b), SHARED_IS_STATE);
		assert_int_equal(b.number, a.number);
		assert_true(shared_equal(&a, &b));
		assert_memory_equal(&a, &b, sizeof a);
		assert_false(shared_equal(&a, &before));
		before = a;
	}
	str_done(&out);
}

/* The longest that there can be fits. */
static void
test_longest(void **state)
{
	struct shared s = {.number = UINT32_MAX,
	    .turn = UINT32_MAX,
	    .lead = LEAD_NOBODY,
	    .follows = true,
	    .language = "abcdefgh_01234Z",
	    .view = SHARED_ELSEWHERE,
	    .page = UINT32_MAX,
	    .block = UINT32_MAX,
	    .off = UINT32_MAX,
	    .link = UINT32_MAX,
	    .mark_page = UINT32_MAX,
	    .mark_block = UINT32_MAX,
	    .check = {.page = UINT32_MAX,
		.seed = UINT32_MAX,
		.turn = UINT32_MAX,
		.n = 2 * ROUND_ITEMS},
	    .teach = {.turn = UINT32_MAX,
		.part = UINT32_MAX,
		.phase = TEACH_COMPARE,
		.rating = TEACH_NOT_YET},
	    .picks = {.turn = UINT32_MAX, .n = SHARED_PICKS}};
	struct shared back;
	struct shared_hello h;
	struct str out;

	(void)state;
	for (int i = 0; i < 2 * ROUND_ITEMS; i++) {
		s.check.log[i].item = UINT16_MAX;
		s.check.log[i].answer = ROUND_NOT_SURE;
	}
	for (int i = 0; i < SHARED_PICKS; i++)
		s.picks.list[i] = (struct shared_pick){UINT32_MAX, UINT32_MAX};
	str_init(&out);
	shared_write(&s, &out);
	assert_in_range(out.len, 3000, SHARED_LINE);
	assert_int_equal(
	    shared_parse(out.s, out.len - 1, &h, &back), SHARED_IS_STATE);
	assert_true(shared_equal(&s, &back));
	str_done(&out);
}

/* What is off by a little is refused, or is another line of its own. */
static void
test_spoilt(void **state)
{
	static char line[2 * SHARED_LINE];
	unsigned seed = 7;
	size_t refused = 0, taken = 0;
	struct str out;

	(void)state;
	str_init(&out);
	for (int i = 0; i < 40000; i++) {
		struct shared s = {0}, was;
		struct shared_hello h = {.version = SHARED_VERSION,
					.language = "es",
					.run = share_number(&seed),
					.guide = SHARE_HASH},
				    h_was;
		size_t n;

		share_make(&s, &seed);
		s.check.n %= 5;
		s.picks.n %= 4;
		str_clear(&out);
		if (i % 4)
			shared_write(&s, &out);
		else
			shared_hello_write(&h, &out);
		memcpy(line, out.s, out.len - 1);
		n = share_spoil(line, out.len - 1, sizeof line, &seed);
		was = s;
		h_was = h;
		str_clear(&out);
		switch (shared_parse(line, n, &h, &s)) {
		case SHARED_IS_STATE:
			shared_write(&s, &out);
			taken++;
			break;
		case SHARED_IS_HELLO:
			if (h.version != SHARED_VERSION)
				continue;
			shared_hello_write(&h, &out);
			taken++;
			break;
		case SHARED_IS_BYE:
			shared_bye_write(&out);
			break;
		case SHARED_BAD:
			refused++;
			assert_memory_equal(&s, &was, sizeof s);
			assert_memory_equal(&h, &h_was, sizeof h);
			continue;
		}
		assert_int_equal(n + 1, out.len);
		assert_memory_equal(line, out.s, n);
	}
	assert_in_range(refused, 20000, 39000);
	assert_in_range(taken, 500, 20000);
	str_done(&out);
}

static void
test_refused(void **state)
{
	static const char *const bad[] = {"", " ", "bye ", " bye", "by", "byes",
	    "bye bye", "at", "at 1",
	    /* numbers: a sign, nought before, too many, none, too large */
	    "at +1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 "
	    "asked teach off 0 0 none got-it picks 0",
	    "at 01 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 "
	    "asked teach off 0 0 none got-it picks 0",
	    "at 0 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 "
	    "asked teach off 0 0 none got-it picks 0",
	    "at 1 4294967296 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 "
	    "0 0 asked teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 0 check off 0 0 0 "
	    "asked teach off 0 0 none got-it picks 0",
	    /* blanks */
	    "at 1  0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 "
	    "asked teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 "
	    "asked teach off 0 0 none got-it picks 0 ",
	    /* words, answers, places that there are none of */
	    "at 1 0 me alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 asked "
	    "teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone e-s elsewhere 0 0 0 0 0 0 check off 0 0 0 "
	    "asked teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone abcdefgh_01234Zx elsewhere 0 0 0 0 0 0 check "
	    "off 0 0 0 asked teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone - notes 0 0 0 0 0 0 check off 0 0 0 asked "
	    "teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 asked "
	    "1:8 teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 asked "
	    "65536:1 teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 asked "
	    "1: teach off 0 0 none got-it picks 0",
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 asked "
	    "teach off 0 0 none got-it picks 0 5",
	    "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off 0 0 0 asked "
	    "teach off 0 0 none got-it picks 0 5.6.7",
	    "ketaguide-share", "ketaguide-share 0", "ketaguide-share 1",
	    "ketaguide-share 1 reader es 0badcafe " SHARE_HASH "0",
	    "ketaguide-share 1 reader es 0badcafe " SHARE_HASH " ",
	    "ketaguide-share 1 reader es 0badcafe " SHARE_HASH " busy busy",
	    "ketaguide-share 1 reader es 0BADCAFE " SHARE_HASH,
	    "ketaguide-share 1 reader es badcafe " SHARE_HASH,
	    "ketaguide-share 1 nurse es 0badcafe " SHARE_HASH};
	struct shared_hello h;
	struct shared s;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (parse(bad[i], &h, &s) != SHARED_BAD)
			fail_msg("taken: \"%s\"", bad[i]);
	assert_int_equal(shared_parse("bye\0", 4, &h, &s), SHARED_BAD);
	assert_int_equal(parse("bye", &h, &s), SHARED_IS_BYE);
}

/* More in a list than there is room for. */
static void
test_too_many(void **state)
{
	struct shared_hello h;
	struct shared s;
	struct str line;

	(void)state;
	str_init(&line);
	str_puts(&line, "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off "
			"0 0 0 asked");
	for (int i = 0; i <= 2 * ROUND_ITEMS; i++)
		str_puts(&line, " 1:1");
	str_puts(&line, " teach off 0 0 none got-it picks 0");
	assert_int_equal(parse(line.s, &h, &s), SHARED_BAD);
	str_clear(&line);
	str_puts(&line, "at 1 0 nobody alone - elsewhere 0 0 0 0 0 0 check off "
			"0 0 0 asked teach off 0 0 none got-it picks 0");
	for (int i = 0; i < SHARED_PICKS; i++)
		str_puts(&line, " 1.1");
	assert_int_equal(parse(line.s, &h, &s), SHARED_IS_STATE);
	assert_int_equal(s.picks.n, SHARED_PICKS);
	str_puts(&line, " 1.1");
	assert_int_equal(parse(line.s, &h, &s), SHARED_BAD);
	str_done(&line);
}

/* Of another version nothing else is known. */
static void
test_versions(void **state)
{
	struct shared_hello h = {.role = 77};
	struct shared s;

	(void)state;
	assert_int_equal(parse("ketaguide-share 2", &h, &s), SHARED_IS_HELLO);
	assert_int_equal(h.version, 2);
	assert_int_equal(h.role, 77);
	assert_int_equal(
	    parse("ketaguide-share 4294967295 in words of its own  ", &h, &s),
	    SHARED_IS_HELLO);
	assert_int_equal(h.version, UINT32_MAX);
	assert_int_equal(
	    parse("ketaguide-share 1 reader es 0badcafe " SHARE_HASH " busy",
		&h, &s),
	    SHARED_IS_HELLO);
	assert_int_equal(h.version, 1);
	assert_int_equal(h.role, SHARED_READER);
	assert_int_equal(h.run, 0x0badcafe);
	assert_true(h.busy);
}

/* What has no word never leaves as garbage. */
static void
test_out_of_range(void **state)
{
	struct shared s = {.number = 1,
	    .lead = 99,
	    .view = 99,
	    .language = "no tag\n",
	    .check = {.n = 999, .log = {{3, 2}, {4, ROUND_NOT_YET}}},
	    .teach = {.phase = 99, .rating = 99},
	    .picks = {.n = 255}};
	struct shared back;
	struct shared_hello h;
	struct str out;

	(void)state;
	str_init(&out);
	shared_write(&s, &out);
	assert_int_equal(
	    shared_parse(out.s, out.len - 1, &h, &back), SHARED_IS_STATE);
	assert_string_equal(back.language, "");
	assert_int_equal(back.view, SHARED_ELSEWHERE);
	assert_int_equal(back.check.n, 1);
	assert_int_equal(back.picks.n, SHARED_PICKS);
	str_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_written),
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_longest),
	    cmocka_unit_test(test_spoilt),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_too_many),
	    cmocka_unit_test(test_versions),
	    cmocka_unit_test(test_out_of_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
