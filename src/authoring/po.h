/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * po - lines of a PO file, as gettext's tools would write them.
 *
 * Takes: clean UTF-8.  Gives: text that "msgcat --no-wrap" leaves as it is.
 * Never: breaks a line (where gettext does, its versions do not agree on);
 * writes a file; reads a PO file.
 *
 * Format: GNU gettext manual, "The Format of PO Files".
 */
#ifndef AUTHORING_PO_H
#define AUTHORING_PO_H

#include <stddef.h>
#include <stdint.h>

struct str;

/* KEYWORD ("msgid") and S as its string; each line of S is one of the file's.
 */
void po_string(struct str *out, const char *keyword, const char *s);

/* "#. NAME: WORDS", in one line. */
void po_comment(struct str *out, const char *name, const char *words);

/* A place of the message, "#: FILE:LINE", *COLUMN being 0 before the first.
 * Its line goes on: after the last one comes a newline. */
void po_place(struct str *out, size_t *column, const char *file, uint32_t line);

#endif
