/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guide_internal - what guide.c (the list) and guide_load.c (the pages)
 * share.
 */
#ifndef GUIDE_GUIDE_INTERNAL_H
#define GUIDE_GUIDE_INTERNAL_H

#include "guide/folder.h"
#include "guide/guide.h"
#include "guide/index.h"
#include "guide/material.h"
#include "guide/reviews.h"
#include "guide/summary.h"
#include "locale/languages.h"

struct catalog;
struct guideconf;

/* A special file read ahead. */
struct special {
	const char *name;
	struct bytes raw;
};

enum {
	SPECIALS_MAX = 9,
	SIGNED_FILES = 6, /* that may be no pages, see guide_review.c */
	DAY_MAX = 11,     /* [bytes] of "2026-11-22", with the NUL */
};

/* What the signatures of a page are worth. */
struct page_review {
	enum review_state state;
	const struct review *who; /* NULL: nobody */
};

struct guide {
	struct arena *a;
	struct folder *root;
	struct folder *overlay; /* beside site.conf, or NULL */
	const struct site *site;
	struct site *own_site;        /* when none was given */
	const struct guideconf *conf; /* NULL without guide.conf */
	struct err conf_error; /* of guide.conf; code ERR_NONE: it is sound */
	const char *title;
	struct summary summary;
	const char **unknown; /* words of withdraw that name no page */
	size_t nunknown;
	uint32_t *pages; /* entry of each */
	uint32_t npages;
	struct index by_path;

	const struct catalog *catalog;
	char language[LANGUAGE_TAG_MAX];

	bool there[MATERIAL_COUNT]; /* the file; withdrawn or not */

	/* Filled at the first citation. */
	bool sources_read;
	struct bytes sources;
	struct index source_numbers;

	/* Filled when the first page is loaded: the guide's signatures and the
	 * site's own; then one for each page and, after them, for each
	 * file that may be no page, NULL without either; which of these files
	 * were read. */
	bool reviews_read, reviews_broken;
	const struct reviews *reviews[2];
	struct page_review *signed_by;
	bool read[SIGNED_FILES];
	char today[DAY_MAX];

	/* Filled by guide_preload(): one for each page. */
	bool preloaded;
	struct bytes *raw;
	struct special specials[SPECIALS_MAX];
	size_t nspecials;
};

/* The bytes of a page or special file: the site's own, else the guide's. */
bool guide_read(const struct guide *g, const char *path, size_t max,
    struct bytes *out, struct err *e);

/*
 * The bytes B of file PATH as this guide and this site show them, but without
 * a trace of citations.  B stays.
 */
const struct doc *guide_parse_uncited(
    struct guide *g, const char *path, struct arena *a, const struct bytes *b);

/* Sets g->there; for guide_open(). */
void material_look(struct guide *g);
/* Does WORD of the setting withdraw name what material_is_there() finds? */
bool material_is_named(const struct guide *g, const char *word);

/* File PATH is these bytes: what are its signatures worth? */
void guide_note_review(
    struct guide *g, const char *path, const char *s, size_t n);

/* What guide_preload() and the sources took. */
void guide_drop_files(struct guide *g);

#endif
