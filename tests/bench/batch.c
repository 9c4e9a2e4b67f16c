/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * batch - programs that read a file and end, on one input in several sizes.
 */
#include "options.h"
#include "prog.h"
#include "report.h"
#include "session.h"
#include "util.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The sizes, and behind them the empty input. */
struct inputs {
	char *dir, *file[MAX_SCALES + 1];
	double bytes[MAX_SCALES + 1], scale[MAX_SCALES];
	double whole; /* [bytes] of the input itself */
	int n;
	bool own_dir;
};

struct outcome {
	double wall, cpu, rss; /* [ms], [MiB] */
	long out;
	int status;
};

struct result {
	struct samples wall[MAX_SCALES + 1], cpu[MAX_SCALES + 1];
	struct samples rss[MAX_SCALES + 1];
	double instructions;
	long out;
	int status, died_at;
};

/* A part of a file ends at a line, never inside a character. */
static void
cut_at_line(int fd)
{
	char b[65536];
	off_t end = lseek(fd, 0, SEEK_END);
	off_t from = end > (off_t)sizeof b ? end - (off_t)sizeof b : 0;
	ssize_t n = pread(fd, b, sizeof b, from);
	while (n > 0 && b[n - 1] != '\n') {
		n--;
		end--;
	}
	if (n > 0 && ftruncate(fd, end))
		die("ftruncate: %s", strerror(errno));
}

static void
copy_times(const char *in, const char *out, double times)
{
	int i = open(in, O_RDONLY);
	int o = open(out, O_RDWR | O_CREAT | O_TRUNC, 0600);
	struct stat st;
	char b[65536];
	off_t left;
	if (i < 0 || o < 0 || fstat(i, &st))
		die("cannot copy %s to %s: %s", in, out, strerror(errno));
	left = st.st_size ? (off_t)((double)st.st_size * times) : 0;
	while (left > 0) {
		size_t most = left < (off_t)sizeof b ? (size_t)left : sizeof b;
		ssize_t n = read(i, b, most);
		if (n < 0)
			die("%s: %s", in, strerror(errno));
		if (n == 0)
			lseek(i, 0, SEEK_SET);
		write_all(o, b, (size_t)n);
		left -= n;
	}
	if (times != floor(times))
		cut_at_line(o);
	close(i);
	close(o);
}

static char *
input_path(const struct inputs *in, int k)
{
	char *path;
	int n = k < in->n ? asprintf(&path, "%s/x%d.md", in->dir, k)
			  : asprintf(&path, "%s/empty.md", in->dir);
	if (n < 0)
		die("out of memory");
	return path;
}

static void
inputs_make(struct inputs *in, const struct options *o)
{
	static const double usual[] = {1, 2, 4, 8};
	struct stat st;
	if (!o->input || stat(o->input, &st))
		die("batch needs --input FILE");
	in->whole = (double)st.st_size;
	in->n = o->scale_n ? o->scale_n : 4;
	memcpy(in->scale, o->scale_n ? o->scale : usual,
	    (size_t)in->n * sizeof *in->scale);
	in->own_dir = !o->dir;
	in->dir = xstrdup(o->dir ? o->dir : P_tmpdir "/tuibench-XXXXXX");
	if (in->own_dir && !mkdtemp(in->dir))
		die("mkdtemp: %s", strerror(errno));
	for (int k = 0; k <= in->n; k++) {
		in->file[k] = input_path(in, k);
		copy_times(o->input, in->file[k], k < in->n ? in->scale[k] : 0);
		in->bytes[k] =
		    stat(in->file[k], &st) ? NAN : (double)st.st_size;
	}
}

static void
inputs_remove(struct inputs *in)
{
	for (int k = 0; k <= in->n; k++) {
		unlink(in->file[k]);
		free(in->file[k]);
	}
	if (in->own_dir)
		rmdir(in->dir);
	free(in->dir);
}

/* WORD with {} as the path of FILE and {name} as its last part. */
static char *
fill_in(const char *word, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = strstr(word, "{name}");
	const char *at = name ? name : strstr(word, "{}");
	char *filled;
	if (!at)
		return xstrdup(word);
	if (asprintf(&filled, "%.*s%s%s", (int)(at - word), word,
		name && slash ? slash + 1 : file, at + (name ? 6 : 2)) < 0)
		die("out of memory");
	return filled;
}

static void
batch_child(const struct prog *p, const struct options *o, char **argv,
    const char *in, int out)
{
	char **env = prog_environment(p, o);
	struct rlimit limit = {(rlim_t)o->cpu_limit, (rlim_t)o->cpu_limit + 1};
	setrlimit(RLIMIT_CPU, &limit);
	dup2(open(in, O_RDONLY), 0);
	dup2(out >= 0 ? out : open("/dev/null", O_WRONLY), 1);
	prog_exec(p, argv, env, o);
}

static long
count_bytes(int fd)
{
	static char b[65536];
	ssize_t n;
	long sum = 0;
	while ((n = read(fd, b, sizeof b)) > 0)
		sum += n;
	return sum;
}

static struct outcome
run_once(const struct prog *p, const struct options *o, char **words,
    const char *file)
{
	struct outcome r = {0};
	struct rusage used;
	int n = 0, out[2] = {-1, -1};
	bool named = false;
	char **argv;
	double start;
	pid_t pid;
	while (words[n])
		n++;
	argv = xcalloc((size_t)n + 1, sizeof *argv);
	for (int i = 0; i < n; i++) {
		argv[i] = fill_in(words[i], file);
		named |= strcmp(argv[i], words[i]) != 0;
	}
	if (o->count_output && pipe2(out, O_CLOEXEC))
		die("pipe: %s", strerror(errno));
	start = now_ms();
	pid = fork();
	if (pid == 0)
		batch_child(p, o, argv, named ? "/dev/null" : file, out[1]);
	if (o->count_output) {
		close(out[1]);
		r.out = count_bytes(out[0]);
		close(out[0]);
	}
	while (wait4(pid, &r.status, 0, &used) < 0 && errno == EINTR)
		;
	r.wall = now_ms() - start;
	r.cpu = rusage_ms(&used);
	r.rss = (double)used.ru_maxrss / 1024;
	for (int i = 0; i < n; i++)
		free(argv[i]);
	free(argv);
	return r;
}

/* By valgrind's cachegrind: the same on every machine, however busy. */
static double
count_instructions(
    const struct prog *p, const struct options *o, const char *file)
{
	char log[] = P_tmpdir "/tuibench-ir-XXXXXX", option[64], b[8192], *h;
	char tool[] = "valgrind", which[] = "--tool=cachegrind";
	char no_cache[] = "--cache-sim=no";
	char no_file[] = "--cachegrind-out-file=/dev/null";
	int fd = mkstemp(log), n = 0;
	char **words;
	double v = NAN;
	if (fd < 0)
		return NAN;
	close(fd);
	while (p->argv[n])
		n++;
	snprintf(option, sizeof option, "--log-file=%s", log);
	words = xcalloc((size_t)n + 6, sizeof *words);
	words[0] = tool;
	words[1] = which;
	words[2] = no_cache;
	words[3] = no_file;
	words[4] = option;
	memcpy(words + 5, p->argv, (size_t)n * sizeof *words);
	run_once(p, o, words, file);
	if (slurp(log, b, sizeof b) && (h = strstr(b, "refs:"))) {
		v = 0;
		for (h += 5; *h && *h != '\n'; h++)
			if (isdigit((unsigned char)*h))
				v = v * 10 + (*h - '0');
	}
	unlink(log);
	free(words);
	return v;
}

static void
run_size(const struct prog *p, const struct options *o, const struct inputs *in,
    int k, bool measured, struct result *r)
{
	bool whole = k < in->n;
	struct outcome one;
	if (r->status && whole && k >= r->died_at)
		return; /* it died on this size: do not wait for it again */
	one = run_once(p, o, p->argv, in->file[k]);
	if (one.status && whole) {
		r->status = one.status;
		r->died_at = k;
		return; /* what failed has no time */
	}
	if (k == in->n - 1)
		r->out = one.out;
	if (!measured)
		return;
	samples_add(&r->wall[k], one.wall);
	samples_add(&r->cpu[k], one.cpu);
	samples_add(&r->rss[k], one.rss);
}

/* The exponent of the time above that of the empty input, run by run. */
static void
exponents(const struct inputs *in, const struct result *r, struct samples *out)
{
	double y[MAX_SCALES], start = median(&r->cpu[in->n]);
	int runs = r->cpu[0].n;
	for (int k = 1; k < in->n; k++)
		runs = r->cpu[k].n < runs ? r->cpu[k].n : runs;
	for (int i = 0; i < runs; i++) {
		for (int k = 0; k < in->n; k++)
			y[k] = r->cpu[k].v[i] - start;
		samples_add(out, log_slope(in->bytes, y, in->n));
	}
}

static double
exponent_of_medians(
    const struct inputs *in, const struct result *r, double less)
{
	double y[MAX_SCALES];
	for (int k = 0; k < in->n; k++)
		y[k] = median(&r->cpu[k]) - less;
	return log_slope(in->bytes, y, in->n);
}

/* Memory above that of the empty input, for each byte of the largest. */
static double
memory_per_byte(const struct inputs *in, const struct result *r)
{
	int last = in->n - 1;
	if (in->n < 2)
		return NAN;
	return (median(&r->rss[last]) - median(&r->rss[in->n])) * 1048576 /
	       in->bytes[last];
}

static void
table_head(const struct options *o, const struct inputs *in, int runs)
{
	printf("# batch: %s (%.0f bytes) x", o->input, in->whole);
	for (int k = 0; k < in->n; k++)
		printf("%s%g", k ? "," : " ", in->scale[k]);
	printf("; %d runs, medians; start = empty input\n%-14s %8s", runs,
	    "BATCH", "start ms");
	for (int k = 0; k < in->n; k++)
		printf(" %7s%-2g", "ms x", in->scale[k]);
	printf(" %9s %8s %8s %9s %7s %7s %8s %16s%s\n", "max-min%", "MB/s",
	    "cpuMB/s", "rss MiB", "B/Binp", "expon", "exp-net", "ratio [95%]",
	    o->count_instructions ? "  Minstr(x1)" : "");
}

static void
table_row(const struct prog *p, const struct options *o,
    const struct inputs *in, const struct result *r, const struct result *base)
{
	int last = in->n - 1;
	const struct samples *wall = &r->wall[last];
	double ms = median(wall), kb = in->bytes[last] / 1e3;
	struct interval ratio = {NAN, NAN, NAN};
	interval_of_ratio(&r->cpu[last], &base->cpu[last], &ratio);
	printf("%-14s %8.2f", p->name, median(&r->wall[in->n]));
	for (int k = 0; k < in->n; k++)
		printf(" %9.1f", median(&r->wall[k]));
	printf(" %9.0f %8.1f %8.1f %9.1f %7.1f",
	    100 * (largest(wall) - smallest(wall)) / ms, kb / ms,
	    kb / median(&r->cpu[last]), median(&r->rss[last]),
	    memory_per_byte(in, r));
	printf(" %7.2f %8.2f %6.2f [%.2f-%.2f]", exponent_of_medians(in, r, 0),
	    exponent_of_medians(in, r, median(&r->cpu[in->n])), ratio.mid,
	    ratio.low, ratio.high);
	if (o->count_instructions)
		printf(" %10.1f", r->instructions / 1e6);
	if (o->count_output)
		printf("  out %ld B", r->out);
	if (WIFSIGNALED(r->status))
		printf("  KILLED by signal %d at x%g", WTERMSIG(r->status),
		    in->scale[r->died_at]);
	else if (r->status)
		printf("  EXIT STATUS %d at x%g", WEXITSTATUS(r->status),
		    in->scale[r->died_at]);
	putchar('\n');
}

static void
facts(FILE *f, const char *p, const struct inputs *in, const struct result *r,
    const struct result *base)
{
	struct samples e = {0};
	struct interval i;
	char metric[64];
	fact_samples(f, p, "start", &r->wall[in->n], NULL);
	fact_samples(f, p, "start_cpu", &r->cpu[in->n], NULL);
	for (int k = 0; k < in->n; k++) {
		snprintf(metric, sizeof metric, "wall:x%g", in->scale[k]);
		fact_samples(f, p, metric, &r->wall[k], &base->wall[k]);
		snprintf(metric, sizeof metric, "cpu:x%g", in->scale[k]);
		fact_samples(f, p, metric, &r->cpu[k], &base->cpu[k]);
		snprintf(metric, sizeof metric, "rss:x%g", in->scale[k]);
		fact_samples(f, p, metric, &r->rss[k], &base->rss[k]);
	}
	exponents(in, r, &e);
	if (interval_of(&e, &i))
		fact_interval(f, p, "exponent", &i, e.n);
	samples_free(&e);
	if (isfinite(r->instructions))
		fact_number(f, p, "instructions", r->instructions);
	fact_number(f, p, "fails", r->status != 0);
}

int
run_batch(struct bench *b)
{
	FILE *f = facts_open(&b->o);
	const struct options *o = &b->o;
	struct inputs in = {0};
	struct result *r = xcalloc((size_t)b->prog_n, sizeof *r);
	int runs = o->runs ? o->runs : 7;
	bool bad = false;
	inputs_make(&in, o);
	for (int run = -o->warm; run < runs; run++)
		for (int k = 0; k <= in.n; k++)
			for (int i = 0; i < b->prog_n; i++)
				run_size(
				    &b->prog[i], o, &in, k, run >= 0, &r[i]);
	table_head(o, &in, runs);
	for (int i = 0; i < b->prog_n; i++) {
		r[i].instructions =
		    o->count_instructions
			? count_instructions(&b->prog[i], o, in.file[0])
			: NAN;
		table_row(&b->prog[i], o, &in, &r[i], &r[0]);
		facts(f, b->prog[i].name, &in, &r[i], &r[0]);
		bad |= r[i].status != 0;
	}
	inputs_remove(&in);
	free(r);
	facts_close(f);
	return bad;
}
