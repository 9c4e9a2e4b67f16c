/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "layout/internal.h"
#include "layout/role.h"
#include "text/text.h"

int
flow_width(const struct layout *l)
{
	int w = l->opts.width - l->prefix.cols;

	return w > 1 ? w : 1;
}

/* The link over all of a heading that leads to who names it, or NULL. */
static const struct span *
leads_to_uses(const struct layout *l, const struct block *b)
{
	const struct span *s = b->spans;

	if (l->opts.plain || b->kind != BLOCK_HEADING || !b->nspans)
		return NULL;
	if (!(s->style & SPAN_LINK) || l->doc->links[s->link].kind != LINK_USES)
		return NULL;
	return s;
}

/* A paragraph, a heading: words between the prefix and the right edge. */
void
flow_text(struct layout *l, const struct block *b, int role)
{
	static const char sign[] = " ›";
	const struct span *uses = leads_to_uses(l, b);
	int width = flow_width(l), sign_cols = 2, end = 0;
	uint32_t span = 0;
	struct text_fill f;
	struct text_line t;

	if (width <= 2 * sign_cols)
		uses = NULL;
	if (uses)
		width -= sign_cols;
	text_fill_init(&f, b->text, b->len);
	while (text_fill_next(&f, width, &t)) {
		build_line(l, (uint32_t)t.start);
		build_prefix(l);
		build_spans(l, b, role, l->prefix.cols, (uint32_t)t.start,
		    (uint32_t)t.end, &span);
		end = t.cols;
	}
	text_fill_done(&f);
	if (uses) /* a part of the link: it has the focus with the words */
		build_run(l, &(struct run){.s = sign,
				 .len = sizeof sign - 1,
				 .off = LAYOUT_NONE,
				 .link = uses->link + 1,
				 .col = (uint16_t)(l->prefix.cols + end),
				 .cols = (uint16_t)sign_cols,
				 .level = direction_level(l, l->line_rtl),
				 .role = ROLE_MARKER});
}

/* Words that are not of the page: S lives as long as the unit. */
void
flow_plain(struct layout *l, const char *s, size_t n, int role, int indent)
{
	int width = flow_width(l) - indent;
	struct direction d = direction_of_words(l, s, n, l->line_rtl);
	struct text_fill f;
	struct text_line t;
	struct run r;

	text_fill_init(&f, s, n);
	while (text_fill_next(&f, width > 1 ? width : 1, &t)) {
		build_line(l, 0);
		build_prefix(l);
		r = (struct run){.s = s + t.start,
		    .len = (uint32_t)(t.end - t.start),
		    .off = LAYOUT_NONE,
		    .col = (uint16_t)(l->prefix.cols + indent),
		    .cols = (uint16_t)t.cols,
		    .isolated = l->line_of == LINE_SOURCE,
		    .role = (uint8_t)role};
		build_direction(&r, &d, t.start);
		build_run(l, &r);
	}
	text_fill_done(&f);
}

/*
 * B's text between two of our own pieces, from INDENT on: "38 of 100: felt
 * dizzy", "(spray without the drug: 15)".  The text stays the page's, so that
 * what is found in it has a place.
 */
void
flow_between(struct layout *l, const char *before, const struct block *b,
    const char *after, int role, int indent)
{
	int room = flow_width(l) - indent, at, first, used = 0;
	uint32_t span = 0;
	struct text_fill f;
	struct text_line t;
	bool more;

	first = text_cols(before, strlen(before));
	if (room < 1)
		room = 1;
	at = l->prefix.cols + indent;
	if (first > room) { /* wider than the line: wrapped as words are */
		flow_plain(l, before, strlen(before), role, indent);
		first = room;
	} else {
		build_line(l, 0);
		build_prefix(l);
		build_decor(l, at, role, before);
	}
	text_fill_init(&f, b->text, b->len);
	more = text_fill_next(&f, room - first, &t);
	/* A narrow rest of a line would cut words: then all of it is below. */
	if (more && first > room / 2 &&
	    (t.next < b->len ||
		t.cols > room - first)) { /* no room beside: below */
		f.pos = t.start;
		more = text_fill_next(&f, room, &t);
		build_line(l, (uint32_t)t.start);
		build_prefix(l);
		first = 0;
	}
	used = first;
	while (more) {
		build_spans(l, b, role, at + used, (uint32_t)t.start,
		    (uint32_t)t.end, &span);
		used += t.cols;
		more = text_fill_next(&f, room, &t);
		if (more) {
			build_line(l, (uint32_t)t.start);
			build_prefix(l);
			used = 0;
		}
	}
	text_fill_done(&f);
	if (*after && used + text_cols(after, strlen(after)) > room) {
		build_line(l, b->len);
		build_prefix(l);
		used = 0;
	}
	build_decor(l, at + used, role, after);
}

/* One line of code from START; what does not fit goes on below, with a sign. */
static void
code_line(struct layout *l, const struct block *b, uint32_t start, uint32_t end,
    int indent)
{
	static const char sign[] = "↳ ";
	const struct direction *d = direction_of_leaf(l, b);
	int width = flow_width(l) - indent;
	bool more = false;
	struct run r;

	do {
		int sign_cols = more && width > 4 ? 2 : 0;
		int room = width - sign_cols > 1 ? width - sign_cols : 1;
		size_t n = text_prefix(b->text + start, end - start, room);
		int cols;

		if (n == 0 && start < end) /* one cluster wider than the line */
			n = text_cluster(b->text + start, end - start, &cols);
		build_line(l, start);
		build_prefix(l);
		if (sign_cols)
			build_decor(
			    l, l->prefix.cols + indent, ROLE_QUIET, sign);
		r = (struct run){.s = b->text + start,
		    .len = (uint32_t)n,
		    .off = start,
		    .col = (uint16_t)(l->prefix.cols + indent + sign_cols),
		    .cols = (uint16_t)text_cols(b->text + start, n),
		    .role = ROLE_CODE};
		build_direction(&r, d, start);
		build_run(l, &r);
		start += (uint32_t)n;
		more = true;
	} while (start < end);
}

void
flow_code(struct layout *l, const struct block *b)
{
	int indent = flow_width(l) > 12 ? 2 : 0;
	uint32_t at = 0, len = b->len;

	if (len && b->text[len - 1] == '\n')
		len--;
	while (at <= len) {
		const char *nl = memchr(b->text + at, '\n', len - at);
		uint32_t end = nl ? (uint32_t)(nl - b->text) : len;

		code_line(l, b, at, end, indent);
		at = end + 1;
	}
}
