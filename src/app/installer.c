/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of these reads correctly?  For who sets up a screen and need not read
 * Arabic: the same words put in order by us, and left to the terminal.
 *
 *   ▸ 1  .رظتنا (2) مث ،555-0100 مقرلاب لصتا (1) الوأ
 *     2  أولا (1) اتصل بالرقم 555-0100، ثم (2) انتظر.
 *     3  Neither of them
 *
 * In English alone, as the site's settings are.  What was chosen is said by
 * app_bidi_answer(), after the end.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "layout/role.h"
#include "text/bidi.h"
#include "text/text.h"

enum {
	CHOICES = 3,
	INDENT = 5,      /* [cells]: "▸ 1  " */
	LONG_FROM = 50,  /* [cells] of text: room for the long words */
	LEVELS_MAX = 128 /* [bytes] of a sample */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* "First (1) call the number 555-0100, then (2) wait."; and with less room
 * "First (1) then 555-0100 then (2) here". */
static const char long_words[] = "أولا (1) اتصل بالرقم 555-0100، ثم (2) انتظر.";
static const char short_words[] = "أولا (1) ثم 555-0100 ثم (2) هنا";

static const char *
sample(const struct app *a)
{
	return chrome_text_width(a) >= LONG_FROM ? long_words : short_words;
}

/* ---- drawing --------------------------------------------------------- */

static void
draw_wrapped(struct frame *f, int x, int y, int end, int cols, const char *s)
{
	struct text_fill fill;
	struct text_line l;

	text_fill_init(&fill, s, strlen(s));
	while (y < end && text_fill_next(&fill, cols, &l))
		frame_put(f, x, y++, x + cols, ROLE_TEXT, s + l.start,
		    l.end - l.start);
	text_fill_done(&fill);
}

/* Where choice I stands, from the row TOP of the first on. */
static int
choice_row(const struct app *a, int i)
{
	int gap = a->opts.height >= TALL ? 2 : 1;

	return chrome_body_top(a) + gap * (i + 1);
}

static void
draw_choice(const struct app *a, struct frame *f, int i)
{
	const char digit[] = {(char)('1' + i), '\0'};
	const char *s = i == 2 ? "Neither of them" : sample(a);
	int x = chrome_margin(a), y = choice_row(a, i);
	bool on = a->step == (uint32_t)i && a->focus.kind != FOCUS_BUTTON;
	size_t n = strlen(s);
	uint8_t levels[LEVELS_MAX];

	frame_puts(f, x, y, f->width, ROLE_MARKER, on ? "▸" : " ");
	frame_puts(f, x + 2, y, f->width, ROLE_MARKER, digit);
	/* The first is put in order with its row; levels of 0 are left as they
	 * are: the terminal gets them as they are read. */
	if (i == 0 && n < LEVELS_MAX &&
	    text_levels(s, n, true, NULL, 0, levels))
		frame_put_levels(f, x + INDENT, y, f->width,
		    on ? ROLE_FOCUS : ROLE_TEXT, s, n, levels, 1);
	else
		frame_put_levels(f, x + INDENT, y, f->width,
		    on ? ROLE_FOCUS : ROLE_TEXT, s, n, NULL, 0);
	if (on) {
		f->cursor_x = x + INDENT;
		f->cursor_y = y;
	}
}

static void
draw(struct app *a, struct frame *f)
{
	int x = chrome_margin(a), cols = chrome_text_width(a);

	chrome_header(a, f, "Arabic on this screen", "", "");
	chrome_words(f, x, chrome_body_top(a), x + cols, ROLE_STRONG,
	    cols < 34 ? "Which is right?" : "Which of these reads correctly?");
	for (int i = 0; i < CHOICES; i++)
		draw_choice(a, f, i);
	draw_wrapped(f, x, choice_row(a, CHOICES),
	    chrome_body_top(a) + chrome_body_rows(a), cols,
	    "In the right one, (1) stands to the right of (2), the number "
	    "between them is 555-0100, and the Arabic letters are joined.");
}

/* ---- keys ------------------------------------------------------------ */

static struct effect
choose(struct app *a, uint32_t i)
{
	static const enum app_bidi_answer means[CHOICES] = {
	    BIDI_ANSWER_APP, BIDI_ANSWER_OFF, BIDI_ANSWER_NEITHER};

	a->step = i;
	a->bidi_answer = means[i];
	return (struct effect){.kind = EFFECT_QUIT};
}

static struct effect
click(struct app *a, int y)
{
	for (int i = 0; i < CHOICES; i++)
		if (choice_row(a, i) == y)
			return choose(a, (uint32_t)i);
	return nothing;
}

static struct effect
event(struct app *a, const struct event *ev)
{
	if (ev->kind == EVENT_MOUSE)
		return ev->button == MOUSE_LEFT ? click(a, ev->y) : nothing;
	if (ev->kind != EVENT_KEY)
		return nothing;
	switch (ev->key) {
	case '1':
	case '2':
	case '3':
		return choose(a, ev->key - '1');
	case INPUT_ENTER:
	case INPUT_RIGHT:
		return choose(a, a->step);
	case INPUT_DOWN:
	case 'j':
		a->step = (a->step + 1) % CHOICES;
		break;
	case INPUT_UP:
	case 'k':
		a->step = (a->step + CHOICES - 1) % CHOICES;
		break;
	case INPUT_TAB:
		chrome_focus_step(a, 1);
		return nothing;
	case INPUT_BACKTAB:
		chrome_focus_step(a, -1);
		return nothing;
	default:
		return nothing;
	}
	a->focus.kind = FOCUS_NONE;
	return nothing;
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	(void)a;
	b[0] = ACTION_OPEN;
	b[1] = ACTION_QUIT;
	b[2] = ACTION_HELP;
	return 3;
}

__attribute__((hot)) enum app_bidi_answer
app_bidi_answer(const struct app *a)
{
	return a->bidi_answer;
}

const struct view_ops installer_view = {
    .draw = draw, .event = event, .buttons = buttons};
