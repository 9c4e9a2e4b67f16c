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
	uint32_t section;
	const char *anchor;

	if (r->error || !ledger_has_page(r, f->path))
		return false;
	section = doc_section(f->doc, id);
	anchor = section ? f->doc->blocks[section].data : NULL;
	if (!anchor)
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
	const struct ledger_key *k;
	size_t n = 0;

	k = c->ledger ? ledger_of_page(c->ledger, f->path, &n) : NULL;
	for (size_t i = 0; i < n; i++) {
		const struct ledger_row *r = &c->ledger->rows[k[i].row];

		if (stands_at(r, f, p->block) && row_backs(r, p))
			return true;
	}
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

/* Is it, on any of the pages where R stands? */
static bool
is_printed_anywhere(
    const struct check *c, const struct ledger_row *r, bool *pictured)
{
	const struct check_file *f;
	bool printed = false;
	struct str path;

	str_init(&path);
	for (const char *const *p = r->places; *p && !printed; p++) {
		size_t n = strcspn(*p, "#");

		str_clear(&path);
		str_put(&path, *p, n);
		if (n < 3 || memcmp(*p + n - 3, ".md", 3) != 0)
			str_puts(&path, ".md");
		f = check_file_find(c, path.s);
		printed = f && f->doc && is_printed(f, r, pictured);
	}
	str_done(&path);
	return printed;
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
		bool pictured = false;

		if (r->error || strncmp(r->id, "F-", 2) != 0)
			continue;
		if (!is_printed_anywhere(c, r, &pictured) && pictured)
			check_say(c, table, r->line, 1, "people",
			    "%s: no row of the picture at %s shows these "
			    "figures, rounded",
			    r->id, r->places[0]);
	}
}
