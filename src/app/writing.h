/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * writing - a screen where somebody writes.
 *
 *   What do you want to ask?            what for
 *
 *   ┃ When may I drive my               all of it, wrapped; ▴ ▾ in place of
 *   ┃ car ag▏                           the bar: there is more
 *
 *   No one reads this. In danger?       always there
 *   Help now.
 *
 * Takes: a field and words.  Gives: a frame, and what a key or a click does.
 * Never: knows what the words are for.
 */
#ifndef APP_WRITING_H
#define APP_WRITING_H

#include "app/app.h"

struct app;
struct event;
struct field;
struct frame;

struct writing {
	const char *title;   /* of the header */
	const char *heading; /* what to write */
	struct field *field;
	int room; /* [cells] of text that are seen at once, if there is room */
};

enum { WRITING_WORDY = 36 /* [cells] of width: whole sentences */ };

void writing_draw(
    const struct app *a, struct frame *f, const struct writing *w);
void writing_settle(struct app *a, const struct writing *w);
/* ENTER: what was written is to be kept. */
struct effect writing_event(struct app *a, const struct writing *w,
    const struct event *ev, struct effect (*enter)(struct app *a));

#endif
