/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list - choices, one under the other, in a window of rows: what is chosen,
 * what is seen, which of them carry the digits.
 *
 * Digits 1 to 9 choose the items that carry them.  When an item has no digit,
 * or no row, 9 is "More": the next items then carry the digits; after the last
 * it starts again.
 *
 * Takes: a shape, which the view works out anew for each event, and a state.
 * Gives: the next state.  Never: draws, knows what an item is.
 */
#ifndef APP_LIST_H
#define APP_LIST_H

#include <stdbool.h>
#include <stdint.h>

struct app;

enum { LIST_DIGITS = 9 };

struct list {
	uint32_t item;   /* chosen */
	uint32_t top;    /* first on the screen */
	uint32_t digits; /* the digits are counted from this one */
};

struct list_shape {
	uint32_t n; /* items 0 … n - 1 in the window */
	bool extra; /* item n is a choice below it, always on the screen */
	int rows;   /* [cells] of the window, with that of "More" */
	int each;   /* [cells] an item takes */
	/* [cells] that item I takes, where they differ; NULL: EACH. */
	int (*height)(const struct app *a, uint32_t i);
	/* May item I < n be chosen?  NULL: all may. */
	bool (*is_choice)(const struct app *a, uint32_t i);
	const struct app *app; /* handed to it */
};

bool list_is_choice(const struct list_shape *s, uint32_t i);

/* The next choice from I in direction DIR, or I itself. */
uint32_t list_next(const struct list_shape *s, uint32_t i, int dir);

/* Is there a row "9  More"?  It stands after the items that are shown. */
bool list_has_more_row(const struct list_shape *s);

/* Items [top, list_end) are seen. */
uint32_t list_end(const struct list_shape *s, const struct list *l);

/* The top from which the last item is seen, and not one more. */
uint32_t list_last_top(const struct list_shape *s);

/* [cells] that the items [FROM, TO) take. */
uint32_t list_height(const struct list_shape *s, uint32_t from, uint32_t to);

/* The digit that item I carries, or 0. */
int list_digit_of(const struct list_shape *s, const struct list *l, uint32_t i);

/* Does "More" lead on, or back to the start? */
bool list_leads_on(const struct list_shape *s, const struct list *l);

/* Make the state fit the shape: call after each event and resize. */
void list_settle(const struct list_shape *s, struct list *l);

/* Move the choice by STEPS choices in direction DIR. */
void list_move(
    const struct list_shape *s, struct list *l, int dir, uint32_t steps);

/* A key that moves the choice (arrows, j k, Page, Home, End): true when it
 * was one. */
bool list_key(const struct list_shape *s, struct list *l, uint32_t key);

enum list_answer { LIST_NOTHING, LIST_CHOSEN, LIST_MORE };

/* Digit 1 … 9: LIST_CHOSEN: l->item is it; LIST_MORE: the digits moved on. */
enum list_answer list_digit(
    const struct list_shape *s, struct list *l, int digit);

/* Row ROW of the window, from 0: the same for a click. */
enum list_answer list_click(
    const struct list_shape *s, struct list *l, int row);

#endif
