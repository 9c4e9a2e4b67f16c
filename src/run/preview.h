/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * preview - the catalog of a PO file that a translator is working on.
 *
 * Takes: the path of a PO file.  Gives: its catalog, made by msgfmt in memory,
 * whether the file was saved since, and how much of it is unfinished.
 * Never: writes a file; takes a fuzzy translation for one, as msgfmt does not;
 * wakes anybody: who wants to know looks every PREVIEW_MS.
 */
#ifndef RUN_PREVIEW_H
#define RUN_PREVIEW_H

#include <stdbool.h>
#include <stdint.h>

struct catalog;
struct err;
struct event;
struct guide;
struct pages;
struct preview;
struct unfinished;

enum { PREVIEW_MS = 200 };

/* PATH must outlive it.  Nothing is read yet. */
struct preview *preview_new(const char *path);
void preview_free(struct preview *p); /* and its catalogs; NULL is fine */

/*
 * Read the file.  The catalog before this one is valid until the next that can
 * be read, the one before that no more.  False when it is no sound PO file: the
 * catalog is what it was.
 */
bool preview_read(struct preview *p);

/* Why the last preview_read() was in vain, msgfmt's first complaint; NULL: it
 * was not. */
const struct err *preview_error(const struct preview *p);

/* NULL: there was no sound one yet. */
const struct catalog *preview_catalog(const struct preview *p);

/* Is there a file, saved since it was read, and is that over?  A file that has
 * changed since it was last asked is said to be new the next time. */
bool preview_is_new(struct preview *p);

/*
 * What the file is short of, as it was last read, and what page PAGE of G is,
 * GUIDE_NO_PAGE for none.  G's catalog must be the preview's, and is so
 * afterwards.
 */
const struct unfinished *preview_count(
    struct preview *p, struct guide *g, uint32_t page);

/* For the app: how the file stands, before anything of it is shown. */
void preview_begin(struct preview *p, struct guide *g, struct event *ev);
/* … and what became of it when it was saved, with what is shown of P; false: it
 * was not. */
bool preview_go_on(struct preview *p, struct pages *pages, struct event *ev);

#endif
