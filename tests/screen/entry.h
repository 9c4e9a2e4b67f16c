/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry - a terminal's terminfo entry, as a grammar of what may be sent to it.
 *
 * Takes: the name of a terminal; bytes that a program sent.  Gives: whether
 * text and the entry's strings explain every one of them.  The strings are
 * read from the entry itself, extended ones too (names by infocmp -x, values
 * by tigetstr()), and matched by the language of terminfo(5): a number or a
 * character stands for a parameter, either way is taken at a condition, and
 * padding is left out.  The longest match counts.
 *
 * Never: lets through what the entry has and a reader has no business with:
 * queries, the palette, the clipboard, titles, printing, blinking, the bell,
 * a hidden cursor, resets; colours where none are to be.
 *
 * Besides: XM as curses guesses it from kmous, for entries that lack it
 * (ncurses, curs_mouse(3)), where MOUSE says so; and where ORDER does, the mode
 * of ECMA-48 (7.2.1, BDSM) that says who orders right-to-left text, for which
 * terminfo has no name.
 */
#ifndef SCREEN_ENTRY_H
#define SCREEN_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

struct entry;
struct str;

struct entry_opts {
	bool colors; /* may be sent */
	bool mouse;  /* may be asked for */
	bool ascii;  /* text is ASCII alone, else UTF-8 */
	bool order;  /* it may be said who orders right-to-left text */
};

/* NULL when this system has no such entry.  One at a time. */
struct entry *entry_open(const char *term, const struct entry_opts *o);
void entry_close(struct entry *e);

bool entry_has(const char *cap); /* in the open one, and not empty */

/* Are these N bytes explained?  Else WHY tells where and by what not. */
bool entry_explains(
    const struct entry *e, const char *s, size_t n, struct str *why);

/* The length of what CAP may look like at S [bytes]; -1: it is not there. */
int entry_match(const char *cap, const char *s, size_t n);

#endif
