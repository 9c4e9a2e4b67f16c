/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * edit - what a site, or the order of the sources, changes in a page's tree.
 *
 * Takes: a doc.  Gives: another, in the arena given, which shares the texts of
 * the first; or the first itself where nothing is to be changed.
 * Never: changes a doc that is there; moves what stands in a quote or a list.
 */
#ifndef GUIDE_EDIT_H
#define GUIDE_EDIT_H

#include <stdbool.h>

struct arena;
struct doc;

/*
 * Without the sections whose heading's anchor GONE says yes to: the heading,
 * and all up to the next one of its level or above.
 */
const struct doc *edit_cut(struct arena *a, const struct doc *d,
    bool (*gone)(void *ctx, const char *anchor), void *ctx);

/*
 * With "[N] " before each second-level heading that NUMBER gives a number
 * from 1 to: a source is found by what its citations show.
 */
const struct doc *edit_number(struct arena *a, const struct doc *d,
    int (*number)(void *ctx, const char *anchor), void *ctx);

#endif
