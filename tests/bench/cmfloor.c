/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmfloor - the least that a program on libcmark can do with a file: read it,
 * parse it, perhaps walk or render the tree, free it.
 *
 *   cmfloor parse|walk|html|read FILE [N]
 *
 * With N: N times inside the process, then the median of the work alone.
 */
#include <cmark.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
compare(const void *a, const void *b)
{
	double x, y;
	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

static char *
read_file(const char *path, long *size)
{
	FILE *f = fopen(path, "rb");
	char *b;
	if (!f || fseek(f, 0, SEEK_END) || (*size = ftell(f)) < 0)
		return NULL;
	rewind(f);
	b = malloc((size_t)*size + 1);
	if (b && fread(b, 1, (size_t)*size, f) != (size_t)*size)
		return NULL;
	fclose(f);
	return b;
}

static long
walk(cmark_node *doc)
{
	cmark_iter *it = cmark_iter_new(doc);
	long sum = 0;
	while (cmark_iter_next(it) != CMARK_EVENT_DONE) {
		const char *s = cmark_node_get_literal(cmark_iter_get_node(it));
		sum += s ? (long)strlen(s) : 1;
	}
	cmark_iter_free(it);
	return sum;
}

/* A sum that depends on all of it, so that nothing can be left out. */
static long
work(const char *what, const char *b, long size)
{
	cmark_node *doc;
	long sum = 0;
	if (!strcmp(what, "read"))
		return 0;
	doc = cmark_parse_document(b, (size_t)size, CMARK_OPT_DEFAULT);
	if (!strcmp(what, "html")) {
		char *h = cmark_render_html(doc, CMARK_OPT_DEFAULT);
		sum = (long)strlen(h);
		free(h);
	} else if (!strcmp(what, "walk")) {
		sum = walk(doc);
	}
	cmark_node_free(doc);
	return sum;
}

int
main(int argc, char **argv)
{
	int times = argc > 3 ? atoi(argv[3]) : 1;
	long size = 0, sum = 0;
	char *b = argc > 2 ? read_file(argv[2], &size) : NULL;
	double *t = times > 0 ? calloc((size_t)times, sizeof *t) : NULL;
	if (!b || !t) {
		fputs("usage: cmfloor parse|walk|html|read FILE [N]\n", stderr);
		return 2;
	}
	for (int i = 0; i < times; i++) {
		double start = now_ms();
		sum += work(argv[1], b, size);
		t[i] = now_ms() - start;
	}
	qsort(t, (size_t)times, sizeof *t, compare);
	if (argc > 3)
		printf("%s %ld bytes: median %.4f ms, min %.4f, max %.4f (%d "
		       "reps) = %.1f MB/s; check %ld\n",
		    argv[1], size, t[times / 2], t[0], t[times - 1], times,
		    (double)size / 1e3 / t[times / 2], sum);
	free(b);
	free(t);
	return 0;
}
