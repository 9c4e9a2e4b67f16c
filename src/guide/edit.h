/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * edit - what a site, or the order of the sources, changes in a page's tree.
 *
 * Takes: a doc.  Gives: another, in the arena given, which shares the texts of
 * the first (but for edit_keep(), which shares nothing); or the first itself
 * where nothing is to be changed.
 * Never: changes a doc that is there; moves what stands in a quote or a list.
 */
#ifndef GUIDE_EDIT_H
#define GUIDE_EDIT_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct doc;
struct link;

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

/*
 * With a link of LINK_USES over the words of each second-level heading whose
 * anchor NAMED says yes to (NULL: any): it leads from a term or a source to the
 * places that name it. Its dest is "#" and the anchor.  Headings that hold a
 * link already stay.
 */
const struct doc *edit_uses(struct arena *a, const struct doc *d,
    bool (*named)(void *ctx, const char *anchor), void *ctx);

/*
 * Only the sections of second-level headings whose anchor WANTED says yes to,
 * copied whole: nothing of D is needed afterwards.  Without any it is a doc of
 * the page's own block alone.
 */
const struct doc *edit_keep(struct arena *a, const struct doc *d,
    bool (*wanted)(void *ctx, const char *anchor), void *ctx);

/*
 * Sets .repeated of N links in reading order; for who makes a tree.  Reads
 * each destination once, however many links share it.
 */
void edit_mark_terms(struct link *links, uint32_t n);

#endif
