/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_after - once somebody has finished at a kiosk, or was gone for so long
 * that it was cleared, nothing of them is left: not in the memory of the
 * screen's process nor of its broker, not on disk, and the screen is the one
 * that they found.
 *
 *   run_after [NAME…]     house.h: what it needs
 *
 * Before they finish the same words must be found: else the looking would prove
 * nothing.
 */
#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../screen/looking.h"
#include "../screen/person.h"
#include "../screen/play.h"
#include "base/str.h"
#include "house.h"
#include "still.h"
#include "watch.h"

/* What is typed, where; DIGITS are a PIN that is none. */
enum { SEARCHED, ASKED, TOLD, MARKED, DIGITS, TEXTS };

enum {
	PUMP_MS = 50,
	CLEARED_TURNS = 2400, /* two minutes */
	NAMES_TURNS = 400,
};

/* As short as they may be. */
static const char soon[] = "idle {\n  warn = 20\n  answer = 20\n}\n";

/* One of those that are there, and how it is called on the screen. */
static const char sheet[] = "when-to-call";
static const char sheet_title[] = "Safety and when to call";

struct after {
	struct looking l;
	struct house house;
	struct watch *watch; /* NULL: there is none here */
	pid_t broker;
	struct str first; /* the screen that was found */
};

static bool
fail(struct after *m, const char *what)
{
	return looking_fail(&m->l, what);
}

static void
make_texts(struct looking *l)
{
	trace_make(&l->text[SEARCHED], "what was searched", 'a', 26, 40, 0);
	trace_make(&l->text[ASKED], "a question", 0x62a, 0x3b - 0x2a, 28, 0);
	trace_make(&l->text[TOLD], "what was told", 0x5000, 0x4000, 28, 0);
	trace_make(&l->text[MARKED], "marked letters", 'a', 25, 20, 2);
	trace_make(&l->text[DIGITS], "digits", '0', 10, 12, 0);
	l->ntexts = TEXTS;
}

static void
keys(struct after *m, const char *s)
{
	person_keys(&m->l.pty, s);
}

static bool
choose(struct after *m, const char *words)
{
	return person_chooses(&m->l.pty, words, m->l.why);
}

static bool
awaits(struct after *m, const char *words)
{
	return person_awaits(&m->l.pty, words, m->l.why);
}

static void
type(struct after *m, size_t text)
{
	looking_type(&m->l, text);
}

/* ---- looking ------------------------------------------------------------ */

/* It is there now: so the looking works. */
static bool
is_there(struct after *m, size_t text)
{
	if (looking_is_off())
		return true;
	if (!looking_at(&m->l, m->l.pty.program, NULL))
		return false;
	if (looking_found(&m->l, text))
		return true;
	person_reads(&m->l.pty, m->l.why);
	str_printf(
	    m->l.why, "    before: %s is nowhere\n", m->l.text[text].name);
	return false;
}

static bool
is_nowhere(struct after *m)
{
	return looking_is_gone(
		   &m->l, m->l.pty.program, "the screen's memory") &&
	       looking_is_gone(&m->l, m->broker, "the broker's memory") &&
	       (!m->watch || watch_is_quiet(m->watch, m->l.why));
}

/* Nothing of it anywhere, and the screen is the one that was found. */
static bool
is_as_before(struct after *m)
{
	struct str now;
	bool same;

	if (!is_nowhere(m))
		return false;
	keys(m, "\014");
	str_init(&now);
	person_reads(&m->l.pty, &now);
	same = strcmp(now.s, m->first.s) == 0;
	if (!same) {
		str_puts(m->l.why, now.s);
		fail(m, "another first screen than the one before");
	}
	str_done(&now);
	return same && (house_is_locked(m->l.pty.program) ||
			   fail(m, "it is not locked any more"));
}

/* ---- what somebody does ---------------------------------------------------
 */

static bool
begin(struct after *m)
{
	if (!house_open(&m->house, &m->l.pty, 80, 24, m->l.why))
		return false;
	m->broker = house_child(m->l.pty.program);
	str_clear(&m->first);
	keys(m, "\014");
	person_reads(&m->l.pty, &m->first);
	if (!m->broker || !house_is_locked(m->l.pty.program))
		return fail(m, "it is not locked");
	return choose(m, "English") && awaits(m, "Choose a topic");
}

static bool
ends(struct after *m)
{
	pty_signal(&m->l.pty, SIGTERM);
	return looking_ends(&m->l) &&
	       (!m->watch || watch_is_quiet(m->watch, m->l.why));
}

static bool
finishes(struct after *m)
{
	str_clear(m->l.why); /* what was said of a look that found nothing */
	return house_finish(&m->l.pty, m->l.why) && is_as_before(m) && ends(m);
}

static bool
searches(struct after *m)
{
	keys(m, "/");
	type(m, SEARCHED);
	type(m, MARKED);
	if (!is_there(m, SEARCHED) || !is_there(m, MARKED))
		return false;
	keys(m, "\r");
	return is_there(m, SEARCHED);
}

static bool
after_search(struct after *m)
{
	return begin(m) && searches(m) && finishes(m);
}

static bool
asks(struct after *m)
{
	if (!choose(m, "Questions for my visit") || !choose(m, "Write my own"))
		return false;
	type(m, ASKED);
	keys(m, "\r");
	return is_there(m, ASKED);
}

static bool
after_question(struct after *m)
{
	return begin(m) && asks(m) && finishes(m);
}

/* A PIN that is none: its digits are gone from both before anybody finishes. */
static bool
knocks(struct after *m)
{
	keys(m, "S");
	if (!awaits(m, "PIN"))
		return false;
	type(m, DIGITS);
	if (!is_there(m, DIGITS))
		return false;
	keys(m, "\r");
	if (!awaits(m, "not the PIN"))
		return false;
	if (!looking_at(&m->l, m->l.pty.program, m->l.why))
		return false;
	if (!looking_is_off() && looking_found(&m->l, DIGITS))
		return fail(m, "digits are left when they were tried");
	return looking_is_gone(&m->l, m->broker, "the broker's memory");
}

static bool
after_pin(struct after *m)
{
	return begin(m) && knocks(m) && finishes(m);
}

/* All of it, at several sizes and in two languages, and something printed. */
static bool
after_all(struct after *m)
{
	if (!begin(m) || !asks(m) || !searches(m))
		return false;
	person_resize(&m->l.pty, 40, 12);
	person_resize(&m->l.pty, 200, 60);
	person_resize(&m->l.pty, 80, 24);
	person_esc(&m->l.pty);
	keys(m, "c11121112111");
	keys(m, "d");
	person_esc(&m->l.pty);
	keys(m, "p1");
	pty_settle(&m->l.pty);
	keys(m, "1");
	pty_settle(&m->l.pty);
	person_esc(&m->l.pty);
	keys(m, "l");
	if (choose(m, "Espa\xc3\xb1ol"))
		keys(m, "m");
	return is_there(m, ASKED) && finishes(m);
}

/* Staff close the screen over what somebody left there. */
static bool
after_staff(struct after *m)
{
	if (!begin(m) || !asks(m) || !searches(m))
		return false;
	keys(m, "\t");
	keys(m, "S" HOUSE_PIN "\r");
	if (!awaits(m, "Close this screen") ||
	    !choose(m, "Close this screen") || !awaits(m, "closed"))
		return false;
	return is_nowhere(m) && ends(m);
}

/* ---- a sheet ----------------------------------------------------------- */

/* How often the name of a sheet is in the broker's memory: it has the guide,
 * too; -1: it cannot be read. */
static long
names(struct after *m, struct trace_text *name)
{
	trace_count found;
	int e;

	if (looking_is_off())
		return 0;
	if (traces_find(m->broker, name, 1, &found, NULL, &e))
		return (long)found[TRACE_UTF8];
	m->l.is_skipped = true;
	fail(m, "its memory cannot be read");
	return -1;
}

/* Until there are more of them than BEFORE, or no more than that. */
static bool
await_names(struct after *m, struct trace_text *name, long before, bool more)
{
	for (int i = 0; i < NAMES_TURNS && !m->l.pty.ended; i++) {
		long now = names(m, name);

		if (now < 0)
			return false;
		if (looking_is_off() || (now > before) == more)
			return true;
		if (more && person_sees(&m->l.pty, "Try again", NULL, NULL)) {
			m->l.is_skipped = true;
			return fail(m, "this build prints nothing");
		}
		pty_pump(&m->l.pty, PUMP_MS);
	}
	return fail(m, more ? "before: the sheet's name is nowhere"
			    : "the broker knows which sheet it was");
}

/* What somebody had printed says what they have: the broker forgets it. */
static bool
after_print(struct after *m)
{
	struct trace_text name;
	long before;

	trace_words(&name, "a sheet", sheet);
	if (!begin(m))
		return false;
	before = names(m, &name);
	keys(m, "p");
	if (before < 0 || !choose(m, sheet_title) || !awaits(m, "Print it") ||
	    !choose(m, "Print it"))
		return false;
	return await_names(m, &name, before, true) &&
	       house_finish(&m->l.pty, m->l.why) &&
	       await_names(m, &name, before, false) && is_as_before(m) &&
	       ends(m);
}

/* ---- nobody there any more ---------------------------------------------- */

/* They leave it as it is, in the middle of a word. */
static bool
leaves(struct after *m)
{
	if (!begin(m) || !asks(m) || !searches(m))
		return false;
	keys(m, "/");
	type(m, MARKED);
	return is_there(m, ASKED) && is_there(m, MARKED);
}

/* That, while others are looked after: it takes time. */
static bool
is_cleared(struct after *m)
{
	str_clear(m->l.why);
	for (int i = 0; i < CLEARED_TURNS && !m->l.pty.ended; i++) {
		if (house_is_welcome(&m->l.pty)) {
			pty_settle(&m->l.pty);
			return is_as_before(m) && ends(m);
		}
		pty_pump(&m->l.pty, PUMP_MS);
	}
	person_reads(&m->l.pty, m->l.why);
	return fail(m, "it is not cleared");
}

static const struct {
	const char *name;
	bool (*run)(struct after *m);
} runs[] = {
    {"after-search", after_search},
    {"after-question", after_question},
    {"after-pin", after_pin},
    {"after-all", after_all},
    {"after-staff", after_staff},
    {"after-print", after_print},
};

static void
run_all(
    struct after *m, struct after *idle, struct tally *t, int argc, char **argv)
{
	bool waits = looking_is_wanted("after-idle", argc, argv);
	bool beside = looking_is_wanted("still-there", argc, argv);
	struct still still;
	bool good;

	if (beside && !still_begin(&still, soon))
		perror("still-there");
	good = waits && leaves(idle);

	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
		if (!looking_is_wanted(runs[i].name, argc, argv))
			continue;
		looking_begin(&m->l);
		looking_tell(&m->l, runs[i].name, runs[i].run(m), t);
		if (good) /* what it says meanwhile */
			pty_settle(&idle->l.pty);
	}
	if (waits)
		looking_tell(
		    &idle->l, "after-idle", good && is_cleared(idle), t);
	if (beside)
		still_end(&still, t);
}

/* One that takes what it is sent and never answers; appends its setting. */
static int
hanging_printer(struct str *settings)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	socklen_t n = sizeof at;

	if (fd < 0 || bind(fd, (struct sockaddr *)&at, n) != 0 ||
	    listen(fd, SOMAXCONN) != 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &n) != 0)
		abort();
	str_printf(settings, "printer = \"ipp://127.0.0.1:%u/nobody\"\n",
	    (unsigned)ntohs(at.sin_port));
	return fd;
}

static bool
open_house(struct after *m, struct str *why, const char *more)
{
	if (!looking_init(&m->l, why))
		return false;
	make_texts(&m->l);
	str_init(&m->first);
	if (!house_make(&m->house, more, why))
		return false;
	m->watch = watch_new(m->l.text, m->l.ntexts);
	if (!m->watch)
		return true;
	watch_tree(m->watch, m->house.dir.path);
	watch_shared(m->watch);
	return watch_works(m->watch, m->house.dir.path, why);
}

static void
close_house(struct after *m)
{
	watch_free(m->watch);
	house_remove(&m->house);
	str_done(&m->first);
}

int
main(int argc, char **argv)
{
	struct after m = {.broker = 0}, idle = {.broker = 0};
	struct str why, why_idle, settings;
	struct tally t = {0};
	int printer;
	bool good;

	setvbuf(stdout, NULL, _IOLBF, 0);
	str_init(&why);
	str_init(&why_idle);
	str_init(&settings);
	printer = hanging_printer(&settings);
	good = open_house(&m, &why, str_text(&settings));
	str_puts(&settings, soon);
	if (good && open_house(&idle, &why_idle, str_text(&settings)))
		run_all(&m, &idle, &t, argc, argv);
	else
		tally_add(&t, "a house", false, why.len ? &why : &why_idle);
	if (!m.watch || !idle.watch)
		tally_skip(
		    &t, "what is written to disk", "there is no inotify");
	close_house(&m);
	close_house(&idle);
	close(printer);
	str_done(&settings);
	str_done(&why_idle);
	str_done(&why);
	return tally_end(&t);
}
