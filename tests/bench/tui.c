/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tui - sessions of several programs in turn: start, keys, exit.
 */
#include "calib.h"
#include "options.h"
#include "proc.h"
#include "prog.h"
#include "report.h"
#include "session.h"
#include "util.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct snapshot {
	uint32_t *cell;
	int cols, rows;
};

static void
snapshot_take(struct snapshot *n, const struct vt *v)
{
	size_t cells = (size_t)v->cols * (size_t)v->rows;
	n->cell = xrealloc(n->cell, cells * sizeof *n->cell);
	memcpy(n->cell, v->cell, cells * sizeof *n->cell);
	n->cols = v->cols;
	n->rows = v->rows;
}

static int
snapshot_changed(const struct snapshot *n, const struct vt *v)
{
	int changed = 0;
	for (int i = 0; i < n->cols * n->rows; i++)
		changed += n->cell[i] != v->cell[i];
	return changed;
}

/* "?text" of a script: how long after the last key the text showed. */
static void
wait_for_text(
    struct session *s, const struct key *k, struct key_group *g, double since)
{
	s->want = k->text;
	s->match = NAN;
	if (vt_shows(&s->vt, s->want, s->o->ignore_case))
		s->match = s->last;
	session_await_match(s, s->o->timeout);
	if (isnan(s->match)) {
		char why[120];
		snprintf(why, sizeof why, "never saw \"%s\"", s->want);
		prog_failed(s->p, why);
		return;
	}
	samples_add(&g->last, s->match - since);
	samples_add(&g->per_run, s->match - since);
	g->keys++;
}

/* One key and the burst it causes; false when the program ended. */
static bool
play_key(struct session *s, const struct key *k, struct key_group *g,
    struct snapshot *before, struct samples *run, double *sent)
{
	long bytes = s->bytes;
	enum pump_end end;
	/* what came since the last silence: late output of an earlier key */
	while (session_read(s))
		;
	g->late += s->bytes - bytes;
	if (k->kind == KEY_RESIZE)
		vt_resize(&s->vt, k->cols, k->rows);
	snapshot_take(before, &s->vt);
	bytes = s->bytes;
	s->first = NAN;
	*sent = now_ms();
	session_send_key(s, k);
	end = session_await_quiet(
	    s, s->o->quiet, k->kind == KEY_ESC ? 1200 : s->o->patience);
	g->keys++;
	if (s->bytes == bytes) {
		g->silent++;
	} else {
		samples_add(&g->last, s->last - *sent);
		samples_add(run, s->last - *sent);
		samples_add(&g->first, s->first - *sent);
		samples_add(&g->bytes, (double)(s->bytes - bytes));
		samples_add(&g->cells, snapshot_changed(before, &s->vt));
	}
	if (end == PUMP_TIMEOUT)
		prog_failed(s->p, "no silence after a key");
	if (end == PUMP_EOF)
		prog_failed(s->p, "exited during the key script");
	return end != PUMP_EOF;
}

/* The keys from AT on that belong to one group; where the next one begins,
 * or -1 when the program ended. */
static int
play_group(struct session *s, int at, struct snapshot *before, double *sent)
{
	const struct script *sc = &s->p->script;
	int gi = sc->key[at].group, i = at;
	struct key_group *g = &sc->group[gi];
	struct samples run = {0};
	double cpu = proc_use(s->pid, PROC_CPU).cpu_ms;
	for (; i < sc->key_n && sc->key[i].group == gi; i++)
		if (!play_key(s, &sc->key[i], g, before, &run, sent)) {
			samples_free(&run);
			return -1;
		}
	if (run.n)
		samples_add(&g->per_run, median(&run));
	samples_free(&run);
	cpu = (proc_use(s->pid, PROC_CPU).cpu_ms - cpu) / (i - at);
	if (cpu >= 0) /* else a process went away before it was reaped */
		samples_add(&g->cpu, cpu);
	session_sample_memory(s);
	return i;
}

static void
play(struct session *s, FILE *show)
{
	const struct script *sc = &s->p->script;
	struct snapshot before = {0};
	double sent = now_ms();
	int i = 0;
	while (i >= 0 && i < sc->key_n) {
		struct key_group *g = &sc->group[sc->key[i].group];
		if (g->see) {
			wait_for_text(s, &sc->key[i++], g, sent);
			continue;
		}
		i = play_group(s, i, &before, &sent);
		if (show && i >= 0)
			vt_dump(&s->vt, g->name, show);
	}
	free(before.cell);
}

static void
quit(struct session *s)
{
	const struct script *sc = &s->p->quit_script;
	struct measures *m = &s->p->m;
	double sent = now_ms();
	for (int i = 0; i < sc->key_n && !s->reaped && !s->eof; i++) {
		sent = now_ms();
		session_send_key(s, &sc->key[i]);
		if (i + 1 < sc->key_n)
			session_await_quiet(s, s->o->quiet, s->o->patience);
	}
	if (!session_await_exit(s, s->o->timeout)) {
		prog_failed(s->p, "did not exit on the quit keys");
		if (s->o->show)
			vt_dump(&s->vt, "did not exit", stderr);
		return;
	}
	samples_add(&m->exit, s->exited - sent);
	if (!m->left[0]) {
		session_left(s, m->left, sizeof m->left);
		if (!m->left[0])
			snprintf(m->left, sizeof m->left, "clean");
	}
}

/* Painted: take the numbers of the start.  False when it ended meanwhile. */
static bool
take_start(struct session *s)
{
	struct measures *m = &s->p->m;
	enum pump_end end = session_await_quiet(s, s->o->start_quiet, 0);
	struct use u;
	samples_add(&m->first, s->first - s->start);
	samples_add(&m->paint, s->match - s->start);
	samples_add(&m->settled, s->last - s->start);
	samples_add(&m->start_bytes, (double)s->bytes);
	if (end == PUMP_EOF) {
		prog_failed(s->p, "exited after painting");
		return false;
	}
	u = proc_use(s->pid, PROC_CPU);
	samples_add(&m->start_cpu, u.cpu_ms);
	samples_add(&m->procs, u.procs);
	session_sample_memory(s);
	return true;
}

static void
one_session(struct prog *p, const struct options *o, bool keys, FILE *show)
{
	struct session s;
	enum pump_end end;
	session_start(&s, p, o);
	end = session_await_match(&s, o->timeout);
	if (end != PUMP_MATCH) {
		prog_failed(p, end == PUMP_EOF ? "exited before the marker"
					       : "marker never shown");
		if (show || p->m.fails == 1)
			vt_dump(&s.vt, "marker not found; screen was", stderr);
		session_end(&s);
		return;
	}
	if (!take_start(&s)) {
		session_end(&s);
		return;
	}
	if (show)
		vt_dump(&s.vt, p->name, show);
	if (keys)
		play(&s, show);
	if (!s.eof)
		quit(&s);
	session_end(&s);
	samples_add(&p->m.cpu, rusage_ms(&s.used));
	samples_add(&p->m.rss, s.rss_kb / 1024);
	samples_add(&p->m.pss, s.pss_kb / 1024);
}

/* One session that is not measured: caches are warm, and what cannot start
 * is known. */
static bool
warm_up(struct prog *p, const struct options *o)
{
	struct measures only_failures = {0};
	one_session(p, o, false, NULL);
	only_failures.fails = p->m.fails;
	memcpy(only_failures.fail, p->m.fail, sizeof p->m.fail);
	p->m = only_failures;
	if (p->m.fails)
		fprintf(stderr, "tuibench: %s: %s\n", p->name, p->m.fail);
	return !p->m.fails;
}

int
run_tui(struct bench *b)
{
	FILE *facts = facts_open(&b->o);
	int runs = b->o.runs ? b->o.runs : 15;
	int key_runs = b->o.key_runs < runs ? b->o.key_runs : runs;
	struct calib before = calib_take(&b->o, 100), after;
	bool bad = false;
	for (int i = 0; i < b->prog_n; i++)
		bad |= !warm_up(&b->prog[i], &b->o);
	for (int r = 0; r < runs; r++)
		for (int k = 0; k < b->prog_n; k++) {
			/* there and back again: drift cancels out */
			int i = r % 2 ? b->prog_n - 1 - k : k;
			struct prog *p = &b->prog[i];
			bool show = b->o.show && r == 0;
			if (p->m.fails <= 3)
				one_session(p, &b->o, r < key_runs,
				    show ? stdout : NULL);
		}
	after = calib_take(&b->o, 100);
	calib_print(stdout, "before", &before);
	calib_print(stdout, "after ", &after);
	printf("# %d sessions each (%d with keys), %dx%d, quiet %.0f ms, "
	       "answers %s\n",
	    runs, key_runs, b->o.cols, b->o.rows, b->o.quiet,
	    b->o.answer ? "yes" : "no");
	report_tui(stdout, b);
	facts_tui(facts, b);
	facts_close(facts);
	for (int i = 0; i < b->prog_n; i++)
		bad |= b->prog[i].m.fails > 0;
	return bad;
}
