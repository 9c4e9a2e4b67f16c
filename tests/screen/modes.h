/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * modes - what a program has asked of its terminal, read from its output.
 *
 * Takes: the bytes, cut anywhere.  Gives: the DEC modes that are on now, and
 * the first query, if there was one.  Never: draws.
 */
#ifndef SCREEN_MODES_H
#define SCREEN_MODES_H

#include <stdbool.h>
#include <stddef.h>

struct str;

enum { MODES_MAX = 32, MODES_SEQ = 128 };

struct modes {
	char seq[MODES_SEQ]; /* the sequence under way, after ESC */
	size_t nseq;
	bool in_seq;
	int mode[MODES_MAX]; /* DEC private modes ever set or reset */
	bool on[MODES_MAX];
	size_t n;
	bool keypad;           /* application keypad (ESC =) */
	bool colored;          /* a colour was set (SGR 3x, 4x, 9x, 10x) */
	char query[MODES_SEQ]; /* the first one, "" when there was none */
};

void modes_scan(struct modes *m, const char *s, size_t n);
bool modes_is_on(const struct modes *m, int mode);

/* Is all as a terminal is at first?  Else WHY tells what is not. */
bool modes_are_clean(const struct modes *m, struct str *why);

#endif
