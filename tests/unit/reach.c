/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reach.h"

#include "guide/doc.h"
#include "guide/guideconf.h"

enum { STEPS = 2200 };

/* ---- what there is on a screen ------------------------------------------ */

static struct item *
put(struct screen *s, enum kind kind, uint32_t index)
{
	struct item *it = &s->item[s->n++];

	assert_true(s->n <= ITEMS);
	*it = (struct item){.kind = kind, .index = index, .y = -1};
	return it;
}

static void
put_title(struct screen *s, uint32_t index, const char *title, size_t n)
{
	struct item *it = put(s, A_CHOICE, index);

	snprintf(it->title, sizeof it->title, "%.*s", (int)n, title);
}

static void
put_stop(struct screen *s, enum focus_kind focus, uint32_t index, int x, int y,
    int cols)
{
	for (int i = 0; i < s->n; i++)
		if (s->item[i].kind == A_STOP && s->item[i].focus == focus &&
		    s->item[i].index == index)
			return; /* it goes on */
	put(s, A_STOP, index);
	s->item[s->n - 1].focus = focus;
	s->item[s->n - 1].x = x;
	s->item[s->n - 1].y = y;
	s->item[s->n - 1].cols = cols;
}

/* Where the first line of the text stands: of a term's card, that is told by
 * the cursor, while nothing has the focus. */
static int
text_top(struct rig *r)
{
	struct frame *f = &r->frame;

	if (r->app->view != VIEW_TERM)
		return chrome_body_top(r->app);
	for (int y = chrome_body_top(r->app); y + 2 < f->height; y++)
		if (f->cells[y * f->width + chrome_margin(r->app)].cp == 0x2500)
			return y + 2;
	return chrome_body_top(r->app);
}

/* Links that take the focus, and the lines below a page that lead on. */
static void
put_stops(struct rig *r, struct screen *s, struct body *b)
{
	struct app *a = r->app;
	int top = text_top(r), margin = chrome_margin(a);
	struct body_walk w;
	struct body_line at;

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		int y = top + w.row - 1;

		if (!at.unit && chrome_ops(a)->ask) {
			struct focus to = asking_focus_at(a, at.line);

			if (to.kind != FOCUS_NONE)
				put_stop(s, to.kind, to.index, margin, y, 7);
			continue;
		}
		if (!at.unit) {
			enum focus_kind to = tail_leads(a, at.line);

			if (to != FOCUS_NONE)
				put_stop(s, to, 0, margin + 2, y, 4);
			continue;
		}
		for (uint32_t i = 0; i < at.own->nruns; i++) {
			const struct run *run =
			    &at.unit->runs[at.own->first + i];
			const struct link *l =
			    run->link ? &b->doc->links[run->link - 1] : NULL;

			if (l && l->kind != LINK_CITE && !l->repeated)
				put_stop(s, FOCUS_LINK, run->link - 1,
				    margin + run->col, y, run->cols);
		}
	}
}

/* Below the pages of home: what can be done with them, then help now. */
static void
put_tools(struct app *a, struct screen *s, uint32_t at)
{
	const struct guideconf *conf = guide_conf(a->opts.guide);
	const struct {
		const char *title;
		bool there;
	} tools[] = {{"Was this clear? A short check",
			 material_is_there(a->opts.guide, MATERIAL_QUIZ)},
	    {"Say it in your own words",
		material_is_there(a->opts.guide, MATERIAL_TEACHBACK)},
	    {"Questions for my visit",
		material_is_there(a->opts.guide, MATERIAL_QUESTIONS)},
	    {"Plan for the treatment day", conf && conf->nroutes},
	    {"Handouts to take home", handouts_are_there(a)},
	    {"Clear what was done here", app_is_used(a)}};
	bool any = false;

	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
		if (tools[i].there) {
			at += !any; /* a blank row */
			any = true;
			put_title(
			    s, at++, tools[i].title, strlen(tools[i].title));
		}
	put_title(s, at, "Help now", 8);
}

static void
put_contents(struct app *a, struct screen *s, bool sections)
{
	const struct entry *e;
	uint32_t n = (uint32_t)guide_entries(a->opts.guide, &e), at = 0;

	for (uint32_t i = 0; i < n; i++, at++) {
		if (e[i].kind == ENTRY_PAGE)
			put_title(s, at, e[i].title, strlen(e[i].title));
		if (!sections || !a->doc || e[i].kind != ENTRY_PAGE ||
		    e[i].page != a->page)
			continue;
		for (uint32_t b = 1; b < a->doc->nblocks;
		     b = a->doc->blocks[b].end)
			if (a->doc->blocks[b].kind == BLOCK_HEADING &&
			    a->doc->blocks[b].detail == 2)
				put_title(s, ++at, a->doc->blocks[b].text,
				    a->doc->blocks[b].len);
	}
	if (!sections)
		put_tools(a, s, n);
}

static void
put_places(struct screen *s, const struct find *f)
{
	const struct find_hit *h;
	uint32_t n = f ? (uint32_t)find_hits(f, &h) : 0;

	for (uint32_t i = 0; i < n; i++)
		put_title(s, i, "", 0);
}

/* Is there room for that button, when it has the focus? */
static bool
comes_with_focus(struct app *a, uint32_t button)
{
	struct focus was = a->focus;
	bool shown;

	a->focus = (struct focus){FOCUS_BUTTON, button};
	shown = chrome_focus_is_shown(a);
	a->focus = was;
	return shown;
}

void
reach_look(struct rig *r, struct screen *s)
{
	struct app *a = r->app;
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b);

	app_view(a, &r->frame);
	s->n = 0;
	if (a->view == VIEW_HOME || a->view == VIEW_CONTENTS)
		put_contents(a, s, a->view == VIEW_CONTENTS);
	else if (a->view == VIEW_SEARCH) {
		put(s, THE_FIELD, 0);
		put_places(s, a->search);
	} else if (a->view == VIEW_WRITE)
		put(s, THE_FIELD, 0);
	else if (a->view == VIEW_USES)
		put_places(s, a->links);
	else if (a->view != VIEW_PAGE)
		put_stops(r, s, &a->card_body);
	else if (a->doc)
		put_stops(r, s, &a->body);
	if (a->view == VIEW_PAGE && a->opts.width >= 110)
		put(s, THE_CONTENTS, 0);
	for (int i = 0; i < n; i++)
		if (b[i].action != ACTION_OPEN && /* a hint, not a stop */
		    comes_with_focus(a, (uint32_t)i)) {
			put(s, A_BUTTON, (uint32_t)i);
			s->item[s->n - 1].x = b[i].x;
			s->item[s->n - 1].y = a->opts.height - 1;
			s->item[s->n - 1].cols = b[i].cols;
		}
}

/* ---- what has the focus -------------------------------------------------- */

const struct list *
reach_list(const struct app *a)
{
	return a->view == VIEW_HOME       ? &a->home
	       : a->view == VIEW_CONTENTS ? &a->contents
	       : a->view == VIEW_SEARCH   ? &a->found
	       : a->view == VIEW_USES     ? &a->uses
					  : NULL;
}

bool
reach_has_focus(const struct app *a, const struct item *it)
{
	switch (it->kind) {
	case A_BUTTON:
		return a->focus.kind == FOCUS_BUTTON &&
		       a->focus.index == it->index;
	case A_STOP:
		return a->focus.kind == it->focus &&
		       ((it->focus != FOCUS_LINK &&
			    it->focus != FOCUS_CHOICE) ||
			   a->focus.index == it->index);
	case A_CHOICE:
		return a->focus.kind == FOCUS_NONE && reach_list(a) &&
		       reach_list(a)->item == it->index;
	case THE_FIELD:
		return a->focus.kind == FOCUS_FIELD;
	case THE_CONTENTS:
		return a->focus.kind == FOCUS_CONTENTS;
	}
	return false;
}

/* Are the first N bytes at S, up to a gap, how TITLE begins? */
static bool
begins(const char *s, size_t n, const char *title)
{
	const char *gap = strstr(s, "  ");
	size_t len = strlen(title);

	if (gap && (size_t)(gap - s) < n)
		n = (size_t)(gap - s);
	return n > 2 && n <= len && memcmp(s, title, n) == 0;
}

/* Does row Y say TITLE: whole, cut with a sign, or its first words? */
bool
reach_row_says(struct rig *r, int y, const char *title)
{
	struct str row;
	const char *at, *sign;
	bool says;

	if (title[0] == '\0')
		return true;
	str_init(&row);
	frame_row_text(&r->frame, y, &row);
	at = str_text(&row);
	sign = strstr(at, "…");
	says = strstr(at, title) != NULL;
	for (const char *p = at; *p && !says; p++)
		says = begins(p,
		    sign && sign > p ? (size_t)(sign - p) : strlen(p), title);
	str_done(&row);
	return says;
}

void
reach_fail(
    struct rig *r, const struct item *it, const char *what, const char *name)
{
	fail_msg("%s: %s: item %d %u \"%s\" at %d,%d; the cursor at %d,%d, "
		 "view %d, focus %d,%u:\n%s",
	    name, what, (int)it->kind, it->index, it->title, it->x, it->y,
	    r->frame.cursor_x, r->frame.cursor_y, (int)r->app->view,
	    (int)r->app->focus.kind, r->app->focus.index, rig_text(r));
}

/* The cursor is on the cell of the item that has the focus. */
/* Beside a page: is the cursor in the row of what is chosen? */
static bool
is_on_chosen(struct rig *r)
{
	static struct screen s;

	s.n = 0;
	put_contents(r->app, &s, true);
	for (int i = 0; i < s.n; i++)
		if (s.item[i].index == r->app->contents.item)
			return reach_row_says(
			    r, r->frame.cursor_y, s.item[i].title);
	return false;
}

void
reach_assert_cursor(struct rig *r, const struct item *it, const char *name)
{
	const struct frame *f = &r->frame;
	bool right = rig_cursor_is_right(r) && f->cursor_x >= 0;

	if (it->y >= 0) /* a word alone on a line of the tail has no mark */
		right = right && f->cursor_y == it->y && f->cursor_x == it->x;
	if (it->kind == A_CHOICE)
		right =
		    right && reach_row_says(r, f->cursor_y, it->title) &&
		    f->cells[f->cursor_y * f->width + f->cursor_x].cp == 0x25b8;
	if (it->kind == THE_FIELD && r->app->view == VIEW_WRITE)
		right = right && f->cursor_y > chrome_body_top(r->app) &&
			f->cursor_y < f->height - 1;
	else if (it->kind == THE_FIELD)
		right = right && f->cursor_y == chrome_body_top(r->app);
	if (it->kind == THE_CONTENTS)
		right = right && f->cursor_x == contents_x(r->app) &&
			is_on_chosen(r);
	if (!right)
		reach_fail(r, it, "the cursor is elsewhere", name);
}

/* ---- what comes of it ------------------------------------------------------
 */

struct outcome
reach_outcome(struct rig *r, enum way way)
{
	const struct app *a = r->app;
	const struct list *l = reach_list(a);
	struct outcome o;

	memset(&o, 0, sizeof o); /* outcomes are compared as bytes */
	o.view = a->view;
	o.effect = r->last.kind;
	o.page = a->page;
	o.item = l && a->view != reach_ways[way].view ? l->item : 0;
	if (a->view == VIEW_PAGE) {
		o.block = a->body.block;
		o.off = a->body.off;
	}
	o.step = a->step;
	o.done = (uint32_t)(a->round.at * 4 + a->round.phase) * 64 +
		 (uint32_t)mine_count(a->mine);
	snprintf(o.notice, sizeof o.notice, "%s", a->notice);
	if (a->view == VIEW_TERM)
		snprintf(o.key, sizeof o.key, "%s", a->key);
	if (a->view == VIEW_USES)
		snprintf(o.key, sizeof o.key, "%s", find_key(a->links));
	return o;
}

void
reach_focus(struct stage *t, const struct item *it)
{
	for (int i = 0; i < STEPS && !reach_has_focus(t->rig.app, it); i++)
		rig_key(&t->rig, INPUT_TAB);
}
