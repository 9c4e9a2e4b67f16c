/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a counselor is to do when somebody is in danger: the site's words first,
 * on every screen one key away.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "counseltest.h"

#define PROTOCOL                                                               \
	"country = \"US\"\ntext en {\n\trisk-protocol = "                      \
	"\"Press the red button.\"\n}\n"

/* The row that has WORDS, or -1. */
static int
row_of(struct rig *r, const char *words)
{
	app_view(r->app, &r->frame);
	for (int y = 0; y < r->frame.height; y++)
		if (strstr(rig_row(r, y), words))
			return y;
	return -1;
}

static void
the_sites_words_come_first(void **state)
{
	(void)state;
	for (int i = 0; i < ASK_SIZES; i++) {
		struct scene s;
		struct rig *r = &s.rig;

		scene_open(&s, "content", PROTOCOL, MODE_COUNSELOR,
		    ask_sizes[i][0], ask_sizes[i][1]);
		rig_key(r, 'r');
		assert_int_equal(r->app->view, VIEW_RISK);
		assert_int_equal(
		    row_of(r, "Press the red"), chrome_body_top(r->app));
		SEES_NOT(r, "has not said");
		if (ask_sizes[i][1] >= 24) {
			SEES(r, "Stop here and stay with the person.");
			SEES(r, "Are you safe right now?");
			SEES(r, "Emergency: 911");
		}
		rig_key(r, INPUT_BACKSPACE);
		assert_int_equal(r->app->view, VIEW_HOME);
		scene_close(&s);
	}
}

/* Whatever the screen is in: the site's own are worth more than a translation
 * of none. */
static void
in_whatever_language(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (int l = 1; l < 4; l++) {
		scene_open(&s, "content", PROTOCOL, MODE_COUNSELOR, 80, 24);
		rig_perform(
		    r, (struct effect){.kind = EFFECT_LANGUAGE, .language = l});
		rig_key(r, 'r');
		assert_int_equal(
		    row_of(r, "Press the red"), chrome_body_top(r->app));
		SEES(r, "stay with the person.");
		SEES_NOT(r, "has not said");
		assert_int_equal(row_of(r, "Ask your care team"), -1);
		scene_close(&s);
	}
}

static void
without_words_of_a_site_it_says_so(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", "", MODE_COUNSELOR, 80, 24);
	rig_key(r, 'r');
	SEES(r, "Ask your care team what they do when someone is in danger.");
	SEES(r, "This site has not said what its staff do.");
	SEES(r, "Stop here and stay with the person.");
	scene_close(&s);
}

/* The open page's notes, or those of get-help.md. */
static void
of_the_page_that_is_open(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", PROTOCOL, MODE_COUNSELOR, 80, 24);
	rig_key(r, 'r');
	SEES(r, "Did you open this page because");
	open_page(r, "safety.md");
	rig_key(r, 'r');
	SEES(r, "Fear after so long a list.");
	open_page(r, "glossary.md"); /* has no notes */
	rig_key(r, 'r');
	SEES(r, "Did you open this page because");
	scene_close(&s);
	/* a guide without get-help.md, a page without notes */
	open_bees(&s, 80, 24);
	open_page(r, "hive.md");
	rig_key(r, 'r');
	SEES(r, "glad that you told me");
	open_page(r, "year.md");
	rig_key(r, 'r');
	SEES_NOT(r, "glad that you told me");
	SEES(r, "Tell any staff member now.");
	scene_close(&s);
}

/* The notes that are shown with the page are its own again. */
static void
notes_come_back_after_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", PROTOCOL, MODE_COUNSELOR, 110, 30);
	open_page(r, "glossary.md");
	rig_key(r, 'w');
	SEES(r, "There are no notes");
	rig_key(r, 'r');
	SEES(r, "Did you open this page because");
	rig_key(r, INPUT_BACKSPACE);
	SEES(r, "There are no notes");
	SEES_NOT(r, "Did you open");
	scene_close(&s);
}

/* From each view by its key; from help now and the notes by a button, too. */
static void
one_key_away(void **state)
{
	static const char ways[] = "tla?0cmpw";
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (const char *k = ways; *k; k++) {
		scene_open(&s, "content", PROTOCOL, MODE_COUNSELOR, 80, 24);
		open_page(r, "safety.md");
		rig_key(r, (uint32_t)*k);
		rig_key(r, 'r');
		assert_int_equal(r->app->view, VIEW_RISK);
		SEES(r, "Press the red button.");
		rig_key(r, 'r');
		assert_int_equal(r->app->view, VIEW_RISK);
		rig_key(r, INPUT_BACKSPACE);
		assert_int_not_equal(r->app->view, VIEW_RISK);
		scene_close(&s);
	}
	scene_open(&s, "content", PROTOCOL, MODE_COUNSELOR, 80, 24);
	rig_key(r, '0');
	SEES(r, "r If in danger");
	rig_key(r, INPUT_TAB);
	rig_key(r, INPUT_TAB);
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->view, VIEW_RISK);
	choose(r, "Help now");
	scene_close(&s);
}

/* Who reads alone has help now, and no key for this. */
static void
not_for_who_reads(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", PROTOCOL, MODE_READER, 80, 24);
	rig_key(r, 'r');
	assert_int_equal(r->app->view, VIEW_HOME);
	rig_key(r, '0');
	SEES_NOT(r, "If in danger");
	SEES_NOT(r, "Press the red");
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		the_sites_words_come_first, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		in_whatever_language, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		without_words_of_a_site_it_says_so, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		of_the_page_that_is_open, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		notes_come_back_after_it, setup, teardown),
	    cmocka_unit_test_setup_teardown(one_key_away, setup, teardown),
	    cmocka_unit_test_setup_teardown(not_for_who_reads, setup, teardown),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("in danger", tests, NULL, NULL);
}
