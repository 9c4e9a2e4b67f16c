/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check, the teach-back and the questions of a guide: whether they are
 * there, and what of them the site withdrew. */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "materialtest.h"

/* ---- is it there? --------------------------------------------------- */

static void
what_is_there_is_known_at_once(void **state)
{
	(void)state;
	temp_file(&dir, "quiz.md", ASK("Why?", "safety.md#drive"));
	open_with(NULL);
	check_there(true, false, false);
	check_refused(MATERIAL_TEACHBACK, ERR_NOT_FOUND);
	check_refused(MATERIAL_COUNT, ERR_NOT_FOUND);
	/* It stays known when the file goes; loading says that it went. */
	unlink(temp_path(&dir, "quiz.md"));
	temp_file(&dir, "questions.md", "## A\n\n- B?\n");
	check_there(true, false, false);
	check_refused(MATERIAL_QUIZ, ERR_NOT_FOUND);
}

static void
a_strangers_book_has_none(void **state)
{
	(void)state;
	unlink(temp_path(&dir, "guide.conf"));
	temp_file(&dir, "quiz.md", ASK("Why?", "safety.md"));
	open_with(NULL);
	check_there(false, false, false);
	check_refused(MATERIAL_QUIZ, ERR_NOT_FOUND);
}

static void
odd_files_are_not_there(void **state)
{
	char other[TEMP_PATH_MAX];

	(void)state;
	temp_folder(&dir, "quiz.md");
	temp_folder(&dir, "guide");
	snprintf(other, sizeof other, "%s", temp_path(&dir, "outside.md"));
	temp_file(&dir, "outside.md", "## A\n\n- B?\n");
	temp_file(&dir, "guide/SUMMARY.md", "- [A](a.md)\n");
	temp_file(&dir, "guide/guide.conf", "");
	temp_file(&dir, "guide/own.md", PART("a.md"));
	assert_int_equal(
	    symlink(other, temp_path(&dir, "guide/questions.md")), 0);
	assert_int_equal(
	    symlink("own.md", temp_path(&dir, "guide/teachback.md")), 0);
	assert_int_equal(
	    symlink("nowhere", temp_path(&dir, "guide/quiz.md")), 0);
	open_at(temp_path(&dir, "guide"));
	/* A link within the folder is as good as the file. */
	check_there(false, true, false);
	check_refused(MATERIAL_QUESTIONS, ERR_OUTSIDE);
	assert_int_equal(load(MATERIAL_TEACHBACK)->teachback->n, 1);
	guide_close(guide);
	open_with(NULL);
	check_there(false, false, false);
	check_refused(MATERIAL_QUIZ, ERR_IO);
}

static void
the_sites_own_counts(void **state)
{
	(void)state;
	temp_file(&dir, "questions.md", "## A\n\n- B?\n");
	temp_folder(&dir, "site");
	temp_folder(&dir, "site/content");
	temp_file(&dir, "site/content/quiz.md", ASK("Ours?", "safety.md"));
	temp_file(&dir, "site/content/questions.md", "## A\n\n- Ours?\n");
	temp_file(&dir, "site/site.conf", "");
	site = site_load(
	    temp_path(&dir, "site/site.conf"), &(struct err){ERR_NONE});
	open_at(dir.path);
	check_there(true, false, true);
	assert_string_equal(
	    load(MATERIAL_QUIZ)->quiz->items[0].question, "Ours?");
	assert_string_equal(
	    load(MATERIAL_QUESTIONS)->questions->list[0].text, "Ours?");
}

/* The lowest number that a file would have now. */
static int
open_files(void)
{
	int fd = open("/dev/null", O_RDONLY);

	close(fd);
	return fd;
}

static void
it_is_read_ahead_for_a_kiosk(void **state)
{
	int before = open_files();
	struct err e;

	(void)state;
	temp_file(&dir, "quiz.md",
	    "<!-- must-know -->\n" ASK("Why?", "safety.md#drive")
		ASK("Home?", "safety.md#at-night"));
	temp_file(&dir, "teachback.md", PART("safety.md"));
	temp_file(&dir, "questions.md", "## A\n\n- B?\n");
	open_with("withdraw = {\"safety#home-use\"}\n");
	assert_true(guide_preload(guide, &e));
	assert_int_equal(open_files(), before); /* nor is a folder open */
	unlink(temp_path(&dir, "quiz.md"));
	unlink(temp_path(&dir, "teachback.md"));
	unlink(temp_path(&dir, "questions.md"));
	unlink(temp_path(&dir, "safety.md"));
	check_there(true, true, true);
	for (int again = 0; again < 2; again++) {
		assert_int_equal(load(MATERIAL_QUIZ)->quiz->n, 1);
		assert_true(load(MATERIAL_QUIZ)->quiz->items[0].must_know);
		assert_int_equal(load(MATERIAL_TEACHBACK)->teachback->n, 1);
		assert_int_equal(load(MATERIAL_QUESTIONS)->questions->n, 1);
	}
}

/* ---- what the site withdrew ----------------------------------------- */

static const char withdrawing[] = ASK("One?", "safety.md#drive")
    ASK("Two?", "./safety.md#home-use") ASK("Three?", "safety.md#at-night")
	ASK("Four?", "what.md") ASK("Five?", "safety.md");

static void
check_asked(const char *want)
{
	const struct material *m = load(MATERIAL_QUIZ);
	struct str s;

	check_faults(m, NULL, 0);
	str_init(&s);
	for (size_t i = 0; i < m->quiz->n; i++)
		str_puts(&s, m->quiz->items[i].question);
	assert_string_equal(str_text(&s), want);
	str_done(&s);
}

static void
all_is_asked_when_nothing_is_withdrawn(void **state)
{
	(void)state;
	temp_file(&dir, "quiz.md", withdrawing);
	open_with(NULL);
	check_asked("One?Two?Three?Four?Five?");
	/* As the guide calls the page, for who asks about one page. */
	assert_string_equal(
	    load(MATERIAL_QUIZ)->quiz->items[1].page, "safety.md");
}

static void
a_section_takes_its_items_along(void **state)
{
	(void)state;
	temp_file(&dir, "quiz.md", withdrawing);
	open_with("withdraw = {\"safety#home-use\"}\n");
	check_asked("One?Four?Five?");
}

static void
sections_of_several_pages_do_too(void **state)
{
	(void)state;
	temp_file(&dir, "what.md", "# What\n\n## Old\n\n### More\n\nA.\n");
	temp_file(&dir, "quiz.md",
	    ASK("One?", "what.md#more") ASK("Two?", "safety.md#drive") ASK(
		"Three?", "what.md#what") ASK("Four?", "safety.md#at-night"));
	open_with("withdraw = {\"safety#home-use\", \"what#old\"}\n");
	check_asked("Two?Three?");
}

static void
a_page_takes_its_items_and_parts_along(void **state)
{
	const struct material *m;

	(void)state;
	temp_file(&dir, "quiz.md", withdrawing);
	temp_file(&dir, "teachback.md", PART("safety.md") PART("what.md"));
	open_with("withdraw = {\"safety\"}\n");
	check_asked("Four?");
	m = load(MATERIAL_TEACHBACK);
	check_faults(m, NULL, 0);
	assert_int_equal(m->teachback->n, 1);
	assert_string_equal(m->teachback->parts[0].page, "what.md");
}

/* Its only heading takes all of a page along. */
static void
an_emptied_page_takes_them_along(void **state)
{
	(void)state;
	temp_file(&dir, "quiz.md", withdrawing);
	temp_file(&dir, "teachback.md", PART("safety.md") PART("what.md"));
	open_with("withdraw = {\"what#what\"}\n");
	check_asked("One?Two?Three?Five?");
	assert_int_equal(load(MATERIAL_TEACHBACK)->teachback->n, 1);
}

static void
the_file_loses_its_own_sections(void **state)
{
	const struct material *m;
	struct err e;

	(void)state;
	temp_file(&dir, "quiz.md",
	    ASK("One?", "what.md") "<!-- must-know -->\n" ASK("Two?", "what.md")
		ASK("Three?", "what.md") "<!-- must-know -->\n" ASK(
		    "Four?", "what.md"));
	temp_file(&dir, "teachback.md", PART("safety.md") PART("what.md"));
	temp_file(&dir, "questions.md", "## A\n\n- B?\n\n## C\n\n- D?\n");
	open_with("withdraw = {\"quiz#two\", \"teachback#safetymd\", "
		  "\"questions#a\"}\n");
	assert_false(guide_warning(guide, 0, &e));
	check_asked("One?Three?Four?");
	m = load(MATERIAL_QUIZ);
	assert_false(m->quiz->items[0].must_know);
	assert_false(m->quiz->items[1].must_know);
	assert_true(m->quiz->items[2].must_know);
	m = load(MATERIAL_TEACHBACK);
	assert_int_equal(m->teachback->n, 1);
	assert_string_equal(m->teachback->parts[0].page, "what.md");
	assert_int_equal(load(MATERIAL_QUESTIONS)->questions->n, 1);
}

static void
a_withdrawn_file_is_not_there(void **state)
{
	struct err e;

	(void)state;
	temp_file(&dir, "quiz.md", withdrawing);
	temp_file(&dir, "questions.md", "## A\n\n- B?\n");
	open_with("withdraw = {\"quiz.md\", \"questions\", \"teachback\"}\n");
	check_there(false, false, false);
	check_refused(MATERIAL_QUIZ, ERR_NOT_FOUND);
	check_refused(MATERIAL_QUESTIONS, ERR_NOT_FOUND);
	/* What was not there cannot be withdrawn: a slip, perhaps. */
	assert_true(guide_warning(guide, 0, &e));
	assert_non_null(strstr(e.msg, "teachback"));
	assert_false(guide_warning(guide, 1, &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_is_there_is_known_at_once),
	    TEST(a_strangers_book_has_none),
	    TEST(odd_files_are_not_there),
	    TEST(the_sites_own_counts),
	    TEST(it_is_read_ahead_for_a_kiosk),
	    TEST(all_is_asked_when_nothing_is_withdrawn),
	    TEST(a_section_takes_its_items_along),
	    TEST(sections_of_several_pages_do_too),
	    TEST(a_page_takes_its_items_and_parts_along),
	    TEST(an_emptied_page_takes_them_along),
	    TEST(the_file_loses_its_own_sections),
	    TEST(a_withdrawn_file_is_not_there),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
