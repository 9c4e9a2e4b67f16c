/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands by itself in a line from right to left:
 *
 *   telephone numbers     +1 555-0100   (555) 010-0100   13 11 14   10 000
 *   amounts with a unit   500 mg   0.5 mg/kg   56-84 mg   80 mmHg
 *   names                 5-HT2A   (S)-ketamine   50mg   1-800-555-HELP
 *   addresses             www.example.org/a/   a@example.org
 *
 * Digits may be ASCII's, Arabic or Persian.  A range without a unit (3-5) is
 * none: which end is the first one, a reader takes from the line's direction.
 */
#include "config.h"

#include "text/bidi.h"

#include <string.h>

#include <fribidi.h>

#include "base/str.h"
#include "text/internal.h"
#include "text/text.h"

enum {
	PHONE_DIGITS = 5, /* fewer are no telephone number */
	BRACKETS = 4,     /* around a word that are looked at */
	RANGE_PARTS = 3,  /* of "84-56-28 mg" */
};

/* As they follow a number, in small letters; also with others: mg/kg/h. */
static const char *const units[] = {"mg", "g", "kg", "mcg", "ug", "\xc2\xb5g",
    "\xce\xbcg", "ng", "ml", "dl", "cl", "l", "cm", "mm", "m", "km", "mmhg",
    "hz", "khz", "iu", "u", "mmol", "mol", "meq", "kcal", "cal", "kj", "h",
    "hr", "min", "s", "ms", "d", "day", "week", "lb", "lbs", "oz", "ft",
    "\xc2\xb0"
    "c",
    "\xc2\xb0"
    "f",
    "%"};

/* ---- characters ------------------------------------------------------ */

static bool
is_graph(char c)
{
	return c > 0x20 && c < 0x7f;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_latin_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Length of the digit at S, 0 for anything else. */
static size_t
digit(const char *s, size_t n)
{
	size_t len;
	uint32_t cp;

	if (n == 0)
		return 0;
	if ((unsigned char)s[0] < 0x80)
		return is_latin_digit(s[0]);
	cp = text_next_shown(s, n, &len);
	return (cp >= 0x660 && cp <= 0x669) || (cp >= 0x6f0 && cp <= 0x6f9)
		   ? len
		   : 0;
}

/* Length of the digits at S; *COUNT is how many. */
static size_t
digits(const char *s, size_t n, int *count)
{
	size_t at = 0, len;

	for (*count = 0; (len = digit(s + at, n - at)) > 0; at += len)
		if (*count < PHONE_DIGITS)
			++*count;
	return at;
}

/* Length of S's first character when it is one of SET. */
static size_t
one_of(const char *s, size_t n, const uint32_t *set)
{
	size_t len;
	uint32_t cp;

	if (n == 0)
		return 0;
	cp = text_next_shown(s, n, &len);
	for (; *set; set++)
		if (*set == cp)
			return len;
	return 0;
}

static const uint32_t spaces[] = {' ', 0xa0, 0x2009, 0x202f, 0};
static const uint32_t dashes[] = {'-', 0x2010, 0x2011, 0x2013, 0x2212, 0};
static const uint32_t points[] = {'.', ',', 0x66b, 0x66c, 0};

/* ---- numbers --------------------------------------------------------- */

/* "10,000.5": its length, 0 when there is none. */
static size_t
number(const char *s, size_t n)
{
	int count;
	size_t at = digits(s, n, &count);

	while (at > 0) {
		size_t point = one_of(s + at, n - at, points);
		size_t more =
		    point ? digits(s + at + point, n - at - point, &count) : 0;

		if (!more)
			break;
		at += point + more;
	}
	return at;
}

/* One more part of a telephone number: what parts it from the last, and its
 * digits, *COUNT of them. */
static size_t
phone_part(const char *s, size_t n, bool closed, int *count, bool *spaced)
{
	size_t at = one_of(s, n, spaces), more;

	*spaced = at > 0;
	if (!at)
		at = one_of(s, n, dashes);
	if (!at && n && (s[0] == '.' || s[0] == '/'))
		at = 1;
	if (!at && !closed)
		return 0;
	if (at < n && s[at] == '(') { /* (0) */
		more = digits(s + at + 1, n - at - 1, count);
		if (more && at + 1 + more < n && s[at + 1 + more] == ')')
			return at + more + 2;
		return 0;
	}
	more = digits(s + at, n - at, count);
	return more ? at + more : 0;
}

/* "+1 555-0100", "(555) 010-0100", "10 000". */
static size_t
phone(const char *s, size_t n)
{
	bool plus = n && s[0] == '+', closed = false, spaced, thousands = true;
	size_t at = plus, more;
	int count, sum, parts = 1;

	if (at < n && s[at] == '(') {
		more = digits(s + at + 1, n - at - 1, &sum);
		closed = more && at + 1 + more < n && s[at + 1 + more] == ')';
		if (!closed)
			return 0;
		at += more + 2;
	} else {
		more = digits(s + at, n - at, &sum);
		if (!more)
			return 0;
		at += more;
	}
	while ((more = phone_part(s + at, n - at, closed, &count, &spaced))) {
		thousands = thousands && spaced && count == 3;
		closed = s[at + more - 1] == ')';
		at += more;
		sum += count;
		parts++;
	}
	if (parts > 1 && (thousands || sum >= PHONE_DIGITS))
		return at;
	return plus && sum > 1 ? at : 0;
}

/* "3-5", "2026/11", "8-12-16": its length, 0 when there is none. */
static size_t
range(const char *s, size_t n)
{
	size_t at = number(s, n), end = 0;

	while (at) {
		size_t dash = one_of(s + at, n - at, dashes), more;

		if (!dash && at < n && s[at] == '/')
			dash = 1;
		more = dash ? number(s + at + dash, n - at - dash) : 0;
		if (!more)
			break;
		end = at += dash + more;
	}
	return end;
}

/* A unit at S: its length, 0 when there is none, or a longer word. */
static size_t
one_unit(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t len = strlen(units[i]), k = 0;

		if (len > n)
			continue;
		while (k < len &&
		       (s[k] == units[i][k] ||
			   (is_letter(s[k]) && (s[k] | 0x20) == units[i][k])))
			k++;
		if (k == len && (len == n || !(is_letter(s[len]) ||
						 is_latin_digit(s[len]))))
			return len;
	}
	return 0;
}

static size_t
unit(const char *s, size_t n)
{
	size_t at = one_unit(s, n), more;

	if (at == 1 && s[0] == '%')
		return 0; /* it has its place beside the number anyway */
	while (at && at < n && s[at] == '/') {
		more = one_unit(s + at + 1, n - at - 1);
		if (!more)
			break;
		at += 1 + more;
	}
	return at;
}

/* "500 mg", "0.5 mg/kg", "56-84 mg", "10 000 mg". */
static size_t
amount(const char *s, size_t n)
{
	size_t at = n && (s[0] == '+' || s[0] == '-'), len, gap, more;

	for (int part = 0;; part++) {
		len = phone(s + at, n - at);
		if (!len)
			len = number(s + at, n - at);
		if (!len)
			return 0;
		at += len;
		gap = one_of(s + at, n - at, spaces);
		more = unit(s + at + gap, n - at - gap);
		if (more)
			return at + gap + more;
		len = one_of(s + at + gap, n - at - gap, dashes);
		if (!len || part + 1 == RANGE_PARTS)
			return 0;
		at += gap + len;
		at += gap ? one_of(s + at, n - at, spaces) : 0;
	}
}

/* ---- words ----------------------------------------------------------- */

static bool
holds(const char *s, size_t n, const char *what)
{
	size_t len = strlen(what);

	for (size_t i = 0; i + len <= n; i++)
		if (memcmp(s + i, what, len) == 0)
			return true;
	return false;
}

static bool
is_address(const char *s, size_t n)
{
	const char *dot = memchr(s, '.', n), *at = memchr(s, '@', n);

	if (holds(s, n, "://") || (n > 4 && memcmp(s, "www.", 4) == 0))
		return true;
	if (at && at > s && at + 1 < s + n)
		return true;
	return dot && memchr(dot, '/', (size_t)(s + n - dot));
}

/* "5-HT2A": letters, but not at its beginning. */
static bool
is_name(const char *s, size_t n)
{
	bool letters = false;

	for (size_t i = 0; i < n; i++)
		letters = letters || is_letter(s[i]);
	return letters && !is_letter(s[0]) &&
	       (is_latin_digit(s[0]) || s[0] == '(');
}

/* The bracket that stands before the last byte is of the word, or around it:
 * where the one that it closes is, or N. */
static size_t
partner(const char *s, size_t n)
{
	static const char open[] = "([{<", close[] = ")]}>";
	const char *kind = memchr(close, s[n - 1], 4);
	size_t deep = 0;

	for (size_t i = n; kind && i-- > 0;) {
		if (s[i] == *kind)
			deep++;
		else if (s[i] == open[kind - close] && --deep == 0)
			return i;
	}
	return n;
}

/* The word of ASCII at S without what stands around it, in [*FROM, *TO). */
static void
word(const char *s, size_t n, size_t *from, size_t *to)
{
	size_t a = 0, b = 0;

	while (b < n && is_graph(s[b]))
		b++;
	*to = b;
	while (a < b && strchr("\"'<[{", s[a]))
		a++;
	for (int i = 0; b > a && i < BRACKETS; i++) {
		size_t p;

		if (strchr(".,;:!?\"'", s[b - 1])) {
			b--;
			continue;
		}
		if (!strchr(")]}>", s[b - 1]))
			break;
		p = partner(s + a, b - a);
		if (p > 0 && p < b - a)
			break; /* a part of the word */
		a += p == 0;
		b--;
	}
	if (a < b && s[a] == '(' && !memchr(s + a, ')', b - a))
		a++;
	*from = a;
	*to = b;
}

/* ---- one after another ----------------------------------------------- */

void
text_isolates_init(struct text_isolates *it, const char *s, size_t n,
    const struct text_stretch *code, size_t ncode)
{
	*it = (struct text_isolates){
	    .s = s, .n = n, .code = code, .ncode = ncode};
}

void
text_wholes_init(struct text_isolates *it, const char *s, size_t n,
    const struct text_stretch *code, size_t ncode)
{
	text_isolates_init(it, s, n, code, ncode);
	it->whole = true;
}

static bool
take(struct text_isolates *it, size_t from, size_t to, struct text_stretch *out)
{
	if (it->ncode && to > it->code->start)
		to = it->code->start;
	if (to <= from)
		return false;
	*out = (struct text_stretch){from, to};
	it->pos = to;
	return true;
}

/* At the first byte of a word of ASCII: all of it, or nothing. */
static bool
take_word(struct text_isolates *it, struct text_stretch *out)
{
	const char *s = it->s + it->pos;
	size_t from, to;

	word(s, it->n - it->pos, &from, &to);
	if (from >= to)
		return false;
	it->kind = it->latin ? TEXT_STANDS_WITHIN : TEXT_STANDS_NUMBER;
	if (is_address(s + from, to - from))
		it->kind = TEXT_STANDS_ADDRESS;
	else if ((it->latin && !it->whole) || !is_name(s + from, to - from))
		return false;
	return take(it, it->pos + from, it->pos + to, out);
}

/* Can a sign stand at POS?  After a letter it is a hyphen. */
static bool
is_sign(const char *s, size_t pos)
{
	if (s[pos] == '+')
		return true;
	return s[pos] == '-' &&
	       (pos == 0 || strchr(" (\n", s[pos - 1]) != NULL);
}

/* Does the character at POS go on with a number or a word? */
static bool
goes_on(const char *s, size_t pos)
{
	size_t at = pos;

	if (pos == 0)
		return false;
	if (is_letter(s[pos - 1]) || is_latin_digit(s[pos - 1]))
		return true;
	while (at > 0 && ((unsigned char)s[--at] & 0xc0) == 0x80)
		;
	return (unsigned char)s[at] >= 0x80 && digit(s + at, pos - at) > 0;
}

static bool
take_number(struct text_isolates *it, struct text_stretch *out)
{
	const char *s = it->s + it->pos;
	size_t n = it->n - it->pos, a, b;

	if ((it->latin && !it->whole) || goes_on(it->s, it->pos))
		return false;
	it->kind = it->latin ? TEXT_STANDS_WITHIN : TEXT_STANDS_NUMBER;
	a = amount(s, n);
	b = phone(s, n);
	if (b > a)
		a = b;
	if (!a && it->whole) {
		it->kind = TEXT_STANDS_WITHIN;
		a = range(s, n);
	}
	return a && take(it, it->pos, it->pos + a, out);
}

/* The last letter before what comes next: is it Latin, or the like? */
static void
remember(struct text_isolates *it, uint32_t cp, size_t len)
{
	FriBidiCharType t;
	size_t next = it->pos + len;

	if (cp < 0x80) {
		if (is_letter((char)cp))
			it->latin = true;
		else if (cp == '\n' || (strchr(".!?:;", (int)cp) &&
					   next < it->n && it->s[next] == ' '))
			it->latin = false; /* a new sentence */
		return;
	}
	t = fribidi_get_bidi_type(cp);
	if (t == FRIBIDI_TYPE_LTR)
		it->latin = true;
	else if (t == FRIBIDI_TYPE_RTL || t == FRIBIDI_TYPE_AL ||
		 (cp >= 0x2066 && cp <= 0x2069))
		it->latin = false;
}

static void
pass_code(struct text_isolates *it)
{
	if (it->pos < it->code->end)
		it->pos = it->code->end;
	it->latin = false;
	it->code++;
	it->ncode--;
}

bool
text_isolates_next(struct text_isolates *it, struct text_stretch *out)
{
	while (it->pos < it->n) {
		const char *s = it->s + it->pos;
		size_t len, n = it->n - it->pos;
		uint32_t cp = text_next_shown(s, n, &len);
		bool first = it->pos == 0 || !is_graph(s[-1]);

		if (it->ncode && it->pos >= it->code->start) {
			pass_code(it);
			continue;
		}
		if (first && is_graph(*s) && take_word(it, out))
			return true;
		if (digit(s, n) || *s == '(' || is_sign(it->s, it->pos)) {
			if (take_number(it, out))
				return true;
			if (digit(s, n))
				len = number(s, n);
		}
		remember(it, cp, len);
		it->pos += len;
	}
	return false;
}

void
text_put_bare(struct str *out, const char *s, size_t n)
{
	while (n) {
		size_t len;
		uint32_t cp = text_decode(s, n, &len);

		if (cp < 0x2066 || cp > 0x2069)
			str_put(out, s, len);
		s += len;
		n -= len;
	}
}
