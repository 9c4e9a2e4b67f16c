/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * share_main - --share and --join, before there is a screen.
 *
 * Takes: the options, a guide whose catalog is set.  Gives: one end of two
 * screens in step; or who shares, on standard output.
 */
#ifndef SHARE_MAIN_H
#define SHARE_MAIN_H

#include <stdbool.h>

struct err;
struct guide;
struct link_end;
struct options;

/* Is it "--join" alone? */
bool share_is_asked(const struct options *o);
/* Who shares.  Exit status: 1 for nobody. */
int share_list(void);

/* *LINK is NULL where O asks for none.  False with E: it cannot be shared or
 * joined. */
bool share_open(const struct guide *g, const struct options *o,
    struct link_end **link, struct err *e);
/* The name that it is shared or joined as; NULL: it is not. */
const char *share_name(const struct options *o);
/* May WORD, after "--share" and a blank, be meant as its name? */
bool share_is_name(const struct options *o, const char *word);

#endif
