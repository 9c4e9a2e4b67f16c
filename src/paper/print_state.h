/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_state - what a printer's keywords mean to the person who waits.
 *
 * Takes: keywords of "printer-state-reasons" (RFC 8011, 5.4.12; PWG 5100.9),
 * from anybody.  Gives: a state and words of our own.  Never: passes a keyword
 * on; allocates.
 */
#ifndef PAPER_PRINT_STATE_H
#define PAPER_PRINT_STATE_H

#include <stdbool.h>

#include "guide/job.h"

/* What a printer waits for; the first of several is shown. */
struct print_need {
	int rank; /* 0: nothing; else lower goes first */
	enum job_state state;
	const char *words; /* a message to look up, or "" */
};

/*
 * Take KEYWORD into account.  STUCK: the job does not get on; while it does, an
 * empty tray that it is not printed from, or toner that lasts a little longer,
 * is nobody's business.
 */
void print_need_add(struct print_need *need, const char *keyword, bool stuck);

#endif
