/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wakes - when a loop that sleeps has to look at the clock again.
 *
 * Takes: the times that the app names [s].  Gives: for how long to sleep [ms].
 * Never: wakes more than once a second, whatever it is asked for.
 */
#ifndef RUN_WAKES_H
#define RUN_WAKES_H

#include <stdint.h>

/* [s] of a clock that is never put back, and is not 0 when it begins. */
int64_t wakes_now(void);
/* The same [ms]. */
int64_t wakes_now_ms(void);

/* How long until AT, 0: never; LAST is when it was told the time last.  -1: for
 * ever. */
int wakes_in(int64_t at, int64_t last);

/* The sooner of two times [ms], -1: never. */
int wakes_sooner(int a, int b);

#endif
