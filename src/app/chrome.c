/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around every view: the header, the notice, the bar.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

enum { WIDE_GAP = 8, NARROW_GAP = 2 };

static const struct view_ops *const views[VIEW_COUNT] = {
    [VIEW_HOME] = &home_view,
    [VIEW_PAGE] = &page_view,
    [VIEW_CONTENTS] = &contents_view,
    [VIEW_SEARCH] = &search_view,
    [VIEW_USES] = &uses_view,
    [VIEW_TERM] = &term_view,
    [VIEW_SOURCES] = &sources_view,
    [VIEW_HELP] = &card_view,
    [VIEW_KEYS] = &card_view,
};

const struct view_ops *
chrome_ops(const struct app *a)
{
	return views[a->view];
}

/* ---- where the body stands ------------------------------------------- */

static int
header_rows(const struct app *a)
{
	if (a->opts.height >= TALL)
		return 2;
	/* Help now has its words on top where every row counts. */
	return a->opts.height >= 4 && a->view != VIEW_HELP ? 1 : 0;
}

static int
bar_rows(const struct app *a)
{
	if (a->opts.height >= TALL)
		return 2;
	return a->opts.height >= 3 ? 1 : 0;
}

int
chrome_body_top(const struct app *a)
{
	return header_rows(a);
}

int
chrome_body_rows(const struct app *a)
{
	int rows = a->opts.height - header_rows(a) - bar_rows(a);

	return rows > 1 ? rows : 1;
}

int
chrome_margin(const struct app *a)
{
	int w = a->opts.width;

	if (contents_is_beside(a))
		return w - contents_x(a) - LAYOUT_MEASURE;
	if (w >= LAYOUT_MEASURE + 4)
		return (w - LAYOUT_MEASURE) / 2;
	return w >= 36 ? 2 : 0; /* room for the digits of links */
}

/* The same in every view of a size: a page is laid out before it is shown. */
int
chrome_text_width(const struct app *a)
{
	int width = a->opts.width - 2 * chrome_margin(a);

	if (contents_is_beside(a) || width > LAYOUT_MEASURE)
		return LAYOUT_MEASURE;
	return width;
}

/* One line of words up to LIMIT; what does not fit ends in a sign. */
void
chrome_words(struct frame *f, int x, int y, int limit, int role, const char *s)
{
	static const char sign[] = "…";
	size_t n = strlen(s);

	if (limit > f->width)
		limit = f->width;
	if (x + text_cols(s, n) > limit && limit - x > 1) {
		n = text_prefix(s, n, limit - x - 1);
		while (n > 0 && s[n - 1] == ' ')
			n--;
		x = frame_put(f, x, y, limit, role, s, n);
		frame_puts(f, x, y, limit, role, sign);
		return;
	}
	frame_put(f, x, y, limit, role, s, n);
}

/* ---- header ---------------------------------------------------------- */

/* Where header, notice and bar begin. */
static int
edge(const struct app *a)
{
	int margin = chrome_margin(a);

	if (contents_is_beside(a))
		return contents_x(a);
	if (margin > 4) /* on a wide screen, over the text it belongs to */
		return margin - 2;
	return a->opts.width >= 36 ? 2 : 0;
}

/* One past the column where they end. */
static int
right_edge(const struct app *a)
{
	int end = chrome_margin(a) + chrome_text_width(a);

	if (contents_is_beside(a))
		return end;
	return chrome_margin(a) > 4 ? end + 2 : a->opts.width - edge(a);
}

void
chrome_header(
    const struct app *a, struct frame *f, const char *left, const char *right)
{
	int e = edge(a), end = right_edge(a);
	int cols = text_cols(right, strlen(right));
	size_t n = strlen(left);

	if (header_rows(a) == 0)
		return;
	/* The title gives way last: without room the place is not said. */
	if (e + text_cols(left, n) + 2 + cols > end && f->width < 60)
		cols = 0;
	if (cols)
		frame_puts(f, end - cols, 0, end, ROLE_QUIET, right);
	chrome_words(
	    f, e, 0, cols ? end - cols - 2 : f->width, ROLE_HEADER, left);
}

/* ---- bar ------------------------------------------------------------- */

/* Give each button its place; the last, help now, never loses its own. */
static void
place_buttons(const struct app *a, struct button *b, int n)
{
	int room = right_edge(a) - edge(a), x, gap, sum;
	bool brief = false, drop[BUTTONS] = {false};
	int left = n;

	for (;;) {
		sum = 0;
		for (int i = 0; i < n; i++) {
			const char *s = brief ? b[i].brief : b[i].label;

			b[i].cols = drop[i] ? 0 : text_cols(s, strlen(s));
			sum += b[i].cols;
		}
		if (left <= 1 || sum + NARROW_GAP * (left - 1) <= room)
			break;
		if (!brief) {
			brief = true;
			continue;
		}
		for (int i = n - 2; i >= 0; i--)
			if (!drop[i]) {
				drop[i] = true;
				left--;
				break;
			}
	}
	gap = left > 1 ? (room - sum) / (left - 1) : 0;
	if (gap > WIDE_GAP)
		gap = WIDE_GAP;
	x = edge(a);
	for (int i = 0; i < n; i++) {
		if (brief)
			b[i].label = b[i].brief;
		b[i].x = x;
		if (b[i].cols)
			x += b[i].cols + gap;
	}
}

int
chrome_buttons(const struct app *a, struct button b[BUTTONS])
{
	int n = chrome_ops(a)->buttons(a, b);

	place_buttons(a, b, n);
	return n;
}

enum action
chrome_button(const struct app *a, uint32_t index)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b);

	return (int)index < n ? b[index].action : ACTION_NONE;
}

enum action
chrome_button_at(const struct app *a, int x)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b);

	/* One cell more on either side: fingers are wide. */
	for (int i = 0; i < n; i++)
		if (b[i].cols && x >= b[i].x - 1 && x <= b[i].x + b[i].cols)
			return b[i].action;
	return ACTION_NONE;
}

/*
 * What happened, upwards from the row above the bar: all of it, since it may
 * be an address that somebody wants to copy.
 */
static void
draw_notice(const struct app *a, struct frame *f)
{
	int e = edge(a), width = right_edge(a) - e, n = 0, y;
	size_t len = strlen(a->notice);
	struct text_fill fill;
	struct text_line l;

	text_fill_init(&fill, a->notice, len);
	while (text_fill_next(&fill, width, &l))
		n++;
	text_fill_done(&fill);
	y = f->height - (bar_rows(a) ? 1 : 0) - n;
	if (y < 0)
		y = 0;
	text_fill_init(&fill, a->notice, len);
	while (y < f->height && text_fill_next(&fill, width, &l)) {
		for (int x = 0; x < f->width; x++)
			frame_put(f, x, y, f->width, ROLE_TEXT, " ", 1);
		frame_put(f, e, y++, f->width, ROLE_STRONG, a->notice + l.start,
		    l.end - l.start);
	}
	text_fill_done(&fill);
}

void
chrome_bar(struct app *a, struct frame *f)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b), y = f->height - 1;

	if (bar_rows(a)) {
		for (int i = 0; i < n; i++) {
			bool on = a->focus.kind == FOCUS_BUTTON &&
				  a->focus.index == (uint32_t)i;
			int role = on                           ? ROLE_FOCUS
				   : b[i].action == ACTION_HELP ? ROLE_HELP
								: ROLE_BAR;

			if (!b[i].cols)
				continue;
			frame_puts(f, b[i].x, y, f->width, role, b[i].label);
			if (on) {
				f->cursor_x = b[i].x;
				f->cursor_y = y;
			}
		}
	}
	draw_notice(a, f);
}

/* Is the button with the focus in the bar, at this size? */
bool
chrome_focus_is_shown(const struct app *a)
{
	struct button b[BUTTONS];

	return bar_rows(a) && (int)a->focus.index < chrome_buttons(a, b) &&
	       b[a->focus.index].cols;
}

/* Move the focus within the bar; false when it left the bar. */
bool
chrome_focus_step(struct app *a, int dir)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b), i;

	if (bar_rows(a) == 0)
		return false;
	if (a->focus.kind == FOCUS_BUTTON)
		i = (int)a->focus.index + dir;
	else
		i = dir > 0 ? 0 : n - 1;
	while (i >= 0 && i < n && !b[i].cols)
		i += dir;
	if (i < 0 || i >= n)
		return false;
	a->focus = (struct focus){FOCUS_BUTTON, (uint32_t)i};
	return true;
}
