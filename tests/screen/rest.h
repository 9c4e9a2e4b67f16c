/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rest - what the kernel tells of a process that sleeps.
 *
 * Takes: its number.  Gives: whether, for how long, how often.  Never: waits.
 * From proc(5): "stat" and "status" anybody may read; "syscall" whoever may
 * trace it, where the kernel has it at all.
 */
#ifndef SCREEN_REST_H
#define SCREEN_REST_H

#include <stdbool.h>
#include <sys/types.h>

bool rest_sleeps(pid_t pid);

/* Will it do nothing more: it has ended, was stopped, or there is none? */
bool rest_is_over(pid_t pid);

enum { REST_FOR_EVER = -1, REST_NOT_TOLD = -2 };

/* At the most, in poll() [ms]. */
int rest_sleeps_for(pid_t pid);

/* How often it has gone to sleep so far; -1: not told. */
long rest_times(pid_t pid);

#endif
