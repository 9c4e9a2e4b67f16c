/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guideconf: the keys of guide.conf, the routes among them, what is refused;
 * and what is said of a site whose routes the guide does not name.
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
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "tempdir.h"
#include "text/text.h"

static const struct guideconf *
parse(struct arena *a, const char *text, struct err *e)
{
	return guideconf_parse(a, "guide.conf", text, strlen(text), e);
}

static void
every_key(void **state)
{
	static const char text[] =
	    "title = \"A guide\" public-title = \"Care\" version = \"1.2\"\n"
	    "source-language = \"en\" grade-cap = 7 reviewed = yes\n"
	    "language \"ar\" { name = \"x\" direction = \"rtl\" }\n"
	    "language \"zh-CN\" { name = \"y\" }\n"
	    "route \"spray\" { title = \"A\\nspray\" }\n"
	    "route drip-2 { title = \"A drip\" }\n";
	struct arena *a = arena_new();
	const struct guideconf *g;
	struct err e;

	(void)state;
	g = parse(a, text, &e);
	assert_int_equal(e.code, ERR_NONE);
	assert_string_equal(g->title, "A guide");
	assert_string_equal(g->public_title, "Care");
	assert_string_equal(g->version, "1.2");
	assert_int_equal(g->grade_cap, 7);
	assert_true(g->reviewed);
	assert_int_equal(g->nlanguages, 2);
	assert_true(g->languages[0].rtl);
	assert_string_equal(g->languages[1].tag, "zh_CN");
	assert_false(g->languages[1].rtl);
	assert_int_equal(g->nroutes, 2);
	assert_string_equal(g->routes[0].name, "spray");
	assert_string_equal(g->routes[0].title, "A spray");
	assert_string_equal(g->routes[1].name, "drip-2");
	assert_string_equal(g->routes[1].title, "A drip");
	g = parse(a, "", &e);
	assert_int_equal(g->nroutes, 0);
	assert_int_equal(g->grade_cap, 8);
	arena_free(a);
}

/* TEXT is refused at LINE with a message that has WORDS in it; all values are
 * then those of an empty file. */
static void
refused(const char *text, int line, const char *words)
{
	struct arena *a = arena_new();
	const struct guideconf *g;
	struct err e;

	g = parse(a, text, &e);
	assert_int_equal(e.code, ERR_FORMAT);
	assert_string_equal(e.path, "guide.conf");
	if (!strstr(e.msg, words))
		fail_msg("\"%s\" says \"%s\", not \"%s\"", text, e.msg, words);
	if (e.line != line)
		fail_msg("\"%s\" says line %d, not %d", text, e.line, line);
	assert_string_equal(g->title, "");
	assert_int_equal(g->grade_cap, 8);
	assert_int_equal(g->nlanguages, 0);
	assert_int_equal(g->nroutes, 0);
	arena_free(a);
}

static void
what_is_refused(void **state)
{
	struct arena *a = arena_new();
	struct err e;

	(void)state;
	refused("language x { direction = \"up\" }", 1, "rtl");
	refused("title = \"x\"\nroute spray { }", 2, "without title");
	refused("route spray {\ntitle = \"\" }", 2, "calls this way");
	refused("route { title = \"x\" }", 1, "must be a title");
	refused("route Spray { title = \"x\" }", 1, "small letters");
	refused("route a_b { title = \"x\" }", 1, "small letters");
	refused("route \"a b\" { title = \"x\" }", 1, "small letters");
	refused("route \"\" { title = \"x\" }", 1, "small letters");
	refused("route -a { title = \"x\" }", 1, "small letters");
	refused("route a- { title = \"x\" }", 1, "small letters");
	refused("route \"\xc3\xa4\" { title = \"x\" }", 1, "small letters");
	refused("route a { title = \"x\" }\nroute a { title = \"y\" }", 2,
	    "already");
	refused("route a { title = \"x\" food = 1 }", 1, "allowed here: title");
	guideconf_parse(a, "guide.conf", "a\0b", 3, &e);
	assert_int_equal(e.code, ERR_FORMAT);
	arena_free(a);
}

static void
names_of_routes(void **state)
{
	(void)state;
	assert_true(guideconf_is_route("a"));
	assert_true(guideconf_is_route("a-1-z"));
	assert_true(guideconf_is_route("abcdefghijklmnopqrstuvwxyz012345"));
	assert_false(guideconf_is_route("abcdefghijklmnopqrstuvwxyz0123456"));
	assert_false(guideconf_is_route(""));
	assert_false(guideconf_is_route("-"));
	assert_false(guideconf_is_route("a.b"));
}

/* Eight, and the ninth is told by its line. */
static void
no_more_than_eight_routes(void **state)
{
	struct arena *a = arena_new();
	const struct guideconf *g;
	struct err e;
	struct str s;

	(void)state;
	str_init(&s);
	for (int i = 0; i < GUIDE_ROUTES_MAX; i++)
		str_printf(&s, "route r%d { title = \"x\" }\n", i);
	g = parse(a, str_text(&s), &e);
	assert_int_equal(e.code, ERR_NONE);
	assert_int_equal(g->nroutes, GUIDE_ROUTES_MAX);
	assert_string_equal(g->routes[7].name, "r7");
	str_puts(&s, "route r8 { title = \"x\" }\nroute r9 { }\n");
	refused(str_text(&s), 9, "one too many");
	str_done(&s);
	arena_free(a);
}

static void
titles_of_books(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(
	    guideconf_book_title(a, "[book]\ntitle = 'B'\n", 19), "B");
	assert_null(guideconf_book_title(a, "[x]\ntitle = 'B'\n", 16));
	arena_free(a);
}

/* ---- with a site ------------------------------------------------------ */

/* The guide with CONF (NULL: none) at a site with SITE: its I-th warning, ""
 * past the last. */
static const char *
warning(const char *conf, const char *site, size_t i, struct err *e)
{
	struct tempdir dir;
	struct site *s;
	struct guide *g;
	bool there;

	temp_make(&dir);
	temp_file(&dir, "SUMMARY.md", "- [Home](home.md)\n");
	if (conf)
		temp_file(&dir, "guide.conf", conf);
	temp_file(&dir, "site.conf", site);
	s = site_load(temp_path(&dir, "site.conf"), e);
	assert_non_null(s);
	g = guide_open(dir.path, s, e);
	assert_non_null(g);
	*e = (struct err){0};
	there = guide_warning(g, i, e);
	assert_int_equal(there, e->code != ERR_NONE);
	guide_close(g);
	site_free(s);
	temp_remove(&dir);
	return e->msg;
}

static void
routes_that_nobody_can_choose(void **state)
{
	static const char conf[] = "route a { title = \"A\" }\n"
				   "route b { title = \"B\" }\n";
	static const char site[] = "withdraw = {\"nothing\"}\n"
				   "route c { food = 1 }\n"
				   "route a { food = 1 }\nroute ab { }\n";
	struct err e;

	(void)state;
	assert_non_null(strstr(warning(conf, site, 0, &e), "withdrawn"));
	assert_non_null(strstr(warning(conf, site, 1, &e), "\"c\""));
	assert_non_null(strstr(e.msg, "a, b"));
	assert_non_null(strstr(e.path, "site.conf"));
	assert_non_null(strstr(warning(conf, site, 2, &e), "\"ab\""));
	assert_string_equal(warning(conf, site, 3, &e), "");
	assert_string_equal(warning(conf, "route b { }", 0, &e), "");
	assert_non_null(
	    strstr(warning("title = \"x\"", "route b { }", 0, &e), "no route"));
	/* A stranger's book has no plan, a broken file its own message. */
	assert_string_equal(warning(NULL, "route c { }", 0, &e), "");
	assert_string_equal(warning("titel = 1", "route c { }", 0, &e), "");
}

/* A message has room for the longest names, or ends where it is full. */
static void
many_long_names(void **state)
{
	static const char name[] = "abcdefghijklmnopqrstuvwxyz01234";
	struct err e;
	struct str s;

	(void)state;
	str_init(&s);
	for (int i = 0; i < GUIDE_ROUTES_MAX; i++)
		str_printf(&s, "route %s%d { title = \"x\" }\n", name, i);
	assert_non_null(strstr(
	    warning(str_text(&s), "route other { }", 0, &e), "\"other\""));
	str_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_key),
	    cmocka_unit_test(what_is_refused),
	    cmocka_unit_test(names_of_routes),
	    cmocka_unit_test(no_more_than_eight_routes),
	    cmocka_unit_test(titles_of_books),
	    cmocka_unit_test(routes_that_nobody_can_choose),
	    cmocka_unit_test(many_long_names),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
