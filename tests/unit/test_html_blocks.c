/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html: what each kind of block, two languages, and the file look like. */
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
#include "guide/compose.h"
#include "guide/doc.h"
#include "htmltest.h"
#include "locale/catalog.h"
#include "paper/handout.h"
#include "paper/html.h"
#include "sample.h"

static struct arena *arena;
static struct str made;

static int
begin(void **state)
{
	(void)state;
	arena = arena_new();
	str_init(&made);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(arena);
	str_done(&made);
	return 0;
}

static struct handout_words
words_of(const struct doc *d, const char *tag)
{
	return (struct handout_words){.doc = d,
	    .tag = tag,
	    .title = "T",
	    .foot = "sheet\nnot yet reviewed",
	    .rtl = !strcmp(tag, "ar")};
}

/* HAND as a file, in which the strict reader finds nothing wrong. */
static void
write_one(const struct handout *hand, const char *paper, int size)
{
	struct reader r;

	str_clear(&made);
	html_write(hand, 1, paper, size, &made);
	read_html(&r, made.s);
	str_done(&r.text);
}

static void
write_doc(const struct doc *d, const char *tag)
{
	struct handout hand = {.id = "x", .nlanguages = 1};

	hand.in[0] = words_of(d, tag);
	write_one(&hand, "A4", 14);
}

static void
has(const char *words)
{
	if (!strstr(made.s, words))
		fail_msg("%s is not in %s", words,
		    strstr(made.s, "<body>") ? strstr(made.s, "<body>")
					     : made.s);
}

static void
has_not(const char *words)
{
	if (strstr(made.s, words))
		fail_msg("%s is there", words);
}

static void
test_frame(void **state)
{
	struct handout hand = {.id = "secret-topic", .nlanguages = 1};

	(void)state;
	hand.in[0] = words_of(sample_parse(arena, "# T <1>\n\nWords.\n"), "es");
	hand.in[0].title = "T <1>";
	write_one(&hand, "Letter", 12);
	has("<html lang=\"es\" dir=\"ltr\">");
	has("<meta charset=\"utf-8\">");
	has("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
	has("<meta name=\"referrer\" content=\"no-referrer\">");
	has("<title>T &lt;1&gt;</title>");
	has("@page{size:letter portrait;margin:18mm}");
	has("@page{@bottom-center{font:12pt \"Noto Sans\",\"Noto Sans Arabic\","
	    "sans-serif;content:\"Page \" counter(page) \" of \" "
	    "counter(pages) \"\"}}");
	has("font:12pt");
	has("<main>\n<article>\n<header>\n<h1>T &lt;1&gt;</h1>\n</header>\n"
	    "<p>Words.</p>\n<footer>\n<p>sheet<br>\nnot yet reviewed</p>\n"
	    "</footer>\n</article>\n</main>");
	has_not("<script");
	has_not("<link");
	has_not("url(");
	has_not("@import");
	has_not("secret-topic");
	has_not("em{font-style:normal;font-weight:bold}a{text-decoration");
	write_one(&hand, "A4", 18);
	has("@page{size:A4 portrait;margin:18mm}");
	has("em{font-style:normal;font-weight:bold}a{text-decoration:none}");
	has_not("font-style:italic");
	has_not("text-decoration:underline");
	has_not("font-size:80%");
}

static void
test_blocks(void **state)
{
	struct compose *c = compose_new(arena);
	static const char *const heads[] = {"Day", "Mood"};

	(void)state;
	compose_heading(c, 1, "Title");
	compose_open(c, CALLOUT_WARNING, NULL);
	compose_para(c, "Call 112", SPAN_STRONG);
	compose_close(c);
	compose_open(c, CALLOUT_NOTE, "Mine");
	compose_item(c, "one", 0);
	compose_close(c);
	compose_heading(c, 4, "Deep");
	compose_tick(c, "I have eaten nothing");
	compose_step(c, "Before", "eat nothing");
	compose_write(c, "My number", 2);
	compose_form(c, heads, 2, 3);
	compose_blocks(c,
	    sample_parse(arena,
		"```people\n38 of 100: dizzy | 15 of 100: without\n```\n\n"
		"3. third\n4. fourth\n\n> said\n\n    code <here>\n\n---\n"),
	    1, UINT32_MAX);
	write_doc(compose_done(c), "en");
	has("<aside class=\"box warning\">\n<p class=\"label\">Get help</p>\n"
	    "<p><strong>Call 112</strong></p>\n</aside>");
	has("<aside class=\"box\">\n<p class=\"label\">Mine</p>\n"
	    "<ul class=\"tight\">\n<li>\n<p>one</p>\n</li>\n</ul>\n</aside>");
	has("<h2>Deep</h2>");
	has("<ul class=\"ticks\">\n<li>\n<p>\xe2\x98\x90 I have");
	has("<dl>\n<dt>Before</dt>\n<dd>eat nothing</dd>\n</dl>");
	has("<div class=\"write\">\n<p>My number</p>\n"
	    "<hr class=\"line\" aria-hidden=\"true\">\n"
	    "<hr class=\"line\" aria-hidden=\"true\">\n</div>");
	has("<table class=\"form\">\n<thead>\n<tr>\n<th "
	    "scope=\"col\">Day</th>\n"
	    "<th scope=\"col\">Mood</th>\n</tr>\n</thead>\n"
	    "<tr>\n<td></td>\n<td></td>\n</tr>\n<tr>");
	has("<p><span class=\"dots\" aria-hidden=\"true\">●●●●○○○○○○</span> "
	    "38 of 100: dizzy</p>\n<p class=\"than\">"
	    "<span class=\"dots\" aria-hidden=\"true\">●●○○○○○○○○</span> "
	    "15 of 100: without</p>");
	has("<li value=\"3\">\n<p>third</p>");
	has("<blockquote>\n<p>said</p>\n</blockquote>");
	has("<pre>code &lt;here&gt;");
	has("<hr>");
}

static void
test_links(void **state)
{
	(void)state;
	write_doc(
	    sample_parse(arena,
		"# T\n\n[a *b*](https://a.example/%20?x&y) "
		"<https://b.example/> [c](javascript:alert(1)) "
		"[d](safety.md) [e](mailto:a@b.example) <c@d.example>.\n"),
	    "en");
	has("<a href=\"https://a.example/%20?x&amp;y\">a </a>");
	has("<em>b</em></a> <span class=\"to\">(<bdi dir=\"ltr\">"
	    "https://a.example/%20?x&amp;y</bdi>)</span>");
	has("<a href=\"https://b.example/\">https://b.example/</a> ");
	has_not("(<bdi dir=\"ltr\">https://b.example/");
	has_not("href=\"javascript");
	has("c <span class=\"to\">(<bdi "
	    "dir=\"ltr\">javascript:alert(1)</bdi>)");
	has_not("safety.md");
	has("<a href=\"mailto:a@b.example\">e</a> <span class=\"to\">(");
	has("<a href=\"mailto:c@d.example\">c@d.example</a>.");
}

/* ar: "call 555-0100 or 1-800-555-0100 now", half of the last one bold. */
static void
test_right_to_left(void **state)
{
	static const char arabic[] =
	    "# \xd9\x87\xd8\xb0\xd8\xa7\n\n"
	    "\xd9\x87\xd8\xb0\xd8\xa7 555-0100 \xd8\xa3\xd9\x88 **1-800-555**"
	    "-0100 \xd9\x87\xd8\xb0\xd8\xa7 `x 555-0100`\n\n    code "
	    "555-0100\n";

	(void)state;
	write_doc(sample_parse(arena, arabic), "ar");
	has("<html lang=\"ar\" dir=\"rtl\">");
	has("\xd8\xa7 <bdi class=\"whole\" dir=\"ltr\">555-0100</bdi> "
	    "\xd8\xa3");
	has("<strong>\xe2\x81\xa6"
	    "<span class=\"whole\">1-800-555</span></strong>"
	    "<span class=\"whole\">-0100</span>\xe2\x81\xa9 ");
	has("<code>x 555-0100</code>");
	has("<pre dir=\"ltr\">code 555-0100");
}

/* What no line is to cut, which Chromium does at a hyphen. */
static void
test_wholes(void **state)
{
	static const char *const whole[] = {"555-0100", "+1 555 010 0100",
	    "(555) 010-0100", "1-800-555-HELP", "0.5 mg/kg", "56 mg",
	    "56-84 mg", "2026-11-22", "10 000", "24 h", "8-17", "3-5", "24/7",
	    "5-HT2A"};
	static const char *const left[] = {"12", "8:00", "1.5", "12 High",
	    "well-known", "and/or", "https://a-b.example/1-2",
	    "www.a-b.example", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"};
	char text[100], want[160];

	(void)state;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		snprintf(text, sizeof text, "# T\n\nCall %s, now.\n", whole[i]);
		snprintf(want, sizeof want,
		    "<p>Call <span class=\"whole\">%s</span>, now.</p>",
		    whole[i]);
		write_doc(sample_parse(arena, text), "en");
		has(want);
	}
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		snprintf(text, sizeof text, "# T\n\nSee %s now.\n", left[i]);
		write_doc(sample_parse(arena, text), "en");
		has_not("<span class=\"whole\"");
	}
	/* From right to left a range keeps its order: that of its line. */
	write_doc(
	    sample_parse(arena, "# \xd9\x87\n\n\xd9\x87 3-5 \xd9\x87\n"), "ar");
	has("<p>\xd9\x87 <span class=\"whole\">3-5</span> \xd9\x87</p>");
	has(".whole{white-space:nowrap}");
}

static void
test_values(void **state)
{
	static const char text[] =
	    "At \xe2\x81\xa6<A> 1\xe2\x81\xa9"
	    "\xe2\x81\xa8x\xe2\x81\xa9 now \xe2\x81\xa9.";
	struct span spans[] = {
	    {.start = 3, .style = SPAN_VALUE}, {.start = 21, .style = 0}};
	struct block blocks[] = {{.kind = BLOCK_DOC, .end = 2, .text = ""},
	    {.kind = BLOCK_PARA,
		.end = 2,
		.text = text,
		.len = sizeof text - 1,
		.spans = spans,
		.nspans = 2}};
	struct doc d = {.blocks = blocks, .nblocks = 2};

	(void)state;
	write_doc(&d, "en");
	has("<p>At <bdi dir=\"ltr\">&lt;A&gt; 1</bdi><bdi dir=\"auto\">x</bdi> "
	    "now .</p>");
	/* One that runs from the right keeps its numbers in order. */
	{
		static const char mixed[] = "Call \xe2\x81\xa8\xd8\xb9 "
					    "555-0100\xe2\x81\xa9.";
		struct block b[] = {blocks[0], {.kind = BLOCK_PARA,
						   .end = 2,
						   .text = mixed,
						   .len = sizeof mixed - 1}};
		struct doc m = {.blocks = b, .nblocks = 2};

		write_doc(&m, "en");
		has("<p>Call <bdi dir=\"auto\">\xd8\xb9 <span class=\"whole\" "
		    "dir=\"ltr\">555-0100</span></bdi>.</p>");
	}
	/* Half of a value closes itself. */
	spans[1].start = 8;
	write_doc(&d, "en");
	has("<p>At <bdi dir=\"ltr\">&lt;A</bdi>&gt; 1");
	write_doc(&d, "ar");
}

/* ---- languages -------------------------------------------------------- */

/* A catalog of WORDS: pairs of a message and its translation, in order. */
static struct catalog *
catalog_of(const char *const (*words)[2], uint32_t n)
{
	uint32_t head[7] = {0x950412de, 0, n, 28, 28 + n * 8, 0, 0};
	uint32_t table[2][16][2], at = 28 + n * 16;
	struct str mo;
	struct err e;

	for (int k = 0; k < 2; k++)
		for (uint32_t i = 0; i < n; i++) {
			table[k][i][0] = (uint32_t)strlen(words[i][k]);
			table[k][i][1] = at;
			at += table[k][i][0] + 1;
		}
	str_init(&mo);
	str_put(&mo, (const char *)head, sizeof head);
	str_put(&mo, (const char *)table[0], n * 8);
	str_put(&mo, (const char *)table[1], n * 8);
	for (int k = 0; k < 2; k++)
		for (uint32_t i = 0; i < n; i++)
			str_put(&mo, words[i][k], strlen(words[i][k]) + 1);

	struct catalog *c = catalog_open_memory(mo.s, mo.len, "test", &e);

	assert_non_null(c);
	str_done(&mo);
	return c;
}

static void
test_source(void **state)
{
	static const char *const words[][2] = {
	    {"", "Content-Type: text/plain; charset=UTF-8\nLanguage: es\n"},
	    {"(English)", "(en ingl\xc3\xa9s)"}, {"Get help", "Ayuda"}};
	struct catalog *c = catalog_of(words, 3);
	struct handout hand = {.id = "x", .nlanguages = 1};
	struct block blocks[] = {{.kind = BLOCK_DOC, .end = 6, .text = ""},
	    {.kind = BLOCK_HEADING,
		.detail = 1,
		.end = 2,
		.text = "Uno",
		.len = 3},
	    {.kind = BLOCK_PARA,
		.flags = BLOCK_SOURCE,
		.end = 3,
		.text = "One",
		.len = 3},
	    {.kind = BLOCK_PARA,
		.flags = BLOCK_SOURCE,
		.end = 4,
		.text = "Two",
		.len = 3},
	    {.kind = BLOCK_CALLOUT,
		.detail = CALLOUT_WARNING,
		.end = 6,
		.text = ""},
	    {.kind = BLOCK_PARA,
		.parent = 4,
		.end = 6,
		.text = "Llame",
		.len = 5,
		.data = "Call <now>"}};
	struct doc d = {.blocks = blocks, .nblocks = 6};

	(void)state;
	hand.in[0] = words_of(&d, "es");
	hand.in[0].catalog = c;
	write_one(&hand, "A4", 14);
	has("<div class=\"mark\">(en ingl\xc3\xa9s)</div>\n"
	    "<p lang=\"en\">One</p>\n<p lang=\"en\">Two</p>\n");
	has("<p class=\"label\">Ayuda \xc2\xb7 Get help</p>\n<p>Llame</p>\n"
	    "<p lang=\"en\">Call &lt;now&gt;</p>\n");
	/* In the source's own language nothing is to be told apart. */
	hand.in[0] = words_of(&d, "en");
	write_one(&hand, "A4", 14);
	has_not("lang=\"en\">One");
	has_not("mark\">");
	/* From right to left, such words keep their own direction. */
	hand.in[0] = words_of(&d, "ar");
	write_one(&hand, "A4", 14);
	has("<p lang=\"en\" dir=\"ltr\">One</p>");
	has("<p lang=\"en\" dir=\"ltr\">Call &lt;now&gt;</p>");
	catalog_close(c);
}

static void
test_two_languages(void **state)
{
	struct handout list[2] = {{.id = "x", .nlanguages = 2}};
	const struct doc *en = sample_parse(arena, "# One\n\n- a\n- b\n");
	const struct doc *ar = sample_parse(arena, "# هذا\n\n- ه\n- ذ\n");

	(void)state;
	list[0].in[0] = words_of(en, "en");
	list[0].in[1] = words_of(ar, "ar");
	list[0].in[1].foot = "other";
	write_one(&list[0], "A4", 14);
	has("<header>\n<h1>One</h1>\n"
	    "<div class=\"also\" lang=\"ar\" dir=\"rtl\">\n<h1>هذا</h1>\n"
	    "</div>\n</header>\n<ul");
	has("</ul>\n<div class=\"also\" lang=\"ar\" dir=\"rtl\">\n<ul");
	has("<p lang=\"ar\" dir=\"rtl\">other</p>\n</footer>");
	list[0].beside = true;
	write_one(&list[0], "A4", 14);
	has("<header>\n<div class=\"pair\">\n<div>\n<h1>One</h1>\n</div>\n"
	    "<div lang=\"ar\" dir=\"rtl\">\n<h1>هذا</h1>\n</div>\n</div>\n"
	    "</header>\n<div class=\"pair\">\n<div>\n<ul");
	/* One that has more of them than the other. */
	list[0].in[1].doc = sample_parse(arena, "# هذا\n\n- ه\n\nذ\n\nc\n");
	write_one(&list[0], "A4", 14);
	has("<div></div>\n<div lang=\"ar\" dir=\"rtl\">\n<p>ذ</p>");
	/* Another language than the file's. */
	list[1] = (struct handout){.id = "y", .nlanguages = 1};
	list[1].in[0] = words_of(ar, "ar");
	str_clear(&made);
	html_write(list, 2, "A4", 14, &made);
	has_not("counter(page)"); /* of which of the two? */
	has("</article>\n<article lang=\"ar\" dir=\"rtl\">");
	has("<title>Handouts</title>");
	str_clear(&made);
	html_write(NULL, 0, "A4", 14, &made);
	has("<main>\n</main>");
}

/* A log or a place to write on for two languages is there once. */
static void
test_forms(void **state)
{
	static const char *const heads[2][2] = {
	    {"Day", "Mood"}, {"D\303\255a", "\303\201nimo"}};
	struct handout hand = {.id = "x", .nlanguages = 2};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct compose *c = compose_new(arena);

		compose_fine(c, true);
		compose_para(c, heads[i][1], 0);
		compose_fine(c, false);
		compose_form(c, heads[i], 2, 2);
		compose_write(c, heads[i][0], 2);
		hand.in[i] = words_of(compose_done(c), i ? "es" : "en");
	}
	for (int beside = 0; beside < 2; beside++) {
		hand.beside = beside;
		write_one(&hand, "A4", 14);
		has("<table class=\"form\">\n<thead>\n<tr>\n"
		    "<th scope=\"col\">Day</th>\n"
		    "<th scope=\"col\">Mood</th>\n</tr>\n"
		    "<tr lang=\"es\" dir=\"ltr\">\n"
		    "<th scope=\"col\">D\303\255a</th>\n"
		    "<th scope=\"col\">\303\201nimo</th>\n</tr>\n</thead>\n"
		    "<tr>\n<td></td>\n<td></td>\n</tr>\n"
		    "<tr>\n<td></td>\n<td></td>\n</tr>\n</table>\n");
		has("<p>Day</p>\n</div>\n");
		has("<p>D\303\255a</p>\n<hr");
		has("<p class=\"fine\">Mood</p>");
		assert_non_null(strstr(made.s, ".fine{font-size:12pt}"));
	}
	str_clear(&made);
	html_write(&hand, 1, "A4", 18, &made);
	assert_null(strstr(made.s, ".fine{"));
	str_clear(&made);
	html_write(&hand, 1, "A4", 12, &made);
	assert_null(strstr(made.s, ".fine{"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_frame, begin, end),
	    cmocka_unit_test_setup_teardown(test_blocks, begin, end),
	    cmocka_unit_test_setup_teardown(test_links, begin, end),
	    cmocka_unit_test_setup_teardown(test_right_to_left, begin, end),
	    cmocka_unit_test_setup_teardown(test_wholes, begin, end),
	    cmocka_unit_test_setup_teardown(test_values, begin, end),
	    cmocka_unit_test_setup_teardown(test_source, begin, end),
	    cmocka_unit_test_setup_teardown(test_two_languages, begin, end),
	    cmocka_unit_test_setup_teardown(test_forms, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
