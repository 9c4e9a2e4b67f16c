/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lines - lines.conf: emergency numbers and crisis lines by country.
 *
 * Takes: the bytes of the file.  Gives: each country with its lines.
 * Never: fills in a number; accepts a line without a number or a country
 * without a name.
 */
#ifndef GUIDE_LINES_H
#define GUIDE_LINES_H

#include <stddef.h>

#include "guide/settings.h"
#include "guide/site.h"

struct arena;

struct lines_country {
	const char *code; /* "US" */
	const char *name; /* "United States" */
	const char *emergency;
	const struct site_line *lines;
	size_t nlines;
};

struct lines {
	const struct lines_country *countries;
	size_t ncountries;
	size_t nlines; /* of all countries */
};

/* NULL with E; the result lives in A. */
const struct lines *lines_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e);

const struct lines_country *lines_find(const struct lines *l, const char *code);

/* The keys of a section "line", which site.conf has too. */
extern const struct settings_key lines_keys[];

/* The sections "line" of AT; COUNTRY in words or "". */
const struct site_line *lines_take(
    struct arena *a, struct cfg_t *at, const char *country, size_t *n);

#endif
