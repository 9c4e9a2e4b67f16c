/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cards: help now, and the keys.  Their words are messages, made into a page
 * as any other, so that they wrap, scroll and shrink as a page does.
 */
#include "config.h"

#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/markdown.h"
#include "guide/site.h"
#include "locale/catalog.h"

enum {
	TINY_WIDTH = 40,   /* [cells] */
	TINY_HEIGHT = 10,  /* [cells] */
	FULL_HEIGHT = 16,  /* [cells] */
	COLUMNS_FROM = 36, /* [cells] of width */
	LINES_FIRST = 3,
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* A site's words as Markdown that says just them. */
static void
put_literal(struct str *s, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_{}[]()#+-.!|<>&~=:\"'", *text))
			str_putc(s, '\\');
		str_putc(s, *text == '\n' ? ' ' : *text);
	}
}

/* A telephone number stays on one line: its blanks do not break (U+00A0). */
static void
put_number(struct str *s, const char *number)
{
	for (; *number; number++) {
		char c[2] = {*number, '\0'};

		if (*number == ' ')
			str_puts(s, "\xc2\xa0");
		else
			put_literal(s, c);
	}
}

/* How much room there is for help now, which must be seen at once. */
enum room {
	ROOM_TINY,  /* brief words, line after line */
	ROOM_TIGHT, /* line after line */
	ROOM_FULL,  /* blank lines between, and a list */
};

static enum room
room_for_help(const struct app *a)
{
	if (a->opts.height < TINY_HEIGHT || a->opts.width < TINY_WIDTH)
		return ROOM_TINY;
	return a->opts.height < FULL_HEIGHT ? ROOM_TIGHT : ROOM_FULL;
}

/* "Name: **number**", with what belongs to a line of help. */
static void
put_line(const struct app *a, struct str *s, const struct site_line *l,
    enum room room)
{
	bool tiny = room == ROOM_TINY, list = room == ROOM_FULL;
	bool abroad =
	    l->country[0] && site_country(guide_site(a->opts.guide))[0] == '\0';

	str_puts(s, list ? "* " : "");
	if (abroad) {
		put_literal(s, l->country);
		str_puts(s, ": ");
	}
	if (!tiny) {
		put_literal(s, l->name);
		str_puts(s, ": ");
	} else if (!abroad) {
		put_literal(s, app_tr(a, "Crisis line"));
		str_puts(s, ": ");
	}
	str_puts(s, "**");
	put_number(s, l->number);
	str_puts(s, "**");
	if (!tiny && l->text[0]) {
		str_puts(s, " · ");
		put_literal(s, app_tr(a, "text"));
		str_puts(s, " ");
		put_number(s, l->text);
	}
	if (!tiny && l->hours[0]) {
		str_puts(s, " · ");
		put_literal(s, l->hours);
	}
	str_puts(s, list ? "\n" : "  \n");
}

static void
put_emergency(const struct app *a, struct str *s, bool tiny)
{
	const char *number = site_emergency(guide_site(a->opts.guide));

	if (number[0]) {
		put_literal(s, app_tr(a, "Emergency"));
		str_puts(s, ": **");
		put_literal(s, number);
		str_puts(s, "**");
	} else
		put_literal(s,
		    tiny ? app_tr(a, "Or call emergency.")
			 : app_tr(a, "Or call your local emergency number."));
}

/*
 * Help now.  The order is the order of what helps soonest; on the smallest
 * screen the first rows hold all of it but the further lines.
 */
static void
write_help(const struct app *a, struct str *s)
{
	const struct site *site = guide_site(a->opts.guide);
	const char *staff =
	    site_text(site, catalog_language(a->opts.catalog), SITE_STAFF_NOW);
	enum room room = room_for_help(a);
	bool tiny = room == ROOM_TINY;
	const char *gap = room == ROOM_FULL ? "\n\n" : "  \n";
	const struct site_line *lines;
	size_t n = site_lines(site, &lines), first = n;
	struct err e;

	/* A long list, as without a country, waits below what it must not push
	 * off the screen. */
	if (n > LINES_FIRST)
		first = 0;
	if (tiny && n)
		first = 1;
	str_puts(s, "**");
	if (staff)
		put_literal(s, staff);
	else if (tiny)
		put_literal(s, app_tr(a, "Tell any staff now."));
	else
		put_literal(s, app_tr(a, "Tell any staff member now."));
	str_puts(s, tiny ? "**  \n" : "**\n");
	if (!staff)
		put_literal(
		    s, tiny ? app_tr(a, "Show them this.")
			    : app_tr(a, "You can show them this screen."));
	str_puts(s, gap);
	put_emergency(a, s, tiny);
	str_puts(s, gap);
	for (size_t i = 0; i < first; i++)
		put_line(a, s, &lines[i], room);
	str_puts(s, room == ROOM_FULL ? "\n" : "");
	put_literal(
	    s, app_tr(a,
		   "This screen cannot call anyone. No one is watching it."));
	str_puts(s, "\n\n");
	if (!site_check_lines(site, &e)) {
		put_literal(s,
		    app_tr(a,
			"The telephone lines of this guide cannot be read."));
		str_puts(s, "\n\n");
	}
	for (size_t i = first; i < n; i++)
		put_line(a, s, &lines[i], ROOM_FULL);
	str_puts(s, "\n");
}

static const struct {
	const char *keys;
	const char *does;
} key_table[] = {
    {"↑ ↓ j k", N_("scroll, or move in a list")},
    {"Space, PgDn · b, PgUp", N_("a screen forward · back")},
    {"g, Home · G, End", N_("the top · the end")},
    {"Tab · Shift-Tab", N_("the next · the previous link or button")},
    {"Enter, →", N_("open what has the focus; at a page's end: go on")},
    {"Backspace, Esc, ←", N_("back")},
    {"] · [", N_("the next · the previous page")},
    {"1 … 9", N_("choose that item, or go to that link")},
    {"0, !", N_("help now, from every screen")},
    {"t · /", N_("contents · search the whole guide")},
    {"n · N", N_("the next · the previous place that was found")},
    {"c · m", N_("a short check · my questions")},
    {"d", N_("light, dark, high contrast, no color")},
    {"?", N_("this list")},
    {"Ctrl-L", N_("draw the screen again")},
    {"q, Ctrl-C", N_("quit")},
};

/* Two columns, or where they have no room each key above what it does. */
static void
write_keys(const struct app *a, struct str *s)
{
	bool columns = a->opts.width >= COLUMNS_FROM;

	if (columns) {
		str_puts(s, "| ");
		put_literal(s, app_tr(a, "Key"));
		str_puts(s, " | ");
		put_literal(s, app_tr(a, "What it does"));
		str_puts(s, " |\n|---|---|\n");
	}
	for (size_t i = 0; i < sizeof key_table / sizeof *key_table; i++) {
		str_puts(s, columns ? "| " : "**");
		put_literal(s, key_table[i].keys);
		str_puts(s, columns ? " | " : "**  \n");
		put_literal(s, app_tr(a, key_table[i].does));
		str_puts(s, columns ? " |\n" : "\n\n");
	}
	if (!a->opts.mouse)
		return;
	str_puts(s, columns ? "\n" : "");
	put_literal(s, app_tr(a, "The mouse works too: the wheel scrolls, "
				 "a click opens."));
	str_puts(s, "\n");
}

/* The words of a card that are messages. */
static void
write_card(struct app *a)
{
	static const struct markdown_opts plain = {.conventions = false};
	struct str s;

	str_init(&s);
	if (a->view == VIEW_HELP)
		write_help(a, &s);
	else
		write_keys(a, &s);
	body_done(&a->card_body);
	if (!a->card_arena)
		a->card_arena = arena_new();
	arena_reset(a->card_arena);
	a->card = markdown_parse(
	    a->card_arena, str_text(&s), s.len, &plain, NULL, NULL);
	str_done(&s);
}

/* The card of this view for this size, from its place on top. */
void
card_make(struct app *a)
{
	struct layout_opts o = prose_layout(a);

	if (chrome_ops(a)->ask) {
		asking_build(a);
		return;
	}
	if (a->view == VIEW_HELP || a->view == VIEW_KEYS)
		write_card(a);
	body_set(&a->card_body, a->card, &o, chrome_body_rows(a), 0);
	a->card_body.rows = term_rows(a);
}

static void
draw(struct app *a, struct frame *f)
{
	chrome_header(a, f,
	    a->view == VIEW_HELP ? app_tr(a, "Help now") : app_tr(a, "Keys"),
	    "", "");
	prose_draw(a, f, &a->card_body, chrome_body_top(a));
}

static struct effect
event(struct app *a, const struct event *ev)
{
	if (prose_key(a, &a->card_body, ev))
		return nothing;
	if (ev->kind != EVENT_KEY)
		return nothing;
	if (ev->key == INPUT_ENTER && !body_at_end(&a->card_body)) {
		prose_go_on(&a->card_body);
		return nothing;
	}
	if (ev->key == INPUT_ENTER || ev->key == INPUT_LEFT)
		return history_back(a);
	return nothing;
}

static int
buttons(const struct app *a, enum action b[BUTTONS])
{
	int n = 0;

	b[n++] = ACTION_BACK;
	if (a->view != VIEW_HELP)
		b[n++] = ACTION_HELP;
	else if (app_help_page(a) != GUIDE_NO_PAGE)
		b[n++] = ACTION_MORE;
	return n;
}

const struct view_ops card_view = {
    .draw = draw, .event = event, .buttons = buttons};
