/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* wcwidth() is an extension of POSIX */
#endif

#include "app/frame.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "layout/role.h"
#include "text/bidi.h"
#include "text/text.h"

enum {
	CP_REPLACEMENT = 0xfffd,
	EXTRA_INDEX = 0xfffff, /* what FRAME_EXTRA leaves for an index */
};

/* A piece of a cluster that fills one cell: a base and what sits on it. */
struct piece {
	uint32_t cp[FRAME_CLUSTER];
	int n;
	int width; /* [cells] */
	uint8_t level;
};

void
frame_init(struct frame *f)
{
	*f = (struct frame){.cursor_x = -1, .cursor_y = -1};
	frame_resize(f, 1, 1);
}

/* What words stood in the cells may have been somebody's own. */
static void
drop_cells(struct frame *f)
{
	if (f->cells)
		mem_wipe(f->cells,
		    (size_t)f->width * (size_t)f->height * sizeof *f->cells);
	mem_free(f->cells);
	f->cells = NULL;
}

void
frame_done(struct frame *f)
{
	drop_cells(f);
	if (f->extra)
		mem_wipe(f->extra, f->extra_cap * sizeof *f->extra);
	mem_free(f->extra);
	*f = (struct frame){.cursor_x = -1, .cursor_y = -1};
}

static int
within(int n, int max)
{
	return n < 1 ? 1 : n > max ? max : n;
}

void
frame_resize(struct frame *f, int width, int height)
{
	width = within(width, FRAME_MAX_WIDTH);
	height = within(height, FRAME_MAX_HEIGHT);
	if (!f->cells || width != f->width || height != f->height) {
		drop_cells(f);
		f->cells = mem_alloc(
		    (size_t)width * (size_t)height * sizeof *f->cells);
		f->width = width;
		f->height = height;
	}
	frame_clear(f);
}

static struct cell
blank(const struct frame *f)
{
	return (struct cell){
	    .cp = ' ', .role = ROLE_TEXT, .width = 1, .level = f->rtl};
}

void
frame_clear(struct frame *f)
{
	size_t n = (size_t)f->width * (size_t)f->height;
	const struct cell empty = blank(f);

	for (size_t i = 0; i < n; i++)
		f->cells[i] = empty;
	f->cursor_x = f->cursor_y = -1;
	f->nextra = 0;
}

void
frame_direct(struct frame *f, bool bidi, bool rtl)
{
	f->bidi = bidi;
	f->rtl = bidi && rtl;
	frame_clear(f);
}

static void
reserve_extra(struct frame *f, size_t cap)
{
	if (cap <= f->extra_cap)
		return;
	f->extra = mem_regrow(
	    f->extra, f->extra_cap * sizeof *f->extra, cap * sizeof *f->extra);
	f->extra_cap = cap;
}

void
frame_copy(struct frame *to, const struct frame *from)
{
	size_t n = (size_t)from->width * (size_t)from->height;

	if (to->width != from->width || to->height != from->height)
		frame_resize(to, from->width, from->height);
	memcpy(to->cells, from->cells, n * sizeof *to->cells);
	reserve_extra(to, from->nextra);
	if (from->nextra)
		memcpy(
		    to->extra, from->extra, from->nextra * sizeof *to->extra);
	to->nextra = from->nextra;
}

void
frame_forget(struct frame *f)
{
	if (f->extra)
		mem_wipe(f->extra + f->nextra,
		    (f->extra_cap - f->nextra) * sizeof *f->extra);
}

static struct cell *
row_at(const struct frame *f, int y)
{
	return f->cells + (size_t)y * (size_t)f->width;
}

/* Half of a wide cluster is none: blank what is left of it when the cells
 * [x, end) are written over. */
static void
free_halves(const struct frame *f, struct cell *row, int x, int end)
{
	if (x > 0 && row[x].width == 0) {
		row[x - 1].cp = ' ';
		row[x - 1].width = 1;
	}
	for (; end < f->width && row[end].width == 0; end++) {
		row[end].cp = ' ';
		row[end].width = 1;
	}
}

static uint32_t
keep_cluster(struct frame *f, const struct piece *p)
{
	if (p->n == 1 || f->nextra > EXTRA_INDEX)
		return p->cp[0];
	if (f->nextra == f->extra_cap)
		reserve_extra(f, f->extra_cap ? f->extra_cap * 2 : 64);
	memset(f->extra[f->nextra], 0, sizeof *f->extra);
	memcpy(f->extra[f->nextra], p->cp, (size_t)p->n * sizeof p->cp[0]);
	return FRAME_EXTRA | (uint32_t)f->nextra++;
}

/* Outside the grid nothing is drawn, and half a wide piece is a blank. */
static void
put_piece(struct frame *f, int x, int y, int role, const struct piece *p)
{
	struct cell *row;

	if (y < 0 || y >= f->height || x + p->width <= 0 || x >= f->width)
		return;
	row = row_at(f, y);
	if (x < 0) {
		free_halves(f, row, 0, 1);
		row[0] = blank(f);
		row[0].level = p->level;
		row[0].role = (uint8_t)role;
		return;
	}
	free_halves(f, row, x, x + p->width);
	row[x] = (struct cell){.cp = keep_cluster(f, p),
	    .role = (uint8_t)role,
	    .width = (uint8_t)p->width,
	    .level = p->level};
	if (p->width == 2)
		row[x + 1] = (struct cell){
		    .cp = FRAME_TAIL, .role = (uint8_t)role, .level = p->level};
}

/*
 * What never reaches a cell: marks of direction, places to break,
 * and VARIATION SELECTOR-16, which makes a terminal draw two cells where
 * wcwidth() says one.
 */
static bool
is_dropped(uint32_t cp)
{
	return cp == '\t' || cp == '\n' || cp == 0xad || cp == 0x200b ||
	       cp == 0x200e || cp == 0x200f || cp == 0x061c ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff || cp == 0xfe0f ||
	       (cp >= 0xe0000 && cp <= 0xe007f);
}

/* A skin tone is drawn by some terminals on the cells before it, by others in
 * cells of its own: its columns stay blank. */
static bool
is_skin_tone(uint32_t cp)
{
	return cp >= 0x1f3fb && cp <= 0x1f3ff;
}

/*
 * Take the next piece of the cluster [s, s + n).  wcwidth() counts every
 * code point of a cluster, so that each one with a width gets its own cells.
 */
static size_t
next_piece(const char *s, size_t n, struct piece *p)
{
	size_t at = 0, len;

	p->n = 0;
	p->width = 0;
	while (at < n) {
		uint32_t cp = text_decode(s + at, n - at, &len);
		int w = text_cols(s + at, len);

		if (is_dropped(cp)) {
			at += len;
			continue;
		}
		if (!text_is_drawable(cp))
			cp = CP_REPLACEMENT; /* curses would refuse it */
		if (w > 0 && p->width > 0)
			break;
		at += len;
		if (w == 0 && p->width == 0)
			continue; /* nothing to sit on */
		if (w > 0) {
			p->width = w > 2 ? 2 : w;
			p->cp[p->n++] = is_skin_tone(cp) ? ' ' : cp;
			if (is_skin_tone(cp))
				p->width = 1;
		} else if (p->n < FRAME_CLUSTER) {
			p->cp[p->n++] = cp;
		}
	}
	/* A joiner before another pictograph would join the two in some
	 * terminals, over four cells that we count. */
	if (at < n && p->n > 1 && p->cp[p->n - 1] == 0x200d && p->width == 2)
		p->n--;
	return at;
}

static int
put_cluster(struct frame *f, int x, int y, int role, uint8_t level,
    const char *s, size_t n, int cols)
{
	const struct piece space = {
	    .cp = {' '}, .n = 1, .width = 1, .level = level};
	struct piece p;
	int end = x + cols;

	for (size_t at = 0; at < n && x < end;) {
		at += next_piece(s + at, n - at, &p);
		if (p.width == 0 || x + p.width > end)
			break;
		p.level = level;
		put_piece(f, x, y, role, &p);
		x += p.width;
	}
	for (; x < end; x++)
		put_piece(f, x, y, role, &space);
	return end;
}

/* How bytes of a text are drawn. */
struct ink {
	int role;
	const uint8_t *levels; /* one a byte, or NULL: all are LEVEL */
	uint8_t level;
};

static uint8_t
level_of(const struct ink *ink, size_t at)
{
	return ink->levels ? ink->levels[at] : ink->level;
}

/* ASCII from byte AT on, as far as no mark can follow it. */
static size_t
put_ascii(struct frame *f, int *x, int y, int limit, const struct ink *ink,
    const char *s, size_t at, size_t n)
{
	struct cell *row = y >= 0 && y < f->height ? row_at(f, y) : NULL;
	int from = *x > 0 ? *x : 0;
	size_t i = at;

	while (i < n && *x < limit) {
		unsigned char c = (unsigned char)s[i];

		if (c < 0x20 || c > 0x7e)
			break;
		if (i + 1 < n && (unsigned char)s[i + 1] > 0x7f)
			break;
		if (row && *x >= 0) {
			if (*x == from || row[*x].width != 1)
				free_halves(f, row, *x, *x + 1);
			row[*x] = (struct cell){.cp = c,
			    .role = (uint8_t)ink->role,
			    .width = 1,
			    .level = level_of(ink, i)};
		}
		i++;
		++*x;
	}
	if (row && i > at && *x > 0 && *x < f->width)
		free_halves(f, row, *x - 1, *x);
	return i;
}

static int
put(struct frame *f, int x, int y, int limit, const struct ink *ink,
    const char *s, size_t n)
{
	if (limit > f->width)
		limit = f->width;
	for (size_t at = 0, len; at < n; at += len) {
		int cols = 0;

		at = put_ascii(f, &x, y, limit, ink, s, at, n);
		if (at == n)
			break;
		len = 1;
		if (s[at] == '\t' || s[at] == '\n')
			continue;
		len = text_cluster(s + at, n - at, &cols);
		if (x + cols > limit)
			break;
		if (cols > 0)
			x = put_cluster(f, x, y, ink->role, level_of(ink, at),
			    s + at, len, cols);
	}
	return x;
}

/* ---- direction ------------------------------------------------------- */

enum { LINE = 1024 /* [bytes]: longer text takes its levels elsewhere */ };

static bool
is_blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ')
			return false;
	return true;
}

uint8_t
frame_level(const struct frame *f, const char *s, size_t n)
{
	bool rtl = f->bidi && text_runs_rtl(s, n, f->rtl);

	return text_level_within(f->rtl, rtl, rtl);
}

/* Text whose levels may not be all the same. */
static int
put_mixed(struct frame *f, int x, int y, int limit, struct ink *ink,
    const char *s, size_t n, bool rtl)
{
	uint8_t few[LINE], *levels = n > LINE ? mem_alloc(n) : few;

	if (text_levels(s, n, rtl, NULL, 0, levels)) {
		for (size_t i = 0; i < n; i++)
			levels[i] = text_level_within(f->rtl, rtl, levels[i]);
		ink->levels = levels;
	}
	x = put(f, x, y, limit, ink, s, n);
	if (levels != few)
		mem_free(levels);
	return x;
}

int
frame_put(
    struct frame *f, int x, int y, int limit, int role, const char *s, size_t n)
{
	struct ink ink = {.role = role, .level = f->rtl};
	bool rtl;

	if (!f->bidi || is_blank(s, n))
		return put(f, x, y, limit, &ink, s, n);
	rtl = text_runs_rtl(s, n, f->rtl);
	ink.level = text_level_within(f->rtl, rtl, rtl);
	return put_mixed(f, x, y, limit, &ink, s, n, rtl);
}

int
frame_put_levels(struct frame *f, int x, int y, int limit, int role,
    const char *s, size_t n, const uint8_t *levels, uint8_t level)
{
	const struct ink ink = {role, f->bidi ? levels : NULL, level};

	return put(f, x, y, limit, &ink, s, n);
}

void
frame_box_level(struct frame *f, int x, int y, int end, uint8_t level)
{
	if (!f->bidi || y < 0 || y >= f->height)
		return;
	for (x = x > 0 ? x : 0; x < end && x < f->width; x++)
		row_at(f, y)[x].level = level;
}

void
frame_box(struct frame *f, int x, int y, int end, bool rtl)
{
	frame_box_level(f, x, y, end, text_level_within(f->rtl, rtl, rtl));
}

int
frame_put_piece(struct frame *f, int x, int y, int role, const char *s,
    size_t start, size_t end)
{
	size_t n = strlen(s);
	bool rtl = f->bidi && text_runs_rtl(s, n, f->rtl);
	uint8_t *levels = f->bidi && n ? mem_alloc(n) : NULL;
	int after;

	if (levels && text_levels(s, n, rtl, NULL, 0, levels)) {
		for (size_t i = 0; i < n; i++)
			levels[i] = text_level_within(f->rtl, rtl, levels[i]);
		after = frame_put_levels(f, x, y, f->width, role, s + start,
		    end - start, levels + start, 0);
	} else
		after =
		    frame_put(f, x, y, f->width, role, s + start, end - start);
	mem_free(levels);
	return after;
}

int
frame_puts(struct frame *f, int x, int y, int limit, int role, const char *s)
{
	return frame_put(f, x, y, limit, role, s, strlen(s));
}

int
frame_cell_text(
    const struct frame *f, int x, int y, uint32_t out[FRAME_CLUSTER])
{
	uint32_t cp;
	int n = 0;

	if (x < 0 || y < 0 || x >= f->width || y >= f->height)
		return 0;
	cp = row_at(f, y)[x].cp;
	if (cp == FRAME_TAIL)
		return 0;
	if (!(cp & FRAME_EXTRA)) {
		out[0] = cp;
		return 1;
	}
	cp &= EXTRA_INDEX;
	while (n < FRAME_CLUSTER && f->extra[cp][n]) {
		out[n] = f->extra[cp][n];
		n++;
	}
	return n;
}

void
frame_row_text(const struct frame *f, int y, struct str *out)
{
	size_t keep = out->len;

	for (int x = 0; x < f->width; x++) {
		uint32_t cp[FRAME_CLUSTER];
		int n = frame_cell_text(f, x, y, cp);

		for (int i = 0; i < n; i++) {
			char buf[4];

			str_put(out, buf, text_encode(cp[i], buf));
		}
		if (n > 1 || (n == 1 && cp[0] != ' '))
			keep = out->len;
	}
	if (out->len > keep) {
		out->len = keep;
		out->s[keep] = '\0';
	}
}
