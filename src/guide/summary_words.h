/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * summary_words - a link of one line of Markdown, and its title as plain
 * words.
 *
 * Takes: bytes of one line.  Gives: clean UTF-8 without markup.
 * Never: fails; looks past the line.
 */
#ifndef GUIDE_SUMMARY_WORDS_H
#define GUIDE_SUMMARY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct str;

struct inline_link {
	const char *title; /* as written, between the brackets */
	size_t ntitle;
	const char *dest; /* as written, between ( ) or < > */
	size_t ndest;
	size_t end; /* [bytes] from the start of the line */
};

/*
 * The first [title](dest) in N bytes at S; images are none.  *ATTEMPTS counts
 * down with each place that might be one, so that a line costs linear time;
 * at 0 there are no more links.
 */
bool summary_find_link(
    const char *s, size_t n, int *attempts, struct inline_link *out);

/* Plain words: no emphasis, code marks, escapes, tags, entities. */
const char *summary_words(struct arena *a, const char *s, size_t n);

/* DEST without escapes and percent signs into OUT (cleared first). */
void summary_decode(struct str *out, const char *s, size_t n);

#endif
