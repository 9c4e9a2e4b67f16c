/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sign - a name under a page, in reviews.conf.
 *
 * Takes: a guide's folder, a page of it, who signs, the day.  Gives: the file
 * of reviews with this signature and all others in it, in place of the old
 * file at once or not at all (a new file, fsync, rename).  Never: signs for a
 * page that is not there; reads a clock; changes any other file.
 */
#ifndef AUTHORING_SIGN_H
#define AUTHORING_SIGN_H

#include <stdbool.h>
#include <stddef.h>

struct err;

struct sign_opts {
	const char *page;     /* "safety.md" or "safety" */
	const char *language; /* NULL: as it is written */
	/* With a language: the page's translated text, N [bytes]. */
	const char *text;
	size_t n;
	const char *name;
	const char *role;
	const char *today; /* "2026-11-22" */
	const char *due;   /* NULL: a year from today */
	/* Where to write; NULL: reviews.conf of the guide.  A site has its own,
	 * so that an upgrade neither erases nor inherits signatures. */
	const char *file;
};

/* One who has signed the page before has one signature there, the new one. */
bool sign_page(const char *dir, const struct sign_opts *o, struct err *e);

#endif
