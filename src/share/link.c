/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "share/link.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tick.h"
#include "share/meet.h"

/* A line to somebody. */
struct conn {
	int fd;       /* -1: none */
	bool here;    /* it said who it is, and is welcome */
	bool busy;    /* of a guest: the host has company */
	bool deaf;    /* it takes nothing any more: what it said is heard out */
	uint32_t run; /* of its hello */
	uint32_t last; /* number of its last state */

	char in[SHARED_LINE]; /* the beginning of a line, or several */
	size_t nin;

	struct str out; /* the line that is on its way … */
	size_t sent;    /* … from here on */
	bool is_state;  /* is it one, and not who we are? */
	bool hello_due, state_due, bye_due;
	bool company; /* who we are says so */
};

struct link_end {
	bool host;
	struct str runtime;
	char name[MEET_NAME];
	int again_ms;
	struct shared_hello me;

	struct meet *meet; /* of a host */
	struct conn peer;
	struct conn waiting[LINK_WAITING]; /* the longest first */

	bool over;       /* of a guest: it tries no more */
	bool full;       /* of a host: no file was left for who came */
	long long again; /* [ms] when it tries, or lets in who waits */

	struct shared mine;
	bool knows_mine;
	uint32_t number; /* of the last state that was written */
};

/* What is to be told, and what was heard last. */
struct telling {
	void (*take)(void *ctx, const struct link_news *n);
	void *ctx;
	struct shared state;
	bool fresh; /* STATE is not told yet */
	struct shared_hello hello;
	size_t left; /* [bytes] that may be read of the peer */
};

/* ---- a line ------------------------------------------------------------- */

static void
begin(struct conn *c, int fd)
{
	struct str out = c->out;

	str_clear(&out);
	*c = (struct conn){.fd = fd, .out = out, .hello_due = true};
}

static void
end(struct conn *c)
{
	if (c->fd >= 0)
		close(c->fd);
	str_done(&c->out);
	*c = (struct conn){.fd = -1};
}

/* FROM takes the place of TO, where nobody is. */
static void
move(struct conn *to, struct conn *from)
{
	*to = *from;
	*from = (struct conn){.fd = -1};
}

static bool
has_due(const struct conn *c)
{
	return c->hello_due || c->bye_due || (c->state_due && c->here);
}

/* The next line to C; false: there is none. */
static bool
fill(struct link_end *l, struct conn *c)
{
	if (!has_due(c))
		return false;
	str_clear(&c->out);
	c->sent = 0;
	c->is_state = false;
	if (c->hello_due) {
		c->hello_due = false;
		l->me.busy = c->company;
		shared_hello_write(&l->me, &c->out);
	} else if (c->bye_due) {
		c->bye_due = false;
		shared_bye_write(&c->out);
	} else {
		c->state_due = false;
		c->is_state = true;
		l->mine.number = ++l->number;
		shared_write(&l->mine, &c->out);
	}
	return true;
}

/* As much as it takes now.  A line of which something has gone is finished; one
 * that a newer one has replaced is not begun. */
static void
flush(struct link_end *l, struct conn *c)
{
	while (c->fd >= 0 && !c->deaf) {
		bool stale = c->is_state && c->sent == 0 && c->state_due;
		ssize_t n;

		if ((stale || c->sent == c->out.len) && !fill(l, c))
			return;
		n = send(c->fd, c->out.s + c->sent, c->out.len - c->sent,
		    MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n >= 0)
			c->sent += (size_t)n;
		else if (errno == EAGAIN || errno == EWOULDBLOCK)
			return;
		else if (errno != EINTR)
			c->deaf = true;
	}
}

/* With or without company. */
static void
say_hello(struct link_end *l, struct conn *c, bool busy)
{
	c->company = busy;
	c->hello_due = true;
	flush(l, c);
}

/* Not to be given a place. */
static void
turn_away(struct link_end *l, struct conn *c)
{
	say_hello(l, c, true);
	c->bye_due = true;
	flush(l, c);
	end(c);
}

/* ---- news --------------------------------------------------------------- */

static void
tell_state(struct telling *t)
{
	if (!t->fresh)
		return;
	t->fresh = false;
	t->take(t->ctx,
	    &(struct link_news){.kind = LINK_STATE, .state = &t->state});
}

static void
tell(struct telling *t, enum link_news_kind kind)
{
	tell_state(t);
	t->take(t->ctx, &(struct link_news){.kind = kind, .hello = &t->hello});
}

/* ---- hearing ------------------------------------------------------------ */

enum heard {
	HEARD_ALL, /* for now */
	HEARD_HELLO,
	HEARD_BYE,
	HEARD_END, /* it was lost */
	HEARD_VERSION,
	HEARD_GUIDE,
	HEARD_NOISE,
};

static enum heard
take_hello(const struct link_end *l, struct conn *c, struct telling *t)
{
	if (t->hello.version != SHARED_VERSION)
		return HEARD_VERSION;
	if (strcmp(t->hello.guide, l->me.guide) != 0)
		return HEARD_GUIDE;
	if (c->here && !t->hello.busy)
		return HEARD_NOISE;
	c->busy = t->hello.busy;
	c->run = t->hello.run;
	if (c->busy) /* what comes of it is to be seen */
		return l->host ? HEARD_NOISE : HEARD_ALL;
	return HEARD_HELLO;
}

static enum heard
take_state(struct conn *c, struct telling *t, const struct shared *s)
{
	if (!c->here)
		return HEARD_NOISE;
	if (s->number <= c->last)
		return HEARD_ALL;
	c->last = s->number;
	t->state = *s;
	t->fresh = true;
	return HEARD_ALL;
}

/* The lines that C has, up to one that something is to be done about. */
static enum heard
take_lines(const struct link_end *l, struct conn *c, struct telling *t)
{
	enum heard is = HEARD_ALL;
	const char *nl;

	while (is == HEARD_ALL && (nl = memchr(c->in, '\n', c->nin))) {
		size_t n = (size_t)(nl - c->in);
		struct shared s;

		switch (shared_parse(c->in, n, &t->hello, &s)) {
		case SHARED_IS_HELLO:
			is = take_hello(l, c, t);
			break;
		case SHARED_IS_STATE:
			is = take_state(c, t, &s);
			break;
		case SHARED_IS_BYE:
			is = HEARD_BYE;
			break;
		case SHARED_BAD:
			is = HEARD_NOISE;
			break;
		}
		c->nin -= n + 1;
		memmove(c->in, nl + 1, c->nin);
	}
	return is == HEARD_ALL && c->nin == sizeof c->in ? HEARD_NOISE : is;
}

/* No more than *LEFT [bytes] are read. */
static enum heard
hear(const struct link_end *l, struct conn *c, size_t *left, struct telling *t)
{
	enum heard is = take_lines(l, c, t);

	while (is == HEARD_ALL && *left > 0) {
		size_t room = sizeof c->in - c->nin;
		ssize_t n = recv(c->fd, c->in + c->nin,
		    room < *left ? room : *left, MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return c->deaf ? HEARD_END : HEARD_ALL;
		if (n <= 0)
			return HEARD_END;
		c->nin += (size_t)n;
		*left -= (size_t)n;
		is = take_lines(l, c, t);
	}
	return is;
}

/* ---- one of two --------------------------------------------------------- */

static void
tell_why(struct telling *t, enum heard why)
{
	if (why == HEARD_VERSION)
		tell(t, LINK_VERSION);
	else if (why == HEARD_GUIDE)
		tell(t, LINK_GUIDE);
	else if (why == HEARD_NOISE)
		tell(t, LINK_NOISE);
	else
		tell(t, LINK_GONE);
}

/* C, which is the peer, is welcome. */
static void
welcome(struct link_end *l, struct telling *t)
{
	l->peer.here = true;
	l->peer.state_due = l->knows_mine;
	tell(t, LINK_HERE);
	flush(l, &l->peer);
}

/* ---- a guest ------------------------------------------------------------ */

static void
join_again(struct link_end *l)
{
	struct err unsaid;
	int fd;

	if (l->over || tick_now() < l->again)
		return;
	l->again = tick_now() + l->again_ms;
	fd = meet_join(l->runtime.s, l->name, &unsaid);
	if (fd < 0)
		return;
	begin(&l->peer, fd);
	flush(l, &l->peer);
}

static void
hear_host(struct link_end *l, struct telling *t)
{
	struct conn *c = &l->peer;
	enum heard is = hear(l, c, &t->left, t);
	bool was_here, busy;

	while (is == HEARD_HELLO) {
		welcome(l, t);
		is = hear(l, c, &t->left, t);
	}
	if (is == HEARD_ALL)
		return;
	was_here = c->here;
	busy = is == HEARD_BYE && c->busy;
	end(c);
	l->over = busy || (is != HEARD_END && is != HEARD_BYE);
	l->again = tick_now() + l->again_ms;
	if (busy)
		tell(t, LINK_BUSY);
	else if (was_here || l->over)
		tell_why(t, is);
}

/* ---- a host ------------------------------------------------------------- */

static bool
is_cut(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};

	return poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR));
}

static void
hear_guest(struct link_end *l, struct telling *t)
{
	enum heard is = hear(l, &l->peer, &t->left, t);

	if (is == HEARD_ALL)
		return;
	end(&l->peer);
	tell_why(t, is);
}

/* Who said hello gets the place when that is free, or was its own, or its owner
 * has hung up. */
static void
give_place(struct link_end *l, struct conn *c, struct telling *t)
{
	const struct shared_hello hello = t->hello;

	if (l->peer.fd >= 0 && l->peer.run != c->run && !is_cut(l->peer.fd)) {
		turn_away(l, c);
		return;
	}
	if (l->peer.fd >= 0) {
		end(&l->peer);
		tell(t, LINK_GONE);
	}
	if (c->company)
		say_hello(l, c, false);
	move(&l->peer, c);
	t->hello = hello;
	welcome(l, t);
	hear_guest(l, t);
}

static void
hear_waiting(struct link_end *l, struct telling *t)
{
	for (int i = 0; i < LINK_WAITING; i++) {
		struct conn *c = &l->waiting[i];
		size_t left = SHARED_LINE;
		enum heard is;

		if (c->fd < 0)
			continue;
		flush(l, c);
		is = hear(l, c, &left, t);
		if (is == HEARD_HELLO)
			give_place(l, c, t);
		else if (is != HEARD_ALL) {
			end(c);
			if (is != HEARD_END && is != HEARD_BYE &&
			    l->peer.fd < 0)
				tell_why(t, is);
		}
	}
}

/* Who says nothing has to make room. */
static struct conn *
waiting_place(struct link_end *l)
{
	struct conn *w = l->waiting;
	int i = 0;

	while (i < LINK_WAITING && w[i].fd >= 0)
		i++;
	if (i == LINK_WAITING) {
		end(&w[0]);
		for (i = 0; i + 1 < LINK_WAITING; i++)
			move(&w[i], &w[i + 1]);
	}
	return &w[i];
}

/* Who came, or -1.  Where they cannot be let in they wait: asking for them at
 * once again would be asking without end. */
static int
let_in(struct link_end *l)
{
	int fd = meet_accept(l->meet);

	l->full = fd < 0 && errno != EAGAIN && errno != EWOULDBLOCK &&
		  errno != EINTR && errno != ECONNABORTED && errno != EACCES;
	if (l->full)
		l->again = tick_now() + l->again_ms;
	return fd;
}

static void
accept_all(struct link_end *l, struct telling *t)
{
	int fd;

	if (l->full && tick_now() < l->again)
		return;
	for (int i = 0; i < LINK_WAITING && (fd = let_in(l)) >= 0; i++) {
		struct conn *c = waiting_place(l);

		begin(c, fd);
		say_hello(l, c, l->peer.fd >= 0);
		hear_waiting(l, t);
	}
}

/* ---- life --------------------------------------------------------------- */

struct link_end *
link_start(const struct link_opts *o, struct err *e)
{
	struct link_end *l = mem_calloc(1, sizeof *l);
	int fd = -1;

	l->host = o->host;
	l->me = o->me;
	l->again_ms = o->again_ms ? o->again_ms : LINK_AGAIN_MS;
	l->peer.fd = -1;
	for (int i = 0; i < LINK_WAITING; i++)
		l->waiting[i].fd = -1;
	str_init(&l->runtime);
	str_puts(&l->runtime, o->runtime ? o->runtime : "");
	if (!meet_is_name(o->name))
		err_set(e, ERR_USAGE, NULL, 0,
		    "a name is of a-z, 0-9 and \"-\" alone, and shorter than "
		    "%d letters",
		    MEET_NAME);
	else {
		memcpy(l->name, o->name, strlen(o->name) + 1);
		if (l->host)
			l->meet = meet_open(l->runtime.s, l->name, e);
		else
			fd = meet_join(l->runtime.s, l->name, e);
	}
	if (!l->meet && fd < 0) {
		link_stop(l);
		return NULL;
	}
	if (fd >= 0) {
		begin(&l->peer, fd);
		flush(l, &l->peer);
	}
	return l;
}

__attribute__((hot)) void
link_stop(struct link_end *l)
{
	if (!l)
		return;
	if (l->peer.here) {
		l->peer.state_due = false;
		l->peer.bye_due = true;
		flush(l, &l->peer);
	}
	end(&l->peer);
	for (int i = 0; i < LINK_WAITING; i++)
		end(&l->waiting[i]);
	meet_close(l->meet);
	str_done(&l->runtime);
	mem_wipe(l, sizeof *l); /* what was answered */
	mem_free(l);
}

static struct pollfd
poll_for(const struct conn *c)
{
	bool writes = !c->deaf && (c->sent < c->out.len || has_due(c));

	return (struct pollfd){
	    .fd = c->fd, .events = (short)(writes ? POLLIN | POLLOUT : POLLIN)};
}

void
link_poll(const struct link_end *l, struct pollfd p[LINK_FDS])
{
	p[0] = poll_for(&l->peer);
	p[1] =
	    (struct pollfd){.fd = l->meet && !l->full ? meet_fd(l->meet) : -1,
		.events = POLLIN};
	for (int i = 0; i < LINK_WAITING; i++)
		p[2 + i] = poll_for(&l->waiting[i]);
}

int
link_wait_ms(const struct link_end *l)
{
	long long left;

	if (l->peer.deaf)
		return 0;
	if (l->host ? !l->full : l->over || l->peer.fd >= 0)
		return -1;
	left = l->again - tick_now();
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

void
link_tell(struct link_end *l, const struct shared *mine)
{
	if (l->knows_mine && shared_equal(&l->mine, mine))
		return;
	l->mine = *mine;
	l->knows_mine = true;
	l->peer.state_due = true;
	flush(l, &l->peer);
}

void
link_go_on(struct link_end *l,
    void (*take)(void *ctx, const struct link_news *n), void *ctx)
{
	struct telling t = {.take = take, .ctx = ctx, .left = LINK_READ};

	if (!l->host && l->peer.fd < 0)
		join_again(l);
	if (l->peer.fd >= 0) {
		flush(l, &l->peer);
		if (l->host)
			hear_guest(l, &t);
		else
			hear_host(l, &t);
	}
	if (l->host) {
		hear_waiting(l, &t);
		accept_all(l, &t);
	}
	tell_state(&t);
}
