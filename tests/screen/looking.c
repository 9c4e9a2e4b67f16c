/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "looking.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "person.h"
#include "play.h"
#include "text/text.h"

#if defined __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

enum { AWAIT_TURNS = 500, AWAIT_MS = 10 };

bool
looking_is_off(void)
{
	return IS_SANITIZED;
}

bool
looking_init(struct looking *l, struct str *why)
{
	struct err e = {0};

	*l = (struct looking){.pty = {.master = -1}, .why = why};
	if (!text_locale_init(&e)) {
		fprintf(stderr, "%s\n", e.msg);
		return false;
	}
	if (IS_SANITIZED)
		puts("# a sanitizer: nothing is looked for in memory");
	signal(SIGPIPE, SIG_IGN);
	return true;
}

bool
looking_fail(struct looking *l, const char *what)
{
	str_printf(l->why, "    %s\n", what);
	return false;
}

void
looking_type(struct looking *l, size_t text)
{
	struct str s;

	str_init(&s);
	trace_utf8(&l->text[text], 0, l->text[text].n, &s);
	person_keys(&l->pty, s.s);
	str_done(&s);
}

bool
looking_at(struct looking *l, pid_t pid, struct str *where)
{
	int e;

	if (IS_SANITIZED ||
	    traces_find(pid, l->text, l->ntexts, l->found, where, &e))
		return true;
	l->is_skipped = e == EACCES || e == EPERM;
	str_printf(l->why, "    its memory cannot be read: %s\n", strerror(e));
	return false;
}

size_t
looking_found(const struct looking *l, size_t text)
{
	size_t n = 0;

	for (int f = 0; f < TRACE_FORMS; f++)
		n += l->found[text][f];
	return n;
}

bool
looking_is_gone(struct looking *l, pid_t pid, const char *whose)
{
	size_t n = 0;

	if (!looking_at(l, pid, l->why))
		return false;
	for (size_t i = 0; i < l->ntexts; i++)
		n += looking_found(l, i);
	if (!n)
		return true;
	str_printf(l->why, "    what was typed is still in %s\n", whose);
	return false;
}

bool
looking_ends(struct looking *l)
{
	for (int i = 0; i < AWAIT_TURNS && !l->pty.ended; i++)
		pty_pump(&l->pty, AWAIT_MS);
	if (!l->pty.ended || l->pty.status != 0)
		return looking_fail(l, "it did not end");
	return pty_is_restored(&l->pty, l->why);
}

bool
looking_is_wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return argc < 2;
}

void
looking_begin(struct looking *l)
{
	l->is_skipped = false;
	l->pty = (struct pty){.master = -1};
	str_clear(l->why);
}

void
looking_tell(struct looking *l, const char *name, bool good, struct tally *t)
{
	if (!good && l->is_skipped)
		tally_skip(t, name, str_text(l->why));
	else
		tally_add(t, name, good, l->why);
	if (l->pty.vt)
		pty_close(&l->pty);
}
