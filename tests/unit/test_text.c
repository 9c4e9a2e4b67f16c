/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_text - the gate, columns and clusters. */
#include "config.h"

#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unigbrk.h>
#include <unistr.h>
#include <wchar.h>

#include <cmocka.h>

#include "base/err.h"
#include "text/internal.h"
#include "text_gen.h"

#define SEED UINT64_C(0x9e3779b97f4a7c15)

static void
check_clean(const char *in, size_t n, const char *want)
{
	struct str out;

	str_init(&out);
	text_clean(&out, in, n);
	assert_string_equal(str_text(&out), want);
	assert_int_equal(out.len, strlen(want));
	assert_int_equal(
	    text_is_clean(in, n), out.len == n && memcmp(in, want, n) == 0);
	assert_true(text_is_clean(out.s ? out.s : "", out.len));
	str_done(&out);
}

#define FFFD "\xef\xbf\xbd"
#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"
#define CLEAN(in, want) check_clean(in, sizeof(in) - 1, want)

static void
gate_rules(void **state)
{
	(void)state;
	CLEAN("", "");
	CLEAN("plain\ttext\n", "plain\ttext\n");
	CLEAN("a\0b", "a" FFFD "b");
	CLEAN("a\x01\x1b[31mb\x7f"
	      "c\x08",
	    "a[31mbc");
	CLEAN("a\xc2\x80\xc2\x9b"
	      "b\xc2\x9f\xc2\xa0",
	    "ab\xc2\xa0");
	check_clean("a\r\n", 2, "a\n");
	CLEAN("a\rb\r\nc\r\r\nd\r", "a\nb\nc\n\nd\n");
	CLEAN("a\xe2\x80\xa8\xe2\x80\xa9z", "az");
	CLEAN("\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80\xaex",
	    "x");
	/* ZWJ, ZWNJ, LRM, RLM, ALM, ZWSP, SHY */
	CLEAN("\xe2\x80\x8d\xe2\x80\x8c\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c"
	      "\xe2\x80\x8b\xc2\xad",
	    "\xe2\x80\x8d\xe2\x80\x8c\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c"
	    "\xe2\x80\x8b\xc2\xad");
}

/* The samples of Unicode 3.9, tables 3-8 to 3-11. */
static void
gate_subparts(void **state)
{
	(void)state;
	CLEAN("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41",
	    FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A");
	CLEAN("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41",
	    FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A");
	CLEAN("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42",
	    FFFD FFFD FFFD FFFD FFFD "A" FFFD FFFD "B");
	CLEAN("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", FFFD FFFD FFFD FFFD "A");
	CLEAN("\xe1\x80", FFFD);
	CLEAN("\xf0\x9f\x98", FFFD);
}

static void
gate_isolates(void **state)
{
	(void)state;
	CLEAN("a" LRI "b" PDI "c", "a" LRI "b" PDI "c");
	CLEAN("a" LRI "b\nc" PDI, "ab\nc");
	CLEAN(PDI "a" LRI, "a");
	CLEAN(LRI LRI "x" PDI, LRI "x" PDI);
	CLEAN(LRI "x" PDI PDI "y", LRI "x" PDI "y");
	CLEAN(LRI "\xe2\x81\xa7"
		  "x" PDI "\xe2\x81\xa8" PDI PDI "\n" PDI,
	    LRI "\xe2\x81\xa7"
		"x" PDI "\xe2\x81\xa8" PDI PDI "\n");
	CLEAN(LRI "a\r" PDI, "a\n");
}

/* What the gate says of bytes by chance, many of them nearly right. */
static void
gate_random(void **state)
{
	static const char pick[] =
	    "\xe2\x81\xa6\xa9\x80\xc2\x9f\xf0\x9f\n\ra\0 "
	    "\xed\xa0\xad\xe2\x81\xa9";
	uint64_t seed = SEED;

	(void)state;
	for (int round = 0; round < 30000; round++) {
		char in[64];
		size_t n = gen_below(&seed, sizeof in);
		struct str once, twice;

		for (size_t i = 0; i < n; i++)
			in[i] = gen_below(&seed, 3)
				    ? pick[gen_below(&seed, sizeof pick - 1)]
				    : (char)gen_below(&seed, 256);
		str_init(&once);
		str_init(&twice);
		text_clean(&once, in, n);
		assert_null(
		    u8_check((const uint8_t *)str_text(&once), once.len));
		assert_int_equal(once.len, strlen(str_text(&once)));
		text_clean(&twice, str_text(&once), once.len);
		assert_string_equal(str_text(&once), str_text(&twice));
		assert_true(text_is_clean(str_text(&once), once.len));
		assert_int_equal(text_is_clean(in, n),
		    once.len == n && (n == 0 || memcmp(in, once.s, n) == 0));
		str_done(&once);
		str_done(&twice);
	}
}

static void
gate_appends(void **state)
{
	struct str out;

	(void)state;
	str_init(&out);
	str_puts(&out, LRI "kept");
	text_clean(&out, "a" PDI "\x01z", 6);
	assert_string_equal(str_text(&out), LRI "keptaz");
	str_done(&out);
}

static void
decode_all(void **state)
{
	char buf[4];
	size_t len;

	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		size_t n;

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		n = text_encode(cp, buf);
		assert_int_equal(text_decode(buf, n, &len), cp);
		assert_int_equal(len, n);
		if (n > 1) {
			assert_int_equal(text_decode(buf, n - 1, &len), 0xfffd);
			assert_int_equal(len, 1);
		}
	}
}

/* What the header promises of one code point. */
static int
plain_width(uint32_t cp)
{
	int w = wcwidth((wchar_t)cp);

	if (cp == 0) /* wcwidth() says 0; the gate has made it U+FFFD */
		return 1;
	if (cp == '\n' || cp == '\t' || cp == 0xad)
		return 0;
	return w < 0 ? 1 : w;
}

static void
width_all(void **state)
{
	(void)state;
	assert_int_equal(wcwidth(0xfffd), 1);
	for (uint32_t cp = 0; cp < 0x110000; cp++)
		if (text_width(cp) != plain_width(cp))
			fail_msg("U+%04X: %d", cp, text_width(cp));
}

struct sample {
	const char *s;
	size_t len;
	int cols;
};

static void
cluster_samples(void **state)
{
	static const struct sample samples[] = {
	    {"ab", 1, 1},
	    {"\r\n", 2, 1},
	    {"\n", 1, 0},
	    {"e\xcc\x81x", 3, 1},
	    {"\xe4\xb8\xad\xe6\x96\x87", 3, 2},
	    {"\xed\x95\x9c\xea\xb5\xad", 3, 2},
	    {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 9, 2},
	    {"\xf0\x9f\x87\xaa\xf0\x9f\x87\xb8\xf0\x9f\x87\xaa", 8, 2},
	    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa6z", 11, 4},
	    {"\xe2\x9d\xa4\xef\xb8\x8f", 6, 1},
	    {"\xc2\xad"
	     "a",
		2, 0},
	    {"\xe2\x80\x8b"
	     "a",
		3, 0},
	    {"\xff\xff", 1, 1},
	    {"\xe0\xb8\x81\xe0\xb8\xb3", 6, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		const struct sample *p = &samples[i];
		int cols;

		assert_int_equal(
		    text_cluster(p->s, strlen(p->s), &cols), p->len);
		assert_int_equal(cols, p->cols);
	}
}

/* Clusters one by one are libunistring's of the whole, and sum up. */
static void
check_clusters(const char *s, size_t n)
{
	char *brk = test_malloc(n + 1);
	size_t at = 0, len;
	int sum = 0, points = 0;

	u8_grapheme_breaks((const uint8_t *)s, n, brk);
	for (; at < n; at += len) {
		int cols, any;

		len = text_cluster(s + at, n - at, &cols);
		assert_int_equal(len, text_cluster_any(s + at, n - at, &any));
		assert_int_equal(cols, any);
		for (size_t i = 0; i < len; i++)
			if (brk[at + i] != (i == 0))
				fail_msg("boundary at %zu", at + i);
		sum += cols;
	}
	assert_int_equal(at, n);
	for (at = 0; at < n; at += len)
		points += plain_width(text_decode(s + at, n - at, &len));
	assert_int_equal(sum, points);
	assert_int_equal(sum, text_cols(s, n));
	test_free(brk);
}

static void
check_prefix(const char *s, size_t n, int cols)
{
	size_t at = 0, len = text_prefix(s, n, cols);
	int sum = 0;

	while (at < n) {
		int w;
		size_t step = text_cluster_any(s + at, n - at, &w);

		if (sum + w > cols)
			break;
		sum += w;
		at += step;
	}
	assert_int_equal(len, at);
	assert_int_equal(text_cols(s, len), sum);
}

static void
clusters_random(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	for (uint32_t round = 0; round < 20000; round++) {
		struct str t;

		str_init(&t);
		gen_text(&seed, round % GEN_KINDS, gen_below(&seed, 60), &t);
		check_clusters(str_text(&t), t.len);
		check_prefix(str_text(&t), t.len, (int)gen_below(&seed, 70));
		str_done(&t);
	}
}

/* Any two code points: this meets every pair of properties. */
static void
clusters_pairs(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	for (uint32_t cp = 0x80; cp < 0x110000; cp++) {
		char buf[16];
		size_t n = 0;

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		if (cp >= 0x20000 && cp < 0xe0000 && cp % 61)
			continue;
		n += text_encode(gen_code(&seed, cp % GEN_KINDS), buf);
		n += text_encode(cp, buf + n);
		n += text_encode(gen_code(&seed, GEN_WORLD), buf + n);
		check_clusters(buf, n);
	}
}

/* What is not clean must do no harm. */
static void
broken_random(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = gen_below(&seed, 40) + 1, at = 0;
		char *in = test_malloc(n);
		int sum = 0, cols;

		for (size_t i = 0; i < n; i++)
			in[i] = (char)(gen_below(&seed, 2)
					   ? 0x80 + gen_below(&seed, 128)
					   : gen_below(&seed, 128));
		for (; at < n; sum += cols)
			at += text_cluster(in + at, n - at, &cols);
		assert_int_equal(at, n);
		assert_int_equal(sum, text_cols(in, n));
		assert_in_range(text_prefix(in, n, 9), 0, n);
		test_free(in);
	}
}

static void
error_is_one_clean_line(void **state)
{
	struct err e;
	struct str b;

	(void)state;
	str_init(&b);
	err_set(&e, ERR_FORMAT, "a.md", 12, "odd %s", "word");
	text_error(&e, &b);
	assert_string_equal(str_text(&b), "a.md:12: odd word");
	str_clear(&b);
	err_set(&e, ERR_USAGE, NULL, 0, "no page is called that");
	text_error(&e, &b);
	assert_string_equal(str_text(&b), "no page is called that");
	str_clear(&b);
	err_set(&e, ERR_IO, "a\033[2J\nb", 1, "x\x7fy\xc2\x9bz %s", "\t\xc3");
	text_error(&e, &b);
	assert_string_equal(str_text(&b), "a[2J b:1: xyz  \xef\xbf\xbd");
	str_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(error_is_one_clean_line),
	    cmocka_unit_test(gate_rules),
	    cmocka_unit_test(gate_subparts),
	    cmocka_unit_test(gate_isolates),
	    cmocka_unit_test(gate_random),
	    cmocka_unit_test(gate_appends),
	    cmocka_unit_test(decode_all),
	    cmocka_unit_test(width_all),
	    cmocka_unit_test(cluster_samples),
	    cmocka_unit_test(clusters_random),
	    cmocka_unit_test(clusters_pairs),
	    cmocka_unit_test(broken_random),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
