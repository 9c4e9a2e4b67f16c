/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A job of the screen's: whether it may be, and what becomes of it.
 *
 * The screen drops answers to a job that it does not wait for any more, so that
 * each one is passed on with its number, and no more is to be done about those
 * that come late.
 */
#include "config.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tick.h"
#include "kiosk/broker.h"
#include "kiosk/broker_internal.h"
#include "run/helper.h"

enum {
	/* Helpers at once, those that were told to stop among them: no flood of
	 * jobs is one of processes.  Help now has room left to it. */
	HELPERS = 4,
	HELPERS_HELP = 6,
	HELD_MS = 20, /* between two looks whether there is room */
};

static void
say_answer(struct broker *b, uint32_t number, const struct answer *w)
{
	struct str line;

	str_init(&line);
	answer_write(w, &line);
	broker_say(b, WIRE_ANSWER, number, line.s, line.len);
	mem_wipe(line.s, line.len);
	str_done(&line);
}

static void
say_end(struct broker *b, uint32_t number, enum job_state s)
{
	say_answer(b, number,
	    &(struct answer){
		.kind = ANSWER_STATE, .state = (uint8_t)s, .text = ""});
	broker_say(b, WIRE_OVER, number, NULL, 0);
}

static void
count_outcome(struct broker *b, enum job_state s)
{
	broker_count(b, COUNTS_OUTCOME, job_state_name(s));
}

/* ---- may it be? -----------------------------------------------------------
 */

/* What a kiosk may ask for, and nothing else. */
static bool
is_allowed(const struct job *j)
{
	bool one = j->help ? j->nsheets == 0 : j->nsheets == 1;

	return one && j->task != JOB_SAVE && j->copies == 1 &&
	       j->nplaces == 0 && j->mine.n == 0 && j->ntopics == 0 &&
	       !j->has_plan && !j->path[0];
}

/* Is there an answer before anything is begun?  JOB_STATES: no. */
static enum job_state
refuse(const struct broker *b, const struct job *j)
{
	if (!b->o->handout)
		return JOB_NO_PRINTER;
	if (j->task != JOB_PRINT || j->help)
		return JOB_STATES;
	if (b->printing_off)
		return JOB_NO_PRINTER;
	switch (quota_ask(&b->quota, tick_now(), 1)) {
	case QUOTA_WAIT:
		return JOB_SOON;
	case QUOTA_PERSON:
	case QUOTA_WINDOW_FULL:
		return JOB_LIMIT;
	case QUOTA_YES:
		break;
	}
	return JOB_STATES;
}

/* Once, on whoever asked for it; help now does not count. */
static void
charge(struct broker *b)
{
	struct broker_job *j = &b->job;

	if (!j->prints || j->is_help || j->counted)
		return;
	j->counted = true;
	if (j->is_past)
		quota_count_past(&b->quota, tick_now());
	else
		quota_count(&b->quota, tick_now(),
		    j->pages < INT32_MAX ? (int)j->pages : INT32_MAX);
}

/* ---- answers --------------------------------------------------------------
 */

/* Now it is known how many pages it has.  The helper sends no more of them than
 * it was told; this is for one that does not know that word. */
static void
weigh(struct broker *b, uint32_t pages)
{
	struct broker_job *j = &b->job;

	j->pages = pages;
	if (!j->prints || j->is_help || j->counted ||
	    pages <= (uint32_t)quota_pages_left(&b->quota))
		return;
	j->over_limit = true;
	helper_stop(b->helper);
}

/* Has something gone to the printer by then? */
static bool
is_begun(enum job_state s)
{
	return s == JOB_SENDING || s == JOB_SENT || s == JOB_PRINTING ||
	       s == JOB_PAPER_OUT || s == JOB_ATTENTION || s == JOB_DONE ||
	       s == JOB_QUEUED || s == JOB_UNSURE;
}

/* What was sent counts, whatever becomes of it. */
static void
note_state(struct broker *b, enum job_state s)
{
	struct broker_job *j = &b->job;

	if (!j->prints)
		return;
	if (is_begun(s)) {
		j->begun = true;
		charge(b);
	}
	if (!job_state_is_end(s))
		return;
	count_outcome(b, s);
	if (s == JOB_DONE || s == JOB_QUEUED)
		broker_count(b, COUNTS_SHEET, j->sheet);
}

static void
take_answer(void *ctx, const struct answer *given)
{
	struct broker *b = ctx;
	struct answer w = *given;

	if (w.kind == ANSWER_ERROR) {
		w.kind = ANSWER_STATE;
		w.state = JOB_FAILED;
	}
	if (w.kind == ANSWER_PAGES)
		weigh(b, w.pages);
	if (w.kind == ANSWER_STATE) {
		if (b->job.over_limit && w.state == JOB_STOPPED)
			w.state = JOB_LIMIT;
		if (w.state == JOB_FAILED)
			w.len = 0;
		note_state(b, (enum job_state)w.state);
	}
	say_answer(b, b->job.number, &w);
}

/* It has ended without a word of how. */
static void
end_badly(struct broker *b)
{
	enum job_state s = b->job.begun ? JOB_UNSURE : JOB_FAILED;

	note_state(b, s);
	say_end(b, b->job.number, s);
}

/* Which sheet it was is kept for the counts alone, and for nobody after it. */
static void
forget_sheet(struct broker *b)
{
	mem_wipe(b->job.sheet, sizeof b->job.sheet);
	mem_wipe_stack();
}

void
broker_go_on(struct broker *b)
{
	struct err e = {0};

	if (helper_go_on(b->helper, take_answer, b, &e))
		return;
	b->job.at_work = false;
	if (e.code != ERR_NONE)
		end_badly(b);
	else
		broker_say(b, WIRE_OVER, b->job.number, NULL, 0);
	forget_sheet(b);
}

/* ---- jobs -------------------------------------------------------------------
 */

/* How many pages J may have; 0: any number. */
static uint16_t
most_of(const struct broker *b, const struct job *j)
{
	int left = quota_pages_left(&b->quota);

	if (j->task != JOB_PRINT || j->help)
		return 0;
	return (uint16_t)(left < UINT16_MAX ? left : UINT16_MAX);
}

static void
begin(struct broker *b, uint32_t number, struct job *j)
{
	struct broker_job *now = &b->job;
	enum job_state s;
	struct err e = {0};

	/* One that takes another's place: what nobody hears the end of has
	 * been printed, as far as anybody knows. */
	if (now->at_work)
		charge(b);
	s = refuse(b, j);
	if (s != JOB_STATES) {
		if (j->task == JOB_PRINT)
			count_outcome(b, s);
		helper_stop(b->helper);
		say_end(b, number, s);
		return;
	}
	if (now->at_work && now->prints)
		count_outcome(b, JOB_UNSURE);
	*now = (struct broker_job){.number = number,
	    .prints = j->task == JOB_PRINT,
	    .is_help = j->help};
	strcpy(now->sheet, j->help ? "help-now" : j->sheets[0]);
	j->most = most_of(b, j);
	now->at_work = helper_start(b->helper, j, &e);
	if (!now->at_work) {
		end_badly(b);
		forget_sheet(b);
	}
}

static bool
has_room(struct broker *b, const struct job *j)
{
	return helper_processes(b->helper) <
	       (j->help ? (size_t)HELPERS_HELP : (size_t)HELPERS);
}

static void
drop_held(struct broker *b)
{
	if (!b->held)
		return;
	mem_wipe(b->held, sizeof *b->held);
	mem_free(b->held);
	b->held = NULL;
}

void
broker_take_job(struct broker *b, const struct wire *w)
{
	struct job *j = mem_calloc(1, sizeof *j);
	struct err e = {0};

	drop_held(b);
	if (!job_parse(j, w->s, w->n, &e) || !is_allowed(j)) {
		helper_stop(b->helper);
		say_end(b, w->number, JOB_REFUSED);
	} else if (has_room(b, j))
		begin(b, w->number, j);
	else {
		helper_stop(b->helper);
		b->held = j;
		b->held_number = w->number;
		return;
	}
	mem_wipe(j, sizeof *j);
	mem_free(j);
}

int
broker_begin_held(struct broker *b)
{
	if (!b->held)
		return -1;
	if (!has_room(b, b->held))
		return HELD_MS;
	begin(b, b->held_number, b->held);
	drop_held(b);
	return -1;
}

void
broker_take_stop(struct broker *b, uint32_t number)
{
	if (b->held && number == b->held_number) {
		drop_held(b);
		say_end(b, number, JOB_STOPPED);
	} else if (b->job.at_work && number == b->job.number)
		helper_stop(b->helper);
}

/* What whoever has left asked for is not to come out for the next one. */
void
broker_take_person(struct broker *b)
{
	b->job.is_past = true;
	if (b->held) {
		drop_held(b);
		say_end(b, b->held_number, JOB_STOPPED);
	}
	helper_stop(b->helper);
	quota_person(&b->quota);
	if (!b->job.at_work)
		forget_sheet(b);
}

void
broker_stop_all(struct broker *b)
{
	drop_held(b);
	helper_stop(b->helper);
}
