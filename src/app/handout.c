/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One handout: what is on it, how it is to be, and what to do with it.
 *
 *   AT_ONE        When to call
 *                 2 pages · Letter · large print
 *                 Pages come out beside the desk. Others may see them.
 *
 *                 ▸ 1  Print it
 *                   2  Look at the words
 *                 …
 *   AT_LANGUAGE   which language it is in      AT_ALSO   the second one
 *   AT_COPIES     how many
 *
 * It is in the language of the screen until somebody chooses another one.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "locale/catalog.h"

enum { MOST_COPIES = 9 /* they have a digit each */ };

/* The screens: steps of the view. */
enum { AT_ONE, AT_LANGUAGE, AT_ALSO, AT_COPIES };

/* What is chosen; of languages and copies, by their number. */
enum {
	PRINT,
	LOOK,
	SAVE,
	UNDER_WAY,
	LARGE,
	LANGUAGE,
	ALSO,
	BESIDE,
	COPIES,
	CHANGE,
	OTHERS,
	NO_SECOND = APP_LANGUAGES,
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- languages --------------------------------------------------------- */

/* What a job calls language I: "" is the source's. */
static const char *
tag_of(const struct app *a, size_t i)
{
	return a->opts.languages[i].source ? "" : a->opts.languages[i].tag;
}

/* The language that is shown, as a job calls it. */
static const char *
tag_here(const struct app *a)
{
	if (a->opts.language < a->opts.nlanguages)
		return tag_of(a, a->opts.language);
	return a->opts.catalog ? catalog_language(a->opts.catalog) : "";
}

/* Index of what job.language says, or nlanguages. */
static size_t
first_language(const struct app *a)
{
	const char *tag = a->printing.job->language;
	size_t i = 0;

	while (i < a->opts.nlanguages && strcmp(tag_of(a, i), tag) != 0)
		i++;
	return i;
}

/* Index of what job.also says: the source has its own tag there. */
static size_t
second_language(const struct app *a)
{
	const char *tag = a->printing.job->also;
	size_t i = 0;

	if (!*tag)
		return a->opts.nlanguages;
	while (i < a->opts.nlanguages &&
	       strcmp(a->opts.languages[i].tag, tag) != 0)
		i++;
	return i;
}

static void
set_language(struct app *a, const char *tag)
{
	struct job *j = a->printing.job;

	snprintf(j->language, sizeof j->language, "%s", tag);
	if (first_language(a) == second_language(a))
		j->also[0] = '\0';
}

/* The other screen's language beside the one in use, or the counselor's own;
 * what was chosen by hand stays. */
void
handout_two_languages(struct app *a)
{
	struct job *j = a->printing.job;
	const struct together *t = &a->together;
	size_t theirs = 0, other = a->counselor.own_language;

	if (!counselor_is(a) || a->printing.language_chosen ||
	    a->printing.also_chosen)
		return;
	while (t->knows_peer && theirs < a->opts.nlanguages &&
	       strcmp(a->opts.languages[theirs].tag, t->theirs.language) != 0)
		theirs++;
	if (t->knows_peer && theirs < a->opts.nlanguages &&
	    theirs != a->opts.language)
		other = theirs;
	j->also[0] = '\0';
	if (other < a->opts.nlanguages && other != a->opts.language)
		snprintf(j->also, sizeof j->also, "%s",
		    a->opts.languages[other].tag);
}

/* Is language I a draft?  False while it is not known. */
static bool
is_draft(const struct app *a, size_t i)
{
	if (i >= a->opts.nlanguages || a->opts.languages[i].source)
		return false;
	if (i == a->opts.language)
		return guide_is_draft(a->opts.guide);
	return a->known[i].is_known && a->known[i].draft;
}

/* It is printed in the source's language instead. */
bool
handout_is_refused(const struct app *a)
{
	bool draft = is_draft(a, first_language(a)) ||
		     is_draft(a, second_language(a)) ||
		     (a->opts.nlanguages == 0 && guide_is_draft(a->opts.guide));

	return draft && !site_drafts(guide_site(a->opts.guide));
}

/* What a language is called, whichever way that runs. */
static const char *
name_of(const struct app *a, size_t i, const char *tag)
{
	return arena_printf(a->card_arena,
	    "\xe2\x81\xa8%s\xe2\x81\xa9", /* U+2068, U+2069 */
	    i < a->opts.nlanguages ? languages_name(a, i) : tag);
}

/* Those to choose from are shown, or two that may be drafts: what is known of
 * each is to be said. */
__attribute__((hot)) bool
handout_wants_languages(const struct app *a)
{
	return a->view == VIEW_HANDOUT &&
	       (a->step == AT_LANGUAGE || a->step == AT_ALSO ||
		   a->printing.job->also[0]);
}

/* ---- the screens ------------------------------------------------------- */

static void
add_what_to_do(struct app *a)
{
	if (printing_is_busy(a)) {
		asking_add(
		    a, UNDER_WAY, app_tr(a, "See how the printing goes"));
		return;
	}
	asking_add(a, PRINT, app_tr(a, "Print it"));
	asking_add(a, LOOK, app_tr(a, "Look at the words"));
	if (a->opts.mode != MODE_KIOSK)
		asking_add(a, SAVE, app_tr(a, "Save to a file"));
}

/* Paper has letters for languages that a screen may have none for. */
static bool
has_languages(const struct app *a)
{
	return a->opts.nlanguages > 1;
}

static void
add_languages(struct app *a)
{
	const struct job *j = a->printing.job;
	bool second = j->also[0] != '\0';

	if (!has_languages(a))
		return;
	asking_add(a, LANGUAGE,
	    /* TRANSLATORS: of a handout; %s is a language's own name. */
	    arena_printf(a->card_arena, app_tr(a, "Language: %s"),
		name_of(a, first_language(a), j->language)));
	asking_add(a, ALSO,
	    second ? arena_printf(a->card_arena,
			 /* TRANSLATORS: of a handout in two languages. */
			 app_tr(a, "Second language: %s"),
			 name_of(a, second_language(a), j->also))
		   : app_tr(a, "Second language: none"));
	/* Large print is never in columns. */
	if (second && j->size < JOB_LARGE)
		asking_add_mark(a, BESIDE,
		    /* TRANSLATORS: the two languages of a handout. */
		    app_tr(a, "The two side by side"),
		    j->beside ? ASK_ON : ASK_OFF);
}

static void
add_how(struct app *a)
{
	const struct job *j = a->printing.job;

	asking_part(a);
	asking_add_mark(a, LARGE, app_tr(a, "Large print"),
	    j->size == JOB_LARGE ? ASK_ON : ASK_OFF);
	add_languages(a);
	if (a->opts.mode != MODE_KIOSK)
		asking_add(a, COPIES,
		    /* TRANSLATORS: of a handout; from 1 to 9. */
		    arena_printf(
			a->card_arena, app_tr(a, "Copies: %d"), j->copies));
	if (a->printing.own)
		asking_add(a, CHANGE, app_tr(a, "Change what is on it"));
}

static void
make_one(struct app *a, struct compose *c)
{
	if (handout_is_empty(a)) {
		compose_para(c, app_tr(a, "There is nothing on it."), 0);
		if (a->printing.own)
			asking_add(
			    a, CHANGE, app_tr(a, "Choose what is on it"));
		asking_add(a, OTHERS, app_tr(a, "To the handouts"));
		return;
	}
	handout_put_what(a, c);
	if (handout_is_refused(a))
		compose_para(c,
		    arena_printf(a->card_arena,
			/* TRANSLATORS: %s is a language's own name. */
			app_tr(a, "There is no reviewed translation yet. The "
				  "sheet is in %s, with a card that asks for "
				  "an interpreter."),
			languages_source(a)),
		    0);
	handout_put_pages(a, c);
	compose_para(c, printing_place_words(a, a->card_arena), 0);
	add_what_to_do(a);
	add_how(a);
}

/* "Español · draft, …" */
static void
add_language(struct app *a, size_t i)
{
	const char *name = name_of(a, i, "");

	asking_add(a, (uint32_t)i,
	    is_draft(a, i) ? arena_printf(a->card_arena, "%s · %s", name,
				 app_tr(a, "draft, not checked yet"))
			   : name);
}

static void
make_language(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "Which language is it to be in?"));
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		add_language(a, i);
}

static void
make_also(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "In which language as well?"));
	asking_add(a, NO_SECOND, app_tr(a, "In no other"));
	asking_part(a);
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		if (i != first_language(a))
			add_language(a, i);
}

static void
make_copies(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "How many copies?"));
	for (unsigned long i = 1; i <= MOST_COPIES; i++)
		asking_add(a, (uint32_t)i,
		    arena_printf(a->card_arena,
			trn(a->opts.catalog, "%lu copy", "%lu copies", i), i));
}

static void
make(struct app *a, struct compose *c)
{
	if ((a->step == AT_LANGUAGE || a->step == AT_ALSO) &&
	    has_languages(a)) {
		if (a->step == AT_LANGUAGE)
			make_language(a, c);
		else
			make_also(a, c);
	} else if (a->step == AT_COPIES && a->opts.mode != MODE_KIOSK) {
		make_copies(a, c);
	} else {
		a->step = AT_ONE;
		make_one(a, c);
	}
}

/* ---- choices ----------------------------------------------------------- */

/* It takes other pages now. */
static struct effect
count_again(struct app *a)
{
	struct effect e;

	printing_changed(a);
	e = printing_ask(a, JOB_COUNT);
	if (a->view == VIEW_HANDOUT)
		asking_remake(a);
	return e;
}

/* Back to the handout that the screens before are about, if it lies behind
 * them; it stands there once. */
static bool
went_back(struct app *a)
{
	uint32_t n = a->nhistory;
	const struct place *p = a->history;

	if (a->view != VIEW_OWN && a->view != VIEW_HANDOUT)
		return false;
	while (n > 0 && (p[n - 1].view == VIEW_OWN ||
			    (p[n - 1].view == VIEW_HANDOUT && p[n - 1].step)))
		n--;
	if (n == 0 || p[n - 1].view != VIEW_HANDOUT)
		return false;
	while (a->nhistory >= n)
		history_back(a);
	return true;
}

struct effect
handout_open(struct app *a)
{
	struct effect e;
	bool own = a->view == VIEW_OWN;

	if (!a->printing.language_chosen)
		set_language(a, tag_here(a));
	e = printing_ask(a, JOB_COUNT);
	if (!went_back(a))
		history_step(a, VIEW_HANDOUT, AT_ONE);
	else if (own)
		asking_make(a);
	return e;
}

/* The screen is in another language: so is what nobody chose one for. */
struct effect
handout_languages_came(struct app *a)
{
	struct printing *p = &a->printing;

	if (!p->job || p->language_chosen ||
	    strcmp(p->job->language, tag_here(a)) == 0 ||
	    (!p->own && !p->job->nsheets && !p->job->help))
		return nothing;
	set_language(a, tag_here(a));
	if (p->own)
		handout_two_languages(a);
	printing_changed(a);
	if (a->view == VIEW_PREVIEW)
		return printing_ask(a, JOB_PREVIEW);
	return count_again(a);
}

static struct effect
go(struct app *a, uint32_t step)
{
	struct effect e = history_step(a, VIEW_HANDOUT, step);
	size_t second = second_language(a);

	if (step == AT_LANGUAGE)
		asking_stand_on(a, (uint32_t)first_language(a));
	else if (step == AT_ALSO && second < a->opts.nlanguages)
		asking_stand_on(a, (uint32_t)second);
	else if (step == AT_COPIES)
		asking_stand_on(a, a->printing.job->copies);
	return e;
}

static struct effect
toggle(struct app *a, uint32_t id)
{
	struct job *j = a->printing.job;

	if (id == BESIDE)
		j->beside = !j->beside;
	else
		j->size = j->size == JOB_LARGE ? JOB_NORMAL : JOB_LARGE;
	return count_again(a);
}

static struct effect
chosen_here(struct app *a, uint32_t id)
{
	switch (id) {
	case PRINT:
		return printing_ask(a, JOB_PRINT);
	case LOOK:
		return printing_ask(a, JOB_PREVIEW);
	case SAVE:
		return file_open(a);
	case UNDER_WAY:
		return printing_show(a);
	case LANGUAGE:
		return go(a, AT_LANGUAGE);
	case ALSO:
		return go(a, AT_ALSO);
	case COPIES:
		return go(a, AT_COPIES);
	case CHANGE:
		return a->printing.job->visit ? record_to_it(a) : own_open(a);
	case OTHERS:
		return handouts_open(a);
	default:
		return toggle(a, id);
	}
}

/* Back to the handout; what was changed is counted there. */
static struct effect
go_back(struct app *a, bool changed)
{
	if (!went_back(a))
		history_step(a, VIEW_HANDOUT, AT_ONE);
	return changed ? count_again(a) : nothing;
}

static struct effect
choose_language(struct app *a, uint32_t id)
{
	bool changed = id != first_language(a);

	a->printing.language_chosen = true;
	if (id < a->opts.nlanguages)
		set_language(a, tag_of(a, id));
	return go_back(a, changed);
}

static struct effect
choose_also(struct app *a, uint32_t id)
{
	struct job *j = a->printing.job;
	const char *tag =
	    id < a->opts.nlanguages ? a->opts.languages[id].tag : "";
	bool changed = strcmp(tag, j->also) != 0;

	snprintf(j->also, sizeof j->also, "%s", tag);
	a->printing.also_chosen = true;
	return go_back(a, changed);
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	switch (a->step) {
	case AT_LANGUAGE:
		return choose_language(a, id);
	case AT_ALSO:
		return choose_also(a, id);
	case AT_COPIES:
		a->printing.job->copies = (uint8_t)id;
		return go_back(a, false);
	default:
		return chosen_here(a, id);
	}
}

/* ---- the view ---------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	/* TRANSLATORS: over what can be done with one sheet to take home. */
	return app_tr(a, "Handout");
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops handout_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
