/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One unit laid out: where it stands between the margins, and its words as
 * lines.
 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "layout/labels.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "paper/pdf_internal.h"
#include "text/bidi.h"

const struct doc *
pdf_doc(const struct pdf *p, const struct unit *u)
{
	return p->h->in[u->doc].doc;
}

static bool
is_source(const struct pdf *p, const struct unit *u)
{
	if (u->kind == UNIT_SOURCE)
		return true;
	return u->kind != UNIT_MARK && u->kind != UNIT_LABEL &&
	       pdf_doc(p, u)->blocks[u->block].flags & BLOCK_SOURCE;
}

enum pdf_tongue_id
pdf_unit_tongue(const struct pdf *p, const struct unit *u)
{
	if (is_source(p, u))
		return TONGUE_SOURCE;
	return u->doc ? TONGUE_SECOND : TONGUE_FIRST;
}

/* Do its words begin at the right? */
bool
pdf_unit_rtl(const struct pdf *p, const struct unit *u)
{
	const struct block *b = &pdf_doc(p, u)->blocks[u->block];

	if (u->kind == UNIT_CODE)
		return false;
	if (p->h->in[u->doc].rtl && !is_source(p, u))
		return true;
	return u->kind == UNIT_TEXT &&
	       text_first_is_rtl(b->text, b->len, false);
}

void
pdf_column(const struct pdf *p, unsigned column, double *x0, double *x1)
{
	double gutter = 2 * p->size, half = (p->width - gutter) / 2;
	bool right = column == 2;

	*x0 = p->margin;
	*x1 = p->margin + p->width;
	if (column == 0)
		return;
	if (p->h->in[0].rtl)
		right = !right;
	if (right)
		*x0 = *x1 - half;
	else
		*x1 = *x0 + half;
}

double
pdf_scale(const struct pdf *p, int level)
{
	static const double normal[] = {1.6, 1.25, 1.1},
			    large[] = {1.4, 1.2, 1.08};

	if (level < 1 || level > 3)
		return 1;
	if (level == 1 && p->density == PDF_PACKED)
		level = 2;
	return p->large ? large[level - 1] : normal[level - 1];
}

/* UKAAF's least for clear print. */
double
pdf_fine(const struct pdf *p, const struct block *b)
{
	return b->flags & BLOCK_FINE && p->size > 12 && !p->large ? 12 / p->size
								  : 1;
}

/* 9 mm: room for the hand of somebody who is not well. */
double
pdf_ruled(void)
{
	return 9 * 72 / 25.4;
}

/* "38 of 100:", lives in P's arena. */
char *
pdf_count_words(struct pdf *p, const struct unit *u)
{
	const struct block *blocks = pdf_doc(p, u)->blocks;
	const struct block *b = &blocks[u->block];

	/* TRANSLATORS: "38 of 100: felt dizzy" */
	return arena_printf(p->arena,
	    tr(p->tongue[u->doc].catalog, "%u of %u:"), (unsigned)b->number,
	    (unsigned)blocks[b->parent].number);
}

/* ---- its words ---------------------------------------------------------- */

/* The words at the head of the column that cell ID is in; NULL: none. */
static const struct block *
head_of(const struct doc *d, uint32_t id)
{
	const struct block *blocks = d->blocks;
	uint32_t row = blocks[id].parent, table = blocks[row].parent;
	uint32_t at = row + 1, head = table + 1;

	if (head >= blocks[table].end || !blocks[head].detail || head == row)
		return NULL;
	for (uint32_t k = head + 1; k < blocks[head].end; k = blocks[k].end) {
		if (at == id)
			return &blocks[k];
		at = at < blocks[row].end ? blocks[at].end : at;
	}
	return NULL;
}

/* The colon behind words of B, of U's document. */
static void
put_colon(struct pdf *p, const struct unit *u, struct pdf_words *w,
    const struct block *b, bool rtl)
{
	bool source = b->flags & BLOCK_SOURCE;

	pdf_words_put(w,
	    language_colon(
		source ? "" : catalog_language(p->tongue[u->doc].catalog)),
	    WORDS_BOLD, rtl);
}

static void
put_before(struct pdf *p, struct flow *f, const struct unit *u,
    struct pdf_words *w, bool rtl)
{
	const struct doc *d = pdf_doc(p, u);
	const struct block *b = &d->blocks[u->block], *head;

	if (u->kind == UNIT_PERSON) {
		pdf_words_put(
		    w, pdf_count_words(p, u), b->detail ? 0 : WORDS_BOLD, rtl);
		str_putc(&w->text, ' ');
	} else if (u->kind == UNIT_STEP && b->data &&
		   f->tables[u->table].width[0] == 0) {
		pdf_words_put(w, b->data, WORDS_BOLD, rtl);
		put_colon(p, u, w, b, rtl);
	} else if (u->kind == UNIT_CELL) {
		head = head_of(d, u->block);
		if (!head || !head->len)
			return;
		pdf_words_leaf(p, w, d, head, 0, head->len, WORDS_BOLD, rtl);
		put_colon(p, u, w, head, rtl);
	}
}

/* A red flag's is in both languages while the translation is a draft, and
 * where its box is of both. */
static const char *
label_of(struct pdf *p, const struct catalog *c, const struct block *b)
{
	const char *words = label_callout(c, b->detail, b->data);

	if (b->flags & BLOCK_JOINED)
		return label_twice(p->arena, words,
		    label_callout(
			p->tongue[TONGUE_SECOND].catalog, b->detail, b->data));
	if (b->detail == CALLOUT_WARNING && catalog_is_draft(c))
		return label_twice(
		    p->arena, words, label_callout(NULL, b->detail, NULL));
	return words;
}

static void
put_words(struct pdf *p, struct flow *f, const struct unit *u,
    struct pdf_words *w, bool rtl)
{
	const struct catalog *c = p->tongue[u->doc].catalog;
	const struct doc *d = pdf_doc(p, u);
	const struct block *b = &d->blocks[u->block];

	put_before(p, f, u, w, rtl);
	switch ((enum unit_kind)u->kind) {
	case UNIT_LABEL:
		pdf_words_put(w, label_of(p, c, b), WORDS_BOLD, rtl);
		break;
	case UNIT_MARK:
		pdf_words_put(w, label_source(p->arena, c, NULL), 0, rtl);
		break;
	case UNIT_SOURCE:
		pdf_words_put(w, b->data, 0, rtl);
		break;
	case UNIT_CODE:
		pdf_words_leaf(p, w, d, b, u->from, u->to, WORDS_CODE, false);
		break;
	case UNIT_TEXT:
	case UNIT_CELL:
	case UNIT_PERSON:
	case UNIT_STEP:
	case UNIT_WRITE:
		pdf_words_leaf(p, w, d, b, u->from, u->to,
		    b->kind == BLOCK_HEADING || b->kind == BLOCK_WRITE
			? WORDS_BOLD
			: 0,
		    rtl);
		break;
	case UNIT_RULE:
	case UNIT_ROW:
	case UNIT_EMPTY:
		break;
	}
}

/* A paragraph of Latin words alone keeps their order, at the right. */
static bool
base_is_rtl(const struct pdf_words *w, bool rtl)
{
	return rtl && text_runs_rtl(str_text(&w->text), w->text.len, true);
}

static struct built *
built_new(uint32_t unit, uint32_t n)
{
	struct built *b = mem_calloc(1, sizeof *b);

	b->unit = unit;
	b->n = n;
	b->words = mem_calloc(n ? n : 1, sizeof *b->words);
	b->layout = mem_calloc(n ? n : 1, sizeof *b->layout);
	for (uint32_t i = 0; i < n; i++)
		pdf_words_init(&b->words[i]);
	return b;
}

static void
built_free(struct built *b)
{
	if (!b)
		return;
	for (uint32_t i = 0; i < b->n; i++) {
		pdf_words_done(&b->words[i]);
		if (b->layout[i])
			g_object_unref(b->layout[i]);
	}
	mem_free(b->words);
	mem_free(b->layout);
	mem_free(b);
}

void
pdf_forget(struct pdf *p)
{
	for (size_t i = 0; i < 3; i++) {
		built_free(p->built[i]);
		p->built[i] = NULL;
	}
}

/* ---- rows --------------------------------------------------------------- */

static struct built *
build_row(struct pdf *p, struct flow *f, uint32_t unit)
{
	const struct unit *u = &f->units[unit];
	const struct pdf_table *t = &f->tables[u->table];
	const struct doc *d = pdf_doc(p, u);
	const struct block *row = &d->blocks[u->block];
	struct built *b = built_new(unit, t->ncols);
	uint32_t id = u->block + 1, i = 0;
	double pad = p->size;

	b->rtl = p->h->in[u->both ? 0 : u->doc].rtl;
	for (; i < t->ncols && id < row->end; i++, id = d->blocks[id].end) {
		const struct block *cell = &d->blocks[id];
		bool source = cell->flags & BLOCK_SOURCE;
		bool rtl = p->h->in[u->doc].rtl && !source;

		pdf_words_leaf(p, &b->words[i], d, cell, 0, cell->len,
		    WORDS_CELL | (row->detail ? WORDS_BOLD : 0), rtl);
		b->layout[i] = pdf_layout(p,
		    source ? TONGUE_SOURCE : pdf_unit_tongue(p, u),
		    base_is_rtl(&b->words[i], rtl), &b->words[i],
		    t->width[i] - pad);
	}
	return b;
}

static double
row_height(const struct pdf *p, const struct unit *u, const struct built *b)
{
	const struct doc *d = pdf_doc(p, u);
	const struct block *row = &d->blocks[u->block];
	bool form = d->blocks[row->parent].detail && !row->detail;
	enum pdf_tongue_id t = pdf_unit_tongue(p, u);
	double most = 0;

	for (uint32_t i = 0; i < b->n; i++) {
		double h =
		    b->layout[i] ? pdf_layout_height(p, t, b->layout[i]) : 0;

		most = h > most ? h : most;
	}
	most += p->size * 0.5;
	return form && most < pdf_ruled() ? pdf_ruled() : most;
}

/* ---- any ---------------------------------------------------------------- */

/* Pictures of people stand beside their words where there is room. */
static bool
dots_beside(const struct pdf *p, const struct unit *u)
{
	double x0, x1;

	pdf_column(p, u->column, &x0, &x1);
	return x1 - x0 - (double)(u->inset + u->outset + u->indent) >=
	       22 * p->size;
}

static void
set_edges(const struct pdf *p, const struct unit *u, struct built *b)
{
	bool page_rtl = p->h->in[u->both ? 0 : u->doc].rtl;
	double start = (double)u->inset, end = (double)u->outset;

	pdf_column(p, u->column, &b->x0, &b->x1);
	b->x0 += page_rtl ? end : start;
	b->x1 -= page_rtl ? start : end;
	if (b->rtl)
		b->x1 -= (double)u->indent;
	else
		b->x0 += (double)u->indent;
}

/* What stands before its words on their lines. */
static double
words_indent(const struct pdf *p, const struct flow *f, const struct unit *u)
{
	if (u->kind == UNIT_PERSON && dots_beside(p, u))
		return 9 * p->size;
	if (u->kind == UNIT_STEP)
		return (double)f->tables[u->table].width[0];
	return 0;
}

static struct built *
build_words(struct pdf *p, struct flow *f, uint32_t unit)
{
	const struct unit *u = &f->units[unit];
	struct built *b = built_new(unit, 1);
	double width;

	b->rtl = pdf_unit_rtl(p, u);
	b->scale = pdf_fine(p, &pdf_doc(p, u)->blocks[u->block]);
	if (b->scale == 1) /* headings of fine print are bold, no more */
		b->scale = pdf_scale(p, u->level);
	set_edges(p, u, b);
	if (b->rtl)
		b->x1 -= words_indent(p, f, u);
	else
		b->x0 += words_indent(p, f, u);
	put_words(p, f, u, &b->words[0], b->rtl);
	width = (b->x1 - b->x0) / b->scale;
	b->layout[0] = pdf_layout(p, pdf_unit_tongue(p, u),
	    base_is_rtl(&b->words[0], b->rtl), &b->words[0],
	    width > 1 ? width : 1);
	return b;
}

/* Kept till another unit of its column is asked for. */
struct built *
pdf_build(struct pdf *p, struct flow *f, uint32_t unit)
{
	const struct unit *u = &f->units[unit];
	struct built **kept = &p->built[u->column], *b;

	if (*kept && (*kept)->unit == unit)
		return *kept;
	built_free(*kept);
	if (u->kind == UNIT_ROW) {
		b = build_row(p, f, unit);
		set_edges(p, u, b);
		b->scale = 1;
	} else if (u->kind == UNIT_RULE || u->kind == UNIT_EMPTY) {
		b = built_new(unit, 0);
		b->rtl = pdf_unit_rtl(p, u);
		b->scale = 1;
		set_edges(p, u, b);
	} else
		b = build_words(p, f, unit);
	return *kept = b;
}

/* A third of the width is left, enough for a name or a number. */
bool
pdf_rule_beside(const struct pdf *p, const struct unit *u, PangoLayout *l)
{
	const struct block *b = &pdf_doc(p, u)->blocks[u->block];
	double x0, x1;

	pdf_column(p, u->column, &x0, &x1);
	return u->kind == UNIT_WRITE && b->number == 1 && !u->unruled &&
	       b->len && u->from == 0 && u->to == b->len &&
	       pdf_layout_lines(l) == 1 &&
	       pdf_layout_width(l) <= 0.68 * (x1 - x0 - (double)u->inset);
}

static void
measure_words(
    struct pdf *p, struct flow *f, const struct unit *u, const struct built *b)
{
	const struct block *block = &pdf_doc(p, u)->blocks[u->block];
	enum pdf_tongue_id t = pdf_unit_tongue(p, u);
	uint32_t n = pdf_layout_lines(b->layout[0]);

	if (pdf_rule_beside(p, u, b->layout[0])) {
		pdf_unit_line(f, pdf_ruled());
		return;
	}
	if (u->kind == UNIT_PERSON && !dots_beside(p, u))
		pdf_unit_line(f, p->pitch);
	for (uint32_t i = 0; i < n; i++)
		pdf_unit_line(
		    f, b->scale * pdf_line_height(p, t, b->layout[0], i, NULL));
	if (u->kind == UNIT_WRITE && u->to == block->len && !u->unruled)
		for (uint32_t i = 0; i < block->number; i++)
			pdf_unit_line(f, pdf_ruled());
}

void
pdf_measure(struct pdf *p, struct flow *f, uint32_t unit)
{
	struct built *b = pdf_build(p, f, unit);
	struct unit *u = &f->units[unit];
	double h = (double)(u->above + u->below);

	u->first = (uint32_t)f->nheights;
	if (u->kind == UNIT_ROW)
		pdf_unit_line(f, row_height(p, u, b));
	else if (u->kind == UNIT_RULE || u->kind == UNIT_EMPTY)
		pdf_unit_line(f, p->pitch);
	else
		measure_words(p, f, u, b);
	u->nlines = (uint32_t)f->nheights - u->first;
	for (uint32_t i = 0; i < u->nlines; i++)
		h += (double)f->heights[u->first + i];
	u->height = (float)h;
}
