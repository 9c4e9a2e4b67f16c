/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/print.h"

#include <string.h>

#include "base/err.h"
#include "base/tick.h"
#include "paper/print_internal.h"
#include "paper/print_ipp.h"
#include "paper/print_state.h"

enum {
	LOOK_MS = 250,   /* between two looks at a job */
	STUCK_MS = 2000, /* without a page, what holds it up is said */
};

/* What a look at a job and its printer shows. */
struct look {
	int job;     /* ipp_jstate_t */
	int printer; /* ipp_pstate_t */
	int pages;
	bool errors;    /* it ended, but not well */
	bool untouched; /* it was never begun */
	struct print_need need;
};

void
print_tell(struct printing *p, enum job_state s, const char *words)
{
	if (p->told == s && strcmp(p->told_words, words) == 0)
		return;
	p->told = s;
	p->told_words = words;
	p->o->tell(p->o->ctx, s, words);
}

/* It got on: patience begins again. */
static void
go_on(struct printing *p)
{
	p->moved = tick_now();
	p->until = p->moved + (int64_t)p->o->patience * 1000;
	if (p->until > p->whole)
		p->until = p->whole;
}

/* ---- while there is a job --------------------------------------------- */

static void
add_reasons(struct printing *p, struct look *k, ipp_t *a)
{
	ipp_attribute_t *all =
	    ippFindAttribute(a, "printer-state-reasons", IPP_TAG_KEYWORD);
	bool stuck = k->job == IPP_JSTATE_STOPPED ||
		     k->printer == IPP_PSTATE_STOPPED || p->waits ||
		     tick_now() - p->moved >= STUCK_MS;

	for (int i = 0; all && i < ippGetCount(all); i++) {
		const char *s = ippGetString(all, i, NULL);

		if (s)
			print_need_add(&k->need, s, stuck);
	}
	if (k->need.rank == 0 &&
	    (k->job == IPP_JSTATE_STOPPED || k->job == IPP_JSTATE_HELD ||
		k->printer == IPP_PSTATE_STOPPED))
		k->need = (struct print_need){1, JOB_ATTENTION, ""};
}

static enum heard
look_at_printer(struct printing *p, struct look *k)
{
	static const char *const wanted[] = {
	    "printer-state", "printer-state-reasons"};
	ipp_t *r = line_request(&p->line, IPP_OP_GET_PRINTER_ATTRIBUTES, 0), *a;
	ipp_status_t status;
	enum heard h;

	ippAddStrings(r, IPP_TAG_OPERATION, IPP_CONST_TAG(IPP_TAG_KEYWORD),
	    "requested-attributes", 2, NULL, wanted);
	h = line_ask(&p->line, r, NULL, 0, &a, &status);
	if (h == HEARD_YES) {
		k->printer = print_number(a, "printer-state");
		add_reasons(p, k, a);
	}
	ippDelete(a);
	ippDelete(r);
	return h;
}

/* HEARD_NO: it knows of no such job. */
static enum heard
look_at_job(struct printing *p, struct look *k)
{
	static const char *const wanted[] = {"job-impressions-completed",
	    "job-media-sheets-completed", "job-state", "job-state-reasons",
	    "time-at-processing"};
	ipp_t *r = line_request(&p->line, IPP_OP_GET_JOB_ATTRIBUTES, p->job),
	      *a;
	ipp_status_t status;
	enum heard h;

	*k = (struct look){0};
	ippAddStrings(r, IPP_TAG_OPERATION, IPP_CONST_TAG(IPP_TAG_KEYWORD),
	    "requested-attributes", sizeof wanted / sizeof *wanted, NULL,
	    wanted);
	h = line_ask(&p->line, r, NULL, 0, &a, &status);
	if (h == HEARD_YES) {
		k->job = print_number(a, "job-state");
		k->pages = print_number(a, "job-impressions-completed") +
			   print_number(a, "job-media-sheets-completed");
		k->errors = print_supports(
		    a, "job-state-reasons", "job-completed-with-errors");
		k->untouched = ippFindAttribute(a, "time-at-processing",
				   IPP_TAG_NOVALUE) != NULL;
	} else if (h == HEARD_NO && status != IPP_STATUS_ERROR_NOT_FOUND &&
		   status != IPP_STATUS_ERROR_GONE) {
		h = HEARD_NOTHING;
	}
	ippDelete(a);
	ippDelete(r);
	return h;
}

/* How a job ended that nobody here stopped; JOB_PRINTING: it did not. */
static enum job_state
how_it_ended(struct printing *p, const struct look *k)
{
	switch (k->job) {
	case IPP_JSTATE_COMPLETED:
		if (k->errors) {
			print_refuse(p,
			    "the printer says that it made errors; please look "
			    "whether every page is there");
			return JOB_ABORTED;
		}
		return p->line.queue ? JOB_QUEUED : JOB_DONE;
	case IPP_JSTATE_ABORTED:
		print_refuse(p, "the printer broke the job off");
		return JOB_ABORTED;
	case IPP_JSTATE_CANCELED:
		print_refuse(p, "somebody or something cancelled it there");
		return JOB_ABORTED;
	default:
		return JOB_PRINTING;
	}
}

/* Ask for the job's end.  True: that was heard, or it has ended by itself. */
static bool
cancel(struct printing *p)
{
	ipp_t *r = line_request(&p->line, IPP_OP_CANCEL_JOB, p->job), *a;
	ipp_status_t status;
	enum heard h = line_ask(&p->line, r, NULL, 0, &a, &status);

	ippDelete(a);
	ippDelete(r);
	return h == HEARD_YES ||
	       (h == HEARD_NO && (status == IPP_STATUS_ERROR_NOT_POSSIBLE ||
				     status == IPP_STATUS_ERROR_NOT_FOUND ||
				     status == IPP_STATUS_ERROR_GONE));
}

/*
 * Take the job back, because of WHY, and see to it that it is gone: that alone
 * is an end with nothing left.
 */
static enum job_state
take_back(struct printing *p, enum job_state why)
{
	int64_t last = tick_now() + (int64_t)p->o->answer * PRINT_UNDO * 1000;
	bool asked = false;

	print_tell(p, JOB_STOPPING, "");
	p->line.may_stop = false;
	p->line.last = last;
	while (tick_now() < last) {
		struct look k;
		enum heard h;

		asked = asked || cancel(p);
		h = look_at_job(p, &k);
		if (h == HEARD_YES && k.job == IPP_JSTATE_COMPLETED)
			return how_it_ended(p, &k);
		if ((asked && h == HEARD_NO) ||
		    (h == HEARD_YES && k.job > IPP_JSTATE_STOPPED)) {
			if (!p->line.queue || k.untouched)
				return why;
			print_refuse(p,
			    "the print queue took it back; the printer behind "
			    "it may have some of it");
			return JOB_UNSURE;
		}
		line_stopped(&p->line, LOOK_MS);
	}
	print_refuse(p, "the printer did not say that it took it back");
	return JOB_UNSURE;
}

static enum job_state
send_document(struct printing *p)
{
	ipp_t *r = line_request(&p->line, IPP_OP_SEND_DOCUMENT, p->job), *a;
	ipp_status_t status;
	enum heard h;

	line_put(r, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format",
	    PRINT_TYPE);
	ippAddBoolean(r, IPP_TAG_OPERATION, "last-document", 1);
	h = line_ask(&p->line, r, p->pdf, p->n, &a, &status);
	if (h == HEARD_NO)
		print_say(p, a, status, "the printer does not take the pages");
	else if (h == HEARD_NOTHING)
		print_refuse(
		    p, "the printer stopped answering while it was sent");
	ippDelete(a);
	ippDelete(r);
	if (h == HEARD_YES)
		return JOB_SENT;
	if (h == HEARD_STOP)
		return take_back(p, JOB_STOPPED);
	return take_back(p, h == HEARD_NOTHING      ? JOB_GAVE_UP
			    : print_is_busy(status) ? JOB_BUSY
						    : JOB_REFUSED);
}

/* What is to be told of a job that is under way. */
static void
tell_look(struct printing *p, const struct look *k)
{
	if (k->need.rank > 0)
		print_tell(p, k->need.state, k->need.words);
	else if (k->job == IPP_JSTATE_PROCESSING &&
		 (!p->line.queue || k->pages > 0))
		print_tell(p, JOB_PRINTING, "");
	else if (k->job == IPP_JSTATE_PENDING &&
		 k->printer == IPP_PSTATE_PROCESSING &&
		 tick_now() - p->moved >= STUCK_MS)
		print_tell(p, JOB_WAITING, "");
	else
		print_tell(p, p->line.queue ? JOB_SENDING : JOB_SENT, "");
}

/* It took too long: say of what. */
static enum job_state
give_up(struct printing *p)
{
	enum job_state s = p->told;

	err_set(p->e, ERR_IO, NULL, 0,
	    s == JOB_PAPER_OUT   ? "nobody put in paper for %d seconds"
	    : s == JOB_ATTENTION ? "nobody saw to the printer for %d seconds"
				 : "the printer did not get on for %d seconds",
	    p->o->patience);
	return take_back(p, JOB_GAVE_UP);
}

/* What K shows, the look after BEFORE. */
static void
take_in(struct printing *p, const struct look *k, struct look *before)
{
	bool waits = k->need.rank > 0;

	if (k->job > before->job || k->pages > before->pages ||
	    (p->waits && !waits))
		go_on(p);
	p->waits = waits;
	tell_look(p, k);
	if (before->job < k->job)
		before->job = k->job;
	before->pages = k->pages;
}

/* Until it ends, or has to. */
static enum job_state
watch(struct printing *p)
{
	struct look before = {0};

	for (;;) {
		struct look k;
		enum heard h = look_at_job(p, &k);
		enum job_state s = JOB_PRINTING;

		if (h == HEARD_NO)
			/* Gone at once: printed, as far as can be known. */
			return JOB_QUEUED;
		if (h == HEARD_YES)
			s = how_it_ended(p, &k);
		if (s != JOB_PRINTING)
			return s;
		if (h == HEARD_YES)
			h = look_at_printer(p, &k);
		if (h == HEARD_YES)
			take_in(p, &k, &before);
		if (h == HEARD_STOP || line_stopped(&p->line, LOOK_MS))
			return take_back(p, JOB_STOPPED);
		if (tick_now() - p->line.heard > (int64_t)p->o->answer * 1000) {
			print_refuse(p, "the printer stopped answering");
			return take_back(p, JOB_GAVE_UP);
		}
		if (tick_now() >= p->until)
			return give_up(p);
	}
}

/* ---- all of it -------------------------------------------------------- */

static enum job_state
print(struct printing *p)
{
	enum job_state s;

	if (p->n < 8 || memcmp(p->pdf, "%PDF-", 5) != 0) {
		print_refuse(p, "what was to be printed is no PDF");
		return JOB_FAILED;
	}
	if (!line_find(&p->line, p->o, p->e))
		return p->line.stopped ? JOB_STOPPED : JOB_NO_PRINTER;
	print_tell(p, JOB_SENDING, "");
	s = print_check(p);
	if (s == JOB_SENDING)
		s = print_make(p);
	if (s != JOB_SENDING)
		return s;
	go_on(p);
	if (line_stopped(&p->line, 0))
		return take_back(p, JOB_STOPPED);
	s = p->create ? send_document(p) : JOB_SENT;
	if (s != JOB_SENT)
		return s;
	if (!p->line.queue)
		print_tell(p, JOB_SENT, "");
	go_on(p);
	return watch(p);
}

enum job_state
print_pdf(const char *pdf, size_t n, const struct print_opts *o, struct err *e)
{
	int64_t now = tick_now();
	struct printing p = {
	    .o = o,
	    .e = e,
	    .pdf = pdf,
	    .n = n,
	    .until = now + (int64_t)o->patience * 1000,
	    .whole = now + (int64_t)o->patience * 1000 * PRINT_WHOLE,
	    .told = JOB_STATES,
	    .told_words = "",
	};
	enum job_state s;

	*e = (struct err){.code = ERR_NONE};
	s = print(&p);
	line_close(&p.line);
	/* What was found out on the way is over. */
	if (s == JOB_DONE || s == JOB_QUEUED || s == JOB_STOPPED)
		*e = (struct err){.code = ERR_NONE};
	print_tell(&p, s, "");
	return s;
}
