/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_ipp - one question and one answer by IPP, in a bounded time.
 *
 * Takes: where a printer is; requests.  Gives: answers, or that there was none.
 * Never: connects again behind the caller's back to send a document twice;
 * waits for an answer longer than LINE's answer [s], but for the name service
 * and the first words of TLS, which the library bounds (10 s).
 */
#ifndef PAPER_PRINT_IPP_H
#define PAPER_PRINT_IPP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cups/cups.h>

struct err;
struct print_opts;

enum { LINE_NAME = 512 /* [bytes] */ };

/* The line to a printer.  Open from line_find() to line_close(). */
struct line {
	char uri[LINE_NAME];      /* the printer, as IPP has it */
	char resource[LINE_NAME]; /* its path */
	char host[LINE_NAME];     /* or the path of a socket */
	int port;
	http_encryption_t encryption;
	bool queue; /* CUPS is in between */
	const struct print_opts *o;
	bool may_stop;  /* while an answer is waited for */
	bool stopped;   /* it was asked for; it stays */
	int64_t by;     /* [ms] when the answer is too late */
	int64_t last;   /* [ms] when any answer is, or 0 */
	int64_t heard;  /* [ms] when the printer last answered */
	int32_t number; /* of the last request */
	http_t *http;
};

enum heard {
	HEARD_YES,
	HEARD_NO,      /* it answers that it does not want to: status */
	HEARD_NOTHING, /* nobody answers, or not in time, or not by IPP */
	HEARD_STOP,    /* line.stopped came true before the answer */
};

/* Is it to be stopped?  Waits MS [ms], or less when it is. */
bool line_stopped(struct line *l, int ms);

/* Where o->where is.  False with E: there is no such place. */
bool line_find(struct line *l, const struct print_opts *o, struct err *e);
void line_close(struct line *l);

/* A request about the printer, or about its job JOB (0: none), with nothing
 * but what has to be in it; ippDelete() it. */
ipp_t *line_request(struct line *l, ipp_op_t op, int job);

/* What else a request names, for the group GROUP. */
void line_put(ipp_t *request, ipp_tag_t group, ipp_tag_t type, const char *name,
    const char *value);

/*
 * Ask, with N bytes at DATA after the request.  *ANSWER is for ippDelete(), or
 * NULL; *STATUS is what HEARD_NO answered.
 */
enum heard line_ask(struct line *l, ipp_t *request, const char *data, size_t n,
    ipp_t **answer, ipp_status_t *status);

#endif
