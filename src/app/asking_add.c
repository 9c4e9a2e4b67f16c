/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of a view that asks, as it adds them. */
#include "config.h"

#include "app/asking.h"

#include "app/internal.h"

void
asking_add_mark(
    struct app *a, uint32_t id, const char *words, enum ask_mark mark)
{
	struct asking *k = &a->asking;
	struct ask_choice one = {.words = words,
	    .id = id,
	    .mark = mark,
	    .apart = k->part,
	    .above = k->above};

	k->part = 0;
	k->above = NULL;
	if (k->n < ASKING_MAX)
		k->choices[k->n++] = one;
}

void
asking_add(struct app *a, uint32_t id, const char *words)
{
	asking_add_mark(a, id, words, ASK_PLAIN);
}

void
asking_part(struct app *a)
{
	a->asking.part = 1;
}

void
asking_space(struct app *a, int lines)
{
	a->asking.part = (uint8_t)lines;
}

void
asking_over(struct app *a, const char *words)
{
	a->asking.part = 1;
	a->asking.above = words;
}

/* The choice that was added last, or NULL. */
static struct ask_choice *
last_of(struct app *a)
{
	struct asking *k = &a->asking;

	return k->n ? &k->choices[k->n - 1] : NULL;
}

void
asking_strong(struct app *a)
{
	if (last_of(a))
		last_of(a)->strong = true;
}

void
asking_aside(struct app *a, const char *words)
{
	if (last_of(a))
		last_of(a)->aside = words;
}

void
asking_add_help(struct app *a, uint32_t id, const char *words)
{
	asking_add(a, id, words);
	if (last_of(a))
		last_of(a)->help = true;
}
