/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A term over the page, the sources of a page, and the ways between them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "apptest.h"

/* A guide with terms and sources, and a place for each kind of link. */
static void
write_guide(void)
{
	temp_file(&dir, "guide.conf", "title = \"Test guide\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# Test\n\n- [One](one.md)\n- [Two](two.md)\n\n"
	    "[Glossary](glossary.md)\n[Sources](sources.md)\n");
	temp_file(&dir, "one.md",
	    "# Page one\n\nA [nerve](glossary.md#nerve) cell "
	    "[a-2001](sources.md#a-2001) and [b](sources.md#b-2002).\n\n"
	    "The [nerve](glossary.md#nerve) again, [none](glossary.md#none) "
	    "and [two](two.md) [out](https://example.org/x).\n\n"
	    "A.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\nI.\n\nJ.\n");
	temp_file(&dir, "two.md",
	    "# Page two\n\n## Cells\n\nEach [nerve](glossary.md#nerve) "
	    "has an end [a](sources.md#a-2001).\n");
	temp_file(&dir, "glossary.md",
	    "# Glossary\n\n## Brain\n\nWhat you think with.\n\n"
	    "## Nerve\n\n(spoken: NURV)\n\nA thread that carries signals to "
	    "the [brain](glossary.md#brain).\n");
	temp_file(&dir, "sources.md",
	    "# Sources\n\n## a-2001\n\nA and others.\n\n## b-2002\n\n"
	    "B alone.\n\n## c-2003\n\nC, not cited.\n");
}

static void
open_one(struct rig *r, int width, int height)
{
	write_guide();
	open_temp(r, width, height);
	rig_key(r, '1');
	SEES(r, "Page one");
}

static void
a_term_opens_over_the_page(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	follow(&r, "nerve");
	SEES(&r, "A thread that carries");
	SEES(&r, "Page one"); /* the page is still there */
	SEES_NOT(&r, "What you think with");
	assert_true(rig_cursor_is_right(&r));
	rig_key(&r, INPUT_ESC);
	SEES_NOT(&r, "A thread that carries");
	/* back on the link that was followed */
	app_view(r.app, &r.frame);
	assert_int_equal(
	    rig_role(&r, r.frame.cursor_x, r.frame.cursor_y), ROLE_FOCUS);
	rig_close(&r);
}

static void
on_a_small_screen_it_takes_all(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 20, 8);
	focus_word(&r, "nerve");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "(spoken: NURV)");
	SEES_NOT(&r, "A nerve");
	rig_key(&r, 'G');
	SEES(&r, "brain");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "A nerve");
	rig_close(&r);
}

static void
a_term_leads_to_a_term_and_back(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	follow(&r, "nerve");
	focus_word(&r, "brain");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "What you think with");
	SEES_NOT(&r, "A thread that carries");
	rig_key(&r, INPUT_LEFT);
	SEES(&r, "A thread that carries");
	rig_key(&r, INPUT_LEFT);
	SEES_NOT(&r, "A thread that carries");
	SEES(&r, "Page one");
	rig_key(&r, INPUT_LEFT);
	SEES(&r, "Test guide");
	rig_close(&r);
}

static void
a_term_that_is_not_there_is_said(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	follow(&r, "none");
	SEES(&r, "\"none\" is not on this page");
	SEES(&r, "Page one");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Test guide"); /* nothing was piled up */
	rig_close(&r);
}

/* Where it is used, from the card's bar; from there to a place, and back. */
static void
where_a_term_is_used(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	follow(&r, "nerve");
	focus_word(&r, "Where it is used");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Where this term is used");
	SEES(&r, "Two");
	SEES(&r, "Each nerve");
	rig_key(&r, INPUT_END);
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Page two");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Where this term is used");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "A thread that carries");
	SEES(&r, "Page one");
	rig_key(&r, INPUT_BACKSPACE);
	SEES_NOT(&r, "A thread that carries");
	rig_close(&r);
}

static void
the_sources_of_a_page_are_those_it_cites(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	rig_key(&r, 'G');
	SEES(&r, "Sources of this page: 2");
	rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "A and others");
	SEES(&r, "B alone");
	SEES_NOT(&r, "not cited");
	/* from a source to the places that cite it */
	rig_key(&r, INPUT_TAB);
	SEES(&r, "where this source is cited");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Where this source is cited");
	SEES(&r, "has an end");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "B alone");
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Sources of this page: 2");
	rig_close(&r);
}

/* The page behind the sources is another by the time they are gone back to. */
static void
going_back_to_sources_brings_their_page(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	rig_key(&r, 'G');
	rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_ENTER);
	rig_key(&r, INPUT_TAB);
	rig_key(&r, INPUT_ENTER);
	rig_key(&r, INPUT_END);
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "Page two");
	rig_key(&r, INPUT_BACKSPACE);
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "B alone"); /* page one cites it, page two does not */
	rig_key(&r, INPUT_BACKSPACE);
	SEES(&r, "Sources of this page: 2");
	rig_close(&r);
}

static void
citations_and_repeated_terms_are_no_stops(void **state)
{
	struct rig r;
	int stops = 0;

	(void)state;
	open_one(&r, 80, 24);
	rig_key(&r, INPUT_TAB);
	for (app_view(r.app, &r.frame);
	     r.app->focus.kind == FOCUS_LINK && stops < 9; stops++)
		rig_key(&r, INPUT_TAB);
	assert_int_equal(stops, 4); /* nerve, none, two, out */
	rig_close(&r);
}

static void
digits_lead_to_links(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	rig_key(&r, '3'); /* not seen yet: the focus goes there */
	SEES(&r, "Page one");
	assert_int_equal(r.app->focus.kind, FOCUS_LINK);
	SEES(&r, "Enter: Two");
	rig_key(&r, '1'); /* seen now: it opens */
	SEES(&r, "A thread that carries");
	rig_close(&r);
}

static void
a_hint_says_what_a_link_is(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	focus_word(&r, "nerve");
	SEES(&r, "Enter: what this word means");
	focus_word(&r, "out");
	SEES(&r, "An address outside this guide: https://example.org/x");
	rig_close(&r);
}

static void
a_click_beside_the_card_closes_it(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	follow(&r, "nerve");
	rig_mouse(&r, MOUSE_LEFT, 10, 3);
	SEES_NOT(&r, "A thread that carries");
	rig_close(&r);
}

static void
the_card_lives_through_sizes(void **state)
{
	static const int sizes[][2] = {
	    {20, 8}, {200, 50}, {40, 12}, {109, 30}, {110, 30}, {80, 24}};
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	follow(&r, "nerve");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		rig_resize(&r, sizes[i][0], sizes[i][1]);
		SEES(&r, "A thread");
		assert_true(rig_cursor_is_right(&r));
	}
	rig_key(&r, INPUT_ESC);
	SEES(&r, "Page one");
	rig_close(&r);
}

static void
a_glossary_that_cannot_be_read_is_said(void **state)
{
	struct rig r;

	(void)state;
	open_one(&r, 80, 24);
	focus_word(&r, "nerve");
	r.fail = true;
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "it cannot be read");
	SEES(&r, "Page one");
	r.fail = false;
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "A thread that carries");
	rig_close(&r);
}

/* No word of the card is hidden for the page behind it. */
static void
a_card_takes_the_rows_that_it_needs(void **state)
{
	(void)state;
	for (int height = 8; height <= 30; height++) {
		struct rig r;
		bool whole;

		open_one(&r, 40, height);
		follow(&r, "nerve");
		SEES(&r, "Nerve");
		whole = rig_sees(&r, "brain.");
		if (!whole && r.app->card_body.rows != chrome_body_rows(r.app))
			fail_msg("%d:\n%s", height, rig_text(&r));
		assert_true(whole == body_at_end(&r.app->card_body));
		assert_true(rig_cursor_is_right(&r));
		rig_close(&r);
	}
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_term_opens_over_the_page),
	    cmocka_unit_test(on_a_small_screen_it_takes_all),
	    cmocka_unit_test(a_term_leads_to_a_term_and_back),
	    cmocka_unit_test(a_term_that_is_not_there_is_said),
	    cmocka_unit_test(where_a_term_is_used),
	    cmocka_unit_test(the_sources_of_a_page_are_those_it_cites),
	    cmocka_unit_test(going_back_to_sources_brings_their_page),
	    cmocka_unit_test(citations_and_repeated_terms_are_no_stops),
	    cmocka_unit_test(digits_lead_to_links),
	    cmocka_unit_test(a_hint_says_what_a_link_is),
	    cmocka_unit_test(a_click_beside_the_card_closes_it),
	    cmocka_unit_test(the_card_lives_through_sizes),
	    cmocka_unit_test(a_glossary_that_cannot_be_read_is_said),
	    cmocka_unit_test(a_card_takes_the_rows_that_it_needs),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
