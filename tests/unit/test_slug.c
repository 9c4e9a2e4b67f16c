/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_slug - anchors as GitHub makes them, and doc_find_anchor(). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "guide/slug.h"
#include "text/text.h"

static void
expect(const char *heading, const char *want)
{
	struct str got;

	str_init(&got);
	slug_make(&got, heading, strlen(heading));
	assert_string_equal(str_text(&got), want);
	str_done(&got);
}

static void
test_rule(void **state)
{
	(void)state;
	expect("Safety", "safety");
	expect("What is it?", "what-is-it");
	expect("Dose: 0.5 mg/kg (IV)", "dose-05-mgkg-iv");
	expect("a  b", "a--b");
	expect("snake_case and kebab-case", "snake_case-and-kebab-case");
	expect("Risks & benefits", "risks--benefits");
	expect("", "");
	expect("!?", "");
	expect("line\nbreak", "linebreak");
}

static void
test_other_scripts(void **state)
{
	(void)state;
	expect("\xc3\x89t\xc3\xa9 \xc3\x9c"
	       "BER",
	    "\xc3\xa9t\xc3\xa9-\xc3\xbc"
	    "ber");
	expect("\xd0\x9f\xd0\xa0\xd0\x98", "\xd0\xbf\xd1\x80\xd0\xb8");
	expect("\xe6\xb0\xaf\xe8\x83\xba\xe9\x85\xae\xef\xbc\x9f",
	    "\xe6\xb0\xaf\xe8\x83\xba\xe9\x85\xae");
	/* marks stay with their letter, dashes and quotes of print go */
	expect("e\xcc\x81", "e\xcc\x81");
	expect("a \xe2\x80\x94 b", "a--b");
	expect("it\xe2\x80\x99s", "its");
	expect("\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\x82",
	    "\xe0\xa4\xb9\xe0\xa4\xbf"
	    "\xe0\xa4\x82");
	/* a joiner is no letter */
	expect("a\xe2\x80\x8d"
	       "b",
	    "ab");
}

static void
add(struct slug_set *set, struct arena *a, const char *heading,
    const char *want)
{
	assert_string_equal(
	    slug_set_add(set, a, heading, strlen(heading)), want);
}

static void
test_equal_headings(void **state)
{
	struct arena *a = arena_new();
	struct slug_set set;

	(void)state;
	slug_set_init(&set);
	add(&set, a, "Risks", "risks");
	add(&set, a, "RISKS", "risks-1");
	add(&set, a, "Risks!", "risks-2");
	/* one that has the name already is not given twice */
	add(&set, a, "a-1", "a-1");
	add(&set, a, "a", "a");
	add(&set, a, "a", "a-2");
	add(&set, a, "", "");
	add(&set, a, "?", "-1");
	slug_set_done(&set);
	arena_free(a);
}

/* A square of time would not end before the alarm. */
static void
test_many(void **state)
{
	struct arena *a = arena_new();
	struct slug_set set;
	const char *last = NULL;

	(void)state;
	alarm(120);
	slug_set_init(&set);
	for (int i = 0; i < 300000; i++)
		last = slug_set_add(&set, a, "same", 4);
	assert_string_equal(last, "same-299999");
	slug_set_done(&set);
	arena_free(a);
	alarm(0);
}

static void
test_find(void **state)
{
	static const char text[] = "# A b\n\ntext\n\n## A b\n\n- # In list\n";
	struct arena *a = arena_new();
	const struct doc *d =
	    markdown_parse(a, text, sizeof text - 1, NULL, NULL, NULL);

	(void)state;
	assert_int_equal(doc_find_anchor(d, "a-b", 3), 1);
	assert_int_equal(doc_find_anchor(d, "a-b-1", 5), 3);
	assert_int_equal(doc_find_anchor(d, "in-list-and-more", 7), 6);
	assert_int_equal(doc_find_anchor(d, "a-", 2), 0);
	assert_int_equal(doc_find_anchor(d, "", 0), 0);
	assert_int_equal(doc_section(d, 2), 1);
	assert_int_equal(doc_section(d, 3), 3);
	assert_int_equal(doc_section(d, 0), 0);
	assert_int_equal(doc_section(d, 99), 6);
	assert_int_equal(doc_leaf_from(d, 0), 1);
	assert_int_equal(doc_leaf_from(d, 4), 6);
	assert_int_equal(doc_leaf_from(d, 7), d->nblocks);
	assert_int_equal(doc_leaf_before(d, 6), 3);
	assert_int_equal(doc_leaf_before(d, 99), 6);
	assert_int_equal(doc_leaf_before(d, 1), d->nblocks);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rule),
	    cmocka_unit_test(test_other_scripts),
	    cmocka_unit_test(test_equal_headings),
	    cmocka_unit_test(test_many),
	    cmocka_unit_test(test_find),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
