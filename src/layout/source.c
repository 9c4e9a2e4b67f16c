/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is in the source's language on a page in another one: blocks that nobody
 * has translated, with a sign above them, once for all in a row; and what a
 * draft is worth, and its red flags, which nobody shall read in a draft alone.
 */
#include "config.h"

#include <string.h>

#include "layout/internal.h"
#include "layout/labels.h"
#include "layout/role.h"
#include "locale/catalog.h"

enum {
	BRIEF_WIDTH = 40, /* [cells]: below it three sentences fill a screen */
	NEIGHBOURS = 8, /* without a word of their own: no one looks further */
};

/* Our own words, in the language and direction of the page or the source. */
static void
put_words(struct layout *l, const char *s, enum line_of of)
{
	bool rtl = l->line_rtl;

	l->line_of = (uint8_t)of;
	l->line_rtl = of == LINE_PAGE && l->rtl;
	flow_plain(l, s, strlen(s), ROLE_QUIET, 0);
	l->line_rtl = rtl;
	l->line_of = LINE_UNIT;
}

static void
put_worth(struct layout *l)
{
	const struct catalog *c = l->opts.catalog;

	if (l->opts.compact && l->opts.width < BRIEF_WIDTH) {
		put_words(l,
		    label_twice(l->arena, label_draft_brief(c),
			label_draft_brief(NULL)),
		    LINE_PAGE);
	} else {
		const char *words = label_draft(c), *source = label_draft(NULL);

		put_words(l, words, LINE_PAGE);
		if (strcmp(words, source) != 0)
			put_words(l, source, LINE_SOURCE);
		build_line(l, 0);
	}
}

/* Above the first unit of the page. */
void
source_worth(struct layout *l, uint32_t unit)
{
	bool worth = l->opts.worth && catalog_is_draft(l->opts.catalog);
	struct prefix whole;

	if ((!worth && !l->opts.name) || unit != layout_first(l))
		return;
	whole = l->prefix;
	l->prefix.n = l->prefix.cols = 0;
	if (l->opts.name)
		put_words(l, l->opts.name, LINE_PAGE);
	if (worth)
		put_worth(l);
	l->prefix = whole;
	l->marked = false;
}

enum words { WORDS_NONE, WORDS_TRANSLATED, WORDS_SOURCE };

static enum words
words_of(const struct layout *l, uint32_t unit)
{
	const struct block *b = &l->doc->blocks[unit];
	enum words w = WORDS_NONE;

	if (b->kind != BLOCK_ROW) {
		if (!b->len || b->kind == BLOCK_CODE)
			return WORDS_NONE;
		return b->flags & BLOCK_SOURCE ? WORDS_SOURCE
					       : WORDS_TRANSLATED;
	}
	for (uint32_t i = unit + 1; i < b->end; i++) {
		if (b[i - unit].flags & BLOCK_SOURCE)
			return WORDS_SOURCE;
		if (b[i - unit].len)
			w = WORDS_TRANSLATED;
	}
	return w;
}

/* Is UNIT the first of units in the source's language? */
static bool
begins(const struct layout *l, uint32_t unit)
{
	if (words_of(l, unit) != WORDS_SOURCE)
		return false;
	for (int i = 0; i < NEIGHBOURS; i++) {
		enum words w;

		unit = layout_prev(l, unit);
		if (unit == LAYOUT_NONE)
			break;
		w = words_of(l, unit);
		if (w != WORDS_NONE)
			return w != WORDS_SOURCE;
	}
	return true;
}

/* Above UNIT, before any bullet of its own. */
void
source_mark(struct layout *l, uint32_t unit)
{
	const struct prefix whole = l->prefix;
	bool marked = l->marked;
	int n = 0;

	if (!l->opts.catalog || !begins(l, unit))
		return;
	while (n < whole.n && (whole.piece[n].rest || !whole.piece[n].first))
		n++;
	l->prefix.n = n;
	if (n < whole.n)
		l->prefix.cols = whole.piece[n].col;
	put_words(l, label_source(l->arena, l->opts.catalog, l->opts.source),
	    LINE_PAGE);
	l->prefix = whole;
	l->marked = marked;
}

/* Below a red flag of a draft. */
void
source_beside(struct layout *l, const struct block *b)
{
	if (b->kind != BLOCK_PARA || !b->data || l->opts.source_seen)
		return;
	l->base = b->len;
	put_words(l, b->data, LINE_SOURCE);
}
