/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rig - the pure core with hands on it: keys go in, a frame comes out, and
 * effects are performed as run/ performs them, without a terminal.
 */
#ifndef TESTS_RIG_H
#define TESTS_RIG_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/event.h"
#include "app/frame.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/job.h"
#include "layout/role.h"
#include "run/languages.h"
#include "run/pages.h"
#include "text/text.h"

struct rig {
	struct guide *guide;
	struct app *app;
	struct pages *pages;
	struct languages *languages; /* the test's own; NULL: none */
	struct frame frame;
	struct effect last; /* what the last event asked for */
	enum app_mode mode;
	struct str text;
	bool refuse;    /* performs nothing, as a stricter mode would */
	bool fail;      /* no page can be read */
	struct job job; /* handed over last */
	unsigned jobs, stops;
};

static inline void rig_send(struct rig *r, const struct event *ev);

static inline void
rig_perform(struct rig *r, struct effect e)
{
	struct event reply;
	struct err gone;

	r->last = e;
	if (!app_permits(
		r->mode < MODE_COUNT ? r->mode : MODE_READER, e.kind))
		abort();
	if ((r->refuse && e.kind != EFFECT_NONE) ||
	    !app_permits(r->mode, e.kind)) {
		app_update(r->app, &(struct event){.kind = EVENT_REFUSED,
				       .effect = (int)e.kind});
		return;
	}
	if (e.kind == EFFECT_WIPE) {
		pages_forget(r->pages);
		if (r->mode == MODE_KIOSK && r->languages)
			languages_perform(r->languages, r->pages,
			    &(struct effect){.kind = EFFECT_LANGUAGE,
				.language = e.language},
			    &reply);
		if (r->mode == MODE_KIOSK)
			app_update(
			    r->app, &(struct event){.kind = EVENT_BEGIN});
	}
	if (e.kind == EFFECT_JOB) {
		r->job = *e.job;
		r->jobs++;
	}
	if (e.kind == EFFECT_JOB_STOP)
		r->stops++;
	if (r->languages &&
	    (e.kind == EFFECT_LANGUAGE || e.kind == EFFECT_COVERAGE ||
		e.kind == EFFECT_NOTES || e.kind == EFFECT_BESIDE)) {
		languages_perform(r->languages, r->pages, &e, &reply);
		rig_perform(r, app_update(r->app, &reply));
		pages_settle(r->pages);
		r->last = e;
		return;
	}
	if (e.kind == EFFECT_NOTES) {
		pages_notes(r->pages, &e, guide_catalog(r->guide), &reply);
		rig_perform(r, app_update(r->app, &reply));
		r->last = e;
		return;
	}
	if (e.kind != EFFECT_LOAD && e.kind != EFFECT_READ &&
	    e.kind != EFFECT_MATERIAL)
		return;
	if (r->fail) {
		err_set(&gone, ERR_IO, "page.md", 0, "it cannot be read");
		reply = (struct event){
		    .kind = e.kind == EFFECT_LOAD   ? EVENT_FAILED
			    : e.kind == EFFECT_READ ? EVENT_READ
						    : EVENT_MATERIAL,
		    .page = e.page,
		    .which = e.material,
		    .err = &gone};
	} else if (e.kind == EFFECT_LOAD)
		pages_load(r->pages, &e, &reply);
	else if (e.kind == EFFECT_READ)
		pages_read(r->pages, &e, &reply);
	else
		pages_material(r->pages, &e, &reply);
	rig_perform(r, app_update(r->app, &reply));
	if (e.kind == EFFECT_LOAD)
		pages_settle(r->pages);
	r->last = e;
}

/* What the loop does while nobody types. */
static inline void
rig_idle(struct rig *r)
{
	struct effect e, last = r->last;
	bool awaited;

	while ((e = app_idle(r->app, &awaited)).kind != EFFECT_NONE)
		rig_perform(r, e);
	r->last = last;
}

static inline void
rig_send(struct rig *r, const struct event *ev)
{
	rig_perform(r, app_update(r->app, ev));
	rig_idle(r);
}

/* With G, which becomes the rig's own. */
static inline void
rig_open_guide(struct rig *r, struct guide *g, const struct app_opts *o)
{
	struct app_opts opts = *o;

	*r = (struct rig){.guide = g};
	r->mode = opts.mode;
	opts.guide = r->guide;
	r->app = app_new(&opts);
	r->pages = pages_new(r->guide);
	frame_init(&r->frame);
	str_init(&r->text);
	rig_perform(r, app_start(r->app));
	rig_idle(r);
}

static inline void
rig_open(struct rig *r, const char *dir, const struct site *site,
    const struct app_opts *o)
{
	struct err e = {0};
	struct guide *g = guide_open(dir, site, &e);

	if (!g) {
		fprintf(stderr, "%s: %s\n", e.path, e.msg);
		abort();
	}
	rig_open_guide(r, g, o);
}

static inline void
rig_close(struct rig *r)
{
	app_free(r->app);
	pages_free(r->pages);
	guide_close(r->guide);
	frame_done(&r->frame);
	str_done(&r->text);
}

static inline void
rig_key(struct rig *r, uint32_t key)
{
	rig_send(r, &(struct event){.kind = EVENT_KEY, .key = key});
}

static inline void
rig_mouse(struct rig *r, enum mouse_button button, int x, int y)
{
	rig_send(r, &(struct event){
			.kind = EVENT_MOUSE, .button = button, .x = x, .y = y});
}

/* What the program that makes handouts answers, and that it ended: WHY, or NULL
 * where its answers said so. */
static inline void
rig_answer(struct rig *r, enum answer_kind kind, enum job_state state,
    uint32_t pages, const char *text)
{
	const struct answer w = {.kind = (uint8_t)kind,
	    .state = (uint8_t)state,
	    .pages = pages,
	    .text = text,
	    .len = strlen(text)};

	rig_send(r, &(struct event){.kind = EVENT_ANSWER, .answer = &w});
}

static inline void
rig_over(struct rig *r, const char *why)
{
	struct err e = {0};

	if (why)
		err_set(&e, ERR_IO, NULL, 0, "%s", why);
	rig_send(
	    r, &(struct event){.kind = EVENT_JOB_OVER, .err = why ? &e : NULL});
}

static inline void
rig_resize(struct rig *r, int width, int height)
{
	rig_send(
	    r, &(struct event){.kind = EVENT_RESIZE, .x = width, .y = height});
}

/* All rows as text, each with its newline; valid until the next call. */
static inline const char *
rig_text(struct rig *r)
{
	app_view(r->app, &r->frame);
	str_clear(&r->text);
	for (int y = 0; y < r->frame.height; y++) {
		frame_row_text(&r->frame, y, &r->text);
		str_putc(&r->text, '\n');
	}
	return str_text(&r->text);
}

/* One row, as it is shown now. */
static inline const char *
rig_row(struct rig *r, int y)
{
	app_view(r->app, &r->frame);
	str_clear(&r->text);
	frame_row_text(&r->frame, y, &r->text);
	return str_text(&r->text);
}

static inline bool
rig_sees(struct rig *r, const char *words)
{
	return strstr(rig_text(r), words) != NULL;
}

static inline uint8_t
rig_role(const struct rig *r, int x, int y)
{
	return r->frame.cells[y * r->frame.width + x].role;
}

/* Is the cursor inside, and on what has the focus, if that is shown? */
static inline bool
rig_cursor_is_right(struct rig *r)
{
	const struct frame *f = &r->frame;
	bool any = false;

	app_view(r->app, &r->frame);
	for (int y = 0; y < f->height; y++)
		for (int x = 0; x < f->width; x++)
			any = any || rig_role(r, x, y) == ROLE_FOCUS;
	if (f->cursor_x < 0 && f->cursor_y < 0)
		return !any;
	if (f->cursor_x < 0 || f->cursor_x >= f->width || f->cursor_y < 0 ||
	    f->cursor_y >= f->height)
		return false;
	return !any || rig_role(r, f->cursor_x, f->cursor_y) == ROLE_FOCUS;
}

#endif
