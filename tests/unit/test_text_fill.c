/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_text_fill - lines, held against the plain filling of text_plain.h.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unilbrk.h>

#include <cmocka.h>

#include "base/err.h"
#include "text/internal.h"
#include "text_gen.h"
#include "text_plain.h"

#define SEED UINT64_C(0x2545f4914f6cdd1d)

/* ---- the comparison ------------------------------------------------- */

static const int widths[] = {
    1, 2, 3, 4, 7, 20, 21, 33, 40, 72, 79, 80, 131, 132};

static int
any_width(uint64_t *seed)
{
	return widths[gen_below(seed, sizeof widths / sizeof widths[0])];
}

static void
same_line(const struct text_line *a, const struct text_line *b, const char *s,
    int width)
{
	if (a->start != b->start || a->end != b->end || a->next != b->next ||
	    a->cols != b->cols || a->hard != b->hard)
		fail_msg("width %d: [%zu %zu) %zu %d %d, plain [%zu %zu) %zu "
			 "%d %d in:\n%s\n",
		    width, a->start, a->end, a->next, a->cols, a->hard,
		    b->start, b->end, b->next, b->cols, b->hard, s);
}

/* MIXED: each line has a width of its own. */
static void
check_fill(const char *s, size_t n, int width, bool mixed, size_t window,
    bool quick, uint64_t seed)
{
	struct text_fill f;
	struct text_line a, b;
	struct plain p;

	text_fill_init(&f, s, n);
	plain_init(&p, s, n);
	if (window)
		f.window = window;
	f.quick = quick;
	while (text_fill_next(&f, width, &a)) {
		assert_true(plain_next(&p, width, &b));
		same_line(&a, &b, s, width);
		if (mixed)
			width = any_width(&seed);
	}
	assert_false(plain_next(&p, width, &b));
	assert_false(text_fill_next(&f, width, &a));
	text_fill_done(&f);
	plain_done(&p);
}

static void
fill_random(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	if (is_other_unicode())
		skip();
	for (uint32_t round = 0; round < 30000; round++) {
		static const size_t windows[] = {0, 1, 2, 5, 16, 64};
		enum gen_kind kind = round % GEN_KINDS;
		struct str t;

		str_init(&t);
		gen_text(&seed, kind, gen_below(&seed, 120), &t);
		check_fill(str_text(&t), t.len, any_width(&seed),
		    gen_below(&seed, 4) == 0, windows[gen_below(&seed, 6)],
		    gen_below(&seed, 3) != 0, seed);
		str_done(&t);
	}
}

/* Long texts meet the edges of real windows. */
static void
fill_long(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	if (is_other_unicode())
		skip();
	for (uint32_t round = 0; round < 2 * GEN_KINDS; round++) {
		struct str t;

		str_init(&t);
		gen_text(&seed, round % GEN_KINDS, 12000, &t);
		for (size_t i = 0; i < t.len && round >= GEN_KINDS; i++)
			if (t.s[i] == '\n')
				t.s[i] = ' ';
		check_fill(str_text(&t), t.len, 60, false, 0, true, seed);
		str_done(&t);
	}
}

/* ---- breaks --------------------------------------------------------- */

static void
ascii_is_uax14(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	if (is_other_unicode())
		skip();
	for (int round = 0; round < 100000; round++) {
		char s[24], got[24];
		size_t n = 1 + gen_below(&seed, sizeof s - 1);
		struct plain p;

		for (size_t i = 0; i < n; i++) {
			uint32_t c = gen_below(&seed, 110);

			s[i] = (char)(c < 95    ? 0x20 + c
				      : c == 95 ? '\t'
				      : c < 98  ? '\n'
						: ' ');
		}
		plain_init(&p, s, n);
		text_breaks(s, n, got);
		for (size_t i = 0; i < n; i++)
			if ((got[i] == TEXT_BREAK) !=
			    (p.brk[i] == UC_BREAK_POSSIBLE))
				fail_msg("%zu of '%.*s'", i, (int)n, s);
		plain_done(&p);
	}
}

/* Tables made by pieces from text_breaks_cut() are the table of the whole. */
static void
pieces_are_whole(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	for (uint32_t round = 0; round < 20000; round++) {
		struct str t;
		char *whole, *part;

		str_init(&t);
		gen_text(
		    &seed, round % GEN_KINDS, 1 + gen_below(&seed, 60), &t);
		whole = test_malloc(t.len + 1);
		part = test_malloc(t.len + 1);
		text_breaks(str_text(&t), t.len, whole);
		for (size_t to = 1; to < t.len; to++) {
			size_t cut = text_breaks_cut(t.s, 0, to), from;

			if (!cut)
				continue;
			for (from = cut - 1; (t.s[from] & 0xc0) == 0x80;)
				from--;
			text_breaks(t.s + from, t.len - from, part);
			for (size_t i = cut; i < t.len; i++)
				if (part[i - from] != whole[i])
					fail_msg(
					    "cut at %zu, byte %zu: %d of %s",
					    cut, i, whole[i], t.s);
		}
		test_free(whole);
		test_free(part);
		str_done(&t);
	}
}

/* ---- properties that need no second filling ------------------------- */

static bool
only_blanks(const char *s, size_t n)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		uint32_t cp = text_decode(s + i, n - i, &len);

		if (cp != ' ' && cp != '\t' && cp != TEXT_SHY &&
		    cp != TEXT_ZWSP)
			return false;
	}
	return true;
}

static int
widest_cluster(const char *s, size_t n)
{
	int widest = 0, w;

	for (size_t i = 0; i < n;) {
		i += text_cluster(s + i, n - i, &w);
		widest = w > widest ? w : widest;
	}
	return widest;
}

static void
check_line(const char *s, size_t upto, const struct text_line *l, int max)
{
	assert_true(l->start >= upto && l->end >= l->start);
	assert_true(l->next >= l->end);
	assert_true(only_blanks(s + upto, l->start - upto));
	assert_int_equal(l->cols, text_cols(s + l->start, l->end - l->start));
	if (l->cols > max)
		fail_msg("%d columns, not %d", l->cols, max);
}

/* Nothing wider, nothing lost, nothing doubled; lines end where they should. */
static void
check_lines(const char *s, size_t n, int width)
{
	int wide = widest_cluster(s, n);
	struct text_fill f;
	struct text_line l;
	size_t upto = 0, newlines = 0, hard = 0;

	text_fill_init(&f, s, n);
	while (text_fill_next(&f, width, &l)) {
		size_t gap = l.next - l.end;

		check_line(s, upto, &l, width > wide ? width : wide);
		if (gap && s[l.next - 1] == '\n' && l.hard)
			gap--;
		assert_true(only_blanks(s + l.end, gap));
		assert_null(memchr(s + l.start, '\n', l.end - l.start));
		upto = l.next;
		hard += l.hard;
	}
	assert_int_equal(upto, n);
	for (size_t i = 0; i < n; i++)
		newlines += s[i] == '\n';
	assert_int_equal(hard, n ? newlines + 1 : 0);
	text_fill_done(&f);
}

static void
lines_hold(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	for (int width = 1; width <= 132; width++) {
		if (width == 4)
			width = 20;
		for (uint32_t kind = 0; kind < GEN_KINDS * 4; kind++) {
			struct str t;

			str_init(&t);
			gen_text(&seed, kind % GEN_KINDS, 400, &t);
			check_lines(str_text(&t), t.len, width);
			str_done(&t);
		}
	}
}

/* Filled again with what it was filled to, a paragraph stays as it is. */
static void
fill_twice(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		int width = (int)(20 + gen_below(&seed, 113));
		struct str t, once, twice;

		str_init(&t);
		str_init(&once);
		str_init(&twice);
		gen_text(&seed, GEN_WORDS, 300, &t);
		for (int pass = 0; pass < 2; pass++) {
			struct str *in = pass ? &once : &t;
			struct str *out = pass ? &twice : &once;
			struct text_fill f;
			struct text_line l;

			text_fill_init(&f, str_text(in), in->len);
			while (text_fill_next(&f, width, &l)) {
				if (l.start)
					str_putc(out, '\n');
				str_put(out, in->s + l.start, l.end - l.start);
			}
			text_fill_done(&f);
		}
		assert_string_equal(str_text(&once), str_text(&twice));
		str_done(&t);
		str_done(&once);
		str_done(&twice);
	}
}

/* ---- by hand -------------------------------------------------------- */

/* WANT: the lines, each ended by '|'. */
static void
check_sample(const char *s, int width, const char *want)
{
	struct str got;
	struct text_fill f;
	struct text_line l;

	str_init(&got);
	text_fill_init(&f, s, strlen(s));
	while (text_fill_next(&f, width, &l)) {
		str_put(&got, s + l.start, l.end - l.start);
		str_putc(&got, '|');
	}
	text_fill_done(&f);
	assert_string_equal(str_text(&got), want);
	str_done(&got);
}

static void
fill_samples(void **state)
{
	(void)state;
	check_sample("", 10, "");
	check_sample("\n", 10, "||");
	check_sample("a\n", 10, "a||");
	check_sample("a\n\nb", 10, "a||b|");
	check_sample("   ", 10, "|");
	check_sample("one two three", 7, "one two|three|");
	check_sample("one two   three  ", 7, "one two|three|");
	check_sample("one two", 0, "o|n|e|t|w|o|");
	check_sample("  lead", 6, "  lead|");
	check_sample("   leader", 6, "leader|");
	check_sample("incomprehensible", 6, "incomp|rehens|ible|");
	check_sample(
	    "a self-made (so to say) man", 8, "a self-|made (so|to say)|man|");
	/* U+00A0 holds; U+200B and U+00AD let go and are not seen. */
	check_sample("take 500\xc2\xa0mg", 8, "take|500\xc2\xa0mg|");
	check_sample("keta\xe2\x80\x8bmine", 6, "keta|mine|");
	check_sample("keta\xc2\xadmine", 6, "keta|mine|");
	check_sample("keta\xc2\xadmine", 8, "keta\xc2\xadmine|");
	/* Clusters stay whole: e and acute; a wide one where 1 is free. */
	check_sample("xxe\xcc\x81y", 3, "xxe\xcc\x81|y|");
	check_sample(
	    "\xe4\xb8\xad\xe6\x96\x87", 3, "\xe4\xb8\xad|\xe6\x96\x87|");
	check_sample(
	    "\xe4\xb8\xad\xe6\x96\x87", 1, "\xe4\xb8\xad|\xe6\x96\x87|");
	/* No line begins with an ideographic full stop. */
	check_sample("\xe4\xb8\xad\xe6\x96\x87\xe3\x80\x82", 4,
	    "\xe4\xb8\xad|\xe6\x96\x87\xe3\x80\x82|");
	/* LB21a: not after a hyphen or bar that follows Hebrew. */
	check_sample("\xd7\x90\xd7\x91-ab", 2, "\xd7\x90\xd7\x91|-a|b|");
	check_sample("\xd7\x90\xd7\x91|ab", 2, "\xd7\x90\xd7\x91||a|b|");
	/* LB29 */
	check_sample("at 5 p.m. on", 7, "at 5|p.m. on|");
	check_sample("\xc3\xa0 5 p.m. on", 7, "\xc3\xa0 5|p.m. on|");
	/* Korean breaks at spaces when it can. */
	check_sample("\xed\x95\x9c\xea\xb5\xad \xed\x95\x9c\xea\xb5\xad", 7,
	    "\xed\x95\x9c\xea\xb5\xad|\xed\x95\x9c\xea\xb5\xad|");
	check_sample("see https://example.org/a/long/path.html now", 20,
	    "see https://|example.org/a/long/|path.html now|");
}

static void
widest_word(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	assert_int_equal(text_widest_word("", 0, 9), 0);
	assert_int_equal(text_widest_word("a bcd ef", 8, 9), 3);
	assert_int_equal(text_widest_word("abcdef", 6, 4), 4);
	assert_int_equal(text_widest_word("ab\ncdef", 7, 9), 4);
	assert_int_equal(text_widest_word("keta\xc2\xadmine", 10, 9), 4);
	assert_int_equal(text_widest_word("500\xc2\xa0mg a", 9, 9), 6);
	assert_int_equal(text_widest_word("\xe4\xb8\xad\xe6\x96\x87", 6, 9), 2);
	/* So wide, no word is cut: every line ends at a break. */
	for (uint32_t round = 0; round < 3000; round++) {
		struct str t;
		struct plain p;
		struct text_fill f;
		struct text_line l;
		int width;

		str_init(&t);
		gen_text(&seed, round % GEN_KINDS, 100, &t);
		width = text_widest_word(str_text(&t), t.len, 1000);
		plain_init(&p, str_text(&t), t.len);
		text_fill_init(&f, str_text(&t), t.len);
		while (text_fill_next(&f, width, &l))
			if (!l.hard && !is_other_unicode())
				assert_int_equal(
				    p.brk[l.next], UC_BREAK_POSSIBLE);
		text_fill_done(&f);
		plain_done(&p);
		str_done(&t);
	}
}

/* Memory stays a window for a paragraph of any length. */
static void
window_is_bounded(void **state)
{
	struct str t;
	struct text_fill f;
	struct text_line l;
	size_t lines = 0, cap = 0;

	(void)state;
	str_init(&t);
	while (t.len < 1 << 20)
		str_puts(&t, "ma\xc3\xb1o a ni\xc3\xb1o ");
	text_fill_init(&f, t.s, t.len);
	while (text_fill_next(&f, 40, &l)) {
		lines++;
		cap = f.cap > cap ? f.cap : cap;
	}
	text_fill_done(&f);
	assert_true(lines > 20000);
	assert_true(cap < 64 * 1024);
	str_done(&t);
}

static void
broken_random(void **state)
{
	uint64_t seed = SEED;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = gen_below(&seed, 60) + 1, upto = 0;
		char *in = test_malloc(n);
		struct text_fill f;
		struct text_line l;

		for (size_t i = 0; i < n; i++)
			in[i] = (char)(gen_below(&seed, 2)
					   ? 0x80 + gen_below(&seed, 128)
					   : gen_below(&seed, 128));
		text_fill_init(&f, in, n);
		f.window = 1 + gen_below(&seed, 20);
		while (text_fill_next(&f, 1 + (int)gen_below(&seed, 9), &l)) {
			assert_true(l.start >= upto && l.end >= l.start &&
				    l.next >= l.end);
			upto = l.next;
		}
		assert_int_equal(upto, n);
		text_fill_done(&f);
		assert_in_range(text_widest_word(in, n, 50), 0, 50);
		test_free(in);
	}
}

/* "I read a page", without spaces, as Thai is written. */
#define THAI_I "\xe0\xb8\x89\xe0\xb8\xb1\xe0\xb8\x99"
#define THAI_READ "\xe0\xb8\xad\xe0\xb9\x88\xe0\xb8\xb2\xe0\xb8\x99"
#define THAI_BOOK                                                              \
	"\xe0\xb8\xab\xe0\xb8\x99\xe0\xb8\xb1\xe0\xb8\x87"                     \
	"\xe0\xb8\xaa\xe0\xb8\xb7\xe0\xb8\xad"

static void
expect_lines(const char *s, int width, const char *const *want)
{
	struct text_fill f;
	struct text_line l;

	text_fill_init(&f, s, strlen(s));
	while (text_fill_next(&f, width, &l)) {
		assert_non_null(*want);
		assert_int_equal(l.end - l.start, strlen(*want));
		assert_memory_equal(s + l.start, *want, strlen(*want));
		want++;
	}
	assert_null(*want);
	text_fill_done(&f);
}

static void
thai_breaks_between_its_words(void **state)
{
	static const char *const want[] = {THAI_I THAI_READ, THAI_BOOK, NULL};

	(void)state;
	if (!text_thai_load()) {
		print_message("built without libthai\n");
		skip();
	}
	/* 2 + 3 cells, then 5 */
	expect_lines(THAI_I THAI_READ THAI_BOOK, 6, want);
	expect_lines("" THAI_I THAI_READ THAI_BOOK, 5, want);
}

/* Longer than what libthai looks at together: each word is whole. */
static void
long_thai_breaks_between_its_words(void **state)
{
	struct str s;
	struct text_fill f;
	struct text_line l;

	(void)state;
	if (!text_thai_load())
		skip();
	str_init(&s);
	for (int i = 0; i < 500; i++)
		str_puts(&s, THAI_I THAI_READ THAI_BOOK);
	text_fill_init(&f, s.s, s.len);
	while (text_fill_next(&f, 10, &l)) {
		assert_int_equal(l.cols, 10);
		assert_memory_equal(s.s + l.start, THAI_I, strlen(THAI_I));
	}
	text_fill_done(&f);
	str_done(&s);
}

/* What translators of Khmer, Lao and Burmese put between words. */
static void
zero_width_spaces_break_any_script(void **state)
{
	static const char *const thai[] = {THAI_I, THAI_BOOK, NULL};
	static const char *const khmer[] = {
	    "\xe1\x9e\x80\xe1\x9e\x98", "\xe1\x9e\x98\xe1\x9e\x80", NULL};
	static const char *const latin[] = {"ab", "cd", NULL};

	(void)state;
	expect_lines(THAI_I "\xe2\x80\x8b" THAI_BOOK, 5, thai);
	expect_lines("\xe1\x9e\x80\xe1\x9e\x98\xe2\x80\x8b"
		     "\xe1\x9e\x98\xe1\x9e\x80",
	    3, khmer);
	expect_lines("ab\xe2\x80\x8b"
		     "cd",
	    3, latin);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(thai_breaks_between_its_words),
	    cmocka_unit_test(long_thai_breaks_between_its_words),
	    cmocka_unit_test(zero_width_spaces_break_any_script),
	    cmocka_unit_test(ascii_is_uax14),
	    cmocka_unit_test(pieces_are_whole),
	    cmocka_unit_test(fill_samples),
	    cmocka_unit_test(fill_random),
	    cmocka_unit_test(fill_long),
	    cmocka_unit_test(lines_hold),
	    cmocka_unit_test(fill_twice),
	    cmocka_unit_test(widest_word),
	    cmocka_unit_test(window_is_bounded),
	    cmocka_unit_test(broken_random),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
