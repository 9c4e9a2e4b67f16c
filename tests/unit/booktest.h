/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booktest - what the tests of the contents have in common: a book with a
 * part, a draft, a separator and a page with sections, and ways to look at
 * its contents.
 */
#ifndef TESTS_BOOKTEST_H
#define TESTS_BOOKTEST_H

#include <stdio.h>
#include <string.h>

#include "apptest.h"

/* ---- a guide ---------------------------------------------------------- */

enum {
	PAGES = 14,   /* that may be chosen */
	SECTIONS = 3, /* of the page that has some */
};

/* A part, a separator, a draft, a page with sections among others. */
static inline void
write_book(void)
{
	temp_file(&dir, "SUMMARY.md",
	    "# Book\n\n[Preface](p01.md)\n\n# The part\n\n"
	    "- [Page 02](p02.md)\n    - [Page 03](p03.md)\n"
	    "- [Not written]()\n- [Page 04](p04.md)\n- [Page 05](p05.md)\n"
	    "- [Page 06](p06.md)\n- [Page 07](p07.md)\n- [Page 08](p08.md)\n"
	    "- [Page 09](p09.md)\n- [Page 10](p10.md)\n- [Page 11](p11.md)\n"
	    "- [Page 12](p12.md)\n- [Page 13](p13.md)\n\n---\n\n"
	    "[Page 14](p14.md)\n");
	for (int i = 1; i <= PAGES; i++) {
		char name[16];
		struct str s;

		snprintf(name, sizeof name, "p%02d.md", i);
		str_init(&s);
		str_printf(&s, "# Text %02d\n\nFirst words of %d.\n\n", i, i);
		for (int n = 0; i == 2 && n < 5; n++)
			str_puts(&s, "Before the first.\n\n");
		for (int k = 1; i == 2 && k <= SECTIONS; k++) {
			str_printf(&s, "## Section %d\n\nOf %d.\n\n", k, k);
			for (int n = 0; n < 40; n++)
				str_puts(&s, "More of it.\n\n");
			str_puts(&s, "### Not listed\n\n> ## Nor this\n\n");
		}
		temp_bytes(&dir, name, s.s, s.len);
		str_done(&s);
	}
}

/* Titles of all choices, while page 02 is open. */
static inline void
title_of(int choice, char out[32])
{
	if (choice == 0)
		snprintf(out, 32, "Preface");
	else if (choice == 1)
		snprintf(out, 32, "Page 02");
	else if (choice <= 1 + SECTIONS)
		snprintf(out, 32, "Section %d", choice - 1);
	else
		snprintf(out, 32, "Page %02d", choice + 1 - SECTIONS);
}

enum { CHOICES = PAGES + SECTIONS };

/* What each of them leads to. */
static inline void
assert_opened(struct rig *r, int choice)
{
	const struct app *a = r->app;
	uint32_t section = choice - 2 < SECTIONS ? (uint32_t)choice - 2 : 0;

	assert_int_equal(a->view, VIEW_PAGE);
	assert_int_equal(a->focus.kind, FOCUS_NONE);
	if (choice >= 2 && choice < 2 + SECTIONS) {
		assert_int_equal(a->page, 1);
		assert_int_equal(a->body.block, a->sections[section]);
		return;
	}
	assert_int_equal(a->page, choice < 2 ? choice : choice - SECTIONS);
	SEES(r, "First words of");
}

/* ---- looking ---------------------------------------------------------- */

/* Columns of the screen where the contents are. */
static inline void
columns(const struct app *a, int *from, int *to)
{
	bool beside = a->view == VIEW_PAGE;

	*from = beside ? contents_x(a) : 0;
	*to = beside ? *from + contents_cols(a) : a->opts.width;
}

/* Row Y of the contents as ASCII, other signs as '?'. */
static inline const char *
row_of(struct rig *r, int y, char out[FRAME_MAX_WIDTH + 1])
{
	int from, to, n = 0;

	columns(r->app, &from, &to);
	for (int x = from; x < to; x++) {
		uint32_t cp = r->frame.cells[y * r->frame.width + x].cp;

		out[n++] = cp < 0x80 ? (char)cp : '?';
	}
	out[n] = '\0';
	return out;
}

/* The row of the contents with TITLE, as it is shown now, or -1. */
static inline int
row_with(struct rig *r, const char *title)
{
	char row[FRAME_MAX_WIDTH + 1];

	app_view(r->app, &r->frame);
	for (int y = 1; y < r->frame.height - 1; y++)
		if (strstr(row_of(r, y, row), title))
			return y;
	return -1;
}

/* The digit in the row with TITLE, or 0. */
static inline int
digit_with(struct rig *r, const char *title)
{
	char row[FRAME_MAX_WIDTH + 1];
	int y = row_with(r, title);
	size_t blanks;

	if (y < 0)
		return 0;
	row_of(r, y, row);
	blanks = strspn(row, " ?");
	return row[blanks] >= '1' && row[blanks] <= '9' ? row[blanks] - '0' : 0;
}

static inline void
assert_cursor_on(struct rig *r, const char *title, int line)
{
	if (!rig_cursor_is_right(r) || r->frame.cursor_y != row_with(r, title))
		fail_msg("line %d: the cursor is not on \"%s\":\n%s", line,
		    title, rig_text(r));
}

#define CURSOR_ON(r, title) assert_cursor_on((r), (title), __LINE__)

static const int sizes[][2] = {
    {110, 30}, {80, 24}, {40, 12}, {20, 8}, {200, 50}, {113, 9}};
enum { SIZES = 6 };

/* Page 02 is open; the contents have the focus. */
static inline void
open_contents(struct rig *r, int size)
{
	write_book();
	open_temp(r, sizes[size][0], sizes[size][1]);
	rig_key(r, '2');
	assert_int_equal(r->app->page, 1);
	rig_key(r, 't');
	CURSOR_ON(r, "Page 02");
}

/* Is the row with TITLE marked as where somebody is? */
static inline bool
is_here(struct rig *r, const char *title)
{
	int y = row_with(r, title);
	const struct cell *row = &r->frame.cells[y * r->frame.width];
	int from, to;

	columns(r->app, &from, &to);
	for (int x = from; y >= 0 && x < to; x++)
		if (row[x].cp == 0x2022)
			return row[x].role == ROLE_STRONG;
	return false;
}

#endif
