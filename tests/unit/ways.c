/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ways.h"

#include "base/mem.h"

enum { PLACES = 2 /* of a list of them */ };

/* ---- what is a state ---------------------------------------------------- */

static uint64_t
mix(uint64_t h, uint64_t n)
{
	h = (h ^ n) * 1099511628211U;
	return h ^ (h >> 31);
}

static const struct list *
list_of(const struct app *a)
{
	return a->view == VIEW_HOME                               ? &a->home
	       : a->view == VIEW_SEARCH                           ? &a->found
	       : a->view == VIEW_USES                             ? &a->uses
	       : a->view == VIEW_PAGE || a->view == VIEW_CONTENTS ? &a->contents
								  : NULL;
}

/* What somebody did counts as far as it changes what is asked. */
static uint64_t
what_was_done(const struct app *a)
{
	uint64_t h = mix(WAYS_SLOTS, a->step);

	if (a->view == VIEW_CHECK)
		h = mix(h, (uint64_t)a->round.phase << 32 | a->round.at);
	if (a->view == VIEW_QUESTIONS || a->view == VIEW_WRITE)
		h = mix(h, (uint64_t)(mine_count(a->mine) > 0) << 32 |
			       (a->words.n > 0));
	if (a->view == VIEW_AGENDA || a->view == VIEW_STEPS)
		h = mix(h, a->counselor.agenda.n > 0);
	return h;
}

uint64_t
ways_state(struct app *a)
{
	bool asks = chrome_ops(a)->ask || a->view == VIEW_WRITE;
	uint64_t h = mix(WAYS_SLOTS, a->view);
	struct body *b = prose_body(a);
	const struct list *l = list_of(a);

	h = mix(h, asks ? what_was_done(a) : a->page);
	h = mix(h, (uint64_t)a->focus.kind << 32 | a->focus.index);
	/* Home has a row more then; a kiosk's has not. */
	if (a->view == VIEW_HOME && a->opts.mode != MODE_KIOSK)
		h = mix(h, app_is_used(a));
	/* From a button one is not far from where one was. */
	if (b && !(asks && a->focus.kind == FOCUS_BUTTON))
		h = mix(h, (uint64_t)b->unit << 32 | b->line);
	if (a->view == VIEW_PIN) /* one digit is as good as another */
		h = mix(h, strlen(a->kiosk.digits));
	if (a->view == VIEW_SEARCH || a->view == VIEW_USES) {
		/* One word is as good as another, and a few places. */
		h = mix(h, a->field.n > 0);
		h = mix(h, l->item < PLACES ? l->item : PLACES);
	} else if (l &&
		   (a->view != VIEW_PAGE || a->focus.kind == FOCUS_CONTENTS))
		h = mix(h, l->item);
	return h ? h : 1;
}

/* Note the state; false when it was known. */
static bool
is_new(struct ways *w, uint64_t h)
{
	uint32_t at = (uint32_t)(h % WAYS_SLOTS);

	while (w->seen[at] && w->seen[at] != h)
		at = (at + 1) % WAYS_SLOTS;
	if (w->seen[at])
		return false;
	w->seen[at] = h;
	return true;
}

/* ---- going --------------------------------------------------------------- */

void
ways_go_to(struct ways *w, uint32_t i)
{
	if (w->way[i].from == i) {
		w->start(w);
		return;
	}
	ways_go_to(w, w->way[i].from);
	w->press(w, w->way[i].key);
}

static void
add(struct ways *w, uint32_t from, uint32_t key)
{
	const struct app *a = w->rig->app;

	w->way[w->n++] = (struct way){.from = from, .key = key};
	w->views[a->view] = true;
	if (a->view == VIEW_PAGE)
		w->pages[a->page] = true;
	if (w->meet)
		w->meet(w);
}

void
ways_search(struct ways *w, uint32_t most)
{
	struct app *here = mem_alloc(sizeof *here);

	w->most = most;
	w->pages = mem_calloc(guide_pages(w->rig->guide), sizeof *w->pages);
	w->way = mem_calloc(most, sizeof *w->way);
	w->start(w);
	is_new(w, ways_state(w->rig->app));
	add(w, 0, 0);
	for (uint32_t i = 0; i < w->n; i++) {
		bool there = false;

		for (const uint32_t *k = w->keys; *k && w->n < most; k++) {
			if (!there)
				ways_go_to(w, i);
			memcpy(here, w->rig->app, sizeof *here);
			w->press(w, *k);
			if (is_new(w, ways_state(w->rig->app)))
				add(w, i, *k);
			/* Where a key did nothing at all, one need not go. */
			there = memcmp(here, w->rig->app, sizeof *here) == 0;
		}
	}
	mem_free(here);
}

void
ways_done(struct ways *w)
{
	mem_free(w->pages);
	mem_free(w->way);
}

uint32_t
ways_pages_left(const struct ways *w)
{
	uint32_t left = 0;

	for (uint32_t i = 0; i < guide_pages(w->rig->guide); i++)
		if (!w->pages[i]) {
			printf("# page %u is not reached\n", i);
			left++;
		}
	return left;
}
