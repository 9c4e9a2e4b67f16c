/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/body.h"

#include <string.h>

#include "guide/doc.h"

/* Would O's lines be those of WAS? */
static bool
is_same_layout(const struct layout_opts *o, const struct layout_opts *was)
{
	return o->width == was->width && o->compact == was->compact &&
	       o->source_seen == was->source_seen && o->padded == was->padded;
}

void
body_done(struct body *b)
{
	layout_free(b->layout);
	layout_free(b->pair_layout);
	*b = (struct body){0};
}

void
body_set(struct body *b, const struct doc *doc, const struct layout_opts *o,
    int rows, int tail)
{
	layout_free(b->layout);
	layout_free(b->pair_layout);
	*b = (struct body){.doc = doc, .opts = *o, .rows = rows, .tail = tail};
	b->layout = layout_new(doc, o);
	body_home(b);
}

/* ---- a pair ----------------------------------------------------------- */

bool
body_pair(struct body *b, const struct doc *pair, const struct layout_opts *o,
    bool under)
{
	bool fits = pair && b->doc && doc_same_shape(b->doc, pair);

	if (fits && pair == b->pair && under == b->under &&
	    is_same_layout(o, &b->pair_opts))
		return true;
	layout_free(b->pair_layout);
	b->pair_layout = NULL;
	b->pair = fits ? pair : NULL;
	if (fits) {
		b->pair_opts = *o;
		b->pair_layout = layout_new(pair, o);
		b->under = under;
	}
	if (b->doc)
		body_go_below(b, b->block, b->off, b->above);
	return fits;
}

/* Does UNIT say in both what it says in one: nobody translated it, it is code,
 * or a rule?  What the other language is called stands above its first. */
static bool
says_the_same(const struct body *b, uint32_t unit)
{
	const struct block *one = b->doc->blocks, *two = b->pair->blocks;
	uint32_t next = layout_next(b->layout, unit);
	uint32_t end = next == LAYOUT_NONE ? b->doc->nblocks : next;

	if (unit == layout_first(b->layout))
		return false;
	for (uint32_t i = unit; i < end; i++)
		if (one[i].len != two[i].len ||
		    (one[i].len &&
			memcmp(one[i].text, two[i].text, one[i].len) != 0))
			return false;
	return true;
}

/* The pair's lines of UNIT, or NULL: below the page's own nothing is said
 * twice. */
static const struct unit *
pair_of(const struct body *b, uint32_t unit)
{
	if (!b->pair_layout || (b->under && says_the_same(b, unit)))
		return NULL;
	return layout_lines(b->pair_layout, unit);
}

/* Are there words of the page in it? */
static bool
has_words(const struct unit *u, const struct line *line)
{
	for (uint32_t i = 0; i < line->nruns; i++)
		if (u->runs[line->first + i].off != LAYOUT_NONE)
			return true;
	return false;
}

/* Lines above the words of a unit: blank ones, what a draft is worth, a
 * label. */
static uint32_t
above_words(const struct unit *u)
{
	uint32_t n = u->gap;

	while (n < u->nlines && !has_words(u, &u->lines[n]))
		n++;
	return n < u->nlines ? n : u->gap;
}

/* Where the lines of a unit and of its pair begin among the unit's rows. */
struct pairing {
	int64_t own, other;
	uint32_t rows, top;
};

static struct pairing
pair_up(const struct body *b, uint32_t unit)
{
	const struct unit *u = layout_lines(b->layout, unit);
	const struct unit *pair = pair_of(b, unit);
	struct pairing p = {.rows = u->nlines, .top = u->gap};
	int64_t later;

	if (!pair)
		return p;
	if (b->under) { /* one blank line between them is enough */
		p.other = (int64_t)u->nlines -
			  (pair->gap > 1 ? (int64_t)pair->gap - 1 : 0) +
			  (unit == layout_first(b->layout));
		p.rows = (uint32_t)(p.other + pair->nlines);
		return p;
	}
	later = (int64_t)above_words(u) - (int64_t)above_words(pair);
	p.other = later > 0 ? later : 0;
	p.own = later < 0 ? -later : 0;
	p.rows = (uint32_t)(p.own + u->nlines);
	if (p.other + pair->nlines > p.rows)
		p.rows = (uint32_t)(p.other + pair->nlines);
	p.top = (uint32_t)p.own + u->gap;
	if (p.other + pair->gap < p.top)
		p.top = (uint32_t)p.other + pair->gap;
	return p;
}

/* The rows that a unit takes. */
static uint32_t
rows_of(const struct body *b, uint32_t unit)
{
	return pair_up(b, unit).rows;
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
	if (*line + 1 < rows_of(b, *unit)) {
		(*line)++;
		return true;
	}
	next = layout_next(b->layout, *unit);
	while (next != LAYOUT_NONE && rows_of(b, next) == 0)
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
		n = prev == LAYOUT_NONE ? 0 : rows_of(b, prev);
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
	while (*unit != LAYOUT_NONE && rows_of(b, *unit) == 0)
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

/* The line of U that row ROW of it shows, or that is nearest where the pair
 * stands alone. */
static uint32_t
own_line(const struct body *b, const struct unit *u, uint32_t row)
{
	int64_t line = (int64_t)row - pair_up(b, u->block).own;

	if (line >= u->nlines)
		line = (int64_t)u->nlines - 1;
	return line > 0 ? (uint32_t)line : 0;
}

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
	*off = u->nlines ? u->lines[own_line(b, u, b->line)].off : 0;
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
	struct pairing p;
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
	p = pair_up(b, id);
	*unit = id;
	*line = off ? layout_line_at(u, off) + (uint32_t)p.own : p.top;
	return rows_of(b, id) > 0 || step_on(b, unit, line);
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
	b->block = block < b->doc->nblocks ? block : b->doc->nblocks;
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
	if (!is_same_layout(o, &b->opts)) {
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

static const struct line no_line = {.box = LAYOUT_NO_BOX};

/* Line AT of U; where its pair stands alone, the bars that go on there. */
static const struct line *
line_or_bars(const struct unit *u, int64_t at)
{
	if (at >= 0 && at < u->nlines)
		return &u->lines[at];
	if (!u->above)
		return &no_line;
	return at < 0 ? u->above : u->below;
}

/* What the unit and its pair have on a row. */
static void
find_lines(const struct body *b, struct body_line *at)
{
	const struct unit *pair = pair_of(b, at->unit->block);
	struct pairing p = pair_up(b, at->unit->block);

	at->rows = p.rows;
	at->top = p.top;
	at->own = line_or_bars(at->unit, (int64_t)at->line - p.own);
	if (!pair || (b->under && at->line < at->unit->nlines))
		return;
	at->pair = pair;
	at->other = line_or_bars(pair, (int64_t)at->line - p.other);
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
	*at = (struct body_line){.line = w->line};
	if (w->unit == LAYOUT_NONE)
		return true;
	at->unit = layout_lines(b->layout, w->unit);
	find_lines(b, at);
	return true;
}
