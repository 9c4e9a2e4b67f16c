/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_faults - what a terminal and a shell can do to the program, and that the
 * terminal is left as it was found.
 *
 *   KETAGUIDE=path/of/it run_faults [NAME…]    $srcdir: the top of the source
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "picture.h"
#include "play.h"
#include "ptyterm.h"
#include "text/text.h"

enum { MEGABYTE = 1 << 20, GROWTH_MAX = 1024 /* [KiB] */ };

struct fault {
	const char *program;
	char *guide;
	bool ordered; /* it is to put text in order itself */
	struct pty pty;
	struct str said; /* what it wrote */
	struct str *why;
};

static bool
fail(struct fault *f, const char *what)
{
	str_printf(f->why, "    %s\n", what);
	return false;
}

/* Start it and wait until it shows something. */
static bool
start_with(struct fault *f, const char *const *env, const char *stdin_path)
{
	const char *argv[] = {
	    f->program, "-c", f->guide, f->ordered ? "--bidi=app" : NULL, NULL};
	struct pty_start how = {
	    .env = env, .stdin_path = stdin_path, .width = 80, .height = 24};

	memcpy(&how.argv, &(const char *const *){argv}, sizeof how.argv);
	str_clear(&f->said);
	f->pty.said = &f->said;
	if (!pty_open(&f->pty, &how))
		return fail(f, "no terminal could be made");
	return true;
}

static bool
start(struct fault *f)
{
	if (!start_with(f, NULL, NULL))
		return false;
	if (!pty_wait_taken(&f->pty) || f->pty.ended)
		return fail(f, "it did not take the terminal");
	if (f->pty.modes.ordered != f->ordered)
		return fail(f, "who orders text was not said, or for nothing");
	return true;
}

static bool
has_ended(struct pty *p)
{
	return p->ended;
}

static bool
has_stopped(struct pty *p)
{
	return p->stopped || p->ended;
}

/* It ends with STATUS, and the terminal is as before. */
static bool
ends(struct fault *f, int status)
{
	if (!pty_wait(&f->pty, has_ended))
		return fail(f, "it did not end");
	while (pty_pump(&f->pty, 0))
		continue;
	if (f->pty.status != status) {
		str_printf(f->why, "    it ended with %d and not %d\n",
		    f->pty.status, status);
		return false;
	}
	return pty_is_restored(&f->pty, f->why);
}

static bool
quits(struct fault *f)
{
	if (f->pty.ended)
		return fail(f, "it has ended too soon");
	pty_send(&f->pty, "\003", 1);
	return ends(f, 0);
}

static void
look(struct fault *f, struct str *out)
{
	struct picture p;

	picture_init(&p);
	pty_settle(&f->pty);
	pty_look(&f->pty, &p);
	picture_write(&p, out);
	picture_done(&p);
}

/* The screen is WANT again, before the deadline. */
static bool
shows(struct fault *f, const char *want)
{
	struct str diff;
	struct picture p;
	bool same = false;

	picture_init(&p);
	str_init(&diff);
	for (int i = 0; i < 50 && !same; i++) {
		pty_settle(&f->pty);
		pty_look(&f->pty, &p);
		str_clear(&diff);
		same = picture_same(&p, want, NULL, 0, &diff);
	}
	if (!same)
		str_puts(f->why, str_text(&diff));
	picture_done(&p);
	str_done(&diff);
	return same;
}

/* ---- signals ----------------------------------------------------------- */

static bool
ends_by(struct fault *f, int sig)
{
	if (!start(f))
		return false;
	pty_signal(&f->pty, sig);
	return ends(f, 128 + sig);
}

static bool
fault_sigterm(struct fault *f)
{
	return ends_by(f, SIGTERM);
}

static bool
fault_sighup(struct fault *f)
{
	return ends_by(f, SIGHUP);
}

static bool
fault_sigint(struct fault *f)
{
	if (!start(f))
		return false;
	pty_signal(&f->pty, SIGINT);
	return ends(f, 0);
}

/* Stopped, the terminal is the shell's; continued, the screen is ours. */
static bool
stops_and_goes_on(struct fault *f, bool by_key)
{
	struct str before;
	bool good;

	str_init(&before);
	if (!start(f))
		return false;
	look(f, &before);
	if (by_key)
		pty_send(&f->pty, "\032", 1);
	else
		pty_signal(&f->pty, SIGTSTP);
	good = pty_wait(&f->pty, has_stopped) && f->pty.stopped;
	if (!good)
		fail(f, "it did not stop");
	pty_settle(&f->pty);
	good = good && pty_is_restored(&f->pty, f->why);
	if (good) {
		pty_signal(&f->pty, SIGCONT);
		good =
		    pty_wait_taken(&f->pty) && shows(f, before.s) && quits(f);
	}
	str_done(&before);
	return good;
}

static bool
fault_sigtstp(struct fault *f)
{
	return stops_and_goes_on(f, false);
}

static bool
fault_ctrl_z(struct fault *f)
{
	return stops_and_goes_on(f, true);
}

static bool
is_going_on(struct pty *p)
{
	return !p->stopped && (p->ended || p->received > p->seen);
}

static bool
is_raw(struct pty *p)
{
	struct termios t;

	return p->ended ||
	       (tcgetattr(p->slave, &t) == 0 && !(t.c_lflag & ICANON));
}

/* By force: nothing is put back, and what a shell changes meanwhile in the
 * terminal is ours to set again. */
static bool
fault_sigstop(struct fault *f)
{
	struct str before;
	bool good;

	str_init(&before);
	if (!start(f))
		return false;
	look(f, &before);
	pty_signal(&f->pty, SIGSTOP);
	good = pty_wait(&f->pty, has_stopped) && f->pty.stopped;
	if (good) {
		tcsetattr(f->pty.slave, TCSANOW, &f->pty.before);
		vterm_screen_reset(f->pty.screen, 1);
		modes_scan(&f->pty.modes, "\033[?2004l\033[?1l\033>", 15);
		f->pty.seen = f->pty.received;
		pty_signal(&f->pty, SIGCONT);
		good = (pty_wait(&f->pty, is_going_on) &&
			   pty_wait(&f->pty, is_raw)) ||
		       fail(f, "the terminal was not taken again");
		good = good && shows(f, before.s);
		if (good && !f->pty.modes.keypad)
			good = fail(f, "a mode was not set again");
		good = good && quits(f);
	} else
		fail(f, "it did not stop");
	str_done(&before);
	return good;
}

static bool
fault_terminal_gone(struct fault *f)
{
	if (!start(f))
		return false;
	pty_hang_up(&f->pty);
	if (!pty_wait(&f->pty, has_ended))
		return fail(f, "it goes on without a terminal");
	return true;
}

/* ---- input ------------------------------------------------------------- */

static bool
fault_resize_storm(struct fault *f)
{
	static const int sizes[][2] = {{1, 1}, {500, 200}, {20, 8}, {2, 200},
	    {500, 1}, {0, 0}, {80, 24}, {40, 12}, {3, 2}, {132, 50},
	    {1000, 1000}, {79, 23}};
	struct str before;
	bool good;

	str_init(&before);
	if (!start(f))
		return false;
	look(f, &before);
	for (int i = 0; i < 10; i++) {
		for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
			pty_resize(&f->pty, sizes[k][0], sizes[k][1]);
			pty_pump(&f->pty, i % 3);
			if (i == 0)
				pty_settle(&f->pty);
		}
	}
	pty_resize(&f->pty, 80, 24);
	good = shows(f, before.s) && quits(f);
	str_done(&before);
	return good;
}

static long
peak_kib(const struct fault *f)
{
	char path[64], line[128];
	long kib = -1;
	FILE *s;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)f->pty.program);
	s = fopen(path, "r");
	while (s && fgets(line, sizeof line, s))
		sscanf(line, "VmHWM: %ld", &kib);
	if (s)
		fclose(s);
	return kib;
}

/* Pasted text is nothing to a screen that asks for none. */
static bool
fault_paste_of_a_megabyte(struct fault *f)
{
	static const char piece[] = "quit q Q 0 \r\n\003\032\033[B\t";
	struct str before;
	char *paste;
	long peak;
	bool good;

	str_init(&before);
	if (!start(f))
		return false;
	paste = mem_alloc(MEGABYTE);
	for (size_t i = 0; i < MEGABYTE; i++)
		paste[i] = piece[i % (sizeof piece - 1)];
	look(f, &before);
	peak = peak_kib(f);
	pty_send(&f->pty, "\033[200~", 6);
	pty_send(&f->pty, paste, MEGABYTE);
	pty_send(&f->pty, "\033[201~", 6);
	good = shows(f, before.s);
	if (good && peak_kib(f) > peak + GROWTH_MAX)
		good = fail(f, "the paste was kept in memory");
	good = good && quits(f);
	mem_free(paste);
	str_done(&before);
	return good;
}

static bool
fault_unknown_sequences(struct fault *f)
{
	static const char *const s[] = {"\033[?1;2c", "\033[>0;276;0c",
	    "\033[24;80R", "\033]11;rgb:0000/0000/0000\033\\",
	    "\033P1$r0m\033\\", "\033[I", "\033[O", "\033[57414;5u", "\033[[A",
	    "\033[M\377\377\377", "\033[<35;1;1M", "\033[24~", "\033q",
	    "\033[1;5A", "\033_Gq\033\\", "\033[3;1$y", "\377\376\300",
	    "\033[999999999999999999999q"};
	struct str before;
	bool good = true;

	str_init(&before);
	if (!start(f))
		return false;
	look(f, &before);
	for (size_t i = 0; good && i < sizeof s / sizeof s[0]; i++) {
		pty_send(&f->pty, s[i], strlen(s[i]));
		good = shows(f, before.s);
		if (!good)
			str_printf(f->why, "    after sequence %zu\n", i);
	}
	good = good && quits(f);
	str_done(&before);
	return good;
}

/* ---- terminals ---------------------------------------------------------- */

static bool
says(struct fault *f, const char *text)
{
	if (strstr(str_text(&f->said), text))
		return true;
	str_printf(f->why, "    it did not say: %s\n", text);
	return false;
}

static bool
falls_back(struct fault *f, const char *const *env)
{
	if (!start_with(f, env, NULL))
		return false;
	if (!pty_wait_taken(&f->pty) || f->pty.ended)
		return fail(f, "it did not take the terminal");
	return quits(f) && says(f, "xterm-256color");
}

static bool
fault_no_term(struct fault *f)
{
	static const char *const env[] = {"TERM", NULL};

	return falls_back(f, env);
}

static bool
fault_unknown_term(struct fault *f)
{
	static const char *const env[] = {"TERM=no-such-terminal", NULL};

	return falls_back(f, env);
}

/* It ends with words, and has sent nothing but them. */
static bool
is_refused(struct fault *f, const char *words)
{
	if (!pty_wait(&f->pty, has_ended))
		return fail(f, "it did not end");
	while (pty_pump(&f->pty, 0))
		continue;
	if (f->pty.status != 1 && f->pty.status != 2)
		return fail(f, "it did not fail");
	if (f->pty.modes.n > 0)
		return fail(f, "it changed the terminal's modes");
	return says(f, words) && pty_is_restored(&f->pty, f->why);
}

static bool
fault_dumb_terminal(struct fault *f)
{
	static const char *const env[] = {"TERM=dumb", NULL};

	return start_with(f, env, NULL) && is_refused(f, "--dump");
}

static bool
fault_stdin_is_no_terminal(struct fault *f)
{
	return start_with(f, NULL, "/dev/null") &&
	       is_refused(f, "standard input is not a terminal");
}

/* Of the mouse the keys speak where the terminal reports it. */
static bool
speaks_of_mouse(struct fault *f, bool expected)
{
	pty_send(&f->pty, "?G", 2);
	if (!pty_settle(&f->pty))
		return fail(f, "it does not rest");
	if ((strstr(f->said.s, "The mouse works") != NULL) == expected)
		return true;
	return fail(f, expected ? "no word of the mouse" : "there is no mouse");
}

static bool
fault_other_terminals(struct fault *f)
{
	static const char *const names[] = {"TERM=linux", "TERM=vt100",
	    "TERM=vt220", "TERM=screen", "TERM=tmux-256color",
	    "TERM=rxvt-unicode-256color", "TERM=xterm", "TERM=ansi"};
	bool good = true;

	for (size_t i = 0; good && i < sizeof names / sizeof names[0]; i++) {
		const char *env[] = {names[i], NULL};

		if (!start_with(f, env, NULL))
			return false;
		good = (pty_wait_taken(&f->pty) && !f->pty.ended) ||
		       fail(f, "it did not take the terminal");
		if (good && strcmp(names[i], "TERM=linux") == 0)
			good = speaks_of_mouse(f, false);
		if (good && strcmp(names[i], "TERM=xterm") == 0)
			good = speaks_of_mouse(f, true);
		good = good && quits(f);
		if (i == 0 && good && strstr(f->said.s, "?1000h"))
			good = fail(f, "the console has no mouse mode");
		if (!good)
			str_printf(f->why, "    with %s\n", names[i]);
		if (good && i + 1 < sizeof names / sizeof names[0])
			pty_close(&f->pty);
	}
	return good;
}

static bool
fault_no_color(struct fault *f)
{
	static const char *const env[] = {"NO_COLOR=1", NULL};

	if (!start_with(f, env, NULL))
		return false;
	if (!pty_wait_taken(&f->pty) || f->pty.ended)
		return fail(f, "it did not take the terminal");
	pty_send(&f->pty, "ddd", 3);
	pty_settle(&f->pty);
	if (f->pty.modes.colored)
		return fail(f, "a colour was sent");
	return quits(f);
}

/* A locale without UTF-8: not one byte above ASCII. */
static bool
fault_ascii_locale(struct fault *f)
{
	static const char *const env[] = {"LC_ALL=C", NULL};

	if (!start_with(f, env, NULL))
		return false;
	if (!pty_wait_taken(&f->pty) || f->pty.ended)
		return fail(f, "it did not take the terminal");
	pty_send(&f->pty, "?\033[6~", 5);
	pty_settle(&f->pty);
	if (!quits(f))
		return false;
	for (size_t i = 0; i < f->said.len; i++) {
		if ((unsigned char)f->said.s[i] > 0x7f)
			return fail(f, "a byte above ASCII was sent");
	}
	return true;
}

/* ---- */

static const struct {
	const char *name;
	bool (*run)(struct fault *f);
} faults[] = {
    {"sigterm", fault_sigterm},
    {"sighup", fault_sighup},
    {"sigint", fault_sigint},
    {"sigtstp", fault_sigtstp},
    {"ctrl-z", fault_ctrl_z},
    {"sigstop", fault_sigstop},
    {"terminal-gone", fault_terminal_gone},
    {"resize-storm", fault_resize_storm},
    {"paste-of-a-megabyte", fault_paste_of_a_megabyte},
    {"unknown-sequences", fault_unknown_sequences},
    {"no-term", fault_no_term},
    {"unknown-term", fault_unknown_term},
    {"dumb-terminal", fault_dumb_terminal},
    {"stdin-is-no-terminal", fault_stdin_is_no_terminal},
    {"other-terminals", fault_other_terminals},
    {"no-color", fault_no_color},
    {"ascii-locale", fault_ascii_locale},
};

static bool
is_wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], name) == 0)
			return true;
	}
	return argc < 2;
}

int
main(int argc, char **argv)
{
	const char *dir = getenv("srcdir");
	struct fault f = {.program = getenv("KETAGUIDE")};
	const size_t n = sizeof faults / sizeof faults[0];
	struct tally t = {0};
	struct str guide, why;
	struct err e = {0};

	if (!f.program || !*f.program || !text_locale_init(&e)) {
		fputs("run_faults: KETAGUIDE is to name the program\n", stderr);
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	str_init(&guide);
	str_init(&why);
	str_init(&f.said);
	str_printf(&guide, "%s/tests/guides/plain", dir ? dir : ".");
	f.guide = guide.s;
	f.why = &why;
	for (size_t k = 0; k < 2 * n; k++) {
		size_t i = k % n;

		if (!is_wanted(faults[i].name, argc, argv))
			continue;
		f.ordered = k >= n;
		str_clear(&why);
		tally_add(&t, faults[i].name, faults[i].run(&f), &why);
		pty_close(&f.pty);
	}
	str_done(&guide);
	str_done(&why);
	str_done(&f.said);
	return tally_end(&t);
}
