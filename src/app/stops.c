/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stops: what can be followed in a window takes the focus, by Tab in reading
 * order, by the digits, by the mouse.
 *
 * A number of a source is no stop, nor is a term that the page has named
 * before: both can be clicked, and "Sources" at the page's end is a stop.
 */
#include "config.h"

#include "app/internal.h"
#include "guide/doc.h"

/* In reading order: the page's links, then what stands below its end. */
#define RANK_NONE ((int64_t)-1)
#define RANK_SOURCES ((int64_t)UINT32_MAX + 1)
#define RANK_CHECK ((int64_t)UINT32_MAX + 2)
#define RANK_TEACH ((int64_t)UINT32_MAX + 3)
#define RANK_HANDOUT ((int64_t)UINT32_MAX + 4)
#define RANK_NEXT ((int64_t)UINT32_MAX + 5)
#define RANK_CHOICE ((int64_t)UINT32_MAX + 6) /* and its index */

enum { NUMBERED_MARGIN = 2 /* [cells] that a digit and a blank need */ };

static bool
takes_focus(const struct doc *d, uint32_t link)
{
	return d->links[link].kind != LINK_CITE && !d->links[link].repeated;
}

static int64_t
rank_of(const struct focus *f)
{
	switch (f->kind) {
	case FOCUS_LINK:
		return f->index;
	case FOCUS_SOURCES:
		return RANK_SOURCES;
	case FOCUS_CHECK:
		return RANK_CHECK;
	case FOCUS_TEACH:
		return RANK_TEACH;
	case FOCUS_HANDOUT:
		return RANK_HANDOUT;
	case FOCUS_NEXT:
		return RANK_NEXT;
	case FOCUS_CHOICE:
		return RANK_CHOICE + f->index;
	case FOCUS_NONE:
	case FOCUS_CONTENTS:
	case FOCUS_NOTES:
	case FOCUS_FIELD:
	case FOCUS_BUTTON:
		break;
	}
	return RANK_NONE;
}

static struct focus
focus_on(int64_t rank)
{
	if (rank == RANK_SOURCES)
		return (struct focus){.kind = FOCUS_SOURCES};
	if (rank == RANK_CHECK)
		return (struct focus){.kind = FOCUS_CHECK};
	if (rank == RANK_TEACH)
		return (struct focus){.kind = FOCUS_TEACH};
	if (rank == RANK_HANDOUT)
		return (struct focus){.kind = FOCUS_HANDOUT};
	if (rank == RANK_NEXT)
		return (struct focus){.kind = FOCUS_NEXT};
	if (rank >= RANK_CHOICE)
		return (struct focus){
		    FOCUS_CHOICE, (uint32_t)(rank - RANK_CHOICE)};
	return (struct focus){FOCUS_LINK, (uint32_t)rank};
}

/* The stop that run I of a line is part of, or that a line of the tail is. */
static int64_t
rank_at(const struct app *a, const struct body *b, const struct body_line *at,
    uint32_t i)
{
	uint32_t link;

	if (!at->unit) {
		struct focus f =
		    chrome_ops(a)->ask
			? asking_focus_at(a, at->line)
			: (struct focus){.kind = tail_leads(a, at->line)};

		return rank_of(&f);
	}
	link = at->unit->runs[at->own->first + i].link;
	return link && takes_focus(b->doc, link - 1) ? (int64_t)link - 1
						     : RANK_NONE;
}

static uint32_t
runs_of(const struct body_line *at)
{
	return at->unit ? at->own->nruns : 1;
}

/* Is RANK after FROM in direction DIR, and nearer to it than BEST? */
static bool
is_nearer(int64_t rank, int64_t from, int dir, int64_t best)
{
	if (rank == RANK_NONE)
		return false;
	if (dir > 0)
		return rank > from && (best == RANK_NONE || rank < best);
	return rank < from && rank > best;
}

/*
 * The stop of the window nearest to FROM.  Cells stand side by side, so a link
 * can go on after the next one has begun: where it comes only its rank says.
 */
static int64_t
nearest(struct app *a, struct body *b, int64_t from, int dir)
{
	int64_t best = RANK_NONE;
	struct body_walk w;
	struct body_line at;

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		for (uint32_t i = 0; i < runs_of(&at); i++) {
			int64_t rank = rank_at(a, b, &at, i);

			if (is_nearer(rank, from, dir, best))
				best = rank;
		}
	return best;
}

/* ---- digits ---------------------------------------------------------- */

/* The first stops of the window. */
void
stops_find(struct app *a, struct body *b, struct stops *s)
{
	int64_t from = RANK_NONE;

	s->n = 0;
	while (s->n < STOPS && (from = nearest(a, b, from, 1)) != RANK_NONE)
		s->rank[s->n++] = from;
}

/*
 * The digit of the stop that run I of a line is part of; 0: it is none, or has
 * none; -1: the line has no such run.
 */
int
stops_digit(const struct app *a, const struct body *b, const struct stops *s,
    const struct body_line *at, uint32_t i)
{
	int64_t rank;

	if (i >= runs_of(at))
		return -1;
	rank = rank_at(a, b, at, i);
	for (int k = 0; k < s->n; k++)
		if (s->rank[k] == rank)
			return k + 1;
	return 0;
}

/*
 * Are the digits shown?  Not before somebody steps through the links: a page
 * about doses has numbers enough.  Where choices are asked for, the digits are
 * theirs.
 */
__attribute__((hot)) bool
stops_are_numbered(const struct app *a)
{
	return rank_of(&a->focus) != RANK_NONE && !chrome_ops(a)->ask &&
	       chrome_margin(a) >= NUMBERED_MARGIN;
}

/*
 * A digit leads to its stop.  True when it is to be opened as well, because
 * the digits were to be seen.
 */
bool
stops_take_digit(struct app *a, struct body *b, uint32_t key)
{
	bool seen = stops_are_numbered(a);
	struct stops s;

	stops_find(a, b, &s);
	if (key < '1' || (int)(key - '1') >= s.n)
		return false;
	a->focus = focus_on(s.rank[key - '1']);
	return seen;
}

/* ---- Tab --------------------------------------------------------------- */

/* To the next stop of the window; false past the last. */
static bool
step_in_window(struct app *a, struct body *b, int dir)
{
	int64_t from = rank_of(&a->focus), to;

	if (!b)
		return false;
	if (from == RANK_NONE && dir < 0)
		from = INT64_MAX;
	to = nearest(a, b, from, dir);
	if (to == RANK_NONE)
		return false;
	a->focus = focus_on(to);
	return true;
}

/* The parts of a screen that Tab goes through, in this order. */
enum ring { RING_TEXT, RING_BAR, RING_CONTENTS, RING_NOTES, RING_COUNT };

static enum ring
ring_of(const struct app *a)
{
	return a->focus.kind == FOCUS_BUTTON     ? RING_BAR
	       : a->focus.kind == FOCUS_CONTENTS ? RING_CONTENTS
	       : a->focus.kind == FOCUS_NOTES    ? RING_NOTES
						 : RING_TEXT;
}

/* Step on within a part, or into it; false past its end. */
static bool
step_in(struct app *a, struct body *b, enum ring part, int dir)
{
	switch (part) {
	case RING_TEXT:
		return step_in_window(a, b, dir);
	case RING_BAR:
		return chrome_focus_step(a, dir);
	case RING_CONTENTS:
		if (a->view != VIEW_PAGE || !contents_is_beside(a) ||
		    a->focus.kind == FOCUS_CONTENTS)
			return false;
		contents_stand_on_page(a);
		a->focus = (struct focus){.kind = FOCUS_CONTENTS};
		return true;
	case RING_NOTES:
		return notes_focus_step(a, dir);
	case RING_COUNT:
		break;
	}
	return false;
}

/*
 * Step through what can be followed in the window, then through the bar, then
 * to the contents beside or the notes, and round again.  B may be NULL: there is no text.
 */
void
stops_step(struct app *a, struct body *b, int dir)
{
	int part = (int)ring_of(a);

	/* Nothing has the focus: backwards leads to the last there is. */
	if (a->focus.kind == FOCUS_NONE && dir < 0)
		part = RING_COUNT;
	else if (step_in(a, b, (enum ring)part, dir))
		return;
	for (int i = 0; i < RING_COUNT; i++) {
		part = (part + dir + RING_COUNT) % RING_COUNT;
		a->focus.kind = FOCUS_NONE;
		if (step_in(a, b, (enum ring)part, dir))
			return;
	}
}

/* ---- looking ----------------------------------------------------------- */

/* Is the stop that has the focus in the window? */
bool
stops_has_focus(struct app *a, struct body *b)
{
	int64_t rank = rank_of(&a->focus);
	struct body_walk w;
	struct body_line at;

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		for (uint32_t i = 0; i < runs_of(&at); i++)
			if (rank_at(a, b, &at, i) == rank)
				return true;
	return false;
}

/* 1 + the link at column X of the window's row ROW, or 0: any link. */
uint32_t
stops_link_at(struct app *a, struct body *b, int x, int row)
{
	struct body_walk w;
	struct body_line at;
	const struct line *line;

	body_walk_init(b, &w);
	do
		if (!body_walk_next(b, &w, &at))
			return 0;
	while (w.row - 1 != row);
	if (!at.unit)
		return 0;
	line = at.own;
	for (uint32_t i = 0; i < line->nruns; i++) {
		const struct run *r = &at.unit->runs[line->first + i];
		int left = chrome_margin(a) + r->col;

		if (r->link && x >= left && x < left + r->cols)
			return r->link;
	}
	return 0;
}
