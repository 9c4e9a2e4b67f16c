/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booklet_block - a block of a page as HTML, for who reads it on paper.
 *
 * Takes: a page's tree.  Gives: HTML that shows all there is in words: where a
 * link leads stands behind it.  Never: fails; lets text be markup.
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

/* Text, with nothing of it markup. */
void booklet_put_bytes(struct str *out, const char *s, size_t n);
void booklet_put(struct str *out, const char *s);

/* TEXT escaped, with BEFORE and AFTER as they are. */
void booklet_put_between(
    struct str *out, const char *before, const char *text, const char *after);

/* Leaf ID, with what the boxes and lists around it say before it. */
void booklet_put_block(struct str *out, const struct booklet_words *w,
    const struct doc *d, uint32_t id);

#endif
