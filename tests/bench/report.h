/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report - the tables for people, and facts for scripts.
 *
 * A fact is one line of the file given by --facts, tab separated:
 *   program  metric  median  ratio  low  high  samples
 * ratio: to program 0, pair by pair; low and high its 95 % interval ("-" where
 * there is none).  Facts are appended: several runs may share one file.
 */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include "options.h"
#include "prog.h"
#include "stats.h"

#include <stdio.h>

/* NULL when none were asked for. */
FILE *facts_open(const struct options *o);
void facts_close(FILE *f);

void fact_number(FILE *f, const char *prog, const char *metric, double value);
void fact_text(FILE *f, const char *prog, const char *metric, const char *text);

/* BASE: the same of program 0, or NULL for no ratio. */
void fact_samples(FILE *f, const char *prog, const char *metric,
    const struct samples *s, const struct samples *base);

/* A number with an interval of its own instead of a ratio. */
void fact_interval(FILE *f, const char *prog, const char *metric,
    const struct interval *i, int n);

void report_tui(FILE *out, const struct bench *b);
void facts_tui(FILE *f, const struct bench *b);

#endif
