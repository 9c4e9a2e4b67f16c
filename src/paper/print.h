/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print - a PDF to a printer, and what became of it.
 *
 * Straight to the printer by IPP (RFC 8010, RFC 8011), or to a queue of CUPS.
 *
 * Takes: the bytes of a PDF, where to.  Gives: how it goes on, and how it
 * ended.  Never: says on the wire who prints, in which language, or what it is
 * about (the job is "Handout" of "handout"); leaves a job at the printer when
 * it gives up or is stopped, without saying so (JOB_UNSURE); passes on words of
 * the printer's, which may name somebody else's job; asks for a password.
 */
#ifndef PAPER_PRINT_H
#define PAPER_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "guide/job.h"

struct err;

enum {
	PRINT_WHOLE = 10, /* times its patience: for all of it */
	PRINT_UNDO = 3,   /* as long as so many answers: to take a job back */
};

struct print_opts {
	/* "ipp://host/ipp/print", "ipps://…", a queue's name, or "": the
	 * default queue.  A queue is looked for where CUPS' own settings and
	 * environment say; they count for nothing else. */
	const char *where;
	const char *paper; /* "A4" or "Letter" */
	int copies;
	bool one_sided; /* large print; else as the printer does it */
	int answer;     /* [s] for each answer of the printer */
	/* [s] without anything going on, after which it is given up; at most
	 * PRINT_WHOLE times that for all of it.  To take a job back again may
	 * need PRINT_UNDO answers more. */
	int patience;
	/* State S was reached.  WORDS: "", or what the printer waits for, a
	 * message to look up: "The paper is jammed." */
	void (*tell)(void *ctx, enum job_state s, const char *words);
	/* Is it to be stopped?  Asked about five times a second; it may wait
	 * MS [ms] for that. */
	bool (*stop)(void *ctx, int ms);
	void *ctx;
};

/*
 * Print N bytes at PDF.  Returns how it ended, which was told too; E says more
 * where it ended badly, and is empty where it did not.
 *
 * Through a queue the end is JOB_QUEUED, never JOB_DONE: CUPS says "completed"
 * of jobs that the printer broke off; and what was stopped or given up there
 * after the printer had begun is JOB_UNSURE.
 */
enum job_state print_pdf(
    const char *pdf, size_t n, const struct print_opts *o, struct err *e);

#endif
