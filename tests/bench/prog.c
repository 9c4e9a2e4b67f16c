/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prog.h"

#include "util.h"

#include <ctype.h>
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct prog *
prog_new(struct bench *b, const char *name)
{
	struct prog *p;
	b->prog = xrealloc(b->prog, (size_t)(b->prog_n + 1) * sizeof *b->prog);
	p = &b->prog[b->prog_n++];
	memset(p, 0, sizeof *p);
	p->name = xstrdup(name);
	return p;
}

struct words {
	char **v;
	int n;
};

static void
words_add(struct words *w, const char *text)
{
	w->v = xrealloc(w->v, (size_t)(w->n + 2) * sizeof *w->v);
	w->v[w->n++] = xstrdup(text);
	w->v[w->n] = NULL;
}

static char **
split_words(const char *s)
{
	struct words words = {0};
	char *w = xcalloc(strlen(s) + 1, 1), quote = 0;
	int len = 0;
	bool inside = false;
	for (;; s++) {
		if (!*s || (!quote && isspace((unsigned char)*s))) {
			w[len] = 0;
			if (inside)
				words_add(&words, w);
			inside = false;
			len = 0;
			if (!*s)
				break;
		} else if (quote ? *s == quote : *s == '\'' || *s == '"') {
			quote = quote ? 0 : *s;
			inside = true;
		} else {
			if (*s == '\\' && quote != '\'' && s[1])
				s++;
			w[len++] = *s;
			inside = true;
		}
	}
	free(w);
	if (!words.v)
		die("empty command");
	return words.v;
}

static char **
shell_words(const char *command)
{
	struct words words = {0};
	words_add(&words, "/bin/sh");
	words_add(&words, "-c");
	words_add(&words, command);
	return words.v;
}

void
prog_prepare(struct prog *p, const struct options *o)
{
	if (!p->expect && o->expect)
		p->expect = xstrdup(o->expect);
	if (!p->keys && o->keys)
		p->keys = xstrdup(o->keys);
	if (!p->quit)
		p->quit = xstrdup(o->quit);
	p->script = script_parse(p->keys);
	p->quit_script = script_parse(p->quit);
	if (p->argv)
		return;
	if (!p->cmd)
		die("[%s] has no cmd", p->name);
	if (*p->cmd == '!')
		p->argv = shell_words(p->cmd + 1);
	else if (strpbrk(p->cmd, "|<>&;$*`"))
		p->argv = shell_words(p->cmd);
	else
		p->argv = split_words(p->cmd);
}

static void
spec_set(struct prog *p, const char *file, const char *key, char *value)
{
	if (!strcmp(key, "cmd"))
		p->cmd = value;
	else if (!strcmp(key, "expect"))
		p->expect = value;
	else if (!strcmp(key, "keys"))
		p->keys = value;
	else if (!strcmp(key, "quit"))
		p->quit = value;
	else if (!strcmp(key, "cwd"))
		p->cwd = value;
	else if (strcmp(key, "env") != 0)
		die("%s: unknown key %s", file, key);
	else if (p->env_n < PROG_MAX_ENV - 1)
		p->env[p->env_n++] = value;
}

static bool
in_list(const char *name, const char *list)
{
	char want[256], have[256];
	snprintf(want, sizeof want, ",%s,", list);
	snprintf(have, sizeof have, ",%s,", name);
	return strstr(want, have) != NULL;
}

static struct prog *
spec_section(struct bench *b, const struct prog *defaults, const char *name)
{
	struct prog *p = prog_new(b, name);
	char *own = p->name;
	*p = *defaults;
	p->name = own;
	return p;
}

void
prog_load_spec(struct bench *b, const char *file, const char *only)
{
	FILE *f = fopen(file, "r");
	char line[4096];
	struct prog defaults = {0}, *p = NULL;
	bool skip = false;
	if (!f)
		die("%s: %s", file, strerror(errno));
	while (fgets(line, sizeof line, f)) {
		char *s = trim(line), *equals = strchr(s, '=');
		if (!*s || *s == '#')
			continue;
		if (*s == '[') {
			char *end = strchr(s, ']');
			if (!end)
				die("%s: bad section %s", file, s);
			*end = 0;
			skip =
			    strcmp(s + 1, "*") && only && !in_list(s + 1, only);
			if (!strcmp(s + 1, "*"))
				p = &defaults;
			else if (!skip)
				p = spec_section(b, &defaults, s + 1);
			continue;
		}
		if (skip)
			continue;
		if (!equals || !p)
			die("%s: cannot read: %s", file, s);
		*equals = 0;
		spec_set(p, file, trim(s), xstrdup(trim(equals + 1)));
	}
	fclose(f);
}

struct environment {
	char **v;
	int n;
};

/* KV replaces what has the same name. */
static void
env_put(struct environment *e, char *kv)
{
	char *equals = strchr(kv, '=');
	size_t len = equals ? (size_t)(equals - kv) + 1 : strlen(kv);
	for (int i = 0; i < e->n; i++)
		if (!strncmp(e->v[i], kv, len)) {
			e->v[i] = kv;
			return;
		}
	e->v = xrealloc(e->v, (size_t)(e->n + 2) * sizeof *e->v);
	e->v[e->n++] = kv;
	e->v[e->n] = NULL;
}

static void
env_inherit(struct environment *e)
{
	for (char **q = environ; *q; q++)
		if (strncmp(*q, "TERM=", 5) && strncmp(*q, "LINES=", 6) &&
		    strncmp(*q, "COLUMNS=", 8))
			env_put(e, *q);
}

char **
prog_environment(const struct prog *p, const struct options *o)
{
	static const char *const kept[] = {"PATH", "HOME", "USER"};
	struct environment e = {0};
	if (o->inherit)
		env_inherit(&e);
	for (size_t i = 0; !o->inherit && i < 3; i++) {
		char *v = getenv(kept[i]), *kv;
		if (v && asprintf(&kv, "%s=%s", kept[i], v) > 0)
			env_put(&e, kv);
	}
	if (!o->inherit)
		env_put(&e, xstrdup("LANG=C.UTF-8"));
	env_put(&e, xstrdup("TERM=xterm-256color"));
	for (int i = 0; i < o->env_n; i++)
		env_put(&e, o->env[i]);
	for (int i = 0; i < p->env_n; i++)
		env_put(&e, p->env[i]);
	return e.v;
}

void
pin_to_cpu(int cpu)
{
	cpu_set_t c;
	CPU_ZERO(&c);
	CPU_SET((size_t)cpu, &c);
	sched_setaffinity(0, sizeof c, &c);
}

void
prog_exec(
    const struct prog *p, char **argv, char **env, const struct options *o)
{
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	if (o->pin)
		pin_to_cpu(1);
	if (p->cwd && chdir(p->cwd))
		_exit(126);
	execvpe(argv[0], argv, env);
	dprintf(2, "tuibench: cannot run %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

void
prog_failed(struct prog *p, const char *why)
{
	p->m.fails++;
	if (!p->m.fail[0])
		snprintf(p->m.fail, sizeof p->m.fail, "%s", why);
}
