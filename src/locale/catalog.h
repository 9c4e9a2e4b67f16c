/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * catalog - messages of one language, from a GNU .mo file.
 *
 * Takes: the path of a .mo file.  Gives: look-up by msgid, by context, and by
 * number.  Never: uses libintl (from glibc 2.39 on it ignores LANGUAGE in the
 * C.UTF-8 locale, and a kiosk has no other), reads past the file, keeps a
 * current language: the catalog is an argument, since one screen may hold two.
 *
 * What is refused at the door: a file that is cut or inconsistent, another
 * charset than UTF-8, strings that depend on the system (PRIu64 in a msgid).
 * What counts as no translation: an empty one; one that the gate of text/ would
 * have to change; from tr(), trp() and trn(), one whose printf directives do
 * not fit the message: text from a file must not choose what printf reads.  (So
 * the translation of a message that is no format cannot hold a '%'.)  A plural
 * rule that cannot be read is taken as n != 1.
 *
 * Format: GNU gettext manual, "The Format of GNU MO Files".
 */
#ifndef LOCALE_CATALOG_H
#define LOCALE_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

struct catalog;
struct err;

enum { CATALOG_MAX = 32 << 20 }; /* [bytes] of a file */

/* Marks a message for the extractor; looked up later. */
#define N_(msgid) (msgid)

/* NULL with E (file, reason, what to do) when it is not a sound UTF-8
 * catalog. */
struct catalog *catalog_open(const char *path, struct err *e);

/* The same from the SIZE bytes of such a file, which are copied; NAME is what
 * E calls it. */
struct catalog *catalog_open_memory(
    const void *data, size_t size, const char *name, struct err *e);
void catalog_close(struct catalog *c); /* NULL is fine */

/* The language it says it is ("es"), "und" when it says none, "en" for NULL. */
const char *catalog_language(const struct catalog *c);

/*
 * Is it a draft: has no qualified translator signed it?  One has when its
 * header says "X-Reviewed-By: NAME, ROLE, 2026-11-22".  NULL, the source, is
 * none.
 */
bool catalog_is_draft(const struct catalog *c);

/*
 * The translation, or the English MSGID itself: C may be NULL, an empty
 * translation counts as none.  The results live as long as C.
 */
const char *tr(const struct catalog *c, const char *msgid)
    __attribute__((format_arg(2)));
const char *trp(const struct catalog *c, const char *context, const char *msgid)
    __attribute__((format_arg(3)));
const char *trn(const struct catalog *c, const char *one, const char *many,
    unsigned long n) __attribute__((format_arg(2), format_arg(3)));

/*
 * The translation of the N bytes at MSGID, or NULL when there is none; CONTEXT
 * may be NULL.  For content: printf directives are plain text here.
 */
const char *catalog_find(
    const struct catalog *c, const char *context, const char *msgid, size_t n);

/* How many messages have a translation, the header not counted. */
size_t catalog_count(const struct catalog *c);

#endif
