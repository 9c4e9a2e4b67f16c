/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link - two screens in step: one end of the conversation.
 *
 *   host:  listens, one guest at a time; when that is lost, for another
 *   guest: joins, and when the host is lost tries again each second
 *
 *   host   hello ─► … ◄─ hello   then states either way, until "bye" or the end
 *   host   hello busy ─►         it has company: the guest may be the same one,
 *                                whose old line is dead …
 *   host   … hello ─►            … who gets its place again; or it is another,
 *   host   … bye ─►              who gets none
 *
 * The host says who it is to anybody who comes: that is how a list is made.
 * States go to who has said so too.
 *
 * Takes: what this side is (a state, when it changed); sockets.  Gives: news,
 * in the order in which they happened; of states that came while nobody looked
 * only the last.  Never: waits; sends a state that a newer one has replaced;
 * reads more than LINK_READ [bytes] of a peer at a time, so that one that
 * floods keeps nobody from typing; turns without rest where no file is left for
 * who comes; raises SIGPIPE; believes a peer of another version or guide;
 * listens to one any longer that says what no such program says.
 */
#ifndef SHARE_LINK_H
#define SHARE_LINK_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "guide/shared.h"

struct err;
struct link_end;

enum {
	LINK_READ = 32 << 10, /* [bytes] at a time */
	LINK_AGAIN_MS = 1000, /* until a lost host is looked for again, or who
			       * came and found no file is let in */
	LINK_WAITING = 4,     /* who came, and have not said who they are */
	LINK_FDS = 2 + LINK_WAITING,
};

enum link_news_kind {
	LINK_HERE,    /* hello: it is there, and speaks of the same guide */
	LINK_STATE,   /* state */
	LINK_GONE,    /* it left, or was lost: it may come again */
	LINK_VERSION, /* hello: it is another version … */
	LINK_GUIDE,   /* hello: it reads another guide … */
	LINK_BUSY,    /* the host has company … */
	LINK_NOISE,   /* it said what no such program says … */
	/* … and it was left.  A guest tries no more, for a host another guest
	 * may come. */
};

struct link_news {
	enum link_news_kind kind;
	const struct shared_hello *hello;
	const struct shared *state;
};

struct link_opts {
	bool host;
	const char *runtime; /* see meet.h */
	const char *name;
	struct shared_hello me; /* who this is; .busy is the link's to say */
	int again_ms;           /* 0: LINK_AGAIN_MS */
};

/* Share or join; all of O is copied.  NULL with E. */
struct link_end *link_start(const struct link_opts *o, struct err *e);
void link_stop(struct link_end *l); /* says "bye" if it can; NULL is fine */

/* What to wait for; those of P that are not needed have the file -1. */
void link_poll(const struct link_end *l, struct pollfd p[LINK_FDS]);
int link_wait_ms(const struct link_end *l); /* until link_go_on(); -1: for P */

/* What this side is now, said at once if it can be; the same again sends
 * nothing.  Its number is the link's to give. */
void link_tell(struct link_end *l, const struct shared *mine);

/* Whenever a file is ready or the time is over.  TAKE must not close L. */
void link_go_on(struct link_end *l,
    void (*take)(void *ctx, const struct link_news *n), void *ctx);

#endif
