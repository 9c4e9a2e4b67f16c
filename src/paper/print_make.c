/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/print_internal.h"

#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "base/tick.h"
#include "paper/print_ipp.h"
#include "text/text.h"

enum {
	RETRY_MS = 500,   /* first pause when it is busy; each doubles */
	RETRY_MAX = 4000, /* [ms] */
	WORDS = 120,      /* [bytes] of a printer's that E quotes */
};

/* ---- answers ---------------------------------------------------------- */

bool
print_refuse(struct printing *p, const char *why)
{
	return err_set(p->e, ERR_NOT_FOUND, NULL, 0, "%s", why);
}

void
print_say(
    struct printing *p, ipp_t *answer, ipp_status_t status, const char *what)
{
	ipp_attribute_t *a =
	    answer ? ippFindAttribute(answer, "status-message", IPP_TAG_TEXT)
		   : NULL;
	const char *words = a ? ippGetString(a, 0, NULL) : NULL;
	struct str clean;

	str_init(&clean);
	if (words)
		text_clean(&clean, words, strlen(words));
	if (clean.len == 0 || clean.len > WORDS || strchr(clean.s, '\n')) {
		str_clear(&clean);
		str_puts(&clean, ippErrorString(status));
	}
	err_set(p->e, ERR_IO, NULL, 0, "%s: %s", what, str_text(&clean));
	str_done(&clean);
}

static bool
has(ipp_t *answer, const char *name)
{
	return ippFindAttribute(answer, name, IPP_TAG_ZERO) != NULL;
}

bool
print_supports(ipp_t *answer, const char *name, const char *value)
{
	ipp_attribute_t *a = ippFindAttribute(answer, name, IPP_TAG_ZERO);

	return a && ippContainsString(a, value);
}

int
print_number(ipp_t *answer, const char *name)
{
	ipp_attribute_t *a = ippFindAttribute(answer, name, IPP_TAG_ZERO);
	ipp_tag_t type = a ? ippGetValueTag(a) : IPP_TAG_ZERO;

	return type == IPP_TAG_INTEGER || type == IPP_TAG_ENUM
		   ? ippGetInteger(a, 0)
		   : 0;
}

bool
print_is_busy(ipp_status_t s)
{
	return s == IPP_STATUS_ERROR_BUSY || s == IPP_STATUS_ERROR_TEMPORARY ||
	       s == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE ||
	       s == IPP_STATUS_ERROR_TOO_MANY_JOBS;
}

/* ---- before there is a job -------------------------------------------- */

/*
 * Ask until the printer has time.  JOB_SENDING: there is an answer; else how it
 * ended.  A question that makes something (FIRM) is waited for even when it is
 * to be stopped: else nobody knew what was made.
 */
static enum job_state
ask(struct printing *p, ipp_t *request, const char *data, size_t n, bool firm,
    ipp_t **answer)
{
	for (int ms = RETRY_MS;; ms = ms < RETRY_MAX ? 2 * ms : ms) {
		ipp_status_t status;
		enum heard h;

		p->line.may_stop = !firm;
		h = line_ask(&p->line, request, data, n, answer, &status);
		p->line.may_stop = true;
		if (h == HEARD_YES)
			return JOB_SENDING;
		if (h == HEARD_STOP)
			return JOB_STOPPED;
		if (h == HEARD_NOTHING) {
			err_set(p->e, ERR_IO, NULL, 0,
			    "nobody answers as %s, port %d; is it switched on?",
			    p->line.host, p->line.port);
			return JOB_OFFLINE;
		}
		if (!print_is_busy(status)) {
			bool gone = status == IPP_STATUS_ERROR_NOT_FOUND ||
				    status == IPP_STATUS_ERROR_GONE;

			print_say(p, *answer, status,
			    gone ? "there is no such printer"
				 : "the printer refuses");
			return gone ? JOB_NO_PRINTER : JOB_REFUSED;
		}
		ippDelete(*answer);
		*answer = NULL;
		print_tell(p, JOB_WAITING, "");
		if (tick_now() + ms >= p->until) {
			err_set(p->e, ERR_IO, NULL, 0,
			    "the printer was busy for %d seconds",
			    p->o->patience);
			return JOB_BUSY;
		}
		if (line_stopped(&p->line, ms))
			return JOB_STOPPED;
	}
}

/* Is that paper among what it knows? */
static bool
choose_media(struct printing *p, ipp_t *a)
{
	static const char name[] = "media-supported";
	const char *media = strcmp(p->o->paper, "A4") == 0
				? "iso_a4_210x297mm"
				: "na_letter_8.5x11in";
	ipp_attribute_t *all = ippFindAttribute(a, name, IPP_TAG_ZERO);

	if (!all)
		return true;
	p->media = media;
	if (ippContainsString(all, media))
		return true;
	for (int i = 0; i < ippGetCount(all); i++) {
		const char *s = ippGetString(all, i, NULL);

		/* It takes any size between two. */
		if (s && strncmp(s, "custom_", 7) == 0)
			return true;
	}
	return err_set(p->e, ERR_NOT_FOUND, NULL, 0,
	    "the printer has no paper of the size %s", p->o->paper);
}

static bool
choose_copies(struct printing *p, ipp_t *a)
{
	ipp_attribute_t *range =
	    ippFindAttribute(a, "copies-supported", IPP_TAG_RANGE);
	int most = 1;

	p->collate = print_supports(a, "multiple-document-handling-supported",
	    "separate-documents-collated-copies");
	if (p->o->copies <= 1)
		return true;
	if (range)
		ippGetRange(range, 0, &most);
	if (p->o->copies <= most)
		return true;
	return err_set(p->e, ERR_LIMIT, NULL, 0,
	    "the printer makes %d copies at once and no more", most);
}

/* Can it do what is asked?  What it does not tell, it is asked for without. */
static bool
choose(struct printing *p, ipp_t *a)
{
	static const char formats[] = "document-format-supported";
	ipp_attribute_t *ops =
	    ippFindAttribute(a, "operations-supported", IPP_TAG_ENUM);
	ipp_attribute_t *takes =
	    ippFindAttribute(a, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);

	if (takes && !ippGetBoolean(takes, 0))
		return print_refuse(p, "the printer takes no jobs at present");
	if (has(a, formats) && !print_supports(a, formats, PRINT_TYPE))
		return print_refuse(p,
		    "the printer cannot print PDF; print through a queue of "
		    "CUPS that makes what it can");
	if (!choose_media(p, a) || !choose_copies(p, a))
		return false;
	if (p->o->one_sided &&
	    print_supports(a, "sides-supported", "one-sided"))
		p->sides = "one-sided";
	p->create = !ops || (ippContainsInteger(ops, IPP_OP_CREATE_JOB) &&
				ippContainsInteger(ops, IPP_OP_SEND_DOCUMENT));
	return true;
}

enum job_state
print_check(struct printing *p)
{
	static const char *const wanted[] = {"copies-supported",
	    "document-format-supported", "media-supported",
	    "multiple-document-handling-supported", "operations-supported",
	    "printer-is-accepting-jobs", "sides-supported"};
	ipp_t *r = line_request(&p->line, IPP_OP_GET_PRINTER_ATTRIBUTES, 0), *a;
	enum job_state s;

	ippAddStrings(r, IPP_TAG_OPERATION, IPP_CONST_TAG(IPP_TAG_KEYWORD),
	    "requested-attributes", sizeof wanted / sizeof *wanted, NULL,
	    wanted);
	s = ask(p, r, NULL, 0, false, &a);
	if (s == JOB_SENDING && !choose(p, a))
		s = JOB_REFUSED;
	ippDelete(a);
	ippDelete(r);
	return s;
}

/* Where a job cannot be made without its document, the two go together. */
enum job_state
print_make(struct printing *p)
{
	ipp_t *r = line_request(&p->line,
		  p->create ? IPP_OP_CREATE_JOB : IPP_OP_PRINT_JOB, 0),
	      *a;
	enum job_state s;

	line_put(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", "Handout");
	if (!p->create)
		line_put(r, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE,
		    "document-format", PRINT_TYPE);
	if (p->o->copies > 1) {
		ippAddInteger(
		    r, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", p->o->copies);
		if (p->collate)
			line_put(r, IPP_TAG_JOB, IPP_TAG_KEYWORD,
			    "multiple-document-handling",
			    "separate-documents-collated-copies");
	}
	if (p->media)
		line_put(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", p->media);
	if (p->sides)
		line_put(r, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", p->sides);
	s = ask(
	    p, r, p->create ? NULL : p->pdf, p->create ? 0 : p->n, true, &a);
	if (s == JOB_SENDING)
		p->job = print_number(a, "job-id");
	ippDelete(a);
	ippDelete(r);
	/* Without its document a job prints nothing. */
	if (s == JOB_OFFLINE && !p->create)
		return JOB_UNSURE;
	if (s == JOB_SENDING && p->job <= 0) {
		print_refuse(p, "the printer gave the job no number");
		return p->create ? JOB_REFUSED : JOB_UNSURE;
	}
	return s;
}
