/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * brokertest - a broker with a helper that does what a script says; the test
 * is its screen, well-behaved or not.
 */
#ifndef TESTS_BROKERTEST_H
#define TESTS_BROKERTEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "guide/job.h"
#include "guide/site.h"
#include "kiosk/broker.h"
#include "run/wire.h"
#include "tempdir.h"
#include "text/text.h"

enum { DEADLINE = 20000 /* [ms] */, STOP = 400 /* [ms] */ };

/* What each script begins with: the job goes to a file. */
#define TAKE_JOB                                                               \
	"n=0; while [ -e $d/job$n ]; do n=$((n+1)); done\n"                    \
	"while read -r l; do echo \"$l\"; [ \"$l\" = end ] && break; "         \
	"done >$d/job$n\n"
#define UNTIL_STOP "while read -r l; do [ \"$l\" = stop ] && break; done\n"
#define PRINTS                                                                 \
	TAKE_JOB "echo 'pages 2'; echo 'state making'; echo 'state sending'\n" \
		 "echo 'state printing'; echo 'state done'\n"

/* Nothing of them is used up. */
#define PLENTY "limits { jobs = 1000 pages = 10000 gap = 0 }"

struct rig {
	struct tempdir dir;
	char handout[TEMP_PATH_MAX], counts[TEMP_PATH_MAX];
	struct site *site;
	struct broker_opts o;
	int fd; /* the screen's end; -1: closed */
	pid_t pid;
	uint32_t number; /* of the last job */
	struct str heard;
	char buf[WIRE_MAX + 1];
};

static inline long long
rig_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static inline void
rig_script(struct rig *r, const char *script)
{
	struct str s;

	str_init(&s);
	str_printf(&s, "#!/bin/sh\nd='%s'\n%s\n", r->dir.path, script);
	temp_bytes(&r->dir, "program.new", s.s, s.len);
	str_done(&s);
	snprintf(r->handout, sizeof r->handout, "%s/program", r->dir.path);
	assert_int_equal(chmod(temp_path(&r->dir, "program.new"), 0700), 0);
	assert_int_equal(rename(r->dir.name, r->handout), 0);
}

/* All of it but the broker.  SITE: lines of site.conf. */
static inline void
rig_make(struct rig *r, const char *script, const char *site)
{
	struct err e = {0};

	memset(r, 0, sizeof *r);
	temp_make(&r->dir);
	rig_script(r, script);
	temp_file(&r->dir, "site.conf", site);
	r->site = site_load(temp_path(&r->dir, "site.conf"), &e);
	if (!r->site)
		fail_msg("%s", e.msg);
	snprintf(r->counts, sizeof r->counts, "%s/k.prom", r->dir.path);
	r->o = (struct broker_opts){.handout = r->handout,
	    .content = "/guide",
	    .site_path = "/site.conf",
	    .site = r->site,
	    .counts = "",
	    .tty = -1,
	    .stop_ms = STOP};
	r->fd = -1;
	str_init(&r->heard);
}

static inline void
rig_start(struct rig *r)
{
	struct err e = {0};

	if (!broker_start(&r->o, &r->fd, &r->pid, &e))
		fail_msg("%s", e.msg);
}

static inline void
rig_begin(struct rig *r, const char *script, const char *site)
{
	rig_make(r, script, site);
	rig_start(r);
}

/* One message of the broker's, as a line behind what was heard; false: there is
 * none, or nobody to send one. */
static inline bool
rig_hear(struct rig *r)
{
	struct wire w;

	if (wire_receive(r->fd, &w, r->buf) != WIRE_GOT)
		return false;
	switch ((enum wire_kind)w.kind) {
	case WIRE_ANSWER:
		str_printf(&r->heard, "%u %.*s", w.number, (int)w.n, w.s);
		break;
	case WIRE_OVER:
		str_printf(&r->heard, "%u over\n", w.number);
		break;
	case WIRE_PIN_IS:
		str_printf(&r->heard, "pin %u\n", w.number);
		break;
	case WIRE_STATE:
		str_printf(&r->heard, "bits %u\n", w.number);
		break;
	case WIRE_JOB:
	case WIRE_STOP:
	case WIRE_PERSON:
	case WIRE_PIN:
	case WIRE_STAFF:
	case WIRE_ASKED:
	case WIRE_END:
	case WIRE_KINDS:
		fail_msg("a message of kind %d", w.kind);
	}
	return true;
}

static inline void
rig_until(struct rig *r, const char *words)
{
	long long end = rig_now() + DEADLINE;
	size_t n = strlen(words), at = 0; /* no words begin before it */

	while (!strstr(str_text(&r->heard) + at, words)) {
		struct pollfd p = {.fd = r->fd, .events = POLLIN};

		if (rig_now() > end)
			fail_msg(
			    "no \"%s\", but:\n%s", words, str_text(&r->heard));
		at = r->heard.len < n ? 0 : r->heard.len - n + 1;
		poll(&p, 1, 50);
		while (rig_hear(r))
			continue;
	}
}

/* What was heard until then is forgotten. */
static inline void
rig_say(struct rig *r, enum wire_kind kind, uint32_t number, const char *s)
{
	static char buf[WIRE_MAX];
	const struct wire w = {.kind = (uint8_t)kind,
	    .number = number,
	    .s = s,
	    .n = s ? strlen(s) : 0};
	size_t n = wire_put(&w, buf);
	struct pollfd p = {.fd = r->fd, .events = POLLOUT};

	while (write(r->fd, buf, n) < 0) {
		assert_int_equal(errno, EAGAIN);
		poll(&p, 1, 50);
		while (rig_hear(r))
			continue;
	}
}

static inline void
rig_job(struct job *j, enum job_task task)
{
	job_init(j);
	j->task = (uint8_t)task;
	snprintf(j->sheets[0], JOB_NAME, "when-to-call");
	j->nsheets = 1;
}

static inline void
rig_ask_for(struct rig *r, const struct job *j)
{
	struct str s;

	str_init(&s);
	assert_true(job_write(j, &s));
	str_clear(&r->heard);
	rig_say(r, WIRE_JOB, ++r->number, s.s);
	str_done(&s);
}

static inline void
rig_ask(struct rig *r, enum job_task task)
{
	struct job j;

	rig_job(&j, task);
	rig_ask_for(r, &j);
}

static inline void
rig_ask_help(struct rig *r)
{
	struct job j;

	rig_job(&j, JOB_PRINT);
	j.help = true;
	j.nsheets = 0;
	rig_ask_for(r, &j);
}

static inline void
rig_until_over(struct rig *r)
{
	char words[32];

	snprintf(words, sizeof words, "%u over\n", r->number);
	rig_until(r, words);
}

/* The last job ends with this state, whose line is "N state …". */
static inline void
rig_ends(struct rig *r, const char *state)
{
	char words[80];

	rig_until_over(r);
	snprintf(words, sizeof words, "%u state %s\n%u over\n", r->number,
	    state, r->number);
	if (!strstr(r->heard.s, words))
		fail_msg("not \"%s\", but:\n%s", state, r->heard.s);
}

static inline void
rig_prints(struct rig *r, const char *state)
{
	rig_ask(r, JOB_PRINT);
	rig_ends(r, state);
}

/* What file NAME holds once it is there and has something in it. */
static inline const char *
rig_file(struct rig *r, const char *name)
{
	static char text[1 << 16];
	long long end = rig_now() + DEADLINE;
	size_t n = 0;

	for (;;) {
		FILE *f = fopen(temp_path(&r->dir, name), "rb");

		if (f) {
			n = fread(text, 1, sizeof text - 1, f);
			fclose(f);
		}
		if (f && n > 0)
			break;
		if (rig_now() > end)
			fail_msg("no file \"%s\" was written", name);
		poll(NULL, 0, 5);
	}
	text[n] = '\0';
	return text;
}

/* A broker whose helper, the process that is given back, prints and cannot be
 * stopped. */
static inline pid_t
rig_begin_hung(struct rig *r)
{
	rig_begin(r,
	    TAKE_JOB "trap '' TERM HUP INT\necho $$ >$d/pid\n"
		     "echo 'state printing'; exec sleep 1000",
	    PLENTY);
	rig_ask(r, JOB_PRINT);
	rig_until(r, "1 state printing\n");
	return (pid_t)atol(rig_file(r, "pid"));
}

static inline bool
rig_is_there(struct rig *r, const char *name)
{
	return access(temp_path(&r->dir, name), F_OK) == 0;
}

/* Has it ended?  Nobody may have asked how, yet: who does is not ours. */
static inline bool
rig_has_ended(pid_t pid)
{
	char path[64], line[256] = "";
	const char *state;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	f = fopen(path, "r");
	if (!f)
		return true;
	state = fgets(line, sizeof line, f) ? strrchr(line, ')') : NULL;
	fclose(f);
	return !state || state[2] == 'Z' || state[2] == 'X';
}

static inline void
rig_pid_ends(pid_t pid)
{
	long long end = rig_now() + DEADLINE;

	assert_true(pid > 1);
	while (!rig_has_ended(pid)) {
		if (rig_now() > end)
			fail_msg("process %d is still there", (int)pid);
		poll(NULL, 0, 5);
	}
}

/* The broker ends by itself; its exit status. */
static inline int
rig_broker_ends(struct rig *r)
{
	long long end = rig_now() + DEADLINE;
	int status;

	while (waitpid(r->pid, &status, WNOHANG) == 0) {
		if (rig_now() > end) {
			kill(r->pid, SIGKILL);
			fail_msg("the broker is still there");
		}
		poll(NULL, 0, 5);
	}
	r->pid = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The screen is no more. */
static inline void
rig_leave(struct rig *r)
{
	close(r->fd);
	r->fd = -1;
}

static inline void
rig_end(struct rig *r)
{
	if (r->fd >= 0)
		rig_leave(r);
	if (r->pid)
		assert_int_equal(rig_broker_ends(r), 0);
	site_free(r->site);
	str_done(&r->heard);
	temp_remove(&r->dir);
}

#endif
