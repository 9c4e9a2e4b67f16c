/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Search: a field for words, and the places where they stand.
 *
 *   Search: ketamine▏
 *
 *   7 places
 *
 *   ▸ 1  Staying safe · Driving
 *        …
 */
#include "config.h"

#include <string.h>

#include "app/found.h"
#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

enum {
	FIELD_MIN = 8, /* [cells]: with fewer there is no word before it */
	ROOMY = 16,    /* [cells] of height: blank rows around the words */
	WORDY = 36,    /* [cells] of width: whole sentences */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- where things stand ---------------------------------------------- */

struct screen {
	int field_x, field_y, field_cols; /* field_y -1: no room */
	int promise;                      /* row of it; -1: no room */
	struct found d;
};

static const char *
label(const struct app *a)
{
	return app_tr(a, "Search: ");
}

/*
 * The promise stands in the row above the bar, and on a low screen below the
 * field: they are never seen apart, unless there are fewer than three rows.
 */
static struct screen
screen(struct app *a)
{
	int top = chrome_body_top(a), end = top + chrome_body_rows(a);
	struct screen s = {.promise = -1};

	s.d = (struct found){
	    .find = a->search, .list = &a->found, .has_field = true};
	if (a->search && find_kind(a->search) != FIND_TEXT)
		s.d.find = NULL;
	s.field_x = chrome_margin(a) + text_cols(label(a), strlen(label(a)));
	s.field_cols = chrome_margin(a) + chrome_text_width(a) - s.field_x;
	if (s.field_cols < FIELD_MIN) {
		s.field_x = chrome_margin(a);
		s.field_cols = chrome_text_width(a);
	}
	s.field_y = end - top > 1 || a->focus.kind == FOCUS_FIELD ||
			    found_count(&s.d) == 0
			? top++
			: -1;
	if (a->opts.height >= TALL)
		s.promise = a->opts.height - 2;
	else if (end - top > 1)
		s.promise = top++;
	if (a->opts.height >= ROOMY)
		top++;
	found_place(a, &s.d, top, end > top ? end - top : 1);
	return s;
}

/* ---- words ------------------------------------------------------------ */

/* What is typed, without the blanks at its ends. */
static const char *
typed(const struct app *a, size_t *n)
{
	const char *s = a->field.s;

	*n = a->field.n;
	while (*n > 0 && s[*n - 1] == ' ')
		--*n;
	while (*n > 0 && *s == ' ') {
		s++;
		--*n;
	}
	return s;
}

/* Are these the words that were looked for? */
static bool
is_searched(const struct app *a)
{
	size_t n;
	const char *s = typed(a, &n);

	return a->search && n && find_is_for(a->search, s, n);
}

static struct effect
look(struct app *a)
{
	size_t n;
	const char *s = typed(a, &n);

	a->found = (struct list){.item = FOUND_AWAITED};
	a->visited = FOUND_AWAITED;
	if (n == 0) {
		if (a->search)
			find_clear(a->search);
		return nothing;
	}
	if (!a->search)
		a->search = find_new();
	find_text(a->search, s, n, guide_pages(a->opts.guide));
	a->marked = true;
	return nothing;
}

void
search_again(struct app *a)
{
	bool marked = a->marked;

	if (!a->search || find_kind(a->search) != FIND_TEXT)
		return;
	if (is_searched(a)) {
		look(a);
		a->marked = marked;
		return;
	}
	find_clear(a->search);
	a->found = (struct list){0};
	a->marked = false;
}

/* Enter: look for what is typed, or stand on what was found. */
static struct effect
enter(struct app *a, const struct screen *s)
{
	if (found_count(&s->d) && is_searched(a)) {
		a->focus.kind = FOCUS_NONE;
		return nothing;
	}
	return look(a);
}

static void
settle(struct app *a)
{
	struct screen s = screen(a);

	/* The first place takes the focus, unless somebody types on. */
	if (a->found.item == FOUND_AWAITED && found_count(&s.d)) {
		a->found.item = 0;
		if (a->focus.kind == FOCUS_FIELD && is_searched(a))
			a->focus.kind = FOCUS_NONE;
	}
	if (a->focus.kind == FOCUS_BUTTON && !chrome_focus_is_shown(a))
		a->focus.kind = FOCUS_NONE;
	if (a->focus.kind == FOCUS_NONE && found_count(&s.d) == 0)
		a->focus.kind = FOCUS_FIELD;
	s = screen(a);
	field_settle(&a->field, s.field_cols);
	found_settle(a, &s.d);
}

/* ---- drawing --------------------------------------------------------- */

static void
draw_field(const struct app *a, struct frame *f, const struct screen *s)
{
	bool on = a->focus.kind == FOCUS_FIELD;
	int x = chrome_margin(a);

	if (s->field_y < 0)
		return;
	if (s->field_x > x)
		frame_puts(f, x, s->field_y, f->width, ROLE_STRONG, label(a));
	field_draw(&a->field, f, s->field_x, s->field_y, s->field_cols,
	    on ? ROLE_FOCUS : ROLE_TEXT, on);
}

static void
draw_promise(const struct app *a, struct frame *f, const struct screen *s)
{
	const char *words =
	    app_tr(a, "No one reads this. In danger? Help now.");
	int x = chrome_margin(a), room;

	if (s->promise < 0)
		return;
	room = f->width - text_cols(words, strlen(words));
	if (room < 0)
		words = app_tr(a, "No one reads this.");
	else if (room < x) /* all of it matters more than the margin */
		x = room / 2;
	chrome_words(f, x, s->promise, f->width, ROLE_QUIET, words);
}

/* Is there room for whole sentences? */
static bool
is_wordy(const struct app *a)
{
	return a->opts.height >= TALL && a->opts.width >= WORDY;
}

/* Before anything was looked for. */
static void
draw_hint(const struct app *a, struct frame *f, int y, int end)
{
	if (!is_wordy(a)) {
		found_say(a, f, y, end, ROLE_QUIET,
		    app_tr(a, "Type a word and press Enter."));
		return;
	}
	y = found_say(a, f, y, end, ROLE_QUIET,
	    app_tr(a, "Type a word, or a few, and press Enter. The whole "
		      "guide is searched."));
	found_say(a, f, y, end, ROLE_QUIET,
	    app_tr(a, "Capital letters and accents do not matter."));
}

/* What was looked for and is nowhere, on one row. */
static void
draw_missing(struct app *a, struct frame *f, int y)
{
	int x = chrome_margin(a), limit = x + chrome_text_width(a);
	const char *words = app_tr(a, "Nothing was found for:");
	size_t n;
	const char *s = typed(a, &n);
	int cols = text_cols(words, strlen(words));

	if (!is_wordy(a) || !is_searched(a) || x + cols + 1 >= limit) {
		chrome_words(f, x, y, limit, ROLE_STRONG,
		    is_wordy(a) ? app_tr(a, "Nothing was found.")
				: app_tr(a, "Nothing found."));
		return;
	}
	x = frame_puts(f, x, y, limit, ROLE_STRONG, words) + 1;
	if (s[n] == '\0') {
		chrome_words(f, x, y, limit, ROLE_TEXT, s);
		return;
	}
	frame_put(f, x, y, limit, ROLE_TEXT, s, n);
}

/* What to try when there is nothing. */
static void
draw_nothing(struct app *a, struct frame *f, int y, int end)
{
	const char *full[] = {app_tr(a, "Check the letters."),
	    app_tr(a, "Try one word, or a shorter one."),
	    app_tr(a, "Look in the contents: they list all pages."),
	    app_tr(a, "Ask your care team.")};
	const char *brief[] = {app_tr(a, "Check the letters."),
	    app_tr(a, "Try a shorter word."), app_tr(a, "See the contents."),
	    app_tr(a, "Ask your care team.")};
	const char **s = is_wordy(a) ? full : brief;
	char unread[NOTICE];

	if (y < end)
		draw_missing(a, f, y++);
	if (a->opts.height >= ROOMY)
		y++;
	for (int i = 0; i < 4; i++) {
		/* A stranger's book may be about anything. */
		if (i == 3 && !guide_has_conventions(a->opts.guide))
			break;
		/* All pages were looked through: on a low screen the team
		 * comes first. */
		if (i == 2 && !is_wordy(a))
			continue;
		y = found_say(a, f, y, end, ROLE_TEXT, s[i]);
	}
	found_unread(a, a->search, unread);
	found_say(a, f, y, end, ROLE_QUIET, unread);
}

static void
draw(struct app *a, struct frame *f)
{
	struct screen s = screen(a);
	int end = chrome_body_top(a) + chrome_body_rows(a);
	int y = s.d.status >= 0 ? s.d.status : s.d.top;

	chrome_header(a, f, app_tr(a, "Search the guide"), "", "");
	draw_field(a, f, &s);
	draw_promise(a, f, &s);
	if (!s.d.find)
		draw_hint(a, f, y, end);
	else if (found_count(&s.d) || found_is_running(&s.d))
		found_draw(a, f, &s.d);
	else
		draw_nothing(a, f, y, end);
}

/* ---- events ----------------------------------------------------------- */

static struct effect
key_in_field(struct app *a, const struct screen *s, uint32_t k)
{
	switch (k) {
	case INPUT_ENTER:
		return enter(a, s);
	case INPUT_DOWN:
	case INPUT_PGDN:
		if (found_count(&s->d))
			a->focus.kind = FOCUS_NONE;
		else
			chrome_focus_step(a, 1);
		break;
	default:
		break;
	}
	return nothing;
}

static struct effect
event(struct app *a, const struct event *ev)
{
	struct screen s = screen(a);
	struct effect e;

	if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_LEFT) {
		if (ev->y == s.promise)
			return app_act(a, ACTION_HELP);
		if (ev->y == s.field_y) {
			a->focus.kind = FOCUS_FIELD;
			field_click(&a->field, ev->x - s.field_x);
			return nothing;
		}
	}
	if (found_event(a, &s.d, ev, &e))
		return e;
	if (ev->kind == EVENT_KEY && a->focus.kind == FOCUS_FIELD)
		return key_in_field(a, &s, ev->key);
	return nothing;
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_CONTENTS;
	b[2] = ACTION_KEYS;
	b[3] = ACTION_HELP;
	return 4;
}

static struct list *
list(struct app *a)
{
	return &a->found;
}

const struct view_ops search_view = {.draw = draw,
    .event = event,
    .buttons = buttons,
    .settle = settle,
    .list = list};
