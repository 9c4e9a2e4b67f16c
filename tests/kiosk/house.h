/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * house - a clinic of a test's own: a build tree with its settings, and the
 * real program in it, which --kiosk starts in a terminal.
 *
 * Takes: $KETAGUIDE, the program; $srcdir, the top of the source;
 * $KETAGUIDE_HANDOUT, which may be missing: then nothing is printed.
 * Gives: a folder that is removed at the end.  Never: uses the settings of the
 * machine.
 */
#ifndef KIOSK_HOUSE_H
#define KIOSK_HOUSE_H

#include <stdbool.h>
#include <sys/types.h>

#include "../unit/tempdir.h"

struct pty;
struct str;

struct house {
	struct tempdir dir; /* home and tmp are in it, for who asks */
	char program[TEMP_PATH_MAX];
};

#define HOUSE_PIN "7294"

/* MORE: lines for site.conf, over what a kiosk needs.  False: WHY tells. */
bool house_make(struct house *h, const char *more, struct str *why);
void house_remove(struct house *h);

/* The kiosk in P, until its first screen stands. */
bool house_open(
    struct house *h, struct pty *p, int width, int height, struct str *why);

/* The first child of PID, as the broker is of the screen; 0: none. */
pid_t house_child(pid_t pid);

/* Until PID has ended, or a deadline; a zombie has. */
bool house_is_gone(pid_t pid);

/* Of /proc/PID/status, the number after NAME; -1: none. */
long house_status(pid_t pid, const char *name);

/* What the kernel was to bring to a disk for PID [bytes]; -1: nobody may know.
 */
long house_written(pid_t pid);

/* Is it locked as a kiosk is?  Under a sanitizer only what is left of it. */
bool house_is_locked(pid_t pid);

/* "Finish and clear" from wherever somebody is, in whatever language, until
 * the welcome stands there. */
bool house_finish(struct pty *p, struct str *why);
bool house_is_welcome(struct pty *p);

#endif
