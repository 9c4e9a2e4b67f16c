/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/bidi.h"

#include <string.h>

#include <fribidi.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/internal.h"
#include "text/text.h"

enum {
	LRI = 0x2066,
	RLI = 0x2067,
	FSI = 0x2068,
	PDI = 0x2069,
	LINE_SEPARATOR = 0x2028, /* to UAX #9 a space, other than a newline */

	/* Code points resolved at a time: what FriBidi does with brackets and
	 * isolates then costs no more than that, whatever the text is. */
	PIECE = 4096,
	SPARE = 4,      /* what one character can need: two marks around it */
	BRACKETS = 256, /* of a piece that are paired: each looks for another */

	ISOLATES_DEEP = 126, /* UAX #9, BD2: those further in have no effect */
};

/* ---- directions ------------------------------------------------------ */

static bool
is_rtl_block(uint32_t cp)
{
	if (cp < 0x590)
		return false;
	return cp < 0x900 || (cp >= 0xfb1d && cp < 0xfe00) ||
	       (cp >= 0xfe70 && cp < 0xff00) ||
	       (cp >= 0x10800 && cp < 0x11000) ||
	       (cp >= 0x1e800 && cp < 0x1f000);
}

/* Marks that make a stretch run from right to left. */
static bool
is_rtl_mark(uint32_t cp)
{
	return cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) || cp == RLI;
}

bool
text_has_rtl(const char *s, size_t n)
{
	size_t i = 0, len;

	while (i < n) {
		unsigned char c = (unsigned char)s[i];
		uint32_t cp;

		if (c < 0x80) {
			i += text_ascii_run(s + i, n - i);
			continue;
		}
		cp = text_next_shown(s + i, n - i, &len);
		if (is_rtl_block(cp) || is_rtl_mark(cp))
			return true;
		i += len;
	}
	return false;
}

enum lean { LEANS_NOT, LEANS_LEFT, LEANS_RIGHT };

/* Which way a letter runs, LEANS_RIGHT being from right to left. */
static enum lean
lean_of(uint32_t cp)
{
	FriBidiCharType t;

	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' ? LEANS_LEFT
								: LEANS_NOT;
	t = fribidi_get_bidi_type(cp);
	if (t == FRIBIDI_TYPE_LTR)
		return LEANS_LEFT;
	return t == FRIBIDI_TYPE_RTL || t == FRIBIDI_TYPE_AL ? LEANS_RIGHT
							     : LEANS_NOT;
}

__attribute__((hot)) bool
text_first_is_rtl(const char *s, size_t n, bool otherwise)
{
	size_t deep = 0, len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = text_next_shown(s + i, n - i, &len);
		enum lean lean = lean_of(cp);

		if (cp >= LRI && cp <= FSI)
			deep++;
		else if (cp == PDI && deep)
			deep--;
		else if (!deep && lean != LEANS_NOT)
			return lean == LEANS_RIGHT;
	}
	return otherwise;
}

bool
text_runs_rtl(const char *s, size_t n, bool rtl)
{
	enum lean other = rtl ? LEANS_LEFT : LEANS_RIGHT;
	bool any = false;

	if (!rtl && !text_has_rtl(s, n))
		return false;
	for (size_t i = 0, len; i < n; i += len) {
		enum lean lean = lean_of(text_next_shown(s + i, n - i, &len));

		if (lean == LEANS_NOT)
			continue;
		if (lean != other)
			return rtl;
		any = true;
	}
	return any ? !rtl : rtl;
}

/* ---- levels ---------------------------------------------------------- */

/* A piece of a paragraph as FriBidi takes it. */
struct piece {
	FriBidiCharType *type;
	FriBidiBracketType *bracket;
	FriBidiLevel *level;
	uint8_t *len; /* [bytes] of each in the text; 0: a mark of ours */
	int n, cap;
	int brackets;
};

/* Where what stands by itself begins and ends, in the order of the text. */
struct stretches {
	const struct text_stretch *code;
	size_t ncode;
	struct text_isolates it;
	struct text_stretch own;
	bool more;
	/* the one that is next, or that we are in */
	struct text_stretch cur;
	bool is_code;
};

static void
next_stretch(struct stretches *st)
{
	bool code = st->ncode > 0;

	if (code && (!st->more || st->code->start < st->own.start)) {
		st->cur = *st->code++;
		st->ncode--;
		st->is_code = true;
	} else if (st->more) {
		st->cur = st->own;
		st->more = text_isolates_next(&st->it, &st->own);
		st->is_code = false;
	} else {
		st->cur = (struct text_stretch){SIZE_MAX, SIZE_MAX};
	}
}

static void
put(struct piece *p, FriBidiCharType type, FriBidiBracketType b, size_t len)
{
	p->type[p->n] = type;
	p->bracket[p->n] = b;
	p->len[p->n++] = (uint8_t)len;
}

/* A character on its own: one of a stretch that is kept in order counts as a
 * letter, for an Arabic digit runs from right to left even in an isolate. */
static void
put_char(struct piece *p, uint32_t cp, size_t len, bool ordered)
{
	FriBidiCharType type;
	FriBidiBracketType bracket = FRIBIDI_NO_BRACKET;

	if (ordered) {
		put(p, FRIBIDI_TYPE_LTR, FRIBIDI_NO_BRACKET, len);
		return;
	}
	if (cp == '\n')
		cp = LINE_SEPARATOR;
	type = fribidi_get_bidi_type(cp);
	if (type == FRIBIDI_TYPE_ON && p->brackets < BRACKETS)
		bracket = fribidi_get_bracket(cp);
	p->brackets += bracket != FRIBIDI_NO_BRACKET;
	put(p, type, bracket, len);
}

/*
 * U+2068 is U+2066 or U+2067 (rule X5c).  FriBidi looks for the first letter
 * of each anew, which takes quadratic time for many of them.
 */
static void
settle_first_strong(struct piece *p)
{
	int open[ISOLATES_DEEP], deep = 0;

	for (int i = 0; i < p->n; i++) {
		FriBidiCharType t = p->type[i];
		FriBidiCharType *top = deep > 0 && deep <= ISOLATES_DEEP
					   ? &p->type[open[deep - 1]]
					   : NULL;

		if (t == FRIBIDI_TYPE_LRI || t == FRIBIDI_TYPE_RLI ||
		    t == FRIBIDI_TYPE_FSI) {
			if (deep < ISOLATES_DEEP)
				open[deep] = i;
			deep++;
		} else if (t == FRIBIDI_TYPE_PDI && deep) {
			deep--;
		} else if (top && *top == FRIBIDI_TYPE_FSI) {
			if (t == FRIBIDI_TYPE_LTR)
				*top = FRIBIDI_TYPE_LRI;
			else if (t == FRIBIDI_TYPE_RTL || t == FRIBIDI_TYPE_AL)
				*top = FRIBIDI_TYPE_RLI;
		}
	}
	for (int i = 0; i < p->n; i++)
		if (p->type[i] == FRIBIDI_TYPE_FSI)
			p->type[i] = FRIBIDI_TYPE_LRI;
}

static uint8_t *
resolve(struct piece *p, bool rtl, uint8_t *levels)
{
	FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;

	settle_first_strong(p);
	if (p->n && fribidi_get_par_embedding_levels_ex(
			p->type, p->bracket, p->n, &base, p->level) == 0)
		mem_die("the direction of a text");
	for (int i = 0; i < p->n; i++) {
		memset(levels, p->level[i], p->len[i]);
		levels += p->len[i];
	}
	p->n = p->brackets = 0;
	return levels;
}

static void
piece_init(struct piece *p, size_t n)
{
	p->n = p->brackets = 0;
	p->cap = (n < PIECE ? (int)n : PIECE) * (SPARE - 1) + SPARE;
	p->type = mem_alloc((size_t)p->cap * sizeof *p->type);
	p->bracket = mem_alloc((size_t)p->cap * sizeof *p->bracket);
	p->level = mem_alloc((size_t)p->cap * sizeof *p->level);
	p->len = mem_alloc((size_t)p->cap);
}

/* A bracket's type is the character: somebody may have typed it. */
static void
piece_done(struct piece *p)
{
	mem_wipe(p->bracket, (size_t)p->cap * sizeof *p->bracket);
	mem_free(p->type);
	mem_free(p->bracket);
	mem_free(p->level);
	mem_free(p->len);
}

static bool
is_isolate(uint32_t cp)
{
	return cp >= LRI && cp <= PDI;
}

/* ST NULL: nothing stands by itself. */
static void
resolve_all(
    const char *s, size_t n, bool rtl, struct stretches *st, uint8_t *levels)
{
	struct piece p;
	bool within = false;

	piece_init(&p, n);
	for (size_t i = 0, len; i < n; i += len) {
		uint32_t cp = text_next_shown(s + i, n - i, &len);
		bool wanted = st && i >= st->cur.start && !is_isolate(cp);

		if (wanted && !within)
			put(&p, FRIBIDI_TYPE_LRI, FRIBIDI_NO_BRACKET, 0);
		if (within && !wanted)
			put(&p, FRIBIDI_TYPE_PDI, FRIBIDI_NO_BRACKET, 0);
		within = wanted;
		put_char(&p, cp, len, within && !st->is_code);
		if (st && i + len >= st->cur.end) {
			if (within)
				put(&p, FRIBIDI_TYPE_PDI, FRIBIDI_NO_BRACKET,
				    0);
			within = false;
			next_stretch(st);
		}
		if (p.n > p.cap - SPARE)
			levels = resolve(&p, rtl, levels);
	}
	resolve(&p, rtl, levels);
	piece_done(&p);
}

bool
text_levels(const char *s, size_t n, bool rtl, const struct text_stretch *code,
    size_t ncode, uint8_t *levels)
{
	struct stretches st = {.code = code, .ncode = ncode};

	if (!rtl && !text_has_rtl(s, n))
		return false;
	text_isolates_init(&st.it, s, n, code, ncode);
	st.more = text_isolates_next(&st.it, &st.own);
	next_stretch(&st);
	resolve_all(s, n, rtl, &st, levels);
	return true;
}

void
text_levels_plain(const char *s, size_t n, bool rtl, uint8_t *levels)
{
	resolve_all(s, n, rtl, NULL, levels);
}

void
text_put_isolated(struct str *out, const char *s, size_t n)
{
	struct text_isolates it;
	struct text_stretch st;
	size_t at = 0;

	text_isolates_init(&it, s, n, NULL, 0);
	while (text_isolates_next(&it, &st)) {
		str_put(out, s + at, st.start - at);
		str_puts(out, "\xe2\x81\xa6");
		str_put(out, s + st.start, st.end - st.start);
		str_puts(out, "\xe2\x81\xa9");
		at = st.end;
	}
	str_put(out, s + at, n - at);
}

/* ---- a row ----------------------------------------------------------- */

void
text_order(const uint8_t *levels, uint16_t n, uint16_t *order)
{
	uint8_t most = 0, least = UINT8_MAX;

	for (uint16_t i = 0; i < n; i++) {
		order[i] = i;
		most = levels[i] > most ? levels[i] : most;
		if (levels[i] & 1 && levels[i] < least)
			least = levels[i];
	}
	for (; most >= least; most--) {
		for (uint16_t i = 0; i < n; i++) {
			uint16_t a = i, b;

			while (i < n && levels[order[i]] >= most)
				i++;
			for (b = i; a + 1 < b; a++) {
				uint16_t was = order[a];

				order[a] = order[--b];
				order[b] = was;
			}
		}
	}
}

uint32_t
text_mirror(uint32_t cp)
{
	FriBidiChar other;

	if (cp < 0x80 && !strchr("()<>[]{}", (int)cp))
		return cp;
	switch (cp) {
	case 0x2190: /* ← */
		return 0x2192;
	case 0x2192: /* → */
		return 0x2190;
	case 0x21b2: /* ↲ */
		return 0x21b3;
	case 0x21b3: /* ↳ */
		return 0x21b2;
	case 0x25b8: /* ▸ */
		return 0x25c2;
	case 0x25c2: /* ◂ */
		return 0x25b8;
	default:
		return fribidi_get_mirror_char(cp, &other) ? other : cp;
	}
}

void
text_shape(
    uint32_t *cp, const uint32_t *join, const uint8_t *levels, uint16_t n)
{
	size_t room = 2 * (size_t)n + 1;
	FriBidiChar *s = mem_alloc(room * sizeof *s);
	FriBidiCharType *type = mem_alloc(room * sizeof *type);
	FriBidiArabicProp *prop = mem_alloc(room * sizeof *prop);
	FriBidiLevel *level = mem_alloc(room * sizeof *level);
	int len = 0, at = 0;

	for (uint16_t i = 0; i < n; i++) {
		level[len] = (FriBidiLevel)levels[i];
		s[len++] = cp[i];
		if (join[i]) {
			level[len] = (FriBidiLevel)levels[i];
			s[len++] = join[i];
		}
	}
	fribidi_get_bidi_types(s, len, type);
	fribidi_get_joining_types(s, len, prop);
	fribidi_join_arabic(type, len, level, prop);
	fribidi_shape_arabic(FRIBIDI_FLAG_SHAPE_ARAB_PRES, level, len, prop, s);
	for (uint16_t i = 0; i < n; i++) {
		cp[i] = s[at++];
		if (join[i])
			at++;
	}
	mem_wipe(s, room * sizeof *s);
	mem_free(s);
	mem_free(type);
	mem_free(prop);
	mem_free(level);
}
