/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * content_po - what ketaguide-content does for translators.
 *
 * Takes: words of its command line.  Gives: what to print.  Never: prints.
 * Only content_po_new() writes files: a new PO file, never over another, and
 * its tag into LINGUAS.
 */
#ifndef CONTENT_PO_H
#define CONTENT_PO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct err;

struct content_po {
	const char *command; /* "check", "new-locale", "pseudo", "preview" */
	const char *word;    /* a file or a tag, or NULL */
	const char *dir;     /* has ketaguide.pot and LINGUAS; NULL: po/ */
	const char *content; /* the folder of the guide */
	const char *kind;    /* "accented", "rtl"; NULL: the first */
	const char *today;   /* "2026-11-22" */
	bool json;
	struct str out;  /* what is printed: the caller's to be freed … */
	struct str told; /* … and what beside it */
	size_t errors;   /* that were found */
};

/* Does the command line name a PO file? */
bool content_po_is(const char *word);

/* Zeroed but for what it takes; false with E when it cannot be done. */
bool content_po_run(struct content_po *p, struct err *e);

#endif
