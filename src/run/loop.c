/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/loop.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "app/event.h"
#include "app/frame.h"
#include "app/kiosk.h"
#include "base/err.h"
#include "base/mem.h"
#include "guide/guide.h"
#include "guide/job.h"
#include "run/helper.h"
#include "run/languages.h"
#include "run/pages.h"
#include "run/peer.h"
#include "run/preview.h"
#include "run/reads.h"
#include "run/signals.h"
#include "run/wakes.h"
#include "run/wire.h"
#include "screen/input.h"
#include "screen/screen.h"

/* The app's own words for what the broker says, and is asked. */
_Static_assert((int)KIOSK_PRINTING_OFF == (int)WIRE_PRINTING_OFF &&
		   (int)KIOSK_NO_PRINTER == (int)WIRE_NO_PRINTER &&
		   (int)KIOSK_NO_BROKER == (int)WIRE_NO_BROKER &&
		   (int)KIOSK_PRINTING == (int)STAFF_PRINTING &&
		   (int)KIOSK_CLEAR == (int)STAFF_CLEAR &&
		   (int)KIOSK_LEAVE == (int)STAFF_LEAVE,
    "the app and the broker understand each other");

struct loop {
	struct app *app;
	struct screen *screen;
	struct input *input;
	struct pages *pages;
	struct guide *guide;
	struct languages *languages; /* NULL: there is nothing to choose */
	struct preview *preview;     /* NULL: nobody works on a translation */
	struct helper *helper;       /* NULL: no handout can be made */
	struct peer peer;            /* of two screens in step */
	const struct loop_kiosk *kiosk; /* NULL: it is none */
	int64_t woken;                  /* [s] when EVENT_TIME was sent last */
	int64_t typed;                  /* [ms] when something was typed last */
	struct frame frame;
	enum app_mode mode;
	int signal_fd;
	int ended_by; /* signal; -1: the terminal went away */
	int status;   /* that staff ended it with; 0: they have not */
	bool quit;
	bool stale; /* the frame on the screen is not what the app is */
};

static void send_event(struct loop *l, const struct event *ev);

static void
suspend(struct loop *l)
{
	screen_suspend(l->screen);
	signals_stop_here();
	screen_resume(l->screen);
	screen_update_size(l->screen);
	l->stale = true;
}

static void
show(struct loop *l)
{
	app_view(l->app, &l->frame);
	screen_show(l->screen, &l->frame);
	l->stale = false;
}

/* A kiosk's next person begins as each does: the app says how. */
static void
begin_anew(struct loop *l, const struct effect *e)
{
	struct event unsaid;

	screen_theme(l->screen, e->theme);
	if (l->languages)
		languages_perform(l->languages, l->pages,
		    &(struct effect){
			.kind = EFFECT_LANGUAGE, .language = e->language},
		    &unsaid);
	send_event(l, &(struct event){.kind = EVENT_BEGIN});
}

/*
 * The app has let go of all that was typed and shown: so does everything that
 * it went through, from the decoder to curses, before anything else happens.
 * The broker is told that another person comes.
 */
static void
wipe(struct loop *l, const struct effect *e)
{
	pages_forget(l->pages);
	peer_leave(&l->peer);
	if (l->kiosk)
		begin_anew(l, e);
	app_view(l->app, &l->frame);
	screen_wipe(l->screen, &l->frame);
	frame_forget(&l->frame);
	if (l->helper)
		helper_forget(l->helper);
	mem_wipe_stack();
}

/* ---- a kiosk's broker --------------------------------------------------- */

static void
say(struct loop *l, enum wire_kind kind, uint32_t number, const char *text)
{
	const struct wire w = {.kind = (uint8_t)kind,
	    .number = number,
	    .s = text,
	    .n = text ? strlen(text) : 0};

	if (!l->kiosk || helper_say(l->helper, &w))
		return;
	send_event(l, &(struct event){.kind = EVENT_KIOSK,
			  .which = KIOSK_NO_BROKER | KIOSK_NO_PRINTER});
}

static void
take_told(void *ctx, const struct wire *w)
{
	int n = w->number > INT_MAX ? INT_MAX : (int)w->number;

	if (w->kind == WIRE_PIN_IS)
		send_event(ctx, &(struct event){.kind = EVENT_PIN, .which = n});
	else if (w->kind == WIRE_STATE)
		send_event(
		    ctx, &(struct event){.kind = EVENT_KIOSK, .which = n});
}

/* What is asked of the program that makes handouts; what cannot be begun has
 * ended. */
static void
begin_job(struct loop *l, const struct job *j)
{
	struct event over = {.kind = EVENT_JOB_OVER};
	struct err e = {0};

	over.err = &e;
	if (!l->helper)
		err_set(
		    &e, ERR_NOT_FOUND, NULL, 0, "no handouts can be made here");
	else if (helper_start(l->helper, j, &e))
		return;
	send_event(l, &over);
}

static bool
is_permitted(const struct loop *l, const struct effect *e)
{
	return app_permits(l->mode, e->kind) &&
	       (e->kind != EFFECT_JOB ||
		   app_permits_task(l->mode, e->job->task));
}

static void
perform(struct loop *l, const struct effect *e)
{
	struct event reply;

	if (!is_permitted(l, e)) {
		send_event(l, &(struct event){.kind = EVENT_REFUSED,
				  .effect = (int)e->kind});
		return;
	}
	switch (e->kind) {
	case EFFECT_QUIT:
		l->quit = true;
		break;
	case EFFECT_LOAD:
	case EFFECT_READ:
	case EFFECT_MATERIAL:
	case EFFECT_LANGUAGE:
	case EFFECT_COVERAGE:
	case EFFECT_BESIDE:
	case EFFECT_NOTES:
		if (reads_perform(&(struct reads){.guide = l->guide,
				      .pages = l->pages,
				      .languages = l->languages},
			e, &reply))
			send_event(l, &reply);
		break;
	case EFFECT_REPAINT:
		screen_repaint(l->screen);
		break;
	case EFFECT_SUSPEND:
		suspend(l);
		break;
	case EFFECT_THEME:
		screen_theme(l->screen, e->theme);
		break;
	case EFFECT_WIPE:
		wipe(l, e);
		break;
	case EFFECT_UNSHARE:
		peer_leave(&l->peer);
		break;
	case EFFECT_JOB:
		begin_job(l, e->job);
		break;
	case EFFECT_JOB_STOP:
		if (l->helper)
			helper_stop(l->helper);
		break;
	case EFFECT_PIN:
		say(l, WIRE_PIN, 0, e->text);
		break;
	case EFFECT_STAFF:
		say(l, WIRE_STAFF, (uint32_t)e->which, NULL);
		break;
	case EFFECT_ASKED:
		say(l, WIRE_ASKED, 0, e->text);
		break;
	case EFFECT_END:
		l->status = e->status;
		l->quit = true;
		break;
	case EFFECT_NONE:
	case EFFECT_COUNT:
		break;
	}
}

static bool
shows_page(const struct event *ev)
{
	return ev->kind == EVENT_LOADED || ev->kind == EVENT_LANGUAGE;
}

static void
send_event(struct loop *l, const struct event *event)
{
	struct event ev = *event;
	struct effect e;

	if (l->preview && shows_page(&ev) && !preview_error(l->preview))
		ev.unfinished = preview_count(
		    l->preview, l->guide, ev.doc ? ev.page : GUIDE_NO_PAGE);
	if (l->kiosk)
		ev.now = wakes_now();
	e = app_update(l->app, &ev);

	l->stale = true;
	perform(l, &e);
}

static void
take_size(struct loop *l)
{
	struct event ev = {.kind = EVENT_RESIZE};

	if (!screen_update_size(l->screen))
		return;
	screen_size(l->screen, &ev.x, &ev.y);
	send_event(l, &ev);
}

static void
take_signals(struct loop *l)
{
	int sig;

	while ((sig = signals_next(l->signal_fd)) != 0) {
		switch (sig) {
		case SIGWINCH:
			break; /* one look at the size, below, is enough */
		case SIGCONT:
			screen_repaint(l->screen);
			l->stale = true;
			break;
		case SIGTSTP:
			perform(l, &(struct effect){.kind = EFFECT_SUSPEND});
			break;
		case SIGINT:
			send_event(l, &(struct event){.kind = EVENT_KEY,
					  .key = INPUT_CTRL_C});
			break;
		case SIGUSR1:
			send_event(l, &(struct event){.kind = EVENT_CLOSING});
			break;
		default:
			l->ended_by = sig;
			return;
		}
	}
	take_size(l);
}

static void
take_events(struct loop *l)
{
	struct event ev;

	while (!l->quit && input_next(l->input, &ev))
		send_event(l, &ev);
}

/* All that is there to read, so that a held key is drawn once. */
static void
take_input(struct loop *l)
{
	char buf[4096];
	ssize_t n = read(STDIN_FILENO, buf, sizeof buf);

	if (n > 0) {
		input_feed(l->input, buf, (size_t)n);
		l->typed = wakes_now_ms();
		mem_wipe(buf, (size_t)n);
		take_events(l);
	} else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		l->ended_by = -1;
}

/* ---- the program that makes handouts ----------------------------------- */

static void
take_answer(void *ctx, const struct answer *w)
{
	send_event(ctx, &(struct event){.kind = EVENT_ANSWER, .answer = w});
}

/* What it has to say, and what it takes, of the files P; or that its time is
 * over. */
static void
take_answers(struct loop *l, const struct pollfd p[2])
{
	struct err e = {0};

	if (!l->helper ||
	    (!p[0].revents && !p[1].revents && helper_wait_ms(l->helper) != 0))
		return;
	if (!helper_go_on(l->helper, take_answer, l, &e))
		send_event(l, &(struct event){.kind = EVENT_JOB_OVER,
				  .err = e.code ? &e : NULL});
}

/* Its files to P. */
static void
poll_helper(const struct loop *l, struct pollfd p[2])
{
	if (!l->helper)
		return;
	p[0].fd = helper_read_fd(l->helper);
	p[1].fd = helper_write_fd(l->helper);
}

/* What came from the other screen. */
static void
take_peer(void *ctx, const struct event *ev)
{
	send_event(ctx, ev);
}

/* ---- time --------------------------------------------------------------- */

/* [ms] until what began like a key is Escape alone, whatever else goes on. */
static int
esc_left(const struct loop *l)
{
	int64_t gone = wakes_now_ms() - l->typed;

	return gone < INPUT_ESC_MS ? INPUT_ESC_MS - (int)gone : 0;
}

static void
take_time(struct loop *l)
{
	if (wakes_in(app_wakes_at(l->app), l->woken) != 0)
		return;
	l->woken = wakes_now();
	send_event(l, &(struct event){.kind = EVENT_TIME});
}

/* What is printed goes on when somebody leaves; not where nobody is to leave
 * anything behind. */
static void
end_helper(struct loop *l, enum loop_end end)
{
	if (l->helper && end == LOOP_QUIT && l->mode != MODE_KIOSK &&
	    helper_puts_out(l->helper))
		helper_leave(l->helper);
	helper_free(l->helper);
}

/*
 * Wait for something to happen; when there is WORK to do, only as long as the
 * terminal needs to take the frame: work at once would keep the kernel from
 * handing it over.
 */
enum { FRAME_MS = 2 };

static void
turn(struct loop *l, bool work)
{
	struct pollfd p[4 + LINK_FDS] = {
	    {.fd = STDIN_FILENO, .events = POLLIN},
	    {.fd = l->signal_fd, .events = POLLIN},
	    {.fd = -1, .events = POLLIN},
	    {.fd = -1, .events = POLLOUT},
	};
	bool waiting = input_waiting(l->input);
	int helper = l->helper ? helper_wait_ms(l->helper) : -1;
	int quiet = wakes_sooner(l->preview ? PREVIEW_MS : -1, helper);
	int wakes = wakes_in(app_wakes_at(l->app), l->woken), n;

	poll_helper(l, &p[2]);
	peer_poll(&l->peer, &p[4]);
	n = poll(p, sizeof p / sizeof *p,
	    waiting ? esc_left(l)
	    : work  ? FRAME_MS
		    : wakes_sooner(
			  peer_wait_ms(&l->peer), wakes_sooner(quiet, wakes)));

	if (wakes >= 0)
		take_time(l);
	if (n >= 0) {
		take_answers(l, &p[2]);
		peer_go_on(&l->peer, &p[4], take_peer, l);
	}
	if (waiting && n >= 0 && !p[0].revents && esc_left(l) == 0) {
		input_timeout(l->input);
		take_events(l);
	}
	if (n <= 0)
		return; /* EINTR: the pipe has the signal */
	if (p[1].revents)
		take_signals(l);
	if (l->ended_by)
		return;
	if (p[0].revents & POLLIN)
		take_input(l);
	else if (p[0].revents)
		l->ended_by = -1;
}

static bool
input_is_ready(void)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};

	return poll(&p, 1, 0) > 0 && (p.revents & POLLIN);
}

/*
 * Do what the app would do while nobody types, a page at a time, for as long
 * as nobody does; AWAITED: only what somebody waits for, and no longer than
 * until a frame is due.  True when all of it is done.
 */
enum { READS_A_FRAME = 256 /* pages */ };

static bool
do_idle(struct loop *l, bool awaited)
{
	for (int n = 0; !l->quit && n < READS_A_FRAME; n++) {
		bool is_awaited;
		struct effect e = app_idle(l->app, &is_awaited);

		if (e.kind == EFFECT_NONE || (awaited && !is_awaited))
			return true;
		perform(l, &e);
		if (input_is_ready())
			return false;
	}
	return false;
}

/* It was saved, perhaps: show what it says now, at the same place. */
static void
take_translation(struct loop *l)
{
	struct event ev;

	if (l->preview && preview_go_on(l->preview, l->pages, &ev))
		send_event(l, &ev);
}

/*
 * While more is waiting, drawing is put off: a held key is drawn as often as
 * the terminal keeps up with.  A flood still shows that something happens.
 */
enum { UNSHOWN_MAX = 64 /* turns of the loop */ };

static enum loop_end
live(struct loop *l, struct err *err)
{
	struct effect e = app_start(l->app);
	struct event first;
	int unshown = 0;
	bool idle_done = false, touched = false;

	if (l->preview) {
		preview_begin(l->preview, l->guide, &first);
		send_event(l, &first);
	}
	perform(l, &e);
	if (l->kiosk) /* what its first screen says of languages, too */
		do_idle(l, true);
	show(l);
	if (l->kiosk && !l->kiosk->lock(l->kiosk->ctx, err))
		return LOOP_FAILED;
	while (!l->quit && !l->ended_by) {
		turn(l, l->stale || !idle_done);
		if (l->quit || l->ended_by)
			break;
		take_translation(l);
		if (input_is_ready() && ++unshown <= UNSHOWN_MAX)
			continue;
		unshown = 0;
		peer_tell(&l->peer, l->app);
		if (l->stale) {
			do_idle(l, true);
			show(l);
			idle_done = false;
			touched = true;
		} else if (!idle_done) {
			if (touched)
				pages_settle(l->pages);
			idle_done = do_idle(l, false);
		}
	}
	if (l->status)
		return LOOP_STATUS;
	return l->quit ? LOOP_QUIT : LOOP_SIGNAL;
}

static struct helper *
open_helper(struct loop *l, const struct loop_with *w)
{
	if (l->kiosk)
		return helper_new_over(l->kiosk->broker, take_told, l);
	return w->handouts ? helper_new(w->handouts) : NULL;
}

enum loop_end
loop_run(struct guide *g, const struct app_opts *o,
    const struct screen_opts *so, const struct loop_with *w,
    struct loop_report *r, struct err *e)
{
	struct loop l = {.mode = o->mode,
	    .guide = g,
	    .languages = w->languages,
	    .preview = w->preview,
	    .kiosk = w->kiosk,
	    .input = input_new()};
	struct app_opts opts = *o;
	enum loop_end end = LOOP_FAILED;

	*r = (struct loop_report){0};
	frame_init(&l.frame);
	peer_open(&l.peer, w->share);
	l.helper = open_helper(&l, w);
	if (!signals_open(&l.signal_fd, e)) {
		end_helper(&l, end);
		peer_close(&l.peer);
		input_free(l.input);
		return end;
	}
	if (l.kiosk)
		signals_in_kiosk();
	mem_on_exhausted(screen_restore);
	l.screen = screen_open(so, l.input, &r->fell_back, e);
	if (l.screen) {
		screen_size(l.screen, &opts.width, &opts.height);
		opts.mouse = screen_has_mouse(l.screen);
		l.app = app_new(&opts);
		l.pages = pages_new(g);
		end = live(&l, e);
		r->signal = l.ended_by > 0 ? l.ended_by : 0;
		r->status = l.status;
		r->bidi = app_bidi_answer(l.app);
		screen_close(l.screen, l.kiosk != NULL);
		app_free(l.app);
		pages_free(l.pages);
	}
	mem_on_exhausted(NULL);
	peer_close(&l.peer);
	end_helper(&l, end); /* the terminal is as it was: a broker is told */
	signals_close();
	frame_done(&l.frame);
	input_free(l.input);
	return end;
}
