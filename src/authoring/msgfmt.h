/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * msgfmt - what "msgfmt --check" says of a PO file.
 *
 * Takes: the path of a file that can be read and is UTF-8.  Gives: each of its
 * complaints, in English.  Never: prints; writes a catalog.
 *
 * libgettextpo does it; built without it, msgfmt_check() says so.
 */
#ifndef AUTHORING_MSGFMT_H
#define AUTHORING_MSGFMT_H

#include <stdbool.h>
#include <stdint.h>

/* ERROR: else a hint.  LINE, COLUMN: 0 when unknown.  WORDS: one line. */
typedef void msgfmt_say(
    void *ctx, bool error, uint32_t line, uint32_t column, const char *words);

/* False: built without libgettextpo, nothing was checked. */
bool msgfmt_check(const char *path, msgfmt_say *say, void *ctx);

#endif
