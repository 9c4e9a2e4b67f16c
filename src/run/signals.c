/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/err.h"

/*
 * A handler gets no argument of ours: the pipe's ends are the one thing it
 * must find by name.
 */
static volatile sig_atomic_t pipe_write = -1;
static volatile sig_atomic_t pipe_read = -1;

static const int caught[] = {
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};

enum { CAUGHT = sizeof caught / sizeof *caught };

static void
note(int sig)
{
	int saved = errno;
	unsigned char b = (unsigned char)sig;
	/* A full pipe loses nothing: what is in it wakes the loop. */
	ssize_t n = write((int)pipe_write, &b, 1);

	(void)n;
	errno = saved;
}

static void
handle(void (*handler)(int))
{
	struct sigaction sa = {.sa_handler = handler, .sa_flags = SA_RESTART};

	sigemptyset(&sa.sa_mask);
	for (int i = 0; i < CAUGHT; i++)
		sigaction(caught[i], &sa, NULL);
}

bool
signals_open(int *fd, struct err *e)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	int ends[2];

	if (pipe(ends) != 0)
		return err_sys(e, errno, NULL, "cannot make a pipe");
	for (int i = 0; i < 2; i++) {
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
		fcntl(ends[i], F_SETFL, O_NONBLOCK);
	}
	pipe_read = ends[0];
	pipe_write = ends[1];
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, NULL);
	handle(note);
	*fd = ends[0];
	return true;
}

void
signals_close(void)
{
	handle(SIG_DFL);
	if (pipe_read >= 0)
		close((int)pipe_read);
	if (pipe_write >= 0)
		close((int)pipe_write);
	pipe_read = pipe_write = -1;
}

static void
ignore(const int *signals, size_t n)
{
	struct sigaction sa = {.sa_handler = SIG_IGN};

	sigemptyset(&sa.sa_mask);
	for (size_t i = 0; i < n; i++)
		sigaction(signals[i], &sa, NULL);
}

void
signals_put_off(void)
{
	static const int ignored[] = {
	    SIGINT, SIGQUIT, SIGTSTP, SIGUSR1, SIGUSR2, SIGPIPE};

	ignore(ignored, sizeof ignored / sizeof *ignored);
}

void
signals_in_kiosk(void)
{
	static const int ignored[] = {
	    SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR2};
	struct sigaction sa;

	ignore(ignored, sizeof ignored / sizeof *ignored);
	sa = (struct sigaction){.sa_handler = note, .sa_flags = SA_RESTART};
	sigemptyset(&sa.sa_mask);
	sigaction(SIGUSR1, &sa, NULL);
}

int
signals_next(int fd)
{
	unsigned char b;

	return read(fd, &b, 1) == 1 ? b : 0;
}

void
signals_stop_here(void)
{
	struct sigaction sa = {.sa_handler = SIG_DFL}, old;

	sigemptyset(&sa.sa_mask);
	sigaction(SIGTSTP, &sa, &old);
	/* The group and not us alone: a script that waits for us stops too. */
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &old, NULL);
}
