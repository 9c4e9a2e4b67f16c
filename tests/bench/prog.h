/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prog - the programs that are measured: how they are named and started, and
 * what was measured of each in sessions.
 *
 * A command is split into words as a shell would (quotes, backslash) and run
 * without one, unless it holds one of | < > & ; $ * ` or begins with '!'.
 * A spec file has [name] sections of `key = value` lines: cmd, expect, keys,
 * quit, env (K=V, repeatable), cwd; [*] holds defaults; '#' comments.
 */
#ifndef BENCH_PROG_H
#define BENCH_PROG_H

#include "keys.h"
#include "options.h"
#include "stats.h"
#include "vt.h"

#include <stdbool.h>

enum { PROG_MAX_ENV = 32 };

/* Times [ms], memory [MiB]. */
struct measures {
	struct samples first, paint, settled, start_bytes, start_cpu, cpu;
	struct samples rss, pss, exit, procs;
	long queries[VT_QUERIES];
	int fails;
	char fail[160], left[200];
};

struct prog {
	char *name, *cmd, *expect, *keys, *quit, *cwd;
	char *env[PROG_MAX_ENV];
	int env_n;
	char **argv;
	struct script script, quit_script;
	struct measures m;
};

struct prog *prog_new(struct bench *b, const char *name);

/* The sections of a spec file; ONLY, when not NULL: "name,name". */
void prog_load_spec(struct bench *b, const char *file, const char *only);

/* Defaults from the options, argv and scripts from their texts. */
void prog_prepare(struct prog *p, const struct options *o);

/* The environment it gets, made anew; free() it, not its strings. */
char **prog_environment(const struct prog *p, const struct options *o);

/* In the child: become ARGV, never return. */
void prog_exec(const struct prog *p, char **argv, char **env,
    const struct options *o) __attribute__((noreturn));

/* Count a failure; the first one is kept in words. */
void prog_failed(struct prog *p, const char *why);

/* Run the calling process on one CPU. */
void pin_to_cpu(int cpu);

#endif
