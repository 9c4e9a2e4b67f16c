/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text - a page as plain text.
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

#endif
