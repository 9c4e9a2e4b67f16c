/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checktest - what the tests of the knowledge check have in common: a guide
 * with three questions, and hands that choose.
 */
#ifndef TESTS_CHECKTEST_H
#define TESTS_CHECKTEST_H

#include "apptest.h"
#include "guide/quiz.h"

enum {
	PATIENCE = 400, /* keys until something must have come */
	ITEMS = 3,
};

static const struct {
	int width, height;
} sizes[] = {{80, 24}, {20, 8}, {40, 12}, {200, 50}, {60, 20}, {36, 9}};

enum { SIZES = sizeof sizes / sizeof *sizes };

#define MUD                                                                    \
	"<!-- must-know -->\n## Where do bees live?\n\n"                       \
	"- [ ] In mud\n\n  Wasps do that.\n\n"                                 \
	"- [x] In a hive\n\n  Yes. People build it.\n\n"                       \
	"- [ ] In the sea\n\n  They cannot swim.\n\n"                          \
	"[Read this again](hive.md#walls)\n\n"
#define EAT                                                                    \
	"## What do bees eat?\n\n"                                             \
	"- [x] Nectar\n\n  Yes. It is in flowers.\n\n"                         \
	"- [ ] Leaves\n\n  Caterpillars do.\n\n"                               \
	"[Read this again](year.md)\n\n"
#define EGGS                                                                   \
	"<!-- must-know -->\n## Who lays the eggs?\n\n"                        \
	"- [ ] A drone\n\n  He is a father.\n\n"                               \
	"- [x] The queen\n\n  Yes. Day after day.\n\n"                         \
	"[Read this again](hive.md#queen)\n\n"
#define INTRO                                                                  \
	"# Bees\n\nIt is no test of you.\n\n> [!WARNING]\n> Bees may "         \
	"sting.\n\n"

static inline void
write_guide(const char *quiz)
{
	temp_file(&dir, "guide.conf", "title = \"Bees\"\nversion = \"1\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# Bees\n\n- [The hive](hive.md)\n- [A year](year.md)\n"
	    "- [Honey](honey.md)\n");
	temp_file(&dir, "hive.md",
	    "# The hive\n\nA house.\n\n## Walls\n\nOf wood.\n\n"
	    "## Queen\n\nShe is long.\n");
	temp_file(&dir, "year.md", "# A year\n\nFour seasons.\n");
	temp_file(&dir, "honey.md", "# Honey\n\nSweet.\n");
	temp_file(&dir, "questions.md",
	    "# Questions\n\n## Before\n\n- Do they sting?\n");
	if (quiz)
		temp_file(&dir, "quiz.md", quiz);
}

static inline void
open_mode(struct rig *r, enum app_mode mode, int width, int height)
{
	rig_open(r, dir.path, NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.mode = mode,
		.width = width,
		.height = height,
		.theme = -1,
		.seed = 7,
		.mouse = true});
}

static inline void
open_bees(struct rig *r, int width, int height)
{
	write_guide(INTRO MUD EAT EGGS);
	open_mode(r, MODE_READER, width, height);
}

/* ---- hands ------------------------------------------------------------ */

enum way { BY_DIGIT, BY_ARROWS, BY_TAB, BY_CLICK, WAYS };

/* The row that shows WORDS, and at *X their column; -1: none. */
static inline int
find_row(struct rig *r, const char *words, int *x)
{
	*x = 0;
	for (int y = 0; y < r->frame.height; y++) {
		const char *row = rig_row(r, y), *at = strstr(row, words);

		if (!at)
			continue;
		*x = text_cols(row, (size_t)(at - row));
		return y;
	}
	return -1;
}

/* Index of the choice whose words begin with WORDS. */
static inline uint32_t
choice_of(struct rig *r, const char *words)
{
	const struct asking *k = &r->app->asking;

	for (uint32_t i = 0; i < k->n; i++)
		if (strncmp(k->choices[i].words, words, strlen(words)) == 0)
			return i;
	fail_msg("there is no choice \"%s\":\n%s", words, rig_text(r));
	return 0;
}

static inline bool
has_choice(struct rig *r, const char *words)
{
	const struct asking *k = &r->app->asking;

	for (uint32_t i = 0; i < k->n; i++)
		if (strncmp(k->choices[i].words, words, strlen(words)) == 0)
			return true;
	return false;
}

static inline bool
is_on(struct rig *r, uint32_t i)
{
	return r->app->focus.kind == FOCUS_CHOICE && r->app->focus.index == i;
}

static inline bool
is_past(struct rig *r, uint32_t i)
{
	return r->app->focus.kind == FOCUS_CHOICE && r->app->focus.index > i;
}

/* Where choice I begins on the screen, which has no more than nine; false:
 * nowhere. */
static inline bool
find_choice(struct rig *r, uint32_t i, int *x, int *y)
{
	char start[32];

	snprintf(start, sizeof start, "%u  %.4s", i + 1,
	    r->app->asking.choices[i].words);
	*y = find_row(r, start, x);
	return *y >= 0;
}

static inline void
click(struct rig *r, uint32_t i)
{
	int n = 0, x, y;

	while (!find_choice(r, i, &x, &y) && n++ < PATIENCE)
		rig_mouse(r, MOUSE_WHEEL_DOWN, 1, 2);
	assert_true(n < PATIENCE);
	rig_mouse(r, MOUSE_LEFT, x + 3, y);
}

/* Choose what begins with WORDS. */
static inline void
choose(struct rig *r, enum way way, const char *words)
{
	uint32_t i = choice_of(r, words);
	int n = 0, x, y;

	if (way == BY_CLICK) {
		click(r, i);
		return;
	}
	if (way == BY_DIGIT) {
		if (!find_choice(r, i, &x, &y)) /* it is shown first */
			rig_key(r, '1' + i);
		rig_key(r, '1' + i);
		return;
	}
	for (; !is_on(r, i) && n < PATIENCE; n++) {
		if (way == BY_ARROWS)
			rig_key(r, is_past(r, i) ? INPUT_UP : INPUT_DOWN);
		else if (find_choice(r, i, &x, &y))
			rig_key(r, INPUT_TAB);
		else
			rig_key(r, INPUT_PGDN);
	}
	assert_true(n < PATIENCE);
	assert_true(rig_cursor_is_right(r));
	rig_key(r, INPUT_ENTER);
}

static inline const char *
question(struct rig *r)
{
	size_t i = round_item(&r->app->round);

	return i == SIZE_MAX ? "" : material_quiz(r->app)->items[i].question;
}

/* Is the screen that of the check, in that phase? */
static inline bool
is_at(struct rig *r, enum round_phase phase)
{
	return r->app->view == VIEW_CHECK && r->app->round.phase == phase;
}

/* Answer all with "not sure", until the end. */
static inline void
miss_rest(struct rig *r)
{
	int n = 0;

	while (!is_at(r, ROUND_END) && n++ < PATIENCE)
		choose(r, BY_ARROWS, is_at(r, ROUND_ASK) ? "Not sure" : "Next");
	assert_int_equal(n, 4 * ITEMS);
}

static inline void
miss_all(struct rig *r)
{
	rig_key(r, 'c');
	choose(r, BY_ARROWS, "Start");
	miss_rest(r);
}

#endif
