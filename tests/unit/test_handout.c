/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on paper: each sheet of our own guide in each language that is
 * shipped, and what is refused. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "handouttest.h"

/* ---- our own sheets ------------------------------------------------------ */

static bool
has_placeholder(const char *s)
{
	for (; (s = strchr(s, '{')); s++) {
		size_t n =
		    strspn(s + 1, "abcdefghijklmnopqrstuvwxyz0123456789-");

		if (n && s[1 + n] == '}')
			return true;
	}
	return false;
}

/* What holds for a tree of any sheet. */
static void
check_tree(struct rack *r, size_t i)
{
	const struct handout_words *w = &r->h.in[i];
	const struct doc *d = w->doc;
	const struct site_line *lines;
	size_t n = site_lines(r->site, &lines);
	const char *all = words(r, i);
	bool sections = false;
	size_t flags = 0;

	assert_int_equal(d->blocks[1].kind, BLOCK_HEADING);
	assert_int_equal(d->blocks[1].detail, 1);
	/* One that is not translated stands in the other language alone. */
	if (r->h.nlanguages == 1 || strcmp(w->title, r->h.in[!i].title) != 0)
		assert_string_equal(w->title, d->blocks[1].text);
	assert_non_null(strstr(w->foot, r->h.id));
	assert_non_null(strstr(w->foot, guide_version(r->g)));
	if (has_placeholder(all))
		fail_msg("%s %s: a placeholder is left", r->h.id, w->tag);
	assert_null(strstr(all, "Ring the bell."));
	assert_non_null(strstr(all, site_emergency(r->site)));
	assert_non_null(strstr(all, "555 010 0100"));
	assert_non_null(strstr(all, "555-010-0199"));
	for (size_t k = 0; k < n; k++)
		assert_non_null(strstr(all, lines[k].number));
	for (uint32_t k = 1; k < d->nblocks; k = d->blocks[k].end) {
		const struct block *b = &d->blocks[k];

		sections |= b->kind == BLOCK_HEADING && b->detail == 2;
		flags += is_flag(b);
		if (is_flag(b) && sections && b->end - k < 6)
			fail_msg("%s %s: a red flag is not in front", r->h.id,
			    w->tag);
	}
	/* One of them is help now; in the columns of a draft one is both. */
	assert_true(flags >= (r->h.beside ? 1 : 2));
	for (uint32_t k = 0; k < d->nlinks; k++)
		assert_int_equal(d->links[k].kind, LINK_OUTSIDE);
}

static void
each_sheet_in_each_language(void **state)
{
	struct rack r;
	const struct sheets *s;

	(void)state;
	open_rack(&r, source("content"), clinic);
	s = all_sheets(&r);
	assert_true(s->n >= 10);
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < TAGS; k++) {
			ask(&r, s->sheets[i].id);
			make_in(&r, k, TAGS);
			assert_int_equal(r.h.nlanguages, 1);
			assert_string_equal(r.h.id, s->sheets[i].id);
			assert_int_equal(r.h.most, s->sheets[i].most);
			assert_true(r.h.most > 0);
			assert_int_equal(r.h.in[0].rtl, k == 2);
			check_tree(&r, 0);
		}
	assert_string_equal(r.h.in[0].tag, "fr");
	close_rack(&r);
}

/* The page has as many children in both. */
static void
check_children(const struct doc *one, const struct doc *two)
{
	uint32_t i = 1, k = 1;

	while (i < one->nblocks && k < two->nblocks) {
		i = one->blocks[i].end;
		k = two->blocks[k].end;
	}
	assert_int_equal(i, one->nblocks);
	assert_int_equal(k, two->nblocks);
}

static void
two_languages_have_one_shape(void **state)
{
	struct rack r;
	const struct sheets *s;

	(void)state;
	open_rack(&r, source("content"), clinic);
	s = all_sheets(&r);
	r.job->beside = true;
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < TAGS; k++) {
			size_t also = (k + 1 + i % (TAGS - 1)) % TAGS;

			ask(&r, s->sheets[i].id);
			make_in(&r, k, also);
			assert_int_equal(r.h.nlanguages, 2);
			assert_true(r.h.beside);
			check_children(r.h.in[0].doc, r.h.in[1].doc);
			check_tree(&r, 0);
			check_tree(&r, 1);
			for (uint32_t b = 0; (k == 0 || also == 0) &&
					     b < r.h.in[0].doc->nblocks;
			     b++)
				if (r.h.in[0].doc->blocks[b].kind == BLOCK_PARA)
					assert_null(
					    r.h.in[0].doc->blocks[b].data);
		}
	close_rack(&r);
}

/* WORDS as a tree whose leaves are in the source's language where SOURCE has a
 * digit 1 for them. */
static struct handout_words
half_translated(struct arena *a, const char *text, const char *source,
    const struct catalog *c)
{
	const struct doc *was = sample_parse(a, text);
	struct doc *d = arena_alloc(a, sizeof *d);
	struct block *blocks = arena_alloc(a, was->nblocks * sizeof *blocks);

	memcpy(blocks, was->blocks, was->nblocks * sizeof *blocks);
	for (uint32_t i = doc_leaf_from(was, 0); *source && i < was->nblocks;
	     i = doc_leaf_from(was, i + 1))
		if (*source++ == '1')
			blocks[i].flags |= BLOCK_SOURCE;
	*d = *was;
	d->blocks = blocks;
	return (struct handout_words){.doc = d, .catalog = c};
}

static void
says_once(const char *const text[2], const char *const source[2],
    const char *const want[2])
{
	struct arena *a = arena_new();
	struct handout_words in[2];
	struct str s;

	str_init(&s);
	for (int k = 0; k < 2; k++)
		in[k] = half_translated(
		    a, text[k], source[k], k ? NULL : catalogs[1]);
	handout_say_once(a, in);
	check_children(in[0].doc, in[1].doc);
	for (int k = 0; k < 2; k++) {
		const struct doc *d = in[k].doc;

		assert_null(doc_check(d));
		str_clear(&s);
		for (uint32_t i = doc_leaf_from(d, 0); i < d->nblocks;
		     i = doc_leaf_from(d, i + 1)) {
			str_put(&s, d->blocks[i].text, d->blocks[i].len);
			str_puts(
			    &s, d->blocks[i].flags & BLOCK_SOURCE ? "*|" : "|");
		}
		for (uint32_t i = 0; i < d->nlinks; i++)
			str_printf(&s, " %s", d->links[i].dest);
		assert_string_equal(str_text(&s), want[k]);
	}
	str_done(&s);
	arena_free(a);
}

#define TWO(a, b) ((const char *const[2]){a, b})

/* What a catalog lacks stands in the source's tree alone, or in the first. */
static void
the_source_stands_once(void **state)
{
	static const char es[] =
	    "# Uno\n\nTwo [x](https://x.example/) y.\n\n- Tres\n- Four\n\n"
	    "Cinco [y](https://y.example/)\n";
	static const char en[] =
	    "# One\n\nTwo [x](https://x.example/) y.\n\n- Three\n- Four\n\n"
	    "Five [y](https://z.example/)\n";

	(void)state;
	says_once(TWO(es, en), TWO("01010", ""),
	    TWO("Uno|(en ingl\xc3\xa9s)|Tres|(en ingl\xc3\xa9s)|Cinco y| "
		"https://y.example/",
		"One|Two x y.|Three|Four|Five y| https://x.example/ "
		"https://z.example/"));
	/* The other way round: the first language is the source's. */
	says_once(TWO(en, es), TWO("", "01010"),
	    TWO("One|Two x y.|Three|Four|Five y| https://x.example/ "
		"https://z.example/",
		"Uno|(English)|Tres|(English)|Cinco y| https://y.example/"));
	/* Neither has it. */
	says_once(TWO(es, en), TWO("01010", "01000"),
	    TWO("Uno|Two x y.*|Tres|(en ingl\xc3\xa9s)|Cinco y| "
		"https://x.example/ https://y.example/",
		"One|(English)|Three|Four|Five y| https://z.example/"));
	/* What is the same in both, or not the same, is left alone. */
	says_once(TWO(es, en), TWO("", ""),
	    TWO("Uno|Two x y.|Tres|Four|Cinco y| https://x.example/ "
		"https://y.example/",
		"One|Two x y.|Three|Four|Five y| https://x.example/ "
		"https://z.example/"));
	/* So it is of items one after another. */
	says_once(TWO("- a\n- b\n- uno\n- c\n- d\n- e\n",
		      "- a\n- b\n- one\n- c\n- d\n- e\n"),
	    TWO("110111", ""),
	    TWO("(en ingl\xc3\xa9s)|uno|(en ingl\xc3\xa9s)|",
		"a|b|one|c|d|e|"));
	/* Of a list with nothing in it one is left. */
	says_once(TWO("- a [x](https://x.example/)\n- b\n\n> - c\n\nuno "
		      "[y](https://y.example/)\n",
		      "- a [x](https://x.example/)\n- b\n\n> - c\n\none\n"),
	    TWO("1110", ""),
	    TWO("(en ingl\xc3\xa9s)|(en ingl\xc3\xa9s)|uno y| "
		"https://y.example/",
		"a x|b|c|one| https://x.example/"));
	says_once(TWO("Half uno\n", "Half one\n"), TWO("1", ""),
	    TWO("Half uno*|", "Half one|"));
}

static void
a_language_twice_is_one(void **state)
{
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), clinic);
	ask(&r, "log");
	r.job->beside = true;
	make_in(&r, 0, 0);
	assert_int_equal(r.h.nlanguages, 1);
	assert_false(r.h.beside);
	make_in(&r, 1, 1);
	assert_int_equal(r.h.nlanguages, 1);
	assert_string_equal(r.h.in[0].tag, "es");
	close_rack(&r);
}

static void
a_draft_says_so_twice(void **state)
{
	static const char banner[] = "Draft translation.";
	struct rack r;
	const struct doc *d;
	size_t twice = 0;

	(void)state;
	open_rack(&r, source("content"), clinic);
	ask(&r, "when-to-call");
	make_in(&r, 1, TAGS);
	d = r.h.in[0].doc;
	assert_int_equal(d->blocks[2].kind, BLOCK_PARA);
	assert_non_null(d->blocks[2].data);
	assert_memory_equal(d->blocks[2].data, banner, strlen(banner));
	for (uint32_t i = 0; i < d->nblocks; i++)
		twice += d->blocks[i].kind == BLOCK_PARA && d->blocks[i].data;
	assert_true(twice > 10); /* the red flags, and help now */
	make_english(&r);
	assert_null(strstr(words(&r, 0), banner));
	close_rack(&r);
}

/* A draft that the site does not allow is not printed. */
static void
a_draft_that_is_not_allowed(void **state)
{
	static const char *const order[] = {"Safety and when to call",
	    "I need an interpreter, please. It is free.", "Keep this where",
	    NULL};
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), "country = \"US\"\n");
	ask(&r, "when-to-call");
	make_in(&r, 1, TAGS);
	assert_int_equal(r.h.nlanguages, 1);
	assert_null(r.h.in[0].catalog);
	assert_string_equal(r.h.in[0].tag, "en");
	check_order(words(&r, 0), order);
	make_in(&r, 2, 0); /* and in English: it is that already */
	assert_int_equal(r.h.nlanguages, 1);
	check_order(words(&r, 0), order);
	make_in(&r, 2, 4); /* neither of them */
	assert_int_equal(r.h.nlanguages, 1);
	make_in(&r, 0, 3);
	assert_int_equal(r.h.nlanguages, 1);
	check_order(words(&r, 0), order);
	make_english(&r);
	assert_null(strstr(words(&r, 0), "interpreter, please"));
	r.job->help = true;
	make_in(&r, 1, TAGS);
	assert_string_equal(r.h.in[0].tag, "en");
	assert_non_null(strstr(words(&r, 0), "interpreter, please"));
	close_rack(&r);
}

/* Several sections called alike are told apart by their pages. */
static void
sections_with_the_same_heading(void **state)
{
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), clinic);
	ask(&r, "sources");
	make_english(&r);
	check_order(words(&r, 0),
	    (const char *const[]){"What it is\n", "What do we know?\n",
		"How it works\n", "What do we know?\n", "What to expect\n",
		"What do we know?\n", "Safety\n", "What do we know?\n", NULL});
	for (size_t k = 1; k < TAGS; k++)
		make_in(&r, k, 0); /* in the same shape */
	close_rack(&r);
}

static void
no_country_no_bare_number(void **state)
{
	struct rack r;
	const char *all;

	(void)state;
	open_rack(&r, source("content"), "drafts = yes\n");
	ask(&r, "log");
	make_english(&r);
	all = words(&r, 0);
	assert_non_null(strstr(all, "Call your local emergency number."));
	assert_non_null(strstr(all, "United States: 988"));
	assert_null(strstr(all, "3114")); /* the first few are enough */
	close_rack(&r);
}

static void
help_now_is_a_card(void **state)
{
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), clinic);
	r.job->help = true;
	assert_int_equal(handout_count(r.job), 1);
	for (size_t k = 0; k < TAGS; k++) {
		make_in(&r, k, TAGS);
		assert_string_equal(r.h.id, "help-now");
		assert_non_null(strstr(words(&r, 0), "911"));
		assert_non_null(strstr(words(&r, 0), "988"));
		make_in(&r, k, (k + 1) % TAGS);
		assert_int_equal(r.h.nlanguages, 2);
	}
	r.job->help = false;
	ask(&r, "help-now"); /* by its name, too */
	make_english(&r);
	check_order(words(&r, 0),
	    (const char *const[]){"Help now\n", "In danger", "Call 911.",
		"988 Suicide & Crisis Lifeline: 988", "555 010 0100",
		"555-010-0199", "Keep this where you find it fast.\n", NULL});
	close_rack(&r);
}

/* ---- what is refused -------------------------------------------------------
 */

static void
another_version_is_refused(void **state)
{
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), clinic);
	ask(&r, "log");
	snprintf(r.job->version, JOB_TAG, "%s", guide_version(r.g));
	make_english(&r);
	snprintf(r.job->version, JOB_TAG, "0.0.1");
	assert_false(try_in(&r, 0, TAGS));
	assert_non_null(strstr(r.e.msg, "0.0.1"));
	close_rack(&r);
}

static void
hostile_names_are_refused(void **state)
{
	static const char *const bad[] = {"", "#", "../site.conf",
	    "../../../../etc/passwd", "/etc/passwd", "sheets.conf",
	    "guide.conf", "quiz.md", "teachback.md", "counselor/safety.md",
	    "safety.md#nope", "safety.md#../x", "nope.md", "99", "%2e%2e",
	    "safety.md/../../x.md", "\x1b[2J", "\xff\xfe", "."};
	unsigned seed = 7;
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), clinic);
	assert_false(try_in(&r, 0, TAGS)); /* nothing at all */
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		r.job->nsheets = r.job->nplaces = 0;
		ask_place(&r, bad[i]);
		if (try_in(&r, 0, TAGS))
			fail_msg("\"%s\" is a place", bad[i]);
		assert_true(r.e.code != ERR_NONE && *r.e.msg);
		r.job->nplaces = 0;
		ask(&r, bad[i]);
		assert_false(try_in(&r, 0, TAGS));
		assert_int_equal(r.e.code, ERR_NOT_FOUND);
	}
	for (int i = 0; i < 300; i++) {
		char name[JOB_NAME] = "safety.md#when-can-i-drive";

		for (int k = 0; k < 3; k++)
			name[temp_random(&seed) % 26] =
			    (char)(1 + temp_random(&seed) % 255);
		r.job->nsheets = r.job->nplaces = 0;
		ask_place(&r, name);
		if (!try_in(&r, 0, TAGS))
			assert_true(*r.e.msg);
		arena_reset(r.a);
	}
	close_rack(&r);
}

static void
the_guide_is_left_as_it_was(void **state)
{
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), clinic);
	guide_set_catalog(r.g, catalogs[2]);
	guide_set_language(r.g, "es_MX");
	ask(&r, "log");
	make_in(&r, 1, 0);
	assert_ptr_equal(guide_catalog(r.g), catalogs[2]);
	assert_string_equal(guide_language(r.g), "es_MX");
	ask(&r, "none");
	assert_false(try_in(&r, 3, 4));
	assert_ptr_equal(guide_catalog(r.g), catalogs[2]);
	close_rack(&r);
}

static void
other_shapes_are_seen(void **state)
{
	struct arena *a = arena_new();
	const struct doc *one = sample_parse(a, "# A\n\n- b\n- c\n\nd\n");

	(void)state;
	assert_true(
	    doc_same_shape(one, sample_parse(a, "# X\n\n- y\n- z\n\nwords\n")));
	assert_false(doc_same_shape(one, sample_parse(a, "# A\n\n- b\n- c\n")));
	assert_false(
	    doc_same_shape(one, sample_parse(a, "## A\n\n- b\n- c\n\nd\n")));
	assert_false(
	    doc_same_shape(one, sample_parse(a, "# A\n\n- b\n\n  c\n\nd\n")));
	assert_false(
	    doc_same_shape(one, sample_parse(a, "# A\n\n> b\n\n> c\n\nd\n")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_sheet_in_each_language),
	    cmocka_unit_test(two_languages_have_one_shape),
	    cmocka_unit_test(the_source_stands_once),
	    cmocka_unit_test(a_language_twice_is_one),
	    cmocka_unit_test(a_draft_says_so_twice),
	    cmocka_unit_test(a_draft_that_is_not_allowed),
	    cmocka_unit_test(sections_with_the_same_heading),
	    cmocka_unit_test(no_country_no_bare_number),
	    cmocka_unit_test(help_now_is_a_card),
	    cmocka_unit_test(another_version_is_refused),
	    cmocka_unit_test(hostile_names_are_refused),
	    cmocka_unit_test(the_guide_is_left_as_it_was),
	    cmocka_unit_test(other_shapes_are_seen),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
