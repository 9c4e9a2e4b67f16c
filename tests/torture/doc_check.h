/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doc_check - what must hold for every doc, and a doc as lines of text.
 *
 * Takes: a doc of markdown_parse().  Gives: words for the first thing that is
 * wrong, or an outline to compare with a file.
 * Never: changes the doc, recurses.
 */
#ifndef TORTURE_DOC_CHECK_H
#define TORTURE_DOC_CHECK_H

#include <stdbool.h>

struct doc;
struct str;

/* NULL when all holds. */
const char *doc_check(const struct doc *d);

/* One line a block but the page, indented by depth; its spans below it. */
void doc_outline(const struct doc *d, struct str *out);

#endif
