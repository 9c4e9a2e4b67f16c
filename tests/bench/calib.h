/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calib - how noisy this machine is right now: the echo of one byte through a
 * pseudo-terminal is the floor of every key, starting a program that writes
 * one byte the floor of every start.
 */
#ifndef BENCH_CALIB_H
#define BENCH_CALIB_H

#include "options.h"

#include <stdio.h>

struct calib {
	double echo_50, echo_95, spawn_50; /* [ms] */
	double load, steal;                /* steal [%] */
};

/* The echo program itself: "tuibench __echo". */
void calib_echo(void) __attribute__((noreturn));

struct calib calib_take(const struct options *o, int keys);
void calib_print(FILE *f, const char *when, const struct calib *c);

#endif
