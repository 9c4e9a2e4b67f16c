/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <unictype.h>
#include <unigbrk.h>

#include "text/internal.h"

/*
 * Letters and ideographs that neither extend what is before them nor take in
 * what is after: between two of them is always a boundary, without a look at
 * any property.  The test walks the ranges.
 */
static bool
is_plain(uint32_t cp)
{
	if (cp < 0x300)
		return cp >= 0x20;
	if (cp < 0x591)
		return cp >= 0x370 && (cp < 0x483 || cp > 0x489);
	return (cp >= 0x3400 && cp < 0x4dc0) || (cp >= 0x4e00 && cp < 0xa000) ||
	       (cp >= 0x3041 && cp < 0x3097) || (cp >= 0x30a1 && cp < 0x30fb) ||
	       (cp >= 0xac00 && cp < 0xd7a4);
}

/* What UAX #29 must remember of the cluster so far. */
struct state {
	int last;  /* property of the last code point */
	bool pict; /* GB11: Extended_Pictographic Extend* so far */
	bool join; /* GB11: the same, and then a ZWJ */
	bool odd;  /* GB12, GB13: an odd count of regional indicators */
};

static void
take(struct state *st, uint32_t cp, int prop)
{
	st->join = st->pict && prop == GBP_ZWJ;
	st->pict = (st->pict && prop == GBP_EXTEND) ||
		   uc_is_property_extended_pictographic(cp);
	st->odd = prop == GBP_RI && !st->odd;
	st->last = prop;
}

static bool
is_hard(int prop)
{
	return prop == GBP_CR || prop == GBP_LF || prop == GBP_CONTROL;
}

/* GB6 to GB8: the parts of a Hangul syllable. */
static bool
hangul_joins(int last, int prop)
{
	if (last == GBP_L)
		return prop == GBP_L || prop == GBP_V || prop == GBP_LV ||
		       prop == GBP_LVT;
	if (last == GBP_LV || last == GBP_V)
		return prop == GBP_V || prop == GBP_T;
	return (last == GBP_LVT || last == GBP_T) && prop == GBP_T;
}

/* Does the code point belong to the cluster?  GB3 to GB999, in order. */
static bool
joins(const struct state *st, uint32_t cp, int prop)
{
	if (st->last == GBP_CR && prop == GBP_LF)
		return true;
	if (is_hard(st->last) || is_hard(prop))
		return false;
	if (hangul_joins(st->last, prop))
		return true;
	if (prop == GBP_EXTEND || prop == GBP_ZWJ || prop == GBP_SPACINGMARK)
		return true;
	if (st->last == GBP_PREPEND)
		return true;
	if (st->join && uc_is_property_extended_pictographic(cp))
		return true;
	return st->odd && prop == GBP_RI;
}

size_t
text_cluster_any(const char *s, size_t n, int *cols)
{
	struct state st = {0};
	size_t at, len;
	uint32_t cp = text_next_shown(s, n, &at);
	uint32_t next = 0;

	*cols = text_width(cp);
	if (at == n)
		return at;
	next = text_next_shown(s + at, n - at, &len);
	if (is_plain(cp) && is_plain(next))
		return at;
	take(&st, cp, uc_graphemeclusterbreak_property(cp));
	while (at < n) {
		int prop;

		next = text_next_shown(s + at, n - at, &len);
		prop = uc_graphemeclusterbreak_property(next);
		if (!joins(&st, next, prop))
			break;
		take(&st, next, prop);
		*cols += text_width(next);
		at += len;
	}
	return at;
}

size_t
text_cluster(const char *s, size_t n, int *cols)
{
	unsigned char c = (unsigned char)s[0];

	/* In ASCII only CR LF is longer than a byte. */
	if (c < 0x80 && c != '\r' && (n == 1 || (unsigned char)s[1] < 0x80)) {
		*cols = c != '\n' && c != '\t';
		return 1;
	}
	return text_cluster_any(s, n, cols);
}
