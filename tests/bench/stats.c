/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats.h"

#include "util.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
samples_add(struct samples *s, double x)
{
	if (s->n == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 32;
		s->v = xrealloc(s->v, (size_t)s->cap * sizeof *s->v);
	}
	s->v[s->n++] = x;
}

void
samples_free(struct samples *s)
{
	free(s->v);
	memset(s, 0, sizeof *s);
}

static int
compare(const void *a, const void *b)
{
	double x, y;
	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

double
quantile(const struct samples *s, double q)
{
	double *t, pos, r;
	int i;
	if (!s->n)
		return NAN;
	t = xcalloc((size_t)s->n, sizeof *t);
	memcpy(t, s->v, (size_t)s->n * sizeof *t);
	qsort(t, (size_t)s->n, sizeof *t, compare);
	pos = q * (s->n - 1);
	i = (int)pos;
	r = i + 1 < s->n ? t[i] + (pos - i) * (t[i + 1] - t[i]) : t[s->n - 1];
	free(t);
	return r;
}

double
median(const struct samples *s)
{
	return quantile(s, .5);
}

double
smallest(const struct samples *s)
{
	return quantile(s, 0);
}

double
largest(const struct samples *s)
{
	return quantile(s, 1);
}

bool
interval_of(const struct samples *s, struct interval *out)
{
	struct samples medians = {0};
	unsigned long long x = 88172645463325252ULL;
	if (!s->n)
		return false;
	for (int k = 0; k < 400; k++) {
		struct samples draw = {0};
		for (int i = 0; i < s->n; i++) {
			x ^= x << 13;
			x ^= x >> 7;
			x ^= x << 17;
			samples_add(&draw, s->v[x % (unsigned)s->n]);
		}
		samples_add(&medians, median(&draw));
		samples_free(&draw);
	}
	out->mid = median(s);
	out->low = quantile(&medians, .025);
	out->high = quantile(&medians, .975);
	samples_free(&medians);
	return true;
}

bool
interval_of_ratio(
    const struct samples *a, const struct samples *b, struct interval *out)
{
	struct samples r = {0};
	int n = a->n < b->n ? a->n : b->n;
	bool any;
	for (int i = 0; i < n; i++)
		if (b->v[i] > 0 && isfinite(a->v[i]))
			samples_add(&r, a->v[i] / b->v[i]);
	any = interval_of(&r, out);
	samples_free(&r);
	return any;
}

double
log_slope(const double *x, const double *y, int n)
{
	double sx = 0, sy = 0, sxx = 0, sxy = 0;
	int m = 0;
	for (int i = 0; i < n; i++)
		if (x[i] > 0 && y[i] > 0) {
			double a = log(x[i]), b = log(y[i]);
			sx += a;
			sy += b;
			sxx += a * a;
			sxy += a * b;
			m++;
		}
	return m > 1 ? (m * sxy - sx * sy) / (m * sxx - sx * sx) : NAN;
}
