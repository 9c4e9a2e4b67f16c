/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/material.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide_internal.h"
#include "guide/questions.h"
#include "guide/quiz.h"
#include "guide/round.h"
#include "guide/sheets.h"
#include "guide/site_internal.h"
#include "guide/teachback.h"

enum {
	PARTS_MAX = 1000, /* items or parts of one file */
	FAULTS_MAX = 50,  /* lines of what is wrong; further ones are counted */
};

static const char *const files[MATERIAL_COUNT] = {
    [MATERIAL_QUIZ] = "quiz.md",
    [MATERIAL_TEACHBACK] = "teachback.md",
    [MATERIAL_QUESTIONS] = "questions.md",
    [MATERIAL_SHEETS] = "sheets.conf",
    [MATERIAL_VISITS] = "visits.conf",
};

struct load {
	struct guide *g;
	struct arena *a;
	const char *file;
	const struct doc *doc;
	const char **faults; /* room for FAULTS_MAX and how many more */
	size_t nfaults, unsaid;
	/* The page that was looked at last, without what is withdrawn. */
	struct arena *scratch; /* or NULL */
	uint32_t page;
	const struct doc *edited; /* NULL: it cannot be read */
};

/* ---- is it there? -------------------------------------------------- */

void
material_look(struct guide *g)
{
	for (int i = 0; i < MATERIAL_COUNT; i++)
		g->there[i] =
		    (g->overlay && folder_has(g->overlay, files[i])) ||
		    folder_has(g->root, files[i]);
}

bool
material_is_named(const struct guide *g, const char *word)
{
	for (int i = 0; i < MATERIAL_COUNT; i++)
		if (g->there[i] && site_withdraws(word, files[i]))
			return true;
	return false;
}

__attribute__((hot)) bool
material_is_there(const struct guide *g, enum material_kind kind)
{
	return (unsigned)kind < MATERIAL_COUNT && g->there[kind] &&
	       !site_is_withdrawn(g->site, files[kind], NULL);
}

/* ---- what is wrong ------------------------------------------------- */

/* None of the words is the file's own. */
static void
say(struct load *l, uint32_t line, const char *what, const char *then)
{
	if (l->nfaults == FAULTS_MAX) {
		l->unsaid++;
		return;
	}
	l->faults[l->nfaults++] =
	    arena_printf(l->a, "%s:%u: %s; %s", l->file, line, what, then);
}

static void
say_unsaid(struct load *l)
{
	if (l->unsaid)
		l->faults[l->nfaults++] =
		    arena_printf(l->a, "%s: and %zu more", l->file, l->unsaid);
}

/* ---- what the site withdrew ---------------------------------------- */

/* Does the site withdraw a section of PATH, perhaps? */
static bool
loses_sections(const struct guide *g, const char *path)
{
	for (const char *const *w = g->site->withdraw; *w; w++)
		if (strchr(*w, '#') && site_withdraws(*w, path))
			return true;
	return false;
}

/* PAGE as it is shown; NULL when it cannot be read. */
static const struct doc *
look_at(struct load *l, uint32_t page)
{
	struct err unsaid;

	if (l->scratch && l->page == page)
		return l->edited;
	if (l->scratch)
		arena_reset(l->scratch);
	else
		l->scratch = arena_new();
	l->page = page;
	l->edited = guide_load(l->g, page, l->scratch, &unsaid);
	return l->edited;
}

/*
 * Is ANCHOR of page PATH (PAGE, or none of the list) gone?  A section takes
 * those below it along, so the page itself has to say what is left.  There, a
 * place that never was counts as gone too: nobody is asked about something that
 * a clinic meant to take down.
 */
static bool
is_gone(struct load *l, const char *path, uint32_t page, const char *anchor)
{
	const struct doc *d;

	if (site_is_withdrawn(l->g->site, path, anchor))
		return true;
	if (page == GUIDE_NO_PAGE || !loses_sections(l->g, path))
		return false;
	d = look_at(l, page);
	if (!d)
		return false;
	return anchor ? !doc_find_anchor(d, anchor, strlen(anchor))
		      : d->nblocks == 1;
}

/* ---- the knowledge check ------------------------------------------- */

/* Can the item not be asked?  What else is odd is a matter of style. */
static bool
breaks_item(enum quiz_fault fault)
{
	switch (fault) {
	case QUIZ_NO_ANSWERS:
	case QUIZ_NO_RIGHT:
	case QUIZ_TWO_RIGHT:
	case QUIZ_NO_FEEDBACK:
	case QUIZ_MARK:
	case QUIZ_SAME_ANSWER:
	case QUIZ_NO_QUESTION:
		return true;
	case QUIZ_NO_PLACE:
	case QUIZ_ALL_OF_THEM:
	case QUIZ_NEGATIVE:
	case QUIZ_STRAY_MARK:
		return false;
	}
	return false;
}

/* Says what is wrong; BROKEN of each item that cannot be asked is set. */
static void
find_broken(struct load *l, const struct quiz *q, bool *broken)
{
	static const char left[] = "this question is left out";

	for (size_t i = 0; i < q->nproblems; i++) {
		const struct quiz_problem *p = &q->problems[i];

		if (p->item >= q->n || !breaks_item(p->fault))
			continue;
		say(l, p->line, quiz_fault_words(p->fault), left);
		broken[p->item] = true;
	}
	for (size_t i = 0; i < q->n; i++)
		if (q->items[i].nanswers > ROUND_ANSWERS) {
			say(l, q->items[i].line,
			    "give it eight answers at most", left);
			broken[i] = true;
		}
}

/* With .page as the guide calls it; false: the site withdrew its place. */
static bool
place_item(struct load *l, struct quiz_item *it)
{
	struct link link = {.dest = it->again_dest, .kind = LINK_PAGE};
	struct target t;
	struct str path;
	bool gone;

	if (!it->again)
		return true;
	str_init(&path);
	t = guide_resolve(l->g, GUIDE_NO_PAGE, &link);
	if (t.page != GUIDE_NO_PAGE)
		str_puts(&path, guide_page(l->g, t.page)->path);
	else if (!folder_normalise(NULL, it->page, strlen(it->page), &path))
		str_clear(&path);
	if (path.len && strcmp(path.s, it->page) != 0)
		it->page = arena_strdup(l->a, path.s);
	gone = is_gone(l, it->page, t.page, it->anchor);
	str_done(&path);
	return !gone;
}

static const struct quiz *
take_quiz(struct load *l, const struct bytes *raw)
{
	const struct quiz *q = quiz_parse(l->a, l->doc, raw->s, raw->n);
	struct quiz *out = arena_zalloc(l->a, sizeof *out);
	struct quiz_item *items = arena_alloc(l->a, (q->n + 1) * sizeof *items);
	bool *broken = arena_zalloc(l->a, q->n + 1);

	find_broken(l, q, broken);
	for (size_t i = 0; i < q->n; i++) {
		if (out->n == PARTS_MAX) {
			say(l, q->items[i].line, "there are too many questions",
			    "this one and the next are left out");
			break;
		}
		items[out->n] = q->items[i];
		if (!broken[i] && place_item(l, &items[out->n]))
			out->n++;
	}
	out->items = items;
	out->intro_end = q->intro_end;
	return out;
}

/* ---- teach-back ------------------------------------------------------- */

static bool
is_sound_part(struct load *l, const struct teachback *t, size_t i, size_t *at)
{
	bool sound = true;

	for (; *at < t->nproblems && t->problems[*at].part <= i; ++*at) {
		say(l, t->problems[*at].line,
		    teach_fault_words(t->problems[*at].fault),
		    "this part is left out");
		sound = false;
	}
	return sound;
}

/* The page of the list that the heading names to the letter. */
static uint32_t
part_page(const struct guide *g, const struct teach_part *p)
{
	uint32_t page = guide_find_page(g, p->page);

	return page != GUIDE_NO_PAGE &&
		       strcmp(guide_page(g, page)->path, p->page) == 0
		   ? page
		   : GUIDE_NO_PAGE;
}

static bool
place_part(
    struct load *l, const struct teachback *above, const struct teach_part *p)
{
	uint32_t page = part_page(l->g, p);
	const char *wrong = NULL;

	if (is_gone(l, p->page, page, NULL))
		return false;
	if (page == GUIDE_NO_PAGE)
		wrong = "a heading names a page of SUMMARY.md, such as "
			"safety.md";
	else if (teachback_find(above, p->page) != SIZE_MAX)
		wrong = "there is one for this page above";
	if (wrong)
		say(l, p->line, wrong, "this part is left out");
	return !wrong;
}

static const struct teachback *
take_teachback(struct load *l)
{
	const struct teachback *t = teachback_parse(l->a, l->doc);
	struct teachback *out = arena_zalloc(l->a, sizeof *out);
	struct teach_part *parts =
	    arena_alloc(l->a, (t->n + 1) * sizeof *parts);
	size_t at = 0;

	out->parts = parts;
	out->intro_end = t->intro_end;
	for (size_t i = 0; i < t->n; i++) {
		if (i == PARTS_MAX) {
			say(l, t->parts[i].line, "there are too many parts",
			    "this one and the next are left out");
			break;
		}
		if (is_sound_part(l, t, i, &at) &&
		    place_part(l, out, &t->parts[i]))
			parts[out->n++] = t->parts[i];
	}
	return out;
}

/* ---- ready handouts -------------------------------------------------- */

/* Does the site withdraw PLACE, such as "safety.md#when-can-i-drive"? */
static bool
is_gone_place(struct load *l, const char *place)
{
	size_t n = strcspn(place, "#");
	char *path = arena_strndup(l->a, place, n);
	const char *anchor = place[n] && place[n + 1] ? place + n + 1 : NULL;

	return is_gone(l, path, guide_find_page(l->g, path), anchor);
}

/* Those of PLACES that are left. */
static const char *const *
places_left(struct load *l, const char *const *places)
{
	const char **left;
	size_t n = 0, k = 0;

	while (places[n])
		n++;
	left = arena_alloc(l->a, (n + 1) * sizeof *left);
	for (size_t i = 0; i < n; i++)
		if (!is_gone_place(l, places[i]))
			left[k++] = places[i];
	left[k] = NULL;
	return left;
}

static bool
is_bare(const struct sheet *s)
{
	return !s->pages[0] && !s->key_points[0] && !s->tick[0] &&
	       !s->write[0] && !s->columns[0];
}

static const struct sheets *
take_sheets(struct load *l, const struct bytes *raw, struct err *e)
{
	const struct sheets *all =
	    sheets_parse(l->a, l->file, raw->s, raw->n, e);
	struct sheets *out;
	struct sheet *list;

	if (!all)
		return NULL;
	out = arena_zalloc(l->a, sizeof *out);
	list = arena_alloc(l->a, (all->n + 1) * sizeof *list);
	out->sheets = list;
	out->red_flags = places_left(l, all->red_flags);
	for (size_t i = 0; i < all->n && out->n < PARTS_MAX; i++) {
		struct sheet *s = &list[out->n];

		*s = all->sheets[i];
		s->pages = places_left(l, s->pages);
		s->key_points = places_left(l, s->key_points);
		out->n += !is_bare(s);
	}
	return out;
}

/* Steps about a place that is withdrawn are left out, and a visit of none. */
static const struct visits *
take_visits(struct load *l, const struct bytes *raw, struct err *e)
{
	const struct visits *all =
	    visits_parse(l->a, l->file, raw->s, raw->n, e);
	struct visits *out;
	struct visit *list;

	if (!all)
		return NULL;
	out = arena_zalloc(l->a, sizeof *out);
	list = arena_alloc(l->a, (all->n + 1) * sizeof *list);
	out->visits = list;
	for (size_t i = 0; i < all->n && out->n < PARTS_MAX; i++) {
		struct visit *v = &list[out->n];
		struct visit_step *steps;

		*v = all->visits[i];
		steps = arena_alloc(l->a, (v->nsteps + 1) * sizeof *steps);
		v->nsteps = 0;
		v->minutes = 0;
		for (size_t k = 0; k < all->visits[i].nsteps; k++) {
			const struct visit_step *s =
			    &all->visits[i].steps[k];

			if (*s->page && is_gone_place(l, s->page))
				continue;
			steps[v->nsteps++] = *s;
			v->minutes += s->minutes;
		}
		v->steps = steps;
		out->n += v->nsteps > 0;
	}
	return out;
}

/* ---- the whole ----------------------------------------------------- */

static const struct material *
take(struct load *l, enum material_kind kind, const struct bytes *raw)
{
	struct material *m = arena_zalloc(l->a, sizeof *m);

	l->doc = guide_parse_uncited(l->g, l->file, l->a, raw);
	l->faults = arena_alloc(l->a, (FAULTS_MAX + 1) * sizeof *l->faults);
	m->doc = l->doc;
	switch (kind) {
	case MATERIAL_QUIZ:
		m->quiz = take_quiz(l, raw);
		break;
	case MATERIAL_TEACHBACK:
		m->teachback = take_teachback(l);
		break;
	case MATERIAL_QUESTIONS:
	case MATERIAL_SHEETS:
	case MATERIAL_VISITS:
	case MATERIAL_COUNT:
		m->questions = questions_parse(l->a, l->doc);
		break;
	}
	say_unsaid(l);
	m->faults = l->faults;
	m->nfaults = l->nfaults;
	return m;
}

/* The same of a file of settings, which is whole or nothing. */
static const struct material *
take_settings(struct load *l, enum material_kind kind, const struct bytes *raw,
    struct err *e)
{
	static const char *const none[] = {NULL};
	struct material *m = arena_zalloc(l->a, sizeof *m);

	if (kind == MATERIAL_SHEETS)
		m->sheets = take_sheets(l, raw, e);
	else
		m->visits = take_visits(l, raw, e);
	m->faults = none;
	return m->sheets || m->visits ? m : NULL;
}

const struct material *
material_load(
    struct guide *g, enum material_kind kind, struct arena *a, struct err *e)
{
	struct load l = {.g = g, .a = a};
	const struct material *m;
	struct bytes raw;

	if ((unsigned)kind >= MATERIAL_COUNT || !g->conf) {
		err_set(e, ERR_NOT_FOUND, folder_label(g->root), 0,
		    "this guide has nothing of the kind");
		return NULL;
	}
	l.file = files[kind];
	if (site_is_withdrawn(g->site, l.file, NULL)) {
		err_set(e, ERR_NOT_FOUND, l.file, 0,
		    "this site does not show this page");
		return NULL;
	}
	if (!guide_read(g, l.file, GUIDE_PAGE_MAX, &raw, e))
		return NULL;
	guide_note_review(g, l.file, raw.s, raw.n);
	m = kind == MATERIAL_SHEETS || kind == MATERIAL_VISITS
		? take_settings(&l, kind, &raw, e)
		: take(&l, kind, &raw);
	arena_free(l.scratch);
	bytes_done(&raw);
	return m;
}
