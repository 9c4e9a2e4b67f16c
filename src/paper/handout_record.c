/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a visit leaves on paper: its record, and what a counselor adds to a
 * handout for one person.
 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/job.h"
#include "guide/material.h"
#include "guide/sheets.h"
#include "guide/teachback.h"
#include "locale/catalog.h"
#include "locale/languages.h"
#include "paper/handout_internal.h"

enum { SECTION = 2, LINES = 1 };

/* What the job names by number. */
struct named {
	const struct visits *visits;
	const struct teachback *teachback;
};

static struct named
read_named(struct making *m)
{
	const struct material *v = handout_material(m, MATERIAL_VISITS);
	const struct material *t = handout_material(m, MATERIAL_TEACHBACK);

	return (struct named){.visits = v ? v->visits : NULL,
	    .teachback = t ? t->teachback : NULL};
}

static const char *
page_title(struct making *m, uint32_t page)
{
	if (page >= guide_pages(m->g))
		return NULL;
	return handout_words(m, guide_page(m->g, page)->title);
}

/* NULL: the guide no longer has it. */
static const char *
step_title(struct making *m, const struct named *n, const struct agenda_step *s)
{
	const struct visits *v = n->visits;

	if (s->visit == AGENDA_NO_VISIT)
		return page_title(m, s->index);
	if (!v || s->visit >= v->n || s->index >= v->visits[s->visit].nsteps)
		return NULL;
	return handout_words(m, v->visits[s->visit].steps[s->index].title);
}

/* HEAD once, above the first of its lines. */
static void
put_under(struct making *m, const char *head, bool *put, const char *words)
{
	if (!*put)
		compose_heading(m->to, SECTION, handout_say(m, head));
	*put = true;
	compose_item(m->to, words, 0);
}

static void
put_steps(
    struct making *m, const struct named *n, const char *head, bool covered)
{
	const struct agenda *g = &m->job->agenda;
	bool put = false;

	for (size_t i = 0; i < g->n; i++) {
		const char *title = g->list[i].covered == covered
					? step_title(m, n, &g->list[i])
					: NULL;

		if (title)
			put_under(m, head, &put, title);
	}
}

/* Said by what is left to do, not by how well somebody did. */
static void
put_taught(struct making *m, const struct named *n)
{
	static const char *const said[] = {
	    /* TRANSLATORS: above what a patient could tell in own words. */
	    [TEACH_GOT_IT] = N_("You told this in your own words:"),
	    [TEACH_PARTLY] = N_("We will go over this once more:"),
	    [TEACH_NOT_YET] = N_("We will explain this in another way:"),
	};
	const struct record *r = &m->job->record;
	bool any = false;

	for (unsigned k = 0; k <= TEACH_NOT_YET; k++) {
		bool put = false;

		for (size_t i = 0; i < r->nteach; i++) {
			const struct teachback *t = n->teachback;
			const char *title = NULL;

			if (r->teach[i].rating == k && t &&
			    r->teach[i].part < t->n)
				title = page_title(
				    m, guide_find_page(m->g,
					   t->parts[r->teach[i].part].page));
			if (!title)
				continue;
			if (!any)
				compose_heading(m->to, SECTION,
				    handout_say(m, N_("In your own words")));
			if (!put)
				compose_para(m->to, handout_say(m, said[k]), 0);
			any = put = true;
			compose_item(m->to, title, 0);
		}
	}
}

static const char *
sheet_title(struct making *m, const char *id)
{
	if (strcmp(id, JOB_HELP_NOW) == 0)
		return handout_say(m, N_("Help now"));
	for (size_t i = 0; *id && m->sheets && i < m->sheets->n; i++)
		if (strcmp(m->sheets->sheets[i].id, id) == 0)
			return handout_words(m, m->sheets->sheets[i].title);
	return handout_say(m, N_("My handout"));
}

static void
put_given(struct making *m)
{
	const struct record *r = &m->job->record;
	bool put = false;

	for (size_t i = 0; i < r->nsheets; i++) {
		const struct record_sheet *s = &r->sheets[i];
		const struct language *l = language_find(s->language);

		put_under(m, N_("Handouts that were printed"), &put,
		    l ? arena_printf(m->a, "%s · %s", sheet_title(m, s->name),
			    handout_isolated(m, l->name))
		      : sheet_title(m, s->name));
	}
	if (r->more)
		put_under(m, N_("Handouts that were printed"), &put, "…");
}

/* Which guide was looked at. */
static void
put_guide(struct making *m)
{
	const struct language *l = language_find(m->language);
	const char *parts[] = {handout_words(m, guide_title(m->g)),
	    guide_version(m->g), l ? l->name : ""};
	struct str s;

	str_init(&s);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*parts[i])
			str_printf(&s, "%s%s", s.len ? " \xc2\xb7 " : "",
			    handout_isolated(m, parts[i]));
	compose_para(m->to,
	    /* TRANSLATORS: the title of the guide that was used, its version,
	     * and the language of this sheet. */
	    arena_printf(m->a, handout_say(m, N_("Guide: %s")), str_text(&s)),
	    0);
	str_done(&s);
}

void
record_put(struct making *m)
{
	const struct named n = read_named(m);

	compose_para(m->to,
	    handout_say(
		m, N_("This is a note of a talk. It is not a consent, not a "
		      "medical record and not advice for you alone.")),
	    0);
	if (*m->job->record.name)
		compose_para(m->to,
		    arena_printf(m->a, handout_say(m, N_("For: %s")),
			handout_isolated(m, m->job->record.name)),
		    0);
	/* TRANSLATORS: above lines of a note of a talk: what it went through.
	 */
	put_steps(m, &n, N_("What we went through"), true);
	put_steps(m, &n, N_("Not this time"), false);
	put_taught(m, &n);
	tail_put_mine(m);
	put_given(m);
	record_put_lines(m);
	put_guide(m);
	compose_write(
	    m->to, handout_say(m, N_("Date, and who was there")), LINES);
}

void
record_put_lines(struct making *m)
{
	const struct record *r = &m->job->record;
	bool put = false;

	for (size_t i = 0; i < r->nlines; i++)
		/* TRANSLATORS: above lines that a counselor typed. */
		put_under(m, N_("From your counselor"), &put, r->lines[i]);
}
