/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/field.h"

#include <string.h>

#include "app/event.h"
#include "app/frame.h"
#include "base/mem.h"
#include "text/bidi.h"
#include "text/text.h"

/* [cells]: with fewer, a sign on either side would leave no room for words. */
enum { SIGNS = 4 };

void
field_wipe(struct field *f)
{
	mem_wipe(f, sizeof *f);
}

/* ---- clusters -------------------------------------------------------- */

/* Length of the cluster at AT in [bytes]; 0 at the end. */
static size_t
cluster_at(const struct field *f, size_t at, int *cols)
{
	*cols = 0;
	return at < f->n ? text_cluster(f->s + at, f->n - at, cols) : 0;
}

/* Where the cluster before AT begins. */
static size_t
before(const struct field *f, size_t at)
{
	size_t from = 0, len;
	int cols;

	while ((len = cluster_at(f, from, &cols)) > 0 && from + len < at)
		from += len;
	return from;
}

/* AT, or the next place between clusters after it. */
static size_t
boundary(const struct field *f, size_t at)
{
	size_t to = 0, len;
	int cols;

	while (to < at && (len = cluster_at(f, to, &cols)) > 0)
		to += len;
	return to;
}

/* ---- editing --------------------------------------------------------- */

/* CP as a field may hold it; returns its [bytes], 0: it may not. */
static size_t
clean_code(uint32_t cp, char buf[4])
{
	size_t len;

	if (cp == '\n' || cp == '\r' || cp == '\t')
		cp = ' ';
	if (cp > 0x10ffff)
		return 0;
	len = text_encode(cp, buf);
	return text_is_clean(buf, len) ? len : 0;
}

static void
open_gap(struct field *f, size_t at, const char *buf, size_t len)
{
	memmove(f->s + at + len, f->s + at, f->n - at + 1);
	memcpy(f->s + at, buf, len);
	f->n += len;
}

static void
close_gap(struct field *f, size_t at, size_t len)
{
	memmove(f->s + at, f->s + at + len, f->n - at - len + 1);
	f->n -= len;
	mem_wipe(f->s + f->n, len); /* what was deleted is not kept */
}

static void
insert(struct field *f, uint32_t cp)
{
	char buf[4];
	size_t len = clean_code(cp, buf), at = f->caret, from;
	int w = text_cols(buf, len), cols;

	if (len == 0 || f->n + len >= FIELD_BYTES || w > FIELD_CELLS - f->cells)
		return;
	from = before(f, at);
	open_gap(f, at, buf, len);
	/* Without a width it is seen only on what stands before it. */
	if (w == 0 &&
	    (at == 0 || cluster_at(f, from, &cols) < at + len - from)) {
		close_gap(f, at, len);
		return;
	}
	f->cells += w;
	f->caret = boundary(f, at + len);
}

/* Remove the bytes [from, to): what was on either side may join. */
static void
cut(struct field *f, size_t from, size_t to)
{
	f->cells -= text_cols(f->s + from, to - from);
	close_gap(f, from, to - from);
	f->caret = boundary(f, from);
}

static void
paste(struct field *f, uint32_t cp)
{
	bool blank = cp == '\n' || cp == '\r' || cp == '\t';

	if (!blank || (f->caret > 0 && f->s[f->caret - 1] != ' '))
		insert(f, cp);
}

static bool
key(struct field *f, uint32_t k)
{
	int cols;

	switch (k) {
	case INPUT_LEFT:
		f->caret = before(f, f->caret);
		return true;
	case INPUT_RIGHT:
		f->caret += cluster_at(f, f->caret, &cols);
		return true;
	case INPUT_HOME:
		f->caret = 0;
		return true;
	case INPUT_END:
		f->caret = f->n;
		return true;
	case INPUT_BACKSPACE:
		if (f->n == 0)
			return false;
		cut(f, before(f, f->caret), f->caret);
		return true;
	case INPUT_DELETE:
		cut(f, f->caret, f->caret + cluster_at(f, f->caret, &cols));
		return true;
	default:
		if (k < 0x20 || (k >= 0x7f && k < 0xa0) || k > 0x10ffff)
			return false;
		insert(f, k);
		return true;
	}
}

bool
field_event(struct field *f, const struct event *ev)
{
	if (ev->kind == EVENT_KEY) {
		if (!key(f, ev->key))
			return false;
	} else if (ev->kind == EVENT_PASTE) {
		paste(f, ev->key);
	} else {
		return false;
	}
	f->goal = 0;
	return true;
}

void
field_put(struct field *f, const char *s)
{
	size_t n = strlen(s), len;

	for (; n; s += len, n -= len) {
		struct event ev = {.kind = EVENT_PASTE};

		ev.key = text_decode(s, n, &len);
		field_event(f, &ev);
	}
}

/* ---- direction ------------------------------------------------------- */

/* How the text runs: as most of its letters do, else as the frame. */
struct flow {
	uint8_t levels[FIELD_BYTES];
	bool mixed;    /* each byte has its own of LEVELS */
	uint8_t level; /* else, and of what stands around the text */
	bool rtl;
};

static void
find_flow(const struct field *f, const struct frame *fr, struct flow *w)
{
	w->rtl = fr->bidi && text_runs_rtl(f->s, f->n, fr->rtl);
	w->level = text_level_within(fr->rtl, w->rtl, w->rtl);
	w->mixed =
	    fr->bidi && text_levels(f->s, f->n, w->rtl, NULL, 0, w->levels);
	for (size_t i = 0; w->mixed && i < f->n; i++)
		w->levels[i] = text_level_within(fr->rtl, w->rtl, w->levels[i]);
}

/* The bytes [from, to) of the text; returns the column after them. */
static int
put_text(const struct field *f, struct frame *fr, const struct flow *w, int x,
    int y, int limit, int role, size_t from, size_t to)
{
	return frame_put_levels(fr, x, y, limit, role, f->s + from, to - from,
	    w->mixed ? w->levels + from : NULL, w->level);
}

static int
put_sign(struct frame *fr, const struct flow *w, int x, int y, int limit,
    int role, const char *sign)
{
	return frame_put_levels(
	    fr, x, y, limit, role, sign, strlen(sign), NULL, w->level);
}

/* ---- the window ------------------------------------------------------ */

/* [cells] of the sign at the left, when bytes before LEFT are not shown. */
static int
sign_cols(size_t left, int cols)
{
	return left > 0 && cols >= SIGNS ? 1 : 0;
}

/*
 * Is a text of REST [cells] from LEFT on shown to its end?  The cell after it
 * is kept free at all times: a caret that comes there must not move the text.
 */
static bool
fits(size_t left, int rest, int cols)
{
	return sign_cols(left, cols) + rest < cols;
}

/* One past the columns that words can take. */
static int
words_end(size_t left, int rest, int cols)
{
	return !fits(left, rest, cols) && cols >= SIGNS ? cols - 1 : cols;
}

/*
 * The first byte to show: as near to where it was as lets the caret be seen,
 * and no blanks at the end while words at the start are hidden.
 */
static size_t
first_shown(const struct field *f, int cols)
{
	size_t want = f->left < f->caret ? f->left : f->caret, at = 0;
	int rest = f->cells, on, w;
	int ahead = text_cols(f->s, f->caret); /* [cells] before the caret */

	/* Onto a boundary, and back while the end is seen anyway. */
	while (at < want && !fits(at, rest, cols)) {
		at += cluster_at(f, at, &w);
		rest -= w;
		ahead -= w;
	}
	cluster_at(f, f->caret, &on);
	if (on == 0)
		on = 1;
	while (at < f->caret &&
	       sign_cols(at, cols) + ahead + on > words_end(at, rest, cols)) {
		at += cluster_at(f, at, &w);
		rest -= w;
		ahead -= w;
	}
	return at;
}

void
field_settle(struct field *f, int cols)
{
	f->cols = cols > 1 ? cols : 1;
	f->left = first_shown(f, f->cols);
}

void
field_draw(const struct field *f, struct frame *fr, int x, int y, int cols,
    int role, bool focused)
{
	static const char sign[] = "…";
	size_t left;
	int rest, at, end;
	struct flow w;

	if (cols > fr->width - x)
		cols = fr->width - x;
	if (cols < 1)
		return;
	left = first_shown(f, cols);
	rest = text_cols(f->s + left, f->n - left);
	find_flow(f, fr, &w);
	frame_box(fr, x, y, x + cols, w.rtl);
	end = words_end(left, rest, cols);
	at = x + sign_cols(left, cols);
	if (focused) {
		fr->cursor_x = at + text_cols(f->s + left, f->caret - left);
		fr->cursor_y = y;
	}
	if (at > x)
		put_sign(fr, &w, x, y, x + cols, role, sign);
	at = put_text(f, fr, &w, at, y, x + end, role, left, f->n);
	while (at < x + end)
		at = put_sign(fr, &w, at, y, x + end, role, " ");
	if (end < cols)
		put_sign(fr, &w, at, y, x + cols, role, sign);
}

void
field_click(struct field *f, int x)
{
	size_t at = f->left, len;
	int col = sign_cols(at, f->cols), w;

	if (x < col) {
		f->caret = before(f, at);
		return;
	}
	while ((len = cluster_at(f, at, &w)) > 0 && col + w <= x) {
		at += len;
		col += w;
	}
	f->caret = at;
}

/* ---- rows ------------------------------------------------------------ */

/* A row of the wrapped text: a caret in [from, next) is on it. */
struct row {
	size_t from, next;
	size_t start, end; /* what is drawn of it */
};

/* [cells] for words where the caret has one of its own. */
static int
fill_cols(int cols)
{
	return cols > 1 ? cols - 1 : 1;
}

/* The row that byte AT is on, no earlier than row WANT, or else the last there
 * is; its index.  A text without any has one row. */
static int
row_at(const struct field *f, int cols, size_t at, int want, struct row *out)
{
	struct text_fill fill;
	struct text_line l;
	int i = -1;

	*out = (struct row){.next = f->n};
	text_fill_init(&fill, f->s, f->n);
	while (text_fill_next(&fill, fill_cols(cols), &l)) {
		*out = (struct row){.from = i < 0 ? 0 : out->next,
		    .next = l.next,
		    .start = l.start,
		    .end = l.end};
		if (++i >= want && at < l.next)
			break;
	}
	text_fill_done(&fill);
	return i < 0 ? 0 : i;
}

int
field_rows(const struct field *f, int cols)
{
	struct row last;

	return row_at(f, cols, SIZE_MAX, 0, &last) + 1;
}

/* The first row to show: as near to where it was as lets the caret be seen,
 * and no empty rows while there are some above. */
static int
first_row(const struct field *f, int cols, int rows)
{
	struct row r;
	int caret = row_at(f, cols, f->caret, 0, &r);
	int top = row_at(f, cols, f->left, 0, &r);
	int most = field_rows(f, cols) - rows;

	if (top > most)
		top = most > 0 ? most : 0;
	if (top > caret)
		top = caret;
	return caret - top >= rows ? caret - rows + 1 : top;
}

void
field_settle_rows(struct field *f, int cols, int rows)
{
	struct row r;

	f->cols = cols > 1 ? cols : 1;
	row_at(f, f->cols, 0, first_row(f, f->cols, rows), &r);
	f->left = r.from;
}

void
field_hidden(const struct field *f, int cols, int rows, int *above, int *below)
{
	*above = first_row(f, cols, rows);
	*below = field_rows(f, cols) - *above - rows;
	if (*below < 0)
		*below = 0;
}

/* [cells] before byte AT of row R, as far as there are COLS. */
static int
col_of(const struct field *f, const struct row *r, size_t at, int cols)
{
	int col = at > r->start ? text_cols(f->s + r->start, at - r->start) : 0;

	return col < cols ? col : cols - 1;
}

void
field_draw_rows(const struct field *f, struct frame *fr, int x, int y, int cols,
    int rows, int role, bool focused)
{
	int top, caret, last;
	struct flow w;
	struct row r;

	if (cols > fr->width - x)
		cols = fr->width - x;
	if (cols < 1 || rows < 1)
		return;
	find_flow(f, fr, &w);
	top = first_row(f, cols, rows);
	last = field_rows(f, cols) - 1;
	caret = row_at(f, cols, f->caret, 0, &r);
	if (focused) {
		fr->cursor_x = x + col_of(f, &r, f->caret, cols);
		fr->cursor_y = y + caret - top;
	}
	for (int i = top; i < top + rows; i++, y++) {
		int at = x;

		frame_box(fr, x, y, x + cols, w.rtl);
		row_at(f, cols, 0, i, &r);
		if (i <= last)
			at = put_text(
			    f, fr, &w, at, y, x + cols, role, r.start, r.end);
		while (at < x + cols)
			at = put_sign(fr, &w, at, y, x + cols, role, " ");
	}
}

/* The place nearest to column X of row R; on all but the last row, the one
 * after its last cluster is the next row's. */
static size_t
place_in(const struct field *f, const struct row *r, int x)
{
	size_t at = r->start, len;
	int col = 0, w;

	while ((len = cluster_at(f, at, &w)) > 0 && col + w <= x) {
		if (at + len >= r->next && r->next < f->n)
			break;
		at += len;
		col += w;
	}
	return at;
}

void
field_click_at(struct field *f, int x, int row)
{
	struct row r;
	int want = row_at(f, f->cols, f->left, 0, &r) + row;
	f->goal = 0;
	f->caret =
	    row_at(f, f->cols, 0, want, &r) < want ? f->n : place_in(f, &r, x);
}

static bool
step(struct field *f, int dir)
{
	struct row r;
	int i = row_at(f, f->cols, f->caret, 0, &r), to = i + dir;

	if (f->goal == 0)
		f->goal = col_of(f, &r, f->caret, f->cols) + 1;
	if (to < 0 || row_at(f, f->cols, 0, to, &r) != to)
		return false;
	f->caret = place_in(f, &r, f->goal - 1);
	return true;
}

bool
field_up(struct field *f)
{
	return step(f, -1);
}

bool
field_down(struct field *f)
{
	return step(f, 1);
}
