/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/wakes.h"

#include <limits.h>
#include <time.h>

enum { SECOND = 1000 /* [ms] */ };

int64_t
wakes_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec + 1;
}

int
wakes_in(int64_t at, int64_t last)
{
	int64_t left;

	if (!at)
		return -1;
	left = (at > last ? at : last + 1) - wakes_now();
	if (left <= 0)
		return 0;
	return left > INT_MAX / SECOND ? INT_MAX : (int)left * SECOND;
}
