/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_bidi - what stands by itself in a line from right to left, directions,
 * the order of cells, letters that join.  (UAX #9 itself: see
 * test_bidi_conformance.)
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "text/bidi.h"
#include "text/internal.h"
#include "text/text.h"
#include "text_gen.h"

/* Arabic, Hebrew and Persian words, in the order in which they are read. */
#define CALL "\xd8\xa7\xd8\xaa\xd8\xb5\xd9\x84" /* call */
#define DOSE "\xd8\xac\xd8\xb1\xd8\xb9\xd8\xa9" /* dose */
#define ALEF "\xd7\x90"
#define BET "\xd7\x91"
#define GIMEL "\xd7\x92"

enum { MOST = 512 };

/* S in the order in which it is seen, from the left; [bytes]. */
static void
seen(const char *s, bool rtl, struct str *out)
{
	size_t n = strlen(s), at[MOST], cells = 0;
	uint8_t levels[MOST] = {0}, kept[MOST];
	uint16_t order[MOST];

	assert_true(n < MOST);
	text_levels(s, n, rtl, NULL, 0, levels);
	for (size_t i = 0, len; i < n; i += len) {
		int cols;

		len = text_cluster(s + i, n - i, &cols);
		if (cols == 0)
			continue;
		kept[cells] = levels[i];
		at[cells++] = i;
	}
	text_order(kept, (uint16_t)cells, order);
	str_clear(out);
	for (size_t i = 0; i < cells; i++) {
		const char *c = s + at[order[i]];
		size_t len;
		uint32_t cp = text_decode(c, 4, &len);
		char buf[4];

		if (kept[order[i]] & 1)
			cp = text_mirror(cp);
		str_put(out, buf, text_encode(cp, buf));
	}
}

static void
expect_seen(const char *s, bool rtl, const char *want)
{
	struct str got;

	str_init(&got);
	seen(s, rtl, &got);
	assert_string_equal(str_text(&got), want);
	str_done(&got);
}

/* ---- what stands by itself ------------------------------------------- */

/* The stretches of S between bars. */
static void
expect_isolates(const char *s, const char *want)
{
	struct text_isolates it;
	struct text_stretch st;
	struct str got;
	size_t at = 0;

	str_init(&got);
	text_isolates_init(&it, s, strlen(s), NULL, 0);
	while (text_isolates_next(&it, &st)) {
		assert_true(st.start >= at && st.end > st.start);
		str_put(&got, s + at, st.start - at);
		str_puts(&got, "|");
		str_put(&got, s + st.start, st.end - st.start);
		str_puts(&got, "|");
		at = st.end;
	}
	str_puts(&got, s + at);
	assert_string_equal(str_text(&got), want);
	str_done(&got);
}

static void
test_numbers_of_telephones(void **state)
{
	(void)state;
	expect_isolates(CALL " +1 555-0100.", CALL " |+1 555-0100|.");
	expect_isolates(CALL " 555-0100", CALL " |555-0100|");
	expect_isolates(CALL " (555) 010-0100", CALL " |(555) 010-0100|");
	expect_isolates(CALL " +44 (0) 20 7946 0000", CALL " |+44 (0) 20 7946 "
							   "0000|");
	expect_isolates(CALL " 13 11 14 " DOSE, CALL " |13 11 14| " DOSE);
	expect_isolates(CALL " 10 000", CALL " |10 000|");
	expect_isolates(CALL " 1 000", CALL " |1 000|");
	expect_isolates(CALL " 1-800-555-HELP", CALL " |1-800-555-HELP|");
	/* Arabic and Persian digits */
	expect_isolates(CALL " \xd9\xa5\xd9\xa5\xd9\xa5-"
			     "\xd9\xa0\xd9\xa1\xd9\xa0\xd9\xa0",
	    CALL
	    " |\xd9\xa5\xd9\xa5\xd9\xa5-\xd9\xa0\xd9\xa1\xd9\xa0\xd9\xa0|");
	expect_isolates("\xdb\xb5\xdb\xb5\xdb\xb5 \xdb\xb0\xdb\xb1\xdb\xb0",
	    "|\xdb\xb5\xdb\xb5\xdb\xb5 \xdb\xb0\xdb\xb1\xdb\xb0|");
	/* one number, a range, the end of a sentence: in order anyway, or a
	 * reader's */
	expect_isolates(CALL " 911", CALL " 911");
	expect_isolates(DOSE " 3-5 " CALL, DOSE " 3-5 " CALL);
	expect_isolates(DOSE " 1,000.50 " CALL, DOSE " 1,000.50 " CALL);
	expect_isolates(DOSE " 2019. 20201 " CALL, DOSE " 2019. 20201 " CALL);
}

static void
test_amounts_with_a_unit(void **state)
{
	(void)state;
	expect_isolates(DOSE " 500 mg " CALL, DOSE " |500 mg| " CALL);
	expect_isolates(DOSE " 500mg", DOSE " |500mg|");
	expect_isolates(DOSE " (0.5 mg/kg)", DOSE " (|0.5 mg/kg|)");
	expect_isolates(DOSE " 56-84 mg.", DOSE " |56-84 mg|.");
	expect_isolates(DOSE " 56\xe2\x80\x93"
			     "84 mg",
	    DOSE " |56\xe2\x80\x93"
		 "84 mg|");
	expect_isolates(DOSE " 1,5 mL/h", DOSE " |1,5 mL/h|");
	expect_isolates(DOSE " 120 mmHg", DOSE " |120 mmHg|");
	expect_isolates(DOSE " 50 \xc2\xb5g", DOSE " |50 \xc2\xb5g|");
	expect_isolates(DOSE " 10 000 mg", DOSE " |10 000 mg|");
	expect_isolates(DOSE " 500\xc2\xa0mg", DOSE " |500\xc2\xa0mg|");
	/* no unit, a longer word, none that stands behind its number */
	expect_isolates(DOSE " 2019 FDA " CALL, DOSE " 2019 FDA " CALL);
	expect_isolates(DOSE " 5 minutes", DOSE " 5 minutes");
	expect_isolates(DOSE " 38%", DOSE " 38%");
}

static void
test_names_and_addresses(void **state)
{
	(void)state;
	expect_isolates(DOSE " 5-HT2A " CALL, DOSE " |5-HT2A| " CALL);
	expect_isolates(DOSE " (5-HT2A).", DOSE " (|5-HT2A|).");
	expect_isolates(
	    DOSE " (S)-ketamine " CALL, DOSE " |(S)-ketamine| " CALL);
	expect_isolates(DOSE " (FDA) " CALL, DOSE " (FDA) " CALL);
	expect_isolates(DOSE " (FDA, " CALL, DOSE " (FDA, " CALL);
	expect_isolates(DOSE " https://example.org/a/?q=1. " CALL,
	    DOSE " |https://example.org/a/?q=1|. " CALL);
	expect_isolates(DOSE " (www.example.org)", DOSE " (|www.example.org|)");
	expect_isolates(DOSE " a.b@example.org,", DOSE " |a.b@example.org|,");
	expect_isolates(DOSE " example.org/a/", DOSE " |example.org/a/|");
}

/* What follows Latin letters stays with them; a new sentence does not. */
static void
test_after_latin_letters_nothing_is_needed(void **state)
{
	(void)state;
	expect_isolates(
	    DOSE " Spravato 56 mg " CALL, DOSE " Spravato 56 mg " CALL);
	expect_isolates(
	    DOSE " Spravato. 56 mg " CALL, DOSE " Spravato. |56 mg| " CALL);
	expect_isolates("Call 555-0100", "Call 555-0100");
	expect_isolates("A https://e.org/ B", "A |https://e.org/| B");
}

static void
test_isolates_are_put_around_them(void **state)
{
	struct str out;

	(void)state;
	str_init(&out);
	text_put_isolated(&out, CALL " 555-0100.", strlen(CALL " 555-0100."));
	assert_string_equal(str_text(&out), CALL " \xe2\x81\xa6"
						 "555-0100\xe2\x81\xa9.");
	str_done(&out);
}

/* ---- what is seen ---------------------------------------------------- */

static void
test_numbers_stay_in_order(void **state)
{
	(void)state;
	expect_seen(ALEF " +1 555-0100.", true, ".+1 555-0100 " ALEF);
	expect_seen(ALEF " 500 mg " BET, true, BET " 500 mg " ALEF);
	expect_seen(ALEF " (500 mg)", true, "(500 mg) " ALEF);
	expect_seen(ALEF " 5-HT2A", true, "5-HT2A " ALEF);
	expect_seen(
	    ALEF " https://e.org/ " BET, true, BET " https://e.org/ " ALEF);
	/* the same in a line from the left */
	expect_seen("Ask " CALL " 555-0100", false,
	    "Ask \xd9\x84\xd8\xb5\xd8\xaa\xd8\xa7 555-0100");
	/* digits of Arabic run from the left, and so do groups of them */
	expect_seen(CALL
	    " \xd9\xa5\xd9\xa5\xd9\xa5-\xd9\xa0\xd9\xa1\xd9\xa0\xd9\xa0",
	    true,
	    "\xd9\xa5\xd9\xa5\xd9\xa5-\xd9\xa0\xd9\xa1\xd9\xa0\xd9\xa0 "
	    "\xd9\x84\xd8\xb5\xd8\xaa\xd8\xa7");
}

/* A value of the site between isolates, of either direction. */
static void
test_isolates_in_the_text_take_effect(void **state)
{
	(void)state;
	expect_seen(ALEF " \xe2\x81\xa6"
			 "1-2-3\xe2\x81\xa9 " BET,
	    true, BET " 1-2-3 " ALEF);
	expect_seen(
	    "a \xe2\x81\xa8" ALEF " 1\xe2\x81\xa9 b", false, "a 1 " ALEF " b");
	expect_seen("a \xe2\x81\xa8x " ALEF " " BET "\xe2\x81\xa9 b", false,
	    "a x " BET " " ALEF " b");
	/* a number within one is found as well */
	expect_seen(ALEF " \xe2\x81\xa8" BET " 555-0100\xe2\x81\xa9 " GIMEL,
	    true, GIMEL " 555-0100 " BET " " ALEF);
}

static void
test_code_stands_by_itself(void **state)
{
	static const char s[] = ALEF " --x " BET;
	const struct text_stretch code = {3, 6};
	uint8_t levels[sizeof s];

	(void)state;
	assert_true(text_levels(s, sizeof s - 1, true, &code, 1, levels));
	assert_int_equal(levels[0], 1);
	assert_int_equal(levels[3], 2);
	assert_int_equal(levels[5], 2);
	assert_int_equal(levels[6], 1);
	/* without it the hyphens are on the other side */
	assert_true(text_levels(s, sizeof s - 1, true, NULL, 0, levels));
	assert_int_equal(levels[3], 1);
}

static void
test_a_newline_is_a_space(void **state)
{
	static const char s[] = ALEF "\nb " BET;
	uint8_t levels[sizeof s];

	(void)state;
	assert_true(text_levels(s, sizeof s - 1, true, NULL, 0, levels));
	assert_int_equal(levels[2], 1);
	assert_int_equal(levels[3], 2);
	assert_int_equal(levels[5], 1);
}

/* ---- directions ------------------------------------------------------ */

static void
test_directions(void **state)
{
	(void)state;
	assert_false(text_has_rtl("plain ASCII", 11));
	assert_false(text_has_rtl("\xe4\xb8\xad\xe2\x86\x92", 6));
	assert_true(text_has_rtl("a" ALEF, 3));
	assert_true(text_has_rtl("\xe2\x80\x8f", 3));
	assert_true(text_has_rtl("\xf0\x9e\xa4\x80", 4)); /* Adlam */
	assert_true(text_has_rtl("\xef\xba\x8d", 3));     /* a form */
	assert_true(text_first_is_rtl("1. " ALEF "b", 6, false));
	assert_false(text_first_is_rtl("b" ALEF, 3, true));
	assert_true(text_first_is_rtl("1.", 2, true));
	/* what is isolated does not count (P2) */
	assert_true(text_first_is_rtl("\xe2\x81\xa6"
				      "b\xe2\x81\xa9" ALEF,
	    9, false));
	assert_true(text_runs_rtl("PEF " ALEF, 6, true));
	assert_false(text_runs_rtl("Is it right?", 12, true));
	assert_true(text_runs_rtl("3 / 5", 5, true));
	assert_false(text_runs_rtl("PEF " ALEF, 6, false));
	assert_true(text_runs_rtl(ALEF " 5", 4, false));
	assert_false(text_runs_rtl("", 0, false));
	assert_true(text_runs_rtl("", 0, true));
}

/* Text without any of it takes no time: and would be in order anyway. */
static void
test_the_short_cut_changes_nothing(void **state)
{
	static const uint32_t some[] = {'a', 'Z', '1', '9', ' ', '.', '-', '+',
	    '(', ')', '/', '\n', 0xe9, 0x4e2d, 0x2192, 0x300, 0x2066, 0x2068,
	    0x2069, 0x200e, 0xa0, 0xb5, 0x20ac};
	uint64_t seed = 77;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char s[4 * 40] = "";
		uint8_t levels[sizeof s] = {0};
		uint16_t order[sizeof s] = {0};
		size_t n = 0;

		for (uint32_t k = gen_below(&seed, 40); k > 0; k--)
			n += text_encode(
			    some[gen_below(&seed, sizeof some / sizeof *some)],
			    s + n);
		assert_false(text_levels(s, n, false, NULL, 0, levels));
		text_levels_plain(s, n, false, levels);
		text_order(levels, (uint16_t)n, order);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(order[i], i);
			assert_int_equal(levels[i] & 1, 0);
		}
	}
}

/* Any text: a level for each byte, the same in all of a character. */
static void
test_any_text_has_levels(void **state)
{
	static const uint32_t some[] = {'a', '1', '5', ' ', '-', '+', '(', ')',
	    '/', '.', '%', 'm', 'g', 0x627, 0x628, 0x5d0, 0x661, 0x6f1, 0x2066,
	    0x2067, 0x2068, 0x2069, 0x200f, 0x300, '[', ']', '@', ':', '\n'};
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char s[4 * 60] = "";
		uint8_t levels[sizeof s + 1];
		size_t n = 0, len;
		struct text_stretch code;

		for (uint32_t k = gen_below(&seed, 60); k > 0; k--)
			n += text_encode(
			    some[gen_below(&seed, sizeof some / sizeof *some)],
			    s + n);
		code.start = gen_below(&seed, (uint32_t)n + 1);
		while (code.start < n &&
		       ((unsigned char)s[code.start] & 0xc0) == 0x80)
			code.start++;
		code.end = n;
		memset(levels, 0xff, sizeof levels);
		if (!text_levels(
			s, n, round & 1, &code, code.start < n, levels))
			continue;
		for (size_t i = 0; i < n; i += len) {
			text_decode(s + i, n - i, &len);
			assert_in_range(levels[i], round & 1, TEXT_LEVEL_MAX);
			for (size_t k = 1; k < len; k++)
				assert_int_equal(levels[i + k], levels[i]);
		}
		assert_int_equal(levels[n], 0xff);
	}
}

/* More than one piece, nested deeper than any rule goes: all in good time. */
static void
test_hostile_text_takes_linear_time(void **state)
{
	static const char *const piece[] = {"\xe2\x81\xa8", "(", "1-", "))((",
	    "\xe2\x81\xa7(", "+1 ", ALEF "(", "a@", "\xe2\x81\xa8" ALEF "1 "};

	(void)state;
	for (size_t i = 0; i < sizeof piece / sizeof *piece; i++) {
		struct str s;
		uint8_t *levels;

		str_init(&s);
		str_puts(&s, ALEF);
		while (s.len < 400000)
			str_puts(&s, piece[i]);
		levels = malloc(s.len);
		assert_non_null(levels);
		assert_true(text_levels(s.s, s.len, true, NULL, 0, levels));
		assert_true(levels[s.len - 1] <= TEXT_LEVEL_MAX);
		free(levels);
		str_done(&s);
	}
}

/* ---- a row ----------------------------------------------------------- */

static void
test_mirrors(void **state)
{
	(void)state;
	assert_int_equal(text_mirror('('), ')');
	assert_int_equal(text_mirror('<'), '>');
	assert_int_equal(text_mirror('a'), 'a');
	assert_int_equal(text_mirror('/'), '/');
	assert_int_equal(text_mirror(0x2192), 0x2190);
	assert_int_equal(text_mirror(0x25b8), 0x25c2);
	assert_int_equal(text_mirror(0x25be), 0x25be); /* it points down */
	assert_int_equal(text_mirror(0x203a), 0x2039);
	assert_int_equal(text_mirror(0xab), 0xbb);
	for (uint32_t cp = 0; cp < 0x3000; cp++)
		assert_int_equal(text_mirror(text_mirror(cp)), cp);
}

static void
test_letters_join(void **state)
{
	/* lam, alef, beh in a row: initial, final; alone.  No ligature. */
	uint32_t s[] = {0x644, 0x627, 0x628, ' ', 0x628, 0x628};
	uint32_t join[6] = {0};
	const uint8_t rtl[6] = {1, 1, 1, 1, 1, 1};

	(void)state;
	text_shape(s, join, rtl, 6);
	assert_int_equal(s[0], 0xfedf);
	assert_int_equal(s[1], 0xfe8e);
	assert_int_equal(s[2], 0xfe8f);
	assert_int_equal(s[3], ' ');
	assert_int_equal(s[4], 0xfe91);
	assert_int_equal(s[5], 0xfe90);
	/* Persian, held apart by U+200C */
	s[0] = 0x6cc;
	s[1] = 0x645;
	join[0] = 0x200c;
	text_shape(s, join, rtl, 2);
	assert_int_equal(s[0], 0xfbfc);
	assert_int_equal(s[1], 0xfee1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_numbers_of_telephones),
	    cmocka_unit_test(test_amounts_with_a_unit),
	    cmocka_unit_test(test_names_and_addresses),
	    cmocka_unit_test(test_after_latin_letters_nothing_is_needed),
	    cmocka_unit_test(test_isolates_are_put_around_them),
	    cmocka_unit_test(test_numbers_stay_in_order),
	    cmocka_unit_test(test_isolates_in_the_text_take_effect),
	    cmocka_unit_test(test_code_stands_by_itself),
	    cmocka_unit_test(test_a_newline_is_a_space),
	    cmocka_unit_test(test_directions),
	    cmocka_unit_test(test_the_short_cut_changes_nothing),
	    cmocka_unit_test(test_any_text_has_levels),
	    cmocka_unit_test(test_hostile_text_takes_linear_time),
	    cmocka_unit_test(test_mirrors),
	    cmocka_unit_test(test_letters_join),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests_name("bidi", tests, NULL, NULL);
}
