/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that a page does without: which, where, and what is let through. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "authoring/passive.h"
#include "authoring/words.h"
#include "base/arena.h"
#include "text/text.h"

/* What is found in TEXT, and its kind; "" finds nothing. */
static const struct {
	const char *text;
	const char *found;
	enum words_kind kind;
} known[] = {
    {"This is a MIRACLE.", "MIRACLE", WORDS_HYPE},
    {"It rewires the brain.", "rewires", WORDS_HYPE},
    {"It can cure you.", "cure", WORDS_HYPE},
    {"It heals.", "heals", WORDS_HYPE},
    {"Your health is secure.", "", 0},
    {"There is no cure for it.", "", 0},
    {"It isn\xe2\x80\x99t a cure.", "", 0},
    {"It is not known. It can cure you.", "cure", WORDS_HYPE},
    {"Not all that was said in the end was a cure.", "cure", WORDS_HYPE},
    {"It is safe and\neffective here.", "safe and\neffective", WORDS_HYPE},
    {"It may be safe and effective.", "", 0},
    {"It may cure you.", "cure", WORDS_HYPE},
    {"A game\xe2\x80\x91"
     "changer.",
	"game\xe2\x80\x91"
	"changer",
	WORDS_HYPE},
    {"Instantly better.", "Instantly", WORDS_HYPE},
    {"It is guaranteed.", "guaranteed", WORDS_HYPE},
    {"Staff ensure it.", "ensure", WORDS_HYPE},
    {"An addict.", "addict", WORDS_HURTFUL},
    {"Addiction is an illness, and addictive is a word.", "", 0},
    {"Treatments that failed.", "failed", WORDS_HURTFUL},
    {"Heart failure and liver failure.", "", 0},
    {"He committed suicide.", "committed suicide", WORDS_HURTFUL},
    {"He died by suicide.", "", 0},
    {"Signs of hyst\xc3\xa9ria.", "hyst\xc3\xa9ria", WORDS_HURTFUL},
    {"Better mental fitness.", "mental fitness", WORDS_GARBLED},
    {"A remedy-resistant sort.", "remedy-resistant", WORDS_GARBLED},
    {"It grows recent neurons.", "recent neurons", WORDS_GARBLED},
    {"Patients should wait.", "Patients should", WORDS_DISTANCE},
    {"Impatients should wait.", "", 0},
    {"It is often given by vein.", "is often given", WORDS_PASSIVE},
    {"You were not told.", "were not told", WORDS_PASSIVE},
    {"You are tired. It is called a drip.", "", 0},
    {"It is not approved for this.", "", 0},
    {"You feel tired and need a bed.", "", 0},
    {"It is. Given that, wait.", "", 0},
    {"It is, treated as such.", "", 0},
    {"You take the drug.", "", 0},
    {"", "", 0},
};

static void
each_is_found_where_it_stands(void **state)
{
	struct words *w = words_new();
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		const char *s = known[i].text;
		const char *at = strstr(s, known[i].found);
		size_t want = *known[i].found ? 1 : 0, n;
		const struct words_hit *h = words_find(w, a, s, strlen(s), &n);

		if (n < want || (n > want && known[i].kind == 0 && !want))
			fail_msg("\"%s\": %zu found", s, n);
		if (!want)
			continue;
		while (n > 1 && h->kind != known[i].kind)
			h++, n--;
		assert_int_equal(h->kind, known[i].kind);
		assert_int_equal(h->offset, at - s);
		assert_int_equal(h->length, strlen(known[i].found));
		assert_true(strlen(h->advice) > 5);
	}
	arena_free(a);
	words_free(w);
}

static void
all_are_found_in_order(void **state)
{
	static const char s[] =
	    "A cure! An addict was given a miracle, a cure.";
	static const enum words_kind kinds[] = {
	    WORDS_HYPE, WORDS_HURTFUL, WORDS_PASSIVE, WORDS_HYPE, WORDS_HYPE};
	struct words *w = words_new();
	struct arena *a = arena_new();
	size_t n, last = 0;
	const struct words_hit *h = words_find(w, a, s, sizeof s - 1, &n);

	(void)state;
	assert_int_equal(n, 5);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(h[i].kind, kinds[i]);
		assert_true(h[i].offset >= last);
		last = h[i].offset;
	}
	arena_free(a);
	words_free(w);
}

static void
the_longer_of_two_counts(void **state)
{
	static const char s[] = "a failed treatment";
	struct words *w = words_new();
	struct arena *a = arena_new();
	size_t n;
	const struct words_hit *h = words_find(w, a, s, sizeof s - 1, &n);

	(void)state;
	assert_int_equal(n, 1);
	assert_int_equal(h->length, strlen("failed treatment"));
	arena_free(a);
	words_free(w);
}

static void
levels_are_as_said(void **state)
{
	(void)state;
	assert_true(words_is_error(WORDS_HYPE));
	assert_true(words_is_error(WORDS_HURTFUL));
	assert_true(words_is_error(WORDS_GARBLED));
	assert_false(words_is_error(WORDS_DISTANCE));
	assert_false(words_is_error(WORDS_PASSIVE));
}

static void
a_demand_is_never_minor(void **state)
{
	static const struct {
		const char *text;
		bool minor;
	} told[] = {{"It has been taken.", true}, {"It may be given.", true},
	    {"It was given.", true}, {"It must not be taken.", false},
	    {"It should be taken.", false}, {"It has to be held.", false},
	    {"Staff need to be told.", false}, {"It is advised.", false}};

	(void)state;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct arena *a = arena_new();
		struct words *w = words_new();
		const struct words_hit *h;
		size_t n;

		h = words_find(w, a, told[i].text, strlen(told[i].text), &n);
		assert_int_equal(n, 1);
		if (h->minor != told[i].minor)
			fail_msg("%s", told[i].text);
		words_free(w);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_is_found_where_it_stands),
	    cmocka_unit_test(all_are_found_in_order),
	    cmocka_unit_test(the_longer_of_two_counts),
	    cmocka_unit_test(levels_are_as_said),
	    cmocka_unit_test(a_demand_is_never_minor),
	};

	if (!text_locale_init(NULL))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
