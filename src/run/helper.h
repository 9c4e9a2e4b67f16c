/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * helper - the program that makes handouts, at work while the reader goes on.
 *
 * Takes: a job.  Gives: its answers, as they come.  Never: waits; hands it our
 * terminal or more of our environment than it needs (HOME, LANG, LANGUAGE and
 * LC_*, PATH, XDG_*, FONTCONFIG_*, CUPS_SERVER); leaves one behind, but where
 * somebody left on purpose while it prints; keeps a byte of a job that it has
 * handed over.
 *
 * One that was stopped has HELPER_STOP_MS to see to it that nothing comes out
 * of the printer.  Then it is ended, and so is one that says what is no answer,
 * or more than HELPER_SAYS_MAX: it is broken, and not to be waited for.
 *
 * A process that may start none has one all the same: it speaks to a broker, by
 * wire.h, and what is said below holds for it too, unless it says otherwise.
 */
#ifndef RUN_HELPER_H
#define RUN_HELPER_H

#include <stdbool.h>
#include <stddef.h>

struct answer;
struct err;
struct helper;
struct job;
struct wire;

enum {
	HELPER_STOP_MS = 30000,
	HELPER_SAYS_MAX = 4 << 20, /* [bytes] to one job */
};

/* All of it outlives the helper. */
struct helper_opts {
	const char *program; /* its path */
	const char *content; /* the guide's folder */
	const char *site;    /* site.conf, or NULL */
	int stop_ms;         /* 0: HELPER_STOP_MS */
};

struct helper *helper_new(const struct helper_opts *o);
/*
 * Over FD, a broker's socket that does not block; it is closed with the helper.
 * TOLD hears WIRE_PIN_IS and WIRE_STATE, during helper_go_on() alone; when the
 * broker has ended, WIRE_STATE with WIRE_NO_BROKER, once.
 */
struct helper *helper_new_over(
    int fd, void (*told)(void *ctx, const struct wire *w), void *ctx);
/* Stops what is under way, as "stop" does, and does not wait for it. */
void helper_free(struct helper *h); /* NULL is fine */

/* Begin J; what was under way is stopped. */
bool helper_start(struct helper *h, const struct job *j, struct err *e);

/* What to poll() for, -1: nothing; and for how long [ms], -1: for ever. */
int helper_read_fd(const struct helper *h);
int helper_write_fd(const struct helper *h);
int helper_wait_ms(const struct helper *h);

/*
 * When one of them is ready, or the time is over.  Each answer goes to TAKE,
 * whose TEXT is gone after it.  Returns false when it has come to its end: then
 * TAKE has had an answer whose state is an end, or an ANSWER_ERROR, or E says
 * what became of it.
 */
bool helper_go_on(struct helper *h,
    void (*take)(void *ctx, const struct answer *w), void *ctx, struct err *e);

void helper_stop(struct helper *h); /* "stop"; answers still come */
/* "leave"; none come any more.  A broker leaves nothing: "stop". */
void helper_leave(struct helper *h);
/* "stop", and nothing is left here of what it was told or said: only of what is
 * printed do answers still come.  To a broker it says that another person is
 * there. */
void helper_forget(struct helper *h);
bool helper_is_at_work(const struct helper *h);
/* It prints or saves, and nobody has stopped it. */
bool helper_puts_out(const struct helper *h);

/* W to the broker, as it is; false: there is none, or it has ended. */
bool helper_say(struct helper *h, const struct wire *w);

/* How many that it began have not ended yet. */
size_t helper_processes(struct helper *h);

#endif
