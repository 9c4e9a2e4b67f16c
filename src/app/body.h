/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * body - a page seen through a window of rows.
 *
 * The window's top is a line of a unit; what is kept across a new width is
 * the block and the byte, never a count of lines.  After the page's last line
 * there may be a few more of the app's own: the tail.
 *
 * A body may have a pair: the same page in another language.  Each unit then
 * has rows for both, side by side or one under the other, so that what belongs
 * together begins on the same row however long either is.
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

	const struct doc *pair; /* NULL: none */
	struct layout *pair_layout;
	struct layout_opts pair_opts;
	bool under; /* the other language under each unit, not beside it */
};

/* A row of the window: of the tail, or a line of the page, of its pair, or of
 * both. */
struct body_line {
	const struct unit *unit; /* NULL: the tail */
	uint32_t line;           /* of the unit and its pair, or of the tail */
	uint32_t rows, top; /* so many they have; from TOP on none is blank */
	const struct line *own;  /* of the unit; at most bars where the pair
				    goes on alone */
	const struct unit *pair; /* NULL: it has no line here */
	const struct line *other; /* of .pair, the same */
};

/* Release the layout; the doc is not the body's. */
void body_done(struct body *b);

/* Show DOC from its top. */
void body_set(struct body *b, const struct doc *doc,
    const struct layout_opts *o, int rows, int tail);

/*
 * PAIR, in a layout of O, beside DOC or UNDER it; NULL: none any more.  False:
 * it is no tree of the same shape, and there is none.  The place on top stays.
 */
bool body_pair(struct body *b, const struct doc *pair,
    const struct layout_opts *o, bool under);

/* A new width or height: the place on top stays.  A pair keeps its own. */
void body_resize(struct body *b, const struct layout_opts *o, int rows);

/* The place on top, and back to it; past the last block it is the tail. */
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
