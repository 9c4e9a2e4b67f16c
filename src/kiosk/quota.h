/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quota - how much may be printed: for one person, and in ten minutes, so that
 * nobody uses up the paper of those who come next.
 *
 * Takes: limits, the time, what is asked for.  Gives: yes, or why not.
 * Never: reads a clock; refuses the card of help now.
 */
#ifndef KIOSK_QUOTA_H
#define KIOSK_QUOTA_H

#include <stdbool.h>
#include <stdint.h>

enum {
	QUOTA_WINDOW = 10 * 60 * 1000, /* [ms] */
	QUOTA_EVENTS = 4096,           /* window_jobs is at most that */
};

struct quota_limits {
	int jobs, pages; /* of one person */
	int gap;         /* [ms] between two jobs */
	int window_jobs; /* of everybody, in QUOTA_WINDOW */
};

enum quota_answer {
	QUOTA_YES,
	QUOTA_WAIT,   /* the gap: a little later */
	QUOTA_PERSON, /* this person has printed as much as there is for one */
	QUOTA_WINDOW_FULL,
};

struct quota {
	struct quota_limits limits;
	int jobs, pages;              /* of this person */
	int64_t last;                 /* [ms]; INT64_MIN: none yet */
	int64_t events[QUOTA_EVENTS]; /* [ms] of the last jobs, a ring */
	unsigned nevents, at;
};

void quota_init(struct quota *q, const struct quota_limits *l);
enum quota_answer quota_ask(const struct quota *q, int64_t now, int pages);
void quota_count(struct quota *q, int64_t now, int pages);
/* The same of one who has left: it is nothing to whoever is there now. */
void quota_count_past(struct quota *q, int64_t now);
/* How many pages this person may still have. */
int quota_pages_left(const struct quota *q);
void quota_person(struct quota *q); /* another one */
void quota_clear(struct quota *q);  /* staff did it */

#endif
