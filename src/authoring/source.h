/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * source - a page's file as it is written: lines, fences, comments.
 *
 * Takes: a file of a check.  Gives: what the tree no longer has.  Never: reads
 * a file; knows all of CommonMark (of code it knows fences and code spans).
 */
#ifndef AUTHORING_SOURCE_H
#define AUTHORING_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct check_file;

/* Line LINE, from 1, without its newline; its length in [bytes]. */
size_t source_line(const struct check_file *f, uint32_t line, const char **s);

/* *S moved past blanks and '>', the rest's length without blanks behind. */
size_t source_bare(const char **s, size_t n);

/* Is it a fence's first or last line?  Its mark, else 0. */
char source_fence(const char *s, size_t n);

struct source_comment {
	const char *s; /* what stands between the marks, trimmed */
	size_t n;
	uint32_t line, column, end_line;
	size_t next; /* [bytes] of the file; where to look on */
};

/* The comment after K (zeroed for the first), outside code; false: none. */
bool source_next_comment(const struct check_file *f, struct source_comment *k);

/* F's raw with code blanked, newlines kept; in A. */
const char *source_blank_code(struct arena *a, const struct check_file *f);

/* The same of its bare text, and comments blanked too. */
const char *source_blank_comments(struct arena *a, const struct check_file *f);

/* Line and column of byte AT. */
void source_place(
    const struct check_file *f, size_t at, uint32_t *line, uint32_t *column);

#endif
