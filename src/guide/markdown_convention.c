/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown_internal.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

/* ---- callouts ------------------------------------------------------ */

struct label {
	const char *name;
	enum callout kind;
};

static const struct label labels[] = {
    {"important", CALLOUT_KEY_POINTS},
    {"tip", CALLOUT_TIP},
    {"warning", CALLOUT_WARNING},
    {"note", CALLOUT_NOTE},
    {"caution", CALLOUT_CAUTION},
};

static bool
starts_callout(cmark_node *para)
{
	cmark_node *text;

	if (!para || cmark_node_get_type(para) != CMARK_NODE_PARAGRAPH)
		return false;
	text = cmark_node_first_child(para);
	return text && cmark_node_get_type(text) == CMARK_NODE_TEXT &&
	       strncmp(cmark_node_get_literal(text), "[!", 2) == 0;
}

/* The first end of a line below NODE. */
static cmark_node *
first_break(cmark_node *node)
{
	cmark_iter *it = cmark_iter_new(node);
	cmark_event_type event = cmark_iter_next(it);
	cmark_node *end = NULL;

	for (; event != CMARK_EVENT_DONE && !end; event = cmark_iter_next(it)) {
		node = cmark_iter_get_node(it);
		if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK ||
		    cmark_node_get_type(node) == CMARK_NODE_LINEBREAK)
			end = node;
	}
	cmark_iter_free(it);
	return end;
}

/* The line of PARA with the label goes; false: it ends in the midst of
 * something. */
static bool
cut_label(cmark_node *para)
{
	cmark_node *child = cmark_node_first_child(para);
	cmark_node *end = first_break(para);

	if (!end || cmark_node_parent(end) != para)
		return false;
	while (child != end) {
		cmark_node *next = cmark_node_next(child);

		cmark_node_free(child);
		child = next;
	}
	cmark_node_free(end);
	return true;
}

static bool
find_label(const char *s, size_t n, enum callout *kind)
{
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
		if (strlen(labels[i].name) == n &&
		    strncasecmp(labels[i].name, s, n) == 0) {
			*kind = labels[i].kind;
			return true;
		}
	}
	return false;
}

static bool
is_word(const char *s, size_t n, const char *word)
{
	return n == strlen(word) && strncasecmp(s, word, n) == 0;
}

/*
 * What the words after "[!NOTE]" make of it; *N bytes at *S are then the
 * label's own words.
 */
static enum callout
note_kind(const char **s, size_t *n)
{
	static const char status[] = "status";
	const size_t len = sizeof status - 1;

	if (is_word(*s, *n, "known")) {
		*n = 0;
		return CALLOUT_KNOWN;
	}
	if (is_word(*s, *n, "not known")) {
		*n = 0;
		return CALLOUT_NOT_KNOWN;
	}
	if (*n < len || strncasecmp(*s, status, len) != 0 ||
	    (*n > len && (*s)[len] != ' ' && (*s)[len] != ':'))
		return CALLOUT_NOTE;
	*s += len;
	*n -= len;
	while (*n && (**s == ' ' || **s == ':')) {
		(*s)++;
		(*n)--;
	}
	return CALLOUT_STATUS;
}

/*
 * A stranger's book has forges' alerts, which know nothing of red flags or key
 * points: they keep the names that they have there.
 */
static enum callout
alert_kind(enum callout kind, const char **s, size_t *n)
{
	static const char *const names[] = {
	    [CALLOUT_KEY_POINTS] = "Important",
	    [CALLOUT_TIP] = "Tip",
	    [CALLOUT_WARNING] = "Warning",
	    [CALLOUT_NOTE] = "Note",
	    [CALLOUT_CAUTION] = "Caution",
	};

	if (!*n) {
		*s = names[kind];
		*n = strlen(*s);
	}
	return kind == CALLOUT_WARNING || kind == CALLOUT_CAUTION
		   ? CALLOUT_CAUTION
		   : CALLOUT_NOTE;
}

/* The first line of the leaf, if it is a callout's: opens the block. */
static bool
open_callout(struct build *b, uint32_t line)
{
	const struct leaf *l = &b->leaf;
	size_t n = l->nlines ? l->lines[0].end : l->text.len;
	const char *s = str_text(&l->text), *close;
	struct markdown_message m = {.block = BLOCK_CALLOUT, .line = line};
	enum message_state state = MESSAGE_NONE;
	struct block *k;
	enum callout kind;

	close = n > 2 ? memchr(s, ']', n) : NULL;
	if (!close || !find_label(s + 2, (size_t)(close - s) - 2, &kind))
		return false;
	n -= (size_t)(close + 1 - s);
	s = close + 1;
	while (n && (*s == ' ' || s[n - 1] == ' ')) {
		s += *s == ' ';
		n--;
	}
	if (!b->opts.conventions)
		kind = alert_kind(kind, &s, &n);
	else if (kind == CALLOUT_NOTE)
		kind = note_kind(&s, &n);
	if (n && b->messages)
		state = translate_words(b, &m, &s, &n);
	k = build_open(b, BLOCK_CALLOUT, line);
	k->detail = (uint8_t)kind;
	if (state == MESSAGE_SOURCE)
		k->flags |= BLOCK_SOURCE;
	if (n)
		k->data = arena_strndup(b->arena, s, n);
	return true;
}

/* What stands below the label, translated; it is then all of b->leaf. */
static enum message_state
translate_rest(struct build *b, cmark_node *para, uint32_t line, size_t *start,
    size_t *end, const char **kept)
{
	struct markdown_message m = {.block = BLOCK_PARA, .line = line};
	enum message_state state = MESSAGE_SOURCE;

	if (!cut_label(para))
		return state;
	*kept = translate_keep(b, para);
	state = translate_leaf(b, para, &m);
	translate_collect(b, para, state);
	*start = 0;
	*end = b->leaf.text.len;
	return state;
}

void
convention_quote(struct build *b, struct cmark_node *node, uint32_t line)
{
	cmark_node *para = cmark_node_first_child(node);
	struct leaf *l = &b->leaf;
	enum message_state state = MESSAGE_NONE;
	size_t start, end, at;
	const char *kept = NULL;
	struct block *k;

	if (!starts_callout(para)) {
		build_open(b, BLOCK_QUOTE, line);
		return;
	}
	inline_collect(b, para);
	if (!open_callout(b, line)) {
		build_open(b, BLOCK_QUOTE, line);
		return;
	}
	line = guard_line(&b->guard, cmark_node_get_start_line(para) + 1);
	start = l->nlines ? l->lines[0].next : l->text.len;
	for (end = l->text.len; end > start && l->text.s[end - 1] == '\n';)
		end--;
	at = b->nblocks;
	if (end > start && !table_put(b, line, 1)) {
		if (b->messages)
			state =
			    translate_rest(b, para, line, &start, &end, &kept);
		k = build_slice(b, BLOCK_PARA, line, start, end);
		if (state == MESSAGE_DONE)
			k->data = kept;
	} else if (b->messages)
		state = MESSAGE_SOURCE;
	for (; state == MESSAGE_SOURCE && at < b->nblocks; at++)
		b->blocks[at].flags |= BLOCK_SOURCE;
	if (b->messages)
		messages_forget(b);
	cmark_node_free(para);
}

/* ---- people and timeline ------------------------------------------- */

/* "38 of 100: felt dizzy" in bytes [text, end) and two numbers. */
struct person {
	uint32_t count;
	uint32_t of;
	const char *text;
	const char *end;
};

static const char *
skip(const char *s, const char *end)
{
	while (s < end && *s == ' ')
		s++;
	return s;
}

static const char *
skip_back(const char *start, const char *end)
{
	while (end > start && end[-1] == ' ')
		end--;
	return end;
}

/* At most four digits: 1000 is the largest that is allowed. */
static const char *
read_number(const char *s, const char *end, uint32_t *out)
{
	const char *start = s;

	*out = 0;
	while (s < end && *s >= '0' && *s <= '9' && s - start < 4)
		*out = *out * 10 + (uint32_t)(*s++ - '0');
	return s > start ? s : NULL;
}

static bool
read_person(const char *s, const char *end, struct person *p)
{
	s = read_number(skip(s, end), end, &p->count);
	if (!s || end - s < 4 || memcmp(s, " of ", 4) != 0)
		return false;
	s = read_number(s + 4, end, &p->of);
	if (!s || s == end || *s != ':')
		return false;
	p->text = skip(s + 1, end);
	p->end = skip_back(p->text, end);
	return p->text < p->end && p->count <= p->of &&
	       (p->of == 10 || p->of == 100 || p->of == 1000);
}

static void
put_person(
    struct build *b, const struct person *p, uint32_t line, bool comparison)
{
	struct markdown_message m = {
	    .block = BLOCK_PERSON, .detail = comparison, .line = line};
	const char *s = p->text;
	size_t n = (size_t)(p->end - s);
	bool source;
	struct block *k;

	source =
	    b->messages && translate_words(b, &m, &s, &n) == MESSAGE_SOURCE;
	leaf_clear(&b->leaf);
	b->in_source = source;
	words_put(b, s, n);
	b->in_source = false;
	k = build_leaf(b, BLOCK_PERSON, line);
	k->detail = comparison;
	k->number = p->count;
	if (source)
		k->flags |= BLOCK_SOURCE;
}

/* One line into one or two people; *OF is 0, or what all before were of. */
static bool
people_line(struct build *b, const char *s, const char *end, uint32_t line,
    uint32_t *of)
{
	const char *bar = memchr(s, '|', (size_t)(end - s));
	struct person p, other = {0};

	if (!read_person(s, bar ? bar : end, &p) || (*of && p.of != *of))
		return false;
	if (bar && (!read_person(bar + 1, end, &other) || other.of != p.of ||
		       memchr(other.text, '|', (size_t)(end - other.text))))
		return false;
	*of = p.of;
	put_person(b, &p, line, false);
	if (bar)
		put_person(b, &other, line, true);
	return true;
}

/* Both the label and the words, or neither; true: neither, for want of one. */
static bool
translate_step(struct build *b, uint32_t line, const char **label,
    size_t *nlabel, const char **text, size_t *ntext)
{
	struct markdown_message m = {.block = BLOCK_STEP, .line = line};
	const char *s[2] = {*label, *text};
	size_t n[2] = {*nlabel, *ntext};
	enum message_state state[2];

	m.label = true;
	state[0] = translate_words(b, &m, &s[0], &n[0]);
	m.label = false;
	state[1] = translate_words(b, &m, &s[1], &n[1]);
	if (state[0] == MESSAGE_SOURCE || state[1] == MESSAGE_SOURCE)
		return true;
	*label = s[0];
	*nlabel = n[0];
	*text = s[1];
	*ntext = n[1];
	return false;
}

static bool
timeline_line(struct build *b, const char *s, const char *end, uint32_t line)
{
	const char *colon, *label_end, *text;
	size_t nlabel, ntext;
	struct block *k;
	bool source;

	s = skip(s, end);
	colon = memchr(s, ':', (size_t)(end - s));
	if (!colon)
		return false;
	label_end = skip_back(s, colon);
	text = skip(colon + 1, end);
	end = skip_back(text, end);
	if (label_end == s || text == end)
		return false;
	nlabel = (size_t)(label_end - s);
	ntext = (size_t)(end - text);
	source =
	    b->messages && translate_step(b, line, &s, &nlabel, &text, &ntext);
	leaf_clear(&b->leaf);
	b->in_source = source;
	words_put(b, text, ntext);
	b->in_source = false;
	k = build_leaf(b, BLOCK_STEP, line);
	k->data = arena_strndup(b->arena, s, nlabel);
	if (source)
		k->flags |= BLOCK_SOURCE;
	return true;
}

static bool
is_info(const char *info, const char *word)
{
	size_t n = strlen(word);

	return strncmp(info, word, n) == 0 &&
	       (info[n] == '\0' || info[n] == ' ');
}

bool
convention_fence_named(const char *info)
{
	return is_info(info, "people") || is_info(info, "timeline");
}

/* All lines into leaves; false at the first that is not as it should be. */
static bool
put_lines(struct build *b, const struct str *t, uint32_t line, bool people,
    uint32_t *of)
{
	const char *s = str_text(t), *end = s + t->len;
	bool any = false;

	for (const char *nl; s < end; s = nl + 1, line++) {
		nl = memchr(s, '\n', (size_t)(end - s));
		if (!nl)
			nl = end;
		if (skip(s, nl) == nl)
			continue;
		if (!(people ? people_line(b, s, nl, line, of)
			     : timeline_line(b, s, nl, line)))
			return false;
		any = true;
	}
	return any;
}

bool
convention_fence(
    struct build *b, const char *info, const char *s, uint32_t line)
{
	bool people = is_info(info, "people"), ok;
	size_t nblocks = b->nblocks, at = b->nblocks;
	uint32_t bytes = b->bytes, of = 0;
	struct str t;

	str_init(&t);
	words_clean(b, &t, s, strlen(s), true);
	for (size_t i = 0; i < t.len; i++) {
		if (t.s[i] == '\t')
			t.s[i] = ' ';
	}
	build_open(b, people ? BLOCK_PEOPLE : BLOCK_TIMELINE, line);
	ok = put_lines(b, &t, line + 1, people, &of);
	build_close(b);
	str_done(&t);
	if (ok) {
		b->blocks[at].number = of;
	} else {
		b->nblocks = nblocks;
		b->bytes = bytes;
	}
	return ok;
}
