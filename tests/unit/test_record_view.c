/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of a visit, and what a counselor types for paper: noted as it
 * comes about, with a counselor alone; gone when all is cleared.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "guide/shared.h"
#include "handoutstest.h"

/* The first step of "First look" is on; the one before the last is covered. */
static void
go_through(struct rig *r, int steps)
{
	rig_key(r, 'a');
	choose(r, "First look");
	while (steps-- > 0)
		rig_key(r, '}');
}

static void
type(struct rig *r, const char *words)
{
	press(r, words);
	rig_key(r, INPUT_ENTER);
}

static void
ends_with(struct rig *r, enum job_state s)
{
	rig_answer(r, ANSWER_STATE, s, 0, "");
	rig_over(r, NULL);
}

static void
begin_one(struct rig *r)
{
	rig_key(r, 'p');
	choose(r, "Make one for this person");
}

/* What is put together is of so many pages; printed, it ends in S. */
static void
print_it(struct rig *r, uint32_t pages, enum job_state s)
{
	counted(r, pages);
	choose(r, "Print it");
	assert_int_equal(r->job.task, JOB_PRINT);
	ends_with(r, s);
}

static void
print_sheet(struct rig *r, enum job_state s)
{
	open_sheet(r);
	print_it(r, 2, s);
	choose(r, "Done");
}

static void
rate(struct rig *r, const char *rating)
{
	rig_perform(r, teach_open(r->app, 0));
	rig_idle(r);
	choose(r, "Show the key points");
	choose(r, rating);
}

/* ---- what comes about -------------------------------------------------- */

static void
a_rating_is_noted_with_a_counselor(void **state)
{
	(void)state;
	for (int m = MODE_READER; m <= MODE_COUNSELOR; m++) {
		struct scene s;
		struct rig *r = &s.rig;
		const struct record *of;

		scene_open(&s, (enum app_mode)m, "");
		assert_null(r->app->counselor.record);
		rate(r, "Partly");
		of = r->app->counselor.record;
		if (m != MODE_COUNSELOR) {
			assert_null(of);
			scene_close(&s);
			continue;
		}
		assert_int_equal(of->nteach, 1);
		assert_int_equal(of->teach[0].part, 0);
		assert_int_equal(of->teach[0].rating, TEACH_PARTLY);
		rate(r, "Got it");
		assert_int_equal(of->nteach, 1);
		assert_int_equal(of->teach[0].rating, TEACH_GOT_IT);
		rate(r, "Not yet"); /* told in other words next */
		assert_int_equal(of->teach[0].rating, TEACH_NOT_YET);
		scene_close(&s);
	}
}

static void
what_was_printed_is_noted_once(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	const struct record *of;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "");
	print_sheet(r, JOB_FAILED);
	print_sheet(r, JOB_NO_PRINTER);
	print_sheet(r, JOB_UNSURE);
	assert_null(r->app->counselor.record);
	print_sheet(r, JOB_DONE);
	of = r->app->counselor.record;
	assert_int_equal(of->nsheets, 1);
	assert_string_equal(of->sheets[0].name, "winter");
	assert_string_equal(of->sheets[0].language, "en");
	assert_int_equal(of->sheets[0].copies, 1);
	for (int i = 0; i < 5; i++)
		rig_resize(r, 80, 24 + i);
	assert_int_equal(of->sheets[0].copies, 1);
	/* The same in another language is another one. */
	switch_to(r, SPANISH);
	rig_key(r, 'p');
	choose(r, "Antes del invierno");
	print_it(r, 2, JOB_QUEUED);
	assert_int_equal(of->nsheets, 2);
	assert_string_equal(of->sheets[1].language, "es");
	/* A draft that is not handed out comes out in English. */
	switch_to(r, ARABIC);
	rig_key(r, 'p');
	choose(r, "قبل الشتاء");
	print_it(r, 2, JOB_DONE);
	assert_int_equal(of->nsheets, 2);
	assert_int_equal(of->sheets[0].copies, 2);
	scene_close(&s);
}

/* Saved, or a reader's own: nothing of a visit. */
static void
what_is_saved_is_not_given(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "");
	open_sheet(r);
	counted(r, 2);
	choose(r, "Save to a file");
	rig_key(r, INPUT_ENTER);
	assert_int_equal(r->job.task, JOB_SAVE);
	ends_with(r, JOB_SAVED);
	assert_true(record_is_empty(r->app->counselor.record));
	scene_close(&s);
	scene_open(&s, MODE_READER, "");
	print_sheet(r, JOB_DONE);
	assert_true(record_is_empty(r->app->counselor.record));
	scene_close(&s);
}

/* ---- the screen -------------------------------------------------------- */

static void
it_says_what_it_holds(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "");
	rig_key(r, 'v');
	assert_int_equal(r->app->view, VIEW_RECORD);
	SEES(r, "There is nothing in it yet.");
	assert_false(offers(r, "Look at it"));
	go_through(r, 3);
	mine_add_words(questions_list(r->app), "Secret words", 12);
	rate(r, "Got it");
	print_sheet(r, JOB_DONE);
	rig_key(r, 'v');
	SEES(r, "3 of 6 parts of the agenda");
	SEES(r, "1 topic in their own words");
	SEES(r, "1 question still open");
	SEES(r, "1 handout printed");
	SEES(r, "It is stored nowhere.");
	SEES_NOT(r, "For:");
	SEES_NOT(r, "Secret"); /* the patient may look on */
	choose(r, "Look at it");
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	SEES(r, "Record of this visit");
	assert_true(r->job.visit);
	assert_int_equal(r->job.agenda.n, 6);
	assert_int_equal(r->job.record.nteach, 1);
	assert_int_equal(r->job.record.nsheets, 1);
	assert_int_equal(r->job.mine.n, 1);
	assert_int_equal(r->job.nsheets + r->job.nplaces, 0);
	counted(r, 1);
	/* It is not itself one of the handouts that were given. */
	choose(r, "Print it");
	ends_with(r, JOB_DONE);
	assert_int_equal(r->app->counselor.record->nsheets, 1);
	choose(r, "Done");
	choose(r, "Change what is on it");
	assert_int_equal(r->app->view, VIEW_RECORD);
	/* What is put together next has nothing of it. */
	begin_one(r);
	choose(r, "The hive");
	choose(r, "Go on");
	assert_false(r->job.visit);
	assert_int_equal(r->job.agenda.n, 0);
	assert_int_equal(r->job.record.nteach, 0);
	scene_close(&s);
}

static void
a_name_is_typed_and_taken_out(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (int i = 0; i < ASK_SIZES; i++) {
		scene_open(&s, MODE_COUNSELOR, "");
		rig_resize(r, ask_sizes[i][0], ask_sizes[i][1]);
		rig_key(r, 'v');
		choose_by_arrows(r, "Add a name");
		assert_int_equal(r->app->view, VIEW_LINE);
		assert_true(rig_cursor_is_right(r));
		type(r, "  "); /* that is none */
		assert_int_equal(r->app->view, VIEW_RECORD);
		assert_true(record_is_empty(r->app->counselor.record));
		choose_by_arrows(r, "Add a name");
		type(r, "Zymurgy");
		assert_int_equal(r->app->view, VIEW_RECORD);
		SEES(r, "For:");
		assert_int_equal(r->app->counselor.line.n, 0);
		choose_by_arrows(r, "Look at it");
		assert_string_equal(r->job.record.name, "Zymurgy");
		counted(r, 1);
		rig_key(r, INPUT_BACKSPACE);
		choose_by_arrows(r, "Take the name out");
		SEES_NOT(r, "Zymurgy");
		assert_true(record_is_empty(r->app->counselor.record));
		scene_close(&s);
	}
}

/* No reader and no waiting room has it. */
static void
others_have_no_record(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_READER, "");
	SEES_NOT(r, "Record of this visit");
	rig_key(r, 'v');
	assert_int_equal(r->app->view, VIEW_HOME);
	rig_perform(r, record_show(r->app));
	rig_perform(r, line_open(r->app, LINE_NAME));
	assert_int_equal(r->app->view, VIEW_HOME);
	rig_key(r, 'p');
	choose(r, "Make your own");
	SEES_NOT(r, "For this person");
	SEES_NOT(r, "Add a line");
	scene_close(&s);
}

/* ---- for one person ---------------------------------------------------- */

static void
what_was_covered_goes_on_a_handout(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	const struct job *j;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "");
	begin_one(r);
	j = r->app->printing.job;
	SEES_NOT(r, "What we went through"); /* nothing yet */
	go_through(r, 4);                    /* to the step that has no page */
	begin_one(r);
	SEES(r, "[ ] What we went through (2)");
	choose(r, "What we went through");
	SEES(r, "[x] What we went through (2)");
	assert_int_equal(j->nplaces, 2);
	assert_string_equal(j->places[0], "hive.md#who-lives-in-it");
	assert_string_equal(j->places[1], "year.md#summer");
	/* All of a page takes the place of its sections. */
	choose(r, "The hive");
	assert_int_equal(j->nplaces, 2);
	assert_string_equal(j->places[0], "hive.md");
	SEES(r, "[x] What we went through (2)");
	SEES(r, "[x] The hive");
	choose(r, "Go on");
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	SEES(r, "The hive");
	SEES(r, "Summer"); /* as the visit calls it */
	SEES_NOT(r, "#summer");
	counted(r, 3);
	choose(r, "Change what is on it");
	choose(r, "What we went through");
	assert_int_equal(j->nplaces, 0);
	SEES(r, "[ ] What we went through (2)");
	scene_close(&s);
}

/* What a site has withdrawn is on none. */
static void
what_is_withdrawn_is_left_out(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "withdraw = {\"year#summer\"}\n");
	go_through(r, 4);
	begin_one(r);
	choose(r, "What we went through");
	assert_int_equal(r->app->printing.job->nplaces, 1);
	scene_close(&s);
}

static void
lines_are_typed_for_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "");
	begin_one(r);
	assert_false(offers(r, "Nothing"));
	for (int i = 0; i < RECORD_LINES; i++) {
		choose(r, "Add a line");
		assert_int_equal(r->app->view, VIEW_LINE);
		type(r, i ? "Bring a hat" : "Zymurgy");
		assert_int_equal(r->app->view, VIEW_OWN);
	}
	assert_false(offers(r, "Add a line"));
	/* Off, it is not lost. */
	choose(r, "Zymurgy");
	SEES_NOT(r, "[x] Zymurgy");
	SEES(r, "The line was taken out.");
	choose(r, "Add a line");
	assert_string_equal(r->app->counselor.line.s, "Zymurgy");
	type(r, "!");
	SEES(r, "[x] Zymurgy!");
	choose_by_arrows(r, "Go on");
	SEES(r, "Lines from you");
	assert_int_equal(r->job.record.nlines, RECORD_LINES);
	assert_string_equal(r->job.record.lines[RECORD_LINES - 1], "Zymurgy!");
	assert_string_equal(r->job.record.name, "");
	counted(r, 1);
	/* A ready sheet has none of them. */
	open_sheet(r);
	assert_int_equal(r->job.record.nlines, 0);
	scene_close(&s);
}

/* Two languages, unless somebody chose. */
static void
it_is_in_both_languages(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "");
	begin_one(r);
	choose(r, "The hive");
	choose(r, "Go on");
	assert_string_equal(r->job.also, ""); /* of one language both */
	counted(r, 1);
	switch_to(r, SPANISH);
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	assert_string_equal(r->job.language, "es");
	assert_string_equal(r->job.also, "en");
	counted(r, 2);
	choose(r, "Second language");
	choose(r, "In no other");
	assert_string_equal(r->job.also, "");
	counted(r, 1);
	choose(r, "Change what is on it");
	choose(r, "Go on");
	assert_string_equal(r->job.also, "");
	scene_close(&s);
}

/* ---- nothing stays ----------------------------------------------------- */

static bool
holds(const void *in, size_t n, const char *words)
{
	const char *p = in;
	size_t len = strlen(words);

	for (size_t i = 0; i + len <= n; i++)
		if (memcmp(p + i, words, len) == 0)
			return true;
	return false;
}

static void
clearing_takes_all_of_it(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct shared told;

	(void)state;
	scene_open(&s, MODE_COUNSELOR, "");
	go_through(r, 3);
	rate(r, "Got it");
	rig_key(r, 'v');
	choose(r, "Add a name");
	type(r, "Zymurgy");
	begin_one(r);
	choose(r, "Add a line");
	type(r, "Zymurgy again");
	choose(r, "Add a line");
	press(r, "Zymurgy half"); /* and not kept */
	assert_true(holds(r->app, sizeof *r->app, "Zymurgy"));
	assert_true(holds(r->app, sizeof *r->app, "Zymurgy half"));
	r->app->together.on = true;
	memset(&told, 0, sizeof told);
	assert_true(app_shared(r->app, &told));
	assert_false(holds(&told, sizeof told, "ymurg"));
	r->app->together.on = false;
	app_reset(r->app);
	assert_false(holds(r->app, sizeof *r->app, "ymurg"));
	assert_true(record_is_empty(r->app->counselor.record));
	assert_int_equal(r->app->counselor.agenda.n, 0);
	scene_close(&s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_rating_is_noted_with_a_counselor),
	    TEST(what_was_printed_is_noted_once),
	    TEST(what_is_saved_is_not_given),
	    TEST(it_says_what_it_holds),
	    TEST(a_name_is_typed_and_taken_out),
	    TEST(others_have_no_record),
	    TEST(what_was_covered_goes_on_a_handout),
	    TEST(what_is_withdrawn_is_left_out),
	    TEST(lines_are_typed_for_it),
	    TEST(it_is_in_both_languages),
	    TEST(clearing_takes_all_of_it),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("record view", tests, NULL, NULL);
}
