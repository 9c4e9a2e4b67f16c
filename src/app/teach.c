/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Teach-back: somebody says in their own words what a page told them, looks
 * at the key points beside it, and says how it was.  Nobody judges it, and
 * nothing of it stays once they go on.
 *
 *   step 0              the list of what can be told
 *   step_of(part, slot) a screen of one part, so that Back leads a screen back
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/mem.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "locale/catalog.h"

enum { BRIEF = 16 /* [cells] of height: with fewer, words make room */ };

/* The screens of a part. */
enum slot {
	SLOT_THINK,
	SLOT_COMPARE,
	SLOT_OTHER,
	SLOT_DONE, /* and the rating */
	SLOTS = SLOT_DONE + TEACH_NOT_YET + 1
};

/* What is chosen; on the list it is the index of a part. */
enum {
	RATE, /* and the rating */
	SAID = RATE + TEACH_NOT_YET + 1,
	WRITE,
	OTHER_WORDING,
	ADD_QUESTION,
	SEE_QUESTIONS,
	READ_PAGE,
	DONE,
	NEXT_PART,
	ALL_PARTS,
	HOME,
};

/* ---- steps ------------------------------------------------------------- */

static uint32_t
step_of(uint32_t part, uint32_t slot)
{
	return 1 + part * SLOTS + slot;
}

/* The part of STEP, or NULL: the list. */
static const struct teach_part *
part_of(const struct app *a, uint32_t step)
{
	const struct teachback *t = material_teachback(a);
	uint32_t i = (step - 1) / SLOTS;

	return t && step && i < t->n ? &t->parts[i] : NULL;
}

static struct effect
go(struct app *a, uint32_t slot)
{
	return history_step(a, VIEW_TEACH, step_of(a->teach.part, slot));
}

/* The page of P: what is shown of a part has one. */
static uint32_t
page_of(const struct app *a, const struct teach_part *p)
{
	return guide_find_page(a->opts.guide, p->page);
}

static const char *
title_of(const struct app *a, const struct teach_part *p)
{
	uint32_t page = page_of(a, p);

	return page == GUIDE_NO_PAGE ? p->page
				     : guide_entry_title(a->opts.guide,
					   guide_page(a->opts.guide, page));
}

/* The step where PART is in PHASE, for another screen; 0: it is none. */
uint32_t
teach_step_in(
    const struct app *a, uint32_t part, unsigned phase, unsigned rating)
{
	const struct teachback *t = material_teachback(a);

	if (!t || part >= t->n || rating > TEACH_NOT_YET)
		return 0;
	switch (phase) {
	case TEACH_THINK:
		return step_of(part, SLOT_THINK);
	case TEACH_COMPARE:
		return step_of(part, SLOT_COMPARE);
	case TEACH_OTHER:
		return step_of(part, SLOT_OTHER);
	case TEACH_DONE:
		return step_of(part, SLOT_DONE + rating);
	default:
		return 0;
	}
}

/* ---- kept nowhere ------------------------------------------------------ */

static bool
has_words(const struct app *a)
{
	return a->words_for == WRITE_TEACH && a->words.n;
}

static void
forget(struct app *a)
{
	if (a->words_for == WRITE_TEACH)
		write_forget(a);
	mem_wipe(&a->teach, sizeof a->teach);
}

/* Is a place at STEP of VIEW within the part that was begun? */
static bool
is_within(const struct app *a, enum view_id view, uint32_t step)
{
	if (view == VIEW_WRITE)
		return step == WRITE_TEACH;
	return view == VIEW_TEACH && part_of(a, step) &&
	       (a->teach.phase == TEACH_NONE ||
		   (step - 1) / SLOTS == a->teach.part);
}

/*
 * What was said stays while somebody is at it, or at what Back leads to it
 * from: the page that they read again, help now.
 */
__attribute__((hot)) void
teach_settle(struct app *a)
{
	bool within;

	if (a->teach.phase == TEACH_NONE && !has_words(a))
		return;
	within = is_within(a, a->view, a->step);
	if (!within && a->view != VIEW_HOME && a->view != VIEW_TEACH)
		for (uint32_t i = 0; i < a->nhistory; i++)
			within |= is_within(
			    a, a->history[i].view, a->history[i].step);
	if (!within)
		forget(a);
}

/* The way through the part as far as STEP. */
static void
follow_step(struct app *a, uint32_t step)
{
	uint32_t part = (step - 1) / SLOTS, slot = (step - 1) % SLOTS;
	struct teach *t = &a->teach;

	if (t->phase != TEACH_NONE && t->part != part)
		forget(a);
	teach_start(t, part);
	if (slot == SLOT_THINK)
		return;
	teach_compare(t);
	if (slot == SLOT_COMPARE)
		return;
	teach_rate(t, slot == SLOT_OTHER
			  ? TEACH_NOT_YET
			  : (enum teach_rating)(slot - SLOT_DONE));
	if (slot != SLOT_OTHER)
		teach_done(t);
}

/* ---- screens ----------------------------------------------------------- */

static bool
is_brief(const struct app *a)
{
	return a->opts.height < BRIEF;
}

/* What stands before the parts, without the title, which is in the header; on
 * a low screen its help alone. */
static void
put_intro(const struct app *a, struct compose *c)
{
	const struct doc *d = a->material[MATERIAL_TEACHBACK]->doc;
	uint32_t end = material_teachback(a)->intro_end;

	for (uint32_t i = 1; i < end; i = d->blocks[i].end) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_HEADING && b->detail == 1)
			continue;
		if (b->kind == BLOCK_CALLOUT || !is_brief(a))
			compose_blocks(c, d, i, b->end);
	}
}

/* Authors see what is wrong with their file; somebody in a waiting room has
 * nothing of it. */
static void
put_faults(const struct app *a, struct compose *c)
{
	const struct material *m = a->material[MATERIAL_TEACHBACK];

	if (a->opts.mode == MODE_KIOSK || m->nfaults == 0)
		return;
	compose_para(c, app_tr(a, "What could not be used:"), 0);
	for (size_t i = 0; i < m->nfaults; i++)
		compose_item(c, m->faults[i], 0);
}

static void
make_list(struct app *a, struct compose *c)
{
	const struct teachback *t = material_teachback(a);

	put_intro(a, c);
	put_faults(a, c);
	if (t->n)
		asking_over(a, app_tr(a, "What would you like to tell?"));
	else
		compose_para(
		    c, app_tr(a, "There is nothing to tell in this guide."), 0);
	for (size_t i = 0; i < t->n; i++)
		asking_add(a, (uint32_t)i, title_of(a, &t->parts[i]));
}

/* What they wrote, in their words and nobody else's. */
static void
put_written(struct app *a, struct compose *c)
{
	if (has_words(a))
		compose_para(c,
		    arena_printf(
			a->card_arena, app_tr(a, "You wrote: %s"), a->words.s),
		    SPAN_EMPH);
}

/* How it can be told. */
static const char *
ways_text(const struct app *a)
{
	if (!app_may_type(a))
		return is_brief(a) ? app_tr(a, "Say it aloud or think it.")
				   : app_tr(a, "Say it aloud or think it, in "
					       "your own words. There is no "
					       "wrong way to say it.");
	return is_brief(a) ? app_tr(a, "Say it, think it or write it.")
			   : app_tr(a, "Say it aloud, think it or write it, "
				       "in your own words. Nothing you write "
				       "is kept.");
}

static void
make_think(struct app *a, struct compose *c, const struct teach_part *p)
{
	bool written = has_words(a);

	compose_heading(c, 2, p->prompt);
	if (written)
		put_written(a, c);
	else
		compose_para(c, ways_text(a), 0);
	asking_add(a, SAID,
	    written || is_brief(a)
		? app_tr(a, "Show the key points")
		: app_tr(a, "I have said it. Show the key points"));
	if (app_may_type(a))
		asking_add(a, WRITE,
		    written ? app_tr(a, "Change what I wrote")
			    : app_tr(a, "Write it"));
}

static void
make_compare(struct app *a, struct compose *c, const struct teach_part *p)
{
	put_written(a, c);
	compose_para(c, app_tr(a, "We want to be sure we made this clear."), 0);
	compose_blocks(
	    c, a->material[MATERIAL_TEACHBACK]->doc, p->points, p->points_end);
	/* TRANSLATORS: how clear was what a page told; answers follow. */
	asking_over(a, app_tr(a, "How was it?"));
	asking_add(a, RATE + TEACH_GOT_IT, app_tr(a, "Got it"));
	asking_add(a, RATE + TEACH_PARTLY, app_tr(a, "Partly"));
	asking_add(a, RATE + TEACH_NOT_YET, app_tr(a, "Not yet"));
}

static void
make_other(struct app *a, struct compose *c, const struct teach_part *p)
{
	compose_para(c, app_tr(a, "Here it is in other words."), SPAN_STRONG);
	compose_blocks(
	    c, a->material[MATERIAL_TEACHBACK]->doc, p->other, p->other_end);
	if (!material_is_there(a->opts.guide, MATERIAL_QUESTIONS))
		;
	else if (mine_find(a->mine, MINE_TEACH, a->teach.part) == SIZE_MAX)
		asking_add(
		    a, ADD_QUESTION, app_tr(a, "Add this to my questions"));
	else
		asking_add(a, SEE_QUESTIONS, app_tr(a, "See my questions"));
	asking_add(a, READ_PAGE, app_tr(a, "Read the page again"));
	asking_add(a, DONE, app_tr(a, "Done"));
}

static const char *
kind_words(const struct app *a)
{
	switch ((enum teach_rating)a->teach.rating) {
	case TEACH_GOT_IT:
		return app_tr(a, "Thank you for telling it. You can come back "
				 "to it at any time.");
	case TEACH_PARTLY:
		return app_tr(a, "Thank you. Much of this takes more than one "
				 "time. Your team can go over it with you.");
	case TEACH_NOT_YET:
		break;
	}
	return app_tr(a, "Thank you for saying so. It is up to us to make it "
			 "clear. Your team can explain it in another way.");
}

static void
make_done(struct app *a, struct compose *c)
{
	const struct teachback *t = material_teachback(a);
	uint32_t next = a->teach.part + 1;

	compose_para(c, kind_words(a), 0);
	if (a->teach.rating == TEACH_PARTLY)
		asking_add(
		    a, OTHER_WORDING, app_tr(a, "Show it in other words"));
	if (next < t->n)
		asking_add(a, NEXT_PART,
		    arena_printf(a->card_arena, app_tr(a, "Next: %s"),
			title_of(a, &t->parts[next])));
	asking_add(a, ALL_PARTS, app_tr(a, "Choose what to tell"));
	asking_add(a, READ_PAGE, app_tr(a, "Read the page again"));
	asking_add(a, HOME, app_tr(a, "That is all for now"));
}

static void
make(struct app *a, struct compose *c)
{
	const struct teach_part *p = part_of(a, a->step);

	if (!p) {
		make_list(a, c);
		return;
	}
	follow_step(a, a->step);
	switch ((enum teach_phase)a->teach.phase) {
	case TEACH_COMPARE:
		make_compare(a, c, p);
		break;
	case TEACH_OTHER:
		make_other(a, c, p);
		break;
	case TEACH_DONE:
		make_done(a, c);
		break;
	case TEACH_NONE:
	case TEACH_THINK:
		make_think(a, c, p);
		break;
	}
}

/* ---- choices ----------------------------------------------------------- */

static struct effect
add_question(struct app *a)
{
	questions_add(a, MINE_TEACH, a->teach.part);
	asking_remake(a);
	return (struct effect){.kind = EFFECT_NONE};
}

static struct effect
rated(struct app *a, uint32_t rating)
{
	return go(a, rating == TEACH_NOT_YET ? SLOT_OTHER : SLOT_DONE + rating);
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	const struct teach_part *p = part_of(a, a->step);

	if (!p)
		return history_step(a, VIEW_TEACH, step_of(id, SLOT_THINK));
	switch (id) {
	case SAID:
		return go(a, SLOT_COMPARE);
	case WRITE:
		return write_open(a, WRITE_TEACH);
	case OTHER_WORDING:
		return go(a, SLOT_OTHER);
	case ADD_QUESTION:
		return add_question(a);
	case SEE_QUESTIONS:
		return questions_open(a);
	case READ_PAGE:
		return history_open(a, page_of(a, p), NULL);
	case DONE:
		return go(a, SLOT_DONE + TEACH_NOT_YET);
	case NEXT_PART:
		return history_step(
		    a, VIEW_TEACH, step_of(a->teach.part + 1, SLOT_THINK));
	case ALL_PARTS:
		return history_step(a, VIEW_TEACH, 0);
	case HOME:
		return app_act(a, ACTION_START);
	default:
		return rated(a, id - RATE);
	}
}

/* ---- the view ---------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	return app_tr(a, "In your own words");
}

static void
place(const struct app *a, char *buf, int n)
{
	const struct teach_part *p = part_of(a, a->step);

	if (p)
		snprintf(buf, (size_t)n, "%s", title_of(a, p));
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops teach_view = {
    ASKING_VIEW, .buttons = material_buttons, .ask = &ask};

/* ---- where it begins --------------------------------------------------- */

/* The part about PAGE, or SIZE_MAX: none, or it is not read yet. */
static size_t
find_part(const struct app *a, uint32_t page)
{
	const struct teachback *t = material_teachback(a);

	return t && page != GUIDE_NO_PAGE
		   ? teachback_find(t, guide_page(a->opts.guide, page)->path)
		   : SIZE_MAX;
}

__attribute__((hot)) bool
teach_is_for(const struct app *a, uint32_t page)
{
	return find_part(a, page) != SIZE_MAX;
}

/* The screen that begins with what is about PAGE, or the list. */
uint32_t
teach_first(const struct app *a, uint32_t page)
{
	size_t part = find_part(a, page);

	return part == SIZE_MAX ? 0 : step_of((uint32_t)part, SLOT_THINK);
}

struct effect
teach_open(struct app *a, uint32_t page)
{
	struct effect e = material_show(
	    a, MATERIAL_TEACHBACK, VIEW_TEACH, teach_first(a, page));

	a->material_for.page = page; /* while it is not read yet */
	return e;
}
