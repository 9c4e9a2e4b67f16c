/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decoder: what keys, mice and pastes become, and that nothing leaks. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/event.h"
#include "base/str.h"
#include "screen/input.h"

static void
describe(const struct event *ev, struct str *out)
{
	static const char *const names[] = {"Enter", "Tab", "BackTab", "Esc",
	    "Backspace", "Delete", "Insert", "Up", "Down", "Left", "Right",
	    "Home", "End", "PgUp", "PgDn", "^C", "^L", "^Z"};

	if (out->len)
		str_puts(out, " ");
	if (ev->kind == EVENT_MOUSE)
		str_printf(
		    out, "mouse:%d,%d,%d", (int)ev->button, ev->x, ev->y);
	else if (ev->key >= INPUT_ENTER)
		str_puts(out, names[ev->key - INPUT_ENTER]);
	else if (ev->key > 0x20 && ev->key < 0x7f)
		str_printf(out, "%s%c", ev->kind == EVENT_PASTE ? "'" : "",
		    (int)ev->key);
	else
		str_printf(out, "%sU+%04X", ev->kind == EVENT_PASTE ? "'" : "",
		    (unsigned)ev->key);
}

static void
drain(struct input *in, struct str *out)
{
	struct event ev;

	while (input_next(in, &ev))
		describe(&ev, out);
}

/* S, then silence, gives WANT; in one piece, and byte by byte. */
static void
expect_bytes(const char *s, size_t n, const char *want)
{
	for (size_t step = n; step > 0; step = step == 1 ? 0 : 1) {
		struct input *in = input_new();
		struct str out;

		str_init(&out);
		for (size_t i = 0; i < n; i += step) {
			input_feed(in, s + i, step);
			drain(in, &out);
		}
		if (input_waiting(in)) {
			input_timeout(in);
			drain(in, &out);
		}
		assert_string_equal(str_text(&out), want);
		str_done(&out);
		input_free(in);
	}
}

static void
expect(const char *s, const char *want)
{
	expect_bytes(s, strlen(s), want);
}

static void
test_characters(void **state)
{
	(void)state;
	expect("", "");
	expect("aZ~", "a Z ~");
	expect(" ", "U+0020");
	expect("\xc3\xa9\xd9\xa3\xe4\xb8\xad\xf0\x9f\x91\x8b",
	    "U+00E9 U+0663 U+4E2D U+1F44B");
}

static void
test_broken_characters_are_dropped(void **state)
{
	(void)state;
	expect("a\xff"
	       "b",
	    "a b");
	expect("a\xc3", "a");
	expect("\xc3"
	       "a",
	    "a");
	expect("\xe4\xb8"
	       "a",
	    "a");
	expect("\xed\xa0\x80"
	       "a",
	    "a"); /* a surrogate */
	expect("\xf4\x90\x80\x80"
	       "a",
	    "a");
	expect("\xc0\x80"
	       "a",
	    "a");
	expect("\xc2\x85"
	       "a",
	    "a"); /* C1 */
	expect("\xe2\x80\xae"
	       "a",
	    "a"); /* turns the direction around */
}

static void
test_controls(void **state)
{
	(void)state;
	expect("\r\n\t\x7f\x08", "Enter Enter Tab Backspace Backspace");
	expect("\x03\x0c\x1a", "^C ^L ^Z");
	expect_bytes("\0\x01\x07\x11\x1c", 5, "");
}

static void
test_keys_that_every_terminal_sends(void **state)
{
	(void)state;
	expect("\033[A\033[B\033[C\033[D", "Up Down Right Left");
	expect("\033OA\033OB\033OC\033OD", "Up Down Right Left");
	expect("\033[H\033[F\033OH\033OF", "Home End Home End");
	expect("\033[1~\033[4~\033[7~\033[8~", "Home End Home End");
	expect("\033[5~\033[6~\033[2~\033[3~\033[Z",
	    "PgUp PgDn Insert Delete BackTab");
	expect("\033Op\033Oy\033Oo\033OM\033Oj", "0 9 / Enter *");
}

static void
test_a_bound_sequence_wins(void **state)
{
	struct input *in = input_new();
	struct str out;

	(void)state;
	str_init(&out);
	input_bind(in, "\033[A", INPUT_DOWN);
	input_bind(in, "\033[A", INPUT_HOME);
	input_bind(in, "\033[[A", INPUT_END);
	input_bind(in, "\033", INPUT_UP);
	input_bind(in, "", INPUT_UP);
	input_bind(in, "\033[A\033[B", INPUT_PGUP);
	input_feed(in, "\033[[A\033[Ax", 8);
	drain(in, &out);
	assert_string_equal(str_text(&out), "End Home x");
	/* The longest wins; silence settles it. */
	str_clear(&out);
	input_feed(in, "\033[A\033[B", 6);
	drain(in, &out);
	assert_string_equal(str_text(&out), "PgUp");
	str_clear(&out);
	input_feed(in, "\033[A", 3);
	drain(in, &out);
	assert_string_equal(str_text(&out), "");
	assert_true(input_waiting(in));
	input_timeout(in);
	drain(in, &out);
	assert_string_equal(str_text(&out), "Home");
	assert_false(input_waiting(in));
	str_done(&out);
	input_free(in);
}

static void
test_a_lone_escape_is_a_key_after_silence(void **state)
{
	struct input *in = input_new();
	struct event ev;

	(void)state;
	input_feed(in, "\033", 1);
	assert_false(input_next(in, &ev));
	assert_true(input_waiting(in));
	input_timeout(in);
	assert_true(input_next(in, &ev));
	assert_int_equal(ev.key, INPUT_ESC);
	assert_false(input_next(in, &ev));
	assert_false(input_waiting(in));
	input_timeout(in); /* does no harm */
	input_feed(in, "[A", 2);
	assert_true(input_next(in, &ev));
	assert_int_equal(ev.key, '[');
	input_free(in);
	expect("\033\033", "Esc Esc");
	expect("\033\033x", "Esc");
	expect("\033\033\033", "Esc Esc Esc");
	expect("\033\x03", "^C");
}

static void
test_alt_and_a_key_is_nothing(void **state)
{
	(void)state;
	expect("\033q1", "1");
	expect("\033\xc3\xa9z", "z");
	expect("\033\xc3", "");
	expect("\033\r\033\x7f\033\t5", "5");
	expect("\033\033[A2", "2");
	expect("\033\033OA2", "2");
	expect("\033(B3", "3");
	expect("\033 q", "q"); /* Alt and Space, then a key */
}

static void
test_an_unfinished_sequence_is_dropped(void **state)
{
	(void)state;
	expect("\033[", "");
	expect("\033O", "");
	expect("\033[1;", "");
	expect("\033[<0;1", "");
	expect("\033[M!!", "");
	expect("\033]0;title", "");
	expect("\033[[", "");
	expect("\033\033[", "");
}

static void
test_unknown_sequences_leave_no_typing(void **state)
{
	(void)state;
	expect("\033[?1;2c5", "5");
	expect("\033[>41;354;0c5", "5");
	expect("\033[12;40R5", "5");
	expect("\033[I\033[O5", "5");   /* focus */
	expect("\033[[A\033[[E5", "5"); /* function keys of the console */
	expect("\033[15~\033OP\033O5P\033[24;2~5", "5");
	expect("\033[1 q\033[!p5", "5");
	expect("\033]11;rgb:ffff/ffff/ffff\0335", "");
	expect("\033]11;rgb:ffff/ffff/ffff\033\\5", "5");
	expect("\033]11;rgb:ffff/ffff/ffff\a5", "5");
	expect("\033P1+r436f=323536\033\\5", "5");
	expect("\033_Gi=1;OK\033\\\033^pm\033\\\033Xsos\033\\5", "5");
	expect("\033]cut\x18"
	       "5",
	    "5");
	/* The same as UTF-8 has them. */
	expect("\xc2\x9b"
	       "1;1q",
	    "");
	expect("\xc2\x9b"
	       "Aq",
	    "q");
	expect("\xc2\x90q\033\\q", "q");
	expect("\xc2\x85q\xc2\xa9q", "q U+00A9 q");
	expect("\x9b"
	       "31m5",
	    "5");
	expect("\x9d"
	       "0;t\a5",
	    "5");
	expect("\033[1\033[A", "Up"); /* broken off by the next */
	expect("\033[1\x03", "^C");
	expect("\033[1;2\r", "Enter");
	expect("\033[201~5", "5");
}

/* What a terminal answers late, to a program that asked before this one. */
static void
test_late_replies_leave_no_typing(void **state)
{
	static const char s[] =
	    "\033]10;rgb:0000/0000/0000\033\\\033]11;rgb:ffff/ffff/ffff\a"
	    "\033]4;1;rgb:cdcd/0000/0000\033\\\033[?64;1;2;6;22c"
	    "\033[>0;276;0c\033P!|00000000\033\\\033P>|XTerm(390)\033\\"
	    "\033[24;80R\033[?24;80;1R\033[?2026;2$y\033[8;24;80t"
	    "\033[4;384;640t\033[?0u\033[0n\033P1$r0 q\033\\"
	    "\033]52;c;cQ==\a\033_Gi=31;OK\033\\\033[?997;1n5";

	(void)state;
	expect(s, "5");
	for (size_t cut = 1; cut < sizeof s - 1; cut++) {
		struct input *in = input_new();
		struct str out;

		str_init(&out);
		input_feed(in, s, cut);
		drain(in, &out);
		assert_string_equal(str_text(&out), "");
		input_feed(in, s + cut, sizeof s - 1 - cut);
		drain(in, &out);
		assert_string_equal(str_text(&out), "5");
		str_done(&out);
		input_free(in);
	}
}

/* A key that hangs, a cat on the keys: many Esc are many, none is lost. */
static void
test_escape_held_down(void **state)
{
	struct input *in = input_new();
	struct event ev;
	int n = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		input_feed(in, "\033", 1);
		while (input_next(in, &ev))
			n += ev.kind == EVENT_KEY && ev.key == INPUT_ESC;
	}
	input_timeout(in);
	while (input_next(in, &ev))
		n += ev.kind == EVENT_KEY && ev.key == INPUT_ESC;
	assert_int_equal(n, 1000);
	assert_false(input_waiting(in));
	input_free(in);
}

static void
test_long_sequences_are_swallowed_in_bounds(void **state)
{
	char s[3000];

	(void)state;
	memset(s, '1', sizeof s);
	memcpy(s, "\033[", 2);
	s[2990] = 'A';
	s[2991] = 'x';
	expect_bytes(s, 2992, "x");
	memset(s, ';', sizeof s);
	memcpy(s, "\033[", 2);
	s[30] = 'A';
	expect_bytes(s, 31, "");
	memcpy(s, "\033]", 2);
	s[2999] = '\a';
	expect_bytes(s, 3000, "");
	expect("\033[99999999999999999999999u", "");
	expect("\033[<0;99999999999999;1M", "mouse:0,2097151,0");
}

static void
test_modifiers_and_reported_keys(void **state)
{
	(void)state;
	expect("\033[1;1A\033[1A\033[1;129B", "Up Up Down");
	expect("\033[1;5A\033[1;3D\033[5;2~7", "7");
	expect("\033[5;1~", "PgUp");
	expect("\033[97u\033[97;1u\033[97;1:1u", "a a a");
	expect("\033[97;1:3u\033[97;3u\033[97;2u7", "7");
	expect("\033[99;5u\033[108;5u\033[122;5u\033[97;5u", "^C ^L ^Z");
	expect("\033[27u\033[13u\033[9u\033[127u\033[9;2u",
	    "Esc Enter Tab Backspace BackTab");
	expect("\033[27;1;97~\033[27;5;99~\033[27;2;9~\033[27;5;105~",
	    "a ^C BackTab");
	expect("\033[57441u\033[?1u7", "7");
}

static void
test_mouse(void **state)
{
	(void)state;
	expect("\033[<0;1;1M\033[<0;1;1m", "mouse:0,0,0");
	expect("\033[<1;5;3M\033[<2;500;200M", "mouse:1,4,2 mouse:2,499,199");
	expect("\033[<64;2;3M\033[<65;2;3M", "mouse:3,1,2 mouse:4,1,2");
	expect("\033[<66;2;3M\033[<32;2;3M\033[<35;2;3M\033[<128;1;1M", "");
	expect("\033[<16;2;3M\033[<4;2;3M", "mouse:0,1,2 mouse:0,1,2");
	expect("\033[<0;0;1M\033[<;;M\033[<0;1M\033[<0;1;1;1M7", "7");
	expect("\033[M !!7", "mouse:0,0,0 7");
	expect("\033[M#!!\033[M`!!", "mouse:3,0,0");
	expect_bytes("\033[M \x00\x00"
		     "7",
	    7, "7");
	expect_bytes("\033[M \xff\xfe", 6, "mouse:0,222,221");
	expect("\033[M \x03", "^C");
}

static void
test_paste_is_never_a_command(void **state)
{
	(void)state;
	expect("\033[200~q\xc3\xa9\033[201~q", "'q 'U+00E9 q");
	expect("\033[200~a\r\nb\nc\rd\te\033[201~",
	    "'a 'U+000A 'b 'U+000A 'c 'U+000A 'd 'U+0009 'e");
	expect("\033[200~\x03\x1a\x0c\033[A\xff\xe2\x80\xae\033[201~", "'[ 'A");
	expect("\033[200~\033[20\033[201~q", "'[ '2 '0 q");
	/* Right after the key Esc, or after a sequence that has no end. */
	expect("\033\033[200~q1\033[201~q", "Esc 'q '1 q");
	expect("\033\033\033[200~q1\033[201~q", "Esc Esc 'q '1 q");
	expect("\033[\033[200~q1\033[201~q", "'q '1 q");
	expect("\033[99;\033[200~q1\033[201~q", "'q '1 q");
	expect("\033O\033[200~q1\033[201~q", "'q '1 q");
	expect("\033]0;x\033[200~q1\033[201~q", "'q '1 q");
	expect("\033[M \033[200~q1\033[201~q", "'q '1 q");
	expect("\xc3\033[200~q1\033[201~q", "'q '1 q");
	/* Insert with Alt is none. */
	expect("\033\033[2~q", "q");
	expect("\033\033[20~q", "q");
}

static void
test_a_paste_that_never_ends_does_not_lock_the_keys(void **state)
{
	struct input *in = input_new();
	struct str out;

	(void)state;
	str_init(&out);
	input_feed(in, "\033[200~", 6);
	drain(in, &out);
	for (int i = 0; i < 4; i++) {
		input_feed(in, "q", 1);
		drain(in, &out);
		if (input_waiting(in))
			input_timeout(in);
	}
	assert_string_equal(str_text(&out), "'q 'q 'q q");
	assert_false(input_waiting(in));
	/* Large pieces with silences between them stay one paste. */
	str_clear(&out);
	input_feed(in, "\033[200~", 6);
	for (int i = 0; i < 5; i++) {
		drain(in, &out);
		input_timeout(in);
		assert_false(input_waiting(in));
		input_feed(in, "01234567890123456789", 20);
	}
	drain(in, &out);
	assert_int_equal(out.s[out.len - 2], '\'');
	str_done(&out);
	input_free(in);
}

static void
test_a_megabyte_streams_through(void **state)
{
	struct input *in = input_new();
	struct event ev;
	char block[4096];
	size_t n = 0;

	(void)state;
	memset(block, 'x', sizeof block);
	input_feed(in, "\033[200~", 6);
	for (int i = 0; i < 256; i++) {
		input_feed(in, block, sizeof block);
		while (input_next(in, &ev)) {
			assert_int_equal(ev.kind, EVENT_PASTE);
			n++;
		}
	}
	input_feed(in, "\033[201~q", 7);
	assert_true(input_next(in, &ev));
	assert_int_equal(ev.kind, EVENT_KEY);
	assert_int_equal(n, 256 * sizeof block);
	input_free(in);
}

/* Cut anywhere, the same bytes are the same events. */
static void
test_cuts_change_nothing(void **state)
{
	static const char s[] = "a\033[A\033[<0;4;5M\xc3\xa9\033[200~p\r\n"
				"\xe4\xb8\xad\033[201~\033]x\033\\\033[M !!"
				"\033Oq\033q\033[1;5Azz";

	(void)state;
	for (size_t cut = 0; cut < sizeof s; cut++) {
		struct input *in = input_new();
		struct str out;

		str_init(&out);
		input_feed(in, s, cut);
		drain(in, &out);
		input_feed(in, s + cut, sizeof s - 1 - cut);
		drain(in, &out);
		assert_string_equal(str_text(&out),
		    "a Up mouse:0,3,4 U+00E9 'p 'U+000A 'U+4E2D "
		    "mouse:0,0,0 1 z z");
		assert_false(input_waiting(in));
		str_done(&out);
		input_free(in);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_characters),
	    cmocka_unit_test(test_broken_characters_are_dropped),
	    cmocka_unit_test(test_controls),
	    cmocka_unit_test(test_keys_that_every_terminal_sends),
	    cmocka_unit_test(test_a_bound_sequence_wins),
	    cmocka_unit_test(test_a_lone_escape_is_a_key_after_silence),
	    cmocka_unit_test(test_alt_and_a_key_is_nothing),
	    cmocka_unit_test(test_an_unfinished_sequence_is_dropped),
	    cmocka_unit_test(test_unknown_sequences_leave_no_typing),
	    cmocka_unit_test(test_late_replies_leave_no_typing),
	    cmocka_unit_test(test_escape_held_down),
	    cmocka_unit_test(test_long_sequences_are_swallowed_in_bounds),
	    cmocka_unit_test(test_modifiers_and_reported_keys),
	    cmocka_unit_test(test_mouse),
	    cmocka_unit_test(test_paste_is_never_a_command),
	    cmocka_unit_test(
		test_a_paste_that_never_ends_does_not_lock_the_keys),
	    cmocka_unit_test(test_a_megabyte_streams_through),
	    cmocka_unit_test(test_cuts_change_nothing),
	};

	return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
