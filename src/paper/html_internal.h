/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html_internal - what the files of HTML share; nobody else includes it.
 */
#ifndef PAPER_HTML_INTERNAL_H
#define PAPER_HTML_INTERNAL_H

#include "paper/html.h"

struct catalog;

/* One language of a handout, while it is put. */
struct html {
	struct str *out;
	const struct doc *d;
	const struct catalog *catalog;
	const struct catalog *also; /* of the other language of the sheet */
	bool second;                /* it is the first's then */
	bool rtl;
	bool foreign;  /* its language is not the source's */
	bool draft;    /* no qualified translator has signed it */
	bool marked;   /* the last words were the source's, and said to be */
	uint8_t level; /* of the last heading; 0: none yet */
	bool unruled;  /* places to write on: their words alone */
};

/* Words that are not of the tree, for who takes them home. */
void html_put_words(struct str *out, const char *s);

/* Blocks [FROM, END), whole children of the page. */
void html_put_blocks(struct html *h, uint32_t from, uint32_t end);

#endif
