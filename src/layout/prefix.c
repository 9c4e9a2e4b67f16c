/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "layout/internal.h"
#include "layout/role.h"
#include "text/text.h"

/* Room that nesting always leaves for words [cells]. */
enum { WORDS_MIN = 12 };

static const char bullet[] = "•";
static const char box[] = "☐"; /* to tick by hand */
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
lose(struct layout *l, bool first)
{
	l->prefix.lost++;
	l->prefix.lost_first = first;
}

static void
add_bar(struct layout *l, uint32_t id, int role, bool first)
{
	if (!l->prefix.lost && has_room(l, 2))
		add_piece(l,
		    &(struct prefix_piece){.block = id,
			.first = bar,
			.rest = bar,
			.role = (uint8_t)role},
		    2);
	else
		lose(l, first);
}

/*
 * The number of the last item of LIST; more than that where it would have to
 * be looked for deep down.
 */
static uint32_t
last_number(const struct block *blocks, uint32_t list)
{
	uint32_t id = blocks[list].end - 1;

	for (int i = 0; i < PREFIX_MAX; i++) {
		if (blocks[id].parent == list)
			return blocks[id].number;
		id = blocks[id].parent;
	}
	return blocks[list].number + (blocks[list].end - list);
}

/* The marker of an item, ordered ones as wide as their list's last. */
static void
add_item(struct layout *l, uint32_t id, bool first)
{
	const struct block *blocks = l->doc->blocks, *b = &blocks[id];
	struct prefix_piece q = {.block = id, .role = ROLE_MARKER};
	const char *sign = b->detail ? box : bullet;
	int cols = 3;

	if (blocks[b->parent].detail) {
		char last[16];
		int n = snprintf(last, sizeof last, "%u.",
		    (unsigned)last_number(blocks, b->parent));

		sign = arena_printf(l->arena, "%u.", b->number);
		if (n < (int)strlen(sign))
			n = (int)strlen(sign);
		cols = n + 1 > cols ? n + 1 : cols;
	}
	q.first = first ? sign : NULL;
	if (!l->prefix.lost && has_room(l, cols)) {
		add_piece(l, &q, cols);
		return;
	}
	lose(l, first);
	l->prefix.sign = sign;
	l->prefix.sign_first = first;
}

/*
 * Where nesting has used up the room, one piece stands for the rest of it, and
 * says how deep it is: "+3•" is an item three levels deeper than it stands.
 */
static void
add_lost(struct layout *l, uint32_t id)
{
	const struct prefix *p = &l->prefix;
	struct prefix_piece q = {.block = id, .role = ROLE_MARKER};
	const char *sign = p->sign ? p->sign : "";
	int cols;

	q.first = arena_printf(l->arena, "+%d%s%s", p->lost,
	    *sign && sign != bullet && sign != box ? " " : "", sign);
	cols = text_cols(q.first, strlen(q.first)) + 1;
	if (!p->lost_first)
		q.first = NULL;
	else if (!p->sign_first)
		q.first = arena_printf(l->arena, "+%d", p->lost);
	if (p->n < PREFIX_MAX && p->cols + cols <= l->opts.width - 2)
		add_piece(l, &q, cols);
}

static void
add_container(struct layout *l, uint32_t id, bool first)
{
	const struct block *b = &l->doc->blocks[id];

	if (b->kind == BLOCK_QUOTE)
		add_bar(l, id, ROLE_MARKER, first);
	else if (b->kind == BLOCK_CALLOUT)
		add_bar(l, id,
		    b->detail == CALLOUT_WARNING || b->detail == CALLOUT_CAUTION
			? ROLE_WARNING
			: ROLE_TIP,
		    first);
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

	l->prefix.n = l->prefix.cols = l->prefix.lost = 0;
	l->prefix.sign = NULL;
	l->prefix.sign_first = false;
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
	if (l->prefix.lost)
		add_lost(l, unit);
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
		if (u->kind == BLOCK_ROW || blocks[prev].kind == BLOCK_ROW)
			break; /* a table never stands close */
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
