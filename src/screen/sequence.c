/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen/sequence.h"

#include "app/event.h"

enum {
	NUMBER_MAX = 1 << 21, /* above every code point and column */

	/* Bits of a mouse report's button. */
	BUTTON_MODIFIERS = 4 | 8 | 16,
	BUTTON_MOTION = 32,
	BUTTON_WHEEL = 64,

	/* Bits of a modifier parameter, less one. */
	MOD_SHIFT = 1,
	MOD_CTRL = 4,
	MOD_LOCKS = 64 | 128,
};

int
sequence_utf8(const unsigned char *s, size_t n, uint32_t *cp)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t len = s[0] < 0x80                   ? 1
		     : s[0] >= 0xc2 && s[0] < 0xe0 ? 2
		     : s[0] >= 0xe0 && s[0] < 0xf0 ? 3
		     : s[0] >= 0xf0 && s[0] < 0xf5 ? 4
						   : 0;

	if (len == 0)
		return SEQUENCE_BROKEN;
	*cp = len == 1 ? s[0] : s[0] & (0x7fU >> len);
	for (size_t i = 1; i < len; i++) {
		if (i == n)
			return SEQUENCE_PART;
		if ((s[i] & 0xc0) != 0x80)
			return SEQUENCE_BROKEN;
		*cp = *cp << 6 | (s[i] & 0x3f);
	}
	if (*cp < least[len] || *cp > 0x10ffff ||
	    (*cp >= 0xd800 && *cp <= 0xdfff))
		return SEQUENCE_BROKEN;
	return (int)len;
}

void
sequence_parse(
    struct sequence *q, const unsigned char *s, size_t n, unsigned char final)
{
	int *at = &q->param[0];
	size_t i = 0;

	*q = (struct sequence){.final = (char) final, .plain = true, .n = 1};
	for (int k = 0; k < SEQUENCE_PARAMS; k++)
		q->param[k] = q->sub[k] = -1;
	if (n > 0 && s[0] >= '<' && s[0] <= '?')
		q->prefix = (char)s[i++];
	for (; i < n; i++) {
		if (s[i] >= '0' && s[i] <= '9') {
			*at = (*at < 0 ? 0 : *at) * 10 + (s[i] - '0');
			if (*at > NUMBER_MAX)
				*at = NUMBER_MAX;
		} else if (s[i] == ';' && q->n < SEQUENCE_PARAMS) {
			at = &q->param[q->n++];
		} else if (s[i] == ':') {
			at = &q->sub[q->n - 1];
			*at = -1;
		} else {
			q->plain = false;
			return;
		}
	}
}

bool
sequence_is_paste(const struct sequence *q)
{
	return q->plain && !q->prefix && q->final == '~' && q->n == 1 &&
	       q->param[0] == 200;
}

/* ---- mouse --------------------------------------------------------- */

static bool
mouse_event(int button, int x, int y, struct event *ev)
{
	static const enum mouse_button buttons[] = {
	    MOUSE_LEFT, MOUSE_MIDDLE, MOUSE_RIGHT};
	static const enum mouse_button wheel[] = {
	    MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN};
	enum mouse_button b;

	button &= ~BUTTON_MODIFIERS;
	if (x < 0 || y < 0 || button < 0)
		return false;
	if (button <= 2)
		b = buttons[button];
	else if (button == BUTTON_WHEEL || button == BUTTON_WHEEL + 1)
		b = wheel[button - BUTTON_WHEEL];
	else
		return false; /* released, moved, or a button we do not know */
	*ev = (struct event){.kind = EVENT_MOUSE, .x = x, .y = y, .button = b};
	return true;
}

bool
sequence_x10(const unsigned char s[3], struct event *ev)
{
	return mouse_event(s[0] - 32, s[1] - 33, s[2] - 33, ev);
}

/* ---- keys ---------------------------------------------------------- */

static bool
key_event(uint32_t key, struct event *ev)
{
	*ev = (struct event){.kind = EVENT_KEY, .key = key};
	return key != 0;
}

/* Bits of the modifier in parameter K, locks left out. */
static int
modifiers(const struct sequence *q, int k)
{
	int m = q->param[k] > 0 ? q->param[k] - 1 : 0;

	return m & ~MOD_LOCKS;
}

/* A key told by its code point: CSI u, and modifyOtherKeys. */
static bool
code_event(int code, int mod, struct event *ev)
{
	if (mod == MOD_CTRL) {
		switch (code) {
		case 'c':
			return key_event(INPUT_CTRL_C, ev);
		case 'l':
			return key_event(INPUT_CTRL_L, ev);
		case 'z':
			return key_event(INPUT_CTRL_Z, ev);
		default:
			return false;
		}
	}
	if (mod == MOD_SHIFT && code == '\t')
		return key_event(INPUT_BACKTAB, ev);
	if (mod != 0)
		return false;
	switch (code) {
	case '\t':
		return key_event(INPUT_TAB, ev);
	case '\r':
		return key_event(INPUT_ENTER, ev);
	case 0x1b:
		return key_event(INPUT_ESC, ev);
	case 0x08:
	case 0x7f:
		return key_event(INPUT_BACKSPACE, ev);
	default:
		return code >= 0x20 && code < 0x7f &&
		       key_event((uint32_t)code, ev);
	}
}

uint32_t
sequence_keypad(unsigned char final)
{
	if (final >= 'p' && final <= 'y')
		return '0' + (uint32_t)(final - 'p');
	if (final >= 'j' && final <= 'o')
		return (unsigned char)"*+,-./"[final - 'j'];
	switch (final) {
	case 'M':
		return INPUT_ENTER;
	case 'I':
		return INPUT_TAB;
	case 'X':
		return '=';
	case ' ':
		return ' ';
	default:
		return 0;
	}
}

static uint32_t
key_of_letter(char final)
{
	switch (final) {
	case 'A':
		return INPUT_UP;
	case 'B':
		return INPUT_DOWN;
	case 'C':
		return INPUT_RIGHT;
	case 'D':
		return INPUT_LEFT;
	case 'H':
		return INPUT_HOME;
	case 'F':
		return INPUT_END;
	default:
		return 0;
	}
}

static uint32_t
key_of_number(int n)
{
	switch (n) {
	case 1:
	case 7:
		return INPUT_HOME;
	case 2:
		return INPUT_INSERT;
	case 3:
		return INPUT_DELETE;
	case 4:
	case 8:
		return INPUT_END;
	case 5:
		return INPUT_PGUP;
	case 6:
		return INPUT_PGDN;
	default:
		return 0;
	}
}

bool
sequence_event(const struct sequence *q, struct event *ev)
{
	enum { RELEASED = 3 };

	if (!q->plain)
		return false;
	if (q->prefix == '<')
		return q->final == 'M' && q->n == 3 &&
		       mouse_event(
			   q->param[0], q->param[1] - 1, q->param[2] - 1, ev);
	if (q->prefix || q->sub[1] == RELEASED)
		return false;
	if (q->final == 'u')
		return code_event(q->param[0], modifiers(q, 1), ev);
	if (q->final == '~' && q->param[0] == 27 && q->n == 3)
		return code_event(q->param[2], modifiers(q, 1), ev);
	if (q->n > 2 || modifiers(q, 1) != 0)
		return false;
	if (q->final == '~')
		return key_event(key_of_number(q->param[0]), ev);
	return q->param[0] <= 1 && key_event(key_of_letter(q->final), ev);
}
