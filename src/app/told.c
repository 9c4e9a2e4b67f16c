/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the check says once something was answered: what is true and why, and
 * at its end what to look at again.  There is no score.
 */
#include "config.h"

#include "app/check.h"
#include "app/internal.h"
#include "base/arena.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/quiz.h"
#include "locale/catalog.h"

enum {
	ROOMY = 20,  /* [cells] of height: the question is shown again */
	TOPICS = 56, /* at the end; the other choices need room too */
};

/* ---- an answer ---------------------------------------------------------- */

static const struct quiz_answer *
right_answer(const struct quiz_item *it)
{
	for (size_t i = 0; i < it->nanswers; i++)
		if (it->answers[i].right)
			return &it->answers[i];
	return NULL;
}

static void
put_feedback(
    const struct app *a, struct compose *c, const struct quiz_answer *answer)
{
	if (answer)
		compose_blocks(c, a->material[MATERIAL_QUIZ]->doc,
		    answer->feedback, answer->end);
}

/* What is true, and why: first the answer's own words. */
static void
put_truth(struct app *a, struct compose *c, const struct quiz_item *it)
{
	const struct quiz_answer *right = right_answer(it);
	bool unsure = a->round.answer == ROUND_NOT_SURE;
	bool was_right = round_was_right(&a->round, material_quiz(a));

	compose_para(c,
	    was_right ? app_tr(a, "✓ That is right.")
	    : unsure  ? app_tr(a, "It is fine not to be sure. Here is what to "
				   "know:")
		      : app_tr(a, "Good to check. Here is what to know:"),
	    SPAN_STRONG);
	if (!unsure)
		put_feedback(a, c, &it->answers[a->round.answer]);
	if (right && !was_right)
		compose_para(c,
		    arena_printf(a->card_arena, app_tr(a, "The answer: %s"),
			right->text),
		    0);
	if (unsure)
		put_feedback(a, c, right);
}

/* The words of an answer by its number. */
static const char *
answer_words(const struct app *a, const struct quiz_item *it, unsigned answer)
{
	return answer < it->nanswers ? it->answers[answer].text
				     : app_tr(a, "Not sure");
}

void
check_make_told(struct app *a, struct compose *c, const struct quiz_item *it)
{
	bool right = round_was_right(&a->round, material_quiz(a));
	const char *anchor;

	if (a->opts.height >= ROOMY) {
		check_put_question(a, c, it);
		compose_para(c,
		    arena_printf(a->card_arena, app_tr(a, "Your answer: %s"),
			answer_words(a, it, a->round.answer)),
		    0);
	}
	put_truth(a, c, it);
	if (!right && it->must_know)
		compose_para(c,
		    app_tr(a, "This is about your safety. Talk about it with "
			      "your team."),
		    0);
	if (round_comes_back(&a->round, material_quiz(a)))
		compose_para(
		    c, app_tr(a, "This question comes back once, later."), 0);
	asking_add(a, CHOICE_NEXT, app_tr(a, "Next"));
	if (check_place(a, it, &anchor) != GUIDE_NO_PAGE)
		asking_add(a, CHOICE_READ, app_tr(a, "Read this again"));
	if (!right && it->must_know && check_can_add(a, round_item(&a->round)))
		asking_add(a, CHOICE_ADD, app_tr(a, "Add to my questions"));
}

/* ---- the end ------------------------------------------------------------ */

/* Can any of the N must-know topics be added? */
static bool
can_add_any(const struct app *a, const uint16_t *topics, size_t n)
{
	const struct quiz *q = material_quiz(a);

	for (size_t i = 0; i < n; i++)
		if (q->items[topics[i]].must_know &&
		    check_can_add(a, topics[i]))
			return true;
	return false;
}

/* Those of the N topics that are, or are not, to be known: a choice each. */
static void
add_topics(struct app *a, const uint16_t *topics, size_t n, bool must_know)
{
	const struct quiz *q = material_quiz(a);
	bool first = true;

	for (size_t i = 0; i < n; i++) {
		const struct quiz_item *it = &q->items[topics[i]];

		if (it->must_know != must_know)
			continue;
		if (first)
			asking_over(
			    a, must_know
				   ? app_tr(a, "Talk with your team about:")
				   : app_tr(a, "You may want to read again:"));
		first = false;
		asking_add(a, CHOICE_TOPIC + topics[i], it->question);
	}
}

void
check_make_end(struct app *a, struct compose *c)
{
	const struct quiz *q = material_quiz(a);
	uint16_t topics[ROUND_ITEMS];
	size_t n = round_topics(&a->round, q, topics);
	size_t shown = n < TOPICS ? n : TOPICS;

	compose_heading(c, 2, app_tr(a, "That is all."));
	if (n == 0)
		compose_para(c,
		    app_tr(a, "Nothing was left open. Your team can still "
			      "explain anything again."),
		    0);
	else if (a->opts.height >= ROOMY)
		compose_para(c,
		    app_tr(a, "These are good to look at again. Choose one to "
			      "read about it."),
		    0);
	if (n > shown)
		compose_para(c,
		    arena_printf(a->card_arena,
			trn(a->opts.catalog, "%lu more is not listed.",
			    "%lu more are not listed.",
			    (unsigned long)(n - shown)),
			(unsigned long)(n - shown)),
		    0);
	add_topics(a, topics, shown, true);
	if (can_add_any(a, topics, n))
		asking_add(
		    a, CHOICE_ADD_ALL, app_tr(a, "Add these to my questions"));
	add_topics(a, topics, shown, false);
	asking_part(a);
	if (a->opts.mode == MODE_COUNSELOR)
		asking_add(a, CHOICE_ANSWERS, app_tr(a, "What was answered"));
	asking_add(a, CHOICE_REPEAT, app_tr(a, "Start again"));
	asking_add(a, CHOICE_HOME, app_tr(a, "Back to the guide"));
}

/* ---- what was answered -------------------------------------------------- */

static const char *
told_words(struct app *a, const struct quiz_item *it, unsigned answer)
{
	const char *words = answer_words(a, it, answer);

	if (answer == ROUND_NOT_YET)
		return app_tr(a, "Not asked yet");
	if (answer >= it->nanswers || !it->answers[answer].right)
		return words;
	/* TRANSLATORS: an answer to a question, and that it is right. */
	return arena_printf(a->card_arena, app_tr(a, "%s (right)"), words);
}

void
check_make_answers(struct app *a, struct compose *c)
{
	const struct quiz *q = material_quiz(a);
	const struct round *r = &a->round;

	compose_heading(c, 2, app_tr(a, "What was answered"));
	for (size_t i = 0; i < r->nitems; i++) {
		const struct quiz_item *it = &q->items[r->items[i]];
		unsigned again = round_second(r, i);

		compose_heading(c, 3, it->question);
		compose_item(c, told_words(a, it, round_first(r, i)), 0);
		if (again != ROUND_NOT_YET)
			compose_item(c,
			    arena_printf(a->card_arena,
				/* TRANSLATORS: what somebody answered when
				 * they were asked once more. */
				app_tr(a, "Once more: %s"),
				told_words(a, it, again)),
			    0);
	}
	asking_add(a, CHOICE_BACK, app_tr(a, "Back to the end"));
}
