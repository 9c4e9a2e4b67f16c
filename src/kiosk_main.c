/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ketaguide-kiosk: the screen of a waiting room, and what sets it up.  What
 * "ketaguide --kiosk", --check-site, --locks and --hash-pin become: a program
 * of its own, for it alone links what locks and what hashes.
 *
 * Takes: the command line of ketaguide, as it was; the clinic's settings, the
 * program's own guide; for --hash-pin, standard input.
 * Never: shows anything before it knows that it may be shown; goes on without
 * its lock; opens a file, starts a program or asks the network after its first
 * frame; lets the environment say anything but which terminal it is.
 *
 * Exit status: 0 when it was ended (SIGTERM, SIGHUP, the terminal went), 1 when
 * it could not start, 2 when it was not understood, KIOSK_RESTART and
 * KIOSK_SHUT_DOWN when staff wished so.
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "clock.h"
#include "dump.h"
#include "guide/guide.h"
#include "guide/site.h"
#include "kiosk/broker.h"
#include "kiosk/lock.h"
#include "kiosk/pin.h"
#include "kiosk/site_check.h"
#include "locale/catalog.h"
#include "options.h"
#include "run/environment.h"
#include "run/languages.h"
#include "run/loop.h"
#include "run/places.h"
#include "run/signals.h"
#include "screen/reorder.h"
#include "screen/screen.h"
#include "screen/terminfo.h"
#include "text/text.h"

enum { STATUS_FAILED = 1, STATUS_USAGE = 2 };

static int
complain(const struct err *e)
{
	dump_complain(e);
	return STATUS_FAILED;
}

/* ---- the site and the guide ---------------------------------------------- */

struct house {
	char *found;      /* site.conf where it is installed; NULL: none */
	const char *path; /* that, or the one that was named */
	char *content;    /* the guide's folder */
	char *handout;    /* the program, where it should be */
	struct site *site;
	struct guide *guide;
	struct languages *languages;
};

static bool
open_house(struct house *h, const char *site, struct err *e)
{
	char today[CLOCK_DAY];

	*h = (struct house){
	    .content = places_content(), .handout = places_handout()};
	h->found = site ? NULL : places_site();
	h->path = site ? site : h->found;
	if (h->path) {
		h->site = site_load(h->path, e);
		if (!h->site)
			return false;
	}
	h->guide = guide_open(h->content, h->site, e);
	if (!h->guide || guide_conf_error(h->guide, e))
		return false;
	clock_today(today);
	guide_set_today(h->guide, today);
	h->languages = languages_new(h->guide, NULL);
	return true;
}

static void
close_house(struct house *h)
{
	languages_free(h->languages);
	guide_close(h->guide);
	site_free(h->site);
	mem_free(h->handout);
	mem_free(h->content);
	mem_free(h->found);
}

/* What is missing in it, to OUT; true: there is nothing to do. */
static bool
check_house(struct house *h, struct str *out, bool *may_start)
{
	char today[CLOCK_DAY];

	clock_today(today);
	return site_check(guide_site(h->guide), h->guide, h->languages, today,
	    out, may_start);
}

/* SITE: the settings' file; NULL: the installed one. */
static int
check_site(const char *site)
{
	struct house h;
	struct err e = {0};
	struct str s;
	bool may_start = false;
	int status = STATUS_FAILED;

	str_init(&s);
	if (open_house(&h, site, &e)) {
		check_house(&h, &s, &may_start);
		status = dump_say(str_text(&s));
		if (!may_start)
			status = STATUS_FAILED;
	} else
		complain(&e);
	str_done(&s);
	close_house(&h);
	return status;
}

/* May it be shown?  If not, why is on standard error. */
static bool
is_ready(struct house *h)
{
	bool may_start = false;
	struct str s;

	str_init(&s);
	check_house(h, &s, &may_start);
	if (!may_start) {
		fputs(str_text(&s), stderr);
		fputs("ketaguide: the kiosk does not start with these "
		      "settings; see ketaguide-kiosk(7)\n",
		    stderr);
	}
	str_done(&s);
	return may_start;
}

/* All that is ever read, so that nothing is opened later. */
static bool
read_all(struct house *h, struct err *e)
{
	if (!guide_preload(h->guide, e))
		return false;
	if (!languages_open_all(h->languages, e))
		return false;
	if (!text_thai_load())
		return err_set(e, ERR_IO, NULL, 0,
		    "what breaks lines of Thai cannot be read");
	tzset();
	return true;
}

/* ---- the lock -------------------------------------------------------------
 */

static bool
lock(void *ctx, struct err *e)
{
	struct lock_report r;

	(void)ctx;
	return lock_close(&(struct lock_opts){.name_calls = false}, &r, e);
}

static int
try_locks(void)
{
	struct err e = {0};
	struct str s;
	int open, status;

	str_init(&s);
	open = lock_try_all(&s, &e);
	status = dump_say(str_text(&s));
	str_done(&s);
	if (open < 0)
		return complain(&e);
	return open ? STATUS_FAILED : status;
}

/* ---- the screen ------------------------------------------------------------
 */

static bool
is_console(void)
{
	const char *term = getenv("TERM");

	return term && strncmp(term, "linux", strlen("linux")) == 0;
}

static bool
start_broker(const struct house *h, bool can_print, int *fd, struct err *e)
{
	char leave[TERMINFO_LEAVE];
	pid_t pid;
	struct broker_opts o = {.content = h->content,
	    .handout = can_print ? h->handout : NULL,
	    .site_path = h->path,
	    .site = guide_site(h->guide),
	    .counts = site_counts(guide_site(h->guide)),
	    .tty = STDIN_FILENO,
	    .leave = leave};

	terminfo_leave(getenv("TERM"), leave);
	o.nleave = strlen(leave);
	return broker_start(&o, fd, &pid, e);
}

/* What came of it, as an exit status. */
static int
ended(enum loop_end end, const struct loop_report *r, const struct err *e)
{
	switch (end) {
	case LOOP_STATUS:
		return r->status;
	case LOOP_FAILED:
		return complain(e);
	case LOOP_QUIT:
	case LOOP_SIGNAL:
		break;
	}
	return 0;
}

static int
show(struct house *h, bool closed)
{
	const struct site *site = guide_site(h->guide);
	const char *no_color = getenv("NO_COLOR");
	const struct reorder order =
	    reorder_choose(&(struct reorder_env){.term = getenv("TERM")},
		site_bidi(site), languages_has_rtl(h->languages));
	bool can_print = access(h->handout, X_OK) == 0;
	struct app_opts ao = {.guide = h->guide,
	    .mode = MODE_KIOSK,
	    .page = GUIDE_NO_PAGE,
	    .theme = (int)site_theme(site),
	    .seed = clock_seed(),
	    .bidi = order.app ? BIDI_APP : BIDI_OFF,
	    .shape = order.shape,
	    .closed = closed,
	    .no_handouts = can_print
			       ? NULL
			       : N_("the program ketaguide-handout is not "
				    "installed")};
	struct screen_opts so = {.theme = ao.theme,
	    .no_color = no_color && *no_color,
	    .ordered = order.app,
	    .mouse = !is_console()};
	struct loop_kiosk kiosk = {.lock = lock};
	struct loop_with with = {.languages = h->languages, .kiosk = &kiosk};
	struct loop_report report = {0};
	struct err e = {0};

	if (is_console())
		languages_on_console(h->languages);
	languages_tell(h->languages, &ao);
	if (!start_broker(h, can_print, &kiosk.broker, &e))
		return complain(&e);
	return ended(
	    loop_run(h->guide, &ao, &so, &with, &report, &e), &report, &e);
}

/* CLOSED: it begins with the screen of a closed house. */
static int
run(bool closed)
{
	struct err e = {0};
	struct house h = {0};
	int status = STATUS_FAILED;

	if (!lock_is_there())
		err_set(&e, ERR_USAGE, NULL, 0,
		    "this program was built without libseccomp: it has no "
		    "lock, and so no kiosk");
	else if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		err_set(&e, ERR_USAGE, NULL, 0,
		    "a kiosk needs a terminal on its standard input and "
		    "output");
	else if (open_house(&h, NULL, &e)) {
		if (!is_ready(&h))
			e = (struct err){0};
		else if (read_all(&h, &e))
			status = show(&h, closed);
	}
	if (e.code)
		complain(&e);
	close_house(&h);
	return status;
}

/* ---- the staff's PIN --------------------------------------------------------
 */

enum { LINE = 64 /* [bytes] */ };

/* A line of standard input, without its newline; false at its end. */
static bool
read_line(char line[LINE], size_t *n)
{
	char c;
	ssize_t got;

	*n = 0;
	while ((got = read(STDIN_FILENO, &c, 1)) == 1 && c != '\n')
		if (*n < LINE)
			line[(*n)++] = c;
	return got == 1 || *n > 0;
}

/* Ask for it, twice where somebody types it. */
static bool
ask_pin(char pin[LINE], size_t *n, bool typed, struct err *e)
{
	char again[LINE];
	size_t m;
	bool same;

	if (typed)
		fputs("PIN for the staff, 4 to 12 digits: ", stderr);
	if (!read_line(pin, n))
		return err_set(e, ERR_USAGE, NULL, 0, "no PIN was given");
	if (!typed)
		return true;
	fputs("\nOnce more: ", stderr);
	same = read_line(again, &m) && m == *n && memcmp(pin, again, m) == 0;
	fputs("\n", stderr);
	mem_wipe(again, sizeof again);
	return same ||
	       err_set(e, ERR_USAGE, NULL, 0, "the two are not the same");
}

static int
hash_pin(void)
{
	struct termios old, silent;
	bool typed = tcgetattr(STDIN_FILENO, &old) == 0;
	struct err e = {0};
	struct str s;
	char pin[LINE];
	size_t n = 0;
	int status = STATUS_FAILED;

	if (typed) {
		silent = old;
		silent.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	}
	str_init(&s);
	str_puts(&s, "staff { pin = \"");
	if (ask_pin(pin, &n, typed, &e) && pin_hash(pin, n, &s, &e)) {
		str_puts(&s, "\" }\n");
		status = dump_say(str_text(&s));
	} else
		complain(&e);
	if (typed)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
	mem_wipe(pin, sizeof pin);
	str_done(&s);
	return status;
}

/* ---- the command line ------------------------------------------------------
 */

static int
usage(const struct err *e)
{
	dump_complain(e);
	fputs("Try \"ketaguide --help\".\n", stderr);
	return STATUS_USAGE;
}

int
main(int argc, char **argv)
{
	struct options o;
	struct err e = {0}, usage_err = {0};
	bool understood = options_parse(argc, argv, &o, &usage_err);
	int status;

	if (understood && o.kiosk) { /* before anything asks for the locale */
		environment_rebuild();
		signals_put_off();
	}
	if (!text_locale_init(&e))
		return complain(&e);
	if (!understood)
		return usage(&usage_err);
	if (dump_answer(&o, &status))
		return status;
	if (o.kiosk)
		return run(o.closed);
	if (o.check_site)
		return check_site(o.site);
	if (o.locks)
		return try_locks();
	if (o.hash_pin)
		return hash_pin();
	err_set(&e, ERR_USAGE, NULL, 0,
	    "ketaguide-kiosk is started by \"ketaguide --kiosk\"");
	return usage(&e);
}
