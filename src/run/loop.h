/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loop - the reader's life: poll, decode, update, perform, show.
 *
 * Sleeps in poll() without a time limit unless the start of an escape
 * sequence is waiting for its end: an idle reader does not wake up, unless it
 * is to see when a translation is saved.
 */
#ifndef RUN_LOOP_H
#define RUN_LOOP_H

#include <stdbool.h>

#include "app/app.h"

struct err;
struct guide;
struct helper_opts;
struct languages;
struct preview;
struct screen_opts;

enum loop_end {
	LOOP_QUIT,   /* somebody left */
	LOOP_SIGNAL, /* ended from outside: TERM, HUP, or the terminal went */
	LOOP_FAILED, /* E says why it could not start */
};

/* How it ended, and what main should say about it. */
struct loop_report {
	int signal; /* for LOOP_SIGNAL: the signal, 0 when the terminal went */
	enum app_bidi_answer bidi; /* with O->ask_bidi */
	bool fell_back; /* TERM has no entry: xterm-256color was used */
};

/*
 * Show G on the terminal until somebody leaves.  O's width and height are
 * taken from the terminal.  LANGUAGES, which O was told of, and PREVIEW may be
 * NULL; else its catalog is G's and
 * O's, and is shown anew each time its file was saved.  HANDOUTS: how they are
 * made; NULL where O says why they cannot be.
 */
enum loop_end loop_run(struct guide *g, const struct app_opts *o,
    const struct screen_opts *so, struct languages *languages,
    struct preview *preview, const struct helper_opts *handouts,
    struct loop_report *r, struct err *e);

#endif
