/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With arrows, Tab, Enter and digits alone, as on a kiosk without letters:
 * every page and every kind of screen is reached from home, and from wherever
 * one comes so, home again.
 *
 * Breadth first: see ways.h.
 */
#include "config.h"

#include "apptest.h"
#include "base/mem.h"
#include "ways.h"

enum { WAY_BACK = 80 /* keys that home may be away */ };

static const uint32_t keys[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9',
    INPUT_ENTER, INPUT_TAB, INPUT_LEFT, INPUT_RIGHT, INPUT_DOWN, INPUT_UP, 0};

struct search {
	struct rig rig;
	int width, height; /* [cells] */
	bool idles; /* keys leave time to read what a page's end can offer */
	struct ways ways;
};

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
start_way(struct ways *w)
{
	start(w->ctx);
}

static void
press_way(struct ways *w, uint32_t key)
{
	press(w->ctx, key);
}

/* ---- and home again ------------------------------------------------------ */

/* Left leads back; where it is somebody else's, Tab leads on to the bar. */
static void
assert_home_follows(struct search *s)
{
	const struct app *a = s->rig.app;

	for (int n = 0; n < WAY_BACK && a->view != VIEW_HOME; n++) {
		uint64_t was = ways_state(s->rig.app);
		uint32_t places = a->nhistory;

		press(s, INPUT_LEFT);
		if (ways_state(s->rig.app) == was && a->nhistory == places)
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
	struct ways *w = &s->ways;
	uint32_t left;

	s->width = width;
	s->height = height;
	open_source(&s->rig, guide, width, height);
	s->rig.mode = mode; /* of those that are begun with */
	w->rig = &s->rig;
	w->keys = keys;
	w->ctx = s;
	w->start = start_way;
	w->press = press_way;
	ways_search(w, most);
	printf("# %s at %d x %d: %u states\n", guide, width, height, w->n);
	left = ways_pages_left(w);
	for (int i = 0; i < VIEW_COUNT; i++)
		/* One language; and those of a kiosk, see test_kiosk_ways. */
		if (!w->views[i] && i != VIEW_INSTALLER &&
		    i != VIEW_LANGUAGES && i != VIEW_SHARED &&
		    i < (mode == MODE_COUNSELOR ? VIEW_WELCOME : VIEW_SHARED)) {
			printf("# no way to view %d without its letter\n", i);
			left++;
		}
	assert_int_equal(left, 0);
	/* A counselor's screens lead home as the others do. */
	for (uint32_t i = 0; i < w->n; i += mode == MODE_COUNSELOR ? 8 : 1) {
		ways_go_to(w, i);
		assert_home_follows(s);
	}
	ways_done(w);
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
	s->ways.views[a->view] = true;
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
		if (v != VIEW_USES && v != VIEW_KEYS && !s->ways.views[v])
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
