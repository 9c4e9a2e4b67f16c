/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main of ketaguide-printer, which is asked by ketaguide-handout alone: see
 * handout_print.h for what is said on its standard files.
 */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/str.h"
#include "handout_print.h"
#include "paper/print.h"
#include "text/text.h"

enum {
	LINE = 2048,          /* [bytes] */
	PDF_MAX = 256 << 20,  /* [bytes] */
	COPIES_MAX = 99,      /* as job.h has it */
	SECONDS_MAX = 100000, /* of print.h's times */
};

/* ---- hearing ----------------------------------------------------------- */

/* A byte at a time: what comes after the document is for later. */
static bool
read_line(char line[LINE])
{
	size_t n = 0;
	char c;

	while (read(STDIN_FILENO, &c, 1) == 1) {
		if (c == '\n') {
			line[n] = '\0';
			return true;
		}
		if (c == '\0' || n + 1 == LINE)
			return false;
		line[n++] = c;
	}
	return false;
}

struct asked {
	char where[LINE], paper[LINE];
	int copies, one_sided, answer, patience;
	size_t n;
	char *pdf;
};

/* One of the numbers of a line; false: it is none, or out of its range. */
static bool
take_number(char **s, long max, long *to)
{
	char *end;

	errno = 0;
	*to = **s >= '0' && **s <= '9' ? strtol(*s, &end, 10) : -1;
	if (*to < 0 || *to > max || errno)
		return false;
	*s = *end == ' ' ? end + 1 : end;
	return true;
}

static bool
take_numbers(struct asked *a, char *s)
{
	long copies, one, answer, patience, n;

	if (!take_number(&s, COPIES_MAX, &copies) ||
	    !take_number(&s, 1, &one) ||
	    !take_number(&s, SECONDS_MAX, &answer) ||
	    !take_number(&s, SECONDS_MAX, &patience) ||
	    !take_number(&s, PDF_MAX, &n) || *s)
		return false;
	a->copies = (int)copies;
	a->one_sided = (int)one;
	a->answer = (int)answer;
	a->patience = (int)patience;
	a->n = (size_t)n;
	return copies > 0 && answer > 0 && patience > 0 && n > 0;
}

static bool
hear_all(struct asked *a)
{
	char line[LINE];

	if (!read_line(line) || strcmp(line, HANDOUT_PRINT_HEAD) != 0 ||
	    !read_line(a->where) || !read_line(a->paper) || !read_line(line) ||
	    !take_numbers(a, line))
		return false;
	a->pdf = mem_alloc(a->n);
	return io_read_all(STDIN_FILENO, a->pdf, a->n);
}

/* ---- printing ---------------------------------------------------------- */

static void
say(const struct answer *w)
{
	struct str s;

	str_init(&s);
	answer_write(w, &s);
	/* Nobody is there to hear it: then the pipe's end is seen, too. */
	if (write(STDOUT_FILENO, s.s, s.len) < 0)
		errno = 0;
	str_done(&s);
}

static void
tell(void *ctx, enum job_state s, const char *words)
{
	(void)ctx;
	say(&(struct answer){.kind = ANSWER_STATE,
	    .state = (uint8_t)s,
	    .text = words,
	    .len = strlen(words)});
}

/* Any word is "stop": there is no other, and the pipe's end is one. */
static bool
is_stopped(void *ctx, int ms)
{
	bool *stopped = ctx;
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};

	if (*stopped)
		return true;
	*stopped = poll(&p, 1, ms) > 0;
	return *stopped;
}

static int
print(const struct asked *a)
{
	bool stopped = false;
	const struct print_opts o = {.where = a->where,
	    .paper = a->paper,
	    .copies = a->copies,
	    .one_sided = a->one_sided,
	    .answer = a->answer,
	    .patience = a->patience,
	    .tell = tell,
	    .stop = is_stopped,
	    .ctx = &stopped};
	struct err e = {0};
	struct str why;
	enum job_state s = print_pdf(a->pdf, a->n, &o, &e);

	str_init(&why);
	if (e.code) {
		text_error(&e, &why);
		say(&(struct answer){.kind = ANSWER_ERROR,
		    .text = str_text(&why),
		    .len = why.len});
	}
	str_done(&why);
	return s == JOB_DONE || s == JOB_QUEUED ? 0 : 1;
}

/* Who asked says when to stop: a key, or the end of a session, is said to it,
 * and a job that has begun is to be taken back. */
static void
be_patient(void)
{
	static const int ignored[] = {
	    SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE};
	struct sigaction sa = {.sa_handler = SIG_IGN};

	sigemptyset(&sa.sa_mask);
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		sigaction(ignored[i], &sa, NULL);
}

int
main(int argc, char **argv)
{
	struct asked *a = mem_calloc(1, sizeof *a);
	struct err e = {0};
	int status = 2;

	(void)argv;
	be_patient();
	if (!text_locale_init(&e) || argc != 1 || !hear_all(a))
		fputs("ketaguide-printer is started by ketaguide-handout, "
		      "which says what is to be printed\n",
		    stderr);
	else
		status = print(a);
	if (a->pdf)
		mem_wipe(a->pdf, a->n);
	mem_free(a->pdf);
	mem_wipe(a, sizeof *a);
	mem_free(a);
	return status;
}
