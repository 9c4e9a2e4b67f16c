/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_after - once somebody has finished at a kiosk, nothing of them is left:
 * not in the memory of the screen's process nor of its broker, and the screen
 * is the one that they found.
 *
 *   run_after [NAME…]     house.h: what it needs
 *
 * Before they finish the same words must be found: else the looking would prove
 * nothing.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../screen/person.h"
#include "../screen/play.h"
#include "../screen/ptyterm.h"
#include "../screen/traces.h"
#include "base/err.h"
#include "base/str.h"
#include "house.h"
#include "text/text.h"

/* What is typed, where; DIGITS are a PIN that is none. */
enum { SEARCHED, ASKED, TOLD, MARKED, DIGITS, TEXTS };

#if defined __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

enum { AWAIT = 500, AWAIT_MS = 10 };

struct after {
	struct house house;
	struct pty pty;
	pid_t broker;
	struct str *why;
	struct str first; /* the screen that was found */
	struct trace_text text[TEXTS];
	trace_count found[TEXTS];
	bool unreadable;
};

static bool
fail(struct after *m, const char *what)
{
	str_printf(m->why, "    %s\n", what);
	return false;
}

static void
make_texts(struct after *m)
{
	trace_make(&m->text[SEARCHED], "what was searched", 'a', 26, 40, 0);
	trace_make(&m->text[ASKED], "a question", 0x62a, 0x3b - 0x2a, 28, 0);
	trace_make(&m->text[TOLD], "what was told", 0x5000, 0x4000, 28, 0);
	trace_make(&m->text[MARKED], "marked letters", 'a', 25, 20, 2);
	trace_make(&m->text[DIGITS], "digits", '0', 10, 12, 0);
}

static void
keys(struct after *m, const char *s)
{
	person_keys(&m->pty, s);
}

static bool
choose(struct after *m, const char *words)
{
	return person_chooses(&m->pty, words, m->why);
}

static void
type(struct after *m, int text)
{
	struct str s;

	str_init(&s);
	trace_utf8(&m->text[text], 0, m->text[text].n, &s);
	keys(m, s.s);
	str_done(&s);
}

/* ---- looking ------------------------------------------------------------ */

static bool
look(struct after *m, pid_t pid, struct str *where)
{
	int e;

	if (IS_SANITIZED ||
	    traces_find(pid, m->text, TEXTS, m->found, where, &e))
		return true;
	m->unreadable = e == EACCES || e == EPERM;
	str_printf(m->why, "    its memory cannot be read: %s\n", strerror(e));
	return false;
}

/* It is there now: so the looking works. */
static bool
is_there(struct after *m, int text)
{
	size_t n = 0;

	if (IS_SANITIZED)
		return true;
	if (!look(m, m->pty.program, NULL))
		return false;
	for (int f = 0; f < TRACE_FORMS; f++)
		n += m->found[text][f];
	if (n)
		return true;
	person_reads(&m->pty, m->why);
	str_printf(m->why, "    before: %s is nowhere\n", m->text[text].name);
	return false;
}

static bool
is_gone_from(struct after *m, pid_t pid, const char *whose)
{
	size_t n = 0;

	if (IS_SANITIZED)
		return true;
	if (!look(m, pid, m->why))
		return false;
	for (int i = 0; i < TEXTS; i++)
		for (int f = 0; f < TRACE_FORMS; f++)
			n += m->found[i][f];
	if (!n)
		return true;
	str_printf(m->why, "    what was typed is still in %s\n", whose);
	return false;
}

/* Nothing of it anywhere, and the screen is the one that was found. */
static bool
is_as_before(struct after *m)
{
	struct str now;
	bool same;

	if (!is_gone_from(m, m->pty.program, "the screen's memory") ||
	    !is_gone_from(m, m->broker, "the broker's memory"))
		return false;
	keys(m, "\014");
	str_init(&now);
	person_reads(&m->pty, &now);
	same = strcmp(now.s, m->first.s) == 0;
	if (!same) {
		str_puts(m->why, now.s);
		fail(m, "another first screen than the one before");
	}
	str_done(&now);
	return same && (house_is_locked(m->pty.program) ||
			   fail(m, "it is not locked any more"));
}

/* ---- what somebody does ---------------------------------------------------
 */

static bool
begin(struct after *m)
{
	if (!house_open(&m->house, &m->pty, 80, 24, m->why))
		return false;
	m->broker = house_child(m->pty.program);
	str_clear(&m->first);
	keys(m, "\014");
	person_reads(&m->pty, &m->first);
	if (!m->broker || !house_is_locked(m->pty.program))
		return fail(m, "it is not locked");
	return choose(m, "English") &&
	       person_awaits(&m->pty, "Choose a topic", m->why);
}

static bool
ends(struct after *m)
{
	pty_signal(&m->pty, SIGTERM);
	for (int i = 0; i < AWAIT && !m->pty.ended; i++)
		pty_pump(&m->pty, AWAIT_MS);
	if (!m->pty.ended || m->pty.status != 0)
		return fail(m, "it did not end");
	return pty_is_restored(&m->pty, m->why);
}

static bool
finishes(struct after *m)
{
	str_clear(m->why); /* what was said of a look that found nothing */
	return house_finish(&m->pty, m->why) && is_as_before(m) && ends(m);
}

static bool
searches(struct after *m)
{
	keys(m, "/");
	type(m, SEARCHED);
	type(m, MARKED);
	if (!is_there(m, SEARCHED) || !is_there(m, MARKED))
		return false;
	keys(m, "\r");
	return is_there(m, SEARCHED);
}

static bool
after_search(struct after *m)
{
	return begin(m) && searches(m) && finishes(m);
}

static bool
asks(struct after *m)
{
	if (!choose(m, "Questions for my visit") || !choose(m, "Write my own"))
		return false;
	type(m, ASKED);
	keys(m, "\r");
	return is_there(m, ASKED);
}

static bool
after_question(struct after *m)
{
	return begin(m) && asks(m) && finishes(m);
}

/* A PIN that is none: its digits are gone from both before anybody finishes. */
static bool
knocks(struct after *m)
{
	keys(m, "S");
	if (!person_awaits(&m->pty, "PIN", m->why))
		return false;
	type(m, DIGITS);
	if (!is_there(m, DIGITS))
		return false;
	keys(m, "\r");
	if (!person_awaits(&m->pty, "not the PIN", m->why))
		return false;
	if (!look(m, m->pty.program, m->why))
		return false;
	for (int f = 0; f < TRACE_FORMS; f++)
		if (!IS_SANITIZED && m->found[DIGITS][f])
			return fail(m, "digits are left when they were tried");
	return is_gone_from(m, m->broker, "the broker's memory");
}

static bool
after_pin(struct after *m)
{
	return begin(m) && knocks(m) && finishes(m);
}

/* All of it, at several sizes and in two languages, and something printed. */
static bool
after_all(struct after *m)
{
	if (!begin(m) || !asks(m) || !searches(m))
		return false;
	person_resize(&m->pty, 40, 12);
	person_resize(&m->pty, 200, 60);
	person_resize(&m->pty, 80, 24);
	person_esc(&m->pty);
	keys(m, "c11121112111");
	keys(m, "d");
	person_esc(&m->pty);
	keys(m, "p1");
	pty_settle(&m->pty);
	keys(m, "1");
	pty_settle(&m->pty);
	person_esc(&m->pty);
	keys(m, "l");
	if (choose(m, "Espa\xc3\xb1ol"))
		keys(m, "m");
	return is_there(m, ASKED) && finishes(m);
}

/* Staff close the screen over what somebody left there. */
static bool
after_staff(struct after *m)
{
	if (!begin(m) || !asks(m) || !searches(m))
		return false;
	keys(m, "\t");
	keys(m, "S" HOUSE_PIN "\r");
	if (!person_awaits(&m->pty, "Close this screen", m->why) ||
	    !choose(m, "Close this screen") ||
	    !person_awaits(&m->pty, "closed", m->why))
		return false;
	return is_gone_from(m, m->pty.program, "the screen's memory") &&
	       is_gone_from(m, m->broker, "the broker's memory") && ends(m);
}

static const struct {
	const char *name;
	bool (*run)(struct after *m);
} runs[] = {
    {"after-search", after_search},
    {"after-question", after_question},
    {"after-pin", after_pin},
    {"after-all", after_all},
    {"after-staff", after_staff},
};

static bool
is_wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return argc < 2;
}

static void
run_one(struct after *m, size_t i, struct tally *t)
{
	bool good;

	m->unreadable = false;
	m->pty = (struct pty){.master = -1};
	str_clear(m->why);
	good = runs[i].run(m);
	if (!good && m->unreadable)
		tally_skip(t, runs[i].name, str_text(m->why));
	else
		tally_add(t, runs[i].name, good, m->why);
	if (m->pty.vt)
		pty_close(&m->pty);
}

int
main(int argc, char **argv)
{
	struct after m = {.broker = 0};
	struct tally t = {0};
	struct str why;
	struct err e = {0};

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!text_locale_init(&e))
		return 1;
	if (IS_SANITIZED)
		puts("# a sanitizer: nothing is looked for in memory");
	signal(SIGPIPE, SIG_IGN);
	str_init(&why);
	str_init(&m.first);
	m.why = &why;
	make_texts(&m);
	if (!house_make(
		&m.house, "printer = \"ipp://127.0.0.1:9/nobody\"\n", &why))
		tally_add(&t, "a house", false, &why);
	else {
		for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++)
			if (is_wanted(runs[i].name, argc, argv))
				run_one(&m, i, &t);
		house_remove(&m.house);
	}
	str_done(&m.first);
	str_done(&why);
	return tally_end(&t);
}
