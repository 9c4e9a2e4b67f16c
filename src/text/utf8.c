/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <string.h>

#include "text/internal.h"

/*
 * Unicode 3.9, table 3-7: after some first bytes the second one is bounded
 * more tightly than to 80..BF.  Returns the number of bytes, 0 for a byte
 * that starts nothing.
 */
static size_t
lead(unsigned char c, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xbf;
	if (c >= 0xc2 && c <= 0xdf)
		return 2;
	if (c >= 0xe0 && c <= 0xef) {
		if (c == 0xe0)
			*low = 0xa0; /* below: overlong */
		else if (c == 0xed)
			*high = 0x9f; /* above: surrogates */
		return 3;
	}
	if (c >= 0xf0 && c <= 0xf4) {
		if (c == 0xf0)
			*low = 0x90; /* below: overlong */
		else if (c == 0xf4)
			*high = 0x8f; /* above: beyond U+10FFFF */
		return 4;
	}
	return 0;
}

uint32_t
text_utf8(const char *s, size_t n, size_t *len)
{
	static const unsigned char bits[5] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	const unsigned char *u = (const unsigned char *)s;
	unsigned char low, high;
	size_t want = lead(u[0], &low, &high);
	uint32_t cp;

	*len = 1;
	if (u[0] < 0x80)
		return u[0];
	if (!want)
		return TEXT_BAD;
	cp = u[0] & bits[want];
	for (size_t i = 1; i < want; i++) {
		if (i >= n || u[i] < low || u[i] > high)
			return TEXT_BAD;
		cp = cp << 6 | (u[i] & 0x3f);
		*len = i + 1;
		low = 0x80;
		high = 0xbf;
	}
	return cp;
}

uint32_t
text_decode(const char *s, size_t n, size_t *len)
{
	return text_next_shown(s, n, len);
}

size_t
text_encode(uint32_t cp, char buf[4])
{
	static const unsigned char first[5] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;

	for (size_t i = n - 1; i > 0; i--) {
		buf[i] = (char)(0x80 | (cp & 0x3f));
		cp >>= 6;
	}
	buf[0] = (char)(first[n] | cp);
	return n;
}

size_t
text_ascii_run(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t w;

	for (; n - i >= sizeof w; i += sizeof w) {
		memcpy(&w, s + i, sizeof w);
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}
