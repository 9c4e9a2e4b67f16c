/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prose: what pages and cards share.  A body is drawn, scrolled, and what can
 * be followed in it takes the focus.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "guide/doc.h"
#include "layout/role.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

struct layout_opts
prose_layout(const struct app *a)
{
	int width = a->opts.width - 2 * chrome_margin(a);

	return (struct layout_opts){
	    .width = width > LAYOUT_MEASURE ? LAYOUT_MEASURE : width,
	    .compact = a->opts.height < 20,
	    .catalog = a->opts.catalog};
}

/* ---- drawing --------------------------------------------------------- */

static void
draw_line(struct app *a, struct frame *f, const struct body_line *at, int y)
{
	int left = chrome_margin(a);
	const struct line *line = &at->unit->lines[at->line];

	for (uint32_t i = 0; i < line->nruns; i++) {
		const struct run *r = &at->unit->runs[line->first + i];
		bool on = r->link && a->focus.kind == FOCUS_LINK &&
			  a->focus.index == r->link - 1;

		frame_put(f, left + r->col, y, f->width,
		    on ? ROLE_FOCUS : r->role, r->s, r->len);
		if (on && f->cursor_x < 0) {
			f->cursor_x = left + r->col;
			f->cursor_y = y;
		}
	}
}

/* At the right edge of the text, in the row above the bar. */
static void
draw_more(const struct app *a, struct frame *f)
{
	const char *more = app_tr(a, "more below");
	int x = f->width - chrome_margin(a) - text_cols(more, strlen(more)) - 2;

	x = frame_puts(f, x, f->height - 2, f->width, ROLE_QUIET, more);
	frame_puts(f, x + 1, f->height - 2, f->width, ROLE_QUIET, "▾");
}

void
prose_draw(struct app *a, struct frame *f, struct body *b)
{
	struct body_walk w;
	struct body_line at;
	int top = chrome_body_top(a);

	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at)) {
		if (at.unit)
			draw_line(a, f, &at, top + w.row - 1);
		else
			tail_draw(a, f, at.line, top + w.row - 1);
	}
	if (f->cursor_x < 0) { /* nothing has the focus: where reading is */
		f->cursor_x = chrome_margin(a);
		f->cursor_y = top;
	}
	if (f->height >= TALL && !body_at_end(b))
		draw_more(a, f);
}

/* ---- focus ----------------------------------------------------------- */

/* Can the focus stop at link I?  A number of a source is not worth a stop. */
static bool
takes_focus(const struct doc *d, uint32_t link)
{
	return d->links[link].kind != LINK_CITE;
}

/* What a focus can stop at, in reading order; the way on is the last. */
enum { RANK_NONE = -1 };
#define RANK_NEXT ((int64_t)UINT32_MAX)

static int64_t
rank_of(const struct focus *f)
{
	return f->kind == FOCUS_LINK   ? (int64_t)f->index
	       : f->kind == FOCUS_NEXT ? RANK_NEXT
				       : RANK_NONE;
}

/* Is RANK after FROM in direction DIR, and nearer to it than BEST? */
static bool
is_nearer(int64_t rank, int64_t from, int dir, int64_t best)
{
	if (dir > 0)
		return rank > from && (best == RANK_NONE || rank < best);
	return rank < from && rank > best;
}

/*
 * The nearest stop to FROM, of BEST and those of a line.  Cells stand side by
 * side, so a link can go on after the next one has begun: where it comes only
 * its rank says.
 */
static int64_t
nearest_stop(const struct app *a, const struct body *b,
    const struct body_line *at, int64_t from, int dir, int64_t best)
{
	const struct line *line;

	if (!at->unit)
		return tail_leads_on(a, at->line) &&
			       is_nearer(RANK_NEXT, from, dir, best)
			   ? RANK_NEXT
			   : best;
	line = &at->unit->lines[at->line];
	for (uint32_t i = 0; i < line->nruns; i++) {
		uint32_t link = at->unit->runs[line->first + i].link;

		if (link && takes_focus(b->doc, link - 1) &&
		    is_nearer((int64_t)link - 1, from, dir, best))
			best = (int64_t)link - 1;
	}
	return best;
}

/* To the next link of the window, or the way on; false past the last. */
static bool
step_link(struct app *a, struct body *b, int dir)
{
	int64_t from = rank_of(&a->focus), best = RANK_NONE;
	struct body_walk w;
	struct body_line at;

	if (from == RANK_NONE && dir < 0)
		from = RANK_NEXT + 1;
	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		best = nearest_stop(a, b, &at, from, dir, best);
	if (best == RANK_NONE)
		return false;
	if (best == RANK_NEXT)
		a->focus = (struct focus){FOCUS_NEXT, 0};
	else
		a->focus = (struct focus){FOCUS_LINK, (uint32_t)best};
	return true;
}

/*
 * Step through what can be followed in the window, then through the bar, and
 * round again.
 */
void
prose_step_focus(struct app *a, struct body *b, int dir)
{
	if ((a->focus.kind == FOCUS_BUTTON ||
		(a->focus.kind == FOCUS_NONE && dir < 0)) &&
	    chrome_focus_step(a, dir))
		return;
	if (step_link(a, b, dir))
		return;
	a->focus.kind = FOCUS_NONE;
	if (!chrome_focus_step(a, dir))
		step_link(a, b, dir);
}

/* 1 + the link at column X of the window's row Y, or 0. */
uint32_t
prose_link_at(struct app *a, struct body *b, int x, int y)
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
			const struct run *r = &at.unit->runs[line->first + k];

			if (r->link && x >= left + r->col &&
			    x < left + r->col + r->cols)
				return r->link;
		}
		return 0;
	}
	return 0;
}

/* Is the link that has the focus, or the way on, in the window? */
bool
prose_focus_is_shown(const struct app *a, struct body *b)
{
	struct body_walk w;
	struct body_line at;

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
			if (a->focus.kind == FOCUS_LINK &&
			    a->focus.index + 1 ==
				at.unit->runs[line->first + k].link)
				return true;
	}
	return false;
}

/* Keys that move the text; *USED when EV was one of them. */
struct effect
prose_key(struct app *a, struct body *b, const struct event *ev, bool *used)
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
	} else
		switch (ev->key) {
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
			prose_step_focus(a, b, 1);
			return nothing;
		case INPUT_BACKTAB:
			prose_step_focus(a, b, -1);
			return nothing;
		default:
			*used = false;
		}
	return nothing;
}
