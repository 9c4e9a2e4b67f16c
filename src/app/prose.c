/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prose: what pages and cards share.  A body is drawn and scrolled; what the
 * search found stands out in it.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "layout/role.h"
#include "text/text.h"

struct layout_opts
prose_layout(const struct app *a)
{
	const struct guideconf *conf = guide_conf(a->opts.guide);

	return (struct layout_opts){.width = chrome_text_width(a),
	    .source = conf ? conf->source_language : NULL,
	    .compact = a->opts.height < 20,
	    .bidi = a->opts.bidi == BIDI_APP,
	    .catalog = a->opts.catalog};
}

/* The body that has the keys, or NULL. */
struct body *
prose_body(struct app *a)
{
	if (history_is_card(a))
		return &a->card_body;
	return a->view == VIEW_PAGE && a->doc ? &a->body : NULL;
}

/* ---- drawing --------------------------------------------------------- */

/* What a line is drawn with. */
struct brush {
	struct app *app;
	struct frame *frame;
	struct body *body;
	int left;           /* [cells] */
	bool active;        /* it has the keys */
	bool numbered;      /* its links show their digits */
	bool marked;        /* it shows what the search found */
	bool pointed;       /* it shows what is pointed at */
	struct stops stops; /* when numbered */
	int shown;          /* digits that were drawn already */
};

/* Left of the line where stops begin: their digits, as many as there is room
 * for. */
static void
draw_digits(struct brush *p, const struct body_line *at, int y)
{
	int digit[STOPS], n = 0;

	for (uint32_t i = 0; n < p->left / 2; i++) {
		int d = stops_digit(p->app, p->body, &p->stops, at, i);

		if (d < 0)
			break;
		if (d > p->shown)
			p->shown = digit[n++] = d;
	}
	for (int i = 0; i < n; i++) {
		char s[2] = {(char)('0' + digit[i]), '\0'};

		frame_puts(p->frame, p->left - 2 * (n - i), y, p->left,
		    ROLE_MARKER, s);
	}
}

/* The leaf of the unit that a run's words are of. */
static const struct block *
leaf_of(const struct brush *p, const struct unit *u, const struct run *r)
{
	const struct doc *d = p->body->doc;

	for (uint32_t i = u->block; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->text + r->off == r->s && r->off + r->len <= b->len)
			return b;
		if (block_is_leaf(b) && i > u->block && b->kind != BLOCK_CELL &&
		    b->kind != BLOCK_PERSON)
			break;
	}
	return NULL;
}

/* So much of a leaf beside a run is looked at: a match may begin there. */
enum { AROUND = FIND_QUERY_MAX /* [bytes] */ };

/* Start of the character that byte AT of S is within. */
static size_t
whole_at(const char *s, size_t at)
{
	while (at > 0 && ((unsigned char)s[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* What the search found stands out from whatever it is. */
static void
draw_matches(
    const struct brush *p, const struct unit *u, const struct run *r, int y)
{
	const struct block *b = r->off == LAYOUT_NONE ? NULL : leaf_of(p, u, r);
	size_t from, to, start, end, run_end = (size_t)r->off + r->len;

	if (!b)
		return;
	from = r->off > AROUND ? whole_at(b->text, r->off - AROUND) : 0;
	to = b->len - run_end > AROUND ? whole_at(b->text, run_end + AROUND)
				       : b->len;
	for (size_t at = 0; find_match(
		 p->app->search, b->text + from, to - from, at, &start, &end);
	     at = end) {
		start += from;
		if (start >= run_end)
			break;
		if (start < r->off)
			start = r->off;
		if (from + end <= start)
			continue;
		frame_put_levels(p->frame,
		    p->left + r->col + text_cols(r->s, start - r->off), y,
		    p->left + r->col + r->cols, ROLE_MATCH, b->text + start,
		    (from + end < run_end ? from + end : run_end) - start,
		    r->levels ? r->levels + (start - r->off) : NULL, r->level);
	}
}

/* Words that are pointed at, not by colour alone: without a margin there is no
 * room for the bar. */
int
prose_pointed_role(int margin, int role)
{
	if (margin == 0)
		return role == ROLE_MARKER ? role : ROLE_MATCH;
	return role == ROLE_TEXT || role == ROLE_QUIET ? ROLE_STRONG : role;
}

/* Left of a line that is pointed at; the digits of its links keep theirs. */
static void
draw_bar(const struct brush *p, int y)
{
	struct frame *f = p->frame;
	int x = p->left > 1 ? p->left - 2 : 0;

	if (p->left == 0)
		return;
	if (f->cells[y * f->width + x].cp != ' ')
		x = p->left - 1;
	frame_puts(f, x, y, p->left, ROLE_STRONG, "┃");
}

static void
draw_line(struct brush *p, const struct body_line *at, int y, bool pointed)
{
	const struct line *line = at->own;
	const struct focus *focus = &p->app->focus;
	struct frame *f = p->frame;

	if (line->box != LAYOUT_NO_BOX)
		frame_box(f, p->left + line->box, y,
		    p->left + p->body->opts.width, !f->rtl);
	for (uint32_t i = 0; i < line->nruns; i++) {
		const struct run *r = &at->unit->runs[line->first + i];
		bool on = p->active && r->link && focus->kind == FOCUS_LINK &&
			  focus->index == r->link - 1;

		frame_put_levels(f, p->left + r->col, y, f->width,
		    on        ? ROLE_FOCUS
		    : pointed ? prose_pointed_role(p->left, r->role)
			      : r->role,
		    r->s, r->len, r->levels, r->level);
		if (p->marked && !on)
			draw_matches(p, at->unit, r, y);
		if (on && f->cursor_x < 0) {
			f->cursor_x = p->left + r->col;
			f->cursor_y = y;
		}
	}
}

/* MORE and a sign, before column END of row Y; returns where they begin. */
int
prose_draw_more(struct frame *f, int end, int y, const char *more)
{
	int x = end - text_cols(more, strlen(more)) - 2;
	int after = frame_puts(f, x, y, f->width, ROLE_QUIET, more);

	frame_puts(f, after + 1, y, f->width, ROLE_QUIET, "▾");
	return x;
}

/* At the right edge of the text, in the row below it. */
static int
draw_more(struct app *a, struct frame *f)
{
	const char *nine = asking_more(a);
	int y = chrome_body_top(a) + chrome_body_rows(a);
	int end = beside_has_columns(a)
		      ? beside_end(a)
		      : chrome_margin(a) + chrome_text_width(a);
	int x =
	    prose_draw_more(f, end, y, nine ? nine : app_tr(a, "more below"));

	/* Under a page that has notes there is a rule. */
	frame_put(f, x - 1, y, end, ROLE_TEXT, " ", 1);
	frame_put(f, end - 2, y, end, ROLE_TEXT, " ", 1);
	return x;
}

/* In the same row, from the left: what Enter does on the link in focus. */
static void
draw_hint(struct app *a, struct frame *f, const struct body *b, int limit)
{
	char hint[NOTICE];
	uint32_t page = a->view == VIEW_TERM ? app_special(a, "glossary.md")
			: a->view == VIEW_SOURCES ? app_special(a, "sources.md")
						  : a->page;

	if (a->focus.kind != FOCUS_LINK)
		return;
	follow_hint(a, page, b->doc, a->focus.index, hint);
	chrome_words(
	    f, chrome_margin(a), f->height - 2, limit, ROLE_QUIET, hint);
}

/* Draw the window of B from row TOP on. */
void
prose_draw(struct app *a, struct frame *f, struct body *b, int top)
{
	struct brush p = {.app = a,
	    .frame = f,
	    .body = b,
	    .left = chrome_margin(a),
	    .active = b == prose_body(a),
	    .marked = b == &a->body && a->marked && a->search &&
		      find_kind(a->search) == FIND_TEXT};
	struct body_walk w;
	struct body_line at;
	int limit = chrome_margin(a) + chrome_text_width(a);
	bool pointed = false;

	p.pointed = b == &a->body;
	p.numbered = p.active && stops_are_numbered(a);
	if (p.numbered)
		stops_find(a, b, &p.stops);
	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		if (at.unit) {
			pointed = p.pointed && at.line >= at.top &&
				  point_is_on(a, at.unit->block);
			draw_line(&p, &at, top + w.row - 1, pointed);
			beside_draw(a, f, &at, top + w.row - 1, pointed);
		} else
			tail_draw(a, f, at.line, top + w.row - 1);
		if (p.numbered)
			draw_digits(&p, &at, top + w.row - 1);
		if (at.unit && pointed)
			draw_bar(&p, top + w.row - 1);
	}
	if (!p.active)
		return;
	if (f->cursor_x < 0) { /* nothing has the focus: where reading is */
		f->cursor_x = p.left;
		f->cursor_y = top;
	}
	if (f->height < TALL)
		return;
	if (!body_at_end(b) || asking_more(a))
		limit = draw_more(a, f) - 2;
	if (notes_rows(a) > 0) /* that row says how theirs goes on */
		limit = notes_hint_limit(a);
	draw_hint(a, f, b, limit);
}

/* ---- keys -------------------------------------------------------------- */

static int
screenful(const struct body *b)
{
	return b->rows > 2 ? b->rows - 1 : 1;
}

/* Enter where nothing has the focus: a screen on. */
void
prose_go_on(struct body *b)
{
	body_scroll(b, screenful(b));
}

/* A key that moves the text: true when K was one. */
bool
prose_scroll(struct body *b, uint32_t k)
{
	switch (k) {
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
		body_scroll(b, screenful(b));
		break;
	case 'b':
	case INPUT_PGUP:
		body_scroll(b, -screenful(b));
		break;
	case 'g':
	case INPUT_HOME:
		body_home(b);
		break;
	case 'G':
	case INPUT_END:
		body_end(b);
		break;
	default:
		return false;
	}
	return true;
}

static bool
key(struct app *a, struct body *b, uint32_t k)
{
	if (k != INPUT_TAB && k != INPUT_BACKTAB)
		return prose_scroll(b, k);
	stops_step(a, b, k == INPUT_TAB ? 1 : -1);
	return true;
}

/* Keys that move the text, or the focus in it: true when EV was one. */
bool
prose_key(struct app *a, struct body *b, const struct event *ev)
{
	if (ev->kind == EVENT_KEY)
		return key(a, b, ev->key);
	if (ev->button == MOUSE_WHEEL_DOWN)
		body_scroll(b, WHEEL_LINES);
	else if (ev->button == MOUSE_WHEEL_UP)
		body_scroll(b, -WHEEL_LINES);
	else
		return false;
	return true;
}
