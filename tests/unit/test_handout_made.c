/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on paper, as small guides show it best: red flags, what a site
 * withdrew, handouts of one's own, who signed them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "handouttest.h"
#include "text/bidi.h"

/* ---- small guides -------------------------------------------------------- */

static void
write_guide(const char *page, const char *sheets)
{
	temp_file(&dir, "SUMMARY.md",
	    "# Guide\n\n- [One](one.md)\n- [Two](two.md)\n"
	    "- [Words](glossary.md)\n- [Sources](sources.md)\n");
	temp_file(&dir, "guide.conf",
	    "title = \"Guide\"\nversion = \"1.2\"\n"
	    "route \"drip\" { title = \"A drip\" }\n");
	temp_file(&dir, "one.md", page);
	temp_file(&dir, "two.md",
	    "# Two\n\nWords.\n\n> [!WARNING]\n> Stop.\n\n## Other\n\nMore.\n");
	temp_file(&dir, "glossary.md",
	    "# Words\n\n## Dose\n\n(spoken: dohs)\n\nHow much at once.\n\n"
	    "## Drip\n\nA slow way. See [dose](glossary.md#dose).\n");
	temp_file(&dir, "sources.md",
	    "# Sources\n\n## a-1\n\nA Person: \"A book\", 2020. Read there.\n\n"
	    "## b-2\n\nB Person: \"B book\". Not read.\n");
	temp_file(&dir, "get-help.md",
	    "# Help\n\n## Now\n\n> [!WARNING]\n> Call at once.\n");
	temp_file(&dir, "questions.md",
	    "# Q\n\nThese.\n\n## First\n\n- Why me?\n- What else?\n");
	temp_file(&dir, "quiz.md",
	    "# Check\n\nThese.\n\n## When may you drive?\n\n- [ ] Now\n\n  "
	    "No.\n"
	    "- [x] Tomorrow\n\n  Yes.\n\n[Read this again](one.md#first)\n");
	temp_file(&dir, "sheets.conf", sheets);
}

static void
red_flags_come_first_and_once(void **state)
{
	static const char *const order[] = {"A sheet\n", "An intro.\n",
	    "Flag A.\n", "Flag B.\n", "In danger,", "Call ", "Keys. [2]\n",
	    "First\n", "Before. drip\n", "After. dose [1]\n", "Third\n",
	    "Not a flag. Two there\n", "Checklist\n", "Tick me.\n",
	    "To fill in\n", "Write here\n", "Words on this sheet\n",
	    "Drip: A slow way. See dose.\n", "Dose: How much at once.\n",
	    "Sources: [1] A Person: \"A book\", 2020 [2] B Person: \"B "
	    "book\"\n",
	    "About this sheet: ", NULL};
	struct rack r;
	const char *all;

	(void)state;
	write_guide("# One\n\n> [!IMPORTANT]\n> - Keys. [b-2](sources.md#b-2)\n"
		    "\n## First\n\nBefore. [drip](glossary.md#drip)\n\n"
		    "> [!WARNING]\n> Flag A.\n\nAfter. [dose](glossary.md#dose)"
		    " [a-1](sources.md#a-1)\n\n"
		    "## Second\n\n> [!WARNING]\n> Flag B.\n\n"
		    "## Third\n\n> [!WARNING]\n> Flag A.\n\n> [!TIP]\n"
		    "> Not a flag. [Two](two.md) "
		    "[there](https://example.org/x)\n",
	    "sheet \"s\" { title = \"A sheet\" for = \"patient\"\n"
	    " intro = \"An intro.\" key-points = {\"one.md\"}\n"
	    " pages = {\"one.md#first\", \"one.md#second\", \"one.md#third\"}\n"
	    " tick = {\"Tick me.\"} write = {\"Write here\"} space = 2\n"
	    " max-pages = 3 }\n");
	open_rack(&r, dir.path, "country = \"US\"\n");
	ask(&r, "s");
	make_english(&r);
	all = words(&r, 0);
	assert_int_equal(r.h.most, 3);
	assert_int_equal(count(all, "Flag A."), 1);
	assert_null(strstr(all, "Second")); /* nothing is left below it */
	assert_int_equal(r.h.in[0].doc->nlinks, 1);
	assert_string_equal(
	    r.h.in[0].doc->links[0].dest, "https://example.org/x");
	check_order(all, order);
	close_rack(&r);
}

static void
a_sheet_without_red_flags_has_those_of_help(void **state)
{
	struct rack r;
	const char *all;

	(void)state;
	write_guide("# One\n\n## First\n\nWords.\n",
	    "sheet \"s\" { title = \"T\" for = \"patient\"\n"
	    " columns = {\"Day\", \"Mood\"} rows = 3 how = \"Read it.\" }\n");
	open_rack(&r, dir.path, "country = \"US\"\n");
	ask(&r, "s");
	make_english(&r);
	all = words(&r, 0);
	check_order(all,
	    (const char *const[]){"T\n", "Call at once.\n", "In danger",
		"Read it.\n", "Day\n", "Mood\n", "About this sheet: ", NULL});
	close_rack(&r);
}

/* The full list is on the sheet: what leads to it need not be, but in large
 * print, where the list is further down. */
static void
a_red_flag_in_short_gives_way(void **state)
{
	static const char sheets[] =
	    "sheet \"s\" { title = \"T\" for = \"patient\"\n"
	    " pages = {\"one.md#first\", \"one.md#list\"} }\n"
	    "sheet \"short\" { title = \"T\" for = \"patient\"\n"
	    " pages = {\"one.md#first\"} }\n";
	struct rack r;

	(void)state;
	write_guide("# One\n\n## First\n\n> [!WARNING]\n> In short. [All]"
		    "(one.md#list)\n\nMore.\n\n## List\n\n> [!WARNING]\n"
		    "> - Flag 1.\n> - Flag 2.\n> - Flag 3.\n> - Flag 4.\n"
		    "> - Flag 5.\n",
	    sheets);
	open_rack(&r, dir.path, "country = \"US\"\n");
	ask(&r, "s");
	make_english(&r);
	assert_null(strstr(words(&r, 0), "In short."));
	check_order(words(&r, 0),
	    (const char *const[]){"In danger", "Flag 1.", "More.", NULL});
	r.job->size = 18;
	make_english(&r);
	check_order(words(&r, 0), (const char *const[]){"In danger",
				      "In short.", "More.", "Flag 1.", NULL});
	r.job->size = 14;
	r.job->nsheets = 0;
	ask(&r, "short");
	make_english(&r);
	check_order(words(&r, 0),
	    (const char *const[]){"In short.", "In danger", NULL});
	close_rack(&r);
}

/* The pages of words and of sources, close together; fine print. */
static void
entries_run_in(void **state)
{
	struct rack r;
	const struct doc *d;
	bool numbered = false, below = false;

	(void)state;
	write_guide("# One\n\n## First\n\nA [drip](glossary.md#drip).\n",
	    "sheet \"w\" { title = \"T\" for = \"patient\"\n"
	    " intro = \"I.\" pages = {\"glossary.md\"} }\n"
	    "sheet \"s\" { title = \"T\" for = \"patient\"\n"
	    " pages = {\"one.md#first\", \"sources.md\"} }\n");
	open_rack(&r, dir.path, "country = \"US\"\n");
	ask(&r, "w");
	make_english(&r);
	check_order(words(&r, 0),
	    (const char *const[]){"T\n", "I.\n",
		"Dose (spoken: dohs): How much at once.\n",
		"Drip: A slow way. See dose.\n", "About this sheet: ", NULL});
	assert_null(strstr(words(&r, 0), "Words"));
	ask(&r, "s");
	make_english(&r);
	check_order(
	    words(&r, 0), (const char *const[]){"First\n", "Sources\n",
			      "A Person: \"A book\", 2020. Read there.\n",
			      "B Person: \"B book\". Not read.\n", NULL});
	d = r.h.in[0].doc;
	for (uint32_t i = 1; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind == BLOCK_LIST && b->detail) {
			numbered = b->flags & BLOCK_FINE;
			assert_int_equal(b[1].number, 1);
		}
		below |= !strncmp(b->text, "About this sheet", 16) &&
			 b->flags & BLOCK_FINE;
		if (b->kind == BLOCK_HEADING)
			assert_false(b->flags & BLOCK_FINE);
	}
	assert_true(numbered);
	assert_true(below);
	close_rack(&r);
}

static void
long_titles_are_cut(void **state)
{
	struct rack r;
	const char *all;

	(void)state;
	write_guide("# One\n\n## First\n\nWords. [a-1](sources.md#a-1) "
		    "[b-2](sources.md#b-2)\n",
	    "sheet \"s\" { title = \"T\" for = \"patient\"\n"
	    " pages = {\"one.md#first\"} }\n");
	temp_file(&dir, "sources.md",
	    "# Sources\n\n## a-1\n\nA Person: \"A book of which the title "
	    "is longer than a line of it\", Press, 2020. Read there.\n\n"
	    "## b-2\n\nB: \342\200\234Eine Wortschlange ohne ein Ende und "
	    "ohneleerzeichen\342\200\235, 2021. Read.\n");
	open_rack(&r, dir.path, "country = \"US\"\n");
	ask(&r, "s");
	make_english(&r);
	all = words(&r, 0);
	assert_non_null(
	    strstr(all, "[1] A Person: \"A book of which the title is "
			"\342\200\246\", Press, 2020 [2] B: "));
	assert_non_null(strstr(all, " \342\200\246\342\200\235, 2021\n"));
	close_rack(&r);
}

static void
what_is_withdrawn_is_not_there(void **state)
{
	static const char sheets[] =
	    "sheet \"s\" { title = \"T\" for = \"patient\"\n"
	    " pages = {\"one.md#first\", \"one.md#second\", \"two.md\"} }\n"
	    "sheet \"gone\" { title = \"G\" for = \"patient\"\n"
	    " pages = {\"two.md\"} key-points = {\"two.md\"} }\n"
	    "sheet \"kept\" { title = \"K\" for = \"patient\"\n"
	    " pages = {\"two.md\"} tick = {\"A tick.\"} }\n";
	struct rack r;
	const struct sheets *s;
	const char *all;

	(void)state;
	write_guide("# One\n\n## First\n\nOne words.\n\n### Below\n\nBelow "
		    "words.\n\n## Second\n\nTwo words.\n",
	    sheets);
	open_rack(&r, dir.path, "withdraw = {\"two\", \"one#second\"}\n");
	s = all_sheets(&r);
	assert_int_equal(s->n, 2);
	assert_string_equal(s->sheets[0].pages[0], "one.md#first");
	assert_null(s->sheets[0].pages[1]);
	assert_string_equal(s->sheets[1].id, "kept");
	ask(&r, "s");
	make_english(&r);
	all = words(&r, 0);
	assert_non_null(strstr(all, "Below words."));
	assert_null(strstr(all, "Two words."));
	assert_null(strstr(all, "More."));
	ask(&r, "gone");
	assert_false(try_in(&r, 0, TAGS));
	assert_int_equal(r.e.code, ERR_NOT_FOUND);
	r.job->nsheets = 0;
	ask_place(&r, "two.md");
	assert_false(try_in(&r, 0, TAGS));
	assert_non_null(strstr(r.e.msg, "does not show"));
	close_rack(&r);
	/* The whole file too. */
	open_rack(&r, dir.path, "withdraw = {\"sheets.conf\"}\n");
	ask(&r, "s");
	assert_false(try_in(&r, 0, TAGS));
	close_rack(&r);
}

/* ---- of one's own -------------------------------------------------------- */

static void
one_s_own_with_everything(void **state)
{
	static const char *const order[] = {"My handout\n", "Stop.\n",
	    "In danger", "Two\n", "Words.\n", "Other\n", "First\n",
	    "One words.\n", "My questions\n", "Ask first:\n", "May I *sing*?\n",
	    "Then:\n", "Why me?\n", "When may you drive?\n",
	    "no longer in the guide", "My own questions\n",
	    "To look at again\n", "When may you drive?\n", "My treatment day\n",
	    "Who takes me home?", "About this sheet: ", NULL};
	struct rack r;
	struct mine *m;
	const struct doc *d;

	(void)state;
	write_guide("# One\n\n## First\n\nOne words.\n", "");
	open_rack(&r, dir.path, "country = \"US\"\n");
	ask_place(&r, "two.md");
	ask_place(&r, "one.md#first");
	m = &r.job->mine;
	mine_add(m, MINE_QUESTION, 0);
	mine_add(m, MINE_TOPIC, 0);
	mine_add(m, MINE_QUESTION, 99);
	mine_add_words(m, "May I *sing*?", 13);
	mine_set_first(m, 3, true);
	r.job->topics[r.job->ntopics++] = 0;
	r.job->has_plan = true;
	assert_int_equal(handout_count(r.job), 1);
	make_english(&r);
	assert_string_equal(r.h.id, "own");
	assert_int_equal(r.h.most, 0);
	check_order(words(&r, 0), order);
	d = r.h.in[0].doc;
	for (uint32_t i = 2; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_HEADING)
			assert_int_equal(d->blocks[i].detail,
			    strcmp(d->blocks[i].text, "Other") == 0 ? 3 : 2);
	make_in(&r, 1, 2);
	close_rack(&r);
}

static void
one_page_keeps_its_title(void **state)
{
	struct rack r;
	const struct doc *d;

	(void)state;
	write_guide("# One\n\nA.\n\n## First\n\nB.\n\n### Sub\n\nC.\n", "");
	open_rack(&r, dir.path, "");
	ask_place(&r, "one");
	make_english(&r);
	d = r.h.in[0].doc;
	assert_string_equal(r.h.in[0].title, "One");
	for (uint32_t i = 2; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_HEADING)
			assert_int_equal(d->blocks[i].detail,
			    strcmp(d->blocks[i].text, "Sub") == 0 ? 3 : 2);
	r.job->nplaces = 0;
	ask_place(&r, "one.md#first");
	make_english(&r);
	assert_string_equal(r.h.in[0].title, "First");
	assert_null(strstr(words(&r, 0), "A.\n"));
	close_rack(&r);
}

static void
many_red_flags_leave_room_for_help(void **state)
{
	struct rack r;
	struct str page;
	const struct doc *d;
	uint32_t before = 0;

	(void)state;
	str_init(&page);
	str_puts(&page, "# One\n\n");
	for (int i = 0; i < 9; i++)
		str_printf(&page, "> [!WARNING]\n> - a%d\n> - b\n\nP.\n\n", i);
	write_guide(str_text(&page), "");
	str_done(&page);
	open_rack(&r, dir.path, "");
	ask_place(&r, "one.md");
	make_english(&r);
	d = r.h.in[0].doc;
	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end) {
		if (strncmp(d->blocks[i + 1].text, "In danger", 9) == 0)
			break;
		before += is_flag(&d->blocks[i]);
	}
	assert_int_equal(before, 2);
	for (int i = 0; i < 9; i++) {
		char name[8];

		snprintf(name, sizeof name, "a%d\n", i);
		assert_int_equal(count(words(&r, 0), name), 1);
	}
	close_rack(&r);
}

/* ---- who signed it ---------------------------------------------------------
 */

static void
the_worst_of_the_reviews(void **state)
{
	static const char one[] = "# One\n\nWords.\n";
	static const char signature[] =
	    "page \"%s\" {\n signed \"A. Name\" {\n  role = \"%s\"\n"
	    "  date = \"2026-11-01\"\n  due = \"%s\"\n  hash = \"%s\"\n }\n}\n";
	char hash[33], two_hash[33];
	struct rack r;
	struct str s;

	(void)state;
	write_guide(one, "");
	temp_file(&dir, "two.md", "# Two\n\nMore.\n");
	temp_file(&dir, "get-help.md", "# Help\n\nNo flags.\n");
	reviews_hash(one, strlen(one), hash);
	reviews_hash("# Two\n\nMore.\n", 13, two_hash);
	str_init(&s);
	str_printf(&s, signature, "one.md", "pharmacist", "2027-11-22", hash);
	temp_file(&dir, "reviews.conf", str_text(&s));
	open_rack(&r, dir.path, "");
	ask_place(&r, "one.md");
	make_english(&r);
	assert_non_null(strstr(words(&r, 0), "Reviewed by: pharmacist."));
	assert_non_null(
	    strstr(words(&r, 0), "Check with your team after 2027-11-22."));
	assert_non_null(strstr(r.h.in[0].foot, "reviewed"));
	ask_place(&r, "two.md");
	make_english(&r);
	assert_non_null(strstr(words(&r, 0), "Not yet reviewed"));
	close_rack(&r);
	str_printf(
	    &s, signature, "two.md", "prescriber", "2027-01-02", two_hash);
	temp_file(&dir, "reviews.conf", str_text(&s));
	open_rack(&r, dir.path, "");
	ask_place(&r, "two.md");
	ask_place(&r, "one.md");
	make_english(&r);
	assert_non_null(strstr(words(&r, 0), "prescriber"));
	assert_non_null(strstr(words(&r, 0), "pharmacist"));
	assert_non_null(strstr(words(&r, 0), "after 2027-01-02."));
	close_rack(&r);
	temp_file(&dir, "one.md", "# One\n\nOther words.\n");
	open_rack(&r, dir.path, "");
	ask_place(&r, "one.md");
	make_english(&r);
	assert_non_null(strstr(words(&r, 0), "Changed since"));
	close_rack(&r);
	/* A file that is no page of the contents. */
	temp_file(&dir, "questions.md", one);
	open_rack(&r, dir.path, "");
	ask_place(&r, "questions.md");
	make_english(&r);
	assert_non_null(strstr(words(&r, 0), "Not yet reviewed"));
	close_rack(&r);
	str_printf(
	    &s, signature, "questions.md", "psychiatrist", "2027-01-02", hash);
	temp_file(&dir, "reviews.conf", str_text(&s));
	open_rack(&r, dir.path, "");
	ask_place(&r, "questions.md");
	make_english(&r);
	assert_non_null(strstr(words(&r, 0), "Reviewed by: psychiatrist."));
	close_rack(&r);
	remove(temp_path(&dir, "questions.md"));
	remove(temp_path(&dir, "reviews.conf"));
	str_done(&s);
}

/* A source in short is its first sentence, whatever has a full stop in it. */
static void
an_abbreviation_ends_no_sentence(void **state)
{
	struct rack r;

	(void)state;
	write_guide("# One\n\n## First\n\nWords. [a-1](sources.md#a-1) "
		    "[b-2](sources.md#b-2) [c-3](sources.md#c-3)\n",
	    "sheet \"s\" { title = \"T\" for = \"patient\"\n"
	    " pages = {\"one.md#first\"} }\n");
	temp_file(&dir, "sources.md",
	    "# Sources\n\n## a-1\n\nLa agencia de EE. UU. (FDA): alerta, 2022. "
	    "Se usa.\n\n"
	    "## b-2\n\nA. B. Person, U.S. Office: a leaf, 2021. Read.\n\n"
	    "## c-3\n\nAn office in the US. Read there.\n");
	open_rack(&r, dir.path, "country = \"US\"\n");
	ask(&r, "s");
	make_english(&r);
	check_order(words(&r, 0),
	    (const char *const[]){
		"Sources: [1] La agencia de EE. UU. (FDA): alerta, 2022 [2] "
		"A. B. Person, U.S. Office: a leaf, 2021 [3] An office in the "
		"US\n",
		NULL});
	close_rack(&r);
}

/* French has a blank before it, Chinese a wide one; and no blank is behind its
 * full stop. */
static void
colons_are_those_of_the_language(void **state)
{
	static const char *const heads[] = {[1] = "Sobre esta hoja: ",
	    [3] = "\345\205\263\344\272\216\350\277\231\344\273\275\350\265\204"
		  "\346\226\231\351\241\265\357\274\232",
	    [4] = "fiche\302\240: "};
	struct rack r;

	(void)state;
	write_guide("# One\n\n## First\n\nWords.\n", "");
	open_rack(&r, dir.path, "country = \"US\"\ndrafts = yes\n");
	ask_place(&r, "one.md");
	for (size_t k = 1; k < TAGS; k++) {
		const struct doc *d;
		bool found = false;

		if (!heads[k])
			continue;
		make_in(&r, k, TAGS);
		d = r.h.in[0].doc;
		for (uint32_t i = 1; i < d->nblocks; i++) {
			found |= strstr(d->blocks[i].text, heads[k]) != NULL;
			assert_null(strstr(d->blocks[i].text, "\343\200\202 "));
		}
		assert_true(found);
	}
	close_rack(&r);
}

/* A word that is translated, and its meaning is not: the line is the source's,
 * and says the source's word too.  Where that is on the sheet anyway, once. */
static void
a_head_does_not_turn_its_line(void **state)
{
	static const char all[] = "# One\n\nIt is "
				  "[Depression](glossary.md#depression).\n";
	struct rack r;
	size_t found = 0;

	(void)state;
	write_guide(all, "");
	temp_file(&dir, "glossary.md",
	    "# Words\n\n## Depression\n\nNobody has translated this.\n");
	for (int whole = 0; whole < 2; whole++) {
		open_rack(&r, dir.path, "country = \"US\"\ndrafts = yes\n");
		ask_place(&r, whole ? "glossary.md" : "one.md");
		make_in(&r, 2, TAGS);
		for (uint32_t i = 1; i < r.h.in[0].doc->nblocks; i++) {
			const struct block *b = &r.h.in[0].doc->blocks[i];

			if (!b->len || !strstr(b->text, "Nobody has"))
				continue;
			found++;
			assert_true(text_has_rtl(b->text, b->len));
			assert_false(text_first_is_rtl(b->text, b->len, true));
			assert_non_null(strstr(
			    b->text, " \302\267 Depression: Nobody has"));
		}
		make_in(&r, 2, 0);
		assert_int_equal(count(words(&r, 0), "Nobody has") +
				     count(words(&r, 1), "Nobody has"),
		    1);
		close_rack(&r);
	}
	assert_int_equal(found, 2);
}

static void
a_book_of_a_stranger(void **state)
{
	struct rack r;

	(void)state;
	write_guide("# One\n\nWords [there](https://example.org).\n", "");
	remove(temp_path(&dir, "guide.conf"));
	open_rack(&r, dir.path, "");
	ask_place(&r, "one.md");
	make_english(&r);
	assert_string_equal(words(&r, 0), "One\nWords there.\n");
	assert_string_equal(r.h.in[0].foot, "own");
	ask(&r, "s");
	assert_false(try_in(&r, 0, TAGS));
	close_rack(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(red_flags_come_first_and_once),
	    cmocka_unit_test(a_sheet_without_red_flags_has_those_of_help),
	    cmocka_unit_test(a_red_flag_in_short_gives_way),
	    cmocka_unit_test(entries_run_in),
	    cmocka_unit_test(long_titles_are_cut),
	    cmocka_unit_test(what_is_withdrawn_is_not_there),
	    cmocka_unit_test(one_s_own_with_everything),
	    cmocka_unit_test(one_page_keeps_its_title),
	    cmocka_unit_test(many_red_flags_leave_room_for_help),
	    cmocka_unit_test(the_worst_of_the_reviews),
	    cmocka_unit_test(an_abbreviation_ends_no_sentence),
	    cmocka_unit_test(colons_are_those_of_the_language),
	    cmocka_unit_test(a_head_does_not_turn_its_line),
	    cmocka_unit_test(a_book_of_a_stranger),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
