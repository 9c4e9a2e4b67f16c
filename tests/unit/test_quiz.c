/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quiz.md: what is asked, and what is wrong with how it is asked. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "guide/quiz.h"
#include "text/text.h"

static struct arena *arena;

static const struct quiz *
parse(const char *s)
{
	struct markdown_opts o = {.conventions = true};
	const struct doc *d =
	    markdown_parse(arena, s, strlen(s), &o, NULL, NULL);

	return quiz_parse(arena, d, s, strlen(s));
}

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define PLACE "[Read this again](safety.md#drive)\n"
#define LIST "- [ ] *One*\n\n  So.\n\n- [x] Two\n\n  Yes.\n\n  More.\n\n"

static void
a_good_quiz_is_read(void **state)
{
	const struct quiz *q = parse(
	    "# Check\n\nWords.\n\n<!-- must-know -->\n## Why?\n\n" LIST PLACE
	    "\n## At least how long?\n\n" LIST "[Again](what.md)\n");
	const struct quiz_item *it = q->items;

	(void)state;
	assert_int_equal(q->n, 2);
	assert_int_equal(q->nproblems, 0);
	assert_string_equal(it->question, "Why?");
	assert_true(it->must_know);
	assert_int_equal(it->line, 6);
	assert_int_equal(it->nanswers, 2);
	assert_string_equal(it->answers[0].text, "One");
	assert_false(it->answers[0].right);
	assert_int_equal(it->answers[0].line, 8);
	assert_int_equal(it->answers[0].end - it->answers[0].feedback, 1);
	assert_string_equal(it->answers[1].text, "Two");
	assert_true(it->answers[1].right);
	assert_int_equal(it->answers[1].end - it->answers[1].feedback, 2);
	assert_string_equal(it->page, "safety.md");
	assert_string_equal(it->anchor, "drive");
	assert_false(it[1].must_know);
	assert_string_equal(it[1].page, "what.md");
	assert_null(it[1].anchor);
}

static const struct {
	const char *text;
	enum quiz_fault fault;
	uint32_t line;
} bad[] = {
    {"## Why?\n\n- [x] One\n\n  So.\n\n" PLACE, QUIZ_NO_ANSWERS, 1},
    {"## Why?\n\n" PLACE, QUIZ_NO_ANSWERS, 1},
    {"## Why?\n\n- [ ] A\n\n  So.\n\n- [ ] B\n\n  So.\n\n" PLACE, QUIZ_NO_RIGHT,
	1},
    {"## Why?\n\n- [x] A\n\n  So.\n\n- [X] B\n\n  So.\n\n" PLACE,
	QUIZ_TWO_RIGHT, 7},
    {"## Why?\n\n- [ ] A\n\n- [x] B\n\n  So.\n\n" PLACE, QUIZ_NO_FEEDBACK, 3},
    {"## Why?\n\n" LIST, QUIZ_NO_PLACE, 1},
    {"## Why?\n\n" LIST "See [this](safety.md#drive)\n", QUIZ_NO_PLACE, 1},
    {"## Why?\n\n" LIST "[this](https://a.example/)\n", QUIZ_NO_PLACE, 1},
    {"## Why?\n\n" LIST "- Three\n\n  So.\n\n" PLACE, QUIZ_MARK, 13},
    {"## Why?\n\n" LIST "- [y] Three\n\n  So.\n\n" PLACE, QUIZ_MARK, 13},
    {"## Why?\n\n" LIST "- [ ] All of the above\n\n  So.\n\n" PLACE,
	QUIZ_ALL_OF_THEM, 13},
    {"## Which is NOT so?\n\n" LIST PLACE, QUIZ_NEGATIVE, 1},
    {"## What isn\xe2\x80\x99t so?\n\n" LIST PLACE, QUIZ_NEGATIVE, 1},
    {"## All but, except one?\n\n" LIST PLACE, QUIZ_NEGATIVE, 1},
    {"## Why?\n\n" LIST "- [ ] two\n\n  So.\n\n" PLACE, QUIZ_SAME_ANSWER, 13},
    {"<!-- must-know -->\nWords.\n\n## Why?\n\n" LIST PLACE, QUIZ_STRAY_MARK,
	1},
    {"## Why?\n\n" LIST PLACE "\n<!-- must-know -->\n", QUIZ_STRAY_MARK, 15},
    {"## Why?\n\n- [ ] A\n\n  ***\n\n- [x] B\n\n  So.\n\n" PLACE,
	QUIZ_NO_FEEDBACK, 3},
    {"##\n\n" LIST PLACE, QUIZ_NO_QUESTION, 1},
};

static void
each_fault_is_said_at_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct quiz *q = parse(bad[i].text);

		if (q->nproblems != 1 || q->problems[0].fault != bad[i].fault ||
		    q->problems[0].line != bad[i].line)
			fail_msg("%zu: %zu problems, %d at %u", i, q->nproblems,
			    q->nproblems ? (int)q->problems[0].fault : -1,
			    q->nproblems ? q->problems[0].line : 0);
		assert_true(strlen(quiz_fault_words(bad[i].fault)) > 10);
	}
}

static void
words_within_words_are_let_through(void **state)
{
	(void)state;
	assert_int_equal(
	    parse("## Do you know another note?\n\n" LIST PLACE)->nproblems, 0);
	assert_int_equal(parse("")->n, 0);
	assert_int_equal(parse("# Only a title\n\n- [ ] x\n")->nproblems, 0);
}

static void
problems_come_by_line(void **state)
{
	const struct quiz *q = parse("## Why?\n\n- [x] A\n\n- [x] B\n\n"
				     "<!-- must-know -->\n\n## What not?\n");

	(void)state;
	assert_int_equal(q->n, 2);
	assert_true(q->items[1].must_know);
	assert_int_equal(q->nproblems, 7);
	for (size_t i = 1; i < q->nproblems; i++)
		assert_true(q->problems[i].line >= q->problems[i - 1].line);
	assert_int_equal(q->problems[6].item, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_good_quiz_is_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		each_fault_is_said_at_its_line, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		words_within_words_are_let_through, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		problems_come_by_line, setup, teardown),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
