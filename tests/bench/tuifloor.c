/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tuifloor - the least that a curses program can do with a text: paint it,
 * scroll it, quit.  No wrapping, no markup, no color; what a real program
 * needs more than this is its own.
 *
 *   tuifloor FILE      j Down: a line on · k Up: back · Space PgDn, PgUp: a
 *                      screen · g G: top, end · q: quit
 *   TUIFLOOR_BARS=1    a title line, and a status line with the position, as
 *                      any real program has; only what is between them scrolls
 *   TUIFLOOR_IDL=1     curses may insert and delete lines
 */
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
	char *bytes, **line;
	int n;
};

static bool
text_read(struct text *t, const char *path)
{
	FILE *f = fopen(path, "r");
	long size;
	if (!f || fseek(f, 0, SEEK_END) || (size = ftell(f)) < 0)
		return false;
	rewind(f);
	t->bytes = malloc((size_t)size + 1);
	if (!t->bytes || fread(t->bytes, 1, (size_t)size, f) != (size_t)size)
		return false;
	fclose(f);
	t->bytes[size] = 0;
	return true;
}

static bool
text_split(struct text *t)
{
	char *p = t->bytes;
	while (p && *p) {
		char *end = strchr(p, '\n');
		if (t->n % 1024 == 0) {
			size_t room = (size_t)(t->n + 1024);
			char **more = realloc(t->line, room * sizeof *more);
			if (!more)
				return false;
			t->line = more;
		}
		t->line[t->n++] = p;
		if (end)
			*end++ = 0;
		p = end;
	}
	return true;
}

/* How many bytes of S are at most COLS characters. */
static int
bytes_of(const char *s, int cols)
{
	int i = 0;
	for (; s[i]; i++)
		if ((s[i] & 0xc0) != 0x80 && cols-- == 0)
			break;
	return i;
}

static void
paint_bars(int top, int last)
{
	attron(A_REVERSE);
	mvprintw(0, 0, "%-*s", COLS, " A page of the guide for benches");
	mvprintw(LINES - 1, 0, " %3d%%%-*s", last > 0 ? 100 * top / last : 100,
	    COLS - 5, "  j/k line  Space page  q quit");
	attroff(A_REVERSE);
}

static void
paint(const struct text *t, int top, int bars)
{
	int rows = LINES - 2 * bars;
	erase();
	for (int y = 0; y < rows && top + y < t->n; y++) {
		const char *s = t->line[top + y];
		mvaddnstr(y + bars, 0, s, bytes_of(s, COLS));
	}
	if (bars)
		paint_bars(top, t->n - rows);
	refresh();
}

static int
moved(int key, int top, int rows, int last)
{
	switch (key) {
	case 'j':
	case KEY_DOWN:
		top++;
		break;
	case 'k':
	case KEY_UP:
		top--;
		break;
	case ' ':
	case KEY_NPAGE:
		top += rows;
		break;
	case KEY_PPAGE:
		top -= rows;
		break;
	case 'G':
		top = last;
		break;
	case 'g':
		top = 0;
		break;
	}
	return top > last ? last : top < 0 ? 0 : top;
}

int
main(int argc, char **argv)
{
	struct text t = {0};
	int bars = getenv("TUIFLOOR_BARS") != NULL, top = 0, key;
	if (argc < 2 || !text_read(&t, argv[1]) || !text_split(&t)) {
		fputs("usage: tuifloor FILE\n", stderr);
		return 2;
	}
	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	curs_set(0);
	if (getenv("TUIFLOOR_IDL"))
		idlok(stdscr, TRUE);
	paint(&t, top, bars);
	while ((key = getch()) != 'q' && key != ERR) {
		int rows = LINES - 2 * bars;
		int last = t.n > rows ? t.n - rows : 0;
		int to = moved(key, top, rows, last);
		if (to != top || key == KEY_RESIZE)
			paint(&t, top = to, bars);
	}
	endwin();
	free(t.line);
	free(t.bytes);
	return 0;
}
