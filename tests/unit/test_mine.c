/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mine: the list against a plain model over many random changes; of words that
 * were removed or changed no byte is left.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "guide/mine.h"
#include "tempdir.h"
#include "text/text.h"

/* ---- the model -------------------------------------------------------- */

enum { WORDS_MAX = 2000 };

struct model_entry {
	enum mine_kind kind;
	unsigned index;
	bool first;
	char words[MINE_BYTES];
};

struct model {
	struct model_entry list[MINE_MAX];
	size_t n;
};

static size_t
model_count(const struct model *o, enum mine_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		n += o->list[i].kind == kind;
	return n;
}

static size_t
model_find(const struct model *o, enum mine_kind kind, unsigned index,
    const char *words)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->list[i].kind == kind &&
		    (kind == MINE_WORDS ? strcmp(o->list[i].words, words) == 0
					: o->list[i].index == index))
			return i;
	return SIZE_MAX;
}

static enum mine_answer
model_add(
    struct model *o, enum mine_kind kind, unsigned index, const char *words)
{
	struct model_entry *t;

	if (kind == MINE_WORDS && !*words)
		return MINE_NOTHING;
	if (model_find(o, kind, index, words) != SIZE_MAX)
		return MINE_NOTHING;
	if (o->n == MINE_MAX ||
	    (kind == MINE_WORDS && model_count(o, kind) == MINE_OWN))
		return MINE_FULL;
	t = &o->list[o->n++];
	*t = (struct model_entry){.kind = kind, .index = index};
	snprintf(t->words, sizeof t->words, "%s", words);
	return MINE_OK;
}

static enum mine_answer
model_first(struct model *o, size_t i, bool first)
{
	size_t n = 0;

	if (i >= o->n)
		return MINE_NOTHING;
	for (size_t k = 0; k < o->n; k++)
		n += k != i && o->list[k].first;
	if (first && n >= MINE_FIRST)
		return MINE_FIRST_FULL;
	o->list[i].first = first;
	return MINE_OK;
}

static enum mine_answer
model_set(struct model *o, size_t i, const char *words)
{
	size_t there = model_find(o, MINE_WORDS, 0, words);

	if (i >= o->n || o->list[i].kind != MINE_WORDS || !*words ||
	    (there != SIZE_MAX && there != i))
		return MINE_NOTHING;
	snprintf(o->list[i].words, sizeof o->list[i].words, "%s", words);
	return MINE_OK;
}

static enum mine_answer
model_remove(struct model *o, size_t i)
{
	if (i >= o->n)
		return MINE_NOTHING;
	o->n--;
	for (; i < o->n; i++)
		o->list[i] = o->list[i + 1];
	return MINE_OK;
}

static enum mine_answer
model_move(struct model *o, size_t *i, int dir)
{
	long to = (long)*i + dir;
	struct model_entry t;

	if (*i >= o->n || to < 0 || to >= (long)o->n || !dir)
		return MINE_NOTHING;
	t = o->list[*i];
	o->list[*i] = o->list[to];
	o->list[to] = t;
	*i = (size_t)to;
	return MINE_OK;
}

/* ---- both alike ------------------------------------------------------- */

static bool
all_zero(const void *p, size_t n)
{
	static const char zeros[sizeof(struct mine)];

	return memcmp(p, zeros, n) == 0;
}

/* Every byte of the struct that holds nothing now is zero. */
static void
check_clean(const struct mine *m)
{
	bool used[MINE_OWN] = {false};

	for (size_t i = 0; i < m->n; i++) {
		if (m->list[i].kind != MINE_WORDS)
			continue;
		assert_true(m->list[i].index < MINE_OWN);
		assert_false(used[m->list[i].index]);
		used[m->list[i].index] = true;
	}
	for (unsigned k = 0; k < MINE_OWN; k++) {
		size_t n = strnlen(m->own[k], MINE_BYTES);

		assert_true(n < MINE_BYTES);
		assert_int_equal(n > 0, used[k]);
		assert_true(all_zero(m->own[k] + n, MINE_BYTES - n));
	}
	assert_true(
	    all_zero(&m->list[m->n], (MINE_MAX - m->n) * sizeof m->list[0]));
}

static void
check_same(const struct mine *m, const struct model *o)
{
	size_t first = 0;

	assert_int_equal(m->n, o->n);
	for (size_t i = 0; i < m->n; i++) {
		const struct model_entry *t = &o->list[i];

		assert_int_equal(m->list[i].kind, t->kind);
		assert_int_equal(m->list[i].first, t->first);
		first += t->first;
		if (t->kind == MINE_WORDS) {
			assert_string_equal(mine_words(m, i), t->words);
			continue;
		}
		assert_null(mine_words(m, i));
		assert_int_equal(m->list[i].index, t->index);
		assert_int_equal(mine_find(m, t->kind, t->index), i);
	}
	assert_null(mine_words(m, m->n));
	assert_null(mine_words(m, SIZE_MAX));
	assert_int_equal(mine_count_first(m), first);
	assert_true(first <= MINE_FIRST);
	check_clean(m);
}

/* Words as somebody types them into IN, what is kept of them into KEPT. */
static size_t
make_words(unsigned *seed, char in[WORDS_MAX], char kept[MINE_BYTES])
{
	static const char *const blanks[] = {
	    "", " ", "  \n", "\t", "\xe3\x80\x80", "\xc2\xa0 "};
	const char *from = blanks[temp_random(seed) % 6];
	const char *to = blanks[temp_random(seed) % 6];
	unsigned what = temp_random(seed) % 40;

	if (what == 0)
		kept[0] = '\0';
	else if (what < 4)
		snprintf(kept, MINE_BYTES, "%0*u", MINE_BYTES - 1, what);
	else
		snprintf(kept, MINE_BYTES, "own \xc3\xa4 %u", what);
	snprintf(in, WORDS_MAX, "%s%s%s", from, kept, to);
	return strlen(in);
}

static size_t
any_index(const struct model *o, unsigned *seed)
{
	return temp_random(seed) % 50 ? temp_random(seed) % (o->n + 1)
				      : SIZE_MAX;
}

static void
change(struct mine *m, struct model *o, unsigned *seed)
{
	char in[WORDS_MAX], kept[MINE_BYTES];
	size_t n = make_words(seed, in, kept), i = any_index(o, seed), k = i;
	enum mine_kind kind = (enum mine_kind)(temp_random(seed) % MINE_WORDS);
	unsigned index = temp_random(seed) % 20, what = temp_random(seed) % 16;
	bool first = temp_random(seed) % 3 > 0;
	int dir = (int)(temp_random(seed) % 3) - 1;

	if (what < 4)
		assert_int_equal(
		    mine_add(m, kind, index), model_add(o, kind, index, ""));
	else if (what < 8)
		assert_int_equal(mine_add_words(m, in, n),
		    model_add(o, MINE_WORDS, 0, kept));
	else if (what < 10)
		assert_int_equal(
		    mine_set_words(m, i, in, n), model_set(o, i, kept));
	else if (what < 12)
		assert_int_equal(
		    mine_set_first(m, i, first), model_first(o, i, first));
	else if (what < 14)
		assert_int_equal(mine_move(m, &i, dir), model_move(o, &k, dir));
	else if (temp_random(seed) % 4) /* else it would never be full */
		assert_int_equal(mine_remove(m, i), model_remove(o, i));
	assert_int_equal(i, k);
}

static void
as_the_model_has_it(void **state)
{
	static struct mine m;
	static struct model o;
	unsigned seed = 3, full = 0, own_full = 0;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		change(&m, &o, &seed);
		check_same(&m, &o);
		full += m.n == MINE_MAX;
		own_full += model_count(&o, MINE_WORDS) == MINE_OWN;
		if (i % 2000 == 1999) {
			mine_wipe(&m);
			assert_true(all_zero(&m, sizeof m));
			memset(&o, 0, sizeof o);
		}
	}
	assert_true(full > 100); /* the limits were met */
	assert_true(own_full > 100);
}

/* ---- words ------------------------------------------------------------ */

/* Is S anywhere in the struct? */
static bool
holds(const struct mine *m, const char *s)
{
	const char *p = (const char *)m;
	size_t n = strlen(s);

	for (size_t i = 0; i + n <= sizeof *m; i++)
		if (memcmp(p + i, s, n) == 0)
			return true;
	return false;
}

static void
words_leave_nothing(void **state)
{
	static struct mine m;

	(void)state;
	assert_int_equal(mine_add_words(&m, "a longer secret", 15), MINE_OK);
	assert_int_equal(mine_add_words(&m, "other", 5), MINE_OK);
	assert_true(holds(&m, "secret"));
	assert_int_equal(mine_set_words(&m, 0, "short", 5), MINE_OK);
	assert_false(holds(&m, "secret"));
	assert_false(holds(&m, "er sec"));
	assert_int_equal(mine_remove(&m, 0), MINE_OK);
	assert_false(holds(&m, "short"));
	assert_string_equal(mine_words(&m, 0), "other");
	assert_int_equal(mine_add_words(&m, "third", 5), MINE_OK);
	assert_int_equal(m.list[1].index, 0); /* the free slot */
	mine_wipe(&m);
	assert_true(all_zero(&m, sizeof m));
}

static void
blanks_are_dropped(void **state)
{
	static const char *const nothing[] = {"", " ", "\n\t ", "\xc2\xa0",
	    "\xe3\x80\x80 \xe2\x80\x89\xe2\x80\x8b\xe2\x80\xaf\xe2\x81\x9f"};
	static struct mine m;

	(void)state;
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		assert_int_equal(
		    mine_add_words(&m, nothing[i], strlen(nothing[i])),
		    MINE_NOTHING);
	assert_true(all_zero(&m, sizeof m));
	assert_int_equal(
	    mine_add_words(&m, "\xe3\x80\x80 why  now? \n", 16), MINE_OK);
	assert_string_equal(mine_words(&m, 0), "why  now?");
	assert_int_equal(mine_add_words(&m, "why  now?", 9), MINE_NOTHING);
	assert_int_equal(mine_add_words(&m, "up to\0here", 10), MINE_OK);
	assert_string_equal(mine_words(&m, 1), "up to");
	assert_int_equal(mine_set_words(&m, 1, "why  now?", 9), MINE_NOTHING);
	assert_int_equal(mine_set_words(&m, 1, " up to ", 7), MINE_OK);
	assert_int_equal(mine_set_words(&m, 1, "  ", 2), MINE_NOTHING);
	assert_string_equal(mine_words(&m, 1), "up to");
}

/* The screen hands back the very words that it was given. */
static void
words_of_their_own(void **state)
{
	static struct mine m;
	const char *s;

	(void)state;
	mine_add_words(&m, "one two three", 13);
	s = mine_words(&m, 0);
	assert_int_equal(mine_set_words(&m, 0, s, strlen(s)), MINE_OK);
	assert_string_equal(mine_words(&m, 0), "one two three");
	assert_int_equal(mine_set_words(&m, 0, s + 3, 5), MINE_OK);
	assert_string_equal(mine_words(&m, 0), "two");
	check_clean(&m);
}

/* No cluster is cut where there is no more room, and no blank is last. */
static void
no_room_for_all(void **state)
{
	static struct mine m;
	char s[WORDS_MAX];

	(void)state;
	memset(s, 'x', sizeof s);
	memcpy(s + MINE_BYTES - 3, "e\xcc\x81z", 4); /* é, of 3 bytes */
	assert_int_equal(mine_add_words(&m, s, sizeof s), MINE_OK);
	assert_int_equal(strlen(mine_words(&m, 0)), MINE_BYTES - 3);
	s[MINE_BYTES - 4] = ' ';
	assert_int_equal(mine_set_words(&m, 0, s, sizeof s), MINE_OK);
	assert_int_equal(strlen(mine_words(&m, 0)), MINE_BYTES - 4);
	memcpy(s + MINE_BYTES - 5, "ye\xcc\x81 ", 5); /* it fits */
	assert_int_equal(mine_set_words(&m, 0, s, sizeof s), MINE_OK);
	assert_int_equal(strlen(mine_words(&m, 0)), MINE_BYTES - 1);
	check_clean(&m);
}

static void
what_is_no_entry(void **state)
{
	static struct mine m;
	size_t i = 0;

	(void)state;
	assert_int_equal(mine_add(&m, MINE_WORDS, 0), MINE_NOTHING);
	assert_int_equal(mine_add(&m, MINE_TOPIC, 65536), MINE_NOTHING);
	assert_int_equal(mine_move(&m, &i, 1), MINE_NOTHING);
	assert_int_equal(mine_add(&m, MINE_TOPIC, 65535), MINE_OK);
	assert_int_equal(mine_add(&m, MINE_TEACH, 65535), MINE_OK);
	assert_int_equal(mine_move(&m, &i, 2), MINE_NOTHING);
	assert_int_equal(mine_set_words(&m, 0, "x", 1), MINE_NOTHING);
	assert_int_equal(mine_find(&m, MINE_TEACH, 65535), 1);
	assert_int_equal(mine_find(&m, MINE_QUESTION, 65535), SIZE_MAX);
}

/* Who asks nothing has no list. */
static void
no_list_is_an_empty_one(void **state)
{
	static struct mine m;

	(void)state;
	assert_int_equal(mine_count(NULL), 0);
	assert_int_equal(mine_count_first(NULL), 0);
	assert_int_equal(mine_find(NULL, MINE_TOPIC, 0), SIZE_MAX);
	assert_null(mine_words(NULL, 0));
	assert_string_equal(mine_text(NULL, 0, NULL, NULL, NULL), "");
	assert_int_equal(mine_add_words(&m, "one", 3), MINE_OK);
	assert_int_equal(mine_count(&m), 1);
	mine_copy(&m, NULL);
	assert_true(all_zero(&m, sizeof m));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(as_the_model_has_it),
	    cmocka_unit_test(words_leave_nothing),
	    cmocka_unit_test(blanks_are_dropped),
	    cmocka_unit_test(words_of_their_own),
	    cmocka_unit_test(no_room_for_all),
	    cmocka_unit_test(what_is_no_entry),
	    cmocka_unit_test(no_list_is_an_empty_one),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
