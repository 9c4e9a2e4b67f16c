/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page: text to scroll, links to follow, and what comes next at its end.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/mem.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/index.h"
#include "layout/role.h"
#include "text/text.h"

enum { NARROW = 36 /* [cells]: a bar with less has room for three */ };

static const struct effect nothing = {.kind = EFFECT_NONE};

/* The page's sections: what its contents show. */
static void
list_sections(struct app *a)
{
	const struct block *b = a->doc->blocks;
	uint32_t cap = 0;

	a->nsections = 0;
	for (uint32_t i = 1; i < a->doc->nblocks; i = b[i].end) {
		if (b[i].kind != BLOCK_HEADING || b[i].detail != 2 || !b[i].len)
			continue;
		if (a->nsections == cap) {
			cap = cap ? cap * 2 : 32;
			a->sections =
			    mem_realloc(a->sections, cap * sizeof *a->sections);
		}
		a->sections[a->nsections++] = i;
	}
	if (a->nsections == 0) {
		mem_free(a->sections);
		a->sections = NULL;
	}
}

/* The keys of the sources that D cites, into CITED, which is index_done()'s to
 * release; how many there are. */
uint32_t
page_cited(const struct doc *d, struct index *cited)
{
	uint32_t n = 0, links = d ? d->nlinks : 0;

	for (uint32_t i = 0; i < links; i++)
		n += d->links[i].kind == LINK_CITE;
	index_init(cited, n);
	n = 0;
	for (uint32_t i = 0; i < links; i++) {
		const struct link *l = &d->links[i];
		const char *hash =
		    l->kind == LINK_CITE ? strchr(l->dest, '#') : NULL;

		if (hash && index_put(cited, hash + 1, n) == n)
			n++;
	}
	return n;
}

/* How many different sources the page cites. */
static uint32_t
count_sources(const struct app *a)
{
	struct index cited;
	uint32_t n;

	if (app_special(a, "sources.md") == GUIDE_NO_PAGE)
		return 0;
	n = page_cited(a->doc, &cited);
	index_done(&cited);
	return n;
}

/* What the page ends in may be less than it was: the place on top stays, or is
 * the last that there is. */
static void
set_tail(struct app *a)
{
	struct body *b = &a->body;
	int was = b->tail;

	b->tail = tail_lines(a);
	if (b->tail != was)
		body_go_below(b, b->block, b->off, b->above);
}

/* Take DOC, or the same again at another size; NULL: none could be read. */
void
page_set_doc(struct app *a, const struct doc *doc)
{
	bool same = doc == a->doc && a->body.doc == doc;
	struct layout_opts o;

	a->doc = doc; /* what stands beside it depends on that */
	if (!doc) {
		body_done(&a->body);
		a->nsections = a->nsources = 0;
		return;
	}
	o = prose_layout(a);
	o.worth = guide_is_draft(a->opts.guide);
	beside_narrow(a, &o);
	if (same) {
		set_tail(a);
		body_resize(&a->body, &o, chrome_body_rows(a));
		beside_lay(a, &o);
		return;
	}
	a->section = a->section_of = 0;
	list_sections(a);
	a->nsources = count_sources(a);
	body_set(&a->body, doc, &o, chrome_body_rows(a), tail_lines(a));
	beside_lay(a, &o);
}

/* ---- the view -------------------------------------------------------- */

/*
 * The heading that the place stands under which the reader chose: at a page's
 * end another one can be on top.  A step looks only at the blocks between the
 * last place and this one, on a page however long.
 */
static uint32_t
section_here(struct app *a)
{
	uint32_t last = a->doc->nblocks - 1;
	uint32_t top = a->body.block < last ? a->body.block : last, id = top;

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
	char place[64], brief[64], left[NOTICE];
	uint32_t section = 0;

	snprintf(place, sizeof place, app_tr(a, "Part %u of %u"), a->page + 1,
	    guide_pages(a->opts.guide));
	/* TRANSLATORS: the same with less room. */
	snprintf(brief, sizeof brief, app_tr(a, "%u of %u"), a->page + 1,
	    guide_pages(a->opts.guide));
	if (a->doc)
		section = section_here(a);
	if (section && a->doc->blocks[section].detail > 1)
		snprintf(left, sizeof left, "%s · %.*s",
		    guide_entry_title(a->opts.guide, e),
		    (int)a->doc->blocks[section].len,
		    a->doc->blocks[section].text);
	else
		snprintf(left, sizeof left, "%s",
		    guide_entry_title(a->opts.guide, e));
	app_whole(left);
	chrome_header(a, f, left, place, brief);
}

static void
draw_failed(struct app *a, struct frame *f)
{
	const char *s[3] = {app_tr(a, "This page cannot be shown."),
	    kiosk_is(a) ? app_tr(a, "Please tell the staff.") : a->failed,
	    app_tr(a, "The other pages can still be read.")};
	int y = chrome_body_top(a), x = chrome_margin(a);
	int width = chrome_text_width(a), end = y + chrome_body_rows(a);

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
	notes_draw(a, f);
	if (a->doc)
		prose_draw(a, f, &a->body, chrome_body_top(a));
	else
		draw_failed(a, f);
	if (contents_is_beside(a))
		contents_draw_beside(a, f);
}

/* To the next page, or the one before. */
struct effect
page_turn(struct app *a, int dir)
{
	uint32_t n = guide_pages(a->opts.guide);

	if (dir > 0 && a->page + 1 < n)
		return history_open(a, a->page + 1, NULL);
	if (dir < 0 && a->page > 0)
		return history_open(a, a->page - 1, NULL);
	app_notice(a, "%s",
	    dir > 0 ? app_tr(a, "This is the last page.")
		    : app_tr(a, "This is the first page."));
	return nothing;
}

/* The way on: to the next page, or the next step of a visit. */
static struct effect
way_on(struct app *a)
{
	return agenda_leads_on(a) ? agenda_step(a, 1) : page_turn(a, 1);
}

/* "Next" where the bar is all that somebody has: a screen on, and at the end
 * the next page. */
struct effect
page_next(struct app *a)
{
	if (!kiosk_is(a) || !a->doc || body_at_end(&a->body))
		return way_on(a);
	prose_go_on(&a->body);
	return nothing;
}

static struct effect
show_sources(struct app *a)
{
	return term_ask(a, VIEW_SOURCES, "");
}

/* Enter: open what has the focus; else go on, to the next page at the end. */
static struct effect
go_on(struct app *a)
{
	switch (a->focus.kind) {
	case FOCUS_LINK:
		return follow_link(a, a->page, a->doc, a->focus.index);
	case FOCUS_SOURCES:
		return show_sources(a);
	case FOCUS_CHECK:
		return check_open(a, a->page);
	case FOCUS_TEACH:
		return teach_open(a, a->page);
	case FOCUS_HANDOUT:
		return handout_of_page(a, a->page);
	case FOCUS_NEXT:
		return way_on(a);
	case FOCUS_NONE:
	case FOCUS_CHOICE:
	case FOCUS_CONTENTS:
	case FOCUS_NOTES:
	case FOCUS_FIELD:
	case FOCUS_BUTTON:
		break;
	}
	if (!a->doc || body_at_end(&a->body))
		return way_on(a);
	prose_go_on(&a->body);
	return nothing;
}

/* What row ROW of the window leads to. */
static enum focus_kind
tail_at(struct app *a, int row)
{
	struct body_walk w;
	struct body_line at;

	body_walk_init(&a->body, &w);
	while (body_walk_next(&a->body, &w, &at))
		if (w.row - 1 == row)
			return at.unit ? FOCUS_NONE : tail_leads(a, at.line);
	return FOCUS_NONE;
}

static struct effect
click(struct app *a, int x, int y)
{
	uint32_t link;

	y -= chrome_body_top(a);
	if (!a->doc || y < 0)
		return nothing;
	link = stops_link_at(a, &a->body, x, y);
	if (link)
		a->focus = (struct focus){FOCUS_LINK, link - 1};
	else if (beside_has_columns(a) &&
		 x >= chrome_margin(a) + chrome_text_width(a))
		return nothing; /* the other language */
	else
		a->focus.kind = tail_at(a, y);
	return a->focus.kind == FOCUS_NONE ? nothing : go_on(a);
}

static struct effect
event(struct app *a, const struct event *ev)
{
	if (a->doc && prose_key(a, &a->body, ev))
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
	case ']':
		return page_turn(a, 1);
	case '[':
		return page_turn(a, -1);
	case INPUT_TAB: /* there is no text */
		stops_step(a, NULL, 1);
		return nothing;
	case INPUT_BACKTAB:
		stops_step(a, NULL, -1);
		return nothing;
	default:
		if (a->doc && stops_take_digit(a, &a->body, ev->key))
			return go_on(a);
		return nothing;
	}
}

/* Where there is room for three, the notes have no other way without letters;
 * the next page has one below the text. */
static int
counselor_buttons(const struct app *a, enum action b[BUTTONS])
{
	bool narrow = a->opts.width < NARROW;

	b[0] = ACTION_BACK;
	b[1] = narrow ? ACTION_NOTES : ACTION_NEXT;
	b[2] = a->counselor.agenda.n || contents_has_column(a)
		   ? ACTION_AGENDA
		   : ACTION_CONTENTS;
	b[3] = narrow ? ACTION_NEXT : ACTION_NOTES;
	b[4] = ACTION_HELP;
	return 5;
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	if (counselor_is(a))
		return counselor_buttons(a, b);
	b[0] = ACTION_BACK;
	b[1] = ACTION_NEXT;
	/* Tab leads to what is beside. */
	b[2] = contents_is_beside(a) ? ACTION_START : ACTION_CONTENTS;
	b[3] = ACTION_SEARCH;
	b[4] = ACTION_HELP;
	return 5;
}

static struct list *
list(struct app *a)
{
	return &a->contents;
}

const struct view_ops page_view = {.draw = draw,
    .event = event,
    .buttons = buttons,
    .list = list, /* beside it */
    .tells = true};
