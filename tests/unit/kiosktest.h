/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kiosktest - what the tests of a waiting room's time and staff have in common:
 * a kiosk to open, and the time that its events have.
 */
#ifndef TESTS_KIOSKTEST_H
#define TESTS_KIOSKTEST_H

#include "asktest.h"

enum { WARN = 30, ANSWER = 25, START = 1000 };

static struct site *site;

static inline void
open_kiosk(struct rig *r, bool with_pin, int width, int height)
{
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];
	struct err e = {0};

	temp_file(&dir, "site.conf",
	    with_pin ? "idle {\n warn = 30\n answer = 25\n}\n"
		       "country = \"US\"\npublic-title = \"Our house\"\n"
		       "staff {\n pin = \"$y$j9T$ofnobody$atall\"\n}\n"
		     : "idle {\n warn = 30\n answer = 25\n}\n");
	site = site_load(temp_path(&dir, "site.conf"), &e);
	if (!site)
		fail_msg("%s", e.msg);
	snprintf(path, sizeof path, "%s/tests/guides/guided", src ? src : ".");
	rig_open(r, path, site,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.mode = MODE_KIOSK,
		.width = width,
		.height = height,
		.theme = 0,
		.seed = 1,
		.mouse = true});
}

static inline void
close_kiosk(struct rig *r)
{
	rig_close(r);
	site_free(site);
}

static inline void
key_at(struct rig *r, int64_t now, uint32_t key)
{
	rig_send(r, &(struct event){.kind = EVENT_KEY, .key = key, .now = now});
}

static inline void
time_at(struct rig *r, int64_t now)
{
	rig_send(r, &(struct event){.kind = EVENT_TIME, .now = now});
}

/* Somebody reads a page, and touches it last at START. */
static inline void
read_page(struct rig *r)
{
	rig_perform(r, history_open(r->app, 0, NULL));
	key_at(r, START, INPUT_DOWN);
	assert_int_equal(r->app->view, VIEW_PAGE);
}

static inline void
be_asked(struct rig *r)
{
	read_page(r);
	time_at(r, START + WARN);
	assert_int_equal(r->app->view, VIEW_IDLE);
}

#endif
