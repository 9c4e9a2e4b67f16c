/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * together - two screens in step: what the other one shows, who leads, what is
 * pointed at.
 *
 *   EVENT_PEER ─► together_came() ─► together_settle() ─► the same place here,
 *                                                  when this side follows
 *   each event ─► app_shared()    ─► what the other side is to know
 *
 * The side that leads moves both.  Who follows and moves by a key looks around
 * alone until "f", or until it takes the lead; nothing pulls it away.  Help now
 * that it opened, what it types, a search, a print wait until it comes back by
 * itself.  With nobody leading each side goes where it likes and sees where the
 * other is.  A check, and what is said in one's own words, belong to both sides
 * whoever leads: an answer that one gives is there on the other.
 *
 * Moving a follower fills no history: Back leads to where it was before.
 *
 * Never: shows notes, what was typed, searched or asked for, or the key; it is
 * SHARED_ELSEWHERE then, and the other side stays where it was.
 *
 * In struct app; app_reset() ends it, and EFFECT_WIPE closes it in run/.
 */
#ifndef APP_TOGETHER_H
#define APP_TOGETHER_H

#include <stdbool.h>
#include <stdint.h>

#include "app/app.h"
#include "guide/shared.h"

struct app;
struct event;
struct frame;

/* What is known of the other side. */
enum peer_state {
	PEER_NONE, /* nobody has come yet */
	PEER_HERE,
	PEER_GONE,    /* it was here, and may come again */
	PEER_VERSION, /* those that are not understood: nothing more comes */
	PEER_GUIDE,
	PEER_BUSY,
	PEER_NOISE,
};

/* Where this side stands, as far as the other side can. */
struct together_place {
	int view; /* enum view_id; -1: not known yet */
	uint32_t page, block, off;
};

struct together {
	bool on;              /* this screen is shared, or has joined */
	bool host;            /* it shares */
	uint8_t peer;         /* enum peer_state */
	uint8_t peer_role;    /* enum shared_role */
	uint32_t peer_run;    /* another one: it has begun anew */
	bool met;             /* it has said who it is */
	bool knows_peer;      /* THEIRS came */
	struct shared theirs; /* the last that came */

	uint32_t turn; /* of LEAD */
	uint8_t lead;  /* enum shared_lead */
	bool follows;

	/* On the way to the other side's place: see ride.c. */
	bool due;      /* THEIRS was not looked at yet */
	bool going;    /* there, once, since somebody asked for it */
	bool arriving; /* a guest that was not at the host's place yet */
	bool fresh;    /* begun to follow: theirs counts, whatever is here */
	bool moving;   /* what is loaded now is no move of ours */
	bool rides;    /* history below RIDE is from before it followed */
	bool away;     /* at something of its own, and will come back */
	bool help_led; /* the other side opened the help now that is here */
	bool was_help; /* help now is what was here before */
	bool sizing;   /* what happens now is no move: a new size */
	uint8_t tries;
	uint32_t ride;
	uint32_t link_shown;         /* theirs, that was given the focus */
	struct together_place stood; /* where it was put, or stood, last */

	/* What this side points at; block 0: nothing. */
	uint32_t mark_page, mark_block;

	uint32_t check_turn; /* see joint.c */
	uint32_t teach_turn, teach_step;

	/* Places of a handout offered to the other side, and how often. */
	struct shared_pick picks[SHARED_PICKS];
	uint8_t npicks;
	uint32_t picks_turn;
	uint32_t picks_told; /* turn of theirs that a notice has told of */
};

/* together.c: who is there, who leads */
void together_open(struct app *a); /* by app_new() */
bool together_is_on(const struct app *a);
bool together_is_here(const struct app *a); /* and the other one too */
bool together_leads(const struct app *a);
bool together_is_led(const struct app *a); /* the other one leads */
struct effect together_came(struct app *a, const struct event *ev);
/* Before and after what each event did. */
void together_saw(struct app *a, const struct event *ev);
struct effect together_settle(struct app *a, struct effect e);
struct effect together_follow(struct app *a); /* "f" */
struct effect together_lead(struct app *a, enum shared_lead lead);
struct effect together_leave(struct app *a);
enum shared_lead together_side(const struct app *a, bool mine);

/* ride.c: what this side shows, and the way to what the other one does */
struct together_place together_here(struct app *a);
/* Is it a screen that the other side can show, too? */
bool together_is_shared(const struct app *a);
struct effect together_go(struct app *a); /* EFFECT_NONE: it is there */
/* How far into BLOCK byte OFF is, in 1/65536 of it, whatever its language; and
 * back to a byte that is no later. */
uint32_t together_part(const struct app *a, uint32_t block, uint32_t off);
uint32_t together_byte(const struct app *a, uint32_t block, uint32_t part);
/* Links are counted as the source has them: in a leaf they stand in the order
 * of their addresses, since words change places in a translation. */
uint32_t together_link(const struct app *a, uint32_t link, bool theirs);

/* joint.c: the check, and in one's own words */
void together_began_check(struct app *a); /* a round, here */
void joint_tell(const struct app *a, struct shared *out);
bool joint_wants_quiz(const struct app *a);     /* to know what they answered */
bool joint_check_is_newer(const struct app *a); /* theirs than ours */
bool joint_check_is_older(const struct app *a);
void joint_take(struct app *a);
void joint_settle(struct app *a); /* was a step of ours made? */

/* together_words.c: in the row under the header: with whom, and who leads; ""
 * when it is not on.  Into BUF of NOTICE bytes; BRIEF: one word. */
const char *together_words(const struct app *a, char *buf, bool brief);
/* What the other side can see, for who begins; and where it is now. */
const char *together_sees(const struct app *a);
const char *together_where(
    const struct app *a);         /* NULL: something of its own */
void together_say(struct app *a); /* once, when it comes */

/* together_view.c: VIEW_SHARED */
struct effect together_show(struct app *a);
bool together_click(struct app *a, const struct event *ev, struct effect *e);

/* point.c: "." "," and a click in counselor mode; is UNIT of the open page
 * marked, by whichever side? */
bool point_may(const struct app *a);
bool point_event(struct app *a, const struct event *ev);
bool point_is_on(const struct app *a, uint32_t unit);
bool point_drop(struct app *a);     /* Esc; false: there was none */
void point_settle(struct app *a);   /* what is out of sight is dropped */
void point_bring_in(struct app *a); /* what the other side points at */

#endif
