/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "walk.h"

enum { PIECE = 160 /* [bytes] */ };

struct piece {
	char s[PIECE];
	size_t n;
};

static void
put(struct piece *p, const char *s, size_t n)
{
	if (n > PIECE - p->n)
		n = PIECE - p->n;
	memcpy(p->s + p->n, s, n);
	p->n += n;
}

static void
puts_at(struct piece *p, const char *s)
{
	put(p, s, strlen(s));
}

static const char *
any(struct steps *s, const char *const *list, size_t n)
{
	return list[steps_draw(s, (uint32_t)n)];
}

#define ANY(s, list) any((s), (list), sizeof(list) / sizeof *(list))

static void
put_key(struct steps *s, struct piece *p)
{
	static const char *const keys[] = {"\033[A", "\033[B", "\033[B",
	    "\033[C", "\033[D", "\033OA", "\033OB", "\033[5~", "\033[6~",
	    "\033[H", "\033[F", "\033[Z", "\033[3~", "\t", "\t", "\t", "\r",
	    "\r", "\r", "\x7f", "\b", "\033", "1", "2", "3", "4", "9", "0", "/",
	    "t", "?", "n", "N", "]", "[", "d", " ", "b", "g", "G", "q", "!",
	    "\x0c", "\x1a", "\x03", "\033[97u", "\033[13u", "\033[1;5A"};

	puts_at(p, ANY(s, keys));
}

/* To something that can be followed, and there. */
static void
put_follow(struct steps *s, struct piece *p)
{
	uint32_t n = 1 + steps_draw(s, 6);

	if (steps_draw(s, 4) == 0)
		puts_at(p, "\033[F");
	while (n--)
		puts_at(p, steps_draw(s, 8) ? "\t" : "\033[Z");
	puts_at(p, "\r");
}

static void
put_text(struct steps *s, struct piece *p)
{
	static const char *const text[] = {"ketamine", "queen", "the",
	    "\xc3\xa4rger", "\xe8\x9c\x82", "\xd8\xaa\xd8\xb9",
	    "\xe0\xa4\xb9\xe0\xa4\xbf", "\xf0\x9f\x91\xa8\xe2\x80\x8d",
	    "\xe2\x80\xae", "\xff", "\xc3", "\xe8\x9c", "\xed\xa0\x80",
	    "\xf4\x90\x80\x80", "\xc0\xaf", "e\xcc\x81", "\n", "\r\n", "\0"};

	puts_at(p, ANY(s, text));
}

/* Anywhere, and often where something is. */
static int
coordinate(struct steps *s, int size)
{
	static const int odd[] = {0, 1, 94, 95, 96, 223, 224, 500, 99999};

	if (steps_draw(s, 5) == 0)
		return odd[steps_draw(s, sizeof odd / sizeof *odd)];
	return 1 + (int)steps_draw(s, (uint32_t)size + 1);
}

static void
put_mouse(struct steps *s, struct piece *p)
{
	static const int buttons[] = {
	    0, 0, 0, 1, 2, 3, 4, 8, 16, 32, 35, 64, 65, 66, 67, 128};
	int b = buttons[steps_draw(s, sizeof buttons / sizeof *buttons)];
	int x = coordinate(s, s->width), y = coordinate(s, s->height);
	char buf[64];

	if (steps_draw(s, 4) == 0)
		y = s->height;
	if (steps_draw(s, 3)) {
		snprintf(buf, sizeof buf, "\033[<%d;%d;%d%c", b, x, y,
		    steps_draw(s, 4) ? 'M' : 'm');
		puts_at(p, buf);
		return;
	}
	puts_at(p, "\033[M");
	buf[0] = (char)(32 + b);
	buf[1] = (char)(32 + x);
	buf[2] = (char)(32 + y);
	put(p, buf, 3);
}

static void
put_paste(struct steps *s, struct piece *p)
{
	uint32_t n = steps_draw(s, 5);

	puts_at(p, "\033[200~");
	while (n--)
		if (steps_draw(s, 3))
			put_text(s, p);
		else
			put_key(s, p);
	if (steps_draw(s, 8))
		puts_at(p, "\033[201~");
}

/* What a terminal answers late, to somebody who asked before. */
static void
put_reply(struct steps *s, struct piece *p)
{
	static const char *const replies[] = {"\033[?1;2c", "\033[>41;354;0c",
	    "\033[12;40R", "\033[I", "\033[O",
	    "\033]11;rgb:ffff/ffff/ffff\033\\", "\033]11;rgb:0000/0000/0000\a",
	    "\033P1+r436f=323536\033\\", "\033P>|tmux 3.3a\033\\",
	    "\033_Gi=1;OK\033\\", "\033[?2026;2$y", "\033[8;24;80t", "\033[[A",
	    "\033OP", "\033[15~",
	    "\x9b"
	    "31m",
	    "\x9d"
	    "0;t\a"};

	puts_at(p, ANY(s, replies));
}

static void
put_noise(struct steps *s, struct piece *p)
{
	uint32_t n = 1 + steps_draw(s, 6);

	while (n--) {
		char c = (char)steps_draw(s, 256);

		put(p, &c, 1);
	}
}

/* Cut anywhere, with a silence where it was cut or without one. */
static void
add_cut(struct steps *s, const struct piece *p)
{
	size_t at = 0;
	bool cuts = steps_draw(s, 3) == 0;

	while (at < p->n) {
		size_t most = p->n - at;
		struct step *st;

		if (most > STEP_BYTES_MAX)
			most = STEP_BYTES_MAX;
		if (cuts)
			most = 1 + steps_draw(s, (uint32_t)most);
		st = steps_add(s, STEP_BYTES);
		memcpy(st->bytes, p->s + at, most);
		st->n = (uint8_t)most;
		at += most;
		if (cuts && steps_draw(s, 3) == 0)
			steps_add(s, STEP_SILENCE);
	}
	if (steps_draw(s, 4) == 0)
		steps_add(s, STEP_SILENCE);
}

void
steps_add_bytes(struct steps *s)
{
	struct piece p = {.n = 0};
	uint32_t n = steps_draw(s, 100);

	if (n < 35)
		put_key(s, &p);
	else if (n < 50)
		put_follow(s, &p);
	else if (n < 60)
		puts_at(&p, n & 1 ? "\t\033" : "\033");
	else if (n < 65) {
		puts_at(&p, "/");
		put_text(s, &p);
		puts_at(&p, "\r");
	} else if (n < 80)
		put_mouse(s, &p);
	else if (n < 86)
		put_paste(s, &p);
	else if (n < 92)
		put_reply(s, &p);
	else if (n < 96)
		put_text(s, &p);
	else
		put_noise(s, &p);
	if (steps_draw(s, 12) == 0) /* it never comes whole */
		p.n = steps_draw(s, (uint32_t)p.n + 1);
	if (p.n)
		add_cut(s, &p);
	if (p.n == 0 || p.s[p.n - 1] == '\033')
		steps_add(s, STEP_SILENCE);
}
