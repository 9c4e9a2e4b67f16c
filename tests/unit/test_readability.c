/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Syllables, sentences, words, and the grade that is made of them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "authoring/readability.h"
#include "base/arena.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "text/text.h"

static const struct {
	const char *word;
	unsigned n;
} known[] = {{"a", 1}, {"able", 2}, {"about", 2}, {"after", 2}, {"alone", 2},
    {"anesthetic", 4}, {"anxiety", 4}, {"approved", 2}, {"area", 3},
    {"asked", 1}, {"because", 2}, {"being", 2}, {"bladder", 2}, {"blood", 1},
    {"brain", 1}, {"breathe", 1}, {"called", 1}, {"changes", 2}, {"client", 2},
    {"clinic", 2}, {"create", 2}, {"depression", 3}, {"didn't", 2},
    {"different", 3}, {"doing", 2}, {"don't", 1}, {"easier", 3},
    {"esketamine", 4}, {"everyone", 3}, {"experience", 4}, {"eyes", 1},
    {"FDA", 3}, {"friend", 1}, {"guide", 1}, {"handled", 2}, {"idea", 3},
    {"ideas", 3}, {"ketamine", 3}, {"language", 2}, {"likely", 2},
    {"medicine", 3}, {"medium", 3}, {"million", 2}, {"movement", 2},
    {"nausea", 3}, {"needed", 2}, {"off-label", 3}, {"patient", 2},
    {"people", 2}, {"player", 2}, {"pressure", 2}, {"psychiatrist", 4},
    {"question", 2}, {"quiet", 2}, {"reality", 4}, {"theory", 3},
    {"received", 2}, {"risk", 1}, {"science", 2}, {"serious", 3},
    {"settled", 2}, {"sleepy", 2}, {"society", 4}, {"sometimes", 2},
    {"special", 2}, {"SSRIs", 4}, {"studies", 2}, {"suicide", 3}, {"tables", 2},
    {"therapy", 3}, {"thought", 1}, {"times", 1}, {"treatment", 2},
    {"tried", 1}, {"trying", 2}, {"usually", 4}, {"uses", 2}, {"worried", 2},
    {"you", 1}, {"your", 1}, {"38", 1}, {"caf\xc3\xa9", 2}};

static void
words_have_their_syllables(void **state)
{
	size_t wrong = 0;

	(void)state;
	assert_true(sizeof known / sizeof *known >= 60);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		unsigned n =
		    readability_syllables(known[i].word, strlen(known[i].word));

		if (n != known[i].n) {
			print_error("%s: %u, should be %u\n", known[i].word, n,
			    known[i].n);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static struct readability
count(const char *s)
{
	struct readability r = {0};

	readability_add(&r, s, strlen(s));
	return r;
}

static const struct {
	const char *text;
	uint32_t words, sentences;
} texts[] = {
    {"", 0, 0},
    {"You can stop.", 3, 1},
    {"You can stop", 3, 1},
    {"Stop! Why? Ask.", 3, 3},
    {"It lasts 2.5 hours. Rest.", 5, 2},
    {"In the U.S. some do. Others do not.", 8, 2},
    {"It is from the U.S. You may ask.", 8, 2},
    {"Some, e.g. Dr. Smith, agree. Not all.", 7, 2},
    {"\"Can I drive?\" you may ask.", 6, 1},
    {"He said \"No.\" Then he left.", 6, 2},
    {"No. You can wait.", 4, 2},
    {"See No. 5 now.", 4, 1},
    {"Wait... Then go.", 3, 2},
    {"It is off-label, isn\xe2\x80\x99t it?", 5, 1},
    {"38 of 1,000 people", 4, 1},
    {"Call {crisis}. Then wait.", 3, 2},
    {"care \xe2\x80\x93 and rest \xe2\x80\x94 then", 4, 1},
    {". . .", 0, 0},
};

static void
sentences_end_where_they_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct readability r = count(texts[i].text);

		if (r.words != texts[i].words ||
		    r.sentences != texts[i].sentences)
			fail_msg("\"%s\": %u words, %u sentences",
			    texts[i].text, r.words, r.sentences);
	}
}

static int
hundredths(double grade)
{
	return (int)(grade * 100 + (grade < 0 ? -0.5 : 0.5));
}

static void
grade_is_the_formula(void **state)
{
	/* 10 words, 2 sentences, 14 syllables. */
	struct readability r = {.words = 10, .sentences = 2, .syllables = 14};
	struct readability none = {0};

	(void)state;
	assert_int_equal(hundredths(readability_grade(&r, false)), 288);
	assert_int_equal(hundredths(readability_grade(&none, false)), 0);
	assert_int_equal(hundredths(readability_grade(&none, true)), 0);
	r = (struct readability){.words = 2,
	    .sentences = 1,
	    .syllables = 6,
	    .names = 2,
	    .name_syllables = 6};
	assert_int_equal(hundredths(readability_grade(&r, true)), 0);
}

static void
names_can_be_left_out(void **state)
{
	struct readability r = count("Ketamine can ease depression's grip.");

	(void)state;
	assert_int_equal(r.words, 5);
	assert_int_equal(r.syllables, 9);
	assert_int_equal(r.names, 2);
	assert_int_equal(r.name_syllables, 6);
	assert_true(readability_is_name("SSRIs", 5));
	assert_true(readability_is_name("Esketamine", 10));
	assert_false(readability_is_name("depressing", 10));
	assert_false(readability_is_name("mine", 4));
	assert_true(readability_grade(&r, true) < readability_grade(&r, false));
}

static void
sections_are_between_headings(void **state)
{
	static const char page[] =
	    "Before.\n\n# A very long title, not counted\n\n"
	    "Go [home now](a-very-long-target.md). Rest. "
	    "[fda-2023](sources.md#fda-2023)\n\n"
	    "## Empty one\n\n## Why?\n\n- one item\n- two items here\n\n"
	    "```\nnot this code\n```\n\n> [!TIP]\n> Ask.\n\n"
	    "```people\n3 of 10: felt dizzy\n```\n\n(spoken: KEET-uh-meen)\n";
	struct markdown_opts o = {.conventions = true};
	struct arena *a = arena_new();
	const struct doc *d =
	    markdown_parse(a, page, sizeof page - 1, &o, NULL, NULL);
	const struct readability_section *s;
	size_t n;

	(void)state;
	s = readability_sections(a, d, &n);
	assert_int_equal(n, 3);
	assert_int_equal(s[0].heading, 0);
	assert_int_equal(s[0].counts.words, 1);
	assert_string_equal(
	    d->blocks[s[1].heading].text, "A very long title, not counted");
	assert_int_equal(s[1].counts.words, 4);
	assert_int_equal(s[1].counts.sentences, 2);
	assert_string_equal(d->blocks[s[2].heading].text, "Why?");
	assert_int_equal(s[2].counts.words, 6);
	assert_int_equal(s[2].counts.sentences, 3);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_have_their_syllables),
	    cmocka_unit_test(sentences_end_where_they_do),
	    cmocka_unit_test(grade_is_the_formula),
	    cmocka_unit_test(names_can_be_left_out),
	    cmocka_unit_test(sections_are_between_headings),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
