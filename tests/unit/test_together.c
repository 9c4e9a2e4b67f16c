/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_together - two screens in step: who leads, who follows, what is said
 * of it.  The lines between them are those that cross.
 */
#include "config.h"

#include "togethertest.h"

/* ---- following --------------------------------------------------------- */

static void
who_leads_at_first(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 40, 12);
	meet(&p);
	assert_true(together_leads(app_of(&p, COUNSELOR)));
	assert_true(together_is_led(app_of(&p, PATIENT)));
	assert_true(app_of(&p, PATIENT)->together.follows);
	SEES(rig_of(&p, PATIENT), "Shared with your counselor.");
	press(&p, PATIENT, INPUT_CTRL_L);
	SEES_NOT(rig_of(&p, PATIENT), "Shared with your counselor.");
	SEES(rig_of(&p, PATIENT), "Shared. Your counselor leads.");
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient is in step.");
	close_pair(&p);
}

static void
without_a_counselor_the_host_leads(void **state)
{
	const struct app_opts o = {.width = 80, .height = 24};
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];
	struct pair p;

	(void)state;
	snprintf(path, sizeof path, "%s/content", src ? src : ".");
	open_pair_at(&p, path, &o, &o);
	meet(&p);
	assert_true(together_leads(app_of(&p, HOST)));
	open_page(&p, HOST, 3);
	IN_STEP(&p);
	SEES(rig_of(&p, GUEST), "Shared. The other screen leads.");
	SEES(rig_of(&p, HOST), "Shared. The other screen is in step.");
	close_pair(&p);
}

/* Who joins comes to where the other one is, even to lead from there. */
static void
a_late_one_comes_to_the_place(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 40, 12);
	rig_perform(
	    rig_of(&p, PATIENT), history_open(app_of(&p, PATIENT), 2, NULL));
	for (int i = 0; i < 30; i++)
		rig_key(rig_of(&p, PATIENT), 'j');
	meet(&p);
	IN_STEP(&p);
	assert_int_equal(app_of(&p, PATIENT)->page, 2);
	assert_int_equal(app_of(&p, COUNSELOR)->page, 2);
	assert_true(app_of(&p, COUNSELOR)->body.block > 1);
	close_pair(&p);
}

/* Its first word, from before it knows of the other one, moves nobody. */
static void
a_late_one_takes_nobody_home(void **state)
{
	struct pair p;
	struct side *s = &p.side[COUNSELOR];

	(void)state;
	open_pair(&p, "content", 40, 12);
	rig_perform(
	    rig_of(&p, PATIENT), history_open(app_of(&p, PATIENT), 2, NULL));
	for (int i = 0; i < 2; i++)
		news(&p, i, PEER_NEWS_HERE);
	assert_true(tell(&p, COUNSELOR));
	hand(&p, PATIENT, s->line.s, s->line.len);
	assert_int_equal(app_of(&p, PATIENT)->page, 2);
	pump(&p);
	IN_STEP(&p);
	assert_int_equal(app_of(&p, COUNSELOR)->page, 2);
	close_pair(&p);
}

/* A notice goes as the screen moves, though nobody touched a key there. */
static void
a_notice_goes_when_it_is_moved(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 40, 12);
	meet(&p);
	SEES(rig_of(&p, PATIENT), "Shared with your counselor.");
	press(&p, COUNSELOR, INPUT_CTRL_L);
	SEES(rig_of(&p, PATIENT), "Shared with your counselor.");
	open_page(&p, COUNSELOR, 2);
	SEES_NOT(rig_of(&p, PATIENT), "Shared with your counselor.");
	IN_STEP(&p);
	close_pair(&p);
}

/* A touch on the words leads to what can be done about it. */
static void
the_words_can_be_clicked(void **state)
{
	static const int sizes[][3] = {{80, 24, 1}, {40, 12, 1}, {20, 8, 0}};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct pair p;

		open_pair(&p, "content", sizes[i][0], sizes[i][1]);
		meet(&p);
		rig_mouse(rig_of(&p, PATIENT), MOUSE_LEFT,
		    sizes[i][2] ? 6 : sizes[i][0] - 3, sizes[i][2]);
		assert_int_equal(app_of(&p, PATIENT)->view, VIEW_SHARED);
		close_pair(&p);
	}
}

static void
a_page_and_its_place_are_followed(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 20, 8);
	meet(&p);
	press(&p, PATIENT, INPUT_DOWN); /* the notice goes */
	for (uint32_t page = 0; page < 6; page++) {
		open_page(&p, COUNSELOR, page);
		IN_STEP(&p);
		for (int i = 0; i < 12; i++) {
			press(&p, COUNSELOR, i % 3 ? 'j' : ' ');
			IN_STEP(&p);
		}
		press(&p, COUNSELOR, 'g');
		IN_STEP(&p);
	}
	/* Back leads to where it was before it followed. */
	press(&p, PATIENT, INPUT_ESC);
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_HOME);
	assert_int_equal(app_of(&p, PATIENT)->nhistory, 0);
	assert_false(app_of(&p, PATIENT)->together.follows);
	close_pair(&p);
}

static void
the_same_block_in_another_language(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 40, 12);
	meet(&p);
	rig_perform(rig_of(&p, PATIENT),
	    (struct effect){.kind = EFFECT_LANGUAGE, .language = 1});
	pump(&p);
	assert_int_not_equal(app_of(&p, PATIENT)->opts.language, 0);
	open_page(&p, COUNSELOR, 4);
	for (int i = 0; i < 60; i++) {
		press(&p, COUNSELOR, 'j');
		IN_STEP(&p);
	}
	assert_string_equal(app_of(&p, COUNSELOR)->together.theirs.language,
	    app_of(&p, PATIENT)->opts.languages[1].tag);
	/* And it stays where it is as its language changes. */
	rig_perform(rig_of(&p, PATIENT),
	    (struct effect){.kind = EFFECT_LANGUAGE, .language = 0});
	pump(&p);
	IN_STEP(&p);
	assert_true(app_of(&p, PATIENT)->together.follows);
	close_pair(&p);
}

static void
a_part_of_a_block_comes_back(void **state)
{
	struct pair p;
	struct app *a;

	(void)state;
	open_pair(&p, "content", 40, 12);
	open_page(&p, PATIENT, 1);
	a = app_of(&p, PATIENT);
	for (uint32_t b = 1; b < a->doc->nblocks; b++)
		for (uint32_t off = 0; off < a->doc->blocks[b].len; off++)
			assert_int_equal(
			    together_byte(a, b, together_part(a, b, off)), off);
	assert_int_equal(together_part(a, a->doc->nblocks, 3), 3);
	assert_int_equal(together_byte(a, a->doc->nblocks, 3), 3);
	for (uint32_t i = 0; i < a->doc->nlinks; i++)
		assert_int_equal(
		    together_link(a, together_link(a, i, false), true), i);
	close_pair(&p);
}

/* ---- alone ------------------------------------------------------------- */

static void
who_moves_looks_around_alone(void **state)
{
	struct pair p;
	uint32_t block;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	open_page(&p, COUNSELOR, 3);
	press(&p, PATIENT, ' ');
	APART(&p);
	SEES(rig_of(&p, PATIENT), "On your own: f goes back.");
	block = app_of(&p, PATIENT)->body.block;
	press(&p, COUNSELOR, ' '); /* nothing pulls it away */
	press(&p, COUNSELOR, ' ');
	assert_int_equal(app_of(&p, PATIENT)->body.block, block);
	open_page(&p, PATIENT, 5);
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient is at: ");
	press(&p, PATIENT, 'f');
	IN_STEP(&p);
	SEES(rig_of(&p, PATIENT), "Shared. Your counselor leads.");
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient is in step.");
	/* Back to where it was alone. */
	press(&p, PATIENT, INPUT_ESC);
	assert_int_equal(app_of(&p, PATIENT)->page, 5);
	/* And the other one comes to them. */
	press(&p, COUNSELOR, 'f');
	IN_STEP(&p);
	assert_true(together_leads(app_of(&p, COUNSELOR)));
	close_pair(&p);
}

/* What somebody is at waits until they are done with it. */
static void
nobody_is_pulled_from_what_is_theirs(void **state)
{
	static const uint32_t keys[] = {'0', '/', '?', 's', 'm', 'l'};
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		enum view_id view;

		open_page(&p, COUNSELOR, 1 + (uint32_t)i % 2);
		IN_STEP(&p);
		press(&p, PATIENT, keys[i]);
		view = app_of(&p, PATIENT)->view;
		assert_int_not_equal(view, VIEW_PAGE);
		open_page(&p, COUNSELOR, 6);
		press(&p, COUNSELOR, 'j');
		assert_int_equal(app_of(&p, PATIENT)->view, view);
		if (keys[i] == '/')
			press(&p, PATIENT, INPUT_TAB);
		press(&p, PATIENT, INPUT_ESC);
		IN_STEP(&p);
		assert_int_equal(app_of(&p, PATIENT)->page, 6);
		assert_true(app_of(&p, PATIENT)->together.follows);
	}
	close_pair(&p);
}

static void
a_leader_out_of_sight_moves_nobody(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	open_page(&p, COUNSELOR, 2);
	press(&p, COUNSELOR, '/');
	press(&p, COUNSELOR, 'x');
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_PAGE);
	SEES(rig_of(&p, PATIENT), "Shared. Your counselor leads.");
	assert_int_equal(
	    app_of(&p, PATIENT)->together.theirs.view, SHARED_ELSEWHERE);
	press(&p, COUNSELOR, INPUT_TAB);
	press(&p, COUNSELOR, INPUT_ESC);
	IN_STEP(&p);
	close_pair(&p);
}

/* ---- other screens ----------------------------------------------------- */

static void
help_now_opens_on_both(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 20, 8);
	meet(&p);
	open_page(&p, COUNSELOR, 2);
	press(&p, COUNSELOR, '0');
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_HELP);
	press(&p, COUNSELOR, INPUT_ESC);
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_PAGE);
	IN_STEP(&p);
	/* Closed here alone, it comes not again, and they are still led. */
	press(&p, COUNSELOR, '0');
	press(&p, PATIENT, INPUT_ESC);
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_PAGE);
	assert_int_equal(app_of(&p, PATIENT)->page, 2);
	press(&p, COUNSELOR, INPUT_ESC);
	open_page(&p, COUNSELOR, 4);
	IN_STEP(&p);
	/* Nor does the leader close what somebody opened alone. */
	press(&p, PATIENT, '0');
	press(&p, COUNSELOR, '0');
	press(&p, COUNSELOR, INPUT_ESC);
	press(&p, COUNSELOR, ' ');
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_HELP);
	assert_int_equal(app_of(&p, COUNSELOR)->view, VIEW_PAGE);
	press(&p, PATIENT, INPUT_ESC);
	IN_STEP(&p);
	close_pair(&p);
}

static void
contents_terms_and_links(void **state)
{
	struct pair p;
	struct app *a;
	int terms = 0;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	rig_perform(rig_of(&p, PATIENT),
	    (struct effect){.kind = EFFECT_LANGUAGE, .language = 1});
	pump(&p);
	open_page(&p, COUNSELOR, 1);
	a = app_of(&p, COUNSELOR);
	for (int i = 0; i < 12; i++) {
		press(&p, COUNSELOR, INPUT_TAB);
		if (a->focus.kind != FOCUS_LINK)
			press(&p, COUNSELOR, ' ');
		if (a->focus.kind != FOCUS_LINK ||
		    a->doc->links[a->focus.index].kind != LINK_TERM)
			continue;
		press(&p, COUNSELOR, INPUT_ENTER);
		assert_int_equal(a->view, VIEW_TERM);
		IN_STEP(&p);
		assert_string_equal(a->key, app_of(&p, PATIENT)->key);
		press(&p, COUNSELOR, INPUT_ESC);
		IN_STEP(&p);
		terms++;
	}
	assert_true(terms > 0);
	press(&p, COUNSELOR, 't');
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_CONTENTS);
	press(&p, COUNSELOR, INPUT_ESC);
	IN_STEP(&p);
	go_home(&p, COUNSELOR);
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_HOME);
	assert_int_equal(
	    app_of(&p, PATIENT)->nhistory, app_of(&p, PATIENT)->together.ride);
	close_pair(&p);
}

/* ---- who leads --------------------------------------------------------- */

static void
the_lead_passes_over(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	open_page(&p, COUNSELOR, 2);
	press(&p, PATIENT, 's');
	choose(&p, PATIENT, "You lead");
	press(&p, PATIENT, INPUT_ESC);
	assert_true(together_leads(app_of(&p, PATIENT)));
	assert_true(together_is_led(app_of(&p, COUNSELOR)));
	open_page(&p, PATIENT, 5);
	IN_STEP(&p);
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient leads.");
	SEES(rig_of(&p, PATIENT), "Shared. Your counselor is in step.");
	press(&p, COUNSELOR, 's');
	choose(&p, COUNSELOR, "Each reads alone");
	press(&p, COUNSELOR, INPUT_ESC);
	open_page(&p, PATIENT, 1);
	APART(&p);
	SEES(rig_of(&p, COUNSELOR), "Shared. The patient is at: ");
	press(&p, COUNSELOR, 'f');
	IN_STEP(&p);
	SEES(rig_of(&p, COUNSELOR), "Shared. Each reads alone.");
	close_pair(&p);
}

static void
of_two_at_once_the_host_counts(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	together_lead(app_of(&p, PATIENT), LEAD_HOST);
	together_lead(app_of(&p, COUNSELOR), LEAD_NOBODY);
	for (int i = 0; i < 2; i++)
		tell(&p, i);
	for (int i = 0; i < 2; i++)
		hand(&p, !i, p.side[i].line.s, p.side[i].line.len);
	pump(&p);
	assert_true(together_leads(app_of(&p, PATIENT)));
	assert_true(together_is_led(app_of(&p, COUNSELOR)));
	close_pair(&p);
}

/* ---- the view, the header ---------------------------------------------- */

static void
what_happened_is_said(void **state)
{
	static const struct {
		int news; /* -1: nobody came */
		const char *row, *words;
	} cases[] = {
	    {-1, "Nobody has joined yet.", "ketaguide --join=visit"},
	    {PEER_NEWS_GONE, "The other screen is gone.", "It may come"},
	    {PEER_NEWS_VERSION, "not in step", "another version of this"},
	    {PEER_NEWS_GUIDE, "not in step", "reads another guide"},
	    {PEER_NEWS_BUSY, "not in step", "shared with another one"},
	    {PEER_NEWS_NOISE, "not in step", "not from this program"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pair p;

		open_pair(&p, "content", 80, 24);
		if (cases[i].news >= 0) {
			meet(&p);
			news(&p, PATIENT, (enum peer_news)cases[i].news);
		}
		rig_key(rig_of(&p, PATIENT), 's');
		SEES(rig_of(&p, PATIENT), cases[i].row);
		SEES(rig_of(&p, PATIENT), cases[i].words);
		SEES(rig_of(&p, PATIENT), "Stop sharing");
		close_pair(&p);
	}
}

static void
every_screen_says_that_it_is_shared(void **state)
{
	static const int sizes[][2] = {
	    {80, 24}, {40, 12}, {20, 8}, {30, 11}, {110, 30}, {200, 50}};
	static const uint32_t keys[] = {0, 't', '?', 'c', 's', '/', 'm', '0'};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			for (int language = 0; language < 2; language++) {
				struct pair p;

				open_pair(
				    &p, "content", sizes[i][0], sizes[i][1]);
				meet(&p);
				open_page(&p, COUNSELOR, 2);
				if (keys[k])
					press(&p, PATIENT, keys[k]);
				press(&p, PATIENT, INPUT_CTRL_L);
				if (keys[k] == '0' && sizes[i][1] == 8)
					press(&p, PATIENT, INPUT_DOWN);
				SEES(rig_of(&p, PATIENT), "Shared");
				close_pair(&p);
			}
}

static void
it_can_be_left(void **state)
{
	struct pair p;
	struct shared s;
	const char *line;

	(void)state;
	open_pair(&p, "content", 40, 12);
	meet(&p);
	open_page(&p, COUNSELOR, 2);
	press(&p, PATIENT, 's');
	choose(&p, PATIENT, "Stop sharing");
	assert_int_equal(rig_of(&p, PATIENT)->last.kind, EFFECT_UNSHARE);
	assert_false(app_shared(app_of(&p, PATIENT), &s));
	SEES(rig_of(&p, PATIENT), "no longer shared");
	/* What still comes moves nothing. */
	open_page(&p, COUNSELOR, 5);
	assert_int_equal(app_of(&p, PATIENT)->page, 2);
	choose(&p, PATIENT, "Go on reading");
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_PAGE);
	line = rig_row(rig_of(&p, PATIENT), 1);
	assert_string_equal(line, "");
	rig_key(rig_of(&p, PATIENT), 's');
	assert_int_equal(app_of(&p, PATIENT)->view, VIEW_PAGE);
	close_pair(&p);
}

static void
clearing_ends_it(void **state)
{
	struct pair p;
	struct shared s;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	open_page(&p, COUNSELOR, 2);
	rig_perform(rig_of(&p, PATIENT), app_reset(app_of(&p, PATIENT)));
	assert_int_equal(rig_of(&p, PATIENT)->last.kind, EFFECT_WIPE);
	assert_false(app_shared(app_of(&p, PATIENT), &s));
	assert_false(app_of(&p, PATIENT)->together.knows_peer);
	rig_key(rig_of(&p, PATIENT), 'j');
	close_pair(&p);
}

/* It is lost, and comes again: the place there is taken once more. */
static void
it_comes_back(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p, "content", 80, 24);
	meet(&p);
	open_page(&p, COUNSELOR, 2);
	for (int i = 0; i < 2; i++)
		news(&p, i, PEER_NEWS_GONE);
	rig_perform(rig_of(&p, COUNSELOR),
	    history_open(app_of(&p, COUNSELOR), 4, NULL));
	assert_int_equal(app_of(&p, PATIENT)->page, 2);
	meet(&p);
	IN_STEP(&p);
	assert_int_equal(app_of(&p, PATIENT)->page, 4);
	assert_true(together_leads(app_of(&p, COUNSELOR)));
	close_pair(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_leads_at_first),
	    cmocka_unit_test(without_a_counselor_the_host_leads),
	    cmocka_unit_test(a_late_one_comes_to_the_place),
	    cmocka_unit_test(a_late_one_takes_nobody_home),
	    cmocka_unit_test(a_notice_goes_when_it_is_moved),
	    cmocka_unit_test(the_words_can_be_clicked),
	    cmocka_unit_test(a_page_and_its_place_are_followed),
	    cmocka_unit_test(the_same_block_in_another_language),
	    cmocka_unit_test(a_part_of_a_block_comes_back),
	    cmocka_unit_test(who_moves_looks_around_alone),
	    cmocka_unit_test(nobody_is_pulled_from_what_is_theirs),
	    cmocka_unit_test(a_leader_out_of_sight_moves_nobody),
	    cmocka_unit_test(help_now_opens_on_both),
	    cmocka_unit_test(contents_terms_and_links),
	    cmocka_unit_test(the_lead_passes_over),
	    cmocka_unit_test(of_two_at_once_the_host_counts),
	    cmocka_unit_test(what_happened_is_said),
	    cmocka_unit_test(every_screen_says_that_it_is_shared),
	    cmocka_unit_test(it_can_be_left),
	    cmocka_unit_test(clearing_ends_it),
	    cmocka_unit_test(it_comes_back),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
