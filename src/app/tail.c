/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tail of a page: what its review says, where its facts come from, what can
 * be done with it, and what comes next, each after a blank line and wrapped as
 * the page's own words are.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/str.h"
#include "guide/guide.h"
#include "layout/role.h"
#include "text/text.h"

enum { MARKED_MIN = 8 /* [cells]: narrower, words need all of it */ };

enum part {
	PART_REVIEW,
	PART_SOURCES,
	PART_CHECK,
	PART_TEACH,
	PART_HANDOUT,
	PART_NEXT,
	PARTS
};

/* What leads on has the focus as this. */
static const enum focus_kind leads[PARTS] = {[PART_SOURCES] = FOCUS_SOURCES,
    [PART_CHECK] = FOCUS_CHECK,
    [PART_TEACH] = FOCUS_TEACH,
    [PART_HANDOUT] = FOCUS_HANDOUT,
    [PART_NEXT] = FOCUS_NEXT};

/* One line of it: a piece of a part's words; none is a blank line. */
struct tail_line {
	enum part part;
	const char *words;
	size_t start, end; /* [bytes] */
};

/* The words of a part, in BUF or not; NULL: the page has no such part. */
static const char *
words_of(const struct app *a, enum part part, char buf[NOTICE])
{
	if (part == PART_REVIEW) {
		struct str line;

		str_init(&line);
		guide_review_line(a->opts.guide, a->page, &line);
		snprintf(buf, NOTICE, "%s", str_text(&line));
		str_done(&line);
		app_whole(buf);
		return *buf ? buf : NULL;
	}
	if (part == PART_SOURCES) {
		if (a->nsources == 0)
			return NULL;
		snprintf(buf, NOTICE, app_tr(a, "Sources of this page: %u"),
		    a->nsources);
		return buf;
	}
	if (part == PART_CHECK)
		return check_is_for(a, a->page)
			   ? app_tr(a, "Was this page clear? A short check")
			   : NULL;
	if (part == PART_TEACH)
		return teach_is_for(a, a->page)
			   ? app_tr(a, "Say it in your own words")
			   : NULL;
	if (part == PART_HANDOUT)
		return handout_is_for(a, a->page)
			   ? app_tr(a, "Take this page home")
			   : NULL;
	if (agenda_leads_on(a))
		return agenda_next_words(a, buf);
	if (a->page == GUIDE_NO_PAGE ||
	    a->page + 1 >= guide_pages(a->opts.guide))
		return NULL;
	snprintf(buf, NOTICE, app_tr(a, "Next: %s"),
	    guide_entry_title(
		a->opts.guide, guide_page(a->opts.guide, a->page + 1)));
	app_whole(buf);
	return buf;
}

/* What stands before the words of the way on [cells]. */
static int
mark_cols(const struct app *a, enum part part)
{
	return leads[part] != FOCUS_NONE && a->opts.width >= MARKED_MIN ? 2 : 0;
}

/* The lines of part P, after the blank one: line WANT of them, if it is one,
 * to *OUT. */
static uint32_t
find_in(const struct app *a, enum part p, const char *words, uint32_t want,
    struct tail_line *out)
{
	int width = chrome_text_width(a) - mark_cols(a, p);
	struct text_fill f;
	struct text_line l;
	uint32_t n = 1;

	text_fill_init(&f, words, strlen(words));
	while (text_fill_next(&f, width, &l))
		if (n++ == want)
			*out = (struct tail_line){.part = p,
			    .words = words,
			    .start = l.start,
			    .end = l.end};
	text_fill_done(&f);
	return n;
}

/* How many lines there are, up to and with the part that line WANT is in; that
 * one, if it is no blank line, to *OUT, its words perhaps in BUF. */
static uint32_t
find(
    const struct app *a, uint32_t want, char buf[NOTICE], struct tail_line *out)
{
	uint32_t n = 0;

	for (enum part p = 0; p < PARTS && n <= want; p++) {
		const char *words = words_of(a, p, buf);

		if (words)
			n += find_in(a, p, words, want - n, out);
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

/* What LINE of the tail leads on to; FOCUS_NONE: nothing. */
enum focus_kind
tail_leads(const struct app *a, uint32_t line)
{
	struct tail_line l = {.words = NULL};
	char buf[NOTICE];

	find(a, line, buf, &l);
	return l.words ? leads[l.part] : FOCUS_NONE;
}

void
tail_draw(const struct app *a, struct frame *f, uint32_t line, int y)
{
	struct tail_line l = {.words = NULL};
	char buf[NOTICE];
	int x = chrome_margin(a), mark;
	bool on;

	if (chrome_ops(a)->ask) {
		asking_draw_line(a, f, line, y);
		return;
	}
	find(a, line, buf, &l);
	if (!l.words)
		return;
	on = leads[l.part] != FOCUS_NONE && a->focus.kind == leads[l.part];
	mark = mark_cols(a, l.part);
	if (mark && l.start == 0)
		frame_puts(f, x, y, f->width, ROLE_MARKER, "▸");
	frame_put(f, x + mark, y, f->width,
	    leads[l.part] == FOCUS_NONE ? ROLE_QUIET
	    : on                        ? ROLE_FOCUS
					: ROLE_LINK,
	    l.words + l.start, l.end - l.start);
	if (on && f->cursor_x < 0) {
		f->cursor_x = x + mark;
		f->cursor_y = y;
	}
}
