/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/edit.h"

#include <string.h>

#include "base/arena.h"
#include "guide/doc.h"

/* A doc whose blocks and links can be written to. */
struct copy {
	struct doc *doc;
	struct block *blocks;
	struct link *links;
	uint32_t link;   /* of the first doc: looked at up to here */
	uint32_t nlinks; /* kept of them */
};

static struct copy
copy_doc(struct arena *a, const struct doc *d)
{
	struct copy c = {.link = 0};

	c.doc = arena_alloc(a, sizeof *c.doc);
	c.blocks = arena_alloc(a, d->nblocks * sizeof *c.blocks);
	c.links = arena_alloc(a, (d->nlinks + 1) * sizeof *c.links);
	memcpy(c.blocks, d->blocks, d->nblocks * sizeof *c.blocks);
	if (d->nlinks)
		memcpy(c.links, d->links, d->nlinks * sizeof *c.links);
	*c.doc = *d;
	c.doc->blocks = c.blocks;
	c.doc->links = c.links;
	return c;
}

/* Places count the texts before them anew. */
static void
count_bytes(struct copy *c)
{
	uint32_t before = 0;

	for (uint32_t i = 0; i < c->doc->nblocks; i++) {
		c->blocks[i].before = before;
		before += c->blocks[i].len;
	}
	c->doc->bytes = before;
}

static bool
begins_section(const struct block *b, int level)
{
	return b->kind == BLOCK_HEADING && b->detail <= level;
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

/* Links have other numbers once one before them is gone. */
static const struct span *
renumber(struct arena *a, const struct block *b, uint32_t gone)
{
	struct span *spans;

	if (!gone || !b->nspans)
		return b->spans;
	spans = arena_alloc(a, b->nspans * sizeof *spans);
	for (uint32_t i = 0; i < b->nspans; i++) {
		spans[i] = b->spans[i];
		if (spans[i].style & SPAN_LINK)
			spans[i].link -= gone;
	}
	return spans;
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
		b->spans = renumber(a, b, c->link - c->nlinks);
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
	c = copy_doc(a, d);
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
	count_bytes(&c);
	return c.doc;
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
	struct copy c = copy_doc(a, d);

	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end) {
		struct block *b = &c.blocks[i];
		int n = b->kind == BLOCK_HEADING && b->detail == 2 && b->data
			    ? number(ctx, b->data)
			    : 0;

		if (n > 0)
			put_before(a, b, n);
	}
	count_bytes(&c);
	return c.doc;
}
