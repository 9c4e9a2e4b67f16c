/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Material: what the guide has to do something with, read when it is first
 * asked for.  A page's end offers what there is about it, so that it is read
 * while somebody reads a page, too.
 */
#include "config.h"

#include "guide/material.h"

#include "app/internal.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "text/text.h"

static struct effect
ask_for(enum material_kind kind)
{
	return (struct effect){.kind = EFFECT_MATERIAL, .material = (int)kind};
}

/* VIEW at STEP, once the material it is about is there. */
struct effect
material_show(
    struct app *a, enum material_kind kind, enum view_id view, uint32_t step)
{
	if (a->material[kind])
		return history_step(a, view, step);
	a->material_for =
	    (struct place){.view = view, .page = GUIDE_NO_PAGE, .step = step};
	a->material_awaited = true;
	return ask_for(kind);
}

/* It cannot be read: why, for whoever waits for it. */
static void
say_why_not(struct app *a, const struct event *ev)
{
	struct str words;

	str_init(&words);
	if (ev->err && ev->err->code)
		kiosk_say(a, ev->err, &words);
	app_notice(a, "%s",
	    words.len ? str_text(&words)
		      : app_tr(a, "This guide does not have that."));
	str_done(&words);
}

void
material_came(struct app *a, const struct event *ev)
{
	bool awaited = a->material_awaited;

	a->material_awaited = false;
	a->stale[ev->which] = false;
	if (!ev->material && a->material[ev->which])
		return; /* it stays as it was read before */
	a->material[ev->which] = ev->material;
	a->no_material[ev->which] = !ev->material;
	if (ev->material && a->doc) /* its end may offer more */
		page_set_doc(a, a->doc);
	if (!awaited) {
		if (chrome_ops(a)->ask) /* it may point into the old one */
			asking_remake(a);
		return;
	}
	if (ev->material)
		history_step(a, a->material_for.view,
		    a->material_for.page == GUIDE_NO_PAGE
			? a->material_for.step
			: teach_first(a, a->material_for.page));
	else
		say_why_not(a, ev);
}

/* What a page's end could offer, and has not been read. */
bool
material_wanted(const struct app *a, enum material_kind *kind)
{
	static const enum material_kind at_end[] = {
	    MATERIAL_QUIZ, MATERIAL_TEACHBACK};

	if (a->view != VIEW_PAGE || !a->doc)
		return false;
	for (size_t i = 0; i < sizeof at_end / sizeof *at_end; i++) {
		*kind = at_end[i];
		if (!a->material[*kind] && !a->no_material[*kind] &&
		    material_is_there(a->opts.guide, *kind))
			return true;
	}
	return false;
}

/* What was read in another language than the one in use; *SHOWN: the screen
 * may have words of it. */
bool
material_is_stale(const struct app *a, enum material_kind *kind, bool *shown)
{
	*shown = chrome_ops(a)->ask || a->view == VIEW_WRITE;
	for (int i = 0; i < MATERIAL_COUNT; i++) {
		*kind = (enum material_kind)i;
		if (a->stale[i])
			return true;
	}
	return false;
}

/* The mode's policy does not permit it. */
void
material_refused(struct app *a)
{
	a->material_awaited = false;
	for (int i = 0; i < MATERIAL_COUNT; i++) {
		a->no_material[i] = !a->material[i];
		a->stale[i] = false;
	}
}

const struct quiz *
material_quiz(const struct app *a)
{
	const struct material *m = a->material[MATERIAL_QUIZ];

	return m ? m->quiz : NULL;
}

const struct teachback *
material_teachback(const struct app *a)
{
	const struct material *m = a->material[MATERIAL_TEACHBACK];

	return m ? m->teachback : NULL;
}

const struct questions *
material_questions(const struct app *a)
{
	const struct material *m = a->material[MATERIAL_QUESTIONS];

	return m ? m->questions : NULL;
}

const struct visits *
material_visits(const struct app *a)
{
	const struct material *m = a->material[MATERIAL_VISITS];

	return m ? m->visits : NULL;
}

/* The bar of what leads to my questions. */
int
material_buttons(const struct app *a, enum action b[BUTTONS])
{
	int n = 0;

	b[n++] = ACTION_BACK;
	if (material_is_there(a->opts.guide, MATERIAL_QUESTIONS))
		b[n++] = ACTION_QUESTIONS;
	b[n++] = ACTION_KEYS;
	b[n++] = ACTION_HELP;
	return n;
}
