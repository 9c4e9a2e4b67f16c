/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages and evidence.tsv say the same. */
#include "config.h"

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

static bool
page_cites(const struct check_file *f, const struct ledger_row *r)
{
	for (uint32_t i = 0; i < f->doc->nlinks; i++) {
		const struct link *l = &f->doc->links[i];
		const char *key = strchr(l->dest, '#');

		if (l->kind == LINK_CITE && key &&
		    ledger_has_source(r, key + 1, strlen(key + 1)))
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

static void
check_row(
    struct check *c, const struct check_file *f, const struct ledger_row *r)
{
	const struct check_file *sources = check_file_find(c, "sources.md");

	for (const char *const *k = r->sources; *k; k++)
		if (!sources || !check_anchor(sources, *k))
			check_say(c, f, r->line, 1, "ledger",
			    "%s: sources.md has no \"## %s\"", r->id, *k);
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

	if (!by)
		by = strcmp(a->statement, b->statement);
	return by ? by : (a->line > b->line) - (a->line < b->line);
}

static bool
is_same_claim(const struct ledger_row *a, const struct ledger_row *b)
{
	return strcmp(a->id, b->id) == 0 &&
	       strcmp(a->statement, b->statement) == 0;
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
		if (is_same_claim(list[first], list[i]))
			check_say(c, f, list[i]->line, 1, "ledger",
			    "%s stands in line %u already", list[i]->id,
			    list[first]->line);
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

/* Did an earlier citation of F have the same key? */
static bool
is_repeated(const struct doc *d, uint32_t link)
{
	for (uint32_t i = 0; i < link; i++)
		if (d->links[i].kind == LINK_CITE &&
		    strcmp(d->links[i].dest, d->links[link].dest) == 0)
			return true;
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
		    is_repeated(d, i) || is_known(c, f, key + 1))
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
