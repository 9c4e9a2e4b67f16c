/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf - handouts as pages to print: PDF, tagged, by Pango and Cairo.
 *
 * Takes: handouts, a size of paper and of print.  Gives: the bytes of a PDF
 * whose every word is tagged, with title and language; or how many pages it
 * would have.  Each handout begins on a new page and has its own "Page 1 of 2".
 * Never: asks for a font that is not on the machine: a letter that no font has
 * is an error that names its script; lets a heading end a page, or parts a box
 * that fits on one; draws text that is not in the tree, but for the foot.
 *
 * Large print (18 pt) keeps the rules of the American Council of the Blind and
 * of the UK Association for Accessible Formats (G003): no italics, no
 * underlines, nothing smaller than the text, ragged lines, a blank line between
 * blocks.
 */
#ifndef PAPER_PDF_H
#define PAPER_PDF_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct handout;
struct str;

enum pdf_paper { PDF_A4, PDF_LETTER };

struct pdf_opts {
	enum pdf_paper paper;
	int size; /* [pt]: 12, 14 or 18 */
	/* Set when the file could not be made to say what pdf_patch.h is for;
	 * may be NULL.  On paper it is the same. */
	bool *untold;
	/* Of N handouts, I are laid out; may be NULL. */
	void (*progress)(void *ctx, size_t i, size_t n);
	void *ctx;
};

/* Is it there?  Without Pango it is not, and all below say so. */
bool pdf_is_there(void);

/* "A4" or "Letter", of any case; false: neither. */
bool pdf_paper_named(const char *name, enum pdf_paper *out);

/*
 * Appended to OUT.  PAGES, which may be NULL, has room for N: how many each
 * has.  False with E, and OUT is as it was.
 */
bool pdf_write(const struct handout *list, size_t n, const struct pdf_opts *o,
    struct str *out, unsigned *pages, struct err *e);

/* Only how many pages each has. */
bool pdf_count(const struct handout *list, size_t n, const struct pdf_opts *o,
    unsigned *pages, struct err *e);

#endif
