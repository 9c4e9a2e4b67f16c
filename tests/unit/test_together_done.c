/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_together_done - what two screens do together: the check, and in one's
 * own words, of which the words stay where they are typed; and what one of them
 * does alone.
 */
#include "config.h"

#include "togethertest.h"

/* ---- the check --------------------------------------------------------- */

static void
same_round(struct pair *p, int line)
{
	const struct round *r = &app_of(p, HOST)->round;

	if (memcmp(r, &app_of(p, GUEST)->round, sizeof *r) != 0)
		fail_msg("line %d: the rounds differ", line);
}

#define SAME_ROUND(p) same_round((p), __LINE__)

static void
whoever_answers_both_go_on(void **state)
{
	struct pair p;
	int turn = 0;

	(void)state;
	open_pair(&p, "tests/guides/guided", 40, 12);
	meet(&p);
	press(&p, COUNSELOR, 'c');
	IN_STEP(&p);
	SEES(rig_of(&p, PATIENT), "Your counselor can see your answers.");
	choose(&p, PATIENT, "Start");
	IN_STEP(&p);
	SAME_ROUND(&p);
	while (app_of(&p, PATIENT)->round.phase != ROUND_END && turn < 40) {
		press(&p, turn % 3 ? PATIENT : COUNSELOR,
		    app_of(&p, PATIENT)->round.phase == ROUND_ASK ? '2' : '1');
		turn++;
		SAME_ROUND(&p);
		IN_STEP(&p);
		assert_true(app_of(&p, PATIENT)->together.follows);
	}
	assert_int_equal(app_of(&p, COUNSELOR)->round.phase, ROUND_END);
	choose(&p, COUNSELOR, "What was answered");
	assert_int_equal(
	    app_of(&p, PATIENT)->together.theirs.view, SHARED_ELSEWHERE);
	SEES_NOT(rig_of(&p, PATIENT), "What was answered");
	press(&p, COUNSELOR, INPUT_ESC);
	choose(&p, PATIENT, "Start again"); /* a new one, for both */
	SAME_ROUND(&p);
	assert_int_equal(app_of(&p, COUNSELOR)->round.phase, ROUND_ASK);
	assert_int_equal(app_of(&p, COUNSELOR)->round.at, 0);
	close_pair(&p);
}

/* A round that was begun before somebody came is theirs too. */
static void
a_round_is_told_to_who_comes_late(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "tests/guides/guided", 80, 24);
	rig_key(rig_of(&p, PATIENT), 'c');
	rig_key(rig_of(&p, PATIENT), '1');
	for (int i = 0; i < 5; i++)
		rig_key(rig_of(&p, PATIENT), '1');
	meet(&p);
	IN_STEP(&p);
	SAME_ROUND(&p);
	close_pair(&p);
}

/* Each has read alone, and both answer the same at once. */
static void
answers_at_the_same_time(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "tests/guides/guided", 80, 24);
	meet(&p);
	press(&p, COUNSELOR, 'c');
	choose(&p, COUNSELOR, "Start");
	rig_key(rig_of(&p, PATIENT), '1');
	rig_key(rig_of(&p, COUNSELOR), '2');
	for (int i = 0; i < 2; i++)
		tell(&p, i);
	for (int i = 0; i < 2; i++)
		hand(&p, !i, p.side[i].line.s, p.side[i].line.len);
	pump(&p);
	SAME_ROUND(&p);
	IN_STEP(&p);
	assert_int_equal(app_of(&p, PATIENT)->round.phase, ROUND_TOLD);
	close_pair(&p);
}

static void
what_cannot_be_is_no_round(void **state)
{
	struct pair p;
	struct shared s;
	struct round was;

	(void)state;
	open_pair(&p, "tests/guides/guided", 80, 24);
	meet(&p);
	press(&p, COUNSELOR, 'c');
	choose(&p, COUNSELOR, "Start");
	was = app_of(&p, PATIENT)->round;
	assert_true(app_shared(app_of(&p, COUNSELOR), &s));
	for (int i = 0; i < 6; i++) {
		struct shared bad = s;

		bad.check.turn = 9;
		bad.check.n = 1;
		bad.check.log[0].item = (uint16_t)(i == 0 ? 77 : 0);
		bad.check.log[0].answer = i == 1 ? 7 : 0;
		bad.check.told = i != 5;
		bad.check.page = i == 2 ? 400 : i == 3 ? 3 : 0;
		if (i == 4)
			bad.check.n = 0;
		if (i == 5)
			bad.check.n = 2 * ROUND_ITEMS;
		rig_send(
		    rig_of(&p, PATIENT), &(struct event){.kind = EVENT_PEER,
					     .which = PEER_NEWS_STATE,
					     .shared = &bad});
		assert_memory_equal(
		    &was, &app_of(&p, PATIENT)->round, sizeof was);
	}
	close_pair(&p);
}

/* ---- in their own words ------------------------------------------------ */

static void
in_their_own_words_together(void **state)
{
	static const char secret[] = "zebrafinch";
	struct pair p;

	(void)state;
	open_pair(&p, "tests/guides/guided", 80, 24);
	meet(&p);
	app_act(app_of(&p, COUNSELOR), ACTION_TEACH);
	rig_perform(rig_of(&p, COUNSELOR),
	    teach_open(app_of(&p, COUNSELOR), GUIDE_NO_PAGE));
	rig_send(rig_of(&p, COUNSELOR), &(struct event){.kind = EVENT_NONE});
	pump(&p);
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_TEACH);
	press(&p, COUNSELOR, '1');
	IN_STEP(&p);
	assert_int_equal(
	    app_of(&p, PATIENT)->step, app_of(&p, COUNSELOR)->step);
	/* The patient writes: nobody sees it, nothing pulls them away. */
	choose(&p, PATIENT, "Write it");
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_WRITE);
	for (const char *s = secret; *s; s++)
		press(&p, PATIENT, (uint32_t)*s);
	press(&p, COUNSELOR, INPUT_CTRL_L);
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_WRITE);
	press(&p, PATIENT, INPUT_ENTER);
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_TEACH);
	SEES(rig_of(&p, PATIENT), secret);
	choose(&p, PATIENT, "Show the key points");
	SEES(rig_of(&p, PATIENT), secret);
	SEES_NOT(rig_of(&p, COUNSELOR), secret);
	assert_int_equal(
	    app_of(&p, PATIENT)->step, app_of(&p, COUNSELOR)->step);
	assert_int_equal(app_of(&p, COUNSELOR)->teach.phase, TEACH_COMPARE);
	choose(&p, COUNSELOR, "Not yet");
	assert_int_equal(app_of(&p, PATIENT)->teach.phase, TEACH_OTHER);
	choose(&p, PATIENT, "Done");
	assert_int_equal(app_of(&p, COUNSELOR)->teach.phase, TEACH_DONE);
	assert_int_equal(app_of(&p, COUNSELOR)->teach.rating, TEACH_NOT_YET);
	assert_true(app_of(&p, PATIENT)->together.follows);
	assert_null(strstr(str_text(&p.side[PATIENT].said), secret));
	close_pair(&p);
}

/* Both say how it was, at once and each otherwise: one of them counts. */
static void
ratings_at_the_same_time(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "tests/guides/guided", 80, 24);
	meet(&p);
	rig_perform(rig_of(&p, COUNSELOR),
	    teach_open(app_of(&p, COUNSELOR), GUIDE_NO_PAGE));
	press(&p, COUNSELOR, INPUT_CTRL_L);
	press(&p, COUNSELOR, '1');
	press(&p, COUNSELOR, '1');
	assert_int_equal(app_of(&p, PATIENT)->teach.phase, TEACH_COMPARE);
	rig_key(rig_of(&p, PATIENT), '1');
	rig_key(rig_of(&p, COUNSELOR), '2');
	assert_int_not_equal(
	    app_of(&p, PATIENT)->step, app_of(&p, COUNSELOR)->step);
	for (int i = 0; i < 2; i++)
		tell(&p, i);
	for (int i = 0; i < 2; i++)
		hand(&p, !i, p.side[i].line.s, p.side[i].line.len);
	pump(&p);
	assert_int_equal(
	    app_of(&p, PATIENT)->step, app_of(&p, COUNSELOR)->step);
	assert_int_equal(app_of(&p, COUNSELOR)->teach.phase, TEACH_DONE);
	assert_int_equal(app_of(&p, COUNSELOR)->teach.rating, TEACH_GOT_IT);
	close_pair(&p);
}

static void
a_handout_is_announced_once(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	app_of(&p, COUNSELOR)->together.npicks = 2;
	app_of(&p, COUNSELOR)->together.picks[1].page = 3;
	app_of(&p, COUNSELOR)->together.picks_turn = 1;
	press(&p, COUNSELOR, INPUT_CTRL_L);
	SEES(rig_of(&p, PATIENT), "A handout was put together for you.");
	assert_int_equal(app_of(&p, PATIENT)->together.theirs.picks.n, 2);
	assert_int_equal(
	    app_of(&p, PATIENT)->together.theirs.picks.list[1].page, 3);
	press(&p, PATIENT, INPUT_CTRL_L);
	open_page(&p, COUNSELOR, 2);
	SEES_NOT(rig_of(&p, PATIENT), "A handout was put together for you.");
	/* A program that has begun anew counts from one again. */
	rig_send(rig_of(&p, PATIENT),
	    &(struct event){.kind = EVENT_PEER,
		.which = PEER_NEWS_HERE,
		.hello = &(struct shared_hello){.version = SHARED_VERSION,
		    .role = SHARED_COUNSELOR,
		    .run = 7}});
	open_page(&p, COUNSELOR, 3);
	SEES(rig_of(&p, PATIENT), "A handout was put together for you.");
	close_pair(&p);
}

/* Where none can be made, nobody is sent to look for it. */
static void
no_handout_is_announced_where_there_are_none(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	app_of(&p, PATIENT)->opts.no_handouts = "there is no program for it";
	meet(&p);
	app_of(&p, COUNSELOR)->together.npicks = 2;
	app_of(&p, COUNSELOR)->together.picks_turn = 1;
	press(&p, COUNSELOR, INPUT_CTRL_L);
	assert_int_equal(app_of(&p, PATIENT)->together.theirs.picks.n, 2);
	SEES_NOT(rig_of(&p, PATIENT), "A handout was put together for you.");
	close_pair(&p);
}

/* ---- on one's own ------------------------------------------------------- */

/* Who leads is told that the other one is on its own, though it is the same
 * page that both look at. */
static void
on_ones_own_on_the_same_page(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	open_page(&p, COUNSELOR, 2);
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient is in step.");
	press(&p, PATIENT, 'j');
	SEES(rig_of(&p, PATIENT), "Shared. On your own: f goes back.");
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient is at: ");
	press(&p, PATIENT, 'f');
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient is in step.");
	close_pair(&p);
}

/* Whatever was read in it: one key closes it, and it comes not again. */
static void
help_now_that_was_read_is_closed(void **state)
{
	static const uint32_t read[] = {INPUT_DOWN, INPUT_TAB, ' '};

	(void)state;
	for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
		struct pair p;

		open_pair(&p, "content", 40, 12);
		meet(&p);
		open_page(&p, COUNSELOR, 2);
		press(&p, COUNSELOR, '0');
		press(&p, PATIENT, read[i]);
		assert_int_equal(app_of(&p, PATIENT)->view, VIEW_HELP);
		press(&p, PATIENT, INPUT_BACKSPACE);
		assert_int_equal(app_of(&p, PATIENT)->view, VIEW_PAGE);
		press(&p, PATIENT, '0');
		press(&p, PATIENT, 's');
		press(&p, PATIENT, INPUT_BACKSPACE);
		press(&p, PATIENT, INPUT_BACKSPACE);
		assert_int_equal(app_of(&p, PATIENT)->view, VIEW_PAGE);
		press(&p, COUNSELOR, INPUT_ESC);
		open_page(&p, COUNSELOR, 4);
		IN_STEP(&p);
		close_pair(&p);
	}
}

/* What the other one sees is said at each size, and not so that it hides the
 * page; all of it is where the screen is shared.  It stays while the other one
 * is at something of its own. */
static void
what_is_seen_is_said(void **state)
{
	static const int sizes[][2] = {{20, 8}, {40, 11}, {40, 12}, {80, 24}};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		bool low = sizes[i][1] < 12;
		struct pair p;

		open_pair(&p, "tests/guides/guided", sizes[i][0], sizes[i][1]);
		rig_perform(rig_of(&p, PATIENT),
		    history_open(app_of(&p, PATIENT), 1, NULL));
		meet(&p);
		SEES(rig_of(&p, PATIENT), low ? "Your counselor sees"
					      : "Shared with your counselor.");
		if (sizes[i][1] == 8)
			assert_non_null(strstr(
			    rig_row(rig_of(&p, PATIENT), 4), "Your counselor"));
		press(&p, COUNSELOR, 'w');
		assert_string_not_equal(app_of(&p, PATIENT)->notice, "");
		press(&p, COUNSELOR, '?');
		assert_string_not_equal(app_of(&p, PATIENT)->notice, "");
		press(&p, PATIENT, 's');
		press(&p, PATIENT, low ? INPUT_END : INPUT_HOME);
		SEES(rig_of(&p, PATIENT), "They see");
		close_pair(&p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whoever_answers_both_go_on),
	    cmocka_unit_test(a_round_is_told_to_who_comes_late),
	    cmocka_unit_test(answers_at_the_same_time),
	    cmocka_unit_test(what_cannot_be_is_no_round),
	    cmocka_unit_test(in_their_own_words_together),
	    cmocka_unit_test(ratings_at_the_same_time),
	    cmocka_unit_test(a_handout_is_announced_once),
	    cmocka_unit_test(help_now_that_was_read_is_closed),
	    cmocka_unit_test(on_ones_own_on_the_same_page),
	    cmocka_unit_test(no_handout_is_announced_where_there_are_none),
	    cmocka_unit_test(what_is_seen_is_said),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
