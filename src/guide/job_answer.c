/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "guide/job.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "locale/catalog.h"
#include "text/text.h"

/* ---- words after a job ----------------------------------------------- */

static const char stop_line[] = "stop\n";
static const char leave_line[] = "leave\n";

const char *
job_word_line(enum job_word w)
{
	switch (w) {
	case JOB_WORD_STOP:
		return stop_line;
	case JOB_WORD_LEAVE:
		return leave_line;
	case JOB_WORD_NONE:
		break;
	}
	return "";
}

enum job_word
job_word_parse(const char *s, size_t n)
{
	if (n == sizeof stop_line - 2 && memcmp(s, stop_line, n) == 0)
		return JOB_WORD_STOP;
	if (n == sizeof leave_line - 2 && memcmp(s, leave_line, n) == 0)
		return JOB_WORD_LEAVE;
	return JOB_WORD_NONE;
}

/* ---- states ---------------------------------------------------------- */

static const struct {
	const char *name;
	const char *words;
} states[JOB_STATES] = {
    [JOB_MAKING] = {"making", N_("The pages are being made.")},
    [JOB_SENDING] = {"sending",
	N_("The pages are on their way to the printer.")},
    [JOB_WAITING] = {"waiting",
	N_("The printer is busy with something else. Yours is next.")},
    [JOB_SENT] = {"sent", N_("The printer has the pages.")},
    [JOB_PRINTING] = {"printing", N_("It is printing now.")},
    [JOB_PAPER_OUT] = {"paper-out",
	N_("The printer is out of paper. Please tell the staff.")},
    [JOB_ATTENTION] = {"attention",
	N_("The printer needs help. Please tell the staff.")},
    [JOB_STOPPING] = {"stopping", N_("Printing is being stopped.")},
    [JOB_DONE] = {"done", N_("The printer says that it is done. Please take "
			     "all the pages with you.")},
    /* TRANSLATORS: a print queue is software that keeps what is to be printed
     * until the printer takes it. */
    [JOB_QUEUED] = {"queued",
	N_("It was handed to the printer. If no page comes, please tell the "
	   "staff.")},
    [JOB_SAVED] = {"saved", N_("The file is written.")},
    [JOB_EXISTS] = {"exists", N_("There is a file of that name already.")},
    [JOB_OFFLINE] = {"offline", N_("The printer does not answer. It may be "
				   "switched off. Please tell the staff.")},
    [JOB_BUSY] = {"busy", N_("The printer was busy for too long. Please try "
			     "again later.")},
    [JOB_REFUSED] = {"refused",
	N_("This printer cannot print these pages. Please tell the staff.")},
    [JOB_ABORTED] = {"aborted", N_("The printer gave up before it was done. "
				   "Please tell the staff.")},
    [JOB_STOPPED] = {"stopped",
	N_("Printing was stopped. No more pages will come.")},
    [JOB_GAVE_UP] = {"gave-up",
	N_("It took too long, so printing was stopped. No more pages will "
	   "come. Please tell the staff.")},
    /* TRANSLATORS: the second sentence is for the staff of a clinic: pages
     * about somebody else's health might come out later. */
    [JOB_UNSURE] = {"unsure",
	N_("Printing was stopped, but the printer did not say that nothing "
	   "will come. Staff: please clear the printer's queue before you put "
	   "in paper.")},
    [JOB_FAILED] = {"failed", N_("The pages could not be made.")},
    [JOB_NO_PRINTER] = {"no-printer",
	N_("There is no printer here. Your care team can give you this "
	   "handout.")},
    [JOB_LIMIT] = {"limit", N_("This screen has printed as much as it may for "
			       "now. Please ask at the desk.")},
    [JOB_SOON] = {"soon", N_("Please wait a moment before you print again.")},
};

bool
job_state_is_end(enum job_state s)
{
	return s >= JOB_DONE;
}

const char *
job_state_name(enum job_state s)
{
	return s < JOB_STATES ? states[s].name : "";
}

const char *
job_state_words(const struct catalog *c, enum job_state s)
{
	return s < JOB_STATES ? tr(c, states[s].words) : "";
}

/* ---- answers --------------------------------------------------------- */

static const char *const kinds[] = {[ANSWER_PAGES] = "pages",
    [ANSWER_PREVIEW] = "preview",
    [ANSWER_STATE] = "state",
    [ANSWER_ERROR] = "error"};

enum { PAGES_DIGITS = 9 /* more than that no sheaf has */ };

static void
put_clean(struct str *out, const char *s, size_t n)
{
	size_t at = out->len;

	text_clean(out, s, n);
	for (; at < out->len; at++)
		if (out->s[at] == '\n' || out->s[at] == '\t')
			out->s[at] = ' ';
}

/*
 * S as one clean line of at most MAX bytes.  It is cut between clusters; the
 * half of a pair of isolates that a cut leaves is no longer clean, and goes.
 */
static void
put_one_line(struct str *out, const char *s, size_t n, size_t max)
{
	struct str clean;
	size_t end = 0;
	int cols;

	str_init(&clean);
	put_clean(&clean, s, n < 4 * max ? n : 4 * max);
	while (end < clean.len) {
		size_t len =
		    text_cluster(clean.s + end, clean.len - end, &cols);

		if (end + len > max)
			break;
		end += len;
	}
	put_clean(out, str_text(&clean), end);
	str_done(&clean);
}

void
answer_write(const struct answer *w, struct str *out)
{
	size_t start = out->len;

	str_puts(out, kinds[w->kind]);
	if (w->kind == ANSWER_PAGES)
		str_printf(out, " %u", w->pages);
	else if (w->kind == ANSWER_STATE)
		str_printf(out, " %s", states[w->state].name);
	if (w->kind != ANSWER_PAGES && w->len) {
		str_putc(out, ' ');
		put_one_line(out, w->text, w->len,
		    JOB_LINE_MAX - 1 - (out->len - start));
	}
	str_putc(out, '\n');
}

static bool
take_pages(struct answer *w, const char *s, size_t n)
{
	if (n == 0 || n > PAGES_DIGITS)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		w->pages = w->pages * 10 + (uint32_t)(s[i] - '0');
	}
	return true;
}

/* N bytes at S as a state and what the printer adds. */
static bool
take_state(struct answer *w, const char *s, size_t n)
{
	const char *blank = n ? memchr(s, ' ', n) : NULL;
	size_t len = blank ? (size_t)(blank - s) : n;

	for (unsigned i = 0; i < JOB_STATES; i++)
		if (strlen(states[i].name) == len &&
		    memcmp(states[i].name, s, len) == 0) {
			w->state = (uint8_t)i;
			w->text = blank ? blank + 1 : s + n;
			w->len = blank ? n - len - 1 : 0;
			return true;
		}
	return false;
}

bool
answer_parse(struct answer *w, const char *s, size_t n)
{
	const char *blank = n ? memchr(s, ' ', n) : NULL;
	size_t len = blank ? (size_t)(blank - s) : n;
	const char *rest = blank ? blank + 1 : s + n;
	size_t nrest = blank ? n - len - 1 : 0;
	unsigned k = 0;

	*w = (struct answer){.text = rest};
	if (n >= JOB_LINE_MAX || memchr(s, '\0', n) || memchr(s, '\n', n) ||
	    memchr(s, '\t', n) || !text_is_clean(s, n))
		return false;
	while (k <= ANSWER_ERROR &&
	       (strlen(kinds[k]) != len || memcmp(kinds[k], s, len) != 0))
		k++;
	if (k > ANSWER_ERROR)
		return false;
	w->kind = (uint8_t)k;
	if (k == ANSWER_PAGES)
		return take_pages(w, rest, nrest);
	if (k == ANSWER_STATE)
		return take_state(w, rest, nrest);
	w->text = rest;
	w->len = nrest;
	return true;
}
