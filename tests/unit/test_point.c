/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_point - a paragraph that a counselor points at stands out on both
 * screens, at whatever size.
 */
#include "config.h"

#include "togethertest.h"

static void
point_on_page(struct pair *p, uint32_t page)
{
	meet(p);
	rig_perform(rig_of(p, COUNSELOR),
	    history_open(app_of(p, COUNSELOR), page, NULL));
	pump(p);
	press(p, PATIENT, INPUT_CTRL_L);
}

static uint32_t
marked(struct pair *p)
{
	const struct together *t = &app_of(p, COUNSELOR)->together;

	return t->mark_block;
}

/* How many rows of the screen stand out: by the bar, or without a margin by
 * their role. */
static int
rows_marked(struct rig *r)
{
	int n = 0, x = chrome_margin(r->app);

	rig_text(r);
	for (int y = chrome_body_top(r->app);
	     y < chrome_body_top(r->app) + chrome_body_rows(r->app); y++) {
		const struct cell *row = &r->frame.cells[y * r->frame.width];

		if (x == 0)
			n += row[0].role == ROLE_MATCH;
		else
			n += row[x - 2 >= 0 ? x - 2 : 0].cp == 0x2503 ||
			     row[x - 1].cp == 0x2503;
	}
	return n;
}

static void
keys_go_through_what_is_in_sight(void **state)
{
	struct pair p;
	uint32_t last = 0;
	int rows = 0;

	(void)state;
	open_pair(&p, "content", 80, 24);
	point_on_page(&p, 1);
	for (int i = 0; i < 30; i++) {
		press(&p, COUNSELOR, '.');
		assert_true(marked(&p) >= last);
		last = marked(&p);
		assert_int_not_equal(
		    app_of(&p, COUNSELOR)->doc->blocks[last].kind,
		    BLOCK_HEADING);
		assert_true(rows_marked(rig_of(&p, COUNSELOR)) > 0);
		rows += rows_marked(rig_of(&p, PATIENT)) > 0;
	}
	assert_int_equal(rows, 30);
	press(&p, COUNSELOR, ',');
	assert_true(marked(&p) < last);
	press(&p, COUNSELOR, INPUT_ESC);
	assert_int_equal(marked(&p), 0);
	assert_int_equal(rows_marked(rig_of(&p, PATIENT)), 0);
	assert_int_equal(app_of(&p, COUNSELOR)->view, VIEW_PAGE);
	press(&p, COUNSELOR, '.');
	press(&p, COUNSELOR, ']'); /* another page */
	assert_int_equal(marked(&p), 0);
	close_pair(&p);
}

static void
it_is_brought_into_a_small_window(void **state)
{
	static const int sizes[][2] = {{20, 8}, {40, 12}, {30, 9}, {60, 16}};

	(void)state;
	for (size_t z = 0; z < sizeof sizes / sizeof *sizes; z++) {
		struct pair p;

		open_pair(&p, "content", sizes[z][0], sizes[z][1]);
		point_on_page(&p, 2);
		for (int i = 0; i < 25; i++) {
			press(&p, COUNSELOR, '.');
			if (rows_marked(rig_of(&p, PATIENT)) == 0)
				fail_msg("nothing stands out:\n%s",
				    rig_text(rig_of(&p, PATIENT)));
			assert_true(app_of(&p, PATIENT)->together.follows);
		}
		/* And it is there after another size. */
		rig_resize(rig_of(&p, PATIENT), 24, 7);
		pump(&p);
		assert_true(rows_marked(rig_of(&p, PATIENT)) > 0);
		assert_true(app_of(&p, PATIENT)->together.follows);
		close_pair(&p);
	}
}

static void
a_click_marks_and_takes_away(void **state)
{
	struct pair p;
	struct rig *r;
	uint32_t was;
	int y = 0;

	(void)state;
	open_pair(&p, "content", 80, 24);
	point_on_page(&p, 1);
	r = rig_of(&p, COUNSELOR);
	press(&p, COUNSELOR, '.');
	press(&p, COUNSELOR, '.');
	was = marked(&p);
	for (y = 2; y < 22; y++)
		if (r->frame.cells[0].width &&
		    strstr(rig_row(r, y), "┃") != NULL && rows_marked(r) == 1)
			break;
	press(&p, COUNSELOR, INPUT_ESC);
	assert_int_equal(marked(&p), 0);
	for (y = 2; y < 22 && marked(&p) != was; y++) {
		if (marked(&p))
			press(&p, COUNSELOR, INPUT_ESC);
		rig_mouse(r, MOUSE_LEFT, chrome_margin(r->app) + 3, y);
		pump(&p);
		assert_int_equal(r->app->view, VIEW_PAGE);
	}
	assert_int_equal(marked(&p), was);
	assert_true(rows_marked(rig_of(&p, PATIENT)) > 0);
	rig_mouse(r, MOUSE_LEFT, chrome_margin(r->app) + 3, y - 1);
	pump(&p);
	assert_int_equal(marked(&p), 0);
	close_pair(&p);
}

/* What scrolls away is pointed at no longer; a size changes nothing. */
static void
it_is_dropped_when_out_of_sight(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	point_on_page(&p, 2);
	press(&p, COUNSELOR, '.');
	rig_resize(rig_of(&p, COUNSELOR), 20, 8);
	rig_resize(rig_of(&p, COUNSELOR), 80, 24);
	pump(&p);
	assert_int_not_equal(marked(&p), 0);
	press(&p, COUNSELOR, ' ');
	press(&p, COUNSELOR, ' ');
	assert_int_equal(marked(&p), 0);
	assert_int_equal(rows_marked(rig_of(&p, PATIENT)), 0);
	assert_null(apart(&p));
	close_pair(&p);
}

/* A patient's keys mark nothing. */
static void
a_patient_does_not_point(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	point_on_page(&p, 2);
	press(&p, PATIENT, '.');
	rig_mouse(rig_of(&p, PATIENT), MOUSE_LEFT, 8, 4);
	pump(&p);
	assert_int_equal(app_of(&p, PATIENT)->together.mark_block, 0);
	close_pair(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_go_through_what_is_in_sight),
	    cmocka_unit_test(it_is_brought_into_a_small_window),
	    cmocka_unit_test(a_click_marks_and_takes_away),
	    cmocka_unit_test(it_is_dropped_when_out_of_sight),
	    cmocka_unit_test(a_patient_does_not_point),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
