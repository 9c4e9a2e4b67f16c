/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "base/mem.h"
#include "walk.h"

uint32_t
steps_draw(struct steps *s, uint32_t below)
{
	s->seed = s->seed * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)(s->seed >> 33) % below;
}

struct step *
steps_add(struct steps *s, enum step_kind kind)
{
	struct step *st;
	uint32_t n = steps_draw(s, 100);

	if (s->n == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 256;
		s->s = mem_realloc(s->s, s->cap * sizeof *s->s);
	}
	st = &s->s[s->n++];
	memset(st, 0, sizeof *st);
	st->kind = (uint8_t)kind;
	if (n < 6)
		st->answer = ANSWER_FAILED;
	else if (n < 9)
		st->answer = ANSWER_EMPTY;
	else if (n < 10 && s->refuses)
		st->answer = ANSWER_REFUSED;
	/* Who types fast leaves no time to read ahead. */
	if (steps_draw(s, 3) == 0)
		st->idle = (uint8_t)steps_draw(s, 4);
	else
		st->idle = STEP_IDLE_ALL;
	return st;
}

static void
add_event(struct steps *s, struct event ev)
{
	ev.now = s->now;
	steps_add(s, STEP_EVENT)->ev = ev;
}

static void
add_key(struct steps *s, uint32_t key)
{
	add_event(s, (struct event){.kind = EVENT_KEY, .key = key});
}

/* ---- keys -------------------------------------------------------------- */

static void
add_command(struct steps *s)
{
	static const uint32_t often[] = {'j', 'k', ' ', 'b', 'g', 'G',
	    INPUT_TAB, INPUT_TAB, INPUT_TAB, INPUT_BACKTAB, INPUT_ENTER,
	    INPUT_ENTER, INPUT_ENTER, INPUT_RIGHT, INPUT_LEFT, INPUT_BACKSPACE,
	    INPUT_ESC, INPUT_UP, INPUT_DOWN, INPUT_DOWN, INPUT_PGUP, INPUT_PGDN,
	    INPUT_HOME, INPUT_END, ']', '[', 't', '0', '!', '?', 'd', 'q', '1',
	    '2', '3', '5', '9', '9', 'n', 'n', 'N', '/', 'c', 'm', 'p', 'v',
	    'v', 'w', 'a', '}', '{', 'r', 0x663, 0x6f4, INPUT_CTRL_L,
	    INPUT_CTRL_Z, INPUT_CTRL_C, INPUT_DELETE, INPUT_INSERT};

	if (steps_draw(s, 16) == 0)
		add_key(s, 0x20 + steps_draw(s, INPUT_CTRL_Z - 0x1f));
	else
		add_key(s, often[steps_draw(s, sizeof often / sizeof *often)]);
}

/* To something that can be followed, and there. */
static void
add_follow(struct steps *s)
{
	uint32_t tabs = 1 + steps_draw(s, 6);
	uint32_t key = steps_draw(s, 8) ? INPUT_TAB : INPUT_BACKTAB;

	while (tabs--)
		add_key(s, key);
	add_key(s, steps_draw(s, 4) ? INPUT_ENTER : INPUT_RIGHT);
}

/* Out of a field, or whatever it is. */
static void
add_leave(struct steps *s)
{
	add_key(s, steps_draw(s, 2) ? INPUT_TAB : INPUT_ESC);
	add_key(s, INPUT_ESC);
}

/* To what stands at a page's end. */
static void
add_end(struct steps *s)
{
	add_key(s, INPUT_END);
	add_follow(s);
	if (steps_draw(s, 2))
		add_follow(s);
}

/* ---- words ------------------------------------------------------------- */

static const char32_t *const words[] = {U"ketamine", U"queen", U"e", U"the",
    U"\u00e4rger", U"A\u0308RGER", U"\u8702", U"\u738b\u548c\u5de5",
    U"\u062a\u0639\u064a\u0634", U"\u0627\u0644\u0646\u0651\u064e\u062d\u0652",
    U"\u0939\u093f\u0928\u094d\u0926\u0940", U"\uc5ec\uc655",
    U"\U0001f468\u200d\U0001f469\u200d\U0001f467", U"zzz", U" ", U"a b",
    U"\u0e01\u0e33", U"\u202edrow\u202c", U"\ufb01eld", U"honey summer", U"100",
    U"e\u0301\u0301\u0301\u0301\u0301\u0301\u0301", U"\u2066x\u2069", U"\u200b",
    U"\ud55c\u3000x"};

static void
add_word(struct steps *s)
{
	const char32_t *w = words[steps_draw(s, sizeof words / sizeof *words)];
	enum event_kind kind = steps_draw(s, 4) ? EVENT_KEY : EVENT_PASTE;

	for (; *w; w++)
		add_event(s, (struct event){.kind = kind, .key = *w});
}

/* Any code point, controls and halves of none among them. */
static void
add_strange_character(struct steps *s)
{
	static const uint32_t strange[] = {0, 9, 10, 13, 0x1b, 0x7f, 0x85, 0x9b,
	    0xa0, 0xad, 0x300, 0x200d, 0x200e, 0x202e, 0x2066, 0x2028, 0xd800,
	    0xfdd0, 0xfe0f, 0xfeff, 0xfffd, 0xffff, 0x1f1e6, 0xe0001, 0x10ffff};
	uint32_t n = sizeof strange / sizeof *strange;

	if (steps_draw(s, 2))
		add_event(s, (struct event){.kind = EVENT_PASTE,
				 .key = strange[steps_draw(s, n)]});
	else
		add_event(s, (struct event){.kind = EVENT_PASTE,
				 .key = steps_draw(s, 0x110000)});
}

static void
add_edit(struct steps *s)
{
	static const uint32_t keys[] = {INPUT_LEFT, INPUT_RIGHT, INPUT_HOME,
	    INPUT_END, INPUT_BACKSPACE, INPUT_DELETE};
	uint32_t n = steps_draw(s, 8);

	while (n--)
		add_key(s, keys[steps_draw(s, sizeof keys / sizeof *keys)]);
}

/* A search, from a key to a place or only a part of the way. */
static void
add_search(struct steps *s)
{
	uint32_t n = 1 + steps_draw(s, 3);

	add_key(s, '/');
	while (n--) {
		add_word(s);
		if (steps_draw(s, 4) == 0)
			add_strange_character(s);
		if (steps_draw(s, 3) == 0)
			add_edit(s);
	}
	if (steps_draw(s, 30) == 0) /* more than the field holds */
		for (int i = 0; i < 150; i++)
			add_event(s, (struct event){.kind = EVENT_PASTE,
					 .key = i % 7 ? 'w' : 0x8702});
	if (steps_draw(s, 6) == 0)
		return;
	add_key(s, INPUT_ENTER);
	for (n = steps_draw(s, 5); n; n--)
		add_key(s, (uint32_t) "nn9N12"[steps_draw(s, 6)]);
	if (steps_draw(s, 2))
		add_key(s, INPUT_ENTER);
	if (steps_draw(s, 2))
		add_leave(s);
}

/* ---- what can be done with the guide ------------------------------------- */

/* Choices as they come: by digits, or by arrows and Enter. */
static void
add_choices(struct steps *s, uint32_t most)
{
	uint32_t n = 1 + steps_draw(s, most);

	while (n--) {
		if (steps_draw(s, 2)) {
			add_key(s, '1' + steps_draw(s, 5));
		} else {
			for (uint32_t k = steps_draw(s, 5); k; k--)
				add_key(s,
				    steps_draw(s, 5) ? INPUT_DOWN : INPUT_UP);
			add_key(s, INPUT_ENTER);
		}
		if (steps_draw(s, 12) == 0)
			add_key(s, steps_draw(s, 2) ? INPUT_ESC : '9');
	}
}

/* Home, and what stands below its pages. */
static void
add_tool(struct steps *s)
{
	add_key(s, INPUT_TAB); /* out of a field */
	for (uint32_t n = 2 + steps_draw(s, 12); n; n--)
		add_key(s, INPUT_ESC);
	if (steps_draw(s, 3) == 0) {
		add_key(s, '5' + steps_draw(s, 4));
	} else {
		add_key(s, INPUT_END);
		for (uint32_t n = 1 + steps_draw(s, 5); n; n--)
			add_key(s, INPUT_UP);
		add_key(s, INPUT_ENTER);
	}
	add_choices(s, 8);
}

/* A question of somebody's own: several scripts, edited, kept or left. */
static void
add_own_words(struct steps *s)
{
	add_key(s, 'm');
	add_key(s, INPUT_END);
	add_key(s, INPUT_BACKTAB); /* the bar */
	for (uint32_t n = steps_draw(s, 6); n; n--)
		add_key(s, INPUT_BACKTAB);
	add_key(s, INPUT_ENTER);
	for (uint32_t n = 1 + steps_draw(s, 4); n; n--) {
		add_word(s);
		if (steps_draw(s, 3) == 0)
			add_strange_character(s);
		if (steps_draw(s, 2))
			add_edit(s);
		if (steps_draw(s, 3) == 0)
			add_key(s, steps_draw(s, 2) ? INPUT_UP : INPUT_DOWN);
	}
	if (steps_draw(s, 30) == 0) /* more than there is room for */
		for (int i = 0; i < 320; i++)
			add_event(s, (struct event){.kind = EVENT_PASTE,
					 .key = i % 9 ? 'w' : ' '});
	if (steps_draw(s, 4))
		add_key(s, INPUT_ENTER);
	add_choices(s, 3);
}

static void
add_done(struct steps *s)
{
	switch (steps_draw(s, 5)) {
	case 0:
		add_key(s, 'c');
		add_choices(s, 30); /* a whole round */
		break;
	case 1:
		add_key(s, 'm');
		add_choices(s, 8);
		break;
	case 2:
		add_own_words(s);
		break;
	default:
		add_tool(s);
		break;
	}
}

/* ---- the rest ---------------------------------------------------------- */

static void
add_mouse(struct steps *s)
{
	struct event ev = {
	    .kind = EVENT_MOUSE, .button = (enum mouse_button)steps_draw(s, 5)};
	uint32_t where = steps_draw(s, 10);

	ev.x = (int)steps_draw(s, (uint32_t)s->width + 2);
	ev.y = (int)steps_draw(s, (uint32_t)s->height + 2);
	if (where < 3) /* most of a screen is blank */
		ev.y = s->height - 1;
	else if (where < 6)
		ev.x = (int)steps_draw(s, (uint32_t)s->width / 2 + 1);
	else if (where == 6)
		ev.x = ev.y = 2097151;
	add_event(s, ev);
}

static void
resize(struct steps *s, int width, int height)
{
	s->width = width;
	s->height = height;
	add_event(
	    s, (struct event){.kind = EVENT_RESIZE, .x = width, .y = height});
}

static void
add_size(struct steps *s)
{
	static const int usual[][2] = {{20, 8}, {40, 12}, {80, 24}, {110, 30},
	    {120, 30}, {200, 50}, {36, 11}, {109, 16}};
	uint32_t n = steps_draw(s, 12);
	int w = 20 + (int)steps_draw(s, 181), h = 8 + (int)steps_draw(s, 43);

	if (n < 2) {
		w = 1 + (int)steps_draw(s, 30);
		h = 1 + (int)steps_draw(s, 12);
	} else if (n < 5) {
		n = steps_draw(s, sizeof usual / sizeof *usual);
		w = usual[n][0];
		h = usual[n][1];
	} else if (n == 5) { /* large ones take long to draw */
		resize(s, 1 + (int)steps_draw(s, FRAME_MAX_WIDTH + 20),
		    1 + (int)steps_draw(s, FRAME_MAX_HEIGHT + 20));
		add_command(s);
		add_mouse(s);
	}
	resize(s, w, h);
}

/* Time goes by, the house closes, the broker speaks: a kiosk alone heeds it. */
static void
add_time(struct steps *s)
{
	uint32_t n = steps_draw(s, 40);

	s->now += 1 + steps_draw(s, steps_draw(s, 2) ? 900 : 20);
	if (n < 7)
		add_event(s, (struct event){.kind = EVENT_CLOSING});
	else if (n < 9)
		add_event(s, (struct event){.kind = EVENT_KIOSK,
				 .which = (int)steps_draw(s, 8)});
	else if (n < 11)
		add_event(s, (struct event){.kind = EVENT_PIN,
				 .which = (int)steps_draw(s, 3)});
	else
		add_event(s, (struct event){.kind = EVENT_TIME});
}

/* The staff's door, and what is behind it; elsewhere a letter and digits. */
static void
add_staff(struct steps *s)
{
	add_leave(s);
	add_key(s, 'S');
	for (uint32_t n = 1 + steps_draw(s, 14); n; n--)
		add_key(s, '0' + steps_draw(s, 10));
	if (steps_draw(s, 4) == 0)
		add_key(s, INPUT_BACKSPACE);
	add_key(s, INPUT_ENTER);
	add_choices(s, 4);
}

/* More places than history holds. */
static void
add_deep(struct steps *s)
{
	add_leave(s);
	for (int i = 0; i < HISTORY + 4; i++)
		add_key(s, i % 2 ? '?' : '0');
}

/* Another language beside the page, for a counselor. */
static void
add_two(struct steps *s)
{
	add_leave(s);
	add_key(s, 'o');
	add_key(s, '1' + steps_draw(s, 6));
	add_choices(s, 4);
	if (steps_draw(s, 2))
		add_size(s);
	add_follow(s);
	add_key(s, (uint32_t) "G. ,lwo]"[steps_draw(s, 8)]);
}

/* Beside the patient: notes and the way into them, the visit, what is to be
 * done when somebody is in danger, the record and what is typed for it. */
static void
add_counselor(struct steps *s)
{
	static const uint32_t ways[] = {'w', 'w', 'a', '}', '{', 'r', 'v', 'o',
	    '.', ',', 'f', 's', 'l', ']'};

	add_leave(s);
	for (uint32_t n = 1 + steps_draw(s, 4); n; n--) {
		add_key(s, ways[steps_draw(s, sizeof ways / sizeof *ways)]);
		switch (steps_draw(s, 5)) {
		case 0:
			add_choices(s, 6);
			break;
		case 1:
			add_follow(s);
			break;
		case 2: /* backwards the notes come first */
			for (uint32_t k = 1 + steps_draw(s, 3); k; k--)
				add_key(s, INPUT_BACKTAB);
			add_key(s, (uint32_t) "jkG "[steps_draw(s, 4)]);
			break;
		case 3:
			if (steps_draw(s, 2))
				add_word(s);
			break;
		default:
			break;
		}
		if (steps_draw(s, 6) == 0)
			add_size(s);
	}
}

/* What another screen says: of several things the last counts. */
static void
add_peer(struct steps *s)
{
	for (uint32_t n = 1 + steps_draw(s, 3); n; n--)
		steps_add(s, STEP_PEER)->seed = steps_draw(s, UINT32_MAX);
	if (steps_draw(s, 3) == 0)
		add_key(s, (uint32_t) "sff.,"[steps_draw(s, 5)]);
}

/* What comes late, or of another page; and words that were said anew. */
static void
add_unasked(struct steps *s)
{
	static const enum event_kind kinds[] = {
	    EVENT_READ, EVENT_NOTES, EVENT_BESIDE};
	uint32_t n = steps_draw(s, 5);

	if (n >= 3)
		steps_add(s, STEP_ANEW);
	else
		add_event(s, (struct event){.kind = kinds[n],
				 .page = steps_draw(s, 8),
				 .which = (int)steps_draw(s, 8) - 1});
}

static void
add_events(struct steps *s)
{
	uint32_t n = steps_draw(s, 200);

	if (n < 4)
		add_two(s);
	else if (n < 12)
		add_counselor(s);
	else if (n < 60)
		add_command(s);
	else if (n < 100)
		add_follow(s);
	else if (n < 108)
		add_end(s);
	else if (n < 120)
		add_leave(s);
	else if (n < 122)
		add_time(s);
	else if (n < 124)
		add_staff(s);
	else if (n < 128)
		add_search(s);
	else if (n < 132)
		add_edit(s);
	else if (n < 136)
		add_strange_character(s);
	else if (n < 168)
		add_mouse(s);
	else if (n < 174)
		add_peer(s);
	else if (n < 188)
		add_size(s);
	else if (n < 189)
		add_time(s);
	else if (n < 195) /* many keys each */
		add_done(s);
	else if (n < 196) /* nobody asked for it */
		add_unasked(s);
	else if (n < 197 && steps_draw(s, 4) == 0)
		add_deep(s);
	else if (n < 198 && s->refuses)
		add_event(s, (struct event){.kind = EVENT_REFUSED});
	else
		add_word(s);
}

/* Somebody sits beside it. */
static void
add_visit(struct steps *s)
{
	switch (steps_draw(s, 4)) {
	case 0:
		add_counselor(s);
		break;
	case 1:
		add_two(s);
		break;
	case 2:
		steps_add(s, STEP_ANEW);
		break;
	default:
		add_peer(s);
		break;
	}
}

void
steps_make(struct steps *s, uint64_t seed, size_t n)
{
	*s = (struct steps){.seed = seed, .width = 80, .height = 24, .now = 1};
	for (int i = 0; i < 8; i++) /* seeds are near each other */
		steps_draw(s, 2);
	s->bytes = steps_draw(s, 5) < 2;
	s->refuses = steps_draw(s, 6) == 0;
	s->visit = steps_draw(s, 3) == 0;
	while (s->n < n) {
		if (s->visit && steps_draw(s, 4) == 0)
			add_visit(s);
		else if (s->bytes && steps_draw(s, 20))
			steps_add_bytes(s);
		else
			add_events(s);
	}
	s->n = n;
}

static void
print_bytes(const struct step *s)
{
	fprintf(stderr, "\"");
	for (int i = 0; i < s->n; i++) {
		unsigned char c = (unsigned char)s->bytes[i];

		if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\')
			fprintf(stderr, "\\%03o", c);
		else
			fputc(c, stderr);
	}
	fprintf(stderr, "\"");
}

void
steps_print(const struct step *s, size_t n)
{
	static const char *const keys[] = {"Enter", "Tab", "BackTab", "Esc",
	    "Backspace", "Delete", "Insert", "Up", "Down", "Left", "Right",
	    "Home", "End", "PgUp", "PgDn", "^C", "^L", "^Z"};
	static const char *const answers[] = {
	    "", " (cannot be read)", " (nothing read)", " (refused)"};

	for (; n--; s++) {
		const struct event *e = &s->ev;

		fprintf(stderr, "  ");
		if (s->kind == STEP_BYTES)
			print_bytes(s);
		else if (s->kind == STEP_PEER)
			fprintf(stderr, "the other screen, %u", s->seed);
		else if (s->kind == STEP_ANEW)
			fprintf(stderr, "the words in use said anew");
		else if (s->kind == STEP_SILENCE)
			fprintf(stderr, "silence");
		else if (e->kind == EVENT_KEY && e->key >= INPUT_ENTER)
			fprintf(stderr, "%s", keys[e->key - INPUT_ENTER]);
		else if (e->kind == EVENT_KEY && e->key > 0x7e)
			fprintf(stderr, "key U+%04X", (unsigned)e->key);
		else if (e->kind == EVENT_KEY)
			fprintf(stderr, "key %c", (int)e->key);
		else if (e->kind == EVENT_MOUSE)
			fprintf(stderr, "mouse %d at %d,%d", (int)e->button,
			    e->x, e->y);
		else if (e->kind == EVENT_RESIZE)
			fprintf(stderr, "size %d x %d", e->x, e->y);
		else
			fprintf(stderr, "event %d, U+%04X", (int)e->kind,
			    (unsigned)e->key);
		fprintf(stderr, "%s", answers[s->answer]);
		if (s->idle != STEP_IDLE_ALL)
			fprintf(stderr, " (%d read ahead)", s->idle);
		fputc('\n', stderr);
	}
}
