/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The booklet for review: numbers, evidence, what changed, and that it is
 * HTML that needs nothing else. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "authoring/booklet.h"
#include "authoring/check.h"
#include "authoring/sign.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/reviews.h"
#include "tempdir.h"
#include "text/text.h"

#define PAGE                                                                   \
	"# Safety\n\nThis page tells you \\<b> & \"that\".\n\n"                \
	"## May I drive?\n\n> [!WARNING]\n> - Not today "                      \
	"[key-a](sources.md#key-a)\n> - 1 < 2\n\n"                             \
	"1. Go *home*\n2. See [that](other.md#x) and "                         \
	"[this](https://a.example/?b&c)\n\n"                                   \
	"```people\n38 of 100: dizzy | 15 of 100: without\n```\n\n"            \
	"```timeline\nBefore: eat\n```\n\n---\n\n    code < here\n"

static struct tempdir dir;
static struct str out;

static int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	str_init(&out);
	temp_file(&dir, "SUMMARY.md",
	    "# Summary\n\n- [Safety](safety.md)\n- [Other](other.md)\n"
	    "- [Sources](sources.md)\n");
	temp_file(&dir, "guide.conf", "title = \"Our <guide>\"\n");
	temp_file(&dir, "safety.md", PAGE);
	temp_file(&dir, "other.md", "# Other\n\nWords.\n");
	temp_file(&dir, "sources.md",
	    "# Sources\n\nFrom where.\n\n## key-a\n\nA Body: \"Its "
	    "\\<label>\". "
	    "Read in a copy.\n");
	temp_file(&dir, "evidence.tsv",
	    "id\tverdict\tstatement\tsource\tplace\n"
	    "C1\tOK\tDo not drive & rest\tkey-a\tsafety#may-i-drive\n"
	    "C2\tV\tElsewhere\tkey-a\tother#other\n"
	    "C3\tV\tOf this section alone\tkey-b\tsafety#may-i-drive\n");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	str_done(&out);
	temp_remove(&dir);
	return 0;
}

static void
make(bool since_review)
{
	struct err e = {0};
	struct check *c = check_open(dir.path, NULL, &e);
	struct booklet_opts o = {
	    .today = "2026-11-22", .since_review = since_review};
	const struct check_file *f;

	if (!c)
		fail_msg("%s", e.msg);
	f = check_file_find(c, REVIEWS_FILE);
	if (f)
		o.reviews = reviews_parse(c->a, f->path, f->raw, f->n, &e);
	str_clear(&out);
	booklet_html(c, &o, &out);
	check_close(c);
}

/* Does S stand in block ID of the booklet? */
static bool
block_has(const char *id, const char *s)
{
	char open[64];
	const char *at, *end, *hit;

	snprintf(open, sizeof open, "id=\"b%s\"", id);
	at = strstr(out.s, open);
	if (!at)
		return false;
	end = strstr(at, "<div class=\"m\">");
	hit = strstr(at, s);
	return hit && end && hit < end;
}

static void
blocks_are_numbered_and_escaped(void **state)
{
	(void)state;
	make(false);
	assert_non_null(
	    strstr(out.s, "<title>Our &lt;guide&gt;: booklet for review"));
	assert_true(block_has("1.1", "Safety"));
	assert_true(block_has("1.2", "you &lt;b&gt; &amp; &quot;that&quot;."));
	assert_true(block_has("1.4", "Get help"));
	assert_true(block_has("1.4", "\xe2\x80\xa2 Not today [key-a]"));
	assert_true(block_has("1.5", "\xe2\x80\xa2 1 &lt; 2"));
	assert_false(block_has("1.5", "Get help"));
	assert_true(block_has("1.6", "1. Go <em>home</em>"));
	assert_true(block_has("1.7", "2. See that <span class=\"to\">"
				     "(other.md#x)</span> and this"));
	assert_true(block_has("1.7", "b&amp;c"));
	assert_true(block_has("1.8", "38 of 100: dizzy"));
	assert_true(block_has("1.9", "compared with 15 of 100: without"));
	assert_true(block_has("1.10", "Before: eat"));
	assert_true(block_has("1.11", "<pre>code &lt; here"));
	assert_true(block_has("2.2", "Words."));
	assert_null(strstr(out.s, "id=\"b1.12\""));
}

static void
evidence_stands_under_its_block(void **state)
{
	(void)state;
	make(false);
	assert_true(
	    block_has("1.4", "<li>C1 OK: Do not drive &amp; rest</li>"));
	assert_true(
	    block_has("1.4", "<li>key-a: A Body: &quot;Its &lt;label&gt;&quot;."
			     "</li>"));
	assert_false(block_has("1.5", "C1"));
	assert_false(block_has("1.5", "<ul"));
	assert_false(block_has("1.4", "C2"));
	assert_false(block_has("1.3", "C1"));
	assert_true(block_has("1.3", "C3 V: Of this section alone"));
	assert_true(block_has("2.1", "C2 V: Elsewhere"));
}

static void
what_changed_is_marked(void **state)
{
	struct sign_opts o = {.page = "safety",
	    .name = "A. Name",
	    .role = "pharmacist",
	    .today = "2026-11-20"};
	struct err e = {0};

	(void)state;
	assert_true(sign_page(dir.path, &o, &e));
	make(true);
	assert_null(strstr(out.s, "class=\"b changed\""));
	assert_non_null(strstr(out.s, "safety.md. Reviewed. Last signed by "
				      "A. Name, pharmacist, 2026-11-20."));
	assert_non_null(strstr(out.s, "other.md. Not reviewed yet."));
	temp_file(&dir, "safety.md", PAGE "\nOne more.\n");
	make(true);
	assert_non_null(
	    strstr(out.s, "safety.md. Changed since it was reviewed."));
	assert_non_null(strstr(out.s, "class=\"b changed\" id=\"b1.12\""));
	assert_non_null(strstr(out.s, "class=\"b\" id=\"b1.2\""));
	make(false);
	assert_null(strstr(out.s, "class=\"b changed\""));
}

/* Each element that is opened is closed, in order; no attribute is bare. */
static void
assert_balanced(const char *s)
{
	static const char *const alone[] = {"!DOCTYPE", "meta", "br", NULL};
	char open[64][16];
	size_t depth = 0;

	for (s = strchr(s, '<'); s; s = strchr(s, '<')) {
		bool closes = s[1] == '/';
		const char *name = s + 1 + closes;
		size_t n = strcspn(name, " >\n");
		bool one = false;

		assert_true(n > 0 && n < sizeof open[0]);
		for (int i = 0; alone[i]; i++)
			one |= strlen(alone[i]) == n &&
			       strncmp(name, alone[i], n) == 0;
		if (closes) {
			assert_true(depth > 0);
			depth--;
			assert_memory_equal(open[depth], name, n);
			assert_int_equal(open[depth][n], '\0');
		} else if (!one) {
			assert_true(depth < 64);
			memcpy(open[depth], name, n);
			open[depth++][n] = '\0';
		}
		s = strchr(s, '>');
		assert_non_null(s);
	}
	assert_int_equal(depth, 0);
}

static void
it_is_html_that_needs_nothing_else(void **state)
{
	static const char *const not_there[] = {"<script", "src=", "url(",
	    "@import", "<link", "href=\"http", "<img", "javascript"};

	(void)state;
	make(true);
	assert_memory_equal(out.s, "<!DOCTYPE html>\n", 16);
	assert_balanced(out.s);
	for (size_t i = 0; i < sizeof not_there / sizeof *not_there; i++)
		assert_null(strstr(out.s, not_there[i]));
	assert_non_null(strstr(out.s, "@page"));
}

static void
there_is_a_sheet_to_sign(void **state)
{
	char hash[REVIEWS_HASH + 1], line[80];
	const char *sheet;

	(void)state;
	make(false);
	sheet = strstr(out.s, "id=\"sign\"");
	assert_non_null(sheet);
	reviews_hash(PAGE, strlen(PAGE), hash);
	snprintf(line, sizeof line, "<td>1</td><td>safety.md<br>%.8s", hash);
	assert_non_null(strstr(sheet, line));
	assert_non_null(strstr(sheet, "<td>2</td><td>other.md"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(blocks_are_numbered_and_escaped),
	    TEST(evidence_stands_under_its_block),
	    TEST(what_changed_is_marked),
	    TEST(it_is_html_that_needs_nothing_else),
	    TEST(there_is_a_sheet_to_sign),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
