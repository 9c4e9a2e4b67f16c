/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tick.h"
#include "guide/job.h"
#include "run/brokered.h"
#include "run/spawn.h"

enum {
	BROKER_MS = 5000,   /* more than it allows its helper */
	END_MS = 2000,      /* for one that has said that it ends */
	READ_MAX = 1 << 16, /* [bytes] at a time: keys are not kept waiting */
	LINE = JOB_LINE_MAX + 64, /* [bytes]: "preview " before it */
};

static const long long never = LLONG_MAX;

/* One that nobody listens to any more. */
struct past {
	pid_t pid;
	long long until; /* [ms]: then it is ended */
};

struct helper {
	struct brokered *over; /* NULL: it is ours */
	struct helper_opts opts;
	pid_t pid;    /* 0: nothing is under way */
	int to, from; /* -1: closed */
	uint8_t task; /* enum job_task */
	bool stopped;
	long long until;  /* [ms]: then it is ended */
	struct str out;   /* what it has not taken yet … */
	size_t sent;      /* … from here on */
	char in[LINE];    /* the beginning of a line */
	size_t nin, said; /* [bytes]: of IN; in all */
	struct past *past;
	size_t npast, past_cap;
};

struct helper *
helper_new(const struct helper_opts *o)
{
	struct helper *h = mem_calloc(1, sizeof *h);

	h->opts = *o;
	if (h->opts.stop_ms == 0)
		h->opts.stop_ms = HELPER_STOP_MS;
	h->to = h->from = -1;
	h->until = never;
	str_init(&h->out);
	return h;
}

struct helper *
helper_new_over(
    int fd, void (*told)(void *ctx, const struct wire *w), void *ctx)
{
	struct helper *h = helper_new(&(struct helper_opts){0});

	h->over = brokered_new(fd, HELPER_STOP_MS + BROKER_MS, told, ctx);
	return h;
}

/* ---- those before ------------------------------------------------------ */

/* Take note of those that have ended, and end those whose time is over. */
static void
reap(struct helper *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->npast; i++) {
		struct past *p = &h->past[i];

		if (waitpid(p->pid, NULL, WNOHANG) != 0)
			continue;
		if (p->until <= tick_now()) {
			kill(p->pid, SIGKILL);
			p->until = never;
		}
		h->past[n++] = *p;
	}
	h->npast = n;
}

static void
forget_out(struct helper *h)
{
	mem_wipe(h->out.s, h->out.cap);
	str_done(&h->out);
	h->sent = 0;
}

/* Nobody talks to it any more; the end of its input is "stop". */
static void
let_go(struct helper *h, long long until)
{
	if (!h->pid)
		return;
	spawn_close(&h->to);
	spawn_close(&h->from);
	forget_out(h);
	mem_wipe(h->in, sizeof h->in);
	if (h->npast == h->past_cap) {
		h->past_cap = h->past_cap ? 2 * h->past_cap : 4;
		h->past = mem_realloc(h->past, h->past_cap * sizeof *h->past);
	}
	h->past[h->npast++] = (struct past){h->pid, until};
	h->pid = 0;
	h->nin = h->said = 0;
	h->until = never;
	reap(h);
}

/* Pages that are counted, or words of them, leave nothing to take back. */
static int
time_to_end(const struct helper *h)
{
	bool leaves = h->task == JOB_PRINT || h->task == JOB_SAVE;

	return leaves || h->opts.stop_ms < END_MS ? h->opts.stop_ms : END_MS;
}

__attribute__((hot)) void
helper_free(struct helper *h)
{
	if (!h)
		return;
	if (h->over)
		brokered_free(h->over);
	let_go(h, never);
	reap(h);
	mem_free(h->past);
	mem_free(h);
}

/* ---- beginning --------------------------------------------------------- */

static bool
is_allowed(const char *setting)
{
	static const char *const names[] = {
	    "HOME=", "LANG=", "LANGUAGE=", "PATH=", "CUPS_SERVER="};
	static const char *const families[] = {"LC_", "XDG_", "FONTCONFIG_"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strncmp(setting, names[i], strlen(names[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (strncmp(setting, families[i], strlen(families[i])) == 0)
			return true;
	return false;
}

/* What of our environment it gets.  The caller's, for mem_free(). */
static char **
environment(void)
{
	size_t n = 0, all = 0;
	char **env;

	while (environ && environ[all])
		all++;
	env = mem_alloc((all + 1) * sizeof *env);
	for (size_t i = 0; i < all; i++)
		if (is_allowed(environ[i]))
			env[n++] = environ[i];
	env[n] = NULL;
	return env;
}

static bool
run(struct helper *h, int input, int output, struct err *e)
{
	const char *const argv[] = {h->opts.program, "--job=-", "-c",
	    h->opts.content, h->opts.site ? "--site" : NULL, h->opts.site,
	    NULL};
	char **env = environment();
	const struct spawn s = {.argv = argv,
	    .env = env,
	    .files = {input, output, -1},
	    .apart = true};
	int sys = spawn_start(&s, &h->pid);

	mem_free(env);
	if (sys) {
		h->pid = 0;
		return err_sys(e, sys, h->opts.program, "cannot start it");
	}
	return true;
}

static bool
begin(struct helper *h, struct err *e)
{
	int to[2], from[2];
	bool ok;

	if (!spawn_pipe(to, e))
		return false;
	if (!spawn_pipe(from, e)) {
		spawn_close(&to[0]);
		spawn_close(&to[1]);
		return false;
	}
	ok = run(h, to[0], from[1], e);
	spawn_close(&to[0]);
	spawn_close(&from[1]);
	if (!ok) {
		spawn_close(&to[1]);
		spawn_close(&from[0]);
		return false;
	}
	h->to = to[1];
	h->from = from[0];
	fcntl(h->to, F_SETFL, O_NONBLOCK);
	fcntl(h->from, F_SETFL, O_NONBLOCK);
	return true;
}

/* As much as it takes now; what it has taken is wiped. */
static void
write_some(struct helper *h)
{
	while (h->to >= 0 && h->sent < h->out.len) {
		ssize_t n =
		    write(h->to, h->out.s + h->sent, h->out.len - h->sent);

		if (n > 0) {
			mem_wipe(h->out.s + h->sent, (size_t)n);
			h->sent += (size_t)n;
		} else if (n < 0 && errno == EAGAIN)
			return;
		else if (n == 0 || errno != EINTR)
			spawn_close(&h->to); /* why, its answers say */
	}
	forget_out(h);
}

bool
helper_start(struct helper *h, const struct job *j, struct err *e)
{
	if (h->over)
		return brokered_start(h->over, j, e);
	let_go(h, tick_now() + time_to_end(h));
	reap(h);
	/* Room for all of it, so that no part of it is moved. */
	str_reserve(&h->out, 2 * JOB_BYTES);
	if (!job_write(j, &h->out)) {
		forget_out(h);
		return err_set(
		    e, ERR_LIMIT, NULL, 0, "there is too much on this handout");
	}
	if (!begin(h, e)) {
		forget_out(h);
		return false;
	}
	h->task = j->task;
	h->stopped = false;
	write_some(h);
	return true;
}

/* ---- at work ----------------------------------------------------------- */

bool
helper_is_at_work(const struct helper *h)
{
	if (h->over)
		return brokered_is_at_work(h->over);
	return h->pid != 0;
}

bool
helper_puts_out(const struct helper *h)
{
	if (h->over)
		return brokered_puts_out(h->over);
	return h->pid && !h->stopped &&
	       (h->task == JOB_PRINT || h->task == JOB_SAVE);
}

int
helper_read_fd(const struct helper *h)
{
	if (h->over)
		return brokered_read_fd(h->over);
	return h->from;
}

int
helper_write_fd(const struct helper *h)
{
	if (h->over)
		return brokered_write_fd(h->over);
	return h->sent < h->out.len ? h->to : -1;
}

int
helper_wait_ms(const struct helper *h)
{
	long long until = h->until, left;

	if (h->over)
		return brokered_wait_ms(h->over);
	for (size_t i = 0; i < h->npast; i++)
		if (h->past[i].until < until)
			until = h->past[i].until;
	if (until == never)
		return -1;
	left = until - tick_now();
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

struct taker {
	void (*take)(void *ctx, const struct answer *w);
	void *ctx;
	bool ended; /* an answer said so */
};

/* The whole lines that are there; false: one of them is no answer. */
static bool
take_lines(struct helper *h, struct taker *t)
{
	char *s = h->in, *end = h->in + h->nin, *nl;
	bool ok = true;

	while (ok && !t->ended &&
	       (nl = memchr(s, '\n', (size_t)(end - s))) != NULL) {
		struct answer w;

		ok = answer_parse(&w, s, (size_t)(nl - s));
		if (ok) {
			t->take(t->ctx, &w);
			t->ended =
			    w.kind == ANSWER_ERROR ||
			    (w.kind == ANSWER_STATE &&
				job_state_is_end((enum job_state)w.state));
		}
		s = nl + 1;
	}
	h->nin = (size_t)(end - s);
	memmove(h->in, s, h->nin);
	mem_wipe(h->in + h->nin, sizeof h->in - h->nin);
	return ok && h->nin < sizeof h->in;
}

enum said { SAID_MORE, SAID_NOTHING, SAID_END, SAID_TOO_MUCH };

/* What it says, up to READ_MAX of it. */
static enum said
read_some(struct helper *h, struct taker *t)
{
	size_t got = 0;

	while (got < READ_MAX && !t->ended) {
		ssize_t n =
		    read(h->from, h->in + h->nin, sizeof h->in - h->nin);

		if (n == 0)
			return SAID_END;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN ? SAID_NOTHING : SAID_END;
		got += (size_t)n;
		h->said += (size_t)n;
		h->nin += (size_t)n;
		if (h->said > HELPER_SAYS_MAX || !take_lines(h, t))
			return SAID_TOO_MUCH;
	}
	return SAID_MORE;
}

/* It did not say how it ended: E does. */
static void
explain(enum said what, struct err *e)
{
	if (what == SAID_TOO_MUCH)
		err_set(e, ERR_FORMAT, NULL, 0,
		    "the program that makes handouts does not work as it "
		    "should");
	else if (what == SAID_END)
		err_set(e, ERR_IO, NULL, 0,
		    "the program that makes handouts has ended without a "
		    "word");
	else
		err_set(e, ERR_IO, NULL, 0,
		    "the program that makes handouts did not stop, and was "
		    "ended");
}

bool
helper_go_on(struct helper *h, void (*take)(void *ctx, const struct answer *w),
    void *ctx, struct err *e)
{
	struct taker t = {.take = take, .ctx = ctx};
	enum said what;

	if (h->over)
		return brokered_go_on(h->over, take, ctx, e);
	reap(h);
	if (!h->pid)
		return true;
	write_some(h);
	what = read_some(h, &t);
	if (t.ended) {
		let_go(h, tick_now() + END_MS);
		return false;
	}
	if (what == SAID_END || what == SAID_TOO_MUCH) {
		explain(what, e);
		/* It may have a job at the printer to cancel. */
		let_go(h, tick_now() + h->opts.stop_ms);
		return false;
	}
	if (h->until > tick_now())
		return true;
	explain(what, e);
	let_go(h, tick_now());
	return false;
}

/* ---- words to it ------------------------------------------------------- */

static void
say(struct helper *h, enum job_word w)
{
	str_puts(&h->out, job_word_line(w));
	write_some(h);
}

void
helper_stop(struct helper *h)
{
	if (h->over)
		brokered_stop(h->over);
	if (!h->pid || h->stopped)
		return;
	h->stopped = true;
	h->until = tick_now() + h->opts.stop_ms;
	say(h, JOB_WORD_STOP);
}

void
helper_leave(struct helper *h)
{
	if (h->over)
		brokered_stop(h->over);
	if (!h->pid)
		return;
	say(h, JOB_WORD_LEAVE);
	let_go(h, never);
}

void
helper_forget(struct helper *h)
{
	if (h->over)
		brokered_forget(h->over);
	else if (h->task == JOB_PRINT && helper_write_fd(h) < 0)
		helper_stop(h);
	else
		let_go(h, tick_now() + time_to_end(h));
}

bool
helper_say(struct helper *h, const struct wire *w)
{
	return h->over && brokered_say(h->over, w);
}

size_t
helper_processes(struct helper *h)
{
	reap(h);
	return h->npast + (h->pid != 0);
}
