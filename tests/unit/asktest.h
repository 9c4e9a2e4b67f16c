/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * asktest - what the tests of views that ask with choices have in common:
 * ways to choose, by digits, by arrows, by the mouse.
 */
#ifndef TESTS_ASKTEST_H
#define TESTS_ASKTEST_H

#include "apptest.h"

/* [cells]: the smallest, two between, the largest that is looked at. */
static const int ask_sizes[][2] = {{20, 8}, {40, 12}, {80, 24}, {200, 50}};

enum { ASK_SIZES = sizeof ask_sizes / sizeof *ask_sizes };

/* Each character of KEYS, one after the other. */
static inline void
press(struct rig *r, const char *keys)
{
	for (; *keys; keys++)
		rig_key(r, (uint32_t)(unsigned char)*keys);
}

/* Index of the choice that says WORDS, or UINT32_MAX. */
static inline uint32_t
choice_of(const struct rig *r, const char *words)
{
	const struct asking *k = &r->app->asking;

	for (uint32_t i = 0; i < k->n; i++)
		if (strstr(k->choices[i].words, words))
			return i;
	return UINT32_MAX;
}

static inline bool
offers(const struct rig *r, const char *words)
{
	return choice_of(r, words) != UINT32_MAX;
}

/* By its digit: one of the first nine, and seen. */
static inline void
choose(struct rig *r, const char *words)
{
	uint32_t i = choice_of(r, words);

	if (i > 8)
		fail_msg("no choice \"%s\":\n%s", words, rig_text(r));
	rig_key(r, '1' + i);
}

/* Down until it has the focus, and Enter. */
static inline void
choose_by_arrows(struct rig *r, const char *words)
{
	for (int i = 0; i < 120; i++) {
		const struct focus *f = &r->app->focus;

		assert_true(rig_cursor_is_right(r));
		if (f->kind == FOCUS_CHOICE &&
		    strstr(r->app->asking.choices[f->index].words, words)) {
			rig_key(r, INPUT_ENTER);
			return;
		}
		rig_key(r, INPUT_DOWN);
	}
	fail_msg("Down does not lead to \"%s\":\n%s", words, rig_text(r));
}

/* A click on the lowest row that says WORDS. */
static inline void
choose_by_mouse(struct rig *r, const char *words)
{
	int y;

	rig_text(r);
	y = r->frame.height;
	while (y-- > 0 && !strstr(rig_row(r, y), words))
		;
	if (y < 0)
		fail_msg("no \"%s\":\n%s", words, rig_text(r));
	rig_mouse(r, MOUSE_LEFT, chrome_margin(r->app) + 8, y);
}

#endif
