/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "torture/doc_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "text/text.h"

/* ---- what must hold ------------------------------------------------ */

static bool
is_boundary(const struct block *b, uint32_t at)
{
	return at <= b->len &&
	       (at == b->len || ((unsigned char)b->text[at] & 0xc0) != 0x80);
}

static const char *
check_spans(const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];
	uint32_t last = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		const struct link *k;

		if (i && s->start <= last)
			return "spans do not ascend";
		if (s->start >= b->len)
			return "a span starts beyond its text";
		if (!is_boundary(b, s->start))
			return "a span starts within a character";
		if (!(s->style & SPAN_LINK)) {
			if (s->link)
				return "a link number without a link";
		} else {
			uint32_t end = i + 1 < b->nspans ? s[1].start : b->len;

			if (s->link >= d->nlinks)
				return "no such link";
			k = &d->links[s->link];
			if (k->block != id || k->start > s->start ||
			    k->end < end)
				return "a span and its link disagree";
		}
		last = s->start;
	}
	return NULL;
}

static const char *
check_text(const struct block *b)
{
	if (!b->text)
		return "text is NULL";
	if (!block_is_leaf(b))
		return b->len || b->nspans ? "a container has text" : NULL;
	if (b->text[b->len] != '\0')
		return "text does not end with NUL";
	if (!text_is_clean(b->text, b->len))
		return "text is not clean";
	if (memchr(b->text, '\t', b->len))
		return "a tab in text";
	return NULL;
}

static const char *
check_place(const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id], *up = &d->blocks[b->parent];
	uint32_t depth;

	if (b->end <= id || b->end > d->nblocks)
		return "a block ends where it cannot";
	if (block_is_leaf(b) && b->end != id + 1)
		return "a leaf has children";
	if (id == 0)
		return NULL;
	if (b->parent >= id || block_is_leaf(up) || up->end < b->end)
		return "a block is not within its parent";
	depth = up->depth < 255 ? up->depth + 1u : 255;
	if (b->depth != depth)
		return "a depth is wrong";
	if (b->line < 1)
		return "a block without a line";
	return NULL;
}

/* Kinds that stand only in, or only hold, a certain other. */
static const char *
check_kind(const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];
	enum block_kind up = d->blocks[b->parent].kind;

	if (b->kind > BLOCK_WRITE)
		return "no such kind";
	if ((b->kind == BLOCK_DOC) != (id == 0))
		return "a page within the page";
	if (id && (b->kind == BLOCK_ITEM) != (up == BLOCK_LIST))
		return "an item and its list";
	if (id && (b->kind == BLOCK_ROW) != (up == BLOCK_TABLE))
		return "a row and its table";
	if (id && (b->kind == BLOCK_CELL) != (up == BLOCK_ROW))
		return "a cell and its row";
	if (id && (b->kind == BLOCK_PERSON) != (up == BLOCK_PEOPLE))
		return "a person and its people";
	if (id && (b->kind == BLOCK_STEP) != (up == BLOCK_TIMELINE))
		return "a step and its timeline";
	if (b->kind == BLOCK_HEADING &&
	    (!b->data || b->detail < 1 || b->detail > 6))
		return "a heading without anchor or level";
	return NULL;
}

/* What edit_uses() makes, and nothing else. */
static bool
is_whole_heading(const struct doc *d, const struct link *k)
{
	const struct block *b = &d->blocks[k->block];

	if (b->kind != BLOCK_HEADING || b->detail != 2 || b->parent != 0 ||
	    k->start != 0 || k->end != b->len || k->dest[0] != '#' ||
	    strcmp(k->dest + 1, b->data) != 0 || !b->nspans ||
	    b->spans[0].start != 0)
		return false;
	for (uint32_t i = 0; i < b->nspans; i++)
		if (!(b->spans[i].style & SPAN_LINK) ||
		    &d->links[b->spans[i].link] != k)
			return false;
	return true;
}

static int
by_dest(const void *left, const void *right)
{
	const struct link *a = *(const struct link *const *)left;
	const struct link *b = *(const struct link *const *)right;
	int order = a->dest == b->dest ? 0 : strcmp(a->dest, b->dest);

	return order ? order : (a > b) - (a < b);
}

/* Of equal terms all but the first are repeated. */
static const char *
check_terms(const struct doc *d)
{
	const struct link **terms =
	    mem_alloc((d->nlinks + 1) * sizeof(const struct link *));
	const char *wrong = NULL;
	size_t n = 0;

	for (uint32_t i = 0; i < d->nlinks; i++)
		if (d->links[i].kind == LINK_TERM)
			terms[n++] = &d->links[i];
	qsort(terms, n, sizeof(const struct link *), by_dest);
	for (size_t i = 0; i < n && !wrong; i++) {
		bool same =
		    i && strcmp(terms[i]->dest, terms[i - 1]->dest) == 0;

		if (terms[i]->repeated != same)
			wrong = "a term is not the first, or is";
	}
	mem_free(terms);
	return wrong;
}

static const char *
check_links(const struct doc *d)
{
	const struct link *last = NULL;

	for (uint32_t i = 0; i < d->nlinks; last = &d->links[i++]) {
		const struct link *k = &d->links[i];
		const struct block *b;

		if (k->block >= d->nblocks || !k->dest)
			return "a link without block or destination";
		b = &d->blocks[k->block];
		if (!block_is_leaf(b) || k->start >= k->end ||
		    !is_boundary(b, k->start) || !is_boundary(b, k->end))
			return "a link is not within its text";
		if (last &&
		    (k->block < last->block ||
			(k->block == last->block && k->start < last->end)))
			return "links are out of order";
		if (!text_is_clean(k->dest, strlen(k->dest)) ||
		    strpbrk(k->dest, "\n\t") || k->kind > LINK_USES)
			return "a destination is not clean";
		if (k->kind == LINK_USES && !is_whole_heading(d, k))
			return "a link to uses is not a heading's";
		if (k->repeated && k->kind != LINK_TERM)
			return "repeated, and no term";
	}
	return NULL;
}

const char *
doc_check(const struct doc *d)
{
	const char *wrong = NULL;
	uint32_t bytes = 0;

	if (d->nblocks < 1 || d->blocks[0].end != d->nblocks)
		return "the page is not the whole";
	for (uint32_t i = 0; i < d->nblocks && !wrong; i++) {
		if (d->blocks[i].before != bytes)
			return "progress does not add up";
		bytes += d->blocks[i].len;
		wrong = check_place(d, i);
		wrong = wrong ? wrong : check_text(&d->blocks[i]);
		wrong = wrong ? wrong : check_kind(d, i);
		wrong = wrong ? wrong : check_spans(d, i);
	}
	if (!wrong && bytes != d->bytes)
		wrong = "the sum of bytes is wrong";
	wrong = wrong ? wrong : check_links(d);
	return wrong ? wrong : check_terms(d);
}

/* ---- outline ------------------------------------------------------- */

static const char *const kinds[] = {
    "doc",
    "quote",
    "callout",
    "list",
    "item",
    "table",
    "row",
    "people",
    "timeline",
    "heading",
    "para",
    "code",
    "rule",
    "cell",
    "person",
    "step",
    "write",
};

static const char *const styles[] = {
    "strong",
    "emph",
    "code",
    "link",
    "term",
    "cite",
    "image",
    "value",
};

static const char *const link_kinds[] = {
    "page",
    "anchor",
    "term",
    "cite",
    "outside",
    "uses",
};

static void
put_quoted(struct str *out, const char *s, size_t n)
{
	str_putc(out, '"');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			str_puts(out, "\\n");
		else
			str_putc(out, s[i]);
	}
	str_putc(out, '"');
}

static void
put_spans(const struct doc *d, const struct block *b, struct str *out)
{
	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		uint32_t end = i + 1 < b->nspans ? s[1].start : b->len;

		str_repeat(out, ' ', (b->depth + 1u) * 2);
		for (size_t bit = 0; bit < 8; bit++) {
			if (s->style & 1u << bit)
				str_printf(out, "%s ", styles[bit]);
		}
		if (!s->style)
			str_puts(out, "plain ");
		put_quoted(out, b->text + s->start, end - s->start);
		if (s->style & SPAN_LINK)
			str_printf(out, " -> %s %s",
			    link_kinds[d->links[s->link].kind],
			    d->links[s->link].dest);
		str_putc(out, '\n');
	}
}

void
doc_outline(const struct doc *d, struct str *out)
{
	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		str_repeat(out, ' ', (b->depth - 1u) * 2);
		str_printf(out, "%s @%u", kinds[b->kind], (unsigned)b->line);
		if (b->detail)
			str_printf(out, " .%u", (unsigned)b->detail);
		if (b->number)
			str_printf(out, " #%u", (unsigned)b->number);
		if (b->flags & BLOCK_TIGHT)
			str_puts(out, " tight");
		if (b->flags & BLOCK_BROKEN)
			str_puts(out, " broken");
		if (b->data)
			str_printf(out, " (%s)", b->data);
		if (block_is_leaf(b) && b->kind != BLOCK_RULE) {
			str_putc(out, ' ');
			put_quoted(out, b->text, b->len);
		}
		str_putc(out, '\n');
		put_spans(d, b, out);
	}
}
