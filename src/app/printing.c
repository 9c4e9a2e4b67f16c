/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Printing: how it goes, and how it ended.  Nobody has to wait for it here: who
 * goes back is told at the foot of whatever they read then.
 */
#include "config.h"

#include "app/printing.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/help.h"
#include "locale/catalog.h"
#include "text/text.h"

enum { LEAVE, STOP, AGAIN, REPLACE, RENAME };

static const struct effect nothing = {.kind = EFFECT_NONE};

static const struct printing_out *
out_of(const struct app *a)
{
	return &a->printing.out;
}

/* ---- words ------------------------------------------------------------- */

const char *
printing_place_words(const struct app *a, struct arena *arena)
{
	const struct catalog *c = a->opts.catalog;
	const char *place =
	    help_printer_place(a->opts.guide, c ? catalog_language(c) : NULL);

	if (!*place)
		return app_tr(
		    a, "Others may see what comes out of the printer.");
	/* TRANSLATORS: %s is where a printer stands, in the site's own words:
	 * "beside the desk". */
	return arena_printf(
	    arena, app_tr(a, "Pages come out %s. Others may see them."), place);
}

static void
put_pages(struct app *a, struct compose *c)
{
	const struct printing_out *out = out_of(a);
	const struct catalog *cat = a->opts.catalog;
	const char *pages;

	if (!out->pages)
		return;
	pages = arena_printf(a->card_arena,
	    trn(cat, "%lu page", "%lu pages", out->pages),
	    (unsigned long)out->pages);
	if (out->task == JOB_PRINT && out->copies > 1)
		/* TRANSLATORS: "2 pages, 3 copies"; the pages are counted in a
		 * message of their own. */
		pages = arena_printf(a->card_arena,
		    trn(cat, "%s, %d copy", "%s, %d copies", out->copies),
		    pages, out->copies);
	compose_para(c, pages, 0);
}

/* What the state adds, which is a message; of a file, where it is. */
static void
put_said(struct app *a, struct compose *c)
{
	const struct printing_out *out = out_of(a);

	if (out->task == JOB_SAVE &&
	    (out->state == JOB_SAVED || out->state == JOB_EXISTS))
		compose_para(c, *out->said ? out->said : out->path, 0);
	else if (*out->said)
		compose_para(c, app_tr(a, out->said), 0);
}

static const char *
state_words(const struct app *a)
{
	const struct printing_out *out = out_of(a);
	const struct catalog *c = a->opts.catalog;

	if (out->task == JOB_SAVE) {
		if (out->state == JOB_EXISTS)
			return app_tr(a,
			    "There is a file of that name already. Replace "
			    "it?");
		if (out->state == JOB_STOPPING)
			return app_tr(a, "It is being stopped.");
		if (out->state == JOB_FAILED)
			return app_tr(a, "The file could not be written.");
		if (out->state == JOB_STOPPED)
			return app_tr(a, "Nothing was saved.");
	}
	return job_state_words(c, (enum job_state)out->state);
}

static const char *
title(const struct app *a)
{
	return out_of(a)->task == JOB_SAVE ? app_tr(a, "Saving")
					   : app_tr(a, "Printing");
}

/* ---- choices ----------------------------------------------------------- */

/* Is it of use to try the same once more? */
static bool
may_try_again(const struct app *a)
{
	const struct printing_out *out = out_of(a);

	return (out->is_same || out->help) && out->state != JOB_DONE &&
	       out->state != JOB_QUEUED && out->state != JOB_SAVED &&
	       out->state != JOB_UNSURE && out->state != JOB_LIMIT;
}

static void
put_choices(struct app *a)
{
	const struct printing_out *out = out_of(a);

	if (!out->is_any || (out->is_over && out->state != JOB_EXISTS)) {
		asking_add(a, LEAVE, app_tr(a, "Done"));
		if (out->is_any && out->task == JOB_SAVE &&
		    out->state == JOB_FAILED)
			asking_add(a, RENAME, app_tr(a, "Choose another name"));
		if (out->is_any && may_try_again(a))
			asking_add(a, AGAIN, app_tr(a, "Try again"));
	} else if (out->is_over) {
		asking_add(a, RENAME, app_tr(a, "Choose another name"));
		if (out->is_same)
			asking_add(a, REPLACE, app_tr(a, "Replace it"));
		asking_add(a, LEAVE, app_tr(a, "Do not save it"));
	} else {
		asking_add(a, LEAVE, app_tr(a, "Go on reading meanwhile"));
		if (out->state != JOB_STOPPING)
			asking_add(a, STOP, app_tr(a, "Stop it"));
	}
}

static void
make(struct app *a, struct compose *c)
{
	const struct printing_out *out = out_of(a);

	if (!out->is_any) {
		compose_para(c, app_tr(a, "Nothing is being printed."), 0);
		put_choices(a);
		return;
	}
	compose_para(c, state_words(a), SPAN_STRONG);
	put_said(a, c);
	put_pages(a, c);
	if (out->task == JOB_PRINT &&
	    (!out->is_over || out->state == JOB_DONE ||
		out->state == JOB_QUEUED))
		compose_para(c, printing_place_words(a, a->card_arena), 0);
	put_choices(a);
}

/* Back to what was printed, and not to the name of a file that is written. */
static struct effect
leave(struct app *a)
{
	while (a->nhistory && a->history[a->nhistory - 1].view == VIEW_FILE)
		a->nhistory--;
	return history_back(a);
}

static struct effect
rename_file(struct app *a)
{
	if (a->nhistory && a->history[a->nhistory - 1].view == VIEW_FILE)
		return history_back(a);
	return file_open(a);
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	switch (id) {
	case LEAVE:
		return leave(a);
	case STOP:
		return printing_stop(a);
	case AGAIN:
		return printing_again(a, false);
	case REPLACE:
		return printing_again(a, true);
	case RENAME:
		return rename_file(a);
	default:
		return nothing;
	}
}

struct effect
printing_show(struct app *a)
{
	if (a->view == VIEW_PRINTING)
		asking_make(a);
	return history_show(a, VIEW_PRINTING);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops printing_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
