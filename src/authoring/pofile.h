/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pofile - a PO file, read with the places where its strings stand.
 *
 * Takes: the bytes of a file.  Gives: its entries in order, their strings and
 * comments, and for each byte of a translation its line and column: a checker
 * must point at what it means.  Never: reads a file; judges a message; knows
 * more of the form than GNU gettext manual, "The Format of PO Files", says.
 *
 * Strings are as the file has them behind the backslashes: they may hold any
 * UTF-8, and pass the gate of text/ before they are shown.
 */
#ifndef AUTHORING_POFILE_H
#define AUTHORING_POFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

enum {
	POFILE_MAX = 32 << 20, /* [bytes] */
	POFILE_FORMS = 16,     /* of a plural; the most in use is 6 */
};

struct po_entry {
	const char *context; /* or NULL */
	const char *id;
	const char *plural; /* or NULL */
	const char *str[POFILE_FORMS];
	size_t str_at[POFILE_FORMS]; /* [bytes] of the file: the keyword */
	uint32_t str_line[POFILE_FORMS];
	unsigned forms;
	uint32_t line;         /* of its msgid */
	const char *comments;  /* "# …": a line each, "" when there is none */
	const char *extracted; /* "#. …", likewise */
	const char *places;    /* "#: …", likewise */
	bool fuzzy, c_format;
	bool obsolete; /* "#~": no message any more */
};

struct pofile {
	const char *path;
	const char *raw;
	size_t n; /* [bytes] of raw */
	struct po_entry *entries;
	size_t nentries;
	const struct po_entry *header; /* NULL: there is none */
};

/*
 * RAW, with a NUL behind it, is borrowed, the rest lives in A.  False with E
 * (file, line, what is off) when it is no PO file in UTF-8.
 */
bool pofile_parse(struct pofile *f, struct arena *a, const char *path,
    const char *raw, size_t n, struct err *e);

/* The same of the file at PATH, as it was named. */
bool pofile_read(
    struct pofile *f, struct arena *a, const char *path, struct err *e);

/* Where byte OFFSET of form FORM of E stands: line, column [bytes], from 1. */
void pofile_place(const struct pofile *f, const struct po_entry *e,
    unsigned form, size_t offset, uint32_t *line, uint32_t *column);

/* Has it words in all its forms, and is it not fuzzy? */
bool pofile_is_done(const struct po_entry *e);
bool pofile_is_empty(const struct po_entry *e);

/* Does the program itself say it?  Its places begin with "src/": a page's may
 * have that folder further on. */
bool pofile_is_program(const struct po_entry *e);

/* 1, 2 or 3, as "#. tier N" says; of the program's own words: 1, or 3 where a
 * counselor's screen alone shows them, as the file or a comment "for
 * counselors" says. */
unsigned pofile_tier(const struct po_entry *e);

/* Is it Markdown, as "#. type: … (Markdown)" says? */
bool pofile_is_markdown(const struct po_entry *e);

/* What the header has after "NAME:", in A; NULL: it has no such line. */
const char *pofile_field(
    const struct pofile *f, struct arena *a, const char *name);

#endif
