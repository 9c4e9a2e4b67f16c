/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

enum { TEXT_MAX = 4096 };

/* The file NAME of PID; "" when there is none. */
static const char *
read_proc(pid_t pid, const char *name, char buf[TEXT_MAX])
{
	char path[64];
	size_t n = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, name);
	f = fopen(path, "r");
	if (f) {
		n = fread(buf, 1, TEXT_MAX - 1, f);
		fclose(f);
	}
	buf[n] = '\0';
	return buf;
}

static char
state_of(pid_t pid)
{
	char buf[TEXT_MAX];
	const char *at = strrchr(read_proc(pid, "stat", buf), ')');

	return at && at[1] ? at[2] : '\0';
}

bool
rest_sleeps(pid_t pid)
{
	return state_of(pid) == 'S';
}

bool
rest_is_over(pid_t pid)
{
	char state = state_of(pid);

	return state == '\0' || strchr("TtZXx", state);
}

int
rest_sleeps_for(pid_t pid)
{
#ifdef SYS_poll
	char buf[TEXT_MAX];
	unsigned long limit;
	long call;

	/* The call and what it was given: poll(2) has its time as the third. */
	if (sscanf(read_proc(pid, "syscall", buf), "%ld %*s %*s %lx", &call,
		&limit) == 2 &&
	    call == SYS_poll)
		return (int)limit < 0 ? REST_FOR_EVER : (int)limit;
#else
	(void)pid;
#endif
	return REST_NOT_TOLD;
}

long
rest_times(pid_t pid)
{
	char buf[TEXT_MAX];
	const char *at =
	    strstr(read_proc(pid, "status", buf), "\nvoluntary_ctxt_switches:");

	return at ? strtol(strchr(at, ':') + 1, NULL, 10) : -1;
}
