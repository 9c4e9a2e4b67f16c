/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guide - a folder of Markdown: its SUMMARY, its pages, what it is called.
 *
 * Takes: the path of a folder with SUMMARY.md (or whose src/ has it).
 * Gives: the list of pages in reading order at once; each page's tree when it
 * is opened.  Never: reads outside the folder (symbolic links and ".." too),
 * executes anything, keeps a page that is no longer asked for.
 *
 * The list comes from SUMMARY.md alone, as mdBook reads it: prefix chapters,
 * parts ("# Part"), numbered chapters as a nested list, drafts ("[Title]()"),
 * separators, suffix chapters.  10 000 pages cost one pass over that file.
 */
#ifndef GUIDE_GUIDE_H
#define GUIDE_GUIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guide/site.h"
#include "locale/catalog.h"

struct arena;
struct catalog;
struct doc;
struct err;
struct guide;
struct guideconf;
struct link;
struct str;

#define GUIDE_NO_PAGE UINT32_MAX

enum {
	GUIDE_PAGE_MAX = 32 << 20,    /* [bytes] of one page */
	GUIDE_PRELOAD_MAX = 64 << 20, /* [bytes] of all pages, for the kiosk */
};

enum entry_kind {
	ENTRY_PAGE,
	ENTRY_DRAFT, /* a title without a file yet */
	ENTRY_PART,  /* a title over what follows */
	ENTRY_RULE,  /* a separator */
};

/* A line of the contents. */
struct entry {
	const char *title; /* clean UTF-8, plain words; "" for a rule */
	const char *path;  /* below the folder, NULL without a file */
	uint32_t page;     /* index among the pages, or GUIDE_NO_PAGE */
	uint32_t line;     /* in SUMMARY.md */
	uint8_t kind;      /* enum entry_kind */
	uint8_t depth;     /* 0 is the outermost */
	bool numbered;     /* stands in the numbered list */
};

/*
 * Open the guide in DIR.  NULL, with E, when there is no SUMMARY.md that can
 * be read.  A page that is missing, or a broken guide.conf, is no error here:
 * it is one when it is opened.  SITE may be NULL; it must outlive the guide.
 */
struct guide *guide_open(
    const char *dir, const struct site *site, struct err *e);
void guide_close(struct guide *g); /* NULL is fine */

/*
 * The language of what is loaded from now on: pages are those of the guide
 * where C (NULL: none), which must live as long as it is set, has their words,
 * unless it has those of the language that the guide is written in.  Of a block
 * that C has not, BLOCK_SOURCE is set.  Placeholders are the site's texts in
 * the language of C, else neutral ones through C.  guide_set_language() asks
 * for the site's texts in another one.
 */
void guide_set_catalog(struct guide *g, const struct catalog *c);
void guide_set_language(struct guide *g, const char *tag);

/* Which they are: for who sets others for a while. */
const struct catalog *guide_catalog(const struct guide *g);
const char *guide_language(const struct guide *g);

/*
 * WORDS of a settings file of the guide, or a title in SUMMARY.md, in the
 * language that is set; WORDS itself when that has none for it.  They are no
 * Markdown.  Lives as long as the catalog and WORDS.
 */
const char *guide_words(const struct guide *g, const char *words);

/* Are pages shown in a translation that is a draft? (See catalog_is_draft().)
 */
bool guide_is_draft(const struct guide *g);

/* Both of C, whatever is set: for a screen that holds two languages. */
const char *guide_words_in(
    const struct guide *g, const struct catalog *c, const char *words);
bool guide_is_draft_in(const struct guide *g, const struct catalog *c);

/* What an entry of the contents is called, in that language. */
const char *guide_entry_title(const struct guide *g, const struct entry *e);

/* Both in that language. */
const char *guide_title(const struct guide *g);
/* What a screen in a waiting room may show: the site's, the guide's own
 * public title, or the title. */
const char *guide_public_title(const struct guide *g);
const char *guide_version(const struct guide *g);  /* "" without */
bool guide_has_conventions(const struct guide *g); /* guide.conf is there */
/* What else guide.conf says, see guideconf.h; NULL without it. */
const struct guideconf *guide_conf(const struct guide *g);
const struct site *guide_site(const struct guide *g); /* never NULL */

/*
 * Whoever shows a page says below it what its review is worth: who signed it,
 * in reviews.conf of the guide or beside site.conf, that it has changed since,
 * or that nobody has.  Appended to OUT; nothing for a stranger's book, or when
 * guide.conf says "reviewed = yes" and nobody signs pages.  Known once the page
 * was loaded.  TODAY ("2026-11-22") tells what is overdue; "" tells nothing.
 */
void guide_set_today(struct guide *g, const char *today);
void guide_review_line(const struct guide *g, uint32_t page, struct str *out);

/* The same as a value, for who puts several pages on one sheet.  Known once the
 * page was loaded; texts live as long as the guide, and are "" without. */
struct guide_review {
	enum {
		GUIDE_REVIEW_NOT_ASKED, /* nothing is to be said */
		GUIDE_REVIEW_NONE,
		GUIDE_REVIEW_CHANGED,
		GUIDE_REVIEW_OVERDUE,
		GUIDE_REVIEW_SIGNED
	} state;
	const char *name, *role, *date, *due;
};
struct guide_review guide_review(const struct guide *g, uint32_t page);
/* Of a file by its path: a page, or one that is none. */
struct guide_review guide_review_file(const struct guide *g, const char *path);

/* What is signed, I from 0: the pages, then files that are none and that people
 * read all the same, such as questions.md, whether the guide has them or not.
 * NULL past the last. */
const char *guide_signed_file(const struct guide *g, size_t i);

size_t guide_entries(const struct guide *g, const struct entry **out);
uint32_t guide_pages(const struct guide *g);
/* The entry of page PAGE (0 … guide_pages() - 1). */
const struct entry *guide_page(const struct guide *g, uint32_t page);

/*
 * A page by what a person types: "safety.md", "safety", a path below the
 * folder, or its number from 1.  GUIDE_NO_PAGE when there is none.
 */
uint32_t guide_find_page(const struct guide *g, const char *name);

/*
 * Read and parse page PAGE into A.  NULL with E when the file is missing,
 * unreadable, a folder, too large, or leads out of the guide.
 */
const struct doc *guide_load(
    struct guide *g, uint32_t page, struct arena *a, struct err *e);

/*
 * The same when the file is no larger than MAX [bytes]; else NULL, and
 * nothing was read.  For a page that nobody has asked for yet.
 */
const struct doc *guide_load_small(
    struct guide *g, uint32_t page, size_t max, struct arena *a);

/* The special page FILE ("get-help.md", "sources.md", …), when the guide has
 * conventions and the file; NULL without E set otherwise. */
const struct doc *guide_load_special(
    struct guide *g, const char *file, struct arena *a, struct err *e);

/* In page PATH, are headings of one word keys (sources.md) or paths
 * (teachback.md), and so no words to translate? */
bool guide_names_headings(const char *path);

/*
 * How much the words of file PATH below the folder matter to whom a
 * translation is for, in callout CALLOUT (enum callout; -1: in none): 1 keeps
 * people safe, finds them help, and says what things are called; 2 is other
 * pages, the check, handouts; 3 is notes, agendas and sources, which a
 * language may be without.
 */
unsigned guide_tier(const char *path, int callout);

/*
 * Of all that is read to be shown (its list, pages, material, sources; not
 * translations, the site's values, or notes, which never cross), FNV-1a of 128
 * bits as reviews.h has it: two screens with the same one have the same pages
 * and blocks.  A file that cannot be read counts as just that.  Reads every
 * file: for who shares a screen alone.  OUT: REVIEWS_HASH digits and a NUL.
 */
enum { GUIDE_HASH = 33 /* [bytes] */ };

void guide_hash(const struct guide *g, char out[GUIDE_HASH]);

/* Read all files now, so that none is opened later.  False over
 * GUIDE_PRELOAD_MAX or when a page cannot be read. */
bool guide_preload(struct guide *g, struct err *e);

/*
 * The value of placeholder NAME (N bytes, without braces), never empty; NULL
 * for a name we do not know.  Lives as long as the site and the catalog.
 */
const char *guide_value(const struct guide *g, const char *name, size_t n);
/* The same as whoever wrote the guide would read it: for words of theirs that
 * have no translation. */
const char *guide_source_value(
    const struct guide *g, const char *name, size_t n);

/*
 * What was odd while opening and stopped nothing: entry I, from 0, of lines
 * in SUMMARY.md that are no entries and of settings that cannot be obeyed.
 * False past the last.
 */
bool guide_warning(const struct guide *g, size_t i, struct err *e);

/* Is guide.conf broken?  E says where; the pages can still be read. */
bool guide_conf_error(const struct guide *g, struct err *e);

/* Where a link leads. */
enum target_kind {
	TARGET_PAGE,    /* page; whether anchor is on it, its tree says */
	TARGET_NO_PAGE, /* no such page in the guide */
	TARGET_OUTSIDE, /* an address elsewhere: shown, never opened */
	TARGET_ESCAPES, /* leads out of the folder */
};

struct target {
	enum target_kind kind;
	uint32_t page;
	const char *anchor; /* within the link's dest, without '#'; or NULL */
};

/* Resolve LINK as it stands on page FROM.  Reads no file. */
struct target guide_resolve(
    const struct guide *g, uint32_t from, const struct link *link);

/* The number of source KEY by the order of sources.md, from 1; 0: none. */
int guide_source_number(struct guide *g, const char *key);

#endif
