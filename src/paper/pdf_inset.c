/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far in what is in boxes, lists and quotes stands. */
#include "config.h"

#include "paper/pdf_internal.h"

double
pdf_base_inset(const struct pdf *p, unsigned doc)
{
	return doc && !p->h->beside ? 1.2 * p->size : 0;
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
