/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdflaid - a handout that is laid out and not drawn, for tests of the PDF.
 * Behind cmocka.h. */
#ifndef TESTS_PDFLAID_H
#define TESTS_PDFLAID_H

#include <stdlib.h>

#include "base/err.h"
#include "guide/doc.h"
#include "paper/pdf_internal.h"

struct laid {
	struct pdf p;
	struct flow f;
	struct err e;
};

static inline void
lay_out(struct laid *l, const struct handout *h, const struct pdf_opts *o)
{
	*l = (struct laid){.e = {0}};
	pdf_begin(&l->p, "en", o, &l->e);
	pdf_set_handout(&l->p, h);
	pdf_flow_init(&l->f, h);
	pdf_flow_build(&l->p, &l->f);
	assert_false(l->p.failed);
	pdf_flow_place(&l->p, &l->f);
}

static inline void
laid_done(struct laid *l)
{
	pdf_flow_done(&l->f);
	pdf_end(&l->p);
}

/* ---- where things stand -------------------------------------------------- */

/*
 * Each line of each unit once and in order, within its page, below what is
 * above it in its column.
 */
static inline void
check_lines(const struct laid *l)
{
	const struct flow *f = &l->f;
	uint32_t *done = calloc(f->nunits + 1, sizeof *done);
	double lower[3] = {0}, bottom = l->p.margin + l->p.height;
	uint32_t page = 0;

	for (size_t i = 0; i < f->npieces; i++) {
		const struct piece *q = &f->pieces[i];
		const struct unit *u = &f->units[q->unit];
		double end = pdf_piece_end(f, q);

		if (!q->again)
			assert_int_equal(q->from, done[q->unit]);
		assert_true(q->to > q->from);
		if (!q->again)
			done[q->unit] = q->to;
		assert_true(q->page == page || q->page == page + 1);
		if (q->page != page)
			lower[0] = lower[1] = lower[2] = 0;
		page = q->page;
		assert_true((double)q->y >= l->p.margin - 0.01);
		assert_true((double)q->y >= lower[u->column] - 0.01);
		assert_true((double)q->y >= lower[0] - 0.01);
		lower[u->column] = end;
		if (u->column == 0)
			lower[1] = lower[2] = end;
		if (q->to - q->from > 1 && end > bottom + 0.1)
			fail_msg("page %u ends at %g", page, end);
	}
	for (size_t i = 0; i < f->nunits; i++)
		assert_int_equal(done[i], f->units[i].nlines);
	assert_int_equal(page + 1, f->npages);
	free(done);
}

/* The page that line LINE of unit ID is on. */
static inline uint32_t
laid_page(const struct flow *f, uint32_t id, uint32_t line)
{
	for (size_t i = 0; i < f->npieces; i++)
		if (f->pieces[i].unit == id && line >= f->pieces[i].from &&
		    line < f->pieces[i].to)
			return f->pieces[i].page;
	fail_msg("a line is on no page");
	return 0;
}

/* Are there only headings on the page of unit I, down to it? */
static inline bool
fills_page(const struct laid *l, uint32_t i)
{
	const struct flow *f = &l->f;
	uint32_t page = laid_page(f, i, 0);

	while (i && f->units[i - 1].keep && laid_page(f, i - 1, 0) == page)
		i--;
	return i == 0 ||
	       laid_page(f, i - 1, f->units[i - 1].nlines - 1) != page;
}

/* The unit before I in its column, or PDF_NONE. */
static inline uint32_t
before(const struct flow *f, uint32_t i)
{
	for (uint32_t k = i; k-- > 0;)
		if (f->units[k].next == i)
			return k;
	return PDF_NONE;
}

/* Headings have what they are above on their page; what stays together does;
 * paragraphs have two lines on each side of a page's end. */
static inline void
check_breaks(const struct laid *l)
{
	const struct flow *f = &l->f;

	for (uint32_t i = 0; i < f->nunits; i++) {
		const struct unit *u = &f->units[i];
		uint32_t last = laid_page(f, i, u->nlines - 1);

		if (u->keep && u->next != PDF_NONE &&
		    laid_page(f, u->next, 0) != last && !fills_page(l, i))
			fail_msg("unit %u (%u, then %u) ends page %u", i,
			    u->kind, f->units[u->next].kind, last + 1);
		if (u->keep && u->next != PDF_NONE &&
		    f->units[u->next].nlines > 1 && !f->units[u->next].keep)
			assert_int_equal(laid_page(f, u->next, 1), last);
		if (u->whole || u->nlines < 4)
			assert_int_equal(laid_page(f, i, 0), last);
		else if (laid_page(f, i, 0) != last) {
			assert_int_equal(
			    laid_page(f, i, 0), laid_page(f, i, 1));
			assert_int_equal(laid_page(f, i, u->nlines - 2), last);
		}
		for (uint32_t k = i + 1, b = before(f, i); k < u->group; k++)
			if (b == PDF_NONE || !f->units[b].keep)
				assert_int_equal(laid_page(f, k, 0), last);
	}
}

/* The outermost box that unit I stands in, or 0. */
static inline uint32_t
box_of(const struct laid *l, uint32_t i)
{
	const struct unit *u = &l->f.units[i];
	const struct doc *d = l->p.h->in[u->doc].doc;
	uint32_t box = 0;

	for (uint32_t b = u->block; b; b = d->blocks[b].parent)
		if (d->blocks[b].kind == BLOCK_CALLOUT)
			box = b;
	return box;
}

/* A box that fits on a page below its headings, which may be as high again in
 * the other column, is on one. */
static inline void
check_boxes(const struct laid *l)
{
	const struct flow *f = &l->f;

	for (uint32_t i = 0, end; i < f->nunits; i = end) {
		double h = 0;
		uint32_t k = before(f, i);

		for (end = i + 1; end < f->nunits && box_of(l, i) &&
				  f->units[end].doc == f->units[i].doc &&
				  box_of(l, end) == box_of(l, i);
		     end++)
			h += (double)(f->units[end].gap + f->units[end].height);
		h += (double)f->units[i].height;
		for (; k != PDF_NONE && f->units[k].keep; k = before(f, k))
			h += 2 * (double)(f->units[k].gap + f->units[k].height);
		if (!box_of(l, i) || h > l->p.height)
			continue;
		for (k = i; k < end; k++)
			if (laid_page(f, k, f->units[k].nlines - 1) !=
			    laid_page(f, i, 0))
				fail_msg("the box of unit %u is parted", i);
	}
}

#endif
