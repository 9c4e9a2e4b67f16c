/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/writing.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/text.h"

enum {
	BAR = 2,     /* [cells] of the bar and the blank after it */
	BARRED = 12, /* [cells] of text: with fewer, words need all of it */
	NEAR = 40,   /* [cells] left: from here on it is said how many */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

static struct writing
writing(struct app *a)
{
	return chrome_ops(a)->write->screen(a);
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
screen(const struct app *a, const struct writing *w)
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
	s.head_rows = wrapped_rows(w->heading, width);
	if (s.head_rows > (airy ? room / 2 : 1))
		s.head_rows = airy ? room / 2 : 1;
	if (s.head_rows > room - 1)
		s.head_rows = room - 1;
	room -= s.head_rows;
	want = w->room / (s.cols > 1 ? s.cols - 1 : 1) + 2;
	s.field = s.head + s.head_rows + (airy ? 1 : 0);
	s.field_rows = want < room ? want : room;
	s.promise = s.field + s.field_rows + (airy ? 1 : 0);
	return s;
}

/* ---- drawing ----------------------------------------------------------- */

/* "20 left", once there is not much. */
static void
left_words(const struct app *a, const struct field *f, char *buf, size_t n)
{
	int left = FIELD_CELLS - f->cells;
	int bytes = FIELD_BYTES - 1 - (int)f->n;

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
draw_words(const struct app *a, struct frame *f, const struct field *words,
    const struct screen *s)
{
	int x = chrome_margin(a), above, below;

	field_draw_rows(words, f, s->x, s->field, s->cols, s->field_rows,
	    ROLE_TEXT, a->focus.kind == FOCUS_FIELD);
	if (!s->bar)
		return;
	field_hidden(words, s->cols, s->field_rows, &above, &below);
	for (int i = 0; i < s->field_rows; i++) {
		bool up = above && i == 0;
		bool down = below && i == s->field_rows - 1;

		frame_puts(f, x, s->field + i, f->width, ROLE_MARKER,
		    up     ? "▴"
		    : down ? "▾"
			   : "┃");
	}
}

void
writing_draw(struct app *a, struct frame *f)
{
	struct writing w = writing(a);
	struct screen s = screen(a, &w);
	char left[64];

	left_words(a, w.field, left, sizeof left);
	chrome_header(a, f, w.title, left, "");
	draw_wrapped(f, chrome_margin(a), s.head, chrome_text_width(a),
	    s.head_rows, ROLE_STRONG, w.heading);
	draw_words(a, f, w.field, &s);
	draw_wrapped(f, s.promise_x, s.promise, s.promise_cols, s.promise_rows,
	    ROLE_QUIET, promise(a));
}

void
writing_settle(struct app *a)
{
	struct writing w;
	struct screen s;

	if (chrome_ops(a)->write->prepare)
		chrome_ops(a)->write->prepare(a);
	w = writing(a);
	s = screen(a, &w);
	if (a->focus.kind == FOCUS_NONE ||
	    (a->focus.kind == FOCUS_BUTTON && !chrome_focus_is_shown(a)))
		a->focus = (struct focus){.kind = FOCUS_FIELD};
	field_settle_rows(w.field, s.cols, s.field_rows);
}

/* ---- events ------------------------------------------------------------ */

static void
step(struct app *a, int dir)
{
	if (!chrome_focus_step(a, dir))
		a->focus = (struct focus){.kind = FOCUS_FIELD};
}

static struct effect
key(struct app *a, struct field *field, uint32_t k)
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
		if (writes && !field_down(field))
			step(a, 1);
		break;
	case INPUT_UP:
	case INPUT_PGUP:
		if (writes)
			field_up(field);
		else
			a->focus = (struct focus){.kind = FOCUS_FIELD};
		break;
	case INPUT_LEFT:
		return history_back(a);
	case INPUT_ENTER:
		return chrome_ops(a)->write->keep(a);
	default:
		break;
	}
	return nothing;
}

static struct effect
click(struct app *a, struct field *field, const struct screen *s, int x, int y)
{
	if (y >= s->promise && y < s->promise + s->promise_rows)
		return app_act(a, ACTION_HELP);
	if (y >= s->field && y < s->field + s->field_rows) {
		a->focus = (struct focus){.kind = FOCUS_FIELD};
		field_click_at(field, x - s->x, y - s->field);
	}
	return nothing;
}

struct effect
writing_event(struct app *a, const struct event *ev)
{
	struct writing w = writing(a);
	struct screen s = screen(a, &w);
	struct field *field = w.field;

	if (ev->kind == EVENT_KEY)
		return key(a, field, ev->key);
	switch (ev->button) {
	case MOUSE_LEFT:
		return click(a, field, &s, ev->x, ev->y);
	case MOUSE_WHEEL_UP:
		field_up(field);
		break;
	case MOUSE_WHEEL_DOWN:
		field_down(field);
		break;
	case MOUSE_MIDDLE:
	case MOUSE_RIGHT:
		break;
	}
	return nothing;
}

int
writing_buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_SAVE;
	b[2] = ACTION_KEYS;
	b[3] = ACTION_HELP;
	return 4;
}

__attribute__((hot)) struct field *
writing_field(struct app *a)
{
	return chrome_ops(a)->write ? writing(a).field : NULL;
}
