/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Home: what is said of a page at the right edge of its row. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "apptest.h"

/* Four pages; the third has a title that leaves little room. */
static void
open_pages(struct rig *r, int width, int height)
{
	temp_file(&dir, "SUMMARY.md",
	    "# Guide\n\n- [Short](a.md)\n- [Other](b.md)\n"
	    "- [A title of twenty-nine cells](c.md)\n- [Draft]()\n"
	    "- [Last](d.md)\n");
	open_temp(r, width, height);
	pace_mark_read(r->app, 0); /* makes room for what is known */
	r->app->read[0] = 0;
	r->app->nread = 0;
	for (uint16_t i = 0; i < 4; i++)
		r->app->minutes[i] = (uint16_t)(4 - i);
}

/* The row that shows WORDS, up to its end. */
static const char *
row_of(struct rig *r, const char *words)
{
	for (int y = 0; y < r->frame.height; y++)
		if (strstr(rig_row(r, y), words))
			return rig_row(r, y);
	fail_msg("\"%s\" is not there:\n%s", words, rig_text(r));
	return "";
}

static bool
ends_in(struct rig *r, const char *row, const char *end)
{
	const char *s = row_of(r, row);
	size_t n = strlen(s), m = strlen(end);

	return n > m && strcmp(s + n - m, end) == 0 && s[n - m - 1] == ' ';
}

static void
minutes_stand_at_the_edge_of_the_text(void **state)
{
	struct rig r;
	int edge;

	(void)state;
	open_pages(&r, 80, 24);
	assert_true(ends_in(&r, "Short", "4 minutes"));
	assert_true(ends_in(&r, "Last", "1 minute"));
	assert_true(ends_in(&r, "Draft", "Draft"));
	edge = chrome_margin(r.app) + chrome_text_width(r.app);
	assert_int_equal(
	    text_cols(row_of(&r, "Other"), strlen(row_of(&r, "Other"))), edge);
	r.app->minutes[1] = 0; /* not known yet */
	assert_true(ends_in(&r, "Other", "Other"));
	assert_int_equal(rig_role(&r, edge - 1, 4), ROLE_QUIET);
	rig_close(&r);
}

static void
what_was_read_says_so(void **state)
{
	struct rig r;

	(void)state;
	open_pages(&r, 80, 24);
	SEES_NOT(&r, "read");
	pace_mark_read(r.app, 1);
	pace_mark_read(r.app, 1);
	assert_true(ends_in(&r, "Other", "read"));
	assert_true(ends_in(&r, "Short", "4 minutes"));
	SEES(&r, "1 of 4 read");
	pace_mark_read(r.app, 3);
	SEES(&r, "2 of 4 read");
	rig_close(&r);
}

/* Words stand at 9 and take 29 cells; the text ends two cells before 60. */
static void
all_rows_say_it_in_the_same_words(void **state)
{
	struct rig r;
	int first = 0, last = 0;

	(void)state;
	open_pages(&r, 80, 24);
	for (int w = 30; w <= 80; w++) {
		bool whole, brief, longest;

		rig_resize(&r, w, 24);
		whole = rig_sees(&r, "4 minutes");
		brief = rig_sees(&r, "4 min") && !whole;
		longest = rig_sees(&r, "cells  ");
		/* never both kinds, and never over a title */
		assert_true(whole == rig_sees(&r, "1 minute"));
		assert_true(whole != brief);
		assert_true(whole ? rig_sees(&r, "2 minutes") : true);
		if (longest)
			SEES(&r, whole ? "  2 minutes" : "  2 min");
		if (whole && !first)
			first = w;
		if (longest && !last)
			last = w;
		if (w >= 45)
			SEES(&r, "A title of twenty-nine cells");
	}
	/* "2 min" comes four cells before "2 minutes". */
	assert_true(last > 40 && first == last + 4);
	rig_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(minutes_stand_at_the_edge_of_the_text),
	    cmocka_unit_test(what_was_read_says_so),
	    cmocka_unit_test(all_rows_say_it_in_the_same_words),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
