/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cards: help now, and the keys.  Their words are messages, made into a page
 * as any other, so that they wrap, scroll and shrink as a page does.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "guide/compose.h"
#include "guide/doc.h"
#include "guide/guide.h"
#include "guide/guideconf.h"
#include "guide/help.h"
#include "guide/markdown.h"
#include "guide/site.h"
#include "layout/layout.h"
#include "locale/catalog.h"
#include "text/text.h"

enum {
	TINY_WIDTH = 40,   /* [cells] */
	TINY_HEIGHT = 10,  /* [cells] */
	FULL_HEIGHT = 16,  /* [cells] */
	COLUMNS_FROM = 36, /* [cells] of width */
	LINES_FIRST = 3,
	TWICE_HEIGHT = 22, /* [cells]: room for all of help now twice … */
	TWICE_WIDTH = 60, /* [cells]: … and for most of it, line after line */
};

static const struct effect nothing = {.kind = EFFECT_NONE};

/* ---- in two languages ------------------------------------------------- */

/* Was help now asked for before anybody said what they can read? */
static bool
is_from_welcome(const struct app *a)
{
	return kiosk_is(a) && a->nhistory &&
	       a->history[a->nhistory - 1].view == VIEW_WELCOME;
}

/*
 * Then it is said in the language whose words the welcome said last, too: else
 * in the first of those that are offered.  In a draft, once more in the
 * source's language, which has no catalog.
 */
static const struct catalog *
second_catalog(const struct app *a)
{
	size_t said;

	if (!is_from_welcome(a))
		return NULL;
	said = a->history[a->nhistory - 1].step;
	if (said && said <= a->opts.nlanguages &&
	    !a->opts.languages[said - 1].source)
		return a->known[said - 1].catalog;
	for (size_t i = 0; i < a->opts.nlanguages; i++)
		if (!a->opts.languages[i].source && kiosk_offers(a, i) &&
		    !a->opts.languages[i].undrawn)
			return a->known[i].catalog;
	return NULL;
}

static bool
is_twice(const struct app *a)
{
	return guide_is_draft(a->opts.guide) || second_catalog(a);
}

/* A message in that language. */
static const char *
second(const struct app *a, const char *msgid)
{
	return tr(second_catalog(a), msgid);
}

/*
 * WORDS of the second language: quietly, as what is emphasised is in this card,
 * and where there is room.
 */
static void
put_second(const struct app *a, struct str *s, const char *words)
{
	bool rtl = app_is_rtl(a) || layout_language_is_rtl(second_catalog(a));

	str_puts(s, rtl ? "*\xe2\x81\xa8" : "*"); /* U+2068 */
	help_put_literal(s, words);
	str_puts(s, rtl ? "\xe2\x81\xa9*" : "*"); /* U+2069 */
}

/* The message MSGID; with LINES of their own. */
static void
put_twice(const struct app *a, struct str *s, const char *msgid, bool lines)
{
	const char *words = tr(a->opts.catalog, msgid);

	help_put_literal(s, words);
	if (!lines || !is_twice(a) || strcmp(words, second(a, msgid)) == 0)
		return;
	str_puts(s, "  \n");
	put_second(a, s, second(a, msgid));
}

/* The same before a number, where one line of the card holds all three. */
static void
put_name(
    const struct app *a, struct str *s, const char *msgid, const char *number)
{
	const char *words = tr(a->opts.catalog, msgid);
	const char *source = second(a, msgid);
	int cols = text_cols(words, strlen(words)) +
		   text_cols(source, strlen(source)) +
		   text_cols(number, strlen(number)) + 5; /* " · ", ": " */

	help_put_literal(s, words);
	if (!is_twice(a) || strcmp(words, source) == 0 ||
	    cols > chrome_text_width(a))
		return;
	str_puts(s, " · ");
	put_second(a, s, source);
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
	return a->opts.height < (is_twice(a) ? TWICE_HEIGHT : FULL_HEIGHT)
		   ? ROOM_TIGHT
		   : ROOM_FULL;
}

static bool
has_room_twice(const struct app *a)
{
	return a->opts.width >= TWICE_WIDTH || room_for_help(a) == ROOM_FULL;
}

/* What a line of help is called, and when it is open, once more. */
static void
put_line_second(const struct app *a, struct str *s, const struct site_line *l)
{
	const char *name = tr(second_catalog(a), l->name);
	const char *hours = l->hours[0] ? tr(second_catalog(a), l->hours) : "";
	bool same = strcmp(guide_words(a->opts.guide, l->name), name) == 0 &&
		    strcmp(guide_words(a->opts.guide, l->hours), hours) == 0;
	char words[NOTICE];

	if (!is_twice(a) || same)
		return;
	snprintf(
	    words, sizeof words, "%s%s%s", name, *hours ? " · " : "", hours);
	app_whole(words);
	str_puts(s, "  \n  ");
	put_second(a, s, words);
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
		help_put_apart(
		    s, guide_words(a->opts.guide, l->country), app_is_rtl(a));
		str_puts(s, ": ");
	}
	if (!tiny) {
		help_put_apart(
		    s, guide_words(a->opts.guide, l->name), app_is_rtl(a));
		str_puts(s, ": ");
	} else if (!abroad) {
		put_name(a, s, N_("Crisis line"), l->number);
		str_puts(s, ": ");
	}
	str_puts(s, "**");
	help_put_number_apart(s, l->number, app_is_rtl(a));
	str_puts(s, "**");
	if (!tiny && l->text[0]) {
		str_puts(s, " · ");
		help_put_literal(s, app_tr(a, "text"));
		str_puts(s, " ");
		help_put_number_apart(s, l->text, app_is_rtl(a));
	}
	if (!tiny && l->hours[0]) {
		str_puts(s, " · ");
		help_put_apart(
		    s, guide_words(a->opts.guide, l->hours), app_is_rtl(a));
	}
	if (list)
		put_line_second(a, s, l);
	str_puts(s, list ? "\n" : "  \n");
}

static void
put_emergency(const struct app *a, struct str *s, bool tiny)
{
	const char *number = site_emergency(guide_site(a->opts.guide));

	if (number[0]) {
		put_name(a, s, N_("Emergency"), number);
		str_puts(s, ": **");
		help_put_literal(s, number);
		str_puts(s, "**");
	} else if (tiny)
		help_put_literal(s, app_tr(a, "Or call emergency."));
	else
		put_twice(a, s, N_("Or call your local emergency number."),
		    has_room_twice(a));
}

/* Whom to tell: what a member of staff must be able to read. */
static void
put_staff(const struct app *a, struct str *s, bool tiny)
{
	const struct site *site = guide_site(a->opts.guide);
	const struct guideconf *conf = guide_conf(a->opts.guide);
	const char *staff =
	    site_text(site, catalog_language(a->opts.catalog), SITE_STAFF_NOW);
	const char *source = site_text(site,
	    second_catalog(a) ? catalog_language(second_catalog(a))
	    : conf && *conf->source_language ? conf->source_language
					     : "en",
	    SITE_STAFF_NOW);
	bool twice = is_twice(a);

	str_puts(s, "**");
	help_put_literal(s, staff  ? staff
			    : tiny ? app_tr(a, "Tell any staff now.")
				   : app_tr(a, "Tell any staff member now."));
	str_puts(s, tiny || twice ? "**  \n" : "**\n");
	if (twice) {
		put_second(a, s,
		    source ? source
		    : tiny ? second(a, "Tell any staff now.")
			   : second(a, "Tell any staff member now."));
		str_puts(s, staff || tiny ? "" : "  \n");
	}
	if (staff || (tiny && twice)) /* the row is a telephone number's */
		return;
	put_twice(a, s,
	    tiny ? N_("Show them this.") : N_("You can show them this screen."),
	    has_room_twice(a));
}

/*
 * Help now.  The order is the order of what helps soonest; on the smallest
 * screen the first rows hold all of it but the further lines.
 */
static void
write_help(const struct app *a, struct str *s)
{
	const struct site *site = guide_site(a->opts.guide);
	enum room room = room_for_help(a);
	bool tiny = room == ROOM_TINY;
	const char *gap = room == ROOM_FULL ? "\n\n" : "  \n";
	const struct site_line *lines;
	size_t n = site_lines(site, &lines), first = n;
	char where[NOTICE];
	struct err e;

	/* A long list, as without a country, waits below what it must not push
	 * off the screen. */
	if (n > LINES_FIRST)
		first = 0;
	if (tiny && n)
		first = 1;
	put_staff(a, s, tiny);
	str_puts(s, gap);
	put_emergency(a, s, tiny);
	str_puts(s, gap);
	for (size_t i = 0; i < first; i++)
		put_line(a, s, &lines[i], room);
	str_puts(s, room == ROOM_FULL ? "\n" : "");
	put_twice(a, s,
	    N_("This screen cannot call anyone. No one is watching it."),
	    has_room_twice(a));
	if (together_is_on(a) && chrome_header_rows(a) == 0) {
		str_puts(s, "  \n");
		help_put_literal(s, together_words(a, where, true));
	}
	str_puts(s, "\n\n");
	if (!site_check_lines(site, &e)) {
		help_put_literal(s,
		    app_tr(a,
			"The telephone lines of this guide cannot be read."));
		str_puts(s, "\n\n");
	}
	for (size_t i = first; i < n; i++)
		put_line(a, s, &lines[i], ROOM_FULL);
	str_puts(s, "\n");
}

struct key_row {
	const char *keys;
	const char *does;
	/* It is there only if that is so; UNLESS: if not.  NULL: always. */
	bool (*when)(const struct app *a);
	bool unless;
};

static bool
has_languages(const struct app *a)
{
	return languages_are_there(a) && app_may_type(a);
}

static const struct key_row key_table[] = {
    {"↑ ↓ j k", N_("scroll, or move in a list"), NULL, false},
    {"Space, PgDn · b, PgUp", N_("a screen forward · back"), NULL, false},
    {"g, Home · G, End", N_("the top · the end"), NULL, false},
    {"Tab · Shift-Tab", N_("the next · the previous link or button"), NULL,
	false},
    {"Enter, →", N_("open what has the focus; at a page's end: go on"), NULL,
	false},
    {"Backspace, Esc, ←", N_("back"), NULL, false},
    {"] · [", N_("the next · the previous page"), NULL, false},
    {"1 … 9", N_("choose that item, or go to that link"), NULL, false},
    {"0, !", N_("help now, from every screen"), NULL, false},
    {"t · /", N_("contents · search the whole guide"), NULL, false},
    {"n · N", N_("the next · the previous place that was found"), NULL, false},
    {"c · m · p", N_("a short check · my questions · handouts"),
	handouts_are_there, false},
    {"c · m", N_("a short check · my questions"), handouts_are_there, true},
    {"l · d", N_("languages · light, dark, high contrast, no color"),
	languages_are_there, false},
    {"d", N_("light, dark, high contrast, no color"), languages_are_there,
	true},
    /* TRANSLATORS: for counselors. */
    {"w · r", N_("notes, or hide them · if someone is in danger"), counselor_is,
	false},
    /* TRANSLATORS: for counselors. */
    {"a · } · {", N_("agenda · the next step of the visit · the previous one"),
	counselor_is, false},
    /* TRANSLATORS: for counselors. */
    {"o · v", N_("another language beside the page · record of the visit"),
	counselor_is, false},
    /* TRANSLATORS: for counselors. */
    {". · ,", N_("point at the next · the previous paragraph; Esc: at none"),
	point_may, false},
    {"s · f", N_("the shared screen · go back to where the other one is"),
	together_is_on, false},
    {"?", N_("this list"), NULL, false},
    {"Ctrl-L", N_("draw the screen again"), NULL, false},
    {"q, Ctrl-C", N_("quit"), NULL, false},
};

enum { KEYS = sizeof key_table / sizeof *key_table };

/* In a waiting room: of letters there may be none. */
static const struct key_row kiosk_table[] = {
    {"↑ ↓", N_("move, or scroll"), NULL, false},
    {"← →", N_("the previous · the next link or button"), NULL, false},
    {"Enter", N_("open what has the focus, or go on"), NULL, false},
    {"1 … 9", N_("choose that item, or go to that link"), NULL, false},
    {"0", N_("help now, from every screen"), NULL, false},
    {"Backspace, Esc", N_("back"), NULL, false},
    {"*", N_("hide what is on the screen, until any key"), kiosk_may_cover,
	false},
    {"Space · b", N_("a screen forward · back"), app_may_type, false},
    {"t · /", N_("contents · search the whole guide"), app_may_type, false},
    {"l", N_("languages"), has_languages, false},
    {"d", N_("light, dark, high contrast, no color"), app_may_type, false},
    {"q", N_("finish: all that was done here is cleared"), app_may_type, false},
    {"S", N_("for who works here"), app_may_type, false},
};

enum { KIOSK_KEYS = sizeof kiosk_table / sizeof *kiosk_table };

/* Keys are no words: they keep their order, and where the screen is turned
 * round, each arrow does what the other one did. */
static void
put_keys(const struct app *a, struct str *s, const char *keys)
{
	static const char left[] = "←", right[] = "→";

	if (!app_is_rtl(a)) {
		help_put_literal(s, keys);
		return;
	}
	str_puts(s, "\xe2\x81\xa6"); /* U+2066 */
	while (*keys) {
		size_t n = strcspn(keys, "\xe2");
		char plain[64];

		snprintf(plain, sizeof plain, "%.*s", (int)n, keys);
		help_put_literal(s, plain);
		keys += n;
		if (strncmp(keys, left, 3) == 0)
			str_puts(s, right);
		else if (strncmp(keys, right, 3) == 0)
			str_puts(s, left);
		else
			str_put(s, keys, strnlen(keys, 3));
		keys += strnlen(keys, 3);
	}
	str_puts(s, "\xe2\x81\xa9"); /* U+2069 */
}

/* Two columns, or where they have no room each key above what it does. */
static void
write_keys(const struct app *a, struct str *s)
{
	const struct key_row *k = kiosk_is(a) ? kiosk_table : key_table;
	size_t n = kiosk_is(a) ? KIOSK_KEYS : KEYS;
	bool columns = a->opts.width >= COLUMNS_FROM;

	if (kiosk_is(a)) {
		help_put_literal(
		    s, app_tr(a, "You cannot break anything here."));
		str_puts(s, "\n\n");
	}
	if (columns) {
		str_puts(s, "| ");
		help_put_literal(s, app_tr(a, "Key"));
		str_puts(s, " | ");
		help_put_literal(s, app_tr(a, "What it does"));
		str_puts(s, " |\n|---|---|\n");
	}
	for (size_t i = 0; i < n; i++, k++) {
		if (k->when && k->when(a) == k->unless)
			continue;
		str_puts(s, columns ? "| " : "**");
		put_keys(a, s, k->keys);
		str_puts(s, columns ? " | " : "**  \n");
		help_put_literal(s, app_tr(a, k->does));
		str_puts(s, columns ? " |\n" : "\n\n");
	}
	if (!a->opts.mouse)
		return;
	str_puts(s, columns ? "\n" : "");
	help_put_literal(s, app_tr(a, "The mouse works too: the wheel scrolls, "
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

/* The lines of help now, for another card. */
void
card_put_help(struct app *a, struct compose *c)
{
	static const struct markdown_opts plain = {.conventions = false};
	const struct doc *d;
	struct str s;

	str_init(&s);
	write_help(a, &s);
	d = markdown_parse(a->card_arena, s.s, s.len, &plain, NULL, NULL);
	compose_blocks(c, d, 1, d->nblocks);
	str_done(&s);
}

/* The card of this view for this size, from its place on top. */
void
card_make(struct app *a)
{
	struct layout_opts o = prose_layout(a);

	o.beside = a->view == VIEW_HELP;
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
	    a->view == VIEW_HELP ? app_tr(a, "Help now")
	    : kiosk_is(a)        ? app_tr(a, "How to use this screen")
				 : app_tr(a, "Keys"),
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
	if (a->view == VIEW_HELP && counselor_is(a))
		b[n++] = ACTION_RISK;
	if (a->view == VIEW_HELP && printing_may_help(a))
		b[n++] = ACTION_PRINT_HELP;
	if (a->view != VIEW_HELP)
		b[n++] = ACTION_HELP;
	else if (app_help_page(a) != GUIDE_NO_PAGE)
		b[n++] = ACTION_MORE;
	return n;
}

const struct view_ops card_view = {
    .draw = draw, .event = event, .buttons = buttons, .card = true};
