/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table that fits is drawn with aligned columns; one that does not becomes
 * a list of "label: value", never glued or cut lines.
 *
 * A form takes all of the width: its columns are as wide as each other where
 * their heads allow it.  Where they do not fit, a few rows have a line for each
 * head; many have one line each, below a list of the heads.
 */
#include "config.h"

#include <string.h>

#include "layout/internal.h"
#include "layout/role.h"
#include "text/text.h"

enum {
	GUTTER = 2, /* [cells] between columns */
	COLUMNS = 64,
	COLUMN_MIN = 4,  /* [cells] */
	WORD_LIMIT = 24, /* a longer word may be cut to keep the table */
	HAND_MIN = 8,    /* [cells]: narrower cannot be written in */
	ROWS_FEW = 3,    /* of a form: each is a list of its heads */
};

/* The widest line of a cell; *BREAKS when it has several. */
static int
cell_cols(const struct block *b, bool *breaks)
{
	const char *s = b->text, *end = s + b->len, *nl;
	int widest = 0, w;

	for (; (nl = memchr(s, '\n', (size_t)(end - s))); s = nl + 1) {
		*breaks = true;
		w = text_cols(s, (size_t)(nl - s));
		widest = w > widest ? w : widest;
	}
	w = text_cols(s, (size_t)(end - s));
	return w > widest ? w : widest;
}

/* The widest cell, and the widest word, of each column. */
static void
measure_cells(const struct layout *l, uint32_t table, int natural[COLUMNS],
    int word[COLUMNS], bool *breaks)
{
	const struct block *blocks = l->doc->blocks;
	int col = 0;

	for (uint32_t id = table + 1; id < blocks[table].end; id++) {
		const struct block *b = &blocks[id];
		int w;

		if (b->kind == BLOCK_ROW)
			col = 0;
		if (b->kind != BLOCK_CELL || col >= COLUMNS)
			continue;
		w = cell_cols(b, breaks);
		if (w > natural[col])
			natural[col] = w;
		w = text_widest_word(b->text, b->len, WORD_LIMIT);
		if (w > word[col])
			word[col] = w;
		col++;
	}
}

/* Take the excess from the widest column until the sum fits. */
static bool
shrink(int n, int width[], const int least[], int room)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += width[i];
	while (sum > room) {
		int at = -1;

		for (int i = 0; i < n; i++)
			if (width[i] > least[i] &&
			    (at < 0 || width[i] > width[at]))
				at = i;
		if (at < 0)
			return false;
		width[at]--;
		sum--;
	}
	return true;
}

/* Give what is left of ROOM to the narrowest column, again and again. */
static void
stretch(int n, int width[], int room)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += width[i];
	for (; sum < room; sum++) {
		int at = 0;

		for (int i = 1; i < n; i++)
			if (width[i] < width[at])
				at = i;
		width[at]++;
	}
}

static uint32_t
empty_rows(const struct layout *l, uint32_t table)
{
	const struct block *blocks = l->doc->blocks;
	uint32_t n = 0;

	for (uint32_t id = table + 1; id < blocks[table].end;
	     id = blocks[id].end)
		n += !blocks[id].detail;
	return n;
}

static void
measure(struct layout *l, uint32_t table)
{
	struct measured *m = &l->measured;
	int natural[COLUMNS] = {0}, word[COLUMNS] = {0};
	int n = (int)l->doc->blocks[table].number, room;
	bool form;

	if (m->block == table)
		return;
	n = n < COLUMNS ? n : COLUMNS;
	form = l->doc->blocks[table].detail != 0;
	*m = (struct measured){.block = table, .ncols = n};
	measure_cells(l, table, natural, word, &m->airy);
	room = flow_width(l) - GUTTER * (n - 1);
	for (int i = 0; i < n; i++) {
		/* Nothing needs more than the line; this bounds shrink(). */
		m->width[i] =
		    natural[i] < l->opts.width ? natural[i] : l->opts.width;
		if (m->width[i] < 1)
			m->width[i] = 1;
		if (word[i] < (form ? HAND_MIN : COLUMN_MIN))
			word[i] = form ? HAND_MIN : COLUMN_MIN;
		if (form && m->width[i] < word[i])
			m->width[i] = word[i];
	}
	m->as_list = !shrink(n, m->width, word, room);
	for (int i = 0; i < n; i++)
		m->airy = m->airy || natural[i] > m->width[i];
	if (form && !m->as_list)
		stretch(n, m->width, room);
	if (form)
		m->rows = empty_rows(l, table);
}

/* ---- columns --------------------------------------------------------- */

struct cell_flow {
	const struct block *b;
	struct text_fill fill;
	struct text_line line;
	uint32_t span;
	int col;
	bool more;
};

static int
aligned(int align, int width, int cols)
{
	if (align == ALIGN_RIGHT)
		return width - cols;
	if (align == ALIGN_CENTRE)
		return (width - cols) / 2;
	return 0;
}

/* SIGN along each of the columns. */
static void
put_columns(struct layout *l, const struct measured *m, const char *sign)
{
	int col = l->prefix.cols;

	for (int i = 0; i < m->ncols; i++) {
		build_decor(
		    l, col, ROLE_QUIET, build_repeat(l, sign, m->width[i]));
		col += m->width[i] + GUTTER;
	}
}

static void
row_rule(struct layout *l, const struct measured *m)
{
	build_line(l, l->build.lines[l->build.nlines - 1].off - l->base);
	build_prefix(l);
	put_columns(l, m, "─");
}

/* A line of a row is where its first cell that goes on is. */
static void
row_line(struct layout *l, uint32_t row, const struct cell_flow *cell, int n)
{
	uint32_t start = 0;
	int i = 0;

	while (i < n && !cell[i].more)
		i++;
	if (i < n) {
		l->base = cell[i].b->before - l->doc->blocks[row].before;
		start = (uint32_t)cell[i].line.start;
	}
	build_line(l, start);
	build_prefix(l);
}

/*
 * Where cells take several lines, a blank one parts the rows: a line that
 * begins with an empty cell could be the next row, or more of the last.  On a
 * screen of few rows only lists have it.
 */
static void
row_gap(struct layout *l, uint32_t row)
{
	const struct block *blocks = l->doc->blocks;
	uint32_t head = blocks[row].parent + 1;

	if (row == head || (blocks[head].detail && row == blocks[head].end))
		return;
	build_line(l, 0);
	build_prefix(l);
}

static void
row_in_columns(struct layout *l, uint32_t row)
{
	const struct block *blocks = l->doc->blocks;
	const struct measured *m = &l->measured;
	struct cell_flow *cell =
	    arena_zalloc(l->arena, sizeof *cell * (size_t)m->ncols);
	int role = blocks[row].detail ? ROLE_STRONG : ROLE_TEXT;
	int n = 0, col = l->prefix.cols;
	bool more;

	for (uint32_t id = row + 1; id < blocks[row].end && n < m->ncols;
	     id++) {
		struct cell_flow *c = &cell[n];

		c->b = &blocks[id];
		c->col = col;
		text_fill_init(&c->fill, c->b->text, c->b->len);
		c->more = text_fill_next(&c->fill, m->width[n], &c->line);
		col += m->width[n++] + GUTTER;
	}
	if (m->airy && !l->opts.compact)
		row_gap(l, row);
	do {
		row_line(l, row, cell, n);
		more = false;
		for (int i = 0; i < n; i++) {
			struct cell_flow *c = &cell[i];

			if (!c->more)
				continue;
			build_spans(l, c->b, role,
			    c->col + aligned(c->b->detail, m->width[i],
					 c->line.cols),
			    (uint32_t)c->line.start, (uint32_t)c->line.end,
			    &c->span);
			c->more =
			    text_fill_next(&c->fill, m->width[i], &c->line);
			more = more || c->more;
		}
	} while (more);
	for (int i = 0; i < n; i++)
		text_fill_done(&cell[i].fill);
	if (blocks[row].detail)
		row_rule(l, m);
}

/* ---- a list ---------------------------------------------------------- */

static void
row_as_list(struct layout *l, uint32_t row)
{
	const struct block *blocks = l->doc->blocks;
	uint32_t table = blocks[row].parent, head = table + 1;
	uint32_t label = blocks[head].detail ? head + 1 : LAYOUT_NONE;

	if (blocks[row].detail) /* its words come back as labels */
		return;
	row_gap(l, row);
	for (uint32_t id = row + 1; id < blocks[row].end; id++) {
		const struct block *name = NULL;

		if (label != LAYOUT_NONE && label < blocks[head].end)
			name = &blocks[label++];
		if (!blocks[id].len)
			continue;
		l->base = blocks[id].before - blocks[row].before;
		flow_between(l,
		    name && name->len
			? arena_printf(
			      l->arena, "%.*s: ", (int)name->len, name->text)
			: "",
		    &blocks[id], "", ROLE_TEXT, 0);
	}
}

/* ---- a form ---------------------------------------------------------- */

/* The heads of ROW, one below the other. */
static void
form_heads(struct layout *l, uint32_t row)
{
	const struct block *blocks = l->doc->blocks;
	struct prefix whole = l->prefix, *p = &l->prefix;
	bool bullets = p->n < PREFIX_MAX && flow_width(l) > HAND_MIN;

	for (uint32_t id = row + 1; id < blocks[row].end; id++) {
		if (!blocks[id].len)
			continue;
		if (bullets) {
			p->piece[p->n++] = (struct prefix_piece){.block = id,
			    .col = (uint16_t)p->cols,
			    .cols = 3,
			    .first = "•",
			    .role = ROLE_MARKER};
			p->cols += 3;
		}
		l->base = blocks[id].before - blocks[row].before;
		flow_text(l, &blocks[id], ROLE_STRONG);
		for (int i = 0; i < whole.n; i++)
			whole.piece[i].first = whole.piece[i].rest;
		*p = whole;
		l->marked = false;
	}
	l->marked = true;
}

/* What is to be written, and what is left of the line, or another one. */
static void
form_field(struct layout *l, const struct block *name, bool first)
{
	const struct line *last;
	int col = l->prefix.cols, left;

	if (name->len && !first && !l->opts.compact) {
		build_line(l, 0);
		build_prefix(l);
	}
	flow_plain(l, name->text, name->len, ROLE_TEXT, 0);
	last = &l->build.lines[l->build.nlines - 1];
	if (name->len && last->nruns) {
		const struct run *r =
		    &l->build.runs[last->first + last->nruns - 1];

		col = r->col + r->cols + 1;
	}
	left = l->prefix.cols + flow_width(l) - col;
	if (!name->len || left < HAND_MIN) {
		build_ruled(l);
		col = l->prefix.cols;
		left = flow_width(l);
	}
	build_decor(l, col, ROLE_QUIET, build_repeat(l, "_", left));
}

static void
form_as_list(struct layout *l, uint32_t row)
{
	const struct block *blocks = l->doc->blocks;
	uint32_t head = blocks[row].parent + 1;

	if (l->measured.rows > ROWS_FEW && row == head) {
		form_heads(l, row);
	} else if (l->measured.rows > ROWS_FEW) {
		build_ruled(l);
		build_decor(l, l->prefix.cols, ROLE_QUIET,
		    build_repeat(l, "_", flow_width(l)));
	} else if (row != head) {
		row_gap(l, row);
		for (uint32_t id = head + 1; id < blocks[head].end; id++)
			form_field(l, &blocks[id], id == head + 1);
	}
}

static void
form_in_columns(struct layout *l, uint32_t row)
{
	if (l->doc->blocks[row].detail) {
		row_in_columns(l, row);
		return;
	}
	build_ruled(l);
	put_columns(l, &l->measured, "_");
}

void
table_row(struct layout *l, uint32_t row)
{
	uint32_t table = l->doc->blocks[row].parent;
	bool form = l->doc->blocks[table].detail != 0;

	measure(l, table);
	if (l->measured.as_list)
		(form ? form_as_list : row_as_list)(l, row);
	else
		(form ? form_in_columns : row_in_columns)(l, row);
}
