/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1 /* curses' wide characters */
#endif

#include "screen/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <curses.h>

#include "app/frame.h"
#include "base/err.h"
#include "base/mem.h"
#include "guide/site.h"
#include "layout/role.h"
#include "screen/ascii.h"
#include "screen/compare.h"
#include "screen/terminfo.h"
#include "screen/theme.h"

enum {
	/* Beyond these sizes the terminal's rest stays empty. */
	COLS_MAX = 2 * FRAME_MAX_WIDTH,
	ROWS_MAX = 2 * FRAME_MAX_HEIGHT,

	LONG_ROW = 32000,        /* [cells] */
	LOOK_ASCII = 0x7f - ' ', /* characters that have a cell */
};

/* How a role is shown: set on its first use. */
struct look {
	bool known;
	attr_t attrs;
	short pair;
	cchar_t *ascii;   /* made cells of it, from the space on */
	uint32_t made[3]; /* which of them are: a bit each */
};

struct screen {
	SCREEN *curses;
	const char *term; /* whose entry it is */
	struct terminfo_modes modes;
	struct screen_opts opts;
	int cols, rows;             /* [cells] of the terminal */
	int first_cols, first_rows; /* when curses took it */
	int nowhere;                /* what is written there is lost */
	int colors;                 /* that can be used; 0: none */
	bool started;               /* start_color() was called */
	bool italics;
	bool repaint;
	struct look look[ROLE_COUNT];
	struct frame shown; /* what the terminal shows */
	cchar_t *row;       /* COLS_MAX + 1 of them, as many as were needed */
	size_t row_cap;
};

/*
 * A process has one terminal: curses itself keeps it in a global.  The hook
 * for the end of memory is handed nothing, so ours is here.
 */
static struct screen *taken;

/* Curses frees lines as they are: what was typed may stand in them. */
static void
blank_cells(const struct screen *s)
{
	mem_wipe(s->row, s->row_cap * sizeof *s->row);
	werase(stdscr);
	werase(newscr);
	werase(curscr);
}

/*
 * Curses keeps the bytes that it has sent, in a buffer for (rows + 2) ×
 * (columns + 6) of them, by the size when it took the terminal.  A row with a
 * letter for each, sent nowhere, fills it: curses sends a row at a time.
 */
static void
fill_output(const struct screen *s)
{
	int saved = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
	int rows = LINES, cols = COLS;
	int n = (s->first_rows + 2) * (s->first_cols + 6);

	if (saved < 0 || dup2(s->nowhere, STDOUT_FILENO) < 0)
		mem_die("what was typed cannot be wiped");
	blank_cells(s);
	/* Curses counts columns in a short; a change of looks is many bytes. */
	resize_term(1, n < LONG_ROW ? n : LONG_ROW);
	for (int x = 0; x < COLS; x++)
		mvaddch(0, x, x % 2 ? 'x' : 'y' | A_BOLD | A_REVERSE);
	wmove(stdscr, 0, 0);
	clearok(curscr, TRUE);
	wnoutrefresh(stdscr);
	doupdate();
	resize_term(rows, cols);
	while (dup2(saved, STDOUT_FILENO) < 0)
		continue;
	close(saved);
	/* Where curses believes that the cursor is. */
	terminfo_home();
}

/* ---- modes --------------------------------------------------------- */

static void
take_modes(struct screen *s)
{
	raw();
	noecho();
	nonl();
	terminfo_send(s->modes.on);
}

static void
leave(struct screen *s)
{
	terminfo_send(s->modes.off);
	endwin();
	/* Without a second screen our last row is where the shell goes on. */
	terminfo_send(s->modes.last);
	/* A report of the mouse that was under way is not for the shell. */
	if (s->modes.mouse)
		tcflush(STDIN_FILENO, TCIFLUSH);
}

/* ---- size ---------------------------------------------------------- */

static int
within(int n, int max)
{
	return n < 1 ? 1 : n > max ? max : n;
}

static void
ask_size(int *cols, int *rows)
{
	struct winsize w = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) < 0 &&
	    ioctl(STDIN_FILENO, TIOCGWINSZ, &w) < 0)
		w = (struct winsize){0};
	*cols = within(w.ws_col ? w.ws_col : 80, COLS_MAX);
	*rows = within(w.ws_row ? w.ws_row : 24, ROWS_MAX);
}

bool
screen_has_mouse(const struct screen *s)
{
	return s->modes.mouse;
}

void
screen_size(const struct screen *s, int *width, int *height)
{
	*width = within(s->cols, FRAME_MAX_WIDTH);
	*height = within(s->rows, FRAME_MAX_HEIGHT);
}

bool
screen_update_size(struct screen *s)
{
	int cols, rows;

	ask_size(&cols, &rows);
	if (cols == s->cols && rows == s->rows)
		return false;
	s->cols = cols;
	s->rows = rows;
	s->repaint = true;
	return true;
}

/* ---- colours ------------------------------------------------------- */

static void
forget_looks(struct screen *s)
{
	for (int r = 0; r < ROLE_COUNT; r++)
		mem_free(s->look[r].ascii);
	memset(s->look, 0, sizeof s->look);
}

static int
theme_of(const struct screen *s)
{
	return s->opts.no_color ? SITE_NO_COLOR : s->opts.theme;
}

static attr_t
attrs_of(const struct screen *s, uint8_t style)
{
	attr_t a = A_NORMAL;

	if (style & STYLE_BOLD)
		a |= A_BOLD;
	if (style & STYLE_UNDERLINE)
		a |= A_UNDERLINE;
	if (style & STYLE_REVERSE)
		a |= A_REVERSE;
	if (style & STYLE_ITALIC)
		a |= s->italics ? A_ITALIC : A_NORMAL;
	return a;
}

/* The pair of two colours: that of the first role that has them. */
static short
pair_of(struct screen *s, struct style st)
{
	if (!s->started || (st.fg < 0 && st.bg < 0))
		return 0;
	for (int r = 0; r < ROLE_COUNT; r++) {
		struct style other;

		if (!s->look[r].known)
			continue;
		other = theme_style(theme_of(s), s->colors, (enum role)r);
		if (other.fg == st.fg && other.bg == st.bg)
			return s->look[r].pair;
	}
	for (short pair = 1; pair <= ROLE_COUNT; pair++) {
		bool used = false;

		for (int r = 0; r < ROLE_COUNT; r++)
			used |= s->look[r].known && s->look[r].pair == pair;
		if (!used) {
			init_pair(pair, st.fg, st.bg);
			return pair;
		}
	}
	return 0;
}

static struct look *
look_of(struct screen *s, uint8_t role)
{
	struct look *l = &s->look[role < ROLE_COUNT ? role : ROLE_TEXT];
	struct style st;

	if (l->known)
		return l;
	st = theme_style(theme_of(s), s->colors, (enum role)role);
	l->pair = pair_of(s, st);
	l->attrs = attrs_of(s, st.attrs);
	l->known = true;
	return l;
}

/* What blank cells and cleared lines look like. */
static void
set_background(struct screen *s)
{
	const struct look *l = look_of(s, ROLE_TEXT);
	cchar_t c;

	setcchar(&c, L" ", l->attrs, l->pair, NULL);
	wbkgrndset(stdscr, &c);
}

static void
set_theme(struct screen *s)
{
	forget_looks(s);
	if (!s->started && theme_has_colors(theme_of(s), s->colors)) {
		start_color();
		if (terminfo_has_default_colors())
			use_default_colors();
		s->started = true;
	}
	set_background(s);
}

void
screen_theme(struct screen *s, int theme)
{
	if (theme == s->opts.theme)
		return;
	s->opts.theme = theme;
	set_theme(s);
	s->repaint = true;
}

/* ---- taking and leaving -------------------------------------------- */

static SCREEN *
new_term(const char *term, bool *fell_back)
{
	SCREEN *c = NULL;

	/* The kernel's size counts, not LINES and COLUMNS. */
	use_env(FALSE);
	use_tioctl(TRUE);
	if (term && *term)
		c = newterm(term, stdout, stdin);
	*fell_back = !c;
	return c ? c : newterm(terminfo_fallback, stdout, stdin);
}

static bool
check_terminal(struct err *e)
{
	if (!isatty(STDIN_FILENO))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "standard input is not a terminal: start the reader "
		    "without \"<\" or \"|\", or use --dump");
	if (!isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE, NULL, 0,
		    "standard output is not a terminal: use --dump");
	return true;
}

static bool
is_fit(const char *term, int *nowhere, struct err *e)
{
	if (!terminfo_can_place())
		return err_set(e, ERR_USAGE, NULL, 0,
		    "the terminal \"%s\" cannot place text on its screen: "
		    "\"ketaguide --dump PAGE\" prints a page",
		    term);
	*nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	return *nowhere >= 0 ||
	       err_sys(e, errno, "/dev/null", "cannot be opened");
}

static void
take(struct screen *s)
{
	getmaxyx(stdscr, s->first_rows, s->first_cols);
	typeahead(-1);
	take_modes(s);
	s->started = false;
	set_theme(s);
}

struct screen *
screen_open(const struct screen_opts *o, struct input *in, bool *fell_back,
    struct err *e)
{
	const char *term = getenv("TERM");
	struct screen *s;
	SCREEN *c;
	int nowhere = -1;

	*fell_back = false;
	if (!check_terminal(e))
		return NULL;
	c = new_term(term, fell_back);
	if (!c) {
		err_set(e, ERR_NOT_FOUND, NULL, 0,
		    "there is no terminal description for TERM, and none "
		    "for %s: install the package that holds it, or use "
		    "--dump",
		    terminfo_fallback);
		return NULL;
	}
	term = *fell_back ? terminfo_fallback : term;
	if (!is_fit(term, &nowhere, e)) {
		reset_shell_mode(); /* endwin() would move the cursor */
		delscreen(c);
		return NULL;
	}
	s = mem_calloc(1, sizeof *s);
	s->curses = c;
	s->term = term;
	s->nowhere = nowhere;
	s->opts = *o;
	s->colors = terminfo_colors();
	s->italics = terminfo_has_italics();
	frame_init(&s->shown);
	terminfo_bind(in);
	terminfo_modes(&s->modes, term, o->mouse, o->ordered);
	getmaxyx(stdscr, s->rows, s->cols);
	screen_update_size(s);
	s->repaint = true;
	taken = s;
	take(s);
	return s;
}

void
screen_close(struct screen *s, bool forget)
{
	if (!s)
		return;
	taken = NULL;
	leave(s);
	if (forget)
		blank_cells(s);
	delscreen(s->curses);
	close(s->nowhere);
	forget_looks(s);
	frame_done(&s->shown);
	mem_free(s->row);
	mem_free(s);
}

void
screen_restore(void)
{
	struct screen *s = taken;

	taken = NULL;
	if (s && !isendwin())
		leave(s);
}

void
screen_suspend(struct screen *s)
{
	fill_output(s);
	leave(s);
	blank_cells(s);
}

/*
 * A new start, and not what curses does after endwin(): it would put back the
 * palette (oc), which we never changed and the terminal's owner may have.
 */
void
screen_resume(struct screen *s)
{
	taken = NULL;
	delscreen(s->curses);
	s->curses = newterm(s->term, stdout, stdin);
	if (!s->curses)
		mem_die("the terminal cannot be taken again");
	taken = s;
	take(s);
	s->repaint = true;
	screen_update_size(s);
}

void
screen_repaint(struct screen *s)
{
	/* Who stopped us by force, or wrote over us, may have changed them. */
	reset_prog_mode();
	terminfo_send(s->modes.on);
	s->repaint = true;
}

/* ---- showing ------------------------------------------------------- */

static const struct cell *
row_at(const struct frame *f, int y)
{
	return f->cells + (size_t)y * (size_t)f->width;
}

/* An ASCII cell, made once: they are nearly all that is drawn. */
static const cchar_t *
ascii_cell(struct screen *s, uint8_t role, uint32_t cp)
{
	struct look *l = look_of(s, role);
	unsigned i = cp - ' ';

	if (!l->ascii)
		l->ascii = mem_calloc(LOOK_ASCII, sizeof *l->ascii);
	if (!(l->made[i / 32] & 1U << i % 32)) {
		wchar_t w[2] = {(wchar_t)cp, 0};

		setcchar(&l->ascii[i], w, l->attrs, l->pair, NULL);
		l->made[i / 32] |= 1U << i % 32;
	}
	return &l->ascii[i];
}

static void
to_curses(struct screen *s, const struct frame *f, int x, int y, cchar_t *out)
{
	const struct cell *c = &row_at(f, y)[x];
	const struct look *l;
	uint32_t cp[FRAME_CLUSTER];
	wchar_t w[FRAME_CLUSTER + 1] = {0};
	int n;

	if (c->cp < 0x7f) {
		*out = *ascii_cell(s, c->role, c->cp);
		return;
	}
	l = look_of(s, c->role);
	n = frame_cell_text(f, x, y, cp);
	if (s->opts.ascii) {
		*out = *ascii_cell(s, c->role, (unsigned char)ascii_for(*cp));
		return;
	}
	for (int i = 0; i < n; i++)
		w[i] = (wchar_t)cp[i];
	setcchar(out, w, l->attrs, l->pair, NULL);
}

/* The cells [x, end) of row Y, which begin and end with whole clusters. */
static void
put_span(struct screen *s, const struct frame *f, int x, int y, int end)
{
	int at = x, n = 0;

	for (; x < end; x++) {
		int width = row_at(f, y)[x].width;

		if (width == 0)
			continue;
		to_curses(s, f, x, y, &s->row[n++]);
		if (width == 2 && s->opts.ascii)
			s->row[n++] = *ascii_cell(s, row_at(f, y)[x].role, ' ');
	}
	mvwadd_wchnstr(stdscr, y, at, s->row, n);
}

static void
put_row(struct screen *s, const struct frame *f, int y)
{
	int x, end;

	if (compare_span(f, &s->shown, y, &x, &end))
		put_span(s, f, x, y, end);
}

/* Everything anew: nothing is known about what the terminal shows. */
static void
start_over(struct screen *s, const struct frame *f)
{
	if (LINES != s->rows || COLS != s->cols) {
		blank_cells(s);
		resize_term(s->rows, s->cols);
	}
	if (s->row_cap < (size_t)f->width + 1) {
		s->row_cap = (size_t)f->width + 1;
		s->row = mem_realloc(s->row, s->row_cap * sizeof *s->row);
	}
	werase(stdscr);
	clearok(curscr, TRUE);
	frame_resize(&s->shown, f->width, f->height);
	s->repaint = false;
}

/* It is never hidden: braille displays and screen readers follow it. */
static void
place_cursor(struct screen *s, const struct frame *f)
{
	bool on = f->cursor_x >= 0 && f->cursor_x < f->width &&
		  f->cursor_y >= 0 && f->cursor_y < f->height;

	if (on)
		wmove(stdscr, f->cursor_y, f->cursor_x);
	else
		wmove(stdscr, s->rows - 1, 0);
}

/* Let curses move what has only moved: then little is left to put. */
static void
move_rows(struct screen *s, const struct frame *f)
{
	struct moved m;

	if (!compare_moved(&s->shown, f, &m))
		return;
	compare_move(&s->shown, &m);
	scrollok(stdscr, TRUE);
	wsetscrreg(stdscr, m.top, m.bottom);
	wscrl(stdscr, m.n);
	wsetscrreg(stdscr, 0, s->rows - 1);
	scrollok(stdscr, FALSE);
}

void
screen_show(struct screen *s, const struct frame *f)
{
	if (s->repaint || f->width != s->shown.width ||
	    f->height != s->shown.height)
		start_over(s, f);
	else
		move_rows(s, f);
	for (int y = 0; y < f->height; y++)
		put_row(s, f, y);
	place_cursor(s, f);
	wnoutrefresh(stdscr);
	doupdate();
	frame_copy(&s->shown, f);
}

void
screen_wipe(struct screen *s, const struct frame *f)
{
	fill_output(s);
	blank_cells(s);
	s->repaint = true;
	screen_show(s, f);
	frame_forget(&s->shown);
}
