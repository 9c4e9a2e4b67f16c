/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The notice: what happened, for one key, over what is shown.  Where there is
 * little room it hides some of that: a key that goes a screen on shows that
 * first.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "layout/role.h"
#include "text/text.h"

/* [rows] that it takes. */
static int
count_rows(const struct app *a)
{
	int width = chrome_right_edge(a) - chrome_edge(a), n = 0;
	struct text_fill fill;
	struct text_line l;

	text_fill_init(&fill, a->notice, strlen(a->notice));
	while (text_fill_next(&fill, width, &l))
		n++;
	text_fill_done(&fill);
	return n;
}

bool
notice_goes_first(struct app *a, const struct event *ev)
{
	bool on = ev->kind == EVENT_KEY &&
		  (ev->key == ' ' || ev->key == INPUT_PGDN ||
		      (ev->key == INPUT_ENTER && a->focus.kind == FOCUS_NONE));
	int blank = chrome_bar_rows(a) - 1;

	if (!on || !a->notice[0] || !prose_body(a) ||
	    a->focus.kind == FOCUS_FIELD)
		return false;
	/* The last row is shown again by a screen on. */
	return count_rows(a) - (blank > 0 ? blank : 0) > 1;
}

/* Does what has the focus, or any choice, stand in one of N rows from Y on? */
static bool
is_needed(struct app *a, const struct frame *f, int y, int n)
{
	struct body *b = prose_body(a);
	struct body_walk w;
	struct body_line at;
	int row = y - chrome_body_top(a); /* of the window */

	if (f->cursor_y >= y && f->cursor_y < y + n)
		return true;
	if (!b || !chrome_ops(a)->ask)
		return false;
	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		if (w.row > row && w.row <= row + n && !at.unit &&
		    asking_focus_at(a, at.line).kind == FOCUS_CHOICE)
			return true;
	return false;
}

/* The row where N rows of notice begin: upwards from the row above the bar, and
 * not over what somebody is about to choose where there is another place. */
static int
notice_top(struct app *a, const struct frame *f, int n)
{
	int top = chrome_body_top(a);
	int y = f->height - (chrome_bar_rows(a) ? 1 : 0) - n;

	if (y < top)
		return y < 0 ? 0 : y;
	return is_needed(a, f, y, n) && !is_needed(a, f, top, n) ? top : y;
}

/* What happened: all of it, since it may be an address that somebody wants to
 * copy. */
void
notice_draw(struct app *a, struct frame *f)
{
	int e = chrome_edge(a), width = chrome_right_edge(a) - e, y;
	size_t len = strlen(a->notice);
	struct text_fill fill;
	struct text_line l;

	if (len == 0)
		return;
	y = notice_top(a, f, count_rows(a));
	text_fill_init(&fill, a->notice, len);
	while (y < f->height && text_fill_next(&fill, width, &l)) {
		for (int x = 0; x < f->width; x++)
			frame_put(f, x, y, f->width, ROLE_TEXT, " ", 1);
		frame_put(f, e, y++, f->width, ROLE_STRONG, a->notice + l.start,
		    l.end - l.start);
	}
	text_fill_done(&fill);
}
