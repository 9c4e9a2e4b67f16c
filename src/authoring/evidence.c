/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/evidence.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "authoring/check.h"
#include "authoring/ledger.h"
#include "authoring/rules.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"

static bool
holds(const char *s, const char *words)
{
	size_t n = strlen(words);

	for (; *s; s++)
		if (strncasecmp(s, words, n) == 0)
			return true;
	return false;
}

/* ---- the rows ---------------------------------------------------------- */

/* "safety#when-can-i-drive" or "safety.md#…": its file, and the anchor. */
static const struct check_file *
place_file(const struct check *c, const char *place, const char **anchor)
{
	const char *hash = strchr(place, '#');
	size_t n = hash ? (size_t)(hash - place) : strlen(place);
	const struct check_file *f;
	struct str path;

	*anchor = hash ? hash + 1 : NULL;
	str_init(&path);
	str_put(&path, place, n);
	if (n < 3 || memcmp(place + n - 3, ".md", 3) != 0)
		str_puts(&path, ".md");
	f = check_file_find(c, str_text(&path));
	str_done(&path);
	return f && f->doc ? f : NULL;
}

const char *
evidence_key(const struct link *l)
{
	const char *hash = strchr(l->dest, '#');

	return l->kind == LINK_CITE && hash ? hash + 1 : NULL;
}

static bool
page_cites(const struct check_file *f, const struct ledger_row *r)
{
	for (uint32_t i = 0; i < f->doc->nlinks; i++) {
		const char *key = evidence_key(&f->doc->links[i]);

		if (key && ledger_has_source(r, key, strlen(key)))
			return true;
	}
	return false;
}

static void
check_place(struct check *c, const struct check_file *f,
    const struct ledger_row *r, const char *place)
{
	const char *anchor;
	const struct check_file *page = place_file(c, place, &anchor);

	if (!page)
		check_say(c, f, r->line, 1, "ledger",
		    "%s: there is no page for \"%s\"", r->id, place);
	else if (!anchor || !check_anchor(page, anchor))
		check_say(c, f, r->line, 1, "ledger",
		    "%s: \"%s\" names no heading of %s", r->id, place,
		    page->path);
	else if (*r->sources && page->kind != FILE_HELP && !page_cites(page, r))
		check_say(c, f, r->line, 1, "ledger",
		    "%s: %s does not cite %s; cite it there or set the place "
		    "right",
		    r->id, page->path, r->sources[0]);
}

/* A row that names no source says why, and may. */
static void
check_unsourced(
    struct check *c, const struct check_file *f, const struct ledger_row *r)
{
	const char *statement = r->statement;
	struct ledger_figure figure;

	if (*r->sources || r->left_out)
		return;
	if (!r->no_fact)
		check_say(c, f, r->line, 1, "ledger",
		    "%s stands on a page and has no source; name its key, or "
		    "write \"" LEDGER_NO_FACT "\" if what stands there only "
		    "says what to do, to ask or to think",
		    r->id);
	else if (r->verdict[0] == 'V')
		check_say(c, f, r->line, 1, "ledger",
		    "%s is %s, which is read at a source, and names none",
		    r->id, r->verdict);
	else if (ledger_figure(&statement, &figure))
		check_say(c, f, r->line, 1, "ledger",
		    "%s has a figure: that is a fact, and has a source", r->id);
}

static void
check_row(
    struct check *c, const struct check_file *f, const struct ledger_row *r)
{
	const struct check_file *sources = check_file_find(c, "sources.md");

	for (const char *const *k = r->sources; *k; k++)
		if (!sources || !check_anchor(sources, *k))
			check_say(c, f, r->line, 1, "ledger",
			    "%s: sources.md has no \"## %s\"", r->id, *k);
	check_unsourced(c, f, r);
	for (const char *const *p = r->places; *p; p++)
		check_place(c, f, r, *p);
	if (r->left_out ? !*r->why : !r->places[0])
		check_say(c, f, r->line, 1, "ledger",
		    "%s: say where it stands (page#heading), or \"left out: "
		    "why\"",
		    r->id);
	if ((strcmp(r->verdict, "WRONG") == 0 ||
		strcmp(r->verdict, "OVER") == 0) &&
	    !r->left_out && !holds(r->statement, "reworded") &&
	    !holds(r->statement, "left out"))
		check_say(c, f, r->line, 1, "verdict",
		    "%s is %s and stands on %s as it was; write \"Reworded: "
		    "…\" with what is said now, or leave it out",
		    r->id, r->verdict, r->places[0] ? r->places[0] : "a page");
}

static int
by_claim(const void *x, const void *y)
{
	const struct ledger_row *a = *(const struct ledger_row *const *)x;
	const struct ledger_row *b = *(const struct ledger_row *const *)y;
	int by = strcmp(a->id, b->id);

	return by ? by : (a->line > b->line) - (a->line < b->line);
}

static void
check_twice(struct check *c, const struct check_file *f)
{
	const struct ledger *l = c->ledger;
	const struct ledger_row **list =
	    arena_alloc(c->a, (l->n + 1) * sizeof *list);
	size_t first = 0, n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (!l->rows[i].error)
			list[n++] = &l->rows[i];
	qsort(list, n, sizeof *list, by_claim);
	for (size_t i = 1; i < n; i++) {
		if (strcmp(list[first]->id, list[i]->id) == 0)
			check_say(c, f, list[i]->line, 1, "ledger",
			    "%s stands in line %u already; a row beside it has "
			    "a name of its own, such as %s-drip",
			    list[i]->id, list[first]->line, list[i]->id);
		else
			first = i;
	}
}

static void
check_rows(struct check *c, const struct check_file *f)
{
	for (size_t i = 0; i < c->ledger->n; i++) {
		const struct ledger_row *r = &c->ledger->rows[i];

		if (r->error) {
			check_say(c, f, r->line, 1, "ledger", "%s", r->error);
			continue;
		}
		check_row(c, f, r);
	}
	check_twice(c, f);
}

/* ---- who tells a row -------------------------------------------------------
 */

bool
evidence_repeats(const struct doc *d, uint32_t link)
{
	for (uint32_t i = 0; i < link; i++)
		if (d->links[i].kind == LINK_CITE &&
		    strcmp(d->links[i].dest, d->links[link].dest) == 0)
			return true;
	return false;
}

bool
evidence_cites(const struct doc *d, uint32_t id, const struct ledger_row *row)
{
	for (uint32_t i = check_first_link(d, id);
	     i < d->nlinks && d->links[i].block == id; i++) {
		const char *key = evidence_key(&d->links[i]);

		if (key && ledger_has_source(row, key, strlen(key)))
			return true;
	}
	return false;
}

uint32_t
evidence_comparison(const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];

	return b->kind == BLOCK_PERSON && !b->detail && id + 1 < d->nblocks &&
		       b[1].kind == BLOCK_PERSON && b[1].detail
		   ? id + 1
		   : 0;
}

/* A row of a picture that a figure of ROW rounds to, comparison and all. */
static bool
pictures(const struct doc *d, uint32_t id, const struct ledger_row *row)
{
	const struct block *b = &d->blocks[id];
	uint32_t than = evidence_comparison(d, id);
	const char *s = row->statement;
	struct ledger_figure figure;
	uint64_t of;

	if (b->kind != BLOCK_PERSON || b->detail)
		return false;
	of = d->blocks[b->parent].number;
	while (ledger_figure(&s, &figure))
		if (ledger_round(figure.top, figure.bottom, of) == b->number &&
		    figure.compared == (than != 0) &&
		    (!than ||
			ledger_round(figure.other_top, figure.other_bottom,
			    of) == d->blocks[than].number))
			return true;
	return false;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

/* [bytes] of the word at S that count: as many as tell most words apart, so
 * that "dizzy" is like "dizziness"; 0 for one that is too short. */
static size_t
stem(const char *s)
{
	enum { STEM = 4 };
	size_t n = 0;

	while (is_word(s[n]))
		n++;
	return n >= STEM ? STEM : n && is_digit(*s) ? n : 0;
}

/* Past the word at S and what follows it up to the next. */
static const char *
next_word(const char *s)
{
	while (is_word(*s))
		s++;
	while (*s && !is_word(*s))
		s++;
	return s;
}

/* How many words of A stand in B as well. */
static size_t
likeness(const char *a, const char *b)
{
	size_t n = 0;

	for (; *a; a = next_word(a)) {
		size_t len = stem(a);
		const char *p = len ? b : "";

		while (*p && (stem(p) != len || strncasecmp(a, p, len) != 0))
			p = next_word(p);
		n += *p != '\0';
	}
	return n;
}

static uint32_t
find_block(const struct doc *d, uint32_t section, const struct ledger_row *row)
{
	uint32_t best = 0;
	size_t most = 0;
	bool best_drawn = false;

	for (uint32_t i = section + 1;
	     i < d->nblocks && d->blocks[i].kind != BLOCK_HEADING; i++) {
		bool drawn = pictures(d, i, row);
		size_t like;

		if (!drawn && (best_drawn || !evidence_cites(d, i, row)))
			continue;
		like = likeness(row->statement, d->blocks[i].text);
		if (!best || drawn > best_drawn || like > most) {
			best = i;
			most = like;
			best_drawn = drawn;
		}
	}
	return best;
}

static int
by_section(const void *x, const void *y)
{
	const struct evidence_claim *a = x, *b = y;

	if (a->section != b->section)
		return a->section < b->section ? -1 : 1;
	return (a->row->line > b->row->line) - (a->row->line < b->row->line);
}

const struct evidence_claim *
evidence_of_page(const struct check *c, const struct check_file *f, size_t *n)
{
	size_t nrows = 0, cap = 1, kept = 0;
	const struct ledger_key *rows =
	    c->ledger ? ledger_of_page(c->ledger, f->path, &nrows) : NULL;
	struct evidence_claim *list;

	for (size_t i = 0; i < nrows; i++)
		for (const char *const *p = c->ledger->rows[rows[i].row].places;
		     *p; p++)
			cap++;
	list = arena_alloc(c->a, cap * sizeof *list);
	*n = 0;
	for (size_t i = 0; i < nrows; i++) {
		const struct ledger_row *r = &c->ledger->rows[rows[i].row];

		for (const char *const *p = r->error ? NULL : r->places;
		     p && *p; p++) {
			const char *anchor;
			uint32_t id = place_file(c, *p, &anchor) == f && anchor
					  ? check_anchor(f, anchor)
					  : 0;

			if (id)
				list[(*n)++] = (struct evidence_claim){
				    r, id, find_block(f->doc, id, r)};
		}
	}
	qsort(list, *n, sizeof *list, by_section);
	for (size_t i = 0; i < *n; i++)
		if (!kept || by_section(&list[kept - 1], &list[i]) != 0)
			list[kept++] = list[i];
	*n = kept;
	return list;
}

/* ---- the pages ----------------------------------------------------------- */

/* Quiz, teach-back and notes say again what pages say. */
static bool
says_again(const struct check_file *f)
{
	return f->kind == FILE_QUIZ || f->kind == FILE_TEACHBACK ||
	       f->kind == FILE_QUESTIONS || f->kind == FILE_NOTES ||
	       f->kind == FILE_GLOSSARY;
}

/* A source that is not there is said by rules_links(). */
static bool
is_source(const struct check *c, const char *key)
{
	const struct check_file *f = check_file_find(c, "sources.md");

	return f && check_anchor(f, key);
}

static bool
is_known(const struct check *c, const struct check_file *f, const char *key)
{
	size_t n;
	const struct ledger_key *k = ledger_of_source(c->ledger, key, &n);

	for (size_t i = 0; i < n; i++) {
		const struct ledger_row *r = &c->ledger->rows[k[i].row];

		if (!r->error && (says_again(f) || ledger_has_page(r, f->path)))
			return true;
	}
	return false;
}

static void
check_citations(struct check *c, const struct check_file *f)
{
	const struct doc *d = f->doc;

	for (uint32_t i = 0; i < d->nlinks; i++) {
		const struct link *l = &d->links[i];
		const char *key = strchr(l->dest, '#');

		if (l->kind != LINK_CITE || !key || !is_source(c, key + 1) ||
		    evidence_repeats(d, i) || is_known(c, f, key + 1))
			continue;
		check_say_at(c, f, l->block, l->start, "evidence",
		    "evidence.tsv has no row with the source %s at %s; add "
		    "what it says here",
		    key + 1, f->path);
	}
}

void
rules_evidence(struct check *c)
{
	const struct check_file *table = check_file_find(c, "evidence.tsv");
	bool cited = false;

	if (table)
		check_rows(c, table);
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];

		if (!f->doc || f->kind == FILE_SOURCES)
			continue;
		if (table)
			check_citations(c, f);
		for (uint32_t k = 0; k < f->doc->nlinks; k++)
			cited |= f->doc->links[k].kind == LINK_CITE;
	}
	if (!table && cited)
		check_say(c, NULL, 1, 1, "evidence",
		    "there is no evidence.tsv, which says what each citation "
		    "stands behind");
}
