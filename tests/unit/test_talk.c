/* SPDX-License-Identifier: GPL-3.0-or-later */
/* talk: a counselor's notes as a tree: labels, links, sections. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/talk.h"
#include "onedir.h"
#include "text/text.h"

static int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	temp_file(&dir, "guide.conf",
	    "title = \"G\"\nversion = \"1\"\nsource-language = \"en\"\n");
	temp_file(&dir, "SUMMARY.md",
	    "# G\n\n- [One](one.md)\n- [Deep](sub/two.md)\n");
	temp_file(&dir, "one.md", "# One\n\n## Here\n\nWords.\n");
	temp_folder(&dir, "sub");
	temp_file(&dir, "sub/two.md", "# Two\n\nWords.\n");
	temp_folder(&dir, "counselor");
	return 0;
}

/* What is said of page PAGE when its notes are TEXT. */
static const struct doc *
notes_of(struct guide **g, struct arena **a, uint32_t page, const char *text)
{
	struct err e = {0};
	const struct doc *d;

	if (page == 1 && text)
		temp_folder(&dir, "counselor/sub");
	if (text)
		temp_file(&dir,
		    page ? "counselor/sub/two.md" : "counselor/one.md", text);
	*g = guide_open(dir.path, NULL, &e);
	assert_non_null(*g);
	*a = arena_new();
	d = talk_load(*g, page, *a, &e);
	assert_int_equal(e.code, 0);
	return d;
}

static void
drop(struct guide *g, struct arena *a)
{
	arena_free(a);
	guide_close(g);
}

/* The leaf that begins with TEXT. */
static const struct block *
leaf(const struct doc *d, const char *text)
{
	for (uint32_t i = 1; i < d->nblocks; i++)
		if (d->blocks[i].len &&
		    strncmp(d->blocks[i].text, text, strlen(text)) == 0)
			return &d->blocks[i];
	fail_msg("nothing begins with \"%s\"", text);
	return NULL;
}

static void
a_label_is_strong(void **state)
{
	static const char notes[] =
	    "# Notes: One\n\nSay: no item.\n\n## Here\n\n"
	    "- Say: It is so.\n"
	    "- Watch for: *Haste*. More.\n"
	    "- 说：慢慢来。\n"
	    "- **Ask**: Is it?\n"
	    "- No label here. It: goes on.\n"
	    "- A label that is so long that it cannot be one: no.\n";
	static const struct {
		const char *text;
		uint32_t end; /* 0: none is strong by itself */
	} says[] = {{"Say: It", 4}, {"Watch for", 10}, {"说：", 6},
	    {"No label", 0}, {"A label", 0}, {"Say: no item", 0}};
	struct guide *g;
	struct arena *a;
	const struct doc *d;

	(void)state;
	d = notes_of(&g, &a, 0, notes);
	assert_non_null(d);
	for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
		const struct block *b = leaf(d, says[i].text);

		if (!says[i].end) {
			assert_int_equal(b->nspans, 0);
			continue;
		}
		assert_true(b->nspans >= 2);
		assert_int_equal(b->spans[0].start, 0);
		assert_int_equal(b->spans[0].style, SPAN_STRONG);
		assert_int_equal(b->spans[1].start, says[i].end);
		assert_int_equal(b->spans[1].style, 0);
		for (uint32_t k = 1; k < b->nspans; k++)
			assert_true(b->spans[k].start > b->spans[k - 1].start);
	}
	drop(g, a);
}

static const char *
dest_of(const struct doc *d, const char *words)
{
	for (uint32_t i = 0; i < d->nlinks; i++) {
		const struct link *l = &d->links[i];

		if (strncmp(d->blocks[l->block].text + l->start, words,
			l->end - l->start) == 0)
			return l->dest;
	}
	fail_msg("no link says \"%s\"", words);
	return NULL;
}

static void
links_lead_from_the_top(void **state)
{
	struct guide *g;
	struct arena *a;
	const struct doc *d;
	struct target t;

	(void)state;
	d = notes_of(&g, &a, 0,
	    "# Notes\n\n[page](../sub/two.md#x) [same](#here) "
	    "[up](../../up.md) "
	    "[out](https://example.org/a)\n");
	assert_string_equal(dest_of(d, "page"), "sub/two.md#x");
	assert_string_equal(dest_of(d, "same"), "one.md#here");
	assert_string_equal(dest_of(d, "up"), "../../up.md");
	assert_string_equal(dest_of(d, "out"), "https://example.org/a");
	t = guide_resolve(g, GUIDE_NO_PAGE, &d->links[0]);
	assert_int_equal(t.kind, TARGET_PAGE);
	assert_int_equal(t.page, 1);
	assert_string_equal(t.anchor, "x");
	t = guide_resolve(g, GUIDE_NO_PAGE, &d->links[1]);
	assert_int_equal(t.page, 0);
	assert_int_equal(
	    guide_resolve(g, GUIDE_NO_PAGE, &d->links[2]).kind, TARGET_ESCAPES);
	assert_int_equal(
	    guide_resolve(g, GUIDE_NO_PAGE, &d->links[3]).kind, TARGET_OUTSIDE);
	drop(g, a);
}

static void
a_page_in_a_folder_has_them_too(void **state)
{
	struct guide *g;
	struct arena *a;
	const struct doc *d = notes_of(
	    &g, &a, 1, "# Notes\n\n[one](../../one.md#here) [same](#s)\n");

	(void)state;
	assert_non_null(d);
	assert_string_equal(dest_of(d, "one"), "one.md#here");
	assert_string_equal(dest_of(d, "same"), "sub/two.md#s");
	drop(g, a);
}

static void
sections_begin_and_end(void **state)
{
	struct guide *g;
	struct arena *a;
	uint32_t i;
	const struct doc *d = notes_of(&g, &a, 0,
	    "# Notes\n\n## The whole page\n\nA.\n\n### Deeper\n\nB.\n\n"
	    "## Here\n\n- Say: C.\n\n"
	    "## If the person is distressed or says they want to die\n\nD.\n");

	(void)state;
	i = talk_find(d, talk_whole);
	assert_true(i != 0);
	assert_int_equal(talk_end(d, i), talk_find(d, "here"));
	i = talk_find(d, talk_distress);
	assert_true(i != 0);
	assert_int_equal(talk_end(d, i), d->nblocks);
	assert_int_equal(talk_find(d, "nowhere"), 0);
	assert_int_equal(talk_find(NULL, talk_whole), 0);
	drop(g, a);
}

static void
a_page_may_have_none(void **state)
{
	struct guide *g;
	struct arena *a;

	(void)state;
	assert_null(notes_of(&g, &a, 0, NULL));
	drop(g, a);
	/* nor has a stranger's book */
	remove(temp_path(&dir, "guide.conf"));
	assert_null(notes_of(&g, &a, 0, "# Notes\n\nWords.\n"));
	drop(g, a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_label_is_strong, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		links_lead_from_the_top, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		a_page_in_a_folder_has_them_too, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		sections_begin_and_end, setup, remove_dir),
	    cmocka_unit_test_setup_teardown(
		a_page_may_have_none, setup, remove_dir),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("talk", tests, NULL, NULL);
}
