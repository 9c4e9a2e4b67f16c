/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen/input.h"

#include <string.h>

#include "app/event.h"
#include "base/mem.h"
#include "screen/sequence.h"

enum {
	BINDS_MAX = 160,
	SEQ_MAX = 16, /* [bytes] of a bound sequence */
	CSI_MAX = 64, /* [bytes] kept of one; a longer one is swallowed */
	STRING_MAX = 1 << 20, /* [bytes] swallowed of an OSC and its like */
	TYPED_MAX = 16, /* [bytes] between two silences: a person typing */
	TYPED_TIMES = 3,
	QUEUE = 2,
};

enum { ESC = 0x1b, BEL = 0x07, CAN = 0x18, SUB = 0x1a, DEL = 0x7f };

enum state {
	GROUND,
	PASTE,  /* between CSI 200~ and CSI 201~ */
	CSI,    /* an unknown or endless one: up to its final byte */
	STRING, /* OSC, DCS, SOS, PM, APC: up to ST or BEL */
};

struct bind {
	char seq[SEQ_MAX];
	uint8_t len;
	uint32_t key;
};

struct input {
	struct bind bind[BINDS_MAX];
	size_t nbinds;
	unsigned char *buf; /* [pos, len) is not used up */
	size_t pos, len, cap;
	enum state state;
	size_t swallowed; /* of a string */
	bool broken;      /* the bytes of a broken character go on */
	bool held;        /* the rest is the start of a sequence */
	bool after_cr;    /* in a paste, CR LF is one line's end */
	size_t since;     /* [bytes] of a paste since the last silence */
	int typed;        /* silences with hardly a byte between them */
	uint32_t queue[QUEUE];
	size_t nqueue;
};

/* What a step made of the bytes at pos. */
enum step {
	STEP_SWALLOW, /* used up, no event */
	STEP_EVENT,
	STEP_WAIT,
};

/* Sent by xterm and its kin, the Linux console, rxvt, PuTTY and VT terminals,
 * whatever their entry says. */
static const struct {
	const char *seq;
	uint32_t key;
} common[] = {{"\033[A", INPUT_UP}, {"\033[B", INPUT_DOWN},
    {"\033[C", INPUT_RIGHT}, {"\033[D", INPUT_LEFT}, {"\033OA", INPUT_UP},
    {"\033OB", INPUT_DOWN}, {"\033OC", INPUT_RIGHT}, {"\033OD", INPUT_LEFT},
    {"\033[H", INPUT_HOME}, {"\033[F", INPUT_END}, {"\033OH", INPUT_HOME},
    {"\033OF", INPUT_END}, {"\033[1~", INPUT_HOME}, {"\033[4~", INPUT_END},
    {"\033[7~", INPUT_HOME}, {"\033[8~", INPUT_END}, {"\033[5~", INPUT_PGUP},
    {"\033[6~", INPUT_PGDN}, {"\033[2~", INPUT_INSERT},
    {"\033[3~", INPUT_DELETE}, {"\033[Z", INPUT_BACKTAB}};

struct input *
input_new(void)
{
	struct input *in = mem_calloc(1, sizeof *in);

	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		input_bind(in, common[i].seq, common[i].key);
	return in;
}

void
input_free(struct input *in)
{
	if (!in)
		return;
	if (in->buf)
		mem_wipe(in->buf, in->cap);
	mem_free(in->buf);
	mem_wipe(in, sizeof *in);
	mem_free(in);
}

void
input_bind(struct input *in, const char *seq, uint32_t key)
{
	size_t n = strlen(seq), i = 0;

	if (n == 0 || n > SEQ_MAX)
		return;
	while (i < in->nbinds &&
	       (in->bind[i].len != n || memcmp(in->bind[i].seq, seq, n) != 0))
		i++;
	if (i == BINDS_MAX)
		return;
	if (i == in->nbinds)
		in->nbinds++;
	memcpy(in->bind[i].seq, seq, n);
	in->bind[i].len = (uint8_t)n;
	in->bind[i].key = key;
}

/* What was typed stays no longer than until it is an event. */
static void
drop_used(struct input *in)
{
	if (in->pos == 0)
		return;
	in->len -= in->pos;
	memmove(in->buf, in->buf + in->pos, in->len);
	mem_wipe(in->buf + in->len, in->pos);
	in->pos = 0;
}

void
input_feed(struct input *in, const char *s, size_t n)
{
	if (n == 0)
		return;
	drop_used(in);
	if (in->len + n > in->cap) {
		size_t cap = in->len + n + CSI_MAX;

		in->buf = mem_regrow(in->buf, in->cap, cap);
		in->cap = cap;
	}
	memcpy(in->buf + in->len, s, n);
	in->len += n;
	in->held = false;
	if (in->state == PASTE)
		in->since += n;
}

static enum step
use(struct input *in, size_t n)
{
	in->pos += n;
	return STEP_SWALLOW;
}

static enum step
use_as(struct input *in, size_t n, uint32_t key, struct event *ev)
{
	in->pos += n;
	*ev = (struct event){.kind = EVENT_KEY, .key = key};
	return STEP_EVENT;
}

/* ---- text ---------------------------------------------------------- */

/* Controls and what would turn the direction of the rest around. */
static bool
is_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x2028 ||
	       cp == 0x2029 || (cp >= 0x202a && cp <= 0x202e) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

/* One code point, typed or pasted; a broken byte is dropped. */
static enum step
text_step(struct input *in, enum event_kind kind, struct event *ev)
{
	size_t n = in->len - in->pos;
	uint32_t cp = 0;
	int len = sequence_utf8(in->buf + in->pos, n, &cp);

	if (len == SEQUENCE_PART)
		return STEP_WAIT;
	if (len == SEQUENCE_BROKEN) {
		in->broken = true;
		return use(in, 1);
	}
	in->pos += (size_t)len;
	if (is_unsafe(cp))
		return STEP_SWALLOW;
	*ev = (struct event){.kind = kind, .key = cp};
	return STEP_EVENT;
}

/* Bracketed paste, as xterm has it: what stands before it and after. */
static const char paste_begin[] = "\033[200~";
static const char paste_end[] = "\033[201~";

static enum step
paste_step(struct input *in, struct event *ev)
{
	const unsigned char *s = in->buf + in->pos;
	size_t n = in->len - in->pos, max = sizeof paste_end - 1;
	bool after_cr = in->after_cr;

	in->after_cr = false;
	if (*s == ESC) {
		if (memcmp(s, paste_end, n < max ? n : max) != 0)
			return use(in, 1);
		if (n < max)
			return STEP_WAIT;
		in->state = GROUND;
		return use(in, max);
	}
	if (*s == '\n' && after_cr)
		return use(in, 1);
	if (*s == '\r' || *s == '\n' || *s == '\t') {
		in->after_cr = *s == '\r';
		*ev = (struct event){
		    .kind = EVENT_PASTE, .key = *s == '\t' ? '\t' : '\n'};
		in->pos++;
		return STEP_EVENT;
	}
	return text_step(in, EVENT_PASTE, ev);
}

static enum step
control_step(struct input *in, unsigned char c, struct event *ev)
{
	switch (c) {
	case 0x03:
		return use_as(in, 1, INPUT_CTRL_C, ev);
	case 0x08:
	case DEL:
		return use_as(in, 1, INPUT_BACKSPACE, ev);
	case '\t':
		return use_as(in, 1, INPUT_TAB, ev);
	case '\n':
	case '\r':
		return use_as(in, 1, INPUT_ENTER, ev);
	case 0x0c:
		return use_as(in, 1, INPUT_CTRL_L, ev);
	case 0x1a:
		return use_as(in, 1, INPUT_CTRL_Z, ev);
	default:
		return use(in, 1);
	}
}

/* ---- sequences ----------------------------------------------------- */

/* The longest bound sequence at pos.  *LONGER: more bytes could make a longer
 * one of it. */
static const struct bind *
find_bind(const struct input *in, bool *longer)
{
	const unsigned char *s = in->buf + in->pos;
	size_t n = in->len - in->pos;
	const struct bind *best = NULL;

	*longer = false;
	for (size_t i = 0; i < in->nbinds; i++) {
		const struct bind *b = &in->bind[i];

		if (b->seq[0] != (char)s[0])
			continue;
		if (b->len > n)
			*longer = *longer || memcmp(b->seq, s, n) == 0;
		else if (memcmp(b->seq, s, b->len) == 0 &&
			 (!best || b->len > best->len))
			best = b;
	}
	return best;
}

static enum step
swallow_from(struct input *in, enum state state, size_t n)
{
	in->state = state;
	in->swallowed = 0;
	return use(in, n);
}

static enum step
csi_event(struct input *in, const struct sequence *q, struct event *ev)
{
	if (sequence_is_paste(q)) {
		in->state = PASTE;
		in->after_cr = false;
		in->since = in->len - in->pos;
		in->typed = 0;
		return STEP_SWALLOW;
	}
	return sequence_event(q, ev) ? STEP_EVENT : STEP_SWALLOW;
}

/* ESC [ … that no binding knows. */
static enum step
csi_step(struct input *in, struct event *ev)
{
	const unsigned char *s = in->buf + in->pos;
	size_t n = in->len - in->pos, at = 2;
	struct sequence q;

	if (n == 2)
		return STEP_WAIT;
	if (s[2] == 'M') {
		size_t len = 3;

		while (len < 6 && len < n && (s[len] == 0 || s[len] >= 0x20))
			len++;
		if (len == n && len < 6)
			return STEP_WAIT;
		in->pos += len;
		return len == 6 && sequence_x10(s + 3, ev) ? STEP_EVENT
							   : STEP_SWALLOW;
	}
	if (s[2] == '[') {
		/* Function keys of the Linux console: one more byte. */
		if (n == 3)
			return STEP_WAIT;
		return use(in, s[3] >= 0x20 && s[3] < DEL ? 4 : 3);
	}
	while (at < n && s[at] >= 0x20 && s[at] <= 0x3f)
		at++;
	if (at == n)
		return n < CSI_MAX ? STEP_WAIT : swallow_from(in, CSI, n);
	if (s[at] < 0x40 || s[at] >= DEL)
		return use(in, at); /* broken off by what comes now */
	in->pos += at + 1;
	sequence_parse(&q, s + 2, at - 2, s[at]);
	return csi_event(in, &q, ev);
}

/* ESC O …: some terminals put a modifier before the final byte. */
static enum step
ss3_step(struct input *in, struct event *ev)
{
	const unsigned char *s = in->buf + in->pos;
	size_t n = in->len - in->pos, at = 2;
	uint32_t key;

	while (at < n && at < CSI_MAX &&
	       ((s[at] >= '0' && s[at] <= '9') || s[at] == ';'))
		at++;
	if (at == n)
		return STEP_WAIT;
	key = at == 2 ? sequence_keypad(s[at]) : 0;
	if (key)
		return use_as(in, 3, key, ev);
	return use(in, s[at] >= 0x20 && s[at] < DEL ? at + 1 : at);
}

/* ESC ESC: the key twice, or a key with Alt on terminals that put another Esc
 * before its sequence; or the key and, right after it, a paste: a person does
 * both within an instant. */
static enum step
esc_esc_step(struct input *in, struct event *ev)
{
	const unsigned char *s = in->buf + in->pos;
	size_t n = in->len - in->pos, max = sizeof paste_begin - 1;

	if (n == 2)
		return STEP_WAIT;
	if (s[2] != '[' && s[2] != 'O')
		return use_as(in, 1, INPUT_ESC, ev);
	if (memcmp(s + 1, paste_begin, n - 1 < max ? n - 1 : max) == 0)
		return n - 1 < max ? STEP_WAIT : use_as(in, 1, INPUT_ESC, ev);
	if (n == 3)
		return STEP_WAIT;
	in->pos += 3;
	if (s[2] == '[')
		return swallow_from(in, CSI, 0);
	return use(in, s[3] >= 0x20 && s[3] < DEL ? 1 : 0);
}

/* Alt and a character, which may be of several bytes. */
static enum step
alt_step(struct input *in)
{
	const unsigned char *s = in->buf + in->pos + 1;
	size_t n = in->len - in->pos - 1, at = 0;
	uint32_t cp;
	int len;

	if (*s >= 0x80) {
		len = sequence_utf8(s, n, &cp);
		if (len == SEQUENCE_PART)
			return STEP_WAIT;
		return use(in, len == SEQUENCE_BROKEN ? 2 : 1 + (size_t)len);
	}
	/* ECMA-35: intermediate bytes, then a final one. */
	while (at < n && at < CSI_MAX && s[at] >= 0x21 && s[at] <= 0x2f)
		at++;
	if (at == n)
		return STEP_WAIT;
	return use(in, s[at] >= 0x20 && s[at] < DEL ? at + 2 : at + 1);
}

static enum step
escape_step(struct input *in, struct event *ev)
{
	const unsigned char *s = in->buf + in->pos;

	if (in->len - in->pos == 1)
		return STEP_WAIT;
	switch (s[1]) {
	case ESC:
		return esc_esc_step(in, ev);
	case '[':
		return csi_step(in, ev);
	case 'O':
		return ss3_step(in, ev);
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		return swallow_from(in, STRING, 2);
	case 0x03:
	case CAN:
	case SUB:
		return use(in, 1);
	case '\b':
	case '\t':
	case '\n':
	case '\r':
	case DEL:
		return use(in, 2);
	default:
		return s[1] < 0x20 ? use(in, 1) : alt_step(in);
	}
}

/* 8-bit controls, of N bytes, open sequences as ESC does: alone, which no UTF-8
 * text holds, or as a terminal that sends UTF-8 encodes them. */
static enum step
c1_step(struct input *in, unsigned char c, size_t n)
{
	switch (c) {
	case 0x9b:
		return swallow_from(in, CSI, n);
	case 0x90:
	case 0x98:
	case 0x9d:
	case 0x9e:
	case 0x9f:
		return swallow_from(in, STRING, n);
	default:
		return use(in, n);
	}
}

static enum step
ground_step(struct input *in, struct event *ev)
{
	const unsigned char *s = in->buf + in->pos;
	unsigned char c = *s;

	if (c < 0x20 || c == DEL) {
		bool longer;
		const struct bind *b = find_bind(in, &longer);

		if (longer)
			return STEP_WAIT;
		if (b)
			return use_as(in, b->len, b->key, ev);
		return c == ESC ? escape_step(in, ev) : control_step(in, c, ev);
	}
	if (c >= 0x80 && c < 0xc0 && in->broken)
		return use(in, 1);
	in->broken = false;
	if (c >= 0x80 && c < 0xa0)
		return c1_step(in, c, 1);
	if (c == 0xc2 && in->len - in->pos > 1 && s[1] >= 0x80 && s[1] < 0xa0)
		return c1_step(in, s[1], 2);
	return text_step(in, EVENT_KEY, ev);
}

/* Up to the final byte; a control breaks it off and counts for itself. */
static enum step
csi_skip(struct input *in)
{
	unsigned char c = in->buf[in->pos];

	if (c >= 0x20 && c <= 0x3f)
		return use(in, 1);
	in->state = GROUND;
	return use(in, c >= 0x40 && c < DEL ? 1 : 0);
}

static enum step
string_skip(struct input *in)
{
	const unsigned char *s = in->buf + in->pos;
	size_t n = in->len - in->pos;

	if (*s == ESC && n == 1)
		return STEP_WAIT;
	if (*s == BEL || *s == CAN || *s == SUB || *s == ESC ||
	    ++in->swallowed > STRING_MAX) {
		in->state = GROUND;
		if (*s == ESC) /* ST, or the start of something else */
			return use(in, s[1] == '\\' ? 2 : 0);
	}
	return use(in, 1);
}

bool
input_next(struct input *in, struct event *ev)
{
	enum step step = STEP_SWALLOW;

	if (in->nqueue > 0) {
		*ev = (struct event){.kind = EVENT_KEY, .key = in->queue[0]};
		in->queue[0] = in->queue[1];
		in->nqueue--;
		return true;
	}
	while (in->pos < in->len && step == STEP_SWALLOW) {
		switch (in->state) {
		case GROUND:
			step = ground_step(in, ev);
			break;
		case PASTE:
			step = paste_step(in, ev);
			break;
		case CSI:
			step = csi_skip(in);
			break;
		case STRING:
			step = string_skip(in);
			break;
		}
	}
	in->held = step == STEP_WAIT;
	if (step != STEP_EVENT)
		drop_used(in);
	return step == STEP_EVENT;
}

bool
input_waiting(const struct input *in)
{
	return in->held || in->state == CSI || in->state == STRING ||
	       (in->state == PASTE && in->since > 0);
}

/* What the held bytes were, now that nothing follows. */
static void
settle(struct input *in)
{
	const unsigned char *s = in->buf + in->pos;
	size_t n = in->len - in->pos;
	bool longer;
	const struct bind *b = find_bind(in, &longer);

	if (in->state == GROUND && b && b->len == n) {
		in->queue[in->nqueue++] = b->key;
	} else if (in->state == GROUND && n <= QUEUE && s[0] == ESC &&
		   s[n - 1] == ESC) {
		while (in->nqueue < n)
			in->queue[in->nqueue++] = INPUT_ESC;
	}
	in->pos = in->len;
}

/*
 * A paste may never end: a person can type its opening, a terminal can lose
 * its end.  Pastes come in large pieces; when hardly a byte comes between one
 * silence and the next, and again, a person is typing and is not to be stuck.
 */
static void
paste_silence(struct input *in)
{
	in->typed = in->since <= TYPED_MAX ? in->typed + 1 : 0;
	in->since = 0;
	if (in->typed >= TYPED_TIMES)
		in->state = GROUND;
}

void
input_timeout(struct input *in)
{
	if (in->held && in->nqueue == 0 && in->pos < in->len)
		settle(in);
	in->held = false;
	if (in->state == PASTE)
		paste_silence(in);
	else
		in->state = GROUND;
}
