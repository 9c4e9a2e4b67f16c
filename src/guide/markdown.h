/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * markdown - CommonMark into our own tree; the only place that knows libcmark.
 *
 * Takes: the bytes of a file, anything at all.  Gives: a struct doc.
 * Never: fails on bad text (it becomes readable text), recurses on depth,
 * takes more than linear time, reads a file, looks anything up by itself.
 */
#ifndef GUIDE_MARKDOWN_H
#define GUIDE_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct doc;

/* What the words of a page need from around it.  Each may be NULL. */
struct markdown_opts {
	/* The conventions of a guide with guide.conf; else plain CommonMark,
	 * pipe tables, and alerts under the names that forges give them. */
	bool conventions;

	/* Citations leave no trace: a short version is read, not checked. */
	bool without_cites;

	/* The site's value for {NAME}, N bytes, or NULL: it stays as written.
	 */
	const char *(*value)(void *ctx, const char *name, size_t n);

	/* The number of the source KEY (from 1), or 0: shown as written. */
	int (*cite)(void *ctx, const char *key);

	void *ctx; /* handed to both */
};

/*
 * Parse N bytes at S.  The result lives in A, and points into nothing else.
 * S may be released as soon as this returns; DROP, when not NULL, is called
 * with DROP_CTX as soon as S is needed no more, which is before the tree is
 * at its largest.
 */
const struct doc *markdown_parse(struct arena *a, const char *s, size_t n,
    const struct markdown_opts *opts, void (*drop)(void *ctx), void *drop_ctx);

#endif
