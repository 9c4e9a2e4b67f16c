/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * many - a crowd of sessions of one program at once: until all are painted,
 * their memory, what they do when nobody does anything.
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
#include <stdlib.h>

enum { PAINT_MS = 20000, SETTLE_MS = 2000, QUIT_MS = 20000 };

/* One value a round; KiB and ms a session, except where it says all. */
struct crowd {
	struct samples all_painted, paint, pss, private, system;
	struct samples idle_cpu, wakeups, idle_bytes, exit_all, rss_all;
	int procs;
	bool bad;
};

static void
pump_all(struct session *s, int n, double ms)
{
	double end = now_ms() + ms;
	struct pollfd *pf = xcalloc((size_t)n, sizeof *pf);
	while (now_ms() < end) {
		int left = (int)(end - now_ms());
		for (int i = 0; i < n; i++) {
			pf[i].fd = s[i].eof ? -1 : s[i].fd;
			pf[i].events = POLLIN;
			session_send_due(&s[i]);
		}
		if (poll(pf, (nfds_t)n, clamp_int(left, 0, 20)) <= 0)
			continue;
		for (int i = 0; i < n; i++)
			if (pf[i].revents)
				session_read(&s[i]);
	}
	free(pf);
}

static void
await_painted(struct session *s, int n, struct crowd *c)
{
	double start = s[0].start, all = NAN;
	struct samples each = {0};
	int painted = 0;
	while (painted < n && now_ms() - start < PAINT_MS) {
		pump_all(s, n, 2);
		painted = 0;
		for (int i = 0; i < n; i++)
			painted += !isnan(s[i].match);
	}
	for (int i = 0; i < n; i++)
		if (!isnan(s[i].match)) {
			samples_add(&each, s[i].match - s[i].start);
			all = fmax(all, s[i].match - start);
		}
	if (painted < n) {
		fprintf(stderr, "tuibench: %s: only %d of %d painted\n",
		    s[0].p->name, painted, n);
		c->bad = true;
	}
	samples_add(&c->all_painted, all);
	samples_add(&c->paint, median(&each));
	samples_free(&each);
}

static struct use
use_all(const struct session *s, int n, int what)
{
	struct use sum = {0};
	for (int i = 0; i < n; i++) {
		struct use u = proc_use(s[i].pid, what);
		sum.cpu_ms += u.cpu_ms;
		sum.rss_kb += u.rss_kb;
		sum.pss_kb += u.pss_kb;
		sum.private_kb += u.private_kb;
		sum.switches += u.switches;
		sum.procs += u.procs;
	}
	return sum;
}

static long
bytes_all(const struct session *s, int n)
{
	long sum = 0;
	for (int i = 0; i < n; i++)
		sum += s[i].bytes;
	return sum;
}

static void
take_memory(const struct session *s, int n, double free_kb, struct crowd *c)
{
	struct use u = use_all(s, n, PROC_MEMORY);
	samples_add(&c->pss, u.pss_kb / n);
	samples_add(&c->private, u.private_kb / n);
	samples_add(&c->rss_all, u.rss_kb);
	samples_add(&c->system, (free_kb - proc_meminfo("MemAvailable")) / n);
	c->procs = u.procs;
}

static void
take_idle(struct session *s, int n, double idle, struct crowd *c)
{
	int what = PROC_CPU | PROC_SWITCHES;
	long bytes = bytes_all(s, n);
	struct use u = use_all(s, n, what), v;
	double t = now_ms();
	pump_all(s, n, idle * 1000);
	t = (now_ms() - t) / 1e3;
	v = use_all(s, n, what);
	samples_add(&c->idle_cpu, (v.cpu_ms - u.cpu_ms) / t);
	samples_add(&c->wakeups, (v.switches - u.switches) / t);
	samples_add(&c->idle_bytes, (double)(bytes_all(s, n) - bytes));
}

static void
quit_all(struct session *s, int n, struct crowd *c)
{
	const struct script *sc = &s[0].p->quit_script;
	double start = now_ms();
	int left;
	for (int q = 0; q < sc->key_n; q++) {
		for (int i = 0; i < n; i++)
			if (!s[i].eof)
				session_send_key(&s[i], &sc->key[q]);
		if (q + 1 < sc->key_n)
			pump_all(s, n, 300);
	}
	do {
		pump_all(s, n, 2);
		left = 0;
		for (int i = 0; i < n; i++)
			left += !session_reap(&s[i]);
	} while (left && now_ms() - start < QUIT_MS);
	samples_add(&c->exit_all, now_ms() - start);
	if (left) {
		fprintf(stderr, "tuibench: %s: %d of %d did not exit\n",
		    s[0].p->name, left, n);
		c->bad = true;
	}
}

static void
run_crowd(struct prog *p, const struct options *o, struct crowd *c)
{
	int n = o->crowd;
	struct session *s = xcalloc((size_t)n, sizeof *s);
	double free_kb = proc_meminfo("MemAvailable");
	for (int i = 0; i < n; i++)
		session_start(&s[i], p, o);
	await_painted(s, n, c);
	pump_all(s, n, SETTLE_MS);
	take_memory(s, n, free_kb, c);
	take_idle(s, n, o->idle, c);
	quit_all(s, n, c);
	for (int i = 0; i < n; i++)
		session_end(&s[i]);
	free(s);
}

static void
table(const struct bench *b, const struct crowd *crowd)
{
	int n = b->o.crowd;
	printf("%-14s %4s %9s %9s %9s %9s %9s %9s %9s %8s %9s\n", "MANY", "n",
	    "allpaint", "paint p50", "pss MiB", "pss/sess", "priv/sess",
	    "sys/sess", "idle cpu", "wakeups", "exit all");
	printf("%-14s %4s %9s %9s %9s %9s %9s %9s %9s %8s %9s\n", "", "", "ms",
	    "ms", "total", "KiB", "KiB", "KiB", "ms/s", "/s", "ms");
	for (int i = 0; i < b->prog_n; i++) {
		const struct crowd *c = &crowd[i];
		double pss = median(&c->pss);
		printf("%-14s %4d %9.0f %9.1f %9.1f %9.0f %9.0f %9.0f",
		    b->prog[i].name, n, median(&c->all_painted),
		    median(&c->paint), pss * n / 1024, pss, median(&c->private),
		    median(&c->system));
		printf(" %9.3f %8.1f %9.0f   procs %d, rss sum %.0f MiB, idle "
		       "bytes %.0f\n",
		    median(&c->idle_cpu), median(&c->wakeups),
		    median(&c->exit_all), c->procs, median(&c->rss_all) / 1024,
		    median(&c->idle_bytes));
	}
}

static void
facts(FILE *f, const struct bench *b, const struct crowd *crowd)
{
	const struct crowd *z = &crowd[0];
	for (int i = 0; i < b->prog_n; i++) {
		const struct crowd *c = &crowd[i];
		const char *p = b->prog[i].name;
		fact_samples(
		    f, p, "all_painted", &c->all_painted, &z->all_painted);
		fact_samples(f, p, "private_kib", &c->private, &z->private);
		fact_samples(f, p, "pss_kib", &c->pss, &z->pss);
		fact_samples(f, p, "idle_cpu", &c->idle_cpu, NULL);
		fact_samples(f, p, "idle_wakeups", &c->wakeups, NULL);
		fact_samples(f, p, "idle_bytes", &c->idle_bytes, NULL);
		fact_samples(f, p, "exit_all", &c->exit_all, &z->exit_all);
		fact_number(f, p, "fails", c->bad);
	}
}

int
run_many(struct bench *b)
{
	FILE *f = facts_open(&b->o);
	int rounds = b->o.runs ? b->o.runs : 1;
	struct crowd *crowd = xcalloc((size_t)b->prog_n, sizeof *crowd);
	bool bad = false;
	for (int r = 0; r < rounds; r++)
		for (int k = 0; k < b->prog_n; k++) {
			int i = r % 2 ? b->prog_n - 1 - k : k;
			run_crowd(&b->prog[i], &b->o, &crowd[i]);
			bad |= crowd[i].bad;
		}
	table(b, crowd);
	facts(f, b, crowd);
	facts_close(f);
	return bad;
}
