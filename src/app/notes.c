/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A counselor's notes: what to say, to ask and to watch for at the section of
 * the page that is on top.
 *
 *   from COUNSELOR_WIDE columns   from NOTES_UNDER rows   with less room
 *   notes │ page                  page                    VIEW_NOTES, alone
 *         │                       notes
 *
 * Hidden until they are asked for, since the screen may face the patient.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/talk.h"
#include "layout/role.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- what is in them --------------------------------------------------- */

/* The section of the page that its top is in: a heading, or 0. */
uint32_t
notes_section(const struct app *a)
{
	uint32_t begun = contents_begun(a);

	return begun ? a->sections[begun - 1] : 0;
}

bool
notes_are_read(const struct app *a)
{
	return a->doc && a->counselor.notes_page == a->page &&
	       !a->counselor.notes_asked;
}

void
notes_put(const struct app *a, struct compose *c, uint32_t heading)
{
	const struct doc *d = a->counselor.notes;

	compose_apart(c, a->counselor.own_language != a->opts.language);
	compose_deeper(c, 1);
	compose_blocks(c, d, heading, talk_end(d, heading));
	compose_deeper(c, 0);
	compose_apart(c, false);
}

void
notes_put_here(const struct app *a, struct compose *c)
{
	const struct doc *d = a->counselor.notes;
	uint32_t section = notes_section(a);
	uint32_t whole = talk_find(d, talk_whole);
	const char *anchor = section ? a->doc->blocks[section].data : NULL;
	uint32_t heading = anchor ? talk_find(d, anchor) : whole;

	if (!notes_are_read(a)) /* they come in a moment */
		return;
	if (!d) {
		compose_para(
		    c, app_tr(a, "There are no notes for this page."), 0);
		return;
	}
	if (!heading)
		heading = whole; /* they say for themselves that they are it */
	if (heading)
		notes_put(a, c, heading);
	else
		compose_para(
		    c, app_tr(a, "No notes for this section."), SPAN_EMPH);
}

/* ---- reading them ------------------------------------------------------ */

/* The page whose notes are to be there now, or none. */
static uint32_t
page_wanted(const struct app *a)
{
	if (!counselor_is(a))
		return GUIDE_NO_PAGE;
	if (a->view == VIEW_RISK)
		return risk_page(a);
	return a->doc && (notes_are_shown(a) || a->view == VIEW_NOTES)
		   ? a->page
		   : GUIDE_NO_PAGE;
}

void
notes_forget(struct app *a)
{
	struct counselor *n = &a->counselor;

	body_done(&n->notes_body);
	n->notes = n->notes_shown = NULL;
	n->notes_page = GUIDE_NO_PAGE;
	n->notes_asked = false;
}

bool
notes_wanted(struct app *a, uint32_t *page)
{
	*page = page_wanted(a);
	if (*page == GUIDE_NO_PAGE || *page == a->counselor.notes_page)
		return false;
	notes_forget(a);
	a->counselor.notes_page = *page;
	a->counselor.notes_asked = true;
	return true;
}

void
notes_came(struct app *a, const struct event *ev)
{
	struct counselor *n = &a->counselor;
	bool wanted = ev->page == n->notes_page;

	if (!counselor_is(a))
		return;
	notes_forget(a); /* what was read before is gone */
	if (wanted) {
		n->notes_page = ev->page;
		n->notes = ev->doc;
	}
	if (a->view == VIEW_NOTES)
		asking_make(a); /* from their top */
	else if (a->view == VIEW_RISK)
		risk_notes_came(a);
}

/* ---- shown, hidden ----------------------------------------------------- */

/* Is there room for them with the page? */
static bool
have_room(const struct app *a)
{
	return contents_has_column(a) || a->opts.height >= NOTES_UNDER;
}

/* The first time: who else may read them. */
static const char *
warning(const struct app *a)
{
	return app_tr(a, "This screen may be seen. w hides the notes.");
}

static void
show(struct app *a, bool on)
{
	struct counselor *n = &a->counselor;

	n->notes_on = on;
	n->notes_shown = NULL;
	if (a->focus.kind == FOCUS_NOTES)
		a->focus.kind = FOCUS_NONE;
	history_resize(a); /* the page's window is another one */
	if (!on)
		return;
	if (!n->notes_told)
		app_notice(a, "%s", warning(a));
	n->notes_told = true;
}

struct effect
notes_toggle(struct app *a)
{
	if (!counselor_is(a))
		return nothing;
	if (a->view == VIEW_NOTES)
		return history_back(a);
	if ((a->view != VIEW_PAGE && a->view != VIEW_TERM) || !a->doc) {
		a->counselor.notes_on = false;
		app_notice(a, "%s",
		    app_tr(a, "Notes are about a page. Open one first."));
		return nothing;
	}
	if (have_room(a)) {
		show(a, !a->counselor.notes_on);
		return nothing;
	}
	/* There it is said over them, and hides none. */
	a->counselor.notes_telling = !a->counselor.notes_told;
	a->counselor.notes_told = true;
	return history_step(a, VIEW_NOTES, 0);
}

/* ---- alone ------------------------------------------------------------- */

enum { RISK, HIDE };

static const char *
title(const struct app *a)
{
	return app_tr(a, "Notes");
}

static void
make(struct app *a, struct compose *c)
{
	if (a->counselor.notes_telling)
		compose_para(c, warning(a), SPAN_STRONG);
	notes_put_here(a, c);
	asking_add(a, HIDE, app_tr(a, "Hide the notes"));
	asking_add(a, RISK, app_tr(a, "If someone is in danger"));
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	return id == RISK ? risk_show(a) : history_back(a);
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_AGENDA;
	b[2] = ACTION_RISK;
	b[3] = ACTION_HELP;
	return 4;
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops notes_view = {
    ASKING_VIEW, .buttons = buttons, .ask = &ask};
