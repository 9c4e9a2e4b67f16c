/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loop - the reader's life: poll, decode, update, perform, show.
 *
 * Sleeps in poll() without a time limit unless the start of an escape
 * sequence is waiting for its end: an idle reader does not wake up, unless it
 * is to see when a translation is saved, or whether somebody is still there.
 */
#ifndef RUN_LOOP_H
#define RUN_LOOP_H

#include <stdbool.h>

#include "app/app.h"

struct err;
struct guide;
struct helper_opts;
struct languages;
struct link_end;
struct preview;
struct screen_opts;

enum loop_end {
	LOOP_QUIT,   /* somebody left */
	LOOP_STATUS, /* staff ended it: the report has a status */
	LOOP_SIGNAL, /* ended from outside: TERM, HUP, or the terminal went */
	LOOP_FAILED, /* E says why it could not start */
};

/* How it ended, and what main should say about it. */
struct loop_report {
	int signal; /* for LOOP_SIGNAL: the signal, 0 when the terminal went */
	int status; /* for LOOP_STATUS */
	enum app_bidi_answer bidi; /* with O->ask_bidi */
	bool fell_back; /* TERM has no entry: xterm-256color was used */
};

/* What a kiosk has besides. */
struct loop_kiosk {
	int broker; /* its socket: the loop's own, and closed with it */
	/* Called once, when the first frame is on the screen: from then on the
	 * process can do nothing else.  False with E: the loop ends. */
	bool (*lock)(void *ctx, struct err *e);
	void *ctx;
};

/* What is read, and with what; each may be NULL. */
struct loop_with {
	/* O was told of them. */
	struct languages *languages;
	/* Its catalog is G's and O's, and is shown anew each time its file was
	 * saved. */
	struct preview *preview;
	/* How handouts are made; NULL where O says why they cannot be, or a
	 * broker makes them. */
	const struct helper_opts *handouts;
	const struct loop_kiosk *kiosk; /* with MODE_KIOSK */
	/* One end of two screens in step: the loop's own, and closed with it. */
	struct link_end *share;
};

/*
 * Show G on the terminal until somebody leaves.  O's width and height are
 * taken from the terminal.
 */
enum loop_end loop_run(struct guide *g, const struct app_opts *o,
    const struct screen_opts *so, const struct loop_with *w,
    struct loop_report *r, struct err *e);

#endif
