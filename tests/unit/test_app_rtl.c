/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_app_rtl - the screen from right to left: tests/guides/rtl in Arabic, by
 * a catalog that has not all of its blocks.
 *
 * tests/golden/rtl.NAME.seen has what is to be seen, in the order in which it
 * is seen.  UPDATE_GOLDEN=1 writes what is there now; read the difference in
 * what puts text in no order of its own.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "apptest.h"
#include "locale/catalog.h"

struct scene {
	struct rig rig;
	struct catalog *catalog;
};

static const char *
source(const char *below)
{
	static char path[TEMP_PATH_MAX];
	const char *top = getenv("srcdir");

	snprintf(path, sizeof path, "%s/%s", top ? top : ".", below);
	return path;
}

static struct catalog *
make_catalog(void)
{
	char command[3 * TEMP_PATH_MAX];
	struct err e = {0};
	struct catalog *c;

	snprintf(command, sizeof command, "msgfmt -o '%s/ar.mo' '%s'", dir.path,
	    source("tests/guides/rtl/ar.po"));
	assert_int_equal(system(command), 0);
	c = catalog_open(temp_path(&dir, "ar.mo"), &e);
	assert_non_null(c);
	return c;
}

static void
scene_open(struct scene *s, int width, int height, bool shape)
{
	s->catalog = make_catalog();
	rig_open(&s->rig, source("tests/guides/rtl"), NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.catalog = s->catalog,
		.width = width,
		.height = height,
		.theme = -1,
		.mouse = true,
		.bidi = BIDI_APP,
		.shape = shape});
	guide_set_catalog(s->rig.guide, s->catalog);
}

static void
scene_close(struct scene *s)
{
	rig_close(&s->rig);
	catalog_close(s->catalog);
}

/* ---- goldens ---------------------------------------------------------- */

static void
expect_golden(struct scene *s, const char *name)
{
	const char *got = rig_text(&s->rig);
	char below[64], want[1 << 15] = "";
	FILE *f;
	size_t n;

	snprintf(below, sizeof below, "tests/golden/rtl.%s.seen", name);
	f = fopen(source(below), getenv("UPDATE_GOLDEN") ? "wb" : "rb");
	if (!f)
		fail_msg("%s cannot be opened", below);
	if (getenv("UPDATE_GOLDEN")) {
		assert_int_equal(fputs(got, f) == EOF, 0);
	} else {
		n = fread(want, 1, sizeof want - 1, f);
		want[n] = '\0';
		assert_string_equal(got, want);
	}
	fclose(f);
}

static void
pages_look_as_they_should(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s, 40, 70, false);
	rig_key(&s.rig, '1');
	expect_golden(&s, "40");
	scene_close(&s);
	scene_open(&s, 80, 50, false);
	rig_key(&s.rig, '1');
	expect_golden(&s, "80");
	rig_key(&s.rig, '?');
	expect_golden(&s, "keys");
	scene_close(&s);
	scene_open(&s, 120, 30, true);
	rig_key(&s.rig, '1');
	expect_golden(&s, "joined");
	scene_close(&s);
}

/* ---- what it does ------------------------------------------------------ */

/* The column of the first cell of ROLE on row Y, or -1. */
static int
column_of(const struct rig *r, uint8_t role, int y)
{
	for (int x = 0; x < r->frame.width; x++)
		if (rig_role(r, x, y) == role)
			return x;
	return -1;
}

static int
row_of(struct rig *r, uint8_t role)
{
	app_view(r->app, &r->frame);
	for (int y = 0; y < r->frame.height; y++)
		if (column_of(r, role, y) >= 0)
			return y;
	return -1;
}

/* ← opens and → goes back; Backspace goes back in any language. */
static void
arrows_go_the_other_way(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s, 80, 24, false);
	rig_key(&s.rig, INPUT_RIGHT); /* nothing to go back to */
	assert_int_equal(s.rig.app->view, VIEW_HOME);
	rig_key(&s.rig, INPUT_LEFT);
	assert_int_equal(s.rig.app->view, VIEW_PAGE);
	rig_key(&s.rig, INPUT_RIGHT);
	assert_int_equal(s.rig.app->view, VIEW_HOME);
	rig_key(&s.rig, INPUT_LEFT);
	rig_key(&s.rig, INPUT_BACKSPACE);
	assert_int_equal(s.rig.app->view, VIEW_HOME);
	scene_close(&s);
}

/* A click opens what is seen under it, and the cursor is on what it shows. */
static void
clicks_and_the_cursor_are_where_they_are_seen(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int x, y;

	(void)state;
	scene_open(&s, 80, 50, false);
	rig_key(r, '1');
	y = row_of(r, ROLE_LINK);
	assert_true(y > 0);
	x = column_of(r, ROLE_LINK, y);
	rig_mouse(r, MOUSE_LEFT, 79 - x, y); /* the same, not turned round */
	assert_int_equal(r->app->page, 0);
	rig_mouse(r, MOUSE_LEFT, x, y);
	assert_int_equal(r->app->page, 1);
	rig_key(r, INPUT_BACKSPACE); /* it has the focus now */
	assert_true(rig_cursor_is_right(r));
	y = row_of(r, ROLE_FOCUS);
	assert_int_equal(r->frame.cursor_y, y);
	/* on its first letter, which is its rightmost cell */
	assert_int_equal(rig_role(r, r->frame.cursor_x, y), ROLE_FOCUS);
	assert_true(rig_role(r, r->frame.cursor_x + 1, y) != ROLE_FOCUS);
	scene_close(&s);
}

/* Every button of the bar answers where it is seen. */
static void
buttons_answer_where_they_are_seen(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, 80, 24, false);
	app_view(r->app, &r->frame);
	for (int x = 0; x < 80; x++)
		if (rig_role(r, x, 23) == ROLE_HELP) {
			assert_true(x < 40); /* the last one: at the left */
			rig_mouse(r, MOUSE_LEFT, x, 23);
			assert_int_equal(r->app->view, VIEW_HELP);
			break;
		}
	assert_int_equal(r->app->view, VIEW_HELP);
	scene_close(&s);
}

/* What is typed goes its own way: Latin from the left, Arabic from the right;
 * arrows go as the text does. */
static void
a_field_runs_as_its_words_do(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	int y, x;

	(void)state;
	scene_open(&s, 40, 20, false);
	rig_key(r, '/');
	app_view(r->app, &r->frame);
	y = r->frame.cursor_y;
	x = r->frame.cursor_x;
	assert_true(x > 20); /* empty: it begins at the right */
	rig_key(r, 0x627);
	rig_key(r, 0x628);
	app_view(r->app, &r->frame);
	assert_int_equal(r->frame.cursor_x, x - 2);
	assert_int_equal(r->frame.cells[y * 40 + x].cp, 0x627);
	assert_int_equal(r->frame.cells[y * 40 + x - 1].cp, 0x628);
	rig_key(r, INPUT_RIGHT); /* to the right: before the last letter */
	app_view(r->app, &r->frame);
	assert_int_equal(r->frame.cursor_x, x - 1);
	rig_key(r, INPUT_LEFT);
	rig_key(r, INPUT_BACKSPACE);
	rig_key(r, INPUT_BACKSPACE);
	rig_key(r, 'a');
	rig_key(r, 'b');
	app_view(r->app, &r->frame);
	assert_true(r->frame.cursor_x < 20);
	x = r->frame.cursor_x;
	assert_int_equal(r->frame.cells[y * 40 + x - 2].cp, 'a');
	assert_int_equal(r->frame.cells[y * 40 + x - 1].cp, 'b');
	rig_key(r, INPUT_LEFT);
	app_view(r->app, &r->frame);
	assert_int_equal(r->frame.cursor_x, x - 1);
	scene_close(&s);
}

/* Without it, all stands as it is written: who puts it in order is another. */
static void
nothing_moves_when_it_is_off(void **state)
{
	struct scene s;

	(void)state;
	s.catalog = make_catalog();
	rig_open(&s.rig, source("tests/guides/rtl"), NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.catalog = s.catalog,
		.width = 80,
		.height = 24,
		.theme = -1});
	guide_set_catalog(s.rig.guide, s.catalog);
	rig_key(&s.rig, INPUT_RIGHT);
	assert_int_equal(s.rig.app->view, VIEW_PAGE);
	assert_true(rig_sees(&s.rig, "+1 555-0100 أو انظر"));
	scene_close(&s);
}

/* Each row is whole and in order, and the cursor within. */
static void
expect_sound(struct rig *r)
{
	const struct frame *f = &r->frame;

	assert_true(rig_cursor_is_right(r));
	for (int y = 0; y < f->height; y++)
		for (int x = 0; x < f->width;) {
			const struct cell *c = &f->cells[y * f->width + x];

			assert_in_range(c->width, 1, 2);
			assert_int_equal(c->level, 0);
			assert_true(x + c->width <= f->width);
			if (c->width == 2)
				assert_int_equal(c[1].cp, FRAME_TAIL);
			x += c->width;
		}
}

/* Any keys and clicks at any size. */
static void
whatever_is_done_the_screen_is_sound(void **state)
{
	static const uint32_t keys[] = {'1', '2', ' ', INPUT_TAB, INPUT_BACKTAB,
	    INPUT_LEFT, INPUT_RIGHT, '/', 'x', 0x628, 0x5d0, '5', '-',
	    INPUT_ESC, 't', INPUT_DOWN, INPUT_UP, INPUT_ENTER, '?', '0',
	    INPUT_BACKSPACE, INPUT_HOME, INPUT_END, 'n', 0x4e2d, 0x64e};
	unsigned seed = 3;
	struct scene s;

	(void)state;
	scene_open(&s, 80, 24, true);
	for (int i = 0; i < 4000; i++) {
		unsigned n = temp_random(&seed);

		if (i % 50 == 0)
			rig_resize(&s.rig, 1 + (int)(n % 130), 1 + i % 40);
		else if (n % 8 == 0)
			rig_mouse(&s.rig, (int)(n / 8 % 5), (int)(n / 64 % 140),
			    (int)(n / 16 % 40));
		else
			rig_key(
			    &s.rig, keys[n / 8 % (sizeof keys / sizeof *keys)]);
		expect_sound(&s.rig);
	}
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	    TEST(pages_look_as_they_should),
	    TEST(arrows_go_the_other_way),
	    TEST(clicks_and_the_cursor_are_where_they_are_seen),
	    TEST(buttons_answer_where_they_are_seen),
	    TEST(a_field_runs_as_its_words_do),
	    TEST(nothing_moves_when_it_is_off),
	    TEST(whatever_is_done_the_screen_is_sound),
#undef TEST
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("app_rtl", tests, NULL, NULL);
}
