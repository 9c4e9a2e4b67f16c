/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

#include "util.h"

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

/* What is compared of the start and the end of sessions. */
static const struct {
	const char *title, *metric;
	size_t at;
} compared[] = {
    {"first", "first", offsetof(struct measures, first)},
    {"paint", "paint", offsetof(struct measures, paint)},
    {"settled", "settled", offsetof(struct measures, settled)},
    {"start bytes", "start_bytes", offsetof(struct measures, start_bytes)},
    {"start cpu", "start_cpu", offsetof(struct measures, start_cpu)},
    {"total cpu", "cpu", offsetof(struct measures, cpu)},
    {"rss", "rss", offsetof(struct measures, rss)},
    {"pss", "pss", offsetof(struct measures, pss)},
    {"exit", "exit", offsetof(struct measures, exit)},
};

enum { COMPARED = sizeof compared / sizeof *compared };

static struct samples
compared_of(const struct prog *p, int i)
{
	struct samples s;
	memcpy(&s, (const char *)&p->m + compared[i].at, sizeof s);
	return s;
}

FILE *
facts_open(const struct options *o)
{
	FILE *f = o->facts ? fopen(o->facts, "a") : NULL;
	if (o->facts && !f)
		die("%s: %s", o->facts, strerror(errno));
	return f;
}

void
facts_close(FILE *f)
{
	if (f && fclose(f))
		die("the facts could not be written: %s", strerror(errno));
}

static void
put_number(FILE *f, double x)
{
	if (isfinite(x))
		fprintf(f, "\t%.6g", x);
	else
		fputs("\t-", f);
}

static void
put_fact(FILE *f, const char *prog, const char *metric, double value,
    const struct interval *ratio, int n)
{
	fprintf(f, "%s\t%s", prog, metric);
	put_number(f, value);
	put_number(f, ratio->mid);
	put_number(f, ratio->low);
	put_number(f, ratio->high);
	fprintf(f, "\t%d\n", n);
}

static const struct interval no_interval = {NAN, NAN, NAN};

void
fact_number(FILE *f, const char *prog, const char *metric, double value)
{
	if (f)
		put_fact(f, prog, metric, value, &no_interval, 1);
}

void
fact_text(FILE *f, const char *prog, const char *metric, const char *text)
{
	if (f)
		fprintf(f, "%s\t%s\t%s\t-\t-\t-\t1\n", prog, metric,
		    *text ? text : "-");
}

void
fact_samples(FILE *f, const char *prog, const char *metric,
    const struct samples *s, const struct samples *base)
{
	struct interval ratio = no_interval;
	if (!f)
		return;
	if (base)
		interval_of_ratio(s, base, &ratio);
	put_fact(f, prog, metric, median(s), &ratio, s->n);
}

void
fact_interval(FILE *f, const char *prog, const char *metric,
    const struct interval *i, int n)
{
	if (f)
		put_fact(f, prog, metric, i->mid, i, n);
}

static void
queries_text(const struct prog *p, char *out, size_t cap)
{
	size_t n = 0;
	for (int i = 0; i < VT_QUERIES; i++)
		if (p->m.queries[i] && n + 24 < cap)
			n += (size_t)snprintf(
			    out + n, cap - n, "%s ", vt_query_name[i]);
	if (!n)
		snprintf(out, cap, "none");
}

static void
table_sessions(FILE *out, const struct bench *b)
{
	fprintf(out, "\n%-14s %8s %8s %8s %8s %7s %7s %7s %7s %7s %3s  %s\n",
	    "START/EXIT", "first", "paint", "paint", "settled", "bytes", "cpu",
	    "rss", "pss", "exit", "prc", "queries; left on exit");
	fprintf(out, "%-14s %8s %8s %8s %8s %7s %7s %7s %7s %7s\n", "(medians)",
	    "ms", "ms", "min..max", "ms", "start", "ms", "MiB", "MiB", "ms");
	for (int i = 0; i < b->prog_n; i++) {
		const struct prog *p = &b->prog[i];
		const struct measures *m = &p->m;
		char asked[200], range[40];
		queries_text(p, asked, sizeof asked);
		snprintf(range, sizeof range, "%.1f..%.0f", smallest(&m->paint),
		    largest(&m->paint));
		fprintf(out, "%-14s %8.2f %8.2f %8s %8.2f", p->name,
		    median(&m->first), median(&m->paint), range,
		    median(&m->settled));
		fprintf(out, " %7.0f %7.2f %7.2f %7.2f %7.2f %3.0f",
		    median(&m->start_bytes), median(&m->start_cpu),
		    median(&m->rss), median(&m->pss), median(&m->exit),
		    median(&m->procs));
		fprintf(out, "  %s; %s\n", asked, m->left);
		if (m->fails)
			fprintf(
			    out, "   ^ %d failure(s): %s\n", m->fails, m->fail);
	}
}

static void
table_keys(FILE *out, const struct bench *b)
{
	fprintf(out, "\n%-14s %-14s %6s %7s %7s %7s %7s %8s %8s %7s %8s\n",
	    "KEYS", "group", "keys", "1st p50", "p50", "p95", "max", "bytes/k",
	    "cells/k", "silent", "cpu ms/k");
	for (int i = 0; i < b->prog_n; i++) {
		const struct script *s = &b->prog[i].script;
		for (int j = 0; j < s->group_n; j++) {
			const struct key_group *g = &s->group[j];
			fprintf(out, "%-14s %-14.14s %6d", b->prog[i].name,
			    g->name, g->keys);
			fprintf(out, " %7.2f %7.2f %7.2f %7.2f",
			    median(&g->first), median(&g->last),
			    quantile(&g->last, .95), largest(&g->last));
			fprintf(out, " %8.0f %8.0f %7d %8.3f",
			    median(&g->bytes), median(&g->cells), g->silent,
			    median(&g->cpu));
			if (g->late)
				fprintf(out, "  late:%ldB", g->late);
			fputc('\n', out);
		}
	}
}

static const struct key_group *
same_group(const struct prog *p, const char *name)
{
	for (int i = 0; i < p->script.group_n; i++)
		if (!strcmp(p->script.group[i].name, name))
			return &p->script.group[i];
	return NULL;
}

static void
ratios_keys(FILE *out, const struct prog *p, const struct prog *base)
{
	for (int i = 0; i < p->script.group_n; i++) {
		const struct key_group *a = &p->script.group[i];
		const struct key_group *z = same_group(base, a->name);
		struct interval r;
		if (!z)
			continue;
		if (interval_of_ratio(&a->per_run, &z->per_run, &r))
			fprintf(out, " key %s %.2f [%.2f-%.2f]", a->name, r.mid,
			    r.low, r.high);
		if (median(&z->bytes) > 0)
			fprintf(out, " bytes %.2f;",
			    median(&a->bytes) / median(&z->bytes));
	}
}

static void
table_ratios(FILE *out, const struct bench *b)
{
	const struct prog *base = &b->prog[0];
	fprintf(out, "\nRATIOS to %s (pairwise median [95%% interval])\n",
	    base->name);
	for (int i = 1; i < b->prog_n; i++) {
		const struct prog *p = &b->prog[i];
		fprintf(out, "%-14s", p->name);
		for (int k = 0; k < COMPARED; k++) {
			struct samples a = compared_of(p, k);
			struct samples z = compared_of(base, k);
			struct interval r;
			if (interval_of_ratio(&a, &z, &r))
				fprintf(out, " %s %.2f [%.2f-%.2f];",
				    compared[k].title, r.mid, r.low, r.high);
		}
		ratios_keys(out, p, base);
		fputc('\n', out);
	}
}

void
report_tui(FILE *out, const struct bench *b)
{
	table_sessions(out, b);
	table_keys(out, b);
	if (b->prog_n > 1)
		table_ratios(out, b);
}

static void
facts_keys(FILE *f, const struct prog *p, const struct prog *base)
{
	for (int i = 0; i < p->script.group_n; i++) {
		const struct key_group *a = &p->script.group[i];
		const struct key_group *z = same_group(base, a->name);
		char metric[128];
		struct interval r = no_interval;
		snprintf(metric, sizeof metric, "key:%s:ms", a->name);
		if (z)
			interval_of_ratio(&a->per_run, &z->per_run, &r);
		put_fact(f, p->name, metric, median(&a->last), &r, a->keys);
		snprintf(metric, sizeof metric, "key:%s:bytes", a->name);
		r = no_interval;
		if (z && median(&z->bytes) > 0)
			r.mid = median(&a->bytes) / median(&z->bytes);
		put_fact(f, p->name, metric, median(&a->bytes), &r, a->keys);
		snprintf(metric, sizeof metric, "key:%s:cpu", a->name);
		fact_samples(f, p->name, metric, &a->cpu, z ? &z->cpu : NULL);
		snprintf(metric, sizeof metric, "key:%s:silent", a->name);
		fact_number(f, p->name, metric, a->silent);
	}
}

void
facts_tui(FILE *f, const struct bench *b)
{
	for (int i = 0; f && i < b->prog_n; i++) {
		const struct prog *p = &b->prog[i], *base = &b->prog[0];
		char asked[200];
		for (int k = 0; k < COMPARED; k++) {
			struct samples a = compared_of(p, k);
			struct samples z = compared_of(base, k);
			fact_samples(f, p->name, compared[k].metric, &a, &z);
		}
		facts_keys(f, p, base);
		queries_text(p, asked, sizeof asked);
		fact_text(f, p->name, "queries", asked);
		fact_text(f, p->name, "left", p->m.left);
		fact_number(f, p->name, "fails", p->m.fails);
		if (p->m.fails)
			fact_text(f, p->name, "failure", p->m.fail);
	}
}
