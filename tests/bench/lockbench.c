/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lockbench - what a kiosk's lock costs: lock_close() and broker_start(), each
 * in a process of its own, beside a fork that does nothing.
 *
 *   lockbench [FORKS [FACTS]]     51 forks; FACTS as tuibench writes them
 */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "guide/site.h"
#include "kiosk/broker.h"
#include "kiosk/lock.h"

enum { FORKS = 51, FORKS_MAX = 1001 };

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool
do_nothing(void)
{
	return true;
}

static bool
do_lock(void)
{
	struct lock_report r;
	struct err e = {0};

	return lock_close(&(struct lock_opts){.name_calls = false}, &r, &e);
}

static bool
do_broker(void)
{
	struct site *site = site_new();
	const struct broker_opts o = {
	    .content = "/", .site = site, .counts = "", .tty = -1};
	struct err e = {0};
	pid_t pid;
	int fd;

	return broker_start(&o, &fd, &pid, &e);
}

/* What it takes in a new process [ms]; below 0: it failed. */
static double
take(bool (*what)(void))
{
	double ms = -1;
	int ends[2];
	pid_t pid;

	if (pipe(ends) != 0 || (pid = fork()) < 0)
		return -1;
	if (pid == 0) {
		double t = now_ms();
		bool good = what();

		t = good ? now_ms() - t : -1;
		_exit(write(ends[1], &t, sizeof t) != sizeof t);
	}
	close(ends[1]);
	if (read(ends[0], &ms, sizeof ms) != sizeof ms)
		ms = -1;
	close(ends[0]);
	waitpid(pid, NULL, 0);
	return ms;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static bool
measure(const char *name, bool (*what)(void), int n, FILE *facts)
{
	double ms[FORKS_MAX];

	for (int i = 0; i < n; i++) {
		ms[i] = take(what);
		if (ms[i] < 0) {
			fprintf(stderr, "lockbench: %s failed\n", name);
			return false;
		}
	}
	qsort(ms, (size_t)n, sizeof *ms, compare);
	printf("%-8s %d forks: median %.3f ms, %.3f to %.3f\n", name, n,
	    ms[n / 2], ms[0], ms[n - 1]);
	if (facts)
		fprintf(facts, "lock\t%s\t%.4f\t-\t%.4f\t%.4f\n", name,
		    ms[n / 2], ms[0], ms[n - 1]);
	return true;
}

int
main(int argc, char **argv)
{
	int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : FORKS;
	FILE *facts = argc > 2 ? fopen(argv[2], "a") : NULL;
	bool good;

	if (n < 1 || n > FORKS_MAX)
		return 2;
	good = measure("nothing", do_nothing, n, facts) &&
	       measure("close", do_lock, n, facts) &&
	       measure("broker", do_broker, n, facts);
	if (facts)
		fclose(facts);
	return good ? 0 : 1;
}
