/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ptyterm - a program in a terminal of libvterm.
 *
 *   this process ── master ══ slave ── leader (as a shell is)
 *        └──────────── notes ◄─────────┘ └─ the program, in the foreground
 *
 * The leader makes that the program can be stopped and continued as from a
 * shell.  This process holds the slave open too, so that the terminal's
 * settings can be read when the program has ended.
 */
#ifndef SCREEN_PTYTERM_H
#define SCREEN_PTYTERM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

#include "modes.h"

struct picture;
struct str;

struct pty {
	int master, slave;
	int marks;  /* the slave once more, never waited for; -1: none */
	int marked; /* marks that have not come back */
	int notes;  /* what the leader tells */
	pid_t leader, program;
	bool stopped, ended;
	int status; /* as of a shell: 128 and the signal */
	bool cursor_shown, alternate;
	int width, height; /* [cells] */
	size_t received;   /* [bytes] */
	size_t seen;       /* the caller's, for its check */
	struct termios before;
	struct modes modes;
	struct str *said; /* when not NULL, all output is put there */
	VTerm *vt;
	VTermScreen *screen;
};

/* ENV: "NAME=VALUE" over a plain environment, or "NAME" to take it out; NULL
 * at the end.  STDIN_PATH: what stands for standard input, NULL: the slave. */
struct pty_start {
	char *const *argv;
	const char *const *env;
	const char *stdin_path;
	int width, height;
};

bool pty_open(struct pty *p, const struct pty_start *how);
/* Ends the program if it still runs. */
void pty_close(struct pty *p);

void pty_send(struct pty *p, const char *s, size_t n);
/* A lone Esc, which is one by the silence after it: until it was taken so. */
void pty_esc(struct pty *p);
/* The terminal goes away. */
void pty_hang_up(struct pty *p);
void pty_resize(struct pty *p, int width, int height);
void pty_signal(const struct pty *p, int sig);

/* Take what comes within MS [ms]; true as soon as something came. */
bool pty_pump(struct pty *p, int ms);

/* Has the program read all, and sleeps until something comes?  Where the kernel
 * does not tell for how long, any sleep is one. */
bool pty_is_idle(const struct pty *p);

/* Until the program has read all and sleeps, or has stopped or ended. */
bool pty_settle(struct pty *p);

/* Until the terminal is taken, shown on, and the program sleeps. */
bool pty_wait_taken(struct pty *p);

/* Until CHECK holds; false after the deadline. */
bool pty_wait(struct pty *p, bool (*check)(struct pty *p));

void pty_look(struct pty *p, struct picture *out);

/* Is the terminal as it was before?  Else WHY tells what is not. */
bool pty_is_restored(struct pty *p, struct str *why);

#endif
