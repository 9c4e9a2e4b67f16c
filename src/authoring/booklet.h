/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booklet - the whole guide on paper, for who reviews it.
 *
 *   3.12 │ the block, as patients read it        │ room for
 *        │  C17 HEDGE statement                  │ a comment
 *        │  fda-2023: the source's line          │
 *
 * Each page, each block with its number (page.block), so that staff find what
 * a reader of paper means; under it what evidence.tsv says it tells (see
 * evidence.h) and the sources that the page cites there first.  What the table
 * says of a section and no block of it tells stands at its end.  At the end of
 * all the sheets to sign.  A row of a picture of people and what it is compared
 * with are one block.
 *
 * Takes: an open check, signatures, the day.  Gives: one HTML file that needs
 * nothing else: a style sheet for print inside, no script, nothing from
 * anywhere.  Never: fails; changes anything; fills in a site's values.
 */
#ifndef AUTHORING_BOOKLET_H
#define AUTHORING_BOOKLET_H

#include <stdbool.h>

struct check;
struct reviews;
struct str;

struct booklet_opts {
	const struct reviews *reviews; /* NULL: there are none */
	const char *today;             /* "2026-11-22" */
	bool since_review; /* mark what is not as it was signed last */
};

void booklet_html(
    const struct check *c, const struct booklet_opts *o, struct str *out);

#endif
