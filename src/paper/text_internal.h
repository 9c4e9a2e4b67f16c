/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text_internal - what the files of plain text share; nobody else includes it.
 */
#ifndef PAPER_TEXT_INTERNAL_H
#define PAPER_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "paper/text.h"

struct layout;
struct line;
struct str;
struct unit;

enum { TEXT_CHUNK = 1 << 16 /* [bytes]: one write for many lines */ };

/* Do the words of a line of UNIT run from right to left, in a page of a
 * language that does? */
bool text_line_is_rtl(
    const struct layout *l, uint32_t unit, const struct line *line);

/* One line with its newline, without trailing blanks, appended to OUT. */
void text_put_line(
    struct str *out, const struct unit *u, const struct line *line, bool rtl);

#endif
