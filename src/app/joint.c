/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What two screens do together: the check, and in one's own words.
 *
 * A round is what was answered in it, in the order of asking: whoever knows
 * more of the same one is right, and of two rounds the one with the higher
 * turn; where that does not tell, the host is.  So it makes no difference which
 * lines were lost, or come twice.
 */
#include "config.h"

#include "app/check.h"
#include "app/internal.h"
#include "guide/guide.h"
#include "guide/quiz.h"

static uint32_t
later(uint32_t ours, uint32_t theirs)
{
	uint32_t turn = ours > theirs ? ours : theirs;

	return turn < UINT32_MAX ? turn + 1 : turn;
}

/* ---- the check --------------------------------------------------------- */

void
together_began_check(struct app *a)
{
	struct together *t = &a->together;

	t->check_turn = later(t->check_turn, t->theirs.check.turn);
}

/* The page that the round is about, as shared.h has it. */
static uint32_t
page_of_round(const struct app *a)
{
	const struct quiz *q = material_quiz(a);
	const struct round *r = &a->round;
	const char *path;
	uint32_t page;

	if (!q || r->nitems == 0 || r->nitems >= round_count(q, NULL) ||
	    r->items[0] >= q->n)
		return 0;
	path = q->items[r->items[0]].page;
	page = path ? guide_find_page(a->opts.guide, path) : GUIDE_NO_PAGE;
	return page == GUIDE_NO_PAGE ? 0 : page + 1;
}

void
joint_tell(const struct app *a, struct shared *out)
{
	const struct together *t = &a->together;
	const struct round *r = &a->round;
	size_t n = r->at + (size_t)(r->phase == ROUND_TOLD);

	out->check.turn = t->check_turn;
	out->check.on = r->phase != ROUND_NONE;
	if (out->check.on) {
		out->check.page = page_of_round(a);
		out->check.seed = r->seed;
		out->check.told = r->phase == ROUND_TOLD;
		out->check.n = (uint16_t)n;
	}
	for (size_t i = 0; out->check.on && i < n; i++) {
		size_t k = i < r->nitems ? i : r->again[i - r->nitems];

		out->check.log[i].item = r->items[k];
		out->check.log[i].answer =
		    i < r->nitems ? r->first[k] : r->second[k];
	}
	out->teach.turn = t->teach_turn;
	out->teach.on = a->view == VIEW_TEACH && a->step != 0 &&
			a->teach.phase != TEACH_NONE;
	if (!out->teach.on)
		return;
	out->teach.part = a->teach.part;
	out->teach.phase = a->teach.phase;
	if (a->teach.phase == TEACH_OTHER || a->teach.phase == TEACH_DONE)
		out->teach.rating = a->teach.rating;
}

/* How far through its round: the answers, and whether the last was read. */
static unsigned
progress(const struct shared *s)
{
	return 2u * s->check.n - s->check.told;
}

static bool
is_same_log(const struct shared *a, const struct shared *b)
{
	if (a->check.n != b->check.n)
		return false;
	for (unsigned i = 0; i < a->check.n; i++)
		if (a->check.log[i].item != b->check.log[i].item ||
		    a->check.log[i].answer != b->check.log[i].answer)
			return false;
	return true;
}

/* Which round counts: theirs, 1; ours, -1; they are the same, 0. */
static int
compare(const struct app *a)
{
	const struct shared *s = &a->together.theirs;
	struct shared ours = {0};
	int by_host = a->together.host ? -1 : 1;
	unsigned p, q;

	joint_tell(a, &ours);
	if (!s->check.on || !ours.check.on)
		return (int)s->check.on - (int)ours.check.on;
	if (s->check.turn != ours.check.turn)
		return s->check.turn > ours.check.turn ? 1 : -1;
	if (s->check.seed != ours.check.seed ||
	    s->check.page != ours.check.page)
		return by_host;
	p = progress(s);
	q = progress(&ours);
	if (p != q)
		return p > q ? 1 : -1;
	return is_same_log(s, &ours) ? 0 : by_host;
}

bool
joint_check_is_newer(const struct app *a)
{
	return compare(a) > 0;
}

bool
joint_check_is_older(const struct app *a)
{
	return compare(a) < 0;
}

bool
joint_wants_quiz(const struct app *a)
{
	return a->together.theirs.check.on && !a->material[MATERIAL_QUIZ] &&
	       !a->no_material[MATERIAL_QUIZ] &&
	       material_is_there(a->opts.guide, MATERIAL_QUIZ);
}

/* The round that S tells of, answer by answer; false: there is no such. */
static bool
replay(const struct app *a, const struct shared *s, struct round *r)
{
	const struct quiz *q = material_quiz(a);
	uint32_t page = s->check.page;

	if (!q || page > guide_pages(a->opts.guide) ||
	    s->check.n > 2 * ROUND_ITEMS)
		return false;
	if (!round_start(r, q,
		page ? guide_page(a->opts.guide, page - 1)->path : NULL,
		s->check.seed))
		return false;
	for (unsigned i = 0; i < s->check.n; i++) {
		if (round_item(r) != s->check.log[i].item ||
		    !round_answer(r, q, s->check.log[i].answer))
			return false;
		if (i + 1u < s->check.n || !s->check.told)
			round_next(r);
	}
	return s->check.n > 0 || !s->check.told;
}

/* Somebody is in step with somebody, whichever way round. */
static bool
is_in_step(const struct app *a)
{
	const struct together *t = &a->together;

	return t->follows || (together_leads(a) && t->theirs.follows);
}

static void
take_check(struct app *a)
{
	const struct shared *s = &a->together.theirs;
	uint32_t page, screen;
	struct round r;

	if (joint_check_is_newer(a) && replay(a, s, &r)) {
		a->round = r;
		a->together.check_turn = s->check.turn;
		round_wipe(&r);
		if (a->view != VIEW_CHECK || !check_shared(a, &page, &screen))
			return;
		if (is_in_step(a) && s->view == SHARED_CHECK)
			a->step = check_step(a, 0, 1);
		asking_make(a);
	}
}

/* ---- in their own words ------------------------------------------------ */

/* A step that is no word of theirs is one of ours, and theirs to take. */
void
joint_settle(struct app *a)
{
	struct together *t = &a->together;

	if (a->view != VIEW_TEACH || a->step == t->teach_step)
		return;
	t->teach_step = a->step;
	t->teach_turn = later(t->teach_turn, t->theirs.teach.turn);
}

/* Both tell the same part, or one is led through it by the other. */
static void
take_teach(struct app *a)
{
	struct together *t = &a->together;
	const struct shared *s = &t->theirs;
	bool same = s->teach.on && a->teach.phase != TEACH_NONE &&
		    s->teach.part == a->teach.part;
	uint32_t step;

	if (a->view != VIEW_TEACH || s->view != SHARED_TEACH ||
	    !material_teachback(a) || (!same && !is_in_step(a)))
		return;
	if (!t->fresh && (s->teach.turn < t->teach_turn ||
			     (s->teach.turn == t->teach_turn && t->host)))
		return;
	t->teach_turn = s->teach.turn;
	step = s->teach.on ? teach_step_in(a, s->teach.part, s->teach.phase,
				 s->teach.rating)
			   : 0;
	t->teach_step = step;
	if (step == a->step)
		return;
	a->step = step;
	asking_make(a);
}

void
joint_take(struct app *a)
{
	take_check(a);
	take_teach(a);
}
