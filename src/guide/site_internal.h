/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_internal - what site.c and site_conf.c share, and what a guide gives
 * the site it is shown at: the file with the telephone lines, read when the
 * first of them is asked for.
 */
#ifndef GUIDE_SITE_INTERNAL_H
#define GUIDE_SITE_INTERNAL_H

#include "base/err.h"
#include "guide/lines.h"
#include "guide/site.h"

struct site_texts {
	const char *lang;                  /* normalised */
	const char *text[SITE_TEXT_COUNT]; /* or NULL */
};

/*
 * lines.conf, read late.  It hangs from the site by a pointer because reading
 * it changes nothing that a caller could have seen before.
 */
struct site_late {
	struct arena *a;
	bool (*read)(void *ctx, struct arena *a, const struct lines **out,
	    struct err *e);
	void *ctx;
	bool tried;
	struct err error; /* code ERR_NONE: all is well */
	const struct lines *lines;
	const struct lines_country *country; /* the site's, when known */
	const struct site_line *shown;       /* own first, see site_lines() */
	size_t nshown;
	const char *crisis;           /* "name: number", once asked for */
	const char *crisis_in_source; /* the same as lines.conf has it */
};

struct site {
	struct arena *a;
	struct site_late *late;
	const char *path; /* of site.conf, or "" */
	const char *country, *public_title, *paper, *printer, *printer_place;
	const char *staff_pin;
	const char *counts;
	const char *const *languages;
	const char *const *withdraw;
	const struct site_texts *texts;
	size_t ntexts;
	const struct site_route *routes;
	size_t nroutes;
	const struct site_line *lines;
	size_t nlines;
	enum site_bidi bidi;
	enum site_theme theme;
	enum site_keyboard keyboard;
	bool drafts, pilot, cover;
	int jobs, pages, gap;
	int idle_warn, idle_answer;
	bool help_withdrawn; /* asked for, and not done */
};

/* Take lines.conf from READ when it is first needed; NULL: there is none.
 * Forgets what was read before. */
void site_lines_from(const struct site *s,
    bool (*read)(
	void *ctx, struct arena *a, const struct lines **out, struct err *e),
    void *ctx);

/* CTX is going away. */
void site_lines_forget(const struct site *s, const void *ctx);

/* The first crisis line of the site's country, else the site's own, or NULL. */
const struct site_line *site_crisis(const struct site *s);

/* Does WORD of the setting withdraw ("safety#home-use") name PAGE or a place on
 * it? */
bool site_withdraws(const char *word, const char *page);

/* The path of NAME beside site.conf, in A; NULL without site.conf. */
const char *site_beside(
    const struct site *s, struct arena *a, const char *name);

#endif
