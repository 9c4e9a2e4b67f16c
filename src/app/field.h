/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * field - one line of text that is typed: a fixed buffer and a caret.
 *
 *   left 0:    ketamine▏               the cell after the last is the caret's
 *   left > 0:  …mine and what is▏
 *   both:      …mine and wh▏at is it…
 *
 * Takes: keys and pasted code points.  Gives: clean UTF-8, edited by grapheme
 * cluster (UAX #29).  Never: allocates, holds more than FIELD_CELLS [cells] or
 * FIELD_BYTES [bytes] (what does not fit is refused), leaves anything of it in
 * memory after field_wipe().
 *
 * What never comes in: what text_clean() drops, isolates of direction, what
 * would stand alone without a width.  Newlines and tabs become a blank where
 * none stands yet.
 */
#ifndef APP_FIELD_H
#define APP_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct event;
struct frame;

enum {
	FIELD_CELLS = 300,  /* [cells] */
	FIELD_BYTES = 1200, /* [bytes], with the NUL */
};

/* Zeros are an empty field. */
struct field {
	char s[FIELD_BYTES]; /* NUL-terminated */
	size_t n;            /* [bytes] */
	size_t caret;        /* [bytes]: between clusters */
	size_t left;         /* [bytes]: first that is shown */
	int cells;           /* [cells] of s */
	int cols;            /* [cells] of the window; 0: not settled yet */
};

/* Zeros that no compiler leaves out. */
void field_wipe(struct field *f);

/*
 * A key or a pasted code point.  True when it was the field's: characters,
 * ← → Home End, Backspace, Delete, and all that is pasted.  Controls, Up, Down,
 * Enter, Tab, Esc are the screen's, and so is Backspace in an empty field.
 */
bool field_event(struct field *f, const struct event *ev);

/* Keep the caret within COLS [cells]: call after each event and resize. */
void field_settle(struct field *f, int cols);

/*
 * Draw it at (x, y) over COLS [cells] in ROLE, with "…" where text goes on to
 * either side; the cursor is put on the caret when FOCUSED.  A window of less
 * than four cells has no room for that sign.
 */
void field_draw(const struct field *f, struct frame *fr, int x, int y, int cols,
    int role, bool focused);

/* The caret to the cluster at column X [cells] of what is shown. */
void field_click(struct field *f, int x);

#endif
