/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/pace.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "guide/doc.h"
#include "text/text.h"

/* Halves and fifths of a word are counted in tenths. */
enum { TENTHS = 10, OF_PAIR = 5, OF_FIVE = 2 };

/* What one letter is worth where words have no blanks between them; else 0. */
static unsigned
tenths_of(uint32_t cp)
{
	if ((cp >= 0x0e00 && cp <= 0x0eff) || /* Thai, Lao */
	    (cp >= 0x1000 && cp <= 0x109f) || /* Burmese */
	    (cp >= 0x1780 && cp <= 0x17ff))   /* Khmer */
		return OF_FIVE;
	if ((cp >= 0x3041 && cp <= 0x30ff) || /* kana */
	    (cp >= 0x3400 && cp <= 0x9fff) || (cp >= 0xac00 && cp <= 0xd7a3) ||
	    (cp >= 0xf900 && cp <= 0xfaff) || (cp >= 0x20000 && cp <= 0x3ffff))
		return OF_PAIR;
	return 0;
}

static bool
is_ascii_letter(unsigned char c)
{
	return (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Words of a leaf, in tenths: a stretch with a letter or a digit is one. */
static uint64_t
tenths_in(const char *s, size_t n)
{
	uint64_t sum = 0;
	bool word = false;

	for (size_t i = 0; i < n;) {
		unsigned char c = (unsigned char)s[i];
		unsigned worth;
		size_t len = 1;

		if (c < 0x80) {
			if (c == ' ' || c == '\n' || c == '\t')
				word = false;
			else if (!word && is_ascii_letter(c)) {
				word = true;
				sum += TENTHS;
			}
			i++;
			continue;
		}
		worth = tenths_of(text_decode(s + i, n - i, &len));
		/* U+2000 to U+2BFF are blanks, dashes, arrows, pictures. */
		if (worth)
			sum += worth;
		else if (!word && (c != 0xe2 || len != 3) && c != 0xc2) {
			word = true;
			sum += TENTHS;
		}
		i += len;
	}
	return sum;
}

uint32_t
pace_words(const struct doc *d)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < d->nblocks; i++)
		sum += tenths_in(d->blocks[i].text, d->blocks[i].len);
	sum = (sum + TENTHS - 1) / TENTHS;
	return sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
}

int
pace_minutes(const struct doc *d)
{
	uint32_t words = pace_words(d);
	uint32_t n = words / PACE_WORDS + (words % PACE_WORDS > 0);

	return n < 1 ? 1 : n > INT_MAX ? INT_MAX : (int)n;
}
