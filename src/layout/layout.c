/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout/layout.h"

#include <string.h>

#include "base/mem.h"
#include "layout/internal.h"
#include "layout/labels.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/text.h"

/*
 * Units that stand beside each other fall into different slots, so a screen
 * of them stays laid out while lines scroll by.
 */
enum { SLOTS = 256 };

struct slot {
	struct arena *arena;
	const struct unit *unit; /* there, with its lines; NULL: empty */
};

struct layout *
layout_new(const struct doc *d, const struct layout_opts *o)
{
	struct layout *l = mem_calloc(1, sizeof *l);

	l->doc = d;
	l->opts = *o;
	if (l->opts.width < 1)
		l->opts.width = 1;
	if (l->opts.width > UINT16_MAX)
		l->opts.width = UINT16_MAX;
	l->nslots = o->single ? 1 : SLOTS;
	l->slots = mem_calloc(l->nslots, sizeof *l->slots);
	l->measured.block = LAYOUT_NONE;
	l->translated = direction_is_translated(d, o->catalog);
	l->rtl = o->bidi && layout_language_is_rtl(o->catalog);
	return l;
}

void
layout_free(struct layout *l)
{
	if (!l)
		return;
	for (uint32_t i = 0; i < l->nslots; i++)
		arena_free(l->slots[i].arena);
	mem_free(l->slots);
	mem_free(l->build.runs);
	mem_free(l->build.lines);
	mem_free(l);
}

/* ---- which blocks are units ------------------------------------------ */

static bool
is_unit(const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];

	switch (b->kind) {
	case BLOCK_CELL:
		return false;
	case BLOCK_PERSON:
		return !b->detail || d->blocks[id - 1].kind != BLOCK_PERSON;
	case BLOCK_ROW:
		return true;
	case BLOCK_ITEM:
		return b->end == id + 1;
	default:
		return block_is_leaf(b);
	}
}

uint32_t
layout_next(const struct layout *l, uint32_t unit)
{
	uint32_t n = l->doc->nblocks;

	for (uint32_t id = unit + 1; unit != LAYOUT_NONE && id < n; id++)
		if (is_unit(l->doc, id))
			return id;
	return LAYOUT_NONE;
}

uint32_t
layout_prev(const struct layout *l, uint32_t unit)
{
	for (uint32_t id = unit; unit != LAYOUT_NONE && id-- > 1;)
		if (is_unit(l->doc, id))
			return id;
	return LAYOUT_NONE;
}

uint32_t
layout_first(const struct layout *l)
{
	return layout_next(l, 0);
}

uint32_t
layout_unit_of(const struct layout *l, uint32_t block)
{
	const struct doc *d = l->doc;
	uint32_t id = block, next;

	if (id >= d->nblocks)
		return layout_prev(l, d->nblocks);
	if (id > 0 && !is_unit(d, id) && block_is_leaf(&d->blocks[id]))
		return layout_prev(l, id); /* a cell, a comparison */
	if (id > 0 && is_unit(d, id))
		return id;
	next = layout_next(l, id); /* a container: what it begins with */
	return next != LAYOUT_NONE ? next : layout_prev(l, id);
}

/* ---- one unit -------------------------------------------------------- */

/* The bars of what holds COMMON, and of itself. */
static void
put_bars(struct layout *l, uint32_t common)
{
	for (int i = 0; i < l->prefix.n; i++) {
		const struct prefix_piece *q = &l->prefix.piece[i];

		if (q->block <= common && q->rest)
			build_decor(l, q->col, q->role, q->rest);
	}
}

/* Blank lines above, with the bars of what goes on through them. */
static void
put_gap(struct layout *l, uint32_t unit)
{
	uint32_t common;
	int gap = prefix_gap(l, unit, layout_prev(l, unit), &common);

	while (gap-- > 0) {
		build_line(l, 0);
		put_bars(l, common);
	}
}

/* A line of the bars alone that go on between BEFORE and AFTER. */
static void
put_through(struct layout *l, uint32_t before, uint32_t after)
{
	uint32_t common = 0;

	build_line(l, 0);
	if (before != LAYOUT_NONE && after != LAYOUT_NONE)
		prefix_gap(l, after, before, &common);
	put_bars(l, common);
}

/* The callout that UNIT is the first of, or 0. */
static uint32_t
callout_begun(const struct layout *l, uint32_t unit)
{
	const struct block *blocks = l->doc->blocks;
	uint32_t child = unit, id = blocks[unit].parent, found = 0;

	for (; id && child == id + 1; child = id, id = blocks[id].parent)
		if (blocks[id].kind == BLOCK_CALLOUT)
			found = id;
	return found;
}

/*
 * Above the first unit of a callout: what kind of box it is.  Only what
 * stands around the callout stands before its label; a bullet inside it
 * waits for its own line.
 */
static void
put_label(struct layout *l, uint32_t unit)
{
	uint32_t id = callout_begun(l, unit);
	const struct block *b = &l->doc->blocks[id];
	struct prefix whole;
	const char *words;
	int n = 0;

	if (id == 0)
		return;
	whole = l->prefix;
	while (n < whole.n && whole.piece[n].block <= id)
		n++;
	l->prefix.n = n;
	if (n < whole.n)
		l->prefix.cols = whole.piece[n].col;
	words = label_callout(l->opts.catalog, b->detail, b->data);
	if (b->detail == CALLOUT_WARNING && catalog_is_draft(l->opts.catalog))
		words = label_twice(
		    l->arena, words, label_callout(NULL, b->detail, NULL));
	flow_plain(l, words, strlen(words),
	    b->detail == CALLOUT_WARNING || b->detail == CALLOUT_CAUTION
		? ROLE_WARNING
		: ROLE_TIP,
	    0);
	l->prefix = whole;
	for (int i = 0; i < n; i++)
		l->prefix.piece[i].first = l->prefix.piece[i].rest;
	l->marked = false;
}

static void
put_rule(struct layout *l, const char *piece, int cols)
{
	int most = flow_width(l);

	build_line(l, 0);
	build_prefix(l);
	build_decor(l, l->prefix.cols, ROLE_QUIET,
	    build_repeat(l, piece, cols < most ? cols : most));
}

static void
put_heading(struct layout *l, const struct block *b)
{
	uint32_t from = l->build.nlines;
	int widest = 0;

	flow_text(l, b, b->detail <= 2 ? ROLE_HEADING : ROLE_SUBHEADING);
	if (!l->opts.plain || b->detail > 2)
		return;
	for (uint32_t i = from; i < l->build.nlines; i++) {
		const struct line *line = &l->build.lines[i];
		const struct run *r = &l->build.runs[line->first];

		if (line->nruns && r[line->nruns - 1].col +
					   r[line->nruns - 1].cols -
					   l->prefix.cols >
				       widest)
			widest = r[line->nruns - 1].col +
				 r[line->nruns - 1].cols - l->prefix.cols;
	}
	l->base = b->len;
	put_rule(l, b->detail == 1 ? "=" : "-", widest);
}

/* What to write, and lines to write it on. */
static void
put_write(struct layout *l, const struct block *b)
{
	const char *line = build_repeat(l, "_", flow_width(l));

	flow_text(l, b, ROLE_TEXT);
	l->base = b->len;
	for (uint32_t i = 0; i < b->number; i++) {
		build_ruled(l);
		build_decor(l, l->prefix.cols, ROLE_QUIET, line);
	}
}

static void
put_unit(struct layout *l, uint32_t unit)
{
	const struct block *b = &l->doc->blocks[unit];

	if (l->opts.bidi && block_is_leaf(b) && b->kind != BLOCK_RULE)
		l->line_rtl = direction_is_rtl(l, b);
	switch (b->kind) {
	case BLOCK_HEADING:
		put_heading(l, b);
		break;
	case BLOCK_CODE:
		flow_code(l, b);
		break;
	case BLOCK_RULE:
		put_rule(l, "─", flow_width(l));
		break;
	case BLOCK_ROW:
		table_row(l, unit);
		break;
	case BLOCK_PERSON:
		figure_person(l, unit);
		break;
	case BLOCK_STEP:
		figure_step(l, unit);
		break;
	case BLOCK_WRITE:
		put_write(l, b);
		break;
	case BLOCK_ITEM:
		build_line(l, 0);
		build_prefix(l);
		break;
	default:
		flow_text(l, b, ROLE_TEXT);
		source_beside(l, b);
	}
}

/* The unit has N of the lines; the last two are those of .padded. */
static void
finish(
    struct layout *l, struct slot *s, uint32_t unit, uint32_t gap, uint32_t n)
{
	struct builder *b = &l->build;
	struct unit *u = arena_alloc(s->arena, sizeof *u);
	struct line *lines =
	    arena_alloc(s->arena, (b->nlines + 1) * sizeof *lines);
	struct run *runs = arena_alloc(s->arena, (b->nruns + 1) * sizeof *runs);

	if (b->nlines)
		memcpy(lines, b->lines, b->nlines * sizeof *lines);
	if (b->nruns)
		memcpy(runs, b->runs, b->nruns * sizeof *runs);
	*u = (struct unit){.block = unit,
	    .nlines = n,
	    .gap = gap < n ? gap : 0,
	    .lines = lines,
	    .runs = runs};
	if (n < b->nlines) {
		u->above = &lines[n];
		u->below = &lines[n + 1];
	}
	s->unit = u;
}

const struct unit *
layout_lines(struct layout *l, uint32_t unit)
{
	struct slot *s = &l->slots[unit % l->nslots];
	uint32_t gap, above, n;

	if (s->unit && s->unit->block == unit)
		return s->unit;
	s->unit = NULL;
	if (!s->arena)
		s->arena = arena_new();
	arena_reset(s->arena);
	l->arena = s->arena;
	l->build.nlines = l->build.nruns = 0;
	l->base = 0;
	l->known = NULL;
	l->line_rtl = l->rtl;
	l->line_of = LINE_UNIT;
	prefix_make(l, unit);
	source_worth(l, unit);
	above = l->build.nlines;
	put_gap(l, unit);
	gap = l->build.nlines - above;
	put_label(l, unit);
	source_mark(l, unit);
	put_unit(l, unit);
	n = l->build.nlines;
	if (l->opts.padded) {
		put_through(l, layout_prev(l, unit), unit);
		put_through(l, unit, layout_next(l, unit));
	}
	finish(l, s, unit, gap, n);
	return s->unit;
}

bool
layout_has(const struct layout *l, uint32_t unit)
{
	const struct slot *s = &l->slots[unit % l->nslots];

	return s->unit && s->unit->block == unit;
}

uint32_t
layout_offset(
    const struct layout *l, uint32_t unit, uint32_t block, uint32_t off)
{
	const struct block *b = l->doc->blocks;

	return block > unit ? b[block].before - b[unit].before + off : off;
}

uint32_t
layout_line_at(const struct unit *u, uint32_t off)
{
	uint32_t lo = 0, hi = u->nlines;

	if (off == 0) /* the top of the unit, with what stands above it */
		return 0;
	while (lo + 1 < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (u->lines[mid].off <= off)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}
