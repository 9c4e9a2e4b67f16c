/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two parts of locale/ that need no catalog: plural rules and formats. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "locale/format.h"
#include "locale/plural.h"

/* ---- plural rules ----------------------------------------------------------
 */

static unsigned long
germanic(unsigned long n)
{
	return n == 1 ? 0 : 1;
}

static unsigned long
french(unsigned long n)
{
	return n < 2 ? 0 : 1;
}

static unsigned long
japanese(unsigned long n)
{
	(void)n;
	return 0;
}

static unsigned long
arabic(unsigned long n)
{
	if (n < 3)
		return n;
	if (n % 100 >= 3 && n % 100 <= 10)
		return 3;
	return n % 100 >= 11 ? 4 : 5;
}

static unsigned long
russian(unsigned long n)
{
	if (n / 10 % 10 == 1)
		return 2;
	switch (n % 10) {
	case 1:
		return 0;
	case 2:
	case 3:
	case 4:
		return 1;
	default:
		return 2;
	}
}

static unsigned long
polish(unsigned long n)
{
	return n == 1 ? 0 : n % 10 == 1 ? 2 : russian(n);
}

static unsigned long
czech(unsigned long n)
{
	if (n == 1)
		return 0;
	return n == 2 || n == 3 || n == 4 ? 1 : 2;
}

static unsigned long
irish(unsigned long n)
{
	static const unsigned long small[] = {2, 0, 1, 2, 2, 2, 2, 3, 3, 3, 3};

	return n <= 10 ? small[n] : 4;
}

static unsigned long
latvian(unsigned long n)
{
	if (n == 0)
		return 2;
	return n % 10 == 1 && n % 100 != 11 ? 0 : 1;
}

static unsigned long
romanian(unsigned long n)
{
	if (n == 1)
		return 0;
	return n == 0 || (n % 100 > 0 && n % 100 < 20) ? 1 : 2;
}

static unsigned long
slovenian(unsigned long n)
{
	static const unsigned long last[] = {3, 0, 1, 2, 2};

	return n % 100 < 5 ? last[n % 100] : 3;
}

static const struct rule {
	const char *forms;
	unsigned long (*wanted)(unsigned long n);
} rules[] = {
    {"nplurals=2; plural=(n != 1);", germanic},
    {"nplurals=2; plural=(n > 1);", french},
    {"nplurals=2; plural=!(n<=1)", french},
    {"nplurals=1; plural=0;", japanese},
    {"nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && "
     "n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
	arabic},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
     "(n%100<10 || n%100>=20) ? 1 : 2);",
	russian},
    {"nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
     "n%100>=20) ? 1 : 2);",
	polish},
    {"nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;", czech},
    {"nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : (n>2 && n<7) || n==0 ? 2 : "
     "(n>6 && n<11) ? 3 : 4;",
	irish},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
	latvian},
    {"nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : "
     "2;",
	romanian},
    {"nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 "
     "? 2 : 3);",
	slovenian},
};

static void
plural_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct plural p;
		char header[300];

		snprintf(header, sizeof header,
		    "Language: xx\nPlural-Forms: %s\nX-Other: 1\n",
		    rules[i].forms);
		assert_true(plural_parse(&p, header));
		for (unsigned long n = 0; n < 2500; n++)
			assert_int_equal(
			    plural_index(&p, n), rules[i].wanted(n));
		assert_int_equal(
		    plural_index(&p, 1000011), rules[i].wanted(1000011));
	}
}

static unsigned long
evaluate(const char *expression, unsigned long n)
{
	struct plural p;
	char header[300];

	snprintf(header, sizeof header,
	    "Plural-Forms: nplurals=16; plural=%s;\n", expression);
	if (!plural_parse(&p, header))
		return 99;
	return plural_index(&p, n);
}

static void
plural_operators(void **state)
{
	(void)state;
	assert_int_equal(evaluate("1+2*3", 0), 7);
	assert_int_equal(evaluate("(1+2)*3", 0), 9);
	assert_int_equal(evaluate("9-3-2", 0), 4);
	assert_int_equal(evaluate("12/3/2", 0), 2);
	assert_int_equal(evaluate("n%7%4", 13), 2);
	assert_int_equal(evaluate("1<2<3", 0), 1);
	assert_int_equal(evaluate("3>2>1", 0), 0);
	assert_int_equal(evaluate("1==2==0", 0), 1);
	assert_int_equal(evaluate("1||0&&0", 0), 1);
	assert_int_equal(evaluate("(1||0)&&0", 0), 0);
	assert_int_equal(evaluate("!n+5", 0), 6);
	assert_int_equal(evaluate("!!n", 7), 1);
	assert_int_equal(evaluate("n?1?2:3:4", 1), 2);
	assert_int_equal(evaluate("n?1:n+2?3:4", 0), 3);
	assert_int_equal(evaluate(" n\t>= 3 ", 3), 1);
	assert_int_equal(evaluate("n<=3", 4), 0);
	assert_int_equal(evaluate("7/n", 0), 0);
	assert_int_equal(evaluate("7%n", 0), 0);
	assert_int_equal(evaluate("n?7/n:5", 0), 5);
	assert_int_equal(evaluate("n", 15), 15);
	assert_int_equal(evaluate("n", 16), 0); /* more than there are */
	assert_int_equal(evaluate("0-1", 0), 0);
	assert_int_equal(evaluate("99", 0), 0);
}

static void
plural_refused(void **state)
{
	static const char *const bad[] = {"", "(", "n+", "n n", "n ? 1",
	    "n ? 1 :", "m", "n)", "n = 1", "n & 1", "-1", "1 2",
	    "n == ", "99999999999999999999999", "EXPRESSION",
	    "((((((((((((((((((((((((("
	    "n)))))))))))))))))))))))))",
	    "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!n"};
	static const char *const lines[] = {"", "Plural-Forms: \n",
	    "Plural-Forms: nplurals=0; plural=0;\n",
	    "Plural-Forms: nplurals=99; plural=0;\n",
	    "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n",
	    "Plural-Forms: plural=0; nplurals=1;\n",
	    "X-Plural-Forms: "
	    "nplurals=1; plural=0;\n"};
	char longest[4 * PLURAL_STEPS] = "0";
	struct plural p;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(evaluate(bad[i], 0), 99);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_false(plural_parse(&p, lines[i]));
		assert_int_equal(p.forms, 2);
		for (unsigned long n = 0; n < 5; n++)
			assert_int_equal(plural_index(&p, n), n != 1);
	}
	for (size_t i = 1; i < PLURAL_STEPS; i++)
		strcat(longest, "+1");
	assert_int_equal(evaluate(longest, 0), 99);
}

/* ---- formats ----------------------------------------------------------------
 */

static void
formats(void **state)
{
	(void)state;
	assert_true(format_fits("plain", "words"));
	assert_true(format_fits("%d pages", "%d páginas"));
	assert_true(format_fits("%d pages", "una página"));
	assert_true(format_fits("%d%% of %s", "%d %% de %s"));
	assert_true(format_fits("%s: %d", "%2$d — %1$s"));
	assert_true(format_fits("%-10s|%5d", "%s|%d"));
	assert_true(format_fits("%x", "%u"));
	assert_true(format_fits("%zu of %lu", "%zu / %lu"));
	assert_true(format_fits("%.*s", "%.*s"));
	assert_true(format_fits("%s %s", "%s"));

	assert_false(format_fits("plain", "%s"));
	assert_false(format_fits("plain", "%n"));
	assert_false(format_fits("plain", "100 %"));
	assert_false(format_fits("%d", "%s"));
	assert_false(format_fits("%d", "%ld"));
	assert_false(format_fits("%lu", "%u"));
	assert_false(format_fits("%d", "%d %d"));
	assert_false(format_fits("%d", "%*d"));
	assert_false(format_fits("%s: %d", "%d: %s"));
	assert_false(format_fits("%s: %d", "%2$d"));     /* a gap */
	assert_false(format_fits("%s: %s", "%1$s: %s")); /* both kinds */
	assert_false(format_fits("%s", "%1$s %1$d"));
	assert_false(format_fits("%s", "%0$s"));
	assert_false(format_fits("%s", "%99999999999$s"));
	assert_false(format_fits("%s", "%s %"));
	assert_false(format_fits("%s", "%s%n"));
	assert_false(format_fits("100 % sure", "seguro al 100 % e"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plural_rules),
	    cmocka_unit_test(plural_operators),
	    cmocka_unit_test(plural_refused),
	    cmocka_unit_test(formats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
