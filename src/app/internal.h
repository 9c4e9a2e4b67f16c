/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * internal - what the files of app/ share; nobody else includes it.
 *
 *   row 0           header: where am I
 *   row 1           blank, from TALL rows on
 *   rows …          the view's own
 *   row height-2    blank or a notice, from TALL rows on
 *   row height-1    the bar: at most five buttons
 */
#ifndef APP_INTERNAL_H
#define APP_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/body.h"
#include "app/event.h"
#include "app/frame.h"

enum {
	TALL = 12,    /* [cells]: from here on there is room to breathe */
	BUTTONS = 5,  /* the most in a bar */
	HISTORY = 64, /* places to go back to */
	NOTICE = 256, /* [bytes] */
	WHEEL_LINES = 3,
};

enum view_id { VIEW_HOME, VIEW_PAGE, VIEW_HELP, VIEW_KEYS, VIEW_COUNT };

enum action {
	ACTION_NONE,
	ACTION_BACK,
	ACTION_NEXT,
	ACTION_OPEN,
	ACTION_CONTENTS,
	ACTION_KEYS,
	ACTION_HELP,
	ACTION_MORE,
	ACTION_QUIT,
};

struct button {
	enum action action;
	const char *label;
	const char *brief; /* for a narrow bar */
	int x, cols;       /* [cells]; cols 0: no room for it */
};

/* What has the focus within a view. */
enum focus_kind { FOCUS_NONE, FOCUS_LINK, FOCUS_NEXT, FOCUS_BUTTON };

struct focus {
	enum focus_kind kind;
	uint32_t index;
};

/* Where somebody was: enough to come back at any size. */
struct place {
	enum view_id view;
	uint32_t page;
	uint32_t block;
	uint32_t off;  /* [bytes] */
	uint32_t item; /* of a list */
	struct focus focus;
};

struct app {
	struct app_opts opts;
	enum view_id view;
	struct focus focus;
	char notice[NOTICE];

	/* the page that is open, and the place asked for while it loads */
	uint32_t page; /* GUIDE_NO_PAGE: none */
	const struct doc *doc;
	struct body body;
	struct place wanted;
	const char *wanted_anchor;
	bool going_back;     /* it is the last of history */
	char failed[NOTICE]; /* why the page cannot be read; "" when it can */
	uint32_t section, section_of; /* heading above that unit: see page.c */

	/* home */
	uint32_t item;   /* index into the list of choices */
	uint32_t top;    /* first entry on the screen */
	uint32_t digits; /* the digits are counted from this entry */

	/* help and keys: pages made of messages */
	struct arena *card_arena;
	const struct doc *card;
	struct body card_body;

	struct place history[HISTORY];
	uint32_t nhistory;
};

struct view_ops {
	void (*draw)(struct app *a, struct frame *f);
	struct effect (*event)(struct app *a, const struct event *ev);
	/* After each event, whoever had it, so that drawing changes nothing:
	 * what is shown where.  May be NULL. */
	void (*settle)(struct app *a);
	/* The bar's buttons; returns how many of BUTTONS. */
	int (*buttons)(const struct app *a, struct button b[BUTTONS]);
};

extern const struct view_ops home_view;
extern const struct view_ops page_view;
extern const struct view_ops card_view; /* help and keys */

/* app.c */
const char *app_tr(const struct app *a, const char *msgid)
    __attribute__((format_arg(2)));
struct effect app_open_page(struct app *a, uint32_t page, const char *anchor);
struct effect app_show(struct app *a, enum view_id view);
struct effect app_back(struct app *a);
uint32_t app_help_page(const struct app *a);
struct effect app_act(struct app *a, enum action action);
void app_notice(struct app *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void app_whole(char *s);
void app_remember(struct app *a);

/* chrome.c: header, bar, notice */
int chrome_body_top(const struct app *a);
int chrome_body_rows(const struct app *a);
int chrome_margin(const struct app *a);
void chrome_words(
    struct frame *f, int x, int y, int limit, int role, const char *s);
void chrome_header(
    const struct app *a, struct frame *f, const char *left, const char *right);
void chrome_bar(struct app *a, struct frame *f);
bool chrome_focus_step(struct app *a, int dir);
bool chrome_focus_is_shown(const struct app *a);
enum action chrome_button_at(const struct app *a, int x);
enum action chrome_button(const struct app *a, uint32_t index);
int chrome_buttons(const struct app *a, struct button b[BUTTONS]);
const struct view_ops *chrome_ops(const struct app *a);

/* prose.c: what pages and cards share */
struct layout_opts prose_layout(const struct app *a);
void prose_draw(struct app *a, struct frame *f, struct body *b);
struct effect prose_key(
    struct app *a, struct body *b, const struct event *ev, bool *used);
void prose_step_focus(struct app *a, struct body *b, int dir);
bool prose_focus_is_shown(const struct app *a, struct body *b);
uint32_t prose_link_at(struct app *a, struct body *b, int x, int y);

/* tail.c: below a page's last line */
int tail_lines(const struct app *a);
bool tail_leads_on(const struct app *a, uint32_t line);
void tail_draw(const struct app *a, struct frame *f, uint32_t line, int y);

/* page.c */
struct effect page_turn(struct app *a, int dir);
void page_set_doc(struct app *a, const struct doc *doc);

/* card.c */
void card_make(struct app *a);

#endif
