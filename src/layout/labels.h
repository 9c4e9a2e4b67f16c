/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * labels - the words that stand above a callout.
 *
 * Takes: a catalog, an enum callout, and the source's own words or NULL.
 * Gives: what to show; lives as long as both.  Never: allocates.
 */
#ifndef LAYOUT_LABELS_H
#define LAYOUT_LABELS_H

struct catalog;

const char *label_callout(
    const struct catalog *c, int callout, const char *own);

#endif
