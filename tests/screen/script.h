/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script - a key script: what to press, and what must be on the screen then.
 *
 *   # a remark                    a blank line is one too
 *   guide DIR                     below the folder of guides; "content": ours
 *   args WORD…                    of the command line, after --seed=1
 *   site FILE                     the site's settings, beside the script
 *   size 80x24
 *   languages                     as the real program offers them: those that
 *                                 guide.conf names and po/ has a catalog for
 *   env NAME=VALUE                for the real program
 *   only core | only pty          the other runner skips it
 *   key NAME[*N]… "text"          Up Down Left Right Home End PgUp PgDn Enter
 *                                 Esc Tab BackTab Backspace Delete Insert
 *                                 Space ctrl-c ctrl-l ctrl-z, or a character
 *   mouse left|middle|right X Y   or: on TEXT
 *   wheel up|down X Y             or: on TEXT
 *   paste "text"                  \n and \t in it
 *   bytes "text"                  as they are, \e for Esc; skipped by core
 *   resize 40x12
 *   see TEXT · not TEXT           some row holds it; none does
 *   cursor X Y · cursor on TEXT · cursor off
 *   screen NAME                   is SCRIPT.NAME.screen
 *   exit N                        it ends, with that status
 *
 * X and Y count from 0 [cells].
 */
#ifndef SCREEN_SCRIPT_H
#define SCREEN_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum step_kind {
	STEP_KEY,    /* key, times */
	STEP_MOUSE,  /* button, and x, y or text */
	STEP_PASTE,  /* text */
	STEP_BYTES,  /* text */
	STEP_RESIZE, /* x, y */
	STEP_SEE,
	STEP_NOT,
	STEP_CURSOR, /* text, or x, y; x -1: off */
	STEP_SCREEN, /* text: the name */
	STEP_EXIT,   /* x: the status */
};

struct step {
	enum step_kind kind;
	int line;     /* of the script */
	uint32_t key; /* code point or enum key */
	int times;
	int button; /* enum mouse_button */
	int x, y;
	const char *text;
};

enum { SCRIPT_STEPS = 1000, SCRIPT_WORDS = 32, SCRIPT_ENV = 8 };

struct script {
	const char *path;
	const char *name; /* without folder and ".script" */
	const char *guide;
	const char *site; /* or NULL: nothing is set */
	int width, height;
	bool languages;
	bool skip_core, skip_pty;
	int nargs, nenv;
	const char *arg[SCRIPT_WORDS];
	const char *env[SCRIPT_ENV];
	size_t nsteps;
	struct step step[SCRIPT_STEPS];
};

/* Read PATH; false, said on standard error with file and line, when it is no
 * script.  What S points to lives in A. */
bool script_load(struct script *s, struct arena *a, const char *path);

/* The name of a key, for what is said. */
void script_key_name(uint32_t key, char out[16]);

#endif
