/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preview and saving: the words before they are printed, the name of a file,
 * and that nothing of somebody's own words is left.
 */
#include "config.h"

#include "printtest.h"

/* ---- the preview --------------------------------------------------------- */

static void
the_words_are_seen_before_they_are_printed(void **state)
{
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 30);
	ask(&r, JOB_PREVIEW);
	assert_int_equal(r.app->view, VIEW_PREVIEW);
	assert_int_equal(r.job.task, JOB_PREVIEW);
	assert_int_equal(r.job.width, 72);
	SEES(&r, first_words(JOB_MAKING));
	rig_answer(&r, ANSWER_PREVIEW, JOB_MAKING, 0, "not yet whole");
	SEES_NOT(&r, "not yet whole");
	say_lines(&r, some_lines, SOME_LINES);
	SEES(&r, "2 pages");
	assert_int_equal(
	    r.app->card_body.unit, layout_first(r.app->card_body.layout));
	SEES(&r, "not yet whole\n    When to fly\n\n");
	SEES(
	    &r, "        ☐ a line that is indented\n    and one that is not\n");
	SEES(&r, "؟ريطأ ىتم\n"); /* at the right, and read from there */
	SEES(&r, MINE);
	choose(&r, "Print it");
	assert_int_equal(r.job.task, JOB_PRINT);
	assert_int_equal(r.app->view, VIEW_PRINTING);
	rig_key(&r, INPUT_ESC);
	assert_int_equal(r.app->view, VIEW_PREVIEW);
	SEES(&r, MINE);
	choose(&r, "Save to a file");
	assert_int_equal(r.app->view, VIEW_FILE);
	rig_key(&r, INPUT_ESC);
	choose(&r, "Back");
	assert_int_equal(r.app->view, VIEW_HOME);
	/* They are still there. */
	rig_perform(&r, printing_ask(r.app, JOB_PREVIEW));
	assert_int_equal(r.jobs, 2);
	SEES(&r, MINE);
	rig_close(&r);
}

static void
another_width_needs_other_lines(void **state)
{
	static const char *const narrow[] = {
	    "When to", "fly", "", "its words", "in narrow", "lines"};
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	ask(&r, JOB_PREVIEW);
	say_lines(&r, some_lines, SOME_LINES);
	rig_resize(&r, 40, 24);
	assert_int_equal(r.jobs, 2);
	assert_int_equal(r.job.task, JOB_PREVIEW);
	assert_int_equal(r.job.width, 36);
	SEES(&r, "When to fly"); /* until there are better ones */
	say_lines(&r, narrow, 6);
	SEES(&r, "When to\n  fly\n\n  its words\n");
	assert_int_equal(r.jobs, 2);
	rig_resize(&r, 40, 20); /* only lower */
	assert_int_equal(r.jobs, 2);
	rig_resize(&r, 10, 5);
	assert_int_equal(r.job.width, JOB_WIDTH_MIN);
	rig_over(&r, "it is broken");
	assert_int_equal(r.jobs, 3); /* not again and again */
	rig_close(&r);
}

static void
a_preview_that_fails(void **state)
{
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	ask(&r, JOB_PREVIEW);
	rig_answer(&r, ANSWER_ERROR, JOB_MAKING, 0, "there is no such sheet");
	rig_over(&r, NULL);
	SEES(&r, first_words(JOB_FAILED));
	SEES(&r, "there is no such sheet");
	choose(&r, "Try again");
	assert_int_equal(r.jobs, 2);
	SEES(&r, first_words(JOB_MAKING));
	SEES_NOT(&r, "there is no such sheet");
	rig_close(&r);
}

static void
a_preview_waits_for_what_is_printed(void **state)
{
	struct rig r;

	(void)state;
	open_print(&r, 80, 24);
	rig_key(&r, INPUT_ESC);
	ask(&r, JOB_PREVIEW);
	assert_int_equal(r.jobs, 1);
	SEES(&r, "The words are shown here once");
	says_state(&r, JOB_DONE);
	rig_over(&r, NULL);
	assert_int_equal(r.jobs, 2);
	assert_int_equal(r.job.task, JOB_PREVIEW);
	say_lines(&r, some_lines, SOME_LINES);
	SEES(&r, "When to fly");
	rig_close(&r);
}

static void
a_preview_has_an_end(void **state)
{
	char line[1001];
	struct rig r;

	(void)state;
	memset(line, 'a', 1000);
	line[1000] = '\0';
	open_sheet(&r, 80, 24);
	ask(&r, JOB_PREVIEW);
	for (int i = 0; i < 1100; i++) {
		rig_answer(&r, ANSWER_PREVIEW, JOB_MAKING, 0, line);
		rig_answer(&r, ANSWER_PREVIEW, JOB_MAKING, 0, "");
	}
	assert_in_range(r.app->printing.nwords, PRINTING_WORDS_MAX - 1100,
	    PRINTING_WORDS_MAX);
	says_state(&r, JOB_DONE);
	rig_over(&r, NULL);
	rig_key(&r, INPUT_END);
	SEES(&r, "There is more than can be shown here.");
	rig_close(&r);
}

/* ---- words of their own -------------------------------------------------- */

static bool
holds(const void *s, size_t n, const char *words)
{
	size_t len = strlen(words);
	const char *p = s;

	for (size_t i = 0; i + len <= n; i++)
		if (memcmp(p + i, words, len) == 0)
			return true;
	return false;
}

static void
own_words_are_handed_over_and_gone(void **state)
{
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	mine_add_words(questions_list(r.app), MINE, strlen(MINE));
	ask(&r, JOB_PRINT);
	assert_int_equal(r.job.mine.n, 0); /* it is none of their own */
	says_state(&r, JOB_DONE);
	rig_over(&r, NULL);
	r.app->printing.own = r.app->printing.with_mine = true;
	r.app->printing.with_plan = r.app->printing.with_topics = true;
	rig_perform(&r, printing_ask(r.app, JOB_PRINT));
	assert_int_equal(r.job.mine.n, 1);
	assert_string_equal(mine_words(&r.job.mine, 0), MINE);
	assert_true(r.job.has_plan);
	assert_non_null(r.app->printing.sent);
	assert_true(
	    holds(r.app->printing.sent, sizeof *r.app->printing.sent, MINE));
	rig_key(&r, INPUT_DOWN);
	assert_null(r.app->printing.sent);
	assert_false(holds(&r.app->printing, sizeof r.app->printing, MINE));
	assert_int_equal(r.app->printing.job->mine.n, 0);
	rig_close(&r);
}

static void
clearing_leaves_nothing_and_stops(void **state)
{
	struct printing empty;
	struct rig r;

	(void)state;
	open_sheet(&r, 80, 24);
	assert_true(app_is_used(r.app));
	ask(&r, JOB_PREVIEW);
	say_lines(&r, some_lines, SOME_LINES);
	rig_perform(&r, file_open(r.app));
	rig_key(&r, 'x');
	ask(&r, JOB_PRINT);
	rig_answer(&r, ANSWER_STATE, JOB_PRINTING, 0, MINE);
	rig_perform(&r, app_reset(r.app));
	memset(&empty, 0, sizeof empty);
	assert_memory_equal(&r.app->printing, &empty, sizeof empty);
	assert_false(app_is_used(r.app));
	/* The program still answers; of that only one thing matters. */
	rig_answer(&r, ANSWER_PREVIEW, JOB_MAKING, 0, MINE);
	rig_answer(&r, ANSWER_ERROR, JOB_MAKING, 0, MINE);
	says_state(&r, JOB_STOPPED);
	rig_over(&r, MINE);
	assert_memory_equal(&r.app->printing, &empty, sizeof empty);
	assert_int_equal(r.app->notice[0], '\0');
	rig_answer(&r, ANSWER_STATE, JOB_UNSURE, 0, MINE);
	SEES(&r, first_words(JOB_UNSURE));
	SEES_NOT(&r, MINE);
	rig_close(&r);
}

/* ---- saving -------------------------------------------------------------- */

static void
open_file(struct rig *r, int width, int height)
{
	open_sheet(r, width, height);
	rig_perform(r, file_open(r->app));
	rig_send(r, &(struct event){.kind = EVENT_NONE});
	assert_int_equal(r->app->view, VIEW_FILE);
}

static void
type_name(struct rig *r, const char *name)
{
	while (r->app->printing.file.n)
		rig_key(r, INPUT_BACKSPACE);
	press(r, name);
}

static void
the_name_of_a_file(void **state)
{
	static const struct {
		const char *typed, *path;
		enum job_format format;
	} names[] = {
	    {"a.pdf", "a.pdf", JOB_PDF},
	    {"a.PDF", "a.PDF", JOB_PDF},
	    {"a.html", "a.html", JOB_HTML},
	    {"a.Htm", "a.Htm", JOB_HTML},
	    {"q0!/p?m.txt", "q0!/p?m.txt", JOB_TEXT},
	    {"  two words  ", "two words.pdf", JOB_PDF},
	    {"a.doc", "a.doc.pdf", JOB_PDF},
	    {"/tmp/.txt", "/tmp/.txt.pdf", JOB_PDF},
	    {".html", ".html.pdf", JOB_PDF},
	};
	struct rig r;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		open_file(&r, 80, 24);
		SEES(&r, "┃ when-to-fly.pdf");
		SEES(&r, "No one reads this. In danger? Help now.");
		type_name(&r, names[i].typed);
		assert_int_equal(r.app->view, VIEW_FILE);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.jobs, 1);
		assert_int_equal(r.job.task, JOB_SAVE);
		assert_int_equal(r.job.format, names[i].format);
		assert_string_equal(r.job.path, names[i].path);
		assert_false(r.job.replace);
		rig_answer(&r, ANSWER_STATE, JOB_SAVED, 0, "/srv/x/a.pdf");
		rig_over(&r, NULL);
		SEES(&r, first_words(JOB_SAVED));
		SEES(&r, "/srv/x/a.pdf");
		SEES_NOT(&r, "Others may see");
		choose(&r, "Done"); /* not back to the name */
		assert_int_equal(r.app->view, VIEW_HOME);
		rig_close(&r);
	}
}

static void
first_names(void **state)
{
	struct rig r;
	struct job *j;

	(void)state;
	open_sheet(&r, 80, 24);
	j = r.app->printing.job;
	snprintf(j->sheets[1], JOB_NAME, "other");
	j->nsheets = 2;
	rig_perform(&r, file_open(r.app));
	SEES(&r, "my-handout.pdf");
	rig_key(&r, INPUT_ESC);
	job_init(j);
	r.app->printing.own = true;
	j->nplaces = 1;
	snprintf(j->places[0], JOB_NAME, "part/hive.md#é b");
	rig_perform(&r, file_open(r.app));
	SEES(&r, "┃ part-hive.pdf");
	rig_key(&r, INPUT_END);
	press(&r, "x");
	rig_key(&r, INPUT_ESC);
	rig_perform(&r, file_open(r.app)); /* their own is kept */
	SEES(&r, "┃ part-hive.pdfx");
	rig_key(&r, INPUT_ESC);
	job_init(j);
	j->help = true;
	r.app->printing.file_typed = false;
	rig_perform(&r, file_open(r.app));
	SEES(&r, "help-now.pdf");
	rig_close(&r);
}

static void
names_that_are_none(void **state)
{
	static const char *const names[] = {"", "   ", "/tmp/", "a/ "};
	struct rig r;
	char name[301];

	(void)state;
	open_file(&r, 80, 24);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		type_name(&r, names[i]);
		rig_key(&r, INPUT_ENTER);
		assert_int_equal(r.app->view, VIEW_FILE);
		assert_int_equal(r.jobs, 0);
		SEES(&r, "The file needs a name.");
	}
	memset(name, 'n', 300);
	name[300] = '\0';
	type_name(&r, "");
	for (int i = 0; i < 290; i++)
		rig_key(&r, 0x1f41d); /* a bee: four bytes, two cells */
	type_name(&r, "");
	for (int i = 0; i < 299; i++) {
		rig_key(&r, 'n');
		for (int k = 0; k < 3; k++) /* marks have no width */
			rig_key(&r, 0x301);
	}
	assert_true(r.app->printing.file.n >= JOB_PATH - 4);
	rig_key(&r, INPUT_ENTER);
	SEES(&r, "This name is too long.");
	assert_int_equal(r.jobs, 0);
	rig_close(&r);
}

static void
nothing_is_replaced_unasked(void **state)
{
	struct rig r;

	(void)state;
	open_file(&r, 80, 24);
	rig_key(&r, INPUT_ENTER);
	rig_answer(&r, ANSWER_STATE, JOB_EXISTS, 0, "when-to-fly.pdf");
	rig_over(&r, NULL);
	SEES(&r, "There is a file of that name already. Replace it?");
	SEES(&r, "when-to-fly.pdf");
	choose(&r, "Choose another name");
	assert_int_equal(r.app->view, VIEW_FILE);
	rig_key(&r, INPUT_ENTER);
	rig_answer(&r, ANSWER_STATE, JOB_EXISTS, 0, "");
	rig_over(&r, NULL);
	SEES(&r, "when-to-fly.pdf");
	rig_key(&r, INPUT_ENTER); /* the first choice loses nothing */
	assert_int_equal(r.app->view, VIEW_FILE);
	assert_int_equal(r.jobs, 2);
	rig_key(&r, INPUT_ENTER);
	rig_answer(&r, ANSWER_STATE, JOB_EXISTS, 0, "");
	rig_over(&r, NULL);
	choose(&r, "Replace it");
	assert_int_equal(r.jobs, 4);
	assert_true(r.job.replace);
	assert_string_equal(r.job.path, "when-to-fly.pdf");
	says_state(&r, JOB_SAVED);
	rig_over(&r, NULL);
	SEES(&r, first_words(JOB_SAVED));
	SEES(&r, "when-to-fly.pdf");
	rig_close(&r);
}

static void
a_file_that_cannot_be_written(void **state)
{
	struct rig r;

	(void)state;
	open_file(&r, 80, 24);
	rig_key(&r, INPUT_ENTER);
	rig_answer(&r, ANSWER_ERROR, JOB_MAKING, 0, "there is no room left");
	rig_over(&r, NULL);
	SEES(&r, "there is no room left");
	assert_true(offers(&r, "Try again"));
	choose(&r, "Try again");
	assert_false(r.job.replace);
	assert_string_equal(r.job.path, "when-to-fly.pdf");
	choose(&r, "Stop it");
	SEES(&r, "It is being stopped.");
	says_state(&r, JOB_STOPPED);
	rig_over(&r, NULL);
	SEES(&r, "Nothing was saved.");
	rig_close(&r);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_words_are_seen_before_they_are_printed),
	    TEST(another_width_needs_other_lines),
	    TEST(a_preview_that_fails),
	    TEST(a_preview_waits_for_what_is_printed),
	    TEST(a_preview_has_an_end),
	    TEST(own_words_are_handed_over_and_gone),
	    TEST(clearing_leaves_nothing_and_stops),
	    TEST(the_name_of_a_file),
	    TEST(first_names),
	    TEST(names_that_are_none),
	    TEST(nothing_is_replaced_unasked),
	    TEST(a_file_that_cannot_be_written),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
