/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns of tables, and the column of a timeline's labels.
 */
#include "config.h"

#include "base/arena.h"
#include "base/mem.h"
#include "paper/pdf_internal.h"

enum {
	CELL = 1 << 12, /* [bytes] of a cell: longer ones are told, too */
	COLUMNS = 64,   /* more are told in a list */
	LOOKED = 200,   /* rows whose words count for the widths */
};

static uint32_t
add(struct flow *f, uint32_t block, uint32_t ncols)
{
	struct pdf_table *t;

	if (f->ntables == f->cap_tables) {
		f->cap_tables = f->cap_tables ? f->cap_tables * 2 : 8;
		f->tables =
		    mem_realloc(f->tables, f->cap_tables * sizeof *f->tables);
	}
	t = &f->tables[f->ntables];
	*t = (struct pdf_table){.block = block,
	    .ncols = ncols,
	    .width = arena_zalloc(f->arena, ncols * sizeof *t->width)};
	return (uint32_t)f->ntables++;
}

/* How wide the words of block ID are on one line; or, NARROW, the widest of
 * them. */
static double
natural(
    struct pdf *p, const struct unit *like, uint32_t id, bool bold, bool narrow)
{
	const struct doc *d = pdf_doc(p, like);
	enum pdf_tongue_id t = pdf_unit_tongue(p, like);
	struct pdf_words w;
	PangoLayout *l;
	double width;

	pdf_words_init(&w);
	pdf_words_leaf(p, &w, d, &d->blocks[id], 0, d->blocks[id].len,
	    WORDS_CELL | (bold ? WORDS_BOLD : 0), false);
	l = pdf_layout(p, t, p->tongue[t].rtl, &w, 0);
	if (narrow) {
		pango_layout_set_wrap(l, PANGO_WRAP_WORD);
		pango_layout_set_width(l, 0);
	}
	width = pdf_layout_width(l);
	g_object_unref(l);
	pdf_words_done(&w);
	return width;
}

static double
place_width(const struct pdf *p, const struct unit *like)
{
	double x0, x1;

	pdf_column(p, like->column, &x0, &x1);
	return x1 - x0 - (double)(like->inset + like->outset + like->indent);
}

/*
 * What table BLOCK of LIKE's language needs, added to T: the widest of each
 * column, or of a form, which is empty, the widest word.  FULL: how wide the
 * heads are on one line.
 */
static void
measure_columns(struct pdf *p, struct pdf_table *t, const struct unit *like,
    uint32_t block, double *full)
{
	const struct block *blocks = pdf_doc(p, like)->blocks;
	const struct block *b = &blocks[block];
	uint32_t rows = 0;

	for (uint32_t r = block + 1; r < b->end && rows++ < LOOKED;
	     r = blocks[r].end) {
		bool head = blocks[r].detail;
		uint32_t col = 0;

		for (uint32_t id = r + 1; id < blocks[r].end && col < t->ncols;
		     id = blocks[id].end, col++) {
			double w = natural(p, like, id, head, b->detail);
			double line = b->detail && head && blocks[id].len
					  ? natural(p, like, id, head, false)
					  : 0;

			if (w + p->size + 1 > (double)t->width[col])
				t->width[col] = (float)(w + p->size + 1);
			full[col] = line > full[col] ? line : full[col];
		}
	}
}

/* Heads of a form in as few lines as all of them can have: room to write below
 * is worth more than room below a short head. */
static void
flatten(struct pdf_table *t, const double *full, double pad, double width)
{
	enum { MOST = 8 /* lines */ };
	double want[COLUMNS];

	for (int lines = 1; lines <= MOST; lines++) {
		double need = 0;

		for (uint32_t i = 0; i < t->ncols; i++) {
			/* Lines are not filled to their end. */
			want[i] = full[i] / lines * (lines > 1 ? 1.2 : 1) + pad;
			if (want[i] < (double)t->width[i])
				want[i] = (double)t->width[i];
			need += want[i];
		}
		if (need > width)
			continue;
		for (uint32_t i = 0; i < t->ncols; i++)
			t->width[i] = (float)want[i];
		return;
	}
}

/* Each column gets what it needs; where that is too much, no more than a fair
 * share of what the narrow ones leave. */
static void
share_out(struct pdf_table *t, double width)
{
	double fair = width / t->ncols, need = 0;
	bool open[COLUMNS] = {false};
	uint32_t wide = 0;

	for (uint32_t i = 0; i < t->ncols; i++)
		need += (double)t->width[i];
	if (need <= width)
		return;
	for (int round = 0; round < 4; round++) {
		double left = width;

		wide = 0;
		for (uint32_t i = 0; i < t->ncols; i++) {
			open[i] = (double)t->width[i] > fair;
			wide += open[i];
			left -= open[i] ? 0 : (double)t->width[i];
		}
		fair = wide ? left / wide : fair;
	}
	for (uint32_t i = 0; i < t->ncols; i++)
		if (open[i])
			t->width[i] = (float)fair;
}

/* A form has as much room to write in each column, but for those with a longer
 * word at their head. */
static void
widen(struct pdf_table *t, double width)
{
	double fair = width / t->ncols;

	for (int round = 0; round < 4; round++) {
		double left = width;
		uint32_t narrow = 0;

		for (uint32_t i = 0; i < t->ncols; i++) {
			bool wide = (double)t->width[i] > fair;

			narrow += !wide;
			left -= wide ? (double)t->width[i] : 0;
		}
		if (narrow == 0 || left <= 0)
			return;
		fair = left / narrow;
	}
	for (uint32_t i = 0; i < t->ncols; i++)
		if ((double)t->width[i] < fair)
			t->width[i] = (float)fair;
}

uint32_t
pdf_table_plan(struct pdf *p, struct flow *f, const struct unit *like,
    uint32_t block, uint32_t other)
{
	const struct doc *d = pdf_doc(p, like);
	const struct block *blocks = d->blocks, *b = &blocks[block];
	double width = place_width(p, like), full[COLUMNS] = {0};
	uint32_t ncols = b->number, table;
	struct pdf_table *t;

	if (ncols == 0 || ncols > COLUMNS || ncols * 4 * p->size > width)
		return PDF_NONE;
	for (uint32_t id = block + 1; id < b->end; id++)
		if (blocks[id].len > CELL)
			return PDF_NONE;
	table = add(f, block, ncols);
	t = &f->tables[table];
	measure_columns(p, t, like, block, full);
	if (other) {
		struct unit also = *like;

		also.doc = !like->doc;
		also.block = other;
		measure_columns(p, t, &also, other, full);
	}
	if (b->detail) {
		flatten(t, full, p->size + 1, width);
		widen(t, width);
	}
	share_out(t, width);
	return table;
}

uint32_t
pdf_timeline_plan(
    struct pdf *p, struct flow *f, const struct unit *like, uint32_t block)
{
	const struct doc *d = pdf_doc(p, like);
	uint32_t table = add(f, block, 1), rows = 0;
	double most = 0, width = place_width(p, like);

	for (uint32_t id = block + 1;
	     id < d->blocks[block].end && rows++ < LOOKED; id++) {
		const char *label = d->blocks[id].data;
		PangoLayout *l;
		double w;

		if (!label)
			continue;
		l = pdf_layout_plain(
		    p, pdf_unit_tongue(p, like), label, true, 0);
		w = pdf_layout_width(l) + p->size;
		g_object_unref(l);
		most = w > most ? w : most;
	}
	/* Beside long labels there is no room for words: these run in. */
	if (rows <= LOOKED && most <= width * 0.3)
		f->tables[table].width[0] = (float)most;
	return table;
}
