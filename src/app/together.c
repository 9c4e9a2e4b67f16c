/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two screens in step: who is there, who leads, who follows.
 */
#include "config.h"

#include <stdio.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "locale/catalog.h"

/* Effects in a row on the way to one place: a page, what a check or a term
 * needs.  After that something cannot be read, and it stays as it is. */
enum { TRIES = 6 };

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- who leads --------------------------------------------------------- */

enum shared_lead
together_side(const struct app *a, bool mine)
{
	return a->together.host == mine ? LEAD_HOST : LEAD_GUEST;
}

bool
together_is_on(const struct app *a)
{
	return a->together.on;
}

bool
together_is_here(const struct app *a)
{
	return a->together.on && a->together.peer == PEER_HERE;
}

bool
together_leads(const struct app *a)
{
	return a->together.lead == together_side(a, true);
}

bool
together_is_led(const struct app *a)
{
	return a->together.lead == together_side(a, false);
}

/* Before anybody says: a counselor, else who shares. */
static enum shared_lead
first_lead(const struct app *a)
{
	bool theirs = a->together.peer_role == SHARED_COUNSELOR;

	if (counselor_is(a) == theirs)
		return LEAD_HOST;
	return together_side(a, counselor_is(a));
}

/* From here on where the other one is, is where this one is to be. */
static void
begin_to_follow(struct app *a)
{
	struct together *t = &a->together;

	t->follows = t->fresh = t->due = true;
	t->tries = 0;
	t->away = !together_is_shared(a);
	t->stood = together_here(a);
}

static void
stop_following(struct app *a)
{
	a->together.follows = a->together.rides = a->together.away = false;
}

static void
take_lead(struct app *a, uint32_t turn, uint8_t lead)
{
	bool same = a->together.lead == lead && a->together.turn;

	a->together.turn = turn;
	a->together.lead = lead;
	if (!together_is_led(a))
		stop_following(a);
	else if (!same)
		begin_to_follow(a);
}

struct effect
together_lead(struct app *a, enum shared_lead lead)
{
	const struct together *t = &a->together;
	uint32_t turn = t->turn > t->theirs.turn ? t->turn : t->theirs.turn;

	if (t->turn == 0 || lead != (enum shared_lead)t->lead)
		take_lead(
		    a, turn < UINT32_MAX ? turn + 1 : turn, (uint8_t)lead);
	return nothing;
}

/* "f": in step again; who is not led goes there once. */
struct effect
together_follow(struct app *a)
{
	struct together *t = &a->together;

	if (!together_is_here(a) || !t->knows_peer) {
		app_notice(
		    a, "%s", app_tr(a, "The other screen is not there."));
		return nothing;
	}
	if (together_is_led(a) && !t->follows)
		begin_to_follow(a);
	t->due = t->going = true;
	t->tries = 0;
	if (t->theirs.view == SHARED_ELSEWHERE) {
		t->going = false;
		app_notice(a, "%s",
		    app_tr(a, "The other screen shows something of its own."));
	}
	return nothing;
}

struct effect
together_leave(struct app *a)
{
	a->together = (struct together){.on = false,
	    .mark_page = a->together.mark_page,
	    .mark_block = a->together.mark_block};
	return (struct effect){.kind = EFFECT_UNSHARE};
}

void
together_open(struct app *a)
{
	struct together *t = &a->together;

	if (!a->opts.shared || kiosk_is(a))
		return;
	t->on = true;
	t->host = !a->opts.joined;
	t->arriving = !t->host;
	t->lead = (uint8_t)first_lead(a);
	t->stood.view = -1;
	t->teach_step = UINT32_MAX;
}

/* ---- what came --------------------------------------------------------- */

static void
came_here(struct app *a, const struct shared_hello *hello)
{
	struct together *t = &a->together;
	bool again = t->met && t->peer == PEER_GONE;

	t->peer = PEER_HERE;
	t->peer_role = hello ? hello->role : (uint8_t)SHARED_READER;
	if (hello && hello->run != t->peer_run) {
		t->peer_run = hello->run;
		t->picks_told = 0;
	}
	if (t->turn == 0)
		t->lead = (uint8_t)first_lead(a);
	if (!together_is_led(a))
		stop_following(a);
	else if (!t->met)
		begin_to_follow(a);
	t->met = true;
	if (!again)
		together_say(a);
	else if (a->view != VIEW_HELP)
		app_notice(a, "%s", app_tr(a, "The other screen is back."));
}

static void
take_picks(struct app *a)
{
	struct together *t = &a->together;

	if (t->theirs.picks.turn <= t->picks_told || a->opts.no_handouts ||
	    !person_count_picks(a))
		return;
	t->picks_told = t->theirs.picks.turn;
	if (a->view != VIEW_HELP)
		app_notice(a, "%s",
		    app_tr(a, "A handout was put together for you. It is in "
			      "the handouts."));
}

/* Does what they say move this side, as a key of its own would?  Something of
 * their own does not. */
static bool
is_move(const struct together *t, const struct shared *s)
{
	return t->knows_peer && t->follows && !t->away &&
	       s->view != SHARED_ELSEWHERE &&
	       (s->view != t->theirs.view || s->page != t->theirs.page ||
		   s->block != t->theirs.block || s->off != t->theirs.off);
}

static void
take_state(struct app *a, const struct shared *s)
{
	struct together *t = &a->together;

	if (is_move(t, s))
		a->notice[0] = '\0';
	t->theirs = *s;
	t->knows_peer = true;
	t->peer = PEER_HERE;
	t->due = true;
	t->tries = 0;
	if (s->turn > t->turn ||
	    (s->turn && s->turn == t->turn && s->lead != t->lead && !t->host))
		take_lead(a, s->turn, s->lead);
	take_picks(a);
}

static void
lost(struct app *a, enum peer_state why)
{
	struct together *t = &a->together;
	bool gone = why == PEER_GONE && t->peer == PEER_HERE;

	t->peer = (uint8_t)why;
	t->due = t->going = false;
	if (gone && a->view != VIEW_HELP)
		app_notice(a, "%s",
		    app_tr(a, "The other screen is gone. It may come back."));
}

struct effect
together_came(struct app *a, const struct event *ev)
{
	if (!a->together.on)
		return nothing;
	switch ((enum peer_news)ev->which) {
	case PEER_NEWS_HERE:
		came_here(a, ev->hello);
		break;
	case PEER_NEWS_STATE:
		if (ev->shared)
			take_state(a, ev->shared);
		break;
	case PEER_NEWS_GONE:
		lost(a, PEER_GONE);
		break;
	case PEER_NEWS_VERSION:
		lost(a, PEER_VERSION);
		break;
	case PEER_NEWS_GUIDE:
		lost(a, PEER_GUIDE);
		break;
	case PEER_NEWS_BUSY:
		lost(a, PEER_BUSY);
		break;
	case PEER_NEWS_NOISE:
		lost(a, PEER_NOISE);
		break;
	}
	if (a->view == VIEW_SHARED)
		asking_remake(a);
	return nothing;
}

/* ---- each event -------------------------------------------------------- */

void
together_saw(struct app *a, const struct event *ev)
{
	struct together *t = &a->together;

	t->sizing = ev->kind == EVENT_RESIZE || ev->kind == EVENT_LANGUAGE ||
		    ev->kind == EVENT_MATERIAL || ev->kind == EVENT_BESIDE;
	if (ev->kind == EVENT_RESIZE || ev->kind == EVENT_LANGUAGE) {
		t->due = t->on; /* what is pointed at may be out of sight */
		t->tries = 0;
	}
	t->was_help = a->view == VIEW_HELP;
	if (!t->was_help)
		t->help_led = false;
}

static bool
is_same(struct together_place a, struct together_place b)
{
	return a.view == b.view && a.page == b.page && a.block == b.block &&
	       a.off == b.off;
}

/* Whoever follows and stands elsewhere than it was put looks around alone;
 * whoever comes back from something of its own is in step again. */
static void
look_around(struct app *a)
{
	struct together *t = &a->together;
	struct together_place here;

	if (!together_is_shared(a) || a->view == VIEW_HELP) {
		t->away = true;
		return;
	}
	here = together_here(a);
	if (t->stood.view < 0)
		t->stood = here;
	if (t->arriving && !is_same(here, t->stood))
		t->arriving = false;
	if (!t->follows) {
		t->stood = here;
		return;
	}
	if (!is_same(here, t->stood)) {
		stop_following(a);
		return;
	}
	/* Help now that was closed here does not come again by itself. */
	if (t->away && !(t->was_help && t->theirs.view == SHARED_HELP)) {
		t->due = true;
		t->tries = 0;
	}
	t->away = false;
}

/* What THEIRS says is done, as far as it can be. */
static void
settle_there(struct app *a)
{
	struct together *t = &a->together;

	t->due = t->going = false;
	t->fresh = t->fresh && t->away; /* it is to come yet */
	if (t->theirs.view != SHARED_ELSEWHERE)
		t->arriving = false;
	if (!t->follows)
		t->rides = false;
	if (together_is_shared(a) && a->view != VIEW_HELP)
		t->stood = together_here(a);
}

static bool
has_left(const struct app *a)
{
	const struct together *t = &a->together;

	return t->peer != PEER_HERE || !t->knows_peer;
}

/* The next thing to be asked for on the way there; EFFECT_NONE: none is. */
static struct effect
catch_up(struct app *a)
{
	struct together *t = &a->together;
	struct effect e = nothing;

	if (!t->due)
		return nothing;
	if (has_left(a)) {
		t->due = t->going = false;
		return nothing;
	}
	if (t->tries++ < TRIES) {
		if (joint_wants_quiz(a))
			e = (struct effect){
			    .kind = EFFECT_MATERIAL, .material = MATERIAL_QUIZ};
		else
			joint_take(a);
		if (e.kind == EFFECT_NONE)
			e = together_go(a);
	}
	if (e.kind == EFFECT_NONE)
		settle_there(a);
	t->moving = e.kind != EFFECT_NONE;
	return e;
}

struct effect
together_settle(struct app *a, struct effect e)
{
	struct together *t = &a->together;

	point_settle(a);
	if (!t->on)
		return e;
	joint_settle(a);
	if (!t->moving || e.kind != EFFECT_NONE)
		look_around(a);
	t->moving = false;
	if (e.kind != EFFECT_NONE)
		return e;
	return catch_up(a);
}
