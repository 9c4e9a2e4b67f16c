/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_internal - what the parts of printing have in common.
 *
 * print.c watches a job, and takes it back; print_make.c asks what the printer
 * can do, and makes the job.
 */
#ifndef PAPER_PRINT_INTERNAL_H
#define PAPER_PRINT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "paper/print.h"
#include "paper/print_ipp.h"

#define PRINT_TYPE "application/pdf"

/* One job, from the first question to the last. */
struct printing {
	struct line line;
	const struct print_opts *o;
	struct err *e;
	const char *pdf;
	size_t n;
	int64_t until;     /* [ms] when patience ends */
	int64_t whole;     /* [ms] when it ends though pages come */
	int64_t moved;     /* [ms] when it last got on */
	int job;           /* its number, or 0 */
	bool create;       /* a job can be made before its document is sent */
	bool collate;      /* how copies are to be sorted can be said */
	bool waits;        /* for paper, or for somebody, at the last look */
	const char *media; /* or NULL */
	const char *sides; /* or NULL */
	enum job_state told;
	const char *told_words;
};

/* Told once, until it changes. */
void print_tell(struct printing *p, enum job_state s, const char *words);

/* E: WHAT, and what the printer says of it, in one clean line. */
void print_say(
    struct printing *p, ipp_t *answer, ipp_status_t status, const char *what);

/* E: WHY.  False. */
bool print_refuse(struct printing *p, const char *why);

/* Does ANSWER have VALUE among those of NAME? */
bool print_supports(ipp_t *answer, const char *name, const char *value);

/* The first number of NAME in ANSWER, or 0. */
int print_number(ipp_t *answer, const char *name);

/* The printer has no time, and may have some later. */
bool print_is_busy(ipp_status_t s);

/* Ask what it can do and make the job.  JOB_SENDING: p->job is there; else how
 * it ended, with nothing at the printer unless it says so. */
enum job_state print_check(struct printing *p);
enum job_state print_make(struct printing *p);

#endif
