/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who puts text in order, by what the environment says of the terminal. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screen/reorder.h"

static void
expect(const struct reorder_env *env, bool app, bool shape)
{
	struct reorder r = reorder_choose(env, SITE_BIDI_AUTO, true);

	assert_int_equal(r.app, app);
	assert_int_equal(r.shape, shape);
}

static void
most_terminals_leave_it_to_us(void **state)
{
	(void)state;
	expect(&(struct reorder_env){.term = "xterm"}, true, true);
	expect(&(struct reorder_env){.term = "linux"}, true, true);
	expect(&(struct reorder_env){.term = "foot"}, true, true);
	expect(&(struct reorder_env){.term = "tmux-256color"}, true, true);
	expect(&(struct reorder_env){.term = NULL}, true, true);
	expect(&(struct reorder_env){.term = "xterm", .vte_version = "5402"},
	    true, true);
	expect(&(struct reorder_env){.term = "xterm", .konsole_version = ""},
	    true, true);
}

static void
some_can_be_told_and_join_letters(void **state)
{
	(void)state;
	expect(&(struct reorder_env){.term = "xterm-256color",
		   .vte_version = "7006"},
	    true, false);
}

static void
some_do_it_themselves(void **state)
{
	(void)state;
	expect(
	    &(struct reorder_env){.konsole_version = "220400"}, false, false);
	expect(&(struct reorder_env){.term_program = "Apple_Terminal"}, false,
	    false);
	expect(
	    &(struct reorder_env){.term_program = "iTerm.app"}, false, false);
	expect(&(struct reorder_env){.term = "putty-256color"}, false, false);
	expect(&(struct reorder_env){.term = "mlterm"}, false, false);
	expect(&(struct reorder_env){.term = "xterm-kitty"}, false, false);
	expect(
	    &(struct reorder_env){.term = "xterm", .kitty = "1"}, false, false);
	/* What we say to VTE stays in tmux. */
	expect(&(struct reorder_env){.term = "tmux", .vte_version = "7006"},
	    false, false);
}

static void
a_wish_goes_first(void **state)
{
	const struct reorder_env konsole = {.konsole_version = "220400"};
	const struct reorder_env xterm = {.term = "xterm"};

	(void)state;
	assert_true(reorder_choose(&konsole, SITE_BIDI_APP, false).app);
	assert_true(reorder_choose(&konsole, SITE_BIDI_APP, false).shape);
	assert_false(reorder_choose(&xterm, SITE_BIDI_OFF, true).app);
	assert_false(reorder_choose(&xterm, SITE_BIDI_OFF, true).shape);
	/* Where no language needs it, nothing is done. */
	assert_false(reorder_choose(&xterm, SITE_BIDI_AUTO, false).app);
	assert_false(reorder_choose(&xterm, SITE_BIDI_AUTO, false).shape);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(most_terminals_leave_it_to_us),
	    cmocka_unit_test(some_can_be_told_and_join_letters),
	    cmocka_unit_test(some_do_it_themselves),
	    cmocka_unit_test(a_wish_goes_first),
	};

	return cmocka_run_group_tests_name("reorder", tests, NULL, NULL);
}
