/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * internal - what the files of this room share, and what its tests hold
 * against the quick paths.  No other room includes it.
 */
#ifndef TEXT_INTERNAL_H
#define TEXT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No code point: what text_utf8() says of a broken sequence. */
#define TEXT_BAD UINT32_MAX

#define TEXT_SHY 0xadu    /* soft hyphen */
#define TEXT_ZWSP 0x200bu /* zero width space */

/*
 * The code point at S, or TEXT_BAD; *LEN is its length, or that of the
 * maximal subpart (Unicode 3.9, table 3-7) that one U+FFFD stands for; N > 0.
 */
uint32_t text_utf8(const char *s, size_t n, size_t *len);

/* The same, the usual forms in line.  E0 and ED have rules of their own. */
static inline uint32_t
text_next(const char *s, size_t n, size_t *len)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] < 0x80) {
		*len = 1;
		return u[0];
	}
	if (u[0] >= 0xc2 && u[0] < 0xe0 && n > 1 && (u[1] & 0xc0) == 0x80) {
		*len = 2;
		return (u[0] & 0x1fu) << 6 | (u[1] & 0x3fu);
	}
	if (u[0] > 0xe0 && u[0] < 0xf0 && u[0] != 0xed && n > 2 &&
	    (u[1] & 0xc0) == 0x80 && (u[2] & 0xc0) == 0x80) {
		*len = 3;
		return (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 |
		       (u[2] & 0x3fu);
	}
	return text_utf8(s, n, len);
}

/* text_decode() in line. */
static inline uint32_t
text_next_shown(const char *s, size_t n, size_t *len)
{
	uint32_t cp = text_next(s, n, len);

	if (cp != TEXT_BAD)
		return cp;
	*len = 1;
	return 0xfffd;
}

/* Bytes before the first one that is above 0x7f. */
size_t text_ascii_run(const char *s, size_t n);

/*
 * Width of CP in [cells] as frames draw it.  0 for newline, tab and U+00AD:
 * none of them is drawn.  What wcwidth() does not know is 1, as U+FFFD.
 */
int text_width(uint32_t cp);

/* text_cluster() without its short cuts for ASCII. */
size_t text_cluster_any(const char *s, size_t n, int *cols);

/* ---- direction ------------------------------------------------------ */

/* text_levels() with nothing that stands by itself, and without its short cut:
 * UAX #9 alone. */
void text_levels_plain(const char *s, size_t n, bool rtl, uint8_t *levels);

/* ---- line breaks ---------------------------------------------------- */

/* One byte of a table of breaks. */
enum {
	TEXT_KEEP,  /* no break before this byte */
	TEXT_BREAK, /* a line may break before it */
};

struct text_line;

/*
 * Fill OUT for the ASCII at the start of S; returns the length of it.  Before
 * S is nothing, or a newline; or else a letter.
 */
size_t text_ascii_breaks(const char *s, size_t n, bool after_letter, char *out);

/*
 * The line at S as text_fill_next() gives it, in offsets from S, when it can
 * be told from its printable ASCII alone.  False when it cannot: then L is
 * undefined.
 */
bool text_ascii_line(const char *s, size_t n, int width, struct text_line *l);

/* Fill OUT[0, n): the text begins at S, or S is as good as a beginning. */
void text_breaks(const char *s, size_t n, char *out);

/* Thai letters, digits and marks: three bytes each. */
static inline bool
text_is_thai(uint32_t cp)
{
	return cp > 0xe00 && cp < 0xe80;
}

/* S is Thai alone: TEXT_BREAK in OUT where a word begins, else untouched. */
void text_thai_breaks(const char *s, size_t n, char *out);

/*
 * The end of a piece of S that starts at FROM and ends near TO, after a
 * character whose follow-up does not depend on what is before it; 0 when
 * there is none.
 */
size_t text_breaks_cut(const char *s, size_t from, size_t to);

#endif
