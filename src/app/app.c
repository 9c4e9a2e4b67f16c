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
#include "layout/layout.h"
#include "locale/catalog.h"
#include "text/bidi.h"
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
	a->view = o->ask_bidi ? VIEW_INSTALLER : VIEW_HOME;
	a->page = GUIDE_NO_PAGE;
	plan_init(&a->plan);
	if (kiosk_is(a))
		kiosk_open(a);
	counselor_open(a);
	together_open(a);
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
	counselor_wipe(a);
	if (a->card_arena)
		arena_wipe(a->card_arena);
	arena_free(a->card_arena);
	printing_wipe(a);
	questions_wipe(a);
	history_wipe(a);
	find_free(a->search);
	find_free(a->links);
	mem_free(a->sections);
	frame_map_done(&a->map);
	mem_free(a->minutes);
	mem_free(a->read);
	mem_wipe(a, sizeof *a); /* what was typed, and where somebody was */
	mem_free(a);
}

const char *
app_tr(const struct app *a, const char *msgid)
{
	return tr(a->opts.catalog, msgid);
}

bool
app_is_rtl(const struct app *a)
{
	return a->opts.bidi == BIDI_APP &&
	       layout_language_is_rtl(a->opts.catalog);
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

/* The page with a special meaning that is called FILE, or none. */
uint32_t
app_special(const struct app *a, const char *file)
{
	if (!guide_has_conventions(a->opts.guide))
		return GUIDE_NO_PAGE;
	return guide_find_page(a->opts.guide, file);
}

/* The page that goes on where the card of help now ends, or none. */
uint32_t
app_help_page(const struct app *a)
{
	return app_special(a, "get-help.md");
}

/* ---- what somebody did ------------------------------------------------ */

bool
app_may_type(const struct app *a)
{
	return app_permits_typing(
	    a->opts.mode, site_keyboard(guide_site(a->opts.guide)));
}

/* ---- events ---------------------------------------------------------- */

/* Contents, standing on the page that is open. */
static struct effect
show_contents(struct app *a)
{
	struct effect e = nothing;

	if (a->view == VIEW_CONTENTS)
		return history_back(a);
	if (a->view == VIEW_PAGE && contents_is_beside(a)) {
		a->focus.kind = a->focus.kind == FOCUS_CONTENTS
				    ? FOCUS_NONE
				    : FOCUS_CONTENTS;
	} else
		e = history_show(a, VIEW_CONTENTS);
	contents_stand_on_page(a);
	return e;
}

static struct effect
show_search(struct app *a)
{
	struct effect e = history_show(a, VIEW_SEARCH);

	a->focus.kind = FOCUS_FIELD;
	return e;
}

struct effect
app_act(struct app *a, enum action action)
{
	if (!kiosk_may(a, action))
		return nothing;
	switch (action) {
	case ACTION_BACK:
		return history_back(a);
	case ACTION_START:
		a->marked = false;
		return history_show(a, kiosk_is(a) ? VIEW_DOORS : VIEW_HOME);
	case ACTION_CONTENTS:
		return show_contents(a);
	case ACTION_SEARCH:
		return show_search(a);
	case ACTION_USES:
		return found_show_links(a, FIND_TERM, a->key);
	case ACTION_GLOSSARY:
		return history_open(a, app_special(a, "glossary.md"), a->key);
	case ACTION_KEYS:
		return history_show(a, VIEW_KEYS);
	case ACTION_HELP:
		return history_show(a, VIEW_HELP);
	case ACTION_CHECK:
		return check_open(
		    a, a->view == VIEW_PAGE ? a->page : GUIDE_NO_PAGE);
	case ACTION_TEACH:
		return teach_open(
		    a, a->view == VIEW_PAGE ? a->page : GUIDE_NO_PAGE);
	case ACTION_QUESTIONS:
		return questions_open(a);
	case ACTION_PLAN:
		return plan_open(a);
	case ACTION_LANGUAGES:
		return languages_show(a);
	case ACTION_CLEAR:
		return history_show(a, VIEW_CLEAR);
	case ACTION_HANDOUTS:
		return handouts_open(a);
	case ACTION_HANDOUT:
		return handout_of_page(a, a->page);
	case ACTION_PRINT_HELP:
		return printing_help(a);
	case ACTION_SHARED:
		return together_show(a);
	case ACTION_NOTES:
		return notes_toggle(a);
	case ACTION_AGENDA:
		return agenda_show(a);
	case ACTION_RISK:
		return risk_show(a);
	case ACTION_RECORD:
		return record_show(a);
	case ACTION_FINISH:
		return kiosk_finish(a);
	case ACTION_COVER:
		return kiosk_cover(a);
	case ACTION_STAFF:
		return kiosk_staff(a);
	case ACTION_QUIT:
		return (struct effect){.kind = EFFECT_QUIT};
	case ACTION_NEXT:
		return page_next(a);
	case ACTION_MORE:
		return history_open(a, app_help_page(a), NULL);
	case ACTION_NONE:
	case ACTION_OPEN: /* the view's own */
	case ACTION_SAVE:
	case ACTION_SAVE_FILE:
	case ACTION_COUNT:
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
	if (act == ACTION_NONE)
		return false;
	if (act == ACTION_OPEN || act == ACTION_SAVE ||
	    act == ACTION_SAVE_FILE) { /* the view's Enter */
		if (act != ACTION_OPEN)
			a->focus.kind = FOCUS_FIELD;
		*e = chrome_ops(a)->event(
		    a, &(struct event){.kind = EVENT_KEY, .key = INPUT_ENTER});
		return true;
	}
	*e = app_act(a, act);
	return true;
}

/* Only what is on the screen can have the focus: Enter would open it. */
static bool
focus_is_shown(struct app *a)
{
	switch (a->focus.kind) {
	case FOCUS_LINK:
	case FOCUS_SOURCES:
	case FOCUS_CHECK:
	case FOCUS_TEACH:
	case FOCUS_HANDOUT:
	case FOCUS_NEXT:
	case FOCUS_CHOICE:
		return prose_body(a) && stops_has_focus(a, prose_body(a));
	case FOCUS_CONTENTS:
		return a->view == VIEW_PAGE && contents_is_beside(a);
	case FOCUS_NOTES:
		return notes_focus_is_shown(a);
	case FOCUS_FIELD:
		return a->view == VIEW_SEARCH || chrome_ops(a)->write;
	case FOCUS_BUTTON:
		return chrome_focus_is_shown(a);
	case FOCUS_NONE:
		break;
	}
	return true;
}

/* ---- updating ---------------------------------------------------------- */

static void
refused(struct app *a, const struct event *ev)
{
	bool idle = a->reading == READING_FIND || a->reading == READING_PACE;

	if (ev->effect == EFFECT_COVERAGE)
		return;
	if (ev->effect == EFFECT_MATERIAL)
		material_refused(a);
	if (ev->effect == EFFECT_JOB)
		printing_refused(a);
	a->no_reading = a->no_reading || a->reading != READING_NOTHING;
	a->reading = READING_NOTHING;
	if (!idle)
		app_notice(a, "%s", app_tr(a, "That cannot be done here."));
}

/* ← where the other way is meant: what runs from right to left goes on to the
 * left. */
static void
turn_arrow(struct event *ev)
{
	if (ev->kind != EVENT_KEY)
		return;
	if (ev->key == INPUT_LEFT)
		ev->key = INPUT_RIGHT;
	else if (ev->key == INPUT_RIGHT)
		ev->key = INPUT_LEFT;
}

/* A key in a text that is typed: arrows go as the text does. */
static bool
type_in(const struct app *a, struct field *f, const struct event *event)
{
	struct event ev = *event;

	if (a->opts.bidi == BIDI_APP &&
	    text_runs_rtl(f->s, f->n, app_is_rtl(a)))
		turn_arrow(&ev);
	return field_event(f, &ev);
}

/* What is typed goes where the words stand, before any key has a meaning. */
static bool
type(struct app *a, const struct event *ev)
{
	struct field *f = a->view == VIEW_SEARCH ? &a->field : writing_field(a);

	if (!f || a->focus.kind != FOCUS_FIELD || !type_in(a, f, ev))
		return false;
	a->typed = true;
	if (a->view == VIEW_FILE)
		a->printing.file_typed = true;
	return true;
}

static struct effect
take_input(struct app *a, const struct event *event)
{
	struct event ev = *event;
	struct effect e = nothing;

	if (ev.kind == EVENT_MOUSE)
		ev.x = frame_map_x(&a->map, ev.x, ev.y);
	if (type(a, &ev) || ev.kind == EVENT_PASTE)
		return nothing;
	ev.key = plain_digit(ev.key);
	if (kiosk_is(a) && kiosk_takes(a, &ev, &e))
		return e;
	if (app_is_rtl(a))
		turn_arrow(&ev);
	if (kiosk_is(a) && kiosk_means(a, &ev, &e))
		return e;
	if (button_event(a, &ev, &e) || together_click(a, &ev, &e))
		return e;
	if (a->view == VIEW_PAGE && contents_is_beside(a) &&
	    contents_event_beside(a, &ev, &e))
		return e;
	if (counselor_is(a) && notes_event(a, &ev, &e))
		return e;
	if (point_event(a, &ev))
		return e;
	if (ev.kind == EVENT_KEY && counselor_is(a) &&
	    command_counselor(a, ev.key, &e))
		return e;
	if (ev.kind == EVENT_KEY && command_global(a, ev.key, &e))
		return e;
	return kiosk_is(a) ? kiosk_event(a, &ev) : chrome_ops(a)->event(a, &ev);
}

/* What happens only where there is a broker, and staff. */
static struct effect
in_waiting_room(struct app *a, const struct event *ev)
{
	if (ev->kind == EVENT_TIME)
		return kiosk_time(a);
	if (ev->kind == EVENT_CLOSING)
		return kiosk_closing(a);
	if (ev->kind == EVENT_PIN)
		return kiosk_pin_came(a, ev);
	if (ev->kind == EVENT_KIOSK)
		kiosk_state_came(a, ev);
	else
		kiosk_began(a);
	return nothing;
}

static struct effect
handle(struct app *a, const struct event *ev)
{
	bool first;

	if (kiosk_is(a))
		kiosk_saw(a, ev);
	if (ev->kind != EVENT_READ && ev->kind != EVENT_REFUSED)
		a->reading = READING_NOTHING; /* asked for and not performed */
	printing_handed_over(a);
	translator_take(a, ev);
	switch (ev->kind) {
	case EVENT_RESIZE:
		set_size(a, ev->x, ev->y);
		history_resize(a);
		break;
	case EVENT_LOADED:
		return history_loaded(a, ev);
	case EVENT_FAILED:
		history_failed(a, ev);
		break;
	case EVENT_READ:
		reading_came(a, ev);
		break;
	case EVENT_MATERIAL:
		material_came(a, ev);
		break;
	case EVENT_LANGUAGE:
		return ev->which < 0 ? translator_anew(a, ev)
				     : languages_came(a, ev);
	case EVENT_NO_LANGUAGE:
		languages_failed(a, ev);
		break;
	case EVENT_COVERAGE:
		languages_learn(a, ev);
		break;
	case EVENT_TIME:
	case EVENT_BEGIN:
	case EVENT_CLOSING:
	case EVENT_PIN:
	case EVENT_KIOSK:
		return kiosk_is(a) ? in_waiting_room(a, ev) : nothing;
	case EVENT_ANSWER:
	case EVENT_JOB_OVER:
		printing_took(a, ev);
		break;
	case EVENT_NOTES:
		notes_came(a, ev);
		break;
	case EVENT_BESIDE:
		beside_came(a, ev);
		break;
	case EVENT_PEER:
		return together_came(a, ev);
	case EVENT_REFUSED:
		refused(a, ev);
		break;
	case EVENT_KEY:
	case EVENT_MOUSE:
	case EVENT_PASTE:
		if (a->view == VIEW_COVER)
			return chrome_ops(a)->event(a, ev);
		first = notice_goes_first(a, ev);
		a->notice[0] = '\0';
		return first ? nothing : take_input(a, ev);
	case EVENT_UNREADABLE: /* translator.c has said it */
	case EVENT_NONE:
		break;
	}
	return nothing;
}

/* What is seen now was read, when it is the page's end. */
static void
settle(struct app *a)
{
	if (chrome_ops(a)->settle)
		chrome_ops(a)->settle(a);
	teach_settle(a);
	if (counselor_is(a)) {
		notes_settle(a);
		agenda_settle(a);
		record_settle(a);
	}
	if (!focus_is_shown(a))
		a->focus.kind = FOCUS_NONE;
	if (a->view == VIEW_PAGE && a->doc && !app_is_read(a, a->page) &&
	    body_at_end(&a->body))
		pace_mark_read(a, a->page);
}

struct effect
app_update(struct app *a, const struct event *ev)
{
	struct effect e;

	together_saw(a, ev);
	e = handle(a, ev);
	e = together_settle(a, e);
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
	return history_open(a, a->opts.page, a->opts.anchor);
}

void
app_view(struct app *a, struct frame *f)
{
	if (f->width != a->opts.width || f->height != a->opts.height)
		frame_resize(f, a->opts.width, a->opts.height);
	frame_direct(f, a->opts.bidi == BIDI_APP, app_is_rtl(a));
	chrome_ops(a)->draw(a, f);
	chrome_bar(a, f);
	frame_order(f, a->opts.shape, &a->map);
}
