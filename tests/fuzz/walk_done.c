/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold of what somebody did: the check, the teach-back, my questions,
 * the plan, a handout; and what answers for it.
 */
#include "config.h"

#include <string.h>

#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/quiz.h"
#include "walk.h"

static const char *
check_round(const struct round *r, const struct quiz *q)
{
	unsigned asks = (unsigned)r->nitems + r->nagain;

	if (r->phase == ROUND_NONE)
		return NULL;
	if (r->phase > ROUND_END || !q)
		return "a round of nothing";
	if (r->nitems == 0 || r->nitems > ROUND_ITEMS ||
	    r->nagain > r->nitems || r->at > asks)
		return "a round that is out of bounds";
	if ((r->phase == ROUND_END) != (r->at == asks))
		return "a round that ends too soon, or never";
	for (unsigned i = 0; i < r->nitems; i++)
		if (r->items[i] >= q->n)
			return "a round asks what there is not";
	for (unsigned i = 0; i < r->nagain; i++)
		if (r->again[i] >= r->nitems)
			return "something comes back that was not asked";
	return NULL;
}

/* Slots of own words that belong to no entry hold nothing at all. */
static const char *
check_slots(const struct mine *m)
{
	for (unsigned slot = 0; slot < MINE_OWN; slot++) {
		const char *s = m->own[slot];
		size_t used = mine_find(m, MINE_WORDS, slot), len;

		if (!memchr(s, '\0', MINE_BYTES))
			return "own words without an end";
		len = strlen(s);
		if ((used == SIZE_MAX) != (len == 0))
			return "own words of no entry, or an entry of none";
		if (!text_is_clean(s, len) || text_cols(s, len) > FIELD_CELLS)
			return "own words that are not clean, or too long";
		for (size_t i = len; i < MINE_BYTES; i++)
			if (s[i])
				return "what was removed is still there";
	}
	return NULL;
}

static const char *
check_mine(const struct mine *m)
{
	size_t first = 0;

	if (m->n > MINE_MAX)
		return "too long a list";
	for (size_t i = 0; i < m->n; i++) {
		const struct mine_entry *e = &m->list[i];

		first += e->first;
		if (e->kind > MINE_WORDS)
			return "an entry of no kind";
		if (mine_find(m, (enum mine_kind)e->kind, e->index) != i)
			return "the same entry twice";
	}
	if (first > MINE_FIRST)
		return "too many to be asked first";
	return check_slots(m);
}

static const char *
check_plan(const struct app *a)
{
	const struct guideconf *conf = guide_conf(a->opts.guide);
	size_t n = conf ? conf->nroutes : 0;
	const struct plan *p = &a->plan;

	if (p->route != PLAN_NO_ROUTE && p->route >= n)
		return "a route that there is not";
	if (p->minute != PLAN_NO_TIME &&
	    (p->minute < 0 || p->minute >= PLAN_DAY))
		return "a time that there is not";
	if (p->by_team && p->route == PLAN_NO_ROUTE)
		return "the team named no route";
	return NULL;
}

static const char *
check_teach(const struct app *a)
{
	const struct teachback *t = material_teachback(a);

	if (a->teach.phase == TEACH_NONE)
		return NULL;
	if (a->teach.phase > TEACH_DONE || !t || a->teach.part >= t->n)
		return "something to tell that there is not";
	return NULL;
}

static const char *
check_handout(const struct app *a)
{
	const struct job *j = a->printing.job;

	if (!j)
		return a->printing.own ? "a handout that was not begun" : NULL;
	if (j->nsheets > 1 || j->nplaces > JOB_PLACES ||
	    (j->nsheets && (j->nplaces || j->help || a->printing.own)) ||
	    (j->nplaces && !a->printing.own))
		return "a handout of two kinds";
	for (size_t i = 0; i < j->nplaces; i++)
		if (person_page(a, j->places[i]) == GUIDE_NO_PAGE)
			return "a page on a handout that there is not";
	if (j->copies < 1 || j->copies > 9 ||
	    (j->size != JOB_NORMAL && j->size != JOB_LARGE))
		return "a handout that cannot be asked for";
	if (a->opts.mode == MODE_KIOSK && (a->printing.own || j->copies > 1))
		return "more of a handout than a kiosk offers";
	return NULL;
}

/* No other mode has what a counselor does. */
static const char *
check_record(const struct app *a)
{
	const struct counselor *c = &a->counselor;
	const struct job *j = a->printing.job;

	if (!counselor_is(a) &&
	    (!record_is_empty(c->record) || c->line.n || c->agenda.n ||
		(j && j->visit) || a->printing.with_lines))
		return "what only a counselor has";
	if (j && j->visit && (!a->printing.own || j->nsheets || j->nplaces))
		return "a record that is a handout";
	if (c->record && (c->record->nlines > RECORD_LINES ||
			     c->record->nteach > RECORD_TEACH ||
			     c->record->nsheets > RECORD_SHEETS))
		return "more than a record holds";
	if (j && (j->agenda.n || !record_is_empty(&j->record)))
		return "what is handed over once is kept";
	return NULL;
}

/* The two languages of a page are two, and what is laid out is there. */
static const char *
check_two(const struct app *a)
{
	const struct counselor *c = &a->counselor;
	const struct body *b = &a->body;

	if (!counselor_is(a) && (c->beside_on || b->pair))
		return "another language beside what is not a counselor's";
	if (c->beside_on && c->beside_language == a->opts.language)
		return "the page's own language beside it";
	if (b->pair &&
	    (b->pair != c->beside || c->beside_page != a->page || !a->doc))
		return "what was read before is beside the page";
	if (beside_is_on(a) && a->view == VIEW_PAGE &&
	    (!b->pair || b->under == beside_has_columns(a)))
		return "the page is not in two languages";
	return NULL;
}

const char *
walk_check_done(const struct app *a)
{
	const char *why = check_round(&a->round, material_quiz(a));

	if (!why)
		why = check_record(a);
	if (!why)
		why = check_two(a);
	if (!why)
		why = a->mine ? check_mine(a->mine) : NULL;
	if (!why)
		why = check_plan(a);
	if (!why)
		why = check_handout(a);
	return why ? why : check_teach(a);
}

/* It counts, says words and how far it is, and ends, or goes on. */
bool
walk_answer(size_t at, size_t i, struct event *out, struct answer *says)
{
	static const char words[] = "Words \xd8\xa7 of a handout";
	static const enum answer_kind kinds[] = {
	    ANSWER_PAGES, ANSWER_PREVIEW, ANSWER_STATE, ANSWER_STATE};

	*out = (struct event){.kind = EVENT_JOB_OVER};
	if (i >= sizeof kinds / sizeof *kinds)
		return i == sizeof kinds / sizeof *kinds && at % 5 != 4;
	*says = (struct answer){.kind = (uint8_t)kinds[i],
	    .state = (uint8_t)((at / 3 + i) % JOB_STATES),
	    .pages = (uint32_t)(at % 40),
	    .text = words,
	    .len = at % 3 ? sizeof words - 1 : 0};
	if (at % 7 == 3)
		says->kind = ANSWER_ERROR;
	out->kind = EVENT_ANSWER;
	out->answer = says;
	return true;
}

/* The PIN, two times of three; and whether it still prints. */
bool
walk_broker(size_t at, const struct effect *e, struct event *out)
{
	*out = (struct event){.kind = EVENT_PIN};
	if (e->kind == EFFECT_PIN) {
		out->which = at % 3 ? 0 : 1 + (int)(at % 200);
		return true;
	}
	out->kind = EVENT_KIOSK;
	out->which =
	    at % 5 ? (int)(at % 2) : KIOSK_NO_BROKER | KIOSK_NO_PRINTER;
	return e->kind == EFFECT_STAFF;
}
