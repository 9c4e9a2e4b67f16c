/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preview: the words of what will be printed, before it is.
 *
 * They come as lines that are laid out for this width already; those between
 * two blank ones are put as one paragraph, so that they keep their breaks, and
 * their direction, as the words of a page do.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "locale/catalog.h"

enum { PRINT, SAVE, AGAIN, LEAVE };

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- words ------------------------------------------------------------- */

/* The lines [FROM, TO), without the last newline. */
static void
put_lines(struct app *a, struct compose *c, const char *from, const char *to)
{
	if (from < to)
		compose_para(c,
		    arena_strndup(a->card_arena, from, (size_t)(to - from) - 1),
		    0);
}

static void
put_words(struct app *a, struct compose *c)
{
	const struct printing *p = &a->printing;
	const char *s = p->words, *from = s, *end = s + p->nwords;

	while (s && s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));

		if (nl == s) {
			put_lines(a, c, from, s);
			from = s + 1;
		}
		s = nl + 1;
	}
	if (s)
		put_lines(a, c, from, end);
	if (p->words_are_cut)
		compose_para(c,
		    app_tr(a, "There is more than can be shown here. All of it "
			      "is printed."),
		    SPAN_EMPH);
}

static void
put_failed(struct app *a, struct compose *c)
{
	compose_para(
	    c, job_state_words(a->opts.catalog, JOB_FAILED), SPAN_STRONG);
	compose_para(c, a->printing.said, 0);
	asking_add(a, AGAIN, app_tr(a, "Try again"));
	asking_add(a, LEAVE, app_tr(a, "Back"));
}

static void
make(struct app *a, struct compose *c)
{
	struct printing *p = &a->printing;

	p->words_are_shown = p->words_are_whole;
	if (p->words_are_whole) {
		put_words(a, c);
		asking_add(a, PRINT, app_tr(a, "Print it"));
		if (a->opts.mode != MODE_KIOSK)
			asking_add(a, SAVE, app_tr(a, "Save to a file"));
		asking_add(a, LEAVE, app_tr(a, "Back"));
	} else if (p->preview_due) {
		compose_para(c,
		    app_tr(a, "The words are shown here once what is on its "
			      "way is printed or saved."),
		    0);
		asking_add(a, LEAVE, app_tr(a, "Back"));
	} else if (p->at_work && p->task == JOB_PREVIEW) {
		compose_para(
		    c, job_state_words(a->opts.catalog, JOB_MAKING), 0);
		asking_add(a, LEAVE, app_tr(a, "Back"));
	} else {
		put_failed(a, c);
	}
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	struct effect e;

	switch (id) {
	case PRINT:
		return printing_ask(a, JOB_PRINT);
	case SAVE:
		return file_open(a);
	case AGAIN:
		a->printing.preview_due = true;
		e = printing_due(a);
		asking_make(a);
		return e;
	case LEAVE:
		return history_back(a);
	default:
		return nothing;
	}
}

static const char *
title(const struct app *a)
{
	return app_tr(a, "What will be printed");
}

static void
place(const struct app *a, char *buf, int n)
{
	unsigned long pages = a->printing.pages;

	if (pages)
		snprintf(buf, (size_t)n,
		    trn(a->opts.catalog, "%lu page", "%lu pages", pages),
		    pages);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops preview_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
