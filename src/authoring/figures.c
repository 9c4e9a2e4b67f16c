/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of people are the counts of evidence.tsv, rounded. */
#include "config.h"

#include <string.h>

#include "authoring/check.h"
#include "authoring/ledger.h"
#include "authoring/rules.h"
#include "base/str.h"
#include "guide/doc.h"

/* One row of a picture: so many, and beside it the comparison. */
struct pair {
	uint32_t block;
	uint32_t of;
	uint32_t many;
	bool compared;
	uint32_t other;
};

static struct pair
pair_at(const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];
	struct pair p = {
	    .block = id, .of = d->blocks[b->parent].number, .many = b->number};

	if (id + 1 < d->nblocks && b[1].kind == BLOCK_PERSON && b[1].detail) {
		p.compared = true;
		p.other = b[1].number;
	}
	return p;
}

static bool
agrees(const struct pair *p, const struct ledger_figure *f)
{
	return f->compared == p->compared &&
	       ledger_round(f->top, f->bottom, p->of) == p->many &&
	       (!p->compared || ledger_round(f->other_top, f->other_bottom,
				    p->of) == p->other);
}

static bool
row_backs(const struct ledger_row *r, const struct pair *p)
{
	const char *s = r->statement;
	struct ledger_figure f;

	while (ledger_figure(&s, &f))
		if (agrees(p, &f))
			return true;
	return false;
}

/* Does row R stand at the section of block ID of F? */
static bool
stands_at(const struct ledger_row *r, const struct check_file *f, uint32_t id)
{
	uint32_t section = doc_section(f->doc, id);
	const char *anchor = section ? f->doc->blocks[section].data : NULL;

	if (r->error || !anchor || !ledger_has_page(r, f->path))
		return false;
	for (const char *const *p = r->places; *p; p++) {
		const char *hash = strchr(*p, '#');

		if (hash && strcmp(hash + 1, anchor) == 0)
			return true;
	}
	return false;
}

static bool
is_backed(
    const struct check *c, const struct check_file *f, const struct pair *p)
{
	for (size_t i = 0; c->ledger && i < c->ledger->n; i++)
		if (stands_at(&c->ledger->rows[i], f, p->block) &&
		    row_backs(&c->ledger->rows[i], p))
			return true;
	return false;
}

static void
check_pictures(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;

	for (uint32_t i = 1; i < d->nblocks; i++) {
		struct pair p;

		if (d->blocks[i].kind != BLOCK_PERSON || d->blocks[i].detail)
			continue;
		p = pair_at(d, i);
		if (is_backed(c, f, &p))
			continue;
		if (p.compared)
			check_say(c, f, d->blocks[i].line, 1, "people",
			    "no row of evidence.tsv for this section rounds to "
			    "%u beside %u of %u",
			    p.many, p.other, p.of);
		else
			check_say(c, f, d->blocks[i].line, 1, "people",
			    "no row of evidence.tsv for this section rounds to "
			    "%u of %u",
			    p.many, p.of);
	}
}

/* Is the figure of R printed in the picture of its section, if it has one? */
static bool
is_printed(
    const struct check_file *f, const struct ledger_row *r, bool *pictured)
{
	const struct doc *d = f->doc;

	for (uint32_t i = 1; i < d->nblocks; i++) {
		struct pair p;

		if (d->blocks[i].kind != BLOCK_PERSON || d->blocks[i].detail ||
		    !stands_at(r, f, i))
			continue;
		*pictured = true;
		p = pair_at(d, i);
		if (row_backs(r, &p))
			return true;
	}
	return false;
}

void
rules_people(struct check *c)
{
	const struct check_file *table = check_file_find(c, "evidence.tsv");

	for (size_t i = 0; i < c->nfiles; i++)
		if (c->files[i].doc)
			check_pictures(c, &c->files[i]);
	for (size_t i = 0; c->ledger && i < c->ledger->n; i++) {
		const struct ledger_row *r = &c->ledger->rows[i];
		bool pictured = false, printed = false;

		if (r->error || strncmp(r->id, "F-", 2) != 0)
			continue;
		for (size_t k = 0; k < c->nfiles; k++)
			if (c->files[k].doc)
				printed |=
				    is_printed(&c->files[k], r, &pictured);
		if (pictured && !printed)
			check_say(c, table, r->line, 1, "people",
			    "%s: no row of the picture at %s shows these "
			    "figures, rounded",
			    r->id, r->places[0]);
	}
}
