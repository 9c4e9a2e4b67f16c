/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Teach-back: every screen and every way between them; nothing judges, and
 * what was written stays no longer than somebody is at it.
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

#include "asktest.h"

static const char summary[] =
    "# Bees\n\n- [The hive](hive.md)\n- [A year](year.md)\n"
    "- [Honey](honey.md)\n";

static const char teachback[] =
    "# In your own words\n\n"
    "Say what you read. This is no test of you.\n\n"
    "> [!WARNING]\n> Stung in the throat? Open help.\n\n"
    "## hive.md\n\nHow would you tell a friend who lives in a hive?\n\n"
    "### Key points\n\n- One queen.\n- Many workers.\n\n"
    "### Other wording\n\nA hive is a town of sisters.\n\n"
    "## year.md\n\nHow would you tell what bees do in winter?\n\n"
    "### Key points\n\n- They keep warm.\n\n"
    "### Other wording\n\nThey huddle as penguins do.\n";

static void
write_guide(const char *teach)
{
	temp_file(&dir, "guide.conf", "title = \"Bees\"\n");
	temp_file(&dir, "SUMMARY.md", summary);
	temp_file(&dir, "hive.md", "# The hive\n\nA queen and workers.\n");
	temp_file(&dir, "year.md", "# A year\n\nWinter is cold.\n");
	temp_file(&dir, "honey.md", "# Honey\n\nIt is sweet.\n");
	temp_file(&dir, "teachback.md", teach);
	temp_file(&dir, "questions.md",
	    "# Questions\n\n## Before\n\n- Who keeps the bees?\n");
}

static void
open_as(struct rig *r, enum app_mode mode, const struct site *site, int width,
    int height)
{
	rig_open(r, dir.path, site,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = width,
		.height = height,
		.theme = -1,
		.mouse = true,
		.mode = mode});
}

static void
open_mode(struct rig *r, enum app_mode mode, int width, int height)
{
	write_guide(teachback);
	open_as(r, mode, NULL, width, height);
}

/* The list of what can be told. */
static void
open_list(struct rig *r, int width, int height)
{
	open_mode(r, MODE_READER, width, height);
	rig_perform(r, app_act(r->app, ACTION_TEACH));
}

/* As if it had been typed and kept. */
static void
write_words(struct rig *r, const char *words)
{
	press(r, "2"); /* "Write it", or "Change what I wrote" */
	assert_int_equal(r->app->view, VIEW_WRITE);
	for (; *words; words++)
		rig_send(r, &(struct event){.kind = EVENT_PASTE,
				.key = (uint32_t)(unsigned char)*words});
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->view, VIEW_TEACH);
}

/* Nothing of WORDS is left in what the app holds of them. */
static void
forgot(const struct rig *r)
{
	static const char zeros[sizeof r->app->words.s];

	assert_int_equal(r->app->words.n, 0);
	assert_memory_equal(r->app->words.s, zeros, sizeof zeros);
	assert_int_equal(r->app->teach.phase, TEACH_NONE);
}

/* ---- the screens ------------------------------------------------------- */

static void
the_list_has_titles_and_help(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	SEES(&r, "This is no test of you.");
	SEES(&r, "Stung in the throat?");
	SEES(&r, "1  The hive");
	SEES(&r, "2  A year");
	SEES_NOT(&r, "Honey");
	SEES_NOT(&r, ".md");
	rig_resize(&r, 40, 12); /* words make room, help does not */
	rig_key(&r, INPUT_HOME);
	SEES(&r, "Stung in the throat?");
	SEES_NOT(&r, "This is no test");
	rig_close(&r);
}

static void
got_it(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	choose(&r, "The hive");
	SEES(&r, "How would you tell a friend who lives in a hive?");
	SEES_NOT(&r, "One queen."); /* they say it first */
	SEES(&r, "The hive");       /* in the header */
	choose(&r, "I have said it. Show the key points");
	SEES(&r, "We want to be sure we made this clear.");
	SEES(&r, "One queen.");
	SEES(&r, "How was it?");
	SEES_NOT(&r, "town of sisters");
	SEES_NOT(&r, "You wrote");
	choose(&r, "Got it");
	SEES(&r, "Thank you for telling it.");
	assert_false(offers(&r, "other words"));
	choose(&r, "Next: A year");
	SEES(&r, "what bees do in winter?");
	choose(&r, "Show the key points");
	SEES(&r, "They keep warm.");
	choose(&r, "Got it");
	assert_false(offers(&r, "Next:")); /* it is the last */
	choose(&r, "Choose what to tell");
	SEES(&r, "1  The hive");
	rig_close(&r);
}

static void
partly(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	press(&r, "11");
	choose(&r, "Partly");
	SEES(&r, "Much of this takes more than one time.");
	choose(&r, "Show it in other words");
	SEES(&r, "A hive is a town of sisters.");
	choose(&r, "Done");
	SEES(&r, "Thank you for saying so.");
	choose(&r, "That is all for now");
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
not_yet_shows_other_words(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	press(&r, "11");
	choose(&r, "Not yet");
	SEES(&r, "Here it is in other words.");
	SEES(&r, "A hive is a town of sisters.");
	SEES_NOT(&r, "One queen.");
	choose(&r, "Add this to my questions");
	assert_int_equal(mine_count(r.app->mine), 1);
	assert_int_equal(r.app->mine->list[0].kind, MINE_TEACH);
	assert_int_equal(r.app->mine->list[0].index, 0);
	SEES(&r, "A hive is a town of sisters.");
	assert_false(offers(&r, "Add this"));
	choose(&r, "See my questions");
	assert_int_equal(r.app->view, VIEW_QUESTIONS);
	SEES(&r, "who lives in a hive?");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "A hive is a town of sisters.");
	choose(&r, "Done");
	SEES(&r, "Thank you for saying so.");
	rig_close(&r);
}

static void
the_page_is_read_again_and_back(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	press(&r, "11");
	choose(&r, "Not yet");
	choose(&r, "Read the page again");
	SEES(&r, "A queen and workers.");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "A hive is a town of sisters.");
	press(&r, "0");
	SEES(&r, "No one is watching it.");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "A hive is a town of sisters.");
	choose(&r, "Done");
	choose(&r, "Read the page again");
	SEES(&r, "A queen and workers.");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "Thank you for saying so.");
	rig_close(&r);
}

static void
back_leads_one_screen_back(void **state)
{
	static const char *const screens[] = {"A hive is a town of sisters.",
	    "One queen.", "I have said it.", "1  The hive", "Help now"};
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	press(&r, "11");
	choose(&r, "Not yet");
	choose(&r, "Done");
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		rig_key(&r, i % 2 ? INPUT_ESC : INPUT_LEFT);
		SEES(&r, screens[i]);
	}
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

/* A rating is what the last screen says, however Back and forth led there. */
static void
rated_once_more(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	press(&r, "11");
	choose(&r, "Got it");
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->teach.phase, TEACH_COMPARE);
	choose(&r, "Not yet");
	assert_int_equal(r.app->teach.phase, TEACH_OTHER);
	rig_key(&r, INPUT_ESC);
	choose(&r, "Partly");
	assert_int_equal(r.app->teach.rating, TEACH_PARTLY);
	SEES(&r, "Much of this takes more than one time.");
	rig_close(&r);
}

/* ---- from a page ------------------------------------------------------- */

static void
a_page_offers_its_own(void **state)
{
	struct rig r;

	(void)state;
	open_mode(&r, MODE_READER, 80, 24);
	press(&r, "2");
	SEES(&r, "Winter is cold.");
	SEES(&r, "Say it in your own words");
	assert_true(teach_is_for(r.app, 1));
	assert_false(teach_is_for(r.app, 2));
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	SEES(&r, "what bees do in winter?");
	rig_key(&r, INPUT_ESC);
	SEES(&r, "Winter is cold.");
	press(&r, "]");
	SEES(&r, "It is sweet.");
	SEES_NOT(&r, "Say it in your own words");
	rig_close(&r);
}

/* ---- words of their own ------------------------------------------------ */

static void
what_was_written_stands_beside_the_points(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	press(&r, "1");
	write_words(&r, "a queen, I think");
	SEES(&r, "You wrote: a queen, I think");
	assert_true(offers(&r, "Change what I wrote"));
	choose(&r, "Show the key points");
	SEES(&r, "You wrote: a queen, I think");
	SEES(&r, "One queen.");
	choose(&r, "Not yet");
	choose(&r, "Read the page again");
	rig_key(&r, INPUT_ESC);
	rig_key(&r, INPUT_ESC);
	SEES(&r, "You wrote: a queen, I think"); /* they are still at it */
	rig_key(&r, INPUT_ESC);
	write_words(&r, "!");
	SEES(&r, "You wrote: a queen, I think!");
	rig_close(&r);
}

static void
to_list(struct rig *r)
{
	choose(r, "Choose what to tell");
}

static void
to_another(struct rig *r)
{
	choose(r, "Next: A year");
	SEES(r, "what bees do in winter?");
	SEES_NOT(r, "You wrote");
	assert_int_equal(r->app->words.n, 0);
	rig_key(r, INPUT_ESC); /* not there again either */
	SEES(r, "Thank you");
	rig_key(r, INPUT_ESC);
	SEES(r, "One queen.");
	SEES_NOT(r, "You wrote");
	choose(r, "Got it");
	to_list(r);
}

static void
to_home(struct rig *r)
{
	choose(r, "That is all for now");
	assert_int_equal(r->app->view, VIEW_HOME);
}

static void
back_home(struct rig *r)
{
	for (int i = 0; i < 4; i++)
		rig_key(r, INPUT_ESC);
	assert_int_equal(r->app->view, VIEW_HOME);
}

static void
to_clear(struct rig *r)
{
	rig_perform(r, app_reset(r->app));
}

static void
nothing_stays_once_they_go_on(void **state)
{
	static void (*const leaves[])(struct rig * r) = {
	    to_list, to_another, to_home, back_home, to_clear};

	(void)state;
	for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++) {
		struct rig r;

		open_list(&r, 80, 24);
		press(&r, "1");
		write_words(&r, "a queen, I think");
		choose(&r, "Show the key points");
		choose(&r, "Got it");
		leaves[i](&r);
		forgot(&r);
		rig_close(&r);
	}
}

/* A kiosk has no letters: it does not speak of writing. */
static void
without_letters(void **state)
{
	struct site *site;
	struct err e = {0};
	struct rig r;

	(void)state;
	temp_file(&dir, "site.conf", "keyboard = \"keypad\"\n");
	site = site_load(temp_path(&dir, "site.conf"), &e);
	assert_non_null(site);
	write_guide(teachback);
	open_as(&r, MODE_KIOSK, site, 80, 24);
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	press(&r, "1");
	SEES(&r, "Say it aloud or think it");
	assert_false(offers(&r, "rite"));
	SEES_NOT(&r, "write");
	rig_close(&r);
	site_free(site);
}

/* ---- guides ------------------------------------------------------------ */

static void
a_broken_part_is_named(void **state)
{
	static const char odd[] = "# In your own words\n\n"
				  "## hive.md\n\nHow?\n\n"
				  "### Key points\n\n- One queen.\n\n"
				  "## year.md\n\nAnd in winter?\n\n"
				  "### Key points\n\n- Warm.\n\n"
				  "### Other wording\n\nWarm indeed.\n";
	struct rig r;

	(void)state;
	write_guide(odd);
	open_temp(&r, 80, 24);
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	SEES(&r, "teachback.md:3");
	SEES(&r, "1  A year");
	press(&r, "1");
	SEES(&r, "And in winter?");
	rig_close(&r);
	write_guide(odd);
	open_as(&r, MODE_KIOSK, NULL, 80, 24);
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	SEES_NOT(&r, "teachback.md");
	rig_close(&r);
}

static void
no_part_at_all(void **state)
{
	struct rig r;

	(void)state;
	write_guide("# In your own words\n\nNothing yet.\n");
	open_temp(&r, 80, 24);
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	SEES(&r, "There is nothing to tell in this guide.");
	press(&r, "19");
	rig_key(&r, INPUT_ENTER);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_HOME);
	rig_close(&r);
}

static void
no_questions_to_add_to(void **state)
{
	struct rig r;

	(void)state;
	write_guide(teachback);
	remove(temp_path(&dir, "questions.md"));
	open_temp(&r, 80, 24);
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	press(&r, "11");
	choose(&r, "Not yet");
	assert_false(offers(&r, "my questions"));
	rig_close(&r);
}

/* ---- sizes, keys, the mouse -------------------------------------------- */

static void
by_arrows_at_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < ASK_SIZES; i++) {
		struct rig r;

		open_list(&r, ask_sizes[i][0], ask_sizes[i][1]);
		choose_by_arrows(&r, "The hive");
		choose_by_arrows(&r, "Show the key points");
		choose_by_arrows(&r, "Not yet");
		choose_by_arrows(&r, "Add this");
		choose_by_arrows(&r, "Done");
		choose_by_arrows(&r, "Next: A year");
		choose_by_arrows(&r, "Show the key points");
		choose_by_arrows(&r, "Partly");
		choose_by_arrows(&r, "in other words");
		choose_by_arrows(&r, "Done");
		choose_by_arrows(&r, "That is all");
		assert_int_equal(r.app->view, VIEW_HOME);
		rig_close(&r);
	}
}

static void
by_mouse_alone(void **state)
{
	static const char *const clicks[] = {"1  The hive", "I have said it",
	    "Partly", "Show it in other words", "Add this to", "Done",
	    "That is all for now"};
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	for (size_t i = 0; i < sizeof clicks / sizeof *clicks; i++)
		choose_by_mouse(&r, clicks[i]);
	assert_int_equal(r.app->view, VIEW_HOME);
	assert_int_equal(mine_count(r.app->mine), 1);
	rig_close(&r);
}

static void
a_new_size_in_the_middle(void **state)
{
	struct rig r;

	(void)state;
	open_list(&r, 80, 24);
	press(&r, "11");
	for (size_t i = 0; i < ASK_SIZES; i++) {
		rig_resize(&r, ask_sizes[i][0], ask_sizes[i][1]);
		assert_true(rig_cursor_is_right(&r));
		assert_int_equal(r.app->teach.phase, TEACH_COMPARE);
		rig_key(&r, INPUT_END);
		SEES(&r, "Not yet");
	}
	rig_close(&r);
}

/* Every heading of our own file leads somewhere, and says other words. */
static void
our_own_guide(void **state)
{
	struct rig r;
	size_t n;

	(void)state;
	open_source(&r, "content", 80, 24);
	rig_perform(&r, app_act(r.app, ACTION_TEACH));
	n = material_teachback(r.app)->n;
	assert_true(n >= 8);
	assert_int_equal(r.app->asking.n, n);
	for (uint32_t i = 0; i < n; i++) {
		const struct teach_part *p =
		    &material_teachback(r.app)->parts[i];

		teach_open(r.app, guide_find_page(r.guide, p->page));
		assert_int_equal(r.app->teach.part, i);
		choose(&r, "Show the key points");
		choose(&r, "Not yet");
		SEES(&r, "Here it is in other words.");
		choose(&r, "Read the page again");
		assert_string_equal(
		    guide_page(r.guide, r.app->page)->path, p->page);
		rig_key(&r, INPUT_ESC);
		SEES(&r, "Here it is in other words.");
	}
	rig_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_list_has_titles_and_help),
	    cmocka_unit_test(got_it),
	    cmocka_unit_test(partly),
	    cmocka_unit_test(not_yet_shows_other_words),
	    cmocka_unit_test(the_page_is_read_again_and_back),
	    cmocka_unit_test(back_leads_one_screen_back),
	    cmocka_unit_test(rated_once_more),
	    cmocka_unit_test(a_page_offers_its_own),
	    cmocka_unit_test(what_was_written_stands_beside_the_points),
	    cmocka_unit_test(nothing_stays_once_they_go_on),
	    cmocka_unit_test(without_letters),
	    cmocka_unit_test(a_broken_part_is_named),
	    cmocka_unit_test(no_part_at_all),
	    cmocka_unit_test(no_questions_to_add_to),
	    cmocka_unit_test(by_arrows_at_every_size),
	    cmocka_unit_test(by_mouse_alone),
	    cmocka_unit_test(a_new_size_in_the_middle),
	    cmocka_unit_test(our_own_guide),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, setup, teardown);
}
