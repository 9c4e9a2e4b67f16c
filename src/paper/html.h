/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html - words, blocks and handouts as HTML.
 *
 * Takes: trees of pages.  Gives: HTML 5 without a script, and with nothing that
 * is elsewhere; it shows all there is in words: where a link leads stands
 * behind it, since paper has nothing to press.
 * Never: fails; lets text be markup; puts in a name of what it is about but the
 * words themselves.
 */
#ifndef PAPER_HTML_H
#define PAPER_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct block;
struct doc;
struct handout;
struct str;

/* ---- words ----------------------------------------------------------- */

/* Text, with nothing of it markup: neither between tags nor between the double
 * quotes of an attribute. */
void html_put_bytes(struct str *out, const char *s, size_t n);
void html_put_string(struct str *out, const char *s);

/* TEXT escaped, with BEFORE and AFTER as they are. */
void html_put_between(
    struct str *out, const char *before, const char *text, const char *after);

enum html_how {
	/* For who takes it home: of links only those that lead out of the guide
	 * tell where to, and can be pressed; what a site has put in stands by
	 * itself. */
	HTML_HOME = 1,
	HTML_RTL = 2, /* and so do numbers: the line runs from the right */
};

/* The words of leaf B of D.  HOW: enum html_how, or-ed; 0: for who reviews. */
void html_put_text(
    struct str *out, const struct doc *d, const struct block *b, unsigned how);

/* Ten signs, of which as many are full as COUNT is of OF. */
void html_put_dots(struct str *out, uint32_t count, uint32_t of, unsigned how);

/* ---- handouts -------------------------------------------------------- */

/*
 * N handouts as one file: lang and dir on each block that needs it, a style
 * sheet for paper and for screens; PAPER "A4" or "Letter", SIZE [pt]: 12, 14,
 * or 18, which is large print.
 */
void html_write(const struct handout *list, size_t n, const char *paper,
    int size, struct str *out);

#endif
