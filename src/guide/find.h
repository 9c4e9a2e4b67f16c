/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * find - looks through the whole guide, a page at a time: for words, or for
 * the links that lead to a term or to a source.
 *
 *   find_text / find_links ─► while (find_wants() is a page)
 *                                 find_read(page, its tree)
 *                             find_hits() is what there is so far
 *
 * Takes: words, or the anchor of a term or a source; trees as somebody reads
 * them.  Gives: places in reading order, each with its words around it.
 * Never: reads a file, keeps a tree, looks for more than FIND_MAX places.
 *
 * The label of a timeline's step, and the words that an author gave a callout,
 * are found too: the place is the leaf they stand above or beside.  What the
 * program itself calls a callout, "Key points", is on every page and is not.
 *
 * Several words are looked for as they stand; only when no page has them so,
 * the paragraphs that have all of them, in whatever order, are hits.
 */
#ifndef GUIDE_FIND_H
#define GUIDE_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct doc;
struct find;

enum {
	FIND_MAX = 2000,       /* places: nobody reads a longer list */
	FIND_QUERY_MAX = 1200, /* [bytes]: what is longer is cut */
};

enum find_kind {
	FIND_NOTHING,
	FIND_TEXT,
	FIND_TERM,   /* links to glossary.md#KEY */
	FIND_SOURCE, /* links to sources.md#KEY */
};

/*
 * A place.  In a long leaf the next hit stands at least FIND_APART bytes
 * further on, so that a paragraph with a word five times is one place.
 */
enum { FIND_APART = 240 /* [bytes] */ };

struct find_hit {
	uint32_t page;
	uint32_t block;      /* a leaf */
	uint32_t off;        /* [bytes] in its text; 0 for its label */
	const char *section; /* words of the heading above, "" without */
	const char *context; /* clean, of the leaf; newlines are blanks */
	uint32_t start, end; /* [bytes] in context: what was found */
};

struct find *find_new(void);
void find_free(struct find *f); /* NULL is fine */

/* Start over: WORDS (N bytes, clean) in pages 0 … NPAGES - 1.  Words that
 * fold to nothing find nothing. */
void find_text(struct find *f, const char *words, size_t n, uint32_t npages);

/* Start over: links of KIND to the anchor KEY, in all pages but SKIP. */
void find_links(struct find *f, enum find_kind kind, const char *key,
    uint32_t npages, uint32_t skip);

/* Start over with nothing; what was typed is wiped. */
void find_clear(struct find *f);

enum find_kind find_kind(const struct find *f);
/* Does it look for just these words? */
bool find_is_for(const struct find *f, const char *words, size_t n);
const char *find_key(const struct find *f); /* of links; "" for words */

/* The page to be read next; GUIDE_NO_PAGE when it is done. */
uint32_t find_wants(const struct find *f);

/* The tree of the page that was wanted; NULL: it cannot be read. */
void find_read(struct find *f, const struct doc *doc);

/* How many pages have been looked through, of how many. */
uint32_t find_progress(const struct find *f, uint32_t *of);
uint32_t find_unread(const struct find *f); /* pages that cannot be read */

/* Valid until the next call that changes F. */
size_t find_hits(const struct find *f, const struct find_hit **out);
bool find_is_cut(const struct find *f);   /* there are more than FIND_MAX */
bool find_is_apart(const struct find *f); /* the words do not stand together */

/*
 * What is to be highlighted in S: the first match at or after FROM, where a
 * grapheme cluster begins.  False after the last, and always for links.  Takes
 * time for what is passed over, which without a match is all of S: of a long
 * leaf, give only the part that is shown.
 */
bool find_match(struct find *f, const char *s, size_t n, size_t from,
    size_t *start, size_t *end);

#endif
