/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a leaf as one line of Markdown, which is what a translator
 * reads and what a catalog is asked for: the same for whoever extracts it and
 * whoever looks it up.  A message of a catalog has no other name, so what this
 * file writes must not change: tests/golden/messages.txt pins it.
 *
 * libcmark's own writer is not used.  It differs by version, and then a
 * catalog would no longer fit; and it escapes what needs no escape.  Here a
 * backslash stands only where the words, read again, would else become other
 * words.
 */
#include "config.h"

#include "guide/markdown_internal.h"

#include <cmark.h>
#include <string.h>

enum {
	FEW_MARKS = 24, /* of more, no one asks which could go */
	URL_MAX = 2048, /* [bytes] that are looked at for an address in <> */
};

/* What is being written. */
struct writer {
	struct str *out;
	uint32_t escapes; /* which marks get a backslash: a bit each … */
	bool escape_all;  /* … or all of them, however many */
	unsigned marks;   /* characters that might be read as Markdown */
	unsigned cites;   /* citations that are open */
	size_t skip;      /* [bytes] of the first text that are left out */
	size_t left;      /* of them, still to come */
	bool odd;         /* more than words and links: to be proven */
	bool words;       /* there is a letter that is not a citation's */
};

/* ---- writing -------------------------------------------------------- */

static bool
is_letter(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

bool
message_has_words(const char *s, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		len = placeholder_length(s + i, n - i);
		if (!len && is_letter((unsigned char)s[i]))
			return true;
		len += !len;
	}
	return false;
}

/* Might the character at S[I] be read as more than itself? */
static bool
is_mark(const char *s, size_t i)
{
	unsigned char next = (unsigned char)s[i + 1];

	switch (s[i]) {
	case '\\':
	case '`':
	case '*':
	case '_':
	case '[':
	case ']':
	case '<':
		return true;
	case '&':
		return is_letter(next) || is_digit(next) || next == '#';
	case '!':
		return next == '\0'; /* a link may follow */
	default:
		return false;
	}
}

static void
put_words(struct writer *w, const char *s)
{
	s += strnlen(s, w->left);
	w->left = 0;
	if (!w->cites && !w->words)
		w->words = message_has_words(s, strlen(s));
	for (size_t i = 0; s[i]; i++) {
		if (is_mark(s, i)) {
			if (w->escape_all || (w->marks < FEW_MARKS &&
						 w->escapes >> w->marks & 1))
				str_putc(w->out, '\\');
			w->marks++;
		}
		str_putc(w->out, s[i]);
	}
}

/* The end of a line: a blank, but not between Han. */
static void
put_soft(struct str *out, cmark_node *node)
{
	cmark_node *next = cmark_node_next(node);
	const char *s = next && cmark_node_get_type(next) == CMARK_NODE_TEXT
			    ? cmark_node_get_literal(next)
			    : "";

	if (!leaf_joins(out, s, strlen(s)))
		str_putc(out, ' ');
}

static void
put_escaped(struct str *out, const char *s, const char *which)
{
	for (; *s; s++) {
		if (strchr(which, *s))
			str_putc(out, '\\');
		str_putc(out, *s == '\n' ? ' ' : *s);
	}
}

/* As many backticks as no run in it has. */
static void
put_code(struct str *out, const char *s)
{
	size_t n = strlen(s), most = 0, run = 0;
	bool pad;

	for (size_t i = 0; i < n; i++) {
		run = s[i] == '`' ? run + 1 : 0;
		most = run > most ? run : most;
	}
	pad = n && (s[0] == '`' || s[n - 1] == '`' ||
		       (s[0] == ' ' && s[n - 1] == ' '));
	str_repeat(out, '`', most + 1);
	str_puts(out, pad ? " " : "");
	put_escaped(out, s, "");
	str_puts(out, pad ? " " : "");
	str_repeat(out, '`', most + 1);
}

/* A destination that means itself without < >. */
static bool
is_simple(const char *s)
{
	if (!*s)
		return false;
	for (; *s; s++) {
		if (!is_digit((unsigned char)*s) &&
		    ((unsigned char)*s >= 0x80 ||
			!is_letter((unsigned char)*s)) &&
		    !strchr("-._~/:#?=%+,@;", *s))
			return false;
	}
	return true;
}

static void
put_target(struct writer *w, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	const char *title = cmark_node_get_title(node);

	str_puts(w->out, "](");
	if (is_simple(url)) {
		str_puts(w->out, url);
	} else if (*url) {
		w->odd = true;
		str_putc(w->out, '<');
		put_escaped(w->out, url, "\\<>&");
		str_putc(w->out, '>');
	}
	if (*title) {
		w->odd = true;
		str_puts(w->out, *url ? " \"" : "<> \"");
		put_escaped(w->out, title, "\\\"&");
		str_putc(w->out, '"');
	}
	str_putc(w->out, ')');
}

/* An address in < >, which is its own words. */
static bool
is_autolink(cmark_node *node)
{
	cmark_node *text = cmark_node_first_child(node);
	const char *url = cmark_node_get_url(node);

	return strnlen(url, URL_MAX) < URL_MAX && strstr(url, "://") &&
	       !*cmark_node_get_title(node) && text && !cmark_node_next(text) &&
	       cmark_node_get_type(text) == CMARK_NODE_TEXT &&
	       strcmp(cmark_node_get_literal(text), url) == 0;
}

static bool
is_cite(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_LINK &&
	       strstr(cmark_node_get_url(node), "sources.md#");
}

static void
enter_link(struct writer *w, cmark_iter *it, cmark_node *node)
{
	w->cites += is_cite(node);
	if (cmark_node_get_type(node) == CMARK_NODE_LINK && is_autolink(node)) {
		w->odd = true;
		str_putc(w->out, '<');
		str_puts(w->out, cmark_node_get_url(node));
		str_putc(w->out, '>');
		cmark_iter_reset(it, node, CMARK_EVENT_EXIT);
		w->cites -= is_cite(node);
		return;
	}
	w->odd |= cmark_node_get_type(node) == CMARK_NODE_IMAGE;
	str_puts(
	    w->out, cmark_node_get_type(node) == CMARK_NODE_IMAGE ? "![" : "[");
}

static void
enter(struct writer *w, cmark_iter *it, cmark_node *node)
{
	int type = (int)cmark_node_get_type(node);

	switch (type) {
	case CMARK_NODE_TEXT:
		put_words(w, cmark_node_get_literal(node));
		return;
	case CMARK_NODE_SOFTBREAK:
		put_soft(w->out, node);
		return;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		enter_link(w, it, node);
		return;
	default:
		break;
	}
	w->odd = true;
	if (type == CMARK_NODE_LINEBREAK)
		str_puts(w->out, "<br> ");
	else if (type == CMARK_NODE_CODE)
		put_code(w->out, cmark_node_get_literal(node));
	else if (type == CMARK_NODE_HTML_INLINE)
		put_escaped(w->out, cmark_node_get_literal(node), "");
	else if (type == CMARK_NODE_EMPH)
		str_putc(w->out, '*');
	else if (type == CMARK_NODE_STRONG)
		str_puts(w->out, "**");
}

static void
leave(struct writer *w, cmark_node *node)
{
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_EMPH:
		str_putc(w->out, '*');
		break;
	case CMARK_NODE_STRONG:
		str_puts(w->out, "**");
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		w->cites -= is_cite(node);
		put_target(w, node);
		break;
	default:
		break;
	}
}

static void
write_leaf(struct writer *w, cmark_node *leaf)
{
	cmark_iter *it = cmark_iter_new(leaf);
	cmark_event_type event;

	str_clear(w->out);
	w->marks = w->cites = 0;
	w->left = w->skip;
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);

		if (node == leaf)
			continue;
		if (event == CMARK_EVENT_ENTER)
			enter(w, it, node);
		else
			leave(w, node);
	}
	cmark_iter_free(it);
}

/* ---- reading again -------------------------------------------------- */

static bool
is_readable(const char *s, size_t n)
{
	size_t brackets = 0;

	if (n == 0 || n > MESSAGE_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		/* Stand-ins are controls too. */
		if ((c < 0x20 && c != '\n') || c == 0x7f)
			return false;
		brackets += c == '[';
	}
	return brackets <= GUARD_BRACKETS;
}

/*
 * As a heading of one line nothing at its start can make it a list or a quote,
 * and nothing in it more than one block.
 */
struct cmark_node *
message_read(struct build *b, const char *s, size_t n)
{
	struct str *line = &b->messages->line;
	cmark_parser *parser;
	cmark_node *root, *heading;

	if (!is_readable(s, n))
		return NULL;
	str_clear(line);
	str_puts(line, "# ");
	str_put(line, s, n);
	for (size_t i = 0; i < line->len; i++) {
		if (line->s[i] == '\n')
			line->s[i] = ' ';
	}
	str_puts(line, " #\n");
	parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, b->mem);
	cmark_parser_feed(parser, line->s, line->len);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	heading = cmark_node_first_child(root);
	if (heading && !cmark_node_next(heading) &&
	    cmark_node_get_type(heading) == CMARK_NODE_HEADING &&
	    cmark_node_first_child(heading))
		return root;
	cmark_node_free(root);
	return NULL;
}

/* ---- the proof ------------------------------------------------------ */

static void
print_node(struct str *out, cmark_node *node, int type, size_t *skip)
{
	const char *s = NULL;

	switch (type) {
	case CMARK_NODE_TEXT:
		s = cmark_node_get_literal(node);
		str_puts(out, s + strnlen(s, *skip));
		*skip = 0;
		return;
	case CMARK_NODE_SOFTBREAK:
		put_soft(out, node);
		return;
	case CMARK_NODE_LINEBREAK:
		str_printf(out, "\1%d\2<br>\3 ", CMARK_NODE_HTML_INLINE);
		return;
	case CMARK_NODE_CODE:
	case CMARK_NODE_HTML_INLINE:
		s = cmark_node_get_literal(node);
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		s = cmark_node_get_url(node);
		break;
	default:
		break;
	}
	str_printf(out, "\1%d\2", type);
	if (s)
		put_escaped(out, s, "");
	if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
		str_putc(out, '\2');
		put_escaped(out, cmark_node_get_title(node), "");
	}
	str_puts(out, "\3");
}

/* All that there is in LEAF, so that equal leaves give equal texts. */
static void
print_leaf(struct str *out, cmark_node *leaf, size_t skip)
{
	cmark_iter *it = cmark_iter_new(leaf);
	cmark_event_type event;

	str_clear(out);
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);

		if (node == leaf)
			continue;
		if (event == CMARK_EVENT_ENTER)
			print_node(
			    out, node, (int)cmark_node_get_type(node), &skip);
		else
			str_putc(out, '\4');
	}
	cmark_iter_free(it);
}

/* Is what was written, read again, what b->messages->proof has? */
static bool
is_proven(struct build *b, const struct writer *w)
{
	struct messages *m = b->messages;
	cmark_node *root = message_read(b, str_text(w->out), w->out->len);

	if (!root)
		return false;
	print_leaf(&m->again, cmark_node_first_child(root), 0);
	cmark_node_free(root);
	return m->again.len == m->proof.len &&
	       strcmp(str_text(&m->again), str_text(&m->proof)) == 0;
}

/* Each backslash that nobody would miss goes, from the first on. */
static void
minimize(struct build *b, struct writer *w, cmark_node *leaf)
{
	unsigned marks = w->marks;

	if (marks > FEW_MARKS)
		return;
	w->escape_all = false;
	w->escapes = (UINT32_C(1) << marks) - 1;
	for (unsigned i = 0; i < marks; i++) {
		w->escapes &= ~(UINT32_C(1) << i);
		write_leaf(w, leaf);
		if (!is_proven(b, w))
			w->escapes |= UINT32_C(1) << i;
	}
	write_leaf(w, leaf);
}

enum message_state
message_write(
    struct build *b, struct cmark_node *leaf, size_t skip, struct str *out)
{
	struct messages *m = b->messages;
	struct writer w = {.out = out, .skip = skip};

	write_leaf(&w, leaf);
	if (!w.words)
		return MESSAGE_NONE;
	if (!is_readable(out->s, out->len))
		return MESSAGE_SOURCE;
	if (!w.marks && !w.odd)
		return MESSAGE_DONE;
	print_leaf(&m->proof, leaf, skip);
	if (is_proven(b, &w))
		return MESSAGE_DONE;
	w.escape_all = true;
	write_leaf(&w, leaf);
	if (!is_proven(b, &w))
		return MESSAGE_SOURCE;
	minimize(b, &w, leaf);
	return MESSAGE_DONE;
}
