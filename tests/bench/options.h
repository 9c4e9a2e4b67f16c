/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * options - what the command line of tuibench said.  tuibench.c, at its top,
 * says what each option means.
 */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include <stdbool.h>

enum { MAX_SCALES = 16 };

struct options {
	int runs, key_runs, cols, rows, crowd, warm, cpu_limit;
	bool inherit, ignore_case, show, pin, answer, count_instructions;
	bool count_output, light;
	double quiet, start_quiet, patience, timeout, answer_delay; /* [ms] */
	double idle;                                                /* [s] */
	const char *expect, *keys, *quit, *facts, *input, *floor_file, *dir;
	const char *spec, *only;
	char **env;
	int env_n;
	double scale[MAX_SCALES];
	int scale_n;
};

struct prog;

struct bench {
	struct options o;
	struct prog *prog;
	int prog_n;
};

/* The modes; each gives 0, or 1 when a program did not do as expected. */
int run_tui(struct bench *b);
int run_many(struct bench *b);
int run_batch(struct bench *b);
int run_pair(struct bench *b);
int run_calibrate(const struct bench *b);

#endif
