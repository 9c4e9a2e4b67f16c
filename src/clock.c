/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "clock.h"

#include <time.h>

void
clock_today(char day[CLOCK_DAY])
{
	time_t now = time(NULL);
	struct tm t;

	if (!localtime_r(&now, &t) || !strftime(day, CLOCK_DAY, "%Y-%m-%d", &t))
		*day = '\0';
}
