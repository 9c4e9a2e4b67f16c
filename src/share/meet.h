/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * meet - where two screens find each other: Unix sockets in a folder that is
 * this user's alone.
 *
 *   RUNTIME/ketaguide/NAME.sock      0600, in a folder of 0700
 *   RUNTIME/ketaguide/NAME.lock      locked for as long as NAME is shared
 *
 * RUNTIME is what XDG_RUNTIME_DIR says (NULL or "": nothing), a folder of this
 * user's that nobody else may write to.  A socket that ssh made there has no
 * lock, and is as good.
 *
 * Takes: a name.  Gives: a socket that does not block and is handed to no
 * program; whose end is another process of the same user (SO_PEERCRED), who may
 * be sshd.
 * Never: takes a socket away from a program that still listens, nor a file that
 * is no socket; follows a symbolic link; makes anything outside the folder;
 * waits, but for meet_list().
 */
#ifndef SHARE_MEET_H
#define SHARE_MEET_H

#include <stdbool.h>
#include <stddef.h>

#include "guide/shared.h"

struct err;
struct str;

enum {
	MEET_NAME = 32,     /* [bytes] of a name: a-z, 0-9, "-" */
	MEET_MOST = 256,    /* names that are listed */
	MEET_LIST_MS = 200, /* all that a list waits for answers */
};

/* "visit", when nobody gives one. */
extern const char meet_name[];
bool meet_is_name(const char *name);

/* Listen as NAME.  NULL with E: another program shares as NAME; there is no
 * folder for it, and what to do; or its path is too long for a socket. */
struct meet;
struct meet *meet_open(const char *runtime, const char *name, struct err *e);
int meet_fd(const struct meet *m); /* readable: meet_accept() */
/* A socket of who came, or -1 and errno: EAGAIN: nobody; EACCES: not this user;
 * or it cannot be had now (EMFILE …), and who came waits. */
int meet_accept(struct meet *m);
void meet_close(struct meet *m); /* the socket is gone; NULL is fine */

/* The socket of a program that shares as NAME; -1 with E: nobody does. */
int meet_join(const char *runtime, const char *name, struct err *e);

/* Who shares: a line each, "visit    a patient's screen, in es" or that it has
 * company, by their names; "": nobody.  Waits no longer than MEET_LIST_MS in
 * all for answers.  False with E. */
bool meet_list(const char *runtime, struct str *out, struct err *e);

#endif
