/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plural - which plural form of a message goes with a number.
 *
 * Takes: the header of a catalog, whose line
 *     Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);
 * holds an expression of C: n, decimal numbers, ?: || && == != < > <= >=
 * + - * / % ! and parentheses (GNU gettext manual, "Additional functions for
 * plural forms").  Gives: the index of a form.
 * Never: fails later than in plural_parse(), allocates, recurses deeper than
 * PLURAL_DEPTH, divides by zero (the quotient and the rest are then 0).
 */
#ifndef LOCALE_PLURAL_H
#define LOCALE_PLURAL_H

#include <stdbool.h>
#include <stddef.h>

enum {
	PLURAL_STEPS = 160, /* the longest rule in use has about 80 */
	PLURAL_DEPTH = 24,  /* parentheses, '!' and '?' in one another */
	PLURAL_FORMS = 16,  /* the most in use is 6 */
};

/* One step of the expression in reverse Polish order: operands first. */
struct plural_step {
	int op;
	unsigned long value; /* of a number */
};

struct plural {
	unsigned long forms;
	size_t nsteps;
	struct plural_step steps[PLURAL_STEPS];
};

/*
 * False when HEADER (NUL-terminated) has no such line or it is not sound; *P
 * then holds the rule of English: two forms, n != 1.
 */
bool plural_parse(struct plural *p, const char *header);

/* The form for N: always less than p->forms; 0 where the rule says more. */
unsigned long plural_index(const struct plural *p, unsigned long n);

#endif
