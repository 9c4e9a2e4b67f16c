/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spawn - starts another program.
 *
 * Takes: its words, its environment, what becomes its standard files.  Gives:
 * its process.  Never: asks a shell; hands on a signal mask, an ignored SIGPIPE
 * or a file that spawn_pipe() made; waits.
 */
#ifndef RUN_SPAWN_H
#define RUN_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

struct err;

struct spawn {
	const char *const *argv; /* ends in NULL */
	char *const *env;        /* the same */
	int files[3];            /* standard input, output, error; -1: none */
	bool search;             /* for argv[0] in PATH */
	bool apart; /* in a session of its own: no key of ours ends it */
};

/* errno, or 0. */
int spawn_start(const struct spawn *s, pid_t *pid);

/* Become PATH, with ARGV but for its first word and with our environment and
 * files.  Returns only when that cannot be: errno. */
int spawn_become(const char *path, char **argv);

/* A pipe for one of its files: ends[0] is read.  Both are closed in whatever is
 * started. */
bool spawn_pipe(int ends[2], struct err *e);

/* *FD is closed, if it is not -1, and is -1 after it. */
void spawn_close(int *fd);

#endif
