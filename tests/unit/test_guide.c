/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide: its list, its pages, its walls, and the site's part in it. */
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
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/site.h"
#include "guide/site_text.h"
#include "onedir.h"
#include "text/text.h"

static const char *
data_path(const char *name)
{
	static char path[TEMP_PATH_MAX];
	const char *src = getenv("srcdir");

	snprintf(
	    path, sizeof path, "%s/tests/guides/%s", src ? src : ".", name);
	return path;
}

static struct guide *
open_data(const char *name)
{
	struct err e;
	struct guide *g = guide_open(data_path(name), NULL, &e);

	if (!g)
		fail_msg("%s: %s", e.path, e.msg);
	return g;
}

/* All text of a page, its leaves one a line. */
static const char *
page_text(struct arena *a, const struct doc *d)
{
	struct str s;
	const char *copy;

	assert_non_null(d);
	str_init(&s);
	for (uint32_t i = 0; i < d->nblocks; i++)
		if (d->blocks[i].len) {
			str_put(&s, d->blocks[i].text, d->blocks[i].len);
			str_putc(&s, '\n');
		}
	copy = arena_strdup(a, str_text(&s));
	str_done(&s);
	return copy;
}

/* ---- the guides in tests/guides ------------------------------------- */

static void
the_small_guide(void **state)
{
	struct guide *g = open_data("small");
	const struct entry *t;
	size_t n = guide_entries(g, &t);

	(void)state;
	assert_string_equal(guide_title(g), "The small guide");
	assert_string_equal(guide_public_title(g), "The small guide");
	assert_string_equal(guide_version(g), "");
	assert_false(guide_has_conventions(g));
	assert_null(guide_conf(g));
	assert_non_null(guide_site(g));
	assert_int_equal(n, 12);
	assert_int_equal(guide_pages(g), 6);
	assert_int_equal(t[1].kind, ENTRY_PART);
	assert_string_equal(t[2].title, "The garden gate");
	assert_string_equal(t[3].title, "The path behind it");
	assert_int_equal(t[3].depth, 1);
	assert_int_equal(t[4].kind, ENTRY_DRAFT);
	assert_int_equal(t[5].kind, ENTRY_RULE);
	assert_string_equal(t[7].path, "more/the pond.md");
	/* One file in two places of the list is one page. */
	assert_int_equal(t[10].page, t[2].page);
	assert_string_equal(
	    guide_page(g, t[10].page)->title, "The garden gate");
	assert_int_equal(t[11].page, 0);
	assert_null(guide_page(g, 6));
	assert_false(guide_warning(g, 0, &(struct err){0}));
	guide_close(g);
}

static void
pages_by_name(void **state)
{
	struct guide *g = open_data("small");

	(void)state;
	assert_int_equal(guide_find_page(g, "gate.md"), 1);
	assert_int_equal(guide_find_page(g, "gate"), 1);
	assert_int_equal(guide_find_page(g, "./gate"), 1);
	assert_int_equal(guide_find_page(g, "more/path.md"), 2);
	assert_int_equal(guide_find_page(g, "more/../gate.html"), 1);
	assert_int_equal(guide_find_page(g, "1"), 0);
	assert_int_equal(guide_find_page(g, "6"), 5);
	assert_int_equal(guide_find_page(g, "7"), GUIDE_NO_PAGE);
	assert_int_equal(guide_find_page(g, "0"), GUIDE_NO_PAGE);
	assert_int_equal(guide_find_page(g, ""), GUIDE_NO_PAGE);
	assert_int_equal(guide_find_page(g, "99999999999"), GUIDE_NO_PAGE);
	assert_int_equal(guide_find_page(g, "../small/gate.md"), GUIDE_NO_PAGE);
	assert_int_equal(guide_find_page(g, "Gate"), GUIDE_NO_PAGE);
	guide_close(g);
}

static void
loading(void **state)
{
	struct guide *g = open_data("small");
	struct arena *a = arena_new();
	struct err e;

	(void)state;
	assert_non_null(strstr(
	    page_text(a, guide_load(g, 3, a, &e)), "Two ducks live here."));
	assert_null(guide_load(g, guide_find_page(g, "missing.md"), a, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_non_null(strstr(e.path, "small/missing.md"));
	assert_non_null(strstr(e.msg, "line 16"));
	assert_null(guide_load(g, guide_find_page(g, "folder.md"), a, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, "folder"));
	assert_null(guide_load(g, 99, a, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_null(guide_load_special(g, "gate.md", a, &e));
	assert_int_equal(e.code, ERR_NONE);
	assert_false(guide_preload(g, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	arena_free(a);
	guide_close(g);
}

static struct target
resolve(const struct guide *g, uint32_t from, const char *dest)
{
	struct link l = {.dest = dest, .kind = LINK_PAGE};

	if (dest[0] == '#')
		l.kind = LINK_ANCHOR;
	if (strstr(dest, "://"))
		l.kind = LINK_OUTSIDE;
	return guide_resolve(g, from, &l);
}

static void
links(void **state)
{
	struct guide *g = open_data("small");
	uint32_t path = guide_find_page(g, "more/path.md");
	struct target t;

	(void)state;
	t = resolve(g, 0, "more/path.md#stones");
	assert_int_equal(t.kind, TARGET_PAGE);
	assert_int_equal(t.page, path);
	assert_string_equal(t.anchor, "stones");
	t = resolve(g, path, "the pond.md");
	assert_int_equal(t.kind, TARGET_PAGE);
	assert_string_equal(guide_page(g, t.page)->path, "more/the pond.md");
	assert_null(t.anchor);
	t = resolve(g, path, "../gate.md#");
	assert_int_equal(t.page, 1);
	assert_null(t.anchor);
	t = resolve(g, path, "#top");
	assert_int_equal(t.kind, TARGET_PAGE);
	assert_int_equal(t.page, path);
	assert_string_equal(t.anchor, "top");
	assert_int_equal(resolve(g, 0, "gate.html").page, 1);
	assert_int_equal(resolve(g, 0, "nowhere.md").kind, TARGET_NO_PAGE);
	assert_int_equal(resolve(g, 0, "../gate.md").kind, TARGET_ESCAPES);
	assert_int_equal(resolve(g, path, "../../x").kind, TARGET_ESCAPES);
	assert_int_equal(resolve(g, 0, "/etc/passwd").kind, TARGET_ESCAPES);
	assert_int_equal(
	    resolve(g, 0, "https://example.org/").kind, TARGET_OUTSIDE);
	assert_int_equal(resolve(g, GUIDE_NO_PAGE, "gate.md").page, 1);
	guide_close(g);
}

static void
a_strangers_book(void **state)
{
	struct guide *g = open_data("stranger");
	struct arena *a = arena_new();
	struct err e;

	(void)state;
	assert_string_equal(guide_title(g), "A stranger's \"book\"");
	assert_int_equal(guide_pages(g), 8);
	assert_int_equal(guide_find_page(g, "deep/deep.md"), 3);
	for (uint32_t i = 0; i < guide_pages(g); i++)
		assert_non_null(guide_load(g, i, a, &e));
	assert_int_equal(
	    resolve(g, 3, "../../../small/SUMMARY.md").kind, TARGET_ESCAPES);
	assert_int_equal(resolve(g, 1, "./").page, 0);
	arena_free(a);
	guide_close(g);
}

/* ---- what is no guide ----------------------------------------------- */

static void
no_guide(const char *path, enum err_code code, const char *words)
{
	struct err e;
	struct guide *g = guide_open(path, NULL, &e);

	assert_null(g);
	if (!strstr(e.msg, words))
		fail_msg("%s: \"%s\", not \"%s\"", path, e.msg, words);
	assert_int_equal(e.code, code);
	assert_true(!*path || *e.path);
}

static void
not_a_guide(void **state)
{
	(void)state;
	temp_folder(&dir, "empty");
	no_guide(temp_path(&dir, "empty"), ERR_NOT_FOUND, "no SUMMARY.md");
	no_guide(temp_path(&dir, "missing"), ERR_NOT_FOUND, "no such folder");
	temp_file(&dir, "file", "x");
	no_guide(temp_path(&dir, "file"), ERR_IO, "this is a file");
	no_guide("", ERR_NOT_FOUND, "no such folder");
	temp_folder(&dir, "odd");
	temp_folder(&dir, "odd/SUMMARY.md");
	no_guide(temp_path(&dir, "odd"), ERR_IO, "folder");
	temp_folder(&dir, "src-odd");
	temp_folder(&dir, "src-odd/src");
	assert_int_equal(
	    mkfifo(temp_path(&dir, "src-odd/src/SUMMARY.md"), 0600), 0);
	no_guide(temp_path(&dir, "src-odd"), ERR_IO, "not an ordinary file");
}

static void
closed_doors(void **state)
{
	(void)state;
	if (geteuid() == 0)
		skip(); /* root may read everything */
	temp_folder(&dir, "closed");
	temp_file(&dir, "closed/SUMMARY.md", "- [a](a.md)\n");
	chmod(temp_path(&dir, "closed/SUMMARY.md"), 0);
	no_guide(temp_path(&dir, "closed"), ERR_IO, "may not be read");
	chmod(temp_path(&dir, "closed"), 0);
	no_guide(temp_path(&dir, "closed"), ERR_IO, "cannot be opened");
	chmod(temp_path(&dir, "closed"), 0700);
}

/* ---- walls ---------------------------------------------------------- */

static void
link_to(const char *what, const char *below)
{
	if (symlink(what, temp_path(&dir, below)) != 0)
		fail_msg("symlink %s", below);
}

static void
pages_beyond_the_walls(void **state)
{
	struct arena *a = arena_new();
	struct guide *g;
	struct err e;

	(void)state;
	temp_folder(&dir, "walls");
	temp_file(&dir, "outside.md", "outside");
	temp_file(&dir, "walls/SUMMARY.md",
	    "- [a](../outside.md)\n- [b](link.md)\n- [c](%2e%2e/outside.md)\n"
	    "- [d](/etc/passwd)\n");
	link_to("../outside.md", "walls/link.md");
	g = guide_open(temp_path(&dir, "walls"), NULL, &e);
	assert_non_null(g);
	for (uint32_t i = 0; i < guide_pages(g); i++) {
		assert_null(guide_load(g, i, a, &e));
		assert_int_equal(e.code, ERR_OUTSIDE);
	}
	assert_true(guide_warning(g, 0, &e));
	assert_int_equal(e.line, 1);
	assert_true(guide_warning(g, 2, &e));
	assert_int_equal(e.line, 4);
	assert_false(guide_warning(g, 3, &e));
	guide_close(g);
	arena_free(a);
}

/* ---- with guide.conf ------------------------------------------------ */

static void
make_clinic(void)
{
	temp_folder(&dir, "g");
	temp_file(&dir, "g/SUMMARY.md",
	    "- [Home](home.md)\n- [Gone](gone.md)\n- [Help](get-help.md)\n");
	temp_file(&dir, "g/guide.conf",
	    "title = \"The guide\" public-title = \"Care\" version = \"3\"\n"
	    "language \"es\" { name = \"Español\" }\n");
	temp_file(&dir, "g/lines.conf",
	    "country \"US\" { name = \"United States\" emergency = \"911\"\n"
	    " line \"Lifeline\" { number = \"988\" } }\n"
	    "country \"FR\" { name = \"France\" emergency = \"112\" }\n");
	temp_file(&dir, "g/home.md", "# Home\n\nOf the guide.\n");
	temp_file(&dir, "g/gone.md", "# Gone\n");
	temp_file(&dir, "g/get-help.md", "# Help\n\nCall {emergency}.\n");
	temp_file(&dir, "g/sources.md",
	    "# Sources\n\n## who-2020\n\nA.\n\n##  fda-2019 ##\n\n"
	    "## Where this guide began\n\n### leaflet\n\n## who-2020\n\n"
	    "## last-1\r\nx");
	temp_folder(&dir, "site");
	temp_folder(&dir, "site/content");
	temp_file(&dir, "site/content/home.md", "# Home\n\nOf the site.\n");
	temp_file(&dir, "site/site.conf",
	    "country = \"US\" public-title = \"Hill Street\"\n"
	    "withdraw = {\"gone\", \"get-help\", \"home#part\", \"nonsense\"}\n"
	    "text en { clinic = \"Hill Street\" }\n"
	    "text es { clinic = \"Calle\" clinic-phone = \"555-0100\" }\n");
}

static const char *
value(const struct guide *g, const char *name)
{
	return guide_value(g, name, strlen(name));
}

/* What the site withdrew, and what cannot be. */
static void
withdrawn_at_a_clinic(const struct guide *g)
{
	struct err e;

	assert_int_equal(guide_pages(g), 2);
	assert_int_equal(guide_find_page(g, "gone"), GUIDE_NO_PAGE);
	assert_int_equal(guide_find_page(g, "get-help"), 1);
	assert_int_equal(resolve(g, 0, "gone.md").kind, TARGET_NO_PAGE);
	assert_true(guide_warning(g, 0, &e));
	assert_non_null(strstr(e.msg, "help page"));
	assert_true(guide_warning(g, 1, &e));
	assert_non_null(strstr(e.path, "site.conf"));
	assert_non_null(strstr(e.msg, "\"nonsense\""));
	assert_false(guide_warning(g, 2, &e));
}

/* The site's own page, and one it does not have. */
static void
pages_at_a_clinic(struct guide *g, struct arena *a)
{
	struct err e;

	assert_non_null(
	    strstr(page_text(a, guide_load(g, 0, a, &e)), "Of the site."));
	assert_non_null(guide_load_special(g, "get-help.md", a, &e));
	assert_null(guide_load_special(g, "quiz.md", a, &e));
	assert_int_equal(e.code, ERR_NONE);
	assert_null(guide_load_special(g, "../site/site.conf", a, &e));
	assert_int_equal(e.code, ERR_OUTSIDE);
}

static void
values_at_a_clinic(struct guide *g)
{
	assert_string_equal(value(g, "emergency"), "911");
	assert_string_equal(value(g, "crisis"), "Lifeline: 988");
	assert_string_equal(value(g, "clinic"), "Hill Street");
	assert_string_equal(value(g, "clinic-phone"), "555-0100");
	assert_string_equal(
	    guide_source_value(g, "clinic-phone", 12), "555-0100");
	assert_string_equal(value(g, "after-hours-phone"),
	    site_text_neutral(SITE_AFTER_HOURS_PHONE));
	assert_null(value(g, "clinics"));
	assert_null(value(g, ""));
	guide_set_language(g, "es_MX");
	assert_string_equal(value(g, "clinic"), "Calle");
	guide_set_language(g, "fr");
	assert_string_equal(value(g, "clinic"), "your clinic");
	assert_string_equal(value(g, "clinic-phone"), "555-0100");
}

static void
at_a_clinic(void **state)
{
	struct err e;
	struct arena *a = arena_new();
	struct site *s;
	struct guide *g;

	(void)state;
	make_clinic();
	s = site_load(temp_path(&dir, "site/site.conf"), &e);
	assert_non_null(s);
	g = guide_open(temp_path(&dir, "g"), s, &e);
	assert_non_null(g);
	assert_ptr_equal(guide_site(g), s);
	assert_true(guide_has_conventions(g));
	assert_string_equal(guide_title(g), "The guide");
	assert_string_equal(guide_public_title(g), "Hill Street");
	assert_string_equal(guide_version(g), "3");
	assert_int_equal(guide_conf(g)->nlanguages, 1);
	withdrawn_at_a_clinic(g);
	pages_at_a_clinic(g, a);
	values_at_a_clinic(g);
	guide_close(g);
	site_free(s);
	arena_free(a);
}

static void
at_home(void **state)
{
	struct err e;
	struct guide *g = guide_open(temp_path(&dir, "g"), NULL, &e);
	const struct site_line *l;

	(void)state;
	assert_non_null(g);
	assert_string_equal(guide_public_title(g), "Care");
	assert_int_equal(guide_pages(g), 3);
	assert_string_equal(
	    value(g, "emergency"), "your local emergency number");
	assert_string_equal(
	    value(g, "crisis"), "a crisis line in your country");
	assert_int_equal(site_lines(guide_site(g), &l), 1);
	assert_string_equal(l->country, "United States");
	guide_close(g);
}

static void
sources_by_number(void **state)
{
	struct err e;
	struct guide *g = guide_open(temp_path(&dir, "g"), NULL, &e);

	(void)state;
	assert_int_equal(guide_source_number(g, "who-2020"), 1);
	assert_int_equal(guide_source_number(g, "fda-2019"), 2);
	assert_int_equal(guide_source_number(g, "leaflet"), 3);
	assert_int_equal(guide_source_number(g, "last-1"), 4);
	assert_int_equal(guide_source_number(g, "Where"), 0);
	assert_int_equal(guide_source_number(g, ""), 0);
	guide_close(g);
	g = open_data("small");
	assert_int_equal(guide_source_number(g, "who-2020"), 0);
	guide_close(g);
}

static void
read_ahead(void **state)
{
	struct err e;
	struct arena *a = arena_new();
	struct guide *g = guide_open(temp_path(&dir, "g"), NULL, &e);

	(void)state;
	assert_true(guide_preload(g, &e));
	assert_true(guide_preload(g, &e));
	/* From now on the files do not matter. */
	remove(temp_path(&dir, "g/home.md"));
	remove(temp_path(&dir, "g/sources.md"));
	remove(temp_path(&dir, "g/lines.conf"));
	temp_file(&dir, "g/quiz.md", "# Too late\n");
	for (int i = 0; i < 2; i++)
		assert_non_null(strstr(
		    page_text(a, guide_load(g, 0, a, &e)), "Of the guide."));
	assert_non_null(guide_load_special(g, "sources.md", a, &e));
	assert_non_null(guide_load_special(g, "get-help.md", a, &e));
	assert_null(guide_load_special(g, "quiz.md", a, &e));
	assert_int_equal(guide_source_number(g, "fda-2019"), 2);
	guide_close(g);
	arena_free(a);
}

/* Telephone numbers that cannot be read are an error, once asked for. */
static void
broken_lines(void **state)
{
	struct err e;
	struct guide *g;

	(void)state;
	temp_file(&dir, "g/home.md", "# Home\n");
	temp_file(&dir, "g/lines.conf", "country \"US\" {\n");
	g = guide_open(temp_path(&dir, "g"), NULL, &e);
	assert_non_null(g);
	assert_string_equal(
	    value(g, "emergency"), "your local emergency number");
	assert_false(site_check_lines(guide_site(g), &e));
	assert_non_null(strstr(e.path, "g/lines.conf"));
	assert_false(guide_preload(g, &e));
	assert_int_equal(e.code, ERR_FORMAT);
	guide_close(g);
}

static void
titles_of_others(void **state)
{
	struct err e;
	struct guide *g;

	(void)state;
	temp_folder(&dir, "Named after this");
	temp_file(&dir, "Named after this/SUMMARY.md",
	    "# Summary\n\n- [First](a.md)\n");
	g = guide_open(temp_path(&dir, "Named after this//"), NULL, &e);
	assert_string_equal(guide_title(g), "Named after this");
	guide_close(g);
	temp_folder(&dir, "src-only");
	temp_folder(&dir, "src-only/src");
	temp_file(&dir, "src-only/src/SUMMARY.md", "");
	g = guide_open(temp_path(&dir, "src-only"), NULL, &e);
	assert_string_equal(guide_title(g), "src-only");
	assert_int_equal(guide_pages(g), 0);
	assert_true(guide_preload(g, &e));
	guide_close(g);
}

static void
ten_thousand_pages(void **state)
{
	enum { N = 10000 };
	struct err e;
	struct guide *g;
	struct str s;
	char name[32];

	(void)state;
	temp_folder(&dir, "many");
	str_init(&s);
	for (int i = 0; i < N; i++)
		str_printf(&s, "- [Page %d](d%d/p%d.md)\n", i, i % 100, i);
	temp_file(&dir, "many/SUMMARY.md", s.s);
	str_done(&s);
	g = guide_open(temp_path(&dir, "many"), NULL, &e);
	assert_int_equal(guide_pages(g), N);
	for (uint32_t i = 0; i < N; i++) {
		snprintf(name, sizeof name, "d%u/p%u", i % 100, i);
		assert_int_equal(guide_find_page(g, name), i);
	}
	guide_close(g);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_small_guide),
	    cmocka_unit_test(pages_by_name),
	    cmocka_unit_test(loading),
	    cmocka_unit_test(links),
	    cmocka_unit_test(a_strangers_book),
	    cmocka_unit_test(not_a_guide),
	    cmocka_unit_test(closed_doors),
	    cmocka_unit_test(pages_beyond_the_walls),
	    cmocka_unit_test(at_a_clinic),
	    cmocka_unit_test(at_home),
	    cmocka_unit_test(sources_by_number),
	    cmocka_unit_test(read_ahead),
	    cmocka_unit_test(broken_lines),
	    cmocka_unit_test(titles_of_others),
	    cmocka_unit_test(ten_thousand_pages),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
