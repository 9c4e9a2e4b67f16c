/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/asking.h"

#include <stdio.h>
#include <string.h>

#include "app/choices.h"
#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

enum { ASIDE_GAP = 2 /* [cells] before what is quietly said */ };

static const struct effect nothing = {.kind = EFFECT_NONE};

static const struct ask_ops *
ops(const struct app *a)
{
	return chrome_ops(a)->ask;
}

/* ---- lines ------------------------------------------------------------- */

/* What stands before a choice's words [cells]. */
static int
words_x(const struct ask_choice *c)
{
	return CHOICES_WORDS + (c->mark == ASK_PLAIN ? 0 : 4);
}

/* Line WANT of WORDS in COLS [cells], if they have so many, to *OUT; how many
 * they have. */
static uint32_t
wrap(const char *words, int cols, uint32_t want, struct text_line *out)
{
	struct text_fill f;
	struct text_line l;
	uint32_t n = 0;

	text_fill_init(&f, words, strlen(words));
	while (text_fill_next(&f, cols > 1 ? cols : 1, &l))
		if (n++ == want)
			*out = l;
	text_fill_done(&f);
	return n;
}

/* [cells] for the words of a choice. */
static int
words_cols(const struct app *a, const struct ask_choice *c)
{
	return chrome_text_width(a) - words_x(c);
}

/* Is there anything above the choices? */
static bool
has_words(const struct app *a)
{
	return a->card->nblocks > 1;
}

/* Where each choice begins and how many lines it takes, at this width. */
static void
measure(struct app *a)
{
	struct asking *k = &a->asking;
	struct text_line unused;
	uint32_t at = 0;

	for (uint32_t i = 0; i < k->n; i++) {
		struct ask_choice *c = &k->choices[i];

		c->over = 0;
		if (c->above)
			c->over = wrap(c->above, chrome_text_width(a),
			    UINT32_MAX, &unused);
		if (i == 0)
			c->apart = !has_words(a) ? 0 : c->apart ? c->apart : 1;
		c->line = at + c->apart + c->over;
		c->lines =
		    wrap(c->words, words_cols(a, c), UINT32_MAX, &unused);
		if (c->lines == 0) /* no words: it can be chosen all the same */
			c->lines = 1;
		at = c->line + c->lines;
	}
}

int
asking_lines(const struct app *a)
{
	const struct asking *k = &a->asking;

	return k->n ? (int)(k->choices[k->n - 1].line +
			    k->choices[k->n - 1].lines)
		    : 0;
}

struct focus
asking_focus_at(const struct app *a, uint32_t line)
{
	const struct asking *k = &a->asking;

	for (uint32_t i = 0; i < k->n && k->choices[i].line <= line; i++)
		if (line - k->choices[i].line < k->choices[i].lines)
			return (struct focus){FOCUS_CHOICE, i};
	return (struct focus){.kind = FOCUS_NONE};
}

/* ---- the window -------------------------------------------------------- */

/* The rows [first, end) of a choice, counted from the window's top: some may
 * be above it or below. */
struct rows {
	int first, end;
};

/* Row of the window where line 0 below the words is, or would be. */
static int
lines_row(struct app *a)
{
	struct body *b = &a->card_body;
	struct body_walk w;
	struct body_line at;

	if (b->unit == LAYOUT_NONE)
		return -(int)b->line;
	body_walk_init(b, &w);
	while (body_walk_next(b, &w, &at))
		if (!at.unit)
			return w.row - 1;
	return b->rows; /* below it */
}

static struct rows
rows_from(const struct app *a, uint32_t i, int row)
{
	const struct ask_choice *c = &a->asking.choices[i];

	row += (int)c->line;
	return (struct rows){row, row + (int)c->lines};
}

static struct rows
rows_of(struct app *a, uint32_t i)
{
	return rows_from(a, i, lines_row(a));
}

static bool
is_whole(struct app *a, uint32_t i)
{
	struct rows r = rows_of(a, i);

	return r.first >= 0 && r.end <= a->card_body.rows;
}

/* Is its first line in the window, where its digit stands? */
static bool
is_begun(struct app *a, uint32_t i)
{
	struct rows r = rows_of(a, i);

	return r.first >= 0 && r.first < a->card_body.rows;
}

/* The first choice that begins in the window, or n. */
static uint32_t
first_begun(struct app *a)
{
	int row = lines_row(a);

	for (uint32_t i = 0; i < a->asking.n; i++) {
		struct rows r = rows_from(a, i, row);

		if (r.first >= 0)
			return r.first < a->card_body.rows ? i : a->asking.n;
	}
	return a->asking.n;
}

/* Scroll until choice I is seen: whole, or as much of it as there is room. */
static void
show(struct app *a, uint32_t i)
{
	int most = a->card_body.rows;
	int over = (int)a->asking.choices[i].over;
	struct rows r = rows_of(a, i);

	if (over > most - 1)
		over = most - 1;
	/* No further than to its first line and what stands over it, or up to
	 * its last. */
	while (r.end > most && r.first > over && body_scroll(&a->card_body, 1))
		r = rows_of(a, i);
	while (r.first < over && r.end < most && body_scroll(&a->card_body, -1))
		r = rows_of(a, i);
}

static void
stand(struct app *a, uint32_t i)
{
	a->focus = (struct focus){FOCUS_CHOICE, i};
	show(a, i);
}

void
asking_stand_on(struct app *a, uint32_t id)
{
	for (uint32_t i = 0; i < a->asking.n; i++)
		if (a->asking.choices[i].id == id) {
			stand(a, i);
			return;
		}
}

/* ---- making ------------------------------------------------------------ */

/* The choice that had the focus, or the last there is. */
static void
focus_again(struct app *a)
{
	if (a->asking.n == 0)
		a->focus.kind = FOCUS_NONE;
	else if (a->focus.index >= a->asking.n)
		a->focus.index = a->asking.n - 1;
}

/* The first choice has the focus where all of it is seen: else the words are
 * to be read first. */
static void
focus_first(struct app *a)
{
	if (a->focus.kind == FOCUS_NONE && is_whole(a, 0))
		a->focus = (struct focus){FOCUS_CHOICE, 0};
}

void
asking_build(struct app *a)
{
	struct layout_opts o = prose_layout(a);
	struct compose *c;

	body_done(&a->card_body);
	if (!a->card_arena)
		a->card_arena = arena_new();
	arena_wipe(a->card_arena); /* words of somebody's own are in it */
	a->asking = (struct asking){.n = 0};
	c = compose_new(a->card_arena);
	ops(a)->make(a, c);
	a->card = compose_done(c);
	measure(a);
	body_set(
	    &a->card_body, a->card, &o, chrome_body_rows(a), asking_lines(a));
	if (a->focus.kind == FOCUS_CHOICE)
		focus_again(a);
	else
		focus_first(a);
}

void
asking_make(struct app *a)
{
	a->focus.kind = FOCUS_NONE;
	asking_build(a);
}

void
asking_return(struct app *a, uint32_t block, uint32_t off)
{
	/* The choices are past the last block, wherever that is now. */
	body_go(&a->card_body, block, off);
	if (a->focus.kind == FOCUS_CHOICE)
		show(a, a->focus.index);
}

void
asking_remake(struct app *a)
{
	uint32_t block = a->card_body.block, off = a->card_body.off;
	uint32_t digits = a->asking.digits;
	bool below = block >= a->card->nblocks;

	asking_build(a);
	a->asking.digits = digits < a->asking.n ? digits : 0;
	asking_return(a, below ? a->card->nblocks : block, off);
}

/* ---- digits ------------------------------------------------------------ */

/* How many choices take a digit: help now is 0 wherever it stands. */
static uint32_t
counted(const struct app *a)
{
	uint32_t n = a->asking.n;

	return n && a->asking.choices[n - 1].help ? n - 1 : n;
}

static bool
has_more(const struct app *a)
{
	return counted(a) > LIST_DIGITS;
}

/* The digit of choice I, or 0. */
static int
digit_of(const struct app *a, uint32_t i)
{
	uint32_t from = a->asking.digits;

	if (i >= counted(a))
		return 0;
	if (!has_more(a))
		return (int)i + 1;
	return i >= from && i - from < LIST_DIGITS - 1 ? (int)(i - from) + 1
						       : 0;
}

/* The first choice whose digit is not to be seen: n when there is none. */
static uint32_t
next_digits(struct app *a)
{
	uint32_t i = a->asking.digits;

	while (i < counted(a) && digit_of(a, i) && is_begun(a, i))
		i++;
	return i;
}

__attribute__((hot)) const char *
asking_more(struct app *a)
{
	if (!ops(a) || !has_more(a))
		return NULL;
	return next_digits(a) < counted(a) ? app_tr(a, "9 More")
					   : app_tr(a, "9 From the top");
}

/* The digits follow the window. */
void
asking_settle(struct app *a)
{
	uint32_t first = first_begun(a);

	if (!is_begun(a, a->asking.digits))
		a->asking.digits = first < a->asking.n ? first : 0;
}

/* ---- drawing ----------------------------------------------------------- */

static const char *
mark_of(const struct ask_choice *c)
{
	return c->mark == ASK_ON ? "[x]" : c->mark == ASK_OFF ? "[ ]" : "";
}

/* Words over a choice, if LINE is of them. */
static void
draw_over(const struct app *a, struct frame *f, uint32_t line, int y)
{
	for (uint32_t i = 0; i < a->asking.n; i++) {
		const struct ask_choice *c = &a->asking.choices[i];
		struct text_line l;

		if (line >= c->line || line < c->line - c->over)
			continue;
		wrap(c->above, chrome_text_width(a), line - (c->line - c->over),
		    &l);
		frame_put(f, chrome_margin(a), y, f->width, ROLE_STRONG,
		    c->above + l.start, l.end - l.start);
	}
}

/* What stands in the first row of choice I beside its words. */
static void
draw_first(const struct app *a, struct frame *f, uint32_t i, int y, int role)
{
	const struct ask_choice *c = &a->asking.choices[i];
	int x = chrome_margin(a), end = x + chrome_text_width(a), at;
	int digit = digit_of(a, i);
	char num[2] = {0};

	num[0] = digit ? (char)('0' + digit) : c->help ? '0' : ' ';
	frame_puts(f, x + 2, y, f->width, ROLE_MARKER, num);
	frame_puts(f, x + CHOICES_WORDS, y, f->width, role, mark_of(c));
	if (!c->aside)
		return;
	at = end - text_cols(c->aside, strlen(c->aside));
	if (x + words_x(c) + text_cols(c->words, strlen(c->words)) +
		ASIDE_GAP <=
	    at)
		frame_puts(f, at, y, end, ROLE_QUIET, c->aside);
}

void
asking_draw_line(const struct app *a, struct frame *f, uint32_t line, int y)
{
	struct focus at = asking_focus_at(a, line);
	const struct ask_choice *c;
	struct text_line l = {0};
	int x = chrome_margin(a), role;
	bool on;

	if (at.kind != FOCUS_CHOICE) {
		draw_over(a, f, line, y);
		return;
	}
	c = &a->asking.choices[at.index];
	wrap(c->words, words_cols(a, c), line - c->line, &l);
	on = a->focus.kind == FOCUS_CHOICE && a->focus.index == at.index;
	role = on          ? ROLE_FOCUS
	       : c->help   ? ROLE_HELP
	       : c->strong ? ROLE_STRONG
			   : ROLE_TEXT;
	if (l.start == 0)
		draw_first(a, f, at.index, y, role);
	if (on && f->cursor_x < 0) {
		frame_puts(f, x, y, f->width, ROLE_FOCUS, "▸");
		f->cursor_x = x;
		f->cursor_y = y;
	}
	frame_put_piece(f, x + words_x(c), y, role, c->words, l.start, l.end);
}

void
asking_draw(struct app *a, struct frame *f)
{
	char place[64] = "";

	if (ops(a)->place)
		ops(a)->place(a, place, (int)sizeof place);
	app_whole(place);
	chrome_header(a, f, ops(a)->title(a), place, "");
	prose_draw(a, f, &a->card_body, chrome_body_top(a));
}

/* ---- keys -------------------------------------------------------------- */

static struct effect
choose(struct app *a, uint32_t i)
{
	if (i >= a->asking.n)
		return nothing;
	a->focus = (struct focus){FOCUS_CHOICE, i};
	return ops(a)->chosen(a, a->asking.choices[i].id);
}

/* Down a line of words, or of a choice that is higher than the window; else to
 * the next choice. */
static void
step_down(struct app *a)
{
	uint32_t i = first_begun(a);

	if (a->focus.kind == FOCUS_BUTTON)
		return;
	if (a->focus.kind == FOCUS_CHOICE &&
	    rows_of(a, a->focus.index).end <= a->card_body.rows)
		i = a->focus.index + 1;
	else if (a->focus.kind == FOCUS_CHOICE)
		i = a->asking.n;
	if (i < a->asking.n)
		stand(a, i);
	else
		body_scroll(&a->card_body, 1);
}

static void
step_up(struct app *a)
{
	if (a->focus.kind == FOCUS_BUTTON)
		a->focus.kind = FOCUS_NONE; /* back into the text */
	else if (a->focus.kind == FOCUS_CHOICE && a->focus.index > 0 &&
		 rows_of(a, a->focus.index).first >=
		     (int)a->asking.choices[a->focus.index].over)
		stand(a, a->focus.index - 1);
	else
		body_scroll(&a->card_body, -1);
}

/* Digit 9 of many: the choices after those whose digits are seen. */
static void
go_more(struct app *a)
{
	uint32_t next = next_digits(a);

	a->focus.kind = FOCUS_NONE;
	if (next < counted(a)) {
		body_go(&a->card_body, a->card->nblocks,
		    a->asking.choices[next].line);
		a->asking.digits = next;
		stand(a, next);
	} else {
		body_home(&a->card_body);
		a->asking.digits = 0;
		focus_first(a);
	}
}

/* What nobody sees is shown first, and chosen when it is pressed again. */
static struct effect
take_digit(struct app *a, int digit)
{
	if (has_more(a) && digit == LIST_DIGITS) {
		go_more(a);
		return nothing;
	}
	for (uint32_t i = 0; i < a->asking.n; i++) {
		if (digit_of(a, i) != digit)
			continue;
		if (is_begun(a, i))
			return choose(a, i);
		stand(a, i);
		break;
	}
	return nothing;
}

/* Enter: choose what has the focus, else read on, to the first choice. */
static struct effect
go_on(struct app *a)
{
	uint32_t i;

	if (a->focus.kind == FOCUS_CHOICE)
		return choose(a, a->focus.index);
	if (a->focus.kind == FOCUS_LINK)
		return follow_link(a, GUIDE_NO_PAGE, a->card, a->focus.index);
	i = first_begun(a);
	if (i < a->asking.n) {
		stand(a, i);
	} else {
		prose_go_on(&a->card_body);
		i = first_begun(a);
		if (i < a->asking.n &&
		    is_whole(a, i)) /* what came is read first */
			stand(a, i);
	}
	return nothing;
}

static struct effect
click(struct app *a, int x, int y)
{
	struct rows r;
	uint32_t link;

	y -= chrome_body_top(a);
	if (y < 0 || y >= a->card_body.rows)
		return nothing;
	link = stops_link_at(a, &a->card_body, x, y);
	if (link) {
		a->focus = (struct focus){FOCUS_LINK, link - 1};
		return go_on(a);
	}
	for (uint32_t i = 0; i < a->asking.n; i++) {
		r = rows_of(a, i);
		if (y >= r.first && y < r.end)
			return choose(a, i);
	}
	return nothing;
}

struct effect
asking_event(struct app *a, const struct event *ev)
{
	if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_LEFT)
		return click(a, ev->x, ev->y);
	if (ev->kind == EVENT_KEY) {
		switch (ev->key) {
		case INPUT_DOWN:
		case 'j':
			step_down(a);
			return nothing;
		case INPUT_UP:
		case 'k':
			step_up(a);
			return nothing;
		case INPUT_ENTER:
		case INPUT_RIGHT:
			return go_on(a);
		case INPUT_LEFT:
			return history_back(a);
		default:
			break;
		}
		if (ev->key >= '1' && ev->key <= '9')
			return take_digit(a, (int)(ev->key - '0'));
	}
	prose_key(a, &a->card_body, ev);
	return nothing;
}
