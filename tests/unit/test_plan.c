/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan: every minute of the day with every kind of rule; no time without a
 * rule of the very route that the care team named.
 */
#include "config.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/guideconf.h"
#include "guide/plan.h"
#include "guide/site.h"
#include "tempdir.h"

enum { BLANK = INT_MIN, STEPS = 7 };

static const int minutes[] = {INT_MIN, -5, -1, 0, 1, 30, 120, 361, 720, 1439,
    1440, 1441, 2000, 2879, 2880, 2881, 10080, INT_MAX};
enum { NMINUTES = sizeof minutes / sizeof *minutes };

/* The time of S in minutes from the midnight before the visit, or BLANK. */
static int
when(const struct plan_step *s)
{
	if (s->minute == PLAN_NO_TIME) {
		assert_false(s->day_before);
		assert_false(s->day_after);
		return BLANK;
	}
	assert_in_range(s->minute, 0, PLAN_DAY - 1);
	assert_false(s->day_before && s->day_after);
	return s->minute + (s->day_after ? PLAN_DAY : 0) -
	       (s->day_before ? PLAN_DAY : 0);
}

/* What it must be: only the day before, the day and the day after have
 * words. */
static int
expect(int visit, int rule, int sign)
{
	long t = visit + (long)sign * rule;

	return rule < 0 || t < -PLAN_DAY || t >= 2 * PLAN_DAY ? BLANK : (int)t;
}

/* The steps of P, by kind; each is there once and in its order. */
static void
steps_of(const struct plan *p, const struct site_route *r, int by_kind[STEPS])
{
	static const uint8_t order[2][STEPS] = {
	    {PLAN_FOOD, PLAN_LIQUIDS, PLAN_MEDICINES, PLAN_ARRIVE, PLAN_STAY,
		PLAN_RIDE, PLAN_CALL},
	    {PLAN_LIQUIDS, PLAN_FOOD, PLAN_MEDICINES, PLAN_ARRIVE, PLAN_STAY,
		PLAN_RIDE, PLAN_CALL}};
	struct plan_step out[PLAN_STEPS];
	bool swapped;

	assert_int_equal(plan_steps(p, r, out), STEPS);
	for (int i = 0; i < STEPS; i++)
		if (out[i].kind < STEPS)
			by_kind[out[i].kind] = when(&out[i]);
	swapped = by_kind[PLAN_FOOD] != BLANK &&
		  by_kind[PLAN_LIQUIDS] != BLANK &&
		  by_kind[PLAN_LIQUIDS] < by_kind[PLAN_FOOD];
	for (int i = 0; i < STEPS; i++)
		assert_int_equal(out[i].kind, order[swapped][i]);
	assert_int_equal(by_kind[PLAN_MEDICINES], BLANK);
	assert_int_equal(by_kind[PLAN_RIDE], BLANK);
	assert_int_equal(by_kind[PLAN_CALL], BLANK);
}

static void
every_minute_and_rule(void **state)
{
	struct plan p = {.route = 1, .by_team = true};
	int got[STEPS];

	(void)state;
	for (int i = 0; i < NMINUTES * NMINUTES; i++) {
		int f = i % NMINUTES, l = i / NMINUTES;
		struct site_route r = {.name = "x",
		    .food = minutes[f],
		    .liquids = minutes[l],
		    .stay = minutes[(f + l) % NMINUTES]};

		for (int m = 0; m < PLAN_DAY; m++) {
			p.minute = (int16_t)m;
			steps_of(&p, &r, got);
			assert_int_equal(got[PLAN_FOOD], expect(m, r.food, -1));
			assert_int_equal(
			    got[PLAN_LIQUIDS], expect(m, r.liquids, -1));
			assert_int_equal(got[PLAN_ARRIVE], m);
			assert_int_equal(got[PLAN_STAY], expect(m, r.stay, 1));
		}
	}
}

/* A day as somebody would work it out by hand. */
static void
a_day_by_hand(void **state)
{
	struct plan p = {.route = 0, .by_team = true, .minute = 90};
	struct site_route r = {.food = 480, .liquids = 120, .stay = 1380};
	struct plan_step s[PLAN_STEPS];

	(void)state;
	plan_steps(&p, &r, s);
	assert_int_equal(s[0].kind, PLAN_FOOD); /* 17:30, the day before */
	assert_int_equal(s[0].minute, 17 * 60 + 30);
	assert_true(s[0].day_before);
	assert_int_equal(s[1].kind, PLAN_LIQUIDS); /* 23:30 */
	assert_int_equal(s[1].minute, 23 * 60 + 30);
	assert_true(s[1].day_before);
	assert_int_equal(s[3].minute, 90);
	assert_int_equal(s[4].minute, 30); /* 0:30, the day after */
	assert_true(s[4].day_after);
	r.liquids = 481;
	plan_steps(&p, &r, s);
	assert_int_equal(s[0].kind, PLAN_LIQUIDS);
	assert_int_equal(s[0].minute, 17 * 60 + 29);
	r.liquids = 480;
	plan_steps(&p, &r, s);
	assert_int_equal(s[0].kind, PLAN_FOOD);
}

/* P has no time but that of the visit. */
static void
only_the_visit(const struct plan *p, const struct site_route *r, int visit)
{
	int got[STEPS];

	steps_of(p, r, got);
	for (int i = 0; i < STEPS; i++)
		assert_int_equal(got[i], i == PLAN_ARRIVE ? visit : BLANK);
}

static void
no_rule_no_times(void **state)
{
	static const int16_t no_visit[] = {PLAN_NO_TIME, -700, PLAN_DAY, 9999};
	struct site_route r = {.food = 60, .liquids = 30, .stay = 120};
	struct plan p;

	(void)state;
	plan_init(&p);
	assert_int_equal(p.route, PLAN_NO_ROUTE);
	assert_int_equal(p.minute, PLAN_NO_TIME);
	assert_false(p.by_team);
	only_the_visit(&p, &r, BLANK);
	for (int m = 0; m < PLAN_DAY; m++) {
		p = (struct plan){.route = 0, .minute = (int16_t)m};
		assert_null(plan_rule(&p, &r)); /* a guess */
		only_the_visit(&p, &r, m);
		p.by_team = true;
		assert_null(plan_rule(&p, NULL)); /* no rule */
		only_the_visit(&p, NULL, m);
		assert_ptr_equal(plan_rule(&p, &r), &r);
		p.route = PLAN_NO_ROUTE; /* not sure */
		assert_null(plan_rule(&p, &r));
		only_the_visit(&p, &r, m);
	}
	for (size_t i = 0; i < sizeof no_visit / sizeof *no_visit; i++) {
		p = (struct plan){
		    .route = 0, .by_team = true, .minute = no_visit[i]};
		only_the_visit(&p, &r, BLANK);
	}
}

/* As a clinic has it: each route by its own name, most have no section. */
static void
never_of_another_route(void **state)
{
	static const char conf[] = "route \"b\" { title = \"B\" }\n"
				   "route \"a\" { title = \"A\" }\n"
				   "route \"ab\" { title = \"AB\" }\n"
				   "route \"c\" { title = \"C\" }\n";
	static const int food[] = {BLANK, 10, BLANK, 30};
	struct tempdir dir;
	struct arena *a = arena_new();
	const struct guideconf *g;
	struct site *s;
	struct err e;

	(void)state;
	temp_make(&dir);
	temp_file(&dir, "site.conf",
	    "route a { food = 10 liquids = 11 stay = 12 }\n"
	    "route d { food = 20 liquids = 21 stay = 22 }\n"
	    "route c { food = 30 }\n");
	s = site_load(temp_path(&dir, "site.conf"), &e);
	assert_non_null(s);
	g = guideconf_parse(a, "guide.conf", conf, sizeof conf - 1, &e);
	assert_int_equal(g->nroutes, 4);
	for (uint8_t i = 0; i < 4; i++) {
		struct plan p = {.route = i, .by_team = true, .minute = 600};
		int got[STEPS];

		steps_of(&p, site_route(s, g->routes[i].name), got);
		assert_int_equal(
		    got[PLAN_FOOD], food[i] == BLANK ? BLANK : 600 - food[i]);
		assert_int_equal(got[PLAN_LIQUIDS], i == 1 ? 589 : BLANK);
		assert_int_equal(got[PLAN_STAY], i == 1 ? 612 : BLANK);
	}
	site_free(s);
	arena_free(a);
	temp_remove(&dir);
}

static void
wiped_as_new(void **state)
{
	struct plan p = {.route = 2, .by_team = true, .minute = 5}, new;

	(void)state;
	plan_wipe(&p);
	plan_init(&new);
	assert_int_equal(p.route, new.route);
	assert_int_equal(p.by_team, new.by_team);
	assert_int_equal(p.minute, new.minute);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_minute_and_rule),
	    cmocka_unit_test(a_day_by_hand),
	    cmocka_unit_test(no_rule_no_times),
	    cmocka_unit_test(never_of_another_route),
	    cmocka_unit_test(wiped_as_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
