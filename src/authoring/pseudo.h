/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pseudo - a language that nobody speaks, to find what is not translated, what
 * has no room, and what stands on the wrong side.
 *
 *   accented  "Safety" → "[Šåƒéţý ··]": English that can be read, 40 % longer
 *   rtl       "Safety" → "شافتي": letters of Arabic for those of English
 *
 * Takes: a template.  Gives: a PO file whose msgids all have a translation that
 * keeps what a translation has to keep: placeholders, targets of links, code,
 * numbers, citations, printf's directives.  Never: for anybody but tests.
 */
#ifndef AUTHORING_PSEUDO_H
#define AUTHORING_PSEUDO_H

struct pofile;
struct str;

enum pseudo_kind { PSEUDO_ACCENTED, PSEUDO_RTL };

/* The tag of its language: "en_XA", "ar_XB". */
const char *pseudo_tag(enum pseudo_kind kind);

void pseudo_po(const struct pofile *pot, enum pseudo_kind kind,
    const char *today, struct str *out);

#endif
