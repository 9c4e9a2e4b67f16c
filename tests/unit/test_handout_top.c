/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What page 1 has room for: whom to call and a red flag, in each size, in one
 * language and in two. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "handouttest.h"
#include "paper/html.h"

/* Does a leaf of block ID begin with WORDS? */
static bool
is_in(const struct doc *d, uint32_t id, const char *words)
{
	for (uint32_t i = id; i < d->blocks[id].end; i++)
		if (block_is_leaf(&d->blocks[i]) &&
		    strncmp(d->blocks[i].text, words, strlen(words)) == 0)
			return true;
	return false;
}

/* In large print help now would not be on page 1 below anything but the title.
 */
static void
large_print_of_a_draft(void **state)
{
	struct rack r;

	(void)state;
	open_rack(&r, source("content"), clinic);
	ask(&r, "log");
	r.job->size = JOB_LARGE;
	make_in(&r, 1, TAGS);
	/* So is a short red flag, in its box: "At home: ...". */
	check_order(words(&r, 0),
	    (const char *const[]){"911", "555 010 0100",
		"En casa:", "Traducci\xc3\xb3n en borrador.", NULL});
	assert_int_equal(r.h.in[0].doc->blocks[2].kind, BLOCK_CALLOUT);
	assert_true(is_in(r.h.in[0].doc, 2, "En casa:"));
	/* So it is in columns of any size, in both languages. */
	r.job->size = JOB_NORMAL;
	r.job->beside = true;
	make_in(&r, 1, 0);
	assert_true(r.h.beside);
	assert_true(is_in(r.h.in[0].doc, 2, "En casa:"));
	assert_true(is_in(r.h.in[1].doc, 2, "At home:"));
	r.job->beside = false;
	close_rack(&r);
	open_rack(&r, source("content"), "country = \"US\"\n");
	ask(&r, "log");
	r.job->size = JOB_LARGE;
	make_in(&r, 1, 2);
	check_order(words(&r, 0),
	    (const char *const[]){"My log", "Call 911.",
		"I need an interpreter, please.", "One line a day", NULL});
	r.job->help = true;
	make_in(&r, 1, 2);
	check_order(words(&r, 0), (const char *const[]){"Help now", "Call 911.",
				      "I need an interpreter, please.", NULL});
	close_rack(&r);
}

/* Whom to call is one box of both languages, under one label. */
static void
two_languages_have_one_box(void **state)
{
	static const int sizes[] = {JOB_SMALL, JOB_NORMAL, JOB_LARGE};
	const char *box;
	struct rack r;
	struct str html;

	(void)state;
	open_rack(&r, source("content"), clinic);
	ask(&r, "log");
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		r.job->size = (uint8_t)sizes[k];
		r.job->beside =
		    r.job->size == JOB_LARGE; /* which is for less */
		make_in(&r, 1, 0);
		assert_false(r.h.beside);
		for (size_t i = 0; i < 2; i++) {
			const struct doc *d = r.h.in[i].doc;

			assert_int_equal(d->blocks[2].kind, BLOCK_CALLOUT);
			assert_true(d->blocks[2].flags & BLOCK_JOINED);
			/* The number stands where it is asked for. */
			assert_non_null(strstr(d->blocks[3].text, "911"));
			assert_true(is_in(d, 2, i ? "At home:" : "En casa:"));
			for (uint32_t b = 3; b < d->nblocks; b++)
				assert_false(d->blocks[b].flags & BLOCK_JOINED);
		}
	}
	str_init(&html);
	html_write(&r.h, 1, "A4", JOB_LARGE, &html);
	box = strstr(str_text(&html), "Pida ayuda \xc2\xb7 Get help");
	assert_non_null(box);
	assert_null(strstr(box + 1, ">Get help<"));
	str_done(&html);
	r.job->size = JOB_NORMAL;
	make_in(&r, 1, 0); /* side by side each has its own */
	assert_true(r.h.beside);
	for (uint32_t b = 0; b < r.h.in[0].doc->nblocks; b++)
		assert_false(r.h.in[0].doc->blocks[b].flags & BLOCK_JOINED);
	close_rack(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(large_print_of_a_draft),
	    cmocka_unit_test(two_languages_have_one_box),
	};
	struct err e;

	if (!text_locale_init(&e))
		return 1;
	return cmocka_run_group_tests(tests, setup, teardown);
}
