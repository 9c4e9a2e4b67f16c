/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handout_job.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/str.h"
#include "guide/guide.h"
#include "handout_save.h"
#include "handout_work.h"
#include "optable.h"
#include "paper/pdf.h"
#include "paper/print.h"
#include "text/text.h"

/* ---- who asks -------------------------------------------------------- */

enum { WORD_BYTES = 16 /* longer lines are no words of ours */ };

struct talk {
	bool open;    /* words may still come */
	bool ends;    /* its end is a word, too: it is no file */
	bool left;    /* they went, and it goes on */
	bool stopped; /* it is not wanted any more */
	char word[WORD_BYTES];
	size_t n;
	struct str line; /* of the preview, until it ends */
};

static void
take_word(struct talk *t)
{
	switch (job_word_parse(t->word, t->n)) {
	case JOB_WORD_STOP:
		t->stopped = true;
		break;
	case JOB_WORD_LEAVE:
		t->left = true;
		t->open = false;
		break;
	case JOB_WORD_NONE:
		break;
	}
	t->n = 0;
}

static void
hear(struct talk *t, const char *s, size_t n)
{
	for (size_t i = 0; i < n && t->open; i++)
		if (s[i] == '\n')
			take_word(t);
		else if (t->n < WORD_BYTES)
			t->word[t->n++] = s[i];
}

/* Words that have come, or come within MS [ms]. */
static void
listen_for(struct talk *t, int ms)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
	char buf[64];
	ssize_t n;

	if (poll(&p, 1, ms) <= 0)
		return;
	n = read(STDIN_FILENO, buf, sizeof buf);
	if (n > 0) {
		hear(t, buf, (size_t)n);
		return;
	}
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	t->open = false;
	t->stopped = t->stopped || (t->ends && !t->left);
}

/* The signals that ask for an end; they are blocked. */
static void
endings(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGHUP);
}

static bool
is_stopped(void *ctx, int ms)
{
	struct talk *t = ctx;
	struct timespec wait = {
	    .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
	sigset_t set;

	if (t->stopped)
		return true;
	if (t->open) {
		listen_for(t, ms);
		wait = (struct timespec){0};
	}
	endings(&set);
	if (!t->stopped && sigtimedwait(&set, NULL, &wait) > 0)
		t->stopped = true;
	return t->stopped;
}

static void
answer(struct talk *t, const struct answer *w)
{
	struct str line;

	str_init(&line);
	answer_write(w, &line);
	/* Nobody reads it: nobody wants it, unless they said so, perhaps with
	 * their last word. */
	if (!io_write_all(STDOUT_FILENO, line.s, line.len)) {
		if (t->open)
			listen_for(t, 0);
		t->stopped = t->stopped || !t->left;
	}
	str_done(&line);
}

static void
answer_state(struct talk *t, enum job_state s, const char *words)
{
	answer(t, &(struct answer){.kind = ANSWER_STATE,
		      .state = (uint8_t)s,
		      .text = words,
		      .len = strlen(words)});
}

static void
answer_pages(struct talk *t, unsigned pages)
{
	if (pages)
		answer(
		    t, &(struct answer){.kind = ANSWER_PAGES, .pages = pages});
}

/* Why it was not to be; always false. */
static bool
answer_error(struct talk *t, const struct err *e)
{
	struct str s;

	str_init(&s);
	text_error(e, &s);
	answer(
	    t, &(struct answer){
		   .kind = ANSWER_ERROR, .text = str_text(&s), .len = s.len});
	str_done(&s);
	return false;
}

/* ---- the tasks: each says itself how it ended -------------------------- */

static bool
do_count(struct talk *t, struct work *w, const struct job *j)
{
	struct err e = {0};

	if (!work_count(w, j, &e))
		return answer_error(t, &e);
	answer_pages(t, w->pages);
	answer_state(t, JOB_DONE, "");
	return true;
}

/* Lines of the preview come in any pieces. */
static bool
take_preview(void *ctx, const char *s, size_t n)
{
	struct talk *t = ctx;

	for (const char *nl; n && (nl = memchr(s, '\n', n));) {
		size_t len = (size_t)(nl - s);

		str_put(&t->line, s, len);
		answer(t, &(struct answer){.kind = ANSWER_PREVIEW,
			      .text = str_text(&t->line),
			      .len = t->line.len});
		str_clear(&t->line);
		s += len + 1;
		n -= len + 1;
	}
	str_put(&t->line, s, n);
	return !t->stopped;
}

static bool
do_preview(struct talk *t, struct work *w, const struct job *j)
{
	struct err e = {0};

	/* The words can be read where their pages cannot be made. */
	if (pdf_is_there()) {
		if (!work_count(w, j, &e))
			return answer_error(t, &e);
		answer_pages(t, w->pages);
	}
	work_preview(w, j, take_preview, t);
	if (t->line.len)
		take_preview(t, "\n", 1);
	str_done(&t->line);
	answer_state(t, t->stopped ? JOB_STOPPED : JOB_DONE, "");
	return true;
}

/* Under way; how it ended is said once all is known. */
static void
tell(void *ctx, enum job_state s, const char *words)
{
	if (!job_state_is_end(s))
		answer_state(ctx, s, words);
}

static bool
do_print(struct talk *t, struct work *w, const struct job *j, int patience,
    const struct str *pdf)
{
	const struct print_opts o = {
	    .patience = patience, .tell = tell, .stop = is_stopped, .ctx = t};
	struct err e = {0};
	struct str why;
	enum job_state s;

	if (is_stopped(t, 0))
		s = JOB_STOPPED;
	else
		s = work_print(w, j, pdf, &o, &e);
	str_init(&why);
	if (s == JOB_FAILED)
		text_error(&e, &why);
	answer_state(t, s, str_text(&why));
	str_done(&why);
	return s == JOB_DONE || s == JOB_QUEUED;
}

static bool
do_save(struct talk *t, const struct job *j, const struct str *s)
{
	char real[PATH_MAX];
	struct err e = {0};
	enum save_answer how;

	if (is_stopped(t, 0)) {
		answer_state(t, JOB_STOPPED, "");
		return false;
	}
	how = save_file(j->path, str_text(s), s->len, j->replace, &e);
	if (how == SAVE_FAILED)
		return answer_error(t, &e);
	answer_state(t, how == SAVE_OK ? JOB_SAVED : JOB_EXISTS,
	    realpath(j->path, real) ? real : j->path);
	return how == SAVE_OK;
}

/* What needs the bytes of a file. */
static bool
do_bytes(struct talk *t, struct work *w, const struct job *j, int patience)
{
	struct err e = {0};
	struct str s;
	bool ok;

	str_init(&s);
	answer_state(t, JOB_MAKING, "");
	ok = work_write(w, j, NULL, NULL, &s, &e) || answer_error(t, &e);
	if (ok) {
		answer_pages(t, w->pages);
		ok = !j->most || w->pages <= j->most;
		if (!ok)
			answer_state(t, JOB_LIMIT, "");
		else
			ok = j->task == JOB_PRINT
				 ? do_print(t, w, j, patience, &s)
				 : do_save(t, j, &s);
	}
	if (s.s)
		mem_wipe(s.s, s.cap);
	str_done(&s);
	return ok;
}

/* ---- the job ----------------------------------------------------------- */

/* Is there what the task needs? */
static bool
is_whole(const struct job *j, const struct work *w, struct err *e)
{
	const char *version = guide_version(w->guide);

	if (*j->version && strcmp(j->version, version) != 0)
		return err_set(e, ERR_FORMAT, NULL, 0,
		    "the guide was changed to version %.40s meanwhile, from "
		    "%.40s: start the program anew",
		    version, j->version);
	if (j->task == JOB_SAVE && !*j->path)
		return err_set(e, ERR_FORMAT, NULL, 0,
		    "a handout is to be saved, but where to was not said");
	return true;
}

static bool
do_job(struct talk *t, struct job *j, const struct handout_job_opts *o)
{
	struct err e = {0};
	struct work w;
	bool ok;

	ok = work_open(&w, o->content, o->site, &e) && is_whole(j, &w, &e) &&
	     work_speak(&w, j, &e) && work_make(&w, j, &e);
	if (j->task == JOB_PRINT)
		j->format = JOB_PDF;
	/* What somebody typed is in the handouts now, and is not needed here.
	 */
	mine_wipe(&j->mine);
	if (!ok)
		answer_error(t, &e);
	else if (j->task == JOB_COUNT)
		ok = do_count(t, &w, j);
	else if (j->task == JOB_PREVIEW)
		ok = do_preview(t, &w, j);
	else
		ok = do_bytes(t, &w, j, o->patience);
	work_close(&w);
	return ok;
}

/* All of a job in BUF, which has room for JOB_BYTES, and *N that have come; the
 * bytes that it takes, or 0 with E. */
static size_t
read_job(char *buf, size_t *n, struct err *e)
{
	size_t whole = 0;

	while (!whole && *n < JOB_BYTES) {
		ssize_t r = read(STDIN_FILENO, buf + *n, JOB_BYTES - *n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0) {
			err_sys(e, errno, NULL, "cannot read the job");
			return 0;
		}
		if (r == 0)
			break;
		if (memchr(buf + *n, '\n', (size_t)r))
			whole = job_whole(buf, *n + (size_t)r);
		*n += (size_t)r;
	}
	if (!whole && *n == JOB_BYTES)
		err_set(e, ERR_LIMIT, "job", 0, "it has more than %d bytes",
		    (int)JOB_BYTES);
	else if (!whole) /* it says which line is wrong, or that one misses */
		whole = *n;
	return whole;
}

/* Read, understood, and done. */
static bool
hear_and_do(struct talk *t, struct job *j, const struct handout_job_opts *o)
{
	char *buf = mem_alloc(JOB_BYTES);
	struct err e = {0};
	size_t n = 0, whole = read_job(buf, &n, &e);
	bool ok = !e.code && job_parse(j, buf, whole, &e);

	if (ok)
		hear(t, buf + whole, n - whole);
	mem_wipe(buf, JOB_BYTES);
	mem_free(buf);
	return ok ? do_job(t, j, o) : answer_error(t, &e);
}

int
handout_job_run(const struct handout_job_opts *o)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct talk t = {.open = true};
	struct job *j = mem_calloc(1, sizeof *j);
	struct stat st;
	sigset_t set;
	bool ok;

	/* Who asks may end at any time, and is then not to be waited for. */
	sigaction(SIGPIPE, &ignore, NULL);
	endings(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
	t.ends = fstat(STDIN_FILENO, &st) == 0 &&
		 (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
	ok = hear_and_do(&t, j, o);
	job_wipe(j);
	mem_free(j);
	return ok ? 0 : 1;
}
