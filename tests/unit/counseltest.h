/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * counseltest - what the tests of a counselor's screen have in common: the
 * guide about bees, which has notes and visits, or ours in its languages.
 */
#ifndef TESTS_COUNSELTEST_H
#define TESTS_COUNSELTEST_H

#include "asktest.h"
#include "guide/agenda.h"
#include "guide/doc.h"

struct scene {
	struct rig rig;
	struct languages *languages;
	struct site *site;
};

/* GUIDE, below the source, with SETTINGS of a site, in MODE. */
static inline void
scene_open(struct scene *s, const char *guide, const char *settings,
    enum app_mode mode, int width, int height)
{
	const char *src = getenv("srcdir");
	struct app_opts o = {.page = GUIDE_NO_PAGE,
	    .mode = mode,
	    .seed = 1,
	    .width = width,
	    .height = height,
	    .theme = -1,
	    .bidi = BIDI_APP};
	char path[TEMP_PATH_MAX];
	struct err e = {0};
	struct guide *g;

	temp_file(&dir, "site.conf", settings);
	s->site = site_load(temp_path(&dir, "site.conf"), &e);
	if (!s->site)
		fail_msg("%s:%d: %s", e.path, e.line, e.msg);
	snprintf(path, sizeof path, "%s/%s", src ? src : ".", guide);
	g = guide_open(path, s->site, &e);
	assert_non_null(g);
	snprintf(path, sizeof path, "%s/po", src ? src : ".");
	s->languages = languages_new(g, path);
	languages_use(s->languages, NULL);
	languages_tell(s->languages, &o);
	rig_open_guide(&s->rig, g, &o);
	s->rig.languages = s->languages;
}

static inline void
scene_close(struct scene *s)
{
	rig_close(&s->rig);
	languages_free(s->languages);
	site_free(s->site);
}

static inline void
open_bees(struct scene *s, int width, int height)
{
	scene_open(s, "tests/guides/guided", "", MODE_COUNSELOR, width, height);
}

/* Page PAGE of the list at home, from 1. */
static inline void
open_page(struct rig *r, const char *page)
{
	rig_perform(
	    r, history_open(r->app, guide_find_page(r->guide, page), NULL));
	rig_idle(r);
	assert_int_equal(r->app->view, VIEW_PAGE);
}

#endif
