/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown.h"

#include <cmark.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/pool.h"
#include "guide/edit.h"
#include "guide/markdown_internal.h"
#include "text/text.h"

/* [bytes] of a file that are read: offsets have 32 bits, with room. */
#define SOURCE_MAX ((size_t)256 << 20)

#define TAB_STOP 4

static void
feed(void *ctx, const char *s, size_t n)
{
	if (n)
		cmark_parser_feed(ctx, s, n);
}

/* ---- code ---------------------------------------------------------- */

/* Tabs of one line become spaces up to the next stop. */
static void
expand_line(struct str *out, const char *s, size_t n)
{
	size_t col = 0;

	while (n) {
		const char *tab = memchr(s, '\t', n);
		size_t len = tab ? (size_t)(tab - s) : n;

		str_put(out, s, len);
		if (!tab)
			return;
		col += (size_t)text_cols(s, len);
		str_repeat(out, ' ', TAB_STOP - col % TAB_STOP);
		col += TAB_STOP - col % TAB_STOP;
		s += len + 1;
		n -= len + 1;
	}
}

static void
expand_tabs(struct str *out, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));

		expand_line(out, s, (size_t)((nl ? nl : end) - s));
		if (!nl)
			return;
		str_putc(out, '\n');
		s = nl + 1;
	}
}

static struct block *
put_code(struct build *b, const char *s, uint32_t line)
{
	size_t n = strlen(s);
	struct str *t = &b->scratch;

	if (!text_is_clean(s, n)) {
		str_clear(t);
		words_clean(b, t, s, n, true);
		s = str_text(t);
		n = t->len;
	}
	if (memchr(s, '\t', n)) {
		str_clear(&b->value);
		expand_tabs(&b->value, s, n);
		s = str_text(&b->value);
		n = b->value.len;
	}
	if (n && s[n - 1] == '\n')
		n--;
	return build_text(
	    b, BLOCK_CODE, line, arena_strndup(b->arena, s, n), n);
}

static void
code_block(struct build *b, cmark_node *node, uint32_t line)
{
	const char *info = cmark_node_get_fence_info(node);
	const char *s = cmark_node_get_literal(node);
	bool broken = false;
	struct block *k;

	info = info ? info : "";
	if (b->opts.conventions && convention_fence_named(info)) {
		if (convention_fence(b, info, s, line))
			return;
		broken = true;
	}
	k = put_code(b, s, line);
	if (broken)
		k->flags |= BLOCK_BROKEN;
	info += strspn(info, " \t");
	if (*info && *info != ',')
		k->data = words_line(b, info, strcspn(info, " \t,\n"));
}

/* ---- leaves -------------------------------------------------------- */

/* The anchor comes from the words as written, whatever a site says. */
static const char *
heading_anchor(struct build *b, cmark_node *node)
{
	struct leaf *l = &b->leaf;
	bool replaced = l->replaced;
	const char *s;

	if (replaced) {
		b->literal = true;
		inline_collect(b, node);
		b->literal = false;
	}
	s = slug_set_add(&b->slugs, b->arena, str_text(&l->text), l->text.len);
	if (replaced)
		inline_collect(b, node);
	return s;
}

/* The anchor that mdBook would take of "Words {#anchor}", cut off; or NULL. */
static const char *
own_anchor(struct build *b)
{
	struct leaf *l = &b->leaf;
	const char *s = str_text(&l->text), *open, *id;
	size_t n = l->text.len;

	open = n && s[n - 1] == '}' ? strrchr(s, '{') : NULL;
	if (b->opts.conventions || !open)
		return NULL;
	for (id = open + 1; *id == ' ';)
		id++;
	if (*id++ != '#' || strcspn(id, " .}") == 0)
		return NULL;
	id = arena_strndup(b->arena, id, strcspn(id, " .}"));
	for (n = (size_t)(open - s); n && s[n - 1] == ' ';)
		n--;
	l->text.len = n;
	l->text.s[n] = '\0';
	while (l->nspans && l->spans[l->nspans - 1].start >= n)
		l->nspans--;
	return id;
}

/* Flag the blocks from FROM on when their words could not be translated. */
static void
note_state(struct build *b, size_t from, enum message_state state)
{
	for (size_t i = from; state == MESSAGE_SOURCE && i < b->nblocks; i++)
		b->blocks[i].flags |= BLOCK_SOURCE;
}

/* The leaf in b->leaf, collected AGAIN, or where it has other words now. */
static enum message_state
translate(
    struct build *b, cmark_node *node, struct markdown_message m, bool again)
{
	enum message_state state;

	if (!b->messages)
		return MESSAGE_NONE;
	state = translate_leaf(b, node, &m);
	if (state == MESSAGE_DONE || again ||
	    (state == MESSAGE_SOURCE && b->leaf.replaced))
		translate_collect(b, node, state);
	return state;
}

/* "## fda-2019" of sources.md, "## safety.md" of teachback.md. */
static bool
is_name(const struct build *b)
{
	const struct str *t = &b->leaf.text;

	return b->opts.name_headings && !memchr(str_text(t), ' ', t->len) &&
	       strpbrk(str_text(t), "-.0123456789");
}

static void
heading(struct build *b, cmark_node *node, uint32_t line)
{
	int level = cmark_node_get_heading_level(node);
	enum message_state state = MESSAGE_NONE;
	struct block *k;
	const char *anchor;

	inline_collect(b, node);
	anchor = own_anchor(b);
	if (!anchor)
		anchor = heading_anchor(b, node);
	if (!is_name(b))
		state = translate(b, node,
		    (struct markdown_message){.block = BLOCK_HEADING,
			.detail = (uint8_t)level,
			.line = line},
		    false);
	k = build_leaf(b, BLOCK_HEADING, line);
	k->detail = (uint8_t)level;
	k->data = anchor;
	note_state(b, b->nblocks - 1, state);
	if (!b->title)
		b->title = k->text;
}

/*
 * Footnotes, and what "Term" and ": what it means" are in books of strangers,
 * begin lines of their own.
 */
static void
part_lines(struct build *b)
{
	struct leaf *l = &b->leaf;

	for (size_t i = 0; i < l->nlines; i++) {
		const struct leaf_line *at = &l->lines[i];
		const char *s = l->text.s + at->next;
		bool term = !b->opts.conventions && s[0] == ':' && s[1] == ' ';

		if (at->next == at->end + 1 && l->text.s[at->end] == ' ' &&
		    (term || (s[0] == '[' && s[1] == '^')))
			l->text.s[at->end] = '\n';
	}
}

static void
paragraph(struct build *b, cmark_node *node, uint32_t line)
{
	size_t from = b->nblocks;
	enum message_state state;
	const char *kept = NULL;
	struct block *k;

	inline_collect(b, node);
	if (!b->leaf.text.len)
		return;
	if (table_put(b, line, 0)) {
		note_state(
		    b, from, b->messages ? MESSAGE_SOURCE : MESSAGE_NONE);
		return;
	}
	if (b->messages)
		kept = translate_keep(b, node);
	state = translate(b, node,
	    (struct markdown_message){.block = BLOCK_PARA, .line = line},
	    kept != NULL);
	part_lines(b);
	k = build_leaf(b, BLOCK_PARA, line);
	if (state == MESSAGE_DONE)
		k->data = kept;
	note_state(b, from, state);
}

static void
leaf(struct build *b, cmark_node *node, uint32_t line)
{
	int type = (int)cmark_node_get_type(node);

	switch (type) {
	case CMARK_NODE_PARAGRAPH:
		paragraph(b, node, line);
		break;
	case CMARK_NODE_HEADING:
		heading(b, node, line);
		break;
	case CMARK_NODE_CODE_BLOCK:
		code_block(b, node, line);
		break;
	case CMARK_NODE_HTML_BLOCK:
		if (b->messages)
			messages_comment(b, cmark_node_get_literal(node));
		html_put(b, cmark_node_get_literal(node), line);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		build_text(b, BLOCK_RULE, line, "", 0);
		break;
	default:
		break;
	}
	if (b->messages && type != CMARK_NODE_HTML_BLOCK)
		messages_forget(b);
}

/* ---- containers ---------------------------------------------------- */

static void
open_list(struct build *b, cmark_node *node, uint32_t line)
{
	struct block *k = build_open(b, BLOCK_LIST, line);

	if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
		k->detail = 1;
		k->number = (uint32_t)cmark_node_get_list_start(node);
	}
	if (cmark_node_get_list_tight(node))
		k->flags |= BLOCK_TIGHT;
}

/*
 * An item's number is its list's next one, which the list keeps in the
 * meantime; close_container() puts the first one back.
 */
static void
open_item(struct build *b, uint32_t line)
{
	uint32_t list = b->parent;
	struct block *k = build_open(b, BLOCK_ITEM, line);

	if (b->blocks[list].detail)
		k->number = b->blocks[list].number++;
}

static void
close_container(struct build *b)
{
	struct block *k = &b->blocks[b->parent];

	build_close(b);
	if (k->kind == BLOCK_LIST && k->detail)
		k->number = k[1].number;
}

/* False when NODE is a leaf. */
static bool
open_container(struct build *b, cmark_node *node, uint32_t line)
{
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		convention_quote(b, node, line);
		return true;
	case CMARK_NODE_LIST:
		open_list(b, node, line);
		return true;
	case CMARK_NODE_ITEM:
		open_item(b, line);
		return true;
	default:
		return false;
	}
}

/*
 * The walk.  Each node of libcmark's is freed as soon as it is left, so that
 * its memory serves for what is still to be built.
 */
static void
walk(struct build *b, cmark_node *root)
{
	cmark_node *node = cmark_node_first_child(root);

	while (node) {
		uint32_t line =
		    guard_line(&b->guard, cmark_node_get_start_line(node));
		cmark_node *next, *parent;

		if (open_container(b, node, line)) {
			next = cmark_node_first_child(node);
			if (next) {
				node = next;
				continue;
			}
			close_container(b);
		} else {
			leaf(b, node, line);
		}
		for (;;) {
			next = cmark_node_next(node);
			parent = cmark_node_parent(node);
			cmark_node_free(node);
			node = next;
			if (next || parent == root)
				break;
			close_container(b);
			node = parent;
		}
	}
}

/* ---- the whole ----------------------------------------------------- */

/*
 * The array becomes the arena's as it is, cut to its length: a copy would
 * stand beside it just where a large page needs the most memory.
 */
static void *
keep(struct arena *a, void *array, size_t count, size_t size)
{
	size_t bytes = count ? count * size : 1;

	array = mem_realloc(array, bytes);
	arena_adopt(a, array, bytes);
	return array;
}

static const struct doc *
finish(struct build *b)
{
	struct doc *d = arena_zalloc(b->arena, sizeof *d);

	b->blocks[0].end = (uint32_t)b->nblocks;
	if (b->opts.conventions)
		edit_mark_terms(b->links, (uint32_t)b->nlinks);
	d->blocks = keep(b->arena, b->blocks, b->nblocks, sizeof *b->blocks);
	d->nblocks = (uint32_t)b->nblocks;
	d->links = keep(b->arena, b->links, b->nlinks, sizeof *b->links);
	d->nlinks = (uint32_t)b->nlinks;
	d->bytes = b->bytes;
	d->title = b->title;
	return d;
}

static void
done(struct build *b)
{
	struct leaf *l = &b->leaf;

	str_done(&l->text);
	mem_free(l->spans);
	mem_free(l->links);
	mem_free(l->lines);
	mem_free(l->pipes);
	str_done(&b->scratch);
	str_done(&b->value);
	if (b->messages)
		messages_done(b->messages);
	slug_set_done(&b->slugs);
	guard_done(&b->guard);
}

const struct doc *
markdown_parse(struct arena *a, const char *s, size_t n,
    const struct markdown_opts *opts, void (*drop)(void *ctx), void *drop_ctx)
{
	cmark_mem mem = {pool_calloc, pool_realloc, pool_free};
	struct build b = {.arena = a, .mem = &mem};
	struct messages messages = {0};
	cmark_parser *parser;
	const struct doc *d;
	cmark_node *root;

	if (opts)
		b.opts = *opts;
	if (b.opts.translate && b.opts.conventions)
		b.messages = &messages;
	parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &mem);
	guard_init(&b.guard, a, feed, parser);
	guard_run(&b.guard, s ? s : "", n < SOURCE_MAX ? n : SOURCE_MAX);
	str_done(&b.guard.out);
	if (drop)
		drop(drop_ctx);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);

	build_open(&b, BLOCK_DOC, 1);
	walk(&b, root);
	cmark_node_free(root);
	d = finish(&b);
	done(&b);
	return d;
}
