/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include "proc.h"
#include "util.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

static void
reply(void *arg, const char *bytes, size_t n, enum vt_query q)
{
	struct session *s = arg;
	struct pending *p;
	s->p->m.queries[q]++;
	if (!s->o->answer || !n || s->pending_n == MAX_PENDING)
		return;
	p = &s->pending[s->pending_n++];
	p->due = now_ms() + s->o->answer_delay;
	memcpy(p->bytes, bytes, n);
	p->n = n;
}

void
session_send_due(struct session *s)
{
	double t = now_ms();
	int kept = 0;
	for (int i = 0; i < s->pending_n; i++)
		if (s->pending[i].due <= t)
			write_all(s->fd, s->pending[i].bytes, s->pending[i].n);
		else
			s->pending[kept++] = s->pending[i];
	s->pending_n = kept;
}

static struct winsize
window(int cols, int rows)
{
	struct winsize w = {.ws_row = (unsigned short)rows,
	    .ws_col = (unsigned short)cols,
	    .ws_xpixel = (unsigned short)(cols * 8),
	    .ws_ypixel = (unsigned short)(rows * 16)};
	return w;
}

void
session_start(struct session *s, struct prog *p, const struct options *o)
{
	struct winsize size = window(o->cols, o->rows);
	int slave;
	char **env = prog_environment(p, o);
	memset(s, 0, sizeof *s);
	s->p = p;
	s->o = o;
	vt_init(&s->vt, o->cols, o->rows);
	s->vt.light = o->light;
	s->vt.reply = reply;
	s->vt.arg = s;
	if (openpty(&s->fd, &slave, NULL, NULL, &size))
		die("openpty: %s", strerror(errno));
	tcgetattr(slave, &s->tio0);
	fcntl(s->fd, F_SETFD, FD_CLOEXEC);
	s->want = p->expect;
	s->match = s->first = NAN;
	s->start = s->last = now_ms();
	s->pid = fork();
	if (s->pid < 0)
		die("fork: %s", strerror(errno));
	if (s->pid == 0) {
		if (login_tty(slave))
			_exit(125);
		prog_exec(p, p->argv, env, o);
	}
	close(slave);
	free(env);
	fcntl(s->fd, F_SETFL, O_NONBLOCK);
}

bool
session_read(struct session *s)
{
	static unsigned char b[65536];
	ssize_t n = read(s->fd, b, sizeof b);
	double t = now_ms();
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (n <= 0) {
		s->eof = true;
		return false;
	}
	if (isnan(s->first))
		s->first = t;
	s->last = t;
	s->bytes += n;
	vt_feed(&s->vt, b, (size_t)n);
	if (isnan(s->match) && vt_shows(&s->vt, s->want, s->o->ignore_case))
		s->match = t;
	return true;
}

bool
session_reap(struct session *s)
{
	if (!s->reaped &&
	    wait4(s->pid, &s->status, WNOHANG, &s->used) == s->pid) {
		s->reaped = true;
		s->exited = now_ms();
	}
	return s->reaped;
}

/* Wait for bytes at most WAIT ms, or until an answer is due. */
static bool
wait_readable(struct session *s, double wait)
{
	struct pollfd pf = {.fd = s->fd, .events = POLLIN};
	struct timespec ts;
	double t = now_ms();
	for (int i = 0; i < s->pending_n; i++)
		wait = fmin(wait, s->pending[i].due - t);
	wait = fmax(wait, 0);
	ts.tv_sec = (time_t)(wait / 1e3);
	ts.tv_nsec = (long)(fmod(wait, 1e3) * 1e6);
	return ppoll(&pf, 1, &ts, NULL) > 0;
}

enum pump_end
session_await_match(struct session *s, double max_ms)
{
	double start = now_ms();
	while (isnan(s->match)) {
		session_send_due(s);
		if (now_ms() - start > max_ms)
			return PUMP_TIMEOUT;
		if (wait_readable(s, 25))
			session_read(s);
		else if (session_reap(s))
			return PUMP_EOF;
		if (s->eof)
			return PUMP_EOF;
	}
	return PUMP_MATCH;
}

enum pump_end
session_await_quiet(struct session *s, double quiet, double patience)
{
	double start = now_ms(), event = start;
	double need = fmax(quiet, patience);
	for (;;) {
		double t = now_ms();
		session_send_due(s);
		if (t - start > s->o->timeout)
			return PUMP_TIMEOUT;
		if (wait_readable(s, need - (t - event))) {
			if (session_read(s)) {
				event = s->last;
				need = quiet;
			}
			if (s->eof)
				return PUMP_EOF;
			continue;
		}
		t = now_ms();
		if (t - event < need || s->pending_n)
			continue;
		if (!proc_use(s->pid, PROC_STATE).running)
			return PUMP_QUIET;
		event = t - need + 2; /* still at work: look again soon */
		if (session_reap(s))
			return PUMP_EOF;
	}
}

void
session_sample_memory(struct session *s)
{
	struct use u = proc_use(s->pid, PROC_MEMORY);
	s->rss_kb = fmax(s->rss_kb, u.rss_kb);
	s->pss_kb = fmax(s->pss_kb, u.pss_kb);
}

void
session_send_key(struct session *s, const struct key *k)
{
	if (k->kind == KEY_CURSOR) {
		char b[3] = {033, s->vt.on[VT_DECCKM] ? 'O' : '[', k->text[0]};
		write_all(s->fd, b, sizeof b);
	} else if (k->kind == KEY_RESIZE) {
		struct winsize size = window(k->cols, k->rows);
		ioctl(s->fd, TIOCSWINSZ, &size);
	} else {
		write_all(s->fd, k->text, (size_t)k->len);
	}
}

void
session_left(struct session *s, char *out, size_t cap)
{
	struct termios t;
	size_t n;
	vt_left(&s->vt, out, cap);
	n = strlen(out);
	if (!tcgetattr(s->fd, &t) && n + 12 < cap &&
	    (t.c_lflag != s->tio0.c_lflag || t.c_iflag != s->tio0.c_iflag ||
		t.c_oflag != s->tio0.c_oflag))
		snprintf(out + n, cap - n, "termios ");
}

bool
session_await_exit(struct session *s, double max_ms)
{
	double start = now_ms();
	int end = (int)syscall(SYS_pidfd_open, s->pid, 0);
	while (!session_reap(s) && now_ms() - start < max_ms) {
		struct pollfd pf[2] = {{.fd = end, .events = POLLIN},
		    {.fd = s->eof ? -1 : s->fd, .events = POLLIN}};
		struct timespec ts = {0, end >= 0 ? 50000000 : 500000};
		ppoll(pf, 2, &ts, NULL);
		if (!s->eof && pf[1].revents)
			session_read(s);
		session_send_due(s);
	}
	if (end >= 0)
		close(end);
	while (!s->eof && session_read(s))
		;
	return s->reaped;
}

static void
kill_tree(struct session *s)
{
	pid_t pid[256];
	int n = proc_tree(s->pid, pid, 256);
	for (int i = 0; i < n; i++)
		kill(pid[i], SIGKILL);
	while (wait4(s->pid, &s->status, 0, &s->used) < 0 && errno == EINTR)
		;
	s->reaped = true;
}

void
session_end(struct session *s)
{
	if (!s->reaped)
		kill_tree(s);
	close(s->fd);
	vt_done(&s->vt);
	while (waitpid(-1, NULL, WNOHANG) > 0)
		; /* orphans: this process is their subreaper */
}

static double
timeval_ms(const struct timeval *t)
{
	return (double)t->tv_sec * 1e3 + (double)t->tv_usec / 1e3;
}

double
rusage_ms(const struct rusage *r)
{
	return timeval_ms(&r->ru_utime) + timeval_ms(&r->ru_stime);
}
