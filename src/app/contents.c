/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The contents: all entries of the guide, and under the page that is open its
 * sections.  They stand beside the page where there is room, else they have
 * the screen.
 *
 *   item  0 … p      entries, p is the page's that is open
 *         p + 1 …    its sections
 *         …          the entries after it
 *
 * Beside a page the list follows the reader until it has the focus: then it
 * has a choice, digits and the cursor.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/choices.h"
#include "app/internal.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "layout/layout.h"
#include "layout/role.h"

enum {
	BESIDE_FROM = 110, /* [cells] of a screen with room for both */
	BESIDE_MIN = 30,   /* [cells] */
	BESIDE_MAX = 40,   /* [cells] */
	BESIDE_GAP = 4,    /* [cells] between the contents and the text */
	NO_ITEM = -1,
};

/*
 * For list.digits while the list has no focus, and shows no digits: the wheel
 * led away from where the reader is.  Making it fit the window undoes that.
 */
#define AWAY UINT32_MAX

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- where they stand ------------------------------------------------ */

/* Is there room for a column beside the page? */
__attribute__((hot)) bool
contents_has_column(const struct app *a)
{
	return (a->view == VIEW_PAGE || a->view == VIEW_TERM) &&
	       a->opts.width >= BESIDE_FROM && !kiosk_is(a) &&
	       !beside_has_columns(a);
}

__attribute__((hot)) bool
contents_is_beside(const struct app *a)
{
	return contents_has_column(a) && !notes_are_beside(a);
}

int
contents_cols(const struct app *a)
{
	int cols = BESIDE_MIN + a->opts.width - BESIDE_FROM;

	return cols > BESIDE_MAX ? BESIDE_MAX : cols;
}

int
contents_x(const struct app *a)
{
	return (a->opts.width - contents_cols(a) - BESIDE_GAP -
		   LAYOUT_MEASURE) /
	       2;
}

static bool
has_focus(const struct app *a)
{
	return a->focus.kind == FOCUS_CONTENTS;
}

/* ---- what is in them ------------------------------------------------- */

/* The item of the page that is open, or NO_ITEM. */
static int64_t
page_item(const struct app *a)
{
	const struct entry *list, *e = guide_page(a->opts.guide, a->page);

	guide_entries(a->opts.guide, &list);
	return e ? e - list : NO_ITEM;
}

static uint32_t
sections(const struct app *a)
{
	return a->doc && page_item(a) != NO_ITEM ? a->nsections : 0;
}

/* Item I: an entry, or with *SECTION a block of the page that is open. */
static const struct entry *
entry_at(const struct app *a, uint32_t i, uint32_t *section)
{
	const struct entry *list;
	int64_t page = page_item(a);
	uint32_t n = sections(a);

	guide_entries(a->opts.guide, &list);
	*section = 0;
	if (page == NO_ITEM || i <= page)
		return &list[i];
	if (i > page + n)
		return &list[i - n];
	*section = a->sections[i - page - 1];
	return &list[page];
}

static bool
is_choice(const struct app *a, uint32_t i)
{
	uint32_t section;
	const struct entry *e = entry_at(a, i, &section);

	return section || e->kind == ENTRY_PAGE;
}

/* The words of a heading, in one line. */
static void
section_words(const struct block *b, char buf[NOTICE])
{
	snprintf(buf, NOTICE, "%.*s", (int)b->len, b->text);
	app_whole(buf);
	for (char *s = buf; *s; s++)
		if (*s == '\n')
			*s = ' ';
}

/* [cells] from a row's words on that the list has. */
static int
words_cols(const struct app *a)
{
	if (contents_is_beside(a))
		return contents_cols(a) - CHOICES_WORDS;
	return chrome_margin(a) + chrome_text_width(a) - choices_x(a) -
	       CHOICES_WORDS;
}

/* Item I: its words, perhaps in BUF, and how far they stand in. */
static const char *
words_of(const struct app *a, uint32_t i, char buf[NOTICE], int *indent)
{
	uint32_t section;
	const struct entry *e = entry_at(a, i, &section);
	int most = (words_cols(a) + CHOICES_WORDS) / 4;

	*indent = e->depth * CHOICES_STEP;
	if (*indent > most)
		*indent = most;
	if (e->kind == ENTRY_PART)
		*indent = -3;
	if (!section)
		return guide_entry_title(a->opts.guide, e);
	*indent += CHOICES_STEP;
	section_words(&a->doc->blocks[section], buf);
	return buf;
}

static int
height(const struct app *a, uint32_t i)
{
	char buf[NOTICE];
	int indent;
	const char *words = words_of(a, i, buf, &indent);

	return choices_rows(a, words, words_cols(a) - indent);
}

static struct list_shape
shape(const struct app *a)
{
	const struct entry *list;
	size_t n = guide_entries(a->opts.guide, &list);

	return (struct list_shape){.n = (uint32_t)n + sections(a),
	    .rows = chrome_body_rows(a),
	    .each = 1,
	    .height = height,
	    .is_choice = is_choice,
	    .app = a};
}

uint32_t
contents_begun(const struct app *a)
{
	uint32_t from = 0, to = a->doc ? a->nsections : 0;

	while (from < to) { /* sections before FROM begin above the place */
		uint32_t mid = from + (to - from) / 2;

		if (a->sections[mid] <= a->body.block)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/*
 * Where the reader is: the section that was gone to or is on top, else the
 * page.  Without a page, what was chosen last.
 */
static uint32_t
standing(const struct app *a)
{
	if (page_item(a) == NO_ITEM)
		return a->contents.item;
	return (uint32_t)page_item(a) + contents_begun(a);
}

static uint32_t
items_in_window(const struct list_shape *s)
{
	return list_end(s, &(struct list){.top = 0});
}

/* Choose ITEM; from outside the window it comes with what is around it. */
static void
stand_on(const struct list_shape *s, struct list *l, uint32_t item)
{
	uint32_t above = items_in_window(s) / 3;

	if (item < l->top || item >= list_end(s, l))
		l->top = item > above ? item - above : 0;
	l->item = item;
	l->digits = l->top;
	list_settle(s, l);
}

void
contents_stand_on_page(struct app *a)
{
	struct list_shape s = shape(a);

	stand_on(&s, &a->contents, standing(a));
}

/* The list beside a page, as it is to be seen now. */
static void
settle_beside(const struct app *a, struct list *l)
{
	struct list_shape s = shape(a);
	uint32_t last = list_last_top(&s);

	if (has_focus(a))
		list_settle(&s, l);
	else if (l->item != standing(a) || l->digits != AWAY)
		stand_on(&s, l, standing(a));
	else if (l->top > last)
		l->top = last;
}

/* ---- drawing --------------------------------------------------------- */

/* Draw item I into C, which says where; ROLE is that of a page.  Returns the
 * row after it. */
static int
draw_item(const struct app *a, struct frame *f, uint32_t i, int role,
    struct choice *c)
{
	char buf[NOTICE];
	uint32_t section;
	const struct entry *e = entry_at(a, i, &section);

	c->words = words_of(a, i, buf, &c->indent);
	c->rows = height(a, i);
	c->here = page_item(a) != NO_ITEM && standing(a) == i;
	c->role = page_item(a) == i || c->here ? ROLE_STRONG : role;
	if (e->kind == ENTRY_PART)
		c->role = role == ROLE_TEXT ? ROLE_HEADING : role;
	else if (e->kind == ENTRY_DRAFT)
		c->role = ROLE_QUIET;
	if (e->kind != ENTRY_RULE) /* that is a blank row */
		choices_draw(f, c);
	return c->y + c->rows;
}

static void
draw(struct app *a, struct frame *f)
{
	const struct list *l = &a->contents;
	struct list_shape s = shape(a);
	bool in_list = a->focus.kind != FOCUS_BUTTON;
	int y = chrome_body_top(a);

	chrome_header(a, f, app_tr(a, "Contents"), "", "");
	for (uint32_t i = l->top; i < list_end(&s, l); i++) {
		int digit = list_digit_of(&s, l, i);
		struct choice c = {.x = choices_x(a),
		    .y = y,
		    .limit = chrome_margin(a) + chrome_text_width(a),
		    .digit = digit ? digit : -1,
		    .on = in_list && i == l->item && list_is_choice(&s, i)};

		y = draw_item(a, f, i, ROLE_TEXT, &c);
	}
	if (list_has_more_row(&s))
		choices_draw_more(a, f, &s, l, choices_x(a), y);
}

/* Without digits, "More" is for what is not seen. */
static bool
has_more_beside(const struct app *a, const struct list_shape *s)
{
	return !has_focus(a) && list_has_more_row(s) &&
	       items_in_window(s) < s->n;
}

void
contents_draw_beside(struct app *a, struct frame *f)
{
	struct list l = a->contents;
	struct list_shape s = shape(a);
	bool on = has_focus(a);
	int x = contents_x(a), limit = x + contents_cols(a);
	int y = chrome_body_top(a);
	uint32_t end;

	settle_beside(a, &l);
	end = list_end(&s, &l);
	for (uint32_t i = l.top; i < end; i++) {
		int digit = on ? list_digit_of(&s, &l, i) : 0;
		struct choice c = {.x = x,
		    .y = y,
		    .limit = limit,
		    .digit = digit ? digit : -1,
		    .on = on && i == l.item};

		y = draw_item(a, f, i, on ? ROLE_TEXT : ROLE_QUIET, &c);
	}
	if (on && list_has_more_row(&s))
		choices_draw_more(a, f, &s, &l, x, y);
	else if (has_more_beside(a, &s))
		chrome_words(f, x + CHOICES_WORDS, y, limit, ROLE_QUIET,
		    end < s.n ? app_tr(a, "More") : app_tr(a, "From the top"));
}

/* ---- events ---------------------------------------------------------- */

static struct effect
open_choice(struct app *a)
{
	uint32_t section;
	const struct entry *e = entry_at(a, a->contents.item, &section);

	if (section || e->page == a->page)
		return history_open_at(a, a->page, section, 0, 0);
	return history_open(a, e->page, NULL);
}

/*
 * Open it, and give the focus to the text.  The page's sections will go from
 * the list, and those of the next one come: the row that was chosen stays
 * where it is seen.
 */
static struct effect
open_beside(struct app *a)
{
	struct list *l = &a->contents;
	int64_t page = page_item(a);
	struct effect e;

	a->focus.kind = FOCUS_NONE; /* so that going back is into the text */
	l->digits = l->top;
	e = open_choice(a);
	if (e.kind == EFFECT_LOAD && page != NO_ITEM && l->item > page) {
		uint32_t n = sections(a);

		l->item -= n;
		l->top = l->top > n ? l->top - n : 0;
	}
	return e;
}

static struct effect
event(struct app *a, const struct event *ev)
{
	struct list_shape s = shape(a);
	enum list_answer answer = LIST_NOTHING;

	if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_LEFT)
		answer =
		    list_click(&s, &a->contents, ev->y - chrome_body_top(a));
	else if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_WHEEL_DOWN)
		choices_key(a, &s, &a->contents, INPUT_DOWN, &answer);
	else if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_WHEEL_UP)
		choices_key(a, &s, &a->contents, INPUT_UP, &answer);
	else if (ev->kind == EVENT_KEY && ev->key == INPUT_LEFT)
		return history_back(a);
	else if (ev->kind == EVENT_KEY)
		choices_key(a, &s, &a->contents, ev->key, &answer);
	return answer == LIST_CHOSEN ? open_choice(a) : nothing;
}

/* True when it was a key of the list, which has the focus. */
static bool
key_beside(struct app *a, uint32_t key, struct effect *e)
{
	struct list_shape s = shape(a);

	switch (key) {
	case INPUT_ENTER:
	case INPUT_RIGHT:
		*e = open_beside(a);
		return true;
	case INPUT_LEFT:
	case INPUT_ESC:
		a->focus.kind = FOCUS_NONE;
		return true;
	case ']': /* the page's, to come back to its text */
	case '[':
		a->focus.kind = FOCUS_NONE;
		return false;
	case INPUT_TAB:
	case INPUT_BACKTAB:
		if (a->doc)
			stops_step(a, &a->body, key == INPUT_TAB ? 1 : -1);
		else
			chrome_focus_step(a, key == INPUT_TAB ? 1 : -1);
		return true;
	default:
		break;
	}
	if (key >= '1' && key <= '9') {
		if (list_digit(&s, &a->contents, (int)(key - '0')) ==
		    LIST_CHOSEN)
			*e = open_beside(a);
		return true;
	}
	return list_key(&s, &a->contents, key);
}

static void
wheel_beside(struct app *a, int dir)
{
	struct list_shape s = shape(a);
	struct list *l = &a->contents;

	if (has_focus(a)) {
		list_move(&s, l, dir, WHEEL_LINES);
		return;
	}
	if (dir > 0)
		l->top += WHEEL_LINES; /* more than there are: see settling */
	else
		l->top -= l->top < WHEEL_LINES ? l->top : WHEEL_LINES;
	l->digits = AWAY;
}

static void
click_beside(struct app *a, int row, struct effect *e)
{
	struct list_shape s = shape(a);
	struct list *l = &a->contents;
	uint32_t end = list_end(&s, l);

	if (!has_focus(a) && row >= 0 &&
	    (uint32_t)row == list_height(&s, l->top, end)) {
		if (!has_more_beside(a, &s))
			return;
		l->top = end < s.n ? end : 0; /* a window further */
		l->digits = AWAY;
	} else if (list_click(&s, l, row) == LIST_CHOSEN)
		*e = open_beside(a);
}

bool
contents_event_beside(struct app *a, const struct event *ev, struct effect *e)
{
	int top = chrome_body_top(a);
	bool mine = false;

	settle_beside(a, &a->contents);
	*e = nothing;
	if (ev->kind == EVENT_KEY)
		mine = has_focus(a) && key_beside(a, ev->key, e);
	else if (ev->kind == EVENT_MOUSE && ev->x >= contents_x(a) &&
		 ev->x < contents_x(a) + contents_cols(a) && ev->y >= top &&
		 ev->y < top + chrome_body_rows(a)) {
		mine = true;
		if (ev->button == MOUSE_WHEEL_DOWN)
			wheel_beside(a, 1);
		else if (ev->button == MOUSE_WHEEL_UP)
			wheel_beside(a, -1);
		else if (ev->button == MOUSE_LEFT)
			click_beside(a, ev->y - top, e);
	}
	return mine;
}

/* ---- the view -------------------------------------------------------- */

static void
settle(struct app *a)
{
	struct list_shape s = shape(a);

	list_settle(&s, &a->contents);
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_START;
	b[2] = ACTION_SEARCH;
	b[3] = ACTION_KEYS;
	b[4] = ACTION_HELP;
	return 5;
}

static struct list *
list(struct app *a)
{
	return &a->contents;
}

const struct view_ops contents_view = {.draw = draw,
    .event = event,
    .buttons = buttons,
    .settle = settle,
    .list = list};
