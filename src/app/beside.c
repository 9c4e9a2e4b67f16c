/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another language beside the page, block by block: for a counselor and a
 * patient who do not read the same one.
 *
 *   from COUNSELOR_WIDE columns     with fewer
 *   in one      in the other        in one
 *   block 1     block 1               in the other
 *   (longer)                        in one …
 *   block 2     block 2
 *
 * The page leads: what has the focus, what is found and where somebody is are
 * its alone.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/mem.h"
#include "guide/guide.h"
#include "layout/labels.h"
#include "layout/layout.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/bidi.h"
#include "text/text.h"

enum {
	GAP = 4,    /* [cells] between the columns */
	MARGIN = 2, /* [cells] at least, on either side */
	INDENT = 2, /* [cells] of what stands under the page's own words */
	INDENT_FROM = 30, /* [cells] of a page with room for that */
	LEVELS = 512,     /* [bytes] of a run whose levels need no memory */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- is it there? ------------------------------------------------------ */

/* It was read, for the page that is open. */
static bool
is_read(const struct app *a)
{
	const struct counselor *c = &a->counselor;

	return counselor_is(a) && c->beside_on && a->doc && c->beside &&
	       c->beside_page == a->page;
}

bool
beside_is_on(const struct app *a)
{
	return is_read(a) && (a->view == VIEW_PAGE || a->view == VIEW_TERM);
}

bool
beside_has_columns(const struct app *a)
{
	return beside_is_on(a) && a->opts.width >= COUNSELOR_WIDE;
}

bool
beside_is_against(const struct app *a)
{
	return a->opts.bidi == BIDI_APP &&
	       layout_language_is_rtl(a->counselor.beside_catalog) !=
		   app_is_rtl(a);
}

/* [cells] of a column where there are two. */
int
beside_cols(const struct app *a)
{
	int cols = (a->opts.width - 2 * MARGIN - GAP) / 2;

	return cols > LAYOUT_MEASURE ? LAYOUT_MEASURE : cols;
}

int
beside_x(const struct app *a)
{
	return (a->opts.width - 2 * beside_cols(a) - GAP) / 2;
}

int
beside_other_x(const struct app *a)
{
	return beside_x(a) + beside_cols(a) + GAP;
}

int
beside_end(const struct app *a)
{
	return beside_other_x(a) + beside_cols(a);
}

/* ---- laying it out ----------------------------------------------------- */

/* How the page is laid out, whatever is shown over it now. */
void
beside_narrow(const struct app *a, struct layout_opts *o)
{
	const struct counselor *c = &a->counselor;

	if (!is_read(a))
		return;
	if (a->opts.width >= COUNSELOR_WIDE) {
		o->width = beside_cols(a);
		o->padded = true;
	}
	o->source_seen = a->opts.languages[a->opts.language].source ||
			 a->opts.languages[c->beside_language].source;
}

static int
indent(const struct layout_opts *o)
{
	return o->width >= INDENT_FROM ? INDENT : 0;
}

/* The page was laid out, in the options O: so is what stands beside it.  Under
 * the page it stands in on the left, and on the right too if it begins there.
 */
void
beside_lay(struct app *a, const struct layout_opts *o)
{
	const struct counselor *c = &a->counselor;
	struct layout_opts other = *o;
	bool under = a->opts.width < COUNSELOR_WIDE;

	if (!is_read(a)) {
		if (a->body.pair)
			body_pair(&a->body, NULL, o, false);
		return;
	}
	other.catalog = c->beside_catalog;
	other.worth = c->beside_catalog && catalog_is_draft(c->beside_catalog);
	if (under) {
		other.width -= indent(o) * (beside_is_against(a) ? 2 : 1);
		other.name = languages_name(a, c->beside_language);
	}
	body_pair(&a->body, c->beside, &other, under);
}

/* ---- drawing ----------------------------------------------------------- */

/* The levels of a run, as those of what is nested in a row that runs to the
 * left; in BUF or in memory of its own, *OWN. */
static const uint8_t *
nest(const struct run *r, uint8_t buf[LEVELS], uint8_t **own)
{
	uint8_t *to = r->len > LEVELS ? mem_alloc(r->len) : buf;

	*own = to == buf ? NULL : to;
	for (uint32_t i = 0; i < r->len; i++)
		to[i] = text_level_within(
		    true, false, r->levels ? r->levels[i] : r->level);
	return to;
}

/* Where the pair stands, and which way it runs. */
struct column {
	int left, end; /* [cells] */
	int bar;       /* of what is pointed at; -1: the page's is enough */
	bool rtl;
};

static struct column
place(const struct app *a, const struct frame *f)
{
	const struct body *b = &a->body;
	int cols = b->pair_opts.width;
	bool against = beside_is_against(a);
	struct column c = {.bar = -1, .rtl = f->rtl != against};

	if (b->under) {
		c.left = chrome_margin(a) + indent(&b->opts);
		c.end = c.left + cols;
		return c;
	}
	c.left = beside_other_x(a);
	c.end = c.left + cols;
	c.bar = against ? c.end + MARGIN - 1 : c.left - MARGIN;
	return c;
}

static int
role_of(const struct app *a, const struct run *r, bool pointed)
{
	int role = r->role;

	if (pointed)
		return prose_pointed_role(chrome_margin(a), role);
	return a->body.under && role == ROLE_TEXT ? ROLE_QUIET : role;
}

static void
draw_run(struct frame *f, const struct run *r, const struct column *c, int y,
    int role)
{
	uint8_t buf[LEVELS], *own = NULL;
	const uint8_t *levels = r->levels;

	if (f->rtl && !c->rtl)
		levels = nest(r, buf, &own);
	frame_put_levels(f, c->left + r->col, y, c->end, role, r->s, r->len,
	    levels, r->level);
	mem_free(own);
}

/* What the pair has in a row of the window, at row Y of the screen. */
void
beside_draw(const struct app *a, struct frame *f, const struct body_line *at,
    int y, bool pointed)
{
	const struct line *line = at->other;
	struct column c;

	if (!line)
		return;
	c = place(a, f);
	if (c.rtl != f->rtl)
		frame_box(f, c.left, y, c.end, c.rtl);
	if (line->box != LAYOUT_NO_BOX) /* against its column */
		frame_box_level(f, c.left + line->box, y, c.end,
		    text_level_within(f->rtl, c.rtl,
			text_level_within(c.rtl, !c.rtl, !c.rtl)));
	for (uint32_t i = 0; i < line->nruns; i++) {
		const struct run *r = &at->pair->runs[line->first + i];

		draw_run(f, r, &c, y, role_of(a, r, pointed));
	}
	if (pointed && c.bar >= 0)
		frame_puts(f, c.bar, y, f->width, ROLE_STRONG, "┃");
}

/* That its words are a draft, in one of them. */
const char *
beside_draft(const struct app *a)
{
	const struct catalog *c = a->counselor.beside_catalog;

	return beside_is_on(a) && c && catalog_is_draft(c)
		   ? label_draft_brief(c)
		   : NULL;
}

/* ---- which it is ------------------------------------------------------- */

static size_t
find_language(const struct app *a, const char *tag)
{
	size_t i = 0;

	while (i < a->opts.nlanguages &&
	       strcmp(a->opts.languages[i].tag, tag) != 0)
		i++;
	return i;
}

/* The other screen's, else the one that stood there last or the counselor's
 * own; the one in use where there is no other to think of. */
static size_t
likely(const struct app *a)
{
	const struct together *t = &a->together;
	const struct counselor *c = &a->counselor;
	size_t i = t->knows_peer ? find_language(a, t->theirs.language)
				 : a->opts.nlanguages;

	if (i < a->opts.nlanguages && i != a->opts.language)
		return i;
	return c->beside_known && c->beside_language != a->opts.language
		   ? c->beside_language
		   : c->own_language;
}

/* LANGUAGE from now on; the one in use: none. */
struct effect
beside_choose(struct app *a, size_t language)
{
	struct counselor *c = &a->counselor;

	c->beside_on =
	    language < a->opts.nlanguages && language != a->opts.language;
	c->beside_asked = false;
	if (c->beside_on) {
		if (language != c->beside_language)
			c->beside = NULL;
		c->beside_language = language;
		c->beside_known = true;
	}
	if (a->doc)
		page_set_doc(a, a->doc);
	return nothing;
}

/* Where no page and no list shows what came of it, words do. */
void
beside_say(struct app *a)
{
	if (a->view == VIEW_PAGE || a->view == VIEW_TERM ||
	    a->view == VIEW_LANGUAGES)
		return;
	if (a->counselor.beside_on)
		app_notice(a, app_tr(a, "Beside the page: %s"),
		    languages_name(a, a->counselor.beside_language));
	else
		app_notice(
		    a, "%s", app_tr(a, "No other language beside the page."));
}

/* "o": off again, or the one that is likely to be meant, or ask. */
struct effect
beside_toggle(struct app *a)
{
	size_t language = likely(a);

	if (!languages_are_there(a)) {
		app_notice(a, "%s",
		    app_tr(a, "This guide is here in one language only."));
		return nothing;
	}
	if (a->view == VIEW_LANGUAGES && a->step == LANGUAGES_BESIDE)
		return history_back(a);
	if (!a->counselor.beside_on && language == a->opts.language)
		return history_step(a, VIEW_LANGUAGES, LANGUAGES_BESIDE);
	beside_choose(a, a->counselor.beside_on ? a->opts.language : language);
	if (a->view == VIEW_LANGUAGES)
		asking_remake(a);
	beside_say(a);
	return nothing;
}

/* In the list of languages: which it is. */
const char *
beside_words(struct app *a)
{
	if (!a->counselor.beside_on)
		return app_tr(a, "Another one beside the page");
	/* TRANSLATORS: %s is the name of another language. */
	return arena_printf(a->card_arena, app_tr(a, "Beside the page: %s"),
	    languages_name(a, a->counselor.beside_language));
}

/* The page is to be in LANGUAGE: when that stood beside it, they change
 * places. */
void
beside_switch(struct app *a, size_t language)
{
	struct counselor *c = &a->counselor;

	if (!c->beside_known || c->beside_language != language)
		return;
	c->beside_language = a->opts.language;
	beside_forget(a);
}

/* ---- reading it -------------------------------------------------------- */

/* Before the page is set anew. */
void
beside_forget(struct app *a)
{
	struct counselor *c = &a->counselor;

	c->beside = NULL;
	c->beside_page = GUIDE_NO_PAGE;
	c->beside_asked = false;
}

/* What is to be read for it, once: it may be refused. */
bool
beside_wanted(struct app *a, uint32_t *page, size_t *language)
{
	struct counselor *c = &a->counselor;

	if (!counselor_is(a) || !c->beside_on || a->view != VIEW_PAGE ||
	    !a->doc || c->beside_language == a->opts.language ||
	    (c->beside_page == a->page && (c->beside || c->beside_asked)))
		return false;
	c->beside = NULL;
	c->beside_page = *page = a->page;
	c->beside_asked = true;
	*language = c->beside_language;
	return true;
}

void
beside_came(struct app *a, const struct event *ev)
{
	struct counselor *c = &a->counselor;

	/* What was read before is gone. */
	body_pair(&a->body, NULL, &a->body.opts, false);
	beside_forget(a);
	if (!a->doc)
		return;
	page_set_doc(a, a->doc);
	if (!counselor_is(a) || ev->page != a->page || ev->which < 0 ||
	    (size_t)ev->which != c->beside_language)
		return;
	c->beside_page = ev->page;
	c->beside = ev->doc;
	c->beside_catalog = ev->catalog;
	c->beside_asked = true;
	page_set_doc(a, a->doc);
	if (a->body.pair)
		return;
	c->beside = NULL; /* another shape, or none */
	page_set_doc(a, a->doc);
	app_notice(a, app_tr(a, "This page cannot be shown in %s beside it."),
	    languages_name(a, c->beside_language));
}
