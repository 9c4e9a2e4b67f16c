/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/choices.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "layout/role.h"
#include "text/text.h"

enum {
	TITLE_ROWS = 3, /* [cells] that a title takes at most */
	HANG = 2,       /* [cells] that its other rows stand in */
	HANG_FROM = 20, /* [cells] of room for words */
};

/* ---- rows ------------------------------------------------------------ */

int
choices_x(const struct app *a)
{
	return chrome_margin(a) + (a->opts.width >= 36 ? 3 : 0);
}

/* A low screen shows another title beside a long one. */
static int
most_rows(const struct app *a)
{
	int rows = chrome_body_rows(a) / 2;

	return rows < 1 ? 1 : rows > TITLE_ROWS ? TITLE_ROWS : rows;
}

/* [cells] that the second row of words stands in from the first: else it would
 * look like a choice of its own, where there are no digits. */
static int
hang(int cols)
{
	return cols >= HANG_FROM ? HANG : 0;
}

int
choices_rows(const struct app *a, const char *words, int cols)
{
	size_t len = strlen(words);
	struct text_fill fill;
	struct text_line l;
	int n = 0;

	if (cols < 1 || len <= (size_t)cols) /* no cell without a byte */
		return 1;
	text_fill_init(&fill, words, len);
	while (n < most_rows(a) &&
	       text_fill_next(&fill, n ? cols - hang(cols) : cols, &l))
		n++;
	text_fill_done(&fill);
	return n > 1 ? n : 1;
}

/* All words on so many rows; what is left over ends in a sign. */
static void
draw_words(struct frame *f, const struct choice *c, int role)
{
	int first = c->x + CHOICES_WORDS + c->indent, x = first, y = c->y;
	int cols = c->limit - x;
	struct text_line l = {.next = 0};
	struct text_fill fill;

	text_fill_init(&fill, c->words, strlen(c->words));
	while (y < c->y + c->rows - 1 && text_fill_next(&fill, cols, &l)) {
		frame_put(f, x, y++, c->limit, role, c->words + l.start,
		    l.end - l.start);
		x = first + hang(c->limit - first);
		cols = c->limit - x;
	}
	text_fill_done(&fill);
	chrome_words(f, x, y, c->limit, role, c->words + l.next);
}

void
choices_draw(struct frame *f, const struct choice *c)
{
	char num[12];

	if (c->digit >= 0) {
		snprintf(num, sizeof num, "%d", c->digit);
		frame_puts(f, c->x + 2, c->y, c->limit, ROLE_MARKER, num);
	}
	if (c->on) {
		frame_puts(f, c->x, c->y, c->limit, ROLE_FOCUS, "▸");
		f->cursor_x = c->x;
		f->cursor_y = c->y;
	} else if (c->here) {
		/* beside the words, where no digit is in between */
		int x =
		    c->digit < 0 ? c->x + CHOICES_WORDS + c->indent - 2 : c->x;

		frame_puts(f, x, c->y, c->limit, ROLE_STRONG, "•");
	}
	draw_words(f, c, c->on ? ROLE_FOCUS : c->role);
}

void
choices_draw_more(const struct app *a, struct frame *f,
    const struct list_shape *s, const struct list *l, int x, int y)
{
	choices_draw(
	    f, &(struct choice){.x = x,
		   .y = y,
		   .limit = f->width,
		   .digit = LIST_DIGITS,
		   .role = ROLE_QUIET,
		   .words = list_leads_on(s, l) ? app_tr(a, "More")
						: app_tr(a, "From the top")});
}

/* ---- keys ------------------------------------------------------------ */

/* From a button, up leads back to the list; down, nowhere. */
static bool
leaves_bar(struct app *a, uint32_t key)
{
	if (a->focus.kind != FOCUS_BUTTON)
		return false;
	switch (key) {
	case INPUT_UP:
	case 'k':
	case INPUT_PGUP:
	case 'b':
		a->focus.kind = FOCUS_NONE;
		return true;
	case INPUT_DOWN:
	case 'j':
	case INPUT_PGDN:
	case ' ':
		return true;
	default:
		return false;
	}
}

/* Through the list, then through the bar, and round again. */
static void
step(struct app *a, const struct list_shape *s, struct list *l, int dir)
{
	uint32_t was = l->item;

	if (a->focus.kind == FOCUS_BUTTON) {
		if (!chrome_focus_step(a, dir)) {
			a->focus.kind = FOCUS_NONE;
			list_key(s, l, dir > 0 ? INPUT_HOME : INPUT_END);
		}
		return;
	}
	list_move(s, l, dir, 1);
	if (l->item == was)
		chrome_focus_step(a, dir);
}

bool
choices_key(struct app *a, const struct list_shape *s, struct list *l,
    uint32_t key, enum list_answer *answer)
{
	*answer = LIST_NOTHING;
	if (key >= '1' && key <= '9') {
		*answer = list_digit(s, l, (int)(key - '0'));
		if (*answer != LIST_NOTHING)
			a->focus.kind = FOCUS_NONE;
		return true;
	}
	if (leaves_bar(a, key))
		return true;
	switch (key) {
	case INPUT_TAB:
		step(a, s, l, 1);
		return true;
	case INPUT_BACKTAB:
		step(a, s, l, -1);
		return true;
	case INPUT_ENTER:
	case INPUT_RIGHT:
		if (list_is_choice(s, l->item))
			*answer = LIST_CHOSEN;
		return true;
	default:
		break;
	}
	if (!list_key(s, l, key))
		return false;
	a->focus.kind = FOCUS_NONE; /* Home and End lead into the list */
	return true;
}
