/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * markdown_internal - what the files of the Markdown reader share.
 *
 *   bytes ─► guard ─► libcmark ─► walk ─┬─► inline: words, spans, links of a
 *                                       │   leaf, in struct leaf
 *                                       ├─► table, convention, html
 *                                       └─► build: blocks of the doc
 *
 * Never: used outside src/guide/markdown*.c and the tests of them.
 */
#ifndef GUIDE_MARKDOWN_INTERNAL_H
#define GUIDE_MARKDOWN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "guide/slug.h"

struct cmark_mem;
struct cmark_node;

/* ---- guard: what libcmark must not see ----------------------------- */

/*
 * Stand-ins.  Controls are dropped from what comes in and mean nothing to
 * CommonMark, so these bytes can carry a meaning through libcmark.
 */
enum {
	STAND_BRACKET = 1, /* a '[' too many */
	STAND_PIPE = 2,    /* "\|" where a table may be */
	STAND_LONG = 3,    /* decimal index into longs, then STAND_END */
	STAND_END = 4,
};

enum {
	/* Brackets of a run that may stay open at one time. */
	GUARD_BRACKETS = 1000,
	/* A destination or title in a definition, which each use copies. */
	GUARD_DEST_MAX = 256,    /* [bytes] */
	GUARD_DEST_SHORT = 48,   /* [bytes], in a file full of brackets */
	GUARD_MANY_USES = 65536, /* brackets that make a file full of them */
	/* Nesting from which blank lines, which cost libcmark a step for
	 * each open item, are kept only two at a time. */
	GUARD_DEEP = 64,
	GUARD_BLANKS = 2,
	GUARD_FRONT_LINES = 200, /* YAML front matter ends within these */
};

struct guard_long {
	const char *s;    /* in the arena */
	const char *dest; /* as a link's, when it was one; else NULL */
	size_t n;
	uint8_t kind; /* enum link_kind, with dest */
	bool shown;   /* it was text after all */
};

/* From line FED of what libcmark sees on, GONE lines are missing. */
struct guard_gap {
	uint32_t fed;
	uint32_t gone;
};

struct guard {
	struct arena *arena;
	void (*feed)(void *ctx, const char *s, size_t n);
	void *ctx;
	struct str out;
	struct guard_long *longs;
	size_t nlongs;
	size_t longs_cap;
	struct guard_gap *gaps;
	size_t ngaps;
	size_t gaps_cap;
	uint32_t line; /* of the file, where the guard is */
	uint32_t gone;
	size_t dest_max;
	size_t blanks; /* blank lines in a row, with the same number of '>' */
	size_t quotes;
	bool deep;
	bool pipes;        /* there are stand-ins for "\|" */
	bool table;        /* the run has a line like a table's second */
	bool note;         /* a footnote's text stands before the run … */
	bool notes;        /* … and in it */
	bool fence;        /* code goes on here */
	unsigned formulas; /* lines of "$$" in the run */
	bool cr;           /* lines may end in a lone CR */
	size_t nl; /* the next newline, when not before where the guard is */
};

void guard_init(struct guard *g, struct arena *a,
    void (*feed)(void *ctx, const char *s, size_t n), void *ctx);
void guard_done(struct guard *g);

/* Hand on all of S, in pieces, made harmless. */
void guard_run(struct guard *g, const char *s, size_t n);

/* The line of the file that libcmark calls LINE. */
uint32_t guard_line(struct guard *g, int line);

/* ---- leaf: text being collected ------------------------------------ */

/* The end of a line as written, and where the next one starts. */
struct leaf_line {
	uint32_t end;
	uint32_t next;
};

struct leaf {
	struct str text;    /* clean */
	struct span *spans; /* link: index into links here */
	size_t nspans;
	size_t spans_cap;
	struct link *links;
	size_t nlinks;
	size_t links_cap;
	struct leaf_line *lines;
	size_t nlines; /* line ends: one less than lines */
	size_t lines_cap;
	uint32_t *pipes; /* offsets of '|' that may part cells */
	size_t npipes;
	size_t pipes_cap;
	/* where the last slice ended: slices are taken in order */
	size_t span_at;
	size_t link_at;
	/* what the next words are */
	uint16_t style;
	uint16_t soft_style;
	uint32_t link;  /* index into links, with SPAN_LINK */
	bool soft;      /* a line ended: a space, unless between Han */
	bool no_space;  /* spaces here would be the second ones */
	bool link_open; /* links[link].start is set by its first word */
	bool replaced;  /* a placeholder or citation is not as written */
};

void leaf_clear(struct leaf *l);

/* Append clean words in the current style. */
void leaf_put(struct leaf *l, const char *s, size_t n);

/* Between T and the words at S, is the end of a line no blank? */
bool leaf_joins(const struct str *t, const char *s, size_t n);

/* A line break that stays.  AS_WRITTEN: the source has a new line here. */
void leaf_break(struct leaf *l, bool as_written);

/* ---- messages: leaves in another language --------------------------- */

/* [bytes] of a message or a translation; of longer ones there are none. */
enum { MESSAGE_MAX = 65536 };

enum message_state {
	MESSAGE_NONE,   /* there are no words in it */
	MESSAGE_DONE,   /* written; translated */
	MESSAGE_SOURCE, /* there are, and they stay as they are */
};

/* What a translation has to keep. */
struct mark {
	int kind; /* of libcmark's; TEXT: a placeholder */
	const char *s;
	size_t n;
};

struct marks {
	struct mark *list;
	size_t n;
	size_t cap;
};

struct messages {
	/* of comments, for what comes next; or NULL */
	const char *context;
	const char *note;
	struct str id;
	struct str line;  /* a message as a heading */
	struct str proof; /* all of a leaf … */
	struct str again; /* … and of what was written, read again */
	struct marks marks[2];
};

/* ---- build: the doc as it grows ------------------------------------ */

/* The last destinations, so that equal ones share memory. */
enum { DEST_CACHE = 256 };

struct dest {
	const char *raw; /* NULL: free */
	const char *dest;
	uint8_t kind;
};

struct build {
	struct arena *arena;
	struct markdown_opts opts;
	struct messages *messages; /* NULL: nothing is translated */
	struct cmark_mem *mem;     /* never gives NULL */
	struct guard guard;
	struct block *blocks;
	size_t nblocks;
	size_t blocks_cap;
	struct link *links;
	size_t nlinks;
	size_t links_cap;
	uint32_t parent; /* the open container */
	uint32_t depth;
	uint32_t bytes;
	uint32_t padding; /* cells that no row has written */
	const char *title;
	struct leaf leaf;
	struct str scratch;
	struct str value; /* scratch of the placeholders */
	struct slug_set slugs;
	struct dest dests[DEST_CACHE];
	bool literal;   /* placeholders and citations stay as written */
	bool in_source; /* placeholders have the values of the source */
};

/* Room for one more in an array of SIZE-byte things. */
void *build_grow(void *array, size_t count, size_t *cap, size_t size);

struct block *build_open(struct build *b, enum block_kind kind, uint32_t line);
void build_close(struct build *b);

/* A leaf of bytes [START, END) of the collected text.  Slices go forward. */
struct block *build_slice(struct build *b, enum block_kind kind, uint32_t line,
    size_t start, size_t end);
struct block *build_leaf(struct build *b, enum block_kind kind, uint32_t line);

/* A leaf of text that is clean already and lives in the arena. */
struct block *build_text(struct build *b, enum block_kind kind, uint32_t line,
    const char *s, size_t n);

/*
 * Lists and quotes that HTML opens and closes in what order it likes.  What is
 * in each other deeper than this stands beside each other, since HTML pays no
 * byte a line for being deep.
 */
enum { BOXES_MAX = 32 };

struct boxes {
	uint32_t depth; /* open */
	uint32_t items; /* of them */
	uint32_t quotes;
	bool list;       /* one begins with the next item */
	bool ordered;    /* it does so with a number */
	uint32_t number; /* this one */
};

/* Before a block is opened: between the items of a list it stands in one. */
void boxes_before_block(struct build *b, struct boxes *x, uint32_t line);
void boxes_item(struct build *b, struct boxes *x, uint32_t line);
void boxes_quote(struct build *b, struct boxes *x, uint32_t line);
void boxes_loosen(struct build *b, const struct boxes *x);

/* Up to and with the innermost of KIND, if there is one. */
void boxes_close(struct build *b, struct boxes *x, enum block_kind kind);
void boxes_close_all(struct build *b, struct boxes *x);

/* ---- words --------------------------------------------------------- */

/*
 * The gate.  Append S, as libcmark gave it, to OUT: stand-ins become what
 * they stand for, and text_clean() judges the rest.  CODE: "\|" keeps its
 * backslash.
 */
void words_clean(
    struct build *b, struct str *out, const char *s, size_t n, bool code);

/* The same, and tabs and newlines become spaces, in the arena. */
const char *words_line(struct build *b, const char *s, size_t n);

/* Append text to the leaf: cleaned, with placeholders put in. */
void words_put(struct build *b, const char *s, size_t n);
/* The same without placeholders or cells: code. */
void words_put_plain(struct build *b, const char *s, size_t n);

/* [bytes] of a placeholder "{name}" at S, or 0. */
size_t placeholder_length(const char *s, size_t n);

/* Collect the inline nodes below NODE into b->leaf. */
void inline_collect(struct build *b, struct cmark_node *node);

/* Open and close a link in the leaf. */
void link_open(struct build *b, const char *url);
void link_close(struct build *b);

/* ---- translating: only with b->messages ----------------------------- */

void messages_done(struct messages *m);

/* S, a block of HTML, may be a comment for translators. */
void messages_comment(struct build *b, const char *s);
/* What it was for is done. */
void messages_forget(struct build *b);

/* The message of LEAF without its first SKIP [bytes] of text, in OUT. */
enum message_state message_write(
    struct build *b, struct cmark_node *leaf, size_t skip, struct str *out);

/* A document of one heading, to be freed, whose words are those of message S;
 * NULL: S is none. */
struct cmark_node *message_read(struct build *b, const char *s, size_t n);

/* A letter that is not a placeholder's? */
bool message_has_words(const char *s, size_t n);

/*
 * LEAF, a paragraph or heading that is the next block to be built, becomes its
 * translation.  M says block, detail and line.
 */
enum message_state translate_leaf(
    struct build *b, struct cmark_node *leaf, struct markdown_message *m);

/* LEAF's words as they are now, STATE of translation; its placeholders have the
 * source's values where the words are the source's. */
void translate_collect(
    struct build *b, struct cmark_node *leaf, enum message_state state);

/* What LEAF, the next block to be built, says in the source, when that is to
 * be kept beside its translation; else NULL.  B->leaf is LEAF's, and changes. */
const char *translate_keep(struct build *b, struct cmark_node *leaf);

/* The same of *N bytes of clean words at *S, which are no Markdown. */
enum message_state translate_words(
    struct build *b, struct markdown_message *m, const char **s, size_t *n);

/* ---- blocks of a kind of their own --------------------------------- */

/*
 * The collected paragraph, from its line FROM on, which is LINE of the file,
 * as a table, perhaps with a paragraph before it; false: there is none.
 */
bool table_put(struct build *b, uint32_t line, size_t from);

/* Raw HTML reduced to what Markdown has: paragraphs, headings, lists, tables.
 */
void html_put(struct build *b, const char *s, uint32_t line);

/* The character that the "&name;" at S stands for; its length, 0: none. */
size_t html_entity(
    struct build *b, struct str *out, const char *s, const char *end);

/*
 * The value of attribute NAME of the tag whose name ends at S, in OUT; false:
 * it has none.
 */
bool tag_attribute(struct build *b, const char *s, const char *end,
    const char *name, struct str *out);

/* The words of an <img>, or what its file is called, into the leaf. */
void tag_image(struct build *b, const char *s, const char *end);

/* Would "2" in <sup>2</sup>, which NEXT begins with, be read as another word
 * than it is? Then the leaf gets a sign before it. */
void tag_raised(struct build *b, const char *next, const char *end);

/*
 * <Listing number="1-2" caption="…" file-name="…"> of mdBook's own book: in
 * OUT what it would show.
 */
void tag_listing(
    struct build *b, const char *s, const char *end, struct str *out);

/* A <table> whose cells are collected in the leaf, one by one. */
struct table_html {
	uint32_t table; /* 0: there is none */
	uint32_t row;   /* 0: between rows */
	uint32_t line;
	uint32_t ncells; /* of the row */
	uint32_t across; /* columns that the open cell takes */
	uint32_t down;   /* rows that it takes */
	uint32_t nested; /* tables in a cell, which are only words */
	uint8_t align;
	bool cell;
	bool plain;        /* the row has a cell that is no <th> */
	bool words;        /* the row has some */
	uint8_t below[64]; /* rows that a cell above still takes */
};

void table_html_row(struct build *b, struct table_html *t, uint32_t line);
void table_html_cell(struct build *b, struct table_html *t, const char *tag,
    const char *end, uint32_t line);
void table_html_close_cell(struct build *b, struct table_html *t);
void table_html_close_row(struct build *b, struct table_html *t);
void table_html_close(struct build *b, struct table_html *t);

/* A fenced block of PEOPLE or TIMELINE; false: it is neither. */
bool convention_fence(
    struct build *b, const char *info, const char *s, uint32_t line);
/* Such a block whose lines are not as they should be is shown as code. */
bool convention_fence_named(const char *info);

/*
 * Open what NODE, a block quote, is: a quote or a callout.  In a callout its
 * label, and the paragraph that had it, are done and freed.
 */
void convention_quote(struct build *b, struct cmark_node *node, uint32_t line);

#endif
