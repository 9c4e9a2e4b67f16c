/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a page in another language: each leaf is asked for by its
 * message, and what comes back takes the place of its inline nodes, when it
 * says the same with the same links, placeholders and code.  Blocks, anchors
 * and numbers of blocks stay those of the source.
 */
#include "config.h"

#include "guide/markdown_internal.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

#define BLANKS " \t\n\r"

/* Boxes and lists around a leaf that are looked at, to say what it is. */
enum { AROUND = 8 };

void
messages_done(struct messages *m)
{
	str_done(&m->id);
	str_done(&m->line);
	str_done(&m->proof);
	str_done(&m->again);
	mem_free(m->marks[0].list);
	mem_free(m->marks[1].list);
}

/* ---- comments for translators --------------------------------------- */

/* What stands behind NAME in a comment, on one line. */
static const char *
comment_value(struct build *b, const char *s, const char *end, const char *name)
{
	struct str *line = &b->messages->line;
	size_t n = strlen(name), len;

	if ((size_t)(end - s) < n || strncmp(s, name, n) != 0)
		return NULL;
	str_clear(line);
	for (s += n; s < end; s += len) {
		len = strcspn(s, BLANKS);
		len = len < (size_t)(end - s) ? len : (size_t)(end - s);
		if (len && line->len)
			str_putc(line, ' ');
		str_put(line, s, len);
		len += strspn(s + len, BLANKS);
	}
	return line->len ? words_line(b, line->s, line->len) : NULL;
}

void
messages_comment(struct build *b, const char *s)
{
	struct messages *m = b->messages;
	const char *end, *value;

	s += strspn(s, " \t\n");
	end = strncmp(s, "<!--", 4) == 0 ? strstr(s + 4, "-->") : NULL;
	if (!end)
		return;
	s += 4 + strspn(s + 4, BLANKS);
	if ((value = comment_value(b, s, end, "msgctxt:")))
		m->context = value;
	else if ((value = comment_value(b, s, end, "TRANSLATORS:")))
		m->note = value;
}

void
messages_forget(struct build *b)
{
	b->messages->context = b->messages->note = NULL;
}

/* ---- asking --------------------------------------------------------- */

/* What stands around the leaf that is about to be built. */
static void
look_around(const struct build *b, struct markdown_message *m)
{
	uint32_t at = b->parent;

	m->callout = -1;
	for (int i = 0; i < AROUND && at; i++, at = b->blocks[at].parent) {
		const struct block *k = &b->blocks[at];

		m->item |= k->kind == BLOCK_ITEM;
		if (k->kind == BLOCK_CALLOUT && m->callout < 0)
			m->callout = (int8_t)k->detail;
	}
}

static const char *
ask(struct build *b, struct markdown_message *m, const char *s, size_t n)
{
	const char *words;

	m->id = s;
	m->n = n;
	m->context = b->messages->context;
	m->note = b->messages->note;
	look_around(b, m);
	words = b->opts.translate(b->opts.ctx, m);
	return words && *words ? words : NULL;
}

/* ---- what must stay ------------------------------------------------- */

static void
add_mark(struct marks *m, int kind, const char *s, size_t n)
{
	m->list = build_grow(m->list, m->n, &m->cap, sizeof *m->list);
	m->list[m->n++] = (struct mark){kind, s, n};
}

static void
add_placeholders(struct marks *m, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end && (s = memchr(s, '{', (size_t)(end - s)))) {
		size_t len = placeholder_length(s, (size_t)(end - s));

		if (len)
			add_mark(m, CMARK_NODE_TEXT, s, len);
		s += len ? len : 1;
	}
}

static void
add_node(struct marks *m, cmark_node *node)
{
	int type = (int)cmark_node_get_type(node);
	const char *s;

	switch (type) {
	case CMARK_NODE_TEXT:
		s = cmark_node_get_literal(node);
		add_placeholders(m, s, strlen(s));
		break;
	case CMARK_NODE_CODE:
		add_mark(m, type, "", 0);
		break;
	case CMARK_NODE_HTML_INLINE:
		s = cmark_node_get_literal(node);
		if (strncmp(s, "<br>", 4) != 0)
			add_mark(m, type, s, strlen(s));
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		s = cmark_node_get_url(node);
		add_mark(m, type, s, strlen(s));
		break;
	default:
		break;
	}
}

static int
by_mark(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;
	size_t n = a->n < b->n ? a->n : b->n;
	int by = a->kind != b->kind ? (a->kind > b->kind) - (a->kind < b->kind)
				    : memcmp(a->s, b->s, n);

	return by ? by : (a->n > b->n) - (a->n < b->n);
}

static void
find_marks(struct marks *m, cmark_node *leaf)
{
	cmark_iter *it = cmark_iter_new(leaf);

	m->n = 0;
	for (cmark_event_type event = cmark_iter_next(it);
	     event != CMARK_EVENT_DONE; event = cmark_iter_next(it))
		if (event == CMARK_EVENT_ENTER)
			add_node(m, cmark_iter_get_node(it));
	cmark_iter_free(it);
}

/* The same marks, in whatever order. */
static bool
are_same(struct marks *a, struct marks *b)
{
	if (a->n != b->n)
		return false;
	if (a->n > 1) {
		qsort(a->list, a->n, sizeof *a->list, by_mark);
		qsort(b->list, b->n, sizeof *b->list, by_mark);
	}
	for (size_t i = 0; i < a->n; i++)
		if (by_mark(&a->list[i], &b->list[i]) != 0)
			return false;
	return true;
}

/* A paragraph that is a link leads on as a whole. */
static bool
is_link(cmark_node *leaf)
{
	cmark_node *link = cmark_node_first_child(leaf);

	return link && !cmark_node_next(link) &&
	       cmark_node_get_type(link) == CMARK_NODE_LINK;
}

/* ---- leaves --------------------------------------------------------- */

/* [bytes] of "[ ] " or "[x] ", an answer's mark. */
static size_t
box_length(const char *s)
{
	return s[0] == '[' && s[1] && strchr(" xX", s[1]) && s[2] == ']' &&
		       s[3] == ' '
		   ? 4
		   : 0;
}

/* The same of LEAF, when it is the first of a list's item. */
static size_t
answer_mark(const struct build *b, cmark_node *leaf)
{
	cmark_node *text = cmark_node_first_child(leaf);

	if (b->blocks[b->parent].kind != BLOCK_ITEM ||
	    b->parent + 1 != b->nblocks || !text ||
	    cmark_node_get_type(text) != CMARK_NODE_TEXT)
		return 0;
	return box_length(cmark_node_get_literal(text));
}

/* LEAF says what READ's heading says, behind the first SKIP bytes it had. */
static void
take_over(struct build *b, cmark_node *leaf, cmark_node *read, size_t skip)
{
	cmark_node *from = cmark_node_first_child(read), *child, *box = NULL;
	char mark[5] = "";

	if (skip) {
		memcpy(mark,
		    cmark_node_get_literal(cmark_node_first_child(leaf)), skip);
		box = cmark_node_new_with_mem(CMARK_NODE_TEXT, b->mem);
		cmark_node_set_literal(box, mark);
	}
	while ((child = cmark_node_first_child(leaf)))
		cmark_node_free(child);
	if (box)
		cmark_node_append_child(leaf, box);
	while ((child = cmark_node_first_child(from)))
		cmark_node_append_child(leaf, child);
}

enum message_state
translate_leaf(
    struct build *b, struct cmark_node *leaf, struct markdown_message *m)
{
	struct messages *w = b->messages;
	size_t skip = m->block == BLOCK_PARA ? answer_mark(b, leaf) : 0;
	enum message_state state = message_write(b, leaf, skip, &w->id);
	cmark_node *read;
	const char *s;

	if (state != MESSAGE_DONE)
		return state;
	m->answer = skip != 0;
	s = ask(b, m, w->id.s, w->id.len);
	if (!s || (box_length(s) && !box_length(w->id.s)))
		return MESSAGE_SOURCE;
	read = message_read(b, s, strlen(s));
	if (!read)
		return MESSAGE_SOURCE;
	find_marks(&w->marks[0], leaf);
	find_marks(&w->marks[1], read);
	if (are_same(&w->marks[0], &w->marks[1]) &&
	    (!is_link(leaf) || is_link(cmark_node_first_child(read))))
		take_over(b, leaf, read, skip);
	else
		state = MESSAGE_SOURCE;
	cmark_node_free(read);
	return state;
}

void
translate_collect(
    struct build *b, struct cmark_node *leaf, enum message_state state)
{
	b->in_source = state == MESSAGE_SOURCE;
	inline_collect(b, leaf);
	b->in_source = false;
}

const char *
translate_keep(struct build *b, struct cmark_node *leaf)
{
	const bool without_cites = b->opts.without_cites;
	struct markdown_message m = {.block = BLOCK_PARA};

	look_around(b, &m);
	if (!b->opts.keep_warnings || m.callout != CALLOUT_WARNING)
		return NULL;
	b->opts.without_cites = true;
	translate_collect(b, leaf, MESSAGE_SOURCE);
	b->opts.without_cites = without_cites;
	return arena_strndup(
	    b->arena, str_text(&b->leaf.text), b->leaf.text.len);
}

bool
markdown_same_places(const char *a, size_t na, const char *b, size_t nb)
{
	struct marks m[2] = {{0}};
	bool same;

	add_placeholders(&m[0], a, na);
	add_placeholders(&m[1], b, nb);
	same = are_same(&m[0], &m[1]);
	mem_free(m[0].list);
	mem_free(m[1].list);
	return same;
}

enum message_state
translate_words(
    struct build *b, struct markdown_message *m, const char **s, size_t *n)
{
	const char *words;
	size_t len;

	if (!message_has_words(*s, *n))
		return MESSAGE_NONE;
	words = ask(b, m, arena_strndup(b->arena, *s, *n), *n);
	len = words ? strlen(words) : 0;
	if (!words || strchr(words, '\n') || len > MESSAGE_MAX ||
	    !message_has_words(words, len) ||
	    !markdown_same_places(*s, *n, words, len))
		return MESSAGE_SOURCE;
	*s = words;
	*n = len;
	return MESSAGE_DONE;
}
