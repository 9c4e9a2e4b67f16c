/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * questionstest - what the tests of my questions and of writing have in
 * common: a small guide with material, and hands.
 */
#ifndef TESTS_QUESTIONSTEST_H
#define TESTS_QUESTIONSTEST_H

#include "apptest.h"

static inline void
write_guide(void)
{
	temp_file(&dir, "guide.conf", "title = \"Bees\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# Bees\n\n- [The hive](hive.md)\n- [Help](get-help.md)\n");
	temp_file(&dir, "hive.md", "# The hive\n\nA queen and workers.\n");
	temp_file(&dir, "get-help.md", "# When to call\n\nCall early.\n");
	temp_file(&dir, "questions.md",
	    "# Questions for my visit\n\nTake these with you.\n\n"
	    "> [!WARNING]\n> If a bee stung your throat, do not wait. Open "
	    "[Help now](get-help.md).\n\n"
	    "## Before\n\n- What is a hive?\n- Who pays for it?\n"
	    "- Who helps me?\n\n"
	    "## Later\n\n- When is honey ripe?\n- Do they sleep?\n- Seven?\n"
	    "- Eight?\n");
	temp_file(&dir, "quiz.md",
	    "# Check\n\n## Who lays the eggs?\n\n- [x] The queen\n\n  Yes.\n\n"
	    "- [ ] A drone\n\n  The queen does.\n\n"
	    "[Read this again](hive.md)\n");
	temp_file(&dir, "teachback.md",
	    "# In your own words\n\n## hive.md\n\nWho lives in a hive?\n\n"
	    "### Key points\n\n- One queen.\n\n"
	    "### Other wording\n\nA town of sisters.\n");
}

static inline void
open_as(struct rig *r, enum app_mode mode, const struct site *site, int width,
    int height)
{
	rig_open(r, dir.path, site,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = width,
		.height = height,
		.theme = -1,
		.mouse = true,
		.mode = mode});
}

/* My questions, of a reader. */
static inline void
open_list(struct rig *r, int width, int height)
{
	write_guide();
	open_as(r, MODE_READER, NULL, width, height);
	rig_key(r, 'm');
	assert_int_equal(r->app->view, VIEW_QUESTIONS);
}

/* The choice that says WORDS, or n. */
static inline uint32_t
choice_of(const struct rig *r, const char *words)
{
	const struct asking *k = &r->app->asking;
	uint32_t i = 0;

	while (i < k->n && !strstr(k->choices[i].words, words))
		i++;
	return i;
}

static inline void
choose(struct rig *r, const char *words)
{
	uint32_t i = choice_of(r, words);

	if (i == r->app->asking.n)
		fail_msg("there is no choice \"%s\":\n%s", words, rig_text(r));
	r->app->focus = (struct focus){FOCUS_CHOICE, i};
	rig_key(r, INPUT_ENTER);
}

/* The words of the choice that has the focus. */
static inline const char *
chosen_words(const struct rig *r)
{
	assert_int_equal(r->app->focus.kind, FOCUS_CHOICE);
	return r->app->asking.choices[r->app->focus.index].words;
}

static inline void
type(struct rig *r, const char *s)
{
	size_t n = strlen(s), len;

	for (size_t i = 0; i < n; i += len)
		rig_key(r, text_decode(s + i, n - i, &len));
}

/* Own words, from the list and back to it. */
static inline void
add_own(struct rig *r, const char *words)
{
	choose(r, "my own");
	type(r, words);
	rig_key(r, INPUT_ENTER);
}

#endif
