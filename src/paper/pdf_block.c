/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The trees of a handout as units, from above to below: how far in each stands,
 * what is between them, what stays together.
 */
#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "paper/pdf_internal.h"

enum {
	ITEM_LINES = 4, /* an item of no more lines stays on its page */
	LAST_LINES = 6, /* and the last two of a list, with no more */
	FINE_LINES = 6, /* and a paragraph of fine print */
};

/* A container that is open, and where its units begin. */
struct level {
	uint32_t block, unit;
	float inset, outset, indent; /* what was around it */
	/* Of a list: where its last item begins, and the one before. */
	uint32_t item, before;
};

struct walk {
	struct pdf *p;
	struct flow *f;
	const struct doc *d;
	struct unit like; /* what the next unit is like */
	uint32_t last;    /* the block of the unit before, 0: none */
	uint32_t person;  /* the unit of the row that comparisons follow */
	int heading;      /* level of the heading before */
	bool source;      /* the words before are the source's */
	bool marked;      /* "(English)" stands right before */
	bool heads;       /* of a form these alone */
	uint32_t other;   /* the same form in the other language, or 0 */
	uint32_t above;   /* the unit of its heads, or PDF_NONE */
	struct level *level;
	size_t n, cap;
};

/* [pt] */
static float
gap_before(const struct walk *w, uint32_t block)
{
	struct pdf_after after = {
	    .d = w->d, .last = w->last, .marked = w->marked};

	return (float)pdf_gap(w->p, &after, block);
}

/* ---- units -------------------------------------------------------------- */

static bool
ends_with_colon(const struct block *b)
{
	static const char wide[] = "\xef\xbc\x9a"; /* U+FF1A */

	if (b->len && b->text[b->len - 1] == ':')
		return true;
	return b->len > 3 && memcmp(b->text + b->len - 3, wide, 3) == 0;
}

static bool
is_of_leaf(enum unit_kind kind)
{
	return kind != UNIT_LABEL && kind != UNIT_MARK && kind != UNIT_SOURCE &&
	       kind != UNIT_ROW && kind != UNIT_RULE && kind != UNIT_EMPTY;
}

/* The stretches after the first, of unit ID. */
static void
add_rest(struct walk *w, uint32_t id)
{
	struct unit u = w->f->units[id];
	const struct block *b = &w->d->blocks[u.block];

	u.gap = u.above = u.below = 0;
	u.prev = u.block;
	u.kind =
	    u.kind == UNIT_CODE || u.kind == UNIT_WRITE ? u.kind : UNIT_TEXT;
	while (u.to < b->len && !w->p->failed) {
		u.from = u.to;
		u.to = pdf_words_cut(b, u.from);
		id = (uint32_t)w->f->nunits;
		pdf_unit_add(w->f, &u);
		pdf_measure(w->p, w->f, id);
	}
}

static uint32_t
add_unit(struct walk *w, enum unit_kind kind, uint32_t block)
{
	const struct block *b = &w->d->blocks[block];
	uint32_t id = (uint32_t)w->f->nunits;
	struct unit u = w->like;

	u.kind = (uint8_t)kind;
	u.block = block;
	u.prev = w->last;
	u.to = b->len < PDF_STRETCH ? b->len : pdf_words_cut(b, 0);
	u.gap = gap_before(w, block);
	if (kind == UNIT_SOURCE) /* closer to its own line than to the next */
		u.gap = 0;
	u.keep = kind == UNIT_LABEL || kind == UNIT_MARK ||
		 b->kind == BLOCK_HEADING ||
		 (kind == UNIT_TEXT && ends_with_colon(b));
	u.whole = kind == UNIT_LABEL || kind == UNIT_MARK || kind == UNIT_ROW ||
		  b->kind == BLOCK_HEADING;
	if (kind == UNIT_TEXT && b->kind == BLOCK_HEADING) {
		w->heading =
		    b->detail > w->heading ? w->heading + 1 : b->detail;
		u.level = (uint8_t)w->heading;
	}
	pdf_unit_add(w->f, &u);
	w->like.above = 0;
	w->marked = kind == UNIT_MARK;
	if (kind != UNIT_MARK)
		w->last = block;
	pdf_measure(w->p, w->f, id);
	if (u.to < b->len && is_of_leaf(kind))
		add_rest(w, id);
	return id;
}

/* "(English)" above BLOCK, and before the sign of a list that begins with it.
 */
static void
add_mark(struct walk *w, uint32_t block)
{
	const struct block *blocks = w->d->blocks;
	struct unit like = w->like;
	uint32_t outer = block;

	while (blocks[outer].parent > w->last)
		outer = blocks[outer].parent;
	if (blocks[outer].kind == BLOCK_ITEM) { /* of a list that goes on */
		add_unit(w, UNIT_MARK, block);
		w->last = blocks[block].parent;
		return;
	}
	for (size_t i = w->n; i-- > 0 && w->level[i].block >= outer;) {
		w->like.inset = w->level[i].inset;
		w->like.outset = w->level[i].outset;
		w->like.indent = w->level[i].indent;
	}
	add_unit(w, UNIT_MARK, outer);
	like.above = w->like.above;
	w->like = like;
}

/* Once for all in a row. */
static void
mark_source(struct walk *w, uint32_t block)
{
	const struct block *b = &w->d->blocks[block];
	bool source = b->flags & BLOCK_SOURCE;

	if (!b->len || b->kind == BLOCK_CODE)
		return;
	if (source && !w->source && w->p->tongue[w->like.doc].catalog)
		add_mark(w, block);
	w->source = source;
}

static double
lines_of(const struct walk *w, uint32_t a, uint32_t b)
{
	double n = 0;

	for (; a < b; a++)
		n += w->f->units[a].nlines;
	return n;
}

/* Units [A, B) stay on one page, if they fit on one. */
static void
group(struct walk *w, uint32_t a, uint32_t b)
{
	struct flow *f = w->f;
	double h = 0;

	if (b <= a)
		return;
	for (uint32_t i = a; i < b && h <= w->p->height; i++)
		h += (double)((i > a ? f->units[i].gap : 0) +
			      f->units[i].height);
	if (h <= w->p->height)
		f->units[a].group = b;
}

static void
add_person(struct walk *w, uint32_t block)
{
	uint32_t id = add_unit(w, UNIT_PERSON, block);

	if (!w->d->blocks[block].detail || w->person == PDF_NONE)
		w->person = id;
	group(w, w->person, id + 1);
}

static void
add_leaf(struct walk *w, uint32_t block)
{
	const struct block *b = &w->d->blocks[block];
	uint32_t id = (uint32_t)w->f->nunits;

	mark_source(w, block);
	switch (b->kind) {
	case BLOCK_CODE:
		add_unit(w, UNIT_CODE, block);
		break;
	case BLOCK_RULE:
		add_unit(w, UNIT_RULE, block);
		break;
	case BLOCK_PERSON:
		add_person(w, block);
		break;
	case BLOCK_STEP:
		add_unit(w, UNIT_STEP, block);
		break;
	case BLOCK_WRITE:
		add_unit(w, UNIT_WRITE, block);
		group(w, id, (uint32_t)w->f->nunits);
		break;
	default:
		if (!b->len)
			break;
		id = add_unit(w, UNIT_TEXT, block);
		if (b->flags & BLOCK_FINE &&
		    w->f->units[id].nlines <= FINE_LINES)
			w->f->units[id].whole = true;
	}
	if (b->kind == BLOCK_PARA && b->data && *b->data)
		add_unit(w, UNIT_SOURCE, block);
	if (lines_of(w, id, (uint32_t)w->f->nunits) <= ITEM_LINES &&
	    b->kind == BLOCK_STEP)
		group(w, id, (uint32_t)w->f->nunits);
}

/* ---- tables ------------------------------------------------------------- */

/* "Head: words" for each cell. */
static void
add_cells(struct walk *w, uint32_t row, bool only)
{
	const struct block *blocks = w->d->blocks;

	if (blocks[row].detail && !only)
		return; /* it is said with each cell */
	for (uint32_t id = row + 1; id < blocks[row].end; id = blocks[id].end)
		if (blocks[id].len || blocks[blocks[row].parent].detail)
			add_unit(w, UNIT_CELL, id);
}

static uint32_t
rows_of(const struct block *blocks, uint32_t table)
{
	uint32_t n = 0;

	for (uint32_t r = table + 1; r < blocks[table].end; r = blocks[r].end)
		n++;
	return n;
}

/* Rows up to END of table BLOCK; false: one of them is too high. */
static bool
add_rows(struct walk *w, uint32_t block, uint32_t end)
{
	struct flow *f = w->f;
	const struct block *blocks = w->d->blocks;
	uint32_t from = (uint32_t)f->nunits;
	bool more = rows_of(blocks, block) > 1;
	/* A box would begin below what is said again. */
	bool plain = w->like.outset == 0 &&
		     w->like.inset <= (float)pdf_base_inset(w->p, &w->like);

	for (uint32_t r = block + 1; r < end && !w->p->failed;
	     r = blocks[r].end) {
		uint32_t id = add_unit(w, UNIT_ROW, r);
		struct unit *u = &f->units[id];

		u->head = blocks[r].detail;
		u->keep = u->head && more;
		if (plain && !u->head)
			u->heads = w->above == PDF_NONE ? from : w->above;
		if ((double)u->height > w->p->height / 2)
			return false;
	}
	return true;
}

static void
add_table(struct walk *w, uint32_t block)
{
	struct flow *f = w->f;
	const struct block *blocks = w->d->blocks, *b = &blocks[block];
	uint32_t from = (uint32_t)f->nunits;
	uint32_t end = w->heads ? blocks[block + 1].end : b->end;
	size_t nheights = f->nheights;
	uint32_t last = w->last;

	w->like.block = block;
	w->like.kind = UNIT_ROW;
	w->like.table = pdf_table_plan(w->p, f, &w->like, block, w->other);
	if (w->like.table != PDF_NONE && add_rows(w, block, end)) {
		if (b->detail)
			group(w, from, (uint32_t)f->nunits);
		return;
	}
	pdf_forget(w->p);
	f->nunits = from;
	f->nheights = nheights;
	w->last = last;
	for (uint32_t r = block + 1; r < end && !w->p->failed;
	     r = blocks[r].end)
		add_cells(w, r, rows_of(blocks, block) == 1 || w->heads);
}

/* ---- containers --------------------------------------------------------- */

static void
open_level(struct walk *w, uint32_t block)
{
	const struct block *b = &w->d->blocks[block];

	if (w->n == w->cap) {
		w->cap = w->cap ? w->cap * 2 : 32;
		w->level = mem_realloc(w->level, w->cap * sizeof *w->level);
	}
	w->level[w->n++] = (struct level){.block = block,
	    .unit = (uint32_t)w->f->nunits,
	    .inset = w->like.inset,
	    .outset = w->like.outset,
	    .indent = w->like.indent,
	    .item = PDF_NONE,
	    .before = PDF_NONE};
	if (b->kind == BLOCK_ITEM && w->n > 1) {
		struct level *list = &w->level[w->n - 2];

		list->before = list->item;
		list->item = (uint32_t)w->f->nunits;
	}
	pdf_enter(w->p, &w->like, block);
	w->person = PDF_NONE;
	if (pdf_is_framed(b))
		w->like.above += (float)pdf_frame_pad(w->p);
	if (b->kind == BLOCK_CALLOUT) {
		if (!w->like.joined || w->like.doc == 0)
			add_unit(w, UNIT_LABEL, block);
	} else if (b->kind == BLOCK_TIMELINE) {
		w->like.block = block;
		w->like.table = pdf_timeline_plan(w->p, w->f, &w->like, block);
	} else if (b->kind == BLOCK_ITEM && b->end == block + 1)
		add_unit(w, UNIT_EMPTY, block);
}

static void
close_level(struct walk *w)
{
	const struct level *l = &w->level[--w->n];
	const struct block *b = &w->d->blocks[l->block];
	uint32_t end = (uint32_t)w->f->nunits;

	w->like.inset = l->inset;
	w->like.outset = l->outset;
	w->like.indent = l->indent;
	if (pdf_is_framed(b) && end > l->unit) {
		struct unit *u = &w->f->units[end - 1];
		float pad = (float)(pdf_frame_pad(w->p) + 0.1 * w->p->size);

		u->below += pad;
		u->height += pad;
	}
	if (b->kind == BLOCK_CALLOUT ||
	    (b->kind == BLOCK_ITEM && lines_of(w, l->unit, end) <= ITEM_LINES))
		group(w, l->unit, end);
	if (b->kind == BLOCK_LIST && l->before != PDF_NONE &&
	    lines_of(w, l->before, end) <= LAST_LINES)
		group(w, l->before, end);
}

/* The subtree of CHILD, a child of the page. */
static void
add_child(struct walk *w, uint32_t child)
{
	const struct block *blocks = w->d->blocks;
	uint32_t end = blocks[child].end, i = child;

	while (i < end && !w->p->failed) {
		while (w->n && blocks[w->level[w->n - 1].block].end <= i)
			close_level(w);
		if (blocks[i].kind == BLOCK_TABLE) {
			add_table(w, i);
			i = blocks[i].end;
			continue;
		}
		if (block_is_leaf(&blocks[i]))
			add_leaf(w, i);
		else
			open_level(w, i);
		i++;
	}
	while (w->n)
		close_level(w);
}

/* ---- a handout ---------------------------------------------------------- */

static void
walk_init(struct walk *w, struct pdf *p, struct flow *f, unsigned doc)
{
	*w = (struct walk){.p = p,
	    .f = f,
	    .d = f->h->in[doc].doc,
	    .like = {.doc = (uint8_t)doc, .next = PDF_NONE, .heads = PDF_NONE},
	    .person = PDF_NONE,
	    .above = PDF_NONE};
	w->like.inset = (float)pdf_base_inset(p, &w->like);
}

/* The second language's block follows its first close by; more room parts
 * both from the next. */
static void
set_apart(struct pdf *p, struct flow *f, uint32_t a, uint32_t mid)
{
	if (mid > a && a > 0)
		f->units[a].gap += (float)(0.3 * p->pitch);
	if (mid > a && mid < f->nunits)
		f->units[mid].gap = (float)(0.4 * p->pitch);
}

/* The same place to write on: words of both, and lines or rows once, in all of
 * the width. */
static void
add_filled(struct walk w[2], uint32_t c[2])
{
	struct flow *f = w[0].f;
	uint32_t a = (uint32_t)f->nunits, mid = a;
	float inset = w[1].like.inset;

	w[1].like.inset = w[0].like.inset;
	w[0].other = c[1];
	w[1].other = c[0];
	for (int k = 0; k < 2; k++) {
		uint32_t end = w[k].d->blocks[c[k]].end;

		w[k].like.column = 0;
		w[k].like.both = true;
		w[k].like.unruled = w[k].heads = k == 0;
		w[k].above = k ? a : PDF_NONE;
		add_child(&w[k], c[k]);
		w[k].like.unruled = w[k].like.both = w[k].heads = false;
		w[k].above = PDF_NONE;
		w[k].other = 0;
		c[k] = end;
		mid = k ? mid : (uint32_t)f->nunits;
	}
	w[1].like.inset = inset;
	if (mid > a && mid < f->nunits) {
		f->units[mid].gap = 0;
		f->units[mid - 1].keep = true;
		f->units[mid].group = 0;
		group(&w[0], a, (uint32_t)f->nunits);
	}
	if (f->h->beside)
		pdf_flow_pair(f, a, (uint32_t)f->nunits);
}

/* Are these the two parts of one box? */
static bool
is_joined(const struct walk w[2], const uint32_t c[2])
{
	for (int k = 0; k < 2; k++)
		if (c[k] >= w[k].d->nblocks ||
		    !(w[k].d->blocks[c[k]].flags & BLOCK_JOINED))
			return false;
	return !w[0].f->h->beside;
}

static void
set_joined(struct walk *w, bool joined)
{
	w->like.joined = joined;
	w->like.inset = (float)pdf_base_inset(w->p, &w->like);
}

static void
add_both(struct walk w[2], uint32_t c[2])
{
	struct pdf *p = w[0].p;
	struct flow *f = w[0].f;
	uint32_t a = (uint32_t)f->nunits, mid = a;
	bool beside = f->h->beside, joined = is_joined(w, c);

	for (int k = 0; k < 2; k++) {
		bool wide = c[k] < w[k].d->nblocks &&
			    w[k].d->blocks[c[k]].kind == BLOCK_TABLE;

		beside = beside && !wide;
	}
	set_joined(&w[0], joined);
	set_joined(&w[1], joined);
	for (int k = 0; k < 2; k++) {
		w[k].like.column = (uint8_t)(beside ? k + 1 : 0);
		if (k)
			mid = (uint32_t)f->nunits;
		if (c[k] >= w[k].d->nblocks)
			continue;
		add_child(&w[k], c[k]);
		c[k] = w[k].d->blocks[c[k]].end;
	}
	if (!f->h->beside) {
		set_apart(p, f, a, mid);
		if (joined && mid < f->nunits)
			f->units[mid].gap = -(float)PDF_FRAME;
	} else if (beside && mid > a && mid < f->nunits) {
		struct unit *one = &f->units[a], *two = &f->units[mid];

		if (one->gap < two->gap)
			one->gap = two->gap;
		two->gap = one->gap;
	}
	if (f->h->beside)
		pdf_flow_pair(f, a, beside ? mid : (uint32_t)f->nunits);
}

void
pdf_flow_build(struct pdf *p, struct flow *f)
{
	struct walk w[2];
	uint32_t c[2] = {1, 1};
	size_t n = f->h->nlanguages;

	for (unsigned k = 0; k < n; k++)
		walk_init(&w[k], p, f, k);
	while (!p->failed && n == 1 && c[0] < w[0].d->nblocks) {
		add_child(&w[0], c[0]);
		c[0] = w[0].d->blocks[c[0]].end;
	}
	while (!p->failed && n == 2 &&
	       (c[0] < w[0].d->nblocks || c[1] < w[1].d->nblocks))
		if (doc_same_form(w[0].d, c[0], w[1].d, c[1]))
			add_filled(w, c);
		else
			add_both(w, c);
	for (unsigned k = 0; k < n; k++)
		mem_free(w[k].level);
	if (!f->npairs && f->nunits)
		pdf_flow_pair(f, 0, (uint32_t)f->nunits);
	pdf_flow_link(f);
}
