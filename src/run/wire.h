/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wire - what the screen and its broker say to each other: messages of a kind
 * and some bytes on a SOCK_SEQPACKET, so that read() and write() are enough.
 *
 * Takes: bytes that the other side may have made up.  Gives: a message that is
 * one, or nothing.  Never: waits; raises SIGPIPE where that is ignored; takes a
 * file that is handed over; keeps a byte of what was sent.
 */
#ifndef RUN_WIRE_H
#define RUN_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "guide/job.h"

enum {
	WIRE_MAX = JOB_BYTES + 16, /* [bytes] of a message */
	WIRE_QUEUE_MAX = 1 << 20,  /* [bytes] on their way */
};

enum wire_kind {
	/* from the screen */
	WIRE_JOB,    /* number; a job's text */
	WIRE_STOP,   /* number of the job */
	WIRE_PERSON, /* another person: counts of this session begin again */
	WIRE_PIN,    /* digits */
	WIRE_STAFF,  /* number: enum wire_staff; only after a right PIN */
	WIRE_ASKED,  /* a language was asked for: its tag */
	WIRE_END,    /* it ends, and puts the terminal back itself */
	/* from the broker */
	WIRE_ANSWER, /* number of the job; a line of job.h */
	WIRE_OVER,   /* number of the job */
	WIRE_PIN_IS, /* number: 0 right, 1 wrong, else wait so many seconds */
	WIRE_STATE,  /* number: enum wire_state bits */
	WIRE_KINDS
};

enum wire_staff {
	STAFF_PRINTING, /* on, or off */
	STAFF_CLEAR,    /* quotas */
	STAFF_LEAVE,    /* the door is shut again */
	STAFF_ACTIONS
};

enum wire_state {
	WIRE_PRINTING_OFF = 1, /* by staff */
	WIRE_NO_PRINTER = 2,
	WIRE_NO_BROKER = 4, /* it has ended; never on a socket */
};

struct wire {
	uint8_t kind;
	uint32_t number;
	const char *s; /* into the buffer; n bytes */
	size_t n;
};

/* Into BUF, of WIRE_MAX bytes; its length. */
size_t wire_put(const struct wire *w, char *buf);
/* False: it is none. */
bool wire_take(struct wire *w, const char *buf, size_t n);

/* What came from FD, which does not block, into BUF of WIRE_MAX + 1 bytes. */
enum wire_got {
	WIRE_GOT,
	WIRE_NOTHING, /* for now */
	WIRE_GARBAGE,
	WIRE_NO_BYTES, /* an empty message, or the other side's end */
	WIRE_FAILED,
};

enum wire_got wire_receive(int fd, struct wire *w, char *buf);

/* ---- on their way ----------------------------------------------------- */

/* Messages for a socket that takes them when it likes. */
struct wire_queue {
	struct str bytes; /* of each its length, and itself … */
	size_t sent;      /* … from here on */
};

/* READY [bytes]: room for so much, so that it is not moved. */
void wire_queue_init(struct wire_queue *q, size_t ready);
void wire_queue_done(struct wire_queue *q); /* what is in it is wiped */
bool wire_queue_is_empty(const struct wire_queue *q);
/* False: more than WIRE_QUEUE_MAX would be on their way. */
bool wire_queue_put(struct wire_queue *q, const struct wire *w);
/* As many as FD takes now; false: nobody is there any more. */
bool wire_queue_send(struct wire_queue *q, int fd);

#endif
