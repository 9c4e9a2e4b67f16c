/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * internal - what the files of layout/ share; nobody else includes it.
 *
 * A builder collects the lines of one unit.  Runs and lines go into growing
 * buffers that are used again for each unit; finish copies them, once, into
 * the unit's arena.
 */
#ifndef LAYOUT_INTERNAL_H
#define LAYOUT_INTERNAL_H

#include "base/arena.h"
#include "guide/doc.h"
#include "layout/layout.h"

enum { PREFIX_MAX = 64 }; /* pieces of a prefix: deeper nesting adds none */

/* One piece of what stands before the text: a bar, a bullet, an indent. */
struct prefix_piece {
	uint32_t block; /* the container it comes from */
	uint16_t col;
	uint16_t cols;
	const char *first; /* on the container's first line, or NULL */
	const char *rest;  /* on the others, or NULL */
	uint8_t role;
};

struct prefix {
	struct prefix_piece piece[PREFIX_MAX];
	int n;
	int cols; /* [cells] of all of it */
	/* Containers without room for a piece: how many, is the unit the
	 * first of the innermost, and the marker of the last item. */
	int lost;
	bool lost_first;
	bool sign_first;
	const char *sign;
};

/* What was measured of the table, timeline or people last looked at. */
struct measured {
	uint32_t block; /* LAYOUT_NONE: nothing yet */
	bool as_list;   /* a table too wide for the line */
	bool airy;      /* one of its cells takes more than a line */
	int ncols;
	uint32_t rows; /* without words, of a form */
	int width[64]; /* [cells] of each column; of the labels in [0] */
};

/* Which way a leaf or our own words run; levels are those of the page. */
struct direction {
	const struct block *of;
	struct direction *next;
	const uint8_t *levels; /* one a byte; NULL: all are LEVEL */
	uint8_t level;
};

struct builder {
	struct run *runs;
	struct line *lines;
	uint32_t nruns, cap_runs;
	uint32_t nlines, cap_lines;
};

struct layout {
	const struct doc *doc;
	struct layout_opts opts;
	struct slot *slots;
	uint32_t nslots;
	struct builder build;
	struct measured measured;
	struct prefix prefix;
	struct arena *arena; /* of the unit being laid out */
	uint32_t base;   /* of the leaf in hand, in its unit's texts [bytes] */
	bool marked;     /* the first line's markers are done */
	bool rtl;        /* the page runs from right to left */
	bool translated; /* into a language that does */
	bool line_rtl;   /* so do the lines being made */
	uint8_t line_of; /* enum line_of: their words */
	struct direction *known; /* of the unit: found out already */
};

/* build.c */
void build_line(struct layout *l, uint32_t off);
void build_run(struct layout *l, const struct run *r);
void build_prefix(struct layout *l);
const char *build_repeat(struct layout *l, const char *piece, int cols);
void build_ruled(struct layout *l);
void build_decor(struct layout *l, int col, int role, const char *s);
void build_direction(struct run *r, const struct direction *d, size_t start);
void build_spans(struct layout *l, const struct block *b, int role, int col,
    uint32_t start, uint32_t end, uint32_t *span);

/* flow.c: text between the prefix and the right edge */
void flow_text(struct layout *l, const struct block *b, int role);
void flow_plain(
    struct layout *l, const char *s, size_t n, int role, int indent);
void flow_between(struct layout *l, const char *before, const struct block *b,
    const char *after, int role, int indent);
void flow_code(struct layout *l, const struct block *b);
int flow_width(const struct layout *l); /* [cells] right of the prefix */

/* direction.c */
uint8_t direction_level(const struct layout *l, bool rtl);
struct direction direction_of_words(
    struct layout *l, const char *s, size_t n, bool rtl);
bool direction_is_translated(const struct doc *d, const struct catalog *c);
bool direction_is_rtl(const struct layout *l, const struct block *b);
const struct direction *direction_of_leaf(
    struct layout *l, const struct block *b);
int direction_box(const struct layout *l);

/* source.c: what is in the source's language */
void source_worth(struct layout *l, uint32_t unit);
void source_mark(struct layout *l, uint32_t unit);
void source_beside(struct layout *l, const struct block *b);

/* prefix.c */
void prefix_make(struct layout *l, uint32_t unit);
int prefix_gap(
    const struct layout *l, uint32_t unit, uint32_t prev, uint32_t *common);

/* table.c, figure.c */
void table_row(struct layout *l, uint32_t row);
void figure_person(struct layout *l, uint32_t person);
void figure_step(struct layout *l, uint32_t step);

#endif
