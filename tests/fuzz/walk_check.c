/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold after each step: of the frame, of the cursor, of the state.
 */
#include "config.h"

#include <string.h>
#include <wchar.h>

#include "app/choices.h"
#include "app/found.h"
#include "guide/doc.h"
#include "walk.h"

/* ---- the frame --------------------------------------------------------- */

static bool
cell_is_whole(const struct frame *f, int x, int y)
{
	const struct cell *c = &f->cells[y * f->width + x];
	uint32_t cp[FRAME_CLUSTER];
	int n;

	if (c->cp == FRAME_TAIL)
		return c->width == 0 && x > 0 && (c - 1)->width == 2;
	if (c->width != 1 && c->width != 2)
		return false;
	if (c->width == 2 && (x + 1 == f->width || c[1].cp != FRAME_TAIL))
		return false;
	if ((c->cp & FRAME_EXTRA) && (c->cp & 0xfffff) >= f->nextra)
		return false;
	n = frame_cell_text(f, x, y, cp);
	if (n < 1 || n > FRAME_CLUSTER)
		return false;
	for (int i = 0; i < n; i++)
		if (cp[i] < 0x20 || (cp[i] >= 0x7f && cp[i] < 0xa0) ||
		    cp[i] > 0x10ffff || (cp[i] >= 0xd800 && cp[i] < 0xe000) ||
		    (cp[i] >= 0x202a && cp[i] <= 0x202e))
			return false;
	return wcwidth((wchar_t)cp[0]) >= 0;
}

static const char *
check_cells(const struct frame *f)
{
	for (int y = 0; y < f->height; y++)
		for (int x = 0; x < f->width; x++) {
			const struct cell *c = &f->cells[y * f->width + x];

			if (c->role >= ROLE_COUNT || c->zero)
				return "a cell without a role";
			if (!cell_is_whole(f, x, y))
				return "a piece of a cluster";
		}
	return NULL;
}

static uint64_t
hash_frame(const struct frame *f)
{
	const unsigned char *s = (const unsigned char *)f->cells;
	size_t n = (size_t)f->width * (size_t)f->height * sizeof *f->cells;
	uint64_t h = (uint64_t)f->cursor_x * 1000 + (uint64_t)f->cursor_y;

	for (size_t i = 0; i + 8 <= n; i += 8) {
		uint64_t eight;

		memcpy(&eight, s + i, 8);
		h = (h ^ eight) * 1099511628211U;
		h ^= h >> 29;
	}
	return h;
}

/* ---- the cursor -------------------------------------------------------- */

static bool
is_at(const struct rig *r, int x, int y)
{
	const struct frame *f = &r->frame;

	return f->cursor_x == x && f->cursor_y == y;
}

/* What happened is said over some rows, for one key: where there is room, not
 * over what has the focus. */
static bool
is_focus_there(const struct rig *r)
{
	const struct frame *f = &r->frame;

	return (r->app->notice[0] && (f->height < 2 * TALL || f->width < 40)) ||
	       rig_role(r, f->cursor_x, f->cursor_y) == ROLE_FOCUS;
}

/* The row of a card's first line is not told outside of it. */
static bool
is_row(const struct rig *r, int row)
{
	int top = chrome_body_top(r->app), y = r->frame.cursor_y;

	if (r->app->view == VIEW_TERM)
		return y >= top + row;
	return y == top + row;
}

/* Is LINE below the words part of what has the focus? */
static bool
leads_to_focus(const struct app *a, uint32_t line)
{
	struct focus f;

	if (!chrome_ops(a)->ask)
		return tail_leads(a, line) != FOCUS_NONE &&
		       tail_leads(a, line) == a->focus.kind;
	f = asking_focus_at(a, line);
	return f.kind == FOCUS_CHOICE && a->focus.kind == f.kind &&
	       a->focus.index == f.index;
}

/* The row of the window where the focus begins, and its column. */
static bool
find_focus(struct rig *r, struct body *b, int *row, int *x)
{
	struct app *a = r->app;
	struct body_walk w;
	struct body_line at;

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		*row = w.row - 1;
		*x = chrome_margin(a);
		if (!at.unit && leads_to_focus(a, at.line)) {
			if (a->focus.kind != FOCUS_CHOICE && a->opts.width >= 8)
				*x += 2; /* its mark */
			return true;
		}
		for (uint32_t i = 0; at.unit && a->focus.kind == FOCUS_LINK &&
				     i < at.own->nruns;
		     i++) {
			const struct run *run =
			    &at.unit->runs[at.own->first + i];

			if (run->link == a->focus.index + 1) {
				*x += run->col;
				return true;
			}
		}
	}
	return false;
}

static const char *
check_text_focus(struct rig *r)
{
	struct body *b = prose_body(r->app);
	int row, x;

	if (!b || !find_focus(r, b, &row, &x))
		return "the focus is on nothing that is shown";
	if (r->frame.cursor_x != x || !is_row(r, row) || !is_focus_there(r))
		return "the cursor is not on what has the focus";
	return NULL;
}

static const char *
check_writing(struct rig *r)
{
	const struct app *a = r->app;
	const struct frame *f = &r->frame;
	int top = chrome_body_top(a);

	if (f->cursor_x < chrome_margin(a) ||
	    f->cursor_x >= chrome_margin(a) + chrome_text_width(a) ||
	    f->cursor_y < top || f->cursor_y >= top + chrome_body_rows(a))
		return "the cursor is not where words are written";
	if (a->opts.width >= 20 && a->opts.height >= 8 && !a->notice[0] &&
	    !a->opts.catalog && !rig_sees(r, "one reads"))
		return "nothing says that no one reads this";
	return NULL;
}

static const char *
check_field_focus(struct rig *r)
{
	const struct app *a = r->app;
	const struct field *f = &a->field;
	const char *label = app_tr(a, "Search: ");
	int x = chrome_margin(a);

	if (chrome_ops(a)->write)
		return check_writing(r);
	if (a->view != VIEW_SEARCH)
		return "a field has the focus where there is none";
	if (chrome_text_width(a) - text_cols(label, strlen(label)) >= 8)
		x += text_cols(label, strlen(label));
	if (f->left > 0 && f->cols >= 4)
		x++;
	x += text_cols(f->s + f->left, f->caret - f->left);
	if (!is_at(r, x, chrome_body_top(a)))
		return "the cursor is not on the caret";
	return NULL;
}

static const char *
check_bar_focus(struct rig *r)
{
	const struct app *a = r->app;
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b);

	if ((int)a->focus.index >= n || !b[a->focus.index].cols)
		return "the focus is on no button";
	if (!is_at(r, b[a->focus.index].x, a->opts.height - 1) ||
	    !is_focus_there(r))
		return "the cursor is not on the button";
	return NULL;
}

/* The chosen row of a list, whose first stands in row FIRST. */
static const char *
check_row(struct rig *r, int x, int first, const struct list *l)
{
	uint32_t cp[FRAME_CLUSTER];
	int y = r->frame.cursor_y;

	if (l->item < l->top || r->frame.cursor_x != x ||
	    y < first + (int)(l->item - l->top))
		return "the cursor is not on the chosen row";
	if (r->app->notice[0])
		return NULL;
	frame_cell_text(&r->frame, x, y, cp);
	if (cp[0] != 0x25b8 || !is_focus_there(r))
		return "the chosen row has no sign";
	return NULL;
}

/* The list beside a page is made to fit as it is drawn. */
static const char *
check_contents_focus(struct rig *r)
{
	const struct app *a = r->app;
	uint32_t cp[FRAME_CLUSTER];

	if (a->view != VIEW_PAGE || !contents_is_beside(a))
		return "the contents have the focus and are not there";
	if (r->frame.cursor_x != contents_x(a))
		return "the cursor is not in the contents";
	frame_cell_text(&r->frame, r->frame.cursor_x, r->frame.cursor_y, cp);
	if (!a->notice[0] && (cp[0] != 0x25b8 || !is_focus_there(r)))
		return "the cursor is not on the chosen row";
	return NULL;
}

/* Of a list of places: the row under the words about it is not told. */
static const char *
check_places(struct rig *r, struct find *f, const struct list *l)
{
	struct found d = {.find = f};
	uint32_t cp[FRAME_CLUSTER];

	if (!f || found_count(&d) == 0 || l->item >= found_count(&d) ||
	    r->app->notice[0])
		return NULL;
	frame_cell_text(&r->frame, r->frame.cursor_x, r->frame.cursor_y, cp);
	if (cp[0] != 0x25b8 || !is_focus_there(r))
		return "the cursor is not on the chosen place";
	return NULL;
}

/* Help now stands after the pages and what can be done with them. */
static uint32_t
help_item(const struct app *a)
{
	const struct entry *e;
	uint32_t n = 0;

	for (int m = 0; m < MATERIAL_SHEETS; m++)
		n += material_is_there(a->opts.guide, (enum material_kind)m);
	n += plan_is_there(a);
	n += handouts_are_there(a);
	if (counselor_is(a) && guide_has_conventions(a->opts.guide))
		n += 2; /* agenda, record */
	n += together_is_on(a);
	n += app_is_used(a);
	if (kiosk_is(a)) /* its doors lead to them */
		n = 0;
	return (uint32_t)guide_entries(a->opts.guide, &e) + (n ? n + 1 : 0);
}

/* Nothing has the focus but what the view itself gives it to. */
static const char *
check_own_focus(struct rig *r)
{
	struct app *a = r->app;
	struct list *l = &a->home;
	int top = chrome_body_top(a);

	switch (a->view) {
	case VIEW_HOME:
		if (l->item == help_item(a))
			return is_focus_there(r) ? NULL : "no focus on help";
		return check_row(
		    r, choices_x(a), top + (a->opts.height >= 16 ? 2 : 0), l);
	case VIEW_CONTENTS:
		return check_row(r, choices_x(a), top, &a->contents);
	case VIEW_SEARCH:
		return check_places(r, a->search, &a->found);
	case VIEW_USES:
		return check_places(r, a->links, &a->uses);
	case VIEW_PAGE:
	case VIEW_TERM:
	case VIEW_SOURCES:
	case VIEW_HELP:
	case VIEW_KEYS:
	case VIEW_CHECK:
	case VIEW_TEACH:
	case VIEW_QUESTIONS:
	case VIEW_PLAN:
	case VIEW_CLEAR:
	case VIEW_LANGUAGES:
	case VIEW_HANDOUTS:
	case VIEW_HANDOUT:
	case VIEW_OWN:
	case VIEW_PREVIEW:
	case VIEW_PRINTING:
	case VIEW_INSTALLER:
	case VIEW_SHARED:
	case VIEW_AGENDA:
	case VIEW_STEPS:
	case VIEW_RISK:
	case VIEW_RECORD:
	case VIEW_NOTES:
	case VIEW_WELCOME:
	case VIEW_DOORS:
	case VIEW_IDLE:
	case VIEW_STAFF:
	case VIEW_CLOSED:
		if (r->frame.cursor_x != chrome_margin(a) || !is_row(r, 0))
			return "the cursor is not where reading is";
		return NULL;
	case VIEW_WRITE: /* the words have it, or a button */
	case VIEW_FILE:
	case VIEW_LINE:
		return "nothing has the focus where words are written";
	case VIEW_COVER:
	case VIEW_PIN:
		return r->frame.cursor_x >= 0 ? NULL : "the cursor is nowhere";
	case VIEW_COUNT:
		break;
	}
	return "no such view";
}

/* One row of a list has the sign of the focus: its words may take two. */
static bool
is_one_row(const struct rig *r)
{
	const struct frame *f = &r->frame;
	int n = 0;

	for (int i = 0; i < f->width * f->height; i++)
		n += f->cells[i].cp == 0x25b8 && f->cells[i].role == ROLE_FOCUS;
	return n <= 1;
}

static const char *
check_cursor(struct rig *r)
{
	const struct frame *f = &r->frame;

	if (f->cursor_x < 0 || f->cursor_x >= f->width || f->cursor_y < 0 ||
	    f->cursor_y >= f->height)
		return "no cursor, or one outside";
	if (!is_one_row(r))
		return "the focus is on two rows";
	if (r->app->opts.bidi == BIDI_APP) /* it has been put in order */
		return r->app->focus.kind == FOCUS_NONE ||
			       r->app->focus.kind == FOCUS_FIELD ||
			       is_focus_there(r)
			   ? NULL
			   : "the cursor is not on what has the focus";
	switch (r->app->focus.kind) {
	case FOCUS_LINK:
	case FOCUS_SOURCES:
	case FOCUS_CHECK:
	case FOCUS_TEACH:
	case FOCUS_HANDOUT:
	case FOCUS_NEXT:
	case FOCUS_CHOICE:
		return check_text_focus(r);
	case FOCUS_CONTENTS:
		return check_contents_focus(r);
	case FOCUS_FIELD:
		return check_field_focus(r);
	case FOCUS_NOTES:
		return walk_check_notes_focus(r);
	case FOCUS_BUTTON:
		return check_bar_focus(r);
	case FOCUS_NONE:
		break;
	}
	return check_own_focus(r);
}

/* ---- the state --------------------------------------------------------- */

/* Of the unit; where its pair goes on alone, at most bars. */
static bool
is_line(const struct body *b, const struct body_line *at)
{
	const struct unit *u = at->unit;
	bool own = at->line < u->nlines && at->own == &u->lines[at->line];

	if (!b->pair)
		return own && !at->other && at->rows == u->nlines;
	if (at->line >= at->rows || !at->own)
		return false;
	return b->under ? own || at->line >= u->nlines
			: at->other || (at->own >= u->lines &&
					   at->own < u->lines + u->nlines);
}

const char *
walk_check_body(struct body *b)
{
	struct body_walk at;
	struct body_line line;
	int n = 0;

	if (!b->doc)
		return NULL;
	if (b->unit == LAYOUT_NONE) {
		if (b->line >= (uint32_t)b->tail && (b->line || b->tail))
			return "a top past the tail";
	} else if (b->unit >= b->doc->nblocks)
		return "a top that is no line";
	body_walk_init(b, &at);
	while (body_walk_next(b, &at, &line)) {
		if (line.unit && !is_line(b, &line))
			return "a line that there is not";
		n++;
	}
	return n <= b->rows ? NULL : "more lines than rows";
}

bool
walk_is_whole_field(const struct field *f)
{
	return f->caret <= f->n && f->n < FIELD_BYTES && f->left <= f->caret &&
	       strlen(f->s) == f->n && f->cells <= FIELD_CELLS &&
	       text_is_clean(f->s, f->n);
}

static const char *
check_state(struct rig *r)
{
	struct app *a = r->app;
	const char *why = NULL;

	if (a->nhistory > HISTORY)
		return "too long a history";
	if (a->view >= VIEW_COUNT)
		return "no such view";
	if (a->page != GUIDE_NO_PAGE && a->page >= guide_pages(r->guide))
		return "no such page";
	if (a->view == VIEW_PAGE && a->page == GUIDE_NO_PAGE)
		return "a page view without a page";
	if (!walk_is_whole_field(&a->field) || !walk_is_whole_field(&a->words))
		return "a field that is not whole";
	if (a->words.n && !app_may_type(a))
		return "words where nobody may type";
	if (history_is_card(a) && chrome_ops(a)->ask &&
	    a->asking.n > ASKING_MAX)
		return "too many choices";
	why = walk_check_done(a);
	if (why)
		return why;
	if (!text_is_clean(a->notice, strlen(a->notice)))
		return "a notice that is not clean";
	/* A card may have fewer blocks at another size, and more again. */
	if (a->doc && a->body.block > a->doc->nblocks)
		return "a place past the page";
	if (a->doc)
		why = walk_check_body(&a->body);
	if (a->view == VIEW_PAGE && a->doc &&
	    a->body.rows != chrome_body_rows(a))
		why = "a window of another height";
	if (history_is_card(a) && a->card_body.rows > chrome_body_rows(a))
		why = "a card that is higher than the screen";
	if (!why && history_is_card(a))
		why = walk_check_body(&a->card_body);
	return why ? why : walk_check_counselor(a);
}

const char *
walk_check(struct rig *r)
{
	const char *why = check_state(r);
	struct frame *f = &r->frame;
	uint64_t h;

	if (why)
		return why;
	app_view(r->app, f);
	if (f->width != r->app->opts.width || f->height != r->app->opts.height)
		return "a frame of another size";
	why = check_cells(f);
	if (!why)
		why = check_cursor(r);
	if (!why)
		why = walk_check_seen(r);
	if (why)
		return why;
	h = hash_frame(f);
	app_view(r->app, f);
	return h == hash_frame(f) ? NULL : "drawn again, it differs";
}

/* ---- a waiting room ------------------------------------------------------ */

bool
walk_is_start(const struct app *a)
{
	if (!kiosk_is(a))
		return a->view == VIEW_HOME;
	return a->view == VIEW_WELCOME || a->view == VIEW_DOORS ||
	       a->view == VIEW_CLOSED;
}

bool
walk_is_over(const struct app *a)
{
	return a->view == VIEW_COVER || a->view == VIEW_IDLE ||
	       a->view == VIEW_PIN || a->view == VIEW_STAFF;
}

/* As run/ does it: a kiosk's next person begins in the first language. */
void
walk_wipe(struct rig *r, const struct effect *e)
{
	struct event unsaid;

	pages_forget(r->pages);
	if (r->mode == MODE_KIOSK && r->languages)
		languages_perform(r->languages, r->pages,
		    &(struct effect){
			.kind = EFFECT_LANGUAGE, .language = e->language},
		    &unsaid);
}

bool
walk_heeds(const struct rig *r, const struct event *ev)
{
	return r->mode == MODE_KIOSK || ev->kind < EVENT_TIME ||
	       ev->kind > EVENT_KIOSK;
}
