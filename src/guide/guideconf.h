/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guideconf - guide.conf: what a guide is called, which languages it knows and
 * which ways of being treated it names.
 *
 * Takes: the bytes of the file.  Gives: checked values in an arena.
 * Never: decides anything about a guide without the file.
 */
#ifndef GUIDE_GUIDECONF_H
#define GUIDE_GUIDECONF_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

struct guide_language {
	const char *tag;  /* normalised: "zh_CN" */
	const char *name; /* its own: "Español" */
	bool rtl;
};

/* A way of being treated, for the plan of the day.  Times for it come from the
 * section of site.conf with the same name, and from nothing else. */
struct guide_route {
	const char *name;  /* "esketamine": see guideconf_is_route() */
	const char *title; /* the guide's words for it, one line */
};

enum { GUIDE_ROUTES_MAX = 8 };

struct guideconf {
	const char *title;        /* or "" */
	const char *public_title; /* or "" */
	const char *version;      /* or "" */
	const char *source_language;
	int grade_cap; /* [school years] */
	bool reviewed;
	const struct guide_language *languages;
	size_t nlanguages;
	const struct guide_route *routes; /* in the order of the file */
	size_t nroutes;                   /* at most GUIDE_ROUTES_MAX */
};

/*
 * The result lives in A, and is never NULL: with E set (file, line, what is
 * allowed) all its values are those of an empty file.
 */
const struct guideconf *guideconf_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e);

/* May a route have this name?  a-z, 0-9 and '-', not at its ends; at most 32
 * [bytes].  Both guide.conf and site.conf ask here. */
bool guideconf_is_route(const char *name);

/* The title in N bytes of a book.toml, mdBook's settings, or NULL. */
const char *guideconf_book_title(struct arena *a, const char *s, size_t n);

#endif
