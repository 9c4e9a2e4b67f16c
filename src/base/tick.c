/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/tick.h"

#include <time.h>

int64_t
tick_now(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
