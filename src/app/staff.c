/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Behind the staff's door (door.c): what somebody has to know and do who keeps
 * the screen running.
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "layout/role.h"
#include "locale/catalog.h"

static const struct site *
site_of(const struct app *a)
{
	return guide_site(a->opts.guide);
}

const char *
kiosk_staff_title(const struct app *a)
{
	/* TRANSLATORS: the members of a clinic's staff. */
	return app_tr(a, "Staff");
}

enum { ASK_ALL, ASK_SHUT_DOWN, ASK_RESTART }; /* steps */

int
kiosk_staff_buttons(const struct app *a, enum action b[BUTTONS])
{
	int n = 0;

	if (a->view == VIEW_PIN || a->step)
		b[n++] = ACTION_BACK;
	if (!a->kiosk.closed)
		b[n++] = ACTION_HELP;
	return n;
}

void
kiosk_state_came(struct app *a, const struct event *ev)
{
	a->kiosk.state = (uint32_t)ev->which;
	if (a->view == VIEW_STAFF)
		asking_remake(a);
	if (a->view == VIEW_PIN && (a->kiosk.state & KIOSK_NO_BROKER)) {
		/* In its place: back leads to where it was asked for. */
		kiosk_pin_forget(a);
		a->notice[0] = '\0';
		a->view = VIEW_STAFF;
		a->step = ASK_RESTART;
		a->focus.kind = FOCUS_NONE;
		asking_make(a);
	}
}

struct effect
kiosk_unopened(struct app *a)
{
	return history_step(a, VIEW_STAFF, ASK_RESTART);
}

bool
kiosk_is_unopened(const struct app *a)
{
	return a->view == VIEW_STAFF && !a->kiosk.asks_staff;
}

enum {
	DO_LEAVE,
	DO_TEST,
	DO_PRINTING,
	DO_CLEAR,
	DO_CLOSE,
	DO_OPEN,
	DO_RESTART,
	DO_SHUT_DOWN,
	DO_SHUT_DOWN_NOW,
	DO_BACK,
};

static void put_item(struct compose *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
put_item(struct compose *c, const char *fmt, ...)
{
	char words[NOTICE];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof words, fmt, ap);
	va_end(ap);
	app_whole(words);
	compose_item(c, words, 0);
}

static const char *
printing_words(const struct app *a)
{
	uint32_t state = a->kiosk.state;

	if (state & KIOSK_NO_BROKER)
		return app_tr(a, "Nothing can be printed: the part of the "
				 "program that prints has ended. Restart it.");
	if (a->opts.no_handouts || (state & KIOSK_NO_PRINTER))
		return app_tr(a, "Nothing can be printed: the program "
				 "ketaguide-handout is missing.");
	return state & KIOSK_PRINTING_OFF ? app_tr(a, "Printing is turned off.")
					  : app_tr(a, "Printing is on.");
}

static void
put_printer(const struct app *a, struct compose *c)
{
	const struct site *s = site_of(a);

	if (*site_printer(s))
		put_item(c, app_tr(a, "Printer: %s"), site_printer(s));
	else
		compose_item(c, app_tr(a, "Printer: the system's own"), 0);
	if (*site_printer_place(s))
		put_item(
		    c, app_tr(a, "It stands here: %s"), site_printer_place(s));
	if (*site_paper(s))
		put_item(c, app_tr(a, "Paper: %s"), site_paper(s));
	compose_item(c, printing_words(a), 0);
}

/* The first day that a page is to be looked at again; "" when none is known. */
static const char *
first_due(const struct app *a, unsigned *unsigned_pages)
{
	const struct guide *g = a->opts.guide;
	const char *due = "", *file;

	*unsigned_pages = 0;
	for (size_t i = 0; (file = guide_signed_file(g, i)); i++) {
		struct guide_review r = guide_review_file(g, file);

		if (r.state == GUIDE_REVIEW_NONE ||
		    r.state == GUIDE_REVIEW_CHANGED)
			++*unsigned_pages;
		if (*r.due && (!*due || strcmp(r.due, due) < 0))
			due = r.due;
	}
	return due;
}

/* The day that the line whose call is longest ago was called. */
static const char *
oldest_line(const struct app *a)
{
	const struct site_line *l;
	size_t n = site_lines(site_of(a), &l);
	const char *day = "";

	for (size_t i = 0; i < n; i++)
		if (*l[i].checked_on &&
		    (!*day || strcmp(l[i].checked_on, day) < 0))
			day = l[i].checked_on;
	return day;
}

static void
put_guide(const struct app *a, struct compose *c)
{
	unsigned n;
	const char *due = first_due(a, &n), *day = oldest_line(a);

	put_item(c, app_tr(a, "Version of the guide: %s"),
	    guide_version(a->opts.guide));
	if (*due)
		put_item(c, app_tr(a, "A page is to be reviewed by: %s"), due);
	if (n)
		put_item(c,
		    trn(a->opts.catalog, "%u page that nobody has signed",
			"%u pages that nobody has signed", n),
		    n);
	if (*day)
		put_item(c,
		    app_tr(a, "Telephone numbers, the oldest checked on: %s"),
		    day);
}

static void
make_shut_down(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "Shut this computer down?"));
	asking_add(a, DO_BACK, app_tr(a, "No, go back"));
	asking_add(a, DO_SHUT_DOWN_NOW, app_tr(a, "Yes, shut it down"));
}

/* Anybody may: what is done here is wiped, and the next screen is whole. */
static void
make_restart(struct app *a, struct compose *c)
{
	compose_heading(c, 2, app_tr(a, "For the staff"));
	compose_para(c,
	    app_tr(a, "The PIN cannot be looked at. This screen has to be "
		      "started again."),
	    0);
	asking_add(a, DO_BACK, app_tr(a, "No, go back"));
	asking_add(a, DO_RESTART, app_tr(a, "Restart the program"));
}

static void
make(struct app *a, struct compose *c)
{
	/* Nothing that is behind the door is shown to who has not opened it. */
	if (kiosk_is_unopened(a)) {
		make_restart(a, c);
		return;
	}
	if (a->step == ASK_SHUT_DOWN) {
		make_shut_down(a, c);
		return;
	}
	compose_heading(c, 2, app_tr(a, "For the staff"));
	put_printer(a, c);
	put_guide(a, c);
	asking_add(a, DO_LEAVE, app_tr(a, "Leave, and clear this screen"));
	if (!a->opts.no_handouts)
		asking_add(a, DO_TEST,
		    app_tr(a, "Print a test page: the card of help now"));
	if (!(a->kiosk.state & (KIOSK_NO_BROKER | KIOSK_NO_PRINTER))) {
		asking_add(a, DO_PRINTING,
		    a->kiosk.state & KIOSK_PRINTING_OFF
			? app_tr(a, "Turn printing on")
			: app_tr(a, "Turn printing off"));
		asking_add(a, DO_CLEAR,
		    app_tr(a, "Let this screen print again: the limits begin "
			      "anew"));
	}
	if (a->kiosk.closed)
		asking_add(a, DO_OPEN, app_tr(a, "Open this screen"));
	else
		asking_add(a, DO_CLOSE, app_tr(a, "Close this screen"));
	asking_add(a, DO_RESTART, app_tr(a, "Restart the program"));
	asking_add(a, DO_SHUT_DOWN, app_tr(a, "Shut this computer down"));
}

static struct effect
ask_broker(int which)
{
	return (struct effect){.kind = EFFECT_STAFF, .which = which};
}

static struct effect
end(int status)
{
	return (struct effect){.kind = EFFECT_END, .status = status};
}

static struct effect
chosen(struct app *a, uint32_t id)
{
	switch (id) {
	case DO_TEST:
		return printing_help(a);
	case DO_PRINTING:
		return ask_broker(KIOSK_PRINTING);
	case DO_CLEAR:
		app_notice(a, "%s", app_tr(a, "The limits begin anew."));
		return ask_broker(KIOSK_CLEAR);
	case DO_CLOSE:
		return kiosk_close(a);
	case DO_OPEN:
		a->kiosk.closed = false;
		return app_reset(a);
	case DO_RESTART:
		return end(KIOSK_RESTART);
	case DO_SHUT_DOWN:
		return history_step(a, VIEW_STAFF, ASK_SHUT_DOWN);
	case DO_SHUT_DOWN_NOW:
		return end(KIOSK_SHUT_DOWN);
	case DO_BACK:
		return history_back(a);
	default:
		return app_reset(a);
	}
}

static const struct ask_ops ask = {
    .make = make, .chosen = chosen, .title = kiosk_staff_title};

const struct view_ops staff_view = {
    ASKING_VIEW, .buttons = kiosk_staff_buttons, .ask = &ask};

/* Nothing is behind it: who goes back from it leaves. */
static bool
leaves(const struct app *a, const struct event *ev)
{
	uint32_t back = app_is_rtl(a) ? INPUT_RIGHT : INPUT_LEFT;

	return ev->kind == EVENT_KEY && a->nhistory == 0 &&
	       (ev->key == INPUT_ESC || ev->key == INPUT_BACKSPACE ||
		   ev->key == back);
}

bool
kiosk_staff_takes(struct app *a, const struct event *ev, struct effect *e)
{
	if (a->view == VIEW_PIN)
		return kiosk_pin_takes(a, ev, e);
	if (!leaves(a, ev))
		return false;
	*e = app_reset(a);
	return true;
}
