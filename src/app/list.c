/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/list.h"

#include "app/event.h"

static uint32_t
each_of(const struct list_shape *s)
{
	return s->each > 1 ? (uint32_t)s->each : 1;
}

/* [cells] that item I takes. */
static uint32_t
height_of(const struct list_shape *s, uint32_t i)
{
	return s->height ? (uint32_t)s->height(s->app, i) : each_of(s);
}

static uint32_t
rows_of(const struct list_shape *s)
{
	return s->rows > 0 ? (uint32_t)s->rows : 0;
}

/* The last item, whether it may be chosen or not. */
static uint32_t
last_item(const struct list_shape *s)
{
	return s->extra || s->n == 0 ? s->n : s->n - 1;
}

bool
list_is_choice(const struct list_shape *s, uint32_t i)
{
	if (i >= s->n)
		return s->extra && i == s->n;
	return !s->is_choice || s->is_choice(s->app, i);
}

uint32_t
list_next(const struct list_shape *s, uint32_t i, int dir)
{
	uint32_t at = i, last = last_item(s);

	while (dir < 0 ? at > 0 : at < last) {
		at = dir < 0 ? at - 1 : at + 1;
		if (list_is_choice(s, at))
			return at;
	}
	return i;
}

/* ---- what is seen ---------------------------------------------------- */

/* Do all items have a row, within ROWS? */
static bool
all_fit(const struct list_shape *s, uint32_t rows)
{
	uint32_t used = 0;

	if (s->n > rows / each_of(s))
		return false;
	for (uint32_t i = 0; s->height && i < s->n && used <= rows; i++)
		used += height_of(s, i);
	return used <= rows;
}

/* Does a choice go without a digit, or without a row? */
static bool
has_more(const struct list_shape *s)
{
	uint32_t n = 0;

	if (!all_fit(s, rows_of(s)))
		return true;
	for (uint32_t i = 0; i < s->n && n <= LIST_DIGITS; i++)
		n += list_is_choice(s, i);
	return n > LIST_DIGITS;
}

/* Where there is room for one item or none, "More" has no row. */
static bool
more_has_row(const struct list_shape *s, bool more)
{
	return more && rows_of(s) > each_of(s);
}

bool
list_has_more_row(const struct list_shape *s)
{
	return more_has_row(s, has_more(s));
}

/* Rows for the items, without that of "More". */
static uint32_t
item_rows(const struct list_shape *s, bool more)
{
	return rows_of(s) - (more_has_row(s, more) ? 1 : 0);
}

/* One past the last item that is seen with TOP above: one is at least. */
static uint32_t
end_from(const struct list_shape *s, uint32_t top, bool more)
{
	uint32_t rows = item_rows(s, more), i = top;

	if (top >= s->n)
		return s->n;
	if (!s->height)
		i += rows / each_of(s) < s->n - top ? rows / each_of(s)
						    : s->n - top;
	else
		for (; i < s->n && height_of(s, i) <= rows; i++)
			rows -= height_of(s, i);
	return i > top ? i : top + 1;
}

/* The first item that is seen when ITEM is the last. */
static uint32_t
top_for(const struct list_shape *s, uint32_t item, bool more)
{
	uint32_t rows = item_rows(s, more), i = item + 1;

	if (!s->height)
		i -= rows / each_of(s) < i ? rows / each_of(s) : i;
	else
		for (; i > 0 && height_of(s, i - 1) <= rows; i--)
			rows -= height_of(s, i - 1);
	return i <= item ? i : item;
}

static uint32_t
end_of(const struct list_shape *s, const struct list *l, bool more)
{
	return end_from(s, l->top, more);
}

uint32_t
list_last_top(const struct list_shape *s)
{
	return s->n ? top_for(s, s->n - 1, has_more(s)) : 0;
}

uint32_t
list_height(const struct list_shape *s, uint32_t from, uint32_t to)
{
	uint32_t rows = 0;

	if (!s->height)
		return (to - from) * each_of(s);
	for (; from < to; from++)
		rows += height_of(s, from);
	return rows;
}

uint32_t
list_end(const struct list_shape *s, const struct list *l)
{
	return end_of(s, l, has_more(s));
}

/* ---- digits ---------------------------------------------------------- */

/* How many items carry a digit: 9 may be "More". */
static int
most_digits(bool more)
{
	return more ? LIST_DIGITS - 1 : LIST_DIGITS;
}

int
list_digit_of(const struct list_shape *s, const struct list *l, uint32_t i)
{
	bool more;
	int digit = 0;

	if (!list_is_choice(s, i))
		return 0;
	for (uint32_t at = l->digits; at <= i; at++)
		if (list_is_choice(s, at) && ++digit > LIST_DIGITS)
			return 0;
	more = has_more(s);
	if (digit > most_digits(more) || i >= end_of(s, l, more))
		return 0; /* what is not seen has none */
	return digit;
}

/* The first choice after those that carry a digit; n: there is none. */
static uint32_t
after_digits(const struct list_shape *s, const struct list *l)
{
	bool more = has_more(s);
	uint32_t i = l->digits, end = end_of(s, l, more);
	int digit = 0;

	for (; i < end && digit < most_digits(more); i++)
		digit += list_is_choice(s, i);
	while (i < s->n && !list_is_choice(s, i))
		i++;
	return i;
}

bool
list_leads_on(const struct list_shape *s, const struct list *l)
{
	return after_digits(s, l) < s->n;
}

/* The digits go to the next choices, and after the last to the first. */
static void
show_more(const struct list_shape *s, struct list *l)
{
	uint32_t next = after_digits(s, l);

	if (next >= s->n)
		next = 0;
	l->item = l->digits = next;
	if (next < l->top || next >= end_from(s, l->top, true))
		l->top = next;
}

/* ---- the state ------------------------------------------------------- */

void
list_settle(const struct list_shape *s, struct list *l)
{
	bool more = has_more(s);
	uint32_t last;

	if (l->item > last_item(s))
		l->item = last_item(s);
	if (!list_is_choice(s, l->item))
		l->item = list_next(s, l->item, 1);
	if (!list_is_choice(s, l->item))
		l->item = list_next(s, l->item, -1);
	if (l->item < s->n) { /* the one below is always on the screen */
		if (l->item < l->top)
			l->top = l->item;
		if (l->item >= end_of(s, l, more))
			l->top = top_for(s, l->item, more);
	}
	last = s->n ? top_for(s, s->n - 1, more) : 0;
	if (l->top > last)
		l->top = last;
	if (!more || l->digits < l->top || l->digits >= end_of(s, l, more))
		l->digits = l->top;
}

void
list_move(const struct list_shape *s, struct list *l, int dir, uint32_t steps)
{
	while (steps--) {
		uint32_t was = l->item;

		l->item = list_next(s, was, dir);
		if (l->item == was)
			return;
	}
}

/* How many items are seen. */
static uint32_t
seen(const struct list_shape *s, const struct list *l)
{
	uint32_t end = list_end(s, l);

	return end > l->top ? end - l->top : 1;
}

bool
list_key(const struct list_shape *s, struct list *l, uint32_t key)
{
	switch (key) {
	case INPUT_DOWN:
	case 'j':
		list_move(s, l, 1, 1);
		return true;
	case INPUT_UP:
	case 'k':
		list_move(s, l, -1, 1);
		return true;
	case INPUT_PGDN:
	case ' ':
		list_move(s, l, 1, seen(s, l));
		return true;
	case INPUT_PGUP:
	case 'b':
		list_move(s, l, -1, seen(s, l));
		return true;
	case INPUT_HOME:
	case 'g':
		l->item = list_is_choice(s, 0) ? 0 : list_next(s, 0, 1);
		return true;
	case INPUT_END:
	case 'G':
		l->item = last_item(s);
		if (!list_is_choice(s, l->item))
			l->item = list_next(s, l->item, -1);
		return true;
	default:
		return false;
	}
}

enum list_answer
list_digit(const struct list_shape *s, struct list *l, int digit)
{
	bool more = has_more(s);
	uint32_t end = end_of(s, l, more);
	int at = 0;

	if (digit < 1 || digit > LIST_DIGITS)
		return LIST_NOTHING;
	if (digit > most_digits(more)) {
		show_more(s, l);
		return LIST_MORE;
	}
	for (uint32_t i = l->digits; i < end; i++)
		if (list_is_choice(s, i) && ++at == digit) {
			l->item = i;
			return LIST_CHOSEN;
		}
	return LIST_NOTHING;
}

enum list_answer
list_click(const struct list_shape *s, struct list *l, int row)
{
	uint32_t end = list_end(s, l), y = 0;

	if (row < 0 || (uint32_t)row >= rows_of(s))
		return LIST_NOTHING;
	for (uint32_t i = l->top; i < end; i++) {
		y += height_of(s, i);
		if ((uint32_t)row >= y)
			continue;
		if (!list_is_choice(s, i))
			return LIST_NOTHING;
		l->item = i;
		return LIST_CHOSEN;
	}
	if (list_has_more_row(s) && (uint32_t)row == y)
		return list_digit(s, l, LIST_DIGITS);
	return LIST_NOTHING;
}
