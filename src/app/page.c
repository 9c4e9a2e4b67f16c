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

/* Take DOC, or the same again at another size; NULL: none could be read. */
void
page_set_doc(struct app *a, const struct doc *doc)
{
	struct layout_opts o = prose_layout(a);

	if (!doc) {
		body_done(&a->body);
		a->doc = NULL;
		return;
	}
	if (doc == a->doc && a->body.doc == doc) {
		a->body.tail = tail_lines(a);
		body_resize(&a->body, &o, chrome_body_rows(a));
		return;
	}
	a->doc = doc;
	a->section = a->section_of = 0;
	body_set(&a->body, doc, &o, chrome_body_rows(a), tail_lines(a));
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
		app_notice(
		    a, app_tr(a, "An address outside this guide: %s"), l->dest);
		return nothing;
	case TARGET_NO_PAGE:
		app_notice(
		    a, app_tr(a, "There is no such page here: %s"), l->dest);
		return nothing;
	case TARGET_ESCAPES:
		app_notice(a,
		    app_tr(a, "This link leads out of the guide and is not "
			      "opened: %s"),
		    l->dest);
		return nothing;
	case TARGET_PAGE:
		break;
	}
	/* Who follows a link to help wants the lines at once; the page is a
	 * button away. */
	if (t.page == app_help_page(a) && !t.anchor)
		return app_act(a, ACTION_HELP);
	if (t.page != a->page)
		return app_open_page(a, t.page, t.anchor);
	block =
	    t.anchor ? doc_find_anchor(a->doc, t.anchor, strlen(t.anchor)) : 0;
	if (t.anchor && block == 0) {
		app_notice(a,
		    app_tr(a, "The place \"%s\" is not on this page."),
		    t.anchor);
		return nothing;
	}
	app_remember(a);
	a->focus.kind = FOCUS_NONE;
	body_go(&a->body, block, 0);
	return nothing;
}

/* ---- the view -------------------------------------------------------- */

/*
 * The heading that the top line stands under.  A step looks only at the
 * blocks between the last top and this one, on a page however long.
 */
static uint32_t
section_of_top(struct app *a)
{
	uint32_t top = a->body.unit, id = top;

	if (top >= a->section_of) {
		while (id > a->section_of &&
		       a->doc->blocks[id].kind != BLOCK_HEADING)
			id--;
		if (id > a->section_of)
			a->section = id;
	} else if (top < a->section)
		a->section = doc_section(a->doc, top);
	a->section_of = top;
	return a->section;
}

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
		section = section_of_top(a);
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
	const char *s[3] = {app_tr(a, "This page cannot be shown."), a->failed,
	    app_tr(a, "The other pages can still be read.")};
	int y = chrome_body_top(a), x = chrome_margin(a);
	int width = f->width - 2 * x, end = y + chrome_body_rows(a);

	for (int i = 0; i < 3; i++) {
		struct text_fill fill;
		struct text_line l;

		text_fill_init(&fill, s[i], strlen(s[i]));
		while (y < end && text_fill_next(&fill, width, &l))
			frame_put(f, x, y++, f->width,
			    i ? ROLE_TEXT : ROLE_STRONG, s[i] + l.start,
			    l.end - l.start);
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
	draw_header(a, f);
	if (!a->doc) {
		draw_failed(a, f);
		return;
	}
	prose_draw(a, f, &a->body);
}

/* To the next page, or the one before. */
struct effect
page_turn(struct app *a, int dir)
{
	uint32_t n = guide_pages(a->opts.guide);

	if (dir > 0 && a->page + 1 < n)
		return app_open_page(a, a->page + 1, NULL);
	if (dir < 0 && a->page > 0)
		return app_open_page(a, a->page - 1, NULL);
	app_notice(a, "%s",
	    dir > 0 ? app_tr(a, "This is the last page.")
		    : app_tr(a, "This is the first page."));
	return nothing;
}

/* Enter: open what has the focus; else go on, to the next page at the end. */
static struct effect
go_on(struct app *a)
{
	if (a->focus.kind == FOCUS_LINK)
		return follow(a, a->focus.index);
	if (a->focus.kind == FOCUS_NEXT || !a->doc || body_at_end(&a->body))
		return page_turn(a, 1);
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
	link = prose_link_at(a, &a->body, x, y);
	if (link)
		return follow(a, link - 1);
	body_walk_init(&a->body, &w);
	while (body_walk_next(&a->body, &w, &at))
		if (w.row - 1 == y && !at.unit && tail_leads_on(a, at.line))
			return page_turn(a, 1);
	return nothing;
}

static struct effect
event(struct app *a, const struct event *ev)
{
	struct effect e = nothing;
	bool used = false;

	if (a->doc)
		e = prose_key(a, &a->body, ev, &used);
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
		return page_turn(a, 1);
	case '[':
		return page_turn(a, -1);
	case INPUT_TAB:
		prose_step_focus(a, &a->body, 1);
		return nothing;
	case INPUT_BACKTAB:
		prose_step_focus(a, &a->body, -1);
		return nothing;
	default:
		return nothing;
	}
}

static int
buttons(const struct app *a, struct button b[BUTTONS])
{
	b[0] = (struct button){.action = ACTION_BACK,
	    .label = app_tr(a, "Back"),
	    .brief = app_tr(a, "Back")};
	b[1] = (struct button){.action = ACTION_NEXT,
	    .label = app_tr(a, "Next"),
	    .brief = app_tr(a, "Next")};
	b[2] = (struct button){.action = ACTION_CONTENTS,
	    .label = app_tr(a, "Contents"),
	    .brief = app_tr(a, "Contents")};
	b[3] = (struct button){.action = ACTION_KEYS,
	    .label = app_tr(a, "? Keys"),
	    .brief = app_tr(a, "?")};
	b[4] = (struct button){.action = ACTION_HELP,
	    .label = app_tr(a, "0 Help now"),
	    .brief = app_tr(a, "0 Help")};
	return 5;
}

const struct view_ops page_view = {
    .draw = draw, .event = event, .buttons = buttons};
