/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * play - a script, played on whatever shows screens: the core in this process,
 * or the real program in a terminal.
 *
 * An expectation holds as soon as it is met.  Until then the stage is asked to
 * wait for the next change; when there is none to come, it has failed.
 */
#ifndef SCREEN_PLAY_H
#define SCREEN_PLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct picture;
struct script;
struct str;

enum { PLAY_DEADLINE_MS = 5000 };

/* Who plays.  Each gets CTX. */
struct stage {
	void *ctx;
	void (*key)(void *ctx, uint32_t key);
	void (*mouse)(void *ctx, int button, int x, int y);
	void (*paste)(void *ctx, const char *text);
	void (*bytes)(void *ctx, const char *text); /* NULL: skipped */
	void (*resize)(void *ctx, int width, int height);
	void (*look)(void *ctx, struct picture *out);
	/* Has it ended?  With what? */
	bool (*ended)(void *ctx, int *status);
	/* Wait for a change; false when there can be none any more. */
	bool (*wait)(void *ctx, int ms);
	const unsigned *skip; /* ranges of code points, as picture_same() */
	size_t nskip;
	bool update; /* write the expected screens */
};

/* True when all went as S says; else WHY tells file, line and the screen. */
bool play(const struct script *s, const struct stage *on, struct str *why);

/* "ok NAME" or "FAIL NAME" with WHY, and the tally of them. */
struct tally {
	int passed, failed, skipped;
};
void tally_add(
    struct tally *t, const char *name, bool passed, const struct str *why);
void tally_skip(struct tally *t, const char *name, const char *why);
/* The last line; the exit status. */
int tally_end(const struct tally *t);

#endif
