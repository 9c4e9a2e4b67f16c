/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loop - the reader's life: poll, decode, update, perform, show.
 *
 * Sleeps in poll() without a time limit unless the start of an escape
 * sequence is waiting for its end: an idle reader does not wake up.
 */
#ifndef RUN_LOOP_H
#define RUN_LOOP_H

#include <stdbool.h>

#include "app/app.h"

struct err;
struct guide;
struct screen_opts;

enum loop_end {
	LOOP_QUIT,   /* somebody left */
	LOOP_SIGNAL, /* ended from outside: TERM, HUP, or the terminal went */
	LOOP_FAILED, /* E says why it could not start */
};

/* How it ended, and what main should say about it. */
struct loop_report {
	int signal; /* for LOOP_SIGNAL: the signal, 0 when the terminal went */
	bool fell_back; /* TERM has no entry: xterm-256color was used */
};

/*
 * Show G on the terminal until somebody leaves.  O's width and height are
 * taken from the terminal.
 */
enum loop_end loop_run(struct guide *g, const struct app_opts *o,
    const struct screen_opts *so, struct loop_report *r, struct err *e);

#endif
