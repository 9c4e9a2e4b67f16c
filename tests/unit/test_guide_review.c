/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said below a page about who has reviewed it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "guide/material.h"
#include "guide/reviews.h"
#include "guide/site.h"
#include "onedir.h"
#include "text/text.h"

static const char page[] = "# Safety\n\nDo not drive.\n";
static int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	temp_file(&dir, "SUMMARY.md", "# T\n\n- [Safety](safety.md)\n");
	temp_file(&dir, "safety.md", page);
	temp_file(&dir, "guide.conf", "title = \"T\"\nreviewed = no\n");
	return 0;
}

/* A signature for TEXT, due on DUE, into the file PATH. */
static void
sign_as(const char *file, const char *path, const char *text, const char *name,
    const char *due)
{
	char hash[REVIEWS_HASH + 1];
	struct str s;

	reviews_hash(text, strlen(text), hash);
	str_init(&s);
	str_printf(&s,
	    "page \"%s\" {\n  signed \"%s\" {\n    role = "
	    "\"pharmacist\"\n"
	    "    date = \"2026-11-01\"\n    due = \"%s\"\n    hash = \"%s\"\n"
	    "  }\n}\n",
	    file, name, due, hash);
	temp_file(&dir, path, s.s);
	str_done(&s);
}

static void
sign(const char *path, const char *text, const char *name, const char *due)
{
	sign_as("safety.md", path, text, name, due);
}

/* The line says just WANT on the day TODAY. */
static void
check_says(const char *site_path, const char *today, const char *want)
{
	struct err e = {0};
	struct site *site = site_path ? site_load(site_path, &e) : NULL;
	struct guide *g = guide_open(dir.path, site, &e);
	struct arena *a = arena_new();
	struct str line;

	assert_non_null(g);
	guide_set_today(g, today);
	assert_non_null(guide_load(g, 0, a, &e));
	str_init(&line);
	guide_review_line(g, 0, &line);
	assert_string_equal(str_text(&line), want);
	str_done(&line);
	arena_free(a);
	guide_close(g);
	site_free(site);
}

static void
nobody_has_signed(void **state)
{
	(void)state;
	check_says(NULL, "2026-11-22", "Not yet reviewed by a clinician.");
	temp_file(&dir, "guide.conf", "reviewed = yes\n");
	check_says(NULL, "2026-11-22", "");
	/* Once pages are signed, one that is not says so. */
	temp_file(&dir, "reviews.conf", "");
	check_says(NULL, "2026-11-22", "Not yet reviewed by a clinician.");
}

static void
somebody_has_signed(void **state)
{
	(void)state;
	sign("reviews.conf", page, "A. Name", "2027-11-01");
	check_says(NULL, "2026-11-22",
	    "Reviewed by A. Name, pharmacist, on 2026-11-01.");
	check_says(NULL, "", "Reviewed by A. Name, pharmacist, on 2026-11-01.");
	check_says(NULL, "2027-11-02",
	    "Reviewed on 2026-11-01. A new review was due on 2027-11-01.");
}

static void
the_page_has_changed(void **state)
{
	(void)state;
	sign("reviews.conf", "# Safety\n\nDrive.\n", "A. Name", "2027-11-01");
	check_says(
	    NULL, "2026-11-22", "Changed since a clinician reviewed it.");
}

/* Signatures that cannot be read are none, whatever guide.conf says. */
static void
a_broken_file_signs_nothing(void **state)
{
	(void)state;
	temp_file(&dir, "guide.conf", "reviewed = yes\n");
	temp_file(&dir, "reviews.conf", "page {{{\n");
	check_says(NULL, "2026-11-22", "Not yet reviewed by a clinician.");
}

/* The site's own stand beside site.conf; the better of the two counts. */
static void
the_site_signs_for_itself(void **state)
{
	(void)state;
	temp_folder(&dir, "site");
	temp_file(&dir, "site/site.conf", "country = \"US\"\n");
	sign("reviews.conf", "# Old\n", "A. Name", "2027-11-01");
	sign("site/reviews.conf", page, "B. Name", "2027-11-01");
	check_says(temp_path(&dir, "site/site.conf"), "2026-11-22",
	    "Reviewed by B. Name, pharmacist, on 2026-11-01.");
}

/* Files that are no pages are signed like pages. */
static void
files_that_are_no_pages(void **state)
{
	static const char *const all[] = {"safety.md", "short.md",
	    "get-help.md", "glossary.md", "questions.md", "quiz.md",
	    "teachback.md"};
	struct err e = {0};
	struct guide *g;
	struct arena *a = arena_new();
	size_t n = 0;

	(void)state;
	temp_file(&dir, "questions.md", page);
	temp_file(&dir, "quiz.md", "# Quiz\n");
	sign_as("questions.md", "reviews.conf", page, "A. Name", "2027-11-01");
	g = guide_open(dir.path, NULL, &e);
	assert_non_null(g);
	guide_set_today(g, "2026-11-22");
	for (const char *file; (file = guide_signed_file(g, n)); n++)
		assert_string_equal(file, all[n]);
	assert_int_equal(n, sizeof all / sizeof *all);
	/* Nothing is said of what was not read, or is not there. */
	assert_int_equal(
	    guide_review_file(g, "questions.md").state, GUIDE_REVIEW_NOT_ASKED);
	assert_non_null(guide_load_special(g, "questions.md", a, &e));
	assert_int_equal(
	    guide_review_file(g, "questions.md").state, GUIDE_REVIEW_SIGNED);
	assert_string_equal(
	    guide_review_file(g, "questions.md").due, "2027-11-01");
	assert_non_null(material_load(g, MATERIAL_QUIZ, a, &e));
	assert_int_equal(
	    guide_review_file(g, "quiz.md").state, GUIDE_REVIEW_NONE);
	assert_int_equal(
	    guide_review_file(g, "sources.md").state, GUIDE_REVIEW_NOT_ASKED);
	assert_null(guide_load_special(g, "short.md", a, &e));
	assert_int_equal(
	    guide_review_file(g, "short.md").state, GUIDE_REVIEW_NOT_ASKED);
	guide_close(g);
	/* All of it is read at once for a kiosk. */
	g = guide_open(dir.path, NULL, &e);
	assert_true(guide_preload(g, &e));
	assert_int_equal(
	    guide_review_file(g, "questions.md").state, GUIDE_REVIEW_SIGNED);
	guide_close(g);
	unlink(temp_path(&dir, "questions.md"));
	unlink(temp_path(&dir, "quiz.md"));
	arena_free(a);
}

/* A book of somebody else is not reviewed by anybody here. */
static void
a_strangers_book_says_nothing(void **state)
{
	(void)state;
	assert_int_equal(unlink(temp_path(&dir, "guide.conf")), 0);
	sign("reviews.conf", page, "A. Name", "2027-11-01");
	check_says(NULL, "2026-11-22", "");
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		nobody_has_signed, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		somebody_has_signed, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		files_that_are_no_pages, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		the_page_has_changed, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		a_broken_file_signs_nothing, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		the_site_signs_for_itself, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		a_strangers_book_says_nothing, setup, remove_dir),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
