/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reviews - reviews.conf: who signed which page, and whether it still is what
 * was signed.
 *
 *   page "safety.md" {
 *     signed "A. Name" {
 *       role = "pharmacist"  date = "2026-11-22"  due = "2027-11-22"
 *       hash = "…"           # of the file's bytes, 32 hex digits
 *       blocks = {"…", …}    # of each block's words, 16 hex digits
 *     }
 *   }
 *   page "es:safety.md" { … }     # a translation: of its words
 *
 * The hash tells a page that changed from one that did not.  It is no proof of
 * who signed: whoever can write the page can write this file too, so that a
 * cryptographic hash would promise what it cannot keep.  It is FNV-1a of 128
 * bits (Fowler, Noll, Vo), which needs no library where pages are shown.
 *
 * Takes: the bytes of the file; the day is told.  Gives: signatures, and what
 * they are worth.  Never: reads a clock or a file; writes.
 */
#ifndef GUIDE_REVIEWS_H
#define GUIDE_REVIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct doc;
struct err;
struct str;

#define REVIEWS_FILE "reviews.conf"

enum { REVIEWS_HASH = 32, REVIEWS_BLOCK = 16 /* [bytes], without the NUL */ };

struct review {
	const char *page; /* "safety.md", "es:safety.md" */
	const char *name;
	const char *role;
	const char *date; /* "2026-11-22" */
	const char *due;  /* the last day that it counts, or "" */
	const char *hash;
	const char *const *blocks; /* NULL-terminated, perhaps empty */
};

struct reviews {
	const struct review *list; /* those of one page beside each other */
	size_t n;
};

/* NULL with E: file, line, what is allowed.  The result lives in A. */
const struct reviews *reviews_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e);

/* The file that reviews_parse() reads. */
void reviews_write(const struct reviews *r, struct str *out);

void reviews_hash(const char *s, size_t n, char out[REVIEWS_HASH + 1]);

/* The same of bytes that come in pieces. */
struct reviews_sum {
	uint64_t high, low;
};

extern const struct reviews_sum reviews_sum_start;
void reviews_sum_put(struct reviews_sum *sum, const char *s, size_t n);
void reviews_sum_say(
    const struct reviews_sum *sum, char out[REVIEWS_HASH + 1]);

/* Of one leaf: what kind it is, and its words. */
void reviews_block_hash(
    const struct doc *d, uint32_t id, char out[REVIEWS_BLOCK + 1]);

enum review_state {
	REVIEW_NONE,    /* nobody has signed it */
	REVIEW_CHANGED, /* no signature is for what it is now */
	REVIEW_OVERDUE, /* those that are were due before today */
	REVIEW_SIGNED,
};

/*
 * The best state that a signature gives PAGE with this hash on the day TODAY
 * ("2026-11-22").  *WHICH, unless NULL, is the latest signature that gives it,
 * or NULL.
 */
enum review_state reviews_state(const struct reviews *r, const char *page,
    const char *hash, const char *today, const struct review **which);

/* Was leaf ID, as it is now, in what REVIEW signed?  False where the review
 * does not say. */
bool reviews_has_block(
    const struct review *review, const struct doc *d, uint32_t id);

#endif
