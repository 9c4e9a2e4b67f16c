/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the header says to somebody who works on a translation. */
#include "config.h"

#include "apptest.h"
#include "base/err.h"
#include "base/mem.h"
#include "run/pages.h"
#include "text/text.h"

static const struct unfinished left = {
    .missing = 1204, .fuzzy = 12, .missing_here = 3, .fuzzy_here = 1};

static void
nobody_else_sees_it(void **state)
{
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/guided", 80, 24);
	SEES_NOT(&r, "fuzzy");
	rig_key(&r, '1');
	SEES(&r, "Part 1 of");
	SEES_NOT(&r, "fuzzy");
	rig_close(&r);
}

static void
the_header_counts(void **state)
{
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/guided", 80, 24);
	rig_send(&r, &(struct event){.unfinished = &left});
	SEES(&r, "1204 missing · 12 fuzzy in all");
	rig_key(&r, '1');
	SEES(&r, "3 missing · 1 fuzzy here · 1204 · 12 in all");
	SEES_NOT(&r, "Part 1 of");
	rig_key(&r, '?');
	SEES(&r, "1204 missing · 12 fuzzy in all");
	rig_key(&r, INPUT_BACKSPACE);
	rig_resize(&r, 50, 24);
	SEES(&r, "3 missing · 1 fuzzy here");
	SEES_NOT(&r, "in all");
	rig_resize(&r, 20, 8);
	SEES(&r, "3 · 1");
	rig_close(&r);
}

/* The counts have their place before the words of the place do. */
static void
they_fit_at_every_width(void **state)
{
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/guided", 80, 24);
	rig_send(&r, &(struct event){.unfinished = &left});
	rig_key(&r, '1');
	for (int width = 20; width <= 200; width++) {
		rig_resize(&r, width, 24);
		assert_true(
		    rig_sees(&r, width < 40 ? "3 · 1" : "1 fuzzy here"));
	}
	for (int width = 1; width < 20; width++)
		rig_resize(&r, width, 24);
	rig_close(&r);
}

static void
a_mistake_is_said_until_it_is_mended(void **state)
{
	struct err e = {0};
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/guided", 80, 24);
	rig_send(&r, &(struct event){.unfinished = &left});
	rig_key(&r, '1');
	err_set(&e, ERR_FORMAT, "it.po", 8, "this is no word");
	rig_send(&r, &(struct event){.kind = EVENT_UNREADABLE, .err = &e});
	SEES(&r, "the PO file has an error");
	SEES(&r, "it.po:8: this is no word");
	rig_key(&r, 'j');
	SEES(&r, "the PO file has an error");
	rig_send(&r, &(struct event){.kind = EVENT_UNREADABLE, .err = &e});
	rig_send(&r, &(struct event){.unfinished = &left});
	SEES(&r, "3 missing · 1 fuzzy here");
	SEES_NOT(&r, "this is no word");
	rig_close(&r);
}

/* Each save reads the page again: it does not move. */
static void
a_save_moves_nothing(void **state)
{
	struct event ev;
	struct rig r;

	(void)state;
	open_source(&r, "tests/guides/guided", 80, 12);
	rig_send(&r, &(struct event){.unfinished = &left});
	rig_key(&r, '1');
	for (int i = 0; i < 60; i++) {
		char *before = mem_alloc(strlen(rig_text(&r)) + 1);

		strcpy(before, rig_text(&r));
		pages_translate(r.pages, NULL, &ev);
		rig_send(&r, &ev);
		pages_settle(r.pages);
		assert_string_equal(rig_text(&r), before);
		mem_free(before);
		rig_key(&r, 'j');
	}
	rig_close(&r);
}

int
main(void)
{
	struct err e = {0};
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nobody_else_sees_it),
	    cmocka_unit_test(the_header_counts),
	    cmocka_unit_test(they_fit_at_every_width),
	    cmocka_unit_test(a_save_moves_nothing),
	    cmocka_unit_test(a_mistake_is_said_until_it_is_mended),
	};

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
