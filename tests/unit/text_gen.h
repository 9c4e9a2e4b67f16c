/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text_gen - texts by chance, the same ones every time.
 *
 * Takes: a seed.  Gives: numbers, and texts that go through the gate.
 */
#ifndef UNIT_TEXT_GEN_H
#define UNIT_TEXT_GEN_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "text/text.h"

/* xorshift64 */
static inline uint32_t
gen_below(uint64_t *seed, uint32_t n)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (uint32_t)(*seed >> 32) % n;
}

enum gen_kind {
	GEN_ASCII,
	GEN_WORDS,
	GEN_LATIN,
	GEN_WORLD,
	GEN_ANY,
	GEN_KINDS
};

/* What is awkward, one a string. */
static const char *const gen_odd[] = {
    " ",
    "  ",
    "-",
    "\xc2\xad",
    "\xe2\x80\x8b",
    "\xc2\xa0",
    "\xe2\x81\xa0",
    "\xe2\x80\x8e",
    "\xe2\x80\x8d",
    "\xe2\x80\x8c",
    "\xef\xb8\x8f",
    "\xcc\x88",
    "\xcc\x81\xcc\x82",
    "\xe2\x80\x94",
    "\xe2\x80\x93",
    "\xe2\x80\x9c",
    "\xe2\x80\x9d",
    "\xe2\x80\x99",
    "\xe2\x80\xa6",
    "\xc2\xab",
    "\xc2\xbb",
    "\xc2\xbf",
    "\xc2\xa1",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa6",
    "\xf0\x9f\x87\xaa",
    "\xf0\x9f\x87\xb8",
    "\xf0\x9f\x8f\xbd",
    "\xf0\x9f\x98\x80",
    "\xe2\x9d\xa4",
    "\xe3\x80\x80",
    "\xe3\x80\x82",
    "\xef\xbc\x8c",
    "\xe3\x80\x8c",
    "\xe3\x80\x8d",
    "\xe3\x83\xbc",
    "\xe3\x80\x85",
    "\xe3\x80\xb5",
    "\xd8\x80",
    "\xe1\x84\x92",
    "\xe1\x85\xa1",
    "\xe1\x86\xab",
    "\xed\x95\x9c",
    "\xea\xb5\xad",
    "\xd7\x90",
    "\xd7\x91",
    "\xe0\xb8\xb3",
    "\xe0\xb9\x89",
    "\xe0\xa4\x95",
    "\xe0\xa5\x8d",
    "\xe0\xa4\xbf",
    "\xe0\xa4\xb7",
    "%",
    "$",
    "(",
    ")",
    "}",
    "/",
    "1",
    "\t",
    "\xe2\x81\xa6",
    "\xe2\x81\xa9",
    "\xf0\x91\x82\xbd",
    "\xe2\x82\xac",
    "http://a.example/b?c=d&e",
    "\xc3\xa9",
    "\n",
    "\xef\xbf\xbd",
};

/* Where some scripts begin, and how many code points to take from there. */
static const uint32_t gen_script[][2] = {
    {0xa1, 0x2ff - 0xa1},
    {0x391, 25},
    {0x410, 64},
    {0x483, 8},
    {0x5d0, 27},
    {0x5b0, 20},
    {0x621, 42},
    {0x64b, 20},
    {0x900, 0x80},
    {0xe01, 0x5b},
    {0x1100, 0x100},
    {0x1780, 0x60},
    {0x2000, 0x70},
    {0x3000, 0x100},
    {0x4e00, 0x5200},
    {0xac00, 0x2ba4},
    {0x1f1e6, 26},
    {0x1f300, 0x300},
    {0xff00, 0xf0},
};

static inline uint32_t
gen_code(uint64_t *seed, enum gen_kind kind)
{
	uint32_t cp, i;

	switch (kind) {
	case GEN_ASCII:
		i = gen_below(seed, 96);
		return i == 95 ? '\t' : 0x20 + i;
	case GEN_WORDS:
		return gen_below(seed, 6) ? 'a' + gen_below(seed, 26) : ' ';
	case GEN_LATIN:
		i = gen_below(seed, 8);
		if (i == 0)
			return ' ';
		return i < 7 ? 0x21 + gen_below(seed, 94)
			     : 0xa1 + gen_below(seed, 0x1df);
	case GEN_WORLD:
		i = gen_below(seed, sizeof gen_script / sizeof gen_script[0]);
		return gen_script[i][0] + gen_below(seed, gen_script[i][1]);
	case GEN_ANY:
	case GEN_KINDS:
		break;
	}
	do
		cp = gen_below(seed, gen_below(seed, 2) ? 0x3000 : 0x110000);
	while (cp >= 0xd800 && cp < 0xe000);
	return cp;
}

/* About N pieces of text of a KIND, clean. */
static inline void
gen_text(uint64_t *seed, enum gen_kind kind, size_t n, struct str *out)
{
	struct str raw;
	uint32_t script = gen_below(seed, 20);
	char buf[4];

	str_init(&raw);
	for (size_t i = 0; i < n; i++) {
		uint32_t dice = gen_below(seed, 24);

		if (dice == 0)
			str_putc(&raw, gen_below(seed, 4) ? ' ' : '\n');
		else if (dice < 4 && kind >= GEN_LATIN)
			str_puts(
			    &raw, gen_odd[gen_below(seed,
				      sizeof gen_odd / sizeof gen_odd[0])]);
		else if (dice < 12 && kind >= GEN_WORLD && script < 19) {
			uint32_t cp = gen_script[script][0] +
				      gen_below(seed, gen_script[script][1]);

			str_put(&raw, buf, text_encode(cp, buf));
		} else
			str_put(
			    &raw, buf, text_encode(gen_code(seed, kind), buf));
	}
	text_clean(out, str_text(&raw), raw.len);
	str_done(&raw);
}

#endif
