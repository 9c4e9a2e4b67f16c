/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * My questions: what somebody wants to ask, in their order.
 *
 *   step 0            the list ── an entry ─► ENTRY + i   what to do with it
 *                      │  └ write my own ─► write.c
 *   STAGES             └ choose ─► the guide's questions by stage
 *   STAGE + s                      └─► those of a stage, to mark
 */
#include "config.h"

#include "guide/questions.h"

#include <stdint.h>
#include <stdio.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/mem.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"

/* [cells]: with fewer, words make room for what is asked. */
enum { ROOMY = 16, WORDY = 36 };

enum { LIST, STAGES, STAGE, ENTRY = 0x1000 };

/* What is chosen, besides entries and questions by their number. */
enum {
	CHOOSE = QUESTIONS_MAX,
	WRITE,
	FIRST,
	MOVE_UP,
	MOVE_DOWN,
	CHANGE,
	REMOVE,
	DONE,
};

_Static_assert(
    (int)MINE_MAX < (int)CHOOSE, "entries come before what can be chosen");
_Static_assert(MINE_FIRST == 5, "the words below say how many");

static const struct effect nothing = {.kind = EFFECT_NONE};

static bool
is_roomy(const struct app *a)
{
	return a->opts.height >= ROOMY && a->opts.width >= WORDY;
}

/* ---- steps ------------------------------------------------------------- */

/* The stage that STEP shows, or NULL. */
static const struct stage *
stage_of(const struct app *a, uint32_t step)
{
	const struct questions *q = material_questions(a);

	return q && step >= STAGE && step < ENTRY && step - STAGE < q->nstages
		   ? &q->stages[step - STAGE]
		   : NULL;
}

/* The entry that STEP shows, or n. */
static size_t
entry_of(const struct app *a, uint32_t step)
{
	return step >= ENTRY && step - ENTRY < mine_count(a->mine)
		   ? step - ENTRY
		   : mine_count(a->mine);
}

/* Back to the list, however many screens it lies behind. */
static struct effect
to_list(struct app *a)
{
	while (a->step != LIST && a->nhistory &&
	       a->history[a->nhistory - 1].view == VIEW_QUESTIONS)
		history_back(a);
	return a->step == LIST ? nothing
			       : history_step(a, VIEW_QUESTIONS, LIST);
}

struct effect
questions_open(struct app *a)
{
	if (a->view != VIEW_QUESTIONS)
		return material_show(
		    a, MATERIAL_QUESTIONS, VIEW_QUESTIONS, LIST);
	return a->step == LIST ? history_show(a, VIEW_QUESTIONS) : to_list(a);
}

/* ---- what is kept ------------------------------------------------------ */

_Static_assert(sizeof(struct mine) <= MEM_WIPED, "mem_free() wipes it");

struct mine *
questions_list(struct app *a)
{
	if (!a->mine)
		a->mine = mem_calloc(1, sizeof *a->mine);
	return a->mine;
}

__attribute__((hot)) void
questions_wipe(struct app *a)
{
	mem_free(a->mine);
	a->mine = NULL;
}

/* ---- words ------------------------------------------------------------- */

const char *
questions_words(const struct app *a, size_t i)
{
	return mine_text(a->mine, i, material_questions(a), material_quiz(a),
	    material_teachback(a));
}

/* The same, never without words. */
static const char *
said(const struct app *a, size_t i)
{
	const char *words = questions_words(a, i);

	return *words ? words
		      : app_tr(a, "This question is no longer in the guide.");
}

static void
say_full(struct app *a)
{
	app_notice(
	    a, "%s", app_tr(a, "Your list is full. Remove one to make room."));
}

void
questions_add(struct app *a, enum mine_kind kind, unsigned index)
{
	switch (mine_add(questions_list(a), kind, index)) {
	case MINE_OK:
		app_notice(a, "%s", app_tr(a, "Added to your questions."));
		break;
	case MINE_FULL:
		say_full(a);
		break;
	case MINE_NOTHING:
	case MINE_FIRST_FULL:
		app_notice(
		    a, "%s", app_tr(a, "It is in your questions already."));
		break;
	}
}

/* ---- the list ---------------------------------------------------------- */

static void
put_words_of_list(const struct app *a, struct compose *c)
{
	if (is_roomy(a)) {
		compose_heading(c, 2, app_tr(a, "Questions for my visit"));
		compose_para(c,
		    mine_count(a->mine)
			? app_tr(a, "All of them are good to ask. Up to five "
				    "can be \"ask first\".")
			: app_tr(a, "There are none yet. All questions are "
				    "good to ask."),
		    0);
	} else {
		compose_para(c,
		    mine_count(a->mine) ? app_tr(a, "All are good to ask.")
					: app_tr(a, "There are none yet."),
		    0);
	}
	if (!app_may_type(a))
		compose_para(c,
		    app_tr(
			a, "There will be blank lines for your own on paper."),
		    0);
}

static void
make_list(struct app *a, struct compose *c)
{
	put_words_of_list(a, c);
	for (size_t i = 0; i < mine_count(a->mine); i++)
		asking_add(a, (uint32_t)i,
		    /* TRANSLATORS: a question that somebody wants to ask before
		     * the others. */
		    a->mine->list[i].first
			? arena_printf(a->card_arena,
			      app_tr(a, "Ask first: %s"), said(a, i))
			: said(a, i));
	asking_part(a);
	asking_add(a, CHOOSE, app_tr(a, "Choose from the list"));
	if (app_may_type(a))
		asking_add(a, WRITE,
		    a->words_for == WRITE_QUESTION && a->words.n
			? app_tr(a, "Go on writing my own")
			: app_tr(a, "Write my own"));
}

/* ---- the guide's questions --------------------------------------------- */

static uint32_t
count_chosen(const struct app *a, const struct stage *s)
{
	uint32_t n = 0;

	for (uint32_t i = s->first; i < s->end; i++)
		n += mine_find(a->mine, MINE_QUESTION, i) != SIZE_MAX;
	return n;
}

/* What stands before the stages; where there is little room, what to do in
 * danger alone: some of the questions are about that. */
static void
put_intro(const struct app *a, struct compose *c)
{
	const struct doc *d = a->material[MATERIAL_QUESTIONS]->doc;
	uint32_t end = material_questions(a)->intro_end;

	for (uint32_t i = 1; i < end; i = d->blocks[i].end)
		if (is_roomy(a) || d->blocks[i].kind == BLOCK_CALLOUT)
			compose_blocks(c, d, i, d->blocks[i].end);
}

static void
make_stages(struct app *a, struct compose *c)
{
	const struct questions *q = material_questions(a);

	put_intro(a, c);
	compose_para(c,
	    q->nstages ? app_tr(a, "What are your questions about?")
		       : app_tr(a, "This guide has no questions."),
	    SPAN_STRONG);
	for (uint32_t i = 0; i < q->nstages && i < ASKING_MAX - 1; i++) {
		const struct stage *s = &q->stages[i];
		uint32_t n = count_chosen(a, s);

		/* TRANSLATORS: a kind of questions, how many of them somebody
		 * wants to ask, how many there are. */
		asking_add(a, i,
		    n ? arena_printf(a->card_arena,
			    app_tr(a, "%s: %u of %u chosen"), s->title, n,
			    s->end - s->first)
		      : s->title);
	}
	asking_part(a);
	asking_add(a, DONE, app_tr(a, "Back to my questions"));
}

static void
make_stage(struct app *a, struct compose *c, const struct stage *s)
{
	const struct questions *q = material_questions(a);
	uint32_t end = s->end;

	if (is_roomy(a)) {
		compose_heading(c, 2, s->title);
		compose_para(c,
		    app_tr(a, "Choose as many as you like. Choose one again to "
			      "take it back."),
		    0);
	} else {
		compose_para(c, s->title, SPAN_STRONG);
	}
	if (end - s->first > ASKING_MAX - 1) {
		end = s->first + ASKING_MAX - 1;
		compose_para(
		    c, app_tr(a, "There are more than this screen has."), 0);
	}
	for (uint32_t i = s->first; i < end; i++)
		asking_add_mark(a, i, q->list[i].text,
		    mine_find(a->mine, MINE_QUESTION, i) == SIZE_MAX ? ASK_OFF
								     : ASK_ON);
	asking_part(a);
	asking_add(a, DONE, app_tr(a, "Done"));
}

/* ---- an entry ---------------------------------------------------------- */

static void
make_entry(struct app *a, struct compose *c, size_t i)
{
	bool first = a->mine->list[i].first;

	if (is_roomy(a))
		compose_heading(c, 2, said(a, i));
	else
		compose_para(c, said(a, i), SPAN_STRONG);
	if (first)
		compose_para(
		    c, app_tr(a, "It is one of those to ask first."), 0);
	asking_add(a, FIRST,
	    /* TRANSLATORS: what to do with a question of somebody's list. */
	    first ? app_tr(a, "Not first") : app_tr(a, "Ask it first"));
	if (mine_count(a->mine) > 1) {
		asking_add(a, MOVE_UP, app_tr(a, "Move up"));
		asking_add(a, MOVE_DOWN, app_tr(a, "Move down"));
	}
	if (mine_words(a->mine, i) && app_may_type(a))
		asking_add(a, CHANGE, app_tr(a, "Change the words"));
	asking_add(a, REMOVE, app_tr(a, "Remove"));
	asking_part(a);
	asking_add(a, DONE, app_tr(a, "Back to my questions"));
}

static void
make(struct app *a, struct compose *c)
{
	const struct stage *s = stage_of(a, a->step);
	size_t i = entry_of(a, a->step);

	if (i < mine_count(a->mine)) {
		make_entry(a, c, i);
	} else if (s) {
		make_stage(a, c, s);
	} else if (a->step == STAGES) {
		make_stages(a, c);
	} else {
		a->step = LIST; /* what it was about is gone */
		make_list(a, c);
	}
}

/* ---- choices ----------------------------------------------------------- */

static bool
has_room_for_words(const struct app *a)
{
	size_t own = 0;

	for (size_t i = 0; i < mine_count(a->mine); i++)
		own += a->mine->list[i].kind == MINE_WORDS;
	return mine_count(a->mine) < MINE_MAX && own < MINE_OWN;
}

static struct effect
chosen_in_list(struct app *a, uint32_t id)
{
	if (id < mine_count(a->mine))
		return history_step(a, VIEW_QUESTIONS, ENTRY + id);
	if (id == CHOOSE)
		return history_step(a, VIEW_QUESTIONS, STAGES);
	if (has_room_for_words(a))
		return write_open(a, WRITE_QUESTION);
	say_full(a);
	return nothing;
}

static struct effect
chosen_in_stage(struct app *a, uint32_t id)
{
	size_t i = mine_find(a->mine, MINE_QUESTION, id);

	if (id == DONE)
		return history_back(a);
	if (i != SIZE_MAX)
		mine_remove(questions_list(a), i);
	else if (mine_add(questions_list(a), MINE_QUESTION, id) == MINE_FULL)
		say_full(a);
	asking_remake(a);
	return nothing;
}

static void
set_first(struct app *a, size_t i)
{
	if (mine_set_first(questions_list(a), i, !a->mine->list[i].first) ==
	    MINE_FIRST_FULL)
		app_notice(a, "%s",
		    app_tr(a, "Five are \"ask first\" already. One of them can "
			      "be made \"not first\"."));
	asking_remake(a);
}

/* It is the same entry that is shown, and that Back leads to in the list. */
static void
move(struct app *a, size_t i, int dir)
{
	struct place *list = a->nhistory ? &a->history[a->nhistory - 1] : NULL;

	if (mine_move(questions_list(a), &i, dir) != MINE_OK) {
		app_notice(a, "%s",
		    dir < 0 ? app_tr(a, "It is the first in your list.")
			    : app_tr(a, "It is the last in your list."));
		return;
	}
	a->step = ENTRY + (uint32_t)i;
	if (list && list->view == VIEW_QUESTIONS && list->step == LIST)
		list->focus = (struct focus){FOCUS_CHOICE, (uint32_t)i};
	asking_remake(a);
}

static struct effect
take_out(struct app *a, size_t i)
{
	struct effect e;

	/* A draft of other words for it goes with it. */
	if (mine_words(a->mine, i) &&
	    a->words_for == (uint32_t)WRITE_EDIT + a->mine->list[i].index)
		write_forget(a);
	mine_remove(questions_list(a), i);
	e = to_list(a);
	app_notice(a, "%s", app_tr(a, "Removed from your questions."));
	return e;
}

static struct effect
chosen_in_entry(struct app *a, uint32_t id, size_t i)
{
	switch (id) {
	case FIRST:
		set_first(a, i);
		return nothing;
	case MOVE_UP:
	case MOVE_DOWN:
		move(a, i, id == MOVE_UP ? -1 : 1);
		return nothing;
	case CHANGE:
		return write_open(a, WRITE_EDIT + (uint32_t)i);
	case REMOVE:
		return take_out(a, i);
	default:
		return to_list(a);
	}
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	size_t i = entry_of(a, a->step);

	if (i < mine_count(a->mine))
		return chosen_in_entry(a, id, i);
	if (stage_of(a, a->step))
		return chosen_in_stage(a, id);
	if (a->step == LIST)
		return chosen_in_list(a, id);
	if (id == DONE)
		return to_list(a);
	return history_step(a, VIEW_QUESTIONS, STAGE + id);
}

/* ---- the view ---------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	return app_tr(a, "My questions");
}

static void
place(const struct app *a, char *buf, int n)
{
	const struct stage *s = stage_of(a, a->step);
	size_t i = entry_of(a, a->step);

	if (i < mine_count(a->mine))
		/* TRANSLATORS: which question of how many in the list. */
		snprintf(buf, (size_t)n, app_tr(a, "%zu of %zu"), i + 1,
		    mine_count(a->mine));
	else if (s)
		snprintf(buf, (size_t)n, app_tr(a, "%u of %u chosen"),
		    count_chosen(a, s), s->end - s->first);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops questions_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
