/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * choices - what all screens that are a list of choices share: how a row
 * looks, which keys move and choose.
 *
 *   x x+2 x+5
 *   ▸ 1  A title                       ▸ has the focus
 *   • 2  Another, whose title is       • is where somebody is
 *        longer than a row
 *
 * Takes: a row and where it stands; a key and the list.  Gives: cells; the
 * list's next state.  Never: opens anything, knows what a choice is.
 */
#ifndef APP_CHOICES_H
#define APP_CHOICES_H

#include <stdbool.h>
#include <stdint.h>

#include "app/list.h"

struct app;
struct frame;

enum {
	CHOICES_WORDS = 5, /* [cells] from a row's start to its words */
	CHOICES_STEP = 2,  /* [cells] for each depth */
};

struct choice {
	int x, y;   /* [cells] */
	int limit;  /* [cells]: words that reach it are cut, with a sign */
	int digit;  /* -1: none */
	int indent; /* [cells] of the words */
	int role;   /* enum role, unless it has the focus */
	bool on;    /* it has the focus: the cursor goes there */
	bool here;  /* somebody is there: seen when it has no focus */
	int rows;   /* [cells] of its words: choices_rows(); 0 is 1 */
	const char *words;
};

/* Where the rows of a list that has the screen begin [cells]. */
int choices_x(const struct app *a);

/* How many rows WORDS take in so many COLS [cells], as far as there is room;
 * on the last of them they may be cut, with a sign. */
int choices_rows(const struct app *a, const char *words, int cols);

void choices_draw(struct frame *f, const struct choice *c);

/* The row "9  More"; digits are counted from list L. */
void choices_draw_more(const struct app *a, struct frame *f,
    const struct list_shape *s, const struct list *l, int x, int y);

/*
 * A key on a screen whose list has the focus unless a button has it: true
 * when it was the list's or the bar's.  *ANSWER is LIST_CHOSEN when l->item is
 * to be opened.
 */
bool choices_key(struct app *a, const struct list_shape *s, struct list *l,
    uint32_t key, enum list_answer *answer);

#endif
