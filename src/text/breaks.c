/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <string.h>
#include <unictype.h>
#include <unilbrk.h>

#include "text/internal.h"

static bool
is_ascii_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Lm is left out: U+3035 is a combining mark to UAX #14. */
static bool
is_letter(uint32_t cp)
{
	const uc_general_category_t l = uc_general_category_or(
	    uc_general_category_or(UC_UPPERCASE_LETTER, UC_LOWERCASE_LETTER),
	    UC_OTHER_LETTER);

	return cp < 0x80 ? is_ascii_letter(cp) : uc_is_general_category(cp, l);
}

static bool
is_alnum(uint32_t c)
{
	return is_ascii_letter(c) || (c >= '0' && c <= '9');
}

static bool
is_hangul(uint32_t cp)
{
	return cp >= 0xac00 && cp < 0xd7a4;
}

/* The code point that ends at S + AT, AT > 0, and where it starts. */
static uint32_t
before(const char *s, size_t at, size_t *start)
{
	size_t i = at - 1, len;

	while (i > 0 && at - i < 4 && ((unsigned char)s[i] & 0xc0) == 0x80)
		i--;
	*start = i;
	return text_next_shown(s + i, at - i, &len);
}

static bool
is_stop(char c)
{
	return c == ',' || c == '.' || c == ':' || c == ';';
}

/* Class AL, as far as LB29 is likely to meet it. */
static bool
is_al(uint32_t cp)
{
	if (cp > 0 && cp < 0x80 && strchr("#&*<=>@^_`~", (int)cp))
		return true;
	return cp < 0x1100 && is_letter(cp);
}

/*
 * Where we do not break though libunistring would: LB29, as in "p.m.", it
 * leaves out; and Korean, which has spaces between its words, is broken at
 * these and not after any syllable, as UAX #14 leaves one free to do.
 */
static bool
keeps(uint32_t left, uint32_t right)
{
	if (left < 0x80 && is_stop((char)left))
		return is_al(right);
	if (is_hangul(left))
		return is_hangul(right) || is_alnum(right);
	return is_hangul(right) && is_alnum(left);
}

/* Has S a byte that begins a Hangul syllable? */
static bool
has_hangul(const char *s, size_t n)
{
	bool has = false;

	for (size_t i = 0; i < n; i++)
		has |=
		    (unsigned char)s[i] >= 0xea && (unsigned char)s[i] <= 0xed;
	return has;
}

/* Words of Thai, which to UAX #14 are one. */
static void
thai_words(const char *s, size_t n, char *out)
{
	size_t from = n, i = 0, len;

	for (; i < n; i += len) {
		bool thai = text_is_thai(text_next_shown(s + i, n - i, &len));

		if (thai && from == n)
			from = i;
		if (!thai && from < n) {
			text_thai_breaks(s + from, i - from, out + from);
			from = n;
		}
	}
	if (from < n)
		text_thai_breaks(s + from, n - from, out + from);
}

/* Has S a byte that begins a character of Thai (and of scripts near it)? */
static bool
has_thai(const char *s, size_t n)
{
	return memchr(s, 0xe0, n) != NULL;
}

/* What is not ASCII: libunistring's UAX #14.  OUT[0] is left as it is. */
static void
island(const char *s, size_t n, char *out)
{
	bool hangul = has_hangul(s, n);
	char first = out[0];

	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", out);
	out[0] = first;
	for (size_t i = 1, at; i < n; i++) {
		bool can = out[i] == UC_BREAK_POSSIBLE;

		if (can && (hangul || is_stop(s[i - 1])))
			can = !keeps(before(s, i, &at),
			    text_next_shown(s + i, n - i, &at));
		out[i] = can ? TEXT_BREAK : TEXT_KEEP;
	}
	if (has_thai(s, n))
		thai_words(s, n, out);
}

/*
 * ASCII is done by table, and what is not by libunistring, from the letter
 * before to the letter after: a letter of class AL stands for all that was
 * before it, since UAX #14 as both of them do it looks back to the last
 * character that is no space (further only over runs of marks and regional
 * indicators, and from a hyphen to a Hebrew letter), and never ahead.
 */
void
text_breaks(const char *s, size_t n, char *out)
{
	size_t i = text_ascii_breaks(s, n, false, out);
	size_t done = 0; /* what is before it is no island's */

	if (i == 0 && n > 0)
		out[0] = TEXT_KEEP;
	while (i < n) {
		size_t from = i;

		while (from > done && !is_ascii_letter((unsigned char)s[from]))
			from--;
		while (i < n && !is_ascii_letter((unsigned char)s[i]))
			i++;
		if (i < n)
			i++;
		island(s + from, i - from, out + from);
		done = i - 1;
		i += text_ascii_breaks(s + i, n - i, true, out + i);
	}
}

/*
 * After a newline nothing before it counts; so it is after a letter, for the
 * reason above.  A Hebrew letter will do: what it does is to what follows.  One
 * of Thai will not: where its words begin depends on all before it.
 */
size_t
text_breaks_cut(const char *s, size_t from, size_t to)
{
	/* Not within a character. */
	while (to > from && ((unsigned char)s[to] & 0xc0) == 0x80)
		to--;
	while (to > from) {
		size_t start;
		uint32_t cp = before(s, to, &start);

		if (start < from)
			break;
		if (cp == '\n' || (is_letter(cp) && !text_is_thai(cp)))
			return to;
		to = start;
	}
	return 0;
}
