/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Languages: which there are, and what happens when another one is chosen.
 * Who looks for theirs may read no other: each is called what it calls itself,
 * and what is to be said about it is said in it.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/guide.h"
#include "locale/catalog.h"
#include "text/text.h"

enum { WHOLE = 100 /* [percent] */ };

/* Besides languages by their number. */
enum { CHOICE_BESIDE = 0x100, CHOICE_NONE };

__attribute__((hot)) bool
languages_are_there(const struct app *a)
{
	return (kiosk_is(a) ? kiosk_languages(a) : a->opts.nlanguages) > 1;
}

/* ---- names ----------------------------------------------------------- */

const char *
languages_name(const struct app *a, size_t i)
{
	const struct app_language *l = &a->opts.languages[i];

	return a->opts.ascii ? l->latin : l->name;
}

/* What the guide is written in. */
const char *
languages_source(const struct app *a)
{
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		if (a->opts.languages[i].source)
			return languages_name(a, i);
	return "English";
}

/* Is I one of those that are shown, and can be chosen? */
static bool
is_offered(const struct app *a, size_t i)
{
	return !kiosk_is(a) ||
	       (kiosk_offers(a, i) && !a->opts.languages[i].undrawn);
}

/*
 * The names of the other languages, as many as COLS [cells] take, into BUF; a
 * sign for those that are left out.  Returns the cells; 0: not even one fits.
 */
int
languages_names(const struct app *a, int cols, char buf[LANGUAGES_BYTES])
{
	static const char apart[] = " · ", more[] = " …";
	size_t n = 0, others = 0, put = 0, last = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		others += i != a->opts.language && is_offered(a, i);
	for (size_t i = 0; i < a->opts.nlanguages; i++) {
		const char *name = languages_name(a, i);
		size_t len = strlen(name) + (put ? strlen(apart) : 0);
		bool is_last = put + 1 == others;

		if (i == a->opts.language || !is_offered(a, i))
			continue;
		if (n + len + strlen(more) >= LANGUAGES_BYTES)
			break;
		snprintf(buf + n, LANGUAGES_BYTES - n, "%s%s", put ? apart : "",
		    name);
		if (text_cols(buf, n + len) +
			(is_last ? 0 : text_cols(more, strlen(more))) >
		    cols) {
			buf[n] = '\0';
			break;
		}
		n += len;
		put++;
		last = n;
	}
	if (!put)
		return 0;
	if (put < others)
		snprintf(buf + last, LANGUAGES_BYTES - last, "%s", more);
	return text_cols(buf, strlen(buf));
}

/* ---- switching ------------------------------------------------------- */

/* The page that is open, in its new words, where it stood. */
static void
take_page(struct app *a, const struct event *ev)
{
	uint32_t block = a->body.block, off = a->body.off;
	int above = a->body.above;
	struct str words;

	if (ev->page == GUIDE_NO_PAGE || ev->page != a->page)
		return;
	page_set_doc(a, ev->doc);
	a->failed[0] = '\0';
	if (ev->doc) {
		if (block || off)
			body_go_below(&a->body, block, off, above);
		return;
	}
	str_init(&words);
	kiosk_say(a, ev->err, &words);
	snprintf(a->failed, sizeof a->failed, "%s", str_text(&words));
	app_whole(a->failed);
	str_done(&words);
}

/*
 * Places stay: they are blocks of the source, the same in each language.  What
 * was made of words is made anew; material is read again when it can be waited
 * for, or before the next frame where that shows it.
 */
struct effect
languages_came(struct app *a, const struct event *ev)
{
	bool chosen = ev->which >= 0;
	bool first = chosen && a->view == VIEW_WELCOME;
	struct effect e;

	if (!chosen) { /* what was read of it may be gone */
		notes_forget(a);
		beside_forget(a);
	}
	if (!chosen || a->view != VIEW_LANGUAGES)
		history_keep(a); /* to be shown again */
	a->opts.catalog = ev->catalog;
	if (chosen && (size_t)ev->which < a->opts.nlanguages) {
		beside_switch(a, (size_t)ev->which);
		a->opts.language = (size_t)ev->which;
	}
	for (int i = 0; i < MATERIAL_COUNT; i++)
		a->stale[i] = a->material[i] != NULL;
	if (a->links)
		find_clear(a->links);
	search_again(a);
	if (a->minutes)
		memset(a->minutes, 0,
		    guide_pages(a->opts.guide) * sizeof *a->minutes);
	take_page(a, ev);
	e = history_back(a);
	if (first)
		return welcome_chosen(a);
	return e.kind == EFFECT_NONE ? handout_languages_came(a) : e;
}

void
languages_failed(struct app *a, const struct event *ev)
{
	struct str words;

	str_init(&words);
	if (ev->err)
		kiosk_say(a, ev->err, &words);
	app_notice(a, "%s", str_text(&words));
	str_done(&words);
}

/* ---- how much of each there is --------------------------------------- */

/* The first that nothing is known of, while they are to be chosen from. */
__attribute__((hot)) bool
languages_wanted(struct app *a, int *which)
{
	if (a->view != VIEW_LANGUAGES && !handout_wants_languages(a) &&
	    !kiosk_is(a))
		return false;
	for (size_t i = 0; i < a->opts.nlanguages; i++) {
		if (a->known[i].asked)
			continue;
		a->known[i].asked = true;
		*which = (int)i;
		return true;
	}
	return false;
}

void
languages_learn(struct app *a, const struct event *ev)
{
	struct language_known *k;

	if (ev->which < 0 || (size_t)ev->which >= a->opts.nlanguages)
		return;
	k = &a->known[ev->which];
	k->is_known = true;
	k->catalog = ev->catalog;
	k->draft = ev->draft;
	k->tier[0] = ev->tier[0];
	k->tier[1] = ev->tier[1];
	if (a->view == VIEW_LANGUAGES || handout_wants_languages(a) ||
	    a->view == VIEW_WELCOME || a->view == VIEW_CLOSED)
		asking_remake(a);
	welcome_settle(a);
}

/* ---- the menu -------------------------------------------------------- */

/* "Español · shown now · draft, …", each in its own words. */
static const char *
say(const struct app *a, size_t i)
{
	const struct language_known *k = &a->known[i];
	const struct catalog *c =
	    i == a->opts.language ? a->opts.catalog : k->catalog;
	const char *source = languages_source(a), *out;
	struct str s;

	str_init(&s);
	/* It runs as its language does, whatever the list around it. */
	str_puts(&s, layout_language_is_rtl(c) ? "\xe2\x81\xa7" /* U+2067 */
					       : "\xe2\x81\xa6");
	str_puts(&s, languages_name(a, i));
	if (i == a->opts.language)
		/* TRANSLATORS: after a language's name: the one in use. */
		str_printf(&s, " · %s", tr(c, "shown now"));
	if (k->is_known && !a->opts.languages[i].source) {
		if (k->draft)
			/* TRANSLATORS: after a language's name: no translator
			 * has signed it yet. */
			str_printf(
			    &s, " · %s", tr(c, "draft, not checked yet"));
		str_puts(
		    &s, k->tier[0] < WHOLE || k->tier[1] < WHOLE ? " · " : "");
		if (k->tier[0] < WHOLE)
			/* TRANSLATORS: after a language's name; %s is another
			 * language's. */
			str_printf(&s, tr(c, "part of it is in %s"), source);
		else if (k->tier[1] < WHOLE)
			/* TRANSLATORS: the same; safety and help are not among
			 * those pages. */
			str_printf(&s, tr(c, "some pages are in %s"), source);
	}
	str_puts(&s, "\xe2\x81\xa9"); /* U+2069 */
	out = arena_strdup(a->card_arena, str_text(&s));
	str_done(&s);
	return out;
}

static void
make(struct app *a, struct compose *c)
{
	bool beside = a->step == LANGUAGES_BESIDE;

	compose_heading(c, 2,
	    /* TRANSLATORS: for counselors. */
	    beside ? app_tr(a, "Which language is to stand beside the page?")
		   : app_tr(a, "Which language do you want to read?"));
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		if (is_offered(a, i) && !(beside && i == a->opts.language))
			asking_add(a, (uint32_t)i, say(a, i));
	if (!counselor_is(a))
		return;
	if (!beside) {
		asking_part(a);
		asking_add(a, CHOICE_BESIDE, beside_words(a));
	} else if (a->counselor.beside_on) {
		asking_part(a);
		asking_add(a, CHOICE_NONE, app_tr(a, "None"));
	}
}

/* Back to the page: through the list of languages, if that led here. */
static struct effect
leave_beside(struct app *a)
{
	struct effect e = history_back(a);

	if (a->view == VIEW_LANGUAGES)
		e = history_back(a);
	beside_say(a);
	return e;
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	struct effect e;

	if (id == CHOICE_BESIDE) {
		e = history_step(a, VIEW_LANGUAGES, LANGUAGES_BESIDE);
		asking_stand_on(a, (uint32_t)a->counselor.beside_language);
		return e;
	}
	if (a->step == LANGUAGES_BESIDE) {
		beside_choose(a, id == CHOICE_NONE ? a->opts.language : id);
		return leave_beside(a);
	}
	if (id == a->opts.language)
		return history_back(a);
	return (struct effect){.kind = EFFECT_LANGUAGE, .language = (int)id};
}

static const char *
title(const struct app *a)
{
	/* TRANSLATORS: over the list of languages. */
	return app_tr(a, "Languages");
}

struct effect
languages_show(struct app *a)
{
	struct effect e;

	if (!languages_are_there(a))
		return (struct effect){.kind = EFFECT_NONE};
	if (a->view == VIEW_LANGUAGES)
		return history_back(a);
	e = history_show(a, VIEW_LANGUAGES);
	asking_stand_on(a, (uint32_t)a->opts.language);
	return e;
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops languages_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
