/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page: text to scroll, links to follow, and what comes next at its end.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- the body, as pages and cards share it --------------------------- */

static struct layout_opts
options(struct app *a)
{
	int width = a->opts.width - 2 * chrome_margin(a);

	return (struct layout_opts){
	    .width = width > LAYOUT_MEASURE ? LAYOUT_MEASURE : width,
	    .compact = a->opts.height < 20,
	    .catalog = a->opts.catalog};
}

/*
 * The tail of a page: what its review says, and what comes next, each after a
 * blank line.
 */
static bool
tail_has_review(const struct app *a)
{
	return guide_is_unreviewed(a->opts.guide);
}

static bool
tail_has_next(const struct app *a)
{
	return a->page != GUIDE_NO_PAGE &&
	    a->page + 1 < guide_pages(a->opts.guide);
}

static int
tail_lines(const struct app *a)
{
	return (tail_has_review(a) ? 2 : 0) + (tail_has_next(a) ? 2 : 0);
}

/* Is LINE of the tail the one that leads on? */
static bool
tail_leads_on(const struct app *a, uint32_t line)
{
	return tail_has_next(a) && line == (uint32_t)tail_lines(a) - 1;
}

/* Take DOC, or the same again at another size; NULL: none could be read. */
void
page_set_doc(struct app *a, const struct doc *doc)
{
	struct layout_opts o = options(a);

	if (!doc) {
		body_done(&a->body);
		a->doc = NULL;
		return;
	}
	if (doc == a->doc && a->body.doc == doc) {
		body_resize(&a->body, &o, chrome_body_rows(a));
		return;
	}
	a->doc = doc;
	body_set(&a->body, doc, &o, chrome_body_rows(a), tail_lines(a));
}

static void
draw_line(struct app *a, struct frame *f, const struct body_line *at, int y,
    bool with_focus)
{
	int left = chrome_margin(a);
	const struct line *line = &at->unit->lines[at->line];

	for (uint32_t i = 0; i < line->nruns; i++) {
		const struct run *r = &at->unit->runs[line->first + i];
		bool on = with_focus && r->link &&
		    a->focus.kind == FOCUS_LINK &&
		    a->focus.index == r->link - 1;

		frame_put(f, left + r->col, y, f->width, on ? ROLE_FOCUS
		    : r->role, r->s, r->len);
		if (on && f->cursor_x < 0) {
			f->cursor_x = left + r->col;
			f->cursor_y = y;
		}
	}
}

static void
draw_tail(struct app *a, struct frame *f, uint32_t line, int y)
{
	const struct entry *next;
	char s[NOTICE];
	bool on = a->focus.kind == FOCUS_NEXT;

	if (line == 1 && tail_has_review(a))
		frame_puts(f, chrome_margin(a), y, f->width, ROLE_QUIET,
		    app_tr(a, GUIDE_UNREVIEWED));
	if (!tail_leads_on(a, line))
		return;
	next = guide_page(a->opts.guide, a->page + 1);
	snprintf(s, sizeof s, app_tr(a, "Next: %s"), next->title);
	app_whole(s);
	frame_puts(f, chrome_margin(a), y, f->width, ROLE_MARKER, "▸");
	frame_puts(f, chrome_margin(a) + 2, y, f->width,
	    on ? ROLE_FOCUS : ROLE_LINK, s);
	if (on) {
		f->cursor_x = chrome_margin(a) + 2;
		f->cursor_y = y;
	}
}

void
page_draw_body(struct app *a, struct frame *f, struct body *b)
{
	struct body_walk w;
	struct body_line at;
	int top = chrome_body_top(a);

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		if (at.unit)
			draw_line(a, f, &at, top + w.row - 1, true);
		else
			draw_tail(a, f, at.line, top + w.row - 1);
	}
	if (f->cursor_x < 0) { /* nothing has the focus: where reading is */
		f->cursor_x = chrome_margin(a);
		f->cursor_y = top;
	}
}

/* Can the focus stop at link I?  Citations are reached from the sources. */
static bool
takes_focus(const struct doc *d, uint32_t link)
{
	return d->links[link].kind != LINK_CITE;
}

/*
 * Step through what can be followed in the window, then through the bar, and
 * round again.
 */
void
page_step_focus(struct app *a, struct body *b, int dir)
{
	struct focus seen[64] = {{0}};
	struct body_walk w;
	struct body_line at;
	int n = 0, i, cur = -1;

	if (a->focus.kind == FOCUS_BUTTON && chrome_focus_step(a, dir))
		return;
	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		const struct line *line;

		if (!at.unit) {
			if (tail_leads_on(a, at.line) && n < 64)
				seen[n++] = (struct focus){FOCUS_NEXT, 0};
			continue;
		}
		line = &at.unit->lines[at.line];
		for (uint32_t k = 0; k < line->nruns && n < 64; k++) {
			uint32_t l = at.unit->runs[line->first + k].link;

			if (l && takes_focus(b->doc, l - 1) && (n == 0 ||
			    seen[n - 1].kind != FOCUS_LINK ||
			    seen[n - 1].index != l - 1))
				seen[n++] = (struct focus){FOCUS_LINK, l - 1};
		}
	}
	for (i = 0; i < n; i++)
		if (seen[i].kind == a->focus.kind &&
		    seen[i].index == a->focus.index)
			cur = i;
	if (cur < 0)
		i = dir > 0 ? 0 : n - 1;
	else
		i = cur + dir;
	if (cur < 0 && dir < 0 && a->focus.kind == FOCUS_NONE &&
	    chrome_focus_step(a, dir))
		return;
	if (i >= 0 && i < n) {
		a->focus = seen[i];
		return;
	}
	a->focus.kind = FOCUS_NONE;
	if (!chrome_focus_step(a, dir) && n > 0)
		a->focus = seen[dir > 0 ? 0 : n - 1];
}

/* 1 + the link at column X of the window's row Y, or 0. */
uint32_t
page_link_at(struct app *a, struct body *b, int x, int y)
{
	struct body_walk w;
	struct body_line at;
	int left = chrome_margin(a);

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		const struct line *line;

		if (w.row - 1 != y || !at.unit)
			continue;
		line = &at.unit->lines[at.line];
		for (uint32_t k = 0; k < line->nruns; k++) {
			const struct run *r =
			    &at.unit->runs[line->first + k];

			if (r->link && x >= left + r->col &&
			    x < left + r->col + r->cols)
				return r->link;
		}
		return 0;
	}
	return 0;
}

static bool
focus_is_visible(struct app *a, struct body *b)
{
	struct body_walk w;
	struct body_line at;

	if (a->focus.kind != FOCUS_LINK && a->focus.kind != FOCUS_NEXT)
		return true;
	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		const struct line *line;

		if (!at.unit) {
			if (a->focus.kind == FOCUS_NEXT &&
			    tail_leads_on(a, at.line))
				return true;
			continue;
		}
		line = &at.unit->lines[at.line];
		for (uint32_t k = 0; k < line->nruns; k++)
			if (a->focus.kind == FOCUS_LINK && a->focus.index + 1
			    == at.unit->runs[line->first + k].link)
				return true;
	}
	return false;
}

/* Keys that move the text; *USED when EV was one of them. */
struct effect
page_scroll_key(struct app *a, struct body *b, const struct event *ev,
    bool *used)
{
	int screen = b->rows > 2 ? b->rows - 1 : 1;

	*used = true;
	if (ev->kind == EVENT_MOUSE) {
		if (ev->button == MOUSE_WHEEL_DOWN)
			body_scroll(b, WHEEL_LINES);
		else if (ev->button == MOUSE_WHEEL_UP)
			body_scroll(b, -WHEEL_LINES);
		else
			*used = false;
	} else switch (ev->key) {
	case INPUT_DOWN:
	case 'j':
		body_scroll(b, 1);
		break;
	case INPUT_UP:
	case 'k':
		body_scroll(b, -1);
		break;
	case ' ':
	case INPUT_PGDN:
		body_scroll(b, screen);
		break;
	case 'b':
	case INPUT_PGUP:
		body_scroll(b, -screen);
		break;
	case 'g':
	case INPUT_HOME:
		body_home(b);
		break;
	case 'G':
	case INPUT_END:
		body_end(b);
		break;
	case INPUT_TAB:
		page_step_focus(a, b, 1);
		return nothing;
	case INPUT_BACKTAB:
		page_step_focus(a, b, -1);
		return nothing;
	default:
		*used = false;
	}
	if (*used && !focus_is_visible(a, b))
		a->focus.kind = FOCUS_NONE;
	return nothing;
}

/* ---- links ----------------------------------------------------------- */

static struct effect
follow(struct app *a, uint32_t index)
{
	const struct link *l = &a->doc->links[index];
	struct target t = guide_resolve(a->opts.guide, a->page, l);
	uint32_t block;

	switch (t.kind) {
	case TARGET_OUTSIDE:
		app_notice(a, app_tr(a, "An address outside this guide: %s"),
		    l->dest);
		return nothing;
	case TARGET_NO_PAGE:
		app_notice(a, app_tr(a, "There is no such page here: %s"),
		    l->dest);
		return nothing;
	case TARGET_ESCAPES:
		app_notice(a, app_tr(a,
		    "This link leads out of the guide and is not opened: %s"),
		    l->dest);
		return nothing;
	case TARGET_NO_PLACE:
	case TARGET_PAGE:
		break;
	}
	if (t.page != a->page)
		return app_open_page(a, t.page, t.anchor);
	block = t.anchor ? doc_find_anchor(a->doc, t.anchor, strlen(t.anchor))
	    : 0;
	if (t.anchor && block == 0) {
		app_notice(a, app_tr(a,
		    "The place \"%s\" is not on this page."), t.anchor);
		return nothing;
	}
	app_remember(a);
	a->focus.kind = FOCUS_NONE;
	body_go(&a->body, block, 0);
	return nothing;
}

/* ---- the view -------------------------------------------------------- */

/* "Title · Section", and which part of how many. */
static void
draw_header(struct app *a, struct frame *f)
{
	const struct entry *e = guide_page(a->opts.guide, a->page);
	char place[64], left[NOTICE];
	uint32_t section = 0;

	snprintf(place, sizeof place, app_tr(a, "Part %u of %u"), a->page + 1,
	    guide_pages(a->opts.guide));
	if (a->doc && a->body.unit != LAYOUT_NONE)
		section = doc_section(a->doc, a->body.unit);
	if (section && a->doc->blocks[section].detail > 1)
		snprintf(left, sizeof left, "%s · %.*s", e->title,
		    (int)a->doc->blocks[section].len,
		    a->doc->blocks[section].text);
	else
		snprintf(left, sizeof left, "%s", e->title);
	app_whole(left);
	chrome_header(a, f, left, place);
}

static void
draw_failed(struct app *a, struct frame *f)
{
	const char *s[3] = {app_tr(a, "This page cannot be shown."),
	    a->failed, app_tr(a, "The other pages can still be read.")};
	int y = chrome_body_top(a), x = chrome_margin(a);
	int width = f->width - 2 * x;

	for (int i = 0; i < 3; i++) {
		struct text_fill fill;
		struct text_line l;

		text_fill_init(&fill, s[i], strlen(s[i]));
		while (text_fill_next(&fill, width, &l))
			frame_put(f, x, y++, f->width, i ? ROLE_TEXT
			    : ROLE_STRONG, s[i] + l.start, l.end - l.start);
		text_fill_done(&fill);
		if (f->height >= TALL)
			y++;
	}
	f->cursor_x = x;
	f->cursor_y = chrome_body_top(a);
}

static void
draw(struct app *a, struct frame *f)
{
	const char *more = app_tr(a, "more below");
	int cols = text_cols(more, strlen(more)) + 2;

	draw_header(a, f);
	if (!a->doc) {
		draw_failed(a, f);
		return;
	}
	page_draw_body(a, f, &a->body);
	if (f->height >= TALL && !a->notice[0] && !body_at_end(&a->body)) {
		int x = f->width - chrome_margin(a) - cols;

		x = frame_puts(f, x, f->height - 2, f->width, ROLE_QUIET,
		    more);
		frame_puts(f, x + 1, f->height - 2, f->width, ROLE_QUIET,
		    "▾");
	}
}

static struct effect
turn(struct app *a, int dir)
{
	uint32_t n = guide_pages(a->opts.guide);

	if (dir > 0 && a->page + 1 < n)
		return app_open_page(a, a->page + 1, NULL);
	if (dir < 0 && a->page > 0)
		return app_open_page(a, a->page - 1, NULL);
	app_notice(a, "%s", dir > 0 ? app_tr(a, "This is the last page.")
	    : app_tr(a, "This is the first page."));
	return nothing;
}

/* Enter: open what has the focus; else go on, to the next page at the end. */
static struct effect
go_on(struct app *a)
{
	if (a->focus.kind == FOCUS_LINK)
		return follow(a, a->focus.index);
	if (a->focus.kind == FOCUS_NEXT || !a->doc ||
	    body_at_end(&a->body))
		return turn(a, 1);
	body_scroll(&a->body, a->body.rows > 2 ? a->body.rows - 1 : 1);
	return nothing;
}

static struct effect
click(struct app *a, int x, int y)
{
	struct body_walk w;
	struct body_line at;
	uint32_t link;

	y -= chrome_body_top(a);
	if (!a->doc || y < 0)
		return nothing;
	link = page_link_at(a, &a->body, x, y);
	if (link)
		return follow(a, link - 1);
	body_walk_init(&a->body, &w);
	while (body_walk_next(&a->body, &w, &at))
		if (w.row - 1 == y && !at.unit && tail_leads_on(a, at.line))
			return turn(a, 1);
	return nothing;
}

static struct effect
event(struct app *a, const struct event *ev)
{
	struct effect e = nothing;
	bool used = false;

	if (a->doc)
		e = page_scroll_key(a, &a->body, ev, &used);
	if (used)
		return e;
	if (ev->kind == EVENT_MOUSE)
		return ev->button == MOUSE_LEFT ? click(a, ev->x, ev->y)
		    : nothing;
	switch (ev->key) {
	case INPUT_ENTER:
	case INPUT_RIGHT:
		return go_on(a);
	case INPUT_LEFT:
		return app_back(a);
	case ']':
		return turn(a, 1);
	case '[':
		return turn(a, -1);
	case INPUT_TAB:
		chrome_focus_step(a, 1);
		return nothing;
	case INPUT_BACKTAB:
		chrome_focus_step(a, -1);
		return nothing;
	default:
		return nothing;
	}
}

static int
buttons(const struct app *a, struct button b[BUTTONS])
{
	b[0] = (struct button){.action = ACTION_BACK,
	    .label = app_tr(a, "Back"), .brief = app_tr(a, "Back")};
	b[1] = (struct button){.action = ACTION_NEXT,
	    .label = app_tr(a, "Next"), .brief = app_tr(a, "Next")};
	b[2] = (struct button){.action = ACTION_CONTENTS,
	    .label = app_tr(a, "Contents"), .brief = app_tr(a, "Contents")};
	b[3] = (struct button){.action = ACTION_KEYS,
	    .label = app_tr(a, "? Keys"), .brief = app_tr(a, "?")};
	b[4] = (struct button){.action = ACTION_HELP,
	    .label = app_tr(a, "0 Help now"), .brief = app_tr(a, "0 Help")};
	return 5;
}

const struct view_ops page_view = {
	.draw = draw, .event = event, .buttons = buttons};
