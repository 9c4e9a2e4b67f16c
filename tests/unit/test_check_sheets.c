/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheets: handouts and agendas as their files say, and what is refused. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/sheets.h"
#include "text/text.h"

static const struct sheets *
sheets(struct arena *a, const char *s, struct err *e)
{
	*e = (struct err){0};
	return sheets_parse(a, "sheets.conf", s, strlen(s), e);
}

static const struct visits *
visits(struct arena *a, const char *s, struct err *e)
{
	*e = (struct err){0};
	return visits_parse(a, "visits.conf", s, strlen(s), e);
}

static void
a_sheet_is_as_it_was_written(void **state)
{
	struct arena *a = arena_new();
	struct err e;
	const struct sheets *s = sheets(a,
	    "sheet \"day\" {\n title = \"The day\"\n for = \"patient\"\n"
	    " pages = {\"a.md\", \"b.md#c\"}\n tick = {\"one\"}\n"
	    " write = {\"My ride\"}\n space = 3\n}\n"
	    "sheet \"plan\" {\n title = \"A plan\"\n for = \"counselor\"\n"
	    " columns = {\"Day\"}\n rows = 14\n max-pages = 2\n}\n",
	    &e);

	(void)state;
	assert_non_null(s);
	assert_int_equal(s->n, 2);
	assert_string_equal(s->sheets[0].id, "day");
	assert_string_equal(s->sheets[0].title, "The day");
	assert_false(s->sheets[0].counselor);
	assert_string_equal(s->sheets[0].pages[1], "b.md#c");
	assert_null(s->sheets[0].pages[2]);
	assert_null(s->sheets[0].key_points[0]);
	assert_string_equal(s->sheets[0].tick[0], "one");
	assert_int_equal(s->sheets[0].space, 3);
	assert_string_equal(s->sheets[0].intro, "");
	assert_true(s->sheets[1].counselor);
	assert_int_equal(s->sheets[1].space, 1);
	assert_int_equal(s->sheets[1].rows, 14);
	assert_int_equal(s->sheets[0].most, 0);
	assert_int_equal(s->sheets[1].most, 2);
	assert_string_equal(s->sheets[1].columns[0], "Day");
	s = sheets(a, "", &e);
	assert_non_null(s);
	assert_int_equal(s->n, 0);
	arena_free(a);
}

static void
a_bad_sheet_is_refused(void **state)
{
	static const char *const bad[] = {"sheet \"a\" { for = \"patient\" }",
	    "sheet \"a\" { title = \"A\" }",
	    "sheet \"a\" { title = \"A\" for = \"all\" }",
	    "sheet \"a\" { title = \"A\" for = \"patient\" color = \"red\" }",
	    "sheet \"a\" { title = \"A\" for = \"patient\" rows = 3 }",
	    "sheet \"a\" { title = \"A\" for = \"patient\" "
	    "columns = {\"B\"} }",
	    "sheet \"a\" { title = \"A\" for = \"patient\" space = 10 }",
	    "sheet \"a\" { title = \"A\" for = \"patient\" max-pages = 21 }",
	    "sheet \"a\" { title = \"A\" for = \"patient\" max-pages = 0 }",
	    "sheet \"a\" {"};
	struct arena *a = arena_new();
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (sheets(a, bad[i], &e))
			fail_msg("%s", bad[i]);
		assert_true(e.code != ERR_NONE && *e.msg);
	}
	arena_free(a);
}

static void
the_steps_fill_the_visit(void **state)
{
	struct arena *a = arena_new();
	struct err e;
	const struct visits *v = visits(a,
	    "visit \"first\" { title = \"A talk\" minutes = 5\n"
	    " step \"One\" { minutes = 2 page = \"a.md#b\" }\n"
	    " step \"Two\" { minutes = 3 }\n}\n",
	    &e);

	(void)state;
	assert_non_null(v);
	assert_int_equal(v->n, 1);
	assert_int_equal(v->visits[0].minutes, 5);
	assert_int_equal(v->visits[0].nsteps, 2);
	assert_string_equal(v->visits[0].steps[0].title, "One");
	assert_string_equal(v->visits[0].steps[0].page, "a.md#b");
	assert_string_equal(v->visits[0].steps[1].page, "");
	assert_null(visits(a,
	    "visit \"a\" { title = \"A\" minutes = 5\n"
	    " step \"One\" { minutes = 4 }\n}\n",
	    &e));
	assert_non_null(strstr(e.msg, "5 minutes"));
	assert_null(visits(a,
	    "visit \"a\" { title = \"A\" minutes = 5 step \"One\" { } }", &e));
	assert_null(visits(a, "visit \"a\" { title = \"A\" }", &e));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_sheet_is_as_it_was_written),
	    cmocka_unit_test(a_bad_sheet_is_refused),
	    cmocka_unit_test(the_steps_fill_the_visit),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
