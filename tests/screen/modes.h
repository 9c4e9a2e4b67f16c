/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * modes - what a program has asked of its terminal, read from its output.
 *
 * Takes: the bytes, cut anywhere.  Gives: the modes that are on now, the looks
 * of letters, the margins, and the first query, if there was one.  Never:
 * draws.
 */
#ifndef SCREEN_MODES_H
#define SCREEN_MODES_H

#include <stdbool.h>
#include <stddef.h>

struct str;

enum { MODES_MAX = 32, MODES_SEQ = 128 };

/* Bits 1 to 9 are the numbers of SGR. */
enum modes_look {
	MODES_FONT = 1 << 10,
	MODES_FG = 1 << 11,
	MODES_BG = 1 << 12,
};

struct modes {
	int height;          /* [rows] of the screen; 0: not known */
	char seq[MODES_SEQ]; /* the sequence under way, after ESC */
	size_t nseq;
	bool in_seq;
	int mode[MODES_MAX]; /* DEC private modes ever set or reset */
	bool on[MODES_MAX];
	size_t n;
	bool keypad;           /* application keypad (ESC =) */
	bool insert;           /* ANSI mode 4 */
	bool ordered;          /* ANSI mode 8 (BDSM) reset: text is in order */
	bool shifted;          /* SO: the other character set */
	bool margins;          /* a part of the screen scrolls (DECSTBM) */
	int titles;            /* kept and not taken back (XTWINOPS 22, 23) */
	unsigned looks;        /* SGR: a bit each, enum modes_look */
	bool blinked;          /* anything, ever */
	bool colored;          /* a colour was set (SGR 3x, 4x, 9x, 10x) */
	char query[MODES_SEQ]; /* the first one, "" when there was none */
};

void modes_scan(struct modes *m, const char *s, size_t n);
bool modes_is_on(const struct modes *m, int mode);

/* Is all as a terminal is at first?  Else WHY tells what is not. */
bool modes_are_clean(const struct modes *m, struct str *why);

#endif
