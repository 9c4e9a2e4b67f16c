/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two languages beside each other: what belongs together begins on the same row
 * wherever one is, and nothing else of a page changes for it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "besidetest.h"

static const int widths[] = {110, 130, 160, 220}, narrow[] = {20, 40, 80, 109};

/* ---- side by side -------------------------------------------------------- */

static void
each_block_begins_on_the_same_row(void **state)
{
	static const size_t others[] = {ES, AR, ZH};
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
		open_two(&s, EN, others[k], 110, 40);
		for (uint32_t p = 0; p < guide_pages(r->guide); p++) {
			rig_perform(r, history_open(r->app, p, NULL));
			rig_idle(r);
			for (size_t i = 0; i < 4; i++) {
				rig_resize(r, widths[i], 40);
				assert_paired(r->app, false);
				rig_resize(r, narrow[i], 40);
				assert_paired(r->app, true);
			}
		}
		scene_close(&s);
	}
}

/* So do those of two drafts, one of which runs from right to left. */
static void
in_any_two_languages(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	for (size_t k = 0; k < 25; k++) {
		if (k / 5 == k % 5)
			continue;
		open_two(&s, k / 5, k % 5, 110, 30);
		open_page(r, "safety.md");
		assert_paired(r->app, false);
		rig_resize(r, 80, 24);
		assert_paired(r->app, true);
		assert_true(rig_cursor_is_right(r));
		scene_close(&s);
	}
}

/* What a draft is worth is in sight at its top, and the page's own title stands
 * where the other's does. */
static void
a_draft_says_so_over_its_column(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	const char *row, *one, *two;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	row = rig_row(r, 1);
	assert_non_null(strstr(row, "Borrador · Draft"));
	assert_int_equal(strstr(row, "Borrador") - row, beside_other_x(r->app));
	SEES(r, "Traducci\xc3\xb3n en borrador");
	SEES(r, "Draft translation.");
	for (int y = 2; y < 28; y++) {
		row = rig_row(r, y);
		one = strstr(row, "Safety");
		two = strstr(row, "Seguridad");
		assert_int_equal(one != NULL, two != NULL);
	}
	rig_resize(r, 80, 24);
	SEES(r, "Borrador · Draft");
	SEES(r, "Espa\xc3\xb1ol"); /* which it is */
	scene_close(&s);
}

/* A bar goes on through what the longer one leaves blank. */
static void
bars_go_on(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct body all;
	struct body_walk w;
	struct body_line at;
	const struct block *b;
	uint32_t blank = 0;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	all = r->app->body;
	b = all.doc->blocks;
	all.rows = INT_MAX;
	body_walk_init(&all, &w);
	while (body_walk_next(&all, &w, &at) && at.unit) {
		uint32_t in = at.unit->block;

		while (in && b[in].kind != BLOCK_CALLOUT)
			in = b[in].parent;
		if (!in || at.line < at.top ||
		    b[in].end <= layout_next(all.layout, at.unit->block))
			continue;
		blank += !has_words(at.unit, at.own);
		assert_true(at.own->nruns > 0);
		assert_non_null(at.other);
		assert_true(at.other->nruns > 0);
	}
	assert_true(blank > 2);
	scene_close(&s);
}

/* Under a paragraph that nobody translated it is not said once more. */
static void
nothing_is_said_twice(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct body all;
	struct body_walk w;
	struct body_line at;
	uint32_t same = 0;

	(void)state;
	open_two(&s, EN, AR, 80, 24);
	open_page(r, "questions-people-ask.md");
	all = r->app->body;
	all.rows = INT_MAX;
	body_walk_init(&all, &w);
	while (body_walk_next(&all, &w, &at) && at.unit) {
		const struct block *one = &all.doc->blocks[at.unit->block];
		const struct block *two = &all.pair->blocks[at.unit->block];

		if (one->len != two->len ||
		    memcmp(one->text, two->text, one->len) != 0)
			continue;
		same++;
		assert_null(at.pair);
	}
	assert_true(same > 5);
	scene_close(&s);
}

/* ---- where somebody is --------------------------------------------------- */

enum { STEPS = 2000 };

static void
to_the_end_and_back(void **state)
{
	static struct {
		uint32_t unit, line;
	} at[STEPS];
	static const int sizes[][2] = {{110, 30}, {80, 24}, {20, 8}};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct scene s;
		struct rig *r = &s.rig;
		struct body *b;
		int n = 0;

		open_two(&s, EN, ES, sizes[i][0], sizes[i][1]);
		open_page(r, "safety.md");
		b = &r->app->body;
		do {
			at[n].unit = b->unit;
			at[n++].line = b->line;
		} while (n < STEPS && body_scroll(b, 1));
		assert_true(n > 100 && n < STEPS);
		assert_true(body_at_end(b));
		while (n-- > 0) {
			assert_int_equal(b->unit, at[n].unit);
			assert_int_equal(b->line, at[n].line);
			assert_int_equal(body_scroll(b, -1), n > 0);
		}
		rig_key(r, 'G');
		assert_true(body_at_end(b));
		rig_key(r, 'g');
		assert_int_equal(b->line, 0);
		scene_close(&s);
	}
}

/* Has the row on top words of the page?  Then they are at OFF. */
static bool
has_own_words(struct body *b, uint32_t off)
{
	struct body_walk w;
	struct body_line at;

	body_walk_init(b, &w);
	if (!body_walk_next(b, &w, &at) || !at.unit ||
	    !has_words(at.unit, at.own))
		return false;
	assert_int_equal(at.own->off, off);
	return true;
}

static void
the_place_stays(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct body *b;

	(void)state;
	open_two(&s, EN, ES, 110, 20);
	open_page(r, "safety.md");
	b = &r->app->body;
	for (int i = 0; i < 40; i++) {
		uint32_t block, off, unit, line;
		bool own;

		for (int k = 0; k < 7; k++)
			body_scroll(b, 1);
		block = b->block;
		off = b->off;
		unit = b->unit;
		line = b->line;
		own = has_own_words(b, off);
		for (size_t k = 0; k < 4; k++) {
			rig_resize(r, narrow[k], 12);
			assert_int_equal(b->block, block);
			rig_resize(r, widths[k], 20);
			assert_int_equal(b->block, block);
			assert_int_equal(b->off, off);
		}
		rig_resize(r, 110, 20);
		assert_int_equal(b->unit, unit);
		assert_true(!own || !off || b->line == line);
		rig_key(r, 'o');
		assert_null(b->pair);
		assert_int_equal(b->block, block);
		rig_key(r, 'o'); /* as it was, nobody asks again */
		assert_non_null(b->pair);
		assert_int_equal(b->block, block);
		assert_int_equal(b->off, off);
		assert_int_equal(b->unit, unit);
	}
	scene_close(&s);
}

/* The two change places when the page is switched to the other one. */
static void
a_switch_turns_them_round(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	uint32_t block;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	body_scroll(&r->app->body, 30);
	block = r->app->body.block;
	rig_perform(
	    r, (struct effect){.kind = EFFECT_LANGUAGE, .language = ES});
	rig_idle(r);
	assert_int_equal(r->app->opts.language, ES);
	assert_int_equal(r->app->counselor.beside_language, EN);
	assert_true(beside_has_columns(r->app));
	assert_int_equal(r->app->body.block, block);
	SEES(r, "Borrador");
	SEES(r, "Who should not have it?");
	rig_perform(
	    r, (struct effect){.kind = EFFECT_LANGUAGE, .language = FR});
	rig_idle(r);
	assert_int_equal(r->app->counselor.beside_language, EN);
	assert_paired(r->app, false);
	rig_key(r, 'l');
	SEES(r, "English");
	scene_close(&s);
}

/* Words that were said anew while somebody reads both: the place stays. */
static void
words_said_anew_come_into_both(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;
	struct event ev;

	(void)state;
	open_two(&s, EN, ES, 20, 8);
	open_page(r, "safety.md");
	for (int i = 0; i < 60; i++) {
		uint32_t block;

		for (int k = 0; k < 5; k++)
			body_scroll(&r->app->body, 1);
		block = r->app->body.block;
		pages_translate(r->pages, NULL, &ev);
		ev.which = -1;
		rig_send(r, &ev);
		pages_settle(r->pages);
		assert_int_equal(r->app->body.block, block);
		assert_non_null(r->app->body.pair);
		assert_ptr_equal(r->app->body.pair, r->app->counselor.beside);
	}
	assert_paired(r->app, true);
	scene_close(&s);
}

static void
another_page_has_both(void **state)
{
	struct scene s;
	struct rig *r = &s.rig;

	(void)state;
	open_two(&s, EN, ES, 110, 30);
	open_page(r, "safety.md");
	rig_key(r, ']');
	SEES(r, "Preguntas que hace la gente");
	rig_key(r, INPUT_BACKSPACE);
	SEES(r, "Seguridad");
	assert_paired(r->app, false);
	rig_key(r, '?');
	rig_key(r, INPUT_BACKSPACE);
	SEES(r, "Seguridad");
	scene_close(&s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(each_block_begins_on_the_same_row),
	    TEST(in_any_two_languages),
	    TEST(a_draft_says_so_over_its_column),
	    TEST(bars_go_on),
	    TEST(nothing_is_said_twice),
	    TEST(to_the_end_and_back),
	    TEST(the_place_stays),
	    TEST(a_switch_turns_them_round),
	    TEST(words_said_anew_come_into_both),
	    TEST(another_page_has_both),
	};
	struct err e = {0};

	assert_true(text_locale_init(&e));
	return cmocka_run_group_tests_name("beside", tests, NULL, NULL);
}
