/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked - a catalog of a test's own: it answers, and notes what was asked. */
#ifndef TESTS_ASKED_H
#define TESTS_ASKED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "tempdir.h"
#include "torture/doc_check.h"

/* ---- files ------------------------------------------------------------ */

static inline const char *
source_path(const char *below)
{
	static char path[TEMP_PATH_MAX];
	const char *top = getenv("srcdir");

	snprintf(path, sizeof path, "%s/%s", top ? top : ".", below);
	return path;
}

static inline bool
read_file(const char *path, struct str *out)
{
	FILE *f = fopen(path, "rb");
	char buf[4096];
	size_t n;

	if (!f)
		return false;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		str_put(out, buf, n);
	fclose(f);
	return true;
}

/* ---- a catalog of the test's own -------------------------------------- */

struct words {
	const char *id;
	const char *text;
};

/* What the reader is told, and what it asked for. */
struct asked {
	const struct words *list; /* ends with NULL */
	bool same;                /* all is translated as it is */
	struct str log;
};

/* Kinds that have messages. */
static inline const char *
kind_of(const struct markdown_message *m)
{
	switch (m->block) {
	case BLOCK_HEADING:
		return "heading";
	case BLOCK_PARA:
		return "para";
	case BLOCK_CALLOUT:
		return "label of a callout";
	case BLOCK_PERSON:
		return m->detail ? "comparison" : "person";
	case BLOCK_STEP:
		return m->label ? "label of a step" : "step";
	default:
		return "?";
	}
}

static inline const char *
answer(void *ctx, const struct markdown_message *m)
{
	struct asked *q = ctx;

	assert_int_equal(strlen(m->id), m->n);
	str_printf(&q->log, "%u: %s", m->line, kind_of(m));
	if (m->block == BLOCK_HEADING)
		str_printf(&q->log, " %u", m->detail);
	if (m->callout >= 0)
		str_printf(&q->log, " in callout %d", m->callout);
	str_printf(&q->log, "%s%s", m->item ? " item" : "",
	    m->answer ? " answer" : "");
	if (m->context)
		str_printf(&q->log, " (%s)", m->context);
	if (m->note)
		str_printf(&q->log, " {%s}", m->note);
	str_printf(&q->log, "\n\t%s\n", m->id);
	for (const struct words *w = q->list; w && w->id; w++)
		if (strcmp(w->id, m->id) == 0)
			return w->text;
	return q->same ? m->id : NULL;
}

static inline const char *
value_of(void *ctx, const char *name, size_t n)
{
	(void)ctx;
	return n == 6 && memcmp(name, "crisis", 6) == 0 ? "988" : NULL;
}

static inline int
number_of(void *ctx, const char *key)
{
	(void)ctx;
	return strcmp(key, "fda-2023") == 0 ? 3 : 0;
}

static inline const struct doc *
parse(struct arena *a, const char *s, struct asked *q)
{
	struct markdown_opts o = {.conventions = true,
	    .value = value_of,
	    .cite = number_of,
	    .translate = q ? answer : NULL,
	    .ctx = q};
	const struct doc *d = markdown_parse(a, s, strlen(s), &o, NULL, NULL);
	const char *wrong = doc_check(d);

	if (wrong)
		fail_msg("%s", wrong);
	return d;
}

static inline void
check_same(const char *name, const struct doc *d, const struct doc *t)
{
	struct str x, y;

	str_init(&x);
	str_init(&y);
	doc_outline(d, &x);
	doc_outline(t, &y);
	if (strcmp(str_text(&x), str_text(&y)) != 0)
		fail_msg(
		    "%s:\n%s\nis not\n%s", name, str_text(&y), str_text(&x));
	assert_int_equal(d->nlinks, t->nlinks);
	for (uint32_t i = 0; i < d->nlinks; i++) {
		assert_string_equal(d->links[i].dest, t->links[i].dest);
		assert_int_equal(d->links[i].block, t->links[i].block);
		assert_int_equal(d->links[i].start, t->links[i].start);
		assert_int_equal(d->links[i].end, t->links[i].end);
	}
	str_done(&x);
	str_done(&y);
}

#endif
