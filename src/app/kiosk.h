/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kiosk - what the views of a waiting room share: who is there, for how long,
 * and what staff have said.
 *
 *   VIEW_WELCOME ─a language─► VIEW_DOORS (three) ─► VIEW_HOME (topics) · …
 *        ▲                            │
 *        └── app_reset() ◄── Finish and clear · nobody there · closing time
 *
 *   VIEW_IDLE   over any view: is somebody still there?
 *   VIEW_COVER  over any view, at a key: nothing to be read from behind
 *   VIEW_PIN ─right─► VIEW_STAFF      VIEW_CLOSED: help now, after hours
 *       └── where the broker has ended, VIEW_STAFF offers to start it again,
 *           and nothing else
 *
 * Time comes with each event (event.now); EVENT_TIME comes when app_wakes_at()
 * said.  Nothing ticks on the screen.
 */
#ifndef APP_KIOSK_H
#define APP_KIOSK_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"

struct app;
struct catalog;
struct event;

enum {
	KIOSK_MORE_TIME = 20 * 60, /* [s] for who asked for it */
	KIOSK_CLOSES_IN = 10 * 60, /* [s] after EVENT_CLOSING */
	KIOSK_LAST_WORD = 2 * 60,  /* [s] before that it is said again */
	KIOSK_STAFF_TIME = 60,     /* [s] the door stays open */
	KIOSK_PIN_MAX = 12,        /* digits */
};

/* What the broker says (as run/wire.h has it), and what staff ask of it. */
enum kiosk_state {
	KIOSK_PRINTING_OFF = 1, /* by staff */
	KIOSK_NO_PRINTER = 2,
	KIOSK_NO_BROKER = 4, /* it has ended */
};
enum kiosk_staff { KIOSK_PRINTING, KIOSK_CLEAR, KIOSK_LEAVE };

/* What EFFECT_END ends the program with. */
enum { KIOSK_RESTART = 10, KIOSK_SHUT_DOWN = 11 };

/* In struct app.  What belongs to one person is wiped by app_reset(); what
 * belongs to the day (closes_at, closed, state) is not. */
struct kiosk {
	int64_t now;      /* [s] of the last event */
	int64_t touched;  /* [s] when somebody last did anything; 0: nobody has
			     since the last reset */
	bool more_time;   /* this person asked for it */
	int64_t asked_at; /* [s] since when VIEW_IDLE has asked */
	bool asks_staff;  /* the PIN was right */
	char digits[KIOSK_PIN_MAX + 1];
	bool sent; /* they were handed over: until the next event */

	int64_t closes_at; /* [s]; 0: not today */
	bool last_word;    /* it was said that it is soon */
	bool closed;
	uint32_t state; /* enum kiosk_state, or-ed */

	/* What each person begins with. */
	size_t language;
	const struct catalog *catalog;
	int theme;
};

bool kiosk_is(const struct app *a); /* MODE_KIOSK */

/* kiosk.c, cover.c */
struct effect kiosk_finish(struct app *a); /* "Finish and clear" */
struct effect kiosk_cover(struct app *a);

/* waiting.c: who is there */
void kiosk_open(struct app *a); /* by app_new() */
/* What is kept of it when a person has left, and the next one's beginning. */
struct kiosk kiosk_kept(const struct app *a);
void kiosk_begin(struct app *a);
void kiosk_began(struct app *a); /* EVENT_BEGIN: words of the guide are new */
void kiosk_saw(struct app *a, const struct event *ev); /* before each event */
/* Keys and clicks that mean something else here; true: *E is what they do. */
bool kiosk_takes(struct app *a, const struct event *ev, struct effect *e);
struct effect kiosk_time(struct app *a);    /* EVENT_TIME */
struct effect kiosk_closing(struct app *a); /* EVENT_CLOSING */
struct effect kiosk_close(struct app *a);   /* now */

/* door.c: the PIN */
struct effect kiosk_staff(struct app *a); /* VIEW_PIN, or what is behind it */
bool kiosk_pin_takes(struct app *a, const struct event *ev, struct effect *e);
bool kiosk_staff_takes(struct app *a, const struct event *ev, struct effect *e);
void kiosk_pin_forget(struct app *a);
struct effect kiosk_pin_came(struct app *a, const struct event *ev);

/* staff.c: behind it */
const char *kiosk_staff_title(const struct app *a);
/* The door that nobody can open, because nobody can look at a PIN: what to do
 * instead. */
struct effect kiosk_unopened(struct app *a);
bool kiosk_is_unopened(const struct app *a);
void kiosk_state_came(struct app *a, const struct event *ev);

#endif
