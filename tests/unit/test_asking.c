/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words and choices: everything is seen and reached by arrows, Enter, digits
 * and clicks, at every size, however many choices there are and however long.
 */
#include "config.h"

#include "askview.h"

/* ---- arrows ----------------------------------------------------------- */

struct seen {
	bool paragraph[64];
	bool over[MOST];
	bool word[MOST][64];
	bool focus[MOST];
};

static void
look(struct rig *r, struct seen *s)
{
	const char *text;
	char word[16];

	assert_cursor(r);
	text = rig_text(r);
	for (int i = 0; i < asked.paragraphs; i++)
		s->paragraph[i] =
		    s->paragraph[i] || has_number(text, "word", i);
	for (int i = 3; asked.over && i < asked.n; i += 4)
		s->over[i] = s->over[i] || has_number(text, "over", i);
	for (int i = 0; i < asked.n; i++)
		for (int k = 0; k < 64; k++) {
			if (s->word[i][k])
				continue;
			snprintf(word, sizeof word, " c%d-", i);
			if (!strstr(asked.words[i], word))
				break;
			s->word[i][k] = has_number(text, word + 1, k);
		}
	if (focus_of(r) < MOST)
		s->focus[focus_of(r)] = true;
}

static void
assert_all_seen(struct rig *r, const struct seen *s, const char *how)
{
	char word[16];

	for (int i = 0; i < asked.paragraphs; i++)
		if (!s->paragraph[i])
			fail_msg(
			    "%s passes by word%d:\n%s", how, i, rig_text(r));
	for (int i = 3; asked.over && i < asked.n; i += 4)
		if (!s->over[i])
			fail_msg("%s hides over%d:\n%s", how, i, rig_text(r));
	for (int i = 0; i < asked.n; i++) {
		if (!s->focus[i])
			fail_msg(
			    "%s passes by choice %d:\n%s", how, i, rig_text(r));
		for (int k = 0; r->app->opts.width >= 20 && k < 64; k++) {
			size_t n;
			const char *at;

			n = (size_t)snprintf(
			    word, sizeof word, " c%d-%d", i, k);
			at = strstr(asked.words[i], word);
			if (at && (at[n] == ' ' || !at[n]) && at[n] &&
			    !s->word[i][k])
				fail_msg(
				    "%s hides%s:\n%s", how, word, rig_text(r));
		}
	}
}

/* By KEY alone all of it is seen, and each choice has the focus in its turn. */
static void
go_through(struct rig *r, uint32_t key, const char *how)
{
	static struct seen s;
	char before[8192] = "";

	memset(&s, 0, sizeof s);
	for (int i = 0; i < PATIENCE; i++) {
		look(r, &s);
		if (strcmp(before, rig_text(r)) == 0)
			break; /* the end */
		snprintf(before, sizeof before, "%s", rig_text(r));
		rig_key(r, key);
	}
	assert_all_seen(r, &s, how);
}

static void
arrows_show_all_words_and_choices(void **state)
{
	static const int much[][3] = {{0, 1, 0}, {1, 3, 0}, {0, 4, 25},
	    {5, 9, 3}, {30, 3, 12}, {3, 10, 8}, {12, 25, 0}, {1, 64, 2}};

	(void)state;
	for (int s = 0; s < SIZES; s++)
		for (size_t m = 0; m < sizeof much / sizeof *much; m++) {
			struct rig r;

			prepare(much[m][0], much[m][1], much[m][2]);
			asked.apart = m % 2;
			asked.over = m > 3;
			show_it(&r, sizes[s][0], sizes[s][1]);
			go_through(&r, INPUT_DOWN, "Down");
			assert_int_equal(focus_of(&r), asked.n - 1);
			go_through(&r, INPUT_UP, "Up");
			SEES(&r, sizes[s][0] > 10 ? "Question" : "Ques");
			rig_close(&r);
		}
}

/* Reading on by Enter leads to the first choice, and then it is chosen. */
static void
enter_reads_on_and_chooses(void **state)
{
	(void)state;
	for (int s = 0; s < SIZES; s++)
		for (int n = 0; n < 40; n += 13) {
			struct rig r;
			bool seen[64] = {false};
			const char *text;

			prepare(n, 3, 20);
			show_it(&r, sizes[s][0], sizes[s][1]);
			for (int i = 0; i < PATIENCE && !asked.times; i++) {
				assert_cursor(&r);
				text = rig_text(&r);
				for (int k = 0; k < n; k++)
					seen[k] = seen[k] ||
						  has_number(text, "word", k);
				rig_key(&r, i % 2 ? INPUT_ENTER : INPUT_RIGHT);
			}
			assert_chosen(&r, 0, "Enter");
			for (int k = 0; k < n; k++)
				assert_true(seen[k]);
			rig_key(&r, INPUT_LEFT);
			assert_int_equal(r.app->view, VIEW_HOME);
			rig_close(&r);
		}
}

/* The first choice has the focus at once only where all of it is seen. */
static void
words_come_first(void **state)
{
	struct rig r;

	(void)state;
	prepare(2, 2, 0);
	show_it(&r, 80, 24);
	assert_int_equal(focus_of(&r), 0);
	rig_close(&r);
	prepare(20, 2, 0);
	show_it(&r, 40, 12);
	assert_int_equal(focus_of(&r), MOST);
	SEES(&r, "Question");
	rig_key(&r, INPUT_ENTER);
	assert_int_equal(asked.times, 0);
	rig_close(&r);
}

/* ---- digits ----------------------------------------------------------- */

/* Each digit that is seen chooses what stands beside it. */
static int
press_digits_seen(struct rig *r, bool reached[MOST])
{
	int n = 0;

	for (int y = 0; y < r->frame.height; y++) {
		int digit, i;

		rig_text(r);
		digit = digit_in(r, y);
		i = choice_in(r, y);
		if (!digit)
			continue;
		if (i == MOST)
			fail_msg("a digit stands at nothing:\n%s", rig_text(r));
		rig_key(r, (uint32_t)('0' + digit));
		assert_chosen(r, i, "its digit");
		reached[i] = true;
		n++;
	}
	return n;
}

static void
digits_and_more_reach_each_choice(void **state)
{
	static const int much[] = {1, 9, 10, 16, 17, 25, 64};

	(void)state;
	for (int s = 0; s < SIZES; s++)
		for (size_t m = 0; m < 7; m++) {
			bool reached[MOST] = {false};
			int left = much[m];
			struct rig r;

			prepare(2, much[m], s % 2 ? 9 : 0);
			show_it(&r, sizes[s][0], sizes[s][1]);
			for (int i = 0; i < PATIENCE && left; i++) {
				press_digits_seen(&r, reached);
				left = 0;
				for (int k = 0; k < much[m]; k++)
					left += !reached[k];
				if (left && much[m] > 9)
					rig_key(&r, '9');
				else if (left) /* it has one: it is shown */
					rig_key(&r,
					    (uint32_t)('1' + much[m] - left));
				assert_cursor(&r);
				assert_int_equal(asked.times, 0);
			}
			assert_int_equal(left, 0);
			rig_close(&r);
		}
}

/* It says where 9 leads, and from the end it leads to the top. */
static void
more_says_where_it_leads(void **state)
{
	struct rig r;

	(void)state;
	prepare(2, 20, 0);
	show_it(&r, 80, 40);
	SEES(&r, "9 More");
	rig_key(&r, '9');
	assert_int_equal(focus_of(&r), 8);
	SEES(&r, "9 More");
	rig_key(&r, '9');
	assert_int_equal(focus_of(&r), 16);
	SEES(&r, "9 From the top");
	rig_key(&r, '4');
	assert_chosen(&r, 19, "4");
	rig_key(&r, '5'); /* there is none */
	assert_int_equal(asked.times, 0);
	rig_key(&r, '9');
	assert_int_equal(focus_of(&r), 0);
	rig_key(&r, '8');
	assert_chosen(&r, 7, "8");
	rig_close(&r);
	prepare(2, 9, 0);
	show_it(&r, 80, 40);
	SEES_NOT(&r, "More");
	rig_key(&r, '9');
	assert_chosen(&r, 8, "9");
	rig_close(&r);
}

/* A digit does nothing to what nobody sees, but show it. */
static void
a_digit_shows_what_is_out_of_sight(void **state)
{
	struct rig r;

	(void)state;
	prepare(20, 3, 0);
	show_it(&r, 20, 8);
	SEES_NOT(&r, "ch0");
	rig_key(&r, '2');
	assert_int_equal(asked.times, 0);
	assert_int_equal(focus_of(&r), 1);
	SEES(&r, "ch1.");
	assert_cursor(&r);
	rig_key(&r, 0x662);
	assert_chosen(&r, 1, "2, again");
	rig_close(&r);
}

/* ---- clicks ----------------------------------------------------------- */

static void
clicks_choose_what_is_there(void **state)
{
	(void)state;
	for (int s = 0; s < SIZES; s++) {
		struct rig r;
		int width = sizes[s][0], hits = 0;

		prepare(1, 12, 9);
		asked.apart = true;
		show_it(&r, width, sizes[s][1]);
		rig_key(&r, INPUT_END);
		rig_text(&r);
		for (int y = 0; y < sizes[s][1] - 1; y++)
			for (int x = 0; x < width; x += width / 4) {
				int i = choice_in(&r, y);

				rig_mouse(&r, MOUSE_LEFT, x, y);
				if (i < MOST) {
					assert_chosen(&r, i, "a click");
					hits++;
				}
				asked.times = 0;
				r.app->focus.kind = FOCUS_NONE;
				rig_text(&r);
			}
		assert_true(hits > 0);
		prepare(3, 1, 0);
		asking_make(r.app);
		rig_resize(&r, width, sizes[s][1]);
		rig_text(&r);
		for (int y = 0; y < sizes[s][1] - 1; y++)
			if (choice_in(&r, y) == MOST)
				rig_mouse(&r, MOUSE_LEFT, width / 2, y);
		assert_int_equal(asked.times, 0);
		rig_close(&r);
	}
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arrows_show_all_words_and_choices),
	    cmocka_unit_test(enter_reads_on_and_chooses),
	    cmocka_unit_test(words_come_first),
	    cmocka_unit_test(digits_and_more_reach_each_choice),
	    cmocka_unit_test(more_says_where_it_leads),
	    cmocka_unit_test(a_digit_shows_what_is_out_of_sight),
	    cmocka_unit_test(clicks_choose_what_is_there),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
