/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which elements of structure are open, and the bars and frames of boxes, which
 * are drawn when their element is closed.
 *
 *   Document ─ Part ─ [Div] ─ Sect ─ L ─ LI ─ LBody ─ [Div] ─ P
 *              a handout      a box                 └─ leaf: drawn words
 *
 * A Div is there for a language other than what is around it, and for nothing
 * else: so its language can be said afterwards.  Cairo before 1.18 keeps text
 * only of elements without others in them, hence Span beside Link.
 *
 * At the end of a page all but Document and Part are closed, since the foot
 * must not be a part of a list.
 */
#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "paper/pdf_internal.h"

enum { DEEPEST = 40 /* containers around a unit that have elements */ };

void
pdf_tag_begin(struct pdf *p, const char *name, const char *attributes)
{
	cairo_tag_begin(p->cr, name, attributes);
}

void
pdf_tag_end(struct pdf *p, const char *name)
{
	cairo_tag_end(p->cr, name);
}

/* One more for the patch, in the order in which elements are made. */
static void
remember(const char ***list, size_t *n, size_t *cap, const char *s)
{
	if (*n == *cap) {
		*cap = *cap ? *cap * 2 : 16;
		*list = mem_realloc(*list, *cap * sizeof **list);
	}
	(*list)[(*n)++] = s;
}

void
pdf_tag_figure(struct pdf *p, const char *alt)
{
	remember(&p->alts, &p->nalts, &p->cap_alts, alt);
	pdf_tag_begin(p, "Figure", NULL);
}

void
pdf_tag_language(struct pdf *p, const char *tag)
{
	remember(&p->langs, &p->nlangs, &p->cap_langs, tag);
	pdf_tag_begin(p, "Div", NULL);
}

/* Cairo has a name for it from 1.18 on. */
const char *
pdf_tag_aside(void)
{
	return cairo_version() >= CAIRO_VERSION_ENCODE(1, 18, 0) ? "Artifact"
								 : "Private";
}

/* ---- bars --------------------------------------------------------------- */

/* Does what O is of go on after the last piece that was drawn in it? */
static bool
goes_on(const struct pdf *p, const struct flow *f, const struct pdf_open *o)
{
	const struct unit *u = &f->units[o->last], *next;

	if (o->last_line < u->nlines)
		return true;
	if (u->next == PDF_NONE)
		return false;
	next = &f->units[u->next];
	return next->doc == o->doc && next->block > o->block &&
	       next->block < p->h->in[o->doc].doc->blocks[o->block].end;
}

static void
draw_frame(struct pdf *p, const struct pdf_open *o, bool on)
{
	double w = PDF_FRAME, x0 = o->x0 + w / 2, x1 = o->x1 - w / 2;
	double y0 = o->y0 + w / 2, y1 = o->y1 - w / 2;

	cairo_set_line_width(p->cr, w);
	cairo_move_to(p->cr, x0, y1);
	cairo_line_to(p->cr, x0, y0);
	if (o->fresh)
		cairo_line_to(p->cr, x1, y0);
	else
		cairo_move_to(p->cr, x1, y0);
	cairo_line_to(p->cr, x1, y1);
	if (!on)
		cairo_line_to(p->cr, x0, y1);
	if (o->fresh && !on)
		cairo_close_path(p->cr);
	cairo_stroke(p->cr);
}

static void
draw_bar(struct pdf *p, const struct flow *f, const struct pdf_open *o)
{
	double w = o->bar == BAR_THIN ? 0.75 : 2.5, x;

	if (o->bar == BAR_NONE || o->last == PDF_NONE)
		return;
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	if (o->bar == BAR_FRAME) {
		draw_frame(p, o, goes_on(p, f, o));
		return;
	}
	x = p->h->in[o->doc].rtl ? o->x1 - w - 2 : o->x0 + 2;
	cairo_rectangle(p->cr, x, o->y0, w, o->y1 - o->y0);
	cairo_fill(p->cr);
}

/* ---- what is open ------------------------------------------------------- */

void
pdf_tags_close(struct pdf *p, struct flow *f, int keep)
{
	while (p->nopen > keep) {
		const struct pdf_open *o = &p->open[--p->nopen];

		draw_bar(p, f, o);
		pdf_tag_end(p, o->name);
	}
}

/* The elements around a unit, from outside in. */
struct path {
	struct pdf_open want[PDF_TAGS];
	struct unit at[PDF_TAGS]; /* how far in what is in front of it stands */
	int n;
};

static void
want(struct path *path, const struct unit *at, const char *name, uint32_t block,
    unsigned sub)
{
	path->at[path->n] = *at;
	path->want[path->n++] = (struct pdf_open){.name = name,
	    .block = block,
	    .doc = at->doc,
	    .sub = (uint8_t)sub,
	    .last = PDF_NONE};
}

static void
set_bar(const struct pdf *p, struct pdf_open *o, const struct unit *at,
    enum bar bar)
{
	bool rtl = p->h->in[at->doc].rtl;
	double start = (double)(at->inset + at->indent),
	       end = (double)at->outset;

	pdf_column(p, at->column, &o->x0, &o->x1);
	o->x0 += rtl ? end : start;
	o->x1 -= rtl ? start : end;
	o->bar = (uint8_t)bar;
}

static void
want_container(
    const struct pdf *p, struct path *path, struct unit *at, uint32_t block)
{
	const struct block *b = &pdf_doc(p, at)->blocks[block];

	switch (b->kind) {
	case BLOCK_QUOTE:
		want(path, at, "BlockQuote", block, 0);
		set_bar(p, &path->want[path->n - 1], at, BAR_THIN);
		break;
	case BLOCK_CALLOUT:
		want(path, at, "Sect", block, 0);
		set_bar(p, &path->want[path->n - 1], at,
		    pdf_is_framed(b) ? BAR_FRAME : BAR_SIDE);
		break;
	case BLOCK_LIST:
	case BLOCK_TIMELINE:
		want(path, at, "L", block, 0);
		break;
	case BLOCK_ITEM:
		want(path, at, "LI", block, 0);
		want(path, at, "LBody", block, 1);
		break;
	case BLOCK_TABLE:
		if (at->kind == UNIT_ROW)
			want(path, at, "Table", block, 0);
		break;
	default:
		break;
	}
	pdf_enter(p, at, block);
}

static bool
has_own_element(const struct unit *u)
{
	return u->kind == UNIT_LABEL || u->kind == UNIT_EMPTY;
}

static void
path_make(const struct pdf *p, const struct unit *u, struct path *path)
{
	const struct block *blocks = pdf_doc(p, u)->blocks;
	uint32_t chain[DEEPEST], depth = 0, block = u->block, i;
	struct unit at = *u, part = {.doc = 0};

	at.inset = (float)pdf_base_inset(p, u);
	at.outset = at.indent = 0;
	path->n = 0;
	want(path, &part, "Part", 0, 0);
	if (strcmp(p->tongue[u->doc].tag, p->language) != 0)
		want(path, &at, "Div", 0, 1);
	if (!has_own_element(u))
		block = blocks[block].parent;
	for (i = block; i; i = blocks[i].parent)
		depth++;
	for (i = block; i; i = blocks[i].parent)
		if (--depth < DEEPEST)
			chain[depth] = i;
	for (depth = 0, i = block; i; i = blocks[i].parent)
		depth++;
	for (i = 0; i < depth && i < DEEPEST; i++)
		want_container(p, path, &at, chain[i]);
	if (u->block &&
	    blocks[blocks[u->block].parent].kind == BLOCK_TIMELINE) {
		want(path, &at, "LI", u->block, 3);
		if (u->kind == UNIT_STEP)
			return; /* its words are parted: see pdf_draw.c */
		want(path, &at, "LBody", u->block, 4);
	}
	if (pdf_unit_tongue(p, u) == TONGUE_SOURCE &&
	    strcmp(p->tongue[u->doc].tag, p->tongue[TONGUE_SOURCE].tag) != 0)
		want(path, &at, "Div", u->block, 2);
}

static bool
is_same(const struct pdf_open *a, const struct pdf_open *b)
{
	return a->name == b->name && a->block == b->block && a->doc == b->doc &&
	       a->sub == b->sub;
}

static void
open_one(struct pdf *p, const struct path *path, int i, const struct unit *u,
    const struct piece *q)
{
	struct pdf_open *o = &p->open[p->nopen++];
	bool item;

	*o = path->want[i];
	o->fresh = q->from == 0 && o->block > u->prev;
	o->y0 = (double)q->y;
	if (strcmp(o->name, "Div") == 0)
		pdf_tag_language(p, o->sub == 2 ? p->tongue[TONGUE_SOURCE].tag
						: p->tongue[u->doc].tag);
	else
		pdf_tag_begin(p, o->name, NULL);
	item = pdf_doc(p, u)->blocks[o->block].kind == BLOCK_ITEM;
	if (o->fresh && item && o->sub == 0)
		pdf_draw_marker(
		    p, u, &path->at[i], o->block, (double)(q->y + u->above));
}

void
pdf_tags_for(struct pdf *p, struct flow *f, const struct piece *q)
{
	const struct unit *u = &f->units[q->unit];
	struct path path;
	double y1 = pdf_piece_end(f, q);
	int same = 0;

	path_make(p, u, &path);
	while (same < path.n && same < p->nopen &&
	       is_same(&p->open[same], &path.want[same]))
		same++;
	pdf_tags_close(p, f, same);
	for (int i = same; i < path.n; i++)
		open_one(p, &path, i, u, q);
	for (int i = 0; i < p->nopen; i++) {
		p->open[i].y1 = y1;
		p->open[i].last = q->unit;
		p->open[i].last_line = q->to;
	}
}
