/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/brokered.h"

#include <limits.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tick.h"
#include "guide/job.h"
#include "locale/catalog.h"
#include "run/spawn.h"
#include "run/wire.h"

enum {
	MESSAGES = 64,        /* at a time: keys are not kept waiting */
	READY = 2 * WIRE_MAX, /* [bytes]: digits of a PIN are not moved */
};

static const long long never = LLONG_MAX;

struct brokered {
	int fd; /* -1: it has ended */
	int stop_ms;
	void (*told)(void *ctx, const struct wire *w);
	void *ctx;
	bool end_is_told; /* that it has ended */
	uint32_t number;  /* of the job */
	uint8_t task;     /* enum job_task */
	bool at_work, stopped;
	bool ended;      /* an answer said so */
	long long until; /* [ms]: then it is not waited for any more */
	struct wire_queue out;
	char in[WIRE_MAX + 1];
};

struct brokered *
brokered_new(int fd, int stop_ms, void (*told)(void *ctx, const struct wire *w),
    void *ctx)
{
	struct brokered *b = mem_calloc(1, sizeof *b);

	b->fd = fd;
	b->stop_ms = stop_ms;
	b->told = told;
	b->ctx = ctx;
	b->until = never;
	wire_queue_init(&b->out, READY);
	return b;
}

/* Nobody is there any more.  It is said when it is asked for, not in the middle
 * of something else. */
static void
lose(struct brokered *b)
{
	spawn_close(&b->fd);
	wire_queue_done(&b->out);
}

bool
brokered_say(struct brokered *b, const struct wire *w)
{
	if (b->fd >= 0 &&
	    (!wire_queue_put(&b->out, w) || !wire_queue_send(&b->out, b->fd)))
		lose(b);
	return b->fd >= 0;
}

static bool
say(struct brokered *b, enum wire_kind kind, uint32_t number)
{
	return brokered_say(
	    b, &(struct wire){.kind = (uint8_t)kind, .number = number});
}

void
brokered_free(struct brokered *b)
{
	say(b, WIRE_END, 0);
	lose(b);
	mem_wipe(b->in, sizeof b->in);
	mem_free(b);
}

/* ---- beginning ---------------------------------------------------------- */

static bool
is_gone(struct err *e)
{
	return err_set(e, ERR_IO, NULL, 0, "%s",
	    N_("Printing is not possible now. Please tell the staff."));
}

bool
brokered_start(struct brokered *b, const struct job *j, struct err *e)
{
	struct str s;
	bool fits, sent = false;

	b->at_work = false;
	b->number++;
	str_init(&s);
	fits = job_write(j, &s);
	if (fits)
		sent = brokered_say(b, &(struct wire){.kind = WIRE_JOB,
					   .number = b->number,
					   .s = s.s,
					   .n = s.len});
	mem_wipe(s.s, s.cap);
	str_done(&s);
	if (!fits)
		return err_set(
		    e, ERR_LIMIT, NULL, 0, "there is too much on this handout");
	if (!sent)
		return is_gone(e);
	b->task = j->task;
	b->at_work = true;
	b->stopped = b->ended = false;
	b->until = never;
	return true;
}

/* ---- at work ------------------------------------------------------------ */

bool
brokered_is_at_work(const struct brokered *b)
{
	return b->at_work;
}

bool
brokered_puts_out(const struct brokered *b)
{
	return b->at_work && !b->stopped && b->task == JOB_PRINT;
}

int
brokered_read_fd(const struct brokered *b)
{
	return b->fd;
}

int
brokered_write_fd(const struct brokered *b)
{
	return wire_queue_is_empty(&b->out) ? -1 : b->fd;
}

int
brokered_wait_ms(const struct brokered *b)
{
	long long left;

	if (b->fd < 0)
		return b->at_work || !b->end_is_told ? 0 : -1;
	if (!b->at_work || b->until == never)
		return -1;
	left = b->until - tick_now();
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

struct taker {
	void (*take)(void *ctx, const struct answer *w);
	void *ctx;
	struct err *e;
};

/* A line of the job's answers; one that is none is passed over. */
static void
take_answer(struct brokered *b, const struct wire *w, const struct taker *t)
{
	size_t n = w->n && w->s[w->n - 1] == '\n' ? w->n - 1 : w->n;
	struct answer a;

	if (!b->at_work || b->ended || w->number != b->number ||
	    !answer_parse(&a, w->s, n))
		return;
	b->ended = a.kind == ANSWER_ERROR ||
		   (a.kind == ANSWER_STATE &&
		       job_state_is_end((enum job_state)a.state));
	t->take(t->ctx, &a);
}

/* False: the job has come to its end. */
static bool
take(struct brokered *b, const struct wire *w, const struct taker *t)
{
	switch ((enum wire_kind)w->kind) {
	case WIRE_ANSWER:
		take_answer(b, w, t);
		break;
	case WIRE_OVER:
		if (!b->at_work || w->number != b->number)
			break;
		b->at_work = false;
		return b->ended ? false : is_gone(t->e);
	case WIRE_PIN_IS:
	case WIRE_STATE:
		if (b->told)
			b->told(b->ctx, w);
		break;
	case WIRE_JOB: /* ours to say */
	case WIRE_STOP:
	case WIRE_PERSON:
	case WIRE_PIN:
	case WIRE_STAFF:
	case WIRE_ASKED:
	case WIRE_END:
	case WIRE_KINDS:
		break;
	}
	return true;
}

/* Until nothing more is there, or a job has come to its end: false. */
static bool
take_all(struct brokered *b, const struct taker *t)
{
	bool goes_on = true;

	for (int i = 0; goes_on && b->fd >= 0 && i < MESSAGES; i++) {
		struct wire w;

		switch (wire_receive(b->fd, &w, b->in)) {
		case WIRE_GOT:
			goes_on = take(b, &w, t);
			mem_wipe(b->in, sizeof b->in);
			break;
		case WIRE_NOTHING:
			return true;
		case WIRE_GARBAGE:
			break;
		case WIRE_NO_BYTES: /* it never sends an empty one */
		case WIRE_FAILED:
			lose(b);
			break;
		}
	}
	return goes_on;
}

static void
tell_end(struct brokered *b)
{
	b->end_is_told = true;
	if (b->told)
		b->told(
		    b->ctx, &(struct wire){.kind = WIRE_STATE,
				.number = WIRE_NO_BROKER | WIRE_NO_PRINTER});
}

bool
brokered_go_on(struct brokered *b,
    void (*take_it)(void *ctx, const struct answer *w), void *ctx,
    struct err *e)
{
	const struct taker t = {.take = take_it, .ctx = ctx, .e = e};

	/* What it has said before it ended counts. */
	if (b->fd >= 0 && !take_all(b, &t))
		return false;
	if (b->fd >= 0 && !wire_queue_send(&b->out, b->fd))
		lose(b);
	if (b->fd < 0 && !b->end_is_told)
		tell_end(b);
	if (!b->at_work || (b->fd >= 0 && b->until > tick_now()))
		return true;
	b->at_work = false;
	return b->ended ? false : is_gone(e);
}

/* ---- words to it -------------------------------------------------------- */

void
brokered_stop(struct brokered *b)
{
	if (!b->at_work || b->stopped)
		return;
	b->stopped = true;
	b->until = tick_now() + b->stop_ms;
	say(b, WIRE_STOP, b->number);
}

void
brokered_forget(struct brokered *b)
{
	if (b->at_work && b->task == JOB_PRINT) {
		if (!b->stopped)
			b->until = tick_now() + b->stop_ms;
		b->stopped = true;
	} else
		b->at_work = false;
	say(b, WIRE_PERSON, 0);
}
