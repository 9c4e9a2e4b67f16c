/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * linktest - a screen that is shared and one that has joined, in one process,
 * and strangers that come to them.
 *
 * For files that have included cmocka.h.
 */
#ifndef TESTS_UNIT_LINKTEST_H
#define TESTS_UNIT_LINKTEST_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "onedir.h"
#include "share/link.h"
#include "share/meet.h"
#include "sharetest.h"

#define OTHER_HASH "00000000000000000000000000000000"

enum { NEWS_KINDS = LINK_NOISE + 1, AGAIN_MS = 1, PATIENCE_MS = 20000 };

/* One of two, and what it was told. */
struct side {
	struct link_end *l;
	int count[NEWS_KINDS], all;
	int last; /* kind */
	struct shared_hello hello;
	struct shared heard;
	uint32_t number; /* of HEARD on this line; 0: none */
	bool here;
};

static inline void
take(void *ctx, const struct link_news *n)
{
	struct side *s = ctx;

	s->count[n->kind]++;
	s->all++;
	s->last = (int)n->kind;
	if (n->kind == LINK_STATE) {
		assert_true(s->here);
		assert_true(n->state->number > s->number);
		s->number = n->state->number;
		s->heard = *n->state;
		return;
	}
	s->here = n->kind == LINK_HERE;
	s->number = 0;
	if (n->kind == LINK_HERE || n->kind == LINK_VERSION ||
	    n->kind == LINK_GUIDE)
		s->hello = *n->hello;
}

static inline void
go_on(struct side *s)
{
	if (s->l)
		link_go_on(s->l, take, s);
}

static inline struct link_opts
opts(bool host, const char *name)
{
	struct link_opts o = {.host = host,
	    .runtime = dir.path,
	    .name = name,
	    .again_ms = AGAIN_MS,
	    .me = {.version = SHARED_VERSION,
		.role = host ? SHARED_READER : SHARED_COUNSELOR,
		.run = host ? 1 : 2,
		.language = "es",
		.guide = SHARE_HASH}};

	return o;
}

static inline void
begin(struct side *s, const struct link_opts *o)
{
	struct err e = {0};

	*s = (struct side){0};
	s->l = link_start(o, &e);
	if (!s->l)
		fail_msg("%s: %s", e.path, e.msg);
}

static inline void
end(struct side *s)
{
	link_stop(s->l);
	s->l = NULL;
}

static inline void
host(struct side *s)
{
	struct link_opts o = opts(true, "a");

	begin(s, &o);
}

static inline void
guest(struct side *s)
{
	struct link_opts o = opts(false, "a");

	begin(s, &o);
}

/* Both go on until nothing more comes. */
static inline void
settle(struct side *a, struct side *b)
{
	for (int quiet = 0; quiet < 3;) {
		int before = a->all + (b ? b->all : 0);

		go_on(a);
		if (b)
			go_on(b);
		quiet = a->all + (b ? b->all : 0) == before ? quiet + 1 : 0;
	}
}

static inline struct shared
at_page(uint32_t page)
{
	struct shared s = {.view = SHARED_PAGE, .page = page};

	strcpy(s.language, "en");
	return s;
}

static inline void
tell(struct side *s, uint32_t page)
{
	struct shared now = at_page(page);

	link_tell(s->l, &now);
}

/* A program of another kind joins, or says WORDS. */
static inline int
stranger(const char *name)
{
	struct err e = {0};
	int fd = meet_join(dir.path, name, &e);

	assert_true(fd >= 0);
	return fd;
}

static inline void
says(int fd, const char *words)
{
	assert_int_equal(
	    send(fd, words, strlen(words), MSG_NOSIGNAL), strlen(words));
}

#define HELLO "ketaguide-share 1 reader en 00000007 " SHARE_HASH "\n"
#define STATE(number, page)                                                    \
	"at " #number " 0 nobody alone en page " #page                         \
	" 0 0 0 0 0 check off 0 0 0 asked teach off 0 0 none got-it picks 0\n"

static inline void
hears(int fd, struct str *out)
{
	char buf[4096];
	ssize_t n;

	str_clear(out);
	while ((n = recv(fd, buf, sizeof buf, MSG_DONTWAIT)) > 0)
		str_put(out, buf, (size_t)n);
	if (n == 0 || errno == ECONNRESET)
		str_puts(out, "(end)");
}

#endif
