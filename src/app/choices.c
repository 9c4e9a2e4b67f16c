/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/choices.h"

#include <stdio.h>

#include "app/internal.h"
#include "layout/role.h"

/* ---- rows ------------------------------------------------------------ */

int
choices_x(const struct app *a)
{
	return chrome_margin(a) + (a->opts.width >= 36 ? 3 : 0);
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
	}
	if (c->here)
		frame_puts(f, c->x + 3, c->y, c->limit, ROLE_STRONG, "•");
	chrome_words(f, c->x + CHOICES_WORDS + c->indent, c->y, c->limit,
	    c->on ? ROLE_FOCUS : c->role, c->words);
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
						: app_tr(a, "Start again")});
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
