/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Handouts: the door to them, and which there are to take home.
 *
 *   step 0            those that are ready, one's own, the card of help now
 *   step 1 + page     and before them that page
 *
 * What is chosen here is put together anew, but large print and a language
 * that somebody chose stay for the next one.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/mem.h"
#include "guide/compose.h"
#include "guide/guide.h"
#include "guide/sheets.h"
#include "locale/catalog.h"

/* [cells]: with fewer, words make room for what is asked. */
enum { ROOMY = 16, WORDY = 36 };

/* What is chosen, besides sheets by their number. */
enum { THIS_PAGE = 0x10000, OWN, HELP_CARD, UNDER_WAY, PICKS };

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- the door ---------------------------------------------------------- */

/* In a waiting room only what is ready is printed; a stranger's book may be
 * about anything, and what goes with a handout of ours may not fit it. */
bool
handouts_may_make_own(const struct app *a)
{
	return a->opts.mode != MODE_KIOSK &&
	       guide_has_conventions(a->opts.guide);
}

__attribute__((hot)) bool
handouts_are_there(const struct app *a)
{
	return material_is_there(a->opts.guide, MATERIAL_SHEETS) ||
	       handouts_may_make_own(a);
}

__attribute__((hot)) bool
handout_is_for(const struct app *a, uint32_t page)
{
	return page != GUIDE_NO_PAGE && handouts_may_make_own(a) &&
	       !a->opts.no_handouts;
}

static struct effect
say_why_not(struct app *a)
{
	/* TRANSLATORS: %s is the reason, in a few words. */
	app_notice(a, app_tr(a, "No handouts can be made here: %s."),
	    app_tr(a, a->opts.no_handouts));
	return nothing;
}

static bool
is_of_handouts(enum view_id view)
{
	return view == VIEW_HANDOUTS || view == VIEW_HANDOUT ||
	       view == VIEW_OWN || view == VIEW_PREVIEW ||
	       view == VIEW_PRINTING || view == VIEW_FILE;
}

/* Back to the list, if it lies just behind; else false. */
static bool
went_back(struct app *a)
{
	uint32_t n = a->nhistory;

	if (!is_of_handouts(a->view))
		return false;
	while (n > 0 && is_of_handouts(a->history[n - 1].view) &&
	       a->history[n - 1].view != VIEW_HANDOUTS)
		n--;
	if (n == 0 || a->history[n - 1].view != VIEW_HANDOUTS)
		return false;
	while (a->nhistory >= n)
		history_back(a);
	return true;
}

struct effect
handouts_open(struct app *a)
{
	uint32_t step = 0;

	if (!handouts_are_there(a))
		return nothing;
	if (a->opts.no_handouts)
		return say_why_not(a);
	if (a->view == VIEW_HANDOUTS)
		return history_show(a, VIEW_HANDOUTS);
	if (went_back(a))
		return nothing;
	if (a->view == VIEW_PAGE && handout_is_for(a, a->page))
		step = a->page + 1;
	if (material_is_there(a->opts.guide, MATERIAL_SHEETS) &&
	    !a->no_material[MATERIAL_SHEETS])
		return material_show(a, MATERIAL_SHEETS, VIEW_HANDOUTS, step);
	return history_step(a, VIEW_HANDOUTS, step);
}

/* ---- putting together -------------------------------------------------- */

const struct sheets *
handouts_sheets(const struct app *a)
{
	const struct material *m = a->material[MATERIAL_SHEETS];

	return m ? m->sheets : NULL;
}

/* Nothing is on it; how it is to be stays, but for the copies. */
struct job *
handouts_begin(struct app *a, bool own)
{
	struct printing *p = &a->printing;
	struct job *j = p->job;

	if (!j) {
		p->job = j = mem_calloc(1, sizeof *j);
		job_init(j);
	}
	memset(j->sheets, 0, sizeof j->sheets);
	memset(j->places, 0, sizeof j->places);
	j->nsheets = j->nplaces = 0;
	j->help = j->visit = false;
	j->copies = 1;
	p->own = own;
	p->with_mine = p->with_topics = p->with_plan = p->with_lines = false;
	printing_changed(a);
	return j;
}

/* Names that are longer than a job has room for are those of no page. */
bool
handouts_put(char to[JOB_NAME], const char *name)
{
	size_t n = strlen(name);

	if (n == 0 || n >= JOB_NAME)
		return false;
	memcpy(to, name, n + 1);
	return true;
}

struct effect
handout_of_page(struct app *a, uint32_t page)
{
	const struct entry *e;
	struct job *j;

	if (page >= guide_pages(a->opts.guide) || !handouts_may_make_own(a))
		return nothing;
	if (a->opts.no_handouts)
		return say_why_not(a);
	e = guide_page(a->opts.guide, page);
	j = handouts_begin(a, true);
	if (handouts_put(j->places[0], e->path))
		j->nplaces = 1;
	return handout_open(a);
}

static struct effect
open_sheet(struct app *a, uint32_t i)
{
	const struct sheets *s = handouts_sheets(a);
	struct job *j;

	if (!s || i >= s->n)
		return nothing;
	j = handouts_begin(a, false);
	if (handouts_put(j->sheets[0], s->sheets[i].id))
		j->nsheets = 1;
	return handout_open(a);
}

static struct effect
open_help_card(struct app *a)
{
	handouts_begin(a, false)->help = true;
	return handout_open(a);
}

/* ---- the list ---------------------------------------------------------- */

/* The page it was opened from, or none. */
static uint32_t
page_of(const struct app *a)
{
	return a->step > 0 && a->step <= guide_pages(a->opts.guide) &&
		       handouts_may_make_own(a)
		   ? a->step - 1
		   : GUIDE_NO_PAGE;
}

static void
put_words(const struct app *a, struct compose *c)
{
	if (a->opts.height < ROOMY || a->opts.width < WORDY) {
		compose_para(c, app_tr(a, "What do you want to take home?"), 0);
		return;
	}
	compose_heading(c, 2, app_tr(a, "What do you want to take home?"));
	compose_para(c,
	    app_tr(a, "You can look at it first. Nothing is printed before "
		      "you say so."),
	    0);
}

/* Those for COUNSELOR or for a patient. */
static void
add_sheets(struct app *a, bool counselor)
{
	const struct sheets *s = handouts_sheets(a);
	bool any = false;

	for (size_t i = 0; s && i < s->n; i++) {
		if (s->sheets[i].counselor != counselor)
			continue;
		if (counselor && !any)
			/* TRANSLATORS: over handouts for a counselor, who fills
			 * them in together with a patient. */
			asking_over(a, app_tr(a, "To fill in together"));
		any = true;
		asking_add(a, (uint32_t)i,
		    guide_words(a->opts.guide, s->sheets[i].title));
	}
}

/* One of their own is begun. */
static bool
has_own(const struct app *a)
{
	return a->printing.own && !a->printing.job->visit && !own_is_empty(a);
}

static void
make(struct app *a, struct compose *c)
{
	uint32_t page = page_of(a);

	put_words(a, c);
	if (!handouts_sheets(a) &&
	    material_is_there(a->opts.guide, MATERIAL_SHEETS))
		compose_para(
		    c, app_tr(a, "The ready sheets cannot be read."), 0);
	if (printing_is_busy(a))
		asking_add(
		    a, UNDER_WAY, app_tr(a, "See how the printing goes"));
	if (person_count_picks(a))
		asking_add(a, PICKS,
		    arena_printf(a->card_arena,
			/* TRANSLATORS: what a counselor gave to this screen. */
			trn(a->opts.catalog, "From your counselor (%lu part)",
			    "From your counselor (%lu parts)",
			    (unsigned long)person_count_picks(a)),
			(unsigned long)person_count_picks(a)));
	if (page != GUIDE_NO_PAGE)
		asking_add(a, THIS_PAGE,
		    /* TRANSLATORS: %s is a page's title. */
		    arena_printf(a->card_arena, app_tr(a, "This page: %s"),
			guide_entry_title(
			    a->opts.guide, guide_page(a->opts.guide, page))));
	if (counselor_is(a) && handouts_may_make_own(a))
		asking_add(a, OWN,
		    has_own(a) ? app_tr(a, "Go on with the one you make")
			       : app_tr(a, "Make one for this person"));
	if (a->asking.n)
		asking_part(a);
	add_sheets(a, false);
	if (counselor_is(a))
		add_sheets(a, true);
	asking_part(a);
	if (!counselor_is(a) && handouts_may_make_own(a))
		asking_add(a, OWN,
		    has_own(a) ? app_tr(a, "Go on with your own")
			       : app_tr(a, "Make your own"));
	asking_add(a, HELP_CARD, app_tr(a, "The card of help now"));
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	switch (id) {
	case THIS_PAGE:
		return handout_of_page(a, page_of(a));
	case OWN:
		return own_open(a);
	case HELP_CARD:
		return open_help_card(a);
	case PICKS:
		return person_of_picks(a);
	case UNDER_WAY:
		return printing_show(a);
	default:
		return open_sheet(a, id);
	}
}

/* ---- the view ---------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	/* TRANSLATORS: over the list of what can be printed to take home. */
	return app_tr(a, "Handouts");
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops handouts_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
