/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around every view: the room for it, and the bar.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "guide/guide.h"
#include "layout/labels.h"
#include "layout/role.h"
#include "locale/catalog.h"
#include "text/text.h"

/* [cells] */
enum {
	ROOMY = 20,       /* rows of a screen with one more to spare */
	WIDE_GAP = 8,     /* between buttons */
	NARROW_GAP = 2,   /* at least */
	LEAST_GAP = 1,    /* where a button would have no room otherwise */
	MORE_SIGN = 2,    /* with the blank before it */
	BUTTONS_KEPT = 3, /* others give way to a language's name */
	BUTTONS_TOUCHED = 4,
	TOUCH_GAP = 5, /* between more than those */
};

static const struct view_ops *const views[VIEW_COUNT] = {
    [VIEW_HOME] = &home_view,
    [VIEW_PAGE] = &page_view,
    [VIEW_CONTENTS] = &contents_view,
    [VIEW_SEARCH] = &search_view,
    [VIEW_USES] = &uses_view,
    [VIEW_TERM] = &term_view,
    [VIEW_SOURCES] = &sources_view,
    [VIEW_HELP] = &card_view,
    [VIEW_KEYS] = &card_view,
    [VIEW_CHECK] = &check_view,
    [VIEW_TEACH] = &teach_view,
    [VIEW_QUESTIONS] = &questions_view,
    [VIEW_WRITE] = &write_view,
    [VIEW_PLAN] = &plan_view,
    [VIEW_CLEAR] = &clear_view,
    [VIEW_INSTALLER] = &installer_view,
    [VIEW_LANGUAGES] = &languages_view,
    [VIEW_HANDOUTS] = &handouts_view,
    [VIEW_HANDOUT] = &handout_view,
    [VIEW_OWN] = &own_view,
    [VIEW_PREVIEW] = &preview_view,
    [VIEW_PRINTING] = &printing_view,
    [VIEW_FILE] = &file_view,
    [VIEW_SHARED] = &shared_view,
    [VIEW_NOTES] = &notes_view,
    [VIEW_AGENDA] = &agenda_view,
    [VIEW_STEPS] = &steps_view,
    [VIEW_RISK] = &risk_view,
    [VIEW_RECORD] = &record_view,
    [VIEW_LINE] = &line_view,
    [VIEW_WELCOME] = &welcome_view,
    [VIEW_DOORS] = &doors_view,
    [VIEW_IDLE] = &idle_view,
    [VIEW_COVER] = &cover_view,
    [VIEW_PIN] = &pin_view,
    [VIEW_STAFF] = &staff_view,
    [VIEW_CLOSED] = &closed_view,
};

const struct view_ops *
chrome_ops(const struct app *a)
{
	return views[a->view];
}

/* ---- where the body stands ------------------------------------------- */

int
chrome_header_rows(const struct app *a)
{
	if (a->opts.height >= ROOMY && header_has_worth(a))
		return 3; /* what it says there, and a blank row again */
	if (a->opts.height >= TALL)
		return 2;
	/* Help now has its words on top where every row counts. */
	return a->opts.height >= 4 && a->view != VIEW_HELP ? 1 : 0;
}

int
chrome_bar_rows(const struct app *a)
{
	if (a->opts.height >= TALL)
		return 2;
	return a->opts.height >= 3 ? 1 : 0;
}

int
chrome_body_top(const struct app *a)
{
	return chrome_header_rows(a);
}

int
chrome_body_rows(const struct app *a)
{
	int rows = a->opts.height - chrome_header_rows(a) - chrome_bar_rows(a) -
		   notes_rows(a);

	return rows > 1 ? rows : 1;
}

int
chrome_margin(const struct app *a)
{
	int w = a->opts.width;

	if (contents_has_column(a))
		return w - contents_x(a) - LAYOUT_MEASURE;
	if (beside_has_columns(a))
		return beside_x(a);
	if (w >= LAYOUT_MEASURE + 4)
		return (w - LAYOUT_MEASURE) / 2;
	return w >= 36 ? 2 : 0; /* room for the digits of links */
}

/* The same in every view of a size: a page is laid out before it is shown. */
int
chrome_text_width(const struct app *a)
{
	int width = a->opts.width - 2 * chrome_margin(a);

	if (beside_has_columns(a))
		return beside_cols(a);
	if (contents_has_column(a) || width > LAYOUT_MEASURE)
		return LAYOUT_MEASURE;
	return width;
}

/* One line of words up to LIMIT; what does not fit ends in a sign. */
void
chrome_words(struct frame *f, int x, int y, int limit, int role, const char *s)
{
	static const char sign[] = "…";
	size_t n = strlen(s), all = n;

	if (limit > f->width)
		limit = f->width;
	if (x + text_cols(s, n) > limit && limit - x > 1) {
		n = text_prefix(s, n, limit - x - 1);
		while (n > 0 && s[n - 1] == ' ')
			n--;
		x = frame_put(f, x, y, limit, role, s, n);
		frame_put_levels(f, x, y, limit, role, sign, strlen(sign), NULL,
		    frame_level(f, s, all));
		return;
	}
	frame_put(f, x, y, limit, role, s, n);
}

/* ---- edges ------------------------------------------------------------- */

/* Where header, notice and bar begin. */
int
chrome_edge(const struct app *a)
{
	int margin = chrome_margin(a);

	if (contents_has_column(a))
		return contents_x(a);
	if (margin > 4) /* on a wide screen, over the text it belongs to */
		return margin - 2;
	return a->opts.width >= 36 ? 2 : 0;
}

/* One past the column where they end. */
int
chrome_right_edge(const struct app *a)
{
	int end = chrome_margin(a) + chrome_text_width(a);

	if (beside_has_columns(a))
		end = beside_end(a);
	if (contents_has_column(a))
		return end;
	return chrome_margin(a) > 4 ? end + 2 : a->opts.width - chrome_edge(a);
}

/* ---- bar ------------------------------------------------------------- */

/*
 * What the buttons say, everywhere the same.  The comments are read by
 * "ketaguide-content check" too.
 */
static const struct {
	const char *label;
	const char *brief; /* in a narrow bar; NULL: the same */
} words[ACTION_COUNT] = {
    /* TRANSLATORS: button, at most 12 cells */
    [ACTION_BACK] = {N_("Back"), NULL},
    /* TRANSLATORS: button, at most 12 cells */
    [ACTION_NEXT] = {N_("Next"), NULL},
    /* TRANSLATORS: button, at most 26 cells */
    [ACTION_OPEN] = {N_("↑↓ Choose   Enter Open"),
	/* TRANSLATORS: button, at most 14 cells */
	N_("Enter Open")},
    /* TRANSLATORS: button, at most 12 cells */
    [ACTION_START] = {N_("Start"), NULL},
    /* TRANSLATORS: button, at most 14 cells */
    [ACTION_CONTENTS] = {N_("Contents"), NULL},
    /* TRANSLATORS: button, at most 12 cells */
    [ACTION_SEARCH] = {N_("/ Search"),
	/* TRANSLATORS: button, at most 10 cells */
	N_("Search")},
    /* TRANSLATORS: button, at most 24 cells */
    [ACTION_USES] = {N_("Where it is used"),
	/* TRANSLATORS: button, at most 12 cells */
	N_("Used")},
    /* TRANSLATORS: button, at most 14 cells */
    [ACTION_GLOSSARY] = {N_("Glossary"), NULL},
    /* TRANSLATORS: button, at most 10 cells */
    [ACTION_KEYS] = {N_("? Keys"),
	/* TRANSLATORS: button, at most 2 cells */
	N_("?")},
    /* TRANSLATORS: button, at most 20 cells */
    [ACTION_HELP] = {N_("0 Help now"),
	/* TRANSLATORS: button, at most 10 cells */
	N_("0 Help")},
    /* TRANSLATORS: button, at most 34 cells */
    [ACTION_MORE] = {N_("When to call, and what to say"),
	/* TRANSLATORS: button, at most 12 cells */
	N_("More")},
    /* TRANSLATORS: button, at most 14 cells */
    [ACTION_CHECK] = {N_("Check"), NULL},
    /* TRANSLATORS: button, at most 24 cells */
    [ACTION_TEACH] = {N_("In your own words"),
	/* TRANSLATORS: button, at most 14 cells */
	N_("Own words")},
    /* TRANSLATORS: button, at most 18 cells */
    [ACTION_QUESTIONS] = {N_("My questions"),
	/* TRANSLATORS: button, at most 12 cells */
	N_("Questions")},
    /* TRANSLATORS: button, at most 10 cells */
    [ACTION_PLAN] = {N_("Plan"), NULL},
    /* TRANSLATORS: button, at most 14 cells */
    [ACTION_SAVE] = {N_("Enter Keep"),
	/* TRANSLATORS: button, at most 10 cells */
	N_("Keep")},
    /* TRANSLATORS: button, at most 12 cells */
    [ACTION_CLEAR] = {N_("Clear"), NULL},
    /* TRANSLATORS: button, at most 14 cells */
    [ACTION_SAVE_FILE] = {N_("Enter Save"),
	/* TRANSLATORS: button, at most 10 cells */
	N_("Save")},
    /* TRANSLATORS: button, at most 14 cells */
    [ACTION_HANDOUTS] = {N_("Handouts"), NULL},
    /* TRANSLATORS: button, at most 12 cells */
    [ACTION_HANDOUT] = {N_("Handout"), NULL},
    /* TRANSLATORS: button, at most 18 cells */
    [ACTION_PRINT_HELP] = {N_("Print this"),
	/* TRANSLATORS: button, at most 10 cells */
	N_("Print")},
    /* TRANSLATORS: button, at most 12 cells; where there is no room for the
     * languages' own names */
    [ACTION_LANGUAGES] = {N_("Language"), NULL},
    /* TRANSLATORS: button, at most 12 cells; for counselors: what they may
     * say */
    [ACTION_NOTES] = {N_("w Notes"),
	/* TRANSLATORS: button, at most 8 cells; for counselors */
	N_("Notes")},
    /* TRANSLATORS: button, at most 12 cells; for counselors: what a visit
     * goes through */
    [ACTION_AGENDA] = {N_("a Agenda"),
	/* TRANSLATORS: button, at most 8 cells; for counselors */
	N_("Agenda")},
    /* TRANSLATORS: button, at most 20 cells; for counselors: what to do
     * when somebody may harm themselves */
    [ACTION_RISK] = {N_("r If in danger"),
	/* TRANSLATORS: button, at most 10 cells; for counselors */
	N_("Danger")},
    /* TRANSLATORS: button, at most 24 cells: somebody goes, and nothing of
     * what they did stays */
    [ACTION_FINISH] = {N_("Finish and clear"),
	/* TRANSLATORS: button, at most 10 cells */
	N_("Finish")},
    /* TRANSLATORS: button, at most 18 cells: hides what is on the screen */
    [ACTION_COVER] = {N_("Cover screen"),
	/* TRANSLATORS: button, at most 10 cells */
	N_("Cover")},
    /* TRANSLATORS: button, at most 12 cells: a door for who works here */
    [ACTION_STAFF] = {N_("Staff"), NULL},
    /* TRANSLATORS: button, at most 10 cells */
    [ACTION_QUIT] = {N_("q Quit"), NULL},
};

/* Does this screen scroll, and is there no row to say that more is below? */
static bool
has_more_sign(const struct app *a)
{
	return a->opts.height < TALL && chrome_bar_rows(a) &&
	       (history_is_card(a) || a->view == VIEW_PAGE);
}

/* The next button to go from a bar that is too long: help now, the last of N,
 * never goes, and what has the focus is the last that does.  The languages go
 * after all others but one that leads back. */
static int
next_to_drop(const struct app *a, const struct button *b,
    const bool drop[BUTTONS], int n)
{
	int focus = a->focus.kind == FOCUS_BUTTON ? (int)a->focus.index : n - 1;
	int languages = -1;

	if (kiosk_is(a))
		return kiosk_drop(b, drop, n, focus);
	for (int i = n - 2; i >= 0; i--) {
		if (drop[i] || i == focus)
			continue;
		if (b[i].action == ACTION_LANGUAGES)
			languages = i;
		else if (i > 0 || languages < 0 || b[i].action == ACTION_OPEN)
			return i;
	}
	return languages >= 0 ? languages : focus;
}

/*
 * The languages by their names, as many as ROOM [cells] take.  Where not one
 * fits, they are too many; with no more room to be made, a word or else a
 * sign, which fewer people can read, stands for them.
 */
static int
name_languages(const struct app *a, struct button *b, int room, bool is_last)
{
	const char *word = app_tr(a, words[ACTION_LANGUAGES].label);
	int cols = languages_names(a, room, b->names);

	b->label = b->names;
	if (cols || !is_last)
		return cols ? cols : room + 1;
	if (text_cols(word, strlen(word)) > room)
		word = a->opts.ascii ? "A/*" : "A/文";
	b->label = b->brief = word;
	return text_cols(word, strlen(word));
}

/*
 * Help now before a language is chosen: in two at least, in ROOM [cells].  What
 * is beside it gives way to that.
 */
static int
name_help(const struct app *a, struct button *b, bool brief, int room)
{
	int n = welcome_help(a, room, brief, b->names);
	int cols = text_cols(b->names, strlen(b->names));

	b->label = b->brief = b->names;
	return n > 1 || kiosk_languages(a) < 2 ? cols : room + 1;
}

/* [cells] of all that is not dropped. */
static int
measure(const struct app *a, struct button *b, int n, const bool drop[BUTTONS],
    bool brief, int left, int room)
{
	int sum = 0, languages = -1;

	for (int i = 0; i < n; i++) {
		const char *s = brief ? b[i].brief : b[i].label;

		if (b[i].action == ACTION_LANGUAGES && !drop[i]) {
			languages = i;
			continue;
		}
		if (b[i].action == ACTION_HELP && a->view == VIEW_WELCOME)
			b[i].cols = name_help(a, &b[i], brief, room - sum);
		else
			b[i].cols = drop[i] ? 0 : text_cols(s, strlen(s));
		sum += b[i].cols;
	}
	if (languages >= 0) {
		b[languages].cols = name_languages(a, &b[languages], room - sum,
		    brief && left <= BUTTONS_KEPT);
		sum += b[languages].cols;
	}
	return sum;
}

/* [cells] at least between two of N buttons.  More than four stand in a waiting
 * room's bar only where fingers do not take one for the next. */
static int
least_gap(const struct app *a, int n, bool brief)
{
	if (kiosk_is(a) && n > BUTTONS_TOUCHED)
		return TOUCH_GAP;
	return brief && n <= BUTTONS_KEPT ? LEAST_GAP : NARROW_GAP;
}

/* Give each button its place; the last, help now, never loses its own. */
static void
place_buttons(const struct app *a, struct button *b, int n)
{
	int room = chrome_right_edge(a) - chrome_edge(a), x, gap, sum, least;
	bool brief = false, drop[BUTTONS] = {false};
	int left = n;

	if (has_more_sign(a) &&
	    chrome_edge(a) == 0) /* there is no margin for it */
		room -= MORE_SIGN;
	for (;;) {
		least = least_gap(a, left, brief) * (left - 1);
		sum = measure(a, b, n, drop, brief, left, room - least);
		if (left <= 1 || sum + least <= room)
			break;
		if (!brief) {
			brief = true;
			continue;
		}
		drop[next_to_drop(a, b, drop, n)] = true;
		left--;
	}
	gap = left > 1 ? (room - sum) / (left - 1) : 0;
	if (gap > WIDE_GAP)
		gap = WIDE_GAP;
	x = chrome_edge(a);
	for (int i = 0; i < n; i++) {
		if (brief && b[i].action != ACTION_LANGUAGES)
			b[i].label = b[i].brief;
		b[i].x = x;
		if (b[i].cols)
			x += b[i].cols + gap;
	}
}

/* The languages come before the last of the N buttons; where the bar is full
 * they take the place of one that a key does, too. */
static int
put_languages(const struct app *a, enum action does[BUTTONS], int n)
{
	int at = n > 1 ? n - 1 : n;

	if (!languages_are_there(a) || a->view == VIEW_LANGUAGES ||
	    kiosk_is(a) ||
	    (counselor_is(a) && a->view == VIEW_PAGE)) /* it is full */
		return n;
	if (n == BUTTONS) {
		at = n - 2;
		for (int i = 1; i < n - 1; i++)
			if (does[i] == ACTION_SEARCH || does[i] == ACTION_KEYS)
				at = i;
	} else {
		memmove(
		    &does[at + 1], &does[at], (size_t)(n - at) * sizeof *does);
		n++;
	}
	does[at] = ACTION_LANGUAGES;
	return n;
}

int
chrome_plain_buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_BACK;
	b[1] = ACTION_KEYS;
	b[2] = ACTION_HELP;
	return 3;
}

int
chrome_buttons(const struct app *a, struct button b[BUTTONS])
{
	enum action does[BUTTONS];
	int n = kiosk_is(a)
		    ? kiosk_buttons(a, does)
		    : put_languages(a, does, chrome_ops(a)->buttons(a, does));

	for (int i = 0; i < n; i++) {
		const char *brief = words[does[i]].brief;

		b[i].action = does[i];
		b[i].label = app_tr(a, words[does[i]].label);
		b[i].brief = brief ? app_tr(a, brief) : b[i].label;
	}
	place_buttons(a, b, n);
	return n;
}

enum action
chrome_button(const struct app *a, uint32_t index)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b);

	return (int)index < n ? b[index].action : ACTION_NONE;
}

enum action
chrome_button_at(const struct app *a, int x)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b);

	/* One cell more on either side: fingers are wide. */
	for (int i = 0; i < n; i++)
		if (b[i].cols && x >= b[i].x - 1 && x <= b[i].x + b[i].cols)
			return b[i].action;
	return ACTION_NONE;
}

/* On a low screen: below its text, or else in the margin. */
static void
draw_more_sign(struct app *a, struct frame *f, const struct button *b, int n)
{
	struct body *body = prose_body(a);
	int x = chrome_margin(a) + chrome_text_width(a) - 1;

	if (!has_more_sign(a) || !body || body_at_end(body))
		return;
	for (int i = 0; i < n; i++)
		if (b[i].cols && b[i].x + b[i].cols >= x)
			x = b[i].x + b[i].cols + MORE_SIGN - 1;
	frame_puts(f, x, f->height - 1, f->width, ROLE_QUIET, "▾");
}

void
chrome_bar(struct app *a, struct frame *f)
{
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b), y = f->height - 1;

	if (a->view == VIEW_COVER)
		return;
	if (chrome_bar_rows(a)) {
		for (int i = 0; i < n; i++) {
			bool on = a->focus.kind == FOCUS_BUTTON &&
				  a->focus.index == (uint32_t)i;
			int role = on                           ? ROLE_FOCUS
				   : b[i].action == ACTION_HELP ? ROLE_HELP
								: ROLE_BAR;

			if (!b[i].cols)
				continue;
			frame_puts(f, b[i].x, y, f->width, role, b[i].label);
			if (on) {
				f->cursor_x = b[i].x;
				f->cursor_y = y;
			}
		}
	}
	draw_more_sign(a, f, b, n);
	notice_draw(a, f);
}

/* Is the button with the focus in the bar, at this size? */
bool
chrome_focus_is_shown(const struct app *a)
{
	struct button b[BUTTONS];

	return chrome_bar_rows(a) &&
	       (int)a->focus.index < chrome_buttons(a, b) &&
	       b[a->focus.index].cols;
}

/*
 * Move the focus within the bar; false when it left the bar.  One that a
 * narrow bar had no room for comes into it with the focus.
 */
bool
chrome_focus_step(struct app *a, int dir)
{
	const struct focus was = a->focus;
	struct button b[BUTTONS];
	int n = chrome_buttons(a, b), i;

	if (chrome_bar_rows(a) == 0)
		return false;
	if (was.kind == FOCUS_BUTTON)
		i = (int)was.index + dir;
	else
		i = dir > 0 ? 0 : n - 1;
	for (; i >= 0 && i < n; i += dir) {
		if (b[i].action == ACTION_OPEN)
			continue; /* it says what Enter does where one is */
		a->focus = (struct focus){FOCUS_BUTTON, (uint32_t)i};
		if (chrome_focus_is_shown(a))
			return true;
	}
	a->focus = was;
	return false;
}
