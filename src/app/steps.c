/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps of a visit, picked and put in order.
 *
 *   LIST          the steps ── one ─► ENTRY + i   what to do with it
 *   PICK + part   pages of the guide, to mark, so many at once
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/sheets.h"

/* [cells]: with fewer, words make room for what is asked. */
enum { ROOMY = 16, WORDY = 36 };

enum { AT_ONCE = 40 /* pages */ };

enum { LIST, PICK = 0x100, ENTRY = 0x10000 };

/* What is chosen, besides steps and pages by their number. */
enum {
	PAGES = 0x20000,
	READY,
	EMPTY,
	DONE,
	MORE,
	FEWER,
	GO,
	COVER,
	MOVE_UP,
	MOVE_DOWN,
	REMOVE,
};

static const struct effect nothing = {.kind = EFFECT_NONE};

static bool
is_roomy(const struct app *a)
{
	return a->opts.height >= ROOMY && a->opts.width >= WORDY;
}

static struct agenda *
agenda_of(struct app *a)
{
	return &a->counselor.agenda;
}

/* The entry that the screen is about, or n. */
static size_t
entry_here(const struct app *a)
{
	size_t n = a->counselor.agenda.n;

	return a->step >= ENTRY && a->step - ENTRY < n ? a->step - ENTRY : n;
}

static bool
is_picking(const struct app *a)
{
	return a->step >= PICK && a->step < ENTRY;
}

/* Pages that can be picked: an agenda keeps their numbers in 16 bits. */
static uint32_t
count_pages(const struct app *a)
{
	uint32_t n = guide_pages(a->opts.guide);

	return n < AGENDA_NO_VISIT ? n : AGENDA_NO_VISIT;
}

/* ---- the screens ------------------------------------------------------- */

static void
put_title(const struct app *a, struct compose *c, const char *words)
{
	if (is_roomy(a))
		compose_heading(c, 2, words);
	else
		compose_para(c, words, SPAN_STRONG);
}

static void
make_list(struct app *a, struct compose *c)
{
	const struct agenda *g = agenda_of(a);

	put_title(a, c, app_tr(a, "Change the agenda"));
	for (size_t i = 0; i < g->n; i++)
		asking_add_mark(a, (uint32_t)i, agenda_title(a, i),
		    g->list[i].covered ? ASK_ON : ASK_OFF);
	asking_part(a);
	asking_add(a, PAGES, app_tr(a, "Pick pages"));
	if (material_visits(a) && material_visits(a)->n)
		asking_add(a, READY, app_tr(a, "Choose a ready visit"));
	if (g->n)
		asking_add(a, EMPTY, app_tr(a, "Empty the agenda"));
	asking_add(a, DONE, app_tr(a, "Done"));
}

static void
make_pick(struct app *a, struct compose *c)
{
	uint32_t n = count_pages(a), from = (a->step - PICK) * AT_ONCE;

	put_title(a, c, app_tr(a, "Pages of this guide"));
	if (is_roomy(a))
		compose_para(c,
		    app_tr(a, "Choose as many as you like. Choose one again "
			      "to take it back."),
		    0);
	for (uint32_t i = from; i < n && i - from < AT_ONCE; i++)
		asking_add_mark(a, i,
		    guide_entry_title(
			a->opts.guide, guide_page(a->opts.guide, i)),
		    agenda_find(agenda_of(a), AGENDA_NO_VISIT, (uint16_t)i) <
			    agenda_of(a)->n
			? ASK_ON
			: ASK_OFF);
	asking_part(a);
	if (n > from && n - from > AT_ONCE)
		asking_add(a, MORE, app_tr(a, "More pages"));
	if (from > 0)
		asking_add(a, FEWER, app_tr(a, "The pages before these"));
	asking_add(a, DONE, app_tr(a, "Done"));
}

static void
make_entry(struct app *a, struct compose *c, size_t i)
{
	const struct agenda *g = agenda_of(a);
	bool covered = g->list[i].covered;

	put_title(a, c, agenda_title(a, i));
	compose_para(c,
	    covered ? app_tr(a, "It is covered.")
		    : app_tr(a, "It is not covered yet."),
	    0);
	asking_add(a, GO, app_tr(a, "Go to it"));
	asking_add(a, COVER,
	    /* TRANSLATORS: what to say of a step of a visit. */
	    covered ? app_tr(a, "Not covered") : app_tr(a, "Covered"));
	if (g->n > 1) {
		asking_add(a, MOVE_UP, app_tr(a, "Move up"));
		asking_add(a, MOVE_DOWN, app_tr(a, "Move down"));
	}
	asking_add(a, REMOVE, app_tr(a, "Remove"));
	asking_part(a);
	asking_add(a, DONE, app_tr(a, "Done"));
}

static void
make(struct app *a, struct compose *c)
{
	size_t i = entry_here(a);

	if (i < agenda_of(a)->n) {
		make_entry(a, c, i);
	} else if (is_picking(a)) {
		make_pick(a, c);
	} else {
		a->step = LIST; /* what it was about is gone */
		make_list(a, c);
	}
}

/* ---- choices ----------------------------------------------------------- */

struct effect
steps_pick(struct app *a)
{
	return history_step(a, VIEW_STEPS, PICK);
}

/* Back to the list that this screen came from. */
static struct effect
to_list(struct app *a)
{
	while (a->step != LIST && a->nhistory &&
	       a->history[a->nhistory - 1].view == VIEW_STEPS)
		history_back(a);
	return a->step == LIST ? nothing : agenda_to_list(a);
}

static struct effect
chosen_in_list(struct app *a, uint32_t id)
{
	switch (id) {
	case PAGES:
		return steps_pick(a);
	case READY:
		return history_step(a, VIEW_AGENDA, AGENDA_CHOOSE);
	case EMPTY:
		agenda_wipe(agenda_of(a));
		return agenda_to_list(a);
	case DONE:
		return agenda_to_list(a);
	default:
		return id < agenda_of(a)->n
			   ? history_step(a, VIEW_STEPS, ENTRY + id)
			   : nothing;
	}
}

static struct effect
chosen_in_pick(struct app *a, uint32_t id)
{
	struct agenda *g = agenda_of(a);
	size_t i;

	if (id == MORE || id == FEWER)
		return history_step(
		    a, VIEW_STEPS, id == MORE ? a->step + 1 : a->step - 1);
	if (id == DONE)
		return agenda_to_list(a);
	i = agenda_find(g, AGENDA_NO_VISIT, (uint16_t)id);
	if (i < g->n)
		agenda_remove(g, i);
	else if (!agenda_add_page(g, (uint16_t)id))
		app_notice(a, "%s", app_tr(a, "The agenda is full."));
	asking_remake(a);
	return nothing;
}

/* It is the same entry that is shown, and that Back leads to in the list. */
static void
move(struct app *a, size_t i, int dir)
{
	struct place *list = a->nhistory ? &a->history[a->nhistory - 1] : NULL;

	if (!agenda_move(agenda_of(a), &i, dir)) {
		app_notice(a, "%s",
		    dir < 0 ? app_tr(a, "It is the first step.")
			    : app_tr(a, "It is the last step."));
		return;
	}
	a->step = ENTRY + (uint32_t)i;
	if (list && list->view == VIEW_STEPS && list->step == LIST)
		list->focus = (struct focus){FOCUS_CHOICE, (uint32_t)i};
	app_notice(a, app_tr(a, "Now step %u of %u."), (unsigned)i + 1,
	    (unsigned)agenda_of(a)->n);
	asking_remake(a);
}

static struct effect
chosen_in_entry(struct app *a, uint32_t id, size_t i)
{
	struct agenda *g = agenda_of(a);

	switch (id) {
	case GO:
		return agenda_open(a, i);
	case COVER:
		agenda_cover(g, i, !g->list[i].covered, true);
		asking_remake(a);
		return nothing;
	case MOVE_UP:
	case MOVE_DOWN:
		move(a, i, id == MOVE_UP ? -1 : 1);
		return nothing;
	case REMOVE:
		agenda_remove(g, i);
		return to_list(a);
	default:
		return to_list(a);
	}
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	size_t i = entry_here(a);

	if (i < agenda_of(a)->n)
		return chosen_in_entry(a, id, i);
	return is_picking(a) ? chosen_in_pick(a, id) : chosen_in_list(a, id);
}

/* ---- the view ---------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	return app_tr(a, "Agenda");
}

static void
place(const struct app *a, char *buf, int n)
{
	size_t i = entry_here(a);

	if (i < a->counselor.agenda.n)
		/* TRANSLATORS: which step of how many in a visit. */
		snprintf(buf, (size_t)n, app_tr(a, "Step %u of %u"),
		    (unsigned)i + 1, (unsigned)a->counselor.agenda.n);
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_AGENDA;
	b[2] = ACTION_KEYS;
	b[3] = ACTION_HELP;
	return 4;
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops steps_view = {
    ASKING_VIEW, .buttons = buttons, .ask = &ask};
