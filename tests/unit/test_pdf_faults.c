/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How making a PDF ends when something is wrong. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "paper/pdf_patch.h"
#include "pdftest.h"
#include "tempdir.h"
#include "text/text.h"

static void
check_refused(const struct handout *list, size_t n, const char *word)
{
	unsigned pages[1];
	struct err e = {0};
	struct str out;

	str_init(&out);
	str_puts(&out, "kept");
	assert_false(pdf_write(list, n, &a4, &out, pages, &e));
	assert_int_not_equal(e.code, ERR_NONE);
	if (!strstr(e.msg, word))
		fail_msg("no %s in: %s", word, e.msg);
	assert_string_equal(str_text(&out), "kept");
	str_done(&out);
}

static void
test_errors_leave_nothing(void **state)
{
	struct arena *a = arena_new();
	struct handout h = handout_of(a, "# T\n\nA \xf3\xb0\x80\x80 sign.\n");

	(void)state;
	check_refused(&h, 1, "U+F0000"); /* private use: no font has it */
	check_refused(&h, 0, "no handout");
	h = handout_of(a, sheet);
	h.in[0].title = "\xff"; /* Cairo's own error */
	check_refused(&h, 1, "PDF");
	arena_free(a);
}

/* In a process of its own: fontconfig reads its settings once. */
static void
check_script(
    struct tempdir *t, const char *fonts, const char *text, const char *word)
{
	char conf[2048];
	int status = 0;
	pid_t pid;

	snprintf(conf, sizeof conf,
	    "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir>"
	    "<cachedir>%s/cache</cachedir></fontconfig>\n",
	    fonts, t->path);
	temp_file(t, "fonts.conf", conf);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct arena *a = arena_new();
		struct handout h = handout_of(a, text);
		struct err e = {0};
		unsigned pages;
		bool ok;

		setenv("FONTCONFIG_FILE", temp_path(t, "fonts.conf"), 1);
		ok = pdf_count(&h, 1, &a4, &pages, &e);
		_exit(ok ? 2 : strstr(e.msg, word) ? 0 : 3);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (status)
		fail_msg("%s: status %d", word, WEXITSTATUS(status));
}

static void
test_missing_script_is_named(void **state)
{
	static const char dejavu[] = "/usr/share/fonts/truetype/dejavu";
	struct tempdir t;

	(void)state;
	temp_make(&t);
	check_script(&t, dejavu, "\xe4\xbd\xa0\xe5\xa5\xbd\n", "Chinese");
	check_script(&t, dejavu, "\xe4\xbd\xa0\n", "fonts-wqy-microhei");
	check_script(&t, dejavu, "\xe0\xa4\x95\n", "Devanagari");
	check_script(&t, dejavu, "\xea\x80\x80\n", "script Yiii");
	check_script(&t, dejavu, "\xf0\x9f\xa7\xaa\n", "sign U+1F9EA");
	check_script(&t, "/nowhere", "words\n", "Install");
	temp_remove(&t);
}

/* ---- what Cairo wrote is not as expected ----------------------------------
 */

static bool is_odd;

bool __real_pdf_patch(struct str *pdf, const struct pdf_patch *p);
bool __wrap_pdf_patch(struct str *pdf, const struct pdf_patch *p);

bool
__wrap_pdf_patch(struct str *pdf, const struct pdf_patch *p)
{
	return !is_odd && __real_pdf_patch(pdf, p);
}

/* The pages are there all the same, and it is said. */
static void
test_untold_is_said(void **state)
{
	struct arena *a = arena_new();
	struct handout h = handout_of(a, sheet);
	struct pdf_opts o = a4;
	struct err e = {0};
	struct str told, untold;
	bool is_untold = true;

	(void)state;
	str_init(&told);
	str_init(&untold);
	o.untold = &is_untold;
	assert_true(pdf_write(&h, 1, &o, &told, NULL, &e));
	assert_false(is_untold);
	is_odd = true;
	assert_true(pdf_write(&h, 1, &o, &untold, NULL, &e));
	assert_true(is_untold);
	assert_true(untold.len < told.len);
	assert_memory_equal(untold.s, told.s, untold.len);
	o.untold = NULL;
	assert_true(pdf_write(&h, 1, &o, &untold, NULL, &e));
	is_odd = false;
	str_done(&told);
	str_done(&untold);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_missing_script_is_named),
	    cmocka_unit_test(test_errors_leave_nothing),
	    cmocka_unit_test(test_untold_is_said),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
