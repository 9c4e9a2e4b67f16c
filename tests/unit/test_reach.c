/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything on every screen is reached by Tab alone, and what can be
 * followed in a text by its digit; the cursor is on it.
 */
#include "config.h"

#include "base/mem.h"
#include "guide/doc.h"
#include "reach.h"

enum { STEPS = 2200 };

/* ---- (a) Tab ------------------------------------------------------------- */

static struct screen now, before;

/* Round by KEY; all that is there has had the focus. */
static void
step_round(struct stage *t, uint32_t key, const char *name)
{
	int left = 0;

	reach_look(&t->rig, &before);
	for (int i = 0; i < STEPS; i++) {
		reach_look(&t->rig, &now);
		assert_int_equal(now.n, before.n);
		for (int k = 0; k < now.n; k++)
			if (reach_has_focus(t->rig.app, &now.item[k])) {
				reach_assert_cursor(
				    &t->rig, &now.item[k], name);
				before.item[k].seen = true;
			}
		left = 0;
		for (int k = 0; k < before.n; k++)
			left += !before.item[k].seen;
		if (left == 0)
			return;
		rig_key(&t->rig, key);
	}
	for (int k = 0; k < before.n; k++)
		if (!before.item[k].seen)
			reach_fail(
			    &t->rig, &before.item[k], "never reached", name);
}

static void
tab_round(struct stage *t, enum way way)
{
	reach_go(t, way);
	step_round(t, INPUT_TAB, reach_ways[way].name);
	reach_go(t, way);
	step_round(t, INPUT_BACKTAB, reach_ways[way].name);
}

static void
test_tab_reaches_everything(void **state)
{
	(void)state;
	reach_on_all(tab_round, true);
}

/* Down a page or a card, each of its links has its turn. */
static void
tab_down(struct stage *t, enum way way)
{
	struct app *a;
	const struct body *b;
	bool *seen;

	reach_go(t, way);
	a = t->rig.app;
	if (!prose_body(a) || way == TO_PAGE_END)
		return;
	b = prose_body(a);
	seen = mem_calloc(b->doc->nlinks + 1, 1);
	for (bool more = true; more;) {
		more = !body_at_end(prose_body(a));
		step_round(t, INPUT_TAB, reach_ways[way].name);
		for (int k = 0; k < before.n; k++)
			if (before.item[k].focus == FOCUS_LINK)
				seen[before.item[k].index] = true;
		rig_key(&t->rig, INPUT_PGDN);
	}
	for (uint32_t i = 0; i < b->doc->nlinks; i++)
		if (!seen[i] && b->doc->links[i].kind != LINK_CITE &&
		    !b->doc->links[i].repeated)
			fail_msg("%s: link %u to %s is nowhere",
			    reach_ways[way].name, i, b->doc->links[i].dest);
	mem_free(seen);
}

static void
test_each_link_of_a_text_has_its_turn(void **state)
{
	(void)state;
	reach_on_all(tab_down, true);
}

/* ---- (c) digits in texts ---------------------------------------------------
 */

/* The first press leads to it; the next, when the digits are seen, opens it. */
static void
text_digits(struct stage *t, enum way way)
{
	static struct screen first;
	struct outcome by_key, by_digit;

	reach_go(t, way);
	if (!prose_body(t->rig.app) || chrome_ops(t->rig.app)->ask)
		return; /* choices have their digits */
	reach_look(&t->rig, &first);
	for (int i = 0; i < first.n && i < 9; i++) {
		struct item *it = &first.item[i];

		if (it->kind != A_STOP)
			break;
		reach_go(t, way);
		rig_key(&t->rig, (uint32_t)('1' + i));
		if (!reach_has_focus(t->rig.app, it))
			reach_fail(&t->rig, it, "its digit does not lead to it",
			    reach_ways[way].name);
		reach_assert_cursor(&t->rig, it, reach_ways[way].name);
		if (chrome_margin(t->rig.app) < 2)
			continue;
		rig_key(&t->rig, (uint32_t)('1' + i));
		by_digit = reach_outcome(&t->rig, way);
		reach_go(t, way);
		reach_focus(t, it);
		rig_key(&t->rig, INPUT_ENTER);
		by_key = reach_outcome(&t->rig, way);
		if (memcmp(&by_key, &by_digit, sizeof by_key) != 0)
			reach_fail(&t->rig, it, "its digit does not open it",
			    reach_ways[way].name);
	}
}

static void
test_digits_reach_what_can_be_followed(void **state)
{
	(void)state;
	reach_on_all(text_digits, true);
}

/* ---- beside a page ---------------------------------------------------------
 */

static void
down_beside(struct stage *t, enum way way)
{
	const struct item it = {.kind = THE_CONTENTS, .y = -1};
	uint32_t was;
	int n = 0;

	if (way != TO_PAGE || t->width < 110)
		return;
	reach_go(t, way);
	reach_focus(t, &it);
	do {
		reach_assert_cursor(&t->rig, &it, "beside the page");
		was = t->rig.app->contents.item;
		rig_key(&t->rig, INPUT_DOWN);
		n++;
	} while (t->rig.app->contents.item != was);
	assert_in_range(n, guide_pages(t->rig.guide), STEPS);
}

static void
test_contents_beside_a_page(void **state)
{
	(void)state;
	reach_on_all(down_beside, true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_tab_reaches_everything),
	    cmocka_unit_test(test_each_link_of_a_text_has_its_turn),
	    cmocka_unit_test(test_digits_reach_what_can_be_followed),
	    cmocka_unit_test(test_contents_beside_a_page),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
