/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each mode may do, and how what somebody did is cleared. */
#include "config.h"

#include "apptest.h"
#include "base/mem.h"

/* ---- the policy ------------------------------------------------------- */

/* A waiting room's screen cannot be left, nor stopped; a person's own has no
 * staff to let in, and ends when its person says so. */
static bool
is_permitted(enum app_mode mode, enum effect_kind e)
{
	switch ((int)e) {
	case EFFECT_QUIT:
	case EFFECT_SUSPEND:
		return mode != MODE_KIOSK;
	case EFFECT_PIN:
	case EFFECT_STAFF:
	case EFFECT_ASKED:
	case EFFECT_END:
		return mode == MODE_KIOSK;
	case EFFECT_NOTES:
	case EFFECT_BESIDE:
		return mode == MODE_COUNSELOR;
	case EFFECT_UNSHARE:
		return mode != MODE_KIOSK;
	default:
		return true;
	}
}

static void
the_policy_of_each_mode(void **state)
{
	(void)state;
	for (int m = 0; m < MODE_COUNT; m++)
		for (int e = 0; e < EFFECT_COUNT; e++)
			assert_int_equal(
			    app_permits((enum app_mode)m, (enum effect_kind)e),
			    is_permitted(
				(enum app_mode)m, (enum effect_kind)e));
	assert_false(app_permits(MODE_COUNT, EFFECT_NONE));
	assert_false(app_permits(MODE_KIOSK, EFFECT_COUNT));
}

static void
who_may_type(void **state)
{
	static const enum site_keyboard both[] = {
	    SITE_KEYBOARD_KEYPAD, SITE_KEYBOARD_FULL};

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_true(app_permits_typing(MODE_READER, both[i]));
		assert_true(app_permits_typing(MODE_COUNSELOR, both[i]));
		assert_int_equal(
		    app_permits_typing(MODE_KIOSK, both[i]), i == 1);
	}
}

/* The guide about bees, in MODE. */
static void
open_mode(struct rig *r, enum app_mode mode)
{
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];

	snprintf(path, sizeof path, "%s/tests/guides/guided", src ? src : ".");
	rig_open(r, path, NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.mode = mode,
		.width = 80,
		.height = 24,
		.theme = -1,
		.seed = 1,
		.mouse = true});
}

/* What leaves or stops another screen does nothing there, and takes nothing
 * else away. */
static void
a_kiosk_is_not_left(void **state)
{
	static const uint32_t keys[] = {INPUT_CTRL_C, INPUT_CTRL_Z};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct rig r;

		open_mode(&r, MODE_KIOSK);
		rig_key(&r, '1');
		rig_key(&r, '1');
		rig_key(&r, keys[i]);
		SEES(&r, "The hive");
		rig_key(&r, INPUT_END);
		assert_non_null(material_quiz(r.app));
		assert_non_null(material_teachback(r.app));
		rig_close(&r);
	}
}

/* A site says whether its kiosk has letters. */
static void
a_kiosk_types_where_the_site_says_so(void **state)
{
	static const char *const says[] = {
	    "keyboard = \"full\"\n", "keyboard = \"keypad\"\n"};

	(void)state;
	write_links();
	for (int i = 0; i < 2; i++)
		for (int m = 0; m < MODE_COUNT; m++) {
			struct err e = {0};
			struct site *site;
			struct rig r;

			temp_file(&dir, "site.conf", says[i]);
			site = site_load(temp_path(&dir, "site.conf"), &e);
			assert_non_null(site);
			rig_open(&r, dir.path, site,
			    &(struct app_opts){.page = GUIDE_NO_PAGE,
				.mode = (enum app_mode)m,
				.width = 80,
				.height = 24});
			assert_int_equal(
			    app_may_type(r.app), m != MODE_KIOSK || i == 0);
			rig_close(&r);
			site_free(site);
		}
}

/* ---- clearing ---------------------------------------------------------- */

/* Something in each place where anything is left of somebody. */
static void
use(struct rig *r)
{
	struct app *a = r->app;
	size_t item;

	rig_key(r, '/');
	for (const char *s = "secret"; *s; s++)
		rig_key(r, (uint32_t)*s);
	rig_key(r, INPUT_ENTER);
	rig_key(r, INPUT_ESC);
	rig_key(r, '2');
	rig_key(r, INPUT_END);
	rig_key(r, INPUT_TAB);
	rig_key(r, '?');
	/* It has no sheets. */
	for (int m = 0; m < MATERIAL_SHEETS; m++) {
		struct effect e = {.kind = EFFECT_MATERIAL, .material = m};

		rig_perform(r, e);
		assert_non_null(a->material[m]);
	}
	assert_true(round_start(&a->round, material_quiz(a), NULL, 5));
	item = round_item(&a->round);
	assert_true(item != SIZE_MAX);
	assert_true(round_answer(&a->round, material_quiz(a), ROUND_NOT_SURE));
	teach_start(&a->teach, 1);
	assert_true(teach_compare(&a->teach));
	assert_int_equal(
	    mine_add(questions_list(a), MINE_QUESTION, 3), MINE_OK);
	assert_int_equal(
	    mine_add_words(questions_list(a), "secret", 6), MINE_OK);
	a->plan = (struct plan){.route = 1, .by_team = true, .minute = 540};
	field_event(
	    &a->words, &(struct event){.kind = EVENT_PASTE, .key = 's'});
	a->words_for = WRITE_TEACH;
	handouts_begin(a, true);
	assert_true(handouts_put(a->printing.job->places[0], "secret"));
	a->printing.job->nplaces = 1;
	a->printing.job->size = JOB_LARGE;
	a->printing.with_mine = a->printing.language_chosen = true;
	a->step = 7;
	app_notice(a, "%s", "secret");
	snprintf(a->key, sizeof a->key, "secret");
	snprintf(a->asked.key, sizeof a->asked.key, "secret");
	snprintf(a->failed, sizeof a->failed, "secret");
	a->wanted = (struct place){.page = 1, .block = 3};
	a->material_for = (struct place){.view = VIEW_CHECK, .step = 9};
}

/* What was there before anybody came: given, or known of the guide. */
static void
drop_what_stays(struct app *a)
{
	memset(&a->opts, 0, sizeof a->opts);
	memset(a->material, 0, sizeof a->material);
	memset(a->no_material, 0, sizeof a->no_material);
	a->card_arena = NULL;
	a->minutes = NULL;
	a->read = NULL;
}

/* A sanitizer gives no block again that was given back. */
#if defined __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

/* Do WORDS stand in blocks of SIZE that are made now? */
static bool
comes_again(size_t size, const char *words)
{
	enum { BLOCKS = 64 };
	char *p[BLOCKS];
	size_t n = strlen(words);
	bool found = false;

	for (int i = 0; i < BLOCKS; i++) {
		p[i] = mem_alloc(size);
		for (size_t k = 0; k + n <= size && !found; k++)
			found = memcmp(p[i] + k, words, n) == 0;
	}
	for (int i = 0; i < BLOCKS; i++)
		mem_free(p[i]);
	return found;
}

static void
a_reset_leaves_nothing(void **state)
{
	static struct app after, as_new;
	struct rig r;

	(void)state;
	open_mode(&r, MODE_READER);
	use(&r);
	assert_true(app_is_used(r.app));
	assert_int_equal(app_reset(r.app).kind, EFFECT_WIPE);
	pages_forget(r.pages);
	assert_false(app_is_used(r.app));
	after = *r.app;
	assert_ptr_equal(after.opts.guide, r.guide);
	assert_int_equal(after.opts.width, 80);
	for (int m = 0; m < MATERIAL_SHEETS; m++)
		assert_non_null(after.material[m]);
	for (uint32_t p = 0; p < guide_pages(r.guide); p++)
		assert_int_equal(after.read[p], 0);
	app_free(r.app);
	r.app = app_new(&(struct app_opts){
	    .guide = r.guide, .width = 80, .height = 24, .theme = -1});
	as_new = *r.app;
	drop_what_stays(&after);
	drop_what_stays(&as_new);
	assert_memory_equal(&after, &as_new, sizeof after);
	rig_close(&r);
}

/* What was made for it is given back without a word: blocks of its size that
 * are made next have none. */
static void
what_was_made_is_given_back_clean(void **state)
{
	static const size_t sizes[] = {sizeof(struct mine),
	    sizeof(struct record), 4 * sizeof(struct place)};
	struct rig r;

	(void)state;
	if (IS_SANITIZED)
		skip();
	for (int by_end = 0; by_end < 2; by_end++) {
		open_mode(&r, MODE_COUNSELOR);
		use(&r);
		record_add_line(counselor_record(r.app), "secret", 6);
		for (uint32_t i = 0; i < r.app->nhistory; i++)
			snprintf(r.app->history[i].key, KEY_MAX, "secret");
		if (by_end)
			rig_close(&r);
		else
			app_reset(r.app);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
			assert_false(comes_again(sizes[i], "secret"));
		if (!by_end)
			rig_close(&r);
	}
}

/* Who only reads has no room for what they could do. */
static void
who_only_reads_has_no_room(void **state)
{
	static const uint32_t keys[] = {'n', '1', 'j', ']', INPUT_PGDN,
	    INPUT_TAB, 'c', INPUT_ESC, '?', INPUT_ESC, 'h', INPUT_ESC, '/', 'b',
	    INPUT_ENTER, INPUT_ENTER, INPUT_ESC, 'm', INPUT_ESC};
	struct rig r;

	(void)state;
	for (int m = 0; m < MODE_COUNT; m++) {
		open_mode(&r, (enum app_mode)m);
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
			rig_key(&r, keys[i]);
			assert_null(r.app->mine);
			assert_null(r.app->counselor.record);
			assert_null(r.app->printing.job);
		}
		rig_close(&r);
	}
}

/* It goes on as for somebody new. */
static void
after_a_reset_it_goes_on(void **state)
{
	char before[8192];
	struct rig r;

	(void)state;
	open_mode(&r, MODE_READER);
	snprintf(before, sizeof before, "%s", rig_text(&r));
	for (int i = 0; i < 3; i++) {
		use(&r);
		rig_perform(&r, app_reset(r.app));
		rig_send(&r, &(struct event){.kind = EVENT_NONE});
		assert_string_equal(rig_text(&r), before);
		rig_key(&r, INPUT_BACKSPACE);
		assert_string_equal(rig_text(&r), before);
		rig_key(&r, 'n');
		rig_key(&r, '1');
		SEES(&r, "The hive");
		rig_key(&r, '/');
		SEES_NOT(&r, "secret");
		rig_key(&r, INPUT_TAB);
		rig_key(&r, INPUT_ESC);
		rig_key(&r, INPUT_ESC);
		assert_string_equal(rig_text(&r), before);
	}
	rig_close(&r);
}

/* Each thing that somebody does is known as something to clear. */
static void
whatever_was_done_can_be_cleared(void **state)
{
	(void)state;
	for (int i = 0; i < 9; i++) {
		struct rig r;

		open_mode(&r, MODE_READER);
		assert_false(app_is_used(r.app));
		SEES_NOT(&r, "Clear what was done");
		switch (i) {
		case 0:
			pace_mark_read(r.app, 1);
			break;
		case 1:
			r.app->round.phase = ROUND_ASK;
			break;
		case 2:
			mine_add(questions_list(r.app), MINE_TEACH, 0);
			break;
		case 3:
			field_event(&r.app->words,
			    &(struct event){.kind = EVENT_KEY, .key = 'x'});
			break;
		case 4:
			field_event(&r.app->field,
			    &(struct event){.kind = EVENT_KEY, .key = 'x'});
			break;
		case 5:
			teach_start(&r.app->teach, 0);
			break;
		case 6:
			r.app->plan.route = 0;
			break;
		case 7:
			handout_of_page(r.app, 0);
			history_back(r.app);
			break;
		default:
			r.app->plan.minute = 0;
			break;
		}
		assert_true(app_is_used(r.app));
		rig_send(&r, &(struct event){.kind = EVENT_NONE});
		if (i == 5) /* home is no part of it: it is forgotten */
			assert_false(app_is_used(r.app));
		else
			SEES(&r, "Clear what was done");
		app_reset(r.app);
		assert_false(app_is_used(r.app));
		rig_close(&r);
	}
}

/* Asked before it is done; "no" is what Enter says. */
static void
clearing_asks_first(void **state)
{
	static const int sizes[][2] = {{20, 8}, {40, 12}, {80, 24}, {200, 50}};

	(void)state;
	for (int s = 0; s < 4; s++) {
		struct rig r;

		open_mode(&r, MODE_READER);
		rig_resize(&r, sizes[s][0], sizes[s][1]);
		mine_add(questions_list(r.app), MINE_TEACH, 0);
		rig_key(&r, INPUT_END); /* help now stands after all others */
		rig_key(&r, INPUT_UP);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->view, VIEW_CLEAR);
		for (int i = 0; i < 5 && r.app->view == VIEW_CLEAR; i++)
			rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->view, VIEW_HOME);
		assert_int_equal(mine_count(r.app->mine), 1);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->view, VIEW_CLEAR);
		for (int i = 0; i < 20 && r.app->focus.index != 1; i++)
			rig_key(&r, INPUT_DOWN);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.last.kind, EFFECT_WIPE);
		assert_int_equal(r.app->view, VIEW_HOME);
		assert_int_equal(mine_count(r.app->mine), 0);
		SEES(&r, "cleared.");
		rig_key(&r, INPUT_END);
		rig_key(&r, INPUT_UP);
		SEES_NOT(&r, "Clear");
		rig_key(&r, INPUT_BACKSPACE); /* no way back to it */
		assert_int_equal(r.app->view, VIEW_HOME);
		rig_close(&r);
	}
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_policy_of_each_mode),
	    cmocka_unit_test(who_may_type),
	    cmocka_unit_test(a_kiosk_is_not_left),
	    cmocka_unit_test(a_kiosk_types_where_the_site_says_so),
	    cmocka_unit_test(a_reset_leaves_nothing),
	    cmocka_unit_test(what_was_made_is_given_back_clean),
	    cmocka_unit_test(who_only_reads_has_no_room),
	    cmocka_unit_test(after_a_reset_it_goes_on),
	    cmocka_unit_test(whatever_was_done_can_be_cleared),
	    cmocka_unit_test(clearing_asks_first),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
