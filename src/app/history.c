/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where somebody is, where they were, and the way from one to the other.
 *
 * Nothing changes until what was asked for is there: loading may be refused.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* Is it a page made for the moment, that scrolls? */
bool
history_is_card(const struct app *a)
{
	return chrome_ops(a)->ask || chrome_ops(a)->card;
}

/* The list of the view that is shown, or NULL. */
static struct list *
list_here(struct app *a)
{
	const struct view_ops *ops = chrome_ops(a);

	return ops->list ? ops->list(a) : NULL;
}

static struct place
here(struct app *a)
{
	const struct list *l = list_here(a);
	struct place p = {.view = a->view,
	    .page = a->page,
	    .focus = a->focus,
	    .step = a->step};

	if (l)
		p.list = *l;
	if (a->view == VIEW_PAGE) { /* as it was chosen, at whatever size */
		p.block = a->body.block;
		p.off = a->body.off;
		p.above = a->body.above;
	}
	if (history_is_card(a)) {
		p.block = a->card_body.block;
		p.off = a->card_body.off;
	}
	if (a->view == VIEW_TERM)
		snprintf(p.key, sizeof p.key, "%s", a->key);
	if (a->view == VIEW_USES) {
		p.kind = find_kind(a->links);
		snprintf(p.key, sizeof p.key, "%s", find_key(a->links));
	}
	return p;
}

/* Keep this place to come back to; what asks whether somebody is there is
 * none. */
void
history_keep(struct app *a)
{
	if (a->view == VIEW_IDLE)
		return;
	if (a->nhistory == HISTORY) { /* the oldest is forgotten */
		memmove(a->history, a->history + 1,
		    (HISTORY - 1) * sizeof *a->history);
		a->nhistory--;
	}
	if (a->nhistory == a->cap_history) {
		a->cap_history = a->cap_history ? 2 * a->cap_history : 4;
		a->history = mem_realloc(
		    a->history, a->cap_history * sizeof *a->history);
	}
	a->history[a->nhistory++] = here(a);
}

_Static_assert(HISTORY * sizeof(struct place) <= MEM_WIPED,
    "mem_realloc() and mem_free() wipe it");

void
history_wipe(struct app *a)
{
	mem_free(a->history);
	a->history = NULL;
	a->nhistory = a->cap_history = 0;
}

/* ---- there ----------------------------------------------------------- */

static struct effect
load(struct app *a, const struct place *p, const char *anchor, bool back)
{
	a->wanted = *p;
	a->wanted_anchor = anchor;
	a->going_back = back;
	return (struct effect){.kind = EFFECT_LOAD, .page = p->page};
}

struct effect
history_open(struct app *a, uint32_t page, const char *anchor)
{
	return load(
	    a, &(struct place){.view = VIEW_PAGE, .page = page}, anchor, false);
}

/* The page with this place on top; nothing is loaded when it is open. */
struct effect
history_open_at(
    struct app *a, uint32_t page, uint32_t block, uint32_t off, int above)
{
	struct place p = {.view = VIEW_PAGE,
	    .page = page,
	    .block = block,
	    .off = off,
	    .above = above};

	if (page != a->page || !a->doc)
		return load(a, &p, NULL, false);
	history_keep(a);
	a->view = VIEW_PAGE;
	a->focus.kind = FOCUS_NONE;
	page_set_doc(a, a->doc); /* the size may have changed */
	body_go_below(&a->body, block, off, above);
	return nothing;
}

struct effect
history_show(struct app *a, enum view_id view)
{
	if (a->view == view) {
		if (history_is_card(a)) /* its first words are wanted */
			body_home(&a->card_body);
		return nothing;
	}
	return history_step(a, view, 0);
}

/* One of the screens that a view has several of. */
struct effect
history_step(struct app *a, enum view_id view, uint32_t step)
{
	history_keep(a);
	a->view = view;
	a->step = step;
	a->focus.kind = FOCUS_NONE;
	if (history_is_card(a))
		card_make(a);
	return nothing;
}

/* ---- and back -------------------------------------------------------- */

/* The card made anew, on a place of it.  Help and the keys say less, or in
 * other blocks, where there is less room. */
static void
card_at(struct app *a, uint32_t block, uint32_t off)
{
	card_make(a);
	if (chrome_ops(a)->ask)
		asking_return(a, block, off);
	else if (block < a->card->nblocks)
		body_go(&a->card_body, block, off);
	else
		body_end(&a->card_body);
}

/* The page P stands on is open: stand there. */
static void
stand(struct app *a, const struct place *p)
{
	struct list *l;

	a->view = p->view;
	a->step = p->step;
	a->focus = p->focus;
	l = list_here(a);
	if (l)
		*l = p->list;
	if (p->view == VIEW_PAGE && a->doc) {
		page_set_doc(a, a->doc);
		if (p->block != a->body.block || p->off != a->body.off)
			body_go_below(&a->body, p->block, p->off, p->above);
	}
	/* A term and sources are read first, and make theirs then. */
	if (history_is_card(a) && p->view != VIEW_TERM &&
	    p->view != VIEW_SOURCES)
		card_at(a, p->block, p->off);
}

/* Does the place show anything of the page it was on? */
static bool
needs_page(const struct place *p)
{
	return p->page != GUIDE_NO_PAGE &&
	       (p->view == VIEW_PAGE || p->view == VIEW_CONTENTS ||
		   p->view == VIEW_TERM || p->view == VIEW_SOURCES ||
		   p->view == VIEW_NOTES);
}

struct effect
history_back(struct app *a)
{
	struct place p;

	if (a->nhistory == 0)
		return nothing;
	p = a->history[a->nhistory - 1];
	if (p.page != a->page && needs_page(&p))
		return load(a, &p, NULL, true);
	if (p.view == VIEW_TERM || p.view == VIEW_SOURCES)
		return term_ask_place(a, &p, true);
	a->nhistory--;
	if (p.view == VIEW_USES)
		found_seek_links(a, p.kind, p.key);
	stand(a, &p);
	return nothing;
}

/* ---- what run/ answers ----------------------------------------------- */

/* The page that was asked for is there, or it is known why not. */
static void
arrive(struct app *a, uint32_t page)
{
	if (!a->going_back && !a->together.moving)
		history_keep(a);
	a->page = page;
	a->failed[0] = '\0';
}

struct effect
history_loaded(struct app *a, const struct event *ev)
{
	struct place p = a->wanted;
	enum view_id view = a->view;

	arrive(a, ev->page);
	a->view = VIEW_PAGE; /* the window is the page's from here on */
	page_set_doc(a, ev->doc);
	if (a->going_back && p.view != VIEW_PAGE) {
		a->view = view;
		/* It was the page behind what is gone back to. */
		a->wanted_anchor = NULL;
		return history_back(a);
	}
	if (a->going_back) {
		a->nhistory--;
		a->contents = p.list;
	}
	a->focus = p.focus;
	if (a->wanted_anchor) {
		p.block = doc_find_anchor(
		    ev->doc, a->wanted_anchor, strlen(a->wanted_anchor));
		if (p.block == 0)
			app_notice(a,
			    app_tr(a, "The place \"%s\" is not on this page."),
			    a->wanted_anchor);
	}
	if (p.block || p.off)
		body_go_below(&a->body, p.block, p.off, p.above);
	a->wanted_anchor = NULL;
	return nothing;
}

void
history_failed(struct app *a, const struct event *ev)
{
	struct str words;

	str_init(&words);
	kiosk_say(a, ev->err, &words);
	arrive(a, ev->page);
	if (a->going_back)
		a->nhistory--;
	page_set_doc(a, NULL);
	a->view = VIEW_PAGE;
	a->focus.kind = FOCUS_NONE;
	snprintf(a->failed, sizeof a->failed, "%s", str_text(&words));
	app_whole(a->failed);
	str_done(&words);
	a->wanted_anchor = NULL;
}

/* A new size: the places stay. */
void
history_resize(struct app *a)
{
	uint32_t block = a->card_body.block, off = a->card_body.off;

	/* What is beside the page is worked out from it alone: its window
	 * would drift as sizes come and go. */
	if (a->view == VIEW_PAGE)
		a->contents.top = a->contents.digits = 0;
	if (a->doc)
		page_set_doc(a, a->doc);
	if (!history_is_card(a))
		return;
	card_at(a, block, off);
}
