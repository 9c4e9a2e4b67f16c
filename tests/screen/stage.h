/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stage - what both runners do around a script: which scripts there are, where
 * their guides are, who plays what.
 */
#ifndef SCREEN_STAGE_H
#define SCREEN_STAGE_H

#include <stdbool.h>

struct script;
struct str;

/* What both begin with, unless a script says another one: see --seed. */
#define STAGE_SEED 1
#define STAGE_SEED_OPTION "--seed=1"

/* Plays one script; false with WHY. */
typedef bool stage_play(
    const struct script *s, const char *guide, void *ctx, struct str *why);

/*
 * Play the scripts that ARGV names, else all of $srcdir/tests/screen.  PTY
 * tells the runners apart for "only".  The exit status.
 */
int stage_run(int argc, char **argv, bool pty, stage_play *one, void *ctx);

#endif
