/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compose - a page made for the moment, of pieces of others and of messages.
 *
 *   heading ─ para ─ item ─ item ─ [blocks of another page] ─ para
 *                    └─ a list ┘   └─ renumbered, links too ┘
 *
 * Takes: texts and ranges of blocks, in the order of reading.  Gives: a doc
 * that holds all that doc.h says of one; the ids of its blocks are its own.
 * Never: copies the texts of blocks, which must live as long as the doc; only
 * strings are copied, into the arena.
 */
#ifndef GUIDE_COMPOSE_H
#define GUIDE_COMPOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct compose;
struct doc;

/* Lives in A, as does the doc that comes of it. */
struct compose *compose_new(struct arena *a);

/*
 * TEXT is clean UTF-8, a '\n' in it a hard line break.  A heading or a
 * paragraph of "" is left out, an item of "" is an empty item.
 */

/* LEVEL: 1 to 6.  Its anchor is "": nothing leads to it. */
void compose_heading(struct compose *c, int level, const char *text);
/* STYLE: enum span_style, or-ed, of all of the paragraph; no link. */
void compose_para(struct compose *c, const char *text, unsigned style);
/* A tight list of one more item: those in a row are one list. */
void compose_item(struct compose *c, const char *text, unsigned style);
/* One more step of a day, "LABEL   what": those in a row are one timeline.
 * One without a label or without a text is left out. */
void compose_step(struct compose *c, const char *label, const char *text);
/*
 * Blocks [FROM, END) of D, siblings, as children of the page, wherever they
 * stood: whole subtrees, of kinds that can stand there (no items, no rows).
 * FROM at END or past it, or past the end of D, is nothing.
 */
void compose_blocks(
    struct compose *c, const struct doc *d, uint32_t from, uint32_t end);
/* Headings of blocks that are put from now on are DEEPER levels lower (0: as
 * they are), at most the sixth. */
void compose_deeper(struct compose *c, int deeper);

/* What is put from now on is fine print, or no longer: BLOCK_FINE. */
void compose_fine(struct compose *c, bool fine);
/* What is put from now on is in another language than the rest, or no longer:
 * BLOCK_APART. */
void compose_apart(struct compose *c, bool apart);

/*
 * What is put from here to compose_close() stands in a box of KIND (enum
 * callout), with the label's own words or NULL.  Texts, steps, items and ticks
 * that are put stand in it as they would on the page.  Boxes do not hold boxes:
 * opening one closes the one before.  A box that nothing stands in is left out.
 */
void compose_open(struct compose *c, int kind, const char *label);
void compose_close(struct compose *c);

/* ---- to be filled in by hand, on paper ------------------------------- */

/* One more item with a box to tick; those in a row are one list, apart from
 * items without. */
void compose_tick(struct compose *c, const char *text);
/* TEXT, which may be "", and LINES empty lines to write on, at least one. */
void compose_write(struct compose *c, const char *text, int lines);
/* A table with N heads, and ROWS empty rows below them, at least one; without
 * a head it is left out. */
void compose_form(
    struct compose *c, const char *const *heads, size_t n, int rows);

/* The page of all that was put so far; the first heading is its title. */
const struct doc *compose_done(struct compose *c);

#endif
