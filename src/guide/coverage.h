/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * coverage - how much of a guide a catalog has, by tier (see guide_tier()).
 *
 * Takes: a guide and a catalog, which need not be the one that is set.  Gives:
 * per cent of the messages of the guide's pages and settings, rounded down, so
 * that 100 is all of them.  Never: keeps anything; looks whether a translation
 * is one that the reader would take.
 *
 * It reads every page: once for a language, or for several, while nobody waits.
 */
#ifndef GUIDE_COVERAGE_H
#define GUIDE_COVERAGE_H

#include <stddef.h>

struct catalog;
struct guide;

enum { COVERAGE_TIERS = 3 };

/* Of messages, and of them how many there are in the other language. */
struct coverage {
	unsigned all[COVERAGE_TIERS + 1], have[COVERAGE_TIERS + 1];
};

/* C: NULL has nothing. */
void guide_cover(
    struct guide *g, const struct catalog *c, struct coverage *out);
/* N catalogs, each with its own of OUT, in one reading of the pages. */
void guide_cover_all(struct guide *g, const struct catalog *const *c, size_t n,
    struct coverage *out);

/* Per cent of TIER (1 to 3) alone; 100 when there is nothing in it. */
unsigned coverage_percent(const struct coverage *v, unsigned tier);

/* Both in one, for who asks for one tier. */
unsigned guide_coverage(
    struct guide *g, const struct catalog *c, unsigned tier);

#endif
