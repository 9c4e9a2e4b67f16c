/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "layout/internal.h"
#include "layout/role.h"
#include "text/text.h"

/* Room that nesting always leaves for words [cells]. */
enum { WORDS_MIN = 12 };

static const char bullet[] = "•";
static const char bar[] = "┃";

/* Could COLS more be taken from the line, with words left over? */
static bool
has_room(const struct layout *l, int cols)
{
	int most = l->opts.width / 2;

	if (l->opts.width - most < WORDS_MIN)
		most = l->opts.width - WORDS_MIN;
	return l->prefix.n < PREFIX_MAX && l->prefix.cols + cols <= most;
}

static void
add_piece(struct layout *l, const struct prefix_piece *q, int cols)
{
	struct prefix *p = &l->prefix;

	p->piece[p->n] = *q;
	p->piece[p->n].col = (uint16_t)p->cols;
	p->piece[p->n].cols = (uint16_t)cols;
	p->n++;
	p->cols += cols;
}

static void
add_bar(struct layout *l, uint32_t id, int role)
{
	if (has_room(l, 2))
		add_piece(l,
		    &(struct prefix_piece){.block = id,
			.first = bar,
			.rest = bar,
			.role = (uint8_t)role},
		    2);
}

/*
 * The marker of an item.  Where nesting has used up the room, the marker
 * still stands, and only the indent of its list is not added.
 */
static void
add_item(struct layout *l, uint32_t id, bool first)
{
	const struct block *b = &l->doc->blocks[id];
	const struct block *list = &l->doc->blocks[b->parent];
	struct prefix_piece q = {.block = id, .role = ROLE_MARKER};
	int cols = 3;

	if (list->detail) {
		/* As wide as the list's last number, so that words align. */
		char *num = arena_printf(l->arena, "%u.", b->number);
		uint32_t last = list->number + (list->end - b->parent);

		q.first = num;
		cols = (int)strlen(num) + 1;
		if (cols < 4 && last >= 10)
			cols = 4;
		if (cols < 3)
			cols = 3;
	} else
		q.first = bullet;
	if (!first)
		q.first = NULL;
	if (has_room(l, cols))
		add_piece(l, &q, cols);
	else if (q.first && l->prefix.n < PREFIX_MAX &&
		 l->prefix.cols + cols <= l->opts.width - 2)
		add_piece(l, &q, cols);
}

static void
add_container(struct layout *l, uint32_t id, bool first)
{
	const struct block *b = &l->doc->blocks[id];

	if (b->kind == BLOCK_QUOTE)
		add_bar(l, id, ROLE_MARKER);
	else if (b->kind == BLOCK_CALLOUT)
		add_bar(l, id,
		    b->detail == CALLOUT_WARNING || b->detail == CALLOUT_CAUTION
			? ROLE_WARNING
			: ROLE_TIP);
	else if (b->kind == BLOCK_ITEM)
		add_item(l, id, first);
}

/*
 * The prefix of UNIT, from the outermost container in.  Ancestors are found
 * from the inside out, so the walk goes down again over a list of them; one
 * whose text is this deep has spent as many bytes on it in its source, which
 * keeps the whole linear.
 */
void
prefix_make(struct layout *l, uint32_t unit)
{
	const struct block *blocks = l->doc->blocks;
	uint32_t n = 0, at = 0, *chain, cur;
	bool *first, is_first = true;

	l->prefix.n = l->prefix.cols = 0;
	l->marked = false;
	for (cur = unit; cur; cur = blocks[cur].parent)
		n++;
	chain = arena_alloc(l->arena, (n + 1) * sizeof *chain);
	first = arena_alloc(l->arena, (n + 1) * sizeof *first);
	if (blocks[unit].kind == BLOCK_ITEM) { /* an empty item */
		chain[at] = unit;
		first[at++] = true;
	}
	for (cur = unit; cur; cur = blocks[cur].parent) {
		is_first = is_first && cur == blocks[cur].parent + 1;
		chain[at] = blocks[cur].parent;
		first[at++] = is_first;
	}
	while (at-- > 0)
		add_container(l, chain[at], first[at]);
}

/*
 * Blank lines between PREV and UNIT; *COMMON is the container that holds
 * both: only its bars run through the gap.
 */
int
prefix_gap(
    const struct layout *l, uint32_t unit, uint32_t prev, uint32_t *common)
{
	const struct block *blocks = l->doc->blocks;
	const struct block *u = &blocks[unit];
	uint32_t a = u->parent;
	int gap = 1;

	if (prev == LAYOUT_NONE) {
		*common = 0;
		return 0;
	}
	while (a > prev)
		a = blocks[a].parent;
	*common = a;
	switch (blocks[a].kind) {
	case BLOCK_LIST:
		gap = blocks[a].flags & BLOCK_TIGHT ? 0 : 1;
		break;
	case BLOCK_ITEM:
		gap = blocks[blocks[a].parent].flags & BLOCK_TIGHT ? 0 : 1;
		break;
	case BLOCK_TABLE:
	case BLOCK_PEOPLE:
	case BLOCK_TIMELINE:
		gap = 0;
		break;
	default:
		if (u->kind == BLOCK_HEADING && u->detail <= 2 &&
		    blocks[prev].kind != BLOCK_HEADING)
			gap = l->opts.compact ? 1 : 2;
	}
	return gap;
}
