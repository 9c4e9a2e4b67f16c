/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/html_internal.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "text/bidi.h"

/* ---- escaping -------------------------------------------------------- */

void
html_put_bytes(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		switch (s[i]) {
		case '&':
			str_puts(out, "&amp;");
			break;
		case '<':
			str_puts(out, "&lt;");
			break;
		case '>':
			str_puts(out, "&gt;");
			break;
		case '"':
			str_puts(out, "&quot;");
			break;
		default:
			str_putc(out, s[i]);
		}
}

void
html_put_string(struct str *out, const char *s)
{
	html_put_bytes(out, s, strlen(s));
}

void
html_put_between(
    struct str *out, const char *before, const char *text, const char *after)
{
	str_puts(out, before);
	html_put_string(out, text);
	str_puts(out, after);
}

/* Text with its line breaks. */
static void
put_lines(struct str *out, const char *s, size_t n)
{
	while (n) {
		const char *end = memchr(s, '\n', n);
		size_t len = end ? (size_t)(end - s) : n;

		html_put_bytes(out, s, len);
		if (end)
			str_puts(out, "<br>\n");
		len += end != NULL;
		s += len;
		n -= len;
	}
}

/* ---- what stands by itself ------------------------------------------- */

/* The words of a leaf while they are put. */
struct words {
	struct str *out;
	const struct block *b;
	unsigned how;
	struct text_isolates numbers;
	struct text_stretch
	    next;  /* the next of them, or the one that is open */
	bool more; /* there is one */
	bool open; /* it began in an earlier run */
	bool rtl;  /* something runs from the right: they stand by themselves */
	struct text_stretch *code;
};

/* A stretch that is partly in another style has no element of its own. */
static const char isolate[] = "\xe2\x81\xa6", end_isolate[] = "\xe2\x81\xa9";

enum {
	SIGN = 3,   /* [bytes] of each */
	WHOLE = 32, /* [bytes]: longer ones may be wider than a column */
};

static void
begin_numbers(struct words *w)
{
	const struct block *b = w->b;
	size_t n = 0;

	if (!w->how || b->kind == BLOCK_CODE)
		return;
	w->rtl = w->how & HTML_RTL || text_has_rtl(b->text, b->len);
	w->code = mem_alloc((b->nspans + 1) * sizeof *w->code);
	for (uint32_t i = 0; i < b->nspans; i++) {
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;

		if (b->spans[i].style & SPAN_CODE && b->spans[i].start < end)
			w->code[n++] =
			    (struct text_stretch){b->spans[i].start, end};
	}
	if (w->how & HTML_HOME)
		text_wholes_init(&w->numbers, b->text, b->len, w->code, n);
	else
		text_isolates_init(&w->numbers, b->text, b->len, w->code, n);
	w->more = text_isolates_next(&w->numbers, &w->next);
}

/* What the character at S does: isolate, LTR, RTL or as the words are, or end
 * that; 0: nothing. */
static char
isolator(const char *s, size_t n)
{
	if (n < SIGN || memcmp(s, isolate, 2) != 0)
		return 0;
	switch ((unsigned char)s[2]) {
	case 0xa6:
		return 'l';
	case 0xa7:
		return 'r';
	case 0xa8:
		return 'a';
	case 0xa9:
		return '/';
	default:
		return 0;
	}
}

static const char whole_class[] = " class=\"whole\"";

/* One isolate within another is no bdi of its own: it says the same. */
static void
open_isolate(struct str *out, char kind, const char *class, int *depth)
{
	const char *dir = kind == 'l' ? "ltr" : kind == 'r' ? "rtl" : "auto";

	str_printf(out, *depth ? "<span%s dir=\"%s\">" : "<bdi%s dir=\"%s\">",
	    class, dir);
	++*depth;
}

static void
close_isolate(struct str *out, int *depth)
{
	str_puts(out, --*depth ? "</span>" : "</bdi>");
}

/*
 * A site's values stand between signs that isolate them, as do some words of
 * ours: these become elements.  *DEPTH of them are open.
 */
static void
put_isolated(struct str *out, const char *s, size_t n, int *depth)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		char kind = isolator(s + i, n - i);

		if (!kind)
			continue;
		put_lines(out, s + at, i - at);
		at = i + SIGN;
		i += SIGN - 1;
		if (kind != '/')
			open_isolate(out, kind, "", depth);
		else if (*depth)
			close_isolate(out, depth);
	}
	put_lines(out, s + at, n - at);
}

static bool
has_isolator(const char *s, size_t n)
{
	for (size_t i = 0; i + SIGN <= n; i++)
		if (isolator(s + i, n - i))
			return true;
	return false;
}

static void
put_plain(struct words *w, size_t from, size_t to, bool home, int *depth)
{
	if (home)
		put_isolated(w->out, w->b->text + from, to - from, depth);
	else
		put_lines(w->out, w->b->text + from, to - from);
}

/* Is it all of what is between two signs? */
static bool
stands_alone(const struct block *b, size_t at, size_t end)
{
	return at >= SIGN && isolator(b->text + at - SIGN, SIGN) &&
	       isolator(b->text + end, b->len - end);
}

/* Would a browser end a line within the N bytes at S, which do not belong on
 * two? Chromium breaks "555-0100". */
static bool
is_cut(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80 || strchr(" -/?", s[i]))
			return true;
	return false;
}

/* The number that is next, as far as it is in [AT, TO).  Returns its end
 * there. */
static size_t
put_number(struct words *w, size_t at, size_t to, bool home, int *depth)
{
	const char *s = w->b->text;
	size_t end = w->next.end < to ? w->next.end : to;
	bool whole = !w->open && w->next.end <= to;
	bool apart = w->rtl && w->numbers.kind != TEXT_STANDS_WITHIN;
	bool own = apart && whole && !has_isolator(s + at, end - at) &&
		   !(*depth && stands_alone(w->b, at, end));
	bool held = home && w->numbers.kind != TEXT_STANDS_ADDRESS &&
		    w->next.end - w->next.start <= WHOLE &&
		    !has_isolator(s + at, end - at) && is_cut(s + at, end - at);

	if (own)
		open_isolate(w->out, 'l', held ? whole_class : "", depth);
	else if (apart && !whole && !w->open)
		str_puts(w->out, isolate);
	if (held && !own)
		str_printf(w->out, "<span%s>", whole_class);
	put_plain(w, at, end, home, depth);
	if (held && !own)
		str_puts(w->out, "</span>");
	if (own)
		close_isolate(w->out, depth);
	else if (apart && w->open && w->next.end <= to)
		str_puts(w->out, end_isolate);
	w->open = w->next.end > to;
	if (!w->open)
		w->more = text_isolates_next(&w->numbers, &w->next);
	return end;
}

/* Bytes [AT, TO), all of one style: what is open ends with it. */
static void
put_run(struct words *w, size_t at, size_t to)
{
	bool home = w->how & HTML_HOME;
	int depth = 0;

	while (at < to) {
		size_t end = w->more && w->next.start < to ? w->next.start : to;

		if (end > at) {
			put_plain(w, at, end, home, &depth);
			at = end;
		} else {
			at = put_number(w, at, to, home, &depth);
		}
	}
	while (depth)
		close_isolate(w->out, &depth);
}

/* ---- links ----------------------------------------------------------- */

/* [bytes] of the scheme of a link that can be pressed, or 0: none that could
 * run anything. */
static size_t
pressed_scheme(const char *dest)
{
	static const char *const schemes[] = {
	    "https://", "http://", "mailto:", "tel:"};

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncmp(dest, schemes[i], strlen(schemes[i])) == 0)
			return strlen(schemes[i]);
	return 0;
}

static bool
is_hex(char c)
{
	return c && strchr("0123456789abcdefABCDEF", c);
}

/* An address as RFC 3986 has it: its signs, and all else by numbers. */
static void
put_href(struct str *out, const char *dest)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~:/?#[]@!$'()*+,;=";

	for (const char *s = dest; *s; s++)
		if (*s == '&')
			str_puts(out, "&amp;");
		else if (strchr(plain, *s) ||
			 (*s == '%' && is_hex(s[1]) && is_hex(s[2])))
			str_putc(out, *s);
		else
			str_printf(out, "%%%02X", (unsigned char)*s);
}

static void
put_tags(struct str *out, unsigned style_bits, bool open)
{
	enum { TAGS = 4 };
	static const struct {
		unsigned bit;
		const char *tag;
	} tags[TAGS] = {{SPAN_CITE, "cite"}, {SPAN_STRONG, "strong"},
	    {SPAN_EMPH, "em"}, {SPAN_CODE, "code"}};

	for (int i = 0; i < TAGS; i++) {
		int k = open ? i : TAGS - 1 - i;

		if (style_bits & tags[k].bit)
			str_printf(out, open ? "<%s>" : "</%s>", tags[k].tag);
	}
}

/* Are the N bytes at S the address, with or without its scheme? */
static bool
is_address(const char *dest, const char *s, size_t n)
{
	size_t scheme = pressed_scheme(dest);

	return (strlen(dest) == n && memcmp(dest, s, n) == 0) ||
	       (strlen(dest + scheme) == n && memcmp(dest + scheme, s, n) == 0);
}

/* Where the link leads, in words, behind its own words of N bytes at S. */
static void
put_dest(struct str *out, const struct link *l, unsigned how, const char *s,
    size_t n)
{
	bool home = how & HTML_HOME;

	if (home ? l->kind != LINK_OUTSIDE || is_address(l->dest, s, n)
		 : l->kind == LINK_TERM || l->kind == LINK_CITE)
		return;
	html_put_between(out,
	    home ? " <span class=\"to\">(<bdi dir=\"ltr\">"
		 : " <span class=\"to\">(",
	    l->dest, home ? "</bdi>)</span>" : ")</span>");
}

static void
put_span(struct words *w, const struct doc *d, uint32_t start, uint32_t end,
    const struct span *s)
{
	const struct link *l = s->style & SPAN_LINK && s->link < d->nlinks
				   ? &d->links[s->link]
				   : NULL;
	bool press = l && w->how & HTML_HOME && l->kind == LINK_OUTSIDE &&
		     pressed_scheme(l->dest);

	if (press) {
		str_puts(w->out, "<a href=\"");
		put_href(w->out, l->dest);
		str_puts(w->out, "\">");
	}
	put_tags(w->out, s->style, true);
	put_run(w, start, end);
	put_tags(w->out, s->style, false);
	if (press)
		str_puts(w->out, "</a>");
	if (l && l->end == end && l->start <= end)
		put_dest(
		    w->out, l, w->how, w->b->text + l->start, end - l->start);
}

void
html_put_words(struct str *out, const char *s)
{
	const struct block b = {.text = s, .len = (uint32_t)strlen(s)};
	struct words w = {.out = out, .b = &b, .how = HTML_HOME};

	begin_numbers(&w);
	put_run(&w, 0, b.len);
	mem_free(w.code);
}

void
html_put_text(
    struct str *out, const struct doc *d, const struct block *b, unsigned how)
{
	struct words w = {.out = out, .b = b, .how = how};
	uint32_t at = 0;

	begin_numbers(&w);
	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;

		if (s->start > at)
			put_run(&w, at, s->start);
		put_span(&w, d, s->start, end, s);
		at = end;
	}
	put_run(&w, at, b->len);
	mem_free(w.code);
}

/* ---- people ---------------------------------------------------------- */

void
html_put_dots(struct str *out, uint32_t count, uint32_t of, unsigned how)
{
	enum { SIGNS = 10 };
	uint64_t full =
	    of ? (2 * (uint64_t)count * SIGNS + of) / (2 * (uint64_t)of) : 0;

	str_puts(out, how & HTML_HOME
			  ? "<span class=\"dots\" aria-hidden=\"true\">"
			  : "<span class=\"dots\">");
	for (uint64_t i = 0; i < SIGNS; i++)
		str_puts(out, i < full ? "\xe2\x97\x8f" : "\xe2\x97\x8b");
	str_puts(out, "</span>");
}
