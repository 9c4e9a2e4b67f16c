/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check, the teach-back and the questions of a guide: what of them is
 * sound, and what is said about the rest. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guide/sheets.h"
#include "materialtest.h"

/* ---- the guide's own ------------------------------------------------ */

static void
the_guides_own_is_sound(void **state)
{
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];
	const struct material *m;
	size_t must = 0;

	(void)state;
	snprintf(path, sizeof path, "%s/content", src ? src : ".");
	open_at(path);
	for (int k = 0; k < MATERIAL_COUNT; k++) {
		assert_true(material_is_there(guide, (enum material_kind)k));
		m = load((enum material_kind)k);
		check_faults(m, NULL, 0);
		assert_int_equal(m->quiz != NULL, k == MATERIAL_QUIZ);
		assert_int_equal(m->teachback != NULL, k == MATERIAL_TEACHBACK);
		assert_int_equal(m->questions != NULL, k == MATERIAL_QUESTIONS);
		assert_int_equal(m->sheets != NULL, k == MATERIAL_SHEETS);
		assert_int_equal(m->visits != NULL, k == MATERIAL_VISITS);
		assert_int_equal(m->doc == NULL,
		    k == MATERIAL_SHEETS || k == MATERIAL_VISITS);
		for (uint32_t i = 0; m->doc && i < m->doc->nlinks; i++)
			assert_int_not_equal(m->doc->links[i].kind, LINK_CITE);
	}
	m = load(MATERIAL_QUIZ);
	assert_true(m->quiz->n >= 20);
	for (size_t i = 0; i < m->quiz->n; i++) {
		const struct quiz_item *it = &m->quiz->items[i];
		uint32_t page = guide_find_page(guide, it->page);

		must += it->must_know;
		assert_int_not_equal(page, GUIDE_NO_PAGE);
		assert_string_equal(guide_page(guide, page)->path, it->page);
	}
	assert_in_range(must, 1, m->quiz->n);
	assert_true(m->quiz->intro_end < m->quiz->items[0].heading + 1);
	assert_true(load(MATERIAL_TEACHBACK)->teachback->n >= 15);
	assert_true(load(MATERIAL_QUESTIONS)->questions->n >= 40);
	assert_true(load(MATERIAL_SHEETS)->sheets->n >= 10);
}

/* ---- what is broken ------------------------------------------------- */

#define LEFT "; this question is left out"

static void
broken_items_are_left_out(void **state)
{
	static const char *const want[] = {
	    "quiz.md:5: give it two answers or more, \"- [ ] words\" "
	    "each" LEFT,
	    "quiz.md:9: mark the right answer with \"[x]\"" LEFT,
	    "quiz.md:27: mark one answer with \"[x]\", not more" LEFT,
	    "quiz.md:33: put feedback below the answer, indented by two "
	    "columns" LEFT,
	    "quiz.md:41: begin the answer with \"[ ]\" or \"[x]\"" LEFT,
	    "quiz.md:50: two answers have the same words" LEFT,
	    "quiz.md:55: write the question in its heading" LEFT,
	};
	const struct material *m;

	(void)state;
	temp_file(&dir, "quiz.md",
	    "# Check\n\nWords.\n\n"
	    "## None\n\n[Again](safety.md)\n\n"
	    "## No right\n\n- [ ] A\n\n  So.\n\n- [ ] B\n\n  So.\n\n\n"
	    "## Two right\n\n\n- [x] A\n\n  So.\n\n- [x] B\n\n  So.\n\n"
	    "## Cites\n\n- [ ] A\n\n  [a](sources.md#a)\n\n- [x] B\n\n  So.\n\n"
	    "- C\n\n  So.\n\n"
	    "## Same\n\n- [x] A\n\n  So.\n- [ ] a\n\n  So.\n\n\n"
	    "##\n\n- [ ] A\n\n  So.\n\n- [x] B\n\n  So.\n\n"
	    "<!-- must-know -->\n" ASK("Which is not sound?", "what.md"));
	temp_file(&dir, "sources.md", "# Sources\n\n## a\n\nA.\n");
	open_with(NULL);
	m = load(MATERIAL_QUIZ);
	check_faults(m, want, sizeof want / sizeof *want);
	/* A matter of style is no reason. */
	assert_int_equal(m->quiz->n, 1);
	assert_string_equal(m->quiz->items[0].question, "Which is not sound?");
	assert_true(m->quiz->items[0].must_know);
	assert_int_equal(m->quiz->nproblems, 0);
	assert_int_equal(m->quiz->intro_end, 3);
}

static void
style_and_a_place_alone_break_nothing(void **state)
{
	(void)state;
	temp_file(&dir, "quiz.md",
	    "<!-- must-know -->\n\nWords.\n\n"
	    "## Never?\n\n- [x] All of the above\n\n  So.\n\n- [ ] B\n\n"
	    "  So.\n\n" ASK("Far?", "https://a.example/")
		ASK("Gone?", "nowhere.md#x"));
	open_with(NULL);
	assert_int_equal(load(MATERIAL_QUIZ)->quiz->n, 3);
	check_faults(load(MATERIAL_QUIZ), NULL, 0);
}

static void
many_answers_are_too_many(void **state)
{
	static const char *const want[] = {
	    "quiz.md:13: give it eight answers at most" LEFT};
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s, ASK("Why?", "safety.md"));
	for (int n = 9; n >= 8; n--) {
		str_puts(&s, "## Many?\n\n- [x] 1\n\n  So.\n\n");
		for (int i = 2; i <= n; i++)
			str_printf(&s, "- [ ] %d\n\n  So.\n\n", i);
	}
	temp_file(&dir, "quiz.md", str_text(&s));
	str_done(&s);
	open_with(NULL);
	check_faults(load(MATERIAL_QUIZ), want, 1);
	assert_int_equal(load(MATERIAL_QUIZ)->quiz->n, 2);
	assert_int_equal(load(MATERIAL_QUIZ)->quiz->items[1].nanswers, 8);
}

static void
there_is_an_end_to_it(void **state)
{
	const struct material *m;
	struct str s;

	(void)state;
	str_init(&s);
	for (int i = 0; i < 60; i++)
		str_puts(&s, "## Why?\n");
	for (int i = 0; i < 1200; i++)
		str_puts(&s, ASK("Why?", "safety.md#drive"));
	temp_file(&dir, "quiz.md", str_text(&s));
	str_clear(&s);
	for (int i = 0; i < 1200; i++)
		str_puts(&s, "## safety.md\n");
	temp_file(&dir, "teachback.md", str_text(&s));
	str_done(&s);
	open_with("withdraw = {\"safety#home-use\"}\n");
	m = load(MATERIAL_QUIZ);
	assert_int_equal(m->quiz->n, 1000);
	assert_int_equal(m->nfaults, 51);
	assert_string_equal(m->faults[50], "quiz.md: and 11 more");
	m = load(MATERIAL_TEACHBACK);
	assert_int_equal(m->teachback->n, 0);
	assert_int_equal(m->nfaults, 51);
}

static void
nothing_at_all_is_nothing(void **state)
{
	static const char *const odd[] = {"", "\n", "\xff\xfe\0", "# Title\n",
	    "<h2>One</h2><h2>Two</h2>\n", "> ## Quoted\n",
	    "<!-- must-know -->"};

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		temp_file(&dir, "quiz.md", odd[i]);
		temp_file(&dir, "teachback.md", odd[i]);
		temp_file(&dir, "questions.md", odd[i]);
		open_with(NULL);
		assert_int_equal(load(MATERIAL_QUIZ)->quiz->n, 0);
		assert_int_equal(load(MATERIAL_TEACHBACK)->teachback->n, 0);
		assert_int_equal(load(MATERIAL_QUESTIONS)->questions->n, 0);
		guide_close(guide);
		guide = NULL;
	}
}

#undef LEFT
#define LEFT "; this part is left out"

static void
broken_parts_are_left_out(void **state)
{
	static const char *const want[] = {
	    "teachback.md:5: put a prompt below the heading that names the "
	    "page" LEFT,
	    "teachback.md:5: add \"### Other wording\" with another "
	    "explanation below it" LEFT,
	    "teachback.md:21: a heading names a page of SUMMARY.md, such as "
	    "safety.md" LEFT,
	    "teachback.md:33: a heading names a page of SUMMARY.md, such as "
	    "safety.md" LEFT,
	    "teachback.md:45: there is one for this page above" LEFT,
	};
	const struct material *m;

	(void)state;
	temp_file(&dir, "teachback.md",
	    "# Own words\n\nIntro.\n\n## safety.md\n\n### Key points\n"
	    "- One\n" PART("safety.md") PART("nowhere.md") PART("2")
		PART("safety.md") PART("in/deep.md"));
	open_with(NULL);
	m = load(MATERIAL_TEACHBACK);
	check_faults(m, want, sizeof want / sizeof *want);
	assert_int_equal(m->teachback->n, 2);
	assert_int_equal(m->teachback->parts[0].line, 9);
	assert_string_equal(m->teachback->parts[1].page, "in/deep.md");
	assert_int_equal(m->teachback->nproblems, 0);
	assert_int_equal(m->teachback->intro_end, 3);
}

/* Lines that end as on other systems count the same. */
static void
marks_are_found_at_any_line_end(void **state)
{
	static const char *const ends[] = {"\n", "\r\n", "\r"};
	static const char *const lines[] = {"# Check", "", "<!-- must-know -->",
	    "## Why?", "", "- [x] A", "", "  So.", "", "- [ ] B", "", "  So.",
	    "", "## What?", "", "- [x] A", "", "  So.", "", "- [ ] B", "",
	    "  So."};

	(void)state;
	for (size_t e = 0; e < 3; e++) {
		const struct material *m;
		struct str s;

		str_init(&s);
		for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
			str_printf(&s, "%s%s", lines[i], ends[e]);
		temp_file(&dir, "quiz.md", str_text(&s));
		str_done(&s);
		open_with(NULL);
		m = load(MATERIAL_QUIZ);
		assert_int_equal(m->quiz->n, 2);
		assert_true(m->quiz->items[0].must_know);
		assert_false(m->quiz->items[1].must_know);
		guide_close(guide);
		guide = NULL;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_guides_own_is_sound),
	    TEST(broken_items_are_left_out),
	    TEST(style_and_a_place_alone_break_nothing),
	    TEST(many_answers_are_too_many),
	    TEST(there_is_an_end_to_it),
	    TEST(nothing_at_all_is_nothing),
	    TEST(broken_parts_are_left_out),
	    TEST(marks_are_found_at_any_line_end),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
