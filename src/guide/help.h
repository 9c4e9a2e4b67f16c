/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * help - telephone lines and whom to tell, as Markdown that says just that.
 *
 * Takes: a guide with its site, in the language that is set.  Gives: Markdown
 * to be parsed, whose numbers and names stand by themselves whichever way the
 * text runs, and whose numbers do not break.
 * Never: guesses a number; lets a site's words be Markdown.
 */
#ifndef GUIDE_HELP_H
#define GUIDE_HELP_H

#include <stdbool.h>
#include <stddef.h>

#include "guide/site.h"

struct arena;
struct catalog;
struct compose;
struct guide;
struct str;

/* TEXT as Markdown that says just it. */
void help_put_literal(struct str *s, const char *text);
/* A telephone number: its blanks do not break (U+00A0). */
void help_put_number(struct str *s, const char *number);
/* Each between isolates when RTL, since the hours must not be read as the end
 * of a telephone number (UAX #9, X5c). */
void help_put_apart(struct str *s, const char *words, bool rtl);
void help_put_number_apart(struct str *s, const char *number, bool rtl);

/*
 * What the site says of WHICH, in LANG; else in the language of the guide's
 * source, else in any: a clinic's number is worth more than the words around
 * it.  NULL when it says nothing, which so does not depend on LANG.
 */
const char *help_site_text(
    const struct guide *g, const char *lang, enum site_text which);

/*
 * Where pages come out, in LANG (NULL: the language of the guide's source), so
 * that it can stand in a sentence: what the site says in that language, else,
 * in the first language that the site offers, what it says for all; ""
 * otherwise.
 */
const char *help_printer_place(const struct guide *g, const char *lang);

/*
 * Help now for paper, into C: a box of CALLOUT_WARNING with whom to call in an
 * emergency, the crisis lines, the clinic by day and after hours.  Without a
 * country it has the first few lines, each with its country.  In a draft each
 * paragraph has the source's words as well (see doc.h).  What C was given lives
 * in A.
 */
void help_compose(struct compose *c, struct arena *a, const struct guide *g,
    const struct catalog *catalog);
/* The same, and what is put from here to compose_close() stands in its box.
 * BRIEF: in as few paragraphs as can be, where a page has hardly room. */
void help_open(struct compose *c, struct arena *a, const struct guide *g,
    const struct catalog *catalog, bool brief);

#endif
