/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kiosk/broker.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tick.h"
#include "guide/site.h"
#include "kiosk/broker_internal.h"
#include "kiosk/lock.h"
#include "locale/languages.h"
#include "run/helper.h"

enum {
	GRACE = 15000,   /* [ms] for a helper to clear the printer */
	WINDOW_JOBS = 4, /* for one person's jobs: of all in the window */
	SECOND = 1000,   /* [ms] */
	COUNTS_MS = 5 * 60 * SECOND, /* between two times they are written */
	KILL_MS = 5000,              /* until one that was killed is no more */
	LOOK_MS = 50,       /* between two looks whether a helper has ended */
	TTY_MS = 200,       /* for a terminal to take what is sent … */
	TTY_LAST_MS = 3000, /* … and when nothing else waits for that */
	DAY = 11,           /* [bytes] of "2026-11-22" */
	FILES_MAX = 1 << 16,
	/* Where its files are, and the first that is not its own. */
	FILE_SCREEN = 3,
	FILE_TTY,
	FILES,
};

/* ---- counts ---------------------------------------------------------------
 */

static void
today(char day[DAY])
{
	time_t t = time(NULL);
	struct tm tm;

	if (!localtime_r(&t, &tm) || !strftime(day, DAY, "%Y-%m-%d", &tm))
		memcpy(day, "1970-01-01", DAY);
}

/* The file changes rarely, so that it does not tell when somebody was there. */
void
broker_count(struct broker *b, enum counts_kind kind, const char *name)
{
	char day[DAY];

	if (!b->o->counts[0])
		return;
	today(day);
	counts_add(b->counts, kind, name, day);
	if (!b->counts_are_new)
		b->counts_at = tick_now() + COUNTS_MS;
	b->counts_are_new = true;
}

/* Counts that cannot be kept keep nobody from printing. */
static void
write_counts(struct broker *b)
{
	struct err e = {0};

	if (b->counts_are_new)
		counts_write(b->counts, b->o->counts, &e);
	b->counts_are_new = false;
}

/* ---- to the screen --------------------------------------------------------
 */

void
broker_say(struct broker *b, enum wire_kind kind, uint32_t number,
    const char *s, size_t n)
{
	const struct wire w = {
	    .kind = (uint8_t)kind, .number = number, .s = s, .n = n};

	if (!b->gone &&
	    (!wire_queue_put(&b->out, &w) || !wire_queue_send(&b->out, b->fd)))
		b->gone = true;
}

static void
say_state(struct broker *b)
{
	uint32_t bits = 0;

	if (b->printing_off)
		bits |= WIRE_PRINTING_OFF;
	if (!b->o->handout)
		bits |= WIRE_NO_PRINTER;
	broker_say(b, WIRE_STATE, bits, NULL, 0);
}

/* ---- messages -------------------------------------------------------------
 */

static void
take_pin(struct broker *b, const struct wire *w)
{
	int wait;
	enum pin_answer is = pin_try(&b->pin, w->s, w->n, tick_now(), &wait);

	b->staff = is == PIN_RIGHT;
	broker_say(b, WIRE_PIN_IS,
	    is == PIN_RIGHT ? 0 : (uint32_t)(wait > 1 ? wait : 1), NULL, 0);
}

static void
take_staff(struct broker *b, const struct wire *w)
{
	if (!b->staff || w->number >= STAFF_ACTIONS)
		return;
	switch ((enum wire_staff)w->number) {
	case STAFF_PRINTING:
		b->printing_off = !b->printing_off;
		say_state(b);
		break;
	case STAFF_CLEAR:
		quota_clear(&b->quota);
		say_state(b);
		break;
	case STAFF_LEAVE:
		b->staff = false;
		break;
	case STAFF_ACTIONS:
		break;
	}
}

/* Only a language that is one is counted by its name: what the screen says is
 * not written into a file. */
static void
take_asked(struct broker *b, const struct wire *w)
{
	char tag[LANGUAGE_TAG_MAX], known[LANGUAGE_TAG_MAX];
	const struct language *l = NULL;

	if (w->n < sizeof tag) {
		memcpy(tag, w->s, w->n);
		tag[w->n] = '\0';
		if (strlen(tag) == w->n && language_normalise(tag, known))
			l = language_find(known);
	}
	broker_count(b, COUNTS_LANGUAGE, l ? l->tag : "other");
}

static void
take(struct broker *b, const struct wire *w)
{
	switch ((enum wire_kind)w->kind) {
	case WIRE_JOB:
		broker_take_job(b, w);
		break;
	case WIRE_STOP:
		broker_take_stop(b, w->number);
		break;
	case WIRE_PERSON:
		broker_take_person(b);
		b->staff = false;
		break;
	case WIRE_PIN:
		take_pin(b, w);
		break;
	case WIRE_STAFF:
		take_staff(b, w);
		break;
	case WIRE_ASKED:
		take_asked(b, w);
		break;
	case WIRE_END:
		b->ended = true;
		break;
	case WIRE_ANSWER: /* ours to say */
	case WIRE_OVER:
	case WIRE_PIN_IS:
	case WIRE_STATE:
	case WIRE_KINDS:
		break;
	}
}

/* One message; false: there is none. */
static bool
receive(struct broker *b, void (*with)(struct broker *, const struct wire *))
{
	struct wire w;
	enum wire_got got = wire_receive(b->fd, &w, b->in);

	if (got == WIRE_GOT)
		with(b, &w);
	mem_wipe(b->in, sizeof b->in);
	return got == WIRE_GOT || got == WIRE_GARBAGE;
}

static void
take_end(struct broker *b, const struct wire *w)
{
	b->ended = b->ended || w->kind == WIRE_END;
}

/* ---- its life -------------------------------------------------------------
 */

static int
sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* What waits for room is begun.  How long there is nothing to do then [ms], -1:
 * for ever. */
static int
wait_ms(struct broker *b)
{
	int ms = broker_begin_held(b);
	int64_t left = b->counts_at - tick_now();

	ms = sooner(ms, helper_wait_ms(b->helper));
	if (b->counts_are_new)
		ms = sooner(ms, left > 0 ? (int)left : 0);
	/* That one has ended nothing but a look tells. */
	if (helper_processes(b->helper) > helper_is_at_work(b->helper))
		ms = sooner(ms, LOOK_MS);
	return ms;
}

/*
 * Until one of what is waited for happens.  A screen that does not take what is
 * said to it is not listened to either, nor is a helper that has more to say:
 * both wait for it, and we for none.
 */
static void
turn(struct broker *b)
{
	int ms = wait_ms(b); /* it may begin what waited */
	bool full = !b->gone && !wire_queue_is_empty(&b->out);
	struct pollfd p[] = {
	    {.fd = b->gone ? -1 : b->fd,
		.events = (short)(POLLRDHUP | (full ? POLLOUT : POLLIN))},
	    {.fd = full ? -1 : helper_read_fd(b->helper), .events = POLLIN},
	    {.fd = full ? -1 : helper_write_fd(b->helper), .events = POLLOUT},
	};
	int n = poll(p, sizeof p / sizeof *p, ms);

	if (n < 0)
		return;
	if (p[0].revents & (POLLHUP | POLLRDHUP | POLLERR | POLLNVAL))
		b->gone = true;
	if (p[1].revents || p[2].revents || helper_wait_ms(b->helper) == 0)
		broker_go_on(b);
	if (b->counts_are_new && b->counts_at <= tick_now())
		write_counts(b);
	if (b->gone)
		return;
	if (full && p[0].revents && !wire_queue_send(&b->out, b->fd))
		b->gone = true;
	else if (!full && p[0].revents)
		receive(b, take);
}

/* The screen has died: whoever comes next finds the terminal as it was, and
 * nothing that was typed for somebody else.  False: it took nothing for MS. */
static bool
put_terminal_back(const struct broker *b, int ms)
{
	struct pollfd p = {.fd = b->o->tty, .events = POLLOUT};

	if (b->o->tty < 0 || b->ended)
		return true;
	if (b->modes)
		tcsetattr(b->o->tty, TCSANOW, b->modes);
	tcflush(b->o->tty, TCIFLUSH);
	if (!b->o->nleave)
		return true;
	if (poll(&p, 1, ms) != 1)
		return false;
	/* One that has gone, too, is not waited for. */
	return write(b->o->tty, b->o->leave, b->o->nleave) >= 0 ||
	       errno != EAGAIN;
}

static void
live(struct broker *b, int stop_ms)
{
	int64_t until;
	bool back;

	say_state(b);
	while (!b->gone)
		turn(b);
	/* Of what it said last, only how it ended counts. */
	while (receive(b, take_end))
		continue;
	/* Each helper has its time now, and is killed after it. */
	broker_stop_all(b);
	back = put_terminal_back(b, TTY_MS);
	until = tick_now() + stop_ms + KILL_MS;
	while (helper_processes(b->helper) && tick_now() < until)
		turn(b);
	if (!back)
		put_terminal_back(b, TTY_LAST_MS);
	write_counts(b);
}

/* ---- its beginning --------------------------------------------------------
 */

/* It ends when the screen does, and no sooner, so that a print is taken back;
 * a handler, other than SIG_IGN, is not handed on to a helper. */
static void
pass_over(int sig)
{
	(void)sig;
}

static void
pass_over_signals(void)
{
	static const int ours[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM};
	struct sigaction sa = {.sa_handler = pass_over, .sa_flags = SA_RESTART};
	sigset_t none;

	sigemptyset(&none);
	sigemptyset(&sa.sa_mask);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		sigaction(ours[i], &sa, NULL);
	sa.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &sa, NULL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* All from FIRST on; false: the kernel cannot do it at once. */
#ifdef HAVE_CLOSE_RANGE
static bool
close_at_once(int first)
{
	return close_range((unsigned)first, UINT_MAX, 0) == 0;
}
#else
static bool
close_at_once(int first)
{
	(void)first;
	return false;
}
#endif

/* Files from FIRST on are somebody else's. */
static void
close_from(int first)
{
	long n = sysconf(_SC_OPEN_MAX);

	if (close_at_once(first))
		return;
	for (int i = first; i < (n > 0 && n < FILES_MAX ? n : FILES_MAX); i++)
		close(i);
}

/* FD out of the way of FILES. */
static int
lift(int fd)
{
	return fd < 0 ? -1 : fcntl(fd, F_DUPFD, FILES);
}

/* FROM becomes TO, or TO is closed. */
static bool
settle(int from, int to)
{
	if (from < 0) {
		close(to);
		return true;
	}
	return dup2(from, to) == to &&
	       fcntl(to, F_SETFD, to > STDERR_FILENO ? FD_CLOEXEC : 0) == 0;
}

static bool
take_files(struct broker_opts *o, int *fd)
{
	int screen = lift(*fd), tty = lift(o->tty);
	int null = lift(open("/dev/null", O_RDWR));

	if (screen < 0 || null < 0 || !settle(null, STDIN_FILENO) ||
	    !settle(null, STDOUT_FILENO) || !settle(null, STDERR_FILENO) ||
	    !settle(screen, FILE_SCREEN) || !settle(tty, FILE_TTY))
		return false;
	close_from(FILES);
	*fd = FILE_SCREEN;
	o->tty = tty < 0 ? -1 : FILE_TTY;
	return fcntl(*fd, F_SETFL, O_NONBLOCK) == 0;
}

/* Nothing of the screen's: no terminal to be typed on, no file but its own, no
 * folder that is in anybody's way. */
static bool
become(struct broker_opts *o, int *fd)
{
	struct lock_report r;
	struct err e = {0};

	pass_over_signals();
	umask(S_IRWXG | S_IRWXO);
	return take_files(o, fd) && setsid() >= 0 && chdir("/") == 0 &&
	       lock_self(&r, &e);
}

/* PATH from "/" on, kept in S; what is none stays so. */
static const char *
absolute(const char *path, struct str *s)
{
	char here[PATH_MAX];

	str_init(s);
	if (!path || !*path || *path == '/' || !getcwd(here, sizeof here))
		return path;
	str_printf(s, "%s/%s", here, path);
	return s->s;
}

static struct quota_limits
limits_of(const struct site *s)
{
	return (struct quota_limits){.jobs = site_limit_jobs(s),
	    .pages = site_limit_pages(s),
	    .gap = site_limit_gap(s) * SECOND,
	    .window_jobs = site_limit_jobs(s) * WINDOW_JOBS};
}

static struct broker *
broker_new(const struct broker_opts *o, int fd)
{
	const struct quota_limits limits = limits_of(o->site);
	const struct helper_opts ho = {.program = o->handout,
	    .content = o->content,
	    .site = o->site_path,
	    .stop_ms = o->stop_ms};
	struct broker *b = mem_calloc(1, sizeof *b);

	b->o = o;
	b->fd = fd;
	b->pin.hash = site_staff_pin(o->site);
	b->counts = counts_new();
	b->helper = helper_new(&ho);
	wire_queue_init(&b->out, 0);
	quota_init(&b->quota, &limits);
	return b;
}

static void
broker_free(struct broker *b)
{
	helper_free(b->helper);
	counts_free(b->counts);
	wire_queue_done(&b->out);
	mem_wipe(b, sizeof *b);
	mem_free(b);
}

/* All of its life.  MODES: the terminal's, NULL: none.  What it says at its
 * end.
 */
static int
run(const struct broker_opts *given, int fd, const struct termios *modes)
{
	struct broker_opts o = *given;
	struct str paths[4];
	struct broker *b;

	o.handout = absolute(o.handout, &paths[0]);
	o.content = absolute(o.content, &paths[1]);
	o.site_path = absolute(o.site_path, &paths[2]);
	o.counts = absolute(o.counts ? o.counts : "", &paths[3]);
	if (!o.stop_ms)
		o.stop_ms = GRACE;
	if (!become(&o, &fd))
		return 1;
	b = broker_new(&o, fd);
	b->modes = modes;
	live(b, o.stop_ms);
	broker_free(b);
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		str_done(&paths[i]);
	return 0;
}

bool
broker_start(const struct broker_opts *o, int *fd, pid_t *pid, struct err *e)
{
	int ends[2];
	struct termios modes;
	/* As it is now: we may change it before the broker first runs. */
	bool known = o->tty >= 0 && tcgetattr(o->tty, &modes) == 0;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return err_sys(e, errno, NULL, "cannot make a socket");
	*pid = fork();
	if (*pid < 0) {
		err_sys(e, errno, NULL, "cannot start the broker");
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	if (*pid == 0)
		_exit(run(o, ends[1], known ? &modes : NULL));
	close(ends[1]);
	*fd = ends[0];
	fcntl(*fd, F_SETFL, O_NONBLOCK);
	return true;
}
