/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * printtest - what the tests of preview, printing and saving have in common: a
 * small guide, a sheet that is put together, answers.
 */
#ifndef TESTS_PRINTTEST_H
#define TESTS_PRINTTEST_H

#include "asktest.h"
#include "base/mem.h"
#include "guide/site.h"

#define MINE "zymurgy with my own words"

/* ---- a guide ------------------------------------------------------------ */

static inline void
write_guide(void)
{
	temp_file(
	    &dir, "guide.conf", "title = \"Bees\"\nversion = \"1.2.3\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# Bees\n\n- [The hive](hive.md)\n- [Help](get-help.md)\n");
	temp_file(&dir, "hive.md", "# The hive\n\nA queen and workers.\n");
	temp_file(&dir, "get-help.md", "# When to call\n\nCall early.\n");
	temp_file(&dir, "quiz.md",
	    "# Check\n\n## Who lays the eggs?\n\n- [x] The queen\n\n  Yes.\n\n"
	    "- [ ] A drone\n\n  The queen does.\n\n"
	    "[Read this again](hive.md)\n");
}

static inline void
open_in(struct rig *r, enum app_mode mode, const struct site *site,
    const char *no_handouts, int width, int height)
{
	write_guide();
	rig_open(r, dir.path, site,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = width,
		.height = height,
		.theme = -1,
		.mouse = true,
		.bidi = BIDI_APP,
		.no_handouts = no_handouts,
		.mode = mode});
}

static inline void
put_sheet(struct rig *r)
{
	struct job *j = handouts_begin(r->app, false);

	snprintf(j->sheets[0], JOB_NAME, "when-to-fly");
	j->nsheets = 1;
	j->size = JOB_LARGE;
	snprintf(j->language, JOB_TAG, "es");
	printing_changed(r->app);
}

/* What a choice of a view would come to. */
static inline void
ask(struct rig *r, enum job_task task)
{
	rig_perform(r, printing_ask(r->app, task));
	rig_send(r, &(struct event){.kind = EVENT_NONE});
}

static inline void
open_sheet(struct rig *r, int width, int height)
{
	open_in(r, MODE_READER, NULL, NULL, width, height);
	put_sheet(r);
}

static inline void
open_print(struct rig *r, int width, int height)
{
	open_sheet(r, width, height);
	ask(r, JOB_PRINT);
	assert_int_equal(r->app->view, VIEW_PRINTING);
}

static inline void
says_state(struct rig *r, enum job_state s)
{
	rig_answer(r, ANSWER_STATE, s, 0, "");
}

/* The first words of what a state is called. */
static inline const char *
first_words(enum job_state s)
{
	static char words[32];

	snprintf(words, sizeof words, "%.20s", job_state_words(NULL, s));
	return words;
}

static inline void
say_lines(struct rig *r, const char *const *lines, size_t n)
{
	rig_answer(r, ANSWER_PAGES, JOB_MAKING, 2, "");
	for (size_t i = 0; i < n; i++)
		rig_answer(r, ANSWER_PREVIEW, JOB_MAKING, 0, lines[i]);
	says_state(r, JOB_DONE);
	rig_over(r, NULL);
}

static const char *const some_lines[] = {"When to fly", "", "",
    "    ☐ a line that is indented", "and one that is not", "", "متى أطير؟", "",
    "Last words: " MINE};

enum { SOME_LINES = sizeof some_lines / sizeof *some_lines };

#endif
