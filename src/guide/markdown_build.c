/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown_internal.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "text/text.h"

#define DEPTH_MAX 255

void *
build_grow(void *array, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return array;
	*cap = *cap ? *cap + *cap / 2 : 16;
	if (*cap > SIZE_MAX / size)
		mem_die("a page asks for more memory than there can be");
	return mem_realloc(array, *cap * size);
}

/* ---- leaf ---------------------------------------------------------- */

void
leaf_clear(struct leaf *l)
{
	str_clear(&l->text);
	l->nspans = l->nlinks = l->nlines = l->npipes = 0;
	l->span_at = l->link_at = 0;
	l->style = 0;
	l->link = 0;
	l->soft = l->no_space = l->link_open = l->replaced = false;
}

static void
put_style(struct leaf *l, uint16_t style, uint32_t link)
{
	const struct span *last = l->nspans ? &l->spans[l->nspans - 1] : NULL;

	if (!(style & SPAN_LINK))
		link = 0;
	if (last ? last->style == style && last->link == link : !style)
		return;
	l->spans =
	    build_grow(l->spans, l->nspans, &l->spans_cap, sizeof *l->spans);
	l->spans[l->nspans++] = (struct span){
	    .start = (uint32_t)l->text.len,
	    .link = link,
	    .style = style,
	};
}

/* Han, kana and their punctuation: written without spaces.  Not hangul. */
static bool
joins_without_space(uint32_t cp)
{
	return (cp >= 0x2e80 && cp <= 0x312f) ||
	       (cp >= 0x3190 && cp <= 0x4dbf) ||
	       (cp >= 0x4e00 && cp <= 0xa4cf) ||
	       (cp >= 0xf900 && cp <= 0xfaff) ||
	       (cp >= 0xfe30 && cp <= 0xfe4f) ||
	       (cp >= 0xff00 && cp <= 0xff9f) ||
	       (cp >= 0x1b000 && cp <= 0x1b2ff) ||
	       (cp >= 0x20000 && cp <= 0x3fffd);
}

static uint32_t
last_char(const struct str *t)
{
	size_t i = t->len, len;

	while (i > 0 && ((unsigned char)t->s[--i] & 0xc0) == 0x80)
		;
	return text_decode(t->s + i, t->len - i, &len);
}

bool
leaf_joins(const struct str *t, const char *s, size_t n)
{
	size_t len;

	return n && t->len && (unsigned char)*s >= 0x80 &&
	       joins_without_space(text_decode(s, n, &len)) &&
	       joins_without_space(last_char(t));
}

static void
put_line_end(struct leaf *l, size_t end)
{
	l->lines =
	    build_grow(l->lines, l->nlines, &l->lines_cap, sizeof *l->lines);
	l->lines[l->nlines++] = (struct leaf_line){
	    .end = (uint32_t)end,
	    .next = (uint32_t)l->text.len,
	};
}

/* A line ended as written, and now it is known what goes on. */
static void
put_soft_break(struct leaf *l, const char *s, size_t n)
{
	struct str *t = &l->text;
	size_t end = t->len;

	l->soft = false;
	if (t->len && t->s[end - 1] != '\n' && t->s[end - 1] != ' ' &&
	    !leaf_joins(t, s, n)) {
		put_style(
		    l, l->link_open ? 0 : l->soft_style & l->style, l->link);
		str_putc(t, ' ');
	}
	put_line_end(l, end);
}

void
leaf_put(struct leaf *l, const char *s, size_t n)
{
	while (l->no_space && n && *s == ' ') {
		s++;
		n--;
	}
	if (!n)
		return;
	l->no_space = false;
	if (l->soft)
		put_soft_break(l, s, n);
	if (l->link_open) {
		l->link_open = false;
		l->links[l->link].start = (uint32_t)l->text.len;
	}
	put_style(l, l->style, l->link);
	str_put(&l->text, s, n);
}

void
leaf_break(struct leaf *l, bool as_written)
{
	size_t end;

	while (l->text.len && l->text.s[l->text.len - 1] == ' ')
		l->text.len--;
	while (l->nspans && l->spans[l->nspans - 1].start >= l->text.len)
		l->nspans--;
	end = l->text.len;
	l->soft = false;
	l->no_space = true;
	put_style(l, 0, 0);
	str_putc(&l->text, '\n');
	if (as_written)
		put_line_end(l, end);
}

/* ---- blocks -------------------------------------------------------- */

static struct block *
add(struct build *b, enum block_kind kind, uint32_t line)
{
	struct block *k;

	b->blocks = build_grow(
	    b->blocks, b->nblocks, &b->blocks_cap, sizeof *b->blocks);
	k = &b->blocks[b->nblocks++];
	*k = (struct block){
	    .kind = (uint8_t)kind,
	    .depth = (uint8_t)(b->depth < DEPTH_MAX ? b->depth : DEPTH_MAX),
	    .parent = b->parent,
	    .end = (uint32_t)b->nblocks,
	    .line = line,
	    .before = b->bytes,
	    .text = "",
	};
	return k;
}

struct block *
build_open(struct build *b, enum block_kind kind, uint32_t line)
{
	struct block *k = add(b, kind, line);

	b->parent = (uint32_t)(b->nblocks - 1);
	b->depth++;
	return k;
}

void
build_close(struct build *b)
{
	struct block *k = &b->blocks[b->parent];

	k->end = (uint32_t)b->nblocks;
	b->parent = k->parent;
	b->depth--;
}

struct block *
build_text(struct build *b, enum block_kind kind, uint32_t line, const char *s,
    size_t n)
{
	struct block *k = add(b, kind, line);

	k->text = s;
	k->len = (uint32_t)n;
	b->bytes += k->len;
	return k;
}

/* Links of the slice into the doc.  Their first is local number *FIRST. */
static void
slice_links(
    struct build *b, uint32_t block, size_t start, size_t end, size_t *first)
{
	struct leaf *l = &b->leaf;

	while (l->link_at < l->nlinks && l->links[l->link_at].end <= start)
		l->link_at++;
	*first = l->link_at;
	for (size_t i = l->link_at; i < l->nlinks; i++) {
		struct link k = l->links[i];

		if (start == end || k.start >= end)
			break;
		k.block = block;
		k.start = k.start > start ? (uint32_t)(k.start - start) : 0;
		k.end = (uint32_t)((k.end < end ? k.end : end) - start);
		b->links = build_grow(
		    b->links, b->nlinks, &b->links_cap, sizeof *b->links);
		b->links[b->nlinks++] = k;
	}
}

static void
slice_spans(struct build *b, struct block *k, size_t start, size_t end,
    size_t first_link, size_t first_global)
{
	struct leaf *l = &b->leaf;
	struct span *out;
	size_t from, to, n = 0;

	while (l->span_at + 1 < l->nspans &&
	       l->spans[l->span_at + 1].start <= start)
		l->span_at++;
	from = l->span_at;
	for (to = from; to < l->nspans && l->spans[to].start < end;)
		to++;
	if (from < to && l->spans[from].start <= start && !l->spans[from].style)
		from++;
	if (from == to)
		return;
	out = arena_alloc(b->arena, (to - from) * sizeof *out);
	for (; from < to; from++) {
		struct span s = l->spans[from];

		s.start = s.start > start ? (uint32_t)(s.start - start) : 0;
		if (s.style & SPAN_LINK)
			s.link = (uint32_t)(s.link - first_link + first_global);
		out[n++] = s;
	}
	k->spans = out;
	k->nspans = (uint32_t)n;
}

struct block *
build_slice(struct build *b, enum block_kind kind, uint32_t line, size_t start,
    size_t end)
{
	const char *s = str_text(&b->leaf.text);
	size_t first_link, first_global = b->nlinks;
	struct block *k;

	k = build_text(b, kind, line,
	    arena_strndup(b->arena, s + start, end - start), end - start);
	slice_links(b, (uint32_t)(b->nblocks - 1), start, end, &first_link);
	if (b->leaf.nspans && end > start)
		slice_spans(b, k, start, end, first_link, first_global);
	return k;
}

struct block *
build_leaf(struct build *b, enum block_kind kind, uint32_t line)
{
	struct leaf *l = &b->leaf;
	size_t end = l->text.len, start = 0;

	/* A break with nothing after it, or before it, is none. */
	while (end && (l->text.s[end - 1] == '\n' || l->text.s[end - 1] == ' '))
		end--;
	while (start < end &&
	       (l->text.s[start] == '\n' || l->text.s[start] == ' '))
		start++;
	return build_slice(b, kind, line, start, end);
}

/* ---- lists and quotes that HTML opens and closes --------------------- */

static void
close_box(struct build *b, struct boxes *x)
{
	struct block *k = &b->blocks[b->parent];

	build_close(b);
	x->depth--;
	if (k->kind == BLOCK_ITEM)
		x->items--;
	else if (k->kind == BLOCK_QUOTE)
		x->quotes--;
	else if (k->detail)
		k->number = k[1].number;
}

static void
open_item(struct build *b, struct boxes *x, uint32_t line)
{
	struct block *list = &b->blocks[b->parent];
	uint32_t number = list->detail ? list->number++ : 0;

	build_open(b, BLOCK_ITEM, line)->number = number;
	x->depth++;
	x->items++;
}

void
boxes_before_block(struct build *b, struct boxes *x, uint32_t line)
{
	if (b->blocks[b->parent].kind == BLOCK_LIST)
		open_item(b, x, line);
}

void
boxes_close(struct build *b, struct boxes *x, enum block_kind kind)
{
	bool last = (kind == BLOCK_QUOTE ? x->quotes : x->items) == 0;

	for (; !last && x->depth; close_box(b, x))
		last = b->blocks[b->parent].kind == kind;
}

void
boxes_close_all(struct build *b, struct boxes *x)
{
	while (x->depth)
		close_box(b, x);
}

/*
 * The number of the list is its next one's while it is open, as in
 * markdown.c.
 */
void
boxes_item(struct build *b, struct boxes *x, uint32_t line)
{
	struct block *k;

	if (x->list || (!x->items && b->blocks[b->parent].kind != BLOCK_LIST)) {
		if (x->depth + 3 > BOXES_MAX)
			return;
		boxes_before_block(b, x, line);
		k = build_open(b, BLOCK_LIST, line);
		k->detail = x->list && x->ordered;
		k->number = k->detail ? x->number : 0;
		k->flags = BLOCK_TIGHT;
		x->depth++;
		x->list = false;
	}
	while (b->blocks[b->parent].kind != BLOCK_LIST)
		close_box(b, x);
	open_item(b, x, line);
}

void
boxes_quote(struct build *b, struct boxes *x, uint32_t line)
{
	if (x->depth + 2 > BOXES_MAX)
		return;
	boxes_before_block(b, x, line);
	build_open(b, BLOCK_QUOTE, line);
	x->depth++;
	x->quotes++;
}

/* With <p> in its items a list is no tight one. */
void
boxes_loosen(struct build *b, const struct boxes *x)
{
	const struct block *k = &b->blocks[b->parent];

	if (x->depth && k->kind == BLOCK_ITEM)
		b->blocks[k->parent].flags &= (uint8_t)~BLOCK_TIGHT;
}
