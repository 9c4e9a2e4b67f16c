/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * internal - what the files of app/ share; nobody else includes it.
 *
 *   row 0           header: where am I
 *   row 1           blank, from TALL rows on
 *   rows …          the view's own
 *   row height-2    blank or a notice, from TALL rows on
 *   row height-1    the bar: at most five buttons
 */
#ifndef APP_INTERNAL_H
#define APP_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/asking.h"
#include "app/body.h"
#include "app/counselor.h"
#include "app/event.h"
#include "app/field.h"
#include "app/frame.h"
#include "app/kiosk.h"
#include "app/list.h"
#include "app/printing.h"
#include "app/together.h"
#include "app/writing.h"
#include "guide/find.h"
#include "guide/guide.h"
#include "guide/material.h"
#include "guide/mine.h"
#include "guide/plan.h"
#include "guide/round.h"
#include "guide/teachback.h"

struct err;
struct index;
struct str;

enum {
	TALL = 12,    /* [cells]: from here on there is room to breathe */
	BUTTONS = 5,  /* the most in a bar */
	HISTORY = 64, /* places to go back to */
	NOTICE = 256, /* [bytes] */
	WHEEL_LINES = 3,
	FOUND_ABOVE = 2,       /* lines of context over what was found */
	KEY_MAX = 80,          /* [bytes] of a term's or a source's anchor */
	LANGUAGES_BYTES = 192, /* [bytes] of the names of several */
};

enum view_id {
	VIEW_HOME,
	VIEW_PAGE,
	VIEW_CONTENTS,
	VIEW_SEARCH,  /* what to look for, and where it is */
	VIEW_USES,    /* where a term or a source is named */
	VIEW_TERM,    /* a term's paragraph, over the page */
	VIEW_SOURCES, /* of the page that is open */
	VIEW_HELP,
	VIEW_KEYS,
	VIEW_CHECK,     /* was this clear? */
	VIEW_TEACH,     /* in your own words */
	VIEW_QUESTIONS, /* my questions */
	VIEW_WRITE,     /* where somebody writes words of their own */
	VIEW_PLAN,      /* of the treatment day */
	VIEW_CLEAR,     /* wipe what was done here? */
	VIEW_INSTALLER, /* which of these reads correctly? */
	VIEW_LANGUAGES, /* to choose from */
	VIEW_HANDOUTS,  /* those that are ready */
	VIEW_HANDOUT,   /* one: how it is to be, what to do with it */
	VIEW_OWN,       /* put together by who reads */
	VIEW_PREVIEW,   /* its words */
	VIEW_PRINTING,  /* how it goes, and how it ended */
	VIEW_FILE,      /* the name of the file it is saved to */
	VIEW_SHARED,    /* with whom, and who leads */
	VIEW_NOTES,     /* a counselor's, where there is no room beside */
	VIEW_AGENDA,    /* of the visit */
	VIEW_STEPS,     /* to be picked and put in order */
	VIEW_RISK,      /* what to do when somebody is in danger */
	VIEW_RECORD,    /* of the visit */
	VIEW_LINE,      /* where a counselor types a name, or a line */
	VIEW_WELCOME,   /* of a kiosk: languages, and help now in two */
	VIEW_DOORS,     /* its home: three large choices */
	VIEW_IDLE,      /* is somebody still there? */
	VIEW_COVER,     /* nothing to be read from behind */
	VIEW_PIN,
	VIEW_STAFF,
	VIEW_CLOSED,
	VIEW_COUNT
};

enum action {
	ACTION_NONE,
	ACTION_BACK,
	ACTION_START, /* home, as if nothing was searched for */
	ACTION_NEXT,
	ACTION_OPEN,
	ACTION_CONTENTS,
	ACTION_SEARCH,
	ACTION_USES,     /* where the term on the card is named */
	ACTION_GLOSSARY, /* the whole of it */
	ACTION_KEYS,
	ACTION_HELP,
	ACTION_MORE,
	ACTION_CHECK,
	ACTION_TEACH,
	ACTION_QUESTIONS,
	ACTION_PLAN,
	ACTION_SAVE, /* what was written */
	ACTION_SAVE_FILE,
	ACTION_CLEAR,
	ACTION_LANGUAGES,
	ACTION_HANDOUTS,
	ACTION_HANDOUT, /* of the page that is open */
	ACTION_PRINT_HELP,
	ACTION_SHARED,
	ACTION_NOTES,
	ACTION_AGENDA,
	ACTION_RISK,
	ACTION_RECORD,
	ACTION_FINISH, /* and clear */
	ACTION_COVER,
	ACTION_STAFF,
	ACTION_QUIT,
	ACTION_COUNT
};

struct button {
	enum action action;
	const char *label;
	const char *brief;           /* for a narrow bar */
	int x, cols;                 /* [cells]; cols 0: no room for it */
	char names[LANGUAGES_BYTES]; /* LABEL may be made there */
};

/* What has the focus within a view. */
enum focus_kind {
	FOCUS_NONE,
	FOCUS_LINK,
	FOCUS_SOURCES,  /* below a page: where it comes from */
	FOCUS_CHECK,    /* below a page: a check of it */
	FOCUS_TEACH,    /* below a page: in your own words */
	FOCUS_HANDOUT,  /* below a page: to be taken home */
	FOCUS_NEXT,     /* below a page: the way on */
	FOCUS_CHOICE,   /* below words that ask for one */
	FOCUS_CONTENTS, /* beside a page */
	FOCUS_NOTES,    /* the same, or under it; index: 0, or 1 + a link */
	FOCUS_FIELD,    /* where words are typed */
	FOCUS_BUTTON,
};

struct focus {
	enum focus_kind kind;
	uint32_t index;
};

/* Where somebody was: enough to come back at any size. */
struct place {
	enum view_id view;
	uint32_t page;
	uint32_t block;
	uint32_t off;     /* [bytes] */
	int above;        /* lines of context over it */
	struct list list; /* of a view that is one */
	struct focus focus;
	uint32_t step;       /* within a view of several: the view's own */
	enum find_kind kind; /* of VIEW_USES: what KEY names */
	char key[KEY_MAX];   /* of VIEW_TERM and VIEW_USES: the anchor */
};

/* What EFFECT_READ was asked for. */
enum reading { READING_NOTHING, READING_CARD, READING_FIND, READING_PACE };

/* What is known of a language that can be chosen. */
struct language_known {
	bool asked, is_known;
	bool draft;
	unsigned tier[2]; /* [percent] of tiers 1 and 2 */
	const struct catalog *catalog;
};

struct app {
	struct app_opts opts;
	enum view_id view;
	uint32_t step; /* within it; what it means is the view's own */
	struct focus focus;
	char notice[NOTICE];

	/* the page that is open, and the place asked for while it loads */
	uint32_t page; /* GUIDE_NO_PAGE: none */
	const struct doc *doc;
	struct body body;
	struct place wanted;
	const char *wanted_anchor;
	bool going_back;     /* it is the last of history */
	char failed[NOTICE]; /* why the page cannot be read; "" when it can */
	uint32_t section, section_of;  /* heading above that unit: see page.c */
	uint32_t nsources;             /* that the page cites */
	uint32_t *sections, nsections; /* its headings, for the contents */

	/* lists of choices */
	struct list home;
	struct list contents;
	struct list found; /* of VIEW_SEARCH */
	struct list uses;  /* of VIEW_USES */

	/* help, keys, a term, sources: pages made for the moment */
	struct arena *card_arena;
	const struct doc *card;
	struct body card_body;
	char key[KEY_MAX]; /* the term's anchor */

	/* what the guide has to do something with, see material.c */
	const struct material *material[MATERIAL_COUNT]; /* NULL: not read */
	bool no_material[MATERIAL_COUNT];                /* cannot be read */
	bool stale[MATERIAL_COUNT]; /* it is in another language */
	struct place material_for;  /* the view that waits for it */
	bool material_awaited;

	/* words and choices that a view asks with */
	struct asking asking;

	/* what somebody did: wiped by app_reset() */
	struct round round;
	struct teach teach;
	struct mine *mine; /* NULL: none; made by questions_list() */
	struct plan plan;
	bool typed;         /* anything was, even if it was taken back */
	struct field words; /* of VIEW_WRITE */
	uint32_t words_for; /* WRITE_*, with an own question's slot */

	struct kiosk kiosk; /* a waiting room: see kiosk.h */
	/* What VIEW_COVER hides, see cover.c. */
	struct {
		enum view_id view;
		struct focus focus;
		int width, height; /* [cells] it was last seen at */
	} covered;
	struct printing printing;   /* handouts: see printing.h */
	struct together together;   /* two screens: see together.h */
	struct counselor counselor; /* see counselor.h */

	/* looking through the guide */
	struct field field;
	struct find *search; /* for words; NULL: none yet */
	bool marked;         /* what it found stands out on pages */
	uint32_t visited;    /* index of the place that was gone to last */
	struct find *links;  /* for links; NULL: none yet */

	/* what somebody is waiting for, see read.c */
	enum reading reading;
	struct place asked; /* READING_CARD: the card to be shown */
	bool asked_back;    /* it is the last of history */
	bool no_reading;    /* refused by the mode's policy */

	/* a translation that is worked on, see translator.c */
	bool translating;
	bool unreadable; /* it is, as it was saved last */
	struct unfinished unfinished;

	/* what is known of the pages, see pace.c; NULL: nothing yet */
	uint16_t *minutes;
	uint8_t *read;
	uint32_t nread;

	struct language_known known[APP_LANGUAGES];

	enum app_bidi_answer bidi_answer; /* of VIEW_INSTALLER */

	struct frame_map map; /* where what is seen was drawn */

	struct place *history; /* the last is where Back leads */
	uint32_t nhistory, cap_history;
};

struct view_ops {
	void (*draw)(struct app *a, struct frame *f);
	struct effect (*event)(struct app *a, const struct event *ev);
	/* After each event, whoever had it, so that drawing changes nothing:
	 * what is shown where.  May be NULL. */
	void (*settle)(struct app *a);
	/* What the bar's buttons do; returns how many of BUTTONS.  The last
	 * has its place at every width. */
	int (*buttons)(const struct app *a, enum action b[BUTTONS]);
	const struct ask_ops *ask;       /* it asks with choices; else NULL */
	const struct writing_ops *write; /* somebody writes there; else NULL */
	struct list *(*list)(struct app *a); /* its place is kept; or NULL */
	/* It is a page made for the moment, that scrolls; so is what asks. */
	bool card;
	/* Its title says what somebody reads about. */
	bool tells;
};

extern const struct view_ops home_view;
extern const struct view_ops page_view;
extern const struct view_ops contents_view;
extern const struct view_ops search_view;
extern const struct view_ops uses_view;
extern const struct view_ops term_view;
extern const struct view_ops sources_view;
extern const struct view_ops card_view; /* help and keys */
extern const struct view_ops check_view;
extern const struct view_ops teach_view;
extern const struct view_ops questions_view;
extern const struct view_ops write_view;
extern const struct view_ops plan_view;
extern const struct view_ops clear_view;
extern const struct view_ops installer_view;
extern const struct view_ops languages_view;
extern const struct view_ops handouts_view;
extern const struct view_ops handout_view;
extern const struct view_ops own_view;
extern const struct view_ops preview_view;
extern const struct view_ops printing_view;
extern const struct view_ops file_view;
extern const struct view_ops shared_view;
extern const struct view_ops notes_view;
extern const struct view_ops agenda_view;
extern const struct view_ops steps_view;
extern const struct view_ops risk_view;
extern const struct view_ops record_view;
extern const struct view_ops line_view;
extern const struct view_ops welcome_view;
extern const struct view_ops doors_view; /* a kiosk's home */
extern const struct view_ops idle_view;
extern const struct view_ops cover_view;
extern const struct view_ops pin_view;
extern const struct view_ops staff_view;
extern const struct view_ops closed_view;

/* app.c */
const char *app_tr(const struct app *a, const char *msgid)
    __attribute__((format_arg(2)));
uint32_t app_help_page(const struct app *a);
uint32_t app_special(const struct app *a, const char *file);
struct effect app_act(struct app *a, enum action action);
bool app_may_type(const struct app *a);
bool app_is_used(const struct app *a);
struct effect app_reset(struct app *a);
void app_notice(struct app *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void app_whole(char *s);
bool app_is_rtl(const struct app *a); /* the screen runs from right to left */

/* command.c: keys that mean the same on every screen; true: it was one */
bool command_global(struct app *a, uint32_t key, struct effect *e);
bool command_counselor(struct app *a, uint32_t key, struct effect *e);

/* idle.c: what EFFECT_READ asked for */
void reading_came(struct app *a, const struct event *ev);

/* history.c: where somebody is and was */
bool history_is_card(const struct app *a);
void history_keep(struct app *a);
struct effect history_open(struct app *a, uint32_t page, const char *anchor);
struct effect history_open_at(
    struct app *a, uint32_t page, uint32_t block, uint32_t off, int above);
struct effect history_show(struct app *a, enum view_id view);
struct effect history_step(struct app *a, enum view_id view, uint32_t step);
struct effect history_back(struct app *a);
struct effect history_loaded(struct app *a, const struct event *ev);
void history_failed(struct app *a, const struct event *ev);
void history_wipe(struct app *a);
void history_resize(struct app *a);

/* pace.c: how long a page takes, what was read */
int app_minutes(const struct app *a, uint32_t page); /* 0: not known yet */
bool app_is_read(const struct app *a, uint32_t page);
void pace_learn(struct app *a, uint32_t page, const struct doc *doc);
bool pace_is_known(const struct app *a, uint32_t page);
void pace_mark_read(struct app *a, uint32_t page);

/* home.c, contents.c: the first page on the screen whose pace is not known */
uint32_t home_unpaced(const struct app *a);

/* chrome.c: header, bar, notice */
int chrome_body_top(const struct app *a);
int chrome_header_rows(const struct app *a);
bool header_has_worth(const struct app *a); /* header.c: in its second row */
int chrome_edge(const struct app *a); /* where header, notice and bar begin … */
int chrome_right_edge(const struct app *a); /* … and end */
int chrome_bar_rows(const struct app *a);   /* with what is above it */
int chrome_body_rows(const struct app *a);
int chrome_margin(const struct app *a); /* [cells] left of the text */
int chrome_text_width(const struct app *a);
void chrome_words(
    struct frame *f, int x, int y, int limit, int role, const char *s);
void chrome_header(const struct app *a, struct frame *f, const char *left,
    const char *right, const char *brief);
void notice_draw(struct app *a, struct frame *f); /* notice.c */
/* Would the key EV go past what the notice hides?  Then it shows that. */
bool notice_goes_first(struct app *a, const struct event *ev);
void chrome_bar(struct app *a, struct frame *f);
bool chrome_focus_step(struct app *a, int dir);
bool chrome_focus_is_shown(const struct app *a);
enum action chrome_button_at(const struct app *a, int x);
enum action chrome_button(const struct app *a, uint32_t index);
int chrome_buttons(const struct app *a, struct button b[BUTTONS]);
/* Of a view that has no more to do: Back, Keys, Help. */
int chrome_plain_buttons(const struct app *a, enum action b[BUTTONS]);
int writing_buttons(
    const struct app *a, enum action b[BUTTONS]); /* writing.c: with Keep */
const struct view_ops *chrome_ops(const struct app *a);

/* prose.c: what pages and cards share; TOP is the window's first row */
struct layout_opts prose_layout(const struct app *a);
struct body *prose_body(struct app *a); /* what has the keys, or NULL */
void prose_draw(struct app *a, struct frame *f, struct body *b, int top);
bool prose_key(struct app *a, struct body *b, const struct event *ev);
void prose_go_on(struct body *b);
int prose_pointed_role(int margin, int role);

/* stops.c: what can be followed in a window takes the focus */
enum { STOPS = 9 /* that have a digit */ };
struct stops {
	int64_t rank[STOPS]; /* in reading order */
	int n;
};
void stops_find(struct app *a, struct body *b, struct stops *s);
int stops_digit(const struct app *a, const struct body *b,
    const struct stops *s, const struct body_line *at, uint32_t i);
bool stops_are_numbered(const struct app *a);
bool stops_take_digit(struct app *a, struct body *b, uint32_t key);
void stops_step(struct app *a, struct body *b, int dir);
bool stops_has_focus(struct app *a, struct body *b);
uint32_t stops_link_at(struct app *a, struct body *b, int x, int row);

/* tail.c: below a page's last line */
int tail_lines(const struct app *a);
enum focus_kind tail_leads(const struct app *a, uint32_t line);
void tail_draw(const struct app *a, struct frame *f, uint32_t line, int y);

/* page.c */
struct effect page_turn(struct app *a, int dir);
struct effect page_next(struct app *a);
void page_set_doc(struct app *a, const struct doc *doc);
uint32_t page_cited(const struct doc *d, struct index *cited);

/* translator.c: what the header says to who works on a translation */
enum { TRANSLATOR_WORDS = 128 /* [bytes] */ };
void translator_take(struct app *a, const struct event *ev);
struct effect translator_anew(struct app *a, const struct event *ev);
bool translator_words(const struct app *a, char all[TRANSLATOR_WORDS],
    char brief[TRANSLATOR_WORDS]);

/* follow.c: where links lead */
struct effect follow_link(
    struct app *a, uint32_t page, const struct doc *doc, uint32_t link);
void follow_hint(struct app *a, uint32_t page, const struct doc *doc,
    uint32_t link, char out[NOTICE]);

/* contents.c: beside the page, or instead of it */
bool contents_is_beside(const struct app *a);
int contents_cols(const struct app *a); /* [cells] */
int contents_x(const struct app *a);
void contents_draw_beside(struct app *a, struct frame *f);
bool contents_event_beside(
    struct app *a, const struct event *ev, struct effect *e);
void contents_stand_on_page(struct app *a);
/* How many of the page's sections begin at its place, or above. */
uint32_t contents_begun(const struct app *a);

/* material.c: views of what the guide has to do something with */
struct effect material_show(
    struct app *a, enum material_kind kind, enum view_id view, uint32_t step);
void material_came(struct app *a, const struct event *ev);
bool material_wanted(const struct app *a, enum material_kind *kind);
bool material_is_stale(
    const struct app *a, enum material_kind *kind, bool *shown);
void material_refused(struct app *a);
const struct quiz *material_quiz(const struct app *a);
const struct teachback *material_teachback(const struct app *a);
const struct questions *material_questions(const struct app *a);
int material_buttons(const struct app *a, enum action b[BUTTONS]);

/* check.c, teach.c, questions.c, day.c: where they begin */
struct effect check_open(struct app *a, uint32_t page); /* none: all of it */
struct effect teach_open(struct app *a, uint32_t page); /* none: the list */
bool check_is_for(const struct app *a, uint32_t page);
bool teach_is_for(const struct app *a, uint32_t page);
void teach_settle(struct app *a); /* what was said is forgotten when left */
uint32_t teach_step_in(
    const struct app *a, uint32_t part, unsigned phase, unsigned rating);
struct effect questions_open(struct app *a);
struct effect plan_open(struct app *a);
bool plan_is_there(const struct app *a);

/* handouts.c: putting one together; see printing.h */
bool handouts_may_make_own(const struct app *a);
const struct sheets *handouts_sheets(const struct app *a); /* or NULL */
struct job *handouts_begin(struct app *a, bool own); /* empty */
bool handouts_put(char to[JOB_NAME], const char *name);
bool handout_is_for(const struct app *a, uint32_t page); /* may be made */

/* handout.c: the one that is put together */
struct effect handout_open(struct app *a);
struct effect handout_languages_came(struct app *a);
bool handout_wants_languages(const struct app *a);
void handout_two_languages(struct app *a); /* a counselor's, and a patient's */
bool handout_is_refused(const struct app *a); /* it is in the source's */

/* handout_words.c: what is said of it */
bool handout_is_empty(const struct app *a);
void handout_put_what(const struct app *a, struct compose *c);
void handout_put_pages(const struct app *a, struct compose *c);

/* own.c: what is on one of their own */
struct effect own_open(struct app *a);
bool own_is_empty(const struct app *a);
bool own_is_one_page(const struct app *a); /* and nothing else */
bool own_has_plan(const struct app *a);
size_t own_count_topics(const struct app *a);
void own_ready(struct app *a); /* what is chosen now goes on it */
/* Where PLACE is among those of the job, or how many there are. */
size_t own_find_place(const struct app *a, const char *place);
void own_take_out(struct app *a, size_t i);
const char *own_counted(struct app *a, const char *words, size_t n);
void own_add(struct app *a, uint32_t id, const char *words, bool on);

/* questions.c: my questions, to be changed; they are wiped and given back; what
 * an entry says; adding, with a notice that says so */
struct mine *questions_list(struct app *a);
void questions_wipe(struct app *a);
const char *questions_words(const struct app *a, size_t i);
void questions_add(struct app *a, enum mine_kind kind, unsigned index);

/*
 * write.c: what the words are for is its step.  Words that were written for
 * something else are wiped first.
 */
enum {
	WRITE_QUESTION,   /* a new one for my questions */
	WRITE_TEACH,      /* in your own words: kept nowhere */
	WRITE_EDIT = 256, /* entry WRITE_EDIT + i of my questions */
};
struct effect write_open(struct app *a, uint32_t what);
void write_forget(struct app *a);

/* term.c: a term over the page, and the sources of the page */
struct effect term_ask(struct app *a, enum view_id view, const char *key);
struct effect term_ask_place(struct app *a, const struct place *p, bool back);
void term_read(struct app *a, const struct event *ev);
int term_rows(struct app *a);

/* found.c: lists of places */
void found_seek_links(struct app *a, enum find_kind kind, const char *key);
struct effect found_show_links(
    struct app *a, enum find_kind kind, const char *key);
struct effect found_step(struct app *a, int dir); /* n, N */

/* search.c: what was found is of another language */
void search_again(struct app *a);

/* languages.c: which there are, and switching; at step LANGUAGES_BESIDE the one
 * that is to stand beside the page */
enum { LANGUAGES_BESIDE = 1 };
bool languages_are_there(const struct app *a); /* to be chosen from */
const char *languages_name(const struct app *a, size_t i); /* its own */
const char *languages_source(const struct app *a); /* what the guide is in */
int languages_names(const struct app *a, int cols, char buf[LANGUAGES_BYTES]);
struct effect languages_show(struct app *a);
struct effect languages_came(struct app *a, const struct event *ev);
void languages_failed(struct app *a, const struct event *ev);
bool languages_wanted(struct app *a, int *which);
void languages_learn(struct app *a, const struct event *ev);

/* kiosk.c: what is otherwise in a waiting room, see kiosk.h */
bool kiosk_means(struct app *a, struct event *ev, struct effect *e);
struct effect kiosk_event(struct app *a, const struct event *ev);
int kiosk_buttons(const struct app *a, enum action b[BUTTONS]);
int kiosk_drop(
    const struct button *b, const bool drop[BUTTONS], int n, int focus);
const char *kiosk_header(const struct app *a, const char *left);
bool kiosk_may_cover(const struct app *a);
bool kiosk_offers(const struct app *a, size_t language);
size_t kiosk_languages(const struct app *a); /* to be chosen from */
void kiosk_say(const struct app *a, const struct err *why, struct str *out);

/* doors.c */
uint32_t doors_unpaced(const struct app *a);

/* welcome.c: what a person who comes to a kiosk sees first */
enum view_id kiosk_first(const struct app *a);
/* Help now in several languages, of which COLS [cells] take so many, into BUF;
 * how many there are. */
int welcome_help(
    const struct app *a, int cols, bool brief, char buf[LANGUAGES_BYTES]);
struct effect welcome_chosen(struct app *a);
void welcome_settle(struct app *a);
/* waiting.c: on the closed screen little is left to do */
bool kiosk_may(const struct app *a, enum action action);
int kiosk_staff_buttons(
    const struct app *a, enum action b[BUTTONS]); /* staff.c */

/* card.c */
void card_make(struct app *a);

#endif
