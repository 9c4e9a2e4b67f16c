/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * po_check - a PO file held against the rules for translations.
 *
 *   msgfmt's own checks ─► header ─► each message (po_pair.h) ─► the whole
 *
 * Takes: a PO file with comments as "extract" and xgettext write them.  Gives:
 * messages as check.h has them, for check_text() and check_json().  Never:
 * changes the file; prints.
 *
 * A comment "# lint: allow RULE" before a message silences that rule for it.
 * Fuzzy and missing translations break no rule one by one, since the source is
 * shown for them; they are counted by tier.
 */
#ifndef AUTHORING_PO_CHECK_H
#define AUTHORING_PO_CHECK_H

#include <stdbool.h>
#include <stddef.h>

struct check;
struct err;

enum { PO_TIERS = 3 };

/* What there is of a tier, [messages]. */
struct po_tier {
	size_t all, done, fuzzy;
};

struct po_summary {
	struct po_tier tiers[PO_TIERS + 1]; /* by number, from 1 */
	double inflesz;                     /* of Spanish content; 0: of none */
	bool unchecked;                     /* built without libgettextpo */
};

/* PATH is held against the rules; NULL with E: it cannot be read.  The result
 * is check_close()'s. */
struct check *po_check(
    const char *path, struct po_summary *summary, struct err *e);

#endif
