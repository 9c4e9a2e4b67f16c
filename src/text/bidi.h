/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bidi - which way text runs: levels (UAX #9), the order that they make, and
 * what stands the other way round in it.  FriBidi's door.
 *
 * Takes: clean UTF-8 by pointer and length in [bytes]; the direction of a
 * paragraph comes from its language, not from its first letter ("PEF" may
 * begin a sentence in Arabic).
 * Gives: levels and orders in memory of the caller's.
 * Never: changes the text, or puts marks of direction into it; measures it;
 * keeps state of its own.
 *
 * Numbers are what this is about.  In a line from right to left the parts of
 * "+1 555-0100" and of "500 mg" would change places.  So telephone numbers,
 * amounts with a unit, addresses and names like "5-HT2A" get the levels that
 * they have between U+2066 and U+2069, without these being in the text.
 */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

/* Of FriBidi: an odd level runs from right to left. */
enum { TEXT_LEVEL_MAX = 126 };

struct text_stretch {
	size_t start, end; /* [bytes]: [start, end) */
};

/* ---- directions ------------------------------------------------------ */

/* Could anything in S run from right to left, in a line from the left? */
bool text_has_rtl(const char *s, size_t n);

/* The direction of the first letter that has one (rules P2, P3); OTHERWISE
 * when none has. */
bool text_first_is_rtl(const char *s, size_t n, bool otherwise);

/*
 * The direction of words of our own in a line of direction RTL: that of the
 * line, unless all of their letters have the other.  So an English title among
 * Arabic ones keeps its question mark at its end.
 */
bool text_runs_rtl(const char *s, size_t n, bool rtl);

/* ---- levels ---------------------------------------------------------- */

/*
 * The level of each byte of a paragraph, in LEVELS; a newline in it is no more
 * than a space.  CODE are stretches, in order and apart from each other, that
 * stand by themselves from left to right whatever is around them.
 *
 * False: it is all drawn as it is written, from left to right, and LEVELS is
 * untouched.  For such text no work is done.
 */
bool text_levels(const char *s, size_t n, bool rtl,
    const struct text_stretch *code, size_t ncode, uint8_t *levels);

/* LEVEL of a paragraph of direction RTL as one within a line of direction LINE:
 * what runs against its line is nested in it. */
static inline uint8_t
text_level_within(bool line, bool rtl, uint8_t level)
{
	return (uint8_t)(line && !rtl ? level + 2 : level);
}

/*
 * What stands by itself, one stretch after another: see above.  What follows
 * Latin letters is drawn in order by itself and is none, but for addresses.
 * CODE is passed over: it stands by itself anyway.
 */
enum text_stands {
	TEXT_STANDS_NUMBER,  /* or a name like one */
	TEXT_STANDS_ADDRESS, /* which may be cut between lines */
	TEXT_STANDS_WITHIN,  /* is in order as it is, and only not to be cut */
};

struct text_isolates {
	const char *s;
	size_t n;
	size_t pos;
	const struct text_stretch *code;
	size_t ncode;
	uint8_t kind; /* enum text_stands of the last one: for who asks */
	bool latin;   /* the last letter was: private, as the others are */
	bool whole;
};

void text_isolates_init(struct text_isolates *it, const char *s, size_t n,
    const struct text_stretch *code, size_t ncode);
/* The same, and what no line is to cut though it stands in order by itself:
 * such after Latin letters, and ranges ("3-5"). */
void text_wholes_init(struct text_isolates *it, const char *s, size_t n,
    const struct text_stretch *code, size_t ncode);
bool text_isolates_next(struct text_isolates *it, struct text_stretch *out);

/*
 * Append S to OUT with U+2066 and U+2069 around them: for what orders the text
 * by itself, a file, a sheet.  S is a line from right to left.
 */
void text_put_isolated(struct str *out, const char *s, size_t n);
/* Append S without any of them: in a line from left to right they do nothing
 * but disturb who copies or searches it. */
void text_put_bare(struct str *out, const char *s, size_t n);

/* ---- a row ----------------------------------------------------------- */

/*
 * The order of N cells by their levels (rule L2): ORDER[i] is the cell that
 * stands at column i from the left.
 */
void text_order(const uint8_t *levels, uint16_t n, uint16_t *order);

/* What stands for CP from right to left: the other bracket, the other arrow;
 * CP itself for most. */
uint32_t text_mirror(uint32_t cp);

/*
 * Arabic letters by what stands beside them (U+FB50 …), for a terminal that
 * does not join them.  Each CP is a letter without its marks, in logical order;
 * JOIN, one each, is U+200C or U+200D when that follows it, else 0.  No
 * ligatures: each letter keeps its cell.
 */
void text_shape(
    uint32_t *cp, const uint32_t *join, const uint8_t *levels, uint16_t n);

#endif
