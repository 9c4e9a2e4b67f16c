/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_keys - whatever is typed at the real, locked kiosk: keys, bytes, pieces
 * of sequences, pastes, clicks, sizes, signals.
 *
 *   run_keys [KEYS [SEED]]     50000 keys from seed 1; house.h: what it needs
 *
 * It does not die, does not grow, is locked to the end, and "Finish and clear"
 * leads to the welcome: after each round, and at the end.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../screen/person.h"
#include "../screen/play.h"
#include "../screen/ptyterm.h"
#include "base/err.h"
#include "base/str.h"
#include "house.h"
#include "text/text.h"

/* A sanitizer keeps what was freed for a while: it grows with that. */
#if defined __SANITIZE_ADDRESS__
enum { IS_SANITIZED = true };
#else
enum { IS_SANITIZED = false };
#endif

enum {
	ROUND = 25000,   /* keys from one Finish to the next */
	PIECE = 4096,    /* [bytes] at once, at most */
	TOLD = 400,      /* [bytes] of the last ones, when it has ended */
	WARM = 100000,   /* keys until all was shown once: it grows no more */
	GROWTH = 512,    /* [KiB] over that: more is growth */
	MOST = 32 << 10, /* [KiB] ever */
	TERMINAL_MS = 20000, /* for it to take what was sent */
};

struct keys {
	struct house house;
	struct pty pty;
	struct str *why;
	pid_t broker;
	uint64_t random;
	long sent, resizes, signals, rounds;
	long rss_warm, rss_most, rss_last; /* [KiB] */
	long broker_warm, broker_last;
	char last[TOLD]; /* a ring */
	size_t nlast;
};

static uint32_t
draw(struct keys *k, uint32_t below)
{
	k->random ^= k->random << 13;
	k->random ^= k->random >> 7;
	k->random ^= k->random << 17;
	return (uint32_t)((k->random >> 20) % below);
}

/* ---- what is sent ------------------------------------------------------- */

static const char *const known[] = {"\033[A", "\033[B", "\033[C", "\033[D",
    "\033OA", "\033OB", "\033OC", "\033OD", "\r", "\r", "\t", "\033[Z", " ",
    "\177", "\033[5~", "\033[6~", "\033[H", "\033[F", "\033OB", "\r", "1", "2",
    "3", "4", "5", "6", "7", "8", "9", "0", "q", "l", "t", "c", "m", "p", "d",
    "n", "/", "?", "x", "S", "b", "j", "]", "[", "*", "!", "\014"};

static const char *const odd[] = {"\003", "\032", "\034", "\023", "\021",
    "\004", "\033", "\033\033", "\033[", "\033O", "\033[M", "\033[200~",
    "\033[201~", "\033[<", "\033[<0;9", "\033[<64;3;3M", "\033]0;x\007",
    "\033]52;c;?\033\\", "\033]8;;http://", "\033P", "\033P+q544e\033\\",
    "\033_G\033\\", "\033^x", "\033X", "\033[?1;2c", "\033[>41;354;0c",
    "\033[24;80R", "\033[0n", "\033[I", "\033[O", "\033[1;5A", "\033[3;2~",
    "\033[27;5;65~", "\033[97;5u", "\033[99999999999999m", "\033[;;;;;;;;;;H",
    "\233", "\2331;2R", "\217P", "\220", "\235", "\234", "\x80", "\xff\xfe",
    "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xed\xa0\x80", "\xc0\xaf",
    "\xf4\x90\x80\x80", "\xe2\x80\xae", "\xe2\x80\xa8",
    "\xc2\x9b"
    "A",
    "\033[8;1;1t", "\033[?2004h", "\033c", "\033#8", "\033[!p", "\033%@",
    "\016", "\017", "\005"};

static const char *const words[] = {"ketamine",
    "\xd8\xb3\xd9\x84\xd8\xa7\xd9"
    "\x85",
    "\xe4\xb8\xad\xe6\x96\x87", "e\xcc\x81\xcc\xa3\xcc\x88", "../../etc/passwd",
    "%s%n%x", "$(id)", "!sh", ":e",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91"
    "\xa7",
    "7293", "1111", "\xe2\x81\xa6", "\xef\xbb\xbf"};

#define PICK(k, of) ((of)[draw(k, sizeof(of) / sizeof *(of))])

static void
put_mouse(struct keys *k, struct str *s)
{
	static const int buttons[] = {0, 0, 0, 2, 64, 65, 32, 35, 128, 3, 1};

	str_printf(s, "\033[<%d;%d;%d%c", PICK(k, buttons),
	    (int)draw(k, 510) - 2, (int)draw(k, 310) - 2,
	    draw(k, 3) ? 'M' : 'm');
}

static void
put_sequence(struct keys *k, struct str *s)
{
	uint32_t n = draw(k, 12);

	str_puts(s, draw(k, 4) ? "\033[" : "\033O");
	for (uint32_t i = 0; i < n; i++)
		str_putc(s, (char)(0x20 + draw(k, 0x20)));
	if (draw(k, 3))
		str_putc(s, (char)(0x40 + draw(k, 0x3f)));
}

static void
put_paste(struct keys *k, struct str *s)
{
	uint32_t n = draw(k, 20) ? draw(k, 60) : draw(k, 1500);

	str_puts(s, "\033[200~");
	while (n--)
		str_putc(
		    s, (char)(draw(k, 5) ? ' ' + draw(k, 95) : draw(k, 256)));
	if (draw(k, 8))
		str_puts(s, "\033[201~");
}

/* One key, or what somebody or something takes for one. */
static void
put_key(struct keys *k, struct str *s)
{
	uint32_t what = draw(k, 1000);

	if (what < 680)
		str_puts(s, PICK(k, known));
	else if (what < 780)
		str_putc(s, (char)draw(k, 256));
	else if (what < 860)
		str_puts(s, PICK(k, odd));
	else if (what < 890)
		put_sequence(k, s);
	else if (what < 950)
		put_mouse(k, s);
	else if (what < 960)
		put_paste(k, s);
	else
		str_puts(s, PICK(k, words));
}

/* ---- sending --------------------------------------------------------------
 */

static void
remember(struct keys *k, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		k->last[k->nlast++ % TOLD] = s[i];
}

static void
tell_last(struct keys *k)
{
	size_t n = k->nlast < TOLD ? k->nlast : TOLD;

	str_puts(k->why, "    the last bytes: ");
	for (size_t i = k->nlast - n; i < k->nlast; i++) {
		unsigned char c = (unsigned char)k->last[i % TOLD];

		if (c > ' ' && c < 0x7f && c != '\\')
			str_putc(k->why, (char)c);
		else
			str_printf(k->why, "\\%03o", c);
	}
	str_putc(k->why, '\n');
}

static bool
lives(struct keys *k)
{
	if (!k->pty.ended)
		return true;
	str_printf(k->why, "    it ended with %d after %ld keys\n",
	    k->pty.status, k->sent);
	tell_last(k);
	return false;
}

/* What it draws is not looked at meanwhile. */
static void
drop_output(struct keys *k)
{
	char buf[1 << 16];

	while (read(k->pty.master, buf, sizeof buf) > 0)
		continue;
}

static bool
send_all(struct keys *k, const char *s, size_t n)
{
	int waited = 0;

	remember(k, s, n);
	while (n > 0 && waited < TERMINAL_MS) {
		ssize_t done = write(k->pty.master, s, n);

		drop_output(k);
		if (done > 0) {
			s += done;
			n -= (size_t)done;
			waited = 0;
			continue;
		}
		if (house_status(k->pty.program, "PPid") < 0 || k->pty.ended)
			break;
		usleep(1000);
		waited++;
	}
	if (n == 0)
		return true;
	str_printf(
	    k->why, "    it does not read any more: %s\n", strerror(errno));
	while (!k->pty.ended && pty_pump(&k->pty, 100))
		continue;
	lives(k);
	return false;
}

static void
resize(struct keys *k)
{
	static const int sizes[][2] = {{1, 1}, {2, 1}, {1, 300}, {500, 1},
	    {500, 300}, {20, 8}, {80, 24}, {80, 24}, {40, 12}, {200, 50}};
	uint32_t i = draw(k, 16);
	struct winsize ws;

	if (i < sizeof sizes / sizeof *sizes) {
		ws = (struct winsize){.ws_col = (unsigned short)sizes[i][0],
		    .ws_row = (unsigned short)sizes[i][1]};
	} else {
		ws = (struct winsize){
		    .ws_col = (unsigned short)(1 + draw(k, 500)),
		    .ws_row = (unsigned short)(1 + draw(k, 300))};
	}
	ioctl(k->pty.master, TIOCSWINSZ, &ws);
	k->resizes++;
}

static void
signal_it(struct keys *k)
{
	static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGUSR2,
	    SIGCONT, SIGWINCH, SIGTTIN, SIGTTOU, SIGPIPE};

	kill(k->pty.program, PICK(k, signals));
	k->signals++;
}

/* ---- memory ---------------------------------------------------------------
 */

static void
weigh(struct keys *k, bool warm)
{
	k->rss_last = house_status(k->pty.program, "VmRSS");
	k->broker_last = house_status(k->broker, "VmRSS");
	if (warm) {
		k->rss_warm = k->rss_most = k->rss_last;
		k->broker_warm = k->broker_last;
	}
	if (k->rss_last > k->rss_most)
		k->rss_most = k->rss_last;
}

static bool
has_grown(struct keys *k)
{
	if (IS_SANITIZED || (k->rss_last <= k->rss_warm + GROWTH &&
				k->broker_last <= k->broker_warm + GROWTH &&
				k->rss_most <= MOST))
		return false;
	str_printf(k->why,
	    "    it has grown: %ld KiB from %ld, its broker %ld from %ld\n",
	    k->rss_last, k->rss_warm, k->broker_last, k->broker_warm);
	return true;
}

/* ---- rounds ---------------------------------------------------------------
 */

/* Keys as fast as it takes them, a few at a time or many. */
static bool
type(struct keys *k, long n)
{
	struct str s;
	bool good = true;

	str_init(&s);
	while (n > 0 && good) {
		uint32_t at_once = draw(k, 10) ? 1 + draw(k, 40) : 400;

		str_clear(&s);
		for (uint32_t i = 0; i < at_once && n > 0 && s.len < PIECE;
		     i++) {
			put_key(k, &s);
			k->sent++;
			n--;
		}
		good = send_all(k, s.s, s.len);
		if (draw(k, 4) == 0)
			resize(k);
		if (draw(k, 150) == 0)
			signal_it(k);
		if (draw(k, 100) == 0)
			usleep(60000); /* an ESC is one by itself */
	}
	str_done(&s);
	return good;
}

static bool
finish(struct keys *k)
{
	while (!pty_is_idle(&k->pty)) {
		if (k->pty.ended)
			break;
		drop_output(k);
		usleep(2000);
	}
	pty_resize(&k->pty, 80, 24);
	person_keys(&k->pty, "\033[201~");
	person_esc(&k->pty);
	person_keys(&k->pty, "\014");
	if (!lives(k))
		return false;
	if (!house_finish(&k->pty, k->why)) {
		lives(k);
		tell_last(k);
		return false;
	}
	k->rounds++;
	return house_is_locked(k->pty.program);
}

/* What is kept of all pages, languages and sizes is there after a while: few
 * keys tell only that it is not much. */
static bool
run_rounds(struct keys *k, long n)
{
	long warm = n > 2 * WARM ? WARM : n;

	while (k->sent < n) {
		long left = n - k->sent;

		if (!type(k, left < ROUND ? left : ROUND) || !finish(k))
			return false;
		weigh(k, k->sent <= warm);
	}
	return !has_grown(k);
}

/* TERM ends it, and nothing of it is left. */
static bool
ends(struct keys *k)
{
	pty_signal(&k->pty, SIGTERM);
	for (int i = 0; i < 2000 && !k->pty.ended; i++)
		pty_pump(&k->pty, 10);
	if (!k->pty.ended || k->pty.status != 0) {
		person_reads(&k->pty, k->why);
		str_printf(k->why, "    it did not end: %d\n", k->pty.status);
		return false;
	}
	if (!house_is_gone(k->broker)) {
		str_puts(k->why, "    its broker did not end\n");
		return false;
	}
	return pty_is_restored(&k->pty, k->why);
}

static bool
run(struct keys *k, long n)
{
	if (!house_open(&k->house, &k->pty, 80, 24, k->why))
		return false;
	k->broker = house_child(k->pty.program);
	if (!k->broker || !house_is_locked(k->pty.program)) {
		str_puts(k->why, "    it is not locked\n");
		return false;
	}
	return run_rounds(k, n) && ends(k);
}

static void
report(const struct keys *k)
{
	printf("run_keys: %ld keys, %ld sizes, %ld signals, %ld times Finish\n",
	    k->sent, k->resizes, k->signals, k->rounds);
	printf("memory [KiB]: %ld when warm, %ld at the end, %ld at most; "
	       "the broker %ld, %ld\n",
	    k->rss_warm, k->rss_last, k->rss_most, k->broker_warm,
	    k->broker_last);
}

int
main(int argc, char **argv)
{
	long n = argc > 1 ? strtol(argv[1], NULL, 10) : 50000;
	uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	struct keys k = {.random = seed * 0x9e3779b97f4a7c15u + 1};
	struct tally t = {0};
	struct str why;
	struct err e = {0};
	bool made, good = false;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!text_locale_init(&e))
		return 1;
	signal(SIGPIPE, SIG_IGN);
	str_init(&why);
	k.why = &why;
	made = house_make(
	    &k.house, "printer = \"ipp://127.0.0.1:9/nobody\"\n", k.why);
	if (made) {
		good = run(&k, n);
		report(&k);
	}
	if (k.pty.vt)
		pty_close(&k.pty);
	tally_add(&t, "whatever is typed at a locked kiosk", good, k.why);
	if (IS_SANITIZED) /* said, not hidden */
		tally_skip(&t, "the filter of calls, and growth",
		    "sanitizers make calls of their own and keep memory");
	if (made)
		house_remove(&k.house);
	str_done(&why);
	return tally_end(&t);
}
