/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What control sequences and strings do to the emulated screen, and what an
 * xterm would answer to the questions among them.
 */
#include "vt.h"

#include "util.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct csi {
	int p[16], n;
	char prefix, inter, final;
};

static void answer(struct vt *v, enum vt_query q, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
answer(struct vt *v, enum vt_query q, const char *fmt, ...)
{
	char b[256];
	int n;
	va_list ap;
	va_start(ap, fmt);
	n = vsnprintf(b, sizeof b, fmt, ap);
	va_end(ap);
	if (v->reply)
		v->reply(v->arg, b, (size_t)(n < 0 ? 0 : n), q);
}

/* A question that xterm leaves without an answer. */
static void
no_answer(struct vt *v, enum vt_query q)
{
	if (v->reply)
		v->reply(v->arg, "", 0, q);
}

static struct csi
parse(const struct vt *v, char final)
{
	struct csi c = {.final = final};
	int current = 0;
	for (int i = 0; i < v->len; i++) {
		char ch = v->buf[i];
		if (ch >= '<' && ch <= '?') {
			c.prefix = ch;
		} else if (isdigit((unsigned char)ch)) {
			current =
			    clamp_int(current * 10 + (ch - '0'), 0, 65535);
		} else if (ch == ';' || ch == ':') {
			if (c.n < 15)
				c.p[c.n++] = current;
			current = 0;
		} else if (ch >= ' ' && ch <= '/') {
			c.inter = ch;
		}
	}
	c.p[c.n++] = current;
	return c;
}

static int
arg_or(const struct csi *c, int i, int otherwise)
{
	return i < c->n && c->p[i] ? c->p[i] : otherwise;
}

static void
set_mode(struct vt *v, int mode, bool set)
{
	size_t bytes = (size_t)v->cols * (size_t)v->rows * sizeof *v->cell;
	for (int i = 0; i < VT_MODES; i++)
		if (vt_mode_no[i] == mode)
			v->on[i] = set;
	if (mode == 1049 || mode == 47 || mode == 1047) {
		if (set) {
			memcpy(v->other, v->cell, bytes);
			v->saved_x = v->x;
			v->saved_y = v->y;
			vt_clear(v, 0, v->cols * v->rows);
		} else {
			memcpy(v->cell, v->other, bytes);
			v->x = v->saved_x;
			v->y = v->saved_y;
		}
		v->wrap_next = false;
	}
	if (mode == 6) {
		v->x = 0;
		v->y = set ? v->top : 0;
	}
}

static void
go_to(struct vt *v, int x, int y)
{
	v->x = clamp_int(x, 0, v->cols - 1);
	v->y = clamp_int(y, 0, v->rows - 1);
	v->wrap_next = false;
}

/* Cursor movement; false when the sequence is something else. */
static bool
csi_move(struct vt *v, const struct csi *c)
{
	int n = arg_or(c, 0, 1);
	int floor = v->y >= v->top ? v->top : 0;
	int ground = v->y <= v->bottom ? v->bottom : v->rows - 1;
	switch (c->final) {
	case 'A':
		go_to(v, v->x, clamp_int(v->y - n, floor, v->rows - 1));
		return true;
	case 'B':
	case 'e':
		go_to(v, v->x, clamp_int(v->y + n, 0, ground));
		return true;
	case 'C':
	case 'a':
		go_to(v, v->x + n, v->y);
		return true;
	case 'D':
		go_to(v, v->x - n, v->y);
		return true;
	case 'E':
		go_to(v, 0, v->y + n);
		return true;
	case 'F':
		go_to(v, 0, v->y - n);
		return true;
	case 'G':
	case '`':
		go_to(v, n - 1, v->y);
		return true;
	case 'd':
		go_to(v, v->x, n - 1);
		return true;
	case 'H':
	case 'f':
		go_to(v, arg_or(c, 1, 1) - 1,
		    n - 1 + (v->on[VT_ORIGIN] ? v->top : 0));
		return true;
	case 'I':
		go_to(v, (v->x / 8 + n) * 8, v->y);
		return true;
	case 'Z':
		go_to(v, ((v->x + 7) / 8 - n) * 8, v->y);
		return true;
	case 's':
		v->saved_x = v->x;
		v->saved_y = v->y;
		return true;
	case 'u':
		v->x = v->saved_x;
		v->y = v->saved_y;
		return true;
	}
	return false;
}

/* P and @: take cells out of a row, make room in it. */
static void
shift_row(struct vt *v, int n, bool out)
{
	int w = v->cols, start = v->y * w, rest;
	uint32_t *at = v->cell + start + v->x;
	n = clamp_int(n, 0, w - v->x);
	rest = w - v->x - n;
	if (out) {
		memmove(at, at + n, (size_t)rest * sizeof *at);
		vt_clear(v, start + w - n, start + w);
	} else {
		memmove(at + n, at, (size_t)rest * sizeof *at);
		vt_clear(v, start + v->x, start + v->x + n);
	}
}

/* Erasing and scrolling; false when the sequence is something else. */
static bool
csi_edit(struct vt *v, const struct csi *c)
{
	int n = arg_or(c, 0, 1), w = v->cols, here = v->y * w + v->x;
	bool inside = v->y >= v->top && v->y <= v->bottom;
	switch (c->final) {
	case 'J':
		vt_clear(v, c->p[0] == 0 ? here : 0,
		    c->p[0] == 1 ? here + 1 : w * v->rows);
		return true;
	case 'K':
		vt_clear(v, c->p[0] == 0 ? here : v->y * w,
		    c->p[0] == 1 ? here + 1 : (v->y + 1) * w);
		return true;
	case 'X':
		vt_clear(v, here, here + clamp_int(n, 0, w - v->x));
		return true;
	case 'P':
	case '@':
		shift_row(v, n, c->final == 'P');
		return true;
	case 'L':
	case 'M':
		if (inside)
			vt_scroll(v, v->y, v->bottom, c->final == 'L' ? -n : n);
		return true;
	case 'S':
	case 'T':
		vt_scroll(v, v->top, v->bottom, c->final == 'T' ? -n : n);
		return true;
	case 'b':
		n = clamp_int(n, 0, w * v->rows);
		while (n-- > 0 && v->last)
			vt_put(v, v->last);
		return true;
	case 'r':
		v->top = clamp_int(n - 1, 0, v->rows - 1);
		v->bottom =
		    clamp_int(arg_or(c, 1, v->rows) - 1, 0, v->rows - 1);
		if (v->top >= v->bottom) {
			v->top = 0;
			v->bottom = v->rows - 1;
		}
		go_to(v, 0, v->on[VT_ORIGIN] ? v->top : 0);
		return true;
	}
	return false;
}

enum { SGR_FG = 1 << 10, SGR_BG = 1 << 11 };

/* Which attributes are on: enough to see at the end that none is. */
static void
csi_attributes(struct vt *v, const struct csi *c)
{
	for (int i = 0; i < c->n; i++) {
		int a = c->p[i];
		if (a == 0) {
			v->sgr = 0;
		} else if (a < 10) {
			v->sgr |= 1 << (a == 2 ? 1 : a);
		} else if (a == 39 || a == 49) {
			v->sgr &= a == 39 ? ~SGR_FG : ~SGR_BG;
		} else if (a >= 22 && a <= 29) {
			v->sgr &= ~(1 << (a == 22 ? 1 : a - 20));
		} else if (a == 38 || a == 48) {
			v->sgr |= a == 38 ? SGR_FG : SGR_BG;
			i += i + 1 < c->n && c->p[i + 1] == 2 ? 4 : 2;
		} else if ((a >= 30 && a <= 37) || (a >= 90 && a <= 97)) {
			v->sgr |= SGR_FG;
		} else if (a >= 40 && a < 108) {
			v->sgr |= SGR_BG;
		}
	}
}

static void
csi_window(struct vt *v, int what)
{
	int w = v->cols, h = v->rows;
	if (what == 14)
		answer(v, VT_WINOPS, "\033[4;%d;%dt", h * 16, w * 8);
	else if (what == 16)
		answer(v, VT_WINOPS, "\033[6;16;8t");
	else if (what == 18)
		answer(v, VT_WINOPS, "\033[8;%d;%dt", h, w);
	else if (what == 19)
		answer(v, VT_WINOPS, "\033[9;%d;%dt", h, w);
	else if (what == 11 || what == 13 || what == 20 || what == 21)
		no_answer(v, VT_WINOPS);
}

static void
csi_ask(struct vt *v, const struct csi *c)
{
	if (c->final == 'c')
		answer(v, VT_DA1, "\033[?64;1;2;6;9;15;16;17;18;21;22;28c");
	else if (c->final == 'n' && c->p[0] == 5)
		answer(v, VT_DSR5, "\033[0n");
	else if (c->final == 'n' && c->p[0] == 6)
		answer(v, VT_CPR, "\033[%d;%dR", v->y + 1, v->x + 1);
	else if (c->final == 't')
		csi_window(v, c->p[0]);
}

static void
csi_ask_private(struct vt *v, const struct csi *c)
{
	char pre = c->prefix, f = c->final;
	if (pre == '>' && f == 'c') {
		answer(v, VT_DA2, "\033[>41;370;0c");
	} else if (pre == '=' && f == 'c') {
		answer(v, VT_DA3, "\033P!|00000000\033\\");
	} else if (pre == '>' && f == 'q') {
		answer(v, VT_XTVERSION, "\033P>|XTerm(370)\033\\");
	} else if (pre == '?' && f == 'n' && c->p[0] == 6) {
		answer(v, VT_CPR, "\033[?%d;%dR", v->y + 1, v->x + 1);
	} else if (pre == '?' && f == 'u') {
		no_answer(v, VT_KITTYKBD);
	} else if (c->inter == '$' && f == 'p') {
		int state = 0;
		for (int i = 0; i < VT_MODES; i++)
			if (vt_mode_no[i] == c->p[0] && c->p[0] < 2026)
				state = v->on[i] ? 1 : 2;
		answer(v, VT_DECRQM, "\033[%s%d;%d$y", pre == '?' ? "?" : "",
		    c->p[0], state);
	}
}

void
vtseq_control(struct vt *v, char final)
{
	struct csi c = parse(v, final);
	if (final == 'h' || final == 'l') {
		for (int i = 0; c.prefix == '?' && i < c.n; i++)
			set_mode(v, c.p[i], final == 'h');
	} else if (c.prefix || c.inter) {
		csi_ask_private(v, &c);
	} else if (final == 'm') {
		csi_attributes(v, &c);
	} else if (!csi_move(v, &c) && !csi_edit(v, &c)) {
		csi_ask(v, &c);
	}
}

static void
string_color(struct vt *v, int number, const char *terminator)
{
	bool white = (number == 11) == v->light;
	enum vt_query q = number == 10   ? VT_OSC10
			  : number == 11 ? VT_OSC11
					 : VT_OSC12;
	answer(v, q, "\033]%d;rgb:%s%s", number,
	    white ? "ffff/ffff/ffff" : "0000/0000/0000", terminator);
}

static void
string_osc(struct vt *v, const char *text, const char *terminator)
{
	int number = atoi(text);
	const char *last = strrchr(text, ';');
	if (!last || strcmp(last, ";?") != 0)
		return;
	if (number == 52)
		no_answer(v, VT_OSC52); /* xterm's default: not allowed */
	else if (number >= 10 && number <= 12)
		string_color(v, number, terminator);
	else if (number == 4)
		answer(v, VT_OSC4, "\033]4;%d;rgb:cdcd/0000/0000%s",
		    atoi(text + 2), terminator);
}

static void
string_dcs(struct vt *v, const char *text)
{
	if (!strcmp(text, "$qm"))
		answer(v, VT_DECRQSS, "\033P1$r0m\033\\");
	else if (!strcmp(text, "$qr"))
		answer(v, VT_DECRQSS, "\033P1$r%d;%dr\033\\", v->top + 1,
		    v->bottom + 1);
	else if (!strcmp(text, "$q q"))
		answer(v, VT_DECRQSS, "\033P1$r1 q\033\\");
	else if (!strncmp(text, "$q", 2))
		answer(v, VT_DECRQSS, "\033P0$r\033\\");
	else if (!strncasecmp(text, "+q436f", 6))
		answer(v, VT_XTGETTCAP, "\033P1+r436f=323536\033\\");
	else if (!strncmp(text, "+q", 2))
		answer(v, VT_XTGETTCAP, "\033P0+r\033\\");
}

void
vtseq_string(struct vt *v, const char *terminator)
{
	v->buf[clamp_int(v->len, 0, VT_BUF - 1)] = 0;
	if (v->state == VT_OSC)
		string_osc(v, v->buf, terminator);
	else if (v->state == VT_DCS)
		string_dcs(v, v->buf);
	else if (v->state == VT_APC)
		no_answer(v, VT_ASKS_APC);
	v->state = VT_GROUND;
}
