/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * apptest - what the tests of the app have in common: guides to open, a
 * folder to write them in, and ways to look at the screen.
 */
#ifndef TESTS_APPTEST_H
#define TESTS_APPTEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/internal.h"
#include "rig.h"
#include "tempdir.h"

#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

static struct tempdir dir;

/* Does a test that tries everything have time for all of it?  Sanitizers, which
 * cost four times as much, look at how a thing is done and not at which key
 * leads there: they are content with a part, but for "make check-long". */
static inline bool
has_time(void)
{
	return !SANITIZED || getenv("CHECK_LONG");
}

static inline int
setup(void **state)
{
	(void)state;
	temp_make(&dir);
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	temp_remove(&dir);
	return 0;
}

/* ---- guides ----------------------------------------------------------- */

static inline void
open_at(struct rig *r, const char *path, int width, int height)
{
	rig_open(r, path, NULL,
	    &(struct app_opts){.page = GUIDE_NO_PAGE,
		.width = width,
		.height = height,
		.theme = -1,
		.mouse = true});
}

static inline void
open_source(struct rig *r, const char *below, int width, int height)
{
	const char *src = getenv("srcdir");
	char path[TEMP_PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", src ? src : ".", below);
	open_at(r, path, width, height);
}

static inline void
open_temp(struct rig *r, int width, int height)
{
	open_at(r, dir.path, width, height);
}

static inline void
write_links(void)
{
	temp_file(&dir, "SUMMARY.md",
	    "# Links\n\n- [One](one.md)\n"
	    "- [Two](two.md)\n- [Gone](gone.md)\n- [Last](last.md)\n");
	temp_file(&dir, "one.md",
	    "# First page\n\n"
	    "[page](two.md) [place](two.md#further-down) [here](#here) "
	    "[top](#) [none](#nowhere) [far](two.md#nowhere) "
	    "[broken](nope.md) [gone](gone.md) "
	    "[out](https://example.org/x) [escape](../../secret.md)\n\n"
	    "Words.\n\nWords.\n\nWords.\n\nWords.\n\nWords.\n\n"
	    "Words.\n\nWords.\n\nWords.\n\nWords.\n\nWords.\n\n"
	    "## Here\n\nThis is the place.\n\n"
	    "A.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\nI.\n\nJ.\n\n");
	temp_file(&dir, "two.md",
	    "# Second page\n\nA.\n\nB.\n\nC.\n\nD.\n\n"
	    "E.\n\nF.\n\nG.\n\nH.\n\nI.\n\nJ.\n\n## Further down\n\n"
	    "The place of page two.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\n"
	    "G.\n\nH.\n\nI.\n\nJ.\n\n");
	temp_file(&dir, "last.md", "# Last page\n\nThe end.\n");
}

static inline void
write_list(int n)
{
	struct str s;

	str_init(&s);
	str_puts(&s, "# List\n\n");
	for (int i = 1; i <= n; i++)
		str_printf(&s, "- [Entry %d.](p%d.md)\n", i, i);
	temp_bytes(&dir, "SUMMARY.md", s.s, s.len);
	str_done(&s);
	temp_file(&dir, "p1.md", "# Page one\n");
	temp_file(&dir, "p2.md", "# Page two\n");
}

/* ---- looking ---------------------------------------------------------- */

#define SEES(r, words) assert_sees((r), (words), true, __LINE__)
#define SEES_NOT(r, words) assert_sees((r), (words), false, __LINE__)

static inline void
assert_sees(struct rig *r, const char *words, bool expected, int line)
{
	if (rig_sees(r, words) != expected)
		fail_msg("line %d: \"%s\" is %son the screen:\n%s", line, words,
		    expected ? "not " : "", rig_text(r));
}

/* Tab until the link called WORD has the focus. */
static inline void
focus_word(struct rig *r, const char *word)
{
	for (int i = 0; i < 40; i++) {
		char at[64] = "";
		size_t n = 0;

		rig_key(r, INPUT_TAB);
		app_view(r->app, &r->frame);
		for (int x = r->frame.cursor_x;
		     x < r->frame.width && n < 60 &&
		     rig_role(r, x, r->frame.cursor_y) == ROLE_FOCUS;
		     x++)
			at[n++] =
			    (char)r->frame
				.cells[r->frame.cursor_y * r->frame.width + x]
				.cp;
		if (strcmp(at, word) == 0)
			return;
	}
	fail_msg("no Tab leads to \"%s\":\n%s", word, rig_text(r));
}

static inline void
follow(struct rig *r, const char *word)
{
	focus_word(r, word);
	rig_key(r, INPUT_ENTER);
}

#endif
