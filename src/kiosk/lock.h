/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lock - the process that shows can do nothing else from here on.
 *
 *   seccomp     read, write, poll, memory, what is asked of a terminal, exit;
 *               any other call ends the process (SECCOMP_RET_KILL_PROCESS)
 *   Landlock    no file, no TCP port, on top of it, where the kernel has it
 *   prctl       no new privileges, not dumpable; RLIMIT_CORE 0
 *
 * Takes: a process of one thread that needs no file, no program and no socket
 * any more.  Gives: what is in force.  Never: opens a lock again; pretends: a
 * layer that is asked for and cannot be had is an error, but for Landlock,
 * which older kernels do not have, and for seccomp under the sanitizers, whose
 * own calls are no part of what is locked.
 */
#ifndef KIOSK_LOCK_H
#define KIOSK_LOCK_H

#include <stdbool.h>

struct err;
struct str;

enum lock_layer {
	LOCK_PRIVILEGES, /* no_new_privs */
	LOCK_DUMPS,      /* not dumpable, no core */
	LOCK_FILES,      /* Landlock */
	LOCK_CALLS,      /* seccomp */
	LOCK_LAYERS
};

enum lock_state { LOCK_OFF, LOCK_ON, LOCK_NOT_HERE };

struct lock_report {
	enum lock_state layer[LOCK_LAYERS];
	int landlock_abi; /* 0: none */
};

struct lock_opts {
	bool name_calls; /* for debugging: say which call was stopped, on fd 2,
			    and end by SIGSYS all the same */
};

/* Is it built in? */
bool lock_is_there(void);

/* All layers.  False with E: in kiosk mode the caller ends. */
bool lock_close(
    const struct lock_opts *o, struct lock_report *r, struct err *e);

/* The first two layers alone: for the broker, which prints. */
bool lock_self(struct lock_report *r, struct err *e);

/*
 * For --locks: what is in force, and each kind of call that is forbidden tried
 * in a child of its own that is locked.  Appends one line each to OUT; returns
 * how many were not stopped, or -1 with E.
 */
int lock_try_all(struct str *out, struct err *e);

#endif
