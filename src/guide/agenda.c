/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/agenda.h"

#include <string.h>

#include "base/mem.h"
#include "guide/sheets.h"

bool
agenda_take(struct agenda *g, const struct visits *v, size_t visit)
{
	size_t n;

	if (visit >= v->n || visit >= AGENDA_NO_VISIT)
		return false;
	n = v->visits[visit].nsteps;
	if (n > AGENDA_STEPS)
		return false;
	agenda_wipe(g);
	for (size_t i = 0; i < n; i++)
		g->list[i] = (struct agenda_step){
		    .visit = (uint16_t)visit, .index = (uint16_t)i};
	g->n = (uint8_t)n;
	return true;
}

size_t
agenda_find(const struct agenda *g, uint16_t visit, uint16_t index)
{
	size_t i = 0;

	while (i < g->n &&
	       (g->list[i].visit != visit || g->list[i].index != index))
		i++;
	return i;
}

bool
agenda_add_page(struct agenda *g, uint16_t page)
{
	if (g->n == AGENDA_STEPS ||
	    agenda_find(g, AGENDA_NO_VISIT, page) < g->n)
		return false;
	g->list[g->n++] =
	    (struct agenda_step){.visit = AGENDA_NO_VISIT, .index = page};
	return true;
}

bool
agenda_remove(struct agenda *g, size_t i)
{
	if (i >= g->n)
		return false;
	g->n--;
	memmove(&g->list[i], &g->list[i + 1], (g->n - i) * sizeof *g->list);
	g->list[g->n] = (struct agenda_step){0};
	if (g->at == i + 1)
		g->at = 0;
	else if (g->at > i + 1)
		g->at--;
	return true;
}

/* Where the step that is on went when A and B changed places. */
static uint8_t
moved(uint8_t at, size_t a, size_t b)
{
	if (at == a + 1)
		return (uint8_t)(b + 1);
	return at == b + 1 ? (uint8_t)(a + 1) : at;
}

bool
agenda_move(struct agenda *g, size_t *i, int dir)
{
	size_t to = dir < 0 ? *i - 1 : *i + 1; /* past 0 it is too large */
	struct agenda_step s;

	if (*i >= g->n || to >= g->n)
		return false;
	s = g->list[*i];
	g->list[*i] = g->list[to];
	g->list[to] = s;
	g->at = moved(g->at, *i, to);
	*i = to;
	return true;
}

bool
agenda_cover(struct agenda *g, size_t i, bool covered, bool by_hand)
{
	struct agenda_step *s;

	if (i >= g->n)
		return false;
	s = &g->list[i];
	if ((s->by_hand && !by_hand) ||
	    (s->covered == covered && s->by_hand == by_hand))
		return false;
	s->covered = covered;
	s->by_hand = by_hand;
	return true;
}

uint8_t
agenda_next(const struct agenda *g)
{
	for (size_t k = 0; k < g->n; k++) {
		size_t i = (g->at + k) % g->n;

		if (!g->list[i].covered && i + 1 != g->at)
			return (uint8_t)i;
	}
	return AGENDA_NO_STEP;
}

bool
agenda_go(struct agenda *g, size_t i)
{
	if (i >= g->n)
		return false;
	g->at = (uint8_t)(i + 1);
	return true;
}

size_t
agenda_count_covered(const struct agenda *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += g->list[i].covered;
	return n;
}

void
agenda_wipe(struct agenda *g)
{
	mem_wipe(g, sizeof *g);
}
