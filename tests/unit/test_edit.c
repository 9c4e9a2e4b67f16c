/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * edit: what is withdrawn is gone with all that stood in it, the rest is a
 * sound tree; and a source shows the number that its citations have.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/edit.h"
#include "sample.h"
#include "text/text.h"
#include "torture/doc_check.h"

static const char page[] = "# Page\n\nTop [one](#a).\n\n"
			   "## First\n\n- kept [two](#b)\n  - deeper\n\n"
			   "## Second\n\nlost [three](#c)\n\n"
			   "### Below\n\n> lost too\n\n"
			   "## Third\n\nkept *again* [four](#d)\n";

static bool
is_one_of(void *ctx, const char *anchor)
{
	const char *const *names = ctx;

	for (; *names; names++)
		if (strcmp(*names, anchor) == 0)
			return true;
	return false;
}

static void
check_text(const struct doc *d, const char *want, bool there)
{
	struct str s;

	str_init(&s);
	doc_outline(d, &s);
	if ((strstr(str_text(&s), want) != NULL) != there)
		fail_msg("\"%s\":\n%s", want, str_text(&s));
	str_done(&s);
}

static void
a_section_goes_with_all_in_it(void **state)
{
	static const char *const names[] = {"second", NULL};
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, page), *cut;
	union {
		const char *const *in;
		void *ctx;
	} u = {.in = names};
	uint32_t third;

	(void)state;
	cut = edit_cut(a, d, is_one_of, u.ctx);
	assert_null(doc_check(cut));
	check_text(cut, "Second", false);
	check_text(cut, "lost", false);
	check_text(cut, "Below", false);
	check_text(cut, "deeper", true);
	check_text(cut, "again", true);
	third = doc_find_anchor(cut, "third", 5);
	assert_int_not_equal(third, 0);
	assert_int_equal(cut->nlinks, 3);
	assert_string_equal(cut->links[2].dest, "#d");
	assert_int_equal(cut->links[2].block, third + 1);
	assert_int_equal(doc_find_anchor(cut, "second", 6), 0);
	check_text(d, "lost", true); /* the first is as it was */
	arena_free(a);
}

static void
nothing_to_cut_is_no_copy(void **state)
{
	static const char *const names[] = {"nowhere", NULL};
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, page);
	union {
		const char *const *in;
		void *ctx;
	} u = {.in = names};

	(void)state;
	assert_ptr_equal(edit_cut(a, d, is_one_of, u.ctx), d);
	arena_free(a);
}

/* Each choice of sections leaves a sound tree. */
static void
any_cut_is_sound(void **state)
{
	static const char *const all[] = {
	    "page", "first", "second", "below", "third"};

	(void)state;
	for (unsigned set = 0; set < 32; set++) {
		const char *names[6] = {NULL};
		struct arena *a = arena_new();
		const struct doc *cut;
		int n = 0;

		for (int i = 0; i < 5; i++)
			if (set & (1u << i))
				names[n++] = all[i];
		cut = edit_cut(a, sample_parse(a, page), is_one_of, names);
		assert_null(doc_check(cut));
		if (set & 1) /* the page's own heading: all of it */
			assert_int_equal(cut->nblocks, 1);
		arena_free(a);
	}
}

static int
fifth(void *ctx, const char *anchor)
{
	(void)ctx;
	return strcmp(anchor, "first") == 0 ? 5 : 0;
}

static void
a_source_has_its_number(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d =
	    edit_number(a, sample_parse(a, page), fifth, NULL);
	uint32_t id = doc_find_anchor(d, "first", 5);

	(void)state;
	assert_null(doc_check(d));
	assert_string_equal(d->blocks[id].text, "[5] First");
	check_text(d, "[5] Second", false);
	arena_free(a);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_section_goes_with_all_in_it),
	    cmocka_unit_test(nothing_to_cut_is_no_copy),
	    cmocka_unit_test(any_cut_is_sound),
	    cmocka_unit_test(a_source_has_its_number),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
