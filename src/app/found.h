/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * found - a list of places that a search has found, in a window of rows: one
 * code for the places of words and for those of links.
 *
 *   7 places
 *
 *   ▸ 1  Staying safe · Driving        page and section
 *        …do not drive before the…     and what stands there
 *
 * Takes: a search that may still run, and the state of its list.  Gives: rows
 * in a frame; for a key or a click, the place that it opens.
 * Never: looks for anything itself, allocates.
 */
#ifndef APP_FOUND_H
#define APP_FOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "app/internal.h"

/* What a->found.item may hold instead of a place. */
enum found_mark {
	FOUND_AWAITED = INT32_MAX - 2, /* the first place gets the focus */
	FOUND_ENDED,   /* it was said that there is no next place */
	FOUND_STARTED, /* it was said that there is no place before */
};

/* A list on the screen, worked out anew for each event and each frame. */
struct found {
	struct find *find; /* NULL: nothing was looked for yet */
	struct list *list;
	bool has_field; /* above it words are typed */
	int status;     /* row of what is said about it; -1: none */
	int top, rows;  /* [cells] of the list */
};

/* Rows FIRST … FIRST + ROWS - 1 become the words about it and the list. */
void found_place(const struct app *a, struct found *d, int first, int rows);

uint32_t found_count(const struct found *d);
bool found_is_running(const struct found *d);
void found_settle(struct app *a, const struct found *d);
void found_draw(struct app *a, struct frame *f, const struct found *d);

/* Keys of the list and the bar, Tab, the mouse: true when EV was one. */
bool found_event(struct app *a, const struct found *d, const struct event *ev,
    struct effect *e);

/* Lines from row Y on, before END; those that do not fit are left out whole.
 * Returns the row after them. */
int found_say(const struct app *a, struct frame *f, int y, int end, int role,
    const char *words);

/* How many pages could not be read; "" when all could. */
void found_unread(const struct app *a, const struct find *f, char buf[NOTICE]);

#endif
