/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compose: a page of pieces looks as the same Markdown written as a page does,
 * wherever the pieces stood, and is a sound tree.
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
#include "base/mem.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "layout/layout.h"
#include "sample.h"
#include "tempdir.h"
#include "text/text.h"
#include "torture/doc_check.h"

/* ---- two docs that must look the same --------------------------------- */

static void
same_runs(const struct unit *u, const struct unit *v, uint32_t line)
{
	const struct line *a = &u->lines[line], *b = &v->lines[line];

	assert_int_equal(a->nruns, b->nruns);
	assert_int_equal(a->off, b->off);
	for (uint32_t i = 0; i < a->nruns; i++) {
		const struct run *r = &u->runs[a->first + i];
		const struct run *q = &v->runs[b->first + i];

		assert_int_equal(r->len, q->len);
		assert_memory_equal(r->s, q->s, r->len);
		assert_int_equal(r->off, q->off);
		assert_int_equal(r->link, q->link);
		assert_int_equal(r->col, q->col);
		assert_int_equal(r->cols, q->cols);
		assert_int_equal(r->role, q->role);
		assert_int_equal(r->isolated, q->isolated);
	}
}

static void
same_lines(
    const struct doc *d, const struct doc *want, const struct layout_opts *opts)
{
	struct layout *l = layout_new(d, opts), *m = layout_new(want, opts);
	uint32_t u = layout_first(l), v = layout_first(m);

	for (; u != LAYOUT_NONE && v != LAYOUT_NONE;
	     u = layout_next(l, u), v = layout_next(m, v)) {
		const struct unit *a = layout_lines(l, u);
		const struct unit *b = layout_lines(m, v);

		assert_int_equal(a->block, b->block);
		assert_int_equal(a->nlines, b->nlines);
		assert_int_equal(a->gap, b->gap);
		for (uint32_t i = 0; i < a->nlines; i++)
			same_runs(a, b, i);
	}
	assert_int_equal(u, v);
	layout_free(l);
	layout_free(m);
}

static void
same_links(const struct doc *d, const struct doc *want)
{
	assert_int_equal(d->nlinks, want->nlinks);
	for (uint32_t i = 0; i < d->nlinks; i++) {
		const struct link *k = &d->links[i], *w = &want->links[i];

		assert_string_equal(k->dest, w->dest);
		assert_int_equal(k->block, w->block);
		assert_int_equal(k->start, w->start);
		assert_int_equal(k->end, w->end);
		assert_int_equal(k->kind, w->kind);
		assert_int_equal(k->repeated, w->repeated);
	}
}

static void
same_look(const struct doc *d, const struct doc *want)
{
	static const struct layout_opts looks[] = {
	    {.width = 72},
	    {.width = 20, .compact = true},
	    {.width = 40, .plain = true},
	};
	const char *wrong = doc_check(d);

	if (wrong)
		fail_msg("%s", wrong);
	assert_int_equal(d->nblocks, want->nblocks);
	assert_int_equal(d->bytes, want->bytes);
	assert_int_equal(!d->title, !want->title);
	if (d->title)
		assert_string_equal(d->title, want->title);
	same_links(d, want);
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		same_lines(d, want, &looks[i]);
}

static void
looks_as(struct arena *a, const struct doc *d, const char *markdown)
{
	same_look(d, sample_parse(a, markdown));
}

/* ---- texts ------------------------------------------------------------ */

static void
texts_are_a_page(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);

	(void)state;
	compose_para(c, "Before the title.", 0);
	compose_heading(c, 1, "A title");
	compose_para(c, "Plain, and\nbroken.", 0);
	compose_para(c, "Strong and long enough for two lines.", SPAN_STRONG);
	compose_heading(c, 3, "Below");
	compose_item(c, "one", 0);
	compose_item(c, "two", SPAN_EMPH);
	compose_para(c, "Between.", SPAN_STRONG | SPAN_EMPH);
	compose_item(c, "three", 0);
	looks_as(a, compose_done(c),
	    "Before the title.\n\n# A title\n\nPlain, and\\\nbroken.\n\n"
	    "**Strong and long enough for two lines.**\n\n### Below\n\n"
	    "- one\n- *two*\n\n***Between.***\n\n- three\n");
	arena_free(a);
}

/* What stands in a row is one timeline; a label or a text alone is nothing. */
static void
steps_are_a_timeline(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	char label[] = "Before";

	(void)state;
	compose_step(c, label, "Sleep well: it helps.");
	mem_wipe(label, sizeof label);
	compose_step(c, "", "Nobody sees this.");
	compose_step(c, "Nor this", "");
	compose_step(c, "After", "Rest.");
	compose_para(c, "Between.", 0);
	compose_step(c, "A label that has no room beside", "Go home.");
	compose_item(c, "one", 0);
	looks_as(a, compose_done(c),
	    "```timeline\nBefore: Sleep well: it helps.\nAfter: Rest.\n```\n\n"
	    "Between.\n\n"
	    "```timeline\nA label that has no room beside: Go home.\n```\n\n"
	    "- one\n");
	arena_free(a);
}

/* No style makes a link of a text, which would lead nowhere. */
static void
odd_texts(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);

	(void)state;
	compose_heading(c, 0, "A");
	compose_heading(c, 9, "B");
	compose_heading(c, 2, "");
	compose_para(c, "", SPAN_STRONG);
	compose_para(c, "x", SPAN_LINK | SPAN_TERM | SPAN_CITE);
	compose_item(c, "", SPAN_STRONG);
	compose_item(c, "y", SPAN_LINK | SPAN_CODE);
	looks_as(a, compose_done(c), "# A\n\n###### B\n\nx\n\n-\n- `y`\n");
	arena_free(a);
}

static void
texts_are_copied(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	char text[] = "kept";
	const struct doc *d;

	(void)state;
	compose_heading(c, 1, text);
	compose_para(c, text, 0);
	compose_item(c, text, 0);
	mem_wipe(text, sizeof text);
	d = compose_done(c);
	looks_as(a, d, "# kept\n\nkept\n\n- kept\n");
	assert_string_equal(d->title, "kept");
	arena_free(a);
}

static void
nothing_is_an_empty_page(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	const struct doc *d = sample_parse(a, "one\n\ntwo\n"), *none;

	(void)state;
	compose_blocks(c, d, 0, 3); /* not the page itself */
	compose_blocks(c, d, 2, 2);
	compose_blocks(c, d, 2, 1);
	compose_blocks(c, d, 3, 9);
	compose_blocks(c, d, UINT32_MAX, UINT32_MAX);
	none = compose_done(c);
	looks_as(a, none, "");
	assert_int_equal(none->nblocks, 1);
	compose_blocks(c, d, 2, UINT32_MAX);
	looks_as(a, compose_done(c), "two\n");
	assert_int_equal(none->nblocks, 1); /* that one stays as it was */
	arena_free(a);
}

/* ---- blocks ----------------------------------------------------------- */

static const char rich[] =
    "# All that there is\n"
    "\n"
    "What *this* tells, with [a page](safety.md#x) and "
    "[a term](glossary.md#term).\n"
    "\n"
    "> [!IMPORTANT]\n"
    "> - first [cited](sources.md#one)\n"
    ">   - deeper [again](glossary.md#term)\n"
    "> - second\n"
    "\n"
    "## People\n"
    "\n"
    "```people\n"
    "38 of 100: felt dizzy | 15 of 100: spray without the drug\n"
    "30 of 100: felt sick\n"
    "```\n"
    "\n"
    "> [!WARNING]\n"
    "> Call **now**, [here](get-help.md).\n"
    "\n"
    "9. nine\n"
    "\n"
    "   > quoted [b](#b)\n"
    "\n"
    "10. ten [c](#c) `code` [d](https://example.org/)\n"
    "\n"
    "---\n"
    "\n"
    "```timeline\n"
    "Before: eat nothing\n"
    "After: rest\n"
    "```\n"
    "\n"
    "    code\twith a tab\n"
    "    and a line\n"
    "\n"
    "> [!NOTE] Known\n"
    "> 为什么 [a term](glossary.md#term) و [other](glossary.md#other)\n"
    "\n"
    "The [other](glossary.md#other) one, *last*.\n";

enum { RICH_MAX = 32 };

/* Its children, with the bytes of the source they begin at; returns how many.
 * One more is its end. */
static int
cut_rich(const struct doc *d, uint32_t ids[RICH_MAX], size_t at[RICH_MAX])
{
	const char *s = rich;
	uint32_t line = 1;
	int n = 0;

	for (uint32_t i = 1; i < d->nblocks; i = d->blocks[i].end) {
		for (; line < d->blocks[i].line; line++)
			s = strchr(s, '\n') + 1;
		ids[n] = i;
		at[n++] = (size_t)(s - rich);
		assert_true(n < RICH_MAX);
	}
	ids[n] = d->nblocks;
	at[n] = strlen(rich);
	return n;
}

static void
any_range_is_its_markdown(void **state)
{
	struct arena *keep = arena_new();
	const struct doc *d = sample_parse(keep, rich);
	uint32_t ids[RICH_MAX];
	size_t at[RICH_MAX];
	int n = cut_rich(d, ids, at);

	(void)state;
	assert_int_equal(n, 12);
	for (int i = 0; i <= n; i++)
		for (int k = i; k <= n; k++) {
			struct arena *a = arena_new();
			struct compose *c = compose_new(a);

			compose_blocks(c, d, ids[i], ids[k]);
			looks_as(a, compose_done(c),
			    arena_strndup(a, rich + at[i], at[k] - at[i]));
			arena_free(a);
		}
	arena_free(keep);
}

/* Pieces in any order, some of them texts.  A comment keeps two lists apart
 * and leaves nothing in the tree. */
static void
any_pieces_are_their_markdown(void **state)
{
	struct arena *keep = arena_new(), *a = arena_new();
	const struct doc *d = sample_parse(keep, rich);
	uint32_t ids[RICH_MAX];
	size_t at[RICH_MAX];
	int n = cut_rich(d, ids, at);
	unsigned seed = 5;
	struct str s;

	(void)state;
	str_init(&s);
	for (int round = 0; round < 400; round++) {
		struct compose *c = compose_new(a);
		bool items = false;

		str_clear(&s);
		for (unsigned left = temp_random(&seed) % 9; left; left--) {
			unsigned what = temp_random(&seed) % 6;
			unsigned i = temp_random(&seed) % (unsigned)n;
			unsigned k = i + 1 + temp_random(&seed) % 3;

			if (what != 0)
				str_puts(&s, items ? "\n<!-- -->\n\n" : "\n\n");
			items = what == 0;
			if (what == 0) {
				compose_item(c, "own words", SPAN_STRONG);
				str_puts(&s, "- **own words**\n");
			} else if (what == 1) {
				compose_para(c, "said", 0);
				str_puts(&s, "said\n");
			} else if (what == 2) {
				compose_heading(c, 2, "Said");
				str_puts(&s, "## Said\n");
			} else {
				k = k > (unsigned)n ? (unsigned)n : k;
				compose_blocks(c, d, ids[i], ids[k]);
				str_put(&s, rich + at[i], at[k] - at[i]);
				str_puts(&s, "\n<!-- -->\n\n");
			}
		}
		looks_as(a, compose_done(c), str_text(&s));
		arena_reset(a);
	}
	str_done(&s);
	arena_free(a);
	arena_free(keep);
}

/* What stood in an item of a quiz stands on the page. */
static void
nested_blocks_come_up(void **state)
{
	static const char quiz[] =
	    "# Quiz\n\n[first](a.md) of *all*\n\n"
	    "> - deeper still\n"
	    ">   - [ ] an answer with [a link](b.md)\n"
	    ">\n"
	    ">     Short **trips** count [too](glossary.md#trip).\n"
	    ">\n"
	    ">     > [!TIP]\n"
	    ">     > - Ask\n"
	    ">     >   1. [twice](glossary.md#trip)\n"
	    ">   - [x] another\n\n"
	    "[last](c.md)\n";
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, quiz);
	struct compose *c = compose_new(a);
	uint32_t answer = 1, feedback;

	(void)state;
	while (strncmp(d->blocks[answer].text, "[ ]", 3) != 0)
		answer++;
	feedback = d->blocks[answer].end;
	assert_true(d->blocks[feedback].depth > 4);
	compose_para(c, "Yes.", 0);
	compose_blocks(c, d, feedback, d->blocks[d->blocks[answer].parent].end);
	compose_blocks(c, d, d->nblocks - 1, d->nblocks);
	looks_as(a, compose_done(c),
	    "Yes.\n\nShort **trips** count [too](glossary.md#trip).\n\n"
	    "> [!TIP]\n> - Ask\n>   1. [twice](glossary.md#trip)\n\n"
	    "[last](c.md)\n");
	arena_free(a);
}

/* Depth is counted anew, to 255 and no further, going down and coming up. */
static void
deep_blocks_come_up(void **state)
{
	enum { DEEP = 300 };
	struct arena *a = arena_new();
	const struct doc *d;
	struct str s;

	(void)state;
	str_init(&s);
	str_repeat(&s, '>', DEEP);
	str_puts(&s, " deep [a](b.md)\n");
	d = sample_parse(a, str_text(&s));
	for (uint32_t from = 1; from < d->nblocks; from += 7) {
		struct compose *c = compose_new(a);

		compose_blocks(c, d, from, from + 1);
		looks_as(a, compose_done(c), str_text(&s) + from - 1);
	}
	str_done(&s);
	arena_free(a);
}

static void
pages_of_the_guide(void **state)
{
	static const char *const names[] = {"content/safety.md",
	    "content/depression.md", "content/quiz.md", "content/teachback.md",
	    "content/what-to-expect.md"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct arena *a = arena_new();
		const struct doc *d = sample_load(a, names[i]), *whole;
		struct compose *c = compose_new(a);
		struct str one, two;

		str_init(&one);
		str_init(&two);
		compose_blocks(c, d, 1, d->nblocks);
		whole = compose_done(c);
		same_look(whole, d);
		doc_outline(d, &one);
		doc_outline(whole, &two);
		assert_string_equal(str_text(&one), str_text(&two));
		str_done(&one);
		str_done(&two);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(texts_are_a_page),
	    cmocka_unit_test(steps_are_a_timeline),
	    cmocka_unit_test(odd_texts),
	    cmocka_unit_test(texts_are_copied),
	    cmocka_unit_test(nothing_is_an_empty_page),
	    cmocka_unit_test(any_range_is_its_markdown),
	    cmocka_unit_test(any_pieces_are_their_markdown),
	    cmocka_unit_test(nested_blocks_come_up),
	    cmocka_unit_test(deep_blocks_come_up),
	    cmocka_unit_test(pages_of_the_guide),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
