/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "linktest.h"

/* ---- too much ----------------------------------------------------------- */

/* A side that does not listen gets the last that there was, in whole lines, and
 * nothing that it had replaced while it was not on its way. */
static void
test_stopped(void **state)
{
	enum { MANY = 20000 };
	struct pollfd p[LINK_FDS];
	struct side a, b;
	int waiting = 0;

	(void)state;
	host(&a);
	guest(&b);
	settle(&a, &b);
	for (uint32_t i = 1; i <= MANY; i++)
		tell(&a, i);
	link_poll(a.l, p);
	assert_true(p[0].events & POLLOUT);
	assert_int_equal(poll(p, 1, 0), 0);
	link_poll(b.l, p);
	ioctl(p[0].fd, FIONREAD, &waiting);
	assert_in_range(waiting, 1000, MANY * 50); /* a half, at most */
	tell(&a, 0);
	settle(&b, &a);
	assert_int_equal(b.heard.page, 0);
	assert_int_equal(b.count[LINK_NOISE], 0);
	link_poll(a.l, p);
	assert_int_equal(p[0].events, POLLIN);
	end(&a);
	end(&b);
}

/* A line of which a half is on its way is finished, whatever comes after it. */
static void
test_half_a_line(void **state)
{
	struct pollfd p[LINK_FDS];
	struct shared s = at_page(1);
	struct side a, b;
	int least = 1;

	(void)state;
	for (int i = 0; i < 2 * ROUND_ITEMS; i++) {
		s.check.log[i].item = UINT16_MAX;
		s.check.log[i].answer = ROUND_NOT_SURE;
	}
	host(&a);
	guest(&b);
	settle(&a, &b);
	link_poll(a.l, p);
	setsockopt(p[0].fd, SOL_SOCKET, SO_SNDBUF, &least, sizeof least);
	for (uint32_t i = 1; i <= 30; i++) {
		for (uint32_t k = 1; k <= 4; k++) {
			s.page = 10 * i + k;
			/* what is left of the room is less than a line */
			s.check.n = k % 2 ? 0 : 2 * ROUND_ITEMS;
			link_tell(a.l, &s);
		}
		go_on(&b);
		assert_int_equal(b.count[LINK_NOISE], 0);
		assert_true(b.heard.page <= s.page);
	}
	settle(&b, &a);
	assert_int_equal(b.heard.page, s.page);
	end(&a);
	end(&b);
}

/* Of a flood LINK_READ bytes are read at a time, and one state is told. */
static void
test_flood(void **state)
{
	static const char line[] = STATE(4000000000, 1);
	struct side a;
	int fd, left, before = 0, room = 1 << 20;

	(void)state;
	host(&a);
	fd = stranger("a");
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	says(fd, HELLO);
	settle(&a, NULL);
	for (int i = 0; i < 700; i++) {
		char to[sizeof line];

		memcpy(to, line, sizeof line);
		to[12] = (char)('0' + i % 10);
		to[11] = (char)('0' + i / 10 % 10);
		to[10] = (char)('0' + i / 100 % 10);
		says(fd, to);
	}
	ioctl(fd, TIOCOUTQ, &left);
	for (int turns = 0; a.number != 4000000699 && turns < 1000; turns++) {
		struct pollfd p[LINK_FDS];
		int states = a.count[LINK_STATE];

		link_poll(a.l, p);
		ioctl(p[0].fd, FIONREAD, &before);
		go_on(&a);
		ioctl(p[0].fd, FIONREAD, &left);
		assert_in_range(before - left, 0, LINK_READ);
		assert_true(a.count[LINK_STATE] <= states + 1);
	}
	assert_int_equal(a.number, 4000000699);
	assert_in_range(a.count[LINK_STATE], 2, 100);
	close(fd);
	end(&a);
}

/* Who says hello and floods in one breath is not read twice for it. */
static void
test_flood_at_once(void **state)
{
	struct err e = {0};
	struct meet *m = meet_open(dir.path, "a", &e);
	int fd, before = 0, left = 0, room = 1 << 20;
	struct pollfd p[LINK_FDS];
	struct str much;
	struct side b;

	(void)state;
	assert_non_null(m);
	guest(&b);
	fd = meet_accept(m);
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	str_init(&much);
	str_puts(&much, HELLO);
	while (much.len < 3 * LINK_READ)
		str_puts(&much, STATE(9, 9));
	says(fd, much.s);
	str_done(&much);
	link_poll(b.l, p);
	ioctl(p[0].fd, FIONREAD, &before);
	go_on(&b);
	ioctl(p[0].fd, FIONREAD, &left);
	assert_int_equal(b.heard.page, 9);
	assert_in_range(before - left, 1, LINK_READ);
	close(fd);
	end(&b);
	meet_close(m);
}

/* Who comes when no file is left waits, and this side does not turn without
 * rest; with files again they are let in. */
static void
test_no_files(void **state)
{
	enum { MOST = 128 };
	struct rlimit was, few;
	struct pollfd p[LINK_FDS];
	int taken[MOST], n = 0;
	struct side a, b;

	(void)state;
	host(&a);
	guest(&b);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &was), 0);
	few = was;
	few.rlim_cur = MOST;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
	while (n < MOST && (taken[n] = dup(STDERR_FILENO)) >= 0)
		n++;
	link_poll(a.l, p);
	assert_int_equal(poll(p, LINK_FDS, 0), 1);
	go_on(&a);
	link_poll(a.l, p);
	assert_int_equal(poll(p, LINK_FDS, 0), 0);
	assert_in_range(link_wait_ms(a.l), 0, AGAIN_MS);
	while (n > 0)
		close(taken[--n]);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &was), 0);
	for (int i = 0; i < PATIENCE_MS && !a.here; i++) {
		poll(NULL, 0, 1);
		settle(&a, &b);
	}
	assert_true(a.here && b.here);
	assert_int_equal(link_wait_ms(a.l), -1);
	end(&a);
	end(&b);
}

/* A peer that is gone raises no signal. */
static void
test_no_signal(void **state)
{
	struct side a;
	int fd;

	(void)state;
	signal(SIGPIPE, SIG_DFL);
	host(&a);
	fd = stranger("a");
	says(fd, HELLO STATE(1, 5));
	settle(&a, NULL);
	says(fd, STATE(2, 6));
	close(fd);
	for (uint32_t i = 0; i < 10; i++)
		tell(&a, i);
	assert_int_equal(link_wait_ms(a.l), 0);
	go_on(&a);
	assert_int_equal(a.heard.page, 6); /* it had said so */
	assert_int_equal(a.last, LINK_GONE);
	assert_int_equal(link_wait_ms(a.l), -1);
	end(&a);
}

/* ---- whatever happens on the way ---------------------------------------- */

/* What ssh is between two machines: a line that stops, stutters and is cut. */
struct relay {
	struct meet *m;
	int from, to; /* -1: no line */
	bool stopped;
	unsigned *seed;
};

static void
cut(struct relay *r)
{
	if (r->from >= 0)
		close(r->from);
	if (r->to >= 0)
		close(r->to);
	r->from = r->to = -1;
}

/* A little from A to B; false: A or B has ended. */
static bool
carry(struct relay *r, int a, int b)
{
	char buf[700];
	size_t most = 1 + temp_random(r->seed) % sizeof buf;
	ssize_t n = recv(a, buf, most, MSG_DONTWAIT | MSG_PEEK), gone;

	if (n == 0)
		return false;
	if (n < 0)
		return true;
	gone = send(b, buf, (size_t)n, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (gone > 0)
		gone = recv(a, buf, (size_t)gone, MSG_DONTWAIT);
	return gone > 0 || n > 0;
}

static void
relay_go_on(struct relay *r)
{
	struct err e;
	int fd;

	if (r->stopped)
		return;
	fd = meet_accept(r->m);
	if (fd >= 0) { /* who comes anew has let go of the old line … */
		if (temp_random(r->seed) % 2 && r->from >= 0) {
			/* … of which the host hears later, or never */
			close(r->from);
			r->from = -1;
		} else
			cut(r);
		if (r->to >= 0)
			close(r->to);
		r->from = fd;
		r->to = meet_join(dir.path, "a", &e);
		if (r->to < 0)
			cut(r);
	}
	if (r->from >= 0 &&
	    (!carry(r, r->from, r->to) || !carry(r, r->to, r->from)))
		cut(r);
}

static void
random_step(struct side *a, struct side *b, struct relay *r,
    struct shared told[2], unsigned *seed)
{
	struct side *side[2] = {a, b};
	unsigned which = temp_random(seed) % 2;
	struct link_opts o = opts(true, "a");

	switch (temp_random(seed) % 24) {
	case 0:
		if (temp_random(seed) % 4 == 0)
			cut(r);
		break;
	case 1:
		r->stopped = !r->stopped;
		break;
	case 2:
		if (temp_random(seed) % 20)
			break;
		end(a); /* and comes again */
		begin(a, &o);
		link_tell(a->l, &told[0]);
		break;
	case 3:
		poll(NULL, 0, 1);
		break;
	case 4:
	case 5:
	case 6:
	case 7:
	case 8:
	case 9:
		share_make(&told[which], seed);
		link_tell(side[which]->l, &told[which]);
		break;
	case 10:
		for (int i = 0; i < 300; i++) {
			told[which].off++;
			link_tell(side[which]->l, &told[which]);
		}
		break;
	case 11:
	case 12:
	case 13:
	case 14:
		go_on(side[which]);
		break;
	default:
		relay_go_on(r);
		break;
	}
}

static bool
agree(const struct side *a, const struct side *b, const struct shared told[2])
{
	return a->here && b->here && a->number && b->number &&
	       shared_equal(&a->heard, &told[1]) &&
	       shared_equal(&b->heard, &told[0]);
}

/* Whatever is said, lost, repeated or cut: in the end each knows where the
 * other is. */
static void
test_property(void **state)
{
	struct shared told[2];
	unsigned seed = 11;
	struct side a, b;
	struct err e = {0};
	struct relay r = {.from = -1, .to = -1, .seed = &seed};
	struct link_opts o = opts(false, "relay");

	(void)state;
	r.m = meet_open(dir.path, "relay", &e);
	assert_non_null(r.m);
	share_make(&told[0], &seed);
	share_make(&told[1], &seed);
	host(&a);
	begin(&b, &o);
	link_tell(a.l, &told[0]);
	link_tell(b.l, &told[1]);
	for (int round = 0; round < 30; round++) {
		int i = 0;

		for (unsigned n = temp_random(&seed) % 500; n > 0; n--)
			random_step(&a, &b, &r, told, &seed);
		r.stopped = false;
		for (; i < PATIENCE_MS && !agree(&a, &b, told); i++) {
			for (int k = 0; k < 50; k++) {
				relay_go_on(&r);
				go_on(&a);
				go_on(&b);
			}
			if (!a.here || !b.here)
				poll(NULL, 0, 1);
		}
		if (!agree(&a, &b, told))
			fail_msg("round %d: here %d %d, heard %u %u", round,
			    a.here, b.here, a.number, b.number);
		assert_int_equal(a.count[LINK_NOISE] + b.count[LINK_NOISE], 0);
		assert_int_equal(b.count[LINK_BUSY], 0);
	}
	assert_in_range(b.count[LINK_GONE], 10, 10000);
	end(&a);
	end(&b);
	cut(&r);
	meet_close(r.m);
}

int
main(void)
{
#define WITH_DIR(test)                                                         \
	cmocka_unit_test_setup_teardown(test, make_dir, remove_dir)
	const struct CMUnitTest tests[] = {
	    WITH_DIR(test_stopped),
	    WITH_DIR(test_half_a_line),
	    WITH_DIR(test_flood),
	    WITH_DIR(test_flood_at_once),
	    WITH_DIR(test_no_files),
	    WITH_DIR(test_no_signal),
	    WITH_DIR(test_property),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
