/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * labels - the words that stand above a callout.
 *
 * Takes: a catalog, an enum callout, and the source's own words or NULL.
 * Gives: what to show; lives as long as both.
 */
#ifndef LAYOUT_LABELS_H
#define LAYOUT_LABELS_H

struct arena;
struct catalog;

const char *label_callout(
    const struct catalog *c, int callout, const char *own);

/* "(English)", in the language of C, above what is in the language TAG for want
 * of a translation; NULL is English.  Made in A. */
const char *label_source(
    struct arena *a, const struct catalog *c, const char *tag);

/* "WORDS · SOURCE", or one of them when they are the same. */
const char *label_twice(
    struct arena *a, const char *words, const char *source);

/* What a draft is worth, in one sentence or three, or in a word. */
const char *label_draft(const struct catalog *c);
const char *label_draft_brief(const struct catalog *c);

#endif
