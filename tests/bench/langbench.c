/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * langbench - what a language costs, inside one process.
 *
 *   langbench FACTS RUNS CONTENT CATALOG…
 *
 * Appends facts as report.h has them.  The program of a fact is the name of
 * the catalog without ".gmo"; its metrics:
 *   open      catalog_open() [ms]
 *   page      the page that costs most beside its own parse: median [ms] of
 *             both together, ratio to what it takes without a catalog
 *   longest   the page that takes longest [ms]; the same
 *   all       all pages [ms]; the same
 *   cmark     the page that costs most beside libcmark's parse of its file;
 *             ratio to that
 * and names of pages as page_name, longest_name, cmark_name.  Pages are in
 * memory before, as a kiosk has them; with and without take turns.
 */
#include "config.h"

#include <cmark.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/summary.h"
#include "locale/catalog.h"
#include "text/text.h"

#include "stats.h"
#include "util.h"

enum { OPENS = 10, SHORTEST = 1000 }; /* a run; [bytes] of a page worth it */

/* One page or all: with the catalog, without it, by libcmark. */
struct times {
	struct samples with, without, cmark;
};

struct bench {
	struct guide *g;
	struct arena *a;
	const char *content, *tag;
	FILE *facts;
	int runs;
};

static void
times_free(struct times *t)
{
	samples_free(&t->with);
	samples_free(&t->without);
	samples_free(&t->cmark);
}

static void
fact(const struct bench *b, const char *metric, const struct samples *with,
    const struct samples *beside)
{
	struct interval r = {0};

	fprintf(b->facts, "%s\t%s\t%.6g\t", b->tag, metric, median(with));
	if (beside && interval_of_ratio(with, beside, &r))
		fprintf(b->facts, "%.6g\t%.6g\t%.6g", r.mid, r.low, r.high);
	else
		fprintf(b->facts, "-\t-\t-");
	fprintf(b->facts, "\t%d\n", with->n);
}

static void
fact_name(const struct bench *b, const char *metric, uint32_t page)
{
	fprintf(b->facts, "%s\t%s\t%s\n", b->tag, metric,
	    guide_page(b->g, page)->path);
}

static void
measure_open(const struct bench *b, const char *path)
{
	struct samples s = {0};

	for (int i = 0; i < b->runs * OPENS; i++) {
		struct err e = {0};
		double start = now_ms();
		struct catalog *c = catalog_open(path, &e);

		samples_add(&s, now_ms() - start);
		if (!c)
			die("%s: %s", path, e.msg);
		catalog_close(c);
	}
	fact(b, "open", &s, NULL);
	samples_free(&s);
}

static double
load(const struct bench *b, uint32_t page, const struct catalog *c)
{
	struct err e = {0};
	double start;

	arena_reset(b->a);
	guide_set_catalog(b->g, c);
	start = now_ms();
	if (!guide_load(b->g, page, b->a, &e))
		die("%s: %s", guide_page(b->g, page)->path, e.msg);
	return now_ms() - start;
}

static void
read_page(const struct bench *b, uint32_t page, struct str *to)
{
	struct str path;
	char buf[4096];
	size_t n;
	FILE *f;

	str_init(&path);
	str_printf(&path, "%s/%s", b->content, guide_page(b->g, page)->path);
	f = fopen(path.s, "rb");
	if (!f)
		die("%s cannot be read", path.s);
	str_clear(to);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		str_put(to, buf, n);
	fclose(f);
	str_done(&path);
}

static double
parse(const struct str *s)
{
	double start = now_ms();

	cmark_node_free(cmark_parse_document(s->s, s->len, CMARK_OPT_DEFAULT));
	return now_ms() - start;
}

static void
measure_page(const struct bench *b, uint32_t page, const struct catalog *c,
    const struct str *words, struct times *t)
{
	load(b, page, c);
	load(b, page, NULL);
	for (int i = 0; i < b->runs; i++) {
		samples_add(&t->with, load(b, page, c));
		samples_add(&t->without, load(b, page, NULL));
		samples_add(&t->cmark, parse(words));
	}
}

static double
ratio(const struct samples *a, const struct samples *b)
{
	struct interval r = {0};

	return interval_of_ratio(a, b, &r) ? r.mid : 0;
}

/* The page with the greatest of VALUES among N; those with 0 do not count. */
static uint32_t
worst(const double *values, uint32_t n)
{
	uint32_t at = 0;

	for (uint32_t i = 1; i < n; i++)
		if (values[i] > values[at])
			at = i;
	return at;
}

static void
measure_pages(const struct bench *b, const struct catalog *c)
{
	uint32_t n = guide_pages(b->g), at;
	struct times *t = xcalloc(n, sizeof *t), all = {0};
	double *by_page = xcalloc(n, sizeof *by_page);
	double *by_cmark = xcalloc(n, sizeof *by_cmark);
	double *by_time = xcalloc(n, sizeof *by_time);
	struct str words;

	str_init(&words);
	for (uint32_t i = 0; i < n; i++) {
		read_page(b, i, &words);
		measure_page(b, i, c, &words, &t[i]);
		by_time[i] = median(&t[i].with);
		if (words.len < SHORTEST)
			continue;
		by_page[i] = ratio(&t[i].with, &t[i].without);
		by_cmark[i] = ratio(&t[i].with, &t[i].cmark);
	}
	for (int k = 0; k < b->runs; k++) {
		double with = 0, without = 0;

		for (uint32_t i = 0; i < n; i++) {
			with += t[i].with.v[k];
			without += t[i].without.v[k];
		}
		samples_add(&all.with, with);
		samples_add(&all.without, without);
	}
	at = worst(by_page, n);
	fact(b, "page", &t[at].with, &t[at].without);
	fact_name(b, "page_name", at);
	at = worst(by_cmark, n);
	fact(b, "cmark", &t[at].with, &t[at].cmark);
	fact_name(b, "cmark_name", at);
	at = worst(by_time, n);
	fact(b, "longest", &t[at].with, &t[at].without);
	fact_name(b, "longest_name", at);
	fact(b, "all", &all.with, &all.without);
	for (uint32_t i = 0; i < n; i++)
		times_free(&t[i]);
	times_free(&all);
	free(t);
	free(by_page);
	free(by_cmark);
	free(by_time);
	str_done(&words);
}

/* "es" of "po/es.gmo". */
static char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *name = xstrdup(slash ? slash + 1 : path);

	name[strcspn(name, ".")] = '\0';
	return name;
}

static void
measure(struct bench *b, const char *path)
{
	struct err e = {0};
	char *name = name_of(path);
	struct catalog *c;

	b->tag = name;
	measure_open(b, path);
	c = catalog_open(path, &e);
	if (!c)
		die("%s: %s", path, e.msg);
	measure_pages(b, c);
	guide_set_catalog(b->g, NULL);
	catalog_close(c);
	free(name);
}

int
main(int argc, char **argv)
{
	struct err e = {0};
	struct bench b = {0};

	if (argc < 5 || (b.runs = atoi(argv[2])) < 1)
		die("usage: langbench FACTS RUNS CONTENT CATALOG...");
	if (!text_locale_init(&e))
		die("%s", e.msg);
	b.content = argv[3];
	b.facts = fopen(argv[1], "a");
	b.g = guide_open(b.content, NULL, &e);
	if (!b.facts || !b.g || !guide_preload(b.g, &e))
		die("%s: %s", argv[3], e.msg);
	b.a = arena_new();
	for (int i = 4; i < argc; i++)
		measure(&b, argv[i]);
	arena_free(b.a);
	guide_close(b.g);
	return fclose(b.facts) != 0;
}
