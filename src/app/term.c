/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A term, explained in place: its paragraph over the page, which stays in
 * sight where there is room.  And the sources of a page, on a screen of their
 * own.  Both are cut from a page of the guide that is read for that and shown
 * nowhere.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/edit.h"
#include "guide/guide.h"
#include "guide/index.h"
#include "layout/role.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

enum {
	ROOMY = 10, /* [cells] of the body: with fewer the card takes all */
	FRAME = 4,  /* [cells]: a rule and a blank row, above and below */
	APART = 1,  /* [cells]: a blank row between it and the page */
	SEEN = 2,   /* [cells] of the page that stay in sight */
};

/* ---- asking ------------------------------------------------------------ */

static uint32_t
page_behind(const struct app *a, enum view_id view)
{
	return app_special(a, view == VIEW_TERM ? "glossary.md" : "sources.md");
}

/* Show the card of P, once its page was read; BACK: it is the last of
 * history. */
struct effect
term_ask_place(struct app *a, const struct place *p, bool back)
{
	a->asked = *p;
	a->asked_back = back;
	a->reading = READING_CARD;
	return (struct effect){
	    .kind = EFFECT_READ, .page = page_behind(a, p->view)};
}

struct effect
term_ask(struct app *a, enum view_id view, const char *key)
{
	struct place p = {.view = view, .page = a->page};

	snprintf(p.key, sizeof p.key, "%s", key);
	return term_ask_place(a, &p, false);
}

/* ---- what was read ------------------------------------------------------ */

struct wanted {
	const char *key;
	struct index cited;
};

static bool
is_term(void *ctx, const char *anchor)
{
	const struct wanted *w = ctx;

	return strcmp(w->key, anchor) == 0;
}

static bool
is_cited(void *ctx, const char *anchor)
{
	const struct wanted *w = ctx;

	return index_get(&w->cited, anchor, strlen(anchor)) != INDEX_NONE;
}

/* The part of DOC that the card shows; false: it has no such part. */
static bool
cut_out(struct app *a, const struct doc *doc)
{
	struct wanted w = {.key = a->asked.key};

	if (!a->card_arena)
		a->card_arena = arena_new();
	body_done(&a->card_body);
	arena_reset(a->card_arena);
	page_cited(a->asked.view == VIEW_SOURCES ? a->doc : NULL, &w.cited);
	a->card = edit_keep(a->card_arena, doc,
	    a->asked.view == VIEW_TERM ? is_term : is_cited, &w);
	index_done(&w.cited);
	return a->card->nblocks > 1;
}

static void
say_error(struct app *a, const struct err *e)
{
	struct str words;

	str_init(&words);
	if (e)
		kiosk_say(a, e, &words);
	app_notice(a, "%s", str_text(&words));
	str_done(&words);
}

/* The page behind the card that was asked for is there, or is not. */
void
term_read(struct app *a, const struct event *ev)
{
	struct place p = a->asked;

	if (a->asked_back && a->nhistory)
		a->nhistory--;
	if (!ev->doc) {
		say_error(a, ev->err);
		return;
	}
	if (!a->asked_back)
		history_keep(a);
	if (!cut_out(a, ev->doc)) {
		app_notice(a,
		    app_tr(a, "The place \"%s\" is not on this page."), p.key);
		a->view = VIEW_PAGE;
		if (!a->asked_back)
			a->nhistory--;
		return;
	}
	a->view = p.view;
	a->focus = p.focus;
	memcpy(a->key, p.key, sizeof a->key);
	card_make(a);
	if (p.block || p.off)
		body_go(&a->card_body, p.block, p.off);
}

/* ---- where the card stands ---------------------------------------------- */

/* The row of the link that was followed, or -1 when it is not in sight. */
static int
row_of_term(struct app *a)
{
	const struct place *p;
	struct body_walk w;
	struct body_line at;

	if (!a->doc || a->nhistory == 0)
		return -1;
	p = &a->history[a->nhistory - 1];
	if (p->view != VIEW_PAGE || p->focus.kind != FOCUS_LINK)
		return -1;
	body_walk_init(&a->body, &w);
	while (body_walk_next(&a->body, &w, &at)) {
		const struct line *line;

		if (!at.unit)
			continue;
		line = at.own;
		for (uint32_t i = 0; i < line->nruns; i++)
			if (at.unit->runs[line->first + i].link ==
			    p->focus.index + 1)
				return w.row - 1;
	}
	return -1;
}

/* The rows of the card's words, at most MOST. */
static int
count_rows(struct app *a, int most)
{
	struct body_walk w;
	struct body_line at;
	int n = 0;

	a->card_body.rows = most;
	body_walk_init(&a->card_body, &w);
	while (body_walk_next(&a->card_body, &w, &at))
		n++;
	return n > 1 ? n : 1;
}

/* The rows that the page and the rules leave for words, if there is room. */
static int
room_beside(const struct app *a)
{
	int rows = chrome_body_rows(a);

	return a->view == VIEW_TERM && a->doc && rows >= ROOMY
		   ? rows - FRAME - APART - SEEN
		   : 0;
}

/* The card's window is as high as its words, or takes all, so that no word is
 * hidden for the page's sake; called when it was made. */
int
term_rows(struct app *a)
{
	int rows = chrome_body_rows(a), n;

	if (room_beside(a) == 0)
		return rows;
	body_home(&a->card_body);
	n = count_rows(a, rows);
	return n <= room_beside(a) ? n : rows;
}

/* Where its rules end: over both of two languages. */
static int
right_end(const struct app *a)
{
	return beside_has_columns(a) ? beside_end(a)
				     : chrome_margin(a) + chrome_text_width(a);
}

/* Where the card stands, with its rules [cells]. */
struct box {
	int top, height;
	int words;    /* first row of them */
	int from, to; /* rows of the page that it hides */
};

static struct box
place_box(struct app *a)
{
	int rows = chrome_body_rows(a), top = chrome_body_top(a);
	int h = a->card_body.rows + FRAME + APART, at;

	if (a->card_body.rows > room_beside(a))
		return (struct box){.top = top,
		    .height = rows,
		    .words = top,
		    .from = top,
		    .to = top + rows};
	/* Below the line that asks, or else above it. */
	at = row_of_term(a);
	if (at >= rows - h && at >= h)
		return (struct box){.top = top,
		    .height = h - APART,
		    .words = top + FRAME / 2,
		    .from = top,
		    .to = top + h};
	top += rows - h + APART;
	return (struct box){.top = top,
	    .height = h - APART,
	    .words = top + FRAME / 2,
	    .from = top - APART,
	    .to = top + h - APART};
}

/* ---- drawing --------------------------------------------------------------
 */

static void
draw_rule(const struct app *a, struct frame *f, int y)
{
	int x = chrome_margin(a), end = right_end(a);

	while (x < end)
		x = frame_puts(f, x, y, end, ROLE_QUIET, "─");
}

/* Blank rows, with a little of the margins, so that no letter touches. */
static void
clear_rows(const struct app *a, struct frame *f, int row, int end_row)
{
	int from = chrome_margin(a), end = right_end(a);

	from = from > 4 ? from - 4 : 0;
	end = end + 2 < f->width ? end + 2 : f->width;
	for (int y = row; y < end_row; y++)
		for (int x = from; x < end; x++)
			frame_put(f, x, y, end, ROLE_TEXT, " ", 1);
}

static void
draw_term(struct app *a, struct frame *f)
{
	struct box b = place_box(a);

	page_view.draw(a, f);
	clear_rows(a, f, b.from, b.to);
	if (b.words > b.top) {
		draw_rule(a, f, b.top);
		draw_rule(a, f, b.top + b.height - 1);
	}
	f->cursor_x = f->cursor_y = -1;
	prose_draw(a, f, &a->card_body, b.words);
}

static void
draw_sources(struct app *a, struct frame *f)
{
	chrome_header(a, f, app_tr(a, "Sources of this page"), "", "");
	prose_draw(a, f, &a->card_body, chrome_body_top(a));
}

/* ---- events ---------------------------------------------------------------
 */

static struct effect
follow(struct app *a, uint32_t link)
{
	return follow_link(a, page_behind(a, a->view), a->card, link);
}

/* Enter: what has the focus, else on, and at the end back. */
static struct effect
go_on(struct app *a)
{
	if (a->focus.kind == FOCUS_LINK)
		return follow(a, a->focus.index);
	if (body_at_end(&a->card_body))
		return history_back(a);
	prose_go_on(&a->card_body);
	return nothing;
}

static struct effect
click(struct app *a, int x, int y)
{
	struct box b = place_box(a);
	uint32_t link;

	if (y < b.top || y >= b.top + b.height) /* beside the card */
		return history_back(a);
	if (y < b.words)
		return nothing;
	link = stops_link_at(a, &a->card_body, x, y - b.words);
	if (!link)
		return nothing;
	a->focus = (struct focus){FOCUS_LINK, link - 1};
	return follow(a, link - 1);
}

static struct effect
event(struct app *a, const struct event *ev)
{
	if (prose_key(a, &a->card_body, ev))
		return nothing;
	if (ev->kind == EVENT_MOUSE)
		return ev->button == MOUSE_LEFT ? click(a, ev->x, ev->y)
						: nothing;
	switch (ev->key) {
	case INPUT_ENTER:
	case INPUT_RIGHT:
		return go_on(a);
	case INPUT_LEFT:
		return history_back(a);
	default:
		if (stops_take_digit(a, &a->card_body, ev->key))
			return go_on(a);
		return nothing;
	}
}

static int
term_buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_USES;
	b[2] = ACTION_GLOSSARY;
	b[3] = ACTION_HELP;
	return 4;
}

const struct view_ops term_view = {.draw = draw_term,
    .event = event,
    .buttons = term_buttons,
    .card = true,
    .tells = true};
const struct view_ops sources_view = {.draw = draw_sources,
    .event = event,
    .buttons = chrome_plain_buttons,
    .card = true};
