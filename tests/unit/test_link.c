/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "linktest.h"

/* ---- two --------------------------------------------------------------- */

static void
test_two(void **state)
{
	struct side a, b;

	(void)state;
	host(&a);
	tell(&a, 3); /* before anybody is there */
	settle(&a, NULL);
	assert_int_equal(a.all, 0);
	guest(&b);
	settle(&a, &b);
	assert_int_equal(a.count[LINK_HERE], 1);
	assert_int_equal(a.hello.role, SHARED_COUNSELOR);
	assert_string_equal(a.hello.language, "es");
	assert_int_equal(b.count[LINK_HERE], 1);
	assert_int_equal(b.hello.role, SHARED_READER);
	assert_int_equal(b.count[LINK_STATE], 1);
	assert_int_equal(b.heard.page, 3);
	assert_int_equal(a.count[LINK_STATE], 0);
	tell(&b, 9);
	tell(&a, 3); /* as before */
	settle(&a, &b);
	assert_int_equal(a.heard.page, 9);
	assert_int_equal(b.count[LINK_STATE], 1);
	/* Of many that come while nobody looks the last is told. */
	for (uint32_t i = 10; i < 100; i++)
		tell(&a, i);
	settle(&a, &b);
	assert_int_equal(b.heard.page, 99);
	assert_int_equal(b.count[LINK_STATE], 2);
	assert_int_equal(link_wait_ms(a.l), -1);
	assert_int_equal(link_wait_ms(b.l), -1);
	end(&b);
	settle(&a, NULL);
	assert_int_equal(a.count[LINK_GONE], 1);
	assert_int_equal(a.all, 3);
	/* … and another may come, who is told where this side is. */
	guest(&b);
	settle(&a, &b);
	assert_int_equal(b.heard.page, 99);
	end(&a);
	settle(&b, NULL);
	assert_int_equal(b.count[LINK_GONE], 1);
	assert_int_equal(b.last, LINK_GONE);
	end(&b);
}

/* The last that was said before the end is heard before it. */
static void
test_last_word(void **state)
{
	struct side a, b;

	(void)state;
	host(&a);
	guest(&b);
	settle(&a, &b);
	tell(&a, 7);
	end(&a);
	go_on(&b);
	assert_int_equal(b.heard.page, 7);
	assert_int_equal(b.last, LINK_GONE);
	end(&b);
}

static void
test_comes_back(void **state)
{
	struct side a, b;

	(void)state;
	host(&a);
	guest(&b);
	settle(&a, &b);
	tell(&b, 5);
	end(&a);
	settle(&b, NULL);
	assert_in_range(link_wait_ms(b.l), 0, AGAIN_MS);
	poll(NULL, 0, 2 * AGAIN_MS);
	go_on(&b); /* in vain */
	assert_int_equal(b.all, 2);
	host(&a);
	tell(&a, 6);
	for (int i = 0; i < PATIENCE_MS && !b.count[LINK_STATE]; i++) {
		poll(NULL, 0, 1);
		settle(&a, &b);
	}
	assert_int_equal(b.heard.page, 6);
	assert_int_equal(b.count[LINK_HERE], 2);
	assert_int_equal(a.heard.page, 5);
	end(&a);
	end(&b);
}

/* Nobody is there at the beginning. */
static void
test_nobody(void **state)
{
	struct link_opts o = opts(false, "a");
	struct err e = {0};

	(void)state;
	assert_null(link_start(&o, &e));
	assert_non_null(strstr(e.msg, "nobody shares"));
	o.name = "no/name";
	assert_null(link_start(&o, &e));
	o = opts(true, "a");
	o.runtime = NULL;
	assert_null(link_start(&o, &e));
	assert_non_null(strstr(e.msg, "XDG_RUNTIME_DIR"));
}

static void
test_files(void **state)
{
	struct pollfd p[LINK_FDS];
	struct side a, b;
	int listens = 0;

	(void)state;
	host(&a);
	guest(&b);
	settle(&a, &b);
	link_poll(a.l, p);
	for (int i = 0; i < LINK_FDS; i++) {
		if (p[i].fd < 0)
			continue;
		listens++;
		assert_true(fcntl(p[i].fd, F_GETFD) & FD_CLOEXEC);
		assert_true(fcntl(p[i].fd, F_GETFL) & O_NONBLOCK);
		assert_int_equal(p[i].events, POLLIN);
	}
	assert_int_equal(listens, 2);
	link_poll(b.l, p);
	assert_true(fcntl(p[0].fd, F_GETFD) & FD_CLOEXEC);
	/* Nothing to do: nothing is ready, on either side. */
	assert_int_equal(poll(p, LINK_FDS, 0), 0);
	link_poll(a.l, p);
	assert_int_equal(poll(p, LINK_FDS, 0), 0);
	end(&a);
	end(&b);
}

/* ---- company ------------------------------------------------------------ */

static void
test_company(void **state)
{
	struct link_opts o = opts(false, "a");
	struct side a, b, c;

	(void)state;
	host(&a);
	tell(&a, 4);
	guest(&b);
	settle(&a, &b);
	o.me.run = 3;
	begin(&c, &o);
	settle(&a, &c);
	assert_int_equal(c.all, 1);
	assert_int_equal(c.last, LINK_BUSY);
	assert_int_equal(link_wait_ms(c.l), -1);
	poll(NULL, 0, 2 * AGAIN_MS);
	settle(&a, &c); /* it tries no more */
	assert_int_equal(c.all, 1);
	end(&c);
	tell(&b, 8);
	settle(&a, &b);
	assert_int_equal(a.heard.page, 8);
	assert_int_equal(a.count[LINK_GONE], 0);
	/* The same one again, whose old line nobody has closed. */
	guest(&c);
	settle(&a, &c);
	assert_int_equal(c.last, LINK_STATE);
	assert_int_equal(c.heard.page, 4);
	assert_int_equal(c.count[LINK_BUSY], 0);
	assert_int_equal(a.count[LINK_HERE], 2);
	assert_int_equal(a.count[LINK_GONE], 1);
	settle(&b, NULL);
	assert_int_equal(b.last, LINK_GONE);
	end(&b);
	end(&c);
	end(&a);
}

/* Two who come at once: one gets the place, the other a word. */
static void
test_two_guests(void **state)
{
	struct link_opts o = opts(false, "a");
	struct side a, b, c;

	(void)state;
	host(&a);
	guest(&b);
	o.me.run = 3;
	begin(&c, &o);
	for (int i = 0; i < 5; i++) {
		go_on(&a);
		go_on(&b);
		go_on(&c);
	}
	assert_int_equal(a.count[LINK_HERE], 1);
	assert_int_equal(b.count[LINK_HERE] + c.count[LINK_BUSY], 2);
	end(&b);
	end(&c);
	end(&a);
}

/* A guest that was killed with much unsaid does not keep its place. */
static void
test_killed(void **state)
{
	struct side a, b;
	struct str much;
	int fd;

	(void)state;
	host(&a);
	fd = stranger("a");
	says(fd, HELLO);
	settle(&a, NULL);
	str_init(&much);
	while (much.len < 3 * LINK_READ)
		str_puts(&much, STATE(9, 9));
	says(fd, much.s);
	str_done(&much);
	close(fd);
	guest(&b);
	settle(&a, &b);
	assert_int_equal(b.count[LINK_BUSY], 0);
	assert_int_equal(b.last, LINK_HERE);
	assert_int_equal(a.count[LINK_HERE], 2);
	end(&b);
	end(&a);
}

/* Those who come and say nothing keep nobody out. */
static void
test_silent(void **state)
{
	struct side a, b;
	int fd[3 * LINK_WAITING];

	(void)state;
	host(&a);
	for (int i = 0; i < 3 * LINK_WAITING; i++) {
		fd[i] = stranger("a");
		go_on(&a);
	}
	guest(&b);
	settle(&a, &b);
	assert_int_equal(b.last, LINK_HERE);
	assert_int_equal(a.all, 1);
	for (int i = 0; i < 3 * LINK_WAITING; i++)
		close(fd[i]);
	settle(&a, &b);
	assert_int_equal(a.all, 1);
	end(&b);
	end(&a);
}

/* ---- strangers ---------------------------------------------------------- */

/* WORDS to a host: what it makes of them; then it listens on. */
static void
host_hears(const char *words, size_t n, int kind)
{
	struct side a, b;
	struct str out;
	int fd;

	str_init(&out);
	host(&a);
	tell(&a, 1);
	fd = stranger("a");
	assert_int_equal(send(fd, words, n, MSG_NOSIGNAL), n);
	settle(&a, NULL);
	if (a.last != kind)
		fail_msg("\"%.60s\": %d, not %d", words, a.last, kind);
	hears(fd, &out);
	assert_non_null(strstr(out.s, "ketaguide-share 1 reader es"));
	assert_non_null(strstr(out.s, "(end)"));
	if (!a.count[LINK_HERE]) /* who is not known is told nothing */
		assert_null(strstr(out.s, "\nat "));
	close(fd);
	guest(&b);
	settle(&a, &b);
	assert_int_equal(b.last, LINK_STATE);
	end(&b);
	end(&a);
	str_done(&out);
}

static void
test_host_and_strangers(void **state)
{
	static char much[2 * SHARED_LINE];
	static const char *const noise[] = {"GET / HTTP/1.1\r\n", "\n",
	    STATE(1, 1), HELLO HELLO, HELLO "at 1 2 3\n",
	    "ketaguide-share 1 reader en 00000007 " SHARE_HASH " busy\n",
	    HELLO STATE(1, 1) "you\n"};

	(void)state;
	host_hears("ketaguide-share 2 anything\n", 27, LINK_VERSION);
	host_hears("ketaguide-share 1 reader en 00000007 " OTHER_HASH "\n", 70,
	    LINK_GUIDE);
	for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
		host_hears(noise[i], strlen(noise[i]), LINK_NOISE);
	host_hears(HELLO "by\0e\n", strlen(HELLO) + 5, LINK_NOISE);
	memset(much, 'a', sizeof much);
	host_hears(much, sizeof much, LINK_NOISE);
	memcpy(much, HELLO, strlen(HELLO));
	host_hears(much, strlen(HELLO) + SHARED_LINE, LINK_NOISE);
}

/* The same to a guest, which tries no more. */
static void
guest_hears(const char *words, int kind)
{
	struct err e = {0};
	struct meet *m = meet_open(dir.path, "a", &e);
	struct side b;
	int fd;

	assert_non_null(m);
	guest(&b);
	tell(&b, 1);
	fd = meet_accept(m);
	says(fd, words);
	settle(&b, NULL);
	if (b.last != kind)
		fail_msg("\"%.60s\": %d, not %d", words, b.last, kind);
	if (kind == LINK_GONE)
		assert_in_range(link_wait_ms(b.l), 0, AGAIN_MS);
	else
		assert_int_equal(link_wait_ms(b.l), -1);
	poll(NULL, 0, 2 * AGAIN_MS);
	go_on(&b);
	close(fd);
	fd = meet_accept(m);
	assert_int_equal(fd >= 0, kind == LINK_GONE);
	if (fd >= 0)
		close(fd);
	end(&b);
	meet_close(m);
}

static void
test_guest_and_strangers(void **state)
{
	(void)state;
	guest_hears("ketaguide-share 7\n", LINK_VERSION);
	guest_hears("ketaguide-share 1 reader en 00000007 " OTHER_HASH "\n",
	    LINK_GUIDE);
	guest_hears("ketaguide-share 1 reader en 00000007 " SHARE_HASH
		    " busy\nbye\n",
	    LINK_BUSY);
	guest_hears(HELLO "bye\n", LINK_GONE);
	guest_hears(HELLO HELLO, LINK_NOISE);
	guest_hears(STATE(1, 1), LINK_NOISE);
	guest_hears("hello?\n", LINK_NOISE);
}

/* Lines that come twice, late, or in two pieces. */
static void
test_numbers(void **state)
{
	struct side a;
	int fd;

	(void)state;
	host(&a);
	fd = stranger("a");
	says(fd, HELLO STATE(5, 50));
	settle(&a, NULL);
	assert_int_equal(a.heard.page, 50);
	says(fd, STATE(3, 30) STATE(5, 51));
	settle(&a, NULL);
	assert_int_equal(a.count[LINK_STATE], 1);
	says(fd, STATE(6, 60) STATE(5, 52));
	settle(&a, NULL);
	assert_int_equal(a.heard.page, 60);
	for (const char *s = STATE(7, 70); *s; s++) {
		assert_int_equal(a.count[LINK_STATE], 2);
		assert_int_equal(send(fd, s, 1, 0), 1);
		go_on(&a);
	}
	assert_int_equal(a.heard.page, 70);
	/* A new line counts from the beginning. */
	close(fd);
	fd = stranger("a");
	says(fd, HELLO STATE(1, 10));
	settle(&a, NULL);
	assert_int_equal(a.heard.page, 10);
	close(fd);
	end(&a);
}

int
main(void)
{
#define WITH_DIR(test)                                                         \
	cmocka_unit_test_setup_teardown(test, make_dir, remove_dir)
	const struct CMUnitTest tests[] = {
	    WITH_DIR(test_two),
	    WITH_DIR(test_last_word),
	    WITH_DIR(test_comes_back),
	    WITH_DIR(test_nobody),
	    WITH_DIR(test_files),
	    WITH_DIR(test_company),
	    WITH_DIR(test_two_guests),
	    WITH_DIR(test_killed),
	    WITH_DIR(test_silent),
	    WITH_DIR(test_host_and_strangers),
	    WITH_DIR(test_guest_and_strangers),
	    WITH_DIR(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
