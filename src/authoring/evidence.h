/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * evidence - which block of a page tells which row of evidence.tsv.
 *
 * A row names sections; a block of that section tells it when the block cites
 * one of the row's sources, or is the row of a picture of people that its
 * figure rounds to.  Of several blocks it is the one that has the most words in
 * common with the row, and the first of those.
 *
 * Takes: an open check, a page.  Gives: the rows that stand there, by section
 * and line.  Never: fails; says anything about what does not fit (that is the
 * rule of this name).
 */
#ifndef AUTHORING_EVIDENCE_H
#define AUTHORING_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct check;
struct check_file;
struct doc;
struct ledger_row;
struct link;

struct evidence_claim {
	const struct ledger_row *row;
	uint32_t section; /* the heading that the row names */
	uint32_t block;   /* the leaf that tells it; 0: none does */
};

/* The *N claims on F, in the arena of C. */
const struct evidence_claim *evidence_of_page(
    const struct check *c, const struct check_file *f, size_t *n);

/* The key of sources.md that L cites, or NULL. */
const char *evidence_key(const struct link *l);

/* Does an earlier citation of the page name the same source as LINK? */
bool evidence_repeats(const struct doc *d, uint32_t link);

/* The comparison that follows a row of a picture of people, or 0. */
uint32_t evidence_comparison(const struct doc *d, uint32_t id);

/* Does leaf ID cite a source of ROW? */
bool evidence_cites(
    const struct doc *d, uint32_t id, const struct ledger_row *row);

#endif
