/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pair - two programs of which one shows what the other one is told to, beside
 * one that is alone: from the key that is written to one of them to the last
 * byte of the frame at the other.
 *
 * Program 0 is alone; a key of its script goes to program 1, and is waited for
 * at program 2 as well.
 */
#include "options.h"
#include "proc.h"
#include "prog.h"
#include "report.h"
#include "session.h"
#include "util.h"

#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <time.h>

enum { ALONE, LEADER, FOLLOWER, SIDES };

static bool
is_running(const struct session *s)
{
	return proc_use(s->pid, PROC_STATE).running;
}

/* Until all N are silent; false when one has ended, or never is. */
static bool
await_silence(struct session *s, int n)
{
	const struct options *o = s->o;
	double start = now_ms(), event = start, need = o->patience, t;
	bool heard[SIDES] = {false};

	while ((t = now_ms()) - start < o->timeout) {
		struct pollfd p[SIDES];
		double left = fmax(need - (t - event), 0);
		const struct timespec ts = {0, (long)(fmin(left, 900) * 1e6)};
		bool all = true, works = false;

		for (int i = 0; i < n; i++) {
			session_send_due(&s[i]);
			p[i] = (struct pollfd){.fd = s[i].fd, .events = POLLIN};
		}
		if (ppoll(p, (nfds_t)n, &ts, NULL) > 0) {
			for (int i = 0; i < n; i++)
				if (p[i].revents && session_read(&s[i])) {
					event = s[i].last;
					heard[i] = true;
				}
			for (int i = 0; i < n; i++) {
				all = all && heard[i];
				if (s[i].eof)
					return false;
			}
			if (all)
				need = o->quiet;
			continue;
		}
		if (now_ms() - event < need)
			continue;
		for (int i = 0; i < n; i++)
			works = works || is_running(&s[i]);
		if (!works)
			return true;
		event = now_ms() - need + 2;
	}
	return false;
}

/* Key K to the first of N programs; what each of them answers counts. */
static bool
press(struct session *s, int n, int k, struct samples run[])
{
	int group = s->p->script.key[k].group;
	long bytes[SIDES];
	double sent;

	for (int i = 0; i < n; i++) {
		while (session_read(&s[i]))
			;
		bytes[i] = s[i].bytes;
	}
	sent = now_ms();
	session_send_key(&s[0], &s->p->script.key[k]);
	if (!await_silence(s, n)) {
		prog_failed(s->p, "no silence after a key, or it ended");
		return false;
	}
	for (int i = 0; i < n; i++) {
		struct key_group *g = &s[i].p->script.group[group];

		g->keys++;
		if (s[i].bytes == bytes[i]) {
			g->silent++;
			continue;
		}
		samples_add(&g->last, s[i].last - sent);
		samples_add(&g->bytes, (double)(s[i].bytes - bytes[i]));
		samples_add(&run[i], s[i].last - sent);
	}
	return true;
}

static void
end_group(const struct session *s, int group, struct samples run[SIDES])
{
	for (int i = 0; i < SIDES; i++) {
		if (run[i].n)
			samples_add(&s[i].p->script.group[group].per_run,
			    median(&run[i]));
		samples_free(&run[i]);
		run[i] = (struct samples){0};
	}
}

/* Every other key goes to the pair first: drift cancels out. */
static void
play(struct session *s)
{
	const struct script *sc = &s[ALONE].p->script;
	struct samples run[SIDES] = {{0}};

	for (int k = 0; k < sc->key_n; k++) {
		bool pair_first = k % 2;
		bool good = !pair_first || press(&s[LEADER], 2, k, run + LEADER);

		good = good && press(&s[ALONE], 1, k, run);
		if (!pair_first)
			good = good && press(&s[LEADER], 2, k, run + LEADER);
		if (!good)
			break;
		if (k + 1 == sc->key_n ||
		    sc->key[k + 1].group != sc->key[k].group)
			end_group(s, sc->key[k].group, run);
	}
	end_group(s, 0, run);
}

static bool
begin(struct session *s, struct prog *p, const struct options *o)
{
	session_start(s, p, o);
	if (session_await_match(s, o->timeout) == PUMP_MATCH &&
	    session_await_quiet(s, o->start_quiet, 0) == PUMP_QUIET)
		return true;
	prog_failed(p, "marker never shown");
	vt_dump(&s->vt, "marker not found; screen was", stderr);
	return false;
}

static void
one_run(struct bench *b)
{
	struct session s[SIDES];
	int begun = 0;

	while (begun < SIDES && begin(&s[begun], &b->prog[begun], &b->o))
		begun++;
	if (begun == SIDES && await_silence(&s[LEADER], 2))
		play(s);
	if (begun < SIDES)
		begun++; /* it was started, too */
	for (int i = begun - 1; i >= 0; i--) {
		if (i == LEADER && !s[i].eof)
			write_all(s[i].fd, "q", 1);
		if (i == LEADER)
			session_await_exit(&s[i], b->o.timeout);
		session_end(&s[i]);
	}
}

int
run_pair(struct bench *b)
{
	FILE *facts = facts_open(&b->o);
	int runs = b->o.runs ? b->o.runs : 7;
	bool bad = false;

	if (b->prog_n != SIDES)
		die("pair wants three programs: alone, leader, follower");
	for (int r = 0; r < runs && b->prog[LEADER].m.fails <= 3; r++)
		one_run(b);
	report_tui(stdout, b);
	facts_tui(facts, b);
	facts_close(facts);
	for (int i = 0; i < b->prog_n; i++)
		bad |= b->prog[i].m.fails > 0;
	return bad;
}
