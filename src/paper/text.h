/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text - a page, or a handout, as plain text.
 *
 * Takes: a doc and a width in [cells].  Gives: lines of UTF-8 to a sink, in
 * reading order, without control characters, attributes or trailing blanks.
 * Never: keeps more than one unit of the page laid out.
 */
#ifndef PAPER_TEXT_H
#define PAPER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct catalog;
struct doc;
struct handout;

struct paper_text_opts {
	int width;                     /* [cells] */
	const struct catalog *catalog; /* words of labels; NULL is English */
	const char *source; /* the language it is written in; NULL is English */
	bool worth;         /* above it: what a draft is worth */
	/* N bytes; false ends the work: the disk is full. */
	bool (*sink)(void *ctx, const char *s, size_t n);
	void *ctx;
};

/* False when the sink said so. */
bool paper_text(const struct doc *d, const struct paper_text_opts *o);

/*
 * N handouts as text to print: pages of ROWS [cells], each with its foot and
 * "Page 1 of 2" in its last rows, a form feed between them, each handout on new
 * ones; ROWS 0: no pages, only the words, as a preview.  Two languages stand
 * block after block.  Of O, only width, sink and ctx are looked at.  False when
 * the sink said so.
 *
 * A heading never ends a page.  A box, or a form, is not parted if it fits on
 * one, with the heading above it.  Where ROWS are too few the foot is left out before words
 * are.
 *
 * A4 has 70 rows at 6 lines an inch, Letter 66: less the margins, which are the
 * caller's business, as are those at the left: 60 rows of 72 cells fit both.
 */
bool paper_text_handouts(const struct handout *list, size_t n, int rows,
    const struct paper_text_opts *o);

#endif
