/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The knowledge check: its form, and that it asks about what matters most. */
#include "config.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/rules.h"
#include "guide/doc.h"
#include "guide/quiz.h"

#define SAFETY "safety.md"

/* Does an item lead back to heading ID of F, or to one below it? */
static bool
is_asked(const struct quiz *q, const struct check_file *f, uint32_t id)
{
	const struct doc *d = f->doc;

	for (size_t i = 0; i < q->n; i++) {
		const struct quiz_item *t = &q->items[i];
		uint32_t at;

		if (!t->page || !t->anchor || strcmp(t->page, f->path) != 0)
			continue;
		at = check_anchor(f, t->anchor);
		while (at > id && d->blocks[at].detail > 2)
			at = doc_section(d, at - 1);
		if (at == id)
			return true;
	}
	return false;
}

/* What is known and what is not is no question of safety. */
static bool
is_about_safety(const struct doc *d, uint32_t id)
{
	for (uint32_t i = id + 1;
	     i < d->nblocks && d->blocks[i].kind != BLOCK_HEADING; i++)
		if (d->blocks[i].kind == BLOCK_CALLOUT &&
		    (d->blocks[i].detail == CALLOUT_KNOWN ||
			d->blocks[i].detail == CALLOUT_NOT_KNOWN))
			return false;
	return true;
}

static void
check_coverage(
    struct check *c, const struct check_file *f, const struct quiz *q)
{
	const struct check_file *safety = check_file_find(c, SAFETY);
	bool must_know = false;

	for (size_t i = 0; i < q->n; i++)
		must_know |= q->items[i].must_know;
	if (!must_know)
		check_say(c, f, 0, 1, "quiz",
		    "no question is marked <!-- must-know -->; mark those of "
		    "safety");
	for (uint32_t i = 1; safety && i < safety->doc->nblocks; i++) {
		const struct block *b = &safety->doc->blocks[i];

		if (b->kind == BLOCK_HEADING && b->detail == 2 &&
		    is_about_safety(safety->doc, i) && !is_asked(q, safety, i))
			check_say(c, f, 0, 1, "quiz-coverage",
			    "no question leads back to \"%s\" of " SAFETY,
			    b->text);
	}
}

void
rules_quiz(struct check *c)
{
	const struct check_file *f = check_file_find(c, "quiz.md");
	const struct quiz *q;

	if (!f)
		return;
	q = quiz_parse(c->a, f->doc, f->raw, f->n);
	for (size_t i = 0; i < q->nproblems; i++)
		check_say(c, f, q->problems[i].line, 1, "quiz", "%s",
		    quiz_fault_words(q->problems[i].fault));
	check_coverage(c, f, q);
}
