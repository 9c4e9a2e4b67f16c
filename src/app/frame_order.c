/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last step of a frame: each row is put in the order of its levels.
 *
 *   as drawn   · l e v e l   2   t e x t · · ب ا ت ك    ▸ ·      level 1, 2
 *   as shown   · ◂ كتاب  level 2 text ·                           (mirrored)
 */
#include "config.h"

#include "app/frame.h"

#include <string.h>

#include "base/mem.h"
#include "text/bidi.h"

enum {
	EXTRA_INDEX = 0xfffff,
	ZWNJ = 0x200c,
	ZWJ = 0x200d,
};

static struct cell *
row_at(const struct frame *f, int y)
{
	return f->cells + (size_t)y * (size_t)f->width;
}

/* ---- what a cell shows ----------------------------------------------- */

/* The first code point of a cell. */
static uint32_t *
base_of(const struct frame *f, struct cell *c)
{
	return c->cp & FRAME_EXTRA ? &f->extra[c->cp & EXTRA_INDEX][0] : &c->cp;
}

static void
mirror(const struct frame *f, struct cell *c)
{
	uint32_t *cp = base_of(f, c);

	if (c->width && (c->level & 1))
		*cp = text_mirror(*cp);
}

static bool
is_arabic(uint32_t cp)
{
	return (cp >= 0x600 && cp < 0x700) || (cp >= 0x750 && cp < 0x780) ||
	       (cp >= 0x8a0 && cp < 0x900);
}

/* What joins a cell to the next, or keeps it from it, and is not shown. */
static uint32_t
take_joiner(const struct frame *f, struct cell *c)
{
	uint32_t *extra, join = 0;
	int to = 1;

	if (!(c->cp & FRAME_EXTRA))
		return 0;
	extra = f->extra[c->cp & EXTRA_INDEX];
	for (int i = 1; i < FRAME_CLUSTER && extra[i]; i++) {
		if (extra[i] == ZWNJ || extra[i] == ZWJ)
			join = extra[i];
		else
			extra[to++] = extra[i];
	}
	while (to < FRAME_CLUSTER)
		extra[to++] = 0;
	return join;
}

/* In logical order: what a letter looks like depends on those beside it. */
static void
shape(const struct frame *f, struct cell *row)
{
	uint32_t cp[FRAME_MAX_WIDTH], join[FRAME_MAX_WIDTH] = {0};
	uint8_t levels[FRAME_MAX_WIDTH];
	struct cell *cell[FRAME_MAX_WIDTH];
	bool any = false;
	uint16_t n = 0;

	for (int x = 0; x < f->width; x++) {
		if (!row[x].width)
			continue;
		cell[n] = &row[x];
		cp[n] = *base_of(f, &row[x]);
		levels[n] = row[x].level;
		any = any || is_arabic(cp[n]);
		n++;
	}
	if (!any)
		return;
	for (uint16_t i = 0; i < n; i++)
		if (is_arabic(cp[i]))
			join[i] = take_joiner(f, cell[i]);
	text_shape(cp, join, levels, n);
	for (uint16_t i = 0; i < n; i++)
		*base_of(f, cell[i]) = cp[i];
	mem_wipe(cp, sizeof cp);
}

/* ---- order ----------------------------------------------------------- */

static bool
is_in_order(const struct frame *f, const struct cell *row)
{
	for (int x = 0; x < f->width; x++)
		if (row[x].level)
			return false;
	return true;
}

/* A wide cluster comes before its tail whichever way it runs. */
static void
put_tails_last(const struct cell *row, uint16_t *order, int width)
{
	for (int x = 0; x + 1 < width; x++)
		if (row[order[x]].width == 0 && order[x + 1] + 1 == order[x]) {
			order[x]--;
			order[x + 1]++;
			x++;
		}
}

static void
order_row(struct frame *f, int y, uint16_t *order)
{
	struct cell was[FRAME_MAX_WIDTH], *row = row_at(f, y);
	uint8_t levels[FRAME_MAX_WIDTH];
	int cursor = f->cursor_y == y ? f->cursor_x : -1;

	for (int x = 0; x < f->width; x++) {
		mirror(f, &row[x]);
		was[x] = row[x];
		levels[x] = row[x].level;
	}
	text_order(levels, (uint16_t)f->width, order);
	put_tails_last(was, order, f->width);
	for (int x = 0; x < f->width; x++) {
		row[x] = was[order[x]];
		row[x].level = 0;
		if (order[x] == cursor)
			f->cursor_x = x;
	}
	mem_wipe(was, sizeof was);
}

/* ---- the map --------------------------------------------------------- */

void
frame_map_done(struct frame_map *m)
{
	mem_free(m->x);
	*m = (struct frame_map){0};
}

static uint16_t *
map_row(struct frame_map *m, const struct frame *f, int y)
{
	size_t n = (size_t)f->width * (size_t)f->height;

	if (m->width != f->width || m->height != f->height) {
		if (m->cap < n) {
			m->x = mem_realloc(m->x, n * sizeof *m->x);
			m->cap = n;
		}
		for (size_t i = 0; i < n; i++)
			m->x[i] = (uint16_t)(i % (size_t)f->width);
		m->width = f->width;
		m->height = f->height;
	}
	return m->x + (size_t)y * (size_t)f->width;
}

int
frame_map_x(const struct frame_map *m, int x, int y)
{
	if (x < 0 || y < 0 || x >= m->width || y >= m->height)
		return x;
	return m->x[y * m->width + x];
}

void
frame_order(struct frame *f, bool shaped, struct frame_map *m)
{
	m->width = m->height = 0; /* nothing was moved yet */
	if (!f->bidi)
		return;
	for (int y = 0; y < f->height; y++) {
		struct cell *row = row_at(f, y);

		if (is_in_order(f, row))
			continue;
		if (shaped)
			shape(f, row);
		order_row(f, y, map_row(m, f, y));
	}
}
