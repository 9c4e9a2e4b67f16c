/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold where a counselor sits: of notes, the agenda, the record, two
 * languages on one page; and of two screens in step.
 */
#include "config.h"

#include <string.h>

#include "base/str.h"
#include "guide/doc.h"
#include "guide/material.h"
#include "guide/shared.h"
#include "guide/sheets.h"
#include "walk.h"

/* ---- what is kept ------------------------------------------------------ */

static const char *
check_others(const struct app *a)
{
	const struct counselor *c = &a->counselor;

	if (c->notes_on || c->notes_asked || c->notes || c->notes_shown ||
	    c->notes_body.doc || a->focus.kind == FOCUS_NOTES)
		return "notes that are not a counselor's";
	if (a->view == VIEW_NOTES || a->view == VIEW_AGENDA ||
	    a->view == VIEW_STEPS || a->view == VIEW_RISK ||
	    a->view == VIEW_RECORD || a->view == VIEW_LINE)
		return "a view that is not a counselor's";
	return a->together.mark_block || a->together.npicks
		   ? "somebody else points, or offers"
		   : NULL;
}

/* What is shown of the notes is of what is open, and on top. */
static const char *
check_notes(struct app *a)
{
	struct counselor *c = &a->counselor;
	bool seen = notes_are_shown(a) && a->view == VIEW_PAGE && a->doc;

	if (c->notes && c->notes_page >= guide_pages(a->opts.guide))
		return "notes of no page";
	if (c->notes && c->notes_asked)
		return "notes that have not come";
	if (a->focus.kind == FOCUS_NOTES && !seen)
		return "the notes have the focus and are hidden";
	if (!seen)
		return NULL;
	if (!c->notes_shown || c->notes_body.doc != c->notes_shown)
		return "notes that are shown and not there";
	if (c->notes_made_of != (notes_are_read(a) ? a->page : GUIDE_NO_PAGE) ||
	    c->notes_section != notes_section(a))
		return "notes of another section";
	if (c->notes_body.rows < 1 || c->notes_body.rows >= a->opts.height)
		return "notes of no height";
	return walk_check_body(&c->notes_body);
}

static const char *
check_agenda(const struct app *a)
{
	const struct agenda *g = &a->counselor.agenda;
	const struct visits *v = material_visits(a);

	if (g->n > AGENDA_STEPS || g->at > g->n)
		return "an agenda that is out of bounds";
	for (size_t i = 0; i < g->n; i++) {
		const struct agenda_step *s = &g->list[i];

		if (agenda_find(g, s->visit, s->index) != i)
			return "the same step twice";
		if (s->visit == AGENDA_NO_VISIT
			? s->index >= guide_pages(a->opts.guide)
			: !v || s->visit >= v->n ||
			      s->index >= v->visits[s->visit].nsteps)
			return "a step that there is not";
	}
	return NULL;
}

static bool
is_clean(const char *s, size_t size)
{
	return memchr(s, '\0', size) && text_is_clean(s, strlen(s));
}

static const char *
check_words(const struct app *a)
{
	static const struct record none;
	const struct record *r =
	    a->counselor.record ? a->counselor.record : &none;
	const struct teachback *t = material_teachback(a);

	if (!walk_is_whole_field(&a->counselor.line))
		return "a counselor's line that is not whole";
	if (!is_clean(r->name, sizeof r->name))
		return "a name that is not clean";
	for (size_t i = 0; i < r->nlines; i++)
		if (!r->lines[i][0] ||
		    !is_clean(r->lines[i], sizeof r->lines[i]))
			return "a line that is not clean";
	for (size_t i = 0; i < r->nteach; i++)
		if (!t || r->teach[i].part >= t->n ||
		    r->teach[i].rating > TEACH_NOT_YET)
			return "noted of what there is not";
	for (size_t i = 0; i < r->nsheets; i++)
		if (!is_clean(r->sheets[i].name, sizeof r->sheets[i].name) ||
		    r->sheets[i].copies < 1 ||
		    r->sheets[i].copies > RECORD_COPIES)
			return "a sheet that was not printed";
	return NULL;
}

/* ---- two languages ----------------------------------------------------- */

static bool
has_words(const struct unit *u, const struct line *line)
{
	for (uint32_t i = 0; u && i < line->nruns; i++)
		if (u->runs[line->first + i].off != LAYOUT_NONE)
			return true;
	return false;
}

/* A unit whose first row is in the window: where its words begin, in each. */
struct start {
	uint32_t block;
	int64_t own, other; /* -1: not yet */
};

static bool
is_apart(const struct start *s)
{
	return s->own >= 0 && s->other >= 0 && s->own != s->other;
}

static const char *
check_row(const struct body *b, const struct body_line *at, struct start *s)
{
	if (at->unit->block != s->block)
		*s = (struct start){at->unit->block, -1, -1};
	if (at->line >= at->rows || !at->own || (at->other && !at->pair))
		return "a row that there is not";
	if (b->under && at->other && at->line < at->unit->nlines)
		return "two languages in one row";
	if (b->under)
		return NULL;
	if (s->own < 0 && has_words(at->unit, at->own))
		s->own = at->line;
	if (s->other < 0 && at->other && has_words(at->pair, at->other))
		s->other = at->line;
	return at->line >= at->top && is_apart(s)
		   ? "what belongs together begins on two rows"
		   : NULL;
}

/* Side by side, what belongs together begins on one row. */
static const char *
check_pair(struct body *b)
{
	struct start s = {.block = LAYOUT_NONE};
	const char *why = NULL;
	struct body_walk w;
	struct body_line at;

	if (!b->doc || !b->pair)
		return NULL;
	body_walk_init(b, &w);
	/* Words that began above the window are none that begin. */
	if (w.unit != LAYOUT_NONE && w.line > 0)
		s = (struct start){w.unit, INT64_MAX, INT64_MAX};
	while (!why && body_walk_next(b, &w, &at))
		if (at.unit)
			why = check_row(b, &at, &s);
	return why;
}

/* ---- two screens ------------------------------------------------------- */

static bool
is_pick(const struct app *a, const struct shared_pick *p)
{
	const struct visits *v = material_visits(a);

	if (!p->step)
		return p->page < guide_pages(a->opts.guide);
	return v && p->page < v->n && p->step <= v->visits[p->page].nsteps;
}

/* What is said to the other side can be read there, and says what there is. */
static const char *
check_told(const struct app *a)
{
	struct shared_hello hello;
	struct shared said, read;
	struct str line;
	bool same;

	if (!app_shared(a, &said))
		return NULL;
	if ((said.view == SHARED_PAGE || said.view == SHARED_TERM) &&
	    said.page >= guide_pages(a->opts.guide))
		return "the other screen is told of no page";
	if (said.view == SHARED_PAGE && a->doc && said.block > a->doc->nblocks)
		return "the other screen is told of no place";
	for (size_t i = 0; i < said.picks.n; i++)
		if (!is_pick(a, &said.picks.list[i]))
			return "what is offered is nowhere";
	said.number = 1;
	str_init(&line);
	shared_write(&said, &line);
	same = line.len > 0 && line.len <= SHARED_LINE &&
	       shared_parse(line.s, line.len - 1, &hello, &read) ==
		   SHARED_IS_STATE &&
	       shared_equal(&said, &read);
	str_done(&line);
	return same ? NULL : "the other screen cannot read it";
}

static const char *
check_together(const struct app *a)
{
	const struct together *t = &a->together;

	if (t->on && kiosk_is(a))
		return "a kiosk that is shared";
	if (t->peer > PEER_NOISE || t->lead >= SHARED_LEADS ||
	    t->npicks > SHARED_PICKS)
		return "another screen that is out of bounds";
	if (t->follows && !together_is_led(a))
		return "it follows nobody";
	if (t->rides && !t->follows && !t->due)
		return "on the way after nobody";
	if (t->mark_block && a->view != VIEW_HELP && t->mark_page != a->page)
		return "pointed at on another page";
	if (t->mark_block && t->mark_page == a->page && a->doc &&
	    t->mark_block >= a->doc->nblocks)
		return "pointed at past the page";
	return check_told(a);
}

/* ---- all of it --------------------------------------------------------- */

const char *
walk_check_counselor(struct app *a)
{
	const char *why = counselor_is(a) ? check_notes(a) : check_others(a);

	if (!why)
		why = check_agenda(a);
	if (!why)
		why = check_words(a);
	if (!why && a->doc)
		why = check_pair(&a->body);
	return why ? why : check_together(a);
}

/* Between the columns there is nothing but a bar beside what is pointed at. */
static const char *
check_gap(struct rig *r)
{
	const struct app *a = r->app;
	int top = chrome_body_top(a), rows = a->body.rows;
	int from = beside_x(a) + beside_cols(a), end = beside_other_x(a);

	for (int y = top; y < top + rows; y++)
		for (int x = from; x < end; x++) {
			uint32_t cp = r->frame.cells[y * r->frame.width + x].cp;

			if (cp != ' ' && cp != '|' && cp != 0x2503)
				return "words between two languages";
		}
	return NULL;
}

const char *
walk_check_seen(struct rig *r)
{
	struct app *a = r->app;
	const struct frame *f = &r->frame;

	if (a->opts.bidi == BIDI_APP || a->notice[0])
		return NULL;
	if (a->view == VIEW_PAGE && beside_has_columns(a))
		return check_gap(r);
	return f->width == a->opts.width ? NULL : "a frame of another size";
}

const char *
walk_check_notes_focus(struct rig *r)
{
	struct app *a = r->app;
	const struct frame *f = &r->frame;
	int top = chrome_body_top(a), end = top + chrome_body_rows(a);

	if (rig_role(r, f->cursor_x, f->cursor_y) != ROLE_FOCUS &&
	    !a->notice[0])
		return "the cursor is not on what has the focus in the notes";
	if (!notes_are_beside(a))
		return f->cursor_y >= end && f->cursor_y < f->height - 1
			   ? NULL
			   : "the cursor is not in the notes under the page";
	return f->cursor_x >= contents_x(a) &&
		       f->cursor_x < contents_x(a) + contents_cols(a) &&
		       f->cursor_y >= top && f->cursor_y < end
		   ? NULL
		   : "the cursor is not in the notes beside the page";
}
