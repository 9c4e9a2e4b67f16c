/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handout_work - what the command line and a job have in common: a guide is
 * opened, its handouts are made in one or two languages, and become bytes.
 *
 * Takes: folders, a job.  Gives: handouts, PDF, HTML, text.
 * Never: prints, writes a file; takes another language for one that it has not.
 */
#ifndef HANDOUT_WORK_H
#define HANDOUT_WORK_H

#include <stdbool.h>
#include <stddef.h>

#include "clock.h"
#include "guide/job.h"
#include "paper/handout.h"
#include "paper/pdf.h"

struct arena;
struct catalog;
struct err;
struct guide;
struct print_opts;
struct site;
struct str;

enum {
	WORK_PATIENCE = 120, /* [s] for a printer at which nothing goes on */
	WORK_ANSWER = 6,     /* [s] for one of its answers, at most */
	WORK_ANSWERS = 3,    /* there is patience for so many, at least */
};

struct work {
	struct arena *a;
	struct site *site;
	struct guide *guide;
	struct catalog *catalogs[2];
	char today[CLOCK_DAY];
	/* All that a job can ask for, and the card of help now. */
	struct handout list[JOB_PLACES + 2];
	size_t n;
	unsigned pages; /* of all of them, once it is known; else 0 */
	bool untold;    /* the PDF does not say its language: see pdf.h */
};

/*
 * The guide in CONTENT (NULL: our own) with the settings in SITE (NULL: the
 * machine's, if there are any).  False with E also where telephone numbers
 * would be missing.  In either case it is closed by work_close().
 */
bool work_open(
    struct work *w, const char *content, const char *site, struct err *e);
void work_close(struct work *w);

/* The catalogs of J's languages; one that is not there is an error. */
bool work_speak(struct work *w, const struct job *j, struct err *e);

/* Add J's handouts to the list. */
bool work_make(struct work *w, const struct job *j, struct err *e);

/* How many pages they have; PROGRESS may be NULL. */
bool work_count(struct work *w, const struct job *j, struct err *e);

/* As bytes of J's format, appended to OUT. */
bool work_write(struct work *w, const struct job *j,
    void (*progress)(void *ctx, size_t i, size_t n), void *ctx, struct str *out,
    struct err *e);

/* As text without pages, J->width wide; false when the sink said so. */
bool work_preview(const struct work *w, const struct job *j,
    bool (*sink)(void *ctx, const char *s, size_t n), void *ctx);

/*
 * Print what work_write() made.  Of O, where (NULL or "": the site's printer,
 * or the default queue), patience (0: as usual) and the callbacks count.
 * Returns how it ended; E says more.
 */
enum job_state work_print(const struct work *w, const struct job *j,
    const struct str *pdf, const struct print_opts *o, struct err *e);

#endif
