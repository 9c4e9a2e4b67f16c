/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handouttest - a guide, its site and a job, and the handout that is made of
 * them; the languages that are shipped.  For the tests of paper/handout.c.
 */
#ifndef TESTS_HANDOUTTEST_H
#define TESTS_HANDOUTTEST_H

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/job.h"
#include "guide/material.h"
#include "guide/reviews.h"
#include "guide/sheets.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "paper/handout_internal.h"
#include "sample.h"
#include "tempdir.h"
#include "text/text.h"
#include "torture/doc_check.h"

static const char *const tags[] = {"en", "es", "ar", "zh_CN", "fr"};

enum { TAGS = sizeof tags / sizeof *tags };

static const char clinic[] =
    "country = \"US\"\ndrafts = yes\n"
    "text en { clinic = \"Harbor Clinic\" clinic-phone = \"555 010 0100\"\n"
    " after-hours-phone = \"555-010-0199\" staff-now = \"Ring the bell.\" }\n"
    "text es { clinic = \"Clínica Puerto\" }\n";

static struct tempdir dir;
static struct catalog *catalogs[TAGS]; /* [0], the source's, is NULL */

static inline const char *
source(const char *below)
{
	static char path[TEMP_PATH_MAX];
	const char *top = getenv("srcdir");

	snprintf(path, sizeof path, "%s/%s", top ? top : ".", below);
	return path;
}

static inline int
setup(void **state)
{
	struct err e = {0};
	char below[64];

	(void)state;
	temp_make(&dir);
	for (size_t i = 1; i < TAGS; i++) {
		snprintf(below, sizeof below, "po/%s.gmo", tags[i]);
		catalogs[i] = catalog_open(source(below), &e);
		if (!catalogs[i])
			fail_msg("%s: %s", e.path, e.msg);
	}
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	for (size_t i = 1; i < TAGS; i++)
		catalog_close(catalogs[i]);
	temp_remove(&dir);
	return 0;
}

/* ---- a rack ------------------------------------------------------------ */

/* A guide, its site, and a job to be filled in. */
struct rack {
	struct site *site;
	struct guide *g;
	struct arena *a;
	struct job *job;
	struct handout h;
	struct err e;
	struct str words; /* of the tree that was asked for last */
};

static inline void
open_rack(struct rack *r, const char *guide, const char *conf)
{
	*r = (struct rack){.a = arena_new()};
	temp_file(&dir, "site.conf", conf);
	r->site = site_load(temp_path(&dir, "site.conf"), &r->e);
	if (!r->site)
		fail_msg("%s:%d: %s", r->e.path, r->e.line, r->e.msg);
	r->g = guide_open(guide, r->site, &r->e);
	assert_non_null(r->g);
	r->job = mem_calloc(1, sizeof *r->job);
	r->job->size = JOB_NORMAL;
	plan_init(&r->job->plan);
	str_init(&r->words);
}

static inline void
close_rack(struct rack *r)
{
	guide_close(r->g);
	site_free(r->site);
	arena_free(r->a);
	mem_free(r->job);
	str_done(&r->words);
}

static inline void
ask(struct rack *r, const char *sheet)
{
	r->job->nsheets = r->job->nplaces = 0;
	snprintf(r->job->sheets[r->job->nsheets++], JOB_NAME, "%s", sheet);
}

static inline void
ask_place(struct rack *r, const char *place)
{
	snprintf(r->job->places[r->job->nplaces++], JOB_NAME, "%s", place);
}

/* In languages FIRST and SECOND by their index; TAGS: none. */
static inline bool
try_in(struct rack *r, size_t first, size_t second)
{
	struct handout_opts o = {.guide = r->g, .today = "2026-11-22"};

	snprintf(r->job->language, JOB_TAG, "%s", tags[first]);
	snprintf(
	    r->job->also, JOB_TAG, "%s", second < TAGS ? tags[second] : "");
	o.catalog[0] = catalogs[first];
	o.catalog[1] = second < TAGS ? catalogs[second] : NULL;
	r->e = (struct err){0};
	return handout_make(r->a, &o, r->job, 0, &r->h, &r->e);
}

static inline void
make_in(struct rack *r, size_t first, size_t second)
{
	if (!try_in(r, first, second))
		fail_msg("%s %s %s: %s", r->job->sheets[0], tags[first],
		    second < TAGS ? tags[second] : "", r->e.msg);
	for (size_t i = 0; i < r->h.nlanguages; i++) {
		const char *wrong = doc_check(r->h.in[i].doc);

		if (wrong)
			fail_msg("%s: %s", r->h.id, wrong);
	}
}

static inline void
make_english(struct rack *r)
{
	make_in(r, 0, TAGS);
	assert_int_equal(r->h.nlanguages, 1);
}

/* All words of a tree, a leaf a line; U+00A0 is a blank. */
static inline const char *
words(struct rack *r, size_t i)
{
	const struct doc *d = r->h.in[i].doc;

	str_clear(&r->words);
	for (uint32_t k = 0; k < d->nblocks; k++) {
		const char *s = d->blocks[k].text;

		for (; *s; s++)
			if (strncmp(s, "\xc2\xa0", 2) == 0) {
				str_putc(&r->words, ' ');
				s++;
			} else
				str_putc(&r->words, *s);
		if (d->blocks[k].len)
			str_putc(&r->words, '\n');
	}
	return str_text(&r->words);
}

static inline size_t
count(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

/* The words stand there in this order; NULL ends them. */
static inline void
check_order(const char *all, const char *const *want)
{
	const char *at = all;

	for (; *want; want++) {
		const char *found = strstr(at, *want);

		if (!found)
			fail_msg("\"%s\" is not there, or not there:\n%s",
			    *want, all);
		at = found + strlen(*want);
	}
}

static inline bool
is_flag(const struct block *b)
{
	return b->kind == BLOCK_CALLOUT && b->detail == CALLOUT_WARNING;
}

static inline const struct sheets *
all_sheets(struct rack *r)
{
	const struct material *m =
	    material_load(r->g, MATERIAL_SHEETS, r->a, &r->e);

	if (!m)
		fail_msg("%s", r->e.msg);
	assert_null(m->doc);
	assert_int_equal(m->nfaults, 0);
	return m->sheets;
}

#endif
