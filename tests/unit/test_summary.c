/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SUMMARY.md: what becomes an entry, what a warning, and that nothing hangs. */
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
#include "base/mem.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/summary.h"
#include "guide/summary_words.h"
#include "tempdir.h"
#include "text/text.h"

/* Entries as lines: kind, depth, '#' when numbered, title, "=" and path. */
static void
put_entries(struct str *out, const struct summary *s)
{
	static const char kinds[] = "pdP-";

	for (size_t i = 0; i < s->n; i++) {
		const struct entry *t = &s->entries[i];

		str_printf(out, "%c%d%s %s", kinds[t->kind], t->depth,
		    t->numbered ? "#" : "", t->title);
		if (t->path)
			str_printf(out, "=%s", t->path);
		str_putc(out, '\n');
	}
}

static void
expect(const char *text, const char *want, size_t warnings)
{
	struct arena *a = arena_new();
	struct summary s;
	struct str got;

	summary_parse(&s, a, text, strlen(text));
	str_init(&got);
	put_entries(&got, &s);
	assert_string_equal(str_text(&got), want);
	assert_int_equal(s.nwarnings, warnings);
	str_done(&got);
	summary_done(&s);
	arena_free(a);
}

static void
a_whole_list(void **state)
{
	(void)state;
	expect("# My book\n"
	       "\n"
	       "[Foreword](fore.md)\n"
	       "[Second](second.md) [third](third.md)\n"
	       "\n"
	       "# Part one\n"
	       "- [One](one.md)\n"
	       "  - [In one](in/one.md)\n"
	       "    - [Deeper](in/in.md)\n"
	       "- [Two]()\n"
	       "\n"
	       "---\n"
	       "# Part two #\n"
	       "* [Three](three.md)\n"
	       "\n"
	       "[Thanks](thanks.md)\n",
	    "p0 Foreword=fore.md\n"
	    "p0 Second=second.md\n"
	    "p0 third=third.md\n"
	    "P0 Part one\n"
	    "p0# One=one.md\n"
	    "p1# In one=in/one.md\n"
	    "p2# Deeper=in/in.md\n"
	    "d0# Two\n"
	    "-0 \n"
	    "P0 Part two\n"
	    "p0# Three=three.md\n"
	    "p0 Thanks=thanks.md\n",
	    0);
}

static void
indents_and_markers(void **state)
{
	(void)state;
	expect("- [a](a)\n"
	       "\t- [b](b)\n"
	       "\t\t- [c](c)\n"
	       "\t- [d](d)\n"
	       "+ [e](e)\n"
	       "        + [f](f)\n"
	       " + [g](g)\n"
	       "1. [h](h)\n"
	       "   2) [i](i)\n"
	       "*   [j](j)\n"
	       "  * [k](k)\n",
	    "p0# a=a\np1# b=b\np2# c=c\np1# d=d\np0# e=e\np1# f=f\n"
	    "p0# g=g\np0# h=h\np1# i=i\np0# j=j\np0# k=k\n",
	    0);
}

static void
titles_are_plain_words(void **state)
{
	static const char *const pairs[][2] = {
	    {"plain", "plain"},
	    {"*soft* and **strong**", "soft and strong"},
	    {"***both***", "both"},
	    {"`code *kept*` here", "code *kept* here"},
	    {"`` a`b ``", "a`b"},
	    {"snake_case_name", "snake_case_name"},
	    {"_under_ line", "under line"},
	    {"2 * 3 * 4", "2 * 3 * 4"},
	    {"lone*", "lone*"},
	    {"esc \\*aped\\* \\[x\\]", "esc *aped* [x]"},
	    {"back\\slash", "back\\slash"},
	    {"[inner] brackets", "[inner] brackets"},
	    {"a &amp; b &lt;c&gt; &#233;&#xe9; &what;",
		"a & b <c> \xc3\xa9\xc3\xa9 &what;"},
	    {"&#0;&#x110000;&#;&#x;", "\xef\xbf\xbd\xef\xbf\xbd&#;&#x;"},
	    {"<b>bold</b> 1 < 2", "bold 1 < 2"},
	    {"<https://example.org>", "https://example.org"},
	    {"![a door](door.png) open", "a door open"},
	    {"wow!", "wow!"},
	    {"\x01\x1b[31mred\xff", "[31mred\xef\xbf\xbd"},
	    {"  spaces  ", "spaces"},
	    {"Espa\xc3\xb1ol", "Espa\xc3\xb1ol"},
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		assert_string_equal(
		    summary_words(a, pairs[i][0], strlen(pairs[i][0])),
		    pairs[i][1]);
	arena_free(a);
}

static void
paths(void **state)
{
	(void)state;
	expect("- [a](./x/../a.md)\n"
	       "- [b](<b c.md>)\n"
	       "- [c](c%20d.md#top)\n"
	       "- [d](d\\(1\\).md \"a hint\")\n"
	       "- [e](e(2).md)\n"
	       "- [f]( f.md  'hint' )\n"
	       "- [g](a//b/./c.md)\n",
	    "p0# a=a.md\np0# b=b c.md\np0# c=c d.md\np0# d=d(1).md\n"
	    "p0# e=e(2).md\np0# f=f.md\np0# g=a/b/c.md\n",
	    0);
}

static void
odd_paths_are_told(void **state)
{
	(void)state;
	/* One that leads out keeps its path, so that opening it can say so. */
	expect("- [a](../a.md)\n", "p0# a=../a.md\n", 1);
	expect("- [a](/etc/passwd)\n", "p0# a=/etc/passwd\n", 1);
	expect("- [a](https://example.org/)\n", "d0# a\n", 1);
	expect("- [a](x%ffy.md)\n", "d0# a\n", 1);
	expect("- [a](x%0ay.md)\n", "d0# a\n", 1);
	expect("- [a](x%00y.md)\n", "p0# a=x%00y.md\n", 0);
	expect("- [a](./)\n", "d0# a\n", 1);
	expect("- [](only/path.md)\n", "p0# only/path.md=only/path.md\n", 0);
	expect("- []()\n", "", 1);
}

static void
links_in_odd_places(void **state)
{
	(void)state;
	expect("- **[a](a.md)** and more\n", "p0# a=a.md\n", 0);
	expect("- [ ] [a](a.md)\n- [x] [b](b.md)\n", "p0# a=a.md\np0# b=b.md\n",
	    0);
	expect("- [![i](i.png) in](a.md)\n", "p0# i in=a.md\n", 0);
	expect("- ![i](i.png) [a](a.md)\n", "p0# a=a.md\n", 0);
	expect("- `[no](no.md)` [a](a.md)\n", "p0# a=a.md\n", 0);
	expect("- \\[no](no.md) [a](a.md)\n", "p0# a=a.md\n", 0);
	expect("- [open [a](a.md)\n", "p0# a=a.md\n", 0);
	expect("- [a `]` b](a.md)\n", "p0# a ] b=a.md\n", 0);
	expect("- just words\n", "d0# just words\n", 1);
	expect("- \n", "", 1);
	expect("some [words] of text\n", "", 1);
	expect("some words of text\n", "", 0);
}

static void
headings_rules_comments(void **state)
{
	(void)state;
	expect("Summary\n=======\n\nPart\n----\n- [a](a.md)\n***\n- - -\n",
	    "P0 Part\np0# a=a.md\n-0 \n-0 \n", 0);
	expect("- [a](a.md)\n---\n- [b](b.md)\n",
	    "p0# a=a.md\n-0 \np0# b=b.md\n", 0);
	expect("<!-- [a](a.md)\n- [b](b.md)\n--> [c](c.md)\n"
	       "- [d](d.md) <!-- x -->\n",
	    "p0 c=c.md\np0# d=d.md\n", 0);
	expect("```\n- [a](a.md)\n```\n- [b](b.md)\n", "p0# b=b.md\n", 0);
	expect("\xef\xbb\xbf# Title\r\n- [a](a.md)\r\n# Part\r\n",
	    "p0# a=a.md\nP0 Part\n", 0);
	expect("", "", 0);
	expect("- [a](a.md)", "p0# a=a.md\n", 0);
}

static void
title_and_lines(void **state)
{
	static const char text[] = "\n# The *book*\n\n- [a](a.md)\n- b\n";
	struct arena *a = arena_new();
	struct summary s;

	(void)state;
	summary_parse(&s, a, text, strlen(text));
	assert_string_equal(s.title, "The book");
	assert_int_equal(s.entries[0].line, 4);
	assert_int_equal(s.entries[0].page, GUIDE_NO_PAGE);
	assert_int_equal(s.nwarnings, 1);
	assert_int_equal(s.warnings[0].line, 5);
	summary_done(&s);
	summary_parse(&s, a, "- [a](a)\n# not a title\n", 23);
	assert_null(s.title);
	summary_done(&s);
	arena_free(a);
}

static void
very_deep_and_very_long(void **state)
{
	struct arena *a = arena_new();
	struct summary s;
	struct str b;

	(void)state;
	str_init(&b);
	for (int i = 0; i < 1000; i++) {
		str_repeat(&b, ' ', (size_t)i * 2);
		str_printf(&b, "- [%d](%d.md)\n", i, i);
	}
	summary_parse(&s, a, b.s, b.len);
	assert_int_equal(s.n, 1000);
	assert_int_equal(s.entries[200].depth, 200);
	assert_int_equal(s.entries[999].depth, 254);
	assert_int_equal(s.nwarnings, 0);
	summary_done(&s);

	str_clear(&b);
	str_puts(&b, "- [a](a.md)\n- [");
	str_repeat(&b, 'x', 100000);
	str_puts(&b, "](b.md)\n- [c](c.md)\n");
	summary_parse(&s, a, b.s, b.len);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.nwarnings, 1);
	assert_int_equal(s.warnings[0].line, 2);
	summary_done(&s);
	str_done(&b);
	arena_free(a);
}

static void
many_entries(void **state)
{
	enum { N = 100000 };
	struct arena *a = arena_new();
	struct summary s;
	struct str b;

	(void)state;
	str_init(&b);
	for (int i = 0; i < N; i++)
		str_printf(&b, "%s- [Page number %d](p/page-%d.md)\n",
		    i % 10 ? "  " : "", i, i);
	summary_parse(&s, a, b.s, b.len);
	assert_int_equal(s.n, N);
	assert_string_equal(s.entries[N - 1].path, "p/page-99999.md");
	assert_int_equal(s.entries[N - 1].line, N);
	summary_done(&s);
	str_done(&b);
	arena_free(a);
}

/* Text that scanners choke on; a run that does not end fails the test. */
static void
hostile_lines(void **state)
{
	static const char *const pieces[] = {"[", "]", "[a](", "![", "`", "``",
	    "[a](b \"", "[a](b (", "<a", "&", "*", "_", "*a_", "\\", "<!--",
	    "-->", "(", ")", "- ", "#", "[a](b)", "[x](<", "~~~", "\t"};
	struct arena *a = arena_new();
	struct summary s;
	struct str b;

	(void)state;
	str_init(&b);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		str_clear(&b);
		while (b.len < 200000) {
			str_puts(&b, "- ");
			for (size_t k = 0; k < 4000; k += strlen(pieces[i]))
				str_puts(&b, pieces[i]);
			str_putc(&b, '\n');
		}
		summary_parse(&s, a, b.s, b.len);
		summary_done(&s);
		arena_reset(a);
	}
	str_done(&b);
	arena_free(a);
}

static void
random_bytes(void **state)
{
	static const char likely[] =
	    "[]()[]()##--*_`\\<>!&;:/.%#\"' \t\n\n\n\r~-+=1.ab\xc3\xa9\xff";
	struct arena *a = arena_new();
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		size_t n = temp_random(&seed) % 400;
		char *s = mem_alloc(n + 1); /* no byte too many */
		struct summary out;

		for (size_t k = 0; k < n; k++)
			s[k] = i % 8 ? likely[temp_random(&seed) %
					      (sizeof likely - 1)]
				     : (char)temp_random(&seed);
		s = mem_realloc(s, n);
		summary_parse(&out, a, s, n);
		for (size_t k = 0; k < out.n; k++) {
			const struct entry *t = &out.entries[k];

			assert_true(text_is_clean(t->title, strlen(t->title)));
			assert_null(strpbrk(t->title, "\n\t"));
			assert_true(!t->path || *t->path);
		}
		summary_done(&out);
		mem_free(s);
		arena_reset(a);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_whole_list),
	    cmocka_unit_test(indents_and_markers),
	    cmocka_unit_test(titles_are_plain_words),
	    cmocka_unit_test(paths),
	    cmocka_unit_test(odd_paths_are_told),
	    cmocka_unit_test(links_in_odd_places),
	    cmocka_unit_test(headings_rules_comments),
	    cmocka_unit_test(title_and_lines),
	    cmocka_unit_test(very_deep_and_very_long),
	    cmocka_unit_test(many_entries),
	    cmocka_unit_test(hostile_lines),
	    cmocka_unit_test(random_bytes),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
