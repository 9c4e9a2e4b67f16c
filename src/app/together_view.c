/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With whom this screen is shared, who leads, and the way out of it.
 *
 *   [x] The counselor leads
 *   [ ] The patient leads
 *   [ ] Each reads alone
 *       Stop sharing
 *       Go to where the other one is
 *
 * The order does not change as the other one comes and goes: a digit must not
 * come to mean another thing under somebody's finger.
 */
#include "config.h"

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"

enum { LEAD_MINE, LEAD_THEIRS, LEAD_NONE, STOP, GO, DONE };

enum {
	LOW = 18, /* [cells] of height: with fewer, words make room */
	WORD = 8, /* [cells]: of "Shared" in the header, more or less */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- words ------------------------------------------------------------- */

static bool
is_theirs_counselor(const struct app *a)
{
	return a->together.peer_role == SHARED_COUNSELOR;
}

static const char *
with_whom(const struct app *a)
{
	if (is_theirs_counselor(a) == counselor_is(a))
		return app_tr(a, "Another screen");
	if (is_theirs_counselor(a))
		return app_tr(a, "Your counselor's screen");
	/* TRANSLATORS: for counselors. */
	return app_tr(a, "A patient's screen");
}

static const char *
title(const struct app *a)
{
	return together_is_here(a) ? with_whom(a) : app_tr(a, "Shared screen");
}

/* How the other one finds this one. */
static const char *
invitation(struct app *a)
{
	const char *name = a->opts.share_name ? a->opts.share_name : "";

	if (!a->together.host)
		return app_tr(a, "Waiting for the other screen.");
	return arena_printf(a->card_arena,
	    app_tr(a, "Waiting for the other screen. On it, start: %s"),
	    arena_printf(
		a->card_arena, "ketaguide --join%s%s", *name ? "=" : "", name));
}

/* What happened to it, and what to do. */
static const char *
state_words(struct app *a)
{
	switch ((enum peer_state)a->together.peer) {
	case PEER_NONE:
		return invitation(a);
	case PEER_GONE:
		return a->together.host
			   ? app_tr(a, "The other screen is gone. It may come "
				       "back: start it again there.")
			   : app_tr(a, "The other screen is gone. When it "
				       "comes back, this one finds it.");
	case PEER_VERSION:
		return app_tr(a, "The other screen runs another version of "
				 "this program. Use the same one on both.");
	case PEER_GUIDE:
		return app_tr(a, "The other screen reads another guide, or "
				 "another version of it. Open the same one on "
				 "both.");
	case PEER_BUSY:
		return app_tr(a, "That screen is shared with another one "
				 "already. Stop it there, and start this one "
				 "again.");
	case PEER_NOISE:
		return app_tr(a, "What came is not from this program. Nothing "
				 "of it was used. Stop sharing, and start "
				 "again.");
	case PEER_HERE:
		break;
	}
	return NULL;
}

/* Who leads, as this side says it. */
static const char *
lead_words(const struct app *a, int id)
{
	bool counselor =
	    id == LEAD_MINE ? counselor_is(a) : is_theirs_counselor(a);

	if (id == LEAD_NONE)
		return app_tr(a, "Each reads alone");
	if (!counselor_is(a) && is_theirs_counselor(a))
		return id == LEAD_MINE ? app_tr(a, "You lead")
				       : app_tr(a, "Your counselor leads");
	if (is_theirs_counselor(a) == counselor_is(a))
		return id == LEAD_MINE ? app_tr(a, "This screen leads")
				       : app_tr(a, "The other screen leads");
	if (counselor)
		/* TRANSLATORS: for counselors. */
		return app_tr(a, "The counselor leads");
	/* TRANSLATORS: for counselors. */
	return app_tr(a, "The patient leads");
}

static void
add_lead(struct app *a, int id)
{
	bool on = id == LEAD_MINE ? together_leads(a)
		  : id == LEAD_THEIRS
		      ? together_is_led(a)
		      : !together_leads(a) && !together_is_led(a);

	asking_add_mark(
	    a, (uint32_t)id, lead_words(a, id), on ? ASK_ON : ASK_OFF);
}

/* Where it is, and what it sees: where there is room for it; else what it sees
 * comes later. */
static void
put_other(struct app *a, struct compose *c)
{
	const char *where = together_where(a);

	if (a->opts.height < LOW)
		return;
	if (a->together.knows_peer)
		compose_para(c,
		    where ? arena_printf(
				a->card_arena, app_tr(a, "It is at: %s"), where)
			  : app_tr(a, "It shows something of its own."),
		    0);
	compose_para(c, together_sees(a), 0);
}

static void
make(struct app *a, struct compose *c)
{
	const char *state;

	if (!together_is_on(a)) {
		compose_para(
		    c, app_tr(a, "This screen is no longer shared."), 0);
		asking_add(a, DONE, app_tr(a, "Go on reading"));
		return;
	}
	state = state_words(a);
	if (state)
		compose_para(c, state, 0);
	else
		put_other(a, c);
	add_lead(a, counselor_is(a) || !is_theirs_counselor(a) ? LEAD_MINE
							       : LEAD_THEIRS);
	add_lead(a, counselor_is(a) || !is_theirs_counselor(a) ? LEAD_THEIRS
							       : LEAD_MINE);
	add_lead(a, LEAD_NONE);
	asking_add(a, STOP, app_tr(a, "Stop sharing"));
	if (together_is_here(a) && a->together.knows_peer) {
		if (a->opts.height < LOW)
			asking_over(a, together_sees(a));
		asking_add(a, GO, app_tr(a, "Go to where the other one is"));
	}
}

/* ---- choices ----------------------------------------------------------- */

static struct effect
chosen(struct app *a, uint32_t id)
{
	struct effect e = nothing;

	switch (id) {
	case LEAD_MINE:
	case LEAD_THEIRS:
		e = together_lead(a, together_side(a, id == LEAD_MINE));
		asking_remake(a);
		return e;
	case LEAD_NONE:
		e = together_lead(a, LEAD_NOBODY);
		asking_remake(a);
		return e;
	case STOP:
		e = together_leave(a);
		asking_make(a);
		return e;
	case GO:
		return together_follow(a);
	default:
		return history_back(a);
	}
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops shared_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};

struct effect
together_show(struct app *a)
{
	if (!together_is_on(a))
		return nothing;
	if (a->view == VIEW_SHARED)
		return history_back(a);
	return history_step(a, VIEW_SHARED, 0);
}

/* A click on the words that say so. */
__attribute__((hot)) bool
together_click(struct app *a, const struct event *ev, struct effect *e)
{
	int rows = chrome_header_rows(a), left = chrome_edge(a);

	if (rows == 1) /* one word, at the right edge */
		left = chrome_right_edge(a) - WORD;
	if (!together_is_on(a) || ev->kind != EVENT_MOUSE ||
	    ev->button != MOUSE_LEFT || rows == 0 || ev->y != (rows > 1) ||
	    ev->x < left || ev->x >= chrome_right_edge(a))
		return false;
	*e = together_show(a);
	return true;
}
