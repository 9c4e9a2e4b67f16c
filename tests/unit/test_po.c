/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PO files: read with their places, compared, begun, made up; what is broken
 * is said to be, and harms nobody. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "authoring/check.h"
#include "authoring/inflesz.h"
#include "authoring/locale_new.h"
#include "authoring/plural_rules.h"
#include "authoring/po_check.h"
#include "authoring/po_pair.h"
#include "authoring/po_tokens.h"
#include "authoring/pofile.h"
#include "authoring/pseudo.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "locale/languages.h"
#include "locale/plural.h"
#include "tempdir.h"
#include "text/text.h"

/* ---- reading -------------------------------------------------------- */

static const char whole[] = "# By somebody.\n"
			    "# Register: plain\n"
			    "msgid \"\"\n"
			    "msgstr \"\"\n"
			    "\"Language: es\\n\"\n"
			    "\"Language-Team: none \\n\"\n"
			    "\n"
			    "#. tier 2\n"
			    "#. type: Paragraph (Markdown)\n"
			    "#: content/a.md:3 content/b.md:4\n"
			    "#, fuzzy, c-format\n"
			    "#| msgid \"old\"\n"
			    "msgctxt \"here\"\n"
			    "msgid \"One \\\"two\\\"\"\n"
			    "msgstr \"\"\n"
			    "\"Uno \"\n"
			    "\"\\\"dos\\\" \\\\ tres\"\n"
			    "\n"
			    "#: src/a.c\n"
			    "msgid \"%u page\"\n"
			    "msgid_plural \"%u pages\"\n"
			    "msgstr[0] \"a\"\n"
			    "msgstr[1] \"b\"\n"
			    "msgid \"tight\"\n"
			    "msgstr \"\"\n"
			    "\n"
			    "#~ msgid \"gone\"\n"
			    "#~ msgstr \"ido\"\n";

/* Whose words they are, says the file, or a comment. */
static void
tiers_are_by_who_reads(void **state)
{
	static const struct {
		unsigned tier;
		const char *extracted, *places;
	} cases[] = {
	    {1, "", ""},
	    {2, "tier 2\n", "content/a.md:3\n"},
	    {1, "", "src/app/home.c\n"},
	    {1, "tier 3\n", "src/app/home.c content/counselor/a.md:4\n"},
	    {3, "", "src/app/agenda.c\n"},
	    {3, "", "src/app/notes.c src/app/notes_window.c\nsrc/app/risk.c\n"},
	    {3, "", "src/app/steps.c:12 src/app/steps.c:40\n"},
	    {1, "", "src/app/agenda.c src/app/home.c\n"},
	    {1, "", "src/app/agenda.cc\n"},
	    {1, "", "src/app/line.h\n"},
	    {1, "", "src/guide/agenda.c\n"},
	    {1, "", "src/app/my_agenda.c\n"},
	    {2, "tier 2\n", "src/app/agenda.c content/visits.conf\n"},
	    {3, "TRANSLATORS: for counselors.\n", "src/app/home.c\n"},
	    {3, "TRANSLATORS: button, at most 8 cells; for counselors\n",
		"src/app/agenda.c src/app/chrome.c\n"},
	    {1, "TRANSLATORS: for counselors.\n",
		"src/app/chrome.c src/app/home.c\n"},
	    {3, "TRANSLATORS: for counselors.\ntier 3\n", "content/a.md:3\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct po_entry e = {
		    .extracted = cases[i].extracted, .places = cases[i].places};

		if (pofile_tier(&e) != cases[i].tier)
			fail_msg("%s%s: %u", cases[i].extracted,
			    cases[i].places, pofile_tier(&e));
	}
}

/* A guide may lie in a folder of that name. */
static void
the_program_is_known_by_its_folder(void **state)
{
	static const struct {
		bool ours;
		const char *places;
	} cases[] = {
	    {false, ""},
	    {false, "content/a.md:3\n"},
	    {false, "/books/src/a.md:3 ../src/a.md:4\n"},
	    {true, "src/app/home.c:12\n"},
	    {true, "content/a.md:3\nsrc/main.c\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct po_entry e = {
		    .extracted = "", .places = cases[i].places};

		if (pofile_is_program(&e) != cases[i].ours)
			fail_msg("%s", cases[i].places);
	}
}

static void
a_file_is_read(void **state)
{
	struct arena *a = arena_new();
	struct err e = {0};
	struct pofile f;
	const struct po_entry *k;

	(void)state;
	assert_true(pofile_parse(&f, a, "x.po", whole, sizeof whole - 1, &e));
	assert_int_equal(f.nentries, 5);
	assert_ptr_equal(f.header, &f.entries[0]);
	assert_string_equal(pofile_field(&f, a, "Language"), "es");
	assert_string_equal(pofile_field(&f, a, "Language-Team"), "none");
	assert_null(pofile_field(&f, a, "Team"));
	assert_string_equal(
	    f.header->comments, "By somebody.\nRegister: plain\n");
	k = &f.entries[1];
	assert_string_equal(k->context, "here");
	assert_string_equal(k->id, "One \"two\"");
	assert_string_equal(k->str[0], "Uno \"dos\" \\ tres");
	assert_string_equal(k->places, "content/a.md:3 content/b.md:4\n");
	assert_true(k->fuzzy);
	assert_true(k->c_format);
	assert_false(k->obsolete);
	assert_int_equal(pofile_tier(k), 2);
	assert_true(pofile_is_markdown(k));
	assert_false(pofile_is_done(k));
	assert_int_equal(k->line, 14);
	k = &f.entries[2];
	assert_string_equal(k->plural, "%u pages");
	assert_int_equal(k->forms, 2);
	assert_string_equal(k->str[1], "b");
	assert_int_equal(pofile_tier(k), 1);
	assert_true(pofile_is_done(k));
	assert_true(pofile_is_empty(&f.entries[3]));
	assert_false(pofile_is_done(&f.entries[3]));
	assert_false(f.entries[3].obsolete);
	assert_true(f.entries[4].obsolete);
	arena_free(a);
}

static void
each_byte_has_its_place(void **state)
{
	static const struct {
		size_t offset;
		unsigned line, column;
	} places[] = {{0, 16, 2}, {3, 16, 5}, {4, 17, 2}, {5, 17, 4},
	    {10, 17, 10}, {12, 17, 13}, {15, 17, 16}, {16, 15, 1}, {99, 15, 1}};
	struct arena *a = arena_new();
	struct err e = {0};
	struct pofile f;
	uint32_t line, column;

	(void)state;
	assert_true(pofile_parse(&f, a, "x.po", whole, sizeof whole - 1, &e));
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		pofile_place(
		    &f, &f.entries[1], 0, places[i].offset, &line, &column);
		assert_int_equal(line, places[i].line);
		assert_int_equal(column, places[i].column);
	}
	pofile_place(&f, &f.entries[2], 1, 0, &line, &column);
	assert_int_equal(line, 23);
	assert_int_equal(column, 12);
	arena_free(a);
}

static void
what_is_no_po_file_is_said_to_be(void **state)
{
	static const struct {
		const char *text;
		int line;
	} broken[] = {{"", 0}, {"# nothing\n", 0}, {"msgid \"a\"\n", 1},
	    {"msgid \"a\nmsgstr \"\"\n", 1},
	    {"msgid \"a\" b\nmsgstr \"\"\n", 1}, {"msgid a\nmsgstr \"\"\n", 1},
	    {"\"a\"\n", 1}, {"msgstr \"a\"\n", 1},
	    {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n", 2},
	    {"msgid \"a\"\nmsgstr[1] \"b\"\n", 2},
	    {"msgid \"a\"\nmsgstr[0 \"b\"\n", 2},
	    {"msgid \"a\"\nmsgstr[99] \"b\"\n", 2},
	    {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", 3},
	    {"\n\nmsgid \"a\\000b\"\nmsgstr \"\"\n", 3},
	    {"msgid \"a\"\nmsgstr \"\"\ndomain \"x\"\n", 3},
	    {"msgid \"a\"\nmsgstr \"\xff\"\n", 2},
	    {"msgid \"a\"\nmsgstr \"\xc3\"\n", 2}};

	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct arena *a = arena_new();
		struct err e = {0};
		struct pofile f;
		bool ok = pofile_parse(
		    &f, a, "x.po", broken[i].text, strlen(broken[i].text), &e);

		if (ok)
			print_error("taken: %s\n", broken[i].text);
		assert_false(ok);
		assert_int_equal(e.code, ERR_FORMAT);
		if (broken[i].line)
			assert_int_equal(e.line, broken[i].line);
		assert_string_equal(e.path, "x.po");
		arena_free(a);
	}
}

/* ---- numbers -------------------------------------------------------- */

static void
tokens_are_found(void **state)
{
	/* Each as "value/value unit", the telephone as its digits. */
	static const struct {
		const char *text, *tokens;
	} texts[] = {{"no number", ""}, {"38 of 100", "38,38 100,100"},
	    {"1,000 and 1.5", "1000,1.000 1.5,1,5"},
	    {"1.000 y 1,5", "1.000,1000 1,5,1.5"},
	    {"1\xc2\xa0"
	     "000 g",
		"1000,1000g"},
	    {"٣٨ من ١٠٠", "38,38 100,100"}, {"०.५ mg", "0.5,0,5mg"},
	    {"٠٫٥ ملغ", "0.5,0.5mg"}, {"0.5 mg/kg", "0.5,0,5mg"},
	    {"5 good", "5,5"}, {"%d of {a-1} 2", "2,2"}, {"百分之38", "38,38%"},
	    {"38 %.", "38,38%"}, {"call 1-800-555-0100.", "T18005550100"},
	    {"(212) 555-0100", "T2125550100"},
	    {"+44 20 7946 0000", "T442079460000"},
	    {"2019-2020", "2019,2019 2020,2020"},
	    {"2026-11-22", "2026,2026 11,11 22,22"}, {"555-0100", "T5550100"},
	    {"3-5 days", "3,3 5,5"},
	    {"see https://a.org/1/2, then 3", "Uhttps://a.org/1/2 3,3"}};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct po_side side = {
		    .words = texts[i].text, .n = strlen(texts[i].text)};
		struct tokens *t = calloc(1, sizeof *t);
		char digits[TOKEN_DIGITS + 1];
		struct str s;

		str_init(&s);
		po_tokens_find(t, &side, true);
		for (size_t k = 0; k < t->n; k++) {
			const struct token *w = &t->list[k];

			str_puts(&s, k ? " " : "");
			po_token_dial(w, digits);
			if (w->kind == TOKEN_PHONE)
				str_printf(&s, "T%s", digits);
			else if (w->kind == TOKEN_URL)
				str_printf(&s, "U%.*s", (int)w->n, w->s);
			else
				str_printf(&s, "%s,%s%s", w->value[0],
				    w->value[1], w->unit);
		}
		assert_string_equal(str_text(&s), texts[i].tokens);
		str_done(&s);
		free(t);
	}
}

/* ---- Spanish -------------------------------------------------------- */

static void
spanish_words_have_their_syllables(void **state)
{
	static const struct {
		const char *word;
		unsigned n;
	} words[] = {{"a", 1}, {"y", 1}, {"sol", 1}, {"casa", 2}, {"muy", 1},
	    {"hay", 1}, {"aire", 2}, {"ciudad", 2}, {"río", 2}, {"día", 2},
	    {"oía", 3}, {"león", 2}, {"caer", 2}, {"bien", 1}, {"que", 1},
	    {"quien", 1}, {"guerra", 2}, {"guitarra", 3}, {"pingüino", 3},
	    {"agua", 2}, {"cuidado", 3}, {"medicamento", 5}, {"depresión", 3},
	    {"ketamina", 4}, {"después", 2}, {"aerosol", 4}, {"tratamiento", 4},
	    {"estudio", 3}, {"país", 2}, {"baúl", 2}, {"mayo", 2}, {"reír", 2},
	    {"rey", 1}, {"qué", 1}, {"niño", 2}, {"100", 1}};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		unsigned n =
		    inflesz_syllables(words[i].word, strlen(words[i].word));

		if (n != words[i].n)
			print_error("%s: %u\n", words[i].word, n);
		assert_int_equal(n, words[i].n);
	}
}

static void
inflesz_is_the_formula(void **state)
{
	static const char text[] =
	    "Espere aquí. ¿Tiene usted sueño? Llame a {crisis}.";
	struct inflesz f = {0}, none = {0};

	(void)state;
	inflesz_add(&f, text, sizeof text - 1);
	assert_int_equal(f.sentences, 3);
	assert_int_equal(f.words, 7);
	assert_int_equal(f.syllables, 3 + 2 + 2 + 2 + 2 + 2 + 1);
	assert_true(inflesz_value(&f) > 79.88 && inflesz_value(&f) < 79.91);
	assert_true(inflesz_value(&none) == 0);
}

/* ---- a new language ------------------------------------------------- */

static void
plural_rules_are_sound(void **state)
{
	static const char *const wanted[] = {"ar", "zh_CN", "cy", "mt", "so",
	    "ht", "es", "fr", "vi", "ru", "hmn", "fil", "pt_BR"};
	size_t n;
	const struct plural_rule *r = plural_rules(&n);

	(void)state;
	assert_true(n >= 60);
	for (size_t i = 0; i < n; i++) {
		char line[512], tag[LANGUAGE_TAG_MAX];
		unsigned long seen = 0;
		struct plural p;

		assert_true(language_normalise(r[i].tag, tag));
		assert_string_equal(tag, r[i].tag);
		assert_true(!i || strcmp(r[i - 1].tag, r[i].tag) < 0);
		snprintf(line, sizeof line,
		    "Plural-Forms: nplurals=%u; plural=(%s);\n", r[i].forms,
		    r[i].rule);
		assert_true(plural_parse(&p, line));
		for (unsigned long k = 0; k < 1000; k++)
			seen |= 1ul << plural_index(&p, k);
		if (seen != (1ul << r[i].forms) - 1)
			print_error("%s does not use its forms\n", r[i].tag);
		assert_int_equal(seen, (1ul << r[i].forms) - 1);
	}
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		assert_non_null(plural_rule_find(wanted[i]));
	assert_string_equal(plural_rule_find("es_MX")->tag, "es");
	assert_null(plural_rule_find("tlh"));
	assert_null(plural_rule_find("../es"));
}

static void
linguas_stays_in_order(void **state)
{
	static const struct {
		const char *before, *tag, *after;
	} files[] = {{"", "es", "es\n"}, {"# A.\n", "es", "# A.\nes\n"},
	    {"# A.\nar\nvi\n", "es", "# A.\nar\nes\nvi\n"},
	    {"es\n", "ar", "ar\nes\n"}, {"ar", "es", "ar\nes\n"},
	    {"ar es\n", "es", "ar es\n"},
	    {"ar\n# es\n", "es", "ar\n# es\nes\n"},
	    {"pt_BR\n", "pt", "pt\npt_BR\n"}};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str s;

		str_init(&s);
		locale_new_linguas(
		    files[i].before, strlen(files[i].before), files[i].tag, &s);
		assert_string_equal(str_text(&s), files[i].after);
		str_done(&s);
	}
}

/* ---- hostile files -------------------------------------------------- */

static size_t
spoil(char *s, size_t n, unsigned *seed)
{
	static const char signs[] = "\"\\#[]()*`<>{}%\n~.,:0m\xe2\x80\xae\xff";

	for (unsigned k = temp_random(seed) % 6 + 1; k; k--) {
		size_t at = temp_random(seed) % n;

		s[at] = signs[temp_random(seed) % (sizeof signs - 1)];
	}
	return temp_random(seed) % 4 ? n : temp_random(seed) % n;
}

static void
spoiled_files_harm_nobody(void **state)
{
	const char *top = getenv("srcdir");
	struct tempdir t;
	struct arena *a = arena_new();
	struct err e = {0};
	struct pofile good;
	char *path =
	    arena_printf(a, "%s/tests/pos/good/es.po", top ? top : ".");
	unsigned seed = 6;

	(void)state;
	assert_true(pofile_read(&good, a, path, &e));
	temp_make(&t);
	for (int i = 0; i < 400; i++) {
		char *copy = arena_strndup(a, good.raw, good.n);
		size_t n = spoil(copy, good.n, &seed);
		struct po_summary sum;
		struct check *c;
		struct str s;

		temp_bytes(&t, "es.po", copy, n);
		c = po_check(temp_path(&t, "es.po"), &sum, &e);
		assert_non_null(c);
		str_init(&s);
		check_text(c, &s);
		assert_true(text_is_clean(str_text(&s), s.len));
		str_done(&s);
		check_close(c);
	}
	temp_remove(&t);
	arena_free(a);
}

/* What is made up passes the reader too. */
static void
spoiled_templates_make_sound_files(void **state)
{
	struct arena *a = arena_new();
	unsigned seed = 9;
	int made = 0;

	(void)state;
	for (int i = 0; i < 1500; i++) {
		char *copy = arena_strndup(a, whole, sizeof whole - 1);
		size_t n = spoil(copy, sizeof whole - 1, &seed);
		struct err e = {0};
		struct pofile f, again;
		struct str s;

		copy[n] = '\0';
		if (!pofile_parse(&f, a, "x.pot", copy, n, &e))
			continue;
		str_init(&s);
		pseudo_po(
		    &f, i & 1 ? PSEUDO_RTL : PSEUDO_ACCENTED, "2026-11-22", &s);
		if (!pofile_parse(&again, a, "y.po", s.s, s.len, &e))
			print_error("%d: %s\n%s", e.line, e.msg, s.s);
		assert_true(!e.code);
		str_done(&s);
		made++;
	}
	assert_true(made > 100);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tiers_are_by_who_reads),
	    cmocka_unit_test(the_program_is_known_by_its_folder),
	    cmocka_unit_test(a_file_is_read),
	    cmocka_unit_test(each_byte_has_its_place),
	    cmocka_unit_test(what_is_no_po_file_is_said_to_be),
	    cmocka_unit_test(tokens_are_found),
	    cmocka_unit_test(spanish_words_have_their_syllables),
	    cmocka_unit_test(inflesz_is_the_formula),
	    cmocka_unit_test(plural_rules_are_sound),
	    cmocka_unit_test(linguas_stays_in_order),
	    cmocka_unit_test(spoiled_files_harm_nobody),
	    cmocka_unit_test(spoiled_templates_make_sound_files),
	};
	struct err e = {0};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
