/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is otherwise in a waiting room: the welcome, the doors, the bar, the
 * header, the cover, finishing, and what cannot be done there.
 */
#include "config.h"

#include "guide/doc.h"
#include "guide/material.h"
#include "roomtest.h"

static const int sizes[][2] = {
    {20, 8}, {28, 10}, {40, 12}, {60, 16}, {80, 24}, {120, 30}, {200, 50}};

enum { SIZES = sizeof sizes / sizeof *sizes };

/* ---- the welcome -------------------------------------------------------- */

/* Only what keeps people safe in all of it, and a draft where the site says so,
 * is offered. */
static void
test_what_is_offered(void **state)
{
	(void)state;
	for (int drafts = 0; drafts < 2; drafts++) {
		struct room m;

		room_open(&m, "content",
		    drafts ? CLINIC "drafts = yes\n" : CLINIC, TONGUES, 80, 24);
		room_tell(&m, EN, 100, false);
		room_tell(&m, ES, 100, false);
		room_tell(&m, AR, 99, false);
		room_tell(&m, FR, 100, true);
		room_tell(&m, ZH, 100, false);
		SEES(&m.rig, "1  English");
		SEES(&m.rig, "2  Español");
		SEES_NOT(&m.rig, "ةيبرعلا");
		if (drafts)
			SEES(&m.rig, "3  Français");
		else
			SEES_NOT(&m.rig, "Français");
		SEES(&m.rig, drafts ? "4  中文" : "3  中文");
		/* Nothing of the guide is named before it is asked for. */
		SEES(&m.rig, "Understanding your care");
		SEES_NOT(&m.rig, "etamin");
		room_close(&m);
	}
}

static void
test_the_doors_where_there_is_nothing_to_choose(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, 1, 80, 24);
	assert_int_equal(room_view(&m), VIEW_DOORS);
	assert_int_equal(m.rig.app->nhistory, 0);
	room_close(&m);
	room_open(&m, "content", CLINIC, 3, 80, 24);
	room_tell(&m, EN, 100, false);
	room_tell(&m, ES, 100, true);
	assert_int_equal(room_view(&m), VIEW_WELCOME);
	room_tell(&m, AR, 50, false);
	assert_int_equal(room_view(&m), VIEW_DOORS);
	assert_int_equal(m.rig.app->nhistory, 0);
	SEES(&m.rig, "Start: the short version");
	SEES_NOT(&m.rig, "Español");
	room_close(&m);
}

/* In two languages, at each size, without scrolling. */
static void
test_help_is_offered_in_two_languages(void **state)
{
	(void)state;
	for (int s = 0; s < SIZES; s++) {
		struct room m;

		room_open(
		    &m, "content", CLINIC, TONGUES, sizes[s][0], sizes[s][1]);
		room_tell_all(&m, TONGUES);
		SEES(&m.rig, "0 Help");
		SEES(&m.rig, sizes[s][0] < 60 ? "· Ayuda" : "· Ayuda ahora");
		rig_key(&m.rig, INPUT_END);
		SEES(&m.rig, "· Ayuda");
		room_close(&m);
	}
}

/* Of few languages, help in all of them. */
static void
test_help_in_all_of_three(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, 4, 80, 24);
	room_tell_all(&m, 2);
	room_tell(&m, AR, 0, false);
	room_tell(&m, FR, 100, false);
	SEES(&m.rig, "0 Help now · Ayuda ahora · ");
	room_close(&m);
}

/* The card, too: who asks for help has not said what they read. */
static void
test_the_card_of_help_is_in_two_languages(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, TONGUES, 80, 24);
	room_tell_all(&m, TONGUES);
	rig_key(&m.rig, '0');
	assert_int_equal(room_view(&m), VIEW_HELP);
	SEES(&m.rig, "Tell the nurse now.");
	SEES(&m.rig, "Emergency · Emergencia: 911");
	rig_key(&m.rig, INPUT_ESC);
	assert_int_equal(room_view(&m), VIEW_WELCOME);
	rig_key(&m.rig, INPUT_DOWN);
	rig_key(&m.rig, INPUT_DOWN);
	rig_key(&m.rig, INPUT_DOWN); /* French has the focus */
	rig_key(&m.rig, '!');
	SEES(&m.rig, "Emergency · Urgence");
	SEES_NOT(&m.rig, "Emergencia");
	rig_key(&m.rig, INPUT_ESC);
	room_enter(&m, EN);
	rig_key(&m.rig, '0'); /* now they have */
	SEES(&m.rig, "Emergency: 911");
	room_close(&m);
}

/* The sentence is said in the language that has the focus; nothing moves. */
static void
test_the_welcome_follows_the_focus(void **state)
{
	struct room m;
	int x, y;

	(void)state;
	room_open(&m, "content", CLINIC, TONGUES, 80, 24);
	room_tell_all(&m, TONGUES);
	SEES(&m.rig, "Welcome. Take your time");
	y = m.rig.frame.cursor_y;
	x = m.rig.frame.cursor_x;
	rig_key(&m.rig, INPUT_DOWN);
	SEES(&m.rig, "Welcome. Take your time");
	SEES(&m.rig, "Nada de lo que hace");
	assert_int_equal(m.rig.frame.cursor_x, x);
	assert_int_equal(m.rig.frame.cursor_y, y + 2);
	rig_key(&m.rig, INPUT_UP);
	SEES_NOT(&m.rig, "Nada");
	assert_int_equal(m.rig.frame.cursor_y, y);
	room_close(&m);
}

/* A language is counted by its tag when it is asked for. */
static void
test_choosing_is_counted(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, TONGUES, 80, 24);
	room_tell_all(&m, TONGUES);
	rig_key(&m.rig, '1');
	assert_int_equal(m.rig.last.kind, EFFECT_ASKED);
	assert_string_equal(m.rig.last.text, "en");
	assert_int_equal(room_view(&m), VIEW_DOORS);
	rig_key(&m.rig, INPUT_ESC);
	assert_int_equal(room_view(&m), VIEW_WELCOME);
	rig_key(&m.rig, '2');
	room_switch(&m, ES);
	assert_int_equal(m.rig.last.kind, EFFECT_ASKED);
	assert_string_equal(m.rig.last.text, "es");
	assert_int_equal(room_view(&m), VIEW_DOORS);
	SEES(&m.rig, "Preguntas para mi cita");
	SEES(&m.rig, "English"); /* in the header: the others */
	room_close(&m);
}

/* What the terminal has no letters for has its Latin name, and is asked for at
 * the desk. */
static void
test_what_cannot_be_drawn(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, TONGUES, 80, 24);
	m.language[AR].undrawn = m.language[ZH].undrawn = true;
	room_tell_all(&m, TONGUES);
	SEES(&m.rig, "3  Arabic · please ask at the desk");
	SEES(&m.rig, "5  Chinese · please ask at the desk");
	SEES_NOT(&m.rig, "中文");
	rig_key(&m.rig, '3');
	assert_int_equal(room_view(&m), VIEW_WELCOME);
	assert_int_equal(m.rig.last.kind, EFFECT_ASKED);
	assert_string_equal(m.rig.last.text, "ar");
	SEES(&m.rig, "Arabic: please ask at the desk.");
	rig_key(&m.rig, '1');
	SEES(&m.rig, "Español · Français");
	SEES_NOT(&m.rig, "Arabic");
	rig_key(&m.rig, 'l');
	SEES_NOT(&m.rig, "Arabic");
	room_close(&m);
}

/* ---- the doors, the bar, the header ---------------------------------------
 */

static void
test_three_doors(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, 1, 80, 24);
	SEES(&m.rig, "▸ 1  Start: the short version");
	SEES(&m.rig, "about 6 minutes");
	SEES(&m.rig, "2  Choose a topic");
	SEES(&m.rig, "3  Questions for my visit");
	SEES(&m.rig, "Handouts to take home");
	SEES(&m.rig, "0  Help now");
	rig_key(&m.rig, '1');
	assert_int_equal(room_view(&m), VIEW_PAGE);
	rig_key(&m.rig, INPUT_ESC);
	rig_key(&m.rig, '2');
	assert_int_equal(room_view(&m), VIEW_HOME);
	SEES(&m.rig, "What it is");
	SEES_NOT(&m.rig, "Was this clear?");
	SEES_NOT(&m.rig, "Questions for my visit");
	rig_key(&m.rig, INPUT_ESC);
	rig_key(&m.rig, '3');
	assert_int_equal(room_view(&m), VIEW_QUESTIONS);
	rig_key(&m.rig, INPUT_ESC);
	rig_key(&m.rig, '4');
	assert_int_equal(room_view(&m), VIEW_HANDOUTS);
	rig_key(&m.rig, INPUT_ESC);
	rig_key(&m.rig, '5');
	assert_int_equal(room_view(&m), VIEW_KEYS);
	rig_key(&m.rig, INPUT_ESC);
	rig_key(&m.rig, '6');
	assert_int_equal(room_view(&m), VIEW_DOORS);
	room_close(&m);
}

/* Finish and help now on each screen, each at its place. */
static void
test_the_bar(void **state)
{
	static const struct {
		const char *keys;
		enum action does[BUTTONS];
		int n;
	} bars[] = {
	    {"", {ACTION_COVER, ACTION_FINISH, ACTION_HELP}, 3},
	    {"1",
		{ACTION_BACK, ACTION_NEXT, ACTION_COVER, ACTION_FINISH,
		    ACTION_HELP},
		5},
	    {"2", {ACTION_BACK, ACTION_COVER, ACTION_FINISH, ACTION_HELP}, 4},
	    {"3", {ACTION_BACK, ACTION_COVER, ACTION_FINISH, ACTION_HELP}, 4},
	    {"5",
		{ACTION_BACK, ACTION_STAFF, ACTION_COVER, ACTION_FINISH,
		    ACTION_HELP},
		5},
	    {"0",
		{ACTION_BACK, ACTION_PRINT_HELP, ACTION_COVER, ACTION_FINISH,
		    ACTION_MORE},
		5},
	};

	(void)state;
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		struct button b[BUTTONS];
		struct room m;

		room_open(&m, "content", CLINIC, 1, 80, 24);
		for (const char *k = bars[i].keys; *k; k++)
			rig_key(&m.rig, (uint32_t)*k);
		assert_int_equal(chrome_buttons(m.rig.app, b), bars[i].n);
		for (int k = 0; k < bars[i].n; k++) {
			assert_int_equal(b[k].action, bars[i].does[k]);
			assert_true(b[k].cols > 0);
		}
		/* In a narrow one these two stay. */
		rig_resize(&m.rig, 20, 8);
		SEES(&m.rig, "Finish");
		if (bars[i].does[bars[i].n - 1] == ACTION_HELP)
			SEES(&m.rig, "0 Help");
		room_close(&m);
	}
	{
		struct room m;

		room_open(&m, "content", CLINIC "cover = no\n", 1, 80, 24);
		SEES_NOT(&m.rig, "Cover");
		rig_key(&m.rig, 'x');
		assert_int_equal(room_view(&m), VIEW_DOORS);
		room_close(&m);
	}
}

/* Four where fingers would take one of five for the next.  What goes comes with
 * the focus: arrows reach it. */
static void
test_a_narrow_bar(void **state)
{
	struct button b[BUTTONS];
	struct room m;
	int n, shown = 0, end = 0;

	(void)state;
	room_open(&m, "content", CLINIC, 1, 40, 12);
	rig_key(&m.rig, '1');
	assert_int_equal(room_view(&m), VIEW_PAGE);
	n = chrome_buttons(m.rig.app, b);
	for (int i = 0; i < n; i++) {
		if (!b[i].cols)
			continue;
		assert_true(!shown || b[i].x - end >= 2);
		end = b[i].x + b[i].cols;
		shown++;
	}
	assert_int_equal(shown, 4);
	SEES_NOT(&m.rig, "Next");
	SEES(&m.rig, "Cover");
	rig_resize(&m.rig, 20, 8);
	SEES_NOT(&m.rig, "Cover");
	for (int i = 0; i < 12 && !rig_sees(&m.rig, "Cover"); i++)
		rig_key(&m.rig, INPUT_LEFT);
	SEES(&m.rig, "Cover");
	rig_key(&m.rig, INPUT_ENTER);
	assert_int_equal(room_view(&m), VIEW_COVER);
	room_close(&m);
}

/* The header of no page says what it is about. */
static void
test_the_header_names_no_condition(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, 1, 120, 30);
	for (uint32_t p = 0; p < guide_pages(m.rig.guide); p++) {
		const struct entry *e = guide_page(m.rig.guide, p);

		rig_perform(&m.rig, history_open(m.rig.app, p, NULL));
		for (int i = 0; i < 200 && !body_at_end(&m.rig.app->body);
		     i++) {
			const char *row = rig_row(&m.rig, 0);

			assert_null(strstr(row, e->title));
			assert_non_null(strstr(row, "Understanding your care"));
			assert_null(strstr(row, "etamin"));
			rig_key(&m.rig, INPUT_PGDN);
		}
		/* No list of them beside it either. */
		assert_false(contents_is_beside(m.rig.app));
	}
	rig_key(&m.rig, 't');
	assert_null(strstr(rig_row(&m.rig, 0), "etamin"));
	room_close(&m);
	room_open(&m, "tests/guides/guided", "public-title = \"Your care\"\n",
	    1, 80, 24);
	rig_key(&m.rig, '1'); /* no short version: topics */
	rig_key(&m.rig, '1');
	focus_word(&m.rig, "queen");
	rig_key(&m.rig, INPUT_ENTER);
	assert_int_equal(room_view(&m), VIEW_TERM);
	assert_non_null(strstr(rig_row(&m.rig, 0), "Your care"));
	rig_perform(&m.rig, app_act(m.rig.app, ACTION_USES));
	assert_int_equal(room_view(&m), VIEW_USES);
	assert_non_null(strstr(rig_row(&m.rig, 0), "Your care"));
	room_close(&m);
}

/* "Next" leads through a page, and on to the next one: by clicks alone. */
static void
test_next_by_clicks(void **state)
{
	struct button b[BUTTONS];
	struct room m;
	int n = 0;

	(void)state;
	room_open(&m, "content", CLINIC, 1, 80, 24);
	rig_key(&m.rig, '1');
	for (; n < 99 && m.rig.app->page == 0; n++) {
		chrome_buttons(m.rig.app, b);
		rig_mouse(&m.rig, MOUSE_LEFT, b[1].x, 23);
	}
	assert_in_range(n, 3, 40);
	assert_int_equal(m.rig.app->page, 1);
	room_close(&m);
	/* What says that there is more leads to it. */
	room_open(&m, "content", CLINIC, 1, 40, 12);
	rig_key(&m.rig, INPUT_PGUP);
	SEES(&m.rig, "more below");
	rig_mouse(&m.rig, MOUSE_LEFT, 30, 10);
	SEES(&m.rig, "Help now");
	room_close(&m);
}

static void
test_a_pilot_says_so(void **state)
{
	(void)state;
	for (int pilot = 0; pilot < 2; pilot++) {
		struct room m;

		room_open(&m, "content",
		    pilot ? CLINIC "pilot = yes\n" : CLINIC, 1, 80, 24);
		for (int i = 0; i < 2; i++) {
			assert_sees(&m.rig,
			    "Draft. Ask your care team before you rely on "
			    "this.",
			    pilot, __LINE__);
			rig_key(&m.rig, '1');
		}
		room_close(&m);
	}
}

/* ---- the cover --------------------------------------------------------- */

/* Nothing of it is seen, and it comes back cell by cell. */
static void
assert_covered(struct room *m, const struct event *by)
{
	struct str before;
	struct focus focus = m->rig.app->focus;
	enum view_id was = room_view(m);
	int x, y;

	str_init(&before);
	str_puts(&before, rig_text(&m->rig));
	x = m->rig.frame.cursor_x;
	y = m->rig.frame.cursor_y;
	rig_perform(&m->rig, app_act(m->rig.app, ACTION_COVER));
	rig_send(&m->rig, &(struct event){.kind = EVENT_NONE});
	assert_int_equal(room_view(m), VIEW_COVER);
	for (int row = 0; row < m->rig.frame.height; row++) {
		const char *s = rig_row(&m->rig, row);

		s += strspn(s, " ");
		if (*s)
			assert_non_null(strstr("Understanding your care"
					       "Press any key to go on.",
			    s));
	}
	rig_send(&m->rig, by);
	assert_int_equal(room_view(m), was);
	assert_int_equal(m->rig.app->focus.kind, focus.kind);
	assert_int_equal(m->rig.app->focus.index, focus.index);
	assert_string_equal(rig_text(&m->rig), str_text(&before));
	assert_int_equal(m->rig.frame.cursor_x, x);
	assert_int_equal(m->rig.frame.cursor_y, y);
	str_done(&before);
}

static void
test_the_cover(void **state)
{
	static const struct event by[] = {
	    {.kind = EVENT_KEY, .key = 'q'},
	    {.kind = EVENT_KEY, .key = INPUT_ENTER},
	    {.kind = EVENT_KEY, .key = '0'},
	    {.kind = EVENT_MOUSE, .button = MOUSE_LEFT, .x = 30, .y = 23},
	    {.kind = EVENT_MOUSE, .button = MOUSE_RIGHT, .x = 1, .y = 1},
	};
	static const char *const ways[] = {"", "1", "1   ", "11", "2", "20",
	    "3", "31", "32", "4", "41", "5", "0", "1c", "1c1", "1t"};

	(void)state;
	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++)
		for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
			struct room m;

			room_open(&m, "content", CLINIC, 1, 80, 24);
			for (const char *k = ways[w]; *k; k++)
				rig_key(&m.rig, (uint32_t)*k);
			assert_covered(&m, &by[i]);
			rig_key(&m.rig, INPUT_DOWN);
			assert_covered(&m, &by[i]);
			room_close(&m);
		}
}

static void
test_a_cover_is_resized(void **state)
{
	struct room m;
	struct str before;

	(void)state;
	str_init(&before);
	room_open(&m, "content", CLINIC, 1, 80, 24);
	rig_key(&m.rig, '3');
	rig_resize(&m.rig, 40, 12);
	str_puts(&before, rig_text(&m.rig));
	rig_resize(&m.rig, 80, 24);
	rig_key(&m.rig, '*');
	for (int s = 0; s < SIZES; s++) {
		rig_resize(&m.rig, sizes[s][0], sizes[s][1]);
		SEES(&m.rig, "Press any key");
		SEES_NOT(&m.rig, "question");
	}
	rig_resize(&m.rig, 40, 12);
	rig_key(&m.rig, ' ');
	assert_string_equal(rig_text(&m.rig), str_text(&before));
	str_done(&before);
	room_close(&m);
}

/* What happens meanwhile is said afterwards. */
static void
test_a_notice_waits_below_the_cover(void **state)
{
	struct room m;

	(void)state;
	room_open(&m, "content", CLINIC, 1, 80, 24);
	rig_key(&m.rig, 'x');
	app_notice(m.rig.app, "%s", "A secret.");
	SEES_NOT(&m.rig, "secret");
	rig_key(&m.rig, 'x');
	SEES(&m.rig, "A secret.");
	room_close(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_what_is_offered),
	    cmocka_unit_test(test_the_doors_where_there_is_nothing_to_choose),
	    cmocka_unit_test(test_help_is_offered_in_two_languages),
	    cmocka_unit_test(test_help_in_all_of_three),
	    cmocka_unit_test(test_the_card_of_help_is_in_two_languages),
	    cmocka_unit_test(test_the_welcome_follows_the_focus),
	    cmocka_unit_test(test_choosing_is_counted),
	    cmocka_unit_test(test_what_cannot_be_drawn),
	    cmocka_unit_test(test_three_doors),
	    cmocka_unit_test(test_the_bar),
	    cmocka_unit_test(test_a_narrow_bar),
	    cmocka_unit_test(test_the_header_names_no_condition),
	    cmocka_unit_test(test_next_by_clicks),
	    cmocka_unit_test(test_a_pilot_says_so),
	    cmocka_unit_test(test_the_cover),
	    cmocka_unit_test(test_a_cover_is_resized),
	    cmocka_unit_test(test_a_notice_waits_below_the_cover),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name(
	    "kiosk view", tests, setup, teardown);
}
