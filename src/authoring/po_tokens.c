/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/po_tokens.h"

#include <stdint.h>
#include <string.h>

#include "authoring/po_pair.h"
#include "text/text.h"

enum { PHONE_LEAST = 7 /* digits */ };

/* ---- characters ----------------------------------------------------- */

/* Zeros of the digits that are read as ASCII's. */
static const uint32_t zeros[] = {
    '0', 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xe50, 0x1040, 0xff10};

/* The digit at S, *LEN its bytes; -1: there is none. */
static int
digit(const char *s, size_t n, size_t *len)
{
	uint32_t cp;

	if (!n)
		return -1;
	if ((unsigned char)*s < 0x80) {
		*len = 1;
		return *s >= '0' && *s <= '9' ? *s - '0' : -1;
	}
	cp = text_decode(s, n, len);
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (cp >= zeros[i] && cp <= zeros[i] + 9)
			return (int)(cp - zeros[i]);
	return -1;
}

static size_t
begins(const char *s, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n >= len && memcmp(s, with, len) == 0 ? len : 0;
}

/* [bytes] of the one of LIST (to NULL) that S begins with, else 0. */
static size_t
begins_any(const char *s, size_t n, const char *const *list)
{
	size_t len = 0;

	for (; *list && !len; list++)
		len = begins(s, n, *list);
	return len;
}

static const char *const blanks[] = {
    " ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", NULL};

/* Between the digits of a telephone number. */
static const char *const joints[] = {") ", "-", "\xe2\x80\x90", "\xe2\x80\x91",
    " ", "\xc2\xa0", ".", "(", ")", NULL};

/* ---- tokens --------------------------------------------------------- */

static struct token *
add(struct tokens *t, enum token_kind kind, const char *s, size_t n)
{
	struct token *k = &t->list[t->n];

	if (t->n == TOKENS)
		return NULL;
	*k = (struct token){.kind = kind, .s = s, .n = n, .unit = ""};
	t->n++;
	return k;
}

/* "www.", or a scheme that leads out. */
static size_t
url_head(const char *s, size_t n)
{
	static const char *const heads[] = {
	    "https:", "http:", "www.", "mailto:", "tel:", NULL};
	size_t len = begins_any(s, n, heads);

	if (!len || *s != 'h')
		return len;
	return begins(s + len, n - len, "//") ? len + 2 : 0;
}

static size_t
url_length(const char *s, size_t n)
{
	size_t len = url_head(s, n);

	if (!len)
		return 0;
	while (len < n && (unsigned char)s[len] > ' ' &&
	       (unsigned char)s[len] < 0x80 && !strchr("<>()\"", s[len]))
		len++;
	while (strchr(".,;:!?'", s[len - 1]))
		len--;
	return len;
}

struct phone {
	size_t digits, groups, first, last; /* digits of the first and last */
	bool plus, dash;
};

/* A run of digits and what may stand between those of a telephone number. */
static size_t
read_phone(const char *s, size_t n, struct phone *p)
{
	size_t at = 0, end = 0, len, joint;

	*p = (struct phone){.plus = *s == '+'};
	at = *s == '+' || *s == '(';
	p->dash = *s == '(';
	while (digit(s + at, n - at, &len) >= 0) {
		size_t group = 0;

		for (; digit(s + at, n - at, &len) >= 0; at += len)
			group++;
		p->groups++;
		p->digits += group;
		p->first = p->groups == 1 ? group : p->first;
		p->last = group;
		end = at;
		joint = begins_any(s + at, n - at, joints);
		p->dash |= joint &&
			   (s[at] == '-' || s[at] == ')' ||
			       (unsigned char)s[at] == 0xe2) &&
			   digit(s + at + joint, n - at - joint, &len) >= 0;
		at += joint;
	}
	return end;
}

static bool
is_phone(const struct phone *p)
{
	if (p->digits < PHONE_LEAST)
		return false;
	if (p->plus)
		return true;
	/* No span of years, and no day such as 2026-11-22. */
	if (p->first == 4 && (p->groups == 2 || p->last == 2))
		return false;
	return p->dash && p->groups > 1;
}

/* The unit that stands at S, after blanks; "" for none. */
static const char *
unit_at(const char *s, size_t n)
{
	static const struct {
		const char *written, *unit;
	} units[] = {{"mg", "mg"}, {"mcg", "mcg"}, {"\xc2\xb5g", "mcg"},
	    {"\xce\xbcg", "mcg"}, {"ug", "mcg"}, {"kg", "kg"}, {"g", "g"},
	    {"ml", "ml"}, {"mL", "ml"}, {"%", "%"}, {"percent", "%"},
	    {"per cent", "%"}, {"por ciento", "%"}, {"pour cent", "%"},
	    {"мкг", "mcg"}, {"мг", "mg"}, {"кг", "kg"}, {"мл", "ml"},
	    {"г", "g"}, {"ملغم", "mg"}, {"ملغ", "mg"}, {"مجم", "mg"},
	    {"ملجم", "mg"}, {"ميكروغرام", "mcg"}, {"مكغ", "mcg"}, {"كغم", "kg"},
	    {"كغ", "kg"}, {"كجم", "kg"}, {"غم", "g"}, {"غ", "g"}, {"جم", "g"},
	    {"مل", "ml"}, {"٪", "%"}, {"％", "%"}, {"بالمئة", "%"},
	    {"في المئة", "%"}, {"毫克", "mg"}, {"微克", "mcg"}, {"公斤", "kg"},
	    {"千克", "kg"}, {"克", "g"}, {"毫升", "ml"}, {"मिग्रा", "mg"},
	    {"किग्रा", "kg"}};
	size_t len;

	while ((len = begins_any(s, n, blanks))) {
		s += len;
		n -= len;
	}
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		unsigned char last, next;

		len = begins(s, n, units[i].written);
		if (!len)
			continue;
		last = (unsigned char)s[len - 1];
		next = len < n ? (unsigned char)s[len] : ' ';
		/* "5 g", not "5 good"; scripts without blanks have none. */
		if ((last | 0x20) >= 'a' && (last | 0x20) <= 'z' &&
		    (((next | 0x20) >= 'a' && (next | 0x20) <= 'z') ||
			next >= 0xc3))
			continue;
		if (last >= 0x80 && next >= 0xd0 && next < 0xe0)
			continue; /* Cyrillic and Arabic have blanks */
		return units[i].unit;
	}
	return "";
}

/* "百分之38", "%38" */
static const char *
unit_before(const char *start, const char *s)
{
	static const char *const heads[] = {"百分之", "%", "٪"};

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		size_t len = strlen(heads[i]);

		if ((size_t)(s - start) >= len &&
		    memcmp(s - len, heads[i], len) == 0)
			return "%";
	}
	return "";
}

/* What separates digits at S: '.', ',', or 'd' and '_' for what is a decimal
 * point and a group's mark everywhere; else 0.  *THREE: three digits follow. */
static char
separator(const char *s, size_t n, size_t *len, bool *three)
{
	static const struct {
		const char *written;
		char is;
	} list[] = {{".", '.'}, {",", ','}, {"\xd9\xab", 'd'},
	    {"\xd9\xac", '_'}, {"\xc2\xa0", '_'}, {"\xe2\x80\xaf", '_'},
	    {"\xe2\x80\x89", '_'}};
	size_t digits = 0, k, at;

	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		*len = begins(s, n, list[i].written);
		if (!*len)
			continue;
		for (at = *len; digit(s + at, n - at, &k) >= 0; at += k)
			digits++;
		*three = digits == 3;
		if (!digits || (list[i].is == '_' && !*three))
			return 0;
		return list[i].is;
	}
	return 0;
}

static void
put(char value[TOKEN_DIGITS + 1], char c)
{
	size_t n = strlen(value);

	if (n < TOKEN_DIGITS) {
		value[n] = c;
		value[n + 1] = '\0';
	}
}

/* POINT is the decimal point; another mark stands between groups. */
static void
put_separator(char value[TOKEN_DIGITS + 1], char sep, char point, bool three)
{
	if (sep == point)
		put(value, '.');
	else if (!three)
		put(value, ','); /* read so, it is no number */
}

static size_t
read_number(struct tokens *t, const char *start, const char *s, size_t n)
{
	struct token *k = add(t, TOKEN_NUMBER, s, 0), unsaid = {0};
	size_t at = 0, len = 0;
	int d;
	char sep;
	bool three = false;

	if (!k)
		k = &unsaid;
	for (;;) {
		for (; (d = digit(s + at, n - at, &len)) >= 0; at += len) {
			put(k->value[0], (char)('0' + d));
			put(k->value[1], (char)('0' + d));
		}
		sep = separator(s + at, n - at, &len, &three);
		if (!sep)
			break;
		put_separator(k->value[0], sep == 'd' ? '.' : sep, '.', three);
		put_separator(k->value[1], sep == 'd' ? ',' : sep, ',', three);
		at += len;
	}
	k->n = at;
	k->unit = unit_at(s + at, n - at);
	if (!*k->unit)
		k->unit = unit_before(start, s);
	return at;
}

/* "%1$s" of a format, "{crisis}". */
static size_t
skip_length(const char *s, size_t n, bool c_format)
{
	const char *close;
	size_t len = 1;

	if (*s == '{' && (close = memchr(s, '}', n)) &&
	    !memchr(s, ' ', (size_t)(close - s)))
		return (size_t)(close - s) + 1;
	if (*s != '%' || !c_format)
		return 0;
	while (len < n && strchr("0123456789$-+#. 'lhjzt*", s[len]))
		len++;
	return len < n ? len + 1 : len;
}

void
po_tokens_find(struct tokens *t, const struct po_side *side, bool c_format)
{
	const char *s = side->words, *end = s + side->n, *start = s;
	struct phone phone;
	size_t len, k;

	t->n = 0;
	for (; s < end; s += len) {
		size_t n = (size_t)(end - s);

		if ((len = skip_length(s, n, c_format)))
			continue;
		if ((len = url_length(s, n))) {
			add(t, TOKEN_URL, s, len);
			continue;
		}
		if (*s == '+' || *s == '(' || digit(s, n, &k) >= 0) {
			len = read_phone(s, n, &phone);
			if (len && is_phone(&phone)) {
				add(t, TOKEN_PHONE, s, len);
				continue;
			}
		}
		len = digit(s, n, &k) >= 0 ? read_number(t, start, s, n) : 1;
	}
}

void
po_token_dial(const struct token *k, char out[TOKEN_DIGITS + 1])
{
	size_t len;
	int d;

	*out = '\0';
	for (size_t i = 0; i < k->n; i += len) {
		d = digit(k->s + i, k->n - i, &len);
		if (d >= 0)
			put(out, (char)('0' + d));
		else
			len = 1;
	}
}
