/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CHANGES.md: our own, small ones, and what is refused. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/changes.h"
#include "guide/folder.h"
#include "guide/sheets.h"
#include "tempdir.h"
#include "text/text.h"

static const struct changes *
parse(struct arena *a, const char *s, struct err *e)
{
	*e = (struct err){0};
	return changes_parse(a, "CHANGES.md", s, strlen(s), e);
}

static void
versions_and_entries(void **state)
{
	static const char text[] =
	    "# Changes\n\nWords. <!-- not ours -->\n\n"
	    "## 0.10.0 (2026-11-22)\n\n"
	    "- **Safety**: says *when* to\n  rest. Take off the rack: `a`.\n"
	    "  <!-- sheets: when-to-call,\n  the-day -->\n"
	    "- New: a page.\n  - with more <!-- note -->\n\n"
	    "## 0.9\n\n* **Safety**: no sheets.\n\nAfter words.\n";
	struct arena *a = arena_new();
	struct err e;
	const struct changes *c = parse(a, text, &e);

	(void)state;
	if (!c)
		fail_msg("%d: %s", e.line, e.msg);
	assert_int_equal(c->n, 3);
	assert_string_equal(c->versions[0], "0.10.0");
	assert_string_equal(c->versions[1], "0.9");
	assert_null(c->versions[2]);
	assert_true(c->list[0].safety);
	assert_string_equal(c->list[0].version, "0.10.0");
	assert_string_equal(c->list[0].date, "2026-11-22");
	assert_string_equal(
	    c->list[0].text, "says when to rest. Take off the rack: a.");
	assert_string_equal(c->list[0].sheets[0], "when-to-call");
	assert_string_equal(c->list[0].sheets[1], "the-day");
	assert_null(c->list[0].sheets[2]);
	assert_int_equal(c->list[0].line, 7);
	assert_false(c->list[1].safety);
	assert_string_equal(c->list[1].text, "New: a page. with more");
	assert_null(c->list[1].sheets[0]);
	assert_true(c->list[2].safety);
	assert_string_equal(c->list[2].version, "0.9");
	assert_string_equal(c->list[2].date, "");
	assert_string_equal(c->list[2].text, "no sheets.");
	c = parse(a, "", &e);
	assert_non_null(c);
	assert_int_equal(c->n, 0);
	assert_null(c->versions[0]);
	arena_free(a);
}

static void
what_is_refused(void **state)
{
	static const struct {
		const char *text;
		int line;
	} bad[] = {
	    {"- an entry of no version\n", 1},
	    {"## Next\n", 1},
	    {"## 1. (2026-11-22)\n", 1},
	    {"## 1.0 (2026-13-22)\n", 1},
	    {"## 1.0 2026-11-22\n", 1},
	    {"## 1.0\n\n## 1.1\n", 3},
	    {"## 1.0\n\n## 1.0.0\n", 3},
	    {"## 1.0\n\n- A page.\n  <!-- sheets: a -->\n## 0.9\n", 5},
	    {"## 1.0\n<!-- sheets: a -->\n", 2},
	    {"## 1.0\n- **Safety**: x\n  <!-- sheets: a b -->\n", 3},
	    {"## 1.0\n- **Safety**: x\n  <!-- sheets: -->\n", 3},
	    {"## 1.0\n- **Safety**: x\n  <!-- sheets: ,a -->\n", 3},
	    {"## 1.0\n- **Safety**: x\n\n  <!-- sheets: a\n", 4},
	};
	struct arena *a = arena_new();
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (parse(a, bad[i].text, &e))
			fail_msg("%s", bad[i].text);
		assert_string_equal(e.path, "CHANGES.md");
		assert_true(*e.msg);
		if (e.line != bad[i].line)
			fail_msg("%d: %s", e.line, bad[i].text);
	}
	arena_free(a);
}

static void
which_comes_before(void **state)
{
	static const char *const order[] = {"", "0.0.1", "0.1", "0.1.1", "0.2",
	    "0.9", "0.10", "0.10.1", "1", "1.0.1", "2", "10",
	    "10.00000000000000000000000000001",
	    "99999999999999999999999999999999"};
	const size_t n = sizeof order / sizeof *order;

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (changes_is_before(order[i], order[k]) != (i < k))
				fail_msg("%s %s", order[i], order[k]);
	assert_false(changes_is_before("1", "1.0.0"));
	assert_false(changes_is_before("1.0.0", "1"));
	assert_false(changes_is_before("01.2", "1.02"));
}

static struct bytes
read_content(const char *name)
{
	const char *top = getenv("srcdir");
	char path[TEMP_PATH_MAX];
	struct bytes b;
	struct err e;

	snprintf(path, sizeof path, "%s/content/%s", top ? top : ".", name);
	if (!folder_read_any(path, 1 << 20, &b, &e))
		fail_msg("%s", path);
	return b;
}

static void
our_own(void **state)
{
	struct bytes b = read_content("CHANGES.md");
	struct bytes s = read_content("sheets.conf");
	struct arena *a = arena_new();
	struct err e = {0};
	const struct sheets *sheets =
	    sheets_parse(a, "sheets.conf", s.s, s.n, &e);
	const struct changes *c = changes_parse(a, "CHANGES.md", b.s, b.n, &e);
	size_t named = 0;

	(void)state;
	if (!c || !sheets)
		fail_msg("%d: %s", e.line, e.msg);
	for (size_t i = 0; i < c->n; i++)
		for (const char *const *id = c->list[i].sheets; *id; id++) {
			bool there = false;

			for (size_t k = 0; k < sheets->n; k++)
				there |= strcmp(sheets->sheets[k].id, *id) == 0;
			assert_true(there);
			named++;
		}
	assert_true(named > 0);
	bytes_done(&b);
	bytes_done(&s);
	arena_free(a);
}

/* Bytes are cut, changed and doubled: nothing but an answer or an error. */
static void
hostile_bytes(void **state)
{
	struct bytes b = read_content("CHANGES.md");
	struct arena *a = arena_new();
	unsigned seed = 11;
	char s[4096];

	(void)state;
	for (int i = 0; i < 3000; i++) {
		size_t n = temp_random(&seed) % (b.n < 4000 ? b.n : 4000);
		struct err e = {0};

		memcpy(s, b.s, n);
		for (int k = temp_random(&seed) % 8; n && k > 0; k--)
			s[temp_random(&seed) % n] =
			    "#->< \n,()*.\xff\0"[temp_random(&seed) % 13];
		if (!changes_parse(a, "x", s, n, &e))
			assert_true(*e.msg);
		arena_reset(a);
	}
	arena_free(a);
	bytes_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(versions_and_entries),
	    cmocka_unit_test(what_is_refused),
	    cmocka_unit_test(which_comes_before),
	    cmocka_unit_test(our_own),
	    cmocka_unit_test(hostile_bytes),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
