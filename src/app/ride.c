/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What this screen shows, for the other one; and the way to what the other one
 * shows, when this one follows.
 *
 *   before it followed │ where it is put, and put again     history
 *                      ▲ ride
 *
 * What a follower looks at in between, help now or a term, stands above that
 * and is gone when it is put elsewhere.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/check.h"
#include "app/internal.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "locale/catalog.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- places ------------------------------------------------------------ */

/* The parts that a block is counted in. */
#define PARTS ((uint64_t)1 << 16)

static uint32_t
length_of(const struct app *a, uint32_t block)
{
	return a->doc && block < a->doc->nblocks ? a->doc->blocks[block].len
						 : 0;
}

uint32_t
together_part(const struct app *a, uint32_t block, uint32_t off)
{
	uint32_t len = length_of(a, block);

	if (!a->doc || block >= a->doc->nblocks)
		return off; /* below the page: a line */
	if (off >= len)
		return len ? (uint32_t)PARTS - 1 : 0;
	return (uint32_t)(off * PARTS / len);
}

uint32_t
together_byte(const struct app *a, uint32_t block, uint32_t part)
{
	uint32_t len = length_of(a, block);

	if (!a->doc || block >= a->doc->nblocks)
		return part;
	if (part >= PARTS)
		part = (uint32_t)PARTS - 1;
	return (uint32_t)((part * (uint64_t)len + PARTS - 1) / PARTS);
}

/* Does link I of D come before link K by its address? */
static bool
is_before(const struct doc *d, uint32_t i, uint32_t k)
{
	int c = strcmp(d->links[i].dest, d->links[k].dest);

	return c < 0 || (c == 0 && i < k);
}

enum { LINKS_SORTED = 64 /* in one leaf; of more the order is theirs */ };

uint32_t
together_link(const struct app *a, uint32_t link, bool theirs)
{
	const struct doc *d = a->doc;
	uint32_t first = link, end = link;

	if (!d || link >= d->nlinks)
		return link;
	while (first > 0 && d->links[first - 1].block == d->links[link].block)
		first--;
	while (end < d->nlinks && d->links[end].block == d->links[link].block)
		end++;
	if (end - first > LINKS_SORTED)
		return link;
	for (uint32_t i = first; i < end; i++) {
		uint32_t rank = first;

		for (uint32_t k = first; k < end; k++)
			rank += is_before(d, k, i);
		if (theirs ? rank == link : i == link)
			return theirs ? i : rank;
	}
	return link;
}

/* ---- what is shown here ------------------------------------------------ */

/* What the other side is told of a view; of others, that it is elsewhere. */
static const uint8_t shared_as[VIEW_COUNT] = {
    [VIEW_HOME] = SHARED_HOME,
    [VIEW_PAGE] = SHARED_PAGE,
    [VIEW_CONTENTS] = SHARED_CONTENTS,
    [VIEW_TERM] = SHARED_TERM,
    [VIEW_HELP] = SHARED_HELP,
    [VIEW_CHECK] = SHARED_CHECK,
    [VIEW_TEACH] = SHARED_TEACH,
};

bool
together_is_shared(const struct app *a)
{
	if (a->view == VIEW_PAGE || a->view == VIEW_TERM)
		return a->page != GUIDE_NO_PAGE;
	if (a->view == VIEW_CHECK)
		return check_shared(a, NULL, NULL);
	return shared_as[a->view] != SHARED_ELSEWHERE;
}

struct together_place
together_here(struct app *a)
{
	struct together_place p = {.view = a->view};

	if (!together_is_shared(a) || a->view == VIEW_HELP)
		p.view = -1;
	if (a->view == VIEW_PAGE || a->view == VIEW_TERM)
		p.page = a->page;
	if (a->view == VIEW_PAGE && a->doc) {
		p.block = a->body.block;
		p.off = a->body.off;
	}
	return p;
}

/* The key of the term that link I of the open page leads to, or NULL. */
static const char *
term_of(const struct app *a, uint32_t i)
{
	struct target t;

	if (!a->doc || i >= a->doc->nlinks ||
	    a->doc->links[i].kind != LINK_TERM)
		return NULL;
	t = guide_resolve(a->opts.guide, a->page, &a->doc->links[i]);
	return t.kind == TARGET_PAGE && t.page == app_special(a, "glossary.md")
		   ? t.anchor
		   : NULL;
}

/* 1 + the link of the page that leads to the term on the card, or 0. */
static uint32_t
link_of_term(const struct app *a)
{
	const struct place *p =
	    a->nhistory ? &a->history[a->nhistory - 1] : NULL;
	uint32_t n = a->doc ? a->doc->nlinks : 0;
	const char *key;

	if (p && p->view == VIEW_PAGE && p->focus.kind == FOCUS_LINK) {
		key = term_of(a, p->focus.index);
		if (key && strcmp(key, a->key) == 0)
			return p->focus.index + 1;
	}
	for (uint32_t i = 0; i < n; i++) {
		key = term_of(a, i);
		if (key && strcmp(key, a->key) == 0)
			return i + 1;
	}
	return 0;
}

static void
tell_page(const struct app *a, struct shared *out)
{
	out->page = a->page;
	if (!a->doc)
		return;
	out->block = a->body.block;
	out->off = together_part(a, a->body.block, a->body.off);
}

static void
tell_view(const struct app *a, struct shared *out)
{
	uint32_t link = 0;

	out->view = SHARED_ELSEWHERE;
	if (!together_is_shared(a) || a->together.arriving)
		return;
	if (a->view == VIEW_TERM) {
		link = link_of_term(a);
		if (!link)
			return; /* a term of another card */
	}
	if (a->view == VIEW_PAGE && a->focus.kind == FOCUS_LINK)
		link = a->focus.index + 1;
	out->view = shared_as[a->view];
	if (a->view == VIEW_PAGE || a->view == VIEW_TERM)
		tell_page(a, out);
	if (a->view == VIEW_CHECK)
		check_shared(a, &out->page, &out->block);
	if (link)
		out->link = 1 + together_link(a, link - 1, false);
}

/* The language of the screen, as the other side may know it. */
static const char *
language_of(const struct app *a)
{
	if (a->opts.language < a->opts.nlanguages)
		return a->opts.languages[a->opts.language].tag;
	return catalog_language(a->opts.catalog);
}

bool
app_shared(const struct app *a, struct shared *out)
{
	const struct together *t = &a->together;

	if (!t->on)
		return false;
	*out = (struct shared){.turn = t->turn,
	    .lead = t->lead,
	    .follows = t->follows,
	    .mark_page = t->mark_block ? t->mark_page : 0,
	    .mark_block = t->mark_block};
	snprintf(out->language, sizeof out->language, "%s", language_of(a));
	tell_view(a, out);
	joint_tell(a, out);
	out->picks.turn = t->picks_turn;
	out->picks.n = t->npicks;
	memcpy(out->picks.list, t->picks, sizeof out->picks.list);
	return true;
}

/* ---- on the way -------------------------------------------------------- */

/* Nothing of somebody's own is under way here. */
static bool
may_be_moved(const struct app *a)
{
	return together_is_shared(a) &&
	       (a->view != VIEW_HELP || a->together.help_led);
}

/* What is left now is no place to come back to, but for the one from before it
 * followed. */
static void
leave(struct app *a)
{
	struct together *t = &a->together;

	if (t->rides && a->nhistory >= t->ride) {
		a->nhistory = t->ride;
		return;
	}
	if (a->view != VIEW_SHARED && a->view != VIEW_HELP)
		history_keep(a);
	t->rides = true;
	t->ride = a->nhistory;
}

static void
show(struct app *a, enum view_id view, uint32_t step)
{
	leave(a);
	a->view = view;
	a->step = step;
	a->focus.kind = FOCUS_NONE;
}

/* Help now, over where it stands. */
static void
go_help(struct app *a)
{
	struct together *t = &a->together;

	if (a->view == VIEW_HELP)
		return;
	if (t->rides && a->nhistory >= t->ride) {
		a->nhistory = t->ride;
		history_keep(a);
	} else
		leave(a);
	a->view = VIEW_HELP;
	a->step = 0;
	a->focus.kind = FOCUS_NONE;
	t->help_led = true;
	card_make(a);
}

/* The link that has the focus there, when it is another one than before. */
static void
take_focus(struct app *a)
{
	struct together *t = &a->together;
	uint32_t link = t->theirs.view == SHARED_PAGE ? t->theirs.link : 0;

	if (link == t->link_shown)
		return;
	t->link_shown = link;
	if (link && link <= a->doc->nlinks)
		a->focus = (struct focus){
		    FOCUS_LINK, together_link(a, link - 1, true)};
	else if (a->focus.kind == FOCUS_LINK)
		a->focus.kind = FOCUS_NONE;
}

/* The page that they show, at their place; or the effect that loads it. */
static struct effect
go_page(struct app *a)
{
	const struct shared *s = &a->together.theirs;
	uint32_t off;

	if (s->page >= guide_pages(a->opts.guide))
		return nothing;
	if (s->page != a->page) {
		leave(a);
		a->together.link_shown = 0;
		return history_open(a, s->page, NULL);
	}
	if (a->view != VIEW_PAGE &&
	    (a->view != VIEW_TERM || s->view != SHARED_TERM)) {
		show(a, VIEW_PAGE, 0);
		if (a->doc)
			page_set_doc(a, a->doc); /* another size, perhaps */
		a->together.link_shown = 0;
	}
	if (!a->doc)
		return nothing; /* it cannot be read */
	off = together_byte(a, s->block, s->off);
	if (a->body.block != s->block || a->body.off != off || a->body.above)
		body_go(&a->body, s->block, off);
	point_bring_in(a);
	if (a->view == VIEW_PAGE)
		take_focus(a);
	return nothing;
}

static struct effect
go_term(struct app *a)
{
	const struct shared *s = &a->together.theirs;
	struct effect e = go_page(a);
	const char *key;
	uint32_t link;

	if (e.kind != EFFECT_NONE || a->page != s->page || !s->link)
		return e;
	link = together_link(a, s->link - 1, true);
	key = term_of(a, link);
	if (!key || a->no_reading ||
	    (a->view == VIEW_TERM && strcmp(key, a->key) == 0))
		return nothing;
	if (a->view == VIEW_TERM) /* another one was on the card */
		show(a, VIEW_PAGE, 0);
	a->focus = (struct focus){FOCUS_LINK, link};
	return term_ask(a, VIEW_TERM, key);
}

/* MATERIAL that is to be read first; false: it is there, or will never be. */
static bool
wants(const struct app *a, enum material_kind kind, struct effect *e)
{
	*e = (struct effect){.kind = EFFECT_MATERIAL, .material = (int)kind};
	return !a->material[kind] && !a->no_material[kind] &&
	       material_is_there(a->opts.guide, kind);
}

static struct effect
go_check(struct app *a)
{
	const struct shared *s = &a->together.theirs;
	struct effect e;
	uint32_t step;

	if (wants(a, MATERIAL_QUIZ, &e))
		return e;
	if (!material_quiz(a))
		return nothing;
	step = check_step(a, s->page, s->block);
	if (a->view != VIEW_CHECK) {
		show(a, VIEW_CHECK, step);
		card_make(a);
	} else if (step != a->step && !joint_check_is_older(a)) {
		a->step = step;
		asking_make(a);
	}
	return nothing;
}

/* Both are in their own words: which step of it, joint.c says. */
static struct effect
go_teach(struct app *a)
{
	const struct shared *s = &a->together.theirs;
	struct effect e;

	if (wants(a, MATERIAL_TEACHBACK, &e))
		return e;
	if (!material_teachback(a) || a->view == VIEW_TEACH)
		return nothing;
	show(a, VIEW_TEACH,
	    s->teach.on ? teach_step_in(
			      a, s->teach.part, s->teach.phase, s->teach.rating)
			: 0);
	a->together.teach_step = a->step;
	a->together.teach_turn = s->teach.turn;
	card_make(a);
	return nothing;
}

struct effect
together_go(struct app *a)
{
	const struct together *t = &a->together;

	if (!t->going && (!(t->follows || t->arriving) || !may_be_moved(a)))
		return nothing;
	switch ((enum shared_view)t->theirs.view) {
	case SHARED_HOME:
	case SHARED_CONTENTS: {
		enum view_id view =
		    t->theirs.view == SHARED_HOME ? VIEW_HOME : VIEW_CONTENTS;

		if (a->view == view)
			break;
		show(a, view, 0);
		if (view == VIEW_CONTENTS)
			contents_stand_on_page(a);
		break;
	}
	case SHARED_PAGE:
		return go_page(a);
	case SHARED_TERM:
		return go_term(a);
	case SHARED_HELP:
		go_help(a);
		break;
	case SHARED_CHECK:
		return go_check(a);
	case SHARED_TEACH:
		return go_teach(a);
	case SHARED_ELSEWHERE:
	case SHARED_VIEWS:
		break;
	}
	return nothing;
}
