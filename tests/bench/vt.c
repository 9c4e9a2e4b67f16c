/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vt.h"

#include "util.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

const int vt_mode_no[VT_MODES] = {1, 5, 6, 7, 9, 12, 25, 47, 66, 1000, 1002,
    1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048, 1049, 2004, 2026, 2027,
    2031};

const char *const vt_query_name[VT_QUERIES] = {"DA1", "DA2", "DA3", "DSR5",
    "CPR", "XTVERSION", "DECRQM", "KITTY-KBD", "WINOPS", "OSC10", "OSC11",
    "OSC12", "OSC4", "OSC52", "DECRQSS", "XTGETTCAP", "APC"};

static size_t
area(int cols, int rows)
{
	return (size_t)cols * (size_t)rows;
}

void
vt_init(struct vt *v, int cols, int rows)
{
	memset(v, 0, sizeof *v);
	v->cols = cols;
	v->rows = rows;
	v->bottom = rows - 1;
	v->light = true;
	v->cell = xcalloc(area(cols, rows), sizeof *v->cell);
	v->other = xcalloc(area(cols, rows), sizeof *v->cell);
	v->on[VT_AUTOWRAP] = v->on[VT_CURSOR] = true;
}

void
vt_done(struct vt *v)
{
	free(v->cell);
	free(v->other);
}

void
vt_resize(struct vt *v, int cols, int rows)
{
	uint32_t *cell = xcalloc(area(cols, rows), sizeof *cell);
	int w = cols < v->cols ? cols : v->cols;
	int h = rows < v->rows ? rows : v->rows;
	for (int y = 0; y < h; y++)
		memcpy(cell + area(cols, y), v->cell + area(v->cols, y),
		    (size_t)w * sizeof *cell);
	free(v->cell);
	free(v->other);
	v->cell = cell;
	v->other = xcalloc(area(cols, rows), sizeof *v->other);
	v->cols = cols;
	v->rows = rows;
	v->top = 0;
	v->bottom = rows - 1;
	v->x = clamp_int(v->x, 0, cols - 1);
	v->y = clamp_int(v->y, 0, rows - 1);
	v->saved_x = clamp_int(v->saved_x, 0, cols - 1);
	v->saved_y = clamp_int(v->saved_y, 0, rows - 1);
	v->wrap_next = false;
}

void
vt_clear(struct vt *v, int from, int to)
{
	for (int i = from; i < to; i++)
		v->cell[i] = 0;
}

void
vt_scroll(struct vt *v, int top, int bottom, int n)
{
	int rows = bottom - top + 1, w = v->cols;
	if (rows <= 0 || !n)
		return;
	if (n >= rows || -n >= rows) {
		vt_clear(v, top * w, (bottom + 1) * w);
	} else if (n > 0) {
		memmove(v->cell + top * w, v->cell + (top + n) * w,
		    area(w, rows - n) * sizeof *v->cell);
		vt_clear(v, (bottom + 1 - n) * w, (bottom + 1) * w);
	} else {
		memmove(v->cell + (top - n) * w, v->cell + top * w,
		    area(w, rows + n) * sizeof *v->cell);
		vt_clear(v, top * w, (top - n) * w);
	}
}

void
vt_line_feed(struct vt *v)
{
	if (v->y == v->bottom)
		vt_scroll(v, v->top, v->bottom, 1);
	else if (v->y < v->rows - 1)
		v->y++;
	v->wrap_next = false;
}

void
vt_put(struct vt *v, uint32_t cp)
{
	int wide = cp < 0x7f ? 1 : wcwidth((wchar_t)cp);
	if (wide < 0)
		wide = 1;
	if (wide == 0)
		return; /* a combining mark: the base character stays */
	if (v->line_drawing[v->charset] && cp >= 0x60 && cp <= 0x7e)
		cp = '+';
	if (v->wrap_next || v->x + wide > v->cols) {
		if (v->on[VT_AUTOWRAP]) {
			v->x = 0;
			vt_line_feed(v);
		} else {
			v->x = v->cols - wide;
		}
	}
	v->wrap_next = false;
	v->cell[v->y * v->cols + v->x] = cp;
	if (wide == 2)
		v->cell[v->y * v->cols + v->x + 1] = VT_FILLER;
	v->last = cp;
	v->x += wide;
	if (v->x >= v->cols) {
		v->x = v->cols - 1;
		v->wrap_next = true;
	}
}

static void
feed_c0(struct vt *v, unsigned char ch)
{
	switch (ch) {
	case 033:
		v->state = VT_ESC;
		v->len = 0;
		break;
	case '\r':
		v->x = 0;
		v->wrap_next = false;
		break;
	case '\n':
	case 11:
	case 12:
		vt_line_feed(v);
		break;
	case '\b':
		if (v->x > 0)
			v->x--;
		v->wrap_next = false;
		break;
	case '\t':
		v->x = clamp_int((v->x / 8 + 1) * 8, 0, v->cols - 1);
		break;
	case 14:
	case 15:
		v->charset = ch == 14;
		break;
	case 0x18:
	case 0x1a:
		v->state = VT_GROUND;
		break;
	}
}

static void
feed_text(struct vt *v, unsigned char ch)
{
	if (ch < 0x7f) {
		vt_put(v, ch);
	} else if (ch == 0x7f) {
		return;
	} else if (v->utf8_need) {
		v->utf8 = v->utf8 << 6 | (ch & 0x3f);
		if (--v->utf8_need == 0)
			vt_put(v, v->utf8);
	} else if (ch >= 0xc2 && ch < 0xe0) {
		v->utf8 = ch & 0x1f;
		v->utf8_need = 1;
	} else if (ch >= 0xe0 && ch < 0xf0) {
		v->utf8 = ch & 0x0f;
		v->utf8_need = 2;
	} else if (ch >= 0xf0 && ch < 0xf5) {
		v->utf8 = ch & 0x07;
		v->utf8_need = 3;
	} else {
		vt_put(v, 0xfffd);
	}
}

static void
reset(struct vt *v)
{
	vt_clear(v, 0, v->cols * v->rows);
	v->x = v->y = v->top = v->sgr = 0;
	v->wrap_next = v->keypad = false;
	v->line_drawing[0] = v->line_drawing[1] = false;
	v->bottom = v->rows - 1;
	memset(v->on, 0, sizeof v->on);
	v->on[VT_AUTOWRAP] = v->on[VT_CURSOR] = true;
}

/* ESC and what starts something longer; false when CH is none of these. */
static bool
feed_esc_opens(struct vt *v, unsigned char ch)
{
	switch (ch) {
	case '[':
		v->state = VT_CSI;
		break;
	case ']':
		v->state = VT_OSC;
		break;
	case 'P':
		v->state = VT_DCS;
		break;
	case '_':
	case '^':
	case 'X':
		v->state = VT_APC;
		break;
	case '(':
	case ')':
	case '*':
	case '+':
		v->state = VT_CHARSET;
		v->charset_slot = ch == ')';
		break;
	case '#':
	case '%':
	case ' ':
		v->state = VT_SKIP_ONE;
		break;
	default:
		return false;
	}
	v->len = 0;
	return true;
}

static void
feed_esc(struct vt *v, unsigned char ch)
{
	v->state = VT_GROUND;
	if (feed_esc_opens(v, ch))
		return;
	switch (ch) {
	case '7':
		v->saved_x = v->x;
		v->saved_y = v->y;
		break;
	case '8':
		v->x = v->saved_x;
		v->y = v->saved_y;
		v->wrap_next = false;
		break;
	case 'E':
		v->x = 0;
		vt_line_feed(v);
		break;
	case 'D':
		vt_line_feed(v);
		break;
	case 'M':
		if (v->y == v->top)
			vt_scroll(v, v->top, v->bottom, -1);
		else if (v->y > 0)
			v->y--;
		break;
	case '=':
	case '>':
		v->keypad = ch == '=';
		break;
	case 'c':
		reset(v);
		break;
	}
}

static void
keep(struct vt *v, unsigned char ch)
{
	if (v->len < VT_BUF - 1)
		v->buf[v->len++] = (char)ch;
}

/* Inside OSC, DCS, APC; true when CH was taken. */
static bool
feed_string(struct vt *v, unsigned char ch)
{
	if (v->esc_in_string) {
		v->esc_in_string = false;
		vtseq_string(v, "\033\\");
		if (ch == '\\')
			return true;
		v->state = VT_ESC;
		v->len = 0;
		return false;
	}
	if (ch == 033)
		v->esc_in_string = true;
	else if (ch == 7 && v->state == VT_OSC)
		vtseq_string(v, "\007");
	else if (ch == 0x18 || ch == 0x1a)
		v->state = VT_GROUND;
	else
		keep(v, ch);
	return true;
}

static void
feed_byte(struct vt *v, unsigned char ch)
{
	bool in_string =
	    v->state == VT_OSC || v->state == VT_DCS || v->state == VT_APC;
	if (in_string && feed_string(v, ch))
		return;
	if (v->utf8_need && (ch & 0xc0) != 0x80) {
		v->utf8_need = 0;
		vt_put(v, 0xfffd);
	}
	if (ch < 0x20) {
		feed_c0(v, ch);
	} else if (v->state == VT_GROUND) {
		feed_text(v, ch);
	} else if (v->state == VT_ESC) {
		feed_esc(v, ch);
	} else if (v->state == VT_CSI && ch >= 0x40 && ch <= 0x7e) {
		v->state = VT_GROUND;
		vtseq_control(v, (char)ch);
	} else if (v->state == VT_CSI) {
		keep(v, ch);
	} else {
		if (v->state == VT_CHARSET)
			v->line_drawing[v->charset_slot] = ch == '0';
		v->state = VT_GROUND;
	}
}

void
vt_feed(struct vt *v, const unsigned char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		feed_byte(v, bytes[i]);
}

static size_t
utf8_put(char *o, uint32_t c)
{
	int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
	o[0] = (char)(lead[more] | c >> (6 * more));
	for (int i = 1; i <= more; i++)
		o[i] = (char)(0x80 | (c >> (6 * (more - i)) & 63));
	return (size_t)more + 1;
}

/* Row Y as text without blanks at its end; O holds 4 * cols + 1 bytes. */
static size_t
row_text(const struct vt *v, int y, char *o)
{
	size_t n = 0, end = 0;
	for (int x = 0; x < v->cols; x++) {
		uint32_t c = v->cell[y * v->cols + x];
		if (c == VT_FILLER)
			continue;
		n += utf8_put(o + n, c ? c : ' ');
		if (c && c != ' ')
			end = n;
	}
	o[end] = 0;
	return end;
}

bool
vt_shows(const struct vt *v, const char *want, bool ignore_case)
{
	char row[4 * VT_MAX_COLS + 1];
	for (int y = 0; y < v->rows; y++) {
		size_t n = row_text(v, y, row);
		if (!want || !*want) {
			if (n)
				return true;
		} else if (ignore_case ? strcasestr(row, want) != NULL
				       : strstr(row, want) != NULL) {
			return true;
		}
	}
	return false;
}

void
vt_dump(const struct vt *v, const char *title, FILE *f)
{
	char row[4 * VT_MAX_COLS + 1];
	fprintf(f, "--- %s\n", title);
	for (int y = 0; y < v->rows; y++) {
		row_text(v, y, row);
		fprintf(f, "|%s\n", row);
	}
}

void
vt_left(const struct vt *v, char *out, size_t cap)
{
	size_t n = 0;
	out[0] = 0;
	for (int i = 0; i < VT_MODES && n + 12 < cap; i++) {
		bool normal = i == VT_AUTOWRAP || i == VT_CURSOR;
		int m = vt_mode_no[i];
		if (v->on[i] != normal && m != 1048 && m != 12)
			n += (size_t)snprintf(out + n, cap - n, "?%d%c ", m,
			    v->on[i] ? 'h' : 'l');
	}
	if (n + 30 < cap)
		snprintf(out + n, cap - n, "%s%s%s", v->keypad ? "keypad " : "",
		    v->sgr ? "sgr " : "",
		    v->top || v->bottom != v->rows - 1 ? "region " : "");
}
