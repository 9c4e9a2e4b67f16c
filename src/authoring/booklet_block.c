/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/booklet_block.h"

#include <stdbool.h>
#include <string.h>

#include "authoring/evidence.h"
#include "authoring/ledger.h"
#include "base/str.h"
#include "guide/doc.h"
#include "layout/labels.h"

void
booklet_put_bytes(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '&':
			str_puts(out, "&amp;");
			break;
		case '<':
			str_puts(out, "&lt;");
			break;
		case '>':
			str_puts(out, "&gt;");
			break;
		case '"':
			str_puts(out, "&quot;");
			break;
		default:
			str_putc(out, s[i]);
		}
}

void
booklet_put(struct str *out, const char *s)
{
	booklet_put_bytes(out, s, strlen(s));
}

/* TEXT escaped, with BEFORE and AFTER as they are. */
void
booklet_put_between(
    struct str *out, const char *before, const char *text, const char *after)
{
	str_puts(out, before);
	booklet_put(out, text);
	str_puts(out, after);
}

/* ---- words of a block ---- */

static void
put_tags(struct str *out, unsigned style_bits, bool open)
{
	enum { TAGS = 4 };
	static const struct {
		unsigned bit;
		const char *tag;
	} tags[TAGS] = {{SPAN_CITE, "cite"}, {SPAN_STRONG, "strong"},
	    {SPAN_EMPH, "em"}, {SPAN_CODE, "code"}};

	for (int i = 0; i < TAGS; i++) {
		int k = open ? i : TAGS - 1 - i;

		if (style_bits & tags[k].bit)
			str_printf(out, open ? "<%s>" : "</%s>", tags[k].tag);
	}
}

/* Text with its line breaks. */
static void
put_lines(struct str *out, const char *s, size_t n)
{
	while (n) {
		const char *end = memchr(s, '\n', n);
		size_t len = end ? (size_t)(end - s) : n;

		booklet_put_bytes(out, s, len);
		if (end)
			str_puts(out, "<br>\n");
		len += end != NULL;
		s += len;
		n -= len;
	}
}

/* Where the link leads, in words: paper has nothing to press. */
static void
put_dest(struct str *out, const struct link *l)
{
	if (l->kind == LINK_TERM || l->kind == LINK_CITE)
		return;
	booklet_put_between(out, " <span class=\"to\">(", l->dest, ")</span>");
}

static void
put_text(struct str *out, const struct doc *d, const struct block *b)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;
		bool link = s->style & SPAN_LINK && s->link < d->nlinks;

		if (s->start > at)
			put_lines(out, b->text + at, s->start - at);
		put_tags(out, s->style, true);
		put_lines(out, b->text + s->start, end - s->start);
		put_tags(out, s->style, false);
		if (link && d->links[s->link].end == end)
			put_dest(out, &d->links[s->link]);
		at = end;
	}
	put_lines(out, b->text + at, b->len - at);
}

static const char *
label_of(const struct booklet_words *w, const struct block *b)
{
	const char *label = label_callout(NULL, b->detail, b->data);

	return w->say ? w->say(w->ctx, label) : label;
}

/* What the containers of leaf ID say before it; true: it is in a callout. */
static bool
put_around(struct str *out, const struct booklet_words *w, const struct doc *d,
    uint32_t id)
{
	bool box = false;

	for (uint32_t i = d->blocks[id].parent; i; i = d->blocks[i].parent) {
		const struct block *b = &d->blocks[i];

		if (b->kind != BLOCK_CALLOUT)
			continue;
		box = true;
		if (doc_leaf_from(d, i) != id)
			continue;
		booklet_put_between(
		    out, "<p class=\"label\">", label_of(w, b), "</p>\n");
	}
	return box;
}

/* "• " or "2. " before the first leaf of an item. */
static void
put_bullet(struct str *out, const struct doc *d, uint32_t id)
{
	uint32_t p = d->blocks[id].parent;

	if (d->blocks[p].kind != BLOCK_ITEM || doc_leaf_from(d, p) != id)
		return;
	if (d->blocks[d->blocks[p].parent].detail & 1 && d->blocks[p].number)
		str_printf(out, "%u. ", d->blocks[p].number);
	else
		str_puts(out, "\xe2\x80\xa2 ");
}

/* How many of ten signs are full, as on the screen. */
enum { SIGNS = 10 };

static void
put_count(struct str *out, const struct booklet_words *w, const struct doc *d,
    uint32_t id)
{
	const struct block *b = &d->blocks[id];

	str_printf(
	    out, "%u %s %u: ", b->number, w->of, d->blocks[b->parent].number);
	put_text(out, d, b);
}

/* "●●●●○○○○○○ 38 of 100: felt dizzy (beside it 14 of 100: …)" */
static void
put_person(struct str *out, const struct booklet_words *w, const struct doc *d,
    uint32_t id)
{
	const struct block *b = &d->blocks[id];
	uint32_t of = d->blocks[b->parent].number;
	uint64_t full = of ? ledger_round(b->number, of, SIGNS) : 0;
	uint32_t than = evidence_comparison(d, id);

	str_puts(out, "<p><span class=\"dots\">");
	for (uint64_t i = 0; i < SIGNS; i++)
		str_puts(out, i < full ? "\xe2\x97\x8f" : "\xe2\x97\x8b");
	str_puts(out, "</span>");
	put_count(out, w, d, id);
	if (than) {
		str_puts(out, "<br>\n");
		booklet_put(out, w->beside);
		put_count(out, w, d, than);
	}
	str_puts(out, "</p>\n");
}

void
booklet_put_block(struct str *out, const struct booklet_words *w,
    const struct doc *d, uint32_t id)
{
	const struct block *b = &d->blocks[id];
	bool box = put_around(out, w, d, id);
	bool item = d->blocks[b->parent].kind == BLOCK_ITEM;

	if (b->kind == BLOCK_HEADING) {
		str_puts(out, b->detail <= 2 ? "<h3>" : "<h4>");
		put_text(out, d, b);
		str_puts(out, b->detail <= 2 ? "</h3>\n" : "</h4>\n");
		return;
	}
	if (b->kind == BLOCK_CODE) {
		booklet_put_between(out, "<pre>", b->text, "</pre>\n");
		return;
	}
	if (b->kind == BLOCK_PERSON) {
		put_person(out, w, d, id);
		return;
	}
	str_printf(out, "<p class=\"%s%s\">", box ? "box " : "",
	    !item                               ? ""
	    : doc_leaf_from(d, b->parent) == id ? "item"
						: "more");
	put_bullet(out, d, id);
	if (b->kind == BLOCK_STEP && b->data) {
		booklet_put(out, b->data);
		str_puts(out, ": ");
	}
	put_text(out, d, b);
	str_puts(out, "</p>\n");
}
