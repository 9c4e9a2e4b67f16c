/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/found.h"

#include <stdio.h>
#include <string.h>

#include "app/choices.h"
#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/text.h"

enum {
	TWO_ROWS = 36,   /* [cells] of width: a place has a row for its page */
	AIRY = 30,       /* [cells] of height: and a blank one */
	ROOMY = 16,      /* [cells] of height: blank rows around the words */
	WHERE = 1024,    /* [bytes] of a page's title and section */
	NOTES = 2,       /* more than how many there are */
	SOURCE_END = 20, /* [bytes] after a citation: its context is cut */
	CUT_BACK = 16,   /* [bytes] that may be left out to end with a word */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- what there is --------------------------------------------------- */

static uint32_t
hits_of(const struct found *d, const struct find_hit **hits)
{
	*hits = NULL;
	return d->find ? (uint32_t)find_hits(d->find, hits) : 0;
}

uint32_t
found_count(const struct found *d)
{
	const struct find_hit *hits;

	return hits_of(d, &hits);
}

bool
found_is_running(const struct found *d)
{
	return d->find && find_wants(d->find) != GUIDE_NO_PAGE;
}

static int
right_edge(const struct app *a)
{
	return chrome_margin(a) + chrome_text_width(a);
}

void
found_unread(const struct app *a, const struct find *f, char buf[NOTICE])
{
	unsigned long n = find_unread(f);

	buf[0] = '\0';
	if (!n)
		return;
	snprintf(buf, NOTICE,
	    trn(a->opts.catalog, "%lu page could not be read.",
		"%lu pages could not be read.", n),
	    n);
	app_whole(buf);
}

/* How many places, or how far the search is. */
static void
count_words(const struct app *a, const struct found *d, char buf[NOTICE])
{
	unsigned long n = found_count(d);
	uint32_t of, page = find_progress(d->find, &of);

	if (found_is_running(d))
		snprintf(buf, NOTICE, app_tr(a, "Looking … page %u of %u"),
		    page + 1, of);
	else if (find_is_cut(d->find))
		snprintf(buf, NOTICE,
		    app_tr(a, "More than %d places; the first are shown."),
		    FIND_MAX);
	else
		snprintf(buf, NOTICE,
		    trn(a->opts.catalog, "%lu place", "%lu places", n), n);
	app_whole(buf);
}

/* What else is to be said about the places; "" nothing. */
static void
notes_of(const struct app *a, const struct found *d, char note[NOTES][NOTICE])
{
	for (int i = 0; i < NOTES; i++)
		note[i][0] = '\0';
	if (find_is_apart(d->find))
		snprintf(note[0], NOTICE, "%s",
		    app_tr(a, "No page has these words together. "
			      "These have all of them."));
	app_whole(note[0]);
	if (!found_is_running(d))
		found_unread(a, d->find, note[1]);
}

static int
rows_of(const struct app *a, const char *words)
{
	struct text_fill fill;
	struct text_line l;
	int n = 0;

	text_fill_init(&fill, words, strlen(words));
	while (text_fill_next(&fill, chrome_text_width(a), &l))
		n++;
	text_fill_done(&fill);
	return n;
}

int
found_say(const struct app *a, struct frame *f, int y, int end, int role,
    const char *words)
{
	struct text_fill fill;
	struct text_line l;
	int x = chrome_margin(a);

	if (y + rows_of(a, words) > end)
		return y;
	text_fill_init(&fill, words, strlen(words));
	while (text_fill_next(&fill, chrome_text_width(a), &l))
		frame_put(f, x, y++, f->width, role, words + l.start,
		    l.end - l.start);
	text_fill_done(&fill);
	return y;
}

/* ---- where it stands ------------------------------------------------- */

/* A low screen shows what was found, and no word about it but how many. */
static int
note_rows(const struct app *a, const struct found *d)
{
	int most = a->opts.height >= ROOMY ? 4 : 1, n = 0;
	char note[NOTES][NOTICE];

	if (a->opts.height < TALL)
		return 0;
	notes_of(a, d, note);
	for (int i = 0; i < NOTES; i++) {
		int rows = rows_of(a, note[i]);

		if (n + rows <= most)
			n += rows;
	}
	return n;
}

void
found_place(const struct app *a, struct found *d, int first, int rows)
{
	int end = first + rows;
	bool roomy = a->opts.height >= ROOMY;

	d->status = -1;
	if (d->find && rows >= 3) {
		d->status = first++;
		first += note_rows(a, d) + (roomy ? 1 : 0);
	}
	d->top = first;
	d->rows = end - first - (roomy ? 1 : 0); /* blank, as above it */
}

static struct list_shape
shape(const struct app *a, const struct found *d)
{
	bool two = a->opts.width >= TWO_ROWS && a->opts.height >= TALL;

	return (struct list_shape){.n = found_count(d),
	    .rows = d->rows,
	    .each = !two                     ? 1
		    : a->opts.height >= AIRY ? 3
					     : 2,
	    .app = a};
}

void
found_settle(struct app *a, const struct found *d)
{
	struct list_shape s = shape(a, d);

	if (d->list->item == FOUND_STARTED)
		d->list->item = 0;
	if (d->list->item == FOUND_ENDED && s.n)
		d->list->item = s.n - 1;
	/* Where somebody comes back to may not have been found again yet. */
	if (s.n == 0 || (found_is_running(d) && d->list->item >= s.n))
		return;
	list_settle(&s, d->list);
}

/* ---- drawing --------------------------------------------------------- */

/* The part of a context that there is room for. */
struct piece {
	size_t from, to;    /* [bytes] */
	bool before, after; /* words are left out there */
};

/* Where to begin, so that at most LEAD [cells] stand before what was found:
 * with a word where there are blanks. */
static size_t
piece_start(const struct find_hit *h, int lead)
{
	const char *s = h->context, *blank;
	int cols, over = text_cols(s, h->start) - lead;
	size_t from;

	if (over <= 0)
		return 0;
	from = text_prefix(s, h->start, over);
	if (text_cols(s, from) < over && from < h->start)
		from += text_cluster(s + from, h->start - from, &cols);
	blank = memchr(s + from, ' ', h->start - from);
	return blank ? (size_t)(blank - s) + 1 : from;
}

/* The end of what fits into COLS from FROM on; rather after a word. */
static size_t
piece_end(const char *s, size_t n, size_t from, size_t found, int cols)
{
	size_t to = from + text_prefix(s + from, n - from, cols), back = to;

	if (to == n || s[to] == ' ')
		return to;
	while (back > found && to - back < CUT_BACK && s[back - 1] != ' ')
		back--;
	return back > found && s[back - 1] == ' ' ? back - 1 : to;
}

static struct piece
cut_context(const struct find_hit *h, enum find_kind kind, int cols)
{
	const char *s = h->context;
	size_t n = strlen(s);
	int found = text_cols(s + h->start, h->end - h->start);
	int rest = text_cols(s + h->end, n - h->end), lead = cols / 3;
	struct piece p = {.before = h->off > h->start,
	    .after = kind == FIND_SOURCE && n - h->end >= SOURCE_END};

	if (text_cols(s, n) + p.before + p.after <= cols) {
		p.to = n;
		return p;
	}
	if (lead < cols - found - rest - 2) /* it is near the end */
		lead = cols - found - rest - 2;
	if (lead > cols - found - 2) /* all of it must be seen */
		lead = cols - found - 2 > 0 ? cols - found - 2 : 0;
	p.from = piece_start(h, lead);
	p.before = p.before || p.from > 0;
	p.to = piece_end(s, n, p.from, h->end, cols - p.before - 1);
	p.after = p.after || p.to < n;
	return p;
}

/* Bytes [START, END) of the context, as far as they are in the piece. */
static void
draw_match(struct frame *f, int x, int y, int limit, const char *s,
    const struct piece *p, size_t start, size_t end)
{
	if (start < p->from)
		start = p->from;
	if (end > p->to)
		end = p->to;
	if (start < end)
		frame_put(f, x + text_cols(s + p->from, start - p->from), y,
		    limit, ROLE_MATCH, s + start, end - start);
}

static void
draw_context(struct frame *f, const struct found *d, const struct find_hit *h,
    int x, int y, int limit, int role)
{
	static const char sign[] = "…";
	struct piece p = cut_context(h, find_kind(d->find), limit - x);
	size_t n = strlen(h->context), start, end, at = 0;
	bool any = false;

	if (p.before)
		x = frame_puts(f, x, y, limit, role, sign);
	at = p.from;
	frame_put(f, x, y, limit, role, h->context + at, p.to - at);
	if (p.after)
		frame_puts(f, x + text_cols(h->context + at, p.to - at), y,
		    limit, role, sign);
	for (at = 0; find_match(d->find, h->context, n, at, &start, &end) &&
		     end > at && start < p.to;
	     at = end) {
		draw_match(f, x, y, limit, h->context, &p, start, end);
		any = true;
	}
	if (!any)
		draw_match(f, x, y, limit, h->context, &p, h->start, h->end);
}

/* "Title · Section"; a page's own heading says nothing more. */
static void
where_words(const struct app *a, const struct find_hit *h, char words[WHERE])
{
	const char *title = guide_entry_title(
	    a->opts.guide, guide_page(a->opts.guide, h->page));

	if (h->section[0] && strcmp(h->section, title) != 0)
		snprintf(words, WHERE, "%s · %s", title, h->section);
	else
		snprintf(words, WHERE, "%s", title);
	app_whole(words);
}

/* Its page and what stands there, or that alone. */
static void
draw_place(struct app *a, struct frame *f, const struct found *d,
    const struct list_shape *s, uint32_t i, int y)
{
	const struct find_hit *hits;
	int x = chrome_margin(a), digit = list_digit_of(s, d->list, i);
	struct choice c = {.x = x,
	    .y = y,
	    .limit = right_edge(a),
	    .digit = digit ? digit : -1,
	    .role = ROLE_STRONG,
	    .on = i == d->list->item && a->focus.kind == FOCUS_NONE,
	    .words = ""};
	char words[WHERE];
	int role = ROLE_TEXT;

	hits_of(d, &hits);
	if (s->each > 1) {
		where_words(a, &hits[i], words);
		c.words = words;
		y++;
	} else if (c.on)
		role = ROLE_FOCUS;
	choices_draw(f, &c);
	draw_context(f, d, &hits[i], x + CHOICES_WORDS, y, c.limit, role);
}

static void
draw_places(struct app *a, struct frame *f, const struct found *d)
{
	struct list_shape s = shape(a, d);
	int y = d->top;

	for (uint32_t i = d->list->top; i < list_end(&s, d->list); i++) {
		draw_place(a, f, d, &s, i, y);
		y += s.each;
	}
	if (list_has_more_row(&s))
		choices_draw_more(a, f, &s, d->list, chrome_margin(a), y);
}

void
found_draw(struct app *a, struct frame *f, const struct found *d)
{
	char words[NOTICE], note[NOTES][NOTICE];
	int y = d->status + 1;

	if (d->status >= 0) {
		count_words(a, d, words);
		chrome_words(f, chrome_margin(a), d->status, right_edge(a),
		    ROLE_QUIET, words);
		notes_of(a, d, note);
		for (int i = 0; i < NOTES; i++)
			y = found_say(a, f, y,
			    d->top - (a->opts.height >= ROOMY ? 1 : 0),
			    ROLE_QUIET, note[i]);
	}
	if (found_count(d))
		draw_places(a, f, d);
	if (a->focus.kind == FOCUS_NONE && f->cursor_x < 0) {
		f->cursor_x = chrome_margin(a);
		f->cursor_y = d->status >= 0 ? d->status : d->top;
	}
}

/* ---- events ---------------------------------------------------------- */

static struct effect
open_place(struct app *a, const struct found *d)
{
	const struct find_hit *hits;

	if (d->list->item >= hits_of(d, &hits))
		return nothing;
	hits += d->list->item;
	if (d->find == a->search) {
		a->marked = true;
		a->visited = d->list->item;
	}
	return history_open_at(
	    a, hits->page, hits->block, hits->off, FOUND_ABOVE);
}

/* The focus to the first or last place; false when there is none. */
static bool
to_list(struct app *a, const struct found *d, uint32_t key)
{
	struct list_shape s = shape(a, d);

	if (s.n == 0)
		return false;
	a->focus.kind = FOCUS_NONE;
	list_key(&s, d->list, key);
	return true;
}

static void
to_top(struct app *a, const struct found *d)
{
	if (d->has_field)
		a->focus.kind = FOCUS_FIELD;
	else if (!to_list(a, d, INPUT_HOME))
		a->focus.kind = FOCUS_NONE;
}

/* Each place, the bar, the field, and round again. */
static void
step_tab(struct app *a, const struct found *d, int dir)
{
	struct list_shape s = shape(a, d);
	uint32_t was = d->list->item;

	if (a->focus.kind == FOCUS_NONE && s.n) {
		list_move(&s, d->list, dir, 1);
		if (d->list->item != was)
			return;
		if (dir < 0 && d->has_field)
			to_top(a, d);
		else if (!chrome_focus_step(a, dir))
			to_top(a, d);
		return;
	}
	if (a->focus.kind == FOCUS_FIELD && dir > 0 &&
	    to_list(a, d, INPUT_HOME))
		return;
	if (chrome_focus_step(a, dir))
		return;
	if (dir > 0)
		to_top(a, d);
	else if (!to_list(a, d, INPUT_END))
		to_top(a, d);
}

static bool
key(struct app *a, const struct found *d, uint32_t k, struct effect *e)
{
	struct list_shape s = shape(a, d);
	enum list_answer answer;
	bool taken;

	if (k == INPUT_TAB || k == INPUT_BACKTAB) {
		step_tab(a, d, k == INPUT_TAB ? 1 : -1);
		return true;
	}
	if (a->focus.kind == FOCUS_FIELD)
		return false;
	if (k == INPUT_LEFT) {
		*e = history_back(a);
		return true;
	}
	if ((k == INPUT_UP || k == 'k') && a->focus.kind == FOCUS_NONE &&
	    d->has_field && d->list->item == 0) {
		to_top(a, d);
		return true;
	}
	taken = choices_key(a, &s, d->list, k, &answer);
	if (answer == LIST_CHOSEN)
		*e = open_place(a, d);
	return taken;
}

bool
found_event(struct app *a, const struct found *d, const struct event *ev,
    struct effect *e)
{
	struct list_shape s = shape(a, d);
	enum list_answer answer;

	*e = nothing;
	if (ev->kind == EVENT_KEY)
		return key(a, d, ev->key, e);
	if (s.n == 0)
		return false;
	switch (ev->button) {
	case MOUSE_WHEEL_DOWN:
	case MOUSE_WHEEL_UP:
		a->focus.kind = FOCUS_NONE;
		list_move(
		    &s, d->list, ev->button == MOUSE_WHEEL_DOWN ? 1 : -1, 1);
		return true;
	case MOUSE_LEFT:
		answer = list_click(&s, d->list, ev->y - d->top);
		if (answer != LIST_NOTHING)
			a->focus.kind = FOCUS_NONE;
		if (answer == LIST_CHOSEN)
			*e = open_place(a, d);
		return true;
	case MOUSE_MIDDLE:
	case MOUSE_RIGHT:
		break;
	}
	return false;
}
