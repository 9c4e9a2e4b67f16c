/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/plan.h"

#include "base/mem.h"
#include "guide/site.h"

__attribute__((hot)) void
plan_init(struct plan *p)
{
	*p = (struct plan){.route = PLAN_NO_ROUTE, .minute = PLAN_NO_TIME};
}

void
plan_wipe(struct plan *p)
{
	mem_wipe(p, sizeof *p);
	plan_init(p);
}

const struct site_route *
plan_rule(const struct plan *p, const struct site_route *rule)
{
	return p->by_team && p->route != PLAN_NO_ROUTE ? rule : NULL;
}

static struct plan_step
blank(enum plan_step_kind kind)
{
	return (struct plan_step){
	    .kind = (uint8_t)kind, .minute = PLAN_NO_TIME};
}

/*
 * MORE [minutes] from the visit.  A time on a day that a step cannot name is a
 * blank: a wrong day would be worse.
 */
static struct plan_step
step_at(const struct plan *p, enum plan_step_kind kind, int more)
{
	struct plan_step s = blank(kind);
	int t = p->minute + more;

	if (p->minute < 0 || p->minute >= PLAN_DAY || t < -PLAN_DAY ||
	    t >= 2 * PLAN_DAY)
		return s;
	s.day_before = t < 0;
	s.day_after = t >= PLAN_DAY;
	s.minute = (int16_t)((t + PLAN_DAY) % PLAN_DAY);
	return s;
}

/* The rule's MINUTES before (-1) or after (1) the visit; below 0 it is
 * silent. */
static struct plan_step
step_by(const struct plan *p, enum plan_step_kind kind, int minutes, int sign)
{
	return minutes < 0 || minutes > 2 * PLAN_DAY
		   ? blank(kind)
		   : step_at(p, kind, sign * minutes);
}

/* Is the time of A before that of B, both known? */
static bool
is_earlier(const struct plan_step *a, const struct plan_step *b)
{
	if (a->minute == PLAN_NO_TIME || b->minute == PLAN_NO_TIME)
		return false;
	if (a->day_before != b->day_before)
		return a->day_before;
	return a->minute < b->minute;
}

size_t
plan_steps(const struct plan *p, const struct site_route *rule,
    struct plan_step out[PLAN_STEPS])
{
	const struct site_route *r = plan_rule(p, rule);
	struct plan_step food = step_by(p, PLAN_FOOD, r ? r->food : -1, -1);
	struct plan_step liquids =
	    step_by(p, PLAN_LIQUIDS, r ? r->liquids : -1, -1);
	bool liquids_first = is_earlier(&liquids, &food);
	size_t n = 0;

	out[n++] = liquids_first ? liquids : food;
	out[n++] = liquids_first ? food : liquids;
	out[n++] = blank(PLAN_MEDICINES);
	out[n++] = step_at(p, PLAN_ARRIVE, 0);
	out[n++] = step_by(p, PLAN_STAY, r ? r->stay : -1, 1);
	out[n++] = blank(PLAN_RIDE);
	out[n++] = blank(PLAN_CALL);
	return n;
}
