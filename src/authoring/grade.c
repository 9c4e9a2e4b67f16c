/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authoring/grade.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/check.h"
#include "authoring/readability.h"
#include "authoring/rules.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guideconf.h"
#include "text/text.h"

enum {
	AIM = 6,        /* [school years] */
	PAGE_COLS = 40, /* [cells] of a page and its section in the table */
};

bool
grade_counts(const struct check_file *f)
{
	return f->doc && f->kind != FILE_SOURCES && f->kind != FILE_NOTES &&
	       f->kind != FILE_CHANGES;
}

/* A glossary is read a term at a time: all of it is one section, without how
 * the terms are spoken. */
static const struct readability_section *
sections(struct check *c, const struct check_file *f, size_t *n)
{
	struct readability_section *s;
	const struct doc *d = f->doc;

	if (f->kind != FILE_GLOSSARY)
		return readability_sections(c->a, d, n);
	s = arena_zalloc(c->a, sizeof *s);
	for (uint32_t i = 1; i < d->nblocks; i++)
		if (strncmp(d->blocks[i].text, "(spoken", 7) != 0)
			readability_add_block(&s->counts, d, i);
	*n = s->counts.words > 0;
	return s;
}

/* ---- rules ------------------------------------------------------------------
 */

static void
check_section(struct check *c, const struct check_file *f,
    const struct readability_section *s)
{
	const struct block *b = &f->doc->blocks[s->heading];
	double grade = readability_grade(&s->counts, false);
	double bare = readability_grade(&s->counts, true);
	/* As it is printed: 6.04 is 6.0. */
	int tenths = (int)(grade * 10 + 0.5);
	bool over = tenths > 10 * c->conf->grade_cap;

	if (tenths <= 10 * AIM)
		return;
	check_say(c, f, s->heading ? b->line : 0, 1,
	    over ? "grade" : "grade-aim",
	    "\"%s\" is read at grade %.1f (%.1f without names); shorter "
	    "sentences and words bring it to %d",
	    s->heading ? b->text : "the page", grade, bare,
	    over ? c->conf->grade_cap : AIM);
}

void
rules_grade(struct check *c)
{
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct check_file *f = &c->files[i];
		const struct readability_section *s;
		size_t n;

		if (!grade_counts(f))
			continue;
		s = sections(c, f, &n);
		for (size_t k = 0; k < n; k++)
			check_section(c, f, &s[k]);
	}
}

/* ---- the table
 * ---------------------------------------------------------------- */

static void
put_cell(struct str *out, const char *s, int cols)
{
	size_t len = 0, n;

	while (s[len])
		len++;
	n = text_prefix(s, len, cols);
	str_put(out, s, n);
	str_repeat(out, ' ', (size_t)(cols + 1 - text_cols(s, n)));
}

static int
compare(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static double
median(double *list, size_t n)
{
	if (!n)
		return 0;
	qsort(list, n, sizeof *list, compare);
	return n % 2 ? list[n / 2] : (list[n / 2 - 1] + list[n / 2]) / 2;
}

struct grades {
	double *with, *without;
	size_t n, cap;
};

static void
put_section(const struct check_file *f, const struct readability_section *s,
    struct grades *g, struct str *out)
{
	double with = readability_grade(&s->counts, false);
	double without = readability_grade(&s->counts, true);

	if (g->n == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 64;
		g->with = mem_realloc(g->with, g->cap * sizeof *g->with);
		g->without =
		    mem_realloc(g->without, g->cap * sizeof *g->without);
	}
	g->with[g->n] = with;
	g->without[g->n++] = without;
	put_cell(out, f->path, PAGE_COLS / 2 + 4);
	put_cell(
	    out, s->heading ? f->doc->blocks[s->heading].text : "", PAGE_COLS);
	str_printf(out, "%6u %6u %6.1f %6.1f\n", s->counts.words,
	    s->counts.sentences, with, without);
}

void
grade_table(struct check *c, struct str *out)
{
	struct grades g = {0};

	put_cell(out, "page", PAGE_COLS / 2 + 4);
	put_cell(out, "section", PAGE_COLS);
	str_puts(out, " words  sent.  grade without names\n");
	for (size_t i = 0; i < c->nfiles; i++) {
		const struct readability_section *s;
		size_t n;

		if (!grade_counts(&c->files[i]))
			continue;
		s = sections(c, &c->files[i], &n);
		for (size_t k = 0; k < n; k++)
			put_section(&c->files[i], &s[k], &g, out);
	}
	str_printf(out, "median %.1f, without names %.1f, of %zu sections\n",
	    median(g.with, g.n), median(g.without, g.n), g.n);
	mem_free(g.with);
	mem_free(g.without);
}
