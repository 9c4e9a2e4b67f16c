/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a term or a source is named: the links that lead to it.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/found.h"
#include "app/internal.h"
#include "guide/guide.h"
#include "layout/role.h"

/* a->links looks for what leads to KEY, if it does not already. */
void
found_seek_links(struct app *a, enum find_kind kind, const char *key)
{
	if (!a->links)
		a->links = find_new();
	if (find_kind(a->links) == kind && strcmp(find_key(a->links), key) == 0)
		return;
	find_links(a->links, kind, key, guide_pages(a->opts.guide),
	    app_special(a, kind == FIND_TERM ? "glossary.md" : "sources.md"));
	a->uses = (struct list){0};
}

struct effect
found_show_links(struct app *a, enum find_kind kind, const char *key)
{
	found_seek_links(a, kind, key);
	return history_show(a, VIEW_USES);
}

static struct found
uses(struct app *a)
{
	struct found d = {.find = a->links, .list = &a->uses};

	found_place(a, &d, chrome_body_top(a), chrome_body_rows(a));
	return d;
}

static void
uses_settle(struct app *a)
{
	struct found d = uses(a);

	found_settle(a, &d);
}

/* What the places lead to: a source by its key, a term as the pages say it. */
static void
write_title(const struct app *a, char title[NOTICE])
{
	const struct find_hit *h;

	if (find_kind(a->links) == FIND_SOURCE)
		snprintf(title, NOTICE,
		    app_tr(a, "Where this source is cited: %s"),
		    find_key(a->links));
	else if (find_hits(a->links, &h) > 0)
		snprintf(title, NOTICE,
		    app_tr(a, "Where this term is used: %.*s"),
		    (int)(h->end - h->start), h->context + h->start);
	else
		snprintf(
		    title, NOTICE, "%s", app_tr(a, "Where this term is used"));
	app_whole(title);
}

static void
uses_draw(struct app *a, struct frame *f)
{
	struct found d = uses(a);
	int top = chrome_body_top(a), end = top + chrome_body_rows(a);
	char words[NOTICE];

	write_title(a, words);
	chrome_header(a, f, words, "", "");
	if (found_count(&d) == 0 && a->focus.kind == FOCUS_NONE) {
		f->cursor_x = chrome_margin(a);
		f->cursor_y = top;
	}
	if (found_count(&d) || found_is_running(&d)) {
		found_draw(a, f, &d);
		return;
	}
	top = found_say(
	    a, f, top, end, ROLE_TEXT, app_tr(a, "No page names it."));
	found_unread(a, a->links, words);
	found_say(a, f, top, end, ROLE_QUIET, words);
}

static struct effect
uses_event(struct app *a, const struct event *ev)
{
	struct found d = uses(a);
	struct effect e;

	found_event(a, &d, ev, &e);
	return e;
}

static struct list *
list(struct app *a)
{
	return &a->uses;
}

const struct view_ops uses_view = {.draw = uses_draw,
    .event = uses_event,
    .buttons = chrome_plain_buttons,
    .settle = uses_settle,
    .list = list,
    .tells = true};
