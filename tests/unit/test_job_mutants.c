/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job: bytes that anybody may have sent never make a job that could not be
 * written.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "jobtest.h"

enum { MUTANTS = 20000 };

static size_t
mutate(unsigned *seed, char *s, size_t n, size_t cap)
{
	static const char *const put[] = {"\n", "end\n", "\\", "\xff", "task ",
	    "copies 0\n", " ", "999999", "\xe2\x80\xae", "first",
	    "step page 3 open\n", "taught 1 partly\n", "given 2 es day\n"};

	for (unsigned k = 1 + temp_random(seed) % 4; k; k--) {
		size_t at = temp_random(seed) % (n + 1);
		size_t len = temp_random(seed) % 40;
		const char *p = put[temp_random(seed) % 13];

		switch (temp_random(seed) % 5) {
		case 0: /* another byte */
			if (at < n)
				s[at] = (char)temp_random(seed);
			break;
		case 1: /* some are gone */
			len = len < n - at ? len : n - at;
			memmove(s + at, s + at + len, n - at - len);
			n -= len;
			break;
		case 2: /* it is cut */
			n = temp_random(seed) % 8 ? n : at;
			break;
		case 3: /* a piece comes twice */
			len = len < n - at ? len : n - at;
			if (n + len > cap)
				break;
			memmove(s + at + len, s + at, n - at);
			n += len;
			break;
		default:
			if (n + strlen(p) > cap)
				break;
			memmove(s + at + strlen(p), s + at, n - at);
			memcpy(s + at, p, strlen(p));
			n += strlen(p);
		}
	}
	return n;
}

static void
mutants_do_no_harm(void **state)
{
	static char buf[2 * JOB_BYTES];
	static struct job a, b;
	unsigned seed = 11, good = 0;
	struct str base, s;

	(void)state;
	str_init(&base);
	str_init(&s);
	for (int i = 0; i < MUTANTS; i++) {
		struct err e = {0};
		size_t n;
		char *copy;

		if (i % 50 == 0) {
			make_job(&seed, &a);
			if (i % 100) { /* small ones are hit more often */
				a.nsheets = a.nplaces = a.ntopics = 0;
				mine_wipe(&a.mine);
				a.record = (struct record){0};
				a.agenda.n = 0;
			}
			str_clear(&base);
			assert_true(job_write(&a, &base));
		}
		memcpy(buf, base.s, base.len);
		n = mutate(&seed, buf, base.len, sizeof buf);
		copy = malloc(n + 1); /* its end is seen by a sanitizer */
		assert_non_null(copy);
		memcpy(copy, buf, n);
		if (job_parse(&a, copy, n, &e)) {
			good++;
			str_clear(&s);
			assert_true(job_write(&a, &s));
			assert_true(job_parse(&b, s.s, s.len, &e));
			check_same(&a, &b);
		} else {
			assert_int_not_equal(e.code, ERR_NONE);
			assert_true(*e.msg);
			check_wiped(&a);
		}
		assert_true(job_whole(copy, n) <= n);
		free(copy);
	}
	assert_true(good > MUTANTS / 100);
	assert_true(good < MUTANTS);
	str_done(&base);
	str_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(mutants_do_no_harm),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
