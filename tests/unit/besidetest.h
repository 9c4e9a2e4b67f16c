/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * besidetest - what the tests of two languages on a page have in common: our
 * guide in two of its languages, and what must hold of all rows of a page.
 */
#ifndef TESTS_BESIDETEST_H
#define TESTS_BESIDETEST_H

#include <limits.h>

#include "counseltest.h"

enum { EN, ES, AR, FR, ZH }; /* as guide.conf of ours has them */

/* Ours, in language LANGUAGE, with OTHER beside it. */
static inline void
open_two(struct scene *s, size_t language, size_t other, int width, int height)
{
	struct rig *r = &s->rig;

	scene_open(s, "content", "", MODE_COUNSELOR, width, height);
	assert_int_equal(r->app->opts.nlanguages, 5);
	assert_string_equal(r->app->opts.languages[AR].tag, "ar");
	assert_string_equal(r->app->opts.languages[ZH].tag, "zh_CN");
	if (language != EN)
		rig_perform(r, (struct effect){.kind = EFFECT_LANGUAGE,
				   .language = (int)language});
	beside_choose(r->app, other);
	rig_idle(r);
}

static inline bool
has_words(const struct unit *u, const struct line *line)
{
	for (uint32_t i = 0; u && line && i < line->nruns; i++)
		if (u->runs[line->first + i].off != LAYOUT_NONE)
			return true;
	return false;
}

/* Of a unit: the rows of its first and last words in either, from 1. */
struct rows {
	uint32_t unit;
	uint32_t own, own_last, other;
};

static inline void
assert_rows(const struct rows *u, const struct app *a, bool under)
{
	bool right =
	    under ? !u->other || u->own_last < u->other : u->own == u->other;

	if (!right)
		fail_msg("page %u, unit %u at %d columns: rows %u to %u, %u",
		    a->page, u->unit, a->opts.width, u->own, u->own_last,
		    u->other);
}

/* All of the page, unit for unit. */
static inline void
assert_paired(const struct app *a, bool under)
{
	struct body all = a->body;
	struct rows u = {.unit = LAYOUT_NONE};
	uint32_t n = 0, row = 0;
	struct body_walk w;
	struct body_line at;

	assert_non_null(all.pair);
	assert_int_equal(all.under, under);
	body_home(&all);
	all.rows = INT_MAX;
	body_walk_init(&all, &w);
	while (body_walk_next(&all, &w, &at) && at.unit) {
		row++;
		if (at.unit->block != u.unit) {
			assert_rows(&u, a, under);
			u = (struct rows){.unit = at.unit->block};
			n++;
		}
		assert_true(at.line < at.rows);
		if (has_words(at.unit, at.own)) {
			u.own = u.own ? u.own : row;
			u.own_last = row;
		}
		if (!u.other && has_words(at.pair, at.other))
			u.other = row;
	}
	assert_rows(&u, a, under);
	assert_true(n > 3);
}

#endif
