/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check - a guide's content held against the rules for it.
 *
 *   check_open ─► check_run ─► what was said, sorted ─► check_text, check_json
 *                  │
 *                  └─ rule files (structure.c, evidence.c, …), each with one
 *                     or more functions that take the struct and say what is
 *                     wrong by check_say()
 *
 * Takes: a folder with SUMMARY.md and guide.conf.  Gives: messages with file,
 * line, column [bytes from 1], level, rule.  Never: changes a file; prints;
 * reads a clock.
 *
 * Pages are parsed with the conventions but without values and numbers of
 * sources, so that a leaf's text has "{crisis}" and "[fda-2023]" in it.
 *
 * "<!-- allow: RULE reason -->" before a block silences that rule for that
 * block.  One that names no rule or gives no reason is an error, one that
 * silences nothing a warning.
 */
#ifndef AUTHORING_CHECK_H
#define AUTHORING_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guide/folder.h"

struct arena;
struct doc;
struct err;
struct guideconf;
struct ledger;
struct str;

enum check_level { CHECK_WARNING, CHECK_ERROR };

struct check_rule {
	const char *id; /* "uncited": what <!-- allow: … --> names */
	enum check_level level;
	const char *reason; /* why it is there, in one line */
};

/* What a file is for; most rules look at some of them. */
enum check_kind {
	FILE_PAGE, /* of the guide, in SUMMARY.md */
	FILE_HELP, /* get-help.md */
	FILE_GLOSSARY,
	FILE_SOURCES,
	FILE_SHORT,
	FILE_QUIZ,
	FILE_TEACHBACK,
	FILE_QUESTIONS,
	FILE_CHANGES,
	FILE_NOTES, /* counselor/PAGE.md */
	FILE_OTHER, /* *.conf, *.tsv, SUMMARY.md: no tree */
};

struct check_file {
	const char *path; /* below the folder */
	enum check_kind kind;
	bool listed;    /* in SUMMARY.md */
	bool condition; /* stands below what-it-treats.md there */
	const char *raw;
	size_t n;              /* [bytes] of raw */
	const char *bare;      /* raw with code blanked, newlines kept */
	const struct doc *doc; /* NULL for FILE_OTHER */
	uint32_t title;        /* line of the first heading, else 1 */
	const uint32_t *lines; /* [bytes] where each line of raw starts */
	uint32_t nlines;
	const struct check_anchor *anchors; /* of its headings, sorted */
	uint32_t nanchors;
};

struct check_anchor {
	const char *s;
	uint32_t id; /* of the block */
};

/* A file that is there and could not be read. */
struct check_unread {
	const char *path;
	const char *why;
	struct check_unread *next;
};

struct check_message {
	const struct check_file *file; /* NULL: the folder */
	const struct check_rule *rule;
	uint32_t line;
	uint32_t column; /* [bytes], 1 is the first */
	const char *text;
	bool silenced; /* by an "allow" */
	bool minor;    /* one a page is enough, unless all are asked for */
};

struct check_opts {
	const char *against; /* a folder of texts for "shared", or NULL */
	const char *today;   /* "2026-11-21", for reviews; or NULL */
	bool all;            /* minor messages one by one */
};

struct check {
	struct arena *a;
	const char *label; /* the folder as it was named */
	struct folder *folder;
	const struct guideconf *conf;
	struct check_opts opts;
	struct check_file *files; /* SUMMARY's order, then the special ones */
	size_t nfiles, cap;
	uint32_t
	    *slots; /* files by a hash of their paths; 0: none, else 1 on */
	size_t nslots;
	struct check_unread *unread;
	const struct ledger *ledger; /* evidence.tsv; NULL: there is none */
	struct check_message *messages;
	size_t nmessages, messages_cap;
	/* Where check_say_at() was last: it mostly goes on from there. */
	struct {
		const struct check_file *file;
		uint32_t block;
		size_t offset;  /* [bytes] of the leaf that are behind */
		const char *at; /* in the file's raw, NULL: lost */
	} last;
};

/* NULL with E: the folder cannot be read, or has no SUMMARY.md. */
struct check *check_open(
    const char *dir, const struct check_opts *opts, struct err *e);
void check_close(struct check *c); /* NULL is fine */

void check_run(struct check *c);

/* How many messages of LEVEL there are. */
size_t check_count(const struct check *c, enum check_level level);

/* "file:line:column: level: rule: message", a line each; and as JSON. */
void check_text(const struct check *c, struct str *out);
void check_json(const struct check *c, struct str *out);

/* The table of rules; *N of them. */
const struct check_rule *check_rules(size_t *n);
const struct check_rule *check_rule_find(const char *id, size_t n);

/* ---- for the rules --------------------------------------------------- */

/* F NULL: the message is about the folder.  LINE 0: the page as a whole. */
void check_say(struct check *c, const struct check_file *f, uint32_t line,
    uint32_t column, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/* The message said last is minor. */
void check_say_minor(struct check *c);

/* At byte OFFSET of the text of leaf BLOCK of F. */
void check_say_at(struct check *c, const struct check_file *f, uint32_t block,
    size_t offset, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

const struct check_file *check_file_find(
    const struct check *c, const char *path);

/* Why PATH could not be read, or NULL: it was, or it is not there. */
const char *check_unread(const struct check *c, const char *path);

/* The heading of F that has ANCHOR, or 0. */
uint32_t check_anchor(const struct check_file *f, const char *anchor);

/* The file that DEST (of a link on F) leads to, or NULL.  *ANCHOR is in DEST,
 * or NULL. */
const struct check_file *check_follow(const struct check *c,
    const struct check_file *f, const char *dest, const char **anchor);

/* Is block ID in a callout of this kind (enum callout), or one itself? */
bool check_in_callout(const struct doc *d, uint32_t id, int callout);
bool check_in_kind(const struct doc *d, uint32_t id, int kind);

/* The text of leaf ID without its citations, appended. */
void check_plain(const struct doc *d, uint32_t id, struct str *out);
/* The byte of the leaf that byte OFFSET of check_plain()'s is. */
size_t check_plain_offset(const struct doc *d, uint32_t id, size_t offset);

/* How many words the N bytes at S have; a word has a letter or a digit. */
size_t check_words(const char *s, size_t n);

/* Does the text hold WORD, whole, in any case of ASCII? */
bool check_has_word(const char *s, const char *word);

/* The first link of leaf BLOCK or after it, or d->nlinks. */
uint32_t check_first_link(const struct doc *d, uint32_t block);

/* Does any link of leaf ID have KIND (enum link_kind)? */
bool check_has_link(const struct doc *d, uint32_t id, int kind);

#endif
