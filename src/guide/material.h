/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * material - what a guide has besides pages to do something with: the
 * knowledge check, the teach-back, the questions for a visit, ready handouts.
 *
 * Takes: a guide with conventions.  Gives: the file's tree and what its form
 * says, in an arena; what is wrong with it, as lines of text with file and
 * line.  Never: fails because a part of a file is broken; that part is left
 * out.
 */
#ifndef GUIDE_MATERIAL_H
#define GUIDE_MATERIAL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct doc;
struct err;
struct guide;
struct questions;
struct quiz;
struct sheets;
struct teachback;
struct visits;

enum material_kind {
	MATERIAL_QUIZ,      /* quiz.md */
	MATERIAL_TEACHBACK, /* teachback.md */
	MATERIAL_QUESTIONS, /* questions.md */
	MATERIAL_SHEETS,    /* sheets.conf: ready handouts */
	MATERIAL_VISITS,    /* visits.conf: ready agendas */
	MATERIAL_COUNT
};

struct material {
	const struct doc *doc; /* NULL of a .conf */
	/* the one of its kind; the others are NULL */
	const struct quiz *quiz;           /* sound items alone */
	const struct teachback *teachback; /* sound parts alone */
	const struct questions *questions;
	const struct sheets *sheets;
	const struct visits *visits;
	/* Lines to show, at most fifty and one: "quiz.md:12: mark the right
	 * answer with "[x]"; this question is left out" */
	const char *const *faults;
	size_t nfaults;
};

/* Is the file there?  Known since the guide was opened: reads nothing. */
bool material_is_there(const struct guide *g, enum material_kind kind);

/*
 * Read and parse it into A.  NULL with E when it cannot be read, or is
 * withdrawn.  Citations are left out of its texts: the page that is to be read
 * again has them.  An item or part about a place that the site withdrew is
 * left out, and that is no fault.  Of more than a thousand items or parts the
 * rest is left out.
 */
const struct material *material_load(
    struct guide *g, enum material_kind kind, struct arena *a, struct err *e);

#endif
