/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/booklet_block.h"

#include <stdbool.h>
#include <string.h>

#include "authoring/evidence.h"
#include "base/str.h"
#include "guide/doc.h"
#include "layout/labels.h"
#include "paper/html.h"

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
		html_put_between(
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

static void
put_count(struct str *out, const struct booklet_words *w, const struct doc *d,
    uint32_t id)
{
	const struct block *b = &d->blocks[id];

	str_printf(
	    out, "%u %s %u: ", b->number, w->of, d->blocks[b->parent].number);
	html_put_text(out, d, b, 0);
}

/* "●●●●○○○○○○ 38 of 100: felt dizzy (beside it 14 of 100: …)" */
static void
put_person(struct str *out, const struct booklet_words *w, const struct doc *d,
    uint32_t id)
{
	const struct block *b = &d->blocks[id];
	uint32_t of = d->blocks[b->parent].number;
	uint32_t than = evidence_comparison(d, id);

	str_puts(out, "<p>");
	html_put_dots(out, b->number, of, 0);
	put_count(out, w, d, id);
	if (than) {
		str_puts(out, "<br>\n");
		html_put_string(out, w->beside);
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
		html_put_text(out, d, b, 0);
		str_puts(out, b->detail <= 2 ? "</h3>\n" : "</h4>\n");
		return;
	}
	if (b->kind == BLOCK_CODE) {
		html_put_between(out, "<pre>", b->text, "</pre>\n");
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
		html_put_string(out, b->data);
		str_puts(out, ": ");
	}
	html_put_text(out, d, b, 0);
	str_puts(out, "</p>\n");
}
