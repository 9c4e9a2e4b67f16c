/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The header: where somebody is, and in the row below it, which is blank
 * otherwise, what the words of this screen are worth.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "layout/labels.h"
#include "layout/role.h"
#include "text/text.h"

enum { HEADER_GAP = 2 /* [cells] */ };

static const char apart[] = " · ";

/* WORDS in row 1 from X on, after what stands there, if all of them fit;
 * returns where they end. */
static int
put(const struct app *a, struct frame *f, int x, const char *words)
{
	bool first = x == chrome_edge(a);
	int cols = text_cols(words, strlen(words)) +
		   (first ? 0 : text_cols(apart, strlen(apart)));

	if (!first && x + cols > f->width)
		return x;
	if (!first)
		x = frame_puts(f, x, 1, f->width, ROLE_QUIET, apart);
	return frame_puts(f, x, 1, f->width, ROLE_QUIET, words);
}

/* Where nobody has signed the guide yet. */
static const char *
pilot_words(const struct app *a)
{
	const char *s =
	    app_tr(a, "Draft. Ask your care team before you rely on this.");

	if (text_cols(s, strlen(s)) > chrome_right_edge(a) - chrome_edge(a))
		/* TRANSLATORS: the same with less room. */
		return app_tr(a, "Draft. Ask your care team.");
	return s;
}

/* Is the second of two columns a draft?  Its row says so over it. */
static bool
is_over(const struct app *a)
{
	return beside_draft(a) && beside_has_columns(a);
}

/* Where what is said in row 1 of the page ends. */
static int
row_end(const struct app *a)
{
	return is_over(a) ? beside_other_x(a) - HEADER_GAP
			  : chrome_right_edge(a);
}

/* That another screen shows the same: all of it, or one word where there is
 * not so much room after what a draft is worth. */
static void
put_together(const struct app *a, struct frame *f, int x)
{
	int room = row_end(a) - x;
	bool first = x == chrome_edge(a);
	char buf[NOTICE];
	const char *words = together_words(a, buf, false);

	if (!first)
		room -= text_cols(apart, strlen(apart));
	if (text_cols(words, strlen(words)) <= room)
		put(a, f, x, words);
	else if (!first)
		put(a, f, x, together_words(a, buf, true));
	else
		chrome_words(f, x, 1, x + room, ROLE_QUIET, words);
}

/* Is there room for WORDS after X, and for LATER too? */
static bool
has_room(const struct app *a, int x, const char *words, const char *later)
{
	int n = *later ? 2 : 1;

	return x + n * text_cols(apart, strlen(apart)) +
		   text_cols(words, strlen(words)) +
		   text_cols(later, strlen(later)) <=
	       row_end(a);
}

/* That what stands beside the page, or below each of its paragraphs, is a
 * draft; returns where the words before LATER end. */
static int
put_beside(const struct app *a, struct frame *f, int x, const char *later)
{
	const char *draft = beside_draft(a), *source = label_draft_brief(NULL);
	int cols, at;

	if (!draft)
		return x;
	if (is_over(a)) {
		cols = text_cols(draft, strlen(draft)) +
		       text_cols(apart, strlen(apart)) +
		       text_cols(source, strlen(source));
		at = beside_is_against(a) ? beside_end(a) - cols
					  : beside_other_x(a);
		at = frame_puts(f, at, 1, f->width, ROLE_QUIET, draft);
		at = frame_puts(f, at, 1, f->width, ROLE_QUIET, apart);
		frame_puts(f, at, 1, f->width, ROLE_QUIET, source);
		return x;
	}
	x = put(a, f, x, draft);
	if (guide_is_draft(a->opts.guide) ||
	    (*later && !has_room(a, x, source, later)))
		return x;
	return put(a, f, x, source);
}

/* Is there anything to say in the row below the header? */
bool
header_has_worth(const struct app *a)
{
	return guide_is_draft(a->opts.guide) || beside_draft(a) ||
	       together_is_on(a) ||
	       (kiosk_is(a) && site_pilot(guide_site(a->opts.guide)));
}

/* On every screen whose words are a draft: that they are; in a waiting room,
 * too, that nobody has signed them yet.  And that it is shared. */
static void
draw_worth(const struct app *a, struct frame *f)
{
	const char *draft = label_draft_brief(a->opts.catalog);
	const char *source = label_draft_brief(NULL);
	char buf[NOTICE];
	const char *later = together_words(a, buf, true);
	int x = chrome_edge(a);

	if (kiosk_is(a) && site_pilot(guide_site(a->opts.guide)))
		x = put(a, f, x, pilot_words(a));
	if (guide_is_draft(a->opts.guide)) {
		x = put(a, f, x, draft);
		if (strcmp(draft, source) != 0 &&
		    (!*later || has_room(a, x, source, later)))
			x = put(a, f, x, source);
	}
	x = put_beside(a, f, x, later);
	if (together_is_on(a))
		put_together(a, f, x);
}

/* Where that row is not there: after the place, and never without room. */
static bool
shared_words(const struct app *a, const char *right, const char *brief,
    char all[TRANSLATOR_WORDS], char less[TRANSLATOR_WORDS])
{
	const char *place = *brief ? brief : right;
	char buf[NOTICE];
	const char *words = together_words(a, buf, true);

	if (!together_is_on(a) || chrome_header_rows(a) != 1)
		return false;
	snprintf(
	    all, TRANSLATOR_WORDS, "%s%s%s", place, *place ? " · " : "", words);
	snprintf(less, TRANSLATOR_WORDS, "%s", words);
	app_whole(all);
	app_whole(less);
	return true;
}

/*
 * LEFT, and at the other edge the first of RIGHT and BRIEF that leaves room
 * for all of it.
 */
void
chrome_header(const struct app *a, struct frame *f, const char *left,
    const char *right, const char *brief)
{
	char all[TRANSLATOR_WORDS], less[TRANSLATOR_WORDS];
	bool counts = translator_words(a, all, less) ||
		      shared_words(a, right, brief, all, less);
	const char *const said[] = {
	    counts ? all : right, counts ? less : brief};
	int e = chrome_edge(a), end = chrome_right_edge(a), cols, room;
	int limit = f->width;

	if (kiosk_is(a))
		left = kiosk_header(a, left);
	room = end - e - text_cols(left, strlen(left)) - HEADER_GAP;
	if (chrome_header_rows(a) == 0)
		return;
	if (chrome_header_rows(a) > 1)
		draw_worth(a, f);
	if (counts) { /* it is the place that is cut */
		cols = text_cols(less, strlen(less));
		if (room < cols) {
			room = cols;
			limit = end - cols - HEADER_GAP;
		}
	}
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		cols = text_cols(said[i], strlen(said[i]));
		if (cols == 0 || cols > room)
			continue;
		frame_puts(f, end - cols, 0, end, ROLE_QUIET, said[i]);
		break;
	}
	chrome_words(f, e, 0, limit, ROLE_HEADER, left);
}
