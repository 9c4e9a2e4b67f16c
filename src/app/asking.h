/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * asking - words and, below them, choices, in one column that scrolls: what
 * the check, the teach-back, my questions and the plan are made of.
 *
 *   After a treatment, when may you drive again?
 *
 *   ▸ 1  As soon as you feel awake
 *     2  The next day, after a
 *        good sleep
 *     3  Not sure
 *
 * Up and Down go through the choices and show them, and scroll the words
 * where there is none; Tab goes through links, choices and the bar; digits
 * and clicks choose; a digit whose choice is out of the window shows it first.
 * With more than nine choices, 9 is "More": the next of them carry the digits.
 *
 * Takes: what a view says in its `make`.  Gives: lines below a card's words
 * (see tail.c), keys, clicks.  Never: knows what a choice is for.
 */
#ifndef APP_ASKING_H
#define APP_ASKING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"

struct app;
struct compose;
struct event;
struct focus;
struct frame;

enum { ASKING_MAX = 64 }; /* choices */

enum ask_mark {
	ASK_PLAIN,
	ASK_OFF, /* "[ ]" before its words */
	ASK_ON,  /* "[x]" */
};

struct ask_choice {
	const char *words;    /* lives as long as the card's arena, or longer */
	uint32_t id;          /* the view's own */
	uint8_t mark;         /* enum ask_mark */
	uint8_t apart;        /* blank lines before it */
	bool strong;          /* it is a large one */
	bool help;            /* help now: its digit is 0 on every screen */
	const char *aside;    /* quietly, at the right edge; NULL: nothing */
	const char *above;    /* words after that line; NULL: none */
	uint32_t line, lines; /* below the words: made by asking_build() */
	uint32_t over;        /* lines that ABOVE takes */
};

/* What stands on the screen now.  In struct app; made anew by asking_make(). */
struct asking {
	struct ask_choice choices[ASKING_MAX];
	uint32_t n;
	uint32_t digits;   /* with more than nine: they are counted from it */
	uint8_t part;      /* blank lines before the next one */
	const char *above; /* and has these words above it */
};

/* A view's own part; .ask of its view_ops. */
struct ask_ops {
	/* Words into C (whose strings are copied), choices by asking_add(). */
	void (*make)(struct app *a, struct compose *c);
	/* Choice ID was chosen. */
	struct effect (*chosen)(struct app *a, uint32_t id);
	const char *(*title)(const struct app *a); /* of the header */
	/* At its right edge, into BUF; NULL: nothing. */
	void (*place)(const struct app *a, char *buf, int n /* [bytes] */);
};

/* For a view's make(). */
void asking_add(struct app *a, uint32_t id, const char *words);
void asking_add_mark(
    struct app *a, uint32_t id, const char *words, enum ask_mark mark);
void asking_part(struct app *a); /* a blank line before the next choice */
/* The same: so many.  Where there are no words, none stands over the first. */
void asking_space(struct app *a, int lines);
/* Of the choice that was added last: it is a large one; quiet words beside it,
 * where there is room for all of them. */
void asking_strong(struct app *a);
void asking_aside(struct app *a, const char *words);
/* Help now, as the last of the choices. */
void asking_add_help(struct app *a, uint32_t id, const char *words);
/* The same, and WORDS below that line, which say what the next choices are. */
void asking_over(struct app *a, const char *words);

/* Words, choices and lines from the state, for card_make(); what has the focus
 * keeps it. */
void asking_build(struct app *a);

/* Make the screen anew from the state: from its top (with the first choice in
 * focus where it is seen) … */
void asking_make(struct app *a);
/* … or where it was, with the choice in focus that was (or the last): after
 * a choice that changes only a mark or the list. */
void asking_remake(struct app *a);
/* After asking_build(): BLOCK and OFF on top, and what has the focus in the
 * window. */
void asking_return(struct app *a, uint32_t block, uint32_t off);
/* Put the focus on choice ID, and show it. */
void asking_stand_on(struct app *a, uint32_t id);

/* The lines below the words: see tail.c. */
int asking_lines(const struct app *a);
struct focus asking_focus_at(const struct app *a, uint32_t line);
void asking_draw_line(
    const struct app *a, struct frame *f, uint32_t line, int y);
/* .draw, .event, .settle of such a view, of its view_ops. */
void asking_draw(struct app *a, struct frame *f);
struct effect asking_event(struct app *a, const struct event *ev);
void asking_settle(struct app *a);
#define ASKING_VIEW                                                            \
	.draw = asking_draw, .event = asking_event, .settle = asking_settle

/* What the digit 9 leads to, in words; NULL: it is a choice's, or nobody's. */
const char *asking_more(struct app *a);

#endif
