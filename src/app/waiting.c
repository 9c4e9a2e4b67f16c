/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Waiting: is somebody still there?  After a while without a key they are
 * asked, in words; without an answer all that they did is wiped.  At closing
 * time it is, too, and the screen says where there is help now.
 *
 * Whoever needs more time has twenty minutes (WCAG 2.2, 2.2.1: who is warned
 * may stay as often as they like).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/guide.h"
#include "guide/help.h"
#include "guide/site.h"
#include "guide/site_text.h"
#include "layout/layout.h"
#include "layout/role.h"
#include "locale/catalog.h"

/* [s]: a time that is said is never longer than the one there is. */
enum { HALF_A_MINUTE = 30, MINUTE = 60 };

static const struct effect nothing = {.kind = EFFECT_NONE};

static const struct site *
site_of(const struct app *a)
{
	return guide_site(a->opts.guide);
}

/* ---- one person after the other ---------------------------------------- */

void
kiosk_open(struct app *a)
{
	struct kiosk *k = &a->kiosk;

	k->closed = a->opts.closed;
	k->language = a->opts.language;
	k->catalog = a->opts.catalog;
	k->theme = a->opts.theme;
	kiosk_begin(a);
}

struct kiosk
kiosk_kept(const struct app *a)
{
	const struct kiosk *k = &a->kiosk;

	return (struct kiosk){.now = k->now,
	    .closes_at = k->closes_at,
	    .last_word = k->last_word,
	    .closed = k->closed,
	    .state = k->state,
	    .language = k->language,
	    .catalog = k->catalog,
	    .theme = k->theme};
}

/* What was made of words is made anew, as when a language was chosen. */
static void
begin_language(struct app *a)
{
	if (a->opts.catalog == a->kiosk.catalog)
		return;
	a->opts.catalog = a->kiosk.catalog;
	for (int i = 0; i < MATERIAL_COUNT; i++)
		a->stale[i] = a->material[i] != NULL;
	if (a->minutes)
		memset(a->minutes, 0,
		    guide_pages(a->opts.guide) * sizeof *a->minutes);
}

void
kiosk_begin(struct app *a)
{
	struct kiosk *k = &a->kiosk;

	begin_language(a);
	a->opts.language = k->language;
	a->opts.theme = k->theme;
	a->view = k->closed ? VIEW_CLOSED : kiosk_first(a);
	a->focus.kind = FOCUS_NONE;
	if (chrome_ops(a)->ask)
		card_make(a);
	if (k->closes_at)
		app_notice(
		    a, "%s", app_tr(a, "This screen closes in a few minutes."));
}

void
kiosk_began(struct app *a)
{
	if (chrome_ops(a)->ask)
		asking_make(a);
}

/* ---- when it is time ----------------------------------------------------- */

static bool
is_touch(const struct event *ev)
{
	return ev->kind == EVENT_KEY || ev->kind == EVENT_MOUSE ||
	       ev->kind == EVENT_PASTE;
}

void
kiosk_saw(struct app *a, const struct event *ev)
{
	struct kiosk *k = &a->kiosk;

	if (ev->now > k->now)
		k->now = ev->now;
	if (k->sent || a->view != VIEW_PIN)
		kiosk_pin_forget(a);
	if (!is_touch(ev))
		return;
	k->touched = k->now > 0 ? k->now : 1; /* of a clock that just began */
	k->asked_at = k->touched;
}

/* When somebody was away for so long that something has to happen; 0: nobody
 * was there. */
static int64_t
quiet_until(const struct app *a)
{
	const struct kiosk *k = &a->kiosk;

	if (!k->touched)
		return 0;
	if (a->view == VIEW_IDLE)
		return k->asked_at + site_idle_answer(site_of(a));
	if (a->view == VIEW_PIN || k->asks_staff)
		return k->touched + KIOSK_STAFF_TIME;
	return k->touched +
	       (k->more_time ? KIOSK_MORE_TIME : site_idle_warn(site_of(a)));
}

/* The sooner of two times; 0: never. */
static int64_t
sooner(int64_t a, int64_t b)
{
	return !a || (b && b < a) ? b : a;
}

__attribute__((hot)) int64_t
app_wakes_at(const struct app *a)
{
	const struct kiosk *k = &a->kiosk;
	int64_t closing = k->closes_at;

	if (!kiosk_is(a))
		return 0;
	if (closing && !k->last_word)
		closing -= KIOSK_LAST_WORD;
	return sooner(quiet_until(a), closing);
}

/* Nobody has answered, or there is nothing to ask for. */
static struct effect
after_quiet(struct app *a)
{
	struct kiosk *k = &a->kiosk;

	if (a->view == VIEW_PIN && !k->asks_staff) {
		kiosk_pin_forget(a);
		k->asked_at = k->now;
		return history_back(a);
	}
	if (a->view == VIEW_IDLE || a->view == VIEW_WELCOME || k->closed ||
	    k->asks_staff)
		return app_reset(a);
	k->asked_at = k->now;
	return history_show(a, VIEW_IDLE);
}

struct effect
kiosk_time(struct app *a)
{
	struct kiosk *k = &a->kiosk;
	int64_t quiet = quiet_until(a);

	if (k->closes_at && k->now >= k->closes_at)
		return kiosk_close(a);
	if (k->closes_at && !k->last_word &&
	    k->now >= k->closes_at - KIOSK_LAST_WORD) {
		k->last_word = true;
		app_notice(
		    a, "%s", app_tr(a, "This screen closes in two minutes."));
	}
	return quiet && k->now >= quiet ? after_quiet(a) : nothing;
}

struct effect
kiosk_closing(struct app *a)
{
	struct kiosk *k = &a->kiosk;

	if (k->closed || k->closes_at)
		return nothing;
	k->closes_at = k->now + KIOSK_CLOSES_IN;
	k->last_word = false;
	app_notice(a, "%s", app_tr(a, "This screen closes in ten minutes."));
	return nothing;
}

struct effect
kiosk_close(struct app *a)
{
	a->kiosk.closed = true;
	a->kiosk.closes_at = 0;
	return app_reset(a);
}

/* ---- is somebody still there? -------------------------------------------- */

enum { IDLE_HERE, IDLE_MORE, IDLE_CLEAR };

static void
put_how_long(const struct app *a, struct compose *c)
{
	int s = site_idle_answer(site_of(a));
	char words[NOTICE];

	if (s >= 2 * MINUTE)
		snprintf(words, sizeof words,
		    /* TRANSLATORS: at least 2. */
		    trn(a->opts.catalog,
			"Without an answer this screen is cleared in %d "
			"minute.",
			"Without an answer this screen is cleared in %d "
			"minutes.",
			(unsigned long)s / MINUTE),
		    s / MINUTE);
	else
		snprintf(words, sizeof words, "%s",
		    s >= MINUTE
			? app_tr(a, "Without an answer this screen is cleared "
				    "in one minute.")
		    : s >= HALF_A_MINUTE
			? app_tr(a, "Without an answer this screen is cleared "
				    "in half a minute.")
			: app_tr(a, "Without an answer this screen is cleared "
				    "in 20 seconds."));
	app_whole(words);
	compose_para(c, words, 0);
}

static void
make_idle(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "Are you still there?"));
	compose_para(c, app_tr(a, "Press Enter or any letter to go on."), 0);
	put_how_long(a, c);
	asking_add(a, IDLE_HERE, app_tr(a, "I am still here"));
	asking_add(a, IDLE_MORE, app_tr(a, "I need more time: twenty minutes"));
	asking_add(a, IDLE_CLEAR, app_tr(a, "Finish and clear"));
}

static struct effect
idle_chosen(struct app *a, uint32_t id)
{
	if (id == IDLE_CLEAR)
		return app_reset(a);
	if (id == IDLE_MORE)
		a->kiosk.more_time = true;
	return history_back(a);
}

/* Keys that choose or move; all others say that somebody is there, and so does
 * Enter where no choice is to be seen. */
static bool
answers(const struct app *a, const struct event *ev)
{
	switch (ev->key) {
	case INPUT_ENTER:
		return a->focus.kind != FOCUS_NONE;
	case INPUT_RIGHT:
	case INPUT_UP:
	case INPUT_DOWN:
	case INPUT_TAB:
	case INPUT_BACKTAB:
	case INPUT_PGUP:
	case INPUT_PGDN:
	case INPUT_CTRL_L:
	case '0': /* help now is a key away wherever somebody is */
	case '!':
		return true;
	default:
		return ev->key >= '1' && ev->key <= '1' + IDLE_CLEAR;
	}
}

static bool
idle_takes(struct app *a, const struct event *ev, struct effect *e)
{
	if (ev->kind != EVENT_KEY || answers(a, ev))
		return false;
	*e = history_back(a);
	return true;
}

static const char *
public_title(const struct app *a)
{
	return guide_public_title(a->opts.guide);
}

static int
idle_buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_HELP;
	return 2;
}

static const struct ask_ops idle_ask = {
    .make = make_idle, .chosen = idle_chosen, .title = public_title};

const struct view_ops idle_view = {
    ASKING_VIEW, .buttons = idle_buttons, .ask = &idle_ask};

/* ---- closed -------------------------------------------------------------- */

/* May it be read here in language I, once that is known?  *C: its catalog. */
static bool
catalog_of(const struct app *a, size_t i, const struct catalog **c)
{
	*c = i == a->opts.language ? a->opts.catalog : a->known[i].catalog;
	return kiosk_offers(a, i) && !a->opts.languages[i].undrawn &&
	       (*c || a->opts.languages[i].source);
}

/* Words of language C, which may run the other way than the screen. */
static const char *
apart(struct app *a, const struct catalog *c, const char *words)
{
	return arena_printf(a->card_arena, "%s%s\xe2\x81\xa9",
	    layout_language_is_rtl(c) ? "\xe2\x81\xa7" : "\xe2\x81\xa6", words);
}

/* That it is closed, and who can help now all the same. */
static void
put_closed(struct app *a, struct compose *c, const struct catalog *cat)
{
	const struct guide *g = a->opts.guide;
	const char *own =
	    site_text(site_of(a), catalog_language(cat), SITE_CLOSED_NOW);

	compose_heading(c, 2, apart(a, cat, tr(cat, "This screen is closed.")));
	compose_para(c,
	    apart(a, cat,
		own ? own : tr(cat, site_text_neutral(SITE_CLOSED_NOW))),
	    0);
	help_compose(c, a->card_arena, g, cat);
	compose_para(c,
	    apart(a, cat,
		tr(cat, "This screen cannot call anyone. No one is watching "
			"it.")),
	    0);
}

/* In the language that is set, and in one more: the guide's own, or else the
 * first of the others; none: the number of them. */
static size_t
second_language(const struct app *a)
{
	const struct app_opts *o = &a->opts;
	const struct catalog *cat;
	size_t first = o->nlanguages;

	for (size_t i = o->nlanguages; i-- > 0;) {
		if (i == o->language || !catalog_of(a, i, &cat))
			continue;
		if (o->languages[i].source)
			return i;
		first = i;
	}
	return first;
}

static void
make_closed(struct app *a, struct compose *c)
{
	size_t second = second_language(a);
	const struct catalog *cat;

	put_closed(a, c, a->opts.catalog);
	if (second < a->opts.nlanguages && catalog_of(a, second, &cat))
		put_closed(a, c, cat);
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		if (i != a->opts.language && catalog_of(a, i, &cat))
			asking_add(a, (uint32_t)i, languages_name(a, i));
}

static struct effect
closed_chosen(struct app *a, uint32_t id)
{
	(void)a;
	return (struct effect){.kind = EFFECT_LANGUAGE, .language = (int)id};
}

static int
closed_buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	(void)b;
	return 0;
}

static const struct ask_ops closed_ask = {
    .make = make_closed, .chosen = closed_chosen, .title = public_title};

const struct view_ops closed_view = {
    ASKING_VIEW, .buttons = closed_buttons, .ask = &closed_ask};

static bool
is_shut(const struct app *a)
{
	return kiosk_is(a) && a->kiosk.closed && !a->kiosk.asks_staff;
}

__attribute__((hot)) bool
kiosk_may(const struct app *a, enum action action)
{
	return !is_shut(a) || action == ACTION_BACK ||
	       action == ACTION_LANGUAGES || action == ACTION_STAFF;
}

/* A closed screen is read, in one language or another; and staff open it. */
static bool
closed_takes(const struct event *ev)
{
	if (ev->kind != EVENT_KEY)
		return false;
	switch (ev->key) {
	case INPUT_ENTER:
	case INPUT_RIGHT:
	case INPUT_UP:
	case INPUT_DOWN:
	case INPUT_TAB:
	case INPUT_BACKTAB:
	case INPUT_PGUP:
	case INPUT_PGDN:
	case INPUT_HOME:
	case INPUT_END:
	case INPUT_CTRL_L:
	case INPUT_ESC:
	case INPUT_BACKSPACE:
	case ' ':
	case 'S':
		return false;
	default:
		return ev->key < '1' || ev->key > '9';
	}
}

bool
kiosk_takes(struct app *a, const struct event *ev, struct effect *e)
{
	if (a->view == VIEW_IDLE)
		return idle_takes(a, ev, e);
	if (a->view == VIEW_PIN || a->view == VIEW_STAFF)
		return kiosk_staff_takes(a, ev, e);
	return is_shut(a) && closed_takes(ev);
}
