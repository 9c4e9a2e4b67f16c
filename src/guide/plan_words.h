/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_words - the plan of a treatment day in words, for a screen and for
 * paper.
 *
 * Takes: a plan, the guide with its site, a catalog.  Gives: pieces of a page;
 * times said so that noon, midnight and the day before cannot be mistaken.
 * Never: works out a time: plan_steps() does.
 */
#ifndef GUIDE_PLAN_WORDS_H
#define GUIDE_PLAN_WORDS_H

struct arena;
struct catalog;
struct compose;
struct guide;
struct plan;

/* MINUTE of a day in words, in A. */
const char *plan_time_words(
    struct arena *a, const struct catalog *c, int minute);

/* A heading of LEVEL, which treatment the times are for or why they are blank,
 * the steps, and that the team's word goes before them. */
void plan_compose(struct compose *c, struct arena *a, const struct guide *g,
    const struct catalog *catalog, const struct plan *p, int level);

#endif
