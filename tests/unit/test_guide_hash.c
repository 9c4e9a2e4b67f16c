/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "onedir.h"

static int
make_book(void **state)
{
	(void)state;
	temp_make(&dir);
	temp_folder(&dir, "guide");
	temp_folder(&dir, "site");
	temp_folder(&dir, "site/content");
	temp_file(&dir, "guide/guide.conf", "title = \"T\"\n");
	temp_file(&dir, "guide/SUMMARY.md", "- [A](a.md)\n- [B](b.md)\n");
	temp_file(&dir, "guide/a.md", "# A\n\n## One\n\nWords.\n");
	temp_file(&dir, "guide/b.md", "# B\n");
	temp_file(&dir, "guide/glossary.md", "# G\n");
	return 0;
}

/* With the site's settings SITE, or without any. */
static void
hash(const char *site, char out[GUIDE_HASH])
{
	struct err e = {0};
	struct site *s = NULL;
	struct guide *g;

	if (site) {
		temp_file(&dir, "site/site.conf", site);
		s = site_load(temp_path(&dir, "site/site.conf"), &e);
		assert_non_null(s);
	}
	g = guide_open(temp_path(&dir, "guide"), s, &e);
	assert_non_null(g);
	guide_hash(g, out);
	guide_close(g);
	site_free(s);
	assert_int_equal(strlen(out), GUIDE_HASH - 1);
	assert_int_equal(strspn(out, "0123456789abcdef"), GUIDE_HASH - 1);
}

static void
test_what_counts(void **state)
{
	static const struct {
		const char *site, *file, *text;
	} changes[] = {
	    {NULL, "guide/a.md", "# A\n\n## One\n\nWords!\n"},
	    {NULL, "guide/SUMMARY.md", "- [A](a.md)\n- [C](b.md)\n"},
	    {NULL, "guide/glossary.md", "# H\n"},
	    {NULL, "guide/glossary.md", ""},
	    {NULL, "guide/quiz.md", "# Q\n"},
	    {NULL, "guide/sheets.conf", "x\n"},
	    {NULL, "guide/visits.conf", "x\n"},
	    {NULL, "guide/sources.md", "# S\n"},
	    {NULL, "guide/get-help.md", "# Help\n"},
	    {NULL, "guide/guide.conf", "title = \"U\"\n"},
	    {"", "site/content/b.md", "# Another B\n"},
	    {"withdraw = {\"b\"}\n", NULL, NULL},
	    {"withdraw = {\"a#one\"}\n", NULL, NULL},
	};
	enum { N = sizeof changes / sizeof *changes };
	char was[N + 1][GUIDE_HASH];

	(void)state;
	hash(NULL, was[N]);
	for (size_t i = 0; i < N; i++) {
		remove_dir(NULL);
		make_book(NULL);
		if (changes[i].file)
			temp_file(&dir, changes[i].file, changes[i].text);
		hash(changes[i].site, was[i]);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(was[k], was[i]);
		assert_string_not_equal(was[N], was[i]);
	}
}

static void
test_what_does_not(void **state)
{
	char a[GUIDE_HASH], b[GUIDE_HASH];

	(void)state;
	hash(NULL, a);
	hash(NULL, b);
	assert_string_equal(a, b);
	hash("public-title = \"Another\"\ncountry = \"US\"\n"
	     "text en { clinic = \"Here\" }\n",
	    b);
	assert_string_equal(a, b);
	temp_file(&dir, "guide/reviews.conf", "");
	temp_folder(&dir, "guide/counselor");
	temp_file(&dir, "guide/counselor/a.md", "# A\n\nSay it.\n");
	temp_file(&dir, "guide/CHANGES.md", "# C\n");
	hash(NULL, b);
	assert_string_equal(a, b);
}

/* A page that is not there is no page that is empty; bytes do not move from
 * one file into the next. */
static void
test_borders(void **state)
{
	char a[GUIDE_HASH], b[GUIDE_HASH], c[GUIDE_HASH];

	(void)state;
	hash(NULL, a);
	remove(temp_path(&dir, "guide/b.md"));
	hash(NULL, b);
	temp_file(&dir, "guide/b.md", "");
	hash(NULL, c);
	assert_string_not_equal(a, b);
	assert_string_not_equal(b, c);
	temp_file(&dir, "guide/a.md", "# A\n");
	temp_file(&dir, "guide/b.md", "x");
	hash(NULL, a);
	temp_file(&dir, "guide/a.md", "# A\nx");
	temp_file(&dir, "guide/b.md", "");
	hash(NULL, b);
	assert_string_not_equal(a, b);
}

int
main(void)
{
#define WITH_DIR(test)                                                         \
	cmocka_unit_test_setup_teardown(test, make_book, remove_dir)
	const struct CMUnitTest tests[] = {
	    WITH_DIR(test_what_counts),
	    WITH_DIR(test_what_does_not),
	    WITH_DIR(test_borders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
