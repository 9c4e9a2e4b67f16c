/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app - what is shown and what a key does.
 *
 *   event ─► app_update ─► effect ─► run/ performs it ─► event …
 *                │
 *            app_view ─► frame ─► screen
 *
 * Takes: events, and a guide to ask for titles and links.  Gives: one effect
 * for each event, and a frame whenever it is asked for one.
 * Never: does I/O, reads a clock or the environment, blocks.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guide/site.h"

struct app;
struct catalog;
struct event;
struct frame;
struct guide;
struct job;
struct shared;

/* Who sits before it: somebody at home or at a desk; a counselor beside a
 * patient; anybody, in a waiting room. */
enum app_mode { MODE_READER, MODE_COUNSELOR, MODE_KIOSK, MODE_COUNT };

enum effect_kind {
	EFFECT_NONE,
	EFFECT_QUIT,
	EFFECT_LOAD, /* page: answer with EVENT_LOADED or EVENT_FAILED */
	EFFECT_READ, /* page, max: answer with EVENT_READ; not to be shown */
	EFFECT_MATERIAL, /* material: answer with EVENT_MATERIAL */
	EFFECT_REPAINT,  /* draw every cell again: the terminal was disturbed */
	EFFECT_SUSPEND,
	EFFECT_THEME, /* theme: the next frame is shown in it */
	EFFECT_WIPE,  /* what was shown and typed is nowhere in memory after it;
		       * language, theme: those of a kiosk from now on */
	EFFECT_LANGUAGE, /* language: answer with EVENT_LANGUAGE or
			    EVENT_NO_LANGUAGE */
	EFFECT_COVERAGE, /* language: answer with EVENT_COVERAGE */
	EFFECT_JOB, /* job: begin it; answers come as EVENT_ANSWER, its end as
		       EVENT_JOB_OVER; what was under way is stopped */
	EFFECT_JOB_STOP, /* stop what is under way; answers still come */
	EFFECT_PIN,    /* text: digits; answered by EVENT_PIN */
	EFFECT_STAFF,  /* which: enum kiosk_staff */
	EFFECT_ASKED,  /* text: the tag of a language that was asked for */
	EFFECT_END,    /* status: the program ends with it */
	EFFECT_NOTES,  /* page, language: of the notes; answer with
			  EVENT_NOTES */
	EFFECT_BESIDE, /* page, language: answer with EVENT_BESIDE */
	EFFECT_UNSHARE, /* this screen is no longer shared */
	EFFECT_COUNT
};

struct effect {
	enum effect_kind kind;
	uint32_t page;
	size_t max;   /* [bytes]: a larger page is not read; 0: any */
	int material; /* enum material_kind */
	int theme;
	int language; /* of those of app_opts */
	const struct job *job; /* the app's, valid until the next event */
	const char *text; /* the app's, valid until the next event */
	int which, status;
};

/* A language that can be switched to. */
struct app_language {
	const char *tag;   /* "zh_CN" */
	const char *name;  /* its own: "中文" */
	const char *latin; /* for a terminal with ASCII alone: "Chinese" */
	bool source; /* the guide is written in it: nothing is translated */
	/* The terminal has no signs for it: in a kiosk it stands by its Latin
	 * name and is not chosen. */
	bool undrawn;
};

enum { APP_LANGUAGES = 48 }; /* at most so many are offered */

/* Who puts text from right to left in order. */
enum app_bidi {
	BIDI_OFF, /* nobody, or the terminal */
	BIDI_APP, /* we do, and the terminal leaves it alone */
};

/* What app_opts.ask_bidi came to. */
enum app_bidi_answer {
	BIDI_ANSWER_NONE, /* nobody said */
	BIDI_ANSWER_APP,
	BIDI_ANSWER_OFF,
	BIDI_ANSWER_NEITHER, /* it cannot be read either way */
};

struct app_opts {
	const struct guide *guide;     /* outlives the app */
	const struct catalog *catalog; /* messages; NULL is English */
	enum app_mode mode;
	uint32_t page;      /* open this page first; GUIDE_NO_PAGE: home */
	const char *anchor; /* and there; NULL: its top */
	const char *notice; /* said once, at the foot of the first screen */
	int width, height;  /* [cells] */
	int theme;     /* enum site_theme; -1: the terminal's own colours */
	bool ascii;    /* the locale has no UTF-8: draw with ASCII alone */
	bool mouse;    /* the terminal reports it */
	uint32_t seed; /* the order of answers in the check comes from it */
	enum app_bidi bidi;
	bool ask_bidi; /* with BIDI_APP and in English: ask who reads what, and
			  then quit */
	bool shape;    /* with BIDI_APP: the terminal joins no Arabic letters */
	/* To be chosen from, and which of them CATALOG is; outlive the app.
	 * Fewer than two: nothing of it is seen. */
	const struct app_language *languages;
	size_t nlanguages;
	size_t language;
	/* Why no handout can be made here: a message, part of a sentence;
	 * NULL: they can. */
	const char *no_handouts;
	bool closed; /* a kiosk begins with the screen of a closed house */
	/* Another screen is, or may come to be, in step with this one; it has
	 * joined, or is the one that shares. */
	bool shared, joined;
	const char *share_name; /* that it shares or has joined as; outlives */
};

struct app *app_new(const struct app_opts *o);
void app_free(struct app *a); /* NULL is fine */

/* The effect that starts it: EFFECT_LOAD when a page is to be opened. */
struct effect app_start(struct app *a);
struct effect app_update(struct app *a, const struct event *ev);
void app_view(struct app *a, struct frame *f);
enum app_bidi_answer app_bidi_answer(const struct app *a);

/*
 * What can be done while nothing is to be read from the terminal: EFFECT_READ,
 * or EFFECT_NONE when there is nothing left to do.  Ask again after each.
 * *AWAITED: somebody waits for it, so that it goes before the next frame.
 */
struct effect app_idle(struct app *a, bool *awaited);

/*
 * What the other one of two screens in step is to know.  False: it is not
 * shared (any more), and OUT is as it was.  The number is the caller's to give.
 */
bool app_shared(const struct app *a, struct shared *out);

/* When EVENT_TIME is wanted, by the clock of event.now [s]; 0: never. */
int64_t app_wakes_at(const struct app *a);

/* May this mode do that?  The policy table; run/ asks before it performs. */
bool app_permits(enum app_mode mode, enum effect_kind kind);
/* And of what EFFECT_JOB asks for, TASK (enum job_task)? */
bool app_permits_task(enum app_mode mode, int task);

/* May somebody write words of their own?  (Search is another thing: it is
 * looked for and gone.) */
bool app_permits_typing(enum app_mode mode, enum site_keyboard keyboard);

#endif
