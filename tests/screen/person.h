/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * person - what somebody does at the real program's terminal, and sees there.
 *
 * Takes: a terminal that the program has taken, words that stand on a screen.
 * Gives: each returns when the program has answered and sleeps.
 */
#ifndef SCREEN_PERSON_H
#define SCREEN_PERSON_H

#include <stdbool.h>

struct pty;
struct str;

void person_keys(struct pty *p, const char *bytes);
void person_esc(struct pty *p); /* alone: with the silence after it */
void person_resize(struct pty *p, int width, int height);

/* Where WORDS stand; X and Y may be NULL. */
bool person_sees(struct pty *p, const char *words, int *x, int *y);

/* False when they are nowhere. */
bool person_clicks(struct pty *p, const char *words);

/* The same, in a list that may be longer than the screen; WHY gets the screen
 * where it is not there. */
bool person_chooses(struct pty *p, const char *words, struct str *why);

/* Until they are there: what answers may be another program. */
bool person_awaits(struct pty *p, const char *words, struct str *why);

/* Does the terminal show what curses believes it does?  WHY gets the screen. */
bool person_is_in_step(struct pty *p, struct str *why);

/* The screen, as picture_write() writes it. */
void person_reads(struct pty *p, struct str *out);

#endif
