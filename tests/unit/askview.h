/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * askview - a view of words and choices to be tried, shown in the place of
 * "clear": a program that includes this is linked with --wrap=chrome_ops.
 */
#ifndef TESTS_ASKVIEW_H
#define TESTS_ASKVIEW_H

#include "apptest.h"
#include "guide/compose.h"
#include "guide/doc.h"

enum {
	MOST = 64,      /* choices */
	LONG = 300,     /* [bytes] of a choice's words */
	PATIENCE = 900, /* keys */
	ID = 1000,      /* the first choice's */
};

/* What the view asks. */
static struct {
	int paragraphs; /* "word17 …" */
	bool links;     /* the words of the open page, too */
	int n;          /* choices */
	bool apart;     /* each third */
	bool over;      /* "over3" above each fourth */
	char words[MOST][LONG + 32];
	enum ask_mark mark[MOST];
	uint32_t chosen; /* the last one's index; MOST: none */
	int times;
} asked;

/* ---- the view --------------------------------------------------------- */

/* The words of the open page, up to its first section. */
static inline void
put_page(struct app *a, struct compose *c)
{
	uint32_t end = doc_find_anchor(a->doc, "far", 3);

	assert_true(end > 1);
	compose_blocks(c, a->doc, 1, end);
}

static inline void
make(struct app *a, struct compose *c)
{
	static char over[MOST][16];
	char s[80];

	compose_heading(c, 2, "Question");
	for (int i = 0; i < asked.paragraphs; i++) {
		snprintf(s, sizeof s, "word%d among others", i);
		compose_para(c, s, 0);
	}
	if (asked.links)
		put_page(a, c);
	for (int i = 0; i < asked.n; i++) {
		snprintf(over[i], sizeof over[i], "over%d", i);
		if (asked.over && i % 4 == 3)
			asking_over(a, over[i]);
		else if (asked.apart && i % 3 == 0)
			asking_part(a);
		asking_add_mark(
		    a, ID + (uint32_t)i, asked.words[i], asked.mark[i]);
	}
}

static inline struct effect
chosen(struct app *a, uint32_t id)
{
	(void)a;
	asked.chosen = id - ID;
	asked.times++;
	return (struct effect){.kind = EFFECT_NONE};
}

static inline const char *
title(const struct app *a)
{
	(void)a;
	return "Asking";
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = title};

static const struct view_ops view = {
    ASKING_VIEW, .buttons = chrome_plain_buttons, .ask = &ask};

const struct view_ops *__real_chrome_ops(const struct app *a);
const struct view_ops *__wrap_chrome_ops(const struct app *a);

const struct view_ops *
__wrap_chrome_ops(const struct app *a)
{
	return a->view == VIEW_CLEAR ? &view : __real_chrome_ops(a);
}

/* ---- asking ----------------------------------------------------------- */

static const int sizes[][2] = {
    {20, 8}, {40, 12}, {80, 24}, {200, 50}, {10, 4}, {36, 9}};

enum { SIZES = sizeof sizes / sizeof *sizes };

/* N choices, each third of so many WORDS. */
static inline void
prepare(int paragraphs, int n, int words)
{
	memset(&asked, 0, sizeof asked);
	asked.paragraphs = paragraphs;
	asked.n = n;
	asked.chosen = MOST;
	for (int i = 0; i < n; i++) {
		size_t len = (size_t)snprintf(asked.words[i], LONG, "ch%d.", i);

		for (int k = 0; k < (i % 3 == 0 ? words : 0); k++)
			len += (size_t)snprintf(
			    asked.words[i] + len, LONG - len, " c%d-%d", i, k);
	}
}

static inline void
show_it(struct rig *r, int width, int height)
{
	write_links();
	open_temp(r, width, height);
	history_show(r->app, VIEW_CLEAR);
	rig_resize(r, width, height); /* settles it */
}

static inline uint32_t
focus_of(const struct rig *r)
{
	return r->app->focus.kind == FOCUS_CHOICE ? r->app->focus.index : MOST;
}

static inline void
assert_chosen(struct rig *r, int i, const char *how)
{
	if (asked.times != 1 || (int)asked.chosen != i)
		fail_msg("%d by %s: %d was chosen, %d times:\n%s", i, how,
		    (int)asked.chosen, asked.times, rig_text(r));
	asked.times = 0;
	asked.chosen = MOST;
}

/* What has the focus is on the screen, with the cursor. */
static inline void
assert_cursor(struct rig *r)
{
	const struct cell *c;

	if (!rig_cursor_is_right(r) || r->frame.cursor_x < 0)
		fail_msg("the cursor is astray:\n%s", rig_text(r));
	c = &r->frame
		 .cells[r->frame.cursor_y * r->frame.width + r->frame.cursor_x];
	if (r->app->focus.kind == FOCUS_CHOICE && c->cp != 0x25b8)
		fail_msg("no sign at the cursor:\n%s", rig_text(r));
}

/* Is WORD with the number I in TEXT, which rig_text() gave? */
static inline bool
has_number(const char *text, const char *word, int i)
{
	char s[32];
	size_t n = (size_t)snprintf(s, sizeof s, "%s%d", word, i);

	for (const char *p = text; (p = strstr(p, s)); p++)
		if (p[n] < '0' || p[n] > '9')
			return true;
	return false;
}

static inline bool
sees_number(struct rig *r, const char *word, int i)
{
	return has_number(rig_text(r), word, i);
}

/* The digit in row Y; 0: none. */
static inline int
digit_in(struct rig *r, int y)
{
	int x = chrome_margin(r->app) + 2;
	const struct cell *c;

	if (x >= r->frame.width || y >= r->frame.height)
		return 0;
	c = &r->frame.cells[y * r->frame.width + x];
	return c->role == ROLE_MARKER && c->cp >= '1' && c->cp <= '9'
		   ? (int)c->cp - '0'
		   : 0;
}

/* The choice that begins in row Y; MOST: none. */
static inline int
choice_in(struct rig *r, int y)
{
	struct str row;
	const char *at;
	int i = MOST;

	str_init(&row);
	frame_row_text(&r->frame, y, &row);
	at = strstr(str_text(&row), "ch");
	if (at)
		i = atoi(at + strlen("ch"));
	str_done(&row);
	return i;
}

#endif
