/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job_internal - what job.c, which reads, and job_write.c share: the lines of
 * a job that can be there once, as a table.
 */
#ifndef GUIDE_JOB_INTERNAL_H
#define GUIDE_JOB_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#define JOB_HEAD "ketaguide-job 1"
#define JOB_TAIL "end"

struct job_choice {
	const char *word; /* NULL ends them */
	uint8_t value;
};

enum job_field_kind {
	JOB_FIELD_CHOICE, /* a byte */
	JOB_FIELD_FLAG,   /* a bool; written when it is true */
	JOB_FIELD_COPIES,
	JOB_FIELD_WIDTH,
	JOB_FIELD_MOST, /* written when it is not 0 */
	JOB_FIELD_TEXT, /* .size bytes with the NUL; "" is not written */
};

struct job_field {
	const char *name;
	uint8_t kind; /* enum job_field_kind */
	size_t at;    /* in struct job */
	size_t size;
	const struct job_choice *choices;
};

/* In the order they are written; one without a name ends them. */
const struct job_field *job_fields(void);

/* "question", …: by enum mine_kind. */
const char *job_ask_kind(unsigned kind);

/* "got-it", …: by enum teach_rating; "" past the last. */
const char *job_rating(unsigned rating);

#endif
