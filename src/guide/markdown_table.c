/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown_internal.h"

#include <string.h>

/*
 * A table is, for libcmark, one paragraph:
 *
 *   | name   | dose |    the header; lines before it are a paragraph
 *   |:-------|-----:|    the delimiter row, which makes it a table
 *   | a \| b | 2    |    rows
 *
 * The leaf knows where lines ended and which bars part cells: not those in
 * code, and not those that were escaped.
 */
#define COLUMNS_MAX 64

/*
 * Empty cells that are made up for short rows, on one page: two bytes of a
 * stranger shall not become 64 cells for ever.  Rows beyond stay short.
 */
#define PADDING_MAX 65536

struct cell {
	uint32_t start;
	uint32_t end;
};

struct row {
	struct cell cells[COLUMNS_MAX];
	size_t ncells; /* as written; those beyond COLUMNS_MAX are not kept */
	uint32_t end;  /* of the last one, kept or not */
};

static void
line_bounds(const struct leaf *l, size_t i, size_t *start, size_t *end)
{
	*start = i ? l->lines[i - 1].next : 0;
	*end = i < l->nlines ? l->lines[i].end : l->text.len;
}

static void
trim(const struct leaf *l, size_t *start, size_t *end)
{
	const char *s = str_text(&l->text);

	while (*start < *end && (s[*start] == ' ' || s[*start] == '\n'))
		(*start)++;
	while (*end > *start && (s[*end - 1] == ' ' || s[*end - 1] == '\n'))
		(*end)--;
}

static void
add_cell(struct row *r, const struct leaf *l, size_t start, size_t end)
{
	trim(l, &start, &end);
	if (r->ncells < COLUMNS_MAX)
		r->cells[r->ncells] = (struct cell){
		    .start = (uint32_t)start,
		    .end = (uint32_t)end,
		};
	r->end = (uint32_t)end;
	r->ncells++;
}

/* Split line I at its bars; *PIPE is the first bar not behind us. */
static void
split(const struct leaf *l, size_t i, size_t *pipe, struct row *r)
{
	size_t start, end;

	r->ncells = 0;
	line_bounds(l, i, &start, &end);
	trim(l, &start, &end);
	while (*pipe < l->npipes && l->pipes[*pipe] < start)
		(*pipe)++;
	if (*pipe < l->npipes && l->pipes[*pipe] == start && start < end) {
		(*pipe)++;
		start++;
	}
	for (; *pipe < l->npipes && l->pipes[*pipe] < end; (*pipe)++) {
		add_cell(r, l, start, l->pipes[*pipe]);
		start = l->pipes[*pipe] + 1u;
	}
	if (start < end)
		add_cell(r, l, start, end);
}

/* ":--", ":-:", "--:", "---"; false for anything else. */
static bool
read_align(const char *s, size_t n, enum align *out)
{
	bool left = n && s[0] == ':', right = n > 1 && s[n - 1] == ':';

	if (n < 1u + left + right)
		return false;
	for (size_t i = left; i < n - right; i++) {
		if (s[i] != '-')
			return false;
	}
	*out = left && right ? ALIGN_CENTRE
	       : left        ? ALIGN_LEFT
	       : right       ? ALIGN_RIGHT
			     : ALIGN_NONE;
	return true;
}

static bool
read_aligns(
    const struct leaf *l, const struct row *r, enum align out[COLUMNS_MAX])
{
	for (size_t i = 0; i < r->ncells; i++) {
		const struct cell *c = &r->cells[i];

		if (!read_align(
			l->text.s + c->start, c->end - c->start, &out[i]))
			return false;
	}
	return true;
}

/* Does line I begin as a delimiter row does? */
static bool
may_be_delimiter(const struct leaf *l, size_t i)
{
	size_t start, end;
	char c;

	line_bounds(l, i, &start, &end);
	trim(l, &start, &end);
	c = start < end ? l->text.s[start] : 'x';
	return c == '|' || c == '-' || c == ':';
}

/*
 * The first line, from FROM on, that a delimiter row with as many cells
 * follows, or SIZE_MAX; its cells and columns, and the first bar after both.
 */
static size_t
find_header(const struct leaf *l, size_t from, struct row *header,
    enum align aligns[COLUMNS_MAX], size_t *pipe)
{
	struct row row;
	size_t next;

	*pipe = 0;
	for (size_t i = from + 1; l->npipes && i <= l->nlines; i++) {
		if (!may_be_delimiter(l, i))
			continue;
		split(l, i - 1, pipe, header);
		next = *pipe;
		split(l, i, &next, &row);
		if (header->ncells && header->ncells == row.ncells &&
		    row.ncells <= COLUMNS_MAX && read_aligns(l, &row, aligns)) {
			*pipe = next;
			return i - 1;
		}
	}
	return SIZE_MAX;
}

/* What a row has more than its table, its last cell has, bars and all. */
static void
put_row(struct build *b, const struct row *r, const enum align *aligns,
    size_t columns, uint32_t line, bool header)
{
	struct block *k = build_open(b, BLOCK_ROW, line);

	k->detail = header;
	for (size_t i = 0; i < columns; i++) {
		if (i < r->ncells)
			k = build_slice(b, BLOCK_CELL, line, r->cells[i].start,
			    i + 1 == columns && r->ncells > columns
				? r->end
				: r->cells[i].end);
		else if (b->padding++ < PADDING_MAX)
			k = build_text(b, BLOCK_CELL, line, "", 0);
		else
			break;
		k->detail = (uint8_t)aligns[i];
	}
	build_close(b);
}

bool
table_put(struct build *b, uint32_t line, size_t from)
{
	const struct leaf *l = &b->leaf;
	enum align aligns[COLUMNS_MAX];
	struct row header, row;
	size_t pipe, first, start, end;
	struct block *k;

	first = find_header(l, from, &header, aligns, &pipe);
	if (first == SIZE_MAX)
		return false;
	if (first > from) {
		line_bounds(l, from, &start, &end);
		end = l->lines[first - 1].end;
		trim(l, &start, &end);
		build_slice(b, BLOCK_PARA, line, start, end);
	}
	line += (uint32_t)(first - from);
	k = build_open(b, BLOCK_TABLE, line);
	k->number = (uint32_t)header.ncells;
	put_row(b, &header, aligns, header.ncells, line, true);
	for (size_t i = first + 2; i <= l->nlines; i++) {
		split(l, i, &pipe, &row);
		put_row(b, &row, aligns, header.ncells,
		    line + (uint32_t)(i - first), false);
	}
	build_close(b);
	return true;
}

/* ---- tables of HTML ------------------------------------------------ */

static void
put_empty(struct build *b, struct table_html *t)
{
	if (b->padding++ < PADDING_MAX)
		build_text(b, BLOCK_CELL, t->line, "", 0);
	t->ncells++;
}

/* Cells of rows above that reach down to where the row is. */
static void
put_reaching(struct build *b, struct table_html *t)
{
	while (t->ncells < COLUMNS_MAX && t->below[t->ncells]) {
		t->below[t->ncells]--;
		put_empty(b, t);
	}
}

void
table_html_close_cell(struct build *b, struct table_html *t)
{
	struct block *k;

	if (!t->cell)
		return;
	t->cell = false;
	k = build_leaf(b, BLOCK_CELL, t->line);
	k->detail = t->align;
	t->words = t->words || k->len;
	leaf_clear(&b->leaf);
	for (uint32_t i = 0; i < t->across; i++) {
		if (i)
			put_empty(b, t);
		else
			t->ncells++;
		if (t->ncells <= COLUMNS_MAX)
			t->below[t->ncells - 1] = (uint8_t)(t->down - 1);
	}
}

/* A row without words is none. */
void
table_html_close_row(struct build *b, struct table_html *t)
{
	struct block *table;

	if (!t->row)
		return;
	table_html_close_cell(b, t);
	put_reaching(b, t);
	table = &b->blocks[t->table];
	b->blocks[t->row].detail = t->row == t->table + 1 && !t->plain;
	build_close(b);
	if (!t->words)
		b->nblocks = t->row;
	else if (t->ncells > table->number)
		table->number = t->ncells;
	t->row = 0;
}

void
table_html_close(struct build *b, struct table_html *t)
{
	if (!t->table)
		return;
	table_html_close_row(b, t);
	build_close(b);
	if (b->nblocks == t->table + 1)
		b->nblocks = t->table;
	*t = (struct table_html){0};
}

void
table_html_row(struct build *b, struct table_html *t, uint32_t line)
{
	table_html_close_row(b, t);
	t->line = line;
	if (!t->table) {
		build_open(b, BLOCK_TABLE, line);
		t->table = (uint32_t)b->nblocks - 1;
	}
	build_open(b, BLOCK_ROW, line);
	t->row = (uint32_t)b->nblocks - 1;
	t->ncells = 0;
	t->plain = t->words = false;
}

/* How many rows or columns a cell takes: 1 to MOST. */
static uint32_t
read_reach(struct build *b, const char *s, const char *end, const char *name,
    uint32_t most)
{
	struct str v;
	uint32_t n = 0;

	str_init(&v);
	if (tag_attribute(b, s, end, name, &v)) {
		for (size_t i = 0; i < v.len && n < most; i++) {
			if (v.s[i] < '0' || v.s[i] > '9')
				break;
			n = n * 10 + (uint32_t)(v.s[i] - '0');
		}
	}
	str_done(&v);
	return n < 1 ? 1 : n < most ? n : most;
}

static enum align
tag_align(struct build *b, const char *s, const char *end)
{
	enum align a = ALIGN_NONE;
	struct str v;

	str_init(&v);
	if (tag_attribute(b, s, end, "align", &v))
		a = strcmp(str_text(&v), "right") == 0    ? ALIGN_RIGHT
		    : strcmp(str_text(&v), "center") == 0 ? ALIGN_CENTRE
							  : ALIGN_NONE;
	str_done(&v);
	return a;
}

void
table_html_cell(struct build *b, struct table_html *t, const char *tag,
    const char *end, uint32_t line)
{
	table_html_close_cell(b, t);
	if (!t->row)
		table_html_row(b, t, line);
	put_reaching(b, t);
	if (t->ncells >= COLUMNS_MAX) /* its words stand in another row */
		table_html_row(b, t, line);
	put_reaching(b, t);
	t->cell = true;
	t->line = line;
	t->across = read_reach(b, tag, end, "colspan", COLUMNS_MAX - t->ncells);
	t->down = read_reach(b, tag, end, "rowspan", 255);
	t->align = (uint8_t)tag_align(b, tag, end);
	t->plain = t->plain || (tag[-1] != 'h' && tag[-1] != 'H');
}
