/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which way what stands on a line runs.  A page is laid out as if from left to
 * right in any language, and each run carries its levels: who shows a line
 * puts it in order, all of it at once, and so turns a page from right to left
 * round with its bars and bullets.
 *
 * A leaf that runs against its page, as one does that nobody has translated,
 * keeps its own order in a box of its own:
 *
 *    ┃ ·················· here the page begins      ◄ the page: right to left
 *    ┃ •  This is not translated ·············     ◄ the box: left to right
 *
 * What goes on through other leaves, a bar, stays outside the box.
 */
#include "config.h"

#include <string.h>

#include "layout/internal.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "text/bidi.h"

bool
layout_language_is_rtl(const struct catalog *c)
{
	const struct language *l = language_find(catalog_language(c));

	return l && l->rtl;
}

/* The level of what has no direction of its own there. */
uint8_t
direction_level(const struct layout *l, bool rtl)
{
	return text_level_within(l->rtl, rtl, rtl);
}

/*
 * Of N bytes on a line of direction RTL.  Words that all run to the right keep
 * their own order there: so a name in Latin letters keeps its full stop.  CODE:
 * see text_levels().
 */
static struct direction
resolve(struct layout *l, const char *s, size_t n, bool rtl,
    const struct text_stretch *code, size_t ncode)
{
	struct direction d = {.level = 0};
	uint8_t *levels;
	bool even = true;

	if (!l->opts.bidi)
		return d;
	rtl = rtl && text_runs_rtl(s, n, true);
	d.level = direction_level(l, rtl);
	if (n == 0 || (!rtl && !text_has_rtl(s, n)))
		return d;
	levels = arena_alloc(l->arena, n + 1);
	levels[n] = d.level; /* a line may begin at the end */
	if (!text_levels(s, n, rtl, code, ncode, levels))
		return d;
	for (size_t i = 0; i < n; i++) {
		levels[i] = text_level_within(l->rtl, rtl, levels[i]);
		even = even && levels[i] == levels[0];
	}
	d.level = levels[0];
	if (!even)
		d.levels = levels;
	return d;
}

struct direction
direction_of_words(struct layout *l, const char *s, size_t n, bool rtl)
{
	return resolve(l, s, n, rtl, NULL, 0);
}

enum { LOOK_AHEAD = 1 << 16 /* [bytes] of a page */ };

/*
 * A page that is not of a guide of ours comes as it is written: without a word
 * from right to left it is in no language that runs so.
 */
bool
direction_is_translated(const struct doc *d, const struct catalog *c)
{
	if (!layout_language_is_rtl(c))
		return false;
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->before > LOOK_AHEAD)
			break;
		if (!(b->flags & (BLOCK_SOURCE | BLOCK_APART)) &&
		    text_has_rtl(
			b->text, b->len < LOOK_AHEAD ? b->len : LOOK_AHEAD))
			return true;
	}
	return false;
}

bool
direction_is_rtl(const struct layout *l, const struct block *b)
{
	if (b->kind == BLOCK_CODE)
		return false;
	if (l->translated && !(b->flags & (BLOCK_SOURCE | BLOCK_APART)))
		return true;
	return text_first_is_rtl(b->text, b->len, false);
}

bool
layout_is_rtl(const struct layout *l, uint32_t unit)
{
	return direction_is_rtl(l, &l->doc->blocks[unit]);
}

/* Its code spans, in the unit's arena; *N of them. */
static const struct text_stretch *
code_of(struct layout *l, const struct block *b, size_t *n)
{
	struct text_stretch *code;

	*n = 0;
	if (!b->nspans)
		return NULL;
	code = arena_alloc(l->arena, b->nspans * sizeof *code);
	for (uint32_t i = 0; i < b->nspans; i++) {
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;

		if (b->spans[i].style & SPAN_CODE && b->spans[i].start < end)
			code[(*n)++] =
			    (struct text_stretch){b->spans[i].start, end};
	}
	return code;
}

/* Of a leaf, found out once for all of its lines. */
const struct direction *
direction_of_leaf(struct layout *l, const struct block *b)
{
	struct direction *d;
	bool rtl;
	const struct text_stretch *code;
	size_t ncode;

	for (d = l->known; d; d = d->next)
		if (d->of == b)
			return d;
	rtl = direction_is_rtl(l, b);
	code = l->opts.bidi ? code_of(l, b, &ncode) : NULL;
	d = arena_alloc(l->arena, sizeof *d);
	*d = resolve(l, b->text, b->len, rtl, code, code ? ncode : 0);
	d->of = b;
	d->next = l->known;
	l->known = d;
	return d;
}

/* The column after the last bar: there a box can begin. */
int
direction_box(const struct layout *l)
{
	int col = 0;

	for (int i = 0; i < l->prefix.n; i++) {
		const struct prefix_piece *q = &l->prefix.piece[i];

		if (q->rest)
			col = q->col + q->cols;
	}
	return col;
}
