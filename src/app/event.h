/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * event - all that can happen to the app: what was typed, clicked, resized,
 * loaded.  Screens make the first half, run/ the second.
 */
#ifndef APP_EVENT_H
#define APP_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum event_kind {
	EVENT_NONE,
	EVENT_KEY,    /* key */
	EVENT_MOUSE,  /* x, y, button */
	EVENT_PASTE,  /* key: one code point of pasted text, never a command */
	EVENT_RESIZE, /* x, y: the new size [cells] */
	EVENT_LOADED, /* page, doc: what EFFECT_LOAD asked for */
	EVENT_FAILED, /* page, err: why not */
	EVENT_READ,   /* page, doc: what EFFECT_READ asked for, valid during
			 this update alone; doc NULL: it cannot be read, err
			 says why, or is NULL for one over its max */
	EVENT_MATERIAL,   /* which, material: what EFFECT_MATERIAL asked for,
			     valid until the same is asked for again or the app is
			     freed; NULL: it cannot be read, err says why */
	EVENT_UNREADABLE, /* err: what a translator works on cannot be read as
			     it is now; its last sound state is shown */
	EVENT_LANGUAGE,   /* which: of the languages of app_opts, or -1: the one
			     in use, said anew; catalog: its words, valid until
			     the app is freed, or until the next EVENT_LANGUAGE
			     has been answered and the pages were settled; page,
			     doc: the page that is open, read again;
			     GUIDE_NO_PAGE:   none is; doc NULL: it cannot be
			     read,   err says why */
	EVENT_NO_LANGUAGE, /* which, err: why it cannot be read; all is as it
			      was */
	EVENT_COVERAGE,    /* which, catalog, tier, draft: what EFFECT_COVERAGE
			      asked for */
	EVENT_ANSWER,      /* answer: to EFFECT_JOB, valid during this update
			      alone */
	EVENT_JOB_OVER,    /* what EFFECT_JOB began has ended; err: it did so
			      without an answer that says how; else NULL */
	EVENT_TIME,        /* app_wakes_at() has come */
	EVENT_BEGIN,       /* after EFFECT_WIPE in a kiosk: the guide is in its
			      language */
	EVENT_CLOSING,     /* the house closes in KIOSK_CLOSES_IN */
	EVENT_PIN,         /* which: 0 it was right, else [s] to wait */
	EVENT_KIOSK,       /* which: enum kiosk_state, or-ed */
	EVENT_NOTES,       /* page, doc: what EFFECT_NOTES asked for, valid until
			      it is asked for again; doc NULL: there are none */
	EVENT_BESIDE,      /* page, which, doc: what EFFECT_BESIDE asked for,
			      valid until it is asked for again or the language
			      is switched; doc NULL: it cannot be read */
	EVENT_PEER,        /* which: enum peer_news; hello, shared: what it said,
			      valid during this update alone, or NULL */
	EVENT_REFUSED,     /* effect: the mode's policy does not permit it */
};

/* Keys without a character; characters are their code points. */
enum key {
	INPUT_ENTER = 0x110000,
	INPUT_TAB,
	INPUT_BACKTAB,
	INPUT_ESC,
	INPUT_BACKSPACE,
	INPUT_DELETE,
	INPUT_INSERT,
	INPUT_UP,
	INPUT_DOWN,
	INPUT_LEFT,
	INPUT_RIGHT,
	INPUT_HOME,
	INPUT_END,
	INPUT_PGUP,
	INPUT_PGDN,
	INPUT_CTRL_C,
	INPUT_CTRL_L,
	INPUT_CTRL_Z,
};

enum mouse_button {
	MOUSE_LEFT, /* pressed */
	MOUSE_MIDDLE,
	MOUSE_RIGHT,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct answer;
struct catalog;
struct doc;
struct err;
struct material;
struct shared;
struct shared_hello;

/* What came from the other one of two screens in step. */
enum peer_news {
	PEER_NEWS_HERE,    /* hello */
	PEER_NEWS_STATE,   /* shared */
	PEER_NEWS_GONE,    /* it may come again */
	PEER_NEWS_VERSION, /* hello; from here on nothing more comes … */
	PEER_NEWS_GUIDE,   /* hello */
	PEER_NEWS_BUSY,
	PEER_NEWS_NOISE, /* … and here it may */
};

/* What a translation that somebody works on is short of. */
struct unfinished {
	uint32_t missing, fuzzy;           /* messages, in all of it */
	uint32_t missing_here, fuzzy_here; /* blocks, on the page loaded last */
};

struct event {
	enum event_kind kind;
	int64_t now; /* [s] of a clock that is never put back; in a kiosk */
	uint32_t key;
	int x, y; /* [cells] */
	enum mouse_button button;
	uint32_t page;
	const struct doc *doc;
	int effect;                    /* enum effect_kind */
	int which;                     /* enum material_kind, or a language */
	const struct catalog *catalog; /* NULL: the source's language */
	unsigned tier[2]; /* [percent] of tiers 1 and 2 that are translated */
	bool draft;       /* no translator has signed it */
	const struct material *material;
	const struct answer *answer;
	const struct shared *shared;
	const struct shared_hello *hello;
	const struct err *err;
	/* Valid during this update; NULL: nobody works on a translation. */
	const struct unfinished *unfinished;
};

#endif
