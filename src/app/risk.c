/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What to do when somebody is in danger, for the counselor: what the site does
 * at once, what the notes say, and help now.  From every screen, at one key.
 *
 * The notes are those of the page that is open, or, where they say nothing of
 * it, those of get-help.md: its step says which.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/help.h"
#include "guide/talk.h"
#include "locale/catalog.h"

enum { OF_PAGE, OF_HELP };

enum { HELP };

/* What the site says, in the counselor's language if it can; NULL: nothing. */
static const char *
site_words(const struct app *a)
{
	size_t own = a->counselor.own_language;
	const char *tag = own < a->opts.nlanguages
			      ? a->opts.languages[own].tag
			      : catalog_language(a->opts.catalog);

	return help_site_text(a->opts.guide, tag, SITE_RISK_PROTOCOL);
}

/* The site's words, else neutral ones. */
static void
put_protocol(const struct app *a, struct compose *c)
{
	static const char name[] = "risk-protocol";
	const char *words = site_words(a);

	compose_apart(c, words != NULL);
	compose_para(c,
	    words ? words : guide_value(a->opts.guide, name, strlen(name)),
	    SPAN_STRONG);
	compose_apart(c, false);
	if (!words)
		compose_para(c,
		    app_tr(a, "This site has not said what its staff do. "
			      "It is set in site.conf: risk-protocol."),
		    SPAN_EMPH);
}

/* Is B nothing but a value of the site, which has been said already? */
static bool
is_value(const struct block *b)
{
	if (b->kind != BLOCK_PARA || !b->nspans || b->spans[0].start)
		return false;
	for (uint32_t i = 0; i < b->nspans; i++)
		if (!(b->spans[i].style & SPAN_VALUE))
			return false;
	return true;
}

/* What the notes that were read say of it. */
static void
put_notes(const struct app *a, struct compose *c)
{
	const struct doc *d = a->counselor.notes;
	uint32_t heading = talk_find(d, talk_distress), from, end;
	bool same = a->counselor.own_language == a->opts.language;

	if (!heading || a->counselor.notes_asked ||
	    a->counselor.notes_page != risk_page(a))
		return;
	from = d->blocks[heading].end;
	end = talk_end(d, heading);
	while (
	    (same || site_words(a)) && from < end && is_value(&d->blocks[from]))
		from = d->blocks[from].end;
	compose_apart(c, !same);
	compose_blocks(c, d, from, end);
	compose_apart(c, false);
}

static void
make(struct app *a, struct compose *c)
{
	/* Where the site said nothing, what to do comes before that. */
	bool said = site_words(a) != NULL;

	if (said)
		put_protocol(a, c);
	put_notes(a, c);
	if (!said)
		put_protocol(a, c);
	compose_heading(c, 3, app_tr(a, "Help now"));
	card_put_help(a, c);
	asking_add_help(a, HELP, app_tr(a, "Help now"));
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	(void)id;
	return app_act(a, ACTION_HELP);
}

uint32_t
risk_page(const struct app *a)
{
	return a->step == OF_PAGE && a->page != GUIDE_NO_PAGE
		   ? a->page
		   : app_help_page(a);
}

/* Where the page's notes say nothing of it, those of get-help.md are read. */
void
risk_notes_came(struct app *a)
{
	const struct counselor *n = &a->counselor;

	if (a->step == OF_PAGE && n->notes_page == a->page && !n->notes_asked &&
	    !talk_find(n->notes, talk_distress))
		a->step = OF_HELP;
	asking_make(a);
}

struct effect
risk_show(struct app *a)
{
	struct effect e = {.kind = EFFECT_NONE};

	if (!counselor_is(a))
		return e;
	if (a->view == VIEW_RISK) {
		body_home(&a->card_body);
		return e;
	}
	e = history_step(a, VIEW_RISK, OF_PAGE);
	risk_notes_came(a); /* they may be there already */
	return e;
}

static const char *
title(const struct app *a)
{
	return app_tr(a, "If in danger");
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_HELP;
	return 2;
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops risk_view = {
    ASKING_VIEW, .buttons = buttons, .ask = &ask};
