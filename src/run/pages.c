/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/pages.h"

#include <stdio.h>

#include "app/app.h"
#include "app/event.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "guide/guide.h"
#include "guide/material.h"
#include "guide/talk.h"
#include "locale/languages.h"

/* A page larger than this may take longer than a key should. */
enum { AHEAD_MAX = 64 << 10 /* [bytes] */ };

struct pages {
	struct guide *guide;
	struct arena *open; /* the page on the screen */
	struct arena *old;  /* the one before, until the app let go of it */
	struct err err;
	uint32_t page; /* the one that is open; GUIDE_NO_PAGE: none yet */
	const struct doc *doc; /* its tree; NULL: it could not be read */
	struct arena *read;    /* what EFFECT_READ asked for */
	struct arena *beside;  /* what EFFECT_BESIDE did */
	struct arena *notes;   /* what EFFECT_NOTES did */
	struct arena *material[MATERIAL_COUNT]; /* what EFFECT_MATERIAL did */

	/* What was read ahead; without a doc nothing could be. */
	struct arena *ahead;
	const struct doc *ahead_doc;
	uint32_t ahead_page; /* GUIDE_NO_PAGE: nothing */
};

struct pages *
pages_new(struct guide *g)
{
	struct pages *p = mem_calloc(1, sizeof *p);

	p->guide = g;
	p->page = p->ahead_page = GUIDE_NO_PAGE;
	return p;
}

void
pages_free(struct pages *p)
{
	if (!p)
		return;
	arena_free(p->open);
	arena_free(p->old);
	arena_free(p->ahead);
	arena_free(p->read);
	arena_free(p->beside);
	arena_free(p->notes);
	for (int i = 0; i < MATERIAL_COUNT; i++)
		arena_free(p->material[i]);
	mem_free(p);
}

static void
drop_old(struct pages *p)
{
	arena_free(p->old);
	p->old = NULL;
}

static void
drop_ahead(struct pages *p)
{
	arena_free(p->ahead);
	p->ahead = NULL;
	p->ahead_doc = NULL;
	p->ahead_page = GUIDE_NO_PAGE;
}

/* The page, from what was read ahead or from its file, and its arena. */
static const struct doc *
take(struct pages *p, uint32_t page, struct arena **a)
{
	const struct doc *doc = NULL;

	if (page == p->ahead_page && p->ahead_doc) {
		doc = p->ahead_doc;
		*a = p->ahead;
		p->ahead = NULL;
	}
	drop_ahead(p);
	if (doc)
		return doc;
	*a = arena_new();
	return guide_load(p->guide, page, *a, &p->err);
}

void
pages_load(struct pages *p, const struct effect *e, struct event *reply)
{
	const struct doc *doc;
	struct arena *a;

	drop_old(p);
	p->err = (struct err){0};
	doc = take(p, e->page, &a);
	p->old = p->open;
	p->open = a;
	p->page = e->page;
	p->doc = doc;
	*reply = (struct event){.page = e->page};
	if (doc) {
		reply->kind = EVENT_LOADED;
		reply->doc = doc;
	} else {
		reply->kind = EVENT_FAILED;
		reply->err = &p->err;
	}
}

void
pages_translate(struct pages *p, const struct catalog *c, struct event *reply)
{
	*reply = (struct event){
	    .kind = EVENT_LANGUAGE, .which = -1, .catalog = c, .page = p->page};
	p->err = (struct err){0};
	guide_set_catalog(p->guide, c);
	drop_old(p);
	drop_ahead(p);
	arena_free(p->read);
	p->read = NULL;
	if (p->page == GUIDE_NO_PAGE)
		return;
	p->old = p->open;
	p->open = arena_new();
	p->doc = guide_load(p->guide, p->page, p->open, &p->err);
	reply->doc = p->doc;
	reply->err = &p->err;
}

void
pages_notes(struct pages *p, const struct effect *e, const struct catalog *c,
    struct event *reply)
{
	const struct catalog *shown = guide_catalog(p->guide);
	char was[LANGUAGE_TAG_MAX];

	snprintf(was, sizeof was, "%s", guide_language(p->guide));
	arena_free(p->notes);
	p->notes = arena_new();
	p->err = (struct err){0};
	guide_set_catalog(p->guide, c);
	*reply = (struct event){
	    .kind = EVENT_NOTES, .page = e->page, .err = &p->err};
	reply->doc = talk_load(p->guide, e->page, p->notes, &p->err);
	guide_set_catalog(p->guide, shown);
	guide_set_language(p->guide, was);
}

void
pages_beside(struct pages *p, const struct effect *e, const struct catalog *c,
    const char *tag, struct event *reply)
{
	const struct catalog *shown = guide_catalog(p->guide);
	char was[LANGUAGE_TAG_MAX];

	snprintf(was, sizeof was, "%s", guide_language(p->guide));
	arena_free(p->beside);
	p->beside = arena_new();
	p->err = (struct err){0};
	guide_set_catalog(p->guide, c);
	guide_set_language(p->guide, tag);
	*reply = (struct event){.kind = EVENT_BESIDE,
	    .page = e->page,
	    .which = e->language,
	    .catalog = c,
	    .err = &p->err};
	reply->doc = guide_load(p->guide, e->page, p->beside, &p->err);
	guide_set_catalog(p->guide, shown);
	guide_set_language(p->guide, was);
}

static void
read_ahead(struct pages *p)
{
	uint32_t next = p->page + 1;

	if (p->page == GUIDE_NO_PAGE || next >= guide_pages(p->guide) ||
	    p->ahead_page == next)
		return;
	drop_ahead(p);
	p->ahead = arena_new();
	p->ahead_page = next;
	p->ahead_doc = guide_load_small(p->guide, next, AHEAD_MAX, p->ahead);
}

void
pages_settle(struct pages *p)
{
	drop_old(p);
	arena_free(p->read);
	p->read = NULL;
	read_ahead(p);
}

void
pages_forget(struct pages *p)
{
	drop_old(p);
	drop_ahead(p);
	arena_free(p->read);
	p->read = NULL;
	arena_free(p->notes);
	arena_free(p->beside);
	p->notes = p->beside = NULL;
	arena_free(p->open);
	p->open = NULL;
	p->doc = NULL;
	p->page = GUIDE_NO_PAGE;
	p->err = (struct err){0};
}

/* The tree of a page that is in memory anyway, or NULL. */
static const struct doc *
in_memory(const struct pages *p, uint32_t page)
{
	if (page == p->page)
		return p->doc;
	return page == p->ahead_page ? p->ahead_doc : NULL;
}

void
pages_read(struct pages *p, const struct effect *e, struct event *reply)
{
	const struct doc *doc = in_memory(p, e->page);

	p->err = (struct err){0};
	if (!doc) {
		if (p->read)
			arena_reset(p->read);
		else
			p->read = arena_new();
		doc = e->max
			  ? guide_load_small(p->guide, e->page, e->max, p->read)
			  : guide_load(p->guide, e->page, p->read, &p->err);
	}
	*reply =
	    (struct event){.kind = EVENT_READ, .page = e->page, .doc = doc};
	if (!doc && p->err.code)
		reply->err = &p->err;
}

void
pages_material(struct pages *p, const struct effect *e, struct event *reply)
{
	struct arena **kept = &p->material[e->material], *a = arena_new();

	p->err = (struct err){0};
	*reply = (struct event){.kind = EVENT_MATERIAL,
	    .which = e->material,
	    .material = material_load(
		p->guide, (enum material_kind)e->material, a, &p->err),
	    .err = &p->err};
	if (reply->material || !*kept) {
		arena_free(*kept);
		*kept = a;
	} else
		arena_free(a); /* what was read before is still shown */
}
