/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * environment - a new one, from a list of what may be in it.
 *
 * Takes: environ.  Gives: TERM when it is one that a kiosk may have, LANG as
 * C.UTF-8, NO_COLOR; NCURSES_GPM_TERMS empty.  Never: lets LANGUAGE, TERMINFO*,
 * HOME, LOCPATH, LD_*, NLSPATH, GCONV_PATH, OUTPUT_CHARSET or anything else
 * through.
 */
#ifndef RUN_ENVIRONMENT_H
#define RUN_ENVIRONMENT_H

#include <stdbool.h>

/* Before any library looks at it. */
void environment_rebuild(void);

/* May a kiosk's terminal have this name? */
bool environment_is_term(const char *term);

#endif
