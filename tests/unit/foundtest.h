/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * foundtest - what the tests of the search have in common: a guide to look
 * through, and hands that type words.
 */
#ifndef TESTS_FOUNDTEST_H
#define TESTS_FOUNDTEST_H

#include "apptest.h"

static const int sizes[][2] = {
    {80, 24}, {40, 12}, {20, 8}, {200, 50}, {30, 5}, {20, 2}};
enum { SIZES = 6, READABLE = 4 /* the first of them have room for words */ };

/* ---- a guide ---------------------------------------------------------- */

/*
 * "otter" stands five times: twice on page one, once on two, not on the
 * missing one, once on four, once on five.
 */
static inline void
write_guide(void)
{
	temp_file(&dir, "SUMMARY.md",
	    "# Rivers\n\n- [One](one.md)\n- [Two](two.md)\n"
	    "- [Gone](missing.md)\n- [Four](four.md)\n- [Five](five.md)\n");
	temp_file(&dir, "one.md",
	    "# One\n\nBefore all the rest there are words.\n\n"
	    "The first otter swims.\n\n"
	    "A.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\nI.\n\nJ.\n\n"
	    "## Below\n\nThe second otter sleeps.\n\n"
	    "A.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\nI.\n\nJ.\n\n"
	    "K.\n\nL.\n\nM.\n\nN.\n\nO.\n\nP.\n\nQ.\n\nR.\n\nS.\n\nT.\n\n");
	temp_file(&dir, "two.md",
	    "# Two\n\nA third otter, beside the weir and the mill and the old "
	    "bridge that nobody has crossed since the flood, eats its fish.\n");
	temp_file(&dir, "four.md",
	    "# Four\n\nNobody has crossed since the flood, which came in the "
	    "night and took the mill with all its wheels: the fourth otter.\n");
	temp_file(&dir, "five.md",
	    "# Five\n\n## Holt\n\nThe Ötter of all. One weir, no fish.\n");
}

static inline void
type_words(struct rig *r, const char *s)
{
	size_t n = strlen(s), len;

	for (; n > 0; s += len, n -= len)
		rig_key(r, text_decode(s, n, &len));
}

static inline void
look_for(struct rig *r, const char *s)
{
	rig_key(r, '/');
	rig_key(r, INPUT_END);
	while (r->app->field.n)
		rig_key(r, INPUT_BACKSPACE);
	type_words(r, s);
	rig_key(r, INPUT_ENTER);
}

/* The cell of the cursor is the mark of a place, or within the field. */
static inline void
check_cursor(struct rig *r, int line)
{
	if (!rig_cursor_is_right(r) || r->frame.cursor_x < 0)
		fail_msg("line %d: the cursor is at %d, %d:\n%s", line,
		    r->frame.cursor_x, r->frame.cursor_y, rig_text(r));
}

#define CURSOR(r) check_cursor((r), __LINE__)

static inline uint32_t
hit_count(struct rig *r)
{
	const struct find_hit *hits;

	return (uint32_t)find_hits(r->app->search, &hits);
}

#endif
