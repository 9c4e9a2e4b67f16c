/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * po_pair - a message and its translation, beside each other.
 *
 *   msgid  ─► side: words without marks, what was marked ─┐
 *   msgstr ─► side                                        ├─► rules (po_*.c)
 *
 * Takes: strings of a PO file.  Gives: what the rules for translations compare.
 * Markdown is read by the reader's own parser, so that what counts as a link,
 * a citation or emphasis is what will be shown.
 * Never: judges; keeps a string longer than its entry is looked at.
 */
#ifndef AUTHORING_PO_PAIR_H
#define AUTHORING_PO_PAIR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct check;
struct doc;
struct po_entry;
struct pofile;

/* One text of the two. */
struct po_side {
	const char *s;         /* as it stands in the file */
	const char *words;     /* without marks, targets of links, citations */
	size_t n;              /* [bytes] of words */
	const struct doc *doc; /* NULL: it is no Markdown */
	unsigned strong, emphasis, code;
};

struct po_pair {
	struct check *c;
	const struct pofile *file;
	const struct po_entry *e;
	unsigned form;
	bool markdown, c_format;
	struct po_side from, to;
	const char *language; /* "es", "zh_CN"; "" when it is not known */
	struct arena *a;      /* emptied after the entry */
};

/* Form FORM of P's entry into P's sides; the others are set already. */
void po_pair_read(struct po_pair *p, unsigned form);

/* RULE is broken at byte OFFSET of the translation. */
void po_say(const struct po_pair *p, size_t offset, const char *rule,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Where the N bytes at S, which came from it, stand in the translation. */
size_t po_offset(const struct po_pair *p, const char *s, size_t n);

/* Is P's language TAG, or a variety of it? */
bool po_speaks(const char *language, const char *tag);

/* ---- the rules ------------------------------------------------------- */

void po_rule_numbers(const struct po_pair *p);  /* po_numbers.c */
void po_rule_kept(const struct po_pair *p);     /* po_kept.c */
void po_rule_shown(const struct po_pair *p);    /* po_kept.c; the last */
void po_rule_signs(const struct po_pair *p);    /* po_signs.c */
void po_rule_negation(const struct po_pair *p); /* po_negation.c */

#endif
