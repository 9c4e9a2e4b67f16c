/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pdf_patch - what Cairo cannot say about a PDF, said in an update at its end
 * (ISO 32000-1, 7.5.6): its language, that its title is to be shown, which way
 * it is read, what its figures say, and the language of parts.
 *
 *   bytes of Cairo │ catalog, elements, XMP: each again, with more in it │
 *                  │ a table of where these are │ trailer, with the old one
 *
 * Takes: the bytes that Cairo wrote, with one classic table of what is where:
 * up to Cairo 1.17 always, later when the surface was restricted to PDF 1.4.
 * Gives: more bytes behind them.
 * Never: changes a byte that is there; fails: of a file that is not as
 * expected nothing is said, and the caller is told; claims PDF/UA.
 *
 * How parts are found: the tree of structure is walked in its order, which is
 * the order in which the tags were opened.  The I-th element Figure says
 * alts[i].  The I-th element Div is in langs[i]: whatever is in another
 * language than the file stands in a Div of its own, and Div is used for
 * nothing else but with a NULL in langs.  A Div may stay open over pages and
 * may hold any blocks, as Sect may; when it is closed and opened again these
 * are two.
 */
#ifndef PAPER_PDF_PATCH_H
#define PAPER_PDF_PATCH_H

#include <stdbool.h>
#include <stddef.h>

struct str;

struct pdf_patch {
	const char *language; /* BCP 47: "es" */
	const char *title;    /* UTF-8, for the XMP metadata; NULL: none */
	bool rtl;
	/* What the figures say, UTF-8. */
	const char *const *alts;
	size_t nalts;
	/* The languages of the Divs, BCP 47; NULL: as what is around it. */
	const char *const *langs;
	size_t nlangs;
};

/*
 * False: PDF is as it was, since it is not what Cairo writes, or has other
 * numbers of figures and Divs than P says.
 */
bool pdf_patch(struct str *pdf, const struct pdf_patch *p);

#endif
