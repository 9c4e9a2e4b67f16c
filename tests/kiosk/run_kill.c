/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_kill - a kiosk that prints to a slow printer, and is killed at some
 * moment of it.
 *
 *   run_kill screen|broker URI JOBS.TEST [POINTS [SEED]]   10 points, seed 1
 *
 * After the screen's death the terminal is as it was, and after either's no
 * process of theirs is left and the printer has nothing to do; none of them had
 * a file open to write to.  Without its broker the screen lives on, locked, and
 * ends as always.
 */
#include "config.h"

#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../screen/person.h"
#include "../screen/play.h"
#include "../screen/ptyterm.h"
#include "base/err.h"
#include "base/str.h"
#include "house.h"
#include "text/text.h"

enum {
	TURNS = 2500, /* of TURN_MS: longer than a broker's patience */
	TURN_MS = 10,
	SPREAD_MS = 700, /* from the Enter that prints to the kill */
	EARLY_MS = 120,  /* … and for every other point */
	ACCESS_MODE = 3, /* bits of the flags of an open file */
};

struct kill {
	struct house house;
	struct pty pty;
	struct str *why;
	pid_t broker;
	bool broker_dies;
	const char *uri, *jobs_test;
	uint64_t random;
	int points, at_work, queued;
};

static bool
fail(struct kill *k, const char *what)
{
	str_printf(k->why, "    %s\n", what);
	return false;
}

static uint32_t
draw(struct kill *k, uint32_t below)
{
	k->random = k->random * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((k->random >> 33) % below);
}

/* ---- processes ------------------------------------------------------------
 */

/* Does PID, a name below /proc, run a program of the house? */
static bool
is_ours(const struct kill *k, const char *pid)
{
	char path[300], exe[TEMP_PATH_MAX];
	ssize_t n;

	if (*pid < '0' || *pid > '9')
		return false;
	snprintf(path, sizeof path, "/proc/%s/exe", pid);
	n = readlink(path, exe, sizeof exe - 1);
	if (n <= 0)
		return false;
	exe[n] = '\0';
	return strncmp(exe, k->house.dir.path, strlen(k->house.dir.path)) == 0;
}

/* Is a file of disk open to be written to in PID?  WHY tells which. */
static bool
writes(struct kill *k, const char *pid)
{
	char path[300], at[TEMP_PATH_MAX];
	unsigned flags = 0;
	DIR *d;
	struct dirent *f;
	FILE *info;
	bool any = false;

	snprintf(path, sizeof path, "/proc/%s/fd", pid);
	d = opendir(path);
	while (d && (f = readdir(d))) {
		ssize_t n;

		snprintf(
		    path, sizeof path, "/proc/%s/fd/%.20s", pid, f->d_name);
		n = readlink(path, at, sizeof at - 1);
		if (n <= 0 || *at != '/' || strncmp(at, "/dev/", 5) == 0 ||
		    strncmp(at, "/memfd:", 7) == 0)
			continue;
		at[n] = '\0';
		snprintf(
		    path, sizeof path, "/proc/%s/fdinfo/%.20s", pid, f->d_name);
		info = fopen(path, "r");
		if (!info)
			continue;
		if (fscanf(info, "%*s %*d %*s %o", &flags) == 1 &&
		    (flags & ACCESS_MODE) != 0) {
			str_printf(k->why, "    open to write to: %s\n", at);
			any = true;
		}
		fclose(info);
	}
	if (d)
		closedir(d);
	return any;
}

/* How many processes of the house there are; a file that is written to sets
 * *WRITES, which may be NULL. */
static int
count(struct kill *k, bool *writes_any)
{
	DIR *d = opendir("/proc");
	struct dirent *p;
	int n = 0;

	while (d && (p = readdir(d))) {
		if (!is_ours(k, p->d_name))
			continue;
		n++;
		if (writes_any && writes(k, p->d_name))
			*writes_any = true;
	}
	if (d)
		closedir(d);
	return n;
}

static bool
all_gone(struct kill *k, int but)
{
	for (int i = 0; i < TURNS; i++) {
		if (count(k, NULL) <= but)
			return true;
		pty_pump(&k->pty, TURN_MS);
	}
	return fail(k, "a process is left");
}

/* ---- the printer ----------------------------------------------------------
 */

/* How many jobs it still has; -1: it does not say.  OUT, if not NULL, is told
 * what it says of them. */
static int
jobs(const struct kill *k, struct str *out)
{
	char command[2 * TEMP_PATH_MAX], line[512];
	bool answered = false;
	int n = 0;
	FILE *f;

	snprintf(command, sizeof command, "ipptool -tv '%s' '%s' 2>/dev/null",
	    k->uri, k->jobs_test);
	f = popen(command, "r");
	if (!f)
		return -1;
	while (fgets(line, sizeof line, f)) {
		if (out && strstr(line, "job-"))
			str_puts(out, line);
		answered = answered || strstr(line, "successful-ok");
		n += strstr(line, "job-id (integer)") != NULL;
	}
	pclose(f);
	return answered ? n : -1;
}

static bool
queue_is_empty(struct kill *k)
{
	int n = -1;

	for (int i = 0; i < TURNS; i += 10) {
		n = jobs(k, NULL);
		if (n == 0)
			return true;
		pty_pump(&k->pty, 10 * TURN_MS);
	}
	str_printf(k->why, "    the printer still has %d jobs\n", n);
	jobs(k, k->why);
	return false;
}

/* ---- one point ------------------------------------------------------------
 */

static bool
prints(struct kill *k)
{
	if (!house_open(&k->house, &k->pty, 80, 24, k->why))
		return false;
	k->broker = house_child(k->pty.program);
	if (!k->broker || !house_is_locked(k->pty.program))
		return fail(k, "it is not locked");
	if (!person_chooses(&k->pty, "English", k->why) ||
	    !person_awaits(&k->pty, "Choose a topic", k->why))
		return false;
	person_keys(&k->pty, "p3");
	if (!person_awaits(&k->pty, " page", k->why))
		return false;
	pty_send(&k->pty, "1", 1); /* "Print it" */
	return true;
}

static void
go_on_for(struct kill *k, int ms)
{
	while (ms-- > 0)
		if (!pty_pump(&k->pty, 1))
			continue;
		else
			usleep(1000);
}

static bool
is_put_back(struct kill *k)
{
	struct str why;
	bool good = false;

	str_init(&why);
	for (int i = 0; i < TURNS && !good; i++) {
		str_clear(&why);
		pty_pump(&k->pty, TURN_MS);
		good = k->pty.ended && pty_is_restored(&k->pty, &why);
	}
	str_puts(k->why, str_text(&why));
	str_done(&why);
	if (good)
		return true;
	str_printf(k->why, "    %d processes are left\n", count(k, NULL));
	return fail(k, k->pty.ended ? "the terminal was not put back"
				    : "the screen has not ended");
}

static bool
without_screen(struct kill *k)
{
	if (!is_put_back(k) || !all_gone(k, 0))
		return false;
	return k->pty.status == 128 + SIGKILL ||
	       fail(k, "it was not killed at all");
}

/* It says so, prints no more, and ends as always. */
static bool
without_broker(struct kill *k)
{
	if (!all_gone(k, 1) || k->pty.ended)
		return fail(k, "more or less than the screen is left");
	if (!house_is_locked(k->pty.program) || !house_finish(&k->pty, k->why))
		return false;
	pty_signal(&k->pty, SIGTERM);
	if (!is_put_back(k) || !all_gone(k, 0))
		return false;
	return k->pty.status == 0 || fail(k, "it did not end well");
}

static bool
die_at(struct kill *k, int ms)
{
	bool any_writes = false;

	if (!prints(k))
		return false;
	go_on_for(k, ms);
	k->at_work += count(k, &any_writes) > 2;
	if (any_writes)
		return fail(k, "something is written to disk");
	kill(k->broker_dies ? k->broker : k->pty.program, SIGKILL);
	k->queued += jobs(k, NULL) > 0;
	return (k->broker_dies ? without_broker(k) : without_screen(k)) &&
	       queue_is_empty(k);
}

static bool
run_points(struct kill *k, int points)
{
	bool good = true;

	for (k->points = 0; good && k->points < points; k->points++) {
		int ms = (int)draw(k, k->points % 2 ? SPREAD_MS : EARLY_MS);

		k->pty = (struct pty){.master = -1};
		good = die_at(k, ms);
		if (!good) {
			str_printf(
			    k->why, "    point %d, %d ms\n", k->points, ms);
			person_reads(&k->pty, k->why);
		}
		pty_close(&k->pty);
	}
	printf("run_kill: the %s at %d points; at %d a handout was being made, "
	       "at %d the printer had it\n",
	    k->broker_dies ? "broker" : "screen", k->points, k->at_work,
	    k->queued);
	return good;
}

int
main(int argc, char **argv)
{
	struct kill k = {.random = argc > 5 ? strtoull(argv[5], NULL, 10) : 1};
	struct tally t = {0};
	struct str why, more;
	struct err e = {0};

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 4 || !text_locale_init(&e)) {
		fputs("run_kill screen|broker URI JOBS.TEST [POINTS [SEED]]\n",
		    stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	str_init(&why);
	str_init(&more);
	k.why = &why;
	k.broker_dies = strcmp(argv[1], "broker") == 0;
	k.uri = argv[2];
	k.jobs_test = argv[3];
	str_printf(&more, "printer = \"%s\"\n", k.uri);
	if (house_make(&k.house, more.s, &why)) {
		int n = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 10;

		tally_add(&t, argv[1], run_points(&k, n), &why);
		house_remove(&k.house);
	} else
		tally_add(&t, "a house", false, &why);
	str_done(&more);
	str_done(&why);
	return tally_end(&t);
}
