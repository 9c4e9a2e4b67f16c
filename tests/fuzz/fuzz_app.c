/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_app - random walks through the app: keys, words, clicks, sizes, what
 * terminals send, pages that cannot be read.
 *
 *   fuzz_app [STEPS [SEED]]     100000 steps from seed 1
 *
 * $srcdir is the top of the source: its content and its test guides are
 * walked through, and a guide with pages that cannot be read; every other kiosk
 * is a clinic's, with staff behind a PIN.  walk_check.c says what holds after
 * each event.  At a walk's end help now is a key away,
 * and backwards leads to where it began.  Each walk has a process of its own:
 * when it ends badly, its steps are made fewer as long as it still does, and
 * told.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/tempdir.h"
#include "base/mem.h"
#include "screen/input.h"
#include "walk.h"

enum {
	WALK = 500,         /* steps */
	PATIENCE = 120,     /* [s] that a walk may take before it hangs */
	REPLAYS = 400,      /* at most, to make a walk shorter */
	ALL_VIEWS = 100000, /* steps that must have seen each of them */
	KEYS_OUT = 4,       /* out of what lies over a view */
};

/* NULL: the one with pages that cannot be read. */
static const char *const guides[] = {"content", "tests/guides/guided", NULL,
    "tests/guides/stranger", "content", "tests/guides/guided",
    "tests/guides/small", "tests/guides/plain"};
enum { GUIDES = sizeof guides / sizeof *guides };

struct walk {
	struct rig rig;
	struct input *input;
	struct tally tally;
	struct site *site; /* NULL: no settings */
	uint64_t seed;
	size_t at;   /* step */
	bool forgot; /* more places than history holds */
};

/* A walk, in a process of its own. */
struct leg {
	uint64_t seed;
	const char *guide; /* folder */
	const char *site;  /* file */
	struct tally tally;
};

/* ---- doing ------------------------------------------------------------- */

static void
fail(struct walk *w, const char *what)
{
	const struct app *a = w->rig.app;

	if (!a) { /* nothing has begun */
		fprintf(stderr, "fuzz_app: %s\n", what);
		_exit(3);
	}
	fprintf(stderr,
	    "fuzz_app: step %zu: %s\n"
	    "view %d, page %u, focus %d,%u, %d x %d, cursor %d,%d\n%s",
	    w->at, what, (int)a->view, a->page, (int)a->focus.kind,
	    a->focus.index, a->opts.width, a->opts.height,
	    w->rig.frame.cursor_x, w->rig.frame.cursor_y, rig_text(&w->rig));
	_exit(3);
}

static void
perform(struct walk *w, struct effect e, enum step_answer answer)
{
	struct rig *r = &w->rig;
	struct event reply;
	struct answer says;
	struct err gone;

	r->last = e;
	if (e.kind == EFFECT_NONE)
		return;
	if (w->rig.mode != MODE_KIOSK && !app_permits(w->rig.mode, e.kind))
		fail(w, "an effect that is not permitted");
	if (answer == ANSWER_REFUSED || !app_permits(w->rig.mode, e.kind)) {
		app_update(r->app, &(struct event){.kind = EVENT_REFUSED,
				       .effect = (int)e.kind});
		return;
	}
	if (e.kind == EFFECT_WIPE) {
		walk_wipe(r, &e);
		perform(w,
		    app_update(r->app, &(struct event){.kind = EVENT_BEGIN}),
		    answer);
		r->last = e;
	}
	if (walk_broker(w->at, &e, &reply))
		perform(w, app_update(r->app, &reply), answer);
	if (e.kind == EFFECT_LANGUAGE || e.kind == EFFECT_COVERAGE ||
	    e.kind == EFFECT_NOTES || e.kind == EFFECT_BESIDE) {
		languages_perform(r->languages, r->pages, &e, &reply);
		if (answer == ANSWER_FAILED &&
		    (e.kind == EFFECT_NOTES || e.kind == EFFECT_BESIDE))
			reply.doc = NULL;
		perform(w, app_update(r->app, &reply), answer);
		r->last = e;
		return;
	}
	for (size_t i = 0; e.kind == EFFECT_JOB && answer != ANSWER_EMPTY &&
			   walk_answer(w->at, i, &reply, &says);
	     i++)
		perform(w, app_update(r->app, &reply), answer);
	if (e.kind != EFFECT_LOAD && e.kind != EFFECT_READ &&
	    e.kind != EFFECT_MATERIAL)
		return;
	err_set(&gone, ERR_IO, "page.md", 0, "it cannot be read");
	reply = (struct event){
	    .kind = e.kind == EFFECT_MATERIAL ? EVENT_MATERIAL : EVENT_READ,
	    .page = e.page,
	    .which = e.material};
	if (answer == ANSWER_FAILED) {
		if (e.kind == EFFECT_LOAD)
			reply.kind = EVENT_FAILED;
		reply.err = &gone;
	} else if (e.kind == EFFECT_LOAD)
		pages_load(r->pages, &e, &reply);
	else if (answer != ANSWER_EMPTY && e.kind == EFFECT_READ)
		pages_read(r->pages, &e, &reply);
	else if (e.kind == EFFECT_MATERIAL)
		pages_material(r->pages, &e, &reply);
	perform(w, app_update(r->app, &reply), answer);
	r->last = e;
}

static void
look(struct walk *w)
{
	const struct app *a = w->rig.app;
	const char *why = walk_check(&w->rig);

	if (why)
		fail(w, why);
	w->tally.events++;
	w->tally.views[a->view]++;
	w->tally.focus[a->focus.kind]++;
	w->tally.beside += contents_is_beside(a);
	w->tally.two += beside_has_columns(a);
	w->tally.under += beside_is_on(a) && !beside_has_columns(a);
	w->tally.failed += a->view == VIEW_PAGE && !a->doc;
	w->tally.column += notes_are_beside(a) && a->view == VIEW_PAGE;
	w->tally.below += notes_rows(a) > 0;
	w->tally.led +=
	    a->together.follows && !a->together.away && together_is_here(a);
	w->tally.marked += a->together.mark_block != 0;
	w->tally.picked += person_count_picks(a) > 0;
	w->forgot = w->forgot || a->nhistory == HISTORY;
}

static void
happen(struct walk *w, const struct event *ev, enum step_answer answer)
{
	perform(w, app_update(w->rig.app, ev), answer);
	look(w);
}

static void
happen_key(struct walk *w, uint32_t key)
{
	happen(
	    w, &(struct event){.kind = EVENT_KEY, .key = key}, ANSWER_AS_ASKED);
}

static bool
idle(struct walk *w, int most, enum step_answer answer)
{
	struct effect last = w->rig.last, e;
	bool awaited, any = false;

	/* A guide has fewer pages than this; who never ends is told. */
	for (int n = 0; n < (most == STEP_IDLE_ALL ? 10000 : most); n++) {
		e = app_idle(w->rig.app, &awaited);
		if (e.kind == EFFECT_NONE)
			break;
		if ((e.kind != EFFECT_READ && e.kind != EFFECT_MATERIAL &&
			e.kind != EFFECT_COVERAGE && e.kind != EFFECT_JOB &&
			e.kind != EFFECT_NOTES && e.kind != EFFECT_BESIDE) ||
		    n == 9999)
			fail(w, "nothing ends what is done while nobody types");
		perform(w, e, answer);
		any = true;
	}
	pages_settle(w->rig.pages);
	w->rig.last = last;
	return any;
}

static void
drain(struct walk *w, enum step_answer answer)
{
	struct event ev;

	while (input_next(w->input, &ev))
		happen(w, &ev, answer);
}

/* What the other one of two screens in step says. */
static void
take_peer(struct walk *w, const struct step *s)
{
	struct shared_hello hello;
	struct shared state;
	struct event ev;

	walk_peer(&w->rig, s->seed, &ev, &hello, &state);
	happen(w, &ev, (enum step_answer)s->answer);
}

/* Somebody has saved the translation that is looked at. */
static void
take_anew(struct walk *w, const struct step *s)
{
	struct event ev;

	pages_translate(w->rig.pages, guide_catalog(w->rig.guide), &ev);
	happen(w, &ev, (enum step_answer)s->answer);
	w->tally.anew++;
}

static void
take(struct walk *w, const struct step *s)
{
	enum step_answer answer = (enum step_answer)s->answer;

	if (s->kind == STEP_EVENT && !walk_heeds(&w->rig, &s->ev))
		return;
	if (s->kind == STEP_PEER)
		take_peer(w, s);
	else if (s->kind == STEP_ANEW)
		take_anew(w, s);
	else if (s->kind == STEP_EVENT)
		happen(w, &s->ev, answer);
	else {
		if (s->kind == STEP_BYTES)
			input_feed(w->input, s->bytes, s->n);
		else if (input_waiting(w->input))
			input_timeout(w->input);
		drain(w, answer);
	}
	if (idle(w, s->idle, answer))
		look(w);
	w->tally.steps++;
}

/* ---- at a walk's end --------------------------------------------------- */

static void
expect_words(struct walk *w, const char *words)
{
	if (w->rig.app->opts.catalog)
		return; /* it says it otherwise */
	if (!rig_sees(&w->rig, words))
		fail(w, words);
}

/* From anywhere help now is one step away, in a field two. */
static void
check_help(struct walk *w)
{
	struct app *a = w->rig.app;

	for (int i = 0; i < KEYS_OUT && walk_is_over(a); i++)
		happen_key(w, INPUT_ESC);
	happen_key(w, INPUT_CTRL_L);
	if (w->rig.last.kind != EFFECT_REPAINT)
		fail(w, "^L does not draw again");
	if (a->focus.kind == FOCUS_FIELD)
		happen_key(w, INPUT_TAB);
	if (a->focus.kind == FOCUS_FIELD && a->opts.height >= 3)
		fail(w, "Tab does not lead out of the field");
	if (a->focus.kind == FOCUS_FIELD) /* a screen without a bar */
		happen_key(w, INPUT_ESC);
	if (a->view == VIEW_CLOSED)
		return; /* it is help now */
	happen_key(w, '0');
	if (a->view != VIEW_HELP)
		fail(w, "0 is not help now");
	happen_key(w, INPUT_HOME);
	happen(w, &(struct event){.kind = EVENT_RESIZE, .x = 20, .y = 8},
	    ANSWER_AS_ASKED);
	expect_words(w, "Tell any staff");
	expect_words(w, "is watching it.");
	happen(w, &(struct event){.kind = EVENT_RESIZE, .x = 80, .y = 24},
	    ANSWER_AS_ASKED);
	expect_words(w, "Tell any staff member now.");
	expect_words(w, "No one is watching it.");
}

/* Backwards leads to where the walk began, if that is not forgotten. */
static void
check_way_back(struct walk *w)
{
	const struct app *a = w->rig.app;

	for (int i = 0; i < 2 * HISTORY && a->nhistory; i++) {
		if (a->focus.kind == FOCUS_FIELD)
			happen_key(w, INPUT_TAB);
		happen_key(w, INPUT_BACKSPACE);
		idle(w, STEP_IDLE_ALL, ANSWER_AS_ASKED);
	}
	if (a->nhistory)
		fail(w, "there is no end to the way back");
	if (!walk_is_start(a) && !w->forgot)
		fail(w, "the way back does not lead home");
}

static void
settle_input(struct walk *w)
{
	for (int i = 0; i < 8; i++) {
		if (input_waiting(w->input))
			input_timeout(w->input);
		drain(w, ANSWER_AS_ASKED);
		if (i == 4)
			input_feed(w->input, "\033[201~", 6);
	}
	if (input_waiting(w->input))
		fail(w, "the decoder waits for ever");
}

/* GUIDE, with whatever languages there are for it; ours has some. */
static void
open_guide(struct walk *w, const char *guide, const char *site)
{
	int theme = (int)(w->seed % 6) - 1;
	struct app_opts o = {.page = GUIDE_NO_PAGE,
	    .mode = (enum app_mode)(w->seed / 3 % MODE_COUNT),
	    .seed = (uint32_t)w->seed,
	    .width = 80,
	    .height = 24,
	    .theme = theme < 4 ? theme : -1,
	    .ascii = w->seed % 7 == 0,
	    .bidi = w->seed / GUIDES % 5 == 0 ? BIDI_APP : BIDI_OFF,
	    .shared = w->seed / GUIDES % 2 == 0,
	    .joined = w->seed / GUIDES % 4 == 0};
	const char *src = getenv("srcdir");
	struct err e = {0};
	struct guide *g;
	struct languages *l;
	struct str dir;

	if (o.mode == MODE_KIOSK && w->seed % 2) {
		w->site = site_load(site, &e);
		if (!w->site)
			fail(w, e.msg);
	}
	g = guide_open(guide, w->site, &e);
	if (!g)
		fail(w, "the guide cannot be opened");
	str_init(&dir);
	str_printf(&dir, "%s/po", src && *src ? src : ".");
	l = languages_new(g, dir.s);
	str_done(&dir);
	languages_use(l, NULL);
	languages_tell(l, &o);
	rig_open_guide(&w->rig, g, &o);
	w->rig.languages = l;
}

static void
play(struct walk *w, const struct leg *leg, const struct step *s, size_t n)
{
	open_guide(w, leg->guide, leg->site);
	w->input = input_new();
	look(w);
	for (w->at = 0; w->at < n; w->at++)
		take(w, &s[w->at]);
	settle_input(w);
	check_help(w);
	check_way_back(w);
	input_free(w->input);
	rig_close(&w->rig);
	languages_free(w->rig.languages);
	site_free(w->site);
}

/* ---- a walk, in a process of its own ----------------------------------- */

static void
be_walk(const struct leg *leg, const struct step *s, size_t n, bool quiet,
    int report)
{
	struct walk w = {.seed = leg->seed};
	int null = quiet ? open("/dev/null", O_WRONLY) : -1;

	if (null >= 0)
		dup2(null, STDERR_FILENO);
	alarm(PATIENCE);
	play(&w, leg, s, n);
	if (write(report, &w.tally, sizeof w.tally) != sizeof w.tally)
		_exit(4);
	close(report);
	exit(0); /* not _exit(): what was lost is to be found */
}

/* A signal ends it without a word of its own. */
static void
tell_end(int status)
{
	if (WIFSIGNALED(status))
		fprintf(
		    stderr, "fuzz_app: ended by signal %d\n", WTERMSIG(status));
	else if (status && WEXITSTATUS(status) != 3)
		fprintf(stderr, "fuzz_app: ended with status %d\n",
		    WEXITSTATUS(status));
}

/* Did the walk end well? */
static bool
walk(struct leg *leg, const struct step *s, size_t n, bool quiet)
{
	int report[2], status;
	ssize_t got;
	pid_t pid;

	fflush(NULL);
	if (pipe(report) != 0 || (pid = fork()) < 0) {
		perror("fuzz_app");
		exit(2);
	}
	if (pid == 0) {
		close(report[0]);
		be_walk(leg, s, n, quiet, report[1]);
	}
	close(report[1]);
	got = read(report[0], &leg->tally, sizeof leg->tally);
	close(report[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (!quiet)
		tell_end(status);
	return status == 0 && got == sizeof leg->tally;
}

/* The first steps that are enough; it fails with all N. */
static size_t
shortest_prefix(struct leg *leg, const struct step *s, size_t n)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;

		if (walk(leg, s, mid, true))
			low = mid + 1;
		else
			n = mid;
	}
	return n;
}

/* Leave out what is not needed, in pieces of half the steps and smaller. */
static size_t
leave_out(struct leg *leg, struct step *s, size_t n)
{
	struct step *less = mem_calloc(n + 1, sizeof *s);
	int replays = 0;

	for (size_t piece = n / 2 + 1; piece && replays < REPLAYS; piece /= 2)
		for (size_t at = 0; at < n && replays < REPLAYS;) {
			size_t cut = n - at < piece ? n - at : piece;

			memcpy(less, s, at * sizeof *s);
			memcpy(less + at, s + at + cut,
			    (n - at - cut) * sizeof *s);
			replays++;
			if (walk(leg, less, n - cut, true)) {
				at += cut;
				continue;
			}
			n -= cut;
			memcpy(s, less, n * sizeof *s);
		}
	mem_free(less);
	return n;
}

/* Tell the fewest steps that still end badly. */
static void
tell(struct leg *leg, struct step *s, size_t n)
{
	fprintf(stderr, "fuzz_app: seed %llu, %s: looking for fewer steps\n",
	    (unsigned long long)leg->seed, leg->guide);
	n = shortest_prefix(leg, s, n);
	n = leave_out(leg, s, n);
	walk(leg, s, n, false);
	fprintf(stderr, "fuzz_app: seed %llu, %s, %zu steps:\n",
	    (unsigned long long)leg->seed, leg->guide, n);
	steps_print(s, n);
}

/* ---- all of them ------------------------------------------------------- */

static int
walk_all(uint64_t steps, uint64_t seed, struct tempdir *broken)
{
	const char *src = getenv("srcdir");
	struct tally all = {0};
	struct str path;
	int bad = 0;

	str_init(&path);
	for (uint64_t i = 0; all.steps < steps && bad < 3; i++) {
		const char *name = guides[(seed + i) % GUIDES];
		uint64_t left = steps - all.steps;
		struct leg leg = {.seed = seed + i};
		struct steps s;

		str_clear(&path);
		if (name)
			str_printf(
			    &path, "%s/%s", src && *src ? src : ".", name);
		else
			str_puts(&path, broken->path);
		leg.guide = path.s;
		leg.site = temp_path(broken, WALK_SITE);
		steps_make(&s, leg.seed, left < WALK ? (size_t)left : WALK);
		if (walk(&leg, s.s, s.n, true))
			tally_add(&all, &leg.tally);
		else {
			tell(&leg, s.s, s.n);
			all.steps += s.n;
			bad++;
		}
		mem_free(s.s);
	}
	str_done(&path);
	if (!tally_report(&all, ALL_VIEWS)) {
		fprintf(stderr, "fuzz_app: something was never seen\n");
		bad++;
	}
	return bad;
}

int
main(int argc, char **argv)
{
	uint64_t steps = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
	uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	struct tempdir broken;
	struct err e = {0};
	int bad;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "fuzz_app: %s\n", e.msg);
		return 1;
	}
	temp_make(&broken);
	walk_write_broken(&broken);
	walk_write_site(&broken);
	bad = walk_all(steps, seed, &broken);
	temp_remove(&broken);
	return bad ? 1 : 0;
}
