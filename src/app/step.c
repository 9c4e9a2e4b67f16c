/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * n and N: from place to place that the search found, across all pages.
 */
#include "config.h"

#include "app/found.h"
#include "app/internal.h"
#include "guide/guide.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* Is the place on a line of the window? */
static bool
is_seen(struct app *a, const struct find_hit *h)
{
	struct body *b = &a->body;
	struct body_walk w;
	struct body_line at;
	uint32_t unit, line, off;

	if (!a->doc || h->page != a->page)
		return false;
	unit = layout_unit_of(b->layout, h->block);
	if (unit == LAYOUT_NONE)
		return false;
	off = layout_offset(b->layout, unit, h->block, h->off);
	line = layout_line_at(layout_lines(b->layout, unit), off);
	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		if (at.unit && w.unit == unit && at.line == line)
			return true;
	return false;
}

static bool
is_before(const struct find_hit *h, uint32_t page, uint32_t block, uint32_t off)
{
	if (h->page != page)
		return h->page < page;
	return h->block != block ? h->block < block : h->off < off;
}

/* Was it gone to, and nothing moved since? */
static bool
is_on_top(const struct app *a, const struct find_hit *h)
{
	return a->view == VIEW_PAGE && a->doc && h->page == a->page &&
	       h->block == a->body.block && h->off == a->body.off;
}

/* How many places there are before the window's top: all are in order. */
static uint32_t
count_before_top(struct app *a, const struct find_hit *hits, uint32_t n)
{
	uint32_t block = 0, off = 0, low = 0;

	if (a->page == GUIDE_NO_PAGE)
		return 0;
	if (a->doc)
		body_place(&a->body, &block, &off);
	while (low < n) {
		uint32_t mid = low + (n - low) / 2;

		if (is_before(&hits[mid], a->page, block, off))
			low = mid + 1;
		else
			n = mid;
	}
	return low;
}

/* The list stands on the place, now and when somebody goes back to it. */
static void
stand_on(struct app *a, uint32_t item)
{
	a->found.item = item;
	for (uint32_t i = 0; i < a->nhistory; i++)
		if (a->history[i].view == VIEW_SEARCH)
			a->history[i].list.item = item;
}

static struct effect
go_to_place(struct app *a, uint32_t to, bool follows)
{
	const struct find_hit *h;

	find_hits(a->search, &h);
	h += to;
	a->marked = true;
	a->visited = to;
	stand_on(a, to);
	if (!follows || h->page != a->page)
		return history_open_at(
		    a, h->page, h->block, h->off, FOUND_ABOVE);
	/* From place to place on a page there is one way back: to where the
	 * first step began. */
	a->focus.kind = FOCUS_NONE;
	body_go_below(&a->body, h->block, h->off, FOUND_ABOVE);
	return nothing;
}

/* There is no place in that direction: said once, then round again. */
static struct effect
wrap(struct app *a, uint32_t n, int dir, bool follows)
{
	uint32_t mark = dir > 0 ? FOUND_ENDED : FOUND_STARTED;

	if (found_is_running(&(struct found){.find = a->search})) {
		app_notice(a, "%s", app_tr(a, "Still looking for more."));
		return nothing;
	}
	if (a->found.item != mark) {
		a->found.item = mark;
		app_notice(a, "%s",
		    dir > 0 ? app_tr(a, "This was the last place.")
			    : app_tr(a, "This was the first place."));
		return nothing;
	}
	app_notice(a, "%s",
	    dir > 0 ? app_tr(a, "From the start again.")
		    : app_tr(a, "From the end again."));
	return go_to_place(a, dir > 0 ? 0 : n - 1, follows);
}

static struct effect
no_places(struct app *a, const struct found *d)
{
	if (a->view == VIEW_SEARCH)
		a->focus.kind = FOCUS_FIELD;
	else if (found_is_running(d))
		app_notice(a, "%s", app_tr(a, "Still looking for more."));
	else if (d->find && find_kind(d->find) == FIND_TEXT)
		app_notice(a, "%s",
		    app_tr(a, "Nothing was found. Press / to search again."));
	else
		app_notice(a, "%s",
		    app_tr(a, "Nothing was searched for yet. "
			      "Press / to search."));
	return nothing;
}

/*
 * To the next place: after the one that was gone to, while it is still seen;
 * else after the window's top.  In the list the chosen place is the next, if
 * it is not the one just read.
 */
struct effect
found_step(struct app *a, int dir)
{
	struct found d = {.find = a->search};
	uint32_t n = found_count(&d), item = a->found.item, at;
	const struct find_hit *hits;
	bool seen, follows;

	if (n == 0)
		return no_places(a, &d);
	find_hits(a->search, &hits);
	if (item == FOUND_ENDED)
		item = n - 1;
	if (item == FOUND_STARTED)
		item = 0;
	/* What stands behind the list may be in sight and not read. */
	seen = item < n && is_seen(a, &hits[item]) &&
	       (a->view != VIEW_SEARCH || item == a->visited);
	follows = item < n && is_on_top(a, &hits[item]);
	if (seen)
		at = dir > 0 ? item + 1 : item;
	else if (a->view == VIEW_SEARCH && item < n)
		at = dir > 0 ? item : item + 1;
	else
		at = count_before_top(a, hits, n);
	if (dir > 0 ? at >= n : at == 0)
		return wrap(a, n, dir, follows);
	return go_to_place(a, dir > 0 ? at : at - 1, follows);
}
