/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agenda - what a visit is to go through, in which order, and what was covered.
 *
 * A step is one of a ready visit (visits.conf), or a page that was picked; it
 * is kept by its number, so that its words are looked up in whatever language.
 *
 * Takes: picks, moves, what was looked at.  Gives: the steps in their order.
 * Never: allocates; reads a clock: minutes are what the author thought of.
 */
#ifndef GUIDE_AGENDA_H
#define GUIDE_AGENDA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct visits;

enum {
	AGENDA_STEPS = 48,
	AGENDA_NO_VISIT = UINT16_MAX, /* a page that was picked */
	AGENDA_NO_STEP = UINT8_MAX,
};

struct agenda_step {
	uint16_t visit; /* index into visits, or AGENDA_NO_VISIT */
	uint16_t index; /* of its step, or of the page */
	bool covered;
	bool by_hand; /* somebody said that it is, or is not: that stays */
};

/* All zeros is an empty agenda. */
struct agenda {
	struct agenda_step list[AGENDA_STEPS];
	uint8_t n;
	uint8_t at; /* 1 + the step that is on; 0: none is */
};

/* The steps of visit VISIT instead of what was there.  False: too many, or no
 * such visit; all is as it was. */
bool agenda_take(struct agenda *g, const struct visits *v, size_t visit);

/* Where it is, or n. */
size_t agenda_find(const struct agenda *g, uint16_t visit, uint16_t index);

/* A page, once, as the last step.  False: it is there, or there is no room. */
bool agenda_add_page(struct agenda *g, uint16_t page);

/* False: there is no step I.  When it was on, none is. */
bool agenda_remove(struct agenda *g, size_t i);

/* Up (DIR -1) or down; *I becomes its new index.  False: it is at that end. */
bool agenda_move(struct agenda *g, size_t *i, int dir);

/* What somebody said BY_HAND is not changed by what was looked at.  False:
 * nothing was changed. */
bool agenda_cover(struct agenda *g, size_t i, bool covered, bool by_hand);

/*
 * The first step after the one that is on that is not covered; after the last
 * what was left out before it.  AGENDA_NO_STEP: all others are covered.
 */
uint8_t agenda_next(const struct agenda *g);

/* Step I is on from now on.  False: there is none. */
bool agenda_go(struct agenda *g, size_t i);

size_t agenda_count_covered(const struct agenda *g);
void agenda_wipe(struct agenda *g);

#endif
