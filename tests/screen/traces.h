/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * traces - are words, or a piece of them, in the memory of a process?
 *
 *   UTF-8       as they were typed
 *   code points one after the other (UTF-32), a stride of 4 bytes
 *   cells       code points a stride apart: those of a frame, the clusters
 *               beside a frame, curses' own.  A wide one takes two cells.
 *
 * Takes: a process that sleeps, of the same user and below this one.  Looks in
 * all that it may write to: heap, stack, data of libraries.
 * Never: changes anything in it.
 */
#ifndef SCREEN_TRACES_H
#define SCREEN_TRACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct str;

enum {
	TRACES_WORDS = 96, /* code points of a text, without marks */
	TRACES_MARKS = 3,  /* on each of them */
	TRACES_PIECE = 8,  /* clusters: a shorter piece tells nothing */
};

/* Texts are of clusters; each has the same number of marks. */
struct trace_text {
	const char *name;
	uint32_t base[TRACES_WORDS];
	uint32_t mark[TRACES_WORDS][TRACES_MARKS];
	size_t n;      /* clusters */
	size_t nmarks; /* on each */
};

enum trace_form {
	TRACE_UTF8,
	TRACE_UTF32,
	TRACE_FRAME,  /* cells of a frame */
	TRACE_EXTRA,  /* its clusters of several code points */
	TRACE_CURSES, /* cells of curses */
	TRACE_FORMS
};

/* Words that no guide has: N letters, each of the OF from FIRST on, with NMARKS
 * marks. */
void trace_make(struct trace_text *t, const char *name, uint32_t first,
    uint32_t of, size_t n, size_t nmarks);

/* WORDS of ASCII, of which there may be others, too: they are counted. */
void trace_words(struct trace_text *t, const char *name, const char *words);

/* The text, or its clusters [FROM, END) alone, as UTF-8. */
void trace_utf8(
    const struct trace_text *t, size_t from, size_t end, struct str *out);

/* FOUND[i][form]: how many pieces of TEXT[i] there are. */
typedef size_t trace_count[TRACE_FORMS];

/*
 * False when the memory cannot be read: E tells errno.  WHERE, which may be
 * NULL, gets a few lines for the first pieces: what, in which mapping, and the
 * bytes around.
 */
bool traces_find(pid_t pid, const struct trace_text *text, size_t ntexts,
    trace_count *found, struct str *where, int *e);

#endif
