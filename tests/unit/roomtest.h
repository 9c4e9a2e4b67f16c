/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * roomtest - a waiting room's screen with hands on it: our guide or the one
 * about bees, settings of a site, and languages of which the test says what is
 * known.
 */
#ifndef TESTS_ROOMTEST_H
#define TESTS_ROOMTEST_H

#include "apptest.h"
#include "locale/catalog.h"

enum { EN, ES, AR, FR, ZH, TONGUES };

/* What most of them are set to. */
#define CLINIC                                                                 \
	"country = \"US\"\npublic-title = \"Understanding your care\"\n"       \
	"text en { staff-now = \"Tell the nurse now.\" }\n"

struct room {
	struct rig rig;
	struct site *site;
	struct catalog *catalog[TONGUES];
	struct app_language language[TONGUES];
};

/* SETTINGS are lines of site.conf; the first N languages are there. */
static inline void
room_open(struct room *m, const char *guide, const char *settings, size_t n,
    int width, int height)
{
	static const struct app_language all[TONGUES] = {{.tag = "en",
							     .name = "English",
							     .latin = "English",
							     .source = true},
	    {.tag = "es", .name = "Español", .latin = "Spanish"},
	    {.tag = "ar", .name = "العربية", .latin = "Arabic"},
	    {.tag = "fr", .name = "Français", .latin = "French"},
	    {.tag = "zh_CN", .name = "中文", .latin = "Chinese"}};
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];
	struct err e = {0};

	memset(m, 0, sizeof *m);
	memcpy(m->language, all, sizeof all);
	for (size_t i = 1; i < n; i++) {
		snprintf(path, sizeof path, "%s/po/%s.gmo", src ? src : ".",
		    all[i].tag);
		m->catalog[i] = catalog_open(path, &e);
		assert_non_null(m->catalog[i]);
	}
	temp_file(&dir, "site.conf", settings);
	m->site = site_load(temp_path(&dir, "site.conf"), &e);
	if (!m->site)
		fail_msg("%s: %s", e.path, e.msg);
	snprintf(path, sizeof path, "%s/%s", src ? src : ".", guide);
	rig_open(&m->rig, path, m->site,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.mode = MODE_KIOSK,
		.width = width,
		.height = height,
		.theme = -1,
		.seed = 1,
		.bidi = BIDI_APP,
		.languages = m->language,
		.nlanguages = n,
		.mouse = true});
}

static inline void
room_close(struct room *m)
{
	rig_close(&m->rig);
	site_free(m->site);
	for (int i = 0; i < TONGUES; i++)
		catalog_close(m->catalog[i]);
}

/* What is known of language I. */
static inline void
room_tell(struct room *m, int i, unsigned whole, bool draft)
{
	rig_send(&m->rig, &(struct event){.kind = EVENT_COVERAGE,
			      .which = i,
			      .catalog = m->catalog[i],
			      .tier = {whole, 0},
			      .draft = draft});
}

/* All of the first N are whole. */
static inline void
room_tell_all(struct room *m, int n)
{
	for (int i = 0; i < n; i++)
		room_tell(m, i, 100, false);
}

/* run/ has switched to language I, which was asked for. */
static inline void
room_switch(struct room *m, int i)
{
	assert_int_equal(m->rig.last.kind, EFFECT_LANGUAGE);
	assert_int_equal(m->rig.last.language, i);
	rig_send(&m->rig, &(struct event){.kind = EVENT_LANGUAGE,
			      .which = i,
			      .catalog = m->catalog[i],
			      .page = GUIDE_NO_PAGE});
}

static inline enum view_id
room_view(const struct room *m)
{
	return m->rig.app->view;
}

/* Past the welcome, in the language of choice I. */
static inline void
room_enter(struct room *m, int i)
{
	assert_int_equal(room_view(m), VIEW_WELCOME);
	rig_key(&m->rig, (uint32_t)('1' + i));
	if (m->rig.last.kind == EFFECT_LANGUAGE)
		room_switch(m, i);
	assert_int_equal(room_view(m), VIEW_DOORS);
}

#endif
