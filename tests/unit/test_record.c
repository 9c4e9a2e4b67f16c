/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record: each thing once, nothing past its room, and nothing left behind.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "guide/record.h"
#include "guide/teachback.h"

static void
a_later_rating_counts(void **state)
{
	static struct record r;

	(void)state;
	r = (struct record){0};
	record_taught(&r, 3, TEACH_NOT_YET);
	record_taught(&r, 5, TEACH_GOT_IT);
	record_taught(&r, 3, TEACH_PARTLY);
	assert_int_equal(r.nteach, 2);
	assert_int_equal(r.teach[0].part, 3);
	assert_int_equal(r.teach[0].rating, TEACH_PARTLY);
	for (unsigned i = 0; i < 2 * RECORD_TEACH; i++)
		record_taught(&r, (uint16_t)(100 + i), TEACH_GOT_IT);
	assert_int_equal(r.nteach, RECORD_TEACH);
	record_taught(&r, 5, TEACH_NOT_YET); /* there is room for that */
	assert_int_equal(r.teach[1].rating, TEACH_NOT_YET);
}

static void
copies_add_up(void **state)
{
	static struct record r;
	char name[RECORD_PLACE + 8];

	(void)state;
	r = (struct record){0};
	record_printed(&r, "day", "es", 2);
	record_printed(&r, "day", "en", 1);
	record_printed(&r, "day", "es", 98);
	assert_int_equal(r.nsheets, 2);
	assert_int_equal(r.sheets[0].copies, RECORD_COPIES);
	assert_int_equal(r.sheets[1].copies, 1);
	memset(name, 'x', sizeof name);
	name[sizeof name - 1] = '\0';
	record_printed(&r, name, "en", 1); /* no such sheet can be */
	assert_int_equal(r.nsheets, 2);
	assert_true(r.more);
	r.more = false;
	for (unsigned i = 0; i < RECORD_SHEETS; i++) {
		snprintf(name, sizeof name, "sheet-%u", i);
		record_printed(&r, name, "en", 1);
	}
	assert_int_equal(r.nsheets, RECORD_SHEETS);
	assert_true(r.more);
}

static void
lines_come_and_go(void **state)
{
	static struct record r;
	static char line[RECORD_LINE + 8];

	(void)state;
	r = (struct record){0};
	assert_true(record_is_empty(&r));
	assert_true(record_is_empty(NULL));
	assert_int_equal(record_count_lines(NULL), 0);
	assert_false(record_add_line(&r, "  ", 2));
	assert_false(record_add_line(&r, "", 0));
	memset(line, 'x', sizeof line);
	assert_false(record_add_line(&r, line, RECORD_LINE));
	assert_true(record_add_line(&r, line, RECORD_LINE - 1));
	assert_true(record_add_line(&r, " one ", 5));
	assert_string_equal(r.lines[1], "one");
	assert_true(record_add_line(&r, "two", 3));
	assert_true(record_remove_line(&r, 0));
	assert_string_equal(r.lines[0], "one");
	assert_string_equal(r.lines[1], "two");
	assert_int_equal(r.nlines, 2);
	/* Nothing of it is left behind the last. */
	for (size_t i = r.nlines; i < RECORD_LINES; i++)
		for (size_t k = 0; k < RECORD_LINE; k++)
			assert_int_equal(r.lines[i][k], 0);
	assert_false(record_remove_line(&r, 2));
	while (r.nlines < RECORD_LINES)
		assert_true(record_add_line(&r, "more", 4));
	assert_false(record_add_line(&r, "more", 4));
	assert_int_equal(record_count_lines(&r), RECORD_LINES);
	assert_false(record_is_empty(&r));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_later_rating_counts),
	    cmocka_unit_test(copies_add_up),
	    cmocka_unit_test(lines_come_and_go),
	};

	return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
