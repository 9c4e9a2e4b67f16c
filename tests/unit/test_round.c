/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A round of the knowledge check: whatever is answered, each item is asked,
 * a missed one once more and no third time, the end comes, and what is left is
 * what was missed.  Whatever is called out of turn changes nothing.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "guide/quiz.h"
#include "guide/round.h"
#include "tempdir.h"

enum { ITEMS = 300, MANY = 12 /* answers, at most */ };

/* A quiz of numbers alone. */
struct made {
	struct quiz quiz;
	struct quiz_item items[ITEMS];
	struct quiz_answer answers[ITEMS][MANY];
};

static const char *const pages[] = {"safety.md", "what.md", "in/deep.md"};

/* N items with FEW to MOST answers each, one of them right. */
static void
make(struct made *m, size_t n, unsigned few, unsigned most, unsigned *seed)
{
	memset(m, 0, sizeof *m);
	m->quiz.items = m->items;
	m->quiz.n = n;
	for (size_t i = 0; i < n; i++) {
		struct quiz_item *it = &m->items[i];
		unsigned page = temp_random(seed) % 4;

		it->question = "?";
		it->answers = m->answers[i];
		it->nanswers = few + temp_random(seed) % (most - few + 1);
		it->must_know = temp_random(seed) % 2;
		it->page = page < 3 ? pages[page] : NULL;
		if (it->nanswers)
			m->answers[i][temp_random(seed) % it->nanswers].right =
			    true;
	}
}

static void
make_plain(struct made *m, size_t n)
{
	unsigned seed = 1;

	make(m, n, 3, 3, &seed);
}

static unsigned
right_answer(const struct quiz_item *it)
{
	for (unsigned i = 0; i < it->nanswers; i++)
		if (it->answers[i].right)
			return i;
	return ROUND_NOT_SURE;
}

static unsigned
wrong_answer(const struct quiz_item *it)
{
	return right_answer(it) == 0 ? 1 : 0;
}

static bool
is_zero(const struct round *r)
{
	static const struct round none;

	return memcmp(r, &none, sizeof none) == 0;
}

/* ---- random rounds -------------------------------------------------- */

struct seen {
	unsigned asked[ITEMS];
	bool missed[ITEMS];
	size_t order[ITEMS * 2];
	unsigned asks;
};

static unsigned
random_answer(const struct quiz_item *it, unsigned mood, unsigned *seed)
{
	unsigned any = temp_random(seed) % 100;

	if (any < mood)
		return right_answer(it);
	if (any % 3 == 0)
		return ROUND_NOT_SURE;
	return temp_random(seed) % (unsigned)it->nanswers;
}

static void
check_order(const struct round *r, const struct quiz *q, size_t item)
{
	uint8_t order[ROUND_ANSWERS], again[ROUND_ANSWERS];
	size_t n = round_answers(r, q, order);
	unsigned set = 0;

	assert_int_equal(n, q->items[item].nanswers);
	for (size_t i = 0; i < n; i++)
		set |= 1u << order[i];
	assert_int_equal(set, (1u << n) - 1);
	assert_int_equal(round_answers(r, q, again), n);
	assert_memory_equal(order, again, n);
}

static void
one_ask(struct round *r, const struct quiz *q, struct seen *s, unsigned mood,
    unsigned *seed)
{
	size_t item = round_item(r);
	unsigned answer, n, of;
	bool right, second = round_is_second(r);

	assert_true(item < q->n);
	assert_int_equal(second, s->asked[item] == 1);
	s->order[s->asks++] = item;
	s->asked[item]++;
	round_place(r, &n, &of);
	assert_int_equal(n, s->asks);
	assert_int_equal(of, r->nitems + (second ? r->nagain : 0));
	check_order(r, q, item);
	answer = random_answer(&q->items[item], mood, seed);
	right = answer == right_answer(&q->items[item]);
	assert_true(round_answer(r, q, answer));
	assert_int_equal(r->phase, ROUND_TOLD);
	assert_int_equal(round_item(r), item);
	assert_int_equal(round_was_right(r, q), right);
	assert_int_equal(round_comes_back(r, q), !right && !second);
	s->missed[item] |= !right;
	round_next(r);
}

static void
check_topics(const struct round *r, const struct quiz *q, const struct seen *s,
    size_t missed)
{
	uint16_t topics[ROUND_ITEMS];
	size_t n = round_topics(r, q, topics);

	assert_int_equal(n, missed);
	for (size_t i = 0; i < n; i++) {
		assert_true(s->missed[topics[i]]);
		if (i == 0)
			continue;
		/* Those of one kind in the order of the file: none twice. */
		if (q->items[topics[i]].must_know ==
		    q->items[topics[i - 1]].must_know)
			assert_true(topics[i] > topics[i - 1]);
		else
			assert_true(q->items[topics[i - 1]].must_know);
	}
}

static void
check_end(const struct round *r, const struct quiz *q, const struct seen *s,
    size_t wanted, const char *page)
{
	size_t asked = 0, missed = 0;
	unsigned n, of;

	for (size_t i = 0; i < q->n; i++) {
		asked += s->asked[i] > 0;
		missed += s->missed[i];
		assert_true(s->asked[i] <= 2);
		if (s->asked[i])
			assert_int_equal(s->asked[i], 1 + s->missed[i]);
		if (s->asked[i] && page)
			assert_string_equal(q->items[i].page, page);
	}
	assert_int_equal(asked, wanted);
	assert_int_equal(r->nitems, wanted);
	assert_int_equal(s->asks, wanted + missed);
	/* All once in the order of the file, then those that were missed. */
	for (size_t i = 1; i < s->asks; i++)
		if (i != wanted)
			assert_true(s->order[i] > s->order[i - 1]);
	round_place(r, &n, &of);
	assert_int_equal(n, s->asks);
	assert_int_equal(of, s->asks);
	assert_int_equal(round_item(r), SIZE_MAX);
	check_topics(r, q, s, missed);
}

static void
random_round(unsigned *seed)
{
	static struct made m;
	struct seen s = {.asks = 0};
	struct round r = {0};
	size_t n = temp_random(seed) % 8 ? 1 + temp_random(seed) % ROUND_ITEMS
					 : 1 + temp_random(seed) % ITEMS;
	const char *page =
	    temp_random(seed) % 2 ? NULL : pages[temp_random(seed) % 3];
	unsigned mood = temp_random(seed) % 101;
	size_t wanted = 0;

	make(&m, n, 1, ROUND_ANSWERS, seed);
	for (size_t i = 0; i < n && wanted < ROUND_ITEMS; i++)
		wanted += !page || (m.items[i].page &&
				       strcmp(m.items[i].page, page) == 0);
	assert_int_equal(round_count(&m.quiz, page), wanted);
	assert_int_equal(round_start(&r, &m.quiz, page, *seed), wanted > 0);
	if (!wanted) {
		assert_true(is_zero(&r));
		return;
	}
	while (r.phase == ROUND_ASK) {
		assert_true(s.asks < 2 * wanted);
		one_ask(&r, &m.quiz, &s, mood, seed);
	}
	assert_int_equal(r.phase, ROUND_END);
	check_end(&r, &m.quiz, &s, wanted, page);
	round_wipe(&r);
	assert_true(is_zero(&r));
}

static void
any_round_comes_to_its_end(void **state)
{
	unsigned seed = 20261122;

	(void)state;
	for (int i = 0; i < 4000; i++)
		random_round(&seed);
}

/* ---- each phase, each call ------------------------------------------ */

/* The phases; ASK and TOLD each the first time and when it came back. */
enum at { NONE, ASK, TOLD, ASK_AGAIN, TOLD_AGAIN, END, ATS };

/* Two items; the second is missed. */
static void
go(struct round *r, const struct made *m, enum at at)
{
	round_wipe(r);
	if (at == NONE)
		return;
	assert_true(round_start(r, &m->quiz, NULL, 7));
	if (at == ASK)
		return;
	assert_true(round_answer(r, &m->quiz, right_answer(&m->items[0])));
	if (at == TOLD)
		return;
	round_next(r);
	assert_true(round_answer(r, &m->quiz, wrong_answer(&m->items[1])));
	round_next(r);
	if (at == ASK_AGAIN)
		return;
	assert_true(round_answer(r, &m->quiz, ROUND_NOT_SURE));
	if (at == TOLD_AGAIN)
		return;
	round_next(r);
}

static void
answer_in_turn(const struct made *m, enum at at)
{
	struct round r, was;
	bool asks = at == ASK || at == ASK_AGAIN;

	/* Every number: those of answers and "not sure" alone count. */
	for (unsigned i = 0; i < 600; i++) {
		bool is_one = i < 3 || i == ROUND_NOT_SURE;

		go(&r, m, at);
		was = r;
		assert_int_equal(round_answer(&r, &m->quiz, i), asks && is_one);
		if (!asks || !is_one)
			assert_memory_equal(&r, &was, sizeof r);
		else {
			assert_int_equal(r.phase, ROUND_TOLD);
			assert_int_equal(r.answer, i);
			assert_int_equal(r.at, was.at);
		}
	}
}

static void
next_in_turn(const struct made *m, enum at at)
{
	struct round r, was;

	go(&r, m, at);
	was = r;
	round_next(&r);
	if (at != TOLD && at != TOLD_AGAIN) {
		assert_memory_equal(&r, &was, sizeof r);
		return;
	}
	assert_int_equal(r.at, was.at + 1);
	assert_int_equal(r.phase, at == TOLD ? ROUND_ASK : ROUND_END);
}

static void
asking_changes_nothing(const struct made *m, enum at at)
{
	bool open = at != NONE && at != END, told;
	size_t item = at == ASK || at == TOLD ? 0 : 1;
	uint8_t order[ROUND_ANSWERS];
	uint16_t topics[ROUND_ITEMS];
	struct round r, was;
	unsigned n, of;

	go(&r, m, at);
	was = r;
	told = at == TOLD || at == TOLD_AGAIN;
	assert_int_equal(r.phase, at == NONE  ? ROUND_NONE
				  : at == END ? ROUND_END
				  : told      ? ROUND_TOLD
					      : ROUND_ASK);
	assert_int_equal(round_item(&r), open ? item : SIZE_MAX);
	assert_int_equal(
	    round_is_second(&r), at == ASK_AGAIN || at == TOLD_AGAIN);
	round_place(&r, &n, &of);
	assert_int_equal(n, at == NONE ? 0 : at == ASK || at == TOLD ? 1 : 3);
	assert_int_equal(of, at == NONE ? 0 : at == ASK || at == TOLD ? 2 : 3);
	assert_int_equal(round_answers(&r, &m->quiz, order), open ? 3 : 0);
	assert_int_equal(round_was_right(&r, &m->quiz), at == TOLD);
	assert_false(round_comes_back(&r, &m->quiz));
	assert_int_equal(round_topics(&r, &m->quiz, topics), at >= ASK_AGAIN);
	assert_int_equal(round_first(&r, 0),
	    at == NONE || at == ASK ? ROUND_NOT_YET
				    : (int)right_answer(&m->items[0]));
	assert_int_equal(round_second(&r, 0), ROUND_NOT_YET);
	assert_int_equal(round_first(&r, 1),
	    at >= ASK_AGAIN ? (int)wrong_answer(&m->items[1]) : ROUND_NOT_YET);
	assert_int_equal(round_second(&r, 1),
	    at >= TOLD_AGAIN ? ROUND_NOT_SURE : ROUND_NOT_YET);
	assert_int_equal(round_first(&r, 2), ROUND_NOT_YET);
	assert_int_equal(round_second(&r, SIZE_MAX), ROUND_NOT_YET);
	assert_memory_equal(&r, &was, sizeof r);
}

static void
starting_anew(const struct made *m, enum at at)
{
	struct round r, fresh = {0};

	go(&r, m, at);
	assert_true(round_start(&fresh, &m->quiz, NULL, 8));
	assert_true(round_start(&r, &m->quiz, NULL, 8));
	assert_memory_equal(&r, &fresh, sizeof r);
	go(&r, m, at);
	assert_false(round_start(&r, &m->quiz, "nowhere.md", 8));
	assert_true(is_zero(&r));
	go(&r, m, at);
	round_wipe(&r);
	assert_true(is_zero(&r));
}

static void
each_call_in_each_phase(void **state)
{
	static struct made m;

	(void)state;
	make_plain(&m, 2);
	for (enum at at = NONE; at < ATS; at++) {
		answer_in_turn(&m, at);
		next_in_turn(&m, at);
		asking_changes_nothing(&m, at);
		starting_anew(&m, at);
	}
}

/* ---- the rest ------------------------------------------------------- */

static void
what_cannot_be_asked_is_not(void **state)
{
	static struct made m;
	struct round r = {0};

	(void)state;
	make_plain(&m, 4);
	m.items[0].nanswers = 0;
	m.items[2].nanswers = ROUND_ANSWERS + 1;
	assert_int_equal(round_count(&m.quiz, NULL), 2);
	assert_true(round_start(&r, &m.quiz, NULL, 0));
	assert_int_equal(r.nitems, 2);
	assert_int_equal(round_item(&r), 1);
	m.quiz.n = 0;
	assert_false(round_start(&r, &m.quiz, NULL, 0));
	assert_true(is_zero(&r));
	assert_int_equal(round_count(&m.quiz, NULL), 0);
}

/* Another quiz under a round that goes on, as after a change of the file. */
static void
a_quiz_that_shrank_is_not_read_past(void **state)
{
	static struct made m;
	uint8_t order[ROUND_ANSWERS];
	uint16_t topics[ROUND_ITEMS];
	struct round r = {0};

	(void)state;
	make_plain(&m, 3);
	assert_true(round_start(&r, &m.quiz, NULL, 0));
	assert_true(round_answer(&r, &m.quiz, ROUND_NOT_SURE));
	m.quiz.n = 0;
	assert_int_equal(round_answers(&r, &m.quiz, order), 0);
	assert_false(round_was_right(&r, &m.quiz));
	assert_false(round_comes_back(&r, &m.quiz));
	assert_int_equal(round_topics(&r, &m.quiz, topics), 0);
	round_next(&r);
	assert_false(round_answer(&r, &m.quiz, 0));
	m.quiz.n = 3;
	m.items[1].nanswers = ROUND_ANSWERS + 1;
	assert_int_equal(round_answers(&r, &m.quiz, order), 0);
}

/* Over many seeds each place is as likely for the right answer, and within
 * one round it is not always the same one. */
static void
the_right_answer_moves(void **state)
{
	static struct made m;
	unsigned at[3] = {0}, same = 0;

	(void)state;
	make_plain(&m, 10);
	for (uint32_t seed = 0; seed < 3000; seed++) {
		struct round r = {0};
		unsigned here[3] = {0};

		round_start(&r, &m.quiz, NULL, seed);
		for (int i = 0; i < 10; i++) {
			unsigned right = right_answer(&m.items[i]);
			uint8_t order[ROUND_ANSWERS];

			round_answers(&r, &m.quiz, order);
			for (unsigned k = 0; k < 3; k++)
				here[k] += order[k] == right;
			round_answer(&r, &m.quiz, right);
			round_next(&r);
		}
		for (unsigned k = 0; k < 3; k++) {
			at[k] += here[k];
			same += here[k] == 10;
		}
	}
	for (unsigned k = 0; k < 3; k++)
		assert_in_range(at[k], 9600, 10400);
	assert_in_range(same, 0, 5); /* one round of 20 000 by chance */
}

/* All orders of three answers turn up, none much more than another. */
static void
each_order_comes_up(void **state)
{
	static struct made m;
	unsigned count[27] = {0};
	size_t orders = 0;

	(void)state;
	make_plain(&m, 1);
	for (uint32_t seed = 0; seed < 6000; seed++) {
		struct round r = {0};
		uint8_t o[ROUND_ANSWERS];

		round_start(&r, &m.quiz, NULL, seed);
		round_answers(&r, &m.quiz, o);
		count[o[0] * 9 + o[1] * 3 + o[2]]++;
	}
	for (size_t i = 0; i < 27; i++)
		if (count[i]) {
			assert_in_range(count[i], 850, 1150);
			orders++;
		}
	assert_int_equal(orders, 6);
}

/* An item keeps its order when it comes back; a seed decides it. */
static void
an_item_keeps_its_order(void **state)
{
	static struct made m;
	uint8_t first[8][ROUND_ANSWERS], o[ROUND_ANSWERS];
	unsigned seed = 5;
	bool moved = false;
	struct round r = {0};

	(void)state;
	make(&m, 8, 5, 5, &seed);
	round_start(&r, &m.quiz, NULL, 99);
	for (int i = 0; i < 8; i++) {
		round_answers(&r, &m.quiz, first[i]);
		moved |= memcmp(first[i], first[0], 5) != 0;
		round_answer(&r, &m.quiz, ROUND_NOT_SURE);
		round_next(&r);
	}
	assert_true(moved); /* each item has its own */
	for (int i = 0; i < 8; i++) {
		assert_int_equal(round_item(&r), i);
		assert_int_equal(round_answers(&r, &m.quiz, o), 5);
		assert_memory_equal(o, first[i], 5);
		round_answer(&r, &m.quiz, right_answer(&m.items[i]));
		round_next(&r);
	}
	assert_int_equal(r.phase, ROUND_END);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_round_comes_to_its_end),
	    cmocka_unit_test(each_call_in_each_phase),
	    cmocka_unit_test(what_cannot_be_asked_is_not),
	    cmocka_unit_test(a_quiz_that_shrank_is_not_read_past),
	    cmocka_unit_test(the_right_answer_moves),
	    cmocka_unit_test(each_order_comes_up),
	    cmocka_unit_test(an_item_keeps_its_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
