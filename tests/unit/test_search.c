/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * search: what folds alike and what must not; where in the text a match is;
 * and random texts held against a search that folds every cluster anew.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unictype.h>
#include <uninorm.h>

#include <cmocka.h>

#include "base/err.h"
#include "text_gen.h"

#define SEED UINT64_C(0x6a09e667f3bcc909)

static struct text_finder *finder;

static void
fold(const char *s, size_t n, struct str *out)
{
	str_clear(out);
	text_fold(finder, s, n, out);
	assert_int_equal(strlen(str_text(out)), out->len);
}

/* ---- what is alike --------------------------------------------------- */

struct pair {
	const char *page, *typed;
};

static const struct pair same[] = {
    {"", " \n\t"},
    {"KetaMINE", "ketamine"},
    {"\u00d6sterreich", "osterreich"},
    {"O\u0308sterreich", "\u00f6sterreich"},
    {"\u00c9", "e"},
    {"\u1eedng", "ung"},
    {"\ufb01n", "fin"},
    {"Stra\u00dfe", "STRASSE"},
    {"\u1e9e", "ss"},
    {"\u0130", "i"},
    {"I", "\u0130"},
    {"\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
	"\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3"},
    {"\u1fb3", "\u03b1\u03b9"},
    {"\uff2b\uff25\uff34", "ket"},
    {"5 \u338e", "5 mg"},
    {"\u2121", "tel"},
    {"\u338f", "kg"},
    {"\u2460\u00b2", "12"},
    /* Arabic */
    {"\u0643\u064e\u062a\u064e\u0628\u064e", "\u0643\u062a\u0628"},
    {"\u0643\u0640\u0640\u062a\u0628", "\u0643\u062a\u0628"},
    {"\u0623\u0625\u0622\u0671", "\u0627\u0627\u0627\u0627"},
    {"\u0645\u0633\u062a\u0634\u0641\u0649",
	"\u0645\u0633\u062a\u0634\u0641\u064a"},
    {"\u06cc\u06a9", "\u064a\u0643"},
    {"\u062c\u0631\u0639\u0629", "\u062c\u0631\u0639\u0647"},
    {"\ufefb\ufe8e", "\u0644\u0627\u0627"},
    {"\u0663\u06f3\u0969", "333"},
    /* Hebrew */
    {"\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"},
    {"\u05d3\u05f4\u05e8", "\u05d3\"\u05e8"},
    /* Korean and Japanese */
    {"\ud55c\uad6d", "\u1112\u1161\u11ab\u1100\u116e\u11a8"},
    {"\u304c", "\u304b\u3099"},
    {"\uff76\uff9e", "\u30ac"},
    {"\u3316", "\u30ad\u30ed\u30e1\u30fc\u30c8\u30eb"},
    /* two orders of the same marks */
    {"\u0e01\u0e38\u0e48", "\u0e01\u0e48\u0e38"},
    {"\u0915\u093c\u094d", "\u0915\u094d\u093c"},
    /* what is not seen */
    {"keta\u00admine", "ketamine"},
    {"keta\u200bmine", "ketamine"},
    {"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
	"\u0645\u06cc\u062e\u0648\u0627\u0647\u0645"},
    {"\u2068112\u2069", "112"},
    {"\u2764\ufe0f", "\u2764"},
    /* white space, quotes, dashes */
    {"5\u00a0mg", "5 mg"},
    {"a\nb", "a b"},
    {"  a  \t b\u3000\u00a0c ", "a b c"},
    {"a \u00ad b", "a b"},
    {"don\u2019t \u2018x\u2019 l\u00b4eau", "don't 'x' l'eau"},
    {"\u201ca\u201d \u201eb\u201c \u00abc\u00bb", "\"a\" \"b\" \"c\""},
    {"1\u20132 \u2014 a\u2010b\u2011c \u22121", "1-2 - a-b-c -1"},
    {"wait\u2026", "wait..."},
};

static const struct pair other[] = {
    {"\u304c", "\u304b"},
    {"\u3071", "\u306f"},
    {"\u30ac", "\uff76"},
    {"\u0e44\u0e21\u0e48", "\u0e44\u0e21"}, /* Thai tone */
    {"\u0e01\u0e34", "\u0e01"},             /* Thai vowel above */
    {"\u0915\u093f", "\u0915"},             /* Devanagari vowel */
    {"\u0915\u094d\u0937", "\u0915\u0937"}, /* virama */
    {"\u095c", "\u0921"},                   /* nukta */
    {"\u03c3", "\u03c2\u03c2"},
    {"\u0131", "i"},
    {"a b", "ab"},
    {"\u0628", "\u062a"},
    {"\u0624", "\u0627"},
    {"\u5317", "\u5357"},
    {"\u00f8", "o"},
    {"1", "2"},
};

static void
folds_alike(void **state)
{
	struct str a = {0}, b = {0};

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
		fold(same[i].page, strlen(same[i].page), &a);
		fold(same[i].typed, strlen(same[i].typed), &b);
		if (strcmp(str_text(&a), str_text(&b)) != 0)
			fail_msg("\"%s\" folds to \"%s\", \"%s\" to \"%s\"",
			    same[i].page, str_text(&a), same[i].typed,
			    str_text(&b));
	}
	for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
		fold(other[i].page, strlen(other[i].page), &a);
		fold(other[i].typed, strlen(other[i].typed), &b);
		if (strcmp(str_text(&a), str_text(&b)) == 0)
			fail_msg("\"%s\" and \"%s\" fold to \"%s\"",
			    other[i].page, other[i].typed, str_text(&a));
	}
	str_done(&a);
	str_done(&b);
}

/* What text_fold() gives is appended, and is its own folding. */
static void
folding_again_changes_nothing(void **state)
{
	uint64_t seed = SEED;
	struct str s = {0}, a = {0}, b = {0};

	(void)state;
	str_puts(&a, "x");
	text_fold(finder, " Y ", 3, &a);
	text_fold(finder, "", 0, &a);
	assert_string_equal(a.s, "xy");
	for (int round = 0; round < 4000; round++) {
		str_clear(&s);
		gen_text(&seed, gen_below(&seed, GEN_KINDS),
		    gen_below(&seed, 30), &s);
		fold(str_text(&s), s.len, &a);
		fold(str_text(&a), a.len, &b);
		if (strcmp(str_text(&a), str_text(&b)) != 0)
			fail_msg("\"%s\" folds to \"%s\", and that to \"%s\"",
			    str_text(&s), str_text(&a), str_text(&b));
	}
	str_done(&s);
	str_done(&a);
	str_done(&b);
}

/* The short ways for ideographs and Hangul say what the tables say; and the
 * canonical forms of a character fold alike. */
static void
every_code_point(void **state)
{
	struct str a = {0}, b = {0}, nfd = {0};
	char buf[4];

	(void)state;
	for (uint32_t cp = 0x80; cp < 0x30000; cp++) {
		uint32_t parts[8];
		size_t n = 8;
		size_t len = text_encode(cp, buf);

		if (cp >= 0xd800 && cp < 0xe000)
			continue;
		assert_ptr_equal(
		    u32_normalize(UNINORM_NFD, &cp, 1, parts, &n), parts);
		if (n == 1 && parts[0] == cp && (cp < 0x3400 || cp > 0x9fff))
			continue;
		fold(buf, len, &a);
		str_clear(&nfd);
		for (size_t i = 0; i < n; i++) {
			len = text_encode(parts[i], buf);
			str_put(&nfd, buf, len);
		}
		fold(nfd.s, nfd.len, &b);
		if (strcmp(a.s, b.s) != 0)
			fail_msg("U+%04X folds to \"%s\", decomposed to "
				 "\"%s\"",
			    (unsigned)cp, a.s, b.s);
		if ((cp >= 0x4e00 && cp <= 0x9fff) || cp < 0x4dc0)
			if (cp >= 0x3400)
				assert_string_equal(a.s, nfd.s);
	}
	str_done(&a);
	str_done(&b);
	str_done(&nfd);
}

/* ---- where it is ----------------------------------------------------- */

/* What is in brackets is found, in this order. */
struct place {
	const char *typed, *page;
};

static const struct place places[] = {
    {"ketamine", "[Ketamine] and [KETAMINE], [keta\u00admine]."},
    {"osterreich", "in [\u00d6sterreich], [O\u0308sterreich]!"},
    {"e", "caf[\u00e9][e\u0301]"},
    {"cafe", "[cafe\u0301\u0302]s"},
    {"s", "[\u00df]"},
    {"st", "[\u00dft]"},
    {"is", "M[i\u00df]"},
    {"i", "[\ufb01]n"},
    {"n", "\ufb01[n]"},
    {"in", "[\ufb01n]"},
    {"xf", "[x\ufb01]"},
    {"g", "3 [\u338f]"},
    {"kg of", "3 [\u338f of] it"},
    {"\ud558", "[\ud55c]\uad6d [\ud558]"},
    {"\u1161", "[\ud55c]"},
    {"\ud55c", "\ud558\ub098 [\u1112\u1161\u11ab]"},
    {"\u0643\u062a\u0628", "[\u0643\u064e\u062a\u064e\u0628\u064e] x"},
    {"\u0643\u062a", "[\u0643\u0640\u062a\u0640\u0640]\u0628"},
    {"ab", "x[a\u200bb\u200b]c"},
    {"ab", "[ab\u00ad] c"},
    {"a b", "[a  b], [a\nb], [a\u00a0b], [a\u3000 \tb]"},
    {"b", "a  [b]  [b]"},
    {"don't", "[don\u2019t]"},
    {"1-2", "[1\u20132] [1\u22122]"},
    {"\u304b", "\u304c[\u304b]\u304b\u3099\uff76\uff9e"},
    {"\u304c", "\u304b[\u304c\u200b][\u304b\u3099]"},
    {"\u304b\u304b", "\u304b\u304c[\u304b\u304b]"},
    {"\u0921", "\u095c\u0921\u093c[\u0921]"},
    {"\u0915", "[\u0915\u093f]"},
    {"aa", "[aa][aa]a"},
    {"a", "[a][a]"},
    {"zz", "aaaa"},
    {"3", "\u0662[\u0663]"},
    {"\U0001f468", "x[\U0001f468\u200d\U0001f469\u200d\U0001f467]"},
    {"\u5317\u4eac", "\u5728[\u5317\u4eac]\u3002"},
    {"end", "to the [end]"},
    {"x", ""},
};

static void
brackets(const char *page, const char *typed, struct str *out)
{
	struct str key = {0};
	size_t from = 0, done = 0, start, end, n = strlen(page);

	str_clear(out);
	fold(typed, strlen(typed), &key);
	text_finder_set(finder, page, n);
	while (text_finder_next(finder, key.s, from, &start, &end)) {
		assert_true(start >= from && end > start && end <= n);
		str_put(out, page + done, start - done);
		str_putc(out, '[');
		str_put(out, page + start, end - start);
		str_putc(out, ']');
		from = done = end;
	}
	str_put(out, page + done, n - done);
	str_done(&key);
}

static void
matches_are_where_they_are(void **state)
{
	struct str page = {0}, got = {0};

	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		str_clear(&page);
		for (const char *p = places[i].page; *p; p++)
			if (*p != '[' && *p != ']')
				str_putc(&page, *p);
		brackets(str_text(&page), places[i].typed, &got);
		if (strcmp(str_text(&got), places[i].page) != 0)
			fail_msg("\"%s\": %s, not %s", places[i].typed,
			    str_text(&got), places[i].page);
	}
	str_done(&page);
	str_done(&got);
}

/* A mark alone folds to nothing, and that is nowhere. */
static void
nothing_is_nowhere(void **state)
{
	struct str key = {0};
	size_t start, end;

	(void)state;
	fold("\u0301 \u00ad", 5, &key);
	assert_int_equal(key.len, 0);
	text_finder_set(finder, "\u00e9", 2);
	assert_false(text_finder_next(finder, "", 0, &start, &end));
	assert_false(text_finder_next(finder, "e", 2, &start, &end));
	assert_false(text_finder_next(finder, "e", 3, &start, &end));
	assert_true(text_finder_next(finder, "e", 0, &start, &end));
	str_done(&key);
}

/* ---- held against the plain way -------------------------------------- */

/* Is there another letter's mark at S? */
static bool
other_letter(const char *s)
{
	size_t len;
	int ccc;

	if (!*s)
		return false;
	ccc = uc_combining_class(text_decode(s, strlen(s), &len));
	return ccc == 7 || ccc == 8;
}

/*
 * Folds from every cluster on to the end, and asks whether KEY begins within
 * that cluster's part.
 */
static bool
plain_next(const char *s, size_t n, const char *key, size_t from, size_t *start,
    size_t *end)
{
	struct str rest = {0}, one = {0};
	size_t len;
	int cols;
	bool found = false;

	for (size_t i = 0; i < n && !found; i += len) {
		const char *hit;

		len = text_cluster(s + i, n - i, &cols);
		if (i < from)
			continue;
		fold(s + i, len, &one);
		fold(s + i, n - i, &rest);
		hit = strstr(str_text(&rest), key);
		while (hit && other_letter(hit + strlen(key)))
			hit = strstr(hit + 1, key);
		if (one.len == 0 || !hit || (size_t)(hit - rest.s) >= one.len)
			continue;
		found = true;
		*start = i;
		/* the shortest text whose folding reaches that far */
		for (*end = i + len; *end < n;) {
			size_t want = (size_t)(hit - rest.s) + strlen(key);

			fold(s + i, *end - i, &one);
			if (one.len >= want)
				break;
			*end += text_cluster(s + *end, n - *end, &cols);
		}
		while (*end < n) {
			size_t more = text_cluster(s + *end, n - *end, &cols);
			struct str x = {0}, y = {0};

			/* blanks are trimmed: letters about it keep them */
			str_puts(&x, "x");
			str_put(&x, s + *end, more);
			str_puts(&x, "x");
			fold(x.s, x.len, &y);
			if (y.len == 2)
				*end += more;
			len = y.len;
			str_done(&x);
			str_done(&y);
			if (len != 2)
				break;
		}
		break;
	}
	str_done(&rest);
	str_done(&one);
	return found;
}

static void
check_all(const struct str *s, const char *key)
{
	size_t from = 0, a, b, c, d;
	bool more;

	text_finder_set(finder, str_text(s), s->len);
	do {
		bool want = plain_next(str_text(s), s->len, key, from, &c, &d);

		more = text_finder_next(finder, key, from, &a, &b);
		if (more != want || (more && (a != c || b != d)))
			fail_msg("\"%s\" from %zu: %d [%zu %zu), plain "
				 "%d [%zu %zu) in\n%s\n",
			    key, from, more, a, b, want, c, d, str_text(s));
		/* at times on from within what was found */
		from = more && b % 3 ? b : a + 1;
	} while (more);
}

/* Part of the text itself is looked for: there is something to find. */
static void
random_texts(void **state)
{
	uint64_t seed = SEED;
	struct str s = {0}, key = {0};

	(void)state;
	for (int round = 0; round < 6000; round++) {
		size_t at, n;
		uint32_t kind = gen_below(&seed, GEN_KINDS);

		str_clear(&s);
		gen_text(&seed, kind, 2 + gen_below(&seed, 40), &s);
		if (gen_below(&seed, 2))
			gen_text(&seed, kind, 3, &s);
		if (s.len == 0)
			continue;
		at = gen_below(&seed, (uint32_t)s.len);
		n = 1 + gen_below(&seed, 6);
		while (at > 0 && (s.s[at] & 0xc0) == 0x80)
			at--;
		while (at + n < s.len && (s.s[at + n] & 0xc0) == 0x80)
			n++;
		if (at + n > s.len)
			n = s.len - at;
		fold(s.s + at, n, &key);
		if (key.len)
			check_all(&s, key.s);
	}
	str_done(&s);
	str_done(&key);
}

/* A match over every seam between what is folded at a time. */
static void
seams(void **state)
{
	static const char *const fill[] = {
	    "ab ", "\u00e4b ", "\u304c", "\u0e01\u0e38\u0e48", "\u0301"};
	struct str s = {0}, key = {0};

	(void)state;
	for (size_t k = 0; k < 5; k++)
		for (size_t pad = 4070; pad < 4110; pad++) {
			size_t start, end, at;

			str_clear(&s);
			str_puts(&s, "a");
			while (s.len < pad)
				str_puts(&s, fill[k]);
			at = s.len;
			str_puts(&s, "\u304b\u304cx\u00df1 \n \u304b\u3099z");
			str_puts(&s, fill[k]);
			fold("\u00df1 \u304b", 7, &key);
			text_finder_set(finder, s.s, s.len);
			assert_false(
			    text_finder_next(finder, key.s, 0, &start, &end));
			fold("\u304b\u304cXSS1 \u304cZ", 15, &key);
			text_finder_set(finder, s.s, s.len);
			assert_true(
			    text_finder_next(finder, key.s, 0, &start, &end));
			assert_int_equal(start, at);
			assert_int_equal(end, at + 20 + (k == 4 ? 2 : 0));
			assert_true(
			    text_finder_next(finder, key.s, at, &start, &end));
			assert_false(text_finder_next(
			    finder, key.s, at + 1, &start, &end));
		}
	str_done(&s);
	str_done(&key);
}

static int
setup(void **state)
{
	struct err e;

	(void)state;
	finder = text_finder_new();
	return text_locale_init(&e) ? 0 : 1;
}

static int
teardown(void **state)
{
	(void)state;
	text_finder_free(finder);
	text_finder_free(NULL);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(folds_alike),
	    cmocka_unit_test(folding_again_changes_nothing),
	    cmocka_unit_test(every_code_point),
	    cmocka_unit_test(matches_are_where_they_are),
	    cmocka_unit_test(nothing_is_nowhere),
	    cmocka_unit_test(random_texts),
	    cmocka_unit_test(seams),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
