/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_markdown - the tree that a page becomes.  The sections of CommonMark
 * are in tests/torture; here stands what is ours: conventions and how they
 * degrade, placeholders, tables, front matter, HTML, links.  What is made to
 * hurt is in test_markdown_guard.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/markdown.h"
#include "text/text.h"
#include "torture/doc_check.h"

#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"

static const char *
value_of(void *ctx, const char *name, size_t n)
{
	(void)ctx;
	if (n == 6 && memcmp(name, "clinic", 6) == 0)
		return "*North* [x](y)";
	if (n == 5 && memcmp(name, "phone", 5) == 0)
		return "Ann, (555) 010-0100, 24 h a day";
	if (n == 3 && memcmp(name, "odd", 3) == 0)
		return "a\n\xff\xe2\x80\xae"
		       "b";
	return NULL;
}

static int
number_of(void *ctx, const char *key)
{
	(void)ctx;
	return strcmp(key, "fda-2019") == 0 ? 12 : 0;
}

static const struct markdown_opts ours = {
    .conventions = true,
    .value = value_of,
    .cite = number_of,
};

static const struct doc *
parse(
    struct arena *a, const char *s, size_t n, const struct markdown_opts *opts)
{
	const struct doc *d = markdown_parse(a, s, n, opts, NULL, NULL);
	const char *wrong = doc_check(d);

	if (wrong)
		fail_msg("%s", wrong);
	return d;
}

/* The outline of IN. */
static void
expect(const struct markdown_opts *opts, const char *in, const char *want)
{
	struct arena *a = arena_new();
	struct str got;

	str_init(&got);
	doc_outline(parse(a, in, strlen(in), opts), &got);
	assert_string_equal(str_text(&got), want);
	str_done(&got);
	arena_free(a);
}

/* ---- callouts ------------------------------------------------------ */

static void
test_callouts(void **state)
{
	(void)state;
	expect(&ours, "> [!IMPORTANT]\n> a\n>\n> b\n",
	    "callout @1\n  para @2 \"a\"\n  para @4 \"b\"\n");
	expect(&ours, "> [!tip]\n> - a\n",
	    "callout @1 .1\n  list @2 tight\n    item @2\n"
	    "      para @2 \"a\"\n");
	expect(&ours, "> [!WARNING]\n>\n> a\n",
	    "callout @1 .2\n  para @3 \"a\"\n");
	expect(&ours, "> [!NOTE] Known\n> a\n",
	    "callout @1 .3\n  para @2 \"a\"\n");
	expect(&ours, "> [!NOTE] Not known\n> a\n",
	    "callout @1 .4\n  para @2 \"a\"\n");
	expect(&ours, "> [!NOTE] Status: not approved\n> a\n",
	    "callout @1 .5 (not approved)\n  para @2 \"a\"\n");
	expect(&ours, "> [!NOTE] Status off-label\n",
	    "callout @1 .5 (off-label)\n");
	expect(&ours, "> [!NOTE] Statuses\n> a\n",
	    "callout @1 .6 (Statuses)\n  para @2 \"a\"\n");
	expect(
	    &ours, "> [!CAUTION]\n> a\n", "callout @1 .7\n  para @2 \"a\"\n");
}

static void
test_callouts_degrade(void **state)
{
	(void)state;
	/* no such label: as it was written */
	expect(&ours, "> [!OTHER] x\n> a\n",
	    "quote @1\n  para @1 \"[!OTHER] x a\"\n");
	expect(&ours, "> [!NOTE\n> a\n", "quote @1\n  para @1 \"[!NOTE a\"\n");
	expect(&ours, "[!NOTE]\na\n", "para @1 \"[!NOTE] a\"\n");
	/* a forge's alerts stand in any book, under a forge's names */
	expect(NULL, "> [!NOTE]\n> a\n",
	    "callout @1 .6 (Note)\n  para @2 \"a\"\n");
	expect(NULL, "> [!WARNING]\n> a\n",
	    "callout @1 .7 (Warning)\n  para @2 \"a\"\n");
	expect(NULL, "> [!IMPORTANT]\n> a\n",
	    "callout @1 .6 (Important)\n  para @2 \"a\"\n");
	expect(NULL, "> [!NOTE] Known\n> a\n",
	    "callout @1 .6 (Known)\n  para @2 \"a\"\n");
	/* a link in the label is no link of the page */
	expect(&ours, "> [!TIP] see [a](b)\n> [c](d)\n",
	    "callout @1 .1 (see a)\n  para @2 \"c\"\n"
	    "      link \"c\" -> page d\n");
}

/* ---- people, timeline ---------------------------------------------- */

static void
test_people(void **state)
{
	(void)state;
	expect(&ours,
	    "```people\n38 of 100: felt dizzy | 15 of 100: spray\n\n"
	    "  0 of 100:  sick  \n```\n",
	    "people @1 #100\n  person @2 #38 \"felt dizzy\"\n"
	    "  person @2 .1 #15 \"spray\"\n  person @4 \"sick\"\n");
	/* no Markdown in it, but the site's values */
	expect(&ours, "```people\n10 of 10: *a* {clinic}\n```\n",
	    "people @1 #10\n  person @2 #10 \"*a* " FSI "*North* [x](y)" PDI
	    "\"\n      value \"" FSI "*North* [x](y)" PDI "\"\n");
	expect(NULL, "```people\n1 of 10: a\n```\n",
	    "code @1 (people) \"1 of 10: a\"\n");
}

static void
test_people_degrade(void **state)
{
	static const char *const bad[] = {
	    "1 of 10: a\n1 of 100: b", /* two denominators */
	    "1 of 10: a | 1 of 100: b",
	    "1 of 20: a",
	    "11 of 10: a",
	    "1 of 10:",
	    "1 of 10: a |",
	    "1 of 10: a | 1 of 10: b | 1 of 10: c",
	    "one of 10: a",
	    "1 in 10: a",
	    "-1 of 10: a",
	    "4294967297 of 10: a",
	    "00001 of 10: a",
	    "1 of 10: a\nx",
	    "",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct arena *a = arena_new();
		struct str in;
		const struct doc *d;

		str_init(&in);
		str_printf(&in, "p\n\n```people\n%s\n```\n\nq\n", bad[i]);
		d = parse(a, in.s, in.len, &ours);
		assert_int_equal(d->nblocks, 4);
		assert_int_equal(d->blocks[2].kind, BLOCK_CODE);
		assert_int_equal(d->blocks[2].flags, BLOCK_BROKEN);
		assert_string_equal(d->blocks[2].text, bad[i]);
		assert_string_equal(d->blocks[2].data, "people");
		str_done(&in);
		arena_free(a);
	}
}

static void
test_timeline(void **state)
{
	(void)state;
	expect(&ours, "```timeline\nBefore: eat nothing\nAfter : a: b\n```\n",
	    "timeline @1\n  step @2 (Before) \"eat nothing\"\n"
	    "  step @3 (After) \"a: b\"\n");
	expect(&ours, "```timeline\nBefore: a\nno label\n```\n",
	    "code @1 broken (timeline) \"Before: a\\nno label\"\n");
	expect(&ours, "```timeline\n: a\n```\n",
	    "code @1 broken (timeline) \": a\"\n");
	expect(&ours, "```timelines\na: b\n```\n",
	    "code @1 (timelines) \"a: b\"\n");
}

/* ---- placeholders, citations, terms -------------------------------- */

static void
test_placeholders(void **state)
{
	(void)state;
	/* the value is plain text, whatever it looks like */
	expect(&ours, "Call {clinic}.\n",
	    "para @1 \"Call " FSI "*North* [x](y)" PDI ".\"\n"
	    "    value \"" FSI "*North* [x](y)" PDI "\"\n    plain \".\"\n");
	/* what no line is to cut has other blanks */
	expect(&ours, "{phone}\n",
	    "para @1 \"" FSI "Ann, (555)\xc2\xa0"
	    "010-0100, 24\xc2\xa0h a day" PDI "\"\n"
	    "    value \"" FSI "Ann, (555)\xc2\xa0"
	    "010-0100, 24\xc2\xa0h a day" PDI "\"\n");
	expect(&ours, "**{odd}**\n",
	    "para @1 \"" FSI "a \xef\xbf\xbd"
	    "b" PDI "\"\n"
	    "    strong value \"" FSI "a \xef\xbf\xbd"
	    "b" PDI "\"\n");
	expect(&ours, "{unknown} {Clinic} {} {clinic {cli nic} \\{clinic\\}\n",
	    "para @1 \"{unknown} {Clinic} {} {clinic {cli nic} " FSI
	    "*North* [x](y)" PDI "\"\n"
	    "    value \"" FSI "*North* [x](y)" PDI "\"\n");
	expect(&ours, "`{clinic}`\n\n    {clinic}\n",
	    "para @1 \"{clinic}\"\n    code \"{clinic}\"\n"
	    "code @3 \"{clinic}\"\n");
	expect(NULL, "{clinic}\n", "para @1 \"{clinic}\"\n");
	expect(&ours, "[a](x-{clinic})\n",
	    "para @1 \"a\"\n    link \"a\" -> page x-{clinic}\n");
	/* the anchor is the same at every site */
	expect(&ours, "# At {clinic}\n",
	    "heading @1 .1 (at-clinic) \"At " FSI "*North* [x](y)" PDI "\"\n"
	    "    value \"" FSI "*North* [x](y)" PDI "\"\n");
}

static void
test_citations(void **state)
{
	(void)state;
	expect(&ours, "a [fda-2019](sources.md#fda-2019).\n",
	    "para @1 \"a [12].\"\n"
	    "    link cite \"[12]\" -> cite sources.md#fda-2019\n"
	    "    plain \".\"\n");
	expect(&ours, "[who](../sources.md#who)\n",
	    "para @1 \"[who]\"\n"
	    "    link cite \"[who]\" -> cite ../sources.md#who\n");
	expect(&ours, "[g](glossary.md#g)\n",
	    "para @1 \"g\"\n    link term \"g\" -> term glossary.md#g\n");
	expect(NULL, "[a](sources.md#a) [g](glossary.md#g)\n",
	    "para @1 \"a g\"\n    link \"a\" -> page sources.md#a\n"
	    "    plain \" \"\n    link \"g\" -> page glossary.md#g\n");
	/* the anchor of a heading does not hang on the order of sources */
	expect(&ours, "# A [fda-2019](sources.md#fda-2019)\n",
	    "heading @1 .1 (a-fda-2019) \"A [12]\"\n"
	    "    link cite \"[12]\" -> cite sources.md#fda-2019\n");
}

/* ---- links --------------------------------------------------------- */

static void
test_links(void **state)
{
	static const char in[] =
	    "[a](x.md) ![](b.png)[b](#c)\n\n- **[c](//h)**\n\n[](gone.md)\n";
	struct arena *a = arena_new();
	const struct doc *d = parse(a, in, sizeof in - 1, NULL);

	(void)state;
	assert_int_equal(d->nlinks, 3);
	assert_int_equal(d->links[0].kind, LINK_PAGE);
	assert_int_equal(d->links[0].start, 0);
	assert_int_equal(d->links[0].end, 1);
	assert_int_equal(d->links[1].kind, LINK_ANCHOR);
	assert_string_equal(d->links[1].dest, "#c");
	/* words of a picture and of a link are not glued */
	assert_int_equal(d->links[1].start, 8);
	assert_int_equal(d->links[2].kind, LINK_OUTSIDE);
	assert_int_equal(d->blocks[d->links[2].block].kind, BLOCK_PARA);
	assert_int_equal(d->blocks[d->links[2].block].spans[0].style,
	    SPAN_STRONG | SPAN_LINK);
	arena_free(a);
}

static void
test_destinations(void **state)
{
	static const struct {
		const char *in;
		const char *want;
		enum link_kind kind;
	} cases[] = {
	    {"[a](a%20b%C3%A9.md)", "a b\xc3\xa9.md", LINK_PAGE},
	    /* a '#' in a name is not where the name ends */
	    {"[a](a%23b.md#c)", "a%23b.md#c", LINK_PAGE},
	    {"[a](%00%0a%1b%7f%zz%)", "%00%0a%1b%7f%zz%", LINK_PAGE},
	    {"[a](%ff)", "\xef\xbf\xbd", LINK_PAGE},
	    {"[a](%e2%80%aex)", "x", LINK_PAGE},
	    {"[a](http://h/%20)", "http://h/%20", LINK_OUTSIDE},
	    {"<a@b.example>", "mailto:a@b.example", LINK_OUTSIDE},
	    {"[a](JAVASCRIPT:x)", "JAVASCRIPT:x", LINK_OUTSIDE},
	    {"[a](1:x)", "1:x", LINK_PAGE},
	    {"[a](<a&#10;b>)", "a b", LINK_PAGE},
	    {"[a]()", "", LINK_PAGE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct arena *a = arena_new();
		const struct doc *d =
		    parse(a, cases[i].in, strlen(cases[i].in), &ours);

		assert_int_equal(d->nlinks, 1);
		assert_string_equal(d->links[0].dest, cases[i].want);
		assert_int_equal(d->links[0].kind, cases[i].kind);
		arena_free(a);
	}
}

/* ---- tables -------------------------------------------------------- */

static void
test_tables(void **state)
{
	(void)state;
	expect(NULL, "|a|b|\n|:-|-:|\n|1|\n|1|2|3|\n",
	    "table @1 #2\n"
	    "  row @1 .1\n    cell @1 .1 \"a\"\n    cell @1 .3 \"b\"\n"
	    "  row @3\n    cell @3 .1 \"1\"\n    cell @3 .3 \"\"\n"
	    "  row @4\n    cell @4 .1 \"1\"\n    cell @4 .3 \"2|3\"\n");
	expect(NULL, "a | b\n:-: | -\n\\| | `|`\n",
	    "table @1 #2\n"
	    "  row @1 .1\n    cell @1 .2 \"a\"\n    cell @1 \"b\"\n"
	    "  row @3\n    cell @3 .2 \"|\"\n    cell @3 \"|\"\n"
	    "        code \"|\"\n");
	expect(NULL, "p\n|a|\n|-|\n",
	    "para @1 \"p\"\ntable @2 #1\n  row @2 .1\n"
	    "    cell @2 \"a\"\n");
	expect(NULL, "|a|b|\n|-|\n", "para @1 \"|a|b| |-|\"\n");
	expect(NULL, "|a|\n|=|\n", "para @1 \"|a| |=|\"\n");
	expect(NULL, "|a|\n", "para @1 \"|a|\"\n");
	/* "\\|" in code that is in no table keeps its backslash */
	expect(NULL, "```\na \\| b\n|-|-|\n```\n",
	    "code @1 \"a \\| b\\n|-|-|\"\n");
}

/* ---- what comes before and around ---------------------------------- */

static void
test_front_matter(void **state)
{
	struct str in;

	(void)state;
	expect(NULL, "---\na: b\n---\n# T\n", "heading @4 .1 (t) \"T\"\n");
	expect(
	    NULL, "\xef\xbb\xbf---\r\na: b\r\n...\r\nT\r\n", "para @4 \"T\"\n");
	expect(NULL, "\xef\xbb\xbf# T\n", "heading @1 .1 (t) \"T\"\n");
	/* a rule, not closed, or not YAML */
	expect(NULL, "---\na\n", "rule @1\npara @2 \"a\"\n");
	expect(NULL, "---\n\na\n\n---\n", "rule @1\npara @3 \"a\"\nrule @5\n");
	expect(NULL, "\n---\na\n---\n", "rule @2\nheading @3 .2 (a) \"a\"\n");
	for (size_t lines = 199; lines <= 200; lines++) {
		struct arena *a = arena_new();
		const struct doc *d;

		str_init(&in);
		str_puts(&in, "---\n");
		for (size_t i = 0; i < lines; i++)
			str_puts(&in, "a: b\n");
		str_puts(&in, "---\nT\n");
		d = parse(a, in.s, in.len, NULL);
		assert_int_equal(d->nblocks, lines == 199 ? 2 : 4);
		str_done(&in);
		arena_free(a);
	}
}

static void
test_bytes(void **state)
{
	static const char in[] = "a\0b \xff \x1b[31m\x01\x02\x03"
				 "0\x04"
				 "\xe2\x80\xae\xc2\x9b c\n";
	struct arena *a = arena_new();
	const struct doc *d = parse(a, in, sizeof in - 1, &ours);

	(void)state;
	assert_string_equal(d->blocks[1].text, "a\xef\xbf\xbd"
					       "b \xef\xbf\xbd [31m0 c");
	d = parse(a, NULL, 0, NULL);
	assert_int_equal(d->nblocks, 1);
	assert_int_equal(d->blocks[0].end, 1);
	assert_null(d->title);
	arena_free(a);
}

static void
test_html(void **state)
{
	(void)state;
	expect(NULL, "<p>One &eacute;&lt; <b>two</b></p><p>three<br>four\n",
	    "para @1 \"One \xc3\xa9< two\"\n    strong \"two\"\npara @1 "
	    "\"three\\nfour\"\n");
	expect(NULL, "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n",
	    "list @2 tight\n  item @2\n    para @2 \"a\"\n  item @3\n    para "
	    "@3 \"b\"\n");
	expect(NULL, "<script>\nlet a = \"<p>x\";\n</script>\n\nb\n",
	    "para @5 \"b\"\n");
	expect(NULL, "<!-- TRANSLATORS: x -->\n\n<!-- must-know -->\n", "");
	expect(NULL, "<div></div>\n\n<img src=\"a>b\">\n",
	    "para @3 \"a>b\"\n    image \"a>b\"\n");
	expect(NULL, "a <!-- c --> <span class=\"x\">b</span>c<br>\nd\n",
	    "para @1 \"a bc\\nd\"\n");
	expect(NULL, "<pre>\na\n  b\n</pre>\n", "code @2 \"a\\n  b\"\n");
	expect(NULL, "<div>&nosuch; & &#0; &#x202e;x\n",
	    "para @1 \"&nosuch; & \xef\xbf\xbd x\"\n");
}

static void
test_strangers(void **state)
{
	(void)state;
	/* a footnote is text, though CommonMark would define a link */
	expect(NULL, "a[^b]\n\n[^b]: u\n[^c]: v\n\n    w\n",
	    "para @1 \"a[^b]\"\npara @3 \"[^b]: u\\n[^c]: v\"\n"
	    "para @6 \"w\"\n");
	expect(NULL, "```\n[^b]: u\n\n    w\n```\n",
	    "code @1 \"[^b]: u\\n\\n    w\"\n");
	expect(NULL, "a\n: b\n", "para @1 \"a\\n: b\"\n");
	expect(NULL, "$$\na\\\\\n$$\n", "code @1 (math) \"a\\\\\"\n");
	expect(NULL, "# a `b` {#c}\n",
	    "heading @1 .1 (c) \"a b\"\n    code \"b\"\n");
	expect(NULL, "![a](b)![c](d)\n",
	    "para @1 \"a c\"\n    image \"a\"\n    plain \" \"\n    image "
	    "\"c\"\n");
	expect(NULL, "x<sup>2</sup> <a href=\"b.md\"><img alt=c></a>\n",
	    "para @1 \"x^2 c\"\n"
	    "    link image \"c\" -> page b.md\n");
	expect(NULL, "<ul><li>a<ol start=3><li>b</ol>c</ul>\n",
	    "list @1 tight\n  item @1\n    para @1 \"a\"\n"
	    "    list @1 .1 #3 tight\n      item @1 #3\n"
	    "        para @1 \"b\"\n    para @1 \"c\"\n");
	expect(NULL, "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>\n",
	    "table @1 #2\n  row @1\n    cell @1 \"a\"\n    cell @1 \"b\"\n"
	    "  row @1\n    cell @1 \"\"\n    cell @1 \"c\"\n");
	expect(NULL, "<h2><a href=x>a b</a></h2><pre> b</pre>\n",
	    "heading @1 .2 (a-b) \"a b\"\n    link \"a b\" -> page x\n"
	    "code @1 \" b\"\n");
}

static void
test_text(void **state)
{
	(void)state;
	expect(NULL,
	    "\xe6\xb0\xaf\n\xe8\x83\xba\na\n\xed\x95\x9c\n\xed\x95\x9c\n",
	    "para @1 \"\xe6\xb0\xaf\xe8\x83\xba a \xed\x95\x9c "
	    "\xed\x95\x9c\"\n");
	expect(NULL, "a  \nb\\\nc\td `e\tf`\n",
	    "para @1 \"a\\nb\\nc d e f\"\n    code \"e f\"\n");
	expect(NULL, "```c\na\tb\n\xe6\xb0\xaf\tb\n```\n",
	    "code @1 (c) \"a   b\\n\xe6\xb0\xaf  b\"\n");
	expect(NULL, "3. a\n3. b\n",
	    "list @1 .1 #3 tight\n"
	    "  item @1 #3\n    para @1 \"a\"\n"
	    "  item @2 #4\n    para @2 \"b\"\n");
	expect(NULL, "![a *b* [c](d)](e.png) ![](f/g.png?h#i)\n",
	    "para @1 \"a b c g.png\"\n    image \"a \"\n"
	    "    emph image \"b\"\n    image \" c\"\n    plain \" \"\n"
	    "    image \"g.png\"\n");
}

/* The reader knows most characters itself; it and the gate must agree. */
static void
test_every_character(void **state)
{
	struct arena *a = arena_new();
	struct str in, want;

	(void)state;
	str_init(&in);
	str_init(&want);
	for (uint32_t from = 0x80; from < 0x110000; from += 0x1000) {
		const struct doc *d;

		str_clear(&in);
		str_clear(&want);
		for (uint32_t cp = from; cp < from + 0x1000; cp++) {
			char buf[4];

			str_puts(&in, "*x*"); /* one piece of text each */
			str_put(&in, buf, text_encode(cp, buf));
			str_putc(&in, 'a');
			str_putc(&want, 'x');
			text_clean(&want, buf, text_encode(cp, buf));
			str_putc(&want, 'a');
		}
		d = parse(a, in.s, in.len, NULL);
		assert_string_equal(d->blocks[1].text, want.s);
		arena_reset(a);
	}
	str_done(&in);
	str_done(&want);
	arena_free(a);
}

static void
drop(void *ctx)
{
	struct str *in = ctx;

	memset(in->s, 'X', in->len);
}

/* The source is not looked at again, and the tree stands by itself. */
static void
test_drop(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d;
	struct str in;

	(void)state;
	str_init(&in);
	str_puts(&in, "# T\n\n[a](b) `c`\n\n> [!NOTE] d\n> e\n");
	d = markdown_parse(a, in.s, in.len, NULL, drop, &in);
	assert_int_equal(in.s[0], 'X');
	assert_string_equal(d->title, "T");
	assert_string_equal(d->blocks[2].text, "a c");
	assert_string_equal(d->links[0].dest, "b");
	assert_string_equal(d->blocks[3].data, "d");
	str_done(&in);
	arena_free(a);
}

/* Without citations no blank is left over, wherever they stood. */
static void
citations_can_be_left_out(void **state)
{
	static const struct markdown_opts opts = {
	    .conventions = true, .without_cites = true};
	static const char words[] =
	    "It fades. [a](sources.md#a) Some [b](sources.md#b)\n"
	    "[c](sources.md#c) go on.\n[d](sources.md#d) [e](sources.md#e)\n"
	    "Ask [your team](ask.md). [f](sources.md#f)\n";
	struct arena *a = arena_new();
	const struct doc *d =
	    markdown_parse(a, words, strlen(words), &opts, NULL, NULL);

	(void)state;
	assert_int_equal(d->nblocks, 2);
	assert_string_equal(
	    arena_strndup(a, d->blocks[1].text, d->blocks[1].len),
	    "It fades. Some go on. Ask your team.");
	assert_int_equal(d->nlinks, 1);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_callouts),
	    cmocka_unit_test(test_callouts_degrade),
	    cmocka_unit_test(test_people),
	    cmocka_unit_test(test_people_degrade),
	    cmocka_unit_test(test_timeline),
	    cmocka_unit_test(test_placeholders),
	    cmocka_unit_test(test_citations),
	    cmocka_unit_test(test_links),
	    cmocka_unit_test(test_destinations),
	    cmocka_unit_test(test_tables),
	    cmocka_unit_test(test_front_matter),
	    cmocka_unit_test(test_bytes),
	    cmocka_unit_test(test_html),
	    cmocka_unit_test(test_strangers),
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_every_character),
	    cmocka_unit_test(test_drop),
	    cmocka_unit_test(citations_can_be_left_out),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
