/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "modes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { CURSOR_SHOWN = 25, AUTO_WRAP = 7 };

static void
set_mode(struct modes *m, int mode, bool on)
{
	size_t i = 0;

	while (i < m->n && m->mode[i] != mode)
		i++;
	if (i == MODES_MAX)
		return;
	if (i == m->n)
		m->mode[m->n++] = mode;
	m->on[i] = on;
}

bool
modes_is_on(const struct modes *m, int mode)
{
	for (size_t i = 0; i < m->n; i++) {
		if (m->mode[i] == mode)
			return m->on[i];
	}
	return mode == CURSOR_SHOWN || mode == AUTO_WRAP;
}

static void
note_query(struct modes *m)
{
	if (!m->query[0])
		snprintf(m->query, sizeof m->query, "%s", m->seq);
}

/* Window reports of xterm: numbers that are answered. */
static bool
is_window_report(const char *params)
{
	long n = strtol(params, NULL, 10);

	return n == 11 || (n >= 13 && n <= 16) || (n >= 18 && n <= 21);
}

/* Selective graphic rendition, one number of it.  True when what follows
 * belongs to it. */
static bool
take_look(struct modes *m, int n)
{
	unsigned all = m->looks;

	if (n == 0)
		all = 0;
	else if (n < 10)
		all |= 1U << n;
	else if (n < 20)
		all = n == 10 ? all & ~(unsigned)MODES_FONT : all | MODES_FONT;
	else if (n == 22)
		all &= ~(1U << 1 | 1U << 2);
	else if (n > 22 && n < 30)
		all &= ~(1U << (n - 20));
	else if (n == 39)
		all &= ~(unsigned)MODES_FG;
	else if (n == 49)
		all &= ~(unsigned)MODES_BG;
	else if (n < 39 || (n >= 90 && n <= 97))
		all |= MODES_FG;
	else if (n < 49 || (n >= 100 && n <= 107))
		all |= MODES_BG;
	m->looks = all;
	m->colored |= (all & (MODES_FG | MODES_BG)) != 0;
	m->blinked |= n == 5 || n == 6;
	return n == 38 || n == 48;
}

static void
take_sgr(struct modes *m, const char *s)
{
	if (*s == 'm')
		take_look(m, 0);
	for (; *s && *s != 'm'; s += strcspn(s, ";m"), s += *s == ';') {
		if (take_look(m, atoi(s)))
			break;
	}
}

/* Set back is "[r", or the whole screen: then the window's size is its end,
 * which only who knows the size can tell. */
static void
take_margins(struct modes *m, const char *s)
{
	int top = 1, bottom = 0;

	if (sscanf(s, "%d;%d", &top, &bottom) < 1)
		top = 1;
	m->margins = top > 1 || (bottom > 0 && bottom < m->height);
}

/* A whole control sequence: "[", parameters, final byte. */
static void
take_csi(struct modes *m)
{
	const char *s = m->seq + 1;
	char final = m->seq[m->nseq - 1];

	switch (final) {
	case 'h':
	case 'l':
		if (*s != '?') {
			if (atoi(s) == 4)
				m->insert = final == 'h';
			if (atoi(s) == 8)
				m->ordered = final == 'l';
			break;
		}
		for (s++; *s; s += strcspn(s, ";"), s += *s == ';')
			set_mode(m, atoi(s), final == 'h');
		break;
	case 'm':
		take_sgr(m, s);
		break;
	case 'r':
		if (*s != '?')
			take_margins(m, s);
		break;
	case 'c':
		if (*s != '?') /* with it, the Linux console's cursor shape */
			note_query(m);
		break;
	case 'n':
	case 'x':
		note_query(m);
		break;
	case 't':
		if (is_window_report(s))
			note_query(m);
		m->titles += (atoi(s) == 22) - (atoi(s) == 23);
		break;
	case 'p':
		if (strchr(s, '$'))
			note_query(m);
		break;
	case 'q':
		if (*s == '>')
			note_query(m);
		break;
	case 'u':
		if (*s == '?')
			note_query(m);
		break;
	default:
		break;
	}
}

/* Is the sequence whole?  Then it has been taken. */
static bool
take(struct modes *m)
{
	char first = m->seq[0], last = m->seq[m->nseq - 1];

	m->seq[m->nseq] = '\0';
	switch (first) {
	case '[':
		if (m->nseq < 2 || last < 0x40 || last > 0x7e)
			return false;
		take_csi(m);
		return true;
	case ']':
	case 'P':
	case '_':
	case '^':
	case 'X':
		if (last != '\a' && !(last == '\\' && m->nseq > 1 &&
					m->seq[m->nseq - 2] == '\033'))
			return false;
		if ((first == ']' && strstr(m->seq, ";?")) ||
		    (first == 'P' && strpbrk(m->seq, "$+") &&
			strchr(m->seq, 'q')))
			note_query(m);
		return true;
	case '=':
	case '>':
		m->keypad = first == '=';
		return true;
	case 'Z':
		note_query(m);
		return true;
	default:
		return last >= 0x30 && last <= 0x7e;
	}
}

void
modes_scan(struct modes *m, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\005' && !m->query[0])
			memcpy(m->query, "ENQ", 4);
		if (!m->in_seq && (s[i] == '\016' || s[i] == '\017'))
			m->shifted = s[i] == '\016';
		if (s[i] == '\033' &&
		    !(m->in_seq && m->nseq && strchr("]P_^X", m->seq[0]))) {
			m->in_seq = true;
			m->nseq = 0;
			continue;
		}
		if (!m->in_seq)
			continue;
		if (m->nseq < MODES_SEQ - 1)
			m->seq[m->nseq++] = s[i];
		if (take(m))
			m->in_seq = false;
	}
}

bool
modes_are_clean(const struct modes *m, struct str *why)
{
	const struct {
		bool on;
		const char *words;
	} left[] = {
	    {m->keypad, "the keypad was left in its other mode"},
	    {m->insert, "insert mode was left on"},
	    {m->ordered, "text was left to be put in order by programs"},
	    {m->shifted, "the other character set was left on"},
	    {m->margins, "only a part of the screen was left to scroll"},
	    {m->titles != 0, "a title was kept and not put back"},
	    {m->looks != 0, "letters were left bold, coloured or such"},
	};
	bool clean = true;

	for (size_t i = 0; i < m->n; i++) {
		int mode = m->mode[i];
		bool want = mode == CURSOR_SHOWN || mode == AUTO_WRAP;

		if (m->on[i] == want)
			continue;
		clean = false;
		str_printf(why, "    mode ?%d was left %s\n", mode,
		    m->on[i] ? "on" : "off");
	}
	for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
		if (!left[i].on)
			continue;
		clean = false;
		str_printf(why, "    %s\n", left[i].words);
	}
	if (m->query[0]) {
		clean = false;
		str_printf(why, "    a query was sent: ESC %s\n", m->query);
	}
	return clean;
}
