/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proc.h"

#include "util.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_PROCS = 256, PATH_BYTES = 420, TEXT_BYTES = 8192 };

static int
children_of_task(const char *tasks, const char *task, pid_t *out, int max)
{
	char path[PATH_BYTES];
	FILE *f;
	int n = 0, child;
	snprintf(path, sizeof path, "%s/%.20s/children", tasks, task);
	if (!(f = fopen(path, "r")))
		return 0;
	while (n < max && fscanf(f, "%d", &child) == 1)
		out[n++] = child;
	fclose(f);
	return n;
}

int
proc_tree(pid_t root, pid_t *out, int max)
{
	int n = 0;
	if (max < 1)
		return 0;
	out[n++] = root;
	for (int i = 0; i < n; i++) {
		char path[96];
		DIR *d;
		struct dirent *e;
		snprintf(path, sizeof path, "/proc/%d/task", (int)out[i]);
		if (!(d = opendir(path)))
			continue;
		while ((e = readdir(d)))
			if (e->d_name[0] != '.')
				n += children_of_task(
				    path, e->d_name, out + n, max - n);
		closedir(d);
	}
	return n;
}

/* Is it running; and the time of its children that were reaped. */
static void
use_stat(struct use *u, pid_t pid, int what)
{
	char path[PATH_BYTES], b[TEXT_BYTES], *p;
	unsigned long long user, sys;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	if (!slurp(path, b, sizeof b) || !(p = strrchr(b, ')')) || !p[1])
		return;
	if (p[2] == 'R' || p[2] == 'D')
		u->running++;
	if ((what & PROC_CPU) &&
	    sscanf(p + 2,
		"%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %llu "
		"%llu",
		&user, &sys) == 2)
		u->cpu_ms +=
		    (double)(user + sys) * 1e3 / (double)sysconf(_SC_CLK_TCK);
}

static void
use_task(struct use *u, pid_t pid, const char *task, int what)
{
	char path[PATH_BYTES], b[TEXT_BYTES];
	if (what & PROC_CPU) {
		snprintf(path, sizeof path, "/proc/%d/task/%.20s/schedstat",
		    (int)pid, task);
		if (slurp(path, b, sizeof b))
			u->cpu_ms += strtod(b, NULL) / 1e6;
	}
	if (what & PROC_SWITCHES) {
		snprintf(path, sizeof path, "/proc/%d/task/%.20s/status",
		    (int)pid, task);
		if (slurp(path, b, sizeof b))
			u->switches +=
			    number_after(b, "\nvoluntary_ctxt_switches:") +
			    number_after(b, "\nnonvoluntary_ctxt_switches:");
	}
}

static void
use_tasks(struct use *u, pid_t pid, int what)
{
	char path[PATH_BYTES];
	DIR *d;
	struct dirent *e;
	snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
	if (!(d = opendir(path)))
		return;
	while ((e = readdir(d)))
		if (e->d_name[0] != '.')
			use_task(u, pid, e->d_name, what);
	closedir(d);
}

static void
use_memory(struct use *u, pid_t pid)
{
	char path[PATH_BYTES], b[TEXT_BYTES];
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	if (slurp(path, b, sizeof b))
		u->rss_kb += number_after(b, "VmHWM:");
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
	if (slurp(path, b, sizeof b)) {
		u->pss_kb += number_after(b, "\nPss:");
		u->private_kb += number_after(b, "\nPrivate_Clean:") +
				 number_after(b, "\nPrivate_Dirty:");
	}
}

struct use
proc_use(pid_t root, int what)
{
	struct use u = {0};
	pid_t pid[MAX_PROCS];
	int n = proc_tree(root, pid, MAX_PROCS);
	for (int i = 0; i < n; i++) {
		if (what & (PROC_STATE | PROC_CPU))
			use_stat(&u, pid[i], what);
		if (what & (PROC_CPU | PROC_SWITCHES))
			use_tasks(&u, pid[i], what);
		if (what & PROC_MEMORY)
			use_memory(&u, pid[i]);
		u.procs++;
	}
	return u;
}

double
proc_meminfo(const char *key)
{
	char b[4096], full[64];
	slurp("/proc/meminfo", b, sizeof b);
	snprintf(full, sizeof full, "%s:", key);
	return number_after(b, full);
}
