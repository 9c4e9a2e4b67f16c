/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing: where somebody writes words of their own.
 *
 *   What do you want to ask?            what for
 *
 *   ┃ When may I drive my               all of it, wrapped; ▴ ▾ in place of
 *   ┃ car ag▏                           the bar: there is more
 *
 *   No one reads this. In danger?       always there
 *   Help now.
 *
 * The words stay while they are for the same thing: an entry that is changed is
 * told by the slot of its words, which stays when it moves.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/text.h"

enum {
	BAR = 2,     /* [cells] of the bar and the blank after it */
	BARRED = 12, /* [cells] of text: with fewer, words need all of it */
	WORDY = 36,  /* [cells] of width: whole sentences */
	NEAR = 40,   /* [cells] left: from here on it is said how many */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- what the words are for ------------------------------------------- */

static size_t
entry_of(uint32_t what)
{
	return what >= WRITE_EDIT ? what - WRITE_EDIT : SIZE_MAX;
}

/* WHAT, or a new question where the entry it is about is gone. */
static uint32_t
still_there(const struct app *a, uint32_t what)
{
	return what < WRITE_EDIT || mine_words(&a->mine, entry_of(what))
		   ? what
		   : WRITE_QUESTION;
}

static uint32_t
purpose(const struct app *a, uint32_t what)
{
	return what < WRITE_EDIT
		   ? what
		   : (uint32_t)WRITE_EDIT + a->mine.list[entry_of(what)].index;
}

static void
put_words(struct field *f, const char *s)
{
	size_t n = strlen(s), len;

	for (; n; s += len, n -= len) {
		struct event ev = {.kind = EVENT_PASTE};

		ev.key = text_decode(s, n, &len);
		field_event(f, &ev);
	}
}

/* The words are those for WHAT, which is there. */
static void
prepare(struct app *a, uint32_t what)
{
	if (a->words_for == purpose(a, what))
		return;
	field_wipe(&a->words);
	a->words_for = purpose(a, what);
	if (what >= WRITE_EDIT)
		put_words(&a->words, mine_words(&a->mine, entry_of(what)));
}

void
write_forget(struct app *a)
{
	field_wipe(&a->words);
	a->words_for = WRITE_QUESTION;
}

struct effect
write_open(struct app *a, uint32_t what)
{
	struct effect e;

	if (!app_may_type(a))
		return nothing;
	what = still_there(a, what);
	prepare(a, what);
	e = history_step(a, VIEW_WRITE, what);
	a->focus = (struct focus){.kind = FOCUS_FIELD};
	return e;
}

/* ---- where things stand ------------------------------------------------ */

struct screen {
	int x, cols; /* of the words that are typed */
	bool bar;    /* left of them */
	int head, head_rows;
	int field, field_rows;
	int promise, promise_rows, promise_x, promise_cols;
};

static const char *
promise(const struct app *a)
{
	return app_tr(a, "No one reads this. In danger? Help now.");
}

/* What to write, above the words. */
static const char *
heading(const struct app *a)
{
	const struct teachback *t = material_teachback(a);

	if (a->step == WRITE_TEACH && t && a->teach.phase != TEACH_NONE &&
	    a->teach.part < t->n)
		return t->parts[a->teach.part].prompt;
	if (a->step == WRITE_TEACH)
		return app_tr(a, "In your own words");
	return a->opts.width < WORDY ? app_tr(a, "Your question:")
				     : app_tr(a, "What do you want to ask?");
}

static int
wrapped_rows(const char *s, int cols)
{
	struct text_fill fill;
	struct text_line l;
	int n = 0;

	text_fill_init(&fill, s, strlen(s));
	while (text_fill_next(&fill, cols, &l))
		n++;
	text_fill_done(&fill);
	return n;
}

/* At most ROWS rows of S from Y on; what does not fit ends in a sign. */
static void
draw_wrapped(
    struct frame *f, int x, int y, int cols, int rows, int role, const char *s)
{
	struct text_fill fill;
	struct text_line l;

	text_fill_init(&fill, s, strlen(s));
	while (rows-- > 0 && text_fill_next(&fill, cols, &l))
		if (rows == 0)
			chrome_words(f, x, y, x + cols, role, s + l.start);
		else
			frame_put(f, x, y++, x + cols, role, s + l.start,
			    l.end - l.start);
	text_fill_done(&fill);
}

/* All of the promise matters more than the margin. */
static void
place_promise(const struct app *a, struct screen *s)
{
	int cols = text_cols(promise(a), strlen(promise(a)));

	s->promise_x = chrome_margin(a);
	s->promise_cols = chrome_text_width(a);
	if (cols > s->promise_cols && cols <= a->opts.width) {
		s->promise_x = (a->opts.width - cols) / 2;
		s->promise_cols = cols;
	}
	s->promise_rows = wrapped_rows(promise(a), s->promise_cols);
	/* As even as it can be: so sentences are rarely cut. */
	while (s->promise_cols > 1 &&
	       wrapped_rows(promise(a), s->promise_cols - 1) == s->promise_rows)
		s->promise_cols--;
}

/*
 * The words come first, then the promise, then what to write: each has as many
 * rows as the one before leaves it.  The words have room for all that can be
 * typed where there is so much, so that nothing moves while they grow.
 */
static struct screen
screen(const struct app *a)
{
	bool airy = a->opts.height >= TALL;
	int room = chrome_body_rows(a), gaps = airy ? 2 : 0, want;
	int width = chrome_text_width(a);
	struct screen s = {.head = chrome_body_top(a)};

	s.bar = width >= BARRED;
	s.x = chrome_margin(a) + (s.bar ? BAR : 0);
	s.cols = width - (s.bar ? BAR : 0);
	place_promise(a, &s);
	if (s.promise_rows > room - gaps - 1)
		s.promise_rows = room - gaps - 1;
	room -= s.promise_rows + gaps;
	s.head_rows = wrapped_rows(heading(a), width);
	if (s.head_rows > (airy ? room / 2 : 1))
		s.head_rows = airy ? room / 2 : 1;
	if (s.head_rows > room - 1)
		s.head_rows = room - 1;
	room -= s.head_rows;
	want = FIELD_CELLS / (s.cols > 1 ? s.cols - 1 : 1) + 2;
	s.field = s.head + s.head_rows + (airy ? 1 : 0);
	s.field_rows = want < room ? want : room;
	s.promise = s.field + s.field_rows + (airy ? 1 : 0);
	return s;
}

/* ---- keeping ----------------------------------------------------------- */

/* Nothing but blanks? */
static bool
is_blank(const struct app *a)
{
	return strspn(a->words.s, " ") == a->words.n;
}

static struct effect
say_there(struct app *a)
{
	app_notice(a, "%s", app_tr(a, "It is in your questions already."));
	return nothing;
}

static struct effect
keep_new(struct app *a)
{
	struct effect e;

	switch (mine_add_words(&a->mine, a->words.s, a->words.n)) {
	case MINE_OK:
		break;
	case MINE_FULL:
		app_notice(a, "%s",
		    app_tr(a, "Your list is full. Remove one to make room."));
		return nothing;
	case MINE_NOTHING:
	case MINE_FIRST_FULL:
		return say_there(a);
	}
	write_forget(a);
	e = history_back(a);
	if (a->view == VIEW_QUESTIONS)
		asking_stand_on(a, (uint32_t)a->mine.n - 1);
	app_notice(a, "%s", app_tr(a, "Added to your questions."));
	return e;
}

static struct effect
keep_changed(struct app *a)
{
	if (mine_set_words(
		&a->mine, entry_of(a->step), a->words.s, a->words.n) != MINE_OK)
		return say_there(a);
	write_forget(a);
	return history_back(a);
}

static struct effect
keep(struct app *a)
{
	if (a->step == WRITE_TEACH)
		return history_back(a);
	if (is_blank(a)) { /* as if nothing had been begun */
		write_forget(a);
		return history_back(a);
	}
	return a->step == WRITE_QUESTION ? keep_new(a) : keep_changed(a);
}

/* ---- drawing ----------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	bool wordy = a->opts.width >= WORDY;

	if (a->step == WRITE_TEACH)
		return wordy ? app_tr(a, "In your own words")
			     : app_tr(a, "Own words");
	if (a->step == WRITE_QUESTION)
		return wordy ? app_tr(a, "Write my own") : app_tr(a, "My own");
	return wordy ? app_tr(a, "Change the words") : app_tr(a, "Change");
}

/* "20 left", once there is not much. */
static void
left_words(const struct app *a, char *buf, size_t n)
{
	int left = FIELD_CELLS - a->words.cells;
	int bytes = FIELD_BYTES - 1 - (int)a->words.n;

	if (bytes < left)
		left = bytes;
	buf[0] = '\0';
	if (left > NEAR)
		return;
	/* TRANSLATORS: how many letters can still be typed. */
	snprintf(buf, n,
	    trn(a->opts.catalog, "%d left", "%d left", (unsigned long)left),
	    left);
	app_whole(buf);
}

static void
draw_words(const struct app *a, struct frame *f, const struct screen *s)
{
	int x = chrome_margin(a), above, below;

	field_draw_rows(&a->words, f, s->x, s->field, s->cols, s->field_rows,
	    ROLE_TEXT, a->focus.kind == FOCUS_FIELD);
	if (!s->bar)
		return;
	field_hidden(&a->words, s->cols, s->field_rows, &above, &below);
	for (int i = 0; i < s->field_rows; i++) {
		bool up = above && i == 0;
		bool down = below && i == s->field_rows - 1;

		frame_puts(f, x, s->field + i, f->width, ROLE_MARKER,
		    up     ? "▴"
		    : down ? "▾"
			   : "┃");
	}
}

static void
draw(struct app *a, struct frame *f)
{
	struct screen s = screen(a);
	char left[64];

	left_words(a, left, sizeof left);
	chrome_header(a, f, title(a), left, "");
	draw_wrapped(f, chrome_margin(a), s.head, chrome_text_width(a),
	    s.head_rows, ROLE_STRONG, heading(a));
	draw_words(a, f, &s);
	draw_wrapped(f, s.promise_x, s.promise, s.promise_cols, s.promise_rows,
	    ROLE_QUIET, promise(a));
}

static void
settle(struct app *a)
{
	struct screen s;

	a->step = still_there(a, a->step);
	prepare(a, a->step); /* Back may lead to other words */
	s = screen(a);
	if (a->focus.kind == FOCUS_NONE ||
	    (a->focus.kind == FOCUS_BUTTON && !chrome_focus_is_shown(a)))
		a->focus = (struct focus){.kind = FOCUS_FIELD};
	field_settle_rows(&a->words, s.cols, s.field_rows);
}

/* ---- events ------------------------------------------------------------ */

static void
step(struct app *a, int dir)
{
	if (!chrome_focus_step(a, dir))
		a->focus = (struct focus){.kind = FOCUS_FIELD};
}

static struct effect
key(struct app *a, uint32_t k)
{
	bool writes = a->focus.kind == FOCUS_FIELD;

	switch (k) {
	case INPUT_TAB:
		step(a, 1);
		break;
	case INPUT_BACKTAB:
		step(a, -1);
		break;
	case INPUT_DOWN:
	case INPUT_PGDN:
		/* Past the last row, arrows lead to the bar. */
		if (writes && !field_down(&a->words))
			step(a, 1);
		break;
	case INPUT_UP:
	case INPUT_PGUP:
		if (writes)
			field_up(&a->words);
		else
			a->focus = (struct focus){.kind = FOCUS_FIELD};
		break;
	case INPUT_LEFT:
		return history_back(a);
	case INPUT_ENTER:
		return keep(a);
	default:
		break;
	}
	return nothing;
}

static struct effect
click(struct app *a, const struct screen *s, int x, int y)
{
	if (y >= s->promise && y < s->promise + s->promise_rows)
		return app_act(a, ACTION_HELP);
	if (y >= s->field && y < s->field + s->field_rows) {
		a->focus = (struct focus){.kind = FOCUS_FIELD};
		field_click_at(&a->words, x - s->x, y - s->field);
	}
	return nothing;
}

static struct effect
event(struct app *a, const struct event *ev)
{
	struct screen s = screen(a);

	if (ev->kind == EVENT_KEY)
		return key(a, ev->key);
	switch (ev->button) {
	case MOUSE_LEFT:
		return click(a, &s, ev->x, ev->y);
	case MOUSE_WHEEL_UP:
		field_up(&a->words);
		break;
	case MOUSE_WHEEL_DOWN:
		field_down(&a->words);
		break;
	case MOUSE_MIDDLE:
	case MOUSE_RIGHT:
		break;
	}
	return nothing;
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_SAVE;
	b[2] = ACTION_KEYS;
	b[3] = ACTION_HELP;
	return 4;
}

const struct view_ops write_view = {
    .draw = draw, .event = event, .buttons = buttons, .settle = settle};
