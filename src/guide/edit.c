/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/edit.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "guide/doc.h"
#include "guide/index.h"

/* A doc whose blocks and links can be written to. */
struct copy {
	struct doc *doc;
	struct block *blocks;
	struct link *links;
	uint32_t link;   /* of the first doc: looked at up to here */
	uint32_t nlinks; /* kept of them */
};

/* With room for MORE links than D has. */
static struct copy
copy_doc(struct arena *a, const struct doc *d, uint32_t more)
{
	struct copy c = {.link = 0};

	c.doc = arena_alloc(a, sizeof *c.doc);
	c.blocks = arena_alloc(a, d->nblocks * sizeof *c.blocks);
	c.links = arena_alloc(a, (d->nlinks + more) * sizeof *c.links);
	memcpy(c.blocks, d->blocks, d->nblocks * sizeof *c.blocks);
	if (d->nlinks)
		memcpy(c.links, d->links, d->nlinks * sizeof *c.links);
	*c.doc = *d;
	c.doc->blocks = c.blocks;
	c.doc->links = c.links;
	return c;
}

/* Places count the texts before them anew, and the page has its title. */
static const struct doc *
finish(struct copy *c)
{
	uint32_t before = 0;

	c->doc->title = NULL;
	for (uint32_t i = 0; i < c->doc->nblocks; i++) {
		struct block *b = &c->blocks[i];

		b->before = before;
		before += b->len;
		if (b->kind == BLOCK_HEADING && !c->doc->title)
			c->doc->title = b->text;
	}
	c->doc->bytes = before;
	edit_mark_terms(c->links, c->doc->nlinks);
	return c->doc;
}

static bool
begins_section(const struct block *b, int level)
{
	return b->kind == BLOCK_HEADING && b->detail <= level;
}

/* Links have other numbers once one before them is gone, or has come. */
static const struct span *
renumber(struct arena *a, const struct block *b, uint32_t from, uint32_t to)
{
	struct span *spans;

	if (from == to || !b->nspans)
		return b->spans;
	spans = arena_alloc(a, b->nspans * sizeof *spans);
	for (uint32_t i = 0; i < b->nspans; i++) {
		spans[i] = b->spans[i];
		if (spans[i].style & SPAN_LINK)
			spans[i].link = spans[i].link - from + to;
	}
	return spans;
}

/* ---- repeated terms --------------------------------------------------- */

/*
 * What became of each destination.  Many links share one, which may be long:
 * found by its address, it is read and copied once.
 */
struct shared_slot {
	const char *from; /* NULL: free */
	const char *copy;
};

struct shared {
	struct shared_slot *slots;
	size_t mask;
};

static void
shared_init(struct shared *s, size_t expected)
{
	size_t cap = 16;

	while (cap < expected * 2)
		cap *= 2;
	s->slots = mem_calloc(cap, sizeof *s->slots);
	s->mask = cap - 1;
}

static struct shared_slot *
shared_find(const struct shared *s, const char *from)
{
	uint64_t h = (uint64_t)(uintptr_t)from * 0x9e3779b97f4a7c15u;
	size_t at = (size_t)(h >> 32) & s->mask;

	while (s->slots[at].from && s->slots[at].from != from)
		at = (at + 1) & s->mask;
	return &s->slots[at];
}

void
edit_mark_terms(struct link *links, uint32_t n)
{
	struct shared shared;
	struct index first;
	size_t terms = 0;

	for (uint32_t i = 0; i < n; i++) {
		links[i].repeated = false;
		terms += links[i].kind == LINK_TERM;
	}
	if (terms < 2)
		return;
	shared_init(&shared, terms);
	index_init(&first, terms);
	for (uint32_t i = 0; i < n; i++) {
		struct shared_slot *s;

		if (links[i].kind != LINK_TERM)
			continue;
		s = shared_find(&shared, links[i].dest);
		links[i].repeated =
		    s->from || index_put(&first, links[i].dest, i) != i;
		s->from = links[i].dest;
	}
	index_done(&first);
	mem_free(shared.slots);
}

/* ---- cutting --------------------------------------------------------- */

/* One past the section of the heading ID, a child of the page. */
static uint32_t
section_end(const struct doc *d, uint32_t id)
{
	uint32_t i = d->blocks[id].end;

	while (i < d->nblocks &&
	       !begins_section(&d->blocks[i], d->blocks[id].detail))
		i = d->blocks[i].end;
	return i;
}

/* Move [FROM, END) of D to AT of the copy, and its links along. */
static void
move_blocks(struct arena *a, struct copy *c, const struct doc *d, uint32_t from,
    uint32_t end, uint32_t at)
{
	uint32_t shift = from - at;

	while (c->link < d->nlinks && d->links[c->link].block < from)
		c->link++;
	for (uint32_t i = from; i < end; i++) {
		struct block *b = &c->blocks[i - shift];

		*b = d->blocks[i];
		b->end -= shift;
		if (b->parent)
			b->parent -= shift;
		b->spans = renumber(a, b, c->link, c->nlinks);
	}
	for (; c->link < d->nlinks && d->links[c->link].block < end;
	     c->link++, c->nlinks++) {
		c->links[c->nlinks] = d->links[c->link];
		c->links[c->nlinks].block -= shift;
	}
}

static bool
any_gone(
    const struct doc *d, bool (*gone)(void *ctx, const char *anchor), void *ctx)
{
	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end)
		if (d->blocks[i].kind == BLOCK_HEADING && d->blocks[i].data &&
		    gone(ctx, d->blocks[i].data))
			return true;
	return false;
}

const struct doc *
edit_cut(struct arena *a, const struct doc *d,
    bool (*gone)(void *ctx, const char *anchor), void *ctx)
{
	uint32_t at = 1, i = 1;
	struct copy c;

	if (!any_gone(d, gone, ctx))
		return d;
	c = copy_doc(a, d, 0);
	while (i < d->nblocks) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_HEADING && b->data && gone(ctx, b->data)) {
			i = section_end(d, i);
			continue;
		}
		move_blocks(a, &c, d, i, b->end, at);
		at += b->end - i;
		i = b->end;
	}
	c.doc->nblocks = c.blocks[0].end = at;
	c.doc->nlinks = c.nlinks;
	return finish(&c);
}

/* ---- numbering ------------------------------------------------------- */

static void
put_before(struct arena *a, struct block *b, int n)
{
	char *text = arena_printf(a, "[%d] %.*s", n, (int)b->len, b->text);
	uint32_t more = (uint32_t)strlen(text) - b->len;
	struct span *spans;

	b->text = text;
	b->len += more;
	if (!b->nspans)
		return;
	spans = arena_alloc(a, b->nspans * sizeof *spans);
	for (uint32_t i = 0; i < b->nspans; i++) {
		spans[i] = b->spans[i];
		spans[i].start += more;
	}
	b->spans = spans;
}

const struct doc *
edit_number(struct arena *a, const struct doc *d,
    int (*number)(void *ctx, const char *anchor), void *ctx)
{
	struct copy c = copy_doc(a, d, 0);
	uint32_t link = 0;

	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end) {
		struct block *b = &c.blocks[i];
		int n = b->kind == BLOCK_HEADING && b->detail == 2 && b->data
			    ? number(ctx, b->data)
			    : 0;
		uint32_t old = b->len;

		if (n <= 0)
			continue;
		put_before(a, b, n);
		while (link < d->nlinks && d->links[link].block < i)
			link++;
		for (; link < d->nlinks && d->links[link].block == i; link++) {
			c.links[link].start += b->len - old;
			c.links[link].end += b->len - old;
		}
	}
	return finish(&c);
}

/* ---- who names it ----------------------------------------------------- */

/* Can the heading ID lead anywhere?  LINK is the first link not before it. */
static bool
can_lead(const struct doc *d, uint32_t id, uint32_t link)
{
	const struct block *b = &d->blocks[id];

	return b->kind == BLOCK_HEADING && b->detail == 2 && b->parent == 0 &&
	       b->len && b->data && *b->data &&
	       (link == d->nlinks || d->links[link].block != id);
}

/* The spans of a heading, with link N over all of them. */
static void
put_link(struct arena *a, struct block *b, uint32_t n)
{
	struct span *spans = arena_alloc(a, (b->nspans + 1) * sizeof *spans);
	uint32_t at = 0;

	if (!b->nspans || b->spans[0].start)
		spans[at++] = (struct span){.link = n, .style = SPAN_LINK};
	for (uint32_t i = 0; i < b->nspans; i++) {
		spans[at] = b->spans[i];
		spans[at].style |= SPAN_LINK;
		spans[at++].link = n;
	}
	b->spans = spans;
	b->nspans = at;
}

const struct doc *
edit_uses(struct arena *a, const struct doc *d,
    bool (*named)(void *ctx, const char *anchor), void *ctx)
{
	uint32_t more = 0, link = 0;
	struct copy c;

	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end) {
		while (link < d->nlinks && d->links[link].block < i)
			link++;
		more += can_lead(d, i, link) &&
			(!named || named(ctx, d->blocks[i].data));
	}
	if (!more)
		return d;
	c = copy_doc(a, d, more);
	for (uint32_t i = 1; i < d->nblocks; i++) {
		struct block *b = &c.blocks[i];

		while (c.link < d->nlinks && d->links[c.link].block < i)
			c.links[c.nlinks++] = d->links[c.link++];
		if (!can_lead(d, i, c.link) ||
		    (named && !named(ctx, b->data))) {
			b->spans = renumber(a, b, c.link, c.nlinks);
			continue;
		}
		put_link(a, b, c.nlinks);
		c.links[c.nlinks++] =
		    (struct link){.dest = arena_printf(a, "#%s", b->data),
			.block = i,
			.end = b->len,
			.kind = LINK_USES};
	}
	while (c.link < d->nlinks)
		c.links[c.nlinks++] = d->links[c.link++];
	c.doc->nlinks = c.nlinks;
	return finish(&c);
}

/* ---- keeping ---------------------------------------------------------- */

/* A section that is kept. */
struct section {
	uint32_t from, end; /* blocks */
	uint32_t link;      /* the first link in them */
};

/* All of them, and how much is in them. */
struct keep {
	struct section *sections;
	size_t n, cap;
	uint32_t nblocks, nlinks;
	struct shared dests;
};

static void
choose(struct keep *k, const struct doc *d,
    bool (*wanted)(void *ctx, const char *anchor), void *ctx)
{
	uint32_t end, link = 0;

	for (uint32_t i = 1; i < d->nblocks; i = end) {
		const struct block *b = &d->blocks[i];

		end = b->end;
		if (b->kind != BLOCK_HEADING || b->detail != 2 || !b->data ||
		    !wanted(ctx, b->data))
			continue;
		if (k->n == k->cap) {
			k->cap = k->cap ? k->cap * 2 : 16;
			k->sections = mem_realloc(
			    k->sections, k->cap * sizeof *k->sections);
		}
		end = section_end(d, i);
		while (link < d->nlinks && d->links[link].block < i)
			link++;
		k->sections[k->n++] = (struct section){i, end, link};
		while (link < d->nlinks && d->links[link].block < end) {
			link++;
			k->nlinks++;
		}
		k->nblocks += end - i;
	}
}

/* FROM as block AT of the copy; LINK is the first of its links in D. */
static void
keep_block(struct arena *a, struct copy *c, const struct block *from,
    uint32_t shift, uint32_t at, uint32_t link)
{
	struct block *b = &c->blocks[at];
	const struct span *spans;

	*b = *from;
	b->end -= shift;
	if (b->parent)
		b->parent -= shift;
	b->text = b->len ? arena_strndup(a, b->text, b->len) : "";
	b->data = b->data ? arena_strdup(a, b->data) : NULL;
	b->spans = NULL;
	if (!b->nspans)
		return;
	spans = renumber(a, from, link, c->nlinks);
	if (spans == from->spans) {
		size_t n = b->nspans * sizeof *spans;

		spans = memcpy(arena_alloc(a, n), spans, n);
	}
	b->spans = spans;
}

static void
keep_section(struct arena *a, struct copy *c, const struct doc *d,
    const struct keep *k, const struct section *s, uint32_t at)
{
	uint32_t shift = s->from - at, link = s->link;

	for (uint32_t i = s->from; i < s->end; i++) {
		keep_block(a, c, &d->blocks[i], shift, i - shift, link);
		for (; link < d->nlinks && d->links[link].block == i; link++) {
			struct link *l = &c->links[c->nlinks++];
			struct shared_slot *dest;

			*l = d->links[link];
			l->block -= shift;
			dest = shared_find(&k->dests, l->dest);
			if (!dest->from) {
				dest->from = l->dest;
				dest->copy = arena_strdup(a, l->dest);
			}
			l->dest = dest->copy;
		}
	}
}

const struct doc *
edit_keep(struct arena *a, const struct doc *d,
    bool (*wanted)(void *ctx, const char *anchor), void *ctx)
{
	struct keep k = {.nblocks = 1};
	struct copy c = {.link = 0};
	uint32_t at = 1;

	choose(&k, d, wanted, ctx);
	shared_init(&k.dests, k.nlinks);
	c.doc = arena_zalloc(a, sizeof *c.doc);
	c.doc->blocks = c.blocks = arena_alloc(a, k.nblocks * sizeof *c.blocks);
	c.doc->links = c.links = arena_alloc(a, k.nlinks * sizeof *c.links);
	c.doc->nblocks = k.nblocks;
	c.doc->nlinks = k.nlinks;
	keep_block(a, &c, &d->blocks[0], 0, 0, 0);
	c.blocks[0].end = k.nblocks;
	for (size_t i = 0; i < k.n; i++) {
		keep_section(a, &c, d, &k, &k.sections[i], at);
		at += k.sections[i].end - k.sections[i].from;
	}
	mem_free(k.sections);
	mem_free(k.dests.slots);
	return finish(&c);
}
