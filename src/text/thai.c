/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Thai is written without spaces between its words: libthai finds them by its
 * dictionary.  Where it is not, see thai_none.c.
 */
#include "config.h"

#include "text/text.h"

#include <thai/thwbrk.h>

#include "text/internal.h"

enum {
	CHAR = 3,    /* [bytes] of each character of Thai */
	PIECE = 512, /* characters that libthai looks at together */
};

static int
find(const char *s, size_t n, int breaks[PIECE])
{
	thwchar_t words[PIECE + 1];
	size_t len;

	for (size_t i = 0; i < n; i++)
		words[i] = (thwchar_t)text_next_shown(s + i * CHAR, CHAR, &len);
	words[n] = 0;
	/* NULL: the dictionary that libthai itself loads and keeps */
	return th_brk_wc_find_breaks(NULL, words, breaks, PIECE);
}

void
text_thai_breaks(const char *s, size_t n, char *out)
{
	size_t chars = n / CHAR, at = 0;

	while (at < chars) {
		size_t m = chars - at < PIECE ? chars - at : PIECE;
		int breaks[PIECE], count = find(s + at * CHAR, m, breaks);
		size_t last = 0;

		for (int i = 0; i < count; i++) {
			if (breaks[i] <= 0 || (size_t)breaks[i] >= m)
				continue;
			last = (size_t)breaks[i];
			out[(at + last) * CHAR] = TEXT_BREAK;
		}
		/* The last word may have been cut by the end of the piece. */
		at += at + m < chars && last ? last : m;
	}
}

bool
text_thai_load(void)
{
	static const char hello[] = "\xe0\xb8\xaa\xe0\xb8\xa7\xe0\xb8\xb1"
				    "\xe0\xb8\xaa\xe0\xb8\x94\xe0\xb8\xb5"
				    "\xe0\xb8\x84\xe0\xb8\xa3\xe0\xb8\xb1"
				    "\xe0\xb8\x9a"; /* two words */
	int breaks[PIECE];

	return find(hello, (sizeof hello - 1) / CHAR, breaks) > 0;
}
