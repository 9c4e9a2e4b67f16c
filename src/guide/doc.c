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
