/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * looking - a program in a terminal, what is typed there, and the looking for
 * it in memory: what the tests of that share.
 *
 * Takes: words made by trace_make(), a name for each.  Gives: found or gone, in
 * every form that traces.h knows.  Never: looks under a sanitizer, which keeps
 * what was freed and the frames of functions that have returned: then all is
 * done, and nothing looked for.
 */
#ifndef SCREEN_LOOKING_H
#define SCREEN_LOOKING_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "ptyterm.h"
#include "traces.h"

struct str;
struct tally;

enum { LOOKING_TEXTS = 8 };

struct looking {
	struct pty pty;
	struct str *why; /* what is not as it should be */
	struct trace_text text[LOOKING_TEXTS];
	size_t ntexts;
	trace_count found[LOOKING_TEXTS]; /* by the last look */
	bool is_skipped;                  /* nobody but root may look, maybe */
};

/* Under a sanitizer nothing is looked for. */
bool looking_is_off(void);

/* The locale, SIGPIPE; WHY is the caller's.  False: there is no locale. */
bool looking_init(struct looking *l, struct str *why);

/* False, and says WHAT. */
bool looking_fail(struct looking *l, const char *what);

void looking_type(struct looking *l, size_t text); /* all of it at once */

/* Counts in PID; WHERE as for traces_find(). */
bool looking_at(struct looking *l, pid_t pid, struct str *where);

/* Pieces of TEXT in any form, by the last look. */
size_t looking_found(const struct looking *l, size_t text);

/* Looks: is nothing of any text left?  WHOSE memory it is, in words. */
bool looking_is_gone(struct looking *l, pid_t pid, const char *whose);

/* Until it has ended, well, and the terminal is as it was. */
bool looking_ends(struct looking *l);

/* One test of several: is it asked for by name, or are all? */
bool looking_is_wanted(const char *name, int argc, char **argv);

/* Before it and after it: what came of it to T, and its terminal is closed. */
void looking_begin(struct looking *l);
void looking_tell(
    struct looking *l, const char *name, bool good, struct tally *t);

#endif
