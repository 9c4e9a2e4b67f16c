/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plan of a treatment day: which treatment, who said so, when the visit
 * is; then the day, with the clinic's times or with blanks to fill in.
 *
 *   The visit       9:00 am
 *   Last food       before 7:00 am
 *   Medicines       Which of my medicines do I take that day? ____
 *
 * Times come from plan_steps() alone, and are said so that noon, midnight and
 * the day before cannot be mistaken.
 */
#include "config.h"

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/plan_words.h"
#include "locale/catalog.h"

enum {
	HOUR = 60, /* [minutes] */
	QUARTER = 15,
	PART = 6 * HOUR, /* of a day: the hours that have a screen */
	PARTS = PLAN_DAY / PART,
	ROOMY = 50, /* [cells]: narrower, words need all of it */
};

/* The screens: steps of the view. */
enum {
	AT_ROUTE,        /* what treatment is planned? */
	AT_TOLD,         /* who said that it is this one? */
	AT_PART,         /* when is the visit? */
	AT_PLAN,         /* the day */
	AT_HOUR = 16,    /* and the part of the day */
	AT_QUARTER = 32, /* and the hour */
};

/* What is chosen where it is no index. */
enum { NOT_SURE = 100, BY_TEAM, OTHER_ROUTE, OTHER_TIME, DONE };

/* ---- what it is about -------------------------------------------------- */

__attribute__((hot)) bool
plan_is_there(const struct app *a)
{
	const struct guideconf *conf = guide_conf(a->opts.guide);

	return conf && conf->nroutes && a->opts.mode != MODE_KIOSK;
}

/* The treatment that was chosen, or NULL. */
static const struct guide_route *
route(const struct app *a)
{
	const struct guideconf *conf = guide_conf(a->opts.guide);

	return conf && a->plan.route < conf->nroutes
		   ? &conf->routes[a->plan.route]
		   : NULL;
}

/* The site's rule for it and for no other, or NULL. */
static const struct site_route *
rule(const struct app *a)
{
	const struct guide_route *r = route(a);

	return r ? site_route(guide_site(a->opts.guide), r->name) : NULL;
}

/* MINUTE of a day, so that noon and midnight cannot be mistaken. */
static const char *
time_text(struct app *a, int minute)
{
	return plan_time_words(a->card_arena, a->opts.catalog, minute);
}

/* ---- the day ----------------------------------------------------------- */

static void
make_plan(struct app *a, struct compose *c)
{
	plan_compose(
	    c, a->card_arena, a->opts.guide, a->opts.catalog, &a->plan, 2);
	asking_add(a, OTHER_ROUTE, app_tr(a, "Change the treatment"));
	asking_add(a, OTHER_TIME, app_tr(a, "Change the time"));
	asking_add(a, DONE, app_tr(a, "Done"));
}

/* ---- the questions before it ------------------------------------------- */

static void
make_route(struct app *a, struct compose *c)
{
	const struct guideconf *conf = guide_conf(a->opts.guide);

	compose_heading(c, 2, app_tr(a, "What treatment is planned?"));
	if (a->opts.height >= TALL)
		compose_para(c,
		    app_tr(a, "This makes a plan for the day. You do not need "
			      "to know all of it now."),
		    0);
	for (size_t i = 0; conf && i < conf->nroutes; i++)
		asking_add(a, (uint32_t)i,
		    guide_words(a->opts.guide, conf->routes[i].title));
	asking_part(a);
	asking_add(a, NOT_SURE, app_tr(a, "I am not sure"));
}

static void
make_told(struct app *a, struct compose *c)
{
	const struct guide_route *r = route(a);

	compose_heading(c, 2, app_tr(a, "Who told you that it is this one?"));
	compose_para(
	    c, r ? guide_words(a->opts.guide, r->title) : "", SPAN_STRONG);
	compose_para(c,
	    app_tr(a, "Times for food and drink are not the same for each "
		      "treatment. They are shown only if your care team "
		      "named yours."),
	    0);
	asking_add(a, BY_TEAM, app_tr(a, "My care team told me"));
	asking_add(a, NOT_SURE, app_tr(a, "I am not sure"));
}

/* A part of the day, and from when to when it is where there is room. */
static const char *
part_text(struct app *a, int part)
{
	const char *from = time_text(a, part * PART);
	const char *to = time_text(a, (part + 1) % PARTS * PART);

	if (chrome_text_width(a) < ROOMY)
		return part == 1   ? app_tr(a, "In the morning")
		       : part == 2 ? app_tr(a, "In the afternoon")
		       : part == 3 ? app_tr(a, "In the evening")
				   : app_tr(a, "At night, after midnight");
	/* TRANSLATORS: from a time to another one; so are the next three. */
	return arena_printf(a->card_arena,
	    part == 1   ? app_tr(a, "In the morning: %s to %s")
	    : part == 2 ? app_tr(a, "In the afternoon: %s to %s")
	    : part == 3 ? app_tr(a, "In the evening: %s to %s")
			: app_tr(a, "At night: %s to %s"),
	    from, to);
}

/* Those that most visits are in come first. */
static void
make_part(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "When is the visit?"));
	for (int i = 1; i <= PARTS; i++)
		asking_add(a, (uint32_t)(i % PARTS), part_text(a, i % PARTS));
	asking_part(a);
	asking_add(a, NOT_SURE, app_tr(a, "I do not know yet"));
}

/* So many TIMES from MINUTE on, EACH [minutes] apart. */
static void
add_times(struct app *a, int minute, int times, int each)
{
	for (int i = 0; i < times; i++)
		asking_add(a, (uint32_t)i, time_text(a, minute + i * each));
}

static void
make(struct app *a, struct compose *c)
{
	if (a->step >= AT_QUARTER) {
		compose_heading(c, 2, app_tr(a, "At what time exactly?"));
		compose_para(
		    c, app_tr(a, "Between two? Choose the earlier one."), 0);
		add_times(a, (int)(a->step - AT_QUARTER) % 24 * HOUR,
		    HOUR / QUARTER, QUARTER);
	} else if (a->step >= AT_HOUR) {
		compose_heading(c, 2, app_tr(a, "At about what time?"));
		add_times(a, (int)(a->step - AT_HOUR) % PARTS * PART,
		    PART / HOUR, HOUR);
	} else if (a->step == AT_PLAN)
		make_plan(a, c);
	else if (a->step == AT_PART)
		make_part(a, c);
	else if (a->step == AT_TOLD)
		make_told(a, c);
	else
		make_route(a, c);
}

/* ---- choices ----------------------------------------------------------- */

static struct effect
go(struct app *a, uint32_t step)
{
	return history_step(a, VIEW_PLAN, step);
}

/* The visit, or the plan where that is known: a treatment was changed. */
static struct effect
go_on(struct app *a)
{
	return go(a, a->plan.minute == PLAN_NO_TIME ? AT_PART : AT_PLAN);
}

/* Whoever said so before said it of another one. */
static struct effect
choose_route(struct app *a, uint32_t id)
{
	a->plan.by_team = false;
	a->plan.route = id == NOT_SURE ? PLAN_NO_ROUTE : (uint8_t)id;
	return rule(a) ? go(a, AT_TOLD) : go_on(a);
}

static struct effect
choose_part(struct app *a, uint32_t id)
{
	if (id != NOT_SURE)
		return go(a, AT_HOUR + id);
	a->plan.minute = PLAN_NO_TIME;
	return go(a, AT_PLAN);
}

static struct effect
choose_here(struct app *a, uint32_t id)
{
	switch (id) {
	case OTHER_ROUTE:
		return go(a, AT_ROUTE);
	case OTHER_TIME:
		return go(a, AT_PART);
	default:
		return app_act(a, ACTION_START);
	}
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	uint32_t hour;

	if (a->step >= AT_QUARTER) {
		hour = (a->step - AT_QUARTER) % 24;
		a->plan.minute = (int16_t)(hour * HOUR + id * QUARTER);
		return go(a, AT_PLAN);
	}
	if (a->step >= AT_HOUR) {
		hour = (a->step - AT_HOUR) % PARTS * (PART / HOUR) + id;
		return go(a, AT_QUARTER + hour);
	}
	switch (a->step) {
	case AT_TOLD:
		a->plan.by_team = id == BY_TEAM;
		return go_on(a);
	case AT_PART:
		return choose_part(a, id);
	case AT_PLAN:
		return choose_here(a, id);
	default:
		return choose_route(a, id);
	}
}

/* ---- the view ---------------------------------------------------------- */

static const char *
title(const struct app *a)
{
	return app_tr(a, "Plan for the day");
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	int n = 0;

	b[n++] = ACTION_BACK;
	if (material_is_there(a->opts.guide, MATERIAL_QUESTIONS))
		b[n++] = ACTION_QUESTIONS;
	b[n++] = ACTION_KEYS;
	b[n++] = ACTION_HELP;
	return n;
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

const struct view_ops plan_view = {
    ASKING_VIEW, .buttons = buttons, .ask = &ask};

/* The plan, once there is one. */
struct effect
plan_open(struct app *a)
{
	if (!plan_is_there(a))
		return (struct effect){.kind = EFFECT_NONE};
	return go(a, a->plan.minute == PLAN_NO_TIME ? AT_ROUTE : AT_PLAN);
}
