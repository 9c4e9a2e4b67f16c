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

struct app *
app_new(const struct app_opts *o)
{
	struct app *a = mem_calloc(1, sizeof *a);

	a->opts = *o;
	if (a->opts.width < 1)
		a->opts.width = 1;
	if (a->opts.height < 1)
		a->opts.height = 1;
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

/* ---- places ---------------------------------------------------------- */

static struct place
here(struct app *a)
{
	struct place p = {.view = a->view, .page = a->page, .item = a->item,
	    .focus = a->focus};

	if (a->view == VIEW_PAGE && a->doc)
		body_place(&a->body, &p.block, &p.off);
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

static struct effect
load(struct app *a, const struct place *p, const char *anchor)
{
	a->wanted = *p;
	a->wanted_anchor = anchor;
	return (struct effect){.kind = EFFECT_LOAD, .page = p->page};
}

struct effect
app_open_page(struct app *a, uint32_t page, const char *anchor)
{
	app_remember(a);
	a->focus.kind = FOCUS_NONE;
	return load(a, &(struct place){.view = VIEW_PAGE, .page = page},
	    anchor);
}

struct effect
app_show(struct app *a, enum view_id view)
{
	if (a->view == view)
		return nothing;
	app_remember(a);
	a->view = view;
	a->focus.kind = FOCUS_NONE;
	if (view == VIEW_HELP || view == VIEW_KEYS)
		card_make(a);
	return nothing;
}

struct effect
app_back(struct app *a)
{
	struct place p;

	if (a->nhistory == 0)
		return nothing;
	p = a->history[--a->nhistory];
	a->focus.kind = FOCUS_NONE;
	a->item = p.item;
	if (p.view == VIEW_PAGE && p.page != a->page)
		return load(a, &p, NULL);
	a->view = p.view;
	a->focus = p.focus;
	if (p.view == VIEW_PAGE && a->doc) {
		page_set_doc(a, a->doc); /* the size may have changed */
		body_go(&a->body, p.block, p.off);
	}
	if (p.view == VIEW_HELP || p.view == VIEW_KEYS)
		card_make(a);
	return nothing;
}

/* ---- events ---------------------------------------------------------- */

static void
loaded(struct app *a, const struct event *ev)
{
	uint32_t block = a->wanted.block, off = a->wanted.off;

	a->page = ev->page;
	a->view = VIEW_PAGE;
	a->failed[0] = '\0';
	page_set_doc(a, ev->doc);
	if (a->wanted_anchor) {
		block = doc_find_anchor(ev->doc, a->wanted_anchor,
		    strlen(a->wanted_anchor));
		if (block == 0)
			app_notice(a, app_tr(a,
			    "The place \"%s\" is not on this page."),
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
	err_text(ev->err, &words);
	a->page = ev->page;
	a->view = VIEW_PAGE;
	page_set_doc(a, NULL);
	snprintf(a->failed, sizeof a->failed, "%s", str_text(&words));
	app_whole(a->failed);
	str_done(&words);
	a->wanted_anchor = NULL;
}

static void
resize(struct app *a, int width, int height)
{
	a->opts.width = width < 1 ? 1 : width > FRAME_MAX_WIDTH
	    ? FRAME_MAX_WIDTH : width;
	a->opts.height = height < 1 ? 1 : height > FRAME_MAX_HEIGHT
	    ? FRAME_MAX_HEIGHT : height;
	if (a->doc)
		page_set_doc(a, a->doc);
	if (a->view == VIEW_HELP || a->view == VIEW_KEYS)
		card_make(a);
}

struct effect
app_act(struct app *a, enum action action)
{
	switch (action) {
	case ACTION_BACK:
		return app_back(a);
	case ACTION_CONTENTS:
		a->item = a->page == GUIDE_NO_PAGE ? 0 : a->item;
		return app_show(a, VIEW_HOME);
	case ACTION_KEYS:
		return app_show(a, VIEW_KEYS);
	case ACTION_HELP:
		return app_show(a, VIEW_HELP);
	case ACTION_QUIT:
		return (struct effect){.kind = EFFECT_QUIT};
	case ACTION_NEXT:
		if (a->page + 1 < guide_pages(a->opts.guide))
			return app_open_page(a, a->page + 1, NULL);
		return nothing;
	case ACTION_MORE:
		return app_open_page(a, guide_find_page(a->opts.guide,
		    "get-help.md"), NULL);
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
		*e = (struct effect){.kind = EFFECT_THEME,
		    .theme = a->opts.theme};
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

/* Enter on a button, or a click on one. */
static bool
button_event(struct app *a, const struct event *ev, struct effect *e)
{
	enum action act = ACTION_NONE;

	if (ev->kind == EVENT_KEY && ev->key == INPUT_ENTER &&
	    a->focus.kind == FOCUS_BUTTON)
		act = chrome_button(a, a->focus.index);
	else if (ev->kind == EVENT_MOUSE && ev->button == MOUSE_LEFT &&
	    ev->y == a->opts.height - 1 && a->opts.height >= 3)
		act = chrome_button_at(a, ev->x);
	if (act == ACTION_NONE || act == ACTION_OPEN)
		return false;
	*e = app_act(a, act);
	return true;
}

struct effect
app_update(struct app *a, const struct event *event)
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

struct effect
app_start(struct app *a)
{
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
