/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is otherwise where anybody may sit before the screen: keys, the bar,
 * the header, languages, what is said of errors.
 *
 * Everything can be done by arrows and Enter alone: ← and → go where Tab goes,
 * Down leads from the end of a view into the bar, Up back out of it.
 */
#include "config.h"

#include "app/kiosk.h"

#include <string.h>

#include "app/internal.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/guide.h"
#include "text/text.h"

enum { WHOLE = 100 /* [percent] */ };

static const struct effect nothing = {.kind = EFFECT_NONE};

__attribute__((hot)) bool
kiosk_is(const struct app *a)
{
	return a->opts.mode == MODE_KIOSK;
}

/* ---- languages ------------------------------------------------------- */

/*
 * What keeps people safe is said in every language that is offered, and a
 * draft is offered where the site says so.  What each person begins with has no
 * need to be known first.
 */
bool
kiosk_offers(const struct app *a, size_t i)
{
	const struct language_known *k = &a->known[i];

	if (a->opts.languages[i].source || i == a->kiosk.language)
		return true;
	return k->is_known && k->tier[0] >= WHOLE &&
	       (!k->draft || site_drafts(guide_site(a->opts.guide)));
}

size_t
kiosk_languages(const struct app *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->opts.nlanguages; i++)
		n += kiosk_offers(a, i) && !a->opts.languages[i].undrawn;
	return n;
}

/* ---- header, errors --------------------------------------------------- */

/* Who passes by reads the header: a view that would name what somebody reads
 * about has the house's title there. */
const char *
kiosk_header(const struct app *a, const char *left)
{
	return chrome_ops(a)->tells ? guide_public_title(a->opts.guide) : left;
}

/* WHY, to OUT.  In a waiting room nobody can do anything about it, and the
 * names of files are nobody's business. */
void
kiosk_say(const struct app *a, const struct err *why, struct str *out)
{
	if (!kiosk_is(a))
		text_error(why, out);
	else
		str_puts(out,
		    app_tr(a, "This cannot be shown. Please tell the staff."));
}

/* ---- the bar ----------------------------------------------------------- */

/* What stands where "Next" does on a page. */
static enum action
middle(const struct app *a)
{
	switch ((int)a->view) {
	case VIEW_PAGE:
		return ACTION_NEXT;
	case VIEW_HELP:
		return printing_may_help(a) ? ACTION_PRINT_HELP : ACTION_NONE;
	case VIEW_TERM:
		return ACTION_GLOSSARY;
	case VIEW_WRITE:
		return ACTION_SAVE;
	case VIEW_KEYS:
		return ACTION_STAFF;
	default:
		return ACTION_NONE;
	}
}

bool
kiosk_may_cover(const struct app *a)
{
	return site_cover(guide_site(a->opts.guide));
}

/* Back · Next · Cover screen · Finish and clear · Help now: each is at its
 * place on every screen, or nowhere. */
static int
buttons_of_all(const struct app *a, enum action b[BUTTONS])
{
	int n = 0;

	if (a->nhistory)
		b[n++] = ACTION_BACK;
	if (middle(a) != ACTION_NONE)
		b[n++] = middle(a);
	if (kiosk_may_cover(a))
		b[n++] = ACTION_COVER;
	b[n++] = ACTION_FINISH;
	if (a->view != VIEW_HELP)
		b[n++] = ACTION_HELP;
	else if (app_help_page(a) != GUIDE_NO_PAGE)
		b[n++] = ACTION_MORE;
	return n;
}

int
kiosk_buttons(const struct app *a, enum action b[BUTTONS])
{
	switch ((int)a->view) {
	case VIEW_COVER:
		return 0;
	case VIEW_WELCOME:
		b[0] = ACTION_OPEN;
		b[1] = ACTION_HELP;
		return 2;
	case VIEW_CLEAR:
		b[0] = ACTION_BACK;
		b[1] = ACTION_HELP;
		return 2;
	case VIEW_IDLE:
	case VIEW_PIN:
	case VIEW_STAFF:
	case VIEW_CLOSED:
		return chrome_ops(a)->buttons ? chrome_ops(a)->buttons(a, b)
					      : 0;
	default:
		return buttons_of_all(a, b);
	}
}

/*
 * What goes from a bar that is too long: the lowest, first.  What the text
 * leads to as well goes before "Cover screen", which a finger finds nowhere
 * else; arrows bring back what went.
 */
static int
rank(enum action action)
{
	switch ((int)action) {
	case ACTION_NEXT:
	case ACTION_GLOSSARY:
		return 0;
	case ACTION_COVER:
		return 1;
	case ACTION_BACK:
		return 3;
	case ACTION_FINISH:
		return 4;
	default:
		return 2;
	}
}

/* The next of N buttons to go: help now, the last, never does, and FOCUS only
 * when nothing else is left. */
int
kiosk_drop(const struct button *b, const bool drop[BUTTONS], int n, int focus)
{
	int to = -1;

	for (int i = 0; i < n - 1; i++)
		if (!drop[i] && i != focus &&
		    (to < 0 || rank(b[i].action) < rank(b[to].action)))
			to = i;
	return to < 0 ? focus : to;
}

/* ---- "Finish and clear" ------------------------------------------------- */

/* Would it be a pity to lose it by a slip of the finger? */
static bool
has_work(const struct app *a)
{
	return mine_count(a->mine) || a->words.n || printing_is_busy(a);
}

struct effect
kiosk_finish(struct app *a)
{
	if (has_work(a)) /* on that view it is chosen */
		return a->view == VIEW_CLEAR ? nothing
					     : history_show(a, VIEW_CLEAR);
	return app_reset(a);
}

/* ---- keys --------------------------------------------------------------- */

/* A letter or a sign that means something on other screens, and here nothing.
 */
static bool
is_dead(const struct app *a, uint32_t key)
{
	switch (key) {
	case INPUT_CTRL_C:
	case INPUT_CTRL_Z:
		return true;
	case '/':
	case 'n':
	case 'N':
		return !app_may_type(a) || a->view == VIEW_WELCOME;
	case 't':
	case 'c':
	case 'm':
	case 'p':
	case 'l':
	case 'q':
		return a->view == VIEW_WELCOME;
	default:
		return false;
	}
}

/* A row of the window that says there is more: a click on it leads there, for
 * who has no wheel. */
static bool
clicks_more(struct app *a, const struct event *ev, struct effect *e)
{
	struct body *b = prose_body(a);
	int row = a->opts.height >= TALL ? a->opts.height - 2
					 : chrome_body_top(a) - 1;

	if (ev->button != MOUSE_LEFT || ev->y != row || !b ||
	    a->opts.height < TALL)
		return false;
	if (asking_more(a)) {
		*e = chrome_ops(a)->event(
		    a, &(struct event){.kind = EVENT_KEY, .key = '9'});
		return true;
	}
	if (body_at_end(b))
		return false;
	prose_go_on(b);
	return true;
}

/* Before any key has a meaning: true when *EV has had its own here; else it may
 * be another one now. */
bool
kiosk_means(struct app *a, struct event *ev, struct effect *e)
{
	if (ev->kind == EVENT_MOUSE)
		return clicks_more(a, ev, e);
	if (ev->kind != EVENT_KEY)
		return false;
	if (is_dead(a, ev->key))
		return true;
	switch (ev->key) {
	case INPUT_RIGHT:
		ev->key = INPUT_TAB;
		return false;
	case INPUT_LEFT:
		ev->key = INPUT_BACKTAB;
		return false;
	case 'q':
		*e = app_act(a, ACTION_FINISH);
		return true;
	case 'x':
	case '*':
		*e = app_act(a, ACTION_COVER);
		return true;
	default:
		return false;
	}
}

/* What an arrow can move. */
struct spot {
	struct focus focus;
	struct list list[4];
	uint32_t unit, line;
	uint32_t digits;
};

static struct spot
spot(struct app *a)
{
	struct body *b = prose_body(a);
	struct spot s;

	memset(&s, 0, sizeof s);
	s.focus.kind = a->focus.kind;
	s.focus.index = a->focus.index;
	s.list[0] = a->home;
	s.list[1] = a->contents;
	s.list[2] = a->found;
	s.list[3] = a->uses;
	if (b) {
		s.unit = b->unit;
		s.line = b->line;
	}
	return s;
}

/* Into the bar; on a page, to the way on. */
static void
go_into_bar(struct app *a)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b);

	if (!chrome_focus_step(a, 1))
		return;
	for (int i = 0; i < n; i++)
		if (b[i].action == ACTION_NEXT && b[i].cols)
			a->focus.index = (uint32_t)i;
}

/* Out of it, to where one came from. */
static bool
go_out_of_bar(struct app *a)
{
	uint32_t n = a->asking.n;

	if (a->focus.kind != FOCUS_BUTTON || !prose_body(a))
		return false;
	a->focus.kind = FOCUS_NONE;
	if (chrome_ops(a)->ask && n)
		asking_stand_on(a, a->asking.choices[n - 1].id);
	return true;
}

/* The view's own event. */
struct effect
kiosk_event(struct app *a, const struct event *ev)
{
	enum view_id view = a->view;
	struct spot was = spot(a), is;
	struct effect e;

	if (ev->kind == EVENT_KEY && ev->key == INPUT_UP && go_out_of_bar(a))
		return nothing;
	e = chrome_ops(a)->event(a, ev);
	if (ev->kind != EVENT_KEY || ev->key != INPUT_DOWN || a->view != view ||
	    a->focus.kind == FOCUS_BUTTON)
		return e;
	is = spot(a);
	if (memcmp(&was, &is, sizeof was) == 0)
		go_into_bar(a);
	return e;
}
