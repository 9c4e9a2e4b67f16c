/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Was this clear?  A short check: what it is, one question a screen, what is
 * true of it, and what to look at again.
 *
 *   step 0, 1 + page   before it begins: about the whole guide, or a page
 *   STEP_ROUND         the round that is on, or its end
 *   STEP_ABOUT         all that the guide says of the check
 *   STEP_ANSWERS       what was answered: for a counselor
 *
 * The screens of a round take each other's place, so that Back leaves it; it
 * waits where it was left.
 */
#include "config.h"

#include "app/check.h"

#include <stdio.h>

#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/quiz.h"
#include "layout/layout.h"
#include "locale/catalog.h"

#define STEP_ROUND UINT32_MAX
#define STEP_ABOUT (UINT32_MAX - 1)
#define STEP_ANSWERS (UINT32_MAX - 2)

enum {
	NARROW = 36,      /* [cells]: below it words are few */
	FAULTS = 3,       /* said at once; all of them are in STEP_ABOUT */
	LONG_INTRO = 100, /* blocks */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

static bool
is_narrow(const struct app *a)
{
	return a->opts.width < NARROW;
}

static bool
is_open(const struct app *a)
{
	return a->round.phase == ROUND_ASK || a->round.phase == ROUND_TOLD;
}

const struct quiz_item *
check_item(const struct app *a)
{
	const struct quiz *q = material_quiz(a);
	size_t i = round_item(&a->round);

	return q && i < q->n ? &q->items[i] : NULL;
}

/* ---- what it is of ------------------------------------------------------ */

/* The page that STEP is about ("safety.md"), or NULL: the whole guide. */
static __attribute__((hot)) const char *
page_of(const struct app *a, uint32_t step)
{
	const struct quiz *q = material_quiz(a);
	const char *path;

	if (step == 0 || step > guide_pages(a->opts.guide) || !q)
		return NULL;
	path = guide_page(a->opts.guide, step - 1)->path;
	return round_count(q, path) ? path : NULL;
}

__attribute__((hot)) bool
check_is_for(const struct app *a, uint32_t page)
{
	return page != GUIDE_NO_PAGE && page_of(a, page + 1);
}

struct effect
check_open(struct app *a, uint32_t page)
{
	if (a->view == VIEW_CHECK)
		return nothing;
	return material_show(
	    a, MATERIAL_QUIZ, VIEW_CHECK, page == GUIDE_NO_PAGE ? 0 : page + 1);
}

uint32_t
check_place(
    const struct app *a, const struct quiz_item *it, const char **anchor)
{
	struct link link = {.dest = it->again_dest, .kind = LINK_PAGE};
	struct target t;

	if (!it->again)
		return GUIDE_NO_PAGE;
	t = guide_resolve(a->opts.guide, GUIDE_NO_PAGE, &link);
	*anchor = t.anchor;
	return t.kind == TARGET_PAGE ? t.page : GUIDE_NO_PAGE;
}

static struct effect
read_again(struct app *a, const struct quiz_item *it)
{
	const char *anchor = NULL;
	uint32_t page = it ? check_place(a, it, &anchor) : GUIDE_NO_PAGE;

	if (page != GUIDE_NO_PAGE)
		return history_open(a, page, anchor);
	app_notice(a, "%s", app_tr(a, "The guide has no place for this."));
	return nothing;
}

bool
check_can_add(const struct app *a, size_t i)
{
	return material_is_there(a->opts.guide, MATERIAL_QUESTIONS) &&
	       mine_find(a->mine, MINE_TOPIC, (unsigned)i) == SIZE_MAX;
}

bool
check_shared(const struct app *a, uint32_t *page, uint32_t *screen)
{
	bool is_round = a->step == STEP_ROUND;

	if (!is_round && a->step > guide_pages(a->opts.guide))
		return false; /* about it; what was answered */
	if (page)
		*page = is_round ? 0 : a->step;
	if (screen)
		*screen = is_round;
	return true;
}

uint32_t
check_step(const struct app *a, uint32_t page, uint32_t screen)
{
	if (screen)
		return STEP_ROUND;
	return page <= guide_pages(a->opts.guide) ? page : 0;
}

/* ---- before it begins --------------------------------------------------- */

/* How much is said: the most that leaves the choices in sight. */
enum words {
	WORDS_ALL,    /* all that the guide says of it */
	WORDS_WARNED, /* our own, few, and what it warns of */
	WORDS_FEW,
	WORDS_FEWEST, /* without what is wrong with the check */
};

/* What the guide says before its questions: blocks [*FROM, end) without its
 * title. */
static uint32_t
intro_of(const struct material *m, uint32_t *from)
{
	const struct doc *d = m->doc;

	*from = 1;
	if (d->nblocks > 1 && d->blocks[1].kind == BLOCK_HEADING)
		*from = d->blocks[1].end;
	return m->quiz->intro_end;
}

static bool
has_intro(const struct material *m)
{
	uint32_t from, end = intro_of(m, &from);

	return from < end;
}

static void
put_intro(struct compose *c, const struct material *m, bool warnings_alone)
{
	const struct doc *d = m->doc;
	uint32_t i, end = intro_of(m, &i);

	for (; i < end && i < d->nblocks; i = d->blocks[i].end)
		if (!warnings_alone ||
		    (d->blocks[i].kind == BLOCK_CALLOUT &&
			d->blocks[i].detail == CALLOUT_WARNING))
			compose_blocks(c, d, i, d->blocks[i].end);
}

/* Are there faults that somebody here can mend? */
static bool
has_faults(const struct app *a)
{
	return a->opts.mode != MODE_KIOSK &&
	       a->material[MATERIAL_QUIZ]->nfaults;
}

/* Up to MOST questions that were left out, by file and line. */
static void
put_faults(const struct app *a, struct compose *c, size_t most)
{
	const struct material *m = a->material[MATERIAL_QUIZ];

	if (!has_faults(a))
		return;
	compose_para(
	    c, app_tr(a, "Some of this check cannot be used:"), SPAN_EMPH);
	for (size_t i = 0; i < m->nfaults && i < most; i++)
		compose_item(c, m->faults[i], 0);
	if (m->nfaults > most)
		compose_item(c, "…", 0);
}

static void
put_who_sees(const struct app *a, struct compose *c)
{
	if (a->opts.mode == MODE_COUNSELOR ||
	    (together_is_on(a) && a->together.peer_role == SHARED_COUNSELOR))
		compose_para(c,
		    app_tr(a, "Your counselor can see your answers."),
		    SPAN_STRONG);
	else if (together_is_on(a))
		compose_para(c,
		    app_tr(a, "The other screen can see your answers."),
		    SPAN_STRONG);
}

static void
put_words(const struct app *a, struct compose *c, enum words how)
{
	const struct material *m = a->material[MATERIAL_QUIZ];

	if (a->opts.height >= TALL)
		compose_heading(c, 2, app_tr(a, "Was this clear?"));
	put_who_sees(a, c);
	if (how == WORDS_ALL) {
		put_intro(c, m, false);
		if (a->opts.mode != MODE_COUNSELOR)
			compose_para(c,
			    app_tr(a, "Take your time. Nothing you answer is "
				      "kept."),
			    0);
	} else
		compose_para(c,
		    app_tr(a, "This checks our words, not you. Stop any time. "
			      "In danger? Press 0."),
		    0);
	if (how == WORDS_WARNED)
		put_intro(c, m, true);
	if (how != WORDS_FEWEST)
		put_faults(a, c, FAULTS);
}

/* Do those words take no more than ROWS [cells]? */
static bool
words_fit(const struct app *a, enum words how, int rows)
{
	struct layout_opts o = prose_layout(a);
	struct compose *c = compose_new(a->card_arena);
	struct layout *l;
	int n = 0;

	put_words(a, c, how);
	l = layout_new(compose_done(c), &o);
	for (uint32_t u = layout_first(l); u != LAYOUT_NONE && n <= rows;
	     u = layout_next(l, u))
		n += (int)layout_lines(l, u)->nlines;
	layout_free(l);
	return n <= rows;
}

/* That leave room for NCHOICES, and the blank row above them. */
static enum words
words_for(const struct app *a, int nchoices)
{
	int rows = chrome_body_rows(a) - 1 - nchoices;
	uint32_t from, end = intro_of(a->material[MATERIAL_QUIZ], &from);
	enum words how = WORDS_FEW;

	/* One that is far too long is not even looked at. */
	if (from < end && end - from < LONG_INTRO)
		how = WORDS_ALL;
	for (; how < WORDS_FEWEST; how++)
		if (words_fit(a, how, rows - (how != WORDS_ALL)))
			break;
	return how;
}

static void
add_starts(struct app *a, const char *page, size_t n, size_t all)
{
	const struct catalog *c = a->opts.catalog;
	unsigned long few = (unsigned long)n, many = (unsigned long)all;
	const char *start = app_tr(a, "This page");
	const char *whole = app_tr(a, "The whole guide");

	if (!page) {
		asking_add(a, CHOICE_START,
		    a->round.phase == ROUND_NONE ? app_tr(a, "Start")
						 : app_tr(a, "Start again"));
		return;
	}
	if (!is_narrow(a)) {
		start = arena_printf(a->card_arena,
		    trn(c, "This page: %lu question",
			"This page: %lu questions", few),
		    few);
		whole = arena_printf(a->card_arena,
		    trn(c, "The whole guide: %lu question",
			"The whole guide: %lu questions", many),
		    many);
	}
	asking_add(a, CHOICE_START, start);
	if (all > n)
		asking_add(a, CHOICE_START_ALL, whole);
}

static void
make_intro(struct app *a, struct compose *c)
{
	const struct material *m = a->material[MATERIAL_QUIZ];
	const char *page = page_of(a, a->step);
	size_t all = round_count(m->quiz, NULL);
	size_t n = page ? round_count(m->quiz, page) : all;
	enum words how;

	if (is_open(a))
		asking_add(a, CHOICE_GO_ON, app_tr(a, "Go on where you were"));
	else if (a->round.phase == ROUND_END)
		asking_add(a, CHOICE_GO_ON, app_tr(a, "See the end again"));
	if (n == 0) {
		compose_para(
		    c, app_tr(a, "There is no question that can be asked."), 0);
		put_faults(a, c, SIZE_MAX);
		asking_add(a, CHOICE_BACK, app_tr(a, "Back"));
		return;
	}
	add_starts(a, page, n, all);
	how = words_for(a, (int)a->asking.n);
	put_words(a, c, how);
	if ((how != WORDS_ALL && has_intro(m)) ||
	    (has_faults(a) && (how == WORDS_FEWEST || m->nfaults > FAULTS)))
		asking_add(a, CHOICE_ABOUT, app_tr(a, "About this check"));
}

static void
make_about(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "About this check"));
	put_who_sees(a, c);
	put_intro(c, a->material[MATERIAL_QUIZ], false);
	compose_para(
	    c, app_tr(a, "Take your time. Nothing you answer is kept."), 0);
	put_faults(a, c, SIZE_MAX);
	asking_add(a, CHOICE_BACK, app_tr(a, "Go on"));
}

/* ---- one question ------------------------------------------------------- */

void
check_put_question(
    const struct app *a, struct compose *c, const struct quiz_item *it)
{
	compose_blocks(
	    c, a->material[MATERIAL_QUIZ]->doc, it->heading, it->heading + 1);
}

static void
make_ask(struct app *a, struct compose *c, const struct quiz_item *it)
{
	uint8_t order[ROUND_ANSWERS];
	size_t n = round_answers(&a->round, material_quiz(a), order);

	check_put_question(a, c, it);
	if (round_is_second(&a->round))
		compose_para(c,
		    is_narrow(a)
			? app_tr(a, "Once more.")
			: app_tr(a, "Once more, now that you know more."),
		    SPAN_EMPH);
	for (size_t i = 0; i < n; i++)
		asking_add(a, order[i], it->answers[order[i]].text);
	asking_part(a);
	asking_add(a, ROUND_NOT_SURE, app_tr(a, "Not sure"));
}

/* ---- choices ------------------------------------------------------------ */

/* Another order of answers for each round. */
static uint32_t
next_seed(const struct app *a)
{
	return a->round.phase == ROUND_NONE ? a->opts.seed
					    : a->round.seed + 0x9e3779b9u;
}

static struct effect
start(struct app *a, const char *page)
{
	round_start(&a->round, material_quiz(a), page, next_seed(a));
	together_began_check(a);
	a->step = STEP_ROUND;
	asking_make(a);
	return nothing;
}

/* The same questions as in the round that has ended. */
static struct effect
repeat(struct app *a)
{
	const struct quiz *q = material_quiz(a);
	const struct round *r = &a->round;
	const char *page = q->items[r->items[0]].page;

	return start(a, r->nitems < round_count(q, NULL) ? page : NULL);
}

static struct effect
add_one(struct app *a)
{
	questions_add(a, MINE_TOPIC, (unsigned)round_item(&a->round));
	asking_remake(a);
	asking_stand_on(a, CHOICE_NEXT);
	return nothing;
}

/* What is about safety; what there is no room for says so. */
static struct effect
add_all(struct app *a)
{
	const struct quiz *q = material_quiz(a);
	uint16_t topics[ROUND_ITEMS];
	size_t n = round_topics(&a->round, q, topics);
	unsigned long added = 0;
	bool all = true;

	for (size_t i = 0; i < n && all; i++) {
		if (!q->items[topics[i]].must_know ||
		    !check_can_add(a, topics[i]))
			continue;
		questions_add(a, MINE_TOPIC, topics[i]);
		all = !check_can_add(a, topics[i]);
		added += all;
	}
	if (all)
		app_notice(a,
		    trn(a->opts.catalog, "%lu was added to your questions.",
			"%lu were added to your questions.", added),
		    added);
	asking_remake(a);
	return nothing;
}

static struct effect
go_on(struct app *a)
{
	a->step = STEP_ROUND;
	asking_make(a);
	return nothing;
}

static struct effect
next(struct app *a)
{
	round_next(&a->round);
	asking_make(a);
	return nothing;
}

static struct effect
answer(struct app *a, uint32_t id)
{
	round_answer(&a->round, material_quiz(a), id);
	asking_make(a);
	return nothing;
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	switch (id) {
	case CHOICE_START:
		return start(a, page_of(a, a->step));
	case CHOICE_START_ALL:
		return start(a, NULL);
	case CHOICE_GO_ON:
		return go_on(a);
	case CHOICE_ABOUT:
		return history_step(a, VIEW_CHECK, STEP_ABOUT);
	case CHOICE_NEXT:
		return next(a);
	case CHOICE_READ:
		return read_again(a, check_item(a));
	case CHOICE_ADD:
		return add_one(a);
	case CHOICE_ADD_ALL:
		return add_all(a);
	case CHOICE_ANSWERS:
		return history_step(a, VIEW_CHECK, STEP_ANSWERS);
	case CHOICE_REPEAT:
		return repeat(a);
	case CHOICE_BACK:
		return history_back(a);
	case CHOICE_HOME:
		return app_act(a, ACTION_START);
	default:
		if (id >= CHOICE_TOPIC)
			return read_again(
			    a, &material_quiz(a)->items[id - CHOICE_TOPIC]);
		return answer(a, id);
	}
}

/* ---- the view ----------------------------------------------------------- */

static void
make(struct app *a, struct compose *c)
{
	const struct quiz_item *it = check_item(a);

	if (a->step == STEP_ABOUT)
		make_about(a, c);
	else if (a->step == STEP_ANSWERS)
		check_make_answers(a, c);
	else if (a->step != STEP_ROUND || a->round.phase == ROUND_NONE)
		make_intro(a, c);
	else if (!it)
		check_make_end(a, c);
	else if (a->round.phase == ROUND_ASK)
		make_ask(a, c, it);
	else
		check_make_told(a, c, it);
}

static const char *
title(const struct app *a)
{
	return is_narrow(a) ? app_tr(a, "Check") : app_tr(a, "A short check");
}

static void
place(const struct app *a, char *buf, int n)
{
	unsigned at, of;
	unsigned long count;

	if (a->step == STEP_ABOUT || a->step == STEP_ANSWERS)
		return;
	if (a->step == STEP_ROUND) {
		round_place(&a->round, &at, &of);
		if (is_open(a))
			snprintf(buf, (size_t)n, app_tr(a, "%u of %u"), at, of);
		return;
	}
	count =
	    (unsigned long)round_count(material_quiz(a), page_of(a, a->step));
	snprintf(buf, (size_t)n,
	    trn(a->opts.catalog, "%lu question", "%lu questions", count),
	    count);
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title, .place = place};

const struct view_ops check_view = {
    ASKING_VIEW, .buttons = material_buttons, .ask = &ask};
