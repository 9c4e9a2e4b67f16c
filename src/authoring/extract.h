/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * extract - what a guide says, as a template for translators (po/content.pot).
 *
 * Takes: a guide opened to be checked.  Gives: a PO template: each message
 * once, with the places where it stands, what it is there, what the source
 * says to translators, and its tier.  Never: changes a file; leaves out words
 * that the reader would ask a catalog for: pages are read by the reader's own
 * code, which says each message as it would ask for it.
 *
 * Tiers, in whose order the template is: (1) what keeps people safe and finds
 * them help, and what things are called; (2) the other pages, the check, the
 * handouts; (3) counselor's notes, agendas, sources.
 */
#ifndef AUTHORING_EXTRACT_H
#define AUTHORING_EXTRACT_H

#include <stdbool.h>

struct check;
struct err;
struct str;

/* Appended to OUT.  False with E when a settings file is broken. */
bool extract_template(struct check *c, struct str *out, struct err *e);

#endif
