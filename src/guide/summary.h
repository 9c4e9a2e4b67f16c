/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * summary - SUMMARY.md as mdBook reads it, line by line.
 *
 *   # The book's name          a heading before all else: the title
 *   [Foreword](foreword.md)    links outside lists: not numbered
 *   # First part               other headings: parts
 *   - [One](one.md)            lists: numbered, nested by their indent
 *     - [In one](in/one.md)
 *   - [To come]()              no file yet: a draft
 *   ---                        a separator
 *   [Thanks](thanks.md)
 *
 * Takes: the bytes of the file, anything at all.  Gives: entries in order,
 * with plain titles and paths below the folder.  Never: fails, opens a page,
 * takes more than linear time.  What it cannot understand is left out and
 * remembered as a warning.
 *
 * A line scanner and not libcmark: a guide may have 100 000 pages, and its
 * first screen waits for this.
 */
#ifndef GUIDE_SUMMARY_H
#define GUIDE_SUMMARY_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct entry;
struct str;

enum {
	SUMMARY_LINE_MAX = 4096, /* [bytes]: longer lines are left out */
	SUMMARY_LINKS_MAX = 64,  /* of one line outside lists */
	SUMMARY_WARNINGS_MAX = 50,
};

struct summary_warning {
	uint32_t line;
	const char *msg;
};

struct summary {
	struct entry *entries; /* mem_free() through summary_done() */
	size_t n, cap;
	const char *title; /* or NULL */
	struct summary_warning warnings[SUMMARY_WARNINGS_MAX];
	size_t nwarnings; /* of those kept */
};

/* Titles, paths and messages live in A.  Pages get no number here. */
void summary_parse(
    struct summary *out, struct arena *a, const char *s, size_t n);
void summary_done(struct summary *s);

#endif
