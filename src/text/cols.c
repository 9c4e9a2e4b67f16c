/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* wcwidth() is an extension of POSIX */
#endif

#include "text/text.h"

#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "text/internal.h"

int
text_width(uint32_t cp)
{
	int w;

	/*
	 * wcwidth() says 1 for U+00AD, but terminals differ, and it marks
	 * only a place to break.
	 */
	if (cp < 0x300)
		return cp != '\n' && cp != '\t' && cp != TEXT_SHY;
	/* Greek and Cyrillic but for marks: the test asks wcwidth(). */
	if (cp < 0x591 && cp >= 0x370 && (cp < 0x483 || cp > 0x489))
		return 1;
	w = wcwidth((wchar_t)cp);
	return w < 0 ? 1 : w;
}

/* Width of ASCII: all bytes but newlines and tabs. */
static size_t
ascii_cols(const char *s, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = UINT64_C(0x8080808080808080);
	size_t i = 0, cols = n;
	uint64_t w;

	for (; i < n;) {
		if (n - i >= sizeof w) {
			memcpy(&w, s + i, sizeof w);
			/* Is any byte below 0x20? */
			if (!((w - ones * 0x20) & ~w & tops)) {
				i += sizeof w;
				continue;
			}
		}
		for (size_t k = 0; k < sizeof w && i < n; k++, i++)
			cols -= s[i] == '\n' || s[i] == '\t';
	}
	return cols;
}

/*
 * The width of a cluster is the sum of its code points, so the clusters need
 * not be found to know the width of the whole.
 */
int
text_cols(const char *s, size_t n)
{
	size_t i = 0, cols = 0, len;

	while (i < n) {
		if ((unsigned char)s[i] < 0x80) {
			len = text_ascii_run(s + i, n - i);
			cols += ascii_cols(s + i, len);
		} else {
			cols += (size_t)text_width(
			    text_next_shown(s + i, n - i, &len));
		}
		i += len;
	}
	return cols > INT_MAX ? INT_MAX : (int)cols;
}

size_t
text_prefix(const char *s, size_t n, int cols)
{
	size_t i = 0, len;
	int w;

	while (i < n) {
		len = text_cluster(s + i, n - i, &w);
		if (w > cols)
			break;
		cols -= w;
		i += len;
	}
	return i;
}

bool
text_is_drawable(uint32_t cp)
{
	return cp != 0 && wcwidth((wchar_t)cp) >= 0;
}
