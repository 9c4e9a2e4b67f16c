/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is to be filled in by hand, as lines of any width; and handouts as text:
 * two languages, and pages.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "paper/handout.h"
#include "paper/text.h"
#include "papertest.h"
#include "sample.h"
#include "tempdir.h"
#include "text/text.h"

static void
prints_as(
    const struct doc *d, const struct doc *also, int width, const char *want)
{
	const struct handout h = paper_handout(d, also);
	struct str out;

	str_init(&out);
	paper_print(&h, 1, 0, width, &out);
	assert_string_equal(str_text(&out), want);
	str_done(&out);
}

/* S without what a line may have beside its words. */
static void
put_letters(struct str *out, const char *s)
{
	size_t n = strlen(s), len;

	for (; n; s += len, n -= len) {
		uint32_t cp = text_decode(s, n, &len);

		if (cp > ' ' && cp != '_' && cp != '=' && cp != '-' &&
		    cp != '\f' && cp != 0x2022 && cp != 0x2500 &&
		    cp != 0x2503 && cp != 0x200f && cp != 0x2610 &&
		    (cp < 0x2066 || cp > 0x2069))
			str_put(out, s, len);
	}
}

/* ---- what is to be filled in ------------------------------------------ */

static const char *const heads[] = {
    "What I take", "How much", "When", "Take on the day? Ask."};

static void
ticks_have_boxes(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);

	(void)state;
	compose_tick(c, "Before: I know who takes me home.");
	compose_tick(c, "");
	compose_tick(c, "After: rest.");
	compose_item(c, "An item.", 0);
	compose_open(c, CALLOUT_TIP, NULL);
	compose_tick(c, "In a box.");
	prints_as(compose_done(c), NULL, 24,
	    "☐  Before: I know who\n"
	    "   takes me home.\n"
	    "☐\n"
	    "☐  After: rest.\n"
	    "\n"
	    "•  An item.\n"
	    "\n"
	    "┃ What you can do\n"
	    "┃ ☐  In a box.\n");
	arena_free(a);
}

static void
places_to_write_have_lines(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);

	(void)state;
	compose_write(c, "My doctors, and how to reach them", 2);
	compose_write(c, "", 1);
	compose_open(c, CALLOUT_TIP, NULL);
	compose_write(c, "Who?", 1);
	prints_as(compose_done(c), NULL, 20,
	    "My doctors, and how\n"
	    "to reach them\n"
	    "\n"
	    "____________________\n"
	    "\n"
	    "____________________\n"
	    "\n"
	    "\n"
	    "____________________\n"
	    "\n"
	    "┃ What you can do\n"
	    "┃ Who?\n"
	    "┃\n"
	    "┃ __________________\n");
	arena_free(a);
}

static void
forms_fill_the_line(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);

	(void)state;
	compose_form(c, heads, 4, 2);
	prints_as(compose_done(c), NULL, 60,
	    "What I take  How much     When         Take on the day? Ask.\n"
	    "───────────  ───────────  ───────────  ─────────────────────\n"
	    "\n"
	    "___________  ___________  ___________  _____________________\n"
	    "\n"
	    "___________  ___________  ___________  _____________________\n");
	prints_as(compose_done(c), NULL, 44,
	    "What I take  How much  When      Take on the\n"
	    "                                 day? Ask.\n"
	    "───────────  ────────  ────────  ───────────\n"
	    "\n"
	    "___________  ________  ________  ___________\n"
	    "\n"
	    "___________  ________  ________  ___________\n");
	arena_free(a);
}

/* Where columns have no room: a line for each head, or one for all. */
static void
narrow_forms_are_lists(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);

	(void)state;
	compose_para(c, "a", 0);
	compose_form(c, heads, 4, 2);
	prints_as(compose_done(c), NULL, 24,
	    "a\n"
	    "\n"
	    "What I take ____________\n"
	    "\n"
	    "How much _______________\n"
	    "\n"
	    "When ___________________\n"
	    "\n"
	    "Take on the day? Ask.\n"
	    "\n"
	    "________________________\n"
	    "\n"
	    "What I take ____________\n"
	    "\n"
	    "How much _______________\n"
	    "\n"
	    "When ___________________\n"
	    "\n"
	    "Take on the day? Ask.\n"
	    "\n"
	    "________________________\n");
	c = compose_new(a);
	compose_item(c, "a", 0);
	compose_form(c, heads, 4, 4);
	prints_as(compose_done(c), NULL, 20,
	    "•  a\n"
	    "\n"
	    "•  What I take\n"
	    "•  How much\n"
	    "•  When\n"
	    "•  Take on the day?\n"
	    "   Ask.\n"
	    "\n"
	    "____________________\n"
	    "\n"
	    "____________________\n"
	    "\n"
	    "____________________\n"
	    "\n"
	    "____________________\n");
	arena_free(a);
}

/* On a screen of few rows there is no room for a hand. */
static void
small_screens_have_no_blank_lines(void **state)
{
	static const struct layout_opts lo = {.width = 60, .compact = true};
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct layout *l;

	(void)state;
	compose_write(c, "Who?", 3);
	compose_form(c, heads, 2, 4);
	l = layout_new(compose_done(c), &lo);
	assert_int_equal(layout_lines(l, 1)->nlines, 4);
	assert_int_equal(layout_lines(l, 6)->nlines, 1);
	layout_free(l);
	arena_free(a);
}

/* ---- any width -------------------------------------------------------- */

#define AR_TICK "أعرف من يأخذني إلى البيت بعد الزيارة."
#define AR_WRITE "اسم طبيبي، ورقم هاتفه 555-0100"
#define AR_HEAD "ماذا أتناول كل يوم"

static const struct doc *
all_kinds(struct arena *a, bool rtl)
{
	static const char *const ar_heads[] = {
	    AR_HEAD, "كم", "متى", "AB 12 هل أتناوله في يوم الزيارة؟"};
	const char *const *h = rtl ? ar_heads : heads;
	struct compose *c = compose_new(a);

	compose_heading(c, 1, rtl ? "الزيارة" : "The visit");
	compose_tick(c, rtl ? AR_TICK : "I know who takes me home after it.");
	compose_write(c, rtl ? AR_WRITE : "My doctor, and the number", 2);
	compose_open(c, CALLOUT_TIP, rtl ? "افعل" : "Do");
	compose_tick(c, rtl ? AR_TICK : "In a box: I know who.");
	compose_write(c, rtl ? AR_WRITE : "In a box: my doctor", 1);
	compose_form(c, h, 4, 2);
	compose_form(c, h, 4, 5);
	compose_close(c);
	compose_form(c, h, 4, 3);
	compose_form(c, h, 3, 4);
	compose_form(c, h, 1, 2);
	return compose_done(c);
}

/* No line is wider than the page, and runs do not overlap. */
static void
lines_fit(const struct doc *d, const struct layout_opts *lo)
{
	struct layout *l = layout_new(d, lo);

	for (uint32_t u = layout_first(l); u != LAYOUT_NONE;
	     u = layout_next(l, u)) {
		const struct unit *unit = layout_lines(l, u);

		for (uint32_t i = 0; i < unit->nlines; i++) {
			const struct line *line = &unit->lines[i];
			int col = 0;

			for (uint32_t k = 0; k < line->nruns; k++) {
				const struct run *r =
				    &unit->runs[line->first + k];

				assert_true(r->col >= col);
				col = r->col + r->cols;
			}
			assert_true(col <= lo->width);
			assert_true(i == 0 || line->off >= line[-1].off);
		}
	}
	layout_free(l);
}

/* Of each leaf with words, in the order of the page, all letters. */
static void
letters_are_there(const struct doc *d, const char *text)
{
	struct str all, leaf;
	const char *at;

	str_init(&all);
	str_init(&leaf);
	put_letters(&all, text);
	at = str_text(&all);
	for (uint32_t i = 1; i < d->nblocks; i++) {
		const char *found;

		if (d->blocks[i].kind == BLOCK_CELL ||
		    !d->blocks[i].len) /* cells stand beside each other */
			continue;
		str_clear(&leaf);
		put_letters(&leaf, d->blocks[i].text);
		found = strstr(at, str_text(&leaf));
		if (!found)
			fail_msg("\"%s\" is lost", d->blocks[i].text);
		at = found + leaf.len;
	}
	str_done(&leaf);
	str_done(&all);
}

/* The words of cells may stand in pieces: each is there as often as it is in
 * the tree. */
static void
words_are_there(const struct doc *d, const char *text)
{
	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		const char *s = b->text, *at = text;
		size_t n;

		if (b->kind != BLOCK_CELL || !b->len)
			continue;
		for (; *s; s += n + (s[n] == ' ')) {
			char word[64];

			n = strcspn(s, " ");
			snprintf(word, sizeof word, "%.*s", (int)n, s);
			if (!strstr(at, word))
				fail_msg("\"%s\" is lost", word);
		}
	}
}

static void
any_width_holds_all_words(void **state)
{
	struct arena *a = arena_new();
	struct str out;

	(void)state;
	str_init(&out);
	for (int rtl = 0; rtl < 2; rtl++) {
		const struct doc *d = all_kinds(a, rtl);
		struct handout h = paper_handout(d, NULL);

		if (rtl)
			paper_turn_round(&h, *state);
		for (int width = 1; width <= 120; width++) {
			struct layout_opts lo = {
			    .width = width, .catalog = h.in[0].catalog};

			for (int k = 0; width >= 20 && k < 8; k++) {
				lo.compact = k & 1;
				lo.plain = k & 2;
				lo.bidi = k & 4;
				lines_fit(d, &lo);
			}
			paper_print(&h, 1, 0, width, &out);
			letters_are_there(d, str_text(&out));
			if (width >= 20)
				words_are_there(d, str_text(&out));
		}
	}
	str_done(&out);
	arena_free(a);
}

/* A form that has its columns has as many lines to write on as rows, of all of
 * its columns. */
static void
wide_forms_have_all_rows(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	struct handout h;
	struct str out;

	(void)state;
	compose_form(c, heads, 4, 7);
	h = paper_handout(compose_done(c), NULL);
	str_init(&out);
	for (int width = 40; width <= 120; width++) {
		int rows = 0;

		paper_print(&h, 1, 0, width, &out);
		for (char *s = strtok(out.s, "\n"); s; s = strtok(NULL, "\n")) {
			int gaps = 0;

			if (*s != '_')
				continue;
			rows++;
			assert_int_equal(strlen(s), (size_t)width);
			for (; (s = strstr(s, "  ")); s += 2)
				gaps++;
			assert_int_equal(gaps, 3);
		}
		assert_int_equal(rows, 7);
	}
	str_done(&out);
	arena_free(a);
}

/* ---- two languages ---------------------------------------------------- */

static const struct doc *
brief(struct arena *a, bool second)
{
	static const char *const spanish[] = {"Qué", "Cuándo"};
	static const char *const english[] = {"What", "When"};
	struct compose *c = compose_new(a);

	compose_heading(c, 1, second ? "Título" : "Title");
	compose_heading(c, 2, second ? "Abajo" : "Below");
	compose_item(c, second ? "uno" : "one", 0);
	compose_item(c, second ? "dos" : "two", 0);
	compose_open(c, CALLOUT_TIP, NULL);
	compose_para(c, second ? "Pregunte." : "Ask.", 0);
	compose_para(c, second ? "Espere." : "Wait.", 0);
	compose_close(c);
	compose_write(c, second ? "¿Quién?" : "Who?", 1);
	compose_form(c, second ? spanish : english, 2, 1);
	return compose_done(c);
}

/* What is to be written has room once. */
static void
languages_stand_block_after_block(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	prints_as(brief(a, false), brief(a, true), 20,
	    "Title\n=====\n\nTítulo\n======\n\n"
	    "Below\n-----\n\nAbajo\n-----\n\n"
	    "•  one\n•  two\n\n•  uno\n•  dos\n\n"
	    "┃ What you can do\n┃ Ask.\n┃\n┃ Wait.\n\n"
	    "┃ What you can do\n┃ Pregunte.\n┃\n┃ Espere.\n\n"
	    "Who?\n\n¿Quién?\n\n____________________\n\n"
	    "What       When\n─────────  ─────────\n\n"
	    "Qué        Cuándo\n─────────  ─────────\n\n"
	    "_________  _________\n");
	arena_free(a);
}

/* Trees that do not fit each other: all words come nevertheless. */
static void
other_shapes_lose_nothing(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);

	(void)state;
	compose_write(c, "uno", 1);
	compose_para(c, "dos", 0);
	compose_form(c, heads, 1, 1);
	prints_as(sample_parse(a, "one\n"), compose_done(c), 20,
	    "one\n\nuno\n\n____________________\n\ndos\n\n"
	    "What I take\n────────────────────\n\n____________________\n");
	prints_as(sample_parse(a, "one\n\ntwo\n"), sample_parse(a, ""), 20,
	    "one\n\ntwo\n");
	prints_as(sample_parse(a, ""), sample_parse(a, "uno\n\ndos\n"), 20,
	    "uno\n\ndos\n");
	arena_free(a);
}

static void
right_to_left_says_so(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a), *k = compose_new(a);
	struct handout h;
	struct str out;

	(void)state;
	compose_write(c, AR_WRITE, 1);
	compose_write(k, "My doctor", 1);
	h = paper_handout(compose_done(c), compose_done(k));
	paper_turn_round(&h, *state);
	h.in[0].foot = "555-0100";
	str_init(&out);
	paper_print(&h, 1, 14, 40, &out);
	assert_string_equal(str_text(&out),
	    "\xe2\x80\x8fاسم طبيبي، ورقم هاتفه "
	    "\xe2\x81\xa6"
	    "555-0100\xe2\x81\xa9\n"
	    "\nMy doctor\n\n"
	    "________________________________________\n"
	    "\n\n\n\n\n\n"
	    "\xe2\x80\x8f\xe2\x81\xa6"
	    "555-0100\xe2\x81\xa9\n"
	    "(x 0.2.0)\n"
	    "\xe2\x80\x8fPage 1 of 1\n");
	str_done(&out);
	arena_free(a);
}

/* A value of a site, in a direction of its own on each line that it is on: each
 * is a paragraph to who shows it. */
static void
values_stand_by_themselves(void **state)
{
#define AR "\xd8\xb9\xd9\x8a"
#define FSI "\xe2\x81\xa8"
#define LRI "\xe2\x81\xa6"
#define RLI "\xe2\x81\xa7"
#define PDI "\xe2\x81\xa9"
#define RLM "\xe2\x80\x8f"
	struct arena *a = arena_new();
	struct handout h = paper_handout(
	    sample_parse(a,
		AR " " FSI "Harbor Clinic, 12 High Street" PDI ".\n\n" AR
		   " " FSI AR " 40 " AR " " AR " 50 Low" PDI " " AR "\n"),
	    NULL);
	struct str out;

	paper_turn_round(&h, *state);
	h.in[0].foot = "";
	str_init(&out);
	paper_print(&h, 1, 0, 18, &out);
	assert_string_equal(str_text(&out),
	    RLM AR " " FSI "Harbor Clinic," PDI "\n" RLM LRI
		   "12 High Street" PDI ".\n\n" RLM AR " " FSI AR " 40 " AR
		   " " AR " 50" PDI "\n" RLM RLI "Low" PDI " " AR "\n");
	/* From left to right: only where something runs the other way. */
	prints_as(sample_parse(a,
		      "Call " FSI AR " 555-0100" PDI " or " FSI "12 High" PDI
		      ".\n\nGo to " FSI "12 High" PDI ".\n\n" AR " 555-0100\n"),
	    NULL, 60,
	    "Call " FSI AR " " LRI "555-0100" PDI PDI " or " FSI "12 High" PDI
	    ".\n\nGo to 12 High.\n\n" AR " 555-0100\n");
	str_done(&out);
	arena_free(a);
}

/* ---- pages ------------------------------------------------------------ */

static const struct doc *
many_words(struct arena *a, unsigned n, const char *words)
{
	struct compose *c = compose_new(a);

	while (n-- > 0)
		compose_item(c, words, 0);
	return compose_done(c);
}

static void
pages_have_a_foot(void **state)
{
	struct arena *a = arena_new();
	const struct handout list[] = {
	    paper_handout(many_words(a, 5, "a"), NULL),
	    paper_handout(many_words(a, 0, ""), NULL), /* no words, no page */
	    paper_handout(many_words(a, 1, "b"), NULL),
	};
	struct str out;

	(void)state;
	str_init(&out);
	paper_print(list, 3, 7, 20, &out);
	assert_string_equal(str_text(&out),
	    "•  a\n•  a\n•  a\n•  a\n\n(x 0.2.0)\nPage 1 of 2\n\f"
	    "•  a\n\n\n\n\n(x 0.2.0)\nPage 2 of 2\n\f"
	    "•  b\n\n\n\n\n(x 0.2.0)\nPage 1 of 1\n");
	paper_print(list, 3, 0, 20, &out);
	assert_string_equal(
	    str_text(&out), "•  a\n•  a\n•  a\n•  a\n•  a\n\n\n•  b\n");
	paper_print(list, 0, 7, 20, &out);
	assert_string_equal(str_text(&out), "");
	str_done(&out);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ticks_have_boxes),
	    cmocka_unit_test(places_to_write_have_lines),
	    cmocka_unit_test(forms_fill_the_line),
	    cmocka_unit_test(narrow_forms_are_lists),
	    cmocka_unit_test(small_screens_have_no_blank_lines),
	    cmocka_unit_test(any_width_holds_all_words),
	    cmocka_unit_test(wide_forms_have_all_rows),
	    cmocka_unit_test(languages_stand_block_after_block),
	    cmocka_unit_test(other_shapes_lose_nothing),
	    cmocka_unit_test(right_to_left_says_so),
	    cmocka_unit_test(values_stand_by_themselves),
	    cmocka_unit_test(pages_have_a_foot),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, paper_setup, paper_teardown);
}
