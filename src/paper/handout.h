/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * handout - what stands on paper, in which order.
 *
 *   title                      "Safety and when to call"; in large print of a
 *                              draft help now is right below it, and a short
 *                              red flag in its box
 *   what a draft is worth      only in a translation that is one
 *   intro
 *   red flags                  the short WARNING boxes of what follows; in
 *                              large print and in a draft, which says all
 *                              twice, below help now
 *   help now                   a WARNING box: on page 1, large print too
 *   long red flags             a list, if there is no short one; in large
 *                              print and drafts it stays in its section
 *   key points, sections, boxes to tick, places to write
 *   my questions, topics to look at again, the plan
 *   words that occur           terms that are linked to, with their meaning
 *   sources                    that are cited, with the numbers on the page
 *   who made it                the clinic; "Check with your team after …"
 *   a log to fill in           most of a page, and often copied
 *
 * Takes: a guide, a job, catalogs.  Gives: for each language a tree; of two,
 * the I-th child of the page of one says what that of the other says.  What one
 * of them has not stands in the other, and it says in which language. Never:
 * draws, knows a font or a page; prints a draft that the site does not allow:
 * it is then in the source's language, below a card that asks for an
 * interpreter in both.
 */
#ifndef PAPER_HANDOUT_H
#define PAPER_HANDOUT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct doc;
struct err;
struct guide;
struct job;

struct handout_opts {
	struct guide *guide;
	/* What the job's language and its second one are: NULL is English, the
	 * source's. */
	const struct catalog *catalog[2];
	const char *today; /* "2026-11-22", or "": nothing is overdue */
};

struct handout {
	const char *id;    /* "when-to-call"; "own"; "help-now" */
	size_t nlanguages; /* 1 or 2 */
	bool beside;       /* two languages side by side */
	int most;          /* [pages] at 14 pt, from sheets.conf; 0: any */
	struct handout_words {
		const struct doc *doc; /* its first heading is the title */
		const struct catalog *catalog;
		const char *tag; /* BCP 47: "es", "zh-CN" */
		const char *title;
		/* At the foot of each page: id, version, what its review is
		 * worth; one line each, as short as they can be. */
		const char *foot;
		bool rtl;
	} in[2];
};

/* How many there are in JOB: one a sheet, and one for all of its places. */
size_t handout_count(const struct job *j);

/*
 * The I-th.  Lives in A, and as long as the catalogs.  False with E: there is
 * no such sheet or place, the guide is of another version, or a page cannot be
 * read.
 */
bool handout_make(struct arena *a, const struct handout_opts *o,
    const struct job *j, size_t i, struct handout *out, struct err *e);

#endif
