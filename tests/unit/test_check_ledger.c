/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ledger: rows of evidence.tsv as they are meant, and the figures of their
 * statements, rounded as the pages print them.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "authoring/ledger.h"
#include "base/arena.h"
#include "base/err.h"
#include "text/text.h"

#define HEAD "id\tverdict\tstatement\tsource\tplace\n"

static const struct ledger *
parse(struct arena *a, const char *s)
{
	return ledger_parse(a, s, strlen(s));
}

static void
a_row_has_sources_and_places(void **state)
{
	struct arena *a = arena_new();
	const struct ledger *l =
	    parse(a, HEAD "C1\tOK\tIt is so\tk-1; k-2, k-3\ta#b, c.md#d\n\n"
			  "C2\tWRONG\tNot so\t\tleft out: nobody said it\r\n");

	(void)state;
	assert_int_equal(l->n, 2);
	assert_null(l->rows[0].error);
	assert_int_equal(l->rows[0].line, 2);
	assert_string_equal(l->rows[0].sources[2], "k-3");
	assert_null(l->rows[0].sources[3]);
	assert_string_equal(l->rows[0].places[1], "c.md#d");
	assert_true(ledger_has_source(&l->rows[0], "k-2", 3));
	assert_false(ledger_has_source(&l->rows[0], "k-", 2));
	assert_true(ledger_has_page(&l->rows[0], "a.md"));
	assert_true(ledger_has_page(&l->rows[0], "c.md"));
	assert_false(ledger_has_page(&l->rows[0], "b.md"));
	assert_int_equal(l->rows[1].line, 4);
	assert_true(l->rows[1].left_out);
	assert_string_equal(l->rows[1].why, "nobody said it");
	assert_null(l->rows[1].places[0]);
	arena_free(a);
}

static void
a_row_may_state_no_fact(void **state)
{
	struct arena *a = arena_new();
	const struct ledger *l = parse(a, HEAD "C1\tOK\tAsk\tno-fact\ta#b\n"
					       "T-x\tMM\tIt is so\tk-1\ta#b\n");
	size_t n;

	(void)state;
	assert_null(l->rows[0].error);
	assert_true(l->rows[0].no_fact);
	assert_null(l->rows[0].sources[0]);
	assert_string_equal(l->rows[0].places[0], "a#b");
	assert_null(l->rows[1].error);
	assert_false(l->rows[1].no_fact);
	ledger_of_source(l, "no-fact", &n);
	assert_int_equal(n, 0);
	arena_free(a);
}

static void
a_line_that_is_no_row_says_so(void **state)
{
	static const char *const bad[] = {"C1\tOK\tIt is so\tk-1\n",
	    "C1\tOK\tIt is so\tk-1\ta#b\tmore\n", "C1 OK\n",
	    "\tOK\tIt is so\tk-1\ta#b\n", "C1\tOK\t\tk-1\ta#b\n",
	    "C1\tYES\tIt is so\tk-1\ta#b\n", "C1\tV\tIt is so\tk-1\ta#b\n",
	    "S1\tOK\tIt is so\tk-1\ta#b\n", "S1\tML\tIt is so\tk-1\ta#b\n",
	    "S1\tM\tIt is so\tk-1\ta#b\n", "SC\tOVER\tIt is so\tk-1\ta#b\n",
	    "C1\tOK\tAsk\tno-fact, k-1\ta#b\n",
	    "C1\tOK\tAsk\tk-1; no-fact\ta#b\n",
	    "C1\tOK\tAsk\tno-fact\tleft out: it says nothing\n"};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char text[200] = HEAD;
		const struct ledger *l;

		strcat(text, bad[i]);
		l = parse(a, text);
		assert_int_equal(l->n, 1);
		if (!l->rows[0].error)
			fail_msg("%s", bad[i]);
	}
	assert_int_equal(parse(a, "")->n, 0);
	assert_int_equal(parse(a, HEAD)->n, 0);
	arena_free(a);
}

static void
figure_is(const char **s, uint64_t many, uint64_t other, uint64_t of)
{
	struct ledger_figure f;

	assert_true(ledger_figure(s, &f));
	assert_int_equal(ledger_round(f.top, f.bottom, of), many);
	assert_int_equal(f.compared, other != UINT64_MAX);
	if (f.compared)
		assert_int_equal(
		    ledger_round(f.other_top, f.other_bottom, of), other);
}

static void
figures_are_read_and_rounded(void **state)
{
	const char *s = "Dizziness 87/227 vs 31/225 = 38.3 vs 13.8 of 100";
	struct ledger_figure f;

	(void)state;
	figure_is(&s, 38, 14, 100);
	figure_is(&s, 38, 14, 100);
	assert_false(ledger_figure(&s, &f));
	s = "Vomiting 26/227 vs 12/225 (table prints 11.5)";
	figure_is(&s, 11, 5, 100); /* not 12: the counts decide */
	assert_false(ledger_figure(&s, &f));
	s = "remission 22.5 vs 7.6 of 100: printed 23 vs 8";
	figure_is(&s, 23, 8, 100); /* a half goes up */
	figure_is(&s, 23, 8, 100);
	s = "six drips, 24 people: 17 responded (70.8 %); 18 days";
	figure_is(&s, 71, UINT64_MAX, 100);
	assert_false(ledger_figure(&s, &f));
	s = "7 of 10, and 35 of 1000";
	figure_is(&s, 7, UINT64_MAX, 10);
	figure_is(&s, 35, UINT64_MAX, 1000);
	s = "1/0 vs 2/0, 3/0, 5 of 0, 99999999999/7 vs , 4 vs";
	while (ledger_figure(&s, &f))
		assert_true(f.bottom > 0);
	s = "";
	assert_false(ledger_figure(&s, &f));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_row_has_sources_and_places),
	    cmocka_unit_test(a_row_may_state_no_fact),
	    cmocka_unit_test(a_line_that_is_no_row_says_so),
	    cmocka_unit_test(figures_are_read_and_rounded),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
