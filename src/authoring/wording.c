/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a page for patients does without. */
#include "config.h"

#include "authoring/check.h"
#include "authoring/rules.h"
#include "authoring/words.h"
#include "guide/doc.h"

static const char *const names[] = {
    [WORDS_HYPE] = "hype",
    [WORDS_HURTFUL] = "hurtful",
    [WORDS_GARBLED] = "garbled",
    [WORDS_DISTANCE] = "distance",
    [WORDS_PASSIVE] = "passive",
};

static bool
is_for_staff(const struct check_file *f)
{
	return f->kind == FILE_NOTES || f->kind == FILE_CHANGES;
}

static void
check_leaf(
    struct check *c, const struct check_file *f, uint32_t id, struct words *w)
{
	const struct block *b = &f->doc->blocks[id];
	const struct words_hit *hits;
	size_t n;

	hits = words_find(w, c->a, b->text, b->len, &n);
	for (size_t i = 0; i < n; i++) {
		/* A heading is too short to say who. */
		if (hits[i].kind == WORDS_PASSIVE && b->kind == BLOCK_HEADING)
			continue;
		/* Patients do not read these. */
		if (hits[i].minor && !c->opts.all && is_for_staff(f))
			continue;
		check_say_at(c, f, id, hits[i].offset, names[hits[i].kind],
		    "\"%.*s\": %s", (int)hits[i].length,
		    b->text + hits[i].offset, hits[i].advice);
		if (hits[i].minor)
			check_say_minor(c);
	}
}

void
rules_wording(struct check *c)
{
	struct words *w = words_new();

	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		/* Titles of studies say what they say. */
		if (!f->doc || f->kind == FILE_SOURCES)
			continue;
		for (uint32_t k = 1; k < f->doc->nblocks; k++)
			if (block_is_leaf(&f->doc->blocks[k]) &&
			    f->doc->blocks[k].kind != BLOCK_CODE)
				check_leaf(c, f, k, w);
	}
	words_free(w);
}
