/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * questions - questions.md: questions that are good to ask, by stage.
 *
 *   ## Before you decide
 *   - Is this approved for my problem, or off-label?
 *
 * Takes: the file's tree.  Gives: stages and their questions, pointing into
 * it.  Never: knows what somebody picked: see mine.h.
 */
#ifndef GUIDE_QUESTIONS_H
#define GUIDE_QUESTIONS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct doc;

enum { QUESTIONS_MAX = 1000 }; /* further ones are left out */

struct question {
	const char *text;
	uint32_t block; /* its leaf: its id */
	uint32_t stage; /* index */
};

struct stage {
	const char *title;
	uint32_t block;      /* the heading */
	uint32_t first, end; /* questions [first, end) */
};

struct questions {
	const struct stage *stages; /* without those that have no question */
	size_t nstages;
	const struct question *list; /* all, in the order of the file */
	size_t n;
	uint32_t intro_end; /* blocks [1, intro_end) stand before the stages */
};

/* Lives in A, points into D. */
const struct questions *questions_parse(struct arena *a, const struct doc *d);

#endif
