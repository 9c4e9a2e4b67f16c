/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another language beside the page: how it is asked for, what cannot be read,
 * and what else stands on such a screen.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "besidetest.h"

/* ---- asking for it ------------------------------------------------------- */

static void
a_key_asks_which(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", "", MODE_COUNSELOR, 110, 30);
	open_page(r, "safety.md");
	rig_key(r, 'o');
	SEES(r, "Which language is to stand beside the page?");
	SEES_NOT(r, "None");
	rig_key(r, 'o');
	assert_int_equal(r->app->view, VIEW_PAGE);
	rig_key(r, 'o');
	rig_key(r, '1');
	assert_int_equal(r->app->view, VIEW_PAGE);
	SEES(r, "Seguridad");
	rig_key(r, 'l');
	choose_by_arrows(r, "Beside the page: Espa\xc3\xb1ol");
	choose_by_arrows(r, "None");
	assert_int_equal(r->app->view, VIEW_PAGE);
	SEES_NOT(r, "Seguridad");
	scene_close(&s);
}

/* The language that the program began in, beside that of the patient. */
static void
ones_own_is_beside_the_patients(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", "", MODE_COUNSELOR, 110, 30);
	open_page(r, "safety.md");
	rig_perform(
	    r, (struct effect){.kind = EFFECT_LANGUAGE, .language = AR});
	rig_idle(r);
	rig_key(r, 'o');
	assert_int_equal(r->app->view, VIEW_PAGE);
	assert_int_equal(r->app->counselor.beside_language, EN);
	SEES(r, "This page tells you who should not have this");
	scene_close(&s);
}

/* Of two screens: the language of the other one. */
static void
the_other_screens_is_meant(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct together *t;

	(void)state;
	scene_open(&s, "content", "", MODE_COUNSELOR, 110, 30);
	open_page(r, "safety.md");
	t = &r->app->together;
	t->knows_peer = true;
	snprintf(t->theirs.language, sizeof t->theirs.language, "zh_CN");
	rig_key(r, 'o');
	assert_int_equal(r->app->counselor.beside_language, ZH);
	assert_paired(r->app, false);
	rig_key(r, 'o');
	/* the same as here, or not here: ask */
	snprintf(t->theirs.language, sizeof t->theirs.language, "en");
	r->app->counselor.beside_known = false;
	rig_key(r, 'o');
	assert_int_equal(r->app->view, VIEW_LANGUAGES);
	rig_key(r, INPUT_BACKSPACE);
	snprintf(t->theirs.language, sizeof t->theirs.language, "tlh");
	rig_key(r, 'o');
	assert_int_equal(r->app->view, VIEW_LANGUAGES);
	scene_close(&s);
}

static void
elsewhere_words_say_what_came_of_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, "content", "", MODE_COUNSELOR, 80, 24);
	rig_key(r, 'o');
	rig_key(r, '1');
	assert_int_equal(r->app->view, VIEW_HOME);
	SEES(r, "Beside the page: Espa\xc3\xb1ol");
	rig_key(r, 'o');
	SEES(r, "No other language beside the page.");
	rig_key(r, 'o');
	SEES(r, "Beside the page: Espa\xc3\xb1ol");
	open_page(r, "safety.md");
	SEES(r, "Seguridad");
	scene_close(&s);
	open_bees(&s, 80, 24);
	rig_key(r, 'o');
	SEES(r, "one language only");
	scene_close(&s);
}

static void
what_cannot_be_read_is_said(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct arena *mem = arena_new();
	struct err e = {0};
	struct event ev = {.kind = EVENT_BESIDE, .which = ES, .err = &e};

	(void)state;
	for (int shape = 0; shape < 2; shape++) {
		open_two(&s, EN, ES, 110, 30);
		open_page(r, "safety.md");
		ev.page = r->app->page;
		ev.doc = shape ? guide_load(r->guide, 0, mem, &e) : NULL;
		rig_send(r, &ev);
		SEES(r,
		    "This page cannot be shown in Espa\xc3\xb1ol beside it.");
		SEES_NOT(r, "Seguridad");
		assert_null(r->app->body.pair);
		assert_true(contents_is_beside(r->app));
		rig_key(r, 'j'); /* said once, and not asked for again */
		SEES_NOT(r, "cannot be shown");
		rig_key(r, ']');
		SEES(r, "Preguntas que hace la gente");
		/* what comes too late is none */
		ev.page = 0;
		ev.which = FR;
		rig_send(r, &ev);
		SEES(r, "Preguntas que hace la gente");
		ev.which = ES;
		scene_close(&s);
	}
	arena_free(mem);
}

/* What is refused is not asked for again and again. */
static void
it_is_asked_for_once(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	uint32_t page;
	size_t language;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	r->refuse = true;
	beside_choose(r->app, FR);
	assert_true(beside_wanted(r->app, &page, &language));
	assert_int_equal(language, FR);
	assert_false(beside_wanted(r->app, &page, &language));
	rig_idle(r);
	SEES_NOT(r, "Seguridad");
	r->refuse = false;
	rig_key(r, 'o');
	rig_key(r, 'o');
	assert_paired(r->app, false);
	scene_close(&s);
}

static void
a_patients_screen_never_has_it(void **state)
{
	static const enum app_mode modes[] = {MODE_READER, MODE_KIOSK};

	(void)state;
	for (size_t m = 0; m < 2; m++) {
		struct scene s;
		uint32_t page;
		size_t language;

		assert_false(app_permits(modes[m], EFFECT_BESIDE));
		scene_open(&s, "content", "", modes[m], 110, 30);
		open_page(&s.rig, "safety.md");
		rig_key(&s.rig, 'o');
		s.rig.app->counselor.beside_on = true;
		s.rig.app->counselor.beside_language = ES;
		assert_false(beside_wanted(s.rig.app, &page, &language));
		assert_false(beside_is_on(s.rig.app));
		SEES_NOT(&s.rig, "Seguridad");
		scene_close(&s);
	}
}

/* ---- what else there is -------------------------------------------------- */

/* The row of the screen with WORDS, and their column. */
static int
find_words(struct rig *r, const char *words, int *x)
{
	for (int y = 2; y < r->app->opts.height - 2; y++) {
		const char *row = rig_row(r, y), *at = strstr(row, words);

		if (!at)
			continue;
		*x = text_cols(row, (size_t)(at - row));
		return y;
	}
	fail_msg("\"%s\" is not there:\n%s", words, rig_text(r));
	return -1;
}

/* A click in the second column leads nowhere: it points. */
static void
clicks_hit_their_own_column(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int x, y, at;

	(void)state;
	open_two(&s, EN, ES, 110, 40);
	open_page(r, "how-it-works.md");
	y = find_words(r, "glutamate, a brain", &x);
	at = x - beside_x(r->app) + beside_other_x(r->app);
	rig_mouse(r, MOUSE_LEFT, at, y);
	assert_int_equal(r->app->view, VIEW_PAGE);
	assert_int_equal(r->app->focus.kind, FOCUS_NONE);
	assert_int_equal(r->app->together.mark_page, r->app->page);
	assert_int_not_equal(r->app->together.mark_block, 0);
	app_view(r->app, &r->frame); /* the bar is beside both */
	assert_int_equal(rig_role(r, 0, y), ROLE_STRONG);
	assert_int_equal(
	    r->frame.cells[y * 110 + beside_other_x(r->app) - 2].cp, 0x2503);
	rig_mouse(r, MOUSE_LEFT, x, y);
	assert_int_equal(r->app->view, VIEW_TERM);
	rig_key(r, INPUT_BACKSPACE);
	rig_key(r, 'G');
	y = find_words(r, "Sources of this page", &x);
	rig_mouse(r, MOUSE_LEFT, beside_other_x(r->app) + 3, y);
	assert_int_equal(r->app->view, VIEW_PAGE);
	scene_close(&s);
}

/* The same on a screen that is turned round: the page is on the right. */
static void
clicks_are_turned_round(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int x, y;

	(void)state;
	open_two(&s, AR, EN, 110, 40);
	open_page(r, "how-it-works.md");
	y = find_words(r, "Ketamine acts on", &x);
	assert_true(x < 55);
	rig_mouse(r, MOUSE_LEFT, x + 3, y);
	assert_int_equal(r->app->view, VIEW_PAGE);
	assert_int_not_equal(r->app->together.mark_block, 0);
	rig_key(r, INPUT_TAB);
	app_view(r->app, &r->frame);
	assert_true(rig_cursor_is_right(r));
	assert_true(r->frame.cursor_x > 55);
	scene_close(&s);
}

/* A term's card stands over both, without a letter of either. */
static void
a_card_stands_over_both(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int rule = 0;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "how-it-works.md");
	rig_key(r, INPUT_TAB);
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->view, VIEW_TERM);
	app_view(r->app, &r->frame);
	for (int y = 2; y < 28; y++) {
		const struct cell *row = &r->frame.cells[y * 110];
		bool line = row[beside_x(r->app)].cp == 0x2500;

		rule += line;
		if (line)
			assert_int_equal(
			    row[beside_end(r->app) - 1].cp, 0x2500);
		if (rule == 1 && !line)
			for (int x = beside_other_x(r->app); x < 110; x++)
				assert_int_equal(row[x].cp, ' ');
	}
	assert_int_equal(rule, 2);
	SEES(r, "Cómo funciona");
	scene_close(&s);
}

/* They have no column of their own then. */
static void
notes_stand_under_both(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	rig_key(r, 'w');
	assert_false(notes_are_beside(r->app));
	assert_true(notes_rows(r->app) > 0);
	SEES(r, "Seguridad");
	SEES(r, "We read the risks");
	assert_paired(r->app, false);
	rig_key(r, 'o');
	assert_true(notes_are_beside(r->app));
	SEES(r, "We read the risks");
	rig_resize(r, 110, 20);
	rig_key(r, 'o');
	assert_paired(r->app, false);
	assert_false(notes_are_shown(r->app));
	scene_close(&s);
}

static void
what_was_found_stands_out_in_the_first(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int n[2] = {0, 0};

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	rig_key(r, '/');
	for (const char *k = "bladder"; *k; k++)
		rig_key(r, (uint32_t)*k);
	rig_key(r, INPUT_ENTER);
	for (int i = 0; i < 4 && r->app->view != VIEW_PAGE; i++)
		rig_key(r, INPUT_ENTER);
	assert_int_equal(r->app->view, VIEW_PAGE);
	app_view(r->app, &r->frame);
	for (int y = 2; y < 28; y++)
		for (int x = 0; x < 110; x++)
			n[x >= beside_other_x(r->app)] +=
			    rig_role(r, x, y) == ROLE_MATCH;
	assert_true(n[0] >= 7);
	assert_int_equal(n[1], 0);
	scene_close(&s);
}

static void
clearing_takes_it_away(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	SEES(r, "Seguridad");
	rig_perform(r, app_reset(r->app));
	open_page(r, "safety.md");
	SEES_NOT(r, "Seguridad");
	assert_null(r->app->body.pair);
	scene_close(&s);
}

/* Of another page, or in another language than is asked for now: the window is
 * the page's again, until what it wants is there. */
static void
what_comes_of_another_page_is_not_shown(void **state)
{
	static const size_t other[] = {ES, AR};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct scene s;
		struct rig *r = &s.rig;
		struct app *a;

		open_two(&s, EN, AR, 110, 30);
		a = r->app;
		open_page(r, "safety.md");
		assert_paired(a, false);
		app_update(a, &(struct event){.kind = EVENT_BESIDE,
				  .page = a->page + (uint32_t)i,
				  .which = (int)other[i]});
		assert_null(a->body.pair);
		assert_int_equal(a->body.rows, chrome_body_rows(a));
		assert_true(rig_cursor_is_right(r));
		rig_idle(r);
		assert_paired(a, false);
		scene_close(&s);
	}
}

/* Back from a page that cannot be read to the one that stood beside it: each
 * column has its own width. */
static void
a_page_that_failed_is_left_for_two(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_two(&s, EN, ES, 132, 32);
	open_page(r, "safety.md");
	assert_paired(r->app, false);
	r->fail = true;
	open_page(r, "get-help.md");
	assert_null(r->app->doc);
	r->fail = false;
	open_page(r, "safety.md");
	assert_paired(r->app, false);
	assert_int_equal(r->app->body.opts.width, beside_cols(r->app));
	assert_int_equal(r->app->body.pair_opts.width, beside_cols(r->app));
	scene_close(&s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_key_asks_which),
	    TEST(ones_own_is_beside_the_patients),
	    TEST(the_other_screens_is_meant),
	    TEST(elsewhere_words_say_what_came_of_it),
	    TEST(what_cannot_be_read_is_said),
	    TEST(it_is_asked_for_once),
	    TEST(a_patients_screen_never_has_it),
	    TEST(clicks_hit_their_own_column),
	    TEST(clicks_are_turned_round),
	    TEST(a_card_stands_over_both),
	    TEST(notes_stand_under_both),
	    TEST(what_was_found_stands_out_in_the_first),
	    TEST(clearing_takes_it_away),
	    TEST(what_comes_of_another_page_is_not_shown),
	    TEST(a_page_that_failed_is_left_for_two),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("beside view", tests, NULL, NULL);
}
