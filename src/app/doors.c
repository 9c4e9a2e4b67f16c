/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Doors: a kiosk's home, three large choices.
 *
 *   Understanding your care                        Español · العربية · 中文
 *
 *      Welcome. Take your time: nothing you do here is kept.
 *
 *
 *    ▸ 1  Start: the short version                        about 5 minutes
 *
 *
 *      2  Choose a topic
 *
 *
 *      3  Questions for my visit
 *
 *
 *      4  Handouts to take home
 *      5  How to use this screen
 *
 *      0  Help now           In danger, or thinking of hurting yourself
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "locale/catalog.h"
#include "text/text.h"

/* [cells] of height for two blank lines between, for one, for any words. */
enum { LARGE = 22, ROOMY = 15, SAID = 9 };

enum door { SHORT, TOPICS, QUESTIONS, HANDOUTS, KEYS, HELP };

/* The short version, or none. */
static uint32_t
short_page(const struct app *a)
{
	return app_special(a, "short.md");
}

uint32_t
doors_unpaced(const struct app *a)
{
	uint32_t page = short_page(a);

	return page == GUIDE_NO_PAGE || pace_is_known(a, page) ? GUIDE_NO_PAGE
							       : page;
}

/* ---- words ----------------------------------------------------------- */

static void
put_pace(struct app *a)
{
	int n = app_minutes(a, short_page(a));

	if (n)
		asking_aside(a, arena_printf(a->card_arena,
				    trn(a->opts.catalog, "about %d minute",
					"about %d minutes", (unsigned long)n),
				    n));
}

static void
add(struct app *a, enum door door, const char *words)
{
	int gap = a->opts.height >= LARGE ? 2 : a->opts.height >= ROOMY ? 1 : 0;

	asking_space(a, gap);
	asking_add(a, door, words);
	asking_strong(a);
}

static void
add_small(struct app *a)
{
	bool apart = a->opts.height >= SAID;

	asking_space(a, a->opts.height >= LARGE ? 2 : apart);
	if (handouts_are_there(a))
		asking_add(a, HANDOUTS, app_tr(a, "Handouts to take home"));
	if (handouts_are_there(a) && a->opts.no_handouts)
		asking_aside(a, app_tr(a, a->opts.no_handouts));
	asking_add(a, KEYS, app_tr(a, "How to use this screen"));
	asking_space(a, apart);
	asking_add_help(a, HELP, app_tr(a, "Help now"));
	if (guide_has_conventions(a->opts.guide))
		asking_aside(
		    a, app_tr(a, "In danger, or thinking of hurting yourself"));
}

static const char *
welcome(const struct app *a)
{
	const char *s =
	    app_tr(a, "Welcome. Take your time: nothing you do here is kept.");

	if (text_cols(s, strlen(s)) > chrome_text_width(a))
		s = app_tr(a, "Nothing you do here is kept.");
	return s;
}

static void
make(struct app *a, struct compose *c)
{
	if (a->opts.height >= SAID)
		compose_para(c, welcome(a), 0);
	if (short_page(a) != GUIDE_NO_PAGE) {
		add(a, SHORT, app_tr(a, "Start: the short version"));
		put_pace(a);
	}
	add(a, TOPICS, app_tr(a, "Choose a topic"));
	if (material_is_there(a->opts.guide, MATERIAL_QUESTIONS))
		add(a, QUESTIONS, app_tr(a, "Questions for my visit"));
	add_small(a);
}

/* ---- the view -------------------------------------------------------- */

static struct effect
chosen(struct app *a, uint32_t id)
{
	switch ((enum door)id) {
	case SHORT:
		return history_open(a, short_page(a), NULL);
	case TOPICS:
		return history_show(a, VIEW_HOME);
	case QUESTIONS:
		return app_act(a, ACTION_QUESTIONS);
	case HANDOUTS:
		return app_act(a, ACTION_HANDOUTS);
	case KEYS:
		return app_act(a, ACTION_KEYS);
	case HELP:
		break;
	}
	return app_act(a, ACTION_HELP);
}

static const char *
title(const struct app *a)
{
	return guide_public_title(a->opts.guide);
}

static void
draw(struct app *a, struct frame *f)
{
	char names[LANGUAGES_BYTES] = "";

	if (languages_are_there(a))
		languages_names(a, f->width, names);
	chrome_header(a, f, title(a), names, "");
	prose_draw(a, f, &a->card_body, chrome_body_top(a));
}

/* The languages' names lead to them. */
static struct effect
event(struct app *a, const struct event *ev)
{
	if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_LEFT &&
	    ev->y < chrome_body_top(a) && ev->x > a->opts.width / 2)
		return app_act(a, ACTION_LANGUAGES);
	return asking_event(a, ev);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops doors_view = {.draw = draw,
    .event = event,
    .settle = asking_settle,
    .buttons = kiosk_buttons,
    .ask = &ask};
