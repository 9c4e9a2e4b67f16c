/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of a handout as elements: containers open and close around leaves,
 * by a walk along the array that needs no stack but the parents' numbers.
 */
#include "config.h"

#include "paper/html_internal.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "layout/labels.h"
#include "locale/catalog.h"
#include "text/bidi.h"

/* ---- languages ------------------------------------------------------- */

static bool
leaf_is_rtl(const struct html *h, const struct block *b)
{
	if (b->kind == BLOCK_CODE)
		return false;
	if (h->rtl && !(b->flags & BLOCK_SOURCE))
		return text_runs_rtl(b->text, b->len, true);
	return text_first_is_rtl(b->text, b->len, false);
}

/* What an element says of B when it is not as all around it. */
static void
put_language(const struct html *h, const struct block *b)
{
	bool rtl = b->len ? leaf_is_rtl(h, b) : h->rtl;

	if (h->foreign && b->flags & BLOCK_SOURCE)
		str_puts(h->out, " lang=\"en\"");
	if (rtl != h->rtl)
		str_puts(h->out, rtl ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

/* "(English)" before the first words that nobody has translated. */
static void
put_mark(struct html *h, const struct block *b)
{
	bool source = b->flags & BLOCK_SOURCE;
	struct arena *a;

	if (!h->foreign || !b->len || b->kind == BLOCK_CODE)
		return;
	if (source && !h->marked) {
		a = arena_new();
		html_put_between(h->out, "<div class=\"mark\">",
		    label_source(a, h->catalog, NULL), "</div>\n");
		arena_free(a);
	}
	h->marked = source;
}

static void
put_words(const struct html *h, const struct block *b)
{
	unsigned how = HTML_HOME;

	if (leaf_is_rtl(h, b))
		how |= HTML_RTL;
	html_put_text(h->out, h->d, b, how);
}

/* A red flag of a draft has the source's words below it. */
static void
put_below(const struct html *h, const struct block *b)
{
	if (b->kind == BLOCK_PARA && b->data) {
		str_puts(h->out,
		    h->rtl ? "<p lang=\"en\" dir=\"ltr\">" : "<p lang=\"en\">");
		html_put_words(h->out, b->data);
		str_puts(h->out, "</p>\n");
	}
}

/* <NAME CLASS …> words </NAME> */
static void
put_element(const struct html *h, const char *name, const char *attributes,
    const struct block *b)
{
	str_printf(h->out, "<%s%s", name, attributes);
	put_language(h, b);
	str_puts(h->out, ">");
	put_words(h, b);
	str_printf(h->out, "</%s>\n", name);
}

/* ---- leaves ---------------------------------------------------------- */

static const char *
fine_class(const struct block *b)
{
	return b->flags & BLOCK_FINE ? " class=\"fine\"" : "";
}

/* No level is left out on the way down, whatever was left out of the page. */
static void
put_heading(struct html *h, const struct block *b)
{
	char name[] = "h1";
	int level = b->detail <= h->level ? b->detail : h->level + 1;

	h->level = (uint8_t)(level < 1 ? 1 : level > 6 ? 6 : level);
	name[1] = (char)('0' + h->level);
	put_element(h, name, fine_class(b), b);
}

/* "●●●●○○○○○○ 38 of 100: felt dizzy", and "15 of 100: …" below it. */
static void
put_person(struct html *h, const struct block *b)
{
	uint32_t of = h->d->blocks[b->parent].number;
	struct arena *a = arena_new();

	str_puts(h->out, b->detail ? "<p class=\"than\"" : "<p");
	put_language(h, b);
	str_puts(h->out, ">");
	html_put_dots(h->out, b->number, of, HTML_HOME);
	/* TRANSLATORS: "38 of 100: felt dizzy" */
	html_put_between(h->out, " ",
	    arena_printf(a, tr(h->catalog, "%u of %u:"), b->number, of), " ");
	put_words(h, b);
	str_puts(h->out, "</p>\n");
	arena_free(a);
}

static void
put_step(struct html *h, const struct block *b)
{
	str_puts(h->out, "<dt");
	put_language(h, b);
	html_put_between(h->out, ">", b->data ? b->data : "", "</dt>\n");
	put_element(h, "dd", "", b);
}

static void
put_cell(struct html *h, const struct block *b)
{
	static const char *const sides[] = {
	    "", "", " class=\"c\"", " class=\"r\""};
	bool head = h->d->blocks[b->parent].detail;
	char attributes[32];

	attributes[0] = '\0';
	if (head)
		strcat(attributes, " scope=\"col\"");
	if (b->detail <= ALIGN_RIGHT)
		strcat(attributes, sides[b->detail]);
	put_element(h, head ? "th" : "td", attributes, b);
}

static void
put_write(struct html *h, const struct block *b)
{
	str_puts(h->out, "<div class=\"write\">\n");
	if (b->len)
		put_element(h, "p", "", b);
	for (uint32_t i = 0; i < b->number && !h->unruled; i++)
		str_puts(h->out, "<hr class=\"line\" aria-hidden=\"true\">\n");
	str_puts(h->out, "</div>\n");
}

/* The box to tick of an item stands before its first words. */
static void
put_para(struct html *h, uint32_t id)
{
	const struct block *b = &h->d->blocks[id];
	const struct block *item = &h->d->blocks[b->parent];

	str_printf(h->out, "<p%s", fine_class(b));
	put_language(h, b);
	str_puts(h->out, ">");
	if (item->kind == BLOCK_ITEM && item->detail && id == b->parent + 1)
		str_puts(h->out, "\xe2\x98\x90 ");
	put_words(h, b);
	str_puts(h->out, "</p>\n");
	put_below(h, b);
}

static void
put_leaf(struct html *h, uint32_t id)
{
	const struct block *b = &h->d->blocks[id];

	if (b->kind != BLOCK_CELL)
		put_mark(h, b);
	switch ((enum block_kind)b->kind) {
	case BLOCK_HEADING:
		put_heading(h, b);
		break;
	case BLOCK_CODE:
		put_element(h, "pre", "", b);
		break;
	case BLOCK_RULE:
		str_puts(h->out, "<hr>\n");
		break;
	case BLOCK_CELL:
		put_cell(h, b);
		break;
	case BLOCK_PERSON:
		put_person(h, b);
		break;
	case BLOCK_STEP:
		put_step(h, b);
		break;
	case BLOCK_WRITE:
		put_write(h, b);
		break;
	case BLOCK_DOC:
	case BLOCK_QUOTE:
	case BLOCK_CALLOUT:
	case BLOCK_LIST:
	case BLOCK_ITEM:
	case BLOCK_TABLE:
	case BLOCK_ROW:
	case BLOCK_PEOPLE:
	case BLOCK_TIMELINE:
	case BLOCK_PARA:
		put_para(h, id);
		break;
	}
}

/* ---- containers ------------------------------------------------------ */

static void
open_callout(struct html *h, const struct block *b)
{
	bool warning =
	    b->detail == CALLOUT_WARNING || b->detail == CALLOUT_CAUTION;
	bool joined = b->flags & BLOCK_JOINED;
	const char *label = label_callout(h->catalog, b->detail, b->data);
	struct arena *a = arena_new();

	if (joined)
		label = label_twice(
		    a, label, label_callout(h->also, b->detail, b->data));
	else if (b->detail == CALLOUT_WARNING && h->draft)
		label =
		    label_twice(a, label, label_callout(NULL, b->detail, NULL));
	str_printf(h->out, "<aside class=\"box%s%s\">\n",
	    warning ? " warning" : "", joined ? " joined" : "");
	if (!joined || !h->second)
		html_put_between(
		    h->out, "<p class=\"label\">", label, "</p>\n");
	arena_free(a);
}

static const char *
list_class(const struct html *h, uint32_t id)
{
	const struct block *b = &h->d->blocks[id];

	if (b->end > id + 1 && b[1].kind == BLOCK_ITEM && b[1].detail)
		return " class=\"ticks\"";
	if (b->flags & BLOCK_FINE)
		return b->flags & BLOCK_TIGHT ? " class=\"tight fine\""
					      : " class=\"fine\"";
	return b->flags & BLOCK_TIGHT ? " class=\"tight\"" : "";
}

static void
open_item(struct html *h, const struct block *b)
{
	if (h->d->blocks[b->parent].kind == BLOCK_LIST &&
	    h->d->blocks[b->parent].detail)
		str_printf(h->out, "<li value=\"%u\">\n", b->number);
	else
		str_puts(h->out, "<li>\n");
}

static void
put_container(struct html *h, uint32_t id, bool open)
{
	const struct block *b = &h->d->blocks[id];
	const char *name = "div";

	switch ((enum block_kind)b->kind) {
	case BLOCK_QUOTE:
		name = "blockquote";
		break;
	case BLOCK_CALLOUT:
		if (open) {
			open_callout(h, b);
			return;
		}
		name = "aside";
		break;
	case BLOCK_LIST:
		name = b->detail ? "ol" : "ul";
		if (open) {
			str_printf(h->out, "<%s%s>\n", name, list_class(h, id));
			return;
		}
		break;
	case BLOCK_ITEM:
		if (open) {
			open_item(h, b);
			return;
		}
		name = "li";
		break;
	case BLOCK_TABLE:
		if (open && b->detail)
			name = "table class=\"form\"";
		else
			name = "table";
		break;
	case BLOCK_ROW:
		if (b->detail)
			str_puts(h->out,
			    open ? "<thead>\n<tr>\n" : "</tr>\n</thead>\n");
		else
			str_puts(h->out, open ? "<tr>\n" : "</tr>\n");
		return;
	case BLOCK_PEOPLE:
		name = open ? "div class=\"people\"" : "div";
		break;
	case BLOCK_TIMELINE:
		name = "dl";
		break;
	case BLOCK_DOC:
	case BLOCK_HEADING:
	case BLOCK_PARA:
	case BLOCK_CODE:
	case BLOCK_RULE:
	case BLOCK_CELL:
	case BLOCK_PERSON:
	case BLOCK_STEP:
	case BLOCK_WRITE:
		break;
	}
	str_printf(h->out, open ? "<%s>\n" : "</%s>\n", name);
}

void
html_put_blocks(struct html *h, uint32_t from, uint32_t end)
{
	const struct block *blocks = h->d->blocks;
	uint32_t in = 0; /* the innermost that is open, or the page */

	for (uint32_t id = from; id < end; id++) {
		for (; in && id >= blocks[in].end; in = blocks[in].parent)
			put_container(h, in, false);
		if (block_is_leaf(&blocks[id])) {
			put_leaf(h, id);
		} else {
			put_container(h, id, true);
			in = id;
		}
	}
	for (; in; in = blocks[in].parent)
		put_container(h, in, false);
}
