/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * body - a page seen through a window of rows.
 *
 * The window's top is a line of a unit; what is kept across a new width is
 * the block and the byte, never a count of lines.  After the page's last line
 * there may be a few more of the app's own: the tail.
 *
 * Takes: a doc and a window.  Gives: the lines that are seen.
 * Never: lays out more than the window and what a key adds to it; the page's
 * end only when the window is near it.
 */
#ifndef APP_BODY_H
#define APP_BODY_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/layout.h"

struct doc;

struct body {
	const struct doc *doc;
	struct layout *layout;
	struct layout_opts opts;
	int rows;      /* [cells] of the window */
	int tail;      /* lines after the page's last */
	uint32_t unit; /* of the top line; LAYOUT_NONE: within the tail */
	uint32_t line; /* of that unit, or of the tail */
	/* the place the reader chose: new sizes start from it, so that they
	 * do not add up to a drift */
	uint32_t block, off;
	int above; /* lines of context wanted over it */
};

/* A line in the window. */
struct body_line {
	const struct unit *unit; /* NULL: the tail */
	uint32_t line;
};

/* Release the layout; the doc is not the body's. */
void body_done(struct body *b);

/* Show DOC from its top. */
void body_set(struct body *b, const struct doc *doc,
    const struct layout_opts *o, int rows, int tail);

/* A new width or height: the place on top stays. */
void body_resize(struct body *b, const struct layout_opts *o, int rows);

/* The place on top, and back to it. */
void body_place(struct body *b, uint32_t *block, uint32_t *off);
void body_go(struct body *b, uint32_t block, uint32_t off);

/* The same with ABOVE lines over it, where the window has room for them: what
 * was found is read with what leads to it. */
void body_go_below(struct body *b, uint32_t block, uint32_t off, int above);

/* Move by LINES; true when anything moved. */
bool body_scroll(struct body *b, int lines);
bool body_at_end(struct body *b);
void body_home(struct body *b);
void body_end(struct body *b);

/*
 * Walk the window from its top; false after its last line, or the page's.
 * What *AT points to is valid until the next step.
 */
struct body_walk {
	uint32_t unit, line;
	int row;
};
void body_walk_init(const struct body *b, struct body_walk *w);
bool body_walk_next(struct body *b, struct body_walk *w, struct body_line *at);

#endif
