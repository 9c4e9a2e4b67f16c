/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that sheets are made of: read once, and as they stand on paper. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "guide/doc.h"
#include "guide/site.h"
#include "locale/catalog.h"
#include "paper/handout_internal.h"

enum { SECTION = 2, LEVELS = 6 }; /* levels of headings */

#define HELP_PAGE "get-help.md"
#define GLOSSARY "glossary.md"

/* ---- pages ----------------------------------------------------------- */

/* What a sheet may be made of besides the pages of the contents. */
static bool
is_special(const char *name)
{
	static const char *const files[] = {
	    HELP_PAGE, GLOSSARY, "questions.md", "short.md", "sources.md"};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (strcmp(name, files[i]) == 0)
			return true;
	return false;
}

static struct made_page *
find_page(struct making *m, const char *path)
{
	for (struct made_page *p = m->pages; p; p = p->next)
		if (strcmp(p->path, path) == 0)
			return p;
	return NULL;
}

/* False with E: there is none. */
static bool
say_no_page(const struct making *m, const char *name, struct err *e)
{
	bool gone = site_is_withdrawn(guide_site(m->g), name, NULL);

	return err_set(e, ERR_NOT_FOUND, NULL, 0,
	    gone ? "this site does not show the page \"%.80s\""
		 : "this guide has no page \"%.80s\"",
	    name);
}

struct made_page *
parts_page(struct making *m, const char *name, struct err *e)
{
	uint32_t number = guide_find_page(m->g, name);
	const char *path =
	    number != GUIDE_NO_PAGE ? guide_page(m->g, number)->path : name;
	struct made_page *p = find_page(m, path);
	const struct doc *d = NULL;

	*e = (struct err){0};
	if (p)
		return p;
	if (number != GUIDE_NO_PAGE)
		d = guide_load(m->g, number, m->a, e);
	else if (is_special(name))
		d = guide_load_special(m->g, name, m->a, e);
	if (!d) {
		if (e->code == ERR_NONE)
			say_no_page(m, name, e);
		return NULL;
	}
	p = arena_zalloc(m->a, sizeof *p);
	p->path = arena_strdup(m->a, path);
	p->number = number;
	p->doc = d;
	p->next = m->pages;
	m->pages = p;
	return p;
}

const char *
parts_source_word(struct making *m, const char *anchor)
{
	uint32_t h;

	if (!m->source) {
		struct err unsaid;

		guide_set_catalog(m->g, NULL);
		m->source = guide_load_special(m->g, GLOSSARY, m->a, &unsaid);
		guide_set_catalog(m->g, m->c);
	}
	h = m->source ? doc_find_anchor(m->source, anchor, strlen(anchor)) : 0;
	return h ? arena_strndup(m->a, m->source->blocks[h].text,
		       m->source->blocks[h].len)
		 : NULL;
}

bool
parts_have_page(const struct making *m, const char *path)
{
	for (const struct part *p = m->parts; p; p = p->next)
		if (strcmp(p->page->path, path) == 0)
			return true;
	return false;
}

/* ---- as it stands on paper ------------------------------------------- */

static const struct span *
paper_spans(
    struct arena *a, const struct doc *d, const struct block *b, uint32_t *kept)
{
	struct span *spans;

	if (!b->nspans)
		return b->spans;
	spans = arena_alloc(a, b->nspans * sizeof *spans);
	for (uint32_t i = 0; i < b->nspans; i++) {
		struct span *s = &spans[i];

		*s = b->spans[i];
		if (!(s->style & SPAN_LINK))
			continue;
		if (d->links[s->link].kind == LINK_OUTSIDE) {
			s->link = kept[s->link];
			continue;
		}
		s->style &= (uint16_t) ~(SPAN_LINK | SPAN_TERM);
		s->link = 0;
	}
	return spans;
}

const struct doc *
parts_paper(struct making *m, const struct doc *d, uint32_t from, uint32_t end,
    int level)
{
	struct doc *out = arena_alloc(m->a, sizeof *out);
	struct block *blocks = arena_alloc(m->a, d->nblocks * sizeof *blocks);
	struct link *links = arena_alloc(m->a, (d->nlinks + 1) * sizeof *links);
	uint32_t *kept = mem_calloc(d->nlinks + 1, sizeof *kept), n = 0;
	int shift = 0;
	bool first = true;

	for (uint32_t i = 0; i < d->nlinks; i++)
		if (d->links[i].kind == LINK_OUTSIDE) {
			kept[i] = n;
			links[n++] = d->links[i];
		}
	memcpy(blocks, d->blocks, d->nblocks * sizeof *blocks);
	for (uint32_t i = from; i < end; i++) {
		struct block *b = &blocks[i];
		int to, least;

		b->spans = paper_spans(m->a, d, b, kept);
		if (b->kind != BLOCK_HEADING)
			continue;
		if (first)
			shift = level - b->detail;
		to = b->detail + shift;
		least = first ? level : SECTION;
		first = false;
		b->detail = (uint8_t)(to < least    ? least
				      : to > LEVELS ? LEVELS
						    : to);
	}
	*out = *d;
	out->blocks = blocks;
	out->links = links;
	out->nlinks = n;
	mem_free(kept);
	return out;
}
