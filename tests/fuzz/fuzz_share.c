/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_share - a screen that is shared, and one that has joined, on bytes that
 * no such program sends.
 *
 *   fuzz_share [RUNS [SEED]]     made-up bytes, 20000 runs from seed 1
 *   fuzz_share FILE…             the bytes of each file
 *
 * With a compiler that has a fuzzer of its own, LLVMFuzzerTestOneInput() is
 * what it calls.  Holds: a line that is taken is the line that is written of
 * it; states come only of somebody who said who it is, their numbers rise; who
 * is left is left; a host takes a sound guest afterwards.
 */
#include "config.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "onefile.h"
#include "share/link.h"
#include "share/meet.h"
#include "sharetest.h"

#define HELLO "ketaguide-share 1 counselor es 0badcafe " SHARE_HASH "\n"

static struct tempdir dir;

static void
check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "fuzz_share: %s\n", what);
	abort();
}

/* ---- lines -------------------------------------------------------------- */

static void
check_line(const char *s, size_t n)
{
	struct shared state = {0};
	struct shared_hello hello = {.guide = SHARE_HASH};
	struct str out;

	str_init(&out);
	switch (shared_parse(s, n, &hello, &state)) {
	case SHARED_IS_HELLO:
		if (hello.version == SHARED_VERSION)
			shared_hello_write(&hello, &out);
		break;
	case SHARED_IS_STATE:
		check(shared_equal(&state, &state), "a state that is not it");
		shared_write(&state, &out);
		break;
	case SHARED_IS_BYE:
		shared_bye_write(&out);
		break;
	case SHARED_BAD:
		break;
	}
	check(out.len == 0 || (out.len == n + 1 && memcmp(out.s, s, n) == 0),
	    "a line that is taken is written otherwise");
	check(out.len <= SHARED_LINE, "a line that is too long is taken");
	str_done(&out);
}

static void
check_lines(const char *s, size_t n)
{
	const char *nl;

	while (n && (nl = memchr(s, '\n', n))) {
		check_line(s, (size_t)(nl - s));
		n -= (size_t)(nl + 1 - s);
		s = nl + 1;
	}
	if (n)
		check_line(s, n);
}

/* ---- a conversation ----------------------------------------------------- */

struct tale {
	bool here, left;
	uint32_t number;
	int news;
};

static void
take(void *ctx, const struct link_news *n)
{
	struct tale *t = ctx;

	t->news++;
	check(!t->left || n->kind == LINK_HERE, "news of who was left");
	switch (n->kind) {
	case LINK_HERE:
		check(!t->here, "here twice");
		check(strcmp(n->hello->guide, SHARE_HASH) == 0, "its guide");
		t->here = true;
		t->left = false;
		t->number = 0;
		break;
	case LINK_STATE:
		check(t->here, "a state of nobody");
		check(n->state->number > t->number, "numbers fall");
		check(n->state->view < SHARED_VIEWS &&
			  n->state->check.n <= 2 * ROUND_ITEMS &&
			  n->state->picks.n <= SHARED_PICKS,
		    "a state out of range");
		t->number = n->state->number;
		break;
	case LINK_GONE:
	case LINK_VERSION:
	case LINK_GUIDE:
	case LINK_BUSY:
	case LINK_NOISE:
		t->here = false;
		t->left = true;
		break;
	}
}

/* All of S to FD while L goes on, in pieces. */
static void
say(struct link_end *l, struct tale *t, int fd, const char *s, size_t n,
    size_t piece)
{
	while (n) {
		size_t some = n < piece ? n : piece;
		ssize_t gone = send(fd, s, some, MSG_DONTWAIT | MSG_NOSIGNAL);
		struct shared mine = {.page = (uint32_t)n};

		if (gone > 0) {
			s += gone;
			n -= (size_t)gone;
		}
		link_go_on(l, take, t);
		link_tell(l, &mine);
		if (t->left)
			return;
	}
	link_go_on(l, take, t);
}

static struct link_opts
opts(bool host)
{
	struct link_opts o = {.host = host,
	    .runtime = dir.path,
	    .name = host ? "host" : "guest",
	    .again_ms = 1,
	    .me = {.version = SHARED_VERSION, .guide = SHARE_HASH}};

	return o;
}

static void
to_host(const char *s, size_t n, size_t piece)
{
	struct link_opts o = opts(true);
	struct err e = {0};
	struct link_end *l = link_start(&o, &e);
	struct tale t = {0};
	int fd;

	check(l, "it cannot be shared");
	fd = meet_join(dir.path, o.name, &e);
	check(fd >= 0, "it cannot be joined");
	say(l, &t, fd, s, n, piece);
	close(fd);
	link_go_on(l, take, &t);
	link_go_on(l, take, &t);
	check(!t.here, "somebody is there who is gone");
	t = (struct tale){0};
	fd = meet_join(dir.path, o.name, &e);
	check(fd >= 0, "it cannot be joined again");
	say(l, &t, fd, HELLO, strlen(HELLO), 100);
	check(t.here && !t.left, "a sound guest is not welcome");
	close(fd);
	link_stop(l);
}

static void
to_guest(const char *s, size_t n, size_t piece)
{
	struct link_opts o = opts(false);
	struct err e = {0};
	struct meet *m = meet_open(dir.path, o.name, &e);
	struct link_end *l;
	struct tale t = {0};
	int fd;

	check(m, "nobody can listen");
	l = link_start(&o, &e);
	check(l, "it cannot join");
	fd = meet_accept(m);
	say(l, &t, fd, s, n, piece);
	close(fd);
	link_go_on(l, take, &t);
	check(!t.here, "somebody is there who is gone");
	link_stop(l);
	meet_close(m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	const char *c = (const char *)s;

	if (!*dir.path)
		temp_make(&dir);
	check_lines(c, n);
	to_host(c, n, n % 7 ? 5000 : 60);
	to_guest(c, n, n % 5 ? 5000 : 90);
	return 0;
}

/* ---- made-up bytes ------------------------------------------------------ */

/* A conversation with a few words changed, or noise. */
static size_t
make(char *out, size_t max, unsigned *seed)
{
	struct str s;
	size_t n;

	str_init(&s);
	if (temp_random(seed) % 4)
		str_puts(&s, HELLO);
	for (unsigned i = temp_random(seed) % 4; i > 0; i--) {
		struct shared state;

		share_make(&state, seed);
		if (temp_random(seed) % 4)
			state.check.n %= 6;
		state.number = 10 - i;
		shared_write(&state, &s);
	}
	if (temp_random(seed) % 8 == 0)
		shared_bye_write(&s);
	if (temp_random(seed) % 16 == 0)
		str_repeat(&s, (char)temp_random(seed), 2 * SHARED_LINE);
	n = s.len < max ? s.len : max;
	if (n)
		memcpy(out, s.s, n);
	str_done(&s);
	return temp_random(seed) % 4 ? share_spoil(out, n, max, seed) : n;
}

int
main(int argc, char **argv)
{
	static char buf[6 * SHARED_LINE];
	unsigned seed = 1;
	long runs = 20000;
	int status = 0;

	if (argc > 1 && !isdigit((unsigned char)argv[1][0])) {
		for (int i = 1; i < argc; i++)
			status |= run_file(argv[i]);
	} else {
		if (argc > 1)
			runs = strtol(argv[1], NULL, 10);
		if (argc > 2)
			seed = (unsigned)strtoul(argv[2], NULL, 10);
		for (long i = 0; i < runs; i++) {
			size_t n = make(buf, sizeof buf, &seed);

			LLVMFuzzerTestOneInput((const uint8_t *)buf, n);
		}
		printf("fuzz_share: %ld runs, nothing found\n", runs);
	}
	if (*dir.path)
		temp_remove(&dir);
	return status;
}
