/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * format - may a translation stand where its message is a printf format?
 *
 * A catalog is a file like any other: one that puts "%s" where the program
 * passes a number must not bring the program down.
 *
 * Takes: two texts.  Gives: yes or no.  Never: allocates.
 * Directives: C11 7.21.6.1, with the numbered arguments ("%2$s") of POSIX.
 */
#ifndef LOCALE_FORMAT_H
#define LOCALE_FORMAT_H

#include <stdbool.h>

enum { FORMAT_ARGS = 12 }; /* more arguments than any message has */

/*
 * True when TEXT asks for the arguments of MSGID, or for the first few of
 * them, each by the same type, in any order when they are numbered.
 */
bool format_fits(const char *msgid, const char *text);

#endif
