/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a leaf as text for Pango: what looks how, where a link is, what
 * stands by itself in a line from right to left.
 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "paper/pdf_internal.h"
#include "text/bidi.h"
#include "text/text.h"

enum { HELD = 18 /* [cells] of what is on one line in any column */ };

static const char isolate[] = "\xe2\x81\xa6"; /* U+2066 */
static const char pop[] = "\xe2\x81\xa9";     /* U+2069 */

void
pdf_words_init(struct pdf_words *w)
{
	*w = (struct pdf_words){.attrs = pango_attr_list_new()};
	str_init(&w->text);
	/* A word that is cut has no hyphen: which one differs by language. */
	pango_attr_list_insert(w->attrs, pango_attr_insert_hyphens_new(FALSE));
}

void
pdf_words_done(struct pdf_words *w)
{
	str_done(&w->text);
	pango_attr_list_unref(w->attrs);
	mem_free(w->links);
}

static void
attribute(struct pdf_words *w, PangoAttribute *a, size_t start, size_t end)
{
	a->start_index = (guint)start;
	a->end_index = (guint)end;
	pango_attr_list_insert(w->attrs, a);
}

/* N bytes of a line from left to right; isolates are only in the way of who
 * copies the words, unless there is something from right to left. */
static void
put_left_to_right(struct str *out, const char *s, size_t n)
{
	if (text_has_rtl(s, n))
		text_put_isolated(out, s, n);
	else
		text_put_bare(out, s, n);
}

static void
put_styled(
    struct pdf_words *w, const char *s, size_t n, unsigned style, bool rtl)
{
	size_t start = w->text.len;

	if (!rtl)
		put_left_to_right(&w->text, s, n);
	else if (style & WORDS_CODE) {
		str_puts(&w->text, isolate);
		str_put(&w->text, s, n);
		str_puts(&w->text, pop);
	} else
		text_put_isolated(&w->text, s, n);
	if (style & WORDS_BOLD)
		attribute(w, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start,
		    w->text.len);
	if (style & WORDS_CODE)
		attribute(w,
		    pango_attr_family_new("Noto Sans Mono,DejaVu Sans Mono,"
					  "monospace"),
		    start, w->text.len);
}

/* ---- links -------------------------------------------------------------- */

static bool
can_be_followed(const char *dest)
{
	static const char *const schemes[] = {
	    "https://", "http://", "mailto:", "tel:"};

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncmp(dest, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

/*
 * RFC 3986: what is no letter of an address is written as %XX.  So are quotes
 * and backslashes, which would end the address where Cairo reads it.
 */
const char *
pdf_uri(struct pdf *p, const char *dest)
{
	static const char plain[] = "-._~:/?#[]@!$&()*+,;=";
	struct str out;
	char *uri;

	if (!can_be_followed(dest))
		return NULL;
	str_init(&out);
	for (; *dest; dest++) {
		unsigned char c = (unsigned char)*dest;

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || strchr(plain, c))
			str_putc(&out, (char)c);
		else
			str_printf(&out, "%%%02X", c);
	}
	uri = arena_strndup(p->arena, str_text(&out), out.len);
	str_done(&out);
	return uri;
}

static void
add_link(struct pdf_words *w, size_t start, const char *dest)
{
	if (w->nlinks == w->cap) {
		w->cap = w->cap ? w->cap * 2 : 4;
		w->links = mem_realloc(w->links, w->cap * sizeof *w->links);
	}
	w->links[w->nlinks++] = (struct pdf_link){.start = (uint32_t)start,
	    .end = (uint32_t)w->text.len,
	    .dest = dest};
	/* A run of its own, so that it can have its tag. */
	attribute(w, pango_attr_foreground_new(0, 0, 0), start, w->text.len);
}

/* Where it leads stands behind its words: paper has nothing to press. */
static void
put_address(
    struct pdf_words *w, const struct block *b, const struct link *l, bool rtl)
{
	size_t n = strlen(l->dest), words = l->end - l->start;
	const char *shown = l->dest;

	for (size_t skip = 0; skip <= n; skip++)
		if (n - skip == words && l->end <= b->len &&
		    memcmp(l->dest + skip, b->text + l->start, words) == 0 &&
		    (skip == 0 || shown[skip - 1] == '/' ||
			shown[skip - 1] == ':'))
			return; /* its words are its address */
	str_puts(&w->text, " (");
	put_styled(w, shown, n, 0, rtl);
	str_putc(&w->text, ')');
}

/* ---- a leaf ------------------------------------------------------------- */

static bool
is_latin(const char *s, size_t n)
{
	while (n) {
		size_t len;
		GUnicodeScript sc =
		    g_unichar_get_script(text_decode(s, n, &len));

		if (sc == G_UNICODE_SCRIPT_LATIN)
			return true;
		if (sc != G_UNICODE_SCRIPT_COMMON &&
		    sc != G_UNICODE_SCRIPT_INHERITED)
			return false;
		s += len;
		n -= len;
	}
	return true;
}

/* N bytes at AT of B, which all look like S. */
static void
put_span(struct pdf *p, struct pdf_words *w, const struct doc *d,
    const struct block *b, const struct span *s, uint32_t at, uint32_t end,
    unsigned style, bool rtl)
{
	size_t start = w->text.len, n = end - at;
	const char *text = b->text + at;
	bool emph = s->style & SPAN_EMPH, slant = false;
	const struct link *link = NULL;

	if (s->style & SPAN_LINK && s->link < d->nlinks &&
	    d->links[s->link].kind == LINK_OUTSIDE)
		link = &d->links[s->link];
	if (emph)
		slant = !p->large && is_latin(text, n);
	if (s->style & SPAN_STRONG || (emph && !slant))
		style |= WORDS_BOLD;
	if (s->style & SPAN_CODE)
		style |= WORDS_CODE;
	put_styled(w, text, n, style, rtl);
	if (slant)
		attribute(w, pango_attr_style_new(PANGO_STYLE_ITALIC), start,
		    w->text.len);
	if (!link)
		return;
	if (link->end == end)
		put_address(w, b, link, rtl);
	add_link(w, start, link->dest);
}

/* [bytes] of "[17]" at S, or 0. */
static size_t
citation(const char *s)
{
	size_t n = *s == '[' ? strspn(s + 1, "0123456789") : 0;

	return n && s[n + 1] == ']' ? n + 2 : 0;
}

/* The number of a source stays with the word before it. */
static void
hold_citations(struct pdf_words *w, size_t from)
{
	const char *s = str_text(&w->text);

	for (size_t i = from; i < w->text.len; i++) {
		size_t start = i, n = citation(s + i);

		if (n == 0)
			continue;
		while (start > from && s[start - 1] == ' ')
			start--;
		while (start > from && ((unsigned char)s[--start] & 0xc0) ==
					   0x80) /* its last letter */
			;
		attribute(w, pango_attr_allow_breaks_new(FALSE), start, i + n);
	}
}

/* Lines are not broken between START and END. */
static void
hold(struct pdf_words *w, size_t start, size_t end)
{
	if (text_cols(str_text(&w->text) + start, end - start) <= HELD)
		attribute(w, pango_attr_allow_breaks_new(FALSE), start, end);
}

/* Is there a full stop within these letters? */
static bool
has_point(const char *s, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++)
		if (s[i] == '.' && s[i + 1] >= 'a' && s[i + 1] <= 'z')
			return true;
	return false;
}

static void
hold_address(struct pdf_words *w, size_t start, size_t end)
{
	while (start < end) {
		const char *s = str_text(&w->text) + start;
		const char *slash = memchr(s, '/', end - start);
		size_t n = slash ? (size_t)(slash - s) : end - start;

		if (memchr(s, '-', n))
			hold(w, start, start + n);
		start += n + 1;
	}
}

/* An address is cut at its slashes, where it has them: of a hyphen at the end
 * of a line nobody knows whether it belongs to it. */
static void
hold_addresses(struct pdf_words *w, size_t from)
{
	const char *s = str_text(&w->text);

	for (size_t i = from, end; i < w->text.len; i = end + 1) {
		size_t n;

		end = i + strcspn(s + i, " \n");
		for (n = end - i; n && strchr(".,;:)", s[i + n - 1]); n--)
			;
		if (has_point(s + i, n))
			hold_address(w, i, i + n);
	}
}

/* Telephone numbers, amounts, ranges. */
static void
hold_numbers(struct pdf_words *w, size_t from)
{
	const char *s = str_text(&w->text) + from;
	struct text_isolates it;
	struct text_stretch at;

	text_wholes_init(&it, s, w->text.len - from, NULL, 0);
	while (text_isolates_next(&it, &at))
		if (it.kind != TEXT_STANDS_ADDRESS)
			hold(w, from + at.start, from + at.end);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "Lifeline: 988": the number stays with the word that says whose it is. */
static void
hold_named_numbers(struct pdf_words *w, size_t from)
{
	const char *s = str_text(&w->text);
	size_t end, i = from;

	for (; i + 2 < w->text.len; i++) {
		size_t start = i;

		if (s[i] != ':' || s[i + 1] != ' ' || !is_digit(s[i + 2]))
			continue;
		while (
		    start > from && s[start - 1] != ' ' && s[start - 1] != '\n')
			start--;
		for (end = i + 3; end < w->text.len; end++)
			if (!is_digit(s[end]) && s[end] != '-' &&
			    (s[end] != ' ' || !is_digit(s[end + 1])))
				break;
		hold(w, start, end);
	}
}

/* Of a part that is too long its last words, when that is a number. */
static void
hold_part(struct pdf_words *w, size_t start, size_t end)
{
	const char *s = str_text(&w->text);
	size_t at = start;

	if (end > start && is_digit(s[end - 1]) &&
	    text_cols(s + start, end - start) > HELD)
		for (size_t k = at = end; k > start && end - k <= HELD; k--)
			if (s[k - 1] == ' ')
				at = k;
	hold(w, at, end);
}

/* "24 hours" between two dots, of the lines to call. */
static void
hold_parts(struct pdf_words *w, size_t from)
{
	static const char dot[] = " \xc2\xb7 "; /* U+00B7 */
	const char *s = str_text(&w->text) + from, *end;

	while ((s = strstr(s, dot))) {
		s += sizeof dot - 1;
		end = strstr(s, dot);
		hold_part(w, (size_t)(s - str_text(&w->text)),
		    end ? (size_t)(end - str_text(&w->text)) : w->text.len);
	}
}

static void
hold_short(struct pdf_words *w, size_t from)
{
	hold_numbers(w, from);
	hold_named_numbers(w, from);
	hold_addresses(w, from);
	hold_parts(w, from);
}

void
pdf_words_put(struct pdf_words *w, const char *s, unsigned style, bool rtl)
{
	size_t begin = w->text.len;

	put_styled(w, s, strlen(s), style, rtl);
	hold_short(w, begin);
}

uint32_t
pdf_words_cut(const struct block *b, uint32_t from)
{
	uint32_t end = from + PDF_STRETCH, at;

	if (b->len - from <= PDF_STRETCH)
		return b->len;
	for (at = end; at > from + PDF_STRETCH / 2; at--)
		if (b->text[at - 1] == ' ' || b->text[at - 1] == '\n')
			return at;
	while (((unsigned char)b->text[end] & 0xc0) == 0x80)
		end--;
	return end;
}

void
pdf_words_leaf(struct pdf *p, struct pdf_words *w, const struct doc *d,
    const struct block *b, uint32_t from, uint32_t to, unsigned style, bool rtl)
{
	uint32_t at = from;
	size_t begin = w->text.len;

	for (uint32_t i = 0; i < b->nspans && at < to; i++) {
		const struct span *s = &b->spans[i];
		uint32_t end =
		    i + 1 < b->nspans ? b->spans[i + 1].start : b->len;
		uint32_t start = s->start > at ? s->start : at;

		if (end <= at)
			continue;
		end = end < to ? end : to;
		start = start < to ? start : to;
		if (start > at)
			put_styled(w, b->text + at, start - at, style, rtl);
		if (end > start)
			put_span(p, w, d, b, s, start, end, style, rtl);
		at = end;
	}
	if (at < to)
		put_styled(w, b->text + at, to - at, style, rtl);
	if (!(b->flags & BLOCK_FINE)) /* the list of them begins with it */
		hold_citations(w, begin);
	if (!(style & WORDS_CELL))
		hold_short(w, begin);
}
