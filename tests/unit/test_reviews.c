/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signed what: the file, the states, signing. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "authoring/sign.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/folder.h"
#include "guide/markdown.h"
#include "guide/reviews.h"
#include "tempdir.h"
#include "text/text.h"

static struct tempdir dir;
static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	arena = arena_new();
	temp_file(&dir, "safety.md", "# Safety\n\nRest.\n\n- Wait\n");
	temp_file(&dir, "short.md", "# Short\n\nRest.\n");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	temp_remove(&dir);
	arena_free(arena);
	return 0;
}

/* From the note by Eastlake and others on FNV: of "", "a", "foobar". */
static void
hashes_are_those_of_the_standard(void **state)
{
	char h[REVIEWS_HASH + 1];

	(void)state;
	reviews_hash("", 0, h);
	assert_string_equal(h, "6c62272e07bb014262b821756295c58d");
	reviews_hash("a", 1, h);
	assert_string_equal(h, "d228cb696f1a8caf78912b704e4a8964");
	reviews_hash("foobar", 6, h);
	assert_string_equal(h, "343e1662793c64bf6f0d3597ba446f18");
}

static const struct reviews *
read_back(const char *file)
{
	struct bytes b = {0};
	struct err e = {0};
	const struct reviews *r;

	if (!folder_read_any(temp_path(&dir, file), 1 << 20, &b, &e))
		fail_msg("%s", e.msg);
	r = reviews_parse(arena, file, b.s, b.n, &e);
	if (!r)
		fail_msg("%d: %s", e.line, e.msg);
	bytes_done(&b);
	return r;
}

static struct sign_opts
who(const char *page, const char *name)
{
	return (struct sign_opts){.page = page,
	    .name = name,
	    .role = "pharmacist",
	    .today = "2026-11-22"};
}

static enum review_state
state_of(const char *page, const char *file, const char *today)
{
	const struct reviews *r = read_back(REVIEWS_FILE);
	char hash[REVIEWS_HASH + 1];
	struct bytes b = {0};
	struct err e = {0};

	if (!folder_read_any(temp_path(&dir, file), 1 << 20, &b, &e))
		fail_msg("%s", e.msg);
	reviews_hash(b.s, b.n, hash);
	bytes_done(&b);
	return reviews_state(r, page, hash, today, NULL);
}

static void
a_signature_is_kept_and_ages(void **state)
{
	struct sign_opts o = who("safety", "A. \"B\" \\ N\xc3\xa1me");
	struct err e = {0};
	const struct reviews *r;

	(void)state;
	assert_true(sign_page(dir.path, &o, &e));
	r = read_back(REVIEWS_FILE);
	assert_int_equal(r->n, 1);
	assert_string_equal(r->list[0].name, o.name);
	assert_string_equal(r->list[0].page, "safety.md");
	assert_string_equal(r->list[0].role, "pharmacist");
	assert_string_equal(r->list[0].due, "2027-11-22");
	assert_int_equal(
	    state_of("safety.md", "safety.md", "2027-11-22"), REVIEW_SIGNED);
	assert_int_equal(
	    state_of("safety.md", "safety.md", "2027-11-23"), REVIEW_OVERDUE);
	assert_int_equal(
	    state_of("short.md", "short.md", "2026-11-22"), REVIEW_NONE);
	temp_file(&dir, "safety.md", "# Safety\n\nRest!\n\n- Wait\n");
	assert_int_equal(
	    state_of("safety.md", "safety.md", "2026-11-23"), REVIEW_CHANGED);
	assert_true(sign_page(dir.path, &o, &e));
	assert_int_equal(read_back(REVIEWS_FILE)->n, 1);
	assert_int_equal(
	    state_of("safety.md", "safety.md", "2026-11-23"), REVIEW_SIGNED);
}

static void
others_are_kept(void **state)
{
	char hash[REVIEWS_HASH + 1];
	struct sign_opts a = who("safety.md", "A"), b = who("short.md", "A"),
			 c = who("safety.md", "C"), es = who("safety", "E");
	const struct reviews *r;
	struct err e = {0};
	struct stat st;

	(void)state;
	es.language = "es";
	es.text = "hola";
	es.n = 4;
	c.due = "2026-12-01";
	assert_true(sign_page(dir.path, &a, &e));
	chmod(temp_path(&dir, REVIEWS_FILE), 0640);
	assert_true(sign_page(dir.path, &b, &e));
	assert_true(sign_page(dir.path, &c, &e));
	assert_true(sign_page(dir.path, &es, &e));
	r = read_back(REVIEWS_FILE);
	assert_int_equal(r->n, 4);
	assert_string_equal(r->list[0].name, "A");
	assert_string_equal(r->list[1].name, "C");
	assert_string_equal(r->list[1].page, "safety.md");
	assert_string_equal(r->list[1].due, "2026-12-01");
	assert_string_equal(r->list[2].page, "short.md");
	assert_string_equal(r->list[3].page, "es:safety.md");
	reviews_hash("hola", 4, hash);
	assert_string_equal(r->list[3].hash, hash);
	stat(temp_path(&dir, REVIEWS_FILE), &st);
	assert_int_equal(st.st_mode & 0777, 0640);
	/* The best signature counts. */
	assert_int_equal(
	    state_of("safety.md", "safety.md", "2027-01-01"), REVIEW_SIGNED);
}

static void
the_latest_of_the_best_is_told(void **state)
{
	static const char *const none[] = {NULL};
	const struct review list[] = {
	    {"p", "A", "r", "2026-03-01", "2026-04-01", "h", none},
	    {"p", "B", "r", "2026-02-01", "", "h", none},
	    {"p", "C", "r", "2026-01-01", "2030-01-01", "h", none},
	    {"p", "D", "r", "2026-05-01", "", "other", none},
	};
	const struct reviews r = {list, 4};
	const struct review *which;

	(void)state;
	assert_int_equal(
	    reviews_state(&r, "p", "h", "2026-06-01", &which), REVIEW_SIGNED);
	assert_string_equal(which->name, "B");
	assert_int_equal(reviews_state(&r, "p", "new", "2026-06-01", &which),
	    REVIEW_CHANGED);
	assert_string_equal(which->name, "D");
	assert_int_equal(
	    reviews_state(&r, "q", "h", "2026-06-01", &which), REVIEW_NONE);
	assert_null(which);
}

static const struct doc *
doc_of(const char *s)
{
	struct markdown_opts o = {.conventions = true};

	return markdown_parse(arena, s, strlen(s), &o, NULL, NULL);
}

static void
a_changed_block_is_known(void **state)
{
	struct sign_opts o = who("safety", "A");
	struct err e = {0};
	const struct review *r;
	const struct doc *d;

	(void)state;
	assert_true(sign_page(dir.path, &o, &e));
	r = &read_back(REVIEWS_FILE)->list[0];
	d = doc_of("# Safety\n\nRest well.\n\nNew.\n\n- Wait\n");
	assert_true(reviews_has_block(r, d, 1));
	assert_false(reviews_has_block(r, d, 2));
	assert_false(reviews_has_block(r, d, 3));
	assert_string_equal(d->blocks[6].text, "Wait");
	assert_true(reviews_has_block(r, d, 6));
	/* Another place to go is another block. */
	d = doc_of("[a](b.md)\n\n[a](c.md)\n");
	{
		char one[REVIEWS_BLOCK + 1], two[REVIEWS_BLOCK + 1];

		reviews_block_hash(d, 1, one);
		reviews_block_hash(d, 2, two);
		assert_string_not_equal(one, two);
	}
}

static void
what_cannot_be_signed_changes_nothing(void **state)
{
	static const struct sign_opts bad[] = {
	    {.page = "safety", .role = "r", .today = "2026-11-22"},
	    {.page = "safety", .name = "", .role = "r", .today = "2026-11-22"},
	    {.page = "safety", .name = "A", .today = "2026-11-22"},
	    {.page = "safety",
		.name = "A\nB",
		.role = "r",
		.today = "2026-11-22"},
	    {.page = "safety",
		.name = "${HOME}",
		.role = "r",
		.today = "2026-11-22"},
	    {.page = "safety", .name = "A", .role = "r", .today = "2026-02-30"},
	    {.page = "safety",
		.name = "A",
		.role = "r",
		.today = "2026-11-22",
		.due = "soon"},
	    {.page = "safety",
		.name = "A",
		.role = "r",
		.today = "2026-11-22",
		.due = "2026-11-22"},
	    {.page = "none", .name = "A", .role = "r", .today = "2026-11-22"},
	    {.page = "../safety",
		.name = "A",
		.role = "r",
		.today = "2026-11-22"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct err e = {0};

		assert_false(sign_page(dir.path, &bad[i], &e));
		assert_true(e.code != ERR_NONE && *e.msg);
		assert_int_not_equal(
		    access(temp_path(&dir, REVIEWS_FILE), F_OK), 0);
	}
}

static void
a_broken_file_is_not_overwritten(void **state)
{
	struct sign_opts o = who("safety", "A");
	struct err e = {0};
	struct bytes b = {0};

	(void)state;
	temp_file(
	    &dir, REVIEWS_FILE, "page \"x.md\" {\n signed \"B\" { }\n}\n");
	assert_false(sign_page(dir.path, &o, &e));
	assert_true(e.line > 0);
	assert_true(
	    folder_read_any(temp_path(&dir, REVIEWS_FILE), 1000, &b, &e));
	assert_non_null(strstr(b.s, "x.md"));
	bytes_done(&b);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(hashes_are_those_of_the_standard),
	    TEST(a_signature_is_kept_and_ages),
	    TEST(others_are_kept),
	    TEST(the_latest_of_the_best_is_told),
	    TEST(a_changed_block_is_known),
	    TEST(what_cannot_be_signed_changes_nothing),
	    TEST(a_broken_file_is_not_overwritten),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
