/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PO file that somebody works on: its catalog, its errors, what it lacks; and
 * the running of another program that this needs. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/event.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "locale/catalog.h"
#include "onedir.h"
#include "run/preview.h"
#include "run/tool.h"

#define HEADER                                                                 \
	"msgid \"\"\nmsgstr \"\"\n\"Language: it\\n\"\n"                       \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static char po[TEMP_PATH_MAX];

static int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	temp_file(&dir, "SUMMARY.md", "# T\n\n- [Knees](knees.md)\n");
	temp_file(&dir, "guide.conf", "title = \"T\"\nreviewed = no\n");
	temp_file(&dir, "knees.md", "# Knees\n\nOne.\n\nTwo.\n\nThree.\n");
	strcpy(po, temp_path(&dir, "it.po"));
	return 0;
}

static bool
has_msgfmt(void)
{
	const char *const argv[] = {"msgfmt", "--version", NULL};
	struct str out, said;
	struct err e = {0};
	int status = -1;
	bool ok;

	str_init(&out);
	str_init(&said);
	ok = tool_run(argv, 1 << 16, &out, &said, &status, &e);
	str_done(&out);
	str_done(&said);
	return ok && status == 0;
}

static void
write_po(const char *messages)
{
	struct str s;

	str_init(&s);
	str_puts(&s, HEADER);
	str_puts(&s, messages);
	temp_file(&dir, "it.po", s.s);
	str_done(&s);
}

/* A file of another size is another one, however coarse its times are: twice,
 * since the first look may have come in the middle of it. */
static bool
becomes_new(struct preview *p)
{
	return !preview_is_new(p) && preview_is_new(p);
}

/* ---- another program ------------------------------------------------------
 */

static bool
run(const char *script, size_t max, struct str *out, struct str *said,
    int *status, struct err *e)
{
	const char *const argv[] = {"sh", "-c", script, NULL};

	str_clear(out);
	str_clear(said);
	return tool_run(argv, max, out, said, status, e);
}

static void
tool_gives_what_it_prints(void **state)
{
	struct str out, said;
	struct err e = {0};
	int status = -2;

	(void)state;
	str_init(&out);
	str_init(&said);
	assert_true(run("echo one; echo two >&2; echo three; exit 7", 100, &out,
	    &said, &status, &e));
	assert_string_equal(str_text(&out), "one\nthree\n");
	assert_string_equal(str_text(&said), "two\n");
	assert_int_equal(status, 7);
	/* More than a pipe holds, on both. */
	assert_true(run("i=0; while [ $i -lt 20000 ]; do echo 1234567; "
			"echo 1234567 >&2; i=$((i + 1)); done",
	    1 << 20, &out, &said, &status, &e));
	assert_int_equal(out.len, 160000);
	assert_int_equal(said.len, 160000);
	assert_int_equal(status, 0);
	assert_true(run("kill -9 $$", 100, &out, &said, &status, &e));
	assert_int_equal(status, -1);
	assert_true(
	    run("cat; echo \"$LC_ALL $HOME\"", 100, &out, &said, &status, &e));
	assert_string_equal(str_text(&out), "C \n");
	str_done(&out);
	str_done(&said);
}

static void
tool_has_its_limits(void **state)
{
	const char *const nobody[] = {"no-such-program-as-this", NULL};
	struct str out, said;
	struct err e = {0};
	int status;

	(void)state;
	str_init(&out);
	str_init(&said);
	assert_true(run("echo 12345", 6, &out, &said, &status, &e));
	assert_false(run("echo 123456", 6, &out, &said, &status, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	/* One that has more to say has an end nevertheless. */
	assert_false(
	    run("while :; do echo 1; done", 6, &out, &said, &status, &e));
	assert_false(tool_run(nobody, 6, &out, &said, &status, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	str_done(&out);
	str_done(&said);
}

/* ---- a catalog from memory ------------------------------------------------
 */

static void
memory_is_checked_as_a_file(void **state)
{
	char noise[64] = "This is no catalog, however long it is.";
	struct err e = {0};

	(void)state;
	assert_null(catalog_open_memory(noise, sizeof noise, "x.po", &e));
	assert_int_equal(e.code, ERR_FORMAT);
	assert_string_equal(e.path, "x.po");
	assert_null(catalog_open_memory(noise, 3, "x.po", &e));
	assert_null(catalog_open_memory("", 0, "x.po", &e));
}

/* ---- a PO file --------------------------------------------------------------
 */

static void
nothing_there(void **state)
{
	struct preview *p = preview_new(temp_path(&dir, "nowhere.po"));

	(void)state;
	assert_null(preview_error(p));
	assert_false(preview_read(p));
	assert_int_equal(preview_error(p)->code, ERR_NOT_FOUND);
	assert_null(preview_catalog(p));
	assert_false(preview_is_new(p));
	assert_false(preview_is_new(p));
	preview_free(p);
	preview_free(NULL);
}

static void
counts(void **state)
{
	struct preview *p = preview_new(po);
	struct err e = {0};
	struct guide *g = guide_open(dir.path, NULL, &e);
	const struct unfinished *u;

	(void)state;
	if (!has_msgfmt())
		skip();
	write_po("msgid \"Knees\"\nmsgstr \"Ginocchia\"\n\n"
		 "#, fuzzy\nmsgid \"One.\"\nmsgstr \"Uno.\"\n\n"
		 "msgid \"Two.\"\nmsgstr \"\"\n\n"
		 "msgid \"Three.\"\nmsgstr \"Tre.\"\n\n"
		 "msgid \"Of another page.\"\nmsgstr \"\"\n");
	assert_true(preview_read(p));
	assert_null(preview_error(p));
	assert_string_equal(catalog_language(preview_catalog(p)), "it");
	assert_string_equal(tr(preview_catalog(p), "Knees"), "Ginocchia");
	assert_string_equal(tr(preview_catalog(p), "One."), "One.");
	guide_set_catalog(g, preview_catalog(p));
	u = preview_count(p, g, 0);
	assert_int_equal(u->missing, 2);
	assert_int_equal(u->fuzzy, 1);
	assert_int_equal(u->missing_here, 1);
	assert_int_equal(u->fuzzy_here, 1);
	assert_string_equal(guide_words(g, "Knees"), "Ginocchia");
	assert_string_equal(guide_words(g, "One."), "One.");
	u = preview_count(p, g, GUIDE_NO_PAGE);
	assert_int_equal(u->missing, 2);
	assert_int_equal(u->missing_here, 0);
	write_po("msgid \"Knees\"\nmsgstr \"Ginocchia\"\n");
	assert_true(becomes_new(p));
	assert_true(preview_read(p));
	u = preview_count(p, g, 0);
	assert_int_equal(u->missing, 0);
	assert_int_equal(u->fuzzy, 0);
	assert_int_equal(u->missing_here, 3);
	assert_int_equal(u->fuzzy_here, 0);
	preview_free(p);
	guide_close(g);
}

static void
the_last_sound_one_stays(void **state)
{
	struct preview *p = preview_new(po);
	const struct catalog *first, *second;

	(void)state;
	if (!has_msgfmt())
		skip();
	write_po("msgid \"Knees\"\nmsgstr \"Ginocchia\"\n");
	assert_true(preview_read(p));
	assert_false(becomes_new(p));
	first = preview_catalog(p);
	write_po("msgid \"Knees\"\nmsgstr \"Ginocchia\n\nmsgid \"x\"\n");
	assert_true(becomes_new(p));
	assert_false(preview_read(p));
	assert_int_equal(preview_error(p)->code, ERR_FORMAT);
	assert_string_equal(preview_error(p)->path, "it.po");
	assert_int_equal(preview_error(p)->line, 8);
	assert_string_equal(preview_error(p)->msg, "end-of-line within string");
	assert_ptr_equal(preview_catalog(p), first);
	assert_false(becomes_new(p)); /* it has been read, and is no better */

	/* An editor takes the file away, and brings another. */
	remove(po);
	assert_false(becomes_new(p));
	assert_ptr_equal(preview_catalog(p), first);
	write_po("msgid \"Knees\"\nmsgstr \"Le ginocchia\"\n");
	assert_true(becomes_new(p));
	assert_true(preview_read(p));
	assert_null(preview_error(p));
	second = preview_catalog(p);
	assert_ptr_not_equal(second, first);
	assert_string_equal(tr(second, "Knees"), "Le ginocchia");
	assert_string_equal(tr(first, "Knees"), "Ginocchia");

	temp_file(&dir, "it.po", "");
	assert_true(becomes_new(p));
	assert_false(preview_read(p));
	assert_ptr_equal(preview_catalog(p), second);
	preview_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tool_gives_what_it_prints),
	    cmocka_unit_test(tool_has_its_limits),
	    cmocka_unit_test(memory_is_checked_as_a_file),
	    cmocka_unit_test(nothing_there),
	    cmocka_unit_test(counts),
	    cmocka_unit_test(the_last_sound_one_stays),
	};

	return cmocka_run_group_tests(tests, setup, remove_dir);
}
