/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a visit goes through: its steps, which of them are covered, which is on.
 *
 *   AGENDA_LIST      the steps; one that is chosen is on, and shown
 *   AGENDA_CHOOSE    the ready visits; or pages that are picked, see steps.c
 *
 * Minutes are what the author of a visit thought of: nothing here counts them.
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/sheets.h"
#include "guide/slug.h"
#include "locale/catalog.h"

/* [cells]: with fewer, words make room for what is asked. */
enum { ROOMY = 16, WORDY = 36 };

/* What is chosen, besides steps and visits by their number. */
enum { PICK = 0x1000, CHANGE };

static const struct effect nothing = {.kind = EFFECT_NONE};

static bool
is_roomy(const struct app *a)
{
	return a->opts.height >= ROOMY && a->opts.width >= WORDY;
}

/* ---- a step ------------------------------------------------------------ */

static const struct visit *
visit_of(const struct app *a, size_t i)
{
	const struct visits *v = material_visits(a);
	const struct agenda_step *s = &a->counselor.agenda.list[i];

	return v && s->visit < v->n && s->index < v->visits[s->visit].nsteps
		   ? &v->visits[s->visit]
		   : NULL;
}

/* Of a ready visit, or NULL: it is a page. */
static const struct visit_step *
step_of(const struct app *a, size_t i)
{
	const struct visit *v = visit_of(a, i);

	return v ? &v->steps[a->counselor.agenda.list[i].index] : NULL;
}

static uint32_t
page_picked(const struct app *a, size_t i)
{
	const struct agenda_step *s = &a->counselor.agenda.list[i];

	return s->visit == AGENDA_NO_VISIT &&
		       s->index < guide_pages(a->opts.guide)
		   ? s->index
		   : GUIDE_NO_PAGE;
}

const char *
agenda_title(const struct app *a, size_t i)
{
	const struct visit_step *s = step_of(a, i);
	uint32_t page = page_picked(a, i);

	if (s)
		return guide_words(a->opts.guide, s->title);
	if (page == GUIDE_NO_PAGE)
		return app_tr(a, "This step is no longer in the guide.");
	return guide_entry_title(
	    a->opts.guide, guide_page(a->opts.guide, page));
}

int
agenda_minutes(const struct app *a, size_t i)
{
	const struct visit_step *s = step_of(a, i);
	uint32_t page = page_picked(a, i);

	if (s)
		return s->minutes;
	return page == GUIDE_NO_PAGE ? 0 : app_minutes(a, page);
}

const char *
agenda_minutes_words(struct app *a, size_t i)
{
	int n = agenda_minutes(a, i);

	if (n < 1)
		return NULL;
	return arena_printf(a->card_arena,
	    trn(a->opts.catalog, "about %d minute", "about %d minutes",
		(unsigned long)n),
	    n);
}

/* The page that a heading of teachback.md with this anchor names. */
static uint32_t
page_named(const struct app *a, const char *anchor)
{
	uint32_t n = guide_pages(a->opts.guide), page = GUIDE_NO_PAGE;
	struct str s;

	str_init(&s);
	for (uint32_t i = 0; anchor && i < n && page == GUIDE_NO_PAGE; i++) {
		const char *path = guide_page(a->opts.guide, i)->path;

		str_clear(&s);
		slug_make(&s, path, strlen(path));
		if (strcmp(str_text(&s), anchor) == 0)
			page = i;
	}
	str_done(&s);
	return page;
}

/* Does DEST lead into FILE? */
static bool
is_in(const char *dest, const char *file)
{
	return strcspn(dest, "#") == strlen(file) &&
	       strncmp(dest, file, strlen(file)) == 0;
}

struct agenda_place
agenda_place(const struct app *a, size_t i)
{
	const struct visit_step *s = step_of(a, i);
	const char *hash = s ? strchr(s->page, '#') : NULL;
	struct agenda_place p = {AGENDA_NOWHERE, GUIDE_NO_PAGE, NULL};
	struct link link = {.kind = LINK_PAGE};
	struct target t;

	if (!s) {
		p.page = page_picked(a, i);
		p.kind = p.page == GUIDE_NO_PAGE ? AGENDA_NOWHERE : AGENDA_PAGE;
		return p;
	}
	if (is_in(s->page, "teachback.md")) {
		p.kind = AGENDA_TEACH;
		p.page = page_named(a, hash ? hash + 1 : NULL);
	} else if (is_in(s->page, "questions.md")) {
		p.kind = AGENDA_QUESTIONS;
	} else if (is_in(s->page, "quiz.md")) {
		p.kind = AGENDA_CHECK;
	} else if (*s->page) {
		link.dest = s->page;
		t = guide_resolve(a->opts.guide, GUIDE_NO_PAGE, &link);
		if (t.kind == TARGET_PAGE)
			p = (struct agenda_place){
			    AGENDA_PAGE, t.page, t.anchor};
	}
	return p;
}

/* ---- going through it -------------------------------------------------- */

/* What it leads to. */
static struct effect
lead_to(struct app *a, const struct agenda_place *p)
{
	switch (p->kind) {
	case AGENDA_PAGE:
		return history_open(a, p->page, p->anchor);
	case AGENDA_TEACH:
		return teach_open(a, p->page);
	case AGENDA_QUESTIONS:
		return questions_open(a);
	case AGENDA_CHECK:
		return check_open(a, GUIDE_NO_PAGE);
	case AGENDA_NOWHERE:
		break;
	}
	return nothing;
}

/* Where nothing is opened: what the screen says of it. */
static void
say_anew(struct app *a)
{
	if (a->view == VIEW_AGENDA)
		asking_remake(a);
	else if (a->view == VIEW_PAGE && a->doc)
		page_set_doc(a, a->doc); /* its tail */
}

struct effect
agenda_open(struct app *a, size_t i)
{
	struct agenda_place p;

	if (!agenda_go(&a->counselor.agenda, i))
		return nothing;
	p = agenda_place(a, i);
	if (p.kind != AGENDA_NOWHERE)
		return lead_to(a, &p);
	say_anew(a);
	app_notice(
	    a, app_tr(a, "This step has no page: %s"), agenda_title(a, i));
	return nothing;
}

struct effect
agenda_step(struct app *a, int dir)
{
	struct agenda *g = &a->counselor.agenda;
	uint8_t next;

	if (g->n == 0)
		return a->view == VIEW_AGENDA ? nothing : agenda_show(a);
	if (dir < 0 && g->at > 1)
		return agenda_open(a, g->at - 2u);
	if (dir < 0) {
		app_notice(
		    a, "%s", app_tr(a, "This is the first step of the visit."));
		return nothing;
	}
	if (g->at)
		agenda_cover(g, g->at - 1u, true, false);
	next = agenda_next(g);
	if (next != AGENDA_NO_STEP)
		return agenda_open(a, next);
	say_anew(a);
	app_notice(a, "%s", app_tr(a, "All steps of the visit are covered."));
	return nothing;
}

__attribute__((hot)) bool
agenda_leads_on(const struct app *a)
{
	return counselor_is(a) &&
	       agenda_next(&a->counselor.agenda) != AGENDA_NO_STEP;
}

const char *
agenda_next_words(const struct app *a, char *buf)
{
	*buf = '\0';
	if (!agenda_leads_on(a))
		return buf;
	/* TRANSLATORS: the step of a visit that comes after this one. */
	snprintf(buf, NOTICE, app_tr(a, "Next in this visit: %s"),
	    agenda_title(a, agenda_next(&a->counselor.agenda)));
	app_whole(buf);
	return buf;
}

/* ---- what was looked at ------------------------------------------------ */

/* Is the last line of the section that begins at ANCHOR, or of the page, in the
 * window? */
static bool
is_end_seen(struct app *a, const char *anchor)
{
	const struct block *b = a->doc->blocks;
	uint32_t from =
	    anchor ? doc_find_anchor(a->doc, anchor, strlen(anchor)) : 0;
	uint32_t end = from ? b[from].end : a->doc->nblocks, last;
	struct body_walk w;
	struct body_line at;

	while (from && end < a->doc->nblocks &&
	       (b[end].kind != BLOCK_HEADING || b[end].detail > b[from].detail))
		end = b[end].end;
	last = layout_unit_of(a->body.layout, doc_leaf_before(a->doc, end));
	body_walk_init(&a->body, &w);
	while (body_walk_next(&a->body, &w, &at))
		if (!at.unit || at.unit->block > last ||
		    (at.unit->block == last && at.line + 1 >= at.rows))
			return true;
	return false;
}

static bool
is_seen(struct app *a, const struct agenda_place *p)
{
	switch (p->kind) {
	case AGENDA_PAGE:
		return a->view == VIEW_PAGE && a->doc && a->page == p->page &&
		       is_end_seen(a, p->anchor);
	case AGENDA_TEACH:
		return a->view == VIEW_TEACH && a->teach.phase == TEACH_DONE;
	case AGENDA_QUESTIONS:
		return a->view == VIEW_QUESTIONS;
	case AGENDA_CHECK:
		return a->view == VIEW_CHECK && a->round.phase == ROUND_END;
	case AGENDA_NOWHERE:
		break;
	}
	return false;
}

void
agenda_settle(struct app *a)
{
	struct agenda *g = &a->counselor.agenda;
	struct agenda_place p;

	if (g->at == 0 || g->list[g->at - 1].covered)
		return;
	p = agenda_place(a, g->at - 1u);
	if (is_seen(a, &p))
		agenda_cover(g, g->at - 1u, true, false);
}

/* ---- the screen -------------------------------------------------------- */

static void
make_choose(struct app *a, struct compose *c)
{
	const struct visits *v = material_visits(a);

	if (is_roomy(a))
		compose_heading(
		    c, 2, app_tr(a, "What does the visit go through?"));
	compose_para(c,
	    a->counselor.agenda.n
		? app_tr(a, "A ready visit takes the place of the agenda.")
		: app_tr(a, "It can be changed at any time."),
	    0);
	for (size_t i = 0; v && i < v->n && i < ASKING_MAX - 1; i++) {
		int n = v->visits[i].minutes;

		asking_add(a, (uint32_t)i,
		    guide_words(a->opts.guide, v->visits[i].title));
		asking_aside(a, arena_printf(a->card_arena,
				    trn(a->opts.catalog, "about %d minute",
					"about %d minutes", (unsigned long)n),
				    n));
	}
	asking_part(a);
	asking_add(a, PICK, app_tr(a, "Pick pages"));
}

/* The visit that all steps are of, or NULL. */
static const struct visit *
whole_visit(const struct app *a)
{
	const struct agenda *g = &a->counselor.agenda;

	for (size_t i = 1; i < g->n; i++)
		if (g->list[i].visit != g->list[0].visit)
			return NULL;
	return visit_of(a, 0);
}

static void
make_list(struct app *a, struct compose *c)
{
	const struct agenda *g = &a->counselor.agenda;
	const struct visit *v = whole_visit(a);
	char next[NOTICE];

	if (is_roomy(a))
		compose_heading(c, 2,
		    v ? guide_words(a->opts.guide, v->title)
		      : app_tr(a, "Agenda of the visit"));
	if (is_roomy(a))
		compose_para(c, agenda_next_words(a, next), SPAN_EMPH);
	for (size_t i = 0; i < g->n; i++) {
		const char *words = agenda_title(a, i);

		asking_add_mark(a, (uint32_t)i,
		    /* TRANSLATORS: the step of a visit that is on. */
		    i + 1 == g->at ? arena_printf(a->card_arena,
					 app_tr(a, "Now: %s"), words)
				   : words,
		    g->list[i].covered ? ASK_ON : ASK_OFF);
		if (agenda_minutes_words(a, i))
			asking_aside(a, agenda_minutes_words(a, i));
		if (i + 1 == g->at)
			asking_strong(a);
	}
	asking_part(a);
	asking_add(a, CHANGE, app_tr(a, "Change the agenda"));
}

static void
make(struct app *a, struct compose *c)
{
	if (a->step == AGENDA_CHOOSE || a->counselor.agenda.n == 0)
		make_choose(a, c);
	else
		make_list(a, c);
}

struct effect
agenda_to_list(struct app *a)
{
	while ((a->view != VIEW_AGENDA || a->step != AGENDA_LIST) &&
	       a->nhistory &&
	       (a->history[a->nhistory - 1].view == VIEW_AGENDA ||
		   a->history[a->nhistory - 1].view == VIEW_STEPS))
		history_back(a);
	if (a->view != VIEW_AGENDA || a->step != AGENDA_LIST)
		return history_step(a, VIEW_AGENDA, AGENDA_LIST);
	asking_make(a);
	return nothing;
}

static void
place(const struct app *a, char *buf, int n)
{
	const struct agenda *g = &a->counselor.agenda;

	if (g->n && a->step != AGENDA_CHOOSE)
		/* TRANSLATORS: how many steps of a visit were gone through. */
		snprintf(buf, (size_t)n, app_tr(a, "%u of %u covered"),
		    (unsigned)agenda_count_covered(g), (unsigned)g->n);
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	struct agenda *g = &a->counselor.agenda;
	const struct visits *v = material_visits(a);

	if (id == PICK)
		return steps_pick(a);
	if (id == CHANGE)
		return history_step(a, VIEW_STEPS, 0);
	if (a->step != AGENDA_CHOOSE && g->n)
		return agenda_open(a, id);
	if (v && agenda_take(g, v, id))
		return agenda_to_list(a);
	app_notice(a, "%s", app_tr(a, "This visit has too many steps."));
	return nothing;
}

struct effect
agenda_show(struct app *a)
{
	const struct agenda *g = &a->counselor.agenda;
	struct effect e;

	if (a->view == VIEW_AGENDA)
		return history_back(a);
	if (g->n) { /* all that it needs was read */
		e = history_step(a, VIEW_AGENDA, AGENDA_LIST);
		if (g->at)
			asking_stand_on(a, g->at - 1u);
		return e;
	}
	if (material_is_there(a->opts.guide, MATERIAL_VISITS) &&
	    !a->no_material[MATERIAL_VISITS])
		return material_show(
		    a, MATERIAL_VISITS, VIEW_AGENDA, AGENDA_LIST);
	return history_step(a, VIEW_AGENDA, AGENDA_LIST);
}

static const char *
title(const struct app *a)
{
	return app_tr(a, "Agenda");
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops agenda_view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};
