/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tuibench - measure programs in a pseudo-terminal, and programs that read a
 * file and end.  Linux; links only libc (libutil, libm).
 *
 *   tuibench tui   [options] [--floor=FILE] [--cmd 'name=words'…] [--spec F]
 *                  [-- prog args]
 *   tuibench many  [options] -n 100 --idle 5   (programs named likewise)
 *   tuibench batch [options] --input FILE --cmd 'name=words {}'…
 *   tuibench pair  [options] --spec FILE  (alone, leader, follower)
 *   tuibench calibrate          how noisy this machine is, right now
 *
 * Every --cmd, section of a spec file (prog.h) and "-- prog args" is a program.
 * Programs run in turn; every metric is also given as the ratio to program 0,
 * pair by pair: the median of the pairs and its 95 % bootstrap interval.
 * --floor puts tuifloor, beside this program, first.  Key scripts: keys.h.
 *
 * tui, many
 *   --runs N (15; many: 1)  sessions a program; many: rounds
 *   --key-runs K (5)        of these, how many play the key script
 *   --size 80x24  --env K=V  --inherit-env (else PATH HOME USER LANG TERM)
 *   --expect TEXT           painted = TEXT is on the emulated screen (--icase:
 *                           in any case); without it: the first printable cell
 *   --keys SCRIPT  --quit SCRIPT (q)  --only NAME,NAME (of the spec file)
 *   --quiet MS (25)         a key's burst ends after this silence *and* when no
 *                           process of the tree runs; the silence is not
 * counted
 *   --patience MS (200)     how long a key may cause nothing before it counts
 *                           as silent (Esc: 1200); keep it above any latency
 *   --start-quiet MS (150)  --timeout MS (8000)
 *   --answer yes|no|MS      reply to queries as xterm does; MS: that much
 * later, as over ssh           --bg light|dark (OSC 11)
 *   --show                  the screen after the start and each group of keys
 *   --pin                   programs on CPU 1, this one on CPU 0
 * batch
 *   --scale 1,2,4,8         the input repeated that often    --runs N (7)
 *   --warm N (1)            runs before, not measured
 *   --dir DIR               where the inputs x0.md, x1.md … empty.md are put
 *   --ir                    count instructions once (valgrind: no noise)
 *   --cpu-limit S (120)     a run over it is killed and its size reported
 *   --out pipe              count the bytes written, else to /dev/null
 *   {} is the path of the input, {name} its last part; neither: stdin
 * all
 *   --facts FILE            append facts for scripts (report.h)
 *
 * Measured, all times CLOCK_MONOTONIC, taken right after poll and read:
 *   first    fork to first byte;   paint  fork to marker on screen
 *   settled  fork to the last byte of the start's burst
 *   key      write of the key to the last byte of its burst; 1st: to its first
 *   late     bytes that came after the silence (timers): a warning
 *   cells    of the screen that changed;   cpu  of the tree, until now
 *   rss, pss peak over samples at quiet points, sum of the tree
 *   exit     quit key written to process reaped;   left  modes not restored
 */
#include "calib.h"
#include "options.h"
#include "prog.h"
#include "util.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const struct options defaults = {.cpu_limit = 120,
    .key_runs = 5,
    .cols = 80,
    .rows = 24,
    .answer = true,
    .light = true,
    .crowd = 100,
    .warm = 1,
    .quiet = 25,
    .start_quiet = 150,
    .patience = 200,
    .timeout = 8000,
    .idle = 5,
    .quit = "q"};

static void
add_floor(struct bench *b, const char *file)
{
	char exe[PATH_MAX], *slash;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 16);
	struct prog *p = prog_new(b, "floor");
	if (n < 0)
		die("/proc/self/exe: %s", strerror(errno));
	exe[n] = 0;
	if ((slash = strrchr(exe, '/')))
		slash[1] = 0;
	strcat(exe, "tuifloor");
	if (access(exe, X_OK))
		die("%s is missing", exe);
	p->argv = xcalloc(3, sizeof *p->argv);
	p->argv[0] = xstrdup(exe);
	p->argv[1] = xstrdup(file);
	p->quit = xstrdup("q");
	p->keys = xstrdup("line=j*50 page=PgDn*4");
}

/* "name=words", or words alone. */
static void
add_command(struct bench *b, char *text)
{
	char *equals = text;
	while (isalnum((unsigned char)*equals) ||
	       (*equals && strchr("-_.", *equals)))
		equals++;
	if (*equals == '=' && equals > text) {
		*equals = 0;
		prog_new(b, text)->cmd = equals + 1;
	} else {
		prog_new(b, text)->cmd = text;
	}
}

static void
add_words(struct bench *b, char **argv)
{
	char *slash;
	if (!argv[0])
		die("nothing after --");
	slash = strrchr(argv[0], '/');
	prog_new(b, slash ? slash + 1 : argv[0])->argv = argv;
}

static bool
set_flag(struct options *o, const char *key)
{
	if (!strcmp(key, "--inherit-env"))
		o->inherit = true;
	else if (!strcmp(key, "--icase"))
		o->ignore_case = true;
	else if (!strcmp(key, "--show"))
		o->show = true;
	else if (!strcmp(key, "--pin"))
		o->pin = true;
	else if (!strcmp(key, "--ir"))
		o->count_instructions = true;
	else
		return false;
	return true;
}

static bool
set_number(struct options *o, const char *key, const char *v)
{
	struct {
		const char *key;
		int *i;
		double *d;
	} number[] = {
	    {"--runs", &o->runs, NULL},
	    {"--key-runs", &o->key_runs, NULL},
	    {"--cpu-limit", &o->cpu_limit, NULL},
	    {"--warm", &o->warm, NULL},
	    {"-n", &o->crowd, NULL},
	    {"--quiet", NULL, &o->quiet},
	    {"--patience", NULL, &o->patience},
	    {"--start-quiet", NULL, &o->start_quiet},
	    {"--timeout", NULL, &o->timeout},
	    {"--idle", NULL, &o->idle},
	};
	for (size_t i = 0; i < sizeof number / sizeof *number; i++)
		if (!strcmp(key, number[i].key)) {
			if (number[i].i)
				*number[i].i = atoi(v);
			else
				*number[i].d = atof(v);
			return true;
		}
	return false;
}

static bool
set_text(struct options *o, const char *key, const char *v)
{
	struct {
		const char *key, **text;
	} text[] = {
	    {"--expect", &o->expect},
	    {"--keys", &o->keys},
	    {"--quit", &o->quit},
	    {"--facts", &o->facts},
	    {"--input", &o->input},
	    {"--dir", &o->dir},
	    {"--spec", &o->spec},
	    {"--only", &o->only},
	    {"--floor", &o->floor_file},
	};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (!strcmp(key, text[i].key)) {
			*text[i].text = v;
			return true;
		}
	return false;
}

static void
set_scales(struct options *o, const char *v)
{
	char *end;
	while (*v && o->scale_n < MAX_SCALES) {
		o->scale[o->scale_n++] = strtod(v, &end);
		if (end == v)
			die("--scale wants numbers with commas");
		v = *end == ',' ? end + 1 : end;
	}
}

static void
set_other(struct bench *b, const char *key, char *v)
{
	struct options *o = &b->o;
	if (!strcmp(key, "--cmd")) {
		add_command(b, v);
	} else if (!strcmp(key, "--out")) {
		o->count_output = !strcmp(v, "pipe");
	} else if (!strcmp(key, "--bg")) {
		o->light = !strcmp(v, "light");
	} else if (!strcmp(key, "--answer")) {
		o->answer = strcmp(v, "no") != 0;
		o->answer_delay = isdigit((unsigned char)*v) ? atof(v) : 0;
	} else if (!strcmp(key, "--size")) {
		if (sscanf(v, "%dx%d", &o->cols, &o->rows) != 2 ||
		    o->cols < 2 || o->cols > VT_MAX_COLS || o->rows < 2 ||
		    o->rows > VT_MAX_ROWS)
			die("--size wants COLSxROWS");
	} else if (!strcmp(key, "--env")) {
		o->env =
		    xrealloc(o->env, (size_t)(o->env_n + 1) * sizeof *o->env);
		o->env[o->env_n++] = v;
	} else if (!strcmp(key, "--scale")) {
		set_scales(o, v);
	} else {
		die("unknown option %s", key);
	}
}

static void
read_options(struct bench *b, char **argv)
{
	for (; *argv; argv++) {
		char *value = strchr(*argv, '='), key[40];
		size_t n = value ? (size_t)(value - *argv) : strlen(*argv);
		if (!strcmp(*argv, "--")) {
			add_words(b, argv + 1);
			break;
		}
		if (n >= sizeof key)
			die("unknown option %s", *argv);
		memcpy(key, *argv, n);
		key[n] = 0;
		if (set_flag(&b->o, key))
			continue;
		value = value ? value + 1 : argv[1];
		if (!value)
			die("unknown option or missing value: %s", key);
		if (!(*argv)[n])
			argv++;
		if (!set_number(&b->o, key, value) &&
		    !set_text(&b->o, key, value))
			set_other(b, key, value);
	}
}

/* The floor is program 0: ratios are to it. */
static void
floor_first(struct bench *b)
{
	struct bench with = {0};
	add_floor(&with, b->o.floor_file);
	for (int i = 0; i < b->prog_n; i++) {
		struct prog *p = prog_new(&with, "");
		*p = b->prog[i];
	}
	b->prog = with.prog;
	b->prog_n = with.prog_n;
}

int
main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";
	struct bench b = {.o = defaults};
	if (!strcmp(mode, "__echo"))
		calib_echo();
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (argc > 2)
		read_options(&b, argv + 2);
	if (b.o.pin)
		pin_to_cpu(0);
	if (b.o.floor_file)
		floor_first(&b);
	if (b.o.spec)
		prog_load_spec(&b, b.o.spec, b.o.only);
	for (int i = 0; i < b.prog_n; i++)
		prog_prepare(&b.prog[i], &b.o);
	if (!strcmp(mode, "calibrate"))
		return run_calibrate(&b);
	if (!strcmp(mode, "tui") && b.prog_n)
		return run_tui(&b);
	if (!strcmp(mode, "many") && b.prog_n)
		return run_many(&b);
	if (!strcmp(mode, "batch") && b.prog_n)
		return run_batch(&b);
	if (!strcmp(mode, "pair") && b.prog_n)
		return run_pair(&b);
	fputs("usage: tuibench tui|many|batch|pair|calibrate [options]\n"
	      "       [--cmd 'name=words'|--spec FILE|-- prog args]\n"
	      "       (the comment at the top of tuibench.c says more)\n",
	    stderr);
	return 2;
}
