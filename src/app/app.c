/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "locale/catalog.h"
#include "text/text.h"

static const struct effect nothing = {.kind = EFFECT_NONE};

static int
within(int n, int max)
{
	return n < 1 ? 1 : n > max ? max : n;
}

static void
set_size(struct app *a, int width, int height)
{
	a->opts.width = within(width, FRAME_MAX_WIDTH);
	a->opts.height = within(height, FRAME_MAX_HEIGHT);
}

struct app *
app_new(const struct app_opts *o)
{
	struct app *a = mem_calloc(1, sizeof *a);

	a->opts = *o;
	set_size(a, o->width, o->height);
	a->view = VIEW_HOME;
	a->page = GUIDE_NO_PAGE;
	if (o->notice)
		app_notice(a, "%s", o->notice);
	return a;
}

void
app_free(struct app *a)
{
	if (!a)
		return;
	body_done(&a->body);
	body_done(&a->card_body);
	arena_free(a->card_arena);
	mem_free(a);
}

const char *
app_tr(const struct app *a, const char *msgid)
{
	return tr(a->opts.catalog, msgid);
}

/* A text that was cut to fit may end within a character: drop the piece. */
void
app_whole(char *s)
{
	size_t n = strlen(s), at = n;

	while (at > 0 && ((unsigned char)s[at - 1] & 0xc0) == 0x80)
		at--;
	if (at > 0 && (unsigned char)s[at - 1] >= 0xc0) {
		unsigned char lead = (unsigned char)s[at - 1];
		size_t need = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;

		if (n - (at - 1) < need)
			s[at - 1] = '\0';
	}
}

/* One line at the foot of the screen, until the next key. */
void
app_notice(struct app *a, const char *fmt, ...)
{
	struct str clean;
	char raw[NOTICE];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(raw, sizeof raw, fmt, ap);
	va_end(ap);
	app_whole(raw);
	str_init(&clean);
	text_clean(&clean, raw, strlen(raw));
	snprintf(a->notice, sizeof a->notice, "%s", str_text(&clean));
	app_whole(a->notice);
	str_done(&clean);
}

/* The page that goes on where the card of help now ends, or none. */
uint32_t
app_help_page(const struct app *a)
{
	if (!guide_has_conventions(a->opts.guide))
		return GUIDE_NO_PAGE;
	return guide_find_page(a->opts.guide, "get-help.md");
}

/* ---- places ---------------------------------------------------------- */

static bool
is_card(enum view_id view)
{
	return view == VIEW_HELP || view == VIEW_KEYS;
}

/* Make the card of this view, with its place on top. */
static void
put_card(struct app *a, uint32_t block, uint32_t off)
{
	card_make(a);
	body_go(&a->card_body, block, off);
}

static struct place
here(const struct app *a)
{
	const struct body *b = is_card(a->view) ? &a->card_body : &a->body;

	struct place p = {.view = a->view,
	    .page = a->page,
	    .item = a->item,
	    .focus = a->focus};

	if (a->view != VIEW_HOME) { /* as it was chosen, at whatever size */
		p.block = b->block;
		p.off = b->off;
	}
	return p;
}

/* Keep this place to come back to. */
void
app_remember(struct app *a)
{
	if (a->nhistory == HISTORY) { /* the oldest is forgotten */
		memmove(a->history, a->history + 1,
		    (HISTORY - 1) * sizeof *a->history);
		a->nhistory--;
	}
	a->history[a->nhistory++] = here(a);
}

/* Nothing changes until the page is there: loading may be refused. */
static struct effect
load(struct app *a, const struct place *p, const char *anchor, bool back)
{
	a->wanted = *p;
	a->wanted_anchor = anchor;
	a->going_back = back;
	return (struct effect){.kind = EFFECT_LOAD, .page = p->page};
}

struct effect
app_open_page(struct app *a, uint32_t page, const char *anchor)
{
	return load(a,
	    &(struct place){.view = VIEW_PAGE, .page = page, .item = a->item},
	    anchor, false);
}

struct effect
app_show(struct app *a, enum view_id view)
{
	if (a->view == view)
		return nothing;
	app_remember(a);
	a->view = view;
	a->focus.kind = FOCUS_NONE;
	if (is_card(view))
		card_make(a);
	return nothing;
}

struct effect
app_back(struct app *a)
{
	struct place p;

	if (a->nhistory == 0)
		return nothing;
	p = a->history[a->nhistory - 1];
	if (p.view == VIEW_PAGE && p.page != a->page)
		return load(a, &p, NULL, true);
	a->nhistory--;
	a->item = p.item;
	a->view = p.view;
	a->focus = p.focus;
	if (p.view == VIEW_PAGE && a->doc) {
		page_set_doc(a, a->doc); /* the size may have changed */
		if (p.block != a->body.block || p.off != a->body.off)
			body_go(&a->body, p.block, p.off);
	}
	if (is_card(p.view))
		put_card(a, p.block, p.off);
	return nothing;
}

/* ---- events ---------------------------------------------------------- */

/* The page that was asked for is there, or it is known why not. */
static void
arrive(struct app *a, uint32_t page)
{
	if (!a->going_back)
		app_remember(a);
	else if (a->nhistory)
		a->nhistory--;
	a->page = page;
	a->view = VIEW_PAGE;
	a->item = a->wanted.item;
	a->focus.kind = FOCUS_NONE;
	a->failed[0] = '\0';
}

static void
loaded(struct app *a, const struct event *ev)
{
	uint32_t block = a->wanted.block, off = a->wanted.off;

	arrive(a, ev->page);
	page_set_doc(a, ev->doc);
	if (a->wanted_anchor) {
		block = doc_find_anchor(
		    ev->doc, a->wanted_anchor, strlen(a->wanted_anchor));
		if (block == 0)
			app_notice(a,
			    app_tr(a, "The place \"%s\" is not on this page."),
			    a->wanted_anchor);
	}
	if (block || off)
		body_go(&a->body, block, off);
	a->focus = a->wanted.focus;
	a->wanted_anchor = NULL;
}

static void
failed(struct app *a, const struct event *ev)
{
	struct str words;

	str_init(&words);
	text_error(ev->err, &words);
	arrive(a, ev->page);
	page_set_doc(a, NULL);
	snprintf(a->failed, sizeof a->failed, "%s", str_text(&words));
	app_whole(a->failed);
	str_done(&words);
	a->wanted_anchor = NULL;
}

static void
resize(struct app *a, int width, int height)
{
	set_size(a, width, height);
	if (a->doc)
		page_set_doc(a, a->doc);
	if (is_card(a->view))
		put_card(a, a->card_body.block, a->card_body.off);
}

/* Contents, standing on the page that is open. */
static struct effect
show_contents(struct app *a)
{
	const struct entry *list, *e = guide_page(a->opts.guide, a->page);
	struct effect ef;

	if (a->view == VIEW_HOME)
		return nothing;
	ef = app_show(a, VIEW_HOME);
	guide_entries(a->opts.guide, &list);
	if (e)
		a->item = (uint32_t)(e - list);
	return ef;
}

struct effect
app_act(struct app *a, enum action action)
{
	switch (action) {
	case ACTION_BACK:
		return app_back(a);
	case ACTION_CONTENTS:
		return show_contents(a);
	case ACTION_KEYS:
		return app_show(a, VIEW_KEYS);
	case ACTION_HELP:
		return app_show(a, VIEW_HELP);
	case ACTION_QUIT:
		return (struct effect){.kind = EFFECT_QUIT};
	case ACTION_NEXT:
		return page_turn(a, 1);
	case ACTION_MORE:
		return app_open_page(a, app_help_page(a), NULL);
	case ACTION_NONE:
	case ACTION_OPEN: /* the view's own */
		break;
	}
	return nothing;
}

/* Arabic-Indic and Persian digits choose as ASCII ones do. */
static uint32_t
plain_digit(uint32_t key)
{
	if (key >= 0x660 && key <= 0x669)
		return key - 0x660 + '0';
	if (key >= 0x6f0 && key <= 0x6f9)
		return key - 0x6f0 + '0';
	return key;
}

/* Keys that mean the same on every screen. */
static bool
global_key(struct app *a, uint32_t key, struct effect *e)
{
	switch (key) {
	case 'q':
	case INPUT_CTRL_C:
		*e = app_act(a, ACTION_QUIT);
		return true;
	case '0':
	case '!':
		*e = app_act(a, ACTION_HELP);
		return true;
	case '?':
		*e = app_act(a, ACTION_KEYS);
		return true;
	case 't':
		*e = app_act(a, ACTION_CONTENTS);
		return true;
	case 'd':
		/* the terminal's own, then the four of enum site_theme */
		a->opts.theme = (a->opts.theme + 2) % 5 - 1;
		*e = (struct effect){
		    .kind = EFFECT_THEME, .theme = a->opts.theme};
		return true;
	case INPUT_ESC:
	case INPUT_BACKSPACE:
		*e = app_back(a);
		return true;
	case INPUT_CTRL_L:
		*e = (struct effect){.kind = EFFECT_REPAINT};
		return true;
	case INPUT_CTRL_Z:
		*e = (struct effect){.kind = EFFECT_SUSPEND};
		return true;
	default:
		return false;
	}
}

/* Enter or → on a button, or a click on one. */
static bool
button_event(struct app *a, const struct event *ev, struct effect *e)
{
	enum action act = ACTION_NONE;

	if (ev->kind == EVENT_KEY && a->focus.kind == FOCUS_BUTTON &&
	    (ev->key == INPUT_ENTER || ev->key == INPUT_RIGHT))
		act = chrome_button(a, a->focus.index);
	else if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_LEFT &&
		 ev->y == a->opts.height - 1 && a->opts.height >= 3)
		act = chrome_button_at(a, ev->x);
	if (act == ACTION_NONE || act == ACTION_OPEN)
		return false;
	*e = app_act(a, act);
	return true;
}

/* Only what is on the screen can have the focus: Enter would open it. */
static bool
focus_is_shown(struct app *a)
{
	switch (a->focus.kind) {
	case FOCUS_LINK:
	case FOCUS_NEXT:
		return a->view != VIEW_HOME &&
		       prose_focus_is_shown(
			   a, is_card(a->view) ? &a->card_body : &a->body);
	case FOCUS_BUTTON:
		return chrome_focus_is_shown(a);
	case FOCUS_NONE:
		break;
	}
	return true;
}

static struct effect
handle(struct app *a, const struct event *event)
{
	struct event ev = *event;
	struct effect e = nothing;

	switch (ev.kind) {
	case EVENT_RESIZE:
		resize(a, ev.x, ev.y);
		return nothing;
	case EVENT_LOADED:
		loaded(a, &ev);
		return nothing;
	case EVENT_FAILED:
		failed(a, &ev);
		return nothing;
	case EVENT_REFUSED:
		app_notice(a, "%s", app_tr(a, "That cannot be done here."));
		return nothing;
	case EVENT_KEY:
	case EVENT_MOUSE:
		break;
	case EVENT_NONE:
	case EVENT_PASTE: /* no screen of this kind asks for text */
		return nothing;
	}
	a->notice[0] = '\0';
	ev.key = plain_digit(ev.key);
	if (button_event(a, &ev, &e))
		return e;
	if (ev.kind == EVENT_KEY && global_key(a, ev.key, &e))
		return e;
	return chrome_ops(a)->event(a, &ev);
}

static void
settle(struct app *a)
{
	if (chrome_ops(a)->settle)
		chrome_ops(a)->settle(a);
	if (!focus_is_shown(a))
		a->focus.kind = FOCUS_NONE;
}

struct effect
app_update(struct app *a, const struct event *ev)
{
	struct effect e = handle(a, ev);

	settle(a);
	return e;
}

struct effect
app_start(struct app *a)
{
	settle(a);
	if (a->opts.page == GUIDE_NO_PAGE)
		return nothing;
	/* Home stands behind the page that was asked for. */
	return app_open_page(a, a->opts.page, a->opts.anchor);
}

void
app_view(struct app *a, struct frame *f)
{
	if (f->width != a->opts.width || f->height != a->opts.height)
		frame_resize(f, a->opts.width, a->opts.height);
	else
		frame_clear(f);
	chrome_ops(a)->draw(a, f);
	chrome_bar(a, f);
}
