/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Record: what came about in a visit, for who sat there to take along.
 *
 *   4 of 9 parts of the agenda
 *   2 topics told in own words
 *   3 questions still open
 *
 *   ▸ 1  Look at it, print it or save it
 *     2  Add a name
 *
 * It is put together when it is asked for, and stored nowhere.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/mem.h"
#include "guide/compose.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "locale/catalog.h"

enum { ROOMY = 16 /* [cells]: lower, words make room for choices */ };

enum { MAKE, NAME, NO_NAME, AGENDA, TEACH };

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- as it comes about ------------------------------------------------- */

/* A rating counts once it was given, on whichever of two screens. */
static void
note_teach(struct app *a)
{
	const struct teach *t = &a->teach;

	if (t->phase == TEACH_DONE || t->phase == TEACH_OTHER)
		record_taught(counselor_record(a), (uint16_t)t->part,
		    t->phase == TEACH_OTHER ? TEACH_NOT_YET : t->rating);
}

static void
note_printed(struct app *a)
{
	struct printing_out *out = &a->printing.out;

	if (!out->is_any || !out->is_over || out->is_noted ||
	    out->task != JOB_PRINT)
		return;
	out->is_noted = true;
	if (!out->is_record &&
	    (out->state == JOB_DONE || out->state == JOB_QUEUED))
		record_printed(
		    counselor_record(a), out->name, out->language, out->copies);
}

void
record_settle(struct app *a)
{
	note_teach(a);
	note_printed(a);
}

/* ---- what is in it ----------------------------------------------------- */

static bool
is_empty(const struct app *a)
{
	const struct counselor *c = &a->counselor;

	return record_is_empty(c->record) && !c->agenda.n &&
	       !mine_count(a->mine);
}

/* WORDS, if there is any of it. */
static void
put_count(struct compose *c, unsigned long n, const char *words)
{
	if (n)
		compose_item(c, words, 0);
}

static void
put_counts(struct app *a, struct compose *c)
{
	const struct catalog *cat = a->opts.catalog;
	const struct counselor *w = &a->counselor;
	unsigned long all = w->agenda.n;
	const struct record *r = counselor_record(a);
	unsigned long mine = mine_count(a->mine), taught = r->nteach;
	unsigned long sheets = r->nsheets, lines = r->nlines;
	unsigned long covered = agenda_count_covered(&w->agenda);

	if (all)
		compose_item(c,
		    arena_printf(a->card_arena,
			/* TRANSLATORS: of the parts of an agenda, so many were
			 * talked about. */
			trn(cat, "%lu of %lu part of the agenda",
			    "%lu of %lu parts of the agenda", all),
			covered, all),
		    0);
	put_count(c, taught,
	    /* TRANSLATORS: that a patient said again in their own words. */
	    arena_printf(a->card_arena,
		trn(cat, "%lu topic in their own words",
		    "%lu topics in their own words", taught),
		taught));
	put_count(c, mine,
	    arena_printf(a->card_arena,
		trn(cat, "%lu question still open", "%lu questions still open",
		    mine),
		mine));
	put_count(c, sheets,
	    arena_printf(a->card_arena,
		trn(cat, "%lu handout printed", "%lu handouts printed", sheets),
		sheets));
	put_count(c, lines,
	    arena_printf(a->card_arena,
		trn(cat, "%lu line from you", "%lu lines from you", lines),
		lines));
	if (*r->name)
		compose_item(c,
		    arena_printf(a->card_arena, app_tr(a, "For: %s"), r->name),
		    0);
}

static void
make(struct app *a, struct compose *c)
{
	bool roomy = a->opts.height >= ROOMY;
	bool may = handouts_may_make_own(a) && !a->opts.no_handouts;

	if (roomy)
		compose_heading(c, 2, app_tr(a, "Record of this visit"));
	if (is_empty(a)) {
		compose_para(c,
		    app_tr(a,
			"There is nothing in it yet. It notes what of an "
			"agenda is covered, and what is told in own words."),
		    0);
	} else {
		put_counts(a, c);
		if (roomy)
			compose_para(c,
			    app_tr(a, "It is stored nowhere. It is a note of a "
				      "talk, not a consent."),
			    0);
	}
	if (!is_empty(a) && may)
		asking_add(
		    a, MAKE, app_tr(a, "Look at it, print it or save it"));
	else if (!is_empty(a))
		compose_para(c,
		    arena_printf(a->card_arena,
			app_tr(a, "No handouts can be made here: %s."),
			app_tr(a, a->opts.no_handouts
				      ? a->opts.no_handouts
				      : N_("this guide has none"))),
		    0);
	if (*counselor_record(a)->name)
		asking_add(a, NO_NAME, app_tr(a, "Take the name out"));
	else
		asking_add(a, NAME, app_tr(a, "Add a name"));
	asking_add(a, AGENDA, app_tr(a, "Agenda of the visit"));
	if (material_is_there(a->opts.guide, MATERIAL_TEACHBACK))
		asking_add(a, TEACH, app_tr(a, "Say it in your own words"));
}

/* ---- choices ----------------------------------------------------------- */

static struct effect
chosen(struct app *a, uint32_t id)
{
	struct record *r;

	switch (id) {
	case MAKE:
		handouts_begin(a, true)->visit = true;
		handout_two_languages(a);
		return handout_open(a);
	case NAME:
		return line_open(a, LINE_NAME);
	case NO_NAME:
		r = counselor_record(a);
		mem_wipe(r->name, sizeof r->name);
		printing_changed(a);
		asking_remake(a);
		return nothing;
	case AGENDA:
		return agenda_show(a);
	default:
		return teach_open(a, GUIDE_NO_PAGE);
	}
}

struct effect
record_show(struct app *a)
{
	if (!counselor_is(a) || !guide_has_conventions(a->opts.guide))
		return nothing;
	return history_show(a, VIEW_RECORD);
}

struct effect
record_to_it(struct app *a)
{
	if (a->nhistory && a->history[a->nhistory - 1].view == VIEW_RECORD)
		return history_back(a);
	return record_show(a);
}

static const char *
title(const struct app *a)
{
	/* TRANSLATORS: over what came about in a visit. */
	return app_tr(a, "Record");
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops record_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
