/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job - what is asked of the program that makes handouts, and what it answers:
 * lines of UTF-8 on two pipes.
 *
 *   ketaguide-job 1            pages 2
 *   task print                 state making
 *   version 0.2.0              state sending
 *   language es                state printing
 *   sheet when-to-call         state paper-out
 *   size 18                    state done
 *   end
 *
 * A name, a blank, a value; a value in which a line ends has "\n" for it, and
 * "\\" for a backslash.  After "end" one word may follow at any time: "stop"
 * (stop it, and see to it that nothing comes out of the printer) or "leave"
 * (go on without me).  The pipe's end without "leave" is "stop".
 *
 * Takes: a job, or bytes that anybody may have sent.  Gives: bytes, or a job
 * whose texts are clean and whose numbers are in their ranges.
 * Never: looks whether a sheet or a page is there; allocates but in OUT; keeps
 * what somebody typed anywhere but in the job and in OUT, which the caller
 * wipes.
 */
#ifndef GUIDE_JOB_H
#define GUIDE_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guide/agenda.h"
#include "guide/mine.h"
#include "guide/plan.h"
#include "guide/record.h"
#include "guide/round.h"

#define JOB_HELP_NOW "help-now" /* the id of the card of help now */

struct catalog;
struct err;
struct site;
struct str;

enum {
	JOB_BYTES = 1 << 16, /* [bytes] of a whole job */
	JOB_PLACES = 64,     /* sheets and places together */
	JOB_NAME = 160,      /* [bytes] of one, with the NUL */
	JOB_TAG = 32,        /* [bytes] of a language or a version */
	JOB_PATH = 1024,     /* [bytes] of a file's name */
	JOB_COPIES = 99,
	JOB_WIDTH_MIN = 20, /* [cells] of a preview */
	JOB_WIDTH_MAX = 300,
	JOB_LINE_MAX = 4096, /* [bytes] of a line of an answer */
};

enum job_task {
	JOB_COUNT,   /* pages N, and no more */
	JOB_PREVIEW, /* pages N, and the words as lines of text */
	JOB_PRINT,
	JOB_SAVE, /* to PATH */
	JOB_TASKS
};

enum job_format { JOB_PDF, JOB_HTML, JOB_TEXT, JOB_FORMATS };

/* Sizes of print [pt]; 18 is large print. */
enum { JOB_SMALL = 12, JOB_NORMAL = 14, JOB_LARGE = 18 };

struct job {
	uint8_t task;   /* enum job_task */
	uint8_t format; /* enum job_format, of JOB_SAVE */
	uint8_t size;   /* [pt]: JOB_SMALL, JOB_NORMAL, JOB_LARGE */
	bool beside;    /* two languages side by side, else block after block */
	bool help;      /* the card of help now, alone */
	bool replace;   /* PATH may be there already */
	bool visit;     /* a visit's record, alone: .agenda, .record, .mine */
	bool has_plan;
	uint8_t copies;        /* 1 … JOB_COPIES */
	uint16_t width;        /* [cells] of a preview */
	uint16_t most;         /* [pages] it may have on paper; 0: any number */
	char version[JOB_TAG]; /* the guide's: another one is refused */
	char language[JOB_TAG]; /* "zh_CN"; "": the source's */
	char also[JOB_TAG];     /* the second one; "": none */
	char paper[JOB_TAG];    /* "A4", "Letter"; "": the site's */
	/* Sheets of sheets.conf by their id, then what a handout of one's own
	 * is made of: "safety.md", "safety.md#when-can-i-drive".  Each once. */
	char sheets[JOB_PLACES][JOB_NAME];
	char places[JOB_PLACES][JOB_NAME];
	uint8_t nsheets, nplaces;
	/* Of a handout of one's own; empty: they are not on it. */
	struct mine mine;
	uint16_t topics[ROUND_ITEMS]; /* indices into quiz->items */
	uint8_t ntopics;
	struct plan plan;
	struct agenda agenda; /* what a visit was to cover, and did */
	/* What came about in it; a handout of one's own has its lines. */
	struct record record;
	char path[JOB_PATH]; /* of JOB_SAVE */
};

/* A count of nothing, of 14 pt, one copy, 72 cells, any number of pages. */
void job_init(struct job *j);
void job_wipe(struct job *j); /* as job_init() left it */

/* What it is printed on: "A4" or "Letter".  Without J's word it is the site's,
 * else what its country uses. */
const char *job_paper(const struct job *j, const struct site *s);

/*
 * Appended to OUT, which is made large enough first, so that no word stays
 * behind where it was.  False: it is more than JOB_BYTES, and nothing was.
 */
bool job_write(const struct job *j, struct str *out);

/* Is there a whole job in N bytes at S, up to the line "end"?  The bytes it
 * takes, or 0. */
size_t job_whole(const char *s, size_t n);

/* False with E: the line, and what is allowed; then J asks for nothing.
 * Nothing may be there twice, and a name that is not known is refused. */
bool job_parse(struct job *j, const char *s, size_t n, struct err *e);

/* ---- after the job -------------------------------------------------- */

enum job_word { JOB_WORD_NONE, JOB_WORD_STOP, JOB_WORD_LEAVE };

/* The line to send, with its newline; and what a line of N bytes says. */
const char *job_word_line(enum job_word w);
enum job_word job_word_parse(const char *s, size_t n);

/* ---- answers -------------------------------------------------------- */

enum job_state {
	/* under way */
	JOB_MAKING,
	JOB_SENDING,
	JOB_WAITING,   /* the printer is busy with another job */
	JOB_SENT,      /* all of it is at the printer */
	JOB_PRINTING,  /* the printer is at it */
	JOB_PAPER_OUT, /* it waits for paper */
	JOB_ATTENTION, /* it waits for somebody: a jam, a door, the toner */
	JOB_STOPPING,
	/* how it ended: the first that is no longer under way is JOB_DONE */
	JOB_DONE,   /* the printer says so */
	JOB_QUEUED, /* the print queue says so, which may not know */
	JOB_SAVED,
	JOB_EXISTS,  /* PATH is there already, and was left alone */
	JOB_OFFLINE, /* nobody answers, or not in time */
	JOB_BUSY,    /* it did not become free */
	JOB_REFUSED, /* it does not print such a thing */
	JOB_ABORTED, /* it gave up */
	JOB_STOPPED, /* on our word, and nothing is left at the printer */
	JOB_GAVE_UP, /* it took too long: cancelled, and nothing is left */
	JOB_UNSURE,  /* cancelled, but perhaps pages still come: the queue is
			to be cleared before paper is put in */
	JOB_FAILED,  /* never came to the printer: E of the answer says why */
	JOB_NO_PRINTER, /* there is none to print on */
	JOB_LIMIT,      /* this person, or all of them, have printed enough */
	JOB_SOON,       /* the last print was a moment ago */
	JOB_STATES
};

bool job_state_is_end(enum job_state s);

/* What it is called in an answer: "paper-out". */
const char *job_state_name(enum job_state s);

/* What it is, and what to do, in one or two sentences. */
const char *job_state_words(const struct catalog *c, enum job_state s);

enum answer_kind {
	ANSWER_PAGES,   /* pages: sheets of paper, one side each */
	ANSWER_PREVIEW, /* text: one line of it */
	ANSWER_STATE,   /* state; text: what the printer adds, or "" */
	ANSWER_ERROR,   /* text: why it could not be done, and what to do */
};

/* TEXT is clean UTF-8 of one line, not NUL-terminated. */
struct answer {
	uint8_t kind;  /* enum answer_kind */
	uint8_t state; /* enum job_state */
	uint32_t pages;
	const char *text;
	size_t len;
};

/* Appended to OUT, with its newline; TEXT is made clean, and cut between
 * clusters to JOB_LINE_MAX. */
void answer_write(const struct answer *w, struct str *out);

/* One line of N bytes without its newline; TEXT points into S.  False: it is
 * no answer, or not clean. */
bool answer_parse(struct answer *w, const char *s, size_t n);

#endif
