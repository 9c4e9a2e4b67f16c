/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "screen/terminfo.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <curses.h>

#include <term.h>

#include "app/event.h"
#include "screen/input.h"

static const struct {
	char cap[8];
	uint32_t key;
} keys[] = {
    {"kcuu1", INPUT_UP},
    {"kcud1", INPUT_DOWN},
    {"kcub1", INPUT_LEFT},
    {"kcuf1", INPUT_RIGHT},
    {"khome", INPUT_HOME},
    {"kend", INPUT_END},
    {"kpp", INPUT_PGUP},
    {"knp", INPUT_PGDN},
    {"kdch1", INPUT_DELETE},
    {"kich1", INPUT_INSERT},
    {"kcbt", INPUT_BACKTAB},
    {"kent", INPUT_ENTER},
    {"kbs", INPUT_BACKSPACE},
};

const char terminfo_fallback[] = "xterm-256color";

void
terminfo_send(const char *s)
{
	size_t n = strlen(s);

	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, s, n);

		if (done < 0 && errno != EINTR)
			return; /* the terminal is gone */
		if (done > 0) {
			s += done;
			n -= (size_t)done;
		}
	}
}

/* The string of a capability, or NULL. */
static const char *
string_of(const char *cap)
{
	const char *s = tigetstr(cap);

	return s && s != (const char *)-1 && *s ? s : NULL;
}

/* Some entries give an arrow the code of Enter or of Ctrl-C: typing wins. */
static bool
is_typing(const char *s)
{
	return s[1] == '\0' && s[0] != '\b' && s[0] != '\177' &&
	       (strchr("\003\t\n\014\r\032", s[0]) || s[0] >= ' ');
}

void
terminfo_bind(struct input *in)
{
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		const char *s = string_of(keys[i].cap);
		bool control = s && ((unsigned char)*s < ' ' || *s == '\177');

		if (control && !is_typing(s))
			input_bind(in, s, keys[i].key);
	}
}

/* Append S, without its padding ("$<5>"), to OUT of MAX bytes: terminals of
 * today need none. */
static void
append_to(char *out, size_t max, const char *s)
{
	size_t n = strlen(out);

	while (s && *s && n < max - 1) {
		if (s[0] == '$' && s[1] == '<') {
			const char *end = strchr(s, '>');

			if (end) {
				s = end + 1;
				continue;
			}
		}
		out[n++] = *s++;
	}
	out[n] = '\0';
}

static void
append(char *out, const char *s)
{
	append_to(out, TERMINFO_MODES, s);
}

static bool
append_mouse(struct terminfo_modes *m, const char *term)
{
	const char *xm = string_of("XM"), *kmous = string_of("kmous");

	if (xm) {
		append(m->on, tiparm(xm, 1));
		append(m->off, tiparm(xm, 0));
		return true;
	}
	if (!kmous || strncmp(term, "linux", 5) == 0)
		return false;
	if (strcmp(kmous, "\033[M") == 0) {
		append(m->on, "\033[?1000h");
		append(m->off, "\033[?1000l");
		return true;
	}
	if (strcmp(kmous, "\033[<") == 0) {
		append(m->on, "\033[?1006;1000h");
		append(m->off, "\033[?1006;1000l");
		return true;
	}
	return false;
}

void
terminfo_modes(
    struct terminfo_modes *m, const char *term, bool mouse, bool ordered)
{
	*m = (struct terminfo_modes){0};
	append(m->on, keypad_xmit);
	append(m->off, keypad_local);
	if (string_of("BE") && string_of("BD")) {
		append(m->on, string_of("BE"));
		append(m->off, string_of("BD"));
	}
	if (mouse)
		m->mouse = append_mouse(m, term);
	if (ordered) {
		append(m->on, "\033[8l");
		append(m->off, "\033[8h");
	}
	if (!exit_ca_mode)
		append(m->last, clr_eol);
}

void
terminfo_leave(const char *term, char out[TERMINFO_LEAVE])
{
	struct terminfo_modes m;
	int unsaid;

	out[0] = '\0';
	if (setupterm(term, STDOUT_FILENO, &unsaid) != OK &&
	    setupterm(terminfo_fallback, STDOUT_FILENO, &unsaid) != OK)
		return;
	terminfo_modes(&m, term, true, true);
	append_to(out, TERMINFO_LEAVE, m.off);
	append_to(out, TERMINFO_LEAVE, exit_attribute_mode);
	append_to(out, TERMINFO_LEAVE, orig_pair);
	append_to(out, TERMINFO_LEAVE, cursor_normal);
	append_to(out, TERMINFO_LEAVE, clear_screen);
	append_to(out, TERMINFO_LEAVE, exit_ca_mode);
	append_to(out, TERMINFO_LEAVE, m.last);
	del_curterm(cur_term);
}

bool
terminfo_can_place(void)
{
	return cursor_address != NULL;
}

void
terminfo_home(void)
{
	char plain[TERMINFO_MODES] = "";

	append(plain, tiparm(cursor_address, 0, 0));
	terminfo_send(plain);
}

bool
terminfo_has_italics(void)
{
	return enter_italics_mode != NULL;
}

static bool
flag_of(const char *cap)
{
	return tigetflag(cap) > 0;
}

bool
terminfo_has_default_colors(void)
{
	return orig_pair != NULL || flag_of("AX");
}

int
terminfo_colors(void)
{
	return max_colors >= 8 && max_pairs >= 8 ? max_colors : 0;
}
