/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/peer.h"

#include "app/app.h"
#include "app/event.h"

void
peer_open(struct peer *p, struct link_end *link)
{
	*p = (struct peer){.link = link};
}

void
peer_close(struct peer *p)
{
	link_stop(p->link);
	*p = (struct peer){0};
}

void
peer_leave(struct peer *p)
{
	p->over = true;
}

void
peer_poll(const struct peer *p, struct pollfd files[LINK_FDS])
{
	for (int i = 0; i < LINK_FDS; i++)
		files[i] = (struct pollfd){.fd = -1};
	if (p->link)
		link_poll(p->link, files);
}

int
peer_wait_ms(const struct peer *p)
{
	return p->link ? link_wait_ms(p->link) : -1;
}

/* ---- news --------------------------------------------------------------- */

struct taker {
	void (*take)(void *ctx, const struct event *ev);
	void *ctx;
	const struct peer *peer;
};

static enum peer_news
kind_of(enum link_news_kind kind)
{
	switch (kind) {
	case LINK_HERE:
		return PEER_NEWS_HERE;
	case LINK_STATE:
		return PEER_NEWS_STATE;
	case LINK_GONE:
		return PEER_NEWS_GONE;
	case LINK_VERSION:
		return PEER_NEWS_VERSION;
	case LINK_GUIDE:
		return PEER_NEWS_GUIDE;
	case LINK_BUSY:
		return PEER_NEWS_BUSY;
	case LINK_NOISE:
		break;
	}
	return PEER_NEWS_NOISE;
}

/* Who has just left hears no more of it. */
static void
take(void *ctx, const struct link_news *n)
{
	const struct taker *t = ctx;

	if (t->peer->over)
		return;
	t->take(t->ctx, &(struct event){.kind = EVENT_PEER,
			    .which = (int)kind_of(n->kind),
			    .hello = n->hello,
			    .shared = n->state});
}

void
peer_go_on(struct peer *p, const struct pollfd files[LINK_FDS],
    void (*take_event)(void *ctx, const struct event *ev), void *ctx)
{
	struct taker t = {.take = take_event, .ctx = ctx, .peer = p};
	bool ready = false;

	if (!p->link || p->over)
		return;
	for (int i = 0; i < LINK_FDS; i++)
		ready = ready || (files[i].fd >= 0 && files[i].revents);
	if (ready || link_wait_ms(p->link) == 0)
		link_go_on(p->link, take, &t);
}

void
peer_tell(struct peer *p, const struct app *app)
{
	struct shared mine = {0};

	if (!p->link)
		return;
	if (p->over)
		peer_close(p);
	else if (app_shared(app, &mine))
		link_tell(p->link, &mine);
}
