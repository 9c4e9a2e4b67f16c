/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clear: what somebody did here is wiped, once they were asked.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/mem.h"
#include "guide/compose.h"
#include "guide/guide.h"

/* Was anything done that app_reset() would wipe? */
__attribute__((hot)) bool
app_is_used(const struct app *a)
{
	return a->nread || a->round.phase != ROUND_NONE ||
	       mine_count(a->mine) || a->typed || a->words.n || a->field.n ||
	       a->teach.phase != TEACH_NONE || a->plan.route != PLAN_NO_ROUTE ||
	       a->plan.minute != PLAN_NO_TIME || a->printing.job ||
	       a->printing.out.is_any || a->counselor.agenda.n ||
	       a->counselor.line.n || !record_is_empty(a->counselor.record);
}

/* What the app was given, and what it knows of the guide: nothing that anybody
 * did. */
struct kept {
	struct app_opts opts;
	const struct material *material[MATERIAL_COUNT];
	bool no_material[MATERIAL_COUNT];
	bool stale[MATERIAL_COUNT];
	struct language_known known[APP_LANGUAGES];
	bool no_reading;
	struct arena *card_arena;
	uint16_t *minutes;
	uint8_t *read;
	size_t own_language; /* a counselor's */
	struct kiosk kiosk;
};

static struct kept
keep(const struct app *a)
{
	struct kept k = {.opts = a->opts,
	    .no_reading = a->no_reading,
	    .card_arena = a->card_arena,
	    .minutes = a->minutes,
	    .read = a->read,
	    .own_language = a->counselor.own_language,
	    .kiosk = kiosk_kept(a)};

	memcpy(k.material, a->material, sizeof k.material);
	memcpy(k.no_material, a->no_material, sizeof k.no_material);
	memcpy(k.stale, a->stale, sizeof k.stale);
	memcpy(k.known, a->known, sizeof k.known);
	return k;
}

static void
give_back(struct app *a, const struct kept *k)
{
	a->opts = k->opts;
	a->no_reading = k->no_reading;
	a->card_arena = k->card_arena;
	a->minutes = k->minutes;
	a->read = k->read;
	a->kiosk = k->kiosk;
	counselor_open(a);
	a->counselor.own_language = k->own_language;
	memcpy(a->material, k->material, sizeof a->material);
	memcpy(a->no_material, k->no_material, sizeof a->no_material);
	memcpy(a->stale, k->stale, sizeof a->stale);
	memcpy(a->known, k->known, sizeof a->known);
}

/* As if nobody had been here: home, or what a kiosk begins with, and nothing of
 * what was done. */
struct effect
app_reset(struct app *a)
{
	const struct kept k = keep(a);

	counselor_wipe(a);
	printing_wipe(a);
	questions_wipe(a);
	history_wipe(a);
	find_free(a->search);
	find_free(a->links);
	page_set_doc(a, NULL);
	body_done(&a->body);
	body_done(&a->card_body);
	mem_free(a->sections);
	frame_map_done(&a->map);
	if (a->card_arena)
		arena_wipe(a->card_arena);
	if (a->read)
		mem_wipe(a->read, guide_pages(a->opts.guide));
	mem_wipe(a, sizeof *a); /* whatever a view may have put there */
	give_back(a, &k);
	plan_wipe(&a->plan);
	a->view = VIEW_HOME;
	a->page = GUIDE_NO_PAGE;
	if (kiosk_is(a))
		kiosk_begin(a);
	return (struct effect){.kind = EFFECT_WIPE,
	    .language = (int)a->opts.language,
	    .theme = a->opts.theme};
}

/* ---- the view -------------------------------------------------------- */

enum { CLEAR_ALL, CLEAR_KEEP };

/* In a waiting room the words are those of who goes. */
static void
make_finish(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "Finish and clear?"));
	if (printing_is_busy(a))
		compose_para(c,
		    app_tr(a, "Something is still being printed. It is stopped "
			      "when you finish."),
		    0);
	compose_para(c,
	    app_tr(a, "What you wrote and chose here is wiped. Nothing of it "
		      "is kept."),
	    0);
	asking_add(a, CLEAR_KEEP, app_tr(a, "Keep reading"));
	asking_add(a, CLEAR_ALL, app_tr(a, "Finish and clear"));
}

static void
make(struct app *a, struct compose *c)
{
	if (kiosk_is(a)) {
		make_finish(a, c);
		return;
	}
	compose_heading(c, 2, app_tr(a, "Clear what was done here?"));
	compose_para(c,
	    app_tr(a,
		"Your answers, your questions, your plan, what you typed "
		"and which pages you read are wiped. They cannot be brought "
		"back. Nothing of them is kept anywhere else."),
	    0);
	if (together_is_on(a))
		compose_para(
		    c, app_tr(a, "This screen will no longer be shared."), 0);
	asking_add(a, CLEAR_KEEP, app_tr(a, "No, keep them"));
	asking_add(a, CLEAR_ALL, app_tr(a, "Yes, clear everything"));
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	struct effect e;

	if (id != CLEAR_ALL)
		return history_back(a);
	e = app_reset(a);
	if (kiosk_is(a)) /* who comes next need not know of anybody */
		return e;
	app_notice(a, "%s", app_tr(a, "Everything was cleared."));
	return e;
}

static const char *
title(const struct app *a)
{
	return kiosk_is(a) ? app_tr(a, "Finish") : app_tr(a, "Clear");
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops clear_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
