/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html: what a strict reader of elements finds in files of handouts made at
 * random of hostile words: nothing of them is markup, and all words of all
 * leaves are there in their order.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "htmltest.h"
#include "paper/handout.h"
#include "paper/html.h"

static unsigned
pick(uint32_t *seed, unsigned n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

/* Without the signs that isolate, which may have become elements. */
static void
strip(struct str *s)
{
	size_t to = 0;

	for (size_t i = 0; i < s->len;)
		if (s->len - i >= 3 && !memcmp(s->s + i, "\xe2\x81", 2) &&
		    (unsigned char)s->s[i + 2] >= 0xa6 &&
		    (unsigned char)s->s[i + 2] <= 0xa9)
			i += 3;
		else
			s->s[to++] = s->s[i++];
	s->len = to;
	if (s->s)
		s->s[to] = '\0';
}

/* N bytes at S stand in TEXT at *AT or later. */
static void
find_string(const struct str *text, size_t *at, const char *s, size_t n)
{
	struct str piece;

	str_init(&piece);
	str_put(&piece, s, n);
	strip(&piece);

	const char *found = strstr(str_text(text) + *at, str_text(&piece));

	if (!found)
		fail_msg("\"%s\" is not there", str_text(&piece));
	*at = (size_t)(found - str_text(text)) + piece.len;
	str_done(&piece);
}

/* All words of D stand in TEXT in their order. */
static void
find_words(const struct str *text, const struct doc *d)
{
	size_t at = 0;

	for (uint32_t i = doc_leaf_from(d, 0); i < d->nblocks;
	     i = doc_leaf_from(d, i + 1)) {
		const struct block *b = &d->blocks[i];
		uint32_t from = 0;

		if (b->kind == BLOCK_STEP && b->data)
			find_string(text, &at, b->data, strlen(b->data));
		for (uint32_t k = 0; k < b->nspans; k++) {
			find_string(text, &at, b->text + from,
			    b->spans[k].start - from);
			from = b->spans[k].start;
		}
		find_string(text, &at, b->text + from, b->len - from);
	}
}

/* ---- handouts of anything --------------------------------------------- */

static const char *const hostile[] = {"<script>alert(1)</script>",
    "\" onload=\"x", "' x='", "&lt;b&gt;", "&amp;", "&", "<", ">", "\"", "-->",
    "<!--", "]]>", "</p>", "</title>", "</style>", "</article></main>",
    "<img src=x>", "`", "\\", "\n", " ", "words", "555-0100", "500 mg",
    "\xd9\x87\xd8\xb0\xd8\xa7 ", "\xe4\xb8\xad\xe6\x96\x87",
    "\xe2\x81\xa6"
    "555-0100"
    "\xe2\x81\xa9",
    "\xe2\x81\xa8x\xe2\x81\xa9", "1-800-555-0100", "56-84 mg", "{clinic}",
    "%s%n", "\xef\xbf\xbd"};

enum { HOSTILE = sizeof hostile / sizeof *hostile };

static const char *
hostile_text(struct arena *a, uint32_t *seed)
{
	struct str s;
	char *text;

	str_init(&s);
	for (unsigned n = pick(seed, 7); n; n--)
		str_puts(&s, hostile[pick(seed, HOSTILE)]);
	text = arena_strdup(a, str_text(&s));
	str_done(&s);
	return text;
}

enum { BLOCKS = 400, LINKS = 400 };

struct garden {
	struct arena *a;
	uint32_t seed;
	struct block *blocks;
	struct link *links;
	uint32_t n, nlinks;
};

static bool
is_boundary(const struct block *b, uint32_t at)
{
	return at >= b->len || ((unsigned char)b->text[at] & 0xc0) != 0x80;
}

static void
grow_spans(struct garden *g, struct block *b)
{
	static const char *const dests[] = {"https://a.example/?a=1&b=\"<x>",
	    "javascript:alert(1)", "data:text/html,<b>", "http://x y/",
	    "mailto:a@example.org", "other.md#x", "tel:+1 555", "//host"};
	struct span *spans = arena_zalloc(g->a, 8 * sizeof *spans);
	uint32_t at = 0;

	for (; b->nspans < 8 && g->nlinks < LINKS; at++) {
		struct span *s = &spans[b->nspans];

		at += pick(&g->seed, 12);
		while (!is_boundary(b, at))
			at++;
		if (at >= b->len)
			break;
		s->start = at;
		s->style = (uint16_t)pick(&g->seed, 256);
		if (b->nspans)
			for (uint32_t k = 0; k < g->nlinks; k++)
				if (g->links[k].block == g->n - 1 &&
				    g->links[k].end == b->len)
					g->links[k].end = at;
		if (s->style & SPAN_LINK) {
			s->link = g->nlinks;
			g->links[g->nlinks++] =
			    (struct link){.dest = dests[pick(&g->seed, 8)],
				.block = g->n - 1,
				.start = at,
				.end = b->len,
				.kind = (uint8_t)pick(&g->seed, 5)};
		}
		b->nspans++;
	}
	b->spans = spans;
}

static uint32_t
grow(struct garden *g, enum block_kind kind, uint32_t parent)
{
	uint32_t id = g->n++;
	struct block *b = &g->blocks[id];

	*b = (struct block){
	    .kind = (uint8_t)kind, .parent = parent, .end = g->n, .text = ""};
	if (!block_is_leaf(b))
		return id;
	b->flags = pick(&g->seed, 3) ? 0 : BLOCK_SOURCE;
	if (kind != BLOCK_RULE) {
		b->text = hostile_text(g->a, &g->seed);
		b->len = (uint32_t)strlen(b->text);
		if (kind != BLOCK_CODE && pick(&g->seed, 2))
			grow_spans(g, b);
	}
	return id;
}

static void grow_below(struct garden *g, uint32_t id, int depth);

/* One block that may stand on a page, or in a box, with all that is in it. */
static void
grow_any(struct garden *g, uint32_t parent, int depth)
{
	static const enum block_kind kinds[] = {BLOCK_HEADING, BLOCK_PARA,
	    BLOCK_PARA, BLOCK_CODE, BLOCK_RULE, BLOCK_WRITE, BLOCK_LIST,
	    BLOCK_LIST, BLOCK_TABLE, BLOCK_PEOPLE, BLOCK_TIMELINE, BLOCK_QUOTE,
	    BLOCK_CALLOUT};
	enum block_kind kind = kinds[pick(&g->seed, depth ? 13 : 6)];
	uint32_t id = grow(g, kind, parent);
	struct block *b = &g->blocks[id];

	if (kind == BLOCK_HEADING)
		b->detail = (uint8_t)(1 + pick(&g->seed, 6));
	if (kind == BLOCK_WRITE)
		b->number = pick(&g->seed, 4);
	if (kind == BLOCK_PARA && !pick(&g->seed, 5))
		b->data = hostile_text(g->a, &g->seed);
	if (kind == BLOCK_CALLOUT) {
		b->detail = (uint8_t)pick(&g->seed, 8);
		b->data = hostile_text(g->a, &g->seed);
	}
	if (kind == BLOCK_LIST || kind == BLOCK_TABLE)
		b->detail = (uint8_t)pick(&g->seed, 2);
	if (kind == BLOCK_PEOPLE)
		b->number = 100;
	if (!block_is_leaf(b))
		grow_below(g, id, depth);
	g->blocks[id].end = g->n;
}

static void
grow_below(struct garden *g, uint32_t id, int depth)
{
	enum block_kind kind = (enum block_kind)g->blocks[id].kind;

	for (unsigned n = pick(&g->seed, 4); n && g->n < BLOCKS - 8; n--) {
		uint32_t k;

		switch ((int)kind) {
		case BLOCK_LIST:
			k = grow(g, BLOCK_ITEM, id);
			g->blocks[k].number = pick(&g->seed, 100);
			g->blocks[k].detail = (uint8_t)pick(&g->seed, 2);
			grow_below(g, k, depth - 1);
			break;
		case BLOCK_TABLE:
			k = grow(g, BLOCK_ROW, id);
			g->blocks[k].detail = g->n == id + 2;
			grow_below(g, k, 0);
			break;
		case BLOCK_ROW:
			k = grow(g, BLOCK_CELL, id);
			g->blocks[k].detail = (uint8_t)pick(&g->seed, 4);
			break;
		case BLOCK_PEOPLE:
			k = grow(g, BLOCK_PERSON, id);
			g->blocks[k].number = pick(&g->seed, 101);
			g->blocks[k].detail = (uint8_t)pick(&g->seed, 2);
			break;
		case BLOCK_TIMELINE:
			k = grow(g, BLOCK_STEP, id);
			g->blocks[k].data = hostile_text(g->a, &g->seed);
			break;
		default:
			grow_any(g, id, depth > 0 ? depth - 1 : 0);
			continue;
		}
		g->blocks[k].end = g->n;
	}
	g->blocks[id].end = g->n;
}

static const struct doc *
grow_doc(struct arena *a, uint32_t seed)
{
	struct garden g = {.a = a, .seed = seed};
	struct doc *d = arena_zalloc(a, sizeof *d);

	g.blocks = arena_zalloc(a, BLOCKS * sizeof *g.blocks);
	g.links = arena_zalloc(a, LINKS * sizeof *g.links);
	grow(&g, BLOCK_DOC, 0);
	for (unsigned n = pick(&g.seed, 12); n && g.n < BLOCKS / 2; n--)
		grow_any(&g, 0, 4);
	g.blocks[0].end = g.n;
	d->blocks = g.blocks;
	d->nblocks = g.n;
	d->links = g.links;
	d->nlinks = g.nlinks;
	return d;
}

static void
test_anything(void **state)
{
	static const char *const tags[] = {"en", "ar", "zh-CN", "e\"<n>"};

	(void)state;
	for (uint32_t seed = 1; seed <= 1500; seed++) {
		struct arena *a = arena_new();
		struct handout list[2];
		uint32_t s = seed * 2654435761u;
		size_t n = 1 + pick(&s, 2);
		struct reader r;
		struct str out;

		for (size_t i = 0; i < n; i++) {
			list[i] = (struct handout){.id = "x",
			    .nlanguages = 1 + pick(&s, 2),
			    .beside = pick(&s, 2)};
			for (size_t k = 0; k < list[i].nlanguages; k++) {
				unsigned t = pick(&s, 4);

				list[i].in[k] = (struct handout_words){
				    .doc = grow_doc(a, s + 7),
				    .tag = tags[t],
				    .title = hostile_text(a, &s),
				    .foot = hostile_text(a, &s),
				    .rtl = t == 1};
			}
		}
		str_init(&out);
		html_write(list, n, pick(&s, 2) ? "A4" : "Letter",
		    pick(&s, 2) ? 14 : 18, &out);
		read_html(&r, out.s);
		strip(&r.text);
		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < list[i].nlanguages; k++)
				find_words(&r.text, list[i].in[k].doc);
		str_done(&r.text);
		str_done(&out);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
