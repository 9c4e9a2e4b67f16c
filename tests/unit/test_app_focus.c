/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys choose and open: lists, digits, Tab, Enter, buttons. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "apptest.h"
#include "guide/doc.h"

/* ---- lists ------------------------------------------------------------ */

static void
digits_of_other_scripts_choose(void **state)
{
	static const uint32_t two[] = {'2', 0x662, 0x6f2};
	static const uint32_t zero[] = {'0', '!', 0x660, 0x6f0};

	(void)state;
	write_links();
	for (size_t i = 0; i < 3; i++) {
		struct rig r;

		open_temp(&r, 60, 16);
		rig_key(&r, two[i]);
		SEES(&r, "Second page");
		rig_close(&r);
	}
	for (size_t i = 0; i < 4; i++) {
		struct rig r;

		open_temp(&r, 60, 16);
		rig_key(&r, zero[i]);
		SEES(&r, "cannot call anyone");
		rig_close(&r);
	}
}

/* With "9 More" alone, each entry is seen, and then the list begins again. */
static void
more_leads_through_any_list(void **state)
{
	static const int sizes[] = {1, 9, 10, 200, 10000};

	(void)state;
	for (size_t k = 0; k < 5; k++) {
		int n = sizes[k], next = 1;
		struct rig r;

		write_list(n);
		open_temp(&r, 40, k % 2 ? 12 : 24);
		for (int turns = 0; next <= n && turns <= n; turns++) {
			char title[32];

			rig_text(&r);
			do
				snprintf(
				    title, sizeof title, "Entry %d.", next);
			while (strstr(str_text(&r.text), title) && ++next <= n);
			if (next <= n)
				SEES(&r, "9  More");
			rig_key(&r, '9');
		}
		assert_int_equal(next, n + 1);
		/* seen is not yet within reach of a digit */
		for (int turns = 0; n > 9 && turns <= n &&
				    !strstr(rig_text(&r), "From the top");
		     turns++)
			rig_key(&r, '9');
		if (n > 9) {
			SEES(&r, "9  From the top");
			rig_key(&r, '9');
			SEES(&r, "1  Entry 1.");
		}
		rig_close(&r);
	}
}

/* Thirteen fit on the screen, and still each has its digit in turn; help now
 * is where it is drawn. */
static void
a_list_that_fits_is_within_reach(void **state)
{
	struct event click = {.kind = EVENT_MOUSE, .button = MOUSE_LEFT};
	struct rig r;

	(void)state;
	write_list(13);
	temp_file(&dir, "p13.md", "# Page thirteen\n");
	open_temp(&r, 80, 24);
	SEES(&r, "8  Entry 8.");
	SEES(&r, "   Entry 13.");
	for (click.y = 0; click.y < 23; click.y++)
		if (strstr(rig_row(&r, click.y), "0  Help now"))
			break;
	click.x = 12;
	app_update(r.app, &click);
	SEES(&r, "cannot call anyone");
	rig_key(&r, INPUT_BACKSPACE);
	rig_key(&r, '9');
	SEES(&r, "5  Entry 13.");
	rig_key(&r, '5');
	SEES(&r, "Page thirteen");
	rig_close(&r);
}

static void
a_list_of_nine_has_nine_digits(void **state)
{
	struct rig r;

	(void)state;
	write_list(9);
	temp_file(&dir, "p9.md", "# Page nine\n");
	open_temp(&r, 40, 24);
	SEES(&r, "9  Entry 9.");
	rig_key(&r, '9');
	SEES(&r, "Page nine");
	rig_close(&r);
}

static void
home_fits_any_size(void **state)
{
	static const int lists[] = {1, 9, 10, 200};

	(void)state;
	for (size_t k = 0; k < 4; k++) {
		struct rig r;

		write_list(lists[k]);
		open_temp(&r, 1, 1);
		for (int height = 1; height <= 30; height++)
			for (int width = 1; width <= 200; width++) {
				rig_resize(&r, width, height);
				assert_true(rig_cursor_is_right(&r));
				assert_int_equal(r.frame.width, width);
				assert_int_equal(r.frame.height, height);
				if (height >= 5 && width >= 20)
					SEES(&r, "Entry 1");
				if (height >= 3 && width >= 8)
					SEES(&r, "0 Help");
			}
		rig_close(&r);
	}
}

/* ---- Tab -------------------------------------------------------------- */

/* What can have the focus now: bits for links, what stands below the page,
 * the contents beside it, buttons. */
struct all {
	bool link[2000], sources, check, teach, handout, next, contents,
	    button[BUTTONS], none;
	int n;
};

static void
mark_stop(struct all *s, bool *stop)
{
	s->n += !*stop;
	*stop = true;
}

/* Is there room for that button, when it has the focus? */
static bool
comes_with_focus(struct app *a, uint32_t button)
{
	struct focus was = a->focus;
	bool shown;

	a->focus = (struct focus){FOCUS_BUTTON, button};
	shown = chrome_focus_is_shown(a);
	a->focus = was;
	return shown;
}

static void
find_stops(struct rig *r, struct all *s)
{
	struct app *a = r->app;
	struct button b[BUTTONS];
	struct body_walk w;
	struct body_line at;
	int n = chrome_buttons(a, b);

	*s = (struct all){.n = 0};
	if (a->opts.width >= 110)
		mark_stop(s, &s->contents);
	for (int i = 0; i < n && a->opts.height >= 3; i++)
		if (comes_with_focus(a, (uint32_t)i))
			mark_stop(s, &s->button[i]);
	body_walk_init(&a->body, &w);
	while (a->doc && body_walk_next(&a->body, &w, &at)) {
		const struct line *line;

		if (!at.unit) {
			if (tail_leads(a, at.line) == FOCUS_NEXT)
				mark_stop(s, &s->next);
			if (tail_leads(a, at.line) == FOCUS_CHECK)
				mark_stop(s, &s->check);
			if (tail_leads(a, at.line) == FOCUS_TEACH)
				mark_stop(s, &s->teach);
			if (tail_leads(a, at.line) == FOCUS_HANDOUT)
				mark_stop(s, &s->handout);
			if (tail_leads(a, at.line) == FOCUS_SOURCES)
				mark_stop(s, &s->sources);
			continue;
		}
		line = &at.unit->lines[at.line];
		for (uint32_t k = 0; k < line->nruns; k++) {
			uint32_t l = at.unit->runs[line->first + k].link;

			if (l && a->doc->links[l - 1].kind != LINK_CITE &&
			    !a->doc->links[l - 1].repeated)
				mark_stop(s, &s->link[l - 1]);
		}
	}
}

static bool *
stop_of(struct all *s, const struct focus *f)
{
	switch (f->kind) {
	case FOCUS_LINK:
		return &s->link[f->index];
	case FOCUS_SOURCES:
		return &s->sources;
	case FOCUS_CHECK:
		return &s->check;
	case FOCUS_TEACH:
		return &s->teach;
	case FOCUS_HANDOUT:
		return &s->handout;
	case FOCUS_NEXT:
		return &s->next;
	case FOCUS_CONTENTS:
		return &s->contents;
	case FOCUS_BUTTON:
		return &s->button[f->index];
	case FOCUS_NOTES:  /* the same */
	case FOCUS_CHOICE: /* not on a page */
	case FOCUS_FIELD:
	case FOCUS_NONE:
		break;
	}
	return &s->none; /* never marked */
}

static void
check_cycle(struct rig *r, uint32_t key)
{
	struct all s;
	int n;

	find_stops(r, &s);
	rig_key(r, key); /* into the cycle: then once round, to where it was */
	for (n = s.n; n > 0; n--) {
		bool *stop;

		assert_true(rig_cursor_is_right(r));
		stop = stop_of(&s, &r->app->focus);
		if (!*stop)
			fail_msg(
			    "Tab stops twice, or at nothing:\n%s", rig_text(r));
		*stop = false;
		rig_key(r, key);
	}
	find_stops(r, &s);
	if (s.n)
		assert_true(*stop_of(&s, &r->app->focus));
}

static void
tab_reaches_everything_and_comes_round(void **state)
{
	static const char *const guides[] = {"content", "tests/guides/small",
	    "tests/guides/stranger", "tests/guides/plain"};
	static const int size[][2] = {
	    {80, 24}, {40, 12}, {20, 8}, {30, 2}, {120, 60}};

	(void)state;
	for (size_t i = 0; i < 20; i++) {
		struct rig r;

		open_source(&r, guides[i / 5], size[i % 5][0], size[i % 5][1]);
		rig_key(&r, '1');
		for (uint32_t p = 0; p < guide_pages(r.guide); p++) {
			for (int k = 0; k < 12; k++) {
				check_cycle(&r, INPUT_TAB);
				check_cycle(&r, INPUT_BACKTAB);
				rig_key(&r, ' ');
			}
			rig_key(&r, ']');
		}
		rig_close(&r);
	}
}

/* More links than lines, and links side by side that go on below. */
static void
tab_reaches_each_of_many_links(void **state)
{
	struct rig r;
	struct str s;

	(void)state;
	str_init(&s);
	str_puts(&s,
	    "# Many\n\n| a | b |\n|---|---|\n"
	    "| [one link of quite a few words that wraps](x.md) | [another "
	    "link of quite a few words that wraps too](y.md) |\n\n");
	for (int i = 0; i < 300; i++)
		str_printf(&s, "[n%d](z.md) ", i);
	temp_file(&dir, "SUMMARY.md", "# M\n\n- [Many](many.md)\n");
	temp_bytes(&dir, "many.md", s.s, s.len);
	str_done(&s);
	open_temp(&r, 50, 60);
	rig_key(&r, '1');
	check_cycle(&r, INPUT_TAB);
	check_cycle(&r, INPUT_BACKTAB);
	rig_close(&r);
}

static void
tab_goes_round_on_home(void **state)
{
	struct rig r;
	int buttons = 0, first = 0;

	(void)state;
	write_list(30);
	open_temp(&r, 60, 16);
	for (int i = 0; i < 35 * 2; i++) {
		rig_key(&r, INPUT_TAB);
		assert_true(rig_cursor_is_right(&r));
		buttons += r.frame.cursor_y == 15;
		first +=
		    r.app->home.item == 0 && r.app->focus.kind != FOCUS_BUTTON;
	}
	assert_int_equal(buttons, 4 * 2);
	assert_int_equal(first, 2);
	rig_close(&r);
}

/* What is no longer on the screen cannot be opened by a key. */
static void
a_focus_that_left_the_screen_is_none(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	rig_key(&r, INPUT_BACKTAB); /* the last button: help */
	rig_resize(&r, 60, 2);
	rig_key(&r, INPUT_ENTER);
	SEES_NOT(&r, "call");
	assert_int_equal(r.app->view, VIEW_PAGE);
	rig_resize(&r, 60, 16);
	rig_key(&r, 'g');
	focus_word(&r, "escape");
	rig_resize(&r, 10, 3);
	rig_key(&r, INPUT_ENTER);
	SEES_NOT(&r, "leads");
	rig_close(&r);
}

/* ---- going on ---------------------------------------------------------- */

static void
enter_alone_reads_the_whole_guide(void **state)
{
	struct rig r;
	uint32_t page = 0;

	(void)state;
	open_source(&r, "content", 40, 12);
	rig_key(&r, INPUT_ENTER);
	for (int i = 0; i < 3000 && !rig_sees(&r, "This is the last page.");
	     i++) {
		rig_key(&r, INPUT_ENTER);
		assert_true(r.app->page == page || r.app->page == page + 1);
		page = r.app->page;
	}
	assert_int_equal(page, guide_pages(r.guide) - 1);
	SEES(&r, "This is the last page.");
	rig_key(&r, INPUT_TAB);
	focus_word(&r, "Next");
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "This is the last page.");
	rig_close(&r);
}

/* → is Enter, on buttons too. */
static void
right_opens_the_button_with_the_focus(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, INPUT_BACKTAB);
	rig_key(&r, INPUT_UP);
	rig_key(&r, '1');
	focus_word(&r, "Contents");
	rig_key(&r, INPUT_RIGHT);
	assert_int_equal(r.app->view, VIEW_CONTENTS);
	SEES(&r, "Contents");
	rig_close(&r);
}

/* Contents stands on the page that was open, however it was reached. */
static void
contents_stand_on_the_open_page(void **state)
{
	struct rig r;

	(void)state;
	write_links();
	open_temp(&r, 60, 16);
	rig_key(&r, '1');
	rig_key(&r, ']');
	rig_key(&r, 't');
	app_view(r.app, &r.frame);
	assert_non_null(strstr(rig_row(&r, r.frame.cursor_y), "Two"));
	rig_key(&r, INPUT_UP);
	rig_key(&r, 't'); /* it goes as it came */
	SEES(&r, "Second page");
	rig_key(&r, 't');
	app_view(r.app, &r.frame);
	assert_non_null(strstr(rig_row(&r, r.frame.cursor_y), "Two"));
	rig_close(&r);
}

/* Keys read in one go do what they do when each is drawn. */
static void
drawing_changes_nothing(void **state)
{
	static const uint32_t keys[] = {INPUT_DOWN, INPUT_UP, ' ', 'b', 'G',
	    'g', INPUT_TAB, INPUT_BACKTAB, '2', '9', INPUT_BACKSPACE, 't', '0',
	    INPUT_ENTER};
	struct rig one, two;
	unsigned seed = 5;

	(void)state;
	write_list(60);
	open_temp(&one, 40, 14);
	open_temp(&two, 40, 14);
	for (int i = 0; i < 2000; i++) {
		uint32_t k = keys[temp_random(&seed) % 14];

		rig_key(&one, k);
		rig_key(&two, k);
		rig_text(&one);
		if (temp_random(&seed) % 8 == 0) {
			rig_resize(&one, 40, 6 + i % 11);
			rig_resize(&two, 40, 6 + i % 11);
		}
		if (i % 10 == 0)
			assert_string_equal(rig_text(&one), rig_text(&two));
	}
	rig_close(&one);
	rig_close(&two);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(digits_of_other_scripts_choose),
	    cmocka_unit_test(more_leads_through_any_list),
	    cmocka_unit_test(a_list_of_nine_has_nine_digits),
	    cmocka_unit_test(a_list_that_fits_is_within_reach),
	    cmocka_unit_test(home_fits_any_size),
	    cmocka_unit_test(tab_reaches_everything_and_comes_round),
	    cmocka_unit_test(tab_reaches_each_of_many_links),
	    cmocka_unit_test(tab_goes_round_on_home),
	    cmocka_unit_test(a_focus_that_left_the_screen_is_none),
	    cmocka_unit_test(enter_alone_reads_the_whole_guide),
	    cmocka_unit_test(right_opens_the_button_with_the_focus),
	    cmocka_unit_test(contents_stand_on_the_open_page),
	    cmocka_unit_test(drawing_changes_nothing),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
