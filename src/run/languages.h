/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * languages - which languages can be switched to, and their catalogs.
 *
 * Takes: a guide and its site; where catalogs are.  Gives: the list, in the
 * site's order or else the guide's; the events that answer EFFECT_LANGUAGE and
 * EFFECT_COVERAGE.  Owns the catalogs: one that was opened stays so, since what
 * was shown of it may still be held.
 * Never: opens a catalog before it is asked for, unless all are.
 */
#ifndef RUN_LANGUAGES_H
#define RUN_LANGUAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"

struct catalog;
struct coverage;
struct err;
struct event;
struct guide;
struct languages;
struct pages;

/*
 * Those that guide.conf of G names and a catalog is there for, and the one it
 * is written in.  DIR holds catalogs as TAG.gmo; NULL: the program's own.
 */
struct languages *languages_new(struct guide *g, const char *dir);
void languages_free(struct languages *l); /* NULL is fine */

/*
 * C, which becomes L's own, is the catalog in use; NULL: none.  Whoever asked
 * for a language that is not in the list adds it.
 */
void languages_use(struct languages *l, struct catalog *c);

/* The catalog of TAG, for tests that begin in it; NULL with E. */
struct catalog *languages_open(
    struct languages *l, const char *tag, struct err *e);

/* The catalog of language I of the list; NULL with E, and for a language that
 * needs none. */
const struct catalog *languages_catalog(
    struct languages *l, size_t i, struct err *e);

/* How much of the guide language I has.  The guide is read once for all whose
 * catalogs were opened by then. */
const struct coverage *languages_coverage(struct languages *l, size_t i);

/*
 * Read every catalog now, so that no file is opened later; the first language
 * is the one in use.  False with E when one cannot be read.
 */
bool languages_open_all(struct languages *l, struct err *e);

/* Those whose letters a terminal may have no signs for are marked so: the
 * Linux console has Latin, Greek and Cyrillic ones at best. */
void languages_on_console(struct languages *l);

/* Fill in what the app is to know of them, and of the one in use. */
void languages_tell(const struct languages *l, struct app_opts *o);
bool languages_has_rtl(const struct languages *l);

/* Perform E, which is EFFECT_LANGUAGE, EFFECT_COVERAGE, EFFECT_NOTES or
 * EFFECT_BESIDE (the latter two in the language E->language). */
void languages_perform(struct languages *l, struct pages *p,
    const struct effect *e, struct event *reply);

#endif
