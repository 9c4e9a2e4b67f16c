/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_app - a random walk through the core: keys, clicks, sizes, pages that
 * cannot be read.
 *
 *   fuzz_app [EVENTS [SEED]]     100000 events from seed 1
 *
 * $srcdir is the top of the source: its content and its test guides are
 * walked through.  Holds after each event: the effect is one that the mode
 * permits; the frame has the app's size; the cursor is inside it, on what has
 * the focus; the page's window begins at a line that there is, its place is
 * on the page, and history within bounds; the same is drawn again.
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/rig.h"
#include "app/internal.h"
#include "guide/doc.h"

static const char *const guides[] = {"content", "tests/guides/small",
    "tests/guides/stranger", "tests/guides/plain"};

enum { GUIDES = sizeof guides / sizeof *guides };

struct walk {
	struct rig rig;
	uint64_t seed;
	long events;
	struct event last;
	int width, height; /* [cells], as last asked for */
};

static uint32_t
draw_number(struct walk *w, uint32_t below)
{
	w->seed = w->seed * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)(w->seed >> 33) % below;
}

static void
check(struct walk *w, bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr,
	    "fuzz_app: event %ld: %s\n"
	    "kind %d, key %u, at %d,%d; view %d, page %u, focus %d,%u\n%s",
	    w->events, what, (int)w->last.kind, w->last.key, w->last.x,
	    w->last.y, (int)w->rig.app->view, w->rig.app->page,
	    (int)w->rig.app->focus.kind, w->rig.app->focus.index,
	    rig_text(&w->rig));
	abort();
}

/* ---- what happens ------------------------------------------------------ */

static struct event
make_key(struct walk *w)
{
	static const uint32_t often[] = {'j', 'k', ' ', 'b', 'g', 'G',
	    INPUT_TAB, INPUT_TAB, INPUT_BACKTAB, INPUT_ENTER, INPUT_ENTER,
	    INPUT_RIGHT, INPUT_LEFT, INPUT_BACKSPACE, INPUT_ESC, INPUT_UP,
	    INPUT_DOWN, INPUT_PGUP, INPUT_PGDN, INPUT_HOME, INPUT_END, ']', '[',
	    't', '0', '!', '?', 'd', 'q', '1', '2', '5', '9', 0x663, 0x6f4,
	    INPUT_CTRL_L, INPUT_CTRL_Z, INPUT_CTRL_C};
	struct event ev = {.kind = EVENT_KEY};

	if (draw_number(w, 12) == 0)
		ev.key = draw_number(w, INPUT_CTRL_Z + 1);
	else
		ev.key = often[draw_number(w, sizeof often / sizeof *often)];
	return ev;
}

static struct event
make_mouse(struct walk *w)
{
	struct event ev = {.kind = EVENT_MOUSE,
	    .button = (enum mouse_button)draw_number(w, 5)};

	ev.x = (int)draw_number(w, (uint32_t)w->width + 2) - 1;
	ev.y = (int)draw_number(w, (uint32_t)w->height + 2) - 1;
	return ev;
}

/* Small sizes more often: there the corners are. */
static struct event
make_size(struct walk *w)
{
	struct event ev = {.kind = EVENT_RESIZE};

	ev.x = 1 + (int)draw_number(w, 1 + draw_number(w, FRAME_MAX_WIDTH));
	ev.y = 1 + (int)draw_number(w, 1 + draw_number(w, FRAME_MAX_HEIGHT));
	if (draw_number(w, 4)) {
		ev.x = 1 + (ev.x - 1) % 130;
		ev.y = 1 + (ev.y - 1) % 45;
	}
	w->width = ev.x;
	w->height = ev.y;
	return ev;
}

static struct event
make_event(struct walk *w)
{
	uint32_t n = draw_number(w, 100);

	w->rig.fail = draw_number(w, 10) == 0;
	if (n < 75)
		return make_key(w);
	if (n < 90)
		return make_mouse(w);
	if (n < 97)
		return make_size(w);
	if (n < 98)
		return (struct event){.kind = EVENT_REFUSED};
	if (n < 99)
		return (struct event){.kind = EVENT_NONE};
	return (struct event){.kind = EVENT_PASTE, .key = 'q'};
}

/* ---- what must hold ---------------------------------------------------- */

static uint64_t
hash_frame(const struct frame *f)
{
	const unsigned char *s = (const unsigned char *)f->cells;
	size_t n = (size_t)f->width * (size_t)f->height * sizeof *f->cells;
	uint64_t h = (uint64_t)f->cursor_x * 1000 + (uint64_t)f->cursor_y;

	for (size_t i = 0; i < n; i++)
		h = (h ^ s[i]) * 1099511628211U;
	return h;
}

static void
check_body(struct walk *w, struct body *b)
{
	struct body_walk at;
	struct body_line line;
	int n = 0;

	if (!b->doc)
		return;
	check(w, b->block <= b->doc->nblocks, "a place past the page");
	if (b->unit == LAYOUT_NONE)
		check(w,
		    b->line < (uint32_t)b->tail ||
			(b->line == 0 && b->tail == 0),
		    "a top past the tail");
	else
		check(w,
		    b->unit < b->doc->nblocks &&
			b->line < layout_lines(b->layout, b->unit)->nlines,
		    "a top that is no line");
	body_walk_init(b, &at);
	while (body_walk_next(b, &at, &line)) {
		check(w, !line.unit || line.line < line.unit->nlines,
		    "a line that there is not");
		n++;
	}
	check(w, n <= b->rows, "more lines than rows");
}

static void
check_all(struct walk *w)
{
	struct app *a = w->rig.app;
	uint64_t h;

	check(w, rig_cursor_is_right(&w->rig), "the cursor is elsewhere");
	check(w,
	    w->rig.frame.width == w->width && w->rig.frame.height == w->height,
	    "a frame of another size");
	check(w, a->nhistory <= HISTORY, "too long a history");
	check(w, a->view < VIEW_COUNT, "no such view");
	check(w,
	    a->page == GUIDE_NO_PAGE || a->page < guide_pages(w->rig.guide),
	    "no such page");
	check(w, a->view != VIEW_PAGE || a->page != GUIDE_NO_PAGE,
	    "a page view without a page");
	check_body(w, &a->body);
	if (a->view == VIEW_HELP || a->view == VIEW_KEYS)
		check_body(w, &a->card_body);
	h = hash_frame(&w->rig.frame);
	app_view(a, &w->rig.frame);
	check(w, h == hash_frame(&w->rig.frame), "drawn again, it differs");
}

static void
walk_through(struct walk *w, const char *guide, long events)
{
	const char *src = getenv("srcdir");
	struct str path;

	str_init(&path);
	str_printf(&path, "%s/%s", src && *src ? src : ".", guide);
	w->width = 80;
	w->height = 24;
	rig_open(&w->rig, path.s, NULL,
	    &(struct app_opts){
		.page = GUIDE_NO_PAGE, .width = 80, .height = 24, .theme = -1});
	for (long i = 0; i < events; i++, w->events++) {
		w->last = make_event(w);
		rig_send(&w->rig, &w->last);
		check_all(w);
	}
	rig_close(&w->rig);
	str_done(&path);
}

int
main(int argc, char **argv)
{
	struct walk w = {.seed = 1};
	long events = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
	struct err e = {0};

	if (!text_locale_init(&e)) {
		fprintf(stderr, "fuzz_app: %s\n", e.msg);
		return 1;
	}
	if (argc > 2)
		w.seed = strtoull(argv[2], NULL, 10);
	for (int i = 0; i < GUIDES; i++)
		walk_through(&w, guides[i], events / GUIDES);
	printf("fuzz_app: %ld events, nothing found\n", w.events);
	return 0;
}
