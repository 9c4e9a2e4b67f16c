/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen/compare.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "app/frame.h"
#include "layout/role.h"

static const struct cell *
row_at(const struct frame *f, int y)
{
	return f->cells + (size_t)y * (size_t)f->width;
}

/* A cluster's index says nothing about another frame: compare what it holds.*/
bool
compare_cell(const struct frame *f, const struct cell *a, const struct frame *g,
    const struct cell *b)
{
	uint32_t i, k;

	if (!(a->cp & FRAME_EXTRA) || !(b->cp & FRAME_EXTRA))
		return memcmp(a, b, sizeof *a) == 0;
	i = a->cp & ~(uint32_t)FRAME_EXTRA;
	k = b->cp & ~(uint32_t)FRAME_EXTRA;
	return a->role == b->role && a->width == b->width &&
	       memcmp(f->extra[i], g->extra[k], sizeof f->extra[i]) == 0;
}

bool
compare_row(const struct frame *f, int y, const struct frame *g, int z)
{
	const struct cell *a = row_at(f, y), *b = row_at(g, z);

	if (!f->nextra && !g->nextra)
		return memcmp(a, b, (size_t)f->width * sizeof *a) == 0;
	for (int x = 0; x < f->width; x++) {
		if (!compare_cell(f, &a[x], g, &b[x]))
			return false;
	}
	return true;
}

bool
compare_span(
    const struct frame *f, const struct frame *g, int y, int *first, int *end)
{
	const struct cell *a = row_at(f, y), *b = row_at(g, y);
	int x = 0, to = f->width;

	if (compare_row(f, y, g, y))
		return false;
	while (x < to && compare_cell(f, &a[x], g, &b[x]))
		x++;
	while (to > x && compare_cell(f, &a[to - 1], g, &b[to - 1]))
		to--;
	while (x > 0 && (a[x].width == 0 || b[x].width == 0))
		x--;
	while (to < f->width && (a[to].width == 0 || b[to].width == 0))
		to++;
	*first = x;
	*end = to;
	return true;
}

static bool
is_blank(const struct frame *f, int y)
{
	const struct cell *row = row_at(f, y);

	for (int x = 0; x < f->width; x++) {
		if (row[x].cp != ' ')
			return false;
	}
	return true;
}

/* The rows around Y that show what was N rows below. */
static struct moved
block_around(const struct frame *old, const struct frame *new, int y, int n)
{
	int low = n < 0 ? -n : 0, high = new->height - (n > 0 ? n : 0);
	int a = y, b = y + 1;

	while (a > low && compare_row(new, a - 1, old, a - 1 + n))
		a--;
	while (b < high && compare_row(new, b, old, b + n))
		b++;
	if (n > 0)
		return (struct moved){.top = a, .bottom = b + n - 1, .n = n};
	return (struct moved){.top = a + n, .bottom = b - 1, .n = n};
}

bool
compare_moved(const struct frame *old, const struct frame *new, struct moved *m)
{
	int changed = 0, probe = -1, half = new->height / 2;

	for (int y = 0; y < new->height; y++) {
		if (compare_row(new, y, old, y))
			continue;
		changed++;
		/* A row in the middle that can be told from others. */
		if ((probe < half) && !is_blank(new, y))
			probe = y;
	}
	if (changed < 4 || probe < 0)
		return false;
	for (int y = 0; y < new->height; y++) {
		int kept;

		if (y == probe || !compare_row(new, probe, old, y))
			continue;
		*m = block_around(old, new, probe, y - probe);
		kept = m->bottom - m->top + 1 - (m->n > 0 ? m->n : -m->n);
		if (2 * kept >= changed)
			return true;
	}
	return false;
}

void
compare_move(struct frame *f, const struct moved *m)
{
	size_t width = (size_t)f->width;
	size_t gap = (size_t)(m->n > 0 ? m->n : -m->n) * width;
	size_t keep = (size_t)(m->bottom + 1 - m->top) * width - gap;
	struct cell *cells = f->cells + (size_t)m->top * width;

	if (m->n > 0)
		memmove(cells, cells + gap, keep * sizeof *cells);
	else
		memmove(cells + gap, cells, keep * sizeof *cells);
	cells += m->n > 0 ? keep : 0;
	for (size_t i = 0; i < gap; i++)
		cells[i] =
		    (struct cell){.cp = ' ', .role = ROLE_TEXT, .width = 1};
}
