/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * signals - signals as bytes on a pipe, so that the poll loop reads them and
 * no work is done in a handler.
 */
#ifndef RUN_SIGNALS_H
#define RUN_SIGNALS_H

#include <stdbool.h>

struct err;

/* Catch TERM, HUP, INT, QUIT, WINCH, TSTP and CONT; ignore PIPE.  *FD is what
 * to poll.  Undone by signals_close(). */
bool signals_open(int *fd, struct err *e);
void signals_close(void);

/* Of a kiosk: until the loop takes them, and in whatever this process becomes,
 * no signal from a keyboard or of closing time ends what is being set up. */
void signals_put_off(void);

/* In a kiosk INT, QUIT, TSTP and USR2 do nothing, and USR1 is caught. */
void signals_in_kiosk(void);

/* The next signal that came, 0 when there is none. */
int signals_next(int fd);

/* Stop the whole job as Ctrl-Z in a shell does; returns when it goes on. */
void signals_stop_here(void);

#endif
