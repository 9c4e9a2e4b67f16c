/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * printing - what the views of handouts share: what is put together, and what
 * became of what was asked for.
 *
 *   VIEW_HANDOUTS ─► VIEW_HANDOUT ─► VIEW_PREVIEW
 *        │              ▲    ├─────► VIEW_FILE ──┐
 *        └─► VIEW_OWN ──┘    └───────────────────┴─► VIEW_PRINTING
 *
 * Pages are counted, and their words asked for, behind what somebody does: that
 * waits until nothing is printed or saved, and changes no view.
 *
 * In struct app, wiped by app_reset(); holds what somebody typed only while a
 * job is handed over, and as the words of a preview.
 */
#ifndef APP_PRINTING_H
#define APP_PRINTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/field.h"
#include "guide/job.h"

struct app;
struct arena;
struct event;

enum {
	PRINTING_SAID = 256,          /* [bytes] */
	PRINTING_WORDS_MAX = 1 << 20, /* [bytes] of a preview */
};

/* What is printed or saved, or was last: VIEW_PRINTING. */
struct printing_out {
	bool is_any;
	bool is_over;
	bool is_same;   /* what is put together is still what was asked for */
	bool help;      /* the card of help now */
	bool is_record; /* of a visit */
	bool is_noted;  /* in a visit's record */
	bool begun;     /* some of it has gone to the printer */
	uint8_t task;   /* JOB_PRINT or JOB_SAVE */
	uint8_t state;  /* enum job_state */
	uint8_t copies;
	uint32_t pages;           /* 0: not known */
	char said[PRINTING_SAID]; /* what the printer, or an error, adds */
	char path[JOB_PATH];      /* of JOB_SAVE */
	char name[JOB_NAME];      /* of a ready sheet; "": one of one's own */
	char language[JOB_TAG];
};

struct printing {
	/* What is put together: sheets or places, languages, size, paper.
	 * NULL until handouts_begin(): who only reads has no room for it. */
	struct job *job;
	bool own;                               /* one of their own */
	bool with_mine, with_topics, with_plan; /* what is on that */
	bool with_lines;                        /* a counselor's */
	bool language_chosen; /* by hand: it is not what the screen is in */
	bool also_chosen;     /* the second one, or none, was */

	/* What is under way, or was last: the task, and how far it is. */
	bool at_work;
	uint8_t task;   /* enum job_task */
	uint8_t state;  /* enum job_state */
	uint32_t pages; /* of what is put together; 0: not known yet */
	char said[PRINTING_SAID]; /* what the printer, or an error, adds; or ""
				   */
	struct printing_out out;
	bool count_due;   /* once nothing is printed */
	bool preview_due; /* the same: the words for another width */
	bool help_due;    /* the card of help now, the same */

	struct job *sent; /* what is handed over, until the next event; NULL */

	/* The words of the preview, line after line, each with its newline */
	char *words;
	size_t nwords, cap; /* [bytes] */
	int words_width;    /* [cells] that they were asked for */
	bool words_are_whole, words_are_cut;
	bool words_are_shown; /* the screen was made of them last */

	struct field file; /* of VIEW_FILE: its name */
	bool file_typed;   /* by somebody */
};

/* handouts.c: is there anything to be opened?  Where it begins; of PAGE. */
bool handouts_are_there(const struct app *a);
struct effect handouts_open(struct app *a);
struct effect handout_of_page(struct app *a, uint32_t page);

/*
 * job_ask.c: ask for TASK of what is put together.  JOB_PRINT and JOB_SAVE show
 * VIEW_PRINTING, JOB_PREVIEW shows VIEW_PREVIEW; where something is printed
 * already they show how that goes.
 */
struct effect printing_ask(struct app *a, enum job_task task);
struct effect printing_help(struct app *a); /* the card of help now */
bool printing_may_help(const struct app *a);
struct effect printing_stop(struct app *a);
/* The same job once more; saving: over the file that is there. */
struct effect printing_again(struct app *a, bool replace);
/* Another thing is put together now: its pages are not known yet. */
void printing_changed(struct app *a);
bool printing_is_busy(const struct app *a); /* it prints or saves */
bool printing_counts(const struct app *a);  /* pages will be known */
/* What was put off and can be done now; else EFFECT_NONE. */
struct effect printing_due(struct app *a);
/* EVENT_ANSWER, EVENT_JOB_OVER. */
void printing_took(struct app *a, const struct event *ev);
void printing_refused(struct app *a); /* the mode may not do that */
/* Before each event: what was handed over with the last one is gone. */
void printing_handed_over(struct app *a);
/* Nothing of it is left; as app_new() needs it. */
void printing_wipe(struct app *a);

/* printing.c: where pages come out; the view of what is printed. */
const char *printing_place_words(const struct app *a, struct arena *arena);
struct effect printing_show(struct app *a);

/* file.c: where the name of the file is asked for. */
struct effect file_open(struct app *a);

#endif
