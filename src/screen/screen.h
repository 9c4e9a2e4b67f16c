/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * screen - the terminal: shows frames, gives bytes to the input decoder.
 * The only file that knows curses is screen.c (and terminfo.c for its strings).
 *
 * Takes: frames.  Gives: what changed, to the terminal.
 * Never: sends a query, or a sequence that the terminal's terminfo entry does
 * not have (but for frames that are ordered: see terminfo.h); hides the cursor,
 * which screen readers and braille displays follow; sends a cell that did not
 * change; decides what a key does.
 */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include <stdbool.h>

struct err;
struct frame;
struct input;
struct screen;

struct screen_opts {
	int theme;     /* enum site_theme, or THEME_OWN */
	bool no_color; /* NO_COLOR: attributes only, whatever the theme */
	bool ascii;    /* the locale has no UTF-8 */
	bool mouse;    /* ask for mouse events where the entry knows how */
	bool ordered;  /* frames are in order: see reorder.h */
};

/*
 * Take the terminal on standard input and output.  NULL with E when there is
 * none.  An unknown TERM falls back to xterm-256color: *FELL_BACK says so.
 * IN receives the terminal's key sequences.
 */
struct screen *screen_open(const struct screen_opts *o, struct input *in,
    bool *fell_back, struct err *e);

/* Everything as it was found: modes, alternate screen, cursor, mouse.  Curses
 * gives its cells back as they are, which nobody reads where the process ends;
 * FORGET blanks them for one that lives on for a while. */
void screen_close(struct screen *s, bool forget);

/* The same, safe to call when memory has run out or from nowhere sane. */
void screen_restore(void);

/* Does the terminal report its mouse now? */
bool screen_has_mouse(const struct screen *s);

void screen_size(const struct screen *s, int *width, int *height);
/* Ask the kernel for the size; true when it changed. */
bool screen_update_size(struct screen *s);

void screen_show(struct screen *s, const struct frame *f);
void screen_repaint(struct screen *s); /* next show sends all */

/*
 * Show F, every cell of it.  Of what was shown before nothing is left in
 * memory, curses' own included.
 */
void screen_wipe(struct screen *s, const struct frame *f);

void screen_theme(struct screen *s, int theme);

/* Leave the terminal as it was found, and take it again. */
void screen_suspend(struct screen *s);
void screen_resume(struct screen *s);

#endif
