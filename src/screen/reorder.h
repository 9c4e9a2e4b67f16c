/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reorder - who puts text from right to left in order: we, or the terminal?
 *
 * Twice is wrong, and so is not at all.  Most terminals do not; those that
 * follow ECMA-48 leave it to us when told so (BDSM: CSI 8 l, and CSI 8 h when
 * we leave); others cannot be told and do it line by line.
 *
 * Takes: the environment's values.  Gives: a choice.
 * Never: asks the terminal, reads the environment.
 *
 * Terminals differ by version and by settings, which is why --bidi and the
 * site's bidi go before what is guessed here.
 */
#ifndef SCREEN_REORDER_H
#define SCREEN_REORDER_H

#include <stdbool.h>

#include "guide/site.h"

/* The variables of these names; each may be NULL. */
struct reorder_env {
	const char *term;            /* TERM */
	const char *term_program;    /* TERM_PROGRAM */
	const char *vte_version;     /* VTE_VERSION: 5800 is VTE 0.58 */
	const char *konsole_version; /* KONSOLE_VERSION */
	const char *kitty;           /* KITTY_WINDOW_ID */
};

struct reorder {
	bool app;   /* we do, and tell the terminal so */
	bool shape; /* we also join Arabic letters: the terminal does not */
};

/* NEEDED: a language that is shown, or may be, runs from right to left.  Where
 * none does, AUTO is nobody, and nothing is sent. */
struct reorder reorder_choose(
    const struct reorder_env *env, enum site_bidi wish, bool needed);

#endif
