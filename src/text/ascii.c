/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <string.h>

#include "text/internal.h"

/*
 * UAX #14 for the classes that ASCII has.  Spaces (LB7, LB18) are not in the
 * table.
 */
enum { OP, CL, CP, QU, EX, IS, SY, HY, BA, PR, PO, NU, AL, START, SP };

/* Control characters but tab do not pass the gate: any class will do. */
static const unsigned char class_of[128] = {
    AL, AL, AL, AL, AL, AL, AL, AL, AL, BA, AL, AL, AL, AL, AL, AL, /* 00 */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, /* 10 */
    SP, EX, QU, AL, PR, PO, AL, QU, OP, CP, AL, PR, IS, HY, IS, SY, /* 20 */
    NU, NU, NU, NU, NU, NU, NU, NU, NU, NU, IS, IS, AL, AL, AL, EX, /* 30 */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, /* 40 */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, PR, CP, AL, AL, /* 50 */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, /* 60 */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, BA, CL, AL, AL, /* 70 */
};

/* clang-format off */
/*
 * Row: the character before, column: the one after.
 *   ^  never, not even after spaces       LB13, LB14, LB15
 *   %  only after spaces                  LB21, LB24, LB25, LB28 to LB30
 *   _  always                             LB31
 */
static const char pairs[START + 1][SP] = {
    /*         OP   CL   CP   QU   EX   IS   SY   HY   BA   PR   PO   NU   AL */
    [OP] =    {'^', '^', '^', '^', '^', '^', '^', '^', '^', '^', '^', '^', '^'},
    [CL] =    {'_', '^', '^', '%', '^', '^', '^', '%', '%', '%', '%', '_', '_'},
    [CP] =    {'_', '^', '^', '%', '^', '^', '^', '%', '%', '%', '%', '%', '%'},
    [QU] =    {'^', '^', '^', '%', '^', '^', '^', '%', '%', '%', '%', '%', '%'},
    [EX] =    {'_', '^', '^', '%', '^', '^', '^', '%', '%', '_', '_', '_', '_'},
    [IS] =    {'_', '^', '^', '%', '^', '^', '^', '%', '%', '_', '_', '%', '%'},
    [SY] =    {'_', '^', '^', '%', '^', '^', '^', '%', '%', '_', '_', '%', '_'},
    [HY] =    {'_', '^', '^', '%', '^', '^', '^', '%', '%', '_', '_', '%', '_'},
    [BA] =    {'_', '^', '^', '%', '^', '^', '^', '%', '%', '_', '_', '_', '_'},
    [PR] =    {'%', '^', '^', '%', '^', '^', '^', '%', '%', '_', '_', '%', '%'},
    [PO] =    {'%', '^', '^', '%', '^', '^', '^', '%', '%', '_', '_', '%', '%'},
    [NU] =    {'%', '^', '^', '%', '^', '^', '^', '%', '%', '%', '%', '%', '%'},
    [AL] =    {'%', '^', '^', '%', '^', '^', '^', '%', '%', '%', '%', '%', '%'},
    [START] ={'^', '^', '^', '^', '^', '^', '^', '^', '^', '^', '^', '^', '^'},
};
/* clang-format on */

size_t
text_ascii_breaks(const char *s, size_t n, bool after_letter, char *out)
{
	unsigned char last = after_letter ? AL : START;
	bool space = false; /* since the last one */
	size_t i;

	for (i = 0; i < n && (unsigned char)s[i] < 0x80; i++) {
		unsigned char cls = class_of[(unsigned char)s[i]];
		char pair;

		out[i] = TEXT_KEEP;
		if (cls == SP) {
			space = true;
			continue;
		}
		if (s[i] == '\n') {
			last = START;
			space = false;
			continue;
		}
		pair = pairs[last][cls];
		if (pair == '_' || (pair == '%' && space))
			out[i] = TEXT_BREAK;
		last = cls;
		space = false;
	}
	return i;
}

/* Bytes from space to tilde at the start of S. */
static size_t
printable(const char *s, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = UINT64_C(0x8080808080808080);
	size_t i = 0;
	uint64_t w;

	for (; n - i >= sizeof w; i += sizeof w) {
		memcpy(&w, s + i, sizeof w);
		if ((w | (w - ones * 0x20) | (w + ones)) & tops)
			break;
	}
	while (i < n && s[i] >= 0x20 && s[i] < 0x7f)
		i++;
	return i;
}

/* Where the blanks before S + AT begin. */
static size_t
trim(const char *s, size_t at)
{
	while (at > 0 && s[at - 1] == ' ')
		at--;
	return at;
}

static bool
ends_at(const char *s, size_t end, size_t next, bool hard, struct text_line *l)
{
	end = trim(s, end);
	*l = (struct text_line){0, end, next, (int)end, hard};
	return true;
}

/* S[OVER] does not fit: look back for the last place to break. */
static bool
break_before(const char *s, size_t over, struct text_line *l)
{
	for (size_t i = over; i > 0; i--) {
		size_t end;
		char pair;

		if (s[i] == ' ')
			continue;
		end = trim(s, i);
		if (end == 0)
			return false; /* only blanks before it */
		pair = pairs[class_of[(unsigned char)s[end - 1]]]
			    [class_of[(unsigned char)s[i]]];
		if (pair == '_' || (pair == '%' && end < i))
			return ends_at(s, end, i, false, l);
	}
	return s[0] != ' ' && ends_at(s, over, over, false, l);
}

/*
 * A break depends on the two characters about it and the spaces between, so
 * that one can begin where the line is full, and go back.  One byte beyond the
 * width is looked at too: a mark there would belong to the last letter.
 */
bool
text_ascii_line(const char *s, size_t n, int width, struct text_line *l)
{
	size_t full = (size_t)width;
	size_t look = n < full + 1 ? n : full + 1;
	size_t run = printable(s, look);
	unsigned char first = class_of[s[0] & 0x7f];

	if (first == HY || first == BA)
		return false; /* LB21a: a Hebrew letter may be before it */
	if (run < look && s[run] != '\n')
		return false;
	if (run <= full)
		return ends_at(s, run, run < n ? run + 1 : n, true, l);
	while (full < n && s[full] == ' ')
		full++;
	if (full == n || s[full] == '\n')
		return ends_at(s, full, full < n ? full + 1 : n, true, l);
	if (s[full] < 0x20 || s[full] > 0x7e)
		return false;
	return break_before(s, full, l);
}
