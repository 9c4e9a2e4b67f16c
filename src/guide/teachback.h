/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * teachback - teachback.md: for each page something to say in one's own words.
 *
 *   ## safety.md
 *   How would you tell a friend …?
 *   ### Key points
 *   - …
 *   ### Other wording
 *   …
 *
 * and the way through one of them:
 *
 *   TEACH_THINK ─done─► TEACH_COMPARE ─got it · partly─► TEACH_DONE
 *                                     └─not yet─► TEACH_OTHER ─► TEACH_DONE
 *
 * Takes: the tree of the file; answers of who reads it.  Gives: parts whose
 * texts point into the tree; the next state.  Never: judges or keeps words.
 */
#ifndef GUIDE_TEACHBACK_H
#define GUIDE_TEACHBACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct doc;

struct teach_part {
	const char *page;   /* "safety.md" */
	const char *prompt; /* the text of its first paragraph */
	uint32_t prompt_block;
	uint32_t points, points_end; /* blocks [points, points_end) */
	uint32_t other, other_end;
	uint32_t line;
};

enum teach_fault { TEACH_NO_PROMPT, TEACH_NO_POINTS, TEACH_NO_OTHER };

struct teach_problem {
	enum teach_fault fault;
	uint32_t line;
	uint32_t part; /* index of the part it is about */
};

struct teachback {
	const struct teach_part *parts;
	size_t n;
	const struct teach_problem *problems;
	size_t nproblems;
	uint32_t intro_end; /* blocks [1, intro_end) stand before the parts */
};

/* Lives in A, points into D.  All parts, broken ones too. */
const struct teachback *teachback_parse(struct arena *a, const struct doc *d);
const char *teach_fault_words(enum teach_fault fault);

/* The part for PAGE, or SIZE_MAX. */
size_t teachback_find(const struct teachback *t, const char *page);

enum teach_phase {
	TEACH_NONE,
	TEACH_THINK,
	TEACH_COMPARE,
	TEACH_OTHER,
	TEACH_DONE
};
enum teach_rating { TEACH_GOT_IT, TEACH_PARTLY, TEACH_NOT_YET };

/* All zeros is TEACH_NONE. */
struct teach {
	uint8_t phase;
	uint8_t rating; /* once it was given */
	uint32_t part;
};

void teach_start(struct teach *t, uint32_t part);
bool teach_compare(struct teach *t);                        /* THINK */
bool teach_rate(struct teach *t, enum teach_rating rating); /* COMPARE */
bool teach_done(struct teach *t);                           /* OTHER */
bool teach_back(struct teach *t); /* one phase back; false at the first */

#endif
