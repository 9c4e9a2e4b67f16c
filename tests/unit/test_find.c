/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * find: a guide of a few pages is looked through as the program does it; the
 * places, the words around them, and what is left of them afterwards.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/find.h"
#include "guide/guide.h"
#include "sample.h"
#include "text/text.h"
#include "text_gen.h"

struct book {
	struct arena *arena;
	const struct doc *pages[8]; /* NULL: cannot be read */
	uint32_t npages;
	struct find *find;
	uint32_t read;
};

static void
book_open(struct book *b, const char *const *pages, uint32_t n)
{
	*b = (struct book){.npages = n};
	b->arena = arena_new();
	b->find = find_new();
	for (uint32_t i = 0; i < n; i++)
		if (pages[i])
			b->pages[i] = sample_parse(b->arena, pages[i]);
}

static void
book_close(struct book *b)
{
	find_free(b->find);
	arena_free(b->arena);
}

/* What is found is where it is said to be. */
static void
check_hit(const struct book *b, const struct find_hit *h)
{
	const struct block *leaf = &b->pages[h->page]->blocks[h->block];
	size_t len = strlen(h->context);

	assert_true(h->block < b->pages[h->page]->nblocks);
	assert_true(block_is_leaf(leaf));
	assert_true(h->off < leaf->len);
	assert_true(h->start <= h->end && h->end <= len);
	assert_true(len <= 240);
	assert_true(text_is_clean(h->context, len));
	assert_null(strchr(h->context, '\n'));
	assert_true(text_is_clean(h->section, strlen(h->section)));
	for (size_t i = 0; i < h->end - h->start; i++)
		if (leaf->text[h->off + i] != '\n')
			assert_int_equal(
			    leaf->text[h->off + i], h->context[h->start + i]);
}

static size_t
run(struct book *b, const struct find_hit **hits)
{
	uint32_t page, of;
	size_t n;

	b->read = 0;
	while ((page = find_wants(b->find)) != GUIDE_NO_PAGE) {
		assert_true(page < b->npages);
		assert_int_equal(find_progress(b->find, &of), page);
		assert_int_equal(of, b->npages);
		find_read(b->find, b->pages[page]);
		b->read++;
		assert_true(b->read <= 2 * b->npages);
	}
	assert_int_equal(find_progress(b->find, &of), b->npages);
	n = find_hits(b->find, hits);
	for (size_t i = 0; i < n; i++) {
		check_hit(b, &(*hits)[i]);
		if (i > 0)
			assert_true(
			    (*hits)[i].page > (*hits)[i - 1].page ||
			    ((*hits)[i].page == (*hits)[i - 1].page &&
				(*hits)[i].block >= (*hits)[i - 1].block));
	}
	return n;
}

static size_t
look(struct book *b, const char *words, const struct find_hit **hits)
{
	find_text(b->find, words, strlen(words), b->npages);
	assert_int_equal(find_kind(b->find), FIND_TEXT);
	assert_string_equal(find_key(b->find), "");
	return run(b, hits);
}

static void
is_hit(const struct find_hit *h, uint32_t page, const char *section,
    const char *before, const char *found, const char *after)
{
	char want[600];

	snprintf(want, sizeof want, "%s%s%s", before, found, after);
	assert_int_equal(h->page, page);
	assert_string_equal(h->section, section);
	assert_string_equal(h->context, want);
	assert_int_equal(h->start, strlen(before));
	assert_int_equal(h->end, strlen(before) + strlen(found));
}

static const char *const guide[] = {
    "Before any heading: calm.\n\n# Start\n\nKetamine is a *medicine*.\n\n"
    "## What it is\n\nA [dissociative](glossary.md#dissociative) one, used\n"
    "in Stra\u00dfburg. [fda](sources.md#fda-2019)\n",
    NULL,
    "# Safety of ketamine\n\n- drive not\\\n  the same day\n- "
    "ket\u00adamine\n\n"
    "```\nfirst line\n   second KETAMINE line\nthird\n```\n\n"
    "> [!TIP]\n> Keep calm. See [it](glossary.md#dissociative) and "
    "[again](glossary.md#dissociative).\n",
    "# Glossary\n\n## Dissociative\n\nFar away. [x](glossary.md#x)\n\n"
    "Once more [far](glossary.md#dissociative), "
    "[so](sources.md#dissociative).\n\n---\n",
};

static void
words_are_found(void **state)
{
	struct book b;
	const struct find_hit *h;

	(void)state;
	book_open(&b, guide, 4);
	assert_int_equal(look(&b, "  ketaMINE ", &h), 4);
	is_hit(&h[0], 0, "Start", "", "Ketamine", " is a medicine.");
	is_hit(&h[1], 2, "Safety of ketamine", "Safety of ", "ketamine", "");
	is_hit(&h[2], 2, "Safety of ketamine", "", "ket\u00adamine", "");
	is_hit(&h[3], 2, "Safety of ketamine", "second ", "KETAMINE", " line");
	assert_int_equal(find_unread(b.find), 1);
	assert_int_equal(b.read, 4);
	assert_false(find_is_cut(b.find));
	assert_false(find_is_apart(b.find));

	assert_int_equal(look(&b, "calm", &h), 2);
	is_hit(&h[0], 0, "", "Before any heading: ", "calm", ".");
	assert_int_equal(look(&b, "strassburg", &h), 1);
	assert_true(look(&b, "is", &h) > 2);
	assert_string_equal(h[0].section, "Start");
	assert_string_equal(h[1].section, "What it is");
	assert_int_equal(look(&b, "not the", &h), 1);
	is_hit(
	    &h[0], 2, "Safety of ketamine", "drive ", "not the", " same day");
	assert_int_equal(look(&b, "nowhere", &h), 0);
	assert_int_equal(b.read, 4);
	book_close(&b);
}

static void
nothing_is_looked_for(void **state)
{
	struct book b;
	const struct find_hit *h;
	size_t start, end;

	(void)state;
	book_open(&b, guide, 4);
	assert_int_equal(find_kind(b.find), FIND_NOTHING);
	assert_int_equal(find_wants(b.find), GUIDE_NO_PAGE);
	find_read(b.find, b.pages[0]);
	assert_int_equal(find_hits(b.find, &h), 0);
	assert_int_equal(look(&b, " \u00ad \n", &h), 0);
	assert_int_equal(b.read, 0);
	assert_false(find_match(b.find, "abc", 3, 0, &start, &end));
	assert_int_equal(look(&b, "", &h), 0);
	find_links(b.find, FIND_TERM, "", 4, GUIDE_NO_PAGE);
	assert_int_equal(run(&b, &h), 0);
	find_free(NULL);
	book_close(&b);
}

static void
words_apart(void **state)
{
	struct book b;
	const struct find_hit *h;
	size_t start, end;

	(void)state;
	book_open(&b, guide, 4);
	assert_int_equal(look(&b, "day drive", &h), 1);
	assert_int_equal(b.read, 8);
	assert_int_equal(find_unread(b.find), 1);
	assert_true(find_is_apart(b.find));
	is_hit(
	    &h[0], 2, "Safety of ketamine", "", "drive", " not the same day");
	/* either word is shown, the first one first */
	assert_true(find_match(b.find, "a day to drive", 14, 0, &start, &end));
	assert_int_equal(start, 2);
	assert_int_equal(end, 5);
	assert_true(find_match(b.find, "a day to drive", 14, 5, &start, &end));
	assert_int_equal(start, 9);
	assert_false(
	    find_match(b.find, "a day to drive", 14, 14, &start, &end));

	/* all of them, in one paragraph */
	assert_int_equal(look(&b, "drive nowhere", &h), 0);
	assert_int_equal(b.read, 8);
	assert_false(find_is_apart(b.find));
	assert_int_equal(look(&b, "medicine dissociative", &h), 0);
	/* one page has them together: no other is looked at again */
	assert_int_equal(look(&b, "same day", &h), 1);
	assert_int_equal(b.read, 4);
	assert_false(find_is_apart(b.find));
	assert_true(find_match(b.find, "SAME day", 8, 0, &start, &end));
	assert_int_equal(end, 8);
	assert_false(find_match(b.find, "a day to drive", 14, 0, &start, &end));
	book_close(&b);
}

static void
links_are_found(void **state)
{
	struct book b;
	const struct find_hit *h;
	size_t start, end;

	(void)state;
	book_open(&b, guide, 4);
	find_links(b.find, FIND_TERM, "dissociative", 4, GUIDE_NO_PAGE);
	assert_string_equal(find_key(b.find), "dissociative");
	assert_int_equal(find_kind(b.find), FIND_TERM);
	assert_int_equal(run(&b, &h), 3);
	is_hit(&h[0], 0, "What it is", "A ", "dissociative",
	    " one, used in Stra\u00dfburg. [fda]");
	is_hit(&h[1], 2, "Safety of ketamine", "Keep calm. See ", "it",
	    " and again.");
	is_hit(&h[2], 3, "Dissociative", "Once more ", "far", ", [so].");
	assert_false(find_match(b.find, "dissociative", 12, 0, &start, &end));

	find_links(b.find, FIND_TERM, "dissociative", 4, 3);
	assert_int_equal(run(&b, &h), 2);
	assert_int_equal(b.read, 3);
	find_links(b.find, FIND_TERM, "dissociative", 4, 0);
	assert_int_equal(run(&b, &h), 2);
	assert_int_equal(h[0].page, 2);
	find_links(b.find, FIND_SOURCE, "fda-2019", 4, GUIDE_NO_PAGE);
	assert_int_equal(run(&b, &h), 1);
	is_hit(&h[0], 0, "What it is",
	    "A dissociative one, used in Stra\u00dfburg. ", "[fda]", "");
	find_links(b.find, FIND_SOURCE, "fda", 4, GUIDE_NO_PAGE);
	assert_int_equal(run(&b, &h), 0);
	book_close(&b);
}

/* ---- long ones ------------------------------------------------------- */

static void
hits_stand_apart(void **state)
{
	struct str s = {0};
	struct book b;
	const struct find_hit *h;
	const char *page;
	size_t n;

	(void)state;
	for (int i = 0; i < 200; i++)
		str_puts(&s, "word by word ");
	page = str_text(&s);
	book_open(&b, &page, 1);
	n = look(&b, "word", &h);
	/* 2599 bytes, every 240 or somewhat more */
	assert_in_range(n, 9, 11);
	for (size_t i = 1; i < n; i++) {
		assert_true(h[i].off >= h[i - 1].off + FIND_APART);
		assert_true(h[i].off < h[i - 1].off + FIND_APART + 13);
		assert_in_range(h[i].start, 88, 100);
		assert_int_equal(strncmp(h[i].context, "word", 4) &&
				     strncmp(h[i].context, "by", 2),
		    0);
	}
	assert_true(strlen(h[0].context) > 200);
	str_done(&s);
	book_close(&b);
}

static void
no_more_than_the_cap(void **state)
{
	struct str s = {0};
	struct book b;
	const struct find_hit *h;
	const char *pages[2];

	(void)state;
	for (int i = 0; i < FIND_MAX - 1; i++)
		str_puts(&s, "word\n\n");
	pages[0] = str_text(&s);
	pages[1] = "word";
	book_open(&b, pages, 2);
	assert_int_equal(look(&b, "word", &h), FIND_MAX);
	assert_false(find_is_cut(b.find));
	assert_int_equal(b.read, 2);
	book_close(&b);
	pages[1] = "word\n\nword\n";
	book_open(&b, pages, 2);
	assert_int_equal(look(&b, "word", &h), FIND_MAX);
	assert_true(find_is_cut(b.find));
	assert_int_equal(look(&b, "wor", &h), FIND_MAX);
	assert_int_equal(look(&b, "none", &h), 0);
	assert_false(find_is_cut(b.find));
	str_done(&s);
	book_close(&b);
}

/* Contexts are clean and cut between clusters, in any text. */
static void
contexts_of_random_texts(void **state)
{
	uint64_t seed = UINT64_C(0x9e3779b97f4a7c15);
	struct str s = {0}, folded = {0};
	struct text_finder *finder = text_finder_new();

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct book b;
		const struct find_hit *h;
		const char *page;
		uint32_t kind = gen_below(&seed, GEN_KINDS);
		size_t n;

		str_clear(&s);
		if (gen_below(&seed, 3) == 0)
			str_puts(&s, "```\n");
		for (int i = 0; i < 4; i++) {
			gen_text(&seed, kind, 20 + gen_below(&seed, 300), &s);
			str_puts(&s, i % 2 ? "\u2068Needle\u2069" : "needle");
		}
		page = str_text(&s);
		book_open(&b, &page, 1);
		n = look(&b, "needle", &h);
		for (size_t i = 0; i < n; i++) {
			str_clear(&folded);
			text_fold(finder, h[i].context + h[i].start,
			    h[i].end - h[i].start, &folded);
			assert_non_null(strstr(str_text(&folded), "needle"));
			assert_true(h[i].start <= 100);
		}
		look(&b, "e", &h);
		book_close(&b);
	}
	text_finder_free(finder);
	str_done(&folded);
	str_done(&s);
}

static void
contexts_in_long_leaves(void **state)
{
	struct str s = {0};
	struct book b;
	const struct find_hit *h;
	const char *page;

	(void)state;
	for (int leaf = 0; leaf < 3; leaf++) {
		for (int i = 0; i < 400 - 100 * leaf; i++)
			str_puts(&s, "\u8840\u538b");
		str_puts(&s, "\u7d42\n\n");
	}
	page = str_text(&s);
	book_open(&b, &page, 1);
	assert_int_equal(look(&b, "\u7d42", &h), 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(h[i].start, 99);
	str_done(&s);
	book_close(&b);
}

/* What is longer than a query can be is cut between characters. */
static void
a_long_query(void **state)
{
	struct str s = {0};
	struct book b;
	const struct find_hit *h;
	const char *page;

	(void)state;
	for (int i = 0; i < 3 * FIND_QUERY_MAX; i++)
		str_puts(&s, i % 2 ? "\u00e9" : "\u304c");
	page = str_text(&s);
	book_open(&b, &page, 1);
	assert_int_not_equal(look(&b, page, &h), 0);
	assert_int_equal(h[0].start, 0);
	assert_in_range(h[0].end, 230, 240);
	str_done(&s);
	book_close(&b);
}

/* ---- wiping ---------------------------------------------------------- */

/*
 * How often KEY, each byte of it with bit 7 turned, stands in memory that can
 * be written.  SIZE_MAX when the system does not tell.
 */
static size_t
in_memory(const char *key, size_t n)
{
	static char buf[1 << 16];
	FILE *maps = fopen("/proc/self/maps", "r");
	int mem = open("/proc/self/mem", O_RDONLY);
	char line[512], w;
	unsigned long from, to;
	size_t count = 0;

	if (!maps || mem < 0) {
		if (maps)
			fclose(maps);
		return SIZE_MAX;
	}
	while (fgets(line, sizeof line, maps)) {
		ssize_t got;

		/* the shadow of a sanitizer is larger than this */
		if (sscanf(line, "%lx-%lx r%c", &from, &to, &w) != 3 ||
		    w != 'w' || to - from > 64ul << 20)
			continue;
		for (; from + n <= to; from += (size_t)got - n + 1) {
			got = pread(mem, buf, sizeof buf, (off_t)from);
			if (got < (ssize_t)n)
				break;
			for (size_t i = 0; i + n <= (size_t)got; i++) {
				size_t k = 0;
				uintptr_t at = from + i;

				while (k < n &&
				       buf[i + k] == (char)(key[k] ^ 0x80))
					k++;
				if (k == n &&
				    (at < (uintptr_t)buf ||
					at >= (uintptr_t)(buf + sizeof buf)))
					count++;
			}
		}
	}
	fclose(maps);
	close(mem);
	mem = 0;
	memset(buf, 0, sizeof buf);
	return count;
}

static void
turn(const char *key, size_t n, char *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = (char)(key[i] ^ 0x80);
}

static void
nothing_typed_is_left(void **state)
{
	static const char *const pages[] = {"# Page\n\nNo such words.\n"};
	/* "XyloPhone-77" and "xylophone-77" with bit 7 turned */
	static const char typed[] = "\xd8\xf9\xec\xef\xd0\xe8\xef\xee\xe5"
				    "\xad\xb7\xb7";
	static const char folded[] = "\xf8\xf9\xec\xef\xf0\xe8\xef\xee\xe5"
				     "\xad\xb7\xb7";
	const struct find_hit *h;
	struct book b;
	char words[24 + 16 + 20 * 3];
	size_t n = sizeof typed - 1;

	(void)state;
	if (in_memory(typed, n) == SIZE_MAX)
		skip();
	book_open(&b, pages, 1);
	for (int way = 0; way < 3; way++) {
		/* freed memory keeps what stands further on in it */
		memset(words, '-', 24);
		turn(typed, n, words + 24);
		memcpy(words + 24 + n, " Two", 4);
		/* it grows more than tenfold */
		for (int i = 0; i < 20; i++)
			memcpy(words + 28 + n + 3 * i, "\ufdfa", 3);
		find_text(b.find, words, 28 + n + 60, 1);
		mem_wipe(words, sizeof words);
		assert_int_equal(run(&b, &h), 0);
		assert_int_not_equal(in_memory(typed, n), 0);
		assert_int_not_equal(in_memory(folded, n), 0);
		if (way == 0)
			find_clear(b.find);
		else if (way == 1)
			find_text(b.find, "other", 5, 1);
		else
			book_close(&b);
		assert_int_equal(in_memory(typed, n), 0);
		assert_int_equal(in_memory(folded, n), 0);
	}
}

/* The words around a hit tell what was looked for. */
static void
no_context_is_left(void **state)
{
	/* "tell-tale" with bit 7 turned */
	static const char key[] = "\xf4\xe5\xec\xec\xad\xf4\xe1\xec\xe5";
	const struct find_hit *h;
	struct str s = {0};
	struct book b;
	const char *page;
	char word[10] = "";
	size_t n = sizeof key - 1, before;

	(void)state;
	turn(key, n, word);
	str_puts(&s, "# Page\n\nThe ");
	str_put(&s, word, n);
	str_puts(&s, " word.\n\nAnd then a longer one, without it.\n");
	page = str_text(&s);
	book_open(&b, &page, 1);
	before = in_memory(key, n);
	if (before == SIZE_MAX)
		skip();
	assert_int_equal(look(&b, word, &h), 1);
	assert_true(in_memory(key, n) > before + 1);
	find_clear(b.find);
	assert_int_equal(find_hits(b.find, &h), 0);
	assert_true(in_memory(key, n) <= before);
	str_done(&s);
	book_close(&b);
}

static int
setup(void **state)
{
	struct err e;

	return *state || !text_locale_init(&e);
}

/* What stands beside a step, or above a callout, is no text of a leaf. */
static void
labels_are_found(void **state)
{
	struct book b = {.arena = arena_new(), .find = find_new()};
	const struct doc *d = sample_parse(b.arena,
	    "```timeline\nNow: Eat.\nB: Now.\n```\n\n> [!NOTE] A day\n> - x\n");
	const struct find_hit *h;

	(void)state;
	find_text(b.find, "now", 3, 1);
	find_read(b.find, d);
	assert_int_equal(find_hits(b.find, &h), 2);
	find_text(b.find, "day", 3, 1);
	find_read(b.find, d);
	assert_int_equal(find_hits(b.find, &h), 1);
	assert_string_equal(h->context, "A day: x");
	book_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_found),
	    cmocka_unit_test(labels_are_found),
	    cmocka_unit_test(nothing_is_looked_for),
	    cmocka_unit_test(words_apart),
	    cmocka_unit_test(links_are_found),
	    cmocka_unit_test(hits_stand_apart),
	    cmocka_unit_test(no_more_than_the_cap),
	    cmocka_unit_test(contexts_of_random_texts),
	    cmocka_unit_test(contexts_in_long_leaves),
	    cmocka_unit_test(a_long_query),
	    cmocka_unit_test(nothing_typed_is_left),
	    cmocka_unit_test(no_context_is_left),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
