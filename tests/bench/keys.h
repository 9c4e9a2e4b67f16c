/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys - key scripts: what is typed, in groups that are measured together.
 *
 * Blank-separated tokens:
 *   j*50  PgDn  Down*10  C-f  Enter  Esc  Tab  Space  "typed text"
 *   ?text          wait until the screen shows text: group "see:text"
 *   @100x30        make the terminal that large
 *   label=TOKEN    names the group; the same label in two programs makes the
 *                  two comparable
 */
#ifndef BENCH_KEYS_H
#define BENCH_KEYS_H

#include "stats.h"

#include <stdbool.h>

enum key_kind {
	KEY_BYTES,
	KEY_CURSOR, /* CSI or SS3, as the program has set DECCKM */
	KEY_ESC,    /* a lone Esc: may be answered late */
	KEY_SEE,
	KEY_RESIZE
};

struct key {
	enum key_kind kind;
	char text[64];
	int len, group, cols, rows;
};

struct key_group {
	char *name;
	bool see;
	struct samples last, first, bytes, cells, cpu;
	struct samples per_run; /* the median of each run: for ratios */
	int keys, silent;
	long late; /* [bytes] that came after the silence */
};

struct script {
	struct key *key;
	int key_n;
	struct key_group *group;
	int group_n;
};

struct script script_parse(const char *text);

#endif
