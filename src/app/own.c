/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A handout of one's own: which pages are on it, and what of one's own.
 *
 *   What you did here
 *   [x] My questions (3)
 *
 *   Pages of this guide
 *   [x] Safety                    in the order of the guide
 *   [ ] Glossary
 *
 * A guide of many pages shows them a part at a time: the step is the part.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"

/* [cells]: with fewer, words make room for what is asked. */
enum { ROOMY = 16, WORDY = 36 };

enum { AT_ONCE = 40 /* pages */ };

/* What is chosen, besides pages by their number. */
enum { MINE = GUIDE_NO_PAGE - 16, TOPICS, PLAN, MORE, FEWER, GO_ON };

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- what is on it ----------------------------------------------------- */

size_t
own_count_topics(const struct app *a)
{
	const struct quiz *q = material_quiz(a);
	uint16_t topics[ROUND_ITEMS];

	return q && a->round.phase != ROUND_NONE
		   ? round_topics(&a->round, q, topics)
		   : 0;
}

bool
own_has_plan(const struct app *a)
{
	return plan_is_there(a) && (a->plan.route != PLAN_NO_ROUTE ||
				       a->plan.minute != PLAN_NO_TIME);
}

bool
own_is_empty(const struct app *a)
{
	const struct printing *p = &a->printing;

	return !p->job.nplaces && !(p->with_mine && a->mine.n) &&
	       !(p->with_topics && own_count_topics(a)) &&
	       !(p->with_plan && own_has_plan(a));
}

/* Where page PAGE is among the places, or nplaces. */
static size_t
find(const struct app *a, uint32_t page)
{
	const struct job *j = &a->printing.job;
	const char *path = guide_page(a->opts.guide, page)->path;
	size_t i = 0;

	while (i < j->nplaces && strcmp(j->places[i], path) != 0)
		i++;
	return i;
}

static void
take_out(struct job *j, size_t i)
{
	j->nplaces--;
	memmove(j->places[i], j->places[i + 1],
	    (j->nplaces - i) * sizeof *j->places);
	memset(j->places[j->nplaces], 0, sizeof *j->places);
}

/* Before the first that comes after it in the guide. */
static bool
put_in(struct app *a, uint32_t page)
{
	struct job *j = &a->printing.job;
	char path[JOB_NAME];
	size_t i = 0;

	if (j->nplaces == JOB_PLACES ||
	    !handouts_put(path, guide_page(a->opts.guide, page)->path))
		return false;
	while (i < j->nplaces &&
	       guide_find_page(a->opts.guide, j->places[i]) < page)
		i++;
	memmove(j->places[i + 1], j->places[i],
	    (j->nplaces - i) * sizeof *j->places);
	memcpy(j->places[i], path, sizeof path);
	j->nplaces++;
	return true;
}

/* ---- the screen -------------------------------------------------------- */

static const char *
counted(struct app *a, const char *words, size_t n)
{
	/* TRANSLATORS: what could be on a handout, and how many of them. */
	return arena_printf(
	    a->card_arena, app_tr(a, "%s (%lu)"), words, (unsigned long)n);
}

static void
add(struct app *a, uint32_t id, const char *words, bool on)
{
	asking_add_mark(a, id, words, on ? ASK_ON : ASK_OFF);
}

/* Questions, topics, the plan: those that there are. */
static void
add_what_was_done(struct app *a)
{
	const struct printing *p = &a->printing;
	size_t topics = own_count_topics(a);

	if (!a->mine.n && !topics && !own_has_plan(a))
		return;
	asking_over(a, app_tr(a, "What you did here"));
	if (a->mine.n)
		add(a, MINE, counted(a, app_tr(a, "My questions"), a->mine.n),
		    p->with_mine);
	if (topics)
		add(a, TOPICS,
		    counted(a, app_tr(a, "Topics to look at again"), topics),
		    p->with_topics);
	if (own_has_plan(a))
		add(a, PLAN, app_tr(a, "My plan for the day"), p->with_plan);
}

static void
add_pages(struct app *a)
{
	uint32_t n = guide_pages(a->opts.guide), from = a->step * AT_ONCE;

	if (a->asking.n)
		asking_over(a, app_tr(a, "Pages of this guide"));
	for (uint32_t i = from; i < n && i - from < AT_ONCE; i++)
		add(a, i,
		    guide_entry_title(
			a->opts.guide, guide_page(a->opts.guide, i)),
		    a->printing.own && find(a, i) < a->printing.job.nplaces);
	if (n <= AT_ONCE)
		return;
	asking_part(a);
	if (n - from > AT_ONCE)
		asking_add(a, MORE, app_tr(a, "More pages"));
	if (from > 0)
		asking_add(a, FEWER, app_tr(a, "The pages before these"));
}

static void
make(struct app *a, struct compose *c)
{
	if (a->step > (guide_pages(a->opts.guide) - 1) / AT_ONCE)
		a->step = 0;
	if (a->opts.height < ROOMY || a->opts.width < WORDY) {
		compose_para(c, app_tr(a, "What do you want on it?"), 0);
	} else {
		compose_heading(c, 2, app_tr(a, "What do you want on it?"));
		compose_para(c,
		    app_tr(a, "Choose as many as you like. Choose one again "
			      "to take it back."),
		    0);
	}
	add_what_was_done(a);
	add_pages(a);
	asking_part(a);
	asking_add(a, GO_ON, app_tr(a, "Go on"));
}

/* ---- choices ----------------------------------------------------------- */

static void
toggle_page(struct app *a, uint32_t page)
{
	size_t i = find(a, page);

	if (i < a->printing.job.nplaces)
		take_out(&a->printing.job, i);
	else if (!put_in(a, page))
		app_notice(a, "%s",
		    app_tr(a, "There is no room for more on one handout."));
}

/* A mark was changed. */
static struct effect
toggle(struct app *a, uint32_t id)
{
	struct printing *p = &a->printing;

	if (!p->own) /* a sheet was chosen since */
		handouts_begin(a, true);
	switch (id) {
	case MINE:
		p->with_mine = !p->with_mine;
		break;
	case TOPICS:
		p->with_topics = !p->with_topics;
		break;
	case PLAN:
		p->with_plan = !p->with_plan;
		break;
	default:
		if (id < guide_pages(a->opts.guide))
			toggle_page(a, id);
	}
	printing_changed(a);
	asking_remake(a);
	return nothing;
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	switch (id) {
	case MORE:
		return history_step(a, VIEW_OWN, a->step + 1);
	case FEWER:
		return history_step(a, VIEW_OWN, a->step - 1);
	case GO_ON:
		if (a->printing.own && !own_is_empty(a))
			return handout_open(a);
		app_notice(a, "%s",
		    app_tr(a, "Nothing is chosen yet. Choose one or more."));
		return nothing;
	default:
		return toggle(a, id);
	}
}

struct effect
own_open(struct app *a)
{
	if (!handouts_may_make_own(a) || !guide_pages(a->opts.guide))
		return nothing;
	if (!a->printing.own)
		handouts_begin(a, true);
	return history_step(a, VIEW_OWN, 0);
}

/* ---- the view ---------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	/* TRANSLATORS: a handout that somebody makes for themselves. */
	return app_tr(a, "My handout");
}

static void
place(const struct app *a, char *buf, int n)
{
	unsigned long pages = a->printing.own ? a->printing.job.nplaces : 0;

	if (!pages)
		return;
	/* TRANSLATORS: how many pages of the guide are on a handout. */
	snprintf(buf, (size_t)n,
	    trn(a->opts.catalog, "%lu page chosen", "%lu pages chosen", pages),
	    pages);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops own_view = {.draw = asking_draw,
    .event = asking_event,
    .settle = asking_settle,
    .buttons = handouts_buttons,
    .ask = &ask};
