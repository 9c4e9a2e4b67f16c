/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slug - the anchor of a heading, as GitHub makes it.
 *
 * Lower case; what is no letter, mark, digit, '_', '-' or space is dropped;
 * each space becomes '-'.  A slug that is taken gets "-1", "-2", …
 *
 * Takes: clean UTF-8.  Gives: anchors in the caller's arena, in linear time.
 * Never: looks at the heading's markup; changes what it gave before.
 * Letters are what libc says they are: text_locale_init() comes first.
 */
#ifndef GUIDE_SLUG_H
#define GUIDE_SLUG_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct str;
struct slug;

/* The anchors given so far on one page. */
struct slug_set {
	struct slug *table; /* open addressing; cap is a power of two */
	size_t cap;
	size_t count;
};

void slug_set_init(struct slug_set *set);
void slug_set_done(struct slug_set *set);

/* Append the slug of the N bytes at S to OUT. */
void slug_make(struct str *out, const char *s, size_t n);

/* The slug of S that no heading of SET has yet; it has it from now on. */
const char *slug_set_add(
    struct slug_set *set, struct arena *a, const char *s, size_t n);

#endif
