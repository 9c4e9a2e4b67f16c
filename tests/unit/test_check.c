/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check: a message stands at the byte that it is about, however the words got
 * there; an "allow" reaches over its block and no farther; what is advice
 * needs no source.  The rules one by one: tests/e2e/content.sh.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "authoring/check.h"
#include "authoring/source.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "tempdir.h"
#include "text/text.h"

#define HEAD                                                                   \
	"# Page\n\nThis page tells you something.\n\n> [!IMPORTANT]\n"         \
	"> - Ask.\n> - Ask.\n> - Ask.\n\n"

struct setup {
	struct tempdir dir;
	struct check *c;
};

static void
start(struct setup *t, const char *page)
{
	struct err e = {0};

	temp_make(&t->dir);
	temp_file(&t->dir, "SUMMARY.md", "- [Page](page.md)\n");
	temp_file(&t->dir, "guide.conf", "title = \"A guide\"\n");
	temp_file(&t->dir, "page.md", page);
	t->c = check_open(t->dir.path, NULL, &e);
	if (!t->c)
		fail_msg("%s", e.msg);
}

static void
stop(struct setup *t)
{
	check_close(t->c);
	temp_remove(&t->dir);
}

/* "line:column rule" of all that is said, a line each. */
static void
said_is(const char *page, const char *want)
{
	struct setup t;
	struct str s;

	start(&t, page);
	check_run(t.c);
	str_init(&s);
	for (size_t i = 0; i < t.c->nmessages; i++)
		str_printf(&s, "%u:%u %s\n", t.c->messages[i].line,
		    t.c->messages[i].column, t.c->messages[i].rule->id);
	if (strcmp(str_text(&s), want) != 0) {
		str_putc(&s, '\n');
		check_text(t.c, &s);
		fail_msg("said:\n%swanted:\n%s", s.s, want);
	}
	str_done(&s);
	stop(&t);
}

/* ---- places ---------------------------------------------------------------
 */

/* Where the check says WORD of the page's leaf is. */
static void
place_is(const char *page, const char *word, uint32_t line, uint32_t column)
{
	const struct check_file *f;
	const char *at = NULL;
	uint32_t leaf = 0;
	struct setup t;

	start(&t, page);
	f = check_file_find(t.c, "page.md");
	for (uint32_t i = 1; i < f->doc->nblocks && !at; i++) {
		at = strstr(f->doc->blocks[i].text, word);
		leaf = i;
	}
	assert_non_null(at);
	check_say_at(t.c, f, leaf, (size_t)(at - f->doc->blocks[leaf].text),
	    "link", "here");
	if (t.c->messages[0].line != line || t.c->messages[0].column != column)
		fail_msg("%s is at %u:%u, not %u:%u", word,
		    t.c->messages[0].line, t.c->messages[0].column, line,
		    column);
	stop(&t);
}

static void
a_message_stands_at_its_byte(void **state)
{
	(void)state;
	place_is("# Page\n", "Page", 1, 3);
	place_is("one two\nthree *four* five\n", "five", 2, 14);
	place_is("see [this page](page.md#page) for a page\n", "for", 1, 31);
	place_is(
	    "[k-1](sources.md#k-1) [k-1](sources.md#k-1) end\n", "end", 1, 45);
	place_is("> [!TIP]\n> - a\n> - bee\n>   cee\n", "cee", 4, 5);
	place_is("a\\*b \\[c\\] dee\n", "dee", 1, 12);
	place_is("```people\n1 of 10: sat | 2 of 10: ran\n```\n", "sat", 2, 10);
	place_is("k\xc3\xa4se and\nbread\n", "bread", 2, 1);
}

static void
places_may_be_asked_in_any_order(void **state)
{
	static const size_t offsets[] = {8, 2, 8, 9, 0};
	const struct check_file *f;
	struct setup t;

	(void)state;
	start(&t, "*one* two three\n");
	f = check_file_find(t.c, "page.md");
	for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
		check_say_at(t.c, f, 1, offsets[i], "link", "here");
		assert_int_equal(t.c->messages[i].column,
		    offsets[i] + (offsets[i] < 3 ? 2 : 3));
	}
	stop(&t);
}

static void
a_line_is_found_from_a_byte(void **state)
{
	uint32_t line, column;
	const struct check_file *f;
	struct setup t;

	(void)state;
	start(&t, "one\n\nthree\n");
	f = check_file_find(t.c, "page.md");
	source_place(f, 0, &line, &column);
	assert_int_equal(line, 1);
	assert_int_equal(column, 1);
	source_place(f, 3, &line, &column);
	assert_int_equal(line, 1);
	assert_int_equal(column, 4);
	source_place(f, 7, &line, &column);
	assert_int_equal(line, 3);
	assert_int_equal(column, 3);
	stop(&t);
}

/* ---- allow ------------------------------------------------------------------
 */

static void
an_allow_reaches_over_its_block(void **state)
{
	(void)state;
	said_is(HEAD "Bread is food.\n", "10:1 uncited\n");
	said_is(HEAD "<!-- allow: uncited known -->\nBread is food.\n", "");
	said_is(HEAD "<!-- allow: uncited known -->\n\n\nBread is food.\n", "");
	said_is(
	    HEAD "<!-- allow: uncited it is\nknown -->\nBread is food.\n", "");
	said_is(HEAD "<!-- allow: uncited known -->\n- Bread is food.\n"
		     "- Rice is food.\n\nSo is fish.\n",
	    "14:1 uncited\n");
	said_is(HEAD "> [!NOTE]\n> <!-- allow: uncited known -->\n"
		     "> Bread is food.\n>\n> Fish is food.\n",
	    "14:3 uncited\n");
	said_is(HEAD "<!-- allow: table it is short -->\n"
		     "<!-- allow: uncited known -->\nBread is food.\n",
	    "10:1 allow-unused\n");
	said_is(HEAD "```\n<!-- allow: nothing -->\n```\n\n"
		     "Ask `<!-- allow: no -->`.\n",
	    "");
}

static void
an_allow_names_a_rule_and_a_reason(void **state)
{
	(void)state;
	said_is(HEAD "<!-- allow: uncited -->\nBread is food.\n",
	    "10:1 allow\n11:1 uncited\n");
	said_is(HEAD "<!-- allow: bread is food -->\nBread is food.\n",
	    "10:1 allow\n11:1 uncited\n");
	said_is(HEAD "<!-- allow: -->\nAsk.\n", "10:1 allow\n");
	said_is(HEAD "Ask.\n\n<!-- allow: uncited the end -->\n",
	    "12:1 allow-unused\n");
}

static void
before_the_title_it_is_for_the_page(void **state)
{
	(void)state;
	said_is("<!-- allow: key-points a page of one line -->\n# Page\n\n"
		"This page tells you something.\n",
	    "");
}

/* ---- advice -----------------------------------------------------------------
 */

static void
advice_needs_no_source(void **state)
{
	static const char *const advice[] = {"Ask your team.",
	    "Is it far? Ask your team.", "If it hurts, tell any staff member.",
	    "Please do not stop on your own. \"Ask first.\"",
	    "You can say no or change your mind.",
	    "Follow the rule of your clinic. {food-and-drink-rule}",
	    "**Ask:** how far is it?"};
	static const char *const facts[] = {"Bread is food.",
	    "Ask your team. Bread is food.", "Bread is food. Is it far?",
	    "It asks a lot of you.", "Callers wait. Ask.",
	    "It is 3.5 miles far. Ask.", "Use of bread harms."};
	struct str s;

	(void)state;
	str_init(&s);
	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++) {
		str_clear(&s);
		str_printf(&s, HEAD "%s\n", advice[i]);
		said_is(s.s, "");
	}
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		str_clear(&s);
		str_printf(&s, HEAD "%s\n", facts[i]);
		said_is(s.s, "10:1 uncited\n");
	}
	str_done(&s);
}

/* One item under LEAD: is a source asked for? */
static void
item_is(const char *lead, const char *item, bool wanted)
{
	struct str s;

	str_init(&s);
	str_printf(&s, HEAD "%s\n\n- %s\n", lead, item);
	said_is(s.s, wanted ? "12:3 uncited\n" : "");
	str_done(&s);
}

static void
items_end_what_leads_into_them(void **state)
{
	static const char *const asked[] = {"sore feet", "corns;",
	    "how long it takes", "are in pain", "pain that is new",
	    "\"My feet hurt.\"", "What does it cost?", "Ask why.",
	    "bread (of rye)", "bread: ask of what kind;",
	    "sore feet. Ask why they are."};
	static const char *const told[] = {"Bread is food.", "Bread",
	    "bread is food", "bread: a kind of food", "bread. It is food.",
	    "3 of 10 loaves", "sore feet, and bread helps them"};

	(void)state;
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		item_is("Tell your team about:", asked[i], false);
		item_is("Is it far? Ask:", asked[i], false);
	}
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		item_is("Tell your team about:", told[i], true);
		item_is("These are food:", told[i], true);
	}
	item_is("These are bread:", "rye", true);
	item_is("Ask your team.", "rye", true);
	said_is(HEAD "> [!NOTE]\n> Ask about:\n\n- rye\n", "13:3 uncited\n");
}

#define BREAD "[bread-1](sources.md#bread-1)"

/* "line" of each message that asks for a source; the sources are not there. */
static void
asked_in(const char *page, const char *want)
{
	struct setup t;
	struct str s;

	start(&t, page);
	check_run(t.c);
	str_init(&s);
	for (size_t i = 0; i < t.c->nmessages; i++)
		if (strcmp(t.c->messages[i].rule->id, "uncited") == 0)
			str_printf(&s, "%u ", t.c->messages[i].line);
	if (strcmp(str_text(&s), want) != 0)
		fail_msg("%s: %s, not %s", page, str_text(&s), want);
	str_done(&s);
	stop(&t);
}

static void
a_lead_in_has_its_source_or_its_items_have(void **state)
{
	(void)state;
	asked_in(HEAD "These are food: " BREAD "\n\n- rye\n- wheat\n", "");
	asked_in(HEAD "These are food:\n\n- rye " BREAD "\n", "");
	asked_in(HEAD "These are food:\n\n- rye\n- wheat " BREAD "\n", "12 ");
	asked_in(HEAD "These are food:\n\n- Ask.\n", "10 ");
	asked_in(HEAD "These are food:\n\nAsk.\n", "10 ");
	asked_in(HEAD "Bread is old. Food is:\n\n- rye " BREAD "\n", "10 ");
	asked_in(
	    HEAD "Bread is old. " BREAD " Ask about:\n\n- Rye rises.\n", "12 ");
}

/* ---- numbers
 * ------------------------------------------------------------------ */

static void
telephone_numbers_are_told_from_others(void **state)
{
	static const char *const phones[] = {"Ask 555-0100.",
	    "Ask (212) 555-0100.", "Ask 212-555-0100.", "Ask 212.555.0100.",
	    "Ask +44 20 1234.", "Call 12345.", "Please text us at 98765.",
	    "Ask 911.", "Ask 116 123"};
	static const char *const others[] = {"Ask in 2019-2020.",
	    "Ask 1,000 people.", "Ask 227 adults.", "Ask 10.1000/182 182.",
	    "Ask https://example.org/555-0100 first.", "Ask for 3.5 in 100.",
	    "Ask to recall 123 things.", "Ask 100, 200."};
	struct str s;

	(void)state;
	str_init(&s);
	for (size_t i = 0; i < sizeof phones / sizeof *phones; i++) {
		struct setup t;

		str_clear(&s);
		str_printf(&s, HEAD "%s\n", phones[i]);
		start(&t, s.s);
		check_run(t.c);
		if (t.c->nmessages != 1 ||
		    strcmp(t.c->messages[0].rule->id, "phone") != 0)
			fail_msg("%s", phones[i]);
		stop(&t);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		str_clear(&s);
		str_printf(&s, HEAD "%s\n", others[i]);
		said_is(s.s, "");
	}
	str_done(&s);
}

static void
words_are_counted(void **state)
{
	(void)state;
	assert_int_equal(check_words("", 0), 0);
	assert_int_equal(check_words("one", 3), 1);
	assert_int_equal(check_words(" one - two\nthree", 16), 3);
	assert_int_equal(check_words("self-care, 3.5 \"a\"", 18), 3);
	assert_true(check_has_word("It means that", "means"));
	assert_true(check_has_word("That IS so", "that is"));
	assert_false(check_has_word("demeans", "means"));
	assert_false(check_has_word("meanss", "means"));
}

static void
a_plain_text_leads_back_to_its_leaf(void **state)
{
	static const char page[] =
	    "One [k-1](sources.md#k-1) two *three* [k-2](sources.md#k-2)\n"
	    "[k-3](sources.md#k-3) four\n";
	static const char *const words[] = {"One", "two", "three", "four"};
	const struct check_file *f;
	struct setup t;
	struct str s;

	(void)state;
	start(&t, page);
	f = check_file_find(t.c, "page.md");
	str_init(&s);
	check_plain(f->doc, 1, &s);
	assert_null(strstr(str_text(&s), "k-"));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *at = strstr(str_text(&s), words[i]);
		size_t to = check_plain_offset(f->doc, 1, (size_t)(at - s.s));

		assert_memory_equal(
		    f->doc->blocks[1].text + to, words[i], strlen(words[i]));
	}
	str_done(&s);
	stop(&t);
}

static void
every_rule_has_a_reason(void **state)
{
	size_t n;
	const struct check_rule *r = check_rules(&n);

	(void)state;
	assert_true(n > 20);
	for (size_t i = 0; i < n; i++) {
		assert_true(strlen(r[i].reason) > 20);
		assert_ptr_equal(
		    check_rule_find(r[i].id, strlen(r[i].id)), &r[i]);
	}
	assert_null(check_rule_find("uncite", 6));
	assert_null(check_rule_find("", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_message_stands_at_its_byte),
	    cmocka_unit_test(places_may_be_asked_in_any_order),
	    cmocka_unit_test(a_line_is_found_from_a_byte),
	    cmocka_unit_test(an_allow_reaches_over_its_block),
	    cmocka_unit_test(an_allow_names_a_rule_and_a_reason),
	    cmocka_unit_test(before_the_title_it_is_for_the_page),
	    cmocka_unit_test(advice_needs_no_source),
	    cmocka_unit_test(items_end_what_leads_into_them),
	    cmocka_unit_test(a_lead_in_has_its_source_or_its_items_have),
	    cmocka_unit_test(telephone_numbers_are_told_from_others),
	    cmocka_unit_test(words_are_counted),
	    cmocka_unit_test(a_plain_text_leads_back_to_its_leaf),
	    cmocka_unit_test(every_rule_has_a_reason),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
