/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/pages.h"

#include "app/app.h"
#include "app/event.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "guide/guide.h"

struct pages {
	struct guide *guide;
	struct arena *open; /* the page on the screen */
	struct arena *old;  /* the one before, until the app let go of it */
	struct err err;
};

struct pages *
pages_new(struct guide *g)
{
	struct pages *p = mem_calloc(1, sizeof *p);

	p->guide = g;
	return p;
}

void
pages_free(struct pages *p)
{
	if (!p)
		return;
	arena_free(p->open);
	arena_free(p->old);
	mem_free(p);
}

void
pages_drop_old(struct pages *p)
{
	arena_free(p->old);
	p->old = NULL;
}

void
pages_load(struct pages *p, const struct effect *e, struct event *reply)
{
	struct arena *a = arena_new();
	const struct doc *doc;

	pages_drop_old(p);
	p->err = (struct err){0};
	doc = guide_load(p->guide, e->page, a, &p->err);
	p->old = p->open;
	p->open = a;
	*reply = (struct event){.page = e->page};
	if (doc) {
		reply->kind = EVENT_LOADED;
		reply->doc = doc;
	} else {
		reply->kind = EVENT_FAILED;
		reply->err = &p->err;
	}
}
