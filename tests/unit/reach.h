/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reach - what there is on a screen, and the ways to each screen.
 *
 * What there is comes from the guide, the page's tree and lines, the places
 * that were found; not from the code that steps through it.
 */
#ifndef TESTS_REACH_H
#define TESTS_REACH_H

#include "apptest.h"

enum kind { A_BUTTON, A_STOP, A_CHOICE, THE_FIELD, THE_CONTENTS };

struct item {
	enum kind kind;
	enum focus_kind focus; /* of a stop */
	uint32_t index;        /* button, link, choice */
	int x, y, cols;        /* [cells]; y -1: a choice, anywhere */
	char title[80];        /* of a choice */
	bool seen;
};

enum { ITEMS = 2100 };

struct screen {
	struct item item[ITEMS];
	int n;
};

struct stage {
	struct rig rig;
	const char *word; /* that stands in the guide */
	int width, height;
};

enum way {
	TO_HOME,
	TO_PAGE,
	TO_PAGE_END,
	TO_CONTENTS,
	TO_CONTENTS_OF_PAGE,
	TO_SEARCH,
	TO_FOUND,
	TO_NOTHING,
	TO_TERM,
	TO_TERM_USES,
	TO_SOURCES,
	TO_SOURCE_USES,
	TO_HELP,
	TO_KEYS,
	TO_CHECK,
	TO_CHECK_OF_PAGE,
	TO_ASKED,
	TO_TOLD,
	TO_CHECK_END,
	TO_TEACH,
	TO_THINK,
	TO_COMPARE,
	TO_OTHER,
	TO_TAUGHT,
	TO_NO_QUESTIONS,
	TO_QUESTIONS,
	TO_STAGES,
	TO_STAGE,
	TO_ENTRY,
	TO_WRITE,
	TO_PLAN,
	TO_VISIT,
	TO_DAY,
	TO_HANDOUTS,
	TO_HANDOUT,
	TO_COPIES,
	TO_OWN,
	TO_CLEAR,
	WAYS
};

struct way_to {
	const char *name;
	enum view_id view;
	bool narrow; /* where there is room, beside the page */
};

extern const struct way_to reach_ways[WAYS];

/* What is on the screen now. */
void reach_look(struct rig *r, struct screen *s);

/* The list of the screen, or NULL. */
const struct list *reach_list(const struct app *a);
bool reach_has_focus(const struct app *a, const struct item *it);

/* Does row Y say TITLE: whole, cut with a sign, or its first words? */
bool reach_row_says(struct rig *r, int y, const char *title);

/* The cursor is on the cell of IT, which has the focus. */
void reach_assert_cursor(
    struct rig *r, const struct item *it, const char *name);
void reach_fail(
    struct rig *r, const struct item *it, const char *what, const char *name);

/* From the start to a screen; Tab to IT on it. */
void reach_go(struct stage *t, enum way way);
void reach_focus(struct stage *t, const struct item *it);

/* Each screen of a small guide, and of a LARGER one, ours, at each size. */
void reach_on_all(void (*test)(struct stage *t, enum way way), bool larger);

/* What came of a key or a click on the screen that WAY leads to. */
struct outcome {
	enum view_id view;
	enum effect_kind effect;
	uint32_t page, block, off, item, step, done;
	char notice[NOTICE], key[KEY_MAX];
};
struct outcome reach_outcome(struct rig *r, enum way way);

#endif
