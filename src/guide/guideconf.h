/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guideconf - guide.conf: what a guide is called and which languages it knows.
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

struct guideconf {
	const char *title;        /* or "" */
	const char *public_title; /* or "" */
	const char *version;      /* or "" */
	const char *source_language;
	int grade_cap; /* [school years] */
	bool reviewed;
	const struct guide_language *languages;
	size_t nlanguages;
};

/*
 * The result lives in A, and is never NULL: with E set (file, line, what is
 * allowed) all its values are those of an empty file.
 */
const struct guideconf *guideconf_parse(
    struct arena *a, const char *path, const char *s, size_t n, struct err *e);

/* The title in N bytes of a book.toml, mdBook's settings, or NULL. */
const char *guideconf_book_title(struct arena *a, const char *s, size_t n);

#endif
