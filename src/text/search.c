/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/internal.h"

enum {
	FOLDED_MAX = 41, /* [bytes] one code point folds to; U+FDFA: 33 */
	CACHE_BITS = 10,
	CHUNK = 4096,   /* [bytes] folded before the first look */
	RUN_MAX = 96,   /* [bytes] of marks that are put in order */
	KEEP = 1 << 20, /* [bytes] of folding kept for the next text */
	NUKTA = 7,      /* combining classes of what makes another letter */
	VOICED = 8,
};

enum {
	HAS_SPACE = 1, /* among what it folds to */
	HAS_MARK = 2,  /* of a combining class that stays */
	IS_MARK = 4,   /* it folds to marks alone, or it is a dropped one */
	IS_WALL = 8, /* folds to nothing; marks do not change places past it */
};

/* What a code point folds to. */
struct folded {
	uint32_t cp;
	uint8_t len; /* [bytes] */
	uint8_t flags;
	char s[FOLDED_MAX + 1];
};

/* Where folded text goes; OUT may be NULL: then it is only counted. */
struct sink {
	struct str *out;
	size_t len;
	size_t marks; /* [bytes] at its end that may still change places */
	bool space;   /* the last was a space */
};

/* A grapheme cluster of the text, and where its folding begins. */
struct place {
	size_t src; /* [bytes] in s */
	size_t dst; /* [bytes] in the folding */
	bool space; /* there is one before dst */
};

/*
 *   s    [ folded so far      | not yet        ]     it grows by chunks until
 *        0        same      done               n     something is found
 *   buf  [----------------]
 *
 * Up to same, a byte of one is a byte of the other.  Past it, a place is found
 * by walking over the clusters, which is done only for a hit.
 */
struct text_finder {
	const char *s;
	size_t n;
	size_t done;
	size_t same;
	struct sink sink;
	struct str buf;
	struct place at; /* the walk goes on from here */
	struct folded cache[1 << CACHE_BITS];
};

/* clang-format off */
/* ASCII, with white space as a space; the rest of the controls are dropped. */
static const unsigned char ascii[128] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, ' ', ' ', ' ', ' ', ' ', 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	' ', '!', '"', '#', '$', '%', '&', '\'',
	'(', ')', '*', '+', ',', '-', '.', '/',
	'0', '1', '2', '3', '4', '5', '6', '7',
	'8', '9', ':', ';', '<', '=', '>', '?',
	'@', 'a', 'b', 'c', 'd', 'e', 'f', 'g',
	'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
	'p', 'q', 'r', 's', 't', 'u', 'v', 'w',
	'x', 'y', 'z', '[', '\\', ']', '^', '_',
	'`', 'a', 'b', 'c', 'd', 'e', 'f', 'g',
	'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
	'p', 'q', 'r', 's', 't', 'u', 'v', 'w',
	'x', 'y', 'z', '{', '|', '}', '~', 0,
};
/* clang-format on */

/* What keyboards and typesetters write in more than one way. */
static const uint32_t alike[][2] = {
    {0x02b9, '\''}, {0x02bb, '\''}, {0x02bc, '\''}, {0x02bd, '\''},
    {0x2018, '\''}, {0x2019, '\''}, {0x201a, '\''}, {0x201b, '\''},
    {0x2032, '\''}, {0x2039, '\''}, {0x203a, '\''}, {0x05f3, '\''},
    {0x00ab, '"'}, {0x00bb, '"'}, {0x201c, '"'}, {0x201d, '"'}, {0x201e, '"'},
    {0x201f, '"'}, {0x05f4, '"'}, /* Hebrew gershayim */
    {0x2212, '-'},                /* minus */
    {0x2043, '-'},                /* hyphen bullet */
    {0x0629, 0x0647},             /* ta marbuta: ha */
    {0x0649, 0x064a},             /* alef maksura: ya */
    {0x06cc, 0x064a},             /* Farsi ya */
    {0x06a9, 0x0643},             /* keheh: kaf */
    {0x0671, 0x0627},             /* alef wasla: alef */
};

/* ---- one code point ------------------------------------------------ */

/* Accents, and the points of Arabic and Hebrew. */
static bool
is_dropped_class(int ccc)
{
	return ccc == 1 || (ccc >= 10 && ccc <= 36) || ccc >= 200;
}

/* A part of a decomposition; 0 when it is dropped. */
static uint32_t
plainer(uint32_t cp)
{
	int digit;

	if (cp < 0x80)
		return ascii[cp];
	for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
		if (alike[i][0] == cp)
			return alike[i][1];
	if (cp == 0x0640 || uc_is_property_default_ignorable_code_point(cp) ||
	    is_dropped_class(uc_combining_class(cp)))
		return 0;
	digit = uc_decimal_value(cp);
	if (digit >= 0)
		return '0' + (uint32_t)digit;
	if (uc_is_property_white_space(cp))
		return ' ';
	if (uc_is_general_category(cp, UC_DASH_PUNCTUATION))
		return '-';
	return cp;
}

/*
 * Case folding and decomposition of N code points at S, in place, of room for
 * MAX.  What does not fit, no version of Unicode has: it stays as it is.
 */
static size_t
decompose(uint32_t *s, size_t n, size_t max)
{
	uint32_t buf[FOLDED_MAX];
	size_t len = sizeof buf / sizeof buf[0];
	uint32_t *got = u32_casefold(s, n, NULL, UNINORM_NFKD, buf, &len);

	if (got && len <= max) {
		memcpy(s, got, len * sizeof *s);
		n = len;
	}
	if (got != buf)
		mem_free(got);
	return n;
}

static void
fold_code(uint32_t cp, struct folded *out)
{
	/* A spacing acute is what some keyboards have for an apostrophe. */
	uint32_t parts[FOLDED_MAX] = {
	    cp == 0xb4 || cp == 0x1ffd ? (uint32_t)'\'' : cp};
	size_t n = 1;

	*out = (struct folded){.cp = cp};
	/* A decomposition may hold capitals: U+2121, the sign TEL. */
	for (int i = 0; i < 2; i++)
		n = decompose(parts, n, FOLDED_MAX);
	for (size_t i = 0; i < n; i++) {
		uint32_t c = plainer(parts[i]);
		bool mark = c && uc_combining_class(c);
		char bytes[4];
		size_t len = c ? text_encode(c, bytes) : 0;

		if (out->len + len > FOLDED_MAX)
			break;
		memcpy(out->s + out->len, bytes, len);
		if (mark && out->len == 0)
			out->flags |= IS_MARK;
		if (mark)
			out->flags |= HAS_MARK;
		if (c == ' ')
			out->flags |= HAS_SPACE;
		out->len = (uint8_t)(out->len + len);
	}
	if (out->len == 0)
		out->flags = uc_combining_class(cp) ? IS_MARK : IS_WALL;
}

static const struct folded *
folded_code(struct text_finder *f, uint32_t cp)
{
	uint32_t hash = (cp ^ cp >> CACHE_BITS) & ((1u << CACHE_BITS) - 1);
	struct folded *e = &f->cache[hash];

	/* An empty entry is a true one: U+0000 folds to nothing. */
	if (e->cp != cp)
		fold_code(cp, e);
	return e;
}

/* ---- into the sink ------------------------------------------------- */

static void
put(struct sink *k, const char *s, size_t n)
{
	if (k->out)
		str_put(k->out, s, n);
	k->len += n;
	k->marks = 0;
	k->space = false;
}

static void
put_space(struct sink *k)
{
	if (!k->space)
		put(k, " ", 1);
	k->space = true;
}

/* Canonical order (Unicode 3.11): before those of a higher class. */
static void
insert_mark(struct str *out, size_t marks, const char *s, size_t n, int ccc)
{
	size_t low = out->len - marks;
	size_t to = out->len, len;

	str_put(out, s, n);
	while (to > low) {
		size_t prev = to - 1;

		while ((out->s[prev] & 0xc0) == 0x80)
			prev--;
		if (uc_combining_class(
			text_next_shown(out->s + prev, to - prev, &len)) <= ccc)
			break;
		to = prev;
	}
	memmove(out->s + to + n, out->s + to, out->len - n - to);
	memcpy(out->s + to, s, n);
}

static void
put_mark(struct sink *k, const char *s, size_t n, int ccc)
{
	if (k->marks > RUN_MAX)
		k->marks = 0;
	if (k->out)
		insert_mark(k->out, k->marks, s, n, ccc);
	k->marks += n;
	k->len += n;
	k->space = false;
}

/* The parts of an entry one by one. */
static void
put_parts(struct sink *k, const struct folded *e)
{
	size_t len;

	for (size_t i = 0; i < e->len; i += len) {
		uint32_t cp = text_next_shown(e->s + i, e->len - i, &len);
		int ccc = uc_combining_class(cp);

		if (cp == ' ')
			put_space(k);
		else if (ccc)
			put_mark(k, e->s + i, len, ccc);
		else
			put(k, e->s + i, len);
	}
}

/* Unicode 3.12: a Hangul syllable as its two or three jamo. */
static void
put_hangul(struct sink *k, uint32_t cp)
{
	uint32_t i = cp - 0xac00;
	char s[12];
	size_t n = text_encode(0x1100 + i / 588, s);

	n += text_encode(0x1161 + i % 588 / 28, s + n);
	if (i % 28)
		n += text_encode(0x11a7 + i % 28, s + n);
	put(k, s, n);
}

/* Ideographs fold to themselves. */
static bool
is_ideograph(uint32_t cp)
{
	return (cp >= 0x4e00 && cp < 0xa000) || (cp >= 0x3400 && cp < 0x4dc0);
}

/* The code point at S; returns the length of it. */
static size_t
fold_one(struct text_finder *f, struct sink *k, const char *s, size_t n)
{
	const struct folded *e;
	size_t len;
	uint32_t cp = text_next_shown(s, n, &len);

	if (is_ideograph(cp)) {
		put(k, s, len);
		return len;
	}
	if (cp >= 0xac00 && cp < 0xd7a4) {
		put_hangul(k, cp);
		return len;
	}
	e = folded_code(f, cp);
	if (e->flags & (HAS_MARK | HAS_SPACE))
		put_parts(k, e);
	else if (e->len)
		put(k, e->s, e->len);
	else if (e->flags & IS_WALL)
		k->marks = 0;
	return len;
}

/* The ASCII at the start of S; returns the length of it. */
static size_t
fold_ascii(struct sink *k, const char *s, size_t n)
{
	size_t run = text_ascii_run(s, n);
	size_t len = 0;
	bool space = k->space;
	char none;
	char *to = &none;

	if (run == 0)
		return 0;
	if (k->out) {
		str_reserve(k->out, run);
		to = k->out->s + k->out->len;
	}
	for (size_t i = 0; i < run; i++) {
		unsigned char c = ascii[(unsigned char)s[i]];

		if (c == 0 || (c == ' ' && space))
			continue;
		space = c == ' ';
		to[k->out ? len : 0] = (char)c;
		len++;
	}
	if (k->out) {
		k->out->len += len;
		k->out->s[k->out->len] = '\0';
	}
	k->len += len;
	k->space = space;
	k->marks = 0;
	return run;
}

static void
fold_all(struct text_finder *f, struct sink *k, const char *s, size_t n)
{
	size_t i = 0;

	while ((i += fold_ascii(k, s + i, n - i)) < n)
		i += fold_one(f, k, s + i, n - i);
}

void
text_fold(struct text_finder *f, const char *s, size_t n, struct str *out)
{
	struct sink k = {.out = out, .space = true};

	str_reserve(out, n);
	out->s[out->len] = '\0';
	fold_all(f, &k, s, n);
	if (k.len && k.space)
		out->s[--out->len] = '\0';
}

/* ---- the finder ---------------------------------------------------- */

struct text_finder *
text_finder_new(void)
{
	return mem_calloc(1, sizeof(struct text_finder));
}

void
text_finder_free(struct text_finder *f)
{
	if (!f)
		return;
	str_done(&f->buf);
	mem_free(f);
}

void
text_finder_set(struct text_finder *f, const char *s, size_t n)
{
	if (f->buf.cap > KEEP)
		str_done(&f->buf);
	str_clear(&f->buf);
	f->s = s;
	f->n = n;
	f->done = f->same = 0;
	f->sink = (struct sink){.out = &f->buf};
	f->at = (struct place){0};
}

/* May a mark after byte I of S still go before what is folded? */
static bool
is_open(struct text_finder *f, size_t i)
{
	const struct folded *e;
	size_t len;
	uint32_t cp = text_next_shown(f->s + i, f->n - i, &len);

	if (cp < 0x300 && cp != TEXT_SHY)
		return false;
	e = folded_code(f, cp);
	return e->len == 0 || (e->flags & IS_MARK);
}

/* Fold about as much again; a hit that is seen then needs no second look. */
static void
fold_more(struct text_finder *f)
{
	size_t more = f->done < CHUNK ? CHUNK : f->done;
	size_t to = f->n - f->done > more ? f->done + more : f->n;

	str_reserve(&f->buf, to - f->done);
	while (f->done < to || (f->done < f->n && is_open(f, f->done))) {
		size_t from = f->done;
		size_t max = to > from ? to - from : 0;
		size_t run = fold_ascii(&f->sink, f->s + from, max);

		f->done += run;
		if (f->same == from && f->sink.len == f->done)
			f->same = f->done;
		if (f->done == f->n || (run && f->done == to))
			continue;
		f->done +=
		    fold_one(f, &f->sink, f->s + f->done, f->n - f->done);
	}
}

/* Over one cluster. */
static struct place
step(struct text_finder *f, const struct place *p)
{
	struct sink k = {.len = p->dst, .space = p->space};
	int cols;
	size_t n = text_cluster(f->s + p->src, f->n - p->src, &cols);

	fold_all(f, &k, f->s + p->src, n);
	return (struct place){p->src + n, k.len, k.space};
}

/* The walk may begin at byte I, which stands between two of ASCII. */
static void
jump(struct text_finder *f, size_t i)
{
	if (i > f->at.src && i < f->same)
		f->at = (struct place){
		    i, i, ascii[(unsigned char)f->s[i - 1]] == ' '};
}

/* To the first cluster that starts at or after byte FROM. */
static void
walk_to(struct text_finder *f, size_t from)
{
	if (from < f->at.src)
		f->at = (struct place){0};
	jump(f, from < f->same ? from : f->same - 1);
	while (f->at.src < from && f->at.src < f->n)
		f->at = step(f, &f->at);
}

/* What bytes [P, P + M) of the folding are in the text. */
static void
locate(struct text_finder *f, size_t p, size_t m, size_t *start, size_t *end)
{
	struct place next;

	if (p + m < f->same || (p + m == f->n && f->same == f->n)) {
		*start = p;
		*end = p + m;
		return;
	}
	jump(f, p < f->same ? p : f->same - 1);
	for (next = step(f, &f->at); next.dst <= p && next.src < f->n;
	     next = step(f, &f->at))
		f->at = next;
	*start = f->at.src;
	while (next.dst < p + m && next.src < f->n)
		next = step(f, &next);
	/* What folds to nothing belongs to what is before it. */
	for (;;) {
		struct place after;

		*end = next.src;
		if (next.src == f->n)
			return;
		after = step(f, &next);
		if (after.dst > next.dst)
			return;
		next = after;
	}
}

/* Is there a mark at byte P of the folding that makes another letter? */
static bool
is_other_letter(const struct text_finder *f, size_t p)
{
	size_t len;
	int ccc;

	if (p >= f->buf.len || (unsigned char)f->buf.s[p] < 0x80)
		return false;
	ccc = uc_combining_class(
	    text_next_shown(f->buf.s + p, f->buf.len - p, &len));
	return ccc == NUKTA || ccc == VOICED;
}

bool
text_finder_next(struct text_finder *f, const char *folded, size_t from,
    size_t *start, size_t *end)
{
	size_t m = strlen(folded);
	size_t pos;

	if (from > f->n || m == 0)
		return false;
	walk_to(f, from);
	pos = f->at.dst;
	for (;;) {
		const char *hit = NULL;

		if (pos + m <= f->buf.len)
			hit = strstr(f->buf.s + pos, folded);
		if (hit) {
			pos = (size_t)(hit - f->buf.s);
			if (!is_other_letter(f, pos + m)) {
				locate(f, pos, m, start, end);
				return true;
			}
			pos++;
			continue;
		}
		if (f->done == f->n)
			return false;
		if (f->buf.len >= m && pos < f->buf.len - m + 1)
			pos = f->buf.len - m + 1;
		fold_more(f);
	}
}
