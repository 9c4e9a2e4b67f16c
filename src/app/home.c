/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Home: the guide's contents, one choice a row, and help now.
 *
 * Digits 1 to 9 choose the rows that carry them.  A list of more than nine
 * goes on with "9 More": the next rows then carry the digits.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

enum {
	DIGITS = 9,
	WELCOME = 16, /* [cells]: with fewer rows the list needs them */
};

/* Index of the choice that is help now: after all entries. */
static uint32_t
help_item(const struct app *a)
{
	const struct entry *e;

	return (uint32_t)guide_entries(a->opts.guide, &e);
}

static bool
is_choice(const struct app *a, uint32_t i)
{
	const struct entry *e;
	size_t n = guide_entries(a->opts.guide, &e);

	return i >= n || e[i].kind == ENTRY_PAGE;
}

/* The next choice from I in direction DIR, or I itself. */
static uint32_t
next_choice(const struct app *a, uint32_t i, int dir)
{
	uint32_t at = i, last = help_item(a);

	while (dir < 0 ? at > 0 : at < last) {
		at = dir < 0 ? at - 1 : at + 1;
		if (is_choice(a, at))
			return at;
	}
	return i;
}

/* Is there room for a sentence above the list? */
static bool
has_welcome(const struct app *a)
{
	return a->opts.height >= WELCOME;
}

/* Rows for entries: what the sentence above and help now below leave. */
static int
list_rows(const struct app *a)
{
	int rows = chrome_body_rows(a);

	if (has_welcome(a))
		rows -= 2; /* sentence, blank */
	if (a->opts.height >= TALL)
		return rows - 2;           /* blank, help now */
	return rows > 1 ? rows - 1 : rows; /* help now; alone if need be */
}

/* Does a choice go without a digit, or without a row? */
static bool
has_more(const struct app *a)
{
	uint32_t n = 0, last = help_item(a);

	for (uint32_t i = 0; i < last && n <= DIGITS; i++)
		n += is_choice(a, i);
	return n > DIGITS || last > (uint32_t)list_rows(a);
}

/* Where there is room for one entry or none, "More" has no row. */
static bool
has_more_row(const struct app *a)
{
	return has_more(a) && list_rows(a) > 1;
}

/* Rows that show entries, without the row for "More". */
static uint32_t
shown_rows(const struct app *a)
{
	int rows = list_rows(a) - (has_more_row(a) ? 1 : 0);

	return rows > 1 ? (uint32_t)rows : 1;
}

/* One past the last entry that is shown. */
static uint32_t
shown_end(const struct app *a)
{
	uint32_t end = a->top + shown_rows(a), last = help_item(a);

	return end < last ? end : last;
}

/* How many rows carry a digit. */
static uint32_t
digit_rows(const struct app *a)
{
	return has_more(a) ? DIGITS - 1 : DIGITS;
}

/* The first choice after those that carry a digit; help now: there is none. */
static uint32_t
after_digits(const struct app *a)
{
	uint32_t i, n = 0, most = digit_rows(a), end = shown_end(a);

	for (i = a->digits; i < end && n < most; i++)
		n += is_choice(a, i);
	return i > 0 && i < help_item(a) && !is_choice(a, i)
		   ? next_choice(a, i, 1)
		   : i;
}

static void
keep_visible(struct app *a)
{
	uint32_t rows = shown_rows(a), last = help_item(a);

	if (!is_choice(a, a->item))
		a->item = next_choice(a, a->item, 1);
	if (a->item < last) { /* help now is always on the screen */
		if (a->item < a->top)
			a->top = a->item;
		if (a->item >= a->top + rows)
			a->top = a->item - rows + 1;
	}
	if (a->top + rows > last)
		a->top = last > rows ? last - rows : 0;
	if (!has_more(a) || a->digits < a->top || a->digits >= a->top + rows)
		a->digits = a->top;
}

/* ---- drawing --------------------------------------------------------- */

/* The digit that choice I carries, or 0. */
static int
digit_of(const struct app *a, uint32_t i)
{
	int digit = 0;

	if (i >= shown_end(a)) /* what is not seen has none */
		return 0;
	for (uint32_t at = a->digits; at <= i; at++)
		if (is_choice(a, at) && ++digit > (int)digit_rows(a))
			return 0;
	return is_choice(a, i) ? digit : 0;
}

static void
draw_choice(const struct app *a, struct frame *f, int y, bool on, int digit,
    int indent, int role, const char *s)
{
	int x = chrome_margin(a) + (a->opts.width >= 36 ? 3 : 0);
	char num[12] = " ";

	if (digit >= 0)
		snprintf(num, sizeof num, "%d", digit);
	if (on) {
		frame_puts(f, x, y, f->width, ROLE_FOCUS, "▸");
		f->cursor_x = x;
		f->cursor_y = y;
	}
	frame_puts(f, x + 2, y, f->width, ROLE_MARKER, num);
	chrome_words(f, x + 5 + indent, y, f->width, on ? ROLE_FOCUS : role, s);
}

static void
draw_entry(const struct app *a, struct frame *f, int y, uint32_t i)
{
	const struct entry *list, *e;
	int indent;

	guide_entries(a->opts.guide, &list);
	e = &list[i];
	indent = e->depth * 2;
	if (indent > a->opts.width / 4)
		indent = a->opts.width / 4;
	switch (e->kind) {
	case ENTRY_PART:
		draw_choice(a, f, y, false, -1, -3, ROLE_HEADING, e->title);
		break;
	case ENTRY_DRAFT:
		draw_choice(a, f, y, false, -1, indent, ROLE_QUIET, e->title);
		break;
	case ENTRY_PAGE: {
		int digit = digit_of(a, i);

		draw_choice(a, f, y,
		    i == a->item && a->focus.kind != FOCUS_BUTTON,
		    digit ? digit : -1, indent, ROLE_TEXT, e->title);
		break;
	}
	default: /* a separator is a blank row */
		break;
	}
}

static void
draw_help(struct app *a, struct frame *f, int y)
{
	bool on = a->item == help_item(a) && a->focus.kind != FOCUS_BUTTON;
	const char *help = app_tr(a, "Help now");
	const char *why =
	    app_tr(a, "In danger, or thinking of hurting yourself");
	int x = chrome_margin(a) + (a->opts.width >= 36 ? 3 : 0) + 5;
	int cols = text_cols(help, strlen(help));

	draw_choice(a, f, y, on, 0, 0, ROLE_HELP, help);
	/* A stranger's book may be about anything. */
	if (guide_has_conventions(a->opts.guide) &&
	    x + cols + 4 + text_cols(why, strlen(why)) <= f->width)
		frame_puts(f, x + cols + 4, y, f->width, ROLE_QUIET, why);
}

static void
draw_welcome(const struct app *a, struct frame *f, int y)
{
	const char *s =
	    app_tr(a, "Welcome. Take your time: nothing you do here is kept.");
	int x = chrome_margin(a) + (a->opts.width >= 36 ? 3 : 0);

	if (x + text_cols(s, strlen(s)) > f->width)
		s = app_tr(a, "Nothing you do here is kept.");
	if (x + text_cols(s, strlen(s)) > f->width)
		return; /* half of it would promise something else */
	chrome_words(f, x, y, f->width, ROLE_TEXT, s);
}

static void
draw(struct app *a, struct frame *f)
{
	int y = chrome_body_top(a);
	uint32_t last = help_item(a);

	chrome_header(a, f, guide_title(a->opts.guide), "");
	if (has_welcome(a)) {
		draw_welcome(a, f, y);
		y += 2;
	}
	if (chrome_body_rows(a) < 2 && a->item == last) {
		draw_help(a, f, y); /* the only row */
		return;
	}
	for (uint32_t i = a->top; i < shown_end(a); i++)
		draw_entry(a, f, y++, i);
	if (has_more_row(a))
		draw_choice(a, f, y++, false, DIGITS, 0, ROLE_QUIET,
		    after_digits(a) < last ? app_tr(a, "More")
					   : app_tr(a, "Start again"));
	if (a->opts.height >= TALL)
		y++;
	if (chrome_body_rows(a) > 1)
		draw_help(a, f, y);
}

/* ---- events ---------------------------------------------------------- */

static struct effect
open_choice(struct app *a, uint32_t i)
{
	const struct entry *list;

	guide_entries(a->opts.guide, &list);
	a->item = i;
	if (i >= help_item(a))
		return app_act(a, ACTION_HELP);
	if (list[i].page == GUIDE_NO_PAGE)
		return (struct effect){.kind = EFFECT_NONE};
	return app_open_page(a, list[i].page, NULL);
}

/* The digits go to the next choices, and after the last to the first. */
static void
show_more(struct app *a)
{
	uint32_t next = after_digits(a);

	if (next >= help_item(a))
		next = 0;
	a->item = a->digits = next;
	if (next < a->top || next >= a->top + shown_rows(a))
		a->top = next;
}

static struct effect
choose_digit(struct app *a, int digit)
{
	if (has_more(a) && digit == DIGITS) {
		show_more(a);
		return (struct effect){.kind = EFFECT_NONE};
	}
	for (uint32_t i = a->digits; i < shown_end(a); i++)
		if (is_choice(a, i) && digit_of(a, i) == digit)
			return open_choice(a, i);
	return (struct effect){.kind = EFFECT_NONE};
}

static void
move(struct app *a, int dir, uint32_t steps)
{
	if (a->focus.kind == FOCUS_BUTTON) {
		if (dir < 0)
			a->focus.kind = FOCUS_NONE;
		return;
	}
	while (steps--)
		a->item = next_choice(a, a->item, dir);
}

static void
step_tab(struct app *a, int dir)
{
	uint32_t was = a->item;

	if (a->focus.kind == FOCUS_BUTTON) {
		if (!chrome_focus_step(a, dir)) {
			a->focus.kind = FOCUS_NONE;
			a->item =
			    dir > 0 ? next_choice(a, 0, -1) : help_item(a);
			if (dir > 0 && !is_choice(a, a->item))
				a->item = next_choice(a, a->item, 1);
		}
		return;
	}
	a->item = next_choice(a, a->item, dir);
	if (a->item == was)
		chrome_focus_step(a, dir);
}

static struct effect
click(struct app *a, int y)
{
	int top = chrome_body_top(a) + (has_welcome(a) ? 2 : 0);
	uint32_t last = help_item(a), row, listed = shown_end(a) - a->top;

	if (y < top || y >= chrome_body_top(a) + chrome_body_rows(a))
		return (struct effect){.kind = EFFECT_NONE};
	if (chrome_body_rows(a) < 2)
		return open_choice(a, a->item);
	row = (uint32_t)(y - top);
	if (row < listed) {
		if (is_choice(a, a->top + row))
			return open_choice(a, a->top + row);
		return (struct effect){.kind = EFFECT_NONE};
	}
	row -= listed;
	if (has_more_row(a)) {
		if (row == 0)
			return choose_digit(a, DIGITS);
		row--;
	}
	if (row == (a->opts.height >= TALL ? 1u : 0u))
		return open_choice(a, last);
	return (struct effect){.kind = EFFECT_NONE};
}

static struct effect
key(struct app *a, uint32_t k)
{
	if (k >= '1' && k <= '9')
		return choose_digit(a, (int)(k - '0'));
	switch (k) {
	case INPUT_DOWN:
	case 'j':
		move(a, 1, 1);
		break;
	case INPUT_UP:
	case 'k':
		move(a, -1, 1);
		break;
	case INPUT_PGDN:
	case ' ':
		move(a, 1, shown_rows(a));
		break;
	case INPUT_PGUP:
	case 'b':
		move(a, -1, shown_rows(a));
		break;
	case INPUT_HOME:
	case 'g':
		a->item = 0;
		break;
	case INPUT_END:
	case 'G':
		a->item = help_item(a);
		break;
	case INPUT_TAB:
		step_tab(a, 1);
		break;
	case INPUT_BACKTAB:
		step_tab(a, -1);
		break;
	case INPUT_LEFT:
		return app_back(a);
	case INPUT_ENTER:
	case INPUT_RIGHT:
		return open_choice(a, a->item);
	default:
		break;
	}
	return (struct effect){.kind = EFFECT_NONE};
}

static struct effect
event(struct app *a, const struct event *ev)
{
	if (ev->kind == EVENT_KEY)
		return key(a, ev->key);
	switch (ev->button) {
	case MOUSE_WHEEL_DOWN:
		move(a, 1, 1);
		break;
	case MOUSE_WHEEL_UP:
		move(a, -1, 1);
		break;
	case MOUSE_LEFT:
		return click(a, ev->y);
	case MOUSE_MIDDLE:
	case MOUSE_RIGHT:
		break;
	}
	return (struct effect){.kind = EFFECT_NONE};
}

static int
buttons(const struct app *a, struct button b[BUTTONS])
{
	b[0] = (struct button){.action = ACTION_OPEN,
	    .label = app_tr(a, "↑↓ Choose   Enter Open"),
	    .brief = app_tr(a, "Enter Open")};
	b[1] = (struct button){.action = ACTION_KEYS,
	    .label = app_tr(a, "? Keys"),
	    .brief = app_tr(a, "? Keys")};
	b[2] = (struct button){.action = ACTION_QUIT,
	    .label = app_tr(a, "q Quit"),
	    .brief = app_tr(a, "q Quit")};
	b[3] = (struct button){.action = ACTION_HELP,
	    .label = app_tr(a, "0 Help now"),
	    .brief = app_tr(a, "0 Help")};
	return 4;
}

const struct view_ops home_view = {
    .draw = draw, .event = event, .buttons = buttons, .settle = keep_visible};
