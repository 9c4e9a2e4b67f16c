/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/summary_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/text.h"

enum {
	IMAGES = 32,     /* in one title */
	BRACKETS = 32,   /* open at once, in one line */
	DELIMITERS = 64, /* emphasis that may be open at once */
};

static bool
is_punct(char c)
{
	unsigned char b = (unsigned char)c;

	return (b > 0x20 && b < 0x30) || (b > 0x39 && b < 0x41) ||
	       (b > 0x5a && b < 0x61) || (b > 0x7a && b < 0x7f);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t
run_of(const char *s, size_t n, size_t at)
{
	size_t k = at;

	while (k < n && s[k] == s[at])
		k++;
	return k - at;
}

/* Where the code span that opens at AT ends, or 0 when nothing closes it. */
static size_t
code_end(const char *s, size_t n, size_t at)
{
	size_t open = run_of(s, n, at), k = at + open;

	while (k < n) {
		const char *tick = memchr(s + k, '`', n - k);
		size_t len;

		if (!tick)
			return 0;
		k = (size_t)(tick - s);
		len = run_of(s, n, k);
		k += len;
		if (len == open)
			return k;
	}
	return 0;
}

/* The bracket that closes the one at AT, or 0. */
static size_t
closing_bracket(const char *s, size_t n, size_t at)
{
	size_t depth = 0;

	for (size_t k = at; k < n; k++) {
		if (s[k] == '\\') {
			k++;
		} else if (s[k] == '`') {
			size_t end = code_end(s, n, k);

			k = (end ? end : k + run_of(s, n, k)) - 1;
		} else if (s[k] == '[') {
			depth++;
		} else if (s[k] == ']' && --depth == 0) {
			return k;
		}
	}
	return 0;
}

static size_t
skip_spaces(const char *s, size_t n, size_t at)
{
	while (at < n && is_space(s[at]))
		at++;
	return at;
}

/* A link's own title, "…" or '…' or (…), which is of no use here. */
static size_t
skip_hint(const char *s, size_t n, size_t at)
{
	char close;

	if (at >= n || !strchr("\"'(", s[at]) || s[at] == '\0')
		return at;
	close = s[at] == '(' ? ')' : s[at];
	for (at++; at < n; at++) {
		if (s[at] == '\\')
			at++;
		else if (s[at] == close)
			return at + 1;
	}
	return n;
}

/* What stands between ( and ), from AT after the parenthesis on. */
static bool
parse_dest(const char *s, size_t n, size_t at, struct inline_link *out)
{
	size_t depth = 0, from;

	at = skip_spaces(s, n, at);
	from = at;
	if (at < n && s[at] == '<') {
		for (from = ++at; at < n && s[at] != '>'; at++)
			if (s[at] == '\\')
				at++;
		if (at >= n)
			return false;
		out->ndest = at++ - from;
	} else {
		for (; at < n && !is_space(s[at]); at++) {
			if (s[at] == '\\' && at + 1 < n && is_punct(s[at + 1]))
				at++;
			else if (s[at] == '(')
				depth++;
			else if (s[at] == ')' && depth-- == 0)
				break;
		}
		if (at > n)
			at = n;
		out->ndest = at - from;
	}
	out->dest = s + from;
	at = skip_spaces(s, n, at);
	at = skip_spaces(s, n, skip_hint(s, n, at));
	if (at >= n || s[at] != ')')
		return false;
	out->end = at + 1;
	return true;
}

/* Open brackets of the line so far, the outermost forgotten when too many. */
struct brackets {
	size_t at[BRACKETS];
	size_t depth; /* may be more than there is room for */
};

bool
summary_find_link(
    const char *s, size_t n, int *attempts, struct inline_link *out)
{
	struct brackets b = {.depth = 0};

	for (size_t k = 0; k < n; k++) {
		size_t open;

		if (s[k] == '\\') {
			k++;
		} else if (s[k] == '`') {
			size_t end = code_end(s, n, k);

			k = (end ? end : k + run_of(s, n, k)) - 1;
		} else if (s[k] == '[') {
			if (b.depth < BRACKETS)
				b.at[b.depth] = k;
			b.depth++;
		} else if (s[k] == ']' && b.depth > 0) {
			if (--b.depth >= BRACKETS || k + 1 >= n ||
			    s[k + 1] != '(')
				continue;
			open = b.at[b.depth];
			if ((*attempts)-- <= 0)
				return false;
			if (!parse_dest(s, n, k + 2, out))
				continue;
			if (open > 0 && s[open - 1] == '!') { /* an image */
				k = out->end - 1;
				continue;
			}
			out->title = s + open + 1;
			out->ntitle = k - open - 1;
			return true;
		}
	}
	return false;
}

/* ---- entities ------------------------------------------------------- */

struct entity {
	const char *name;
	const char *text;
};

static const struct entity entities[] = {{"amp;", "&"}, {"lt;", "<"},
    {"gt;", ">"}, {"quot;", "\""}, {"apos;", "'"}, {"nbsp;", "\xc2\xa0"},
    {"ndash;", "\xe2\x80\x93"}, {"mdash;", "\xe2\x80\x94"},
    {"hellip;", "\xe2\x80\xa6"}, {"copy;", "\xc2\xa9"}};

/* Bytes taken from S, which is at '&'; 0 when it is no entity we know. */
static size_t
put_entity(struct str *out, const char *s, size_t n)
{
	size_t k = 2;
	uint32_t cp = 0;
	int base = 10;
	char buf[4];

	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t len = strlen(entities[i].name);

		if (n > len && memcmp(s + 1, entities[i].name, len) == 0) {
			str_puts(out, entities[i].text);
			return len + 1;
		}
	}
	if (n < 4 || s[1] != '#')
		return 0;
	if (s[2] == 'x' || s[2] == 'X') {
		base = 16;
		k = 3;
	}
	for (; k < n && k < 10 && s[k] != ';'; k++) {
		char digit[2] = {s[k], '\0'};
		char *end;
		unsigned long v = strtoul(digit, &end, base);

		if (end == digit)
			return 0;
		cp = cp * (uint32_t)base + (uint32_t)v;
	}
	if (k >= n || s[k] != ';' || k == 2 || (base == 16 && k == 3))
		return 0;
	if (cp == 0 || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
		cp = 0xfffd;
	str_put(out, buf, text_encode(cp, buf));
	return k + 1;
}

/* ---- words ---------------------------------------------------------- */

/* Runs of * and _ that may open emphasis, by their place in the output. */
struct delimiters {
	struct {
		size_t at, len;
		char c;
	} open[DELIMITERS];
	size_t n;
};

/* Byte that text_clean() drops: a mark that turned out to be markup. */
#define GONE '\x01'

static void
close_emphasis(
    struct str *out, struct delimiters *d, char c, size_t at, size_t len)
{
	for (size_t i = d->n; i-- > 0 && len > 0;) {
		size_t k;

		if (d->open[i].c != c)
			continue;
		k = d->open[i].len < len ? d->open[i].len : len;
		memset(out->s + d->open[i].at + d->open[i].len - k, GONE, k);
		memset(out->s + at, GONE, k);
		at += k;
		len -= k;
		d->open[i].len -= k;
		d->n = d->open[i].len ? i + 1 : i;
	}
}

/* A run of * or _ at S + AT is put as it is, and struck out once paired. */
static size_t
put_emphasis(
    struct str *out, struct delimiters *d, const char *s, size_t n, size_t at)
{
	size_t len = run_of(s, n, at), where = out->len;
	char before = at ? s[at - 1] : ' ';
	char after = at + len < n ? s[at + len] : ' ';
	bool left = !is_space(after) &&
		    (!is_punct(after) || is_space(before) || is_punct(before));
	bool right = !is_space(before) &&
		     (!is_punct(before) || is_space(after) || is_punct(after));

	str_put(out, s + at, len);
	if (s[at] == '_' && left && right) {
		left = is_punct(before);
		right = is_punct(after);
	}
	if (right) {
		size_t open = d->n;

		close_emphasis(out, d, s[at], where, len);
		if (d->n != open)
			return len;
	}
	if (left && d->n < DELIMITERS) {
		d->open[d->n].at = where;
		d->open[d->n].len = len;
		d->open[d->n++].c = s[at];
	}
	return len;
}

static size_t
put_code(struct str *out, const char *s, size_t n, size_t at)
{
	size_t len = run_of(s, n, at), end = code_end(s, n, at), from, to;

	if (!end) {
		str_put(out, s + at, len);
		return len;
	}
	from = at + len;
	to = end - len;
	if (to - from > 2 && s[from] == ' ' && s[to - 1] == ' ') {
		from++;
		to--;
	}
	str_put(out, s + from, to - from);
	return end - at;
}

/* An HTML tag is dropped, an address in < > is kept. */
static size_t
put_angle(struct str *out, const char *s, size_t n, size_t at)
{
	size_t k = at + 1;
	const char *close;

	if (k < n && s[k] == '/')
		k++;
	close = k < n && ((s[k] | 32) >= 'a' && (s[k] | 32) <= 'z')
		    ? memchr(s + k, '>', n - k)
		    : NULL;
	if (!close) {
		str_putc(out, '<');
		return 1;
	}
	if (memchr(s + k, ':', (size_t)(close - s) - k) &&
	    !memchr(s + k, ' ', (size_t)(close - s) - k))
		str_put(out, s + k, (size_t)(close - s) - k);
	return (size_t)(close - s) + 1 - at;
}

/* ![words](file) leaves the words; other brackets stay. */
static size_t
put_bracket(struct str *out, const char *s, size_t n, size_t at)
{
	struct inline_link l;
	size_t open = at + 1, close;

	close = open < n && s[open] == '[' ? closing_bracket(s, n, open) : 0;
	if (!close || close + 1 >= n || s[close + 1] != '(' ||
	    !parse_dest(s, n, close + 2, &l)) {
		str_putc(out, s[at]);
		return 1;
	}
	str_put(out, s + open + 1, close - open - 1);
	return l.end - at;
}

static void
reduce(struct str *out, const char *s, size_t n)
{
	struct delimiters d = {.n = 0};
	int images = IMAGES;
	size_t took;

	for (size_t k = 0; k < n; k += took) {
		took = 1;
		switch (s[k]) {
		case '\\':
			if (k + 1 < n && is_punct(s[k + 1])) {
				str_putc(out, s[k + 1]);
				took = 2;
			} else
				str_putc(out, s[k]);
			break;
		case '`':
			took = put_code(out, s, n, k);
			break;
		case '*':
		case '_':
			took = put_emphasis(out, &d, s, n, k);
			break;
		case '<':
			took = put_angle(out, s, n, k);
			break;
		case '&':
			took = put_entity(out, s + k, n - k);
			if (!took) {
				str_putc(out, '&');
				took = 1;
			}
			break;
		case '!':
			if (images > 0 && images--)
				took = put_bracket(out, s, n, k);
			else
				str_putc(out, s[k]);
			break;
		case GONE:
			break;
		default:
			str_putc(out, s[k]);
		}
	}
}

/* Most titles are ASCII without any mark. */
static bool
is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c < 0x20 || c > 0x7e || c == '\\' || c == '`' || c == '*' ||
		    c == '_' || c == '<' || c == '&' || c == '!')
			return false;
	}
	return true;
}

const char *
summary_words(struct arena *a, const char *s, size_t n)
{
	struct str rough, clean;
	const char *words;

	while (n && is_space(*s)) {
		s++;
		n--;
	}
	while (n && is_space(s[n - 1]))
		n--;
	if (is_plain(s, n))
		return arena_strndup(a, s, n);
	str_init(&rough);
	str_init(&clean);
	reduce(&rough, s, n);
	text_clean(&clean, str_text(&rough), rough.len);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.s[i] == '\n' || clean.s[i] == '\t')
			clean.s[i] = ' ';
	words = arena_strndup(a, str_text(&clean), clean.len);
	str_done(&rough);
	str_done(&clean);
	return words;
}

/* ---- destinations --------------------------------------------------- */

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void
summary_decode(struct str *out, const char *s, size_t n)
{
	str_clear(out);
	for (size_t k = 0; k < n; k++) {
		int hi = s[k] == '%' && k + 2 < n ? hex(s[k + 1]) : -1;
		int lo = hi >= 0 ? hex(s[k + 2]) : -1;

		if (s[k] == '\\' && k + 1 < n && is_punct(s[k + 1]))
			str_putc(out, s[++k]);
		else if (lo >= 0 && hi * 16 + lo > 0) {
			str_putc(out, (char)(hi * 16 + lo));
			k += 2;
		} else
			str_putc(out, s[k]);
	}
}
