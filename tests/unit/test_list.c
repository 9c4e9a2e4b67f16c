/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: what is chosen, seen, and reached by a digit. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/event.h"
#include "app/list.h"
#include "text_gen.h"

enum { ITEMS = 48 };

/* What stands for an app: which items may be chosen. */
struct kinds {
	bool may[ITEMS];
	unsigned long asked; /* how often a list wanted to know */
};

static bool
may_choose(const struct app *a, uint32_t i)
{
	struct kinds *k = (struct kinds *)(uintptr_t)a;

	k->asked++;
	return i >= ITEMS || k->may[i];
}

static const struct app *
as_app(const struct kinds *k)
{
	return (const struct app *)(const void *)k;
}

static struct list_shape
plain(uint32_t n, int rows)
{
	return (struct list_shape){.n = n, .rows = rows, .each = 1};
}

/* ---- by example ------------------------------------------------------- */

static void
nine_items_have_nine_digits(void **state)
{
	struct list_shape s = plain(9, 9);
	struct list l = {0};

	(void)state;
	list_settle(&s, &l);
	assert_false(list_has_more_row(&s));
	for (uint32_t i = 0; i < 9; i++)
		assert_int_equal(list_digit_of(&s, &l, i), (int)i + 1);
	assert_int_equal(list_digit(&s, &l, 9), LIST_CHOSEN);
	assert_int_equal(l.item, 8);
	assert_int_equal(list_digit(&s, &l, 10), LIST_NOTHING);
	assert_int_equal(list_digit(&s, &l, 0), LIST_NOTHING);
	assert_int_equal(l.item, 8);
}

static void
ten_items_go_on_with_nine(void **state)
{
	struct list_shape s = plain(10, 20);
	struct list l = {0};

	(void)state;
	list_settle(&s, &l);
	assert_true(list_has_more_row(&s));
	assert_int_equal(list_end(&s, &l), 10);
	assert_int_equal(list_digit_of(&s, &l, 7), 8);
	assert_int_equal(list_digit_of(&s, &l, 8), 0);
	assert_true(list_leads_on(&s, &l));

	assert_int_equal(list_digit(&s, &l, 9), LIST_MORE);
	list_settle(&s, &l);
	assert_int_equal(l.item, 8);
	assert_int_equal(l.top, 0); /* all are seen: nothing scrolls */
	assert_int_equal(list_digit_of(&s, &l, 8), 1);
	assert_int_equal(list_digit_of(&s, &l, 9), 2);
	assert_int_equal(list_digit_of(&s, &l, 0), 0);
	assert_false(list_leads_on(&s, &l));
	assert_int_equal(list_digit(&s, &l, 3), LIST_NOTHING);
	assert_int_equal(list_digit(&s, &l, 2), LIST_CHOSEN);
	assert_int_equal(l.item, 9);

	assert_int_equal(list_digit(&s, &l, 9), LIST_MORE);
	list_settle(&s, &l);
	assert_int_equal(l.item, 0);
	assert_int_equal(list_digit_of(&s, &l, 0), 1);
}

/* Five rows: four items, and "More" below them. */
static void
what_has_no_row_comes_with_more(void **state)
{
	struct list_shape s = plain(6, 5);
	struct list l = {0};

	(void)state;
	list_settle(&s, &l);
	assert_true(list_has_more_row(&s));
	assert_int_equal(list_end(&s, &l), 4);
	assert_int_equal(list_digit_of(&s, &l, 4), 0);
	assert_int_equal(list_click(&s, &l, 4), LIST_MORE);
	list_settle(&s, &l);
	assert_int_equal(l.item, 4);
	assert_int_equal(l.top, 2); /* no blank rows at the end */
	assert_int_equal(list_digit_of(&s, &l, 4), 1);
	assert_int_equal(list_digit_of(&s, &l, 3), 0);
	assert_int_equal(list_click(&s, &l, 0), LIST_CHOSEN);
	assert_int_equal(l.item, 2);
	assert_int_equal(list_click(&s, &l, 5), LIST_NOTHING);
	assert_int_equal(list_click(&s, &l, -1), LIST_NOTHING);
}

static void
one_row_shows_what_is_chosen(void **state)
{
	struct list_shape s = plain(3, 1);
	struct list l = {0};

	(void)state;
	list_settle(&s, &l);
	assert_false(list_has_more_row(&s));
	for (uint32_t i = 0; i < 3; i++) {
		assert_int_equal(l.item, i);
		assert_int_equal(l.top, i);
		assert_int_equal(list_end(&s, &l), i + 1);
		assert_int_equal(list_digit_of(&s, &l, i), 1);
		assert_int_equal(list_digit(&s, &l, 9), LIST_MORE);
		list_settle(&s, &l);
	}
	assert_int_equal(l.item, 0);
	assert_true(list_key(&s, &l, INPUT_DOWN));
	list_settle(&s, &l);
	assert_int_equal(l.top, 1);
}

static void
an_item_of_two_rows_is_chosen_by_either(void **state)
{
	struct list_shape s = {.n = 5, .rows = 8, .each = 2};
	struct list l = {0};

	(void)state;
	list_settle(&s, &l);
	assert_true(list_has_more_row(&s)); /* 10 rows do not fit in 8 */
	assert_int_equal(list_end(&s, &l), 3);
	assert_int_equal(list_click(&s, &l, 2), LIST_CHOSEN);
	assert_int_equal(l.item, 1);
	assert_int_equal(list_click(&s, &l, 5), LIST_CHOSEN);
	assert_int_equal(l.item, 2);
	assert_int_equal(list_click(&s, &l, 7), LIST_NOTHING);
	assert_int_equal(list_click(&s, &l, 6), LIST_MORE);
	assert_int_equal(l.item, 3);

	s.rows = 10;
	assert_false(list_has_more_row(&s));
	s.rows = 1; /* half an item is better than none */
	list_settle(&s, &l);
	assert_false(list_has_more_row(&s));
	assert_int_equal(list_end(&s, &l), l.top + 1);
	assert_int_equal(list_click(&s, &l, 0), LIST_CHOSEN);
	assert_int_equal(list_click(&s, &l, 1), LIST_NOTHING);
	s.rows = 0;
	assert_int_equal(list_end(&s, &l), l.top + 1);
	assert_int_equal(list_click(&s, &l, 0), LIST_NOTHING);
}

static void
the_extra_one_is_below_all_others(void **state)
{
	struct list_shape s = {.n = 20, .extra = true, .rows = 5, .each = 1};
	struct list l = {.item = 7};

	(void)state;
	list_settle(&s, &l);
	assert_int_equal(l.top, 4);
	assert_true(list_key(&s, &l, INPUT_END));
	list_settle(&s, &l);
	assert_int_equal(l.item, 20);
	assert_int_equal(l.top, 4); /* it is seen without scrolling */
	assert_int_equal(list_digit_of(&s, &l, 20), 0);
	assert_true(list_key(&s, &l, 'k'));
	assert_int_equal(l.item, 19);
	s.n = 0; /* nothing else */
	list_settle(&s, &l);
	assert_int_equal(l.item, 0);
	assert_true(list_is_choice(&s, 0));
	s.extra = false; /* nothing at all */
	list_settle(&s, &l);
	assert_false(list_is_choice(&s, 0));
	assert_int_equal(list_digit(&s, &l, 1), LIST_NOTHING);
	assert_int_equal(list_click(&s, &l, 0), LIST_NOTHING);
	assert_int_equal(list_end(&s, &l), 0);
}

static void
titles_are_passed_over(void **state)
{
	struct kinds k = {.may = {[2] = true, [3] = true, [5] = true}};
	struct list_shape s = {.n = 8,
	    .rows = 8,
	    .each = 1,
	    .is_choice = may_choose,
	    .app = as_app(&k)};
	struct list l = {0};

	(void)state;
	list_settle(&s, &l);
	assert_int_equal(l.item, 2);
	assert_int_equal(list_digit_of(&s, &l, 2), 1);
	assert_int_equal(list_digit_of(&s, &l, 4), 0);
	assert_int_equal(list_digit_of(&s, &l, 5), 3);
	assert_int_equal(list_click(&s, &l, 4), LIST_NOTHING);
	assert_true(list_key(&s, &l, 'G'));
	assert_int_equal(l.item, 5);
	list_move(&s, &l, -1, 2);
	assert_int_equal(l.item, 2);
	list_move(&s, &l, -1, 1);
	assert_int_equal(l.item, 2);
	l.item = 7; /* none after it: the nearest before */
	list_settle(&s, &l);
	assert_int_equal(l.item, 5);
}

static void
other_keys_are_not_its_own(void **state)
{
	struct list_shape s = plain(9, 9);
	struct list l = {.item = 4};

	(void)state;
	assert_false(list_key(&s, &l, INPUT_ENTER));
	assert_false(list_key(&s, &l, INPUT_LEFT));
	assert_false(list_key(&s, &l, '1'));
	assert_int_equal(l.item, 4);
}

/* An event looks at what is on the screen, not at all there is. */
static void
ten_thousand_items_cost_as_ten(void **state)
{
	static struct kinds k; /* items from ITEMS on may be chosen */
	struct list_shape s = {.n = 10000,
	    .extra = true,
	    .rows = 20,
	    .each = 1,
	    .is_choice = may_choose,
	    .app = as_app(&k)};
	struct list l = {.item = 5000};

	(void)state;
	list_settle(&s, &l);
	k.asked = 0;
	list_key(&s, &l, INPUT_DOWN);
	list_settle(&s, &l);
	list_key(&s, &l, INPUT_PGDN);
	list_settle(&s, &l);
	list_digit(&s, &l, 9);
	list_settle(&s, &l);
	list_click(&s, &l, 3);
	list_key(&s, &l, INPUT_END);
	list_settle(&s, &l);
	for (uint32_t i = l.top; i < list_end(&s, &l); i++)
		list_digit_of(&s, &l, i);
	assert_in_range(k.asked, 1, 1000);
}

/* ---- against a naive model -------------------------------------------- */

/*
 * The same as a table: each row of the window has an item, "More" or nothing,
 * and each item its digit, worked out from the words of list.h.
 */
struct model {
	int row[64];      /* item, MORE, or NONE */
	int digit[ITEMS]; /* 0: none */
	int after;        /* where "More" leads */
	bool more;        /* not all have a row and a digit */
};

enum { NONE = -1, MORE = -2 };

static bool
is_choice(const struct list_shape *s, const struct kinds *k, int i)
{
	int n = (int)s->n;

	return i >= 0 && (i < n ? k->may[i] : i == n && s->extra);
}

static void
model_make(struct model *m, const struct list_shape *s, const struct kinds *k,
    const struct list *l)
{
	int choices = 0, most = 9, n = (int)s->n, room, y = 0, given = 0;
	bool more;

	for (int i = 0; i < n; i++)
		choices += is_choice(s, k, i);
	more = choices > 9 || n * s->each > s->rows;
	m->more = more;
	if (more)
		most = 8;
	room = s->rows;
	if (more && room > s->each)
		room--;
	for (int i = 0; i < 64; i++)
		m->row[i] = NONE;
	for (int i = (int)l->top; i < n; i++) {
		if (y > 0 && y + s->each > room)
			break;
		for (int e = 0; e < s->each; e++)
			m->row[y++] = i;
	}
	m->after = n;
	for (int i = 0; i < ITEMS; i++)
		m->digit[i] = 0;
	for (int i = (int)l->digits; i < n; i++) {
		bool seen = false;

		for (int r = 0; r < y; r++)
			seen |= m->row[r] == i;
		if (!is_choice(s, k, i))
			continue;
		if (!seen || given == most) {
			m->after = i;
			break;
		}
		m->digit[i] = ++given;
	}
	if (more && s->rows > s->each)
		m->row[y] = MORE;
	for (y = s->rows; y < 64; y++)
		m->row[y < 0 ? 0 : y] = NONE;
}

/* The state is one that list_settle() leaves. */
static void
model_holds(const struct model *m, const struct list_shape *s,
    const struct kinds *k, const struct list *l)
{
	int n = (int)s->n, end = (int)list_end(s, l);
	bool any = s->extra, seen = false, more = false;

	for (int i = 0; i < n; i++)
		any |= is_choice(s, k, i);
	assert_int_equal(is_choice(s, k, (int)l->item), any);
	for (int r = 0; r < s->rows; r++) {
		more |= m->row[r] == MORE;
		seen |= m->row[r] == (int)l->item;
	}
	if (any && (int)l->item < n && s->rows > 0)
		assert_true(seen);
	assert_int_equal(list_has_more_row(s), more);
	assert_int_equal(list_leads_on(s, l), m->after < n);
	assert_true(n == 0 || (end > (int)l->top && end <= n));
	assert_true(l->digits == l->top ||
		    (m->more && l->digits > l->top && (int)l->digits < end));
	for (int i = 0; i <= n; i++) {
		assert_int_equal(
		    list_is_choice(s, (uint32_t)i), is_choice(s, k, i));
		assert_int_equal(
		    list_digit_of(s, l, (uint32_t)i), i < n ? m->digit[i] : 0);
	}
	/* No row is left empty below while items above are hidden. */
	if (l->top > 0 && s->rows >= 2 * s->each)
		assert_true(m->row[s->rows - s->each - 1] != NONE);
}

static int
model_step(const struct list_shape *s, const struct kinds *k, int item, int dir)
{
	for (int i = item + dir; i >= 0 && i <= (int)s->n; i += dir)
		if (is_choice(s, k, i))
			return i;
	return item;
}

/* "More" was asked for: where it leads, and back to the start after it. */
static void
check_more(const struct model *m, const struct list_shape *s,
    const struct kinds *k, const struct list *l)
{
	int to = m->after < (int)s->n ? m->after : 0;

	assert_int_equal(l->digits, to);
	assert_int_equal(l->item, to);
	assert_true(to == 0 || is_choice(s, k, to));
}

static void
check_digit(const struct model *m, const struct list_shape *s,
    const struct kinds *k, struct list *l, int digit)
{
	struct list was = *l;
	enum list_answer answer = list_digit(s, l, digit);
	int choices = 0, target = NONE;

	for (int i = 0; i < (int)s->n; i++) {
		choices += is_choice(s, k, i);
		if (m->digit[i] == digit)
			target = i;
	}
	if (digit == 9 && (choices > 9 || (int)s->n * s->each > s->rows)) {
		assert_int_equal(answer, LIST_MORE);
		check_more(m, s, k, l);
	} else if (target != NONE) {
		assert_int_equal(answer, LIST_CHOSEN);
		assert_int_equal(l->item, target);
	} else {
		assert_int_equal(answer, LIST_NOTHING);
		assert_memory_equal(&was, l, sizeof was);
	}
}

static void
check_click(const struct model *m, const struct list_shape *s,
    const struct kinds *k, struct list *l, int row)
{
	struct list was = *l;
	enum list_answer answer = list_click(s, l, row);
	int at = row < 0 || row >= s->rows ? NONE : m->row[row];

	if (at == MORE) {
		assert_int_equal(answer, LIST_MORE);
		check_more(m, s, k, l);
	} else if (at >= 0 && is_choice(s, k, at)) {
		assert_int_equal(answer, LIST_CHOSEN);
		assert_int_equal(l->item, at);
		assert_int_equal(l->top, was.top);
	} else {
		assert_int_equal(answer, LIST_NOTHING);
		assert_memory_equal(&was, l, sizeof was);
	}
}

static void
check_key(const struct list_shape *s, const struct kinds *k, struct list *l,
    uint32_t dice)
{
	static const uint32_t keys[] = {INPUT_UP, INPUT_DOWN, 'k', 'j',
	    INPUT_PGUP, INPUT_PGDN, 'b', ' ', INPUT_HOME, INPUT_END, 'g', 'G'};
	uint32_t key = keys[dice % (sizeof keys / sizeof keys[0])];
	int room = s->rows - (list_has_more_row(s) ? 1 : 0), dir = 1;
	int steps = room > s->each ? room / s->each : 1;
	int want = (int)l->item;

	assert_true(list_key(s, l, key));
	if (key == INPUT_UP || key == 'k' || key == INPUT_PGUP || key == 'b')
		dir = -1;
	if (key == INPUT_UP || key == 'k' || key == INPUT_DOWN || key == 'j')
		steps = 1;
	if (key == INPUT_HOME || key == 'g' || key == INPUT_END || key == 'G') {
		dir = key == INPUT_HOME || key == 'g' ? 1 : -1;
		want = model_step(s, k, dir > 0 ? -1 : (int)s->n + 1, dir);
		steps = 0;
		if (want < 0 || want > (int)s->n)
			return; /* nothing to choose */
	}
	while (steps-- > 0)
		want = model_step(s, k, want, dir);
	assert_int_equal(l->item, want);
}

static void
make_shape(uint64_t *seed, struct list_shape *s, struct kinds *k)
{
	uint32_t density = gen_below(seed, 5);

	*s = (struct list_shape){.n = gen_below(seed, ITEMS),
	    .extra = gen_below(seed, 2),
	    .rows = (int)gen_below(seed, 31),
	    .each = 1 + (int)gen_below(seed, gen_below(seed, 2) ? 1 : 4),
	    .is_choice = density == 4 ? NULL : may_choose,
	    .app = as_app(k)};
	for (int i = 0; i < ITEMS; i++)
		k->may[i] = density == 4 || gen_below(seed, 4) < density;
}

static void
random_lists_are_as_the_model_says(void **state)
{
	uint64_t seed = 20260301;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct kinds k = {0};
		struct list_shape s;
		struct list l = {0};
		struct model m;

		make_shape(&seed, &s, &k);
		for (int step = 0; step < 30; step++) {
			list_settle(&s, &l);
			model_make(&m, &s, &k, &l);
			model_holds(&m, &s, &k, &l);
			switch (gen_below(&seed, 8)) {
			case 0: /* resized, or another list */
				make_shape(&seed, &s, &k);
				break;
			case 1:
				l.item = gen_below(&seed, ITEMS + 4);
				break;
			case 2:
				check_click(&m, &s, &k, &l,
				    (int)gen_below(&seed, 34) - 2);
				break;
			case 3:
			case 4:
				check_digit(&m, &s, &k, &l,
				    1 + (int)gen_below(&seed, 9));
				break;
			case 5:
				check_digit(&m, &s, &k, &l, 9);
				break;
			default:
				check_key(&s, &k, &l, gen_below(&seed, 1000));
			}
		}
	}
}

/* Digits alone, with "More", lead to every choice. */
static void
digits_reach_every_choice(void **state)
{
	uint64_t seed = 4711;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct kinds k = {0};
		struct list_shape s;
		struct list l = {0};
		bool seen[ITEMS] = {false};

		make_shape(&seed, &s, &k);
		list_settle(&s, &l);
		for (int more = 0; more <= ITEMS; more++) {
			for (int d = 1; d < 10; d++) {
				struct list at = l;

				if (list_digit(&s, &at, d) == LIST_CHOSEN)
					seen[at.item] = true;
			}
			list_digit(&s, &l, 9);
			list_settle(&s, &l);
		}
		for (uint32_t i = 0; i < s.n; i++)
			assert_true(seen[i] || !list_is_choice(&s, i));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nine_items_have_nine_digits),
	    cmocka_unit_test(ten_items_go_on_with_nine),
	    cmocka_unit_test(what_has_no_row_comes_with_more),
	    cmocka_unit_test(one_row_shows_what_is_chosen),
	    cmocka_unit_test(an_item_of_two_rows_is_chosen_by_either),
	    cmocka_unit_test(the_extra_one_is_below_all_others),
	    cmocka_unit_test(titles_are_passed_over),
	    cmocka_unit_test(other_keys_are_not_its_own),
	    cmocka_unit_test(ten_thousand_items_cost_as_ten),
	    cmocka_unit_test(random_lists_are_as_the_model_says),
	    cmocka_unit_test(digits_reach_every_choice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
