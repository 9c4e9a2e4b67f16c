/* SPDX-License-Identifier: GPL-3.0-or-later */
/* questions.md as stages and questions, whatever stands in it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/questions.h"
#include "sample.h"
#include "text/text.h"

static struct arena *arena;
static const struct doc *doc;

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

/* What must hold of any. */
static const struct questions *
check(const struct questions *q)
{
	uint32_t at = 0;

	for (uint32_t s = 0; s < q->nstages; s++) {
		const struct stage *g = &q->stages[s];

		assert_int_equal(g->first, at);
		assert_true(g->end > g->first);
		assert_string_equal(doc->blocks[g->block].text, g->title);
		assert_true(g->block >= q->intro_end);
		for (; at < g->end; at++) {
			assert_int_equal(q->list[at].stage, s);
			assert_true(q->list[at].block > g->block);
			assert_true(*q->list[at].text);
			assert_ptr_equal(doc->blocks[q->list[at].block].text,
			    q->list[at].text);
		}
	}
	assert_int_equal(at, q->n);
	assert_true(q->n <= QUESTIONS_MAX);
	assert_in_range(q->intro_end, 1, doc->nblocks);
	return q;
}

static const struct questions *
parse(const char *s)
{
	doc = sample_parse(arena, s);
	return check(questions_parse(arena, doc));
}

static void
stages_have_their_questions(void **state)
{
	const struct questions *q = parse(
	    "# Questions\n\nWords.\n\n> [!WARNING]\n> - Not one\n\n"
	    "## Before\n\nSome words.\n\n- Is it *approved*?\n- Why me?\n\n"
	    "## After\n\n1. Who drives?\n");

	(void)state;
	assert_int_equal(q->nstages, 2);
	assert_int_equal(q->n, 3);
	assert_string_equal(q->stages[0].title, "Before");
	assert_int_equal(q->stages[0].end, 2);
	assert_string_equal(q->list[0].text, "Is it approved?");
	assert_string_equal(q->list[1].text, "Why me?");
	assert_string_equal(q->list[2].text, "Who drives?");
	assert_int_equal(q->list[2].stage, 1);
	assert_int_equal(q->intro_end, q->stages[0].block);
}

static void
the_guides_own_is_whole(void **state)
{
	const struct questions *q;

	(void)state;
	doc = sample_load(arena, "content/questions.md");
	q = check(questions_parse(arena, doc));
	assert_true(q->nstages >= 5);
	assert_true(q->n >= 40);
	for (size_t i = 0; i < q->n; i++)
		assert_int_equal(
		    q->list[i].text[strlen(q->list[i].text) - 1], '?');
}

static void
empty_stages_are_left_out(void **state)
{
	const struct questions *q = parse("## Empty\n\n## Words\n\nNo list.\n\n"
					  "## One\n\n- A?\n\n## Last\n");

	(void)state;
	assert_int_equal(q->nstages, 1);
	assert_string_equal(q->stages[0].title, "One");
	assert_int_equal(q->n, 1);
	/* The words of stages without questions are not of the intro. */
	assert_int_equal(q->intro_end, 1);
}

static void
lists_in_lists_are_questions_too(void **state)
{
	const struct questions *q = parse(
	    "## One\n\n- A?\n  - B?\n    - C?\n\n      > - said\n  - D?\n-\n"
	    "- > quoted\n- ```\n  code\n  ```\n- - E?\n\nWords.\n\n- F?\n\n"
	    "### Below\n\n- G?\n\n# Top\n\n- H?\n");
	static const char *const want[] = {
	    "A?", "B?", "C?", "D?", "E?", "F?", "G?"};

	(void)state;
	assert_int_equal(q->nstages, 1);
	assert_int_equal(q->n, 7);
	for (size_t i = 0; i < 7; i++)
		assert_string_equal(q->list[i].text, want[i]);
}

static void
without_stages_there_is_none(void **state)
{
	static const char *const odd[] = {"", "\n", "- A?\n- B?\n",
	    "# Title\n\n- A?\n", "> ## Quoted\n> - A?\n", "- ## Inside\n",
	    "### Low\n\n- A?\n"};

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		const struct questions *q = parse(odd[i]);

		assert_int_equal(q->n, 0);
		assert_int_equal(q->nstages, 0);
		assert_int_equal(q->intro_end, doc->nblocks);
	}
}

static void
there_is_an_end_to_them(void **state)
{
	const struct questions *q;
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s, "## One\n\n");
	for (int i = 0; i < QUESTIONS_MAX + 5; i++)
		str_puts(&s, "- A?\n");
	str_puts(&s, "\n## Two\n\n- B?\n");
	q = parse(str_text(&s));
	assert_int_equal(q->n, QUESTIONS_MAX);
	assert_int_equal(q->nstages, 1);
	str_clear(&s);
	str_puts(&s, "## Deep\n\n");
	for (int i = 0; i < 5000; i++)
		str_puts(&s, "- ");
	str_puts(&s, "A?\n");
	q = parse(str_text(&s));
	assert_true(q->n <= 1);
	str_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		stages_have_their_questions, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		the_guides_own_is_whole, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		empty_stages_are_left_out, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		lists_in_lists_are_questions_too, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		without_stages_there_is_none, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		there_is_an_end_to_them, setup, teardown),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
