/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "kiosk/counts.h"

static void
test_text(void **state)
{
	struct counts *c = counts_new();
	struct str s;

	(void)state;
	str_init(&s);
	counts_add(c, COUNTS_LANGUAGE, "es", "2026-11-22");
	counts_add(c, COUNTS_LANGUAGE, "es", "2026-11-22");
	counts_add(c, COUNTS_LANGUAGE, "so", "2026-11-22");
	counts_add(c, COUNTS_SHEET, "when-to-call", "2026-11-22");
	counts_add(c, COUNTS_OUTCOME, "done\"} 7\nx", "2026-11-22");
	counts_text(c, &s);
	assert_string_equal(s.s,
	    "# TYPE ketaguide_language_asked_today gauge\n"
	    "# HELP ketaguide_language_asked_today How often a language was "
	    "asked for today.\n"
	    "ketaguide_language_asked_today{language=\"es\"} 2\n"
	    "ketaguide_language_asked_today{language=\"so\"} 1\n"
	    "# TYPE ketaguide_sheet_printed_today gauge\n"
	    "# HELP ketaguide_sheet_printed_today How often a sheet was "
	    "printed today.\n"
	    "ketaguide_sheet_printed_today{sheet=\"when-to-call\"} 1\n"
	    "# TYPE ketaguide_print_outcome_today gauge\n"
	    "# HELP ketaguide_print_outcome_today How printing ended today.\n"
	    "ketaguide_print_outcome_today{outcome=\"other\"} 1\n"
	    "# EOF\n");
	counts_add(c, COUNTS_LANGUAGE, "ar", "2026-11-23"); /* a new day */
	str_clear(&s);
	counts_text(c, &s);
	assert_null(strstr(s.s, "es"));
	assert_non_null(strstr(s.s, "language=\"ar\"} 1\n"));
	counts_free(c);
	str_done(&s);
}

/* A flood of names costs no more room, and none is lost. */
static void
test_many(void **state)
{
	struct counts *c = counts_new();
	unsigned long long sum = 0;
	struct str s;
	char *at;

	(void)state;
	str_init(&s);
	for (int i = 0; i < 5000; i++) {
		char name[32];

		snprintf(name, sizeof name, "n%d", i % 200);
		counts_add(c, COUNTS_LANGUAGE, name, "2026-11-22");
	}
	counts_text(c, &s);
	for (at = s.s; (at = strstr(at, "language=\"")); at++) {
		unsigned long long n;

		assert_int_equal(sscanf(strstr(at, "} "), "} %llu", &n), 1);
		sum += n;
	}
	assert_int_equal(sum, 5000);
	assert_non_null(strstr(s.s, "language=\"other\""));
	counts_free(c);
	str_done(&s);
}

static void
test_write(void **state)
{
	char dir[] = "/tmp/counts.XXXXXX", path[64], none[80], line[64];
	struct counts *c = counts_new();
	struct err e = {0};
	FILE *f;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/k.prom", dir);
	snprintf(none, sizeof none, "%s/none/k.prom", dir);
	counts_add(c, COUNTS_SHEET, "log", "2026-11-22");
	assert_true(counts_write(c, path, &e));
	assert_true(counts_write(c, path, &e)); /* over it */
	f = fopen(path, "r");
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	fclose(f);
	assert_false(counts_write(c, none, &e));
	assert_int_equal(e.sys, ENOENT);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0); /* nothing else is left there */
	counts_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_many),
	    cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
