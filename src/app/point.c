/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A paragraph that is pointed at: by a counselor, for who sits before the other
 * screen or before this one.
 *
 * It is one that is in sight: what scrolls away is pointed at no longer.
 */
#include "config.h"

#include "app/internal.h"
#include "guide/doc.h"

/* A paragraph in the window. */
struct seen {
	uint32_t unit;
	bool whole;
};

enum { SEEN_MAX = 128 };

bool
point_may(const struct app *a)
{
	return counselor_is(a);
}

/* ---- what is in sight -------------------------------------------------- */

/* Is it something that can be pointed at by a key? */
static bool
is_paragraph(const struct app *a, const struct unit *u)
{
	return u->nlines > u->gap && u->block < a->doc->nblocks &&
	       a->doc->blocks[u->block].kind != BLOCK_HEADING &&
	       a->doc->blocks[u->block].len > 0;
}

/* What is in the window, from its top; how many. */
static int
look(struct app *a, struct seen s[SEEN_MAX], bool headings)
{
	struct body_walk w;
	struct body_line at;
	bool begun = false;
	int n = 0;

	body_walk_init(&a->body, &w);
	while (body_walk_next(&a->body, &w, &at)) {
		if (!at.unit || at.line < at.top ||
		    (!headings && !is_paragraph(a, at.unit)))
			continue;
		if (n == 0 || s[n - 1].unit != at.unit->block) {
			if (n == SEEN_MAX)
				break;
			begun = at.line == at.top;
			s[n++] = (struct seen){.unit = at.unit->block};
		}
		s[n - 1].whole = begun && at.line + 1 >= at.rows;
	}
	return n;
}

/* The unit that BLOCK of the open page is in. */
static uint32_t
unit_of(const struct app *a, uint32_t block)
{
	return a->body.layout ? layout_unit_of(a->body.layout, block)
			      : LAYOUT_NONE;
}

enum sight { SIGHT_NONE, SIGHT_PART, SIGHT_WHOLE };

static enum sight
sight_of(struct app *a, uint32_t block)
{
	struct seen s[SEEN_MAX];
	int n = look(a, s, true);
	uint32_t unit = unit_of(a, block);

	for (int i = 0; i < n; i++)
		if (s[i].unit == unit) /* or as much as there is room for */
			return s[i].whole || i == 0 ? SIGHT_WHOLE : SIGHT_PART;
	return SIGHT_NONE;
}

/* ---- marks ------------------------------------------------------------- */

/* The block of the open page that the other side points at, or 0. */
static uint32_t
theirs(const struct app *a)
{
	const struct shared *s = &a->together.theirs;

	if (!together_is_here(a) || !a->together.knows_peer || !a->doc ||
	    s->mark_page != a->page || s->mark_block >= a->doc->nblocks)
		return 0;
	return s->mark_block;
}

static uint32_t
ours(const struct app *a)
{
	const struct together *t = &a->together;

	return a->doc && t->mark_page == a->page ? t->mark_block : 0;
}

bool
point_is_on(const struct app *a, uint32_t unit)
{
	uint32_t mine = ours(a), other = theirs(a);

	return (mine && unit_of(a, mine) == unit) ||
	       (other && unit_of(a, other) == unit);
}

static void
mark(struct app *a, uint32_t unit)
{
	bool same = ours(a) == unit;

	a->together.mark_page = a->page;
	a->together.mark_block = same ? 0 : unit;
}

bool
point_drop(struct app *a)
{
	if (a->view != VIEW_PAGE || !ours(a))
		return false;
	a->together.mark_block = 0;
	return true;
}

void
point_settle(struct app *a)
{
	struct together *t = &a->together;

	if (!t->mark_block || a->view == VIEW_HELP)
		return;
	if (t->mark_page != a->page ||
	    (a->view == VIEW_PAGE && a->doc && !t->sizing &&
		sight_of(a, t->mark_block) == SIGHT_NONE))
		t->mark_block = 0;
}

void
point_bring_in(struct app *a)
{
	uint32_t block = theirs(a);

	if (block && sight_of(a, block) != SIGHT_WHOLE)
		body_go(&a->body, block, 0);
}

/* ---- keys -------------------------------------------------------------- */

/* The next paragraph in sight, or the one before; the first is the topmost
 * whole one. */
static bool
step(struct app *a, int dir)
{
	struct seen s[SEEN_MAX];
	int n = look(a, s, false), at = -1, first = 0;
	uint32_t unit = ours(a) ? unit_of(a, ours(a)) : LAYOUT_NONE;

	for (int i = 0; i < n; i++)
		if (s[i].unit == unit)
			at = i;
	while (first < n - 1 && !s[first].whole)
		first++;
	if (n == 0 || (at >= 0 && (at + dir < 0 || at + dir >= n)))
		return false;
	mark(a, s[at < 0 ? first : at + dir].unit);
	return true;
}

/* The same where the window ends: a line further, until there is one. */
static void
step_on(struct app *a, int dir)
{
	int rows = a->body.rows;

	while (!step(a, dir) && rows-- > 0)
		if (!body_scroll(&a->body, dir))
			return;
	/* As much of it as there is room for. */
	for (rows = a->body.rows; rows > 0; rows--)
		if (!ours(a) || sight_of(a, ours(a)) == SIGHT_WHOLE ||
		    !body_scroll(&a->body, dir))
			return;
}

static bool
click(struct app *a, int x, int y)
{
	struct body_walk w;
	struct body_line at;
	int row = y - chrome_body_top(a), left = chrome_margin(a);
	int end =
	    beside_has_columns(a) ? beside_end(a) : left + chrome_text_width(a);

	if (row < 0 || row >= a->body.rows || x < left || x >= end ||
	    stops_link_at(a, &a->body, x, row))
		return false;
	body_walk_init(&a->body, &w);
	while (body_walk_next(&a->body, &w, &at))
		if (w.row - 1 == row) {
			if (!at.unit || at.line < at.top)
				return false;
			mark(a, at.unit->block);
			return true;
		}
	return false;
}

bool
point_event(struct app *a, const struct event *ev)
{
	if (!point_may(a) || a->view != VIEW_PAGE || !a->doc)
		return false;
	if (ev->kind == EVENT_MOUSE)
		return ev->button == MOUSE_LEFT && click(a, ev->x, ev->y);
	if (ev->kind != EVENT_KEY || (ev->key != '.' && ev->key != ','))
		return false;
	step_on(a, ev->key == '.' ? 1 : -1);
	return true;
}
