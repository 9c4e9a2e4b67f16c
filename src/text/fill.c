/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "text/text.h"

#include <limits.h>
#include <string.h>

#include "base/mem.h"
#include "text/internal.h"

/* [bytes] of breaks computed at a time. */
#define FILL_WINDOW 8192

void
text_fill_init(struct text_fill *f, const char *s, size_t n)
{
	*f = (struct text_fill){
	    .s = s, .n = n, .window = FILL_WINDOW, .quick = true};
	f->trailing = n > 0 && s[n - 1] == '\n';
}

void
text_fill_done(struct text_fill *f)
{
	mem_free(f->breaks);
	*f = (struct text_fill){0};
}

static size_t
window_end(const struct text_fill *f)
{
	size_t step = f->window;

	for (;; step *= 2) {
		size_t end;

		if (step >= f->n - f->upto)
			return f->n;
		end = text_breaks_cut(f->s, f->upto, f->upto + step);
		if (end)
			return end;
	}
}

/*
 * Go on with the table.  What is before KEEP is not asked for again.  The
 * bytes of a line that is longer than a window stay until it ends: they are
 * moved once a line, so that the time stays linear.
 */
static void
extend(struct text_fill *f, size_t keep)
{
	size_t end = window_end(f), from = f->upto;
	char first;

	/* The character before is as good as a beginning: begin with it. */
	while (from > f->base && ((unsigned char)f->s[--from] & 0xc0) == 0x80)
		;
	if (keep > from)
		keep = from;
	if (keep > f->base) {
		memmove(
		    f->breaks, f->breaks + (keep - f->base), f->upto - keep);
		f->base = keep;
	}
	if (end - f->base > f->cap) {
		f->cap = f->cap ? f->cap * 2 : 0;
		if (f->cap < end - f->base)
			f->cap = end - f->base;
		f->breaks = mem_realloc(f->breaks, f->cap);
	}
	first = f->upto > from ? f->breaks[from - f->base] : TEXT_KEEP;
	text_breaks(f->s + from, end - from, f->breaks + (from - f->base));
	f->breaks[from - f->base] = first;
	f->upto = end;
}

/* A cluster, or a newline. */
struct piece {
	size_t len; /* [bytes] */
	int cols;   /* [cells] */
	int can;    /* a line may break before it */
	int blank;  /* nothing to see at the end of a line */
};

/* Spaces, U+00AD and U+200B: they are clusters of their own. */
static bool
is_blank(const char *s, size_t len)
{
	return (len == 1 && (*s == ' ' || *s == '\t')) ||
	       (len == 2 && memcmp(s, "\xc2\xad", 2) == 0) ||
	       (len == 3 && memcmp(s, "\xe2\x80\x8b", 3) == 0);
}

static bool
is_print(char c)
{
	return (unsigned char)c - 0x20u < 0x5f;
}

static inline void
piece_at(struct text_fill *f, size_t at, size_t keep, struct piece *p)
{
	const char *s = f->s + at;

	while (at >= f->upto)
		extend(f, keep);
	p->can = f->breaks[at - f->base] == TEXT_BREAK;
	if (is_print(*s) && *s != ' ' && f->n - at > 1 && is_print(s[1])) {
		p->len = 1; /* ASCII before ASCII, the usual case */
		p->cols = 1;
		p->blank = false;
		return;
	}
	p->len = text_cluster(s, f->n - at, &p->cols);
	p->blank = is_blank(s, p->len);
}

/* Bytes from AT on, at most ROOM, that are ASCII within a word. */
static size_t
word_run(const struct text_fill *f, size_t at, int room)
{
	size_t end = f->upto < f->n ? f->upto : f->n - 1;
	size_t i = at;

	for (; i < end && room > 0; i++, room--)
		if (!is_print(f->s[i]) || !is_print(f->s[i + 1]) ||
		    f->s[i] == ' ' || f->breaks[i - f->base] == TEXT_BREAK)
			break;
	return i - at;
}

static bool
take(struct text_fill *f, struct text_line *l, size_t next, bool hard)
{
	l->next = next;
	l->hard = hard;
	f->pos = next;
	return true;
}

static bool
quick_line(struct text_fill *f, int width, struct text_line *l)
{
	size_t at = f->pos;

	if (!text_ascii_line(f->s + at, f->n - at, width, l))
		return false;
	l->start += at;
	l->end += at;
	l->next += at;
	f->pos = l->next;
	return true;
}

/*
 * Quick lines have no table.  Where they have run ahead of it, it starts over:
 * such a line ends after a newline, or between two characters of ASCII, and of
 * ASCII only the one after a break decides on the next.
 */
static void
start_over(struct text_fill *f)
{
	if (f->pos > f->upto)
		f->base = f->upto = f->pos;
}

/*
 * L grows by what is visible; COLS runs ahead over blanks.  CUT is L as it
 * was at the last place where the line may break.
 */
static bool
fill_line(struct text_fill *f, int width, struct text_line *l)
{
	struct text_line cut = {0};
	size_t at = f->pos;
	size_t first = at; /* what is visible begins here */
	int cols = 0;

	*l = (struct text_line){.start = at, .end = at};
	while (at < f->n && f->s[at] != '\n') {
		struct piece p;
		size_t run;

		piece_at(f, at, l->start, &p);

		if (p.can && !p.blank && l->end > l->start) {
			cut = *l;
			cut.next = at;
		}
		if (p.blank) {
			cols += p.cols;
			at += p.len;
			continue;
		}
		if (l->end == l->start)
			first = at;
		if (p.cols > width - cols && at > l->start) {
			if (cut.next) {
				*l = cut;
				return take(f, l, cut.next, false);
			}
			if (first == l->start)
				return take(f, l, at, false);
			/* Rather than the word, drop the blanks before it. */
			at = first;
			*l = (struct text_line){.start = at, .end = at};
			cols = 0;
			continue;
		}
		run = word_run(f, at + p.len, width - cols - p.cols);
		cols += p.cols + (int)run;
		at += p.len + run;
		l->end = at;
		l->cols = cols;
	}
	return take(f, l, at < f->n ? at + 1 : at, true);
}

bool
text_fill_next(struct text_fill *f, int width, struct text_line *l)
{
	if (width < 1)
		width = 1;
	if (f->pos < f->n) {
		if (f->quick && quick_line(f, width, l))
			return true;
		start_over(f);
		return fill_line(f, width, l);
	}
	if (!f->trailing)
		return false;
	f->trailing = false;
	*l = (struct text_line){f->n, f->n, f->n, 0, true};
	return true;
}

int
text_widest_word(const char *s, size_t n, int limit)
{
	struct text_fill f;
	size_t at = 0;
	int widest = 0, cols = 0, blank = 0;

	text_fill_init(&f, s, n);
	while (at < n && widest < limit) {
		struct piece p;

		piece_at(&f, at, at, &p);

		if ((p.can && !p.blank) || s[at] == '\n')
			cols = blank = 0;
		if (p.blank || s[at] == '\n') {
			blank += p.cols;
		} else {
			cols += blank + p.cols;
			blank = 0;
		}
		if (cols > widest)
			widest = cols;
		at += p.len;
	}
	text_fill_done(&f);
	return widest < limit ? widest : limit;
}
