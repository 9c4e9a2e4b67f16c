/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ptyterm.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "base/str.h"
#include "picture.h"
#include "rest.h"
#include "screen/input.h"
#include "text/text.h"

enum {
	DEADLINE_MS = 5000,
	LOOK_MS = 1,
	QUIET_LOOKS = 9,
	MARK_MS = 100,
	ESC_MS = 4 * INPUT_ESC_MS,
};

/* What nobody writes to a terminal. */
#define MARK '\0'

/* What the leader tells. */
struct note {
	char what; /* 'P' pid, 'S' stopped, 'C' goes on, 'E' ended */
	int value;
};

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the other side ------------------------------------------------- */

static void
set_environment(const char *const *env)
{
	const char *dir = getenv("srcdir");
	char leaks[1024];
	static const char *const out[] = {"LINES", "COLUMNS", "NO_COLOR",
	    "LANGUAGE", "LANG", "LC_CTYPE", "LC_MESSAGES", "TERMCAP"};

	for (size_t i = 0; i < sizeof out / sizeof out[0]; i++)
		unsetenv(out[i]);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	snprintf(leaks, sizeof leaks,
	    "suppressions=%s/tests/screen/lsan.supp:print_suppressions=0",
	    dir ? dir : ".");
	setenv("LSAN_OPTIONS", leaks, 1);
	for (; env && *env; env++) {
		const char *eq = strchr(*env, '=');
		char name[64];

		snprintf(name, sizeof name, "%.*s",
		    (int)(eq ? eq - *env : (int)strlen(*env)), *env);
		if (eq)
			setenv(name, eq + 1, 1);
		else
			unsetenv(name);
	}
}

static _Noreturn void
be_program(const struct pty_start *how)
{
	int fd;

	setpgid(0, 0);
	tcsetpgrp(STDERR_FILENO, getpid());
	signal(SIGTTOU, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	if (how->stdin_path) {
		fd = open(how->stdin_path, O_RDONLY);
		if (fd < 0 || dup2(fd, STDIN_FILENO) < 0)
			_exit(126);
		close(fd);
	}
	set_environment(how->env);
	execv(how->argv[0], how->argv);
	_exit(127);
}

static void
tell(int fd, char what, int value)
{
	struct note n = {.what = what, .value = value};

	if (write(fd, &n, sizeof n) != (ssize_t)sizeof n)
		_exit(125);
}

static _Noreturn void
be_leader(const struct pty_start *how, int slave, int notes)
{
	int status = 0;
	pid_t pid;

	if (login_tty(slave) < 0)
		_exit(125);
	signal(SIGTTOU, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	pid = fork();
	if (pid == 0)
		be_program(how);
	setpgid(pid, pid);
	tcsetpgrp(STDERR_FILENO, pid);
	tell(notes, 'P', (int)pid);
	while (waitpid(pid, &status, WUNTRACED | WCONTINUED) > 0) {
		if (WIFSTOPPED(status))
			tell(notes, 'S', WSTOPSIG(status));
		else if (WIFCONTINUED(status))
			tell(notes, 'C', 0);
		else
			break;
	}
	tell(notes, 'E',
	    WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
	_exit(0);
}

/* ---- this side ------------------------------------------------------- */

static int
on_property(VTermProp prop, VTermValue *v, void *user)
{
	struct pty *p = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		p->cursor_shown = v->boolean;
	if (prop == VTERM_PROP_ALTSCREEN)
		p->alternate = v->boolean;
	return 1;
}

static void
open_vterm(struct pty *p)
{
	static const VTermScreenCallbacks callbacks = {
	    .settermprop = on_property};

	p->vt = vterm_new(p->height, p->width);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
}

bool
pty_open(struct pty *p, const struct pty_start *how)
{
	struct winsize ws = {.ws_row = (unsigned short)how->height,
	    .ws_col = (unsigned short)how->width};
	int notes[2];

	*p = (struct pty){.width = how->width,
	    .marks = -1,
	    .height = how->height,
	    .cursor_shown = true,
	    .said = p->said};
	p->modes.height = how->height;
	if (openpty(&p->master, &p->slave, NULL, NULL, &ws) < 0 ||
	    pipe(notes) < 0) {
		perror("openpty");
		return false;
	}
	tcgetattr(p->slave, &p->before);
	fcntl(p->master, F_SETFD, FD_CLOEXEC);
	fcntl(p->master, F_SETFL, O_NONBLOCK);
	fcntl(notes[0], F_SETFD, FD_CLOEXEC);
	fcntl(notes[1], F_SETFD, FD_CLOEXEC);
	p->leader = fork();
	if (p->leader == 0) {
		close(p->master);
		be_leader(how, p->slave, notes[1]);
	}
	fcntl(p->slave, F_SETFD, FD_CLOEXEC);
	if (ptsname(p->master))
		p->marks = open(ptsname(p->master),
		    O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	close(notes[1]);
	p->notes = notes[0];
	open_vterm(p);
	return p->leader > 0;
}

void
pty_hang_up(struct pty *p)
{
	close(p->master);
	close(p->slave);
	if (p->marks >= 0)
		close(p->marks);
	p->master = p->slave = p->marks = -1;
}

void
pty_close(struct pty *p)
{
	if (!p->ended && p->program > 0) {
		kill(p->program, SIGKILL);
		kill(p->program, SIGCONT);
	}
	if (p->leader > 0)
		waitpid(p->leader, NULL, 0);
	if (p->master >= 0)
		pty_hang_up(p);
	close(p->notes);
	vterm_free(p->vt);
}

static void
take_note(struct pty *p)
{
	struct note n;

	if (read(p->notes, &n, sizeof n) != (ssize_t)sizeof n) {
		p->ended = true;
		return;
	}
	if (n.what == 'P')
		p->program = (pid_t)n.value;
	else if (n.what == 'S' || n.what == 'C')
		p->stopped = n.what == 'S';
	else {
		p->ended = true;
		p->status = n.value;
	}
}

/* Marks that were set are no output. */
static size_t
without_marks(struct pty *p, char *s, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (p->marked > 0 && s[i] == MARK)
			p->marked--;
		else
			s[kept++] = s[i];
	return kept;
}

/* False when there is nothing; *ANY is set when it was more than marks. */
static bool
take_output(struct pty *p, bool *any)
{
	char buf[8192];
	ssize_t got = read(p->master, buf, sizeof buf);
	size_t n;

	if (got <= 0)
		return false;
	n = without_marks(p, buf, (size_t)got);
	if (n == 0)
		return true;
	*any = true;
	p->received += n;
	modes_scan(&p->modes, buf, n);
	vterm_input_write(p->vt, buf, n);
	if (p->said)
		str_put(p->said, buf, n);
	return true;
}

bool
pty_pump(struct pty *p, int ms)
{
	struct pollfd f[2] = {{.fd = p->master, .events = POLLIN},
	    {.fd = p->ended ? -1 : p->notes, .events = POLLIN}};
	bool any = false;

	if (poll(f, 2, ms) <= 0)
		return false;
	if (f[0].revents & POLLIN) {
		while (take_output(p, &any))
			continue;
	}
	if (f[1].revents) {
		take_note(p);
		any = true;
	}
	return any;
}

/* A large piece may fill the terminal's queue: go on reading meanwhile. */
void
pty_send(struct pty *p, const char *s, size_t n)
{
	long end = now_ms() + DEADLINE_MS;

	while (n > 0 && !p->ended && now_ms() < end) {
		ssize_t done = write(p->master, s, n);

		if (done > 0) {
			s += done;
			n -= (size_t)done;
			end = now_ms() + DEADLINE_MS;
		} else {
			pty_pump(p, LOOK_MS);
		}
	}
}

void
pty_resize(struct pty *p, int width, int height)
{
	struct winsize ws = {
	    .ws_row = (unsigned short)height, .ws_col = (unsigned short)width};

	while (pty_pump(p, 0))
		continue;
	p->width = width > 0 ? width : 1;
	p->height = height > 0 ? height : 1;
	p->modes.height = p->height;
	vterm_set_size(p->vt, p->height, p->width);
	ioctl(p->master, TIOCSWINSZ, &ws);
}

void
pty_signal(const struct pty *p, int sig)
{
	if (p->program > 0 && !p->ended)
		kill(p->program, sig);
}

/* ---- waiting ----------------------------------------------------------- */

bool
pty_wait(struct pty *p, bool (*check)(struct pty *p))
{
	long end = now_ms() + DEADLINE_MS;

	while (!check(p)) {
		if (now_ms() >= end)
			return false;
		pty_pump(p, LOOK_MS);
	}
	return true;
}

bool
pty_is_idle(const struct pty *p)
{
	int unread = 1, most;

	if (p->ended || p->stopped)
		return true;
	if (p->program <= 0 || ioctl(p->slave, FIONREAD, &unread) < 0 ||
	    unread > 0 || !rest_sleeps(p->program))
		return false;
	most = rest_sleeps_for(p->program);
	return most < 0 || most > INPUT_ESC_MS;
}

/*
 * What was on its way in the kernel has come by now, in both directions: a mark
 * that is set behind it has come back.  False: something came, or it did not.
 */
static bool
is_all_here(struct pty *p)
{
	static const char mark = MARK;
	size_t received = p->received;
	long end = now_ms() + MARK_MS;

	if (p->marks < 0 || write(p->marks, &mark, 1) != 1)
		return false;
	p->marked++;
	while (p->marked > 0 && now_ms() < end)
		pty_pump(p, LOOK_MS);
	return p->marked == 0 && p->received == received;
}

/* It can be known, and is so. */
static bool
is_at_rest(struct pty *p)
{
	return !p->ended && !p->stopped && pty_is_idle(p) &&
	       rest_sleeps_for(p->program) != REST_NOT_TOLD && is_all_here(p) &&
	       pty_is_idle(p);
}

/* Where it cannot be known, some silence has to do. */
bool
pty_settle(struct pty *p)
{
	long end = now_ms() + DEADLINE_MS;
	int quiet = 0;

	while (quiet < QUIET_LOOKS && now_ms() < end) {
		bool idle;

		if (is_at_rest(p))
			return true;
		idle = pty_is_idle(p);
		quiet = !pty_pump(p, LOOK_MS) && idle ? quiet + 1 : 0;
	}
	while (pty_pump(p, 0))
		continue;
	return quiet == QUIET_LOOKS;
}

/*
 * The program sleeps when it has read the Esc, and again when the silence was
 * one: until then the next key would belong to it.
 */
void
pty_esc(struct pty *p)
{
	long end, slept;

	pty_settle(p);
	slept = rest_times(p->program);
	pty_send(p, "\033", 1);
	end = now_ms() + ESC_MS;
	while (!p->ended && !p->stopped && now_ms() < end &&
	       (slept < 0 || rest_times(p->program) < slept + 2 ||
		   rest_sleeps_for(p->program) == REST_NOT_TOLD))
		if (pty_pump(p, LOOK_MS))
			end = now_ms() + ESC_MS;
	pty_settle(p);
}

static bool
is_taken(struct pty *p)
{
	struct termios t;

	if (p->ended)
		return true;
	return p->received > 0 && tcgetattr(p->slave, &t) == 0 &&
	       !(t.c_lflag & ICANON);
}

bool
pty_wait_taken(struct pty *p)
{
	return pty_wait(p, is_taken) && pty_settle(p);
}

/* ---- looking ----------------------------------------------------------- */

static void
look_at_row(struct pty *p, int y, struct str *out)
{
	size_t keep = 0;

	for (int x = 0; x < p->width; x++) {
		VTermPos at = {.row = y, .col = x};
		VTermScreenCell cell;
		char buf[4];

		if (!vterm_screen_get_cell(p->screen, at, &cell) ||
		    cell.chars[0] == (uint32_t)-1)
			continue;
		if (!cell.chars[0]) {
			str_putc(out, ' ');
			continue;
		}
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i];
		     i++)
			str_put(out, buf, text_encode(cell.chars[i], buf));
		if (cell.chars[0] != ' ' || cell.chars[1])
			keep = out->len;
	}
	if (out->len > keep) {
		out->len = keep;
		out->s[keep] = '\0';
	}
}

void
pty_look(struct pty *p, struct picture *out)
{
	VTermPos pos;

	picture_clear(out, p->width, p->height);
	for (int y = 0; y < p->height; y++)
		look_at_row(p, y, &out->row[y]);
	if (!p->cursor_shown)
		return;
	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &pos);
	out->cursor_x = pos.col;
	out->cursor_y = pos.row;
}

bool
pty_is_restored(struct pty *p, struct str *why)
{
	bool clean = modes_are_clean(&p->modes, why);
	struct termios now;

	if (tcgetattr(p->slave, &now) < 0 || now.c_iflag != p->before.c_iflag ||
	    now.c_oflag != p->before.c_oflag ||
	    now.c_cflag != p->before.c_cflag ||
	    now.c_lflag != p->before.c_lflag ||
	    memcmp(now.c_cc, p->before.c_cc, sizeof now.c_cc) != 0) {
		str_puts(why, "    the terminal's settings have changed\n");
		clean = false;
	}
	if (p->alternate) {
		str_puts(why, "    the alternate screen was not left\n");
		clean = false;
	}
	if (!p->cursor_shown) {
		str_puts(why, "    the cursor is hidden\n");
		clean = false;
	}
	return clean;
}
