/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session - one program in a pseudo-terminal, from fork to its end.
 *
 * Times [ms] since an arbitrary start; NaN: has not happened.
 */
#ifndef BENCH_SESSION_H
#define BENCH_SESSION_H

#include "options.h"
#include "prog.h"
#include "vt.h"

#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <termios.h>

enum { MAX_PENDING = 32 };

struct pending { /* an answer of the terminal that is still on its way */
	double due;
	char bytes[256];
	size_t n;
};

struct session {
	struct prog *p;
	const struct options *o;
	pid_t pid;
	int fd, status;
	bool eof, reaped;
	struct vt vt;
	struct termios tio0;
	struct pending pending[MAX_PENDING];
	int pending_n;
	double start, first, last, match, exited;
	long bytes;
	const char *want; /* what the screen must show */
	struct rusage used;
	double rss_kb, pss_kb; /* peaks of the samples */
};

enum pump_end { PUMP_QUIET, PUMP_MATCH, PUMP_EOF, PUMP_TIMEOUT };

/* S must stay where it is until session_end. */
void session_start(struct session *s, struct prog *p, const struct options *o);

/* Read once what is there: false when nothing was, or at the end. */
bool session_read(struct session *s);
bool session_reap(struct session *s);
void session_send_due(struct session *s);
void session_send_key(struct session *s, const struct key *k);

/* Until the marker shows. */
enum pump_end session_await_match(struct session *s, double max_ms);

/*
 * Until QUIET ms passed without a byte and no process of the tree is running;
 * as long as nothing came at all, PATIENCE ms.
 */
enum pump_end session_await_quiet(
    struct session *s, double quiet, double patience);

/* Until it has ended; false when it did not in time. */
bool session_await_exit(struct session *s, double max_ms);

void session_sample_memory(struct session *s);

/* Modes that are not as they were found, in words; "" when all are. */
void session_left(struct session *s, char *out, size_t cap);

/* Kill what still runs, give everything back. */
void session_end(struct session *s);

/* user + system of a rusage [ms]. */
double rusage_ms(const struct rusage *r);

#endif
