/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a counselor puts together for one person comes to the patient's screen
 * by numbers, there meets the patient's questions, and is printed from it; a
 * line that was typed stays where it was.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "togethertest.h"

static void
type(struct pair *p, int i, const char *words)
{
	for (; *words; words++)
		press(p, i, (uint32_t)(unsigned char)*words);
	press(p, i, INPUT_ENTER);
}

/* Two covered sections, all of a page, and a line; not given yet. */
static void
put_together(struct pair *p)
{
	press(p, COUNSELOR, 'a');
	choose(p, COUNSELOR, "First look");
	for (int i = 0; i < 4; i++)
		press(p, COUNSELOR, '}');
	press(p, COUNSELOR, 'p');
	choose(p, COUNSELOR, "Make one for this person");
	choose(p, COUNSELOR, "What we went through");
	choose(p, COUNSELOR, "Glossary");
	choose(p, COUNSELOR, "Add a line");
	type(p, COUNSELOR, "Zymurgy");
}

static void
give(struct pair *p)
{
	const struct asking *k = &app_of(p, COUNSELOR)->asking;
	uint32_t n = 0;

	while (n < k->n && !strstr(k->choices[n].words, "to the other screen"))
		n++;
	assert_true(n < k->n);
	rig_perform(rig_of(p, COUNSELOR),
	    person_chosen(app_of(p, COUNSELOR), PERSON_OFFER));
	rig_send(rig_of(p, COUNSELOR), &(struct event){.kind = EVENT_NONE});
	pump(p);
}

static void
what_is_offered_is_printed_there(void **state)
{
	struct pair p;
	struct rig *r;
	const struct job *j;

	(void)state;
	open_pair(&p, "tests/guides/guided", 60, 30);
	meet(&p);
	r = rig_of(&p, PATIENT);
	rig_idle(r);
	mine_add_words(questions_list(r->app), "My secret", 9);
	put_together(&p);
	assert_false(r->app->material[MATERIAL_VISITS]);
	give(&p);
	assert_true(rig_sees(rig_of(&p, COUNSELOR), "has it now"));
	assert_true(rig_sees(r, "A handout was put together for you"));
	rig_idle(r); /* what its numbers stand for is read */
	assert_true(r->app->material[MATERIAL_VISITS] != NULL);
	press(&p, PATIENT, 'p');
	assert_true(rig_sees(r, "From your counselor (3 parts)"));
	choose(&p, PATIENT, "From your counselor");
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	j = &r->job;
	assert_int_equal(j->task, JOB_COUNT);
	assert_int_equal(j->nplaces, 3);
	assert_string_equal(j->places[0], "hive.md#who-lives-in-it");
	assert_string_equal(j->places[1], "year.md#summer");
	assert_string_equal(j->places[2], "glossary.md");
	assert_int_equal(j->mine.n, 1);
	assert_int_equal(j->record.nlines, 0);
	/* What either typed crossed in no line. */
	assert_null(strstr(str_text(&p.side[COUNSELOR].said), "ymurg"));
	assert_null(strstr(str_text(&p.side[PATIENT].said), "secret"));
	assert_non_null(strstr(str_text(&p.side[COUNSELOR].said), "picks 1"));
	close_pair(&p);
}

/* Who is too quick for what is to be read first. */
static void
it_is_there_before_it_is_read(void **state)
{
	struct pair p;
	struct rig *r;

	(void)state;
	open_pair(&p, "tests/guides/guided", 60, 30);
	meet(&p);
	r = rig_of(&p, PATIENT);
	put_together(&p);
	give(&p);
	press(&p, PATIENT, 'p');
	r->app->material[MATERIAL_VISITS] = NULL;
	choose(&p, PATIENT, "From your counselor");
	for (int i = 0; i < 2 && r->app->view != VIEW_HANDOUT; i++)
		choose(&p, PATIENT, "From your counselor");
	assert_int_equal(r->app->view, VIEW_HANDOUT);
	assert_int_equal(r->job.nplaces, 3);
	close_pair(&p);
}

/* Numbers from the other side may be any. */
static void
numbers_of_nothing_do_no_harm(void **state)
{
	struct pair p;
	struct app *a;
	struct shared *s;

	(void)state;
	open_pair(&p, "tests/guides/guided", 60, 30);
	meet(&p);
	a = app_of(&p, PATIENT);
	s = &a->together.theirs;
	s->picks.turn = 9;
	s->picks.n = 5;
	s->picks.list[0] = (struct shared_pick){99, 0};
	s->picks.list[1] = (struct shared_pick){0, 99};
	s->picks.list[2] = (struct shared_pick){UINT32_MAX, UINT32_MAX};
	s->picks.list[3] = (struct shared_pick){0, 4}; /* without a page */
	s->picks.list[4] = (struct shared_pick){0, 5}; /* the check */
	rig_idle(rig_of(&p, PATIENT));
	press(&p, PATIENT, 'p');
	choose(&p, PATIENT, "From your counselor");
	assert_int_equal(a->view, VIEW_HANDOUT);
	assert_int_equal(a->printing.job->nplaces, 0);
	assert_true(rig_sees(rig_of(&p, PATIENT), "There is nothing on it."));
	close_pair(&p);
}

/* There is nobody to give it to, or it is the patient. */
static void
alone_nothing_is_offered(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "tests/guides/guided", 60, 30);
	put_together(&p);
	news(&p, COUNSELOR, PEER_NEWS_GONE);
	assert_false(person_may_offer(app_of(&p, COUNSELOR)));
	meet(&p);
	assert_true(person_may_offer(app_of(&p, COUNSELOR)));
	assert_false(person_may_offer(app_of(&p, PATIENT)));
	give(&p);
	assert_int_equal(person_count_picks(app_of(&p, PATIENT)), 3);
	assert_int_equal(person_count_picks(app_of(&p, COUNSELOR)), 0);
	close_pair(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_offered_is_printed_there),
	    cmocka_unit_test(it_is_there_before_it_is_read),
	    cmocka_unit_test(numbers_of_nothing_do_no_harm),
	    cmocka_unit_test(alone_nothing_is_offered),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
