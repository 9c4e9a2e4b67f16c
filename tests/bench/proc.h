/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proc - what a process and all its children use, by Linux' /proc.
 *
 * Processor time comes from schedstat (to the nanosecond) for what lives, and
 * in ticks of 10 ms for children that have ended.
 */
#ifndef BENCH_PROC_H
#define BENCH_PROC_H

#include <sys/types.h>

enum { PROC_STATE = 1, PROC_CPU = 2, PROC_MEMORY = 4, PROC_SWITCHES = 8 };

struct use {
	double cpu_ms, rss_kb, pss_kb, private_kb, switches;
	int procs, running;
};

/* ROOT and its descendants, ROOT first; how many. */
int proc_tree(pid_t root, pid_t *out, int max);

/* WHAT: which of PROC_… to look up; the rest stays 0. */
struct use proc_use(pid_t root, int what);

/* KEY of /proc/meminfo [KiB]. */
double proc_meminfo(const char *key);

#endif
