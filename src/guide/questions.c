/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/questions.h"

#include <stdbool.h>

#include "base/arena.h"
#include "guide/doc.h"

struct build {
	const struct doc *d;
	struct question *list;
	size_t n;
};

static bool
is_heading(const struct block *b, int level)
{
	return b->kind == BLOCK_HEADING && b->parent == 0 && b->detail == level;
}

/*
 * The questions of list ID: the first leaf of each item, of lists within its
 * items too.  What stands in a quote or a box there is said, not asked.
 */
static void
take_list(struct build *b, uint32_t id, uint32_t stage)
{
	const struct doc *d = b->d;
	uint32_t i = id + 1;

	while (i < d->blocks[id].end) {
		const struct block *k = &d->blocks[i];
		const struct block *leaf = &d->blocks[i + 1];

		if (k->kind != BLOCK_ITEM) {
			i = k->kind == BLOCK_LIST ? i + 1 : k->end;
			continue;
		}
		if (k->end > i + 1 && leaf->kind == BLOCK_PARA && leaf->len &&
		    b->n < QUESTIONS_MAX)
			b->list[b->n++] = (struct question){
			    .text = leaf->text, .block = i + 1, .stage = stage};
		i++;
	}
}

const struct questions *
questions_parse(struct arena *a, const struct doc *d)
{
	struct questions *out = arena_zalloc(a, sizeof *out);
	struct build b = {.d = d};
	struct stage *stages, *open = NULL;
	size_t nstages = 0, items = 0;
	bool seen = false;

	for (uint32_t i = 1; i < d->nblocks; i++) {
		nstages += is_heading(&d->blocks[i], 2);
		items += d->blocks[i].kind == BLOCK_ITEM;
	}
	stages = arena_alloc(a, (nstages + 1) * sizeof *stages);
	b.list = arena_alloc(a, (items + 1) * sizeof *b.list);
	out->intro_end = d->nblocks;
	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end) {
		const struct block *k = &d->blocks[i];

		if (is_heading(k, 1) || is_heading(k, 2))
			open = NULL;
		if (is_heading(k, 2)) {
			if (!seen)
				out->intro_end = i;
			seen = true;
			open = &stages[out->nstages];
			*open = (struct stage){.title = k->text,
			    .block = i,
			    .first = (uint32_t)b.n};
		} else if (open && k->kind == BLOCK_LIST) {
			size_t before = b.n;

			take_list(&b, i, (uint32_t)(open - stages));
			/* It counts from its first question on. */
			if (before == open->first && b.n > before)
				out->nstages++;
		}
		if (open)
			open->end = (uint32_t)b.n;
	}
	out->stages = stages;
	out->list = b.list;
	out->n = b.n;
	return out;
}
