/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A waiting room's screen by arrows and Enter alone, and by Tab: every page and
 * every kind of screen is reached, the cursor is always on what has the focus,
 * and from wherever one is it can be finished.
 *
 * Breadth first: see ways.h.
 */
#include "config.h"

#include "base/mem.h"
#include "roomtest.h"
#include "ways.h"

enum { TO_BAR = 400 /* keys that the bar may be away */ };

static const uint32_t arrows[] = {
    INPUT_ENTER, INPUT_DOWN, INPUT_UP, INPUT_RIGHT, INPUT_LEFT, 0};
static const uint32_t tabs[] = {
    INPUT_ENTER, INPUT_TAB, INPUT_BACKTAB, INPUT_PGDN, INPUT_PGUP, 0};
static const uint32_t digits[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9',
    '0', INPUT_ENTER, INPUT_BACKSPACE, '*', '?', 'S', 0};

struct search {
	struct room room;
	struct ways ways;
};

/* ---- going --------------------------------------------------------------- */

static void
press(struct ways *w, uint32_t key)
{
	struct rig *r = w->rig;

	rig_perform(r,
	    app_update(r->app, &(struct event){.kind = EVENT_KEY, .key = key}));
	if (r->app->view == VIEW_USES || r->app->view == VIEW_PAGE)
		rig_idle(r);
}

static void
start(struct ways *w)
{
	struct search *s = w->ctx;
	struct rig *r = w->rig;
	struct app_opts o = r->app->opts;

	o.catalog = NULL;
	o.language = EN;
	app_free(r->app);
	r->app = app_new(&o);
	rig_perform(r, app_start(r->app));
	rig_idle(r);
	room_tell_all(&s->room, (int)o.nlanguages);
}

static void
meet(struct ways *w)
{
	if (!rig_cursor_is_right(w->rig))
		fail_msg("the cursor is elsewhere in view %d:\n%s",
		    (int)w->rig->app->view, rig_text(w->rig));
}

/* ---- and out again --------------------------------------------------------
 */

static bool
is_on_finish(const struct app *a)
{
	return a->focus.kind == FOCUS_BUTTON &&
	       chrome_button(a, a->focus.index) == ACTION_FINISH;
}

/* By → alone to the button, wherever one is. */
static void
assert_it_can_be_finished(struct ways *w)
{
	struct app *a = w->rig->app;

	for (int n = 0; n < TO_BAR && a->view != VIEW_WELCOME; n++) {
		if (a->view == VIEW_CLEAR && a->focus.kind == FOCUS_CHOICE &&
		    a->focus.index == 1)
			press(w, INPUT_ENTER); /* yes */
		else if (a->view == VIEW_CLEAR)
			press(w, a->focus.kind == FOCUS_BUTTON ? INPUT_UP
							       : INPUT_DOWN);
		else
			press(w, is_on_finish(a) ? INPUT_ENTER : INPUT_RIGHT);
	}
	if (a->view != VIEW_WELCOME)
		fail_msg("view %d cannot be finished:\n%s", (int)a->view,
		    rig_text(w->rig));
	assert_false(app_is_used(a));
}

/* These are asked for by their letters, or by time, or in another mode. */
static bool
has_its_own_way(const uint32_t *keys, int view)
{
	switch (view) {
	case VIEW_INSTALLER:
	case VIEW_LANGUAGES: /* the welcome is a step back */
	case VIEW_CONTENTS:  /* the topics are them */
	case VIEW_SEARCH:    /* a keypad has no letters */
	case VIEW_WRITE:
	case VIEW_PLAN:
	case VIEW_OWN:
	case VIEW_FILE:
	case VIEW_SHARED:
	case VIEW_AGENDA:
	case VIEW_STEPS:
	case VIEW_RISK:
	case VIEW_RECORD:
	case VIEW_NOTES:
	case VIEW_LINE: /* another mode's, or of two screens */
	case VIEW_IDLE:
	case VIEW_STAFF:
	case VIEW_CLOSED:
	case VIEW_HANDOUTS: /* this guide has none ready */
	case VIEW_HANDOUT:
	case VIEW_PREVIEW:
	case VIEW_PRINTING:
		return true;
	case VIEW_CLEAR:
	case VIEW_USES:
		return keys == digits;
	default:
		return false;
	}
}

static void
explore(const uint32_t *keys, int width, int height, uint32_t most)
{
	struct search *s = mem_calloc(1, sizeof *s);
	struct ways *w = &s->ways;
	uint32_t left;

	room_open(&s->room, "tests/guides/guided",
	    "country = \"US\"\nkeyboard = \"keypad\"\nstaff { pin = "
	    "\"$y$j9T$F5Jx5fExrKuPp53xLKQ..1$"
	    "X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7\" }\n",
	    2, width, height);
	w->rig = &s->room.rig;
	w->keys = keys;
	w->ctx = s;
	w->start = start;
	w->press = press;
	w->meet = meet;
	ways_search(w, most);
	printf("# %d x %d: %u states\n", width, height, w->n);
	assert_true(w->n < most);
	left = ways_pages_left(w);
	for (int i = 0; i < VIEW_COUNT; i++)
		if (!w->views[i] && !has_its_own_way(keys, i)) {
			printf("# no way to view %d\n", i);
			left++;
		}
	assert_int_equal(left, 0);
	for (uint32_t i = 0; i < w->n; i++) {
		ways_go_to(w, i);
		if (w->rig->app->view != VIEW_PIN)
			assert_it_can_be_finished(w);
	}
	ways_done(w);
	room_close(&s->room);
	mem_free(s);
}

static void
test_by_arrows_and_enter(void **state)
{
	(void)state;
	explore(arrows, 80, 24, 12000);
	if (has_time())
		explore(arrows, 20, 8, 12000);
}

static void
test_by_tab(void **state)
{
	(void)state;
	explore(tabs, 80, 24, 12000);
	if (has_time())
		explore(tabs, 20, 8, 12000);
}

static void
test_by_digits(void **state)
{
	(void)state;
	explore(digits, 80, 24, 12000);
	explore(digits, 40, 12, 12000);
}

/* ---- by clicks -------------------------------------------------------------
 */

/* On what a row says, at its place in that row. */
static void
click_on(struct rig *r, const char *words)
{
	for (int y = 0; y < r->app->opts.height; y++) {
		const char *row = rig_row(r, y), *at = strstr(row, words);

		if (!at)
			continue;
		rig_mouse(r, MOUSE_LEFT, text_cols(row, (size_t)(at - row)), y);
		return;
	}
	fail_msg("no row says \"%s\":\n%s", words, rig_text(r));
}

static void
test_by_clicks(void **state)
{
	static const int sizes[][2] = {{40, 12}, {80, 24}, {200, 50}};

	(void)state;
	for (int s = 0; s < 3; s++) {
		struct room m;
		struct rig *r = &m.rig;

		room_open(&m, "content", "country = \"US\"\n", 2, sizes[s][0],
		    sizes[s][1]);
		room_tell_all(&m, 2);
		click_on(r, "English");
		assert_int_equal(r->app->view, VIEW_DOORS);
		click_on(r, "Choose a topic");
		assert_int_equal(r->app->view, VIEW_HOME);
		click_on(r, "What it is");
		assert_int_equal(r->app->view, VIEW_PAGE);
		click_on(r, "Back");
		click_on(r, "Back");
		assert_int_equal(r->app->view, VIEW_DOORS);
		click_on(r, "Español"); /* in the header */
		assert_int_equal(r->app->view, VIEW_LANGUAGES);
		click_on(r, "Back");
		click_on(r, "Questions for my visit");
		assert_int_equal(r->app->view, VIEW_QUESTIONS);
		click_on(r, "0 Help");
		assert_int_equal(r->app->view, VIEW_HELP);
		click_on(r, "Back");
		click_on(r, "Cover");
		assert_int_equal(r->app->view, VIEW_COVER);
		click_on(r, "Press any key");
		assert_int_equal(r->app->view, VIEW_QUESTIONS);
		click_on(r, "Finish");
		assert_int_equal(r->last.kind, EFFECT_WIPE);
		assert_int_equal(r->app->view, VIEW_WELCOME);
		room_close(&m);
	}
}

/* ---- a visit
 * ----------------------------------------------------------------- */

static void
press_until(struct rig *r, uint32_t key, const char *marked)
{
	for (int i = 0; i < 60; i++) {
		if (rig_sees(r, marked))
			return;
		rig_key(r, key);
	}
	fail_msg("\"%s\" is not marked:\n%s", marked, rig_text(r));
}

static void
press_button(struct rig *r, enum action action)
{
	const struct app *a = r->app;

	for (int i = 0; i < 60; i++) {
		if (a->focus.kind == FOCUS_BUTTON &&
		    chrome_button(a, a->focus.index) == action) {
			rig_key(r, INPUT_ENTER);
			return;
		}
		rig_key(r, INPUT_RIGHT);
	}
	fail_msg("no such button:\n%s", rig_text(r));
}

/* As a patient, by arrows and Enter alone: the short version, one question, a
 * handout, and gone. */
static void
test_a_visit(void **state)
{
	static const int sizes[][2] = {{80, 24}, {40, 12}};

	(void)state;
	for (int s = 0; s < 2; s++) {
		struct room m;
		struct rig *r = &m.rig;

		room_open(&m, "content", "country = \"US\"\n", 2, sizes[s][0],
		    sizes[s][1]);
		room_tell_all(&m, 2);
		rig_key(r, INPUT_ENTER); /* English */
		rig_key(r, INPUT_ENTER); /* the short version */
		assert_int_equal(r->app->view, VIEW_PAGE);
		for (int i = 0; i < 99 && !app_is_read(r->app, 0); i++)
			rig_key(r, INPUT_ENTER);
		assert_true(app_is_read(r->app, 0));
		press_button(r, ACTION_BACK);
		press_until(r, INPUT_DOWN, "▸ 3  Questions for my");
		/* Through what is said first, to a stage, to a question. */
		for (int i = 0; i < 20 && mine_count(r->app->mine) == 0; i++)
			rig_key(r, INPUT_ENTER);
		assert_int_equal(mine_count(r->app->mine), 1);
		for (int i = 0; i < 9 && r->app->view != VIEW_DOORS; i++)
			press_button(r, ACTION_BACK);
		press_until(r, INPUT_DOWN, "▸ 4  Handouts to take home");
		rig_key(r, INPUT_ENTER);
		press_until(r, INPUT_DOWN, "▸ 1");
		rig_key(r, INPUT_ENTER);
		press_until(r, INPUT_DOWN, "▸ 1  Print it");
		rig_key(r, INPUT_ENTER);
		assert_int_equal(r->job.task, JOB_PRINT);
		rig_answer(r, ANSWER_STATE, JOB_DONE, 2, "");
		rig_over(r, NULL);
		press_button(r, ACTION_FINISH);
		assert_int_equal(r->app->view, VIEW_CLEAR);
		press_until(r, INPUT_DOWN, "▸ 2  Finish and clear");
		rig_key(r, INPUT_ENTER);
		assert_int_equal(r->last.kind, EFFECT_WIPE);
		assert_int_equal(r->app->view, VIEW_WELCOME);
		assert_false(app_is_used(r->app));
		room_close(&m);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_by_arrows_and_enter),
	    cmocka_unit_test(test_by_tab),
	    cmocka_unit_test(test_by_digits),
	    cmocka_unit_test(test_by_clicks),
	    cmocka_unit_test(test_a_visit),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name(
	    "kiosk ways", tests, setup, teardown);
}
