/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * run_terms - the program on many kinds of terminal.
 *
 * A script of keys is played under each TERM, in UTF-8 and in ASCII, with
 * colours and with NO_COLOR.  Every byte that was sent must be text or be in
 * the terminal's entry (entry.h); every screen must be the one that the first
 * terminal shows, cursor and all, where libvterm can stand for the terminal;
 * stopped and ended, the terminal is as it was found.
 *
 *   KETAGUIDE=path/of/it run_terms [TERM…]    $srcdir: the top of the source
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entry.h"
#include "picture.h"
#include "play.h"
#include "ptyterm.h"
#include "text/text.h"

enum { WIDTH = 80, HEIGHT = 24, STEPS_MAX = 40, ENV_MAX = 8 };

static const char fallback[] = "xterm-256color";
static const char shell[] = "$ one\r\ntwo\r\n$ ketaguide\r\n";

enum emulated {
	ALL,   /* libvterm shows what the terminal would */
	SOME,  /* a full row moves its cursor down at once (no xenl) */
	JOINS, /* it joins Arabic letters, which come to it as they are */
};

static const struct terminal {
	const char *name; /* "-NAME": there is no such entry; "": not set */
	enum emulated by;
	bool mouse;     /* may be asked for */
	bool no_color;  /* the entry has none */
	bool no_second; /* nor an alternate screen */
} terminals[] = {
    {"xterm-256color", ALL, true, false, false},
    {"linux", ALL, false, false, true},
    {"xterm", ALL, true, false, false},
    {"xterm-16color", ALL, true, false, false},
    {"vte-256color", ALL, true, false, false},
    {"xterm-kitty", JOINS, true, false, false},
    {"foot", ALL, true, false, false},
    {"tmux-256color", ALL, true, false, false},
    {"tmux", ALL, true, false, false},
    {"screen", ALL, true, false, false},
    {"screen-256color", ALL, true, false, false},
    {"rxvt-unicode-256color", ALL, true, false, false},
    {"vt100", ALL, false, true, true},
    {"vt220", ALL, false, true, true},
    {"ansi", SOME, false, false, true},
    {"-no-such-terminal", ALL, true, false, false},
    {"", ALL, true, false, false},
};

/* What is done, one after the other. */
enum { RESIZE = 1, STOP };

static const struct step {
	const char *name;
	const char *keys; /* NULL: WHAT */
	int what;
	int width, height;
	bool painted; /* the theme has a background */
} steps[] = {
    {"the first screen", "", 0, 0, 0, false},
    {"a page", "1", 0, 0, 0, false},
    {"a screen forward", " ", 0, 0, 0, false},
    {"three lines down", "jjj", 0, 0, 0, false},
    {"a line up", "\033[A", 0, 0, 0, false},
    {"Tab", "\t", 0, 0, 0, false},
    {"Tab again", "\t", 0, 0, 0, false},
    {"a theme", "d", 0, 0, 0, true},
    {"the second theme", "d", 0, 0, 0, true},
    {"the third theme", "d", 0, 0, 0, true},
    {"scrolling in it", " ", 0, 0, 0, true},
    {"the fourth theme", "d", 0, 0, 0, false},
    {"help now", "0", 0, 0, 0, false},
    {"back from help", "\177", 0, 0, 0, false},
    {"the keys", "?", 0, 0, 0, false},
    {"small", NULL, RESIZE, 40, 12, false},
    {"back from the keys", "\177", 0, 0, 0, false},
    {"large", NULL, RESIZE, 120, 40, false},
    {"the first size", NULL, RESIZE, WIDTH, HEIGHT, false},
    {"stopped and continued", NULL, STOP, 0, 0, false},
    {"drawn again", "\014", 0, 0, 0, false},
    {"the last line", "G", 0, 0, 0, false},
};

enum { NSTEPS = sizeof steps / sizeof steps[0] };

struct run {
	const char *program;
	char *guide;
	const struct terminal *term;
	bool ascii, no_color;
	struct pty pty;
	struct str said; /* what it wrote */
	/* The first terminal's screens, by ascii; then those that say
	 * something else where there is no mouse. */
	struct str want[2][NSTEPS], mouseless[2][NSTEPS];
	struct str *why;
};

static bool
fail(struct run *r, const char *what)
{
	str_printf(r->why, "    %s\n", what);
	return false;
}

/* The entry that is drawn by. */
static const char *
entry_name(const struct terminal *t)
{
	return *t->name == '-' || !*t->name ? fallback : t->name;
}

/* ---- running it ------------------------------------------------------ */

static bool
start(struct run *r, const char *term, char *const *args)
{
	char *argv[] = {(char[]){""}, NULL, NULL, NULL, NULL};
	char name[64];
	const char *env[ENV_MAX] = {"COLORTERM", name,
	    r->ascii ? "LC_ALL=C" : "LC_ALL=C.UTF-8",
	    r->no_color ? "NO_COLOR=1" : "NO_COLOR"};
	struct pty_start how = {
	    .argv = argv, .env = env, .width = WIDTH, .height = HEIGHT};

	memcpy(&argv[0], &r->program, sizeof argv[0]);
	for (int i = 0; args[i]; i++)
		argv[i + 1] = args[i];
	snprintf(name, sizeof name, *term ? "TERM=%s" : "TERM", term);
	str_clear(&r->said);
	r->pty.said = &r->said;
	if (!pty_open(&r->pty, &how))
		return fail(r, "no terminal could be made");
	/* What a shell has left there. */
	vterm_input_write(r->pty.vt, shell, sizeof shell - 1);
	return true;
}

static bool
has_ended(struct pty *p)
{
	return p->ended;
}

static bool
has_stopped(struct pty *p)
{
	return p->stopped || p->ended;
}

static void
look(struct run *r, struct str *out)
{
	struct picture p;

	picture_init(&p);
	pty_look(&r->pty, &p);
	str_clear(out);
	picture_write(&p, out);
	picture_done(&p);
}

/* On a second screen nothing of the first one is lost; without one, what is
 * typed next stands on an empty line. */
static bool
is_given_back(struct run *r)
{
	struct picture p;
	struct str diff, want;
	bool good;

	if (!pty_is_restored(&r->pty, r->why))
		return false;
	picture_init(&p);
	str_init(&diff);
	str_init(&want);
	pty_look(&r->pty, &p);
	if (r->term->no_second) {
		good = p.cursor_x == 0 && p.cursor_y == p.height - 1 &&
		       !*str_text(&p.row[p.height - 1]);
		if (!good)
			fail(r, "the shell does not get an empty last line");
	} else {
		str_printf(&want, "%dx%d cursor 0,3\n$ one\ntwo\n$ ketaguide\n",
		    p.width, p.height);
		good = picture_same(&p, want.s, NULL, 0, &diff);
		if (!good)
			str_printf(r->why, "    the shell's screen:\n%s",
			    str_text(&diff));
	}
	picture_done(&p);
	str_done(&diff);
	str_done(&want);
	return good;
}

static bool
is_back(struct pty *p)
{
	return !p->stopped && (p->ended || p->received > p->seen);
}

static bool
stops_and_goes_on(struct run *r)
{
	pty_send(&r->pty, "\032", 1);
	if (!pty_wait(&r->pty, has_stopped) || !r->pty.stopped)
		return fail(r, "it did not stop");
	pty_settle(&r->pty);
	if (!is_given_back(r))
		return fail(r, "while it was stopped");
	r->pty.seen = r->pty.received;
	pty_signal(&r->pty, SIGCONT);
	if (!pty_wait(&r->pty, is_back) || !pty_wait_taken(&r->pty))
		return fail(r, "it did not go on");
	return true;
}

static bool
do_step(struct run *r, const struct step *s)
{
	if (s->keys)
		pty_send(&r->pty, s->keys, strlen(s->keys));
	else if (s->what == RESIZE)
		pty_resize(&r->pty, s->width, s->height);
	else
		return stops_and_goes_on(r);
	return true;
}

/* Until it sleeps and shows WANT; false with DIFF after the deadline. */
static bool
comes_to_show(struct run *r, const struct str *want, struct str *diff)
{
	struct picture p;
	bool same = false;

	picture_init(&p);
	for (int ms = 0; ms < PLAY_DEADLINE_MS && !same; ms++) {
		if (pty_pump(&r->pty, 1) || !pty_is_idle(&r->pty))
			continue;
		pty_look(&r->pty, &p);
		str_clear(diff);
		same = picture_same(&p, want->s, NULL, 0, diff);
	}
	picture_done(&p);
	return same;
}

/* A theme with a background has it everywhere: also where a line was cleared
 * or scrolled in, whether or not clearing takes the colour along (bce). */
static bool
is_painted(struct run *r)
{
	for (int y = 0; y < r->pty.height; y++) {
		for (int x = 0; x < r->pty.width; x++) {
			VTermPos at = {.row = y, .col = x};
			VTermScreenCell c;

			/* The second half of a wide character is not painted
			 * by itself. */
			if (vterm_screen_get_cell(r->pty.screen, at, &c) &&
			    (c.chars[0] == (uint32_t)-1 ||
				!VTERM_COLOR_IS_DEFAULT_BG(&c.bg)))
				continue;
			str_printf(
			    r->why, "    %d,%d has no background\n", x, y);
			return false;
		}
	}
	return true;
}

/* The picture of step I is the one that the first terminal had. */
static bool
shows_the_same(struct run *r, size_t i)
{
	struct str *want = &r->want[r->ascii][i], diff;
	bool same = true;

	if (!r->term->mouse && strstr(str_text(want), "The mouse works"))
		want = &r->mouseless[r->ascii][i];
	str_init(&diff);
	if (want->len == 0 || r->term->by != ALL)
		same = pty_settle(&r->pty) || fail(r, "it does not rest");
	else if (!comes_to_show(r, want, &diff)) {
		str_printf(r->why, "    not as %s:\n%s", terminals[0].name,
		    str_text(&diff));
		same = false;
	}
	if (want->len == 0)
		look(r, want);
	if (same && r->pty.ended)
		same = fail(r, "it has ended");
	/* The words are the same in all themes: it must have rested, too. */
	if (same && steps[i].painted && !r->no_color && !r->term->no_color)
		same = pty_settle(&r->pty) && is_painted(r);
	if (same && !r->pty.cursor_shown)
		same = fail(r, "the cursor is hidden");
	str_done(&diff);
	return same;
}

static bool
plays(struct run *r)
{
	for (size_t i = 0; i < NSTEPS; i++) {
		if (do_step(r, &steps[i]) && shows_the_same(r, i))
			continue;
		str_printf(r->why, "    at: %s\n", steps[i].name);
		return false;
	}
	pty_send(&r->pty, "q", 1);
	if (!pty_wait(&r->pty, has_ended))
		return fail(r, "it did not end");
	while (pty_pump(&r->pty, 0))
		continue;
	return r->pty.status == 0 || fail(r, "it ended with another status");
}

/* ---- what it sent ---------------------------------------------------- */

/* The bytes before the words that a shell's terminal is told at the end. */
static size_t
without_words(const struct run *r)
{
	static const char words[] = "ketaguide: this TERM has no terminfo";
	const char *at = strstr(str_text(&r->said), words);

	return at && entry_name(r->term) == fallback ? (size_t)(at - r->said.s)
						     : r->said.len;
}

static bool
sent_only_what_is_known(struct run *r)
{
	struct entry_opts o = {.colors = !r->no_color && !r->term->no_color,
	    .mouse = r->term->mouse,
	    .order = true, /* the build tree has Arabic */
	    .ascii = r->ascii};
	struct entry *e = entry_open(entry_name(r->term), &o);
	bool good = e && entry_explains(e, r->said.s, without_words(r), r->why);

	if (good && entry_has("smcup") == r->term->no_second)
		good = fail(r, "this is another entry than the table says");
	if (good && r->pty.modes.colored != o.colors)
		good = fail(r, o.colors ? "no colour" : "a colour was sent");
	if (good && r->pty.modes.blinked)
		good = fail(r, "something blinks");
	entry_close(e);
	return good;
}

static bool
has_entry(const char *term)
{
	struct entry *e = entry_open(term, &(struct entry_opts){0});

	entry_close(e);
	return e != NULL;
}

static bool
plays_on(struct run *r)
{
	char *args[] = {(char[]){"-c"}, r->guide, NULL};
	const char *name = r->term->name;
	bool good = start(r, *name == '-' ? name + 1 : name, args);

	if (!good)
		return false;
	good = pty_wait_taken(&r->pty) && !r->pty.ended;
	if (!good)
		fail(r, "it did not take the terminal");
	good = good && plays(r);
	good = good &&
	       (r->term->name == fallback || entry_name(r->term) != fallback ||
		   without_words(r) < r->said.len ||
		   fail(r, "it does not say what it fell back to"));
	good = sent_only_what_is_known(r) && good;
	if (good)
		good = without_words(r) == r->said.len
			   ? is_given_back(r)
			   : pty_is_restored(&r->pty, r->why);
	pty_close(&r->pty);
	return good;
}

/* ---- what the entry tells apart ----------------------------------------- */

static const struct sample {
	const char *term, *bytes;
	bool colors, mouse, known;
} samples[] = {
    {"linux", "a\033[2;3Hb\r\n\033[1;24r", false, false, true},
    {"linux", "\033[31m\033[39;49m", true, false, true},
    {"linux", "\033[31m", false, false, false},
    {"linux", "\033[38;5;3m", true, false, false},
    {"linux", "\033[?1000h", true, true, true},
    {"linux", "\033[?1000h", true, false, false},
    {"linux", "\033[?1049h", true, true, false},
    {"linux", "\033[?2004h", true, true, false},
    {"linux", "\033[?25l\033[?1c", true, true, false},
    {"linux", "\033]R", true, true, false},
    {"linux", "\033[6n", true, true, false},
    {"linux", "\033[c", true, true, false},
    {"linux", "\007", true, true, false},
    {"linux", "\302\233c", true, true, false},
    {"linux", "\233c", true, true, false},
    {"linux", "\342\200", true, true, false},
    {"linux", "\033", true, true, false},
    {"vt100", "\033[5;1H\033[K", false, false, true},
    {"vt100", "\033[5d", false, false, false},
    {"vt100", "\033[3m", false, false, false},
    {"xterm-256color", "\033[3m\033[38;5;123m\033[91m", true, false, true},
    {"xterm-256color", "\033[?1006;1000h", true, true, true},
    {"xterm-256color", "\033[?1003h", true, true, false},
    {"xterm-256color", "\033]52;c;?\007", true, true, false},
    {"xterm-256color", "\033]11;?\033\\", true, true, false},
};

static bool
tells_apart(const struct sample *s, struct str *why)
{
	struct entry_opts o = {.colors = s->colors, .mouse = s->mouse};
	struct entry *e = entry_open(s->term, &o);
	struct str said;
	bool known;

	str_init(&said);
	known = entry_explains(e, s->bytes, strlen(s->bytes), &said);
	if (known != s->known)
		str_printf(why, "    %s: sample %d\n%s", s->term,
		    (int)(s - samples), str_text(&said));
	str_done(&said);
	entry_close(e);
	return known == s->known;
}

static bool
entries_tell_apart(struct str *why)
{
	bool good = true;

	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		if (has_entry(samples[i].term))
			good = tells_apart(&samples[i], why) && good;
	}
	return good;
}

/* ---- terminals that cannot place text --------------------------------- */

/* Words, what to do, a status: nothing that a printer would choke on. */
static bool
is_refused(struct run *r)
{
	char *args[] = {(char[]){"-c"}, r->guide, NULL};
	bool good = start(r, "dumb", args);

	if (!good)
		return false;
	if (!pty_wait(&r->pty, has_ended))
		good = fail(r, "it did not end");
	while (pty_pump(&r->pty, 0))
		continue;
	if (good && r->pty.status == 0)
		good = fail(r, "it ended as if all was well");
	if (good && !strstr(str_text(&r->said), "--dump"))
		good = fail(r, "it does not say what to do");
	for (size_t i = 0; good && i < r->said.len; i++) {
		unsigned char c = (unsigned char)r->said.s[i];
		bool end = c == '\n' || (c == '\r' && r->said.s[i + 1] == '\n');

		if ((c < 0x20 && !end) || c > 0x7e)
			good = fail(r, "it sent what is no text");
	}
	good = good && pty_is_restored(&r->pty, r->why);
	pty_close(&r->pty);
	return good;
}

/* ---- */

static bool
is_wanted(const char *name, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], name) == 0)
			return true;
	}
	return argc < 2;
}

static void
run_terminal(struct run *r, struct tally *t)
{
	struct str name;
	/* What is fallen back to has been played whole already. */
	bool again = r->term != terminals && entry_name(r->term) == fallback;
	int ways = again ? 1 : 4;

	if (!has_entry(entry_name(r->term))) {
		printf("# skip: %s, this system has no entry for it\n",
		    r->term->name);
		t->skipped++;
		return;
	}
	str_init(&name);
	for (int k = 0; k < ways; k++) {
		r->ascii = k & 1;
		r->no_color = k & 2;
		str_clear(&name);
		str_printf(&name, "%s%s%s",
		    *r->term->name ? r->term->name : "no TERM",
		    r->ascii ? " in ASCII" : "",
		    r->no_color ? " with NO_COLOR" : "");
		str_clear(r->why);
		tally_add(t, name.s, plays_on(r), r->why);
	}
	str_done(&name);
}

int
main(int argc, char **argv)
{
	const char *dir = getenv("srcdir");
	struct run r = {.program = getenv("KETAGUIDE")};
	struct tally t = {0};
	struct str guide, why;
	struct err e = {0};

	if (!r.program || !*r.program || !text_locale_init(&e)) {
		fputs("run_terms: KETAGUIDE is to name the program\n", stderr);
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	str_init(&guide);
	str_init(&why);
	str_init(&r.said);
	for (int i = 0; i < 2 * NSTEPS; i++) {
		str_init(&r.want[i / NSTEPS][i % NSTEPS]);
		str_init(&r.mouseless[i / NSTEPS][i % NSTEPS]);
	}
	str_printf(&guide, "%s/content", dir ? dir : ".");
	r.guide = guide.s;
	r.why = &why;
	for (size_t i = 0; i < sizeof terminals / sizeof terminals[0]; i++) {
		r.term = &terminals[i];
		/* The first one is what the others are compared with. */
		if (i == 0 || is_wanted(r.term->name, argc, argv))
			run_terminal(&r, &t);
	}
	r.ascii = r.no_color = false;
	if (is_wanted("entries", argc, argv)) {
		str_clear(&why);
		tally_add(&t, "entries", entries_tell_apart(&why), &why);
	}
	if (is_wanted("dumb", argc, argv)) {
		str_clear(&why);
		tally_add(&t, "dumb", is_refused(&r), &why);
	}
	for (int i = 0; i < 2 * NSTEPS; i++) {
		str_done(&r.want[i / NSTEPS][i % NSTEPS]);
		str_done(&r.mouseless[i / NSTEPS][i % NSTEPS]);
	}
	str_done(&guide);
	str_done(&why);
	str_done(&r.said);
	return tally_end(&t);
}
