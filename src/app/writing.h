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

/* A view's own part; .write of its view_ops. */
struct writing_ops {
	struct writing (*screen)(struct app *a);
	/* Enter: what was written is to be kept. */
	struct effect (*keep)(struct app *a);
	/* Before it is seen: Back may lead to other words.  May be NULL. */
	void (*prepare)(struct app *a);
};

/* .draw, .event, .settle of such a view, of its view_ops. */
void writing_draw(struct app *a, struct frame *f);
struct effect writing_event(struct app *a, const struct event *ev);
void writing_settle(struct app *a);
#define WRITING_VIEW                                                           \
	.draw = writing_draw, .event = writing_event, .settle = writing_settle

/* Where somebody writes in the view that is on; NULL: it is no such view. */
struct field *writing_field(struct app *a);

#endif
