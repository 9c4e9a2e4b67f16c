/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dump - pages, or the list of them, on standard output.
 *
 * Takes: a guide.  Gives: plain text; messages on standard error.
 * Never: hides that the disk was full, or that a page could not be read.
 */
#ifndef DUMP_H
#define DUMP_H

#include <stdbool.h>
#include <stdint.h>

struct catalog;
struct err;
struct guide;
struct options;

/* One line on standard error, through the gate: paths can hold anything. */
void dump_complain(const struct err *e);

/* TEXT on standard output.  Exit status. */
int dump_say(const char *text);

/* --help and --version, with *STATUS to exit with; false: O asks for neither.
 */
bool dump_answer(const struct options *o, int *status);

/*
 * PAGE, or all of them for GUIDE_NO_PAGE; WIDTH [cells].  ANCHOR must be a
 * place of PAGE, which is printed as a whole all the same; NULL: none was
 * named.  Exit status.
 */
int dump_pages(struct guide *g, const struct catalog *c, uint32_t page,
    const char *anchor, int width);

/* One line a page: its number, its file, its title.  Exit status. */
int dump_list(const struct guide *g);

#endif
