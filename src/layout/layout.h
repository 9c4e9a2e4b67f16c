/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout - a page and a width become lines of styled runs.
 *
 * Only what is looked at is laid out.  The piece that is laid out at a time
 * is a unit: a leaf, a row of a table, a row of people with its comparison,
 * or an empty list item.  A unit's lines begin with the blank lines, and the
 * label of a callout, that stand above it.
 *
 *   col 0    2        4                         width
 *       ┃    •        Tell the staff at once …    ◄ line 1 of a unit
 *       run  run      run  run(link) run
 *
 * Takes: an immutable doc, a width in [cells].  Gives: lines, kept in a small
 * cache until another unit needs the slot.
 * Never: reads files, the clock or the locale; knows a key or a terminal;
 * makes a line wider than the width, but for one cluster that is wider alone.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalog;
struct doc;
struct layout;

#define LAYOUT_NONE UINT32_MAX /* no unit, no offset */
#define LAYOUT_MEASURE 72      /* [cells]: a comfortable line */

struct layout_opts {
	int width;    /* [cells], at least 1 */
	bool compact; /* few rows: one blank line is the most */
	bool plain;   /* no attributes: headings underlined, people in words */
	bool single;  /* keep one unit only: for a walk from start to end */
	const struct catalog *catalog; /* words of labels; NULL is English */
};

struct run {
	const char *s; /* clean text; not NUL-terminated */
	uint32_t len;  /* [bytes] */
	uint32_t off;  /* in its leaf's text, or LAYOUT_NONE for decoration */
	uint32_t link; /* 1 + index into doc->links, or 0 */
	uint16_t col;  /* [cells] from the left */
	uint16_t cols; /* [cells] */
	uint8_t role;  /* enum role */
	bool isolated; /* holds a value between isolates */
};

struct line {
	uint32_t first; /* runs[first … first + nruns) of the unit, by column */
	uint32_t nruns;
	uint32_t off; /* place of the line in the unit's texts [bytes] */
};

struct unit {
	uint32_t block;
	uint32_t nlines;
	uint32_t gap; /* of these lines, blank ones at the top */
	const struct line *lines;
	const struct run *runs;
};

struct layout *layout_new(const struct doc *d, const struct layout_opts *o);
void layout_free(struct layout *l); /* NULL is fine */

/* The unit that BLOCK is in; LAYOUT_NONE when the page is empty.  A block
 * past the end gives the last one. */
uint32_t layout_unit_of(const struct layout *l, uint32_t block);
uint32_t layout_first(const struct layout *l);
uint32_t layout_next(const struct layout *l, uint32_t unit);
uint32_t layout_prev(const struct layout *l, uint32_t unit);

/* The lines of a unit.  Valid until the next call. */
const struct unit *layout_lines(struct layout *l, uint32_t unit);

/* Are they there already?  Asking lays nothing out. */
bool layout_has(const struct layout *l, uint32_t unit);

/*
 * A unit of several leaves, a row of cells, has their texts end to end: where
 * in them byte OFF of BLOCK is.
 */
uint32_t layout_offset(
    const struct layout *l, uint32_t unit, uint32_t block, uint32_t off);

/* The line of U that holds byte OFF of its texts: place back to line. */
uint32_t layout_line_at(const struct unit *u, uint32_t off);

#endif
