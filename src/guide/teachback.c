/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/teachback.h"

#include <string.h>

#include "base/arena.h"
#include "guide/doc.h"

/* ---- the file ------------------------------------------------------ */

const char *
teach_fault_words(enum teach_fault fault)
{
	switch (fault) {
	case TEACH_NO_PROMPT:
		return "put a prompt below the heading that names the page";
	case TEACH_NO_POINTS:
		return "add \"### Key points\" with a list below it";
	case TEACH_NO_OTHER:
		return "add \"### Other wording\" with another explanation "
		       "below it";
	}
	return "";
}

struct build {
	const struct doc *d;
	struct teach_problem *problems;
	size_t nproblems;
};

static bool
is_heading(const struct block *b, int level)
{
	return b->kind == BLOCK_HEADING && b->parent == 0 && b->detail == level;
}

/* Is B the section of a part whose anchor is SLUG?  All parts have the same
 * headings: those of later ones have a number, as on a forge. */
static bool
is_section(const struct block *b, const char *slug)
{
	size_t n = strlen(slug);
	const char *s = b->data;

	if (!is_heading(b, 3) || !s || strncmp(s, slug, n) != 0)
		return false;
	s += n;
	return *s == '\0' || (s[0] == '-' && s[1] &&
				 s[1 + strspn(s + 1, "0123456789")] == '\0');
}

/* The blocks below heading ID, up to the next heading of its level or above;
 * none when there are no words in them. */
static void
take_section(const struct doc *d, uint32_t id, uint32_t end, uint32_t *from,
    uint32_t *to)
{
	bool words = false;
	uint32_t i = id + 1;

	for (; i < end && !is_heading(&d->blocks[i], 3); i++)
		words |= d->blocks[i].len > 0;
	if (words) {
		*from = id + 1;
		*to = i;
	}
}

static void
say(struct build *b, enum teach_fault fault, uint32_t line, size_t part)
{
	b->problems[b->nproblems++] =
	    (struct teach_problem){fault, line, (uint32_t)part};
}

static void
take_part(struct build *b, struct teach_part *p, size_t index, uint32_t id,
    uint32_t end)
{
	const struct doc *d = b->d;
	uint32_t line = d->blocks[id].line;
	bool top = true; /* above the first section */

	*p = (struct teach_part){.page = d->blocks[id].text, .line = line};
	for (uint32_t i = id + 1; i < end; i = d->blocks[i].end) {
		const struct block *k = &d->blocks[i];

		top = top && !is_heading(k, 3);
		if (top && !p->prompt && k->kind == BLOCK_PARA && k->len) {
			p->prompt = k->text;
			p->prompt_block = i;
		} else if (!p->points && is_section(k, "key-points"))
			take_section(d, i, end, &p->points, &p->points_end);
		else if (!p->other && is_section(k, "other-wording"))
			take_section(d, i, end, &p->other, &p->other_end);
	}
	if (!p->prompt) {
		p->prompt = "";
		say(b, TEACH_NO_PROMPT, line, index);
	}
	if (!p->points)
		say(b, TEACH_NO_POINTS, line, index);
	if (!p->other)
		say(b, TEACH_NO_OTHER, line, index);
}

const struct teachback *
teachback_parse(struct arena *a, const struct doc *d)
{
	struct teachback *out = arena_zalloc(a, sizeof *out);
	struct build b = {.d = d};
	struct teach_part *parts;
	size_t n = 0;

	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end)
		n += is_heading(&d->blocks[i], 2);
	parts = arena_alloc(a, (n + 1) * sizeof *parts);
	b.problems = arena_alloc(a, (3 * n + 1) * sizeof *b.problems);
	out->intro_end = d->nblocks;
	for (uint32_t i = 1, end; i < d->nblocks; i = end) {
		for (end = d->blocks[i].end;
		     end < d->nblocks && !is_heading(&d->blocks[end], 2) &&
		     !is_heading(&d->blocks[end], 1);
		     end = d->blocks[end].end)
			;
		if (!is_heading(&d->blocks[i], 2))
			continue;
		if (!out->n)
			out->intro_end = i;
		take_part(&b, &parts[out->n], out->n, i, end);
		out->n++;
	}
	out->parts = parts;
	out->problems = b.problems;
	out->nproblems = b.nproblems;
	return out;
}

size_t
teachback_find(const struct teachback *t, const char *page)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->parts[i].page, page) == 0)
			return i;
	return SIZE_MAX;
}

/* ---- the way through ----------------------------------------------- */

void
teach_start(struct teach *t, uint32_t part)
{
	*t = (struct teach){.phase = TEACH_THINK, .part = part};
}

bool
teach_compare(struct teach *t)
{
	if (t->phase != TEACH_THINK)
		return false;
	t->phase = TEACH_COMPARE;
	return true;
}

bool
teach_rate(struct teach *t, enum teach_rating rating)
{
	if (t->phase != TEACH_COMPARE || (unsigned)rating > TEACH_NOT_YET)
		return false;
	t->rating = (uint8_t)rating;
	t->phase = rating == TEACH_NOT_YET ? TEACH_OTHER : TEACH_DONE;
	return true;
}

bool
teach_done(struct teach *t)
{
	if (t->phase != TEACH_OTHER)
		return false;
	t->phase = TEACH_DONE;
	return true;
}

bool
teach_back(struct teach *t)
{
	if (t->phase == TEACH_DONE && t->rating == TEACH_NOT_YET) {
		t->phase = TEACH_OTHER;
		return true;
	}
	if (t->phase == TEACH_DONE || t->phase == TEACH_OTHER)
		t->phase = TEACH_COMPARE;
	else if (t->phase == TEACH_COMPARE)
		t->phase = TEACH_THINK;
	else
		return false;
	t->rating = 0;
	return true;
}
