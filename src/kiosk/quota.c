/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kiosk/quota.h"

#include <limits.h>

void
quota_init(struct quota *q, const struct quota_limits *l)
{
	*q = (struct quota){.limits = *l, .last = INT64_MIN};
	if (q->limits.window_jobs > QUOTA_EVENTS)
		q->limits.window_jobs = QUOTA_EVENTS;
}

/* How many of all people's jobs are younger than the window. */
static int
count_recent(const struct quota *q, int64_t now)
{
	int n = 0;

	for (unsigned i = 0; i < q->nevents; i++)
		n += now - q->events[i] < QUOTA_WINDOW;
	return n;
}

enum quota_answer
quota_ask(const struct quota *q, int64_t now, int pages)
{
	const struct quota_limits *l = &q->limits;

	if (q->jobs >= l->jobs || pages > l->pages ||
	    q->pages > l->pages - pages)
		return QUOTA_PERSON;
	if (count_recent(q, now) >= l->window_jobs)
		return QUOTA_WINDOW_FULL;
	if (q->last != INT64_MIN && now - q->last < l->gap)
		return QUOTA_WAIT;
	return QUOTA_YES;
}

void
quota_count_past(struct quota *q, int64_t now)
{
	q->last = now;
	q->events[q->at] = now;
	q->at = (q->at + 1) % QUOTA_EVENTS;
	if (q->nevents < QUOTA_EVENTS)
		q->nevents++;
}

void
quota_count(struct quota *q, int64_t now, int pages)
{
	q->jobs++;
	q->pages = pages < INT_MAX - q->pages ? q->pages + pages : INT_MAX;
	quota_count_past(q, now);
}

int
quota_pages_left(const struct quota *q)
{
	return q->pages < q->limits.pages ? q->limits.pages - q->pages : 0;
}

/* The gap stays: it is the printer's, whoever asks. */
void
quota_person(struct quota *q)
{
	q->jobs = q->pages = 0;
}

void
quota_clear(struct quota *q)
{
	const struct quota_limits l = q->limits;

	quota_init(q, &l);
}
