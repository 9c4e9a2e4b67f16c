/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "locale/languages.h"

static void
normalise_tags(void **state)
{
	static const char *const pairs[][2] = {
	    {"es", "es"},
	    {"ES", "es"},
	    {"es-MX", "es_MX"},
	    {"es_mx", "es_MX"},
	    {"es_MX.UTF-8", "es_MX"},
	    {"es_MX.utf8@euro", "es_MX"},
	    {"es-419", "es_419"},
	    {"fil_PH", "fil_PH"},
	    {"sr_RS@latin", "sr_RS@latin"},
	    {"sr_RS.UTF-8@Latin", "sr_RS@latin"},
	    {"sr-LATN-rs", "sr_Latn_RS"},
	    {"ca_ES@valencia", "ca_ES@valencia"},
	    {"zh-Hans-CN", "zh_CN"},
	    {"zh-hant", "zh_TW"},
	    {"zh", "zh_CN"},
	    {"zh_HK", "zh_HK"},
	    {"iw", "he"},
	    {"TL", "fil"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		char tag[LANGUAGE_TAG_MAX];

		assert_true(language_normalise(pairs[i][0], tag));
		assert_string_equal(tag, pairs[i][1]);
	}
}

static void
refuse_what_is_no_tag(void **state)
{
	static const char *const bad[] = {"", "C", "C.UTF-8", "POSIX", "e",
	    "toolonglanguage", "es_", "es__MX", "_MX", "e1", "12", "es/MX",
	    "../es", "es/../..", "es MX", "es\nMX", "español", "es@", "es@a/b",
	    "es_MX.UTF-8/x", "es:fr", "es_MX_abcdefghijklmnopqrstuvwxyz",
	    "es@abcdefghijklmnopqrstuvwxyzabc", "es\xff", "*", "."};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char tag[LANGUAGE_TAG_MAX] = "before";

		if (language_normalise(bad[i], tag))
			fail_msg("\"%s\" was taken for \"%s\"", bad[i], tag);
		assert_string_equal(tag, "");
	}
}

/* The longest that fits, and one byte more. */
static void
tag_limit(void **state)
{
	char tag[LANGUAGE_TAG_MAX], raw[80];

	(void)state;
	for (int n = 1; n < 60; n++) {
		snprintf(raw, sizeof raw, "es_%.*s", n,
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		    "aa");
		assert_int_equal(language_normalise(raw, tag),
		    strlen(raw) < LANGUAGE_TAG_MAX);
		raw[2] = '@';
		assert_int_equal(language_normalise(raw, tag),
		    strlen(raw) < LANGUAGE_TAG_MAX);
	}
}

static void
shorten(void **state)
{
	char tag[LANGUAGE_TAG_MAX] = "zh_Hant_HK";

	(void)state;
	assert_true(language_shorten(tag));
	assert_string_equal(tag, "zh_Hant");
	assert_true(language_shorten(tag));
	assert_string_equal(tag, "zh");
	assert_false(language_shorten(tag));
	assert_string_equal(tag, "zh");
	strcpy(tag, "sr_RS@latin");
	assert_true(language_shorten(tag));
	assert_string_equal(tag, "sr@latin");
	assert_true(language_shorten(tag));
	assert_string_equal(tag, "sr");
	assert_false(language_shorten(tag));
}

static void
names(void **state)
{
	static const char *const tags[] = {"en", "es", "ar", "zh_CN", "zh_TW",
	    "vi", "ko", "fil", "ru", "fr", "ht", "pt_BR", "fa", "ur", "hi",
	    "so", "am", "pl", "uk", "ja", "de", "it", "he", "th", "km"};

	(void)state;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		const struct language *l = language_find(tags[i]);

		assert_non_null(l);
		assert_string_equal(l->tag, tags[i]);
		assert_true(l->name[0] != '\0');
		assert_true(l->latin[0] != '\0');
		for (const char *p = l->latin; *p; p++)
			assert_in_range((unsigned char)*p, 0x20, 0x7e);
	}
	assert_string_equal(language_find("es_AR")->name, "Español");
	assert_string_equal(language_find("pt_PT")->tag, "pt");
	assert_string_equal(language_find("ar-EG")->latin, "Arabic");
	assert_null(language_find("xx"));
	assert_null(language_find("../en"));
	assert_null(language_find(NULL));
	assert_null(language_find("C"));
}

static void
directions(void **state)
{
	static const char *const rtl[] = {
	    "ar", "ar_EG", "fa", "he", "iw", "ps", "ur"};
	static const char *const ltr[] = {
	    "en", "es", "zh_CN", "ru", "hi", "am"};

	(void)state;
	for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
		assert_true(language_find(rtl[i])->rtl);
	for (size_t i = 0; i < sizeof ltr / sizeof *ltr; i++)
		assert_false(language_find(ltr[i])->rtl);
}

/* What was tried, in order; takes the tag WANT. */
struct tries {
	const char *want;
	char log[400];
};

static bool
note_try(void *ctx, const char *tag)
{
	struct tries *t = ctx;

	strcat(strcat(t->log, tag), " ");
	return !strcmp(tag, t->want);
}

static void
assert_tries(const char *const env[4], const char *want, const char *log)
{
	struct tries t = {.want = want};
	bool found =
	    language_choose(env[0], env[1], env[2], env[3], note_try, &t);

	assert_string_equal(t.log, log);
	assert_int_equal(found, *want != '\0');
}

#define ENV(...) ((const char *const[4]){__VA_ARGS__})

static void
choose(void **state)
{
	(void)state;
	assert_tries(ENV(NULL, NULL, NULL, NULL), "", "");
	assert_tries(ENV("", "", "", ""), "", "");
	assert_tries(ENV(NULL, NULL, NULL, "es_MX.UTF-8"), "es", "es_MX es ");
	assert_tries(ENV(NULL, NULL, "fr_FR", "es"), "fr", "fr_FR fr ");
	assert_tries(ENV(NULL, "ar", "fr", "es"), "ar", "ar ");
	assert_tries(ENV(NULL, "", "fr", "es"), "fr", "fr ");
	assert_tries(ENV("ar:es", "de_DE", NULL, NULL), "es", "ar es ");
	assert_tries(
	    ENV("es_AR:ar", NULL, NULL, "C.UTF-8"), "ar", "es_AR es ar ");
	assert_tries(ENV("es", NULL, NULL, NULL), "es", "es ");
	assert_tries(ENV("en_US:es", NULL, NULL, "en_US"), "en", "en_US en ");

	/* LANGUAGE replaces the locale, even when nothing of it is there. */
	assert_tries(ENV("xx", NULL, NULL, "es_ES"), "", "xx ");

	/* "C" is the wish for no translation; C.UTF-8 says nothing. */
	assert_tries(ENV("es", "C", NULL, "es"), "", "");
	assert_tries(ENV("es", NULL, "POSIX", "es"), "", "");
	assert_tries(ENV(NULL, NULL, NULL, "C.UTF-8"), "", "");

	/* Nothing that is no tag gets through, the rest of the list does. */
	assert_tries(ENV("../../etc:::es", NULL, NULL, NULL), "es", "es ");
	assert_tries(ENV(":", NULL, NULL, NULL), "", "");
}

static void
choose_survives_length(void **state)
{
	char longest[5000];
	struct tries t = {.want = "es"};

	(void)state;
	memset(longest, 'a', sizeof longest);
	strcpy(longest + sizeof longest - 4, ":es");
	assert_true(language_choose(longest, NULL, NULL, NULL, note_try, &t));
	assert_string_equal(t.log, "es ");
}

static void
colons(void **state)
{
	(void)state;
	assert_string_equal(language_colon("en"), ": ");
	assert_string_equal(language_colon(""), ": ");
	assert_string_equal(language_colon("fr"), "\302\240: ");
	assert_string_equal(language_colon("fr_CA"), "\302\240: ");
	assert_string_equal(language_colon("fro"), ": ");
	assert_string_equal(language_colon("zh_CN"), "\357\274\232");
	assert_string_equal(language_colon("ja"), "\357\274\232");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(normalise_tags),
	    cmocka_unit_test(refuse_what_is_no_tag),
	    cmocka_unit_test(tag_limit),
	    cmocka_unit_test(shorten),
	    cmocka_unit_test(names),
	    cmocka_unit_test(directions),
	    cmocka_unit_test(choose),
	    cmocka_unit_test(choose_survives_length),
	    cmocka_unit_test(colons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
