/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compose, for paper: boxes, places to write, and trees of the same shape in
 * any language.
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
#include "sample.h"
#include "tempdir.h"
#include "text/text.h"
#include "torture/doc_check.h"

static void
sound(const struct doc *d)
{
	const char *wrong = doc_check(d);

	if (wrong)
		fail_msg("%s", wrong);
}

/* The same tree; WORDS: and the same words in it. */
static void
same_tree(const struct doc *d, const struct doc *want, bool words)
{
	sound(d);
	assert_int_equal(d->nblocks, want->nblocks);
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i], *w = &want->blocks[i];

		assert_int_equal(b->kind, w->kind);
		assert_int_equal(b->detail, w->detail);
		assert_int_equal(b->flags, w->flags);
		assert_int_equal(b->depth, w->depth);
		assert_int_equal(b->parent, w->parent);
		assert_int_equal(b->end, w->end);
		assert_int_equal(b->number, w->number);
		assert_int_equal(!b->data, !w->data);
		if (!words)
			continue;
		assert_string_equal(b->text, w->text);
		assert_int_equal(b->before, w->before);
		assert_int_equal(b->nspans, w->nspans);
		for (uint32_t k = 0; k < b->nspans; k++) {
			assert_int_equal(b->spans[k].start, w->spans[k].start);
			assert_int_equal(b->spans[k].style, w->spans[k].style);
			assert_int_equal(b->spans[k].link, w->spans[k].link);
		}
	}
}

static void
same_links(const struct doc *d, const struct doc *want)
{
	assert_int_equal(d->nlinks, want->nlinks);
	for (uint32_t i = 0; i < d->nlinks; i++) {
		assert_string_equal(d->links[i].dest, want->links[i].dest);
		assert_int_equal(d->links[i].block, want->links[i].block);
		assert_int_equal(d->links[i].start, want->links[i].start);
		assert_int_equal(d->links[i].end, want->links[i].end);
		assert_int_equal(d->links[i].kind, want->links[i].kind);
		assert_int_equal(d->links[i].repeated, want->links[i].repeated);
	}
}

static void
is_as(struct arena *a, struct compose *c, const char *markdown)
{
	const struct doc *d = compose_done(c),
			 *want = sample_parse(a, markdown);

	same_tree(d, want, true);
	same_links(d, want);
}

/* ---- boxes ------------------------------------------------------------ */

static void
boxes_are_those_of_markdown(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	char label[] = "Ours";

	(void)state;
	compose_heading(c, 1, "Title");
	compose_item(c, "outside", 0);
	compose_open(c, CALLOUT_WARNING, NULL);
	compose_para(c, "Call now.", SPAN_STRONG);
	compose_item(c, "one", 0);
	compose_item(c, "two", 0);
	compose_step(c, "Before", "Sleep.");
	compose_step(c, "After", "Rest.");
	compose_close(c);
	compose_item(c, "outside again", 0);
	compose_open(c, CALLOUT_NOTE, label);
	mem_wipe(label, sizeof label);
	compose_item(c, "three", 0);
	compose_close(c);
	compose_open(c, CALLOUT_TIP, NULL);
	compose_item(c, "four", 0);
	compose_close(c);
	compose_para(c, "End.", 0);
	is_as(a, c,
	    "# Title\n\n- outside\n\n"
	    "> [!WARNING]\n> **Call now.**\n>\n> - one\n> - two\n>\n"
	    "> ```timeline\n> Before: Sleep.\n> After: Rest.\n> ```\n\n"
	    "- outside again\n\n"
	    "> [!NOTE] Ours\n> - three\n\n"
	    "> [!TIP]\n> - four\n\nEnd.\n");
	arena_free(a);
}

static void
empty_boxes_are_left_out(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	const struct doc *d = sample_parse(a, "one\n");

	(void)state;
	compose_close(c); /* of none */
	compose_open(c, CALLOUT_TIP, "x");
	compose_close(c);
	compose_close(c);
	compose_open(c, CALLOUT_TIP, NULL);
	compose_para(c, "", 0);
	compose_heading(c, 1, "");
	compose_step(c, "", "");
	compose_form(c, NULL, 0, 3);
	compose_blocks(c, d, 2, 2);
	compose_close(c);
	compose_para(c, "a", 0);
	compose_open(c, CALLOUT_TIP, NULL);
	compose_open(c, CALLOUT_TIP, NULL); /* ends the one before */
	compose_para(c, "b", 0);
	compose_open(c, CALLOUT_WARNING, NULL); /* and this, too */
	is_as(a, c, "a\n\n> [!TIP]\n> b\n");
	compose_para(c, "c", 0); /* a page was made; the box goes on */
	is_as(a, c, "a\n\n> [!TIP]\n> b\n\n<!-- -->\n\n> [!WARNING]\n> c\n");
	arena_free(a);
}

static const char linked[] =
    "# Page\n\nA [term](glossary.md#term) and [a page](safety.md#x).\n\n"
    "- first [cited](sources.md#one), *twice* [b](#b)\n"
    "- second [out](https://example.org/)\n\n"
    "> quoted [again](glossary.md#term)\n\n"
    "| a | [head](a.md) |\n|---|---|\n| [cell](b.md) | d |\n\n"
    "last [other](glossary.md#other)\n";

static const char more[] = "[one](1.md)\n\n- [other](glossary.md#other)\n";

/* LINKED as a quotation, which a callout is in Markdown. */
static const char *
boxed(struct arena *a, const char *label, const char *markdown)
{
	struct str s;
	const char *out;

	str_init(&s);
	str_printf(&s, "> %s\n> ", label);
	for (; *markdown; markdown++) {
		str_putc(&s, *markdown);
		if (*markdown == '\n' && markdown[1])
			str_puts(&s, "> ");
	}
	out = arena_strdup(a, str_text(&s));
	str_done(&s);
	return out;
}

/* Blocks of two pages, in and out of boxes: links are numbered anew. */
static void
links_within_boxes(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(a, linked);
	const struct doc *e = sample_parse(a, more);
	struct compose *c = compose_new(a);

	(void)state;
	compose_blocks(c, e, 1, e->nblocks);
	compose_open(c, CALLOUT_TIP, NULL);
	compose_blocks(c, d, 1, d->nblocks);
	compose_close(c);
	compose_open(c, CALLOUT_WARNING, NULL);
	compose_blocks(c, e, 1, 2);
	compose_item(c, "own", 0);
	compose_blocks(c, d, d->nblocks - 1, d->nblocks);
	compose_close(c);
	compose_blocks(c, e, 1, 2);
	is_as(a, c,
	    arena_printf(a, "%s\n<!-- -->\n\n%s\n<!-- -->\n\n%s\n[one](1.md)\n",
		more, boxed(a, "[!TIP]", linked),
		boxed(a, "[!WARNING]",
		    "[one](1.md)\n\n- own\n\n"
		    "last [other](glossary.md#other)\n")));
	arena_free(a);
}

/* ---- headings --------------------------------------------------------- */

static unsigned
level_of(const struct doc *d, const char *text)
{
	for (uint32_t i = 0; i < d->nblocks; i++)
		if (d->blocks[i].kind == BLOCK_HEADING &&
		    strcmp(d->blocks[i].text, text) == 0)
			return d->blocks[i].detail;
	fail_msg("no heading \"%s\"", text);
	return 0;
}

static void
headings_go_deeper(void **state)
{
	struct arena *a = arena_new();
	const struct doc *d = sample_parse(
	    a, "# one\n\n> ## two\n\n- ##### five\n\n###### six\n");
	const struct doc *e = sample_parse(a, "## again\n");
	const struct doc *f = sample_parse(a, "### once more\n");
	const struct doc *g = sample_parse(a, "# far\n"), *made;
	struct compose *c = compose_new(a);

	(void)state;
	compose_deeper(c, 2);
	compose_heading(c, 1, "ours");
	compose_blocks(c, d, 1, d->nblocks);
	compose_deeper(c, 0);
	compose_blocks(c, e, 1, e->nblocks);
	compose_deeper(c, -3);
	compose_blocks(c, f, 1, f->nblocks);
	compose_deeper(c, 1000000);
	compose_blocks(c, g, 1, g->nblocks);
	made = compose_done(c);
	sound(made);
	assert_int_equal(level_of(made, "ours"), 1);
	assert_int_equal(level_of(made, "one"), 3);
	assert_int_equal(level_of(made, "two"), 4);
	assert_int_equal(level_of(made, "five"), 6);
	assert_int_equal(level_of(made, "six"), 6);
	assert_int_equal(level_of(made, "again"), 2);
	assert_int_equal(level_of(made, "once more"), 3);
	assert_int_equal(level_of(made, "far"), 6);
	assert_int_equal(level_of(d, "one"), 1); /* theirs stay */
	assert_string_equal(made->title, "ours");
	arena_free(a);
}

/* ---- to be filled in -------------------------------------------------- */

/* A line for each block, without what the Markdown of a page has. */
static void
is_outline(const struct doc *d, const char *want)
{
	struct str s;

	sound(d);
	str_init(&s);
	doc_outline(d, &s);
	assert_string_equal(str_text(&s), want);
	str_done(&s);
}

static void
ticks_are_a_list(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	char text[] = "gone";

	(void)state;
	compose_tick(c, text);
	mem_wipe(text, sizeof text);
	compose_tick(c, "two");
	compose_item(c, "an item", 0);
	compose_tick(c, "");
	compose_open(c, CALLOUT_TIP, NULL);
	compose_tick(c, "in a box");
	compose_close(c);
	is_outline(compose_done(c), "list @1 tight\n"
				    "  item @1 .1\n"
				    "    para @1 \"gone\"\n"
				    "  item @1 .1\n"
				    "    para @1 \"two\"\n"
				    "list @1 tight\n"
				    "  item @1\n"
				    "    para @1 \"an item\"\n"
				    "list @1 tight\n"
				    "  item @1 .1\n"
				    "callout @1 .1\n"
				    "  list @1 tight\n"
				    "    item @1 .1\n"
				    "      para @1 \"in a box\"\n");
	arena_free(a);
}

static void
places_to_write(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	char text[] = "gone";

	(void)state;
	compose_write(c, text, 2);
	mem_wipe(text, sizeof text);
	compose_write(c, "", 0);
	compose_write(c, "x", -5);
	compose_write(c, "y", 1000000);
	is_outline(compose_done(c), "write @1 #2 \"gone\"\n"
				    "write @1 #1 \"\"\n"
				    "write @1 #1 \"x\"\n"
				    "write @1 #99 \"y\"\n");
	arena_free(a);
}

static void
forms_are_tables(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	char one[] = "What", two[] = "When";
	const char *heads[] = {one, two};
	const char *many[100];
	const struct doc *d;

	(void)state;
	for (size_t i = 0; i < 100; i++)
		many[i] = "m";
	compose_form(c, heads, 2, 2);
	compose_form(c, heads, 0, 9);
	mem_wipe(one, sizeof one);
	heads[0] = heads[1] = "x";
	compose_form(c, heads, 1, -1);
	is_outline(compose_done(c), "table @1 .1 #2\n"
				    "  row @1 .1\n"
				    "    cell @1 \"What\"\n"
				    "    cell @1 \"When\"\n"
				    "  row @1\n"
				    "    cell @1 \"\"\n"
				    "    cell @1 \"\"\n"
				    "  row @1\n"
				    "    cell @1 \"\"\n"
				    "    cell @1 \"\"\n"
				    "table @1 .1 #1\n"
				    "  row @1 .1\n"
				    "    cell @1 \"x\"\n"
				    "  row @1\n"
				    "    cell @1 \"\"\n");
	c = compose_new(a);
	compose_form(c, many, 100, 1000000);
	compose_para(c, "after", 0);
	d = compose_done(c);
	sound(d);
	assert_int_equal(d->blocks[1].number, 64);
	assert_int_equal(d->nblocks, 1 + 1 + (1 + 64) * 1000 + 1);
	arena_free(a);
}

/* ---- any pieces, in two languages ------------------------------------- */

static void
put_any(struct compose *c, unsigned *seed, const struct doc *d,
    const char *const words[2])
{
	const char *w = words[0], *heads[3] = {w, words[1], w};
	uint32_t from = 1, n = temp_random(seed) % 5;

	switch (temp_random(seed) % 12) {
	case 0:
		compose_heading(c, (int)(temp_random(seed) % 8), w);
		break;
	case 1:
		compose_para(c, w, temp_random(seed) % 256);
		break;
	case 2:
		compose_item(c, n ? w : "", temp_random(seed) % 256);
		break;
	case 3:
		compose_step(c, w, words[1]);
		break;
	case 4:
		compose_open(c, (int)(temp_random(seed) % 8), n ? w : NULL);
		break;
	case 5:
		compose_close(c);
		break;
	case 6:
		compose_deeper(c, (int)n);
		break;
	case 7:
		compose_tick(c, n ? w : "");
		break;
	case 8:
		compose_write(c, n ? w : "", (int)n - 1);
		break;
	case 9:
		compose_form(c, heads, temp_random(seed) % 4, (int)n);
		break;
	default:
		while (n-- && from < d->nblocks)
			from = d->blocks[from].end;
		compose_blocks(
		    c, d, from, from < d->nblocks ? d->blocks[from].end : from);
	}
}

static void
any_pieces_have_one_shape(void **state)
{
	static const char *const words[2][2] = {
	    {"Some words", "more"}, {"\xd9\x86\xd8\xb5", "Otras\npalabras"}};
	struct arena *keep = arena_new(), *a = arena_new();
	const struct doc *page = sample_parse(keep, linked);
	const struct doc *other = sample_parse(keep,
	    "# Otra\n\nUn [t](glossary.md#term) y [p](safety.md#x).\n\n"
	    "- uno [c](sources.md#one), *dos* [b](#b)\n"
	    "- tres [o](https://example.org/)\n\n"
	    "> cita [a](glossary.md#term)\n\n"
	    "| a | [h](a.md) |\n|---|---|\n| [c](b.md) | d |\n\n"
	    "fin [o](glossary.md#other)\n");

	(void)state;
	same_tree(other, page, false);
	for (unsigned round = 0; round < 3000; round++) {
		unsigned one = round, two = round;
		struct compose *c = compose_new(a), *e = compose_new(a);
		const struct doc *d, *f;

		for (unsigned n = round % 12; n; n--) {
			put_any(c, &one, page, words[0]);
			put_any(e, &two, other, words[1]);
		}
		d = compose_done(c);
		f = compose_done(e);
		same_tree(d, f, false);
		same_tree(f, d, false);
		assert_int_equal(d->nlinks, f->nlinks);
		for (uint32_t i = 0; i < d->nlinks; i++) {
			assert_string_equal(d->links[i].dest, f->links[i].dest);
			assert_int_equal(d->links[i].block, f->links[i].block);
		}
		same_tree(compose_done(c), d, true); /* again */
		arena_reset(a);
	}
	arena_free(a);
	arena_free(keep);
}

static void
fine_print(void **state)
{
	struct arena *a = arena_new();
	struct compose *c = compose_new(a);
	const struct doc *d;
	unsigned fine = 0;

	(void)state;
	compose_para(c, "Large.", 0);
	compose_item(c, "One", 0);
	compose_fine(c, true);
	compose_item(c, "Two", 0); /* of another list */
	compose_heading(c, 2, "Small");
	compose_blocks(c, sample_parse(a, "> - Quoted\n"), 1, 4);
	compose_fine(c, false);
	compose_para(c, "Large again.", 0);
	d = compose_done(c);
	for (uint32_t i = 1; i < d->nblocks; i++) {
		bool small = i > 4 && i + 1 < d->nblocks;

		assert_int_equal(
		    d->blocks[i].flags & BLOCK_FINE, small ? BLOCK_FINE : 0);
		fine += small;
	}
	assert_int_equal(fine, 3 + 1 + 4);
	arena_free(a);
}

/* A form of N heads with ROWS rows, and a place to write with LINES. */
static const struct doc *
form(struct arena *a, const char *head, size_t n, int rows, int lines)
{
	const char *heads[] = {head, head, head};
	struct compose *c = compose_new(a);

	compose_form(c, heads, n, rows);
	compose_write(c, head, lines);
	return compose_done(c);
}

static void
the_same_place_to_write(void **state)
{
	static const char table[] = "| a | b |\n|---|---|\n| c | d |\n";
	struct arena *a = arena_new();
	const struct doc *one = form(a, "Day", 2, 3, 1);
	uint32_t write = one->blocks[1].end;
	const struct doc *t = sample_parse(a, table);

	(void)state;
	assert_true(doc_same_form(one, 1, form(a, "D\303\255a", 2, 3, 1), 1));
	assert_true(doc_same_form(one, write, one, write));
	assert_false(doc_same_form(one, 1, one, write));
	assert_false(doc_same_form(one, 1, one, one->nblocks));
	assert_false(doc_same_form(one, 1, form(a, "Day", 2, 4, 1), 1));
	assert_false(doc_same_form(one, 1, form(a, "Day", 3, 3, 1), 1));
	assert_false(doc_same_form(one, 1, form(a, "", 2, 3, 1), 1));
	assert_false(doc_same_form(one, write, form(a, "Day", 2, 3, 2), write));
	assert_false(doc_same_form(one, write, form(a, "", 2, 3, 1), write));
	assert_false(doc_same_form(t, 1, t, 1)); /* it has words */
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(boxes_are_those_of_markdown),
	    cmocka_unit_test(empty_boxes_are_left_out),
	    cmocka_unit_test(links_within_boxes),
	    cmocka_unit_test(headings_go_deeper),
	    cmocka_unit_test(ticks_are_a_list),
	    cmocka_unit_test(places_to_write),
	    cmocka_unit_test(forms_are_tables),
	    cmocka_unit_test(any_pieces_have_one_shape),
	    cmocka_unit_test(fine_print),
	    cmocka_unit_test(the_same_place_to_write),
	};
	struct err e;

	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
