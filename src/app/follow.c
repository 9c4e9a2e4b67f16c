/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where links lead: to a page, to a place, to a term's card, to the list of
 * those who name it; or nowhere, in words.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "guide/doc.h"
#include "guide/guide.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* Why a link is not followed, in OUT; false when it is. */
static bool
obstacle(const struct app *a, enum target_kind kind, const char *dest,
    char out[NOTICE])
{
	switch (kind) {
	case TARGET_OUTSIDE:
		snprintf(out, NOTICE,
		    app_tr(a, "An address outside this guide: %s"), dest);
		break;
	case TARGET_NO_PAGE:
		snprintf(out, NOTICE,
		    app_tr(a, "There is no such page here: %s"), dest);
		break;
	case TARGET_ESCAPES:
		snprintf(out, NOTICE,
		    app_tr(a, "This link leads out of the guide and is not "
			      "opened: %s"),
		    dest);
		break;
	case TARGET_PAGE:
		return false;
	}
	app_whole(out);
	return true;
}

static bool
is_shown(const struct app *a, uint32_t page, const struct doc *doc)
{
	return page == a->page && doc == a->doc && a->view == VIEW_PAGE;
}

/* A place on the page that is shown. */
static struct effect
go_to(struct app *a, const char *anchor)
{
	uint32_t block =
	    anchor ? doc_find_anchor(a->doc, anchor, strlen(anchor)) : 0;

	if (anchor && block == 0) {
		app_notice(a,
		    app_tr(a, "The place \"%s\" is not on this page."), anchor);
		return nothing;
	}
	history_keep(a);
	a->focus.kind = FOCUS_NONE;
	body_go(&a->body, block, 0);
	return nothing;
}

/* Who names the term or the source whose heading this is. */
static struct effect
show_uses(struct app *a, uint32_t page, const struct link *l)
{
	return found_show_links(a,
	    page == app_special(a, "sources.md") ? FIND_SOURCE : FIND_TERM,
	    l->dest + 1);
}

/* Follow LINK of DOC, which is page PAGE or a part of it. */
struct effect
follow_link(struct app *a, uint32_t page, const struct doc *doc, uint32_t link)
{
	const struct link *l = &doc->links[link];
	struct target t;
	char why[NOTICE];

	if (l->kind == LINK_USES)
		return show_uses(a, page, l);
	t = guide_resolve(a->opts.guide, page, l);
	if (obstacle(a, t.kind, l->dest, why)) {
		app_notice(a, "%s", why);
		return nothing;
	}
	/* Who follows a link to help wants the lines at once; the page is a
	 * button away. */
	if (t.page == app_help_page(a) && !t.anchor)
		return app_act(a, ACTION_HELP);
	if (t.page == page && is_shown(a, page, doc))
		return go_to(a, t.anchor);
	if (t.page == app_special(a, "glossary.md") && t.anchor)
		return term_ask(a, VIEW_TERM, t.anchor);
	return history_open(a, t.page, t.anchor);
}

/* What Enter would do on that link, in a line; "" goes without saying. */
void
follow_hint(struct app *a, uint32_t page, const struct doc *doc, uint32_t link,
    char out[NOTICE])
{
	const struct link *l = &doc->links[link];
	struct target t;

	out[0] = '\0';
	if (l->kind == LINK_USES) {
		snprintf(out, NOTICE, "%s",
		    page == app_special(a, "sources.md")
			? app_tr(a, "Enter: where this source is cited")
			: app_tr(a, "Enter: where this term is used"));
		return;
	}
	t = guide_resolve(a->opts.guide, page, l);
	if (obstacle(a, t.kind, l->dest, out))
		return;
	if (l->kind == LINK_TERM)
		snprintf(out, NOTICE, "%s",
		    app_tr(a, "Enter: what this word means"));
	else if (t.page != page)
		snprintf(out, NOTICE, app_tr(a, "Enter: %s"),
		    guide_entry_title(
			a->opts.guide, guide_page(a->opts.guide, t.page)));
	app_whole(out);
}
