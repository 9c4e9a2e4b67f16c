/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * locale_new - a PO file to begin a language with.
 *
 * Takes: the template and the tag of a language whose plurals are known.
 * Gives: the file as a text, with a header that msgfmt --check takes but for
 * the names that only the translator knows; LINGUAS with the tag in it; what
 * to do next.  Never: writes a file.
 */
#ifndef AUTHORING_LOCALE_NEW_H
#define AUTHORING_LOCALE_NEW_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct plural_rule;
struct pofile;
struct str;

/* False with E: a translation into TAG cannot be begun.  *RULE: its plurals;
 * OUT: the tag in its usual form. */
bool locale_new_tag(const char *tag, struct str *out,
    const struct plural_rule **rule, struct err *e);

/* TODAY: "2026-11-22". */
void locale_new_po(const struct pofile *pot, const char *tag,
    const struct plural_rule *rule, const char *today, struct str *out);

/* The N bytes of LINGUAS at RAW, with TAG where it belongs. */
void locale_new_linguas(
    const char *raw, size_t n, const char *tag, struct str *out);

/* What to do with the file at PATH. */
void locale_new_steps(const struct pofile *pot, const char *tag,
    const char *name, const char *path, struct str *out);

#endif
