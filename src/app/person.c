/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Person: what a counselor puts on a handout for who sits beside them.
 *
 *   For this person
 *   [x] What we went through (4)  covered steps of the agenda: pages, sections
 *   [x] Bring your mother along.  a line that was typed; off, it can be changed
 *       Add a line
 *
 * Its pages may be offered to the other one of two screens, where the patient's
 * own questions come beside them; lines are never told there.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/sheets.h"
#include "guide/site.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- places ------------------------------------------------------------ */

/* The page of PLACE, "page.md#anchor", or none; what a site has withdrawn is
 * on no handout. */
uint32_t
person_page(const struct app *a, const char *place)
{
	const struct guide *g = a->opts.guide;
	size_t n = strcspn(place, "#");
	struct str path;
	uint32_t page;

	str_init(&path);
	str_put(&path, place, n);
	page = guide_find_page(g, str_text(&path));
	if (page != GUIDE_NO_PAGE && place[n] &&
	    site_is_withdrawn(
		guide_site(g), guide_page(g, page)->path, place + n + 1))
		page = GUIDE_NO_PAGE;
	str_done(&path);
	return page;
}

static const char *
place_of_page(const struct app *a, uint32_t page)
{
	return page < guide_pages(a->opts.guide)
		   ? guide_page(a->opts.guide, page)->path
		   : NULL;
}

/* Step STEP of ready visit VISIT; NULL: it is no place of a page. */
static const char *
place_of_step(const struct app *a, uint32_t visit, uint32_t step)
{
	const struct visits *v = material_visits(a);
	const char *place;

	if (!v || visit >= v->n || step >= v->visits[visit].nsteps)
		return NULL;
	place = v->visits[visit].steps[step].page;
	return person_page(a, place) == GUIDE_NO_PAGE ? NULL : place;
}

/* The step of a ready visit that is about PLACE. */
static bool
find_step(const struct app *a, const char *place, struct shared_pick *out)
{
	const struct visits *v = material_visits(a);

	for (uint32_t i = 0; v && i < v->n; i++)
		for (uint32_t k = 0; k < v->visits[i].nsteps; k++)
			if (strcmp(v->visits[i].steps[k].page, place) == 0) {
				*out = (struct shared_pick){i, k + 1};
				return true;
			}
	return false;
}

/* A section, as the visit calls it, or as its page is called. */
const char *
person_title(const struct app *a, const char *place)
{
	const struct guide *g = a->opts.guide;
	struct shared_pick p;
	uint32_t page;

	if (find_step(a, place, &p))
		return guide_words(g,
		    material_visits(a)->visits[p.page].steps[p.step - 1].title);
	page = person_page(a, place);
	return page == GUIDE_NO_PAGE
		   ? place
		   : guide_entry_title(g, guide_page(g, page));
}

/* What step I of the agenda was about, once it is covered, or NULL. */
static const char *
covered_place(const struct app *a, size_t i)
{
	const struct agenda_step *s = &a->counselor.agenda.list[i];

	if (!s->covered)
		return NULL;
	return s->visit == AGENDA_NO_VISIT
		   ? place_of_page(a, s->index)
		   : place_of_step(a, s->visit, s->index);
}

/* Where PLACE is on the handout: itself, or all of its page; or nplaces. */
static size_t
find(const struct app *a, const char *place)
{
	size_t i = own_find_place(a, place);

	if (i == a->printing.job->nplaces && strchr(place, '#'))
		i = own_find_place(a, place_of_page(a, person_page(a, place)));
	return i;
}

/* At the end; once. */
static bool
append(struct app *a, const char *place)
{
	struct job *j = a->printing.job;

	if (find(a, place) < j->nplaces)
		return true;
	if (j->nplaces == JOB_PLACES ||
	    !handouts_put(j->places[j->nplaces], place))
		return false;
	j->nplaces++;
	if (!strchr(place, '#'))
		person_page_came(a, place);
	return true;
}

/* Its sections would stand there twice. */
void
person_page_came(struct app *a, const char *path)
{
	struct job *j = a->printing.job;
	size_t n = strlen(path);

	for (size_t i = j->nplaces; i-- > 0;)
		if (strncmp(j->places[i], path, n) == 0 &&
		    j->places[i][n] == '#')
			own_take_out(a, i);
}

/* ---- what was gone through --------------------------------------------- */

/* How many covered steps could be on it; *ON: and are, all of them. */
static size_t
count_covered(const struct app *a, bool *on)
{
	const struct printing *p = &a->printing;
	size_t n = 0;

	*on = p->own && !p->job->visit;
	for (size_t i = 0; i < a->counselor.agenda.n; i++) {
		const char *place = covered_place(a, i);

		if (!place)
			continue;
		n++;
		*on = *on && find(a, place) < p->job->nplaces;
	}
	return n;
}

/* In the order of the visit; or none of it. */
static void
toggle_covered(struct app *a)
{
	bool on, room = true;

	own_ready(a);
	count_covered(a, &on);
	for (size_t i = 0; i < a->counselor.agenda.n; i++) {
		const char *place = covered_place(a, i);
		size_t at = place ? find(a, place) : 0;

		if (place && !on)
			room = append(a, place) && room;
		else if (place && at < a->printing.job->nplaces)
			own_take_out(a, at);
	}
	if (!room)
		app_notice(a, "%s",
		    app_tr(a, "There is no room for more on one handout."));
}

/* ---- lines ------------------------------------------------------------- */

/* Out of the handout, and into the field: nothing that was typed is lost by a
 * key. */
static void
take_line(struct app *a, size_t i)
{
	struct record *r = counselor_record(a);
	struct field *f = &a->counselor.line;
	char line[RECORD_LINE];

	if (i >= r->nlines)
		return;
	memcpy(line, r->lines[i], sizeof line);
	record_remove_line(r, i);
	/* What is in the field takes its place: there is room now. */
	if (a->counselor.line_for == LINE_NEW)
		record_add_line(r, f->s, f->n);
	field_wipe(f);
	field_put(f, line);
	mem_wipe(line, sizeof line);
	a->counselor.line_for = LINE_NEW;
	app_notice(a, "%s",
	    app_tr(a, "The line was taken out. \"Add a line\" has it again."));
}

void
person_add(struct app *a)
{
	const struct record *r = counselor_record(a);
	bool on;
	size_t covered = count_covered(a, &on);

	/* TRANSLATORS: over what a counselor puts on a handout. */
	asking_over(a, app_tr(a, "For this person"));
	if (covered)
		own_add(a, PERSON_COVERED,
		    own_counted(a, app_tr(a, "What we went through"), covered),
		    on);
	for (uint32_t i = 0; i < r->nlines; i++)
		own_add(a, PERSON_LINE + i, r->lines[i], true);
	if (r->nlines < RECORD_LINES)
		asking_add(a, PERSON_ADD, app_tr(a, "Add a line"));
}

/* ---- the other screen -------------------------------------------------- */

bool
person_may_offer(const struct app *a)
{
	return counselor_is(a) && a->together.on &&
	       a->together.peer == PEER_HERE && a->printing.own &&
	       a->printing.job->nplaces;
}

/* PLACE as two screens tell each other; false: there is no number for it. */
static bool
find_pick(const struct app *a, const char *place, struct shared_pick *out)
{
	*out =
	    (struct shared_pick){.page = guide_find_page(a->opts.guide, place)};
	return out->page != GUIDE_NO_PAGE || find_step(a, place, out);
}

/* What is on it, but for what was typed. */
static void
offer(struct app *a)
{
	struct together *t = &a->together;
	const struct job *j = a->printing.job;

	t->npicks = 0;
	for (size_t i = 0; i < j->nplaces && t->npicks < SHARED_PICKS; i++)
		t->npicks += find_pick(a, j->places[i], &t->picks[t->npicks]);
	t->picks_turn++;
	app_notice(
	    a, "%s", app_tr(a, "The other screen has it now, under Handouts."));
}

size_t
person_count_picks(const struct app *a)
{
	const struct together *t = &a->together;

	return t->on && t->knows_peer && !counselor_is(a) &&
		       handouts_may_make_own(a)
		   ? t->theirs.picks.n
		   : 0;
}

__attribute__((hot)) bool
person_wants_visits(const struct app *a)
{
	const struct shared *s = &a->together.theirs;

	if (a->material[MATERIAL_VISITS] || a->no_material[MATERIAL_VISITS] ||
	    !material_is_there(a->opts.guide, MATERIAL_VISITS))
		return false;
	for (size_t i = 0; i < person_count_picks(a); i++)
		if (s->picks.list[i].step)
			return true;
	return false;
}

struct effect
person_of_picks(struct app *a)
{
	const struct shared *s = &a->together.theirs;

	if (person_wants_visits(a)) /* a moment too early: here once more */
		return material_show(
		    a, MATERIAL_VISITS, VIEW_HANDOUTS, a->step);
	handouts_begin(a, true);
	for (size_t i = 0; i < person_count_picks(a); i++) {
		const struct shared_pick *p = &s->picks.list[i];
		const char *place = p->step
					? place_of_step(a, p->page, p->step - 1)
					: place_of_page(a, p->page);

		if (place)
			append(a, place);
	}
	a->printing.with_mine = mine_count(a->mine) > 0;
	return handout_open(a);
}

/* ---- choices ----------------------------------------------------------- */

struct effect
person_chosen(struct app *a, uint32_t id)
{
	switch (id) {
	case PERSON_ADD:
		return line_open(a, LINE_NEW);
	case PERSON_OFFER:
		offer(a);
		return nothing;
	case PERSON_COVERED:
		toggle_covered(a);
		break;
	default:
		take_line(a, id - PERSON_LINE);
	}
	printing_changed(a);
	asking_remake(a);
	return nothing;
}
