/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <curses.h>

#include <term.h>

#include "base/mem.h"
#include "base/str.h"
#include "screen/sequence.h"

enum { NAME_MAX_BYTES = 32, CAPS_MAX = 512, AROUND = 24 };

struct entry {
	struct entry_opts opts;
	const char *cap[CAPS_MAX];
	char name[CAPS_MAX][NAME_MAX_BYTES];
	size_t n;
};

/* In an entry, and no business of a reader's.  Names that begin with k are
 * what keys send, and acsc is a table. */
static const char *const never[] = {"acsc", "bel", "blink", "civis", "cvvis",
    "flash", "initc", "initp", "oc", "u6", "u7", "u8", "u9", "rs1", "rs2",
    "rs3", "is1", "is2", "is3", "if", "iprog", "rf", "mc0", "mc4", "mc5",
    "mc5p", "pfkey", "pfloc", "pfx", "pln", "lf0", "lf1", "lf2", "lf3", "lf4",
    "lf5", "lf6", "lf7", "lf8", "lf9", "lf10", "tsl", "fsl", "dsl", "TS", "Ms",
    "Cs", "Cr", "E3", "RV", "XR", "rv", "xr", "xm", "grbom", "smm", "rmm",
    "hts", "tbc", "meml", "memu", "fe", "fd", "cnorm"};

static const char *const colors[] = {
    "setaf", "setab", "setf", "setb", "scp", "setal", "op", "Setulc"};

static bool
is_one_of(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(name, list[i]) == 0)
			return true;
	}
	return false;
}

static bool
is_allowed(const struct entry *e, const char *name)
{
	if (name[0] == 'k' ||
	    is_one_of(name, never, sizeof never / sizeof never[0]))
		return false;
	if (!e->opts.mouse && strcmp(name, "XM") == 0)
		return false;
	return e->opts.colors ||
	       !is_one_of(name, colors, sizeof colors / sizeof colors[0]);
}

/* ---- reading --------------------------------------------------------- */

static const char *
string_of(const char *cap)
{
	const char *s = tigetstr(cap);

	return s && s != (const char *)-1 && *s ? s : NULL;
}

bool
entry_has(const char *cap)
{
	return string_of(cap) != NULL;
}

static void
add(struct entry *e, const char *name, const char *cap)
{
	if (!cap || e->n == CAPS_MAX)
		return;
	snprintf(e->name[e->n], sizeof e->name[0], "%s", name);
	e->cap[e->n++] = cap;
}

static void
add_guessed_mouse(struct entry *e)
{
	const char *kmous = string_of("kmous");

	if (!e->opts.mouse || entry_has("XM") || !kmous)
		return;
	if (strcmp(kmous, "\033[M") == 0)
		add(e, "kmous", "\033[?1000%?%p1%th%el%;");
	if (strcmp(kmous, "\033[<") == 0)
		add(e, "kmous", "\033[?1006;1000%?%p1%th%el%;");
}

/* One line of infocmp -x -1: "\tNAME=VALUE,". */
static void
take_line(struct entry *e, const char *line)
{
	char name[NAME_MAX_BYTES];
	const char *cap;

	if (sscanf(line, " %31[^=#,@ ]=", name) != 1 || !strchr(line, '='))
		return;
	cap = string_of(name);
	if (cap && is_allowed(e, name) && !strstr(cap, "%s"))
		add(e, name, cap);
}

struct entry *
entry_open(const char *term, const struct entry_opts *o)
{
	struct entry *e;
	char line[4096];
	int found = 0;
	FILE *f;

	if (setupterm(term, STDOUT_FILENO, &found) != OK || found != 1)
		return NULL;
	e = mem_calloc(1, sizeof *e);
	e->opts = *o;
	snprintf(line, sizeof line, "infocmp -x -1 '%s'", term);
	f = popen(line, "r");
	while (f && fgets(line, sizeof line, f))
		take_line(e, line);
	if (f)
		pclose(f);
	add_guessed_mouse(e);
	if (o->order) {
		add(e, "explicit order", "\033[8l");
		add(e, "implicit order", "\033[8h");
	}
	return e;
}

void
entry_close(struct entry *e)
{
	if (!e)
		return;
	mem_free(e);
	del_curterm(cur_term);
}

/* ---- matching -------------------------------------------------------- */

/* What stands at C of a capability, and what follows it. */
struct part {
	enum { LITERAL, NUMBER, BYTE, THEN, ELSE, NOTHING } kind;
	char byte;
	const char *next;
};

static struct part
part_at(const char *c)
{
	const char *end = c[0] == '$' && c[1] == '<' ? strchr(c, '>') : NULL;

	if (end)
		return (struct part){NOTHING, 0, end + 1};
	if (c[0] != '%' || !c[1])
		return (struct part){LITERAL, c[0], c + 1};
	switch (c[1]) {
	case '%':
		return (struct part){LITERAL, '%', c + 2};
	case 'c':
		return (struct part){BYTE, 0, c + 2};
	case 't':
		return (struct part){THEN, 0, c + 2};
	case 'e':
		return (struct part){ELSE, 0, c + 2};
	case 'p':
	case 'P':
	case 'g':
		return (struct part){NOTHING, 0, c + (c[2] ? 3 : 2)};
	case '\'':
		return (struct part){NOTHING, 0, c + strnlen(c, 4)};
	case '{':
		end = strchr(c, '}');
		return (struct part){NOTHING, 0, end ? end + 1 : c + 2};
	default:
		break;
	}
	end = c + 1 + strspn(c + 1, ":# 0123456789.");
	if (*end && strchr("doxX", *end))
		return (struct part){NUMBER, 0, end + 1};
	return (struct part){NOTHING, 0, c + 2};
}

/* Behind the %e (when ELSE_TOO) or the %; that belongs to what is at C. */
static const char *
skip_branch(const char *c, bool else_too)
{
	int depth = 0;

	while (*c) {
		bool is_if = strncmp(c, "%?", 2) == 0;
		bool is_end = strncmp(c, "%;", 2) == 0;

		if (depth == 0 &&
		    (is_end || (else_too && strncmp(c, "%e", 2) == 0)))
			return c + 2;
		depth += is_if - is_end;
		c = part_at(c).next;
	}
	return c;
}

/* The longest match of C at [S, END): its end, or NULL. */
static const char *
match(const char *c, const char *s, const char *end)
{
	while (*c) {
		struct part p = part_at(c);
		const char *a, *b, *start = s;

		c = p.next;
		switch (p.kind) {
		case NOTHING:
			break;
		case LITERAL:
			/* terminfo writes NUL as 0200. */
			if (s == end ||
			    (*s != p.byte && (*s || p.byte != -128)))
				return NULL;
			s++;
			break;
		case BYTE:
			if (s++ == end)
				return NULL;
			break;
		case NUMBER:
			while (s < end && isdigit((unsigned char)*s))
				s++;
			if (s == start)
				return NULL;
			break;
		case ELSE:
			c = skip_branch(c, false);
			break;
		case THEN:
			a = match(c, s, end);
			b = match(skip_branch(c, true), s, end);
			return !a || (b && b > a) ? b : a;
		}
	}
	return s;
}

int
entry_match(const char *cap, const char *s, size_t n)
{
	const char *end = match(cap, s, s + n);

	return end ? (int)(end - s) : -1;
}

/* ---- explaining ------------------------------------------------------ */

/* The length of a character that is text, or 0. */
static size_t
text_at(const struct entry *e, const char *s, size_t n)
{
	uint32_t cp = 0;
	int len = sequence_utf8((const unsigned char *)s, n, &cp);

	if (len <= 0 || cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
	    (e->opts.ascii && cp > 0x7e))
		return 0;
	return (size_t)len;
}

static void
put_readable(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == 0x1b)
			str_puts(out, "\\E");
		else if (c < 0x20)
			str_printf(out, "^%c", c + '@');
		else if (c >= 0x7f)
			str_printf(out, "\\%03o", c);
		else
			str_putc(out, (char)c);
	}
}

static void
complain(const char *s, size_t n, size_t at, struct str *why)
{
	size_t from = at > AROUND ? at - AROUND : 0;
	size_t to = n - at > AROUND ? at + AROUND : n;

	str_printf(why, "    byte %zu is not in its entry: ", at);
	put_readable(why, s + at, to - at);
	str_puts(why, "\n    after: ");
	put_readable(why, s + from, at - from);
	str_putc(why, '\n');
}

bool
entry_explains(const struct entry *e, const char *s, size_t n, struct str *why)
{
	size_t at = 0;

	while (at < n) {
		size_t len = text_at(e, s + at, n - at);

		for (size_t i = 0; i < e->n; i++) {
			int k = entry_match(e->cap[i], s + at, n - at);

			if (k > 0 && (size_t)k > len)
				len = (size_t)k;
		}
		if (len == 0) {
			complain(s, n, at, why);
			return false;
		}
		at += len;
	}
	return true;
}
