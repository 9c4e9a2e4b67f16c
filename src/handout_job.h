/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handout_job - one job, asked on standard input, answered on standard output:
 * see guide/job.h.
 *
 * Never: says more on a stream than answers; keeps what somebody typed longer
 * than it needs it; leaves a job at the printer when who asked is gone, unless
 * they said "leave".
 */
#ifndef HANDOUT_JOB_H
#define HANDOUT_JOB_H

struct handout_job_opts {
	const char *content; /* NULL: our own */
	const char *site;    /* NULL: the machine's */
	int patience;        /* [s] for the printer; 0: as usual */
};

/* Returns the exit status: 0 when it was done. */
int handout_job_run(const struct handout_job_opts *o);

#endif
