/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The staff's door: a PIN, which the broker looks at.
 *
 *    * * * *                  digits by keys, or by arrows and Enter where a
 *                             keypad has no digits
 *      1      2      3
 *      4      5      6
 *      7      8      9
 *      Erase  0    ▸ Done
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/mem.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "layout/role.h"
#include "locale/catalog.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

enum {
	PAD_COLUMNS = 3,
	PAD_ROWS = 4,
	PAD_ERASE = 9,
	PAD_ZERO = 10,
	PAD_DONE = 11,
	PAD_WIDE = 10,  /* [cells] between two columns, at most */
	PAD_MARK = 2,   /* [cells] for the sign of what has the focus … */
	PAD_TIGHT = 8,  /* … and one less from one column to the next */
	PAD_ABOVE = 2,  /* rows: what is asked for, the dots */
	PAD_ROOMY = 12, /* rows: from here on there are blank ones between */
	MINUTE = 60,    /* [s] */
};

static bool
has_pin(const struct app *a)
{
	return site_staff_pin(guide_site(a->opts.guide))[0] != '\0';
}

void
kiosk_pin_forget(struct app *a)
{
	mem_wipe(a->kiosk.digits, sizeof a->kiosk.digits);
	a->kiosk.sent = false;
}

struct effect
kiosk_staff(struct app *a)
{
	if (a->kiosk.asks_staff)
		return a->view == VIEW_STAFF ? nothing
					     : history_show(a, VIEW_STAFF);
	if (a->view == VIEW_PIN || kiosk_is_unopened(a))
		return nothing;
	if (a->kiosk.state & KIOSK_NO_BROKER)
		return kiosk_unopened(a);
	kiosk_pin_forget(a);
	return history_step(a, VIEW_PIN, PAD_DONE);
}

static int
pad_step(const struct app *a)
{
	int cols = chrome_text_width(a) / PAD_COLUMNS;

	return cols < PAD_WIDE ? cols : PAD_WIDE;
}

static bool
is_roomy(const struct app *a)
{
	return chrome_body_rows(a) >= PAD_ROOMY;
}

/* Rows over the pad: on a low screen the dots take the place of the words. */
static int
pad_above(const struct app *a)
{
	int rows = chrome_body_rows(a);

	if (is_roomy(a))
		return 2 * PAD_ABOVE;
	if (rows >= PAD_ABOVE + PAD_ROWS)
		return PAD_ABOVE;
	return rows > 1 ? 1 : 0;
}

/* How many rows of the pad there is room for; the first of them is such that
 * what has the focus is seen. */
static int
pad_rows(const struct app *a)
{
	int room = chrome_body_rows(a) - pad_above(a);

	return room < PAD_ROWS ? room : PAD_ROWS;
}

static int
pad_first(const struct app *a)
{
	int row = (int)a->step / PAD_COLUMNS, rows = pad_rows(a);

	return row < rows ? 0 : row - rows + 1;
}

static int
pad_top(const struct app *a)
{
	return chrome_body_top(a) + pad_above(a);
}

static const char *
pad_words(const struct app *a, int i, char digit[2])
{
	if (i == PAD_ERASE)
		/* TRANSLATORS: on a pad of digits, at most 6 cells: takes the
		 * last one back. */
		return app_tr(a, "Erase");
	if (i == PAD_DONE)
		/* TRANSLATORS: on a pad of digits, at most 6 cells. */
		return trp(a->opts.catalog, "pad", "Done");
	digit[0] = (char)(i == PAD_ZERO ? '0' : '1' + i);
	digit[1] = '\0';
	return digit;
}

static void
draw_pad(const struct app *a, struct frame *f)
{
	int x = chrome_margin(a), step = pad_step(a);
	int mark = step < PAD_TIGHT ? PAD_MARK - 1 : PAD_MARK;
	bool focus = a->focus.kind != FOCUS_BUTTON;

	for (int i = 0; i <= PAD_DONE; i++) {
		int at = x + i % PAD_COLUMNS * step;
		int row = i / PAD_COLUMNS - pad_first(a);
		int y = pad_top(a) + row;
		bool on = focus && a->step == (uint32_t)i;
		char digit[2];

		if (row < 0 || row >= pad_rows(a))
			continue;
		if (on) {
			frame_puts(f, at, y, f->width, ROLE_FOCUS, "▸");
			f->cursor_x = at;
			f->cursor_y = y;
		}
		frame_puts(f, at + mark, y, at + step,
		    on ? ROLE_FOCUS : ROLE_TEXT, pad_words(a, i, digit));
	}
	/* A pad of digits runs the same way everywhere. */
	for (int row = 0; row < pad_rows(a); row++)
		frame_box(
		    f, x, pad_top(a) + row, x + PAD_COLUMNS * step, false);
}

static void
draw_pin(struct app *a, struct frame *f)
{
	int x = chrome_margin(a), y = chrome_body_top(a);
	char dots[2 * KIOSK_PIN_MAX + 1] = "";

	chrome_header(a, f, kiosk_staff_title(a), "", "");
	if (!has_pin(a)) {
		chrome_words(f, x, y, f->width, ROLE_TEXT,
		    app_tr(a, "No staff PIN is set here."));
		if (a->focus.kind != FOCUS_BUTTON) {
			f->cursor_x = x;
			f->cursor_y = y;
		}
		return;
	}
	for (size_t i = 0; i < strlen(a->kiosk.digits); i++)
		memcpy(dots + 2 * i, "* ", 3);
	if (pad_above(a) >= PAD_ABOVE || (pad_above(a) && !dots[0]))
		chrome_words(f, x, y, f->width, ROLE_TEXT,
		    app_tr(a, "PIN of the staff:"));
	frame_puts(f, x, y + pad_above(a) / 2, pad_above(a) ? f->width : 0,
	    ROLE_STRONG, dots);
	draw_pad(a, f);
}

static struct effect
submit(struct app *a)
{
	struct kiosk *k = &a->kiosk;

	if (!k->digits[0] || k->sent)
		return nothing;
	k->sent = true;
	return (struct effect){.kind = EFFECT_PIN, .text = k->digits};
}

static struct effect
press(struct app *a, uint32_t i)
{
	char *s = a->kiosk.digits, digit[2];
	size_t n = strlen(s);

	a->step = i;
	if (i == PAD_DONE)
		return submit(a);
	if (i == PAD_ERASE) {
		if (n)
			s[n - 1] = '\0';
	} else if (n < KIOSK_PIN_MAX)
		s[n] = pad_words(a, (int)i, digit)[0];
	return nothing;
}

/* A digit from the keys leaves the focus on what comes last. */
static void
type_digit(struct app *a, uint32_t key)
{
	press(a, key == '0' ? PAD_ZERO : key - '1');
	a->step = PAD_DONE;
}

static void
move(struct app *a, uint32_t key)
{
	uint32_t i = a->step;

	if (key == INPUT_LEFT && i % PAD_COLUMNS > 0)
		a->step--;
	else if (key == INPUT_RIGHT && i % PAD_COLUMNS < PAD_COLUMNS - 1)
		a->step++;
	else if (key == INPUT_UP && i >= PAD_COLUMNS)
		a->step -= PAD_COLUMNS;
	else if (key == INPUT_DOWN && i + PAD_COLUMNS <= PAD_DONE)
		a->step += PAD_COLUMNS;
	else if (key == INPUT_DOWN && i + PAD_COLUMNS > PAD_DONE)
		chrome_focus_step(a, 1);
}

/* In the bar: the arrows go along it, and up leads out of it. */
static void
move_in_bar(struct app *a, uint32_t key)
{
	if (key == INPUT_UP || (key == INPUT_LEFT && !chrome_focus_step(a, -1)))
		a->focus.kind = FOCUS_NONE;
	else if (key == INPUT_RIGHT)
		chrome_focus_step(a, 1);
}

static bool
click_pad(struct app *a, const struct event *ev, struct effect *e)
{
	int x = ev->x - chrome_margin(a), row = ev->y - pad_top(a);

	if (ev->button != MOUSE_LEFT || !has_pin(a) || x < 0 || row < 0 ||
	    row >= pad_rows(a) || x >= PAD_COLUMNS * pad_step(a))
		return false;
	row += pad_first(a);
	a->focus.kind = FOCUS_NONE;
	*e = press(a, (uint32_t)(row * PAD_COLUMNS + x / pad_step(a)));
	return true;
}

/* What goes to the view, or to the bar, or leads away. */
static bool
leads_on(const struct app *a, uint32_t key)
{
	bool in_bar = a->focus.kind == FOCUS_BUTTON;

	switch (key) {
	case INPUT_ENTER:
		return in_bar;
	case INPUT_BACKSPACE:
		return !a->kiosk.digits[0];
	case INPUT_ESC:
	case INPUT_CTRL_L:
	case '!':
		return true;
	default:
		return false;
	}
}

static void
step_focus(struct app *a, int dir)
{
	if (!chrome_focus_step(a, dir))
		a->focus.kind = FOCUS_NONE;
}

/* All keys are its own: no letter has a meaning here. */
static struct effect
pin_key(struct app *a, uint32_t key)
{
	bool in_bar = a->focus.kind == FOCUS_BUTTON;

	if (key == INPUT_TAB || key == INPUT_BACKTAB)
		step_focus(a, key == INPUT_TAB ? 1 : -1);
	else if (in_bar)
		move_in_bar(a, key);
	else if (!has_pin(a))
		chrome_focus_step(a, 1);
	else if (key == INPUT_ENTER)
		return press(a, a->step);
	else
		move(a, key);
	return nothing;
}

bool
kiosk_pin_takes(struct app *a, const struct event *ev, struct effect *e)
{
	if (ev->kind == EVENT_MOUSE)
		return click_pad(a, ev, e);
	if (leads_on(a, ev->key))
		return false;
	if (a->kiosk.sent) /* until it is answered */
		return true;
	if (ev->key >= '0' && ev->key <= '9' && has_pin(a)) {
		a->focus.kind = FOCUS_NONE;
		type_digit(a, ev->key);
	} else if (ev->key == INPUT_BACKSPACE || ev->key == INPUT_DELETE)
		press(a, PAD_ERASE);
	else
		*e = pin_key(a, ev->key);
	return true;
}

static struct effect
pin_event(struct app *a, const struct event *ev)
{
	(void)a;
	(void)ev;
	return nothing;
}

const struct view_ops pin_view = {
    .draw = draw_pin, .event = pin_event, .buttons = kiosk_staff_buttons};

static void
tell_wait(struct app *a, int s)
{
	const struct catalog *c = a->opts.catalog;

	if (s <= 1)
		app_notice(a, "%s",
		    app_tr(a, "That is not the PIN. Please try again."));
	else if (s < 2 * MINUTE)
		app_notice(a,
		    trn(c, "That is not the PIN. Wait %d second.",
			"That is not the PIN. Wait %d seconds.",
			(unsigned long)s),
		    s);
	else
		app_notice(a,
		    trn(c, "That is not the PIN. Wait %d minute.",
			"That is not the PIN. Wait %d minutes.",
			(unsigned long)(s + MINUTE - 1) / MINUTE),
		    (s + MINUTE - 1) / MINUTE);
}

/* Of somebody who has gone away meanwhile: the door is shut again. */
struct effect
kiosk_pin_came(struct app *a, const struct event *ev)
{
	if (a->view != VIEW_PIN) {
		if (ev->which == 0 && !a->kiosk.asks_staff)
			return (struct effect){
			    .kind = EFFECT_STAFF, .which = KIOSK_LEAVE};
		return nothing;
	}
	if (ev->which != 0) {
		tell_wait(a, ev->which);
		return nothing;
	}
	a->notice[0] = '\0';
	a->kiosk.asks_staff = true;
	a->nhistory = 0; /* whoever was there before is to be wiped */
	a->view = VIEW_STAFF;
	a->step = 0;
	asking_make(a);
	return nothing;
}
