/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_together_property - two screens of different size and language, and
 * lines between them that are lost, repeated, late and out of order.  Whatever
 * happened: once the last line of each has come, and what follows from it, the
 * one that follows stands where the leader does, both know the same of the
 * check, and it took few lines.  And nothing that was typed is in any of them.
 */
#include "config.h"

#include "base/mem.h"
#include "togethertest.h"

enum {
	WALKS = 40,
	STEPS = 160,
	KEPT = 32,  /* lines that are under way */
	LINES = 12, /* until both are quiet */
};

/* What is typed: never in a line. */
static const char secret[] = "qzvx";

struct kept {
	struct str line;
	int to;
};

/* How often an end was one of a follower before such a view, and how often the
 * two had a round. */
struct tally {
	unsigned views[SHARED_VIEWS], rounds, marks;
};

/* The round that a side knew last. */
struct known {
	uint32_t turn, seed, page;
	unsigned progress;
};

struct world {
	struct pair pair;
	struct known known[2];
	struct tally *tally;
	struct kept kept[KEPT];
	size_t n;
	uint64_t seed;
	uint64_t walk;
	int step;
};

static uint32_t
draw(struct world *w, uint32_t below)
{
	w->seed = w->seed * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)(w->seed >> 33) % below;
}

/* ---- lines under way --------------------------------------------------- */

static void
drop(struct world *w, size_t i)
{
	str_done(&w->kept[i].line);
	w->kept[i] = w->kept[--w->n];
}

/* What each side has to say is under way, or is lost. */
static void
say(struct world *w)
{
	for (int i = 0; i < 2; i++) {
		struct side *s = &w->pair.side[i];

		if (!tell(&w->pair, i) || draw(w, 4) == 0)
			continue;
		if (w->n == KEPT)
			drop(w, draw(w, KEPT));
		str_init(&w->kept[w->n].line);
		str_put(&w->kept[w->n].line, s->line.s, s->line.len);
		w->kept[w->n++].to = !i;
	}
}

/* One of them comes, in whatever order; perhaps it will once more. */
static void
deliver(struct world *w)
{
	size_t i = w->n ? draw(w, (uint32_t)w->n) : 0;
	struct kept *k = &w->kept[i];

	if (!w->n)
		return;
	hand(&w->pair, k->to, k->line.s, k->line.len);
	if (draw(w, 4))
		drop(w, i);
}

/* ---- what somebody does ------------------------------------------------ */

static void
type_secret(struct world *w, int i)
{
	static const uint32_t ways[] = {'/', 'm'};
	struct rig *r = rig_of(&w->pair, i);

	rig_key(r, ways[draw(w, 2)]);
	if (r->app->view == VIEW_QUESTIONS) {
		rig_perform(r, write_open(r->app, WRITE_QUESTION));
		rig_key(r, INPUT_CTRL_L);
	}
	for (const char *s = secret; *s && r->app->focus.kind == FOCUS_FIELD;
	     s++)
		rig_key(r, (uint32_t)*s);
	if (draw(w, 2))
		rig_key(r, INPUT_ENTER);
	if (draw(w, 2)) {
		rig_key(r, INPUT_TAB);
		rig_key(r, INPUT_ESC);
	}
}

/* Both at once, before either knows of it: the same question, the same step,
 * who is to lead. */
static void
act_both(struct world *w)
{
	uint32_t what = draw(w, 3);

	for (int i = 0; i < 2; i++) {
		struct rig *r = rig_of(&w->pair, i);

		if (what == 0)
			rig_perform(r, together_lead(r->app,
					   (enum shared_lead)draw(w, 3)));
		else if (what == 1 && r->app->view != VIEW_CHECK)
			rig_key(r, 'c');
		else if (what == 2 && r->app->view != VIEW_TEACH)
			rig_perform(r, teach_open(r->app, GUIDE_NO_PAGE));
		if (what)
			rig_key(r, '1' + draw(w, 3));
		else
			rig_key(r, INPUT_CTRL_L);
	}
}

static void
act(struct world *w)
{
	static const uint32_t keys[] = {'j', 'j', 'j', 'k', ' ', ' ', 'b', 'g',
	    'G', INPUT_TAB, INPUT_TAB, INPUT_ENTER, INPUT_ENTER, INPUT_ESC,
	    INPUT_ESC, ']', ']', '[', 't', '0', 'c', '1', '1', '2', '3', 's',
	    'f', 'f', '.', '.', ',', INPUT_DOWN, INPUT_UP, '?', 'n', 'l'};
	static const int sizes[][2] = {
	    {80, 24}, {40, 12}, {20, 8}, {110, 30}, {60, 9}};
	int i = (int)draw(w, 2);
	struct rig *r = rig_of(&w->pair, i);
	uint32_t what = draw(w, 60);

	if (draw(w, 12) == 0)
		act_both(w);
	else if (what == 0)
		type_secret(w, i);
	else if (what == 1) {
		int z = (int)draw(w, 5);

		rig_resize(r, sizes[z][0], sizes[z][1]);
	} else if (what == 2) {
		rig_perform(r, (struct effect){.kind = EFFECT_LANGUAGE,
				   .language = (int)draw(w, 2)});
		rig_idle(r);
	} else if (what == 3) {
		rig_perform(
		    r, together_lead(r->app, (enum shared_lead)draw(w, 3)));
		rig_key(r, INPUT_CTRL_L);
	} else if (what == 4)
		rig_perform(r, teach_open(r->app, GUIDE_NO_PAGE));
	else if (what == 5) {
		app_act(r->app, ACTION_START);
		rig_key(r, INPUT_CTRL_L);
	} else if (what < 8)
		rig_perform(r,
		    history_open(r->app, draw(w, guide_pages(r->guide)), NULL));
	else if (what == 8)
		news(&w->pair, i, draw(w, 2) ? PEER_NEWS_GONE : PEER_NEWS_HERE);
	else
		rig_key(r, keys[draw(w, sizeof keys / sizeof *keys)]);
}

/* ---- in the end -------------------------------------------------------- */

static void
fail_here(struct world *w, const char *what)
{
	struct app *h = app_of(&w->pair, HOST), *g = app_of(&w->pair, GUEST);

	print_message("%s%s", rig_text(rig_of(&w->pair, HOST)), "");
	print_message("%s", rig_text(rig_of(&w->pair, GUEST)));
	print_message("%s%s", str_text(&w->pair.side[HOST].line),
	    str_text(&w->pair.side[GUEST].line));
	fail_msg("walk %u, step %d: %s (views %d %d, lead %d %d, follows %d "
		 "%d, away %d %d)",
	    (unsigned)w->walk, w->step, what, (int)h->view, (int)g->view,
	    h->together.lead, g->together.lead, h->together.follows,
	    g->together.follows, h->together.away, g->together.away);
}

/* Out of whatever is somebody's own, so that they can be led. */
static void
come_back(struct world *w, int i)
{
	struct rig *r = rig_of(&w->pair, i);

	for (int n = 0; n < 80 && (!together_is_shared(r->app) ||
				      r->app->view == VIEW_HELP);
	     n++) {
		rig_key(r, INPUT_TAB);
		rig_key(r, INPUT_ESC);
	}
	if (together_is_led(r->app) && draw(w, 4))
		rig_key(r, 'f');
}

static void
settle_all(struct world *w)
{
	struct pair *p = &w->pair;
	unsigned before;

	while (w->n)
		drop(w, w->n - 1);
	for (int i = 0; i < 2; i++) {
		p->side[i].any = false; /* it may be the last that was lost */
		if (app_of(p, i)->together.peer != PEER_HERE)
			news(p, i, PEER_NEWS_HERE);
	}
	before = p->lines;
	pump(p);
	if (p->lines - before > LINES)
		fail_here(w, "many lines until both are quiet");
}

static bool
is_same_check(struct pair *p)
{
	struct shared a, b;

	app_shared(app_of(p, HOST), &a);
	app_shared(app_of(p, GUEST), &b);
	if (!a.check.on && !b.check.on)
		return true;
	return a.check.on == b.check.on && a.check.turn == b.check.turn &&
	       a.check.seed == b.check.seed && a.check.told == b.check.told &&
	       a.check.n == b.check.n && a.check.page == b.check.page &&
	       memcmp(a.check.log, b.check.log, sizeof a.check.log) == 0;
}

/* What the follower I has to show, or NULL: all of it. */
static const char *
why_not(struct pair *p, int i)
{
	struct app *a = app_of(p, i), *leader = app_of(p, !i);
	struct shared s, l;

	app_shared(a, &s);
	app_shared(leader, &l);
	if (l.view == SHARED_ELSEWHERE || l.view == SHARED_HELP)
		return NULL;
	if (l.view == SHARED_TERM && s.view == SHARED_PAGE && l.page == s.page)
		return NULL; /* the term is not there in that language */
	if (s.view != l.view)
		return "they show something else";
	if (s.page != l.page)
		return "they are on other pages";
	if (l.view == SHARED_PAGE && s.block != l.block &&
	    !(l.mark_block && l.mark_page == l.page))
		return "they are at other places";
	if (l.view == SHARED_TEACH && a->step != leader->step)
		return "they are at other steps of their own words";
	if (l.view == SHARED_PAGE && l.mark_block && l.mark_page == s.page &&
	    a->doc &&
	    !point_is_on(a, layout_unit_of(a->body.layout, l.mark_block)))
		return "what is pointed at is not on the other screen";
	return NULL;
}

static void
check_end(struct world *w)
{
	struct pair *p = &w->pair;
	struct together *h = &app_of(p, HOST)->together;
	struct together *g = &app_of(p, GUEST)->together;
	struct shared s;
	const char *why;

	if (h->lead != g->lead || h->turn != g->turn)
		fail_here(w, "each thinks that another one leads");
	if (h->follows && g->follows)
		fail_here(w, "both follow");
	if (!is_same_check(p))
		fail_here(w, "they know different answers");
	app_shared(app_of(p, HOST), &s);
	w->tally->rounds += s.check.n > 0;
	w->tally->marks += g->mark_block && h->follows;
	for (int i = 0; i < 2; i++) {
		app_shared(app_of(p, !i), &s);
		if (app_of(p, i)->together.follows)
			w->tally->views[s.view]++;
		why = app_of(p, i)->together.follows ? why_not(p, i) : NULL;
		if (why)
			fail_here(w, why);
		if (strstr(str_text(&p->side[i].said), secret))
			fail_here(w, "what was typed has crossed");
	}
}

/* No answer is ever forgotten, but for another round. */
static void
check_known(struct world *w)
{
	for (int i = 0; i < 2; i++) {
		struct known *k = &w->known[i], now = {0};
		struct shared s;

		if (!app_shared(app_of(&w->pair, i), &s) || !s.check.on)
			continue;
		now.turn = s.check.turn;
		now.seed = s.check.seed;
		now.page = s.check.page;
		now.progress = 2u * s.check.n - s.check.told;
		if (now.turn < k->turn ||
		    (now.turn == k->turn && now.seed == k->seed &&
			now.page == k->page && now.progress < k->progress))
			fail_here(w, "an answer was forgotten");
		*k = now;
	}
}

static bool
both_share(struct world *w)
{
	return together_is_on(app_of(&w->pair, HOST)) &&
	       together_is_on(app_of(&w->pair, GUEST));
}

/* ---- walks ------------------------------------------------------------- */

static void
walk(uint64_t n, struct tally *tally)
{
	struct world w = {.seed = n * 77 + 1, .walk = n, .tally = tally};

	open_pair(&w.pair, n % 2 ? "content" : "tests/guides/guided",
	    n % 3 ? 40 : 80, n % 3 ? 12 : 24);
	for (int i = 0; i < 8; i++)
		draw(&w, 2);
	meet(&w.pair);
	for (w.step = 0; w.step < STEPS; w.step++) {
		act(&w);
		if (!both_share(&w)) /* somebody stopped it */
			break;
		check_known(&w);
		say(&w);
		for (uint32_t k = draw(&w, 4); k; k--) {
			deliver(&w);
			check_known(&w);
			say(&w);
		}
		if (draw(&w, 20) == 0) {
			settle_all(&w);
			for (int i = 0; i < 2; i++)
				come_back(&w, i);
			settle_all(&w);
			if (!both_share(&w))
				break;
			check_end(&w);
		}
	}
	for (size_t i = 0; i < w.n; i++)
		str_done(&w.kept[i].line);
	close_pair(&w.pair);
}

static void
whatever_is_lost_they_agree(void **state)
{
	const char *walks = getenv("KETAGUIDE_WALKS");
	uint64_t most = walks ? strtoull(walks, NULL, 10) : WALKS;

	struct tally t = {.rounds = 0};

	(void)state;
	for (uint64_t i = 1; i <= most; i++)
		walk(i, &t);
	print_message("followed: home %u page %u contents %u term %u check %u "
		      "teach %u; rounds %u, marks %u\n",
	    t.views[SHARED_HOME], t.views[SHARED_PAGE],
	    t.views[SHARED_CONTENTS], t.views[SHARED_TERM],
	    t.views[SHARED_CHECK], t.views[SHARED_TEACH], t.rounds, t.marks);
	if (most < WALKS)
		return;
	for (int v = SHARED_HOME; v < SHARED_VIEWS; v++)
		assert_true(v == SHARED_HELP || t.views[v] > 0);
	assert_true(t.rounds > 0 && t.marks > 0);
}

/* Anybody's numbers, each in its range: nothing of the screen goes wrong. */
static void
any_state_is_withstood(void **state)
{
	struct world w = {.seed = 99};

	(void)state;
	open_pair(&w.pair, "content", 40, 12);
	meet(&w.pair);
	for (w.step = 0; w.step < 3000; w.step++) {
		static const uint32_t most[] = {3, 40, 4000, UINT32_MAX};
		struct shared s;
		int to = (int)draw(&w, 2);
		uint32_t top = most[draw(&w, 4)];

		app_shared(app_of(&w.pair, !to), &s);
		s.turn = draw(&w, 5) ? s.turn : draw(&w, top);
		s.lead = (uint8_t)draw(&w, SHARED_LEADS);
		s.view = (uint8_t)draw(&w, SHARED_VIEWS);
		s.page = draw(&w, top);
		s.block = draw(&w, top);
		s.off = draw(&w, top);
		s.link = draw(&w, top);
		s.mark_page = draw(&w, top);
		s.mark_block = draw(&w, top);
		s.check.on = draw(&w, 2);
		s.check.page = draw(&w, top);
		s.check.turn = draw(&w, 9);
		s.check.n = (uint16_t)draw(&w, 2 * ROUND_ITEMS + 1);
		s.teach.on = draw(&w, 2);
		s.teach.part = draw(&w, top);
		s.teach.turn = draw(&w, 9);
		s.teach.phase = (uint8_t)draw(&w, TEACH_DONE + 1);
		s.picks.turn = draw(&w, 9);
		rig_send(
		    rig_of(&w.pair, to), &(struct event){.kind = EVENT_PEER,
					     .which = PEER_NEWS_STATE,
					     .shared = &s});
		if (draw(&w, 3) == 0)
			act(&w);
		if (!rig_cursor_is_right(rig_of(&w.pair, to)))
			fail_here(&w, "the cursor is not on what has the "
				      "focus");
	}
	close_pair(&w.pair);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whatever_is_lost_they_agree),
	    cmocka_unit_test(any_state_is_withstood),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
