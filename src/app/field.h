/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * field - a text that is typed: a fixed buffer and a caret.  It is one line,
 * seen through a window of one row, or wrapped in one of several.
 *
 *   left 0:    ketamine▏               the cell after the last is the caret's
 *   left > 0:  …mine and what is▏
 *   both:      …mine and wh▏at is it…
 *
 *   rows:      When may I drive ag     the last cell of a row is the caret's
 *              after a treatment?▏
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
	int goal;            /* [cells] + 1 that Up and Down keep to; 0: none */
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
void field_put(struct field *f, const char *s); /* as if it were pasted */

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

/* ---- rows -------------------------------------------------------------- */

/*
 * All of the text, wrapped by words over COLS [cells], of which the last is
 * kept for the caret.  Blanks at the end of a row are not drawn.  At least 1.
 */
int field_rows(const struct field *f, int cols);

/* Keep the caret within ROWS of COLS [cells]: as field_settle(), for those who
 * draw rows. */
void field_settle_rows(struct field *f, int cols, int rows);

/* How many rows there are above the window and below it. */
void field_hidden(
    const struct field *f, int cols, int rows, int *above, int *below);

/* Draw it at (x, y), all of ROWS × COLS in ROLE; the cursor is put on the caret
 * when FOCUSED. */
void field_draw_rows(const struct field *f, struct frame *fr, int x, int y,
    int cols, int rows, int role, bool focused);

/* The caret to the cluster at column X [cells] of a ROW of the window; to the
 * end where there is no text.  These three go by what was settled. */
void field_click_at(struct field *f, int x, int row);
/* The caret a row up or down; false on the first row, or the last. */
bool field_up(struct field *f);
bool field_down(struct field *f);

#endif
