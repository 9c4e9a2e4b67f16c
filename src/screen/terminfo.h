/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terminfo - what the entry of the terminal that curses has opened says.
 *
 * Takes: nothing but that entry.  Gives: its keys to the decoder, and the
 * strings that turn the modes on and off which curses leaves alone.
 * Never: makes up a sequence that the entry does not hold.  The one guess is
 * curses' own: a kmous string without XM means the mouse mode it announces,
 * but not on the Linux console, which has such a string and no such mode.
 *
 * One sequence no entry tells of, ECMA-48's BDSM: see terminfo_modes().
 *
 * Extended capabilities as in ncurses' user_caps(5): XM mouse, BE and BD
 * bracketed paste, AX default colours.
 */
#ifndef SCREEN_TERMINFO_H
#define SCREEN_TERMINFO_H

#include <stdbool.h>

struct input;

enum { TERMINFO_MODES = 128 }; /* [bytes] */

struct terminfo_modes {
	char on[TERMINFO_MODES];
	char off[TERMINFO_MODES];
	char last[TERMINFO_MODES]; /* clears the line that a shell goes on in */
	bool mouse;                /* among them */
};

/* A terminal that has no entry is taken for this one. */
extern const char terminfo_fallback[];

/* A string of the entry, past curses, which must have sent all it holds. */
void terminfo_send(const char *s);
void terminfo_home(void); /* the cursor, past curses too */

void terminfo_bind(struct input *in);

/*
 * Keypad, bracketed paste and, when MOUSE, the mouse.  When ORDERED, what is
 * shown is in order, and the terminal is to leave it alone (ECMA-48, BDSM):
 * those that do not know the sequence pass over it.
 */
void terminfo_modes(
    struct terminfo_modes *m, const char *term, bool mouse, bool ordered);

/*
 * What takes terminal TERM, which curses need not have opened, out of all those
 * modes, clears it, and leaves curses' screen, into OUT.  Nothing for one that
 * is not known.
 */
enum { TERMINFO_LEAVE = 3 * TERMINFO_MODES }; /* [bytes] */
void terminfo_leave(const char *term, char out[TERMINFO_LEAVE]);

bool terminfo_can_place(void); /* the cursor anywhere */
bool terminfo_has_italics(void);
bool terminfo_has_default_colors(void);
int terminfo_colors(void); /* 0: none */

#endif
