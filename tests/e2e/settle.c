/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settle - a command for a pane of tmux, until the program in it has taken what
 * came of that, sleeps, and all that it wrote stands on the pane's screen.
 *
 *   settle SOCKET PANE [COMMAND [ARGUMENT…]]    send-keys, resize-window, …
 *
 *   tmux (the server) ── master ══ slave ── the program
 *        ▲                           ▲
 *        └── asks for the title      └── sets it: a mark behind what it wrote
 *   settle ─────────────────────────┘ and proc(5): rest.h
 *
 * Takes: the program's name, which begins with "ketaguide"; where there is none
 * in the pane, there is nothing to wait for but the mark.
 * Gives: the command's exit status.  What does not come to rest, or never wakes
 * of what it is sent, is waited for no longer than a while: whoever looks at
 * the screen then has a deadline.
 *
 * Never: speaks to the program but by the command.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../screen/rest.h"
#include "screen/input.h"

enum {
	LOOK_MS = 1,
	REST_MS = 10000,
	WAKE_MS = 5000, /* of what changes nothing, too */
	MARKS = 6,
	NOT_TOLD_MS = 2 * INPUT_ESC_MS,
	PEOPLE = 64,
};

static const char name[] = "ketaguide";

struct pane {
	const char *socket, *name;
	pid_t program; /* 0: there is none */
	int tty;       /* -1: it cannot be opened */
	long slept;    /* times, when it last was at rest */
};

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- tmux ---------------------------------------------------------------- */

enum { WORDS_MAX = 64 };

/* Runs "tmux -S SOCKET WORDS…"; its first line of output to OUT, when not NULL.
 * Its exit status; 127 when it cannot be run. */
static int
run_tmux(const struct pane *p, const char *const *words, char *out, size_t size)
{
	const char *argv[WORDS_MAX + 4] = {"tmux", "-S", p->socket};
	/* execvp() changes no word, and does not promise it. */
	const union {
		const char *const *ours;
		char *const *given;
	} all = {.ours = argv};
	int fds[2] = {-1, -1}, status;
	size_t n = 3;
	FILE *f;
	pid_t pid;

	for (; *words && n < WORDS_MAX + 3; words++)
		argv[n++] = *words;
	if (*words || (out && pipe(fds) != 0))
		return 127;
	pid = fork();
	if (pid == 0) {
		if (out && dup2(fds[1], STDOUT_FILENO) < 0)
			_exit(127);
		execvp(argv[0], all.given);
		_exit(127);
	}
	if (out) {
		close(fds[1]);
		f = fdopen(fds[0], "r");
		if (!f || !fgets(out, (int)size, f))
			*out = '\0';
		out[strcspn(out, "\n")] = '\0';
		if (f)
			fclose(f);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

/* What tmux says of the pane. */
static bool
ask(const struct pane *p, const char *format, char *out, size_t size)
{
	const char *const words[] = {
	    "display-message", "-p", "-t", p->name, format, NULL};

	return run_tmux(p, words, out, size) == 0;
}

/* ---- the program ------------------------------------------------------- */

static bool
is_named(pid_t pid)
{
	char path[64], is[32] = "";
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/comm", (long)pid);
	f = fopen(path, "r");
	if (f && !fgets(is, sizeof is, f))
		*is = '\0';
	if (f)
		fclose(f);
	return strncmp(is, name, sizeof name - 1) == 0;
}

static size_t
add_children(pid_t pid, pid_t *all, size_t n)
{
	char path[64];
	long child;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)pid,
	    (long)pid);
	f = fopen(path, "r");
	while (f && n < PEOPLE && fscanf(f, "%ld", &child) == 1)
		all[n++] = (pid_t)child;
	if (f)
		fclose(f);
	return n;
}

/* The nearest to the pane's own process: what it starts is called so, too. */
static pid_t
find_program(pid_t first)
{
	pid_t all[PEOPLE] = {first};
	size_t n = 1;

	for (size_t i = 0; i < n; i++) {
		if (is_named(all[i]))
			return all[i];
		n = add_children(all[i], all, n);
	}
	return 0;
}

/* Where the kernel does not tell for how long it sleeps, it has slept for
 * longer than a lone Esc takes; false: it woke meanwhile. */
static bool
sleeps_on(pid_t pid)
{
	long slept = rest_times(pid), end = now_ms() + NOT_TOLD_MS;

	while (now_ms() < end) {
		poll(NULL, 0, LOOK_MS);
		if (!rest_sleeps(pid) || rest_times(pid) != slept)
			return false;
	}
	return true;
}

/* Has it read all, and sleeps until something comes?  One that has ended does,
 * and one that is stopped. */
static bool
is_idle(const struct pane *p)
{
	int unread = 0, most;

	if (rest_is_over(p->program))
		return true;
	if (p->tty >= 0 && ioctl(p->tty, FIONREAD, &unread) == 0 && unread > 0)
		return false;
	if (!rest_sleeps(p->program))
		return false;
	most = rest_sleeps_for(p->program);
	if (most == REST_NOT_TOLD)
		return sleeps_on(p->program);
	return most == REST_FOR_EVER || most > INPUT_ESC_MS;
}

static bool
wait_idle(struct pane *p, long end)
{
	while (!is_idle(p)) {
		if (now_ms() >= end)
			return false;
		poll(NULL, 0, LOOK_MS);
	}
	p->slept = rest_times(p->program);
	return true;
}

/* Until it has gone to sleep more often than BEFORE: what was sent is not there
 * at once. */
static void
wait_woken(const struct pane *p, long before)
{
	long end = now_ms() + WAKE_MS;

	while (before >= 0 && !rest_is_over(p->program) &&
	       rest_times(p->program) <= before && now_ms() < end)
		poll(NULL, 0, LOOK_MS);
}

/* ---- its screen -------------------------------------------------------- */

/*
 * A title that is set behind all that was written: when tmux has it, it has
 * read that, too.  It is set by an application program command
 * (ECMA-48, 8.3.2): no program that is tested may send what else would do it.
 */
static bool
is_all_shown(const struct pane *p, int round, long end)
{
	char mark[64], text[80], title[80] = "";
	size_t n;

	snprintf(mark, sizeof mark, "settled %ld.%d", (long)getpid(), round);
	n = (size_t)snprintf(text, sizeof text, "\033_%s\033\\", mark);
	if (p->tty < 0 || write(p->tty, text, n) != (ssize_t)n)
		return true; /* nothing can be known */
	do {
		if (!ask(p, "#{pane_title}", title, sizeof title) ||
		    strcmp(title, mark) == 0)
			return true;
		poll(NULL, 0, LOOK_MS);
	} while (now_ms() < end);
	return false;
}

/* It sleeps, its screen is whole, and it slept all the while: what was sent may
 * have come late. */
static void
settle(struct pane *p)
{
	long end = now_ms() + REST_MS;

	for (int i = 0; i < MARKS && wait_idle(p, end); i++)
		if (is_all_shown(p, i, end) && is_idle(p) &&
		    rest_times(p->program) == p->slept)
			return;
}

static bool
find_pane(struct pane *p)
{
	char line[128], tty[sizeof line];
	long first;

	if (!ask(p, "#{pane_pid} #{pane_tty}", line, sizeof line) ||
	    sscanf(line, "%ld %127s", &first, tty) != 2)
		return false;
	p->program = find_program((pid_t)first);
	p->tty = open(tty, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	return true;
}

int
main(int argc, char **argv)
{
	struct pane p = {.tty = -1};
	const union {
		char *const *given;
		const char *const *ours;
	} words = {.given = argv + 3};
	int status = 0;

	if (argc < 3) {
		fputs("usage: settle SOCKET PANE [COMMAND…]\n", stderr);
		return 2;
	}
	p.socket = argv[1];
	p.name = argv[2];
	if (!find_pane(&p))
		return 1;
	if (argc > 3) {
		wait_idle(&p, now_ms() + REST_MS);
		status = run_tmux(&p, words.ours, NULL, 0);
		if (status == 0)
			wait_woken(&p, p.slept);
	}
	settle(&p);
	return status;
}
