/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * round - one go through the knowledge check.
 *
 *   ROUND_NONE ─start─► ROUND_ASK ─answer─► ROUND_TOLD ─next─► ROUND_ASK …
 *                                                      └─► ROUND_END
 *
 * Each item is asked once, in the order of the file.  An item that was missed,
 * or answered with "not sure", comes back exactly once, after all others.  The
 * answers of an item are shuffled from the seed, the same each time that it is
 * asked.  There is no score: what is left at the end are the items that were
 * missed or unsure at least once, must-know ones first.
 *
 * Takes: a quiz, a seed, answers.  Gives: what to show.
 * Never: allocates, draws, reads a clock, keeps anything after round_wipe().
 */
#ifndef GUIDE_ROUND_H
#define GUIDE_ROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct quiz;

enum {
	ROUND_ITEMS = 128,     /* asked in one round; further ones are not */
	ROUND_ANSWERS = 8,     /* of one item; an item with more is not asked */
	ROUND_NOT_SURE = 0xff, /* instead of an answer */
	ROUND_NOT_YET = 0xfe,  /* nothing was answered */
};

enum round_phase { ROUND_NONE, ROUND_ASK, ROUND_TOLD, ROUND_END };

/* All zeros is ROUND_NONE. */
struct round {
	uint8_t phase; /* enum round_phase */
	uint32_t seed;
	uint16_t items[ROUND_ITEMS]; /* indices into quiz->items, as asked */
	uint16_t nitems;             /* asked at least once */
	uint16_t again[ROUND_ITEMS]; /* indices into .items that come back */
	uint16_t nagain;
	uint16_t at;                 /* asks so far: nitems first, then again */
	uint8_t answer;              /* the last, by its index in the item */
	uint8_t first[ROUND_ITEMS];  /* of each of .items: what was answered */
	uint8_t second[ROUND_ITEMS]; /* when it came back; ROUND_NOT_YET */
};

/* Begin: all items, or those to read again on PAGE ("safety.md"; NULL: all).
 * False, and ROUND_NONE, when there are none. */
bool round_start(
    struct round *r, const struct quiz *q, const char *page, uint32_t seed);

/* How many items a round of PAGE would ask; NULL: of all. */
size_t round_count(const struct quiz *q, const char *page);

/* The item that is asked or told: an index into q->items; else SIZE_MAX. */
size_t round_item(const struct round *r);

/*
 * Where it stands: N of OF, both from 1.  Items that came back follow, and
 * are counted only once they are asked: OF does not grow at each miss.
 */
void round_place(const struct round *r, unsigned *n, unsigned *of);
bool round_is_second(const struct round *r); /* it came back */

/* Its answers in the order to be shown: indices into item->answers. */
size_t round_answers(
    const struct round *r, const struct quiz *q, uint8_t order[ROUND_ANSWERS]);

/* ROUND_ASK → ROUND_TOLD.  ANSWER is an index into item->answers, or
 * ROUND_NOT_SURE; any other, or another phase, changes nothing: false. */
bool round_answer(struct round *r, const struct quiz *q, unsigned answer);

/* ROUND_TOLD: was it the right one?  Does the item come back? */
bool round_was_right(const struct round *r, const struct quiz *q);
bool round_comes_back(const struct round *r, const struct quiz *q);

/* ROUND_TOLD → ROUND_ASK or ROUND_END. */
void round_next(struct round *r);

/* Items missed or unsure at least once, so far: must-know ones first, each in
 * the order asked.  Returns how many, OUT holds indices into q->items. */
size_t round_topics(
    const struct round *r, const struct quiz *q, uint16_t out[ROUND_ITEMS]);

/* For a counselor: what was answered to the I-th of .items, the first time and
 * when it came back; ROUND_NOT_YET: not (yet). */
unsigned round_first(const struct round *r, size_t i);
unsigned round_second(const struct round *r, size_t i);

void round_wipe(struct round *r);

#endif
