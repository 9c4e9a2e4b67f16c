/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown_internal.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "text/text.h"

/* How many of each are open around the words. */
struct nesting {
	unsigned strong;
	unsigned emph;
	unsigned image;
	unsigned link;
	bool html_link; /* the link is HTML's */
	bool html_strong;
	bool html_emph;
	bool html_code;
	bool cite;          /* a citation without a number, in brackets */
	size_t image_start; /* text length where the outermost image began */
};

/* ---- where links lead ---------------------------------------------- */

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/*
 * RFC 3986, 2.1.  Not decoded: controls, and "%23", since "#" parts the file
 * from the place in it.
 */
static void
percent_decode(struct str *b)
{
	size_t to = 0;

	for (size_t i = 0; i < b->len; i++, to++) {
		int hi =
		    i + 2 < b->len && b->s[i] == '%' ? hex(b->s[i + 1]) : -1;
		int lo = hi >= 0 ? hex(b->s[i + 2]) : -1;
		int c = hi * 16 + lo;

		b->s[to] = b->s[i];
		if (lo < 0 || c < 0x20 || c == 0x7f || c == '#')
			continue;
		b->s[to] = (char)c;
		i += 2;
	}
	b->len = to;
	if (b->s)
		b->s[to] = '\0';
}

/* RFC 3986, 3.1, and "//host". */
static bool
is_outside(const char *s)
{
	size_t i = 0;

	if (s[0] == '/' && s[1] == '/')
		return true;
	while ((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') ||
	       (i && ((s[i] >= '0' && s[i] <= '9') || s[i] == '+' ||
			 s[i] == '-' || s[i] == '.')))
		i++;
	return i && s[i] == ':';
}

static bool
leads_to(const char *s, const char *file)
{
	const char *hash = strchr(s, '#');
	size_t n = strlen(file);

	return hash && hash[1] && (size_t)(hash - s) >= n &&
	       memcmp(hash - n, file, n) == 0 &&
	       (hash - n == s || hash[-(ptrdiff_t)n - 1] == '/');
}

static enum link_kind
kind_of(const struct build *b, const char *s)
{
	if (s[0] == '#')
		return LINK_ANCHOR;
	if (is_outside(s))
		return LINK_OUTSIDE;
	if (b->opts.conventions && leads_to(s, "glossary.md"))
		return LINK_TERM;
	if (b->opts.conventions && leads_to(s, "sources.md"))
		return LINK_CITE;
	return LINK_PAGE;
}

static uint8_t
clean_dest(struct build *b, const char *url, const char **dest)
{
	struct str *t = &b->scratch;
	enum link_kind kind;

	str_clear(t);
	words_clean(b, t, url, strlen(url), false);
	kind = kind_of(b, str_text(t));
	if (kind != LINK_OUTSIDE && memchr(str_text(t), '%', t->len)) {
		percent_decode(t);
		str_clear(&b->value);
		text_clean(&b->value, str_text(t), t->len);
		t = &b->value;
	}
	for (size_t i = 0; i < t->len; i++) {
		if (t->s[i] == '\n' || t->s[i] == '\t')
			t->s[i] = ' ';
	}
	*dest = arena_strndup(b->arena, str_text(t), t->len);
	return (uint8_t)kind;
}

/* A destination that the guard kept aside, shared by all who use it. */
static uint8_t
long_dest(struct build *b, const char *url, const char **dest)
{
	struct guard *g = &b->guard;
	struct guard_long *l;
	size_t at = 0;

	for (url++; *url >= '0' && *url <= '9' && at < g->nlongs; url++)
		at = at * 10 + (size_t)(*url - '0');
	if (at >= g->nlongs) {
		*dest = "";
		return LINK_PAGE;
	}
	l = &g->longs[at];
	if (!l->dest) {
		l->kind = clean_dest(b, l->s, &l->dest);
		/* No key is that long: it shall not be looked up each time. */
		if (l->kind == LINK_CITE)
			l->kind = LINK_PAGE;
	}
	*dest = l->dest;
	return l->kind;
}

static uint8_t
find_dest(struct build *b, const char *url, const char **dest)
{
	uint32_t h = 2166136261u;
	struct dest *d;

	if (url[0] == STAND_LONG)
		return long_dest(b, url, dest);
	for (const char *c = url; *c; c++)
		h = (h ^ (unsigned char)*c) * 16777619u;
	d = &b->dests[(h ^ (h >> 16)) % DEST_CACHE];
	if (!d->raw || strcmp(d->raw, url) != 0) {
		d->kind = clean_dest(b, url, &d->dest);
		d->raw = strcmp(d->dest, url) == 0
			     ? d->dest
			     : arena_strdup(b->arena, url);
	}
	*dest = d->dest;
	return d->kind;
}

/* ---- links --------------------------------------------------------- */

static int
cite_number(struct build *b, const char *dest)
{
	const char *key = strchr(dest, '#');

	if (b->literal || !b->opts.cite || !key)
		return 0;
	return b->opts.cite(b->opts.ctx, key + 1);
}

void
link_open(struct build *b, const char *url)
{
	struct leaf *l = &b->leaf;
	struct link *k;

	l->links =
	    build_grow(l->links, l->nlinks, &l->links_cap, sizeof *l->links);
	k = &l->links[l->nlinks];
	*k = (struct link){0};
	k->kind = find_dest(b, url ? url : "", &k->dest);
	l->link = (uint32_t)l->nlinks++;
	l->link_open = true;
	l->style |= SPAN_LINK;
	if (k->kind == LINK_TERM)
		l->style |= SPAN_TERM;
	if (k->kind == LINK_CITE)
		l->style |= SPAN_CITE;
}

void
link_close(struct build *b)
{
	struct leaf *l = &b->leaf;
	struct link *k = &l->links[l->link];

	k->end = (uint32_t)l->text.len;
	if (l->link_open || k->end <= k->start)
		l->nlinks--;
	l->link_open = false;
	l->style &= (uint16_t) ~(SPAN_LINK | SPAN_TERM | SPAN_CITE);
}

/* Where something goes, not both blanks around it stay. */
static void
leave_out(struct leaf *l)
{
	if (!l->soft && (!l->text.len || l->text.s[l->text.len - 1] == ' '))
		l->no_space = true;
}

/* True when its own words are to follow. */
static bool
enter_link(struct build *b, struct nesting *in, cmark_node *node)
{
	struct leaf *l = &b->leaf;
	struct link *k;
	struct str text;
	int n;

	link_open(b, cmark_node_get_url(node));
	k = &l->links[l->link];
	if (k->kind != LINK_CITE || b->literal)
		return true;
	if (b->opts.without_cites) {
		leave_out(l);
		l->no_space |= l->soft; /* the line's end is a blank */
		return false;
	}
	n = cite_number(b, k->dest);
	if (n <= 0) {
		leaf_put(l, "[", 1);
		in->cite = true;
		return true;
	}
	l->replaced = true;
	str_init(&text);
	str_printf(&text, "[%d]", n);
	leaf_put(l, text.s, text.len);
	str_done(&text);
	return false;
}

/* ---- images -------------------------------------------------------- */

/* What a file is called stands for a picture without words. */
static void
put_file_name(struct build *b, const char *url)
{
	const char *dest, *name;
	size_t n;

	find_dest(b, url ? url : "", &dest);
	if (strncasecmp(dest, "data:", 5) == 0)
		return;
	n = strcspn(dest, "?#");
	while (n && dest[n - 1] == '/')
		n--;
	for (name = dest + n; name > dest && name[-1] != '/';)
		name--;
	leaf_put(&b->leaf, name, n - (size_t)(name - dest));
}

/* ---- tags ---------------------------------------------------------- */

/* Two pictures beside each other are not one word. */
static void
part_images(struct leaf *l)
{
	uint16_t style = l->style;

	if (!l->nspans || !(l->spans[l->nspans - 1].style & SPAN_IMAGE) ||
	    l->soft || !l->text.len || l->text.s[l->text.len - 1] == ' ')
		return;
	l->style &=
	    (uint16_t) ~(SPAN_IMAGE | SPAN_LINK | SPAN_TERM | SPAN_CITE);
	leaf_put(l, " ", 1);
	l->style = style;
}

void
tag_image(struct build *b, const char *s, const char *end)
{
	struct leaf *l = &b->leaf;
	uint16_t style = l->style;
	struct str v;

	str_init(&v);
	if (!l->link_open && !(l->style & SPAN_LINK))
		part_images(l);
	l->style |= SPAN_IMAGE;
	if (tag_attribute(b, s, end, "alt", &v))
		words_put_plain(b, str_text(&v), v.len);
	else if (tag_attribute(b, s, end, "src", &v))
		put_file_name(b, str_text(&v));
	l->style = style;
	str_done(&v);
}

/* x<sup>2</sup> is x^2; 1<sup>st</sup> stays 1st. */
void
tag_raised(struct build *b, const char *next, const char *end)
{
	struct leaf *l = &b->leaf;
	const char *last = l->text.len ? &l->text.s[l->text.len - 1] : " ";
	const char *at = next;

	if (at < end && (*at == '-' || *at == '+'))
		at++;
	if (at < end && *at >= '0' && *at <= '9' && *last > ' ' && *last != '(')
		leaf_put(l, "^", 1);
}

/* ---- the walk ------------------------------------------------------ */

static uint16_t
style_of(const struct leaf *l, const struct nesting *in)
{
	unsigned s =
	    l->style & (SPAN_LINK | SPAN_TERM | SPAN_CITE | SPAN_VALUE);

	s |= in->strong || in->html_strong ? SPAN_STRONG : 0u;
	s |= in->emph || in->html_emph ? SPAN_EMPH : 0u;
	s |= in->html_code ? SPAN_CODE : 0u;
	s |= in->image ? SPAN_IMAGE : 0u;
	return (uint16_t)s;
}

static void
html_link(struct build *b, struct nesting *in, const char *tag, bool closing)
{
	struct str url;

	if (in->html_link) {
		in->html_link = false;
		in->link--;
		link_close(b);
	}
	if (closing || in->link || in->image)
		return;
	str_init(&url);
	if (tag_attribute(b, tag, tag + strlen(tag), "href", &url) && url.len) {
		part_images(&b->leaf);
		link_open(b, str_text(&url));
		in->html_link = true;
		in->link++;
	}
	str_done(&url);
}

static bool
is_tag(const char *s, size_t n, const char *a, const char *c)
{
	return (n == strlen(a) && strncasecmp(s, a, n) == 0) ||
	       (n == strlen(c) && strncasecmp(s, c, n) == 0);
}

/* What a tag does to the words around it; true: it has put some itself. */
static bool
apply_tag(struct build *b, struct nesting *in, const char *s, cmark_node *node)
{
	struct leaf *l = &b->leaf;
	bool closing = s[1] == '/';
	const char *name = s + 1 + closing, *next;
	size_t n;

	n = strcspn(name, " \t\n/>");
	if (is_tag(name, n, "a", "a"))
		html_link(b, in, name + n, closing);
	else if (is_tag(name, n, "b", "strong"))
		in->html_strong = !closing;
	else if (is_tag(name, n, "i", "em"))
		in->html_emph = !closing;
	else if (is_tag(name, n, "code", "kbd"))
		in->html_code = !closing;
	else if (is_tag(name, n, "sup", "sup") && !closing) {
		node = cmark_node_next(node);
		next = node && cmark_node_get_type(node) == CMARK_NODE_TEXT
			   ? cmark_node_get_literal(node)
			   : "";
		tag_raised(b, next, next + strlen(next));
	} else if (is_tag(name, n, "img", "img") && !closing) {
		tag_image(b, name + n, name + n + strlen(name + n));
		return true;
	}
	l->style = style_of(l, in);
	return false;
}

static void
put_html(struct build *b, struct nesting *in, cmark_node *node)
{
	const char *s = cmark_node_get_literal(node);
	struct leaf *l = &b->leaf;

	if (strncasecmp(s, "<br", 3) == 0 &&
	    (s[3] == '>' || s[3] == '/' || s[3] == ' ')) {
		leaf_break(l, false);
		return;
	}
	if (apply_tag(b, in, s, node))
		return;
	leave_out(l);
}

static void
put_code(struct build *b, const char *s)
{
	struct leaf *l = &b->leaf;
	uint16_t style = l->style;

	l->style |= SPAN_CODE;
	words_put_plain(b, s, strlen(s));
	l->style = style;
}

/* True when the walk shall go into NODE. */
static bool
enter(struct build *b, struct nesting *in, cmark_node *node)
{
	struct leaf *l = &b->leaf;
	const char *s;

	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		s = cmark_node_get_literal(node);
		words_put(b, s, strlen(s));
		return false;
	case CMARK_NODE_SOFTBREAK:
		if (l->text.len && !l->soft) {
			l->soft = true;
			l->soft_style = l->style;
		}
		return false;
	case CMARK_NODE_LINEBREAK:
		leaf_break(l, true);
		return false;
	case CMARK_NODE_CODE:
		put_code(b, cmark_node_get_literal(node));
		return false;
	case CMARK_NODE_HTML_INLINE:
		put_html(b, in, node);
		return false;
	case CMARK_NODE_STRONG:
		in->strong++;
		break;
	case CMARK_NODE_EMPH:
		in->emph++;
		break;
	case CMARK_NODE_IMAGE:
		if (in->image++ == 0) {
			if (!in->link)
				part_images(l);
			in->image_start = l->text.len;
		}
		break;
	case CMARK_NODE_LINK:
		/* Of a link in a link, an autolink, the outer one leads on. */
		if (in->image || in->link++)
			return true;
		part_images(l);
		return enter_link(b, in, node);
	default:
		break;
	}
	l->style = style_of(l, in);
	return true;
}

static void
leave(struct build *b, struct nesting *in, cmark_node *node)
{
	struct leaf *l = &b->leaf;

	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_STRONG:
		in->strong--;
		break;
	case CMARK_NODE_EMPH:
		in->emph--;
		break;
	case CMARK_NODE_IMAGE:
		if (in->image == 1 && l->text.len == in->image_start)
			put_file_name(b, cmark_node_get_url(node));
		in->image--;
		break;
	case CMARK_NODE_LINK:
		if (in->image || --in->link)
			return;
		if (in->cite)
			leaf_put(l, "]", 1);
		in->cite = false;
		link_close(b);
		break;
	default:
		return;
	}
	l->style = style_of(l, in);
}

void
inline_collect(struct build *b, struct cmark_node *node)
{
	struct nesting in = {0};
	cmark_node *n = cmark_node_first_child(node);

	leaf_clear(&b->leaf);
	while (n) {
		cmark_node *child = NULL, *next = NULL;
		bool container =
		    cmark_node_get_type(n) >= CMARK_NODE_CUSTOM_INLINE;

		if (enter(b, &in, n))
			child = cmark_node_first_child(n);
		if (child) {
			n = child;
			continue;
		}
		if (container)
			leave(b, &in, n);
		while (!(next = cmark_node_next(n))) {
			n = cmark_node_parent(n);
			if (n == node) {
				html_link(b, &in, "", true);
				return;
			}
			leave(b, &in, n);
		}
		n = next;
	}
}
