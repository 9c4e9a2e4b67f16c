/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/mem.h"
#include "layout/internal.h"
#include "layout/role.h"
#include "text/text.h"

/* Start a line whose text begins at OFF of the leaf in hand. */
void
build_line(struct layout *l, uint32_t off)
{
	struct builder *b = &l->build;

	if (b->nlines == b->cap_lines) {
		b->cap_lines = b->cap_lines ? b->cap_lines * 2 : 32;
		b->lines =
		    mem_realloc(b->lines, b->cap_lines * sizeof *b->lines);
	}
	b->lines[b->nlines++] = (struct line){.first = b->nruns,
	    .nruns = 0,
	    .off = l->base + off,
	    .of = l->line_of,
	    .box = l->line_rtl == l->rtl ? LAYOUT_NO_BOX
					 : (uint16_t)direction_box(l)};
}

/* Add a run to the line begun last. */
void
build_run(struct layout *l, const struct run *r)
{
	struct builder *b = &l->build;

	if (r->len == 0)
		return;
	if (b->nruns == b->cap_runs) {
		b->cap_runs = b->cap_runs ? b->cap_runs * 2 : 64;
		b->runs = mem_realloc(b->runs, b->cap_runs * sizeof *b->runs);
	}
	b->runs[b->nruns++] = *r;
	b->lines[b->nlines - 1].nruns++;
}

/* R shows from byte START on of what has direction D. */
void
build_direction(struct run *r, const struct direction *d, size_t start)
{
	r->levels = d->levels ? d->levels + start : NULL;
	r->level = d->levels ? d->levels[start] : d->level;
}

/* A bullet, a bar, a label: S lives as long as the layout. */
void
build_decor(struct layout *l, int col, int role, const char *s)
{
	const struct line *line = &l->build.lines[l->build.nlines - 1];
	size_t n = strlen(s);
	struct direction d = direction_of_words(
	    l, s, n, col >= line->box ? l->line_rtl : l->rtl);
	struct run r = {.s = s,
	    .len = (uint32_t)n,
	    .off = LAYOUT_NONE,
	    .col = (uint16_t)col,
	    .cols = (uint16_t)text_cols(s, n),
	    .role = (uint8_t)role};

	build_direction(&r, &d, 0);
	build_run(l, &r);
}

/* PIECE, which is one cell wide, COLS times. */
const char *
build_repeat(struct layout *l, const char *piece, int cols)
{
	size_t n = strlen(piece), times = cols > 0 ? (size_t)cols : 0;
	char *s = arena_bytes(l->arena, n * times + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(s + n * i, piece, n);
	s[n * times] = '\0';
	return s;
}

/* A line to write on, with room above it for a hand. */
void
build_ruled(struct layout *l)
{
	if (!l->opts.compact) {
		build_line(l, 0);
		build_prefix(l);
	}
	build_line(l, 0);
	build_prefix(l);
}

/* What stands before the text of this line. */
void
build_prefix(struct layout *l)
{
	const struct prefix *p = &l->prefix;

	for (int i = 0; i < p->n; i++) {
		const struct prefix_piece *q = &p->piece[i];
		const char *s = l->marked ? q->rest : q->first;

		if (s)
			build_decor(l, q->col, q->role, s);
	}
	l->marked = true;
}

static int
role_of(const struct layout *l, const struct span *s, int role)
{
	int style = s->style;

	if (style & SPAN_LINK && l->doc->links[s->link].kind == LINK_USES)
		style &= ~SPAN_LINK; /* it stays a heading, with a sign */
	if (style & SPAN_CITE)
		return ROLE_CITE;
	if (style & SPAN_TERM)
		return ROLE_TERM;
	if (style & SPAN_LINK)
		return ROLE_LINK;
	if (style & SPAN_CODE)
		return ROLE_CODE;
	if (role != ROLE_TEXT)
		return role;
	if (style & SPAN_STRONG)
		return ROLE_STRONG;
	if (style & (SPAN_EMPH | SPAN_IMAGE))
		return l->opts.beside ? ROLE_QUIET : ROLE_EMPH;
	return role;
}

/*
 * The bytes [START, END) of a leaf from column COL on, cut where the style
 * changes.  *SPAN is where the last line stopped looking: lines come in
 * order, so that all of them together look at each span once.
 */
void
build_spans(struct layout *l, const struct block *b, int role, int col,
    uint32_t start, uint32_t end, uint32_t *span)
{
	const struct direction *d = direction_of_leaf(l, b);
	uint32_t at = start, i = *span;

	while (i + 1 < b->nspans && b->spans[i + 1].start <= start)
		i++;
	while (at < end) {
		const struct span *s = NULL;
		uint32_t stop = end;
		struct run r = {.s = b->text + at, .off = at};

		if (i < b->nspans && b->spans[i].start <= at) {
			s = &b->spans[i];
			if (i + 1 < b->nspans && b->spans[i + 1].start < end)
				stop = b->spans[i + 1].start;
		} else if (i < b->nspans && b->spans[i].start < end)
			stop = b->spans[i].start;
		r.len = stop - at;
		r.col = (uint16_t)col;
		r.cols = (uint16_t)text_cols(r.s, r.len);
		r.role = (uint8_t)(s ? role_of(l, s, role) : role);
		if (s && (s->style & SPAN_LINK))
			r.link = s->link + 1;
		r.isolated = s && (s->style & SPAN_VALUE);
		build_direction(&r, d, at);
		build_run(l, &r);
		col += r.cols;
		at = stop;
		if (i + 1 < b->nspans && b->spans[i + 1].start == at)
			i++;
	}
	*span = i;
}
