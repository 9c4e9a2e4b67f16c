/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_memory - once somebody has cleared what was done, none of the words that
 * were typed is anywhere in the memory of the program.
 *
 *   KETAGUIDE=path/of/it run_memory [NAME…]    $srcdir: the top of the source
 *
 * Before they are cleared the same words must be found, in every form: else
 * the looking would prove nothing.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "person.h"
#include "play.h"
#include "ptyterm.h"
#include "text/text.h"
#include "traces.h"

/* What is typed, and what it folds to where that is not the same. */
enum { ASCII, ARABIC, HAN, MARKED, PASTED, FOLDED, TEXTS };

/* A sanitizer keeps what was freed, and the frames of functions that have
 * returned: then all is done, and nothing looked for. */
#if defined __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

struct memory {
	const char *program;
	char *guide;
	struct pty pty;
	struct str *why;
	struct trace_text text[TEXTS];
	trace_count found[TEXTS];
	bool unreadable;
};

static bool
fail(struct memory *m, const char *what)
{
	str_printf(m->why, "    %s\n", what);
	return false;
}

/* ---- words ---------------------------------------------------------- */

static void
make_texts(struct memory *m)
{
	trace_make(&m->text[ASCII], "ASCII", 'a', 26, 56, 0);
	trace_make(&m->text[ARABIC], "Arabic", 0x62a, 0x3b - 0x2a, 28, 0);
	trace_make(&m->text[HAN], "Han", 0x5000, 0x4000, 28, 0);
	trace_make(&m->text[MARKED], "marked letters", 'a', 25, 20, 2);
	trace_make(&m->text[PASTED], "pasted", 'a', 24, 32, 0);
	m->text[FOLDED] = m->text[MARKED];
	m->text[FOLDED].name = "letters without their marks";
	m->text[FOLDED].nmarks = 0;
}

/* ---- the terminal --------------------------------------------------- */

static bool
start_on(struct memory *m, const char *term, int width, int height)
{
	const char *argv[] = {m->program, "-c", m->guide, NULL};
	const char *const env[] = {term, NULL};
	struct pty_start how = {.env = env, .width = width, .height = height};

	memcpy(&how.argv, &(const char *const *){argv}, sizeof how.argv);
	if (!pty_open(&m->pty, &how))
		return fail(m, "no terminal could be made");
	if (!pty_wait_taken(&m->pty) || m->pty.ended)
		return fail(m, "it did not take the terminal");
	return true;
}

static bool
start(struct memory *m, int width, int height)
{
	return start_on(m, "TERM=xterm-256color", width, height);
}

static void
keys(struct memory *m, const char *s)
{
	person_keys(&m->pty, s);
}

static void
resize(struct memory *m, int width, int height)
{
	person_resize(&m->pty, width, height);
}

static bool
choose(struct memory *m, const char *words)
{
	return person_chooses(&m->pty, words, m->why);
}

/* A letter at a time, as people do; or all of it at once. */
static void
type(struct memory *m, int text, bool at_once)
{
	const struct trace_text *t = &m->text[text];
	struct str s;

	str_init(&s);
	for (size_t i = 0; i < t->n; i++) {
		trace_utf8(t, i, i + 1, &s);
		if (at_once && i + 1 < t->n)
			continue;
		keys(m, s.s);
		str_clear(&s);
	}
	str_done(&s);
}

static void
paste(struct memory *m, int text)
{
	const struct trace_text *t = &m->text[text];
	struct str s;

	str_init(&s);
	str_puts(&s, "\033[200~");
	trace_utf8(t, 0, t->n, &s);
	str_puts(&s, "\033[201~");
	keys(m, s.s);
	str_done(&s);
}

/* From a few screens behind home. */
static bool
clear(struct memory *m)
{
	for (int i = 0; i < 8 && !person_sees(&m->pty, "Welcome", NULL, NULL);
	     i++)
		person_esc(&m->pty);
	return choose(m, "Clear what was done") &&
	       choose(m, "Yes, clear everything") &&
	       (person_sees(&m->pty, "Everything was cleared", NULL, NULL) ||
		   fail(m, "nothing was said"));
}

/* ---- the memory ----------------------------------------------------- */

static bool
look(struct memory *m, struct str *where)
{
	int e;

	if (IS_SANITIZED ||
	    traces_find(m->pty.program, m->text, TEXTS, m->found, where, &e))
		return true;
	m->unreadable = e == EACCES || e == EPERM;
	str_printf(m->why, "    its memory cannot be read: %s\n", strerror(e));
	return false;
}

/* It is there in that form: so the looking works. */
static bool
has(struct memory *m, int text, enum trace_form form)
{
	static const char *const names[] = {
	    "UTF-8", "code points", "cells", "clusters", "curses' cells"};

	if (IS_SANITIZED || m->found[text][form])
		return true;
	str_printf(m->why, "    before: no %s as %s\n", m->text[text].name,
	    names[form]);
	return false;
}

static bool
is_gone(struct memory *m)
{
	bool gone = true;

	if (!look(m, m->why))
		return false;
	for (int i = 0; i < TEXTS; i++)
		for (int f = 0; f < TRACE_FORMS; f++)
			gone &= !m->found[i][f];
	return gone || fail(m, "what was typed is still there");
}

/* It goes on, and ends as always. */
static bool
goes_on(struct memory *m)
{
	if (!person_is_in_step(&m->pty, m->why))
		return fail(m, "drawn anew it is another screen");
	keys(m, "/ab");
	if (!person_sees(&m->pty, "Search: ab", NULL, NULL)) {
		person_reads(&m->pty, m->why);
		return fail(m, "it does not go on");
	}
	keys(m, "\003");
	for (int i = 0; i < 500 && !m->pty.ended; i++)
		pty_pump(&m->pty, 10);
	if (!m->pty.ended || m->pty.status != 0)
		return fail(m, "it did not end");
	return pty_is_restored(&m->pty, m->why);
}

static bool
clears_all(struct memory *m)
{
	return clear(m) && is_gone(m) && goes_on(m);
}

/* ---- what somebody does --------------------------------------------- */

static void
type_all(struct memory *m)
{
	type(m, ASCII, false);
	type(m, ARABIC, true);
	type(m, HAN, true);
	type(m, MARKED, true);
}

/* The field's start and its end are on the screen in turn. */
static bool
shows_all(struct memory *m)
{
	bool good;

	keys(m, "\033OH");
	good = look(m, NULL) && has(m, ASCII, TRACE_UTF8) &&
	       has(m, ARABIC, TRACE_UTF8) && has(m, HAN, TRACE_UTF8) &&
	       has(m, MARKED, TRACE_UTF8) && has(m, ASCII, TRACE_FRAME) &&
	       has(m, ASCII, TRACE_CURSES);
	keys(m, "\033OF");
	return good && look(m, NULL) && has(m, HAN, TRACE_FRAME) &&
	       has(m, HAN, TRACE_CURSES) && has(m, MARKED, TRACE_EXTRA) &&
	       has(m, MARKED, TRACE_CURSES);
}

static bool
memory_typed(struct memory *m)
{
	if (!start(m, 80, 24))
		return false;
	keys(m, "/");
	type_all(m);
	return shows_all(m) && clears_all(m);
}

static bool
memory_searched(struct memory *m)
{
	if (!start(m, 80, 24))
		return false;
	keys(m, "/");
	type_all(m);
	if (!shows_all(m))
		return false;
	keys(m, "\r");
	return look(m, NULL) && has(m, FOLDED, TRACE_UTF8) && clears_all(m);
}

static bool
memory_resized(struct memory *m)
{
	static const int sizes[][2] = {
	    {40, 12}, {20, 8}, {100, 30}, {8, 3}, {300, 100}, {79, 23}};

	if (!start(m, 80, 24))
		return false;
	keys(m, "/");
	type_all(m);
	if (!shows_all(m))
		return false;
	keys(m, "\r");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		resize(m, sizes[i][0], sizes[i][1]);
		keys(m, "\033OH");
		for (int k = 0; k < 60; k++)
			pty_send(&m->pty, "\033OC", 3);
		pty_settle(&m->pty);
	}
	return clears_all(m);
}

/* What curses and the frames held of words that are not shown any more is
 * gone with the size, while the field itself has them. */
static bool
memory_shrunk(struct memory *m)
{
	if (!start(m, 100, 30))
		return false;
	keys(m, "/");
	type_all(m);
	if (!shows_all(m))
		return false;
	resize(m, 20, 8);
	if (!look(m, m->why) || !has(m, HAN, TRACE_UTF8))
		return false;
	for (int f = TRACE_FRAME; f < TRACE_FORMS; f++)
		if (m->found[HAN][f] || m->found[ASCII][f])
			return fail(m, "cells are left of a larger screen");
	str_clear(m->why);
	resize(m, 80, 24);
	return clears_all(m);
}

static bool
memory_pasted(struct memory *m)
{
	if (!start(m, 60, 20))
		return false;
	keys(m, "/");
	paste(m, PASTED);
	if (!look(m, NULL) || !has(m, PASTED, TRACE_UTF8) ||
	    !has(m, PASTED, TRACE_CURSES))
		return false;
	keys(m, "\r");
	paste(m, HAN);
	paste(m, MARKED);
	return clears_all(m);
}

/* Deleted before anybody looked for it. */
static bool
memory_deleted(struct memory *m)
{
	if (!start(m, 80, 24))
		return false;
	keys(m, "/");
	type_all(m);
	if (!shows_all(m))
		return false;
	for (int t = 0; t < PASTED; t++)
		for (size_t i = 0; i < m->text[t].n; i++)
			pty_send(&m->pty, "\177", 1);
	type(m, PASTED, true);
	return look(m, NULL) && has(m, PASTED, TRACE_UTF8) && clears_all(m);
}

/* Questions of one's own: added, changed, moved, removed. */
static bool
memory_own_questions(struct memory *m)
{
	if (!start(m, 80, 24))
		return false;
	if (!choose(m, "Questions for my visit") || !choose(m, "Write my own"))
		return false;
	type_all(m);
	keys(m, "\r");
	if (!look(m, NULL) || !has(m, ASCII, TRACE_UTF8) ||
	    !has(m, ASCII, TRACE_CURSES) || !has(m, HAN, TRACE_FRAME))
		return false;
	if (!choose(m, "Write my own"))
		return false;
	type(m, PASTED, true);
	keys(m, "\r");
	resize(m, 30, 20);
	resize(m, 110, 30);
	keys(m, "\033OA\033OA\r");
	if (!choose(m, "Change the words"))
		return false;
	type(m, HAN, true);
	keys(m, "\r\033OH\r");
	if (choose(m, "Remove"))
		keys(m, "\r");
	str_clear(m->why);
	return look(m, NULL) && clears_all(m);
}

/* As many as there can be, so that memory grows; and again fewer. */
static bool
memory_many_questions(struct memory *m)
{
	if (!start(m, 110, 60))
		return false;
	if (!choose(m, "Questions for my visit"))
		return false;
	for (int i = 0; i < 10; i++) {
		if (!choose(m, "Write my own"))
			return false;
		pty_send(&m->pty, "abcdefghij" + i, 1);
		type(m, i % 2 ? HAN : ASCII, true);
		type(m, i % 2 ? PASTED : ARABIC, true);
		keys(m, "\r");
	}
	resize(m, 20, 8);
	resize(m, 110, 60);
	if (!look(m, NULL) || !has(m, ASCII, TRACE_UTF8) ||
	    !has(m, HAN, TRACE_UTF8) || !has(m, PASTED, TRACE_CURSES))
		return false;
	for (int i = 0; i < 9; i++) {
		keys(m, "1");
		if (!choose(m, "Remove"))
			return false;
	}
	return clears_all(m);
}

/* What somebody tells of a part, in words of their own. */
static bool
memory_told(struct memory *m)
{
	if (!start(m, 80, 24))
		return false;
	if (!choose(m, "Say it in your own words"))
		return false;
	keys(m, "1");
	if (!choose(m, "Write it"))
		return false;
	type_all(m);
	resize(m, 60, 20);
	keys(m, "\r");
	resize(m, 80, 24);
	if (!look(m, NULL) || !has(m, ASCII, TRACE_UTF8) ||
	    !has(m, ASCII, TRACE_CURSES) || !choose(m, "Show the key points"))
		return false;
	/* What was told is not kept: there is to be something to clear. */
	keys(m, "/x");
	return clears_all(m);
}

static bool
has_stopped(struct pty *p)
{
	return p->stopped || p->ended;
}

/* Handed over to the program that makes handouts, and read from it; and once
 * more by the time that all is cleared. */
static bool
memory_handout(struct memory *m)
{
	if (!start(m, 80, 40) || !choose(m, "Questions for my visit"))
		return false;
	for (int t = 0; t < 2; t++) {
		if (!choose(m, "Write my own"))
			return false;
		type(m, t ? HAN : ASCII, true);
		keys(m, "\r");
	}
	keys(m, "p");
	if (!choose(m, "Make your own") || !choose(m, "My questions") ||
	    !choose(m, "Go on") ||
	    !person_awaits(&m->pty, "Look at the words", m->why) ||
	    !choose(m, "Look at the words") ||
	    !person_awaits(&m->pty, "Get help", m->why))
		return false;
	for (int i = 0; i < 8; i++) {
		if (!look(m, NULL))
			return false;
		if (IS_SANITIZED || m->found[HAN][TRACE_CURSES])
			break;
		keys(m, " ");
	}
	if (!has(m, ASCII, TRACE_UTF8) || !has(m, HAN, TRACE_CURSES))
		return false;
	resize(m, 60, 20);
	keys(m, "0");
	resize(m, 80, 24);
	person_esc(&m->pty);
	person_esc(&m->pty);
	if (!choose(m, "Large print"))
		return false;
	return clears_all(m);
}

/* Stopped and continued: curses starts anew. */
static bool
memory_stopped(struct memory *m)
{
	if (!start(m, 80, 24))
		return false;
	keys(m, "/");
	type_all(m);
	keys(m, "\033OH\t\032");
	if (!pty_wait(&m->pty, has_stopped) || !m->pty.stopped)
		return fail(m, "it did not stop");
	pty_signal(&m->pty, SIGCONT);
	if (!pty_wait_taken(&m->pty))
		return fail(m, "it did not go on");
	keys(m, "/");
	return shows_all(m) && clears_all(m);
}

static bool
memory_linux(struct memory *m)
{
	if (!start_on(m, "TERM=linux", 80, 24))
		return false;
	keys(m, "/");
	type_all(m);
	return shows_all(m) && clears_all(m);
}

static bool
memory_vt100(struct memory *m)
{
	if (!start_on(m, "TERM=vt100", 132, 24))
		return false;
	keys(m, "/");
	type(m, HAN, true);
	type(m, ASCII, true);
	return look(m, NULL) && has(m, ASCII, TRACE_CURSES) && clears_all(m);
}

/* ---- */

static const struct {
	const char *name;
	const char *guide; /* below the source's top */
	bool (*run)(struct memory *m);
} runs[] = {
    {"typed", "tests/guides/guided", memory_typed},
    {"searched", "tests/guides/guided", memory_searched},
    {"resized", "tests/guides/guided", memory_resized},
    {"shrunk", "tests/guides/guided", memory_shrunk},
    {"pasted", "tests/guides/guided", memory_pasted},
    {"deleted", "tests/guides/guided", memory_deleted},
    {"own-questions", "content", memory_own_questions},
    {"many-questions", "content", memory_many_questions},
    {"told", "content", memory_told},
    {"handout", "content", memory_handout},
    {"stopped", "tests/guides/guided", memory_stopped},
    {"linux", "tests/guides/guided", memory_linux},
    {"vt100", "tests/guides/guided", memory_vt100},
    {"content", "content", memory_resized},
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
run_one(struct memory *m, size_t i, struct tally *t)
{
	const char *dir = getenv("srcdir");
	struct str guide;
	bool good;

	str_init(&guide);
	str_printf(&guide, "%s/%s", dir ? dir : ".", runs[i].guide);
	m->guide = guide.s;
	m->unreadable = false;
	str_clear(m->why);
	good = runs[i].run(m);
	if (!good && m->unreadable)
		tally_skip(t, runs[i].name, str_text(m->why));
	else
		tally_add(t, runs[i].name, good, m->why);
	pty_close(&m->pty);
	str_done(&guide);
}

int
main(int argc, char **argv)
{
	struct memory m = {.program = getenv("KETAGUIDE")};
	struct tally t = {0};
	struct str why;
	struct err e = {0};

	if (!m.program || !*m.program || !text_locale_init(&e)) {
		fputs("run_memory: KETAGUIDE is to name the program\n", stderr);
		return 1;
	}
	if (IS_SANITIZED)
		puts("# a sanitizer: nothing is looked for in memory");
	signal(SIGPIPE, SIG_IGN);
	str_init(&why);
	m.why = &why;
	make_texts(&m);
	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++)
		if (is_wanted(runs[i].name, argc, argv))
			run_one(&m, i, &t);
	str_done(&why);
	return tally_end(&t);
}
