/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window that a counselor's notes have beside the page or under it: what is
 * drawn there, the focus, keys and clicks.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

enum {
	UNDER_SHARE = 3, /* of so many parts of the rows one is theirs */
	UNDER_MOST = 16, /* [cells] */
	TITLE_GAP = 2,   /* [cells] between their title and the rule */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- where they stand -------------------------------------------------- */

bool
notes_are_beside(const struct app *a)
{
	return counselor_is(a) && a->counselor.notes_on &&
	       contents_has_column(a);
}

int
notes_rows(const struct app *a)
{
	int rows;

	if (!counselor_is(a) || !a->counselor.notes_on ||
	    (a->view != VIEW_PAGE && a->view != VIEW_TERM) ||
	    contents_has_column(a) || a->opts.height < NOTES_UNDER)
		return 0;
	rows = (a->opts.height - chrome_header_rows(a)) / UNDER_SHARE;
	return rows < UNDER_MOST ? rows : UNDER_MOST;
}

bool
notes_are_shown(const struct app *a)
{
	return notes_are_beside(a) || notes_rows(a) > 0;
}

/* The lines of WORDS in COLS [cells]. */
static int
count_lines(const char *words, int cols)
{
	struct text_fill f;
	struct text_line l;
	int n = 0;

	text_fill_init(&f, words, strlen(words));
	while (text_fill_next(&f, cols, &l))
		n++;
	text_fill_done(&f);
	return n;
}

/* Where what is theirs is [cells]; TITLE: its row. */
struct box {
	int x, cols;
	int next; /* the first row of what comes next in the visit */
	int title;
	int top, rows; /* of the notes */
};

static struct box
place(const struct app *a)
{
	int top = chrome_body_top(a), rows = chrome_body_rows(a), end;
	char next[NOTICE];
	struct box b;

	if (!notes_are_beside(a)) {
		b = (struct box){.x = chrome_margin(a), .title = top + rows};
		b.cols = chrome_right_edge(a) - b.x;
		if (b.cols > LAYOUT_MEASURE)
			b.cols = LAYOUT_MEASURE;
		b.next = b.title; /* the tail of the page says it */
		b.top = b.title + 1;
		b.rows = notes_rows(a) - 1;
		return b;
	}
	b = (struct box){
	    .x = contents_x(a), .cols = contents_cols(a), .next = top};
	end = top + rows;
	if (*agenda_next_words(a, next) && rows >= NOTES_UNDER / 2)
		top += count_lines(next, b.cols) + 1;
	b.title = top;
	b.top = top + (a->opts.height >= TALL ? 2 : 1);
	b.rows = end - b.top;
	if (b.rows < 1) {
		b.title = b.next;
		b.top = end - 1;
		b.rows = 1;
	}
	return b;
}

/* What is shown beside the page or under it, made for where it stands. */
static void
make_shown(struct app *a)
{
	struct counselor *n = &a->counselor;
	struct layout_opts o = prose_layout(a);
	struct box b = place(a);
	struct compose *c;

	body_done(&n->notes_body);
	if (n->notes_arena)
		arena_reset(n->notes_arena);
	else
		n->notes_arena = arena_new();
	c = compose_new(n->notes_arena);
	notes_put_here(a, c);
	n->notes_shown = compose_done(c);
	n->notes_section = notes_section(a);
	n->notes_made_of = notes_are_read(a) ? a->page : GUIDE_NO_PAGE;
	o.width = b.cols;
	o.compact = true;
	body_set(&n->notes_body, n->notes_shown, &o, b.rows, 0);
}

/* Not made yet, or in other words or another width. */
static bool
is_stale(const struct app *a, const struct box *b)
{
	const struct layout_opts *o = &a->counselor.notes_body.opts;

	return !a->counselor.notes_shown ||
	       a->counselor.notes_made_of !=
		   (notes_are_read(a) ? a->page : GUIDE_NO_PAGE) ||
	       o->width != b->cols || o->catalog != a->opts.catalog;
}

static bool
has_focus(const struct app *a)
{
	return a->focus.kind == FOCUS_NOTES;
}

void
notes_settle(struct app *a)
{
	struct counselor *n = &a->counselor;
	struct box b;

	if (!notes_are_shown(a) || !a->doc)
		return;
	b = place(a);
	if (is_stale(a, &b) || n->notes_section != notes_section(a)) {
		if (has_focus(a))
			a->focus.index = 0;
		make_shown(a);
	} else if (n->notes_body.rows != b.rows) {
		body_resize(&n->notes_body, &n->notes_body.opts, b.rows);
	}
}

/* ---- drawing ----------------------------------------------------------- */

static void
draw_line(const struct app *a, struct frame *f, const struct box *b,
    const struct body_line *at, int y)
{
	uint32_t on = has_focus(a) ? a->focus.index : 0;

	if (at->own->box != LAYOUT_NO_BOX)
		frame_box(f, b->x + at->own->box, y, b->x + b->cols, !f->rtl);
	for (uint32_t i = 0; i < at->own->nruns; i++) {
		const struct run *r = &at->unit->runs[at->own->first + i];
		bool is_on = on && r->link == on;

		frame_put_levels(f, b->x + r->col, y, b->x + b->cols,
		    is_on ? ROLE_FOCUS : r->role, r->s, r->len, r->levels,
		    r->level);
		if (is_on && f->cursor_x < 0) {
			f->cursor_x = b->x + r->col;
			f->cursor_y = y;
		}
	}
}

/* What comes next in the visit, over the notes. */
static void
draw_next(const struct app *a, struct frame *f, const struct box *b)
{
	char next[NOTICE];
	struct text_fill fill;
	struct text_line l;
	int y = b->next;

	agenda_next_words(a, next);
	text_fill_init(&fill, next, strlen(next));
	while (y < b->title - 1 && text_fill_next(&fill, b->cols, &l))
		frame_put_piece(f, b->x, y++, ROLE_QUIET, next, l.start, l.end);
	text_fill_done(&fill);
}

/* "Notes", and under a page a rule to its other edge. */
static void
draw_title(struct app *a, struct frame *f, const struct box *b)
{
	bool on = has_focus(a) && a->focus.index == 0;
	int x = frame_puts(f, b->x, b->title, b->x + b->cols,
	    on ? ROLE_FOCUS : ROLE_HEADING, app_tr(a, "Notes"));

	if (on) {
		f->cursor_x = b->x;
		f->cursor_y = b->title;
	}
	if (notes_are_beside(a))
		return;
	for (x += TITLE_GAP; x < b->x + b->cols;)
		x = frame_puts(f, x, b->title, b->x + b->cols, ROLE_QUIET, "─");
}

/* Before the page is drawn: the cursor is theirs when they have the focus. */
void
notes_draw(struct app *a, struct frame *f)
{
	struct counselor *n = &a->counselor;
	struct box b;
	struct body_walk w;
	struct body_line at;

	if (!notes_are_shown(a) || !a->doc || !n->notes_shown)
		return;
	b = place(a);
	if (b.next < b.title)
		draw_next(a, f, &b);
	draw_title(a, f, &b);
	body_walk_init(&n->notes_body, &w);
	while (body_walk_next(&n->notes_body, &w, &at))
		if (at.unit)
			draw_line(a, f, &b, &at, b.top + w.row - 1);
	if (!body_at_end(&n->notes_body) && f->height >= TALL)
		prose_draw_more(
		    f, b.x + b.cols, f->height - 2, app_tr(a, "more below"));
}

int
notes_hint_limit(const struct app *a)
{
	struct box b = place(a);
	const char *more = app_tr(a, "more below");

	return b.x + b.cols - text_cols(more, strlen(more)) - 4;
}

/* ---- the focus --------------------------------------------------------- */

static bool
takes_focus(const struct app *a, uint32_t link)
{
	const struct link *l = &a->counselor.notes_shown->links[link - 1];

	return l->kind != LINK_CITE && !l->repeated;
}

/* The link in the window that comes next after FROM, 1 + its index; 0: none.
 */
static uint32_t
nearest(struct app *a, uint32_t from, int dir)
{
	struct body *b = &a->counselor.notes_body;
	uint32_t best = 0;
	struct body_walk w;
	struct body_line at;

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		for (uint32_t i = 0; at.unit && i < at.own->nruns; i++) {
			uint32_t l = at.unit->runs[at.own->first + i].link;

			if (l == 0 || !takes_focus(a, l))
				continue;
			if (dir > 0 ? l > from && (!best || l < best)
				    : l < from && l > best)
				best = l;
		}
	return best;
}

/* In sight, with the page that they are about: keys and clicks find them. */
static bool
are_open(const struct app *a)
{
	return a->view == VIEW_PAGE && a->doc && notes_are_shown(a) &&
	       a->counselor.notes_shown;
}

bool
notes_focus_step(struct app *a, int dir)
{
	bool within = has_focus(a);
	uint32_t to;

	if (!are_open(a))
		return false;
	if (within && dir < 0 && a->focus.index == 0)
		return false;
	if (!within && dir > 0)
		to = 0;
	else
		to = nearest(a, within ? a->focus.index : UINT32_MAX, dir);
	if (within && dir > 0 && to == 0)
		return false;
	a->focus = (struct focus){FOCUS_NOTES, to};
	return true;
}

bool
notes_focus_is_shown(struct app *a)
{
	uint32_t i = a->focus.index;

	if (!are_open(a))
		return false;
	return i == 0 || (i <= a->counselor.notes_shown->nlinks &&
			     nearest(a, i - 1, 1) == i);
}

/* ---- keys, clicks ------------------------------------------------------ */

static struct effect
follow(struct app *a, uint32_t link)
{
	const struct doc *d = a->counselor.notes_shown;

	a->focus = (struct focus){FOCUS_NOTES, link};
	return follow_link(a, GUIDE_NO_PAGE, d, link - 1);
}

/* Enter: the link that has the focus, else on, and at the end to the page. */
static struct effect
go_on(struct app *a)
{
	struct body *b = &a->counselor.notes_body;

	if (a->focus.index)
		return follow(a, a->focus.index);
	if (body_at_end(b))
		a->focus.kind = FOCUS_NONE;
	else
		prose_go_on(b);
	return nothing;
}

/* A key while they have the focus: true when it was theirs. */
static bool
key(struct app *a, uint32_t k, struct effect *e)
{
	switch (k) {
	case INPUT_ENTER:
	case INPUT_RIGHT:
		*e = go_on(a);
		return true;
	case INPUT_LEFT:
	case INPUT_ESC:
		a->focus.kind = FOCUS_NONE;
		return true;
	case INPUT_TAB:
	case INPUT_BACKTAB:
		stops_step(
		    a, a->doc ? &a->body : NULL, k == INPUT_TAB ? 1 : -1);
		return true;
	default:
		return prose_scroll(&a->counselor.notes_body, k);
	}
}

static uint32_t
link_at(struct app *a, const struct box *b, int x, int y)
{
	struct body *body = &a->counselor.notes_body;
	struct body_walk w;
	struct body_line at;

	body_walk_init(body, &w);
	while (body_walk_next(body, &w, &at)) {
		if (!at.unit || b->top + w.row - 1 != y)
			continue;
		for (uint32_t i = 0; i < at.own->nruns; i++) {
			const struct run *r = &at.unit->runs[at.own->first + i];

			if (r->link && x >= b->x + r->col &&
			    x < b->x + r->col + r->cols)
				return r->link;
		}
	}
	return 0;
}

static bool
mouse(struct app *a, const struct event *ev, struct effect *e)
{
	struct box b = place(a);
	struct body *body = &a->counselor.notes_body;
	uint32_t link;

	if (ev->x < b.x || ev->x >= b.x + b.cols || ev->y < b.title ||
	    ev->y >= b.top + b.rows)
		return false;
	if (ev->button == MOUSE_WHEEL_DOWN)
		body_scroll(body, WHEEL_LINES);
	else if (ev->button == MOUSE_WHEEL_UP)
		body_scroll(body, -WHEEL_LINES);
	if (ev->button != MOUSE_LEFT)
		return true;
	link = link_at(a, &b, ev->x, ev->y);
	if (link)
		*e = follow(a, link);
	else
		a->focus = (struct focus){.kind = FOCUS_NOTES};
	return true;
}

bool
notes_event(struct app *a, const struct event *ev, struct effect *e)
{
	*e = nothing;
	if (!are_open(a))
		return false;
	if (ev->kind == EVENT_KEY)
		return has_focus(a) && key(a, ev->key, e);
	return ev->kind == EVENT_MOUSE && mouse(a, ev, e);
}
