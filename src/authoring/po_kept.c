/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a translation keeps beside its words: placeholders, links, emphasis,
 * line breaks.  At last the reader itself is asked: where it would not take a
 * translation, it would show the source.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/check.h"
#include "authoring/po_pair.h"
#include "authoring/pofile.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "locale/format.h"
#include "text/text.h"

/* ---- links ---------------------------------------------------------- */

static int
by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* An address that is its own words: po_numbers.c looks at it. */
static bool
is_address(const struct doc *d, const struct link *l)
{
	const struct block *b = &d->blocks[l->block];
	size_t n = strlen(l->dest);

	return l->end - l->start == n &&
	       memcmp(b->text + l->start, l->dest, n) == 0;
}

/* Where the links of a side lead, sorted; *N of them. */
static const char **
destinations(const struct po_pair *p, const struct po_side *side, size_t *n)
{
	const struct doc *d = side->doc;
	const char **list = arena_alloc(p->a, (d->nlinks + 1) * sizeof *list);

	*n = 0;
	for (uint32_t i = 0; i < d->nlinks; i++)
		if (!is_address(d, &d->links[i]))
			list[(*n)++] = d->links[i].dest;
	if (*n)
		qsort(list, *n, sizeof *list, by_text);
	return list;
}

static void
compare_links(const struct po_pair *p)
{
	size_t nfrom, nto, i = 0, j = 0;
	const char **from, **to;

	if (!p->from.doc)
		return;
	from = destinations(p, &p->from, &nfrom);
	to = destinations(p, &p->to, &nto);
	for (; i < nfrom || j < nto; i++, j++) {
		int by = i == nfrom ? 1
			 : j == nto ? -1
				    : strcmp(from[i], to[j]);

		if (by < 0) {
			po_say(p, 0, "links", "the link to %s is missing",
			    from[i]);
			return;
		}
		if (by > 0) {
			po_say(p, po_offset(p, to[j], strlen(to[j])), "links",
			    "the source has no link to %s, or fewer", to[j]);
			return;
		}
	}
}

/* ---- placeholders --------------------------------------------------- */

static size_t
placeholder(const char *s)
{
	size_t n = 1;

	if (*s != '{')
		return 0;
	while ((s[n] >= 'a' && s[n] <= 'z') || s[n] == '-')
		n++;
	return n > 1 && s[n] == '}' ? n + 1 : 0;
}

static size_t
count(const char *s, const char *what, size_t n)
{
	size_t hits = 0;

	for (; *s; s++)
		hits += strncmp(s, what, n) == 0;
	return hits;
}

/* Does SIDE have one that OTHER has not as often?  It is said. */
static bool
misses(const struct po_pair *p, const char *side, const char *other, bool to)
{
	size_t n;

	for (const char *s = side; *s; s += n ? n : 1) {
		n = placeholder(s);
		if (!n || count(other, s, n) >= count(side, s, n))
			continue;
		if (to)
			po_say(p, po_offset(p, s, n), "placeholders",
			    "the source has no %.*s, or fewer: it stays as it "
			    "is written",
			    (int)n, s);
		else
			po_say(p, 0, "placeholders",
			    "%.*s is missing: it stays as it is written",
			    (int)n, s);
		return true;
	}
	return false;
}

/* ---- emphasis, breaks ----------------------------------------------- */

static void
compare_marks(const struct po_pair *p)
{
	const struct {
		unsigned from, to;
		const char *what;
	} marks[] = {{p->from.strong, p->to.strong, "strong (**)"},
	    {p->from.emphasis, p->to.emphasis, "stressed (*)"},
	    {p->from.code, p->to.code, "code (`)"}};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i].from != marks[i].to)
			po_say(p, 0, "emphasis",
			    "the source has %u places that are %s, here are "
			    "%u",
			    marks[i].from, marks[i].what, marks[i].to);
}

static void
compare_breaks(const struct po_pair *p)
{
	static const struct {
		const char *mark, *name;
	} breaks[] = {{"<br>", "<br>"}, {"\n", "\\n"}};

	for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
		const char *mark = breaks[i].mark;
		size_t n = strlen(mark);
		size_t from = count(p->from.s, mark, n);
		size_t to = count(p->to.s, mark, n);

		if (from != to)
			po_say(p, po_offset(p, mark, n), "breaks",
			    "the source has %zu of %s, here are %zu", from,
			    breaks[i].name, to);
	}
}

void
po_rule_kept(const struct po_pair *p)
{
	if (!misses(p, p->from.s, p->to.s, false))
		misses(p, p->to.s, p->from.s, true);
	compare_links(p);
	compare_marks(p);
	compare_breaks(p);
}

/* ---- the reader ----------------------------------------------------- */

static const char *
give(void *ctx, const struct markdown_message *m)
{
	const struct po_pair *p = ctx;

	(void)m;
	return p->to.s;
}

/* Would the parser of pages take it? */
static bool
is_taken(const struct po_pair *p)
{
	struct po_pair copy = *p;
	struct markdown_opts o = {
	    .conventions = true, .translate = give, .ctx = &copy};
	const struct doc *d;
	struct str line;
	bool taken = true;

	str_init(&line);
	str_printf(&line, "# %s #\n", p->from.s);
	d = markdown_parse(p->a, line.s, line.len, &o, NULL, NULL);
	for (uint32_t i = 0; i < d->nblocks; i++)
		taken &= !(d->blocks[i].flags & BLOCK_SOURCE);
	str_done(&line);
	return taken;
}

void
po_rule_shown(const struct po_pair *p)
{
	bool words = pofile_is_program(p->e);

	if (p->markdown && !is_taken(p))
		po_say(p, 0, "refused",
		    "the guide cannot show this as one paragraph with the "
		    "same links: it would show the source");
	else if (words && !p->c_format && !format_fits(p->from.s, p->to.s))
		po_say(p, 0, "refused",
		    "a '%%' that the source has not: the program would show "
		    "the source");
	else if (!text_is_clean(p->to.s, strlen(p->to.s)))
		po_say(p, 0, "refused",
		    "a sign that cannot be shown: the source would be shown");
}
