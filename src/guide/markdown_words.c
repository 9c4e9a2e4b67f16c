/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/markdown_internal.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "text/bidi.h"
#include "text/text.h"

/* Text is refused when a file would make it longer than this. [bytes] */
#define TEXT_MAX (UINT32_MAX / 4)

#define ISOLATE_OPEN "\xe2\x81\xa8"  /* U+2068: of a direction of its own */
#define ISOLATE_CLOSE "\xe2\x81\xa9" /* U+2069 */

enum {
	ODD = 1,   /* a control, or not ASCII: the gate must look */
	BRACE = 2, /* of a placeholder, perhaps */
	BAR = 4,   /* between cells, perhaps */
};

enum { WHOLE = 32 /* [bytes]: longer ones may be wider than a line */ };

/* ---- the gate ------------------------------------------------------ */

/* Put back what a stand-in stands for; the length that was read. */
static size_t
put_long(struct build *b, struct str *out, const char *s, size_t n)
{
	struct guard *g = &b->guard;
	struct guard_long *l;
	size_t i = 1, at = 0;

	while (i < n && s[i] >= '0' && s[i] <= '9' && at <= g->nlongs)
		at = at * 10 + (size_t)(s[i++] - '0');
	if (i < n && s[i] == STAND_END)
		i++;
	l = at < g->nlongs ? &g->longs[at] : NULL;
	/* It stands in one place of the text; never let it multiply. */
	if (l && !l->shown) {
		l->shown = true;
		text_clean(out, l->s, l->n);
	}
	return i;
}

static bool
is_stand_in(char c)
{
	return c >= STAND_BRACKET && c <= STAND_LONG;
}

void
words_clean(
    struct build *b, struct str *out, const char *s, size_t n, bool code)
{
	size_t i = 0, plain;

	while (i < n) {
		for (plain = i; plain < n && !is_stand_in(s[plain]);)
			plain++;
		text_clean(out, s + i, plain - i);
		i = plain;
		if (i == n)
			break;
		if (s[i] == STAND_LONG) {
			i += put_long(b, out, s + i, n - i);
			continue;
		}
		str_puts(out, s[i] == STAND_BRACKET ? "[" : code ? "\\|" : "|");
		i++;
	}
}

static void
clean_line(struct build *b, struct str *out, const char *s, size_t n)
{
	size_t start = out->len;

	words_clean(b, out, s, n, false);
	for (size_t i = start; i < out->len; i++) {
		if (out->s[i] == '\n' || out->s[i] == '\t')
			out->s[i] = ' ';
	}
}

const char *
words_line(struct build *b, const char *s, size_t n)
{
	str_clear(&b->scratch);
	clean_line(b, &b->scratch, s, n);
	return arena_strndup(b->arena, str_text(&b->scratch), b->scratch.len);
}

/* ---- placeholders -------------------------------------------------- */

static size_t
name_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && ((s[i] >= 'a' && s[i] <= 'z') ||
			    (s[i] >= '0' && s[i] <= '9') || s[i] == '-'))
		i++;
	return i;
}

size_t
placeholder_length(const char *s, size_t n)
{
	size_t len = n && s[0] == '{' ? name_length(s + 1, n - 1) : 0;

	return len && len + 1 < n && s[len + 1] == '}' ? len + 2 : 0;
}

/* A value's telephone numbers and amounts are not cut between lines: their
 * blanks are U+00A0. */
static void
put_whole(struct str *out, const char *s, size_t n)
{
	struct text_isolates it;
	struct text_stretch st;
	size_t at = 0;

	text_wholes_init(&it, s, n, NULL, 0);
	while (text_isolates_next(&it, &st)) {
		str_put(out, s + at, st.start - at);
		at = st.end;
		for (size_t i = st.start; i < at; i++)
			if (s[i] == ' ' && at - st.start <= WHOLE)
				str_puts(out, "\xc2\xa0");
			else
				str_putc(out, s[i]);
	}
	str_put(out, s + at, n - at);
}

static bool
put_value(struct build *b, const char *name, size_t n)
{
	const char *v = b->in_source && b->opts.source_value
			    ? b->opts.source_value(b->opts.ctx, name, n)
			    : b->opts.value(b->opts.ctx, name, n);
	struct leaf *l = &b->leaf;
	uint16_t style = l->style;
	struct str plain;

	l->replaced = true;
	if (!v || b->literal || b->bytes + l->text.len > TEXT_MAX)
		return false;
	str_init(&plain);
	clean_line(b, &plain, v, strlen(v));
	str_clear(&b->value);
	str_puts(&b->value, ISOLATE_OPEN);
	put_whole(&b->value, str_text(&plain), plain.len);
	str_done(&plain);
	str_puts(&b->value, ISOLATE_CLOSE);
	l->style |= SPAN_VALUE;
	leaf_put(l, str_text(&b->value), b->value.len);
	l->style = style;
	return true;
}

static void
put_bars(struct leaf *l, const char *s, size_t n)
{
	size_t start;
	const char *at;

	leaf_put(l, s, n);
	/* Seen from the end: a soft break may stand before the words. */
	start = l->text.len - n;
	for (at = s; (at = memchr(at, '|', n - (size_t)(at - s))); at++) {
		l->pipes = build_grow(
		    l->pipes, l->npipes, &l->pipes_cap, sizeof *l->pipes);
		l->pipes[l->npipes++] = (uint32_t)(start + (size_t)(at - s));
	}
}

/* Clean words: placeholders are replaced, the rest goes on. */
static void
put_placeholders(struct build *b, const char *s, size_t n)
{
	size_t done = 0;
	const char *at = s;

	while ((at = memchr(at, '{', n - (size_t)(at - s)))) {
		size_t i = (size_t)(at - s), len;

		len = name_length(at + 1, n - i - 1);
		at++;
		if (!len || i + 1 + len >= n || s[i + 1 + len] != '}')
			continue;
		put_bars(&b->leaf, s + done, i - done);
		done = i;
		if (put_value(b, s + i + 1, len))
			done = i + len + 2;
		at = s + i + len + 2;
	}
	put_bars(&b->leaf, s + done, n - done);
}

/* ---- text ---------------------------------------------------------- */

static bool
goes_on(const unsigned char *s, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return false;
	}
	return true;
}

/*
 * The length of a character above ASCII that the gate would let through for
 * certain, or 0: then it must look.  Most letters of the world, and the
 * quotes and dashes of print; a fifth of the time on a page that has many.
 */
static size_t
sure_length(const char *text, size_t n)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t len = 0;

	if (n < 2)
		return 0;
	if ((s[0] == 0xc2 && s[1] >= 0xa0) ||
	    (s[0] >= 0xc3 && s[0] <= 0xdf)) /* U+00A0 to U+07FF */
		len = 2;
	else if ((s[0] == 0xe0 && s[1] >= 0xa0) || s[0] == 0xe1 ||
		 (s[0] >= 0xe3 && s[0] <= 0xec) || s[0] >= 0xee)
		len = 3; /* U+0800 to U+1FFF, U+3000 to U+CFFF, U+E000 … */
	else if (s[0] == 0xe2 &&
		 (s[1] > 0x81 || (s[1] == 0x80 && n > 2 && s[2] <= 0xa7)))
		len = 3;  /* U+2000 to U+2027, U+2080 to U+2FFF */
	if (s[0] >= 0xf0) /* U+1F000 to U+1FFFF */
		len = s[0] == 0xf0 && s[1] == 0x9f ? 4 : 0;
	return len <= n && goes_on(s, len) ? len : 0;
}

/* One look at each byte, at eight of them where all are letters. */
static unsigned
look(const char *s, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = UINT64_C(0x8080808080808080);
	unsigned seen = 0;
	uint64_t w;

	for (size_t i = 0, len; i < n; i += len) {
		unsigned char c = (unsigned char)s[i];

		len = 1;
		if (c >= 0x80 && !(len = sure_length(s + i, n - i)))
			return ODD | BRACE | BAR;
		if (c >= 0x80)
			continue;
		if (n - i >= sizeof w) {
			/* all from ' ' to 'z': no top bit comes up */
			memcpy(&w, s + i, sizeof w);
			if (!((w | (w - ones * ' ') | (w + ones * 5)) & tops)) {
				len = sizeof w;
				continue;
			}
		}
		if (c < 0x20 || c == 0x7f)
			return ODD | BRACE | BAR;
		if (c == '{')
			seen |= BRACE;
		else if (c == '|')
			seen |= BAR;
	}
	return seen;
}

/* Clean, without tabs and newlines, already? */
static bool
is_line(const char *s, size_t n)
{
	return text_is_clean(s, n) && !memchr(s, '\t', n) &&
	       !memchr(s, '\n', n);
}

void
words_put_plain(struct build *b, const char *s, size_t n)
{
	if (is_line(s, n)) {
		leaf_put(&b->leaf, s, n);
		return;
	}
	str_clear(&b->scratch);
	clean_line(b, &b->scratch, s, n);
	leaf_put(&b->leaf, str_text(&b->scratch), b->scratch.len);
}

static void
put_piece(struct build *b, const char *s, size_t n)
{
	unsigned seen = look(s, n);

	if ((seen & ODD) && !is_line(s, n)) {
		str_clear(&b->scratch);
		clean_line(b, &b->scratch, s, n);
		s = str_text(&b->scratch);
		n = b->scratch.len;
	}
	if ((seen & BRACE) && b->opts.conventions && b->opts.value &&
	    memchr(s, '{', n))
		put_placeholders(b, s, n);
	else if ((seen & BAR) && memchr(s, '|', n))
		put_bars(&b->leaf, s, n);
	else
		leaf_put(&b->leaf, s, n);
}

void
words_put(struct build *b, const char *s, size_t n)
{
	const char *bar;

	/* A bar that was escaped parts no cells: it is put by itself. */
	while (b->guard.pipes && (bar = memchr(s, STAND_PIPE, n))) {
		size_t len = (size_t)(bar - s);

		put_piece(b, s, len);
		leaf_put(&b->leaf, "|", 1);
		s += len + 1;
		n -= len + 1;
	}
	put_piece(b, s, n);
}

/* ---- HTML's own -------------------------------------------------- */

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

size_t
html_entity(struct build *b, struct str *out, const char *s, const char *end)
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
	size_t n = *s == '&' ? entity_length(s, end) : 0;

	for (size_t i = 0; n && i < sizeof usual / sizeof usual[0]; i++) {
		if (strlen(usual[i].name) == n &&
		    memcmp(usual[i].name, s, n) == 0) {
			str_puts(out, usual[i].text);
			return n;
		}
	}
	if (n)
		put_named(b, out, s, n);
	return n;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
ends_name(char c)
{
	return is_blank(c) || c == '=' || c == '>' || c == '/';
}

/* The value at S, without quotes, ends at the result; what follows at *NEXT. */
static const char *
value_end(const char **s, const char *end, const char **next)
{
	const char *at = *s;
	char quote = at < end && (*at == '"' || *at == '\'') ? *at : '\0';

	if (quote)
		*s = ++at;
	while (
	    at < end && (quote ? *at != quote : !is_blank(*at) && *at != '>'))
		at++;
	*next = at + (quote && at < end);
	return at;
}

bool
tag_attribute(struct build *b, const char *s, const char *end, const char *name,
    struct str *out)
{
	while (s < end && *s != '>') {
		const char *at = s, *stop, *value;

		while (s < end && !ends_name(*s))
			s++;
		stop = s;
		while (s < end && is_blank(*s))
			s++;
		if (s == end || *s != '=') {
			s += s < end && *s == '/';
			continue;
		}
		for (s++; s < end && is_blank(*s);)
			s++;
		value = s;
		at = (size_t)(stop - at) == strlen(name) &&
			     strncasecmp(at, name, (size_t)(stop - at)) == 0
			 ? value_end(&value, end, &s)
			 : (value_end(&value, end, &s), NULL);
		if (!at)
			continue;
		while (value < at) {
			size_t n = html_entity(b, out, value, at);

			if (!n)
				str_putc(out, is_blank(*value) ? ' ' : *value);
			value += n ? n : 1;
		}
		return true;
	}
	return false;
}

void
tag_listing(struct build *b, const char *s, const char *end, struct str *out)
{
	static const struct {
		const char *name, *before, *after;
	} parts[] = {
	    {"number", "Listing ", ": "},
	    {"caption", "", " "},
	    {"file-name", "(", ")"},
	};
	struct str v;

	str_init(&v);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		str_clear(&v);
		if (!tag_attribute(b, s, end, parts[i].name, &v))
			continue;
		str_puts(out, parts[i].before);
		str_put(out, str_text(&v), v.len);
		str_puts(out, parts[i].after);
	}
	str_done(&v);
}
