/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vt - the screen of an xterm, as far as programs in a bench use it.
 *
 * In:   the bytes a program writes to its terminal.
 * Out:  the cells, the modes that are set, the questions that were asked (the
 *       owner answers them through `reply`).
 * Never: knows of processes or clocks.
 *
 * Cells hold one code point each; a combining mark leaves its base as it is,
 * the second half of a wide one holds VT_FILLER.  Colors are followed only so
 * far that "something was left on" can be said.
 * By ECMA-48 and xterm's ctlseqs.
 */
#ifndef BENCH_VT_H
#define BENCH_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define VT_FILLER 0xFFFFFFFFu

enum { VT_MODES = 24, VT_BUF = 512, VT_MAX_COLS = 1000, VT_MAX_ROWS = 500 };

/* Places in vt_mode_no and in vt.on. */
enum { VT_DECCKM = 0, VT_ORIGIN = 2, VT_AUTOWRAP = 3, VT_CURSOR = 6 };

enum vt_query {
	VT_DA1,
	VT_DA2,
	VT_DA3,
	VT_DSR5,
	VT_CPR,
	VT_XTVERSION,
	VT_DECRQM,
	VT_KITTYKBD,
	VT_WINOPS,
	VT_OSC10,
	VT_OSC11,
	VT_OSC12,
	VT_OSC4,
	VT_OSC52,
	VT_DECRQSS,
	VT_XTGETTCAP,
	VT_ASKS_APC,
	VT_QUERIES
};

enum vt_state {
	VT_GROUND,
	VT_ESC,
	VT_CSI,
	VT_OSC,
	VT_DCS,
	VT_APC,
	VT_CHARSET,
	VT_SKIP_ONE
};

struct vt {
	int cols, rows, x, y, top, bottom, saved_x, saved_y; /* [cells] */
	bool wrap_next;
	uint32_t *cell, *other, last;
	bool on[VT_MODES];
	bool keypad, light;
	int sgr; /* one bit for each attribute that is on */
	bool line_drawing[2];
	int charset, charset_slot;
	enum vt_state state;
	char buf[VT_BUF];
	int len, utf8_need;
	uint32_t utf8;
	bool esc_in_string;
	void (*reply)(void *arg, const char *bytes, size_t n, enum vt_query q);
	void *arg;
};

extern const int vt_mode_no[VT_MODES];
extern const char *const vt_query_name[VT_QUERIES];

void vt_init(struct vt *v, int cols, int rows);
void vt_done(struct vt *v);
void vt_resize(struct vt *v, int cols, int rows);
void vt_feed(struct vt *v, const unsigned char *bytes, size_t n);

/* Is WANT in one of the rows?  No WANT: is there any printable cell? */
bool vt_shows(const struct vt *v, const char *want, bool ignore_case);
void vt_dump(const struct vt *v, const char *title, FILE *f);

/* What was left on, in words, blank separated; "" when nothing was. */
void vt_left(const struct vt *v, char *out, size_t cap);

/* For vtseq.c: the parts of vt.c that control sequences act with. */
void vt_clear(struct vt *v, int from, int to);            /* cells [from, to) */
void vt_scroll(struct vt *v, int top, int bottom, int n); /* n > 0: up */
void vt_put(struct vt *v, uint32_t cp);
void vt_line_feed(struct vt *v);

/* For vt.c: in vtseq.c. */
void vtseq_control(struct vt *v, char final);
void vtseq_string(struct vt *v, const char *terminator);

#endif
