/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "clock.h"

#include <time.h>
#include <unistd.h>

void
clock_today(char day[CLOCK_DAY])
{
	time_t now = time(NULL);
	struct tm t;

	if (!localtime_r(&now, &t) || !strftime(day, CLOCK_DAY, "%Y-%m-%d", &t))
		*day = '\0';
}

uint32_t
clock_seed(void)
{
	struct timespec now = {0};
	uint64_t h = (uint64_t)getpid();

	if (clock_gettime(CLOCK_REALTIME, &now) == 0)
		h ^= (uint64_t)now.tv_sec << 30 ^ (uint64_t)now.tv_nsec;
	/* Two that begin one after the other differ in all bits. */
	h = (h ^ h >> 31) * 0x9e3779b97f4a7c15U;
	return (uint32_t)(h >> 32);
}
