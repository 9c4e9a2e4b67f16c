/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far in what is in boxes, lists and quotes stands, and what is between. */
#include "config.h"

#include "paper/pdf_internal.h"

double
pdf_base_inset(const struct pdf *p, const struct unit *u)
{
	return u->doc && !p->h->beside && !u->joined ? 1.2 * p->size : 0;
}

bool
pdf_is_framed(const struct block *b)
{
	return b->kind == BLOCK_CALLOUT &&
	       (b->detail == CALLOUT_WARNING || b->detail == CALLOUT_CAUTION);
}

/* The number of the last item of LIST, which is the longest. */
static uint32_t
last_number(const struct doc *d, uint32_t list)
{
	uint32_t id = d->blocks[list].end - 1;

	while (d->blocks[id].parent > list)
		id = d->blocks[id].parent;
	return d->blocks[id].number;
}

/* What the sign before an item takes: as much as before the others. */
static double
sign_width(const struct doc *d, uint32_t item)
{
	const struct block *b = &d->blocks[item];
	double digits = 1;

	if (b->detail)
		return 1.9;
	if (!d->blocks[b->parent].detail)
		return 1.3;
	for (uint32_t n = last_number(d, b->parent); n >= 10; n /= 10)
		digits++;
	return 1.3 + digits * 0.6;
}

/* Where nesting has used up half of the width, what is deeper takes none. */
void
pdf_enter(const struct pdf *p, struct unit *u, uint32_t block)
{
	const struct doc *d = pdf_doc(p, u);
	const struct block *b = &d->blocks[block];
	double in = 0, out = 0, item = 0, x0, x1;

	if (b->kind == BLOCK_QUOTE)
		in = 1.2 * p->size;
	else if (pdf_is_framed(b))
		in = out = 0.9 * p->size;
	else if (b->kind == BLOCK_CALLOUT)
		in = 1.1 * p->size;
	else if (b->kind == BLOCK_ITEM)
		item = sign_width(d, block) * p->size * pdf_fine(p, b);
	pdf_column(p, u->column, &x0, &x1);
	if ((double)(u->inset + u->outset + u->indent) + in + out + item >
	    (x1 - x0) / 2)
		return;
	u->inset += (float)in;
	u->outset += (float)out;
	u->indent += (float)item;
}

/* ---- what is between them ----------------------------------------------- */

double
pdf_frame_pad(const struct pdf *p)
{
	return (p->density == PDF_PACKED ? 0.35 : 0.5) * p->size;
}

static double
heading_gap(const struct pdf *p, const struct block *b)
{
	if (p->large)
		return b->detail <= 2 ? 1.35 : 1.15;
	return b->detail <= 2 ? 0.95 : 0.8;
}

/* A warning's, which has to fit on the first page. */
static bool
is_in_frame(const struct block *blocks, uint32_t id)
{
	return pdf_is_framed(&blocks[id]) ||
	       pdf_is_framed(&blocks[blocks[id].parent]);
}

/* In lines. */
static double
gap_in_lines(const struct pdf *p, const struct pdf_after *after, uint32_t block)
{
	const struct block *blocks = after->d->blocks, *b = &blocks[block];
	uint32_t last = after->last, a = b->parent;
	/* Fine print stands apart from the rest. */
	bool fine =
	    b->flags & BLOCK_FINE && last && !(blocks[last].flags & BLOCK_FINE);
	bool large = p->large, packed = p->density == PDF_PACKED;
	double apart = large ? 1 : 0.5, close = large ? 0.45 : 0.15;

	if (!last)
		return 0;
	if (after->marked || last == block)
		return 0.15;
	if (fine)
		return large ? 1.35 : 0.95;
	while (a > last)
		a = blocks[a].parent;
	if (is_in_frame(blocks, a)) {
		apart = packed ? 0.25 : 0.4;
		close = packed ? 0.1 : 0.15;
	}
	switch (blocks[a].kind) {
	case BLOCK_LIST:
		return blocks[a].flags & BLOCK_TIGHT ? close : apart;
	case BLOCK_ITEM:
		return blocks[blocks[a].parent].flags & BLOCK_TIGHT ? close
								    : apart;
	case BLOCK_TABLE:
	case BLOCK_ROW:
		return 0;
	case BLOCK_PEOPLE:
		return b->detail ? 0.1 : apart;
	case BLOCK_TIMELINE:
		return large ? 0.6 : 0.4;
	default:
		break;
	}
	if (a == last) /* the label of the box */
		return close;
	if (blocks[last].kind == BLOCK_WRITE)
		return apart + 0.25; /* its words are those of what is below */
	if (b->kind == BLOCK_HEADING && blocks[last].kind != BLOCK_HEADING)
		return heading_gap(p, b);
	if (blocks[last].kind == BLOCK_HEADING)
		return large && !packed ? 0.5 : 0.3;
	return b->kind == BLOCK_CALLOUT && !large ? 0.7 : apart;
}

double
pdf_gap(const struct pdf *p, const struct pdf_after *after, uint32_t block)
{
	return gap_in_lines(p, after, block) * p->pitch *
	       pdf_fine(p, &after->d->blocks[block]);
}
