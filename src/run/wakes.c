/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run/wakes.h"

#include <limits.h>

#include "base/tick.h"

enum { SECOND = 1000 /* [ms] */ };

int64_t
wakes_now_ms(void)
{
	return tick_now() + SECOND;
}

int64_t
wakes_now(void)
{
	return wakes_now_ms() / SECOND;
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

int
wakes_sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}
