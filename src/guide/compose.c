/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/compose.h"

#include <string.h>

#include "base/arena.h"
#include "guide/doc.h"
#include "guide/edit.h"

enum { DEPTH_MAX = 255 };

/* What was put, in its order: the tree is made at the end, of its size. */
struct piece {
	struct piece *next;
	uint8_t kind;  /* BLOCK_HEADING, _PARA, _ITEM, _STEP, or */
	uint8_t level; /* BLOCK_DOC: [from, end) of doc */
	uint16_t style;
	uint32_t from, end;
	uint32_t link, nlinks; /* of doc's links */
	const struct doc *doc;
	const char *text;
	const char *label; /* of a step */
};

struct compose {
	struct arena *a;
	struct piece *first;
	struct piece **last; /* where the next one goes */
};

/* The doc while it is made. */
struct page {
	struct arena *a;
	struct block *blocks;
	struct link *links;
	uint32_t n, nlinks;
	uint32_t bytes;
	const char *title;
};

struct compose *
compose_new(struct arena *a)
{
	struct compose *c = arena_zalloc(a, sizeof *c);

	c->a = a;
	c->last = &c->first;
	return c;
}

/* ---- putting --------------------------------------------------------- */

static struct piece *
add(struct compose *c, enum block_kind kind)
{
	struct piece *p = arena_zalloc(c->a, sizeof *p);

	p->kind = (uint8_t)kind;
	*c->last = p;
	c->last = &p->next;
	return p;
}

static struct piece *
add_text(
    struct compose *c, enum block_kind kind, const char *text, unsigned style)
{
	struct piece *p = add(c, kind);

	p->text = arena_strdup(c->a, text);
	p->style =
	    (uint16_t)(style & ~(unsigned)(SPAN_LINK | SPAN_TERM | SPAN_CITE));
	return p;
}

void
compose_heading(struct compose *c, int level, const char *text)
{
	if (*text)
		add_text(c, BLOCK_HEADING, text, 0)->level =
		    (uint8_t)(level < 1   ? 1
			      : level > 6 ? 6
					  : level);
}

void
compose_para(struct compose *c, const char *text, unsigned style)
{
	if (*text)
		add_text(c, BLOCK_PARA, text, style);
}

void
compose_item(struct compose *c, const char *text, unsigned style)
{
	add_text(c, BLOCK_ITEM, text, style);
}

void
compose_step(struct compose *c, const char *label, const char *text)
{
	if (*label && *text)
		add_text(c, BLOCK_STEP, text, 0)->label =
		    arena_strdup(c->a, label);
}

/* The first link of D that stands in block ID or after it. */
static uint32_t
first_link(const struct doc *d, uint32_t id)
{
	uint32_t lo = 0, hi = d->nlinks;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (d->links[mid].block < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
compose_blocks(
    struct compose *c, const struct doc *d, uint32_t from, uint32_t end)
{
	uint32_t stop = from;
	struct piece *p;

	if (from == 0) /* the page itself cannot stand on another */
		return;
	while (stop < end && stop < d->nblocks)
		stop = d->blocks[stop].end;
	if (stop <= from)
		return;
	p = add(c, BLOCK_DOC);
	p->doc = d;
	p->from = from;
	p->end = stop;
	p->link = first_link(d, from);
	p->nlinks = first_link(d, stop) - p->link;
}

/* ---- making ---------------------------------------------------------- */

static struct block *
open_block(struct page *g, enum block_kind kind, uint32_t parent)
{
	struct block *b = &g->blocks[g->n];
	unsigned depth = g->n ? g->blocks[parent].depth + 1u : 0;

	*b = (struct block){
	    .kind = (uint8_t)kind,
	    .depth = (uint8_t)(depth < DEPTH_MAX ? depth : DEPTH_MAX),
	    .parent = parent,
	    .end = ++g->n,
	    .line = 1,
	    .before = g->bytes,
	    .text = "",
	};
	return b;
}

static void
put_leaf(struct page *g, const struct piece *p, enum block_kind kind,
    uint32_t parent)
{
	struct block *b = open_block(g, kind, parent);
	struct span *span;

	b->text = p->text;
	b->len = (uint32_t)strlen(p->text);
	g->bytes += b->len;
	if (kind == BLOCK_HEADING) {
		b->detail = p->level;
		b->data = "";
		if (!g->title)
			g->title = b->text;
	}
	if (kind == BLOCK_STEP)
		b->data = p->label;
	if (!p->style)
		return;
	span = arena_zalloc(g->a, sizeof *span);
	span->style = p->style;
	b->spans = span;
	b->nspans = 1;
}

/* One more step of TIMELINE; 0: of a new one.  Returns the timeline. */
static uint32_t
put_step(struct page *g, const struct piece *p, uint32_t timeline)
{
	if (!timeline) {
		timeline = g->n;
		open_block(g, BLOCK_TIMELINE, 0);
	}
	put_leaf(g, p, BLOCK_STEP, timeline);
	g->blocks[timeline].end = g->n;
	return timeline;
}

/* One more item of LIST; 0: of a new one.  Returns the list. */
static uint32_t
put_item(struct page *g, const struct piece *p, uint32_t list)
{
	uint32_t item;

	if (!list) {
		list = g->n;
		open_block(g, BLOCK_LIST, 0)->flags = BLOCK_TIGHT;
	}
	item = g->n;
	open_block(g, BLOCK_ITEM, list);
	if (*p->text)
		put_leaf(g, p, BLOCK_PARA, item);
	g->blocks[item].end = g->blocks[list].end = g->n;
	return list;
}

/* Spans whose links have other numbers: FROM was the number of TO. */
static const struct span *
renumber(struct arena *a, const struct block *b, uint32_t from, uint32_t to)
{
	struct span *spans;

	if (from == to || !b->nspans)
		return b->spans;
	spans = arena_alloc(a, b->nspans * sizeof *spans);
	for (uint32_t i = 0; i < b->nspans; i++) {
		spans[i] = b->spans[i];
		if (spans[i].style & SPAN_LINK)
			spans[i].link = spans[i].link - from + to;
	}
	return spans;
}

static void
put_blocks(struct page *g, const struct piece *p)
{
	const struct doc *d = p->doc;
	uint32_t at = g->n;

	for (uint32_t i = p->from; i < p->end; i++) {
		const struct block *was = &d->blocks[i];
		uint32_t parent =
		    was->parent < p->from ? 0 : was->parent - p->from + at;
		struct block *b = open_block(g, was->kind, parent);
		struct block own = *b;

		*b = *was;
		b->depth = own.depth;
		b->parent = parent;
		b->end = was->end - p->from + at;
		b->before = own.before;
		b->spans = renumber(g->a, was, p->link, g->nlinks);
		g->bytes += b->len;
		if (b->kind == BLOCK_HEADING && !g->title)
			g->title = b->text;
	}
	for (uint32_t i = 0; i < p->nlinks; i++) {
		struct link *l = &g->links[g->nlinks++];

		*l = d->links[p->link + i];
		l->block = l->block - p->from + at;
	}
}

/* As many blocks and links as there can be at most. */
static void
reserve(struct page *g, const struct compose *c)
{
	size_t blocks = 1, links = 1;

	for (const struct piece *p = c->first; p; p = p->next) {
		blocks += p->kind == BLOCK_DOC ? p->end - p->from : 3;
		links += p->nlinks;
	}
	g->blocks = arena_alloc(c->a, blocks * sizeof *g->blocks);
	g->links = arena_alloc(c->a, links * sizeof *g->links);
}

const struct doc *
compose_done(struct compose *c)
{
	struct page g = {.a = c->a};
	struct doc *d = arena_zalloc(c->a, sizeof *d);
	uint32_t list = 0, timeline = 0;

	reserve(&g, c);
	open_block(&g, BLOCK_DOC, 0);
	for (const struct piece *p = c->first; p; p = p->next) {
		list = p->kind == BLOCK_ITEM ? put_item(&g, p, list) : 0;
		timeline =
		    p->kind == BLOCK_STEP ? put_step(&g, p, timeline) : 0;
		if (p->kind == BLOCK_DOC)
			put_blocks(&g, p);
		else if (!list && !timeline)
			put_leaf(&g, p, p->kind, 0);
	}
	g.blocks[0].end = g.n;
	edit_mark_terms(g.links, g.nlinks);
	d->blocks = g.blocks;
	d->nblocks = g.n;
	d->links = g.links;
	d->nlinks = g.nlinks;
	d->bytes = g.bytes;
	d->title = g.title;
	return d;
}
