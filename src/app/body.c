/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/body.h"

#include "guide/doc.h"

void
body_done(struct body *b)
{
	layout_free(b->layout);
	*b = (struct body){0};
}

void
body_set(struct body *b, const struct doc *doc, const struct layout_opts *o,
    int rows, int tail)
{
	layout_free(b->layout);
	*b = (struct body){.doc = doc, .opts = *o, .rows = rows, .tail = tail};
	b->layout = layout_new(doc, o);
	body_home(b);
}

/* ---- one line on, one line back -------------------------------------- */

/* From (UNIT, LINE) to the next line; false after the last of the tail. */
static bool
step_on(struct body *b, uint32_t *unit, uint32_t *line)
{
	uint32_t next;

	if (*unit == LAYOUT_NONE) {
		if (*line + 1 >= (uint32_t)b->tail)
			return false;
		(*line)++;
		return true;
	}
	if (*line + 1 < layout_lines(b->layout, *unit)->nlines) {
		(*line)++;
		return true;
	}
	next = layout_next(b->layout, *unit);
	while (
	    next != LAYOUT_NONE && layout_lines(b->layout, next)->nlines == 0)
		next = layout_next(b->layout, next);
	if (next == LAYOUT_NONE && b->tail == 0)
		return false;
	*unit = next;
	*line = 0;
	return true;
}

static bool
step_back(struct body *b, uint32_t *unit, uint32_t *line)
{
	uint32_t prev, n = 0;

	if (*line > 0) {
		(*line)--;
		return true;
	}
	prev = *unit == LAYOUT_NONE ? b->doc->nblocks : *unit;
	do {
		prev = layout_prev(b->layout, prev);
		n = prev == LAYOUT_NONE ? 0
					: layout_lines(b->layout, prev)->nlines;
	} while (prev != LAYOUT_NONE && n == 0);
	if (prev == LAYOUT_NONE)
		return false;
	*unit = prev;
	*line = n - 1;
	return true;
}

/* The first line there is. */
static void
first_line(struct body *b, uint32_t *unit, uint32_t *line)
{
	*unit = layout_first(b->layout);
	*line = 0;
	while (
	    *unit != LAYOUT_NONE && layout_lines(b->layout, *unit)->nlines == 0)
		*unit = layout_next(b->layout, *unit);
}

/* How many steps on there are from (UNIT, LINE), up to MOST. */
static int
steps_on(struct body *b, uint32_t unit, uint32_t line, int most)
{
	int n = 0;

	while (n < most && step_on(b, &unit, &line))
		n++;
	return n;
}

/* The top line from which the last line is the window's last. */
static void
last_top(struct body *b, uint32_t *unit, uint32_t *line)
{
	uint32_t u = LAYOUT_NONE, l = (uint32_t)b->tail;

	for (int i = 0; i < b->rows; i++)
		if (!step_back(b, &u, &l)) {
			first_line(b, &u, &l);
			break;
		}
	*unit = u;
	*line = l;
}

/* ---- moving ---------------------------------------------------------- */

static void
settle(struct body *b)
{
	b->above = 0;
	body_place(b, &b->block, &b->off);
}

void
body_home(struct body *b)
{
	first_line(b, &b->unit, &b->line);
	settle(b);
}

void
body_end(struct body *b)
{
	last_top(b, &b->unit, &b->line);
	settle(b);
}

bool
body_at_end(struct body *b)
{
	return steps_on(b, b->unit, b->line, b->rows) < b->rows;
}

bool
body_scroll(struct body *b, int lines)
{
	bool moved = false;

	if (lines > 0) /* as far as there are lines below the window's last */
		lines = steps_on(b, b->unit, b->line, b->rows - 1 + lines) -
			(b->rows - 1);
	for (; lines > 0 && step_on(b, &b->unit, &b->line); lines--)
		moved = true;
	for (; lines < 0 && step_back(b, &b->unit, &b->line); lines++)
		moved = true;
	if (moved)
		settle(b);
	return moved;
}

/* ---- places ---------------------------------------------------------- */

void
body_place(struct body *b, uint32_t *block, uint32_t *off)
{
	const struct unit *u;

	*block = b->doc->nblocks;
	*off = b->line;
	if (b->unit == LAYOUT_NONE)
		return;
	u = layout_lines(b->layout, b->unit);
	*block = b->unit;
	*off = b->line < u->nlines ? u->lines[b->line].off : 0;
}

/*
 * The line of a place, or the next one where its unit has none; false past
 * the last.  The tail has no bytes: there OFF is the line.
 */
static bool
find_line(struct body *b, uint32_t block, uint32_t off, uint32_t *unit,
    uint32_t *line)
{
	const struct unit *u;
	uint32_t id;

	*unit = LAYOUT_NONE;
	*line = off;
	if (block >= b->doc->nblocks)
		return off < (uint32_t)b->tail;
	id = layout_unit_of(b->layout, block);
	if (id == LAYOUT_NONE)
		return false;
	off = layout_offset(b->layout, id, block, off);
	u = layout_lines(b->layout, id);
	*unit = id;
	*line = off ? layout_line_at(u, off) : u->gap;
	return u->nlines > 0 || step_on(b, unit, line);
}

/* The window's top as near to the place as the page's end allows. */
static void
go(struct body *b)
{
	int above = b->above < b->rows / 3 ? b->above : b->rows / 3;

	if (!find_line(b, b->block, b->off, &b->unit, &b->line) ||
	    steps_on(b, b->unit, b->line, b->rows - 1) < b->rows - 1)
		last_top(b, &b->unit, &b->line);
	else
		while (above-- > 0 && step_back(b, &b->unit, &b->line))
			continue;
}

void
body_go_below(struct body *b, uint32_t block, uint32_t off, int above)
{
	b->block = block;
	b->off = off;
	b->above = above;
	go(b);
}

void
body_go(struct body *b, uint32_t block, uint32_t off)
{
	body_go_below(b, block, off, 0);
}

void
body_resize(struct body *b, const struct layout_opts *o, int rows)
{
	bool same = rows == b->rows;

	b->rows = rows;
	if (o->width != b->opts.width || o->compact != b->opts.compact) {
		layout_free(b->layout);
		b->opts = *o;
		b->layout = layout_new(b->doc, o);
	} else if (same) {
		return; /* a place can name a line below a blank one */
	}
	go(b);
}

/* ---- the window ------------------------------------------------------ */

void
body_walk_init(const struct body *b, struct body_walk *w)
{
	*w = (struct body_walk){.unit = b->unit, .line = b->line};
}

bool
body_walk_next(struct body *b, struct body_walk *w, struct body_line *at)
{
	if (w->row >= b->rows)
		return false;
	if (w->row > 0 && !step_on(b, &w->unit, &w->line))
		return false;
	if (w->unit == LAYOUT_NONE && w->line >= (uint32_t)b->tail)
		return false;
	w->row++;
	at->line = w->line;
	at->unit =
	    w->unit == LAYOUT_NONE ? NULL : layout_lines(b->layout, w->unit);
	return true;
}
