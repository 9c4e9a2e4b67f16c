/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * papertest - handouts of trees that a test made, printed as text into a
 * string; and a language from right to left.
 */
#ifndef TESTS_UNIT_PAPERTEST_H
#define TESTS_UNIT_PAPERTEST_H

#include "base/err.h"
#include "base/str.h"
#include "locale/catalog.h"
#include "paper/handout.h"
#include "paper/text.h"
#include "tempdir.h"

/* STATE is the catalog, for cmocka_run_group_tests(). */
static inline int
paper_setup(void **state)
{
	char command[3 * TEMP_PATH_MAX];
	const char *top = getenv("srcdir");
	struct tempdir dir;
	struct err e = {0};

	temp_make(&dir);
	snprintf(command, sizeof command,
	    "msgfmt -o '%s/ar.mo' '%s/tests/guides/rtl/ar.po'", dir.path,
	    top ? top : ".");
	assert_int_equal(system(command), 0);
	*state = catalog_open(temp_path(&dir, "ar.mo"), &e);
	temp_remove(&dir);
	return *state ? 0 : -1;
}

static inline int
paper_teardown(void **state)
{
	catalog_close(*state);
	return 0;
}

static inline bool
paper_take(void *ctx, const char *s, size_t n)
{
	str_put(ctx, s, n);
	return true;
}

static inline void
paper_print(
    const struct handout *list, size_t n, int rows, int width, struct str *out)
{
	const struct paper_text_opts o = {
	    .width = width, .sink = paper_take, .ctx = out};

	str_clear(out);
	assert_true(paper_text_handouts(list, n, rows, &o));
}

/* A handout of one tree; ALSO, in a second language, may be NULL. */
static inline struct handout
paper_handout(const struct doc *d, const struct doc *also)
{
	struct handout h = {.id = "x", .nlanguages = also ? 2 : 1};

	for (size_t i = 0; i < 2; i++) {
		h.in[i].doc = i ? also : d;
		h.in[i].tag = "en";
		h.in[i].title = "x";
		h.in[i].foot = "(x 0.2.0)";
	}
	return h;
}

static inline void
paper_turn_round(struct handout *h, const struct catalog *c)
{
	h->in[0].rtl = true;
	h->in[0].catalog = c;
	h->in[0].tag = "ar";
}

#endif
