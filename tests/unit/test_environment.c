/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run/environment.h"

extern char **environ;

/* What libraries obey, from the notes of those who were bitten. */
static void
test_rebuild(void **state)
{
	static const char *const bad[] = {"LANGUAGE", "TERMINFO",
	    "TERMINFO_DIRS", "HOME", "LOCPATH", "OUTPUT_CHARSET", "GCONV_PATH",
	    "NLSPATH", "LD_PRELOAD", "LD_LIBRARY_PATH", "LANG", "LC_CTYPE",
	    "SHELL", "EDITOR", "PAGER", "LESSOPEN", "CUPS_SERVER", "TZ",
	    "MALLOC_CHECK_", "XDG_RUNTIME_DIR", "LINES", "COLUMNS", "ESCDELAY"};
	int n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(setenv(bad[i], "../../evil", 1), 0);
	setenv("TERM", "xterm-256color", 1);
	unsetenv("NO_COLOR");
	environment_rebuild();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_null(getenv(bad[i]));
	assert_string_equal(getenv("TERM"), "xterm-256color");
	assert_string_equal(getenv("LC_ALL"), "C.UTF-8");
	assert_string_equal(getenv("NCURSES_GPM_TERMS"), "");
	while (environ[n])
		n++;
	assert_int_equal(n, 3);
	setenv("NO_COLOR", "", 1);
	environment_rebuild();
	assert_null(getenv("NO_COLOR")); /* empty is not set */
	setenv("NO_COLOR", "yes", 1);
	environment_rebuild();
	assert_string_equal(getenv("NO_COLOR"), "1");
}

static void
test_terms(void **state)
{
	static const char *const good[] = {"linux", "linux-16color", "xterm",
	    "xterm-256color", "tmux-256color", "screen", "vt100", "foot",
	    "foot-direct"};
	static const char *const bad[] = {"", "/etc/passwd", "../x",
	    "xterm-/../x", "xterm-..", "xtermx", "dumb", "ansi",
	    "xterm-0123456789012345678901234567890123456789"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(environment_is_term(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(environment_is_term(bad[i]));
		setenv("TERM", bad[i], 1);
		environment_rebuild();
		assert_string_equal(getenv("TERM"), "xterm");
	}
	unsetenv("TERM");
	environment_rebuild();
	assert_string_equal(getenv("TERM"), "xterm");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rebuild),
	    cmocka_unit_test(test_terms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
