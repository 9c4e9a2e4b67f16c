/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * passive - the passive voice of English, by its form.
 *
 * A form of "be", up to two adverbs, a participle: "is often given".  Those
 * that describe ("is tired", "are worried") or name ("is called", "is not
 * approved") do not count.
 *
 * Takes: clean text.  Gives: where one stands.  Never: is sure: its finds are
 * for warnings.
 */
#ifndef AUTHORING_PASSIVE_H
#define AUTHORING_PASSIVE_H

#include <stdbool.h>
#include <stddef.h>

/* The first at or after byte FROM of the N at S; [*START, *END) is its words.
 */
bool passive_next(
    const char *s, size_t n, size_t from, size_t *start, size_t *end);

#endif
