/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/round.h"

#include <string.h>

#include "base/mem.h"
#include "guide/quiz.h"

/* ---- chance -------------------------------------------------------- */

/*
 * The next of a sequence that STATE alone decides: a counter whose bits are
 * mixed (the finaliser of MurmurHash3).  Nothing secret hangs on it.
 */
static uint32_t
next_number(uint32_t *state)
{
	uint32_t x = *state += 0x9e3779b9u;

	x = (x ^ (x >> 16)) * 0x85ebca6bu;
	x = (x ^ (x >> 13)) * 0xc2b2ae35u;
	return x ^ (x >> 16);
}

/* From 0 to below N, each as likely as the others but for one in 2^29. */
static uint32_t
below(uint32_t *state, uint32_t n)
{
	return (uint32_t)((uint64_t)next_number(state) * n >> 32);
}

/* ---- where it stands ----------------------------------------------- */

/* Can it be asked at all? */
static bool
can_ask(const struct quiz *q, size_t i, const char *page)
{
	const struct quiz_item *it = &q->items[i];

	if (it->nanswers == 0 || it->nanswers > ROUND_ANSWERS)
		return false;
	return !page || (it->page && strcmp(it->page, page) == 0);
}

static bool
is_open(const struct round *r)
{
	return r->phase == ROUND_ASK || r->phase == ROUND_TOLD;
}

/* Which of .items is asked or told. */
static unsigned
here(const struct round *r)
{
	return r->at < r->nitems ? r->at : r->again[r->at - r->nitems];
}

/* The item in Q, or NULL: none is open, or Q is not what it was. */
static const struct quiz_item *
item_here(const struct round *r, const struct quiz *q)
{
	size_t i = round_item(r);

	return i < q->n ? &q->items[i] : NULL;
}

static bool
is_right(const struct quiz_item *it, unsigned answer)
{
	return answer < it->nanswers && it->answers[answer].right;
}

size_t
round_item(const struct round *r)
{
	return is_open(r) ? r->items[here(r)] : SIZE_MAX;
}

bool
round_is_second(const struct round *r)
{
	return is_open(r) && r->at >= r->nitems;
}

void
round_place(const struct round *r, unsigned *n, unsigned *of)
{
	unsigned all = r->nitems + (unsigned)r->nagain;

	if (r->phase == ROUND_END)
		*n = *of = all;
	else if (!is_open(r))
		*n = *of = 0;
	else {
		*n = r->at + 1u;
		*of = r->at < r->nitems ? r->nitems : all;
	}
}

__attribute__((hot)) size_t
round_count(const struct quiz *q, const char *page)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n && i <= UINT16_MAX && n < ROUND_ITEMS; i++)
		n += can_ask(q, i, page);
	return n;
}

size_t
round_answers(
    const struct round *r, const struct quiz *q, uint8_t order[ROUND_ANSWERS])
{
	const struct quiz_item *it = item_here(r, q);
	size_t n = it && it->nanswers <= ROUND_ANSWERS ? it->nanswers : 0;
	uint32_t seed, state;

	if (!n)
		return 0;
	/* The seed is mixed first: two rounds whose seeds are neighbours
	 * would else share the orders of neighbouring items. */
	seed = r->seed;
	state = next_number(&seed) + (uint32_t)round_item(r);
	for (size_t i = 0; i < n; i++)
		order[i] = (uint8_t)i;
	for (size_t i = n; i > 1; i--) {
		size_t k = below(&state, (uint32_t)i);
		uint8_t last = order[i - 1];

		order[i - 1] = order[k];
		order[k] = last;
	}
	return n;
}

/* ---- the way through ----------------------------------------------- */

bool
round_start(
    struct round *r, const struct quiz *q, const char *page, uint32_t seed)
{
	round_wipe(r);
	for (size_t i = 0;
	     i < q->n && i <= UINT16_MAX && r->nitems < ROUND_ITEMS; i++)
		if (can_ask(q, i, page))
			r->items[r->nitems++] = (uint16_t)i;
	if (!r->nitems)
		return false;
	memset(r->first, ROUND_NOT_YET, sizeof r->first);
	memset(r->second, ROUND_NOT_YET, sizeof r->second);
	r->seed = seed;
	r->phase = ROUND_ASK;
	return true;
}

bool
round_answer(struct round *r, const struct quiz *q, unsigned answer)
{
	const struct quiz_item *it = item_here(r, q);
	unsigned i;

	if (r->phase != ROUND_ASK || !it ||
	    (answer >= it->nanswers && answer != ROUND_NOT_SURE))
		return false;
	i = here(r);
	r->answer = (uint8_t)answer;
	r->phase = ROUND_TOLD;
	if (round_is_second(r))
		r->second[i] = r->answer;
	else {
		r->first[i] = r->answer;
		if (!is_right(it, answer))
			r->again[r->nagain++] = (uint16_t)i;
	}
	return true;
}

bool
round_was_right(const struct round *r, const struct quiz *q)
{
	const struct quiz_item *it = item_here(r, q);

	return r->phase == ROUND_TOLD && it && is_right(it, r->answer);
}

bool
round_comes_back(const struct round *r, const struct quiz *q)
{
	return r->phase == ROUND_TOLD && item_here(r, q) &&
	       !round_is_second(r) && !round_was_right(r, q);
}

void
round_next(struct round *r)
{
	if (r->phase != ROUND_TOLD)
		return;
	r->at++;
	r->phase = r->at < r->nitems + r->nagain ? ROUND_ASK : ROUND_END;
}

/* ---- what is left -------------------------------------------------- */

size_t
round_topics(
    const struct round *r, const struct quiz *q, uint16_t out[ROUND_ITEMS])
{
	size_t n = 0;

	for (int must = 1; must >= 0; must--)
		for (size_t i = 0; i < r->nagain; i++) {
			uint16_t item = r->items[r->again[i]];

			if (item < q->n && q->items[item].must_know == must)
				out[n++] = item;
		}
	return n;
}

unsigned
round_first(const struct round *r, size_t i)
{
	return i < r->nitems ? r->first[i] : ROUND_NOT_YET;
}

unsigned
round_second(const struct round *r, size_t i)
{
	return i < r->nitems ? r->second[i] : ROUND_NOT_YET;
}

void
round_wipe(struct round *r)
{
	mem_wipe(r, sizeof *r);
}
