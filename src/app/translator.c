/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody sees who works on a translation and reads it here meanwhile:
 * how much of the page and of all is missing or fuzzy, in the header's place
 * for the page's number.  In English, as all tools for PO files.
 */
#include "config.h"

#include <stdio.h>

#include "app/internal.h"
#include "base/err.h"
#include "base/str.h"
#include "layout/layout.h"
#include "text/text.h"

enum { ROOMY = 40 /* [cells]: from here on the counts are named */ };

void
translator_take(struct app *a, const struct event *ev)
{
	struct str words;

	if (ev->unfinished) {
		if (a->unreadable) /* what was said of it is no more so */
			a->notice[0] = '\0';
		a->translating = true;
		a->unreadable = false;
		a->unfinished = *ev->unfinished;
	}
	if (ev->kind != EVENT_UNREADABLE)
		return;
	a->translating = a->unreadable = true;
	str_init(&words);
	text_error(ev->err, &words);
	app_notice(a, "%s", str_text(&words));
	str_done(&words);
}

/*
 * The words in use were said anew.  A place is one in the text, and can have
 * blank lines and a label over it: as much of these is seen as was, or each save
 * would move the page.
 */
struct effect
translator_anew(struct app *a, const struct event *ev)
{
	const struct body *b = &a->body;
	uint32_t unit = b->unit, line = b->line;
	bool paired = b->pair; /* lines are of both */
	struct effect e = languages_came(a, ev);
	const struct unit *u;

	if (a->view != VIEW_PAGE || !a->doc || unit == LAYOUT_NONE ||
	    b->unit != unit || paired)
		return e;
	u = layout_lines(b->layout, unit);
	if (line < u->nlines && u->lines[line].off == u->lines[b->line].off)
		body_scroll(&a->body, (int)line - (int)b->line);
	return e;
}

/* ALL of it, and what is most wanted of it where there is less room.  False:
 * nobody works on a translation. */
bool
translator_words(const struct app *a, char all[TRANSLATOR_WORDS],
    char brief[TRANSLATOR_WORDS])
{
	const struct unfinished *u = &a->unfinished;

	if (!a->translating)
		return false;
	if (a->unreadable) {
		snprintf(all, TRANSLATOR_WORDS, "the PO file has an error");
		snprintf(brief, TRANSLATOR_WORDS, "error");
	} else if (a->view == VIEW_PAGE) {
		snprintf(all, TRANSLATOR_WORDS,
		    "%u missing · %u fuzzy here · %u · %u in all",
		    u->missing_here, u->fuzzy_here, u->missing, u->fuzzy);
		snprintf(brief, TRANSLATOR_WORDS,
		    a->opts.width < ROOMY ? "%u · %u"
					  : "%u missing · %u fuzzy here",
		    u->missing_here, u->fuzzy_here);
	} else {
		snprintf(all, TRANSLATOR_WORDS, "%u missing · %u fuzzy in all",
		    u->missing, u->fuzzy);
		snprintf(
		    brief, TRANSLATOR_WORDS, "%u · %u", u->missing, u->fuzzy);
	}
	return true;
}
