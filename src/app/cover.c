/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cover: at a key, nothing is to be read from behind.  What was shown waits
 * below it: any key or click brings it back as it was.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

struct effect
kiosk_cover(struct app *a)
{
	if (!kiosk_may_cover(a) || a->view == VIEW_COVER ||
	    a->view == VIEW_WELCOME)
		return nothing;
	a->covered.view = a->view;
	a->covered.focus = a->focus;
	a->covered.width = a->opts.width;
	a->covered.height = a->opts.height;
	a->view = VIEW_COVER;
	a->focus.kind = FOCUS_NONE;
	return nothing;
}

static void
uncover(struct app *a)
{
	bool resized = a->covered.width != a->opts.width ||
		       a->covered.height != a->opts.height;

	a->view = a->covered.view;
	a->focus = a->covered.focus;
	if (resized)
		history_resize(a);
}

/* WORDS in the middle of row Y and of as many as they need; the next row. */
static int
draw_words(const struct app *a, struct frame *f, int y, int role, const char *s)
{
	int width = chrome_text_width(a);
	struct text_fill fill;
	struct text_line l;

	text_fill_init(&fill, s, strlen(s));
	while (y < f->height && text_fill_next(&fill, width, &l)) {
		int x =
		    (f->width - text_cols(s + l.start, l.end - l.start)) / 2;

		if (f->cursor_x < 0) {
			f->cursor_x = x;
			f->cursor_y = y;
		}
		frame_put(
		    f, x, y++, f->width, role, s + l.start, l.end - l.start);
	}
	text_fill_done(&fill);
	return y;
}

static void
draw(struct app *a, struct frame *f)
{
	int y = f->height / 3;

	y = draw_words(a, f, y, ROLE_HEADER, guide_public_title(a->opts.guide));
	y += f->height >= TALL;
	draw_words(a, f, y, ROLE_TEXT, app_tr(a, "Press any key to go on."));
}

static struct effect
event(struct app *a, const struct event *ev)
{
	(void)ev;
	uncover(a);
	return nothing;
}

const struct view_ops cover_view = {.draw = draw, .event = event};
