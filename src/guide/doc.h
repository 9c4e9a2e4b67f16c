/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doc - a page as an immutable tree of blocks.
 *
 * The tree is one array in document order, so that walking it needs no
 * recursion however deep a stranger nests:
 *
 *   index  kind        parent  end        blocks[0] is the page itself;
 *     0    DOC            0     6         a block's subtree is [index, end);
 *     1    HEADING        0     2         its first child, if any, is
 *     2    LIST           0     6         index + 1, the next sibling is
 *     3      ITEM         2     6         blocks[child].end.
 *     4        PARA       3     5
 *     5        PARA       3     6
 *
 * Only leaves have text.  A leaf's text is clean UTF-8 (see text_clean), a
 * hard line break in it is '\n', and spans say how its parts look.  The id of
 * a block is its index in the tree of the English page: places, links and
 * screens in step are (page, block, byte offset in the block's text).
 *
 * Never changes after markdown_parse() returned; lives in the arena given
 * there.
 */
#ifndef GUIDE_DOC_H
#define GUIDE_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum block_kind {
	/* containers */
	BLOCK_DOC,
	BLOCK_QUOTE,
	BLOCK_CALLOUT, /* detail: enum callout; data: the label's own words */
	BLOCK_LIST,    /* detail: 1 when ordered; number: first number */
	BLOCK_ITEM,    /* number: what stands before it in an ordered list;
			  detail: 1 for a box to tick by hand */
	BLOCK_TABLE,   /* number: columns; detail: 1 for a form: rows without
			  words, to be filled in by hand */
	BLOCK_ROW,     /* detail: 1 when header */
	BLOCK_PEOPLE,  /* number: of how many (10, 100, 1000) */
	BLOCK_TIMELINE,
	/* leaves */
	BLOCK_HEADING, /* detail: level 1 to 6; data: the anchor */
	BLOCK_PARA, /* data: a red flag's words in the source's language, which
		       stand below its translation while that is a draft */
	BLOCK_CODE, /* lines kept as they are; data: the language or NULL */
	BLOCK_RULE, /* no text */
	BLOCK_CELL, /* detail: enum align */
	BLOCK_PERSON, /* one row of people: text; detail: 1 for a comparison,
			 which follows its row; number: how many */
	BLOCK_STEP,   /* one step of a timeline: data: label, text: what */
	BLOCK_WRITE,  /* text: what to write; number: empty lines for it */
};

enum callout {
	CALLOUT_KEY_POINTS, /* [!IMPORTANT] */
	CALLOUT_TIP,        /* [!TIP]: what you can do */
	CALLOUT_WARNING,    /* [!WARNING]: red flags */
	CALLOUT_KNOWN,      /* [!NOTE] Known */
	CALLOUT_NOT_KNOWN,  /* [!NOTE] Not known */
	CALLOUT_STATUS,     /* [!NOTE] Status; label: approved, off-label … */
	CALLOUT_NOTE,       /* [!NOTE] with other words or none */
	CALLOUT_CAUTION,    /* [!CAUTION], in strangers' books */
};

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

enum block_flag {
	BLOCK_TIGHT = 1,  /* LIST: no blank lines between items */
	BLOCK_BROKEN = 2, /* shown as it was written: a convention not met */
	BLOCK_SOURCE = 4, /* in the source's language, for want of another */
	BLOCK_FINE = 8,   /* fine print: smaller on paper, never below 12 pt */
	BLOCK_APART = 16, /* in another language than what stands around it: its
			     first letter says which way it runs */
	BLOCK_JOINED = 32, /* CALLOUT: on paper one box with the same of the
			      other language, under one label in both */
};

enum span_style {
	SPAN_STRONG = 1,
	SPAN_EMPH = 2,
	SPAN_CODE = 4,
	SPAN_LINK = 8,    /* link is an index into doc->links */
	SPAN_TERM = 16,   /* with LINK: into the glossary */
	SPAN_CITE = 32,   /* with LINK: a citation, text "[3]" */
	SPAN_IMAGE = 64,  /* the words that stand for an image */
	SPAN_VALUE = 128, /* a site's value: isolated, of its own direction */
};

/* A change of style at byte START; it lasts to the next span or the end. */
struct span {
	uint32_t start; /* [bytes] in the leaf's text */
	uint32_t link;  /* with SPAN_LINK, else 0 */
	uint16_t style; /* enum span_style, or-ed */
};

struct block {
	uint8_t kind;
	uint8_t detail;
	uint8_t flags;
	uint8_t depth; /* containers around it, at most 255 are counted */
	uint32_t parent;
	uint32_t end;  /* one past the last block of the subtree */
	uint32_t line; /* in the source file, 1 is the first */
	uint32_t number;
	uint32_t len;     /* [bytes] of text */
	uint32_t nspans;  /* 0: all of it plain */
	uint32_t before;  /* [bytes] of text in all earlier leaves: progress */
	const char *text; /* "" for containers, never NULL */
	const struct span *spans;
	const char *data; /* see the kinds; else NULL */
};

enum link_kind {
	LINK_PAGE,    /* another file of the guide, perhaps with an anchor */
	LINK_ANCHOR,  /* a place on this page: "#…" */
	LINK_TERM,    /* glossary.md#… */
	LINK_CITE,    /* sources.md#… */
	LINK_OUTSIDE, /* has a scheme, or "//…": shown, never opened */
	LINK_USES,    /* made by edit_uses(): who names this term or source */
};

struct link {
	const char *dest; /* as written, clean UTF-8, percent signs decoded */
	uint32_t block;   /* the leaf it stands in */
	uint32_t start;   /* [bytes] in the leaf's text */
	uint32_t end;
	uint8_t kind;  /* enum link_kind */
	bool repeated; /* LINK_TERM: to the same term as one before it */
};

struct doc {
	const struct block *blocks;
	uint32_t nblocks; /* at least 1 */
	uint32_t nlinks;
	const struct link *links; /* in reading order */
	uint32_t bytes;           /* of text in all leaves */
	const char *title;        /* words of the first heading, or NULL */
};

static inline bool
block_is_leaf(const struct block *b)
{
	return b->kind >= BLOCK_HEADING;
}

/* The first leaf at or after block ID, or doc->nblocks. */
uint32_t doc_leaf_from(const struct doc *d, uint32_t id);

/* The last leaf before block ID, or doc->nblocks when there is none. */
uint32_t doc_leaf_before(const struct doc *d, uint32_t id);

/*
 * The heading with this anchor (N bytes, without '#'), or 0.  Anchors are
 * GitHub's slugs of the English headings; of two equal headings the second
 * has "-1", as on a forge.
 */
uint32_t doc_find_anchor(const struct doc *d, const char *anchor, size_t n);

/*
 * Are block I of A and block K of B, in two languages, the same place to write
 * on, BLOCK_WRITE or a form, each with words of its own?  Then lines and rows
 * need to be there once.
 */
bool doc_same_form(
    const struct doc *a, uint32_t i, const struct doc *b, uint32_t k);

/* The heading that block ID stands under (itself when a heading), or 0. */
uint32_t doc_section(const struct doc *d, uint32_t id);

/* Have both the same blocks, as a page and its translation have?  Then block I
 * of one says what block I of the other says. */
bool doc_same_shape(const struct doc *a, const struct doc *b);

#endif
