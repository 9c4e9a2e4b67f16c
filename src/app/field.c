/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/field.h"

#include <string.h>

#include "app/event.h"
#include "app/frame.h"
#include "base/mem.h"
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
	if (ev->kind == EVENT_KEY)
		return key(f, ev->key);
	if (ev->kind != EVENT_PASTE)
		return false;
	paste(f, ev->key);
	return true;
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

	if (cols > fr->width - x)
		cols = fr->width - x;
	if (cols < 1)
		return;
	left = first_shown(f, cols);
	rest = text_cols(f->s + left, f->n - left);
	end = words_end(left, rest, cols);
	at = x + sign_cols(left, cols);
	if (focused) {
		fr->cursor_x = at + text_cols(f->s + left, f->caret - left);
		fr->cursor_y = y;
	}
	if (at > x)
		frame_puts(fr, x, y, x + cols, role, sign);
	at = frame_put(fr, at, y, x + end, role, f->s + left, f->n - left);
	while (at < x + end)
		at = frame_puts(fr, at, y, x + end, role, " ");
	if (end < cols)
		frame_puts(fr, at, y, x + cols, role, sign);
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
