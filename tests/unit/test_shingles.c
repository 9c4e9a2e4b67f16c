/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Six words in a row that another text has. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "authoring/shingles.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "tempdir.h"
#include "text/text.h"

static const char source[] =
    "The old grey cat sat on the mat, and it didn't\nmove for an hour.\n\n"
    "Call the 988 Suicide and Crisis Lifeline when you are in pain.\n";

struct fixture {
	struct shingles *sh;
	struct arena *a;
	size_t n;
	const struct shingles_run *runs;
};

static int
setup(void **state)
{
	static struct fixture f;

	f = (struct fixture){.sh = shingles_new(), .a = arena_new()};
	shingles_learn(f.sh, source, sizeof source - 1, "cats.txt");
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	shingles_free(f->sh);
	arena_free(f->a);
	return 0;
}

static size_t
find(struct fixture *f, const char *s)
{
	f->runs = shingles_find(f->sh, f->a, s, strlen(s), &f->n);
	return f->n;
}

/* The words of run I. */
static void
assert_words(
    const struct fixture *f, size_t i, const char *s, const char *words)
{
	assert_true(i < f->n);
	assert_int_equal(f->runs[i].end - f->runs[i].start, strlen(words));
	assert_memory_equal(s + f->runs[i].start, words, strlen(words));
}

static void
six_words_are_found_five_are_not(void **state)
{
	struct fixture *f = *state;
	const char *s = "We saw: OLD gr\xc3\xa9y cat\nsat (on) the \"mat\".";

	assert_int_equal(find(f, s), 1);
	assert_words(f, 0, s, "OLD gr\xc3\xa9y cat\nsat (on) the \"mat");
	assert_int_equal(f->runs[0].words, 7);
	assert_string_equal(f->runs[0].name, "cats.txt");
	assert_int_equal(find(f, "grey cat sat on the rug"), 0);
	assert_int_equal(find(f, "grey cat sat on the"), 0);
	assert_int_equal(find(f, ""), 0);
}

static void
runs_go_as_far_as_they_go(void **state)
{
	struct fixture *f = *state;
	const char *s =
	    "the old grey cat sat on a mat, and it didn\xe2\x80\x99t "
	    "move for an hour";

	assert_int_equal(find(f, s), 2);
	assert_words(f, 0, s, "the old grey cat sat on");
	assert_words(f, 1, s, "mat, and it didn\xe2\x80\x99t move for an hour");
	assert_int_equal(f->runs[1].words, 8);
	s = "the old grey cat sat on old grey cat sat on the";
	assert_int_equal(find(f, s), 2);
	assert_int_equal(f->runs[0].words, 6);
	assert_int_equal(f->runs[1].words, 6);
}

static void
a_fixed_term_is_one_word(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(
	    find(f, "Ring the 988 Suicide and Crisis Lifeline when you can"),
	    0);
	assert_int_equal(
	    find(f, "the 988 Suicide & Crisis Lifeline when you are in"), 0);
	assert_int_equal(
	    find(f, "the 988 suicide and crisis lifeline, when you are in"), 1);
	assert_int_equal(f->runs[0].words, 6);
}

static void
a_list_finds_what_the_texts_find(void **state)
{
	struct fixture *f = *state;
	struct shingles *other = shingles_new();
	struct err e = {0};
	struct str list, again;
	size_t n;
	const struct shingles_run *runs;

	str_init(&list);
	str_init(&again);
	shingles_write(f->sh, &list);
	assert_null(strstr(list.s, "cat"));
	assert_true(shingles_load(other, "l", list.s, list.len, &e));
	assert_int_equal(shingles_count(other), shingles_count(f->sh));
	assert_int_equal(shingles_count(other), 18);
	shingles_write(other, &again);
	assert_string_equal(list.s, again.s);
	runs = shingles_find(other, f->a, source, sizeof source - 1, &n);
	assert_int_equal(n, 1);
	assert_null(runs[0].name);
	/* With the text at hand its name is known. */
	shingles_learn(other, source, sizeof source - 1, "x");
	assert_int_equal(shingles_count(other), 18);
	runs = shingles_find(other, f->a, source, sizeof source - 1, &n);
	assert_string_equal(runs[0].name, "x");
	str_done(&list);
	str_done(&again);
	shingles_free(other);
}

static void
a_list_that_is_none_is_refused(void **state)
{
	static const struct {
		const char *text;
		int line;
	} bad[] = {
	    {"", 0},
	    {"# x\n0123456789abcdef\n", 0},
	    {"# x\n0123456789abcdeg\n", 2},
	    {"0123\n", 1},
	    {"# fixed terms: 0000000000000000\n", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct shingles *sh = shingles_new();
		struct err e = {0};

		assert_false(shingles_load(
		    sh, "l", bad[i].text, strlen(bad[i].text), &e));
		assert_int_equal(e.line, bad[i].line);
		shingles_free(sh);
	}
}

static void
a_folder_is_learnt(void **state)
{
	struct fixture *f = *state;
	struct shingles *sh = shingles_new();
	struct tempdir dir;
	struct err e = {0};
	size_t n;
	const struct shingles_run *runs;

	temp_make(&dir);
	assert_false(shingles_learn_folder(sh, dir.path, &e));
	temp_file(&dir, "a.txt", "one two three four five six");
	temp_file(&dir, "b.txt", source);
	temp_file(&dir, ".hidden", "six five four three two one");
	temp_folder(&dir, "below");
	assert_true(shingles_learn_folder(sh, dir.path, &e));
	assert_int_equal(shingles_count(sh), 19);
	runs = shingles_find(sh, f->a, "one two three four five six", 27, &n);
	assert_int_equal(n, 1);
	assert_string_equal(runs[0].name, "a.txt");
	temp_remove(&dir);
	e = (struct err){0};
	assert_false(shingles_learn_folder(sh, dir.path, &e));
	assert_int_not_equal(e.code, ERR_NONE);
	shingles_free(sh);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(six_words_are_found_five_are_not),
	    TEST(runs_go_as_far_as_they_go),
	    TEST(a_fixed_term_is_one_word),
	    TEST(a_list_finds_what_the_texts_find),
	    TEST(a_list_that_is_none_is_refused),
	    TEST(a_folder_is_learnt),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
