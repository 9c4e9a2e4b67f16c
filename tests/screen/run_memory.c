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

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "looking.h"
#include "person.h"
#include "play.h"
#include "traces.h"

/* What is typed, and what it folds to where that is not the same. */
enum { ASCII, ARABIC, HAN, MARKED, PASTED, FOLDED, TEXTS };

struct memory {
	const char *program;
	char *guide;
	struct looking l;
	bool counselor;
};

static bool
fail(struct memory *m, const char *what)
{
	return looking_fail(&m->l, what);
}

/* ---- words ---------------------------------------------------------- */

static void
make_texts(struct memory *m)
{
	trace_make(&m->l.text[ASCII], "ASCII", 'a', 26, 56, 0);
	trace_make(&m->l.text[ARABIC], "Arabic", 0x62a, 0x3b - 0x2a, 28, 0);
	trace_make(&m->l.text[HAN], "Han", 0x5000, 0x4000, 28, 0);
	trace_make(&m->l.text[MARKED], "marked letters", 'a', 25, 20, 2);
	trace_make(&m->l.text[PASTED], "pasted", 'a', 24, 32, 0);
	m->l.text[FOLDED] = m->l.text[MARKED];
	m->l.text[FOLDED].name = "letters without their marks";
	m->l.text[FOLDED].nmarks = 0;
	m->l.ntexts = TEXTS;
}

/* ---- the terminal --------------------------------------------------- */

static bool
start_on(struct memory *m, const char *term, int width, int height)
{
	const char *argv[] = {m->program, "-c", m->guide,
	    m->counselor ? "--counselor" : NULL, NULL};
	const char *const env[] = {term, NULL};
	struct pty_start how = {.env = env, .width = width, .height = height};

	memcpy(&how.argv, &(const char *const *){argv}, sizeof how.argv);
	if (!pty_open(&m->l.pty, &how))
		return fail(m, "no terminal could be made");
	if (!pty_wait_taken(&m->l.pty) || m->l.pty.ended)
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
	person_keys(&m->l.pty, s);
}

static void
resize(struct memory *m, int width, int height)
{
	person_resize(&m->l.pty, width, height);
}

static bool
choose(struct memory *m, const char *words)
{
	return person_chooses(&m->l.pty, words, m->l.why);
}

/* A letter at a time, as people do; or all of it at once. */
static void
type(struct memory *m, int text, bool at_once)
{
	const struct trace_text *t = &m->l.text[text];
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
	const struct trace_text *t = &m->l.text[text];
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
	for (int i = 0; i < 8 && !person_sees(&m->l.pty, "Welcome", NULL, NULL);
	     i++)
		person_esc(&m->l.pty);
	return choose(m, "Clear what was done") &&
	       choose(m, "Yes, clear everything") &&
	       (person_sees(&m->l.pty, "Everything was cleared", NULL, NULL) ||
		   fail(m, "nothing was said"));
}

/* ---- the memory ----------------------------------------------------- */

static bool
look(struct memory *m, struct str *where)
{
	return looking_at(&m->l, m->l.pty.program, where);
}

/* It is there in that form: so the looking works. */
static bool
has(struct memory *m, int text, enum trace_form form)
{
	static const char *const names[] = {
	    "UTF-8", "code points", "cells", "clusters", "curses' cells"};

	if (looking_is_off() || m->l.found[text][form])
		return true;
	str_printf(m->l.why, "    before: no %s as %s\n", m->l.text[text].name,
	    names[form]);
	return false;
}

static bool
is_gone(struct memory *m)
{
	return looking_is_gone(&m->l, m->l.pty.program, "its memory");
}

/* It goes on, and ends as always. */
static bool
goes_on(struct memory *m)
{
	if (!person_is_in_step(&m->l.pty, m->l.why))
		return fail(m, "drawn anew it is another screen");
	keys(m, "/ab");
	if (!person_sees(&m->l.pty, "Search: ab", NULL, NULL)) {
		person_reads(&m->l.pty, m->l.why);
		return fail(m, "it does not go on");
	}
	keys(m, "\003");
	return looking_ends(&m->l);
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
			pty_send(&m->l.pty, "\033OC", 3);
		pty_settle(&m->l.pty);
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
	if (!look(m, m->l.why) || !has(m, HAN, TRACE_UTF8))
		return false;
	for (int f = TRACE_FRAME; f < TRACE_FORMS; f++)
		if (m->l.found[HAN][f] || m->l.found[ASCII][f])
			return fail(m, "cells are left of a larger screen");
	str_clear(m->l.why);
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
		for (size_t i = 0; i < m->l.text[t].n; i++)
			pty_send(&m->l.pty, "\177", 1);
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
	str_clear(m->l.why);
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
		pty_send(&m->l.pty, "abcdefghij" + i, 1);
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
	    !person_awaits(&m->l.pty, "Look at the words", m->l.why) ||
	    !choose(m, "Look at the words") ||
	    !person_awaits(&m->l.pty, "Get help", m->l.why))
		return false;
	for (int i = 0; i < 8; i++) {
		if (!look(m, NULL))
			return false;
		if (looking_is_off() || m->l.found[HAN][TRACE_CURSES])
			break;
		keys(m, " ");
	}
	if (!has(m, ASCII, TRACE_UTF8) || !has(m, HAN, TRACE_CURSES))
		return false;
	resize(m, 60, 20);
	keys(m, "0");
	resize(m, 80, 24);
	person_esc(&m->l.pty);
	person_esc(&m->l.pty);
	if (!choose(m, "Large print"))
		return false;
	return clears_all(m);
}

/* A name and a line that a counselor types, handed over and read as they are
 * to be printed; and one more line that is not kept. */
static bool
memory_record(struct memory *m)
{
	m->counselor = true;
	if (!start(m, 80, 40))
		return false;
	keys(m, "v");
	if (!choose(m, "Add a name"))
		return false;
	type(m, ASCII, true);
	keys(m, "\r");
	if (!choose(m, "Look at it") ||
	    !person_awaits(&m->l.pty, "Look at the words", m->l.why) ||
	    !choose(m, "Look at the words") ||
	    !person_awaits(&m->l.pty, "a note of a talk", m->l.why) ||
	    !look(m, NULL) || !has(m, ASCII, TRACE_UTF8) ||
	    !has(m, ASCII, TRACE_CURSES))
		return false;
	keys(m, "p");
	if (!choose(m, "Make one for this person") || !choose(m, "Add a line"))
		return false;
	type(m, HAN, true);
	keys(m, "\r");
	if (!choose(m, "Add a line"))
		return false;
	type(m, PASTED, true);
	keys(m, "\r");
	if (!choose(m, "[x]")) /* the first one, into the field again */
		return false;
	if (!choose(m, "Add a line") || !look(m, NULL) ||
	    !has(m, HAN, TRACE_UTF8) || !has(m, HAN, TRACE_CURSES) ||
	    !has(m, PASTED, TRACE_UTF8))
		return false;
	person_esc(&m->l.pty);
	if (!choose(m, "Go on") ||
	    !person_awaits(&m->l.pty, "Look at the words", m->l.why) ||
	    !choose(m, "Look at the words") ||
	    !person_awaits(&m->l.pty, "From your counselor", m->l.why) ||
	    !look(m, NULL) || !has(m, PASTED, TRACE_CURSES))
		return false;
	resize(m, 60, 20);
	resize(m, 80, 24);
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
	if (!pty_wait(&m->l.pty, has_stopped) || !m->l.pty.stopped)
		return fail(m, "it did not stop");
	pty_signal(&m->l.pty, SIGCONT);
	if (!pty_wait_taken(&m->l.pty))
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
    {"record", "content", memory_record},
    {"stopped", "tests/guides/guided", memory_stopped},
    {"linux", "tests/guides/guided", memory_linux},
    {"vt100", "tests/guides/guided", memory_vt100},
    {"content", "content", memory_resized},
};

static void
run_one(struct memory *m, size_t i, struct tally *t)
{
	const char *dir = getenv("srcdir");
	struct str guide;
	bool good;

	str_init(&guide);
	str_printf(&guide, "%s/%s", dir ? dir : ".", runs[i].guide);
	m->guide = guide.s;
	m->counselor = false;
	looking_begin(&m->l);
	good = runs[i].run(m);
	looking_tell(&m->l, runs[i].name, good, t);
	str_done(&guide);
}

int
main(int argc, char **argv)
{
	struct memory m = {.program = getenv("KETAGUIDE")};
	struct tally t = {0};
	struct str why;

	if (!m.program || !*m.program) {
		fputs("run_memory: KETAGUIDE is to name the program\n", stderr);
		return 1;
	}
	str_init(&why);
	if (!looking_init(&m.l, &why))
		return 1;
	make_texts(&m);
	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++)
		if (looking_is_wanted(runs[i].name, argc, argv))
			run_one(&m, i, &t);
	str_done(&why);
	return tally_end(&t);
}
