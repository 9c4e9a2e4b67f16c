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
 * Before them, with a counselor, what is for one person: see person.c.
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

enum { AT_ONCE = 40, FEW = 9 /* pages */ };

/* What is chosen, besides pages by their number. */
enum {
	MINE = INT32_MAX - 64,
	TOPICS,
	PLAN,
	MORE,
	FEWER,
	GO_ON,
};
_Static_assert(
    (uint32_t)GO_ON < (uint32_t)PERSON_FIRST, "they are other choices");

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

	return !p->job->nplaces && !(p->with_mine && mine_count(a->mine)) &&
	       !(p->with_topics && own_count_topics(a)) &&
	       !(p->with_plan && own_has_plan(a)) &&
	       !(p->with_lines && record_count_lines(a->counselor.record)) &&
	       !p->job->visit;
}

bool
own_is_one_page(const struct app *a)
{
	const struct printing *p = &a->printing;

	return p->job->nplaces == 1 && !p->with_mine && !p->with_topics &&
	       !p->with_plan &&
	       !(p->with_lines && record_count_lines(a->counselor.record));
}

size_t
own_find_place(const struct app *a, const char *place)
{
	const struct job *j = a->printing.job;
	size_t i = 0;

	while (i < j->nplaces && strcmp(j->places[i], place) != 0)
		i++;
	return i;
}

/* Where page PAGE is among the places, or nplaces. */
static size_t
find(const struct app *a, uint32_t page)
{
	return own_find_place(a, guide_page(a->opts.guide, page)->path);
}

void
own_take_out(struct app *a, size_t i)
{
	struct job *j = a->printing.job;

	j->nplaces--;
	memmove(j->places[i], j->places[i + 1],
	    (j->nplaces - i) * sizeof *j->places);
	memset(j->places[j->nplaces], 0, sizeof *j->places);
}

/* Before the first that comes after it in the guide. */
static bool
put_in(struct app *a, uint32_t page)
{
	struct job *j = a->printing.job;
	char path[JOB_NAME];
	size_t i = 0;

	if (j->nplaces == JOB_PLACES ||
	    !handouts_put(path, guide_page(a->opts.guide, page)->path))
		return false;
	while (i < j->nplaces && person_page(a, j->places[i]) < page)
		i++;
	memmove(j->places[i + 1], j->places[i],
	    (j->nplaces - i) * sizeof *j->places);
	memcpy(j->places[i], path, sizeof path);
	j->nplaces++;
	person_page_came(a, path);
	return true;
}

/* ---- the screen -------------------------------------------------------- */

const char *
own_counted(struct app *a, const char *words, size_t n)
{
	/* TRANSLATORS: what could be on a handout, and how many of them. */
	return arena_printf(
	    a->card_arena, app_tr(a, "%s (%lu)"), words, (unsigned long)n);
}

void
own_add(struct app *a, uint32_t id, const char *words, bool on)
{
	asking_add_mark(a, id, words, on ? ASK_ON : ASK_OFF);
}

/* Questions, topics, the plan: those that there are. */
static void
add_what_was_done(struct app *a)
{
	const struct printing *p = &a->printing;
	size_t topics = own_count_topics(a), mine = mine_count(a->mine);

	if (!mine && !topics && !own_has_plan(a))
		return;
	asking_over(a, app_tr(a, "What you did here"));
	if (mine)
		own_add(a, MINE,
		    own_counted(a, app_tr(a, "My questions"), mine),
		    p->with_mine);
	if (topics)
		own_add(a, TOPICS,
		    own_counted(
			a, app_tr(a, "Topics to look at again"), topics),
		    p->with_topics);
	if (own_has_plan(a))
		own_add(
		    a, PLAN, app_tr(a, "My plan for the day"), p->with_plan);
}

static void
add_pages(struct app *a)
{
	uint32_t n = guide_pages(a->opts.guide), from = a->step * AT_ONCE;

	if (a->asking.n)
		asking_over(a, app_tr(a, "Pages of this guide"));
	for (uint32_t i = from; i < n && i - from < AT_ONCE; i++)
		own_add(a, i,
		    guide_entry_title(
			a->opts.guide, guide_page(a->opts.guide, i)),
		    a->printing.own && find(a, i) < a->printing.job->nplaces);
	if (n <= AT_ONCE)
		return;
	asking_part(a);
	if (n - from > AT_ONCE)
		asking_add(a, MORE, app_tr(a, "More pages"));
	if (from > 0)
		asking_add(a, FEWER, app_tr(a, "The pages before these"));
}

static bool
has_some(const struct app *a)
{
	return record_count_lines(a->counselor.record) ||
	       (a->printing.own && !own_is_empty(a) && !a->printing.job->visit);
}

static void
add_ways_on(struct app *a, uint32_t go_on)
{
	asking_add(a, go_on, app_tr(a, "Go on"));
	if (person_may_offer(a))
		asking_add(a, PERSON_OFFER,
		    app_tr(a, "Give its pages to the other screen"));
}

static void
make(struct app *a, struct compose *c)
{
	/* The end of a long list is too far for who has little time. */
	bool far =
	    counselor_is(a) && has_some(a) && guide_pages(a->opts.guide) > FEW;

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
	if (counselor_is(a))
		person_add(a);
	add_what_was_done(a);
	if (far) {
		asking_part(a);
		add_ways_on(a, PERSON_GO_ON);
	}
	add_pages(a);
	asking_part(a);
	if (far)
		asking_add(a, GO_ON, app_tr(a, "Go on"));
	else
		add_ways_on(a, GO_ON);
}

/* ---- choices ----------------------------------------------------------- */

static void
toggle_page(struct app *a, uint32_t page)
{
	size_t i = find(a, page);

	if (i < a->printing.job->nplaces)
		own_take_out(a, i);
	else if (!put_in(a, page))
		app_notice(a, "%s",
		    app_tr(a, "There is no room for more on one handout."));
}

/* Another one was chosen since: it is begun anew. */
void
own_ready(struct app *a)
{
	if (!a->printing.own || a->printing.job->visit)
		handouts_begin(a, true);
}

/* A mark was changed. */
static struct effect
toggle(struct app *a, uint32_t id)
{
	struct printing *p = &a->printing;

	own_ready(a);
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
	case PERSON_GO_ON:
		if (record_count_lines(a->counselor.record))
			own_ready(a);
		a->printing.with_lines =
		    record_count_lines(a->counselor.record) > 0;
		if (a->printing.own && !own_is_empty(a))
			return handout_open(a);
		app_notice(a, "%s",
		    app_tr(a, "Nothing is chosen yet. Choose one or more."));
		return nothing;
	default:
		return id >= PERSON_FIRST && id < PERSON_END
			   ? person_chosen(a, id)
			   : toggle(a, id);
	}
}

struct effect
own_open(struct app *a)
{
	if (!handouts_may_make_own(a) || !guide_pages(a->opts.guide))
		return nothing;
	own_ready(a);
	handout_two_languages(a);
	if (counselor_is(a) && !a->material[MATERIAL_VISITS] &&
	    material_is_there(a->opts.guide, MATERIAL_VISITS))
		return material_show(a, MATERIAL_VISITS, VIEW_OWN, 0);
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
	unsigned long pages = a->printing.own ? a->printing.job->nplaces : 0;

	if (!pages)
		return;
	/* TRANSLATORS: how many pages of the guide are on a handout. */
	snprintf(buf, (size_t)n,
	    trn(a->opts.catalog, "%lu page chosen", "%lu pages chosen", pages),
	    pages);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops own_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
