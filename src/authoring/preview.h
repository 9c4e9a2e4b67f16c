/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * preview - the guide with the words of a PO file, as one HTML page, for
 * translators who have no terminal of ours.
 *
 * Takes: an open check, a PO file.  Gives: pages as the reader would show them:
 * what has no translation, or only a fuzzy one, or one that the reader would
 * not take, is in English from left to right, and marked; at the end the words
 * of the program.  Needs nothing else: no script, nothing from anywhere.
 * Never: fails; fills in a site's values.
 */
#ifndef AUTHORING_PREVIEW_H
#define AUTHORING_PREVIEW_H

struct check;
struct pofile;
struct str;

void preview_html(
    const struct check *c, const struct pofile *po, struct str *out);

#endif
