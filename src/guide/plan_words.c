/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/plan_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/plan.h"
#include "locale/catalog.h"

enum {
	HOUR = 60, /* [minutes] */
	NOON = 12 * HOUR,
};

/* The plan while it is put. */
struct words {
	struct arena *a;
	const struct guide *g;
	const struct catalog *c;
	const struct plan *plan;
	const struct guide_route *route; /* that was chosen, or NULL */
	const struct site_route *rule;   /* for it and for no other, or NULL */
};

/* ---- a time in words --------------------------------------------------- */

static bool
has_24_hours(const struct catalog *c)
{
	/* TRANSLATORS: answer "24" where a day has 24 hours on the clock, so
	 * that one in the afternoon is 13:00; else "12". */
	return strcmp(trp(c, "clock", "12"), "24") == 0;
}

const char *
plan_time_words(struct arena *a, const struct catalog *c, int minute)
{
	int h = minute / HOUR, m = minute % HOUR;

	if (has_24_hours(c)) {
		if (minute == 0)
			return tr(c, "midnight (0:00)");
		/* TRANSLATORS: hour and minute, of 24 hours. */
		return arena_printf(a, trp(c, "24", "%d:%02d"), h, m);
	}
	if (minute == 0)
		return tr(c, "12:00 midnight");
	if (minute == NOON)
		return tr(c, "12:00 noon");
	if (h == 0)
		/* TRANSLATORS: minutes, from 1 to 59. */
		return arena_printf(
		    a, tr(c, "12:%02d am, just after midnight"), m);
	if (h == 12)
		/* TRANSLATORS: minutes, from 1 to 59. */
		return arena_printf(a, tr(c, "12:%02d pm, just after noon"), m);
	if (h < 12)
		/* TRANSLATORS: hour and minute before noon, of 12 hours. */
		return arena_printf(a, tr(c, "%d:%02d am"), h, m);
	/* TRANSLATORS: hour and minute after noon, of 12 hours. */
	return arena_printf(a, tr(c, "%d:%02d pm"), h - 12, m);
}

/* "before 8:00 am", with the day where it is another one.  Midnight belongs to
 * the night that it is in the middle of. */
static const char *
before_text(const struct words *w, const struct plan_step *s)
{
	bool midnight = s->minute == 0, before = s->day_before;

	return arena_printf(w->a,
	    midnight && before ? tr(w->c, "before %s, two nights before")
	    : midnight         ? tr(w->c, "before %s, the night before")
	    : before           ? tr(w->c, "before %s, the day before")
			       : tr(w->c, "before %s"),
	    plan_time_words(w->a, w->c, s->minute));
}

static const char *
stay_text(const struct words *w, const struct plan_step *s)
{
	return arena_printf(w->a,
	    s->day_after && s->minute
		? tr(w->c, "Plan to stay until %s or later, the next day. "
			   "The staff decide when you can leave.")
		: tr(w->c, "Plan to stay until %s or later. "
			   "The staff decide when you can leave."),
	    plan_time_words(w->a, w->c, s->minute));
}

/* ---- the day ----------------------------------------------------------- */

/* Whom the site says to call at night, if it does. */
static const char *
call_text(const struct words *w)
{
	const char *number = site_text(
	    guide_site(w->g), catalog_language(w->c), SITE_AFTER_HOURS_PHONE);
	struct str whole;

	if (!number)
		return tr(w->c, "Who do I call? ____");
	str_init(&whole);
	for (; *number; number++) /* it stays on one line: U+00A0 */
		if (*number == ' ')
			str_puts(&whole, "\xc2\xa0");
		else
			str_putc(&whole, *number);
	number = arena_printf(w->a,
	    tr(w->c, "Who do I call? ____ After hours: %s"), str_text(&whole));
	str_done(&whole);
	return number;
}

/* A step that has a time. */
static void
put_known(const struct words *w, struct compose *c, const struct plan_step *s)
{
	switch ((enum plan_step_kind)s->kind) {
	case PLAN_FOOD:
		compose_step(c, tr(w->c, "Last food"), before_text(w, s));
		break;
	case PLAN_LIQUIDS:
		compose_step(c, tr(w->c, "Last drink"), before_text(w, s));
		break;
	case PLAN_ARRIVE:
		compose_step(c, tr(w->c, "The visit"),
		    plan_time_words(w->a, w->c, s->minute));
		break;
	case PLAN_STAY:
		compose_step(c, tr(w->c, "The stay"), stay_text(w, s));
		break;
	case PLAN_MEDICINES:
	case PLAN_RIDE:
	case PLAN_CALL:
		break;
	}
}

/* One that has none: a question, and room to write. */
static void
put_blank(const struct words *w, struct compose *c, enum plan_step_kind kind)
{
	switch (kind) {
	case PLAN_FOOD:
		compose_step(c, tr(w->c, "Food"),
		    tr(w->c, "When do I stop eating? ____"));
		break;
	case PLAN_LIQUIDS:
		compose_step(c, tr(w->c, "Drink"),
		    tr(w->c, "When do I stop drinking? ____"));
		break;
	case PLAN_MEDICINES:
		compose_step(c, tr(w->c, "Medicines"),
		    tr(w->c, "Which of my medicines do I take that day? "
			     "____"));
		break;
	case PLAN_ARRIVE:
		compose_step(
		    c, tr(w->c, "The visit"), tr(w->c, "When do I come? ____"));
		break;
	case PLAN_STAY:
		compose_step(c, tr(w->c, "The stay"),
		    tr(w->c, "How long do I stay? ____"));
		break;
	case PLAN_RIDE:
		compose_step(c, tr(w->c, "The way home"),
		    tr(w->c, "Who takes me home? ____"));
		break;
	case PLAN_CALL:
		compose_step(c, tr(w->c, "The evening"), call_text(w));
		break;
	}
}

static bool
is_blank(const struct plan_step *s)
{
	return s->minute == PLAN_NO_TIME;
}

/* The steps, food and drink in one where both are blank. */
static void
put_day(const struct words *w, struct compose *c)
{
	struct plan_step s[PLAN_STEPS];
	size_t n = plan_steps(w->plan, w->rule, s), i = 0;

	if (n > 1 && is_blank(&s[0]) && is_blank(&s[1])) {
		compose_step(c, tr(w->c, "Food and drink"),
		    tr(w->c, "When do I stop eating and drinking? ____"));
		i = 2;
	}
	for (; i < n; i++) {
		if (is_blank(&s[i]))
			put_blank(w, c, (enum plan_step_kind)s[i].kind);
		else
			put_known(w, c, &s[i]);
	}
}

/* Does the plan have a time that the rule gave? */
static bool
has_times(const struct words *w)
{
	struct plan_step s[PLAN_STEPS];
	size_t n = plan_steps(w->plan, w->rule, s);

	for (size_t i = 0; i < n; i++)
		if (s[i].kind != PLAN_ARRIVE && !is_blank(&s[i]))
			return true;
	return false;
}

/* Why there are blanks. */
static const char *
blank_text(const struct words *w)
{
	if (plan_rule(w->plan, w->rule) && w->plan->minute == PLAN_NO_TIME)
		return tr(w->c, "The time of the visit is not known yet. "
				"Times are blank: ask your team.");
	return tr(w->c, "Times are blank: ask your team. They are not the "
			"same for each treatment.");
}

void
plan_compose(struct compose *c, struct arena *a, const struct guide *g,
    const struct catalog *catalog, const struct plan *p, int level)
{
	const struct guideconf *conf = guide_conf(g);
	struct words w = {.a = a, .g = g, .c = catalog, .plan = p};
	bool times;

	if (conf && p->route < conf->nroutes)
		w.route = &conf->routes[p->route];
	if (w.route)
		w.rule = site_route(guide_site(g), w.route->name);
	times = has_times(&w);
	compose_heading(c, level, tr(catalog, "My treatment day"));
	if (times)
		compose_para(c,
		    arena_printf(a,
			tr(catalog, "These times are for: %s. They are the "
				    "rule of this clinic."),
			w.route ? guide_words(g, w.route->title) : ""),
		    0);
	else
		compose_para(c, blank_text(&w), 0);
	put_day(&w, c);
	if (times)
		compose_para(c,
		    tr(catalog, "If your team said something else, do what "
				"your team said."),
		    SPAN_STRONG);
}
