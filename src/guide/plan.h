/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan - the day of a treatment, worked out from the time of the visit.
 *
 *   visit 9:00, the site's rule: food 480, liquids 120, stay 120 [minutes]
 *
 *   FOOD  LIQUIDS  MEDICINES  ARRIVE  STAY   RIDE  CALL
 *   1:00   7:00      ____      9:00   11:00  ____  ____
 *
 * Times come only from the rule that the site gave for the route that the care
 * team named.  Whoever is not sure of the route, or whose route has no rule,
 * gets blanks to fill in with the team: never another route's times.
 *
 * Takes: a route, whether the team named it, the site's rule, the time of the
 * visit.  Gives: steps in the order of the day.  Never: draws, knows a word,
 * guesses a time, reads a clock.
 */
#ifndef GUIDE_PLAN_H
#define GUIDE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct site_route;

enum {
	PLAN_STEPS = 8,
	PLAN_NO_TIME = -1,
	PLAN_NO_ROUTE = 0xff, /* not sure, or not chosen */
	PLAN_DAY = 24 * 60,   /* [minutes] */
};

enum plan_step_kind {
	PLAN_FOOD,      /* last food: before this time */
	PLAN_LIQUIDS,   /* last drink: before this time */
	PLAN_MEDICINES, /* which do I take: always a blank */
	PLAN_ARRIVE,    /* the visit */
	PLAN_STAY,      /* plan to stay until at least this time */
	PLAN_RIDE,      /* who takes me home: a blank */
	PLAN_CALL,      /* who to call in the evening: a blank */
};

struct plan_step {
	uint8_t kind;    /* enum plan_step_kind */
	bool day_before; /* the time is on the day before */
	bool day_after;
	int16_t minute; /* of that day; PLAN_NO_TIME: a blank to fill in */
};

/* All zeros but .route = PLAN_NO_ROUTE and .minute = PLAN_NO_TIME: plan_init */
struct plan {
	uint8_t route;  /* index into the guide's routes */
	bool by_team;   /* "my care team told me" */
	int16_t minute; /* of the visit; PLAN_NO_TIME */
};

void plan_init(struct plan *p);

/* The site's rule for this plan, when it may be used: the team named the
 * route.  RULE is the site's for that route, by its name, or NULL. */
const struct site_route *plan_rule(
    const struct plan *p, const struct site_route *rule);

/*
 * All steps, each once; returns how many.  RULE as for plan_rule(), which is
 * asked again.  The order is that of enum plan_step_kind, but that the last
 * drink comes first where both it and the last food have a time and it is the
 * earlier.  What is not known is a blank: without a time of the visit, without
 * a rule, where the rule is silent, and where its time would be further away
 * than the day before or after.
 */
size_t plan_steps(const struct plan *p, const struct site_route *rule,
    struct plan_step out[PLAN_STEPS]);

/* As plan_init() left it. */
void plan_wipe(struct plan *p);

#endif
