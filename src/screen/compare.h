/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare - two frames of one size: what is the same, what has moved.
 *
 * Takes: frames.  Gives: answers.  Never: draws, allocates, knows curses.
 */
#ifndef SCREEN_COMPARE_H
#define SCREEN_COMPARE_H

#include <stdbool.h>

struct cell;
struct frame;

/* Cell B of G looks as cell A of F does. */
bool compare_cell(const struct frame *f, const struct cell *a,
    const struct frame *g, const struct cell *b);

/* Row Z of G looks as row Y of F does. */
bool compare_row(const struct frame *f, int y, const struct frame *g, int z);

/* The cells [*FIRST, *END) of row Y hold all that differs, and whole clusters
 * of both; false when nothing does. */
bool compare_span(
    const struct frame *f, const struct frame *g, int y, int *first, int *end);

/* The rows [top, bottom] have moved up by N, down when N is negative; the N
 * rows that became free are not what they were. */
struct moved {
	int top, bottom, n;
};

/*
 * Is most of what differs between OLD and NEW a move?  Only a hint: what it
 * does not find is drawn as any other change.
 */
bool compare_moved(
    const struct frame *old, const struct frame *new, struct moved *m);

/* Move the rows of F so; those that became free are blank. */
void compare_move(struct frame *f, const struct moved *m);

#endif
