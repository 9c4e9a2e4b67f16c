/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet in two languages: both trees have one shape, and what only one of
 * them can say stands in it alone. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "layout/labels.h"
#include "paper/handout_internal.h"
#include "text/bidi.h"

/* The words of B but for the site's values, which are in its language even
 * where the words around them are the source's. */
static void
put_words(struct str *out, const struct block *b)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;

		if (!(b->spans[i].style & SPAN_VALUE))
			continue;
		text_put_bare(out, b->text + at, b->spans[i].start - at);
		at = end;
	}
	text_put_bare(out, b->text + at, b->len - at);
}

static bool
says_same(const struct block *a, const struct block *b)
{
	struct str s, t;
	bool same;

	str_init(&s);
	str_init(&t);
	put_words(&s, a);
	put_words(&t, b);
	same = s.len == t.len && (!s.len || memcmp(s.s, t.s, s.len) == 0);
	str_done(&s);
	str_done(&t);
	return same;
}

/* In the place of words that stand in the other language's tree. */
static void
say_source(struct block *b, const char *label)
{
	b->text = label;
	b->len = (uint32_t)strlen(label);
	b->flags &= (uint8_t)~BLOCK_SOURCE;
	b->spans = NULL;
	b->nspans = 0;
	if (b->kind == BLOCK_PARA)
		b->data = NULL;
}

/* The spans of B, whose links have the numbers of TO. */
static void
renumber(struct arena *a, struct block *b, const uint32_t *to)
{
	struct span *spans = arena_alloc(a, b->nspans * sizeof *spans);

	for (uint32_t i = 0; i < b->nspans; i++) {
		spans[i] = b->spans[i];
		if (spans[i].style & SPAN_LINK)
			spans[i].link = to[spans[i].link];
	}
	b->spans = spans;
}

/* The links of leaves that say something else now go. */
static struct link *
drop_links(struct arena *a, struct doc *d, struct block *blocks)
{
	struct link *links = arena_alloc(a, (d->nlinks + 1) * sizeof *links);
	uint32_t *to = mem_calloc(d->nlinks + 1, sizeof *to), n = 0;

	for (uint32_t i = 0; i < d->nlinks; i++)
		if (blocks[d->links[i].block].nspans) {
			to[i] = n;
			links[n++] = d->links[i];
		}
	for (uint32_t i = 0; i < d->nblocks && n < d->nlinks; i++)
		if (blocks[i].nspans)
			renumber(a, &blocks[i], to);
	d->links = links;
	d->nlinks = n;
	mem_free(to);
	return links;
}

/* Is all that is in block ID this label? */
static bool
says_label(const struct block *blocks, uint32_t id, const char *label)
{
	const struct block *b = &blocks[id];

	if (block_is_leaf(b) || b->kind == BLOCK_DOC ||
	    b->kind == BLOCK_CALLOUT || b->kind == BLOCK_TABLE ||
	    b->kind == BLOCK_ROW)
		return false;
	for (uint32_t i = id + 1; i < b->end; i++)
		if (block_is_leaf(&blocks[i]) && blocks[i].text != label)
			return false;
	return b->end > id + 1;
}

/* A list of labels becomes one, and so do items one after another.  LINKS may
 * be changed. */
static void
close_up(
    struct doc *d, struct block *blocks, struct link *links, const char *label)
{
	uint32_t *to = mem_alloc((d->nblocks + 1) * sizeof *to), n = 0;
	/* Where the last label that is an item ends, and in which list. */
	uint32_t items = 0, list = 0;

	for (uint32_t i = 0, next; i < d->nblocks; i = next) {
		struct block was = blocks[i];
		bool all = says_label(blocks, i, label);
		bool item = was.kind == BLOCK_ITEM;
		bool again = all && item && items == i && list == was.parent;
		bool one = all && !item;

		next = one || again ? was.end : i + 1;
		for (uint32_t k = i; k < next; k++)
			to[k] = n + (k > i && !again);
		if (all && item) {
			items = was.end;
			list = was.parent;
		}
		if (again)
			continue;
		if (one) {
			was.kind = BLOCK_PARA;
			was.detail = 0;
			was.number = 0;
			was.data = NULL;
			say_source(&was, label);
		}
		blocks[n++] = was;
	}
	to[d->nblocks] = n;
	d->bytes = 0;
	for (uint32_t i = 0; i < n; i++) {
		blocks[i].end = to[blocks[i].end];
		blocks[i].parent = to[blocks[i].parent];
		blocks[i].before = d->bytes;
		d->bytes += blocks[i].len;
	}
	for (uint32_t i = 0; i < d->nlinks; i++)
		links[i].block = to[links[i].block];
	d->nblocks = n;
	mem_free(to);
}

/* Are these words, which one of the two languages has not, in both? */
static bool
is_twice(const struct block *one, const struct block *two)
{
	return (one->flags | two->flags) & BLOCK_SOURCE && one->len &&
	       block_is_leaf(one) && one->kind != BLOCK_CODE &&
	       says_same(one, two);
}

void
handout_say_once(struct arena *a, struct handout_words in[2])
{
	struct block *blocks[2];
	struct doc *docs[2];
	const char *label[2];

	for (int k = 0; k < 2; k++) {
		const struct doc *was = in[k].doc;

		blocks[k] = arena_alloc(a, was->nblocks * sizeof **blocks);
		memcpy(blocks[k], was->blocks, was->nblocks * sizeof **blocks);
		docs[k] = arena_alloc(a, sizeof *docs[k]);
		*docs[k] = *was;
		docs[k]->blocks = blocks[k];
		in[k].doc = docs[k];
		label[k] = label_source(a, in[k].catalog, NULL);
	}
	/* Where neither language has them, they stay in the first. */
	for (uint32_t i = 1; i < docs[0]->nblocks; i++) {
		int k = (blocks[1][i].flags & BLOCK_SOURCE) != 0;

		if (is_twice(&blocks[0][i], &blocks[1][i]))
			say_source(&blocks[k][i], label[k]);
	}
	for (int k = 0; k < 2; k++)
		close_up(docs[k], blocks[k], drop_links(a, docs[k], blocks[k]),
		    label[k]);
}
