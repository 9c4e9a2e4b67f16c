/* SPDX-License-Identifier: GPL-3.0-or-later */
/* teachback.md as parts, whatever stands in it; the way through a part. */
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
#include "guide/teachback.h"
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

static const struct teachback *
parse(const char *s)
{
	doc = sample_parse(arena, s);
	return teachback_parse(arena, doc);
}

/* ---- the file ------------------------------------------------------- */

#define POINTS "### Key points\n\n- One\n- Two\n\n"
#define OTHER "### Other wording\n\nIn other words.\n\nMore.\n\n"
#define PART(page) "## " page "\n\nHow would you say it?\n\n" POINTS OTHER

/* Ranges lie in the tree, are whole siblings and hold words. */
static void
check_range(uint32_t from, uint32_t end)
{
	bool words = false;
	uint32_t i = from;

	assert_true(from > 0 && end <= doc->nblocks && from < end);
	for (; i < end; i = doc->blocks[i].end)
		assert_int_equal(doc->blocks[i].parent, 0);
	assert_int_equal(i, end);
	for (i = from; i < end; i++)
		words |= doc->blocks[i].len > 0;
	assert_true(words);
}

static void
check_sound(const struct teachback *t)
{
	assert_int_equal(t->nproblems, 0);
	for (size_t i = 0; i < t->n; i++) {
		const struct teach_part *p = &t->parts[i];

		assert_string_equal(
		    doc->blocks[p->prompt_block].text, p->prompt);
		assert_true(*p->prompt);
		check_range(p->points, p->points_end);
		check_range(p->other, p->other_end);
		assert_int_equal(teachback_find(t, p->page), i);
	}
}

static void
parts_are_read(void **state)
{
	const struct teachback *t =
	    parse("# Own words\n\nWhat this is.\n\n" PART("safety.md")
		    PART("what-it-is.md"));
	const struct teach_part *p = t->parts;

	(void)state;
	assert_int_equal(t->n, 2);
	check_sound(t);
	assert_string_equal(p->page, "safety.md");
	assert_string_equal(p->prompt, "How would you say it?");
	assert_int_equal(p->line, 5);
	assert_int_equal(doc->blocks[p->points].kind, BLOCK_LIST);
	assert_int_equal(p->points_end, doc->blocks[p->points].end);
	assert_string_equal(doc->blocks[p->other].text, "In other words.");
	assert_int_equal(p->other_end - p->other, 2);
	assert_int_equal(t->intro_end, 3);
	/* The headings of the second part have a number in their anchors. */
	assert_string_equal(p[1].page, "what-it-is.md");
	assert_string_equal(doc->blocks[p[1].points - 1].data, "key-points-1");
	assert_int_equal(teachback_find(t, "none.md"), SIZE_MAX);
}

static void
the_guides_own_has_no_problem(void **state)
{
	const struct teachback *t;

	(void)state;
	doc = sample_load(arena, "content/teachback.md");
	t = teachback_parse(arena, doc);
	assert_true(t->n >= 15);
	check_sound(t);
	assert_true(teachback_find(t, "safety.md") < t->n);
	assert_true(t->intro_end > 1);
}

static const struct {
	const char *text;
	enum teach_fault fault;
	uint32_t line;
} bad[] = {
    {"## a.md\n\n" POINTS OTHER, TEACH_NO_PROMPT, 1},
    {"## a.md\n\n- Say it?\n\n" POINTS OTHER, TEACH_NO_PROMPT, 1},
    {"\n## a.md\n\nSay it?\n\n" OTHER, TEACH_NO_POINTS, 2},
    {"## a.md\n\nSay it?\n\n### Key points\n\n" OTHER, TEACH_NO_POINTS, 1},
    {"## a.md\n\nSay it?\n\n### Key points\n\n---\n\n" OTHER, TEACH_NO_POINTS,
	1},
    {"## a.md\n\nSay it?\n\n### Key pointsome\n\n- One\n\n" OTHER,
	TEACH_NO_POINTS, 1},
    {"## a.md\n\nSay it?\n\n### Key points-x\n\n- One\n\n" OTHER,
	TEACH_NO_POINTS, 1},
    {"## a.md\n\nSay it?\n\n> ### Key points\n> \n> - One\n\n" OTHER,
	TEACH_NO_POINTS, 1},
    {"## a.md\n\nSay it?\n\n#### Key points\n\n- One\n\n" OTHER,
	TEACH_NO_POINTS, 1},
    {"## a.md\n\nSay it?\n\n" POINTS, TEACH_NO_OTHER, 1},
    {"## a.md\n\nSay it?\n\n" POINTS "### Other wording\n", TEACH_NO_OTHER, 1},
    {"## a.md\n\nSay it?\n\n" POINTS "# Top\n\n" OTHER, TEACH_NO_OTHER, 1},
};

static void
each_fault_is_said_at_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct teachback *t = parse(bad[i].text);

		if (t->n != 1 || t->nproblems != 1 ||
		    t->problems[0].fault != bad[i].fault ||
		    t->problems[0].line != bad[i].line ||
		    t->problems[0].part != 0)
			fail_msg("%zu: %zu parts, %zu problems, %d at %u", i,
			    t->n, t->nproblems,
			    t->nproblems ? (int)t->problems[0].fault : -1,
			    t->nproblems ? t->problems[0].line : 0);
		assert_non_null(t->parts[0].prompt);
		assert_true(strlen(teach_fault_words(bad[i].fault)) > 10);
	}
}

static void
problems_name_their_part(void **state)
{
	const struct teachback *t =
	    parse("## a.md\n\n" PART("b.md") "## c.md\n");

	(void)state;
	assert_int_equal(t->n, 3);
	assert_int_equal(t->nproblems, 6);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(t->problems[i].part, 0);
		assert_int_equal(t->problems[i + 3].part, 2);
	}
}

static void
order_and_more_do_no_harm(void **state)
{
	const struct teachback *t = parse(
	    "## a.md\n\n> Think.\n\nSay it?\n\nReally.\n\n" OTHER
	    "### Something else\n\nWords.\n\n### Key points\n\n#### Deeper\n\n"
	    "- One\n  - Two\n\n### Key points\n\n- Not these\n\n"
	    "- > ## not.md\n");

	(void)state;
	assert_int_equal(t->n, 1);
	check_sound(t);
	assert_string_equal(t->parts[0].prompt, "Say it?");
	assert_string_equal(doc->blocks[t->parts[0].points].text, "Deeper");
	assert_int_equal(t->parts[0].other_end - t->parts[0].other, 2);
}

static void
without_parts_all_is_intro(void **state)
{
	static const char *const odd[] = {"", "\n\n", "# Only a title\n",
	    "### Key points\n\n- One\n", "- a\n  - b\n    - c\n",
	    "> ## quoted.md\n>\n> Say it?\n", "- ## in-a-list.md\n"};

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		const struct teachback *t = parse(odd[i]);

		assert_int_equal(t->n, 0);
		assert_int_equal(t->nproblems, 0);
		assert_int_equal(t->intro_end, doc->nblocks);
		assert_int_equal(teachback_find(t, ""), SIZE_MAX);
	}
}

/* ---- the way through ------------------------------------------------ */

enum call { COMPARE, GOT_IT, PARTLY, NOT_YET, NONSENSE, DONE, BACK, CALLS };

/* A state: how it is reached, and where each call leads; itself: refused. */
enum where { W_NONE, W_THINK, W_COMPARE, W_OTHER, W_GOT, W_PARTLY, W_AFTER };

static const struct {
	enum where to[CALLS];
	enum teach_phase phase;
	enum teach_rating rating;
} ways[] = {
    [W_NONE] = {{0}, TEACH_NONE, 0},
    [W_THINK] = {{W_COMPARE, W_THINK, W_THINK, W_THINK, W_THINK, W_THINK,
		     W_THINK},
	TEACH_THINK, 0},
    [W_COMPARE] = {{W_COMPARE, W_GOT, W_PARTLY, W_OTHER, W_COMPARE, W_COMPARE,
		       W_THINK},
	TEACH_COMPARE, 0},
    [W_OTHER] = {{W_OTHER, W_OTHER, W_OTHER, W_OTHER, W_OTHER, W_AFTER,
		     W_COMPARE},
	TEACH_OTHER, TEACH_NOT_YET},
    [W_GOT] = {{W_GOT, W_GOT, W_GOT, W_GOT, W_GOT, W_GOT, W_COMPARE},
	TEACH_DONE, TEACH_GOT_IT},
    [W_PARTLY] = {{W_PARTLY, W_PARTLY, W_PARTLY, W_PARTLY, W_PARTLY, W_PARTLY,
		      W_COMPARE},
	TEACH_DONE, TEACH_PARTLY},
    [W_AFTER] = {{W_AFTER, W_AFTER, W_AFTER, W_AFTER, W_AFTER, W_AFTER,
		     W_OTHER},
	TEACH_DONE, TEACH_NOT_YET},
};

static bool
call(struct teach *t, enum call c)
{
	switch (c) {
	case COMPARE:
		return teach_compare(t);
	case GOT_IT:
		return teach_rate(t, TEACH_GOT_IT);
	case PARTLY:
		return teach_rate(t, TEACH_PARTLY);
	case NOT_YET:
		return teach_rate(t, TEACH_NOT_YET);
	case NONSENSE:
		return teach_rate(t, (enum teach_rating)3);
	case DONE:
		return teach_done(t);
	case BACK:
		return teach_back(t);
	case CALLS:
		break;
	}
	return false;
}

static struct teach
state_of(enum where w)
{
	return (struct teach){.phase = (uint8_t)ways[w].phase,
	    .rating = (uint8_t)ways[w].rating,
	    .part = w == W_NONE ? 0 : 17};
}

static bool
same(const struct teach *a, const struct teach *b)
{
	return a->phase == b->phase && a->rating == b->rating &&
	       a->part == b->part;
}

static void
each_call_in_each_phase(void **state)
{
	struct teach t;

	(void)state;
	for (enum where w = W_NONE; w <= W_AFTER; w++)
		for (enum call c = COMPARE; c < CALLS; c++) {
			enum where to = ways[w].to[c];
			struct teach want = state_of(to);
			bool moved;

			t = state_of(w);
			moved = call(&t, c);
			if (moved != (to != w) || !same(&t, &want))
				fail_msg("state %d, call %d: phase %d", w, c,
				    t.phase);
		}
	for (enum where w = W_NONE; w <= W_AFTER; w++) {
		struct teach want = state_of(W_THINK);

		t = state_of(w);
		teach_start(&t, 17);
		assert_true(same(&t, &want));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(parts_are_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		the_guides_own_has_no_problem, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		each_fault_is_said_at_its_line, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		problems_name_their_part, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		order_and_more_do_no_harm, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		without_parts_all_is_intro, setup, teardown),
	    cmocka_unit_test(each_call_in_each_phase),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
