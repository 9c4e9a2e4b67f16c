/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The header: where somebody is, and in the row below it, which is blank
 * otherwise, what the words of this screen are worth.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "layout/labels.h"
#include "layout/role.h"
#include "text/text.h"

enum { HEADER_GAP = 2 /* [cells] */ };

/* WORDS in row 1 from X on, after what stands there, if all of them fit;
 * returns where they end. */
static int
put(const struct app *a, struct frame *f, int x, const char *words)
{
	static const char apart[] = " · ";
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

/* On every screen whose words are a draft: that they are; in a waiting room,
 * too, that nobody has signed them yet. */
static void
draw_worth(const struct app *a, struct frame *f)
{
	const char *draft = label_draft_brief(a->opts.catalog);
	const char *source = label_draft_brief(NULL);
	int x = chrome_edge(a);

	if (kiosk_is(a) && site_pilot(guide_site(a->opts.guide)))
		x = put(a, f, x, pilot_words(a));
	if (!guide_is_draft(a->opts.guide))
		return;
	x = put(a, f, x, draft);
	if (strcmp(draft, source) != 0)
		put(a, f, x, source);
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
	bool counts = translator_words(a, all, less);
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
