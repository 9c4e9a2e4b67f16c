/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing: where somebody writes words of their own (see writing.h).
 *
 * The words stay while they are for the same thing: an entry that is changed is
 * told by the slot of its words, which stays when it moves.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "app/writing.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- what the words are for ------------------------------------------- */

static size_t
entry_of(uint32_t what)
{
	return what >= WRITE_EDIT ? what - WRITE_EDIT : SIZE_MAX;
}

/* WHAT, or a new question where the entry it is about is gone. */
static uint32_t
still_there(const struct app *a, uint32_t what)
{
	return what < WRITE_EDIT || mine_words(a->mine, entry_of(what))
		   ? what
		   : WRITE_QUESTION;
}

static uint32_t
purpose(const struct app *a, uint32_t what)
{
	return what < WRITE_EDIT
		   ? what
		   : (uint32_t)WRITE_EDIT + a->mine->list[entry_of(what)].index;
}

/* The words are those for WHAT, which is there. */
static void
prepare(struct app *a, uint32_t what)
{
	if (a->words_for == purpose(a, what))
		return;
	field_wipe(&a->words);
	a->words_for = purpose(a, what);
	if (what >= WRITE_EDIT)
		field_put(&a->words, mine_words(a->mine, entry_of(what)));
}

void
write_forget(struct app *a)
{
	field_wipe(&a->words);
	a->words_for = WRITE_QUESTION;
}

struct effect
write_open(struct app *a, uint32_t what)
{
	struct effect e;

	if (!app_may_type(a))
		return nothing;
	what = still_there(a, what);
	prepare(a, what);
	e = history_step(a, VIEW_WRITE, what);
	a->focus = (struct focus){.kind = FOCUS_FIELD};
	return e;
}

/* ---- keeping ----------------------------------------------------------- */

/* Nothing but blanks? */
static bool
is_blank(const struct app *a)
{
	return strspn(a->words.s, " ") == a->words.n;
}

static struct effect
say_there(struct app *a)
{
	app_notice(a, "%s", app_tr(a, "It is in your questions already."));
	return nothing;
}

static struct effect
keep_new(struct app *a)
{
	struct effect e;

	switch (mine_add_words(questions_list(a), a->words.s, a->words.n)) {
	case MINE_OK:
		break;
	case MINE_FULL:
		app_notice(a, "%s",
		    app_tr(a, "Your list is full. Remove one to make room."));
		return nothing;
	case MINE_NOTHING:
	case MINE_FIRST_FULL:
		return say_there(a);
	}
	write_forget(a);
	e = history_back(a);
	if (a->view == VIEW_QUESTIONS)
		asking_stand_on(a, (uint32_t)mine_count(a->mine) - 1);
	app_notice(a, "%s", app_tr(a, "Added to your questions."));
	return e;
}

static struct effect
keep_changed(struct app *a)
{
	if (mine_set_words(questions_list(a), entry_of(a->step), a->words.s,
		a->words.n) != MINE_OK)
		return say_there(a);
	write_forget(a);
	return history_back(a);
}

static struct effect
keep(struct app *a)
{
	if (a->step == WRITE_TEACH)
		return history_back(a);
	if (is_blank(a)) { /* as if nothing had been begun */
		write_forget(a);
		return history_back(a);
	}
	return a->step == WRITE_QUESTION ? keep_new(a) : keep_changed(a);
}

/* ---- the screen -------------------------------------------------------- */

/* What to write, above the words. */
static const char *
heading(const struct app *a)
{
	const struct teachback *t = material_teachback(a);

	if (a->step == WRITE_TEACH && t && a->teach.phase != TEACH_NONE &&
	    a->teach.part < t->n)
		return t->parts[a->teach.part].prompt;
	if (a->step == WRITE_TEACH)
		return app_tr(a, "In your own words");
	return a->opts.width < WRITING_WORDY
		   ? app_tr(a, "Your question:")
		   : app_tr(a, "What do you want to ask?");
}

static const char *
title(const struct app *a)
{
	bool wordy = a->opts.width >= WRITING_WORDY;

	if (a->step == WRITE_TEACH)
		return wordy ? app_tr(a, "In your own words")
			     : app_tr(a, "Own words");
	if (a->step == WRITE_QUESTION)
		return wordy ? app_tr(a, "Write my own") : app_tr(a, "My own");
	return wordy ? app_tr(a, "Change the words") : app_tr(a, "Change");
}

static struct writing
screen(struct app *a)
{
	return (struct writing){.title = title(a),
	    .heading = heading(a),
	    .field = &a->words,
	    .room = FIELD_CELLS};
}

static void
come(struct app *a)
{
	a->step = still_there(a, a->step);
	prepare(a, a->step);
}

static const struct writing_ops ops = {
    .screen = screen, .keep = keep, .prepare = come};

const struct view_ops write_view = {
    WRITING_VIEW, .buttons = writing_buttons, .write = &ops};
