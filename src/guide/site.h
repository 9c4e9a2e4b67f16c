/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site - what a clinic sets: country, telephone lines, printer, limits.
 *
 * Takes: a libConfuse file and the guide's lines.conf.  Gives: checked values.
 * Never: guesses a country; fills a value that the site left out (the texts
 * for that are the app's, translated); accepts a key it does not know.
 */
#ifndef GUIDE_SITE_H
#define GUIDE_SITE_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct site;

enum site_text {
	SITE_CLINIC,
	SITE_CLINIC_PHONE,
	SITE_AFTER_HOURS_PHONE,
	SITE_FOOD_AND_DRINK_RULE,
	SITE_STAFF_NOW,
	SITE_RISK_PROTOCOL,
	SITE_CLOSED_NOW,
	SITE_PRINTER_PLACE, /* no placeholder: see help_printer_place() */
	SITE_TEXT_COUNT
};

enum site_bidi { SITE_BIDI_AUTO, SITE_BIDI_APP, SITE_BIDI_OFF };
enum site_theme { SITE_LIGHT, SITE_DARK, SITE_CONTRAST, SITE_NO_COLOR };
enum site_keyboard { SITE_KEYBOARD_KEYPAD, SITE_KEYBOARD_FULL };

/* A telephone line: emergency, crisis, or the site's own. */
struct site_line {
	const char *name;
	const char *number;
	const char *text; /* where to send a message, or "" */
	const char *hours;
	const char *checked_on; /* YYYY-MM-DD */
	const char *country; /* in words: "United States"; "" for the site's */
	const char *const *languages; /* NULL-terminated */
};

struct site_route {
	const char *name;
	int food, liquids, stay; /* [minutes]; -1: the site gave no rule */
};

/* Nothing set: what a reader at home has.  Never fails. */
struct site *site_new(void);
/* PATH read and checked; NULL with file, line and what to do. */
struct site *site_load(const char *path, struct err *e);
void site_free(struct site *s);

/*
 * Are the telephone lines whole?  They are not when lines.conf is broken, or
 * leaves out the country of a site that has no line of its own.  A guide gives
 * the site its lines.conf when it is opened, and the file is read when a line
 * is first asked for; whoever must not show a page without numbers asks here
 * first.
 */
bool site_check_lines(const struct site *s, struct err *e);

const char *site_path(const struct site *s);         /* of the file, or "" */
const char *site_country(const struct site *s);      /* "US", or "" */
const char *site_emergency(const struct site *s);    /* "911", or "" */
const char *site_public_title(const struct site *s); /* or "" */
const char *site_paper(const struct site *s);        /* "Letter", "A4" or "" */
const char *site_printer(const struct site *s);
/* In the first of the site's languages; a text may say it in others. */
const char *site_printer_place(const struct site *s);
const char *site_staff_pin(const struct site *s); /* hash, or "" */
enum site_bidi site_bidi(const struct site *s);
enum site_theme site_theme(const struct site *s);
enum site_keyboard site_keyboard(const struct site *s);
bool site_drafts(const struct site *s);
bool site_pilot(const struct site *s);
int site_limit_jobs(const struct site *s);     /* a session */
int site_limit_pages(const struct site *s);    /* a session */
int site_limit_gap(const struct site *s);      /* [seconds] between jobs */
int site_idle_warn(const struct site *s);      /* [seconds] */
int site_idle_answer(const struct site *s);    /* [seconds], at least 20 */
bool site_cover(const struct site *s);         /* is "Cover screen" offered? */
const char *site_counts(const struct site *s); /* a file, or "" */

/* The site's text in LANG, or NULL when it says nothing in that language. */
const char *site_text(
    const struct site *s, const char *lang, enum site_text which);

/* The site's own lines first, then those of its country; with no country set,
 * those of every country, each with its country's name. */
size_t site_lines(const struct site *s, const struct site_line **out);

/* Rule for a route of treatment by name, or NULL. */
const struct site_route *site_route(const struct site *s, const char *name);

/* All of them, in the order of the file. */
size_t site_routes(const struct site *s, const struct site_route **out);

/* Languages that the site offers, NULL-terminated; empty: all. */
const char *const *site_languages(const struct site *s);

/* Is this place ("safety" or "safety#home-use") withdrawn? */
bool site_is_withdrawn(
    const struct site *s, const char *page, const char *anchor);

#endif
