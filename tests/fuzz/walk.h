/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * walk - a random walk through the app: what is done, and what must hold
 * after each of it.
 *
 * Steps are made from a seed alone, never from what the app shows: so a walk
 * that found something can be made again, and shortened step by step.
 */
#ifndef TESTS_WALK_H
#define TESTS_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../unit/rig.h"
#include "app/internal.h"

enum step_kind {
	STEP_EVENT,   /* ev */
	STEP_BYTES,   /* what a terminal sends, cut anywhere */
	STEP_SILENCE, /* INPUT_ESC_MS without a byte */
	STEP_PEER,    /* seed: of what another screen says */
	STEP_ANEW,    /* the translation in use was saved */
	STEP_ACTIONS,
};

/* How run/ answers to what this step asks for. */
enum step_answer {
	ANSWER_AS_ASKED,
	ANSWER_FAILED, /* it cannot be read */
	ANSWER_EMPTY,  /* EVENT_READ without a page and without a reason */
	ANSWER_REFUSED,
};

enum { STEP_BYTES_MAX = 24, STEP_IDLE_ALL = 255 };

struct step {
	uint8_t kind;   /* enum step_kind */
	uint8_t answer; /* enum step_answer */
	uint8_t idle;   /* pages read before the next step */
	uint8_t n;      /* [bytes] */
	char bytes[STEP_BYTES_MAX];
	uint32_t seed;
	struct event ev;
};

struct steps {
	struct step *s;
	size_t n, cap;
	uint64_t seed;
	int width, height; /* [cells] as last asked for */
	int64_t now;       /* [s] */
	bool bytes;        /* rather what a terminal sends */
	bool refuses;      /* reading, now and then */
	bool visit; /* rather what a counselor does, and another screen says */
};

/* walk_steps.c: N steps from SEED; mem_free(S->s) releases them. */
void steps_make(struct steps *s, uint64_t seed, size_t n);
uint32_t steps_draw(struct steps *s, uint32_t below);
struct step *steps_add(struct steps *s, enum step_kind kind);
void steps_print(const struct step *s, size_t n);

/* walk_bytes.c: what a terminal sends, some of it broken. */
void steps_add_bytes(struct steps *s);

/* What a walk has seen, to tell afterwards. */
struct tally {
	uint64_t steps, events;
	uint64_t views[VIEW_COUNT];
	uint64_t focus[FOCUS_BUTTON + 1];
	uint64_t beside; /* a page with its contents */
	uint64_t two;    /* one in two languages, side by side */
	uint64_t under;  /* one of which stands under the other */
	uint64_t failed; /* pages that could not be shown */
	uint64_t column; /* notes beside the page */
	uint64_t below;  /* and under it */
	uint64_t led;    /* in step with another screen */
	uint64_t marked; /* pointed at */
	uint64_t picked; /* offered by another screen */
	uint64_t anew;   /* in other words than before */
};

/* walk_tally.c: the one and the other; what was seen: false when there were
 * FROM steps or more, and something never was. */
void tally_add(struct tally *all, const struct tally *t);
bool tally_report(const struct tally *t, uint64_t from);

/* walk_tally.c: the news that SEED stands for, into *EV, which points to the
 * others. */
void walk_peer(const struct rig *r, uint32_t seed, struct event *ev,
    struct shared_hello *hello, struct shared *s);

/* walk_check.c: what must hold now; NULL: all of it does. */
const char *walk_check(struct rig *r);

/* walk_check.c: of a window of lines, and of what is typed. */
const char *walk_check_body(struct body *b);
bool walk_is_whole_field(const struct field *f);

/* walk_counselor.c: what must hold where a counselor sits, and of two screens;
 * of the frame; and of the cursor in the notes. */
const char *walk_check_counselor(struct app *a);
const char *walk_check_seen(struct rig *r);
const char *walk_check_notes_focus(struct rig *r);

/* walk_check.c: is EV one that is sent where R is shown? */
bool walk_heeds(const struct rig *r, const struct event *ev);

/* walk_done.c: the same, of what somebody did. */
const char *walk_check_done(const struct app *a);

/* walk_done.c: what the program that makes handouts says I-th to the job of
 * step AT, into *OUT, whose answer is *SAYS; false: nothing more. */
bool walk_answer(size_t at, size_t i, struct event *out, struct answer *says);

/* walk_done.c: what a kiosk's broker says to E at step AT; false: nothing. */
bool walk_broker(size_t at, const struct effect *e, struct event *out);

/* walk_guides.c: a guide with pages that cannot be read, and beside it the
 * settings of a clinic whose staff has a PIN. */
struct tempdir;
void walk_write_broken(struct tempdir *d);
void walk_write_site(struct tempdir *d);
#define WALK_SITE "site.conf"

/* Where everybody begins. */
bool walk_is_start(const struct app *a);
/* What lies over a view, or takes its keys. */
bool walk_is_over(const struct app *a);
void walk_wipe(struct rig *r, const struct effect *e); /* EFFECT_WIPE */

#endif
