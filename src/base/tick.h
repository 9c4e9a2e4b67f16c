/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tick - a clock that nobody sets: for how long something takes, and never for
 * what time it is.
 */
#ifndef BASE_TICK_H
#define BASE_TICK_H

#include <stdint.h>

/* [ms] since some moment, which is the same while the machine runs. */
int64_t tick_now(void);

#endif
