/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Home: the guide's contents, one choice a row, what can be done with them, and
 * help now.
 *
 * At the right edge of the text stands what is known of a page: how long it
 * takes, or that it was read.  That gives way to a title, and all rows on the
 * screen say it in the same words.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/choices.h"
#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/text.h"

enum {
	WELCOME = 16,    /* [cells]: with fewer rows the list needs them */
	PACE_GAP = 2,    /* [cells] between a title and how long it takes */
	WHY_GAP = 4,     /* [cells] before what is quietly said of a choice */
	PACE_BYTES = 64, /* [bytes] */
	PACE_GUESS = 9,  /* [minutes] that take the room of one not known yet */
};

/* ---- what is listed --------------------------------------------------- */

/* Below the pages: what can be done with them. */
static const struct tool {
	enum action action;
	int material; /* enum material_kind that it needs; -1: none */
	const char *words;
} tools[] = {
    /* TRANSLATORS: for counselors. */
    {ACTION_AGENDA, -1, N_("Agenda of the visit")},
    {ACTION_CHECK, MATERIAL_QUIZ, N_("Was this clear? A short check")},
    {ACTION_TEACH, MATERIAL_TEACHBACK, N_("Say it in your own words")},
    {ACTION_QUESTIONS, MATERIAL_QUESTIONS, N_("Questions for my visit")},
    {ACTION_PLAN, -1, N_("Plan for the treatment day")},
    {ACTION_HANDOUTS, -1, N_("Handouts to take home")},
    {ACTION_RECORD, -1, N_("Record of this visit")},
    {ACTION_SHARED, -1, N_("Shared screen")},
    {ACTION_CLEAR, -1, N_("Clear what was done here")},
};

enum { TOOLS = sizeof tools / sizeof *tools };

static bool
is_offered(const struct app *a, const struct tool *t)
{
	if (t->material >= 0)
		return material_is_there(
		    a->opts.guide, (enum material_kind)t->material);
	if (t->action == ACTION_HANDOUTS)
		return handouts_are_there(a);
	if (t->action == ACTION_AGENDA || t->action == ACTION_RECORD)
		return counselor_is(a) && guide_has_conventions(a->opts.guide);
	if (t->action == ACTION_SHARED)
		return together_is_on(a);
	return t->action == ACTION_PLAN ? plan_is_there(a) : app_is_used(a);
}

/* Why it cannot be used here, or NULL. */
static const char *
why_not(const struct app *a, const struct tool *t)
{
	return t->action == ACTION_HANDOUTS && a->opts.no_handouts
		   ? app_tr(a, a->opts.no_handouts)
		   : NULL;
}

/* The tool that is the N-th of those offered, or NULL. */
static const struct tool *
tool_at(const struct app *a, uint32_t n)
{
	for (int i = 0; i < TOOLS; i++)
		if (is_offered(a, &tools[i]) && n-- == 0)
			return &tools[i];
	return NULL;
}

static uint32_t
count_entries(const struct app *a)
{
	const struct entry *e;

	return (uint32_t)guide_entries(a->opts.guide, &e);
}

static uint32_t
count_tools(const struct app *a)
{
	uint32_t n = 0;

	for (int i = 0; i < TOOLS; i++)
		n += is_offered(a, &tools[i]);
	return kiosk_is(a) ? 0 : n; /* its doors lead to them */
}

/* The tool that item I of the list is, or NULL: they stand after the entries
 * and a blank row. */
static const struct tool *
tool_of(const struct app *a, uint32_t i)
{
	uint32_t n = count_entries(a);

	return i > n ? tool_at(a, i - n - 1) : NULL;
}

/* Index of the choice that is help now: after all others. */
static uint32_t
help_item(const struct app *a)
{
	uint32_t n = count_tools(a);

	return count_entries(a) + (n ? n + 1 : 0);
}

static bool
is_page(const struct app *a, uint32_t i)
{
	const struct entry *e;

	return i < guide_entries(a->opts.guide, &e) && e[i].kind == ENTRY_PAGE;
}

static bool
is_choice(const struct app *a, uint32_t i)
{
	return is_page(a, i) || tool_of(a, i);
}

/* Is there room for a sentence above the list? */
static bool
has_welcome(const struct app *a)
{
	return a->opts.height >= WELCOME;
}

/* The first row of the list. */
static int
list_top(const struct app *a)
{
	return chrome_body_top(a) + (has_welcome(a) ? 2 : 0);
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

static int
words_x(const struct app *a)
{
	return choices_x(a) + CHOICES_WORDS;
}

/* One past the column where the list ends. */
static int
right_edge(const struct app *a)
{
	return chrome_margin(a) + chrome_text_width(a);
}

/* [cells] that the title of E stands in from its part of the list. */
static int
indent_of(const struct app *a, const struct entry *e)
{
	int indent = e->depth * CHOICES_STEP;

	if (e->kind == ENTRY_PART)
		return -3;
	return indent > a->opts.width / 4 ? a->opts.width / 4 : indent;
}

static int
height(const struct app *a, uint32_t i)
{
	const struct tool *t = tool_of(a, i);
	const struct entry *e;
	int room = right_edge(a) - words_x(a);

	if (t)
		return choices_rows(a, app_tr(a, t->words), room);
	if (i >= guide_entries(a->opts.guide, &e))
		return 1;
	return choices_rows(a, guide_entry_title(a->opts.guide, &e[i]),
	    room - indent_of(a, &e[i]));
}

static struct list_shape
shape(const struct app *a)
{
	return (struct list_shape){.n = help_item(a),
	    .extra = true,
	    .rows = list_rows(a),
	    .each = 1,
	    .height = height,
	    .is_choice = is_choice,
	    .app = a};
}

/* The row of help now, where it does not stand alone. */
static int
help_row(const struct app *a, const struct list_shape *s)
{
	uint32_t listed = list_height(s, a->home.top, list_end(s, &a->home));

	return list_top(a) + (int)listed + (list_has_more_row(s) ? 1 : 0) +
	       (a->opts.height >= TALL ? 1 : 0);
}

static void
settle(struct app *a)
{
	struct list_shape s = shape(a);

	list_settle(&s, &a->home);
}

/* ---- what is known of a page ----------------------------------------- */

enum pace { PACE_FULL, PACE_SHORT };

static void
minutes_words(
    const struct app *a, int minutes, enum pace how, char buf[PACE_BYTES])
{
	const struct catalog *c = a->opts.catalog;

	if (how == PACE_FULL)
		snprintf(buf, PACE_BYTES,
		    trn(c, "%d minute", "%d minutes", (unsigned long)minutes),
		    minutes);
	else
		/* TRANSLATORS: minutes, as short as can be understood. */
		snprintf(buf, PACE_BYTES, tr(c, "%d min"), minutes);
	app_whole(buf);
}

/* Is there room for WORDS after the title of E? */
static bool
has_room(const struct app *a, const struct entry *e, const char *words)
{
	const char *title = guide_entry_title(a->opts.guide, e);
	int end = right_edge(a);

	return words_x(a) + indent_of(a, e) + text_cols(title, strlen(title)) +
		   PACE_GAP + text_cols(words, strlen(words)) <=
	       end;
}

/*
 * The words for the minutes of all pages on the screen.  A page that was read,
 * or is not known yet, counts too: else the others would change under a
 * reader's eyes.
 */
static enum pace
pace_of(const struct app *a, const struct list_shape *s)
{
	const struct entry *list;
	char words[PACE_BYTES];

	guide_entries(a->opts.guide, &list);
	for (uint32_t i = a->home.top; i < list_end(s, &a->home); i++) {
		int n;

		if (!is_page(a, i))
			continue;
		n = app_minutes(a, list[i].page);
		minutes_words(a, n ? n : PACE_GUESS, PACE_FULL, words);
		if (!has_room(a, &list[i], words))
			return PACE_SHORT;
	}
	return PACE_FULL;
}

static void
draw_pace(const struct app *a, struct frame *f, int y, const struct entry *e,
    enum pace how)
{
	int n = app_minutes(a, e->page);
	int end = right_edge(a);
	char words[PACE_BYTES] = "";

	if (app_is_read(a, e->page)) {
		/* TRANSLATORS: beside a page's title: somebody has read it. */
		snprintf(words, sizeof words, "%s",
		    trp(a->opts.catalog, "page", "read"));
		app_whole(words);
	} else if (n) {
		minutes_words(a, n, how, words);
	}
	if (words[0] && has_room(a, e, words))
		frame_puts(f, end - text_cols(words, strlen(words)), y, end,
		    ROLE_QUIET, words);
}

/* "2 of 8 read", or nothing before any was. */
static void
read_words(const struct app *a, char buf[PACE_BYTES])
{
	buf[0] = '\0';
	if (!a->nread)
		return;
	/* TRANSLATORS: how many of the guide's pages were read. */
	snprintf(buf, PACE_BYTES, app_tr(a, "%u of %u read"), a->nread,
	    guide_pages(a->opts.guide));
	app_whole(buf);
}

/* Do the languages' names stand there instead? */
static bool
has_names(const struct app *a)
{
	return languages_are_there(a) && !a->nread && !kiosk_is(a);
}

uint32_t
home_unpaced(const struct app *a)
{
	struct list_shape s = shape(a);
	const struct entry *list;

	guide_entries(a->opts.guide, &list);
	for (uint32_t i = a->home.top; i < list_end(&s, &a->home); i++)
		if (is_page(a, i) && !pace_is_known(a, list[i].page))
			return list[i].page;
	return GUIDE_NO_PAGE;
}

/* ---- drawing --------------------------------------------------------- */

/* WHY, after WORDS in row Y, where there is room for all of it. */
static void
draw_why(const struct app *a, struct frame *f, int y, const char *words,
    const char *why)
{
	int x = words_x(a) + text_cols(words, strlen(words)) + WHY_GAP;

	if (x + text_cols(why, strlen(why)) <= f->width)
		frame_puts(f, x, y, f->width, ROLE_QUIET, why);
}

/* Returns the row after it. */
static int
draw_tool(const struct app *a, struct frame *f, int y, uint32_t i,
    const struct list_shape *s)
{
	const struct tool *t = tool_of(a, i);
	const char *words, *why;
	int digit = list_digit_of(s, &a->home, i);

	if (!t)
		return y + 1;
	words = app_tr(a, t->words);
	why = why_not(a, t);
	choices_draw(
	    f, &(struct choice){.x = choices_x(a),
		   .y = y,
		   .limit = right_edge(a),
		   .digit = digit ? digit : -1,
		   .role = why ? ROLE_QUIET : ROLE_TEXT,
		   .on = i == a->home.item && a->focus.kind != FOCUS_BUTTON,
		   .rows = height(a, i),
		   .words = words});
	if (why && height(a, i) == 1)
		draw_why(a, f, y, words, why);
	return y + height(a, i);
}

/* Returns the row after it. */
static int
draw_entry(const struct app *a, struct frame *f, int y, uint32_t i,
    const struct list_shape *s, enum pace how)
{
	const struct entry *list, *e;
	struct choice c = {.x = choices_x(a),
	    .y = y,
	    .limit = right_edge(a),
	    .digit = -1,
	    .role = ROLE_TEXT};

	guide_entries(a->opts.guide, &list);
	e = &list[i];
	c.words = guide_entry_title(a->opts.guide, e);
	c.indent = indent_of(a, e);
	c.rows = height(a, i);
	switch (e->kind) {
	case ENTRY_PART:
		c.role = ROLE_HEADING;
		break;
	case ENTRY_DRAFT:
		c.role = ROLE_QUIET;
		break;
	case ENTRY_PAGE:
		c.digit = list_digit_of(s, &a->home, i);
		if (c.digit == 0)
			c.digit = -1;
		c.on = i == a->home.item && a->focus.kind != FOCUS_BUTTON;
		draw_pace(a, f, y, e, how);
		break;
	default: /* a separator is a blank row */
		return y + c.rows;
	}
	choices_draw(f, &c);
	return y + c.rows;
}

static void
draw_help(struct app *a, struct frame *f, int y)
{
	bool on = a->home.item == help_item(a) && a->focus.kind != FOCUS_BUTTON;
	const char *help = app_tr(a, "Help now");

	choices_draw(f, &(struct choice){.x = choices_x(a),
			    .y = y,
			    .limit = f->width,
			    .role = ROLE_HELP,
			    .on = on,
			    .words = help});
	/* A stranger's book may be about anything. */
	if (guide_has_conventions(a->opts.guide))
		draw_why(a, f, y, help,
		    app_tr(a, "In danger, or thinking of hurting yourself"));
}

static void
draw_welcome(const struct app *a, struct frame *f, int y)
{
	const char *s =
	    app_tr(a, "Welcome. Take your time: nothing you do here is kept.");
	int x = choices_x(a);

	if (kiosk_is(a)) { /* it is the list of topics there */
		chrome_words(f, x, y, f->width, ROLE_STRONG,
		    app_tr(a, "Choose a topic"));
		return;
	}
	if (x + text_cols(s, strlen(s)) > f->width)
		s = app_tr(a, "Nothing you do here is kept.");
	if (x + text_cols(s, strlen(s)) > f->width)
		return; /* half of it would promise something else */
	chrome_words(f, x, y, f->width, ROLE_TEXT, s);
}

static void
draw(struct app *a, struct frame *f)
{
	struct list_shape s = shape(a);
	int y = list_top(a);
	enum pace how = pace_of(a, &s);
	char words[PACE_BYTES], names[LANGUAGES_BYTES] = "";

	read_words(a, words);
	if (has_names(a))
		languages_names(a, f->width, names);
	chrome_header(
	    a, f, guide_title(a->opts.guide), names[0] ? names : words, "");
	if (has_welcome(a))
		draw_welcome(a, f, chrome_body_top(a));
	if (chrome_body_rows(a) < 2 && a->home.item == s.n) {
		draw_help(a, f, y); /* the only row */
		return;
	}
	for (uint32_t i = a->home.top; i < list_end(&s, &a->home); i++)
		y = i < count_entries(a) ? draw_entry(a, f, y, i, &s, how)
					 : draw_tool(a, f, y, i, &s);
	if (list_has_more_row(&s))
		choices_draw_more(a, f, &s, &a->home, choices_x(a), y);
	if (chrome_body_rows(a) > 1)
		draw_help(a, f, help_row(a, &s));
}

/* ---- events ---------------------------------------------------------- */

static struct effect
open_choice(struct app *a)
{
	const struct tool *t = tool_of(a, a->home.item);
	const struct entry *list;
	uint32_t i = a->home.item;

	guide_entries(a->opts.guide, &list);
	if (i >= help_item(a))
		return app_act(a, ACTION_HELP);
	if (t)
		return app_act(a, t->action);
	if (list[i].page == GUIDE_NO_PAGE)
		return (struct effect){.kind = EFFECT_NONE};
	return history_open(a, list[i].page, NULL);
}

static struct effect
click(struct app *a, int y)
{
	struct list_shape s = shape(a);

	if (y < list_top(a) || y >= chrome_body_top(a) + chrome_body_rows(a))
		return (struct effect){.kind = EFFECT_NONE};
	if (chrome_body_rows(a) < 2)
		return open_choice(a);
	if (y == help_row(a, &s)) {
		a->home.item = s.n;
		return open_choice(a);
	}
	if (list_click(&s, &a->home, y - list_top(a)) == LIST_CHOSEN)
		return open_choice(a);
	return (struct effect){.kind = EFFECT_NONE};
}

static struct effect
key(struct app *a, uint32_t k)
{
	struct list_shape s = shape(a);
	enum list_answer answer;

	if (choices_key(a, &s, &a->home, k, &answer) && answer == LIST_CHOSEN)
		return open_choice(a);
	if (k == INPUT_LEFT)
		return history_back(a);
	return (struct effect){.kind = EFFECT_NONE};
}

static struct effect
event(struct app *a, const struct event *ev)
{
	if (ev->kind == EVENT_KEY)
		return key(a, ev->key);
	switch (ev->button) {
	case MOUSE_WHEEL_DOWN:
		return key(a, INPUT_DOWN);
	case MOUSE_WHEEL_UP:
		return key(a, INPUT_UP);
	case MOUSE_LEFT:
		if (ev->y < chrome_body_top(a) && has_names(a) &&
		    ev->x > a->opts.width / 2)
			return app_act(a, ACTION_LANGUAGES);
		return click(a, ev->y);
	case MOUSE_MIDDLE:
	case MOUSE_RIGHT:
		break;
	}
	return (struct effect){.kind = EFFECT_NONE};
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	b[0] = ACTION_OPEN;
	b[1] = counselor_is(a) && guide_has_conventions(a->opts.guide)
		   ? ACTION_AGENDA
		   : ACTION_SEARCH;
	b[2] = ACTION_KEYS;
	b[3] = ACTION_QUIT;
	b[4] = ACTION_HELP;
	return 5;
}

static struct list *
list(struct app *a)
{
	return &a->home;
}

const struct view_ops home_view = {.draw = draw,
    .event = event,
    .buttons = buttons,
    .settle = settle,
    .list = list,
    .tells = true};
