/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/compose.h"

#include <string.h>

#include "base/arena.h"
#include "guide/doc.h"
#include "guide/edit.h"

enum {
	DEPTH_MAX = 255,
	LINES_MAX = 99, /* to write on: more is a mistake */
	ROWS_MAX = 999,
	HEADS_MAX = 64,
	PIECE_CLOSE = 255 /* no kind of a block: a box ends */
};

/* What was put, in its order: the tree is made at the end, of its size. */
struct piece {
	struct piece *next;
	/* BLOCK_HEADING, _PARA, _ITEM, _STEP, _CALLOUT, _WRITE, _TABLE,
	 * PIECE_CLOSE, or BLOCK_DOC: [from, end) of doc. */
	uint8_t kind;
	uint8_t detail; /* of the block */
	int8_t deeper;  /* headings of blocks */
	bool fine;
	bool apart;
	uint16_t style;
	uint32_t from, end;
	uint32_t link, nlinks; /* of doc's links */
	uint32_t number;       /* lines, or rows */
	uint32_t nheads;
	const struct doc *doc;
	const char *text;
	const char *label; /* of a step, of a box */
	const char **heads;
};

struct compose {
	struct arena *a;
	struct piece *first;
	struct piece **last; /* where the next one goes */
	int8_t deeper;
	bool open; /* a box */
	bool fine;
	bool apart;
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
	p->fine = c->fine;
	p->apart = c->apart;
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
		add_text(c, BLOCK_HEADING, text, 0)->detail =
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

void
compose_open(struct compose *c, int kind, const char *label)
{
	struct piece *p;

	compose_close(c);
	p = add(c, BLOCK_CALLOUT);
	p->detail = (uint8_t)kind;
	p->label = label ? arena_strdup(c->a, label) : NULL;
	c->open = true;
}

void
compose_close(struct compose *c)
{
	if (c->open)
		add(c, (enum block_kind)PIECE_CLOSE);
	c->open = false;
}

void
compose_deeper(struct compose *c, int deeper)
{
	c->deeper = (int8_t)(deeper < 0 ? 0 : deeper > 5 ? 5 : deeper);
}

void
compose_fine(struct compose *c, bool fine)
{
	c->fine = fine;
}

void
compose_apart(struct compose *c, bool apart)
{
	c->apart = apart;
}

static uint32_t
bounded(int n, int most)
{
	return (uint32_t)(n < 1 ? 1 : n > most ? most : n);
}

void
compose_tick(struct compose *c, const char *text)
{
	add_text(c, BLOCK_ITEM, text, 0)->detail = 1;
}

void
compose_write(struct compose *c, const char *text, int lines)
{
	add_text(c, BLOCK_WRITE, text, 0)->number = bounded(lines, LINES_MAX);
}

void
compose_form(struct compose *c, const char *const *heads, size_t n, int rows)
{
	struct piece *p;

	if (n == 0)
		return;
	p = add(c, BLOCK_TABLE);
	p->nheads = n < HEADS_MAX ? (uint32_t)n : HEADS_MAX;
	p->number = bounded(rows, ROWS_MAX);
	p->heads = arena_alloc(c->a, p->nheads * sizeof *p->heads);
	for (uint32_t i = 0; i < p->nheads; i++)
		p->heads[i] = arena_strdup(c->a, heads[i]);
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
	p->deeper = c->deeper;
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
		b->detail = p->detail;
		b->data = "";
		if (!g->title)
			g->title = b->text;
	}
	if (kind == BLOCK_WRITE)
		b->number = p->number;
	if (kind == BLOCK_STEP)
		b->data = p->label;
	if (!p->style)
		return;
	span = arena_zalloc(g->a, sizeof *span);
	span->style = p->style;
	b->spans = span;
	b->nspans = 1;
}

/* One more step of TIMELINE; 0: of a new one in BOX.  Returns the timeline. */
static uint32_t
put_step(struct page *g, const struct piece *p, uint32_t box, uint32_t timeline)
{
	if (!timeline) {
		timeline = g->n;
		open_block(g, BLOCK_TIMELINE, box);
	}
	put_leaf(g, p, BLOCK_STEP, timeline);
	g->blocks[timeline].end = g->n;
	return timeline;
}

/* One more item of LIST; 0: of a new one in BOX.  Returns the list. */
static uint32_t
put_item(struct page *g, const struct piece *p, uint32_t box, uint32_t list)
{
	uint32_t item;

	if (!list) {
		list = g->n;
		open_block(g, BLOCK_LIST, box)->flags = BLOCK_TIGHT;
	}
	item = g->n;
	open_block(g, BLOCK_ITEM, list)->detail = p->detail;
	if (*p->text)
		put_leaf(g, p, BLOCK_PARA, item);
	g->blocks[item].end = g->blocks[list].end = g->n;
	return list;
}

static void
put_row(struct page *g, uint32_t table, const char *const *heads, uint32_t n)
{
	uint32_t row = g->n;

	open_block(g, BLOCK_ROW, table)->detail = heads != NULL;
	for (uint32_t i = 0; i < n; i++) {
		struct block *b = open_block(g, BLOCK_CELL, row);

		if (!heads)
			continue;
		b->text = heads[i];
		b->len = (uint32_t)strlen(heads[i]);
		g->bytes += b->len;
	}
	g->blocks[row].end = g->n;
}

static void
put_form(struct page *g, const struct piece *p, uint32_t box)
{
	uint32_t table = g->n;
	struct block *b = open_block(g, BLOCK_TABLE, box);

	b->number = p->nheads;
	b->detail = 1;
	put_row(g, table, p->heads, p->nheads);
	for (uint32_t i = 0; i < p->number; i++)
		put_row(g, table, NULL, p->nheads);
	g->blocks[table].end = g->n;
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

/* LEVEL of a heading, DEEPER. */
static uint8_t
lower(uint8_t level, int deeper)
{
	int to = level + deeper;

	return (uint8_t)(to > 6 ? 6 : to);
}

static void
put_blocks(struct page *g, const struct piece *p, uint32_t box)
{
	const struct doc *d = p->doc;
	uint32_t at = g->n;

	for (uint32_t i = p->from; i < p->end; i++) {
		const struct block *was = &d->blocks[i];
		uint32_t parent =
		    was->parent < p->from ? box : was->parent - p->from + at;
		struct block *b = open_block(g, was->kind, parent);
		struct block own = *b;

		*b = *was;
		b->depth = own.depth;
		b->parent = parent;
		b->end = was->end - p->from + at;
		b->before = own.before;
		b->spans = renumber(g->a, was, p->link, g->nlinks);
		g->bytes += b->len;
		if (b->kind != BLOCK_HEADING)
			continue;
		b->detail = lower(b->detail, p->deeper);
		if (!g->title)
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
		if (p->kind == BLOCK_DOC)
			blocks += p->end - p->from;
		else if (p->kind == BLOCK_TABLE)
			blocks +=
			    1 + (p->number + 1u) * ((size_t)p->nheads + 1);
		else
			blocks += 3; /* a list, an item, its words */
		links += p->nlinks;
	}
	g->blocks = arena_alloc(c->a, blocks * sizeof *g->blocks);
	g->links = arena_alloc(c->a, links * sizeof *g->links);
}

/* A box begins; one in which nothing stands is none. */
static uint32_t
put_box(struct page *g, const struct piece *p, uint32_t box)
{
	if (box && g->blocks[box].end == box + 1)
		g->n = box;
	if (p->kind != BLOCK_CALLOUT)
		return 0;
	box = g->n;
	open_block(g, BLOCK_CALLOUT, 0)->detail = p->detail;
	g->blocks[box].data = p->label;
	return box;
}

static void
put_piece(struct page *g, const struct piece *p, uint32_t box)
{
	if (p->kind == BLOCK_DOC)
		put_blocks(g, p, box);
	else if (p->kind == BLOCK_TABLE)
		put_form(g, p, box);
	else
		put_leaf(g, p, p->kind, box);
}

static void
put_all(struct page *g, const struct compose *c)
{
	static const struct piece close = {.kind = PIECE_CLOSE};
	uint32_t box = 0, run = 0; /* a list, or a timeline, that may go on */
	const struct piece *last = &close;

	for (const struct piece *p = c->first; p; last = p, p = p->next) {
		uint32_t from = g->n;

		if (p->kind != last->kind || p->detail != last->detail ||
		    p->fine != last->fine)
			run = 0;
		if (p->kind == BLOCK_CALLOUT || p->kind == PIECE_CLOSE)
			box = put_box(g, p, box);
		else if (p->kind == BLOCK_ITEM)
			run = put_item(g, p, box, run);
		else if (p->kind == BLOCK_STEP)
			run = put_step(g, p, box, run);
		else
			put_piece(g, p, box);
		if (box)
			g->blocks[box].end = g->n;
		for (; from < g->n; from++)
			g->blocks[from].flags |=
			    (uint8_t)((p->fine ? BLOCK_FINE : 0) |
				      (p->apart ? BLOCK_APART : 0));
	}
	put_box(g, &close, box);
}

const struct doc *
compose_done(struct compose *c)
{
	struct page g = {.a = c->a};
	struct doc *d = arena_zalloc(c->a, sizeof *d);

	reserve(&g, c);
	open_block(&g, BLOCK_DOC, 0);
	put_all(&g, c);
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
