/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * peer - the other one of two screens in step, for the loop.
 *
 * Takes: one end of the conversation, or none.  Gives: what to wait for, what
 * came as events; to the other side what the app says that it is to know.
 * Never: waits; closes the conversation in the middle of its news.
 */
#ifndef RUN_PEER_H
#define RUN_PEER_H

#include <poll.h>
#include <stdbool.h>

#include "share/link.h"

struct app;
struct event;

struct peer {
	struct link_end *link; /* NULL: nothing is shared (any more) */
	bool over;             /* it is to be closed */
};

/* LINK is the peer's own; NULL is fine. */
void peer_open(struct peer *p, struct link_end *link);
void peer_close(struct peer *p);
void peer_leave(struct peer *p); /* at the next peer_tell() */

/* Its files to P; those that are not needed are -1. */
void peer_poll(const struct peer *p, struct pollfd files[LINK_FDS]);
int peer_wait_ms(const struct peer *p); /* -1: for the files */

/* Of FILES, or of time: an event each for what came. */
void peer_go_on(struct peer *p, const struct pollfd files[LINK_FDS],
    void (*take)(void *ctx, const struct event *ev), void *ctx);

/* What APP is now, after all events and before it is drawn. */
void peer_tell(struct peer *p, const struct app *app);

#endif
