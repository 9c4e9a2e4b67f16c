/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shingles - six words in a row that another text has too.
 *
 *   text ─► words, folded ─► runs of six ─► a number of 64 bits each
 *
 * What other texts say is kept as numbers alone: a list of them can lie beside
 * the guide without a sentence of anybody's.  Where the texts are at hand, it
 * can be said which of them has the words.
 *
 * A fixed term ("suicide and crisis lifeline", the title of a body or a drug
 * class) counts as one word: it cannot be said otherwise.
 *
 * Takes: clean text, and a list or texts to hold it against.  Gives: where the
 * shared words stand.  Never: minds capitals, accents, punctuation, line ends;
 * says no because of a chance in 2^64.
 *
 * The hash is FNV-1a (Fowler, Noll, Vo) of the folded words with a blank
 * between.
 */
#ifndef AUTHORING_SHINGLES_H
#define AUTHORING_SHINGLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct shingles;
struct str;

enum { SHINGLE_WORDS = 6 };

#define SHINGLES_FILE "shingles.txt" /* beside SUMMARY.md */

struct shingles *shingles_new(void);
void shingles_free(struct shingles *sh); /* NULL is fine */

/* How many different runs are known. */
size_t shingles_count(struct shingles *sh);

/*
 * All runs of the N bytes at S, which need not be clean.  NAME is kept, and
 * said by shingles_find(); NULL says nothing.
 */
void shingles_learn(
    struct shingles *sh, const char *s, size_t n, const char *name);

/* The same for each file in the folder DIR.  False with E: it cannot be read,
 * or holds no text. */
bool shingles_learn_folder(struct shingles *sh, const char *dir, struct err *e);

/* A list that shingles_write() made.  False with E: another file, or one made
 * with other fixed terms. */
bool shingles_load(struct shingles *sh, const char *path, const char *s,
    size_t n, struct err *e);

/* All that is known as a list: a head that says what it is, then the numbers
 * in order, 16 hex digits a line. */
void shingles_write(struct shingles *sh, struct str *out);

struct shingles_run {
	size_t start, end; /* [bytes] of the text: the words that are shared */
	size_t words;      /* at least SHINGLE_WORDS, a fixed term is one */
	const char *name;  /* of the text that has them; NULL: not at hand */
};

/* Runs of the N bytes at S that are known, each as long as it goes; *COUNT of
 * them, in A. */
const struct shingles_run *shingles_find(struct shingles *sh, struct arena *a,
    const char *s, size_t n, size_t *count);

#endif
