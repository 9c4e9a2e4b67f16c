/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * counselor - what is on the screen of who walks a patient through the guide:
 * notes beside the page, the agenda of the visit, another language beside the
 * page, what is to be done when somebody is in danger, the visit's record.
 *
 *   notes   counselor/PAGE.md: say · ask · watch for, of the section on top
 *           from 110 columns beside the page (instead of the contents), from
 *           24 rows under it, else a view of its own; hidden until "w"
 *   beside  the page in another language, block by block, "o"
 *   agenda  VIEW_AGENDA "a", VIEW_STEPS to pick and order; "{" "}" go through
 * it risk    VIEW_RISK "r" record  VIEW_RECORD "v"
 *
 * All of it in MODE_COUNSELOR alone.  Notes, and what stands beside the page as
 * the counselor's own, are in the language that the program began in, whatever
 * is shown to the patient.
 *
 * In struct app, wiped by app_reset().
 */
#ifndef APP_COUNSELOR_H
#define APP_COUNSELOR_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"
#include "app/body.h"
#include "app/field.h"
#include "guide/agenda.h"
#include "guide/record.h"

struct app;
struct arena;
struct catalog;
struct compose;
struct doc;
struct event;
struct frame;
struct visits;

enum {
	COUNSELOR_WIDE = 110, /* [cells]: room for two columns */
	NOTES_UNDER = 24, /* [cells]: rows from which notes stand under it */
};

struct counselor {
	/* notes.c */
	bool notes_on;
	uint32_t notes_page; /* that NOTES are of; GUIDE_NO_PAGE: none yet */
	const struct doc *notes; /* run/'s; NULL: the page has none */
	bool notes_asked;        /* and not come yet */
	bool notes_told;         /* that a patient may see them */
	bool notes_telling;      /* the view that says so is open */
	uint32_t notes_section; /* heading of the page that NOTES_SHOWN is of */
	uint32_t notes_made_of; /* page of that; GUIDE_NO_PAGE: of none yet */
	struct arena *notes_arena;     /* of what is shown of them */
	const struct doc *notes_shown; /* NULL: to be made */
	struct body notes_body;

	/* beside.c */
	bool beside_on;
	size_t beside_language;   /* of app_opts.languages */
	uint32_t beside_page;     /* that BESIDE is of */
	const struct doc *beside; /* run/'s */
	const struct catalog *beside_catalog;
	bool beside_asked;
	bool beside_known; /* BESIDE_LANGUAGE was chosen */

	size_t own_language; /* that the program began in */

	struct agenda agenda;
	struct record *record; /* NULL: empty; made by counselor_record() */
	struct field line;     /* typed: of VIEW_LINE */
	uint32_t line_for;     /* enum line_what */
};

bool counselor_is(const struct app *a); /* MODE_COUNSELOR */
void counselor_open(struct app *a);     /* by app_new() */
void counselor_wipe(struct app *a);
/* Made when it is first asked for; who only counts has the record itself. */
struct record *counselor_record(struct app *a);

/* notes.c, notes_window.c */
struct effect notes_toggle(struct app *a);
bool notes_are_beside(const struct app *a);  /* a column of its own */
bool notes_are_shown(const struct app *a);   /* so, or under the page */
bool notes_are_read(const struct app *a);    /* those of the open page */
uint32_t notes_section(const struct app *a); /* of the page, that is on top */
void notes_put_here(const struct app *a, struct compose *c); /* its notes */
int notes_rows(const struct app *a); /* [cells] under the page; 0: not there */
int notes_hint_limit(const struct app *a); /* words below them end there */
void notes_draw(struct app *a, struct frame *f);
bool notes_event(struct app *a, const struct event *ev, struct effect *e);
void notes_settle(struct app *a);
bool notes_wanted(struct app *a, uint32_t *page);       /* to be read */
void notes_came(struct app *a, const struct event *ev); /* EVENT_NOTES */
void notes_forget(struct app *a); /* those that were read are gone */
/* Tab within them, or into them; false: past their end. */
bool notes_focus_step(struct app *a, int dir);
bool notes_focus_is_shown(struct app *a);
/* The section HEADING of the notes that were read into C. */
void notes_put(const struct app *a, struct compose *c, uint32_t heading);

/* beside.c */
struct effect beside_toggle(struct app *a);
struct effect beside_choose(struct app *a, size_t language);
void beside_say(struct app *a);
void beside_switch(struct app *a, size_t language); /* of the page */
void beside_forget(struct app *a);                  /* what was read is gone */
const char *beside_words(struct app *a);            /* of a card: which it is */
bool beside_is_on(const struct app *a);       /* on the page that is seen */
bool beside_has_columns(const struct app *a); /* of two languages */
bool beside_is_against(const struct app *a);  /* it runs the other way */
int beside_cols(const struct app *a);         /* [cells] of one … */
int beside_x(const struct app *a);       /* … the first begins here … */
int beside_other_x(const struct app *a); /* … the second here … */
int beside_end(const struct app *a);     /* … and ends before */
void beside_narrow(const struct app *a, struct layout_opts *o);
void beside_lay(struct app *a, const struct layout_opts *o);
void beside_draw(const struct app *a, struct frame *f,
    const struct body_line *at, int y, bool pointed);
const char *beside_draft(const struct app *a); /* in a word; NULL: it is none */
bool beside_wanted(struct app *a, uint32_t *page, size_t *language);
void beside_came(struct app *a, const struct event *ev); /* EVENT_BESIDE */

/* agenda.c, steps.c */
struct effect agenda_show(struct app *a);
struct effect agenda_step(struct app *a, int dir); /* "}" 1, "{" -1 */
void agenda_settle(struct app *a); /* what is looked at is covered */
/* What comes next in the visit, "" without: into BUF of NOTICE bytes. */
const char *agenda_next_words(const struct app *a, char *buf);
bool agenda_leads_on(const struct app *a); /* to another step */
/* Step I: what it is called, in the language of the screen; how long the author
 * thinks it takes [minutes], 0: not known; where it leads. */
const char *agenda_title(const struct app *a, size_t i);
int agenda_minutes(const struct app *a, size_t i);
struct agenda_place {
	enum {
		AGENDA_NOWHERE, /* it is talked about without the screen */
		AGENDA_PAGE,
		AGENDA_TEACH, /* in their own words: of page, or none */
		AGENDA_QUESTIONS,
		AGENDA_CHECK,
	} kind;
	uint32_t page;      /* or GUIDE_NO_PAGE */
	const char *anchor; /* or NULL; lives as long as the visits */
};
struct agenda_place agenda_place(const struct app *a, size_t i);
struct effect agenda_open(struct app *a, size_t i); /* it is on */
struct effect agenda_to_list(struct app *a);        /* however far behind */
enum { AGENDA_LIST, AGENDA_CHOOSE };                /* steps of VIEW_AGENDA */
const char *agenda_minutes_words(struct app *a, size_t i); /* of a card */
struct effect steps_pick(struct app *a);                   /* pages for it */

/* risk.c */
struct effect risk_show(struct app *a);
uint32_t risk_page(const struct app *a); /* whose notes it wants, or none */
void risk_notes_came(struct app *a);

/* line.c: step of VIEW_LINE */
enum line_what { LINE_NAME, LINE_NEW };
struct effect line_open(struct app *a, uint32_t what);

/* person.c: a handout for who sits beside a counselor */
enum {
	PERSON_FIRST = INT32_MAX - 32, /* choices of VIEW_OWN, and no pages */
	PERSON_COVERED = PERSON_FIRST,
	PERSON_ADD,
	PERSON_OFFER,
	PERSON_GO_ON,
	PERSON_LINE, /* and its index */
	PERSON_END = PERSON_LINE + RECORD_LINES,
};
void person_add(struct app *a);
bool person_may_offer(const struct app *a); /* to the other screen */
struct effect person_chosen(struct app *a, uint32_t id);
uint32_t person_page(const struct app *a, const char *place);
const char *person_title(const struct app *a, const char *place);
void person_page_came(struct app *a, const char *path); /* whole, on it */
/* What the other screen offers, and a handout of it and one's own questions. */
size_t person_count_picks(const struct app *a);
bool person_wants_visits(const struct app *a); /* to know what is offered */
struct effect person_of_picks(struct app *a);

/* record.c */
struct effect record_show(struct app *a);
struct effect record_to_it(struct app *a); /* back, if it lies just behind */
void record_settle(struct app *a);         /* outcomes as they come about */

/* what other files have for these */
bool contents_has_column(const struct app *a); /* for contents, or for notes */
const struct visits *material_visits(const struct app *a);
uint32_t teach_first(const struct app *a, uint32_t page); /* step: its screen */
void card_put_help(
    struct app *a, struct compose *c);           /* the lines of help now */
bool prose_scroll(struct body *b, uint32_t key); /* a key that moves it */
int prose_draw_more(struct frame *f, int end, int y, const char *more);

#endif
