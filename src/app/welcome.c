/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Welcome: what a person who comes to a kiosk sees first.
 *
 *   Understanding your care
 *
 *      Welcome. Take your time: nothing you do here is kept.
 *      [the same in the language that has the focus]
 *
 *    ▸ 1  Español
 *      2  English
 *         Arabic · please ask at the desk
 *
 *                            0 Help now · Ayuda ahora
 *
 * Nobody has said yet what they can read: each language is called what it calls
 * itself, and help is offered in two, or in all where there is room.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/choices.h"
#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "text/text.h"

enum {
	ROOMY = 20, /* [cells] of height: a blank line between languages … */
	MOST_ROOMY = 6,  /* … of which there are no more */
	SAID_FROM = 11,  /* [cells] of height: words above them … */
	SAID_WIDE = 36,  /* [cells] … and of width … */
	TWICE_FROM = 16, /* [cells]: … in two languages, and help now below */
	TWICE_WIDE = 60, /* [cells] */
};

enum said { SAID_NOT, SAID_ONCE, SAID_TWICE };

/* What is chosen besides languages by their number. */
enum { HELP_NOW = APP_LANGUAGES };

#define WELCOME N_("Welcome. Take your time: nothing you do here is kept.")
#define HELP N_("0 Help now")
#define HELP_BRIEF N_("0 Help")

/* ---- languages ------------------------------------------------------- */

static bool
is_listed(const struct app *a, size_t i)
{
	return kiosk_offers(a, i) || a->opts.languages[i].undrawn;
}

/* The catalog of language I; NULL: the source's words. */
static const struct catalog *
catalog_of(const struct app *a, size_t i)
{
	return i == a->opts.language ? a->opts.catalog : a->known[i].catalog;
}

static size_t
source_of(const struct app *a)
{
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		if (a->opts.languages[i].source)
			return i;
	return 0;
}

/* Where there is nothing to choose from, the doors are the first screen. */
enum view_id
kiosk_first(const struct app *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->opts.nlanguages; i++)
		n += is_listed(a, i) || !a->known[i].is_known;
	return n > 1 ? VIEW_WELCOME : VIEW_DOORS;
}

/* ---- words ----------------------------------------------------------- */

/* WORDS in C's language, which run as that does. */
static const char *
apart(const struct app *a, const struct catalog *c, const char *words)
{
	return arena_printf(a->card_arena, "%s%s\xe2\x81\xa9", /* U+2069 */
	    layout_language_is_rtl(c) ? "\xe2\x81\xa7"         /* U+2067 */
				      : "\xe2\x81\xa6",
	    words);
}

/* The language whose words are said: that of the choice in focus, as it was
 * seen last; the step of the view is one more than its number. */
static size_t
said(const struct app *a)
{
	return a->step && a->step <= a->opts.nlanguages ? a->step - 1
							: source_of(a);
}

/* How much there is room for above the languages. */
static enum said
how_much(const struct app *a)
{
	if (a->opts.height >= TWICE_FROM && a->opts.width >= TWICE_WIDE)
		return SAID_TWICE;
	return a->opts.height >= SAID_FROM && a->opts.width >= SAID_WIDE
		   ? SAID_ONCE
		   : SAID_NOT;
}

/* In C's language, as much as one line holds: half of it would promise
 * something else. */
static const char *
in_a_line(const struct app *a, const struct catalog *c)
{
	static const char *const said[] = {
	    WELCOME, N_("Nothing you do here is kept.")};

	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		const char *s = tr(c, said[i]);

		if (text_cols(s, strlen(s)) <= chrome_text_width(a))
			return s;
	}
	return "";
}

/* Once in the source's language, and once in that of the choice: the screen
 * has as many lines whichever that is. */
static void
put_welcome(struct app *a, struct compose *c, size_t i)
{
	const struct catalog *cat = catalog_of(a, i);
	const struct catalog *source = catalog_of(a, source_of(a));
	const char *words = in_a_line(a, cat);

	if (how_much(a) == SAID_ONCE)
		compose_para(
		    c, tr(source, N_("Nothing you do here is kept.")), 0);
	if (how_much(a) != SAID_TWICE)
		return;
	compose_para(c, in_a_line(a, source), 0);
	if (a->opts.languages[i].undrawn || i == source_of(a) || !*words)
		words = "\xc2\xa0"; /* U+00A0 */
	else
		words = apart(a, cat, words);
	compose_para(c, words, 0);
}

static const char *
name_of(const struct app *a, size_t i)
{
	const struct app_language *l = &a->opts.languages[i];

	if (!l->undrawn)
		return apart(a, catalog_of(a, i), languages_name(a, i));
	/* TRANSLATORS: after a language's name: this screen has no letters for
	 * it. */
	return arena_printf(a->card_arena, "%s · %s", l->latin,
	    app_tr(a, "please ask at the desk"));
}

/* "0 Help now" without its digit. */
static const char *
without_digit(const char *words)
{
	const char *s = words + strspn(words, "0");

	return s > words && *s == ' ' ? s + 1 : words;
}

/*
 * Help now, in the source's language and in as many of the others as COLS
 * [cells] take: of three, or else of the first, so that it stays one thing to
 * look at.
 */
int
welcome_help(
    const struct app *a, int cols, bool brief, char buf[LANGUAGES_BYTES])
{
	size_t source = source_of(a), n, others = 0, put = 1;
	size_t most = kiosk_languages(a) <= 3 ? 2 : 1;

	snprintf(buf, LANGUAGES_BYTES, "%s",
	    tr(a->opts.nlanguages ? catalog_of(a, source) : a->opts.catalog,
		brief ? HELP_BRIEF : HELP));
	n = strlen(buf);
	for (size_t i = 0; i < a->opts.nlanguages && others < most; i++) {
		const struct catalog *c = catalog_of(a, i);
		const char *words =
		    without_digit(tr(c, brief ? HELP_BRIEF : HELP));

		if (i == source || !kiosk_offers(a, i) ||
		    a->opts.languages[i].undrawn)
			continue;
		others++;
		if (n + strlen(words) + 16 >= LANGUAGES_BYTES)
			break;
		snprintf(buf + n, LANGUAGES_BYTES - n, " · %s%s\xe2\x81\xa9",
		    layout_language_is_rtl(c) ? "\xe2\x81\xa7" : "\xe2\x81\xa6",
		    words);
		if (text_cols(buf, strlen(buf)) > cols) {
			buf[n] = '\0';
			break;
		}
		n = strlen(buf);
		put++;
	}
	return (int)put;
}

/* ---- the view -------------------------------------------------------- */

static void
make(struct app *a, struct compose *c)
{
	size_t n = 0;
	bool roomy;
	char help[LANGUAGES_BYTES];

	for (size_t i = 0; i < a->opts.nlanguages; i++)
		n += is_listed(a, i);
	roomy = a->opts.height >= ROOMY && n <= MOST_ROOMY;
	put_welcome(a, c, said(a));
	for (size_t i = 0; i < a->opts.nlanguages; i++) {
		if (!is_listed(a, i))
			continue;
		asking_space(a, roomy);
		asking_add(a, (uint32_t)i, name_of(a, i));
		if (roomy)
			asking_strong(a);
	}
	if (how_much(a) != SAID_TWICE)
		return; /* the bar has it */
	asking_space(a, roomy ? 2 : 1);
	welcome_help(a, chrome_text_width(a) - CHOICES_WORDS, false, help);
	asking_add_help(
	    a, HELP_NOW, arena_strdup(a->card_arena, without_digit(help)));
}

/* It is shown from here on; or it is the one that is. */
struct effect
welcome_chosen(struct app *a)
{
	struct effect e = history_show(a, VIEW_DOORS);

	e.kind = EFFECT_ASKED;
	e.text =
	    a->opts.nlanguages ? a->opts.languages[a->opts.language].tag : "";
	return e;
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	const struct app_language *l;

	if (id == HELP_NOW)
		return app_act(a, ACTION_HELP);
	l = &a->opts.languages[id];
	if (l->undrawn) {
		/* TRANSLATORS: %s is a language's name. */
		app_notice(
		    a, app_tr(a, "%s: please ask at the desk."), l->latin);
		return (struct effect){.kind = EFFECT_ASKED, .text = l->tag};
	}
	if (id == a->opts.language)
		return welcome_chosen(a);
	return (struct effect){.kind = EFFECT_LANGUAGE, .language = (int)id};
}

/* What is known of the languages has changed, or the focus has. */
void
welcome_settle(struct app *a)
{
	if (a->view != VIEW_WELCOME)
		return;
	if (kiosk_first(a) != VIEW_WELCOME) {
		a->view = VIEW_DOORS;
		a->focus.kind = FOCUS_NONE;
		card_make(a);
	}
}

static void
settle(struct app *a)
{
	uint32_t i = a->focus.index, id;

	asking_settle(a);
	if (a->focus.kind != FOCUS_CHOICE || i >= a->asking.n)
		return;
	id = a->asking.choices[i].id;
	if (id == HELP_NOW || id == said(a))
		return;
	a->step = id + 1;
	if (how_much(a) == SAID_TWICE)
		asking_remake(a);
}

static const char *
title(const struct app *a)
{
	return guide_public_title(a->opts.guide);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops welcome_view = {.draw = asking_draw,
    .event = asking_event,
    .settle = settle,
    .buttons = kiosk_buttons,
    .ask = &ask};
