/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_draft - a page of tests/guides/draft in each language that is shipped:
 * what is not translated is marked, a draft says that it is one, and its red
 * flags and help now can be read in English too.
 *
 * tests/golden/draft.LANGUAGE.WIDTH.seen has the page as it is printed.
 * UPDATE_GOLDEN=1 writes what is there now.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "apptest.h"
#include "base/arena.h"
#include "base/str.h"
#include "guide/coverage.h"
#include "guide/doc.h"
#include "locale/catalog.h"
#include "paper/text.h"
#include "text/text.h"

static const char banner[] = "Draft translation. Not yet checked by a "
			     "translator.";

static const char *
source(const char *below)
{
	static char path[TEMP_PATH_MAX];
	const char *top = getenv("srcdir");

	snprintf(path, sizeof path, "%s/%s", top ? top : ".", below);
	return path;
}

/* The catalog of TAG; SIGNED: with this line in its header, or NULL. */
static struct catalog *
make_catalog(const char *tag, const char *signed_by)
{
	char command[4 * TEMP_PATH_MAX];
	struct err e = {0};
	struct catalog *c;

	snprintf(command, sizeof command,
	    "sed '/^\"Language:/a %s%s%s' '%s/%s.po' | "
	    "msgfmt -o '%s/made.mo' -",
	    signed_by ? "\"X-Reviewed-By: " : "\"X-Other: ",
	    signed_by ? signed_by : "", "\\\\n\"", source("tests/guides/draft"),
	    tag, dir.path);
	assert_int_equal(system(command), 0);
	c = catalog_open(temp_path(&dir, "made.mo"), &e);
	if (!c)
		fail_msg("%s", e.msg);
	return c;
}

/* The catalog of TAG that is shipped, as a draft. */
static struct catalog *
read_catalog(const char *tag)
{
	char command[4 * TEMP_PATH_MAX];
	struct err e = {0};
	struct catalog *c;

	snprintf(command, sizeof command,
	    "sed '/^\"X-Reviewed-By:/d' '%s/%s.po' | "
	    "msgfmt -o '%s/read.mo' -",
	    source("po"), tag, dir.path);
	assert_int_equal(system(command), 0);
	c = catalog_open(temp_path(&dir, "read.mo"), &e);
	assert_non_null(c);
	return c;
}

static struct guide *
open_guide(const struct catalog *c)
{
	struct err e = {0};
	struct guide *g = guide_open(source("tests/guides/draft"), NULL, &e);

	assert_non_null(g);
	guide_set_catalog(g, c);
	return g;
}

static bool
collect(void *ctx, const char *s, size_t n)
{
	str_put(ctx, s, n);
	return true;
}

/* The page as it is printed. */
static void
print_page(struct guide *g, const struct catalog *c, int width, struct str *out)
{
	struct paper_text_opts o = {.width = width,
	    .catalog = c,
	    .worth = guide_is_draft(g),
	    .sink = collect,
	    .ctx = out};
	struct arena *a = arena_new();
	struct err e = {0};
	const struct doc *d = guide_load(g, 0, a, &e);

	assert_non_null(d);
	str_clear(out);
	assert_true(paper_text(d, &o));
	arena_free(a);
}

static int
count(const char *s, const char *what)
{
	int n = 0;

	for (; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

/* ---- goldens ---------------------------------------------------------- */

static void
expect_golden(const char *tag, int width, const char *got)
{
	char below[64], want[1 << 14] = "";
	FILE *f;
	size_t n;

	snprintf(
	    below, sizeof below, "tests/golden/draft.%s.%d.seen", tag, width);
	f = fopen(source(below), getenv("UPDATE_GOLDEN") ? "wb" : "rb");
	if (!f)
		fail_msg("%s cannot be opened", below);
	if (getenv("UPDATE_GOLDEN")) {
		assert_int_equal(fputs(got, f) == EOF, 0);
	} else {
		n = fread(want, 1, sizeof want - 1, f);
		want[n] = '\0';
		assert_string_equal(got, want);
	}
	fclose(f);
}

static void
pages_are_printed_as_they_should(void **state)
{
	static const char *const tags[] = {"es", "ar", "fr", "zh_CN"};
	struct str s;

	(void)state;
	str_init(&s);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		struct catalog *c = make_catalog(tags[i], NULL);
		struct guide *g = open_guide(c);

		for (int width = 40; width <= 80; width += 40) {
			print_page(g, c, width, &s);
			expect_golden(tags[i], width, s.s);
		}
		guide_close(g);
		catalog_close(c);
	}
	str_done(&s);
}

/* ---- drafts ------------------------------------------------------------ */

/* Only a name, what they are, and a day make it more than a draft. */
static void
a_draft_is_what_nobody_signed(void **state)
{
	static const struct {
		const char *line;
		bool draft;
	} cases[] = {
	    {NULL, true},
	    {"", true},
	    {"Ana Ruiz", true},
	    {"Ana Ruiz, translator", true},
	    {"Ana Ruiz, translator, yesterday", true},
	    {"Ana Ruiz, translator, 2026-11-2x", true},
	    {"Ana Ruiz, , 2026-11-22", true},
	    {", translator, 2026-11-22", true},
	    {"Ana Ruiz, translator, 2026-11-22", false},
	    {"Ruiz, Ana, MD, interpreter, 2026-11-22", false},
	};

	(void)state;
	assert_false(catalog_is_draft(NULL));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct catalog *c = make_catalog("es", cases[i].line);

		if (catalog_is_draft(c) != cases[i].draft)
			fail_msg("\"%s\"", cases[i].line);
		catalog_close(c);
	}
}

/* A translation that was signed stands alone, but marks what it has not. */
static void
a_signed_page_has_no_banner(void **state)
{
	struct catalog *c =
	    make_catalog("es", "Ana Ruiz, translator, 2026-11-22");
	struct guide *g = open_guide(c);
	struct str s;

	(void)state;
	str_init(&s);
	print_page(g, c, 80, &s);
	assert_null(strstr(s.s, banner));
	assert_null(strstr(s.s, "hard to breathe"));
	assert_null(strstr(s.s, "Get help"));
	assert_int_equal(count(s.s, "(en inglés)"), 2);
	str_done(&s);
	guide_close(g);
	catalog_close(c);
}

/* The source has nothing of all this. */
static void
the_source_is_as_it_was(void **state)
{
	struct guide *g = open_guide(NULL);
	struct str s;

	(void)state;
	str_init(&s);
	print_page(g, NULL, 80, &s);
	assert_null(strstr(s.s, "Draft"));
	assert_null(strstr(s.s, "(English)"));
	assert_int_equal(count(s.s, "hard to breathe"), 1);
	str_done(&s);
	guide_close(g);
}

/* ---- on the screen ----------------------------------------------------- */

struct scene {
	struct rig rig;
	struct catalog *catalog;
};

static void
scene_open(struct scene *s, const char *tag, int width, int height)
{
	s->catalog = make_catalog(tag, NULL);
	rig_open(&s->rig, source("tests/guides/draft"), NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.catalog = s->catalog,
		.width = width,
		.height = height,
		.theme = -1,
		.bidi = BIDI_APP});
	guide_set_catalog(s->rig.guide, s->catalog);
}

static void
scene_close(struct scene *s)
{
	rig_close(&s->rig);
	catalog_close(s->catalog);
}

static void
every_screen_says_that_it_is_a_draft(void **state)
{
	static const char keys[] = {'1', '?', '0', 't'};
	struct scene s;

	(void)state;
	scene_open(&s, "es", 80, 24);
	assert_non_null(strstr(rig_text(&s.rig), "Borrador · Draft"));
	for (size_t i = 0; i < sizeof keys; i++) {
		rig_key(&s.rig, (uint32_t)keys[i]);
		assert_non_null(strstr(rig_text(&s.rig), "Borrador · Draft"));
	}
	scene_close(&s);
}

/* The banner goes with the page; going back to its top brings it back, and so
 * does another size. */
static void
a_page_begins_with_its_banner(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s, "es", 80, 24);
	rig_key(&s.rig, '1');
	assert_non_null(strstr(rig_text(&s.rig), banner));
	rig_key(&s.rig, 'G');
	assert_null(strstr(rig_text(&s.rig), banner));
	rig_key(&s.rig, 'g');
	assert_non_null(strstr(rig_text(&s.rig), banner));
	rig_resize(&s.rig, 60, 20);
	assert_non_null(strstr(rig_text(&s.rig), "Draft translation."));
	rig_resize(&s.rig, 20, 8); /* one row of it */
	assert_non_null(strstr(rig_text(&s.rig), "Borrador · Draft"));
	assert_non_null(strstr(rig_text(&s.rig), "Picaduras"));
	rig_resize(&s.rig, 80, 24);
	assert_non_null(strstr(rig_text(&s.rig), banner));
	scene_close(&s);
}

/* Who is told can read it, at any size. */
static void
help_now_has_english_beside_it(void **state)
{
	static const struct {
		int width, height;
		const char *staff;
	} sizes[] = {{20, 8, "Tell any staff now."},
	    {40, 12, "Tell any staff member now."},
	    {80, 24, "Tell any staff member now."},
	    {80, 24, "No one is watching it."}};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct scene s;

		scene_open(&s, "ar", sizes[i].width, sizes[i].height);
		rig_key(&s.rig, '0');
		if (!strstr(rig_text(&s.rig), sizes[i].staff))
			fail_msg("%d x %d: %s", sizes[i].width, sizes[i].height,
			    rig_text(&s.rig));
		scene_close(&s);
	}
}

/* The numbers stay on the smallest screen, in each language that is shipped. */
static void
no_number_is_pushed_off_the_screen(void **state)
{
	static const char *const tags[] = {"es", "ar", "fr", "zh_CN"};
	static const char *const words[] = {
	    "Tell any staff now.", "911", "988"};
	struct err e = {0};
	struct site *site;

	(void)state;
	temp_file(&dir, "site.conf", "country = \"US\"\n");
	site = site_load(temp_path(&dir, "site.conf"), &e);
	assert_non_null(site);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		struct catalog *c = read_catalog(tags[i]);
		struct rig r;

		rig_open(&r, source("content"), site,
		    &(struct app_opts){.page = GUIDE_NO_PAGE,
			.catalog = c,
			.width = 20,
			.height = 8,
			.theme = -1,
			.bidi = BIDI_APP});
		guide_set_catalog(r.guide, c);
		rig_key(&r, '0');
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (!rig_sees(&r, words[k]))
				fail_msg("%s: %s\n%s", tags[i], words[k],
				    rig_text(&r));
		rig_close(&r);
		catalog_close(c);
	}
	site_free(site);
}

/* So does the way to the languages, on a page too. */
static void
languages_have_a_button_on_the_smallest_screen(void **state)
{
	static const char *const tags[] = {"es", "ar", "fr", "zh_CN"};

	(void)state;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		const struct app_language known[] = {{.tag = "en",
							 .name = "English",
							 .latin = "English",
							 .source = true},
		    {.tag = tags[i], .name = tags[i], .latin = tags[i]}};
		struct catalog *c = read_catalog(tags[i]);
		struct button b[BUTTONS];
		bool shown = false;
		struct rig r;

		rig_open(&r, source("content"), NULL,
		    &(struct app_opts){.page = 0,
			.catalog = c,
			.languages = known,
			.nlanguages = 2,
			.language = 1,
			.width = 20,
			.height = 8,
			.theme = -1,
			.bidi = BIDI_APP});
		guide_set_catalog(r.guide, c);
		for (int k = chrome_buttons(r.app, b); k-- > 0;)
			shown |= b[k].action == ACTION_LANGUAGES && b[k].cols;
		if (!shown)
			fail_msg("%s:\n%s", tags[i], rig_text(&r));
		rig_close(&r);
		catalog_close(c);
	}
}

/* The hours beside a telephone number must not be read as its end: in Arabic
 * "116 123 · 24" was one stretch from left to right. */
static void
hours_are_no_part_of_a_number(void **state)
{
	struct catalog *c = read_catalog("ar");
	struct rig r;

	(void)state;
	rig_open(&r, source("content"), NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.catalog = c,
		.width = 80,
		.height = 40,
		.theme = -1,
		.bidi = BIDI_APP});
	guide_set_catalog(r.guide, c);
	rig_key(&r, '0');
	if (!rig_sees(&r, " 24 · 116\xc2\xa0"
			  "123 :Samaritans") ||
	    !rig_sees(&r, " · 988 :988 Suicide & Crisis Lifeline"))
		fail_msg("%s", rig_text(&r));
	rig_close(&r);
	catalog_close(c);
}

/* ---- coverage ---------------------------------------------------------- */

static void
coverage_counts_by_tier(void **state)
{
	struct catalog *c = make_catalog("es", NULL);
	struct guide *g = open_guide(NULL);
	struct coverage v;

	(void)state;
	guide_cover(g, c, &v);
	/* the guide's title, its page's, three red flags: all but one */
	assert_int_equal(v.all[1], 5);
	assert_int_equal(v.have[1], 4);
	assert_int_equal(coverage_percent(&v, 1), 80);
	/* ten others, three of them not translated */
	assert_int_equal(v.all[2], 10);
	assert_int_equal(v.have[2], 7);
	assert_int_equal(guide_coverage(g, c, 2), 70);
	assert_int_equal(guide_coverage(g, c, 3), 100);
	assert_int_equal(guide_coverage(g, NULL, 1), 0);
	guide_close(g);
	catalog_close(c);
}

/* In one reading each has what it has alone. */
static void
coverage_of_several_at_once(void **state)
{
	struct catalog *es = make_catalog("es", NULL);
	struct catalog *fr = make_catalog("fr", NULL);
	const struct catalog *all[] = {fr, NULL, es};
	struct guide *g = open_guide(NULL);
	struct coverage v[3], alone;

	(void)state;
	guide_cover_all(g, all, 3, v);
	for (size_t i = 0; i < 3; i++) {
		guide_cover(g, all[i], &alone);
		assert_memory_equal(&v[i], &alone, sizeof alone);
	}
	assert_int_equal(v[2].have[1], 4);
	assert_memory_not_equal(&v[0], &v[1], sizeof alone);
	guide_close(g);
	catalog_close(es);
	catalog_close(fr);
}

/* No catalog can have words of the site's own. */
static void
a_site_s_own_line_is_no_message(void **state)
{
	struct catalog *c = make_catalog("es", NULL);
	struct err e = {0};
	struct coverage without, with;
	struct guide *g = open_guide(NULL);
	struct site *site;

	(void)state;
	guide_cover(g, c, &without);
	guide_close(g);
	temp_file(&dir, "site.conf",
	    "line \"Our night line\" {\n\tnumber = \"555 0101\"\n"
	    "\thours = \"at night\"\n\tchecked-on = \"2026-11-01\"\n}\n");
	site = site_load(temp_path(&dir, "site.conf"), &e);
	assert_non_null(site);
	g = guide_open(source("tests/guides/draft"), site, &e);
	assert_non_null(g);
	guide_cover(g, c, &with);
	assert_memory_equal(&with, &without, sizeof with);
	guide_close(g);
	site_free(site);
	catalog_close(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	    TEST(pages_are_printed_as_they_should),
	    TEST(a_draft_is_what_nobody_signed),
	    TEST(a_signed_page_has_no_banner),
	    TEST(the_source_is_as_it_was),
	    TEST(every_screen_says_that_it_is_a_draft),
	    TEST(a_page_begins_with_its_banner),
	    TEST(help_now_has_english_beside_it),
	    TEST(no_number_is_pushed_off_the_screen),
	    TEST(languages_have_a_button_on_the_smallest_screen),
	    TEST(hours_are_no_part_of_a_number),
	    TEST(coverage_counts_by_tier),
	    TEST(coverage_of_several_at_once),
	    TEST(a_site_s_own_line_is_no_message),
#undef TEST
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
