/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * frame - a grid of cells: what a view draws and a screen shows.
 *
 *   x 0 ……… width-1     a wide cluster fills its first cell; the cells after
 *   y 0 ……… height-1    it hold FRAME_TAIL
 *
 * It is drawn as if from left to right in any language, and frame_order() then
 * puts each row in the order of its levels (UAX #9): from right to left that
 * turns the whole screen round, and what runs to the right in it back again.
 *
 * Takes: clean text.  Gives: cells; a cursor on what has the focus.
 * Never: draws outside the grid (what is outside is cut between clusters),
 * knows a colour or a terminal.
 */
#ifndef APP_FRAME_H
#define APP_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	FRAME_CLUSTER = 5, /* code points kept of a cluster: curses' limit */
	FRAME_TAIL = 0x110000,  /* second cell of a wide cluster */
	FRAME_EXTRA = 0x200000, /* bit: cp & 0xfffff is an index into extra */
	FRAME_MAX_WIDTH = 500,  /* [cells] */
	FRAME_MAX_HEIGHT = 200, /* [cells] */
};

struct cell {
	uint32_t cp;   /* code point, FRAME_TAIL, or FRAME_EXTRA | index */
	uint8_t role;  /* enum role */
	uint8_t width; /* [cells]: 1, 2; 0 for a tail */
	uint8_t level; /* UAX #9; 0 once the row is in order */
	uint8_t zero;  /* cells are compared as bytes */
};

struct frame {
	int width;    /* [cells] */
	int height;   /* [cells] */
	int cursor_x; /* [cells]; -1: no cursor to show */
	int cursor_y;
	bool bidi;                        /* cells have levels */
	bool rtl;                         /* rows run from right to left */
	struct cell *cells;               /* height rows of width */
	uint32_t (*extra)[FRAME_CLUSTER]; /* clusters of several code points */
	size_t nextra, extra_cap;
};

void frame_init(struct frame *f);
void frame_done(struct frame *f); /* what it held is wiped */

/* Make it WIDTH × HEIGHT [cells], within 1 and FRAME_MAX_*, and clear it. */
void frame_resize(struct frame *f, int width, int height);

/* Which way what is drawn from now on runs, with BIDI; without, nothing has a
 * direction.  Clears. */
void frame_direct(struct frame *f, bool bidi, bool rtl);

/* All cells blank in ROLE_TEXT, no cursor. */
void frame_clear(struct frame *f);

/* The size and the cells of FROM; not its cursor. */
void frame_copy(struct frame *to, const struct frame *from);

/* Wipe what is left in memory of frames before the one that it holds. */
void frame_forget(struct frame *f);

/*
 * Put clean text at (x, y) up to column LIMIT (exclusive).  Returns the
 * column after it.  Formats without width (isolates, ZWJ alone) take no cell.
 */
int frame_put(struct frame *f, int x, int y, int limit, int role, const char *s,
    size_t n);
int frame_puts(
    struct frame *f, int x, int y, int limit, int role, const char *s);

/*
 * The same, with levels that are known: one a byte, or NULL when all are LEVEL.
 * (The two above find out: text_runs_rtl(), text_levels().)
 */
int frame_put_levels(struct frame *f, int x, int y, int limit, int role,
    const char *s, size_t n, const uint8_t *levels, uint8_t level);

/*
 * The bytes [START, END) of S, up to the frame's edge, in the direction that
 * they have among all of S: words that were broken into lines.
 */
int frame_put_piece(struct frame *f, int x, int y, int role, const char *s,
    size_t start, size_t end);

/* The level of a sign that stands beside the words S and belongs to them. */
uint8_t frame_level(const struct frame *f, const char *s, size_t n);

/* The columns [x, end) of a row keep an order of their own, RTL or not: what
 * is blank there runs that way. */
void frame_box(struct frame *f, int x, int y, int end, bool rtl);
/* The same in a box: LEVEL is nested in that of it. */
void frame_box_level(struct frame *f, int x, int y, int end, uint8_t level);

/* ---- order ------------------------------------------------------------ */

/* Where what is seen was drawn. */
struct frame_map {
	uint16_t *x; /* the column of each cell before it was moved */
	int width, height;
	size_t cap;
};

/* Zeros are an empty map: nothing was moved. */
void frame_map_done(struct frame_map *m);
int frame_map_x(const struct frame_map *m, int x, int y);

/*
 * Put each row in order, with its cursor: once, after all is drawn.  Brackets
 * and arrows turn round where they run from right to left.  SHAPE: Arabic
 * letters take the form that joins them, for a terminal that does not.
 */
void frame_order(struct frame *f, bool shape, struct frame_map *m);

/* ---- reading ---------------------------------------------------------- */

/* The code points of a cell; returns how many (0 for a tail). */
int frame_cell_text(
    const struct frame *f, int x, int y, uint32_t out[FRAME_CLUSTER]);

/* Row Y as UTF-8 without trailing blanks: dumps and tests. */
struct str;
void frame_row_text(const struct frame *f, int y, struct str *out);

#endif
