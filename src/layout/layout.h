/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout - a page and a width become lines of styled runs.
 *
 * Only what is looked at is laid out.  The piece that is laid out at a time
 * is a unit: a leaf, a row of a table, a row of people with its comparison,
 * or an empty list item.  A unit's lines begin with the blank lines, and the
 * label of a callout, that stand above it.  In a page that is translated,
 * "(English)" is above the first of units that are not; the first unit of a
 * page of a draft begins with what that is worth, and below a draft's red flags
 * is what the source says (see doc.h).
 *
 *   col 0    2        4                         width
 *       ┃    •        Tell the staff at once …    ◄ line 1 of a unit
 *       run  run      run  run(link) run
 *
 * Columns count from the left in any language.  In one from right to left the
 * levels of the runs say how a line is put in order when it is shown.
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
#define LAYOUT_NO_BOX UINT16_MAX

struct layout_opts {
	int width;    /* [cells], at least 1 */
	bool compact; /* few rows: one blank line is the most */
	bool plain;   /* no attributes: headings underlined, people in words */
	bool single;  /* keep one unit only: for a walk from start to end */
	bool bidi;    /* levels in the runs; else all runs as it is written */
	bool worth;   /* above the first unit: what a draft is worth */
	bool beside;  /* what is emphasised is quiet: it says it once more */
	bool padded;  /* lines for what a longer pair leaves blank: see unit */
	const char *name; /* above the first unit: what it is; NULL: nothing */
	bool source_seen; /* the source's words stand beside: below a draft's
			     red flags they are not said again */
	const struct catalog *catalog; /* words of labels; NULL is English */
	const char *source; /* tag of the language that blocks with BLOCK_SOURCE
			       are in; NULL is English */
};

struct run {
	const char *s; /* clean text; not NUL-terminated */
	uint32_t len;  /* [bytes] */
	uint32_t off;  /* in its leaf's text, or LAYOUT_NONE for decoration */
	uint32_t link; /* 1 + index into doc->links, or 0 */
	uint16_t col;  /* [cells] from the left */
	uint16_t cols; /* [cells] */
	uint8_t role;  /* enum role */
	uint8_t level; /* UAX #9; of the first byte */
	bool isolated; /* holds a value between isolates */
	const uint8_t *levels; /* one a byte; NULL: all are LEVEL */
};

/* Whose words a line has. */
enum line_of {
	LINE_UNIT,   /* the unit's */
	LINE_PAGE,   /* ours, in the language of the catalog */
	LINE_SOURCE, /* the source's, beside a draft's */
};

struct line {
	uint32_t first; /* runs[first … first + nruns) of the unit, by column */
	uint32_t nruns;
	uint32_t off; /* place of the line in the unit's texts [bytes] */
	uint16_t box; /* [cells] from here on the line runs against the page;
			LAYOUT_NO_BOX: none of it does */
	uint8_t of;   /* enum line_of */
};

struct unit {
	uint32_t block;
	uint32_t nlines;
	uint32_t gap; /* of these lines, blank ones at the top */
	const struct line *lines;
	const struct run *runs;
	/* With .padded: a blank line above it, and one below it, of the bars
	 * that go on there. */
	const struct line *above, *below;
};

/* Are the words of UNIT read from right to left? */
bool layout_is_rtl(const struct layout *l, uint32_t unit);

/* Does the language of C run from right to left?  NULL, English, does not. */
bool layout_language_is_rtl(const struct catalog *c);

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
