/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "person.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "picture.h"
#include "ptyterm.h"

enum {
	SCREENS_MAX = 8, /* of a list */
	AWAIT_TURNS = 2000,
	AWAIT_MS = 10,
};

void
person_keys(struct pty *p, const char *bytes)
{
	pty_send(p, bytes, strlen(bytes));
	pty_settle(p);
}

void
person_esc(struct pty *p)
{
	pty_esc(p);
}

void
person_resize(struct pty *p, int width, int height)
{
	pty_settle(p);
	pty_resize(p, width, height);
	pty_settle(p);
}

bool
person_sees(struct pty *p, const char *words, int *x, int *y)
{
	struct picture seen;
	bool there;
	int at_x, at_y;

	picture_init(&seen);
	pty_look(p, &seen);
	there = picture_find(&seen, words, x ? x : &at_x, y ? y : &at_y);
	picture_done(&seen);
	return there;
}

bool
person_clicks(struct pty *p, const char *words)
{
	char buf[64];
	int x, y;

	if (!person_sees(p, words, &x, &y))
		return false;
	snprintf(buf, sizeof buf, "\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1,
	    x + 1, y + 1);
	person_keys(p, buf);
	return true;
}

bool
person_chooses(struct pty *p, const char *words, struct str *why)
{
	for (int i = 0; i < SCREENS_MAX; i++)
		if (person_sees(p, words, NULL, NULL) ||
		    !person_clicks(p, "More"))
			break;
	if (person_clicks(p, words))
		return true;
	person_reads(p, why);
	str_printf(why, "    nowhere: %s\n", words);
	return false;
}

void
person_reads(struct pty *p, struct str *out)
{
	struct picture seen;

	picture_init(&seen);
	pty_look(p, &seen);
	picture_write(&seen, out);
	picture_done(&seen);
}

bool
person_awaits(struct pty *p, const char *words, struct str *why)
{
	for (int i = 0; i < AWAIT_TURNS; i++) {
		if (person_sees(p, words, NULL, NULL))
			return true;
		pty_pump(p, AWAIT_MS);
	}
	person_reads(p, why);
	str_printf(why, "    it does not come: %s\n", words);
	return false;
}

bool
person_is_in_step(struct pty *p, struct str *why)
{
	struct str now, anew;
	bool same;

	str_init(&now);
	str_init(&anew);
	person_keys(p, "\033OB\033OA"); /* what was said once is not said now */
	person_reads(p, &now);
	person_keys(p, "\014");
	person_reads(p, &anew);
	same = strcmp(now.s, anew.s) == 0;
	if (!same)
		str_puts(why, now.s);
	str_done(&now);
	str_done(&anew);
	return same;
}
