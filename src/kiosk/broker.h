/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * broker - the process beside a kiosk's screen that prints for it.
 *
 *   screen ─jobs, PIN─► broker ─► ketaguide-handout ─► printer
 *   (locked)            own session, no terminal
 *
 * Takes: messages of wire.h.  Gives: answers; counts in a file, when the site
 * wants them.  Never: outlives the screen for longer than a helper needs to
 * take a job back, nor lets a helper of its own do so; waits for a screen that
 * does not read; hands a job on that is not among those that a kiosk may ask
 * for (ready sheets and the card of help now, one copy), nor words of an error,
 * which name files; writes down what a person did.
 */
#ifndef KIOSK_BROKER_H
#define KIOSK_BROKER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct err;
struct site;

/* A path may be relative: to the folder that broker_start() is called in. */
struct broker_opts {
	const char *handout;   /* path of ketaguide-handout; NULL: none */
	const char *content;   /* the guide's folder */
	const char *site_path; /* site.conf; NULL: none */
	const struct site *site;
	const char *counts; /* the file they go to; "": none */
	/* The terminal as it was: put back when the screen dies; -1: none. */
	int tty;
	/* What takes a terminal out of the screen's modes. */
	const char *leave;
	size_t nleave;
	int stop_ms; /* for a helper to clear the printer; 0: 15 s */
};

/*
 * Fork it.  *FD is the screen's end of the socket, non-blocking, for
 * helper_new_over(); *PID the broker.  Before any lock, before the terminal is
 * changed, and while there is one thread.  False with E.
 */
bool broker_start(
    const struct broker_opts *o, int *fd, pid_t *pid, struct err *e);

#endif
