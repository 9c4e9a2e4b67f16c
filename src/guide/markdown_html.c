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
	P,         /* the same, and a list with it is no tight one */
	LINE,      /* ends the line */
	PRE,       /* lines inside stay lines */
	HIDDEN,    /* what is inside is no text */
	HEADING,
	RULE,
	QUOTE,
	LIST,
	ITEM,
	TABLE,
	TR,
	CELL,
	STRONG,
	EMPH,
	CODE,
	LINK,
	IMAGE,
	RAISED,
	SUMMARY,
	LISTING, /* mdBook's, with what it shows in attributes */
};

struct tag {
	const char *name;
	enum effect effect;
};

/* HTML Living Standard, 15.3: what is displayed as a block. */
static const struct tag tags[] = {
    {"a", LINK},
    {"address", PARAGRAPH},
    {"article", PARAGRAPH},
    {"aside", PARAGRAPH},
    {"b", STRONG},
    {"blockquote", QUOTE},
    {"body", PARAGRAPH},
    {"br", LINE},
    {"caption", PARAGRAPH},
    {"center", PARAGRAPH},
    {"cite", EMPH},
    {"code", CODE},
    {"dd", PARAGRAPH},
    {"details", PARAGRAPH},
    {"dialog", PARAGRAPH},
    {"dir", LIST},
    {"div", PARAGRAPH},
    {"dl", PARAGRAPH},
    {"dt", SUMMARY},
    {"em", EMPH},
    {"fieldset", PARAGRAPH},
    {"figcaption", PARAGRAPH},
    {"figure", PARAGRAPH},
    {"footer", PARAGRAPH},
    {"form", PARAGRAPH},
    {"h1", HEADING},
    {"h2", HEADING},
    {"h3", HEADING},
    {"h4", HEADING},
    {"h5", HEADING},
    {"h6", HEADING},
    {"head", PARAGRAPH},
    {"header", PARAGRAPH},
    {"hgroup", PARAGRAPH},
    {"hr", RULE},
    {"html", PARAGRAPH},
    {"i", EMPH},
    {"img", IMAGE},
    {"kbd", CODE},
    {"legend", PARAGRAPH},
    {"li", ITEM},
    {"listing", LISTING},
    {"main", PARAGRAPH},
    {"menu", LIST},
    {"nav", PARAGRAPH},
    {"ol", LIST},
    {"optgroup", PARAGRAPH},
    {"option", LINE},
    {"p", P},
    {"pre", PRE},
    {"samp", CODE},
    {"script", HIDDEN},
    {"section", PARAGRAPH},
    {"strong", STRONG},
    {"style", HIDDEN},
    {"summary", SUMMARY},
    {"sup", RAISED},
    {"table", TABLE},
    {"tbody", PARAGRAPH},
    {"td", CELL},
    {"tfoot", PARAGRAPH},
    {"th", CELL},
    {"thead", PARAGRAPH},
    {"title", PARAGRAPH},
    {"tr", TR},
    {"tt", CODE},
    {"ul", LIST},
    {"var", EMPH},
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
	bool link;  /* one is open */
	uint8_t heading;
	bool closing;     /* of the tag at hand: it is "</…" */
	const char *name; /* and its name */
	const char *tag;  /* after the name */
	const char *stop; /* after the tag */
	struct boxes boxes;
	struct table_html table;
};

/* ---- text ---------------------------------------------------------- */

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
end_link(struct html *h)
{
	flush_words(h);
	if (h->link)
		link_close(h->b);
	h->link = false;
}

/* Lines of <pre> as they are, but for the first one when it is empty. */
static void
put_pre(struct html *h)
{
	struct str *t = &h->b->leaf.text;
	size_t end = t->len, start = 0;

	while (end && (t->s[end - 1] == '\n' || t->s[end - 1] == ' '))
		end--;
	while (start < end && t->s[start] == '\n')
		start++;
	h->b->leaf.nspans = 0;
	build_slice(h->b, BLOCK_CODE, h->start, start, end);
}

static void
put_block(struct html *h)
{
	struct build *b = h->b;
	struct leaf *l = &b->leaf;
	struct block *k;
	const char *anchor;

	table_html_close(b, &h->table);
	boxes_before_block(h->b, &h->boxes, h->line);
	if (h->pre) {
		put_pre(h);
	} else if (h->heading) {
		anchor = slug_set_add(
		    &b->slugs, b->arena, str_text(&l->text), l->text.len);
		k = build_leaf(b, BLOCK_HEADING, h->start);
		k->detail = h->heading;
		k->data = anchor;
		if (!b->title)
			b->title = k->text;
	} else {
		build_leaf(b, BLOCK_PARA, h->start);
	}
}

/* In a cell of a table what would be a paragraph is a line. */
static void
end_paragraph(struct html *h)
{
	struct leaf *l = &h->b->leaf;
	size_t i = 0;

	if (h->table.cell) {
		flush_words(h);
		if (l->text.len && l->text.s[l->text.len - 1] != '\n')
			end_line(h);
		return;
	}
	end_link(h);
	while (i < l->text.len && (l->text.s[i] == ' ' || l->text.s[i] == '\n'))
		i++;
	if (i < l->text.len)
		put_block(h);
	leaf_clear(l);
	h->words = false;
	h->heading = 0;
}

/* ---- lists, quotes, tables ------------------------------------------- */

static void
start_list(struct html *h)
{
	struct boxes *x = &h->boxes;
	struct str v;

	x->list = true;
	x->ordered = *h->name == 'o' || *h->name == 'O';
	x->number = 1;
	str_init(&v);
	if (tag_attribute(h->b, h->tag, h->stop, "start", &v) && v.len < 10 &&
	    strspn(str_text(&v), "0123456789") == v.len) {
		x->number = 0;
		for (size_t i = 0; i < v.len; i++)
			x->number = x->number * 10 + (uint32_t)(v.s[i] - '0');
	}
	str_done(&v);
}

static void
box(struct html *h, enum effect effect)
{
	struct boxes *x = &h->boxes;

	end_paragraph(h);
	if (h->table.cell) {
		if (effect == ITEM && !h->closing)
			str_puts(&h->text, "• ");
		return;
	}
	table_html_close(h->b, &h->table);
	if (effect == LIST && !h->closing)
		start_list(h);
	else if (effect == LIST && x->list)
		x->list = false;
	else if (h->closing)
		boxes_close(h->b, x,
		    effect == LIST   ? BLOCK_LIST
		    : effect == ITEM ? BLOCK_ITEM
				     : BLOCK_QUOTE);
	else if (effect == ITEM)
		boxes_item(h->b, x, h->line);
	else
		boxes_quote(h->b, x, h->line);
}

/* <table>, <tr> and cells.  Tables within a cell are its words. */
static void
table(struct html *h, enum effect effect)
{
	struct table_html *t = &h->table;

	if (t->nested || (t->cell && effect == TABLE && !h->closing)) {
		if (effect == TABLE)
			t->nested += h->closing ? -1u : 1u;
		if (effect == CELL)
			str_putc(&h->text, ' ');
		else
			end_paragraph(h);
		return;
	}
	if (!t->cell)
		end_paragraph(h);
	end_link(h);
	if (effect == TABLE)
		table_html_close(h->b, t);
	else if (effect == TR && h->closing)
		table_html_close_row(h->b, t);
	else if (effect == CELL && h->closing)
		table_html_close_cell(h->b, t);
	else if (!t->table)
		boxes_before_block(h->b, &h->boxes, h->line);
	if (h->closing)
		return;
	if (effect == TR)
		table_html_row(h->b, t, h->line);
	else if (effect == CELL && (t->table || h->tag[-1] != 'd'))
		table_html_cell(h->b, t, h->tag, h->stop, h->line);
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
style(struct html *h, uint16_t style)
{
	struct leaf *l = &h->b->leaf;

	flush_words(h);
	if (h->closing)
		l->style &= (uint16_t)~style;
	else
		l->style |= style;
}

static void
link_tag(struct html *h)
{
	struct str url;

	end_link(h);
	str_init(&url);
	if (!h->pre && !h->closing &&
	    tag_attribute(h->b, h->tag, h->stop, "href", &url) && url.len) {
		link_open(h->b, str_text(&url));
		h->link = true;
	}
	str_done(&url);
}

/* What ends a paragraph. */
static void
apply_block(struct html *h, enum effect effect)
{
	end_paragraph(h);
	if (effect == SUMMARY)
		style(h, SPAN_STRONG);
	if (effect == PRE)
		h->pre = !h->closing && !h->table.cell;
	if (effect == HEADING && !h->closing && !h->table.cell)
		h->heading = (uint8_t)(h->name[1] - '0');
	if (effect == LISTING && !h->closing) {
		tag_listing(h->b, h->tag, h->stop, &h->text);
		end_paragraph(h);
	}
	if (effect == RULE && !h->table.cell) {
		table_html_close(h->b, &h->table);
		boxes_before_block(h->b, &h->boxes, h->line);
		build_text(h->b, BLOCK_RULE, h->line, "", 0);
	}
}

static void
apply(struct html *h, enum effect effect)
{
	switch (effect) {
	case P:
		boxes_loosen(h->b, &h->boxes);
		apply_block(h, effect);
		break;
	case PARAGRAPH:
	case SUMMARY:
	case LISTING:
	case HEADING:
	case RULE:
	case PRE:
		apply_block(h, effect);
		break;
	case LIST:
	case ITEM:
	case QUOTE:
		box(h, effect);
		break;
	case TABLE:
	case TR:
	case CELL:
		table(h, effect);
		break;
	case LINE:
		end_line(h);
		break;
	case STRONG:
		style(h, SPAN_STRONG);
		break;
	case EMPH:
		style(h, SPAN_EMPH);
		break;
	case CODE:
		style(h, SPAN_CODE);
		break;
	case LINK:
		link_tag(h);
		break;
	case IMAGE:
		flush_words(h);
		tag_image(h->b, h->tag, h->stop);
		break;
	case RAISED:
		flush_words(h);
		if (!h->closing)
			tag_raised(h->b, h->stop, h->end);
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
	h->closing = p < h->end && *p == '/';
	h->name = name = p += h->closing;
	while (p < h->end &&
	       (is_letter(*p) || (p > name && *p >= '0' && *p <= '9')))
		p++;
	if (p == name) {
		str_putc(&h->text, *h->s++);
		return;
	}
	n = (size_t)(p - name);
	effect = effect_of(name, n);
	h->tag = p;
	h->stop = p = tag_end(p, h->end);
	apply(h, effect);
	if (effect == HIDDEN && !h->closing)
		p = hidden_end(p, h->end, name, n);
	advance(h, p);
}

static void
read_char(struct html *h)
{
	size_t n = html_entity(h->b, &h->text, h->s, h->end);

	if (!h->words && !is_space(*h->s)) {
		h->words = true;
		h->start = h->line;
	}
	if (n) {
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
	end_link(&h);
	if (h.table.cell)
		table_html_close_cell(b, &h.table);
	end_paragraph(&h);
	table_html_close(b, &h.table);
	boxes_close_all(b, &h.boxes);
	leaf_clear(&b->leaf);
	str_done(&h.text);
}
