/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/doc.h"

#include <string.h>

uint32_t
doc_leaf_from(const struct doc *d, uint32_t id)
{
	while (id < d->nblocks && !block_is_leaf(&d->blocks[id]))
		id++;
	return id < d->nblocks ? id : d->nblocks;
}

uint32_t
doc_leaf_before(const struct doc *d, uint32_t id)
{
	if (id > d->nblocks)
		id = d->nblocks;
	while (id > 0) {
		if (block_is_leaf(&d->blocks[--id]))
			return id;
	}
	return d->nblocks;
}

uint32_t
doc_find_anchor(const struct doc *d, const char *anchor, size_t n)
{
	for (uint32_t i = 0; n && i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_HEADING && b->data &&
		    strncmp(b->data, anchor, n) == 0 && b->data[n] == '\0')
			return i;
	}
	return 0;
}

uint32_t
doc_section(const struct doc *d, uint32_t id)
{
	if (id >= d->nblocks)
		id = d->nblocks - 1;
	while (id > 0 && d->blocks[id].kind != BLOCK_HEADING)
		id--;
	return id;
}

/* A table whose first row has heads, and whose others are empty. */
static bool
is_form(const struct doc *d, uint32_t table)
{
	const struct block *blocks = d->blocks;
	uint32_t end = blocks[table].end, head = table + 1, words = 0;

	if (!blocks[table].detail || head >= end ||
	    blocks[head].kind != BLOCK_ROW || !blocks[head].detail)
		return false;
	for (uint32_t i = head; i < end; i++) {
		if (blocks[i].kind !=
		    (blocks[i].parent == table ? BLOCK_ROW : BLOCK_CELL))
			return false;
		words += i < blocks[head].end && blocks[i].len;
		if (i >= blocks[head].end && blocks[i].len)
			return false;
	}
	return words > 0;
}

bool
doc_same_form(const struct doc *a, uint32_t i, const struct doc *b, uint32_t k)
{
	const struct block *one, *two;

	if (i >= a->nblocks || k >= b->nblocks)
		return false;
	one = &a->blocks[i];
	two = &b->blocks[k];
	if (one->kind != two->kind || one->number != two->number)
		return false;
	if (one->kind == BLOCK_WRITE)
		return one->len && two->len;
	return one->kind == BLOCK_TABLE && one->end - i == two->end - k &&
	       is_form(a, i) && is_form(b, k);
}

bool
doc_same_shape(const struct doc *a, const struct doc *b)
{
	if (a->nblocks != b->nblocks)
		return false;
	for (uint32_t i = 0; i < a->nblocks; i++)
		if (a->blocks[i].kind != b->blocks[i].kind ||
		    a->blocks[i].detail != b->blocks[i].detail ||
		    a->blocks[i].parent != b->blocks[i].parent ||
		    a->blocks[i].end != b->blocks[i].end)
			return false;
	return true;
}
