/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quiz - quiz.md as questions, with their answers.
 *
 *   <!-- must-know -->
 *   ## When may you drive again?
 *   - [ ] That evening        an answer
 *
 *     Short trips count too.  its feedback: what stands below it in the item
 *   - [x] The next day        the right one
 *     …
 *   [Read this again](safety.md#when-can-i-drive)
 *
 * Takes: the page's tree, however its values and numbers are filled in, and
 * the bytes it was made of (comments are not in a tree).  Gives: items whose
 * texts point into the tree, and what is wrong with their form, by line.
 * Never: fails; asks anything; keeps what was answered; shuffles.
 */
#ifndef GUIDE_QUIZ_H
#define GUIDE_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct doc;

struct quiz_answer {
	uint32_t block; /* the leaf "[ ] text" */
	uint32_t skip;  /* [bytes] of "[ ] " in it */
	const char *text;
	bool right;
	uint32_t feedback; /* its first block; END: there is none */
	uint32_t end;      /* one past its last block */
	uint32_t line;
};

struct quiz_item {
	uint32_t heading;
	const char *question;
	bool must_know;
	const struct quiz_answer *answers;
	size_t nanswers;
	uint32_t again;         /* leaf with the link to read again, or 0 */
	const char *again_dest; /* "safety.md#when-can-i-drive", or NULL */
	const char *page;       /* "safety.md", or NULL */
	const char *anchor;     /* "when-can-i-drive", or NULL */
	uint32_t line;
};

enum quiz_fault {
	QUIZ_NO_ANSWERS, /* fewer than two */
	QUIZ_NO_RIGHT,
	QUIZ_TWO_RIGHT, /* or more */
	QUIZ_NO_FEEDBACK,
	QUIZ_NO_PLACE,    /* nowhere to read again */
	QUIZ_MARK,        /* an answer without "[ ]" or "[x]" */
	QUIZ_ALL_OF_THEM, /* "all of the above" */
	QUIZ_NEGATIVE,    /* "Which is not …?" */
	QUIZ_SAME_ANSWER, /* two answers with the same words */
	QUIZ_STRAY_MARK,  /* must-know before no question */
	QUIZ_NO_QUESTION, /* a heading without words */
};

struct quiz_problem {
	enum quiz_fault fault;
	uint32_t line;
	uint32_t item; /* index, or UINT32_MAX: of none */
};

struct quiz {
	const struct quiz_item *items;
	size_t n;
	const struct quiz_problem *problems; /* by line */
	size_t nproblems;
	uint32_t intro_end; /* blocks [1, intro_end) stand before the items */
};

/* Lives in A, points into D.  S, N bytes, may go after this returns. */
const struct quiz *quiz_parse(
    struct arena *a, const struct doc *d, const char *s, size_t n);

/* What is wrong and what to do, in words for who writes the quiz. */
const char *quiz_fault_words(enum quiz_fault fault);

#endif
