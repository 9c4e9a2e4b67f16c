/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/talk.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/folder.h"
#include "guide/guide.h"

const char talk_whole[] = "the-whole-page";
const char talk_distress[] =
    "if-the-person-is-distressed-or-says-they-want-to-die";

enum { LABEL_MAX = 40 /* [bytes] of "Watch for", in any language */ };

/* ---- labels ------------------------------------------------------------ */

/* After the colon of a word or two at the start of S, or 0. */
static uint32_t
after_colon(const char *s, uint32_t n)
{
	static const char wide[] = "\xef\xbc\x9a"; /* U+FF1A */

	for (uint32_t i = 0; i < n && i < LABEL_MAX; i++) {
		if (s[i] == ':')
			return i + 1;
		if (n - i >= 3 && memcmp(s + i, wide, 3) == 0)
			return i + 3;
		if (s[i] == '.' || s[i] == '\n')
			break;
	}
	return 0;
}

/* B with its first END [bytes] strong, where nothing else is within them. */
static void
make_strong(struct arena *a, struct block *b, uint32_t end)
{
	struct span *spans;
	uint32_t n = 0, from = 0;

	if (b->nspans && b->spans[0].start < end)
		return;
	spans = arena_zalloc(a, (b->nspans + 2) * sizeof *spans);
	spans[n++].style = SPAN_STRONG;
	if (!b->nspans || b->spans[0].start > end)
		spans[n++].start = end;
	while (from < b->nspans)
		spans[n++] = b->spans[from++];
	b->spans = spans;
	b->nspans = n;
}

static void
mark_labels(struct arena *a, struct block *b, uint32_t n)
{
	for (uint32_t i = 1; i + 1 < n; i++) {
		uint32_t end;

		if (b[i].kind != BLOCK_ITEM || b[i + 1].kind != BLOCK_PARA ||
		    b[i + 1].parent != i)
			continue;
		end = after_colon(b[i + 1].text, b[i + 1].len);
		if (end)
			make_strong(a, &b[i + 1], end);
	}
}

/* ---- links ------------------------------------------------------------- */

/* DEST of a file at PATH as from the guide's top. */
static const char *
from_top(struct arena *a, const char *path, const char *page, const char *dest)
{
	size_t n = strcspn(dest, "#");
	const char *out = dest;
	struct str s;

	if (n == 0) /* a place of the page that they are about */
		return arena_printf(a, "%s%s", page, dest);
	str_init(&s);
	if (folder_normalise(path, dest, n, &s))
		out = arena_printf(a, "%s%s", str_text(&s), dest + n);
	str_done(&s);
	return out;
}

static const struct link *
turn_links(
    struct arena *a, const struct doc *d, const char *path, const char *page)
{
	struct link *l = arena_alloc(a, (d->nlinks + 1) * sizeof *l);

	for (uint32_t i = 0; i < d->nlinks; i++) {
		l[i] = d->links[i];
		if (l[i].kind == LINK_OUTSIDE)
			continue;
		l[i].dest = from_top(a, path, page, l[i].dest);
		if (l[i].kind == LINK_ANCHOR)
			l[i].kind = LINK_PAGE;
	}
	return l;
}

/* ---- the file ---------------------------------------------------------- */

const struct doc *
talk_load(struct guide *g, uint32_t page, struct arena *a, struct err *e)
{
	const struct entry *entry = guide_page(g, page);
	const struct doc *d;
	struct block *blocks;
	struct doc *out;
	const char *path;

	*e = (struct err){0};
	if (!entry || !entry->path)
		return NULL;
	path = arena_printf(a, "counselor/%s", entry->path);
	d = guide_load_special(g, path, a, e);
	if (!d)
		return NULL;
	blocks = arena_alloc(a, d->nblocks * sizeof *blocks);
	memcpy(blocks, d->blocks, d->nblocks * sizeof *blocks);
	mark_labels(a, blocks, d->nblocks);
	out = arena_alloc(a, sizeof *out);
	*out = *d;
	out->blocks = blocks;
	out->links = turn_links(a, d, path, entry->path);
	return out;
}

uint32_t
talk_find(const struct doc *d, const char *anchor)
{
	return d ? doc_find_anchor(d, anchor, strlen(anchor)) : 0;
}

uint32_t
talk_end(const struct doc *d, uint32_t heading)
{
	const struct block *b = d->blocks;
	uint32_t i = b[heading].end;

	while (i < d->nblocks &&
	       (b[i].kind != BLOCK_HEADING || b[i].detail > b[heading].detail))
		i = b[i].end;
	return i;
}
