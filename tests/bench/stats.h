/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats - samples, quantiles, and intervals of medians.
 *
 * An interval is a bootstrap one (95 %, 400 draws, fixed seed: the same samples
 * give the same interval).  What has no samples is NaN.
 */
#ifndef BENCH_STATS_H
#define BENCH_STATS_H

#include <stdbool.h>

struct samples {
	double *v;
	int n, cap;
};

struct interval {
	double mid, low, high;
};

void samples_add(struct samples *s, double x);
void samples_free(struct samples *s);

/* Quantile Q of 0 to 1, linear between neighbours. */
double quantile(const struct samples *s, double q);
double median(const struct samples *s);
double smallest(const struct samples *s);
double largest(const struct samples *s);

/* The median and its interval; false when there is nothing. */
bool interval_of(const struct samples *s, struct interval *out);

/* The same of A/B pair by pair: what drifts slowly cancels out. */
bool interval_of_ratio(
    const struct samples *a, const struct samples *b, struct interval *out);

/* Least squares slope of log Y on log X: the exponent of growth. */
double log_slope(const double *x, const double *y, int n);

#endif
