/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plan of a day in words, as paper has it; what the screen shows of it is
 * in test_day.
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

#include "base/arena.h"
#include "base/err.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/plan.h"
#include "guide/plan_words.h"
#include "onedir.h"
#include "sample.h"
#include "text/text.h"

static int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	temp_file(&dir, "SUMMARY.md", "# Guide\n\n- [Page](page.md)\n");
	temp_file(&dir, "page.md", "# Page\n");
	temp_file(&dir, "guide.conf",
	    "title = \"Guide\"\nroute \"spray\" { title = \"A spray\" }\n"
	    "route \"drip\" { title = \"A drip\" }\n");
	temp_file(&dir, "site.conf",
	    "route spray { food = 120 liquids = 30 stay = 120 }\n"
	    "text en { after-hours-phone = \"555 010 0199\" }\n");
	return 0;
}

static void
each_minute_has_words_of_its_own(void **state)
{
	static const struct {
		int minute;
		const char *words;
	} known[] = {{0, "12:00 midnight"},
	    {1, "12:01 am, just after midnight"}, {60, "1:00 am"},
	    {719, "11:59 am"}, {720, "12:00 noon"},
	    {721, "12:01 pm, just after noon"}, {780, "1:00 pm"},
	    {1439, "11:59 pm"}};
	static const char *all[PLAN_DAY];
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		assert_string_equal(
		    plan_time_words(a, NULL, known[i].minute), known[i].words);
	for (int i = 0; i < PLAN_DAY; i++)
		all[i] = plan_time_words(a, NULL, i);
	for (int i = 1; i < PLAN_DAY; i++)
		assert_string_not_equal(all[i - 1], all[i]);
	for (int i = 0; i < PLAN_DAY; i += 30)
		for (int k = i + 30; k < PLAN_DAY; k += 30)
			assert_string_not_equal(all[i], all[k]);
	arena_free(a);
}

/* "label|text" of each step, and the paragraphs, a line each. */
static void
outline(struct arena *a, const struct plan *p, int level, struct str *out)
{
	struct err e = {0};
	struct site *site = site_load(temp_path(&dir, "site.conf"), &e);
	struct guide *g;
	struct compose *c = compose_new(a);
	const struct doc *d;

	assert_non_null(site);
	g = guide_open(dir.path, site, &e);
	assert_non_null(g);
	plan_compose(c, a, g, NULL, p, level);
	d = compose_done(c);
	str_clear(out);
	assert_int_equal(d->blocks[1].kind, BLOCK_HEADING);
	assert_int_equal(d->blocks[1].detail, level);
	for (uint32_t i = 2; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_STEP)
			str_printf(out, "%s|%s\n", b->data, b->text);
		else if (b->kind == BLOCK_PARA)
			str_printf(out, "%s\n", b->text);
	}
	guide_close(g);
	site_free(site);
}

static void
times_are_those_of_the_rule(void **state)
{
	struct arena *a = arena_new();
	struct plan p = {.route = 0, .by_team = true, .minute = 540};
	struct str out;

	(void)state;
	str_init(&out);
	outline(a, &p, 2, &out);
	assert_string_equal(str_text(&out),
	    "These times are for: A spray. They are the rule of this "
	    "clinic.\n"
	    "Last food|before 7:00 am\nLast drink|before 8:30 am\n"
	    "Medicines|Which of my medicines do I take that day? ____\n"
	    "The visit|9:00 am\n"
	    "The stay|Plan to stay until 11:00 am or later. The staff decide "
	    "when you can leave.\n"
	    "The way home|Who takes me home? ____\n"
	    "The evening|Who do I call? ____ After hours: "
	    "555\xc2\xa0"
	    "010\xc2\xa0"
	    "0199\n"
	    "If your team said something else, do what your team said.\n");
	str_done(&out);
	arena_free(a);
}

static void
others_are_blanks(void **state)
{
	static const struct plan blank[] = {
	    {.route = 0, .by_team = false, .minute = 540},
	    {.route = 1, .by_team = true, .minute = 540},
	    {.route = PLAN_NO_ROUTE, .by_team = true, .minute = 540},
	    {.route = 77, .by_team = true, .minute = 540},
	    {.route = 0, .by_team = true, .minute = PLAN_NO_TIME},
	};
	struct arena *a = arena_new();
	struct str out;

	(void)state;
	str_init(&out);
	for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
		outline(a, &blank[i], 3, &out);
		assert_non_null(strstr(str_text(&out),
		    "Food and drink|When do I stop eating and drinking? "
		    "____\n"));
		assert_null(strstr(str_text(&out), "before"));
		assert_null(strstr(str_text(&out), "Last food"));
		assert_non_null(strstr(str_text(&out), "ask your team"));
		assert_null(strstr(str_text(&out), "rule of this clinic"));
	}
	assert_non_null(strstr(str_text(&out), "not known yet"));
	str_done(&out);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_minute_has_words_of_its_own),
	    cmocka_unit_test(times_are_those_of_the_rule),
	    cmocka_unit_test(others_are_blanks),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, remove_dir);
}
