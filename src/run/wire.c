/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/wire.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* kind, number with the lowest byte first, bytes. */
enum { HEAD = 5 };

size_t
wire_put(const struct wire *w, char *buf)
{
	size_t n = w->n < WIRE_MAX - HEAD ? w->n : WIRE_MAX - HEAD;

	buf[0] = (char)w->kind;
	for (int i = 0; i < 4; i++)
		buf[1 + i] = (char)(w->number >> (8 * i) & 0xff);
	if (n)
		memcpy(buf + HEAD, w->s, n);
	return HEAD + n;
}

bool
wire_take(struct wire *w, const char *buf, size_t n)
{
	if (n < HEAD || n > WIRE_MAX || (unsigned char)buf[0] >= WIRE_KINDS)
		return false;
	*w = (struct wire){
	    .kind = (uint8_t)buf[0], .s = buf + HEAD, .n = n - HEAD};
	for (int i = 0; i < 4; i++)
		w->number |= (uint32_t)(unsigned char)buf[1 + i] << (8 * i);
	return true;
}

/* A byte more than there may be: what is too long is seen, and not cut. */
enum wire_got
wire_receive(int fd, struct wire *w, char *buf)
{
	ssize_t n = read(fd, buf, WIRE_MAX + 1);

	/* The other side ended without having read all: that is said once, and
	 * before what it had sent. */
	if (n < 0 && errno == ECONNRESET)
		n = read(fd, buf, WIRE_MAX + 1);
	if (n > 0)
		return wire_take(w, buf, (size_t)n) ? WIRE_GOT : WIRE_GARBAGE;
	if (n == 0)
		return WIRE_NO_BYTES;
	return errno == EINTR || errno == EAGAIN ? WIRE_NOTHING : WIRE_FAILED;
}

/* ---- on their way ------------------------------------------------------- */

void
wire_queue_init(struct wire_queue *q, size_t ready)
{
	*q = (struct wire_queue){.sent = 0};
	str_init(&q->bytes);
	if (ready)
		str_reserve(&q->bytes, ready);
}

void
wire_queue_done(struct wire_queue *q)
{
	mem_wipe(q->bytes.s, q->bytes.cap);
	str_done(&q->bytes);
	q->sent = 0;
}

bool
wire_queue_is_empty(const struct wire_queue *q)
{
	return q->sent == q->bytes.len;
}

/* What has gone makes room. */
static void
move_up(struct wire_queue *q)
{
	size_t left = q->bytes.len - q->sent;

	if (q->sent == 0)
		return;
	memmove(q->bytes.s, q->bytes.s + q->sent, left);
	mem_wipe(q->bytes.s + left, q->bytes.len - left);
	q->bytes.len = left;
	q->sent = 0;
}

bool
wire_queue_put(struct wire_queue *q, const struct wire *w)
{
	struct str *b = &q->bytes;
	size_t n;

	move_up(q);
	if (b->len + sizeof n + HEAD + w->n > WIRE_QUEUE_MAX)
		return false;
	str_reserve(b, sizeof n + HEAD + w->n);
	n = wire_put(w, b->s + b->len + sizeof n);
	memcpy(b->s + b->len, &n, sizeof n);
	b->len += sizeof n + n;
	return true;
}

bool
wire_queue_send(struct wire_queue *q, int fd)
{
	while (!wire_queue_is_empty(q)) {
		char *at = q->bytes.s + q->sent;
		size_t n;
		ssize_t gone;

		memcpy(&n, at, sizeof n);
		gone = write(fd, at + sizeof n, n);
		if (gone < 0 && errno == EINTR)
			continue;
		if (gone < 0)
			return errno == EAGAIN;
		mem_wipe(at, sizeof n + n);
		q->sent += sizeof n + n;
	}
	move_up(q);
	return true;
}
