/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With arrows, Tab, Enter and digits alone, as on a kiosk without letters:
 * every page and every kind of screen is reached from home, and from wherever
 * one comes so, home again.
 *
 * Breadth first over what is shown and what has the focus.  An app cannot be
 * copied: each state is gone to anew, by the keys that led there first.
 */
#include "config.h"

#include "apptest.h"
#include "base/mem.h"

enum {
	SLOTS = 1 << 15, /* twice as many as there are states, or more */
	WAY_BACK = 80,   /* keys that home may be away */
	PLACES = 2,      /* of a list of them */
};

static const uint32_t keys[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9',
    INPUT_ENTER, INPUT_TAB, INPUT_LEFT, INPUT_RIGHT, INPUT_DOWN, INPUT_UP};

enum { KEYS = sizeof keys / sizeof *keys };

struct state {
	uint32_t from; /* state before; its own index: the start */
	uint32_t key;
};

struct search {
	struct rig rig;
	int width, height; /* [cells] */
	bool idles; /* keys leave time to read what a page's end can offer */
	struct state *states;
	uint32_t n, most;
	uint64_t seen[SLOTS]; /* what they look like; 0: free */
	bool views[VIEW_COUNT];
	bool *pages;
};

/* ---- what is a state ---------------------------------------------------- */

static uint64_t
mix(uint64_t h, uint64_t n)
{
	h = (h ^ n) * 1099511628211U;
	return h ^ (h >> 31);
}

static const struct list *
list_of(const struct app *a)
{
	return a->view == VIEW_HOME                               ? &a->home
	       : a->view == VIEW_SEARCH                           ? &a->found
	       : a->view == VIEW_USES                             ? &a->uses
	       : a->view == VIEW_PAGE || a->view == VIEW_CONTENTS ? &a->contents
								  : NULL;
}

/* What somebody did counts as far as it changes what is asked. */
static uint64_t
what_was_done(const struct app *a)
{
	uint64_t h = mix(SLOTS, a->step);

	if (a->view == VIEW_CHECK)
		h = mix(h, (uint64_t)a->round.phase << 32 | a->round.at);
	if (a->view == VIEW_QUESTIONS || a->view == VIEW_WRITE)
		h = mix(h, (uint64_t)(a->mine.n > 0) << 32 | (a->words.n > 0));
	if (a->view == VIEW_AGENDA || a->view == VIEW_STEPS)
		h = mix(h, a->counselor.agenda.n > 0);
	return h;
}

static uint64_t
state_of(struct app *a)
{
	bool asks = chrome_ops(a)->ask || a->view == VIEW_WRITE;
	uint64_t h = mix(SLOTS, a->view);
	struct body *b = prose_body(a);
	const struct list *l = list_of(a);

	h = mix(h, asks ? what_was_done(a) : a->page);
	h = mix(h, (uint64_t)a->focus.kind << 32 | a->focus.index);
	if (a->view == VIEW_HOME)
		h = mix(h, app_is_used(a));
	/* From a button one is not far from where one was. */
	if (b && !(asks && a->focus.kind == FOCUS_BUTTON))
		h = mix(h, (uint64_t)b->unit << 32 | b->line);
	if (a->view == VIEW_SEARCH || a->view == VIEW_USES) {
		/* One word is as good as another, and a few places. */
		h = mix(h, a->field.n > 0);
		h = mix(h, l->item < PLACES ? l->item : PLACES);
	} else if (l &&
		   (a->view != VIEW_PAGE || a->focus.kind == FOCUS_CONTENTS))
		h = mix(h, l->item);
	return h ? h : 1;
}

/* Note the state; false when it was known. */
static bool
is_new(struct search *s, uint64_t h)
{
	uint32_t at = (uint32_t)(h % SLOTS);

	while (s->seen[at] && s->seen[at] != h)
		at = (at + 1) % SLOTS;
	if (s->seen[at])
		return false;
	s->seen[at] = h;
	return true;
}

/* ---- going --------------------------------------------------------------- */

static void
press(struct search *s, uint32_t key)
{
	struct rig *r = &s->rig;

	rig_perform(r,
	    app_update(r->app, &(struct event){.kind = EVENT_KEY, .key = key}));
	if (s->idles || r->app->view == VIEW_SEARCH ||
	    r->app->view == VIEW_USES)
		rig_idle(r);
}

static void
start(struct search *s)
{
	struct app_opts o = {.guide = s->rig.guide,
	    .mode = s->rig.mode,
	    .page = GUIDE_NO_PAGE,
	    .width = s->width,
	    .height = s->height,
	    .theme = -1};

	app_free(s->rig.app);
	s->rig.app = app_new(&o);
	rig_perform(&s->rig, app_start(s->rig.app));
}

static void
go_to(struct search *s, uint32_t i)
{
	if (s->states[i].from == i) {
		start(s);
		return;
	}
	go_to(s, s->states[i].from);
	press(s, s->states[i].key);
}

static void
add(struct search *s, uint32_t from, uint32_t key)
{
	const struct app *a = s->rig.app;

	s->states[s->n++] = (struct state){.from = from, .key = key};
	s->views[a->view] = true;
	if (a->view == VIEW_PAGE)
		s->pages[a->page] = true;
}

static void
search(struct search *s)
{
	start(s);
	is_new(s, state_of(s->rig.app));
	add(s, 0, 0);
	for (uint32_t i = 0; i < s->n; i++)
		for (int k = 0; k < KEYS && s->n < s->most; k++) {
			go_to(s, i);
			press(s, keys[k]);
			if (is_new(s, state_of(s->rig.app)))
				add(s, i, keys[k]);
		}
}

/* ---- and home again ------------------------------------------------------ */

/* Left leads back; where it is somebody else's, Tab leads on to the bar. */
static void
assert_home_follows(struct search *s)
{
	const struct app *a = s->rig.app;

	for (int n = 0; n < WAY_BACK && a->view != VIEW_HOME; n++) {
		uint64_t was = state_of(s->rig.app);
		uint32_t places = a->nhistory;

		press(s, INPUT_LEFT);
		if (state_of(s->rig.app) == was && a->nhistory == places)
			press(s, INPUT_TAB);
	}
	if (a->view != VIEW_HOME)
		fail_msg("no way home from view %d, page %u:\n%s", (int)a->view,
		    a->page, rig_text(&s->rig));
}

static void
explore(
    const char *guide, enum app_mode mode, int width, int height, uint32_t most)
{
	struct search *s = mem_calloc(1, sizeof *s);
	uint32_t pages, left = 0;

	s->width = width;
	s->height = height;
	s->most = most;
	open_source(&s->rig, guide, width, height);
	s->rig.mode = mode; /* of those that are begun with */
	pages = guide_pages(s->rig.guide);
	s->pages = mem_calloc(pages, sizeof *s->pages);
	s->states = mem_calloc(most, sizeof *s->states);
	search(s);
	printf("# %s at %d x %d: %u states\n", guide, width, height, s->n);
	for (int i = 0; i < VIEW_COUNT; i++)
		/* One language; and those of a kiosk, see test_kiosk_ways. */
		if (!s->views[i] && i != VIEW_INSTALLER &&
		    i != VIEW_LANGUAGES && i != VIEW_SHARED &&
		    i < (mode == MODE_COUNSELOR ? VIEW_WELCOME : VIEW_SHARED)) {
			printf("# no way to view %d without its letter\n", i);
			left++;
		}
	for (uint32_t i = 0; i < pages; i++)
		if (!s->pages[i]) {
			printf("# page %u is not reached\n", i);
			left++;
		}
	assert_int_equal(left, 0);
	/* A counselor's screens lead home as the others do. */
	for (uint32_t i = 0; i < s->n; i += mode == MODE_COUNSELOR ? 8 : 1) {
		go_to(s, i);
		assert_home_follows(s);
	}
	mem_free(s->pages);
	mem_free(s->states);
	rig_close(&s->rig);
	mem_free(s);
}

static void
test_a_small_guide(void **state)
{
	(void)state;
	explore("tests/guides/guided", MODE_READER, 80, 24, 12000);
	if (has_time())
		explore("tests/guides/guided", MODE_READER, 20, 8, 12000);
}

/* The same with what is a counselor's. */
static void
test_beside_a_patient(void **state)
{
	(void)state;
	if (has_time())
		explore("tests/guides/guided", MODE_COUNSELOR, 20, 8, 16000);
}

/* ---- a longer guide: each window of each page, each stop in it ------------
 */

/* Page PAGE by arrows, then WINDOWS screens on; false past its end. */
static bool
go_down(struct search *s, uint32_t page, uint32_t windows)
{
	const struct app *a;

	start(s);
	a = s->rig.app;
	while (page--) /* no part and no draft is among them */
		press(s, INPUT_DOWN);
	press(s, INPUT_ENTER);
	if (a->view != VIEW_PAGE)
		fail_msg("no page is opened:\n%s", rig_text(&s->rig));
	while (windows--) {
		if (body_at_end(&s->rig.app->body))
			return false;
		press(s, INPUT_ENTER);
	}
	return true;
}

/* Stop number STOP of the window, opened; false when there is none. */
static bool
open_stop(struct search *s, uint32_t stop)
{
	const struct app *a = s->rig.app;
	uint32_t first = 0, page = a->page;
	enum focus_kind kind = FOCUS_NONE;

	for (uint32_t i = 0; i <= stop; i++) {
		press(s, INPUT_TAB);
		if (i == 0) {
			kind = a->focus.kind;
			first = a->focus.index;
		} else if (a->focus.kind == kind && a->focus.index == first)
			return false; /* round again */
	}
	press(s, INPUT_ENTER);
	s->views[a->view] = true;
	if (a->view == VIEW_PAGE && a->page == page && !a->notice[0] &&
	    a->focus.kind == FOCUS_LINK)
		fail_msg("nothing is opened:\n%s", rig_text(&s->rig));
	return true;
}

static void
tour(const char *guide, int width, int height)
{
	struct search *s = mem_calloc(1, sizeof *s);
	uint32_t stops = 0;

	s->width = width;
	s->height = height;
	s->idles = true;
	open_source(&s->rig, guide, width, height);
	for (uint32_t page = 0; page < guide_pages(s->rig.guide);
	     page += has_time() ? 1 : 4)
		for (uint32_t w = 0; go_down(s, page, w); w++)
			for (uint32_t i = 0; open_stop(s, i); i++) {
				assert_home_follows(s);
				go_down(s, page, w);
				stops++;
			}
	printf("# %s at %d x %d: %u stops\n", guide, width, height, stops);
	for (enum view_id v = VIEW_PAGE; v <= VIEW_TEACH; v++)
		if (v != VIEW_USES && v != VIEW_KEYS && !s->views[v])
			fail_msg("view %d is not reached", (int)v);
	rig_close(&s->rig);
	mem_free(s);
}

static void
test_our_guide(void **state)
{
	(void)state;
	tour("content", 80, 24);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_small_guide),
	    cmocka_unit_test(test_beside_a_patient),
	    cmocka_unit_test(test_our_guide),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("ways", tests, NULL, NULL);
}
