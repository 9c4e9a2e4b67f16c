/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help now as it stands on paper, and that a site's words are never Markdown.
 */
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
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/help.h"
#include "locale/catalog.h"
#include "onedir.h"
#include "sample.h"
#include "text/text.h"

static const char *
source(const char *below)
{
	static char path[TEMP_PATH_MAX];
	const char *top = getenv("srcdir");

	snprintf(path, sizeof path, "%s/%s", top ? top : ".", below);
	return path;
}

/* The box for a site with CONF, in the language of C; its leaves and what
 * stands below them, a line each. */
static const struct doc *
box(struct arena *a, const char *conf, const struct catalog *c, struct str *out)
{
	struct err e = {0};
	struct site *site;
	struct guide *g;
	struct compose *to = compose_new(a);
	const struct doc *d;

	temp_file(&dir, "site.conf", conf);
	site = site_load(temp_path(&dir, "site.conf"), &e);
	if (!site)
		fail_msg("%d: %s", e.line, e.msg);
	g = guide_open(source("content"), site, &e);
	assert_non_null(g);
	guide_set_catalog(g, c);
	help_compose(to, a, g, c);
	d = compose_done(to);
	str_clear(out);
	for (uint32_t i = 0; i < d->nblocks; i++) {
		if (!d->blocks[i].len)
			continue;
		str_printf(out, "%s\n", d->blocks[i].text);
		if (d->blocks[i].data)
			str_printf(out, "  %s\n", d->blocks[i].data);
	}
	assert_int_equal(d->blocks[1].kind, BLOCK_CALLOUT);
	assert_int_equal(d->blocks[1].detail, CALLOUT_WARNING);
	assert_int_equal(d->blocks[1].end, d->nblocks);
	guide_close(g);
	site_free(site);
	return d;
}

static void
what_stands_in_the_box(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d;
	struct str s;

	(void)state;
	str_init(&s);
	d = box(a,
	    "country = \"GB\"\n"
	    "line \"Our *night* line\" { number = \"020 555 0100\"\n"
	    " checked-on = \"2026-11-01\" }\n"
	    "text en { clinic-phone = \"555-010-0100 (desk)\"\n"
	    " after-hours-phone = \"555-010-0199\" staff-now = \"Bell.\" }\n",
	    NULL, &s);
	assert_string_equal(str_text(&s),
	    "In danger, or thinking of hurting yourself? Get help now.\n"
	    "Call 999.\n"
	    "Our *night* line: 020\xc2\xa0"
	    "555\xc2\xa0"
	    "0100\n"
	    "Samaritans: 116\xc2\xa0"
	    "123 · 24 hours\n"
	    "NHS 111, mental health option (England): 111 · 24 hours\n"
	    "Your clinic, by day: 555-010-0100\xc2\xa0(desk)\n"
	    "Your clinic, after hours: 555-010-0199\n");
	/* The numbers are bold. */
	for (uint32_t i = 4; i < d->nblocks; i++) {
		bool bold = false;

		for (uint32_t k = 0; k < d->blocks[i].nspans; k++)
			bold |= d->blocks[i].spans[k].style & SPAN_STRONG;
		assert_int_equal(bold, d->blocks[i].kind == BLOCK_PARA);
	}
	box(a, "", NULL, &s);
	assert_non_null(
	    strstr(str_text(&s), "Call your local emergency number.\n"));
	assert_non_null(strstr(str_text(&s), "United States: 988"));
	assert_non_null(strstr(str_text(&s), "United Kingdom: Samaritans"));
	assert_null(strstr(str_text(&s), "Ireland"));
	assert_null(strstr(str_text(&s), "clinic"));
	str_done(&s);
	arena_free(a);
}

static void
a_draft_has_the_source_below(void **state)
{
	static const char *const tags[] = {"es", "ar", "fr", "zh_CN"};
	struct arena *a = arena_new();
	struct str english, s;

	(void)state;
	str_init(&english);
	str_init(&s);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		static const char conf[] =
		    "country = \"US\"\n"
		    "text fr { clinic-phone = \"555-010-0100\" }\n";
		struct err e = {0};
		char below[64];
		struct catalog *c;
		const struct doc *d, *plain;

		snprintf(below, sizeof below, "po/%s.gmo", tags[i]);
		c = catalog_open(source(below), &e);
		assert_non_null(c);
		d = box(a, conf, c, &s);
		assert_true(catalog_is_draft(c));
		plain = box(a, conf, NULL, &english);
		assert_int_equal(d->nblocks, plain->nblocks);
		/* A number of another language is better than none. */
		assert_non_null(strstr(str_text(&s), "555-010-0100"));
		assert_non_null(strstr(str_text(&english), "555-010-0100"));
		assert_non_null(strstr(
		    str_text(&s), "  988 Suicide & Crisis Lifeline: 988"));
		for (uint32_t k = 0; k < d->nblocks; k++)
			if (d->blocks[k].data)
				assert_string_equal(
				    d->blocks[k].data, plain->blocks[k].text);
		if (strcmp(tags[i], "ar") == 0) /* stands by itself */
			assert_non_null(strstr(str_text(&s), "\xe2\x81\xa6"
							     "988"
							     "\xe2\x81\xa9"));
		else
			assert_null(strstr(str_text(&s), "\xe2\x81\xa6"));
		catalog_close(c);
	}
	str_done(&s);
	str_done(&english);
	arena_free(a);
}

/* Whatever bytes of ASCII there are, they come out as they went in. */
static void
words_are_never_markdown(void **state)
{
	static const char *const words[] = {"**a** _b_ `c`", "[x](y)", "<b>",
	    "# a", "1. a", "- a", "&amp; &#65;", "a | b", "a\\b", "~~a~~",
	    "> a", "+ a", "![i](j)", "http://x.y", "{emergency}", "a * b",
	    "=== x", "\"q\" 'r' -- ..."};
	static const struct markdown_opts plain = {.conventions = false};
	struct arena *a = arena_new();
	unsigned seed = 5;
	struct str s;

	(void)state;
	str_init(&s);
	for (int i = 0; i < 2000; i++) {
		char made[16] = "x";
		const char *w = made;
		const struct doc *d;
		size_t n = 1 + temp_random(&seed) % 12;

		for (size_t k = 0; k < n; k++)
			made[k] = (char)(33 + temp_random(&seed) % 94);
		made[n] = '\0';
		if (i < (int)(sizeof words / sizeof *words))
			w = words[i];
		str_clear(&s);
		help_put_literal(&s, w);
		d = markdown_parse(a, str_text(&s), s.len, &plain, NULL, NULL);
		assert_int_equal(d->nblocks, 2);
		assert_int_equal(d->blocks[1].kind, BLOCK_PARA);
		assert_string_equal(d->blocks[1].text, w);
		assert_int_equal(d->blocks[1].nspans, 0);
		arena_reset(a);
	}
	str_clear(&s);
	help_put_apart(&s, "a", true);
	help_put_number_apart(&s, "1 2", true);
	help_put_apart(&s, "b", false);
	help_put_number_apart(&s, "3 4", false);
	assert_string_equal(str_text(&s), "\xe2\x81\xa8"
					  "a"
					  "\xe2\x81\xa9\xe2\x81\xa6"
					  "1\xc2\xa0"
					  "2\xe2\x81\xa9"
					  "b3\xc2\xa0"
					  "4");
	str_done(&s);
	arena_free(a);
}

/* In the words of who reads, or in none. */
static void
where_pages_come_out(void **state)
{
	static const struct {
		const char *conf, *lang, *place;
	} all[] = {
	    {"", NULL, ""},
	    {"printer-place = \"here\"\n", NULL, "here"},
	    {"printer-place = \"here\"\n", "en", "here"},
	    {"printer-place = \"here\"\n", "es", ""},
	    {"printer-place = \"here\" languages = {\"en\", \"es\"}\n", "es",
		""},
	    {"printer-place = \"al lado\" languages = {\"es\", \"en\"}\n", "es",
		"al lado"},
	    {"printer-place = \"al lado\" languages = {\"es_MX\"}\n", "es",
		"al lado"},
	    {"printer-place = \"al lado\" languages = {\"es\", \"en\"}\n", NULL,
		""},
	    {"printer-place = \"here\" text es { printer-place = \"al lado\" "
	     "}\n",
		"es", "al lado"},
	    {"printer-place = \"here\" text es { printer-place = \"al lado\" "
	     "}\n",
		"es_MX", "al lado"},
	    {"printer-place = \"here\" text en { printer-place = \"there\" }\n",
		"en", "there"},
	};
	struct err e;

	(void)state;
	temp_folder(&dir, "place");
	temp_file(&dir, "place/SUMMARY.md", "- [Home](home.md)\n");
	temp_file(&dir, "place/guide.conf", "title = \"T\" version = \"1\"\n");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct guide *g;
		struct site *s;

		temp_file(&dir, "place/site.conf", all[i].conf);
		s = site_load(temp_path(&dir, "place/site.conf"), &e);
		assert_non_null(s);
		g = guide_open(temp_path(&dir, "place"), s, &e);
		assert_non_null(g);
		assert_string_equal(
		    help_printer_place(g, all[i].lang), all[i].place);
		guide_close(g);
		site_free(s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_stands_in_the_box),
	    cmocka_unit_test(a_draft_has_the_source_below),
	    cmocka_unit_test(words_are_never_markdown),
	    cmocka_unit_test(where_pages_come_out),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
