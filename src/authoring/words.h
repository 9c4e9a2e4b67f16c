/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words - words and turns of phrase that a page for patients does without.
 *
 *   hype      praise that no evidence bears: "miracle", "safe and effective"
 *   hurtful   what shames or blames: "addict", "failed", "committed suicide"
 *   garbled   what a rewriting machine made of medical words
 *   distance  "patients should" where the reader is meant
 *   passive   be + participle, which hides who does it
 *
 * Takes: clean text.  Gives: where such a word stands, and what to write
 * instead.  Never: looks inside a word ("cure" is not in "secure"); minds
 * capitals, accents, kinds of quotes and dashes, or line ends between words.
 *
 * Some words may be denied or hedged, within four words before: "there is no
 * cure", "may be safe and effective".
 */
#ifndef AUTHORING_WORDS_H
#define AUTHORING_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct words;

enum words_kind {
	WORDS_HYPE,
	WORDS_HURTFUL,
	WORDS_GARBLED,
	WORDS_DISTANCE,
	WORDS_PASSIVE,
};

struct words_hit {
	size_t offset; /* [bytes] in the text */
	size_t length;
	enum words_kind kind;
	bool minor;         /* a passive that tells nobody to do anything */
	const char *advice; /* what to do instead; lives as long as WORDS */
};

/* The tables, folded once.  Not for two threads. */
struct words *words_new(void);
void words_free(struct words *w); /* NULL is fine */

/* Hits in the N bytes at S, *COUNT of them, by offset; in A. */
const struct words_hit *words_find(
    struct words *w, struct arena *a, const char *s, size_t n, size_t *count);

/* Is it to be an error, or a warning? */
bool words_is_error(enum words_kind kind);

/* Is the word S (N bytes, ASCII letters of either case) in LIST, which holds
 * lower case and ends with NULL? */
bool words_is_one_of(const char *s, size_t n, const char *const *list);

#endif
