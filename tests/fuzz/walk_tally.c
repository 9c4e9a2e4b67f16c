/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What walks have seen, and what another screen says in them.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "guide/doc.h"
#include "guide/shared.h"
#include "walk.h"

void
tally_add(struct tally *all, const struct tally *t)
{
	all->steps += t->steps;
	all->events += t->events;
	all->beside += t->beside;
	all->two += t->two;
	all->under += t->under;
	all->failed += t->failed;
	all->column += t->column;
	all->below += t->below;
	all->led += t->led;
	all->marked += t->marked;
	all->picked += t->picked;
	all->anew += t->anew;
	for (int i = 0; i < VIEW_COUNT; i++)
		all->views[i] += t->views[i];
	for (int i = 0; i <= FOCUS_BUTTON; i++)
		all->focus[i] += t->focus[i];
}

bool
tally_report(const struct tally *t, uint64_t from)
{
	static const char *const views[VIEW_COUNT] = {"home", "page",
	    "contents", "search", "uses", "term", "sources", "help", "keys",
	    "check", "teach", "questions", "write", "plan", "clear",
	    "installer", "languages", "handouts", "handout", "own", "preview",
	    "printing", "file", "shared", "notes", "agenda", "steps", "risk",
	    "record", "line", "welcome", "doors", "idle", "cover", "pin",
	    "staff", "closed"};
	static const char *const focus[FOCUS_BUTTON + 1] = {"none", "link",
	    "sources", "check", "teach", "handout", "next", "choice",
	    "contents", "notes", "field", "button"};
	bool all = t->beside && t->two && t->under && t->failed && t->column &&
		   t->below && t->led && t->marked && t->picked && t->anew;

	printf("fuzz_app: %llu steps, %llu events\nviews:",
	    (unsigned long long)t->steps, (unsigned long long)t->events);
	for (int i = 0; i < VIEW_COUNT; i++) {
		printf(" %s %llu", views[i], (unsigned long long)t->views[i]);
		/* The one is an installer's. */
		all = all && (t->views[i] || i == VIEW_INSTALLER);
	}
	printf(", contents beside %llu, two languages %llu and %llu, "
	       "not to be read %llu\nfocus:",
	    (unsigned long long)t->beside, (unsigned long long)t->two,
	    (unsigned long long)t->under, (unsigned long long)t->failed);
	for (int i = 0; i <= FOCUS_BUTTON; i++) {
		printf(" %s %llu", focus[i], (unsigned long long)t->focus[i]);
		all = all && t->focus[i];
	}
	printf(
	    "\nnotes beside %llu, under %llu, in step %llu, pointed at %llu, "
	    "offered %llu, said anew %llu\n",
	    (unsigned long long)t->column, (unsigned long long)t->below,
	    (unsigned long long)t->led, (unsigned long long)t->marked,
	    (unsigned long long)t->picked, (unsigned long long)t->anew);
	return all || t->steps < from;
}

/* ---- two screens in step ----------------------------------------------- */

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)(*seed >> 4) * below >> 28);
}

/* Mostly a place that there is; now and then any number. */
static uint32_t
number(uint32_t *seed, uint32_t usual)
{
	return draw(seed, 12) ? draw(seed, usual + 1) : *seed;
}

static void
make_state(uint32_t *seed, const struct app *a, struct shared *s)
{
	uint32_t blocks = a->doc ? a->doc->nblocks : 40;

	*s = (struct shared){.turn = draw(seed, 20),
	    .lead = (uint8_t)draw(seed, SHARED_LEADS),
	    .follows = draw(seed, 2),
	    .view = (uint8_t)draw(seed, SHARED_VIEWS),
	    .page = number(seed, guide_pages(a->opts.guide)),
	    .block = number(seed, blocks),
	    .off = number(seed, 65535),
	    .link = number(seed, 20),
	    .mark_page = draw(seed, 3) ? a->page : number(seed, 30),
	    .mark_block = draw(seed, 2) ? number(seed, blocks) : 0};
	s->check.on = draw(seed, 2);
	s->check.page = number(seed, 2);
	s->check.seed = draw(seed, 3);
	s->check.turn = draw(seed, 12);
	s->check.told = draw(seed, 2);
	s->check.n =
	    (uint16_t)(draw(seed, 6) ? draw(seed, 4) : 2 * ROUND_ITEMS);
	for (size_t i = 0; i < 4; i++) {
		s->check.log[i].item = (uint16_t)i;
		s->check.log[i].answer =
		    (uint8_t)(draw(seed, 3) ? draw(seed, 4) : ROUND_NOT_SURE);
	}
	s->teach.on = draw(seed, 4) != 0;
	s->teach.turn = draw(seed, 12);
	s->teach.part = number(seed, 3);
	s->teach.phase = (uint8_t)draw(seed, TEACH_DONE + 1);
	s->teach.rating = (uint8_t)draw(seed, TEACH_NOT_YET + 1);
	s->picks.turn = draw(seed, 4);
	s->picks.n = (uint8_t)(draw(seed, 6) ? draw(seed, 3) : SHARED_PICKS);
	for (size_t i = 0; i < s->picks.n; i++)
		s->picks.list[i] = (struct shared_pick){
		    .page = number(seed, 4), .step = number(seed, 6)};
	if (draw(seed, 2))
		memcpy(s->language, draw(seed, 2) ? "es" : "ar", 3);
}

void
walk_peer(const struct rig *r, uint32_t seed, struct event *ev,
    struct shared_hello *hello, struct shared *s)
{
	uint32_t n = draw(&seed, 12);

	*hello = (struct shared_hello){.version = SHARED_VERSION,
	    .role = (uint8_t)draw(&seed, SHARED_ROLES)};
	make_state(&seed, r->app, s);
	*ev = (struct event){.kind = EVENT_PEER,
	    .which = n > PEER_NEWS_NOISE ? PEER_NEWS_STATE : (int)n,
	    .hello = hello,
	    .shared = s};
	if (ev->which == PEER_NEWS_STATE)
		ev->hello = NULL;
	else
		ev->shared = NULL;
}
