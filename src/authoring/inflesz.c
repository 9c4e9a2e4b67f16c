/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/inflesz.h"

#include <stdbool.h>
#include <string.h>

#include "authoring/readability.h"

/* Of a letter: none, one that gives way to another, one that does not. */
enum vowel { VOWEL_NONE, VOWEL_WEAK, VOWEL_STRONG };

/* The second byte of a letter of Latin-1 (U+00C0 …) in UTF-8. */
static enum vowel
accented(unsigned char c)
{
	switch (c | 0x20) {
	case 0xa1: /* a, e, i, o, u with an acute */
	case 0xa9:
	case 0xad:
	case 0xb3:
	case 0xba:
		return VOWEL_STRONG;
	case 0xbc: /* u with two points */
		return VOWEL_WEAK;
	default:
		return VOWEL_NONE;
	}
}

static enum vowel
plain(char c)
{
	if (strchr("aeoAEO", c))
		return VOWEL_STRONG;
	return strchr("iuIU", c) ? VOWEL_WEAK : VOWEL_NONE;
}

/* The letter at S, *LEN its bytes. */
static enum vowel
vowel_at(const char *s, size_t n, size_t *len)
{
	*len = 1;
	if ((unsigned char)*s == 0xc3 && n > 1) {
		*len = 2;
		return accented((unsigned char)s[1]);
	}
	if (*s == '\0')
		return VOWEL_NONE;
	return plain(*s);
}

/* The u of "que", "qui", "gue", "gui". */
static bool
is_silent(const char *word, size_t n, size_t at)
{
	size_t len;

	if (!at || (word[at] | 0x20) != 'u' || at + 1 >= n)
		return false;
	if ((word[at - 1] | 0x20) != 'q' && (word[at - 1] | 0x20) != 'g')
		return false;
	if (strchr("eiEI", word[at + 1]))
		return true;
	return vowel_at(word + at + 1, n - at - 1, &len) == VOWEL_STRONG &&
	       len == 2 &&
	       ((unsigned char)word[at + 2] == 0xa9 ||
		   (unsigned char)word[at + 2] == 0xad);
}

unsigned
inflesz_syllables(const char *word, size_t n)
{
	enum vowel before = VOWEL_NONE;
	unsigned count = 0;
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		enum vowel v = vowel_at(word + i, n - i, &len);

		if (is_silent(word, n, i))
			v = VOWEL_NONE;
		/* "y" by itself, or at the end: "muy", "hay". */
		if ((word[i] | 0x20) == 'y' && i + 1 == n)
			v = VOWEL_WEAK;
		if (v == VOWEL_NONE) {
			before = v;
			continue;
		}
		/* An accent on i or u parts it; it counts as strong here. */
		if (before == VOWEL_NONE ||
		    (before == VOWEL_STRONG && v == VOWEL_STRONG))
			count++;
		before = v == VOWEL_STRONG || before == VOWEL_STRONG
			     ? VOWEL_STRONG
			     : VOWEL_WEAK;
	}
	return count ? count : 1;
}

/* [bytes] of the letter or figure at S, else 0. */
static size_t
letter_length(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s;

	if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
		return 1;
	return c == 0xc3 && n > 1 ? 2 : 0;
}

static size_t
word_length(const char *s, size_t n)
{
	size_t at = 0, len;

	while (at < n && (len = letter_length(s + at, n - at)))
		at += len;
	return at;
}

void
inflesz_add(struct inflesz *f, const char *s, size_t n)
{
	struct readability r = {0};
	size_t len;

	readability_add(&r, s, n);
	f->words += r.words;
	f->sentences += r.sentences;
	for (size_t i = 0; i < n; i += len) {
		len = word_length(s + i, n - i);
		if (len)
			f->syllables += inflesz_syllables(s + i, len);
		else if (s[i] == '{') /* a value: no word of the text */
			len = strcspn(s + i, "}");
		len += !len;
	}
}

double
inflesz_value(const struct inflesz *f)
{
	double words = f->words;

	if (!f->words || !f->sentences)
		return 0;
	return 206.835 - 62.3 * f->syllables / words - words / f->sentences;
}
