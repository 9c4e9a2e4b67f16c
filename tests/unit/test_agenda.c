/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agenda: against a plain model over many random changes; what is on stays on
 * wherever it is moved to.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "guide/agenda.h"
#include "guide/sheets.h"

/* ---- the model: steps by a name, what is on by its name ----------------- */

enum { NOBODY = -1 };

struct model_step {
	int name; /* visit × 100 + index; a page is -2 - page */
	bool covered, by_hand;
};

struct model {
	struct model_step list[AGENDA_STEPS];
	int n, on; /* .on: a name, or NOBODY */
};

static int
name_of(const struct agenda_step *s)
{
	return s->visit == AGENDA_NO_VISIT ? -2 - s->index
					   : s->visit * 100 + s->index;
}

static int
model_find(const struct model *m, int name)
{
	for (int i = 0; i < m->n; i++)
		if (m->list[i].name == name)
			return i;
	return m->n;
}

static bool
model_take(struct model *m, int visit, int steps)
{
	if (steps > AGENDA_STEPS)
		return false;
	*m = (struct model){.n = steps, .on = NOBODY};
	for (int i = 0; i < steps; i++)
		m->list[i].name = visit * 100 + i;
	return true;
}

static bool
model_add(struct model *m, int page)
{
	if (m->n == AGENDA_STEPS || model_find(m, -2 - page) < m->n)
		return false;
	m->list[m->n++] = (struct model_step){.name = -2 - page};
	return true;
}

static bool
model_remove(struct model *m, int i)
{
	if (i >= m->n)
		return false;
	if (m->list[i].name == m->on)
		m->on = NOBODY;
	for (m->n--; i < m->n; i++)
		m->list[i] = m->list[i + 1];
	return true;
}

static bool
model_move(struct model *m, int i, int dir)
{
	struct model_step s;
	int to = i + (dir < 0 ? -1 : 1);

	if (i >= m->n || to < 0 || to >= m->n)
		return false;
	s = m->list[i];
	m->list[i] = m->list[to];
	m->list[to] = s;
	return true;
}

static bool
model_cover(struct model *m, int i, bool covered, bool by_hand)
{
	struct model_step was;

	if (i >= m->n || (m->list[i].by_hand && !by_hand))
		return false;
	was = m->list[i];
	m->list[i].covered = covered;
	m->list[i].by_hand = by_hand;
	return was.covered != covered || was.by_hand != by_hand;
}

/* What is not covered from what is on, round to it. */
static int
model_next(const struct model *m)
{
	int at = model_find(m, m->on), from = at < m->n ? at + 1 : 0;

	for (int k = 0; k < m->n; k++) {
		int i = (from + k) % m->n;

		if (!m->list[i].covered && m->list[i].name != m->on)
			return i;
	}
	return AGENDA_NO_STEP;
}

/* ---- both ---------------------------------------------------------------- */

static uint64_t seed = 7;

static int
draw(int below)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (int)((seed >> 33) % (unsigned)below);
}

static void
compare(const struct agenda *g, const struct model *m)
{
	size_t covered = 0;

	assert_int_equal(g->n, m->n);
	for (int i = 0; i < m->n; i++) {
		assert_int_equal(name_of(&g->list[i]), m->list[i].name);
		assert_int_equal(g->list[i].covered, m->list[i].covered);
		covered += m->list[i].covered;
	}
	for (int i = m->n; i < AGENDA_STEPS; i++)
		assert_memory_equal(
		    &g->list[i], &(struct agenda_step){0}, sizeof g->list[i]);
	if (m->on == NOBODY)
		assert_int_equal(g->at, 0);
	else
		assert_int_equal(g->at, model_find(m, m->on) + 1);
	assert_int_equal(agenda_count_covered(g), covered);
	assert_int_equal(agenda_next(g), model_next(m));
}

static const struct visit_step some[AGENDA_STEPS + 1];
static const struct visit all[] = {
    {.steps = some, .nsteps = 4},
    {.steps = some, .nsteps = AGENDA_STEPS},
    {.steps = some, .nsteps = AGENDA_STEPS + 1},
};
static const struct visits visits = {all, 3};

static void
change(struct agenda *g, struct model *m)
{
	int i = draw(m->n + 2), v = draw(40), dir = draw(2) ? 1 : -1;
	bool covered = draw(2), hand = draw(2), moved;
	size_t at = (size_t)i;

	switch (draw(24)) {
	case 0:
		v = v < 3 ? v : 0;
		assert_int_equal(agenda_take(g, &visits, (size_t)v),
		    model_take(m, v, (int)all[v].nsteps));
		break;
	case 1:
		agenda_wipe(g);
		*m = (struct model){.on = NOBODY};
		break;
	case 2:
	case 3:
		assert_int_equal(agenda_remove(g, at), model_remove(m, i));
		break;
	case 4:
	case 5:
	case 6:
	case 7:
		moved = model_move(m, i, dir);
		assert_int_equal(agenda_move(g, &at, dir), moved);
		assert_int_equal(at, moved ? i + dir : i);
		break;
	case 8:
	case 9:
	case 10:
	case 11:
		assert_int_equal(agenda_cover(g, at, covered, hand),
		    model_cover(m, i, covered, hand));
		break;
	case 12:
	case 13:
	case 14:
		assert_int_equal(agenda_go(g, at), i < m->n);
		if (i < m->n)
			m->on = m->list[i].name;
		break;
	default:
		assert_int_equal(
		    agenda_add_page(g, (uint16_t)v), model_add(m, v));
	}
}

static void
it_does_as_the_model(void **state)
{
	struct agenda g = {0};
	struct model m = {.on = NOBODY};

	(void)state;
	for (int i = 0; i < 200000; i++) {
		change(&g, &m);
		compare(&g, &m);
	}
}

/* ---- by hand ------------------------------------------------------------- */

static void
what_was_said_by_hand_stays(void **state)
{
	struct agenda g = {0};

	(void)state;
	assert_true(agenda_take(&g, &visits, 0));
	assert_true(agenda_cover(&g, 1, false, true));
	assert_false(agenda_cover(&g, 1, true, false));
	assert_false(g.list[1].covered);
	assert_true(agenda_cover(&g, 1, true, true));
	assert_true(g.list[1].covered);
}

static void
what_was_left_out_comes_in_the_end(void **state)
{
	struct agenda g = {0};

	(void)state;
	assert_int_equal(agenda_next(&g), AGENDA_NO_STEP);
	assert_true(agenda_take(&g, &visits, 0));
	assert_int_equal(agenda_next(&g), 0);
	assert_true(agenda_go(&g, 2));
	assert_int_equal(agenda_next(&g), 3);
	agenda_cover(&g, 2, true, false);
	assert_true(agenda_go(&g, 3));
	assert_int_equal(agenda_next(&g), 0);
	agenda_cover(&g, 0, true, false);
	agenda_cover(&g, 1, true, false);
	assert_int_equal(agenda_next(&g), AGENDA_NO_STEP);
	assert_false(agenda_go(&g, 4));
	assert_int_equal(g.at, 4);
}

static void
nothing_is_taken_of_a_visit_that_is_too_long(void **state)
{
	struct agenda g = {0};

	(void)state;
	assert_true(agenda_take(&g, &visits, 0));
	assert_false(agenda_take(&g, &visits, 2));
	assert_false(agenda_take(&g, &visits, 3));
	assert_int_equal(g.n, 4);
	assert_int_equal(agenda_find(&g, 0, 3), 3);
	assert_int_equal(agenda_find(&g, 1, 3), 4);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_does_as_the_model),
	    cmocka_unit_test(what_was_said_by_hand_stays),
	    cmocka_unit_test(what_was_left_out_comes_in_the_end),
	    cmocka_unit_test(nothing_is_taken_of_a_visit_that_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
