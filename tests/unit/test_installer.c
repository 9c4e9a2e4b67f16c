/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_installer - which of these reads correctly?
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "apptest.h"
#include "text/text.h"

static const char logical[] = "(1) اتصل بالرقم 555-0100، ثم (2)";

static void
open_installer(struct rig *r, int width, int height)
{
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];

	snprintf(path, sizeof path, "%s/tests/guides/small", src ? src : ".");
	rig_open(r, path, NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = width,
		.height = height,
		.theme = -1,
		.bidi = BIDI_APP,
		.ask_bidi = true});
}

/* Is what FIRST begins with above what SECOND does? */
static bool
is_above(struct rig *r, const char *first, const char *second)
{
	const char *s = rig_text(r);
	const char *a = strstr(s, first), *b = strstr(s, second);

	return a && b && a < b;
}

/* One as we put it in order, one as it is read: the telephone number is whole
 * in both. */
static void
two_are_shown_to_compare(void **state)
{
	static const char mirrored[] = "(2) مث ،555-0100 مقرلاب لصتا (1)";
	struct rig r;

	(void)state;
	open_installer(&r, 80, 24);
	SEES(&r, "Which of these reads correctly?");
	if (!is_above(&r, mirrored, logical))
		fail_msg("%s", rig_text(&r));
	SEES(&r, "3  Neither of them");
	assert_true(rig_cursor_is_right(&r));
	rig_close(&r);
}

static void
each_choice_is_an_answer(void **state)
{
	static const struct {
		uint32_t keys[3];
		enum app_bidi_answer answer;
	} cases[] = {
	    {{'1'}, BIDI_ANSWER_APP},
	    {{'2'}, BIDI_ANSWER_OFF},
	    {{'3'}, BIDI_ANSWER_NEITHER},
	    {{INPUT_ENTER}, BIDI_ANSWER_APP},
	    {{INPUT_DOWN, INPUT_ENTER}, BIDI_ANSWER_OFF},
	    {{INPUT_UP, INPUT_ENTER}, BIDI_ANSWER_NEITHER},
	    {{INPUT_DOWN, INPUT_UP, INPUT_ENTER}, BIDI_ANSWER_APP},
	    {{'q'}, BIDI_ANSWER_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rig r;

		open_installer(&r, 80, 24);
		for (int k = 0; k < 3 && cases[i].keys[k]; k++)
			rig_key(&r, cases[i].keys[k]);
		assert_int_equal(r.last.kind, EFFECT_QUIT);
		assert_int_equal(app_bidi_answer(r.app), cases[i].answer);
		rig_close(&r);
	}
}

/* A click on a line is an answer; one beside them is none. */
static void
clicks_choose(void **state)
{
	struct rig r;

	(void)state;
	open_installer(&r, 80, 24);
	rig_mouse(&r, MOUSE_LEFT, 20, 0);
	assert_int_equal(app_bidi_answer(r.app), BIDI_ANSWER_NONE);
	for (int y = 0; y < 24; y++)
		if (strstr(rig_row(&r, y), logical)) {
			rig_mouse(&r, MOUSE_LEFT, 20, y);
			break;
		}
	assert_int_equal(app_bidi_answer(r.app), BIDI_ANSWER_OFF);
	rig_close(&r);
}

/* All three can be chosen from on a small screen. */
static void
it_fits(void **state)
{
	struct rig r;

	(void)state;
	open_installer(&r, 30, 8);
	SEES(&r, "Which is right?");
	SEES(&r, "3  Neither");
	SEES(&r, "555-0100");
	rig_close(&r);
}

/* Help now and back. */
static void
help_now_is_there(void **state)
{
	struct rig r;

	(void)state;
	open_installer(&r, 80, 24);
	rig_key(&r, '0');
	assert_int_equal(r.app->view, VIEW_HELP);
	rig_key(&r, INPUT_BACKSPACE);
	assert_int_equal(r.app->view, VIEW_INSTALLER);
	rig_key(&r, '2');
	assert_int_equal(app_bidi_answer(r.app), BIDI_ANSWER_OFF);
	rig_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	    TEST(two_are_shown_to_compare),
	    TEST(each_choice_is_an_answer),
	    TEST(clicks_choose),
	    TEST(it_fits),
	    TEST(help_now_is_there),
#undef TEST
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("installer", tests, NULL, NULL);
}
