/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A helper that is a broker's: the test is the broker, at the other end of the
 * socket, and says what it likes.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/job.h"
#include "run/brokered.h"
#include "run/helper.h"
#include "run/wire.h"
#include "text/text.h"

#define GONE "Printing is not possible now. Please tell the staff."

enum { STOP = 50 /* [ms] */ };

struct rig {
	struct helper *h;
	int broker; /* the test's end */
	struct str said;
	unsigned told, gone;
	uint32_t pin, bits;
	struct err err;
	char buf[WIRE_MAX + 1];
};

static void
told(void *ctx, const struct wire *w)
{
	struct rig *r = ctx;

	r->told++;
	if (w->kind == WIRE_PIN_IS)
		r->pin = w->number;
	else
		r->bits = w->number;
	r->gone += w->kind == WIRE_STATE && (w->number & WIRE_NO_BROKER);
}

static void
take(void *ctx, const struct answer *w)
{
	struct rig *r = ctx;

	if (r->said.len < 4096)
		answer_write(w, &r->said);
}

static void
pair(int ends[2])
{
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(fcntl(ends[i], F_SETFL, O_NONBLOCK), 0);
}

static int
setup(void **state)
{
	struct rig *r = mem_calloc(1, sizeof *r);
	int ends[2];

	pair(ends);
	str_init(&r->said);
	r->h = helper_new_over(ends[0], told, r);
	r->broker = ends[1];
	*state = r;
	return 0;
}

static int
teardown(void **state)
{
	struct rig *r = *state;

	helper_free(r->h);
	if (r->broker >= 0)
		close(r->broker);
	str_done(&r->said);
	mem_free(r);
	return 0;
}

static void
make_job(struct job *j, enum job_task task)
{
	job_init(j);
	j->task = (uint8_t)task;
	snprintf(j->sheets[0], JOB_NAME, "when-to-call");
	j->nsheets = 1;
}

static void
start(struct rig *r, enum job_task task)
{
	struct job j;

	make_job(&j, task);
	assert_true(helper_start(r->h, &j, &r->err));
	assert_true(helper_is_at_work(r->h));
}

/* The next message that the screen has sent, which is to be of KIND. */
static struct wire
heard(struct rig *r, enum wire_kind kind)
{
	struct wire w;

	assert_int_equal(wire_receive(r->broker, &w, r->buf), WIRE_GOT);
	assert_int_equal(w.kind, kind);
	return w;
}

static void
heard_no_more(struct rig *r)
{
	struct wire w;

	assert_int_equal(wire_receive(r->broker, &w, r->buf), WIRE_NOTHING);
}

static void
say(struct rig *r, enum wire_kind kind, uint32_t number, const char *s)
{
	static char buf[WIRE_MAX];
	const struct wire w = {.kind = (uint8_t)kind,
	    .number = number,
	    .s = s,
	    .n = s ? strlen(s) : 0};
	size_t n = wire_put(&w, buf);

	assert_int_equal(write(r->broker, buf, n), n);
}

static bool
go_on(struct rig *r)
{
	r->err = (struct err){0};
	return helper_go_on(r->h, take, r, &r->err);
}

/* ---- as it should be -----------------------------------------------------
 */

static void
a_job_and_its_answers(void **state)
{
	struct rig *r = *state;
	struct str text;
	struct wire w;
	struct job j;

	start(r, JOB_PRINT);
	assert_true(helper_puts_out(r->h));
	assert_int_equal(helper_write_fd(r->h), -1); /* it has gone */
	assert_true(helper_read_fd(r->h) >= 0);
	assert_int_equal(helper_wait_ms(r->h), -1);
	w = heard(r, WIRE_JOB);
	make_job(&j, JOB_PRINT);
	str_init(&text);
	assert_true(job_write(&j, &text));
	assert_int_equal(w.n, text.len);
	assert_memory_equal(w.s, text.s, text.len);
	str_done(&text);
	say(r, WIRE_ANSWER, w.number, "pages 2\n");
	say(r, WIRE_ANSWER, w.number, "state sending\n");
	assert_true(go_on(r));
	say(r, WIRE_ANSWER, w.number, "state done\n");
	assert_true(go_on(r));
	assert_true(helper_is_at_work(r->h));
	say(r, WIRE_OVER, w.number, NULL);
	assert_false(go_on(r));
	assert_int_equal(r->err.code, ERR_NONE);
	assert_false(helper_is_at_work(r->h));
	assert_string_equal(
	    str_text(&r->said), "pages 2\nstate sending\nstate done\n");
	assert_true(helper_read_fd(r->h) >= 0); /* it may have news */
	assert_true(go_on(r));
}

static void
news_of_the_broker(void **state)
{
	struct rig *r = *state;

	assert_true(helper_say(
	    r->h, &(struct wire){.kind = WIRE_PIN, .s = "4711", .n = 4}));
	assert_memory_equal(heard(r, WIRE_PIN).s, "4711", 4);
	say(r, WIRE_STATE, WIRE_PRINTING_OFF, NULL);
	say(r, WIRE_PIN_IS, 30, NULL);
	assert_true(go_on(r));
	assert_int_equal(r->told, 2);
	assert_int_equal(r->bits, WIRE_PRINTING_OFF);
	assert_int_equal(r->pin, 30);
	assert_true(helper_say(
	    r->h, &(struct wire){.kind = WIRE_STAFF, .number = STAFF_CLEAR}));
	assert_int_equal(heard(r, WIRE_STAFF).number, STAFF_CLEAR);
}

static void
words_to_it(void **state)
{
	struct rig *r = *state;
	uint32_t number;

	helper_stop(r->h); /* nothing is under way */
	heard_no_more(r);
	start(r, JOB_PRINT);
	number = heard(r, WIRE_JOB).number;
	helper_stop(r->h);
	helper_stop(r->h);
	assert_false(helper_puts_out(r->h));
	assert_int_equal(heard(r, WIRE_STOP).number, number);
	heard_no_more(r);
	assert_true(helper_wait_ms(r->h) > HELPER_STOP_MS);
	say(r, WIRE_ANSWER, number, "state stopped\n");
	say(r, WIRE_OVER, number, NULL);
	assert_false(go_on(r));
	assert_int_equal(helper_wait_ms(r->h), -1);
	helper_free(r->h);
	r->h = NULL;
	heard(r, WIRE_END);
}

static void
another_person(void **state)
{
	struct rig *r = *state;
	uint32_t number;

	helper_forget(r->h);
	heard(r, WIRE_PERSON);
	start(r, JOB_PREVIEW);
	number = heard(r, WIRE_JOB).number;
	say(r, WIRE_ANSWER, number, "preview a line\n");
	helper_forget(r->h);
	heard(r, WIRE_PERSON);
	assert_false(helper_is_at_work(r->h));
	say(r, WIRE_OVER, number, NULL);
	assert_true(go_on(r));
	assert_int_equal(r->said.len, 0);
	/* Of what is printed somebody wants to know whether it came. */
	start(r, JOB_PRINT);
	number = heard(r, WIRE_JOB).number;
	helper_forget(r->h);
	heard(r, WIRE_PERSON);
	assert_true(helper_is_at_work(r->h));
	assert_true(helper_wait_ms(r->h) > 0);
	say(r, WIRE_ANSWER, number, "state unsure\n");
	say(r, WIRE_OVER, number, NULL);
	assert_false(go_on(r));
	assert_string_equal(str_text(&r->said), "state unsure\n");
}

static void
answers_to_another_job(void **state)
{
	struct rig *r = *state;
	uint32_t first, second;

	start(r, JOB_COUNT);
	first = heard(r, WIRE_JOB).number;
	start(r, JOB_COUNT);
	second = heard(r, WIRE_JOB).number;
	assert_int_not_equal(first, second);
	say(r, WIRE_ANSWER, first, "pages 3\n");
	say(r, WIRE_ANSWER, first, "state done\n");
	say(r, WIRE_OVER, first, NULL);
	say(r, WIRE_ANSWER, second + 1, "pages 9\n");
	assert_true(go_on(r));
	assert_int_equal(r->said.len, 0);
	say(r, WIRE_ANSWER, second, "pages 7\n");
	say(r, WIRE_ANSWER, second, "state done\n");
	say(r, WIRE_OVER, second, NULL);
	assert_false(go_on(r));
	assert_string_equal(str_text(&r->said), "pages 7\nstate done\n");
}

/* ---- as it should not be --------------------------------------------------
 */

static void
what_is_no_message(void **state)
{
	static const char junk[] = "\xff\xff\xff\xff\xff\xff";
	struct rig *r = *state;
	uint32_t number;

	start(r, JOB_PRINT);
	number = heard(r, WIRE_JOB).number;
	for (size_t n = 1; n < sizeof junk; n++)
		assert_int_equal(write(r->broker, junk, n), n);
	say(r, WIRE_JOB, number, "task print");
	say(r, WIRE_END, number, NULL);
	say(r, WIRE_ANSWER, number, NULL);
	say(r, WIRE_ANSWER, number, "state unheard-of\n");
	say(r, WIRE_ANSWER, number, "state \x1b[2J\n");
	say(r, WIRE_ANSWER, number, "pages 1\nstate done\n");
	assert_true(go_on(r));
	assert_int_equal(r->said.len, 0);
	assert_int_equal(r->told, 0);
	say(r, WIRE_ANSWER, number, "state done\n");
	say(r, WIRE_ANSWER, number, "state printing\n"); /* it has ended */
	say(r, WIRE_OVER, number, NULL);
	assert_false(go_on(r));
	assert_string_equal(str_text(&r->said), "state done\n");
}

static void
an_end_without_a_word(void **state)
{
	struct rig *r = *state;

	start(r, JOB_PRINT);
	say(r, WIRE_OVER, heard(r, WIRE_JOB).number, NULL);
	assert_false(go_on(r));
	assert_string_equal(r->err.msg, GONE);
}

static void
it_dies(void **state)
{
	struct rig *r = *state;
	struct job j;

	start(r, JOB_PRINT);
	say(r, WIRE_ANSWER, heard(r, WIRE_JOB).number, "state printing\n");
	close(r->broker);
	r->broker = -1;
	assert_false(go_on(r));
	assert_string_equal(r->err.msg, GONE);
	assert_string_equal(str_text(&r->said), "state printing\n");
	assert_int_equal(r->gone, 1);
	assert_false(helper_is_at_work(r->h));
	assert_int_equal(helper_read_fd(r->h), -1);
	assert_int_equal(helper_wait_ms(r->h), -1);
	/* From then on nothing is possible, and nothing is the matter. */
	make_job(&j, JOB_PRINT);
	r->err = (struct err){0};
	assert_false(helper_start(r->h, &j, &r->err));
	assert_string_equal(r->err.msg, GONE);
	assert_false(helper_say(r->h, &(struct wire){.kind = WIRE_PIN}));
	helper_stop(r->h);
	helper_forget(r->h);
	helper_leave(r->h);
	assert_true(go_on(r));
	assert_int_equal(r->gone, 1);
}

/* Nothing is under way, and somebody begins: EPIPE. */
static void
it_died_before(void **state)
{
	struct rig *r = *state;
	struct job j;

	close(r->broker);
	r->broker = -1;
	make_job(&j, JOB_PRINT);
	assert_false(helper_start(r->h, &j, &r->err));
	assert_string_equal(r->err.msg, GONE);
	assert_int_equal(r->gone, 0); /* in its own time */
	assert_int_equal(helper_wait_ms(r->h), 0);
	assert_true(go_on(r));
	assert_int_equal(r->gone, 1);
	assert_int_equal(helper_wait_ms(r->h), -1);
}

/* It lives and does nothing: what is asked of it waits, up to a point. */
static void
it_hangs(void **state)
{
	struct rig *r = *state;
	struct wire w;
	int n = 0, got = 0;

	while (helper_write_fd(r->h) < 0 && n < 100000) {
		start(r, JOB_PREVIEW);
		n++;
	}
	assert_in_range(n, 2, 99999);
	start(r, JOB_PRINT);
	helper_stop(r->h);
	/* It goes on: all of it comes, in its order. */
	for (int i = 0; i < 4 * n; i++) {
		while (wire_receive(r->broker, &w, r->buf) == WIRE_GOT)
			got += w.kind == WIRE_JOB;
		assert_true(go_on(r));
	}
	assert_int_equal(got, n + 1);
	assert_int_equal(w.kind, WIRE_STOP);
	assert_int_equal(helper_write_fd(r->h), -1);
	/* Or it never does. */
	for (n = 0; n < 100000 && helper_is_at_work(r->h); n++) {
		struct job j;

		make_job(&j, JOB_COUNT);
		if (!helper_start(r->h, &j, &r->err))
			break;
	}
	assert_string_equal(r->err.msg, GONE);
	assert_int_equal(helper_read_fd(r->h), -1);
}

static void
it_does_not_stop(void **state)
{
	struct brokered *b;
	struct err e = {0};
	struct job j;
	int ends[2];

	(void)state;
	pair(ends);
	b = brokered_new(ends[0], STOP, NULL, NULL);
	make_job(&j, JOB_PRINT);
	assert_true(brokered_start(b, &j, &e));
	brokered_stop(b);
	assert_in_range(brokered_wait_ms(b), 0, STOP);
	while (brokered_wait_ms(b) > 0)
		poll(NULL, 0, brokered_wait_ms(b));
	assert_false(brokered_go_on(b, take, NULL, &e));
	assert_string_equal(e.msg, GONE);
	assert_false(brokered_is_at_work(b));
	assert_true(brokered_start(b, &j, &e)); /* it may be well again */
	brokered_free(b);
	close(ends[1]);
}

/* Other helpers have no broker to speak to. */
static void
a_helper_of_ones_own(void **state)
{
	struct helper *h = helper_new(&(struct helper_opts){0});

	(void)state;
	assert_false(helper_say(h, &(struct wire){.kind = WIRE_PIN}));
	helper_free(h);
}

/* ---- messages on their way -------------------------------------------------
 */

static void
a_queue_keeps_order(void **state)
{
	static char buf[WIRE_MAX + 1], bytes[5000];
	struct wire_queue q;
	uint32_t next = 0, n = 0;
	int ends[2];

	(void)state;
	pair(ends);
	wire_queue_init(&q, 0);
	memset(bytes, 'x', sizeof bytes);
	assert_true(wire_queue_is_empty(&q));
	assert_true(wire_queue_send(&q, ends[0]));
	while (n < 3000) {
		struct wire w = {.kind = WIRE_ANSWER,
		    .number = n,
		    .s = bytes,
		    .n = n % sizeof bytes};

		if (wire_queue_put(&q, &w))
			n++;
		else
			assert_false(wire_queue_is_empty(&q));
		assert_true(wire_queue_send(&q, ends[0]));
		for (int k = 0; k < 3; k++) {
			if (wire_receive(ends[1], &w, buf) != WIRE_GOT)
				break;
			assert_int_equal(w.number, next);
			assert_int_equal(w.n, next % sizeof bytes);
			next++;
		}
	}
	while (next < n) {
		struct wire w;

		assert_true(wire_queue_send(&q, ends[0]));
		assert_int_equal(wire_receive(ends[1], &w, buf), WIRE_GOT);
		assert_int_equal(w.number, next++);
	}
	assert_true(wire_queue_is_empty(&q));
	close(ends[1]);
	assert_true(wire_queue_put(&q, &(struct wire){.kind = WIRE_END}));
	assert_false(wire_queue_send(&q, ends[0]));
	wire_queue_done(&q);
	close(ends[0]);
}

static void
nothing_of_what_was_sent_is_kept(void **state)
{
	struct wire_queue q;
	int ends[2];

	(void)state;
	pair(ends);
	wire_queue_init(&q, 4096);
	assert_true(wire_queue_put(
	    &q, &(struct wire){.kind = WIRE_PIN, .s = "47114711", .n = 8}));
	assert_true(wire_queue_send(&q, ends[0]));
	for (size_t i = 0; i + 4 <= q.bytes.cap; i++)
		assert_memory_not_equal(q.bytes.s + i, "4711", 4);
	wire_queue_done(&q);
	close(ends[0]);
	close(ends[1]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_job_and_its_answers),
	    TEST(news_of_the_broker),
	    TEST(words_to_it),
	    TEST(another_person),
	    TEST(answers_to_another_job),
	    TEST(what_is_no_message),
	    TEST(an_end_without_a_word),
	    TEST(it_dies),
	    TEST(it_died_before),
	    TEST(it_hangs),
	    cmocka_unit_test(it_does_not_stop),
	    cmocka_unit_test(a_helper_of_ones_own),
	    cmocka_unit_test(a_queue_keeps_order),
	    cmocka_unit_test(nothing_of_what_was_sent_is_kept),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
