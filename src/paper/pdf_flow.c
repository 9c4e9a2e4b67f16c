/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places on pages.  What follows a heading, and what stays together, is looked
 * at before it is put somewhere; nothing is moved afterwards.
 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "paper/pdf_internal.h"

/* ---- what is kept of it ------------------------------------------------- */

void
pdf_flow_init(struct flow *f, const struct handout *h)
{
	*f = (struct flow){.h = h, .arena = arena_new()};
}

void
pdf_flow_done(struct flow *f)
{
	mem_free(f->units);
	mem_free(f->heights);
	mem_free(f->pairs);
	mem_free(f->pieces);
	mem_free(f->tables);
	arena_free(f->arena);
}

struct unit *
pdf_unit_add(struct flow *f, const struct unit *like)
{
	if (f->nunits == f->cap_units) {
		f->cap_units = f->cap_units ? f->cap_units * 2 : 64;
		f->units =
		    mem_realloc(f->units, f->cap_units * sizeof *f->units);
	}
	f->units[f->nunits] = *like;
	return &f->units[f->nunits++];
}

void
pdf_unit_line(struct flow *f, double height)
{
	if (f->nheights == f->cap_heights) {
		f->cap_heights = f->cap_heights ? f->cap_heights * 2 : 256;
		f->heights = mem_realloc(
		    f->heights, f->cap_heights * sizeof *f->heights);
	}
	f->heights[f->nheights++] = (float)height;
}

void
pdf_flow_pair(struct flow *f, uint32_t a, uint32_t mid)
{
	if (f->npairs == f->cap_pairs) {
		f->cap_pairs = f->cap_pairs ? f->cap_pairs * 2 : 64;
		f->pairs =
		    mem_realloc(f->pairs, f->cap_pairs * sizeof *f->pairs);
	}
	f->pairs[f->npairs++] =
	    (struct pair){.a = a, .mid = mid, .b = (uint32_t)f->nunits};
}

void
pdf_flow_link(struct flow *f)
{
	for (size_t i = 0; i < f->npairs; i++) {
		const struct pair *q = &f->pairs[i], *n = q + 1;
		bool more = i + 1 < f->npairs && n->a < n->b;

		for (uint32_t u = q->a; u < q->b; u++)
			f->units[u].next = u + 1;
		if (q->mid > q->a)
			f->units[q->mid - 1].next = more ? n->a : PDF_NONE;
		if (q->b > q->mid)
			f->units[q->b - 1].next = !more           ? PDF_NONE
						  : n->mid < n->b ? n->mid
								  : n->a;
	}
}

/* ---- places ------------------------------------------------------------- */

enum { FEWEST = 2 /* lines of a paragraph above, and below, a page's end */ };

struct cursor {
	uint32_t page;
	double y;  /* from the top of the text */
	bool top;  /* nothing is on the page */
	bool tied; /* a heading is the last */
};

static struct piece *
add_piece(const struct pdf *p, struct flow *f, uint32_t unit, uint32_t from,
    uint32_t to, const struct cursor *c)
{
	if (f->npieces == f->cap_pieces) {
		f->cap_pieces = f->cap_pieces ? f->cap_pieces * 2 : 64;
		f->pieces =
		    mem_realloc(f->pieces, f->cap_pieces * sizeof *f->pieces);
	}
	f->pieces[f->npieces] = (struct piece){.unit = unit,
	    .from = from,
	    .to = to,
	    .page = c->page,
	    .y = (float)(p->margin + c->y)};
	return &f->pieces[f->npieces++];
}

static void
turn(struct cursor *c)
{
	*c = (struct cursor){.page = c->page + 1, .top = true};
}

/* The least of U that may stand at a page's end. */
static double
least(const struct flow *f, const struct unit *u)
{
	double h = (double)u->above;

	if (u->whole || u->nlines < 2 * FEWEST)
		return (double)u->height;
	for (uint32_t i = 0; i < FEWEST; i++)
		h += (double)f->heights[u->first + i];
	return h;
}

/* All of the units that stay with unit I. */
static double
together(const struct flow *f, uint32_t i)
{
	double h = (double)f->units[i].height;

	for (uint32_t k = i + 1; k < f->units[i].group; k++)
		h += (double)(f->units[k].gap + f->units[k].height);
	return h;
}

/* What goes with unit I, one line below a heading, so that it is not the only
 * one on its page. */
static double
company(const struct pdf *p, const struct flow *f, uint32_t i)
{
	uint32_t last = f->units[i].group ? f->units[i].group - 1 : i,
		 lines = 0;
	const struct unit *next;
	double h;

	for (uint32_t k = i; k <= last && lines <= 1; k++)
		lines += f->units[k].keep ? 0 : f->units[k].nlines;
	i = f->units[last].next;
	if (lines != 1 || i == PDF_NONE || f->units[i].keep)
		return 0;
	next = &f->units[i];
	h = next->group ? together(f, i) : least(f, next);
	return h < p->height / 4 ? (double)next->gap + h : 0;
}

/*
 * What has to have room from unit I on: headings, and what of the text below
 * them must be beside them.
 */
static double
need(const struct pdf *p, const struct flow *f, uint32_t i)
{
	double h = 0, all;
	bool below = false; /* a heading */

	while (i != PDF_NONE) {
		const struct unit *u = &f->units[i];

		if (below)
			h += (double)u->gap;
		all = u->group ? together(f, i) : least(f, u);
		if (below && h + all + company(p, f, i) <= p->height)
			all += company(p, f, i);
		if ((u->group || !u->keep) && h + all <= p->height)
			return h + all;
		if (!u->keep)
			return h + least(f, u);
		h += (double)u->height;
		if (h > p->height)
			return p->height;
		below = true;
		i = u->next;
	}
	return h;
}

/* Lines of U from FROM on that fit into ROOM. */
static uint32_t
fitting(const struct flow *f, const struct unit *u, uint32_t from, double room)
{
	uint32_t i = from;

	for (; i < u->nlines; i++) {
		room -= (double)f->heights[u->first + i];
		if (i + 1 == u->nlines)
			room -= (double)u->below;
		if (room < -0.01) /* sums of floats */
			break;
	}
	return i - from;
}

/* The heads above row ID on top of a new page, where they take no more than
 * half of it. */
static void
put_heads_again(
    const struct pdf *p, struct flow *f, uint32_t id, struct cursor *c)
{
	uint32_t first = f->units[id].heads;
	double h = 0;

	if (first == PDF_NONE)
		return;
	for (uint32_t i = first; i < id && f->units[i].head; i++)
		h += (double)f->units[i].height;
	if (h > p->height / 2)
		return;
	for (uint32_t i = first; i < id && f->units[i].head; i++) {
		add_piece(p, f, i, 0, f->units[i].nlines, c)->again = true;
		c->y += (double)f->units[i].height;
		c->top = false;
	}
}

static void
put_lines(const struct pdf *p, struct flow *f, uint32_t id, struct cursor *c)
{
	const struct unit *u = &f->units[id];
	uint32_t from = 0;

	if (!c->top)
		c->y += (double)u->gap;
	for (;;) {
		if (c->top)
			put_heads_again(p, f, id, c);
		double above = from ? 0 : (double)u->above;
		uint32_t left = u->nlines - from, k;

		k = fitting(f, u, from, p->height - c->y - above);
		if (k < left) {
			if (left - k < FEWEST && left > FEWEST)
				k = left - FEWEST;
			if (k < FEWEST || (u->whole && !c->top))
				k = 0;
			if (k == 0 && !c->top) {
				turn(c);
				continue;
			}
			k = k ? k : 1; /* higher than a page */
		}
		add_piece(p, f, id, from, from + k, c);
		c->y += above;
		for (uint32_t i = from; i < from + k; i++)
			c->y += (double)f->heights[u->first + i];
		c->top = false;
		from += k;
		if (from == u->nlines)
			break;
		turn(c);
	}
	c->y += (double)u->below;
	c->tied = u->keep;
}

static void
put_run(const struct pdf *p, struct flow *f, uint32_t a, uint32_t b,
    struct cursor *c)
{
	while (a < b) {
		const struct unit *u = &f->units[a];
		uint32_t end = u->group ? u->group : a + 1;
		double gap = c->top ? 0 : (double)u->gap;

		if (!c->top && !c->tied &&
		    c->y + gap + need(p, f, a) > p->height + 0.01)
			turn(c);
		/* Below a heading that fills its page a box is parted. */
		if (u->group && c->tied &&
		    c->y + gap + together(f, a) > p->height + 0.01)
			end = a + 1;
		for (; a < end; a++)
			put_lines(p, f, a, c);
	}
}

/* Of a column, units [A, B): what must have room, or ALL of it. */
static double
column_need(
    const struct pdf *p, const struct flow *f, uint32_t a, uint32_t b, bool all)
{
	double h = 0;

	if (!all && a < b)
		return (double)f->units[a].gap + need(p, f, a);
	for (; a < b; a++)
		h += (double)(f->units[a].gap + f->units[a].height);
	return h;
}

static bool
is_tied(const struct flow *f, const struct pair *q)
{
	return (q->a < q->mid && f->units[q->mid - 1].keep) ||
	       (q->mid < q->b && f->units[q->b - 1].keep);
}

/*
 * What has to have room from pair Q on.  Of headings one may be higher than the
 * other: what is below them begins below the higher, in both columns.
 */
static double
pair_need(const struct pdf *p, const struct flow *f, const struct pair *q)
{
	const struct pair *end = f->pairs + f->npairs;
	double h = 0, least = 0;

	for (; q < end; q++) {
		bool tied = is_tied(f, q);
		double one = column_need(p, f, q->a, q->mid, false);
		double two = column_need(p, f, q->mid, q->b, false);

		if (least == 0)
			least = one > two ? one : two;
		if (tied) {
			one = column_need(p, f, q->a, q->mid, true);
			two = column_need(p, f, q->mid, q->b, true);
		}
		h += one > two ? one : two;
		if (!tied || h > p->height)
			break;
	}
	return h <= p->height && h > least ? h : least;
}

/* Both columns begin at the same height, and what is below at the lower end of
 * both. */
static void
put_pair(
    const struct pdf *p, struct flow *f, const struct pair *q, struct cursor *c)
{
	struct cursor one, two;

	if (!c->top && !c->tied && c->y + pair_need(p, f, q) > p->height)
		turn(c);
	one = two = *c;
	put_run(p, f, q->a, q->mid, &one);
	put_run(p, f, q->mid, q->b, &two);
	*c = one;
	if (two.page > one.page || (two.page == one.page && two.y > one.y))
		*c = two;
	/* Where there is nothing, what was before ties nothing. */
	c->tied = (q->a < q->mid && one.tied) || (q->mid < q->b && two.tied);
}

/* By page; on a page in the order in which they were put. */
static void
sort_pieces(struct flow *f)
{
	struct piece *sorted = mem_alloc((f->npieces + 1) * sizeof *sorted);
	uint32_t *start = mem_calloc(f->npages + 1, sizeof *start);

	for (size_t i = 0; i < f->npieces; i++)
		start[f->pieces[i].page + 1]++;
	for (uint32_t i = 0; i < f->npages; i++)
		start[i + 1] += start[i];
	for (size_t i = 0; i < f->npieces; i++)
		sorted[start[f->pieces[i].page]++] = f->pieces[i];
	mem_free(f->pieces);
	mem_free(start);
	f->pieces = sorted;
	f->cap_pieces = f->npieces + 1;
}

double
pdf_piece_end(const struct flow *f, const struct piece *q)
{
	const struct unit *u = &f->units[q->unit];
	double y = (double)q->y + (q->from ? 0 : (double)u->above);

	for (uint32_t i = q->from; i < q->to; i++)
		y += (double)f->heights[u->first + i];
	return y + (q->to == u->nlines ? (double)u->below : 0);
}

static void
place_all(const struct pdf *p, struct flow *f)
{
	struct cursor c = {.top = true};

	f->npieces = 0;
	for (size_t i = 0; i < f->npairs; i++)
		put_pair(p, f, &f->pairs[i], &c);
	f->npages = 1;
	for (size_t i = 0; i < f->npieces; i++)
		if (f->pieces[i].page >= f->npages)
			f->npages = f->pieces[i].page + 1;
	sort_pieces(f);
}

/* ---- a last page with little on it -------------------------------------- */

bool
pdf_flow_is_lonely(const struct pdf *p, const struct flow *f)
{
	double end = p->margin;

	if (f->npages < 2)
		return false;
	for (size_t i = f->npieces;
	     i-- > 0 && f->pieces[i].page + 1 == f->npages;) {
		double y = pdf_piece_end(f, &f->pieces[i]);

		end = y > end ? y : end;
	}
	return end - p->margin < p->height * 2 / 5;
}

/* The first box of a warning of D, or its end: there is none. */
static uint32_t
first_box(const struct doc *d)
{
	uint32_t box = 1;

	while (box < d->nblocks && !pdf_is_framed(&d->blocks[box]))
		box++;
	return box;
}

bool
pdf_flow_is_parted(const struct flow *f)
{
	const struct handout *h = f->h;
	uint32_t box[2] = {0, 0}, page = PDF_NONE;

	for (size_t k = 0; k < h->nlanguages; k++)
		box[k] = first_box(h->in[k].doc);
	for (size_t i = 0; i < f->npieces; i++) {
		const struct piece *q = &f->pieces[i];
		const struct unit *u = &f->units[q->unit];
		const struct doc *d = h->in[u->doc].doc;
		uint32_t id = box[u->doc];

		if (id >= d->nblocks || u->block < id ||
		    u->block >= d->blocks[id].end)
			continue;
		if (page == PDF_NONE)
			page = q->page;
		if (q->page != page)
			return true;
	}
	return false;
}

/*
 * Less between blocks, though in large print no less than the line that its
 * rules want there; between items they want none.  Lines to write on are 8 mm
 * apart.
 */
static float
closer_gap(const struct pdf *p, float gap)
{
	float line = (float)p->pitch;

	if (!p->large)
		return gap * 0.75f;
	if (gap > line)
		return line;
	return gap < 0.5f * line ? gap * 0.5f : gap;
}

static void
move_closer(const struct pdf *p, struct flow *f)
{
	float ruled = (float)pdf_ruled(), closer = ruled * 8 / 9;

	for (size_t i = 0; i < f->nunits; i++) {
		struct unit *u = &f->units[i];

		u->gap = closer_gap(p, u->gap);
		for (uint32_t k = 0; k < u->nlines; k++) {
			float *h = &f->heights[u->first + k];

			if (*h < ruled || *h > ruled)
				continue;
			*h = closer;
			u->height -= ruled - closer;
		}
	}
}

/* Two lines alone on a page are a sheet of paper that is lost first. */
static void
place_closer(const struct pdf *p, struct flow *f)
{
	size_t nu = f->nunits * sizeof *f->units;
	size_t nh = f->nheights * sizeof *f->heights;
	struct unit *units = mem_alloc(nu + 1);
	float *heights = mem_alloc(nh + 1);
	uint32_t npages = f->npages;

	memcpy(units, f->units, nu);
	memcpy(heights, f->heights, nh);
	move_closer(p, f);
	place_all(p, f);
	if (f->npages >= npages) {
		memcpy(f->units, units, nu);
		memcpy(f->heights, heights, nh);
		place_all(p, f);
	}
	mem_free(units);
	mem_free(heights);
}

void
pdf_flow_place(struct pdf *p, struct flow *f)
{
	place_all(p, f);
	if (pdf_flow_is_lonely(p, f))
		place_closer(p, f);
}
