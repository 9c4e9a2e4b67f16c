/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text_plain - a filling so plain that it can be believed: libunistring's
 * breaks and clusters of the whole text, and a walk from the start of each
 * line.  The cmocka headers come before it.
 */
#ifndef UNIT_TEXT_PLAIN_H
#define UNIT_TEXT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistring/version.h>

#include "text/internal.h"
#include "text/text.h"

/* Unicode 15.1 changed UAX #14; the table for ASCII is that of before. */
static inline bool
is_other_unicode(void)
{
	return _libunistring_version > 0x0101ff;
}

struct plain {
	const char *s;
	size_t n;
	char *brk;  /* libunistring's */
	char *clus; /* 1: a cluster begins */
	size_t pos;
	bool trailing;
};

/* Letters of class AL, and the signs of ASCII that are. */
static inline bool
alphabetic(uint32_t cp)
{
	if (cp < 0x80)
		return cp && strchr("#&*<=>@^_`~abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
				 (int)cp);
	return cp < 0x1100 && uc_is_general_category_withtable(cp,
				  UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Ll |
				      UC_CATEGORY_MASK_Lo);
}

static inline bool
hangul(uint32_t cp)
{
	return cp >= 0xac00 && cp <= 0xd7a3;
}

static inline bool
wordy(uint32_t cp)
{
	return hangul(cp) || (cp >= '0' && cp <= '9') ||
	       (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/* Words of Thai: what libthai says of each stretch. */
static inline void
plain_thai(struct plain *p)
{
	char *out = test_calloc(p->n + 1, 1);
	size_t from = 0, len;

	for (size_t i = 0; i < p->n; i += len) {
		uint32_t cp = text_decode(p->s + i, p->n - i, &len);

		if (!text_is_thai(cp))
			from = i + len;
		else if (i + len == p->n ||
			 !text_is_thai(
			     text_decode(p->s + i + len, p->n - i - len, &len)))
			text_thai_breaks(p->s + from, i + 3 - from, out + from);
		if (text_is_thai(cp))
			len = 3;
	}
	for (size_t i = 0; i < p->n; i++)
		if (out[i] == TEXT_BREAK)
			p->brk[i] = UC_BREAK_POSSIBLE;
	test_free(out);
}

static inline void
plain_init(struct plain *p, const char *s, size_t n)
{
	uint32_t last = 0;

	*p = (struct plain){.s = s, .n = n};
	p->brk = test_malloc(n + 1);
	p->clus = test_malloc(n + 1);
	p->trailing = n && s[n - 1] == '\n';
	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", p->brk);
	u8_grapheme_breaks((const uint8_t *)s, n, p->clus);
	for (size_t i = 0, len; i < n; i += len) {
		uint32_t cp = text_decode(s + i, n - i, &len);

		/* LB29, which libunistring leaves out. */
		if (last && last < 0x80 && strchr(",.:;", (int)last) &&
		    alphabetic(cp))
			p->brk[i] = UC_BREAK_PROHIBITED;
		/* Korean words stay whole. */
		if (wordy(last) && wordy(cp) && (hangul(last) || hangul(cp)))
			p->brk[i] = UC_BREAK_PROHIBITED;
		last = cp;
	}
	plain_thai(p);
}

static inline void
plain_done(struct plain *p)
{
	test_free(p->brk);
	test_free(p->clus);
}

static inline size_t
plain_cluster(const struct plain *p, size_t at)
{
	size_t end = at + 1;

	while (end < p->n && !p->clus[end])
		end++;
	return end - at;
}

static inline bool
blank(const char *s, size_t len)
{
	return (len == 1 && (*s == ' ' || *s == '\t')) ||
	       (len == 2 && !memcmp(s, "\xc2\xad", 2)) ||
	       (len == 3 && !memcmp(s, "\xe2\x80\x8b", 3));
}

/* Where what is visible of [from, to) ends. */
static inline size_t
trimmed(const struct plain *p, size_t from, size_t to)
{
	size_t end = from, len;

	for (size_t at = from; at < to; at += len) {
		len = plain_cluster(p, at);
		if (!blank(p->s + at, len))
			end = at + len;
	}
	return end;
}

/* Where what is visible after FROM begins. */
static inline size_t
visible(const struct plain *p, size_t from)
{
	size_t len = plain_cluster(p, from);

	while (blank(p->s + from, len)) {
		from += len;
		len = plain_cluster(p, from);
	}
	return from;
}

static inline struct text_line
plain_cut(struct plain *p, size_t from, size_t to, size_t next, bool hard)
{
	size_t end = trimmed(p, from, to);

	p->pos = next;
	return (struct text_line){
	    from, end, next, text_cols(p->s + from, end - from), hard};
}

static inline bool
plain_next(struct plain *p, int width, struct text_line *l)
{
	size_t from = p->pos, at, len, cut = 0;

	if (from == p->n) {
		if (!p->trailing)
			return false;
		p->trailing = false;
		*l = (struct text_line){from, from, from, 0, true};
		return true;
	}
	for (at = from; at < p->n && p->s[at] != '\n'; at += len) {
		len = plain_cluster(p, at);
		if (blank(p->s + at, len))
			continue;
		if (p->brk[at] == UC_BREAK_POSSIBLE &&
		    trimmed(p, from, at) > from)
			cut = at;
		if (at == from ||
		    text_cols(p->s + from, at + len - from) <= width)
			continue;
		if (!cut && visible(p, from) > from) {
			from = at = visible(p, from);
			len = 0;
			continue;
		}
		if (!cut)
			cut = at;
		*l = plain_cut(p, from, cut, cut, false);
		return true;
	}
	*l = plain_cut(p, from, at, at < p->n ? at + 1 : at, true);
	return true;
}

#endif
