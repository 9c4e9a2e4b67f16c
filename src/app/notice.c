/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The notice: what happened, for one key, over what is shown.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "layout/role.h"
#include "text/text.h"

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
	int e = chrome_edge(a), width = chrome_right_edge(a) - e, n = 0, y;
	size_t len = strlen(a->notice);
	struct text_fill fill;
	struct text_line l;

	if (len == 0)
		return;
	text_fill_init(&fill, a->notice, len);
	while (text_fill_next(&fill, width, &l))
		n++;
	text_fill_done(&fill);
	y = notice_top(a, f, n);
	text_fill_init(&fill, a->notice, len);
	while (y < f->height && text_fill_next(&fill, width, &l)) {
		for (int x = 0; x < f->width; x++)
			frame_put(f, x, y, f->width, ROLE_TEXT, " ", 1);
		frame_put(f, e, y++, f->width, ROLE_STRONG, a->notice + l.start,
		    l.end - l.start);
	}
	text_fill_done(&fill);
}
