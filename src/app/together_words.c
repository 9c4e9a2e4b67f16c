/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said of two screens in step: below the header on each of them, and
 * once when the other one comes.
 */
#include "config.h"

#include <stdio.h>

#include "app/internal.h"
#include "guide/guide.h"

/* Who the other one is, as this one calls them. */
enum other { OTHER_COUNSELOR, OTHER_PATIENT, OTHER_SCREEN };

static enum other
other(const struct app *a)
{
	bool theirs = a->together.peer_role == SHARED_COUNSELOR;

	if (theirs == counselor_is(a))
		return OTHER_SCREEN;
	return theirs ? OTHER_COUNSELOR : OTHER_PATIENT;
}

/* Where the other one is, or NULL: at something of its own. */
const char *
together_where(const struct app *a)
{
	const struct shared *s = &a->together.theirs;

	switch ((enum shared_view)s->view) {
	case SHARED_HOME:
		return app_tr(a, "Start");
	case SHARED_PAGE:
	case SHARED_TERM:
		return s->page < guide_pages(a->opts.guide)
			   ? guide_entry_title(a->opts.guide,
				 guide_page(a->opts.guide, s->page))
			   : NULL;
	case SHARED_CONTENTS:
		return app_tr(a, "Contents");
	case SHARED_HELP:
		return app_tr(a, "Help now");
	case SHARED_CHECK:
		return app_tr(a, "A short check");
	case SHARED_TEACH:
		return app_tr(a, "In your own words");
	case SHARED_ELSEWHERE:
	case SHARED_VIEWS:
		break;
	}
	return NULL;
}

/* Do both show the same, as far as it is told? */
static bool
is_same_place(const struct app *a)
{
	const struct shared *s = &a->together.theirs;
	struct shared ours;

	return app_shared(a, &ours) && ours.view == s->view &&
	       ours.page == s->page;
}

static void
put_where(const struct app *a, char *buf)
{
	const char *where = together_where(a);

	switch (other(a)) {
	case OTHER_COUNSELOR:
		if (where)
			snprintf(buf, NOTICE,
			    app_tr(a, "Shared. Your counselor is at: %s"),
			    where);
		else
			snprintf(buf, NOTICE, "%s",
			    app_tr(a, "Shared. Your counselor is elsewhere."));
		break;
	case OTHER_PATIENT:
		if (where)
			snprintf(buf, NOTICE,
			    /* TRANSLATORS: for counselors. */
			    app_tr(a, "Shared. The patient is at: %s"), where);
		else
			snprintf(buf, NOTICE, "%s",
			    /* TRANSLATORS: for counselors. */
			    app_tr(a, "Shared. The patient is elsewhere."));
		break;
	case OTHER_SCREEN:
		if (where)
			snprintf(buf, NOTICE,
			    app_tr(a, "Shared. The other screen is at: %s"),
			    where);
		else
			snprintf(buf, NOTICE, "%s",
			    app_tr(
				a, "Shared. The other screen is elsewhere."));
		break;
	}
	app_whole(buf);
}

static const char *
in_step_words(const struct app *a)
{
	switch (other(a)) {
	case OTHER_COUNSELOR:
		return app_tr(a, "Shared. Your counselor is in step.");
	case OTHER_PATIENT:
		/* TRANSLATORS: for counselors. */
		return app_tr(a, "Shared. The patient is in step.");
	case OTHER_SCREEN:
		break;
	}
	return app_tr(a, "Shared. The other screen is in step.");
}

static const char *
led_words(const struct app *a)
{
	if (!a->together.follows)
		/* TRANSLATORS: at most 36 cells: the other screen leads, and
		 * this one does not follow; f is a key. */
		return app_tr(a, "Shared. On your own: f goes back.");
	switch (other(a)) {
	case OTHER_COUNSELOR:
		return app_tr(a, "Shared. Your counselor leads.");
	case OTHER_PATIENT:
		/* TRANSLATORS: for counselors. */
		return app_tr(a, "Shared. The patient leads.");
	case OTHER_SCREEN:
		break;
	}
	return app_tr(a, "Shared. The other screen leads.");
}

static const char *
brief_words(const struct app *a)
{
	const struct together *t = &a->together;

	if (t->peer == PEER_HERE && together_is_led(a) && !t->follows)
		/* TRANSLATORS: at most 10 cells: this screen is shared with
		 * another one, and the key f leads back to where that is. */
		return app_tr(a, "Shared: f");
	/* TRANSLATORS: at most 10 cells: another screen shows the same. */
	return app_tr(a, "Shared");
}

const char *
together_words(const struct app *a, char *buf, bool brief)
{
	const struct together *t = &a->together;

	*buf = '\0';
	if (!t->on)
		return buf;
	if (brief)
		return brief_words(a);
	switch ((enum peer_state)t->peer) {
	case PEER_NONE:
		return app_tr(a, "Shared. Nobody has joined yet.");
	case PEER_GONE:
		return app_tr(a, "Shared. The other screen is gone.");
	case PEER_VERSION:
	case PEER_GUIDE:
	case PEER_BUSY:
	case PEER_NOISE:
		/* TRANSLATORS: at most 36 cells; s is a key. */
		return app_tr(a, "Shared, not in step: s says why.");
	case PEER_HERE:
		break;
	}
	if (together_is_led(a))
		return led_words(a);
	if (!t->knows_peer ||
	    (is_same_place(a) && (t->theirs.follows || !together_leads(a))))
		return together_leads(a)
			   ? in_step_words(a)
			   : app_tr(a, "Shared. Each reads alone.");
	put_where(a, buf);
	return buf;
}

/* What the other side can see, for who begins. */
const char *
together_sees(const struct app *a)
{
	switch (other(a)) {
	case OTHER_COUNSELOR:
		return app_tr(a, "Shared with your counselor. They see this "
				 "page and your answers, not what you type.");
	case OTHER_PATIENT:
		/* TRANSLATORS: for counselors. */
		return app_tr(a, "Shared with a patient's screen. They see "
				 "your page, not your notes or what you type.");
	case OTHER_SCREEN:
		break;
	}
	return app_tr(a, "Shared with another screen. It shows this page and "
			 "your answers, not what you type.");
}

/* The same where a notice hides what it stands over. */
static const char *
sees_brief(const struct app *a)
{
	switch (other(a)) {
	case OTHER_COUNSELOR:
		/* TRANSLATORS: at most 72 cells. */
		return app_tr(a, "Your counselor sees your answers, not what "
				 "you type.");
	case OTHER_PATIENT:
		/* TRANSLATORS: at most 72 cells; for counselors. */
		return app_tr(a, "The patient sees your page, not your notes.");
	case OTHER_SCREEN:
		break;
	}
	/* TRANSLATORS: at most 72 cells. */
	return app_tr(
	    a, "The other screen shows your answers, not what you type.");
}

void
together_say(struct app *a)
{
	if (a->view != VIEW_HELP)
		app_notice(a, "%s",
		    a->opts.height < TALL ? sees_brief(a) : together_sees(a));
}
