/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tail of a page: what its review says, and what comes next, each after a
 * blank line and wrapped as the page's own words are.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

enum { MARKED_MIN = 8 /* [cells]: narrower, words need all of it */ };

enum part { PART_REVIEW, PART_NEXT, PARTS };

/* One line of it: a piece of a part's words; none is a blank line. */
struct tail_line {
	enum part part;
	const char *words;
	size_t start, end; /* [bytes] */
	bool leads_on;
};

/* The words of a part, in BUF or not; NULL: the page has no such part. */
static const char *
words_of(const struct app *a, enum part part, char buf[NOTICE])
{
	if (part == PART_REVIEW)
		return guide_is_unreviewed(a->opts.guide)
			   ? app_tr(a, GUIDE_UNREVIEWED)
			   : NULL;
	if (a->page == GUIDE_NO_PAGE ||
	    a->page + 1 >= guide_pages(a->opts.guide))
		return NULL;
	snprintf(buf, NOTICE, app_tr(a, "Next: %s"),
	    guide_page(a->opts.guide, a->page + 1)->title);
	app_whole(buf);
	return buf;
}

/* What stands before the words of the way on [cells]. */
static int
mark_cols(const struct app *a, enum part part)
{
	return part == PART_NEXT && a->opts.width >= MARKED_MIN ? 2 : 0;
}

/* How many lines there are; line WANT, if it is one of them, to *OUT. */
static uint32_t
find(
    const struct app *a, uint32_t want, char buf[NOTICE], struct tail_line *out)
{
	int width = prose_layout(a).width;
	uint32_t n = 0;

	for (enum part p = 0; p < PARTS; p++) {
		const char *words = words_of(a, p, buf);
		struct text_fill f;
		struct text_line l;

		if (!words)
			continue;
		n++; /* the blank line */
		text_fill_init(&f, words, strlen(words));
		while (text_fill_next(&f, width - mark_cols(a, p), &l))
			if (n++ == want)
				*out = (struct tail_line){.part = p,
				    .words = words,
				    .start = l.start,
				    .end = l.end,
				    .leads_on = p == PART_NEXT};
		text_fill_done(&f);
	}
	return n;
}

int
tail_lines(const struct app *a)
{
	struct tail_line unused;
	char buf[NOTICE];

	return (int)find(a, UINT32_MAX, buf, &unused);
}

/* Is LINE of the tail one that leads to the next page? */
bool
tail_leads_on(const struct app *a, uint32_t line)
{
	struct tail_line l = {.words = NULL};
	char buf[NOTICE];

	find(a, line, buf, &l);
	return l.leads_on;
}

void
tail_draw(const struct app *a, struct frame *f, uint32_t line, int y)
{
	struct tail_line l = {.words = NULL};
	char buf[NOTICE];
	bool on = a->focus.kind == FOCUS_NEXT;
	int x = chrome_margin(a), mark;

	find(a, line, buf, &l);
	if (!l.words)
		return;
	mark = mark_cols(a, l.part);
	if (mark && l.start == 0)
		frame_puts(f, x, y, f->width, ROLE_MARKER, "▸");
	frame_put(f, x + mark, y, f->width,
	    l.part == PART_REVIEW ? ROLE_QUIET
	    : on                  ? ROLE_FOCUS
				  : ROLE_LINK,
	    l.words + l.start, l.end - l.start);
	if (l.leads_on && on && f->cursor_x < 0) {
		f->cursor_x = x + mark;
		f->cursor_y = y;
	}
}
