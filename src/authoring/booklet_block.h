/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booklet_block - a leaf of a page as HTML by itself, so that it can have a
 * number: for who reviews it on paper.
 *
 * Takes: a page's tree.  Gives: what paper/html.h makes of its words, with what
 * the boxes and lists around it say in words too.  Never: fails.
 */
#ifndef AUTHORING_BOOKLET_BLOCK_H
#define AUTHORING_BOOKLET_BLOCK_H

#include <stddef.h>
#include <stdint.h>

struct doc;
struct str;

/* Words of ours between those of the page. */
struct booklet_words {
	const char *of;     /* "38 of 100" */
	const char *beside; /* before what a count is compared with */
	/* What stands above a box, in another language; NULL: as it is. */
	const char *(*say)(void *ctx, const char *label);
	void *ctx;
};

/* Leaf ID, with what the boxes and lists around it say before it. */
void booklet_put_block(struct str *out, const struct booklet_words *w,
    const struct doc *d, uint32_t id);

#endif
