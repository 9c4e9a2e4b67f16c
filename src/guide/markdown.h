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
#include <stdint.h>

struct arena;
struct doc;

/* Words of a page that a catalog may have in another language. */
struct markdown_message {
	const char *context; /* of "<!-- msgctxt: … -->" before it, or NULL */
	const char *id;      /* N bytes of Markdown, one line */
	size_t n;
	const char *note; /* of "<!-- TRANSLATORS: … -->", or NULL */
	uint32_t line;    /* of the file */
	uint8_t block;    /* enum block_kind; CALLOUT: the label's own words */
	uint8_t detail;   /* HEADING: level; PERSON: 1 for a comparison */
	int8_t callout;   /* enum callout around it, or -1 */
	bool item;        /* it stands in a list */
	bool answer;      /* "[ ] " or "[x] " stood before it */
	bool label;       /* STEP: what stands before the ':' */
};

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

	/*
	 * The translation of a message, or NULL: it stays as it is and its
	 * block has BLOCK_SOURCE.  So it does when the translation has other
	 * links, placeholders or numbers of code spans, or is more than a link
	 * where the source is only one.  Only with conventions.
	 *
	 * What is asked for: the Markdown of each heading, paragraph and
	 * callout's own words, each on one line without needless escapes, a
	 * line break as "<br> "; the words of people and timelines.  Not their
	 * structure: "[x] ", "[!TIP]", "38 of 100:".  Not what has no letters
	 * but those of placeholders and citations.
	 */
	const char *(*translate)(void *ctx, const struct markdown_message *m);

	/* The same as VALUE for what is in the source's words; NULL: VALUE. */
	const char *(*source_value)(void *ctx, const char *name, size_t n);

	/* Translated paragraphs of CALLOUT_WARNING keep the source's words as
	 * well (see doc.h); no citation leaves a trace there. */
	bool keep_warnings;

	/* Headings of one word are names, as in sources.md: no messages. */
	bool name_headings;

	void *ctx; /* handed to all */
};

/*
 * Parse N bytes at S.  The result lives in A, and points into nothing else.
 * S may be released as soon as this returns; DROP, when not NULL, is called
 * with DROP_CTX as soon as S is needed no more, which is before the tree is
 * at its largest.
 */
const struct doc *markdown_parse(struct arena *a, const char *s, size_t n,
    const struct markdown_opts *opts, void (*drop)(void *ctx), void *drop_ctx);

/* Have both texts the same placeholders, each as often? */
bool markdown_same_places(const char *a, size_t na, const char *b, size_t nb);

#endif
