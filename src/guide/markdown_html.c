/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown_internal.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

/* What a tag does to the text around it. */
enum effect {
	NOTHING,
	PARAGRAPH, /* ends the paragraph */
	LINE,      /* ends the line */
	ROW,       /* the same, but two of them end one line */
	GAP,       /* a space at least */
	PRE,       /* lines inside stay lines */
	HIDDEN,    /* what is inside is no text */
};

struct tag {
	const char *name;
	enum effect effect;
};

/* HTML Living Standard, 15.3: what is displayed as a block. */
static const struct tag tags[] = {
    {"address", PARAGRAPH},
    {"article", PARAGRAPH},
    {"aside", PARAGRAPH},
    {"blockquote", PARAGRAPH},
    {"body", PARAGRAPH},
    {"br", LINE},
    {"caption", PARAGRAPH},
    {"center", PARAGRAPH},
    {"dd", PARAGRAPH},
    {"details", PARAGRAPH},
    {"dialog", PARAGRAPH},
    {"dir", PARAGRAPH},
    {"div", PARAGRAPH},
    {"dl", PARAGRAPH},
    {"dt", PARAGRAPH},
    {"fieldset", PARAGRAPH},
    {"figcaption", PARAGRAPH},
    {"figure", PARAGRAPH},
    {"footer", PARAGRAPH},
    {"form", PARAGRAPH},
    {"h1", PARAGRAPH},
    {"h2", PARAGRAPH},
    {"h3", PARAGRAPH},
    {"h4", PARAGRAPH},
    {"h5", PARAGRAPH},
    {"h6", PARAGRAPH},
    {"head", PARAGRAPH},
    {"header", PARAGRAPH},
    {"hgroup", PARAGRAPH},
    {"hr", PARAGRAPH},
    {"html", PARAGRAPH},
    {"legend", PARAGRAPH},
    {"li", PARAGRAPH},
    {"main", PARAGRAPH},
    {"menu", PARAGRAPH},
    {"nav", PARAGRAPH},
    {"ol", PARAGRAPH},
    {"optgroup", PARAGRAPH},
    {"option", ROW},
    {"p", PARAGRAPH},
    {"pre", PRE},
    {"script", HIDDEN},
    {"section", PARAGRAPH},
    {"style", HIDDEN},
    {"summary", PARAGRAPH},
    {"table", PARAGRAPH},
    {"tbody", PARAGRAPH},
    {"td", GAP},
    {"tfoot", PARAGRAPH},
    {"th", GAP},
    {"thead", PARAGRAPH},
    {"title", PARAGRAPH},
    {"tr", ROW},
    {"ul", PARAGRAPH},
};

/* Where the reading of one block of HTML is. */
struct html {
	struct build *b;
	const char *s;
	const char *end;
	struct str text; /* of the paragraph so far, as in the source */
	uint32_t line;   /* of the file, at s */
	uint32_t start;  /* line of the paragraph */
	bool pre;
	bool words; /* the leaf has had some */
};

/* ---- text ---------------------------------------------------------- */

/*
 * Named characters are libcmark's: a document of nothing but this one.
 * Rare, so the 2 µs do not count; the usual five need none of it.
 */
static void
put_named(struct build *b, struct str *out, const char *s, size_t n)
{
	cmark_parser *parser =
	    cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, b->mem);
	cmark_node *doc, *text;
	const char *v = NULL;

	cmark_parser_feed(parser, s, n);
	doc = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	text = cmark_node_first_child(doc);
	text = text ? cmark_node_first_child(text) : NULL;
	if (text && cmark_node_get_type(text) == CMARK_NODE_TEXT)
		v = cmark_node_get_literal(text);
	if (v)
		str_puts(out, v);
	else
		str_put(out, s, n);
	cmark_node_free(doc);
}

/* The length of "&name;" or "&#123;" at S, or 0. */
static size_t
entity_length(const char *s, const char *end)
{
	size_t i = 1, n = (size_t)(end - s);

	while (i < n && i < 34 &&
	       ((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') ||
		   (s[i] >= '0' && s[i] <= '9') || (s[i] == '#' && i == 1)))
		i++;
	return i > 2 && i < n && s[i] == ';' ? i + 1 : 0;
}

static void
put_entity(struct html *h, size_t n)
{
	static const struct {
		const char *name;
		const char *text;
	} usual[] = {
	    {"&amp;", "&"},
	    {"&lt;", "<"},
	    {"&gt;", ">"},
	    {"&quot;", "\""},
	    {"&nbsp;", "\xc2\xa0"},
	};

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++) {
		if (strlen(usual[i].name) == n &&
		    memcmp(usual[i].name, h->s, n) == 0) {
			str_puts(&h->text, usual[i].text);
			return;
		}
	}
	put_named(h->b, &h->text, h->s, n);
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* What was gathered goes to the leaf, its spaces folded into one. */
static void
flush_words(struct html *h)
{
	struct str *t = &h->text;
	struct leaf *l = &h->b->leaf;
	size_t to = 0;
	bool space = !l->text.len || l->text.s[l->text.len - 1] == ' ' ||
		     l->text.s[l->text.len - 1] == '\n';

	if (!t->len)
		return;
	for (size_t i = 0; i < t->len && !h->pre; i++) {
		bool is = is_space(t->s[i]);

		if (!is || !space)
			t->s[to++] = is ? ' ' : t->s[i];
		space = is;
	}
	words_put_plain(h->b, t->s, h->pre ? t->len : to);
	str_clear(t);
}

static void
end_line(struct html *h)
{
	flush_words(h);
	if (h->b->leaf.text.len)
		leaf_break(&h->b->leaf, false);
	if (h->pre)
		h->b->leaf.no_space = false;
}

static void
end_paragraph(struct html *h)
{
	struct leaf *l = &h->b->leaf;
	size_t i = 0;

	flush_words(h);
	while (i < l->text.len && (l->text.s[i] == ' ' || l->text.s[i] == '\n'))
		i++;
	if (i < l->text.len)
		build_leaf(h->b, BLOCK_PARA, h->start);
	leaf_clear(l);
	h->words = false;
}

/* ---- tags ---------------------------------------------------------- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static enum effect
effect_of(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
		if (strncasecmp(tags[i].name, name, n) == 0 &&
		    tags[i].name[n] == '\0')
			return tags[i].effect;
	}
	return NOTHING;
}

/* Go to P, counting lines. */
static void
advance(struct html *h, const char *p)
{
	while (h->s < p) {
		if (*h->s++ == '\n')
			h->line++;
	}
}

static const char *
find(const char *s, const char *end, const char *what)
{
	size_t n = strlen(what);

	for (; (size_t)(end - s) >= n; s++) {
		s = memchr(s, what[0], (size_t)(end - s) - n + 1);
		if (!s)
			return end;
		if (memcmp(s, what, n) == 0)
			return s + n;
	}
	return end;
}

/* The end of a tag whose name ends at P: quotes may hide '>'. */
static const char *
tag_end(const char *p, const char *end)
{
	char quote = '\0';

	for (; p < end; p++) {
		if (quote)
			quote = *p == quote ? '\0' : quote;
		else if (*p == '>')
			return p + 1;
		else if ((*p == '"' || *p == '\'') && p[-1] == '=')
			quote = *p;
	}
	return end;
}

/* Past "</NAME…>", or to the end: script and style have no text. */
static const char *
hidden_end(const char *s, const char *end, const char *name, size_t n)
{
	while (s < end && (s = memchr(s, '<', (size_t)(end - s)))) {
		if ((size_t)(end - s) >= n + 2 && s[1] == '/' &&
		    strncasecmp(s + 2, name, n) == 0)
			return tag_end(s + 2 + n, end);
		s++;
	}
	return end;
}

static void
apply(struct html *h, enum effect effect, bool closing)
{
	size_t n;

	switch (effect) {
	case PARAGRAPH:
		end_paragraph(h);
		break;
	case PRE:
		end_paragraph(h);
		h->pre = !closing;
		break;
	case LINE:
		end_line(h);
		break;
	case ROW:
		flush_words(h);
		n = h->b->leaf.text.len;
		if (n && h->b->leaf.text.s[n - 1] != '\n')
			end_line(h);
		break;
	case GAP:
		str_putc(&h->text, ' ');
		break;
	case HIDDEN:
	case NOTHING:
		break;
	}
}

/* "<" at h->s: a tag or comment is left behind, anything else is text. */
static void
read_tag(struct html *h)
{
	const char *p = h->s + 1, *name;
	bool closing = p < h->end && *p == '/';
	enum effect effect;
	size_t n;

	if (p < h->end && (*p == '!' || *p == '?')) {
		bool comment = h->end - p > 2 && memcmp(p, "!--", 3) == 0;

		advance(h, comment ? find(p + 3, h->end, "-->")
			   : h->end - p > 7 && memcmp(p, "![CDATA[", 8) == 0
			       ? find(p, h->end, "]]>")
			       : find(p, h->end, ">"));
		return;
	}
	name = p += closing;
	while (p < h->end &&
	       (is_letter(*p) || (p > name && *p >= '0' && *p <= '9')))
		p++;
	if (p == name) {
		str_putc(&h->text, *h->s++);
		return;
	}
	n = (size_t)(p - name);
	effect = effect_of(name, n);
	apply(h, effect, closing);
	p = tag_end(p, h->end);
	if (effect == HIDDEN && !closing)
		p = hidden_end(p, h->end, name, n);
	advance(h, p);
}

static void
read_char(struct html *h)
{
	size_t n = *h->s == '&' ? entity_length(h->s, h->end) : 0;

	if (!h->words && !is_space(*h->s)) {
		h->words = true;
		h->start = h->line;
	}
	if (n) {
		put_entity(h, n);
		h->s += n;
		return;
	}
	if (*h->s == '\n') {
		if (h->pre)
			end_line(h);
		else
			str_putc(&h->text, ' ');
		h->line++;
	} else {
		str_putc(&h->text, *h->s);
	}
	h->s++;
}

void
html_put(struct build *b, const char *s, uint32_t line)
{
	struct html h = {
	    .b = b,
	    .s = s,
	    .end = s + strlen(s),
	    .line = line,
	    .start = line,
	};

	str_init(&h.text);
	leaf_clear(&b->leaf);
	while (h.s < h.end) {
		if (*h.s == '<')
			read_tag(&h);
		else
			read_char(&h);
	}
	end_paragraph(&h);
	str_done(&h.text);
}
