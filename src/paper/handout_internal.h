/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handout_internal - what the files of a handout's composition share; nobody
 * else includes it.
 *
 *   handout.c        which sheet, which languages, the order
 *   handout_top.c    what page 1 has room for
 *   handout_page.c   pages, as they stand on paper
 *   handout_pair.c   two languages of one shape
 *   handout_parts.c  sections of pages: without links, red flags first
 *   handout_list.c   words and sources: below a sheet, and as all of it
 *   handout_tail.c   questions, who made it, the foot
 *   handout_record.c what came about in a visit
 */
#ifndef PAPER_HANDOUT_INTERNAL_H
#define PAPER_HANDOUT_INTERNAL_H

#include <stdint.h>

#include "guide/guide.h"
#include "guide/material.h"
#include "paper/handout.h"

struct compose;
struct doc;
struct sheet;
struct sheets;

/* A page that something on the sheet is from. */
struct made_page {
	struct made_page *next;
	const char *path; /* as the guide calls it */
	uint32_t number;  /* GUIDE_NO_PAGE: it is not in the contents */
	const struct doc *doc;
	bool tells; /* its words are on the sheet: its review counts */
};

/* Blocks [from, end) of a page, siblings. */
struct part {
	struct part *next;
	const struct made_page *page;
	const struct doc *doc; /* of the page, as it stands on paper */
	uint32_t from, end;
	bool whole; /* all of the page */
	bool keys;  /* its key points */
};

/* What becomes of a WARNING box. */
enum fate {
	FATE_STAYS, /* where it stands */
	FATE_FIRST, /* before help now */
	FATE_NEXT,  /* behind it: it is long */
	FATE_GONE,  /* it says what one before it says */
};

struct cite {
	const char *key;
	int number;
};

/* What is decided in the first language and holds in the second: words may
 * stand in another order there, and texts be equal that were not. */
struct decided {
	bool done;
	uint8_t *fates; /* of the WARNING boxes in their order */
	size_t nfates, fates_cap;
	const char **terms; /* anchors in the glossary, as they are met */
	size_t nterms, terms_cap;
	struct cite *cites; /* by their number */
	size_t ncites, cites_cap;
};

/* What is to be said of leaves with these words, once the tree is made. */
struct remark {
	struct remark *next;
	const char *text;
	bool source;      /* they are in the source's language */
	const char *data; /* the source's words below them, or NULL */
};

/* A sheet in one language while it is made. */
struct making {
	struct arena *a;
	struct guide *g;
	const struct job *job;
	const struct sheet *sheet;   /* NULL: a handout of one's own */
	const struct sheets *sheets; /* or NULL */
	const char *id;
	const struct catalog *c;
	const char *language; /* of C */
	bool rtl;
	bool translated;    /* C is not the source's */
	bool source_beside; /* the source's words are on the sheet anyway */
	bool draft;         /* one of its languages is one */
	bool tight;         /* a list does not fit beside help now on a page */
	bool columns;       /* two languages side by side */
	bool crowded;       /* two, one below the other */
	bool titled;        /* what it is made of has the title */
	const struct doc *source; /* the page of words in the source's language,
				   * once it was asked for, or NULL */
	/* Drafts that the site does not allow, or NULL. */
	const struct catalog *refused[2];

	struct compose *to;
	struct made_page *pages;
	struct part *parts, **last_part;
	struct remark *remarks;
	struct decided *decided;
	struct guide_review review; /* of the sheet; roles in .role */
};

/* ---- handout.c -------------------------------------------------------- */

/* The guide's WORDS in the language of M, with the site's values in them. */
const char *handout_words(struct making *m, const char *words);
/* The program's MSGID, marked with N_(), in the language of M. */
const char *handout_say(struct making *m, const char *msgid)
    __attribute__((format_arg(2)));
/* A paragraph; in a draft with SOURCE below it. */
void handout_twice(struct making *m, const char *words, const char *source);

/* ---- handout_top.c ---------------------------------------------------- */

/* Help now, red flags, what the sheet is worth and INTRO (or NULL), below the
 * title; once the parts are decided. */
void top_put(struct making *m, const char *intro);
/* All of the card of help now. */
void top_put_card(struct making *m);

/* ---- handout_pair.c --------------------------------------------------- */

/* Of two of one shape: the source's words, which a translation lacks, stand in
 * one of them; the other one says in which language they are, once for a whole
 * list, and so has another shape. */
void handout_say_once(struct arena *a, struct handout_words in[2]);

/* ---- handout_page.c --------------------------------------------------- */

/* Is page PATH on the sheet? */
bool parts_have_page(const struct making *m, const char *path);

/* A page of the guide, or one of its special files, read once.  NULL: there is
 * no such page (E->code is ERR_NOT_FOUND), or it cannot be read. */
struct made_page *parts_page(struct making *m, const char *name, struct err *e);

/* The heading of the page of words whose anchor is ANCHOR, as the source has
 * it; NULL: none. */
const char *parts_source_word(struct making *m, const char *anchor);

/* D without links that lead to pages: their words stay.  The first heading of
 * [FROM, END) is of LEVEL, and those after it as much higher or lower. */
const struct doc *parts_paper(struct making *m, const struct doc *d,
    uint32_t from, uint32_t end, int level);

/* ---- handout_parts.c -------------------------------------------------- */

/*
 * PLACE becomes a part.  False with E: it cannot be read; when it is NEEDED,
 * also when it is not there.
 */
bool parts_add(struct making *m, const char *place, bool needed, struct err *e);
bool parts_add_keys(struct making *m, const char *page, struct err *e);
/* Where there is no red flag, or where it is tight no short one, those that
 * sheets.conf names for that; else one of the help page. */
bool parts_add_flags(struct making *m, struct err *e);

/* What becomes of the WARNING boxes; then those of one fate. */
void parts_decide(struct making *m);
void parts_put_flags(struct making *m, enum fate fate);
/* The same in a box that is open, without boxes of their own. */
void parts_put_flags_in(struct making *m, enum fate fate);
/* The first heading of what has a title of its own; false: it has none. */
bool parts_put_title(struct making *m);
/* The rest; TITLED: without that heading. */
void parts_put(struct making *m, bool titled);

/* ---- handout_list.c --------------------------------------------------- */

/* Below the sections. */
bool list_put_terms(struct making *m, struct err *e);
bool list_put_sources(struct making *m, struct err *e);
/* P close together, an entry a paragraph, when it is the page of words or of
 * sources; TITLED: without its heading.  False: it is another. */
bool list_put_page(struct making *m, const struct part *p, bool titled);

/* HEAD runs in before WORDS, fine print; SOURCE: in the source's language. */
void list_put_lead(
    struct making *m, const char *head, const char *words, bool source);

/* ---- handout_record.c ------------------------------------------------- */

void record_put(struct making *m);       /* of a visit */
void record_put_lines(struct making *m); /* that a counselor typed */

/* ---- handout_tail.c --------------------------------------------------- */

/* NULL: the guide has no such file, or it cannot be read. */
const struct material *handout_material(
    struct making *m, enum material_kind kind);
/* WORDS that stand by themselves in a line from right to left. */
const char *handout_isolated(const struct making *m, const char *words);

void tail_put_mine(struct making *m);
void tail_put_topics(struct making *m);
/* Once all pages are there. */
void tail_put_about(struct making *m);
const char *tail_foot(struct making *m);

#endif
