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
	    "S2\tV\tElsewhere\tkey-a\tother#other\n"
	    "S3\tV\tOf this section alone\tkey-b\tsafety#may-i-drive\n");
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
	assert_true(
	    block_has("1.4", "\xe2\x80\xa2 Not today <cite>[key-a]</cite>"));
	assert_true(block_has("1.5", "\xe2\x80\xa2 1 &lt; 2"));
	assert_false(block_has("1.5", "Get help"));
	assert_true(block_has("1.6", "1. Go <em>home</em>"));
	assert_true(block_has("1.7", "2. See that <span class=\"to\">"
				     "(other.md#x)</span> and this"));
	assert_true(block_has("1.7", "b&amp;c"));
	assert_true(block_has("1.8", "38 of 100: dizzy"));
	assert_true(block_has("1.8", "Beside it, 15 of 100: without"));
	assert_true(block_has("1.9", "Before: eat"));
	assert_true(block_has("1.10", "<pre>code &lt; here"));
	assert_true(block_has("2.2", "Words."));
	assert_null(strstr(out.s, "id=\"b1.11\""));
	/* ten signs, four of them full */
	assert_true(block_has("1.8", "\xe2\x97\x8f\xe2\x97\x8f\xe2\x97\x8f"
				     "\xe2\x97\x8f\xe2\x97\x8b"));
	assert_false(block_has("1.8", "\xe2\x97\x8f\xe2\x97\x8f\xe2\x97\x8f"
				      "\xe2\x97\x8f\xe2\x97\x8f"));
}

/* Does S stand in what is "also said" before the text NEXT? */
static bool
also_has(const char *next, const char *s)
{
	const char *to = strstr(out.s, next), *at = NULL, *hit;

	assert_non_null(to);
	for (const char *p = out.s; (p = strstr(p, "Also said")) && p < to; p++)
		at = p;
	hit = at ? strstr(at, s) : NULL;
	return hit && hit < to;
}

static void
evidence_stands_under_its_block(void **state)
{
	(void)state;
	make(false);
	assert_true(
	    block_has("1.4", "<li><b>C1</b> OK: Do not drive &amp; rest</li>"));
	assert_true(block_has(
	    "1.4", "key-a: A Body: &quot;Its &lt;label&gt;&quot;.</li>"));
	assert_false(block_has("1.5", "C1"));
	assert_false(block_has("1.5", "<ul"));
	assert_false(block_has("1.4", "S2"));
	assert_false(block_has("1.3", "C1"));
	assert_false(block_has("1.3", "S3"));
	assert_true(also_has("id=\"p2\"", "<b>S3</b> V: Of this section"));
	assert_false(also_has("id=\"p2\"", "C1"));
	assert_true(also_has("id=\"p3\"", "<b>S2</b> V: Elsewhere"));
	assert_false(also_has("id=\"p3\"", "S3"));
}

static void
a_claim_stands_where_it_is_told(void **state)
{
	(void)state;
	temp_file(&dir, "other.md",
	    "# Other\n\nA car is fast. [key-a](sources.md#key-a)\n\n"
	    "A boat is slower. [key-a](sources.md#key-a)\n\n"
	    "```people\n38 of 100: dizzy | 14 of 100: without\n"
	    "11 of 100: sick | 5 of 100: without\n"
	    "11 of 100: pressure | 4 of 100: without\n"
	    "7 of 100: bored\n```\n\n## More\n\nNothing.\n");
	temp_file(&dir, "evidence.tsv",
	    "id\tverdict\tstatement\tsource\tplace\n"
	    "C1\tOK\tBoats are slow\tkey-a\tother#other\n"
	    "C2\tOK\tCars rush\tkey-a\tother#other; other#more; other#other\n"
	    "S3\tMM\tAsk for a boat\tno-fact\tother#other\n"
	    "F-dizzy\tV\tDizziness 87/227 vs 31/225\tkey-a\tother#other\n"
	    "F-high\tV\tHigh 26/227 vs 9/225\tkey-a\tother#other\n"
	    "F-sick\tV\tSick 26/227 vs 12/225\tkey-a\tother#other\n"
	    "F-bored\tV\tBored 7 of 100\tkey-a\tother#other\n");
	make(false);
	assert_true(block_has("2.3", "<b>C1</b>"));
	assert_false(block_has("2.2", "<b>C1</b>"));
	assert_true(block_has("2.2", "<b>C2</b>"));
	assert_true(block_has("2.2", "See also C1, F-dizzy, F-high, F-sick, "
				     "F-bored."));
	assert_true(block_has("2.3", "See also C2, F-dizzy"));
	assert_true(block_has("2.4", "<b>F-dizzy</b>"));
	assert_true(block_has("2.5", "<b>F-sick</b>"));
	assert_true(block_has("2.6", "<b>F-high</b>"));
	assert_true(block_has("2.7", "<b>F-bored</b>"));
	assert_true(block_has("2.2", "key-a: A Body"));
	assert_false(block_has("2.3", "key-a: A Body"));
	assert_true(also_has("id=\"b2.8\"", "<b>S3</b> MM: Ask"));
	assert_false(also_has("id=\"b2.8\"", "C2"));
	assert_true(also_has("id=\"p3\"", "<b>C2</b>"));
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
	assert_non_null(strstr(out.s, "class=\"b changed\" id=\"b1.11\""));
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
	/* Titles in the style sheet cannot end it. */
	assert_non_null(strstr(out.s, "@bottom-left{content:\"Our \\3c guide"
				      "\\3e \\2c  2026\\2d 11\\2d 22\""));
	assert_non_null(
	    strstr(out.s, "@page p1{@top-left{content:\"1\\2e  Safety\""));
}

static void
there_is_a_sheet_to_sign(void **state)
{
	char hash[REVIEWS_HASH + 1], line[120];
	const char *sheet;

	(void)state;
	make(false);
	sheet = strstr(out.s, "id=\"sign\"");
	assert_non_null(sheet);
	reviews_hash(PAGE, strlen(PAGE), hash);
	snprintf(line, sizeof line,
	    "<td>1</td><td>Safety <span class=\"f\">safety.md, %.8s", hash);
	assert_non_null(strstr(sheet, line));
	assert_non_null(
	    strstr(sheet, "<td>2</td><td>Other <span class=\"f\">other.md"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(blocks_are_numbered_and_escaped),
	    TEST(evidence_stands_under_its_block),
	    TEST(a_claim_stands_where_it_is_told),
	    TEST(what_changed_is_marked),
	    TEST(it_is_html_that_needs_nothing_else),
	    TEST(there_is_a_sheet_to_sign),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
