/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handout_print.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tick.h"
#include "paper/print.h"
#include "run/places.h"
#include "run/spawn.h"

enum {
	LOOK_MS = 100, /* how often it is asked whether to stop */
	GRACE = 15,    /* [s] for what the other program cannot bound */
};

/* The other program, while it prints. */
struct printer {
	const struct print_opts *o;
	struct err *e;
	int to, from; /* -1: closed */
	pid_t pid;
	struct str line; /* of its answers, until it ends */
	bool begun;      /* some of it may be at the printer */
	bool stopping;
	bool is_over;
	int64_t until; /* [ms] when it is ended: it has no end by itself */
	enum job_state state;
};

static bool
ask(struct printer *p, const char *pdf, size_t n)
{
	struct str head;
	bool ok;

	str_init(&head);
	str_printf(&head, HANDOUT_PRINT_HEAD "\n%s\n%s\n%d %d %d %d %zu\n",
	    p->o->where ? p->o->where : "", p->o->paper, p->o->copies,
	    p->o->one_sided, p->o->answer, p->o->patience, n);
	ok = io_write_all(p->to, head.s, head.len) &&
	     io_write_all(p->to, pdf, n);
	str_done(&head);
	return ok;
}

/* ---- what it says ----------------------------------------------------- */

static void
take_state(struct printer *p, const struct answer *w)
{
	enum job_state s = (enum job_state)w->state;
	char *words = mem_alloc(w->len + 1);

	memcpy(words, w->text, w->len);
	words[w->len] = '\0';
	p->begun = p->begun || (s != JOB_MAKING && !job_state_is_end(s));
	p->is_over = p->is_over || job_state_is_end(s);
	p->state = s;
	p->o->tell(p->o->ctx, s, words);
	mem_free(words);
}

static void
take_line(struct printer *p)
{
	struct answer w;

	if (!answer_parse(&w, str_text(&p->line), p->line.len))
		return;
	if (w.kind == ANSWER_STATE)
		take_state(p, &w);
	else if (w.kind == ANSWER_ERROR)
		err_set(p->e, ERR_IO, NULL, 0, "%.*s", (int)w.len, w.text);
}

/* False: it has nothing more to say. */
static bool
hear(struct printer *p)
{
	char buf[1024];
	ssize_t n = read(p->from, buf, sizeof buf);

	if (n < 0)
		return errno == EINTR;
	for (ssize_t i = 0; i < n; i++) {
		if (buf[i] != '\n') {
			if (p->line.len < JOB_LINE_MAX)
				str_putc(&p->line, buf[i]);
			continue;
		}
		take_line(p);
		str_clear(&p->line);
	}
	return n > 0;
}

/* It may need WHOLE times its patience, and then take the job back. */
static void
set_until(struct printer *p, int whole)
{
	p->until = tick_now() +
		   1000 * ((int64_t)p->o->patience * whole +
			      (int64_t)p->o->answer * (PRINT_UNDO + 1) + GRACE);
}

static void
watch(struct printer *p)
{
	struct pollfd f = {.fd = p->from, .events = POLLIN};

	set_until(p, PRINT_WHOLE);
	for (;;) {
		if (poll(&f, 1, LOOK_MS) > 0 && !hear(p))
			return;
		if (tick_now() >= p->until)
			kill(p->pid, SIGKILL);
		if (p->stopping || !p->o->stop(p->o->ctx, 0))
			continue;
		p->stopping = true;
		set_until(p, 0);
		io_write_all(p->to, HANDOUT_PRINT_STOP "\n",
		    strlen(HANDOUT_PRINT_STOP "\n"));
	}
}

/* ---- its life --------------------------------------------------------- */

static bool
start(struct printer *p)
{
	char *path = places_printer();
	const char *const argv[] = {path, NULL};
	int in[2] = {-1, -1}, out[2] = {-1, -1}, sys;
	bool ok = false;

	if (access(path, X_OK) != 0)
		err_set(p->e, ERR_NOT_FOUND, NULL, 0,
		    "the program ketaguide-printer is not here: this was built "
		    "without CUPS, which printing needs; a file can be made "
		    "and printed by other means");
	else if (spawn_pipe(in, p->e) && spawn_pipe(out, p->e)) {
		sys = spawn_start(&(struct spawn){.argv = argv,
				      .env = environ,
				      .files = {in[0], out[1], STDERR_FILENO}},
		    &p->pid);
		ok = sys == 0 ||
		     err_sys(p->e, sys, path, "cannot start what prints");
	}
	p->to = in[1];
	p->from = out[0];
	spawn_close(&in[0]);
	spawn_close(&out[1]);
	mem_free(path);
	return ok;
}

/* It has ended without a word of how. */
static void
end_badly(struct printer *p)
{
	p->state = p->begun ? JOB_UNSURE : JOB_FAILED;
	if (!p->e->code)
		err_set(p->e, ERR_IO, NULL, 0,
		    "the program ketaguide-printer has ended before it was "
		    "done; please try again");
	p->o->tell(p->o->ctx, p->state, "");
}

static void
end(struct printer *p)
{
	spawn_close(&p->to);
	spawn_close(&p->from);
	while (p->pid > 0 && waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	str_done(&p->line);
}

enum job_state
handout_print(
    const char *pdf, size_t n, const struct print_opts *o, struct err *e)
{
	struct printer p = {.o = o, .e = e, .to = -1, .from = -1};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, was;

	if (o->where && strchr(o->where, '\n')) {
		err_set(e, ERR_USAGE, NULL, 0, "no printer is called that");
		return JOB_FAILED;
	}
	str_init(&p.line);
	sigaction(SIGPIPE, &ignore, &was);
	p.state = JOB_FAILED;
	if (start(&p)) {
		ask(&p, pdf, n); /* where it fails it has ended */
		watch(&p);
		if (!p.is_over)
			end_badly(&p);
	}
	end(&p);
	sigaction(SIGPIPE, &was, NULL);
	return p.state;
}
